//! The catalogue of checks (检查规则): pure functions from facts to outcomes, each beside its page.
//!
//! A rule never sees a page, a grid, a format, a file, the clock or the locale.

mod culprit;
mod doubt;
mod engine;
mod limits;
mod lines;
mod outcome;
mod relation;
mod rule;
pub mod shapes;
mod slip;
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

pub use culprit::{Certainty, Change, Culprit};
pub use engine::{Conclusions, Drawn, Found, Held, check};
pub use limits::{LIMITS, Limit};
pub use outcome::{Evidence, Finding, How, Outcome, Severity, Support};
pub use relation::{Law, Number, Relation, Term};
pub use rule::{Check, Family, Rule, Status, Title};

/// Every rule, by family and number.
pub fn catalogue() -> Vec<&'static Rule> {
    let families = [
        sums::RULES,
        across::RULES,
        narrative::RULES,
        arithmetic::RULES,
        yearly::RULES,
        classification::RULES,
        structure::RULES,
        performance::RULES,
        wording::RULES,
        accounts::RULES,
    ];
    families.concat()
}

/// The rule with a code or a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    catalogue().into_iter().find(|r| r.code.eq_ignore_ascii_case(name) || r.name == name)
}
