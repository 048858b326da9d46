//! Forms of single projects under the rules: what they state is checked, what they leave out accuses nobody.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::Facts;
use rules::{Outcome, Severity};

const SPENT: &str = "
# 第二部分 2024年部门预算表

# 2024年部门支出总体情况表

单位：万元

| 科目编码 | < | < | 功能科目 | 总计 | 基本支出 | 项目支出 |
|---|---|---|---|---|---|---|
| 类 | 款 | 项 | ^ | ^ | ^ | ^ |
|  |  |  | 合计 | 190.00 | 130.00 | 60.00 |
| 201 |  |  | 一般公共服务支出 | 190.00 | 130.00 | 60.00 |
";

/// A form of one project.
fn form(name: &str, amount: &str, fiscal: &str, other: &str) -> String {
    format!(
        "
# 项目支出绩效目标申报表（2024年度）

| 项目名称 | {name} | < | < | < |
|---|---|---|---|---|
| 实施单位 | 某县档案馆 | < | < | < |
| 项目资金（元） | 年度资金总额 | < | {amount} | < |
| ^ | 其中：财政拨款 | < | {fiscal} | < |
| ^ | 其他资金 | < | {other} | < |
| 年度目标 | 按期完成{name}。 | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
| ^ | 产出指标 | 数量指标 | {name}数量 | ≥12次 |
| ^ | ^ | 质量指标 | {name}合格率 | =100% |
| ^ | ^ | 时效指标 | {name}时限 | 12月底前 |
| ^ | 效果指标 | 社会效益 | {name}作用 | 提升 |
| ^ | 满意度指标 | 服务对象满意度指标 | {name}满意度 | 95 |
"
    )
}

/// Every finding that is more than a hint: its code and severity.
fn accused(text: &str) -> Vec<(&'static str, Severity)> {
    let read = formats::read(text.as_bytes(), "sheets.md").unwrap();
    let reading = forms::recognize(&read.document);
    let conclusions = rules::check(&Facts::of(&reading.disclosure), &rules::catalogue());
    let findings = conclusions.findings.iter().map(|f| (f.rule.code, f.severity()));
    findings.filter(|(_, severity)| *severity != Severity::Info).collect()
}

/// What one rule says of a text.
fn judged(code: &str, text: &str) -> Vec<Outcome> {
    let read = formats::read(text.as_bytes(), "sheets.md").unwrap();
    let reading = forms::recognize(&read.document);
    let rule = rules::catalogue().into_iter().find(|r| r.code == code).unwrap();
    rules::outcomes(rule, &Facts::of(&reading.disclosure))
}

#[test]
fn forms_without_weights_and_criteria_accuse_nobody() {
    let text =
        format!("{SPENT}{}{}", form("档案修复", "380000", "380000", ""), form("年鉴编纂", "220000", "220000", "0"));
    assert_eq!(accused(&text), []);
    assert!(matches!(judged("XT-13", &text).as_slice(), [Outcome::Holds { .. }]));
    for code in ["PF-01", "PF-03", "PF-04", "PF-05"] {
        assert!(judged(code, &text).iter().all(|o| matches!(o, Outcome::NotApplicable)), "{code}");
    }
}

#[test]
fn funds_of_all_forms_beyond_the_projects_are_told() {
    let text =
        format!("{SPENT}{}{}", form("档案修复", "480000", "480000", ""), form("年鉴编纂", "220000", "220000", "0"));
    assert_eq!(accused(&text), [("XT-13", Severity::Warning)]);
}

#[test]
fn funds_from_elsewhere_are_no_reason_to_accuse() {
    let text = format!(
        "{SPENT}{}{}",
        form("档案修复", "480000", "380000", "100000"),
        form("年鉴编纂", "220000", "220000", "0")
    );
    assert_eq!(accused(&text), []);
    assert!(matches!(judged("XT-13", &text).as_slice(), [Outcome::Undetermined(_)]));
}

#[test]
fn fewer_forms_than_the_text_counts_are_no_fault() {
    let said = "
# 六、其他重要事项的情况说明

（六）预算绩效情况：编报绩效目标的项目共5个，涉及项目预算资金120.00万元。
";
    let text = format!("{said}{SPENT}{}", form("档案修复", "380000", "380000", ""));
    assert_eq!(accused(&text), []);
    assert!(matches!(judged("NT-17", &text).as_slice(), [Outcome::Undetermined(_)]));
}

/// A self-evaluation, with the rate that it prints, its budget and more indicators.
fn evaluated(budget: &str, rate: &str, more: &str) -> String {
    format!(
        "
# 某县档案馆2023年部门决算

# 项目支出绩效自评表（2023年度）

| 项目名称 | 档案修复 | < | < | < | < | < | < |
|---|---|---|---|---|---|---|---|
| 主管部门 | 某县档案馆 | < | < | 实施单位 | 某县档案馆 | < | < |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| ^ | 年度资金总额 | 38.00 | {budget} | 19.00 | 10 | {rate} | 5 |
| ^ | 其中：财政拨款 | 38.00 | 38.00 | 19.00 | - |  | - |
| 年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | < |
| ^ | 修复五百卷 | < | < | 修复二百卷 | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| ^ | 产出指标 | 数量指标 | 修复卷数 | 500卷 | 200卷 | 60 | 24 |
| ^ | 效益指标 | 社会效益指标 | 利用人次 | 100人次 | 120人次 | 30 | 30 |
{more}| 总分 | < | < | < | < | < | 100 | 59 |
"
    )
}

#[test]
fn a_form_that_another_one_was_read_on_to_says_nothing() {
    let more = "| ^ | 产出指标 | 数量指标 | 扫描页数 | 9000页 | 9000页 | 60 | 60 |\n\
                | ^ | 效益指标 | 社会效益指标 | 查阅人次 | 50人次 | 50人次 | 30 | 30 |\n";
    let text = evaluated("38.00", "50%", more);
    for code in ["PF-27", "PF-28"] {
        assert!(matches!(judged(code, &text).as_slice(), [Outcome::Undetermined(_)]), "{code}");
        assert!(matches!(judged(code, &evaluated("38.00", "50%", "")).as_slice(), [Outcome::Holds { .. }]), "{code}");
    }
}

#[test]
fn a_rate_that_fits_what_stands_beside_it_was_read_in_another_column() {
    let broken = |text: String| judged("PF-30", &text).iter().filter(|o| matches!(o, Outcome::Broken(_))).count();
    assert_eq!(broken(evaluated("38.00", "500%", "")), 1);
    // 5 points are 50 percent of 10.00
    assert_eq!(broken(evaluated("10.00", "50%", "")), 0);
}

#[test]
fn a_self_evaluation_accuses_nobody() {
    assert_eq!(accused(&evaluated("38.00", "50%", "")), []);
}
