//! Plain text (纯文本): a run of lines with tabs is a table, any other line a paragraph.
//!
//! So is a run of lines that end with a stroke, with more before it. Merged cells are not known. A single line without a
//! tab between two lines with tabs is a row whose trailing tabs were
//! stripped. Form feeds at the beginning of lines start pages.

use document::{Block, Cell, CellAddress, Document, Grid, Line, Picture, Spot, Table};

use crate::{
    Doubt, Read,
    decode::{Decoded, TextLine},
    limits::{MOST_COLUMNS, Room},
};

/// A line with the page it stands on.
#[derive(Debug, Clone)]
struct Placed {
    spot: Spot,
    /// Whether a page begins here.
    breaks: bool,
    text: String,
}

impl Placed {
    fn is_row(&self) -> bool {
        self.text.contains('\t')
    }

    fn is_blank(&self) -> bool {
        !self.is_row() && self.text.trim().is_empty()
    }
}

pub(crate) fn read(bytes: &[u8]) -> Read {
    let decoded = Decoded::of(bytes);
    let lines = place(decoded.lines());
    let mut reader = Reader { notes: decoded.notes, ..Reader::default() };
    let mut rest = lines.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let rows = table_length(rest);
        if rows > 0 {
            let (table, after) = rest.split_at(rows);
            reader.table(table);
            rest = after;
        } else {
            reader.paragraph(first);
            rest = after;
        }
    }
    Read { document: Document { sources: Vec::new(), blocks: reader.blocks }, notes: reader.notes }
}

fn place<'a>(lines: impl Iterator<Item = TextLine<'a>>) -> Vec<Placed> {
    let lines: Vec<TextLine<'a>> = lines.collect();
    let paged = lines.iter().any(|line| line.text.starts_with('\u{c}'));
    let mut page = 1;
    let mut placed = Vec::with_capacity(lines.len());
    for line in lines {
        let text = line.text.trim_start_matches('\u{c}');
        let breaks = line.text.len() - text.len();
        page += u32::try_from(breaks).unwrap_or(0);
        let spot = Spot { page: paged.then_some(page), ..Spot::at_line(line.number) };
        placed.push(Placed { spot, breaks: breaks > 0, text: text.replace('\u{c}', " ") });
    }
    part(&mut placed);
    placed
}

/// The fewest lines with strokes that are a table.
const FEWEST_STROKED: usize = 3;

/// Puts tabs for the strokes of tables, each in the place of one, but for those at both ends of a line.
fn part(lines: &mut [Placed]) {
    let stroked = |line: &Placed| {
        let text = line.text.trim_end();
        !line.is_row() && text.ends_with('|') && text.matches('|').count() > 1
    };
    for run in lines.chunk_by_mut(|a, b| stroked(a) && stroked(b)).filter(|run| run.len() >= FEWEST_STROKED) {
        for line in run {
            let inner = line.text.trim_end().strip_suffix('|').unwrap_or_default().replace('|', "\t");
            line.text = inner.strip_prefix('\t').map_or_else(|| inner.clone(), |rest| format!(" {rest}"));
        }
    }
}

/// How many of the first lines make one table.
fn table_length(lines: &[Placed]) -> usize {
    let mut length = 0;
    while let Some(line) = lines.get(length) {
        if length > 0 && line.breaks {
            break;
        }
        let stripped = length > 0 && !line.is_blank() && lines.get(length + 1).is_some_and(|n| n.is_row() && !n.breaks);
        let follows_a_row = length.checked_sub(1).and_then(|i| lines.get(i)).is_some_and(Placed::is_row);
        if !(line.is_row() || (stripped && follows_a_row)) {
            break;
        }
        length += 1;
    }
    length
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    notes: Vec<Doubt>,
    room: Room,
}

impl Reader {
    fn paragraph(&mut self, line: &Placed) {
        if !line.is_blank() {
            self.blocks.push(Block::Paragraph(Line::at(line.text.clone(), line.spot.clone())));
        }
    }

    fn table(&mut self, lines: &[Placed]) {
        let spot = lines.first().map(|l| l.spot.clone()).unwrap_or_default();
        let printed = lines.iter().map(|l| l.text.split('\t').count()).max().unwrap_or(0);
        let width = printed.min(MOST_COLUMNS);
        let height = self.room.take(lines.len(), width);
        if printed > width || height < lines.len() {
            self.notes.push(Doubt::cut_table(spot.clone(), (lines.len(), printed), (height, width)));
        }
        let block = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        let rows = (0..).zip(lines.iter().take(height)).map(|(row, line)| cells(line, block, row)).collect();
        self.blocks.push(Block::Table(Table { grid: Grid::from_texts(rows), spot }));
    }
}

fn cells(line: &Placed, block: u32, row: u32) -> Vec<Cell> {
    let mut start = 0;
    let fields = line.text.split('\t').take(MOST_COLUMNS);
    let place = |(column, text): (u32, &str)| {
        let end = start + u32::try_from(text.chars().count()).unwrap_or(0);
        let cell = Some(CellAddress { block, row, column });
        let spot = Spot { cell, chars: Some((start, end)), ..line.spot.clone() };
        start = end + 1;
        Cell::new(text).at(spot)
    };
    (0..).zip(fields).map(place).collect()
}

pub(crate) fn write(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().map(write_block).filter(|text| !text.is_empty()).collect();
    blocks.join("\n")
}

/// A block with the end of its last line.
fn write_block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => ended(&one_line(&heading.line.text())),
        Block::Paragraph(line) => ended(&one_line(&line.text())),
        Block::Table(table) => (0..table.grid.height()).map(|row| write_row(&table.grid, row)).collect(),
        Block::Picture(picture) => write_picture(picture),
    }
}

fn write_row(grid: &Grid, row: usize) -> String {
    let fields: Vec<String> = (0..grid.row_width(row)).map(|column| one_line(grid.own_text(row, column))).collect();
    ended(&fields.join("\t"))
}

fn write_picture(picture: &Picture) -> String {
    let labels = picture.labels.iter().map(|label| ended(&format!("■ {}", one_line(label))));
    std::iter::once(ended(&one_line(&picture.title))).chain(labels).collect()
}

fn ended(line: &str) -> String {
    format!("{line}\n")
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r', '\t', '\u{c}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Heading, Place};

    #[test]
    fn lines_that_end_with_strokes_are_rows() {
        let read =
            read("单位：万元\n项 目 | 预算数 |\n合 计 | 46 |\n公务接待费 | 8 |\n公车费 | 38 |\n说明|完\n".as_bytes());
        assert_eq!(outline(&read.document), ["单位：万元", "table 4x2", "说明|完"]);
        let two = super::read("甲 | 乙 |\n丙 | 丁 |\n".as_bytes());
        assert_eq!(outline(&two.document).len(), 2, "two lines are none");
    }

    fn outline(document: &Document) -> Vec<String> {
        let line = |block: &Block| match block {
            Block::Table(t) => format!("table {}x{}", t.grid.height(), t.grid.width()),
            Block::Paragraph(line) => line.text(),
            other => format!("{other:?}"),
        };
        document.blocks.iter().map(line).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(outline(&read(text.as_bytes()).document), expected);
    }

    #[test]
    fn lines_with_tabs_are_tables_and_others_paragraphs() {
        check(
            "表一\n\n a \n项目\t金额\n合计\t1\n注：无\n\n\t\t\n",
            &["表一", " a ", "table 2x2", "注：无", "table 1x3"],
        );
    }

    #[test]
    fn a_stripped_row_between_rows_belongs_to_the_table() {
        check("a\tb\r\n类款项\r\nc\td\r\n", &["table 3x2"]);
        check("a\tb\nx\ny\nc\td\n", &["table 1x2", "x", "y", "table 1x2"]);
        check("a\tb\n\nx\nc\td\n", &["table 1x2", "x", "table 1x2"]);
    }

    #[test]
    fn cells_know_where_they_stand() {
        let document = read("题\n收 入\t\t1.00\n".as_bytes()).document;
        let Block::Table(table) = &document.blocks[1] else { panic!() };
        let spot = table.grid.cell(0, 2).unwrap().spot.clone();
        assert_eq!((spot.line, spot.page, spot.chars), (Some(2), None, Some((5, 9))));
        assert_eq!(document.quote(&Place { spot, ..Place::default() }).unwrap(), "1.00");
    }

    #[test]
    fn form_feeds_at_the_beginning_of_lines_count_pages() {
        let document = read("一\u{c}页\na\tb\n\u{c}c\td\n".as_bytes()).document;
        assert_eq!(outline(&document), ["一 页", "table 1x2", "table 1x2"]);
        let Block::Table(table) = &document.blocks[2] else { panic!() };
        assert_eq!((table.spot.page, table.spot.line), (Some(2), Some(3)));
        let Block::Paragraph(line) = &read("一\u{c}页".as_bytes()).document.blocks[0] else { panic!() };
        assert_eq!(line.spot().page, None);
    }

    #[test]
    fn what_is_too_wide_is_cut_with_a_doubt() {
        let read = read("a\t".repeat(2000).as_bytes());
        assert_eq!(outline(&read.document), ["table 1x1024"]);
        assert_eq!(read.notes[0].message_en, "of a table of 1 rows and 2001 columns 1 rows and 1024 columns were read");
    }

    #[test]
    fn writing_separates_blocks_and_flattens_cells() {
        let grid =
            Grid::from_rows(vec![vec![Cell::new("收\n入").spanning(1, 2)], vec![Cell::new("a\tb"), Cell::new("1")]]);
        let document = Document {
            blocks: vec![
                Block::Heading(Heading { level: 1, line: Line::new("表一") }),
                Block::Table(Table { grid: grid.unwrap(), spot: Spot::default() }),
                Block::Picture(Picture { title: "图".into(), labels: vec!["甲".into()], ..Picture::default() }),
            ],
            ..Document::default()
        };
        assert_eq!(write(&document), "表一\n\n收 入\t\na b\t1\n\n图\n■ 甲\n");
    }
}
