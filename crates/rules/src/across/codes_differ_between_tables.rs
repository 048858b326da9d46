//! XT-09

use std::collections::BTreeMap;

use budget::{Aspect, Fact, Facts, Measure, Say, Subject, Table, TableId, TableRow};

use document::text::key;

use crate::shapes::has_money;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 各表所列功能科目不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-09",
    name: "codes-differ-between-tables",
    family: Family::Across,
    title: Title { zh: "各表所列功能科目不一致", en: "the tables do not list the same codes" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("codes_differ_between_tables.md"),
    check: Check::Facts(check),
};

const PARTS: [TableId; 3] = [TableId::T5, TableId::T8, TableId::T9];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(all) = facts.table(TableId::T3) else { return Vec::new() };
    let income = facts.table(TableId::T2);
    let parts: Vec<&Table> = PARTS.iter().filter_map(|id| facts.table(*id)).collect();
    let tables = parts.iter().copied().chain(income).collect::<Vec<_>>();
    let named = tables.iter().flat_map(|t| names(all, t));
    let listed = parts.iter().flat_map(|t| lacking(t, all, Severity::Error));
    let mirrored = income.into_iter().filter(|_| !keeps(facts)).flat_map(|t| {
        let both = [lacking(t, all, Severity::Warning), lacking(all, t, Severity::Warning)];
        both.into_iter().flatten()
    });
    named.chain(listed).chain(mirrored).collect()
}

/// Whether some of the income is not spent this year, and may be of codes under which nothing is; in final accounts
/// what was carried in is spent as well.
fn keeps(facts: &Facts<'_>) -> bool {
    if facts.are_final() {
        return true;
    }
    let kept = [Measure::CarryOut, Measure::SurplusDistributed];
    kept.into_iter().any(|m| has_money(facts, TableId::T1, &Subject::of(m)))
}

/// Rows of 项 with money of this year in them.
fn items(table: &Table) -> Vec<(&str, &TableRow)> {
    let rows = table.rows.iter().filter_map(|r| Some((r.code.as_ref()?.value.as_str(), r)));
    let own = |f: &Fact| f.subject.aspect == Aspect::Amount && f.subject.period.years_back == 0;
    let spent = |f: &Fact| own(f) && !f.entry.value.is_nil();
    rows.filter(|(code, row)| code.len() == 7 && row.cells.values().any(spent)).collect()
}

/// The first row of each code.
fn by_code(table: &Table) -> BTreeMap<&str, &TableRow> {
    let rows = table.rows.iter().rev();
    rows.filter_map(|r| Some((r.code.as_ref()?.value.as_str(), r))).collect()
}

/// 项 of one table that the other, which goes as deep, lists or does not list.
fn lacking(table: &Table, other: &Table, severity: Severity) -> Vec<Outcome> {
    let known = by_code(other);
    let (listed, missing): (Vec<_>, Vec<_>) = items(table).into_iter().partition(|(code, _)| known.contains_key(code));
    let both = |(code, row): (&str, &TableRow)| {
        let codes = [Some(row), known.get(code).copied()].into_iter().flatten().filter_map(|r| r.code.as_ref());
        Outcome::holds(codes.map(Evidence::of))
    };
    let listed = listed.into_iter().map(both);
    if missing.is_empty() || items(other).is_empty() {
        return listed.collect();
    }
    if let Some(why) = other.loss() {
        return listed.chain([Outcome::Undetermined(why)]).collect();
    }
    let broken = |(code, row)| Outcome::broken(unlisted((table, code, row), other, severity));
    listed.chain(missing.into_iter().map(broken)).collect()
}

fn unlisted((table, code, row): (&Table, &str, &TableRow), other: &Table, severity: Severity) -> Finding {
    let (here, there, name) = (table.title(), other.title(), &row.label.value);
    let message = Say::new(
        format!("《{here}》列有 {code} {name}，《{there}》未列此科目"),
        format!("{} lists {code} {name}, {} does not", table.told(), other.told()),
    );
    let finding = Finding::new(message, Evidence::of(&row.label)).against([Evidence::of(&other.caption)]);
    finding.absent_from([other.id]).comparing().severity(severity)
}

/// One code has one name, in whatever table.
fn names(all: &Table, other: &Table) -> Vec<Outcome> {
    let known = by_code(all);
    let rows = other.rows.iter().filter_map(|r| Some((*known.get(r.code.as_ref()?.value.as_str())?, r)));
    // A label without a letter is a code that stands where no name was found.
    let has_name = |row: &TableRow| row.label.value.chars().any(char::is_alphabetic);
    let named = rows.filter(|(a, b)| has_name(a) && has_name(b));
    named.map(|(a, b)| same_name((all, a), (other, b))).collect()
}

fn same_name((all, a): (&Table, &TableRow), (other, b): (&Table, &TableRow)) -> Outcome {
    let evidence = [Evidence::of(&a.label), Evidence::of(&b.label)];
    if key(&a.label.value) == key(&b.label.value) {
        return Outcome::holds(evidence);
    }
    let code = a.code.as_ref().map_or("", |c| c.value.as_str());
    let (one, two) = (&a.label.value, &b.label.value);
    let message = Say::new(
        format!("科目 {code} 在《{}》作“{one}”，在《{}》作“{two}”", all.title(), other.title()),
        format!("code {code} is “{one}” in {} but “{two}” in {}", all.told(), other.told()),
    );
    let [primary, related] = evidence;
    Outcome::broken(Finding::new(message, primary).against([related]).severity(Severity::Warning))
}
