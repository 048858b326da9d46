//! From characters to tokens (分词): numbers, units, marks and the words of the lexicon, each with where it stands.

use std::sync::LazyLock;

use document::text::Folded;

use crate::lexicon::{TERMS, Term};
use crate::{Ratio, Unit};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// A number, in figures or in Chinese.
    Number(Ratio),
    /// A share in words (百分之五, 三分之二), in hundredths; split into a number and % at once.
    Share(Ratio),
    /// A unit, directly behind a number or 每.
    Unit(Unit),
    /// A word of the lexicon.
    Term(Term),
    /// Punctuation. A square bracket stays one, though folding makes it round.
    Mark(char),
    /// A circled number or another mark that opens a list's item.
    Bullet,
    /// Any other character.
    Other,
}

/// A token and the folded characters it is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Token {
    pub(crate) fn is(self, term: Term) -> bool {
        self.kind == Kind::Term(term)
    }

    pub(crate) fn is_mark(self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Words by their first character, longest first.
struct Index<T>(std::collections::BTreeMap<char, Vec<(Vec<char>, T)>>);

impl<T: Copy> Index<T> {
    fn of(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut map: std::collections::BTreeMap<char, Vec<(Vec<char>, T)>> = std::collections::BTreeMap::new();
        for (word, value) in words {
            let chars: Vec<char> = document::text::fold(word).chars().collect();
            if let Some(&first) = chars.first() {
                map.entry(first).or_default().push((chars, value));
            }
        }
        for list in map.values_mut() {
            list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        }
        Self(map)
    }

    /// The longest word at the start of some characters that is accepted there.
    fn longest(&self, text: &[char], accept: impl Fn(usize, T) -> bool) -> Option<(usize, T)> {
        let list = self.0.get(text.first()?)?;
        let mut words =
            list.iter().filter(|(word, _)| text.starts_with(word)).map(|(word, value)| (word.len(), *value));
        words.find(|(length, value)| accept(*length, *value))
    }
}

static WORDS: LazyLock<Index<Term>> =
    LazyLock::new(|| Index::of(TERMS.iter().flat_map(|(term, words)| words.iter().map(|w| (*w, *term)))));
static UNITS: LazyLock<Index<Unit>> =
    LazyLock::new(|| Index::of(Unit::words().filter(|(w, _)| !matches!(*w, "" | "分"))));

/// The longest unit's name at the start of some characters.
fn unit_at(text: &[char]) -> Option<(usize, Unit)> {
    UNITS.longest(text, |_, _| true)
}

/// The longest word of the lexicon at the start of some characters.
fn word_at(text: &[char]) -> Option<(usize, Term)> {
    WORDS.longest(text, |length, term| fits(term, text.get(length..).unwrap_or_default()))
}

/// Tokens of a folded text; `raw` are the characters it was folded from.
pub(crate) fn tokens(folded: &Folded, raw: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(rest) = folded.chars.get(at..).filter(|r| !r.is_empty()) {
        let printed = folded.origin.get(at).and_then(|o| raw.get(*o)).copied();
        let (length, kind) = next(rest, tokens.last().map(|t| t.kind), printed);
        let end = at + length.max(1);
        match kind {
            // 百分之五 is a number and its unit, which no character of its own stands for
            Kind::Share(hundredths) => tokens.extend([
                Token { kind: Kind::Number(hundredths), start: at, end },
                Token { kind: Kind::Unit(Unit::PERCENT), start: end, end },
            ]),
            kind => tokens.push(Token { kind, start: at, end }),
        }
        at = end;
    }
    tokens
}

fn next(rest: &[char], previous: Option<Kind>, printed: Option<char>) -> (usize, Kind) {
    let after_share = previous == Some(Kind::Unit(Unit::PERCENT));
    let after_number = after_share || matches!(previous, Some(Kind::Number(_)));
    let after_each = previous == Some(Kind::Term(Term::Each));
    let word = word_at(rest);
    if after_number || after_each {
        let unit = unit_at(rest);
        let weight = word.filter(|w| w.1 == Term::Weight && after_share);
        if after_number && rest.first() == Some(&'分') && unit.is_none_or(|(n, _)| n <= 1) {
            return weight.map_or((1, Kind::Term(Term::Point)), |(length, term)| (length, Kind::Term(term)));
        }
        if let Some((length, unit)) = unit.filter(|u| !after_share && word.is_none_or(|w| w.0 <= u.0)) {
            return (length, Kind::Unit(unit));
        }
    }
    if let Some((length, number)) = figures(rest) {
        if let Some((more, share)) = fraction(rest, length, number) {
            return (more, Kind::Share(share));
        }
        return (length, Kind::Number(number));
    }
    if let Some((length, kind)) = numeral(rest).filter(|n| word.is_none_or(|w| w.0 <= n.0 || w.1 != Term::Plain)) {
        return (length, kind);
    }
    if let Some((length, term)) = word {
        return (length, Kind::Term(term));
    }
    let first = rest.first().copied().unwrap_or(' ');
    if is_bullet(first) {
        return (1, Kind::Bullet);
    }
    match printed {
        Some('[' | '［') => (1, Kind::Mark('[')),
        Some(']' | '］') => (1, Kind::Mark(']')),
        _ if is_mark(first) => (1, Kind::Mark(first)),
        _ => (1, Kind::Other),
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩' | '●' | '◆' | '■')
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '，' | ','
            | '。'
            | '；'
            | ';'
            | '、'
            | '('
            | ')'
            | '+'
            | '*'
            | '×'
            | '/'
            | '÷'
            | '='
            | '.'
            | '"'
            | '\''
            | '！'
            | '!'
            | '《'
            | '》'
    )
}

/// A verb of giving or taking is one only where points follow it, and a rest only where an award does: `计划` gives nothing.
fn fits(term: Term, rest: &[char]) -> bool {
    match term {
        Term::Give | Term::Take | Term::Add => points_follow(rest),
        Term::Half => {
            rest.starts_with(&['分'])
                || rest.starts_with(&['的', '分'])
                || rest.is_empty()
                || !rest.first().is_some_and(|c| document::text::is_han(*c))
        }
        _ => true,
    }
}

/// Whether a number of points, or a word for one, begins here.
fn points_follow(rest: &[char]) -> bool {
    let rest = match rest {
        ['为' | ':' | '=' | '到', rest @ ..] => rest,
        _ => rest,
    };
    let named = WORDS.longest(rest, |_, t| matches!(t, Term::Full | Term::Weight | Term::Half));
    if named.is_some() {
        return true;
    }
    if let Some((length, _)) = figures(rest).or_else(|| numeral_run(rest)) {
        return match rest.get(length) {
            // 考核得分90分以上: what follows is a band, not an award
            Some('分') => !matches!(rest.get(length + 1), Some('钟' | '以' | '及' | '(')),
            Some('-' | '~' | '至' | '到' | '%' | '(') => true,
            _ => false,
        };
    }
    rest.starts_with(&['百', '分', '之'])
}

/// A number in figures.
fn figures(rest: &[char]) -> Option<(usize, Ratio)> {
    let digits = |from: usize| rest.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    let mut length = digits(0);
    if length == 0 {
        return None;
    }
    while rest.get(length) == Some(&',') && digits(length + 1) == 3 {
        length += 4;
    }
    if rest.get(length) == Some(&'.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    let text: String = rest.get(..length)?.iter().collect();
    Some((length, Ratio::parse(&text).or_else(|| Ratio::parse(text.trim_start_matches('0')))?))
}

/// A Chinese number that counts something (before 分 or a unit), or a share in words.
fn numeral(rest: &[char]) -> Option<(usize, Kind)> {
    if let Some(share) = rest.strip_prefix(&['百', '分', '之']) {
        let (length, number) = numeral_run(share).or_else(|| figures(share))?;
        return Some((length + 3, Kind::Share(number)));
    }
    let (length, number) = numeral_run(rest)?;
    let behind = rest.get(length..)?;
    if let Some((length, share)) = fraction(rest, length, number) {
        return Some((length, Kind::Share(share)));
    }
    if behind.first() == Some(&'成') && number <= Ratio::whole(10) {
        return Some((length + 1, Kind::Share(number.times(Ratio::whole(10))?)));
    }
    let counted = behind.first() == Some(&'分') || unit_at(behind).is_some();
    counted.then_some((length, Kind::Number(number)))
}

/// `三分之二` in hundredths, its denominator being read already.
fn fraction(rest: &[char], length: usize, below: Ratio) -> Option<(usize, Ratio)> {
    let above = rest.get(length..)?.strip_prefix(&['分', '之'])?;
    let (more, above) = numeral_run(above).or_else(|| figures(above))?;
    Some((length + 2 + more, above.over(below)?.times(Ratio::whole(100))?))
}

const DIGITS: &str = "零一二三四五六七八九";

/// A run of Chinese numerals below ten thousand, and `半`.
fn numeral_run(rest: &[char]) -> Option<(usize, Ratio)> {
    if rest.first() == Some(&'半') {
        return Some((1, Ratio::new(1, 2)?));
    }
    let (mut total, mut digit, mut length, mut any) = (0_i64, None, 0, false);
    for c in rest.iter().take(9) {
        let c = match c {
            '两' => '二',
            '〇' => '零',
            other => *other,
        };
        if let Some(d) = DIGITS.chars().position(|d| d == c) {
            digit = i64::try_from(d).ok();
        } else if let Some(power) = [('十', 10), ('百', 100), ('千', 1000)].iter().find(|p| p.0 == c).map(|p| p.1) {
            total += digit.unwrap_or(1) * power;
            digit = None;
        } else {
            break;
        }
        any = true;
        length += 1;
    }
    any.then(|| (length, Ratio::whole(total + digit.unwrap_or(0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> String {
        let (folded, raw) = (Folded::of(text), text.chars().collect::<Vec<_>>());
        let show = |t: &Token| match t.kind {
            Kind::Number(n) => n.to_string(),
            Kind::Unit(u) => u.word.to_owned(),
            Kind::Term(t) => format!("{t:?}"),
            Kind::Mark(c) => c.to_string(),
            Kind::Bullet => "*".to_owned(),
            Kind::Share(_) => unreachable!(),
            Kind::Other => folded.chars[t.start..t.end].iter().collect(),
        };
        tokens(&folded, &raw).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_units_and_verbs_are_told_from_ordinary_words() {
        assert_eq!(kinds("每少支付１个月扣０.５分"), "Each 少 支 付 1 个月 Take 0.5 Point");
        assert_eq!(kinds("每发生一起逾期扣一分"), "Each 发 生 1 起 逾 期 Take 1 Point");
        assert_eq!(kinds("效果一般得十五分"), "效 果 Plain Give 15 Point");
        assert_eq!(kinds("审计计划得分"), "Plain Plain 得 分");
        assert_eq!(kinds("百分之九十五以上"), "95 % After(Bound { up: true, closed: true })");
    }
}
