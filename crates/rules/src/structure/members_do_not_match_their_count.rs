//! ST-13

use budget::{Facts, Passage, Say, TableId};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 预算单位个数前后不符
pub(crate) const RULE: Rule = Rule {
    code: "ST-13",
    name: "members-do-not-match-their-count",
    family: Family::Structure,
    title: Title { zh: "预算单位个数前后不符", en: "the members do not match their count" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("members_do_not_match_their_count.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("members") else { return Vec::new() };
    let listed = passage.words("member").len();
    if listed == 0 {
        return Vec::new();
    }
    stated(passage, listed).into_iter().chain(in_table(facts, passage, listed)).collect()
}

/// The number stated against the names listed.
fn stated(passage: &Passage, listed: usize) -> Option<Outcome> {
    let entry = &passage.part("count")?.fact.entry;
    let count = entry.value.count().and_then(|c| c.number.to_whole()).and_then(|n| usize::try_from(n).ok());
    let Some(count) = count else {
        return Some(Outcome::undetermined(
            format!("预算单位个数“{}”无法辨认", entry.printed),
            format!("the number of members “{}” cannot be read", entry.printed),
        ));
    };
    let names = passage.words("member").iter().map(Evidence::of);
    if count == listed {
        return Some(Outcome::holds(std::iter::once(Evidence::of(entry)).chain(names)));
    }
    if count > listed && !is_closed(passage) {
        return Some(Outcome::undetermined("预算单位名单可能没有读完", "the list of members may continue"));
    }
    let message = Say::new(
        format!("文中称预算单位共 {count} 家，列出名称的有 {listed} 家"),
        format!("{count} members are stated, {listed} listed"),
    );
    let severity = if count > listed { Severity::Error } else { Severity::Warning };
    Some(Outcome::broken(Finding::new(message, Evidence::of(entry)).against(names).severity(severity)))
}

/// Whether a full stop follows the last name, so that the list was read to its end.
fn is_closed(passage: &Passage) -> bool {
    let prose: String = passage.prose.0.iter().map(|line| text::fold(&line.value)).collect();
    let last = passage.words("member").last().map(|w| text::fold(&w.value)).unwrap_or_default();
    prose.ends_with(&format!("{last}。")) && !last.contains([';', '；', ':', '：'])
}

/// No more bodies in the table of the three public expenses than there are members. Fewer are legal: those with none.
fn in_table(facts: &Facts<'_>, passage: &Passage, listed: usize) -> Option<Outcome> {
    let table = facts.table(TableId::T7).filter(|t| t.gaps.is_empty())?;
    let bodies: Vec<Evidence> = table
        .rows
        .iter()
        .filter(|r| r.key.starts_with("body:"))
        .map(|r| {
            let place = document::Place::new(r.label.place.path.join(r.key.as_str()), r.label.place.spot.clone());
            Evidence::new(place, r.label.printed.clone())
        })
        .collect();
    let first = bodies.first()?.clone();
    // One row more may be the department's own sum.
    if bodies.len() <= listed + 1 {
        return Some(Outcome::holds(bodies));
    }
    let message = Say::new(
        format!("《{}》列有 {} 家单位，多于预算单位名单的 {listed} 家", table.title(), bodies.len()),
        format!("{} has {} bodies, more than the {listed} members listed", table.told(), bodies.len()),
    );
    let names = passage.words("member").iter().map(Evidence::of);
    let finding = Finding::new(message, first).against(bodies.into_iter().skip(1)).against(names);
    Some(Outcome::broken(finding.severity(Severity::Warning)))
}
