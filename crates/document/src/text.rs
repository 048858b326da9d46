//! The one normalisation of width, spaces and punctuation. Every comparison of printed text goes through here.

/// Text folded for matching: half-width forms, one kind of each bracket and quotation mark, no white space. Each
/// character remembers the index (in characters) of the one it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// Folded characters.
    pub chars: Vec<char>,
    /// For each folded character, the index of its origin in the unfolded text, counted in characters.
    pub origin: Vec<usize>,
}

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let count = text.chars().count();
        let (mut chars, mut origin) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (from, c) in folded(text) {
            chars.push(c);
            origin.push(from);
        }
        Self { chars, origin }
    }

    /// The folded text as a string.
    pub fn to_text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The range of original characters that the folded range `start..end` came from.
    pub fn origin_range(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.origin.get(start).copied().unwrap_or_else(|| self.origin.last().map_or(0, |o| o + 1));
        let last = end.checked_sub(1).and_then(|e| self.origin.get(e)).map_or(first, |o| o + 1);
        (first, last.max(first))
    }
}

/// The folded form of a text; see [`Folded`]. What folds to itself is copied in one piece.
pub fn fold(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (kept, other) = rest.split_at_checked(same(rest.as_bytes())).unwrap_or(("", rest));
        made.push_str(kept);
        let mut other = other.chars();
        let Some(c) = other.next() else { return made };
        rest = other.as_str();
        made.extend(fold_char(made.chars().next_back(), c, rest.chars().next()));
    }
}

/// How many bytes at the beginning of a text are characters that fold to themselves: Chinese ones are told by their first bytes.
fn same(text: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match text.get(at..) {
            Some([0xe5..=0xe9, ..] | [0xe4, 0xb8..=0xbf, ..] | [0xe3, 0x80, 0x81 | 0x82, ..]) => 3,
            Some([b'0'..=b'9' | b'.' | b'%', ..]) => 1,
            _ => return at,
        };
    }
}

/// The characters of a text, folded, without a copy of it.
pub fn fold_chars(text: &str) -> impl Iterator<Item = char> + '_ {
    folded(text).map(|(_, c)| c)
}

/// A key for titles and labels: folded, without quotation marks, brackets' kind and list marks.
pub fn key(text: &str) -> String {
    let mut made = fold(text);
    made.retain(is_of_key);
    made
}

/// Whether a text has a key, without making it.
pub fn has_key(text: &str, key: &str) -> bool {
    fold_chars(text).filter(|c| is_of_key(*c)).eq(key.chars())
}

/// Whether a folded character stands in keys.
fn is_of_key(c: char) -> bool {
    !matches!(c, '"' | '·' | '、' | ',' | ':' | '-' | '.' | '■' | '*' | '#')
}

/// The folded characters of a text, each after the index of the one that it came from.
fn folded(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut previous = None;
    let mut rest = text.chars().enumerate().peekable();
    std::iter::from_fn(move || {
        loop {
            let (i, c) = rest.next()?;
            if let Some(c) = fold_char(previous, c, rest.peek().map(|&(_, next)| next)) {
                previous = Some(c);
                return Some((i, c));
            }
        }
    })
}

/// The width of the spaces that a text begins with, in tenths of a full-width character.
pub fn indent(text: &str) -> u16 {
    let width = |c: char| match c {
        '\u{3000}' | '\u{2003}' => Some(10),
        c if c.is_whitespace() && c != '\n' => Some(5),
        _ => None,
    };
    text.chars().map_while(width).fold(0, u16::saturating_add)
}

/// Whether a text is nothing but a number, with or without a sign, groups, a point or a percent sign.
pub fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "+-.,%".contains(c))
}

/// Whether a text is what spreadsheets print in place of a number for which the column is too narrow: `####`.
pub fn is_overflow(text: &str) -> bool {
    let text = text.trim();
    text.len() > 1 && text.chars().all(|c| c == '#')
}

/// Whether a text is nothing but digits, as codes are.
pub fn is_code(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// Whether a character is a Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// One character folded, or `None` where it is white space or invisible. Commas fold to `,` between digits and to `，`
/// elsewhere, because one groups thousands and the other ends a clause.
#[inline]
fn fold_char(previous: Option<char>, c: char, next: Option<char>) -> Option<char> {
    if folds_to_itself(c) { Some(c) } else { fold_other(previous, c, next) }
}

/// Most of what is folded; every other character is looked at.
#[inline]
fn folds_to_itself(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '0'..='9' | '。' | '、' | '.' | '%')
}

fn fold_other(previous: Option<char>, c: char, next: Option<char>) -> Option<char> {
    let half = half_width(c);
    Some(match half {
        c if c.is_whitespace() || c.is_control() || is_invisible(c) => return None,
        ',' => {
            let digit = |d: Option<char>| d.is_some_and(|d| half_width(d).is_ascii_digit());
            if digit(previous) && digit(next) { ',' } else { '，' }
        }
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '【' | '〔' | '[' => '(',
        '】' | '〕' | ']' => ')',
        '－' | '–' | '—' | '−' | '‐' | '‑' => '-',
        '∶' => ':',
        '•' => '·',
        '．' => '.',
        other => other,
    })
}

/// The Kangxi radicals (康熙部首) from U+2F00 on, as the characters that they look like; those of which a form is written on the
/// mainland that has no radical of its own are that form.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日\
                        曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
                        衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// Radicals of the supplement that look like a character, each before it.
const MORE_RADICALS: &str = "⺎兀⺒巳⺓幺⺟母⺠民⺶羊⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

/// The character that a radical looks like: fonts have one glyph for both, and some producers of PDF name it by the radical (`⽀出`).
pub fn without_radical(c: char) -> char {
    let found = match c {
        '\u{2e80}'..='\u{2ef3}' => MORE_RADICALS.chars().skip_while(|r| *r != c).nth(1),
        '\u{2f00}'..='\u{2fd5}' => RADICALS.chars().nth(u32::from(c).abs_diff(0x2f00) as usize),
        _ => None,
    };
    found.unwrap_or(c)
}

fn half_width(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2fd5}' => without_radical(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

/// The value of a Chinese numeral up to 99 (`十一` is 11), or of digits; `None` for anything else.
pub fn ordinal(text: &str) -> Option<u32> {
    if !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|p| u32::try_from(p).ok());
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        ['十', u] => Some(10 + digit(*u)?),
        [t, '十'] => Some(digit(*t)? * 10),
        [t, '十', u] => Some(digit(*t)? * 10 + digit(*u)?),
        [u] => digit(*u),
        _ => None,
    }
}

/// An ordinal as a Chinese numeral: 11 is `十一`. Above 99 digits are used.
pub fn chinese_ordinal(n: u32) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let digit = |d: u32| digits.get(d as usize).copied().unwrap_or('〇');
    match n {
        0..=9 => digit(n).to_string(),
        10 => "十".into(),
        11..=19 => format!("十{}", digit(n % 10)),
        20..=99 if n.is_multiple_of(10) => format!("{}十", digit(n / 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_knows_commas_brackets_and_spaces() {
        assert_eq!(fold("因 公 出 国 （ 境 ） 费,1,602.94 万元"), "因公出国(境)费，1,602.94万元");
        assert_eq!(fold("“三公”１２３"), "\"三公\"123");
        assert_eq!(fold("１ ,2，３,４和,五\u{200b}，"), "1,2,3,4和，五，");
        assert_eq!(key("1、“三公”经费"), "1三公经费");
        assert!(has_key("1、“三公”经费", "1三公经费") && !has_key("“三公”经费", "1三公经费"));
    }

    #[test]
    fn folding_in_one_piece_is_folding_character_by_character() {
        let bounds = ['\u{4dff}', '\u{4e00}', '\u{9fff}', '\u{a000}', '\u{3000}', '\u{3001}', '\u{3002}', '\u{3003}'];
        let odd = ['三', '7', '７', ',', '，', ' ', '\u{200b}', 'a', '（', '-', '.', '%'];
        let odd: Vec<char> = odd.into_iter().chain(bounds).collect();
        let pairs = || odd.iter().flat_map(|a| odd.iter().map(move |b| [*a, *b]));
        for text in pairs().flat_map(|[a, b]| odd.iter().map(move |c| [a, b, *c].iter().collect::<String>())) {
            assert_eq!(fold(&text), fold_chars(&text).collect::<String>(), "{text:?}");
        }
    }

    #[test]
    fn radicals_fold_to_the_characters_that_they_look_like() {
        assert_eq!(fold("⽀出⻚数，⽤⼾⻓⾦额"), "支出页数，用户长金额");
        let all = |range: std::ops::RangeInclusive<char>| range.filter(|c| is_han(without_radical(*c))).count();
        assert_eq!((all('\u{2f00}'..='\u{2fd5}'), all('\u{2e80}'..='\u{2ef3}')), (214, 34));
        assert_eq!((without_radical('⻳'), without_radical('⿕'), without_radical('支')), ('龟', '龠', '支'));
    }

    #[test]
    fn folding_remembers_where_characters_came_from() {
        let folded = Folded::of("总 计：5");
        assert_eq!(folded.to_text(), "总计:5");
        assert_eq!(folded.origin_range(0, 2), (0, 3));
        assert_eq!(folded.origin_range(3, 4), (4, 5));
    }

    #[test]
    fn the_spaces_that_a_text_begins_with_are_its_indent() {
        assert_eq!((indent("人员经费"), indent("　　人 员"), indent(" \u{a0}人员")), (0, 20, 10));
    }

    #[test]
    fn ordinals_go_both_ways() {
        for n in 1..=99 {
            assert_eq!(ordinal(&chinese_ordinal(n)), Some(n));
        }
        assert_eq!(ordinal("百"), None);
    }
}
