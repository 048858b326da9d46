//! A workbook to be filled in (填报簿): sheets of cells with their looks, formulas, and what may be entered where.
//!
//! A [`crate::Document`] is what was read or is to be read; a [`Book`] is what a person works in. It is written, never read:
//! what comes back is a document again.

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet, protected but for its entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name on its tab; see [`sheet_names`].
    pub name: String,
    /// Widths of its columns, in tenths of a digit; a width of nothing hides the column.
    pub widths: Vec<u16>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The rows that stay on screen and are printed on every page, from 0 to before this one; the last of them is the header.
    pub frozen: u32,
    /// Columns that stay on screen.
    pub kept: u16,
    /// Printed across the longer side of the paper.
    pub landscape: bool,
    /// Whether only entries can be changed.
    pub protected: bool,
}

/// A row; without a height it is as high as its texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Height in points.
    pub height: Option<u16>,
    /// Its cells, each with the column it begins at.
    pub cells: Vec<(u16, Slot)>,
}

/// A cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it holds.
    pub content: Content,
    /// How it looks.
    pub look: Look,
    /// Columns that it spans.
    pub columns: u16,
    /// Rows that it spans.
    pub rows: u32,
    /// How a number in it is shown, as workbooks write formats; empty for texts.
    pub format: String,
    /// What may be entered; nothing where nothing may.
    pub entry: Option<Entry>,
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    #[default]
    Blank,
    /// A text.
    Text(String),
    /// A number, as a decimal text.
    Number(String),
    /// A formula without the sign of equality, and what it gives before anything is entered.
    Formula(String, String),
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// The title of a sheet.
    Title,
    /// A line to be read before the table.
    Guide,
    /// A cell of the header.
    Header,
    /// A text of the table.
    #[default]
    Body,
    /// A short text of the table, in the middle.
    Middle,
    /// Something to be read only where one wonders.
    Faint,
    /// A score or another result.
    Result,
    /// A line of totals.
    Total,
    /// A cell to be filled in with a word or a number.
    Entry,
    /// A cell to be filled in with a sentence.
    Sentence,
    /// A text without a frame.
    Plain,
}

/// What may be entered in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The words to choose between.
    pub choices: Vec<String>,
    /// Whether something else may be entered as well.
    pub open: bool,
    /// The lowest number, as a decimal text.
    pub least: Option<String>,
    /// The highest number.
    pub most: Option<String>,
    /// Whether only whole numbers are meant.
    pub whole: bool,
    /// What is said beside the cell while it is chosen.
    pub hint: String,
}

impl Slot {
    /// A text in a look.
    pub fn text(text: impl Into<String>, look: Look) -> Self {
        let text = text.into();
        let content = if text.is_empty() { Content::Blank } else { Content::Text(text) };
        Self { content, look, columns: 1, rows: 1, format: String::new(), entry: None }
    }

    /// A formula in a look, and what it gives at first.
    pub fn formula(formula: impl Into<String>, shown: impl Into<String>, look: Look) -> Self {
        Self { content: Content::Formula(formula.into(), shown.into()), ..Self::text("", look) }
    }

    /// The same over so many rows and columns.
    #[must_use]
    pub fn spanning(self, rows: u32, columns: u16) -> Self {
        Self { rows: rows.max(1), columns: columns.max(1), ..self }
    }
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
    fn columns_are_named_by_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn names_of_sheets_are_short_and_each_is_there_once() {
        let long = "一".repeat(40);
        let names = sheet_names(&["甲/乙", "甲乙", "", &long, &long]);
        assert_eq!(names[..3], ["甲乙", "甲乙（2）", "项目"]);
        assert!(names.iter().all(|n| n.chars().count() <= 31) && names[3] != names[4]);
    }
}
