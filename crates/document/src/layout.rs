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
pub fn headings(document: &Document) -> Vec<String> {
    document.blocks.iter().filter_map(heading).map(|(title, _)| title).collect()
}

/// Which of the headings an entry of the contents names: the one that says the same, with or without a number before it,
/// and with or without the year that a title begins with.
pub fn heading_of(entry: &str, headings: &[String]) -> Option<usize> {
    let key = text::key(entry);
    let bare = key.trim_start_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
    let same = |title: &String| *title == key;
    let longer = |title: &String| bare.chars().count() >= 4 && title.ends_with(bare);
    let shorter = |title: &String| !title.is_empty() && key.ends_with(title.as_str());
    let find = |is: &dyn Fn(&String) -> bool| headings.iter().position(is);
    find(&same).or_else(|| find(&longer)).or_else(|| find(&shorter))
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
    let titled: Vec<(String, u8)> = body.iter().filter_map(heading).collect();
    let titles: Vec<String> = titled.iter().map(|(title, _)| title.clone()).collect();
    let entry = |block: &Block| {
        let at = heading_of(&line(block)?.text(), &titles)?;
        titled.get(at).map(|(_, level)| *level)
    };
    let levels: Vec<Option<u8>> = front.iter().map(entry).collect();
    let begin = levels.iter().position(Option::is_some).unwrap_or(front.len());
    let end = levels.iter().rposition(Option::is_some).map_or(begin, |last| last + 1);
    for (index, block) in front.iter_mut().enumerate() {
        let level = levels.get(index).copied().flatten();
        match () {
            () if index >= end && begin < end => assign(block, Role::Note),
            () if index >= begin => assign(block, Role::Contents(level.unwrap_or(2))),
            () if index + 1 == begin && index > 0 => {
                assign(block, Role::ContentsTitle);
                begin_page(block, Page::A4);
            }
            () => assign(block, Role::Title),
        }
    }
    if first > 0 {
        body.iter_mut().take(1).for_each(|block| begin_page(block, Page::A4));
    }
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

/// Where the page turns: before the title of a table that is too wide to stand upright, and after it.
fn pages(blocks: &mut [Block]) {
    let mut now = Page::default();
    let mut turned = false;
    for index in 0..blocks.len() {
        let stated = blocks.get(index).and_then(line).and_then(|line| line.page);
        now = stated.unwrap_or(now);
        turned &= stated.is_none();
        let begins = blocks.get(index).and_then(line).is_some_and(|l| l.role == Role::Caption);
        let ends = matches!(blocks.get(index), Some(Block::Heading(_)));
        if !(begins || ends && turned) {
            continue;
        }
        let wide =
            begins && following(blocks, index).is_some_and(|grid| !fit(grid, Page::A4.text_width()).reads_well());
        if stated.is_none() && wide != now.is_wide() {
            now = if wide { Page::A4_WIDE } else { Page::A4 };
            blocks.iter_mut().skip(index).take(1).for_each(|block| begin_page(block, now));
            turned = wide;
        }
    }
}

/// The table under a title.
fn following(blocks: &[Block], title: usize) -> Option<&Grid> {
    blocks.iter().skip(title + 1).take(BETWEEN + 1).find_map(|block| match block {
        Block::Table(table) => Some(&table.grid),
        _ => None,
    })
}
