//! A scoring function as pieces that can be drawn (曲线): segments, single points, and where the clauses contradict each other.

use crate::function::more_is_better;
use crate::{Context, Cut, Interval, Measure, Ratio};

/// A straight part of the function; a single point where both ends are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) from: (Ratio, Ratio),
    pub(crate) to: (Ratio, Ratio),
    /// Whether the ends belong to it.
    pub(crate) ends: (bool, bool),
}

/// Everything that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Curve {
    pub(crate) axis: Measure,
    pub(crate) of: String,
    /// Lowest and highest input drawn.
    pub(crate) across: (Ratio, Ratio),
    /// The highest score drawn.
    pub(crate) top: Ratio,
    pub(crate) segments: Vec<Segment>,
    /// Inputs with several scores.
    pub(crate) shaded: Vec<(Ratio, Ratio)>,
    /// Inputs of the actual that is marked.
    pub(crate) marks: Vec<Ratio>,
}

impl Curve {
    /// All scores drawn at an input, each with whether it stands there as a single point.
    pub(crate) fn at(&self, x: Ratio) -> Vec<Ratio> {
        let on = |s: &&Segment| {
            let span = Interval { lo: Cut::At(s.from.0, !s.ends.0), hi: Cut::At(s.to.0, s.ends.1) };
            span.holds(x)
        };
        let y = |s: &Segment| {
            let run = s.to.0.minus(s.from.0)?;
            if run.is_zero() {
                return Some(s.from.1);
            }
            let share = x.minus(s.from.0)?.over(run)?;
            s.to.1.minus(s.from.1)?.times(share)?.plus(s.from.1)
        };
        self.segments.iter().filter(on).filter_map(y).collect()
    }

    /// Numbers worth a label on the input's axis: ends of segments, thinned so that they do not run into each other.
    pub(crate) fn labels(&self, most: usize) -> Vec<Ratio> {
        let mut all: Vec<Ratio> = self.segments.iter().flat_map(|s| [s.from.0, s.to.0]).collect();
        all.extend([self.across.0, self.across.1]);
        all.sort();
        all.dedup();
        let every = all.len().div_ceil(most.max(1)).max(1);
        all.into_iter().rev().step_by(every).collect()
    }

    /// Whether the good end lies at the right.
    pub(crate) fn rises(&self, context: &Context) -> bool {
        more_is_better(self.axis, context).unwrap_or(true)
    }
}
