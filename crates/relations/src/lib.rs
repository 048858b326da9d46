//! Relations (关系): what ties the numbers of a disclosure to each other, stated by rules and decided here.
//!
//! A rule states [`Relation`]s and says in words what a broken one means. Whether it holds is decided by the tolerance
//! calculus; [`conclude`] takes what all rules concluded, asks of every fault whether the document or the reading of it is
//! wrong, and names the number that is. Nothing here knows a table, a sentence or a rule by name.

mod change;
mod conclude;
mod conclusions;
mod culprit;
mod doubt;
mod echo;
mod evidence;
pub mod fen;
mod intervals;
mod limits;
mod outcome;
mod relation;
pub mod rows;
mod rule;
mod severity;
pub mod slip;
mod state;
mod system;
pub mod tolerance;

pub use change::{Certainty, Change, Culprit};
pub use conclude::conclude;
pub use conclusions::{Conclusions, Found, Held};
pub use doubt::Ground;
pub use evidence::Evidence;
pub use intervals::conflict;
pub use limits::{LIMITS, Limit};
pub use outcome::{Finding, Outcome, Support};
pub use relation::{Law, Number, Relation, Term};
pub use rule::{Check, Drawn, Family, Rule, Status, Title};
pub use severity::Severity;
pub use tolerance::How;
