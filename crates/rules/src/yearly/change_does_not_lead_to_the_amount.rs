//! YY-12

use std::collections::BTreeMap;

use budget::{Fact, Facts, Money, Origin, Period, Say, Subject};

use super::moved::worded;
use super::rated::{self, Rated, money};
use crate::tolerance::{self, Rounded};
use crate::{
    Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title, slip,
};

/// 增减额与前后两年的金额不符
pub(crate) const RULE: Rule = Rule {
    code: "YY-12",
    name: "change-does-not-lead-to-the-amount",
    family: Family::Yearly,
    title: Title {
        zh: "增减额与前后两年的金额不符",
        en: "a change does not lead from the amount of one year to that of the other",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("change_does_not_lead_to_the_amount.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    rated::changes(facts).iter().map(|rated| leads(facts, rated)).collect()
}

fn leads(facts: &Facts<'_>, rated: &Rated<'_>) -> Outcome {
    if rated.is_unreadable() {
        return Outcome::undetermined("增减额或金额无法辨认", "a change or an amount cannot be read");
    }
    let (Some(change), Some(amount)) = (money(rated.change), money(rated.amount)) else {
        return Outcome::NotApplicable;
    };
    match money(rated.prior) {
        Some(prior) => match from_prior(rated, (prior, amount, change)) {
            Outcome::NotApplicable => from_table(facts, rated, (amount, change)),
            outcome => outcome,
        },
        None => from_table(facts, rated, (amount, change)),
    }
}

/// The facts of tables by what they state, whatever the year and the stage: where they are among all.
struct Cells(BTreeMap<Subject, Vec<usize>>);

impl Cells {
    fn of(facts: &Facts<'_>) -> Self {
        let mut by_subject: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
        for (at, stated) in facts.all().iter().enumerate() {
            if matches!(stated.origin, Origin::Cell { .. }) {
                by_subject.entry(timeless(&stated.fact.subject)).or_default().push(at);
            }
        }
        Self(by_subject)
    }
}

fn timeless(subject: &Subject) -> Subject {
    Subject { period: Period::default(), ..subject.clone() }
}

/// The year before may be stated in a table: the change leads from there.
fn from_table(facts: &Facts<'_>, rated: &Rated<'_>, (amount, change): (Money, Money)) -> Outcome {
    let Some(part) = rated.amount else { return Outcome::NotApplicable };
    let subject = &part.fact.subject;
    let cells = facts.derived(Cells::of);
    let same = cells.0.get(&timeless(subject)).into_iter().flatten().filter_map(|at| facts.all().get(*at));
    let (own, others): (Vec<_>, Vec<_>) = same.map(|s| s.fact).partition(|f| f.subject.period == subject.period);
    let before = others.into_iter().filter(|f| f.subject.period.years_back == 1 && f.entry.value.money().is_some());
    let ways: Vec<Relation> = before.filter_map(|f| led(rated, Term::of(&f.entry, -1)?)).collect();
    Relation::one_of(
        ways,
        |way| way.evidence().collect(),
        |ways| {
            let money = |f: &&Fact| f.entry.value.money();
            let agreed = own.iter().filter_map(money).any(|m| tolerance::equal(m, amount).how.is_some());
            let told = agreed.then(|| contradicted(rated, (amount, change), ways)).flatten();
            told.unwrap_or_else(|| from_something(facts, rated, (amount, change)))
        },
    )
}

/// What a table has of the year before may be another stage of it, or of another measure: only a change that would fit but
/// for its direction or for one digit is one of it.
fn contradicted(rated: &Rated<'_>, (amount, change): (Money, Money), ways: Vec<Relation>) -> Option<Outcome> {
    let turned = |prior: Money| {
        let (amount, prior) = (Rounded::from(amount), Rounded::from(prior));
        tolerance::loose([amount, prior.times(-1), Rounded::from(change)]).how.is_some()
    };
    let mistyped = |prior: Money| {
        let meant = i128::from(amount.fen) - i128::from(prior.fen);
        prior.step() == change.step() && amount.step() == change.step() && is_one_digit_off(meant, change.fen.into())
    };
    let before = |way: Relation| {
        let table = way.terms.get(1)?.clone();
        Some((way, table.money()?, table.evidence))
    };
    let near = |(_, prior, _): &(Relation, Money, Evidence)| turned(*prior) || mistyped(*prior);
    let (relation, prior, table) = ways.into_iter().filter_map(before).find(near)?;
    let (name, Say { zh, en }) = (rated.name(), worded(change));
    let message = Say::new(
        format!("{name}{amount}，表中上年为{prior}，而文中称{zh}"),
        format!("{name} is {amount}, and {prior} the year before in the table, but the text says {en}"),
    );
    let mut evidence = rated.evidence();
    let primary = (!evidence.is_empty()).then(|| evidence.remove(0))?;
    let finding = Finding::new(message, primary).against(evidence.into_iter().chain([table])).breaking(relation);
    Some(Outcome::broken(if turned(prior) { finding } else { finding.severity(Severity::Warning) }))
}

/// Whether two numbers of one length and sign differ in one digit.
fn is_one_digit_off(a: i128, b: i128) -> bool {
    let (left, right) = (a.to_string(), b.to_string());
    left.len() == right.len() && left.bytes().zip(right.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// Both years are stated: their difference is the change, within the rounding of the three.
fn from_prior(rated: &Rated<'_>, (prior, amount, change): (Money, Money, Money)) -> Outcome {
    let relation = rated.prior.and_then(|prior| led(rated, Term::part(prior, -1)?));
    let Some(relation) = relation else { return Outcome::NotApplicable };
    relation.stated_of(Some(rated.evidence()), |_, _| {
        let meant = amount.fen.checked_sub(prior.fen);
        let slipped = meant.is_some_and(|meant| slip::is_beyond_rounding(Number::Money(change), meant));
        let far = rated.far_amount || rated.far_prior;
        let turned = change.fen != 0 && meant == change.fen.checked_neg();
        if far && !slipped && !turned {
            return Outcome::NotApplicable;
        }
        let (name, Say { zh, en }) = (rated.name(), worded(change));
        let message = Say::new(
            format!("{name}{amount}，对比数{prior}，而文中称{zh}"),
            format!("{name} is {amount}, against {prior}, but the text says {en}"),
        );
        let outcome = broken(rated, message);
        if far { outcome.as_warning() } else { outcome }
    })
}

/// What ties the three: the amount less the one before is the change.
fn led(rated: &Rated<'_>, prior: Term) -> Option<Relation> {
    let (amount, change) = (Term::part(rated.amount?, 1)?, Term::part(rated.change?, -1)?);
    Some(Relation::new(Law::Loose, [amount, prior, change]))
}

/// Only this year is stated: nothing grows by more than it is.
fn from_something(facts: &Facts<'_>, rated: &Rated<'_>, (amount, change): (Money, Money)) -> Outcome {
    let terms = [(rated.change, 1), (rated.amount, -1)].map(|(part, factor)| Term::part(part?, factor));
    let bound = Relation::new(Law::AtMost, terms.into_iter().flatten());
    bound.stated_of(Some(rated.evidence()), |_, _| outgrown(facts, rated, (amount, change)))
}

fn outgrown(facts: &Facts<'_>, rated: &Rated<'_>, (amount, change): (Money, Money)) -> Outcome {
    let (name, Say { zh, en }) = (rated.name(), worded(change));
    if rated.far_amount {
        return Outcome::NotApplicable;
    }
    if rated.nearby(facts).iter().any(|other| other.fen >= change.fen) {
        return Outcome::undetermined(
            format!("{name}“{zh}”可能是对文中另一金额而言"),
            format!("the change of {name}, {en}, may be of another amount in the text"),
        );
    }
    let message = Say::new(
        format!("{name}{amount}，不可能比上年{zh}"),
        format!("{name} is {amount}: it cannot have grown by more, {en}"),
    );
    broken(rated, message)
}

fn broken(rated: &Rated<'_>, message: Say) -> Outcome {
    let mut evidence = rated.evidence();
    if evidence.is_empty() {
        return Outcome::NotApplicable;
    }
    let primary = evidence.remove(0);
    Outcome::broken(Finding::new(message, primary).against(evidence))
}
