//! Understanding the lead of a number: from a clean beginning to the number, without a gap.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use budget::{Measure, Stage};
use document::text;
use grammar::Facet;

use super::folded::folded;
use super::phrase::{Found, Matcher};
use super::scan::{Sort, Token, is_money};
use super::words::{Basis, Named};
use super::{Line, Takes, index, words};
use crate::pattern::{Pattern, literal, word};

/// A line whose phrase was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subjected {
    pub(super) line: &'static Line,
    pub(super) found: Found,
    pub(super) stage: Option<Stage>,
    pub(super) years_back: u8,
}

/// A comparison: where it ends, with what it is, and the subject it names.
#[derive(Debug, Clone)]
pub(super) struct Against {
    pub(super) at: usize,
    pub(super) basis: Basis,
    pub(super) subject: Option<Subjected>,
    /// How many characters name the subject.
    pub(super) span: usize,
    /// Whether it says that it is with a budget or accounts, not only with a year.
    pub(super) said: bool,
}

/// A lead that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// A subject's amount.
    Statement(Subjected),
    /// A change; `falls` is `None` where words say that nothing moved.
    Change { subject: Option<Subjected>, base: Option<Basis>, falls: Option<bool> },
    /// A share, of a whole that is named or understood.
    Share { whole: Option<(usize, usize)> },
    /// A completion of the budget: of what it names, or of what was named before.
    Completion { subject: Option<Subjected> },
    /// The amount of the whole that the next percentage is a share of: `占总支出1853.11万元的65.4%`.
    Whole { subject: Subjected, name: (usize, usize) },
    /// What the things cost that were counted before.
    Spent,
    /// By how much two amounts of what was named before differ.
    Apart,
    /// Another stage of what was named before.
    Stage { stage: Stage, years_back: u8 },
    /// What is compared with, of what was named before, or named again: `比2024年预算数300万元增加`.
    Prior { basis: Basis, line: Option<&'static Line> },
    /// The share that something which has only a name has of a whole that is named too.
    Part { name: (usize, usize), whole: (usize, usize) },
    /// A rate that has only a name.
    Rate { name: (usize, usize) },
    /// An amount of something that has only a name, or its change.
    Named { name: (usize, usize), change: Option<(Option<Basis>, Option<bool>)> },
}

/// Leads in one paragraph.
pub(super) struct Leads<'a> {
    pub(super) matcher: Matcher<'a>,
    /// Section and group, in which a line may have to stand.
    pub(super) places: [&'a str; 2],
    /// Where the paragraph begins.
    pub(super) start: usize,
    /// The phrases that were found, by where they begin.
    pub(super) found: RefCell<BTreeMap<usize, Rc<[Phrase]>>>,
}

/// A phrase that stands somewhere: where it ends, its line, and what it names.
pub(super) type Phrase = (usize, &'static Line, Found);

/// The most characters of a lead that are looked at.
pub(super) const LONGEST_LEAD: usize = 100;
/// The most characters of a year: its digits, 年 and 度.
const LONGEST_YEAR: usize = 6;

/// The longest name of something that is not known otherwise.
pub(super) const LONGEST_NAMED: usize = 60;

/// The longest name of a fund.
const LONGEST_FUND: usize = 12;

/// How many digits the code of an 项 has.
const ITEM_DIGITS: usize = 7;

/// The most ways in which a lead is followed.
pub(super) const MOST_WAYS: usize = 400;

impl Leads<'_> {
    /// The lead of a number, the text from `from` to it; the earliest clean beginning that is understood wins.
    pub(super) fn parse(&self, from: usize, token: &Token, closed: impl Fn(usize) -> bool) -> Option<(usize, Lead)> {
        let first = from.max(token.start.saturating_sub(LONGEST_LEAD));
        (first..=token.start)
            .filter(|s| self.is_beginning(*s, from) && !closed(*s))
            .find_map(|s| Some((s, self.at(s, token)?)))
            .or_else(|| self.counted(from, token))
    }

    pub(super) fn at(&self, s: usize, token: &Token) -> Option<Lead> {
        let fillers = self.fillers(s);
        match token.sort {
            Sort::Money(_) => {
                // What 相比 follows is compared with, whatever it would be by itself: 与年初预算的10万元相比.
                let compared = self.beside(token.end).and_then(|_| fillers.iter().find_map(|f| self.prior(f.0, token)));
                let said = compared.or_else(|| self.statement(&fillers, token)).or_else(|| self.change(&fillers));
                let said = said.or_else(|| self.stage(&fillers)).or_else(|| self.budgeted(s));
                let said = said.or_else(|| self.prior(s, token)).or_else(|| self.whole(s, token));
                said.or_else(|| self.spent(s)).or_else(|| self.reaches(&folded().apart, s).then_some(Lead::Apart))
            }
            Sort::Percent => self.change(&fillers).or_else(|| self.completion(s, &fillers)).or_else(|| self.share(s)),
            Sort::Count(_) => self.statement(&fillers, token).or_else(|| self.change(&fillers)),
            Sort::Measured => self.statement(&fillers, token),
        }
    }

    /// The path of functional codes that stands at `at`, where lines of its sort may stand.
    pub(super) fn path(&self, at: usize) -> Option<(usize, Subjected)> {
        let phrases = self.subjects(at);
        let (end, line, found) = phrases.iter().filter(|s| s.2.function.is_some()).max_by_key(|s| s.0)?;
        Some((*end, Subjected { line, found: found.clone(), stage: None, years_back: 0 }))
    }

    pub(super) fn may_stand(&self, line: &Line) -> bool {
        let in_any = |places: &[&str]| places.iter().any(|w| self.places.contains(w));
        (line.within.is_empty() || in_any(line.within)) && !in_any(line.outside)
    }

    /// The phrases that stand at `at`, with where they end.
    pub(super) fn subjects(&self, at: usize) -> Rc<[Phrase]> {
        if let Some(known) = self.found.borrow().get(&at) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        let said = !self.matcher.said(at).is_empty();
        for (line, phrase) in index().beginning(self.matcher.chars.get(at).copied(), said) {
            if self.may_stand(line) {
                let ends = self.matcher.ends(&phrase.0, at, Found::default());
                let own = ends.into_iter().filter(|(_, f)| line.is_said(f, phrase.0.len() == 1));
                found.extend(own.map(|(end, f)| (end, line, f)));
            }
        }
        let found: Rc<[Phrase]> = found.into();
        self.found.borrow_mut().insert(at, Rc::clone(&found));
        found
    }

    /// A phrase, the longest whose remaining words lead to the number.
    pub(super) fn statement(&self, fillers: &BTreeSet<(usize, u8)>, token: &Token) -> Option<Lead> {
        let mut best: Option<(usize, Subjected)> = None;
        for &(at, years_back) in fillers {
            for &(end, line, ref found) in self.subjects(at).iter() {
                if !takes(line, token.sort) || best.as_ref().is_some_and(|b| b.0 >= end - at) {
                    continue;
                }
                if line.is_of_all() && self.follows_a_fund(at) {
                    continue;
                }
                if let Some(stage) = self.suffix(end, line.is_expense(), None) {
                    best = Some((end - at, Subjected { line, found: found.clone(), stage, years_back }));
                }
            }
        }
        best.map(|(_, subject)| Lead::Statement(subject))
    }

    /// Whether the name of a fund ends at `at`: what follows is not of all money.
    fn follows_a_fund(&self, at: usize) -> bool {
        (at.saturating_sub(LONGEST_FUND)..at).any(|from| self.paid_from(from).contains(&at))
    }

    /// Words from `at` to the number that name at most a stage.
    #[expect(clippy::option_option, reason = "whether the words lead to the number, and what they say where they do")]
    pub(super) fn suffix(&self, at: usize, expense: bool, stage: Option<Stage>) -> Option<Option<Stage>> {
        if at == self.matcher.limit {
            return Some(stage);
        }
        let chars = self.matcher.chars;
        if let Some(behind) = self.told_behind(at) {
            return self.suffix(behind, expense, stage);
        }
        // The fiscal year may be named after the phrase: 行政运行（项）2024年预算数为.
        if let Some((end, 0)) = self.year(at).filter(|(end, _)| *end <= self.matcher.limit) {
            return self.suffix(end, expense, stage);
        }
        let staged = self.matcher.context.words.stages(chars, at).map(|(end, stage)| (end, Named::Stage(stage)));
        let stands = folded().suffixes.iter().filter_map(|(w, named)| Some((literal(chars, at, w)?, *named)));
        staged.chain(stands).filter(|(end, _)| *end <= self.matcher.limit).find_map(|(end, named)| match named {
            Named::Nothing => self.suffix(end, expense, stage),
            Named::Spending => expense.then(|| self.suffix(end, expense, stage)).flatten(),
            Named::Stage(s) => self.suffix(end, expense, Some(s)),
        })
    }

    /// Behind the comma that parts the title of an item from the year and the stage of its amount: `（一）收入预算，2019年年初预算数`.
    fn told_behind(&self, at: usize) -> Option<usize> {
        let chars = self.matcher.chars;
        let comma = literal(chars, at, &['，'])?;
        let title = chars.get(self.start..at)?;
        let alone = self.start > 0 && title.iter().all(|c| text::is_han(*c) || "()\"".contains(*c));
        let (year, back) = self.year(comma).filter(|_| alone)?;
        let staged = self.matcher.context.words.stages(chars, year).any(|(end, _)| end <= self.matcher.limit);
        (back == 0 && staged).then_some(comma)
    }

    pub(super) fn stage(&self, fillers: &BTreeSet<(usize, u8)>) -> Option<Lead> {
        let named = |&(at, years_back): &(usize, u8)| {
            let stage = self.suffix(at, true, None)??;
            Some(Lead::Stage { stage, years_back })
        };
        fillers.iter().find_map(named)
    }

    /// A base of comparison alone, or with a subject: the number is what is compared with.
    pub(super) fn prior(&self, s: usize, token: &Token) -> Option<Lead> {
        let limit = self.matcher.limit;
        let moves = self.moves_on(token.end);
        let reaches = |end: usize, line: &Line| self.suffix(end, line.is_expense(), None).is_some();
        let said = self.bases(s).into_iter().chain(self.before(s)).filter(|against| against.said || moves);
        // The longest name is what it is about: 财政拨款收支总预算, not 收支总预算.
        let mut said: Vec<Against> = said.collect();
        said.sort_by_key(|against| std::cmp::Reverse(against.span));
        said.into_iter().find_map(|Against { at, basis, subject, .. }| {
            if at == limit || self.suffix(at, true, None).is_some() {
                return Some(Lead::Prior { basis, line: subject.map(|s| s.line) });
            }
            let phrases = self.subjects(at);
            let named = phrases.iter().find(|(end, line, _)| line.takes == Takes::Money && reaches(*end, line));
            named.map(|(_, line, _)| Lead::Prior { basis, line: Some(line) })
        })
    }

    /// Whether the text goes on with a change of its own amount, so that what stands before it is what the change is
    /// counted from: `比上年35万元减少0.5万元`, `比上年的40万元，减少2万元`.
    fn moves_on(&self, end: usize) -> bool {
        let chars = self.matcher.chars;
        let end = self.beside(end).unwrap_or(end);
        let comma = literal(chars, end, &['，']);
        let moved = |at: usize| folded().directions.iter().filter_map(move |(w, _)| literal(chars, at, w)).max();
        let short = |at: usize| words::SHORT_DIRECTIONS.iter().any(|(c, _)| chars.get(at) == Some(c));
        match (moved(end), comma.and_then(moved)) {
            (Some(_), _) => true,
            (None, None) if short(end) => is_money(chars, end + 1),
            (None, Some(at)) => is_money(chars, at),
            (None, None) => false,
        }
    }

    /// A subject that is all that a line says from `at` on, perhaps as the title of a remark: `公务接待费情况说明`.
    pub(super) fn title(&self, at: usize) -> Option<Subjected> {
        let ends = |end: usize| self.reaches(&folded().title_ends, end);
        let phrases = self.subjects(at);
        let item = |p: &Phrase| p.2.function.as_ref().is_some_and(|code| code.len() == ITEM_DIGITS);
        let named = |p: &&Phrase| p.1.takes == Takes::Money && (!p.1.is_list() || item(p)) && p.0 > at && ends(p.0);
        let (_, line, found) = phrases.iter().find(named)?;
        Some(Subjected { line, found: found.clone(), stage: None, years_back: 0 })
    }

    /// A subject that stands at `at` as a sentence of its own: `公务接待费。`
    pub(super) fn titled(&self, at: usize) -> Option<Subjected> {
        let ends = |end: usize| self.matcher.chars.get(end) == Some(&'。');
        if !(at..self.matcher.limit).any(ends) {
            return None;
        }
        let phrases = self.subjects(at);
        let named = |p: &&Phrase| p.1.takes == Takes::Money && !p.1.is_list() && ends(p.0);
        let (_, line, found) = phrases.iter().find(named)?;
        Some(Subjected { line, found: found.clone(), stage: None, years_back: 0 })
    }

    /// A subject of which a clause says without an amount that nothing moved: `公务接待费支出决算比上年无变化`.
    pub(super) fn still(&self, at: usize) -> Option<Subjected> {
        let chars = self.matcher.chars;
        let stands = |at: usize| words::UNMOVED.iter().any(|w| word(chars, at, w).is_some());
        let staged = |end: usize| self.matcher.context.words.stages(chars, end).map(|(end, _)| end);
        let tails = |end: usize| {
            let said = folded().suffixes.iter().filter_map(move |(w, _)| literal(chars, end, w));
            said.chain(staged(end)).collect::<Vec<_>>()
        };
        let against = |end: usize| {
            let ends = tails(end).into_iter().flat_map(|end| [tails(end), vec![end]].concat()).chain([end]);
            ends.flat_map(|end| self.bases(end)).any(|against| against.subject.is_none() && stands(against.at))
        };
        let phrases = self.subjects(at);
        let named = phrases.iter().filter(|(end, line, _)| *end > at && line.takes == Takes::Money && !line.is_list());
        let (_, line, found) = named.filter(|(end, ..)| against(*end)).max_by_key(|(end, ..)| *end)?;
        Some(Subjected { line, found: found.clone(), stage: None, years_back: 0 })
    }

    /// The budget of which the next percentage is the completion.
    fn budgeted(&self, s: usize) -> Option<Lead> {
        let is_final = self.matcher.context.stage() == Stage::Final;
        let (_, stage) = folded().budgeted.iter().find(|(p, _)| is_final && self.reaches(p, s))?;
        Some(Lead::Stage { stage: *stage, years_back: 0 })
    }

    /// A whole with its amount, before the share of it.
    fn whole(&self, s: usize, token: &Token) -> Option<Lead> {
        let start = folded().shares.iter().filter_map(|w| literal(self.matcher.chars, s, w)).max()?;
        match self.statement(&self.fillers(start), token)? {
            Lead::Statement(subject) => Some(Lead::Whole { subject, name: (start, self.matcher.limit) }),
            _ => None,
        }
    }

    fn spent(&self, s: usize) -> Option<Lead> {
        folded().spent.iter().any(|p| self.reaches(p, s)).then_some(Lead::Spent)
    }

    /// Whether a pattern that stands at `s` leads to the number.
    pub(super) fn reaches(&self, pattern: &Pattern, s: usize) -> bool {
        self.matcher.ends(&pattern.0, s, Found::default()).iter().any(|(end, _)| *end == self.matcher.limit)
    }

    /// How far along something is: what was named before, or what is named right here by the longest phrase.
    pub(super) fn completion(&self, s: usize, fillers: &BTreeSet<(usize, u8)>) -> Option<Lead> {
        let completes = |at: usize| folded().completions.iter().any(|p| self.reaches(p, at));
        if completes(s) {
            return Some(Lead::Completion { subject: None });
        }
        let mut best: Option<(usize, Subjected)> = None;
        for &(at, _) in fillers.iter().filter(|way| way.1 == 0) {
            for &(end, line, ref found) in self.subjects(at).iter() {
                let fits = line.takes == Takes::Money && best.as_ref().is_none_or(|b| b.0 <= end - at);
                if fits && !is_general(found) && completes(end) {
                    best = Some((end - at, Subjected { line, found: found.clone(), stage: None, years_back: 0 }));
                }
            }
        }
        best.map(|(_, subject)| Lead::Completion { subject: Some(subject) })
    }

    /// A share, of a whole that is named up to the number or understood: `占本年支出合计的`.
    pub(super) fn share(&self, s: usize) -> Option<Lead> {
        let (chars, limit) = (self.matcher.chars, self.matcher.limit);
        let start = folded().shares.iter().filter_map(|w| literal(chars, s, w)).max()?;
        let printed = chars.get(start..limit)?;
        let (name, ended) =
            folded().after_whole.iter().find_map(|end| Some((printed.strip_suffix(end.as_slice())?, end)))?;
        if name.is_empty() {
            return Some(Lead::Share { whole: None });
        }
        let plain = name.iter().all(|c| text::is_han(*c) || "()\"、".contains(*c));
        // Without a word after it only what is known is a whole.
        let known = || !self.matcher.context.words.read(&name.iter().collect::<String>()).unknown;
        let is_whole = plain && (2..=LONGEST_NAMED).contains(&name.len()) && (!ended.is_empty() || known());
        is_whole.then(|| Lead::Share { whole: Some((start, start + name.len())) })
    }

    /// Where a text ends without a year at its end: `对2022年度`.
    fn before_year(&self, from: usize, end: usize) -> usize {
        let year = |at: &usize| self.year(*at).is_some_and(|(stop, _)| stop == end);
        (from.max(end.saturating_sub(LONGEST_YEAR))..end).find(year).unwrap_or(end)
    }

    /// A count whose noun follows it.
    pub(super) fn counted(&self, from: usize, token: &Token) -> Option<(usize, Lead)> {
        const VERBS: [&str; 21] = [
            "组织对",
            "对",
            "选取",
            "对其中",
            "编报",
            "涉及",
            "共计",
            "设",
            "设有",
            "内设",
            "下设",
            "包括",
            "等",
            "共有",
            "共",
            "有",
            "和",
            "、",
            "下属",
            "所属",
            "(单位)",
        ];
        let chars = self.matcher.chars;
        let lead: String = chars.get(from..self.before_year(from, token.start))?.iter().collect();
        let bodies = self.places.iter().any(|p| matches!(*p, "overview" | "offices" | "members"));
        let starts =
            (from.max(token.start.saturating_sub(LONGEST_LEAD))..=token.start).filter(|s| self.is_beginning(*s, from));
        let own = bodies || starts.flat_map(|s| self.fillers(s)).any(|f| f.0 == token.start);
        let members = lead.ends_with(|c: char| words::BODY_ENDS.contains(c) || c == '级');
        if !own && !members && !VERBS.iter().any(|v| lead.ends_with(v)) && !lead.ends_with("下辖") {
            return None;
        }
        // What follows the number stands behind the limit.
        let whole = Matcher { limit: chars.len(), ..self.matcher };
        let follows = |noun: &Pattern| !whole.ends(&noun.0, token.end, Found::default()).is_empty();
        let fits = |(line, nouns): &(&'static Line, &[Pattern])| {
            let Takes::Before(units, _) = line.takes else { return false };
            let counted = matches!(token.sort, Sort::Count(unit) if units.contains(&unit));
            counted && self.may_stand(line) && nouns.iter().any(follows)
        };
        let (line, _) = index().counted().find(fits)?;
        let subject = Subjected { line, found: Found::default(), stage: None, years_back: 0 };
        Some((from, Lead::Statement(subject)))
    }
}

/// Whether a phrase says in general words what may be more of what was named before: 支出.
fn is_general(found: &Found) -> bool {
    let general = [Measure::Expenditure, Measure::Income].map(Facet::of);
    found.said.is_some_and(|said| general.contains(&said.facet))
}

fn takes(line: &Line, sort: Sort) -> bool {
    match (line.takes, sort) {
        (Takes::Money, Sort::Money(_)) | (Takes::Area, Sort::Measured) => true,
        (Takes::Count(units), Sort::Count(unit)) => units.contains(&unit),
        _ => false,
    }
}
