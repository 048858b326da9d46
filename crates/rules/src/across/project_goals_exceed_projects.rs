//! XT-13

use budget::{Facts, Fund, Measure, Nature, Subject, TableId};

use super::pair::{amount, within};
use crate::{Family, Outcome, Rule, Severity, Status, Title};

/// 项目绩效目标金额大于项目支出
pub(crate) const RULE: Rule = Rule {
    code: "XT-13",
    name: "project-goals-exceed-projects",
    family: Family::Across,
    title: Title {
        zh: "项目绩效目标金额大于项目支出", en: "funds of project goals exceed project expenditure"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("project_goals_exceed_projects.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let project = |measure| Subject::of(measure).nature(Nature::Project);
    let goals = || amount(facts, TableId::T10, &project(Measure::GoalFunds));
    let all = project(Measure::Expenditure);
    if facts.table(TableId::T3).is_some() {
        return vec![within(goals(), amount(facts, TableId::T3, &all))];
    }
    let public = within(goals(), amount(facts, TableId::T5, &all.fund(Fund::GeneralPublic)));
    vec![match public {
        Outcome::Broken(_) => Outcome::undetermined(
            "文件中没有《支出总表》，项目可能另有其他资金",
            "without T3, the projects may have other funds too",
        ),
        other => other,
    }]
}
