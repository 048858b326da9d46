//! TX-07

use budget::Facts;

use super::paragraph::{self, Paragraph};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 句末缺少标点
pub(crate) const RULE: Rule = Rule {
    code: "TX-07",
    name: "sentence-without-end",
    family: Family::Wording,
    title: Title { zh: "句末缺少标点", en: "a sentence lacks its full stop" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("sentence_without_end.md"),
    check: Check::Facts(check),
};

/// Words that the last sentence of a paragraph on amounts has one of.
const SAYS: [&str; 9] = ["元", "%", "％", "持平", "一致", "主要", "原因", "用于", "相同"];
/// A title ends with one of these, however long it is.
const TITLES: [char; 5] = ['表', '明', '况', '图', '录'];
/// In a document with more of them it is a habit, or lines that were not joined.
const MOST: usize = 2;

/// A single clause of fewer characters may be an entry of a list, which needs no full stop.
const SHORTEST: usize = 30;
/// What ends a statement, and what begins the next one right behind it, where the line between them was lost.
const SEAM_ENDS: [&str; 5] = ["持平", "一致", "相同", "元", "%"];
const SEAM_BEGINNINGS: [&str; 3] = ["本部门", "本单位", "本年度"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let read = paragraph::whole(facts);
    let sentences: Vec<&Paragraph<'_>> = read.iter().filter(|p| is_sentence(p)).collect();
    if sentences.is_empty() {
        return Vec::new();
    }
    let open: Vec<&&Paragraph<'_>> = sentences.iter().filter(|p| !p.ends() && p.is_last()).collect();
    if open.len() > MOST || 2 * open.len() > sentences.len() {
        return vec![Outcome::undetermined(
            format!("{} 段文字未以标点结束，可能是换行所致", open.len()),
            format!("{} paragraphs end without a full stop, perhaps because lines were broken", open.len()),
        )];
    }
    let what = ("句末缺少标点", "the sentence lacks its full stop");
    let last = |p: &Paragraph<'_>| (p.printed.len().saturating_sub(1), p.printed.len());
    let seams = sentences.iter().flat_map(|p| seams(p).into_iter().map(|at| p.finding_folded((at - 1, at), what)));
    let found = open.iter().map(|p| p.finding(last(p), what)).chain(seams).collect();
    paragraph::conclude(&read, found)
}

/// Whether it is a sentence that states amounts, and no title.
fn is_sentence(paragraph: &Paragraph<'_>) -> bool {
    let text = paragraph.line.value.trim_end();
    let number = |before: &str| before.trim_end_matches(['万', '亿', ' ']).ends_with(|c: char| c.is_ascii_digit());
    let last = text.rsplit('。').find(|part| !part.is_empty()).unwrap_or(text);
    let title = text.ends_with(TITLES) || text.ends_with(['，', '、']);
    let long = text.contains(['，', '。']) || paragraph.folded.chars.len() >= SHORTEST;
    text.split('元').any(number) && long && SAYS.iter().any(|word| last.contains(word)) && !title
}

/// Where a statement begins right behind the last character of another: 持平2026年会议费预算2.00万元.
fn seams(paragraph: &Paragraph<'_>) -> Vec<usize> {
    let chars = &paragraph.folded.chars;
    let ended = |at: usize| SEAM_ENDS.iter().any(|end| ends_with(chars.get(..at).unwrap_or_default(), end));
    let begins = |at: usize| {
        let next = chars.get(at..).unwrap_or_default();
        let year = || matches!(next, ['2', '0', a, b, '年', ..] if a.is_ascii_digit() && b.is_ascii_digit());
        year() || SEAM_BEGINNINGS.iter().any(|b| starts_with(next, b))
    };
    let states =
        |at: usize| chars.iter().skip(at + 5).take_while(|c| !"，。;:".contains(**c)).any(char::is_ascii_digit);
    (1..chars.len()).filter(|at| begins(*at) && ended(*at) && states(*at)).collect()
}

fn starts_with(chars: &[char], word: &str) -> bool {
    word.chars().eq(chars.iter().copied().take(word.chars().count()))
}

fn ends_with(chars: &[char], word: &str) -> bool {
    word.chars().rev().eq(chars.iter().rev().copied().take(word.chars().count()))
}
