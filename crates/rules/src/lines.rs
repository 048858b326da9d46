//! The text of a disclosure, line by line (文字), and its titles without what varies.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use budget::{Cited, ContentsEntry, Disclosure, Facts, Gap, Say, Table};
use document::{Path, Place, text};
use memchr::memmem;

use crate::Evidence;
use crate::narrative::prose;

/// What is left of a title without the body's name tells it from others from so many characters on.
const SHORTEST_REST: usize = 5;
/// An entry of the contents that fills its line has so many characters at least, and goes on in the next by so many at most.
const BROKEN_OFF: usize = 16;
const LONGEST_TAIL: usize = 6;
/// Characters of the list mark before a title: `（十一）`.
const LONGEST_MARK: usize = 4;
/// The longest line that is a title.
const LONGEST_TITLE: usize = 60;

/// The [`printed`] lines folded; nothing where a line says no more than one before it.
pub(crate) struct Lines(Vec<Option<String>>);

impl Lines {
    /// Every line of text outside the cells of tables that says something new, and its folded text: what stands twice
    /// is looked at once.
    pub(crate) fn of(facts: &Facts<'_>) -> Arc<Self> {
        facts.derived(|facts| {
            let mut seen = Seen::default();
            Self(printed(facts).map(|(line, _)| seen.add(text::fold(&line.value))).collect())
        })
    }

    /// The lines as printed, and folded.
    pub(crate) fn each<'l, 'd: 'l>(&'l self, facts: &Facts<'d>) -> impl Iterator<Item = (&'d Cited<String>, &'l str)> {
        self.told(facts).map(|(line, folded, _)| (line, folded))
    }

    /// The same, and whether each is one of the text, which may be cells of a table that was not read: see [`is_sentence`].
    pub(crate) fn told<'l, 'd: 'l>(
        &'l self,
        facts: &Facts<'d>,
    ) -> impl Iterator<Item = (&'d Cited<String>, &'l str, bool)> {
        let each = printed(facts).zip(&self.0);
        each.filter_map(|((line, is_text), folded)| Some((line, folded.as_deref()?, is_text)))
    }
}

/// Every line of the narrative, folded, in its order.
pub(crate) struct Prose(pub(crate) Vec<String>);

impl Prose {
    /// The lines, folded once for all rules that ask for them.
    pub(crate) fn of(facts: &Facts<'_>) -> Arc<Self> {
        let folded =
            |facts: &Facts<'_>| Self(facts.disclosure().prose.0.iter().map(|l| text::fold(&l.value)).collect());
        if are_long(facts) { Arc::new(folded(facts)) } else { facts.derived(folded) }
    }
}

/// Makes what rules ask for.
pub(crate) fn prepare(facts: &Facts<'_>) {
    let _ = (Lines::of(facts), Prose::of(facts));
}

/// Characters shown on each side of a word in an excerpt.
pub(crate) const AROUND: usize = 15;
/// Bytes of a stretch of text: four Chinese characters.
const STRETCH: usize = 12;
/// Marks for stretches, as a power of two.
const MARKS: u32 = 17;

/// Lines that were seen, one behind the other, with a mark for every stretch of them: a line with a stretch that has no mark is in
/// none.
struct Seen {
    lines: String,
    /// Where each of them stands there, under a number made of it: most lines that say nothing new say the same as a whole one.
    whole: BTreeMap<u64, usize>,
    marks: Vec<bool>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { lines: String::new(), whole: BTreeMap::new(), marks: vec![false; 1 << MARKS] }
    }
}

impl Seen {
    /// Takes a line that is not part of one seen before, and gives it back.
    fn add(&mut self, line: String) -> Option<String> {
        let number = number(&line);
        if line.is_empty() || self.has(&line, number) {
            return None;
        }
        for mark in marks(&line) {
            if let Some(marked) = self.marks.get_mut(mark) {
                *marked = true;
            }
        }
        self.whole.insert(number, self.lines.len());
        self.lines.push_str(&line);
        self.lines.push('\n');
        Some(line)
    }

    fn has(&self, line: &str, number: u64) -> bool {
        let same = |at: &usize| self.lines.get(*at..).is_some_and(|rest| rest.starts_with(line));
        let known = || marks(line).all(|mark| self.marks.get(mark) == Some(&true));
        self.whole.get(&number).is_some_and(same)
            || known() && memmem::find(self.lines.as_bytes(), line.as_bytes()).is_some()
    }
}

fn number(line: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    line.hash(&mut hasher);
    hasher.finish()
}

/// The marks of every stretch of a line.
fn marks(line: &str) -> impl Iterator<Item = usize> {
    line.as_bytes().windows(STRETCH).filter_map(|stretch| {
        let (first, last) = (stretch.first_chunk::<8>()?, stretch.last_chunk::<8>()?);
        let mixed = u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29);
        usize::try_from(mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - MARKS)).ok()
    })
}

/// Whether a folded line is a sentence, or the title of an item: a clause ends in it behind a Chinese character or a bracket, or the mark
/// of a list stands at its beginning.
pub(crate) fn is_sentence(folded: &str) -> bool {
    let ends = |(at, _): (usize, &str)| {
        folded.get(..at).is_some_and(|before| before.ends_with(|c| text::is_han(c) || c == ')'))
    };
    unmarked(folded) != folded || folded.match_indices(['，', '。', ';']).any(ends)
}

/// Every line outside the cells of tables, and whether it is one of the text.
fn printed<'d>(facts: &Facts<'d>) -> impl Iterator<Item = (&'d Cited<String>, bool)> + use<'d> {
    let d = facts.disclosure();
    let front = d.cover.0.iter().chain(d.contents.iter().map(|e| &e.title));
    let passages = d.passages.iter().flat_map(|p| &p.prose.0);
    let glossary = d.glossary.iter().flat_map(|t| [&t.name, &t.text]);
    // A table without a title has a name that nobody printed.
    let tables =
        d.tables.iter().flat_map(|t| std::iter::once(&t.caption).chain(&t.note)).filter(|c| !c.printed.is_empty());
    let text = d.prose.0.iter().chain(passages).map(|line| (line, true));
    let rest = glossary.chain(&d.remarks).chain(tables).map(|line| (line, false));
    front.map(|line| (line, false)).chain(text).chain(rest)
}

/// Bytes of text of which no second copy is kept, and no second rule looks at the same time.
const LONG: usize = 4 << 20;

/// Whether the text is so long that copies of it for every rule would exhaust the memory.
pub(crate) fn are_long(facts: &Facts<'_>) -> bool {
    facts.disclosure().prose.0.iter().map(|line| line.value.len()).sum::<usize>() > LONG
}

/// The lines of the narrative, folded: titles of tables and notes left out.
pub(crate) fn narrative(facts: &Facts<'_>) -> Vec<String> {
    let d = facts.disclosure();
    let passages = d.passages.iter().flat_map(|p| &p.prose.0).map(|line| text::fold(&line.value));
    let told = |line: &str| !line.ends_with('表') && !line.starts_with("注:") && !line.starts_with("备注:");
    let prose = Prose::of(facts);
    prose.0.iter().filter(|line| told(line)).cloned().chain(passages.filter(|line| told(line))).collect()
}

/// A folded line, or its key, without the mark of a list at its beginning: `(三)`, `2.`.
pub(crate) fn unmarked(line: &str) -> &str {
    let rest = line.strip_prefix('(').unwrap_or(line);
    let body = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let marked = body.len() < rest.len();
    body.strip_prefix([')', '、', '.'])
        .filter(|_| marked)
        .map_or(line, |body| body.trim_start_matches([')', '、', '.']))
}

/// The most characters of a list mark.
const LONGEST_LIST_MARK: usize = 5;

/// The style of the list mark that a folded paragraph begins with: which numerals, and what ends them.
pub(crate) fn style(words: &str) -> Option<(char, char)> {
    let mark = words.strip_suffix(unmarked(words)).filter(|mark| mark.chars().count() <= LONGEST_LIST_MARK)?;
    let numerals = if mark.contains(|c: char| c.is_ascii_digit()) { '1' } else { '一' };
    mark.chars().find(|c| ['、', '.', ')'].contains(c)).map(|end| (numerals, end))
}

/// A title's key: without its year, and without the stop that some places end their titles with.
pub(crate) fn title(printed: &str) -> String {
    let key = text::key(printed).trim_end_matches(['。', ';']).to_owned();
    let rest = key.trim_start_matches(|c: char| c.is_ascii_digit());
    if key.len() - rest.len() != 4 {
        return key;
    }
    rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(rest).to_owned()
}

/// Schools of higher learning publish in a form of their own: four tables (收支总表、收入、支出、财政拨款支出) and what explains them.
const SCHOOLS: [&str; 2] = ["大学", "学院"];

/// Whether a school of higher learning publishes it.
pub(crate) fn is_of_a_school(d: &Disclosure) -> bool {
    d.publisher.as_ref().is_some_and(|p| SCHOOLS.iter().any(|s| p.value.trim_end().ends_with(s)))
}

/// A title's key without a page number, which contents may print after it.
pub(crate) fn unpaged(printed: &str) -> String {
    title(printed).trim_end_matches(|c: char| c.is_ascii_digit() || c == '…').to_owned()
}

/// A title's key without the brackets at its end, in which the body says more than the contents: `（功能科目）`.
fn unbracketed(key: &str) -> &str {
    match key.rsplit_once('(') {
        Some((before, inside)) if inside.ends_with(')') && before.chars().count() >= 4 => before,
        _ => key,
    }
}

/// A title's key without words that titles of one table have or lack.
pub(crate) fn stem(printed: &str) -> String {
    ["情况", "预算", "部门", "单位"].iter().fold(unpaged(printed), |key, word| key.replace(word, ""))
}

/// A table's title as evidence, at an address of its own.
pub(crate) fn caption(table: &Table) -> Evidence {
    let place = Place::new(Path::new([table.id.name(), "表名"]), table.caption.place.spot.clone());
    Evidence::new(place, table.caption.printed.clone())
}

/// A word of a line as evidence; the whole line where it does not stand there as such.
pub(crate) fn at(line: &Cited<String>, word: &str) -> Evidence {
    let (_, shown, _) = excerpt(line, word);
    let printed = if text::fold(&shown) == word { shown } else { line.printed.clone() };
    Evidence::new(Place::new(line.place.path.join(word), line.place.spot.clone()), printed)
}

/// A folded word as printed, with what stands around it.
pub(crate) fn excerpt(line: &Cited<String>, word: &str) -> (String, String, String) {
    let folded = text::Folded::of(&line.value);
    let (original, word): (Vec<char>, Vec<char>) = (line.value.chars().collect(), word.chars().collect());
    let at = folded.chars.windows(word.len().max(1)).position(|w| w == word).unwrap_or(0);
    let end = at + word.len();
    let part = |from: usize, to: usize| -> String {
        let origins = folded.origin.get(from..to.min(folded.origin.len())).unwrap_or_default();
        origins.iter().filter_map(|i| original.get(*i)).collect()
    };
    (part(at.saturating_sub(AROUND), at), part(at, end), part(end, end + AROUND))
}

/// The first thing printed, where something is missing that has no place.
pub(crate) fn top(facts: &Facts<'_>) -> Option<Evidence> {
    let d = facts.disclosure();
    let lines = d.cover.0.iter().chain(d.headings.iter().map(|h| &h.title)).chain(&d.prose.0);
    lines.chain(d.tables.iter().map(|t| &t.caption)).next().map(Evidence::of)
}

/// Whether the body has a line with the entry's title. A body may put its own name where the contents say 部门 or 单位.
pub(crate) fn stands(d: &Disclosure, entry: &ContentsEntry) -> bool {
    let wanted = unpaged(&entry.title.value);
    let named = ["部门", "单位"].iter().find_map(|w| wanted.strip_prefix(w)).filter(|rest| rest.chars().count() >= 4);
    let bracketed = wanted.ends_with(')');
    let body = d.publisher.as_ref().map(|p| text::key(&p.value)).unwrap_or_default();
    let anonymous = without(&wanted, &body);
    // A line that is another entry, word for word, is that one and not this.
    let others: BTreeSet<String> =
        d.contents.iter().map(|e| unpaged(&e.title.value)).filter(|t| *t != wanted).collect();
    let headings = d.headings.iter().map(|h| &h.title);
    let mut titles = headings.chain(d.tables.iter().map(|t| &t.caption)).chain(&d.prose.0);
    titles.any(|line| {
        let key = title(&line.value);
        let key = if bracketed { key.as_str() } else { unbracketed(&key) };
        let ends = key.ends_with(&wanted) || named.is_some_and(|rest| key.ends_with(rest));
        let ends = ends && !others.contains(key);
        let short = key.chars().count() <= LONGEST_TITLE;
        key == wanted
            || short
                && (ends
                    || anonymous != wanted && !others.contains(key) && without(key, &body).ends_with(&anonymous)
                    || goes_on(key, &wanted) && !others.contains(key))
    })
}

/// A title without the body's own name, which the contents or the titles may leave out.
fn without(key: &str, body: &str) -> String {
    let rest = if body.is_empty() { key.to_owned() } else { title(&key.replacen(body, "", 1)) };
    if rest.chars().count() < SHORTEST_REST { key.to_owned() } else { rest }
}

/// Whether a title goes on where an entry of the contents was broken off at the end of its line.
fn goes_on(key: &str, wanted: &str) -> bool {
    let Some((mark, rest)) = key.split_once(wanted) else { return false };
    let (mark, rest) = (mark.chars().count(), rest.chars().count());
    wanted.chars().count() >= BROKEN_OFF && mark <= LONGEST_MARK && (1..=LONGEST_TAIL).contains(&rest)
}

/// Whether an entry of the contents is the title of a table.
pub(crate) fn is_table(entry: &ContentsEntry) -> bool {
    entry.level > 1 && text::key(&entry.title.value).ends_with('表')
}

/// Whether an entry of the contents is the title over those of tables.
pub(crate) fn is_over_tables(d: &Disclosure, at: usize) -> bool {
    let (entry, next) = (d.contents.get(at), d.contents.get(at + 1));
    entry.zip(next).is_some_and(|(e, next)| next.level > e.level && is_table(next) && is_table(e))
}

/// Why parts of the document may not have been read.
pub(crate) fn loss(facts: &Facts<'_>) -> Option<Say> {
    let d = facts.disclosure();
    let headless = d.cover.0.is_empty() && d.contents.is_empty();
    let beginning = || {
        Say::new(
            "没有读到封面和目录，文件可能缺少开头",
            "neither cover nor contents were read: the beginning may be lost",
        )
    };
    let end =
        || Say::new("文字在一句中间断了，文件可能缺少结尾", "the text breaks off in a sentence: the end may be lost");
    d.gaps.first().map(Gap::why).or_else(|| headless.then(beginning)).or_else(|| breaks_off(d).map(|_| end()))
}

/// The last paragraph of the narrative, where it breaks off in a sentence on amounts and nothing stands behind it.
pub(crate) fn breaks_off(d: &Disclosure) -> Option<&Cited<String>> {
    const ENDS: [char; 9] = ['。', ';', '；', '!', '?', ')', '）', ':', '"'];
    let last = d.prose.0.last()?;
    let folded = text::fold(&last.value);
    let cells = d.tables.iter().flat_map(|t| &t.rows).flat_map(|row| row.cells.values());
    let behind = cells.into_iter().any(|fact| fact.entry.spot().seat() > last.spot().seat());
    let clauses = folded.contains(['，', '。', ';']);
    (!behind && clauses && prose::amounts(&folded) > 0 && !folded.ends_with(ENDS)).then_some(last)
}

/// A section that the contents promise and the body lacks.
pub(crate) fn lost_section(facts: &Facts<'_>) -> Option<Say> {
    let d = facts.disclosure();
    let sections = d.contents.iter().filter(|e| e.level > 1 && !is_table(e));
    let lost = sections.into_iter().find(|e| !stands(d, e))?;
    let name = &lost.title.value;
    Some(Say::new(
        format!("目录列有“{name}”而正文未见，可能没有读全"),
        format!("the contents promise “{name}”, which was not read"),
    ))
}
