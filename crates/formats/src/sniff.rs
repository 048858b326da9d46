//! Which format bytes are in. The content decides; a name may lie.

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::{Act, Error, Format};

/// First bytes of formats that are known and not read.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
];

/// Entries of an archive that are looked at.
const MOST_ENTRIES: usize = 10_000;
/// How much of a text is looked at.
const SAMPLE: usize = 64 * 1024;

/// Recognises the format by content. The name is a hint in one place only: text named `.md` or `.markdown` is Markdown
/// even without a table.
///
/// # Errors
/// [`Error::Empty`], [`Error::Unsupported`] with the name of what was found, or [`Error::Unknown`] with the first bytes.
pub fn sniff(bytes: &[u8], name: &str) -> Result<Format, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return sniff_zip(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return sniff_ole(bytes);
    }
    // Readers of PDF accept a header anywhere in the first kilobyte, and some producers rely on it.
    if contains(head(bytes, 1024), b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return unsupported(format);
    }
    sniff_text(bytes, name)
}

fn unsupported(format: &'static str) -> Result<Format, Error> {
    Err(Error::Unsupported { format, act: Act::Read })
}

fn sniff_zip(bytes: &[u8]) -> Result<Format, Error> {
    let names = entry_names(bytes);
    let has = |wanted: &str| names.iter().any(|n| n.eq_ignore_ascii_case(wanted.as_bytes()));
    // Of a file cut short the main part may be missing: its folder is enough to name the format.
    let folder = |wanted: &str| names.iter().any(|n| n.starts_with(wanted.as_bytes()));
    let packed = |mimetype: &[u8]| contains(head(bytes, 256), mimetype);
    match () {
        () if has("xl/workbook.bin") => unsupported("XLSB"),
        () if has("xl/workbook.xml") || folder("xl/") => Ok(Format::Xlsx),
        () if has("word/document.xml") || folder("word/") => Ok(Format::Docx),
        () if has("OFD.xml") || has("/OFD.xml") => Ok(Format::Ofd),
        () if packed(b"application/vnd.oasis.opendocument.spreadsheet") => Ok(Format::Ods),
        () if packed(b"application/vnd.oasis.opendocument.text") => unsupported("ODT"),
        () => Ok(Format::Zip),
    }
}

/// The length of a local header, before the name.
const HEADER: usize = 30;

/// Names in the local headers of a zip archive. They are found by their signature, not through the directory at the end,
/// so that a file cut short is still called by its name. What an entry holds is passed over where its size is stated: it may be packed itself.
fn entry_names(bytes: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, b"PK\x03\x04").filter(|_| names.len() < MOST_ENTRIES) {
        rest = rest.get(at..).unwrap_or_default();
        let short =
            |at: usize| rest.get(at..at + 2)?.try_into().ok().map(|bytes| usize::from(u16::from_le_bytes(bytes)));
        let size = rest.get(18..22).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
        let Some((name, extra)) = short(26).zip(short(28)) else { break };
        names.extend(rest.get(HEADER..HEADER + name));
        let end = usize::try_from(size).ok().and_then(|size| size.checked_add(HEADER + name + extra));
        rest = end.and_then(|end| rest.get(end..)).or_else(|| rest.get(4..)).unwrap_or_default();
    }
    names
}

/// The streams of an OLE file are named in UTF-16 in its directory. Of several the first decides: the others belong to
/// documents embedded in it.
fn sniff_ole(bytes: &[u8]) -> Result<Format, Error> {
    let streams = [
        ("EncryptedPackage", unsupported("encrypted workbook")),
        ("WordDocument", Ok(Format::Doc)),
        ("Workbook", Ok(Format::Xls)),
        ("Book", Ok(Format::Xls)),
        ("PowerPoint Document", unsupported("PPT")),
    ];
    let found = streams.into_iter().filter_map(|(stream, format)| {
        let name: Vec<u8> = stream.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        find(bytes, &name).map(|at| (at, format))
    });
    found.min_by_key(|&(at, _)| at).map_or_else(|| unsupported("OLE"), |(_, format)| format)
}

fn sniff_text(bytes: &[u8], name: &str) -> Result<Format, Error> {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let sample = head(bytes, SAMPLE);
    if !wide && is_rubbish(sample) {
        return Err(Error::Unknown { found: first_bytes(bytes) });
    }
    if let Some(format) = markup(sample) {
        return format;
    }
    let named = |ending: &str| {
        name.len()
            .checked_sub(ending.len())
            .and_then(|at| name.get(at..))
            .is_some_and(|e| e.eq_ignore_ascii_case(ending))
    };
    let ruled = if wide { has_separator_line(&decoded(bytes)) } else { has_separator_line(bytes) };
    let markdown = named(".md") || named(".markdown") || ruled;
    Ok(if markdown { Format::Markdown } else { Format::Text })
}

/// Text in UTF-16 as bytes of UTF-8.
fn decoded(bytes: &[u8]) -> Vec<u8> {
    let encoding = Encoding::for_bom(bytes).map_or(WINDOWS_1252, |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned().into_bytes()
}

fn has_separator_line(text: &[u8]) -> bool {
    text.split(|&b| b == b'\n').any(is_separator_line)
}

/// More than one control character in 32: no text in any encoding that is read.
fn is_rubbish(sample: &[u8]) -> bool {
    let control = |b: &&u8| matches!(**b, 0..=8 | 14..=25 | 27..=31 | 127);
    sample.iter().filter(control).count() * 32 > sample.len()
}

fn first_bytes(bytes: &[u8]) -> String {
    let hex: Vec<String> = bytes.iter().take(8).map(|b| format!("{b:02X}")).collect();
    hex.join(" ")
}

/// Tags that a page or a part of one begins with.
const TAGS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "table",
    "meta",
    "title",
    "style",
    "link",
    "script",
    "div",
    "p",
    "center",
    "h1",
    "h2",
    "h3",
    "h4",
    "section",
    "article",
    "main",
    "header",
    "span",
    "font",
];

fn markup(sample: &[u8]) -> Option<Result<Format, Error>> {
    let start = head(sample, 4096);
    let decoded = Encoding::for_bom(start).map_or(WINDOWS_1252, |(encoding, _)| encoding).decode(start).0;
    let lower = decoded.to_ascii_lowercase();
    let start = lower.trim_start();
    if start.contains("mime-version:") && start.contains("multipart/related") {
        return Some(Ok(Format::Mhtml));
    }
    if start.starts_with("<svg") || (start.starts_with("<?xml") && start.contains("<svg")) {
        return Some(unsupported("image"));
    }
    if start.starts_with("<?xml") {
        return Some(if start.contains("<html") { Ok(Format::Html) } else { unsupported("XML") });
    }
    let start = without_comments(start).strip_prefix('<')?;
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    TAGS.iter().any(|tag| start.strip_prefix(tag).is_some_and(ends)).then_some(Ok(Format::Html))
}

/// What follows the comments at the beginning.
fn without_comments(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|inside| inside.split_once("-->")) {
        rest = after.trim_start();
    }
    rest
}

/// The line under the first row of a table: `|---|:---:|`.
fn is_separator_line(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.starts_with(b"|") && contains(line, b"---") && line.iter().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

fn head(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    find(bytes, wanted).is_some()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], name: &str, expected: &str) {
        let found = match sniff(bytes, name) {
            Ok(format) => format.name().to_owned(),
            Err(Error::Unsupported { format, .. }) => format!("no {format}"),
            Err(error) => error.to_string(),
        };
        assert!(found.starts_with(expected), "{found}");
    }

    #[test]
    fn content_decides_whatever_the_name_says() {
        check(b"%PDF-1.7\n", "a.txt", "PDF");
        check(b" <!DOCTYPE HTML><table>", "a.xls", "HTML");
        check(b"<!-- saved --> <TABLE border=1>", "a.doc", "HTML");
        check(b"<h1>2025</h1><table>", "a.html", "HTML");
        check(b"<?xml version='1.0'?><html>", "a.doc", "HTML");
        check(b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "a.doc", "MHTML");
        check(b"PK\x03\x04----------------------\x11\0\0\0word/document.xml", "a.doc", "DOCX");
        check(b"PK\x03\x04----------------------\x07\0\0\0OFD.xml", "a.pdf", "OFD");
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0", "a.docx", "DOC");
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0k\0b\0o\0o\0k\0\0\0", "a.docx", "XLS");
        check("部门预算".as_bytes(), "a.pdf", "text");
        check(b"{\\rtf1", "a.doc", "RTF");
        check(b"<svg xmlns='x'><text>1</text></svg>", "a.txt", "no image");
        check(b"<?xml version='1.0'?><svg>", "a.svg", "no image");
    }

    #[test]
    fn markdown_is_known_by_its_name_or_by_a_separator_line() {
        check(b"a", "A.MD", "Markdown");
        check(b"a\n| x |\n| :---: |\n", "a.txt", "Markdown");
        check(b"a\n| x |\n", "a.txt", "text");
        let wide = |text: &str| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
        check(&wide("表\n| x |\n|---|\n"), "a.txt", "Markdown");
        check(&wide("表\n| x |\n"), "a.txt", "text");
    }

    #[test]
    fn nothing_and_rubbish_are_told_apart() {
        check(b"", "a", "the file is empty");
        check(b"\x00\x01\x02abc\x03", "a", "the format is unknown (it begins with 00 01 02 61 62 63 03)");
    }
}
