//! How a number comes to be another one in print (笔误): likely causes of a difference. They save an hour of searching, and
//! claim nothing.

use std::cmp::Ordering;

use budget::{Money, Say};

use crate::{Number, Relation, Term};

/// One slip of the hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// One digit is another.
    Digit,
    /// Two digits stand in each other's place.
    Transposed,
    /// One digit too many.
    Inserted,
    /// One digit too few.
    Lost,
    /// The opposite direction.
    Turned,
    /// A power of ten: the point, or the unit.
    Scaled(i64),
}

impl Slip {
    /// The slip that prints `right` as `printed`: both as the printed digits, and how many of them stand behind the point.
    pub(crate) fn between(printed: i64, right: i64, decimals: u8) -> Option<Self> {
        if printed == right || right == 0 && printed != 0 && printed.unsigned_abs() >= 10 {
            return None;
        }
        if printed == -right {
            return Some(Self::Turned);
        }
        if (printed < 0) != (right < 0) && printed != 0 && right != 0 {
            return None;
        }
        scaled(printed, right).or_else(|| digits(&digits_of(printed, decimals), &digits_of(right, decimals), decimals))
    }

    /// In words.
    pub(crate) fn say(self) -> Say {
        match self {
            Self::Digit => Say::new("一位数字不同", "one digit differs"),
            Self::Transposed => Say::new("数字换位", "two digits transposed"),
            Self::Inserted => Say::new("多了一位数字", "one digit too many"),
            Self::Lost => Say::new("少了一位数字", "one digit missing"),
            Self::Turned => Say::new("方向相反", "the direction is turned"),
            Self::Scaled(factor) => Say::new(
                format!("两数恰差 {factor} 倍：小数点或单位可能写错"),
                format!("the numbers differ by a factor of {factor}: a decimal point or unit may be wrong"),
            ),
        }
    }
}

/// The slip of the hand that prints the percentage of a rate as it stands, and not as its amounts make it.
pub fn of_rate(relation: &Relation) -> Option<Slip> {
    let Number::Percent(stated) = relation.terms.first()?.number else { return None };
    Slip::between(stated.digits, relation.range()?.middle(stated.scale)?, stated.scale)
}

/// The slip of the hand that prints a number for another value.
pub fn of_number(printed: Number, right: i64) -> Option<Slip> {
    let (own, right) = in_steps(printed, right)?;
    Slip::between(own, right, printed.decimals()).filter(|slip| *slip < Slip::Turned)
}

/// Whether one digit alone tells a number from another value, such as 2 from nothing.
pub fn is_one_digit(printed: Number, right: i64) -> bool {
    let Some((own, right)) = in_steps(printed, right) else { return false };
    let single = own.to_string().bytes().filter(|b| (b'1'..=b'9').contains(b)).count() == 1;
    right == 0 && single || Slip::between(own, right, printed.decimals()) == Some(Slip::Digit)
}

/// Whether a slip of the hand, or a point that was moved, prints a number for another value, from which it differs by more than rounding
/// may do.
pub fn is_beyond_rounding(printed: Number, right: i64) -> bool {
    let Some((own, steps)) = in_steps(printed, right) else { return false };
    let slipped =
        || steps.checked_mul(printed.step().unwrap_or(1)).and_then(|right| of_number(printed, right)).is_some();
    own.abs_diff(steps) > 2 && (slipped() || is_moved(printed, right))
}

/// Whether one digit, or two exchanged, in one of its numbers would make a sum hold.
pub fn mends(sum: &Relation) -> bool {
    let residual = sum.residual();
    sum.terms.iter().filter_map(|term| of_term(term, residual)).any(|slip| slip <= Slip::Transposed)
}

/// The same, or a point that was moved, or a direction that was turned, as far as rounding lets it be told.
pub fn explains(sum: &Relation) -> bool {
    let residual = sum.residual();
    let slack = sum.terms.iter().filter_map(|term| term.number.step()).sum::<i64>().unsigned_abs() / 2;
    let turned = |term: &Term, right: i64| {
        let own = term.value();
        let near =
            || own.unsigned_abs() > 4 * slack && own.checked_neg().is_some_and(|neg| neg.abs_diff(right) <= slack);
        significant(right) >= TELLING && (own.checked_neg() == Some(right) || near())
    };
    let told =
        |term: &Term| without(term, residual).is_some_and(|right| is_moved(term.number, right) || turned(term, right));
    mends(sum) || sum.terms.iter().any(told)
}

/// The least number, as printed digits, of which few others are one digit away.
const LONG: u64 = 100;

/// Digits of a number that no other one happens to be a power of ten of.
const TELLING: u32 = 3;

/// Whether a number is another value with its point moved.
fn is_moved(printed: Number, right: i64) -> bool {
    let Some((own, right)) = in_steps(printed, right) else { return false };
    significant(own) >= TELLING && scaled(own, right).is_some() && (own < 0) == (right < 0)
}

/// Whether two amounts are printed alike, in one unit and in another.
pub fn is_in_another_unit(a: Number, b: Number) -> bool {
    let Some((a, b)) = a.money().zip(b.money()) else { return false };
    a.unit != b.unit && a.print(false) == b.print(false) && significant(a.fen) >= TELLING
}

/// Whether one digit, two exchanged, or a point moved in one of its longer numbers would make a sum hold that is off by more
/// than rounding may do: a difference that chance seldom makes.
pub fn tells(sum: &Relation) -> bool {
    let residual = sum.residual();
    let step = |term: &Term| term.number.step().unwrap_or(1).max(1);
    let far = sum.terms.iter().all(|term| residual.abs() > 2 * i128::from(step(term)));
    let mut long = sum.terms.iter().filter(|term| (term.value() / step(term)).unsigned_abs() >= LONG);
    let digits = |term: &Term| of_term(term, residual).is_some_and(|slip| slip <= Slip::Transposed);
    let moved = |term: &Term| without(term, residual).is_some_and(|right| is_moved(term.number, right));
    far && long.any(|term| digits(term) || moved(term))
}

/// Whether two digits exchanged, or a point moved, in one of its longer numbers would make a sum hold: what is left over of it is then no
/// amount of its own.
pub fn tells_without_rest(sum: &Relation) -> bool {
    let residual = sum.residual();
    let step = |term: &Term| term.number.step().unwrap_or(1).max(1);
    let mut long = sum.terms.iter().filter(|term| (term.value() / step(term)).unsigned_abs() >= LONG);
    let exchanged = |term: &Term| of_term(term, residual) == Some(Slip::Transposed);
    let moved = |term: &Term| without(term, residual).is_some_and(|right| is_moved(term.number, right));
    tells(sum) && long.any(|term| exchanged(term) || moved(term))
}

/// What a term of a sum would be without what is left over of the sum.
fn without(term: &Term, residual: i128) -> Option<i64> {
    i64::try_from(i128::from(term.value()) - residual * i128::from(term.factor)).ok()
}

/// The slip of the hand in a term of a sum that leaves this over of it.
pub fn of_term(term: &Term, residual: i128) -> Option<Slip> {
    of_number(term.number, without(term, residual)?)
}

/// A number and another value, as printed digits.
fn in_steps(printed: Number, right: i64) -> Option<(i64, i64)> {
    let step = i128::from(printed.step().unwrap_or(1).max(1));
    let own = i64::try_from(i128::from(printed.value()) / step).ok()?;
    Some((own, i64::try_from((2 * i128::from(right) + step).div_euclid(2 * step)).ok()?))
}

/// The numbers that one changed digit, two exchanged neighbours or a turned direction make of a printed one: as printed
/// digits, in order, each once.
pub(crate) fn near(printed: i64, decimals: u8) -> Vec<i64> {
    let own = digits_of(printed, decimals);
    let number = |digits: &[u8]| {
        let size = digits.iter().try_fold(0_i64, |n, d| n.checked_mul(10)?.checked_add(i64::from(*d)))?;
        Some(if printed < 0 { -size } else { size })
    };
    let mut found = vec![-printed];
    for at in 0..own.len() {
        for digit in 0..10 {
            let mut other = own.clone();
            other.iter_mut().skip(at).take(1).for_each(|d| *d = digit);
            found.extend(number(&other));
        }
        if at + 1 < own.len() {
            let mut other = own.clone();
            other.swap(at, at + 1);
            found.extend(number(&other));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|n| *n != printed);
    found
}

/// The values that one changed digit or two exchanged neighbours make of a printed number, as [`Number::value`] counts.
pub fn nearby(printed: Number) -> Vec<i64> {
    let step = printed.step().unwrap_or(1).max(1);
    let values = near(printed.value() / step, printed.decimals()).into_iter().filter_map(|n| n.checked_mul(step));
    values.filter(|value| *value != -printed.value()).collect()
}

/// How many digits a number has without the zeros at its end; none of nothing.
pub fn significant(number: i64) -> u32 {
    let bare = std::iter::successors(Some(number), |n| (*n != 0 && n % 10 == 0).then_some(n / 10)).last();
    bare.filter(|n| *n != 0).map_or(0, |n| n.unsigned_abs().ilog10() + 1)
}

/// The digits of a number without its sign, at least as many as stand behind the point and one before it.
fn digits_of(number: i64, decimals: u8) -> Vec<u8> {
    let text = format!("{:0>width$}", number.unsigned_abs(), width = usize::from(decimals) + 1);
    text.bytes().map(|b| b - b'0').collect()
}

fn scaled(printed: i64, right: i64) -> Option<Slip> {
    let (large, small) =
        (printed.unsigned_abs().max(right.unsigned_abs()), printed.unsigned_abs().min(right.unsigned_abs()));
    let of = |factor: &i64| small != 0 && small.checked_mul(factor.unsigned_abs()) == Some(large);
    [10, 100, 1_000, 10_000].into_iter().find(of).map(Slip::Scaled)
}

fn digits(printed: &[u8], right: &[u8], decimals: u8) -> Option<Slip> {
    match printed.len().cmp(&right.len()) {
        Ordering::Equal => {
            let differing: Vec<usize> = (0..printed.len()).filter(|&i| printed.get(i) != right.get(i)).collect();
            match differing.as_slice() {
                [i, j] if printed.get(*i) == right.get(*j) && printed.get(*j) == right.get(*i) => {
                    Some(Slip::Transposed)
                }
                [_] => Some(Slip::Digit),
                _ => None,
            }
        }
        Ordering::Greater => one_more(printed, right, decimals).then_some(Slip::Inserted),
        Ordering::Less => one_more(right, printed, decimals).then_some(Slip::Lost),
    }
}

/// Whether deleting one digit of `long` before the point gives `short`.
fn one_more(long: &[u8], short: &[u8], decimals: u8) -> bool {
    (0..long.len().saturating_sub(usize::from(decimals)))
        .any(|skip| long.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, c)| c).eq(short.iter()))
}

/// Looks for the slip that turns `expected_fen` into `printed`. `others` are further amounts in sight, with their names.
pub fn diagnose(printed: Money, expected_fen: i128, others: &[(String, i64)]) -> Option<Say> {
    let expected = Money::rounded(i64::try_from(expected_fen).ok()?, printed.unit, printed.decimals);
    if printed.fen == expected.fen {
        return None;
    }
    let difference = i128::from(printed.fen) - expected_fen;
    of_digits(printed, expected).or_else(|| row_slip(difference, others)).or_else(|| copied(printed.fen, others))
}

/// The slip of the hand between two amounts of one unit and precision, with both of them where digits differ.
fn of_digits(printed: Money, expected: Money) -> Option<Say> {
    let step = printed.step().max(1);
    let slip = Slip::between(printed.fen / step, expected.fen / step, printed.decimals)?;
    let (said, one, other) = (slip.say(), expected.print(false), printed.print(false));
    Some(match slip {
        Slip::Scaled(_) | Slip::Turned => said,
        _ => Say::new(format!("{}：{one} 误作 {other}？", said.zh), format!("{}: {one} printed as {other}?", said.en)),
    })
}

fn row_slip(difference: i128, others: &[(String, i64)]) -> Option<Say> {
    let (name, _) = others.iter().find(|(_, fen)| *fen != 0 && i128::from(*fen).abs() == difference.abs())?;
    Some(Say::new(
        format!("差额恰为“{name}”：可能漏计或重计"),
        format!("the difference is exactly “{name}”: left out or counted twice?"),
    ))
}

fn copied(printed: i64, others: &[(String, i64)]) -> Option<Say> {
    let (name, _) = others.iter().find(|(_, fen)| *fen != 0 && *fen == printed)?;
    Some(Say::new(
        format!("此数与“{name}”相同：可能抄错位置"),
        format!("the number equals “{name}”: copied from there?"),
    ))
}

#[cfg(test)]
mod tests {
    use budget::Unit;

    use super::*;

    fn hint(printed: &str, expected: &str, others: &[(&str, &str)]) -> String {
        let wan = |t: &str| Money::parse(t, Unit::TenThousandYuan).unwrap();
        let others: Vec<_> = others.iter().map(|(n, v)| ((*n).to_owned(), wan(v).fen)).collect();
        diagnose(wan(printed), i128::from(wan(expected).fen), &others).map(|s| s.zh).unwrap_or_default()
    }

    #[test]
    fn the_usual_slips_are_named() {
        assert!(hint("8013.00", "8103.00", &[]).contains("换位"));
        assert!(hint("887.36", "87.36", &[]).contains("多了一位"));
        assert!(hint("8.73", "87.36", &[]).is_empty());
        assert!(hint("873.60", "87.36", &[]).contains("10 倍"));
        assert!(hint("10.00", "13.50", &[("差旅费", "3.50")]).contains("差旅费"));
        assert!(hint("9.00", "4.20", &[("公务用车运行费", "9.00")]).contains("抄错"));
        assert!(hint("76.97", "76.98", &[]).contains("一位数字不同"));
    }

    #[test]
    fn what_is_near_is_one_slip_away() {
        for printed in [0, 5, -120, 7_805, 100_000] {
            for other in near(printed, 2) {
                assert!(printed == 0 || other == 0 || Slip::between(printed, other, 2).is_some(), "{printed} {other}");
            }
        }
        assert!(near(1_234, 2).contains(&1_324));
        assert!(near(1_234, 2).contains(&-1_234));
    }
}
