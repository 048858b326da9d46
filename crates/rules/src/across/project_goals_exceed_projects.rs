//! XT-13

use budget::{Facts, Fund, Measure, Money, Nature, Say, Subject, TableId, TableRow};

use super::pair::{amount, within};
use crate::shapes::{Amount, stated_en, stated_zh};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

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
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let project = |measure| Subject::of(measure).nature(Nature::Project);
    let goals = || amount(facts, TableId::T10, &project(Measure::GoalFunds));
    let all = project(Measure::Expenditure);
    if let Some(rows) = single(facts) {
        return forms(facts, &rows, &all).into_iter().collect();
    }
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

/// The rows of projects, where each has a form of its own and no total is printed.
fn single<'d>(facts: &Facts<'d>) -> Option<Vec<&'d TableRow>> {
    let table = facts.table(TableId::T10)?;
    let summed = table.rows.iter().any(|r| !r.key.starts_with("project:"));
    (!summed && !table.rows.is_empty()).then(|| table.rows.iter().collect())
}

/// Columns of a project's funds that may not be in the budget of the year, or not in that of the department.
const BESIDE: [&str; 2] = ["carried-over", "other"];

fn fen(row: &TableRow, column: &str) -> Option<i64> {
    row.cells.get(column).and_then(|f| f.entry.value.fen())
}

/// What is surely a part of this year's budget; a project named twice counts once.
fn sure(row: &TableRow) -> i64 {
    let beside: i64 = BESIDE.iter().filter_map(|c| fen(row, c)).sum();
    let once = !row.key.contains('#');
    fen(row, "amount").filter(|_| once).map_or(0, |all| all.saturating_sub(beside).max(0))
}

/// All forms together are no more than the projects of the budget: those of T3, else of T12.
fn forms(facts: &Facts<'_>, rows: &[&TableRow], projects: &Subject) -> Option<Outcome> {
    let id = [TableId::T3, TableId::T12].into_iter().find(|id| facts.table(*id).is_some())?;
    let whole = match amount(facts, id, projects) {
        Ok(whole) => whole,
        Err(why) => return Some(why.outcome()),
    };
    let stated: Vec<_> = rows.iter().filter_map(|r| r.cells.get("amount")).collect();
    let steps: i64 = stated.iter().filter_map(|f| f.entry.value.money()).map(Money::step).sum();
    let most = whole.fen.saturating_add(steps).saturating_add(whole.money.map_or(0, Money::step));
    let sum = rows.iter().filter_map(|r| fen(r, "amount")).fold(0, i64::saturating_add);
    let evidence: Vec<Evidence> = stated.iter().map(|f| Evidence::of(&f.entry)).chain(whole.evidence.clone()).collect();
    if rows.iter().map(|r| sure(r)).fold(0, i64::saturating_add) > most {
        let printed = stated.iter().filter_map(|f| f.entry.value.money()).chain(whole.money);
        let finest = printed.min_by_key(|m| m.step())?;
        return exceed(Money { fen: sum, ..finest }, &whole, evidence);
    }
    if sum > most || stated.iter().any(|f| f.entry.value.fen().is_none()) {
        return Some(Outcome::undetermined(
            "各项目的资金含上年结转或其他资金，或有的没有读出，合计无从比对",
            "the funds of the projects include what was carried in or comes from elsewhere, or were not all read",
        ));
    }
    Some(if stated.is_empty() { Outcome::NotApplicable } else { Outcome::holds(evidence) })
}

fn exceed(sum: Money, whole: &Amount, evidence: Vec<Evidence>) -> Option<Outcome> {
    let message = Say::new(
        format!("各项目绩效目标表的资金合计 {sum}，不应大于{}", stated_zh(whole)),
        format!("the funds of all project goals make {sum}, more than {}", stated_en(whole)),
    );
    let mut places = evidence.into_iter();
    let finding = Finding::new(message, places.next()?).against(places);
    Some(Outcome::broken(finding.severity(Severity::Warning)))
}
