//! Wide tables of targets under the rules: what is no score, and what places do differently, accuses nobody.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use budget::Facts;
use rules::{Outcome, Severity};

const SPENT: &str = "
# 2026年部门支出总体情况表

单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
|  | 合计 | 190.00 | 130.00 | 60.00 |
| 201 | 一般公共服务支出 | 190.00 | 130.00 | 60.00 |
";

/// Every finding that is more than a hint: its code and severity.
fn accused(text: &str) -> Vec<(&'static str, Severity)> {
    let read = formats::read(text.as_bytes(), "goals.md").unwrap();
    let reading = forms::recognize(&read.document);
    let conclusions = rules::check(&Facts::of(&reading.disclosure), &rules::catalogue());
    let findings = conclusions.findings.iter().map(|f| (f.rule.code, f.severity()));
    findings.filter(|(code, severity)| *severity != Severity::Info && code.starts_with("PF")).collect()
}

/// What one rule says of a text.
fn judged(code: &str, text: &str) -> Vec<Outcome> {
    let read = formats::read(text.as_bytes(), "goals.md").unwrap();
    let reading = forms::recognize(&read.document);
    let rule = rules::catalogue().into_iter().find(|r| r.code == code).unwrap();
    rules::outcomes(rule, &Facts::of(&reading.disclosure))
}

fn broken(outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|o| matches!(o, Outcome::Broken(_))).count()
}

/// A wide table: for each project its name, and for each of two indicators what stands in the last column.
fn wide(header: &str, projects: &[(&str, [&str; 2])]) -> String {
    let mut text = format!(
        "
# 2026年项目支出绩效目标表

单位：万元

| 项目名称 | 资金总额 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | {header} |
|---|---|---|---|---|---|---|---|
"
    );
    for (name, last) in projects {
        let [first, second] = last;
        writeln!(text, "| {name} | 5.00 | 产出指标 | 数量指标 | {name}数量 | ≥ | 12 | {first} |").unwrap();
        writeln!(text, "| {name} | 5.00 | 产出指标 | 质量指标 | {name}合格率 | ≥ | 98 | {second} |").unwrap();
    }
    text
}

#[test]
fn a_column_that_adds_up_nowhere_holds_no_weights() {
    let text = wide("分值", &[("巡查", ["3", "4"]), ("检修", ["5", "6"]), ("值守", ["60", "40"])]);
    let outcomes = judged("PF-01", &text);
    assert_eq!(broken(&outcomes), 0, "{outcomes:?}");
    let most = wide("分值", &[("巡查", ["60", "45"]), ("检修", ["50", "50"]), ("值守", ["60", "40"])]);
    assert_eq!(broken(&judged("PF-01", &most)), 1, "one slip where the others add up");
}

#[test]
fn targets_without_scores_accuse_nobody() {
    let text = wide("计量单位", &[("巡查", ["次", "%"]), ("检修", ["台", "%"]), ("值守", ["天", "%"])]);
    let weighty = ["PF-01", "PF-02", "PF-03", "PF-04"];
    let found: Vec<_> = accused(&text).into_iter().filter(|(code, _)| weighty.contains(code)).collect();
    assert_eq!(found, []);
}

/// A form of one project under a title.
fn form(title: &str, amount: &str) -> String {
    format!(
        "
# {title}

| 项目名称 | 助学补贴 | < | < |
|---|---|---|---|
| 年度资金总额（万元） | {amount} | < | < |
| 年度目标 | 按期发放。 | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 发放人数 | ≥12人 |
"
    )
}

#[test]
fn funds_that_are_given_to_others_are_no_projects_of_the_department() {
    let own = format!("{SPENT}{}", form("项目支出绩效目标表", "900.00"));
    assert_eq!(broken(&judged("XT-13", &own)), 1);
    let given = format!("{SPENT}{}", form("市级专项资金绩效目标表", "900.00"));
    assert_eq!(broken(&judged("XT-13", &given)), 0);
}

#[test]
fn projects_of_one_indicator_may_aim_at_different_numbers() {
    let table = |second: &str| {
        format!(
            "
# 2026年项目支出绩效目标表

单位：万元

| 项目名称 | 资金总额 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 |
|---|---|---|---|---|---|---|
| 巡查 | 5.00 | 产出指标 | 质量指标 | 验收合格率 | ≥ | 98 |
| 检修 | 5.00 | 产出指标 | 质量指标 | 验收合格率 | = | {second} |
"
        )
    };
    assert_eq!(broken(&judged("PF-14", &table("100"))), 0);
    assert_eq!(broken(&judged("PF-14", &table("98"))), 1);
}
