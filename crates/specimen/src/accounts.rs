//! Random final accounts: a budget, what was received and spent of it, and what was carried in and out.

use budget::{Fund, Kind, Measure, Nature, PublicCount, Review, Stage, Subject, ThreePublic};
use document::text;

use editions::ledger::{Inflow, Ledger, Outflow, Spending, ThreeExpenses};

use crate::{Chance, HUNDRED_YUAN, Size, ledger as budget};

const WHY: &[&str] =
    &["部分项目跨年实施；按进度支付", "年中追加了人员经费", "合同结算价低于预算", "上年结转资金在本年支出"];
/// The economic classes of the three public expenses.
const THREE: [&str; 4] = ["30217", "30212", "31013", "30231"];

/// Final accounts that balance, of the budget with the same seed.
pub fn accounts(seed: u64, size: Size) -> Ledger {
    let mut chance = Chance::of(seed ^ 0x5eed);
    let before = budget(seed, size);
    let mut ledger = Ledger {
        kind: Kind::FinalAccounts,
        spending: Vec::new(),
        goals: Vec::new(),
        three_budgeted: before.three_public.clone(),
        three_public: std::collections::BTreeMap::new(),
        values: std::collections::BTreeMap::new(),
        words: std::collections::BTreeMap::new(),
        ..before.clone()
    };
    let offices = ("offices".to_owned(), "office".to_owned());
    ledger.words.extend(before.words.get(&offices).map(|words| (offices, words.clone())));
    for line in &before.spending {
        // Accounting knows no special account: its money is income of institutions.
        let fund = if line.fund == Fund::SpecialAccount { Fund::Institution } else { line.fund };
        spend(&mut ledger, &mut chance, &Spending { fund, inflow: Inflow::Received, ..line.clone() });
    }
    three_public(&mut ledger);
    counts(&mut ledger, &mut chance);
    reasons(&mut ledger, &mut chance);
    prior(&mut ledger, &mut chance);
    ledger
}

/// What a line of the budget came to: its budget, what was spent of what was carried in and received, and what is left.
fn spend(ledger: &mut Ledger, chance: &mut Chance, line: &Spending) {
    let budgeted = Spending { stage: Stage::Initial, ..line.clone() };
    let is_three = line.economic.as_deref().is_some_and(|code| THREE.contains(&code));
    let most = if is_three { 100 } else { 115 };
    let spent = if chance.one_in(3) { line.fen } else { rounded(line.fen * chance.between(60, most) / 100) };
    let appropriated = matches!(line.fund, Fund::GeneralPublic | Fund::GovernmentFund | Fund::StateCapital);
    let carries = line.nature == Nature::Project && chance.one_in(2);
    let carried_in = if carries { rounded(spent * chance.between(0, 40) / 100) } else { 0 };
    let left = if carries && chance.one_in(2) { chance.amount(1, 30) } else { 0 };
    let surplus = if !appropriated && chance.one_in(3) { rounded(spent / 5) } else { 0 };
    let distributed = if !appropriated && chance.one_in(3) { chance.amount(1, 9) } else { 0 };
    let part = |inflow, outflow, fen| Spending { stage: Stage::Final, inflow, outflow, fen, ..line.clone() };
    let parts = [
        budgeted,
        part(Inflow::CarriedIn, Outflow::Spent, carried_in),
        part(Inflow::SurplusUsed, Outflow::Spent, surplus),
        part(Inflow::Received, Outflow::Spent, spent - carried_in - surplus),
        part(Inflow::Received, Outflow::CarriedOut, left),
        part(Inflow::Received, Outflow::Distributed, distributed),
    ];
    ledger.spending.extend(parts.into_iter().filter(|line| line.fen != 0));
}

fn rounded(fen: i64) -> i64 {
    fen / HUNDRED_YUAN * HUNDRED_YUAN
}

fn three_public(ledger: &mut Ledger) {
    for member in &ledger.members {
        let of = |code: &str| {
            let ours = ledger.spending.iter().filter(|s| s.body == *member && s.stage == Stage::Final);
            ours.filter(|s| s.economic.as_deref() == Some(code)).map(|s| s.fen).sum()
        };
        let [reception, abroad, vehicle_purchase, vehicle_running] = THREE.map(of);
        let three = ThreeExpenses { reception, abroad, vehicle_purchase, vehicle_running };
        ledger.three_public.insert(text::fold(member), three);
    }
}

fn counts(ledger: &mut Ledger, chance: &mut Chance) {
    let of = |ledger: &Ledger, of| ledger.amount(&ledger.own(Subject::of(Measure::ThreePublic(of)))).unwrap_or(0);
    let any = |fen: i64, chance: &mut Chance| if fen > 0 { chance.between(1, 9) } else { 0 };
    let (abroad, bought) = (of(ledger, ThreePublic::Abroad), of(ledger, ThreePublic::VehiclePurchase));
    let (kept, received) = (of(ledger, ThreePublic::VehicleRunning), of(ledger, ThreePublic::Reception));
    let groups = any(abroad, chance);
    let counts = [
        (PublicCount::GroupsAbroad, groups),
        (PublicCount::PersonsAbroad, groups * 3),
        (PublicCount::VehiclesBought, any(bought, chance)),
        (PublicCount::VehiclesKept, any(kept, chance)),
        (PublicCount::Receptions, any(received, chance)),
        (PublicCount::PersonsReceived, any(received, chance) * 12),
    ];
    ledger.counts.extend(counts.map(|(count, number)| (Measure::PublicCount(count), number)));
    let (goods, services) = (chance.amount(0, 50), chance.amount(0, 50));
    ledger.set(Measure::Procurement(budget::Procured::Goods), goods);
    ledger.set(Measure::Procurement(budget::Procured::Works), 0);
    ledger.set(Measure::Procurement(budget::Procured::Services), services);
    if chance.one_in(4) {
        return;
    }
    let [excellent, good, fair, poor] = [chance.between(0, 9), chance.between(0, 4), chance.between(0, 2), 0];
    let assessed = excellent + good + fair + poor;
    let (solved, open) = (chance.between(0, 5), chance.between(0, 2));
    let reviews = [
        (Review::TrackedProjects, assessed),
        (Review::AssessedProjects, assessed),
        (Review::Excellent, excellent),
        (Review::Good, good),
        (Review::Fair, fair),
        (Review::Poor, poor),
        (Review::ProblemsFound, solved + open),
        (Review::ProblemsSolved, solved),
        (Review::ProblemsOpen, open),
    ];
    ledger.counts.extend(reviews.map(|(review, number)| (Measure::Review(review), number)));
    ledger.counts.insert(Measure::GoalProjects, assessed);
    let funds = if assessed > 0 { chance.amount(1, 300) } else { 0 };
    let goals = ledger.own(Subject::of(Measure::GoalFunds).nature(Nature::Project));
    ledger.values.insert(goals, funds);
    ledger.set(Measure::Review(Review::TrackedFunds), funds);
    ledger.set(Measure::Review(Review::AssessedFunds), funds);
}

fn reasons(ledger: &mut Ledger, chance: &mut Chance) {
    let mut all = vec![
        ("final-details".to_owned(), "total.reason".to_owned()),
        ("final-three".to_owned(), "total.reason".to_owned()),
    ];
    let moved = editions::differing(ledger, &editions::FINAL);
    all.extend(moved.into_iter().map(|(code, _)| ("final-details".to_owned(), format!("item.reason:{code}"))));
    for key in all {
        let why = chance.pick(WHY).copied().unwrap_or("");
        ledger.words.insert(key, vec![why.to_owned()]);
    }
}

fn prior(ledger: &mut Ledger, chance: &mut Chance) {
    if chance.one_in(4) {
        return;
    }
    let fiscal = Subject::of(Measure::Sources).fund(Fund::Fiscal);
    let subjects = [
        ("final-totals", Subject::of(Measure::Sources)),
        ("final-fiscal", fiscal),
        ("final-general", Subject::expenditure().fund(Fund::GeneralPublic)),
        ("final-three", Subject::of(Measure::ThreePublic(ThreePublic::All))),
        ("final-operating-cost", Subject::of(Measure::OperatingCost)),
    ];
    for (key, subject) in subjects {
        let now = ledger.amount(&ledger.own(subject.clone())).unwrap_or(0);
        let moved = (now + chance.between(-900, 900) * HUNDRED_YUAN).max(HUNDRED_YUAN);
        // The three public expenses may only fall or stay.
        let before = if chance.one_in(4) {
            now
        } else if key == "final-three" {
            now.max(moved)
        } else {
            moved
        };
        ledger.set_before(&subject, before);
        if before != now {
            let why = chance.pick(WHY).copied().unwrap_or("");
            ledger.words.insert((key.to_owned(), "reason".to_owned()), vec![why.to_owned()]);
        }
    }
}
