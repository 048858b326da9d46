//! YY-05

use budget::{Facts, Part, Passage, Say};

use crate::shapes::{Amount, adds_up};
use crate::{Evidence, Family, How, Outcome, Rule, Severity, Status, Title};

/// 各项增减额之和不等于总的增减额
pub(crate) const RULE: Rule = Rule {
    code: "YY-05",
    name: "changes-do-not-add-up",
    family: Family::Yearly,
    title: Title {
        zh: "各项增减额之和不等于总的增减额", en: "the changes of the parts do not make that of the whole"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("changes_do_not_add_up.md"),
    check,
};

/// A paragraph, the change of its whole, and those of its parts; all must be stated.
const CHANGES: [(&str, &str, &[&str]); 3] = [
    ("three-public", "change", &["reception.change", "vehicles.change", "abroad.change"]),
    ("three-public", "vehicles.change", &["vehicle-purchase.change", "vehicle-running.change"]),
    ("expenditure", "change", &["basic.change", "project.change"]),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    CHANGES.iter().filter_map(|(kind, whole, parts)| judge(facts.passage(kind)?, whole, parts)).collect()
}

fn judge(passage: &Passage, whole: &str, parts: &[&str]) -> Option<Outcome> {
    let whole = passage.part(whole)?;
    let parts: Vec<&Part> = parts.iter().map(|hole| passage.part(hole)).collect::<Option<_>>()?;
    let amount = |part: &Part| Amount::of_fact(&part.fact, false);
    let parts: Result<Vec<Amount>, Say> = parts.into_iter().map(amount).collect();
    Some(match (amount(whole), parts) {
        (Ok(whole), Ok(parts)) => sum(&whole, &parts),
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
    })
}

/// Every change is of two rounded amounts: one that prints as zero may still be a little.
fn sum(whole: &Amount, parts: &[Amount]) -> Outcome {
    let all = || std::iter::once(whole).chain(parts);
    let steps: i128 = all().filter_map(|a| a.money).map(|m| i128::from(m.step())).sum();
    let difference = i128::from(whole.fen) - parts.iter().map(|p| i128::from(p.fen)).sum::<i128>();
    if difference != 0 && difference.abs() <= steps {
        let evidence: Vec<Evidence> = all().filter_map(|a| a.evidence.clone()).collect();
        return Outcome::Holds { how: How::WithinRounding, evidence, equation: None };
    }
    adds_up(whole, parts, &Say::new("各项增减额", "the changes of the parts"))
}
