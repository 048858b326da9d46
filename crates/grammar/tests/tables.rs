//! Small tables, and what the grammar makes of them: columns with their paths, rows with their depths, and sums.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use budget::Year;
use document::{Block, Grid};
use grammar::lexicon::Lexicon;
use grammar::table::{Kind, Part, Sheet, Sum, is_numbering, read};

fn grid(markdown: &str) -> Grid {
    let document = formats::read(markdown.as_bytes(), "table.md").unwrap().document;
    let table = document.blocks.into_iter().find_map(|b| if let Block::Table(t) = b { Some(t.grid) } else { None });
    table.unwrap()
}

fn row(sheet: &Sheet, index: usize) -> String {
    let Some(row) = sheet.rows.get(index) else { panic!("no row {index}") };
    let what = match &row.kind {
        Kind::Coded { code, .. } => code.clone(),
        Kind::Total => "合计".to_owned(),
        _ => row.label.clone(),
    };
    format!("{}{what}", "-".repeat(usize::from(row.depth)))
}

fn sum(sheet: &Sheet, sum: &Sum) -> String {
    let column = |i: &usize| sheet.columns.get(*i).map_or(String::new(), |c| c.path.join("/"));
    let all = |parts: &[usize], name: &dyn Fn(&usize) -> String| parts.iter().map(name).collect::<Vec<_>>().join(" + ");
    let bare = |i: &usize| row(sheet, *i).trim_start_matches('-').to_owned();
    match sum {
        Sum::Rows(whole, parts) => format!("{} = {}", bare(whole), all(parts, &bare)),
        Sum::Columns(whole, parts) => format!("{} = {}", column(whole), all(parts, &column)),
        Sum::Difference(whole, a, b) => format!("{} = {} - {}", column(whole), column(a), column(b)),
        Sum::Rate(rate, [of, from], says) => format!("{} = {says:?} {} {}", column(rate), column(of), column(from)),
        Sum::Product(whole, a, b) => format!("{} = {} * {}", column(whole), column(a), column(b)),
    }
}

/// Axes and columns, rows and sums, each as lines.
fn check(markdown: &str, columns: &[&str], rows: &[&str], sums: &[&str]) {
    let grid = grid(markdown);
    let part = Part { grid: &grid, framed: 0..grid.height() };
    let sheet = read(&[part], &Lexicon::of(Year(2026)));
    let paths: Vec<String> = sheet.columns.iter().map(|c| format!("{} {}", c.block, c.path.join("/"))).collect();
    assert_eq!(paths, columns, "columns of {markdown}");
    assert_eq!((0..sheet.rows.len()).map(|i| row(&sheet, i)).collect::<Vec<_>>(), rows, "rows of {markdown}");
    let mut told: Vec<String> = sheet.sums.iter().map(|s| sum(&sheet, s)).collect();
    told.sort();
    let mut expected: Vec<String> = sums.iter().map(|s| (*s).to_owned()).collect();
    expected.sort();
    assert_eq!(told, expected, "sums of {markdown}");
}

const SPLIT_CODES: &[&str] = &["合计", "208", "-20805", "--2080501"];
const SPLIT_COLUMNS: &[&str] = &["0 合计", "0 基本支出", "0 项目支出"];
const SPLIT_SUMS: &[&str] = &["20805 = 2080501", "208 = 20805", "合计 = 208", "合计 = 基本支出 + 项目支出"];

fn split_codes(group: &str) -> String {
    format!(
        "| 类 | {group} | 项 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|---|---|\n\
         | 合计 | < | < | < | 3.00 | 2.00 | 1.00 |\n\
         | 208 | | | 社会保障和就业支出 | 3.00 | 2.00 | 1.00 |\n\
         | 208 | 05 | | 行政事业单位养老支出 | 3.00 | 2.00 | 1.00 |\n\
         | 208 | 05 | 01 | 行政单位离退休 | 3.00 | 2.00 | 1.00 |\n"
    )
}

#[test]
fn parts_of_codes_stand_in_columns_of_their_own() {
    check(&split_codes("款"), SPLIT_COLUMNS, SPLIT_CODES, SPLIT_SUMS);
}

#[test]
fn a_column_of_digits_beside_codes_is_a_part_of_them_whatever_it_is_called() {
    check(&split_codes("某某"), SPLIT_COLUMNS, SPLIT_CODES, SPLIT_SUMS);
}

#[test]
fn names_under_an_unknown_header_are_no_parts_of_codes() {
    check(
        "| 科目编码 | 某某 | 合计 |\n|---|---|---|\n| 合计 | < | 3.00 |\n| 20805 | 行政事业单位养老支出 | 3.00 |\n\
         | 2080501 | 行政单位离退休 | 3.00 |\n",
        &["0 合计"],
        &["合计", "20805", "-2080501"],
        &["20805 = 2080501", "合计 = 20805"],
    );
}

#[test]
fn codes_stand_before_their_names_under_any_header() {
    for between in ["", " ", "-"] {
        let coded = |code: &str, name: &str, amounts: &str| format!("| {code}{between}{name} | {amounts} |\n");
        let rows = [
            coded("208", "社会保障和就业支出", "3.00 | 2.00 | 1.00"),
            coded("20805", "行政事业单位养老支出", "3.00 | 2.00 | 1.00"),
            coded("2080501", "行政单位离退休", "3.00 | 2.00 | 1.00"),
        ];
        let table = format!(
            "| 科目 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|\n| 合计 | 3.00 | 2.00 | 1.00 |\n{}",
            rows.concat()
        );
        check(&table, SPLIT_COLUMNS, SPLIT_CODES, SPLIT_SUMS);
    }
}

#[test]
fn numbers_of_columns_may_stand_in_any_order() {
    let numbering = |printed: &str| is_numbering(&grid(&format!("| 甲 | 乙 | 丙 |\n|---|---|---|\n{printed}\n")), 1);
    for printed in ["| 1 | 2 | 3 |", "| 1 | 3 | 2 |", "| 栏次 | 2 | 1 |", "| 栏次 | 1 | 2 |", "| ** | 1 | 2 |"] {
        assert!(numbering(printed), "{printed}");
    }
    for printed in ["| 2 | 1 | 2 |", "| 3 | 5 | 4 |", "| 甲 | 2 | 1 |", "| 栏次 | 2 | 2 |"] {
        assert!(!numbering(printed), "{printed}");
    }
}

#[test]
fn codes_restart_for_each_body_without_a_label() {
    check(
        "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n\
         | 合计 | < | 9.00 | 6.00 | 3.00 |\n\
         | 205 | 教育支出 | 4.00 | 3.00 | 1.00 |\n\
         | 20502 | 普通教育 | 4.00 | 3.00 | 1.00 |\n\
         | 2050201 | 学前教育 | 4.00 | 3.00 | 1.00 |\n\
         | 205 | 教育支出 | 5.00 | 3.00 | 2.00 |\n\
         | 20502 | 普通教育 | 5.00 | 3.00 | 2.00 |\n\
         | 2050201 | 学前教育 | 2.00 | 2.00 | |\n\
         | 2050202 | 小学教育 | 3.00 | 1.00 | 2.00 |\n",
        &["0 合计", "0 基本支出", "0 项目支出"],
        &["合计", "205", "-20502", "--2050201", "205", "-20502", "--2050201", "--2050202"],
        &[
            "205 = 20502",
            "205 = 20502",
            "20502 = 2050201",
            "20502 = 2050201 + 2050202",
            "合计 = 205 + 205",
            "合计 = 基本支出 + 项目支出",
        ],
    );
}

#[test]
fn views_of_one_total_stand_side_by_side() {
    check(
        "| 收入 | < | 支出功能分类 | < | 支出性质 | < | 支出经济分类 | < |\n|---|---|---|---|---|---|---|---|\n\
         | 项目 | 预算数 | 项目 | 预算数 | 项目 | 预算数 | 项目 | 预算数 |\n\
         | 一、财政拨款 | 5.00 | 教育支出 | 4.00 | 一、基本支出 | 6.00 | 工资福利支出 | 5.00 |\n\
         | 二、事业收入 | 2.00 | 住房保障支出 | 3.00 | 二、项目支出 | 1.00 | 商品和服务支出 | 2.00 |\n\
         | 收入总计 | 7.00 | 支出总计 | 7.00 | 支出总计 | 7.00 | 支出总计 | 7.00 |\n",
        &["0 收入/预算数", "1 支出功能分类/预算数", "2 支出性质/预算数", "3 支出经济分类/预算数"],
        &[
            "一、财政拨款",
            "二、事业收入",
            "合计",
            "205",
            "221",
            "合计",
            "一、基本支出",
            "二、项目支出",
            "合计",
            "301",
            "302",
            "合计",
        ],
        &[
            "合计 = 205 + 221",
            "合计 = 301 + 302",
            "合计 = 一、基本支出 + 二、项目支出",
            "合计 = 一、财政拨款 + 二、事业收入",
        ],
    );
}

#[test]
fn one_level_of_the_code_stands_in_a_row_and_parents_on_the_page_before() {
    check(
        "| 类 | 款 | 项 | 科目名称 | 合计 |\n|---|---|---|---|---|\n\
         | | | | 合计 | 6.00 |\n\
         | 205 | | | 教育支出 | 6.00 |\n\
         | | 02 | | 普通教育 | 6.00 |\n\
         | | | 01 | 学前教育 | 2.00 |\n\
         | | | 02 | 小学教育 | 4.00 |\n",
        &["0 合计"],
        &["合计", "205", "-20502", "--2050201", "--2050202"],
        &["205 = 20502", "20502 = 2050201 + 2050202", "合计 = 205"],
    );
}

#[test]
fn procurement_right_of_expenditure_is_no_part_of_it() {
    check(
        "| 预算单位 | 支出合计 | 基本支出 | 项目支出 | 政府采购 | < | < |\n|---|---|---|---|---|---|---|\n\
         | ^ | ^ | ^ | ^ | 小计 | 货物 | 服务 |\n\
         | 合计 | 9.00 | 6.00 | 3.00 | 2.00 | 1.50 | 0.50 |\n\
         | 甲乡中心 | 5.00 | 4.00 | 1.00 | 1.00 | 1.00 | |\n\
         | 乙乡中心 | 4.00 | 2.00 | 2.00 | 1.00 | 0.50 | 0.50 |\n",
        &["0 支出合计", "0 基本支出", "0 项目支出", "0 政府采购/小计", "0 政府采购/货物", "0 政府采购/服务"],
        &["合计", "甲乡中心", "乙乡中心"],
        &[
            "合计 = 甲乡中心 + 乙乡中心",
            "支出合计 = 基本支出 + 项目支出",
            "政府采购/小计 = 政府采购/货物 + 政府采购/服务",
        ],
    );
}

#[test]
fn years_and_their_difference_are_rows() {
    check(
        "| 预算单位 | 年度 | 三公经费合计 | 因公出国（境）费 | 公务接待费 |\n|---|---|---|---|---|\n\
         | 甲乡中心 | 2025年 | 3.00 | 2.00 | 1.00 |\n\
         | ^ | 2026年 | 2.50 | 1.50 | 1.00 |\n\
         | ^ | 增减额 | -0.50 | -0.50 | 0.00 |\n",
        &["0 三公经费合计", "0 因公出国（境）费", "0 公务接待费"],
        &["合计", "合计", "合计"],
        &["三公经费合计 = 因公出国（境）费 + 公务接待费", "合计 = 合计 + 合计"],
    );
}

#[test]
fn names_alone_stand_under_several_parents() {
    check(
        "| 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|\n\
         | 合计 | 9.00 | 5.00 | 4.00 |\n\
         | 一般公共服务支出 | 4.00 | 3.00 | 1.00 |\n\
         | 　统计信息事务 | 4.00 | 3.00 | 1.00 |\n\
         | 　　行政运行 | 3.00 | 3.00 | |\n\
         | 　　一般行政管理事务 | 1.00 | | 1.00 |\n\
         | 农林水支出 | 5.00 | 2.00 | 3.00 |\n\
         | 　水利 | 5.00 | 2.00 | 3.00 |\n\
         | 　　行政运行 | 2.00 | 2.00 | |\n\
         | 　　一般行政管理事务 | 3.00 | | 3.00 |\n",
        &["0 合计", "0 基本支出", "0 项目支出"],
        &["合计", "201", "-20105", "--2010501", "--2010502", "213", "-21303", "--2130301", "--2130302"],
        &[
            "201 = 20105",
            "20105 = 2010501 + 2010502",
            "213 = 21303",
            "21303 = 2130301 + 2130302",
            "合计 = 201 + 213",
            "合计 = 基本支出 + 项目支出",
        ],
    );
}

#[test]
fn parts_after_of_which_stand_beside_their_whole() {
    check(
        "| 项目 | 预算数 | 备注 |\n|---|---|---|\n\
         | 一、财政拨款 | 5.00 | |\n\
         | 其中：一般公共预算 | 4.00 | 见表四 |\n\
         | 政府性基金 | 1.00 | |\n\
         | 二、事业收入 | 2.00 | |\n\
         | 收入总计 | 7.00 | |\n",
        &["0 预算数"],
        &["一、财政拨款", "-其中：一般公共预算", "-政府性基金", "二、事业收入", "合计"],
        &["一、财政拨款 = 其中：一般公共预算 + 政府性基金", "合计 = 一、财政拨款 + 二、事业收入"],
    );
}

#[test]
fn classes_of_money_and_bodies_stand_between_items() {
    check(
        "| 预算单位 | 项目名称 | 数量 | 金额 |\n|---|---|---|---|\n\
         | 合计 | < | 7 | 9.00 |\n\
         | 甲乡中心 | < | 5 | 5.00 |\n\
         | 甲乡中心 | 计算机 | 3 | 3.00 |\n\
         | 甲乡中心 | 打印机 | 2 | 2.00 |\n\
         | 乙乡中心 | < | 2 | 4.00 |\n\
         | 乙乡中心 | 空调机 | 2 | 4.00 |\n",
        &["0 数量", "0 金额"],
        &["合计", "甲乡中心", "-甲乡中心／计算机", "-甲乡中心／打印机", "乙乡中心", "-乙乡中心／空调机"],
        &[
            "乙乡中心 = 乙乡中心／空调机",
            "合计 = 甲乡中心 + 乙乡中心",
            "甲乡中心 = 甲乡中心／计算机 + 甲乡中心／打印机",
        ],
    );
}

fn carried_beside(total: &str) -> String {
    format!(
        "| 项目 | 预算数 |\n|---|---|\n\
         | 一、财政拨款 | 5.00 |\n\
         | 二、事业收入 | 2.00 |\n\
         | 本年收入合计 | {total} |\n\
         | 上年结转 | 1.00 |\n\
         | 收入总计 | 8.00 |\n"
    )
}

#[test]
fn money_carried_over_stands_beside_the_sources_or_among_them() {
    let rows = &["一、财政拨款", "二、事业收入", "合计", "上年结转", "合计"];
    let beside = &["合计 = 一、财政拨款 + 二、事业收入", "合计 = 合计 + 上年结转"];
    check(&carried_beside("7.00"), &["0 预算数"], rows, beside);
    check(&carried_beside("8.00"), &["0 预算数"], rows, &["合计 = 一、财政拨款 + 二、事业收入 + 上年结转"; 2]);
}

#[test]
fn budgets_are_compared_with_what_was_executed_and_with_the_budget_before() {
    check(
        "| 科目编码 | 科目名称 | 2025年执行数 | 2025年预算数 | 2026年预算数 | 2026年预算数比2025年执行数 | < | 2026年预算数比2025年预算数 | < |\n\
         |---|---|---|---|---|---|---|---|---|\n\
         | ^ | ^ | ^ | ^ | ^ | 增减额 | 增减(%) | 增减额 | 增减(%) |\n\
         | 合计 | < | 5.00 | 4.00 | 6.00 | 1.00 | 20.00 | 2.00 | 50.00 |\n\
         | 205 | 教育支出 | 3.00 | 2.00 | 3.00 | 0.00 | 0.00 | 1.00 | 50.00 |\n\
         | 221 | 住房保障支出 | 2.00 | 2.00 | 3.00 | 1.00 | 50.00 | 1.00 | 50.00 |\n",
        &[
            "0 2025年执行数",
            "0 2025年预算数",
            "0 2026年预算数",
            "0 2026年预算数比2025年执行数/增减额",
            "0 2026年预算数比2025年执行数/增减(%)",
            "0 2026年预算数比2025年预算数/增减额",
            "0 2026年预算数比2025年预算数/增减(%)",
        ],
        &["合计", "205", "221"],
        &[
            "合计 = 205 + 221",
            "2026年预算数比2025年执行数/增减(%) = Growth 2026年预算数 2025年执行数",
            "2026年预算数比2025年预算数/增减(%) = Growth 2026年预算数 2025年预算数",
            "2026年预算数比2025年执行数/增减额 = 2026年预算数 - 2025年执行数",
            "2026年预算数比2025年预算数/增减额 = 2026年预算数 - 2025年预算数",
        ],
    );
}

#[test]
fn code_parts_beside_the_column_numbers_are_header() {
    let table = "| 项目 | < | < | < | 本年支出合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|---|---|\n\
         | 支出功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^ |\n| 类 | 款 | 项 | 栏次 | 1 | 2 | 3 |\n\
         | ^ | ^ | ^ | 合计 | 3.00 | 2.00 | 1.00 |\n| 208 | < | < | 社会保障和就业支出 | 3.00 | 2.00 | 1.00 |\n";
    check(
        table,
        &["0 本年支出合计", "0 基本支出", "0 项目支出"],
        &["合计", "208"],
        &["合计 = 208", "本年支出合计 = 基本支出 + 项目支出"],
    );
}

#[test]
fn a_total_that_goes_on_over_the_block_beside_it_is_of_that_block() {
    let table = "| 人员经费 | < | < | 公用经费 | < | < | < | < | < |\n|---|---|---|---|---|---|---|---|---|\n\
         | 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 |\n\
         | 301 | 工资福利支出 | 9.00 | 302 | 商品和服务支出 | 3.00 | 310 | 资本性支出 | 1.00 |\n\
         | 人员经费合计 | < | 9.00 | 公用经费合计 | < | < | < | < | 4.00 |\n";
    let grid = grid(table);
    let sheet = read(&[Part { grid: &grid, framed: 0..grid.height() }], &Lexicon::of(Year(2026)));
    let last = sheet.rows.last().unwrap();
    assert_eq!((last.block, last.label.as_str()), (2, "公用经费合计"));
}

#[test]
fn percentages_are_of_the_amounts_that_make_them() {
    let table = "| 项目 | 2025年预算数 | 2026年预算数 | 增减额 | 增减% |\n|---|---|---|---|---|\n\
         | 社区食堂 | 8.00 | 10.00 | 2.00 | 25.00 |\n| 河道保洁 | 6.00 | 5.00 | -1.00 | -16.67 |\n";
    let sums = ["增减% = Growth 2026年预算数 2025年预算数", "增减额 = 2026年预算数 - 2025年预算数"];
    let columns = ["0 2025年预算数", "0 2026年预算数", "0 增减额", "0 增减%"];
    check(table, &columns, &["社区食堂", "河道保洁"], &sums);
}

#[test]
fn amounts_are_quantities_times_prices() {
    let table = "| 采购项目 | 数量 | 单价 | 采购金额 | 其他资金 |\n|---|---|---|---|---|\n\
         | 台式计算机 | 30 | 0.60 | 18.00 | |\n| 复印机 | 6 | 2.50 | 15.00 | |\n";
    let columns = ["0 数量", "0 单价", "0 采购金额", "0 其他资金"];
    check(table, &columns, &["台式计算机", "复印机"], &["采购金额 = 数量 * 单价"]);
}

#[test]
fn headers_that_leave_blank_what_they_span_go_on_to_the_amounts() {
    let table = "| 收入 | | 支出 | |\n|---|---|---|---|\n| 项目 | 预算数 | 项目 | 预算数 |\n\
         | 一、财政拨款收入 | 9.00 | 一、教育支出 | 9.00 |\n| 收入总计 | 9.00 | 支出总计 | 9.00 |\n";
    let grid = grid(table);
    let sheet = read(&[Part { grid: &grid, framed: 0..grid.height() }], &Lexicon::of(Year(2026)));
    assert_eq!(sheet.titles, ["收入", "支出"]);
    let paths: Vec<String> = sheet.columns.iter().map(|c| c.path.join("/")).collect();
    assert_eq!(paths, ["收入/预算数", "支出/预算数"]);
}

#[test]
fn lines_of_a_group_go_on_further_right_than_its_sum() {
    let table = "| 品目大类 | 项目名称 | 经济科目 | 品目名称 | 金额 |\n|---|---|---|---|---|\n\
         | 合计 | | | | 11.00 |\n| 货物 | | | | 11.00 |\n\
         | | 甲项目 | 办公设备购置 | | 5.00 |\n| | | | 打印机 | 2.00 |\n| | | | 复印机 | 3.00 |\n\
         | | | 专用设备购置 | | 6.00 |\n| | | | 交换机 | 4.00 |\n| | | | 路由器 | 2.00 |\n";
    let grid = grid(table);
    let sheet = read(&[Part { grid: &grid, framed: 0..grid.height() }], &Lexicon::of(Year(2026)));
    assert_eq!(sheet.rows.iter().map(|r| r.depth).collect::<Vec<_>>(), [0, 0, 1, 2, 2, 1, 2, 2]);
}

#[test]
fn a_mistyped_class_is_no_reason_to_take_its_items_for_its_siblings() {
    check(
        "| 科目编码 | 科目名称 | 预算数 |\n|---|---|---|\n\
         | | 合计 | 3.00 |\n\
         | 302 | 商品和服务支出 | 9.00 |\n\
         | 30201 | 办公费 | 1.00 |\n\
         | 30202 | 印刷费 | 2.00 |\n",
        &["0 预算数"],
        &["合计", "302", "-30201", "-30202"],
        &["302 = 30201 + 30202", "合计 = 302"],
    );
}

#[test]
fn what_was_accounted_is_compared_with_the_initial_budget_of_its_year() {
    check(
        "| 项目 | 年初预算数 | 决算数 | 决算数比年初预算数增减额 | 决算数比年初预算数增减(%) |\n|---|---|---|---|---|\n\
         | 社区食堂 | 8.00 | 10.00 | 2.00 | 25.00 |\n| 河道保洁 | 4.00 | 5.00 | 1.00 | 25.00 |\n",
        &["0 年初预算数", "0 决算数", "0 决算数比年初预算数增减额", "0 决算数比年初预算数增减(%)"],
        &["社区食堂", "河道保洁"],
        &["决算数比年初预算数增减额 = 决算数 - 年初预算数", "决算数比年初预算数增减(%) = Growth 决算数 年初预算数"],
    );
}

/// A total under a list mark is that of the list below it, and a mark over nothing is a title.
#[test]
fn a_total_that_heads_a_list_is_the_sum_of_that_list_alone() {
    check(
        "| 项目 | 统计数 |\n|---|---|\n\
         | 四、资产情况 | — |\n| （一）车辆合计 | 7 |\n| 1．应急保障用车 | 3 |\n| 2．其他用车 | 4 |\n| （二）设备 | 2 |\n\
         | 五、采购情况 | — |\n| （一）政府采购支出合计 | 9.00 |\n| 1．货物支出 | 2.00 |\n| 2．服务支出 | 7.00 |\n",
        &["0 统计数"],
        &[
            "四、资产情况",
            "-（一）车辆合计",
            "--1．应急保障用车",
            "--2．其他用车",
            "-（二）设备",
            "五、采购情况",
            "-合计",
            "--1．货物支出",
            "--2．服务支出",
        ],
        &["（一）车辆合计 = 1．应急保障用车 + 2．其他用车", "合计 = 1．货物支出 + 2．服务支出"],
    );
}

/// Codes between a quantity and its amount, which only the rows of items print, begin no second table.
#[test]
fn codes_that_some_rows_lack_open_no_table_beside() {
    check(
        "| 科目编码 | < | 采购项目 | 数量 | 经济科目编码 | < | 预算金额 |\n|---|---|---|---|---|---|---|\n| 类 | 款 | ^ | ^ | 类 | 款 | ^ |\n\
         | 合计 | < | < | 5 | | | 9.00 |\n| 204 | 06 | 体检服务 | 2 | 302 | 99 | 4.00 |\n| 204 | 08 | 培训服务 | 3 | 302 | 16 | 5.00 |\n",
        &["0 数量", "0 预算金额"],
        &["合计", "204／06／体检服务", "204／08／培训服务"],
        &["合计 = 204／06／体检服务 + 204／08／培训服务"],
    );
    // Side by side, every row has its own.
    check(
        "| 科目编码 | 金额 | 科目编码 | 金额 |\n|---|---|---|---|\n| 301 | 4.00 | 302 | 5.00 |\n| 30101 | 4.00 | 30201 | 5.00 |\n",
        &["0 金额", "1 金额"],
        &["301", "-30101", "302", "-30201"],
        &["301 = 30101", "302 = 30201"],
    );
}

/// A percent sign alone under the header of changes is their rate, which adds up to nothing.
#[test]
fn a_percent_sign_under_changes_is_their_rate() {
    check(
        "| 项目 | 2026年预算 | 2025年预算 | 增减 | < |\n|---|---|---|---|---|\n| ^ | ^ | ^ | 金额 | % |\n\
         | 合计 | 30.00 | 25.00 | 5.00 | 20.00 |\n| 河道保洁 | 12.00 | 10.00 | 2.00 | 20.00 |\n| 社区食堂 | 18.00 | 15.00 | 3.00 | 20.00 |\n",
        &["0 2026年预算", "0 2025年预算", "0 增减/金额", "0 增减/%"],
        &["合计", "河道保洁", "社区食堂"],
        &["合计 = 河道保洁 + 社区食堂", "增减/% = Growth 2026年预算 2025年预算", "增减/金额 = 2026年预算 - 2025年预算"],
    );
}

#[test]
fn what_was_spent_of_what_was_budgeted_is_a_rate_whatever_they_are_called() {
    check(
        "| 项目名称 | 预算金额 | 实际支出 | 资金使用率 |\n|---|---|---|---|\n| 教育专项 | 850.00 | 829.60 | 97.6% |\n| 医疗专项 | 620.00 | 600.16 | 96.8% |\n",
        &["0 预算金额", "0 实际支出", "0 资金使用率"],
        &["教育专项", "医疗专项"],
        &["资金使用率 = Share 实际支出 预算金额"],
    );
}
