//! Exact amounts (金额): integers of 分 with the unit and precision they were printed in. No amount is ever a float.
//!
//! The unit of account is the yuan (预算法第十九条); 万元 is a way of printing.

use std::cmp::Ordering;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The unit an amount is printed in (金额单位).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Unit {
    /// 元
    #[serde(rename = "元")]
    Yuan,
    /// 千元
    #[serde(rename = "千元")]
    ThousandYuan,
    /// 万元
    #[serde(rename = "万元")]
    TenThousandYuan,
    /// 亿元
    #[serde(rename = "亿元")]
    HundredMillionYuan,
}

impl Unit {
    /// Every unit, longest name first, as a matcher needs them.
    pub const ALL: [Self; 4] = [Self::TenThousandYuan, Self::HundredMillionYuan, Self::ThousandYuan, Self::Yuan];

    /// One unit in 分.
    pub fn fen(self) -> i64 {
        match self {
            Self::Yuan => 100,
            Self::ThousandYuan => 100_000,
            Self::TenThousandYuan => 1_000_000,
            Self::HundredMillionYuan => 10_000_000_000,
        }
    }

    /// The unit's name as printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::ThousandYuan => "千元",
            Self::TenThousandYuan => "万元",
            Self::HundredMillionYuan => "亿元",
        }
    }

    /// The unit with this name; white space is not tolerated (fold first).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.name() == name)
    }

    /// The unit in what a folded line says behind `单位:`, and where it begins in characters: the one name of a unit, alone or among
    /// measure words: `人民币万元`, `辆、台(套)、万元`.
    pub fn in_list(text: &str) -> Option<(usize, Self)> {
        let (mut at, mut found) = (0, None);
        for part in text.split(['、', ',', ';', '/']) {
            let name = part.trim_start_matches("人民币");
            let length = part.chars().count();
            match Self::from_name(name.trim_end_matches(')')).or_else(|| Self::from_name(name)) {
                Some(_) if found.is_some() => return None,
                Some(unit) => found = Some((at + length - name.chars().count(), unit)),
                None if length > LONGEST_MEASURE => return None,
                None => {}
            }
            at += length + 1;
        }
        found
    }

    /// A folded text that ends with the name of a unit, as what stands before it and the unit: `44万元`.
    pub fn behind(text: &str) -> Option<(&str, Self)> {
        Self::ALL.into_iter().find_map(|u| Some((text.strip_suffix(u.name())?, u)))
    }
}

/// The longest measure word, in characters: 平方米, 台(套).
const LONGEST_MEASURE: usize = 4;

/// A decimal number exactly as printed: `digits / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Decimal {
    /// All digits as one integer, with the sign.
    pub digits: i64,
    /// Digits after the point.
    pub scale: u8,
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// No number at all.
    NotANumber,
    /// Thousands separators in the wrong places, or two points.
    Malformed,
    /// Finer than 分, or beyond what fits (about 900 trillion yuan).
    OutOfRange,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "not a number",
            Self::Malformed => "malformed number",
            Self::OutOfRange => "finer than 0.01 yuan or too large",
        })
    }
}

impl std::error::Error for MoneyError {}

/// The digits of a number in brackets, such as `(4.00)`.
pub fn in_brackets(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?;
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    (inside.starts_with(|c: char| c.is_ascii_digit()) && inside.chars().all(numeric)).then_some(inside)
}

impl Decimal {
    /// An integer.
    pub fn whole(n: i64) -> Self {
        Self { digits: n, scale: 0 }
    }

    /// Reads a folded number: optional sign, digits with thousands separators in threes or none, at most one point. In
    /// brackets, as accountants print what is below zero, it is one where it has decimals or separators: `(3)` may be the
    /// number of an item.
    ///
    /// # Errors
    /// [`MoneyError`] names what is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        if let Some(inside) = in_brackets(text).filter(|inside| inside.contains(['.', ','])) {
            return Self::parse(inside).map(|n| Self { digits: -n.digits, ..n });
        }
        let (negative, body) = match text.strip_prefix(['-', '+']) {
            Some(body) => (text.starts_with('-'), body),
            None => (false, text),
        };
        let (whole, fraction) = match body.split_once('.') {
            Some((_, "")) => return Err(MoneyError::Malformed),
            Some((whole, fraction)) => (whole, fraction),
            None => (body, ""),
        };
        if !body.chars().any(|c| c.is_ascii_digit()) {
            return Err(MoneyError::NotANumber);
        }
        if !well_grouped(whole) || !fraction.chars().all(|c| c.is_ascii_digit()) {
            let numeric = body.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
            return Err(if numeric { MoneyError::Malformed } else { MoneyError::NotANumber });
        }
        let digits: String = whole.chars().filter(char::is_ascii_digit).chain(fraction.chars()).collect();
        let value: i64 = digits.parse().map_err(|_| MoneyError::OutOfRange)?;
        let scale = u8::try_from(fraction.len()).map_err(|_| MoneyError::OutOfRange)?;
        Ok(Self { digits: if negative { -value } else { value }, scale })
    }

    /// Whether the number is zero.
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Whether the number is an integer in value, however it is printed.
    pub fn is_whole(self) -> bool {
        10_i64.checked_pow(u32::from(self.scale)).is_some_and(|p| self.digits % p == 0)
    }

    /// The same number without zeros at the end of its decimals.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let mut number = self;
        while number.scale > 0 && number.digits % 10 == 0 {
            number = Self { digits: number.digits / 10, scale: number.scale - 1 };
        }
        number
    }

    /// The sum; `None` where it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let at = |d: Self| 10_i64.checked_pow(u32::from(scale - d.scale)).and_then(|p| d.digits.checked_mul(p));
        Some(Self { digits: at(self)?.checked_add(at(other)?)?, scale })
    }

    /// The sum of several; `None` where it does not fit.
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().try_fold(Self::whole(0), Self::checked_add)
    }

    /// Compares by value, however many decimals are printed: 10 and 10.0 are equal.
    pub fn cmp_value(self, other: Self) -> Ordering {
        let power = |d: Self| 10_i128.checked_pow(u32::from(d.scale)).unwrap_or(i128::MAX);
        let left = i128::from(self.digits).saturating_mul(power(other));
        left.cmp(&i128::from(other.digits).saturating_mul(power(self)))
    }

    /// The integer, where it is one.
    pub fn to_whole(self) -> Option<i64> {
        self.is_whole().then(|| 10_i64.checked_pow(u32::from(self.scale)).map(|p| self.digits / p)).flatten()
    }
}

/// Digits with separators in threes from the right, or without any separator, and no zero before others.
fn well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let digits = |g: &str| !g.is_empty() && g.chars().all(|c| c.is_ascii_digit());
    // nobody prints `04.71`: a digit before it was lost
    if first.len() > 1 && first.starts_with('0') {
        return false;
    }
    let rest: Vec<&str> = groups.collect();
    digits(first) && (rest.is_empty() || first.len() <= 3 && rest.iter().all(|g| g.len() == 3 && digits(g)))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.digits, self.scale, false)
    }
}

fn write_scaled(f: &mut fmt::Formatter<'_>, digits: i64, scale: u8, grouped: bool) -> fmt::Result {
    let text = format!("{:0>width$}", digits.unsigned_abs(), width = usize::from(scale) + 1);
    let (whole, fraction) = text.split_at(text.len() - usize::from(scale));
    if digits < 0 {
        f.write_str("-")?;
    }
    for (i, c) in whole.chars().enumerate() {
        if grouped && i > 0 && (whole.len() - i) % 3 == 0 {
            f.write_str(",")?;
        }
        write!(f, "{c}")?;
    }
    if scale > 0 { write!(f, ".{fraction}") } else { Ok(()) }
}

/// An amount of money with the precision it was printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    /// Value in 分 (0.01 yuan).
    pub fen: i64,
    /// Printed unit.
    pub unit: Unit,
    /// Printed digits after the point.
    pub decimals: u8,
}

impl Money {
    /// Reads a folded number as an amount in `unit`.
    ///
    /// # Errors
    /// [`MoneyError`] where the text is no number, or finer than 分.
    pub fn parse(text: &str, unit: Unit) -> Result<Self, MoneyError> {
        let Decimal { digits, scale } = Decimal::parse(text)?;
        let divisor = 10_i128.checked_pow(u32::from(scale)).ok_or(MoneyError::OutOfRange)?;
        let scaled = i128::from(digits) * i128::from(unit.fen());
        if scaled % divisor != 0 || i128::from(unit.fen()) % divisor != 0 {
            return Err(MoneyError::OutOfRange);
        }
        let fen = i64::try_from(scaled / divisor).map_err(|_| MoneyError::OutOfRange)?;
        Ok(Self { fen, unit, decimals: scale })
    }

    /// An amount of `fen` printed in `unit` with `decimals` digits, rounded half away from zero.
    pub fn rounded(fen: i64, unit: Unit, decimals: u8) -> Self {
        let exact = Self { fen, unit, decimals };
        let step = exact.step().max(1);
        let down =
            fen.unsigned_abs().saturating_add(step.unsigned_abs() / 2) / step.unsigned_abs() * step.unsigned_abs();
        let magnitude = i64::try_from(down).unwrap_or(i64::MAX);
        Self { fen: if fen < 0 { -magnitude } else { magnitude }, ..exact }
    }

    /// The smallest printed difference (最小印刷单位) in 分: 10,000 for 万元 with two decimals.
    pub fn step(self) -> i64 {
        10_i64.checked_pow(u32::from(self.decimals)).map_or(1, |p| (self.unit.fen() / p).max(1))
    }

    /// Whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.fen == 0
    }

    /// The number as printed, without its unit; `grouped` sets thousands separators.
    pub fn print(self, grouped: bool) -> String {
        Printed { money: self, grouped }.to_string()
    }
}

struct Printed {
    money: Money,
    grouped: bool,
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.money.fen / self.money.step().max(1);
        write_scaled(f, digits, self.money.decimals, self.grouped)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.print(false), self.unit.name())
    }
}

/// A number of countable things (数量) with the word that counts them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// The number as printed; decimals are kept, for `0.00 辆` is a fault worth naming.
    pub number: Decimal,
    /// Measure word (量词): 辆, 台, 人, 个, 次 …
    pub unit: String,
}

/// Units of what is measured rather than counted: points, areas, and changes of a percentage.
const MEASURES: [&str; 3] = ["分", "平方米", "个百分点"];

impl Count {
    /// Whether it is measured rather than counted, so that it may have decimals, and may have been rounded.
    pub fn is_measured(&self) -> bool {
        MEASURES.contains(&self.unit.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        let m = Money::parse("1,602.94", Unit::TenThousandYuan).unwrap();
        assert_eq!((m.fen, m.decimals, m.step()), (1_602_940_000, 2, 10_000));
        assert_eq!(Money::parse("31214205.80", Unit::Yuan).unwrap().fen, 3_121_420_580);
        assert_eq!(Money::parse("-0.09", Unit::TenThousandYuan).unwrap().fen, -90_000);
    }

    #[test]
    fn brackets_are_a_minus_where_they_can_be_no_number_of_an_item() {
        let read = |t| Money::parse(t, Unit::Yuan).map(|m| m.fen).ok();
        assert_eq!(
            (read("(4.00)"), read("(1,234)"), read("(3)"), read("(4.00")),
            (Some(-400), Some(-123_400), None, None)
        );
        assert_eq!((in_brackets("(3)"), in_brackets("(一)"), in_brackets("()")), (Some("3"), None, None));
    }

    #[test]
    fn malformed_amounts_are_named() {
        let read = |t| Money::parse(t, Unit::Yuan).map(|m| m.fen);
        assert_eq!(read("1,60.94"), Err(MoneyError::Malformed));
        assert_eq!(read("1.602.94"), Err(MoneyError::Malformed));
        assert_eq!(read("04.71"), Err(MoneyError::Malformed));
        assert_eq!(read("7x"), Err(MoneyError::NotANumber));
        assert_eq!(read(""), Err(MoneyError::NotANumber));
        assert_eq!(read("0.001"), Err(MoneyError::OutOfRange));
        assert_eq!(read("99999999999999999999"), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn printing_is_the_inverse_of_reading() {
        for text in ["1,602.94", "0.00", "-1,000", "12.3", "999", "0.05"] {
            let m = Money::parse(text, Unit::TenThousandYuan).unwrap();
            assert_eq!(m.print(true), text);
        }
    }

    #[test]
    fn decimals_add_up_and_compare_by_value() {
        let read = |t| Decimal::parse(t).unwrap();
        assert_eq!(read("7.5").checked_add(read("2.50")).unwrap().cmp_value(read("10")), Ordering::Equal);
        assert_eq!(read("-0.1").cmp_value(read("0")), Ordering::Less);
        assert_eq!(Decimal::whole(i64::MAX).checked_add(read("0.1")), None);
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let wan = |fen| Money::rounded(fen, Unit::TenThousandYuan, 2).print(false);
        assert_eq!(wan(1_005_000), "1.01");
        assert_eq!(wan(1_004_999), "1.00");
        assert_eq!(wan(-1_005_000), "-1.01");
    }
}
