//! What a document and a section say about every statement in them.

use std::collections::BTreeMap;

use budget::{Disclosure, Kind, Stage, Year};
use document::text;
use grammar::lexicon::Lexicon;

use super::FunctionNames;
use super::words;
use crate::text::Text;

/// What holds for a whole document.
#[derive(Debug)]
pub struct Context {
    /// Its fiscal year.
    pub year: Year,
    /// Budget or final accounts.
    pub kind: Kind,
    /// The names that the publisher has, folded.
    pub publishers: Vec<Vec<char>>,
    /// Names of functional codes.
    pub names: FunctionNames,
    /// The words of money and of what is counted.
    pub words: Lexicon,
}

impl Context {
    /// The context that a disclosure gives to its narrative.
    pub fn of(disclosure: &Disclosure, year: Year) -> Self {
        let publishers = publishers(disclosure);
        let names = FunctionNames::of(disclosure, year);
        Self { year, kind: disclosure.kind, publishers, names, words: Lexicon::of(year) }
    }

    /// The same with other words.
    #[must_use]
    pub fn with(self, words: Lexicon) -> Self {
        Self { words, ..self }
    }

    /// The stage of an amount of which no stage is said.
    pub fn stage(&self) -> Stage {
        match self.kind {
            Kind::Budget => Stage::Initial,
            Kind::FinalAccounts => Stage::Final,
        }
    }

    /// How many years before the fiscal year a printed year is; `None` where it is later or long before.
    pub fn years_back(&self, year: u16) -> Option<u8> {
        u8::try_from(self.year.0.checked_sub(year)?).ok().filter(|back| *back <= 2)
    }

    /// Whether a text names the publisher, perhaps shortened: its characters, in their order.
    pub fn is_publisher(&self, name: &[char]) -> bool {
        let is_place = name.last().is_some_and(|c| words::PLACE_ENDS.contains(*c));
        self.publishers.iter().any(|own| name.len() == 2 && own.ends_with(name) && (!is_place || own.len() == 2))
            || name.len() >= 3 && self.may_be_publisher(name)
    }

    /// Whether a text may begin a name of the publisher.
    pub fn may_be_publisher(&self, name: &[char]) -> bool {
        self.publishers.iter().any(|own| {
            let mut own = own.iter();
            name.iter().all(|c| own.any(|o| o == c))
        })
    }
}

/// What may stand around the name of a publisher on a cover, in a title or in a heading.
const AROUND: &[&str] = &[
    "部门预算",
    "单位预算",
    "财政预算",
    "部门决算",
    "单位决算",
    "财政决算",
    "预算公开",
    "决算公开",
    "概况",
    "主要职",
    "机构设置",
    "基本情况",
    "“三公",
    "\"三公",
];
/// The longest name of a publisher.
const LONGEST: usize = 30;
/// The shortest name of a body, and of a place.
const SHORTEST_BODY: usize = 4;
const SHORTEST_PLACE: usize = 2;

/// The names of the publisher: as it was recognised, and as covers and headings have it beside the year.
fn publishers(disclosure: &Disclosure) -> Vec<Vec<char>> {
    let headings = disclosure.headings.iter().map(|h| &h.title.value);
    let cover = disclosure.cover.0.iter().chain(disclosure.prose.0.iter().take(TITLES)).map(|line| &line.value);
    let lines: Vec<String> = headings.chain(cover).map(|line| text::fold(line)).collect();
    // The name of a body may be broken over two lines.
    let joined = lines.windows(2).map(<[String]>::concat);
    let titled = lines.iter().filter_map(|line| titled(line)).chain(joined.filter_map(|line| titled(&line)));
    let titled: Vec<String> = titled.collect();
    let own = disclosure.publisher.iter().filter_map(|p| body(&text::fold(&p.value)));
    let mut names: Vec<Vec<char>> = own.chain(titled).map(|name| name.chars().collect()).collect();
    if names.is_empty() {
        names.extend(speaker(disclosure).map(|name| name.chars().collect()));
    }
    names.sort();
    names.dedup();
    names
}

/// How many lines at the beginning may be titles.
const TITLES: usize = 6;

/// The body that a title names before or after the year.
fn titled(line: &str) -> Option<String> {
    let cut = AROUND.iter().filter_map(|w| line.find(w)).min()?;
    body(line.get(..cut)?)
}

/// A name without the year that stands before it or after it; none where what is left is not the name of a body.
fn body(text: &str) -> Option<String> {
    let text = text.trim_start_matches("关于");
    let text = text
        .find('年')
        .filter(|at| text.get(..*at).is_some_and(is_year))
        .map_or(text, |at| text.get(at + '年'.len_utf8()..).unwrap_or_default().trim_start_matches('度'));
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let name = text.get(..digits).unwrap_or_default().trim_end_matches("(汇总)").trim_end_matches("(部门)");
    let plain = name.chars().all(|c| text::is_han(c) || "()".contains(c));
    let whole = name.trim_end_matches("(本级)");
    let body = whole.ends_with(|c: char| words::BODY_ENDS.contains(c));
    // A county speaks of all of its bodies together.
    let place = whole.ends_with(|c: char| words::PLACE_ENDS.contains(c));
    let shortest = if place { SHORTEST_PLACE } else { SHORTEST_BODY };
    ((shortest..=LONGEST).contains(&name.chars().count()) && plain && (body || place)).then(|| name.to_owned())
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The body that several sentences begin with after their year, where no title says whose they are.
fn speaker(disclosure: &Disclosure) -> Option<String> {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for line in &disclosure.prose.0 {
        let folded = text::fold(&line.value);
        let named = folded.match_indices('年').filter_map(|(at, _)| before_year(folded.get(..at)?));
        for name in named {
            *counted.entry(name).or_default() += 1;
        }
        let after = folded
            .match_indices('年')
            .filter(|(at, _)| at.checked_sub(4).and_then(|s| folded.get(s..*at)).is_some_and(is_year));
        for (at, year) in after {
            let rest = folded.get(at + year.len()..).unwrap_or_default().trim_start_matches(['度', '，']);
            let name: String = rest.chars().take(LONGEST).collect();
            let ends = SPOKEN.iter().filter_map(|w| name.find(w)).min();
            if let Some(name) = ends.and_then(|end| body(name.get(..end)?)) {
                *counted.entry(name).or_default() += 1;
            }
        }
    }
    counted.into_iter().filter(|(_, times)| *times >= 2).max_by_key(|(_, times)| *times).map(|(name, _)| name)
}

/// The body that a clause begins with, right before its year: `某局2020年`.
fn before_year(before: &str) -> Option<String> {
    let clause = before.rsplit(['。', '，', ';', ':']).next()?;
    let name = clause.strip_suffix(|c: char| c.is_ascii_digit())?.trim_end_matches(|c: char| c.is_ascii_digit());
    let plain = name.chars().all(text::is_han) && is_year(clause.get(name.len()..)?);
    plain.then(|| body(name)).flatten()
}

/// What sentences say of a body that speaks of its own budget.
const SPOKEN: &[&str] = &[
    "收入",
    "支出",
    "收支",
    "部门预算",
    "一般公共预算",
    "财政拨款",
    "政府采购",
    "机关运行",
    "共有车辆",
    "“三公”",
    "\"三公\"",
];

/// A paragraph and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Paragraph<'a> {
    /// Its text.
    pub text: &'a Text,
    /// Key of its section; empty where none is known.
    pub section: &'a str,
    /// A number that rises with every section of the document.
    pub serial: usize,
    /// The project that the section is about, where it is about one.
    pub project: &'a str,
    /// The heading that it stands below.
    pub title: &'a str,
    /// Ranges that were already understood.
    pub taken: &'a [(usize, usize)],
}
