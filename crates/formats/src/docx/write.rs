//! Writing DOCX: headings, paragraphs and tables with their merged cells, in styles that Word and WPS know by name.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use document::{Block, Document, Grid, Picture};
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::markup::escape;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r"</Types>"
);
const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r"</Relationships>"
);
const MAIN_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r"</Relationships>"
);
/// Text width of an A4 page with margins of 2.5 cm, in twentieths of a point.
const TEXT_WIDTH: usize = 9_070;

/// Writes a document; the same document gives the same bytes.
pub(crate) fn write(document: &Document) -> ZipResult<Vec<u8>> {
    let body: String = document.blocks.iter().map(block).collect();
    let page = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>"#;
    let main = format!("{HEAD}<w:document xmlns:w=\"{MAIN}\"><w:body>{body}{page}</w:body></w:document>");
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", main),
        ("word/_rels/document.xml.rels", MAIN_RELATIONS.to_owned()),
        ("word/styles.xml", styles()),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of its own every entry has the same one.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

fn styles() -> String {
    let mut text = format!(
        r#"{HEAD}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#
    );
    for level in 1..=6_u8 {
        let (outline, size) = (level - 1, 40_u8.saturating_sub(4 * level).max(24));
        let _ = write!(
            text,
            r#"<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{outline}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>"#
        );
    }
    text + "</w:styles>"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => {
            let style = format!("<w:pPr><w:pStyle w:val=\"Heading{}\"/></w:pPr>", heading.level.clamp(1, 6));
            paragraph(&style, &heading.line.text())
        }
        Block::Paragraph(line) => paragraph("", &line.text()),
        Block::Table(table) => write_table(&table.grid),
        Block::Picture(picture) => write_picture(picture),
    }
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p>{properties}{}</w:p>", run(text))
}

fn run(text: &str) -> String {
    let mut inside = String::new();
    for (i, line) in text.split('\n').enumerate() {
        inside.push_str(if i > 0 { "<w:br/>" } else { "" });
        for (k, part) in line.split('\t').enumerate() {
            inside.push_str(if k > 0 { "<w:tab/>" } else { "" });
            if !part.is_empty() {
                let _ = write!(inside, "<w:t xml:space=\"preserve\">{}</w:t>", escape(part));
            }
        }
    }
    if inside.is_empty() { inside } else { format!("<w:r>{inside}</w:r>") }
}

fn write_picture(picture: &Picture) -> String {
    let labels = picture.labels.iter().map(|label| paragraph("", &format!("■ {label}")));
    std::iter::once(paragraph("", &picture.title)).chain(labels).collect()
}

const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders>"#;

fn write_table(grid: &Grid) -> String {
    let width = TEXT_WIDTH / grid.width().max(1);
    let columns = format!("<w:gridCol w:w=\"{width}\"/>").repeat(grid.width());
    let row = |row| format!("<w:tr>{}</w:tr>", write_row(grid, row, width));
    let rows = (0..grid.height()).map(row).collect::<Vec<_>>().concat();
    let whole = width * grid.width();
    let properties =
        format!("<w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>{BORDERS}<w:tblLayout w:type=\"fixed\"/></w:tblPr>");
    // A paragraph between keeps two tables from becoming one.
    format!("<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>")
}

/// A row; programs lay cells out by the widths that are stated, and shift the columns where none are.
fn write_row(grid: &Grid, row: usize, width: usize) -> String {
    let mut cells = String::new();
    let mut column = 0;
    while column < grid.width() {
        let Some(cell) = grid.cell(row, column) else {
            cells.push_str(&write_cell("", 1, "", width));
            column += 1;
            continue;
        };
        let begins = grid.is_origin(row, column);
        let merge = match (cell.row_span > 1, begins) {
            (false, _) => "",
            (true, true) => r#"<w:vMerge w:val="restart"/>"#,
            (true, false) => "<w:vMerge/>",
        };
        cells.push_str(&write_cell(if begins { &cell.text } else { "" }, cell.col_span as usize, merge, width));
        column += cell.col_span.max(1) as usize;
    }
    cells
}

fn write_cell(text: &str, columns: usize, merge: &str, width: usize) -> String {
    let span = if columns > 1 { format!("<w:gridSpan w:val=\"{columns}\"/>") } else { String::new() };
    let width = width * columns.max(1);
    let properties = format!("<w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}</w:tcPr>");
    let lines: String = text.split('\n').map(|line| paragraph("", line)).collect();
    format!("<w:tc>{properties}{lines}</w:tc>")
}
