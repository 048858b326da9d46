//! What a person filled in (实际完成值), as an actual that can be scored.

use budget::{Cited, Say};
use document::text;

use crate::explain::{besides, is_told_itself, reference};
use crate::plausible::{self, Expected};
use crate::{Actual, Date, Each, Input, Item, Measure, Quantity, Ratio, Rule, Test, Unit};

/// Words for yes and no.
const YES: [&str; 8] = ["是", "完成", "已完成", "达到", "达到目标", "做到", "有", "yes"];
const NO: [&str; 8] = ["否", "未完成", "没有完成", "未达到", "未达到目标", "没有做到", "无", "no"];

impl Item {
    /// What a number that is filled in may be.
    pub fn expected(&self, input: usize) -> Expected {
        plausible::expected(self, unit_asked(self, input))
    }
}

/// The actual of an indicator from what was filled in for each input, in order.
///
/// # Errors
/// Which input cannot be used, why, and what to fill in.
pub(crate) fn read(item: &Item, filled: &[Option<&Cited<String>>]) -> Result<Actual, (usize, Say)> {
    let read = |(k, (input, cited)): (usize, (&Input, Option<&Cited<String>>))| match cited {
        Some(cited) => one(item, k, input, &cited.value).and_then(|a| possible(item, a)).map_err(|why| (k, why)),
        None => Err((k, Say::new(format!("没有填写{}", input.ask.zh), format!("not filled in: {}", input.ask.en)))),
    };
    let mut actuals: Vec<Actual> =
        item.inputs.iter().zip(filled.iter().copied()).enumerate().map(read).collect::<Result<_, (usize, Say)>>()?;
    Ok(if actuals.len() == 1 { actuals.remove(0) } else { Actual::Several(actuals) })
}

/// Why a cell of the sheet tells nothing: its formula was written by a program that computes none.
pub(crate) fn uncomputed(printed: &str) -> Option<Say> {
    let printed = printed.trim();
    printed.starts_with('=').then(|| {
        Say::new(
            format!("“{printed}”是没有算出结果的公式：请用表格软件打开、重新计算后保存，或直接填写结果"),
            format!(
                "“{printed}” is a formula without its result: open the sheet in a spreadsheet program, recalculate and save it, or fill in the result"
            ),
        )
    })
}

fn possible(item: &Item, actual: Actual) -> Result<Actual, Say> {
    plausible::impossible(item, &actual).map_or(Ok(actual), Err)
}

/// Marks between several things that happened.
const BETWEEN: [char; 4] = ['、', ';', ',', '，'];

fn one(item: &Item, index: usize, input: &Input, printed: &str) -> Result<Actual, Say> {
    if let Some(why) = uncomputed(printed) {
        return Err(why);
    }
    let folded = text::fold(printed);
    let labels: Vec<String> = rule(item, index).map(besides).unwrap_or_default();
    let is_label = |part: &str| labels.iter().any(|l| text::fold(l) == part);
    if !labels.is_empty() && (is_label(&folded) || folded.split(BETWEEN).any(is_label)) {
        let parts = if is_label(&folded) { vec![folded.as_str()] } else { folded.split(BETWEEN).collect() };
        let several = parts.into_iter().filter(|p| !p.is_empty()).map(|part| {
            if is_label(part) { Ok(Actual::Word(part.to_owned())) } else { plain(item, index, input, part, part) }
        });
        return several.collect::<Result<Vec<_>, Say>>().map(Actual::Several);
    }
    plain(item, index, input, printed, &folded)
}

fn plain(item: &Item, index: usize, input: &Input, printed: &str, folded: &str) -> Result<Actual, Say> {
    let whether = input.choices.iter().any(|c| c == "是");
    if !input.choices.is_empty() && !whether {
        return choice(input, folded, printed);
    }
    if let Some(date) = Date::parse(folded) {
        return Ok(Actual::Done(date));
    }
    if YES.contains(&folded) {
        return Ok(Actual::Yes(true));
    }
    if NO.contains(&folded) {
        return Ok(Actual::Yes(false));
    }
    if whether {
        return choice(input, folded, printed);
    }
    number(item, index, folded).ok_or_else(|| {
        Say::new(
            format!("“{printed}”读不出{}：请填数字、日期（如 2024年12月31日）或“是”“否”", input.ask.zh),
            format!("“{printed}” is no answer to “{}”: fill in a number, a date (2024-12-31), yes or no", input.ask.en),
        )
    })
}

/// The actual that one of the choices is.
pub(crate) fn chosen(item: &Item, index: usize, word: &str) -> Option<Actual> {
    one(item, index, item.inputs.get(index)?, word).ok()
}

/// One of the words to choose between. A number is none of them: nobody knows from which end it counts.
fn choice(input: &Input, folded: &str, printed: &str) -> Result<Actual, Say> {
    let Some(word) = input.choices.iter().find(|c| text::fold(c) == folded) else {
        let list = |by: &str| input.choices.iter().map(|c| format!("“{c}”")).collect::<Vec<_>>().join(by);
        return Err(Say::new(
            format!("“{printed}”不在可选之列：请填 {} 之一", list("、")),
            format!("“{printed}” is no choice: fill in one of {}", list(", ")),
        ));
    };
    Ok(Actual::Word(word.clone()))
}

/// A number, as the axis of the criterion takes it.
fn number(item: &Item, index: usize, folded: &str) -> Option<Actual> {
    let rule = rule(item, index);
    let own = item.context.unit.unwrap_or(Unit::NONE);
    match rule.and_then(asked) {
        Some(Measure::Late(unit)) => Quantity::parse(folded, unit).map(|q| Actual::Late(q.value, q.unit)),
        Some(measure) if rule.is_some_and(|r| is_told_itself(measure, &item.context, reference(r))) => {
            Quantity::parse(folded, measure.unit()).map(|q| Actual::Count(q.value))
        }
        Some(Measure::Events(unit)) => Quantity::parse(folded, unit).map(|q| Actual::Count(q.value)),
        _ => match Quantity::parse(folded, own) {
            Some(q) if q.unit == Unit::PERCENT && !own.is_share() && own != Unit::NONE => Some(Actual::Rate(q.value)),
            Some(q) => Some(Actual::Number(q)),
            None => Ratio::parse(folded).and_then(|n| Quantity::of(n, own)).map(Actual::Number),
        },
    }
}

/// The rule that an input belongs to.
fn rule(item: &Item, index: usize) -> Option<&Rule> {
    let rules = item.reading.whole().map_or(&[][..], |c| c.rules.as_slice());
    if rules.len() == item.inputs.len() { rules.get(index) } else { rules.first() }
}

/// The axis of what is asked for: that of the steps, else that of the bands.
pub(crate) fn asked(rule: &Rule) -> Option<Measure> {
    let steps = rule.takes.iter().chain(&rule.gains).find_map(|s| match &s.each {
        Each::Of { measure, .. } => Some(*measure),
        Each::Once(_) => None,
    });
    steps.or_else(|| axis(rule))
}

/// The unit that a number is asked in: of what the steps count, else the indicator's own.
pub(crate) fn unit_asked(item: &Item, index: usize) -> Unit {
    let own = item.context.unit.or(item.context.number().map(|t| t.unit)).unwrap_or(Unit::NONE);
    let Some(rule) = rule(item, index) else { return own };
    match asked(rule) {
        Some(measure) if is_told_itself(measure, &item.context, reference(rule)) => measure.unit(),
        Some(Measure::Events(unit) | Measure::Late(unit)) => unit,
        _ => own,
    }
}

/// The axis that the first numbers of a rule lie on.
fn axis(rule: &Rule) -> Option<Measure> {
    let pieces = rule.pieces.iter().filter_map(|p| match &p.when {
        Test::Within { measure, .. } => Some(*measure),
        _ => None,
    });
    let steps = rule.takes.iter().chain(&rule.gains).filter_map(|s| match &s.each {
        Each::Of { measure, .. } => Some(*measure),
        Each::Once(_) => None,
    });
    pieces.chain(steps).next()
}
