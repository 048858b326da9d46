//! What the frame of a document (cover, contents, titles, notes) is accused of, and what it is not. Bodies and amounts are made up.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::Facts;

/// The messages of a rule on a document in Markdown.
fn said(code: &str, markdown: &str) -> Vec<String> {
    let document = formats::read(markdown.as_bytes(), "a.md").unwrap().document;
    let reading = forms::recognize(&document);
    let rules: Vec<_> = rules::catalogue().into_iter().filter(|rule| rule.code == code).collect();
    let conclusions = rules::check(&Facts::of(&reading.disclosure), &rules);
    conclusions.findings.iter().map(|f| f.finding.message.zh.clone()).collect()
}

#[track_caller]
fn check(code: &str, markdown: &str, expected: &[&str]) {
    assert_eq!(said(code, markdown), expected);
}

fn by_function(title: &str, rows: &str) -> String {
    let head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n";
    format!("{title}\n\n单位：万元\n\n{head}{rows}\n")
}

const ROWS: &str = "|  | 合计 | 5.00 |  | 5.00 |\n| 201 | 一般公共服务支出 | 5.00 |  | 5.00 |\n\
    | 20126 | 档案事务 | 5.00 |  | 5.00 |\n| 2012604 | 档案馆 | 5.00 |  | 5.00 |\n";

#[test]
fn the_month_of_publication_is_no_fiscal_year() {
    let cover = |date: &str| format!("青禾大学2024年度部门决算\n\n{date}\n\n{}", by_function("支出决算表", ROWS));
    check("ST-06", &cover("2025年8月"), &[]);
    check("ST-06", &cover("二〇二五年八月"), &[]);
}

#[test]
fn what_is_said_of_a_name_makes_no_other_name() {
    let document = |body: &str| {
        let table = by_function("支出总表", ROWS).replace("单位：万元", &format!("编制单位：{body}　金额单位：万元"));
        format!("青禾市档案局（汇总）\n\n2026年部门预算\n\n{table}")
    };
    check("ST-07", &document("青禾市档案局"), &[]);
    check("ST-07", &document("青禾市档案局（本级）"), &[]);
    let other = "1 张表的部门名称写作“青禾市水利局”，与公开部门“青禾市档案局（汇总）”不同";
    check("ST-07", &document("青禾市水利局"), &[other]);
}

#[test]
fn codes_that_have_no_items_need_none() {
    let rows = |code: &str, name: &str| format!("|  | 合计 | 5.00 |  | 5.00 |\n| {code} | {name} | 5.00 |  | 5.00 |\n");
    let table =
        |code, name| format!("青禾市档案局2026年部门预算\n\n{}", by_function("一般公共预算支出表", &rows(code, name)));
    check("ST-04", &table("21999", "其他支出"), &[]);
    let bare = "《一般公共预算支出表》中科目 20126 有金额而没有列到项级科目";
    check("ST-04", &table("20126", "档案事务"), &[bare]);
}

#[test]
fn any_line_may_explain_an_empty_table() {
    let table = by_function("政府性基金预算支出表", "|  | 合计 |  |  |  |\n");
    let document = |line: &str| {
        let after = by_function("支出总表", ROWS);
        format!("青禾市档案局2026年部门预算\n\n{table}\n注：本表按功能分类科目填列。\n\n{line}\n\n{after}")
    };
    check("ST-10", &document("说明：本单位2026年没有政府性基金预算安排的支出，故本表无数据。"), &[]);
    check("ST-10", &document("2026年本部门未安排政府性基金支出。"), &[]);
    let silent = "《政府性基金预算支出表》为空表，没有注明本部门无此项收支";
    check("ST-10", &document("2026年部门预算的编制依据是预算法。"), &[silent]);
}

/// A document with contents of these entries and a body of these titles.
fn with_contents(entries: &[&str], titles: &[&str]) -> String {
    let tables: Vec<String> = titles.iter().map(|title| by_function(title, ROWS)).collect();
    let body = format!("第一部分 部门概况\n\n收集和保管档案。\n\n第二部分 预算表\n\n{}", tables.concat());
    let front = "青禾市档案局\n\n2026年部门预算\n\n目录\n\n第一部分 部门概况\n\n第二部分 预算表";
    format!("{front}\n\n{}\n\n{body}", entries.join("\n\n"))
}

#[test]
fn the_tail_of_another_title_is_not_the_table_that_the_contents_promise() {
    let entries = ["一、支出预算表", "二、一般公共预算支出预算表"];
    check("ST-03", &with_contents(&entries, &["支出预算表", "一般公共预算支出预算表"]), &[]);
    let missing = "目录与正文的表名有 1 处不一致：“支出预算表”→（正文未见）";
    check("ST-03", &with_contents(&entries, &["一般公共预算支出预算表"]), &[missing]);
}

#[test]
fn brackets_stops_and_titles_over_tables_are_no_differences() {
    check("ST-03", &with_contents(&["一、支出预算表。"], &["2026年支出预算表（功能科目）"]), &[]);
    let entries = ["一、预算公开表", "1. 2026年支出预算表", "2. 2026年一般公共预算支出预算表"];
    check("ST-03", &with_contents(&entries, &["2026年支出预算表", "2026年一般公共预算支出预算表"]), &[]);
}
