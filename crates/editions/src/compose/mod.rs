//! From meaning to paper: [`compose`], the inverse of recognising (`forms`) over the same declarations.

mod chart;
mod goal;
mod header;
mod live;
mod paragraph;
mod sheet;
mod table;

use std::collections::BTreeSet;

use budget::{Cited, ContentsEntry, Disclosure, Passage, Table, TableId, Term, Year};
use document::{Block, Document, Grid, Heading, Line, Spot, text};

use crate::edition::{Edition, Holds, Item, Mark, Style};
use kinds::sections;
use prose::narratives::narrative;

pub(crate) use header::narrow;
pub(crate) use paragraph::written_holes;

/// Writes a disclosure as a document: cover, contents, narrative and tables, each from the declaration it is read by.
/// What the disclosure does not state is not written.
pub fn compose(disclosure: &Disclosure, edition: &Edition) -> Document {
    let mut composer = Composer { disclosure, edition, blocks: Vec::new(), written: BTreeSet::new() };
    composer.cover();
    composer.contents();
    composer.body();
    Document { sources: Vec::new(), blocks: composer.blocks }
}

struct Composer<'d> {
    disclosure: &'d Disclosure,
    edition: &'d Edition,
    blocks: Vec<Block>,
    /// The passages that were written.
    written: BTreeSet<usize>,
}

impl<'d> Composer<'d> {
    /// The next passage of a kind that was not written yet.
    fn next(&mut self, kind: &str) -> Option<&'d Passage> {
        let is_next = |(at, p): &(usize, &Passage)| p.kind == kind && !self.written.contains(at);
        let (at, passage) = self.disclosure.passages.iter().enumerate().find(is_next)?;
        self.written.insert(at);
        Some(passage)
    }

    fn line(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(Line::new(text)));
    }

    fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(Heading { level, line: Line::new(text) }));
    }

    fn year(&self) -> Year {
        self.disclosure.year.as_ref().map(|y| y.value).unwrap_or_default()
    }

    fn cover(&mut self) {
        if let Some(publisher) = &self.disclosure.publisher {
            self.line(publisher.value.clone());
        }
        if self.disclosure.year.is_some() {
            self.line(self.edition.title(self.year()));
        }
    }

    /// The contents: sections with Chinese numerals, tables as the edition numbers them.
    fn contents(&mut self) {
        let disclosure = self.disclosure;
        let outer = disclosure.contents.iter().map(|e| e.level).min().unwrap_or(1);
        if disclosure.contents.is_empty() {
            return;
        }
        self.line(self.edition.style.contents);
        let mut tables = false;
        for entry in &disclosure.contents {
            if entry.level == outer {
                tables = self.holds_tables(entry);
            }
            let listed = (tables && entry.level > outer).then_some(self.edition.style.listed);
            self.line(listed.map_or_else(|| titled(entry), |mark| marked(entry, mark)));
        }
        for remark in &disclosure.remarks {
            self.note(Some(remark));
        }
    }

    fn holds_tables(&self, entry: &ContentsEntry) -> bool {
        let part = self.edition.part(&entry.title.value, self.year());
        part.is_some_and(|p| matches!(p.holds, Holds::Tables))
    }

    /// The body under its headings; the tables stand where the edition has them, or at the end.
    fn body(&mut self) {
        let disclosure = self.disclosure;
        let mut tables = true;
        for heading in &disclosure.headings {
            let part = self.edition.position(&heading.title.value, self.year()).filter(|_| heading.level == 1);
            if tables && part.is_some_and(|at| self.edition.is_behind_tables(at)) {
                self.tables();
                tables = false;
            }
            self.heading(heading.level, titled(heading));
            match part.and_then(|at| self.edition.parts.get(at)) {
                Some(part) => {
                    if let Holds::Items(items) = part.holds {
                        self.items(items);
                    }
                }
                None => self.section(heading),
            }
        }
        if tables {
            self.tables();
        }
    }

    fn section(&mut self, heading: &ContentsEntry) {
        let read = sections::titled(&heading.title.value).filter(|_| heading.level > 1);
        if let Some(section) = read.and_then(|read| self.edition.section(read.key)) {
            self.items(section.items);
        }
    }

    fn tables(&mut self) {
        (0..self.disclosure.tables.len()).for_each(|index| self.table(index));
    }

    /// Items, numbered where there are several.
    fn items(&mut self, items: &[Item]) {
        let mut number = (items.len() > 1).then_some(0);
        for item in items {
            match item {
                Item::Duties(title) => self.duties(title, &mut number),
                Item::Titled(title, kind) => self.titled_passage(title, kind, &mut number),
                Item::Passage(kind) => self.passage(kind, &mut number),
                Item::Chart(title, shown) => {
                    self.blocks.extend(chart::pictures(self.disclosure, self.edition, title, *shown));
                }
                Item::Glossary => self.glossary(),
            }
        }
    }

    fn duties(&mut self, title: &str, number: &mut Option<u32>) {
        let disclosure = self.disclosure;
        if disclosure.duties.is_empty() {
            return;
        }
        if !title.is_empty() {
            let mark = next_mark(number);
            self.heading(3, format!("{mark}{title}"));
        }
        for (i, duty) in disclosure.duties.iter().enumerate() {
            self.line(format!("（{}）{}", i + 1, duty.value));
        }
    }

    fn titled_passage(&mut self, title: &str, key: &str, number: &mut Option<u32>) {
        if let Some(prose) = self.prose(key) {
            let mark = next_mark(number);
            self.heading(3, format!("{mark}{title}"));
            self.lines(&prose);
        }
    }

    fn passage(&mut self, key: &str, number: &mut Option<u32>) {
        let Some(prose) = self.prose(key) else { return };
        match narrative(key).and_then(|n| n.leads.first()) {
            Some(lead) => {
                let mark = next_mark(number);
                self.lines(&format!("{mark}{lead}：{prose}"));
            }
            None => self.lines(&prose),
        }
    }

    fn lines(&mut self, prose: &str) {
        let lines = prose.split('\n').map(|written| Block::Paragraph(paragraph::line(written)));
        self.blocks.extend(lines);
    }

    /// The text that a declaration writes of the next passages of its kinds.
    fn prose(&mut self, key: &str) -> Option<String> {
        let Some(narrative) = narrative(key) else {
            let passage = self.next(key)?;
            return Some(paragraph::write(key, passage, self.disclosure)).filter(|p| !p.is_empty());
        };
        let said: Vec<&Passage> = narrative.kinds().into_iter().filter_map(|kind| self.next(kind)).collect();
        let whole = paragraph::together(&said, narrative)?;
        Some(paragraph::write(key, &whole, self.disclosure)).filter(|p| !p.is_empty())
    }

    fn glossary(&mut self) {
        let disclosure = self.disclosure;
        for (i, Term { name, text }) in disclosure.glossary.iter().enumerate() {
            self.line(format!("{}．{}：{}", i + 1, name.value, text.value));
        }
    }

    fn table(&mut self, index: usize) {
        let disclosure = self.disclosure;
        let Some(table) = disclosure.tables.get(index) else { return };
        if let Some(form) = sheet::sheet(table) {
            let grids = sheet::grids(form, table, &disclosure.goals);
            return self.sheets(table, grids);
        }
        let grid = match table.id {
            TableId::F10 | TableId::F11 => None,
            TableId::T10 | TableId::T11 => goal::grid(table, &disclosure.goals, self.edition, self.year()),
            _ => table::grid(table, self.edition, self.year()),
        };
        let Some(grid) = grid else { return };
        self.heading(3, table.caption.value.clone());
        self.body_of(table);
        if let Some(unit) = &table.unit {
            self.line(Style::line(self.edition.style.money, unit.value.name()));
        }
        self.grid(grid);
        self.note(table.note.as_ref());
    }

    fn body_of(&mut self, table: &Table) {
        if let Some(body) = &table.body {
            let label = Some(self.edition.style.body).filter(|l| !l.is_empty()).unwrap_or(Style::USUAL.body);
            self.line(Style::line(label, &body.value));
        }
    }

    fn grid(&mut self, grid: Grid) {
        self.blocks.push(Block::Table(document::Table { grid, spot: Spot::default() }));
    }

    fn note(&mut self, note: Option<&Cited<String>>) {
        if let Some(note) = note {
            self.line(Style::line(self.edition.style.note, &note.value));
        }
    }

    /// Forms one after the other, each under the title.
    fn sheets(&mut self, table: &Table, grids: Vec<Grid>) {
        for grid in grids {
            self.heading(3, table.caption.value.clone());
            let year = table.year.map(|y| y.0.to_string()).filter(|y| !table.caption.value.contains(y));
            if let Some(year) = year {
                self.line(format!("（{year}年度）"));
            }
            self.body_of(table);
            self.grid(grid);
        }
        self.note(table.note.as_ref());
    }
}

fn titled(entry: &ContentsEntry) -> String {
    let number = entry.ordinal.map(text::chinese_ordinal);
    match (entry.level, number) {
        (1, Some(number)) => format!("第{number}部分 {}", entry.title.value),
        (_, Some(_)) => marked(entry, Mark::Han),
        (_, None) => entry.title.value.clone(),
    }
}

fn marked(entry: &ContentsEntry, mark: Mark) -> String {
    let title = &entry.title.value;
    entry.ordinal.map_or_else(|| title.clone(), |n| format!("{}{title}", mark.of(n)))
}

/// The next number of a list; nothing where it is none.
fn next_mark(number: &mut Option<u32>) -> String {
    *number = number.map(|n| n + 1);
    number.map_or_else(String::new, |n| Mark::HanBracket.of(n))
}
