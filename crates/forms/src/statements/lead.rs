//! Understanding the lead of a number: from a clean beginning to the number, without a gap.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::OnceLock;

use budget::Stage;
use document::text;

use super::phrase::{Found, Matcher};
use super::scan::{Sort, Token};
use super::words::{self, Basis, Named};
use super::{Line, Takes, index};
use crate::pattern::{Pattern, literal, word};

/// A line whose phrase was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subjected {
    pub(super) line: &'static Line,
    pub(super) found: Found,
    pub(super) stage: Option<Stage>,
    pub(super) years_back: u8,
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
    /// A completion of the budget.
    Completion,
    /// Another stage of what was named before.
    Stage { stage: Stage, years_back: u8 },
    /// What is compared with, of what was named before, or named again: `比2024年预算数300万元增加`.
    Prior { basis: Basis, line: Option<&'static Line> },
}

/// The most characters of a lead that are looked at.
const LONGEST_LEAD: usize = 100;
/// The most characters of an enumeration of bodies below the publisher.
const LONGEST_MEMBERS: usize = 30;
/// The longest name of the publisher.
const LONGEST_OWN: usize = 30;
/// The most ways in which a lead is followed.
const MOST_WAYS: usize = 400;

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

/// Words folded once.
struct Lexicon {
    glue: Vec<Vec<char>>,
    selves: Vec<Vec<char>>,
    tails: Vec<Vec<char>>,
    with_members: Vec<Vec<char>>,
    suffixes: Vec<(Vec<char>, Named)>,
    bases: Vec<(Pattern, Basis)>,
    before: Vec<Vec<char>>,
    after: Vec<Vec<char>>,
    directions: Vec<(Vec<char>, Option<bool>)>,
    completions: Vec<Pattern>,
    compared: Vec<(Pattern, bool)>,
    shares: Vec<Vec<char>>,
    wholes: Vec<Vec<char>>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    let fold = |words: &[&str]| words.iter().map(|w| text::Folded::of(w).chars).collect();
    LEXICON.get_or_init(|| Lexicon {
        glue: fold(words::GLUE),
        selves: fold(words::SELVES),
        tails: fold(words::OWN_TAILS),
        with_members: fold(words::WITH_MEMBERS),
        suffixes: words::SUFFIXES.iter().map(|(w, n)| (text::Folded::of(w).chars, *n)).collect(),
        bases: words::BASES.iter().map(|(w, e)| (Pattern::compile(w), *e)).collect(),
        before: fold(words::BEFORE_DIRECTION),
        after: fold(words::AFTER_DIRECTION),
        directions: words::DIRECTIONS.iter().map(|(w, d)| (text::Folded::of(w).chars, *d)).collect(),
        compared: words::COMPARED.iter().map(|(w, d)| (Pattern::compile(w), *d)).collect(),
        completions: words::COMPLETIONS.iter().map(|w| Pattern::compile(w)).collect(),
        shares: fold(words::SHARES),
        wholes: fold(words::WHOLES),
    })
}

/// A way through a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    at: usize,
    subject: Option<Subjected>,
    base: Option<Basis>,
}

impl Leads<'_> {
    /// The lead of a number, the text from `from` to it; the earliest clean beginning that is understood wins.
    pub(super) fn parse(&self, from: usize, token: &Token, closed: impl Fn(usize) -> bool) -> Option<(usize, Lead)> {
        let first = from.max(token.start.saturating_sub(LONGEST_LEAD));
        (first..=token.start)
            .filter(|s| self.is_beginning(*s, from) && !closed(*s))
            .find_map(|s| Some((s, self.at(s, token)?)))
            .or_else(|| self.counted(from, token))
    }

    /// Whether a clause may begin at `s`: after punctuation, but not in the middle of an enumeration, nor where a year
    /// was just said.
    fn is_beginning(&self, s: usize, from: usize) -> bool {
        if s == from || s == self.start {
            return true;
        }
        let chars = self.matcher.chars;
        let Some(before) = s.checked_sub(1).and_then(|i| chars.get(i)) else { return true };
        let tail: String = chars.get(s.saturating_sub(8)..s - 1).unwrap_or_default().iter().collect();
        let year =
            tail.trim_end_matches('度').strip_suffix('年').is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()));
        match before {
            '、' => s - 1 == from,
            '，' => !year,
            '。' | ';' | ':' | '(' | ')' | '?' | '!' => true,
            // What is quoted goes on from the words before it.
            '"' => s.checked_sub(2).and_then(|i| chars.get(i)).is_none_or(|c| !c.is_alphanumeric()),
            _ => self.is_title(from, s),
        }
    }

    /// Whether a numbered title stands between two positions, which was not parted from the text around it.
    fn is_title(&self, from: usize, s: usize) -> bool {
        let title: String = self.matcher.chars.get(from..s).unwrap_or_default().iter().collect();
        let ends = title.ends_with("情况") || title.ends_with("说明");
        ends && title.split_once('、').is_some_and(|(number, _)| text::ordinal(number).is_some())
    }

    fn at(&self, s: usize, token: &Token) -> Option<Lead> {
        let fillers = self.fillers(s);
        match token.sort {
            Sort::Money(_) => {
                let said = self.statement(&fillers, token).or_else(|| self.change(&fillers));
                said.or_else(|| self.stage(&fillers)).or_else(|| self.prior(s))
            }
            Sort::Percent => self.change(&fillers).or_else(|| self.completion(s)).or_else(|| self.share(s)),
            Sort::Count(_) | Sort::Measured => self.statement(&fillers, token),
        }
    }

    /// Positions that words without a meaning of their own lead to from `s`, and the year they name.
    fn fillers(&self, s: usize) -> BTreeSet<(usize, u8)> {
        let mut reached = BTreeSet::from([(s, 0)]);
        let mut open = vec![(s, 0)];
        while let Some((at, back)) = open.pop() {
            let years = self.year(at);
            let next = self.glued(at).into_iter().map(|end| (end, back)).chain(years);
            for way in next.filter(|w| w.0 <= self.matcher.limit) {
                if reached.len() < MOST_WAYS && reached.insert(way) {
                    open.push(way);
                }
            }
        }
        reached
    }

    /// `2025年`, `2025年度`, and how long ago that is.
    fn year(&self, at: usize) -> Option<(usize, u8)> {
        let (end, year) = self.matcher.year(at)?;
        let end = literal(self.matcher.chars, end, &['年'])?;
        let end = literal(self.matcher.chars, end, &['度']).unwrap_or(end);
        Some((end, self.matcher.context.years_back(year)?))
    }

    /// Where words without a meaning of their own end that begin at `at`: glue, list marks, names of the publisher.
    fn glued(&self, at: usize) -> Vec<usize> {
        let chars = self.matcher.chars;
        let words = lexicon().glue.iter().chain(&lexicon().selves).filter_map(|w| literal(chars, at, w));
        let mut ends: Vec<usize> = words.collect();
        ends.extend(self.ordinal(at));
        let rest = chars.get(at..).unwrap_or_default();
        let own = |name: &&[char]| self.is_own(name, at);
        let names = (2..=LONGEST_OWN).map_while(|length| rest.get(..length));
        // A longer name than one that is not the publisher's is not either, but for one of two characters.
        let names = names.take_while(|name| name.len() < 3 || self.may_be_own(name));
        ends.extend(names.filter(own).map(|name| at + name.len()));
        ends.extend(self.members(at));
        for end in ends.clone() {
            ends.extend(lexicon().tails.iter().filter_map(|t| literal(chars, end, t)));
        }
        ends
    }

    /// `本级及下属5家单位`, `机关本级及南京、徐州两院`: the body itself and those below it are the whole.
    fn members(&self, at: usize) -> Vec<usize> {
        let Some(start) = lexicon().with_members.iter().filter_map(|w| literal(self.matcher.chars, at, w)).max() else {
            return Vec::new();
        };
        let names = |c: &&char| text::is_han(**c) || c.is_ascii_digit() || **c == '、';
        let length = self.matcher.chars.iter().skip(start).take(LONGEST_MEMBERS).take_while(names).count();
        let ends = |end: &usize| {
            end.checked_sub(1).and_then(|i| self.matcher.chars.get(i)).is_some_and(|c| words::BODY_ENDS.contains(*c))
        };
        (start + 1..=start + length).filter(ends).collect()
    }

    /// Where a list mark ends that begins at `at`.
    pub(super) fn after_ordinal(&self, at: usize) -> Option<usize> {
        self.ordinal(at)
    }

    /// The path of functional codes that stands at `at`, where lines of its sort may stand.
    pub(super) fn path(&self, at: usize) -> Option<(usize, Subjected)> {
        let phrases = self.subjects(at);
        let (end, line, found) = phrases.iter().filter(|s| s.2.function.is_some()).max_by_key(|s| s.0)?;
        Some((*end, Subjected { line, found: found.clone(), stage: None, years_back: 0 }))
    }

    /// `14.` or `2、` at the beginning of a sentence.
    fn ordinal(&self, at: usize) -> Option<usize> {
        let digits = self.matcher.chars.iter().skip(at).take(2).take_while(|c| c.is_ascii_digit()).count();
        let end = at + digits;
        (digits > 0 && matches!(self.matcher.chars.get(end), Some('.' | '、' | ')'))).then_some(end + 1)
    }

    fn may_be_own(&self, name: &[char]) -> bool {
        let context = self.matcher.context;
        context.publisher.is_empty() || context.is_publisher(name)
    }

    fn is_own(&self, name: &[char], at: usize) -> bool {
        let context = self.matcher.context;
        if !context.publisher.is_empty() {
            return context.is_publisher(name);
        }
        let body = |c: &char| words::BODY_ENDS.contains(*c);
        at == self.start && name.len() >= 3 && name.iter().all(|c| text::is_han(*c)) && name.last().is_some_and(body)
    }

    fn may_stand(&self, line: &Line) -> bool {
        let in_any = |places: &[&str]| places.iter().any(|w| self.places.contains(w));
        (line.within.is_empty() || in_any(line.within)) && !in_any(line.outside)
    }

    /// The phrases that stand at `at`, with where they end.
    fn subjects(&self, at: usize) -> Rc<[Phrase]> {
        if let Some(known) = self.found.borrow().get(&at) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        for (line, phrase) in index().beginning(self.matcher.chars.get(at).copied()) {
            if self.may_stand(line) {
                let ends = self.matcher.ends(&phrase.0, at, Found::default());
                found.extend(ends.into_iter().map(|(end, f)| (end, line, f)));
            }
        }
        let found: Rc<[Phrase]> = found.into();
        self.found.borrow_mut().insert(at, Rc::clone(&found));
        found
    }

    /// A phrase, the longest whose remaining words lead to the number.
    fn statement(&self, fillers: &BTreeSet<(usize, u8)>, token: &Token) -> Option<Lead> {
        let mut best: Option<(usize, Subjected)> = None;
        for &(at, years_back) in fillers {
            for &(end, line, ref found) in self.subjects(at).iter() {
                if !takes(line, token.sort) || best.as_ref().is_some_and(|b| b.0 >= end - at) {
                    continue;
                }
                if let Some(stage) = self.suffix(end, line.is_expense(), None) {
                    best = Some((end - at, Subjected { line, found: found.clone(), stage, years_back }));
                }
            }
        }
        best.map(|(_, subject)| Lead::Statement(subject))
    }

    /// Words from `at` to the number that name at most a stage.
    #[expect(clippy::option_option, reason = "whether the words lead to the number, and what they say where they do")]
    fn suffix(&self, at: usize, expense: bool, stage: Option<Stage>) -> Option<Option<Stage>> {
        if at == self.matcher.limit {
            return Some(stage);
        }
        let chars = self.matcher.chars;
        // The fiscal year may be named after the phrase: 行政运行（项）2024年预算数为.
        if let Some((end, 0)) = self.year(at).filter(|(end, _)| *end <= self.matcher.limit) {
            return self.suffix(end, expense, stage);
        }
        let stands = lexicon().suffixes.iter().filter_map(|(w, named)| Some((literal(chars, at, w)?, named)));
        stands.filter(|(end, _)| *end <= self.matcher.limit).find_map(|(end, named)| match named {
            Named::Nothing => self.suffix(end, expense, stage),
            Named::Spending => expense.then(|| self.suffix(end, expense, stage)).flatten(),
            Named::Stage(s) => self.suffix(end, expense, Some(*s)),
        })
    }

    fn stage(&self, fillers: &BTreeSet<(usize, u8)>) -> Option<Lead> {
        let named = |&(at, years_back): &(usize, u8)| {
            let stage = self.suffix(at, true, None)??;
            Some(Lead::Stage { stage, years_back })
        };
        fillers.iter().find_map(named)
    }

    /// A base of comparison alone, or with a subject: the number is what is compared with.
    fn prior(&self, s: usize) -> Option<Lead> {
        let limit = self.matcher.limit;
        let reaches = |end: usize, line: &Line| self.suffix(end, line.is_expense(), None).is_some();
        self.bases(s).into_iter().filter(|(_, basis)| *basis == Basis::Prior).find_map(|(at, basis)| {
            if at == limit {
                return Some(Lead::Prior { basis, line: None });
            }
            let phrases = self.subjects(at);
            let named = phrases.iter().find(|(end, line, _)| line.takes == Takes::Money && reaches(*end, line));
            named.map(|(_, line, _)| Lead::Prior { basis, line: Some(line) })
        })
    }

    /// A subject that stands at `at` as a sentence of its own: `公务接待费。`
    pub(super) fn titled(&self, at: usize) -> Option<Subjected> {
        let ends = |end: usize| self.matcher.chars.get(end) == Some(&'。');
        let phrases = self.subjects(at);
        let named = |p: &&Phrase| p.1.takes == Takes::Money && !p.1.is_list() && ends(p.0);
        let (_, line, found) = phrases.iter().find(named)?;
        Some(Subjected { line, found: found.clone(), stage: None, years_back: 0 })
    }

    fn change(&self, fillers: &BTreeSet<(usize, u8)>) -> Option<Lead> {
        let mut open: Vec<Way> =
            fillers.iter().filter(|f| f.1 == 0).map(|f| Way { at: f.0, subject: None, base: None }).collect();
        let mut tried = 0;
        let mut best: Option<(usize, Lead)> = None;
        while let Some(way) = open.pop() {
            tried += 1;
            if tried > MOST_WAYS {
                break;
            }
            if let Some(falls) = self.compared(way.at) {
                let base = Some(Basis::Prior);
                best = Some((3, Lead::Change { subject: way.subject.clone(), base, falls: Some(falls) }));
            }
            if let Some(falls) = self.direction(way.at) {
                let weight = usize::from(way.base.is_some()) + 2 * usize::from(way.subject.is_some());
                if best.as_ref().is_none_or(|b| weight > b.0) {
                    best = Some((weight, Lead::Change { subject: way.subject.clone(), base: way.base, falls }));
                }
            }
            open.extend(self.onward(&way));
        }
        best.map(|(_, lead)| lead)
    }

    /// The ways on from a way: over a word that says nothing, a base of comparison, a subject.
    fn onward(&self, way: &Way) -> Vec<Way> {
        let (chars, limit) = (self.matcher.chars, self.matcher.limit);
        let mut ways: Vec<Way> = Vec::new();
        let words = lexicon().before.iter().filter_map(|w| literal(chars, way.at, w));
        ways.extend(words.map(|at| Way { at, ..way.clone() }));
        if way.base.is_none() {
            ways.extend(self.bases(way.at).into_iter().map(|(at, base)| Way { at, base: Some(base), ..way.clone() }));
        }
        if way.subject.is_none() {
            let subject = |(at, line, found): &Phrase| {
                let subject = Subjected { line, found: found.clone(), stage: None, years_back: 0 };
                Way { at: *at, subject: Some(subject), ..way.clone() }
            };
            let phrases = self.subjects(way.at);
            ways.extend(phrases.iter().filter(|s| s.1.takes == Takes::Money && s.0 > way.at).map(subject));
        }
        ways.retain(|w| w.at < limit);
        ways
    }

    /// Bases of comparison at `at` that name their year, or no year. In a budget 年初预算 is that of the year before, which
    /// has to be named.
    pub(super) fn bases(&self, at: usize) -> Vec<(usize, Basis)> {
        let context = self.matcher.context;
        let of = |&(ref pattern, basis): &(Pattern, Basis)| {
            let named = move |f: &Found| f.year.is_none_or(|y| context.years_back(y) == Some(basis.years_back()));
            let ends = self.matcher.ends(&pattern.0, at, Found::default()).into_iter();
            ends.filter(|(_, f)| named(f)).map(move |(end, _)| (end, basis)).collect::<Vec<_>>()
        };
        let may_be = |basis: Basis| basis != Basis::Initial || context.stage() == Stage::Final;
        lexicon().bases.iter().filter(|(_, basis)| may_be(*basis)).flat_map(of).collect()
    }

    /// Words at `at` up to the number that say both with what is compared and which way: `本年数小于上年预算数`.
    fn compared(&self, at: usize) -> Option<bool> {
        let reaches =
            |p: &Pattern| self.matcher.ends(&p.0, at, Found::default()).iter().any(|e| e.0 == self.matcher.limit);
        lexicon().compared.iter().find(|(p, _)| reaches(p)).map(|(_, falls)| *falls)
    }

    /// A word of direction at `at`, with words after it that lead to the number.
    #[expect(clippy::option_option, reason = "whether the words lead to the number, and what they say where they do")]
    fn direction(&self, at: usize) -> Option<Option<bool>> {
        let (chars, limit) = (self.matcher.chars, self.matcher.limit);
        lexicon().directions.iter().find_map(|(word, falls)| {
            let mut at = literal(chars, at, word)?;
            while at < limit {
                at = lexicon().after.iter().filter(|w| !w.is_empty()).find_map(|w| literal(chars, at, w))?;
            }
            (at == limit).then_some(*falls)
        })
    }

    fn completion(&self, s: usize) -> Option<Lead> {
        let ends = |p: &Pattern| self.matcher.ends(&p.0, s, Found::default());
        let reaches = lexicon().completions.iter().flat_map(ends).any(|(end, _)| end == self.matcher.limit);
        reaches.then_some(Lead::Completion)
    }

    fn share(&self, s: usize) -> Option<Lead> {
        let (chars, limit) = (self.matcher.chars, self.matcher.limit);
        let start = lexicon().shares.iter().filter_map(|w| literal(chars, s, w)).max()?;
        if start == limit {
            return Some(Lead::Share { whole: None });
        }
        let ends = lexicon().wholes.iter().filter_map(|w| literal(chars, start, w));
        let reaches = |end: &usize| {
            let rest: String = chars.get(*end..limit).unwrap_or_default().iter().collect();
            matches!(rest.as_str(), "的" | "" | "比重" | "比重为" | "的比重为" | "的比例为")
        };
        ends.filter(|end| *end <= limit).find(reaches).map(|end| Lead::Share { whole: Some((start, end)) })
    }

    /// A count whose noun follows it.
    fn counted(&self, from: usize, token: &Token) -> Option<(usize, Lead)> {
        const VERBS: [&str; 14] =
            ["设", "设有", "内设", "下设", "包括", "等", "共有", "共", "有", "和", "、", "下属", "所属", "(单位)"];
        let chars = self.matcher.chars;
        let lead: String = chars.get(from..token.start)?.iter().collect();
        let bodies = self.places.iter().any(|p| matches!(*p, "overview" | "offices" | "members"));
        let starts =
            (from.max(token.start.saturating_sub(LONGEST_LEAD))..=token.start).filter(|s| self.is_beginning(*s, from));
        let own = bodies || starts.flat_map(|s| self.fillers(s)).any(|f| f.0 == token.start);
        if !own && !VERBS.iter().any(|v| lead.ends_with(v)) && !lead.ends_with("下辖") {
            return None;
        }
        let named = super::declared().filter(|line| self.may_stand(line)).find(|line| {
            let Takes::Before(units, nouns) = line.takes else { return false };
            let counted = matches!(token.sort, Sort::Count(unit) if units.contains(&unit));
            counted && nouns.iter().any(|n| word(chars, token.end, n).is_some())
        });
        let subject = Subjected { line: named?, found: Found::default(), stage: None, years_back: 0 };
        Some((from, Lead::Statement(subject)))
    }
}

fn takes(line: &Line, sort: Sort) -> bool {
    match (line.takes, sort) {
        (Takes::Money, Sort::Money(_)) | (Takes::Area, Sort::Measured) => true,
        (Takes::Count(units), Sort::Count(unit)) => units.contains(&unit),
        _ => false,
    }
}
