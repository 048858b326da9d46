//! All rules, by family.

use crate::{
    Rule, accounts, across, arithmetic, classification, narrative, performance, structure, sums, wording, yearly,
};

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
