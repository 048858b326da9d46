use document::Block;

use crate::{DoubtKind, Error, Format, Read};

fn read(text: &str) -> Read {
    crate::read(text.as_bytes(), "a.html").unwrap()
}

fn markdown(read: &Read) -> String {
    String::from_utf8(crate::write(&read.document, Format::Markdown).unwrap()).unwrap()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let read = read(text);
    assert_eq!((markdown(&read).as_str(), read.notes.as_slice()), (expected, &[][..]));
}

#[test]
fn blocks_are_lines_and_white_space_is_one_space() {
    check(
        "<html><h1>题</h1><p>一 \n <b>二</b>&nbsp;<br>三<div>四<span>五</span></div></html>",
        "# 题\n\n一 二\n\n三\n\n四五\n",
    );
}

#[test]
fn tables_are_read_with_their_spans() {
    check(
        "<table><caption>表一</caption><tfoot><tr><td>注<td colspan=100>无</tfoot><tr><th rowspan=0>项<th colspan=2>金额<tr><td>甲<td><p>1<p>2</table>",
        "表一\n\n| 项 | 金额 | < |\n|---|---|---|\n| ^ | 甲 | 1<br>2 |\n| ^ | 注 | 无 |\n",
    );
}

#[test]
fn labels_keep_how_far_they_are_indented() {
    let table = "<table><tr><td>合计<td>1.00<tr><td>&nbsp;&nbsp;　行政<td>1.00<tr><td style='padding-left: 2em'><p>\n运行<td>1.00</table>";
    let read = read(table);
    let Some(Block::Table(table)) = read.document.blocks.first() else { panic!() };
    let cells: Vec<_> = (0..3).filter_map(|row| table.grid.cell(row, 0)).map(|c| (c.text.as_str(), c.indent)).collect();
    assert_eq!(cells, [("合计", 0), ("行政", 20), ("运行", 20)]);
}

/// A page of texts at places.
fn placed(texts: &[(u32, u32, &str)], at: impl Fn(u32, u32, &str) -> String) -> String {
    let boxes: String = texts.iter().map(|(left, top, text)| at(*left, *top, text)).collect();
    format!(
        "<html><body><div class='page' style='position:relative;width:595pt;height:842pt'>{boxes}</div></body></html>"
    )
}

const PLACED: [(u32, u32, &str); 13] = [
    (250, 50, "支出总表"),
    (500, 70, "单位：万元"),
    (60, 100, "项目"),
    (240, 100, "合计"),
    (340, 100, "基本支出"),
    (50, 120, "农林水支出"),
    (240, 120, "9.00"),
    (340, 120, "4.00"),
    (50, 140, "水利"),
    (340, 140, "4.00"),
    (240, 140, "9.00"),
    (50, 160, "合计"),
    (240, 160, "9.00"),
];
const READ_BY_PLACE: &str = "支出总表\n\n单位：万元\n\n| 项目 | 合计 | 基本支出 |\n|---|---|---|\n| 农林水支出 | 9.00 | 4.00 |\n\
    | 水利 | 9.00 | 4.00 |\n| 合计 | 9.00 |  |\n";

#[test]
fn boxes_at_places_are_read_as_the_page_that_they_were() {
    let own = |left, top, text: &str| format!("<div style='position:absolute;top:{top}pt;left:{left}pt'>{text}</div>");
    assert_eq!(markdown(&read(&placed(&PLACED, own))), READ_BY_PLACE);
    let sheet = "<style>.t{position:absolute}.x50{left:50pt;}.x60{left:60pt}.x240{left:240pt}.x250{left:250pt}.x340{left:340pt}\
        .x500{left:500pt}.f{font-size:40pt}.m{transform:matrix(0.25,0,0,0.25,0,0)}</style>";
    let classed = |left, top, text: &str| {
        format!("<div class='t m f x{left}' style='bottom:{}pt'>{text}<span></span></div>", 842 - top)
    };
    let read = read(&(sheet.to_owned() + &placed(&PLACED, classed)));
    assert_eq!(markdown(&read), READ_BY_PLACE);
    assert_eq!(read.notes.len(), 1);
    // The style sheet says it of elements, and the size stands in what is inside.
    let sheet = "<style>div{position:relative}p{position:absolute;margin:0}</style>";
    let named = |left, top, text: &str| {
        format!("<p style='top:{top}pt;left:{left}pt;line-height:10pt'><span style='font-size:10pt'>{text}</span></p>")
    };
    assert_eq!(markdown(&self::read(&(sheet.to_owned() + &placed(&PLACED, named)))), READ_BY_PLACE);
    // A few boxes on a page of text are no page of boxes.
    let few = placed(&PLACED[..3], own);
    assert_eq!(markdown(&self::read(&few)), "支出总表\n\n单位：万元\n\n项目\n");
}

#[test]
fn lines_of_a_box_stand_below_each_other() {
    let texts: Vec<_> = PLACED.into_iter().chain([(50, 180, "&nbsp;&nbsp;注：单位为万元。<br/>数字取整。")]).collect();
    let own = |left, top, text: &str| {
        let style = format!("position:absolute;top:{top}px;left:{left}px;font-size:10px;line-height:14px");
        format!("<p style='{style}'>{text}</p>")
    };
    let read = read(&placed(&texts, own));
    assert_eq!(markdown(&read), format!("{READ_BY_PLACE}\n注：单位为万元。\n\n数字取整。\n"));
    let spot = |at: usize| match read.document.blocks.get(at) {
        Some(Block::Paragraph(line)) => line.runs[0].spot.bbox.unwrap(),
        _ => panic!(),
    };
    let (first, second) = (spot(3), spot(4));
    assert_eq!((first.left - second.left, second.top - first.top), (7.5, 10.5));
}

#[test]
fn layout_tables_are_no_tables() {
    check(
        "<table><tr><td>上</td></tr><tr><td><table><tr><td>a</td><td>1.00</td></tr></table></td></tr></table>",
        "上\n\n| a | 1.00 |\n|---|---|\n",
    );
}

#[test]
fn what_belongs_to_the_site_is_left_out() {
    check(
        "<body><script>1<2</script><nav>首页</nav><div class='top nav'>导航</div><p>文</p><div id=footer>版权</div><footer>页脚</footer>",
        "文\n",
    );
}

#[test]
fn hidden_text_is_left_out_with_a_doubt() {
    let read = read("<p>明<span style='color:red; DISPLAY: none'>藏 了</span></p><p hidden>藏</p>");
    assert_eq!((markdown(&read).as_str(), read.notes.len()), ("明\n", 1));
    assert_eq!(read.notes[0].message_en, "3 characters that the page does not show were not read");
    assert_eq!(read.notes[0].kind, DoubtKind::Hidden);
}

#[test]
fn numbers_of_lists_are_written_out() {
    check("<body><ol start=3><li>甲<li value=7>乙<li>丙</ol><ul><li>丁</ul>", "3. 甲\n\n7. 乙\n\n8. 丙\n\n丁\n");
}

#[test]
fn encodings_are_found() {
    let page = b"<html><meta charset=gb2312><p>\xd4\xa4\xcb\xe3\xb1\xed</p>";
    assert_eq!(markdown(&crate::read(page, "a").unwrap()), "预算表\n");
    // A page that says GBK and is UTF-8 is UTF-8.
    check("<html><meta charset=gbk><p>预算表</p>", "预算表\n");
    let wide: Vec<u8> = "\u{feff}<html><p>预算</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(markdown(&crate::read(&wide, "a").unwrap()), "预算\n");
}

#[test]
fn a_page_that_only_links_says_to_what() {
    let page = "<html><p>2024年部门预算</p><a href='/a/b.pdf?x=1'>附件1：预算.pdf</a><a href='c.XLSX'></a><a href='/'>首页</a>";
    let error = crate::read(page.as_bytes(), "a.html").unwrap_err();
    assert_eq!(error, Error::OnlyLinks { names: vec!["附件1：预算.pdf".into(), "c.XLSX".into()] });
    let table = format!("{page}<table><tr><td>收入</td><td>1.00</td></tr></table>");
    assert_eq!(read(&table).notes[0].kind, DoubtKind::Limit);
}

#[test]
fn pages_in_archives_are_read() {
    let archive = "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"--b\"\r\n\r\n\
        ----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>=E9=A2=84=\r\n=E7=AE=97</p>\r\n\
        ----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b--\r\n";
    assert_eq!(markdown(&crate::read(archive.as_bytes(), "a.doc").unwrap()), "预算\n");
}

#[test]
fn depth_and_attributes_are_bounded() {
    let deep = "<div>".repeat(100_000) + "文";
    assert_eq!(read(&deep).notes[0].kind, DoubtKind::Cut);
    let tables = format!("<html>{}文", "<table><tr><td>".repeat(300));
    assert_eq!(read(&tables).notes[0].kind, DoubtKind::Cut);
    check(&format!("<html>{}文", "<table><tr><td>".repeat(30)), "文\n");
    let endless = "<html><p ".to_owned() + &(0..100_000).map(|n| format!("a{n} ")).collect::<Vec<_>>().concat();
    assert!(matches!(crate::read(endless.as_bytes(), "a"), Err(Error::Beyond(limit)) if limit.what.contains("属性数")));
}

#[test]
fn no_more_cells_are_gathered_than_tables_may_have() {
    let row = format!("<tr>{}", "<td>1".repeat(100));
    let told = |rows: usize| read(&format!("<table>{}", row.repeat(rows))).notes;
    assert_eq!(told(1_000), []);
    assert!(told(1_501).iter().any(|n| n.message_zh.contains("上限 150000")));
}
