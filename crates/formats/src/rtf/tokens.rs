//! What the bytes of a file are made of: groups, words that control, and text.

/// One piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'f> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A word with its number: `\cellx900`.
    Word(&'f str, Option<i32>),
    /// A character that controls: `\~`.
    Symbol(u8),
    /// A byte of text in the encoding of its font.
    Byte(u8),
}

/// The pieces of a file. Line ends say nothing.
pub(super) fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let (&first, after) = rest.split_first()?;
            rest = after;
            return Some(match first {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => {
                    let (token, length) = control(rest);
                    rest = rest.get(length..)?;
                    let Token::Word("bin", Some(count)) = token else { return Some(token) };
                    // Bytes that are no text follow, and may look like anything.
                    rest = rest.get(usize::try_from(count).unwrap_or(0)..)?;
                    token
                }
                byte => Token::Byte(byte),
            });
        }
    })
}

/// The word or character after a `\`, and how many bytes it has.
fn control(rest: &[u8]) -> (Token<'_>, usize) {
    let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    if letters == 0 {
        let hex = || Some((digit(*rest.get(1)?)? << 4 | digit(*rest.get(2)?)?, 3));
        return match rest.first() {
            Some(b'\'') => hex().map_or((Token::Symbol(b'\''), 1), |(byte, length)| (Token::Byte(byte), length)),
            Some(&symbol) => (Token::Symbol(symbol), 1),
            None => (Token::Symbol(b'\\'), 0),
        };
    }
    let (word, after) = rest.split_at(letters);
    let sign = usize::from(after.first() == Some(&b'-'));
    let digits = after.iter().skip(sign).take_while(|b| b.is_ascii_digit()).count();
    let number = if digits == 0 { 0 } else { sign + digits };
    let text = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
    // A number beyond those of the format says nothing.
    let value = after.get(..number).filter(|n| !n.is_empty()).map(|n| text(n).parse().unwrap_or(0));
    let space = usize::from(after.get(number) == Some(&b' '));
    (Token::Word(text(word), value), letters + number + space)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_a_space_which_belongs_to_them() {
        let read: Vec<Token<'_>> = tokens(b"{\\pard\\li-20 a\\'d4\\~\r\n\\bin3 }}}\\u8364?}").collect();
        let expected = [
            Token::Open,
            Token::Word("pard", None),
            Token::Word("li", Some(-20)),
            Token::Byte(b'a'),
            Token::Byte(0xd4),
            Token::Symbol(b'~'),
            Token::Word("bin", Some(3)),
            Token::Word("u", Some(8_364)),
            Token::Byte(b'?'),
            Token::Close,
        ];
        assert_eq!(read, expected);
    }
}
