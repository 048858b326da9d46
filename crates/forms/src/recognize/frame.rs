//! The frame of a document: cover, contents, headings, titles, and whether its end is missing.

use std::ops::Range;
use std::sync::OnceLock;

use budget::{ContentsEntry, Disclosure, Kind, Level, Say, Table, TableId, Term, Unit};
use document::{Path, text};

use super::labels::{leading_year, title_key, trailing_year};
use crate::walk::Piece;
use grammar::table::{Mark, MarkStyle};
use kinds::around::{BODY_LABELS, CONTENTS, EMPTY, NOTE_MARKS, NOTE_STARTS, OF_MONEY, UNIT_LABELS};
use kinds::sections;
use kinds::tables::TITLES;
use prose::Text;
use prose::pattern::word;

pub(super) fn as_text<'p>(piece: &'p Piece<'_>) -> Option<&'p Text> {
    match piece {
        Piece::Text(text) => Some(text),
        _ => None,
    }
}

/// The longest entry of the contents.
const LONGEST_ENTRY: usize = 60;
/// The longest line of the contents without a number, such as the head of its list.
const LONGEST_BARE: usize = 30;

/// The pieces of the contents: from its title to where the numbering begins again.
pub(super) fn contents_range(pieces: &[Piece<'_>]) -> Option<Range<usize>> {
    let start = pieces.iter().position(|p| as_text(p).is_some_and(|t| CONTENTS.contains(&t.to_text().as_str())))?;
    let mut seen: Vec<Mark> = Vec::new();
    let mut titles: Vec<String> = Vec::new();
    for (at, piece) in pieces.iter().enumerate().skip(start + 1) {
        let Some(text) = as_text(piece) else { return Some(start..at) };
        let fits = match text.mark() {
            Some(mark) => !begins_again(&seen, mark) && is_entry(text),
            None => {
                text.to_text().starts_with("注:")
                    || !titles.contains(&bare_title(text)) && is_bare_entry(text, pieces.get(at + 1), &seen)
            }
        };
        if !fits {
            return Some(start..at);
        }
        seen.extend(text.mark());
        titles.push(bare_title(text));
    }
    Some(start..pieces.len())
}

/// The title of an entry without its number: where it stands again alone, the body begins.
fn bare_title(text: &Text) -> String {
    let title = text.slice(text.mark().map_or(0, |mark| mark.length), text.chars.len());
    title.trim_end_matches(|c: char| c.is_ascii_digit() || is_leader(c)).to_owned()
}

/// Whether a numbered line is short enough for a title, dots and page left aside, and no sentence.
fn is_entry(text: &Text) -> bool {
    let line = text.to_text();
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit() || is_leader(c) || c == '。');
    title.chars().count() <= LONGEST_ENTRY && !title.contains(['。', ';'])
}

/// What leads from an entry to its page.
fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '-' | '_')
}

/// Whether a line without a number belongs to the contents: it has a page number behind dots, or an entry follows it.
fn is_bare_entry(text: &Text, next: Option<&Piece<'_>>, seen: &[Mark]) -> bool {
    let goes_on = || next.and_then(as_text).and_then(Text::mark).is_some_and(|mark| !begins_again(seen, mark));
    let line = text.to_text();
    let short = text.chars.len() <= LONGEST_BARE && !line.contains(['。', '，', ';', ':']);
    has_leaders(&line) || (short && goes_on())
}

/// Whether an entry ends with dots and a page number.
fn has_leaders(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_ascii_digit());
    bare.len() < line.len() && (bare.ends_with("..") || bare.ends_with(['…', '·']))
}

/// Whether a mark falls back behind one of its style without an outer one in between.
fn begins_again(seen: &[Mark], mark: Mark) -> bool {
    let since = seen.iter().rposition(|m| m.style < mark.style).map_or(0, |p| p + 1);
    let range = seen.get(since..).unwrap_or_default();
    range.iter().any(|m| m.style == mark.style && m.number >= mark.number)
}

/// The levels of numbers in the contents: parts are the first, and what is numbered otherwise below another entry is one
/// deeper than it.
#[derive(Debug, Default)]
pub(super) struct Levels(Vec<MarkStyle>);

impl Levels {
    /// The level of an entry that follows those seen so far.
    fn of(&mut self, style: MarkStyle) -> u8 {
        if style == MarkStyle::Part {
            self.0.clear();
            return 1;
        }
        let known = self.0.iter().position(|s| *s == style);
        let inner = known.or_else(|| self.0.iter().position(|s| *s > style)).unwrap_or(self.0.len());
        self.0.truncate(inner);
        self.0.push(style);
        u8::try_from(inner + 2).unwrap_or(u8::MAX)
    }
}

/// An entry of the contents, page number, dots and stop removed.
pub(super) fn contents_entry(text: &Text, levels: &mut Levels) -> Option<ContentsEntry> {
    let mark = text.mark()?;
    let title = text.slice(mark.length, text.chars.len());
    let bare = title.trim_end_matches(|c: char| c.is_ascii_digit());
    let kept = if bare.ends_with(is_leader) { bare.trim_end_matches(is_leader) } else { title.as_str() };
    let end = mark.length + kept.trim_end_matches('。').chars().count();
    let level = levels.of(mark.style);
    Some(ContentsEntry {
        level, ordinal: Some(mark.number), title: text.cite(&Path::new(["目录"]), mark.length, end)
    })
}

/// A heading of the body: a part, or a short line with 一、.
pub(super) fn heading(text: &Text) -> Option<ContentsEntry> {
    let mark = text.mark()?;
    let level = match mark.style {
        MarkStyle::Part => 1,
        MarkStyle::Han => 2,
        _ => return None,
    };
    let short = text.chars.len() <= 40 && !text.chars.iter().any(|c| matches!(c, '。' | '；' | ';'));
    let title = text.cite(&Path::new(["标题"]), mark.length, text.chars.len());
    short.then_some(ContentsEntry { level, ordinal: Some(mark.number), title })
}

/// A part whose title has no number: `2025年部门预算编制说明`.
pub(super) fn part(text: &Text) -> Option<ContentsEntry> {
    let line = text.to_text();
    (text.mark().is_none() && sections::part(&line).is_some()).then(|| {
        let title = text.cite(&Path::new(["标题"]), 0, text.chars.len());
        ContentsEntry { level: 1, ordinal: None, title }
    })
}

/// A title without the names of funds, which say 预算 in accounts too: `一般公共预算财政拨款“三公”经费支出决算`, nor that of its assessment:
/// `预算绩效情况说明`.
fn without_funds(title: &str) -> String {
    let bare = BUDGET_FUNDS.iter().fold(title.to_owned(), |title, fund| title.replace(fund, ""));
    bare.replace(ASSESSED, "绩效")
}

/// What both budgets and accounts say of assessment.
const ASSESSED: &str = "预算绩效";
/// Words of titles of reports on what was carried out.
const REPORTS: &[&str] = &["自评结果", "自评报告", "自评情况", "绩效评价报告", "绩效评价结果"];

/// Budget or final accounts, of a department or a unit, by the first titles that say so.
pub(super) fn kind_and_level(pieces: &[Piece<'_>]) -> (Kind, Level) {
    let titles = pieces.iter().filter_map(as_text).filter(|t| t.chars.len() <= 60).take(40);
    // What ends as a sentence does is no title.
    let titles = titles.map(|t| against_the_budget(&without_funds(&t.to_text())));
    let titles: Vec<String> = titles.filter(|t| !t.contains('。')).collect();
    let first = |words: [&str; 2]| titles.iter().find_map(|t| words.iter().position(|w| t.contains(w)));
    let told = first(["预算", "决算"]).unwrap_or_else(|| usize::from(speaks_of_accounts(pieces)));
    let kind = if told == 1 { Kind::FinalAccounts } else { Kind::Budget };
    let level = if first(["部门", "单位预算"]) == Some(1) { Level::Unit } else { Level::Department };
    (kind, level)
}

/// Words with which only what was spent is held against the budget of its year.
const AGAINST_THE_BUDGET: &[&str] =
    &["与年初预算", "比年初预算", "较年初预算", "完成年初预算", "完成预算", "比预算数减少", "比预算数增加"];

/// A title of a report, or one in which the budget is what accounts are compared with, says that it is of accounts: `“三公”经费支出与年初预算对比情况`.
fn against_the_budget(title: &str) -> String {
    let words = AGAINST_THE_BUDGET.iter().chain(REPORTS);
    words.fold(title.to_owned(), |title, words| title.replace(words, "与决算"))
}

/// Whether a text without a title speaks of accounts, and of no budget of a later year.
fn speaks_of_accounts(pieces: &[Piece<'_>]) -> bool {
    let texts: Vec<String> = pieces.iter().filter_map(as_text).map(|t| without_funds(&t.to_text())).collect();
    let latest = |word: &str| texts.iter().flat_map(|text| years_of(text, word)).max();
    let speaks = |word: &str| texts.iter().any(|text| text.contains(word));
    match (latest("决算"), latest("预算")) {
        (Some(accounts), budget) => budget.is_none_or(|budget| accounts >= budget),
        (None, _) => speaks("决算") && !speaks("预算") || AGAINST_THE_BUDGET.iter().any(|words| speaks(words)),
    }
}

/// Words before a year with which something is only compared.
const COMPARING: &[char] = &['比', '较', '与', '同'];
/// Words for the year before the one that was named.
const YEARS_BEFORE: &[&str] = &["上年", "去年"];

/// The years of which the sentences of a text say a word: the last that each names before it.
fn years_of<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = u16> + 't {
    let year = |sentence: &str, at: usize| {
        let (lead, digits) = sentence.get(..at)?.split_at_checked(at.checked_sub("2000".len())?)?;
        Some((lead.ends_with(COMPARING), digits.parse().ok()?))
    };
    let of = move |(sentence, at): (&str, usize)| {
        let before = sentence.get(..at)?;
        let (behind, (compared, year)) =
            before.rmatch_indices('年').find_map(|(at, _)| Some((before.get(at..)?, year(sentence, at)?)))?;
        let other = YEARS_BEFORE.iter().any(|prior| behind.contains(prior));
        (!compared && !other).then_some(year)
    };
    let sentences = text.split(['。', ';']);
    sentences.flat_map(move |s| s.match_indices(word).filter_map(move |(at, _)| of((s, at))).collect::<Vec<_>>())
}

/// Funds whose names say 预算.
const BUDGET_FUNDS: &[&str] = &["公共预算", "公共财政预算", "基金预算", "经营预算"];

/// What a line is the title of, if it may be the title of a table.
pub(super) fn caption(text: &Text) -> Titled {
    if !text.chars.contains(&'表') {
        return Titled::Not;
    }
    let title: Vec<char> = text.chars.iter().take(caption_end(&text.chars)).copied().collect();
    let stops = |c: &char| matches!(c, '。' | '；' | '，');
    if title.len() > 50 || title.iter().any(stops) || !title.contains(&'表') {
        return Titled::Not;
    }
    let title: String = title.iter().collect();
    match title_of(&title) {
        Titled::Not if is_other_title(&title) => Titled::Unknown,
        titled => titled,
    }
}

/// The fewest characters of the title of a table; fewer are its number, as in 公开05表.
const SHORTEST_TITLE: usize = 4;

/// Whether a folded line may be the title of a table though it does not say so.
pub(super) fn may_be_title(line: &str) -> bool {
    let short = (SHORTEST_TITLE..=50).contains(&line.chars().count());
    short && !line.contains(['。', '，', ';', ':']) && OF_MONEY.iter().any(|w| line.contains(w))
}

/// Whether a line names a table that is not known.
fn is_other_title(line: &str) -> bool {
    let name = leading_year(line).1;
    let name = name.split_once('(').map_or(name.as_str(), |(before, _)| before);
    let pointing = name.contains(['见', '如', '上', '下']) || name.contains("附表");
    name.ends_with('表') && name.chars().count() >= SHORTEST_TITLE && !pointing
}

/// Where the title ends in a line that goes on with the body's name or the unit.
pub(super) fn caption_end(chars: &[char]) -> usize {
    let line: String = chars.iter().collect();
    let labels = BODY_LABELS.iter().chain(UNIT_LABELS).filter_map(|l| line.find(l)).filter(|at| *at > 0);
    let cut = labels.min().and_then(|at| line.get(..at)).unwrap_or(&line);
    cut.trim_end_matches('(').chars().count()
}

/// The titles that are declared: the key, the folded title, the kind.
fn titles() -> &'static [(String, String, TableId)] {
    static FOLDED: OnceLock<Vec<(String, String, TableId)>> = OnceLock::new();
    let folded = |(id, titles): &(TableId, &[&str])| {
        titles.iter().map(|t| (title_key(t), text::key(t), *id)).collect::<Vec<_>>()
    };
    FOLDED.get_or_init(|| TITLES.iter().flat_map(folded).collect())
}

/// Words that a title may end with after its name.
const TITLE_TAILS: &[&str] = &[
    "(续)",
    "续表",
    "(续表)",
    "(公开)",
    "(公开表)",
    "(功能科目)",
    "(经济科目)",
    "(功能分类)",
    "(经济分类)",
    "(按功能分类)",
    "(按经济分类)",
    "(按功能科目)",
    "(按经济科目)",
    "(按功能分类科目)",
    "(按部门预算经济分类)",
    "(部门预算经济分类)",
];

/// Words that make another title of the one that follows them: `支出决算表` is not `项目支出决算表`. Before a title that
/// is not declared as a whole stands a body, a year, or nothing.
const QUALIFIERS: &[&str] = &[
    "项目",
    "基本",
    "费",
    "拨款",
    "一般公共预算",
    "基金",
    "基金预算",
    "资本",
    "经营",
    "经营预算",
    "其他",
    "转移支付",
    "专项",
    "采购",
    "购买",
    "人员",
    "公用",
    "资金",
    "资产",
    "债务",
    "明细",
    "绩效",
    "专户",
    "上级",
    "补助",
    "收入",
    "支出",
    "收支",
];

/// What a title is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Titled {
    /// That of a declared kind: an exact one, else the longest declared title that it ends with.
    Known(TableId),
    /// Another one that only ends as a declared title does.
    Other,
    /// One that nothing is known of.
    Unknown,
    /// None.
    Not,
}

/// The table kind with a title.
pub(crate) fn titled(title: &str) -> Option<TableId> {
    title_of(title).known()
}

impl Titled {
    pub(super) fn known(self) -> Option<TableId> {
        if let Self::Known(id) = self { Some(id) } else { None }
    }
}

fn title_of(title: &str) -> Titled {
    let mut whole = text::key(title);
    for tail in TITLE_TAILS {
        if let Some(before) = whole.strip_suffix(tail) {
            whole.truncate(before.len());
        }
    }
    if let Some((title, _)) =
        whole.split_once("(按").filter(|(title, rest)| title.ends_with('表') && rest.ends_with(')'))
    {
        whole = title.to_owned();
    }
    let whole = trailing_year(&whole).map_or(whole.as_str(), |(_, rest)| rest);
    let key = title_key(whole);
    let exact = titles().iter().find(|(k, ..)| *k == key);
    if let Some((.., id)) = exact {
        return Titled::Known(*id);
    }
    let ending = titles().iter().filter(|(_, t, _)| whole.ends_with(t.as_str())).max_by_key(|(_, t, _)| t.len());
    match ending {
        Some((_, t, _)) if is_qualified(whole.strip_suffix(t.as_str()).unwrap_or_default()) => Titled::Other,
        Some((.., id)) => Titled::Known(*id),
        None => Titled::Not,
    }
}

/// Whether what stands before a declared title makes another of it.
fn is_qualified(before: &str) -> bool {
    let before = ["部门", "单位"].iter().find_map(|w| before.strip_suffix("预算")?.strip_suffix(w)).unwrap_or(before);
    QUALIFIERS.iter().any(|q| before.ends_with(q))
}

/// The unit in a line such as `单位：万元`, and where it begins.
pub(super) fn unit(folded: &str) -> Option<(usize, Unit)> {
    let (before, after) = folded.rsplit_once("单位:")?;
    let (at, unit) = Unit::in_list(after)?;
    Some((before.chars().count() + 3 + at, unit))
}

/// Whether a folded text is a note.
pub(crate) fn is_note(folded: &str) -> bool {
    NOTE_MARKS.iter().any(|m| folded.starts_with(m))
}

/// Whether a folded text right below a table is a sentence on that table: `此表为空表。`
pub(crate) fn speaks_of_table(folded: &str) -> bool {
    let short = folded.chars().count() <= LONGEST_ENTRY && !folded.ends_with('表');
    let starts = NOTE_STARTS.iter().any(|m| folded.starts_with(m));
    short && starts || EMPTY.contains(&folded.trim_end_matches('。').trim_matches(['(', ')']))
}

/// The range of the body's name in a line such as `部门名称：…`.
pub(super) fn body_name(chars: &[char]) -> Option<(usize, usize)> {
    let start = BODY_LABELS.iter().find_map(|l| word(chars, 0, l))?;
    let labelled = |at: &usize| UNIT_LABELS.iter().any(|l| word(chars, *at, l).is_some());
    let end = (start..chars.len()).find(labelled).unwrap_or(chars.len());
    let end = if chars.get(..end).is_some_and(|before| before.ends_with(&['('])) { end - 1 } else { end };
    (end > start).then_some((start, end))
}

/// Labels before the publisher's name on a cover, beside those above tables.
const COVER_LABELS: &[&str] = &["预算主管部门:", "决算主管部门:", "主管部门:", "决算单位:", "决算部门:"];

/// The range of the publisher's name in a line of the cover such as `预算主管部门：…`.
pub(super) fn labelled(chars: &[char]) -> Option<(usize, usize)> {
    let label = COVER_LABELS.iter().find_map(|l| word(chars, 0, l)).map(|end| (end, chars.len()));
    label.filter(|(start, end)| end > start).or_else(|| body_name(chars))
}

/// Whether a paragraph's body begins with a lead: the words, then a colon or the paragraph itself.
pub(super) fn leads(body: &str, lead: &str) -> bool {
    let lead = text::fold(lead);
    body.strip_prefix(&lead)
        .is_some_and(|rest| rest.starts_with([':', '。', '，']) || rest.chars().next().is_some_and(text::is_han))
}

/// An entry of the glossary: a name, a colon, an explanation.
pub(super) fn term(text: &Text) -> Option<Term> {
    let start = text.body_start();
    let colon = text.chars.iter().skip(start).take(40).position(|c| *c == ':')? + start;
    // What has more digits than characters is the code of a project in a table that was read as text.
    let count =
        |is: fn(&char) -> bool| text.chars.get(start..colon).map_or(0, |name| name.iter().filter(|c| is(c)).count());
    if count(char::is_ascii_digit) > count(|c| text::is_han(*c)) {
        return None;
    }
    let path = Path::new(["名词解释"]);
    let name = text.cite(&path, start, colon);
    Some(Term { name, text: text.cite(&path, colon + 1, text.chars.len()) })
}

/// Why the document seems to have lost its end, if it does.
pub(super) fn cut(disclosure: &Disclosure) -> Option<Say> {
    let mut promised = disclosure.contents.iter().filter_map(|e| Some((titled(&e.title.value)?, &e.title.value)));
    let nothing = disclosure.tables.is_empty() && disclosure.headings.is_empty();
    if nothing {
        return Some(Say::new(
            "没有读到任何预算公开表或章节：文件可能不完整，或不是预算公开文件",
            "no budget table and no section was found: the file may be cut, or is no disclosure",
        ));
    }
    let (last, title) = promised.next_back()?;
    // What a table holds may make it one of another kind than its title, or of none.
    let is_there = |table: &Table| table.id == last || titled(&table.caption.value) == Some(last);
    (!disclosure.tables.iter().any(is_there)).then(|| {
        let title = unpaged(title);
        Say::new(
            format!("目录列有《{title}》而文件中没有：文件可能在此之前中断"),
            format!("the contents list “{title}”, which the file does not have: it may be cut"),
        )
    })
}

/// An entry of the contents without what leads to its page.
fn unpaged(title: &str) -> String {
    let title: String = title.split_whitespace().collect();
    title.trim_end_matches(|c: char| c.is_ascii_digit() || ".…·-—".contains(c)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The entries of the contents with their levels, and how many of the lines belong to the contents.
    #[track_caller]
    fn check(lines: &[&str], entries: &str, length: usize) {
        let pieces: Vec<Piece<'_>> = lines.iter().map(|line| Piece::Text(Text::plain(line))).collect();
        let range = contents_range(&pieces).unwrap();
        let mut levels = Levels::default();
        let inside = pieces.get(range.clone()).unwrap_or_default().iter().filter_map(as_text);
        let found: Vec<String> = inside
            .filter_map(|text| contents_entry(text, &mut levels))
            .map(|e| format!("{}{}", e.level, e.title.value))
            .collect();
        assert_eq!((found.join(" ").as_str(), range.len()), (entries, length));
    }

    #[test]
    fn entries_have_the_level_of_their_number() {
        check(
            &[
                "目录",
                "第一部分：概况",
                "一、职能",
                "二、机构",
                "第二部分 预算表",
                "1、收支总表",
                "2、收入总表",
                "第一部分：概况",
            ],
            "1概况 2职能 2机构 1预算表 2收支总表 2收入总表",
            7,
        );
        check(
            &[
                "目录",
                "一、概况",
                "（一）职能",
                "（二）机构",
                "二、情况说明",
                "（一）收支",
                "三、预算表",
                "1. 2026年收支总表",
                "一、概况",
            ],
            "2概况 3职能 3机构 2情况说明 3收支 2预算表 32026年收支总表",
            8,
        );
    }

    #[test]
    fn dots_and_pages_do_not_make_an_entry_longer() {
        let dots = ".".repeat(80);
        check(
            &[
                "目 录",
                &format!("第一部分 概况{dots}1"),
                &format!("一、职能{dots}12"),
                &format!("附表{dots}13"),
                "第一部分 概况",
            ],
            "1概况 2职能",
            4,
        );
    }

    #[test]
    fn the_head_of_a_list_belongs_to_the_contents_and_a_sentence_ends_them() {
        check(&["目录", "序号 报表名称", "一、收支总表", "二、收入总表", "收支总表"], "2收支总表 2收入总表", 4);
        check(&["目录", "一、概况", "1.收集档案。开放档案。", "二、机构"], "2概况", 2);
        check(&["目录", "一、概况。", "二、机构。", "部门概况说明", "一、概况"], "2概况 2机构", 3);
        check(&["目录", "一、概况", "二、机构", "概况", "（1）管理档案"], "2概况 2机构", 3);
    }

    #[test]
    fn the_name_of_a_body_ends_before_the_unit() {
        let name = |line: &str| {
            let chars = Text::plain(line).chars;
            body_name(&chars).map(|(start, end)| chars.get(start..end).unwrap_or_default().iter().collect::<String>())
        };
        assert_eq!(name("编制单位：青禾市档案局（汇总）　金额单位：万元").as_deref(), Some("青禾市档案局(汇总)"));
        assert_eq!(name("部门名称：青禾市档案局 单位：元").as_deref(), Some("青禾市档案局"));
        assert_eq!(name("编制单位：　单位：万元"), None);
    }
}
