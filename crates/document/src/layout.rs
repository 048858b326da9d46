//! What nobody said about how a document is to be printed, told by what stands beside what: the title above a table, its unit,
//! the notes below it, the contents, the pages that wide tables need. Only what is at its default is filled in.

use crate::{Block, Document, Grid, Heading, Line, Page, Role, fit, text, text_width};

/// A title and what stands between it and its table are no longer than this.
const SHORT: u32 = 400;
/// A unit is shorter than what else stands above a table.
const UNIT: u32 = 130;
/// Lines between a title and its table.
const BETWEEN: usize = 4;

/// The same document with a role for every line and a page for every table.
#[must_use]
pub fn laid_out(document: &Document) -> Document {
    let mut document = document.clone();
    front(&mut document.blocks);
    let tables: Vec<usize> = (0..document.blocks.len()).filter(|&i| is_table(document.blocks.get(i))).collect();
    for table in tables {
        around(&mut document.blocks, table);
    }
    pages(&mut document.blocks);
    document
}

fn is_table(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Table(_)))
}

fn line(block: &Block) -> Option<&Line> {
    match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => Some(line),
        _ => None,
    }
}

fn line_mut(block: &mut Block) -> Option<&mut Line> {
    match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => Some(line),
        _ => None,
    }
}

/// The headings of a document as they are compared, in order.
fn headings(document: &Document) -> Vec<String> {
    document.blocks.iter().filter_map(heading).map(|(title, _)| title).collect()
}

/// Which of the headings an entry of the contents names: the one that says the same, with or without a number before it,
/// and with or without the year that a title begins with.
fn heading_of(entry: &str, headings: &[String]) -> Option<usize> {
    let key = text::key(entry);
    let unmarked = text::key(without_mark(entry));
    let bare = unmarked.trim_start_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
    let same = |title: &String| *title == key;
    let longer = |title: &String| bare.chars().count() >= 4 && title.ends_with(bare);
    let shorter = |title: &String| !title.is_empty() && key.ends_with(title.as_str());
    let find = |is: &dyn Fn(&String) -> bool| headings.iter().position(is);
    find(&same).or_else(|| find(&longer)).or_else(|| find(&shorter))
}

/// A title without the number that stands before it with a 、.
fn without_mark(entry: &str) -> &str {
    marked(entry).map_or(entry, |(_, title)| title)
}

/// The number before a title with a 、, and the title.
fn marked(entry: &str) -> Option<(&str, &str)> {
    entry.split_once('、').filter(|(mark, _)| text::ordinal(mark.trim()).is_some())
}

/// Whether two entries are numbered in the same way: both with Chinese numerals, or both with digits.
fn numbered_alike(a: &str, b: &str) -> bool {
    let digits = |entry: &str| marked(entry).map(|(mark, _)| mark.trim().bytes().all(|b| b.is_ascii_digit()));
    digits(a).is_some() && digits(a) == digits(b)
}

/// For every entry of the contents, in order, the heading that it leads to: its own, or, where it has none and stands over others,
/// that of the first of them.
pub fn targets(document: &Document) -> Vec<Option<usize>> {
    let titles = headings(document);
    let entry = |line: &Line| match line.role {
        Role::Contents(level) => Some((level, heading_of(&line.text(), &titles))),
        _ => None,
    };
    let entries: Vec<(u8, Option<usize>)> = document.blocks.iter().filter_map(line).filter_map(entry).collect();
    let below = |at: usize, level: u8| {
        let next = entries.get(at + 1).filter(|(other, _)| *other > level);
        next.and_then(|(_, target)| *target)
    };
    entries.iter().enumerate().map(|(at, (level, own))| own.or_else(|| below(at, *level))).collect()
}

/// Gives a line a role, unless it has one.
fn assign(block: &mut Block, role: Role) {
    if let Some(line) = line_mut(block).filter(|line| line.role == Role::Body) {
        line.role = role;
    }
}

/// Before the first heading stand the title, and, where they say what headings say, the contents under theirs.
fn front(blocks: &mut [Block]) {
    let first = blocks.iter().position(|b| !matches!(b, Block::Paragraph(_))).unwrap_or(0);
    if blocks.get(first).is_none_or(|b| !matches!(b, Block::Heading(_))) {
        return;
    }
    let (front, body) = blocks.split_at_mut(first);
    let found: Vec<(String, u8)> = body.iter().filter_map(heading).collect();
    let titles: Vec<String> = found.iter().map(|(title, _)| title.clone()).collect();
    let entry = |block: &Block| {
        let at = heading_of(&line(block)?.text(), &titles)?;
        found.get(at).map(|(_, level)| *level)
    };
    let stated: Vec<Option<u8>> = front.iter().map(entry).collect();
    let levels = nested(&stated);
    let begin = levels.iter().position(Option::is_some).unwrap_or(front.len());
    let end = levels.iter().rposition(Option::is_some).map_or(begin, |last| last + 1);
    let said: Vec<String> = front.iter().map(|b| line(b).map(Line::text).unwrap_or_default()).collect();
    let like = |index: usize| {
        let entry = said.get(index)?;
        let mut known =
            levels.iter().zip(&said).take(index).filter_map(|(level, other)| Some((level.as_ref()?, other)));
        known.rfind(|(_, other)| numbered_alike(entry, other)).map(|(level, _)| *level)
    };
    for (index, block) in front.iter_mut().enumerate() {
        let level = levels.get(index).copied().flatten();
        match () {
            () if index >= end && begin < end => assign(block, Role::Note),
            // What names no heading is numbered as those are that stand beside it.
            () if index >= begin => assign(block, Role::Contents(level.or_else(|| like(index)).unwrap_or(2))),
            () if index + 1 == begin && index > 0 => {
                assign(block, Role::ContentsTitle);
                begin_page(block, Page::A4);
            }
            () if is_title(block) => assign(block, Role::Title),
            () => {}
        }
    }
    if first > 0 {
        body.iter_mut().take(1).for_each(|block| begin_page(block, Page::A4));
    }
}

/// Whether a line is short and no sentence.
fn is_title(block: &Block) -> bool {
    line(block)
        .map(Line::text)
        .is_some_and(|text| text_width(&text) <= SHORT && !text.ends_with(['。', '.', '；', ';']))
}

/// Levels without those that nothing stands at: tables right under a part are at the second, whatever their headings are.
fn nested(stated: &[Option<u8>]) -> Vec<Option<u8>> {
    let mut above: Vec<u8> = Vec::new();
    let mut rank = |level: u8| {
        above.retain(|&a| a < level);
        above.push(level);
        u8::try_from(above.len()).unwrap_or(u8::MAX)
    };
    stated.iter().map(|level| level.map(&mut rank)).collect()
}

fn heading(block: &Block) -> Option<(String, u8)> {
    match block {
        Block::Heading(heading) => Some((text::key(&heading.line.text()), heading.level)),
        _ => None,
    }
}

fn begin_page(block: &mut Block, page: Page) {
    if let Some(line) = line_mut(block) {
        line.page = line.page.or(Some(page));
    }
}

/// The heading that a table stands under, if nothing but short lines is between.
fn title(blocks: &[Block], table: usize) -> Option<usize> {
    let above = (0..table).rev().take(BETWEEN + 1);
    let short = |block: &Block| line(block).is_some_and(|l| text_width(&l.text()) <= SHORT);
    let mut above = above.take_while(|&i| blocks.get(i).is_some_and(short));
    above.find(|&i| matches!(blocks.get(i), Some(Block::Heading(_))))
}

/// The lines around a table: its title, what holds for all of it, its unit, and its notes.
fn around(blocks: &mut [Block], table: usize) {
    if let Some(title) = title(blocks, table) {
        blocks.iter_mut().skip(title).take(1).for_each(|block| assign(block, Role::Caption));
        for index in title + 1..table {
            let is_unit = |block: &Block| line(block).is_some_and(|l| text_width(&l.text()) <= UNIT);
            let unit = index + 1 == table && blocks.get(index).is_some_and(is_unit);
            let role = if unit { Role::Unit } else { Role::Aside };
            blocks.iter_mut().skip(index).take(1).for_each(|block| assign(block, role));
        }
    }
    let notes = blocks.iter_mut().skip(table + 1).take_while(|block| matches!(block, Block::Paragraph(_)));
    notes.for_each(|block| assign(block, Role::Note));
}

/// A table that fills more of its page than this, in tenths, begins a page, so that it is broken as seldom as can be.
const LARGE: u32 = 4;

/// Where a page begins: at a part of a document that has a title, before a large table, and where the page turns for a
/// table that is too wide to stand upright and turns back after it.
fn pages(blocks: &mut [Block]) {
    let stated: Vec<bool> = blocks.iter().map(|b| page_of(Some(b)).is_some()).collect();
    let parts = blocks.iter().filter_map(line).any(|line| line.role == Role::Title);
    let mut now = Page::default();
    for index in 0..blocks.len() {
        let caption = blocks.get(index).and_then(line).is_some_and(|line| line.role == Role::Caption);
        let wanted = match page_of(blocks.get(index)) {
            Some(page) => {
                now = page;
                None
            }
            None if caption => for_table(blocks, index, now, parts),
            None => for_heading(blocks.get(index), now, parts),
        };
        let Some(page) = wanted else { continue };
        // Headings right above a title go to the new page with it.
        let goes = |&i: &usize| caption && is_plain_heading(blocks.get(i)) && stated.get(i) == Some(&false);
        let from = (0..index).rev().take_while(goes).last().unwrap_or(index);
        blocks.iter_mut().take(index + 1).skip(from).filter_map(line_mut).for_each(|line| line.page = None);
        blocks.iter_mut().skip(from).take(1).for_each(|block| begin_page(block, page));
        now = page;
    }
}

fn page_of(block: Option<&Block>) -> Option<Page> {
    block.and_then(line).and_then(|line| line.page)
}

fn is_plain_heading(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Heading(heading)) if heading.line.role == Role::Body)
}

/// The page that the table under a title is to begin; `None` where it goes on.
fn for_table(blocks: &[Block], title: usize, now: Page, parts: bool) -> Option<Page> {
    let grid = following(blocks, title)?;
    let upright = fit(grid, Page::A4.text_width()).reads_well();
    let page = if upright { Page::A4 } else { Page::A4_WIDE };
    let large = fit(grid, page.text_width()).height(grid, 0..grid.height()) > page.text_height() * LARGE / 10;
    let mut above = (0..title).rev().take_while(|&i| is_plain_heading(blocks.get(i)));
    let fresh = above.any(|i| page_of(blocks.get(i)).is_some());
    // The tables of a document that has a title do not begin in the middle of its text.
    let after_text = parts && title.checked_sub(1).is_some_and(|i| is_text(blocks.get(i)));
    (page.is_wide() != now.is_wide() || (large && !fresh) || after_text).then_some(page)
}

fn is_text(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Paragraph(line)) if line.role == Role::Body)
}

/// The page that begins with a heading of text: upright again after a wide one, and a new one for a part.
fn for_heading(block: Option<&Block>, now: Page, parts: bool) -> Option<Page> {
    let Some(Block::Heading(heading)) = block else { return None };
    (now.is_wide() || (parts && heading.level == 1)).then_some(Page::A4)
}

/// The table under a title.
fn following(blocks: &[Block], title: usize) -> Option<&Grid> {
    blocks.iter().skip(title + 1).take(BETWEEN + 1).find_map(|block| match block {
        Block::Table(table) => Some(&table.grid),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Spot, Table};

    fn heading(level: u8, text: &str) -> Block {
        Block::Heading(Heading { level, line: Line::new(text) })
    }

    fn text(text: &str) -> Block {
        Block::Paragraph(Line::new(text))
    }

    fn table(columns: usize, rows: usize) -> Block {
        let rows = vec![vec![Cell::new("1,234,567.89"); columns]; rows];
        Block::Table(Table { grid: Grid::from_rows(rows).unwrap(), spot: Spot::default() })
    }

    /// Roles and turned pages, a line each: `^` begins an upright page, `>` a wide one.
    fn roles(blocks: Vec<Block>) -> Vec<String> {
        let document = laid_out(&Document { blocks, ..Document::default() });
        let page = |line: &Line| line.page.map_or("", |page| if page.is_wide() { ">" } else { "^" });
        document.blocks.iter().filter_map(line).map(|line| format!("{}{:?}", page(line), line.role)).collect()
    }

    #[test]
    fn what_stands_around_a_table_belongs_to_it() {
        let blocks = vec![heading(1, "表"), text("部门：甲"), text("单位：万元"), table(2, 2), text("注：无")];
        assert_eq!(roles(blocks), ["Caption", "Aside", "Unit", "Note"]);
    }

    #[test]
    fn the_front_is_the_title_and_the_contents() {
        let front = ["甲局", "2024年预算", "目录", "一、概况", "1、收支总表"].map(text);
        let body = [heading(1, "一、概况"), text("正文"), heading(3, "2024年收支总表"), table(2, 2)];
        let wanted = ["Title", "Title", "^ContentsTitle", "Contents(1)", "Contents(2)", "^Body", "Body", "^Caption"];
        assert_eq!(roles(front.into_iter().chain(body).collect()), wanted);
    }

    #[test]
    fn an_entry_of_the_contents_names_the_heading_that_says_the_same() {
        let headings =
            ["第一部分概况", "一概况", "2024年度收入支出决算总表", "2024年一般公共预算支出表"].map(text::key);
        let found = |entry: &str| heading_of(entry, &headings);
        assert_eq!(found("一、概况"), Some(1));
        assert_eq!(found("一、收入支出决算总表"), Some(2));
        assert_eq!(found("十二、一般公共预算支出表"), Some(3));
        assert_eq!(found("1、一般公共预算支出表"), Some(3));
        assert_eq!(found("二、别的表"), None);
    }

    #[test]
    fn an_entry_without_a_heading_leads_to_the_first_below_it() {
        let front = ["甲局", "目录", "一、概况", "二、预算表", "1、收支总表"].map(text);
        let body = [heading(1, "概况"), text("正文"), heading(3, "2024年收支总表"), table(2, 2)];
        let document = laid_out(&Document { blocks: front.into_iter().chain(body).collect(), ..Document::default() });
        let role = |at: usize| document.blocks.get(at).and_then(line).unwrap().role;
        assert_eq!([2, 3, 4].map(role), [1, 1, 2].map(Role::Contents));
        assert_eq!(targets(&document), [Some(0), Some(1), Some(1)]);
        let caption = document.blocks.get(7).and_then(line).unwrap();
        assert!(caption.role == Role::Caption && caption.page.is_some(), "tables begin a page");
    }

    #[test]
    fn the_page_turns_for_a_wide_table_and_back() {
        let blocks =
            vec![heading(2, "一"), text("正文"), heading(3, "宽表"), table(14, 2), heading(2, "二"), text("正文")];
        assert_eq!(roles(blocks), ["Body", "Body", ">Caption", "^Body", "Body"]);
    }

    #[test]
    fn a_large_table_begins_a_page_with_the_heading_above_it() {
        let blocks =
            vec![text("正文。"), heading(2, "表"), heading(3, "大表"), table(2, 40), heading(3, "小表"), table(2, 2)];
        assert_eq!(roles(blocks), ["Body", "^Body", "Caption", "Caption"]);
    }
}
