//! IN-16

use budget::{Facts, Say, Table, TableId, TableRow};

use super::layout;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title, shapes};

/// 绩效目标资金加总不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-16",
    name: "goal-amount-does-not-add-up",
    family: Family::Sums,
    title: Title { zh: "绩效目标资金加总不符", en: "funds of a goal do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("goal_amount_does_not_add_up.md"),
    check: Check::Facts(check),
};

/// The splits by source: by appropriation, or all appropriations in one, with the body's own funds in one or by kind.
const FUNDS: &[&[&[&str]]] = &[
    &[&["general-public", "government-fund", "state-capital", "special-account", "other"]],
    &[
        &["fiscal", "special-account", "own", "other"],
        &["fiscal", "special-account", "institution", "business", "other"],
    ],
];
/// What some forms print beside the sources, and others within them.
const CARRIED: &str = "carried-over";
/// The funds of the whole period of a project.
const PERIOD: &Sums = &[("period", &["period-fiscal", "period-other"])];
/// What is spent out of sources, by nature.
const SPENT: &Sums = &[
    ("amount", &["basic", "project"]),
    ("fiscal", &["fiscal-basic", "fiscal-project"]),
    ("other", &["other-basic", "other-project"]),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let natures = if shapes::spends_otherwise(facts) { &[][..] } else { SPENT };
    let tables = [(TableId::T10, &[][..]), (TableId::T11, natures)];
    let goals = tables.into_iter().filter_map(|(id, natures)| Some((facts.table(id)?, natures))).flat_map(
        |(table, natures)| {
            layout::or_lost(table, table.rows.iter().flat_map(|row| split(table, row, natures)).collect())
        },
    );
    let reviewed = [TableId::F10, TableId::F11].into_iter().filter_map(|id| facts.table(id));
    let reviewed = reviewed.flat_map(|table| table.rows.iter().flat_map(|row| at_stages(table, row)));
    goals.chain(reviewed).collect()
}

/// The stages of the amounts of a self-evaluation, each with the splits that forms make.
const STAGES: &[(&str, &[&[&str]])] = &[
    (
        "initial",
        &[
            &["initial-this-year", "initial-carried-over", "initial-other"],
            &["initial-fiscal", "initial-other"],
            &["initial-fiscal", "initial-carried-over", "initial-other"],
        ],
    ),
    (
        "adjusted",
        &[
            &["adjusted-this-year", "adjusted-carried-over", "adjusted-other"],
            &["adjusted-fiscal", "adjusted-other"],
            &["adjusted-fiscal", "adjusted-carried-over", "adjusted-other"],
        ],
    ),
    (
        "executed",
        &[
            &["executed-this-year", "executed-carried-over", "executed-other"],
            &["executed-fiscal", "executed-other"],
            &["executed-fiscal", "executed-carried-over", "executed-other"],
        ],
    ),
];

/// The amounts of a self-evaluation by source. What is left blank may be what is missing.
fn at_stages(table: &Table, row: &TableRow) -> Vec<Outcome> {
    let what = Say::new("按资金来源分列的各项资金", "the funds by source");
    let stated = |key: &&str| row.cells.get(key).and_then(|f| f.entry.value.money());
    let judge = |(whole, splits): &(&str, &[&[&str]])| {
        let printed = splits.iter().filter(|parts| parts.first().is_some_and(|key| stated(key).is_some()));
        let mut outcomes: Vec<Outcome> =
            printed.clone().map(|parts| layout::row_adds_up(table, row, whole, parts, &what)).collect();
        let held = outcomes.iter().position(|o| !matches!(o, Outcome::Broken(_))).unwrap_or(0);
        let fen = |parts: &[&str]| parts.iter().filter_map(stated).map(|m| i128::from(m.fen)).sum::<i128>();
        let whole = stated(whole).map(|m| i128::from(m.fen));
        let short = printed.clone().any(|parts| {
            !parts.iter().all(|key| stated(key).is_some()) && whole.is_some_and(|whole| fen(parts) < whole)
        });
        let outcome = if outcomes.is_empty() { Outcome::NotApplicable } else { outcomes.swap_remove(held) };
        if short && matches!(outcome, Outcome::Broken(_)) { blank(row) } else { outcome }
    };
    STAGES.iter().map(judge).collect()
}

fn blank(row: &TableRow) -> Outcome {
    Outcome::undetermined(
        format!("“{}”的资金来源有空栏，各项之和小于总额", row.label.value),
        format!("sources of “{}” are left blank, and the others make less than the whole", row.label.value),
    )
}

/// Wholes with their parts.
type Sums = [(&'static str, &'static [&'static str])];

fn split(table: &Table, row: &TableRow, natures: &Sums) -> Vec<Outcome> {
    let by_fund = Say::new("按收入性质分列的各项资金", "the funds by source");
    let by_nature = Say::new("基本支出与项目支出", "basic and project expenditure");
    let printed = |parts: &[&str]| parts.first().is_some_and(|key| row.cells.contains_key(key));
    let sources = FUNDS.iter().filter(|splits| splits.first().is_some_and(|parts| printed(parts)));
    let mut outcomes: Vec<Outcome> = sources.map(|splits| by_source(table, row, splits, &by_fund)).collect();
    for (sums, what) in [(PERIOD, &by_fund), (natures, &by_nature)] {
        let sums = sums.iter().filter(|(_, parts)| printed(parts));
        outcomes.extend(sums.map(|(whole, parts)| filled(table, row, whole, parts, what)));
    }
    if layout::is_broken(&outcomes) && displaced(row) { vec![unaligned(row)] } else { outcomes }
}

/// The sum of the sources, of one of the splits, with what was carried in or without it.
fn by_source(table: &Table, row: &TableRow, splits: &[&[&str]], what: &Say) -> Outcome {
    let carried = splits.iter().filter(|_| row.cells.contains_key(CARRIED));
    let carried = carried.map(|parts| [*parts, &[CARRIED]].concat());
    let readings: Vec<Vec<&str>> = splits.iter().map(|parts| parts.to_vec()).chain(carried).collect();
    let mut outcomes = readings.iter().map(|parts| filled(table, row, "amount", parts, what));
    let Some(first) = outcomes.next() else { return Outcome::NotApplicable };
    if !matches!(first, Outcome::Broken(_)) {
        return first;
    }
    outcomes.find(|o| !matches!(o, Outcome::Broken(_))).unwrap_or(first)
}

/// The sum, where any part of it is printed.
fn filled(table: &Table, row: &TableRow, whole: &str, parts: &[&str], what: &Say) -> Outcome {
    let stated = |key: &&str| row.cells.get(key).is_some_and(|f| f.entry.value.money().is_some());
    let outcome = layout::row_adds_up(table, row, whole, parts, what);
    if matches!(outcome, Outcome::Broken(_)) && !parts.iter().any(stated) { unaligned(row) } else { outcome }
}

/// Whether the amounts, read in one line, are two splits of the first: then they are right, and stand in other columns
/// than their headers say.
fn displaced(row: &TableRow) -> bool {
    let fen = |key: &&str| row.cells.get(key).and_then(|f| f.entry.value.money()).map(|m| m.fen);
    let Some(whole) = fen(&"amount") else { return false };
    let line: Vec<i64> = FUNDS
        .iter()
        .take(1)
        .copied()
        .flatten()
        .copied()
        .flatten()
        .chain(&["basic", "project"])
        .filter_map(fen)
        .collect();
    (1..line.len()).any(|cut| {
        let (first, second) = line.split_at(cut);
        first.iter().sum::<i64>() == whole && second.iter().sum::<i64>() == whole
    })
}

fn unaligned(row: &TableRow) -> Outcome {
    Outcome::undetermined(
        format!("“{}”的资金分列与表头未能对应", row.label.value),
        format!("the amounts of “{}” could not be tied to their headers", row.label.value),
    )
}
