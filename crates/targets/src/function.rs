//! A rule as functions of its inputs (评分函数): every clause lowered to the inputs it claims and the points it gives for
//! them, as a straight line. Evaluation, the search for faults and the plot all look at the same functions.

use budget::Operator;

use crate::{Context, Cut, Gives, Interval, Line, Measure, Points, Quantity, Ratio, Rule, Set, Side, Span, Test};

/// Points as a function of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// `at_zero + slope * x`
    Line { at_zero: Ratio, slope: Ratio },
    /// Anything between two, as a person judges.
    Between(Ratio, Ratio),
    /// `k / x`
    Inverse(Ratio),
}

impl Value {
    pub(crate) fn constant(points: Ratio) -> Self {
        Self::Line { at_zero: points, slope: Ratio::ZERO }
    }

    /// The points at an input; two where a person judges between them.
    pub(crate) fn at(self, x: Ratio) -> Vec<Ratio> {
        match self {
            Self::Line { at_zero, slope } => slope.times(x).and_then(|r| r.plus(at_zero)).into_iter().collect(),
            Self::Between(a, b) => vec![a, b],
            Self::Inverse(k) => k.over(x).into_iter().collect(),
        }
    }

    /// The one number of points it gives whatever the input.
    pub(crate) fn fixed(self) -> Option<Ratio> {
        match self {
            Self::Line { at_zero, slope } if slope.is_zero() => Some(at_zero),
            _ => None,
        }
    }
}

/// An input and the points it gets.
pub(crate) type Scored = (Ratio, Ratio);

/// What one clause claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) inputs: Set,
    pub(crate) value: Value,
    pub(crate) span: Span,
}

/// All claims on one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) axis: Measure,
    /// The prose's own name for what is measured.
    pub(crate) of: String,
    /// Inputs that can occur.
    pub(crate) domain: Interval,
    pub(crate) claims: Vec<Claim>,
    /// Whether every clause could be lowered: one that gives full marks cannot while the weight is not known.
    pub(crate) complete: bool,
}

/// A piece on its way to a claim.
struct Draft {
    range: Interval,
    gives: Gives,
    span: Span,
    missed: bool,
}

/// The functions of a rule: one for each axis that its pieces lie on.
pub(crate) fn functions(rule: &Rule, context: &Context) -> Vec<Function> {
    let mut drafts: Vec<(Measure, String, Vec<Draft>)> = Vec::new();
    let on_value = value_axis(rule, context);
    for piece in &rule.pieces {
        let Some((axis, of, range, missed)) = place(&piece.when, context, on_value) else { continue };
        let draft = Draft { range, gives: piece.gives, span: piece.span, missed };
        match drafts.iter_mut().find(|(a, o, _)| same_axis((*a, o), (axis, &of))) {
            Some((_, name, list)) => {
                if name.is_empty() {
                    *name = of;
                }
                list.push(draft);
            }
            None => drafts.push((axis, of, vec![draft])),
        }
    }
    drafts.into_iter().map(|(axis, of, list)| function(axis, of, list, context)).collect()
}

/// Whether two clauses look at the same input. Events are told apart by their names; other quantities of one indicator
/// are one where one name holds the other or both end alike (培训人数, 参训人数).
fn same_axis((a, a_of): (Measure, &str), (b, b_of): (Measure, &str)) -> bool {
    let base = a.unit().base == b.unit().base && std::mem::discriminant(&a) == std::mem::discriminant(&b);
    let one_name = a_of.is_empty() || b_of.is_empty() || a_of.contains(b_of) || b_of.contains(a_of);
    base && match a {
        Measure::Events(_) => a_of == b_of,
        Measure::Value(_) => one_name || a_of.chars().last() == b_of.chars().last(),
        _ => true,
    }
}

/// The target, where the rule has bands on the indicator's own value and the target lies on the same axis.
fn value_axis(rule: &Rule, context: &Context) -> Option<Quantity> {
    let target = context.number()?;
    let mut values = rule.pieces.iter().filter_map(|p| match &p.when {
        Test::Within { measure: Measure::Value(u), .. } => Some(*u),
        _ => None,
    });
    values.find(|u| u.base == target.unit.base && !counts_share(Measure::Value(*u), context)).map(|_| target)
}

/// Whether a percentage can only be a share of the target, because the indicator itself is counted in another unit.
pub(crate) fn counts_share(measure: Measure, context: &Context) -> bool {
    let share = matches!(measure, Measure::Value(u) if u.is_share());
    share && context.number().is_some_and(|t| !t.unit.is_share() && !t.unit.word.is_empty())
}

type Placed = (Measure, String, Interval, bool);

/// The axis of a test, the inputs it claims there, and whether it is "target missed".
fn place(test: &Test, context: &Context, on_value: Option<Quantity>) -> Option<Placed> {
    match test {
        Test::Met(met) => {
            let (axis, target) = on_value.map_or((Measure::Rate, Ratio::ONE), |t| (Measure::Value(t.unit), t.value));
            let down = on_value.is_some() && context.less_is_better();
            let range = match (*met, down) {
                (true, false) => Interval::at_least(target),
                (true, true) => Interval::at_most(target),
                (false, false) => Interval::below(target),
                (false, true) => Interval::above(target),
            };
            Some((axis, String::new(), range, !met))
        }
        Test::Within { measure: Measure::Rate, of, range } => match on_value {
            Some(target) => Some((Measure::Value(target.unit), of.clone(), stretched(*range, target.value)?, false)),
            None => Some((Measure::Rate, of.clone(), *range, false)),
        },
        Test::Within { measure, of, range } if counts_share(*measure, context) => {
            Some((Measure::Rate, of.clone(), *range, false))
        }
        Test::Within { measure, of, range } => Some((*measure, of.clone(), *range, false)),
        Test::By(_) | Test::Is(_) => None,
    }
}

pub(crate) fn stretched(range: Interval, by: Ratio) -> Option<Interval> {
    let cut = |cut: Cut| match cut {
        Cut::At(q, above) => q.times(by).map(|q| Cut::At(q, above)),
        other => Some(other),
    };
    Some(Interval { lo: cut(range.lo)?, hi: cut(range.hi)? })
}

fn function(axis: Measure, of: String, mut drafts: Vec<Draft>, context: &Context) -> Function {
    open_top(axis, &mut drafts, context);
    let drafts = drafts.as_slice();
    let domain = domain(axis);
    let mut claims: Vec<Claim> = Vec::new();
    for (i, draft) in drafts.iter().enumerate().filter(|(_, d)| !d.missed) {
        let Some(value) = value(draft.gives, axis, context) else { continue };
        let inputs = Set::from(clipped(i, drafts).and(domain));
        claims.push(Claim { inputs, value, span: draft.span });
    }
    // the target missed means whatever below it is not said more closely
    for draft in drafts.iter().filter(|d| d.missed) {
        let Some(value) = value(draft.gives, axis, context) else { continue };
        let said = claims.iter().fold(Set::default(), |all, c| all.or(&c.inputs));
        let inputs = Set::from(draft.range.and(domain)).minus(&said);
        claims.push(Claim { inputs, value, span: draft.span });
    }
    let complete = claims.len() == drafts.len();
    Function { axis, of, domain, claims, complete }
}

/// The best of several clauses, where it is a single number (100%得10分，90%以上得8分), means that number and better.
fn open_top(axis: Measure, drafts: &mut [Draft], context: &Context) {
    let highest = drafts.iter().filter_map(|d| d.range.lo.number().max(d.range.hi.number())).max();
    let bands = drafts.iter().any(|d| d.range.as_point().is_none());
    if !bands || more_is_better(axis, context) == Some(false) || !matches!(axis, Measure::Rate | Measure::Value(_)) {
        return;
    }
    for draft in drafts.iter_mut().filter(|d| d.range.as_point().is_some() && d.range.as_point() == highest) {
        draft.range.hi = Cut::Highest;
    }
}

/// Inputs that can occur: nothing here is measured below zero, and 逾期5天以内 speaks only of what is late at all.
pub(crate) fn domain(axis: Measure) -> Interval {
    match axis {
        Measure::Short(_) | Measure::Excess(_) | Measure::Late(_) => Interval::above(Ratio::ZERO),
        _ => Interval::at_least(Ratio::ZERO),
    }
}

/// What a clause open to one side claims: up to where a stricter clause of the same sort begins. 80%以上 said after
/// 完成目标 means from 80 % up to the target. A formula from a threshold at which a band also begins is an alternative
/// to the bands, not a part of their ladder, and ends only where full marks begin.
fn clipped(i: usize, drafts: &[Draft]) -> Interval {
    let Some(own) = drafts.get(i) else { return Interval::ALL };
    let others = || drafts.iter().enumerate().filter(|(k, d)| *k != i && !d.missed).map(|(_, d)| d);
    let line = |d: &Draft| matches!(d.gives, Gives::Line(_));
    let alternative = |d: &Draft| {
        line(d) && drafts.iter().any(|o| !line(o) && (o.range.lo == d.range.lo && o.range.hi == d.range.hi))
    };
    let bounds = |d: &&Draft| if alternative(own) { d.gives == Gives::Points(Points::Full) } else { !alternative(d) };
    let mut range = own.range;
    if own.range.hi == Cut::Highest {
        let stricter = others().filter(bounds).filter(|d| d.range.hi == Cut::Highest && d.range.lo > own.range.lo);
        range.hi = stricter.map(|d| d.range.lo).min().unwrap_or(range.hi);
    } else if own.range.lo == Cut::Lowest {
        let stricter = others().filter(bounds).filter(|d| d.range.lo == Cut::Lowest && d.range.hi < own.range.hi);
        range.lo = stricter.map(|d| d.range.hi).max().unwrap_or(range.lo);
    }
    range
}

/// What a clause gives, as a function of the axis.
pub(crate) fn value(gives: Gives, axis: Measure, context: &Context) -> Option<Value> {
    let weight = context.weight;
    match gives {
        Gives::Points(points) => Some(Value::constant(points.under(weight)?)),
        Gives::Between(a, b) => Some(Value::Between(a.under(weight)?, b.under(weight)?)),
        Gives::Line(line) => line_value(line, axis, context),
    }
}

/// Target over actual, on whichever axis: a rate that is target over actual itself is the line.
fn inverse(scale: Ratio, axis: Measure, context: &Context) -> Option<Value> {
    match (axis, context.number()) {
        (Measure::Value(u), Some(target)) if u.base == target.unit.base => {
            Some(Value::Inverse(scale.times(target.value)?))
        }
        (Measure::Rate, _) if context.counts_down() => Some(Value::Line { at_zero: Ratio::ZERO, slope: scale }),
        _ => Some(Value::Inverse(scale)),
    }
}

fn line_value(line: Line, axis: Measure, context: &Context) -> Option<Value> {
    let scale = line.scale.under(context.weight)?;
    if line.inverse {
        return inverse(scale, axis, context);
    }
    // a formula speaks of the rate; on the indicator's own axis the target is its 100 %
    let unit = match (axis, context.number()) {
        (Measure::Value(u), Some(target)) if u.base == target.unit.base => target.value,
        _ => Ratio::ONE,
    };
    let (from, to) = (line.from.times(unit)?, line.to.times(unit)?);
    let slope = scale.over(to.minus(from)?)?;
    Some(Value::Line { at_zero: slope.times(from)?.negated(), slope })
}

/// Whether more of the input is better; `None` where that depends on the indicator and it does not tell.
pub(crate) fn more_is_better(axis: Measure, context: &Context) -> Option<bool> {
    match axis {
        Measure::Rate => Some(true),
        Measure::Value(_) if context.less_is_better() => Some(false),
        Measure::Value(_) => {
            let up = matches!(context.operator, Some(Operator::AtLeast | Operator::Above | Operator::Positive));
            up.then_some(true)
        }
        Measure::Deviation(_) | Measure::Short(_) | Measure::Excess(_) | Measure::Events(_) | Measure::Late(_) => {
            Some(false)
        }
    }
}

impl Function {
    /// Inputs at which alone a clause gives points (偏离40%得10分).
    pub(crate) fn points(&self) -> Vec<Ratio> {
        self.claims.iter().flat_map(|c| c.inputs.intervals()).filter_map(|i| i.as_point()).collect()
    }

    /// Whether points are given at single inputs, so that those between are open. One such input among bands is a band.
    pub(crate) fn is_pointwise(&self) -> bool {
        self.points().len() > 1
    }

    /// All inputs that some clause claims.
    pub(crate) fn claimed(&self) -> Set {
        self.claims.iter().fold(Set::default(), |all, c| all.or(&c.inputs))
    }

    /// Inputs that can occur and no clause claims. A rate above the target and a share above one are never missed.
    pub(crate) fn gaps(&self) -> Set {
        let most = match self.axis {
            Measure::Rate => Some(Ratio::ONE),
            Measure::Value(u) if u.is_share() => Some(Ratio::ONE),
            _ => None,
        };
        self.unclaimed(most.map_or(self.domain, |m| self.domain.and(Interval::at_most(m))))
    }

    /// The gaps but for none of things that come whole, of which a veto in words speaks: 没有推动，不得分.
    pub(crate) fn gaps_above_none(&self) -> Set {
        let gaps = self.gaps();
        if !self.axis.unit().whole {
            return gaps;
        }
        let some = gaps.minus(&Set::from(Interval::point(Ratio::ZERO)));
        Set::of(some.intervals().iter().copied().filter(|i| holds_integer(*i)))
    }

    /// Inputs of a range that no clause claims. Of things that come whole only whole numbers count.
    pub(crate) fn unclaimed(&self, domain: Interval) -> Set {
        let gaps = Set::from(domain).minus(&self.claimed());
        let whole = self.axis.unit().whole;
        Set::of(gaps.intervals().iter().copied().filter(|i| !whole || holds_integer(*i)))
    }

    /// The nearest claimed inputs on both sides of an unclaimed one, with what is given there.
    pub(crate) fn neighbours(&self, x: Ratio) -> (Option<Scored>, Option<Scored>) {
        let edges = self.claims.iter().flat_map(|c| c.inputs.intervals().iter().map(move |i| (i, c.value)));
        let (mut below, mut above): (Option<Scored>, Option<Scored>) = (None, None);
        for (interval, value) in edges {
            if let Some(q) = interval.hi.number().filter(|q| *q <= x) {
                let nearer = below.is_none_or(|(b, _)| q >= b && interval.as_point().is_some() || q > b);
                below = value.at(q).first().map(|v| (q, *v)).filter(|_| nearer).or(below);
            }
            if let Some(q) = interval.lo.number().filter(|q| *q >= x) {
                let nearer = above.is_none_or(|(b, _)| q <= b && interval.as_point().is_some() || q < b);
                above = value.at(q).first().map(|v| (q, *v)).filter(|_| nearer).or(above);
            }
        }
        (below, above)
    }
}

/// Whether an interval holds an integer.
fn holds_integer(i: Interval) -> bool {
    let Some(lo) = i.lo.number() else { return true };
    [lo.ceil(), lo.floor().plus(Ratio::ONE).unwrap_or(lo)].iter().any(|n| i.holds(*n))
}

/// The sides that a deviation may be counted on, where the prose does not say: both, or only the one that is worse.
pub(crate) fn sides(side: Side, context: &Context) -> Vec<Side> {
    match side {
        Side::Unsaid if context.less_is_better() => vec![Side::Both, Side::Over],
        Side::Unsaid => vec![Side::Both, Side::Under],
        said => vec![said],
    }
}

/// A signed deviation as one side counts it.
pub(crate) fn on_side(signed: Ratio, side: Side) -> Ratio {
    match side {
        Side::Both | Side::Unsaid => signed.abs(),
        Side::Over => signed.max(Ratio::ZERO),
        Side::Under => signed.negated().max(Ratio::ZERO),
    }
}
