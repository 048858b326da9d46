//! IN-12

use budget::{Facts, Say, TableId};

use super::{ladder, layout};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 经济分类逐级加总不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-12",
    name: "economic-classes-do-not-make-the-total",
    family: Family::Sums,
    title: Title { zh: "经济分类逐级加总不符", en: "economic classes do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("economic_classes_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T6) else { return Vec::new() };
    let total = ladder::total_adds_up(table, &Say::new("各类经济科目", "the economic classes"));
    let steps = ladder::steps_add_up(table, &Say::new("所属各款", "the codes below it"));
    layout::or_lost(table, [total, steps].concat())
}
