//! TX-06

use budget::Facts;
use document::text::is_han;

use super::paragraph::{self, Paragraph};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 引号或括号不成对
pub(crate) const RULE: Rule = Rule {
    code: "TX-06",
    name: "mark-unpaired",
    family: Family::Wording,
    title: Title { zh: "引号或括号不成对", en: "a quotation mark or bracket has no partner" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("mark_unpaired.md"),
    check: Check::Facts(check),
};

/// Marks that open and those that close them: a half-width mark may close a full-width one.
const PAIRS: [(&[char], &[char]); 3] =
    [(&['（', '('], &['）', ')']), (&['《'], &['》']), (&['【', '〔', '[', '［'], &['】', '〕', ']', '］'])];
/// Quotation marks.
const QUOTES: [char; 4] = ['“', '”', '"', '＂'];
/// Marks of lists that have no opening bracket stand behind one of these, or at the beginning.
const BEFORE_LIST_MARK: &str = "。；：，、;:, \u{3000}";
/// The longest mark of a list: 十二).
const LIST_MARK: usize = 3;
/// Paragraphs over which a bracket may stay open.
const REACH: usize = 4;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let read = paragraph::whole(facts);
    let lone: Vec<Vec<Lone>> = read.iter().map(lone).collect();
    let mut found = Vec::new();
    for (at, paragraph) in read.iter().enumerate().filter(|(_, p)| p.ends()) {
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(lone.len());
        let others = || lone.get(near.clone()).into_iter().flatten().enumerate().filter(|(i, _)| near.start + i != at);
        let partner = |mark: &Lone| others().flat_map(|(_, l)| l).any(|other| mark.pairs_with(other));
        let alone = lone.get(at).into_iter().flatten().filter(|mark| !partner(mark));
        found.extend(alone.map(|mark| mark.finding(paragraph)));
    }
    paragraph::conclude(&read, found)
}

/// A mark without its partner.
struct Lone {
    at: usize,
    kind: usize,
    opens: Option<bool>,
}

impl Lone {
    /// A bracket that opens in one paragraph and closes in another; any two quotation marks.
    fn pairs_with(&self, other: &Self) -> bool {
        self.kind == other.kind && (self.opens.is_none() || self.opens != other.opens)
    }

    fn finding(&self, paragraph: &Paragraph<'_>) -> Finding {
        let what = match self.opens {
            None => ("引号不成对", "a quotation mark has no partner"),
            Some(true) => ("括号没有关闭", "a bracket is not closed"),
            Some(false) => ("括号没有对应的前括号", "a bracket closes that was not opened"),
        };
        paragraph.finding((self.at, self.at + 1), what)
    }
}

fn lone(paragraph: &Paragraph<'_>) -> Vec<Lone> {
    let printed = &paragraph.printed;
    let marks = printed.iter().copied().enumerate().filter(|(_, c)| !is_han(*c) && !c.is_ascii_digit());
    let marks: Vec<(usize, char)> = marks.collect();
    let brackets = PAIRS.iter().enumerate().flat_map(|(kind, pair)| brackets(printed, &marks, kind, *pair));
    brackets.chain(quote(&marks)).collect()
}

fn brackets(printed: &[char], marks: &[(usize, char)], kind: usize, (open, close): (&[char], &[char])) -> Vec<Lone> {
    let (mut opened, mut lone) = (Vec::new(), Vec::new());
    for (at, c) in marks {
        let at = *at;
        if open.contains(c) {
            opened.push(at);
        } else if close.contains(c) && opened.pop().is_none() && !is_list_mark(printed, at) {
            lone.push(Lone { at, kind, opens: Some(false) });
        }
    }
    lone.extend(opened.into_iter().map(|at| Lone { at, kind, opens: Some(true) }));
    lone
}

/// Whether a closing bracket ends the mark of a list: 1）, a), 三）.
fn is_list_mark(printed: &[char], at: usize) -> bool {
    let marks = |c: &char| c.is_alphanumeric() && !is_han(*c) || "一二三四五六七八九十".contains(*c);
    let length = printed.get(..at).unwrap_or_default().iter().rev().take_while(|c| marks(c)).count();
    let before = at.checked_sub(length + 1).and_then(|i| printed.get(i));
    (1..=LIST_MARK).contains(&length) && before.is_none_or(|c| BEFORE_LIST_MARK.contains(*c))
}

/// The quotation mark that is one too many. Which way it is turned says little: one glyph often serves for both.
fn quote(marks: &[(usize, char)]) -> Option<Lone> {
    let marks: Vec<(usize, char)> = marks.iter().copied().filter(|(_, c)| QUOTES.contains(c)).collect();
    if marks.len().is_multiple_of(2) {
        return None;
    }
    let turned = |i: usize, c: char| c == if i.is_multiple_of(2) { '”' } else { '“' };
    let astray = marks.iter().enumerate().find(|(i, (_, c))| turned(*i, *c));
    // What is turned the wrong way first stands behind the gap: an opening mark in the place of a closing one.
    let at = match astray {
        Some((i, (_, '“'))) => marks.get(i.saturating_sub(1)),
        Some((_, mark)) => Some(mark),
        None => marks.last(),
    };
    at.map(|(at, _)| Lone { at: *at, kind: PAIRS.len(), opens: None })
}
