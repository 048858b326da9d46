//! The tables of a specimen as a workbook, one sheet each with merged headers, state what they state in markdown.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use document::{Block, Document, Grid};
use editions::{HUNAN, compose, draft};
use forms::recognize;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use specimen::{Size, ledger};

fn cell(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    match plain.parse::<f64>() {
        // amounts are numbers in a workbook, codes and texts are not
        Ok(number) if text.contains('.') => {
            sheet.write_number_with_format(row, column, number, &Format::new().set_num_format("#,##0.00")).unwrap();
        }
        _ => {
            sheet.write_string(row, column, text).unwrap();
        }
    }
}

fn write_grid(sheet: &mut Worksheet, grid: &Grid, top: u32) {
    for ((row, column), printed) in grid.origins() {
        let (r, c) = (top + u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
        if printed.row_span > 1 || printed.col_span > 1 {
            let (last_row, last_column) = (r + printed.row_span - 1, c + u16::try_from(printed.col_span).unwrap() - 1);
            sheet.merge_range(r, c, last_row, last_column, "", &Format::new()).unwrap();
        }
        cell(sheet, r, c, &printed.text);
    }
}

/// Every table on a sheet of its own: title over all columns, body and unit, the grid, the note.
fn workbook(document: &Document) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let mut above: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                let sheet = workbook.add_worksheet();
                let from = above.len().saturating_sub(3);
                let titles: Vec<&String> = above.iter().skip(from).collect();
                for (row, title) in (0..).zip(&titles) {
                    sheet.write_string(row, 0, title.as_str()).unwrap();
                }
                write_grid(sheet, &table.grid, 3);
                above.clear();
            }
            Block::Paragraph(line) => above.push(line.text()),
            Block::Heading(heading) => above.push(heading.line.text()),
            Block::Picture(_) => {}
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_states_what_the_text_states() {
    for seed in 0..12 {
        let drafted = draft(&ledger(seed, Size::default()), &HUNAN);
        let bytes = workbook(&compose(&drafted, &HUNAN));
        let read = formats::read(&bytes, "specimen.xlsx").unwrap();
        let reading = recognize(&read.document);
        let ids: Vec<_> = reading.disclosure.tables.iter().map(|t| t.id).collect();
        assert_eq!(ids, drafted.tables.iter().map(|t| t.id).collect::<Vec<_>>(), "seed {seed}");
        for (got, wanted) in reading.disclosure.tables.iter().zip(&drafted.tables) {
            assert_eq!(got.rows, wanted.rows, "seed {seed} {}", wanted.id);
            assert_eq!(got.gaps, [], "seed {seed} {}", wanted.id);
        }
        assert_eq!(reading.disclosure.goals, drafted.goals, "seed {seed}");
    }
}

/// The older binary format, from a small file made for this test; it keeps no number formats that can be read.
#[test]
fn an_old_workbook_is_read_too() {
    let read = formats::read(include_bytes!("fixtures/basic.xls"), "basic.xls").unwrap();
    let reading = recognize(&read.document);
    let table = reading.disclosure.table(budget::TableId::T6).unwrap();
    assert_eq!(table.gaps, []);
    let staff = |key: &str| table.row(key).and_then(|r| r.cells.get("staff")).and_then(|f| f.entry.value.fen());
    assert_eq!(
        (staff("total"), staff("301"), staff("30101"), staff("302")),
        (Some(110_250_000), Some(110_250_000), Some(110_250_000), Some(0))
    );
    assert_eq!(reading.disclosure.publisher.map(|p| p.value), Some("云川市档案馆".to_owned()));
}
