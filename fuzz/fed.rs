// What each fuzz target does with its bytes. The targets and the test that replays the seeds (`crates/cli/tests/seeds.rs`) share
// it, so that what a fuzzer found is tried again with every run of the tests.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use formats::Format;
use formats::book::{Book, Dress, Held, Slot};
use targets::{Actual, Context, Ratio, bands, defects, explain, inputs, plot, print, read, score};
use zip::{ZipWriter, write::SimpleFileOptions};

/// What a fuzz target does with some bytes.
pub type Fed = fn(&[u8]);

/// Every target: its name, and what it does.
pub const TARGETS: [(&str, Fed); 13] = [
    ("any", any),
    ("archive", archive),
    ("criteria", criteria),
    ("doc", doc),
    ("docx", docx),
    ("html", html),
    ("intake", intake),
    ("ofd", ofd),
    ("pdf", pdf),
    ("recognize", recognize),
    ("records", records),
    ("rtf", rtf),
    ("workbook", workbook),
];

/// Any bytes: read or refused; what was read is written.
pub fn any(bytes: &[u8]) {
    for name in ["a.md", "a.txt"] {
        if let Ok(read) = formats::read(bytes, name) {
            for format in [Format::Text, Format::Markdown] {
                let _ = formats::write(&read.document, format);
            }
            let meta = document::Meta::default();
            let _ = writers::html::write(&read.document, &meta);
            let _ = writers::docx::write(&read.document, &meta);
            let _ = writers::xlsx::write(&read.document, &meta);
        }
    }
}

/// The files of an archive, each a name up to a line feed and its bytes, divided by form feeds.
pub fn archive(bytes: &[u8]) {
    let parts = divided(bytes).map(|file| {
        let end = file.iter().position(|&b| b == b'\n').unwrap_or(file.len());
        let (name, rest) = file.split_at(end);
        (String::from_utf8_lossy(name).into_owned(), rest)
    });
    let _ = formats::read(&packed(parts), "a.zip");
}

/// A criterion: reading ends, and whatever is read reads as the same again when printed.
pub fn criteria(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let reading = read(&text);
    if let Some(whole) = reading.whole() {
        assert_eq!(read(&print(whole)).whole(), Some(whole));
    }
    let context = Context::weighing(10);
    let (rate, count) = (Actual::Rate(Ratio::percent(77)), Actual::Count(Ratio::whole(3)));
    for actual in [&rate, &count] {
        let points = score(&reading, &context, actual).points();
        assert!(points.iter().all(|p| *p >= Ratio::ZERO && *p <= Ratio::whole(10)));
    }
    let _ = (defects(&reading, &context), bands(&reading, &context));
    let _ = (explain(&reading, &context), inputs(&reading, &context));
    let _ = (plot::svg(&reading, &context, Some(&rate)), plot::terminal(&reading, &context, Some(&rate), 72));
}

/// The streams of a DOC: how long the main one is, in four bytes, the main one, and that of tables under both of its names.
pub fn doc(bytes: &[u8]) {
    let Some((length, streams)) = bytes.split_first_chunk::<4>() else { return };
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let (main, table) = streams.split_at(length.min(streams.len()));
    let Ok(mut file) = cfb::CompoundFile::create(Cursor::new(Vec::new())) else { return };
    for (name, stream) in [("WordDocument", main), ("1Table", table), ("0Table", table)] {
        let Ok(mut made) = file.create_stream(name) else { return };
        let _ = made.write_all(stream);
    }
    let _ = file.flush();
    let _ = formats::read(&file.into_inner().into_inner(), "a.doc");
}

/// The parts of a DOCX: main part, styles, numbering, footnotes and relations, divided by form feeds.
pub fn docx(bytes: &[u8]) {
    let names = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "_rels/.rels"];
    let parts = names.into_iter().map(str::to_owned).zip(divided(bytes));
    let _ = formats::read(&packed(parts), "a.docx");
}

/// A page, alone and in an MHTML file.
pub fn html(bytes: &[u8]) {
    const HEAD: &[u8] =
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n";
    let _ = formats::read(&[b"<html>", bytes].concat(), "a.html");
    let _ = formats::read(&[HEAD, bytes, b"\n--b--"].concat(), "a.mht");
}

/// A page of an OFD, what it shares with others, and the outline of the document where it is given.
pub fn ofd(bytes: &[u8]) {
    const ENTRY: &[u8] = b"<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
    const OUTLINE: &[u8] =
        b"<Document><CommonData><PublicRes>R.xml</PublicRes><TemplatePage ID='1' BaseLoc='T.xml'/></CommonData>\
        <Pages><Page BaseLoc='P.xml'/></Pages></Document>";
    let names = ["P.xml", "R.xml", "T.xml", "D.xml"].into_iter().map(str::to_owned);
    let given: Vec<(String, &[u8])> = names.zip(divided(bytes)).collect();
    let usual = [("OFD.xml", ENTRY), ("D.xml", OUTLINE)].map(|(name, bytes)| (name.to_owned(), bytes));
    let more = usual.into_iter().filter(|(name, _)| given.iter().all(|(own, _)| own != name));
    let _ = formats::read(&packed(more.chain(given.iter().cloned())), "a.ofd");
}

/// A workbook of data that was filled in by somebody else: lines of a sheet, a row, a column and a text, which are put into the
/// workbook of an edition.
pub fn intake(bytes: &[u8]) {
    static BOOK: LazyLock<Book> = LazyLock::new(|| ::intake::template(&editions::CENTRAL, None));
    let mut book = BOOK.clone();
    for line in String::from_utf8_lossy(bytes).lines() {
        let mut parts = line.splitn(4, ' ');
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
        let (Some(sheet), Some(row), Some(column)) = (number(), number(), number()) else { continue };
        let text = parts.next().unwrap_or_default().to_owned();
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
        let held = if is_number { Held::Number(text) } else { Held::Text(text) };
        let at = (row % 50_000, u16::try_from(column % 1_024).unwrap_or(0));
        let sheets = book.sheets.len().max(1);
        if let Some(sheet) = book.sheets.get_mut(sheet as usize % sheets) {
            sheet.set(at, Slot { held, formula: None }, Dress::Plain);
        }
    }
    let _ = ::intake::take(&book);
}

/// Bytes that say they are a PDF.
pub fn pdf(bytes: &[u8]) {
    let _ = formats::read(&[b"%PDF-1.7\n", bytes].concat(), "a.pdf");
}

/// Text and markdown, read, recognised and checked by every rule.
pub fn recognize(bytes: &[u8]) {
    for name in ["a.md", "a.txt"] {
        if let Ok(read) = formats::read(bytes, name) {
            let reading = forms::recognize(&read.document);
            let _ = rules::check(&budget::Facts::of(&reading.disclosure), &rules::catalogue());
        }
    }
}

/// Sheets of actuals as CSV and TOML, which a person sends back.
pub fn records(bytes: &[u8]) {
    for name in ["a.csv", "a.toml"] {
        let _ = formats::records::read(bytes, name);
    }
}

/// Bytes that say they are RTF.
pub fn rtf(bytes: &[u8]) {
    let _ = formats::read(&[b"{\\rtf1", bytes].concat(), "a.rtf");
}

/// The parts of an XLSX: a sheet, styles, shared strings and the workbook, divided by form feeds.
pub fn workbook(bytes: &[u8]) {
    const WORKBOOK: &[u8] =
        b"<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>";
    const RELATIONS: &[u8] = b"<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>";
    let mut fuzzed = divided(bytes);
    let sheet = fuzzed.next().unwrap_or_default();
    let fixed = [("xl/worksheets/sheet1.xml", sheet), ("xl/_rels/workbook.xml.rels", RELATIONS)];
    let names = ["xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"];
    let mut parts: Vec<(&str, &[u8])> = fixed.into_iter().chain(names.into_iter().zip(fuzzed)).collect();
    if !parts.iter().any(|(name, _)| *name == "xl/workbook.xml") {
        parts.push(("xl/workbook.xml", WORKBOOK));
    }
    let file = packed(parts.into_iter().map(|(name, part)| (name.to_owned(), part)));
    let _ = formats::read(&file, "a.xlsx");
    let _ = formats::book::read(&file);
}

fn divided(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&b| b == b'\x0c')
}

fn packed<'b>(parts: impl Iterator<Item = (String, &'b [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        // A name that is taken is left out.
        if archive.start_file(name, SimpleFileOptions::default()).is_ok() {
            let _ = archive.write_all(part);
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
