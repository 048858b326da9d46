//! What ties printed numbers to each other (关系), as a thing of its own: terms, and a law that they obey.
//!
//! A rule states a relation with its outcome, whether it holds or not. What held is kept, because the search for the cell at
//! fault asks of every change whether it would break something else.

use budget::{Decimal, Money, Part};

use crate::Evidence;
use crate::tolerance::Interval;

/// A term of an equation between printed amounts.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The cell.
    pub evidence: Evidence,
    /// The amount in 分, zero for a blank.
    pub fen: i64,
    /// The printed money, where one is printed.
    pub money: Option<Money>,
    /// Factor with which it enters: 1 or −1; of what one of several things costs, their number.
    pub factor: i64,
}

/// Terms that must add up to zero, within what rounding allows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Equation {
    /// The terms.
    pub terms: Vec<Term>,
}

impl Equation {
    /// What is left over, in 分; zero where it holds exactly.
    pub(crate) fn residual(&self) -> i128 {
        self.terms.iter().map(|t| i128::from(t.fen) * i128::from(t.factor)).sum()
    }
}

/// Of what a percentage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// 占比, 完成率: the first amount over the second.
    Share,
    /// 增减幅度: the first amount, a change, over the second less that change.
    ChangeRate,
    /// 增减幅度: the first amount less the second, over the second.
    Growth,
}

/// A printed percentage and the two amounts that make it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// Of what it is.
    pub law: Law,
    /// Where it stands.
    pub evidence: Evidence,
    /// What it says.
    pub percent: Decimal,
    /// The two amounts, in the order that the law names them.
    pub amounts: [(Evidence, Money); 2],
}

impl Rate {
    /// A percentage of the narrative and two amounts of it; none where one of them is not readable.
    pub(crate) fn of(law: Law, percent: &Part, amounts: [&Part; 2]) -> Option<Self> {
        let amount = |part: &Part| Some((Evidence::of(&part.fact.entry), part.fact.entry.value.money()?));
        let [first, second] = amounts.map(amount);
        let (evidence, percent) = (Evidence::of(&percent.fact.entry), percent.fact.entry.value.percent()?);
        Some(Self { law, evidence, percent, amounts: [first?, second?] })
    }

    /// The percentages that the printed amounts allow; `None` where they allow none.
    pub fn range(&self) -> Option<Interval> {
        let [(_, first), (_, second)] = &self.amounts;
        self.law.range(*first, *second)
    }
}

impl Law {
    /// The percentages that two printed amounts allow; `None` where they allow none.
    pub fn range(self, first: Money, second: Money) -> Option<Interval> {
        match self {
            Self::Share => Interval::ratio(first, second),
            Self::ChangeRate => Interval::change_rate(second, first),
            Self::Growth => Interval::growth(second, first),
        }
    }
}

/// What an outcome says of numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Relation {
    /// Amounts that add up.
    Sum(Equation),
    /// Amounts of the narrative that add up, each rounded for itself: too loose to confirm how a table was read.
    Loose(Equation),
    /// A percentage of amounts.
    Rate(Box<Rate>),
}

impl Relation {
    /// The equation that tells one cell from another.
    pub fn sum(&self) -> Option<&Equation> {
        match self {
            Self::Sum(equation) => Some(equation),
            Self::Loose(_) | Self::Rate(_) => None,
        }
    }
}

impl From<Rate> for Relation {
    fn from(rate: Rate) -> Self {
        Self::Rate(Box::new(rate))
    }
}

impl From<Equation> for Relation {
    fn from(equation: Equation) -> Self {
        Self::Sum(equation)
    }
}
