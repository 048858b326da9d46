//! Known slips: what is printed, what is meant, and beside which characters the same run is right.

use std::borrow::Cow;

use budget::{Cited, Facts, Indicator, Say};
use document::text;

use crate::lines::{self, Lines};
use crate::marks::Marks;
use crate::{Finding, Outcome};

/// A slip of the pen.
pub(super) struct Slip {
    /// As printed, folded.
    pub(super) wrong: &'static str,
    /// As meant.
    pub(super) right: &'static str,
    /// After one of these characters it is no slip.
    pub(super) not_after: &'static str,
    /// Before one of these characters it is no slip.
    pub(super) not_before: &'static str,
}

impl Slip {
    /// A slip wherever it stands.
    pub(super) const fn new(wrong: &'static str, right: &'static str) -> Self {
        Self { wrong, right, not_after: "", not_before: "" }
    }

    fn is_in(&self, folded: &str) -> bool {
        let beside = |c: Option<char>, right: &str| c.is_some_and(|c| right.contains(c));
        folded.match_indices(self.wrong).any(|(at, wrong)| {
            let before = folded.get(..at).and_then(|s| s.chars().next_back());
            let after = folded.get(at + wrong.len()..).and_then(|s| s.chars().next());
            !beside(before, self.not_after) && !beside(after, self.not_before)
        })
    }
}

/// Looks for slips in every line of text, in goals and in the words of indicators.
pub(super) fn check(
    facts: &Facts<'_>,
    slips: &[Slip],
    terms: fn(&str) -> Vec<(String, String)>,
    what: (&str, &str),
) -> Vec<Outcome> {
    let goals = &facts.disclosure().goals;
    let indicators = goals.iter().flat_map(|g| &g.indicators).flat_map(words);
    let lines = Lines::of(facts);
    let others = goals.iter().filter_map(|g| g.text.as_ref()).chain(indicators);
    let folded = others.map(|line| (line, Cow::Owned(text::fold(&line.value))));
    let mut found = Vec::new();
    let mut read = false;
    for (line, folded) in lines.each(facts).map(|(line, folded)| (line, Cow::Borrowed(folded))).chain(folded) {
        read = true;
        let marks = Marks::of(&folded);
        let known = slips
            .iter()
            .filter(|s| marks.have(s.wrong) && s.is_in(&folded))
            .map(|s| (s.wrong.to_owned(), s.right.to_owned()));
        let known: Vec<(String, String)> = known.collect();
        let of_terms = terms(&folded).into_iter().filter(|(wrong, _)| !known.iter().any(|(k, _)| k.contains(wrong)));
        let all: Vec<(String, String)> = known.iter().cloned().chain(of_terms).collect();
        found.extend(all.iter().map(|slip| Outcome::broken(finding(line, slip, what))));
    }
    if found.is_empty() && read { vec![Outcome::holds([])] } else { found }
}

fn words(indicator: &Indicator) -> impl Iterator<Item = &Cited<String>> {
    [&indicator.level3, &indicator.target, &indicator.content, &indicator.criterion].into_iter().flatten()
}

fn finding(line: &Cited<String>, (wrong, right): &(String, String), (zh, en): (&str, &str)) -> Finding {
    let (before, shown, after) = lines::excerpt(line, wrong);
    let marked = format!("{before}【{shown}】{after}");
    let message = Say::new(format!("“{marked}”{zh}“{right}”"), format!("“{marked}” {en} “{right}”"));
    Finding::new(message, lines::at(line, wrong))
}

/// No slips of terms.
pub(super) fn none(_: &str) -> Vec<(String, String)> {
    Vec::new()
}
