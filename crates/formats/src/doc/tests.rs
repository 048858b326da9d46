//! Files of Word that tests put together, and what is read of them.

#[path = "../../tests/doc/writer.rs"]
mod writer;

use super::file::{Part, Story};
use crate::{Error, Format};
use writer::{CONTINUES, ENDS_ROW, IN_TABLE, Made, RESTARTS, TEXT, ends_row, narrow, row};

#[track_caller]
fn check(made: &Made, expected: &str) {
    let read = crate::read(&made.bytes(), "预算.doc").unwrap();
    let written = crate::write(&read.document, Format::Markdown).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), expected);
}

#[test]
fn paragraphs_are_lines_and_headings_and_fields_print_their_results() {
    let made = Made::new(&[
        ("第一部分 概况\r", &[0x40, 0x26, 0]),
        ("收入\u{13}PAGEREF x\u{14}12.00\u{15}万元\u{b}支出\u{1e}无\r", &[]),
        ("题\t\u{13}TOC\u{14}3\u{15}\r", &[0x0d, 0xc6, 5, 0, 1, 0x10, 0x20, 0b0000_1000]),
    ]);
    check(&made, "# 第一部分 概况\n\n收入12.00万元\n\n支出-无\n\n题……3\n");
}

#[test]
fn cells_stand_between_the_edges_of_all_rows_and_are_merged_up_and_left() {
    let (wide, parted) =
        (ends_row(&[0, 900, 2_000], &[RESTARTS, 0]), ends_row(&[10, 890, 1_400, 2_000], &[CONTINUES, 0, 0]));
    let made = Made::new(&[
        ("项\u{7}", IN_TABLE),
        ("数\u{7}", IN_TABLE),
        ("\u{7}", &wide),
        ("\u{7}", IN_TABLE),
        ("收\r", IN_TABLE),
        ("入\u{7}", IN_TABLE),
        ("1.00\u{7}", IN_TABLE),
        ("\u{7}", &parted),
        ("后\r", &[]),
    ]);
    check(&made, "| 项 | 数 | < |\n|---|---|---|\n| ^ | 收<br>入 | 1.00 |\n\n后\n");
}

#[test]
fn a_table_in_a_cell_is_one_of_its_own() {
    let inner = [IN_TABLE, &[0x49, 0x66, 2, 0, 0, 0]].concat();
    let inner_cell = [&inner[..], &[0x4b, 0x24, 1]].concat();
    let inner_row = [&inner[..], &[0x4b, 0x24, 1, 0x4c, 0x24, 1], &row(&[0, 500, 900], &[0, 0])].concat();
    let outer = ends_row(&[0, 1_000, 2_000], &[0, 0]);
    let made = Made::new(&[
        ("甲\r", &inner_cell),
        ("1\r", &inner_cell),
        ("\r", &inner_row),
        ("外\u{7}", IN_TABLE),
        ("2\u{7}", IN_TABLE),
        ("\u{7}", &outer),
        ("内\u{7}", IN_TABLE),
        ("3\u{7}", IN_TABLE),
        ("\u{7}", &outer),
    ]);
    check(&made, "| 外 | 2 |\n|---|---|\n| 内 | 3 |\n\n| 甲 | 1 |\n|---|---|\n");
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
    made.length(Story::Main as usize, 7);
    check(&made, "收入12.5\n");
}

#[test]
fn hidden_and_deleted_text_is_left_out_and_the_hidden_is_told() {
    let mut made = Made::new(&[("收入甲乙丙\r", &[])]);
    let edges: Vec<usize> = [0, 2, 3, 4, 6].iter().map(|at| TEXT + 2 * at).collect();
    let formats = [vec![0], vec![3, 0x3c, 0x08, 1], vec![3, 0x00, 0x08, 1], vec![0]];
    made.pages(Part::Characters as usize, &edges, &formats);
    check(&made, "收入丙\n");
    let read = crate::read(&made.bytes(), "a.doc").unwrap();
    assert_eq!(read.notes.len(), 1);
    assert!(read.notes[0].message_en.contains("paragraph 1 has 1 hidden"), "{:?}", read.notes);
}

#[test]
fn notes_and_boxes_stand_after_the_paragraph_that_holds_them() {
    let mut made = Made::new(&[("甲\u{2}\r", &[]), ("乙\u{8}\r", &[]), ("\u{2}注\r", &[]), ("框\r", &[])]);
    made.length(Story::Main as usize, 6);
    made.length(Story::Footnotes as usize, 3);
    made.length(Story::Boxes as usize, 2);
    made.part(Part::Footnotes as usize, &[narrow(1), narrow(6)].concat().into_iter().chain([0, 0]).collect::<Vec<_>>());
    made.part(Part::FootnoteTexts as usize, &[narrow(0), narrow(3)].concat());
    let shape = [&narrow(77)[..], &[0; 22]].concat();
    made.part(Part::Shapes as usize, &[&narrow(4)[..], &narrow(6), &shape].concat());
    let boxed = [&[0; 14][..], &narrow(77), &[0; 4]].concat();
    made.part(Part::Boxes as usize, &[&narrow(0)[..], &narrow(2), &boxed].concat());
    check(&made, "甲\n\n注\n\n乙\n\n框\n");
}

#[test]
fn lists_are_numbered_as_word_counts_them() {
    let in_list = [0x0a, 0x26, 0, 0x0b, 0x46, 1, 0];
    let mut made = Made::new(&[("收入\r", &in_list), ("说明\r", &[]), ("支出\r", &in_list)]);
    let mut list = vec![0; 28];
    (list[0], list[26]) = (9, 1);
    let mark: Vec<u8> = "\u{0}、".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut level = [0; 28];
    (level[0], level[4], level[15]) = (1, 37, 2);
    made.part(Part::Lists as usize, &[&[1, 0][..], &list].concat());
    made.table.extend([&level[..], &[2, 0], &mark].concat());
    let mut used = vec![0; 16];
    used[0] = 9;
    made.part(Part::ListChanges as usize, &[&narrow(1)[..], &used].concat());
    made.table.extend([0xff; 4]);
    check(&made, "一、收入\n\n说明\n\n二、支出\n");
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
