//! FA-11

use budget::{Facts, Measure, Part, Say, Subject, TableId, ThreePublic};

use super::stated::{number, part};
use crate::shapes::{Amount, cell, printed};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// “三公”经费的数量与金额矛盾
pub(crate) const RULE: Rule = Rule {
    code: "FA-11",
    name: "counts-contradict-three-public",
    family: Family::Accounts,
    title: Title {
        zh: "“三公”经费的数量与金额矛盾",
        en: "numbers of the three public expenses contradict their amounts",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("counts_contradict_three_public.md"),
    check: Check::Facts(check),
};

/// An expense and what is counted for it.
struct Counted {
    hole: &'static str,
    expense: ThreePublic,
    counts: &'static [&'static str],
    /// Counts of some of it only: that there are none says nothing of the others.
    parts: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
    /// Whether nobody else can have paid, and nothing is paid for another year's.
    certain: bool,
}

const KIND: &str = "three-public";

const COUNTED: [Counted; 4] = [
    Counted {
        hole: "abroad",
        expense: ThreePublic::Abroad,
        counts: &["groups-abroad", "persons-abroad"],
        parts: &[],
        zh: "因公出国（境）",
        en: "travel abroad",
        certain: true,
    },
    Counted {
        hole: "reception",
        expense: ThreePublic::Reception,
        counts: &["receptions", "persons-received"],
        parts: &["foreign-receptions", "foreign-persons-received"],
        zh: "公务接待",
        en: "reception",
        certain: true,
    },
    Counted {
        hole: "vehicle-purchase",
        expense: ThreePublic::VehiclePurchase,
        counts: &["vehicles-bought"],
        parts: &[],
        zh: "公务用车购置",
        en: "vehicles bought",
        certain: false,
    },
    Counted {
        hole: "vehicle-running",
        expense: ThreePublic::VehicleRunning,
        counts: &["vehicles-kept"],
        parts: &[],
        zh: "公务用车保有",
        en: "vehicles kept",
        certain: false,
    },
];
/// Groups or events, and the persons in them: no group is without one.
const PERSONS: [(&str, &str, &str, &str); 3] = [
    ("groups-abroad", "persons-abroad", "因公出国（境）团组", "groups abroad"),
    ("receptions", "persons-received", "公务接待批次", "receptions"),
    ("foreign-receptions", "foreign-persons-received", "外宾接待批次", "receptions of foreign guests"),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    if !facts.are_final() {
        return Vec::new();
    }
    let amounts = COUNTED.iter().filter_map(|c| against_amount(facts, c));
    amounts.chain(PERSONS.iter().filter_map(|pair| against_persons(facts, pair))).collect()
}

fn against_amount(facts: &Facts<'_>, counted: &Counted) -> Option<Outcome> {
    let stated = |holes: &[&str]| holes.iter().filter_map(|hole| part(facts, KIND, hole)).collect::<Vec<_>>();
    let (whole, some) = (stated(counted.counts), stated(counted.parts));
    let something = some.iter().any(|p| number(p).is_some_and(|n| n != 0));
    if whole.is_empty() && !something {
        return None;
    }
    let parts: Vec<&Part> = whole.into_iter().chain(some).collect();
    let numbers: Option<Vec<i64>> = parts.iter().map(|p| number(p)).collect();
    let subject = Subject::of(Measure::ThreePublic(counted.expense));
    let said =
        part(facts, KIND, counted.hole).map(|p| Amount::of_fact(&p.fact, false).map_err(crate::shapes::NoAmount::Lost));
    let amount = said.unwrap_or_else(|| cell(TableId::T7, subject).amount(facts));
    let (amount, numbers) = match (amount, numbers) {
        (Err(why), _) => return Some(why.outcome()),
        (_, None) => return Some(Outcome::undetermined("数量无法辨认", "a number cannot be read")),
        (Ok(amount), Some(numbers)) => (amount, numbers),
    };
    let none = numbers.iter().all(|n| *n == 0);
    // vehicles that are kept may cost nothing in a year
    let kept = counted.expense == ThreePublic::VehicleRunning;
    if none == (amount.fen == 0) || kept && !none {
        let counts = parts.iter().map(|p| Evidence::of(&p.fact.entry));
        return Some(Outcome::holds(counts.chain(amount.evidence.clone())));
    }
    Some(contradicted(counted, &parts, &amount, none))
}

fn contradicted(counted: &Counted, parts: &[&Part], amount: &Amount, none: bool) -> Outcome {
    let evidence = parts.iter().map(|p| Evidence::of(&p.fact.entry)).collect::<Vec<_>>();
    let counts = parts.iter().filter_map(|p| p.fact.entry.value.count()).map(|c| format!("{} {}", c.number, c.unit));
    let counts = counts.collect::<Vec<_>>().join("、");
    let money = printed(amount).replace("（空）", "空");
    let message = Say::new(
        format!("{}的数量为 {counts}，而支出为 {money}", counted.zh),
        format!("{}: {counts}, but the amount is {money}", counted.en),
    );
    let [primary, others @ ..] = evidence.as_slice() else { return Outcome::NotApplicable };
    let finding = Finding::new(message, primary.clone()).against(others.to_vec()).against(amount.evidence.clone());
    // an amount below what the unit shows prints as zero, and others may have paid
    Outcome::broken(if none && counted.certain { finding } else { finding.severity(Severity::Warning) })
}

fn against_persons(facts: &Facts<'_>, (events, persons, zh, en): &(&str, &str, &str, &str)) -> Option<Outcome> {
    let (events, persons) = (part(facts, KIND, events)?, part(facts, KIND, persons)?);
    let (Some(groups), Some(heads)) = (number(events), number(persons)) else {
        return Some(Outcome::undetermined("数量无法辨认", "a number cannot be read"));
    };
    let evidence = [events, persons].map(|p| Evidence::of(&p.fact.entry));
    if heads >= groups && (groups > 0 || heads == 0) {
        return Some(Outcome::holds(evidence));
    }
    let message = Say::new(
        format!(
            "{zh} {groups} 个而人次为 {heads}，每一{}至少有一人",
            if zh.ends_with("团组") { "团组" } else { "批次" }
        ),
        format!("{groups} {en} with {heads} persons: in each there is at least one"),
    );
    let [primary, other] = evidence;
    Some(Outcome::broken(Finding::new(message, primary).against([other])))
}
