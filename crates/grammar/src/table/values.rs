//! The numbers of a block, to see what adds up. Exact: integers of the sixth decimal.

use budget::Decimal;
use document::text;

use super::rows::RowRead;
use super::{Column, Part};

/// Decimals that are kept.
const SCALE: u8 = 6;

/// A number of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Number {
    /// In millionths of the unit.
    pub(super) value: i128,
    /// Half a step of its last printed place, in the same.
    pub(super) half: i128,
}

/// The numbers of a block, row by row, one for each column; `None` where none is printed.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(pub(super) Vec<Vec<Option<Number>>>);

/// Reads the numbers of a block; rates add up nowhere.
pub(super) fn of(parts: &[Part<'_>], rows: &[RowRead], columns: &[Column]) -> Values {
    let cell = |row: &RowRead, column: &Column| {
        if super::sums::is_rate(column) {
            return None;
        }
        let grid = parts.get(row.part)?.grid;
        let texts = (column.at..column.at + column.width).map(|c| grid.own_text(row.row, c));
        number(texts.into_iter().find(|t| !t.trim().is_empty())?)
    };
    Values(rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect())
}

/// A number as printed; brackets mean less than nothing.
fn number(printed: &str) -> Option<Number> {
    let folded = text::fold(printed);
    let bare = folded.strip_suffix('%').unwrap_or(&folded);
    let inside = bare.strip_prefix('(').and_then(|b| b.strip_suffix(')'));
    let decimal = Decimal::parse(inside.unwrap_or(bare)).ok()?;
    let factor = 10_i128.checked_pow(u32::from(SCALE.checked_sub(decimal.scale)?))?;
    let value = i128::from(decimal.digits) * factor;
    Some(Number { value: if inside.is_some() { -value } else { value }, half: factor / 2 })
}

/// How a relation fares over all places where it could hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fare {
    /// Where at least two of its terms are other than zero and it holds.
    pub(super) held: usize,
    /// Where it does not hold.
    pub(super) broken: usize,
}

impl Fare {
    pub(super) fn plus(self, other: Self) -> Self {
        Self { held: self.held + other.held, broken: self.broken + other.broken }
    }

    /// How much speaks for a reading: a relation that is wrong breaks nearly everywhere.
    pub(super) fn weight(self) -> i64 {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 8);
        count(self.held) - 3 * count(self.broken)
    }

    /// Whether it holds wherever it could, and somewhere.
    pub(super) fn is_borne_out(self) -> bool {
        self.held > 0 && self.broken * 4 <= self.held
    }
}

/// Whether a whole is the sum of its parts as closely as rounding allows; `None` where nothing can be told.
pub(super) fn adds_up(whole: Option<Number>, parts: impl Iterator<Item = Option<Number>>) -> Fare {
    let (mut sum, mut slack, mut filled) = (0_i128, 0_i128, 0);
    for part in parts.flatten() {
        sum += part.value;
        slack += part.half;
        filled += usize::from(part.value != 0);
    }
    let whole = whole.unwrap_or_default();
    let filled = filled + usize::from(whole.value != 0);
    let holds = (whole.value - sum).abs() <= slack + whole.half;
    match (filled, holds) {
        (0, _) | (1, true) => Fare::default(),
        (_, true) => Fare { held: 1, broken: 0 },
        (_, false) => Fare { held: 0, broken: 1 },
    }
}
