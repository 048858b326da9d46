//! The numbers of a paragraph: what is a quantity, what is a placeholder, and what says nothing of the budget.

use budget::Unit;
use document::text;

use super::words::DIRECTIONS;
use crate::pattern::{number, word};

/// What sort of quantity a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Money in a unit.
    Money(Unit),
    /// A percentage.
    Percent,
    /// Things counted with a measure word.
    Count(&'static str),
    /// An area.
    Measured,
}

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where its digits begin.
    pub start: usize,
    /// Where its digits end.
    pub digits: usize,
    /// Where its unit ends.
    pub end: usize,
    /// What it is.
    pub sort: Sort,
    /// Whether it is a place left open in a template (占位符): XX, ××, ____.
    pub open: bool,
    /// Whether nothing but a comma stands between it and another number of its sort.
    pub joined: bool,
}

/// The unit of a change of a percentage.
pub(super) const POINTS: &str = "个百分点";

/// Measure words of things that are counted, longest first.
const COUNTS: &[&str] = &[
    "台（套）",
    "台/套",
    POINTS,
    "台套",
    "人次",
    "批次",
    "车次",
    "个",
    "家",
    "辆",
    "台",
    "套",
    "人",
    "次",
    "批",
    "期",
    "名",
    "件",
    "项",
    "户",
    "场",
    "分",
];
/// Units of areas.
const MEASURED: &[&str] = &["平方米", "㎡", "（平方米）"];
/// Words after a number that make it a threshold, as in 单价100万元（含）以上设备.
const THRESHOLDS: &[&str] =
    &["以上", "以下", "以内", "及以上", "及以下", "（含）以上", "（含）以下", "（含）及以上", "（含）以内"];
/// Words after an amount that make it a price.
const PER: &[&str] = &["/人", "/年", "/月", "/天", "/平方米", "/次", "/亩"];

/// The quantities of a paragraph from `from` on, in order. Years, ordinals, list marks, numbers of documents and
/// thresholds are none: their syntax makes that certain.
pub fn tokens(chars: &[char], from: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = from;
    while at < chars.len() {
        let Some((start, digits, open)) = quantity(chars, at) else {
            at += 1;
            continue;
        };
        at = digits;
        if let Some((sort, end)) = unit(chars, digits).or_else(|| shared_unit(chars, start, digits)) {
            let ordinal = coded(chars, start, end) || start.checked_sub(1).and_then(|i| chars.get(i)) == Some(&'第');
            if !ordinal && !followed(chars, end, THRESHOLDS) && !followed(chars, end, PER) {
                join(&mut tokens, chars, start, sort);
                tokens.push(Token { start, digits, end, sort, open, joined: false });
            }
            at = end;
        }
    }
    tokens
}

/// Marks the last number as joined to one that begins at `start`, where only a comma stands between them.
fn join(tokens: &mut [Token], chars: &[char], start: usize, sort: Sort) {
    let Some(last) = tokens.last_mut() else { return };
    let comma = chars.get(last.end).is_some_and(|c| COMMAS.contains(c));
    last.joined = comma && last.end + 1 == start && last.sort == sort;
}

/// What stands between two numbers that go together.
const COMMAS: &[char] = &[',', '，', '、'];

/// The unit of an amount that prints none because the next one has it: `41.25、41.43万元`. Only what has decimals is an
/// amount for sure.
fn shared_unit(chars: &[char], start: usize, digits: usize) -> Option<(Sort, usize)> {
    let decimals = chars.get(start..digits)?.contains(&'.');
    let comma = chars.get(digits).filter(|c| COMMAS.contains(c)).map(|_| digits + 1);
    // The number that a change is counted from: 较上年2.08减少0.03万元.
    let moved = || DIRECTIONS.iter().filter_map(|(w, _)| word(chars, digits, w)).max();
    let next = comma.or_else(moved).filter(|_| decimals)?;
    match unit(chars, number(chars, next)?)? {
        (sort @ Sort::Money(_), _) => Some((sort, digits)),
        _ => None,
    }
}

/// Whether an amount of money begins at `at`.
pub(super) fn is_money(chars: &[char], at: usize) -> bool {
    number(chars, at).and_then(|end| unit(chars, end)).is_some_and(|(sort, _)| matches!(sort, Sort::Money(_)))
}

/// A number or a placeholder at `at`: its beginning, its end, and whether it is a placeholder.
fn quantity(chars: &[char], at: usize) -> Option<(usize, usize, bool)> {
    if let Some(end) = open(chars, at) {
        return Some((at, end, true));
    }
    let after_digit = at.checked_sub(1).and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    if chars.get(at) == Some(&'-') && after_digit {
        return None;
    }
    let end = number(chars, at)?;
    let rest = open(chars, end);
    Some((at, rest.unwrap_or(end), rest.is_some()))
}

/// Where a placeholder ends that begins at `at`: two or more of one of its marks.
fn open(chars: &[char], at: usize) -> Option<usize> {
    let first = chars.get(at).filter(|c| matches!(c, 'X' | 'x' | '×' | '_' | '╳' | '✕'))?;
    let length = chars.iter().skip(at).take_while(|c| c.eq_ignore_ascii_case(first)).count();
    (length >= 2).then_some(at + length)
}

/// The unit that begins at `at`, and where it ends.
fn unit(chars: &[char], at: usize) -> Option<(Sort, usize)> {
    if chars.get(at) == Some(&'%') {
        return Some((Sort::Percent, at + 1));
    }
    let word = |w: &str| word(chars, at, w);
    if let Some(found) = Unit::ALL.into_iter().find_map(|u| Some((Sort::Money(u), word(u.name())?))) {
        return Some(found);
    }
    if chars.get(at) == Some(&'万') && chars.get(at + 1).is_none_or(|c| !text::is_han(*c)) {
        return Some((Sort::Money(Unit::TenThousandYuan), at + 1));
    }
    if let Some(found) = MEASURED.iter().find_map(|w| Some((Sort::Measured, word(w)?))) {
        return Some(found);
    }
    let (counted, end) = COUNTS.iter().find_map(|w| Some((*w, word(w)?)))?;
    let timed = counted == "分" && chars.get(end).is_some_and(|c| matches!(c, '钟' | '之'));
    (!timed).then_some((Sort::Count(counted), end))
}

/// Whether a number is the code in a mark of a path: `（01项）`.
fn coded(chars: &[char], start: usize, end: usize) -> bool {
    let opened = start.checked_sub(1).and_then(|i| chars.get(i)) == Some(&'(');
    opened && end - start == 3 && chars.get(end - 1) == Some(&'项') && chars.get(end) == Some(&')')
}

fn followed(chars: &[char], at: usize, by: &[&str]) -> bool {
    by.iter().any(|w| word(chars, at, w).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: &[&str]) {
        let chars = text::Folded::of(paragraph).chars;
        let found: Vec<String> = tokens(&chars, 0).iter().map(|t| chars[t.start..t.end].iter().collect()).collect();
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn quantities_are_told_from_what_says_nothing() {
        check("2024年度收入1,602.94万元，增长2.68%。", &["1,602.94万元", "2.68%"]);
        check("根据财预〔2016〕143号第5次会议，自2024年8月31日起", &[]);
        check("30分钟内到场得10分，占三分之1分之2", &["10分"]);
        check("单价100万元（含）以上设备3台（套），单价100万（含）以上0台", &["3台(套)", "0台"]);
        check("总预算1720.00万，其中3-5个，面积8013平方米，标准150元/人", &["1720.00万", "5个", "8013平方米"]);
    }

    #[test]
    fn placeholders_are_quantities_left_open() {
        let chars = text::Folded::of("支出XXX万元，占××%，增长____%，20XX年").chars;
        let found = tokens(&chars, 0);
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|t| t.open));
    }
}
