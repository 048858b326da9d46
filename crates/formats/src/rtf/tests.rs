//! Small files, and what is read of them.

use crate::Format;

#[track_caller]
fn check(text: &str, expected: &str) {
    let file = format!(
        "{{\\rtf1\\ansi\\ansicpg936\\uc1{{\\fonttbl{{\\f0\\fcharset0 Times;}}{{\\f1\\fcharset134 SimSun;}}}}{text}}}"
    );
    let read = crate::read(file.as_bytes(), "预算.rtf").unwrap();
    let written = crate::write(&read.document, Format::Markdown).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), expected, "{:?}", read.notes);
}

#[test]
fn text_is_in_the_encoding_of_the_file_or_in_units() {
    check("\\f1 \\'ca\\'d5\\'c8\\'eb 12.00\\par \\f0 \\'d6\\'a7\\u20986?\\par", "收入 12.00\n\n支出\n");
    check("\\u-10179?\\u-8704?{\\uc0 \\u25910 \\u20837}\\{\\par", "😀收入{\n");
}

#[test]
fn headings_numbers_fields_and_what_stands_apart() {
    check("\\pard\\outlinelevel0 {\\listtext\\u19968?\\u12289?\\tab}\\u25910?\\par", "# 一、收\n");
    check(
        "{\\stylesheet{\\s1\\outlinelevel1 a;}{\\s2\\sbasedon1 b;}{\\s3 heading 1;}}\\pard\\s2 x\\par\\pard y\\par\\s3 z\\par",
        "## x\n\ny\n\n# z\n",
    );
    check("{\\listtext 1.\\tab}a\\par{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}b\\line c\\par", "1. a\n\n3b\n\nc\n");
    check(
        "{\\header \\u9875?\\par}a{\\footnote \\pard b\\par}{\\shp{\\*\\shpinst{\\sp{\\sn x}}{\\shptxt c\\par}}}d\\par e\\par",
        "ad\n\nb\n\nc\n\ne\n",
    );
    check(
        "{\\info{\\upr{\\title x}{\\*\\ud{\\title y}}}}{\\upr{a}{\\*\\ud{b}}}\\tqr\\tldot\\tx900 c\\tab 1\\par",
        "bc……1\n",
    );
    check("{\\*\\unknown x}{\\*\\bkmkstart y}z{\\deleted w}\\par", "z\n");
}

#[test]
fn cells_stand_between_edges_and_are_merged() {
    check(
        "\\trowd\\clvmgf\\cellx900\\cellx2000\\pard\\intbl a\\cell b\\cell\\row\\trowd\\clvmrg\\cellx900\\cellx1400\\cellx2000\\pard\\intbl\\cell c\\cell 1.00\\cell\\row\\pard d\\par",
        "| a | b | < |\n|---|---|---|\n| ^ | c | 1.00 |\n\nd\n",
    );
}

#[test]
fn a_table_in_a_cell_is_one_of_its_own() {
    check(
        "\\pard\\intbl\\itap2 x\\nestcell 1\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1 a\\cell b\\cell\\trowd\\cellx900\\cellx2000\\row d\\cell 2\\cell\\row\\pard c\\par",
        "| a | b |\n|---|---|\n| d | 2 |\n\n| x | 1 |\n|---|---|\n\nc\n",
    );
}

#[test]
fn hidden_text_is_told() {
    let read = crate::read(b"{\\rtf1 a{\\v bc}d\\par}", "a.rtf").unwrap();
    assert!(read.notes.iter().any(|note| note.message_en.contains("has 2 hidden characters")), "{:?}", read.notes);
}

#[test]
fn whatever_stands_there_ends() {
    for text in [
        "{\\rtf1",
        "{\\rtf1}}}}a",
        "{\\rtf1\\bin99999999 a}",
        "{\\rtf1\\u",
        "{\\rtf1\\'",
        "{\\rtf1\\'zz\\par}",
        "{\\rtf1\\row\\cell\\nestrow",
    ] {
        let _read = crate::read(text.as_bytes(), "a.rtf");
    }
    let deep = "{\\rtf1".to_owned() + &"{".repeat(100_000) + "a" + &"}".repeat(100_000) + "b\\par}";
    let read = crate::read(deep.as_bytes(), "a.rtf").unwrap();
    assert_eq!(read.document.blocks.len(), 1);
}
