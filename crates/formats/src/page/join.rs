//! Tables that go on over pages: equal columns, nothing between. Each row keeps its own page.

use super::{
    cell::{Written, is_amount, is_one_number},
    lattice::Span,
    table::{Cell, TOTAL, Table, nearest},
};

/// How far the columns of two parts may lie apart.
const SAME: f32 = 4.0;

/// Cells of a header that tell that it is repeated.
const FEWEST_HEADS: usize = 3;

impl Table {
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |c| c.span.row == row)
    }

    /// The column behind its last cell.
    pub(super) fn last_column(&self) -> usize {
        self.cells.iter().map(|c| c.span.column + c.span.columns).max().unwrap_or(0)
    }

    pub(super) fn width(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// The only text of a row that one cell fills.
    fn title(&self, row: usize) -> Option<&str> {
        let mut cells = self.row(row);
        let only = cells.next().filter(|c| c.span.columns == self.width())?;
        Some(only.written.text.trim()).filter(|t| !t.is_empty())
    }

    /// The last row that one cell with this text fills: forms that stand right below each other are one table, each with its
    /// title.
    fn titled(&self, title: &str) -> Option<usize> {
        let is_title = |c: &&Cell| c.span.columns == self.width() && c.written.text.trim() == title;
        self.cells.iter().filter(is_title).map(|c| c.span.row).max()
    }
}

/// Whether a table at the top of a page goes on with the last one of the page before.
pub(super) fn continues(table: &Table, next: &Table) -> bool {
    if table.aligned || next.aligned {
        // Columns that were told on their own page are never just the same.
        return next.aligned && table.xs == next.xs;
    }
    let titled = next.title(0).is_some_and(|title| table.title(0).is_some() && table.titled(title).is_none());
    !titled && (is_part_of(&next.xs, &table.xs) || is_part_of(&table.xs, &next.xs) || is_narrowed(table, next))
}

/// Whether a part repeats the header and lacks the last columns, as where they would be blank on its page.
fn is_narrowed(table: &Table, next: &Table) -> bool {
    let near = |a: &f32, b: &f32| (a - b).abs() <= SAME;
    let within = next.xs.len() < table.xs.len() && next.xs.iter().zip(&table.xs).all(|(a, b)| near(a, b));
    let heads: Vec<&Cell> = next.row(0).filter(|c| c.is_written()).collect();
    let repeated = |c: &&Cell| {
        let at = |t: &&Cell| t.span.column == c.span.column && t.span.columns == c.span.columns;
        table.row(0).find(at).is_some_and(|t| t.written.text == c.written.text)
    };
    within && heads.len() >= FEWEST_HEADS && heads.iter().all(repeated)
}

/// Whether bounds are among others, and the outer ones the same.
fn is_part_of(part: &[f32], whole: &[f32]) -> bool {
    let near = |a: Option<&f32>, b: Option<&f32>| matches!((a, b), (Some(a), Some(b)) if (a - b).abs() <= SAME);
    near(part.first(), whole.first())
        && near(part.last(), whole.last())
        && part.iter().all(|x| whole.iter().any(|w| (w - x).abs() <= SAME))
}

/// Appends a part; a header that it repeats is left out.
pub(super) fn append(table: &mut Table, mut next: Table) {
    let lacking = is_narrowed(table, &next).then(|| next.width());
    if lacking.is_some() {
        next.xs.clone_from(&table.xs);
    } else if table.xs.len() < next.xs.len() {
        refit(table, &next.xs.clone());
    } else if next.xs.len() < table.xs.len() {
        refit(&mut next, &table.xs);
    }
    let mut repeated = repeated(table, &next);
    if is_broken(table, &next, repeated) || is_split(table, &next, repeated) {
        mend(table, &next, repeated);
        repeated += 1;
    }
    if let Some(width) = lacking {
        pad(&mut next, width);
    }
    unite_labels(table, &mut next, repeated);
    table.guessed |= next.guessed;
    let rows = table.rows;
    table.rows += next.rows.saturating_sub(repeated);
    table.cells.extend(next.cells.into_iter().filter(|c| c.span.row >= repeated).map(|mut cell| {
        cell.span.row = cell.span.row + rows - repeated;
        cell
    }));
}

/// Puts the rows of a table without rules below those of its header.
pub(super) fn hang(head: &mut Table, body: Table) {
    let rows = head.rows;
    head.area = head.area.union(&body.area);
    (head.rows, head.aligned) = (rows + body.rows, true);
    head.cells.extend(body.cells.into_iter().map(|mut cell| {
        cell.span.row += rows;
        cell
    }));
}

/// Makes one again of labels over several rows that the page's end cut.
fn unite_labels(table: &mut Table, next: &mut Table, row: usize) {
    let stated = |cells: &mut dyn Iterator<Item = &Cell>| {
        cells.filter(|c| c.span.rows == 1).any(|c| c.written.text.contains(|c: char| c.is_ascii_digit()))
    };
    let last = table.rows.saturating_sub(1);
    if !(stated(&mut table.row(last)) && stated(&mut next.row(row))) {
        return;
    }
    let ends = table.rows;
    next.cells.retain(|cell| {
        let same = |a: &&mut Cell| {
            let at = (a.span.column, a.span.columns) == (cell.span.column, cell.span.columns);
            at && a.span.row + a.span.rows == ends && is_parted(a, cell)
        };
        let begins = cell.span.row == row;
        let Some(upper) = begins.then(|| table.cells.iter_mut().rfind(same)).flatten() else { return true };
        upper.span.rows += cell.span.rows;
        if !upper.is_written() {
            (upper.page, upper.area) = (cell.page, cell.area);
        }
        if cell.is_written() {
            upper.written.append(&cell.written);
        }
        false
    });
}

/// Whether two cells are one over several rows: one of them is blank, and where the other text stands tells that, or the
/// first line of the lower goes on with a line that filled the upper.
fn is_parted(upper: &Cell, lower: &Cell) -> bool {
    let blank = |c: &Cell| !c.is_written();
    let label = |c: &Cell| c.written.text.chars().any(document::text::is_han);
    let tall = upper.span.rows.max(lower.span.rows) > 1;
    let goes_on = || label(upper) && label(lower) && upper.written.is_cut_from(&lower.written);
    let open = !upper.written.text.ends_with('。') && !begins_item("。", &lower.written.text);
    tall && match (blank(upper), blank(lower)) {
        (true, true) => false,
        (false, true) => label(upper) || upper.written.is_lowered(),
        (true, false) => lower.written.is_raised(),
        (false, false) => open && goes_on(),
    }
}

/// Gives every row blank cells in the columns that a part lacks.
fn pad(part: &mut Table, width: usize) {
    let (page, area) = (part.page, part.area);
    let blank = |row: usize, column: usize| Cell {
        span: Span { row, column, rows: 1, columns: 1 },
        written: Written::new(String::new()),
        page,
        area,
    };
    let columns = part.width();
    part.cells.extend((0..part.rows).flat_map(|row| (width..columns).map(move |column| blank(row, column))));
}

/// Puts the cells of a table on a finer grid of columns.
fn refit(table: &mut Table, xs: &[f32]) {
    let places: Vec<usize> = table.xs.iter().map(|&x| nearest(xs, x)).collect();
    let at = |i: usize| places.get(i).copied().unwrap_or(0);
    for cell in &mut table.cells {
        let (from, to) = (at(cell.span.column), at(cell.span.column + cell.span.columns));
        (cell.span.column, cell.span.columns) = (from, to.saturating_sub(from).max(1));
    }
    table.xs = xs.to_vec();
}

/// How many rows at the top of a part are those at the top of the table, or of the last form in it, as far as its columns reach.
pub(super) fn repeated(table: &Table, next: &Table) -> usize {
    let columns = next.last_column();
    let top = next.title(0).and_then(|title| table.titled(title)).unwrap_or(0);
    let same = |row: usize| {
        let (mut a, mut b) = (table.row(top + row).filter(|c| c.span.column < columns), next.row(row));
        let shape = |c: &Cell| (c.span.column, c.span.columns, c.span.rows, c.written.text.clone());
        let equal = a.by_ref().map(shape).eq(b.by_ref().map(shape));
        equal && next.row(row).next().is_some()
    };
    let rows = (0..next.rows.min(table.rows - top.min(table.rows))).take_while(|&r| same(r)).count();
    // Rows that hold nothing repeat nothing, and a header whose cells reach further down repeats as a whole or not at all.
    let written = (0..rows).any(|r| next.row(r).any(Cell::is_written));
    let whole = next.cells.iter().filter(|c| c.span.row < rows).all(|c| c.span.row + c.span.rows <= rows);
    if written && whole { rows } else { 0 }
}

/// Whether the first row of a part, below the header that it repeats, is the rest of the last row of the table, which the
/// page's end broke: each text in it goes on with one that filled its cell, and begins nothing of its own. Digits alone may be
/// a code, and a number below a number is another one unless both make one.
fn is_broken(table: &Table, next: &Table, row: usize) -> bool {
    let written = |c: &&Cell| c.is_written();
    let worded = |c: &Cell| !c.written.text.starts_with(|c: char| c.is_ascii_digit());
    let goes_on = |c: &Cell| {
        let open = |a: &Cell| a.written.may_go_on() && !a.written.text.ends_with('。');
        let numbers = |a: &Cell| !worded(a) && !worded(c);
        let broken = |a: &Cell| is_one_number(&[a.written.text.as_str(), c.written.text.as_str()]);
        above(table, c).is_some_and(|a| if numbers(a) { broken(a) } else { open(a) })
            && !begins_item("。", &c.written.text)
    };
    let single = next.row(row).all(|c| c.span.rows == 1);
    // Where nothing but numbers goes on, one of them must have been no whole one.
    let cut = |c: &Cell| above(table, c).is_some_and(|a| is_cut(a.written.text.trim(), c.written.text.trim()));
    let told = || next.row(row).filter(written).any(|c| worded(c) || cut(c)) || is_rest_of_code(table, next, row);
    single && next.row(row).filter(written).all(goes_on) && told()
}

/// Whether nothing stands in a row but the last digits of a code: fewer than any code has, below one that filled its cell.
fn is_rest_of_code(table: &Table, next: &Table, row: usize) -> bool {
    let mut written = next.row(row).filter(|c| c.is_written());
    let only = written.next().filter(|_| written.next().is_none());
    only.is_some_and(|c| {
        let full = above(table, c).is_some_and(|a| a.written.may_go_on() && is_code(a.written.text.trim()));
        full && !is_code(c.written.text.trim())
    })
}

/// Whether a number is the beginning of another one whose end is given: it ends with a mark, or its decimals do.
fn is_cut(beginning: &str, end: &str) -> bool {
    let marks = ['.', ','];
    beginning.ends_with(marks) || end.starts_with(marks) || !is_amount(beginning) || !is_amount(end)
}

/// Whether the last row of the table and a row of the next part are one, parted by the page's end with its amounts below:
/// the upper has a code and no amount, where the row above it has both; the lower has amounts and no code, and a label that
/// is no total.
fn is_split(table: &Table, next: &Table, row: usize) -> bool {
    let Some(last) = table.rows.checked_sub(1) else { return false };
    let code = |c: &Cell| c.span.column == 0 && is_code(c.written.text.trim());
    let coded = |row: usize| table.row(row).any(code);
    let amounts = |part: &Table, row: usize| part.row(row).any(|c| c.span.column > 0 && is_amount(&c.written.text));
    let upper = coded(last) && !amounts(table, last);
    if !upper || !last.checked_sub(1).is_some_and(|before| coded(before) && amounts(table, before)) {
        return false;
    }
    let named = |c: &Cell| c.written.text.chars().any(document::text::is_han);
    let goes_on = |c: &Cell| !c.written.text.ends_with(TOTAL) && above(table, c).is_some_and(named);
    let mut labels = next.row(row).filter(|c| named(c));
    let labelled = labels.next().is_some_and(goes_on) && labels.next().is_none();
    let blank = next.row(row).any(|c| c.span.column == 0 && c.span.columns == 1 && !c.is_written());
    labelled && blank && amounts(next, row) && next.row(row).all(|c| c.span.rows == 1)
}

/// Digits of a code: three or more, and nothing else.
fn is_code(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The cell of a table's last row above a cell of its next part.
fn above<'a>(table: &'a Table, cell: &Cell) -> Option<&'a Cell> {
    let last = table.rows.checked_sub(1)?;
    table.row(last).find(|c| c.span.column == cell.span.column && c.span.columns == cell.span.columns)
}

/// Puts a row that is the rest of a broken one where it belongs.
fn mend(table: &mut Table, next: &Table, row: usize) {
    let last = table.rows.saturating_sub(1);
    for cell in next.row(row) {
        let same = |c: &&mut Cell| {
            c.span.row == last && c.span.column == cell.span.column && c.span.columns == cell.span.columns
        };
        if let Some(above) = table.cells.iter_mut().find(same).filter(|_| !cell.written.text.is_empty()) {
            if !above.is_written() {
                (above.page, above.area) = (cell.page, cell.area);
            }
            above.written.append(&cell.written);
        }
    }
}

/// Whether a line begins a new item although the one before it is full: with `一、`, `（一）` or `第一部分` in any case, with
/// `1.` or `（1）` after the end of a sentence.
pub(super) fn begins_item(before: &str, next: &str) -> bool {
    let chars: Vec<char> = next.chars().filter(|c| !c.is_whitespace()).take(8).collect();
    let han = |c: &char| "一二三四五六七八九十".contains(*c);
    let run = |from: usize, is: &dyn Fn(&char) -> bool| chars.iter().skip(from).take_while(|c| is(c)).count();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    match at(0) {
        '第' => {
            let length = run(1, &han);
            length > 0 && at(1 + length) == '部' && at(2 + length) == '分'
        }
        '（' | '(' => {
            let (numeral, digits) = (run(1, &han), run(1, &char::is_ascii_digit));
            let closed = |length: usize| length > 0 && matches!(at(1 + length), '）' | ')');
            closed(numeral) || (closed(digits) && digits < 3 && is_ended(before))
        }
        first if han(&first) => at(run(0, &han)) == '、',
        first if first.is_ascii_digit() => {
            let length = run(0, &char::is_ascii_digit);
            let marked = matches!(at(length), '.' | '、' | '．') && !at(length + 1).is_ascii_digit();
            marked && length < 3 && is_ended(before)
        }
        _ => false,
    }
}

/// Whether a text ends with its sentence.
pub(super) fn is_ended(text: &str) -> bool {
    text.ends_with(['。', '；', ';', '：', ':', '！', '？'])
}
