//! ST-08

use budget::{Facts, Money, Say, Seen, Stated, Table, TableId};

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
        outcomes.extend(tables.iter().skip(i + 1).filter_map(|b| magnitude(facts, a, b)));
    }
    outcomes
}

fn labelled(facts: &Facts<'_>, table: &Table) -> Outcome {
    if let Some(unit) = &table.unit {
        return Outcome::holds([Evidence::of(unit)]);
    }
    if facts.disclosure().tables.iter().all(|t| t.unit.is_none()) {
        return Outcome::undetermined("各表均未读到单位", "no unit was read above any table");
    }
    if let Some(Say { zh, en }) = lines::loss(facts) {
        return Outcome::undetermined(zh, en);
    }
    if table.id == TableId::Other {
        return Outcome::undetermined(
            format!("《{}》未读到单位，所载可能不是金额", table.name()),
            format!("{} names no unit; what it holds may be no money", table.name()),
        );
    }
    let labels = std::iter::once(&table.caption).chain(table.columns.iter().map(|c| &c.label));
    if labels.into_iter().any(|l| l.value.contains('元')) {
        return Outcome::NotApplicable;
    }
    let message = Say::new(format!("《{}》没有标明金额单位", table.id.name()), format!("{} names no unit", table.id));
    Outcome::broken(Finding::new(message, lines::caption(table)).severity(Severity::Warning))
}

/// Amounts that two tables both state, not zero in either.
fn common<'d>(facts: &Facts<'d>, a: &'d Table, b: &'d Table) -> impl Iterator<Item = (Stated<'d>, Stated<'d>)> {
    let stated = |s: &Stated<'d>| money(s).is_some_and(|m| !m.is_zero());
    let cells = a.rows.iter().flat_map(move |row| row.cells.keys().filter_map(move |key| facts.cell(a, row, key)));
    let twin = move |stated: Stated<'d>| match facts.in_table(b.id, &stated.fact.subject) {
        Seen::Said(other) => Some((stated, other)),
        _ => None,
    };
    cells.filter(stated).filter_map(twin).filter(move |(_, y)| stated(y))
}

fn money(stated: &Stated<'_>) -> Option<Money> {
    stated.fact.entry.value.money()
}

/// Nothing where they state no amount together: the pairs of many tables are many more.
fn magnitude<'d>(facts: &Facts<'d>, a: &'d Table, b: &'d Table) -> Option<Outcome> {
    if a.id == b.id {
        return None;
    }
    // Most tables agree in the first of them.
    let pairs: Vec<_> = common(facts, a, b)
        .map(|(x, y)| (is_scaled(&x, &y) || is_scaled(&y, &x)).then_some((x, y)))
        .collect::<Option<_>>()?;
    let (x, y) = pairs.first()?;
    let (one, other) = (money(x)?, money(y)?);
    let message = Say::new(
        format!(
            "《{}》与《{}》所载同一金额分别为 {one} 和 {other}，恰差一万倍：其中一表的单位应为元而非万元（或相反）",
            a.id.name(),
            b.id.name()
        ),
        format!("{} and {} state one amount as {one} and {other}, a factor of 10,000: one unit is wrong", a.id, b.id),
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
