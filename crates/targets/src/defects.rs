//! What is wrong with a criterion before anything was achieved (评分标准的缺陷): computed from its clauses, not sampled.

use budget::Say;

use crate::{Context, Measure, Ratio, Reading, Set, Span};

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
pub fn defects(reading: &Reading, _context: &Context) -> Vec<Defect> {
    reading.unread.iter().map(|u| Defect { fault: Fault::Unread { why: u.why.clone() }, spans: vec![u.span] }).collect()
}

impl Defect {
    /// The fault in words, with its arithmetic.
    pub fn say(&self) -> Say {
        Say::default()
    }
}
