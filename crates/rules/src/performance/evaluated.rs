//! Self-evaluations (绩效自评): goals with what was reached, and the points for it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use budget::{Cited, Decimal, Facts, Goal, Indicator, Money, Say, TableId};
use document::text;

use super::indicators::{self, Row};
use crate::{Evidence, Outcome};

/// The points that the execution of the budget counts, where a form does not print them.
pub(super) const EXECUTION: i64 = 10;

/// What all points of a form make, where it does not print them.
pub(super) const WHOLE: i64 = 100;

/// Every goal that was evaluated, those of projects first.
pub(super) fn all<'d>(facts: &Facts<'d>) -> impl Iterator<Item = &'d Goal> {
    facts.goals(TableId::F10).chain(facts.goals(TableId::F11)).collect::<Vec<_>>().into_iter()
}

/// A column of points of the indicators.
pub(super) type Column = fn(&Indicator) -> &Option<Cited<Decimal>>;

/// The points of all indicators of a goal; why they cannot be told where some may have been lost.
pub(super) fn points<'d>(goal: &'d Goal, column: Column) -> Result<Vec<(Row<'d>, &'d Cited<Decimal>)>, Say> {
    let rows: Vec<Row<'d>> = indicators::of(goal).collect();
    let known: Vec<_> = rows.iter().filter_map(|r| Some((*r, column(r.indicator).as_ref()?))).collect();
    let lost = rows.iter().find(|r| column(r.indicator).is_none()).filter(|_| !known.is_empty());
    match indicators::loss(goal).or_else(|| lost.map(unread)).or_else(|| begins_anew(goal)) {
        Some(why) if !known.is_empty() => Err(why),
        _ => Ok(known),
    }
}

/// The sorts of indicators stand one after another; where one of them begins anew, another form may begin there.
fn begins_anew(goal: &Goal) -> Option<Say> {
    let sort = |level: &Cited<String>| level.value.trim().chars().take(2).collect::<String>();
    let mut sorts: Vec<String> = indicators::of(goal).filter_map(|r| r.indicator.level1.as_ref()).map(sort).collect();
    sorts.dedup();
    let mut seen = BTreeSet::new();
    let again = sorts.into_iter().find(|sort| !seen.insert(sort.clone()))?;
    let name = &goal.name.value;
    Some(Say::new(
        format!("“{name}”的“{again}”类指标分列两处，可能与另一张自评表读在了一起"),
        format!("“{name}” has indicators of “{again}” in two places: another form may have been read on to it"),
    ))
}

/// What is no number of points: a percentage, or more than a whole form counts.
pub(super) fn is_no_score(points: &Cited<Decimal>) -> bool {
    is_signed(points) || points.value.cmp_value(Decimal::whole(WHOLE)) == Ordering::Greater
}

/// Whether a number is printed with the sign of a percentage.
pub(super) fn is_signed(number: &Cited<Decimal>) -> bool {
    number.printed.contains(['%', '％'])
}

fn unread(row: &Row<'_>) -> Say {
    Say::new(format!("{}没有读到分数", row.zh()), format!("no points were read of {}", row.en()))
}

/// Their sum; `None` where it is too large to be one.
pub(super) fn sum<'d>(points: impl IntoIterator<Item = &'d Cited<Decimal>>) -> Option<Decimal> {
    Decimal::sum(points.into_iter().map(|p| p.value))
}

/// Points as a sum for people: `10+20+5`.
pub(super) fn terms<'d>(points: impl IntoIterator<Item = &'d Cited<Decimal>>) -> String {
    points.into_iter().map(|p| p.value.to_string()).collect::<Vec<_>>().join("+")
}

/// The evidence of points.
pub(super) fn evidence<'d>(points: impl IntoIterator<Item = &'d Cited<Decimal>>) -> Vec<Evidence> {
    points.into_iter().map(Evidence::of).collect()
}

/// An amount of a goal by its column, with its evidence.
pub(super) fn amount(facts: &Facts<'_>, goal: &Goal, column: &str) -> Option<(Money, Evidence)> {
    let row = facts.table(goal.table)?.rows.iter().find(|r| r.key == goal.row)?;
    let entry = &row.cells.get(column)?.entry;
    Some((entry.value.money()?, Evidence::of(entry)))
}

/// What most forms keep is a rule of the form. What most of them break was read wrongly, or is another rule; one form alone
/// tells nothing.
pub(super) fn doubted(outcomes: Vec<Outcome>, why: (&str, &str)) -> Vec<Outcome> {
    let broken = outcomes.iter().filter(|o| matches!(o, Outcome::Broken(_))).count();
    let held = outcomes.iter().filter(|o| matches!(o, Outcome::Holds { .. })).count();
    if broken < 2 || held > broken {
        return outcomes;
    }
    let kept = outcomes.into_iter().filter(|o| !matches!(o, Outcome::Broken(_)));
    kept.chain([Outcome::undetermined(why.0, why.1)]).collect()
}

/// The points that a level names for its indicators: `产出指标（50分）`.
pub(super) fn named_points(level: &str) -> Option<Decimal> {
    let folded = text::fold(level);
    let before = folded.split('分').next().filter(|b| b.len() < folded.len())?;
    let start = before
        .rfind(|c: char| !c.is_ascii_digit() && c != '.')
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    Decimal::parse(before.get(start..)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_name_the_points_of_their_indicators() {
        for (level, points) in [
            ("产出指标（50分）", Some("50")),
            ("效益指标30分", Some("30")),
            ("满意度指标(10分）", Some("10")),
            ("产出指标", None),
        ] {
            assert_eq!(named_points(level).map(|d| d.to_string()).as_deref(), points, "{level}");
        }
    }
}
