//! IN-25

use budget::{Facts, Sum};

use super::laid_out;
use crate::{Check, Family, Law, Outcome, Rule, Severity, Status, Title};

/// 表中百分比与所依据的两栏不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-25",
    name: "printed-rate-does-not-fit",
    family: Family::Sums,
    title: Title {
        zh: "表中百分比与所依据的两栏不符", en: "a printed percentage does not fit its two columns"
    },
    severity: Severity::Error,
    status: Status::Preview,
    since: "0.1.0",
    page: include_str!("printed_rate_does_not_fit.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    laid_out::each(facts, |table, sum| match sum {
        Sum::Rate { rate, of, base, growth } => {
            let law = if *growth { Law::Growth } else { Law::Share };
            laid_out::rates(table, rate, [of, base], law)
        }
        _ => Vec::new(),
    })
}
