//! Drawing a scoring function (描线): from a criterion to the pieces of its curve.

use crate::actual::in_unit;
use crate::curve::{Curve, Segment};
use crate::function::{Function, functions};
use crate::input::Frame;
use crate::stairs;
use crate::{Actual, Context, Interval, Measure, Ratio, Reading, Test};

/// The curve of a criterion that is one function of one number.
pub(crate) fn curve(reading: &Reading, context: &Context, actual: Option<&Actual>) -> Option<Curve> {
    let [rule] = reading.whole()?.rules.as_slice() else { return None };
    let top = context.weight.filter(|w| *w > Ratio::ZERO)?;
    let (mut curve, from) = match functions(rule, context).into_iter().next() {
        Some(function) if rule.takes.is_empty() => (of_function(&function, top)?, None),
        _ => stairs::of_steps(rule, context, top)?,
    };
    let due = rule.pieces.iter().find_map(|p| match p.when {
        Test::By(date) => Some(date),
        _ => None,
    });
    let frame = Frame { context, from, due };
    let inputs = actual.and_then(|a| frame.inputs(curve.axis, &in_unit(a, context))).unwrap_or_default();
    curve.marks = inputs.into_iter().map(|i| i.x.max(curve.across.0).min(curve.across.1)).collect();
    Some(curve)
}

fn of_function(function: &Function, top: Ratio) -> Option<Curve> {
    let across = (Ratio::ZERO, widest(function)?);
    let frame = Interval::closed(across.0, across.1);
    let mut segments = Vec::new();
    for claim in &function.claims {
        for interval in claim.inputs.intervals() {
            let part = interval.and(frame);
            let (Some(lo), Some(hi), false) = (part.lo.number(), part.hi.number(), part.is_empty()) else { continue };
            let at = |x| claim.value.at(x).first().map(|y| (x, (*y).max(Ratio::ZERO).min(top)));
            if let (Some(from), Some(to)) = (at(lo), at(hi)) {
                segments.push(Segment { from, to, ends: (part.holds(lo), part.holds(hi)) });
            }
        }
    }
    Some(Curve {
        axis: function.axis,
        of: function.of.clone(),
        across,
        top,
        shaded: shaded(function, frame),
        segments,
        marks: Vec::new(),
    })
}

/// Up to 100 % for shares, else a quarter beyond the last number that a clause names.
fn widest(function: &Function) -> Option<Ratio> {
    let numbers =
        function.claims.iter().flat_map(|c| c.inputs.intervals()).flat_map(|i| [i.lo.number(), i.hi.number()]);
    let last = numbers.flatten().max().unwrap_or(Ratio::ONE).max(Ratio::ZERO);
    let share = matches!(function.axis, Measure::Rate) || matches!(function.axis, Measure::Value(u) if u.is_share());
    if share {
        return Some(last.max(Ratio::ONE));
    }
    let beyond = last.times(Ratio::new(5, 4)?)?;
    Some(if beyond.is_zero() { Ratio::ONE } else { beyond })
}

/// Where two clauses claim the same inputs and differ.
fn shaded(function: &Function, frame: Interval) -> Vec<(Ratio, Ratio)> {
    let mut all = Vec::new();
    for (i, a) in function.claims.iter().enumerate() {
        for b in function.claims.iter().skip(i + 1).filter(|b| b.value != a.value) {
            for part in a.inputs.and(&b.inputs).intervals() {
                let part = part.and(frame);
                if let (Some(lo), Some(hi), false) = (part.lo.number(), part.hi.number(), part.is_empty()) {
                    all.push((lo, hi));
                }
            }
        }
    }
    all.sort();
    all.dedup();
    all
}
