//! How much is read. Every bound of the crate stands here.

use crate::Error;

/// Bytes of a file.
pub(crate) const MOST_BYTES: u64 = 64 * MIB;
/// Bytes of a packed file, unpacked.
pub(crate) const MOST_UNPACKED: u64 = 512 * MIB;
/// Bytes of one file within a packed one, unpacked.
pub(crate) const MOST_PART: u64 = 64 * MIB;
/// Sheets of a workbook.
pub(crate) const MOST_SHEETS: usize = 256;
/// Files of an archive.
pub(crate) const MOST_FILES: usize = 1_000;
/// Archives within archives.
pub(crate) const MOST_ARCHIVES: usize = 2;
/// Lines of a text, rows of a sheet, paragraphs, rows of a table.
pub(crate) const MOST_LINES: usize = 200_000;
/// Columns of a table.
pub(crate) const MOST_COLUMNS: usize = 1_024;
/// Grid positions of all tables of a document: rows times width, because ragged rows cost as much as full ones.
pub(crate) const MOST_POSITIONS: usize = 2_000_000;
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
    pub(crate) const MOST_GLYPHS_IN_ALL: usize = 5_000_000;
    /// Straight lines, fills, images and curves of a page, each.
    pub(crate) const MOST_SHAPES: usize = 50_000;
    /// Points of one path.
    pub(crate) const MOST_POINTS: usize = 20_000;
    /// Lines of a page after collinear ones were joined; each is held against each.
    pub(crate) const MOST_SEGMENTS: usize = 3_000;
    /// Smallest cells of one table, before merging.
    pub(crate) const MOST_CELLS: usize = 100_000;
}

const MIB: u64 = 1024 * 1024;

/// A bound on what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is bounded.
    pub what: &'static str,
    /// The most that is read.
    pub most: u64,
    /// Whether the number counts bytes.
    pub bytes: bool,
    /// What happens beyond it.
    pub beyond: &'static str,
}

const fn limit(what: &'static str, most: usize, beyond: &'static str) -> Limit {
    Limit { what, most: most as u64, bytes: false, beyond }
}

const fn bytes(what: &'static str, most: u64, beyond: &'static str) -> Limit {
    Limit { what, most, bytes: true, beyond }
}

/// Every bound on reading, as `docs/limits.md` tells them.
pub const LIMITS: &[Limit] = &[
    bytes("文件大小", MOST_BYTES, "不读取"),
    bytes("压缩格式（DOCX、XLSX、ODS、ZIP）和 PDF 解压后的总大小", MOST_UNPACKED, "不读取"),
    bytes("压缩格式中单个文件解压后的大小", MOST_PART, "不读取"),
    limit("压缩包中的文件数", MOST_FILES, "不读取"),
    limit("压缩包中套压缩包的层数", MOST_ARCHIVES, "更深的压缩包不打开"),
    limit("工作簿的工作表数", MOST_SHEETS, "其余不读取，并说明"),
    limit("文本的行数、工作表和表格的行数、段落数", MOST_LINES, "其余不读取，并说明"),
    limit("表格的列数", MOST_COLUMNS, "其余不读取，并说明"),
    limit("一份文件中全部表格的格数（行数乘列数之和）", MOST_POSITIONS, "其余不读取，并说明"),
    limit("XML 的嵌套层数（DOCX、XLSX）", MOST_XML_DEPTH, "更深的内容不读取，并说明"),
    limit("网页的嵌套层数", MOST_TREE_DEPTH, "更深的元素移到上一层，并说明"),
    limit("网页中同时未关闭的元素数", MOST_OPEN, "其后的内容不读取，并说明"),
    limit("网页的元素和文字段数", MOST_NODES, "其后的内容不读取，并说明"),
    limit("网页一个标签的属性数", MOST_ATTRIBUTES, "不读取"),
    limit("PDF 的页数", pdf::MOST_PAGES, "其余不读取，并说明"),
    limit("PDF 一页的绘图操作数", pdf::MOST_OPERATIONS, "该页其余不读取，并说明"),
    limit("PDF 全部绘图操作数", pdf::MOST_OPERATIONS_IN_ALL, "其后的页不读取，并说明"),
    bytes("PDF 各页内容解压后的总大小", pdf::MOST_CONTENT as u64, "其后的页不读取，并说明"),
    limit("PDF 一页的字数", pdf::MOST_GLYPHS, "该页其余不读取，并说明"),
    limit("PDF 全部字数", pdf::MOST_GLYPHS_IN_ALL, "其后的页不读取，并说明"),
    limit("PDF 一页的线段、填充、图像、曲线数（各计）", pdf::MOST_SHAPES, "该页其余不读取，并说明"),
    limit("PDF 一条路径的点数", pdf::MOST_POINTS, "该路径不计，并说明"),
    limit("PDF 一页中合并后的表线数", pdf::MOST_SEGMENTS, "其余表线不计，并说明"),
    limit("PDF 一张表合并前的格数", pdf::MOST_CELLS, "不作为表格"),
];

/// Refuses what is larger than the limit.
pub(crate) fn within(size: u64, limit: u64, unpacked: bool) -> Result<(), Error> {
    if size > limit { Err(Error::TooLarge { size, limit, unpacked }) } else { Ok(()) }
}

/// Room for grid positions, shared by all tables of a document.
#[derive(Debug)]
pub(crate) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(MOST_POSITIONS)
    }
}

impl Room {
    /// How many of `height` rows of `width` columns still fit; takes that much.
    pub(crate) fn take(&mut self, height: usize, width: usize) -> usize {
        let fitting = height.min(self.0 / width.max(1));
        self.0 -= fitting * width;
        fitting
    }
}
