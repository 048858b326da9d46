//! Understanding the lead of a number: from a clean beginning to the number, without a gap.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::OnceLock;

use budget::Stage;
use document::text;

use super::phrase::{Found, Matcher};
use super::scan::{Sort, Token};
use super::words::{self, Basis, Compared, Named};
use super::{Line, Takes, index};
use crate::pattern::{Pattern, literal, word};
use grammar::table::Mark;

/// Where the last clause of a text begins: after what ends one, outside brackets that close again.
fn clause_start(text: &[char]) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.iter().enumerate().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth > 0 => depth -= 1,
            '(' | '，' | '。' | ';' | ':' | '"' | '!' | '?' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    0
}

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
    /// An amount of something that has only a name, or its change.
    Named { name: (usize, usize), change: Option<(Option<Basis>, Option<bool>)> },
}

/// The most characters of a lead that are looked at.
const LONGEST_LEAD: usize = 100;
/// The most characters of an enumeration of bodies below the publisher.
const LONGEST_MEMBERS: usize = 30;
/// The longest name of the publisher.
const LONGEST_OWN: usize = 30;
/// The longest name of something that is not known otherwise.
const LONGEST_NAMED: usize = 60;
/// The shortest name of things that are counted.
const SHORTEST_COUNTED: usize = 3;
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

/// A comparison: where it ends, with what it is, and the subject it names.
#[derive(Debug, Clone)]
pub(super) struct Against {
    pub(super) at: usize,
    pub(super) basis: Basis,
    pub(super) subject: Option<Subjected>,
    /// How many characters name the subject.
    span: usize,
    /// Whether it says that it is with a budget or accounts, not only with a year.
    pub(super) said: bool,
}

/// A way through a comparison: where it is, what it is with, and the subject it names, with the length of its phrase.
type Comparand = (usize, Option<Compared>, Option<(Subjected, usize)>);

/// A phrase that stands somewhere: where it ends, its line, and what it names.
pub(super) type Phrase = (usize, &'static Line, Found);

/// Words folded once.
struct Lexicon {
    glue: Vec<Vec<char>>,
    selves: Vec<Vec<char>>,
    tails: Vec<Vec<char>>,
    with_members: Vec<Vec<char>>,
    suffixes: Vec<(Vec<char>, Named)>,
    against: Vec<Vec<char>>,
    year_on_year: Vec<Vec<char>>,
    when: Vec<(Pattern, Option<u8>)>,
    comparands: Vec<(Vec<char>, Compared)>,
    beside: Vec<Vec<char>>,
    before_name: Vec<Vec<char>>,
    after_name: Vec<Vec<char>>,
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
        against: fold(words::AGAINST),
        year_on_year: fold(words::YEAR_ON_YEAR),
        when: words::WHEN.iter().map(|(w, back)| (Pattern::compile(w), *back)).collect(),
        comparands: words::COMPARANDS.iter().map(|(w, c)| (text::Folded::of(w).chars, *c)).collect(),
        beside: fold(words::BESIDE),
        before_name: fold(words::BEFORE_NAME),
        after_name: fold(words::AFTER_NAME),
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

    /// The change with which a sentence goes on after it gave a purpose: `…主要用于培训，比上年增加`.
    pub(super) fn resumed(&self, from: usize, token: &Token, follows: bool) -> Option<(usize, Lead)> {
        let first = from.max(token.start.saturating_sub(LONGEST_LEAD));
        let begins = |s: &usize| {
            s.checked_sub(1).and_then(|i| self.matcher.chars.get(i)).is_some_and(|c| matches!(c, '，' | ';'))
        };
        let shares = |s: usize| self.share(s).filter(|_| token.sort == Sort::Percent).map(|lead| (s, lead));
        if let Some(share) = (first..token.start).filter(begins).find_map(shares) {
            return Some(share);
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

    /// An amount of something that is known by its name alone, or the change of it.
    pub(super) fn named(&self, from: usize, token: &Token) -> Option<(usize, Lead)> {
        if !matches!(token.sort, Sort::Money(_) | Sort::Count(_)) {
            return None;
        }
        let chars = self.matcher.chars;
        let first = from.max(token.start.saturating_sub(LONGEST_NAMED));
        let clause = clause_start(chars.get(first..token.start)?) + first;
        if clause == first && first > from {
            return None;
        }
        let start = self.name_start(clause, token.start);
        if let Some((name, _)) = self.marked(start) {
            return Some((start, Lead::Named { name: (start, name), change: None }));
        }
        let bare = self.name_end(start, token.start);
        if !self.is_name(start, bare, false) && matches!(token.sort, Sort::Money(_)) {
            // What is left is no name: that of the body itself is, as in 某局预算.
            let own = self.name_end(clause, token.start);
            if start > clause && self.publisher(clause).is_some() && self.is_name(clause, own, false) {
                return Some((clause, Lead::Named { name: (clause, own), change: None }));
            }
        }
        let changed = (start..token.start).find_map(|at| self.moved(at));
        let (end, change) = match changed {
            Some((at, against, falls)) => (at, Some((against, falls))),
            None => (token.start, None),
        };
        let end = self.name_end(start, end);
        let counted = matches!(token.sort, Sort::Count(_));
        let fits = self.is_name(start, end, change.is_some())
            && !(counted && (change.is_some() || end < start + SHORTEST_COUNTED));
        fits.then_some((start, Lead::Named { name: (start, end), change }))
    }

    /// A path of marked names that stands at `start`, known or not, with words after it that lead to the number.
    fn marked(&self, start: usize) -> Option<(usize, bool)> {
        let (named, end) = self.matcher.named(start);
        let item = named?.item.is_some();
        let ends = end <= self.matcher.limit && self.suffix(end, true, None).is_some();
        ends.then_some((end, item))
    }

    /// A comparison and a direction, or a direction alone, from `at` to the number.
    fn moved(&self, at: usize) -> Option<(usize, Option<Basis>, Option<bool>)> {
        if let Some(falls) = self.direction(at) {
            return Some((at, None, falls));
        }
        match self.change(&BTreeSet::from([(at, 0)]))? {
            Lead::Change { subject: None, base: Some(base), falls } => Some((at, Some(base), falls)),
            _ => None,
        }
    }

    /// Where a name begins, after list marks, years, the publisher and words of lists.
    pub(super) fn name_start(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        loop {
            let word = lexicon().before_name.iter().filter_map(|w| literal(self.matcher.chars, at, w)).max();
            let year = self.year(at).map(|(end, _)| end);
            let itself = lexicon().selves.iter().filter_map(|w| literal(self.matcher.chars, at, w));
            let own = itself.chain(self.publisher(at)).max();
            let mark = self.matcher.chars.get(at..limit).and_then(Mark::of).map(|m| at + m.length);
            let next = [word, year, own, mark].into_iter().flatten().max();
            match next.filter(|end| *end > at && *end < limit) {
                Some(end) => at = end,
                None => return at,
            }
        }
    }

    /// Where a name ends, before words that lead to the number.
    fn name_end(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        let shorter = |end: usize| {
            let ends = |w: &&Vec<char>| self.matcher.chars.get(start..end).is_some_and(|name| name.ends_with(w));
            lexicon().after_name.iter().filter(ends).map(Vec::len).max()
        };
        while let Some(length) = shorter(end) {
            end -= length;
        }
        end
    }

    fn is_name(&self, start: usize, end: usize, moved: bool) -> bool {
        let Some(printed) = self.matcher.chars.get(start..end.max(start)) else { return false };
        let name: String = printed.iter().collect();
        let han = printed.iter().filter(|c| text::is_han(**c)).count();
        let plain = |c: &char| text::is_han(*c) || c.is_ascii_alphanumeric() || "-、/《》+[].%()".contains(*c);
        let plain = printed.iter().all(plain);
        (2..=LONGEST_NAMED).contains(&printed.len())
            && han * 2 >= printed.len()
            && plain
            && !words::NO_NAME.iter().any(|w| name.contains(w))
            && (moved || !words::NO_NAME_ALONE.contains(&name.as_str()))
            && !words::NO_NAME_BEGINS.iter().any(|w| name.starts_with(w))
    }

    /// Where a name of the publisher ends that is printed in full at `at`.
    fn publisher(&self, at: usize) -> Option<usize> {
        let names = self.matcher.context.publishers.iter();
        let end = names.filter_map(|name| literal(self.matcher.chars, at, name)).max()?;
        Some(lexicon().tails.iter().filter_map(|t| literal(self.matcher.chars, end, t)).max().unwrap_or(end))
    }

    /// Where names of the publisher end that begin at `at`, perhaps shortened.
    fn own(&self, at: usize) -> Vec<usize> {
        let rest = self.matcher.chars.get(at..).unwrap_or_default();
        let own = |name: &&[char]| self.is_own(name, at);
        let names = (2..=LONGEST_OWN).map_while(|length| rest.get(..length));
        // A longer name than one that is not the publisher's is not either, but for one of two characters.
        let names = names.take_while(|name| name.len() < 3 || self.may_be_own(name));
        let mut ends: Vec<usize> = names.filter(own).map(|name| at + name.len()).collect();
        for end in ends.clone() {
            ends.extend(lexicon().tails.iter().filter_map(|t| literal(self.matcher.chars, end, t)));
        }
        ends
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
        let (digits, year) = self.matcher.year(at)?;
        let named = literal(self.matcher.chars, digits, &['年']);
        let end = literal(self.matcher.chars, named.unwrap_or(digits), &['度']).or(named)?;
        Some((end, self.matcher.context.years_back(year)?))
    }

    /// Where words without a meaning of their own end that begin at `at`: glue, list marks, names of the publisher.
    fn glued(&self, at: usize) -> Vec<usize> {
        let chars = self.matcher.chars;
        let words = lexicon().glue.iter().chain(&lexicon().selves).filter_map(|w| literal(chars, at, w));
        let mut ends: Vec<usize> = words.collect();
        ends.extend(self.ordinal(at));
        ends.extend(self.own(at));
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
        context.publishers.is_empty() || context.may_be_publisher(name)
    }

    fn is_own(&self, name: &[char], at: usize) -> bool {
        let context = self.matcher.context;
        if !context.publishers.is_empty() {
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
        let said = self.bases(s).into_iter().chain(self.before(s)).filter(|against| against.said);
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

    /// The year before and its budget, where no word of comparison stands before them: `上年预算数为`.
    fn before(&self, at: usize) -> Vec<Against> {
        let prior = lexicon().when.iter().filter(|(_, back)| *back == Some(1));
        let ends = prior.flat_map(|(p, _)| self.matcher.ends(&p.0, at, Found::default()));
        ends.flat_map(|(end, _)| self.compared_with(end, 1)).collect()
    }

    /// A subject that is all that a line says from `at` on, perhaps as the title of a remark: `公务接待费情况说明`.
    pub(super) fn title(&self, at: usize) -> Option<Subjected> {
        const ENDS: [&str; 8] = ["", "。", ":", "情况", "情况说明", "支出", "预算", "支出情况"];
        let rest = |end: usize| -> String { self.matcher.chars.get(end..).unwrap_or_default().iter().collect() };
        let phrases = self.subjects(at);
        let named =
            |p: &&Phrase| p.1.takes == Takes::Money && !p.1.is_list() && p.0 > at && ENDS.contains(&rest(p.0).as_str());
        let (_, line, found) = phrases.iter().find(named)?;
        Some(Subjected { line, found: found.clone(), stage: None, years_back: 0 })
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
        let year = self.year(way.at).filter(|(_, back)| *back == 0).map(|(end, _)| end);
        let words = lexicon().before.iter().filter_map(|w| literal(chars, way.at, w)).chain(year);
        ways.extend(words.map(|at| Way { at, ..way.clone() }));
        if way.base.is_none() {
            let against = |a: Against| {
                let subject = way.subject.clone().or(a.subject);
                Way { at: a.at, base: Some(a.basis), subject }
            };
            ways.extend(self.bases(way.at).into_iter().map(against));
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

    /// Comparisons at `at`: `比2025年预算数`, `与上年“三公”经费预算相比`, with the subject they name, if any. In a budget
    /// 年初预算 is that of the year before, which has to be named.
    pub(super) fn bases(&self, at: usize) -> Vec<Against> {
        let chars = self.matcher.chars;
        let word = |w: &Vec<char>| literal(chars, at, w).filter(|end| *end <= self.matcher.limit);
        let yearly = lexicon().year_on_year.iter().filter_map(word);
        let mut found: Vec<Against> =
            yearly.map(|at| Against { at, basis: Basis::Prior, subject: None, span: 0, said: false }).collect();
        for start in lexicon().against.iter().filter_map(word) {
            for &(ref pattern, back) in &lexicon().when {
                for (end, named) in self.matcher.ends(&pattern.0, start, Found::default()) {
                    let back = named.year.map_or(back, |y| self.matcher.context.years_back(y));
                    found.extend(back.into_iter().flat_map(|back| self.compared_with(end, back)));
                }
            }
        }
        found
    }

    /// What a comparison is with, by the words after its year.
    fn compared_with(&self, at: usize, back: u8) -> Vec<Against> {
        let is_final = self.matcher.context.stage() == Stage::Final;
        let mut open = vec![(at, None::<Compared>, None::<(Subjected, usize)>)];
        let mut reached = BTreeSet::new();
        let mut found = Vec::new();
        while let Some((at, said, subject)) = open.pop() {
            if reached.len() >= MOST_WAYS
                || !reached.insert((at, subject.as_ref().map(|s| s.1), said == Some(Compared::Executed)))
            {
                continue;
            }
            let basis = match (back, said) {
                (1, Some(Compared::Executed)) => Some(Basis::Executed),
                (1, _) => Some(Basis::Prior),
                (0, Some(Compared::Initial)) if is_final => Some(Basis::Initial),
                _ => None,
            };
            let ends = lexicon().beside.iter().filter_map(|w| literal(self.matcher.chars, at, w)).chain([at]);
            let (named, span) = subject.clone().map_or((None, 0), |(subject, span)| (Some(subject), span));
            let against = |(at, basis)| Against { at, basis, subject: named.clone(), span, said: said.is_some() };
            found.extend(ends.filter_map(|end| Some(against((end, basis?)))));
            open.extend(self.comparands(at, said, subject.as_ref()));
        }
        found
    }

    /// The ways on from within a comparison.
    fn comparands(&self, at: usize, said: Option<Compared>, subject: Option<&(Subjected, usize)>) -> Vec<Comparand> {
        let chars = self.matcher.chars;
        let words = lexicon().comparands.iter().filter_map(|(w, c)| Some((literal(chars, at, w)?, *c)));
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
        let reaches = |p: &Pattern| ends(p).iter().any(|(end, _)| *end == self.matcher.limit);
        lexicon().completions.iter().any(reaches).then_some(Lead::Completion)
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
        let known = ends.filter(|end| *end <= limit).find(reaches).map(|end| Lead::Share { whole: Some((start, end)) });
        known.or_else(|| self.share_of_named(start))
    }

    /// A share of something that has only a name: `占财政性资金（…除外）总额的比例为`.
    fn share_of_named(&self, start: usize) -> Option<Lead> {
        const ENDS: [&str; 6] = ["的比例为", "的比重为", "比例为", "比重为", "的比例", "的"];
        let printed: String = self.matcher.chars.get(start..self.matcher.limit)?.iter().collect();
        let name = ENDS.iter().find_map(|end| printed.strip_suffix(end))?;
        let plain = name.chars().all(|c| text::is_han(c) || "()\"、".contains(c));
        let length = name.chars().count();
        (plain && (2..=LONGEST_NAMED).contains(&length)).then(|| Lead::Share { whole: Some((start, start + length)) })
    }

    /// A count whose noun follows it.
    fn counted(&self, from: usize, token: &Token) -> Option<(usize, Lead)> {
        const VERBS: [&str; 17] = [
            "编报", "涉及", "共计", "设", "设有", "内设", "下设", "包括", "等", "共有", "共", "有", "和", "、", "下属",
            "所属", "(单位)",
        ];
        let chars = self.matcher.chars;
        let lead: String = chars.get(from..token.start)?.iter().collect();
        let bodies = self.places.iter().any(|p| matches!(*p, "overview" | "offices" | "members"));
        let starts =
            (from.max(token.start.saturating_sub(LONGEST_LEAD))..=token.start).filter(|s| self.is_beginning(*s, from));
        let own = bodies || starts.flat_map(|s| self.fillers(s)).any(|f| f.0 == token.start);
        let members = lead.ends_with(|c: char| words::BODY_ENDS.contains(c) || c == '级');
        if !own && !members && !VERBS.iter().any(|v| lead.ends_with(v)) && !lead.ends_with("下辖") {
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
