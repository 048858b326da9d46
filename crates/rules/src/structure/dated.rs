//! Lines that say by their place in the document, or by their words, of which year they are (标明年度的文字).

use budget::{Cited, Disclosure, Kind, Year};
use document::text;

use crate::{Evidence, lines};

/// A year that a line names, and where.
pub(super) type Dated = (Year, Evidence);

/// Words of headings over what became of the budget of another year.
pub(super) const OUTTURNS: [&str; 3] = ["决算", "执行", "完成"];

/// What a document says of its own year, and what it says of others.
struct Words {
    own: &'static [&'static str],
    others: &'static [&'static str],
}

const PLANNED: Words = Words {
    own: &["预算", "没有使用", "绩效目标", "主要任务", "工作目标", "委托业务费"],
    others: &[
        "决算",
        "执行",
        "完成",
        "结转",
        "结余",
        "年初",
        "底",
        "末",
        "追加",
        "调整",
        "截至",
        "上年",
        "评价",
        "自评",
        "预算绩效",
        "预算管理",
    ],
};
const ACCOUNTED: Words = Words {
    own: &["决算", "收入总计", "支出总计", "收支总计", "财政拨款"],
    others: &["预算", "结转", "结余", "年初", "底", "末", "上年"],
};

/// A title has so many characters at most, none of these marks, and ends with one of these words.
const LONGEST_TITLE: usize = 44;
const MARKS: [char; 3] = ['。', '，', ';'];
const TABLE: char = '表';
const TITLES: [&str; 3] = ["说明", "情况", "目标"];
/// What may stand before the body that a sentence is about, and behind its name.
const LEADS: [&str; 19] = [
    "备注",
    "注",
    "附件",
    "纳入",
    "列入",
    "关于",
    "从预算单位构成看",
    "因此",
    "其中",
    "本部门",
    "本单位",
    "本院",
    "本校",
    "学校",
    "我部门",
    "我单位",
    "我局",
    ":",
    "，",
];
const TAILS: [&str; 6] = ["(本级)", "本级", "各单位", "单位", "部门", "机关"];
/// Behind these a sentence gives its reasons, or compares.
const REASONS: [&str; 11] = ["较", "比", "主要", "原因", "由于", "因", "增", "减", "持平", "相比", "按照"];
const COMPARED: [&str; 4] = ["较", "比", "与上年", "同上年"];

/// What lines say of years.
pub(super) struct Said {
    /// Titles that name a year: of parts, sections and tables, each time that they stand, in the contents too.
    pub(super) titles: Vec<Dated>,
    /// Sentences that say what is planned, or was accounted, in a year that they begin with.
    pub(super) sentences: Vec<Dated>,
    /// Lines between a title and its form that say nothing but a year: `（2026年度）`.
    pub(super) bracketed: Vec<Dated>,
}

impl Said {
    /// What the lines of a document say of its own year and of others.
    pub(super) fn of(d: &Disclosure, year: Year) -> Self {
        let body = body(d);
        let mut said = Self { titles: Vec::new(), sentences: Vec::new(), bracketed: Vec::new() };
        let contents = d.contents.iter().chain(&d.headings).map(|entry| (&entry.title, false));
        // What names no year is most of the text, and need not be folded.
        let naming =
            contents.chain(d.prose.0.iter().map(|line| (line, true))).filter(|(line, _)| line.value.contains('年'));
        for (line, is_prose) in naming {
            let folded = text::fold(&line.value);
            if let Some(own) = title(&folded, words(d), &body, year) {
                said.titles.push((own, Evidence::of(line)));
            } else if let Some(own) = paragraph(&folded, words(d), &body, year).filter(|_| is_prose) {
                said.sentences.push((own, Evidence::of(line)));
            }
            if let Some(own) = bracketed(&folded).filter(|_| is_prose) {
                said.bracketed.push((own, Evidence::of(line)));
            }
        }
        said
    }
}

/// The year of which the sentences of a paragraph tell.
fn paragraph(folded: &str, words: &Words, body: &str, year: Year) -> Option<Year> {
    let told: Vec<Year> = folded.split(['。', ';']).filter_map(|s| told(s, words, body, year)).collect();
    // A paragraph that tells of its own year and of another compares them.
    told.iter().find(|own| **own == year).or(told.first()).copied()
}

fn bracketed(folded: &str) -> Option<Year> {
    let inside = folded.strip_prefix('(')?.strip_suffix(')')?;
    let rest = inside.strip_suffix("年度").or_else(|| inside.strip_suffix('年'))?;
    (rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    rest.parse().map(Year).ok()
}

fn body(d: &Disclosure) -> String {
    d.publisher.as_ref().map(|body| text::fold(&body.value)).unwrap_or_default()
}

fn words(d: &Disclosure) -> &'static Words {
    if d.kind == Kind::Budget { &PLANNED } else { &ACCOUNTED }
}

fn title(folded: &str, words: &Words, body: &str, year: Year) -> Option<Year> {
    let short = folded.chars().nth(LONGEST_TITLE).is_none() && !folded.contains(MARKS);
    if !short {
        return None;
    }
    // What the contents print behind a title.
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '-' | ' '));
    // What was done in the year before may have a section of its own.
    let own = || TITLES.iter().any(|word| bare.ends_with(word)) && words.own.iter().any(|w| folded.contains(w));
    let is_title = (bare.ends_with(TABLE) || own()) && !words.others.iter().any(|w| folded.contains(w));
    let named: Vec<(usize, Year)> = whole_years(folded).filter(|_| is_title).collect();
    let begins = |(at, _): &&(usize, Year)| folded.get(..*at).is_some_and(|before| is_of(before, body));
    named.iter().find(|(_, own)| *own == year).or(named.first().filter(begins)).map(|(_, own)| *own)
}

/// The year that a sentence begins with, where it says what is planned for it, or was accounted in it.
fn told(sentence: &str, words: &Words, body: &str, year: Year) -> Option<Year> {
    let (at, named) = whole_years(sentence).next()?;
    if whole_years(sentence).any(|(_, own)| own == year) && named != year {
        return Some(year);
    }
    let before = sentence.get(..at)?;
    let clause = before.rsplit(['，', ':']).next().unwrap_or(before);
    let reasoned = clause.len() < before.len() && REASONS.iter().any(|word| before.contains(word));
    if reasoned || !is_of(clause, body) {
        return None;
    }
    let after = sentence.get(at + 4..)?;
    let end = COMPARED.iter().filter_map(|word| after.find(word)).min().unwrap_or(after.len());
    let said = after.get(..end)?;
    let tells = words.own.iter().any(|w| said.contains(w)) && !words.others.iter().any(|w| said.contains(w));
    tells.then_some(named)
}

/// Whether words before a year are nothing but the body itself, by its name, a short name or as 本部门.
fn is_of(clause: &str, body: &str) -> bool {
    let mut name = lines::unmarked(clause.trim());
    // 第三部分, 表2.
    if let Some((_, rest)) = name.strip_prefix('第').and_then(|part| part.split_once("部分")) {
        name = rest.trim_start();
    } else if let Some(number) = name.strip_prefix('表') {
        name = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | ' '));
    }
    while let Some(rest) = LEADS.iter().find_map(|lead| name.strip_prefix(lead)) {
        name = rest;
    }
    let name = TAILS.iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
    let mut letters = body.chars();
    name.chars().all(|c| letters.any(|other| other == c))
}

/// The years that a folded line names, each followed by 年.
pub(super) fn years(folded: &str) -> impl Iterator<Item = Year> + '_ {
    whole_years(folded).map(|(_, year)| year)
}

/// A year that a line names, where it stands.
pub(super) fn at(line: &Cited<String>, year: Year) -> Dated {
    (year, lines::at(line, &year.0.to_string()))
}

/// Where a year stands that is followed by 年 and by no month.
fn whole_years(folded: &str) -> impl Iterator<Item = (usize, Year)> + '_ {
    // A month follows the year of a date, such as that of publication.
    let is_date = |after: &str| {
        after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月') && !after.starts_with('月')
    };
    let dated = move |at: usize| folded.get(at + '年'.len_utf8()..).is_some_and(is_date);
    let named = folded.match_indices('年').filter(move |(at, _)| !dated(*at));
    named.filter_map(|(at, _)| Some((at.checked_sub(4)?, year_at_end(folded.get(..at)?)?)))
}

fn year_at_end(before: &str) -> Option<Year> {
    let digits = before.strip_prefix(before.trim_end_matches(|c: char| c.is_ascii_digit()))?;
    digits.parse().ok().filter(|_| digits.len() == 4).map(Year)
}
