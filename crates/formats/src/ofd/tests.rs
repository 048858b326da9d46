use std::io::{Cursor, Write as _};

use document::Block;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        package.start_file(*name, SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

const ROOT: &str = "<o:OFD xmlns:o='x'><o:DocBody><o:DocRoot>/D/Document.xml</o:DocRoot></o:DocBody></o:OFD>";

/// A file of pages that draw this, with what they share.
fn file(common: &str, pages: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<String> = (0..pages.len()).map(|n| format!("D/P{n}.xml")).collect();
    let listed: Vec<String> = (0..pages.len()).map(|n| format!("<Page ID='{n}' BaseLoc='P{n}.xml'/>")).collect();
    let listed = listed.concat();
    let outline = format!("<Document><CommonData>{common}</CommonData><Pages>{listed}</Pages></Document>");
    let mut files = vec![("OFD.xml", ROOT), ("D/Document.xml", outline.as_str())];
    files.extend(names.iter().map(String::as_str).zip(pages.iter().copied()));
    files.extend(more);
    packed(&files)
}

fn page(objects: &str) -> String {
    format!("<Page><Content><Layer>{objects}</Layer></Content></Page>")
}

/// A line of text at a height in millimetres.
fn line(y: u32, attributes: &str, text: &str) -> String {
    format!(
        "<TextObject Boundary='20 {y} 100 5' Size='4' {attributes}><TextCode X='0' Y='4'>{text}</TextCode></TextObject>"
    )
}

fn read(bytes: &[u8]) -> Read {
    crate::read(bytes, "a.ofd").unwrap()
}

fn lines(read: &Read) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Heading(heading) => Some(heading.line.text()),
        Block::Paragraph(line) => Some(line.text()),
        _ => None,
    };
    read.document.blocks.iter().filter_map(text).collect()
}

#[test]
fn names_are_resolved_from_where_they_stand() {
    assert_eq!(resolved("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), "Doc_0/Pages/Page_0/Content.xml");
    assert_eq!(resolved("Doc_0/Document.xml", "/Doc_1\\Res.xml"), "Doc_1/Res.xml");
    assert_eq!(resolved("Doc_0/Pages/Page_0/Content.xml", "../../Res.xml"), "Doc_0/Res.xml");
    assert_eq!(resolved("", "../../../etc"), "etc");
}

#[test]
fn characters_stand_where_their_offsets_put_them() {
    let code = |code: &str| format!("<TextObject Boundary='20 20 100 5' Size='4'>{code}</TextObject>");
    let read_of = |text: &str| lines(&read(&file("", &[&page(&code(text))], &[])));
    assert_eq!(read_of("<TextCode X='0' Y='4' DeltaX='g 3 4'>支出总计</TextCode>"), ["支出总计"]);
    assert_eq!(read_of("<TextCode X='0' Y='4'>支出 5.00</TextCode>"), ["支出 5.00"]);
    // Two pieces of one line, in whatever order they are drawn.
    let pieces = "<TextCode X='16' Y='4' DeltaX='2 2 2'>5.00</TextCode><TextCode X='0' DeltaX='4'>支出</TextCode>";
    assert_eq!(read_of(pieces), ["支出 5.00"]);
    // Downwards, one under the other.
    let down = "<TextCode X='0' Y='4' DeltaY='5 5 5'>支出总计</TextCode>";
    assert_eq!(read_of(down).concat(), "支出总计");
}

#[test]
fn what_does_not_show_is_not_read() {
    let shown = line(20, "", "收入总计");
    for hidden in [
        line(30, "Visible='false'", "暗记"),
        line(30, "Fill='false'", "暗记"),
        line(30, "Alpha='0'", "暗记"),
        line(30, "DrawParam='7'", "暗记"),
        line(30, "", "暗记").replace("<TextCode", "<FillColor Value='255 255 255'/><TextCode"),
        line(30, "", "暗记").replace(
            "<TextCode",
            "<Clips><Clip><Area><Path Boundary='50 0 9 9'><AbbreviatedData>M 0 0 L 9 0 L 9 9 L 0 9 C</AbbreviatedData></Path></Area></Clip></Clips><TextCode",
        ),
    ] {
        let shared = "<Res><DrawParams><DrawParam ID='7' Relative='8'/><DrawParam ID='8'><FillColor Value='255'/></DrawParam></DrawParams></Res>";
        let common = "<PublicRes>R.xml</PublicRes>";
        let found = read(&file(common, &[&page(&format!("{shown}{hidden}"))], &[("D/R.xml", shared)]));
        assert_eq!(lines(&found), ["收入总计"], "{hidden}");
    }
    let seen = read(&file("", &[&page(&format!("{shown}{}", line(30, "Fill='false' Stroke='true'", "空心")))], &[]));
    assert_eq!(lines(&seen).concat(), "收入总计空心");
}

#[test]
fn rules_make_tables_and_units_are_drawn_where_they_are_used() {
    let rule = |data: &str| {
        format!("<PathObject Boundary='20 20 80 20'><AbbreviatedData>{data}</AbbreviatedData></PathObject>")
    };
    let across = [0, 10, 20].map(|y| rule(&format!("M 0 {y} L 80 {y}")));
    let down = [0, 40, 80].map(|x| rule(&format!("M {x} 0 L {x} 20")));
    let cell = |x: u32, y: u32, text: &str| {
        format!("<TextObject Boundary='{x} {y} 30 5' Size='4'><TextCode X='0' Y='4'>{text}</TextCode></TextObject>")
    };
    let shared = format!(
        "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='5' Width='9' Height='9'><Content>{}</Content>\
         </CompositeGraphicUnit></CompositeGraphicUnits></Res>",
        cell(0, 0, "支出")
    );
    let unit = "<CompositeObject ResourceID='5' Boundary='25 22 9 9'/>";
    let cells = [cell(65, 22, "金额"), cell(25, 32, "合计"), cell(65, 32, "5.00")].concat();
    let drawn = page(&format!("{}{}{unit}{cells}", across.concat(), down.concat()));
    let found = read(&file("<DocumentRes>R.xml</DocumentRes>", &[&drawn], &[("D/R.xml", &shared)]));
    let Some(Block::Table(table)) = found.document.blocks.first() else { panic!("{:?}", found.document.blocks) };
    let text = |row, column| table.grid.cell(row, column).map(|cell| cell.text.as_str());
    let [a, b, c, d] = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(row, column)| text(row, column));
    assert_eq!([a, b, c, d], [Some("支出"), Some("金额"), Some("合计"), Some("5.00")]);
}

#[test]
fn template_pages_lie_under_those_that_name_them() {
    let template = page(&line(20, "", "收支预算总表"));
    let own = "<Page><Template TemplateID='3'/><Area><PhysicalBox>0 0 297 210</PhysicalBox></Area><Content><Layer>";
    let pages = [1, 2].map(|n| format!("{own}{}</Layer></Content></Page>", line(40 + n, "", &format!("第{n}项"))));
    let common = "<TemplatePage ID='3' BaseLoc='T.xml'/>";
    let found = read(&file(common, &[&pages[0], &pages[1]], &[("D/T.xml", &template)]));
    assert_eq!(lines(&found).concat().matches("收支预算总表").count(), 2, "{:?}", lines(&found));
}

#[test]
fn what_cannot_be_read_is_told() {
    assert_eq!(
        crate::read(&packed(&[("OFD.xml", ROOT)]), "a").unwrap_err(),
        broken("D/Document.xml is missing".into())
    );
    let locked = packed(&[("OFD.xml", ROOT), ("Encryptions.xml", "<E/>")]);
    assert_eq!(crate::read(&locked, "a").unwrap_err(), Error::Encrypted { format: Format::Ofd });
    let scan = page("<ImageObject Boundary='0 0 210 297' ResourceID='1'/>");
    let error = crate::read(&file("", &[&scan], &[]), "a").unwrap_err();
    assert_eq!(error, Error::Unreadable { pages: 1, why: crate::Unread::Scan });
    let curve = |n: u32| {
        format!("<PathObject Boundary='{n} 20 1 4'><AbbreviatedData>M 0 0 Q 1 1 0 4 C</AbbreviatedData></PathObject>")
    };
    let outlines = page(&(0..120).map(curve).collect::<String>());
    let error = crate::read(&file("", &[&outlines], &[]), "a").unwrap_err();
    assert_eq!(error, Error::Unreadable { pages: 1, why: crate::Unread::Outlines });
    // A page that breaks off is read as far as it goes.
    let whole = page(&line(20, "", "收入总计"));
    let found = read(&file("", &[whole.trim_end_matches("</Layer></Content></Page>")], &[]));
    assert_eq!((lines(&found), found.notes.len()), (vec!["收入总计".to_owned()], 1));
}

#[test]
fn drawings_within_drawings_end() {
    let unit = |id: u32| {
        let inner = format!("<CompositeObject ResourceID='{}' Boundary='0 0 9 9'/>", (id + 1) % 4).repeat(40);
        format!("<CompositeGraphicUnit ID='{id}'><Content>{inner}</Content></CompositeGraphicUnit>")
    };
    let units: String = (0..4).map(unit).collect();
    let shared = format!("<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>");
    let drawn = page(&format!("{}<CompositeObject ResourceID='0'/>", line(20, "", "收入总计")));
    let found = read(&file("<PublicRes>R.xml</PublicRes>", &[&drawn], &[("D/R.xml", &shared)]));
    assert_eq!(lines(&found), ["收入总计"]);
    assert!(found.notes.iter().any(|note| note.message_zh.contains("绘图操作")), "{:?}", found.notes);
}
