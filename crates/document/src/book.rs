//! Workbooks to be filled in (填报簿): sheets of cells with formulas, looks, and what may be entered where. It knows nothing of budgets.
//!
//! A [`crate::Document`] is what was read or is to be read; a [`Book`] is what a person works in, and what is taken of it again, cell
//! by cell.

use std::collections::BTreeMap;

/// Row and column, from 0.
pub type At = (u32, u16);

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// The sheet with a name, spaces at its ends left aside.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|s| s.name.trim() == name)
    }
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name on its tab; see [`sheet_names`].
    pub name: String,
    /// Its cells that hold anything.
    pub cells: BTreeMap<At, Slot>,
    /// How cells look; those that are not named are left as they are.
    pub dress: BTreeMap<At, Dress>,
    /// How numbers in cells are shown, as workbooks write formats, where their look does not say it.
    pub formats: BTreeMap<At, String>,
    /// How columns look where no cell says otherwise, so that rows can be added.
    pub columns: BTreeMap<u16, Dress>,
    /// Widths of columns, in tenths of a digit; a width of nothing hides the column.
    pub widths: BTreeMap<u16, u16>,
    /// Heights of rows, in points; other rows are as high as their texts.
    pub heights: BTreeMap<u32, u16>,
    /// Merged regions: first and last cell.
    pub merged: Vec<(At, At)>,
    /// What may be filled in.
    pub rules: Vec<Rule>,
    /// Whether only cells to fill in can be changed.
    pub protected: bool,
    /// The rows that stay in sight, from 0 to before this one; the last of them is the header of every printed page.
    pub frozen: u32,
    /// Columns that stay in sight.
    pub kept: u16,
    /// Printed across the longer side of the paper.
    pub landscape: bool,
    /// Whether the lines between cells are left out on screen.
    pub unruled: bool,
}

impl Sheet {
    /// Sets a cell.
    pub fn set(&mut self, at: At, slot: Slot, dress: Dress) {
        self.cells.insert(at, slot);
        self.dress.insert(at, dress);
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Held {
    /// Text.
    Text(String),
    /// A number, as its shortest decimal.
    Number(String),
    /// A date or a time.
    Date(String),
    /// True or false.
    Logical(bool),
    /// An error of the workbook, such as `#REF!`.
    Fault(String),
    /// Nothing, or a formula whose result was not kept.
    #[default]
    Nothing,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slot {
    /// What it holds, or what its formula came to.
    pub held: Held,
    /// Its formula, without the sign before it.
    pub formula: Option<String>,
}

impl Slot {
    /// Whether nothing stands in it, not even a formula.
    pub fn is_blank(&self) -> bool {
        let nothing = match &self.held {
            Held::Nothing => true,
            Held::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        nothing && self.formula.is_none()
    }

    /// A cell with text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { held: Held::Text(text.into()), formula: None }
    }

    /// A cell with a number.
    pub fn number(number: impl Into<String>) -> Self {
        Self { held: Held::Number(number.into()), formula: None }
    }

    /// A cell with a formula that came to a number.
    pub fn formula(formula: impl Into<String>, result: impl Into<String>) -> Self {
        Self { held: Held::Number(result.into()), formula: Some(formula.into()) }
    }
}

/// How cells look and what may be done with them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dress {
    /// Words that explain, without a frame.
    #[default]
    Plain,
    /// The title of a sheet, at its left.
    Title,
    /// The title of a sheet, in the middle of the cells that it spans.
    Banner,
    /// A line to be read before the table.
    Guide,
    /// A cell of the header.
    Header,
    /// A text of the table.
    Body,
    /// A short text of the table, in the middle.
    Middle,
    /// Something to be read only where one wonders.
    Faint,
    /// An example, or what is said of a cell to fill in.
    Given,
    /// A score or another result.
    Result,
    /// A line of totals.
    Total,
    /// An amount that is computed.
    Sum,
    /// A cell to fill in with text; codes stay text.
    Entry,
    /// A cell to fill in with an amount.
    Amount,
    /// A cell to fill in with a whole number.
    Count,
    /// A cell to fill in with a word or a number.
    Choice,
    /// A cell to fill in with a sentence.
    Sentence,
}

impl Dress {
    /// Every look.
    pub const ALL: [Self; 17] = [
        Self::Plain,
        Self::Title,
        Self::Banner,
        Self::Guide,
        Self::Header,
        Self::Body,
        Self::Middle,
        Self::Faint,
        Self::Given,
        Self::Result,
        Self::Total,
        Self::Sum,
        Self::Entry,
        Self::Amount,
        Self::Count,
        Self::Choice,
        Self::Sentence,
    ];
}

/// What may be filled into a range of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// First and last cell.
    pub range: (At, At),
    /// What may be filled in.
    pub takes: Takes,
    /// What is said where the cell is chosen.
    pub says: String,
}

/// What a cell takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// Anything: there is only something to be said.
    Any,
    /// One of some words, or something else as well where it is open.
    OneOf {
        /// The words.
        words: Vec<String>,
        /// Whether something else may be entered.
        open: bool,
    },
    /// One of the cells of a range, such as `代码!$A$2:$A$90`.
    From(String),
    /// A number, within bounds where there are any, as decimal texts.
    Number {
        /// The lowest.
        least: Option<String>,
        /// The highest.
        most: Option<String>,
        /// Whether only whole numbers are meant.
        whole: bool,
    },
}

impl Takes {
    /// One of some words and nothing else.
    pub fn one_of(words: Vec<String>) -> Self {
        Self::OneOf { words, open: false }
    }

    /// Any number.
    pub const NUMBER: Self = Self::Number { least: None, most: None, whole: false };
}

/// The letters of a column, from 0: A, Z, AA.
pub fn column_name(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    name
}

/// The name of a cell: `B7`.
pub fn address((row, column): At) -> String {
    format!("{}{}", column_name(usize::from(column)), row + 1)
}

/// Characters that the name of a sheet may have.
const LONGEST_NAME: usize = 31;

/// Names of sheets as close as may be to the given ones: short enough, without forbidden marks, and each only once.
pub fn sheet_names(wanted: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in wanted {
        let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control();
        let plain: String = text.chars().filter(allowed).collect();
        let plain = if plain.trim().is_empty() { "项目" } else { plain.trim() };
        let cut = |mark: &str| -> String {
            plain.chars().take(LONGEST_NAME - mark.chars().count()).chain(mark.chars()).collect()
        };
        let numbered = std::iter::once(cut("")).chain((2..).map(|n: u32| cut(&format!("（{n}）"))));
        let free = |name: &String| !names.iter().any(|n| n.to_lowercase() == name.to_lowercase());
        let name = numbered.take(wanted.len() + 1).find(free).unwrap_or_default();
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_cells_are_named_as_workbooks_name_them() {
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!([(0, 0), (6, 25), (9, 26), (0, 702)].map(address), ["A1", "Z7", "AA10", "AAA1"]);
    }

    #[test]
    fn names_of_sheets_are_short_and_each_is_there_once() {
        let long = "一".repeat(40);
        let names = sheet_names(&["甲/乙", "甲乙", "", &long, &long]);
        assert_eq!(names[..3], ["甲乙", "甲乙（2）", "项目"]);
        assert!(names.iter().all(|n| n.chars().count() <= 31) && names[3] != names[4]);
    }
}
