//! Automatic numbering (自动编号): lists with their levels, and the counters that run through a document.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use document::text::chinese_ordinal;

use super::properties::Properties;

/// Levels that a list can have.
pub(crate) const LEVELS: usize = 9;
/// The longest text around a number, in characters: every paragraph of the list repeats it.
pub(crate) const LONGEST_MARK: usize = 64;
/// Beyond this a number is written in digits, whatever its form.
const MOST_ROMAN: usize = 3_999;

/// One level of a list.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub(crate) start: usize,
    /// Name of the number form, as ECMA-376 has it (`numFmt`).
    pub(crate) form: String,
    /// Text around the numbers: `%1.%2`, `（%1）`.
    pub(crate) text: String,
    /// Whether a gap stands between the number and the text.
    pub(crate) gap: bool,
    /// Whether all numbers are written in digits (`isLgl`).
    pub(crate) digits_only: bool,
    /// The level after which it begins again; `Some(0)` is never.
    pub(crate) restart: Option<usize>,
    pub(crate) style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let (form, text) = ("decimal".to_owned(), String::new());
        Self { start: 1, form, text, gap: true, digits_only: false, restart: None, style: None }
    }
}

/// A list: its definition, and what it changes of it.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub(crate) definition: usize,
    pub(crate) starts: BTreeMap<usize, usize>,
    pub(crate) levels: BTreeMap<usize, Level>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// The levels of each definition.
    definitions: BTreeMap<usize, BTreeMap<usize, Level>>,
    lists: BTreeMap<usize, List>,
}

impl Lists {
    /// A definition, by its id in the file.
    pub(crate) fn define(&mut self, id: usize, levels: BTreeMap<usize, Level>) {
        self.definitions.insert(id, levels);
    }

    /// A list, by its id in the file.
    pub(crate) fn list(&mut self, id: usize, list: List) {
        self.lists.insert(id, list);
    }

    fn level<'l>(&'l self, list: &'l List, at: usize) -> Option<&'l Level> {
        list.levels.get(&at).or_else(|| self.definitions.get(&list.definition)?.get(&at))
    }

    /// The level that carries a style, for paragraphs that are in a list by their style.
    fn level_styled(&self, list: &List, style: &str) -> Option<usize> {
        (0..LEVELS).find(|&at| self.level(list, at).is_some_and(|l| l.style.as_deref() == Some(style)))
    }
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    /// By definition: lists of one definition count on.
    counts: BTreeMap<usize, [Option<usize>; LEVELS]>,
    /// Lists and levels whose own start was taken.
    started: BTreeSet<(usize, usize)>,
}

impl Counters {
    /// The number that a paragraph is printed with, counted on; nothing where it is in no list.
    pub(crate) fn next(&mut self, lists: &Lists, properties: &Properties) -> Option<String> {
        let id = properties.list.list.filter(|&id| id > 0)?;
        let list = lists.lists.get(&id)?;
        let styled = properties.style.as_deref().and_then(|style| lists.level_styled(list, style));
        let at = properties.list.level.or(styled).unwrap_or(0).min(LEVELS - 1);
        let level = lists.level(list, at)?;
        self.count(lists, id, list, at);
        Some(self.print(lists, list, level))
    }

    fn count(&mut self, lists: &Lists, id: usize, list: &List, at: usize) {
        let overridden = list.starts.get(&at).filter(|_| self.started.insert((id, at)));
        let counts = self.counts.entry(list.definition).or_default();
        let start =
            |at: usize| list.starts.get(&at).copied().or_else(|| lists.level(list, at).map(|l| l.start)).unwrap_or(1);
        for (k, count) in counts.iter_mut().enumerate() {
            match k.cmp(&at) {
                Ordering::Less => {
                    count.get_or_insert_with(|| start(k));
                }
                Ordering::Equal => {
                    *count = Some(match (overridden, *count) {
                        (Some(&from), _) => from,
                        (None, Some(before)) => before.saturating_add(1),
                        (None, None) => start(at),
                    });
                }
                Ordering::Greater => {
                    let restart = lists.level(list, k).and_then(|l| l.restart);
                    // Without a word a level begins again after any higher one; else after the named one, counted from 1.
                    if restart.is_none_or(|after| after > at) {
                        *count = None;
                    }
                }
            }
        }
    }

    fn print(&self, lists: &Lists, list: &List, level: &Level) -> String {
        let counts = self.counts.get(&list.definition).copied().unwrap_or_default();
        let number = |k: usize| {
            let count = counts.get(k).copied().flatten().unwrap_or(0);
            let form = lists.level(list, k).map_or("decimal", |l| l.form.as_str());
            if level.digits_only { digits(form, count) } else { written(form, count) }
        };
        let mut text = String::new();
        if level.form == "bullet" {
            text.push_str(bullet(&level.text));
        } else if level.form != "none" || level.text.contains(|c: char| c != '%' && !c.is_ascii_digit()) {
            let mut rest = level.text.chars().peekable();
            while let Some(c) = rest.next() {
                match rest.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && *d > 0) {
                    Some(k) => {
                        rest.next();
                        text.push_str(&number(k as usize - 1));
                    }
                    None => text.push(c),
                }
            }
        }
        // After a mark of full width a gap is only seen, never meant.
        let gap = level.gap && text.chars().last().is_some_and(|c| c.is_ascii());
        if gap { text + " " } else { text }
    }
}

/// Bullets come in the private areas of symbol fonts; all of them are one.
fn bullet(text: &str) -> &str {
    match text.chars().next() {
        Some(c) if !('\u{e000}'..='\u{f8ff}').contains(&c) => text,
        _ => "•",
    }
}

fn digits(form: &str, n: usize) -> String {
    if matches!(form, "none") { String::new() } else { n.to_string() }
}

/// A number in one of the forms of ECMA-376, 17.18.59.
fn written(form: &str, n: usize) -> String {
    let han = || u32::try_from(n).map_or_else(|_| n.to_string(), counting);
    match form {
        "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => han(),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" | "koreanDigital" => {
            one_by_one(n, "〇一二三四五六七八九")
        }
        "chineseLegalSimplified" | "japaneseLegal" | "ideographLegalTraditional" => legal(&han()),
        "ideographTraditional" => cyclic(n, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cyclic(n, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(n, '①', 20),
        "decimalEnclosedParen" => enclosed(n, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(n, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(n, '㈠', 10),
        "decimalFullWidth" | "decimalFullWidth2" => one_by_one(n, "０１２３４５６７８９"),
        "decimalZero" => format!("{n:02}"),
        "lowerLetter" => letters(n, b'a'),
        "upperLetter" => letters(n, b'A'),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperRoman" => roman(n),
        _ => n.to_string(),
    }
}

/// Up to 99 as ordinals are written everywhere in the text; above, with 百.
fn counting(n: u32) -> String {
    if !(100..1_000).contains(&n) {
        return if n == 0 { "零".into() } else { chinese_ordinal(n) };
    }
    let (hundreds, rest) = (chinese_ordinal(n / 100), n % 100);
    match rest {
        0 => format!("{hundreds}百"),
        1..=9 => format!("{hundreds}百零{}", chinese_ordinal(rest)),
        10..=19 => format!("{hundreds}百一{}", chinese_ordinal(rest)),
        _ => format!("{hundreds}百{}", chinese_ordinal(rest)),
    }
}

fn one_by_one(n: usize, digits: &str) -> String {
    let digit = |b: u8| digits.chars().nth(usize::from(b.saturating_sub(b'0')));
    n.to_string().bytes().filter_map(digit).collect()
}

fn legal(han: &str) -> String {
    let pairs = "零零〇零一壹二贰三叁四肆五伍六陆七柒八捌九玖十拾百佰".chars().collect::<Vec<_>>();
    let legal = |c: char| pairs.chunks_exact(2).find_map(|p| matches!(p, [from, _] if *from == c).then(|| p.get(1)));
    han.chars().map(|c| legal(c).flatten().copied().unwrap_or(c)).collect()
}

fn cyclic(n: usize, names: &str) -> String {
    let count = names.chars().count().max(1);
    n.checked_sub(1).and_then(|i| names.chars().nth(i % count)).map_or_else(|| n.to_string(), String::from)
}

fn enclosed(n: usize, first: char, most: usize) -> String {
    let offset = n.checked_sub(1).filter(|_| n <= most).and_then(|i| u32::try_from(i).ok());
    let found = offset.and_then(|i| char::from_u32(u32::from(first) + i));
    found.map_or_else(|| n.to_string(), String::from)
}

/// a to z, then aa to zz and so on: the letter repeated.
fn letters(n: usize, first: u8) -> String {
    let Some(i) = n.checked_sub(1) else { return "0".into() };
    let letter = char::from(first + u8::try_from(i % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (i / 26 + 1).min(32)).collect()
}

fn roman(n: usize) -> String {
    if n > MOST_ROMAN {
        return n.to_string();
    }
    let values = [1_000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
    let names = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
    let mut rest = n;
    let mut text = String::new();
    for (value, name) in values.into_iter().zip(names) {
        text.push_str(&name.repeat(rest / value));
        rest %= value;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::properties::ListLevel;

    #[test]
    fn numbers_are_written_in_their_form() {
        let cases = [
            ("decimal", 12, "12"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("ideographDigital", 10, "一〇"),
            ("ideographTraditional", 2, "乙"),
            ("chineseLegalSimplified", 15, "拾伍"),
            ("decimalEnclosedCircleChinese", 3, "③"),
            ("decimalEnclosedCircle", 21, "21"),
            ("decimalZero", 3, "03"),
            ("lowerLetter", 28, "bb"),
            ("upperRoman", 1_994, "MCMXCIV"),
            ("of another kind", 7, "7"),
        ];
        for (form, n, expected) in cases {
            assert_eq!(written(form, n), expected, "{form}");
        }
    }

    fn lists() -> Lists {
        let level =
            |form: &str, text: &str| Level { form: form.into(), text: text.into(), gap: false, ..Level::default() };
        let levels = [level("chineseCounting", "%1、"), level("decimal", "（%2）"), level("decimal", "%2.%3")];
        let mut lists = Lists::default();
        lists.define(4, levels.into_iter().enumerate().collect());
        lists.list(1, List { definition: 4, ..List::default() });
        lists.list(2, List { definition: 4, starts: [(0, 5)].into(), ..List::default() });
        lists
    }

    #[test]
    fn levels_count_and_begin_again() {
        let (lists, mut counters) = (lists(), Counters::default());
        let mut next = |list, level| {
            let list = ListLevel { list: Some(list), level: Some(level) };
            counters.next(&lists, &Properties { list, ..Properties::default() }).unwrap()
        };
        let printed =
            [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (1, 0)].map(|(l, at)| next(l, at));
        assert_eq!(printed, ["一、", "（1）", "（2）", "2.1", "二、", "（1）", "五、", "六、", "七、"]);
    }

    #[test]
    fn a_paragraph_in_no_list_has_no_number() {
        let none = Properties { list: ListLevel { list: Some(0), level: Some(0) }, ..Properties::default() };
        assert_eq!(Counters::default().next(&lists(), &none), None);
    }
}
