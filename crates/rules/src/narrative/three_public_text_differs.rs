//! NT-09

use budget::{Facts, Measure, Subject, TableId, ThreePublic};

use super::stated::{if_said, total};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字“三公”经费与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-09",
    name: "three-public-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字“三公”经费与表不符",
        en: "the three public expenses in the text are not those of the table",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("three_public_text_differs.md"),
    check: Check::Facts(check),
};

const HOLES: [(&str, ThreePublic); 6] = [
    ("total", ThreePublic::All),
    ("reception", ThreePublic::Reception),
    ("abroad", ThreePublic::Abroad),
    ("vehicles", ThreePublic::Vehicles),
    ("vehicle-purchase", ThreePublic::VehiclePurchase),
    ("vehicle-running", ThreePublic::VehicleRunning),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let row = |of| total(facts, TableId::T7, Subject::of(Measure::ThreePublic(of)));
    HOLES.into_iter().map(|(hole, of)| if_said(facts, "three-public", hole, row(of))).collect()
}
