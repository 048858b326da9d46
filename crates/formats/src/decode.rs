//! Bytes to text, with a doubt wherever a character could not be read.

use document::{Spot, text::is_han};
use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::{Doubt, DoubtKind, limits::MOST_LINES};

/// One line of a text file, without its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextLine<'a> {
    /// From 1.
    pub(crate) number: u32,
    /// The characters.
    pub(crate) text: &'a str,
}

/// Text and the doubts of decoding it.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The whole text.
    pub(crate) text: String,
    /// Doubts, in order.
    pub(crate) notes: Vec<Doubt>,
}

/// Lines that get a doubt of their own; the rest is summed up.
const MOST_GARBLED_LINES: usize = 20;

impl Decoded {
    /// Decodes by byte order mark, as UTF-8 where that is right, as GB 18030 where that is more likely.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self::labelled(bytes, None)
    }

    /// The same for a file that says its encoding itself: it is believed where the file is no UTF-8.
    pub(crate) fn labelled(bytes: &[u8], label: Option<&'static Encoding>) -> Self {
        let label = label.filter(|&encoding| encoding != UTF_8);
        let (encoding, guessed) = match (Encoding::for_bom(bytes), guess(bytes), label) {
            (Some((encoding, _)), ..) => (encoding, false),
            (None, guess, Some(label)) if guess.0 != UTF_8 => (label, false),
            (None, guess, _) => guess,
        };
        let (text, _, lossy) = encoding.decode(bytes);
        let mut decoded = Self { text: text.into_owned(), notes: Vec::new() };
        if guessed {
            decoded.notes.push(Doubt::new(
                DoubtKind::Guessed,
                Spot::default(),
                format!("文件不是有效的 UTF-8，按 {} 解读，文字可能有误", encoding.name()),
                format!("the file is no valid UTF-8 and was read as {}: the text may be wrong", encoding.name()),
            ));
        }
        decoded.note_garbled(if lossy { encoding } else { UTF_8 }, lossy);
        decoded.note_cut();
        decoded
    }

    /// The lines that are read; `\n`, `\r\n` and `\r` end one.
    pub(crate) fn lines(&self) -> impl Iterator<Item = TextLine<'_>> {
        let numbered = (1..).zip(split_lines(&self.text)).take(MOST_LINES);
        numbered.map(|(number, text)| TextLine { number, text })
    }

    fn note_garbled(&mut self, encoding: &'static Encoding, lossy: bool) {
        let garbled: Vec<(u32, usize)> = self
            .lines()
            .map(|line| (line.number, line.text.chars().filter(|c| is_garbled(*c)).count()))
            .filter(|&(_, count)| count > 0)
            .collect();
        let shown = garbled.iter().take(MOST_GARBLED_LINES);
        self.notes.extend(shown.map(|&(line, count)| garbled_line(encoding.name(), lossy, line, count)));
        if let Some(rest) = garbled.get(MOST_GARBLED_LINES..).filter(|rest| !rest.is_empty()) {
            let (lines, count) = (rest.len(), rest.iter().map(|&(_, count)| count).sum::<usize>());
            let zh = format!("另有 {lines} 行共 {count} 个字符无法识别");
            let en = format!("{count} more characters in {lines} more lines cannot be read");
            self.notes.push(Doubt::new(DoubtKind::Garbled, Spot::default(), zh, en));
        }
    }

    fn note_cut(&mut self) {
        let lines = split_lines(&self.text).count();
        if lines > MOST_LINES {
            let zh = format!("共 {lines} 行，只读取前 {MOST_LINES} 行");
            let en = format!("of {lines} lines only the first {MOST_LINES} were read");
            self.notes.push(Doubt::cut(Spot::default(), zh, en));
        }
    }
}

/// Characters that nobody prints: the mark of a lost one, and control characters other than white space.
fn is_garbled(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace()
}

fn garbled_line(encoding: &str, lossy: bool, line: u32, count: usize) -> Doubt {
    let (zh, en) = if lossy {
        (
            format!("第 {line} 行有 {count} 处不是有效的 {encoding}，已用替代符代替"),
            format!("{count} places in line {line} are no valid {encoding} and were replaced"),
        )
    } else {
        (
            format!("第 {line} 行有 {count} 个替代符（U+FFFD）或控制字符，原文在此前已损坏"),
            format!("line {line} has {count} replacement (U+FFFD) or control characters: the text was damaged before"),
        )
    };
    Doubt::new(DoubtKind::Garbled, Spot::at_line(line), zh, en)
}

/// The encoding without a byte order mark, and whether another is about as likely.
fn guess(bytes: &[u8]) -> (&'static Encoding, bool) {
    let (sound, broken) = utf8_sequences(bytes);
    // A Chinese text in GB 18030 has hardly any sound sequence of UTF-8; a damaged UTF-8 file has hardly any broken one.
    if sound >= broken * 4 {
        return (UTF_8, false);
    }
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => (GB18030, !is_mostly_chinese(&text)),
        None if sound > broken => (UTF_8, true),
        None => (GB18030, true),
    }
}

/// How many characters beyond ASCII are sound UTF-8, and how many sequences are broken.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(sound, broken), chunk| {
        let here = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (sound + here, broken + usize::from(!chunk.invalid().is_empty()))
    })
}

fn is_mostly_chinese(text: &str) -> bool {
    let expected = |c: &char| {
        is_han(*c) || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
    };
    let foreign: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    foreign.iter().filter(|c| expected(c)).count() * 10 >= foreign.len() * 9
}

fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|t| !t.is_empty());
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(end) = here.find(['\n', '\r']) else { return rest.take() };
        let (line, after) = here.split_at(end);
        let after = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
        rest = Some(after).filter(|t| !t.is_empty());
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, kinds: &[DoubtKind]) {
        let decoded = Decoded::of(bytes);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.notes.iter().map(|n| n.kind).collect::<Vec<_>>(), kinds);
    }

    #[test]
    fn the_usual_encodings_are_told_apart() {
        check("预算 1.00".as_bytes(), "预算 1.00", &[]);
        check(b"\xef\xbb\xbf\xe9\xa2\x84", "预", &[]);
        check(b"\xd4\xa4\xcb\xe3\xca\xd5\xc8\xeb", "预算收入", &[]);
        check(b"\xff\xfe\x84\x98\x97\x7b", "预算", &[]);
        check(b"\xfe\xff\x98\x84\x7b\x97", "预算", &[]);
    }

    #[test]
    fn damage_is_noted_by_line() {
        let decoded = Decoded::of(&["一般公共预算拨款收入\n".as_bytes(), b"\xff \xff"].concat());
        assert_eq!(decoded.notes[0].message_en, "2 places in line 2 are no valid UTF-8 and were replaced");
        check("数\u{fffd}".as_bytes(), "数\u{fffd}", &[DoubtKind::Garbled]);
    }

    #[test]
    fn many_damaged_lines_are_summed_up() {
        let decoded = Decoded::of("\u{fffd}\u{fffd}\n".repeat(30).as_bytes());
        assert_eq!(decoded.notes.len(), 21);
        assert_eq!(decoded.notes[20].message_en, "20 more characters in 10 more lines cannot be read");
    }

    #[test]
    fn every_line_end_is_known() {
        assert_eq!(split_lines("a\nb\r\n\rc\r").collect::<Vec<_>>(), ["a", "b", "", "c"]);
    }
}
