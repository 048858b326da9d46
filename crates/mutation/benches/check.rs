//! What checking alone costs, facts in and outcomes out: of the published document that costs most, where their folder is
//! there, of the one with thirty relations broken that costs most, and of coded rows, once each and under changing bodies.
//!
//! `cargo bench --bench check` prints the median of several rounds; with `-- rows` of coded rows alone, with `-- published` of published
//! documents alone, and the rules that cost most.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark measures time and prints it")]

use std::hint::black_box;
use std::time::Duration;

use budget::{Disclosure, Entry, Facts, Value};
use document::{Block, Cell, Document, Grid, Line, Spot, Table};
use mutation::documents;
use rules::Rule;

#[path = "../../cli/benches/timing/mod.rs"]
mod timing;

use timing::median;

/// Relations that are broken at once.
const BROKEN: usize = 30;
/// Coded rows, the fewest first.
const ROWS: [usize; 3] = [1_000, 10_000, 60_000];

fn checking(disclosure: &Disclosure, rules: &[&'static Rule], rounds: usize) -> Duration {
    median(rounds, || drop(black_box(rules::check(&Facts::of(disclosure), rules))))
}

fn found(disclosure: &Disclosure) -> usize {
    rules::check(&Facts::of(disclosure), &rules::catalogue()).findings.len()
}

/// The disclosure with one digit more in amounts of its tables, as many as it takes until so many relations are broken.
fn damaged(mut disclosure: Disclosure) -> Disclosure {
    let rows: Vec<(usize, usize)> = disclosure
        .tables
        .iter()
        .enumerate()
        .flat_map(|(table, t)| (0..t.rows.len()).map(move |row| (table, row)))
        .collect();
    // Rows far from each other, so that the faults are not of one place.
    let spread = (0..rows.len()).map(|n| n * 7919 % rows.len().max(1)).filter_map(|n| rows.get(n));
    for (table, row) in spread {
        if found(&disclosure) >= BROKEN {
            break;
        }
        let row = disclosure.tables.get_mut(*table).and_then(|t| t.rows.get_mut(*row));
        let cells = row.into_iter().flat_map(|row| row.cells.values_mut());
        let amounts = cells.filter_map(|fact| match &mut fact.entry.value {
            Entry::Stated(Value::Money(money)) if money.fen > 0 => Some(money),
            _ => None,
        });
        if let Some(money) = amounts.last() {
            money.fen += 10 * money.step();
        }
    }
    disclosure
}

fn printed(label: &str, time: Duration, rest: &str) {
    println!("{label:<44} {:>9} µs{rest}", time.as_micros());
}

/// The disclosure that costs most, as it is and with relations broken.
fn published() {
    let (mut whole, mut broken) = ((Duration::ZERO, String::new()), (Duration::ZERO, String::new()));
    let mut most = Disclosure::default();
    for published in documents() {
        let disclosure = forms::recognize(&published.document).disclosure;
        let catalogue = rules::catalogue();
        let facts = Facts::of(&disclosure).all().len();
        let time = checking(&disclosure, &catalogue, 5);
        if time > whole.0 {
            whole = (time, format!("   {}, {facts} facts", published.name));
            most = disclosure.clone();
        }
        let damaged = damaged(disclosure);
        let findings = found(&damaged);
        let told = format!("   {}, {findings} findings", published.name);
        broken = broken.max((checking(&damaged, &catalogue, 5), told));
    }
    printed("dearest published document", whole.0, &whole.1);
    printed("dearest with thirty relations broken", broken.0, &broken.1);
    if alone(PUBLISHED) {
        dearest(&most);
    }
}

/// A row of the table of expenditure: what it costs of each nature.
fn row(code: &str, name: &str, (basic, project): (usize, usize)) -> Vec<Cell> {
    let amount = |n: usize| Cell::new(format!("{n}.00"));
    vec![Cell::new(code), Cell::new(name), amount(basic + project), amount(basic), amount(project)]
}

/// Items under a group, and groups under a class.
const ITEMS: usize = 18;
const GROUPS: usize = 9;

/// A class with its groups and their items, one or two ten-thousands an item.
fn class(code: usize) -> Vec<Vec<Cell>> {
    let items = |groups: usize| (groups * ITEMS, 2 * groups * ITEMS);
    let mut rows = vec![row(&code.to_string(), "一般公共服务支出", items(GROUPS))];
    for group in 1..=GROUPS {
        rows.push(row(&format!("{code}{group:02}"), "政府办公厅（室）及相关机构事务", items(1)));
        rows.extend((1..=ITEMS).map(|item| row(&format!("{code}{group:02}{item:02}"), "行政运行", (1, 2))));
    }
    rows
}

/// A document with one table of so many coded rows, which add up.
fn coded(rows: usize, by_body: bool) -> Document {
    let one = 1 + GROUPS * (ITEMS + 1);
    let classes = rows.div_ceil(one);
    let all = classes * GROUPS * ITEMS;
    let header = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"].map(Cell::new).to_vec();
    let mut cells = vec![header, row("", "合计", (all, 2 * all))];
    for at in 0..classes {
        if by_body {
            cells.push(row("", &format!("第{at}中学"), (GROUPS * ITEMS, 2 * GROUPS * ITEMS)));
        }
        cells.extend(class(if by_body { 201 } else { 201 + at }));
    }
    let lines = ["2026年部门预算", "支出总表", "单位：万元"].map(|text| Block::Paragraph(Line::new(text)));
    let table = Table { grid: Grid::from_texts(cells), spot: Spot::default() };
    Document { blocks: lines.into_iter().chain([Block::Table(table)]).collect(), ..Document::default() }
}

fn grown(label: &str, by_body: bool) {
    let mut first = None;
    for rows in ROWS {
        let disclosure = forms::recognize(&coded(rows, by_body)).disclosure;
        let rows: usize = disclosure.tables.iter().map(|t| t.rows.len()).sum();
        let catalogue = rules::catalogue();
        let time = checking(&disclosure, &catalogue, if rows > 20_000 { 3 } else { 7 });
        let per_row = time.as_nanos() / u128::try_from(rows.max(1)).unwrap_or(1);
        let first = *first.get_or_insert(per_row);
        let share = per_row * 100 / first.max(1);
        let findings = found(&disclosure);
        printed(&format!("{rows} {label}"), time, &format!("   {share} % a row, {findings} findings"));
        if alone(ROWS_ALONE) {
            dearest(&disclosure);
        }
    }
}

/// The rules that cost most by themselves.
fn dearest(disclosure: &Disclosure) {
    let all = rules::catalogue();
    let mut costs: Vec<(Duration, &str)> =
        all.iter().map(|rule| (checking(disclosure, std::slice::from_ref(rule), 1), rule.code)).collect();
    costs.sort();
    let none = checking(disclosure, &[], 1);
    println!("    no rule {} µs", none.as_micros());
    for (time, code) in costs.iter().rev().take(12) {
        println!("    {code} {} µs", time.as_micros());
    }
}

/// What may be asked for alone.
const ROWS_ALONE: &str = "rows";
const PUBLISHED: &str = "published";

fn alone(what: &str) -> bool {
    std::env::args().any(|word| word == what)
}

fn main() {
    if !alone(ROWS_ALONE) {
        published();
    }
    if !alone(PUBLISHED) {
        grown("coded rows", false);
        grown("coded rows under changing bodies", true);
    }
}
