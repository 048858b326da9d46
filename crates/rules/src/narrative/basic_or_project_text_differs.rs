//! NT-05

use budget::{EconomicGroup, Facts, Fund, Nature, Subject, TableId};

use super::stated::{classes, if_said, said, total};
use crate::shapes::{same, settle};
use crate::{Family, Outcome, Rule, Severity, Status, Title};

/// 文字基本支出或项目支出与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-05",
    name: "basic-or-project-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字基本支出或项目支出与表不符",
        en: "basic or project expenditure in the text is not that of the table",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("basic_or_project_text_differs.md"),
    check,
};

/// Staff and operations of basic expenditure, which its own table states.
const GROUPS: [(&str, EconomicGroup); 2] =
    [("staff-cost", EconomicGroup::Staff), ("operations-cost", EconomicGroup::Operations)];

fn groups(facts: &Facts<'_>) -> Vec<Outcome> {
    let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
    let table = |group| total(facts, TableId::T6, basic.clone().group(group));
    GROUPS.into_iter().map(|(hole, group)| if_said(facts, "basic", hole, table(group))).collect()
}

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let of = |nature| Subject::expenditure().fund(Fund::GeneralPublic).nature(nature);
    let table = |nature| total(facts, TableId::T5, of(nature));
    let totals = [
        settle(said(facts, "basic", "total"), table(Nature::Basic), same),
        settle(said(facts, "project", "total"), table(Nature::Project), same),
    ];
    let parts = classes(facts, "project", "class", TableId::T5, &of(Nature::Project));
    totals.into_iter().chain(groups(facts)).chain(parts).collect()
}
