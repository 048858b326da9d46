//! Puts the blocks of a document on pages. Lengths are twentieths of a point.

use document::{Align, Block, Document, Grid, Heading, Line, Page, Role, laid_out};

use super::canvas::{Canvas, length};
use super::strip::{self, Framed, Strip, at};
use super::{Dress, Rules};

/// 小四, of running text.
const BODY: i32 = 240;
/// 小五, of what stands around a table.
const SMALL: i32 = 180;
/// Of headings, by their level.
const HEADINGS: [i32; 3] = [440, 360, 320];
/// From line to line, in hundredths of an em.
const LEADING: i32 = 170;
/// Lines that stand above a table and are no longer than this, in ems, are its title.
const TITLE: i32 = 30;
/// Blocks between a title and its table.
const BETWEEN: usize = 3;

/// The document on pages.
pub(super) fn composed(document: &Document, dress: &Dress) -> Canvas {
    let document = laid_out(document);
    let mut compositor = Compositor::new(dress);
    for (index, block) in document.blocks.iter().enumerate() {
        // Of two tables with nothing between them each has its page, or they would be one.
        if document.blocks.get(index.wrapping_sub(1)..=index).is_some_and(|pair| pair.iter().all(is_table)) {
            compositor.turn(compositor.page);
        }
        let rest = document.blocks.get(index + 1..).unwrap_or_default();
        compositor.block(block, rest);
    }
    compositor.canvas
}

/// A stretch of a strip on a page.
struct Segment {
    from: i32,
    to: i32,
    /// Where it begins on its page.
    top: i32,
    /// How many pages after the first.
    page: usize,
}

struct Compositor<'a> {
    dress: &'a Dress,
    canvas: Canvas,
    page: Page,
    /// The number of the page that is written on.
    on: usize,
    y: i32,
}

impl<'a> Compositor<'a> {
    fn new(dress: &'a Dress) -> Self {
        let mut new = Self { dress, canvas: Canvas::default(), page: Page::A4, on: 0, y: 0 };
        new.turn(Page::A4);
        new
    }

    fn turn(&mut self, page: Page) {
        self.page = page;
        self.on = self.canvas.begin(page);
        self.y = self.top();
    }

    fn top(&self) -> i32 {
        let [top, ..] = self.page.margins;
        length(top)
    }

    fn left(&self) -> i32 {
        let [.., left] = self.page.margins;
        length(left)
    }

    fn room(&self) -> i32 {
        i32::try_from(self.page.text_width()).unwrap_or(i32::MAX)
    }

    /// How far down a page is written on.
    fn bottom(&self) -> i32 {
        let high = i32::try_from(self.page.text_height()).unwrap_or(i32::MAX / 200);
        self.top() + high * self.dress.height / 100
    }

    fn block(&mut self, block: &Block, rest: &[Block]) {
        match block {
            Block::Heading(Heading { line, level }) => {
                let size = HEADINGS.get(usize::from(*level).saturating_sub(1)).or(HEADINGS.last());
                self.begin(line, rest);
                let align = if line.role == Role::Body { Align::Left } else { Align::Middle };
                self.lines(&line.text(), size.copied().unwrap_or(BODY), align, 0);
            }
            Block::Paragraph(line) => {
                self.begin(line, rest);
                self.paragraph(line, rest);
            }
            Block::Table(table) => self.table(&table.grid),
            Block::Picture(_) => {}
        }
    }

    /// Turns the page where a line begins one.
    fn begin(&mut self, line: &Line, rest: &[Block]) {
        let titled = line.role == Role::Caption || is_title(line, rest);
        match line.page {
            Some(Page::A4) if self.dress.wide && titled => self.turn(Page::A4_WIDE),
            Some(page) => self.turn(page),
            None if titled && self.dress.wide && !self.page.is_wide() => self.turn(Page::A4_WIDE),
            None if titled && self.dress.cuts_columns => self.turn(self.page),
            // A title does not stand alone at the end of a page.
            None if titled && self.y + 5 * BODY > self.bottom() => self.turn(self.page),
            None => {}
        }
    }

    fn paragraph(&mut self, line: &Line, rest: &[Block]) {
        let text = line.text();
        match line.role {
            Role::Unit => self.lines(&text, SMALL, self.dress.unit, 0),
            Role::Aside | Role::Note => self.lines(&text, SMALL, Align::Left, 0),
            Role::Title | Role::ContentsTitle => self.lines(&text, HEADINGS[0], Align::Middle, 0),
            Role::Caption => self.lines(&text, BODY, Align::Middle, 0),
            Role::Signature => self.lines(&text, BODY, Align::Right, 0),
            Role::Body if is_title(line, rest) => self.lines(&text, BODY, Align::Middle, 0),
            Role::Body if is_beside(line, rest) => {
                let align = if matches!(rest.first(), Some(Block::Table(_))) { self.dress.unit } else { Align::Left };
                self.lines(&text, SMALL, align, 0);
            }
            Role::Body | Role::Contents(_) => self.lines(&text, BODY, Align::Left, 2 * BODY),
        }
    }

    /// A text over the width of the page, its first line indented by so much.
    fn lines(&mut self, text: &str, size: i32, align: Align, indent: i32) {
        let filler = "\u{3000}".repeat(usize::try_from(indent / size.max(1)).unwrap_or(0));
        for line in strip::lines(&(filler + text.trim()), self.room(), size) {
            if self.y + size > self.bottom() {
                self.turn(self.page);
            }
            let free = self.room() - strip::width(&line, size);
            let x = match align {
                Align::Right => free,
                Align::Middle => free / 2,
                Align::Left | Align::Natural => 0,
            };
            self.canvas.text(self.on, (self.left() + x, self.y), size, &line);
            self.y += size * LEADING / 100;
        }
    }

    fn table(&mut self, grid: &Grid) {
        let strip = Strip::of(grid, self.dress, self.room());
        let segments = self.segments(&strip);
        let first = self.on;
        for (index, columns) in strip.parts.iter().copied().enumerate() {
            let from = if index == 0 { first } else { self.canvas.begin(self.page) };
            let pages = segments.iter().map(|s| s.page).max().unwrap_or(0);
            (0..pages).for_each(|_| {
                self.canvas.begin(self.page);
            });
            for segment in &segments {
                self.segment(&strip, columns, segment, from + segment.page);
            }
            self.on = from + pages;
        }
        if strip.parts.len() > 1 {
            // Nothing stands below a sheet that is wider than its pages.
            self.turn(self.page);
        } else if let Some(last) = segments.last() {
            self.y = last.top + last.to - last.from + BODY / 2;
        }
    }

    /// Where the pages cut a strip.
    fn segments(&self, strip: &Strip) -> Vec<Segment> {
        let head = at(&strip.ys, strip.head);
        let (mut top, mut page, mut from) = (self.y, 0, 0);
        let end = strip.ys.last().copied().unwrap_or(0);
        let mut segments = Vec::new();
        while from < end {
            let room = self.bottom() - top;
            let to = self.end(strip, from, room);
            // What repeats a header keeps it with the rows below it.
            let alone = self.dress.repeats_header && from == 0 && to <= head && to < end;
            if (to <= from || alone) && top > self.top() && page == 0 {
                (top, page) = (self.top(), page + 1);
                continue;
            }
            let to = if to > from { to } else { next(&strip.ys, from) };
            segments.push(Segment { from, to, top, page });
            (from, top, page) = (to, self.top(), page + 1);
            if from < end && self.dress.repeats_header && from > head {
                segments.push(Segment { from: 0, to: head, top, page });
                top += head;
            }
        }
        segments
    }

    /// Where a page ends that begins somewhere in a strip and has so much room.
    fn end(&self, strip: &Strip, from: i32, room: i32) -> i32 {
        let rows = strip.ys.iter().copied().filter(|y| *y > from && *y - from <= room);
        let row = rows.max().unwrap_or(from);
        if !self.dress.cuts_rows || row < at(&strip.ys, strip.head) {
            return row;
        }
        // Between two lines of the row that has no room as a whole.
        let below = next(&strip.ys, row);
        let inside = strip.said.iter().filter(|said| said.top > row && said.top < below);
        let lines: Vec<i32> = inside.map(|said| said.top - strip.size / 10).filter(|y| *y - from <= room).collect();
        let first = lines.iter().copied().min().unwrap_or(row);
        lines.into_iter().filter(|y| *y > first).max().unwrap_or(row)
    }

    /// Draws what stands in a segment, of some columns.
    fn segment(&mut self, strip: &Strip, columns: (usize, usize), segment: &Segment, page: usize) {
        let offset = (self.left() - at(&strip.xs, columns.0), segment.top - segment.from);
        for said in &strip.said {
            let middle = said.top + strip.size / 2;
            if (segment.from..segment.to).contains(&middle) && (columns.0..columns.1).contains(&said.column) {
                self.canvas.text(page, (said.left + offset.0, said.top + offset.1), strip.size, &said.text);
            }
        }
        for cell in &strip.cells {
            let (top, bottom) = (at(&strip.ys, cell.rows.0), at(&strip.ys, cell.rows.1));
            let shown = (top.max(segment.from), bottom.min(segment.to));
            let across = (cell.columns.0.max(columns.0), cell.columns.1.min(columns.1));
            if shown.0 < shown.1 && across.0 < across.1 {
                let xs = (at(&strip.xs, across.0) + offset.0, at(&strip.xs, across.1) + offset.0);
                self.frame(strip, *cell, xs, (shown.0 + offset.1, shown.1 + offset.1), page);
            }
        }
        let xs = (at(&strip.xs, columns.0) + offset.0, at(&strip.xs, columns.1) + offset.0);
        self.edges(strip, segment, xs, page);
    }

    /// Draws the rules of a cell.
    fn frame(&mut self, strip: &Strip, cell: Framed, xs: (i32, i32), ys: (i32, i32), page: usize) {
        let header = cell.rows.0 < strip.head;
        let (across, down) = match self.dress.rules {
            Rules::All => (true, true),
            Rules::Across => (true, false),
            Rules::Down => (header, true),
            Rules::Head => (header, header),
            Rules::Three | Rules::None => (false, false),
        };
        for y in [ys.0, ys.1].into_iter().filter(|_| across) {
            self.canvas.rule(page, (xs.0, y), (xs.1, y));
        }
        for x in [xs.0, xs.1].into_iter().filter(|_| down) {
            self.canvas.rule(page, (x, ys.0), (x, ys.1));
        }
    }

    /// Draws the rules over the whole width of a segment.
    fn edges(&mut self, strip: &Strip, segment: &Segment, xs: (i32, i32), page: usize) {
        let head = at(&strip.ys, strip.head);
        let end = strip.ys.last().copied().unwrap_or(0);
        let wanted = match self.dress.rules {
            Rules::Down => vec![segment.from, segment.to],
            Rules::Three => vec![0, head, end],
            _ => Vec::new(),
        };
        for y in wanted.into_iter().filter(|y| (segment.from..=segment.to).contains(y)) {
            let y = y - segment.from + segment.top;
            self.canvas.rule(page, (xs.0, y), (xs.1, y));
        }
    }
}

fn is_table(block: &Block) -> bool {
    matches!(block, Block::Table(_))
}

/// The first bound below a place.
fn next(bounds: &[i32], from: i32) -> i32 {
    bounds.iter().copied().find(|y| *y > from).unwrap_or(from)
}

/// Whether a line is the title of the table that stands right below it.
fn is_title(line: &Line, rest: &[Block]) -> bool {
    let text = line.text();
    let said = !text.contains(['：', ':', '。', '；']) && strip::width(&text, 1) <= TITLE;
    line.role == Role::Body && said && is_beside(line, rest)
}

/// Whether nothing but short lines stands between a line and a table.
fn is_beside(line: &Line, rest: &[Block]) -> bool {
    let short = |block: &Block| match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => strip::width(&line.text(), 1) <= TITLE,
        _ => false,
    };
    let between = rest.iter().take_while(|block| short(block)).count();
    let table = matches!(rest.get(between), Some(Block::Table(_)));
    table && between <= BETWEEN && strip::width(&line.text(), 1) <= TITLE
}
