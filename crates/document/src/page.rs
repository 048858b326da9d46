//! How a document is to be printed. Readers leave all of this at its default; whoever composes says it, and writers follow.

/// What a line is for on its page, where it is more than a line of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text, or a heading of its level.
    #[default]
    Body,
    /// The title of the whole (标题), one or more lines in the middle of the first page.
    Title,
    /// The heading over the list of contents (目录).
    ContentsTitle,
    /// An entry of the contents, of a heading of this level.
    Contents(u8),
    /// The title of a table or of a picture, in the middle above it.
    Caption,
    /// What holds for all of a table, at the left above it (部门名称).
    Aside,
    /// The unit of a table's amounts, at the right above it (单位).
    Unit,
    /// A remark below a table (注).
    Note,
    /// Who signs, and the date, at the right (落款).
    Signature,
}

/// A sheet of paper and its margins, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Its width as it is held.
    pub width: u16,
    /// Its height as it is held.
    pub height: u16,
    /// The margins: top, right, bottom, left.
    pub margins: [u16; 4],
}

impl Page {
    /// A4 upright, with the margins of official documents (GB/T 9704).
    pub const A4: Self = Self { width: 210, height: 297, margins: [37, 26, 35, 28] };
    /// A4 lying, for wide tables.
    pub const A4_WIDE: Self = Self { width: 297, height: 210, margins: [26, 20, 22, 20] };

    /// Whether it lies on its long side.
    pub fn is_wide(self) -> bool {
        self.width > self.height
    }

    /// How wide its text may be, in twentieths of a point.
    pub fn text_width(self) -> u32 {
        let [_, right, _, left] = self.margins;
        twentieths(self.width.saturating_sub(right + left))
    }

    /// How high its text may be, in twentieths of a point.
    pub fn text_height(self) -> u32 {
        let [top, _, bottom, _] = self.margins;
        twentieths(self.height.saturating_sub(top + bottom))
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::A4
    }
}

/// Millimetres as twentieths of a point.
pub fn twentieths(millimetres: u16) -> u32 {
    u32::from(millimetres) * 7_200 / 127
}

/// At which edge of its cell a text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// As what it is: numbers at the right, headers in the middle, other text at the left.
    #[default]
    Natural,
    /// At the left.
    Left,
    /// In the middle.
    Middle,
    /// At the right.
    Right,
}

/// How a table is to be printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// How many rows are headers and stand again on every page; told by the cells where it is not said.
    pub header_rows: Option<usize>,
    /// Widths of the columns in relation to each other; by what they hold where there are none.
    pub widths: Vec<u32>,
    /// Whether it stays on one page, if one can hold it.
    pub keep: bool,
}

/// What a file says of itself beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The title; the document's own where it is empty.
    pub title: String,
    /// Who publishes it.
    pub author: String,
    /// The language, as BCP 47 names it.
    pub language: String,
    /// Year, month and day; files without one say nothing of a date.
    pub date: Option<(u16, u8, u8)>,
}

impl Default for Meta {
    fn default() -> Self {
        Self { title: String::new(), author: String::new(), language: "zh-CN".into(), date: None }
    }
}
