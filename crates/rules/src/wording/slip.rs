//! Known slips: what is printed, what is meant, and beside which characters the same run is right.

use budget::{Cited, Facts, Indicator, Say};
use document::text;

use super::terms::Wrong;
use crate::finder::Finder;
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

/// Slips that a rule looks for.
pub(super) struct Slips {
    known: &'static [Slip],
    terms: Vec<Wrong>,
    /// Of those and then of these, as printed.
    finder: Finder,
    /// Another slip that a sentence may have.
    further: fn(&str) -> Option<(String, String)>,
}

impl Slips {
    /// Known slips, and slips of terms.
    pub(super) fn of(known: &'static [Slip], terms: Vec<Wrong>) -> Self {
        let printed = known.iter().map(|slip| slip.wrong).chain(terms.iter().map(|slip| slip.printed.as_str()));
        let finder = Finder::of(printed);
        Self { known, terms, finder, further: |_| None }
    }

    /// The same, and what this finds besides.
    pub(super) fn and(self, further: fn(&str) -> Option<(String, String)>) -> Self {
        Self { further, ..self }
    }

    /// The slips in a line, as printed and as meant: a slip of a term is none beside a known one that has it. Labels of cells that were
    /// taken for text may meet as no sentence has them.
    fn within(&self, folded: &str, is_text: bool) -> Vec<(String, String)> {
        let is_sentence = || !is_text || lines::is_sentence(folded);
        let found = self.finder.found(folded);
        let known = found.iter().filter_map(|at| self.known.get(*at)).filter(|slip| slip.is_in(folded));
        let mut all: Vec<(String, String)> = known.map(|slip| (slip.wrong.to_owned(), slip.right.to_owned())).collect();
        let terms = found.iter().filter_map(|at| self.terms.get(at.checked_sub(self.known.len())?));
        let terms = terms
            .filter(|slip| slip.is_in(folded) && (!slip.in_sentences || is_sentence()))
            .map(|slip| (slip.printed.clone(), slip.meant.to_owned()));
        let others: Vec<(String, String)> = terms
            .chain((self.further)(folded).filter(|_| is_sentence()))
            .filter(|(wrong, _)| !all.iter().any(|(known, _)| known.contains(wrong)))
            .collect();
        all.extend(others);
        all
    }
}

/// Looks for slips in every line of text, in goals and in the words of indicators.
pub(super) fn check(facts: &Facts<'_>, slips: &Slips, what: (&str, &str)) -> Vec<Outcome> {
    let lines = Lines::of(facts);
    let goals = facts.derived(|facts| Goals(of_goals(facts).map(|line| text::fold(&line.value)).collect()));
    let of_goals = of_goals(facts).zip(&goals.0).map(|(line, folded)| (line, folded.as_str(), false));
    let mut found = Vec::new();
    let mut read = false;
    for (line, folded, is_text) in lines.told(facts).chain(of_goals) {
        read = true;
        let within = slips.within(folded, is_text);
        found.extend(within.iter().map(|slip| Outcome::broken(finding(line, slip, what))));
    }
    if found.is_empty() && read { vec![Outcome::holds([])] } else { found }
}

/// The words of goals and of their indicators, folded.
struct Goals(Vec<String>);

fn of_goals<'d>(facts: &Facts<'d>) -> impl Iterator<Item = &'d Cited<String>> + use<'d> {
    let goals = &facts.disclosure().goals;
    let indicators = goals.iter().flat_map(|g| &g.indicators).flat_map(words);
    goals.iter().filter_map(|g| g.text.as_ref()).chain(indicators)
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
