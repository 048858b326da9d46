//! The tolerance calculus (误差规则): when printed numbers agree exactly, within what rounding allows, or not at all.
//!
//! Every printed amount `v` with smallest printed difference `u` stands for a true amount in `[v − u/2, v + u/2]`
//! (half-up rounding). No rule invents an epsilon of its own. All arithmetic is in integers.

use budget::{Decimal, Money};

use crate::Severity;

/// How well a relation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// To the last digit.
    Exactly,
    /// As closely as rounding of the printed numbers allows.
    WithinRounding,
}

/// What comparing numbers gave. Differences are in 分, or in the unit of what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// `None` where the relation is broken.
    pub how: Option<How>,
    /// Left side less right side.
    pub difference: i128,
    /// Largest difference that rounding allows.
    pub allowed: i128,
    /// Allowed, but more than three standard deviations of honest rounding.
    pub improbable: bool,
    /// The coarser amount is the finer one cut off rather than rounded.
    pub truncated: bool,
}

impl Verdict {
    fn new(how: Option<How>, difference: i128, allowed: i128) -> Self {
        Self { how, difference, allowed, improbable: false, truncated: false }
    }

    /// A percentage meets what its amounts allow, or does not.
    pub(crate) fn of_rate(meets: bool) -> Self {
        Self::new(meets.then_some(How::Exactly), 0, 0)
    }
}

/// A printed number: its value, and the smallest difference with which it is printed, both in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounded {
    value: i128,
    step: i128,
}

impl Rounded {
    /// A value and its step.
    pub fn new(value: i64, step: i64) -> Self {
        Self { value: i128::from(value), step: i128::from(step) }
    }

    /// The number with a sign: factors are 1 and −1.
    #[must_use]
    pub fn times(self, factor: i64) -> Self {
        Self { value: self.value * i128::from(factor), ..self }
    }
}

impl Rounded {
    /// So many times the number, of which each was rounded alike.
    #[must_use]
    pub fn repeated(self, times: i64) -> Self {
        let times = i128::from(times);
        Self { value: self.value.saturating_mul(times), step: self.step.saturating_mul(times.abs()) }
    }
}

impl From<Money> for Rounded {
    fn from(money: Money) -> Self {
        Self::new(money.fen, money.step())
    }
}

/// Nothing against nothing.
pub fn nothing() -> Verdict {
    Verdict::new(Some(How::Exactly), 0, 0)
}

/// Two printings of one number. In the same precision they must be identical; where one is coarser, it must be the
/// finer one rounded half up (exactly) or cut off (within rounding).
pub fn equal(a: impl Into<Rounded>, b: impl Into<Rounded>) -> Verdict {
    let (a, b) = (a.into(), b.into());
    let difference = a.value - b.value;
    let (size, coarse) = (difference.abs(), a.step.max(b.step));
    if a.step == b.step {
        return Verdict::new((size == 0).then_some(How::Exactly), difference, 0);
    }
    let how = match size {
        d if 2 * d <= coarse => Some(How::Exactly),
        d if d < coarse => Some(How::WithinRounding),
        _ => None,
    };
    Verdict { truncated: how == Some(How::WithinRounding), ..Verdict::new(how, difference, coarse - 1) }
}

/// A printed total and its printed addends. With `n` addends that are not zero, rounding every number half up allows
/// `|Σ − T| < (n+1)·u/2`; a single addend must equal the total.
pub fn sum(total: impl Into<Rounded>, parts: impl IntoIterator<Item = Rounded, IntoIter: Clone>) -> Verdict {
    let total = total.into();
    let counted = parts.into_iter().filter(|p| p.value != 0);
    let mut first = counted.clone();
    match (first.next(), first.next()) {
        (Some(only), None) => return equal(total, only),
        (None, _) => return Verdict::new((total.value == 0).then_some(How::Exactly), total.value, 0),
        _ => {}
    }
    let difference = total.value - counted.clone().map(|p| p.value).sum::<i128>();
    let steps: i128 = counted.clone().map(|n| n.step).sum::<i128>() + total.step;
    let how = rounds(difference, steps);
    let squares = || counted.map(|n| n.step.pow(2)).sum::<i128>() + total.step.pow(2);
    // More than three standard deviations of honest rounding, `u·√((n+1)/12)`, each side squared.
    let improbable = how == Some(How::WithinRounding) && 12 * difference.pow(2) > 9 * squares();
    Verdict { improbable, ..Verdict::new(how, difference, (steps - 1) / 2) }
}

/// Numbers that add up to nothing, each rounded half up for itself.
pub fn loose(terms: impl IntoIterator<Item = Rounded>) -> Verdict {
    let add = |(value, steps): (i128, i128), n: Rounded| (value + n.value, steps + n.step);
    let (difference, steps) = terms.into_iter().fold((0, 0), add);
    Verdict::new(rounds(difference, steps), difference, (steps - 1).max(0) / 2)
}

/// How well a difference fits what steps allow in sum.
fn rounds(difference: i128, steps: i128) -> Option<How> {
    match difference.abs() {
        0 => Some(How::Exactly),
        d if 2 * d < steps => Some(How::WithinRounding),
        _ => None,
    }
}

/// A closed interval of fractions `[low.0/low.1, high.0/high.1]` with positive denominators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    low: (i128, i128),
    high: (i128, i128),
}

/// What an amount was before it changed, and how far both roundings reach.
fn before(current: Money, change: Money) -> (i128, i128) {
    let step = i128::from(current.step()) + i128::from(change.step());
    (i128::from(current.fen) - i128::from(change.fen), step)
}

impl Interval {
    /// The quotients `part / whole` that two printed amounts allow; `None` where the whole may be zero or less.
    pub fn ratio(part: Money, whole: Money) -> Option<Self> {
        Self::quotient(
            (i128::from(part.fen), i128::from(part.step())),
            (i128::from(whole.fen), i128::from(whole.step())),
        )
    }

    /// The rates `change / (current − change)` that a current amount and a change allow, where the prior amount itself
    /// is not known: it lies within both roundings of `current − change`.
    pub fn change_rate(current: Money, change: Money) -> Option<Self> {
        Self::quotient((i128::from(change.fen), i128::from(change.step())), before(current, change))
    }

    /// The quotients `current / (current − change)` that a current amount and a change allow, where the amount before the change
    /// is not known.
    pub fn completion(current: Money, change: Money) -> Option<Self> {
        Self::quotient((i128::from(current.fen), i128::from(current.step())), before(current, change))
    }

    /// `value ± step/2` over `value ± step/2`, everything doubled to stay whole.
    fn quotient((part, part_step): (i128, i128), (whole, whole_step): (i128, i128)) -> Option<Self> {
        let (part_low, part_high) = (2 * part - part_step, 2 * part + part_step);
        let (whole_low, whole_high) = (2 * whole - whole_step, 2 * whole + whole_step);
        if whole_low <= 0 {
            return None;
        }
        let low = if part_low >= 0 { (part_low, whole_high) } else { (part_low, whole_low) };
        let high = if part_high >= 0 { (part_high, whole_low) } else { (part_high, whole_high) };
        Some(Self { low, high })
    }

    /// Whether a printed percentage is a rounding of some number in the interval.
    pub fn meets_percent(self, stated: Decimal) -> bool {
        let scale = 10_i128.pow(u32::from(stated.scale.min(9))) * 200;
        let (low, high) = (2 * i128::from(stated.digits) - 1, 2 * i128::from(stated.digits) + 1);
        self.low.0.saturating_mul(scale) <= high.saturating_mul(self.low.1)
            && self.high.0.saturating_mul(scale) >= low.saturating_mul(self.high.1)
    }

    /// The rates `(current − prior) / prior` that two printed amounts allow.
    pub fn growth(prior: Money, current: Money) -> Option<Self> {
        let (before, now) = (i128::from(prior.fen), i128::from(current.fen));
        let step = i128::from(prior.step()) + i128::from(current.step());
        Self::quotient((now - before, step), (before, i128::from(prior.step())))
    }

    /// The middle of the interval as a percentage with `scale` decimals, in its last place; `None` beyond what fits.
    pub fn middle(self, scale: u8) -> Option<i64> {
        let factor = 100 * 10_i128.checked_pow(u32::from(scale))?;
        let near = |(n, d): (i128, i128)| Some((2 * n.checked_mul(factor)? + d).div_euclid(2 * d));
        i64::try_from((near(self.low)? + near(self.high)?).div_euclid(2)).ok()
    }

    /// Whether every number of the interval is above a percentage.
    pub fn is_above_percent(self, stated: Decimal) -> bool {
        let scale = 10_i128.pow(u32::from(stated.scale.min(9))) * 100;
        self.low.0.saturating_mul(scale) > i128::from(stated.digits).saturating_mul(self.low.1)
    }

    /// Whether a printed percentage is some number of the interval cut off instead of rounded.
    pub fn is_cut_off_to(self, stated: Decimal) -> bool {
        let scale = 10_i128.pow(u32::from(stated.scale.min(9))) * 100;
        let digits = i128::from(stated.digits);
        let (least, most) = if digits < 0 { (digits - 1, digits) } else { (digits, digits + 1) };
        let reaches = self.high.0.saturating_mul(scale) >= least.saturating_mul(self.high.1);
        let within = self.low.0.saturating_mul(scale) <= most.saturating_mul(self.low.1);
        reaches && within
    }

    /// Whether a printed percentage is off by less than one in its last place.
    pub fn nearly_meets_percent(self, stated: Decimal) -> bool {
        let scale = 10_i128.pow(u32::from(stated.scale.min(9))) * 100;
        let (least, most) = (i128::from(stated.digits) - 1, i128::from(stated.digits) + 1);
        self.high.0.saturating_mul(scale) > least.saturating_mul(self.high.1)
            && self.low.0.saturating_mul(scale) < most.saturating_mul(self.low.1)
    }

    /// The interval of the opposite numbers.
    #[must_use]
    pub fn opposite(self) -> Self {
        Self { low: (-self.high.0, self.high.1), high: (-self.low.0, self.low.1) }
    }

    /// How much weight a printed percentage has that does not fit: cut off instead of rounded is a hint; off by one in the
    /// last place, or rounded to fewer decimals than printed, a warning.
    pub fn severity(self, stated: Decimal) -> Severity {
        match () {
            () if self.is_cut_off_to(stated) => Severity::Info,
            () if self.nearly_meets_percent(stated) || self.coarsely_meets_percent(stated) => Severity::Warning,
            () => Severity::Error,
        }
    }

    /// Whether a printed percentage that ends in zeros is right, or cut off, to the decimals before them: `5.0%` for 5.1 %.
    pub fn coarsely_meets_percent(self, stated: Decimal) -> bool {
        let mut coarse = stated;
        while coarse.scale > 0 && coarse.digits % 10 == 0 {
            coarse = Decimal { digits: coarse.digits / 10, scale: coarse.scale - 1 };
        }
        coarse.scale < stated.scale && (self.meets_percent(coarse) || self.is_cut_off_to(coarse))
    }

    /// The interval in percent, at least two decimals finer than a printed percentage and as many more as it takes that
    /// a reader sees that it does not round to it; one number where both ends are the same.
    pub fn beside(self, stated: Decimal) -> String {
        let shown = |scale: u8| (Self::in_percent(self.low, false, scale), Self::in_percent(self.high, true, scale));
        let apart = |(low, high): &(Decimal, Decimal)| {
            let half = |end: &Decimal| 5 * 10_i128.pow(u32::from(end.scale - stated.scale.min(end.scale))) / 10;
            let own = |end: &Decimal| {
                i128::from(stated.digits) * 10_i128.pow(u32::from(end.scale - stated.scale.min(end.scale)))
            };
            own(low) + half(low) <= i128::from(low.digits) || own(high) - half(high) > i128::from(high.digits)
        };
        let scales = (stated.scale + 2).min(9)..=9;
        let (low, high) = scales.map(shown).find(apart).unwrap_or_else(|| shown((stated.scale + 2).min(9)));
        if low == high { format!("{low}%") } else { format!("{low}%—{high}%") }
    }

    /// One end in percent, rounded outwards.
    fn in_percent((n, d): (i128, i128), up: bool, scale: u8) -> Decimal {
        let scaled = n.saturating_mul(100 * 10_i128.pow(u32::from(scale)));
        let floor = scaled.div_euclid(d.max(1));
        let digits = if up && scaled.rem_euclid(d.max(1)) != 0 { floor + 1 } else { floor };
        Decimal { digits: i64::try_from(digits).unwrap_or(i64::MAX), scale }
    }
}

/// Whether printed percentages may add up to 100: `n` of them rounded allow `|Σ − 100| < n·u/2`, and a little.
pub fn percents_make_whole(parts: &[Decimal]) -> Verdict {
    let scale = parts.iter().map(|p| p.scale.min(9)).max().unwrap_or(0);
    let lift = |p: &Decimal| i128::from(p.digits) * 10_i128.pow(u32::from(scale - p.scale.min(9)));
    let halves: i128 = parts.iter().map(|p| 10_i128.pow(u32::from(scale - p.scale.min(9)))).sum();
    let difference = parts.iter().map(lift).sum::<i128>() - 100 * 10_i128.pow(u32::from(scale));
    let how = match difference.abs() {
        0 => Some(How::Exactly),
        size if 2 * size <= halves => Some(How::WithinRounding),
        _ => None,
    };
    Verdict::new(how, difference, halves / 2)
}

#[cfg(test)]
mod tests {
    use budget::Unit;

    use super::*;

    fn wan(text: &str) -> Money {
        Money::parse(text, Unit::TenThousandYuan).unwrap()
    }

    fn yuan(text: &str) -> Money {
        Money::parse(text, Unit::Yuan).unwrap()
    }

    fn percent(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn one_precision_must_be_identical() {
        assert_eq!(equal(wan("10.57"), wan("10.57")).how, Some(How::Exactly));
        assert_eq!(equal(wan("10.57"), wan("10.58")).how, None);
    }

    #[test]
    fn conversion_knows_rounding_and_truncation() {
        assert_eq!(equal(wan("87.71"), yuan("877080")).how, Some(How::Exactly));
        let cut = equal(wan("87.70"), yuan("877080"));
        assert_eq!((cut.how, cut.truncated), (Some(How::WithinRounding), true));
        assert_eq!(equal(wan("887.36"), yuan("873617")).how, None);
        assert_eq!(equal(wan("17,192"), yuan("171923456")).how, Some(How::Exactly));
    }

    #[test]
    fn sums_have_three_zones() {
        let parts = |list: &[&str]| list.iter().map(|t| Rounded::from(wan(t))).collect::<Vec<_>>();
        assert_eq!(sum(wan("3.00"), parts(&["1.00", "2.00", "0.00"])).how, Some(How::Exactly));
        assert_eq!(sum(wan("3.01"), parts(&["1.00", "2.00"])).how, Some(How::WithinRounding));
        assert_eq!(sum(wan("3.02"), parts(&["1.00", "2.00"])).how, None);
        assert_eq!(sum(wan("1.01"), parts(&["1.00"])).how, None, "a single addend must equal the total");
        assert_eq!(sum(wan("0.01"), []).how, None);
    }

    #[test]
    fn twelve_addends_may_be_two_units_off() {
        let parts = [Rounded::from(wan("14.26")); 12];
        assert_eq!(sum(wan("171.10"), parts).how, Some(How::WithinRounding));
        assert!(!sum(wan("171.10"), parts).improbable);
        assert!(sum(wan("171.06"), parts).improbable);
        assert_eq!(sum(wan("171.05"), parts).how, None);
    }

    #[test]
    fn change_rates_are_intervals() {
        let rate = |c, d, p| Interval::change_rate(wan(c), wan(d)).unwrap().meets_percent(percent(p));
        assert!(rate("1602.94", "41.85", "2.68"));
        assert!(!rate("1602.94", "41.85", "2.70"));
        assert!(rate("82.30", "3.81", "4.85"));
        assert!(rate("10.57", "-0.09", "-0.84"));
        assert!(Interval::change_rate(wan("5.00"), wan("5.00")).is_none(), "no rate over zero");
    }

    #[test]
    fn an_interval_is_printed_with_as_many_decimals_as_it_takes() {
        let range = Interval::ratio(wan("12.34"), wan("99.96")).unwrap();
        assert_eq!(range.beside(percent("12.36")), "12.3393%—12.3506%");
        let whole = Money::parse("123456789.00", Unit::TenThousandYuan).unwrap();
        let part = Money::parse("15240723.18", Unit::TenThousandYuan).unwrap();
        let printed = Interval::ratio(part, whole).unwrap().beside(percent("12.35"));
        assert!(printed.ends_with("12.34499%"), "{printed}");
    }

    #[test]
    fn shares_are_intervals() {
        let share = |a, b, p| Interval::ratio(wan(a), wan(b)).unwrap().meets_percent(percent(p));
        assert!(share("1602.94", "1602.94", "100.00"));
        assert!(share("1.00", "3.00", "33.33"));
        assert!(!share("1.00", "2.00", "51"));
    }

    #[test]
    fn percentages_make_a_whole_as_rounding_allows() {
        let list = |l: &[&str]| percents_make_whole(&l.iter().map(|t| percent(t)).collect::<Vec<_>>()).how.is_some();
        assert!(list(&["33.33", "33.33", "33.33"]));
        assert!(list(&["60", "40"]));
        assert!(!list(&["60.00", "39.90"]));
    }
}
