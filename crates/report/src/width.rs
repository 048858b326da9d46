//! Text by the columns it takes on a screen: a Chinese character takes two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text on one line: white space and control characters become blanks, character by character.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect()
}

/// The text without any white space.
pub(crate) fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text cut to at most `most` columns, with `…` where something was cut off.
pub(crate) fn fit(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > most {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

/// The text with blanks behind it, up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", blanks(columns.saturating_sub(width(text))))
}

/// `n` blanks.
pub(crate) fn blanks(n: usize) -> String {
    " ".repeat(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_take_two_columns() {
        assert_eq!(width("总计 1.5"), 8);
        assert_eq!(pad("总计", 6), "总计  ");
        assert_eq!(fit("一般公共预算", 7), "一般公…");
        assert_eq!(fit("一般公共预算", 8), "一般公…");
        assert_eq!(fit("总计", 4), "总计");
        assert_eq!(clean("总\n计\t1"), "总 计 1");
    }
}
