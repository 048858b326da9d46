//! PF-30

use std::cmp::Ordering;

use budget::{Cited, Decimal, Facts, Goal, Money, Say};

use super::evaluated;
use crate::tolerance::Interval;
use crate::{Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title};

/// 自评表预算执行率与金额不符
pub(crate) const RULE: Rule = Rule {
    code: "PF-30",
    name: "execution-rate-is-wrong",
    family: Family::Performance,
    title: Title { zh: "自评表预算执行率与金额不符", en: "a rate of execution does not fit its amounts" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("execution_rate_is_wrong.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    evaluated::all(facts).map(|goal| one(facts, goal)).collect()
}

fn one(facts: &Facts<'_>, goal: &Goal) -> Outcome {
    let Some(rate) = &goal.evaluation.rate else { return Outcome::NotApplicable };
    let amount = |column| evaluated::amount(facts, goal, column);
    let name = &goal.name.value;
    let (Some(executed), Some(budget)) = (amount("executed"), amount("adjusted").or_else(|| amount("initial"))) else {
        return Outcome::undetermined(
            format!("“{name}”的预算数或执行数没有读到"),
            format!("the budget or the execution of “{name}” was not read"),
        );
    };
    let stated = in_percent(rate);
    let term = |evidence: Evidence, number| Term { evidence, number, factor: 1 };
    let terms = vec![
        term(Evidence::of(rate), Number::Percent(stated)),
        term(executed.1, Number::Money(executed.0)),
        term(budget.1, Number::Money(budget.0)),
    ];
    let relation = Relation::of_rate(Law::Share, terms);
    let Some((relation, range)) = relation.and_then(|r| Some((r.clone(), r.range()?))) else {
        return Outcome::NotApplicable;
    };
    relation.state(|relation, _| {
        if let Some(why) = misread(facts, goal, relation) {
            return Outcome::Undetermined(why);
        }
        let of_initial = amount("initial").and_then(|(initial, _)| Interval::ratio(executed.0, initial));
        let severity = if of_initial.is_some_and(|r| r.meets_percent(stated)) || is_capped(stated, range) {
            Severity::Warning
        } else {
            range.severity(stated)
        };
        let (printed, right) = (&rate.printed, range.beside(stated));
        let evidence: Vec<Evidence> = relation.evidence().skip(1).collect();
        let [spent, whole] = evidence.as_slice() else { return Outcome::NotApplicable };
        let (spent, whole) = (&spent.printed, &whole.printed);
        let message = Say::new(
            format!("“{name}”全年执行数 {spent}、预算数 {whole}，执行率应为 {right}，而表中为 {printed}"),
            format!("“{name}”: {spent} of a budget of {whole} is {right}, but the form says {printed}"),
        );
        Outcome::broken(Finding::new(message, Evidence::of(rate)).against(evidence).severity(severity).comparing())
    })
}

/// Why what was read of a form may stand in another one's column: it lacks the budget that other forms print, its rate has
/// no sign, which others have, and no weight stands beside it, or it fits what was taken for a score.
fn misread(facts: &Facts<'_>, goal: &Goal, relation: &Relation) -> Option<Say> {
    let evaluation = &goal.evaluation;
    let printed = |goal: &Goal| evaluated::amount(facts, goal, "adjusted").is_some();
    let lacks = !printed(goal) && evaluated::all(facts).any(printed);
    let signed = |goal: &Goal| goal.evaluation.rate.as_ref().is_some_and(evaluated::is_signed);
    let unlike = !signed(goal) && (evaluation.weight.is_none() || evaluated::all(facts).any(signed));
    let score = evaluation.score.as_ref().and_then(|score| Money::parse(&score.printed, relation.unit()?).ok());
    let of_score = score.is_some_and(|score| relation.holds_of(1, Number::Money(score)));
    let name = &goal.name.value;
    (lacks || unlike || of_score).then(|| {
        Say::new(
            format!("“{name}”的预算数、执行数、执行率、分值或得分可能读错了栏"),
            format!("a number of “{name}” may have been read in the column of another"),
        )
    })
}

/// A rate that prints no sign of percent and is hardly more than one is a share.
fn in_percent(rate: &Cited<Decimal>) -> Decimal {
    let Decimal { digits, scale } = rate.value;
    let share = !evaluated::is_signed(rate) && rate.value.cmp_value(Decimal::whole(2)) == Ordering::Less;
    if share { Decimal { digits: digits.saturating_mul(100), scale } } else { rate.value }
}

/// Whether more than all was spent, and all is said.
fn is_capped(stated: Decimal, range: Interval) -> bool {
    let whole = Decimal::whole(100);
    stated.cmp_value(whole) == Ordering::Equal && range.is_above_percent(whole)
}
