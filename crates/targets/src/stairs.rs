//! Steps that take points off, one by one (逐级扣分): what the whole rule gives where each of them stands.

use crate::curve::{Curve, Segment};
use crate::evaluate;
use crate::{Actual, Context, Each, Measure, Points, Quantity, Ratio, Rule, Side, Step};

/// Clauses of a rule beyond which each step is taken for itself: they are all looked at for every step. Published criteria have
/// fewer than twenty.
const MOST_CLAUSES: usize = 20;
/// Most steps that are drawn.
const MOST_STEPS: i64 = 60;

/// The first step that takes points off, as a staircase: whole steps as points, others as a slope.
pub(crate) fn of_steps(rule: &Rule, context: &Context, top: Ratio) -> Option<(Curve, Option<Ratio>)> {
    let (measure, of, per, from, points) = rule.takes.iter().find_map(|s| match &s.each {
        Each::Of { measure, of, per, from } => Some((*measure, of, *per, *from, s.points)),
        Each::Once(_) => None,
    })?;
    let points = points.under(context.weight).filter(|p| *p > Ratio::ZERO)?;
    let start = evaluate::start(rule, context)?.min(top);
    let floor = rule.floor.map_or(Points::ZERO, |f| f.points).under(context.weight)?;
    let most = start.minus(floor)?.over(points)?.ceil().min(Ratio::whole(MOST_STEPS)).max(Ratio::ONE);
    // nobody can fall short by more than the target
    let reference = from.or(context.number().filter(|t| t.unit.base == measure.unit().base).map(|t| t.value));
    let all = reference.filter(|_| matches!(measure, Measure::Short(_))).and_then(|r| r.over(per));
    let most = all.map_or(most, |a| most.min(a.ceil()));
    let spared = spared(measure, from);
    let at = |n: i64| {
        let x = per.times(Ratio::whole(n))?.plus(spared)?;
        let alone = start.minus(points.times(Ratio::whole(n))?)?.max(floor);
        let y = match given(rule, context, measure, from, x).as_deref() {
            Some([one]) => *one,
            _ => alone,
        };
        Some((x, y))
    };
    let mut segments = Vec::new();
    if !spared.is_zero() {
        let first = at(0)?;
        segments.push(Segment { from: (Ratio::ZERO, first.1), to: first, ends: (true, true) });
    }
    let mut n = i64::from(!spared.is_zero() && measure.unit().whole);
    while Ratio::whole(n) <= most {
        let from = at(n)?;
        let to = if measure.unit().whole { from } else { at(n + 1)? };
        segments.push(Segment { from, to, ends: (true, true) });
        n += 1;
    }
    let widest = per.times(most.plus(Ratio::ONE)?)?.plus(spared)?;
    let across = (Ratio::ZERO, widest);
    let curve = Curve { axis: measure, of: of.clone(), across, top, segments, shaded: Vec::new(), marks: Vec::new() };
    Some((curve, from))
}

/// How much of a deviation is spared, where steps are counted from beyond it.
pub(crate) fn spared(measure: Measure, from: Option<Ratio>) -> Ratio {
    from.filter(|_| matches!(measure, Measure::Deviation(_))).unwrap_or(Ratio::ZERO)
}

/// What a rule gives, all of its clauses together, for so much too little, too much, too late or too often: as
/// [`crate::score`] has it.
pub(crate) fn given(
    rule: &Rule,
    context: &Context,
    axis: Measure,
    from: Option<Ratio>,
    x: Ratio,
) -> Option<Vec<Ratio>> {
    // a number of things would answer steps of other things too
    let others = |s: &&Step| matches!(s.each, Each::Of { measure, .. } if measure != axis);
    let clauses = rule.pieces.len() + rule.takes.len() + rule.gains.len();
    if clauses > MOST_CLAUSES || rule.takes.iter().chain(&rule.gains).any(|s| others(&s)) {
        return None;
    }
    let outcomes = evaluate::rule(rule, context, &actual(context, axis, from, x)?).ok()?;
    let held = |exact: Ratio| context.weight.map_or(exact, |w| exact.min(w)).max(Ratio::ZERO);
    let mut points: Vec<Ratio> = outcomes.iter().map(|o| held(o.exact)).collect();
    points.sort_unstable();
    points.dedup();
    Some(points)
}

/// The actual that lies so far from what a step is counted from. Where the prose leaves open which side of a deviation counts,
/// there is none.
fn actual(context: &Context, axis: Measure, from: Option<Ratio>, x: Ratio) -> Option<Actual> {
    let target = context.number();
    let beyond = |sign: i64, reference: Ratio| x.times(Ratio::whole(sign)).and_then(|d| reference.plus(d));
    match axis {
        Measure::Deviation(Side::Unsaid) => None,
        Measure::Deviation(Side::Under) => Some(Actual::Deviation(x.negated())),
        Measure::Deviation(_) => Some(Actual::Deviation(x)),
        Measure::Events(_) => Some(Actual::Count(x)),
        Measure::Late(unit) => Some(Actual::Late(x, unit)),
        Measure::Short(unit) | Measure::Excess(unit) => {
            let sign = if matches!(axis, Measure::Short(_)) { -1 } else { 1 };
            let own = target.filter(|t| t.unit.base == unit.base);
            match (from.or(own.map(|t| t.value)), target) {
                (Some(reference), _) if own.is_some() || !unit.is_share() => {
                    let unit = own.map_or(unit, |t| t.unit);
                    Some(Actual::Number(Quantity { value: beyond(sign, reference)?, unit }))
                }
                (reference, Some(target)) if unit.is_share() => {
                    let rate = beyond(sign, reference.unwrap_or(Ratio::ONE))?;
                    Some(Actual::Number(Quantity { value: target.value.times(rate)?, unit: target.unit }))
                }
                (reference, None) if unit.is_share() => {
                    Some(Actual::Rate(beyond(sign, reference.unwrap_or(Ratio::ONE))?))
                }
                _ => Some(Actual::Count(x)),
            }
        }
        Measure::Rate => Some(Actual::Rate(x)),
        Measure::Value(unit) => Some(Actual::Number(Quantity { value: x, unit })),
    }
}
