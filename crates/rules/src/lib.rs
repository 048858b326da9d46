//! The catalogue of checks (检查规则): pure functions from facts to outcomes, each beside its page.
//!
//! A rule never sees a page, a grid, a format, a file, the clock or the locale.

mod catalogue;
mod change;
mod conclusions;
mod culprit;
mod doubt;
mod engine;
mod evidence;
mod fen;
mod limits;
mod lines;
mod outcome;
mod projects;
mod relation;
mod rule;
mod severity;
pub mod shapes;
mod slip;
mod state;
mod system;
pub mod tolerance;

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
pub use change::{Certainty, Change, Culprit};
pub use conclusions::{Conclusions, Found, Held};
pub use engine::{check, outcomes};
pub use evidence::Evidence;
pub use limits::{LIMITS, Limit};
pub use outcome::{Finding, Outcome, Support};
pub use relation::{Law, Number, Relation, Term};
pub use rule::{Check, Drawn, Family, Rule, Status, Title};
pub use severity::Severity;
pub use tolerance::How;
