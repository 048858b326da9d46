//! A document as the values that the template reads.

use std::ops::Range;

use document::{
    Align, Block, Cell, Document, Grid, Heading, Line, Page, Picture, Role, fit, targets, text, text_width, twentieths,
};
use typst::foundations::{Array, Bytes, Dict, IntoValue, Str, Value, dict};

use crate::{Attachment, Options};

/// All that the template is told.
pub(crate) fn inputs(document: &Document, options: &Options) -> Dict {
    let meta = &options.meta;
    let (lang, region) = meta.language.split_once('-').unwrap_or((&meta.language, "CN"));
    let date = meta.date.map_or(Value::None, |(y, m, d)| {
        Value::Array([i64::from(y), i64::from(m), i64::from(d)].into_iter().map(Value::Int).collect::<Array>())
    });
    let sections: Array = sections(document).into_iter().map(Value::Dict).collect();
    let attachments: Array = options.attachments.iter().map(|a| Value::Dict(attachment(a))).collect();
    dict! {
        "title" => writers::title(document, meta),
        "author" => meta.author.as_str(),
        "lang" => lang,
        "region" => region,
        "date" => date,
        "sections" => sections,
        "entries" => count(document.blocks.iter().filter(|b| matches!(role(b), Some(Role::Contents(_)))).count()),
        "attachments" => attachments,
    }
}

fn attachment(attachment: &Attachment) -> Dict {
    dict! {
        "name" => attachment.name.as_str(),
        "mime" => attachment.mime.as_str(),
        "description" => attachment.description.as_str(),
        "bytes" => Bytes::new(attachment.bytes.clone()),
    }
}

/// The document in stretches of like pages, each with its blocks.
fn sections(document: &Document) -> Vec<Dict> {
    let mut sections: Vec<(Page, Vec<&Block>)> = Vec::new();
    for block in &document.blocks {
        let begins = line(block).and_then(|line| line.page);
        match (begins, sections.last_mut()) {
            (None, Some((_, blocks))) => blocks.push(block),
            (page, _) => sections.push((page.unwrap_or_default(), vec![block])),
        }
    }
    // The cover and the contents have no numbers; the first page after them is the first.
    let is_front = |blocks: &[&Block]| blocks.iter().all(|b| role(b).is_some_and(is_front));
    let fronts = sections.iter().take_while(|(_, blocks)| is_front(blocks)).count();
    let fronts = if fronts == sections.len() { 0 } else { fronts };
    let mut outline = Outline { stated: Vec::new(), targets: targets(document).into_iter(), tables: 0, above: None };
    let section = |(index, (page, blocks)): (usize, &(Page, Vec<&Block>))| {
        let cover = index < fronts && blocks.iter().all(|b| role(b) == Some(Role::Title));
        let written = written(blocks, *page, &mut outline);
        let margins: Array = page.margins.iter().map(|&m| Value::Int(i64::from(twentieths(m)))).collect();
        dict! {
            "width" => i64::from(twentieths(page.width)),
            "height" => i64::from(twentieths(page.height)),
            "margins" => margins,
            "numbered" => index >= fronts,
            "first" => index == fronts,
            "cover" => cover,
            "blocks" => written,
        }
    };
    sections.iter().enumerate().map(section).collect()
}

fn is_front(role: Role) -> bool {
    matches!(role, Role::Title | Role::ContentsTitle | Role::Contents(_) | Role::Note)
}

fn line(block: &Block) -> Option<&Line> {
    match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => Some(line),
        _ => None,
    }
}

fn role(block: &Block) -> Option<Role> {
    line(block).map(|line| line.role)
}

/// What is told of headings and tables on the way through a document.
struct Outline {
    stated: Vec<u8>,
    /// Tables so far, and the number of the one that ends right above.
    tables: i64,
    above: Option<i64>,
    /// The headings that the entries of the contents lead to, by number.
    targets: std::vec::IntoIter<Option<usize>>,
}

impl Outline {
    /// The level of a heading as it is tagged: none is left out on the way down, as PDF/UA wants it.
    fn tagged(&mut self, stated: u8) -> i64 {
        self.stated.retain(|&above| above < stated);
        self.stated.push(stated);
        i64::try_from(self.stated.len()).unwrap_or(1)
    }
}

fn written(blocks: &[&Block], page: Page, outline: &mut Outline) -> Array {
    let mut written = Array::new();
    let mut rest = blocks;
    while let Some((block, after)) = rest.split_first() {
        // What holds for a table and its unit share a line, as they do in print.
        if let [one, two, after @ ..] = rest
            && (role(one), role(two)) == (Some(Role::Aside), Some(Role::Unit))
        {
            let said = |block: &Block| line(block).map(Line::text).unwrap_or_default();
            written.push(dict! { "kind" => "over", "left" => said(one), "right" => said(two) }.into_value());
            rest = after;
            continue;
        }
        written.push(one(block, page, outline).into_value());
        rest = after;
    }
    written
}

fn one(block: &Block, page: Page, outline: &mut Outline) -> Dict {
    let above = outline.above.take();
    match block {
        Block::Heading(Heading { level, line }) => dict! {
            "kind" => "heading",
            "level" => i64::from((*level).clamp(1, 6)),
            "depth" => outline.tagged(*level),
            "role" => named(line.role),
            "size" => caption_size(&line.text(), page),
            "text" => line.text(),
        },
        Block::Paragraph(line) => match line.role {
            Role::Contents(level) => entry(line, level, outline.targets.next().flatten()),
            role => dict! {
                "kind" => "line",
                "role" => named(role),
                "text" => line.text(),
                "of" => above.map_or(Value::None, Value::Int),
            },
        },
        Block::Table(table) => {
            outline.tables += 1;
            outline.above = Some(outline.tables);
            grid(&table.grid, page, outline.tables)
        }
        Block::Picture(picture) => drawing(picture),
    }
}

/// The size of the title of a table in tenths of a point: 三号, or as much smaller as lets a title that is hardly longer than a line stand
/// on one.
fn caption_size(title: &str, page: Page) -> i64 {
    const USUAL: u32 = 160;
    const LEAST: u32 = 120;
    // As many tenths of a point as one of its characters has room for; digits are a little wider than half of one.
    let fitting = page.text_width() * 49 / 10 / text_width(title).max(1);
    i64::from(if fitting < LEAST { USUAL } else { fitting.min(USUAL) })
}

fn named(role: Role) -> &'static str {
    match role {
        Role::Body | Role::Contents(_) => "body",
        Role::Title => "title",
        Role::ContentsTitle => "over-contents",
        Role::Caption => "caption",
        Role::Aside => "aside",
        Role::Unit => "unit",
        Role::Note => "note",
        Role::Signature => "signature",
    }
}

/// An entry of the contents and the number of the heading that it leads to.
fn entry(line: &Line, level: u8, target: Option<usize>) -> Dict {
    let target = target.and_then(|at| i64::try_from(at).ok());
    dict! {
        "kind" => "entry",
        "level" => i64::from(level.clamp(1, 4)),
        "text" => line.text(),
        "target" => target.map_or(Value::None, Value::Int),
    }
}

fn grid(grid: &Grid, page: Page, number: i64) -> Dict {
    let fit = fit(grid, page.text_width());
    let head = grid.repeated_rows();
    // A row, and rows under one merged cell, stay together where they can: torn, nobody could tell what belongs to what.
    let room = page.text_height() * 7 / 10;
    let whole = |row: usize, cell: &Cell| fit.height(grid, row..row + cell.row_span.max(1) as usize) <= room;
    let cells = |from: usize, to: usize| cells(grid, from..to, &whole);
    let widths: Array = fit.widths.iter().map(|&w| Value::Int(i64::from(w))).collect();
    dict! {
        "kind" => "table",
        "number" => number,
        "size" => i64::from(fit.size),
        "widths" => widths,
        "keep" => grid.layout().keep || fit.height(grid, 0..grid.height()) < page.text_height() / 2,
        "head" => cells(0, head),
        "body" => cells(head, grid.height()),
    }
}

/// The cells that begin in some rows, with blank ones where nothing stands; none reaches beyond them.
fn cells(grid: &Grid, rows: Range<usize>, whole: &dyn Fn(usize, &Cell) -> bool) -> Array {
    let blank = Cell::new("");
    let end = rows.end;
    let positions = rows.flat_map(|row| (0..grid.width()).map(move |column| (row, column)));
    let begins =
        |&(row, column): &(usize, usize)| grid.origin(row, column).is_none_or(|origin| origin == (row, column));
    let cell = |(row, column): (usize, usize)| {
        let cell = grid.cell(row, column).unwrap_or(&blank);
        let rows = (cell.row_span.max(1) as usize).min(end - row);
        let indent = cell.indent.saturating_sub(text::indent(&cell.text));
        let align = match grid.align(row, cell) {
            Align::Right => "right",
            Align::Middle => "middle",
            _ => "left",
        };
        dict! {
            "x" => count(column),
            "y" => count(row),
            "rows" => count(rows),
            "columns" => i64::from(cell.col_span.max(1)),
            "align" => align,
            "indent" => i64::from(indent),
            "whole" => whole(row, cell),
            "text" => Str::from(cell.text.as_str()),
        }
        .into_value()
    };
    positions.filter(begins).map(cell).collect()
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn drawing(picture: &Picture) -> Dict {
    let words = writers::words::words("zh");
    let svg = picture.chart.as_ref().map(|chart| Bytes::new(writers::chart::svg(chart).into_bytes()));
    let alt = picture.chart.as_ref().map(|chart| writers::chart::describe(&picture.title, chart, words));
    let labels: Array = picture.labels.iter().map(|l| Value::Str(l.as_str().into())).collect();
    dict! {
        "kind" => "picture",
        "title" => picture.title.as_str(),
        "labels" => labels,
        "svg" => svg.map_or(Value::None, Value::Bytes),
        "alt" => alt.unwrap_or_default(),
    }
}
