//! The numbers of a block, to see what adds up. Exact: integers of the sixth decimal.

use budget::{Decimal, Unit};
use document::text;

use super::columns::is_rate;
use super::rows::RowRead;
use super::sheet::{Column, Part, Percentage};

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
pub(super) struct Values(pub(super) Vec<Vec<Option<Number>>>, pub(super) Rates);

/// Its rates, which add up nowhere.
pub(super) type Rates = Vec<Vec<Option<Number>>>;

/// Reads the numbers of a block.
pub(super) fn of(parts: &[Part<'_>], rows: &[RowRead], columns: &[Column]) -> Values {
    let cell = |row: &RowRead, column: &Column| {
        let grid = parts.get(row.part)?.grid;
        let texts = (column.at..column.at + column.width).map(|c| grid.own_text(row.row, c));
        number(texts.into_iter().find(|t| !t.trim().is_empty())?)
    };
    let read = |wanted: bool| {
        let wanted = |column: &Column| is_rate(column) == wanted;
        let row = |row: &RowRead| columns.iter().map(|c| wanted(c).then(|| cell(row, c)).flatten()).collect();
        rows.iter().map(row).collect()
    };
    Values(read(false), read(true))
}

/// A number as printed; brackets mean less than nothing. Cells with units of their own are taken together in 万元.
fn number(printed: &str) -> Option<Number> {
    let folded = text::fold(printed);
    let (bare, unit) = match Unit::behind(&folded) {
        Some((number, unit)) => (number, unit),
        None => (folded.strip_suffix('%').unwrap_or(&folded), Unit::TenThousandYuan),
    };
    let inside = bare.strip_prefix('(').and_then(|b| b.strip_suffix(')'));
    let decimal = Decimal::parse(inside.unwrap_or(bare)).ok()?;
    let factor = 10_i128.checked_pow(u32::from(SCALE.checked_sub(decimal.scale)?))?;
    let factor = factor * i128::from(unit.fen()) / i128::from(Unit::TenThousandYuan.fen());
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

/// A hundred percent of one, in the units of a number.
const HUNDRED: i128 = 100_000_000;

/// Whether a percentage is that of an amount and its base, as closely as rounding allows, whichever way it goes; nothing is
/// told where one of them is not printed or nothing.
pub(super) fn makes(percent: Option<Number>, amounts: [Option<Number>; 2], says: Percentage) -> Fare {
    let (Some(percent), [Some(of), Some(base)]) = (percent, amounts) else { return Fare::default() };
    if percent.value == 0 || base.value <= 0 {
        return Fare::default();
    }
    let change = match says {
        Percentage::Growth => of.value - base.value,
        Percentage::Share => of.value,
    };
    let fits = || {
        let whole = change.checked_mul(HUNDRED)?.abs();
        let said = percent.value.checked_mul(base.value)?.abs();
        let inexact = HUNDRED.checked_mul(2 * (of.half + base.half))?;
        let slack = percent.half.checked_mul(base.value)?.checked_add(inexact)?;
        Some(whole.checked_sub(said)?.abs() <= slack)
    };
    fits().map_or_else(Fare::default, Fare::once)
}

/// Whether an amount is a number of things times what one of them costs.
pub(super) fn multiplies(whole: Option<Number>, count: Option<Number>, price: Option<Number>) -> Fare {
    let (Some(whole), Some(count), Some(price)) = (whole, count, price) else { return Fare::default() };
    let one = 10_i128.pow(u32::from(SCALE));
    if whole.value == 0 || count.value == 0 || price.value == 0 || count.value == one && whole.value != price.value {
        return Fare::default();
    }
    let fits = || {
        let product = count.value.checked_mul(price.value)?;
        let stated = whole.value.checked_mul(one)?;
        let slack = whole.half.checked_mul(one)?.checked_add(count.value.checked_mul(price.half)?.abs())?;
        Some(product.checked_sub(stated)?.abs() <= slack)
    };
    fits().map_or_else(Fare::default, Fare::once)
}

impl Fare {
    fn once(holds: bool) -> Self {
        if holds { Self { held: 1, broken: 0 } } else { Self { held: 0, broken: 1 } }
    }
}
