//! IN-07

use budget::{Facts, Say, TableId};

use super::{ladder, layout};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 下级科目之和与上级科目不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-07",
    name: "lower-codes-do-not-make-the-higher",
    family: Family::Sums,
    title: Title { zh: "下级科目之和与上级科目不符", en: "lower codes do not make the higher code" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("lower_codes_do_not_make_the_higher.md"),
    check: Check::Facts(check),
};

const TABLES: [TableId; 5] = [TableId::T2, TableId::T3, TableId::T5, TableId::T8, TableId::T9];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let what = Say::new("所属下级科目", "the codes below it");
    TABLES
        .iter()
        .filter_map(|id| facts.table(*id))
        .flat_map(|t| layout::or_lost(t, ladder::steps_add_up(t, &what)))
        .collect()
}
