//! FA-16

use budget::{Decimal, Facts, Money, Part, Passage, Say};

use super::completed::name;
use super::stated;
use crate::tolerance::Interval;
use crate::{Check, Evidence, Family, Finding, Law, Outcome, Relation, Rule, Severity, Status, Title};

/// 比年初预算增减幅度与金额不符
pub(crate) const RULE: Rule = Rule {
    code: "FA-16",
    name: "change-on-budget-is-wrong",
    family: Family::Accounts,
    title: Title {
        zh: "比年初预算增减幅度与金额不符",
        en: "the rate of change against the initial budget does not fit its amounts",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("change_on_budget_is_wrong.md"),
    check: Check::Facts(check),
};

/// A rate of change against the budget, with the change or the budget and the outturn that stand before it.
struct Changed<'d> {
    rate: &'d Part,
    change: Option<&'d Part>,
    outturn: Option<&'d Part>,
    /// The budget itself, where no change stands between.
    budget: Option<&'d Part>,
}

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let passages = facts.disclosure().passages.iter().filter(|_| facts.are_final());
    let rates = passages.flat_map(|p| (0..p.parts.len()).filter_map(move |at| changed(p, at)));
    rates.map(|changed| fits(&changed)).collect()
}

fn changed(passage: &Passage, at: usize) -> Option<Changed<'_>> {
    let rate = passage.parts.get(at)?;
    let key = rate.hole.strip_suffix("rate-on-initial")?;
    let before = |hole: &str| stated::before(passage, at, hole);
    let own = if key.is_empty() { "total" } else { key.trim_end_matches('.') };
    let change = before(&format!("{key}change-on-initial"));
    let budgets = [".initial", ".adjusted"].map(|ending| before(&format!("{own}{ending}")));
    let [initial, adjusted] = budgets;
    let budget = initial.xor(adjusted).filter(|_| change.is_none());
    Some(Changed { rate, change, outturn: before(own), budget })
}

fn fits(changed: &Changed<'_>) -> Outcome {
    let money = |part: Option<&Part>| part.and_then(|p| p.fact.entry.value.money());
    if let Some(outcome) = changed.budget.and_then(|budget| differs(changed, budget)) {
        return outcome;
    }
    let (Some(change), Some(outturn), Some(rate)) =
        (money(changed.change), money(changed.outturn), changed.rate.fact.entry.value.percent())
    else {
        let printed = &changed.rate.fact.entry.printed;
        return Outcome::undetermined(
            format!("比年初预算增减 {printed}% 的增减额或决算数没有读到"),
            format!("the change against the budget or the outturn that go with {printed}% were not read"),
        );
    };
    let Some(relation) = relation(changed) else { return Outcome::NotApplicable };
    let Some(range) = relation.range() else { return Outcome::NotApplicable };
    let name = changed.outturn.map(name).unwrap_or_default();
    relation.state(|relation, _| broken(&name, (outturn, change), (range, rate), relation.evidence().collect()))
}

/// A rate by which the outturn differs from the budget, where the text states both: `年初预算数50万元，决算数60万元，预决算差异率20%`.
fn differs(changed: &Changed<'_>, budget: &Part) -> Option<Outcome> {
    let outturn = changed.outturn?;
    let rate = changed.rate.fact.entry.value.percent()?;
    let relation = Relation::rate(Law::Growth, changed.rate, [outturn, budget])?;
    let range = relation.range()?;
    let unsigned = range.opposite().meets_percent(rate);
    let name = name(outturn);
    Some(relation.state(|relation, _| {
        if unsigned {
            return Outcome::undetermined(
                format!("{name}与预算相差的幅度没有写明是增是减"),
                format!("{name}: the rate against the budget does not say which way"),
            );
        }
        let mut evidence: Vec<Evidence> = relation.evidence().collect();
        let primary = evidence.remove(0);
        let [accounted, budgeted] = [outturn, budget].map(|part| part.fact.entry.printed.clone());
        let printed = range.beside(rate);
        let message = Say::new(
            format!("{name}决算 {accounted}、预算 {budgeted}，相差的幅度应为 {printed}，而文中为 {}%", primary.printed),
            format!(
                "{name}: {accounted} against a budget of {budgeted} differs by {printed}, but the text says {}%",
                primary.printed
            ),
        );
        Outcome::broken(Finding::new(message, primary).against(evidence).severity(range.severity(rate)))
    }))
}

fn relation(changed: &Changed<'_>) -> Option<Relation> {
    Relation::rate(Law::ChangeRate, changed.rate, [changed.change?, changed.outturn?])
}

fn broken(
    name: &str,
    (outturn, change): (Money, Money),
    (range, rate): (Interval, Decimal),
    mut evidence: Vec<Evidence>,
) -> Outcome {
    let primary = evidence.remove(0);
    let size = Money { fen: change.fen.abs(), ..change };
    let falls = change.fen < 0;
    let (zh, en) = if falls { ("减少", "less") } else { ("增加", "more") };
    // Words of direction print it without its sign.
    let unsigned = if falls { range.opposite() } else { range };
    let printed = unsigned.beside(Decimal { digits: rate.digits.abs(), ..rate });
    let message = Say::new(
        format!("{name}决算 {outturn}、比年初预算{zh} {size}，幅度应为 {printed}，而文中为 {}%", primary.printed),
        format!("{name}: {outturn}, {size} {en} than budgeted, is {printed}, but the text says {}%", primary.printed),
    );
    let finding = Finding::new(message, primary).against(evidence);
    Outcome::broken(finding.severity(range.severity(rate)))
}
