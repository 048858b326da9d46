//! Dresses (版式): how else the same document may be printed. A document is written as PDF in one of them by a small writer of
//! its own, as word processors and spreadsheets do it and typesetters do not: without rules, over the ends of pages, in
//! cells too narrow for what stands in them. Read again, it states what it stated before.

mod canvas;
mod compositor;
mod strip;

use document::{Align, Document};

/// Which rules a table is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Around every cell.
    All,
    /// Between rows only.
    Across,
    /// Between columns, around the header and around the whole, not between rows.
    Down,
    /// Above and below the header, and at the end (三线表).
    Three,
    /// Around the cells of the header.
    Head,
    /// None.
    None,
}

/// A way to print a document: tables, mostly. Sizes are in half points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of printing that goes with all others")]
pub struct Dress {
    /// Its name.
    pub name: &'static str,
    /// The rules of its tables.
    pub rules: Rules,
    /// The size of their text at the most: what does not fit is printed smaller.
    pub size: u32,
    /// Whether columns are too narrow for their longest numbers and labels.
    pub narrow: bool,
    /// Whether pages are turned for tables.
    pub wide: bool,
    /// How high the text of a page is, in percent of what it may be.
    pub height: i32,
    /// Whether the header of a table stands again on every page.
    pub repeats_header: bool,
    /// Whether pages end inside rows.
    pub cuts_rows: bool,
    /// Whether columns that find no room stand on pages of their own.
    pub cuts_columns: bool,
    /// At which edge amounts stand.
    pub amounts: Align,
    /// At which edge labels stand; those that are indented stand at the left.
    pub labels: Align,
    /// Whether labels are indented by spaces, and not by where they begin.
    pub spaces: bool,
    /// What is printed where a row has no amount.
    pub blank: &'static str,
    /// At which edge the unit stands.
    pub unit: Align,
}

/// What other dresses differ from: every rule, in 小五.
const PLAIN: Dress = Dress {
    name: "plain",
    rules: Rules::All,
    size: 18,
    narrow: false,
    wide: false,
    height: 100,
    repeats_header: true,
    cuts_rows: false,
    cuts_columns: false,
    amounts: Align::Right,
    labels: Align::Left,
    spaces: false,
    blank: "",
    unit: Align::Right,
};

/// The dresses that documents are tried in.
pub const DRESSES: [Dress; 24] = [
    PLAIN,
    Dress { name: "wide", wide: true, size: 24, repeats_header: false, ..PLAIN },
    Dress { name: "small", size: 14, blank: "-", unit: Align::Left, ..PLAIN },
    Dress { name: "narrow", narrow: true, ..PLAIN },
    Dress { name: "narrow-middle", narrow: true, amounts: Align::Middle, labels: Align::Middle, size: 21, ..PLAIN },
    Dress { name: "short-pages", height: 45, repeats_header: false, ..PLAIN },
    Dress { name: "rows-cut", height: 60, cuts_rows: true, narrow: true, repeats_header: false, ..PLAIN },
    Dress { name: "columns-cut", cuts_columns: true, size: 21, ..PLAIN },
    Dress { name: "columns-cut-no-header", cuts_columns: true, height: 50, repeats_header: false, ..PLAIN },
    Dress { name: "middle", amounts: Align::Middle, labels: Align::Middle, spaces: true, blank: "0.00", ..PLAIN },
    Dress { name: "across", rules: Rules::Across, ..PLAIN },
    Dress { name: "across-middle", rules: Rules::Across, amounts: Align::Middle, wide: true, size: 21, ..PLAIN },
    Dress { name: "across-narrow", rules: Rules::Across, narrow: true, ..PLAIN },
    Dress { name: "across-short", rules: Rules::Across, height: 45, repeats_header: false, spaces: true, ..PLAIN },
    Dress { name: "down", rules: Rules::Down, ..PLAIN },
    Dress { name: "down-narrow", rules: Rules::Down, narrow: true, amounts: Align::Left, ..PLAIN },
    Dress { name: "three", rules: Rules::Three, ..PLAIN },
    Dress { name: "three-short", rules: Rules::Three, height: 45, repeats_header: false, blank: "0.00", ..PLAIN },
    Dress { name: "head", rules: Rules::Head, wide: true, ..PLAIN },
    Dress { name: "head-middle", rules: Rules::Head, amounts: Align::Middle, unit: Align::Left, ..PLAIN },
    Dress { name: "none", rules: Rules::None, wide: true, ..PLAIN },
    Dress { name: "none-left", rules: Rules::None, amounts: Align::Left, spaces: true, ..PLAIN },
    Dress { name: "none-blank", rules: Rules::None, blank: "-", height: 60, size: 15, ..PLAIN },
    Dress { name: "none-narrow", rules: Rules::None, narrow: true, repeats_header: false, ..PLAIN },
];

/// A document as PDF in a dress. The same document and dress give the same bytes.
pub fn printed(document: &Document, dress: &Dress) -> Vec<u8> {
    compositor::composed(document, dress).pdf()
}

/// The same pages as OFD.
pub fn in_ofd(document: &Document, dress: &Dress) -> Vec<u8> {
    compositor::composed(document, dress).ofd()
}
