//! What ties printed numbers to each other (关系), as a thing of its own: numbers, and the law that they obey.
//!
//! A rule states relations, and says in words what it means where one does not hold. Whether it holds is decided here and
//! nowhere else ([`Relation::verdict`]), by the tolerance calculus; the search for the number at fault asks the same question
//! of numbers that it changes. What held is kept, because that search must know what a change would break, and because other
//! rules read it.

use budget::{Cited, Count, Decimal, Entry, Money, Part, Unit, Value};

use crate::tolerance::{self, Interval, Rounded, Verdict};
use crate::{Evidence, How};

/// A number as a relation sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Nothing is printed: zero, in the precision of what stands beside it.
    Blank,
    /// An amount of money.
    Money(Money),
    /// A number of things or of people, which nobody rounds.
    Things(i64),
    /// What is measured in units of its own, such as m²: at most two decimals.
    Measured(Decimal),
    /// A percentage.
    Percent(Decimal),
}

impl Number {
    /// Decimals that what is measured may have to be added up.
    const MEASURED: u8 = 2;

    /// What is counted, in whole things, or measured; `None` with more decimals than can be added up.
    fn count(count: &Count) -> Option<Self> {
        if !count.is_measured() {
            return count.number.to_whole().map(Self::Things);
        }
        let lifted = count.number.digits.checked_mul(hundredths(count.number.scale)?);
        lifted.map(|_| Self::Measured(count.number))
    }

    /// What an entry says, where it is a number that can be reckoned with.
    pub fn of(entry: &Entry) -> Option<Self> {
        match entry {
            Entry::Blank | Entry::Dash => Some(Self::Blank),
            Entry::Stated(Value::Money(money)) => Some(Self::Money(*money)),
            Entry::Stated(Value::Count(count)) => Self::count(count),
            Entry::Stated(Value::Percent(percent)) => Some(Self::Percent(*percent)),
            Entry::Unreadable => None,
        }
    }

    /// Its value: in 分 of money, in hundredths of what is measured, in its last place of a percentage.
    pub fn value(self) -> i64 {
        match self {
            Self::Blank => 0,
            Self::Money(money) => money.fen,
            Self::Things(number) => number,
            Self::Measured(number) => number.digits.saturating_mul(hundredths(number.scale).unwrap_or(1)),
            Self::Percent(percent) => percent.digits,
        }
    }

    /// The smallest difference with which it can be printed, as [`Number::value`] counts; none of a blank.
    pub fn step(self) -> Option<i64> {
        match self {
            Self::Blank => None,
            Self::Money(money) => Some(money.step()),
            Self::Measured(number) => hundredths(number.scale),
            Self::Things(_) | Self::Percent(_) => Some(1),
        }
    }

    /// The same printing of another value, cut off to its precision.
    #[must_use]
    pub fn with(self, value: i64) -> Self {
        match self {
            Self::Blank => Self::Money(Money::rounded(value, Unit::TenThousandYuan, 2)),
            Self::Money(money) => Self::Money(Money { fen: value, ..money }),
            Self::Things(_) => Self::Things(value),
            Self::Measured(number) => {
                let step = hundredths(number.scale).unwrap_or(1);
                Self::Measured(Decimal { digits: value / step, ..number })
            }
            Self::Percent(percent) => Self::Percent(Decimal { digits: value, ..percent }),
        }
    }

    /// As it would be printed, without its unit.
    pub fn print(self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Money(money) => money.print(true),
            Self::Things(number) => number.to_string(),
            Self::Measured(number) | Self::Percent(number) => number.to_string(),
        }
    }

    /// Digits behind the point.
    pub fn decimals(self) -> u8 {
        match self {
            Self::Blank => 2,
            Self::Money(money) => money.decimals,
            Self::Things(_) => 0,
            Self::Measured(number) | Self::Percent(number) => number.scale,
        }
    }

    /// The money that it is.
    pub fn money(self) -> Option<Money> {
        match self {
            Self::Money(money) => Some(money),
            _ => None,
        }
    }

    /// As the tolerance calculus sees it, with a precision for blanks.
    fn rounded(self, blank: i64) -> Rounded {
        let step = if matches!(self, Self::Things(_)) { 0 } else { self.step().unwrap_or(blank) };
        Rounded::new(self.value(), step)
    }
}

/// How many hundredths the last place of a number with some decimals has.
fn hundredths(scale: u8) -> Option<i64> {
    10_i64.checked_pow(u32::from(Number::MEASURED.checked_sub(scale)?))
}

/// A term of a relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Where it stands.
    pub evidence: Evidence,
    /// What it says.
    pub number: Number,
    /// Factor with which it enters a sum: 1 or −1.
    pub factor: i64,
}

impl Term {
    /// A cited number; none where it cannot be read.
    pub fn of(entry: &Cited<Entry>, factor: i64) -> Option<Self> {
        Some(Self { evidence: Evidence::of(entry), number: Number::of(&entry.value)?, factor })
    }

    /// A number of the narrative.
    pub fn part(part: &Part, factor: i64) -> Option<Self> {
        Self::of(&part.fact.entry, factor)
    }

    /// Its value, as [`Number::value`] counts.
    pub fn value(&self) -> i64 {
        self.number.value()
    }

    /// The printed money, where some is printed.
    pub fn money(&self) -> Option<Money> {
        self.number.money()
    }
}

/// The law that the numbers of a relation obey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// With their factors they add up to nothing; the first is the whole of the others.
    Sum,
    /// The first is the second less the third, each of them rounded for itself.
    Difference,
    /// Amounts of the narrative that add up to nothing, each rounded for itself: too loose to confirm how a table was read.
    Loose,
    /// The first is no more than the others together, with their factors turned.
    AtMost,
    /// The first is the second, a number of things, times the third, what one of them costs.
    Product,
    /// Percentages that add up to a hundred, each rounded for itself.
    Hundred,
    /// 占比, 完成率: the first is the percentage of the second in the third.
    Share,
    /// 增减幅度: the first is the percentage of the second, a change, in the third less that change.
    ChangeRate,
    /// 增减幅度: the first is the percentage of the second less the third in the third.
    Growth,
    /// 完成率: the first is the percentage of the second in the second less the third, its change on the budget.
    Completion,
}

impl Law {
    /// Whether it is of a percentage and two amounts.
    pub fn is_rate(self) -> bool {
        matches!(self, Self::Share | Self::ChangeRate | Self::Growth | Self::Completion)
    }

    /// The percentages that two printed amounts allow; `None` where they allow none, or where it is no law of percentages.
    pub fn range(self, first: Money, second: Money) -> Option<Interval> {
        match self {
            Self::Share => Interval::ratio(first, second),
            Self::ChangeRate => Interval::change_rate(second, first),
            Self::Growth => Interval::growth(second, first),
            Self::Completion => Interval::completion(first, second),
            Self::Sum | Self::Difference | Self::Loose | Self::AtMost | Self::Product | Self::Hundred => None,
        }
    }

    /// Whether numbers obey it, each with the factor with which it enters.
    pub(crate) fn verdict(self, terms: impl Iterator<Item = (Number, i64)> + Clone) -> Verdict {
        match self {
            Self::Sum => sum(terms),
            Self::Difference | Self::Loose => tolerance::loose(rounded(terms)),
            Self::AtMost => at_most(terms),
            Self::Product => product(terms),
            Self::Hundred => hundred(terms),
            Self::Share | Self::ChangeRate | Self::Growth | Self::Completion => {
                Verdict::of_rate(self.is_met(terms).unwrap_or(false))
            }
        }
    }

    /// Whether the percentage that stands first is one that the two amounts behind it allow.
    fn is_met(self, mut terms: impl Iterator<Item = (Number, i64)>) -> Option<bool> {
        let mut next = || terms.next().map(|(number, _)| number);
        let Number::Percent(percent) = next()? else { return None };
        Some(self.range(next()?.money()?, next()?.money()?)?.meets_percent(percent))
    }
}

/// The numbers with their signs; a blank is as precise as the first that is none.
fn rounded(terms: impl Iterator<Item = (Number, i64)> + Clone) -> impl Iterator<Item = Rounded> + Clone {
    let blank = terms.clone().find_map(|(number, _)| number.step()).unwrap_or(1);
    terms.map(move |(number, factor)| number.rounded(blank).times(factor))
}

/// The first is the sum of the others, which enter with the opposite sign; two numbers are the same.
fn sum(terms: impl Iterator<Item = (Number, i64)> + Clone) -> Verdict {
    let mut numbers = rounded(terms);
    let Some(whole) = numbers.next() else { return tolerance::nothing() };
    let parts = numbers.map(|part| part.times(-1));
    let mut first = parts.clone();
    match (first.next(), first.next()) {
        (Some(only), None) => tolerance::equal(whole, only),
        _ => tolerance::sum(whole, parts),
    }
}

/// What is too much is so by more than rounding allows.
fn at_most(terms: impl Iterator<Item = (Number, i64)> + Clone) -> Verdict {
    let verdict = sum(terms);
    if verdict.difference > 0 {
        return verdict;
    }
    Verdict { how: Some(How::Exactly), improbable: false, ..verdict }
}

/// An amount and what so many things cost, each of which was rounded for itself.
fn product(mut terms: impl Iterator<Item = (Number, i64)>) -> Verdict {
    let mut next = || terms.next().map(|(number, _)| number);
    let (Some(whole), Some(count), Some(price)) = (next(), next(), next()) else { return tolerance::nothing() };
    let price = price.rounded(1).repeated(count.value());
    tolerance::loose([whole.rounded(1), price.times(-1)])
}

/// Percentages that make a hundred; the difference is in the last place of the finest.
fn hundred(terms: impl Iterator<Item = (Number, i64)>) -> Verdict {
    let percents = terms.filter_map(|(number, _)| match number {
        Number::Percent(percent) => Some(percent),
        _ => None,
    });
    tolerance::percents_make_whole(&percents.collect::<Vec<_>>())
}

/// Numbers, and the law that they obey.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The law.
    pub law: Law,
    /// The numbers, in the order that the law names them.
    pub terms: Vec<Term>,
}

impl Relation {
    /// A law and its numbers; those that are not printed at all stand for nothing.
    pub fn new(law: Law, terms: impl IntoIterator<Item = Term>) -> Self {
        Self { law, terms: terms.into_iter().collect() }
    }

    /// A percentage of the narrative and two amounts of it; none where one of them is not readable.
    pub fn rate(law: Law, percent: &Part, amounts: [&Part; 2]) -> Option<Self> {
        let [first, second] = amounts;
        let terms = [percent, first, second].map(|part| Term::part(part, 1));
        Self::of_rate(law, terms.into_iter().collect::<Option<Vec<Term>>>()?)
    }

    /// A percentage and two amounts; none where they are no such numbers.
    pub fn of_rate(law: Law, terms: Vec<Term>) -> Option<Self> {
        let [percent, first, second] = terms.as_slice() else { return None };
        let sound = matches!(percent.number, Number::Percent(_)) && first.money().is_some() && second.money().is_some();
        (sound && law.is_rate()).then_some(Self { law, terms })
    }

    /// The relation, where it is an equation that tells one number from another.
    pub fn sum(&self) -> Option<&Self> {
        matches!(self.law, Law::Sum | Law::Difference | Law::Product).then_some(self)
    }

    /// What is left over of a sum or a product; zero where it holds exactly.
    pub fn residual(&self) -> i128 {
        self.verdict().difference
    }

    /// Whether it holds, by the tolerance calculus.
    pub fn verdict(&self) -> Verdict {
        self.law.verdict(self.terms.iter().map(|t| (t.number, t.factor)))
    }

    /// The percentages that the amounts of a rate allow; `None` where they allow none, and for other laws.
    pub fn range(&self) -> Option<Interval> {
        let [_, first, second] = self.terms.as_slice() else { return None };
        self.law.range(first.money()?, second.money()?)
    }

    /// Whether it would hold with one of its numbers changed by so much.
    pub(crate) fn holds_with(&self, changed: usize, by: i128) -> bool {
        let Some(number) = self.terms.get(changed).map(|t| t.number) else { return false };
        i64::try_from(i128::from(number.value()) + by).is_ok_and(|value| self.holds_of(changed, number.with(value)))
    }

    /// Whether it would hold with another number in the place of one.
    pub fn holds_of(&self, place: usize, other: Number) -> bool {
        let number = |(at, term): (usize, &Term)| (if at == place { other } else { term.number }, term.factor);
        self.law.verdict(self.terms.iter().enumerate().map(number)).how.is_some()
    }

    /// The unit of its amounts.
    pub fn unit(&self) -> Option<Unit> {
        self.terms.iter().find_map(Term::money).map(|money| money.unit)
    }

    /// The places of its numbers.
    pub fn evidence(&self) -> impl Iterator<Item = Evidence> + '_ {
        self.terms.iter().map(|t| t.evidence.clone())
    }
}
