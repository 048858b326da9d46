//! Paragraphs of the text as an editor sees them: whole ones, with their characters as printed and folded.

use std::sync::Arc;

use budget::{Cited, Facts, Say};
use document::Place;
use document::text::Folded;

use crate::lines::{self, AROUND};
use crate::{Evidence, Finding, Outcome};

/// Marks with which a sentence or a part of one may end.
const ENDS: &str = "。；：！？…”’）)」』】》;:!?.";
/// Marks that only sentences have.
const CLAUSES: [char; 3] = ['，', '；', '。'];
/// What paragraphs begin with, beside years and list marks.
const BEGINNINGS: [&str; 9] = ["本部门", "本单位", "其中", "注", "附", "第", "备注", "按", "“"];
/// Characters of the evidence on each side.
const BESIDE: usize = 6;

/// One paragraph.
pub(super) struct Paragraph<'d> {
    /// The line that it was read from.
    pub(super) line: &'d Cited<String>,
    /// Its characters as printed.
    pub(super) printed: Arc<[char]>,
    /// Its characters folded.
    pub(super) folded: Arc<Folded>,
    /// The line after it.
    pub(super) next: Option<&'d Cited<String>>,
}

impl Paragraph<'_> {
    /// Whether it ends as a sentence does.
    pub(super) fn ends(&self) -> bool {
        ends(&self.line.value)
    }

    /// Whether the line after it begins something new, so that this one is not broken in two.
    pub(super) fn is_last(&self) -> bool {
        self.next.is_some_and(|line| begins(&line.value))
    }

    /// The characters `from..to` of it, marked in an excerpt.
    pub(super) fn finding(&self, (from, to): (usize, usize), what: (&str, &str)) -> Finding {
        let part = |from: usize, to: usize| -> String {
            self.printed.get(from..to.min(self.printed.len())).unwrap_or_default().iter().collect()
        };
        let before = |n: usize| part(from.saturating_sub(n), from);
        let shown = part(from, to);
        let marked = format!("{}【{shown}】{}", before(AROUND), part(to, to + AROUND));
        let message = Say::new(format!("“{marked}”：{}", what.0), format!("“{marked}”: {}", what.1));
        let place = Place::new(self.line.place.path.join(before(BESIDE)).join(&shown), self.line.place.spot.clone());
        Finding::new(message, Evidence::new(place, format!("{}{shown}{}", before(BESIDE), part(to, to + BESIDE))))
    }

    /// The same for a range of folded characters.
    pub(super) fn finding_folded(&self, (from, to): (usize, usize), what: (&str, &str)) -> Finding {
        self.finding(self.folded.origin_range(from, to), what)
    }
}

/// Every paragraph that was read whole. Columns of cells that were taken for text are torn in the middle of their
/// sentences, and say nothing of how these were written.
pub(super) fn whole<'d>(facts: &Facts<'d>) -> Vec<Paragraph<'d>> {
    let lines = &facts.disclosure().prose.0;
    let of = |Read { at, printed, folded }: &Read| {
        let (printed, folded) = (Arc::clone(printed), Arc::clone(folded));
        Some(Paragraph { line: lines.get(*at)?, printed, folded, next: lines.get(at + 1) })
    };
    if lines::are_long(facts) {
        return read(facts).iter().filter_map(of).collect();
    }
    facts.derived(read).iter().filter_map(of).collect()
}

/// Makes what rules ask for.
pub(crate) fn prepare(facts: &Facts<'_>) {
    drop(whole(facts));
}

/// The characters of a line of the text, for all rules that look at paragraphs.
struct Read {
    at: usize,
    printed: Arc<[char]>,
    folded: Arc<Folded>,
}

fn read(facts: &Facts<'_>) -> Vec<Read> {
    let lines = &facts.disclosure().prose.0;
    let mut seen = std::collections::BTreeSet::new();
    let at = |i: usize| lines.get(i);
    let torn = |i: usize| at(i).is_some_and(|line| is_torn(line, at(i + 1)));
    let whole = lines.iter().enumerate().filter(|(i, line)| {
        let after_torn = i.checked_sub(1).is_some_and(torn);
        !after_torn && !torn(*i) && !is_debris(&line.value) && seen.insert(line.value.as_str())
    });
    let of = |(at, line): (usize, &Cited<String>)| Read {
        at,
        printed: line.value.trim_end().chars().collect(),
        folded: Arc::new(Folded::of(&line.value)),
    };
    whole.map(of).collect()
}

/// What a rule concludes that found these faults in paragraphs.
pub(super) fn conclude(read: &[Paragraph<'_>], found: Vec<Finding>) -> Vec<Outcome> {
    if found.is_empty() && !read.is_empty() {
        return vec![Outcome::holds([])];
    }
    found.into_iter().map(Outcome::broken).collect()
}

/// One finding for all of them, where they are more than `most`.
pub(super) fn gathered(found: Vec<Finding>, most: usize) -> Vec<Finding> {
    let count = found.len();
    if count <= most {
        return found;
    }
    let mut found = found.into_iter();
    let Some(mut first) = found.next() else { return Vec::new() };
    first.message = Say::new(
        format!("全文有 {count} 处，其一：{}", first.message.zh),
        format!("{count} places, among them {}", first.message.en),
    );
    vec![first.against(found.map(|f| f.primary))]
}

fn ends(line: &str) -> bool {
    line.trim_end().ends_with(|c: char| ENDS.contains(c))
}

fn is_torn(line: &Cited<String>, next: Option<&Cited<String>>) -> bool {
    let text = &line.value;
    text.contains(CLAUSES) && !ends(text) && !next.is_some_and(|next| begins(&next.value))
}

/// Two numbers parted by white space alone: cells of a table.
fn is_debris(line: &str) -> bool {
    let numeric = |word: &str| word.contains(|c: char| c.is_ascii_digit()) && !word.contains(document::text::is_han);
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).any(|pair| pair.iter().all(|word| numeric(word)))
}

/// Whether a line begins as paragraphs and headings do.
fn begins(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mark = line.chars().nth(digits);
    let dated = digits == 4 && mark == Some('年');
    dated
        || digits > 0 && mark.is_some_and(|c| "、.．)）".contains(c))
        || is_marked(line)
        || BEGINNINGS.iter().any(|b| line.starts_with(b))
}

/// Whether a line begins with a Chinese list mark: 一、（一）.
fn is_marked(line: &str) -> bool {
    let inner = line.trim_start_matches(['（', '(']);
    let rest = inner.trim_start_matches(|c: char| "一二三四五六七八九十0123456789".contains(c));
    rest.len() < inner.len() && rest.starts_with(['、', '）', ')'])
}
