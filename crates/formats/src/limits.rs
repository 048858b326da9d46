//! How much is read. Every bound of the crate stands here.

use crate::Error;

/// Bytes of a file.
pub(crate) const MOST_BYTES: u64 = 64 * MIB;
/// Bytes of a packed file, unpacked.
pub(crate) const MOST_UNPACKED: u64 = 512 * MIB;
/// Bytes of one file within a packed one, unpacked.
pub(crate) const MOST_PART: u64 = 32 * MIB;
/// Sheets of a workbook.
pub(crate) const MOST_SHEETS: usize = 256;
/// Files of an archive.
pub(crate) const MOST_FILES: usize = 1_000;
/// Archives within archives.
pub(crate) const MOST_ARCHIVES: usize = 2;
/// Lines of a text, rows of a sheet, paragraphs, rows of a table.
pub(crate) const MOST_LINES: usize = 50_000;
/// Columns of a table.
pub(crate) const MOST_COLUMNS: usize = 1_024;
/// Grid positions of all tables of a document: rows times width, because ragged rows cost as much as full ones.
pub(crate) const MOST_POSITIONS: usize = 200_000;
/// Characters of a document, wherever they stand: a text that many cells share counts as often as it stands there.
pub(crate) const MOST_CHARACTERS: usize = 2_000_000;
/// Characters of one line, paragraph or cell: sentences are looked through more than once.
pub(crate) const MOST_IN_LINE: usize = 10_000;
/// Digits of one number.
pub(crate) const MOST_DIGITS: usize = 100;
/// Bytes of actuals in TOML, whose parser keeps a tree of all of it.
pub(crate) const MOST_TOML: usize = 4 * 1024 * 1024;
/// Elements within elements of XML.
pub(crate) const MOST_XML_DEPTH: usize = 128;
/// Elements within elements of a page; deeper ones are put beside their parents.
pub(crate) const MOST_TREE_DEPTH: usize = 200;
/// Elements of a page that are open at one time: the standard looks through them again and again.
pub(crate) const MOST_OPEN: usize = 1_000;
/// Elements and texts of a page.
pub(crate) const MOST_NODES: usize = 2_000_000;
/// Attributes of a tag of a page.
pub(crate) const MOST_ATTRIBUTES: usize = 2_000;

/// Bounds on a PDF.
pub(crate) mod pdf {
    /// Dictionaries and arrays within each other.
    pub(crate) const MOST_DEPTH: usize = 200;
    /// Pages of a file.
    pub(crate) const MOST_PAGES: usize = 2_000;
    /// Drawing operations of a page, forms within forms included: bounds the time that a page takes.
    pub(crate) const MOST_OPERATIONS: usize = 1_000_000;
    /// Drawing operations of a file.
    pub(crate) const MOST_OPERATIONS_IN_ALL: usize = 20_000_000;
    /// Bytes of the contents of all pages, unpacked.
    pub(crate) const MOST_CONTENT: usize = 256 * 1024 * 1024;
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
    /// Bytes of memory that may be asked for, which is what the system counts; of that an eighth is never used.
    pub const MOST_MEMORY: u64 = 576 * 1024 * 1024;
    /// Seconds of a processor for one file.
    pub const MOST_SECONDS: u64 = 10;
    /// Seconds more for each MiB of the file.
    pub const MORE_SECONDS: u64 = 2;
    /// Seconds that are waited for one file, if it takes no time of a processor.
    pub const MOST_WAIT: u64 = 600;
    /// Bytes of what is written of one file.
    pub const MOST_OUTPUT: u64 = 512 * 1024 * 1024;
}

const MIB: u64 = 1024 * 1024;

/// A bound on what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is bounded.
    pub what: &'static str,
    /// The same in English.
    pub what_en: &'static str,
    /// The most that is read.
    pub most: u64,
    /// Whether the number counts bytes.
    pub bytes: bool,
    /// What happens beyond it.
    pub beyond: &'static str,
}

const fn seconds(what: &'static str, what_en: &'static str, most: u64) -> Limit {
    Limit { what, what_en, most, bytes: false, beyond: "停止读取，并说明" }
}

const fn limit(what: &'static str, what_en: &'static str, most: usize, beyond: &'static str) -> Limit {
    Limit { what, what_en, most: most as u64, bytes: false, beyond }
}

const fn bytes(what: &'static str, what_en: &'static str, most: u64, beyond: &'static str) -> Limit {
    Limit { what, what_en, most, bytes: true, beyond }
}

impl Limit {
    /// The most that is read, with its unit.
    pub fn most(&self) -> String {
        if self.bytes { format!("{} MiB", self.most / MIB) } else { self.most.to_string() }
    }
}

/// Files of an archive.
pub(crate) const FILES: Limit = limit("压缩包中的文件数", "files in an archive", MOST_FILES, "不读取");
/// Archives within archives.
pub(crate) const ARCHIVES: Limit =
    limit("压缩包中套压缩包的层数", "archives one inside the other", MOST_ARCHIVES, "更深的压缩包不打开");
/// Grid positions.
pub(crate) const POSITIONS: Limit = limit(
    "一份文件中全部表格的格数（行数乘列数之和）",
    "cells of all tables of a document (rows times columns)",
    MOST_POSITIONS,
    "工作簿和 CSV 不读取；其他格式其余不读取，并说明",
);
/// Characters.
pub(crate) const CHARACTERS: Limit = limit(
    "一份文件中全部文字的字数（多个单元格共用的文字按出现次数计）",
    "characters of a document (a text that several cells share counts each time)",
    MOST_CHARACTERS,
    "不读取",
);
/// Dictionaries of a PDF.
pub(crate) const PDF_DEPTH: Limit =
    limit("PDF 对象的嵌套层数", "objects of a PDF one inside the other", pdf::MOST_DEPTH, "不读取");
/// Lines of a table of records.
pub(crate) const LINES: Limit = limit(
    "文本的行数、工作表和表格的行数、段落数",
    "lines of a text, rows of a table, paragraphs",
    MOST_LINES,
    "其余不读取，并说明",
);
/// Elements of XML.
pub(crate) const XML_DEPTH: Limit = limit(
    "XML 的嵌套层数（DOCX、XLSX、ODS）",
    "elements of XML one inside the other (DOCX, XLSX, ODS)",
    MOST_XML_DEPTH,
    "更深的内容不读取，并说明",
);

/// Every bound on reading, as `docs/limits.md` tells them.
pub const LIMITS: &[Limit] = &[
    bytes("文件大小", "size of a file", MOST_BYTES, "不读取"),
    bytes(
        "压缩格式（DOCX、XLSX、ODS、ZIP）和 PDF 解压后的总大小",
        "unpacked size of DOCX, XLSX, ODS, ZIP and PDF",
        MOST_UNPACKED,
        "不读取",
    ),
    bytes("TOML 填报表的大小", "size of a sheet in TOML", MOST_TOML as u64, "不读取"),
    bytes("压缩格式中单个文件解压后的大小", "unpacked size of one part of a packed file", MOST_PART, "不读取"),
    FILES,
    ARCHIVES,
    limit("工作簿的工作表数", "sheets of a workbook", MOST_SHEETS, "其余不读取，并说明"),
    LINES,
    limit("表格的列数", "columns of a table", MOST_COLUMNS, "其余不读取，并说明"),
    POSITIONS,
    CHARACTERS,
    limit(
        "一行文字、一个段落或单元格的字数",
        "characters of a line, paragraph or cell",
        MOST_IN_LINE,
        "其余不读取，并说明",
    ),
    limit("一个数的位数", "digits of a number", MOST_DIGITS, "该数及其后的文字不读取，并说明"),
    XML_DEPTH,
    limit("网页的嵌套层数", "elements of a page one inside the other", MOST_TREE_DEPTH, "更深的元素移到上一层，并说明"),
    limit("网页中同时未关闭的元素数", "open elements of a page", MOST_OPEN, "其后的内容不读取，并说明"),
    limit("网页的元素和文字段数", "elements and texts of a page", MOST_NODES, "其后的内容不读取，并说明"),
    limit("网页一个标签的属性数", "attributes of a tag", MOST_ATTRIBUTES, "不读取"),
    PDF_DEPTH,
    limit("PDF 的页数", "pages of a PDF", pdf::MOST_PAGES, "其余不读取，并说明"),
    limit("PDF 一页的绘图操作数", "drawing operations of a page", pdf::MOST_OPERATIONS, "该页其余不读取，并说明"),
    limit("PDF 全部绘图操作数", "drawing operations of a PDF", pdf::MOST_OPERATIONS_IN_ALL, "其后的页不读取，并说明"),
    bytes(
        "PDF 各页内容解压后的总大小",
        "unpacked contents of all pages",
        pdf::MOST_CONTENT as u64,
        "其后的页不读取，并说明",
    ),
    limit("PDF 一页的字数", "characters of a page", pdf::MOST_GLYPHS, "该页其余不读取，并说明"),
    limit("PDF 全部字数", "characters of a PDF", pdf::MOST_GLYPHS_IN_ALL, "其后的页不读取，并说明"),
    limit(
        "PDF 一页的线段、填充、图像、曲线数（各计）",
        "lines, fills, images and curves of a page, each",
        pdf::MOST_SHAPES,
        "该页其余不读取，并说明",
    ),
    limit("PDF 一条路径的点数", "points of a path", pdf::MOST_POINTS, "该路径不计，并说明"),
    limit("PDF 一页中合并后的表线数", "rules of a page, joined", pdf::MOST_SEGMENTS, "其余表线不计，并说明"),
    limit("PDF 一张表合并前的格数", "cells of a table before merging", pdf::MOST_CELLS, "不作为表格"),
    bytes("读取一份文件所要的内存", "memory asked for by one file", process::MOST_MEMORY, "停止读取，并说明"),
    seconds("读取一份文件所用的处理器时间（秒）", "seconds of a processor for one file", process::MOST_SECONDS),
    seconds("文件每 MiB 另加的处理器时间（秒）", "seconds more for each MiB of a file", process::MORE_SECONDS),
    seconds("等待一份文件的时间（秒）", "seconds that are waited for one file", process::MOST_WAIT),
    bytes("一份文件的输出", "output for one file", process::MOST_OUTPUT, "停止读取，并说明"),
];

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
