//! Habits of places that are no fault, and rounding: what they accuse of, and what not. All names and numbers are invented.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::Facts;
use rules::{Outcome, Severity};

/// What one rule says of a document in Markdown: the severities of what is broken, and whether anything is undetermined.
fn judged(code: &str, markdown: &str) -> (Vec<Severity>, bool) {
    judged_as(code, markdown, "a.md")
}

/// The same, of a document in a file of this name.
fn judged_as(code: &str, markdown: &str, file: &str) -> (Vec<Severity>, bool) {
    let document = formats::read(markdown.as_bytes(), file).unwrap().document;
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

/// Text and table of income and of what was carried in, of which the table prints the whole alone.
fn whole_alone(said: &str) -> String {
    format!(
        "（一）收入预算：2026年本部门收入预算{said}万元，其中，财政拨款收入50.00万元。

2026年部门财务收支预算总表

单位：万元

| 本年收入 | < | 本年支出 | < |
|---|---|---|---|
| 项目 | 预算数 | 项目 | 预算数 |
| 一、财政拨款收入 | 50.00 | 一、农林水支出 | 62.00 |
| 五、上年结转 | 12.00 |  |  |
| 收入总计 | 62.00 | 支出总计 | 62.00 |
"
    )
}

#[test]
fn income_is_the_whole_without_what_was_carried_in_where_the_table_prints_the_whole_alone() {
    check("NT-01", &whole_alone("50.00"), &[], false);
    check("NT-01", &whole_alone("62.00"), &[], false);
    assert!(!judged("NT-01", &whole_alone("58.00")).0.is_empty());
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

/// A school's expenditure by what only has a name.
fn schooling(parts: &str) -> String {
    format!("2026年某县示范小学单位预算说明\n\n支出预算情况说明\n\n2026年办学经费安排43.02万元，其中：{parts}。\n")
}

#[test]
fn a_list_of_what_has_only_names_accuses_by_one_slip_of_the_hand() {
    let list = |bought: &str| schooling(&format!("购置教具{bought}万元，修缮校舍15.51万元，学生活动9.25万元"));
    assert_eq!(judged("NA-01", &list("18.26")).0, []);
    assert_eq!(judged("NA-01", &list("13.26")).0, [Severity::Warning]);
    // It may name the largest only.
    assert_eq!(judged("NA-01", &list("16.83")).0, []);
}

#[test]
fn a_member_that_is_told_twice_is_no_slip_of_the_hand() {
    let twice = schooling("购置教具18.26万元，修缮校舍15.51万元，学生活动9.25万元，政府采购9.25万元");
    assert_eq!(judged("NA-01", &twice).0, []);
}

#[test]
fn the_public_expenses_are_added_up_over_paragraphs_of_their_own() {
    let said = |running: &str| {
        format!(
            "某县2022年“三公”经费决算公开\n\n2022年县级“三公”经费支出1360.15万元。\n\n一、因公出国（境）费\n\n\
             2022年因公出国（境）费决算支出22.00万元。\n\n二、公务用车\n\n\
             2022年公务用车购置及运行费决算支出{running}万元。\n\n三、公务接待费\n\n2022年公务接待费决算支出221.98万元。\n"
        )
    };
    assert_eq!(judged("NA-01", &said("1116.17")).0, []);
    assert_eq!(judged("NA-01", &said("1176.17")).0, [Severity::Warning]);
}

#[test]
fn a_list_that_the_file_breaks_off_is_not_whole() {
    let cut = "2026年某镇部门预算说明\n\n支出预算情况说明\n\n2026年支出预算60.00万元。其中：一般公共服务支出30.10万元占50.17%、\
               农林水支出20.40万元占34.00%、城乡社区支出4.50万元占7.50%";
    assert_eq!(judged("NA-01", cut).0, []);
    assert_eq!(judged("NA-01", &format!("{cut}。\n")).0, [Severity::Error]);
    let stopped = "# 某镇2026年部门预算说明\n\n一、单位基本情况\n\n本镇有内设机构8个，包括办公室、财政所。\n\n二、部门收支总体情况\n\n\
                   （一）收入预算：2026年年初预算数60.00万元，其中：一般公共预算拨款60.00万元。\n\n三、“三公”经费情况说明\n\n\
                   2026年“三公”经费预算7.50万元，比2025年增加0.50万元";
    assert_eq!(judged("ST-02", &format!("{stopped}，其中：因公")).0, []);
    assert_eq!(judged("ST-02", &format!("{stopped}。\n")).0, [Severity::Warning]);
}

#[test]
fn what_is_said_of_both_years_is_of_no_wrong_one() {
    let said = |prior: &str| {
        format!(
            "某县示范小学2026年部门预算说明\n\n收入预算情况说明\n\n2026年预算收入安排65.50万元，支出65.50万元。\n\n\
             {prior}年预算收入安排61.70万元，支出61.70万元。\n"
        )
    };
    assert_eq!(judged("ST-06", &said("2025")).0, []);
}

#[test]
fn what_is_set_up_and_what_it_is_are_no_names_of_offices() {
    let said = "某区残联2026年部门预算说明\n\n一、单位基本情况\n\n本单位内设1个科室，下设某区残疾人服务中心，为全额拨款的事业单位。\n";
    assert_eq!(judged("NT-17", said).0, []);
}

#[test]
fn a_percentage_is_held_against_the_budget_that_a_difference_tells() {
    let said = |percent: &str| {
        format!(
            "某市幼儿园2018年度部门决算\n\n一般公共预算财政拨款支出决算情况说明\n\n\
             一般公共预算财政拨款支出1741.75万元，完成年初预算的{percent}%，决算数大于预算数55.93万元，主要原因是工资调标。\n"
        )
    };
    assert_eq!(judged("FA-07", &said("103.32")).0, []);
    assert_eq!(judged("FA-07", &said("100")).0, [Severity::Warning]);
}

/// Final accounts whose text states classes and items; the last item as given.
fn coded(last: &str) -> String {
    format!(
        "# 甲县乙局2023年度部门决算\n\n五、一般公共预算财政拨款支出决算情况说明\n\n\
         2023年度一般公共预算财政拨款支出900.00万元，主要用于以下方面：社会保障和就业支出（类）120.00万元；\
         农林水支出（类）700.00万元；住房保障支出（类）80.00万元。\n\n\
         1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。支出决算为120.00万元。\n\n\
         2.农林水支出（类）水利（款）行政运行（项）。支出决算为700.00万元。\n\n\
         3.住房保障支出（类）住房改革支出（款）住房公积金（项）。支出决算为{last}万元。\n"
    )
}

#[test]
fn items_make_their_class_wherever_the_text_states_them() {
    check("NA-01", &coded("80.00"), &[], false);
    check("NA-01", &coded("60.00"), &[Severity::Warning], false);
    // What one slip does not explain may be an item that is not told.
    check("NA-01", &coded("43.21"), &[], false);
}

#[test]
fn a_completion_is_told_by_the_change_on_the_budget_beside_it() {
    let text = |rate: &str| {
        format!(
            "# 甲县乙局2023年度部门决算\n\n五、财政拨款支出决算情况说明\n\n\
             2023年度财政拨款本年支出400.36万元，完成年初预算的{rate}%，比年初预算增加12.36万元。\n"
        )
    };
    check("FA-07", &text("103.2"), &[], false);
    check("FA-07", &text("130.2"), &[Severity::Warning], false);
}

#[test]
fn nothing_of_a_budget_of_nothing_is_a_remark() {
    let text = |spent: &str, rate: &str| {
        format!(
            "# 甲县乙局2023年度部门决算\n\n七、财政拨款“三公”经费支出决算情况说明\n\n\
             因公出国（境）费支出年初预算为0.00万元，支出决算为{spent}万元，完成年初预算的{rate}%。\n"
        )
    };
    check("FA-10", &text("0.00", "0.0"), &[Severity::Info], false);
    check("FA-10", &text("0.00", "100.0"), &[Severity::Warning], false);
    check("FA-10", &text("3.00", "0.0"), &[Severity::Warning], false);
}

#[test]
fn what_is_procured_with_some_of_the_money_is_no_second_amount_of_all() {
    let text = |services: &str| {
        format!(
            "# 甲市乙局2026年部门预算\n\n（二）政府采购情况\n\n政府采购预算总额643.52万元：政府采购货物预算542.52万元、\
             政府采购工程预算0万元、政府采购服务预算101万元；其中一般公共预算拨款政府采购262.44万元：\
             政府采购货物预算202.44万元、政府采购工程预算0万元、政府采购服务预算{services}万元。\n"
        )
    };
    check("NA-11", &text("60"), &[], false);
    check("NA-01", &text("60"), &[], false);
    check("NA-01", &text("90"), &[Severity::Error], false);
    check("NA-11", &text("90"), &[], false);
}

#[test]
fn a_total_of_goals_may_hold_more_than_basic_and_project_expenditure() {
    let text = |total: &str| {
        format!(
            "# 甲市乙局2026年部门预算\n\n六、其他重要事项的情况说明\n\n（六）预算绩效目标说明：本部门所有支出实行绩效管理。纳入2026年部门整体支出绩效目标的金额为\
             {total}万元，其中，基本支出24.54万元，项目支出18.64万元，具体目标见绩效目标表。\n"
        )
    };
    check("NA-01", &text("43.18"), &[], false);
    check("NA-01", &text("44.45"), &[], true);
}

/// What else it holds is said behind them, and adds up with them.
#[test]
fn a_total_of_goals_is_made_of_every_nature_that_its_sentence_names() {
    let hunan = |total: &str| {
        format!(
            "# 甲市乙局2026年部门预算\n\n六、其他重要事项的情况说明\n\n（六）预算绩效目标说明：本部门所有支出实行绩效管理。纳入2026年部门整体支出绩效目标的金额为\
             {total}万元，其中，基本支出24.54万元，项目支出18.64万元，事业单位经营支出1.20万元，对附属单位补助支出0.07万元，具体目标见绩效目标表。\n"
        )
    };
    let central = |total: &str| {
        format!(
            "# 甲部2026年部门预算\n\n三、其他重要事项的情况说明\n\n（四）预算绩效管理情况：2026年全部支出实行绩效目标管理，涉及预算资金\
             {total}万元，其中：基本支出24.54万元，项目支出18.64万元，经营支出1.20万元，上缴上级支出0.07万元。\n"
        )
    };
    for text in [hunan, central] {
        check("NA-01", &text("44.45"), &[], false);
        assert_eq!(judged("NA-01", &text("44.85")).0, [Severity::Error]);
    }
}

#[test]
fn a_share_of_last_year_is_one_of_its_own_amounts() {
    let text = |rate: &str| {
        format!(
            "# 甲县乙站2017年度部门决算\n\n三、支出决算情况说明\n\n\
             2017年度支出合计3000万元，其中：基本支出300万元，占总支出的10%；项目支出2700万元，占总支出的90%。\
             2016年度支出合计600万元，其中：基本支出240万元，占总支出的{rate}%；项目支出360万元，占总支出的60%。\n"
        )
    };
    check("NA-02", &text("40"), &[], false);
    assert_eq!(judged("NA-02", &text("70")).0, [Severity::Error]);
}

#[test]
fn a_reason_may_be_lost_where_the_file_breaks_off() {
    let text = |end: &str| {
        format!(
            "# 甲县乙站2023年度部门决算\n\n三、支出决算情况说明\n\n\
             2023年度总支出125.08万元，其中本年支出116.12万元，较2022年度决算数增加19.68万元{end}"
        )
    };
    check("YY-06", &text("，增长"), &[], true);
    check("YY-06", &text("，增长20.41%。\n"), &[Severity::Warning], false);
}

#[test]
fn a_policy_may_be_why_expenses_fall() {
    let text = |why: &str| {
        format!(
            "# 甲县2021年“三公”经费预算情况\n\n2021年度“三公”经费预算数为4196万元，较2020年4729万元减少533万元，同比下降11.27%。{why}\n"
        )
    };
    check("YY-06", &text("按照“三公”经费只减不增的原则，确保全县“三公”经费逐年下降。"), &[], true);
    check("YY-06", &text("全县公务用车保有量为80辆。"), &[Severity::Warning], false);
}

#[test]
fn those_that_are_rated_may_be_some_of_those_that_were_assessed() {
    let text = |share: &str| {
        format!(
            "# 甲市财政局2020年度部门决算\n\n九、预算绩效情况说明\n\n绩效自评的2020年度项目72个，涉及预算金额1369.76万元。\
             抽查的41个项目审核等级为：1个项目评为优，占抽查项目的2.44%；3个项目评为良，占抽查项目的7.32%；\
             35个项目评为中，占抽查项目的{share}%；2个项目评为差，占抽查项目的4.88%。\n"
        )
    };
    // It may be cut off instead of rounded.
    check("FA-12", &text("85.36"), &[], false);
    check("FA-12", &text("83.56"), &[Severity::Warning], false);
}

#[test]
fn a_list_of_as_many_parts_as_it_says_is_closed() {
    let text = |said: &str| {
        format!(
            "# 甲市乙局2021年部门预算\n\n三、支出预算情况\n\n本局有部门项目支出、专项支出{said}，项目资金总预算为2455.5万元，\
             其中部门项目支出87.5万元，专项支出2350万元。\n"
        )
    };
    assert_eq!(judged("NA-01", &text("二类支出")).0, [Severity::Warning]);
    assert_eq!(judged("NA-01", &text("等")).0, []);
}

#[test]
fn items_that_are_all_there_are_accuse_by_one_slip_of_the_hand() {
    let text = |last: &str, lead: &str| {
        format!(
            "# 甲县乙站2022年部门预算\n\n三、支出预算情况\n\n库区扶持资金1800.00万元，{lead}用于：\n\n1.道路修复900.00万元。\n\n\
             2.技能培训350.00万元。\n\n3.饮水改造{last}万元。\n\n四、其他情况\n\n本站无下属单位。\n"
        )
    };
    check("NA-01", &text("550.00", "分别"), &[], false);
    check("NA-01", &text("580.00", "分别"), &[Severity::Warning], false);
    assert_eq!(judged("NA-01", &text("580.00", "主要")).0, []);
    // What one slip does not explain may be an item that is not told.
    assert_eq!(judged("NA-01", &text("412.37", "分别")).0, []);
}

/// The first paragraphs of final accounts, as the official form has them.
fn accounts(change: &str, project: &str, share: &str) -> String {
    format!(
        "# 甲县水务局2025年度部门决算\n\n一、收入支出决算总体情况\n\n2025年度收入总计1,852.30万元，支出总计1,852.30万元。与2024年度相比，\
         收、支总计各增加{change}万元，增长5.85%，主要原因是项目增加。\n\n三、支出决算情况\n\n本年支出合计1,790.10万元，其中：基本支出990.10万元，\
         项目支出{project}万元。\n\n五、一般公共预算财政拨款支出决算情况\n\n（一）总体情况。2025年度一般公共预算财政拨款支出1,690.00万元，\
         占本年支出合计的{share}%。\n"
    )
}

#[test]
fn a_share_of_what_is_of_the_year_is_none_of_all_that_was_used() {
    assert_eq!(judged("NA-02", &accounts("102.30", "800.00", "94.41")).0, []);
    assert_eq!(judged("NA-02", &accounts("102.30", "800.00", "24.41")).0, [Severity::Error]);
}

#[test]
fn a_digit_of_a_change_tells_where_its_amount_stands_a_sentence_before() {
    assert_eq!(judged("YY-01", &accounts("102.30", "800.00", "94.41")).0, []);
    assert_eq!(judged("YY-01", &accounts("802.30", "800.00", "94.41")).0, [Severity::Warning]);
    // What no slip explains may be of another amount.
    assert_eq!(judged("YY-01", &accounts("377.77", "800.00", "94.41")).0, []);
}

#[test]
fn a_point_that_was_moved_tells_what_is_no_rest() {
    assert_eq!(judged("NA-01", &accounts("102.30", "800.00", "94.41")).0, []);
    assert_eq!(judged("NA-01", &accounts("102.30", "80.00", "94.41")).0, []);
    assert_eq!(judged("NA-01", &accounts("102.30", "777.77", "94.41")), (vec![], true));
    let moved = accounts("102.30", "800.00", "94.41").replace("990.10", "9901.00");
    assert_eq!(judged("NA-01", &moved).0, [Severity::Warning]);
}

/// What one rule says of a sentence of final accounts.
fn of_accounts(code: &str, sentence: &str) -> Vec<Severity> {
    judged(code, &format!("# 甲县乙局2024年度部门决算\n\n二、收支情况说明\n\n{sentence}\n")).0
}

#[test]
fn what_was_carried_may_be_told_behind_the_list_of_a_total() {
    let income = "2024年度收入总计1,560.00万元，其中：财政拨款收入1,300.00万元，其他收入";
    for behind in
        ["200.00万元。年初结转和结余60.00万元。", "200.00万元。使用非财政拨款结余20.00万元，年初结转和结余40.00万元。"]
    {
        assert_eq!(of_accounts("NA-01", &format!("{income}{behind}")), []);
    }
    assert_eq!(of_accounts("NA-01", &format!("{income}220.00万元。年初结转和结余60.00万元。")), [Severity::Warning]);
    let spent =
        "支出总计1,560.00万元，其中：基本支出1,300.00万元，项目支出200.00万元。结余分配20.00万元，年末结转40.00万元。";
    assert_eq!(of_accounts("NA-01", spent), []);
}

#[test]
fn averages_sources_and_what_goes_on_are_no_members_of_a_list() {
    for sentence in [
        "公务接待费4.40万元，其中：国内接待费3.90万元，人均100元；外宾接待费0.50万元，人均500元。",
        "补助费用1,000.00万元，其中：职工600.00万元，户均2,000元；居民400.00万元，户均1,000元。",
        "项目支出100.00万元，其中中央60.00万元、本级40.00万元，用于道路50.00万元、绿化50.00万元。",
        "支出增加120.00万元，主要原因：人员经费增加100.00万元，项目经费增加50.00万元。同时，公用经费减少30.00万元。",
    ] {
        assert_eq!(of_accounts("NA-01", sentence), [], "{sentence}");
    }
}

#[test]
fn an_average_is_of_what_is_counted_right_before_it() {
    for sentence in [
        "康复救助180.00万元，其中：辅具适配360人，人均1,000元，共36.00万元。",
        "培训费12.00万元，其中业务骨干100人，人均600元，一般干部300人，人均200元。",
        "公务用车购置2辆。公务用车运行维护费46.00万元，主要用于燃料费等，公务用车保有量23辆，车均运行维护费2.00万元。",
    ] {
        assert_eq!(of_accounts("NA-12", sentence), [], "{sentence}");
    }
    let kept = |one: &str| format!("公务用车运行维护费46.00万元，公务用车保有量23辆，车均运行维护费{one}万元。");
    assert_eq!(of_accounts("NA-12", &kept("2.00")), []);
    assert_eq!(of_accounts("NA-12", &kept("2.60")), [Severity::Warning]);
}

#[test]
fn a_list_of_the_largest_leaves_something_out() {
    let text = |lead: &str, last: &str| {
        format!(
            "# 甲县乙馆2025年度部门决算\n\n三、项目支出情况\n\n项目支出500.00万元，{lead}图书采购120.00万元、场馆维修230.00万元、\
             免费开放{last}万元。\n"
        )
    };
    check("NA-01", &text("主要用于", "140.00"), &[], false);
    check("NA-01", &text("主要用于以下方面：", "140.00"), &[Severity::Warning], false);
    check("NA-01", &text("分别用于", "140.00"), &[Severity::Warning], false);
    // What is left is too little to be another part, and parts are never more than their whole.
    check("NA-01", &text("主要用于", "149.90"), &[Severity::Warning], false);
    check("NA-01", &text("主要用于", "160.00"), &[Severity::Warning], false);
}

#[test]
fn a_list_that_leaves_out_more_than_it_names_is_of_some() {
    let text = |whole: &str| {
        format!(
            "# 甲县2026年预算报告\n\n一、支出安排\n\n一般公共预算支出安排{whole}万元，增长4.8%，其中：教育支出63,000万元、科学技术支出\
             2,100万元、社会保障和就业支出50,000万元、卫生健康支出33,500万元。\n"
        )
    };
    check("NA-01", &text("262,000"), &[], true);
    check("NA-01", &text("148,900"), &[Severity::Error], false);
    check("NA-01", &text("198,600"), &[Severity::Error], false);
}

#[test]
fn a_list_behind_another_amount_may_be_of_that_one() {
    let text = |between: &str, last: &str| {
        format!(
            "# 甲县2025年财政决算报告\n\n一、支出情况\n\n全县一般公共预算支出12000万元。{between}教育支出3200万元，社会保障和就业支出\
             2800万元，卫生健康支出1900万元，住房保障支出{last}万元。\n"
        )
    };
    assert_eq!(judged("NA-01", &text("民生支出9800万元，占一般公共预算支出的81.7%。", "1000")).0, []);
    assert_eq!(judged("NA-01", &text("", "1000")).0, [Severity::Error]);
    assert_eq!(judged("NA-01", &text("", "4100")).0, []);
}

#[test]
fn meetings_and_training_may_be_counted_among_the_public_expenses() {
    let text = |total: &str| {
        format!(
            "甲区2022年“三公”经费决算数合计为{total}万,其中:因公出国(境)费0万元、公务用车购置费120.50万元、公务用车运行维护费302.10万元、\
             公务接待费43.70万元、会议费20.60万元、培训费25.41万元。2021年的三公经费决算数合计为381.60万,其中:因公出国(境)费0万元、\
             公务用车购置费80.10万元、公务用车运行维护费210.20万元、公务接待费40.30万元、会议费30.50万元、培训费20.50万元。\n"
        )
    };
    assert_eq!(judged("NA-01", &text("512.30")).0, []);
    assert_eq!(judged("NA-01", &text("572.30")).0, [Severity::Error]);
}

#[test]
fn a_short_sentence_is_no_title() {
    let text = "2017年“三公”经费支出总额为382万元，比预算数减少118万元。\n\n一、公务接待费\n\n\
                2017年公务接待费382万元，比预算数减少118万元。\n\n附表：甲市2017年“三公”经费决算汇总表\n";
    check("ST-16", text, &[], false);
    let document = formats::read(text.as_bytes(), "a.md").unwrap().document;
    assert!(Facts::of(&forms::recognize(&document).disclosure).are_final());
}

#[test]
fn labels_of_cells_that_meet_double_no_word() {
    let line = |line: &str| format!("# 某某局2026年部门预算\n\n一、部门收支总体情况\n\n{line}\n");
    let warned = [Severity::Warning];
    for meet in
        ["本年收入合计本年支出合计本年支出合计 40,052.10", "预算单位预算单位名称 项目名称", "项目预算预算数 12,500.00,"]
    {
        check("TX-01", &line(meet), &[], false);
    }
    for said in [
        "本年收入合计本年支出合计本年支出合计，与上年持平。",
        "1.基本支出预算安排预算安排20.00万元",
        "用于用于日常运转。",
    ] {
        check("TX-01", &line(said), &warned, false);
    }
}

/// The three public expenses of two years and what one row makes of both.
fn two_years(compared: &str) -> String {
    let head = "| 项目 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费 |\n|---|---|---|---|---|---|---|\n";
    let head = format!("{head}| ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^ |\n");
    let years = "| 2015年度决算数 | 6.94 | 0.00 | 2.94 | 0.00 | 2.94 | 4.00 |\n| 2014年度决算数 | 4.06 | 0.00 | 3.01 | 0.00 | 3.01 | 1.05 |\n";
    let last = format!("| {compared} | 2.88 | 0.00 | -0.07 | 0.00 | -0.07 | 2.95 |\n");
    format!("2015年度“三公”经费支出决算表\n\n单位：万元\n\n{head}{years}{last}")
}

#[test]
fn what_compares_two_years_may_be_less_than_nothing() {
    let (severities, _) = judged("IN-17", &two_years("决算对比"));
    assert_eq!(severities, []);
}

#[test]
fn a_change_may_be_counted_from_a_budget_that_was_raised() {
    let text = "# 某县邮政局2012年部门决算\n\n一、“三公”经费情况\n\n2012年“三公”经费支出数为250.00万元，预算数为900.00万元（年初预算数190.00万元，由于机构调整追加到900.00万元），支出数比预算数减少650.00万元，下降72.22%。\n";
    check("YY-12", text, &[], false);
}

#[test]
fn the_rate_of_a_change_is_held_against_what_it_is_counted_from() {
    let text = |rate: &str| {
        format!(
            "# 某市工信局2016年“三公”经费预算说明\n\n公务接待费2016年预算8万元，2015年预算12.5万元，对比减少4.35万元，减少率{rate}%，原因是厉行节约。\n"
        )
    };
    check("YY-01", &text("34.80"), &[], false);
    check("YY-01", &text("35.22"), &[Severity::Warning], false);
}

#[test]
fn what_is_called_as_all_vehicles_are_may_be_one_kind_of_them() {
    let text = |enforcing: u32| {
        format!(
            "# 某市法院2021年“三公”经费支出决算情况说明\n\n二、国有资产占用情况说明\n\n年末公务用车保有量38辆，其中：公务用车4辆，执勤执法用车{enforcing}辆。\n"
        )
    };
    check("NA-04", &text(34), &[], false);
    check("NA-04", &text(43), &[Severity::Error], false);
}

#[test]
fn what_the_other_vehicles_mainly_are_is_no_kind_beside_them() {
    let text = |others: u32| {
        format!(
            "# 某市文旅局2024年部门决算\n\n二、国有资产占用情况说明\n\n截至2024年12月31日，本单位共有车辆5辆，其中：机要通信用车1辆、其他用车{others}辆，其他用车主要是业务用车3辆、接送职工用车1辆。\n"
        )
    };
    check("NA-04", &text(4), &[], false);
}

#[test]
fn a_title_tells_the_year_before_the_name_of_a_file_does() {
    let titled = |first: &str| {
        let table = by_function(
            "2026年部门支出总体情况表",
            &[["", "合计", "60.00", "60.00", ""], ["201", "一般公共服务支出", "60.00", "60.00", ""]],
        );
        format!("{first}\n\n{table}")
    };
    assert_eq!(judged("ST-06", &titled("某市档案馆2025年部门预算")).0, [Severity::Error]);
    let (found, undetermined) = judged_as("ST-06", &titled("某市档案馆部门预算"), "2025.md");
    assert!(found.is_empty() && !undetermined, "the title of the table tells the year: {found:?}");
}

/// A text that states an expense, and a list without a total under a title.
fn listed(said: &str, title: &str, amounts: &[&str]) -> String {
    let row = |(i, amount): (usize, &&str)| format!("| {0} | 第{0}期 | {amount} |\n", i + 1);
    let rows = amounts.iter().enumerate().map(row).collect::<Vec<_>>().concat();
    let head = "| 序号 | 名称 | 金额 |\n|---|---|---|\n";
    format!("甲市乙局2026年部门预算编制说明\n\n一、一般性支出情况\n\n{said}\n\n{title}\n\n单位：万元\n\n{head}{rows}")
}

#[test]
fn a_list_without_a_total_accuses_only_where_one_slip_explains_it() {
    let of_training = |amounts: &[&str]| listed("2026年培训费预算9.30万元。", "培训费明细表", amounts);
    let warned = [Severity::Warning];
    check("IN-28", &of_training(&["4.50", "1.60", "3.20"]), &[], false);
    // one digit, two exchanged
    check("IN-28", &of_training(&["4.50", "1.60", "8.20"]), &warned, false);
    check("IN-28", &of_training(&["5.40", "1.60", "3.20"]), &warned, false);
    // What no slip explains may be a list of a part.
    check("IN-28", &of_training(&["4.50", "1.60"]), &[], false);
    check("IN-28", &of_training(&["4.50", "1.60", "3.20", "2.45"]), &[], false);
}

#[test]
fn a_list_accuses_of_nothing_where_it_is_not_said_what_it_is_all_of() {
    let two = "2026年培训费预算9.30万元，其中一般公共预算拨款安排的培训费8.10万元。";
    check("IN-28", &listed(two, "培训费明细表", &["4.50", "1.60", "7.00"]), &[], false);
    let projects = listed("2026年项目支出预算9.30万元。", "项目支出明细表", &["4.50", "1.60", "8.20"]);
    check("IN-28", &projects, &[], false);
    let total =
        listed("2026年培训费预算9.30万元。", "培训费明细表", &["4.50", "1.60", "8.20"]) + "| | 合计 | 14.30 |\n";
    check("IN-28", &total, &[], false);
}

/// A goal of one indicator in words and one of a number, under the first levels of a place.
fn goal_of(kinds: [&str; 2], said: &str) -> String {
    let [first, second] = kinds;
    let head = "| 项目名称 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 |\n|---|---|---|---|---|---|---|---|---|\n";
    let words =
        format!("| 水位观测 | 观测不断 | {first} | 成果应用 | 成果应用情况 | = | 有效应用 | 是/否 | {said} |\n");
    let number = format!("| ^ | ^ | {second} | 公众满意 | 用户评价 | ≥ | 92 | % | 定量指标 |\n");
    format!("某市水文站2026年部门预算\n\n项目支出绩效目标表\n\n{head}{words}{number}")
}

#[test]
fn a_target_in_words_may_equal_what_is_said_to_be_qualitative() {
    check("PF-12", &goal_of(["效益指标", "满意度指标"], "定性指标"), &[], false);
    check("PF-12", &goal_of(["效益指标", "满意度指标"], "定量指标"), &[Severity::Warning], false);
}

#[test]
fn a_place_may_have_first_levels_of_its_own() {
    check("PF-16", &goal_of(["履职效能", "社会效应"], "定性指标"), &[], true);
    check("PF-16", &goal_of(["效益指标", "满意度指标"], "定性指标"), &[Severity::Warning], false);
}

#[test]
fn a_rate_that_goes_the_other_way_is_told_where_no_change_is_stated() {
    let text = |amount: &str, word: &str| {
        format!(
            "某市水文站2026年部门预算编制说明\n\n一、“三公”经费预算\n\n2026年公务接待费预算{amount}万元，2025年预算15.00万元，比上年{word}。\n"
        )
    };
    check("YY-01", &text("12.00", "下降20%"), &[], false);
    check("YY-01", &text("12.00", "增长20%"), &[Severity::Error], false);
    // Which of two amounts that are almost the same is which cannot be told by the rate.
    check("YY-01", &text("14.99", "增长0.07%"), &[], false);
}

#[test]
fn a_rise_by_less_than_nothing_is_a_fall() {
    let told = |rate: &str| {
        format!(
            "示范县某局2018年部门决算\n\n本年收入合计267.07万元，比上年减少15.65万元，增长{rate}%，主要原因是人员减少。\n"
        )
    };
    assert_eq!(judged("YY-02", &told("-5.54")).0, []);
    assert_eq!(judged("YY-02", &told("5.54")).0, [Severity::Error]);
}

#[test]
fn a_unit_in_the_headers_is_one() {
    let table = "| 项目名称 | 预算金额（万元） | 实际支出（万元） |\n|---|---|---|\n| 教育专项 | 850 | 830 |\n| 医疗专项 | 620 | 600 |\n";
    check("ST-08", &format!("示范县某局2018年部门决算\n\n项目汇总表\n\n{table}"), &[], false);
}

#[test]
fn a_notice_on_some_expenses_explains_no_other_matter() {
    let body = "一、公务接待费\n\n公务接待费3.85万元。\n\n二、公务用车运行维护费\n\n公务用车运行维护费5.50万元。\n\n三、因公出国（境）费\n\n因公出国（境）费0万元。\n";
    let told = |title: &str| judged("ST-02", &format!("{title}\n\n{body}"));
    assert_eq!(told("示范市柳桥街2016年“三公”经费预算情况说明"), (Vec::new(), false));
    assert_ne!(told("示范市柳桥街2016年部门预算及“三公”经费预算情况说明"), (Vec::new(), false));
}

#[test]
fn a_report_on_what_was_carried_out_closes_with_its_own_year() {
    let held = "截至2017年12月31日，本部门共有车辆3辆。\n\n四、预算绩效情况说明\n\n项目全年预算数合计20万元，执行数合计19万元，完成预算的95%。\n";
    check("ST-16", &format!("三、资产情况\n\n{held}"), &[], false);
}
