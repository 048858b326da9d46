//! What has only a name: where the name begins and ends before a number.

use std::collections::BTreeSet;

use budget::names_average;
use document::text;
use grammar::table::Mark;

use super::Takes;
use super::folded::folded;
use super::lead::{LONGEST_NAMED, Lead, Leads, Subjected};
use super::scan::{Sort, Token};
use super::words;
use super::words::Basis;
use crate::pattern::{literal, word};

/// The shortest name of things that are counted.
const SHORTEST_COUNTED: usize = 3;

/// The longest name of things behind their number.
const LONGEST_NOUN: usize = 16;

/// Where the last clause of a text begins: after what ends one, outside brackets and quotations that close again.
fn clause_start(text: &[char]) -> usize {
    let (mut depth, mut quoted) = (0_usize, false);
    let mut marks = text.iter().filter(|c| **c == '"').count();
    for (at, c) in text.iter().enumerate().rev() {
        if *c == '"' {
            // The last of an even number closes a quotation, and the one before it opens that.
            let closes = marks.is_multiple_of(2);
            marks -= 1;
            if !closes && !quoted && depth == 0 {
                return at + 1;
            }
            quoted = closes;
            continue;
        }
        match c {
            _ if quoted => {}
            ')' => depth += 1,
            '(' if depth > 0 => depth -= 1,
            '(' | '，' | '。' | ';' | ':' | '!' | '?' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    0
}

impl Leads<'_> {
    /// An amount of something that is known by its name alone, or the change of it.
    pub(super) fn named(&self, from: usize, token: &Token) -> Option<(usize, Lead)> {
        if token.sort == Sort::Measured {
            return None;
        }
        let chars = self.matcher.chars;
        let first = from.max(token.start.saturating_sub(LONGEST_NAMED));
        let mut clause = clause_start(chars.get(first..token.start)?) + first;
        if clause == token.start && chars.get(..clause)?.last() == Some(&':') {
            // A label and nothing else: 预算安排规模：
            clause = clause_start(chars.get(first..clause - 1)?) + first;
        }
        if clause == first && first > from {
            return None;
        }
        let start = self.name_start(clause, token.start);
        let start = self.behind_quotation(start, token.start).unwrap_or(start);
        let start = self.with_its_own(clause, start, token);
        if let Some(described) = self.described(start, token) {
            return Some(described);
        }
        if token.sort == Sort::Percent {
            let shared = self.part(start, token).or_else(|| self.moved_share(start, token));
            return shared.or_else(|| self.rate(start, token));
        }
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
        if self.is_label(start, end, token) {
            return Some((start, Lead::Named { name: (start, end), change: None }));
        }
        let ends = |words: &[&str]| words.iter().any(|w| self.matcher.ends_in(start, end, w));
        // Among other people that are counted, a short name is one as well: `聘用人员44人，保安2人`.
        let among = || {
            let person = |at: &usize| matches!(chars.get(*at), Some('人' | '名'));
            let before = start.checked_sub(2).filter(|at| *at + 2 == from + 1 && person(at));
            before.is_some() && matches!(token.sort, Sort::Count("人" | "名"))
        };
        let pair = end == start + SHORTEST_COUNTED - 1;
        let short = || ends(&["车"]) || pair && (ends(words::SORTS_OF_PEOPLE) || among());
        let shortest = if short() { SHORTEST_COUNTED - 1 } else { SHORTEST_COUNTED };
        // A threshold is part of the name of what is counted: 单位价值200万元以上大型设备.
        let named = self.is_name(start, end, change.is_some()) || counted && ends(&["设备"]);
        let fits = named && !(counted && (change.is_some() || end < start + shortest));
        let named = || self.behind_description(start, end).filter(|_| matches!(token.sort, Sort::Money(_)));
        let name = Some((start, end)).filter(|_| fits).or_else(named)?;
        Some((name.0, Lead::Named { name, change }))
    }

    /// The name of an expense behind words that describe it and are no name with it: `安排的一个月及以上的租车费`.
    fn behind_description(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let chars = self.matcher.chars;
        let begin = (start + 1..end).rev().find(|at| chars.get(at - 1) == Some(&'的'))?;
        let expense = words::EXPENSES.iter().any(|w| self.matcher.ends_in(begin, end, w));
        let fits = expense && end >= begin + SHORTEST_COUNTED && self.is_name(begin, end, false);
        (fits && self.subjects(begin).is_empty()).then_some((begin, end))
    }

    /// One of the three public expenses behind words that describe it and no other: `开展业务活动的公务用车购置及运行费支出`.
    fn described(&self, start: usize, token: &Token) -> Option<(usize, Lead)> {
        let fits =
            |at: &usize| matches!(self.matcher.chars.get(at - 1), Some('的' | '等')) && self.is_name(start, *at, false);
        let expense = |at: usize| {
            let phrases = self.subjects(at);
            let own = phrases.iter().filter(|(_, line, _)| line.kind == "three-public" && line.takes == Takes::Money);
            let reached =
                own.filter_map(|(end, line, found)| Some((*end, line, found, self.suffix(*end, true, None)?)));
            let (_, line, found, stage) = reached.max_by_key(|(end, ..)| *end)?;
            Some((at, Lead::Statement(Subjected { line, found: found.clone(), stage, years_back: 0 })))
        };
        let money = matches!(token.sort, Sort::Money(_));
        (start + 2..token.start).filter(|at| money && fits(at)).find_map(expense)
    }

    /// What is said of projects that were counted right before, up to the next mark or number: `3个项目开展了部门评价`.
    pub(super) fn said_of(&self, token: &Token) -> Option<(usize, usize)> {
        let rest = self.matcher.chars.get(token.end..)?;
        let length = rest.iter().take_while(|c| text::is_han(**c)).count();
        let said: String = rest.iter().take(length).collect();
        let counted = matches!(token.sort, Sort::Count(unit) if words::PROJECT_UNITS.contains(&unit));
        let near =
            said.find(words::PROJECT).is_some_and(|at| said.get(..at).is_some_and(|own| own.chars().count() <= 4));
        (counted && near && length <= LONGEST_NAMED).then_some((token.end, token.end + length))
    }

    /// The title that a paragraph begins with, where the words behind its colon say what it is, or its year.
    pub(super) fn defined(&self, limit: usize) -> Option<(usize, usize)> {
        let chars = self.matcher.chars;
        let colon = (self.start..limit).take(LONGEST_NAMED).find(|at| chars.get(*at) == Some(&':'))?;
        let says = words::DEFINES.iter().any(|w| word(chars, colon + 1, w).is_some());
        let coded = chars.get(self.start..colon)?.iter().take_while(|c| c.is_ascii_digit()).count();
        let start = if coded > 2 { self.start + coded } else { self.name_start(self.start, colon) };
        let told = says || self.year(colon + 1).is_some();
        (told && self.is_name(start, colon, false) && self.subjects(start).is_empty()).then_some((start, colon))
    }

    /// Those who are counted, named behind their number up to the next mark: `5名工勤人员`.
    pub(super) fn people(&self, token: &Token) -> Option<(usize, usize)> {
        let rest = self.matcher.chars.get(token.end..)?;
        let length = rest.iter().take_while(|c| text::is_han(**c)).count();
        let end = token.end + length;
        let named = words::PEOPLE.iter().any(|w| self.matcher.ends_in(token.end, end, w));
        (named && length <= LONGEST_NAMED).then_some((token.end, end))
    }

    /// What is counted, named behind its number up to the next mark: `1个纪检派驻机构`.
    pub(super) fn noun(&self, token: &Token) -> Option<(usize, usize)> {
        let rest = self.matcher.chars.get(token.end..)?;
        let end = token.end + rest.iter().take_while(|c| text::is_han(**c)).count();
        let ends = |words: &[&str]| words.iter().any(|w| self.matcher.ends_in(token.end, end, w));
        let named = match token.sort {
            Sort::Count("个" | "家" | "所") => ends(words::BODIES),
            Sort::Count("名" | "人") => ends(words::PEOPLE),
            _ => false,
        };
        (named && end - token.end <= LONGEST_NOUN).then_some((token.end, end))
    }

    /// Whether a word that is no name by itself is the label of what its item states: `2、支出：99万元`.
    fn is_label(&self, start: usize, end: usize, token: &Token) -> bool {
        let chars = self.matcher.chars;
        let alone = start == self.start && chars.get(end) == Some(&':') && end + 1 == token.start;
        let named = |side: &&str| literal(chars, start, &side.chars().collect::<Vec<_>>()) == Some(end);
        alone && start > 0 && matches!(token.sort, Sort::Money(_)) && words::SIDES.iter().any(named)
    }

    /// Where a name begins behind a quotation, where it is none together with that and nothing known is quoted.
    fn behind_quotation(&self, start: usize, limit: usize) -> Option<usize> {
        let quote = |before: usize| (start..before).rev().find(|at| self.matcher.chars.get(*at) == Some(&'"'));
        let close = quote(limit)?;
        let open = quote(close)?;
        let whole = self.is_name(start, self.name_end(start, limit), true);
        (!whole && self.matcher.said(open).is_empty()).then(|| self.name_start(close + 1, limit))
    }

    /// Where a name begins that is none without the word for the body itself: 单位资金, 单位编制.
    fn with_its_own(&self, clause: usize, start: usize, token: &Token) -> usize {
        let counted = matches!(token.sort, Sort::Count(_));
        let end = self.name_end(start, token.start);
        let bare = !self.is_name(start, end, false) || counted && end < start + SHORTEST_COUNTED;
        let whole = |own: &Vec<char>| {
            let begin = start.checked_sub(own.len()).filter(|begin| *begin >= clause)?;
            literal(self.matcher.chars, begin, own).filter(|end| *end == start).map(|_| begin)
        };
        folded().selves_in_names.iter().filter(|_| bare).find_map(whole).unwrap_or(start)
    }

    /// A share that states both its part and its whole by name: `货物支出授予中小企业合同金额占货物支出金额的40%`.
    fn part(&self, start: usize, token: &Token) -> Option<(usize, Lead)> {
        let share = |at: usize| match self.share(at)? {
            Lead::Share { whole: Some(whole) } => Some((at, whole)),
            _ => None,
        };
        let (end, whole) = (start + 1..token.start).find_map(share)?;
        self.is_name(start, end, false).then_some((start, Lead::Part { name: (start, end), whole }))
    }

    /// A rate that is no share of an amount: `自评覆盖率100%`.
    fn rate(&self, start: usize, token: &Token) -> Option<(usize, Lead)> {
        if let Some(name) = self.together(start) {
            return Some((start, Lead::Rate { name }));
        }
        let end = self.name_end(start, token.start);
        let named = self.is_name(start, end, false) && words::RATES.iter().any(|w| self.matcher.ends_in(start, end, w));
        named.then_some((start, Lead::Rate { name: (start, end) }))
    }

    /// What several members of a list make together, before their share: `两项合计占0.1%`.
    fn together(&self, start: usize) -> Option<(usize, usize)> {
        self.reaches(&folded().together, start).then_some((start, self.matcher.limit))
    }

    /// The rate of a change of something that has only a name, where it says against what: `差旅费较2022年预算增长`.
    fn moved_share(&self, start: usize, token: &Token) -> Option<(usize, Lead)> {
        let moved = |at: usize| self.moved(at).filter(|(_, base, _)| base.is_some());
        let (end, base, falls) = (start + 1..token.start).find_map(moved)?;
        let end = self.name_end(start, end);
        let fits = self.is_name(start, end, true) && end >= start + SHORTEST_COUNTED;
        fits.then_some((start, Lead::Named { name: (start, end), change: Some((base, falls)) }))
    }

    /// A path of marked names that stands at `start`, known or not, with words after it that lead to the number.
    pub(super) fn marked(&self, start: usize) -> Option<(usize, bool)> {
        let (named, end) = self.matcher.named(start);
        let item = named?.item.is_some();
        let ends = end <= self.matcher.limit && self.suffix(end, true, None).is_some();
        ends.then_some((end, item))
    }

    /// A comparison and a direction, or a direction alone, from `at` to the number.
    pub(super) fn moved(&self, at: usize) -> Option<(usize, Option<Basis>, Option<bool>)> {
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
            let word = folded().before_name.iter().filter_map(|w| literal(self.matcher.chars, at, w)).max();
            let year = self.year(at).map(|(end, _)| end);
            let itself = folded().selves.iter().filter_map(|w| literal(self.matcher.chars, at, w));
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
    pub(super) fn name_end(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        let shorter = |end: usize| {
            let ends = |w: &&Vec<char>| self.matcher.chars.get(start..end).is_some_and(|name| name.ends_with(w));
            folded().after_name.iter().filter(ends).map(Vec::len).max()
        };
        while let Some(length) = shorter(end).filter(|length| end - length != start + 1) {
            end -= length;
        }
        end
    }

    pub(super) fn is_name(&self, start: usize, end: usize, moved: bool) -> bool {
        let Some(printed) = self.matcher.chars.get(start..end.max(start)) else { return false };
        let name: String = printed.iter().collect();
        let han = printed.iter().filter(|c| text::is_han(**c)).count();
        let plain = |c: &char| text::is_han(*c) || c.is_ascii_alphanumeric() || "-、/《》+[].%()\"".contains(*c);
        let plain = printed.iter().all(plain);
        let done = words::DONE_ENDS.iter().any(|w| name.ends_with(w));
        let no_name = |w: &&&str| name.contains(**w) && !(done && **w == words::DONE);
        (2..=LONGEST_NAMED).contains(&printed.len())
            && han * 2 >= printed.len()
            && plain
            && (names_average(&name) || !words::NO_NAME.iter().any(|w| no_name(&w)))
            && (moved || !words::NO_NAME_ALONE.contains(&name.as_str()))
            && !words::NO_NAME_BEGINS.iter().any(|w| name.starts_with(w))
    }
}
