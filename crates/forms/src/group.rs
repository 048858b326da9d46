//! Which files belong together (成套公开): some publish the tables in one file and the text in another, or each table in a
//! file of its own.
//!
//! 1. A file that states both tables and text is whole and stands alone, and so does one of which nothing was recognised.
//! 2. Only files of one folder (or one archive) are put together, and only if no table is stated twice.
//! 3. Two parts belong together when their names differ in nothing but what says which part they are ([`PARTS`], numbers), and
//!    they state no different publisher or year;
//! 4. or when both state the same publisher, year and kind;
//! 5. or when tables state no publisher, no other year, and all other parts of the folder are already one disclosure. A text
//!    that does not say whose it is may be anybody's.

use std::collections::BTreeSet;

use budget::{Disclosure, Kind, Level, TableId, Year};
use document::text;
use serde::{Deserialize, Serialize};

use crate::Reading;
use crate::recognize::is_note;

/// Words at the end of a file's name that say which part of a disclosure it is.
const PARTS: &[&str] = &[
    "tables",
    "table",
    "text",
    "narrative",
    "公开表格",
    "公开表",
    "预算表",
    "决算表",
    "表格",
    "报表",
    "附表",
    "表",
    "公开文本",
    "文本",
    "文字",
    "正文",
    "说明",
    "文",
    "附件",
];
/// Sentences from which on a file is a text, even if none was understood.
const FEWEST_SENTENCES: usize = 5;

/// What a file states, as far as it decides what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Path of the file, with `/`.
    pub name: String,
    publisher: Option<String>,
    year: Option<Year>,
    kind: (Kind, Level),
    tables: BTreeSet<TableId>,
    text: bool,
}

impl Outline {
    /// The outline of a file that was read.
    pub fn of(name: &str, reading: &Reading) -> Self {
        let disclosure = &reading.disclosure;
        let goals = disclosure.goals.iter().map(|goal| goal.table);
        Self {
            name: name.replace('\\', "/"),
            publisher: disclosure.publisher.as_ref().map(|p| text::key(&p.value)),
            year: disclosure.year.as_ref().map(|year| year.value),
            kind: (disclosure.kind, disclosure.level),
            tables: disclosure.tables.iter().map(|table| table.id).chain(goals).collect(),
            text: is_text(disclosure),
        }
    }

    fn is_part(&self) -> bool {
        self.text == self.tables.is_empty()
    }

    fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The name without its ending and without what says which part it is.
    fn stem(&self) -> String {
        let file = self.name.rsplit('/').next().unwrap_or_default();
        let mut stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
        loop {
            let trimmed = stem.trim_end_matches(|c: char| !c.is_alphanumeric());
            let bare = PARTS.iter().find_map(|part| trimmed.strip_suffix(part)).unwrap_or(trimmed);
            if bare.len() == stem.len() {
                return stem;
            }
            stem = bare.to_owned();
        }
    }

    /// Whether what both state of publisher and year is the same; one may name the publisher shorter.
    fn agrees_with(&self, other: &Self) -> bool {
        let same = |(a, b): (&String, &String)| a.contains(b.as_str()) || b.contains(a.as_str());
        let publishers = self.publisher.as_ref().zip(other.publisher.as_ref());
        publishers.is_none_or(same) && self.year.zip(other.year).is_none_or(|(a, b)| a == b)
    }

    fn is_stated(&self) -> bool {
        self.publisher.is_some() && self.year.is_some()
    }
}

fn is_text(disclosure: &Disclosure) -> bool {
    let sentence = |line: &str| line.contains('。') && !is_note(&text::fold(line));
    let sentences = disclosure.prose.0.iter().filter(|line| sentence(&line.value)).count();
    // Sentences beside tables without any heading have come out of their cells.
    let stands = disclosure.tables.is_empty() || !disclosure.headings.is_empty();
    !disclosure.passages.is_empty() || stands && sentences >= FEWEST_SENTENCES
}

/// Files that make one disclosure, each with the indices of its files: first the texts, then the tables. Disclosures come
/// in the order of their first files.
pub fn groups(outlines: &[Outline]) -> Vec<Vec<usize>> {
    let mut groups = Groups { outlines, groups: (0..outlines.len()).map(|i| vec![i]).collect() };
    groups.join(|a, b| a.stem() == b.stem() && a.agrees_with(b));
    groups.join(|a, b| a.is_stated() && (&a.publisher, a.year, a.kind) == (&b.publisher, b.year, b.kind));
    groups.take_in_unstated();
    groups.groups.iter_mut().for_each(|group| sort(outlines, group));
    groups.groups
}

/// Files of one disclosure in the order in which they are read: first the texts, whose cover and contents hold for all, then
/// the tables.
pub fn in_order(outlines: &[Outline]) -> Vec<usize> {
    let mut files: Vec<usize> = (0..outlines.len()).collect();
    sort(outlines, &mut files);
    files
}

fn sort(outlines: &[Outline], files: &mut [usize]) {
    files.sort_by_key(|&i| (outlines.get(i).is_some_and(|o| !o.text), i));
}

struct Groups<'o> {
    outlines: &'o [Outline],
    groups: Vec<Vec<usize>>,
}

impl<'o> Groups<'o> {
    fn outlines_of<'g>(&self, group: &'g [usize]) -> impl Iterator<Item = &'o Outline> + use<'o, 'g> {
        let outlines = self.outlines;
        group.iter().filter_map(move |&i| outlines.get(i))
    }

    /// Joins groups of which two files belong together.
    fn join(&mut self, belong: impl Fn(&Outline, &Outline) -> bool) {
        let mut joined: Vec<Vec<usize>> = Vec::new();
        for group in std::mem::take(&mut self.groups) {
            let fits = |other: &Vec<usize>| {
                let near = self.outlines_of(other).any(|a| self.outlines_of(&group).any(|b| belong(a, b)));
                near && self.may_join(other, &group)
            };
            match joined.iter().position(fits).and_then(|at| joined.get_mut(at)) {
                Some(other) => other.extend(group),
                None => joined.push(group),
            }
        }
        self.groups = joined;
    }

    /// Whether two groups are parts in one folder, and no table would be stated twice.
    fn may_join(&self, a: &[usize], b: &[usize]) -> bool {
        let folders: BTreeSet<&str> = self.outlines_of(a).chain(self.outlines_of(b)).map(Outline::folder).collect();
        let parts = self.outlines_of(a).chain(self.outlines_of(b)).all(Outline::is_part);
        let tables = |group: &[usize]| self.outlines_of(group).flat_map(|o| o.tables.iter()).collect::<BTreeSet<_>>();
        parts && folders.len() == 1 && tables(a).is_disjoint(&tables(b))
    }

    /// Puts parts that name no publisher to the one disclosure of their folder.
    fn take_in_unstated(&mut self) {
        let unstated =
            |this: &Self, group: &Vec<usize>| this.outlines_of(group).all(|o| o.publisher.is_none() && !o.text);
        let mut kept: Vec<Vec<usize>> = Vec::new();
        let (loose, mut firm): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.groups).into_iter().partition(|group| unstated(self, group));
        for group in loose {
            let near: Vec<usize> = (0..firm.len()).filter(|&i| self.is_near(firm.get(i), &group)).collect();
            match near.as_slice() {
                [only] => firm.get_mut(*only).into_iter().for_each(|other| other.extend(&group)),
                _ => kept.push(group),
            }
        }
        kept.extend(firm);
        kept.sort_by_key(|group| group.iter().min().copied());
        self.groups = kept;
    }

    fn is_near(&self, firm: Option<&Vec<usize>>, loose: &[usize]) -> bool {
        let year = |group: &[usize]| self.outlines_of(group).find_map(|o| o.year);
        let same = |firm: &[usize]| year(firm).zip(year(loose)).is_none_or(|(a, b)| a == b);
        firm.is_some_and(|firm| same(firm) && self.may_join(firm, loose))
    }
}

#[cfg(test)]
mod tests {
    use document::{Block, Cell, Document, Grid, Line, Spot};

    use super::*;

    /// `path|publisher|tables|text`
    fn outline(line: &str) -> Outline {
        let parts: Vec<&str> = line.split('|').collect();
        let known = |id: &str| TableId::ALL.iter().copied().find(|t| t.id() == id);
        Outline {
            name: parts[0].into(),
            publisher: Some(parts[1].to_owned()).filter(|p| !p.is_empty()),
            year: (!parts[1].is_empty()).then_some(Year(2024)),
            kind: (Kind::Budget, Level::Department),
            tables: parts[2].split(' ').filter_map(known).collect(),
            text: parts[3] == "text",
        }
    }

    #[track_caller]
    fn check(lines: &[&str], expected: &[&[usize]]) {
        let outlines: Vec<Outline> = lines.iter().map(|line| outline(line)).collect();
        assert_eq!(groups(&outlines), expected);
    }

    #[test]
    fn tables_and_text_of_one_name_belong_together() {
        check(&["a-tables.pdf||T1 T2|", "a-text.pdf|甲||text"], &[&[1, 0]]);
        check(&["甲局2024年预算（表格）.xls||T1|", "甲局2024年预算（文字说明）.doc|||text"], &[&[1, 0]]);
        check(&["x/a-tables.pdf||T1|", "y/a-text.pdf|||text"], &[&[0], &[1]]);
    }

    #[test]
    fn parts_that_state_the_same_belong_together() {
        check(&["1.xls|甲|T1|", "2.xls|甲|T2|", "3.doc|甲||text", "4.doc|乙||text"], &[&[2, 0, 1], &[3]]);
    }

    #[test]
    fn a_part_without_a_publisher_goes_to_the_only_disclosure() {
        check(&["x.doc|甲||text", "y.xls||T1|", "z.xls||T2|"], &[&[0, 1, 2]]);
        check(&["w.doc|甲||text", "x.doc|乙||text", "y.xls||T1|"], &[&[0], &[1], &[2]]);
    }

    #[test]
    fn a_text_without_a_publisher_is_joined_to_no_stranger() {
        check(&["x.doc|甲||text", "y.doc|||text"], &[&[0], &[1]]);
        check(&["x.xls|甲|T1|", "y.doc|||text"], &[&[0], &[1]]);
    }

    #[test]
    fn files_of_one_name_that_state_different_publishers_stay_apart() {
        check(&["表.xls|甲|T1|", "说明.doc|乙||text"], &[&[0], &[1]]);
        check(&["表.xls|青禾市甲|T1|", "说明.doc|甲||text"], &[&[1, 0]]);
    }

    #[test]
    fn sentences_beside_tables_without_a_heading_make_no_text() {
        let line = |text: &str| Block::Paragraph(Line::new(text));
        let rows = ["科目编码|科目名称|合计", "|合计|5.00", "201|一般公共服务支出|5.00"];
        let grid = Grid::from_texts(rows.iter().map(|row| row.split('|').map(Cell::new).collect()).collect());
        let table = || {
            [
                line("支出总表"),
                line("单位：万元"),
                Block::Table(document::Table { grid: grid.clone(), spot: Spot::default() }),
            ]
        };
        let is_text = |before: Vec<Block>, tables: bool| {
            let sentences = (0..FEWEST_SENTENCES).map(|n| line(&format!("收集和保管第{n}号档案并开放。")));
            let blocks =
                before.into_iter().chain(table().into_iter().take(if tables { 3 } else { 0 })).chain(sentences);
            let document = Document { sources: Vec::new(), blocks: blocks.collect() };
            Outline::of("a", &crate::recognize(&document)).text
        };
        assert_eq!((is_text(vec![], false), is_text(vec![], true)), (true, false));
        assert!(is_text(vec![line("第一部分 部门概况")], true));
    }

    #[test]
    fn texts_are_read_before_tables() {
        let outlines: Vec<Outline> = ["y.xls||T1|", "x.doc|甲||text", "z.xls||T2|"].map(outline).into();
        assert_eq!(in_order(&outlines), [1, 0, 2]);
    }

    #[test]
    fn whole_files_and_tables_stated_twice_stay_apart() {
        check(&["a.pdf|甲|T1|text", "b.pdf|甲||text"], &[&[0], &[1]]);
        check(&["a.xls|甲|T1|", "b.xls|甲|T1|"], &[&[0], &[1]]);
        check(&["a.txt|||", "a表.txt|||"], &[&[0], &[1]]);
    }
}
