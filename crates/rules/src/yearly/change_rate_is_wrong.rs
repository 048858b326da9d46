//! YY-01

use budget::{Decimal, Facts, Money, Part, Say};

use super::moved::worded;
use super::rated::{self, Rated, money};
use crate::tolerance::Interval;
use crate::{Check, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Title, slip};

/// 增减幅度与增减额不符
pub(crate) const RULE: Rule = Rule {
    code: "YY-01",
    name: "change-rate-is-wrong",
    family: Family::Yearly,
    title: Title { zh: "增减幅度与增减额不符", en: "the rate of change does not fit the change" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("change_rate_is_wrong.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    // Against the initial budget of the same year FA-16 holds it.
    let own = |rated: &&Rated<'_>| !(facts.are_final() && rated.is_beside_its_budget());
    let rates = rated::rates(facts);
    rates.iter().filter(own).flat_map(|rated| [Some(fits(facts, rated)), from_prior(rated)]).flatten().collect()
}

/// The rate by the amount that it is counted from, where the sentence states that as well: it may be printed to more digits than the
/// amount that the change leads to.
fn from_prior(rated: &Rated<'_>) -> Option<Outcome> {
    let (change, amount, prior) = (money(rated.change)?, money(rated.amount)?, money(rated.prior)?);
    let finer = prior.step() < amount.step() && !rated.far_amount && !rated.far_prior;
    let relation = Relation::rate(Law::Share, rated.rate?, [rated.change?, rated.prior?]).filter(|_| finer)?;
    let (range, percent) = (relation.range()?, rated.percent()?);
    Some(relation.stated_of(Some(rated.evidence()), |_, _| {
        let turned = Decimal { digits: -percent.digits, ..percent };
        if range.meets_percent(turned) || (change.fen < 0) != (percent.digits < 0) {
            return Outcome::NotApplicable;
        }
        wrong(&rated.by_its_change(), percent, range).as_warning()
    }))
}

fn fits(facts: &Facts<'_>, rated: &Rated<'_>) -> Outcome {
    if rated.is_unreadable() {
        let name = rated.name();
        return Outcome::undetermined(
            format!("{name}的增减额或金额无法辨认"),
            format!("the change or the amount of {name} cannot be read"),
        );
    }
    let (Some(relation), Some(percent)) = (relation(rated), rated.percent()) else { return Outcome::NotApplicable };
    let Some(range) = relation.range() else { return Outcome::NotApplicable };
    relation.stated_of(Some(rated.evidence()), |_, _| {
        // Which way it goes is for another rule where the change is stated.
        let turned = Decimal { digits: -percent.digits, ..percent };
        let opposite =
            |change: Money| change.fen != 0 && percent.digits != 0 && (change.fen < 0) != (percent.digits < 0);
        if range.meets_percent(turned) || money(rated.change).is_some_and(opposite) {
            let told = rated.change.is_none() && !rated.is_far() && !is_swapped(rated, percent);
            return if told { wrong(rated, percent, range) } else { Outcome::NotApplicable };
        }
        if rated.is_far() && !is_slip(percent, range) && !is_slip_of_change(rated, percent) {
            return Outcome::NotApplicable;
        }
        if is_of_another(facts, rated, percent) {
            return Outcome::undetermined(
                format!("{}的增减幅度可能是对文中另一金额而言", rated.name()),
                format!("the rate of {} may be of another amount in the text", rated.name()),
            );
        }
        unworded(rated, percent).unwrap_or_else(|| wrong(rated, percent, range))
    })
}

/// Whether the percentage fits if the two amounts are taken for each other, as it may where they are almost the same.
fn is_swapped(rated: &Rated<'_>, percent: Decimal) -> bool {
    let swapped = || Relation::rate(Law::Growth, rated.rate?, [rated.prior?, rated.amount?])?.range();
    swapped().is_none_or(|range| range.meets_percent(percent))
}

/// Whether the percentage is one slip of the hand from what the amounts make.
fn is_slip(percent: Decimal, range: Interval) -> bool {
    let right = range.middle(percent.scale);
    right.is_some_and(|right| slip::is_beyond_rounding(Number::Percent(percent), right))
}

/// The least change, as printed digits, that one of another size is not by chance.
const TELLING: i64 = 1_000;

/// Whether one digit of the change, or two exchanged, would make it what the percentage says of the amount in its paragraph.
fn is_slip_of_change(rated: &Rated<'_>, percent: Decimal) -> bool {
    let (Some(change), Some(amount), true) = (money(rated.change), money(rated.amount), rated.is_in_its_paragraph())
    else {
        return false;
    };
    let fits =
        |fen: i64| Interval::change_rate(amount, Money { fen, ..change }).is_some_and(|r| r.meets_percent(percent));
    change.fen.abs() >= TELLING * change.step() && slip::nearby(Number::Money(change)).into_iter().any(fits)
}

/// By which law the rate follows from which two amounts.
fn law<'d>(rated: &Rated<'d>) -> Option<(Law, [&'d Part; 2])> {
    let stated = |part: Option<&'d Part>| part.filter(|p| money(Some(p)).is_some());
    match (stated(rated.change), stated(rated.amount), stated(rated.prior)) {
        (Some(change), Some(amount), _) => Some((Law::ChangeRate, [change, amount])),
        (None, Some(amount), Some(prior)) => Some((Law::Growth, [amount, prior])),
        (Some(change), None, Some(prior)) => Some((Law::Share, [change, prior])),
        _ => None,
    }
}

/// The rate, and the two amounts that it follows from.
pub(super) fn relation(rated: &Rated<'_>) -> Option<Relation> {
    let (law, amounts) = law(rated)?;
    Relation::rate(law, rated.rate?, amounts)
}

/// Whether the change and the rate fit another amount that stands near them.
fn is_of_another(facts: &Facts<'_>, rated: &Rated<'_>, percent: Decimal) -> bool {
    let Some(change) = money(rated.change) else { return false };
    let fits = |amount: &Money| Interval::change_rate(*amount, change).is_some_and(|r| r.meets_percent(percent));
    rated.nearby(facts).iter().any(fits)
}

/// What is compared with is the change itself, by the percentage: the word that says which way it goes is missing.
fn unworded(rated: &Rated<'_>, percent: Decimal) -> Option<Outcome> {
    let (None, Some(amount), Some(prior)) = (rated.change, money(rated.amount), money(rated.prior)) else {
        return None;
    };
    let change = Money { fen: if percent.digits < 0 { -prior.fen } else { prior.fen }, ..prior };
    Interval::change_rate(amount, change).filter(|range| range.meets_percent(percent))?;
    let name = rated.name();
    let message = Say::new(
        format!("{name}的对比数{prior}按幅度 {percent}% 应为增减额，其前缺少“增加”或“减少”"),
        format!("by its rate of {percent}%, {prior} is the change of {name}: “增加” or “减少” is missing before it"),
    );
    let mut evidence = rated.evidence();
    let primary = (!evidence.is_empty()).then(|| evidence.remove(0))?;
    Some(Outcome::broken(Finding::new(message, primary).against(evidence).severity(Severity::Warning)))
}

fn wrong(rated: &Rated<'_>, percent: Decimal, range: Interval) -> Outcome {
    let name = rated.name();
    let (amount, is) = money(rated.amount).map_or_else(Default::default, |m| (format!("{m}、"), format!(" is {m}")));
    let (zh, en) = match (money(rated.change), money(rated.prior)) {
        (Some(change), Some(prior)) if rated.amount.is_none() => {
            let Say { zh, en } = worded(change);
            (format!("上年{prior}、{zh}"), format!("{en} on {prior}"))
        }
        (Some(change), _) => {
            let Say { zh, en } = worded(change);
            (format!("比上年{zh}"), en)
        }
        (None, Some(prior)) => (format!("对比数{prior}"), format!("against {prior}")),
        (None, None) => return Outcome::NotApplicable,
    };
    let range_printed = range.beside(percent);
    let message = Say::new(
        format!("{name}{amount}{zh}，由此算得幅度为 {range_printed}，而文中为 {percent}%"),
        format!("{name}{is}, {en}: the rate is {range_printed}, not {percent}%"),
    );
    let mut evidence = rated.evidence();
    if evidence.is_empty() {
        return Outcome::NotApplicable;
    }
    let primary = evidence.remove(0);
    let finding = Finding::new(message, primary).against(evidence);
    let severity = range.severity(percent).max(if rated.is_far() { Severity::Warning } else { Severity::Error });
    Outcome::broken(finding.severity(severity))
}
