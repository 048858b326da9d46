use document::{Block, Document};

use super::{read, write};

fn table(text: &str) -> document::Grid {
    let document = read(text.as_bytes()).document;
    let [Block::Table(table)] = document.blocks.as_slice() else { panic!("{document:?}") };
    table.grid.clone()
}

/// Reads and writes; the second reading must see what the first saw.
#[track_caller]
fn check(text: &str, expected: &str) {
    let written = write(&read(text.as_bytes()).document);
    assert_eq!(written, expected);
    assert_eq!(write(&read(written.as_bytes()).document), expected);
}

#[test]
fn each_line_is_a_block() {
    check("# 表一\n一\n  二\n<!-- 略 -->\n\n#三\n", "# 表一\n\n一\n\n二\n\n\\#三\n");
    check("\\| a\n\\![b\n\\\\c\n- d\n", "\\| a\n\n\\![b\n\n\\\\c\n\n- d\n");
}

#[test]
fn spans_go_left_and_up_in_either_way() {
    let grid = table("| a | < | b |\n|---|---|---|\n| ^ | < | ^ |\n| c | d | e |\n");
    let a = grid.cell(1, 1).unwrap();
    assert_eq!((a.text.as_str(), a.row_span, a.col_span), ("a", 2, 2));
    assert_eq!((grid.text(1, 2), grid.height(), grid.spans_known()), ("b", 3, true));
    check("| a | < |\n| ^ | < |\n", "| a | < |\n|---|---|\n| ^ | ^ |\n");
}

#[test]
fn marks_that_make_no_rectangle_are_text_with_a_doubt() {
    let first = read("| ^ | a |\n| < | b |\n".as_bytes());
    assert_eq!(first.notes.len(), 2);
    assert_eq!(first.notes[0].message_en, "the `^` in line 1 continues no rectangle and was read as text");
    let crooked = read("| a | < |\n| ^ | b |\n".as_bytes());
    assert_eq!(crooked.notes.len(), 2);
    assert_eq!(table("| a | < |\n| ^ | b |\n").text(1, 0), "^");
}

#[test]
fn cells_keep_every_character() {
    let grid = table("| \\| | \\\\ | \\< | \\^ | a<br>b | \\<br> | \\  x \\  | < 5 |\n");
    let texts: Vec<&str> = (0..8).map(|c| grid.text(0, c)).collect();
    assert_eq!(texts, ["|", "\\", "<", "^", "a\nb", "<br>", "  x  ", "< 5"]);
}

#[test]
fn only_the_second_row_can_be_a_separator() {
    assert_eq!(table("| a |\n| :---: |\n| --- |\n").height(), 2);
    assert_eq!(table("| --- |\n").height(), 1);
}

#[test]
fn ragged_rows_keep_their_width() {
    let grid = table("| a | b | c |\n|---|---|---|\n| d |\n");
    assert_eq!((grid.row_width(1), grid.width()), (1, 3));
    check("| a | b |\n|---|---|\n| d |\n", "| a | b |\n|---|---|\n| d |\n");
}

#[test]
fn pictures_have_a_title_and_labels() {
    let text = "![收入\\]图](一般、其\\、他\\))\n";
    let Document { blocks, .. } = read(text.as_bytes()).document;
    let [Block::Picture(picture)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(
        (picture.title.as_str(), picture.labels.as_slice()),
        ("收入]图", &["一般".into(), "其、他)".to_owned()][..])
    );
    check(text, text);
    check("![空]()\n", "![空]()\n");
}

#[test]
fn cells_know_line_address_and_characters() {
    let grid = table("| 收入 | 1.00 |\n|---|---|\n| 支出 |  2.00 |\n");
    let spot = &grid.cell(1, 1).unwrap().spot;
    assert_eq!((spot.line, spot.chars, spot.cell.map(|c| (c.row, c.column))), (Some(3), Some((8, 12)), Some((1, 1))));
}
