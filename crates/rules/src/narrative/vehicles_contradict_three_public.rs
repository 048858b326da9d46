//! NT-18

use budget::{Entry, Facts, Measure, Say, Subject, TableId, ThreePublic};

use super::stated::total;
use crate::shapes::{Amount, printed};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 公务用车数量与车辆经费不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-18",
    name: "vehicles-contradict-three-public",
    family: Family::Narrative,
    title: Title {
        zh: "公务用车数量与车辆经费不符",
        en: "the number of vehicles and the money for them do not go together",
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("vehicles_contradict_three_public.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let purchase = |none: bool, amount: &Amount| (none == (amount.fen == 0)).then_some(());
    let running = |none: bool, amount: &Amount| (!none || amount.fen == 0).then_some(());
    let outcomes = [
        compare(facts, "added", ThreePublic::VehiclePurchase, ("公务用车购置费", "vehicle purchase"), purchase),
        compare(facts, "held", ThreePublic::VehicleRunning, ("公务用车运行费", "vehicle running"), running),
    ];
    outcomes.into_iter().flatten().collect()
}

/// Holds the number of vehicles against an expense; `fits` sees whether there are none.
fn compare(
    facts: &Facts<'_>,
    hole: &str,
    expense: ThreePublic,
    (zh, en): (&str, &str),
    fits: fn(bool, &Amount) -> Option<()>,
) -> Option<Outcome> {
    let entry = &facts.passage("assets")?.part(hole)?.fact.entry;
    if entry.value == Entry::Unreadable {
        return Some(Outcome::undetermined("车辆数无法辨认", "the number of vehicles cannot be read"));
    }
    let amount = match total(facts, TableId::T7, Subject::of(Measure::ThreePublic(expense))) {
        Ok(amount) => amount,
        Err(why) => return Some(why.outcome()),
    };
    let evidence = [Some(Evidence::of(entry)), amount.evidence.clone()].into_iter().flatten();
    if fits(entry.value.is_nil(), &amount).is_some() {
        return Some(Outcome::holds(evidence));
    }
    let (what_zh, what_en) = if hole == "added" {
        ("拟新增公务用车", "vehicles to be added")
    } else {
        ("现有公务用车", "vehicles held")
    };
    let message = Say::new(
        format!("{what_zh} {} 辆，而“三公”经费表的{zh}为{}", entry.printed, printed(&amount).replace("（空）", "空")),
        format!("{what_en}: {}, but {en} is {}", entry.printed, printed(&amount).replace("（空）", "blank")),
    );
    Some(Outcome::broken(Finding::new(message, Evidence::of(entry)).against(amount.evidence)))
}
