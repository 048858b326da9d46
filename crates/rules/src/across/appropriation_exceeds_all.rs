//! XT-10

use budget::{Facts, Fund, Nature, Subject, TableId};

use super::pair::{amount, codes_of, prints, within};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 一般公共预算支出大于全部支出
pub(crate) const RULE: Rule = Rule {
    code: "XT-10",
    name: "appropriation-exceeds-all",
    family: Family::Across,
    title: Title {
        zh: "一般公共预算支出大于全部支出", en: "general public expenditure exceeds all expenditure"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("appropriation_exceeds_all.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let items = codes_of(facts, &[TableId::T5], 7).into_iter().map(Some);
    items.chain([None]).flat_map(|code| row(facts, code)).collect()
}

fn row(facts: &Facts<'_>, code: Option<&str>) -> Vec<Outcome> {
    let columns = [None, Some(Nature::Basic), Some(Nature::Project)];
    let subjects = columns.into_iter().map(|nature| {
        let all = Subject::expenditure().nature(nature);
        Subject { function: code.map(str::to_owned), ..all }
    });
    subjects.filter_map(|all| column(facts, &all)).collect()
}

/// A code that the whole does not list at all is another fault.
fn column(facts: &Facts<'_>, all: &Subject) -> Option<Outcome> {
    let whole = amount(facts, TableId::T3, all);
    if whole.is_ok() && !prints(facts, TableId::T3, all) {
        return None;
    }
    let public = all.clone().fund(Fund::GeneralPublic);
    Some(within(amount(facts, TableId::T5, &public), whole))
}
