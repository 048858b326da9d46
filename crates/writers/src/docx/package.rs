//! The parts around the text, and the archive that holds them.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use document::Meta;
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::markup::{HEAD, escape};

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) const APP: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>mingbai</Application></Properties>"#
);

/// Title, author and date.
pub(super) fn core(title: &str, meta: &Meta) -> String {
    let date = meta.date.map_or_else(String::new, |(year, month, day)| {
        let day = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        ["created", "modified"]
            .map(|n| format!("<dcterms:{n} xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:{n}>"))
            .concat()
    });
    let author = if meta.author.is_empty() {
        String::new()
    } else {
        format!("<dc:creator>{}</dc:creator>", escape(&meta.author))
    };
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>{author}<dc:language>{}</dc:language>{date}</cp:coreProperties>",
        escape(title),
        escape(&meta.language)
    )
}

/// The main part around its body.
pub(super) fn main(body: &str) -> String {
    format!(
        "{HEAD}<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><w:body>{body}</w:body></w:document>"
    )
}

/// Where there are contents, their page numbers are worked out when the file is opened.
pub(super) fn settings(contents: bool) -> String {
    let update = if contents { "<w:updateFields w:val=\"true\"/>" } else { "" };
    format!(
        "{HEAD}<w:settings xmlns:w=\"{MAIN}\"><w:zoom w:percent=\"100\"/><w:evenAndOddHeaders/>{update}<w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// The number of the page between dashes, one character from the outer edge (GB/T 9704).
pub(super) fn footer(edge: &str) -> String {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{MAIN}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"{edge}\"/></w:pPr>{}{}<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}{}{}{}</w:p></w:ftr>",
        text("— "),
        field("begin"),
        field("separate"),
        text("1"),
        field("end"),
        text(" —")
    )
}

/// What the main part refers to.
pub(super) fn relations(charts: usize) -> String {
    let fixed = [
        ("styles", "styles"),
        ("settings", "settings"),
        ("footer", "footer1"),
        ("footer", "footer2"),
        ("fontTable", "fontTable"),
    ];
    let fixed = (1..).zip(fixed).map(|(i, (kind, file))| relation(&format!("rId{i}"), kind, &format!("{file}.xml")));
    let charts = (1..=charts).map(|i| relation(&format!("rIdChart{i}"), "chart", &format!("charts/chart{i}.xml")));
    related(&fixed.chain(charts).collect::<Vec<_>>().concat())
}

pub(super) fn chart_relations(number: usize) -> String {
    related(&relation("rId1", "package", &format!("../embeddings/data{number}.xlsx")))
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

fn related(relations: &str) -> String {
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>")
}

fn types(charts: usize) -> String {
    let mut types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        let _ = write!(types, "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    };
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    part("word/document.xml", &format!("{WORD}.document.main+xml"));
    for (file, kind) in [
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ] {
        part(&format!("word/{file}.xml"), &format!("{WORD}.{kind}+xml"));
    }
    for chart in 1..=charts {
        part(
            &format!("word/charts/chart{chart}.xml"),
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        );
    }
    types + "</Types>"
}

/// The archive; without a time of its own every entry has the same one.
pub(super) fn pack(parts: Vec<(String, Vec<u8>)>, charts: usize) -> ZipResult<Vec<u8>> {
    let package = [
        relation("rId1", "officeDocument", "word/document.xml"),
        format!(
            "<Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
        ),
        relation("rId3", "extended-properties", "docProps/app.xml"),
    ];
    let first = [
        ("[Content_Types].xml".to_owned(), types(charts).into_bytes()),
        ("_rels/.rels".to_owned(), related(&package.concat()).into_bytes()),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in first.into_iter().chain(parts) {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
