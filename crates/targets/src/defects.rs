//! What is wrong with a criterion before anything was achieved (评分标准的缺陷): computed from its clauses, not sampled.
//! The inputs at which two clauses differ are intervals, and where they agree is solved for.

use budget::Say;

use crate::function::{Claim, Function, Value, functions, more_is_better};
use crate::{
    Context, Criterion, Each, Gives, Interval, Measure, Points, Ratio, Reading, Rule, Set, Side, Span, Step, Test,
};

/// An input and what two clauses give for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// On the axis of the clauses, in base units.
    pub input: Ratio,
    /// Points by the first clause.
    pub first: Ratio,
    /// Points by the second.
    pub second: Ratio,
}

/// A fault of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// What sort of fault.
    pub fault: Fault,
    /// The clauses concerned, in the order of the prose.
    pub spans: Vec<Span>,
}

/// The sorts of fault, each with its arithmetic. Inputs lie on the axis of `measure`, in base units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Inputs for which nothing is said (PF-08).
    Gap {
        /// The axis.
        measure: Measure,
        /// Those inputs.
        inputs: Set,
    },
    /// Inputs that two bands claim at their common ends (PF-08).
    SharedBoundary {
        /// The axis.
        measure: Measure,
        /// Those inputs, with both scores.
        samples: Vec<Sample>,
    },
    /// Inputs for which two clauses give different scores (PF-09).
    Contradiction {
        /// The axis.
        measure: Measure,
        /// Those inputs.
        inputs: Set,
        /// The ends of them, with both scores.
        samples: Vec<Sample>,
        /// Where alone the two agree, inside what both claim.
        equal_at: Option<Ratio>,
    },
    /// Points are given at single inputs, and nothing between them (PF-08).
    BetweenUnsaid {
        /// The axis.
        measure: Measure,
        /// The inputs between.
        inputs: Set,
    },
    /// The best of each part adds up to more than the weight (PF-05).
    SumAboveWeight {
        /// The parts.
        parts: Vec<Ratio>,
        /// Their sum.
        sum: Ratio,
        /// The weight.
        weight: Ratio,
    },
    /// The best that can be had is less than the weight (PF-05).
    FullUnreachable {
        /// The best.
        best: Ratio,
        /// The weight.
        weight: Ratio,
    },
    /// One clause alone gives more than the weight (PF-06).
    AboveWeight {
        /// What it gives.
        points: Ratio,
        /// The weight.
        weight: Ratio,
    },
    /// A lower achievement gets what full marks are, or more than a higher one (PF-06, PF-10).
    NotMonotone {
        /// The axis.
        measure: Measure,
        /// Two inputs in order, the better one second, with their scores.
        worse: (Ratio, Ratio),
        /// The better input and its lower score.
        better: (Ratio, Ratio),
    },
    /// The worst case keeps points although the floor is said to be reached (PF-07).
    FloorUnreachable {
        /// The most steps there can be.
        steps: Ratio,
        /// Points a step.
        per: Ratio,
        /// Points it starts from.
        start: Ratio,
        /// What is left in the worst case.
        worst: Ratio,
    },
    /// The best band does not begin at the target (PF-11).
    TopBandOffTarget {
        /// Where it begins.
        threshold: Ratio,
        /// The target.
        target: Ratio,
    },
    /// Points are taken off and no floor is stated (PF-22).
    FloorUnsaid,
    /// A deviation whose direction is not stated (PF-23).
    DirectionUnsaid,
    /// Lateness or a shortfall may be begun, and how that counts is not stated (PF-22).
    BegunUnsaid,
    /// A part of the criterion cannot be read (PF-21).
    Unread {
        /// Why.
        why: Say,
    },
}

/// The faults of a criterion in its context.
pub fn defects(reading: &Reading, context: &Context) -> Vec<Defect> {
    let unread =
        reading.unread.iter().map(|u| Defect { fault: Fault::Unread { why: u.why.clone() }, spans: vec![u.span] });
    let mut found: Vec<Defect> = unread.collect();
    for rule in &reading.criterion.rules {
        for function in functions(rule, context) {
            of_function(rule, &function, context, &mut found);
        }
        of_points(rule, context, &mut found);
        of_steps(rule, context, &mut found);
    }
    if reading.unread.is_empty() {
        of_sum(&reading.criterion, context, &mut found);
    } else {
        // What was not understood may well say the rest.
        found.retain(|d| !matches!(d.fault, Fault::Gap { .. } | Fault::BetweenUnsaid { .. }));
    }
    found
}

// ---- One function ----

fn of_function(rule: &Rule, function: &Function, context: &Context, found: &mut Vec<Defect>) {
    let open = function.complete && rule.otherwise.is_none() && rule.takes.is_empty() && rule.gains.is_empty();
    let all: Vec<Span> = function.claims.iter().map(|c| c.span).collect();
    let measure = function.axis;
    if open && function.is_pointwise() {
        let inputs = function.unclaimed(function.domain);
        if !inputs.is_empty() {
            found.push(Defect { fault: Fault::BetweenUnsaid { measure, inputs }, spans: all.clone() });
        }
    } else if open {
        let inputs = if rule.vetoes.is_empty() { function.gaps() } else { function.gaps_above_none() };
        let judged = rule.pieces.iter().any(|p| matches!(p.when, Test::Is(_)));
        if !inputs.is_empty() && !judged {
            found.push(Defect { fault: Fault::Gap { measure, inputs }, spans: all.clone() });
        }
    }
    overlaps(function, found);
    monotone(function, context, found);
    top_band(rule, function, context, found);
    if measure == Measure::Deviation(Side::Unsaid) {
        found.push(Defect { fault: Fault::DirectionUnsaid, spans: all });
    }
}

/// Inputs that two clauses claim with different scores: common ends together, everything more a contradiction.
fn overlaps(function: &Function, found: &mut Vec<Defect>) {
    let (mut samples, mut spans) = (Vec::new(), Vec::new());
    for (i, a) in function.claims.iter().enumerate() {
        for b in function.claims.iter().skip(i + 1) {
            let both = a.inputs.and(&b.inputs);
            let Some(conflict) = conflict(a, b, &both) else { continue };
            let points_only = both.intervals().iter().all(|i| i.as_point().is_some());
            if points_only {
                samples.extend(conflict.samples);
                spans.extend([a.span, b.span]);
            } else {
                let Conflict { inputs, samples, equal_at } = conflict;
                let fault = Fault::Contradiction { measure: function.axis, inputs, samples, equal_at };
                found.push(Defect { fault, spans: vec![a.span, b.span] });
            }
        }
    }
    if !samples.is_empty() {
        samples.sort_by_key(|s| std::cmp::Reverse(s.input));
        found.push(Defect { fault: Fault::SharedBoundary { measure: function.axis, samples }, spans });
    }
}

struct Conflict {
    inputs: Set,
    samples: Vec<Sample>,
    equal_at: Option<Ratio>,
}

/// Where two lines differ on what both claim: everywhere but at their crossing, if that lies inside.
fn conflict(a: &Claim, b: &Claim, both: &Set) -> Option<Conflict> {
    let (Value::Line { at_zero: a0, slope: a1 }, Value::Line { at_zero: b0, slope: b1 }) = (a.value, b.value) else {
        return None;
    };
    if both.is_empty() || (a0, a1) == (b0, b1) {
        return None;
    }
    let crossing = b0.minus(a0)?.over(a1.minus(b1)?);
    let equal_at = crossing.filter(|x| both.holds(*x));
    let inputs = equal_at.map_or(both.clone(), |x| both.minus(&Set::from(Interval::point(x))));
    if inputs.is_empty() {
        return None;
    }
    let samples = ends(&inputs).into_iter().filter_map(|input| {
        let (first, second) = (*a.value.at(input).first()?, *b.value.at(input).first()?);
        (first != second).then_some(Sample { input, first, second })
    });
    Some(Conflict { samples: samples.collect(), inputs, equal_at })
}

/// Attained ends of some inputs; a number inside where an interval attains none.
fn ends(inputs: &Set) -> Vec<Ratio> {
    let mut all: Vec<Ratio> = Vec::new();
    for i in inputs.intervals() {
        let attained: Vec<Ratio> = [i.least(), i.most()].into_iter().flatten().collect();
        let inside = || {
            let (lo, hi) = (i.lo.number()?, i.hi.number()?);
            lo.plus(hi)?.over(Ratio::whole(2))
        };
        all.extend(if attained.is_empty() { inside().into_iter().collect() } else { attained });
    }
    all.sort();
    all.dedup();
    all
}

/// Bands that reward less: the better of two neighbours has the lower score.
fn monotone(function: &Function, context: &Context, found: &mut Vec<Defect>) {
    let mut bands: Vec<(Interval, Ratio, Span)> = Vec::new();
    for claim in &function.claims {
        if let Some(points) = claim.value.fixed() {
            bands.extend(claim.inputs.intervals().iter().map(|i| (*i, points, claim.span)));
        }
    }
    bands.sort_by_key(|b| b.0);
    let falls = |pair: &&[(Interval, Ratio, Span)], up: bool| match pair {
        [(_, low, _), (_, high, _)] => {
            if up {
                low > high
            } else {
                low < high
            }
        }
        _ => false,
    };
    let pairs: Vec<&[(Interval, Ratio, Span)]> = bands.windows(2).collect();
    let up = match more_is_better(function.axis, context) {
        Some(up) => up,
        // the indicator does not tell: whichever direction most neighbours go in is the good one
        None => pairs.iter().filter(|p| falls(p, true)).count() * 2 <= pairs.len(),
    };
    for pair in pairs.iter().filter(|p| falls(p, up)) {
        let [a, b] = pair else { continue };
        let (worse, better) = if up { (a, b) } else { (b, a) };
        let input = |i: Interval| i.least().or(i.most()).or(i.lo.number()).or(i.hi.number()).unwrap_or_default();
        let fault = Fault::NotMonotone {
            measure: function.axis,
            worse: (input(worse.0), worse.1),
            better: (input(better.0), better.1),
        };
        found.push(Defect { fault, spans: vec![worse.2, better.2] });
    }
}

/// The band of full marks begins elsewhere than at the target.
fn top_band(rule: &Rule, function: &Function, context: &Context, found: &mut Vec<Defect>) {
    let target = match function.axis {
        Measure::Value(unit) => context.number().filter(|t| t.unit.base == unit.base).map(|t| t.value),
        Measure::Rate => Some(Ratio::ONE),
        _ => None,
    };
    let (Some(target), Some(weight), true) = (target, context.weight, rule.takes.is_empty()) else { return };
    let down = context.less_is_better() && function.axis != Measure::Rate;
    for claim in function.claims.iter().filter(|c| c.value.fixed() == Some(weight)) {
        let [range] = claim.inputs.intervals() else { continue };
        let edge = if down { range.hi.number() } else { range.lo.number() };
        if let Some(threshold) = edge.filter(|t| *t != target && !t.is_zero()) {
            found.push(Defect { fault: Fault::TopBandOffTarget { threshold, target }, spans: vec![claim.span] });
        }
    }
}

// ---- Points against the weight ----

fn of_points(rule: &Rule, context: &Context, found: &mut Vec<Defect>) {
    let Some(weight) = context.weight else { return };
    let most = |g: Gives| match g {
        Gives::Points(p) => p.under(Some(weight)),
        Gives::Between(a, b) => a.under(Some(weight)).max(b.under(Some(weight))),
        Gives::Line(l) => l.scale.under(Some(weight)),
    };
    let pieces = rule.pieces.iter().map(|p| (p.gives, p.span));
    for (gives, span) in pieces.chain(rule.otherwise) {
        if let Some(points) = most(gives).filter(|p| *p > weight) {
            found.push(Defect { fault: Fault::AboveWeight { points, weight }, spans: vec![span] });
        }
    }
}

/// The most that a rule can give; `None` where that is not bounded or needs a weight that is not known.
fn best(rule: &Rule, weight: Option<Ratio>) -> Option<Ratio> {
    if !rule.gains.is_empty() {
        let base = rule.start.map_or(Some(Ratio::ZERO), |s| s.points.under(weight));
        let added = rule.most_added.and_then(|m| m.points.under(weight)?.plus(base?));
        return rule.cap.and_then(|c| c.points.under(weight)).or(added.filter(|_| rule.pieces.is_empty()));
    }
    let of = |g: Gives| match g {
        Gives::Points(p) => p.under(weight),
        Gives::Between(a, b) => Some(a.under(weight)?.max(b.under(weight)?)),
        Gives::Line(l) => l.scale.under(weight),
    };
    let given: Option<Vec<Ratio>> =
        rule.pieces.iter().map(|p| p.gives).chain(rule.otherwise.iter().map(|(g, _)| *g)).map(of).collect();
    let best = given?.into_iter().max().filter(|b| !b.is_zero());
    let start = rule.start.map(|s| s.points.under(weight));
    match start {
        Some(start) => start,
        None if rule.takes.is_empty() => best,
        None => best.or(weight),
    }
}

/// What the best of all parts adds up to, where there are several.
pub(crate) fn best_of_parts(criterion: &Criterion, context: &Context) -> Option<Ratio> {
    if criterion.rules.len() < 2 {
        return None;
    }
    criterion.rules.iter().try_fold(Ratio::ZERO, |sum, r| sum.plus(best(r, context.weight)?))
}

fn of_sum(criterion: &Criterion, context: &Context, found: &mut Vec<Defect>) {
    let Some(weight) = context.weight else { return };
    let parts: Option<Vec<Ratio>> = criterion.rules.iter().map(|r| best(r, Some(weight))).collect();
    let Some(parts) = parts.filter(|p| !p.is_empty()) else { return };
    let Some(sum) = parts.iter().try_fold(Ratio::ZERO, |sum, p| sum.plus(*p)) else { return };
    let spans: Vec<Span> = criterion.rules.iter().flat_map(|r| r.pieces.iter().map(|p| p.span)).collect();
    if sum > weight && parts.len() > 1 {
        found.push(Defect { fault: Fault::SumAboveWeight { parts, sum, weight }, spans });
    } else if sum < weight {
        found.push(Defect { fault: Fault::FullUnreachable { best: sum, weight }, spans });
    }
}

// ---- Steps ----

fn of_steps(rule: &Rule, context: &Context, found: &mut Vec<Defect>) {
    let each = |s: &&Step| matches!(s.each, Each::Of { .. });
    let spans: Vec<Span> = rule.takes.iter().filter(each).map(|s| s.span).collect();
    if spans.is_empty() {
        return;
    }
    let nothing = rule.pieces.iter().any(|p| p.gives == Gives::Points(Points::ZERO)) || !rule.vetoes.is_empty();
    if rule.floor.is_none() && rule.most.is_none() && !nothing {
        found.push(Defect { fault: Fault::FloorUnsaid, spans: spans.clone() });
    }
    let begins = |s: &&Step| matches!(&s.each, Each::Of { measure, .. } if !measure.unit().whole && !matches!(measure, Measure::Events(_) | Measure::Short(_) | Measure::Excess(_)));
    let begun: Vec<Span> = rule.takes.iter().filter(begins).map(|s| s.span).collect();
    if rule.begun.is_none() && !begun.is_empty() {
        found.push(Defect { fault: Fault::BegunUnsaid, spans: begun });
    }
    if let ([step], false) = (rule.takes.as_slice(), nothing || rule.floor.is_some_and(|f| f.points != Points::ZERO)) {
        found.extend(worst_case(rule, step, context));
    }
}

/// Even if nothing at all is done, points are left: 每少支付1个月扣0.5分 takes 6 of 10 in a year of twelve months.
fn worst_case(rule: &Rule, step: &Step, context: &Context) -> Option<Defect> {
    let Each::Of { measure: Measure::Short(unit), per, from, .. } = &step.each else { return None };
    let target = context.number().filter(|t| t.unit.base == unit.base).map(|t| t.value);
    let reference = from.or(target).or(unit.is_share().then_some(Ratio::ONE))?;
    let steps = reference.over(*per)?;
    let points = step.points.under(context.weight)?;
    let start = match rule.start {
        Some(s) => s.points.under(context.weight)?,
        None => best(rule, context.weight)?,
    };
    let worst = start.minus(steps.times(points)?)?;
    let left = worst > Ratio::ZERO;
    let fault = Fault::FloorUnreachable { steps, per: points, start, worst };
    left.then(|| Defect { fault, spans: vec![step.span] })
}

impl Defect {
    /// The fault in words, with its arithmetic.
    pub fn say(&self) -> Say {
        self.fault.say()
    }
}

impl Fault {
    /// The check of the catalogue that looks for it (`domain.md` 2.8).
    pub fn check(&self) -> &'static str {
        match self {
            Self::Gap { .. } | Self::SharedBoundary { .. } | Self::BetweenUnsaid { .. } => "PF-08",
            Self::Contradiction { .. } => "PF-09",
            Self::SumAboveWeight { .. } | Self::FullUnreachable { .. } => "PF-05",
            Self::AboveWeight { .. } => "PF-06",
            Self::NotMonotone { .. } => "PF-10",
            Self::FloorUnreachable { .. } => "PF-07",
            Self::TopBandOffTarget { .. } => "PF-11",
            Self::FloorUnsaid | Self::BegunUnsaid => "PF-22",
            Self::DirectionUnsaid => "PF-23",
            Self::Unread { .. } => "PF-21",
        }
    }
}
