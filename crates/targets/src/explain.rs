//! How a criterion was understood (我们这样理解), for the person who wrote it.

use budget::Say;
use criteria::lexicon::NONE_OF_THEM;

use crate::actual::in_unit;
use crate::function::{Claim, Function, Value, functions, more_is_better, value};
use crate::input::Frame;
use crate::plain::{self, Plain, Thing};
use crate::stairs;
use crate::{
    Actual, Context, Cut, Date, Each, Gives, Interval, Measure, Piece, Ratio, Reading, Rule, Set, Span, Step, Target,
    Test,
};

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
    /// What is filled in.
    pub kind: Kind,
}

/// What is filled in as an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of the choices.
    Word,
    /// Some of the choices.
    Words,
    /// A number.
    Number,
    /// A number, and what else happened, in words.
    NumberAndWords,
    /// A day, or yes or no.
    Day,
    /// A day, or how late it was.
    DayOrDelay,
}

/// A clause as it was understood, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// From 1, in the order in which they are listed.
    pub number: usize,
    /// Where the prose has it; nothing where it is understood without being said.
    pub span: Option<Span>,
    /// The same in plain words.
    pub say: Say,
}

/// Every clause of a reading in plain words, in the indicator's own unit.
pub fn clauses(reading: &Reading, context: &Context) -> Vec<Clause> {
    let rules = reading.criterion.rules.as_slice();
    let told = rules.iter().enumerate().flat_map(|(i, rule)| {
        let part = (rules.len() > 1).then_some(i + 1);
        Plain { context }.rule(rule).into_iter().map(move |(span, say)| (span, of_part(part, say)))
    });
    (1..).zip(told).map(|(number, (span, say))| Clause { number, span, say }).collect()
}

/// Whether any clause is about a deviation.
fn deviates(reading: &Reading) -> bool {
    let of_piece = |p: &Piece| matches!(p.when, Test::Within { measure: Measure::Deviation(_), .. });
    let of_step = |s: &Step| matches!(s.each, Each::Of { measure: Measure::Deviation(_), .. });
    reading.criterion.rules.iter().any(|r| r.pieces.iter().any(of_piece) || r.takes.iter().any(of_step))
}

/// A clause of one of several scores that are added up.
fn of_part(part: Option<usize>, say: Say) -> Say {
    match part {
        Some(n) => Say::new(format!("第{n}项，{}", say.zh), format!("part {n}: {}", say.en)),
        None => say,
    }
}

/// The reading in plain words, one sentence for each clause.
pub fn explain(reading: &Reading, context: &Context) -> Vec<Say> {
    let mut said: Vec<Say> = clauses(reading, context).into_iter().map(|clause| clause.say).collect();
    if reading.criterion.rules.len() > 1 {
        said.push(Say::new("各项得分相加", "the parts are added up"));
    }
    if let Some(base) = &reading.criterion.base {
        said.push(if deviates(reading) {
            Say::new(format!("偏离以{base}为基准"), format!("deviations are measured from {base}"))
        } else {
            Say::new(format!("以{base}为准"), format!("as told by {base}"))
        });
    }
    said.extend(reading.unread.iter().map(|u| Say::new(format!("未读{}", u.why.zh), format!("unread: {}", u.why.en))));
    said
}

/// The table of bands: the inputs between any two places where a clause begins or ends, each with all that is given
/// for it. Steps are listed one by one down to the floor. Empty where the criterion is no function of a number.
pub fn bands(reading: &Reading, context: &Context) -> Vec<Band> {
    let of_rule = |rule: &Rule| {
        let functions = functions(rule, context);
        let rest = rule.otherwise.as_ref().map(|(gives, _)| *gives);
        let otherwise = |f: &Function| rest.and_then(|gives| value(gives, f.axis, context));
        let goal = is_goal(rule, context);
        let rows = |f: &Function| {
            let rows =
                Rows { function: f, context, otherwise: otherwise(f), goal, cuts: cuts_once(rule, f.axis) }.all();
            let takes = !rule.takes.is_empty() && f.claims.iter().all(|c| c.value.fixed().is_some());
            if takes { all_in_all(rule, context, rows, f) } else { rows }
        };
        let claimed = || functions.iter().flat_map(rows).collect();
        of_steps(rule, context).unwrap_or_else(claimed)
    };
    reading.criterion.rules.iter().flat_map(of_rule).collect()
}

/// Whether all that is asked is whether a goal was reached that is no number.
fn is_goal(rule: &Rule, context: &Context) -> bool {
    let whether = |p: &Piece| matches!((&p.when, p.gives), (Test::Met(_), Gives::Points(_)));
    context.number().is_none() && !rule.pieces.is_empty() && rule.pieces.iter().all(whether)
}

/// The table of the first step that takes points off, with what all clauses together give at each; what goes on in the same way
/// to the end is told once.
fn of_steps(rule: &Rule, context: &Context) -> Option<Vec<Band>> {
    let (curve, from) = stairs::of_steps(rule, context, context.weight?)?;
    let plain = Plain { context };
    let spared = stairs::spared(curve.axis, from);
    let row = |(x, points): (Ratio, Ratio)| {
        let set = Set::from(if x.is_zero() { Interval::closed(x, spared) } else { Interval::point(x) });
        let inputs = match (x.is_zero(), spared.is_zero()) {
            (true, true) => nothing(curve.axis, from, plain.steps(curve.axis, &curve.of, x, from)),
            (true, false) => plain.within(curve.axis, &curve.of, &set),
            _ => plain.steps(curve.axis, &curve.of, x, from),
        };
        let given = stairs::given(rule, context, curve.axis, from, x).unwrap_or_else(|| vec![points]);
        Band { inputs, scores: given.into_iter().map(points_said).collect(), set }
    };
    let spared_too = |x: Ratio| !x.is_zero() && x <= spared;
    let mut bands: Vec<Band> = curve.segments.iter().filter(|s| !spared_too(s.from.0)).map(|s| row(s.from)).collect();
    while let [.., before, last] = bands.as_slice()
        && before.scores == last.scores
    {
        bands.pop();
    }
    Some(bands)
}

/// Where the clauses begin and end that take points off once.
fn cuts_once(rule: &Rule, axis: Measure) -> Vec<Cut> {
    let range = |s: &Step| match &s.each {
        Each::Once(Test::Within { measure, range, .. }) if *measure == axis => Some([range.lo, range.hi]),
        _ => None,
    };
    rule.takes.iter().filter_map(range).flatten().collect()
}

/// The rows with what all clauses of a rule together give there; rows beside each other that get the same are one.
fn all_in_all(rule: &Rule, context: &Context, bands: Vec<Band>, function: &Function) -> Vec<Band> {
    let mut all: Vec<Band> = Vec::new();
    for band in bands {
        let within = band.set.intervals().first().and_then(|i| i.inside());
        let given = within.and_then(|x| stairs::given(rule, context, function.axis, None, x));
        let scores = given.map(|given| given.into_iter().map(points_said).collect()).unwrap_or(band.scores);
        match all.last_mut().filter(|last| last.scores == scores) {
            Some(last) => {
                last.set = last.set.or(&band.set);
                last.inputs = Plain { context }.within(function.axis, &function.of, &last.set);
            }
            None => all.push(Band { scores, ..band }),
        }
    }
    all
}

fn points_said(points: Ratio) -> Say {
    Say::new(format!("{points}分"), points.to_string())
}

/// What it is called that nothing is missing, late or happened.
fn nothing(axis: Measure, from: Option<Ratio>, inputs: Say) -> Say {
    let edge = from.map(|q| axis.unit().write(q));
    match (axis, edge) {
        (Measure::Short(_), Some(edge)) => Say::new(format!("实际{edge}及以上"), format!("{edge} or more")),
        (Measure::Excess(_), Some(edge)) => Say::new(format!("实际{edge}及以下"), format!("{edge} or less")),
        (axis, _) => none_of(axis, inputs),
    }
}

fn none_of(axis: Measure, inputs: Say) -> Say {
    match axis {
        Measure::Events(_) => Say::new("没有发生", "none"),
        Measure::Late(_) => Say::new("没有逾期", "not late"),
        Measure::Short(_) => Say::new("不少于目标", "not short"),
        Measure::Excess(_) => Say::new("不多于目标", "not above"),
        Measure::Deviation(_) => Say::new("没有偏离", "no deviation"),
        Measure::Rate | Measure::Value(_) => inputs,
    }
}

/// The rows of a function.
struct Rows<'a> {
    function: &'a Function,
    context: &'a Context,
    /// What is said of all other inputs.
    otherwise: Option<Value>,
    /// Whether the inputs are but a goal reached or not.
    goal: bool,
    /// Further places at which a row ends.
    cuts: Vec<Cut>,
}

impl Rows<'_> {
    /// Between any two places where a clause begins or ends, the best first.
    fn all(&self) -> Vec<Band> {
        let mut cuts: Vec<Cut> = vec![self.function.domain.lo, self.function.domain.hi];
        for i in self.function.claims.iter().flat_map(|c| c.inputs.intervals()) {
            cuts.extend([i.lo, i.hi]);
        }
        cuts.extend(self.function.claims.iter().filter_map(|c| self.full_at(c)));
        let domain = self.function.domain;
        cuts.extend(self.cuts.iter().filter(|cut| domain.lo < **cut && **cut < domain.hi));
        cuts.sort();
        cuts.dedup();
        let parts = cuts.windows(2).filter_map(|w| match w {
            [lo, hi] => Some(Interval { lo: *lo, hi: *hi }),
            _ => None,
        });
        let mut bands: Vec<Band> = parts.filter(|i| !i.is_empty() && self.occurs(*i)).map(|i| self.band(i)).collect();
        bands.reverse();
        bands
    }

    /// Where a sloping line reaches full marks, inside what its clause claims.
    fn full_at(&self, claim: &Claim) -> Option<Cut> {
        let Value::Line { at_zero, slope } = claim.value else { return None };
        let x = self.context.weight?.minus(at_zero)?.over(slope)?;
        let cut = if slope.is_negative() { Cut::above(x) } else { Cut::below(x) };
        claim.inputs.intervals().iter().any(|i| i.lo < cut && cut < i.hi).then_some(cut)
    }

    /// Of things that come whole, whether there is any number of them in a range.
    fn occurs(&self, part: Interval) -> bool {
        Plain { context: self.context }.occurs(self.function.axis, part)
    }

    fn band(&self, part: Interval) -> Band {
        let plain = Plain { context: self.context };
        let holding = self.function.claims.iter().filter(|c| c.inputs.intervals().iter().any(|i| part.within(*i)));
        let mut scores: Vec<Say> = holding.map(|c| plain.value(c.value, part)).collect();
        scores.dedup();
        if scores.is_empty() {
            scores.push(self.otherwise.map_or_else(|| self.unsaid(part), |value| plain.value(value, part)));
        }
        let set = Set::from(part);
        let inputs = match (self.goal, part.holds(Ratio::ONE)) {
            (true, met) => plain.test(&Test::Met(met)),
            (false, _) if part.as_point() == Some(Ratio::ZERO) => {
                nothing(self.function.axis, None, plain.within(self.function.axis, &self.function.of, &set))
            }
            (false, _) => plain.within(self.function.axis, &self.function.of, &set),
        };
        Band { inputs, scores, set }
    }

    /// What inputs get of which nothing is said, as they are scored.
    fn unsaid(&self, part: Interval) -> Say {
        let below = part.lo.number().is_some_and(|q| self.function.neighbours(q).0.is_some());
        let above = part.hi.number().is_some_and(|q| self.function.neighbours(q).1.is_some());
        match (self.function.is_pointwise(), below && above) {
            (true, true) => {
                Say::new("没有写明：按相邻两档之一，或按比例", "not stated: as either neighbour, or in proportion")
            }
            (true, false) => Say::new("没有写明：按最近一档", "not stated: as the nearest"),
            (false, _) => Say::new("没有写明：按不得分", "not stated: taken as nothing"),
        }
    }
}

/// Inputs in words: `完成率80%及以上、不到92%`.
pub(crate) fn inputs_said(measure: Measure, inputs: &Set) -> Say {
    let Say { zh, en } = plain::listed(measure, inputs);
    Say::new(format!("{}{zh}", name_zh(measure)), format!("{} {en}", name_en(measure)).trim().to_owned())
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
    let Say { zh, en } = Plain { context }.within(function.axis, &function.of, &Set::from(Interval::point(input)));
    let say = Say::new(format!("{}可得{shown}分", zh.replacen("正好", "到", 1)), format!("{en} scores {shown}"));
    Some(Next { input, points, say })
}

/// The threshold at which one step less is taken.
fn one_step_less(rule: &Rule, context: &Context, actual: &Actual) -> Option<Next> {
    let (stairs, from) = stairs::of_steps(rule, context, context.weight?)?;
    let frame = Frame { context, from, due: due(rule) };
    let x = frame.inputs(stairs.axis, &in_unit(actual, context))?.first()?.x;
    let below = stairs.segments.iter().map(|s| s.from).filter(|(input, _)| *input < x);
    let (input, points) = below.max_by_key(|(input, _)| *input)?;
    let shown = points.round(crate::DECIMALS);
    let there = Plain { context }.steps(stairs.axis, &stairs.of, input, from);
    let Say { zh, en } = if input.is_zero() { nothing(stairs.axis, from, there) } else { there };
    let say = Say::new(format!("{zh}可得{shown}分"), format!("{en} scores {shown}"));
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
    let label = |p: &Piece| match &p.when {
        Test::Is(label) => Some(label.clone()),
        _ => None,
    };
    let labels: Vec<String> = rule.pieces.iter().filter_map(label).collect();
    let steps = rule.takes.iter().chain(&rule.gains).find_map(|s| match &s.each {
        Each::Of { measure, of, .. } => Some((*measure, of.clone())),
        Each::Once(_) => None,
    });
    if steps.is_none() && labels.is_empty() && is_goal(rule, context) {
        return whether_reached(context);
    }
    let dated = rule.pieces.iter().any(|p| matches!(p.when, Test::By(_)));
    let measured = steps.or_else(|| functions(rule, context).first().map(|f| (f.axis, f.of.clone())));
    let besides = besides(rule);
    match (measured, labels.as_slice()) {
        (Some((measure, of)), _) => {
            let kind = match measure {
                Measure::Late(_) => Kind::DayOrDelay,
                _ if besides.is_empty() => Kind::Number,
                _ => Kind::NumberAndWords,
            };
            Input { ask: also(number_of(measure, &of, context, reference(rule)), &besides), choices: Vec::new(), kind }
        }
        (None, _) if dated => Input { ask: day(), choices: Vec::new(), kind: Kind::Day },
        (None, [] | [_]) if !besides.is_empty() => {
            let ask = Say::new(
                "发生了哪一种情况（不止一种的用“、”分开）",
                "which of these happened (several are parted by “、”)",
            );
            let best = labels.first().cloned().unwrap_or_else(|| NONE_OF_THEM.to_owned());
            Input { ask, choices: besides.into_iter().chain([best]).collect(), kind: Kind::Words }
        }
        (None, [one]) => yes_or_no(Say::new(format!("是否{one}"), format!("whether: {one}"))),
        (None, [_, ..]) => {
            Input { ask: Say::new("属于哪一档", "which of these"), choices: labels, kind: Kind::Word }
        }
        (None, []) => yes_or_no(Say::new("是否完成", "whether it was done")),
    }
}

/// What takes points off or leaves nothing when it happens, in the prose's own words.
pub(crate) fn besides(rule: &Rule) -> Vec<String> {
    let steps = rule.takes.iter().chain(&rule.gains).filter_map(|s| match &s.each {
        Each::Once(test) => Some(test),
        Each::Of { .. } => None,
    });
    let labels = steps.chain(rule.vetoes.iter().map(|(test, _)| test)).filter_map(|test| match test {
        Test::Is(label) => Some(label.clone()),
        _ => None,
    });
    labels.collect()
}

/// A question, and what else is to be said where it happened.
fn also(ask: Say, besides: &[String]) -> Say {
    if besides.is_empty() {
        return ask;
    }
    let list = |by: &str| besides.iter().map(|b| format!("“{b}”")).collect::<Vec<_>>().join(by);
    Say::new(
        format!("{}；如有{}，也写上，用“、”分开", ask.zh, list("、")),
        format!("{}; and {} where that is so", ask.en, list(", ")),
    )
}

/// Whether a rule says itself what a shortfall or an excess is counted from.
pub(crate) fn reference(rule: &Rule) -> bool {
    rule.takes.iter().chain(&rule.gains).any(|s| matches!(s.each, Each::Of { from: Some(_), .. }))
}

fn day() -> Say {
    Say::new("完成日期（或填“是”“否”，说明是否按时完成）", "the day it was done, or yes or no: whether in time")
}

fn yes_or_no(ask: Say) -> Input {
    Input { ask, choices: vec!["是".to_owned(), "否".to_owned()], kind: Kind::Word }
}

/// A goal that is no number: the day where the target is one, else yes or no.
fn whether_reached(context: &Context) -> Input {
    match &context.target {
        Target::Date(_) => Input { ask: day(), choices: Vec::new(), kind: Kind::Day },
        _ => yes_or_no(Say::new("是否完成目标", "whether the target was reached")),
    }
}

/// Whether a shortfall or an excess is what has to be filled in itself, because nothing tells what it is counted from.
pub(crate) fn is_told_itself(measure: Measure, context: &Context, stated: bool) -> bool {
    let unit = measure.unit();
    let counted = matches!(measure, Measure::Short(_) | Measure::Excess(_)) && !unit.is_share();
    counted && !stated && context.number().is_none_or(|t| t.unit.base != unit.base)
}

fn number_of(measure: Measure, of: &str, context: &Context, stated: bool) -> Say {
    let unit = measure.unit().word;
    if is_told_itself(measure, context, stated) {
        let (zh, en) = if matches!(measure, Measure::Short(_)) { ("少", "missing") } else { ("多", "too many") };
        let asked = match plain::thing(of) {
            Thing::Deed(deed) => format!("{zh}{deed}了多少{unit}"),
            Thing::Named(name) => format!("{name}{zh}了多少{unit}"),
        };
        return Say::new(format!("{asked}（没有的填0）"), format!("how many are {en} ({of})"));
    }
    // 个月 are counted as 月数, 个 itself as 个数.
    let unit = unit.strip_prefix('个').filter(|rest| !rest.is_empty()).unwrap_or(unit);
    let (zh, en) = match measure {
        Measure::Rate | Measure::Value(_) | Measure::Deviation(_) | Measure::Short(_) | Measure::Excess(_) => {
            let own = context.unit.or(context.number().map(|t| t.unit)).filter(|u| !u.word.is_empty());
            let (zh, en) = match own {
                Some(unit) => (format!("（{}）", unit.word), format!(" ({})", unit.word)),
                // Nothing says the indicator's unit: a bare number would not be taken for a share.
                None if measure.unit().is_share() => {
                    ("（百分数，如95%）".into(), " (a percentage, such as 95%)".into())
                }
                None if unit.is_empty() => (String::new(), String::new()),
                None => (format!("（{}）", measure.unit().word), format!(" ({})", measure.unit().word)),
            };
            return Say::new(format!("实际完成值{zh}"), format!("the actual value{en}"));
        }
        Measure::Events(_) if plain::happens_by_itself(of) => {
            (format!("{of}的{unit}数（没有的填0）"), format!("number of events ({of})"))
        }
        Measure::Events(_) => (format!("发生{of}的{unit}数（没有的填0）"), format!("number of events ({of})")),
        Measure::Late(_) => {
            (format!("完成日期，或逾期{unit}数（没有逾期的填0）"), "day of completion, or how late".to_owned())
        }
    };
    Say::new(zh, en)
}
