//! ST-08

use std::collections::BTreeMap;

use budget::{Facts, Gap, Money, Say, Stated, Table, TableId};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 金额单位缺失或与数值不符
pub(crate) const RULE: Rule = Rule {
    code: "ST-08",
    name: "unit-of-amounts-is-wrong",
    family: Family::Structure,
    title: Title { zh: "金额单位缺失或与数值不符", en: "the unit is missing or does not fit the amounts" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("unit_of_amounts_is_wrong.md"),
    check: Check::Facts(check),
};

/// 元 for 万元, or the other way round.
const FACTOR: i128 = 10_000;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let tables = &facts.disclosure().tables;
    let mut outcomes: Vec<Outcome> = tables.iter().filter(|t| !t.is_empty()).map(|t| labelled(facts, t)).collect();
    for (i, a) in tables.iter().enumerate() {
        let others = tables.get(i + 1..).unwrap_or_default();
        let pairs = if others.is_empty() { BTreeMap::new() } else { pairs(facts, a) };
        let with = |b: &Table| magnitude(a, b, pairs.get(&facts.own_table(b.id))?.as_ref()?);
        outcomes.extend(others.iter().filter(|b| b.id != a.id).filter_map(with));
    }
    outcomes
}

fn labelled(facts: &Facts<'_>, table: &Table) -> Outcome {
    if let Some(unit) = &table.unit {
        return Outcome::holds([Evidence::of(unit)]);
    }
    if counts_alone(table) {
        return Outcome::NotApplicable;
    }
    let labels = std::iter::once(&table.caption).chain(table.columns.iter().map(|c| &c.label));
    if labels.into_iter().any(|l| l.value.contains('元')) {
        return Outcome::NotApplicable;
    }
    if facts.disclosure().tables.iter().all(|t| t.unit.is_none()) {
        return Outcome::undetermined("各表均未读到单位", "no unit was read above any table");
    }
    if let Some(Say { zh, en }) = lines::loss(facts) {
        return Outcome::undetermined(zh, en);
    }
    if table.id == TableId::Other {
        return Outcome::undetermined(
            format!("《{}》未读到单位，所载可能不是金额", table.title()),
            format!("{} names no unit; what it holds may be no money", table.told()),
        );
    }
    if table.gaps.contains(&Gap::Unruled) {
        return Outcome::undetermined(
            format!("《{}》按空隙读取，单位可能没有读到", table.title()),
            format!("{} was read by its gaps, and its unit may not have been read", table.told()),
        );
    }
    let message = Say::new(format!("《{}》没有标明金额单位", table.title()), format!("{} names no unit", table.told()));
    Outcome::broken(Finding::new(message, lines::caption(table)).severity(Severity::Warning))
}

/// Whether a table states numbers of things and no amount.
fn counts_alone(table: &Table) -> bool {
    let values = || table.rows.iter().flat_map(|row| row.cells.values()).map(|fact| &fact.entry.value);
    values().any(|value| value.count().is_some()) && values().all(|value| value.count().is_some() || value.is_nil())
}

/// What a table and another one both state.
type Pair<'d> = (Stated<'d>, Stated<'d>);

/// Amounts that a table and those of each kind both state, not zero in either; nothing of a kind with which it agrees in one of them.
fn pairs<'d>(facts: &Facts<'d>, a: &'d Table) -> BTreeMap<TableId, Option<Vec<Pair<'d>>>> {
    let stated = |s: &Stated<'d>| money(s).is_some_and(|m| !m.is_zero());
    let cells = a.rows.iter().flat_map(|row| row.cells.keys().filter_map(move |key| facts.cell(a, row, key)));
    let mut pairs: BTreeMap<TableId, Option<Vec<Pair<'d>>>> = BTreeMap::new();
    for own in cells.filter(stated) {
        for (kind, other) in facts.in_tables(&own.fact.subject).into_iter().filter(|(_, other)| stated(other)) {
            let known = pairs.entry(kind).or_insert_with(|| Some(Vec::new()));
            if is_scaled(&own, &other) || is_scaled(&other, &own) {
                if let Some(known) = known {
                    known.push((own, other));
                }
            } else {
                *known = None;
            }
        }
    }
    pairs
}

fn money(stated: &Stated<'_>) -> Option<Money> {
    stated.fact.entry.value.money()
}

/// Nothing where they state no amount together.
fn magnitude(a: &Table, b: &Table, pairs: &[Pair<'_>]) -> Option<Outcome> {
    let (x, y) = pairs.first()?;
    let (one, other) = (money(x)?, money(y)?);
    let message = Say::new(
        format!(
            "《{}》与《{}》所载同一金额分别为 {one} 和 {other}，恰差一万倍：其中一表的单位应为元而非万元（或相反）",
            a.title(),
            b.title()
        ),
        format!(
            "{} and {} state one amount as {one} and {other}, a factor of 10,000: one unit is wrong",
            a.told(),
            b.told()
        ),
    );
    let related = pairs.iter().skip(1).flat_map(|(x, y)| [Evidence::stated(x), Evidence::stated(y)]);
    // a unit that was not read may be the other one
    let named = a.unit.is_some() && b.unit.is_some();
    let severity = if pairs.len() > 1 && named { Severity::Error } else { Severity::Warning };
    let finding = Finding::new(message, Evidence::stated(y)).against([Evidence::stated(x)]).against(related);
    Some(Outcome::broken(finding.severity(severity)))
}

/// Whether the first is ten thousand times the second, as closely as the second was printed.
fn is_scaled(large: &Stated<'_>, small: &Stated<'_>) -> bool {
    let (Some(large), Some(small)) = (money(large), money(small)) else { return false };
    let apart = (i128::from(large.fen) - i128::from(small.fen) * FACTOR).abs();
    large.fen.abs() > small.fen.abs() && 2 * apart <= i128::from(small.step()) * FACTOR
}
