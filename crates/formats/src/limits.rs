//! How much is read. Every bound of the crate stands here.

use crate::Error;
use crate::limit::{Beyond, Limit, MIB};

/// Bytes of a file.
pub(crate) const MOST_BYTES: u64 = 64 * MIB;
/// Bytes of a packed file, unpacked.
pub(crate) const MOST_UNPACKED: u64 = 512 * MIB;
/// Bytes of one file within a packed one, unpacked.
pub(crate) const MOST_PART: u64 = 32 * MIB;
/// Bytes that the files of an archive unpack to in their turn, beyond [`USUAL_RATIO`] times the size of each.
pub(crate) const MOST_WITHIN: u64 = 256 * MIB;
/// How many times its size a file unpacks to that nobody made to harm; published ones stay below twenty.
pub(crate) const USUAL_RATIO: u64 = 32;
/// Sheets of a workbook.
pub(crate) const MOST_SHEETS: usize = 256;
/// Files of an archive.
pub(crate) const MOST_FILES: usize = 1_000;
/// Archives within archives.
pub(crate) const MOST_ARCHIVES: usize = 2;
/// Characters of all files of an archive; cells are no more than those of one document, for each is looked at twice.
pub(crate) const MOST_ARCHIVE_CHARACTERS: usize = 2 * MOST_CHARACTERS;
/// Numbers in the sentences of all files of an archive. A published disclosure has some four hundred.
pub(crate) const MOST_ARCHIVE_NUMBERS: usize = 50_000;
/// Lines of a text, rows of a sheet, paragraphs, rows of a table.
pub(crate) const MOST_LINES: usize = 50_000;
/// Columns of a table.
pub(crate) const MOST_COLUMNS: usize = 1_024;
/// Grid positions of all tables of a document: rows times width, because ragged rows cost as much as full ones.
pub(crate) const MOST_POSITIONS: usize = 150_000;
/// Characters of a document, wherever they stand: a text that many cells share counts as often as it stands there.
pub(crate) const MOST_CHARACTERS: usize = 2_000_000;
/// Characters of one line, paragraph or cell: sentences are looked through more than once.
pub(crate) const MOST_IN_LINE: usize = 10_000;
/// Digits of one number.
pub(crate) const MOST_DIGITS: usize = 100;
/// Bytes of actuals in TOML, whose parser keeps a tree of all of it.
pub(crate) const MOST_TOML: usize = 4 * 1024 * 1024;
/// Bytes of data in JSON, of which all is held.
pub(crate) const MOST_JSON: u64 = 16 * MIB;
/// Elements within elements of XML.
pub(crate) const MOST_XML_DEPTH: usize = 128;
/// Elements within elements of a page; deeper ones are put beside their parents.
pub(crate) const MOST_TREE_DEPTH: usize = 200;
/// Elements of a page that are open at one time: the standard looks through them again and again.
pub(crate) const MOST_OPEN: usize = 1_000;
/// Elements and texts of a page.
pub(crate) const MOST_NODES: usize = 1_000_000;
/// Attributes of a tag of a page.
pub(crate) const MOST_ATTRIBUTES: usize = 2_000;

/// Bounds on DOC and RTF.
pub(crate) mod word {
    /// Tables within tables that are told apart.
    pub(crate) const MOST_TABLES: usize = 16;
    /// Groups within groups of RTF. Word nests some dozens.
    pub(crate) const MOST_GROUPS: usize = 1_000;
    /// Characters, those of fields and marks too.
    pub(crate) const MOST_UNITS: usize = 2 * super::MOST_CHARACTERS;
    /// Bytes of the formats that stand apart from their paragraphs: many may have the same one, and each has it read again.
    pub(crate) const MOST_FORMATS: usize = 64 * 1024 * 1024;
    /// Lines of all paragraphs and cells, before they are laid out.
    pub(crate) const MOST_LINES: usize = super::MOST_LINES + super::MOST_POSITIONS;
}

/// Bounds on pages, of a PDF or OFD.
pub(crate) mod pages {
    /// Dictionaries and arrays within each other.
    pub(crate) const MOST_DEPTH: usize = 200;
    /// Pages of a file.
    pub(crate) const MOST_PAGES: usize = 2_000;
    /// Drawing operations of a page, forms within forms included: bounds the time that a page takes.
    pub(crate) const MOST_OPERATIONS: usize = 1_000_000;
    /// Drawing operations of a file.
    pub(crate) const MOST_OPERATIONS_IN_ALL: usize = 20_000_000;
    /// Bytes of the contents of all pages, unpacked, which are held until the last was read.
    pub(crate) const MOST_CONTENT: usize = 128 * 1024 * 1024;
    /// Characters of a page. The densest page of the published documents that were measured has some 3,000.
    pub(crate) const MOST_GLYPHS: usize = 100_000;
    /// Characters of a file.
    pub(crate) const MOST_GLYPHS_IN_ALL: usize = 2_000_000;
    /// Straight lines, fills, images and curves of a page, each.
    pub(crate) const MOST_SHAPES: usize = 50_000;
    /// Points of one path.
    pub(crate) const MOST_POINTS: usize = 20_000;
    /// Lines of a page after collinear ones were joined; each is held against each.
    pub(crate) const MOST_SEGMENTS: usize = 3_000;
    /// Smallest cells of one table, before merging.
    pub(crate) const MOST_CELLS: usize = 100_000;
}

/// Bounds on the process that reads files, where the system holds it to them. What lies beyond them ends the reading of
/// that file; the bounds above are there so that nothing comes so far.
pub mod process {
    /// Bytes of memory that may be asked for, which is what the system counts. The most coded rows in JSON take four fifths of it.
    pub const MOST_MEMORY: u64 = 512 * 1024 * 1024;
    /// Seconds of a processor for one file.
    pub const MOST_SECONDS: u64 = 10;
    /// Seconds more for each MiB of the file.
    pub const MORE_SECONDS: u64 = 2;
    /// How many times that a build for development is given. It needs a third longer for the same work, and the tests that hold the
    /// limits run on machines that are busy, where the same work takes up to twice the processor's time.
    pub const SLOWER: u64 = if cfg!(debug_assertions) { 2 } else { 1 };
    /// Seconds that are waited for one file, if it takes no time of a processor.
    pub const MOST_WAIT: u64 = 600;
    /// Bytes of what is written of one file.
    pub const MOST_OUTPUT: u64 = 512 * 1024 * 1024;
}

const REFUSED: Beyond = Beyond { zh: "不读取", en: "it is not read", told: false };
const REST: Beyond = told("其余不读取", "the rest is not read");
const AFTER: Beyond = told("其后的内容不读取", "what follows is not read");
const DEEPER: Beyond = told("更深的内容不读取", "what lies deeper is not read");
const PAGE: Beyond = told("该页其余不读取", "the rest of the page is not read");
const PAGES: Beyond = told("其后的页不读取", "the pages that follow are not read");
const STOPPED: Beyond = told("停止读取", "reading is stopped");

const fn told(zh: &'static str, en: &'static str) -> Beyond {
    Beyond { zh, en, told: true }
}

const fn seconds(what: &'static str, what_en: &'static str, most: u64) -> Limit {
    Limit { what, what_en, most, bytes: false, beyond: STOPPED }
}

const fn limit(what: &'static str, what_en: &'static str, most: usize, beyond: Beyond) -> Limit {
    Limit { what, what_en, most: most as u64, bytes: false, beyond }
}

const fn bytes(what: &'static str, what_en: &'static str, most: u64, beyond: Beyond) -> Limit {
    Limit { what, what_en, most, bytes: true, beyond }
}

/// Files of an archive.
pub(crate) const FILES: Limit = limit("压缩包中的文件数", "files in an archive", MOST_FILES, REFUSED);
/// What the files of an archive unpack to.
pub(crate) const WITHIN: Limit = bytes(
    "压缩包中各文件再解压的总大小（每个文件不计其大小 32 倍以内的部分）",
    "what the files of an archive unpack to in their turn, beyond 32 times the size of each",
    MOST_WITHIN,
    REFUSED,
);
/// Archives within archives.
pub(crate) const ARCHIVES: Limit = limit(
    "压缩包中套压缩包的层数",
    "archives one inside the other",
    MOST_ARCHIVES,
    told("更深的压缩包不打开", "archives that lie deeper are not opened"),
);
/// What follows in an archive is left out.
const FILES_AFTER: Beyond = told("其后的文件不读取", "the files that follow are not read");
/// Characters of all files of an archive.
pub(crate) const ARCHIVE_CHARACTERS: Limit =
    limit("压缩包中各文件的字数之和", "characters of all files of an archive", MOST_ARCHIVE_CHARACTERS, FILES_AFTER);
/// Numbers in sentences of all files of an archive.
pub(crate) const ARCHIVE_NUMBERS: Limit = limit(
    "压缩包中各文件的句子所含数字个数之和",
    "numbers in the sentences of all files of an archive",
    MOST_ARCHIVE_NUMBERS,
    FILES_AFTER,
);
/// Grid positions of all files of an archive.
pub(crate) const ARCHIVE_POSITIONS: Limit =
    limit("压缩包中各文件的表格格数之和", "cells of all files of an archive", MOST_POSITIONS, FILES_AFTER);
/// Grid positions.
pub(crate) const POSITIONS: Limit = limit(
    "一份文件中全部表格的格数（行数乘列数之和）",
    "cells of all tables of a document (rows times columns)",
    MOST_POSITIONS,
    told(
        "工作簿和 CSV 不读取；其他格式其余不读取",
        "workbooks and CSV are not read, and of other formats the rest is not read",
    ),
);
/// Characters.
pub(crate) const CHARACTERS: Limit = limit(
    "一份文件中全部文字的字数（多个单元格共用的文字按出现次数计）",
    "characters of a document (a text that several cells share counts each time)",
    MOST_CHARACTERS,
    REFUSED,
);
/// Lines of a table of records.
pub(crate) const LINES: Limit =
    limit("文本的行数、工作表和表格的行数、段落数", "lines of a text, rows of a table, paragraphs", MOST_LINES, REST);
/// Sheets of a workbook.
pub(crate) const SHEETS: Limit = limit("工作簿的工作表数", "sheets of a workbook", MOST_SHEETS, REST);
/// Columns of a table.
pub(crate) const COLUMNS: Limit = limit("表格的列数", "columns of a table", MOST_COLUMNS, REST);
/// Elements of XML.
pub(crate) const XML_DEPTH: Limit = limit(
    "XML 的嵌套层数（DOCX、XLSX、ODS、OFD）",
    "elements of XML one inside the other (DOCX, XLSX, ODS, OFD)",
    MOST_XML_DEPTH,
    DEEPER,
);
/// Tables within tables.
pub(crate) const TABLES: Limit = limit(
    "DOC、RTF 中表格套表格的层数",
    "tables of DOC and RTF one inside the other",
    word::MOST_TABLES,
    told("更深的表格并入外层的表格", "tables that lie deeper are read as part of the one around them"),
);
/// Groups of RTF.
pub(crate) const GROUPS: Limit =
    limit("RTF 的嵌套层数", "groups of RTF one inside the other", word::MOST_GROUPS, DEEPER);
/// Lines of paragraphs and cells.
pub(crate) const WORD_LINES: Limit = limit(
    "DOC、RTF 中全部段落和单元格的行数",
    "lines of all paragraphs and cells of DOC and RTF",
    word::MOST_LINES,
    REST,
);
/// Formats of DOC that stand apart.
pub(crate) const FORMATS: Limit = bytes(
    "DOC 中另存的段落和表格格式的总大小（多段共用的按次数计）",
    "formats of DOC that stand apart from their paragraphs (what several share counts each time)",
    word::MOST_FORMATS as u64,
    told("其余格式不读取", "the other formats are not read"),
);
/// Elements of a web page.
pub(crate) const TREE_DEPTH: Limit = limit(
    "网页的嵌套层数",
    "elements of a web page one inside the other",
    MOST_TREE_DEPTH,
    told("更深的元素移到上一层", "elements that lie deeper are read beside their parents"),
);
/// Open elements of a web page.
pub(crate) const OPEN: Limit = limit("网页中同时未关闭的元素数", "open elements of a web page", MOST_OPEN, AFTER);
/// Elements and texts of a web page.
pub(crate) const NODES: Limit = limit("网页的元素和文字段数", "elements and texts of a web page", MOST_NODES, AFTER);
/// Attributes of a tag.
pub(crate) const ATTRIBUTES: Limit =
    limit("网页一个标签的属性数", "attributes of a tag of a web page", MOST_ATTRIBUTES, REFUSED);
/// Dictionaries of a PDF.
pub(crate) const PDF_DEPTH: Limit =
    limit("PDF 对象的嵌套层数", "objects of a PDF one inside the other", pages::MOST_DEPTH, REFUSED);
/// Pages of a PDF.
pub(crate) const PAGES_IN_ALL: Limit = limit("PDF、OFD 的页数", "pages of a PDF or OFD", pages::MOST_PAGES, PAGES);
/// Drawing operations of a page.
pub(crate) const OPERATIONS: Limit =
    limit("PDF、OFD 一页的绘图操作数", "drawing operations of a page of a PDF or OFD", pages::MOST_OPERATIONS, PAGE);
/// Drawing operations of a file.
pub(crate) const OPERATIONS_IN_ALL: Limit =
    limit("PDF、OFD 全部绘图操作数", "drawing operations of a PDF or OFD", pages::MOST_OPERATIONS_IN_ALL, PAGES);
/// Contents of all pages.
pub(crate) const CONTENT: Limit = bytes(
    "PDF、OFD 各页内容解压后的总大小",
    "unpacked contents of all pages of a PDF or OFD",
    pages::MOST_CONTENT as u64,
    PAGES,
);
/// Characters of a page.
pub(crate) const GLYPHS: Limit =
    limit("PDF、OFD 一页的字数", "characters of a page of a PDF or OFD", pages::MOST_GLYPHS, PAGE);
/// Characters of a PDF.
pub(crate) const GLYPHS_IN_ALL: Limit =
    limit("PDF、OFD 全部字数", "characters of a PDF or OFD", pages::MOST_GLYPHS_IN_ALL, PAGES);
/// Lines, fills, images and curves of a page.
pub(crate) const SHAPES: Limit = limit(
    "PDF、OFD 一页的线段、填充、图像、曲线数（各计）",
    "lines, fills, images and curves of a page of a PDF or OFD, each",
    pages::MOST_SHAPES,
    PAGE,
);
/// Points of a path.
pub(crate) const POINTS: Limit = limit(
    "PDF、OFD 一条路径的点数",
    "points of a path of a PDF or OFD",
    pages::MOST_POINTS,
    told("该路径不计", "the path is left out of account"),
);
/// Lines of a page after collinear ones were joined.
pub(crate) const SEGMENTS: Limit = limit(
    "PDF、OFD 一页中合并后的表线数",
    "rules of a page of a PDF or OFD, joined",
    pages::MOST_SEGMENTS,
    told("其余表线不计", "the other rules are left out of account"),
);
/// Smallest cells of a table.
pub(crate) const SMALLEST_CELLS: Limit = limit(
    "PDF、OFD 一张表合并前的格数",
    "cells of a table of a PDF or OFD before merging",
    pages::MOST_CELLS,
    told("不作为表格", "it is not read as a table"),
);

/// Every bound on reading, as `docs/limits.md` tells them.
pub const LIMITS: &[Limit] = &[
    bytes("文件大小", "size of a file", MOST_BYTES, REFUSED),
    bytes(
        "压缩格式（DOCX、XLSX、ODS、OFD、ZIP）和 PDF 解压后的总大小",
        "unpacked size of DOCX, XLSX, ODS, OFD, ZIP and PDF",
        MOST_UNPACKED,
        REFUSED,
    ),
    bytes("TOML 填报表的大小", "size of a sheet in TOML", MOST_TOML as u64, REFUSED),
    bytes("JSON 数据（read --format json 的输出）的大小", "size of data in JSON", MOST_JSON, REFUSED),
    bytes("压缩格式中单个文件解压后的大小", "unpacked size of one part of a packed file", MOST_PART, REFUSED),
    FILES,
    WITHIN,
    ARCHIVES,
    ARCHIVE_CHARACTERS,
    ARCHIVE_POSITIONS,
    ARCHIVE_NUMBERS,
    SHEETS,
    LINES,
    COLUMNS,
    POSITIONS,
    CHARACTERS,
    limit("一行文字、一个段落或单元格的字数", "characters of a line, paragraph or cell", MOST_IN_LINE, REST),
    limit(
        "一个数的位数",
        "digits of a number",
        MOST_DIGITS,
        told("该数及其后的文字不读取", "the number and what follows it are not read"),
    ),
    XML_DEPTH,
    TABLES,
    GROUPS,
    WORD_LINES,
    FORMATS,
    TREE_DEPTH,
    OPEN,
    NODES,
    ATTRIBUTES,
    PDF_DEPTH,
    PAGES_IN_ALL,
    OPERATIONS,
    OPERATIONS_IN_ALL,
    CONTENT,
    GLYPHS,
    GLYPHS_IN_ALL,
    SHAPES,
    POINTS,
    SEGMENTS,
    SMALLEST_CELLS,
    bytes("读取一份文件所要的内存", "memory asked for by one file", process::MOST_MEMORY, STOPPED),
    seconds("读取一份文件所用的处理器时间（秒）", "seconds of a processor for one file", process::MOST_SECONDS),
    seconds("文件每 MiB 另加的处理器时间（秒）", "seconds more for each MiB of a file", process::MORE_SECONDS),
    seconds("等待一份文件的时间（秒）", "seconds that are waited for one file", process::MOST_WAIT),
    bytes("一份文件的输出", "output for one file", process::MOST_OUTPUT, STOPPED),
];

/// Bounds that were met, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Met(Vec<&'static Limit>);

impl Met {
    pub(crate) fn add(&mut self, limit: &'static Limit) {
        if !self.0.contains(&limit) {
            self.0.push(limit);
        }
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        other.iter().for_each(|limit| self.add(limit));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static Limit> {
        self.0.iter().copied()
    }
}

/// Refuses what is larger than the limit.
pub(crate) fn within(size: u64, limit: u64, unpacked: bool) -> Result<(), Error> {
    if size > limit { Err(Error::TooLarge { size, limit, unpacked }) } else { Ok(()) }
}

/// Room for grid positions and characters, shared by all tables of a document.
#[derive(Debug)]
pub(crate) struct Room {
    positions: usize,
    cells: usize,
    characters: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { positions: MOST_POSITIONS, cells: MOST_POSITIONS, characters: MOST_CHARACTERS }
    }
}

impl Room {
    /// How many of `height` rows of `width` columns still fit; takes that much.
    pub(crate) fn take(&mut self, height: usize, width: usize) -> usize {
        let fitting = height.min(self.positions / width.max(1));
        self.positions -= fitting * width;
        fitting
    }

    /// Room for so many cells of so many characters in all, before their memory is taken.
    ///
    /// # Errors
    /// [`Error::Beyond`] where there is none.
    pub(crate) fn cells(&mut self, cells: usize, characters: usize) -> Result<(), Error> {
        self.cells = self.cells.checked_sub(cells).ok_or(Error::Beyond(&POSITIONS))?;
        self.characters = self.characters.checked_sub(characters).ok_or(Error::Beyond(&CHARACTERS))?;
        Ok(())
    }
}
