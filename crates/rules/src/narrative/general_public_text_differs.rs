//! NT-04

use budget::{Facts, Fund, Subject, TableId};

use super::stated::{classes, said, total};
use crate::shapes::{same, settle};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字一般公共预算支出与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-04",
    name: "general-public-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字一般公共预算支出与表不符",
        en: "general public expenditure in the text is not that of the table",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("general_public_text_differs.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let general = Subject::expenditure().fund(Fund::GeneralPublic);
    let table = total(facts, TableId::T5, general.clone());
    let whole = settle(said(facts, "general-public", "total"), table, same);
    let parts = classes(facts, "general-public", "class", TableId::T5, &general);
    std::iter::once(whole).chain(parts).collect()
}
