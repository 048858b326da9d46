//! XT-01

use budget::{Facts, Measure, Subject, TableId};

use super::pair::{agree, prints};
use crate::shapes::has_money;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 收入总额在收支总表和收入总表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-01",
    name: "total-income-differs",
    family: Family::Across,
    title: Title {
        zh: "收入总额在收支总表和收入总表中不一致", en: "total income differs between two tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("total_income_differs.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (sources, carried) = (Subject::of(Measure::Sources), Subject::of(Measure::CarryIn));
    let total = (TableId::T2, &sources);
    let whole = agree(facts, (TableId::T1, &sources), total);
    let broken = matches!(whole, Outcome::Broken(_));
    if broken && has_money(facts, TableId::T1, &Subject::of(Measure::SurplusUsed)) {
        return vec![Outcome::undetermined(
            "《收入总表》是否列有使用非财政拨款结余，无法确定",
            "whether T2 lists the surplus that is used cannot be told",
        )];
    }
    let this_year_only = broken && !prints(facts, TableId::T2, &carried);
    let carried_in = has_money(facts, TableId::T2, &carried);
    if this_year_only || !prints(facts, TableId::T1, &sources) && !carried_in {
        return vec![agree(facts, (TableId::T1, &Subject::income()), total)];
    }
    vec![whole]
}
