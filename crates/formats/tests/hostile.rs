//! Small files made to harm: each is read or refused, in bounded time and memory, and never with a panic. They are made
//! on the spot; a binary file could not be read in a review.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test they are assertions")]

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use document::{Block, Document};
use formats::{DoubtKind, Error, Format, Read, read, write};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    packed_by(CompressionMethod::Deflated, parts)
}

/// Parts as they are, one after the other.
fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
    packed_by(CompressionMethod::Stored, parts)
}

fn packed_by(method: CompressionMethod, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let main = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    packed(&[("word/document.xml", main.as_bytes())])
}

fn kinds(read: &Read) -> Vec<DoubtKind> {
    read.notes.iter().map(|doubt| doubt.kind).collect()
}

fn text(document: &Document) -> String {
    String::from_utf8(write(document, Format::Markdown).unwrap()).unwrap()
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 65 * 1024 * 1024];
    for name in ["word/document.xml", "word/styles.xml"] {
        let other: (&str, &[u8]) = ("word/document.xml", b"<w:document><w:body/></w:document>");
        let parts: Vec<(&str, &[u8])> =
            [(name, zeros.as_slice())].into_iter().chain((name != other.0).then_some(other)).collect();
        assert!(matches!(read(&packed(&parts), "a.docx"), Err(Error::TooLarge { unpacked: true, .. })), "{name}");
    }
}

#[test]
fn depth_is_no_danger() {
    let levels = 100_000;
    let deep = format!("{}<w:p><w:r><w:t>x</w:t></w:r></w:p>{}", "<w:sdt>".repeat(levels), "</w:sdt>".repeat(levels));
    assert_eq!(kinds(&read(&docx(&deep), "a.docx").unwrap()), [DoubtKind::Cut]);
    let tables = "<w:tbl><w:tr><w:tc>".repeat(levels);
    assert_eq!(kinds(&read(&docx(&tables), "a.docx").unwrap())[0], DoubtKind::Cut);
    for tag in ["div", "b", "table><tr><td", "font", "p", "a"] {
        let page = format!("<html>{}", format!("<{tag}>x").repeat(levels));
        assert!(read(page.as_bytes(), "a.html").is_ok(), "{tag}");
    }
}

#[test]
fn spans_are_bounded() {
    let cell = "<td rowspan=65535 colspan=1000>x";
    let page = format!("<table>{}</table>", format!("<tr>{}", cell.repeat(20)).repeat(2_000));
    let document = read(page.as_bytes(), "a.html").unwrap().document;
    let Block::Table(table) = &document.blocks[0] else { panic!() };
    assert!(table.grid.width() <= 2 && table.grid.height() <= 2, "{}x{}", table.grid.height(), table.grid.width());
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val='99999999'/><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>";
    let rows = format!("<w:tr>{}</w:tr>", cell.repeat(3)).repeat(1_000);
    assert!(read(&docx(&format!("<w:tbl>{rows}</w:tbl>")), "a.docx").is_ok());
    let before = "<w:tr><w:trPr><w:gridBefore w:val='99999999'/></w:trPr></w:tr>".repeat(100);
    assert!(read(&docx(&format!("<w:tbl>{before}</w:tbl>")), "a.docx").is_ok());
}

#[test]
fn entities_do_not_grow() {
    let mut declared = "<!DOCTYPE x [<!ENTITY a0 'ha'>".to_owned();
    for n in 1..30 {
        let _ = write!(declared, "<!ENTITY a{n} '&a{};&a{};'>", n - 1, n - 1);
    }
    let main =
        format!("{declared}]><w:document><w:body><w:p><w:r><w:t>x&a29;y</w:t></w:r></w:p></w:body></w:document>");
    let read = read(&packed(&[("word/document.xml", main.as_bytes())]), "a.docx").unwrap();
    assert_eq!(text(&read.document), "xy\n");
}

#[test]
fn numbers_of_lists_do_not_grow() {
    let mark = "%1".repeat(1_000_000);
    let list = format!(
        "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='{mark}'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    );
    let paragraph = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:p>".repeat(1_000);
    let main = format!("<w:document><w:body>{paragraph}</w:body></w:document>");
    let file = packed(&[("word/document.xml", main.as_bytes()), ("word/numbering.xml", list.as_bytes())]);
    assert!(text(&read(&file, "a.docx").unwrap().document).len() < 1_000_000);
}

#[test]
fn styles_in_circles_end() {
    let styles = "<w:styles><w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style></w:styles>";
    let main = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>";
    let file = packed(&[("word/document.xml", main.as_bytes()), ("word/styles.xml", styles.as_bytes())]);
    assert_eq!(text(&read(&file, "a.docx").unwrap().document), "x\n");
}

#[test]
fn a_file_cut_short_is_refused_or_says_so() {
    let whole = docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>");
    for end in 4..whole.len() {
        if let Ok(read) = read(&whole[..end], "a.docx") {
            assert!(!read.notes.is_empty() || read.document.sources.len() > 1, "{end}");
        }
    }
}

#[test]
fn an_archive_that_holds_itself_again_and_again_ends() {
    let mut file = packed(&[("a.txt", b"a\tb")]);
    for _ in 0..30 {
        file = packed(&[("a.zip", &file)]);
    }
    assert!(read(&file, "a.zip").is_err());
}

#[test]
fn names_that_lie_do_not_matter() {
    let page = read(b"<html><table><tr><td>a<td>b</table>", "a.xls").unwrap();
    assert_eq!(text(&page.document), "| a | b |\n|---|---|\n");
    assert_eq!(text(&read(&docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>"), "a.pdf").unwrap().document), "x\n");
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0";
    let error = read(old, "a.docx").unwrap_err();
    assert!(matches!(error, Error::Broken { format: Format::Doc, .. }) && error.zh().contains("复合文档"), "{error}");
    let fixed = packed(&[("OFD.xml", b"<x/>"), ("Doc_0/Document.xml", b"<x/>")]);
    let error = read(&fixed, "a.docx").unwrap_err();
    assert!(matches!(error, Error::Broken { format: Format::Ofd, .. }) && error.zh().contains("任何一页"), "{error}");
    // What lies in an archive as it is does not say what the archive is.
    let inner = docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>");
    assert_eq!(text(&read(&stored(&[("a.docx", &inner)]), "a.zip").unwrap().document), "x\n");
}

/// Text of markup with anything done to it.
#[expect(clippy::needless_pass_by_value, reason = "a strategy is called with a text of its own")]
fn damaged(whole: String) -> impl Strategy<Value = String> {
    let chars: Vec<char> = whole.chars().collect();
    let changes = prop::collection::vec((0..chars.len(), 0..chars.len(), "[<>/a-z0-9=\"' &;]{0,4}"), 1..6);
    changes.prop_map(move |changes| {
        let mut chars = chars.clone();
        for (from, to, with) in changes {
            let (from, to) = (from.min(to).min(chars.len()), from.max(to).min(chars.len()).min(from.min(to) + 60));
            chars.splice(from.min(to)..to, with.chars());
        }
        chars.into_iter().collect()
    })
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val='1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>题</w:t></w:r></w:p>\
    <w:tbl><w:tblGrid><w:gridCol w:w='100'/><w:gridCol w:w='9'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr>\
    <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>\
    <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>";
const PAGE: &str = "<html><h1>题<ol start=3><li value=9>甲</ol><table><caption>表<thead><tr><th rowspan=0 colspan=2>a<td>b</thead>\
    <tr hidden><td>c<tfoot><tr><td style='display:none'>d</table><figure><figcaption>图</figcaption><ul><li>例</ul></figure><a href=x.pdf>附件</a>";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn damaged_word_files_and_pages_never_panic(body in damaged(BODY.to_owned()), page in damaged(PAGE.to_owned())) {
        let _ = read(&docx(&body), "a.docx");
        let _ = read(page.as_bytes(), "a.html");
        let archive = format!("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{page}\n--b--");
        let _ = read(archive.as_bytes(), "a.mht");
    }
}
