//! Lists that a sentence tells behind an amount, or an amount behind them, whatever their members are called: what has only a name
//! is a part all the same. Which numbers are members is told by where they stand, and by nothing else, so that a list that
//! does not add up accuses only where one slip of the hand explains it.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Aspect, Facts, Part, names_average};
use document::{Seat, text};

use crate::narrative::prose;
use crate::shapes::parts_add_up as sum;
use crate::{Outcome, Relation, lines, slip};

/// Words that open a list of parts.
pub(super) const OPENS: [&str; 11] =
    ["其中", "包括", "包含", "分别为", "具体为", "组成", "构成", "用于", "如下", "主要项目", "具体项目"];
/// Words that open one of changes.
const REASONS: [&str; 4] = ["主要是", "原因", "其中", "由于"];
/// Words that begin a sentence of reasons.
const BECAUSE: [&str; 3] = ["主要原因", "增减原因", "原因"];
/// Words before the amount that a list in front of it makes.
const WHOLES: [&str; 6] = ["总预算", "总计", "合计", "总额", "共计", "总决算"];
/// The fewest parts, beside which nothing is no part.
pub(super) const FEWEST: usize = 2;
/// How many parts a list has at least that accuses: of fewer the sentence may have left out one.
pub(super) const TELLING: usize = 3;

/// A number of a paragraph, and where it stands in its words.
#[derive(Clone, Copy)]
pub(super) struct Member<'d> {
    pub(super) part: &'d Part,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Member<'_> {
    pub(super) fn is_money(&self) -> bool {
        self.part.fact.entry.value.money().is_some()
    }

    pub(super) fn is_rate(&self) -> bool {
        self.part.fact.entry.value.percent().is_some()
    }

    pub(super) fn seat(&self) -> Seat {
        self.part.fact.entry.spot().seat()
    }

    pub(super) fn fen(&self) -> i128 {
        self.part.fact.entry.value.fen().map_or(0, i128::from)
    }

    /// Whether it is an amount as another one is: of the same year and as far along, or the change of one against the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let [own, of] = [self, other].map(|m| &m.part.fact.subject);
        // What has only a name says nothing of its year.
        let dated = own.others.is_empty() && of.others.is_empty();
        self.is_money() && !is_average(self.part) && own.aspect == of.aspect && (own.period == of.period || !dated)
    }
}

/// Whether an amount is what one of several costs, which is no part of another one.
pub(super) fn is_average(part: &Part) -> bool {
    part.fact.entry.value.money().is_some() && part.fact.subject.others.iter().any(|name| names_average(name))
}

/// A paragraph: its words, folded, and its numbers in their order.
pub(super) struct Told<'d> {
    pub(super) words: String,
    pub(super) members: Vec<Member<'d>>,
}

/// The lists of all paragraphs whose wholes other checks of the rule have not judged.
pub(super) fn told(paragraphs: &[Told<'_>], known: &[Outcome]) -> Vec<Outcome> {
    let judged: BTreeSet<Seat> = known.iter().filter_map(whole_of).collect();
    let sums: BTreeSet<Vec<Seat>> = known.iter().filter_map(seats).collect();
    let mut outcomes = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let new = |whole: &&Member<'_>| !judged.contains(&whole.seat());
        for (from, to) in sentences(&paragraph.words) {
            let own = || paragraph.members.iter().filter(move |m| m.start >= from && m.end <= to);
            let wholes = || own().filter(|m| m.is_money() && !is_zero(m));
            outcomes.extend(wholes().filter(new).filter_map(|whole| behind(paragraph, whole, to)));
            // What was judged by one list may be told by another as well: by bodies, and by natures.
            let others = wholes().filter(|whole| !new(whole)).filter_map(|whole| behind(paragraph, whole, to));
            let others = others.filter_map(Outcome::if_it_holds);
            outcomes.extend(others.filter(|held| seats(held).is_some_and(|of| !sums.contains(&of))));
            outcomes.extend(wholes().filter(new).filter_map(|whole| moved_by(paragraph, whole, to)));
            outcomes.extend(before(paragraph, (from, to), &judged));
            outcomes.extend(own().filter(new).filter_map(|whole| summed(paragraph, whole, from)));
            outcomes.extend(of_earlier(paragraph, (from, to), &judged));
        }
        let items = paragraphs.get(at + 1..).unwrap_or_default();
        outcomes.extend(paragraph.members.last().filter(new).and_then(|_| itemised(paragraph, items)));
    }
    outcomes
}

pub(super) fn is_zero(member: &Member<'_>) -> bool {
    member.fen() == 0
}

/// Where the whole stands of a sum that was judged; that it is the same as one other amount says nothing of its parts.
fn whole_of(outcome: &Outcome) -> Option<Seat> {
    seats(outcome).filter(|seats| seats.len() > FEWEST)?.into_iter().next()
}

/// Where the numbers stand of a sum that was judged, its whole first.
pub(super) fn seats(outcome: &Outcome) -> Option<Vec<Seat>> {
    let relation = match outcome {
        Outcome::Holds { relation, .. } => relation.as_ref()?,
        Outcome::Broken(finding) => finding.equation()?,
        _ => return None,
    };
    Some(relation.terms.iter().map(|term| term.evidence.place.spot.seat()).collect())
}

/// The changes that the sentence behind a change gives as its reasons, where they make it: `收入减少10万元。主要原因：一是…减少12万元；二是…增加2万元`.
fn moved_by(paragraph: &Told<'_>, whole: &Member<'_>, to: usize) -> Option<Outcome> {
    let rest = paragraph.words.get(to..).filter(|rest| BECAUSE.iter().any(|w| rest.starts_with(w)))?;
    let end = to + rest.find('。').unwrap_or(rest.len());
    let is_change = whole.part.fact.subject.aspect.is_change();
    let list = is_change.then(|| top_level(paragraph, &members(paragraph, whole, (to, end))))?;
    let told = || slipped(paragraph, whole, &list, end + '。'.len_utf8()).filter(|_| list.len() >= TELLING);
    adds_up(whole, &list).or_else(told)
}

/// The paragraphs of the narrative, each with the numbers that were read in it; without those of which one is not found.
pub(super) fn paragraphs<'d>(facts: &Facts<'d>) -> Vec<Told<'d>> {
    let (lines, prose) = (&facts.disclosure().prose.0, lines::Prose::of(facts));
    let at = |part: &Part| part.fact.entry.spot().seat();
    let printed = |part: &&Part| part.fact.entry.printed.contains(|c: char| c.is_ascii_digit());
    let mut parts: Vec<&Part> = facts.disclosure().passages.iter().flat_map(|p| &p.parts).filter(printed).collect();
    parts.sort_by_key(|part| at(part));
    parts.dedup_by_key(|part| at(part));
    let first = |line: usize| {
        let begins = lines.get(line).map(|l| l.spot().seat());
        begins.map_or(parts.len(), |begins| parts.partition_point(|part| at(part) < begins))
    };
    let of = |line: usize| {
        let own = parts.get(first(line)..first(line + 1))?;
        let words = prose.0.get(line)?;
        let ends = prose::ends(words, own.iter().copied())?;
        let member = |(part, end): (&&'d Part, usize)| Member {
            part,
            start: end - text::fold(&part.fact.entry.printed).len(),
            end,
        };
        Some(Told { members: own.iter().zip(ends).map(member).collect(), words: words.clone() })
    };
    (0..lines.len()).filter_map(of).collect()
}

/// The numbers that stand in brackets right behind an amount, by where they stand, with that amount:
/// `公用经费13万元（办公费3万元，占23.1%；…）`.
pub(super) fn in_brackets<'d>(facts: &Facts<'d>) -> BTreeMap<Seat, &'d Part> {
    let mut found = BTreeMap::new();
    for paragraph in paragraphs(facts) {
        for whole in paragraph.members.iter().filter(|m| m.is_money()) {
            let rest = paragraph.words.get(whole.end..).unwrap_or_default();
            let unit = rest.chars().take_while(|c| "万亿千元".contains(*c)).map(char::len_utf8).sum::<usize>();
            if unit == 0 || !rest.get(unit..).is_some_and(|rest| rest.starts_with('(')) {
                continue;
            }
            let close = closing(&paragraph.words, whole.end, paragraph.words.len());
            let inside = paragraph.members.iter().filter(|m| m.start > whole.end && m.end <= close);
            found.extend(inside.map(|m| (m.seat(), whole.part)));
        }
    }
    found
}

/// Words with which a sentence goes on with the amount of the one before: its parts, and its change.
const GOES_ON: [&str; 8] = ["其中", "同比", "比上年", "较上年", "比去年", "较去年", "与上年", "与去年"];

/// Where the sentences of a text begin and end, each with those that go on with it.
pub(super) fn sentences(words: &str) -> Vec<(usize, usize)> {
    let goes_on = |at: &usize| words.get(*at..).is_some_and(|rest| GOES_ON.iter().any(|w| rest.starts_with(w)));
    let stops =
        words.match_indices('。').map(|(at, stop)| at + stop.len()).filter(|at| !goes_on(at)).chain([words.len()]);
    let mut from = 0;
    stops.map(|to| (std::mem::replace(&mut from, to), to)).filter(|(from, to)| from < to).collect()
}

/// The list that a sentence opens right behind an amount, up to the end of the sentence, of its clause or of the brackets that it
/// stands in.
fn behind(paragraph: &Told<'_>, whole: &Member<'_>, to: usize) -> Option<Outcome> {
    let is_change = whole.part.fact.subject.aspect.is_change();
    if !is_change && whole.part.fact.subject.aspect != Aspect::Amount {
        return None;
    }
    let next = paragraph.members.iter().find(|m| m.start >= whole.end && m.is_like(whole))?;
    let between = paragraph.words.get(whole.end..next.start).filter(|_| next.end <= to)?;
    let words: &[&str] = if is_change { &REASONS } else { &OPENS };
    let opened = words.iter().any(|w| between.contains(w));
    if !opened && (is_change || !is_bracketed(between)) || between.contains(')') && !between.contains('(') {
        return None;
    }
    let inside = depth(between) > 0;
    let end = if inside { closing(&paragraph.words, whole.end, to) } else { to };
    let rest = paragraph.words.get(next.end..end)?;
    let clauses = rest.match_indices(';').map(|(at, _)| next.end + at);
    let seconds: Vec<usize> = clauses.chain([end]).collect();
    let list = |end: usize| without_sum(paragraph, top_level(paragraph, &members(paragraph, whole, (next.start, end))));
    let held = seconds.iter().rev().find_map(|end| adds_up(whole, &list(*end)));
    let held = held.or_else(|| adds_up_twice(whole, &list(end)));
    held.or_else(|| slipped(paragraph, whole, &list(end), end).filter(|_| opened))
}

/// That two lists, one behind the other, each make their whole: where money came from, and what it is for.
fn adds_up_twice(whole: &Member<'_>, list: &[&Member<'_>]) -> Option<Outcome> {
    let first = (FEWEST..list.len()).find(|count| total(list.iter().take(*count)) == whole.fen())?;
    let (first, second) = list.split_at_checked(first)?;
    adds_up(whole, first).filter(|_| total(second.iter()) == whole.fen())
}

/// A list without the sum at its end, which says the whole once more: `到账15万元，用于设备10万元、材料5万元，共计15万元`.
fn without_sum<'m, 'd>(paragraph: &Told<'d>, mut list: Vec<&'m Member<'d>>) -> Vec<&'m Member<'d>> {
    let name =
        |m: &Member<'_>| paragraph.words.get(..m.start)?.rsplit_once(['，', ';', '、', ',']).map(|(_, name)| name);
    if list.len() > FEWEST && list.last().and_then(|last| name(last)).is_some_and(is_sum) {
        list.pop();
    }
    list
}

/// Whether brackets open right behind an amount: `基本支出13万元（工资福利支出10万元、商品和服务支出3万元）`.
fn is_bracketed(behind: &str) -> bool {
    let rest = behind.trim_start_matches(['千', '万', '亿', '元']);
    rest.len() < behind.len() && rest.starts_with('(')
}

/// The amounts of a stretch of text that are as another one is.
fn members<'m, 'd>(paragraph: &'m Told<'d>, like: &Member<'d>, (from, to): (usize, usize)) -> Vec<&'m Member<'d>> {
    paragraph.members.iter().filter(|m| m.start >= from && m.end <= to && m.is_like(like)).collect()
}

/// How many brackets a text leaves open.
fn depth(words: &str) -> usize {
    words.chars().fold(0, |depth: usize, c| match c {
        '(' => depth + 1,
        ')' => depth.saturating_sub(1),
        _ => depth,
    })
}

/// Where the brackets close that open first from a place on.
fn closing(words: &str, from: usize, to: usize) -> usize {
    let rest = words.get(from..to).unwrap_or_default();
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return from + at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    to
}

/// A list without what is in its members: what stands in brackets behind one, or what it is told to consist of and is.
pub(super) fn top_level<'m, 'd>(paragraph: &Told<'d>, list: &[&'m Member<'d>]) -> Vec<&'m Member<'d>> {
    let mut top = Vec::new();
    let mut at = 0;
    while let Some(member) = list.get(at) {
        top.push(*member);
        let rest = list.get(at + 1..).unwrap_or_default();
        let between = rest.first().and_then(|next| paragraph.words.get(member.end..next.start)).unwrap_or_default();
        let inner = if depth(between) > 0 {
            let close = closing(&paragraph.words, member.end, paragraph.words.len());
            rest.iter().take_while(|m| m.end <= close).count()
        } else if OPENS.iter().any(|w| between.contains(w)) {
            (FEWEST..=rest.len()).find(|count| total(rest.iter().take(*count)) == member.fen()).unwrap_or(0)
        } else {
            0
        };
        at += 1 + inner;
    }
    top
}

fn total<'m, 'd: 'm>(list: impl Iterator<Item = &'m &'m Member<'d>>) -> i128 {
    list.map(|m| m.fen()).sum()
}

/// That a list makes its whole; none where it does not. One of its members may be all there is, if the others are nothing.
fn adds_up(whole: &Member<'_>, list: &[&Member<'_>]) -> Option<Outcome> {
    let several = list.len() >= FEWEST;
    let parts: Vec<&Part> = list.iter().map(|m| m.part).collect();
    several.then(|| sum(whole.part, &parts))?.if_it_holds()
}

/// Words that say of an amount that it has not changed.
const SAME: [&str; 4] = ["持平", "一致", "无变化", "无增减"];

/// Whether a list of changes states an amount without its change: then those that it states are not all.
fn leaves_out(paragraph: &Told<'_>, whole: &Member<'_>, changes: usize, end: usize) -> bool {
    let aspect = whole.part.fact.subject.aspect;
    let is_stated = |m: &&Member<'_>| m.is_money() && m.part.fact.subject.aspect == Aspect::Amount;
    let inside = paragraph.members.iter().filter(|m| m.start >= whole.end && m.end <= end);
    let stated = top_level(paragraph, &inside.filter(is_stated).collect::<Vec<_>>()).len();
    let words = paragraph.words.get(whole.end..end).unwrap_or_default();
    let same: usize = SAME.iter().map(|word| words.matches(word).count()).sum();
    aspect.is_change() && stated > changes + same
}

/// Words that open a list of some parts, or close it with others.
const SOME: [&str; 4] = ["主要项目", "重点项目", "以上的", "其余"];
/// What is left is not made of what comes, goes and stays.
const COURSE: [&str; 3] = ["收入", "支出", "结余"];

/// Whether what stands in the words of a list is not all of its whole.
pub(super) fn is_partial(words: &str) -> bool {
    SOME.iter().any(|w| words.contains(w)) || COURSE.iter().all(|w| words.contains(w))
}

/// Words with which the next sentence goes on with a list.
const FURTHER: [&str; 4] = ["同时", "此外", "另外", "另有"];

/// That a list of which every amount was read does not make its whole, where one slip of the hand explains it, and nothing else does:
/// no member has just the difference.
fn slipped(paragraph: &Told<'_>, whole: &Member<'_>, list: &[&Member<'_>], end: usize) -> Option<Outcome> {
    let words = paragraph.words.get(whole.end..end)?;
    let own = members(paragraph, whole, (whole.end, end)).len();
    let read = paragraph.members.iter().filter(|m| m.start >= whole.end && m.end <= end && m.is_money()).count();
    let whole_list =
        prose::amounts(words) == read && own == list.len() && !prose::is_open_ended(words) && !is_partial(words);
    // Changes are told as reasons, of which few are many.
    let counted = counted_parts(paragraph, whole, list);
    let telling = if counted || whole.part.fact.subject.aspect.is_change() { FEWEST } else { TELLING };
    if leaves_out(paragraph, whole, list.len(), end)
        || !whole_list
        || !words.ends_with('。')
        || list.len() < telling
        || words.contains('等')
        || paragraph.words.get(end..).is_some_and(|rest| FURTHER.iter().any(|w| rest.starts_with(w)))
    {
        return None;
    }
    let lead = list.first().and_then(|first| paragraph.words.get(whole.end..first.start));
    let is_change = whole.part.fact.subject.aspect.is_change();
    if !is_change && lead.is_some_and(names_the_largest) && may_hold_another(whole, list) {
        return None;
    }
    let parts: Vec<&Part> = list.iter().map(|m| m.part).collect();
    let outcome = sum(whole.part, &parts);
    let Outcome::Broken(finding) = &outcome else { return None };
    let off = (whole.fen() - total(list.iter())).abs();
    // What moved which way, part by part, leaves out nothing; what is only a reason may.
    let parted = lead.is_some_and(|lead| lead.contains(OPENS[0]));
    let turned = |sum: &Relation| is_change && slip::explains(sum) && (parted || !slip::mends(sum));
    let told = finding.equation().is_some_and(|sum| counted || slip::tells(sum) || turned(sum))
        && !list.iter().any(|m| m.fen().abs() == off);
    told.then(|| outcome.as_warning())
}

/// Numbers of parts, as sentences say them before a list, and what they are parts of.
const NUMERALS: [(&str, usize); 9] =
    [("两", 2), ("二", 2), ("2", 2), ("三", 3), ("3", 3), ("四", 4), ("4", 4), ("五", 5), ("5", 5)];
const SORTS: [&str; 4] = ["部分", "类支出", "类资金", "块"];

/// Whether the sentence says how many parts there are, and these are as many: `由基本支出和项目支出两部分构成`.
fn counted_parts(paragraph: &Told<'_>, whole: &Member<'_>, list: &[&Member<'_>]) -> bool {
    let Some(first) = list.first() else { return false };
    let before = paragraph.words.get(..whole.start).unwrap_or_default();
    let from = before.rfind('。').unwrap_or_default();
    let said = paragraph.words.get(from..first.start).unwrap_or_default();
    let said = |numeral: &str| SORTS.iter().any(|sort| said.contains(&format!("{numeral}{sort}")));
    NUMERALS.iter().any(|(numeral, number)| *number == list.len() && said(numeral))
}

/// An amount behind the lists that make it, each of which is a clause of the sentence before: `收入包括：…；支出包括：…。收支总预算50万元`.
fn before(paragraph: &Told<'_>, (from, to): (usize, usize), judged: &BTreeSet<Seat>) -> Vec<Outcome> {
    let own: Vec<&Member<'_>> = paragraph.members.iter().filter(|m| m.start >= from && m.end <= to).collect();
    let Some(words) = paragraph.words.get(from..to).filter(|_| !own.is_empty()) else { return Vec::new() };
    let opened = OPENS.iter().filter_map(|w| words.find(w)).min();
    let none = |at: usize| own.first().is_some_and(|m| m.start >= from + at);
    let Some(whole) = opened.filter(|at| none(*at)).and_then(|_| whole_behind(paragraph, to, judged)) else {
        return Vec::new();
    };
    let mut start = from;
    let stops = words.match_indices(';').map(|(at, _)| from + at).chain([to]);
    let clauses: Vec<(usize, usize)> = stops.map(|end| (std::mem::replace(&mut start, end), end)).collect();
    let list = |clause| top_level(paragraph, &members(paragraph, whole, clause));
    let held = clauses.into_iter().filter_map(|clause| match list(clause).as_slice() {
        // One source is all there is.
        [only] if only.fen() == whole.fen() => Some(sum(whole.part, &[only.part])),
        several => adds_up(whole, several),
    });
    held.collect()
}

/// Words before an amount that only say that it is what those before it make, and what may stand before them.
const SUMS: [&str; 4] = ["合计", "共计", "总计", "总共"];
const OF_SUMS: [&str; 9] = ["以上", "上述", "两项", "二项", "三项", "四项", "五项", "支出", "收入"];

/// Whether nothing but such words stands between a mark and an amount: `，合计15万元`.
fn is_sum(name: &str) -> bool {
    let name = name.trim_end_matches(['为', ':']);
    let bare = OF_SUMS.iter().fold(name.to_owned(), |name, word| name.replace(word, ""));
    SUMS.contains(&bare.as_str())
}

/// An amount at the end of the list that makes it, within one sentence: `基本支出10万元，项目支出5万元，合计15万元`. The list may begin behind
/// others, and be that of one of the amounts before it.
fn summed(paragraph: &Told<'_>, whole: &Member<'_>, from: usize) -> Option<Outcome> {
    let before = paragraph.words.get(from..whole.start)?;
    let (_, name) = before.rsplit_once(['，', ';', '、', ','])?;
    // What is called the sum of something may leave some of it out.
    let named = SUMS.iter().any(|w| name.starts_with(w));
    if !whole.is_money() || is_zero(whole) || !is_sum(name) && !named {
        return None;
    }
    let list = top_level(paragraph, &members(paragraph, whole, (from, whole.start)));
    let list: Vec<&Member<'_>> = list.into_iter().filter(|m| m.part.fact.subject.aspect == Aspect::Amount).collect();
    let seconds = (0..list.len()).filter_map(|at| list.get(at..));
    let held = seconds.map(<[_]>::to_vec).find_map(|list| adds_up(whole, &list));
    held.or_else(|| unmade(before, whole, &list).filter(|_| is_sum(name)))
}

/// That a list of one year, of which every amount was read, does not make the sum at its end, where one slip of the hand explains it.
fn unmade(before: &str, whole: &Member<'_>, list: &[&Member<'_>]) -> Option<Outcome> {
    let first = list.first()?;
    let alike = list.iter().all(|m| m.part.fact.subject.period == first.part.fact.subject.period);
    let opened = OPENS.iter().any(|w| before.contains(w));
    let whole_list = prose::amounts(before) == list.len() && !prose::is_open_ended(before) && !before.contains('等');
    if !alike || opened || !whole_list || list.len() < FEWEST {
        return None;
    }
    let parts: Vec<&Part> = list.iter().map(|m| m.part).collect();
    let outcome = sum(whole.part, &parts);
    let Outcome::Broken(finding) = &outcome else { return None };
    let off = (whole.fen() - total(list.iter())).abs();
    let told = finding.equation().is_some_and(slip::tells) && !list.iter().any(|m| m.fen().abs() == off);
    told.then(|| outcome.as_warning())
}

/// The list of a sentence that begins with what it is in, the amount of which was stated before: `基本支出10万元。基本支出中工资6万元，办公费4万元`.
/// It may name some of it only.
fn of_earlier(paragraph: &Told<'_>, (from, to): (usize, usize), judged: &BTreeSet<Seat>) -> Option<Outcome> {
    let own: Vec<&Member<'_>> = paragraph.members.iter().filter(|m| m.start >= from && m.end <= to).collect();
    let first = own.first().filter(|m| m.is_money())?;
    let (name, _) = paragraph.words.get(from..first.start)?.split_once('中')?;
    let named = |m: &&Member<'_>| {
        let before = paragraph.words.get(..m.start).unwrap_or_default();
        m.is_money() && before.strip_suffix(name).is_some_and(|rest| !rest.ends_with(text::is_han))
    };
    let fits = (FEWEST..).contains(&name.chars().count()) && !name.contains(['，', ';', '、', '。']);
    let before = paragraph.members.iter().rev().filter(|m| m.end <= from && fits);
    let whole = before.filter(|m| !judged.contains(&m.seat())).find(named)?;
    let list: Vec<&Member<'_>> = own.into_iter().filter(|m| m.is_like(whole)).collect();
    adds_up(whole, &top_level(paragraph, &list))
}

/// The only amount of the sentence that begins at a place, where it is called a total.
fn whole_behind<'m, 'd>(paragraph: &'m Told<'d>, from: usize, judged: &BTreeSet<Seat>) -> Option<&'m Member<'d>> {
    let rest = paragraph.words.get(from..)?;
    let to = from + rest.find('。').unwrap_or(rest.len());
    let mut own = paragraph.members.iter().filter(|m| m.start >= from && m.end <= to && m.is_money());
    let whole = own.next().filter(|_| own.next().is_none())?;
    let name = paragraph.words.get(from..whole.start)?;
    let new = !judged.contains(&whole.seat());
    (new && WHOLES.iter().any(|w| name.contains(w))).then_some(whole)
}

/// The first amounts of the paragraphs behind an amount that opens a list at the end of its own, as far as they are items with the same
/// kind of mark.
fn itemised(paragraph: &Told<'_>, items: &[Told<'_>]) -> Option<Outcome> {
    let stop = paragraph.words.trim_end_matches([':', '。', '，']);
    let opens = paragraph.words.trim_end_matches('。').ends_with([':', '：']) || stop.ends_with(OPENS[0]);
    let of_amount = |m: &&Member<'_>| m.is_money() && m.part.fact.subject.aspect == Aspect::Amount;
    let amounts = || paragraph.members.iter().rev().filter(of_amount);
    let whole = amounts().next()?;
    let tail = paragraph.words.get(whole.end..).filter(|_| opens || stop.ends_with(FOLLOWS))?;
    let listed = OPENS.iter().any(|w| tail.contains(w)) || tail.chars().count() <= FEWEST;
    let first = items.first().filter(|_| listed && !is_zero(whole)).and_then(|told| lines::style(&told.words))?;
    let same = items.iter().take_while(|told| lines::style(&told.words) == Some(first));
    let own: Vec<&Told<'_>> = same.collect();
    let list: Vec<&Member<'_>> = own.iter().map_while(|told| told.members.iter().find(|m| m.is_like(whole))).collect();
    let closed = items.len() > own.len() && !paragraph.words.contains(LARGEST) && own.iter().all(|told| is_item(told));
    let held = adds_up(whole, &list).or_else(|| adds_up(whole, &with_notes(whole, items, first)));
    // The items may be those of the total that is stated first.
    let earlier = || amounts().skip(1).filter(|whole| !is_zero(whole)).find_map(|whole| adds_up(whole, &list));
    let held = held.or_else(earlier);
    held.or_else(|| if opens && closed && list.len() == own.len() { off(whole, &list) } else { None })
}

/// A word at the end of a paragraph that says that items follow, which may be those of any amount of it.
const FOLLOWS: &str = "如下";

/// The first amounts of items between which paragraphs of their own say how they were reckoned: `测算标准：268名代表，年人均2400元`.
fn with_notes<'m, 'd>(whole: &Member<'d>, items: &'m [Told<'d>], style: (char, char)) -> Vec<&'m Member<'d>> {
    let styled = items.iter().map(|told| (lines::style(&told.words), told));
    let listed = styled.take_while(|(own, _)| own.is_none_or(|own| own == style)).filter(|(own, _)| own.is_some());
    listed.map_while(|(_, told)| told.members.iter().find(|m| m.is_like(whole))).collect()
}

/// A word of lists that name only the largest, and words with which it opens one that is complete: `主要用于以下方面：`.
const LARGEST: &str = "主要";
const ALL_OF_THEM: [&str; 3] = ["以下", "如下", "方面"];

/// What is left of a whole is another part where it is not so many times smaller than the smallest that is named.
const TOO_LITTLE: i128 = 100;

/// Whether a list leaves so much of its whole that another part may be of it.
fn may_hold_another(whole: &Member<'_>, list: &[&Member<'_>]) -> bool {
    let smallest = list.iter().map(|m| m.fen()).filter(|fen| *fen > 0).min().unwrap_or_default();
    let left = whole.fen() - total(list.iter());
    left > 0 && left * TOO_LITTLE >= smallest
}

/// Whether the words that lead to a list say that it names the largest.
fn names_the_largest(lead: &str) -> bool {
    lead.contains(LARGEST) && !ALL_OF_THEM.iter().any(|w| lead.contains(w))
}

/// Whether a paragraph is an item that begins with its amount, of which all was read, and says of nothing that there is more.
fn is_item(told: &Told<'_>) -> bool {
    let Some(first) = told.members.iter().find(|m| m.is_money()) else { return false };
    let before = told.words.get(..first.start).unwrap_or_default();
    let clauses = before.contains(['。', ';', '，']);
    !clauses && prose::amounts(before) == 0 && !prose::is_open_ended(&told.words) && told.words.ends_with(['。', ';'])
}

/// That items which are all there are do not make their whole, where one slip of the hand explains it, and no item has just the
/// difference.
fn off(whole: &Member<'_>, list: &[&Member<'_>]) -> Option<Outcome> {
    let parts: Vec<&Part> = list.iter().map(|m| m.part).collect();
    let outcome = sum(whole.part, &parts);
    let Outcome::Broken(finding) = &outcome else { return None };
    let difference = (whole.fen() - total(list.iter())).abs();
    let alone = list.len() >= TELLING && !list.iter().any(|m| m.fen().abs() == difference);
    let told = alone && finding.equation().is_some_and(slip::tells);
    told.then(|| outcome.as_warning())
}
