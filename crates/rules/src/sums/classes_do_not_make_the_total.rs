//! IN-06

use budget::{Facts, Say, TableId};

use super::{ladder, layout};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 合计行不等于各类之和
pub(crate) const RULE: Rule = Rule {
    code: "IN-06",
    name: "classes-do-not-make-the-total",
    family: Family::Sums,
    title: Title { zh: "合计行不等于各类之和", en: "the total row is not the sum of the classes" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("classes_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

const TABLES: [TableId; 5] = [TableId::T2, TableId::T3, TableId::T5, TableId::T8, TableId::T9];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let what = Say::new("各类", "the classes");
    TABLES
        .iter()
        .filter_map(|id| facts.table(*id))
        .flat_map(|t| layout::or_lost(t, ladder::total_adds_up(t, &what)))
        .collect()
}
