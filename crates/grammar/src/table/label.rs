//! Labels of rows: list marks, codes in any dress, totals.

use budget::codes::{self, Scheme};
use document::text::{self, ordinal};

/// A text without any white space, otherwise as printed.
pub(super) fn strip(printed: &str) -> String {
    printed.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The most characters of a label or header that a row or column is called by.
const LONGEST_CALLED: usize = 60;

/// What a row or column is called: a text without white space, cut short where it is a whole paragraph.
pub(super) fn called(printed: &str) -> String {
    let stripped = strip(printed);
    match stripped.char_indices().nth(LONGEST_CALLED) {
        Some((end, _)) => format!("{}…", stripped.get(..end).unwrap_or_default()),
        None => stripped,
    }
}

/// The style of a list mark (序号), outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkStyle {
    /// 第一部分
    Part,
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1、 or 1.
    Digit,
    /// （1）
    DigitBracket,
}

/// A list mark at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its style.
    pub style: MarkStyle,
    /// Its number.
    pub number: u32,
    /// Folded characters it takes.
    pub length: usize,
}

impl Mark {
    /// The mark that folded characters begin with.
    pub fn of(chars: &[char]) -> Option<Self> {
        let dash = usize::from(chars.first() == Some(&'-'));
        let rest = chars.get(dash..)?;
        let number = |from: usize, to: usize| ordinal(&rest.get(from..to)?.iter().collect::<String>());
        let found = |style, number, length| Some(Self { style, number, length: length + dash });
        let find = |c: char| rest.iter().take(6).position(|&x| x == c);
        if rest.first() == Some(&'第') {
            let end = rest
                .iter()
                .take(6)
                .collect::<String>()
                .find("部分")
                .map(|b| rest.iter().collect::<String>().get(..b).map_or(0, |s| s.chars().count()))?;
            let colon = usize::from(matches!(rest.get(end + 2), Some(':' | '、')));
            return found(MarkStyle::Part, number(1, end)?, end + 2 + colon);
        }
        let digit = rest.iter().find(|c| **c != '(').is_some_and(char::is_ascii_digit);
        if rest.first() == Some(&'(') {
            let end = find(')')?;
            let style = if digit { MarkStyle::DigitBracket } else { MarkStyle::HanBracket };
            return found(style, number(1, end)?, end + 1);
        }
        // A point before a digit is one of decimals, but not before a year or the code of a functional class.
        let dated = |i: usize| rest.get(i + 1..i + 6).is_some_and(is_year);
        let coded = |i: usize| rest.get(i + 1..i + 9).is_some_and(is_named_code);
        let apart = |&i: &usize| !rest.get(i + 1).is_some_and(char::is_ascii_digit) || dated(i) || coded(i);
        let end = find('、').or_else(|| find('.').filter(apart))?;
        let style = if digit { MarkStyle::Digit } else { MarkStyle::Han };
        found(style, number(0, end).filter(|_| end <= 3)?, end + 1)
    }
}

/// Whether eight characters are a code of seven digits and the first of a name.
fn is_named_code(chars: &[char]) -> bool {
    matches!(chars, ['2', .., name] if text::is_han(*name)) && chars.iter().take(7).all(char::is_ascii_digit)
}

/// Whether five characters are a year with its name.
fn is_year(chars: &[char]) -> bool {
    matches!(chars, ['1' | '2', .., '年']) && chars.iter().take(4).all(char::is_ascii_digit)
}

/// A label taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// Its list mark.
    pub(super) mark: Option<MarkStyle>,
    /// Whether 其中 stands before it.
    pub(super) of_which: bool,
    /// The rest, without white space.
    pub(super) name: String,
}

/// Takes a label apart: `其中：（一）…` as well as `（一）其中：…`.
pub(super) fn label(printed: &str) -> Label {
    let mut chars: Vec<char> = text::fold_chars(printed).collect();
    let mut label = Label::default();
    loop {
        if let Some(mark) = Mark::of(&chars).filter(|m| m.length < chars.len()) {
            label.mark = label.mark.or(Some(mark.style));
            chars.drain(..mark.length);
        } else if let Some(rest) = of_which(&chars) {
            label.of_which = true;
            chars.drain(..rest);
        } else {
            break;
        }
    }
    chars.into_iter().collect::<String>().trim_start_matches('#').clone_into(&mut label.name);
    label
}

const OF_WHICH: [char; 2] = ['其', '中'];

fn of_which(chars: &[char]) -> Option<usize> {
    chars.starts_with(&OF_WHICH).then(|| OF_WHICH.len() + usize::from(matches!(chars.get(2), Some(':' | '，' | '、'))))
}

/// Labels of a row that is the sum of others, whatever it is a sum of.
const TOTALS: &[&str] = &["合计", "总计", "共计", "总合计", "本年支出合计", "本年收入合计", "合计数"];

/// Whether a label is that of a total.
pub(super) fn is_total(printed: &str) -> bool {
    TOTALS.contains(&text::key(printed).as_str())
}

/// A code that a cell prints, and the name that stands with it: `2010601`, `[2010601]行政运行`, `2010601-行政运行`.
pub(super) fn code(printed: &str) -> Option<(String, String)> {
    let folded = text::fold(printed);
    let bare = folded.strip_prefix('(').unwrap_or(&folded);
    let end = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    let (digits, rest) = bare.split_at_checked(end)?;
    let bracketed = bare.len() < folded.len();
    let name = rest.trim_start_matches(if bracketed { [')', '-'] } else { ['-', '_'] });
    let joined = name.len() < rest.len() || rest.is_empty() || rest.chars().next().is_some_and(text::is_han);
    let long = (3..=9).contains(&digits.len()) && (rest.is_empty() || digits.len() != 4);
    (joined && long && !name.contains(['.', ','])).then(|| (digits.to_owned(), name.to_owned()))
}

/// A code of a classification that a cell prints before its name, and which of them it is of: `201一般公共服务支出`,
/// `30101 基本工资`; whether it is an economic one.
pub(super) fn listed_code(printed: &str) -> Option<(String, bool)> {
    let (code, name) = code(printed).filter(|(_, name)| name.chars().any(text::is_han))?;
    let listed = |schemes: &[Scheme]| schemes.iter().any(|scheme| codes::is_listed(*scheme, &code));
    let economic = || listed(&[Scheme::EconomicDepartment, Scheme::EconomicGovernment]);
    let found = if listed(&[Scheme::Functional]) { Some(false) } else { economic().then_some(true) };
    found.filter(|_| !name.is_empty()).map(|economic| (code, economic))
}

/// The name that stands with a code, as it is printed.
pub(super) fn behind_code(printed: &str) -> String {
    let opened = printed.trim_start().trim_start_matches(['[', '(', '（', '［', '【']);
    let rest =
        opened.trim_start_matches(|c: char| text::fold(c.encode_utf8(&mut [0; 4])).chars().all(|d| d.is_ascii_digit()));
    let name = if opened.len() < printed.trim_start().len() {
        rest.trim_start().trim_start_matches([']', ')', '）', '］', '】'])
    } else {
        rest
    };
    name.trim_start().trim_start_matches(['-', '_', '－', '—']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_wear_many_dresses() {
        for (printed, code_, name) in [
            ("2010601", "2010601", ""),
            ("[2010601]行政运行", "2010601", "行政运行"),
            ("2010601-行政运行", "2010601", "行政运行"),
            ("（201）一般公共服务支出", "201", "一般公共服务支出"),
            ("30101基本工资", "30101", "基本工资"),
        ] {
            assert_eq!(code(printed), Some((code_.to_owned(), name.to_owned())), "{printed}");
            assert_eq!(behind_code(printed), name, "{printed}");
        }
        assert_eq!(behind_code("[20103]政府办公厅（室）及相关机构事务"), "政府办公厅（室）及相关机构事务");
        for printed in ["1,234.56", "12.50", "2025年", "行政运行", "08", ""] {
            assert_eq!(code(printed), None, "{printed}");
        }
    }

    #[test]
    fn labels_are_taken_apart() {
        let read = |l: &str| label(l);
        assert_eq!(read("其中：（一）出国").name, "出国");
        assert!(read("（一）其中：出国").of_which);
        assert_eq!(read("一、 财政拨款").mark, Some(MarkStyle::Han));
    }
}
