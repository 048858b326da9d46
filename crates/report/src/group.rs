//! Which findings are shown, and how they are put together.

use std::collections::BTreeMap;

use budget::Say;
use document::Spot;
use rules::Found;

use crate::{
    Checked, Grouping, Paper,
    paper::{file, sheet},
};

/// Findings under one heading; without one where they are not put together.
pub(crate) struct Group<'c> {
    pub(crate) heading: Option<Say>,
    pub(crate) findings: Vec<&'c Found>,
}

impl<'a> Checked<'a> {
    /// The heaviest findings, as many as are asked for, and how many are left out.
    pub(crate) fn heaviest(&self, most: Option<usize>) -> (&'a [Found], usize) {
        let all = self.conclusions.findings.as_slice();
        let (shown, left_out) = all.split_at(most.unwrap_or(all.len()).min(all.len()));
        (shown, left_out.len())
    }
}

/// What is said of findings that are left out.
pub(crate) fn left_out(n: usize, most: usize) -> Say {
    let noun = if n == 1 { "finding" } else { "findings" };
    Say::new(format!("另有 {n} 处发现没有列出（--max {most}）"), format!("{n} more {noun} not shown (--max {most})"))
}

/// Puts findings together. Those of a group keep their order.
pub(crate) fn groups<'c>(paper: &Paper<'_>, findings: Vec<&'c Found>, grouping: Grouping) -> Vec<Group<'c>> {
    match grouping {
        Grouping::None => vec![Group { heading: None, findings }],
        Grouping::Page => by_page(paper, findings),
        Grouping::Rule => by_rule(findings),
    }
}

fn by_page<'c>(paper: &Paper<'_>, findings: Vec<&'c Found>) -> Vec<Group<'c>> {
    let mut pages: BTreeMap<(u16, Option<u32>, usize), Group<'c>> = BTreeMap::new();
    let mut parts: Vec<&str> = Vec::new();
    for found in findings {
        let place = &found.finding.primary.place;
        let part = match place.spot.page {
            Some(_) => 0,
            // Where a format knows no pages, the first step of the path is what can be looked up.
            None => position(&mut parts, place.path.segments().first().map_or("", String::as_str)),
        };
        let heading = || page(paper, &place.spot, parts.get(part).copied().unwrap_or_default());
        let group = pages
            .entry((place.spot.file, place.spot.page, part))
            .or_insert_with(|| Group { heading: Some(heading()), findings: Vec::new() });
        group.findings.push(found);
    }
    pages.into_values().collect()
}

fn position<'p>(parts: &mut Vec<&'p str>, part: &'p str) -> usize {
    parts.iter().position(|known| *known == part).unwrap_or_else(|| {
        parts.push(part);
        parts.len() - 1
    })
}

fn page(paper: &Paper<'_>, spot: &Spot, part: &str) -> Say {
    let file = if paper.document.sources.len() > 1 { format!("{} ", file(paper, spot)) } else { String::new() };
    if let Some(sheet) = sheet(paper, spot) {
        return Say::new(format!("{file}{sheet}"), format!("{file}{sheet}"));
    }
    match spot.page {
        Some(page) => Say::new(format!("{file}第 {page} 页"), format!("{file}Page {page}")),
        None => Say::new(format!("{file}{part}"), format!("{file}{part}")),
    }
}

fn by_rule(findings: Vec<&Found>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for found in findings {
        let same = |group: &&mut Group<'_>| group.findings.first().is_some_and(|f| f.rule.code == found.rule.code);
        if let Some(group) = groups.iter_mut().find(same) {
            group.findings.push(found);
        } else {
            let rule = found.rule;
            let heading =
                Say::new(format!("{} {}", rule.code, rule.title.zh), format!("{} {}", rule.code, rule.title.en));
            groups.push(Group { heading: Some(heading), findings: vec![found] });
        }
    }
    groups
}
