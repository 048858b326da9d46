//! Files of Word that tests put together, byte by byte, and what is read of them.

use std::io::{Cursor, Write as _};

use super::file::{Part, Story};
use crate::{Error, Format};

/// A file while it is put together.
struct Made {
    main: Vec<u8>,
    table: Vec<u8>,
    data: Vec<u8>,
    text: Vec<u16>,
}

/// Where the text begins.
const TEXT: usize = 1_024;
const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
/// Ends a row, as the definition says that follows.
const ENDS_ROW: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];

impl Made {
    /// Paragraphs, each with its mark at its end and its modifiers.
    fn new(paragraphs: &[(&str, &[u8])]) -> Self {
        let mut made = Self { main: vec![0; TEXT], table: vec![0; 8], data: Vec::new(), text: Vec::new() };
        made.main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        made.main[10..12].copy_from_slice(&0x0200_u16.to_le_bytes());
        let mut edges = vec![TEXT];
        for (text, _) in paragraphs {
            made.text.extend(text.encode_utf16());
            edges.push(TEXT + 2 * made.text.len());
        }
        let text: Vec<u8> = made.text.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        made.main.extend(text);
        let formats: Vec<Vec<u8>> = paragraphs.iter().map(|(_, sprms)| paragraph_format(sprms)).collect();
        made.pages(Part::Paragraphs, &edges, &formats);
        made.pieces(&[(made.text.len(), u32::try_from(TEXT).unwrap())]);
        made.length(Story::Main, made.text.len());
        made
    }

    /// A page of formats for each run of bytes, and the table of the pages.
    fn pages(&mut self, part: Part, edges: &[usize], formats: &[Vec<u8>]) {
        self.main.resize(self.main.len().next_multiple_of(512), 0);
        let first = self.main.len() / 512;
        for (run, format) in edges.windows(2).zip(formats) {
            let mut page = vec![0; 512];
            let at = 508 - format.len() - format.len() % 2;
            for (index, edge) in run.iter().enumerate() {
                page[4 * index..4 * index + 4].copy_from_slice(&narrow(*edge));
            }
            page[8] = u8::try_from(at / 2).unwrap();
            page[at..at + format.len()].copy_from_slice(format);
            page[511] = 1;
            self.main.extend(page);
        }
        let numbers = (first..).take(formats.len());
        let plc: Vec<u8> = edges.iter().copied().chain(numbers).flat_map(narrow).collect();
        self.part(part, &plc);
    }

    /// Pieces by their lengths and by where they stand, with what they say of being narrow.
    fn pieces(&mut self, pieces: &[(usize, u32)]) {
        let mut ends = vec![0];
        pieces.iter().for_each(|(count, _)| ends.push(ends[ends.len() - 1] + count));
        let places: Vec<u8> = ends.into_iter().flat_map(narrow).collect();
        let entries = pieces.iter().flat_map(|(_, at)| [vec![0, 0], at.to_le_bytes().to_vec(), vec![0, 0]].concat());
        let plc: Vec<u8> = places.into_iter().chain(entries).collect();
        self.part(Part::Pieces, &[vec![2], narrow(plc.len()).to_vec(), plc].concat());
    }

    fn part(&mut self, part: Part, bytes: &[u8]) {
        let at = 154 + 8 * part as usize;
        self.main[at..at + 4].copy_from_slice(&narrow(self.table.len()));
        self.main[at + 4..at + 8].copy_from_slice(&narrow(bytes.len()));
        self.table.extend(bytes);
    }

    fn length(&mut self, story: Story, count: usize) {
        let at = 76 + 4 * story as usize;
        self.main[at..at + 4].copy_from_slice(&narrow(count));
    }

    fn bytes(&self) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("WordDocument", &self.main), ("1Table", &self.table), ("Data", &self.data)] {
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    #[track_caller]
    fn check(&self, expected: &str) {
        let read = crate::read(&self.bytes(), "预算.doc").unwrap();
        let written = crate::write(&read.document, Format::Markdown).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }
}

fn narrow(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap().to_le_bytes()
}

/// How the format of a paragraph stands in a page: its length in words, the style, the modifiers.
fn paragraph_format(sprms: &[u8]) -> Vec<u8> {
    let mut format = [&[0, 0], sprms].concat();
    format.resize(format.len().next_multiple_of(2), 0);
    let words = u8::try_from(format.len() / 2).unwrap();
    [vec![0, words], format].concat()
}

/// The definition of a row: where its cells stand, and how each goes on from the one above.
fn row(edges: &[i16], merges: &[u16]) -> Vec<u8> {
    let mut value = vec![u8::try_from(merges.len()).unwrap()];
    value.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    value.extend(merges.iter().flat_map(|merge| [merge.to_le_bytes().to_vec(), vec![0; 18]].concat()));
    let length = u16::try_from(value.len() + 1).unwrap().to_le_bytes();
    [vec![0x08, 0xd6], length.to_vec(), value].concat()
}

fn ends_row(edges: &[i16], merges: &[u16]) -> Vec<u8> {
    [ENDS_ROW, &row(edges, merges)].concat()
}

const CONTINUES: u16 = 1 << 5;
const RESTARTS: u16 = 3 << 5;

#[test]
fn paragraphs_are_lines_and_headings_and_fields_print_their_results() {
    Made::new(&[
        ("第一部分 概况\r", &[0x40, 0x26, 0]),
        ("收入\u{13}PAGEREF x\u{14}12.00\u{15}万元\u{b}支出\u{1e}无\r", &[]),
        ("题\t\u{13}TOC\u{14}3\u{15}\r", &[0x0d, 0xc6, 5, 0, 1, 0x10, 0x20, 0b0000_1000]),
    ])
    .check("# 第一部分 概况\n\n收入12.00万元\n\n支出-无\n\n题……3\n");
}

#[test]
fn cells_stand_between_the_edges_of_all_rows_and_are_merged_up_and_left() {
    let (wide, parted) =
        (ends_row(&[0, 900, 2_000], &[RESTARTS, 0]), ends_row(&[10, 890, 1_400, 2_000], &[CONTINUES, 0, 0]));
    Made::new(&[
        ("项\u{7}", IN_TABLE),
        ("数\u{7}", IN_TABLE),
        ("\u{7}", &wide),
        ("\u{7}", IN_TABLE),
        ("收\r", IN_TABLE),
        ("入\u{7}", IN_TABLE),
        ("1.00\u{7}", IN_TABLE),
        ("\u{7}", &parted),
        ("后\r", &[]),
    ])
    .check("| 项 | 数 | < |\n|---|---|---|\n| ^ | 收<br>入 | 1.00 |\n\n后\n");
}

#[test]
fn a_table_in_a_cell_is_one_of_its_own() {
    let inner = [IN_TABLE, &[0x49, 0x66, 2, 0, 0, 0]].concat();
    let inner_cell = [&inner[..], &[0x4b, 0x24, 1]].concat();
    let inner_row = [&inner[..], &[0x4b, 0x24, 1, 0x4c, 0x24, 1], &row(&[0, 500, 900], &[0, 0])].concat();
    let outer = ends_row(&[0, 1_000, 2_000], &[0, 0]);
    Made::new(&[
        ("甲\r", &inner_cell),
        ("1\r", &inner_cell),
        ("\r", &inner_row),
        ("外\u{7}", IN_TABLE),
        ("2\u{7}", IN_TABLE),
        ("\u{7}", &outer),
        ("内\u{7}", IN_TABLE),
        ("3\u{7}", IN_TABLE),
        ("\u{7}", &outer),
    ])
    .check("| 外 | 2 |\n|---|---|\n| 内 | 3 |\n\n| 甲 | 1 |\n|---|---|\n");
}

#[test]
fn a_row_of_many_cells_has_its_definition_elsewhere() {
    let edges: Vec<i16> = (0..=40).map(|i| i * 300).collect();
    let definition = row(&edges, &[0; 40]);
    let mut cells: Vec<(String, &[u8])> = (0..40).map(|i| (format!("{i}\u{7}"), IN_TABLE)).collect();
    let far = [ENDS_ROW, &[0x6b, 0x64, 3, 0, 0, 0]].concat();
    cells.push(("\u{7}".into(), &far));
    let cells: Vec<(&str, &[u8])> = cells.iter().map(|(text, format)| (text.as_str(), *format)).collect();
    let mut made = Made::new(&cells);
    made.data = [&[0; 3][..], &u16::try_from(definition.len()).unwrap().to_le_bytes(), &definition].concat();
    let read = crate::read(&made.bytes(), "a.doc").unwrap();
    let Some(document::Block::Table(table)) = read.document.blocks.first() else { panic!() };
    assert_eq!((table.grid.height(), table.grid.width()), (1, 40));
}

#[test]
fn pieces_of_one_byte_and_of_two_are_one_text() {
    let mut made = Made::new(&[("收入AB\r", &[])]);
    let narrow_at = u32::try_from(made.main.len()).unwrap();
    made.main.extend(b"12.5");
    let wide = u32::try_from(TEXT).unwrap();
    made.pieces(&[(2, wide), (4, 0x4000_0000 | narrow_at << 1), (1, wide + 8)]);
    made.length(Story::Main, 7);
    made.check("收入12.5\n");
}

#[test]
fn hidden_and_deleted_text_is_left_out_and_the_hidden_is_told() {
    let mut made = Made::new(&[("收入甲乙丙\r", &[])]);
    let edges: Vec<usize> = [0, 2, 3, 4, 6].iter().map(|at| TEXT + 2 * at).collect();
    let formats = [vec![0], vec![3, 0x3c, 0x08, 1], vec![3, 0x00, 0x08, 1], vec![0]];
    made.pages(Part::Characters, &edges, &formats);
    made.check("收入丙\n");
    let read = crate::read(&made.bytes(), "a.doc").unwrap();
    assert_eq!(read.notes.len(), 1);
    assert!(read.notes[0].message_en.contains("paragraph 1 has 1 hidden"), "{:?}", read.notes);
}

#[test]
fn notes_and_boxes_stand_after_the_paragraph_that_holds_them() {
    let mut made = Made::new(&[("甲\u{2}\r", &[]), ("乙\u{8}\r", &[]), ("\u{2}注\r", &[]), ("框\r", &[])]);
    made.length(Story::Main, 6);
    made.length(Story::Footnotes, 3);
    made.length(Story::Boxes, 2);
    made.part(Part::Footnotes, &[narrow(1), narrow(6)].concat().into_iter().chain([0, 0]).collect::<Vec<_>>());
    made.part(Part::FootnoteTexts, &[narrow(0), narrow(3)].concat());
    let shape = [&narrow(77)[..], &[0; 22]].concat();
    made.part(Part::Shapes, &[&narrow(4)[..], &narrow(6), &shape].concat());
    let boxed = [&[0; 14][..], &narrow(77), &[0; 4]].concat();
    made.part(Part::Boxes, &[&narrow(0)[..], &narrow(2), &boxed].concat());
    made.check("甲\n\n注\n\n乙\n\n框\n");
}

#[test]
fn lists_are_numbered_as_word_counts_them() {
    let in_list = [0x0a, 0x26, 0, 0x0b, 0x46, 1, 0];
    let mut made = Made::new(&[("收入\r", &in_list), ("说明\r", &[]), ("支出\r", &in_list)]);
    let mut list = vec![0; 28];
    (list[0], list[26]) = (9, 1);
    let mark: Vec<u8> = "\u{0}、".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut level = vec![0; 28];
    (level[0], level[4], level[15]) = (1, 37, 2);
    made.part(Part::Lists, &[&[1, 0][..], &list].concat());
    made.table.extend([&level[..], &[2, 0], &mark].concat());
    let mut used = vec![0; 16];
    used[0] = 9;
    made.part(Part::ListChanges, &[&narrow(1)[..], &used].concat());
    made.table.extend([0xff; 4]);
    made.check("一、收入\n\n说明\n\n二、支出\n");
}

#[test]
fn what_is_not_read_is_told() {
    let mut made = Made::new(&[("收入\r", &[])]);
    made.main[11] |= 1;
    assert_eq!(crate::read(&made.bytes(), "a.doc").unwrap_err(), Error::Encrypted { format: Format::Doc });
    made.main[2] = 0x65;
    assert!(matches!(crate::read(&made.bytes(), "a.doc"), Err(Error::Unsupported { format: "Word 95", .. })));
    let bytes = Made::new(&[("收入\r", &[])]).bytes();
    let cut = crate::read(&bytes[..bytes.len() / 2], "a.doc").unwrap_err();
    assert!(matches!(cut, Error::Broken { format: Format::Doc, .. }), "{cut}");
}

#[test]
fn a_chain_that_names_more_sectors_than_there_are_is_refused() {
    let mut bytes = Made::new(&[("收入\r", &[])]).bytes();
    bytes[68..72].copy_from_slice(&[0; 4]);
    let size = if bytes[30] == 12 { 4_096 } else { 512 };
    bytes[2 * size - 4..2 * size].copy_from_slice(&[0; 4]);
    assert!(matches!(crate::read(&bytes, "a.doc"), Err(Error::Broken { .. })));
}

/// Whatever byte is changed, something is read or an error is told.
#[test]
fn no_byte_is_trusted() {
    let cells: Vec<(&str, &[u8])> = vec![("项\u{7}", IN_TABLE), ("数\u{7}", IN_TABLE)];
    let end = ends_row(&[0, 900, 2_000], &[0, 0]);
    let made = Made::new(&[cells, vec![("\u{7}", &end), ("后\r", &[])]].concat());
    for stream in 0..2 {
        let length = [made.main.len(), made.table.len()][stream];
        for at in 0..length {
            for value in [1, 0xff] {
                let mut other = Made { main: made.main.clone(), table: made.table.clone(), ..Made::new(&[]) };
                let bytes = [&mut other.main, &mut other.table];
                bytes.into_iter().nth(stream).unwrap()[at] = value;
                let _read = crate::read(&other.bytes(), "a.doc");
            }
        }
    }
}
