//! The weights (分值) of a goal's indicators and their sum.

use std::cmp::Ordering;

use budget::{Cited, Decimal, Facts, Goal, Say, TableId};

use super::indicators::{self, Row};
use crate::{Evidence, Finding, Outcome};

/// What is known of the weights of a goal.
pub(super) enum Weights<'d> {
    /// None is printed.
    Absent,
    /// Some may have been lost, so that no sum can be told.
    Lost(Say),
    /// Every indicator has one.
    Whole(Vec<(Row<'d>, Decimal)>),
}

/// The sum that the weights of all indicators make, and the one without the rate of execution (预算执行率, 10 points).
const WHOLE: i64 = 100;
const WITHOUT_EXECUTION: i64 = 90;

/// The weights of a goal.
pub(super) fn of(goal: &Goal) -> Weights<'_> {
    let rows: Vec<Row<'_>> = indicators::of(goal).collect();
    let known: Vec<(Row<'_>, Decimal)> =
        rows.iter().filter_map(|r| r.indicator.weight.as_ref().map(|w| (*r, w.value))).collect();
    if known.is_empty() {
        return Weights::Absent;
    }
    let unweighted = rows.iter().find(|r| r.indicator.weight.is_none());
    match indicators::loss(goal).or_else(|| unweighted.map(unread)).or_else(|| incomplete(goal, &known)) {
        Some(why) => Weights::Lost(with_sum(&why, &known)),
        None => Weights::Whole(known),
    }
}

fn unread(row: &Row<'_>) -> Say {
    Say::new(format!("{}没有读到分值", row.zh()), format!("no weight was read of {}", row.en()))
}

/// Goals are printed from cost or quantity down to satisfaction (满意度). One that does not, with too few points, may have
/// lost rows at that end.
fn incomplete(goal: &Goal, known: &[(Row<'_>, Decimal)]) -> Option<Say> {
    let is = |field: &Option<Cited<String>>, word: &str| field.as_ref().is_some_and(|l| l.value.starts_with(word));
    let starts = goal.indicators.first().is_some_and(|i| is(&i.level1, "成本") || is(&i.level2, "数量"));
    let ends = goal.indicators.iter().any(|i| is(&i.level1, "满意度"));
    let short = sum(known).is_some_and(|s| s.cmp_value(Decimal::whole(WITHOUT_EXECUTION)) == Ordering::Less);
    let name = &goal.name.value;
    (short && !(starts && ends)).then(|| {
        Say::new(
            format!("“{name}”的指标没有从成本或数量排到满意度，可能缺行"),
            format!("the indicators of “{name}” do not run from cost or quantity to satisfaction: rows may be missing"),
        )
    })
}

fn with_sum(why: &Say, known: &[(Row<'_>, Decimal)]) -> Say {
    let sum = sum(known).map_or_else(String::new, |s| s.to_string());
    Say::new(format!("{}；已读到的分值合计 {sum}", why.zh), format!("{}; the weights read add up to {sum}", why.en))
}

/// The sum of weights; `None` where it is too large to be one.
pub(super) fn sum(weights: &[(Row<'_>, Decimal)]) -> Option<Decimal> {
    Decimal::sum(weights.iter().map(|(_, w)| *w))
}

/// Whether a sum is that of a whole table without the rate of execution.
pub(super) fn lacks_execution(sum: Decimal) -> bool {
    sum.cmp_value(Decimal::whole(WITHOUT_EXECUTION)) == Ordering::Equal
}

/// Whether a sum is one that the weights of a goal make.
fn is_whole(sum: Decimal) -> bool {
    lacks_execution(sum) || sum.cmp_value(Decimal::whole(WHOLE)) == Ordering::Equal
}

/// Whether the numbers that were taken for weights are some: those of most goals of a kind add up. A column of anything
/// else adds up nowhere, and the few that do not would be accused for what is no score. One goal alone tells nothing.
fn are_weights<'d>(goals: impl Iterator<Item = &'d Goal>) -> bool {
    let sums = goals.filter_map(|g| match of(g) {
        Weights::Whole(known) => Some(sum(&known).is_some_and(is_whole)),
        _ => None,
    });
    let (kept, all) = sums.fold((0_usize, 0_usize), |(kept, all), whole| (kept + usize::from(whole), all + 1));
    all < 2 || kept * 2 > all
}

/// The weights of every goal of a kind make 100, or 90 beside the rate of execution.
pub(super) fn add_up(facts: &Facts<'_>, id: TableId) -> Vec<Outcome> {
    let sure = are_weights(facts.goals(id));
    let judged = facts.goals(id).map(one);
    let doubted = |outcome| match outcome {
        Outcome::Broken(_) if !sure => Outcome::undetermined(
            "多数项目的这一列加不到 100 或 90，可能不是分值",
            "in most goals this column makes neither 100 nor 90: it may hold no weights",
        ),
        other => other,
    };
    judged.map(doubted).collect()
}

fn one(goal: &Goal) -> Outcome {
    match of(goal) {
        Weights::Absent => Outcome::NotApplicable,
        Weights::Lost(why) => Outcome::Undetermined(why),
        Weights::Whole(known) => {
            let printed = known.iter().filter_map(|(r, _)| r.indicator.weight.as_ref()).map(Evidence::of);
            match sum(&known) {
                Some(s) if is_whole(s) => Outcome::holds(printed),
                Some(s) => Outcome::broken(wrong_sum(goal, &known, s).against(printed)),
                None => Outcome::undetermined("分值过大", "the weights are too large"),
            }
        }
    }
}

fn wrong_sum(goal: &Goal, known: &[(Row<'_>, Decimal)], sum: Decimal) -> Finding {
    let terms: Vec<String> = known.iter().map(|(_, w)| w.to_string()).collect();
    let (terms, name) = (terms.join("+"), &goal.name.value);
    let message = Say::new(
        format!("“{name}”各指标分值之和为 {terms}={sum}，应为 {WHOLE}，或 {WITHOUT_EXECUTION}（另有预算执行率 10 分）"),
        format!(
            "the weights of “{name}” make {terms}={sum}, not {WHOLE}, nor {WITHOUT_EXECUTION} beside the rate of execution (10)"
        ),
    );
    Finding::new(message, Evidence::of(&goal.name)).comparing()
}
