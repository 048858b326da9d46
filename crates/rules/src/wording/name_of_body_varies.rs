//! TX-10

use std::collections::BTreeSet;

use budget::{Disclosure, Facts};
use document::text;

use super::paragraph::{self, Paragraph};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 公开主体名称前后不一
pub(crate) const RULE: Rule = Rule {
    code: "TX-10",
    name: "name-of-body-varies",
    family: Family::Wording,
    title: Title { zh: "公开主体名称前后不一", en: "the name of the body varies" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("name_of_body_varies.md"),
    check: Check::Facts(check),
};

/// Characters by which a name may differ from the publisher's and still be meant for it.
const FARTHEST: usize = 2;
/// Characters that two names share at the beginning, and at the end.
const SHARED: (usize, usize) = (2, 1);
/// The shortest name.
const SHORTEST: usize = 5;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    let Some(publisher) = &d.publisher else { return Vec::new() };
    let own: Vec<char> = text::fold(&publisher.value).chars().collect();
    let known = known(d);
    let read = paragraph::whole(facts);
    let named: Vec<(&Paragraph<'_>, (usize, usize))> =
        read.iter().flat_map(|p| subjects(p).into_iter().map(move |at| (p, at))).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (paragraph, at) in &named {
        let name: &[char] = paragraph.folded.chars.get(at.0..at.1).unwrap_or_default();
        if is_variant(name, &own)
            && !known.iter().any(|k| k.contains(&name.iter().collect::<String>()))
            && seen.insert(name.to_vec())
        {
            let shown: String = publisher.value.clone();
            let (zh, en) = (format!("公开主体名称为“{shown}”"), format!("the publisher is “{shown}”"));
            let finding: Finding = paragraph.finding_folded(*at, (&zh, &en));
            found.push(finding.against([Evidence::of(publisher)]));
        }
    }
    if named.is_empty() { Vec::new() } else { paragraph::conclude(&read, found) }
}

/// Names of other bodies: members, bodies of tables and of goals, and rows of tables.
fn known(d: &Disclosure) -> Vec<String> {
    let bodies = d.tables.iter().filter_map(|t| t.body.as_ref());
    let rows = d.tables.iter().flat_map(|t| t.rows.iter().map(|r| &r.label));
    let goals = d.goals.iter().map(|g| &g.name);
    let words = d.passages.iter().flat_map(|p| p.words.values()).flatten();
    let names = d.members().iter().chain(bodies).chain(rows).chain(goals).chain(words).chain(&d.duties);
    names.map(|name| text::fold(&name.value)).collect()
}

/// The bodies that sentences begin with, each before a year: 青禾区档案局2026年……
fn subjects(paragraph: &Paragraph<'_>) -> Vec<(usize, usize)> {
    let chars = &paragraph.folded.chars;
    let is_year = |at: usize| {
        let digits = chars.get(at..at + 4).is_some_and(|year| year.iter().all(char::is_ascii_digit));
        digits && chars.get(at + 4) == Some(&'年') && chars.get(at) == Some(&'2')
    };
    let starts = std::iter::once(0).chain((1..chars.len()).filter(|i| chars.get(i - 1) == Some(&'。')));
    let subject = |from: usize| {
        let length = chars.iter().skip(from).take_while(|c| text::is_han(**c)).count();
        (length >= SHORTEST && is_year(from + length)).then_some((from, from + length))
    };
    starts.filter_map(subject).collect()
}

/// Kinds of bodies whose last character alone tells no other kind: 局 and 馆 are two bodies, 中心 and 中新 are not.
const KINDS: [&str; 7] = ["中心", "学校", "医院", "委员会", "办公室", "大队", "支队"];

fn is_slip_at_the_end(name: &[char], own: &[char], head: usize) -> bool {
    let kind = KINDS.iter().any(|kind| own.iter().collect::<String>().ends_with(kind));
    kind && head + 1 == own.len() && name.len() == own.len()
}

/// Whether a name is the other with one or two characters changed, or one lost or gained. A name with two characters
/// fewer is a short form.
fn is_variant(name: &[char], own: &[char]) -> bool {
    let shared = |a: &[char], b: &[char]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (head, rest) = (shared(name, own), |s: &[char]| s.iter().rev().copied().collect::<Vec<char>>());
    let tail = shared(&rest(name), &rest(own));
    let longest = name.len().max(own.len());
    let apart = longest.saturating_sub((head + tail).min(name.len().min(own.len())));
    let lengths = name.len().abs_diff(own.len());
    let whole = head >= own.len() || tail >= own.len() || head >= name.len() || tail >= name.len();
    let near = apart > 0 && apart <= FARTHEST && lengths < FARTHEST && head >= SHARED.0;
    near && (!whole && tail >= SHARED.1 || is_slip_at_the_end(name, own, head))
}
