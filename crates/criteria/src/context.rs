//! What an indicator says around its criterion (指标的其他栏目): weight, target, unit and operator.

use budget::{Indicator, Operator};
use document::text;

use crate::{Date, Ratio, Unit};

/// A number and its unit; the number is held in the unit's base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// In base units: 95 % is 0.95.
    pub value: Ratio,
    /// As printed.
    pub unit: Unit,
}

impl Quantity {
    /// So much of a unit: `Quantity::of(95, %)` holds 0.95.
    pub fn of(number: Ratio, unit: Unit) -> Option<Self> {
        Some(Self { value: number.times(unit.scale())?, unit })
    }

    /// Reads a folded number with or without a unit (`95%`, `24期`); a bare number takes `unit`.
    pub fn parse(printed: &str, unit: Unit) -> Option<Self> {
        let text = text::fold(printed);
        let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '+')).unwrap_or(text.len());
        let (number, word) = text.split_at(end);
        let unit = if word.is_empty() { unit } else { Unit::from_word(word)? };
        Self::of(Ratio::parse(number)?, unit)
    }

    /// As a person writes it.
    pub fn to_text(self) -> String {
        self.unit.write(self.value)
    }
}

/// The target of an indicator (指标值).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Target {
    /// None stated.
    #[default]
    Missing,
    /// A number.
    Number(Quantity),
    /// A day.
    Date(Date),
    /// Words: 保障, 争取引进.
    Words(String),
}

/// What scoring needs to know beside the criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// Weight (分值).
    pub weight: Option<Ratio>,
    /// Type of the target (指标值类型).
    pub operator: Option<Operator>,
    /// Target.
    pub target: Target,
    /// Unit of measure, where one that is known is printed.
    pub unit: Option<Unit>,
    /// Whether it measures cost, where less is better (成本指标).
    pub cost: bool,
}

impl Context {
    /// What an indicator says, as far as it can be read.
    pub fn of(indicator: &Indicator) -> Self {
        let folded = |f: &Option<budget::Cited<String>>| f.as_ref().map(|c| text::fold(&c.value)).unwrap_or_default();
        let unit = Unit::from_word(&folded(&indicator.unit)).filter(|u| *u != Unit::NONE);
        Self {
            weight: indicator.weight.as_ref().and_then(|w| Ratio::from_decimal(w.value)),
            operator: indicator.operator.as_ref().map(|o| o.value).or_else(|| printed(&folded(&indicator.target))),
            target: Target::read(&folded(&indicator.target), unit),
            unit,
            cost: folded(&indicator.level1).starts_with("成本"),
        }
    }

    /// A context of nothing but a weight.
    pub fn weighing(weight: i64) -> Self {
        Self { weight: Some(Ratio::whole(weight)), ..Self::default() }
    }

    /// The target as a number.
    pub fn number(&self) -> Option<Quantity> {
        match self.target {
            Target::Number(q) => Some(q),
            _ => None,
        }
    }

    /// Whether the rate of completion is target over actual: an upper bound, or a cost in money of which nothing else is said.
    pub fn counts_down(&self) -> bool {
        match self.operator {
            Some(Operator::AtMost | Operator::Below | Operator::Negative) => true,
            None | Some(Operator::Quantitative) => self.cost && self.number().is_some_and(|t| t.unit.base == "元"),
            Some(_) => false,
        }
    }

    /// Whether less is better: by the operator where it tells, else because costs are kept low.
    pub fn less_is_better(&self) -> bool {
        match self.operator {
            Some(Operator::AtMost | Operator::Below | Operator::Negative) => true,
            Some(Operator::AtLeast | Operator::Above | Operator::Positive) => false,
            _ => self.cost,
        }
    }
}

/// The comparison that a target begins with, where it has no column of its own: `≤5万元`.
fn printed(target: &str) -> Option<Operator> {
    let begins = |(operator, marks): &(Operator, &[&str])| {
        marks.iter().filter(|m| target.starts_with(**m)).map(|m| m.len()).max().map(|length| (length, *operator))
    };
    let compares = |(operator, _): &&(Operator, &[&str])| {
        !matches!(operator, Operator::Qualitative | Operator::Quantitative | Operator::Positive | Operator::Negative)
    };
    Operator::MARKS
        .iter()
        .filter(compares)
        .filter_map(begins)
        .max_by_key(|(length, _)| *length)
        .map(|(_, operator)| operator)
}

impl Target {
    /// Reads a target as printed; a bare number takes the indicator's unit.
    pub fn read(printed: &str, unit: Option<Unit>) -> Self {
        let text = text::fold(printed);
        let bare = text.trim_start_matches(['≥', '≤', '≧', '≦', '=', '>', '<']);
        if let Some(q) = Quantity::parse(bare, unit.unwrap_or(Unit::NONE)) {
            return Self::Number(q);
        }
        match Date::parse(&text) {
            Some(date) => Self::Date(date),
            None if text.is_empty() => Self::Missing,
            None => Self::Words(text),
        }
    }
}
