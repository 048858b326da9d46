//! What the words of a paragraph show beside what was read of it: lists cut short, sentences not understood.

use std::collections::BTreeSet;

use budget::{Aspect, Disclosure, Facts, Measure, Part, Passage, Subject};
use document::text;

/// What a number of the narrative is about, for people: the name printed with it, or that of its paragraph or hole.
pub(crate) fn name(part: &Part) -> String {
    if let Some(label) = part.label.as_ref().filter(|_| !part.hole.ends_with("share-of")) {
        return label.value.clone();
    }
    let path = part.fact.entry.place.path.to_string();
    let mut segments = path.split('／').skip(1);
    let (kind, hole) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    let whole = ["总额", "增减额", "增减幅度", "占比"].iter().any(|w| hole.contains(w));
    if whole { kind.to_owned() } else { hole.to_owned() }
}

/// Lines of a paragraph that may still be of the same sentence.
const NEAR: i64 = 6;

/// The amounts of money that the narrative states within a few lines of a number, of whatever they are.
pub(crate) fn nearby<'d>(facts: &Facts<'d>, number: &Part) -> Vec<&'d Part> {
    let at = number.fact.entry.spot();
    let line = |l: Option<u32>| i64::from(l.unwrap_or_default());
    let near = |p: &&Part| {
        let spot = p.fact.entry.spot();
        spot.page == at.page && (line(spot.line) - line(at.line)).abs() <= NEAR
    };
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    let amounts = parts.filter(|p| p.fact.subject.aspect == Aspect::Amount);
    amounts.filter(near).filter(|p| p.fact.entry.value.money().is_some()).collect()
}

/// The words of a paragraph, folded.
pub(crate) fn words(passage: &Passage) -> String {
    passage.prose.0.iter().map(|line| text::fold(&line.value)).collect()
}

/// Whether every amount of a list was read: the list runs to the end of its sentence, or of the paragraph.
pub(crate) fn list_is_whole(passage: &Passage, hole: &str) -> bool {
    let members: Vec<&Part> = passage.list(hole).collect();
    let words = words(passage);
    let Some(start) = begin_of(passage, hole, &words) else { return false };
    if !begins_the_list(passage, words.get(..start).unwrap_or_default()) {
        return false;
    }
    let rest = words.get(start..).unwrap_or_default();
    let sentence = if passage.kind == "project" { rest } else { rest.split('。').next().unwrap_or_default() };
    if is_open_ended(sentence) {
        return false;
    }
    // A member of the next sentence is none of this list.
    let together = members.iter().all(|m| sentence.contains(&text::fold(&m.fact.entry.printed)));
    together && stated(sentence) == members.len() + tails(passage, hole)
}

/// Where the first member of a list begins in the words of its paragraph.
fn begin_of(passage: &Passage, hole: &str, words: &str) -> Option<usize> {
    let first = passage.list(hole).next()?;
    let name = first.label.as_ref().map_or("", |l| l.printed.as_str());
    words.find(&text::fold(&format!("{name}{}", first.fact.entry.printed)))
}

/// Whether a list may be of something else than its whole: a sentence is nothing but the list, and the one before states another amount.
/// `支出120万元。民生支出98万元。教育支出32万元，…。`
pub(crate) fn may_be_of_another(passage: &Passage, hole: &str) -> bool {
    let words = words(passage);
    let before = begin_of(passage, hole, &words).and_then(|start| words.get(..start)).unwrap_or_default();
    let Some((earlier, lead)) = before.rsplit_once('。') else { return false };
    lead.trim().is_empty() && !begins_the_list(passage, earlier)
}

/// Whether a list says that there is more than it names: `卫生健康支出5万元等`.
pub(crate) fn is_open_ended(list: &str) -> bool {
    list.contains("元等")
}

/// Whether no amount stands between the whole and the first member of its list but the whole's own change.
fn begins_the_list(passage: &Passage, before: &str) -> bool {
    let sentence = before.rsplit('。').next().unwrap_or_default();
    let whole = |p: &&Part| {
        let key = p.hole.split('.').next().unwrap_or_default();
        ["total", "change", "rate"].iter().any(|own| key.starts_with(own))
    };
    let own = passage.parts.iter().filter(whole).filter(|p| p.fact.entry.value.money().is_some());
    let stated = own.filter(|p| sentence.contains(&text::fold(&p.fact.entry.printed))).count();
    amounts(sentence) <= stated
}

/// Whether the sentence that states these parts states no amount but theirs, that of the whole, and what was read beside
/// them, or of the same with other money.
pub(crate) fn alone(facts: &Facts<'_>, passage: &Passage, whole: &Part, parts: &[&Part]) -> bool {
    let printed = |p: &Part| text::fold(&p.fact.entry.printed);
    let has = |line: &str| parts.iter().all(|p| line.contains(&printed(p)));
    let lines = passage.prose.0.iter().map(|line| text::fold(&line.value));
    let sentences = lines.flat_map(|line| line.split('。').map(str::to_owned).collect::<Vec<_>>());
    let Some(sentence) = sentences.into_iter().find(|s| has(s)) else { return true };
    let own = |p: &&Part| parts.contains(p) || std::ptr::eq(*p, whole);
    let money = |p: &&Part| p.fact.entry.value.money().is_some();
    let aside = |p: &&Part| p.hole.contains('.') || p.hole.starts_with("change") || p.hole.contains('-');
    let beside = passage.parts.iter().filter(|p| !own(p)).filter(money).filter(aside);
    let others = procured_otherwise(facts, whole).filter(|p| !own(p)).filter(money).filter(|p| !aside(p));
    let read = beside.chain(others).filter(|p| sentence.contains(&printed(p))).count();
    amounts(&sentence) <= parts.len() + read + usize::from(sentence.contains(&printed(whole)))
}

/// Where the numbers of a paragraph end, in the order they stand; none where one is not found.
pub(crate) fn ends<'p>(words: &str, parts: impl IntoIterator<Item = &'p Part>) -> Option<Vec<usize>> {
    let mut from = 0;
    let mut ends = Vec::new();
    for part in parts {
        let printed = text::fold(&part.fact.entry.printed);
        let inside = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let alone = |at: &usize| {
            let (before, after) =
                (words.get(..*at).unwrap_or_default(), words.get(at + printed.len()..).unwrap_or_default());
            !before.ends_with(inside) && !after.starts_with(|c: char| c.is_ascii_digit())
        };
        let rest = words.get(from..)?;
        let at = rest.match_indices(&printed).map(|(at, _)| from + at).find(alone)?;
        from = at + printed.len();
        ends.push(from);
    }
    Some(ends)
}

/// What the text says is procured with other money than this whole.
fn procured_otherwise<'d>(facts: &Facts<'d>, whole: &Part) -> impl Iterator<Item = &'d Part> {
    let fund = whole.fact.subject.fund;
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts).filter(|_| is_procured(&whole.fact.subject));
    parts.filter(move |p| is_procured(&p.fact.subject) && p.fact.subject.fund != fund)
}

fn is_procured(subject: &Subject) -> bool {
    matches!(subject.measure, Measure::Procurement(_))
}

/// The first of some numbers, where all of them state the same.
pub(crate) fn stated_alike<'p>(mut parts: impl Iterator<Item = &'p Part>) -> Option<&'p Part> {
    let first = parts.next()?;
    parts.all(|other| other.fact.entry.value.fen() == first.fact.entry.value.fen()).then_some(first)
}

/// The amount that the text states of a subject, wherever; none where it states several that differ.
pub(crate) fn amount_of<'d>(facts: &Facts<'d>, of: &Subject) -> Option<&'d Part> {
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    stated_alike(parts.filter(|part| part.fact.subject == *of && part.fact.entry.value.money().is_some()))
}

/// Whether every amount that a paragraph states was read.
pub(crate) fn all_read(passage: &Passage) -> bool {
    let printed = |p: &&Part| p.fact.entry.printed.contains(|c: char| c.is_ascii_digit());
    let read = passage.parts.iter().filter(|p| p.fact.entry.value.money().is_some()).filter(printed).count();
    amounts(&words(passage)) <= read
}

/// How many amounts beside those of the members were read in a list that are no changes: their parts, and what they were
/// the year before.
fn tails(passage: &Passage, hole: &str) -> usize {
    let amount = |p: &Part| p.fact.subject.aspect == Aspect::Amount;
    let beside = |p: &&Part| amount(p) && p.hole.strip_prefix(hole).is_some_and(|rest| rest.starts_with('.'));
    let printed = |p: &&Part| p.fact.entry.printed.contains(|c: char| c.is_ascii_digit());
    passage.parts.iter().filter(beside).filter(|p| p.fact.entry.value.money().is_some()).filter(printed).count()
}

/// How many amounts of money a text states.
pub(crate) fn amounts(text: &str) -> usize {
    let stated = |before: &str| before.trim_end_matches(['万', '亿', '千']).ends_with(|c: char| c.is_ascii_digit());
    text.match_indices('元').filter(|(at, _)| text.get(..*at).is_some_and(stated)).count()
}

/// Words before an amount that make it a change.
const MOVES: [&str; 8] = ["增加", "增长", "减少", "下降", "降低", "上升", "压减", "增减"];

/// How many amounts of money a text states that are no changes: 增加5万元 is one.
fn stated(text: &str) -> usize {
    let clauses = text.split(['，', ',', '、', ';', '；', ':', '：', '(', ')']);
    clauses.filter(|clause| !MOVES.iter().any(|w| clause.contains(w))).map(amounts).sum()
}

/// How many names of 项 the lines of the narrative mark that state an amount, understood or not; each line once.
pub(crate) fn items_marked(disclosure: &Disclosure) -> usize {
    let lines = disclosure.prose.0.iter().chain(disclosure.passages.iter().flat_map(|p| &p.prose.0));
    let items = lines.filter(|line| line.value.contains('项'));
    let lines: BTreeSet<String> = items.map(|line| text::fold(&line.value)).collect();
    lines.iter().filter(|line| amounts(line) > 0).map(|line| line.matches("(项)").count()).sum()
}

/// How many counts with one of the measure words a text states.
pub(crate) fn counts(text: &str, measures: &[char]) -> usize {
    let digits = |before: &str| before.ends_with(|c: char| c.is_ascii_digit());
    text.match_indices(measures).filter(|(at, _)| text.get(..*at).is_some_and(digits)).count()
}

/// Whether some line outside the tables speaks of `name` and of spending in a way that was not read.
pub(crate) fn speaks_of(disclosure: &Disclosure, name: &str) -> bool {
    let spending = ["支出", "预算支出", "安排", "预算安排", "拨款支出", "预算拨款", "拨款安排", "收支", "预算收支"];
    let phrases: Vec<String> = spending.iter().map(|s| format!("{name}{s}")).chain([format!("无{name}")]).collect();
    let lines = disclosure.prose.0.iter().map(|line| text::fold(&line.value));
    let mut lines = lines.filter(|line| !line.ends_with('表') && !line.starts_with("注"));
    lines.any(|line| phrases.iter().any(|phrase| line.contains(phrase.as_str())))
}
