//! XT-11

use budget::{Facts, Fund, Measure, Nature, Say, Subject, TableId, ThreePublic};

use super::pair::{amount, within};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// “三公”经费少于基本支出中的同名科目
pub(crate) const RULE: Rule = Rule {
    code: "XT-11",
    name: "three-public-below-basic",
    family: Family::Across,
    title: Title {
        zh: "“三公”经费少于基本支出中的同名科目", en: "public expenses below those in basic expenditure"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("three_public_below_basic.md"),
    check: Check::Facts(check),
};

const CODES: [(&str, ThreePublic); 4] = [
    ("30217", ThreePublic::Reception),
    ("30212", ThreePublic::Abroad),
    ("30231", ThreePublic::VehicleRunning),
    ("31013", ThreePublic::VehiclePurchase),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    CODES.iter().map(|(code, expense)| one(facts, code, *expense)).collect()
}

fn one(facts: &Facts<'_>, code: &str, expense: ThreePublic) -> Outcome {
    let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic).economic(code);
    let all = Subject::of(Measure::ThreePublic(expense));
    let outcome = within(amount(facts, TableId::T6, &basic), amount(facts, TableId::T7, &all));
    match outcome {
        Outcome::Broken(finding) if expense == ThreePublic::Abroad => Outcome::broken(scholarly(*finding)),
        other => other,
    }
}

/// Scholars who go abroad for exchange are not counted among the public expenses.
fn scholarly(finding: Finding) -> Finding {
    let why = Say::new(
        "教学科研人员出国开展学术交流的费用可不计入“三公”经费，请核实",
        "journeys of scholars for academic exchange need not be counted: please verify",
    );
    finding.severity(Severity::Warning).hint(why)
}
