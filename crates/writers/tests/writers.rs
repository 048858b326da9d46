//! What each format has beside the text: landmarks, headers, statements, formulas, fields, pages, charts.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::Read as _;

use document::{Block, Cell, Chart, Document, Grid, Heading, Line, Meta, Picture, Series, Spot, Table};

fn heading(level: u8, text: &str) -> Block {
    Block::Heading(Heading { level, line: Line::new(text) })
}

fn text(text: &str) -> Block {
    Block::Paragraph(Line::new(text))
}

fn grid(rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table { grid: Grid::from_rows(rows).unwrap(), spot: Spot::default() })
}

fn small() -> Block {
    let sum = Cell { sum_of: vec![(1, 1), (2, 1)], ..Cell::new("1,003.00") };
    grid(vec![
        vec![Cell::new("项目"), Cell::new("预算数")],
        vec![Cell::new("基本支出"), Cell::new("1,002.00").stating("支出/基本")],
        vec![Cell::new("项目支出"), Cell::new("1.00")],
        vec![Cell::new("合计"), sum],
    ])
}

fn document() -> Document {
    let wide = vec![vec![Cell::new("1,234,567.89"); 14]; 2];
    let series = vec![Series { name: String::new(), values: vec![100_200, 100] }];
    let names = vec!["基本支出".to_owned(), "项目支出".to_owned()];
    let chart = Chart { names: names.clone(), series, decimals: 2, unit: "万元".into(), ..Chart::default() };
    let picture = Picture { title: "支出预算图".into(), labels: names, chart: Some(chart), ..Picture::default() };
    let blocks = vec![
        text("甲局"),
        text("2024年部门预算"),
        text("目录"),
        text("一、概况"),
        text("二、预算表"),
        heading(1, "一、概况"),
        text("正文。"),
        Block::Picture(picture),
        heading(1, "二、预算表"),
        heading(2, "支出表"),
        text("部门：甲局"),
        text("单位：万元"),
        small(),
        heading(2, "宽表"),
        grid(wide),
    ];
    Document { blocks, ..Document::default() }
}

/// The text of a part of a packed file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[track_caller]
fn assert_has(text: &str, marks: &[&str]) {
    for mark in marks {
        assert!(text.contains(mark), "no {mark} in\n{text}");
    }
}

#[test]
fn a_page_has_landmarks_and_headers_and_says_what_numbers_state() {
    let bytes = writers::html::write(&document(), &Meta::default()).unwrap();
    let page = String::from_utf8(bytes).unwrap();
    assert_has(
        &page,
        &[
            "<html lang=\"zh-CN\">",
            "<title>甲局2024年部门预算</title>",
            "<nav class=\"skip\"><a href=\"#text\">",
            "<main id=\"text\">",
            "role=\"doc-toc\"",
            "<li class=\"level1\"><a href=\"#h1\">一、概况</a></li>",
            "<th scope=\"col\" class=\"m\">预算数</th>",
            "<th scope=\"row\">基本支出</th><td class=\"n\" data-states=\"支出/基本\">1,002.00</td>",
            "aria-labelledby=\"h3\"",
            "<section class=\"wide\">",
            "alt=\"支出预算图 (饼图): 基本支出 1,002.00万元 99.90%；项目支出 1.00万元 0.10%\"",
            "<th scope=\"row\">项目支出</th><td class=\"n\">1.00</td><td class=\"n\">0.10%</td>",
        ],
    );
    assert!(!page.contains("http://") || page.matches("http://").count() == page.matches("http://www.w3.org/").count());
    assert!(!page.contains("<script"));
}

#[test]
fn a_word_file_has_what_a_person_goes_on_with() {
    let bytes = writers::docx::write(&document(), &Meta::default()).unwrap();
    assert_has(
        &part(&bytes, "word/document.xml"),
        &[
            "TOC \\o",
            "<w:hyperlink w:anchor=\"_Toc000000\"",
            "<w:bookmarkStart w:id=\"0\" w:name=\"_Toc000000\"/>",
            "<w:pStyle w:val=\"Title\"/>",
            "<w:pStyle w:val=\"Heading1\"/>",
            "<w:tblHeader/>",
            "w:orient=\"landscape\"",
            "<w:pgNumType w:start=\"1\"/>",
            "<c:chart r:id=\"rIdChart1\"/>",
        ],
    );
    assert_has(&part(&bytes, "word/settings.xml"), &["<w:updateFields w:val=\"true\"/>"]);
    assert_has(&part(&bytes, "word/charts/chart1.xml"), &["项目支出 0.10%", "<c:v>1002.00</c:v>", "a:pattFill"]);
}

#[test]
fn a_workbook_has_formulas_with_results_and_prints_its_headers() {
    let bytes = writers::xlsx::write(&document(), &Meta::default()).unwrap();
    assert_has(&part(&bytes, "xl/worksheets/sheet2.xml"), &["<f>SUM(B5:B6)</f><v>1003.00</v>", "<pane ySplit=\"4\""]);
    assert_has(&part(&bytes, "xl/workbook.xml"), &["name=\"支出表\"", "_xlnm.Print_Titles", "name=\"宽表\""]);
    assert_has(&part(&bytes, "xl/worksheets/sheet3.xml"), &["orientation=\"landscape\""]);
}

#[test]
fn a_chart_of_a_workbook_is_that_of_the_word_file_and_draws_on_cells() {
    let bytes = writers::xlsx::write(&document(), &Meta::default()).unwrap();
    let (sheet, word) =
        (part(&bytes, "xl/charts/chart1.xml"), writers::docx::write(&document(), &Meta::default()).unwrap());
    let word = part(&word, "word/charts/chart1.xml");
    let same = word.replace("Sheet1!", "'图中数据'!");
    let (drawn, data) = same.split_once("<c:externalData").unwrap();
    assert_eq!(sheet, format!("{drawn}{}", data.split_once("</c:externalData>").unwrap().1));
    assert_has(&sheet, &["<c:f>'图中数据'!$A$2:$A$3</c:f>", "<c:f>'图中数据'!$B$2:$B$3</c:f>", "<c:v>1002.00</c:v>"]);
    assert_has(
        &part(&bytes, "xl/drawings/drawing1.xml"),
        &["name=\"支出预算图\"", "descr=\"支出预算图 (饼图): 基本支出 1,002.00万元 99.90%；项目支出 1.00万元 0.10%\""],
    );
    assert_has(&part(&bytes, "xl/workbook.xml"), &["name=\"图中数据\""]);
    assert_has(&part(&bytes, "xl/worksheets/sheet4.xml"), &["<v>1002</v>", "<v>1</v>"]);
}

#[test]
fn a_workbook_without_charts_has_no_sheet_of_their_numbers() {
    let blocks = vec![heading(1, "表"), small()];
    let bytes = writers::xlsx::write(&Document { blocks, ..Document::default() }, &Meta::default()).unwrap();
    assert!(!part(&bytes, "xl/workbook.xml").contains("图中数据"));
}

#[test]
fn sheets_of_one_name_are_numbered() {
    let blocks = vec![heading(1, "表"), small(), heading(1, "表"), small()];
    let bytes = writers::xlsx::write(&Document { blocks, ..Document::default() }, &Meta::default()).unwrap();
    assert_has(&part(&bytes, "xl/workbook.xml"), &["name=\"表\"", "name=\"表（2）\""]);
}

#[test]
fn a_pie_of_one_slice_is_a_disc() {
    let one = |values: Vec<i64>| {
        let names = values.iter().map(|v| format!("第{v}")).collect();
        writers::chart::svg(&Chart { names, series: vec![Series { name: String::new(), values }], ..Chart::default() })
    };
    assert_has(&one(vec![7]), &["<circle", "100.00%"]);
    assert!(!one(vec![7, 0]).contains("<path d=\"M116 "));
    assert_has(&one(vec![1, 1, 1]), &["33.34%", "33.33%", "<path d=\"M116 "]);
}
