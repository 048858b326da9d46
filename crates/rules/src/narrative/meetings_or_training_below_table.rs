//! NT-10

use budget::{Facts, Fund, Nature, Seen, Subject, TableId};

use super::stated::said;
use crate::shapes::{cell, settle, within};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字会议费、培训费小于表列数
pub(crate) const RULE: Rule = Rule {
    code: "NT-10",
    name: "meetings-or-training-below-table",
    family: Family::Narrative,
    title: Title {
        zh: "文字会议费、培训费小于表列数",
        en: "meetings or training in the text are less than in the table",
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("meetings_or_training_below_table.md"),
    check: Check::Facts(check),
};

const HOLES: [(&str, &str); 2] = [("meetings", "30215"), ("training", "30216")];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
    let row = |code| cell(TableId::T6, basic.clone().economic(code)).amount(facts);
    let stated = |hole: &str| !matches!(facts.in_passage("general-expenses", hole), Seen::Absent);
    let holes = HOLES.into_iter().filter(|(hole, _)| stated(hole));
    holes.map(|(hole, code)| settle(row(code), said(facts, "general-expenses", hole), within)).collect()
}
