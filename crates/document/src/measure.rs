//! Measuring tables: how wide each column has to be, and in what size a table fits its page.
//!
//! Widths of text are counted in tenths of a full-width character; what is not ASCII is taken to be full width, as
//! Chinese fonts print it.

use crate::{Cell, Grid};

/// Sizes that tables are printed in while they are read with ease, in half points: 五号, 小五, 六号.
const SIZES: &[u32] = &[21, 18, 15];
/// Sizes for tables that are too wide for that: 六号, 小六, and what is left.
const SMALL: &[u32] = &[15, 13, 11];
/// What stands between a text and the rules beside it, both sides together.
const PADDING: u32 = 12;
/// What stands above and below the text of a row, in twentieths of a point.
const ROOM: u32 = 120;
/// Labels up to this width stay on one line if they can.
const LABEL: u32 = 100;
/// A long text is broken into lines of this width at least and at most, and into about so many of them.
const PROSE: u32 = 130;
const BROAD: u32 = 300;
const LINES: u32 = 8;
/// No column is narrower than two characters.
const LEAST: u32 = 20;
/// Headers up to this width stay on one line.
const TITLE: u32 = 30;

/// A table fitted to its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The size of its text in half points.
    pub size: u32,
    /// The widths of its columns in twentieths of a point; together they are as wide as the page allows.
    pub widths: Vec<u32>,
    /// Whether every column is wide enough to be read with ease.
    pub easy: bool,
}

impl Fit {
    /// Whether the table may stand like this: with ease, and not smaller than 小五.
    pub fn reads_well(&self) -> bool {
        self.easy && self.size >= 18
    }

    /// About how high some rows will be, in twentieths of a point.
    pub fn height(&self, grid: &Grid, rows: std::ops::Range<usize>) -> u32 {
        let lines = |column: usize, cell: &Cell| {
            let columns = self.widths.iter().skip(column).take(cell.col_span.max(1) as usize);
            let fits = (columns.sum::<u32>() / self.size.max(1)).saturating_sub(PADDING).max(10);
            cell.text.split('\n').map(|line| text_width(line).div_ceil(fits).max(1)).sum::<u32>()
        };
        let mut most: Vec<u32> = vec![1; rows.len()];
        for ((row, column), cell) in grid.origins().filter(|((row, _), cell)| rows.contains(row) && cell.row_span <= 1)
        {
            let lines = lines(column, cell);
            most.iter_mut().skip(row - rows.start).take(1).for_each(|own| *own = lines.max(*own));
        }
        most.into_iter().map(|lines| lines * self.size * 13 + ROOM).sum()
    }
}

/// Fits a table into a width in twentieths of a point, in the largest size in which it is read with ease.
pub fn fit(grid: &Grid, room: u32) -> Fit {
    let wants = wants(grid);
    let in_size = |size: u32| room / size.max(1);
    let easy = |size: &&u32| wants.iter().map(|w| w.easy).sum::<u32>() <= in_size(**size);
    // Half way to ease, or long texts become columns of two characters that fill the page.
    let fair = |size: &&u32| wants.iter().map(|w| w.least.midpoint(w.easy)).sum::<u32>() <= in_size(**size);
    let smallest = SMALL.last().copied().unwrap_or(1);
    let found = SIZES.iter().find(easy);
    let size = found.or_else(|| SMALL.iter().find(fair)).copied().unwrap_or(smallest);
    let stated = &grid.layout().widths;
    let shares = if stated.len() == grid.width() { stated.clone() } else { shared(&wants, in_size(size)) };
    Fit { size, widths: scaled(&shares, room), easy: found.is_some() }
}

/// How wide a text is, its widest line.
pub fn text_width(text: &str) -> u32 {
    let line = |line: &str| line.chars().map(|c| if c.is_ascii() { 5 } else { 10 }).sum();
    text.split('\n').map(line).max().unwrap_or(0)
}

/// What one column asks for.
#[derive(Debug, Clone, Copy, Default)]
struct Want {
    /// Below this, numbers and words break.
    least: u32,
    /// With this it is read with ease.
    easy: u32,
    /// All it holds stands on one line.
    most: u32,
}

fn wants(grid: &Grid) -> Vec<Want> {
    let mut wants = vec![Want { least: LEAST + PADDING, easy: LEAST + PADDING, most: LEAST + PADDING }; grid.width()];
    let head = grid.header_rows();
    for ((row, column), cell) in grid.origins().filter(|(_, cell)| cell.col_span == 1) {
        let want = of_text(&cell.text, row < head);
        for own in wants.iter_mut().skip(column).take(1) {
            own.least = own.least.max(want.least);
            own.easy = own.easy.max(want.easy);
            own.most = own.most.max(want.most);
        }
    }
    wants
}

/// Numbers and words of a Latin alphabet are not broken; headers and labels are, between any two characters.
fn of_text(text: &str, header: bool) -> Want {
    let whole = text_width(text);
    let word = text.split(|c: char| !c.is_ascii() || c == ' ').map(text_width).max().unwrap_or(0);
    let easy = match () {
        () if header => whole.min(40).max(whole.div_ceil(3)),
        () if whole <= LABEL => whole,
        () if whole <= PROSE * LINES => PROSE.min(whole.div_ceil(2).max(LABEL)),
        () => whole.div_ceil(LINES).min(BROAD),
    };
    // A header of three characters reads badly in two lines.
    let unbroken = if header && whole <= TITLE { whole } else { whole.min(LEAST) };
    let least = word.max(unbroken);
    Want { least: least + PADDING, easy: easy.max(least) + PADDING, most: whole.max(least) + PADDING }
}

/// Divides the room: first what each needs, then towards ease, then towards one line, the rest by what each has.
fn shared(wants: &[Want], room: u32) -> Vec<u32> {
    let steps: [fn(&Want) -> u32; 3] = [|w| w.least, |w| w.easy, |w| w.most];
    let mut widths: Vec<u32> = vec![0; wants.len()];
    for step in steps {
        let missing: Vec<u32> = wants.iter().zip(&widths).map(|(w, has)| step(w).saturating_sub(*has)).collect();
        let all: u32 = missing.iter().sum();
        let left = room.saturating_sub(widths.iter().sum());
        for (width, missing) in widths.iter_mut().zip(missing) {
            *width += if all <= left { missing } else { missing * left / all.max(1) };
        }
    }
    widths
}

/// Shares made to add up to `room` exactly.
fn scaled(shares: &[u32], room: u32) -> Vec<u32> {
    let all = shares.iter().map(|&s| u64::from(s)).sum::<u64>().max(1);
    let mut done = 0;
    let mut before = 0;
    let end = |sum: u64| u32::try_from(sum * u64::from(room) / all).unwrap_or(room);
    let width = |share: &u32| {
        done += u64::from(*share);
        let width = end(done) - before;
        before += width;
        width
    };
    shares.iter().map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Page;

    fn fitted(rows: &[&[&str]], page: Page) -> Fit {
        let cells = rows.iter().map(|r| r.iter().map(|t| Cell::new(*t)).collect()).collect();
        fit(&Grid::from_rows(cells).unwrap(), page.text_width())
    }

    #[test]
    fn columns_fill_the_page_and_keep_their_numbers_whole() {
        let fit = fitted(&[&["项目", "预算数"], &["一般公共预算拨款收入", "1,602.94"]], Page::A4);
        assert_eq!((fit.size, fit.easy, fit.widths.iter().sum::<u32>()), (21, true, Page::A4.text_width()));
        assert!(fit.widths[0] > fit.widths[1] && fit.widths[1] > 40 * 21);
    }

    #[test]
    fn a_table_of_many_columns_is_printed_smaller() {
        let row = vec!["123,456.78"; 16];
        let (upright, wide) = (fitted(&[&row], Page::A4), fitted(&[&row], Page::A4_WIDE));
        assert!(upright.size < wide.size && wide.size < 21, "{upright:?} {wide:?}");
    }

    #[test]
    fn stated_widths_are_kept() {
        let grid = Grid::from_texts(vec![vec![Cell::new("a"), Cell::new("b")]]);
        let grid = grid.with_layout(crate::Layout { widths: vec![1, 3], ..Default::default() });
        assert_eq!(fit(&grid, 4_000).widths, [1_000, 3_000]);
    }
}
