//! Every limit of `docs/limits.md` from both sides: the worst just below it is read within what a process may use, and the
//! first above it is refused or cut, and the limit named. The process that reads measures memory and time itself.
#![cfg(unix)]
#![allow(
    clippy::format_collect,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../../formats/tests/pdf/writer.rs"]
#[expect(dead_code, reason = "the writer serves several tests")]
mod writer;

#[path = "../../formats/tests/doc/writer.rs"]
#[expect(dead_code, reason = "the writer serves several tests")]
mod word97;

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use formats::LIMITS;
use writer::{Page, file, page, pdf, pdf_with, stream};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const MIB: usize = 1024 * 1024;

/// A limit, an input just below it, and one above it.
struct Case {
    /// The beginning of its name in Chinese.
    limit: &'static str,
    name: &'static str,
    below: fn() -> Vec<u8>,
    above: fn() -> Vec<u8>,
    /// What the message holds, in Chinese and in English.
    told: [&'static str; 2],
}

const CASES: &[Case] = &[
    Case {
        limit: "文件大小",
        name: "a.txt",
        below: || spaces(64 * MIB),
        above: || spaces(64 * MIB + 1),
        told: ["上限 64 MiB", "the 64 MiB that are read"],
    },
    Case {
        limit: "压缩格式（DOCX、XLSX、ODS、OFD、ZIP）",
        name: "a.zip",
        below: || parts(&[31 * MIB; 16]),
        above: || parts(&[31 * MIB; 17]),
        told: ["上限 512 MiB", "the 512 MiB that are read"],
    },
    Case {
        limit: "TOML 填报表的大小",
        name: "a.toml",
        below: || toml(4 * MIB),
        above: || toml(4 * MIB + 9),
        told: ["上限 4 MiB", "the 4 MiB that are read"],
    },
    Case {
        limit: "JSON 数据",
        name: "a.json",
        below: || exchanged(16 * MIB),
        above: || exchanged(16 * MIB + 1),
        told: ["上限 16 MiB", "the 16 MiB that are read"],
    },
    Case {
        limit: "压缩格式中单个文件",
        name: "a.docx",
        below: || word(&" ".repeat(32 * MIB - 200)),
        above: || word(&" ".repeat(32 * MIB)),
        told: ["上限 32 MiB", "the 32 MiB that are read"],
    },
    Case {
        limit: "压缩包中的文件数",
        name: "a.zip",
        below: || parts(&[10; 1_000]),
        above: || parts(&[10; 1_001]),
        told: ["压缩包中的文件数，上限 1000", "files in an archive, at most 1000"],
    },
    Case {
        limit: "压缩包中各文件再解压",
        name: "a.zip",
        below: || harmful_words(8),
        above: || harmful_words(9),
        told: ["32 倍以内的部分），上限 256 MiB", "beyond 32 times the size of each, at most 256 MiB"],
    },
    Case {
        limit: "压缩包中套压缩包",
        name: "a.zip",
        below: || nested(2),
        above: || nested(3),
        told: ["压缩包中套压缩包的层数，上限 2", "archives one inside the other, at most 2"],
    },
    Case {
        limit: "压缩包中各文件的字数之和",
        name: "a.zip",
        below: || texts(&[200, 200]),
        above: || texts(&[200, 200, 1]),
        told: ["压缩包中各文件的字数之和，上限 4000000", "characters of all files of an archive, at most 4000000"],
    },
    Case {
        limit: "压缩包中各文件的表格格数之和",
        name: "a.zip",
        below: || grids(&[100, 49]),
        above: || grids(&[100, 49, 3]),
        told: ["压缩包中各文件的表格格数之和，上限 150000", "cells of all files of an archive, at most 150000"],
    },
    Case {
        limit: "压缩包中各文件的句子所含数字个数之和",
        name: "a.zip",
        below: || sentences(&[12_400, 12_400]),
        above: || sentences(&[12_400, 12_400, 300]),
        told: [
            "压缩包中各文件的句子所含数字个数之和，上限 50000",
            "numbers in the sentences of all files of an archive, at most 50000",
        ],
    },
    Case {
        limit: "工作簿的工作表数",
        name: "a.xlsx",
        below: || sheets(256),
        above: || sheets(257),
        told: ["只读取前 256 个", "only the first 256"],
    },
    Case {
        limit: "文本的行数",
        name: "a.txt",
        below: || lines(50_000),
        above: || lines(50_001),
        told: ["只读取前 50000 行", "only the first 50000"],
    },
    Case {
        limit: "表格的列数",
        name: "a.txt",
        below: || table(140, 1_024),
        above: || table(140, 1_025),
        told: ["只读取了 140 行 1024 列", "140 rows and 1024 columns were read"],
    },
    Case {
        limit: "一份文件中全部表格的格数",
        name: "a.ods",
        below: || repeated(149, 1_000, "1"),
        above: || repeated(151, 1_000, "1"),
        told: ["上限 150000", "at most 150000"],
    },
    Case {
        limit: "一份文件中全部文字的字数",
        name: "a.xlsx",
        below: || shared(9_999, 200),
        above: || shared(9_999, 201),
        told: ["上限 2000000", "at most 2000000"],
    },
    Case {
        limit: "一行文字、一个段落或单元格的字数",
        name: "a.txt",
        below: || long_lines(10_000),
        above: || long_lines(10_001),
        told: ["超过 10000 字", "more than 10000 characters"],
    },
    Case {
        limit: "一个数的位数",
        name: "a.txt",
        below: || digits(100),
        above: || digits(101),
        told: ["超过 100 位", "more than 100 digits"],
    },
    Case {
        limit: "XML 的嵌套层数",
        name: "a.docx",
        below: || word(&deep(120)),
        above: || word(&deep(130)),
        told: [
            "嵌套过深（XML 的嵌套层数（DOCX、XLSX、ODS、OFD），上限 128）",
            "(DOCX, XLSX, ODS, OFD), at most 128) and were not read",
        ],
    },
    Case {
        limit: "DOC、RTF 中表格套表格",
        name: "a.rtf",
        below: || inner_tables(16),
        above: || inner_tables(17),
        told: ["DOC、RTF 中表格套表格的层数，上限 16", "tables of DOC and RTF one inside the other, at most 16"],
    },
    Case {
        limit: "RTF 的嵌套层数",
        name: "a.rtf",
        below: || groups(990),
        above: || groups(1_000_000),
        told: ["RTF 的嵌套层数，上限 1000", "groups of RTF one inside the other, at most 1000"],
    },
    Case {
        limit: "DOC、RTF 中全部段落和单元格的行数",
        name: "a.rtf",
        below: || rich(&"1\\par ".repeat(200_000)),
        above: || rich(&"1\\par ".repeat(9_000_000)),
        told: [
            "全部段落和单元格的行数，上限 200000",
            "lines of all paragraphs and cells of DOC and RTF, at most 200000",
        ],
    },
    Case {
        limit: "DOC 中另存的段落和表格格式",
        name: "a.doc",
        below: || formats_apart(1_020),
        above: || formats_apart(20_000),
        told: ["多段共用的按次数计），上限 64 MiB", "what several share counts each time), at most 64 MiB"],
    },
    Case {
        limit: "PDF 对象的嵌套层数",
        name: "a.pdf",
        below: || dictionaries(190),
        above: || dictionaries(300_000),
        told: ["PDF 对象的嵌套层数，上限 200", "objects of a PDF one inside the other, at most 200"],
    },
    Case {
        limit: "网页的嵌套层数",
        name: "a.html",
        below: || divisions(190, 2_000),
        above: || divisions(201, 1),
        told: ["网页的嵌套层数，上限 200", "elements of a web page one inside the other, at most 200"],
    },
    Case {
        limit: "网页中同时未关闭的元素数",
        name: "a.html",
        below: || format!("<html>{}x{}", "<b>".repeat(950), "<p>y</p>".repeat(1_000)).into_bytes(),
        above: || format!("<html>{}x{}", "<b>".repeat(1_001), "<p>y</p>".repeat(5_000)).into_bytes(),
        told: ["网页中同时未关闭的元素数，上限 1000", "open elements of a web page, at most 1000"],
    },
    Case {
        limit: "网页的元素和文字段数",
        name: "a.html",
        below: || format!("<html><ul>{}", "<li>1".repeat(499_900)).into_bytes(),
        above: || format!("<html><ul>{}", "<li>1".repeat(510_000)).into_bytes(),
        told: ["网页的元素和文字段数，上限 1000000", "elements and texts of a web page, at most 1000000"],
    },
    Case {
        limit: "网页一个标签的属性数",
        name: "a.html",
        below: || attributes(1_999).repeat(60).into_bytes(),
        above: || attributes(2_001).into_bytes(),
        told: ["网页一个标签的属性数，上限 2000", "attributes of a tag of a web page, at most 2000"],
    },
    Case {
        limit: "PDF、OFD 的页数",
        name: "a.pdf",
        below: || pages(2_000, &text()),
        above: || pages(2_001, &text()),
        told: ["PDF、OFD 的页数，上限 2000", "pages of a PDF or OFD, at most 2000"],
    },
    Case {
        limit: "PDF、OFD 一页的绘图操作数",
        name: "a.pdf",
        below: || pdf(&[text().raw(&"0 0 m 9 9 l S\n".repeat(999_000))]),
        above: || pdf(&[text().raw(&"0 0 m 9 9 l S\n".repeat(1_000_000))]),
        told: [
            "PDF、OFD 一页的绘图操作数，上限 1000000",
            "drawing operations of a page of a PDF or OFD, at most 1000000",
        ],
    },
    Case {
        limit: "PDF、OFD 全部绘图操作数",
        name: "a.pdf",
        below: || forms(19),
        above: || forms(23),
        told: ["PDF、OFD 全部绘图操作数，上限 20000000", "drawing operations of a PDF or OFD, at most 20000000"],
    },
    Case {
        limit: "PDF、OFD 各页内容解压后的总大小",
        name: "a.pdf",
        below: || shared_content(7, &" ".repeat(16 * MIB)),
        above: || shared_content(9, &" ".repeat(16 * MIB)),
        told: [
            "PDF、OFD 各页内容解压后的总大小，上限 128 MiB",
            "unpacked contents of all pages of a PDF or OFD, at most 128 MiB",
        ],
    },
    Case {
        limit: "PDF、OFD 各页内容解压后的总大小",
        name: "a.ofd",
        below: || layered(30, 4),
        above: || layered(40, 4),
        told: [
            "PDF、OFD 各页内容解压后的总大小，上限 128 MiB",
            "unpacked contents of all pages of a PDF or OFD, at most 128 MiB",
        ],
    },
    Case {
        limit: "PDF、OFD 一页的绘图操作数",
        name: "a.ofd",
        below: || units(990),
        above: || units(1_010),
        told: [
            "PDF、OFD 一页的绘图操作数，上限 1000000",
            "drawing operations of a page of a PDF or OFD, at most 1000000",
        ],
    },
    Case {
        limit: "PDF、OFD 一页的字数",
        name: "a.pdf",
        below: || pdf(&[text().raw(&glyphs(99_500))]),
        above: || pdf(&[text().raw(&glyphs(100_500))]),
        told: ["PDF、OFD 一页的字数，上限 100000", "characters of a page of a PDF or OFD, at most 100000"],
    },
    Case {
        limit: "PDF、OFD 全部字数",
        name: "a.pdf",
        below: || shared_content(20, &glyphs(99_000)),
        above: || shared_content(23, &glyphs(99_000)),
        told: ["PDF、OFD 全部字数，上限 2000000", "characters of a PDF or OFD, at most 2000000"],
    },
    Case {
        limit: "PDF、OFD 一页的线段",
        name: "a.pdf",
        below: || pdf(&[text().raw(&dots(49_000))]),
        above: || pdf(&[text().raw(&dots(50_100))]),
        told: [
            "PDF、OFD 一页的线段、填充、图像、曲线数（各计），上限 50000",
            "images and curves of a page of a PDF or OFD, each, at most 50000",
        ],
    },
    Case {
        limit: "PDF、OFD 一条路径的点数",
        name: "a.pdf",
        below: || pdf(&[text().raw(&(path(19_990).repeat(2)))]),
        above: || pdf(&[text().raw(&path(20_001))]),
        told: ["PDF、OFD 一条路径的点数，上限 20000", "points of a path of a PDF or OFD, at most 20000"],
    },
    Case {
        limit: "PDF、OFD 一页中合并后的表线数",
        name: "a.pdf",
        below: || pdf(&[text().raw(&dashes(2_950))]),
        above: || pdf(&[text().raw(&dashes(3_100))]),
        told: ["PDF、OFD 一页中合并后的表线数，上限 3000", "rules of a page of a PDF or OFD, joined, at most 3000"],
    },
    Case {
        limit: "PDF、OFD 一张表合并前的格数",
        name: "a.pdf",
        below: || shared_content(1, &grid(310)),
        above: || shared_content(1, &grid(330)),
        told: [
            "PDF、OFD 一张表合并前的格数，上限 100000",
            "cells of a table of a PDF or OFD before merging, at most 100000",
        ],
    },
];

/// Limits of the process itself, which no input of the program reaches where the others hold: tests of `src/limited.rs` and
/// `src/sandbox.rs` reach them.
const OF_THE_PROCESS: [&str; 5] =
    ["读取一份文件所要的内存", "读取一份文件所用的处理器", "文件每 MiB", "等待一份文件", "一份文件的输出"];

fn spaces(length: usize) -> Vec<u8> {
    vec![b' '; length]
}

fn packed<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // The kind of an open document is told by a part that is not packed.
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An OFD of so many pages that draw the same, with what they share.
fn fixed(count: usize, page: &str, shared: &str, template: &str) -> Vec<u8> {
    let entry = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
    let common = "<PublicRes>R.xml</PublicRes><TemplatePage ID='1' BaseLoc='T.xml'/>";
    let pages = "<Page BaseLoc='P.xml'/>".repeat(count);
    let outline = format!("<Document><CommonData>{common}</CommonData><Pages>{pages}</Pages></Document>");
    let drawn = |objects: &str| format!("<Content><Layer>{objects}</Layer></Content>");
    let page = format!("<Page><Template TemplateID='1'/>{}</Page>", drawn(page));
    let template = format!("<Page>{}</Page>", drawn(template));
    let files = [("OFD.xml", entry), ("D.xml", &outline), ("R.xml", shared), ("T.xml", &template), ("P.xml", &page)];
    packed(files.map(|(name, text)| (name.to_owned(), text.as_bytes())))
}

/// Pages over a template of so many MiB, of which every page draws all.
fn layered(pages: usize, mebibytes: usize) -> Vec<u8> {
    let rule = "<PathObject><AbbreviatedData>M 20 40 L 90 40</AbbreviatedData></PathObject>";
    let text = format!("<TextObject><TextCode X='20' Y='20'>{}</TextCode></TextObject>", "收入总计 5.00 ".repeat(8));
    let template = text + &rule.repeat(40_000);
    fixed(pages, "", "<Res/>", &format!("{template}{}", " ".repeat(mebibytes * MIB - template.len())))
}

/// A page on which so many units are drawn.
fn units(count: usize) -> Vec<u8> {
    let rule = "<PathObject><AbbreviatedData>M 20 40 L 90 40</AbbreviatedData></PathObject>";
    let unit = format!("<CompositeGraphicUnit ID='2'><Content>{rule}</Content></CompositeGraphicUnit>");
    let shared = format!("<Res><CompositeGraphicUnits>{unit}</CompositeGraphicUnits></Res>");
    let text = "<TextObject><TextCode X='20' Y='20'>收入总计 5.00</TextCode></TextObject>";
    fixed(1, &format!("{text}{}", "<CompositeObject ResourceID='2'/>".repeat(count)), &shared, "")
}

fn parts(sizes: &[usize]) -> Vec<u8> {
    let longest = vec![b' '; sizes.iter().copied().max().unwrap()];
    packed(sizes.iter().enumerate().map(|(n, size)| (format!("{n}.txt"), &longest[..*size])))
}

/// An archive of texts, each of so many lines of as many characters as are read of one.
fn texts(counts: &[usize]) -> Vec<u8> {
    let lines = ("预".repeat(10_000) + "\n").into_bytes();
    let texts: Vec<Vec<u8>> = counts.iter().map(|count| lines.repeat(*count)).collect();
    packed(texts.iter().enumerate().map(|(n, text)| (format!("{n}.txt"), text.as_slice())))
}

/// An archive of texts with so many sentences of two numbers.
fn sentences(counts: &[usize]) -> Vec<u8> {
    let texts: Vec<Vec<u8>> = counts.iter().map(|count| lines(*count)).collect();
    packed(texts.iter().enumerate().map(|(n, text)| (format!("{n}.txt"), text.as_slice())))
}

/// An archive of workbooks with so many rows of a thousand cells.
fn grids(rows: &[usize]) -> Vec<u8> {
    let books: Vec<Vec<u8>> = rows.iter().map(|rows| repeated(*rows, 1_000, "1")).collect();
    packed(books.iter().enumerate().map(|(n, book)| (format!("{n}.ods"), book.as_slice())))
}

/// An archive of so many Word files, each of which holds as large a part as it may.
fn harmful_words(count: usize) -> Vec<u8> {
    let large = vec![b' '; 31 * MIB];
    let main = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>部门预算</w:t></w:r></w:p></w:body></w:document>";
    let parts = [("word/document.xml", main.as_bytes()), ("word/media/a.emf", large.as_slice())];
    let word = packed(parts.map(|(name, bytes)| (name.to_owned(), bytes)));
    packed((0..count).map(|n| (format!("{n}.docx"), word.as_slice())))
}

/// An archive with so many others inside, each in the one before.
fn nested(levels: usize) -> Vec<u8> {
    let innermost = packed([("1.txt".to_owned(), "部门预算".as_bytes())]);
    (0..levels).fold(innermost, |file, _| packed([("a.zip".to_owned(), file.as_slice())]))
}

fn word(body: &str) -> Vec<u8> {
    let text =
        if body.starts_with('<') { body.to_owned() } else { format!("<w:p><w:r><w:t>预算{body}</w:t></w:r></w:p>") };
    let main = format!("<w:document xmlns:w='w'><w:body>{text}</w:body></w:document>");
    packed([("word/document.xml".to_owned(), main.as_bytes())])
}

fn deep(levels: usize) -> String {
    format!("{}<w:p><w:r><w:t>x</w:t></w:r></w:p>{}", "<w:sdt>".repeat(levels), "</w:sdt>".repeat(levels))
}

fn rich(text: &str) -> Vec<u8> {
    format!("{{\\rtf1 {text}}}").into_bytes()
}

/// Tables, each in a cell of the one before.
fn inner_tables(levels: usize) -> Vec<u8> {
    let cell = |level: usize| {
        format!("\\pard\\intbl\\itap{level} 1\\nestcell{{\\*\\nesttableprops\\trowd\\cellx900\\nestrow}}")
    };
    rich(&(2..=levels).rev().map(cell).collect::<String>())
}

fn groups(levels: usize) -> Vec<u8> {
    rich(&format!("{}1{}\\par", "{".repeat(levels), "}".repeat(levels)))
}

/// Paragraphs that have all the longest format there can be, which stands apart.
fn formats_apart(count: usize) -> Vec<u8> {
    let mut made = word97::Made::new(&vec![("1\r", &[0x46, 0x66, 0, 0, 0, 0][..]); count]);
    made.data = [&u16::MAX.to_le_bytes()[..], &[0x16, 0x24, 0].repeat(22_000)].concat();
    made.bytes()
}

fn lines(count: usize) -> Vec<u8> {
    "收入预算123.45万元，比上年增加10.5万元。\n".repeat(count).into_bytes()
}

fn long_lines(length: usize) -> Vec<u8> {
    let sentence: String = "收入预算123.45万元，比上年增加10.5万元。".chars().cycle().take(length).collect();
    (sentence + "\n").repeat(10).into_bytes()
}

fn digits(count: usize) -> Vec<u8> {
    format!("收入预算{}万元。\n", "1".repeat(count)).repeat(5_000).into_bytes()
}

fn table(rows: usize, columns: usize) -> Vec<u8> {
    let row = |row: usize| (0..columns).map(|column| format!("{}", row * column % 97)).collect::<Vec<_>>().join("\t");
    (0..rows).map(row).collect::<Vec<_>>().join("\n").into_bytes()
}

fn repeated(rows: usize, columns: usize, text: &str) -> Vec<u8> {
    let cell = format!(
        "<table:table-cell table:number-columns-repeated='{columns}' office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
    );
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet><table:table table:name='a'>\
         <table:table-row table:number-rows-repeated='{rows}'>{cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest xmlns:manifest='m'/>";
    packed([
        ("mimetype".to_owned(), kind.as_bytes()),
        ("META-INF/manifest.xml".to_owned(), manifest.as_bytes()),
        ("content.xml".to_owned(), content.as_bytes()),
    ])
}

/// A workbook of sheets, each with these rows, and one string that they may share.
fn workbook(sheets: usize, rows: &str, string: &str) -> Vec<u8> {
    let each = |one: &dyn Fn(usize) -> String| (1..=sheets).map(one).collect::<String>();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>".to_owned(),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>{}</sheets></workbook>",
                each(&|n| format!("<sheet name='s{n}' sheetId='{n}' r:id='r{n}'/>"))
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships>{}</Relationships>",
                each(&|n| format!("<Relationship Id='r{n}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/s{n}.xml'/>"))
            ),
        ),
        ("xl/sharedStrings.xml".to_owned(), format!("<sst><si><t>{string}</t></si></sst>")),
    ];
    files.extend(
        (1..=sheets).map(|n| {
            (format!("xl/worksheets/s{n}.xml"), format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
        }),
    );
    packed(files.iter().map(|(name, text)| (name.clone(), text.as_bytes())))
}

fn sheets(count: usize) -> Vec<u8> {
    workbook(count, "<row r='1'><c r='A1'><v>1</v></c></row>", "a")
}

fn shared(length: usize, cells: usize) -> Vec<u8> {
    let row = |n: usize| format!("<row r='{n}'><c r='A{n}' t='s'><v>0</v></c></row>");
    workbook(1, &(1..=cells).map(row).collect::<String>(), &"预".repeat(length))
}

fn toml(length: usize) -> Vec<u8> {
    let record = "[[\"记录\"]]\n\"编号\" = \"T1\"\n\"实际完成值\" = \"\"\n\n";
    let mut text = record.repeat(length / record.len());
    text.push_str(&" ".repeat(length - text.len()));
    text.into_bytes()
}

/// A disclosure in JSON of as many lines as there is room for.
fn exchanged(length: usize) -> Vec<u8> {
    let line = r#"{"value":"预","printed":"预","place":{"path":["文字"],"spot":{"line":1}}}"#;
    let (head, tail) = (r#"{"disclosure":{"format_version":1,"kind":"budget","level":"department","prose":["#, "]}}");
    let count = (length - head.len() - tail.len()) / (line.len() + 1);
    let mut text = format!("{head}{}{tail}", vec![line; count].join(","));
    text.push_str(&" ".repeat(length - text.len()));
    text.into_bytes()
}

fn dictionaries(levels: usize) -> Vec<u8> {
    let inner = format!("{}1{}", "<</A ".repeat(levels), " >>".repeat(levels));
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R/X {inner}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>".to_owned(),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut entries = String::new();
    for (n, object) in (1..).zip(&objects) {
        let _ = writeln!(entries, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{n} 0 obj\n{object}\nendobj\n");
    }
    let at = file.len();
    let _ =
        write!(file, "xref\n0 4\n0000000000 65535 f \n{entries}trailer<</Root 1 0 R/Size 4>>\nstartxref\n{at}\n%%EOF");
    file.into_bytes()
}

/// Elements inside each other, again and again.
fn divisions(levels: usize, times: usize) -> Vec<u8> {
    let once = format!("{}x{}", "<div>".repeat(levels), "</div>".repeat(levels));
    format!("<html>{}", once.repeat(times)).into_bytes()
}

fn attributes(count: usize) -> String {
    format!("<p{}>x</p>", (0..count).map(|n| format!(" a{n}")).collect::<String>())
}

/// A sentence that makes a page readable.
const SENTENCE: &str = "BT /F 10 Tf 1 0 0 1 100 700 Tm <6B63658757286B643002> Tj ET\n";

fn text() -> Page {
    page().text(100.0, 100.0, 10.0, "正文在此。")
}

fn pages(count: usize, page: &Page) -> Vec<u8> {
    pdf(&vec![page.clone(); count])
}

/// Large pages of one content, which the file holds once.
fn shared_content(count: usize, operations: &str) -> Vec<u8> {
    let kids: String = (0..count).map(|n| format!("{} 0 R ", n + 4)).collect();
    let head =
        ["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>")];
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 4000 4000] /Contents 3 0 R /Resources << /Font << /F {} >> >> >>",
        writer::FONT
    );
    let content = stream("", format!("{SENTENCE}{operations}").as_bytes());
    let pages = std::iter::repeat_n(page.into_bytes(), count);
    file(&head.map(String::into_bytes).into_iter().chain([content]).chain(pages).collect::<Vec<_>>(), "")
}

/// Pages that draw a small form almost as often as a page may.
fn forms(count: usize) -> Vec<u8> {
    let first = 3 + 2 * count;
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 600 900]", b"0 0 m 9 9 l S");
    let page = text().resource(&format!("/XObject << /N {first} 0 R >>")).raw(&"/N Do ".repeat(990));
    pdf_with(&vec![page; count], &[form])
}

/// A page full of characters, every second a common one and the others as varied as a font that says what they are.
fn glyphs(count: usize) -> String {
    let codes = |n: usize| {
        (0..250).fold(String::new(), |codes, k| codes + &format!("7684{:04X}", 0x4E00 + (n * 250 + k) % 3_000))
    };
    let line = |n: usize| format!("BT /F 1 Tf 1 0 0 1 10 {} Tm <{}> Tj ET\n", 800 - n % 780, codes(n));
    (0..count / 500).map(line).collect()
}

/// Strokes that no others go on with.
fn dots(count: usize) -> String {
    (0..count).map(|n| format!("{0} {1} m {2} {1} l S\n", n % 290 * 2, n / 290 * 4, n % 290 * 2 + 1)).collect()
}

/// One path of so many points.
fn path(points: usize) -> String {
    "0 0 m\n".to_owned() + &(1..points).map(|n| format!("{} {} l\n", n % 500, n % 700)).collect::<String>() + "S\n"
}

/// Strokes of five points, too far apart to be one rule.
fn dashes(count: usize) -> String {
    (0..count).map(|n| format!("{0} {1} m {2} {1} l S\n", n % 59 * 10, n / 59 * 5, n % 59 * 10 + 5)).collect()
}

/// The lines of a grid of so many rows and columns.
fn grid(cells: usize) -> String {
    let end = cells * 6;
    let lines = |n: usize| format!("0 {0} m {end} {0} l S {0} 0 m {0} {end} l S\n", n * 6);
    (0..=cells).map(lines).collect()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn mingbai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai")).args(arguments).env_remove("MINGBAI_LANG").output().unwrap()
}

/// Everything that is said of a file in a language.
fn said(path: &Path, lang: &str) -> String {
    let path = path.to_str().unwrap();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/liaison-office-2024.md");
    let output = match Path::new(path).extension().and_then(|e| e.to_str()) {
        Some("toml") => mingbai(&["score", example, "--actuals", path, "--lang", lang]),
        Some("json") => mingbai(&["diff", path, path, "--lang", lang]),
        _ => mingbai(&["check", "--format", "json", "--lang", lang, path]),
    };
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

/// Holds a case, in a folder of its own.
fn hold(case: &Case, folder: &Path) {
    let path = folder.join(case.name);
    fs::write(&path, (case.below)()).unwrap();
    let below = said(&path, "zh");
    assert!(!below.contains(case.told[0]) && !below.contains("停止读取"), "{}: {below:.900}", case.limit);
    fs::write(&path, (case.above)()).unwrap();
    for (lang, told) in ["zh", "en"].into_iter().zip(case.told) {
        let above = said(&path, lang);
        assert!(above.contains(told), "{}: {above:.900}", case.limit);
    }
    fs::remove_file(&path).unwrap();
}

#[test]
fn the_worst_below_a_limit_is_read_and_the_first_above_it_names_the_limit() {
    let folder = folder("limits");
    let next = AtomicUsize::new(0);
    let work = &|thread: usize| {
        let folder = folder.join(thread.to_string());
        fs::create_dir_all(&folder).unwrap();
        while let Some(case) = CASES.get(next.fetch_add(1, Ordering::Relaxed)) {
            hold(case, &folder);
        }
    };
    // What is measured is the processor's time, so that two at a time disturb nobody.
    thread::scope(|scope| (0..2).for_each(|n| drop(scope.spawn(move || work(n)))));
}

/// The page of limits is written by this test under `MINGBAI_BLESS=1`.
#[test]
fn the_limits_are_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/limits.md");
    let mut page = "# 读取和核对的限度\n\n任何文件都在有限的时间和内存内读完或被拒绝。下表由程序中的常数生成（`crates/formats/src/limits.rs`、\
        `crates/relations/src/limits.rs`），超出时怎么办也在表中；凡有内容没有读取、没有试探，结果中都有说明。程序不联网，不执行文件中的脚本、宏和外部引用。\n\n\
        | 限度 | 上限 | 超出时 |\n|---|---|---|\n"
        .to_owned();
    for limit in LIMITS {
        let most = if limit.bytes { format!("{} MiB", limit.most / 1024 / 1024) } else { limit.most.to_string() };
        let told = if limit.beyond.told { "，并说明" } else { "" };
        let _ = writeln!(page, "| {} | {most} | {}{told} |", limit.what, limit.beyond.zh);
    }
    for limit in rules::LIMITS {
        let _ = writeln!(page, "| {} | {} | {}，并说明 |", limit.what, limit.most, limit.beyond);
    }
    if std::env::var_os("MINGBAI_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page, "run with MINGBAI_BLESS=1");
}

/// A total that is neither the sum of the rows below it nor of the columns beside it: so many numbers in both relations.
fn broken_sum(numbers: usize) -> Vec<u8> {
    let rows = numbers - 3;
    let whole = String::from_utf8(coded(rows)).unwrap();
    whole.replacen(&format!("{}.00", 3 * rows), &format!("{}.00", 3 * rows + 9), 1).into_bytes()
}

/// What is not tried beyond a bound on checking is said in every format, and in both languages.
#[test]
fn bounds_on_checking_are_tried_from_both_sides_and_named_in_every_format() {
    let path = folder("checking").join("a.md");
    let file = path.to_str().unwrap();
    for limit in rules::LIMITS {
        for (numbers, met) in [(limit.most, false), (limit.most + 1, true)] {
            fs::write(&path, broken_sum(numbers)).unwrap();
            for format in ["text", "concise", "json", "csv", "sarif", "github"] {
                let both = [("zh", limit.say().zh), ("en", limit.say().en)];
                for (lang, told) in both.into_iter().take(if format == "text" { 2 } else { 1 }) {
                    let output = mingbai(&["check", file, "--format", format, "--lang", lang, "--width", "400"]);
                    let said = String::from_utf8_lossy(&output.stdout).into_owned();
                    assert!(!said.contains("停止读取") && said.contains("IN-08"), "{format}: {said:.900}");
                    assert_eq!(said.contains(&told), met, "{numbers} {format}: {said:.900}");
                }
            }
        }
    }
}

#[test]
fn no_limit_is_without_a_test() {
    for limit in LIMITS {
        let here = CASES.iter().any(|case| limit.what.starts_with(case.limit));
        let of_the_process = OF_THE_PROCESS.iter().any(|name| limit.what.starts_with(name));
        assert!(here != of_the_process, "{}", limit.what);
    }
}

/// What unpacks by other filters than those that are counted before, and tables of widths: the process ends it.
#[test]
fn what_no_limit_foresees_ends_at_the_memory_of_the_process() {
    let path = folder("unforeseen").join("a.pdf");
    let run = [0x81, b' '].repeat(8 * MIB);
    let content = stream("/Filter /RunLengthDecode", &run);
    let ranges = "/W [0 99999999 500 0 99999999 500]";
    let font = writer::FONT.replace("/W [1 95 500]", ranges).replace("/UniGB-UTF16-H", "/Identity-H");
    let page = |entries: &str| {
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R {entries} >>").into_bytes()
    };
    let whole = |content: Vec<u8>, page: Vec<u8>| {
        let head = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>"];
        let head = head.map(|object| object.as_bytes().to_vec());
        file(&head.into_iter().chain([content, page]).collect::<Vec<_>>(), "")
    };
    let drawn = stream("", SENTENCE.as_bytes());
    let fonts = format!("/Resources << /Font << /F {font} >> >>");
    for bytes in [whole(content, page("")), whole(drawn, page(&fonts))] {
        fs::write(&path, bytes).unwrap();
        for (lang, told) in [("zh", "内存超过上限 512 MiB"), ("en", "more memory than the limit of 512 MiB")] {
            let said = said(&path, lang);
            assert!(said.contains(told), "{said:.900}");
        }
    }
}

/// A process whose system allows it little: what needs more ends in a message, and the others are read.
#[test]
fn what_befalls_one_file_befalls_no_other() {
    let folder = folder("befalls");
    fs::write(folder.join("a.txt"), table(140, 1_000)).unwrap();
    fs::write(folder.join("b.md"), include_str!("../../../examples/liaison-office-2024.md")).unwrap();
    let exe = env!("CARGO_BIN_EXE_mingbai");
    let command = format!("ulimit -d 100000 && exec {exe} check --batch {} --format json --lang en", folder.display());
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let failure = rows[0]["failure"].as_str().unwrap();
    assert!(failure.contains("more memory than the limit") && failure.contains("--no-sandbox"), "{failure}");
    assert!(rows[1]["failure"].is_null() && rows[1]["numbers"].as_u64().unwrap() > 0, "{rows}");
    assert_eq!(output.status.code(), Some(2));
    let file = folder.join("a.txt");
    let command = format!("ulimit -d 100000 && exec {exe} check {}", file.display());
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && errors.contains("a.txt：读取所需的内存超过上限"), "{errors}");
}

#[test]
fn apart_or_here_the_same_is_written() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/liaison-office-2024.md");
    let cases: [&[&str]; 7] = [
        &["check", example, example],
        &["check", "--color", "always", "--verbose", example],
        &["check", "--format", "json", "--unverified", example, example],
        &["check", "--format", "csv", example, "none.pdf"],
        &["read", "--format", "json", "--lang", "en", example],
        &["read", "--format", "csv", "--unbound", example],
        &["score", example, "--format", "json"],
    ];
    for arguments in cases {
        let (apart, here) = (mingbai(arguments), mingbai(&[arguments, &["--no-sandbox"]].concat()));
        assert!(apart.stdout == here.stdout && apart.stderr == here.stderr, "{arguments:?}");
        assert_eq!(apart.status.code(), here.status.code(), "{arguments:?}");
    }
}

/// A table of as many coded rows as fit, all of which are facts that the sums hold against each other.
fn coded(rows: usize) -> Vec<u8> {
    let head = "# 2026年部门预算\n\n支出总表\n\n单位：万元\n\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n";
    let total = format!("| | 合计 | {}.00 | {rows}.00 | {}.00 |\n", 3 * rows, 2 * rows);
    let row = |n: usize| format!("| 201{:02}{:02} | 行政运行 | 3.00 | 1.00 | 2.00 |\n", n / 99 % 90 + 10, n % 99 + 1);
    [head.to_owned(), total].into_iter().chain((0..rows).map(row)).collect::<String>().into_bytes()
}

#[test]
fn the_most_coded_rows_are_read_and_checked_within_the_limits() {
    let path = folder("coded").join("coded.md");
    // Two rows of header and total; all cells together are as many as a document may have.
    fs::write(&path, coded(150_000 / 5 - 2)).unwrap();
    let told = said(&path, "zh");
    assert!(!told.contains("停止读取") && told.contains("\"verified\""), "{told:.900}");
}
