//! XT-15

use budget::{Facts, Goal, Say, TableId};

use document::text::key;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 整体绩效目标未提及某个项目
pub(crate) const RULE: Rule = Rule {
    code: "XT-15",
    name: "project-outside-overall-goal",
    family: Family::Across,
    title: Title { zh: "整体绩效目标未提及某个项目", en: "the overall goal does not mention a project" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("project_outside_overall_goal.md"),
    check: Check::Facts(check),
};

/// Shorter clauses are found in any text.
const TELLING: usize = 6;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(overall) = facts.goals(TableId::T11).find(|g| g.text.is_some()) else { return Vec::new() };
    let Some(text) = &overall.text else { return Vec::new() };
    let whole = key(&text.value);
    let projects: Vec<&Goal> = facts.goals(TableId::T10).collect();
    if !projects.iter().any(|p| mentions(&whole, p)) {
        return Vec::new();
    }
    if let Some(gap) = overall.gaps.first().filter(|_| !projects.iter().all(|p| mentions(&whole, p))) {
        return vec![Outcome::Undetermined(gap.why())];
    }
    projects.into_iter().map(|p| one(p, &whole, Evidence::of(text))).collect()
}

/// By the project's name, or by any clause of its own goal.
fn mentions(whole: &str, project: &Goal) -> bool {
    let goal = project.text.as_ref().map_or("", |t| t.value.as_str());
    let clauses = goal.split(['；', ';', '。', '，', ',', '、']).map(key).filter(|c| c.chars().count() >= TELLING);
    std::iter::once(key(&project.name.value)).chain(clauses).any(|part| whole.contains(&part))
}

fn one(project: &Goal, whole: &str, overall: Evidence) -> Outcome {
    let name = Evidence::of(&project.name);
    if mentions(whole, project) {
        return Outcome::holds([name, overall]);
    }
    let message = Say::new(
        format!("部门整体绩效目标提及了其他项目，未提及“{}”", project.name.value),
        format!("the overall goal mentions other projects, but not “{}”", project.name.value),
    );
    Outcome::broken(Finding::new(message, name).against([overall]))
}
