//! What holds for every document and for any bytes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test they are assertions")]

use std::{collections::BTreeSet, path::Path};

use document::{Block, Cell, Document, Grid, Heading, Line, Meta, Picture, Role, Spot, Table, laid_out};
use formats::{Error, Format, read, sniff, write};
use proptest::prelude::*;

/// Characters that mean something to a format, among ordinary ones.
const TEXT: &str = r#"[-a-z0-9 #|\\<>^!\[\]()、：*`&"'\t年收支金额㐀％＂	　■\u{200b}\u{a0}]{0,12}"#;

fn line() -> impl Strategy<Value = String> {
    // Text that begins with spaces or tabs would be no paragraph of its own.
    TEXT.prop_map(|text| text.trim().to_owned()).prop_filter("not empty", |text| !text.is_empty())
}

fn cell_text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => TEXT,
        1 => "(<|\\^|<br>|\\\\|\\\\<br>|---|\n| | \n |a\nb\n|\\\\ )",
        2 => "[1-9][0-9]{0,3}\\.[0-9]{2}",
    ]
}

/// Rows by columns with random rectangles merged.
fn grid() -> impl Strategy<Value = Grid> {
    (1..6_usize, 1..6_usize)
        .prop_flat_map(|(height, width)| {
            let rectangles = prop::collection::vec((0..height, 0..width, 1..4_usize, 1..4_usize), 0..4);
            let texts = prop::collection::vec(cell_text(), height * width);
            (Just((height, width)), rectangles, texts)
        })
        .prop_map(|(size, rectangles, texts)| merged(size, &rectangles, &texts))
}

fn merged((height, width): (usize, usize), rectangles: &[(usize, usize, usize, usize)], texts: &[String]) -> Grid {
    let mut spans = vec![Some((1, 1)); height * width];
    for &(row, column, rows, columns) in rectangles {
        let (rows, columns) = (rows.min(height - row), columns.min(width - column));
        let inside: Vec<usize> =
            (row..row + rows).flat_map(|r| (column..column + columns).map(move |c| r * width + c)).collect();
        if inside.iter().all(|&i| spans[i] == Some((1, 1))) {
            for &i in &inside {
                spans[i] = None;
            }
            spans[inside[0]] = Some((rows, columns));
        }
    }
    let cell = |i: usize| {
        let (rows, columns) = spans[i]?;
        Some(Cell::new(texts[i].clone()).spanning(u32::try_from(rows).unwrap(), u32::try_from(columns).unwrap()))
    };
    let rows = (0..height).map(|r| (0..width).filter_map(|c| cell(r * width + c)).collect()).collect();
    Grid::from_rows(rows).unwrap()
}

fn block() -> impl Strategy<Value = Block> {
    let picture = (TEXT, prop::collection::vec(line(), 0..4));
    prop_oneof![
        (1..=6_u8, line()).prop_map(|(level, text)| Block::Heading(Heading { level, line: Line::new(text) })),
        line().prop_map(|text| Block::Paragraph(Line::new(text))),
        grid().prop_map(|grid| Block::Table(Table { grid, spot: Spot::default() })),
        picture.prop_map(|(title, labels)| Block::Picture(Picture { title, labels, ..Picture::default() })),
    ]
}

fn documents() -> impl Strategy<Value = Document> {
    prop::collection::vec(block(), 1..6).prop_map(|blocks| Document { sources: Vec::new(), blocks })
}

/// The same document without spots and sources.
fn unspotted(document: &Document) -> Document {
    let block = |block: &Block| match block {
        Block::Heading(h) => Block::Heading(Heading { level: h.level, line: Line::new(h.line.text()) }),
        Block::Paragraph(line) => Block::Paragraph(Line::new(line.text())),
        Block::Table(t) => Block::Table(Table { grid: unspotted_grid(&t.grid), spot: Spot::default() }),
        Block::Picture(p) => Block::Picture(Picture { spot: Spot::default(), ..p.clone() }),
    };
    Document { sources: Vec::new(), blocks: document.blocks.iter().map(block).collect() }
}

fn unspotted_grid(grid: &Grid) -> Grid {
    let mut rows = vec![Vec::new(); grid.height()];
    for ((row, _), cell) in grid.origins() {
        rows[row].push(cell.clone().at(Spot::default()));
    }
    if grid.spans_known() { Grid::from_rows(rows).unwrap() } else { Grid::from_texts(rows) }
}

/// Whether a cell begins in every row and every column; word processors and browsers know no others.
fn is_compact(block: &Block) -> bool {
    let Block::Table(Table { grid, .. }) = block else { return true };
    let begins = |at: fn((usize, usize)) -> usize| grid.origins().map(move |(o, _)| at(o)).collect::<BTreeSet<_>>();
    grid.width() > 1 && begins(|o| o.0).len() == grid.height() && begins(|o| o.1).len() == grid.width()
}

/// The same document as Word prints it: with a row of dots for the tabs of what is laid out as an entry of the contents.
fn dotted(document: &Document) -> Document {
    let is_entry = |b: &Block| matches!(b, Block::Paragraph(line) if matches!(line.role, Role::Contents(_)));
    let printed = |(block, laid_out): (&Block, &Block)| match block {
        Block::Paragraph(line) if is_entry(laid_out) => Block::Paragraph(Line::new(line.text().replace('\t', "……"))),
        other => other.clone(),
    };
    let roles = laid_out(document);
    assert_eq!(roles.blocks.len(), document.blocks.len());
    Document { sources: Vec::new(), blocks: document.blocks.iter().zip(&roles.blocks).map(printed).collect() }
}

/// The document in Markdown without white space, which is laid out and not kept; without lines that have nothing else.
fn shape(document: &Document) -> Vec<String> {
    let text = String::from_utf8(write(document, Format::Markdown).unwrap()).unwrap();
    let text = text.replace("<br>", "");
    let bare = |line: &str| line.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect::<String>();
    let mut lines: Vec<String> = Vec::new();
    let mut above = 0;
    let told = text.lines().map(|line| (line.starts_with('|'), bare(line)));
    for (in_table, line) in told.filter(|(_, line)| !line.trim_matches('#').is_empty()) {
        if in_table {
            // Short lines over a table may stand on one, at its ends.
            let over = lines.split_off(above).concat();
            lines.extend(Some(over).filter(|over| !over.is_empty()));
            lines.push(line);
            above = lines.len();
        } else {
            lines.push(line);
        }
    }
    lines
}

#[test]
fn tabs_of_entries_of_the_contents_are_rows_of_dots_in_word_files() {
    let heading = Block::Heading(Heading { level: 1, line: Line::new("收") });
    let document = Document { sources: Vec::new(), blocks: vec![Block::Paragraph(Line::new("|\t收")), heading] };
    let written = writers::docx::write(&document, &Meta::default()).unwrap();
    assert_eq!(shape(&read(&written, "a").unwrap().document), ["|……收", "#收"]);
    assert_eq!(shape(&dotted(&document)), ["|……收", "#收"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn markdown_gives_back_what_was_written(document in documents()) {
        let bytes = write(&document, Format::Markdown).unwrap();
        let read = read(&bytes, "a.md").unwrap();
        prop_assert_eq!(&read.notes, &[]);
        prop_assert_eq!(unspotted(&read.document), document, "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn pages_and_word_files_give_back_what_was_written(document in documents()) {
        let blocks = document.blocks.into_iter().filter(|b| is_compact(b) && !matches!(b, Block::Picture(_)));
        let document = Document { sources: Vec::new(), blocks: blocks.collect() };
        let meta = Meta::default();
        let (page, word) = (writers::html::write(&document, &meta).unwrap(), writers::docx::write(&document, &meta).unwrap());
        for (bytes, expected) in [(page, shape(&document)), (word, shape(&dotted(&document)))] {
            let read = read(&bytes, "a").unwrap();
            prop_assert_eq!(&read.notes, &[]);
            prop_assert_eq!(shape(&read.document), expected);
        }
    }

    #[test]
    fn text_gives_back_paragraphs_and_plain_tables(
        lines in prop::collection::vec("[a-z年 ]{0,4}[a-z年]", 1..4),
        rows in prop::collection::vec(prop::collection::vec("[a-z年1-9. ]{0,4}", 2..5), 1..5),
    ) {
        let cells = rows.iter().map(|row| row.iter().map(Cell::new).collect()).collect();
        let table = Block::Table(Table { grid: Grid::from_texts(cells), spot: Spot::default() });
        let paragraphs = lines.iter().map(|text| Block::Paragraph(Line::new(text)));
        let document = Document { sources: Vec::new(), blocks: paragraphs.chain([table]).collect() };
        let read = read(&write(&document, Format::Text).unwrap(), "a.txt").unwrap();
        prop_assert_eq!(unspotted(&read.document), document);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0..11_usize) {
        let starts: [&[u8]; 11] = [
            b"", b"\xff\xfe", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0\0\0", b"| a |\n|---|\n", b"a\tb\n\x0c", b"\xef\xbb\xbf", b"\xfe\xff",
            b"<html><table>", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n", b"PK\x03\x04-------------------------\0\x11\0\0\0word/document.xml",
        ];
        let bytes = [starts[kind], &bytes].concat();
        for name in ["a.md", "a.txt"] {
            let _ = sniff(&bytes, name);
            if let Ok(read) = read(&bytes, name) {
                write(&read.document, Format::Text).unwrap();
                write(&read.document, Format::Markdown).unwrap();
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "[|<^\\\\ \ta-b\n\r\u{c}#!\\[\\]()、-]{0,80}") {
        for name in ["a.md", "a.txt"] {
            match read(text.as_bytes(), name) {
                Ok(_) | Err(Error::Empty | Error::Unknown { .. }) => {}
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }
}

#[test]
fn some_formats_are_only_read() {
    let error = write(&Document::default(), Format::Ods).unwrap_err();
    let expected = "ODS is not written by this version: write Markdown or text instead";
    assert_eq!(error.to_string(), expected);
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn the_seed_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed/changsha-beijing-office-2024.txt");
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let read = read(&bytes, "seed.txt").unwrap();
    assert_eq!(read.notes, []);
    let tables: Vec<&Table> =
        read.document.blocks.iter().filter_map(|b| if let Block::Table(t) = b { Some(t) } else { None }).collect();
    let begins: Vec<u32> = tables.iter().filter_map(|t| t.spot.line).collect();
    let expected = [140, 161, 178, 195, 226, 240, 257, 282, 307, 319, 332, 344, 363, 382, 401, 416];
    assert_eq!(begins, expected);
    let rows: usize = tables.iter().map(|t| t.grid.height()).sum();
    let paragraphs = read.document.blocks.len() - tables.len();
    // What is neither a row nor a paragraph is blank: 427 lines in all.
    let blank = String::from_utf8_lossy(&bytes).lines().filter(|l| l.trim().is_empty()).count();
    assert_eq!(rows + paragraphs + blank, 427);
    assert_eq!(tables.last().map(|t| (t.grid.height(), t.grid.text(11, 0).len())), Some((12, 0)));
}
