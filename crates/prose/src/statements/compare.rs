//! Comparisons and changes: with what, and which way.

use std::collections::BTreeSet;

use budget::Stage;
use grammar::Facet;

use super::Takes;
use super::folded::folded;
use super::lead::{Against, LONGEST_LEAD, Lead, Leads, MOST_WAYS, Phrase, Subjected};
use super::phrase::Found;
use super::scan::{Sort, Token};
use super::words::{self, Basis, Compared};
use crate::pattern::{Pattern, literal, word};

/// A way through a comparison: where it is, what it is with, and the subject it names, with the length of its phrase.
type Comparand = (usize, Option<Compared>, Option<(Subjected, usize)>);

/// A way through a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    at: usize,
    subject: Option<Subjected>,
    /// How many characters name the subject: the longest name is what it is about.
    span: usize,
    base: Option<Basis>,
}

/// What is compared with, where words name its stage.
fn compared_by(stage: Stage) -> Compared {
    match stage {
        Stage::Executed => Compared::Executed,
        Stage::Initial => Compared::Budget,
        _ => Compared::Plan,
    }
}

/// Whether words say at most of which year and how far along something is.
fn is_stage(facet: Facet) -> bool {
    facet == Facet { years_back: facet.years_back, stage: facet.stage, aspect: facet.aspect, ..Facet::ANY }
}

impl Leads<'_> {
    /// The change with which a sentence goes on after it gave a purpose: `…主要用于培训，比上年增加`.
    pub(super) fn resumed(&self, from: usize, token: &Token, follows: bool) -> Option<(usize, Lead)> {
        let first = from.max(token.start.saturating_sub(LONGEST_LEAD));
        let begins = |s: &usize| {
            s.checked_sub(1).and_then(|i| self.matcher.chars.get(i)).is_some_and(|c| matches!(c, '，' | ';'))
        };
        let percent = token.sort == Sort::Percent;
        let shares = |s: usize| percent.then(|| self.share(s)).flatten().map(|lead| (s, lead));
        if let Some(share) = (first..token.start).filter(begins).find_map(shares) {
            return Some(share);
        }
        let completes =
            |s: usize| percent.then(|| self.completion(s, &self.fillers(s))).flatten().map(|lead| (s, lead));
        if let Some(completion) = (first..token.start).filter(begins).find_map(completes) {
            return Some(completion);
        }
        let resumes = |s: usize| match (token.sort, self.change(&BTreeSet::from([(s, 0)]))?) {
            (Sort::Money(_) | Sort::Percent, Lead::Change { subject: None, base, falls })
                if base.is_some() || follows =>
            {
                Some((s, Lead::Change { subject: None, base, falls }))
            }
            _ => None,
        };
        (first..token.start).filter(begins).find_map(resumes)
    }

    /// The change with which a sentence goes on after it gave the reason of something else, where it names the year before:
    /// `…的主要原因是厉行节约，与上年相比减少`.
    pub(super) fn turned(&self, from: usize, token: &Token) -> Option<(usize, Lead)> {
        let chars = self.matcher.chars;
        let begins = |s: &usize| s.checked_sub(1).and_then(|i| chars.get(i)) == Some(&'，');
        // What a reason names may be what has changed; one that names nothing is of what the sentence is about.
        let silent = |s: usize| {
            let reason = (from..s).rev().find_map(|at| words::REASONS.iter().filter_map(|w| word(chars, at, w)).max());
            let amounts = |at: usize| self.matcher.said(at).iter().any(|said| !is_stage(said.facet));
            reason.is_some_and(|reason| !(reason..s).any(amounts))
        };
        let against = |s: usize| matches!(chars.get(s), Some('较' | '比')) && silent(s) && !self.bases(s).is_empty();
        let named = |s: usize| {
            let beside = |a: &Against| {
                a.subject.is_none() && folded().beside.iter().any(|w| chars.get(..a.at).is_some_and(|c| c.ends_with(w)))
            };
            chars.get(s) == Some(&'与') && self.bases(s).iter().any(beside)
        };
        let changes = |s: usize| match self.change(&BTreeSet::from([(s, 0)]))? {
            lead @ Lead::Change { subject: None, base: Some(Basis::Prior), .. } => Some((s, lead)),
            _ => None,
        };
        (from..token.start).filter(begins).filter(|s| named(*s) || against(*s)).find_map(changes)
    }

    /// The year before and its budget, where no word of comparison stands before them: `上年预算数为`.
    pub(super) fn before(&self, at: usize) -> Vec<Against> {
        let prior = self.named_years(at).into_iter().filter(|(_, back)| *back == 1);
        prior.flat_map(|(end, back)| self.compared_with(end, back)).collect()
    }

    /// Where words for a year end that begin at `at`, and how long ago it is: 上年, 去年同期.
    pub(super) fn named_years(&self, at: usize) -> Vec<(usize, u8)> {
        let years = self.matcher.context.words.years(self.matcher.chars, at);
        years.flat_map(|(end, back)| self.same_time(end).into_iter().map(move |end| (end, back))).collect()
    }

    pub(super) fn same_time(&self, end: usize) -> Vec<usize> {
        std::iter::once(end).chain(literal(self.matcher.chars, end, &folded().same_time)).collect()
    }

    pub(super) fn change(&self, fillers: &BTreeSet<(usize, u8)>) -> Option<Lead> {
        let mut open: Vec<Way> =
            fillers.iter().filter(|f| f.1 == 0).map(|f| Way { at: f.0, subject: None, span: 0, base: None }).collect();
        let mut tried = 0;
        let mut best: Option<((usize, usize), Lead)> = None;
        while let Some(way) = open.pop() {
            tried += 1;
            if tried > MOST_WAYS {
                break;
            }
            if let Some((basis, falls)) = self.compared(way.at) {
                let base = Some(basis);
                best = Some(((3, way.span), Lead::Change { subject: way.subject.clone(), base, falls: Some(falls) }));
            }
            if let Some(falls) = self.direction(way.at).or_else(|| self.short(&way)) {
                let weight = (usize::from(way.base.is_some()) + 2 * usize::from(way.subject.is_some()), way.span);
                if best.as_ref().is_none_or(|b| weight > b.0) {
                    best = Some((weight, Lead::Change { subject: way.subject.clone(), base: way.base, falls }));
                }
            }
            open.extend(self.onward(&way));
        }
        best.map(|(_, lead)| lead)
    }

    /// The ways on from a way: over a word that says nothing, a base of comparison, a subject.
    pub(super) fn onward(&self, way: &Way) -> Vec<Way> {
        let (chars, limit) = (self.matcher.chars, self.matcher.limit);
        let mut ways: Vec<Way> = Vec::new();
        let year = self.year(way.at).filter(|(_, back)| *back == 0).map(|(end, _)| end);
        let words = folded().before.iter().filter_map(|w| literal(chars, way.at, w)).chain(year);
        ways.extend(words.map(|at| Way { at, ..way.clone() }));
        if way.base.is_some() {
            // After a comparison the publisher may name itself again: 与上年对比，本部门收入增加.
            let selves = folded().selves.iter().filter_map(|w| literal(chars, way.at, w));
            ways.extend(selves.map(|at| Way { at, ..way.clone() }));
        }
        if way.base.is_none() {
            let against = |a: Against| {
                let span = if way.subject.is_some() { way.span } else { a.span };
                let subject = way.subject.clone().or(a.subject);
                Way { at: a.at, base: Some(a.basis), subject, span }
            };
            ways.extend(self.bases(way.at).into_iter().map(against));
        }
        if way.subject.is_none() {
            let subject = |(at, line, found): &Phrase| {
                let subject = Subjected { line, found: found.clone(), stage: None, years_back: 0 };
                Way { at: *at, subject: Some(subject), span: at - way.at, ..way.clone() }
            };
            let phrases = self.subjects(way.at);
            ways.extend(phrases.iter().filter(|s| s.1.takes == Takes::Money && s.0 > way.at).map(subject));
        }
        ways.retain(|w| w.at < limit);
        ways
    }

    /// Comparisons at `at`: `比2025年预算数`, `与上年“三公”经费预算相比`, with the subject they name, if any. In a budget
    /// 年初预算 is that of the year before, which has to be named.
    pub(super) fn bases(&self, at: usize) -> Vec<Against> {
        let chars = self.matcher.chars;
        let word = |w: &Vec<char>| literal(chars, at, w).filter(|end| *end <= self.matcher.limit);
        let yearly = folded().year_on_year.iter().filter_map(word);
        let mut found: Vec<Against> =
            yearly.map(|at| Against { at, basis: Basis::Prior, subject: None, span: 0, said: false }).collect();
        for start in folded().against.iter().filter_map(word) {
            let told = self.matcher.ends(&folded().when.0, start, Found::default()).into_iter();
            let told = told.filter_map(|(end, found)| Some((end, self.matcher.context.years_back(found.year?)?)));
            let told = told.flat_map(|(end, back)| self.same_time(end).into_iter().map(move |end| (end, back)));
            // Where no year is named it is the document's own: 比年初预算.
            for (end, back) in told.chain(self.named_years(start)).chain([(start, 0)]) {
                found.extend(self.compared_with(end, back));
            }
        }
        found.extend(self.beside_a_year(at));
        found
    }

    /// A comparison that names the year before and leaves out the word before it: `2023年度相比，减少`.
    fn beside_a_year(&self, at: usize) -> Vec<Against> {
        let told = self.matcher.ends(&folded().when.0, at, Found::default()).into_iter();
        let told = told.filter_map(|(end, found)| Some((end, self.matcher.context.years_back(found.year?)?)));
        let beside = |a: &Against| {
            a.subject.is_none()
                && folded().beside.iter().any(|w| self.matcher.chars.get(at..a.at).is_some_and(|c| c.ends_with(w)))
        };
        told.filter(|(_, back)| *back == 1)
            .flat_map(|(end, back)| self.compared_with(end, back))
            .filter(beside)
            .collect()
    }

    /// What a comparison is with, by the words after its year.
    pub(super) fn compared_with(&self, at: usize, back: u8) -> Vec<Against> {
        let is_final = self.matcher.context.stage() == Stage::Final;
        let mut open = vec![(at, None::<Compared>, None::<(Subjected, usize)>)];
        let mut reached = BTreeSet::new();
        let mut found = Vec::new();
        while let Some((at, said, subject)) = open.pop() {
            if reached.len() >= MOST_WAYS || !reached.insert((at, subject.as_ref().map(|s| s.1), said)) {
                continue;
            }
            let basis = match (back, said) {
                (1, Some(Compared::Executed)) => Some(Basis::Executed),
                (1, _) => Some(Basis::Prior),
                (0, Some(Compared::Initial | Compared::Budget)) if is_final => Some(Basis::Initial),
                _ => None,
            };
            let ends = folded().beside.iter().filter_map(|w| literal(self.matcher.chars, at, w)).chain([at]);
            let (named, span) = subject.clone().map_or((None, 0), |(subject, span)| (Some(subject), span));
            let against = |(at, basis)| Against { at, basis, subject: named.clone(), span, said: said.is_some() };
            found.extend(ends.filter_map(|end| Some(against((end, basis?)))));
            open.extend(self.comparands(at, said, subject.as_ref()));
        }
        found
    }

    /// The ways on from within a comparison.
    pub(super) fn comparands(
        &self,
        at: usize,
        said: Option<Compared>,
        subject: Option<&(Subjected, usize)>,
    ) -> Vec<Comparand> {
        let chars = self.matcher.chars;
        let staged = self.matcher.context.words.stages(chars, at).map(|(end, stage)| (end, compared_by(stage)));
        let words = folded().comparands.iter().filter_map(|(w, c)| Some((literal(chars, at, w)?, *c)));
        let words = words.chain(staged);
        let told = |(end, c): (usize, Compared)| {
            let said = if c == Compared::Nothing { said } else { Some(c) };
            (end, said, subject.cloned())
        };
        let mut ways: Vec<_> = words.map(told).collect();
        if subject.is_none() {
            let phrases = self.subjects(at);
            let named = phrases.iter().filter(|p| p.1.takes == Takes::Money && p.0 > at && !p.1.is_open());
            ways.extend(named.map(|(end, line, found)| {
                let subject = Subjected { line, found: found.clone(), stage: None, years_back: 0 };
                let printed: String = chars.get(at..*end).unwrap_or_default().iter().collect();
                let plan = ["预算", "决算"].iter().any(|w| printed.contains(w)).then_some(Compared::Plan);
                (*end, said.or(plan), Some((subject, end - at)))
            }));
        }
        ways.retain(|w| w.0 <= self.matcher.limit);
        ways
    }

    /// Words at `at` up to the number that say both with what is compared and which way: `本年数小于上年预算数`.
    pub(super) fn compared(&self, at: usize) -> Option<(Basis, bool)> {
        let reaches =
            |p: &Pattern| self.matcher.ends(&p.0, at, Found::default()).iter().any(|e| e.0 == self.matcher.limit);
        folded().compared.iter().find(|(p, ..)| reaches(p)).map(|(_, basis, falls)| (*basis, *falls))
    }

    /// A direction in one character between a comparison and the number, or alone in its clause: `较上年增17.1万元，增2%`.
    #[expect(clippy::option_option, reason = "as for `direction`")]
    fn short(&self, way: &Way) -> Option<Option<bool>> {
        let ends = |c: char| self.matcher.chars.get(way.at) == Some(&c) && way.at + 1 == self.matcher.limit;
        let before = way.at.checked_sub(1).and_then(|at| self.matcher.chars.get(at));
        // Right behind an amount, that amount is what it moved from: 较上年688万元增131万元.
        let may = way.base.is_some() || matches!(before, Some('，' | '元'));
        let found = words::SHORT_DIRECTIONS.iter().find(|(c, _)| may && ends(*c));
        found.map(|(_, falls)| Some(*falls))
    }

    /// A word of direction at `at`, with words after it that lead to the number.
    #[expect(clippy::option_option, reason = "whether the words lead to the number, and what they say where they do")]
    pub(super) fn direction(&self, at: usize) -> Option<Option<bool>> {
        let (chars, limit) = (self.matcher.chars, self.matcher.limit);
        folded().directions.iter().find_map(|(word, falls)| {
            let mut at = literal(chars, at, word)?;
            while at < limit {
                at = folded().after.iter().filter(|w| !w.is_empty()).find_map(|w| literal(chars, at, w))?;
            }
            (at == limit).then_some(*falls)
        })
    }
}
