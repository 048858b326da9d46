//! Files that are damaged, or made to harm: they give what can be read, or an error; never a panic, never zeros.

use std::io::Write as _;

use crate::writer::{Page, file, page, pdf, pdf_with, stream};
use flate2::{Compression, write::ZlibEncoder};
use formats::{DoubtKind, Error, Read, read};
use proptest::prelude::*;

fn text() -> Page {
    page().text(100.0, 100.0, 10.0, "正文在此。").grid(&[100.0, 200.0, 300.0], &[200.0, 220.0, 240.0]).cells(
        &[100.0, 200.0],
        &[200.0, 220.0],
        &[&["收入", "1.00"], &["支出", "2.00"]],
    )
}

fn object(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn outcome(bytes: &[u8]) -> Result<Read, Error> {
    read(bytes, "a.pdf")
}

#[test]
fn a_file_cut_anywhere_gives_what_is_left_or_an_error() {
    let whole = pdf(&[text(), text()]);
    let mut readable = 0;
    for length in (0..whole.len()).step_by(37) {
        readable += usize::from(outcome(whole.get(..length).unwrap()).is_ok());
    }
    assert!(readable > 0, "a file without its end can still be read");
}

#[test]
fn what_is_no_pdf_at_all_is_named_as_broken() {
    for bytes in
        [b"%PDF-1.7".to_vec(), b"%PDF-1.7\n1 0 obj << >> endobj".to_vec(), file(&[object("<< /Type /Catalog >>")], "")]
    {
        assert!(
            matches!(outcome(&bytes), Err(Error::Broken { .. } | Error::Unreadable { .. } | Error::CutShort { .. })),
            "{:?}",
            outcome(&bytes)
        );
    }
}

#[test]
fn a_file_with_a_password_is_named() {
    let mut bytes = pdf(&[text()]);
    let entry = format!(
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{0}> /U <{0}> >> /Size",
        "AB".repeat(32)
    );
    let at = bytes.windows(5).rposition(|w| w == b"/Size").unwrap();
    bytes.splice(at..at + 5, entry.bytes());
    assert_eq!(outcome(&bytes).unwrap_err().zh(), "PDF 文件需要密码才能打开：请取消密码后重新保存");
}

#[test]
fn trees_and_tables_that_loop_come_to_an_end() {
    let kids = "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 9 >>";
    let again = "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>";
    let _any = outcome(&file(&[object("<< /Type /Catalog /Pages 2 0 R >>"), object(kids), object(again)], ""));
    let loops = file(&[object("<< /Type /Catalog /Pages 2 0 R >>"), object("2 0 R")], "/Prev 9 /XRefStm 9");
    let _any = outcome(&loops);
    let mut own = pdf(&[text()]);
    let start = own.windows(4).position(|w| w == b"xref").unwrap();
    let at = own.windows(5).rposition(|w| w == b"/Size").unwrap();
    own.splice(at..at, format!("/Prev {start} ").bytes());
    assert!(outcome(&own).is_ok());
}

#[test]
fn counts_that_lie_take_no_memory() {
    let lying = [
        "<< /Type /XRef /Size 99999999999 /W [1 8 8] /Index [0 99999999999] /Root 1 0 R",
        "<< /Type /ObjStm /N 999999999 /First 999999999",
        "<< /Type /XRef /Size 5 /W [999999999 999999999 999999999] /Root 1 0 R",
    ];
    for entries in lying {
        let mut bytes = pdf_with(&[text()], &[stream(entries.trim_start_matches("<< "), b"\0\0\0\0")]);
        let at = bytes.windows(9).rposition(|w| w == b"startxref").unwrap();
        let stream = bytes.windows(7).rposition(|w| w == b"5 0 obj").unwrap();
        bytes.truncate(at);
        bytes.extend(format!("startxref\n{stream}\n%%EOF").bytes());
        let _any = outcome(&bytes);
    }
}

#[test]
fn objects_within_objects_end_somewhere() {
    for (open, close) in [("[", "]"), ("<< /A ", ">>"), ("(", ")"), ("q ", "Q "), ("BT ", "ET "), ("/X BMC ", "EMC ")] {
        let deep = open.repeat(50_000) + &close.repeat(50_000);
        let _any = outcome(&pdf(&[text().with(&format!("/Deep {deep}"))]));
        assert!(outcome(&pdf(&[text().raw(&deep)])).is_ok());
    }
}

/// Forms of which each draws the next one ten times.
fn forms(depth: usize) -> Vec<u8> {
    let first = 5;
    let form = |i: usize| {
        let next = first + i + 1;
        let entries =
            format!("/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /N {next} 0 R >> >>");
        stream(&entries, "/N Do ".repeat(10).as_bytes())
    };
    let last = stream("/Type /XObject /Subtype /Form /BBox [0 0 600 900]", b"0 0 m 9 9 l S");
    let forms: Vec<Vec<u8>> = (0..depth).map(form).chain([last]).collect();
    pdf_with(&[text().resource(&format!("/XObject << /N {first} 0 R >>")).raw("/N Do")], &forms)
}

#[test]
fn forms_that_draw_forms_are_stopped_with_a_note() {
    let read = outcome(&forms(12)).unwrap();
    assert!(read.notes.iter().any(|n| n.kind == DoubtKind::Cut), "{:?}", read.notes);
    assert!(!read.document.blocks.is_empty());
    let own = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N 5 0 R >> >>",
        b"/N Do /N Do",
    );
    let recursive = pdf_with(&[text().resource("/XObject << /N 5 0 R >>").raw("/N Do")], &[own]);
    assert!(outcome(&recursive).is_ok());
}

#[test]
fn more_glyphs_or_lines_than_a_page_holds_are_cut_with_a_note() {
    let glyphs = text().raw(&format!("BT /F 1 Tf 0 0 Td <{}> Tj ET", "6536".repeat(150_000)));
    let line = |i: u32| format!("{0} 100 m {0} 900 l S\n", f64::from(i) * 0.009);
    let lines = text().raw(&(0..60_000).map(line).collect::<String>());
    // Dashes of five points, too far apart to be one line.
    let dash = |i: u32| format!("{0} {1} m {2} {1} l S\n", i % 59 * 10, i / 59 * 5, i % 59 * 10 + 5);
    let dashes = text().raw(&(0..9_000).map(dash).collect::<String>());
    for (what, page) in [("glyphs", glyphs), ("lines", lines), ("dashes", dashes)] {
        let read = outcome(&pdf(&[page])).unwrap();
        assert!(read.notes.iter().any(|n| n.kind == DoubtKind::Cut), "{what}: {:?}", read.notes);
    }
}

#[test]
fn pages_of_absurd_size_or_coordinates_are_read_or_not_but_end() {
    for number in ["1e38", "-1e38", "99999999999999999999", "0", "nan", "-0.00000001"] {
        let page = text()
            .raw(&format!("BT /F {number} Tf {number} {number} {number} {number} {number} {number} Tm <6536> Tj ET"));
        let page = page.raw(&format!("{number} {number} {number} {number} re S {number} w 0 0 m {number} 0 l S"));
        let _any = outcome(&pdf(std::slice::from_ref(&page)));
        let _any = outcome(&pdf(&[page.with(&format!("/MediaBox [0 0 {number} {number}] /Rotate {number}"))]));
    }
}

/// These bytes and then 600 MB of white space, packed.
fn bomb(begins: &[u8]) -> Vec<u8> {
    let block = vec![b' '; 1 << 20];
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let mut all = std::iter::once(begins).chain(std::iter::repeat_n(block.as_slice(), 600));
    let written = all.try_for_each(|bytes| encoder.write_all(bytes));
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

#[test]
fn what_unpacks_without_end_is_refused() {
    for dictionary in ["/Filter /FlateDecode", "/Filter /FlateDecode /Length1 600000000"] {
        let bomb = stream(dictionary, &bomb(b""));
        assert!(matches!(outcome(&pdf_with(&[text()], &[bomb])), Err(Error::TooLarge { unpacked: true, .. })));
    }
}

#[test]
fn the_program_of_a_font_is_not_unpacked_and_its_text_is_read() {
    let fonts = [
        "<< /Type /Font /Subtype /TrueType /BaseFont /N /Encoding /WinAnsiEncoding /FirstChar 97 /LastChar 99 /Widths [500 500 500] /FontDescriptor << /FontFile2 5 0 R >> >>",
        "<< /Type /Font /Subtype /TrueType /BaseFont /N /Encoding << /Differences [97 /a /b /c] >> /FirstChar 97 /LastChar 99 /Widths [500 500 500] /FontDescriptor << /Flags 4 /FontFile2 5 0 R >> >>",
    ];
    let program = stream("/Filter /FlateDecode /Length1 600000000", &bomb(&[0, 1, 0, 0]));
    for font in fonts {
        let page = text().font(&format!("/G {font}")).raw("BT /G 10 Tf 100 700 Td (abc) Tj ET");
        let read = outcome(&pdf_with(&[page], std::slice::from_ref(&program))).unwrap();
        let said = format!("{:?}", read.document.blocks);
        assert!(said.contains("\"abc\"") && said.contains("正文在此"), "{said}");
    }
}

#[test]
fn broken_fonts_and_images_leave_the_rest_of_the_page() {
    let fonts = [
        "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [9 0 R] >>",
        "<< /Type /Font /Subtype /TrueType /FontDescriptor << /FontFile2 5 0 R >> >>",
        "<< /Type /Font /Subtype /Type3 /CharProcs << /a 5 0 R >> /Encoding << /Differences [0 /a] >> /FontMatrix [0 0 0 0 0 0] >>",
        "<< /Type /Font /Subtype /Type1 /FontDescriptor << /FontFile 5 0 R /FontFile3 5 0 R >> /ToUnicode 5 0 R >>",
        "null",
    ];
    for font in fonts {
        let page = text().font(&format!("/G {font}")).resource("/XObject << /I 5 0 R >>");
        let page = page.raw("/I Do BT /G 10 Tf (abc) Tj ET");
        let junk =
            stream("/Type /XObject /Subtype /Image /Width 99999 /Height 99999 /Filter /DCTDecode", b"\xff\xd8\0junk");
        let read = outcome(&pdf_with(&[page], &[junk])).unwrap();
        assert!(!read.document.blocks.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_after_a_header_are_an_error_or_a_document(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _any = outcome(&[b"%PDF-1.7\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn any_page_content_ends(operations in "[-0-9. \\[\\]()<>/a-zA-Z*'\"]{0,300}") {
        let _any = outcome(&pdf(&[text().raw(&operations)]));
    }

    #[test]
    fn changed_bytes_never_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = pdf(&[text(), text()]);
        for (at, byte) in places {
            let at = at.index(bytes.len());
            bytes.splice(at..=at, [byte]);
        }
        let _any = outcome(&bytes);
    }

    #[test]
    fn real_operators_in_any_order_end(words in prop::collection::vec(prop::sample::select(WORDS), 0..80)) {
        let _any = outcome(&pdf(&[text().raw(&words.join(" "))]));
    }
}

/// Operators and operands.
const WORDS: &[&str] = &[
    "q",
    "Q",
    "BT",
    "ET",
    "cm",
    "re",
    "W",
    "n",
    "f",
    "S",
    "m",
    "l",
    "c",
    "h",
    "Tf",
    "Tm",
    "Td",
    "Tj",
    "TJ",
    "Tr",
    "gs",
    "Do",
    "sh",
    "1 0 0 1 0 0",
    "0 0 0 0 0 0",
    "1",
    "-1",
    "0",
    "100",
    "1e9",
    "/F 10",
    "<6536>",
    "[<6536> -500 <0031>]",
    "0 0 10 10",
    "3",
    "7",
    "W*",
    "BI",
    "ID",
    "EI",
    "/X BMC",
    "EMC",
    "d0",
    "rg",
    "g",
    "1 g",
    "T*",
    "'",
    "Tz",
    "TL",
    "Ts",
    "B",
    "b*",
];
