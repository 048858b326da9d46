//! XT-16

use budget::{Cited, Count, Facts, Say, Seen, Table, TableId};

use document::text::key;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 表中的单位与部门预算单位构成不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-16",
    name: "body-outside-members",
    family: Family::Across,
    title: Title {
        zh: "表中的单位与部门预算单位构成不一致", en: "a table lists other bodies than the members"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("body_outside_members.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let members = facts.disclosure().members();
    if members.is_empty() {
        return Vec::new();
    }
    let tables = [TableId::T7, TableId::T10, TableId::T11].into_iter().filter_map(|id| facts.table(id));
    let outcomes: Vec<Outcome> = tables.flat_map(|t| strangers(facts, t, members)).collect();
    match facts.in_passage("members", "count") {
        Seen::Said(count) if !counts(count.fact.entry.value.count(), members) && has_broken(&outcomes) => {
            vec![Outcome::undetermined(
                "部门预算单位构成的名单与其个数不符，名单可能不全",
                "the list of members does not have as many names as it says, and may be incomplete",
            )]
        }
        _ => outcomes,
    }
}

fn counts(count: Option<&Count>, members: &[Cited<String>]) -> bool {
    count.and_then(|c| c.number.to_whole()).and_then(|n| usize::try_from(n).ok()).is_none_or(|n| n == members.len())
}

fn has_broken(outcomes: &[Outcome]) -> bool {
    outcomes.iter().any(|o| matches!(o, Outcome::Broken(_)))
}

/// A name without what only some tables add to it.
fn plain(name: &str) -> String {
    let name = key(name);
    let end = ["(本级)", "本级", "(机关)", "机关"].iter().find_map(|end| name.strip_suffix(end));
    end.map_or(name.clone(), str::to_owned)
}

fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    a.contains(&b) || b.contains(&a)
}

/// A department as a whole may stand among its members.
fn strangers(facts: &Facts<'_>, table: &Table, members: &[Cited<String>]) -> Vec<Outcome> {
    let own = facts.disclosure().publisher.iter().chain(&table.body);
    let known: Vec<&Cited<String>> = members.iter().chain(own).collect();
    let bodies = table.rows.iter().filter(|r| r.key.starts_with("body:"));
    bodies.map(|row| one(table, &row.label, &known)).collect()
}

fn one(table: &Table, body: &Cited<String>, known: &[&Cited<String>]) -> Outcome {
    if let Some(member) = known.iter().find(|m| alike(&m.value, &body.value)) {
        return Outcome::holds([Evidence::of(body), Evidence::of(member)]);
    }
    let message = Say::new(
        format!("《{}》列有“{}”，部门预算单位构成中没有该单位", table.title(), body.value),
        format!("{} lists “{}”, which is not among the members of the department", table.told(), body.value),
    );
    let members = known.first().map(|m| Evidence::of(m));
    Outcome::broken(Finding::new(message, Evidence::of(body)).against(members))
}
