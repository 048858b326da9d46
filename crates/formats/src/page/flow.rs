//! Pages to blocks in reading order: lines joined to paragraphs over lines and pages, headings by their size, tables joined
//! over pages.

use std::collections::BTreeMap;

use document::{
    Block, Cell as GridCell, CellAddress, Grid, Heading, Line as Paragraph, Picture, Rect, Run, Spot, Table as Paper,
};

use super::{
    beside,
    chart::Chart,
    columns::Column,
    ink::{Area, Turn},
    join,
    sheet::{Item, Line, Sheet},
    table::Table,
};
use crate::{
    Doubt, DoubtKind, Read,
    limits::{MOST_COLUMNS, Room},
};

/// A heading is larger than most text by this factor.
const LARGER: f32 = 1.15;
/// Longer lines are no headings.
const LONGEST_HEADING: usize = 60;
/// Lines of one paragraph differ in size by less than this factor.
const SAME_SIZE: f32 = 1.12;
/// A first line is indented by more than this many ems.
const INDENT: f32 = 1.2;
/// A line that is not full but goes on covers at least this part of the width.
const FULL_SHARE: f32 = 0.75;
/// Lines further apart than this many ems do not belong together.
const WIDEST_GAP: f32 = 2.2;

/// Where the text of a page begins and ends.
#[derive(Debug, Clone, Copy)]
struct Margins {
    left: f32,
    right: f32,
}

/// Lays sheets out as blocks.
pub(super) fn flow(sheets: Vec<Sheet>, read: &mut Read) {
    let body = body_size(&sheets);
    let texts = text_sizes(&sheets);
    let sizes = heading_sizes(&sheets, body, &texts);
    let mut flow = Flow { read, room: Room::default(), open: None, table: None, sizes, texts, sides: Vec::new() };
    flow.sides = sheets.iter().map(|s| (s.size, s.turn)).collect();
    let widths = right_margins(&sheets);
    for sheet in beside::unite(sheets) {
        let margins = margins(&sheet, &widths);
        flow.sheet(sheet, margins);
    }
    flow.close();
}

/// The em that most characters outside tables have.
fn body_size(sheets: &[Sheet]) -> f32 {
    let lines = sheets.iter().flat_map(lines_of);
    let mut sizes: Vec<(i32, usize)> = Vec::new();
    for line in lines {
        let (size, count) = (halves(line.size), line.text.chars().count());
        match sizes.iter_mut().find(|(s, _)| *s == size) {
            Some((_, sum)) => *sum += count,
            None => sizes.push((size, count)),
        }
    }
    sizes.iter().max_by_key(|(_, count)| *count).map_or(f32::INFINITY, |&(size, _)| points(size))
}

/// Lines of sentences are no shorter.
const SHORTEST_SENTENCE: usize = 15;
/// So many of them in one size, and half of all lines in it, are text.
const FEWEST_SENTENCES: usize = 3;

/// Sizes in which text stands: a long text in small type does not make headings of all that is larger.
fn text_sizes(sheets: &[Sheet]) -> Vec<i32> {
    let mut sizes: BTreeMap<i32, (usize, usize)> = BTreeMap::new();
    for line in sheets.iter().flat_map(lines_of) {
        let sentence = line.text.contains(['，', '。', '；']) && line.text.chars().count() >= SHORTEST_SENTENCE;
        let (sentences, lines) = sizes.entry(halves(line.size)).or_default();
        *sentences += usize::from(sentence);
        *lines += 1;
    }
    let is_text = |(sentences, lines): (usize, usize)| sentences >= FEWEST_SENTENCES && 2 * sentences >= lines;
    sizes.into_iter().filter(|(_, counts)| is_text(*counts)).map(|(size, _)| size).collect()
}

/// Sizes of headings, largest first; sizes that hardly differ are one level.
fn heading_sizes(sheets: &[Sheet], body: f32, text: &[i32]) -> Vec<i32> {
    let is_large = |l: &&Line| l.size >= body * LARGER && is_titular(l) && !text.contains(&halves(l.size));
    let large = sheets.iter().flat_map(lines_of).filter(is_large);
    let mut sizes: Vec<i32> = large.map(|l| halves(l.size)).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup_by(|smaller, larger| points(*larger) < points(*smaller) * SAME_SIZE);
    sizes
}

#[expect(clippy::cast_possible_truncation, reason = "sizes are a few hundred points at most, and saturate")]
fn halves(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

#[expect(clippy::cast_precision_loss, reason = "a number of half points is small")]
fn points(size: i32) -> f32 {
    size as f32 / 2.0
}

fn lines_of(sheet: &Sheet) -> impl Iterator<Item = &Line> {
    sheet.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None })
}

/// Whether a line may be a heading by what it says.
fn is_titular(line: &Line) -> bool {
    let count = line.text.chars().count();
    (2..=LONGEST_HEADING).contains(&count)
        && !line.text.ends_with(['。', '；', '，', '、', '：', ':'])
        && !line.text.contains(['：', ':'])
        && line.text.chars().any(document::text::is_han)
}

/// So many lines reach the right margin, as justified lines do.
const AT_MARGIN: usize = 3;
/// So many where a table reaches further: lines of titles and notes are as long as each other by chance.
const AT_MARGIN_BESIDE_TABLES: usize = 5;

/// The right margin of a page by its own lines.
fn right_margin(sheet: &Sheet) -> Option<f32> {
    let long = lines_of(sheet).filter(|l| l.text.chars().count() >= 15 && !is_entry(&l.text));
    let mut rights: Vec<(f32, f32)> = long.map(|l| (l.inner_right, l.size)).collect();
    rights.sort_by(|a, b| b.0.total_cmp(&a.0));
    let reached = |count: usize, (right, size): (f32, f32)| {
        let last = rights.partition_point(|(other, _)| *other > right);
        rights.get(last + count - 1).is_some_and(|(other, _)| right - other <= 0.5 * size)
    };
    let tables = sheet.items.iter().filter(|item| matches!(item, Item::Table(_)));
    let widest = tables.map(|table| table.area().right).fold(0.0, f32::max);
    let is_margin = |&&(right, size): &&(f32, f32)| {
        let beyond = widest > right + 2.0 * size;
        reached(if beyond { AT_MARGIN_BESIDE_TABLES } else { AT_MARGIN }, (right, size))
    };
    rights.iter().find(is_margin).map(|(right, _)| *right)
}

/// The margins of a page: the right one that of other pages of its width where its own lines do not tell.
fn margins(sheet: &Sheet, widths: &[(f32, f32)]) -> Margins {
    let width = sheet.turned_size().0;
    let elsewhere = || widths.iter().find(|(w, _)| (w - width).abs() < 2.0).map(|(_, right)| *right);
    let right = right_margin(sheet).or_else(elsewhere).unwrap_or(width);
    let left = lines_of(sheet).filter(|l| l.text.chars().count() >= 10).map(|l| l.area.left).fold(right, f32::min);
    Margins { left, right }
}

/// The right margin of pages of each width.
fn right_margins(sheets: &[Sheet]) -> Vec<(f32, f32)> {
    let mut found: Vec<(f32, f32)> = Vec::new();
    for sheet in sheets {
        let (Some(right), width) = (right_margin(sheet), sheet.turned_size().0) else { continue };
        match found.iter_mut().find(|(w, _)| (w - width).abs() < 2.0) {
            Some((_, most)) => *most = most.max(right),
            None => found.push((width, right)),
        }
    }
    found
}

/// A paragraph that may go on.
struct Open {
    runs: Vec<Run>,
    heading: Option<u8>,
    page: u32,
    first: Line,
    /// The left margin where it begins.
    first_margin: f32,
    last: Line,
    margins: Margins,
    lines: usize,
}

struct Flow<'a> {
    read: &'a mut Read,
    room: Room,
    open: Option<Open>,
    /// The last table, while it may go on.
    table: Option<Table>,
    sizes: Vec<i32>,
    /// Sizes in which text stands.
    texts: Vec<i32>,
    /// Each page's size and turn, from the first page.
    sides: Vec<((f32, f32), Turn)>,
}

impl Flow<'_> {
    fn sheet(&mut self, sheet: Sheet, margins: Margins) {
        // A table goes on at the top of the next page or not at all.
        if sheet.items.is_empty() {
            self.close_table();
        }
        for (index, item) in sheet.items.into_iter().enumerate() {
            match item {
                Item::Line(line) => self.line(line, margins),
                Item::Table(table) => self.table(table, index == 0),
                Item::Chart(chart) => self.chart(sheet.number, chart),
            }
        }
    }

    fn line(&mut self, line: Line, margins: Margins) {
        self.close_table();
        let margins = line.column.map_or(margins, |Column { left, right }| Margins { left, right });
        let page = line.page;
        let spot = self.spot(page, &line.area, Some(line.number));
        let level = self.level(&line);
        match self.open.as_mut() {
            Some(open) if open.continues(page, &line, level, margins) => open.push(page, line, spot, margins),
            _ => {
                self.close_paragraph();
                let runs = vec![Run { text: line.text.clone(), spot, ..Run::default() }];
                self.open = Some(Open::new(runs, level, page, line, margins));
            }
        }
    }

    fn level(&self, line: &Line) -> Option<u8> {
        let fits = |&&size: &&i32| halves(line.size) <= size && points(size) < line.size * SAME_SIZE;
        let titular = is_titular(line) && !self.texts.contains(&halves(line.size));
        let at = self.sizes.iter().rposition(|size| fits(&size)).filter(|_| titular)?;
        Some(u8::try_from(at + 1).unwrap_or(6).min(6))
    }

    fn table(&mut self, table: Table, first: bool) {
        self.close_paragraph();
        let goes_on = |open: &&mut Table| first && join::continues(open, &table);
        if let Some(open) = self.table.as_mut().filter(goes_on) {
            return join::append(open, table);
        }
        self.close_table();
        self.table = Some(table);
    }

    fn chart(&mut self, page: u32, chart: Chart) {
        self.close();
        let spot = self.spot(page, &chart.area, None);
        self.read.document.blocks.push(Block::Picture(Picture {
            title: chart.title,
            labels: chart.labels,
            spot,
            chart: None,
        }));
    }

    fn close(&mut self) {
        self.close_paragraph();
        self.close_table();
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.open.take() else { return };
        let line = Paragraph { runs: open.runs, ..Paragraph::default() };
        self.read.document.blocks.push(match open.heading {
            Some(level) => Block::Heading(Heading { level, line }),
            None => Block::Paragraph(line),
        });
    }

    fn close_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let spot = self.spot(table.page, &table.area, None);
        if table.aligned {
            let zh = "表格没有线，按各列之间的空隙读取";
            let en = "a table without rules was read by the gaps between its columns";
            self.read.notes.push(Doubt::new(DoubtKind::Guessed, spot.clone(), zh, en));
        } else if table.guessed {
            let zh = "表格的行之间没有线，按各行文字的高度读取";
            let en = "the rows of a table without rules between them were read by the heights of their lines";
            self.read.notes.push(Doubt::new(DoubtKind::Guessed, spot.clone(), zh, en));
        }
        let size = (table.rows, table.xs.len().saturating_sub(1));
        let kept = (self.room.take(size.0, size.1.min(MOST_COLUMNS)), size.1.min(MOST_COLUMNS));
        if kept != size {
            self.read.notes.push(Doubt::cut_table(spot.clone(), size, kept));
        }
        let block = u32::try_from(self.read.document.blocks.len()).unwrap_or(u32::MAX);
        let mut rows: Vec<Vec<GridCell>> = vec![Vec::new(); kept.0];
        for cell in table.cells {
            let (row, column) = (cell.span.row, cell.span.column);
            let spot = Spot { cell: Some(address(block, row, column)), ..self.spot(cell.page, &cell.area, None) };
            let Some(line) = rows.get_mut(row) else { continue };
            let span = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let printed = GridCell::new(cell.written.text).indented(cell.written.indent);
            line.push(printed.spanning(span(cell.span.rows), span(cell.span.columns)).at(spot));
        }
        match Grid::from_rows(rows) {
            Ok(grid) => {
                let grid = if table.aligned || table.guessed { grid.without_rules() } else { grid };
                self.read.document.blocks.push(Block::Table(Paper { grid, spot }));
            }
            Err(error) => {
                let zh = format!("表格第 {} 行的单元格互相重叠，没有读取", error.row + 1);
                let en = format!("the cells of row {} of a table overlap: it was not read", error.row + 1);
                self.read.notes.push(Doubt::new(DoubtKind::Malformed, spot, zh, en));
            }
        }
    }

    fn spot(&self, page: u32, area: &Area, line: Option<u32>) -> Spot {
        let side = (page as usize).checked_sub(1).and_then(|index| self.sides.get(index));
        let area = side.map_or(*area, |(size, turn)| turn.restore(area, *size));
        let Area { left, top, right, bottom } = area;
        Spot { page: Some(page), line, bbox: Some(Rect { left, top, right, bottom }), ..Spot::default() }
    }
}

fn address(block: u32, row: usize, column: usize) -> CellAddress {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    CellAddress { block, row: narrow(row), column: narrow(column) }
}

impl Open {
    fn new(runs: Vec<Run>, heading: Option<u8>, page: u32, line: Line, margins: Margins) -> Self {
        Self { runs, heading, page, first: line.clone(), first_margin: margins.left, last: line, margins, lines: 1 }
    }

    /// Whether a line goes on with the paragraph.
    fn continues(&self, page: u32, next: &Line, level: Option<u8>, margins: Margins) -> bool {
        let last = &self.last;
        let same_page = page == self.page;
        let alike = last.size.max(next.size) <= last.size.min(next.size) * SAME_SIZE;
        let near = !same_page || next.area.top - last.area.bottom <= WIDEST_GAP * next.size;
        let follows = same_page || page == self.page + 1;
        if !(alike && near && follows)
            || level != self.heading
            || is_entry(&last.text)
            || join::begins_item(&last.text, &next.text)
        {
            return false;
        }
        // The line was full if what follows did not fit in any more.
        let full = last.area.right + next.head > self.margins.right - 0.3 * last.size;
        let indented = self.first.area.left - self.first_margin > INDENT * self.first.size;
        if full {
            // Where first lines are not indented, what stands below the end of a sentence may as well be one.
            let ended = !indented && last.text.ends_with('。');
            return !ended && self.is_flush(next, margins) || (same_page && self.is_centred(next));
        }
        // Where first lines are indented, one that is not goes on with what is not ended.
        let long = last.area.right - self.margins.left > FULL_SHARE * (self.margins.right - self.margins.left);
        let flush = (next.area.left - margins.left).abs() <= 0.5 * next.size;
        long && indented && flush && self.heading.is_none() && !join::is_ended(&last.text)
    }

    /// Whether a line begins where lines begin that are not first.
    fn is_flush(&self, next: &Line, margins: Margins) -> bool {
        let at_margin = next.area.left - margins.left <= INDENT * next.size;
        let hanging = self.lines > 1 && (next.area.left - self.last.area.left).abs() <= 0.5 * next.size;
        at_margin || hanging
    }

    /// Whether both lines of a heading stand around one middle, and the first had no room for what follows on either
    /// side: on a page of tables a title may be the longest line, and is not full for that.
    fn is_centred(&self, next: &Line) -> bool {
        let (last, margins) = (&self.last, self.margins);
        let middles = (last.area.middle().0, next.area.middle().0);
        let room = (last.area.left - margins.left).max(0.0) + (margins.right - last.area.right).max(0.0);
        self.heading.is_some() && (middles.0 - middles.1).abs() <= next.size && room <= next.head + last.size
    }

    fn push(&mut self, page: u32, line: Line, spot: Spot, margins: Margins) {
        match self.runs.last_mut().filter(|_| page == self.page) {
            Some(run) => {
                if needs_space(run.text.chars().last(), line.text.chars().next()) {
                    run.text.push(' ');
                }
                run.text.push_str(&line.text);
                run.spot.bbox = widened(run.spot.bbox, spot.bbox);
            }
            None => self.runs.push(Run { text: line.text.clone(), spot, ..Run::default() }),
        }
        self.lines += 1;
        (self.page, self.last, self.margins) = (page, line, margins);
    }
}

/// Between two words of letters a line break is a space; within Chinese text and numbers it is nothing.
fn needs_space(before: Option<char>, after: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    letter(before) && letter(after)
}

fn widened(a: Option<Rect>, b: Option<Rect>) -> Option<Rect> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
    Some(Rect {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    })
}

/// Whether a line is an entry of a table of contents: leaders, then a page.
fn is_entry(text: &str) -> bool {
    let leader = |c: char| matches!(c, '.' | '…' | '·' | '．' | '﹒' | '-' | '—' | '_');
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == ')' || c == '(');
    let leaders = bare.chars().rev().take_while(|&c| leader(c) || c == ' ').filter(|c| *c != ' ').count();
    leaders >= 3 || (leaders >= 1 && bare.ends_with('…'))
}
