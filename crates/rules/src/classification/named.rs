//! Rows with their codes and names (科目编码与名称).

use std::collections::{BTreeMap, BTreeSet};

use budget::codes::{self, AliasKind, CodeLevel, NameMatch, Scheme, Tier};
use budget::{Facts, Say, Table, TableId, TableRow, Year};
use document::{Path, Place};

use crate::{Evidence, Finding, Outcome, Severity};

/// Tables by functional class.
pub(super) const FUNCTIONAL: [TableId; 5] = [TableId::T2, TableId::T3, TableId::T5, TableId::T8, TableId::T9];

/// The last year for which the code tables were compared with published documents.
const CONFIRMED: Year = Year(2025);

/// The row's code: its own, or that of the class which a row without codes names.
pub(super) fn code(row: &TableRow) -> Option<&str> {
    let own = row.code.as_ref().map(|c| c.value.as_str());
    own.or(Some(row.key.as_str())).filter(|c| CodeLevel::of(c).is_some())
}

/// The printed name without list mark and code.
pub(super) fn name(row: &TableRow) -> &str {
    let printed = row.label.value.as_str();
    let unmarked = printed.split_once(['、', '．', '.']).filter(|(mark, _)| mark.chars().count() <= 3);
    let bare = unmarked.map_or(printed, |(_, rest)| rest);
    bare.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// The row's name as evidence.
pub(super) fn evidence(row: &TableRow) -> Evidence {
    let path = row.code.as_ref().map_or_else(|| row.label.place.path.join(name(row)), |c| c.place.path.clone());
    Evidence::new(Place::new(path, row.label.place.spot.clone()), row.label.printed.clone())
}

/// A table's title as evidence.
pub(super) fn caption(table: &Table) -> Evidence {
    let place = Place::new(Path::new([table.id.name()]), table.caption.place.spot.clone());
    Evidence::new(place, table.caption.printed.clone())
}

/// Whether the row states an amount other than zero.
pub(super) fn is_used(row: &TableRow) -> bool {
    row.cells.values().any(|f| !f.entry.value.is_nil())
}

/// Whether a table lists 项 alone: without rows above them it goes on body by body, whether it names these or not, and what stands
/// again or begins again is another's.
pub(super) fn lists_items_alone(table: &Table) -> bool {
    let mut levels = table.rows.iter().filter_map(|row| CodeLevel::of(&row.code.as_ref()?.value)).peekable();
    levels.peek().is_some() && levels.all(|level| level == CodeLevel::Item)
}

/// The tables of which nothing was lost, and why the others cannot be judged.
pub(super) fn whole<'d>(facts: &Facts<'d>, ids: &[TableId]) -> (Vec<&'d Table>, Vec<Outcome>) {
    let (mut tables, mut lost) = (Vec::new(), Vec::new());
    for table in ids.iter().filter_map(|id| facts.table(*id)) {
        match table.loss().or_else(|| codes_cut(table)) {
            Some(Say { zh, en }) => lost.push(Outcome::undetermined(
                format!("《{}》没有完整读出：{zh}", table.title()),
                format!("{} was not read whole: {en}", table.told()),
            )),
            None => tables.push(table),
        }
    }
    (tables, lost)
}

/// One class under several names: only the first part of the codes was read.
fn codes_cut(table: &Table) -> Option<Say> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let classes = table.rows.iter().filter_map(|r| Some((r.code.as_ref()?.value.as_str(), name(r))));
    let mut classes = classes.filter(|(code, _)| code.len() == 3);
    let (code, _) = classes.find(|(code, name)| names.insert(code, name).is_some_and(|other| other != *name))?;
    Some(Say::new(
        format!("类级编码 {code} 对应几个名称，款、项编码可能没有读到"),
        format!("class {code} has several names: the rest of the codes may not have been read"),
    ))
}

/// Where each code stands under each name.
pub(super) type Printed<'d> = BTreeMap<(&'d str, &'d str), Vec<Evidence>>;

/// Where the codes of tables stand under their names, of rows that print both. A name of which a character could not be read is
/// none.
pub(super) fn printed<'d>(tables: &[&'d Table], wanted: impl Fn(&str) -> bool) -> Printed<'d> {
    let mut printed = Printed::new();
    let rows = tables.iter().copied().flat_map(|table| &table.rows);
    let is_read = |name: &str| !name.is_empty() && !name.contains(char::REPLACEMENT_CHARACTER);
    for row in rows.filter(|row| row.code.is_some() && is_read(name(row))) {
        if let Some(code) = code(row).filter(|code| wanted(code)) {
            printed.entry((code, name(row))).or_default().push(evidence(row));
        }
    }
    printed
}

/// A code under a name: how it compares with the catalogue, and where it stands.
struct Named<'d> {
    code: &'d str,
    name: &'d str,
    found: NameMatch,
    at: Vec<Evidence>,
}

/// Every code of these tables has its name in the catalogue of the year.
pub(super) fn match_catalogue(facts: &Facts<'_>, scheme: Scheme, ids: &[TableId]) -> Vec<Outcome> {
    let (tables, mut outcomes) = whole(facts, ids);
    let printed = printed(&tables, |_| true);
    let Some(year) = facts.disclosure().year.as_ref().map(|y| y.value) else {
        let unknown =
            Outcome::undetermined("预算年度未知，无从对照当年科目", "the year is unknown, and so is its catalogue");
        return if printed.is_empty() { outcomes } else { vec![unknown] };
    };
    let compared = printed.into_iter().map(|((code, name), at)| {
        let found = codes::compare_name(scheme, year, code, name);
        Named { code, name, found, at }
    });
    let mut named: Vec<Named<'_>> = compared.collect();
    outcomes.extend(renumbered(scheme, year, &mut named));
    outcomes.extend(displaced(scheme, year, &mut named));
    outcomes.extend(named.into_iter().map(|named| matched(scheme, year, named)));
    outcomes
}

/// With so many names of one parent under the codes of their siblings, these were numbered anew.
const RENUMBERED: usize = 3;

/// Codes below one parent that were numbered anew are one fault: they are taken out of what was printed.
fn renumbered(scheme: Scheme, year: Year, named: &mut Vec<Named<'_>>) -> Vec<Outcome> {
    let mut below: BTreeMap<&str, Vec<(usize, &'static str)>> = BTreeMap::new();
    for (at, row) in named.iter().enumerate() {
        if let Some((parent, own)) = of_a_sibling(scheme, year, row) {
            below.entry(parent).or_default().push((at, own));
        }
    }
    below.retain(|_, rows| rows.len() >= RENUMBERED);
    let found = below.iter().filter_map(|(parent, rows)| anew(parent, rows, named)).collect();
    let taken: BTreeSet<usize> = below.values().flatten().map(|(at, _)| *at).collect();
    drop_those(named, &taken);
    found
}

fn drop_those(named: &mut Vec<Named<'_>>, taken: &BTreeSet<usize>) {
    let mut at = 0..;
    named.retain(|_| !at.next().is_some_and(|at| taken.contains(&at)));
}

/// The parent of a code whose name another code below it has, and that code.
fn of_a_sibling<'d>(scheme: Scheme, year: Year, row: &Named<'d>) -> Option<(&'d str, &'static str)> {
    let code = row.code;
    let parent = code.len().checked_sub(2).and_then(|n| code.get(..n)).filter(|p| p.len() >= 3)?;
    if !matches!(row.found, NameMatch::Different(_) | NameMatch::Unknown) {
        return None;
    }
    let known = codes::item_by_name(scheme, year, row.name);
    let own = known.into_iter().find(|c| c.code.starts_with(parent) && c.code != code)?;
    (own.code.len() == code.len()).then_some((parent, own.code))
}

/// With so many names of the catalogue under codes of other classes, and no fewer than names under their own, codes were
/// read beside the names of other rows.
const DISPLACED: usize = 5;

/// Names that stand beside the codes of other rows say nothing: they are taken out of what was printed.
fn displaced(scheme: Scheme, year: Year, named: &mut Vec<Named<'_>>) -> Option<Outcome> {
    let of_another = |row: &Named<'_>| {
        matches!(row.found, NameMatch::Different(_)) && !codes::item_by_name(scheme, year, row.name).is_empty()
    };
    let rows: BTreeSet<usize> = named.iter().enumerate().filter(|(_, row)| of_another(row)).map(|(at, _)| at).collect();
    if rows.len() < DISPLACED || 2 * rows.len() < named.len() {
        return None;
    }
    let (code, name) = named.get(*rows.first()?).map(|first| (first.code, first.name))?;
    drop_those(named, &rows);
    Some(Outcome::undetermined(
        format!("{} 个科目的名称在目录中另有编码（如 {code}“{name}”），编码与名称可能不在同一行读出", rows.len()),
        format!("{} names have other codes in the catalogue ({code} “{name}”): they may be of other rows", rows.len()),
    ))
}

fn anew(parent: &str, rows: &[(usize, &str)], named: &[Named<'_>]) -> Option<Outcome> {
    let own: Vec<(&Named<'_>, &str)> = rows.iter().filter_map(|(at, own)| Some((named.get(*at)?, *own))).collect();
    let mut at = own.iter().flat_map(|(row, _)| row.at.clone());
    let primary = at.next()?;
    let list: Vec<String> = own.iter().map(|(row, own)| format!("{}“{}”→{own}", row.code, row.name)).collect();
    let message = Say::new(
        format!("{parent} 之下有 {} 个科目的编码与目录不符，似重新编了号：{}", rows.len(), list.join("、")),
        format!("{} codes below {parent} seem to have been numbered anew: {}", rows.len(), list.join(", ")),
    );
    Some(Outcome::broken(Finding::new(message, primary).against(at).severity(Severity::Warning)))
}

fn matched(scheme: Scheme, year: Year, Named { code, name, found, at }: Named<'_>) -> Outcome {
    match found {
        NameMatch::Unknown | NameMatch::Alias { kind: AliasKind::Former, .. } => Outcome::NotApplicable,
        _ if codes::is_retired_name(scheme, year, code, name) => Outcome::NotApplicable,
        NameMatch::Alias { code: row, kind: AliasKind::Misprint } => {
            misnamed(scheme, (year, Severity::Info), name, row, at)
        }
        NameMatch::Same(_) | NameMatch::Alias { .. } => Outcome::holds(at),
        NameMatch::Near { code: row, .. } if differs_by_suffix(name, row.name) => Outcome::holds(at),
        NameMatch::Near { code: row, .. } | NameMatch::Different(row) if is_qualified(scheme, year, name, row) => {
            Outcome::holds(at)
        }
        // CL-10 reports the spelling.
        NameMatch::Near { code: row, .. } if name.replace("其它", "其他") == row.name => Outcome::NotApplicable,
        NameMatch::Near { code: row, .. } => misnamed(scheme, (year, Severity::Warning), name, row, at),
        NameMatch::Different(row) => {
            let known = !codes::item_by_name(scheme, year, name).is_empty();
            if !known && is_torn(name, row.name) {
                return torn(name, row);
            }
            let sure = known && row.tier == Tier::A && year <= CONFIRMED;
            let severity = if sure { Severity::Error } else { Severity::Warning };
            misnamed(scheme, (year, severity), name, row, at)
        }
    }
}

/// Whether one name is a stretch of the other, or all of its characters in their order among those of other lines: what a narrow
/// cell cut off, and lines that were printed over each other.
fn is_torn(name: &str, official: &str) -> bool {
    let (name, official) = (document::text::key(name), document::text::key(official));
    let mut rest = name.chars();
    official.contains(&name) || official.chars().all(|c| rest.any(|other| other == c))
}

fn torn(name: &str, row: &codes::Code) -> Outcome {
    Outcome::undetermined(
        format!("科目 {} 的名称读作“{name}”，与“{}”相比像是没有读全或与他行混在一起", row.code, row.name),
        format!(
            "the name of code {} was read as “{name}”: beside “{}” it seems cut off or mixed with other lines",
            row.code, row.name
        ),
    )
}

/// Many places print a class with 支出 or without.
fn differs_by_suffix(name: &str, official: &str) -> bool {
    let stem = |n: &str| document::text::key(n).trim_end_matches("支出").to_owned();
    stem(name) == stem(official)
}

/// Whether a name differs by brackets alone that stand in its parent's name too: 资本金注入（基本建设） below
/// 对企业补助（基本建设）.
fn is_qualified(scheme: Scheme, year: Year, name: &str, row: &codes::Code) -> bool {
    let (key, official) = (document::text::key(name), document::text::key(row.name));
    let parent = row.code.len().checked_sub(2).and_then(|n| codes::lookup(scheme, year, row.code.get(..n)?));
    let brackets = key.strip_prefix(official.as_str()).filter(|rest| rest.starts_with('(') && rest.ends_with(')'));
    brackets.zip(parent).is_some_and(|(brackets, parent)| document::text::key(parent.name).ends_with(brackets))
}

fn misnamed(
    scheme: Scheme,
    (year, severity): (Year, Severity),
    name: &str,
    row: &codes::Code,
    at: Vec<Evidence>,
) -> Outcome {
    let mut at = at.into_iter();
    let Some(primary) = at.next() else { return Outcome::NotApplicable };
    let message = Say::new(
        format!("科目 {} 当年名称为“{}”，表中写作“{name}”", row.code, row.name),
        format!("code {} is named “{}” that year, not “{name}”", row.code, row.name),
    );
    let others: Vec<&str> = codes::item_by_name(scheme, year, name).iter().map(|c| c.code).take(3).collect();
    let hint = (!others.is_empty()).then(|| {
        let list = others.join("、");
        Say::new(format!("“{name}”的编码是 {list}"), format!("“{name}” has the code {list}"))
    });
    Outcome::broken(Finding::new(message, primary).against(at).hint(hint).severity(severity))
}
