//! Disclosures of other layouts than those of the corpus: a section for every table, sections as subheadings, one amount
//! a row, bodies among the codes, final accounts with line numbers. What they state is read, what is right accuses
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

use TableId::{F1, F2, F3, F4, F5, F6, F7, F8, F9, T1, T2, T3, T4, T5, T6, T7, T8, T9, T12};

const LAYOUTS: [Layout; 5] = [
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
        understood: 86,
        tables: &[T1, T2, T3, T4, T5, T6, T12, T7, T8, T9],
    },
    Layout {
        html: include_str!("layouts/accounts.html"),
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

#[test]
fn every_table_is_known_and_what_it_states_is_understood() {
    for layout in LAYOUTS {
        let reading = read(layout.html);
        let ids: Vec<TableId> = reading.disclosure.tables.iter().map(|t| t.id).collect();
        assert_eq!(ids, layout.tables);
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
    ];
    for (layout, right, mistake, code) in cases {
        let told = wrong(layout, right, mistake);
        assert!(told.iter().any(|e| e.starts_with(code)), "{code} {mistake}: {told:?}");
    }
}

#[test]
fn tables_without_rules_are_not_accused_of_how_they_were_read() {
    let html = LAYOUTS.first().unwrap().html.replacen("<td>1,000.00</td>", "<td>1,100.00</td>", 1);
    let mut disclosure = read(&html).disclosure;
    assert!(!errors(&disclosure).is_empty());
    for table in &mut disclosure.tables {
        table.gaps.push(Gap::Unruled);
    }
    assert_eq!(errors(&disclosure), [""; 0]);
}
