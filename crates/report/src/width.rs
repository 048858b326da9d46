//! Text by the columns it takes on a screen: a Chinese character takes two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::Manner;

/// Columns that a text takes; codes of colours take none.
pub(crate) fn width(text: &str) -> usize {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().width();
    first + parts.map(|part| part.split_once('m').map_or(part, |(_, shown)| shown).width()).sum::<usize>()
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

/// The end of the text, of at most `most` columns, with `…` where something was cut off.
pub(crate) fn fit_end(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().rev().take_while(|c| {
        used += c.width().unwrap_or(0);
        used <= most
    });
    let kept: Vec<char> = kept.collect();
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}

/// Both ends of the text, together of at most `most` columns, with `…` where something was cut out between them.
pub(crate) fn fit_middle(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let head = fit(text, most.div_ceil(2));
    let tail = fit_end(text, most.saturating_sub(width(&head)) + 1);
    head + tail.strip_prefix('…').unwrap_or(&tail)
}

/// The text in lines: the first of at most `first` columns, the others of at most `rest`. A line ends at a blank or beside a
/// wide character, but neither before a mark that closes nor behind one that opens; what has no such place is cut where the
/// line ends.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let (mut lines, mut line, mut room) = (Vec::new(), String::new(), first.max(LEAST));
    for atom in atoms(text) {
        for piece in pieces(atom, room, rest.max(LEAST), width(&line)) {
            if !line.is_empty() && width(&line) + width(piece.trim_end()) > room {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                room = rest.max(LEAST);
            }
            line += if line.is_empty() && !lines.is_empty() { piece.trim_start() } else { piece };
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Columns of the narrowest line.
const LEAST: usize = 8;
/// Marks that begin no line, beside those that are full-width.
const CLOSING: &str = "，。、；：？！）》〉】」』”’…／％,.;:!?)]}%";
/// Marks that end no line.
const OPENING: &str = "（《〈【「『“‘([{";

/// The stretches of a text that are not broken.
fn atoms(text: &str) -> Vec<&str> {
    let (mut atoms, mut start) = (Vec::new(), 0);
    for ((at, before), (_, after)) in text.char_indices().zip(text.char_indices().skip(1)) {
        if parts(before, after) {
            let end = at + before.len_utf8();
            atoms.extend(text.get(start..end));
            start = end;
        }
    }
    atoms.extend(text.get(start..));
    atoms
}

/// Whether a line may end between two characters.
fn parts(before: char, after: char) -> bool {
    let wide = |c: char| c.width().unwrap_or(0) > 1 || (!c.is_ascii() && CLOSING.contains(c));
    match (before, after) {
        (_, ' ') => false,
        (' ' | '/', _) => true,
        _ if CLOSING.contains(after) || OPENING.contains(before) => false,
        _ => wide(before) || wide(after) || (!after.is_ascii() && OPENING.contains(after)),
    }
}

/// A stretch in pieces that fit in a line, one where it fits; the line begins with `used` columns.
fn pieces(atom: &str, room: usize, rest: usize, used: usize) -> Vec<&str> {
    if width(atom.trim_end()) <= rest.min(room) {
        return vec![atom];
    }
    let (mut pieces, mut start, mut left) = (Vec::new(), 0, room.saturating_sub(used));
    for (at, c) in atom.char_indices() {
        let columns = c.width().unwrap_or(0);
        if columns > left {
            pieces.extend(atom.get(start..at).filter(|piece| !piece.is_empty()));
            (start, left) = (at, rest);
        }
        left = left.saturating_sub(columns);
    }
    pieces.extend(atom.get(start..));
    pieces
}

/// What is printed behind a head, in lines that hang below each other at `indent`.
pub(crate) fn hang(head: &str, head_width: usize, text: &str, indent: usize, columns: usize) -> String {
    let lines = wrap(text, columns.saturating_sub(head_width), columns.saturating_sub(indent));
    head.to_owned() + &lines.join(&format!("\n{}", blanks(indent))) + "\n"
}

/// Lines that are longer than `columns` broken, to hang below their own beginning.
pub fn refit(text: &str, columns: usize) -> String {
    let line = |line: &str| {
        let indent = line.len() - line.trim_start_matches(' ').len() + 2;
        hang("", 0, line, indent, columns)
    };
    let stays = |one: &str| width(one) <= columns || one.trim_start().starts_with(COMMAND);
    text.lines().map(|one| if stays(one) { format!("{one}\n") } else { line(one) }).collect()
}

/// What a line begins with that is a command: it is left whole, to be copied.
const COMMAND: &str = "mingbai ";

/// Lines of a list that are longer than `columns` broken, what stands behind two blanks to hang below its own beginning.
pub fn listed(text: &str, columns: usize) -> String {
    let line = |line: &str| {
        let begins = line.len() - line.trim_start_matches(' ').len();
        let head = line.get(begins..).and_then(|rest| rest.find("  ")).map(|at| begins + at);
        let said = head.map(|at| at + line.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len()));
        match said.and_then(|at| line.split_at_checked(at)) {
            Some((head, said)) if width(head) * 2 < columns => hang(head, width(head), said, width(head), columns),
            _ => refit(line, columns),
        }
    };
    text.lines().map(|one| if width(one) > columns { line(one) } else { format!("{one}\n") }).collect()
}

/// The text with blanks behind it, up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", blanks(columns.saturating_sub(width(text))))
}

/// `n` blanks.
pub(crate) fn blanks(n: usize) -> String {
    " ".repeat(n)
}

/// Columns that text below a heading is set in by.
pub(crate) const INDENT: usize = 2;

/// A text at an indent, in lines that hang below its beginning.
pub(crate) fn indented(text: &str, indent: usize, manner: &Manner) -> String {
    hang(&blanks(indent), indent, &clean(text), indent, manner.columns)
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
        assert_eq!(width("\u{1b}[1m总计\u{1b}[0m 1"), 6);
        assert_eq!(refit("  说明：一二三四五六\n短\n", 16), "  说明：一二三四\n    五六\n短\n");
    }

    #[test]
    fn lines_end_where_a_reader_expects_it() {
        let lines = |text, columns| wrap(text, columns, columns).join("|");
        assert_eq!(lines("总计应为12.34万元，实为56.78万元", 14), "总计应为12.34|万元，实为|56.78万元");
        assert_eq!(lines("（甲）“乙丙”。丁戊己", 8), "（甲）|“乙丙”。|丁戊己");
        assert_eq!(lines("the total is not the sum", 10), "the total|is not the|sum");
        assert_eq!(lines("/a/folder/with/a-very-long-name.pdf", 16), "/a/folder/with/a|-very-long-name.|pdf");
        assert_eq!(lines("", 10), "");
    }

    #[test]
    fn no_line_is_longer_than_asked_for() {
        let text = "2159999其他资源勘探工业信息等支出2474.179800万元，占合计19828.574815万元的 12.5%（超过10%）abcdefghijklmnopqrstuvwxyz";
        for columns in LEAST..60 {
            let lines = wrap(text, columns, columns);
            assert!(lines.iter().all(|line| width(line) <= columns), "{columns}: {lines:?}");
            assert_eq!(compact(&lines.concat()), compact(text));
        }
    }
}
