//! A document as a sequence of pieces: paragraphs joined over page breaks, tables, pictures. Layout noise ends here.

use budget::Unit;
use document::{Block, CellAddress, Document, Heading, Picture, Table};
use grammar::table::MarkStyle;
use kinds::around::OF_MONEY;
use prose::Text;
use prose::pattern::word;

/// One piece of a document.
#[derive(Debug)]
pub(crate) enum Piece<'d> {
    /// A paragraph, joined.
    Text(Text),
    /// A table and the index of its block.
    Table(u32, &'d Table),
    /// A picture.
    Picture(&'d Picture),
}

/// Labels of the lines around a table that are never the continuation of a sentence.
const LINE_LABELS: &[&str] = &[
    "部门名称:",
    "单位名称:",
    "编制单位:",
    "编制部门:",
    "填报单位:",
    "填报部门:",
    "预算单位:",
    "预算部门:",
    "主管部门:",
    "预算主管部门:",
    "决算主管部门:",
    "决算单位:",
    "决算部门:",
    "部门(单位):",
    "部门:",
    "单位:",
    "金额单位:",
    "注:",
    "■",
    "公开",
];

/// The pieces of a document in order, blank lines dropped, sentences joined that a page break or line break cut.
pub(crate) fn pieces(document: &Document) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(line) => add(&mut pieces, Text::of(&line.runs)),
            Block::Heading(Heading { line, .. }) => add(&mut pieces, Text::of(&line.runs).as_heading()),
            Block::Table(table) => pieces.push(Piece::Table(u32::try_from(index).unwrap_or(u32::MAX), table)),
            Block::Picture(picture) => pieces.push(Piece::Picture(picture)),
        }
    }
    for piece in &mut pieces {
        if let Piece::Text(text) = piece {
            *text = std::mem::take(text).without_page_numbers();
        }
    }
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_blank()));
    lift_units(&mut pieces);
    pieces
}

/// Puts a line that states nothing but a unit above the table that it stands below, where no unit stands above: so all
/// that is said of a table is said before it.
fn lift_units(pieces: &mut [Piece<'_>]) {
    let mut stated = false;
    for at in 0..pieces.len() {
        let (unit, only) = match pieces.get(at) {
            Some(Piece::Text(text)) => unit_of(text),
            _ => (false, false),
        };
        let below = at > 0 && matches!(pieces.get(at - 1), Some(Piece::Table(..)));
        let free = below && !matches!(pieces.get(at + 1), Some(Piece::Table(..)));
        if only && free && !stated {
            pieces.swap(at - 1, at);
        }
        // What stands above a table is said of it alone.
        stated = unit || (stated && !below);
    }
}

/// The longest second half of a line that states a unit.
const HALF: usize = 6;

/// Whether two lines are the halves of one that states a unit: 金额单｜位：万元.
fn is_broken_unit(previous: &Text, next: &Text) -> bool {
    let stated = |line: &str| unit_in(line).0;
    let short = previous.chars.len() <= LONGEST_TITLE && next.chars.len() <= HALF;
    if !short || previous.heading || next.heading {
        return false;
    }
    let (first, second) = (previous.to_text(), next.to_text());
    stated(&format!("{first}{second}")) && !stated(&first) && !stated(&second)
}

/// Whether a line states a unit of amounts, and whether it states nothing else.
fn unit_of(text: &Text) -> (bool, bool) {
    unit_in(&text.to_text())
}

fn unit_in(line: &str) -> (bool, bool) {
    let Some((before, after)) = line.trim_matches(['(', ')']).rsplit_once("单位:") else { return (false, false) };
    let unit = Unit::in_list(after).is_some();
    (unit, unit && matches!(before, "" | "金额" | "计量" | "货币"))
}

fn add(pieces: &mut Vec<Piece<'_>>, text: Text) {
    if text.is_blank() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(previous)) if continues(previous, &text) || is_broken_unit(previous, &text) => {
            previous.append(&text);
        }
        _ => pieces.push(Piece::Text(text)),
    }
}

/// The fewest characters of a line that can have been broken off by the page's width, and the most of a paragraph that goes on.
const FULL_LINE: usize = 16;
const LONGEST_JOINED: usize = 10_000;

fn continues(previous: &Text, next: &Text) -> bool {
    let open = previous
        .chars
        .last()
        .is_some_and(|c| !matches!(c, '。' | '…' | '！' | '!' | '?' | ':' | ';' | '"' | ')' | '表' | '图' | '.'));
    let title = next.chars.last() == Some(&'表') && next.chars.len() <= 50;
    let labelled = || LINE_LABELS.iter().any(|l| word(&next.chars, 0, l).is_some()) || next.chars == ['目', '录'];
    open && !previous.heading
        && !next.heading
        && (FULL_LINE..=LONGEST_JOINED).contains(&previous.chars.len())
        && !title
        && next.mark().is_none()
        && !labelled()
        && !(is_legend(next) && is_legend(previous))
        && !is_title(previous)
        && !is_headline(previous, next)
}

/// Whether a line is the title of what begins with its year right below: `某学院采购公开情况说明`, and `2021年采购金额…`.
fn is_headline(line: &Text, next: &Text) -> bool {
    let text = line.to_text();
    let year = |line: &Text| {
        let digits = line.chars.iter().take_while(|c| c.is_ascii_digit()).count();
        digits == YEAR_DIGITS && line.chars.get(digits) == Some(&'年')
    };
    let stops = text.contains(['。', '，', ';', ':']);
    let ends = || DOCUMENT_ENDS.iter().any(|e| text.ends_with(e)) && PUBLISHED.iter().any(|w| text.contains(w));
    year(next) && !stops && line.mark().is_none() && line.chars.len() <= LONGEST_TITLE && ends()
}

/// Whether a line is words and a share, as in the legend of a chart.
fn is_legend(line: &Text) -> bool {
    let text = line.to_text();
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let name = text.strip_suffix('%').map(|rest| rest.trim_end_matches(number).trim_end());
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| document::text::is_han(c) || matches!(c, '(' | ')' | '、'))
    })
}

/// How titles of sections end, and the longest of them.
const TITLE_ENDS: &[&str] = &[
    "说明",
    "情况",
    "职能",
    "职责",
    "构成",
    "概况",
    "设置",
    "安排",
    "解释",
    "目标",
    "概述",
    "依据",
    "变化原因",
    "变动原因",
    "增减原因",
];
const LONGEST_TITLE: usize = 60;
/// How titles of whole documents end, in which a year stands, and what they are of.
const DOCUMENT_ENDS: &[&str] = &["预算", "决算", "预算公开", "决算公开", "说明", "情况", "信息", "报告"];
const DOCUMENTS: [&str; 2] = ["预算", "决算"];
/// What else is published with a title of its own.
const PUBLISHED: [&str; 7] = ["预算", "决算", "采购", "经费", "资金", "绩效", "收支"];
const YEAR_DIGITS: usize = 4;

/// Whether a line is the title of a section by its number and its ending, or by what it says, so that no text goes on
/// from it.
fn is_title(line: &Text) -> bool {
    if line.chars.len() > LONGEST_TITLE {
        return false;
    }
    let text = line.to_text();
    let numbered = line.mark().is_some_and(|m| !matches!(m.style, MarkStyle::Digit | MarkStyle::DigitBracket));
    let stops = text.contains(['。', '，', ';', ':']);
    let ends = || TITLE_ENDS.iter().any(|e| text.trim_end_matches(')').ends_with(e));
    let known = || line.mark().is_some() && ends() && kinds::sections::titled(&text).is_some();
    let whole = || line.mark().is_none() && DOCUMENT_ENDS.iter().any(|e| text.ends_with(e)) && is_of_a_year(&text);
    let of_money = || line.mark().is_some() && text.ends_with("情况说明") && OF_MONEY.iter().any(|w| text.contains(w));
    let is_title = || of_money() || numbered && ends() || known() || whole() || kinds::sections::part(&text).is_some();
    !stops && is_title()
}

/// Whether a line names a year and money, as the title of a document does.
fn is_of_a_year(line: &str) -> bool {
    let year = line
        .match_indices('年')
        .any(|(at, _)| line.get(..at).is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit())));
    year && DOCUMENTS.iter().any(|w| line.contains(w))
}

/// The address of a cell as a spot's cell.
pub(crate) fn address(block: u32, row: usize, column: usize) -> CellAddress {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    CellAddress { block, row: narrow(row), column: narrow(column) }
}

#[cfg(test)]
mod tests {
    use document::{Path, Run, Spot};

    use super::*;

    fn mark(text: &str) -> Option<(MarkStyle, u32, usize)> {
        Text::plain(text).mark().map(|m| (m.style, m.number, m.length))
    }

    #[test]
    fn list_marks_are_told_apart() {
        assert_eq!(mark("第一部分 说明"), Some((MarkStyle::Part, 1, 4)));
        assert_eq!(mark("第二部分：说明"), Some((MarkStyle::Part, 2, 5)));
        assert_eq!(mark("十一、其他"), Some((MarkStyle::Han, 11, 3)));
        assert_eq!(mark("（一）收入"), Some((MarkStyle::HanBracket, 1, 3)));
        assert_eq!(mark("- 10、表"), Some((MarkStyle::Digit, 10, 4)));
        assert_eq!(mark("(11) 承办"), Some((MarkStyle::DigitBracket, 11, 4)));
        assert_eq!(mark("2. “三公”"), Some((MarkStyle::Digit, 2, 2)));
        assert_eq!(mark("1602.94万元"), None);
        assert_eq!(mark("2024年本单位"), None);
        assert_eq!(mark("1. 2026年单位支出总表"), Some((MarkStyle::Digit, 1, 2)));
        assert_eq!(mark("1.2026万元"), None);
    }

    #[test]
    fn a_title_without_a_year_ends_before_the_text_that_begins_with_one() {
        let goes_on = |a: &str, b: &str| continues(&Text::plain(a), &Text::plain(b));
        assert!(!goes_on("示范市水利职业学院政府采购公开情况说明", "2023年度政府采购支出总额26万元。"));
        assert!(goes_on("本单位严格按照规定的程序和标准开展政府采购，具体情况", "2023年度政府采购支出总额26万元。"));
        assert!(goes_on("示范市水利职业学院政府采购公开情况说明", "和其他需要说明的事项如下。"));
    }

    #[test]
    fn a_unit_below_its_table_is_put_above_it() {
        let table = || Block::Table(Table { grid: document::Grid::default(), spot: Spot::default() });
        let line = |text: &str| Block::Paragraph(document::Line::new(text));
        let order = |blocks: Vec<Block>| -> String {
            let document = Document { sources: Vec::new(), blocks };
            let mark = |p: &Piece<'_>| if matches!(p, Piece::Table(..)) { 't' } else { 'x' };
            pieces(&document).iter().map(mark).collect()
        };
        assert_eq!(order(vec![line("表一"), table(), line("单位：万元"), line("表二"), table()]), "xxtxt");
        assert_eq!(order(vec![line("单位：元"), table(), line("单位：万元"), line("无")]), "xtxx");
        assert_eq!(order(vec![line("表一"), table(), line("单位：万元"), table()]), "xtxt");
        assert_eq!(order(vec![line("表一"), table(), line("单位：甲局"), line("无")]), "xtxx");
    }

    #[test]
    fn ranges_give_back_what_was_printed() {
        let text = Text::of(&[
            Run { text: "收入 1,602".into(), spot: Spot::at_line(1), ..Run::default() },
            Run { text: ".94 万元".into(), spot: Spot::at_line(2), ..Run::default() },
        ]);
        assert_eq!(text.to_text(), "收入1,602.94万元");
        assert_eq!(text.printed(2, 10), "1,602.94");
        assert_eq!(text.place(&Path::default(), 2, 10).spot.line, Some(1));
    }
}
