use std::path::Path;

use document::{Block, Cell, Grid};
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook, Worksheet, XlsxError};

use crate::{DoubtKind, Error, Format, Read, read};

fn workbook(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet()).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// A sheet in lines: cells joined by `|`, `<` for what a merged cell covers, `-` before paragraphs.
fn outline(read: &Read) -> String {
    let mut text = String::new();
    for block in &read.document.blocks {
        match block {
            Block::Table(table) => text += &rows(&table.grid),
            Block::Paragraph(line) => text.extend(["- ", &line.text(), "\n"]),
            other => panic!("{other:?}"),
        }
    }
    text
}

fn rows(grid: &Grid) -> String {
    let position = |r, c| if grid.is_origin(r, c) { grid.text(r, c) } else { "<" };
    let row = |r| (0..grid.width()).map(|c| position(r, c)).collect::<Vec<_>>().join("|") + "\n";
    (0..grid.height()).map(row).collect()
}

#[track_caller]
fn check(fill: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>, expected: &str) {
    assert_eq!(outline(&read(&workbook(fill), "a.xlsx").unwrap()), expected);
}

/// Writes lines of `|`-separated cells; numbers as numbers.
fn fill(sheet: &mut Worksheet, lines: &[&str]) -> Result<(), XlsxError> {
    for (r, line) in (0..).zip(lines) {
        for (c, text) in (0..).zip(line.split('|')).filter(|(_, text)| !text.is_empty()) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(r, c, number)?,
                Err(_) => sheet.write_string(r, c, text)?,
            };
        }
    }
    Ok(())
}

#[test]
fn captions_and_notes_stand_around_the_table() {
    let lines = ["收支总表", "", "部门：甲||单位：元", "项目|预算数|决算数", "收入|1.5|2", "", "合计|1.5|2", "注：无"];
    let expected = "- 收支总表\n- 部门：甲\n- 单位：元\n项目|预算数|决算数\n收入|1.5|2\n||\n合计|1.5|2\n- 注：无\n";
    check(|sheet| fill(sheet, &lines), expected);
}

#[test]
fn merged_regions_are_spans() {
    let fill = |sheet: &mut Worksheet| {
        let style = Style::new();
        sheet.merge_range(0, 0, 0, 3, "总表", &style)?;
        sheet.merge_range(1, 0, 2, 0, "项目", &style)?;
        sheet.merge_range(1, 1, 1, 3, "金额", &style)?;
        fill(sheet, &["", "", "|合计|基本|项目", "教育|1|2|3"])?;
        sheet.merge_range(4, 0, 4, 1, "合计", &style)?;
        sheet.merge_range(5, 0, 5, 3, "说明", &style)?;
        Ok(())
    };
    check(fill, "- 总表\n项目|金额|<|<\n<|合计|基本|项目\n教育|1|2|3\n合计|<||\n- 说明\n");
}

#[test]
fn labels_keep_how_far_they_are_indented() {
    let fill = |sheet: &mut Worksheet| {
        fill(sheet, &["项目|金额|备注", "合计|1|无", "　行政|1|无", "|1|无"])?;
        sheet.write_string_with_format(3, 0, " 运行", &Style::new().set_indent(2))?;
        Ok(())
    };
    let read = read(&workbook(fill), "a.xlsx").unwrap();
    let Some(Block::Table(table)) = read.document.blocks.first() else { panic!() };
    let indents: Vec<u16> = (1..4).filter_map(|row| table.grid.cell(row, 0)).map(|cell| cell.indent).collect();
    assert_eq!(indents, [0, 10, 25]);
}

#[test]
fn an_empty_row_a_caption_and_a_header_begin_another_table() {
    let lines = ["表一", "项目|金额", "甲|1", "合计|1", "", "表二", "单位：元", "项目|金额", "乙|2"];
    check(|sheet| fill(sheet, &lines), "- 表一\n项目|金额\n甲|1\n合计|1\n- 表二\n- 单位：元\n项目|金额\n乙|2\n");
}

#[test]
fn a_title_over_the_whole_width_and_a_unit_begin_another_table_without_an_empty_row() {
    let fill = |sheet: &mut Worksheet| {
        fill(
            sheet,
            &[
                "",
                "单位：元",
                "项目|金额|备注",
                "甲|1|无",
                "合计|1|无",
                "",
                "部门：乙||单位：元",
                "项目|金额|说明",
                "丙|2|无",
            ],
        )?;
        sheet.merge_range(0, 0, 0, 2, "表一", &Style::new())?;
        sheet.merge_range(5, 0, 5, 2, "表二", &Style::new())?;
        Ok(())
    };
    let tables = ["项目|金额|备注\n甲|1|无\n合计|1|无\n", "项目|金额|说明\n丙|2|无\n"];
    check(fill, &format!("- 表一\n- 单位：元\n{}- 表二\n- 部门：乙\n- 单位：元\n{}", tables[0], tables[1]));
}

#[test]
fn text_in_one_column_is_paragraphs_line_by_line() {
    check(
        |sheet| fill(sheet, &["说明", "一、职能\n  二、机构\n\n", "三、其他"]),
        "- 说明\n- 一、职能\n-   二、机构\n- 三、其他\n",
    );
}

#[test]
fn values_are_read_as_they_are_displayed() {
    let fill = |sheet: &mut Worksheet| {
        sheet.write_number_with_format(0, 0, 1602.94, &Style::new().set_num_format("#,##0.00"))?;
        sheet.write_number_with_format(0, 1, 0.5, &Style::new().set_num_format("0.00%"))?;
        sheet.write_number_with_format(0, 2, 82.3, &Style::new().set_num_format_index(4))?;
        let date = ExcelDateTime::parse_from_str("2024-12-31")?;
        sheet.write_datetime_with_format(0, 3, &date, &Style::new().set_num_format("yyyy-mm-dd"))?;
        sheet.write_boolean(0, 4, true)?;
        sheet.write_formula(0, 5, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"))?;
        sheet.write_number(0, 6, 20501)?;
        sheet.write_string(0, 7, "0201")?;
        Ok(())
    };
    check(fill, "1,602.94|50.00%|82.30|2024-12-31|TRUE|#DIV/0!|20501|0201\n");
}

#[test]
fn a_sheet_that_was_filled_in_is_read_as_it_was_filled_in() {
    let bytes = workbook(|sheet| {
        let issues = Style::new().set_num_format("0\"期\"");
        sheet.write_string(0, 0, "指标")?;
        sheet.write_string(0, 1, "实际完成值")?;
        sheet.write_string(1, 0, "期数")?;
        sheet.write_number_with_format(1, 1, 23.5, &issues)?;
        sheet.write_string(2, 0, "次数")?;
        sheet.write_formula(2, 1, rust_xlsxwriter::Formula::new("B2+4").set_result("77"))?;
        Ok(())
    });
    // A program that computes nothing keeps no result.
    let uncomputed = repacked(&bytes, |part| match String::from_utf8(part) {
        Ok(text) => text.replace("<v>77</v>", "").into_bytes(),
        Err(other) => other.into_bytes(),
    });
    let entered = |bytes: &[u8]| outline(&super::read_all(bytes, Format::Xlsx).unwrap());
    assert_eq!(outline(&read(&bytes, "a.xlsx").unwrap()), "指标|实际完成值\n期数|24期\n次数|77\n");
    assert_eq!(entered(&bytes), "指标|实际完成值\n期数|23.5期\n次数|77\n");
    assert_eq!(outline(&read(&uncomputed, "a.xlsx").unwrap()), "指标|实际完成值\n期数|24期\n次数|\n");
    assert_eq!(entered(&uncomputed), "指标|实际完成值\n期数|23.5期\n次数|=B2+4\n");
}

#[test]
fn hidden_sheets_are_left_out_with_a_doubt() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("表一").unwrap().write_string(0, 0, "甲").unwrap();
    book.add_worksheet().set_name("草稿").unwrap().set_hidden(true).write_string(0, 0, "乙").unwrap();
    book.add_worksheet().set_name("表二").unwrap().write_string(2, 0, "丙").unwrap();
    let read = read(&book.save_to_buffer().unwrap(), "a.xlsx").unwrap();
    assert_eq!(outline(&read), "- 甲\n- 丙\n");
    assert_eq!((read.notes[0].kind, read.notes[0].spot.page), (DoubtKind::Hidden, Some(2)));
    let Block::Paragraph(line) = &read.document.blocks[1] else { panic!() };
    assert_eq!((line.spot().page, line.spot().line), (Some(3), Some(3)));
}

#[test]
fn hidden_rows_and_columns_are_left_out_with_a_doubt() {
    let bytes = workbook(|sheet| {
        fill(sheet, &["项目|旧|金额", "甲|9|1", "乙|9|2", "丙|9|3"])?;
        sheet.merge_range(4, 1, 4, 2, "合并", &rust_xlsxwriter::Format::new())?;
        sheet.write_string(4, 0, "丁")?;
        sheet.set_column_hidden(1)?;
        sheet.set_row_hidden(2).map(|_| ())
    });
    let read = read(&bytes, "a.xlsx").unwrap();
    assert_eq!(outline(&read), "项目|金额\n甲|1\n|\n丙|3\n丁|合并\n");
    assert_eq!(read.notes[0].message_en, "sheet 1: 6 cells in hidden rows or columns were not read");
}

#[test]
fn cells_know_sheet_row_and_address() {
    let read = read(&workbook(|sheet| fill(sheet, &["", "表", "|a|b|c", "|1|2|3"])), "a").unwrap();
    let Block::Table(table) = &read.document.blocks[1] else { panic!() };
    let spot = table.grid.cell(1, 2).map(|c: &Cell| c.spot.clone()).unwrap();
    let address = spot.cell.map(|c| (c.block, c.row, c.column));
    assert_eq!((spot.page, spot.line, address), (Some(1), Some(4), Some((1, 1, 2))));
}

#[test]
fn what_lies_beyond_the_limits_is_cut_with_a_doubt() {
    let read = read(
        &workbook(|sheet| fill(sheet, &["a|b|c"]).and_then(|()| sheet.write_string(1_000_000, 16_000, "x").map(drop))),
        "a",
    );
    let read = read.unwrap();
    assert_eq!((outline(&read).as_str(), read.notes[0].kind), ("a|b|c\n", DoubtKind::Cut));
}

#[test]
fn spreadsheets_of_open_document_are_read_without_spans() {
    let content = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"s\">\
        <table:table-row><table:table-cell office:value-type=\"string\"><text:p>表一</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"string\"><text:p>项目</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>金额</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"string\"><text:p>合计</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"5.10\"><text:p>5.10</text:p></table:table-cell></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in [("mimetype", mimetype), ("META-INF/manifest.xml", "<manifest/>"), ("content.xml", content)] {
        archive.start_file(name, stored).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    let read = read(archive.finish().unwrap().get_ref(), "a.xlsx").unwrap();
    assert_eq!(outline(&read), "- 表一\n项目|金额\n合计|5.1\n");
    assert_eq!(read.notes[0].kind, DoubtKind::Limit);
}

#[test]
fn a_workbook_cut_short_is_broken_and_says_so() {
    let whole = workbook(|sheet| fill(sheet, &["a|b|c"]));
    let error = read(&whole[..whole.len() / 2], "a.xlsx").unwrap_err();
    assert!(matches!(error, Error::CutShort { format: Format::Xlsx }), "{error}");
}

/// Damages bytes of a workbook, unpacked so that the damage reaches the contents, in a fixed order.
#[test]
fn damaged_workbooks_never_panic() {
    let whole = workbook(|sheet| {
        sheet.merge_range(0, 0, 0, 3, "总表", &Style::new())?;
        fill(sheet, &["", "a|b|c", "1|2|3"])
    });
    let stored = repack(&whole);
    let mut seed = 1_u64;
    for _ in 0..400 {
        let mut damaged = stored.clone();
        for _ in 0..4 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(seed >> 33).unwrap() % damaged.len();
            damaged[at] = u8::try_from(seed >> 24 & 0xff).unwrap();
        }
        let _ = read(&damaged, "a.xlsx");
    }
}

/// The same archive without compression or useful checksums of its packed form.
fn repack(bytes: &[u8]) -> Vec<u8> {
    repacked(bytes, |part| part)
}

/// The same with its parts changed.
fn repacked(bytes: &[u8], change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..packed.len() {
        let mut entry = packed.by_index(index).unwrap();
        archive.start_file(entry.name().unwrap().to_string(), stored).unwrap();
        let mut part = Vec::new();
        std::io::copy(&mut entry, &mut part).unwrap();
        std::io::copy(&mut change(part).as_slice(), &mut archive).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn the_published_templates_are_read() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    for (name, tables) in [("sh-2026-department-tables-template.xlsx", 9), ("sh-2026-unit-tables-template.xlsx", 9)] {
        let Ok(bytes) = std::fs::read(corpus.join(name)) else {
            println!("skipped: {name} is not there");
            continue;
        };
        let read = read(&bytes, name).unwrap();
        let text = outline(&read);
        let found = read.document.blocks.iter().filter(|b| matches!(b, Block::Table(_))).count();
        assert_eq!((found, read.notes.len()), (tables, 0), "{text}");
        assert!(text.contains("：\n- 单位：元\n"), "{text}");
    }
}

/// A workbook with a table and a sheet of that name, on which a chart draws from B1 to B3 and A2 to A3; and that sheet has one more cell.
fn charted(name: &str, more: Option<(u32, u16)>) -> String {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, &["项目|预算数|决算数", "收入|1.5|2"]).unwrap();
    let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Bar);
    let quoted = |cells: &str| format!("'{name}'!{cells}");
    let series = chart.add_series().set_values(quoted("$B$2:$B$3").as_str());
    series.set_categories(quoted("$A$2:$A$3").as_str()).set_name(quoted("$B$1").as_str());
    sheet.insert_chart(5, 0, &chart).unwrap();
    let data = workbook.add_worksheet().set_name(name).unwrap();
    fill(data, &["图|万元", "甲|1", "乙|2"]).unwrap();
    if let Some((row, column)) = more {
        data.write_string(row, column, "附注").unwrap();
    }
    outline(&read(&workbook.save_to_buffer().unwrap(), "a.xlsx").unwrap())
}

#[test]
fn numbers_that_only_charts_draw_on_are_no_table() {
    let table = "项目|预算数|决算数\n收入|1.5|2\n";
    assert_eq!(charted("图中数据", None), table);
    let data = "图|万元\n甲|1\n乙|2\n";
    assert_eq!(charted("三公经费", None), format!("{table}{data}"));
    assert_eq!(charted("图中数据", Some((4, 0))), format!("{table}{data}- 附注\n"));
}
