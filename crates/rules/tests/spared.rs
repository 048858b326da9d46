//! Habits of places that are no fault, and rounding: what they accuse of, and what not. All names and numbers are invented.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::Facts;
use rules::{Outcome, Severity};

/// What one rule says of a document in Markdown: the severities of what is broken, and whether anything is undetermined.
fn judged(code: &str, markdown: &str) -> (Vec<Severity>, bool) {
    let document = formats::read(markdown.as_bytes(), "a.md").unwrap().document;
    let reading = forms::recognize(&document);
    let rules: Vec<_> = rules::catalogue().into_iter().filter(|rule| rule.code == code).collect();
    let rule = rules.first().unwrap();
    let outcomes = rules::outcomes(rule, &Facts::of(&reading.disclosure));
    let severity = |o: &Outcome| match o {
        Outcome::Broken(finding) => Some(finding.severity.unwrap_or(rule.severity)),
        _ => None,
    };
    let found = outcomes.iter().filter_map(severity).collect();
    (found, outcomes.iter().any(|o| matches!(o, Outcome::Undetermined(_))))
}

#[track_caller]
fn check(code: &str, markdown: &str, severities: &[Severity], undetermined: bool) {
    assert_eq!(judged(code, markdown), (severities.to_vec(), undetermined));
}

/// A table by function, in 万元.
fn by_function(title: &str, rows: &[[&str; 5]]) -> String {
    let head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n";
    let rows: Vec<String> = rows.iter().map(|r| format!("| {} |\n", r.join(" | "))).collect();
    let rows = rows.concat();
    format!("{title}\n\n单位：万元\n\n{head}{rows}\n")
}

fn goals(rows: &[[&str; 2]]) -> String {
    let head = "| 单位（项目）名称 | 资金总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|---|---|---|\n";
    let row = |[name, amount]: &[&str; 2]| {
        let goal = if *name == "合计" {
            " |  |  |  | "
        } else {
            "管护到位 | 产出指标 | 数量指标 | 管护面积 | 300"
        };
        format!("| {name} | {amount} | {goal} |\n")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("2026年项目支出绩效目标表\n\n单位：万元\n\n{head}{rows}\n")
}

#[test]
fn projects_that_go_on_over_grids_may_not_all_have_been_read() {
    let one = goals(&[["合计", "30.00"], ["造林", "12.00"], ["护林", "9.00"]]);
    check("IN-15", &one, &[Severity::Error], false);
    let two = goals(&[["合计", "30.00"], ["造林", "12.00"]]) + &goals(&[["护林", "9.00"]]);
    check("IN-15", &two, &[], true);
    let more = goals(&[["合计", "20.00"], ["造林", "12.00"]]) + &goals(&[["护林", "9.00"]]);
    check("IN-15", &more, &[Severity::Error], false);
}

/// The funds of the overall goal beside expenditure of 60.00.
fn overall(funds: &str) -> String {
    let spent = by_function(
        "2026年部门支出总体情况表",
        &[["", "合计", "60.00", "40.00", "20.00"], ["213", "农林水支出", "60.00", "40.00", "20.00"]],
    );
    format!(
        "{spent}2026年部门整体支出绩效目标表

单位：万元

| 单位名称 | 资金总额 | 整体绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
|---|---|---|---|---|---|---|
| 青禾市林业局 | {funds} | 扩大绿地 | 产出指标 | 数量指标 | 造林面积 | 300 |
"
    )
}

#[test]
fn an_overall_goal_that_states_less_may_leave_something_out() {
    check("XT-14", &overall("45.00"), &[], true);
    assert_eq!(judged("XT-14", &overall("75.00")).0, [Severity::Error]);
}

#[test]
fn a_table_of_leaf_codes_lacks_no_parents() {
    let total = ["", "合计", "60.00", "40.00", "20.00"];
    let leaves = [
        total,
        ["20126", "档案事务", "10.00", "10.00", ""],
        ["2080505", "机关事业单位基本养老保险缴费支出", "20.00", "10.00", "10.00"],
        ["2130204", "事业机构", "30.00", "20.00", "10.00"],
    ];
    check("CL-02", &by_function("支出总表", &leaves), &[], false);
    let one = [
        total,
        ["213", "农林水支出", "30.00", "20.00", "10.00"],
        ["21302", "林业和草原", "30.00", "20.00", "10.00"],
        ["2130204", "事业机构", "30.00", "20.00", "10.00"],
        ["2080505", "机关事业单位基本养老保险缴费支出", "30.00", "20.00", "10.00"],
    ];
    check("CL-02", &by_function("支出总表", &one), &[Severity::Error], false);
}

/// Basic expenditure of 40.00 in one table, another amount in the next.
fn basic(stated: &str) -> String {
    let public = by_function(
        "2026年一般公共预算支出情况表",
        &[["", "合计", "60.00", "40.00", "20.00"], ["213", "农林水支出", "60.00", "40.00", "20.00"]],
    );
    format!(
        "{public}2026年一般公共预算基本支出情况表

单位：万元

| 经济科目编码 | 经济科目名称 | 总计 | 人员类 | 公用经费 |
|---|---|---|---|---|
|  | 合计 | {stated} | {stated} |  |
| 301 | 工资福利支出 | {stated} | {stated} |  |
"
    )
}

#[test]
fn one_in_the_last_printed_place_may_be_rounding() {
    check("XT-07", &basic("40.01"), &[Severity::Warning], false);
    check("XT-07", &basic("40.02"), &[Severity::Error], false);
}

/// The page of the rule has the tables; one of them is replaced by one of no known kind.
const PAGE: &str = include_str!("../src/structure/required_table_missing.md");

#[test]
fn a_table_of_no_known_kind_may_be_the_one_that_is_missing() {
    let whole = PAGE.split("```markdown").nth(1).unwrap().split("```").next().unwrap();
    let (before, after) = whole.split_once("2024年一般公共预算“三公”经费支出情况表").unwrap();
    let (_, after) = after.split_once("2024年政府性基金").unwrap();
    let other = |title: &str| {
        format!(
            "{before}{title}\n\n单位：万元\n\n| 事由 | 金额 |\n|---|---|\n| 合计 | 1.00 |\n\n2024年政府性基金{after}"
        )
    };
    check("ST-01", &other("2024年物资调拨情况表"), &[Severity::Warning], false);
    check("ST-01", &other("2024年“三公”开支情况表"), &[], true);
}

#[test]
fn offices_may_stand_under_the_outline_of_the_department() {
    let text = "青禾市林业局2026年部门预算\n\n一、部门概况\n\n本局共有8个下属单位。\n\n二、收入预算情况\n\n2026年收入预算60.00万元。\n\n三、支出预算情况\n\n2026年支出预算60.00万元。\n";
    let (found, undetermined) = judged("ST-02", text);
    assert!(undetermined && found.iter().all(|s| *s <= Severity::Warning), "{found:?}");
}

#[test]
fn a_comparison_that_begins_a_sentence_is_of_the_item_that_its_list_is_of() {
    let text = |rate: &str| {
        format!(
            "青禾市林业局2026年部门预算

二、支出预算情况

4.野外巡护活动120.00万元，主要包括：山区巡护80.00万元，用于山区；湿地巡护40.00万元，用于湿地。较上年预算增加20.00万元，增幅{rate}%。
"
        )
    };
    check("YY-01", &text("20.0"), &[], false);
    assert_eq!(judged("YY-01", &text("35.0")).0, [Severity::Error]);
}

#[test]
fn what_is_procured_of_one_fund_is_no_second_number_of_all() {
    let all = "2026年某市水务局部门预算说明\n\n政府采购情况说明\n\n2026年政府采购预算总额30.00万元：政府采购货物预算21.00万元、\
               政府采购服务预算9.00万元；其中一般公共预算拨款政府采购20.00万元：政府采购货物预算11.00万元、政府采购服务预算9.00万元。\n";
    assert_eq!(judged("NA-11", all).0, []);
}

#[test]
fn a_total_of_expenditure_may_hold_what_is_carried_out() {
    let said = |project: &str| {
        format!(
            "2026年某市水务局部门预算说明\n\n支出预算情况说明\n\n2026年支出预算60.00万元，其中：基本支出预算20.00万元，\
             项目支出预算{project}万元。\n"
        )
    };
    assert_eq!(judged("NA-01", &said("27.77")).0, []);
    assert_eq!(judged("NA-01", &said("40.00")).0, []);
}

#[test]
fn a_name_that_is_cut_off_or_mixed_with_other_lines_is_not_judged() {
    let named = |name: &str| {
        let rows = [["", "合计", "400.00", "300.00", "100.00"], ["205", name, "400.00", "300.00", "100.00"]];
        by_function("2025年部门支出总体情况表", &rows)
    };
    check("CL-01", &named("育支"), &[], true);
    check("CL-01", &named("教其他育支出普通出"), &[], true);
    check("CL-01", &named("卫生健康支出"), &[Severity::Error], false);
    check("CL-01", &named("修桥铺路"), &[Severity::Warning], false);
}

#[test]
fn what_only_rows_tell_apart_is_no_sum_of_the_text() {
    let table = "2026年政府采购预算表\n\n单位：万元\n\n| 采购类别 | 采购金额 | 其中：面向小微企业 |\n|---|---|---|\n\
                 | 合计 | 130.00 | 30.00 |\n| 货物 | 60.00 | 12.00 |\n| 工程 | 70.00 | 18.00 |\n";
    let text = "## 政府采购情况\n\n2026年政府采购预算总额130.00万元，其中：面向小微企业预留30.00万元。\n\n";
    check("NA-10", &format!("{text}{table}"), &[], false);
}
