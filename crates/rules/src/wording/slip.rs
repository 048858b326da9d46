//! Known slips: what is printed, what is meant, and beside which characters the same run is right.

use std::borrow::Cow;

use budget::{Cited, Facts, Indicator, Say};
use document::text;

use crate::lines::{self, Lines};
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
pub(super) fn check(facts: &Facts<'_>, slips: &[Slip], what: (&str, &str)) -> Vec<Outcome> {
    let goals = &facts.disclosure().goals;
    let indicators = goals.iter().flat_map(|g| &g.indicators).flat_map(words);
    let lines = Lines::of(facts);
    let others = goals.iter().filter_map(|g| g.text.as_ref()).chain(indicators);
    let folded = others.map(|line| (line, Cow::Owned(text::fold(&line.value))));
    let mut found = Vec::new();
    let mut read = false;
    for (line, folded) in lines.each(facts).map(|(line, folded)| (line, Cow::Borrowed(folded))).chain(folded) {
        read = true;
        found.extend(slips.iter().filter(|s| s.is_in(&folded)).map(|s| Outcome::broken(finding(line, s, what))));
    }
    if found.is_empty() && read { vec![Outcome::holds([])] } else { found }
}

fn words(indicator: &Indicator) -> impl Iterator<Item = &Cited<String>> {
    [&indicator.level3, &indicator.target, &indicator.content, &indicator.criterion].into_iter().flatten()
}

fn finding(line: &Cited<String>, slip: &Slip, (zh, en): (&str, &str)) -> Finding {
    let Slip { wrong, right, .. } = slip;
    let message = Say::new(format!("“{wrong}”{zh}“{right}”"), format!("“{wrong}” {en} “{right}”"));
    Finding::new(message, lines::at(line, wrong))
}
