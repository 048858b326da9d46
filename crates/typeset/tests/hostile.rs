//! Whatever a document holds is printed as it is, and nothing of it is taken for markup.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use document::{
    Block, Cell, Chart, ChartKind, Document, Grid, Heading, Layout, Line, Meta, Page, Picture, Role, Series, Spot,
    Table,
};
use typeset::{Attachment, Error, Options};

const HOSTILE: [&str; 9] = [
    "#panic(\"x\") *a* _b_ `c` $d$ <e> @f [g] // h",
    "<script>alert(1)</script> & \"quoted\" ]]> <!-- -->",
    "= 一级\n- 项\n+ 项\n/ 词: 义",
    "{{a}} %PDF </w:t></w:r> \\u{41} \\",
    "",
    " ",
    "甲\t乙",
    "=1+1",
    "'@SUM(A1)",
];

fn options() -> Options {
    Options { meta: Meta { date: Some((2025, 2, 14)), ..Meta::default() }, ..Options::default() }
}

fn table(rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table { grid: Grid::from_rows(rows).unwrap(), spot: Spot::default() })
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Line::new(text))
}

fn document(blocks: Vec<Block>) -> Document {
    Document { blocks, ..Document::default() }
}

/// The document in all formats.
fn written(document: &Document) -> [(&'static str, Vec<u8>); 3] {
    let meta = options().meta;
    writers::xlsx::write(document, &meta).unwrap();
    [
        ("a.html", writers::html::write(document, &meta).unwrap()),
        ("a.docx", writers::docx::write(document, &meta).unwrap()),
        ("a.pdf", typeset::pdf(document, &options()).unwrap()),
    ]
}

/// All characters but white space.
fn printed(document: &Document) -> String {
    let text = |block: &Block| match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => line.text(),
        Block::Table(table) => table.grid.origins().map(|(_, cell)| cell.text.as_str()).collect(),
        Block::Picture(picture) => format!("{}{}", picture.title, picture.labels.concat()),
    };
    document.blocks.iter().flat_map(|b| text(b).chars().collect::<Vec<_>>()).filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn no_text_is_taken_for_markup() {
    for text in HOSTILE {
        let cells = vec![vec![Cell::new("项目"), Cell::new("数")], vec![Cell::new(text), Cell::new("1.00")]];
        let heading = Block::Heading(Heading { level: 1, line: Line::new(format!("标题{text}")) });
        let document = document(vec![heading, paragraph(&format!("正文{text}完。")), table(cells)]);
        for (name, bytes) in written(&document) {
            let read = formats::read(&bytes, name).unwrap().document;
            assert_eq!(printed(&read), printed(&document), "{name}");
        }
    }
}

#[test]
fn odd_documents_are_written() {
    let spanning = |rows, columns| Cell::new("甲").spanning(rows, columns);
    let line = |role: Role| Block::Paragraph(Line::new("行").as_role(role));
    let roles =
        [Role::Title, Role::ContentsTitle, Role::Contents(9), Role::Caption, Role::Aside, Role::Unit, Role::Note];
    let documents = [
        vec![],
        vec![table(vec![vec![Cell::new("")]])],
        vec![table(vec![vec![spanning(9, 9)]]), table(vec![vec![spanning(1, 1); 40]; 3])],
        vec![table(vec![vec![spanning(3, 1), spanning(1, 2)], vec![spanning(5, 1)], vec![], vec![Cell::new("乙")]])],
        vec![Block::Heading(Heading { level: 6, line: Line::new("深").on(Page::A4_WIDE) }), paragraph("")],
        roles.into_iter().chain([Role::Signature]).map(line).collect(),
        vec![Block::Picture(Picture { title: "图".into(), ..Picture::default() })],
    ];
    for blocks in documents {
        written(&document(blocks));
    }
}

#[test]
fn a_header_may_be_as_high_as_its_table() {
    let grid = Grid::from_rows(vec![vec![Cell::new("甲"), Cell::new("乙")]; 2]).unwrap();
    for rows in 0..4 {
        let layout = Layout { header_rows: Some(rows), ..Layout::default() };
        let grid = grid.clone().with_layout(layout);
        written(&document(vec![Block::Table(Table { grid, spot: Spot::default() })]));
    }
}

#[test]
fn charts_of_any_numbers_are_drawn() {
    for kind in [ChartKind::Pie, ChartKind::Bar] {
        for values in [vec![], vec![0], vec![5], vec![1, -2], vec![i64::MAX, 1, i64::MIN], vec![3; 30]] {
            let names = values.iter().map(|v| format!("<{v}> & 很长很长很长很长很长的名称")).collect();
            let series =
                vec![Series { name: "甲".into(), values: values.clone() }, Series { name: "乙".into(), values }];
            let chart = Chart { kind, names, series, decimals: 2, unit: "万元".into() };
            written(&document(vec![Block::Picture(Picture {
                title: "收入图".into(),
                chart: Some(chart),
                ..Picture::default()
            })]));
        }
    }
}

#[test]
fn characters_that_no_font_has_are_named() {
    let document = document(vec![paragraph("名\u{30edd}")]);
    let error = typeset::pdf(&document, &options()).unwrap_err();
    assert_eq!(error, Error::NoGlyph(vec!['\u{30edd}']));
    assert_eq!(error.to_string(), "no font has these characters: \u{30edd} (U+30EDD)");
}

#[test]
fn a_file_is_carried_along() {
    let bytes = b"{\"a\":1}".to_vec();
    let data =
        Attachment { name: "data.json".into(), mime: "application/json".into(), description: "数据".into(), bytes };
    let options = Options { attachments: vec![data], ..options() };
    let pdf = typeset::pdf(&document(vec![paragraph("正文")]), &options).unwrap();
    for mark in ["/EmbeddedFile", "/AFRelationship/Data", "data.json", "pdfaid:part>3<", "pdfuaid:part>1<"] {
        assert!(pdf.windows(mark.len()).any(|w| w == mark.as_bytes()), "{mark}");
    }
}
