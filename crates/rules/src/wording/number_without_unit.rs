//! TX-08

use budget::Facts;

use super::paragraph::{self, Paragraph};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 数字缺少单位或百分号
pub(crate) const RULE: Rule = Rule {
    code: "TX-08",
    name: "number-without-unit",
    family: Family::Wording,
    title: Title { zh: "数字缺少单位或百分号", en: "a number lacks its unit or percent sign" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("number_without_unit.md"),
    check: Check::Facts(check),
};

/// Words behind which any number needs a unit.
const CHANGES: [&str; 8] = ["增加", "减少", "压减", "调增", "调减", "增长", "下降", "上升"];
/// Those behind which it may be a rate.
const RATES: [&str; 9] = ["增长", "下降", "上升", "降低", "提高", "增幅", "降幅", "增长率", "率"];
/// Words behind which a number with decimals is an amount.
const AMOUNTS: [&str; 15] = [
    "预算",
    "支出",
    "收入",
    "经费",
    "费",
    "安排",
    "拨款",
    "合计",
    "总计",
    "共计",
    "预算数",
    "决算数",
    "资金",
    "结转",
    "结余",
];
/// Words between those and the number.
const LINKS: [&str; 6] = ["了", "为", "是", "约", "共", "计"];
/// Words of a clause in which numbers are not of money.
const OTHERS: [&str; 9] = ["得分", "评分", "分值", "指数", "系数", "分别", "编号", "版本", "满分"];
/// Characters that end a clause (folded).
const STOPS: &str = "，。;:";

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let read = paragraph::whole(facts);
    let found = read.iter().filter(|p| p.ends()).flat_map(faults).collect();
    paragraph::conclude(&read, found)
}

fn faults(paragraph: &Paragraph<'_>) -> Vec<Finding> {
    let chars = &paragraph.folded.chars;
    let numbers = numbers(chars);
    let with_unit = |(_, to): &&(usize, usize)| chars.get(*to).is_some_and(|c| "元万亿%‰".contains(*c));
    let units = numbers.iter().filter(with_unit).count();
    let bare: Vec<(Sort, (usize, usize))> = numbers.iter().filter_map(|at| Some((sort(chars, *at)?, *at))).collect();
    // A paragraph in which most numbers have no unit names it once for all.
    if bare.is_empty() || bare.len() > units {
        return Vec::new();
    }
    bare.into_iter().map(|(sort, at)| paragraph.finding_folded(at, sort.what())).collect()
}

/// What a number without a unit would be.
#[derive(Clone, Copy)]
enum Sort {
    Amount,
    Rate,
}

impl Sort {
    fn what(self) -> (&'static str, &'static str) {
        match self {
            Self::Amount => ("数字没有单位", "the number has no unit"),
            Self::Rate => ("数字没有百分号或单位", "the number has no percent sign and no unit"),
        }
    }
}

/// The ranges of numbers.
fn numbers(chars: &[char]) -> Vec<(usize, usize)> {
    let is_part = |i: usize| chars.get(i).is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = (at..chars.len()).take_while(|i| is_part(*i)).count();
        if length > 0 && chars.get(at).is_some_and(char::is_ascii_digit) {
            found.push((at, at + length));
        }
        at += length.max(1);
    }
    found
}

fn sort(chars: &[char], (from, to): (usize, usize)) -> Option<Sort> {
    let text = |from: usize, to: usize| -> String { chars.get(from..to).unwrap_or_default().iter().collect() };
    if !chars.get(to).is_none_or(|c| STOPS.contains(*c)) || !chars.get(to - 1).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let start = chars.get(..from)?.iter().rposition(|c| STOPS.contains(*c)).map_or(0, |i| i + 1);
    let clause = text(start, from);
    if OTHERS.iter().any(|w| clause.contains(w)) {
        return None;
    }
    let linked = LINKS.iter().fold(clause.as_str(), |c, link| c.trim_end_matches(link));
    let behind = |words: &[&str]| words.iter().any(|w| linked.ends_with(w));
    let decimals = text(from, to).contains('.');
    let share = decimals && clause.ends_with(['的', '占']) && ["占", "完成"].iter().any(|w| clause.contains(w));
    match () {
        () if share || behind(&RATES) && (decimals || behind(&CHANGES)) => Some(Sort::Rate),
        () if behind(&CHANGES) || decimals && behind(&AMOUNTS) => Some(Sort::Amount),
        () => None,
    }
}
