//! What stands around a subject and says nothing of its own: years, list marks, the publisher and the bodies below it.

use std::collections::BTreeSet;

use budget::Fund;
use document::text;
use grammar::Facet;
use grammar::lexicon::Said;
use grammar::table::{Mark, MarkStyle};

use super::folded::folded;
use super::lead::{Leads, MOST_WAYS};
use super::{Takes, words};
use crate::pattern::{literal, word};

/// The most characters of an enumeration of bodies below the publisher.
const LONGEST_MEMBERS: usize = 30;
/// The longest name of the publisher.
const LONGEST_OWN: usize = 30;

impl Leads<'_> {
    /// Where a name of the publisher ends that is printed in full at `at`, perhaps behind the places that it is in.
    pub(super) fn publisher(&self, at: usize) -> Option<usize> {
        let chars = self.matcher.chars;
        let publishers = &self.matcher.context.publishers;
        let named = |at: usize| publishers.iter().filter_map(|name| literal(chars, at, name)).max();
        let end = named(at).or_else(|| self.behind_places(at).find_map(named))?;
        Some(folded().tails.iter().filter_map(|t| literal(self.matcher.chars, end, t)).max().unwrap_or(end))
    }

    /// Where names of places end that begin at `at`.
    fn behind_places(&self, at: usize) -> impl Iterator<Item = usize> {
        let names = self.matcher.chars.iter().enumerate().skip(at).take(LONGEST_OWN);
        let names = names.take_while(|(_, c)| text::is_han(**c)).skip(1);
        names.filter(|(_, c)| words::PLACE_ENDS.contains(**c)).map(|(place, _)| place + 1)
    }

    /// Where names of the publisher end that begin at `at`, perhaps shortened.
    pub(super) fn own(&self, at: usize) -> Vec<usize> {
        let rest = self.matcher.chars.get(at..).unwrap_or_default();
        let own = |name: &&[char]| self.is_own(name, at);
        let names = (2..=LONGEST_OWN).map_while(|length| rest.get(..length));
        // A longer name than one that is not the publisher's is not either, but for one of two characters.
        let names = names.take_while(|name| name.len() < 3 || self.may_be_own(name));
        let mut ends: Vec<usize> = names.filter(own).map(|name| at + name.len()).collect();
        for end in ends.clone() {
            ends.extend(folded().tails.iter().filter_map(|t| literal(self.matcher.chars, end, t)));
        }
        ends
    }

    /// Whether a clause may begin at `s`: after punctuation, but not in the middle of an enumeration, nor where a year
    /// was just said.
    pub(super) fn is_beginning(&self, s: usize, from: usize) -> bool {
        if s == from || s == self.start {
            return true;
        }
        let chars = self.matcher.chars;
        let Some(before) = s.checked_sub(1).and_then(|i| chars.get(i)) else { return true };
        let tail: String = chars.get(s.saturating_sub(8)..s - 1).unwrap_or_default().iter().collect();
        let year =
            tail.trim_end_matches('度').strip_suffix('年').is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()));
        match before {
            // What there is none of is named before what there is some of: 购置经费无、运行维护费34万元.
            '、' => s - 1 == from || s.checked_sub(2).and_then(|i| chars.get(i)) == Some(&'无'),
            '，' => !year,
            '。' | ';' | ':' | '(' | ')' | '?' | '!' => true,
            // What is quoted goes on from the words before it.
            // So does what money is for: 安排的“三公”经费.
            '"' => self.may_be_quoted(s - 1),
            _ => self.is_title(from, s) || self.beside(from) == Some(s),
        }
    }

    /// Whether a quotation that begins at `at` is not part of a name before it.
    fn may_be_quoted(&self, at: usize) -> bool {
        let before = self.matcher.chars.get(..at).unwrap_or_default();
        // What a list names is what is quoted behind 等.
        let paid = || before.last() == Some(&'等') || folded().from_fund.iter().any(|w| before.ends_with(w));
        before.last().is_none_or(|c| !c.is_alphanumeric()) || paid()
    }

    /// Where a word ends that ends a comparison, and begins at `at`: 相比.
    pub(super) fn beside(&self, at: usize) -> Option<usize> {
        folded().beside.iter().filter_map(|w| literal(self.matcher.chars, at, w)).max()
    }

    /// Whether a numbered title stands between two positions, which was not parted from the text around it.
    pub(super) fn is_title(&self, from: usize, s: usize) -> bool {
        let title: String = self.matcher.chars.get(from..s).unwrap_or_default().iter().collect();
        let ends = title.ends_with("情况") || title.ends_with("说明");
        // The mark of the paragraph stands before what is read of it.
        let marked = || from == self.start && self.start > 0;
        ends && (marked() || title.split_once('、').is_some_and(|(number, _)| text::ordinal(number).is_some()))
    }

    /// Positions that words without a meaning of their own lead to from `s`, and the year they name.
    pub(super) fn fillers(&self, s: usize) -> BTreeSet<(usize, u8)> {
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

    /// `2025年`, `2025年度`, and how long ago that is; in `2025年初预算` 年 belongs to what follows.
    pub(super) fn year(&self, at: usize) -> Option<(usize, u8)> {
        let (digits, year) = self.matcher.year(at)?;
        if literal(self.matcher.chars, digits, &['年', '初']).is_some() {
            return Some((digits, self.matcher.context.years_back(year)?));
        }
        let named = literal(self.matcher.chars, digits, &['年']);
        let end = literal(self.matcher.chars, named.unwrap_or(digits), &['度']).or(named)?;
        Some((end, self.matcher.context.years_back(year)?))
    }

    /// Where words without a meaning of their own end that begin at `at`: glue, list marks, names of the publisher.
    pub(super) fn glued(&self, at: usize) -> Vec<usize> {
        let chars = self.matcher.chars;
        let words = folded().glue.iter().chain(&folded().selves).filter_map(|w| literal(chars, at, w));
        let mut ends: Vec<usize> = words.collect();
        ends.extend(self.ordinal(at));
        ends.extend(self.own(at));
        ends.extend(self.publisher(at));
        ends.extend(self.members(at));
        ends.extend(self.paid_from(at));
        ends.extend(self.whole_of(at));
        for end in ends.clone() {
            ends.extend(folded().tails.iter().filter_map(|t| literal(chars, end, t)));
        }
        ends
    }

    /// Money of the treasury that the rest of the sentence is from: `一般公共预算财政拨款安排的`.
    pub(super) fn paid_from(&self, at: usize) -> Vec<usize> {
        let ends = |said: &Said| {
            let goes_on = folded().from_fund.iter().any(|w| literal(self.matcher.chars, said.end, w).is_some());
            said.facet == Facet::from(Fund::GeneralPublic) || said.facet == Facet::from(Fund::Fiscal) && goes_on
        };
        let paid = |said: &Said| literal(self.matcher.chars, said.end, &['中']).unwrap_or(said.end);
        let funds: Vec<usize> =
            self.matcher.said(at).iter().filter(|said| said.words == 1 && ends(said)).map(paid).collect();
        // What it is spent on may stand behind: 使用公共预算财政拨款支出的.
        let spent = |end: &usize| {
            let verbs = folded().from_fund.iter().filter_map(|w| literal(self.matcher.chars, *end, w));
            verbs.filter_map(|end| literal(self.matcher.chars, end, &['的'])).max()
        };
        funds.iter().copied().chain(funds.iter().filter_map(spent)).collect()
    }

    /// What an amount is named as a part of, right before its name: `公务用车费用中含公车购置费`.
    fn whole_of(&self, at: usize) -> Vec<usize> {
        let phrases = self.subjects(at);
        let money = phrases.iter().filter(|(end, line, _)| *end > at && line.takes == Takes::Money && !line.is_open());
        let opened =
            money.filter_map(|(end, ..)| words::WITHIN.iter().filter_map(|w| word(self.matcher.chars, *end, w)).max());
        opened.collect()
    }

    /// `本级及下属5家单位`, `机关本级及南京、徐州两院`: the body itself and those below it are the whole.
    pub(super) fn members(&self, at: usize) -> Vec<usize> {
        let Some(start) = folded().with_members.iter().filter_map(|w| literal(self.matcher.chars, at, w)).max() else {
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

    /// `14.` or `2、` at the beginning of a sentence.
    pub(super) fn ordinal(&self, at: usize) -> Option<usize> {
        let digits = self.matcher.chars.iter().skip(at).take(2).take_while(|c| c.is_ascii_digit()).count();
        let end = at + digits;
        let plain = digits > 0 && matches!(self.matcher.chars.get(end), Some('.' | '、' | ')'));
        if plain {
            return Some(end + 1);
        }
        let mark = self.matcher.chars.get(at..).and_then(Mark::of)?;
        (mark.style == MarkStyle::Han).then_some(at + mark.length)
    }

    pub(super) fn may_be_own(&self, name: &[char]) -> bool {
        let context = self.matcher.context;
        context.publishers.is_empty() || context.may_be_publisher(name)
    }

    pub(super) fn is_own(&self, name: &[char], at: usize) -> bool {
        let context = self.matcher.context;
        if !context.publishers.is_empty() {
            return context.is_publisher(name);
        }
        let body = |c: &char| words::BODY_ENDS.contains(*c);
        let before = at.checked_sub(1).and_then(|i| self.matcher.chars.get(i));
        let dated = before.is_some_and(|c| matches!(c, '年' | '度'));
        // A sentence of its own may begin with whose year it is: 某局2012年.
        let speaks = before == Some(&'。') && self.year(at + name.len()).is_some();
        (at == self.start || dated || speaks)
            && name.len() >= 3
            && name.iter().all(|c| text::is_han(*c))
            && name.last().is_some_and(body)
    }
}
