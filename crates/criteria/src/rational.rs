//! Exact fractions (有理数): scores and rates are never floats. Every operation is checked; what does not fit is `None`.

use std::cmp::Ordering;
use std::fmt;

use budget::Decimal;

/// An exact fraction in lowest terms, its denominator above zero.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

/// What a sign and a number of digits after the point can be printed as.
const MOST_DECIMALS: u32 = 12;

fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// One, which is also 100 %.
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// An integer.
    pub const fn whole(n: i64) -> Self {
        Self { num: n as i128, den: 1 }
    }

    /// `num / den`; `None` where `den` is zero or a part is beyond what fits.
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 || num == i128::MIN || den == i128::MIN {
            return None;
        }
        let divisor = i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).ok()?.max(1);
        let sign = den.signum();
        Some(Self { num: sign * num / divisor, den: (den / divisor).abs() })
    }

    /// So many hundredths: `percent(95)` is 95 %.
    pub fn percent(n: i64) -> Self {
        Self::new(i128::from(n), 100).unwrap_or(Self::ZERO)
    }

    /// A printed decimal number, exactly.
    pub fn from_decimal(d: Decimal) -> Option<Self> {
        Self::new(i128::from(d.digits), 10_i128.checked_pow(u32::from(d.scale))?)
    }

    /// A folded decimal number such as `1,602.94`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_decimal(Decimal::parse(text).ok()?)
    }

    /// Numerator and denominator in lowest terms.
    pub fn parts(self) -> (i128, i128) {
        (self.num, self.den)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Self::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The product, reduced crosswise first so that it fits wherever it can.
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (Self::new(self.num, other.den)?, Self::new(other.num, self.den)?);
        Self::new(a.num.checked_mul(b.num)?, a.den.checked_mul(b.den)?)
    }

    /// The quotient; `None` also where `other` is zero.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.den, other.num)?)
    }

    /// The same with the other sign.
    pub fn negated(self) -> Self {
        Self { num: -self.num, den: self.den }
    }

    /// Without its sign.
    pub fn abs(self) -> Self {
        Self { num: self.num.abs(), den: self.den }
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.num < 0
    }

    /// Whether it is an integer.
    pub fn is_whole(self) -> bool {
        self.den == 1
    }

    /// The largest integer not above it.
    pub fn floor(self) -> Self {
        Self { num: self.num.div_euclid(self.den), den: 1 }
    }

    /// The smallest integer not below it.
    pub fn ceil(self) -> Self {
        self.negated().floor().negated()
    }

    /// Rounded half up (四舍五入, away from zero) to so many decimals. A number too large to be scaled is left as it is.
    pub fn round(self, decimals: u32) -> Self {
        let Some(scale) = 10_i128.checked_pow(decimals) else { return self };
        let rounded = || {
            let doubled = self.num.checked_mul(scale)?.checked_mul(2)?;
            let up = doubled.abs().checked_add(self.den)? / self.den.checked_mul(2)?;
            Self::new(doubled.signum() * up, scale)
        };
        rounded().unwrap_or(self)
    }

    /// Decimals needed to print it exactly, where some number of them is enough.
    fn decimals(self) -> Option<u32> {
        let mut den = self.den;
        let mut count = |p: i128| {
            let mut n = 0_u32;
            while den % p == 0 {
                den /= p;
                n += 1;
            }
            n
        };
        let needed = count(2).max(count(5));
        (den == 1 && needed <= MOST_DECIMALS).then_some(needed)
    }

    /// The exact decimal number, where it has one.
    pub fn to_decimal_text(self) -> Option<String> {
        let decimals = self.decimals()?;
        let scaled = self.num.checked_mul(10_i128.checked_pow(decimals)?)? / self.den;
        let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = decimals as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
        let sign = if scaled < 0 { "-" } else { "" };
        Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
    }

    /// As a percentage: `95%`, or rounded to two decimals where it has no exact one.
    pub fn to_percent_text(self) -> String {
        let hundredfold = self.times(Self::whole(100)).unwrap_or(self);
        let text = hundredfold.to_decimal_text().filter(|t| t.len() < 9);
        format!("{}%", text.unwrap_or_else(|| hundredfold.round(2).to_string()))
    }
}

impl Default for Ratio {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<i64> for Ratio {
    fn from(n: i64) -> Self {
        Self::whole(n)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// By cross-multiplication where that fits, else digit by digit of the continued fractions: never wrong, never overflowing.
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => by_continued_fraction((self.num, self.den), (other.num, other.den)),
        }
    }
}

fn by_continued_fraction(a: (i128, i128), b: (i128, i128)) -> Ordering {
    let ((mut an, mut ad), (mut bn, mut bd)) = (a, b);
    loop {
        let whole = an.div_euclid(ad).cmp(&bn.div_euclid(bd));
        if whole != Ordering::Equal {
            return whole;
        }
        let (ar, br) = (an.rem_euclid(ad), bn.rem_euclid(bd));
        match (ar, br) {
            (0, 0) => return Ordering::Equal,
            (0, _) => return Ordering::Less,
            (_, 0) => return Ordering::Greater,
            // comparing the remainders' reciprocals turns the order round, so the two sides change places
            _ => ((an, ad), (bn, bd)) = ((bd, br), (ad, ar)),
        }
    }
}

impl fmt::Display for Ratio {
    /// The exact decimal number, or the fraction where there is none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_decimal_text() {
            Some(text) => f.write_str(&text),
            None => write!(f, "{}/{}", self.num, self.den),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rounding_is_half_up_and_last() {
        let r = |n, d| Ratio::new(n, d).unwrap();
        assert_eq!(r(215, 24).round(2).to_string(), "8.96");
        assert_eq!(r(1005, 1000).round(2).to_string(), "1.01");
        assert_eq!(r(-1005, 1000).round(2).to_string(), "-1.01");
        assert_eq!(r(1, 3).to_string(), "1/3");
        assert_eq!(Ratio::percent(95).to_percent_text(), "95%");
        assert_eq!(r(23, 24).to_percent_text(), "95.83%");
    }

    proptest! {
        #[test]
        fn both_ways_to_compare_agree(a in any::<i64>(), b in 1..i64::MAX, c in any::<i64>(), d in 1..i64::MAX) {
            let (x, y) = (Ratio::new(a.into(), b.into()).unwrap(), Ratio::new(c.into(), d.into()).unwrap());
            prop_assert_eq!(by_continued_fraction(x.parts(), y.parts()), x.cmp(&y));
        }

        #[test]
        fn sums_and_products_have_inverses(a in -9999_i64..9999, b in 1_i64..999, c in -9999_i64..9999, d in 1_i64..999) {
            let (x, y) = (Ratio::new(a.into(), b.into()).unwrap(), Ratio::new(c.into(), d.into()).unwrap());
            prop_assert_eq!(x.plus(y).unwrap().minus(y), Some(x));
            if !y.is_zero() {
                prop_assert_eq!(x.times(y).unwrap().over(y), Some(x));
            }
            prop_assert!(x.floor() <= x && x <= x.ceil());
        }
    }
}
