//! The catalogue of checks (检查规则): pure functions from facts to outcomes, each beside its page.
//!
//! A rule never sees a page, a grid, a format, a file, the clock or the locale.

mod catalogue;
mod engine;
mod finder;
mod lines;
mod projects;
pub mod shapes;
mod side;

mod accounts;
mod across;
mod arithmetic;
mod classification;
mod narrative;
mod performance;
mod structure;
mod sums;
mod wording;
mod yearly;

pub use catalogue::{catalogue, rule};
pub use engine::{check, outcomes};
pub use relations::{
    Certainty, Change, Check, Conclusions, Culprit, Drawn, Evidence, Family, Finding, Found, Held, How, LIMITS, Law,
    Limit, Number, Outcome, Relation, Rule, Severity, Status, Support, Term, Title, tolerance,
};
use relations::{fen, rows, slip};
