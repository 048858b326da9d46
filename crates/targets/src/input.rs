//! From what was achieved to an input of a scoring function (实际值代入): rates over the target, shortfalls, deviations, lateness.

use budget::Say;

use crate::function::{on_side, sides};
use crate::{Actual, Because, Context, Date, Measure, Ratio, Side, Target, Unit};

/// An input and how it was come by.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    pub(crate) x: Ratio,
    pub(crate) how: Vec<Because>,
}

fn because(zh: String, en: String) -> Vec<Because> {
    vec![Because { span: None, say: Say::new(zh, en) }]
}

/// What a measure needs beside the actual.
pub(crate) struct Frame<'a> {
    pub(crate) context: &'a Context,
    /// What shortfall and excess are counted from.
    pub(crate) from: Option<Ratio>,
    /// When it was due.
    pub(crate) due: Option<Date>,
}

impl Frame<'_> {
    /// The inputs on an axis that an actual gives: several where the prose leaves open how it is measured; `None` where
    /// this actual says nothing about that axis.
    pub(crate) fn inputs(&self, axis: Measure, actual: &Actual) -> Option<Vec<Input>> {
        let one = |x| Some(vec![Input { x, how: Vec::new() }]);
        match axis {
            Measure::Rate => self.rate(actual),
            Measure::Value(unit) => one(self.value(unit, actual)?),
            Measure::Deviation(side) => self.deviation(side, actual),
            Measure::Short(unit) => self.difference(unit, actual, -1),
            Measure::Excess(unit) => self.difference(unit, actual, 1),
            Measure::Events(_) => one(count(actual)?),
            Measure::Late(unit) => self.late(unit, actual),
        }
    }

    fn rate(&self, actual: &Actual) -> Option<Vec<Input>> {
        let one = |x, how| Some(vec![Input { x, how }]);
        match actual {
            Actual::Rate(r) => one(*r, Vec::new()),
            Actual::Yes(true) => one(Ratio::ONE, Vec::new()),
            Actual::Done(day) => self.in_time(*day),
            Actual::Number(q) => {
                let Some(target) = self.context.number().filter(|t| t.unit.base == q.unit.base) else {
                    return q.unit.is_share().then_some(q.value).and_then(|x| one(x, Vec::new()));
                };
                let inverse = self.context.counts_down();
                let (x, zh) = if inverse && q.value <= target.value {
                    (Ratio::ONE, format!("实际{}不超过目标{}，完成率100%", q.to_text(), target.to_text()))
                } else if inverse {
                    let x = target.value.over(q.value)?;
                    (x, format!("完成率={}/{}={}", target.to_text(), q.to_text(), x.to_percent_text()))
                } else {
                    let x = q.value.over(target.value)?;
                    (x, format!("完成率={}/{}={}", q.to_text(), target.to_text(), x.to_percent_text()))
                };
                let en = format!("rate of completion {}", x.to_percent_text());
                one(x, because(zh, en))
            }
            _ => None,
        }
    }

    /// All of it where it was done by the day that is the target, else nothing.
    fn in_time(&self, day: Date) -> Option<Vec<Input>> {
        let Target::Date(due) = self.context.target else { return None };
        let (x, zh, en) = if day <= due {
            (Ratio::ONE, format!("{day}完成，不晚于{due}"), format!("done on {day}, by {due}"))
        } else {
            (Ratio::ZERO, format!("{day}完成，晚于{due}"), format!("done on {day}, after {due}"))
        };
        Some(vec![Input { x, how: because(zh, en) }])
    }

    fn value(&self, unit: Unit, actual: &Actual) -> Option<Ratio> {
        match actual {
            // a number without any unit is no share: whether 0.9 or 90 is meant would be a guess
            Actual::Number(q) if q.unit == Unit::NONE => (!unit.is_share()).then_some(q.value),
            Actual::Number(q) => (q.unit.base == unit.base).then_some(q.value),
            Actual::Count(n) if !unit.is_share() => Some(*n),
            Actual::Rate(r) => match self.context.number().filter(|t| t.unit.base == unit.base) {
                Some(target) => target.value.times(*r),
                None => unit.is_share().then_some(*r),
            },
            _ => None,
        }
    }

    fn deviation(&self, side: Side, actual: &Actual) -> Option<Vec<Input>> {
        let signed = match actual {
            Actual::Deviation(d) => *d,
            Actual::Number(q) => {
                let base = self.context.number().filter(|t| t.unit.base == q.unit.base)?;
                q.value.minus(base.value)?.over(base.value)?
            }
            Actual::Rate(r) => r.minus(Ratio::ONE)?,
            _ => return None,
        };
        let input = |s: Side| {
            let x = on_side(signed, s);
            let (zh, en) = match (side, s) {
                (Side::Unsaid, Side::Both) => ("若高低偏离都计", "if deviations both ways count"),
                (Side::Unsaid, Side::Over) => ("若只计超出", "if only what lies above counts"),
                (Side::Unsaid, _) => ("若只计不足", "if only what lies below counts"),
                _ => ("", ""),
            };
            let text = x.to_percent_text();
            let sep = if zh.is_empty() { "" } else { "，" };
            Input {
                x,
                how: because(
                    format!("{zh}{sep}偏离{text}"),
                    [en, if en.is_empty() { "" } else { ": " }, "deviation ", &text].concat(),
                ),
            }
        };
        Some(sides(side, self.context).into_iter().map(input).collect())
    }

    /// How much less (-1) or more (1) than the reference.
    fn difference(&self, unit: Unit, actual: &Actual, sign: i64) -> Option<Vec<Input>> {
        let signed = |of: Ratio, from: Ratio| of.minus(from)?.times(Ratio::whole(sign)).map(|d| d.max(Ratio::ZERO));
        let target = self.context.number();
        let x = match actual {
            Actual::Count(n) => *n,
            Actual::Yes(true) => Ratio::ZERO,
            Actual::Rate(r) if unit.is_share() => signed(*r, self.from.unwrap_or(Ratio::ONE))?,
            Actual::Deviation(d) if unit.is_share() => d.times(Ratio::whole(sign))?.max(Ratio::ZERO),
            Actual::Number(q) if q.unit.base == unit.base => signed(q.value, self.from.or(target.map(|t| t.value))?)?,
            // a share of a target that is itself a number of things
            Actual::Number(q) if unit.is_share() => {
                let target = target.filter(|t| t.unit.base == q.unit.base)?;
                signed(q.value.over(target.value)?, self.from.unwrap_or(Ratio::ONE))?
            }
            _ => return None,
        };
        let (zh, en) = match (sign < 0, x.is_zero()) {
            (true, true) => {
                return Some(vec![Input { x, how: because("没有少".to_owned(), "not short".to_owned()) }]);
            }
            (false, true) => {
                return Some(vec![Input { x, how: because("没有多".to_owned(), "not over".to_owned()) }]);
            }
            (true, false) => ("少", "short by"),
            (false, false) => ("多", "over by"),
        };
        let text = unit.write(x);
        Some(vec![Input { x, how: because(format!("{zh}{text}"), format!("{en} {text}")) }])
    }

    fn late(&self, unit: Unit, actual: &Actual) -> Option<Vec<Input>> {
        let due = self.due.or(match self.context.target {
            Target::Date(date) => Some(date),
            _ => None,
        });
        let x = match actual {
            Actual::Late(n, of) if of.base == unit.base => *n,
            Actual::Late(n, _) if n.is_zero() => Ratio::ZERO,
            Actual::Count(n) => *n,
            Actual::Yes(true) => Ratio::ZERO,
            Actual::Done(day) if unit.word == "个月" => day.months_after(due?),
            Actual::Done(day) if unit.word == "天" => day.days_after(due?),
            Actual::Done(day) if unit.word == "周" => day.days_after(due?).over(Ratio::whole(7))?,
            Actual::Done(day) if *day <= due? => Ratio::ZERO,
            _ => return None,
        };
        if x.is_zero() {
            return Some(vec![Input { x, how: because("没有逾期".to_owned(), "not late".to_owned()) }]);
        }
        let text = x.to_decimal_text().unwrap_or_else(|| x.round(2).to_string());
        let how = because(format!("逾期{text}{}", unit.word), format!("late by {text}{}", unit.word));
        Some(vec![Input { x, how }])
    }
}

fn count(actual: &Actual) -> Option<Ratio> {
    match actual {
        Actual::Count(n) => Some(*n),
        Actual::Number(q) if !q.unit.is_share() => Some(q.value),
        Actual::Yes(true) => Some(Ratio::ZERO),
        _ => None,
    }
}
