//! Disclosures of other layouts than those of the corpus: a section for every table, sections as subheadings, one amount
//! a row, bodies among the codes, final accounts with line numbers, and with points that
//! compare with the year before and with the budget. What they state is read, what is right accuses
//! nobody, what is wrong is told. The bodies and amounts are made up.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::{Disclosure, Facts, Gap, TableId};
use rules::Severity;

/// A layout: its file, the least share of its numbers that are understood, in percent, and its tables.
struct Layout {
    html: &'static str,
    understood: usize,
    tables: &'static [TableId],
}

use TableId::{F1, F2, F3, F4, F5, F6, F7, F8, F9, T1, T2, T3, T4, T5, T6, T7, T8, T9};

const LAYOUTS: [Layout; 6] = [
    Layout {
        html: concat!(include_str!("layouts/plain_tables.html"), include_str!("layouts/by_section.html")),
        understood: 100,
        tables: &[T1, T2, T3, T4, T5, T6, T7, T8],
    },
    Layout {
        html: concat!(include_str!("layouts/plain_tables.html"), include_str!("layouts/by_subheading.html")),
        understood: 98,
        tables: &[T1, T2, T3, T4, T5, T6, T7, T8],
    },
    Layout { html: include_str!("layouts/one_amount.html"), understood: 94, tables: &[T1, T2, T3, T4, T5, T6, T7, T8] },
    Layout {
        html: include_str!("layouts/bodies_among_codes.html"),
        // its table of projects by code is not declared
        understood: 84,
        tables: &[T1, T2, T3, T4, T5, T6, T7, T8, T9],
    },
    Layout {
        html: concat!(include_str!("layouts/accounts_tables.html"), include_str!("layouts/accounts_by_section.html")),
        understood: 100,
        tables: &[F1, F2, F3, F4, F5, F6, F8, F9, F7],
    },
    Layout {
        html: concat!(include_str!("layouts/accounts_tables.html"), include_str!("layouts/accounts_by_point.html")),
        understood: 100,
        tables: &[F1, F2, F3, F4, F5, F6, F8, F9, F7],
    },
];

fn errors(disclosure: &Disclosure) -> Vec<String> {
    let conclusions = rules::check(&Facts::of(disclosure), &rules::catalogue());
    let errors = conclusions.findings.iter().filter(|f| f.severity() == Severity::Error);
    errors.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect()
}

fn read(html: &str) -> forms::Reading {
    forms::recognize(&formats::read(html.as_bytes(), "layout.html").unwrap().document)
}

/// The kinds of its tables; those of no declared kind are left out.
fn declared(disclosure: &Disclosure) -> Vec<TableId> {
    disclosure.tables.iter().map(|t| t.id).filter(|id| *id != TableId::Other).collect()
}

#[test]
fn every_table_is_known_and_what_it_states_is_understood() {
    for layout in LAYOUTS {
        let reading = read(layout.html);
        assert_eq!(declared(&reading.disclosure), layout.tables);
        let share = reading.tally.bound * 100 / reading.tally.numbers;
        assert!(share >= layout.understood, "{share} %: {:?}", reading.tally.unbound);
    }
}

#[test]
fn what_is_right_accuses_nobody() {
    for layout in LAYOUTS {
        assert_eq!(errors(&read(layout.html).disclosure), [""; 0]);
    }
}

/// The first of `right` in a layout, made wrong.
fn wrong(layout: usize, right: &str, wrong: &str) -> Vec<String> {
    let html = LAYOUTS.get(layout).unwrap().html;
    assert!(html.contains(right), "{right}");
    errors(&read(&html.replacen(right, wrong, 1)).disclosure)
}

#[test]
fn what_is_wrong_is_told() {
    let cases = [
        // the three public expenses of this year, in columns beside those of the year before
        (0, "<td>18.00</td><td>5.00</td><td>9.00</td>", "<td>18.00</td><td>5.00</td><td>8.00</td>", "IN-14"),
        // a source of income, in the text of a section for its table
        (0, "事业收入50.00万元", "事业收入60.00万元", "NT-02"),
        // one row an expense
        // a class in the structure of one budget, which has a subheading of its own
        (1, "一般公共服务（类）支出700.00万元", "一般公共服务（类）支出770.00万元", "NT-04"),
        (2, "<td>4.00</td></tr></table>", "<td>5.00</td></tr></table>", "NT-09"),
        // a part marked 其中, under a code in brackets
        (2, "<td>480.00</td><td>400.00</td></tr>", "<td>490.00</td><td>400.00</td></tr>", "IN-07"),
        // an amount of an item whose year stands after its path
        (3, "行政运行（项）2024年预算数为480.00万元", "行政运行（项）2024年预算数为840.00万元", "NT-13"),
        // how far the budget was carried out
        (4, "完成预算的90.00%。其中", "完成预算的95.00%。其中", "FA-07"),
        // a change against the initial budget
        (5, "减少2.00万元，下降10.00%", "减少2.00万元，下降12.00%", "FA-16"),
        // a class in the text of a subheading that ends with a stop
        (5, "一般公共服务支出820.00万元，占80.39%", "一般公共服务支出830.00万元，占80.39%", "NT-04"),
    ];
    for (layout, right, mistake, code) in cases {
        let told = wrong(layout, right, mistake);
        assert!(told.iter().any(|e| e.starts_with(code)), "{code} {mistake}: {told:?}");
    }
}

/// Tables of other kinds than the usual ones: their titles end as those do, and so do their columns look.
const OTHERS: [&str; 3] = [
    "<p>一般公共预算财政拨款项目支出决算表</p><p>单位：万元</p>
    <table><tr><td>科目编码</td><td>科目名称</td><td>本年支出合计</td><td>基本支出</td><td>项目支出</td></tr>
    <tr><td colspan=2>合计</td><td>77.00</td><td></td><td>77.00</td></tr>
    <tr><td>201</td><td>一般公共服务支出</td><td>77.00</td><td></td><td>77.00</td></tr></table>",
    "<p>项目收入支出决算表</p><p>单位：万元</p>
    <table><tr><td colspan=2>收入</td><td colspan=2>支出</td></tr><tr><td>项目</td><td>金额</td><td>项目</td><td>金额</td></tr>
    <tr><td>一、一般公共预算财政拨款收入</td><td>77.00</td><td>一、一般公共服务支出</td><td>77.00</td></tr>
    <tr><td>总计</td><td>77.00</td><td>总计</td><td>77.00</td></tr></table>",
    "<p>某省示范厅2024年上级专项转移支付支出预算总表</p><p>单位：万元</p>
    <table><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
    <tr><td colspan=2>合计</td><td>77.00</td><td></td><td>77.00</td></tr></table>",
];

#[test]
fn a_table_of_another_kind_is_not_taken_for_the_one_that_its_title_ends_with() {
    for layout in LAYOUTS {
        for other in OTHERS {
            let (tables, text) = layout.html.rsplit_once("</table>").unwrap();
            let disclosure = read(&format!("{tables}</table>{other}{text}")).disclosure;
            assert_eq!(declared(&disclosure), layout.tables, "{other}");
            assert_eq!(errors(&disclosure), [""; 0], "{other}");
        }
    }
}

#[test]
fn a_table_under_an_unknown_title_is_accused_of_its_own_sums_alone() {
    let accounts = LAYOUTS.last().unwrap().html.replacen("<p>收入决算表</p>", "<p>各项收入来源一览表</p>", 1);
    let reading = read(&accounts);
    let table = reading.disclosure.tables.iter().find(|t| t.id == F2).unwrap();
    assert!(matches!(table.gaps.as_slice(), [Gap::OtherTitle { title }] if title == "各项收入来源一览表"));
    assert_eq!(reading.tally.bound, reading.tally.numbers);
    let wrong = accounts.replacen("<td>870.00</td><td>800.00</td>", "<td>970.00</td><td>800.00</td>", 1);
    let told = errors(&read(&wrong).disclosure);
    assert!(
        !told.is_empty() && told.iter().all(|e| e.starts_with("IN-") && e.contains("970.00") || e.contains("1,170.00")),
        "{told:?}"
    );
}

#[test]
fn a_list_that_goes_on_in_further_paragraphs_is_not_summed_before_its_end() {
    let text = "<p>某市示范处2023年部门预算</p><h2>三、一般公共预算支出情况说明</h2>
        <p>2023年一般公共预算支出3,100,000元。按功能分类科目划分：</p>
        <p>（一）一般公共服务支出（类）2,900,000元，占一般公共预算支出的93.55%。</p>
        <p>（二）社会保障和就业支出（类）200,000元，占一般公共预算支出的6.45%。</p>";
    let reading = read(text);
    assert_eq!((reading.tally.bound, reading.tally.numbers), (5, 5));
    let sums = |e: &String| e.starts_with("NA-01");
    assert!(!errors(&reading.disclosure).iter().any(sums), "{:?}", errors(&reading.disclosure));
}

#[test]
fn a_number_of_offices_before_the_staff_lists_no_names() {
    let text = "<p>某区示范局2025年部门预算</p><h2>一、部门概况</h2><h3>（一）机构设置</h3>
        <p>某区示范局设8个内设机构，编制80人，实际75人。</p>";
    let found = rules::check(&Facts::of(&read(text).disclosure), &rules::catalogue()).findings;
    assert!(found.iter().all(|f| f.rule.code != "NT-17"), "{found:?}");
}

/// What a rule says of a document.
fn said(code: &str, html: &str) -> Vec<String> {
    let found = rules::check(&Facts::of(&read(html).disclosure), &rules::catalogue()).findings;
    found.iter().filter(|f| f.rule.code == code).map(|f| f.finding.message.zh.clone()).collect()
}

#[test]
fn a_class_under_a_list_mark_in_brackets_has_the_name_behind_it() {
    let table = "<p>财政拨款收支总体情况表</p><p>单位：万元</p>
        <table><tr><td colspan=2>收入</td><td colspan=3>支出</td></tr>
        <tr><td>项目</td><td>预算数</td><td>项目</td><td>合计</td><td>一般公共预算</td></tr>
        <tr><td>一、本年收入</td><td>920.00</td><td>一、本年支出</td><td>920.00</td><td>920.00</td></tr>
        <tr><td>（一）一般公共预算拨款</td><td>920.00</td><td>（一）一般公共服务支出</td><td>800.00</td><td>800.00</td></tr>
        <tr><td></td><td></td><td>（二）社会保障和就业支出</td><td>120.00</td><td>120.00</td></tr>
        <tr><td>收入总计</td><td>920.00</td><td>支出总计</td><td>920.00</td><td>920.00</td></tr></table>";
    let text = |class: &str| {
        format!(
            "<p>某县示范局2025年部门预算公开</p>{table}<h2>三、财政拨款支出预算情况</h2>
            <p>财政拨款支出预算920万元。按支出功能分类科目划分：</p>
            <p>1.{class}（类）800万元，同比增加40万元，增长5.26%。</p>
            <p>2.社会保障和就业支出（类）120万元，同比增加5万元，增长4.35%。</p>"
        )
    };
    assert_eq!(said("NT-13", &text("一般公共服务支出")), [""; 0]);
}

#[test]
fn accounts_may_be_compared_with_the_budget_and_then_with_the_year_before() {
    let text = |more: &str| {
        format!("<p>某县示范街道2023年度部门决算</p><h2>一、支出决算情况</h2>
            <p>本年支出合计1000万元，比年初预算数960万元增加40万元，增长4.17%；比上年决算数940万元增加{more}万元，增长6.38%，主要原因是调资。</p>
            <h2>二、机关运行经费支出情况</h2>
            <p>机关运行经费支出120万元，比年初预算数122万元减少2万元，降低1.64%；比上年决算数123万元减少3万元，降低2.44%，主要原因是节约。</p>")
    };
    let told = |more: &str| ["YY-12", "YY-01", "FA-16"].map(|code| said(code, &text(more)).len());
    assert_eq!(told("60"), [0, 0, 0]);
    assert_eq!(told("66"), [1, 1, 0]);
}

#[test]
fn what_something_is_the_result_of_is_its_reason() {
    let text = |reason: &str| {
        format!(
            "<p>某镇人民政府2025年部门预算</p><h2>三、收入预算</h2>
            <p>2025年收入预算1000万元，较上年增加50万元，增长5.3%{reason}。</p>"
        )
    };
    assert_eq!(said("YY-06", &text("，系人员增加所致")), [""; 0]);
    assert_eq!(said("YY-06", &text("")), ["收入预算比上年增加50万元，没有说明原因"]);
}

/// The first layout with every table read by the gaps between its columns.
fn unruled(html: &str) -> Vec<String> {
    let mut disclosure = read(html).disclosure;
    for table in &mut disclosure.tables {
        table.gaps.push(Gap::Unruled);
    }
    errors(&disclosure)
}

#[test]
fn tables_without_rules_are_accused_only_where_much_else_holds() {
    let html = LAYOUTS.first().unwrap().html;
    let one = html.replacen("<td>1,000.00</td>", "<td>1,100.00</td>", 1);
    let (ruled, unruled_too) = (errors(&read(&one).disclosure), unruled(&one));
    assert!(unruled_too.len() <= ruled.len() && unruled_too.iter().all(|e| e.starts_with("IN-")), "{unruled_too:?}");
}

#[test]
fn points_of_a_percentage_are_no_things() {
    let text = "<p>某县示范局2024年度部门决算</p><h2>三、支出决算情况</h2>
        <p>2024年度支出合计290.00万元，其中：基本支出200.00万元，占68.97%，比上年提高1.20个百分点。</p>";
    assert_eq!(said("NA-05", text), [""; 0]);
}

#[test]
fn a_year_long_before_is_not_the_year_before() {
    let text = "<p>某县示范局2024年度部门决算</p><h2>二、收入决算情况</h2>
        <p>2024年度收入合计300.00万元，比2022年度决算数增加12.00万元，增长9.99%。</p>";
    assert_eq!(errors(&read(text).disclosure), [""; 0]);
}

#[test]
fn a_table_that_is_read_by_its_gaps_is_not_said_to_name_no_unit() {
    let html = LAYOUTS[0].html.replacen("<p>表3 部门支出总表</p><p>单位：万元</p>", "<p>表3 部门支出总表</p>", 1);
    let mut disclosure = read(&html).disclosure;
    let told = |disclosure: &Disclosure| {
        let conclusions = rules::check(&Facts::of(disclosure), &rules::catalogue());
        conclusions.findings.iter().filter(|f| f.rule.code == "ST-08").count()
    };
    assert_eq!(told(&disclosure), 1);
    for table in &mut disclosure.tables {
        table.gaps.push(Gap::Unruled);
    }
    assert_eq!(told(&disclosure), 0);
}

#[test]
fn prices_are_not_added_up() {
    let table = |amount: &str| {
        format!(
            "<p>某县示范局2025年部门预算</p><p>政府采购预算表</p><p>单位：万元</p><table>\
             <tr><td>采购项目</td><td>数量</td><td>单价</td><td>采购金额</td></tr>\
             <tr><td>合计</td><td></td><td></td><td>42.60</td></tr>\
             <tr><td>台式计算机</td><td>30</td><td>0.60</td><td>18.00</td></tr>\
             <tr><td>复印机</td><td>6</td><td>2.50</td><td>{amount}</td></tr>\
             <tr><td>办公桌</td><td>24</td><td>0.40</td><td>9.60</td></tr></table>"
        )
    };
    assert_eq!(said("IN-20", &table("15.00")), [""; 0]);
    assert_eq!(said("IN-26", &table("15.00")), [""; 0]);
    assert_eq!(said("IN-26", &table("16.00")).len(), 1);
}

#[test]
fn percentages_in_tables_fit_their_columns() {
    let table = |rate: &str| {
        format!(
            "<p>某县示范局2025年部门预算</p><p>收入总表</p><p>单位：万元</p><table>\
             <tr><td>项目</td><td>2024年预算数</td><td>2025年预算数</td><td>增减%</td></tr>\
             <tr><td>一、财政拨款收入</td><td>80.00</td><td>100.00</td><td>25.00</td></tr>\
             <tr><td>二、其他收入</td><td>50.00</td><td>40.00</td><td>{rate}</td></tr>\
             <tr><td>收入总计</td><td>130.00</td><td>140.00</td><td>7.69</td></tr></table>"
        )
    };
    for right in ["-20.00", "20.00"] {
        assert_eq!(said("IN-25", &table(right)), [""; 0]);
    }
    assert_eq!(said("IN-25", &table("-25.00")).len(), 1);
}

#[test]
fn a_row_with_last_years_amount_alone_stands_in_no_table_of_this_year() {
    let text = "<p>某县示范中心2026年度部门预算</p><p>部门支出总表</p><p>单位：万元</p><table>\
        <tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>\
        <tr><td>2012601</td><td>行政运行</td><td>80.00</td><td>80.00</td><td></td></tr>\
        <tr><td></td><td>合计</td><td>80.00</td><td>80.00</td><td></td></tr></table>\
        <p>一般公共预算支出表</p><p>单位：万元</p><table>\
        <tr><td>科目编码</td><td>科目名称</td><td>2025年执行数</td><td>2026年预算数</td><td>增减额</td></tr>\
        <tr><td>2012601</td><td>行政运行</td><td>78.00</td><td>80.00</td><td>2.00</td></tr>\
        <tr><td>2101101</td><td>行政单位医疗</td><td>6.00</td><td></td><td>-6.00</td></tr>\
        <tr><td></td><td>合计</td><td>84.00</td><td>80.00</td><td>-4.00</td></tr></table>";
    assert_eq!(said("XT-09", text), [""; 0]);
}

#[test]
fn numbers_that_a_narrow_column_does_not_show_are_told_and_never_guessed() {
    let rows = [
        ["201一般公共服务支出", "####", "2.00", "####"],
        ["205教育支出", "3.00", "3.00", "##"],
        ["合计", "####", "5.00", "####"],
    ];
    let cells = |row: &[&str; 4]| row.map(|cell| format!("<td>{cell}")).concat();
    let rows = rows.iter().map(|row| format!("<tr>{}", cells(row))).collect::<Vec<_>>().concat();
    let html = format!(
        "<p>某局2026年部门预算<p>支出总表<p>单位：万元<table><tr><td>科目<td>合计<td>基本支出<td>项目支出{rows}</table>"
    );
    let reading = read(&html);
    let table = &reading.disclosure.tables[0];
    assert_eq!((table.rows.len(), table.columns.len()), (3, 3));
    let amounts: Vec<&str> =
        table.rows.iter().flat_map(|r| r.cells.values()).map(|f| f.entry.printed.as_str()).collect();
    assert_eq!(amounts.iter().filter(|printed| printed.starts_with('#')).count(), 5);
    let told = |note: &&budget::Note| note.message.zh.contains("列太窄，数字没有显示");
    assert_eq!(reading.notes.iter().filter(told).count(), 5, "{:?}", reading.notes);
    assert_eq!(errors(&reading.disclosure), [""; 0]);
}
