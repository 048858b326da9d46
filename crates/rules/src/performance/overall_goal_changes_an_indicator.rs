//! PF-26

use budget::{Facts, Say, TableId};
use document::text;

use super::indicators::{self, Row};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 整体目标中的指标与项目不一致
pub(crate) const RULE: Rule = Rule {
    code: "PF-26",
    name: "overall-goal-changes-an-indicator",
    family: Family::Performance,
    title: Title {
        zh: "整体目标中的指标与项目不一致", en: "the overall goal changes an indicator of a project"
    },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("overall_goal_changes_an_indicator.md"),
    check: Check::Facts(check),
};

/// Shorter names are alike by chance.
const TELLING: usize = 6;
/// Characters that a name may lack beside its twin.
const DROPPED: usize = 3;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let rows = |id| facts.goals(id).flat_map(indicators::of).filter(|r| !r.is_of("成本")).collect::<Vec<_>>();
    let (projects, overall) = (rows(TableId::T10), rows(TableId::T11));
    overall.iter().filter_map(|whole| judge(whole, &projects)).collect()
}

fn judge(whole: &Row<'_>, projects: &[Row<'_>]) -> Option<Outcome> {
    let key = text::key(whole.name());
    if let Some(same) = projects.iter().find(|p| text::key(p.name()) == key) {
        return Some(targets(whole, same));
    }
    let near = projects.iter().find(|p| is_near(&key, &text::key(p.name())))?;
    let message = Say::new(
        format!(
            "整体目标的指标“{}”在“{}”中写作“{}”，同一指标两种名称",
            whole.name(),
            near.goal.name.value,
            near.name()
        ),
        format!(
            "the overall goal says “{}”, “{}” says “{}”: one indicator, two names",
            whole.name(),
            near.goal.name.value,
            near.name()
        ),
    );
    Some(Outcome::broken(Finding::new(message, whole.evidence()).against([near.evidence()])))
}

fn targets(whole: &Row<'_>, project: &Row<'_>) -> Outcome {
    let number = |r: &Row<'_>| r.indicator.target.as_ref().and_then(|t| indicators::number(&t.value));
    let evidence = [whole, project].map(|r| r.cells(&[&r.indicator.target])).concat();
    match (number(whole), number(project)) {
        (Some(a), Some(b)) if a.cmp_value(b).is_ne() => {
            let (name, goal) = (whole.name(), &project.goal.name.value);
            let message = Say::new(
                format!("指标“{name}”整体目标为 {a}，“{goal}”为 {b}"),
                format!("“{name}” has the target {a} in the overall goal and {b} in “{goal}”"),
            );
            Outcome::broken(Finding::new(message, whole.evidence()).against(evidence))
        }
        _ => Outcome::holds(evidence),
    }
}

/// Whether the shorter name is the longer one without one to three characters.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let dropped = long.len() - short.len();
    let mut rest = long.iter();
    short.len() >= TELLING && (1..=DROPPED).contains(&dropped) && short.iter().all(|c| rest.any(|l| l == c))
}
