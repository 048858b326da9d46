//! Counting what became of mutants.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rules::Severity;

use crate::{Fault, Mutant, Number, Outcome, Site};

/// What became of some mutants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// How many there are.
    pub put: usize,
    /// Of these, in numbers that take part in a relation.
    pub related: usize,
    /// Of those, where a relation does not hold with the fault: in the others rounding allows it.
    pub told: usize,
    /// Of those that are related, found at all.
    pub found: usize,
    /// Found by an error.
    pub errors: usize,
    /// Pinned to the very number.
    pub pinned: usize,
    /// And with the value that it had.
    pub righted: usize,
    /// In numbers of no relation, found all the same.
    pub beyond: usize,
}

impl Count {
    fn add(&mut self, outcome: &Outcome) {
        self.put += 1;
        let Some(told) = outcome.told else {
            self.beyond += usize::from(outcome.found.is_some());
            return;
        };
        self.related += 1;
        self.told += usize::from(told);
        self.found += usize::from(outcome.found.is_some());
        self.errors += usize::from(outcome.found == Some(Severity::Error));
        self.pinned += usize::from(outcome.pinned);
        self.righted += usize::from(outcome.righted);
    }

    fn row(&self, name: &str) -> String {
        let share =
            |n: usize| (n * 100).checked_div(self.related).map_or_else(|| "–".to_owned(), |share| format!("{share}%"));
        let Self { put, related, told, found, errors, pinned, righted, beyond } = self;
        format!(
            "{name:<34}{put:>7}{related:>9}{told:>7}{found:>8}{:>6}{errors:>8}{pinned:>8}{:>6}{righted:>9}{:>6}{beyond:>8}\n",
            share(*found),
            share(*pinned),
            share(*righted),
        )
    }
}

/// Counts by fault, by part of the document and by rule.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// By kind of fault, in tables and in the narrative, and by what number it is.
    pub faults: BTreeMap<(Fault, bool, Number), Count>,
    /// By table and kind of paragraph, changed digits only.
    pub sites: BTreeMap<(Site, Number), Count>,
    /// How many mutants each rule reports.
    pub rules: BTreeMap<&'static str, usize>,
    /// Rules that state something that holds.
    pub stated: BTreeSet<&'static str>,
}

impl Tally {
    /// Adds what became of a mutant.
    pub fn add(&mut self, mutant: &Mutant, outcome: &Outcome) {
        let tabular = matches!(mutant.site, Site::Table(_));
        self.faults.entry((mutant.fault, tabular, mutant.number)).or_default().add(outcome);
        if mutant.fault == Fault::Digit {
            self.sites.entry((mutant.site.clone(), mutant.number)).or_default().add(outcome);
        }
        for rule in &outcome.rules {
            *self.rules.entry(rule).or_default() += 1;
        }
    }

    /// What became of changed digits in amounts, in tables or in the narrative.
    pub fn amounts(&self, tabular: bool) -> Count {
        self.faults.get(&(Fault::Digit, tabular, Number::Amount)).copied().unwrap_or_default()
    }

    /// All counts as a table of text.
    pub fn shown(&self) -> String {
        let mut text = format!(
            "{:<34}{:>7}{:>9}{:>7}{:>8}{:>6}{:>8}{:>8}{:>6}{:>9}{:>6}{:>8}\n",
            "", "put", "related", "told", "found", "", "errors", "pinned", "", "righted", "", "beyond"
        );
        for ((fault, tabular, number), count) in &self.faults {
            let part = if *tabular { "tables" } else { "narrative" };
            text.push_str(&count.row(&format!("{part:<11}{:<13}{}", fault.name(), number.name())));
        }
        text.push_str("\nchanged digits, by table and paragraph\n");
        for ((site, number), count) in &self.sites {
            let (Site::Table(name) | Site::Narrative(name)) = site;
            text.push_str(&count.row(&format!("{name:<24}{}", number.name())));
        }
        text.push_str("\nmutants that each rule reports\n");
        for (rule, count) in &self.rules {
            let _ = writeln!(text, "{rule:<10}{count:>7}");
        }
        let silent: Vec<&str> = self.stated.iter().filter(|r| !self.rules.contains_key(*r)).copied().collect();
        let _ = writeln!(text, "\nrules that state something and report no mutant: {}", silent.join(" "));
        text
    }
}
