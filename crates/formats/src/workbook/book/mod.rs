//! Workbooks as forms to fill in (填报工作簿): sheets of cells with formulas, lists to choose from and protection, written, and
//! read back cell by cell with what each of them is. It knows nothing of budgets.

mod read;
mod write;

use std::collections::BTreeMap;

pub use read::read;
pub use write::write;

/// Row and column, from 0.
pub type At = (u32, u16);

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    Nothing,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Words that explain.
    #[default]
    Plain,
    /// The title of a sheet.
    Title,
    /// A header.
    Header,
    /// An example, or what is computed.
    Given,
    /// A cell to fill in with text; codes stay text.
    Entry,
    /// A cell to fill in with an amount.
    Amount,
    /// A cell to fill in with a whole number.
    Count,
    /// A total: computed, protected.
    Total,
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
    /// One of some words.
    OneOf(Vec<String>),
    /// One of the cells of a range, such as `代码!$A$2:$A$90`.
    From(String),
    /// A number.
    Number,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells that hold anything.
    pub cells: BTreeMap<At, Slot>,
    /// How cells look; those that are not named are plain.
    pub dress: BTreeMap<At, Dress>,
    /// How columns look where no cell says otherwise, so that rows can be added.
    pub columns: BTreeMap<u16, Dress>,
    /// Widths of columns in characters.
    pub widths: BTreeMap<u16, u16>,
    /// Merged regions: first and last cell.
    pub merged: Vec<(At, At)>,
    /// What may be filled in.
    pub rules: Vec<Rule>,
    /// Whether only cells to fill in can be changed.
    pub protected: bool,
    /// Rows that stay in sight.
    pub frozen: u32,
    /// Whether it is not shown.
    pub hidden: bool,
}

impl Sheet {
    /// Sets a cell.
    pub fn set(&mut self, at: At, slot: Slot, dress: Dress) {
        self.cells.insert(at, slot);
        self.dress.insert(at, dress);
    }
}

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

impl Book {
    /// The sheet with a name, spaces at its ends left aside.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|s| s.name.trim() == name)
    }
}

/// The name of a cell: `B7`.
pub fn address((row, column): At) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_workbooks_name_them() {
        assert_eq!(address((0, 0)), "A1");
        assert_eq!(address((6, 25)), "Z7");
        assert_eq!(address((9, 26)), "AA10");
        assert_eq!(address((0, 701)), "ZZ1");
        assert_eq!(address((0, 702)), "AAA1");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut sheet = Sheet { name: "支出明细".to_owned(), protected: true, frozen: 1, ..Sheet::default() };
        sheet.set((0, 0), Slot::text("金额"), Dress::Header);
        sheet.set((1, 0), Slot::number("12.5"), Dress::Amount);
        sheet.set((1, 1), Slot::text("2010301"), Dress::Entry);
        sheet.set((2, 0), Slot::formula("SUM(A2:A2)", "12.5"), Dress::Total);
        sheet.merged.push(((4, 0), (4, 2)));
        sheet.rules.push(Rule {
            range: ((1, 2), (9, 2)),
            takes: Takes::OneOf(vec!["是".to_owned(), "否".to_owned()]),
            says: "填是或否".to_owned(),
        });
        let bytes = write(&Book { sheets: vec![sheet.clone()] }).unwrap();
        assert_eq!(bytes, write(&Book { sheets: vec![sheet.clone()] }).unwrap(), "same input, same bytes");
        let book = read(&bytes).unwrap();
        let read = book.sheet("支出明细").unwrap();
        assert_eq!(read.cells, sheet.cells);
        assert_eq!(read.merged, sheet.merged);
        assert!(super::read(b"no workbook").is_err());
    }
}
