//! Where a thing stands: by meaning ([`Path`]) and on paper ([`Spot`]).

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// A symbolic address such as `表一／支出总计／预算数`: it survives re-reading, re-typesetting and a change of format.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(from = "Vec<String>")]
#[schemars(with = "Vec<String>")]
pub struct Path(Arc<[String]>); // copies share their text: evidence carries its path along everywhere

impl Path {
    /// A path of the given segments, outermost first.
    pub fn new<S: Into<String>>(segments: impl IntoIterator<Item = S>) -> Self {
        Self(segments.into_iter().map(Into::into).collect())
    }

    /// Its segments, outermost first.
    pub fn segments(&self) -> &[String] {
        &self.0
    }

    /// The path one segment deeper.
    #[must_use]
    pub fn join(&self, segment: impl Into<String>) -> Self {
        Self(self.0.iter().cloned().chain([segment.into()]).collect())
    }
}

impl Default for Path {
    fn default() -> Self {
        Self(Arc::new([]))
    }
}

impl From<Vec<String>> for Path {
    fn from(segments: Vec<String>) -> Self {
        Self(segments.into())
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, segment) in self.0.iter().enumerate() {
            f.write_str(if n == 0 { "" } else { "／" })?;
            f.write_str(segment)?;
        }
        Ok(())
    }
}

/// The address of a cell inside the table block that holds it; rows and columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct CellAddress {
    /// Index of the table's block in the document.
    pub block: u32,
    /// Row of the grid.
    pub row: u32,
    /// Column of the grid.
    pub column: u32,
}

/// A rectangle on a page, in points from the upper left corner. Used for drawing only.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// A concrete spot on paper. Whatever a format cannot know stays `None`; pages, lines and columns count from 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Spot {
    /// Index of the file among the document's sources.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub file: u16,
    /// Page of the file; for a workbook the sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Line of a text file, or row of a sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column of a sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Cell of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellAddress>,
    /// Characters `start..end` within the line (or within the cell's text).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chars: Option<(u32, u32)>,
    /// Box on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<Rect>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(n: &u16) -> bool {
    *n == 0
}

/// Where something stands on paper, whatever is known of it beside: its cell, or its characters on a line of a page. One number has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    file: u16,
    cell: Option<CellAddress>,
    page: Option<u32>,
    line: Option<u32>,
    chars: Option<(u32, u32)>,
}

impl Spot {
    /// The seat of what stands there.
    pub fn seat(&self) -> Seat {
        let Self { file, page, line, cell, chars, .. } = *self;
        match cell {
            Some(_) => Seat { file, cell, page: None, line: None, chars: None },
            None => Seat { file, cell, page, line, chars },
        }
    }

    /// A spot of which only the line is known.
    pub fn at_line(line: u32) -> Self {
        Self { line: Some(line), ..Self::default() }
    }

    /// The same spot, narrowed to characters `start..end`.
    #[must_use]
    pub fn narrowed(&self, start: u32, end: u32) -> Self {
        Self { chars: Some((start, end)), ..self.clone() }
    }
}

/// Both addresses of a thing: what it is called and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Symbolic address.
    #[serde(default)]
    pub path: Path,
    /// Concrete address.
    #[serde(default)]
    pub spot: Spot,
}

/// What tells one place from another: its cell where it has one, as two rows may have one name, else its path and line; and the
/// characters in it. Cells come first, by file, block, row and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Numbers that are quick to compare: most addresses differ in them.
    seat: u128,
    chars: Option<(u32, u32)>,
    /// The path of what stands in no cell.
    path: Option<Path>,
}

impl Place {
    /// A place from its two halves.
    pub fn new(path: Path, spot: Spot) -> Self {
        Self { path, spot }
    }

    /// What tells it from other places.
    pub fn address(&self) -> Address {
        const NAMED: u128 = 1 << 127;
        let Spot { file, line, cell, chars, .. } = self.spot;
        let [file, line] = [u128::from(file), line.map_or(0, |line| u128::from(line) + 1)];
        match cell {
            Some(CellAddress { block, row, column }) => {
                let [block, row, column] = [block, row, column].map(u128::from);
                Address { seat: file << 96 | block << 64 | row << 32 | column, chars, path: None }
            }
            None => Address { seat: NAMED | line, chars, path: Some(self.path.clone()) },
        }
    }
}
