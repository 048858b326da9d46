//! PF-18

use budget::{Cited, Facts, Goal, Say};
use document::text;

use super::indicators;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 绩效目标的部分内容没有指标
pub(crate) const RULE: Rule = Rule {
    code: "PF-18",
    name: "part-of-goal-not-measured",
    family: Family::Performance,
    title: Title { zh: "绩效目标的部分内容没有指标", en: "a part of the goal is not measured" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("part_of_goal_not_measured.md"),
    check: Check::Facts(check),
};

/// Verbs before the first item of a list.
const VERBS: [&str; 12] =
    ["提供", "做好", "开展", "完成", "实施", "保障", "落实", "推进", "组织", "购置", "建设", "加强"];

/// Characters of an item that can be looked for.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    indicators::goals(facts).flat_map(judge).collect()
}

fn judge(goal: &Goal) -> Vec<Outcome> {
    let Some(stated) = &goal.text else { return Vec::new() };
    let measured: String = indicators::of(goal)
        .flat_map(|r| [&r.indicator.level3, &r.indicator.target, &r.indicator.content, &r.indicator.criterion])
        .flatten()
        .map(|c| text::fold(&c.value))
        .collect();
    let lists = lists(&text::fold(&stated.value));
    let judged = lists.iter().filter_map(|items| list(goal, stated, items, &measured));
    judged.collect()
}

/// The enumerations of a text that end with 等: `提供车辆、人员、驻地等后勤保障`.
fn lists(folded: &str) -> Vec<Vec<String>> {
    let clauses = folded.split(['，', '。', ';', '；', ':']);
    let before = clauses.filter_map(|c| c.split_once('等')).map(|(list, _)| list).filter(|l| l.contains('、'));
    before.map(|l| l.split('、').map(item).collect()).collect()
}

/// An item without the verb, or whatever stands before the verb.
fn item(printed: &str) -> String {
    let verb = VERBS.iter().filter_map(|v| printed.rfind(v).map(|at| at + v.len())).max();
    verb.and_then(|at| printed.get(at..)).unwrap_or(printed).to_owned()
}

/// Items of which some are measured and others are not; a list of which nothing is measured is told in other words.
fn list(goal: &Goal, stated: &Cited<String>, items: &[String], measured: &str) -> Option<Outcome> {
    if !items.iter().all(|i| LENGTHS.contains(&i.chars().count())) {
        return None;
    }
    let (seen, unseen): (Vec<&String>, Vec<&String>) = items.iter().partition(|i| measured.contains(i.as_str()));
    if seen.is_empty() {
        return None;
    }
    let evidence = Evidence::of(stated);
    if unseen.is_empty() {
        return Some(Outcome::holds([evidence]));
    }
    if let Some(why) = indicators::lost_rows(goal) {
        return Some(Outcome::Undetermined(why));
    }
    let names = |by: &str| unseen.iter().map(|i| format!("“{i}”")).collect::<Vec<_>>().join(by);
    let name = &goal.name.value;
    let message = Say::new(
        format!("“{name}”的目标提到{}，没有指标衡量", names("、")),
        format!("the goal of “{name}” names {}, which no indicator measures", names(", ")),
    );
    Some(Outcome::broken(Finding::new(message, evidence)))
}
