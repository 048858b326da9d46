//! How a criterion was understood (我们这样理解), for the person who wrote it.

use budget::Say;

use crate::curve;
use crate::function::{Function, Value, functions, more_is_better, value};
use crate::input::Frame;
use crate::score::in_unit;
use crate::{Actual, Context, Cut, Date, Each, Interval, Measure, Ratio, Reading, Rule, Set, Test, english, print};

/// A row of the table of bands: some inputs and what they get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The inputs, as a person writes them.
    pub inputs: Say,
    /// What they get: several where clauses disagree.
    pub scores: Vec<Say>,
    /// The inputs themselves, where they are numbers.
    pub set: Set,
}

/// The next better score and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The input it begins at, on the criterion's axis, in base units.
    pub input: Ratio,
    /// What is scored there, at least.
    pub points: Ratio,
    /// The same in words.
    pub say: Say,
}

/// What a criterion asks a person for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The question.
    pub ask: Say,
    /// The words to choose between; empty where a number or a date is asked for.
    pub choices: Vec<String>,
}

/// The reading in plain words, one sentence for each clause.
pub fn explain(reading: &Reading, context: &Context) -> Vec<Say> {
    let mut said: Vec<Say> = Vec::new();
    for rule in &reading.criterion.rules {
        said.extend(print::clauses(rule).into_iter().zip(english::clauses(rule)).map(|(zh, en)| Say::new(zh, en)));
    }
    if let Some(base) = &reading.criterion.base {
        said.push(Say::new(format!("偏离以{base}为基准"), format!("deviations are measured from {base}")));
    }
    if let Some(weight) = context.weight {
        said.push(Say::new(format!("满分即分值{weight}分"), format!("full marks are {weight} points")));
    }
    said.extend(reading.unread.iter().map(|u| Say::new(format!("未读{}", u.why.zh), format!("unread: {}", u.why.en))));
    said
}

/// The table of bands: the inputs between any two places where a clause begins or ends, each with all that is given
/// for it. Steps are listed one by one down to the floor. Empty where the criterion is no function of a number.
pub fn bands(reading: &Reading, context: &Context) -> Vec<Band> {
    let of_rule = |rule: &Rule| {
        let functions = functions(rule, context);
        let worded = rule.pieces.iter().any(|p| matches!(p.when, Test::Is(_)));
        let rest = rule.otherwise.as_ref().filter(|_| functions.len() == 1 && !worded).map(|(gives, _)| *gives);
        let otherwise = |f: &Function| rest.and_then(|gives| value(gives, f.axis, context));
        let claimed: Vec<Band> = functions.iter().flat_map(|f| of_function(f, otherwise(f))).collect();
        if rule.takes.is_empty() { claimed } else { of_steps(rule, context).unwrap_or(claimed) }
    };
    reading.criterion.rules.iter().flat_map(of_rule).collect()
}

/// The table of the first step that takes points off.
fn of_steps(rule: &Rule, context: &Context) -> Option<Vec<Band>> {
    let (stairs, _) = curve::of_steps(rule, context, context.weight?)?;
    let row = |(x, points): (Ratio, Ratio)| {
        let set = Set::from(Interval::point(x));
        let score = points.to_string();
        let inputs = Say::new(inputs_zh(stairs.axis, &set), inputs_en(stairs.axis, &set));
        Band { inputs, scores: vec![Say::new(score.clone(), score)], set }
    };
    Some(stairs.segments.iter().map(|s| row(s.from)).collect())
}

/// The bands of a function; what no clause claims gets what is said of all other inputs.
fn of_function(function: &Function, otherwise: Option<Value>) -> Vec<Band> {
    let mut cuts: Vec<Cut> = vec![function.domain.lo, function.domain.hi];
    for i in function.claims.iter().flat_map(|c| c.inputs.intervals()) {
        cuts.extend([i.lo, i.hi]);
    }
    cuts.sort();
    cuts.dedup();
    let parts = cuts.windows(2).filter_map(|w| match w {
        [lo, hi] => Some(Interval { lo: *lo, hi: *hi }),
        _ => None,
    });
    let mut bands: Vec<Band> = parts.filter(|i| !i.is_empty()).map(|i| band(function, i, otherwise)).collect();
    bands.reverse();
    bands
}

fn band(function: &Function, part: Interval, otherwise: Option<Value>) -> Band {
    let holding = function.claims.iter().filter(|c| c.inputs.intervals().iter().any(|i| part.within(*i)));
    let mut scores: Vec<Say> = holding.map(|c| given(c.value)).collect();
    if scores.is_empty() {
        scores.extend(otherwise.map(given));
    }
    let set = Set::from(part);
    let (measure, of) = (function.axis, &function.of);
    let name = if of.is_empty() { "" } else { of };
    let inputs = Say::new(format!("{name}{}", inputs_zh(measure, &set)), inputs_en(measure, &set));
    Band { inputs, scores, set }
}

fn given(value: Value) -> Say {
    let both = |text: String| Say::new(text.clone(), text);
    match value {
        Value::Between(a, b) => both(format!("{a}-{b}")),
        Value::Inverse(k) => Say::new(format!("目标值/实际值×{k}"), format!("target / actual × {k}")),
        Value::Line { at_zero, slope } => {
            if let Some(points) = value.fixed() {
                return both(points.to_string());
            }
            let sign = if at_zero.is_negative() { '-' } else { '+' };
            let offset = at_zero.abs();
            let tail = if offset.is_zero() { String::new() } else { format!("{sign}{offset}") };
            Say::new(format!("{slope}×实际{tail}"), format!("{slope} × actual{tail}"))
        }
    }
}

/// Inputs in Chinese: `完成率≥80%且<92%`.
pub(crate) fn inputs_zh(measure: Measure, inputs: &Set) -> String {
    let unit = measure.unit();
    let parts: Vec<String> = inputs.intervals().iter().map(|i| print::range(*i, unit)).collect();
    format!("{}{}", name_zh(measure), parts.join("、"))
}

/// Inputs in English.
pub(crate) fn inputs_en(measure: Measure, inputs: &Set) -> String {
    let unit = measure.unit();
    let parts: Vec<String> = inputs.intervals().iter().map(|i| print::range(*i, unit).replace('且', " and ")).collect();
    format!("{} {}", name_en(measure), parts.join(", ")).trim().to_owned()
}

/// What an axis is called.
pub(crate) fn name_zh(measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => "完成率",
        Measure::Value(_) => "",
        Measure::Deviation(_) => "偏离",
        Measure::Short(_) => "少于目标",
        Measure::Excess(_) => "超过目标",
        Measure::Events(_) => "发生",
        Measure::Late(_) => "逾期",
    }
}

/// What an axis is called in English.
pub(crate) fn name_en(measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => "a rate",
        Measure::Value(_) => "a value",
        Measure::Deviation(_) => "a deviation",
        Measure::Short(_) => "a shortfall",
        Measure::Excess(_) => "an excess",
        Measure::Events(_) => "events",
        Measure::Late(_) => "a delay",
    }
}

/// The next better threshold from where one stands: the nearest input in the good direction at which the lowest score
/// that is certain is higher than now.
pub fn next_better(reading: &Reading, context: &Context, actual: &Actual) -> Option<Next> {
    let [rule] = reading.whole()?.rules.as_slice() else { return None };
    let functions = functions(rule, context);
    if !rule.takes.is_empty() {
        return one_step_less(rule, context, actual);
    }
    let function = functions.first()?;
    let x = Frame { context, from: None, due: None }.inputs(function.axis, &in_unit(actual, context))?.first()?.x;
    let up = more_is_better(function.axis, context).unwrap_or(true);
    let at = |x: Ratio| function.claims.iter().filter(|c| c.inputs.holds(x)).flat_map(|c| c.value.at(x)).min();
    let now = at(x).unwrap_or(Ratio::ZERO);
    let edges = function.claims.iter().flat_map(|c| c.inputs.intervals());
    let edges = edges.filter_map(|i| if up { i.least() } else { i.most() });
    let better =
        edges.filter(|e| if up { *e > x } else { *e < x }).filter_map(|e| Some((e, at(e)?))).filter(|(_, p)| *p > now);
    let (input, points) = if up { better.min_by_key(|b| b.0)? } else { better.max_by_key(|b| b.0)? };
    let shown = points.round(crate::DECIMALS);
    let text = function.axis.unit().write(input);
    let (zh, en) = (name_zh(function.axis), name_en(function.axis));
    let say = Say::new(format!("{zh}到{text}可得{shown}分"), format!("{en} of {text} scores {shown}"));
    Some(Next { input, points, say })
}

/// The threshold at which one step less is taken.
fn one_step_less(rule: &Rule, context: &Context, actual: &Actual) -> Option<Next> {
    let (stairs, from) = curve::of_steps(rule, context, context.weight?)?;
    let frame = Frame { context, from, due: due(rule) };
    let x = frame.inputs(stairs.axis, &in_unit(actual, context))?.first()?.x;
    let below = stairs.segments.iter().map(|s| s.from).filter(|(input, _)| *input < x);
    let (input, points) = below.max_by_key(|(input, _)| *input)?;
    let shown = points.round(crate::DECIMALS);
    let text = stairs.axis.unit().write(input);
    let (zh, en) = (name_zh(stairs.axis), name_en(stairs.axis));
    let say = Say::new(format!("{zh}减到{text}可得{shown}分"), format!("{en} of {text} scores {shown}"));
    Some(Next { input, points, say })
}

fn due(rule: &Rule) -> Option<Date> {
    rule.pieces.iter().find_map(|p| match p.when {
        Test::By(date) => Some(date),
        _ => None,
    })
}

/// What has to be asked to score a criterion, one question for each rule of its sum, in order.
pub fn inputs(reading: &Reading, context: &Context) -> Vec<Input> {
    reading.criterion.rules.iter().map(|r| question(r, context)).collect()
}

fn question(rule: &Rule, context: &Context) -> Input {
    let label = |p: &crate::Piece| match &p.when {
        Test::Is(label) => Some(label.clone()),
        _ => None,
    };
    let labels: Vec<String> = rule.pieces.iter().filter_map(label).collect();
    let steps = rule.takes.iter().chain(&rule.gains).find_map(|s| match &s.each {
        Each::Of { measure, of, .. } => Some((*measure, of.clone())),
        Each::Once(_) => None,
    });
    let measured = steps.or_else(|| functions(rule, context).first().map(|f| (f.axis, f.of.clone())));
    let (ask, choices) = match (measured, labels.as_slice()) {
        (Some((measure, of)), _) => (number_of(measure, &of), Vec::new()),
        (None, [one]) => {
            (Say::new(format!("是否{one}"), format!("whether: {one}")), vec!["是".to_owned(), "否".to_owned()])
        }
        (None, [_, ..]) => (Say::new("属于哪一档", "which of these"), labels),
        (None, []) => (Say::new("是否完成", "whether it was done"), vec!["是".to_owned(), "否".to_owned()]),
    };
    Input { ask, choices }
}

fn number_of(measure: Measure, of: &str) -> Say {
    let unit = measure.unit().word;
    let of = if of.is_empty() { "" } else { of };
    let (zh, en) = match measure {
        Measure::Rate | Measure::Value(_) | Measure::Deviation(_) | Measure::Short(_) | Measure::Excess(_) => {
            return Say::new("实际完成值", "the actual value");
        }
        Measure::Events(_) => (format!("发生{of}的{unit}数"), format!("number of events ({of})")),
        Measure::Late(_) => (format!("完成日期，或逾期{unit}数"), "day of completion, or how late".to_owned()),
    };
    Say::new(zh, en)
}
