use std::io::{Cursor, Write as _};

use document::{Block, Document};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{DoubtKind, Error, Format, Read};

/// A file of the given parts; `body` stands in for the inside of the main one.
fn packed(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("word/document.xml", main.as_str())].iter().chain(parts) {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read(body: &str, parts: &[(&str, &str)]) -> Read {
    crate::read(&packed(body, parts), "a.docx").unwrap()
}

fn markdown(document: &Document) -> String {
    String::from_utf8(crate::write(document, Format::Markdown).unwrap()).unwrap()
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let read = read(body, &[]);
    assert_eq!((markdown(&read.document).as_str(), read.notes.as_slice()), (expected, &[][..]));
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

#[test]
fn runs_make_a_paragraph_and_breaks_part_it() {
    check("<w:p><w:r><w:t>收入 </w:t></w:r><w:r><w:t>1&lt;2</w:t></w:r></w:p>", "收入 1<2\n");
    check("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:noBreakHyphen/></w:r></w:p>", "一\n\n二-\n");
    check("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t></w:r></w:p>", "☑是\n");
}

#[test]
fn labels_keep_how_far_they_are_indented() {
    let row = |before: &str, text: &str| {
        let label = format!("<w:p><w:pPr>{before}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
        format!("<w:tr>{}{}</w:tr>", tc("", &label), tc("", &p("1.00")))
    };
    let rows = [
        row("", "合计"),
        row("", "　行政"),
        row("<w:ind w:left='420'/>", "运行"),
        row("<w:ind w:firstLineChars='300' w:firstLine='630'/>", "其他"),
    ];
    let read = read(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]);
    let Some(Block::Table(table)) = read.document.blocks.first() else { panic!() };
    let indents: Vec<u16> = (0..4).filter_map(|row| table.grid.cell(row, 0)).map(|cell| cell.indent).collect();
    assert_eq!(indents, [0, 10, 20, 30]);
}

#[test]
fn deleted_cells_of_tracked_changes_are_not_there() {
    let row = |a: &str, b: &str, c: &str| {
        format!("<w:tr>{}{}{}</w:tr>", tc("", &p(a)), tc("<w:cellDel w:id='1'/>", &p(b)), tc("", &p(c)))
    };
    let table = format!("<w:tbl>{}{}</w:tbl>", row("项目", "旧数", "金额"), row("甲", "2.00", "1.00"));
    check(&table, "| 项目 | 金额 |\n|---|---|\n| 甲 | 1.00 |\n");
}

#[test]
fn fields_give_their_result() {
    let field = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o</w:instrText><w:t>no</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>一、概况</w:t></w:r></w:p>\
        <w:p><w:r><w:t>二、构成</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    check(field, "一、概况\n\n二、构成\n");
    check("<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>", "3\n");
}

#[test]
fn leaders_are_dots() {
    let tabs = "<w:pPr><w:tabs><w:tab w:val='right' w:leader='dot' w:pos='8296'/></w:tabs></w:pPr>";
    check(&format!("<w:p>{tabs}<w:r><w:t>一、概况</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"), "一、概况……3\n");
}

#[test]
fn changes_are_read_as_accepted() {
    check(
        "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>",
        "新\n",
    );
}

#[test]
fn text_boxes_are_read_once() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("框"));
    let both = format!(
        "<w:p><w:r><w:t>文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    check(&both, "文\n\n框\n");
}

#[test]
fn merged_cells_are_one_cell() {
    let rows = [
        tc("<w:gridSpan w:val='2'/>", &p("收入")) + &tc("<w:vMerge w:val='restart'/>", &p("合计")),
        tc("", &p("一")) + &tc("", &p("二")) + &tc("<w:vMerge/>", "<w:p/>"),
        tc("<w:hMerge w:val='restart'/>", &p("a")) + &tc("<w:hMerge/>", "<w:p/>") + &tc("", &(p("b") + &p("c"))),
    ];
    let table = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect::<Vec<_>>().concat();
    check(
        &format!("<w:tbl>{table}</w:tbl>"),
        "| 收入 | < | 合计 |\n|---|---|---|\n| 一 | 二 | ^ |\n| a | < | b<br>c |\n",
    );
}

#[test]
fn slivers_between_columns_are_not_seen() {
    let grid = [1_000, 30, 0, 1_000].map(|w| format!("<w:gridCol w:w='{w}'/>")).concat();
    let rows = [
        tc("<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>", &p("a")) + &tc("<w:gridSpan w:val='2'/>", &p("b")),
        tc("<w:vMerge/>", "<w:p/>") + &tc("<w:gridSpan w:val='2'/>", "<w:p/>") + &tc("", &p("c")),
    ];
    let table = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    check(&format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl>"), "| a | b |\n|---|---|\n| ^ | c |\n");
}

#[test]
fn tables_inside_cells_are_tables_of_their_own() {
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let inner = format!("<w:tbl>{}</w:tbl><w:p/>", row(&(tc("", &p("a")) + &tc("", &p("1")))));
    let layout = row(&tc("", &(p("题") + &inner))) + &row(&tc("", &p("注")));
    check(&format!("<w:tbl>{layout}</w:tbl>"), "题\n\n| a | 1 |\n|---|---|\n\n注\n");
    let data = [p("x"), p("y") + &inner].map(|inside| row(&(tc("", &p("项")) + &tc("", &inside)))).concat();
    check(&format!("<w:tbl>{data}</w:tbl>"), "| 项 | x |\n|---|---|\n| 项 | y |\n\n| a | 1 |\n|---|---|\n");
}

#[test]
fn hidden_text_is_left_out_with_a_doubt() {
    let read = read("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏 1</w:t></w:r><w:r><w:t>明</w:t></w:r></w:p>", &[]);
    assert_eq!(markdown(&read.document), "明\n");
    assert_eq!(read.notes.iter().map(|n| n.kind).collect::<Vec<_>>(), [DoubtKind::Hidden]);
    assert_eq!(read.notes[0].message_en, "paragraph 1 has 2 hidden characters, which were not read");
}

const STYLES: &str = "<w:styles xmlns:w='w'><w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='2'><w:basedOn w:val='1'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='3'><w:basedOn w:val='3'/></w:style></w:styles>";
const LISTS: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
    <w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
    <w:num w:numId='7'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

#[test]
fn styles_make_headings_and_numbers() {
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = styled("1", "部分") + &styled("2", "概况") + &styled("3", "文") + &styled("2", "构成");
    let parts = [("word/styles.xml", STYLES), ("word/numbering.xml", LISTS)];
    assert_eq!(markdown(&read(&body, &parts).document), "# 部分\n\n# 一、概况\n\n文\n\n# 二、构成\n");
}

#[test]
fn footnotes_follow_their_paragraph() {
    let notes = format!("<w:footnotes xmlns:w='w'><w:footnote w:id='2'>{}</w:footnote></w:footnotes>", p("脚注"));
    let body = "<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id='2'/></w:r></w:p>".to_owned() + &p("后");
    let read = read(&body, &[("word/footnotes.xml", &notes)]);
    assert_eq!(markdown(&read.document), "文\n\n脚注\n\n后\n");
}

#[test]
fn pages_are_known_where_they_are_marked() {
    let body = p("一") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>";
    let blocks = read(&body, &[]).document.blocks;
    let spots: Vec<_> = blocks.iter().map(|b| if let Block::Paragraph(l) = b { l.spot() } else { panic!() }).collect();
    assert_eq!(spots.iter().map(|s| (s.page, s.line)).collect::<Vec<_>>(), [(Some(1), Some(1)), (Some(2), Some(2))]);
}

#[test]
fn damage_is_said() {
    let cut = read("<w:p><w:r><w:t>一</w:t></w:r></w:p><w:p><w:r><w:t>二", &[]);
    assert_eq!((cut.notes[0].kind, markdown(&cut.document).as_str()), (DoubtKind::Cut, "一\n\n二\n"));
    let whole = packed("", &[]);
    let error = crate::read(&whole[..whole.len() / 2], "a.docx").unwrap_err();
    assert_eq!(error, Error::CutShort { format: Format::Docx });
}

#[test]
fn no_more_cells_are_gathered_than_tables_may_have() {
    let row = format!("<w:tr>{}</w:tr>", "<w:tc/>".repeat(100));
    let told = |rows: usize| read(&format!("<w:tbl>{}</w:tbl>", row.repeat(rows)), &[]).notes;
    assert_eq!(told(1_000), []);
    assert!(told(1_501).iter().any(|n| n.message_zh.contains("上限 150000")));
}
