//! Tables without rules between their columns: lines whose pieces stand below each other, with gaps between the columns. Rules
//! across them, where there are any, tell where they begin and end.

use std::cmp::Ordering;

use super::{
    bands::Bands,
    cell::{self, is_amount},
    columns::{self, Column, Line, columns},
    cut::{Cut, LONGEST_NUMBER, RIVER},
    heads::{self, Over},
    ink::{Area, Rule},
    join,
    lattice::Span,
    row::Row,
    stacks,
    table::{Cell, Table},
};

/// Fewer lines with amounts make no table.
const FEWEST_ROWS: usize = 3;
/// Lines of a table follow each other within so many ems.
const WIDEST_GAP: f32 = 3.0;
/// Lines of one row are nearer to each other than so many ems.
const NEAR: f32 = 1.3;
/// Lines nearer than so many ems are of cells beside each other.
const BESIDE: f32 = 0.95;
/// Lines above the amounts that may be a header.
const MOST_HEADERS: usize = 24;
/// More words above the amounts are none.
const MOST_HEADS: usize = 500;
/// More lines without an amount between two with amounts end a table.
const MOST_BLANK: usize = 30;
/// Rules of one table begin and end within so many points of each other.
const SAME_END: f32 = 4.0;
/// Rules of a table stand no further, in points, above the first line of a page.
const FARTHEST_ABOVE: f32 = SAME_END + 10.0 * WIDEST_GAP;
/// Rules across less than this part of the lines of a page are none of a table.
const SHORTEST_RULE: f32 = 0.4;

/// Lines that are a table: where they begin and end among those of the page, and how many of them are its header.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    headers: usize,
}

/// What of a page tells of its tables beside its lines.
pub(super) struct Around<'a> {
    /// The rules across it that make no grid.
    pub(super) rules: &'a [Rule],
    /// The tables with rules between their columns.
    pub(super) ruled: &'a [Table],
    /// The last table of the page before.
    pub(super) before: Option<&'a Table>,
}

/// Takes the tables out of the lines of a page. Gives them and the lines outside them.
pub(super) fn tables(page: u32, rows: Vec<Row>, around: &Around<'_>) -> (Vec<Table>, Vec<Row>) {
    if rows.len() < FEWEST_ROWS {
        return (Vec::new(), rows);
    }
    let mut cuts: Vec<Cut> = rows.into_iter().map(Cut::of).collect();
    let (mut tables, mut rest) = (Vec::new(), Vec::new());
    if let Some((table, lines)) = around.continued(page, &cuts) {
        tables.push(table);
        cuts.drain(..lines);
    }
    while let Some(run) = next_run(&cuts, around) {
        let after = cuts.split_off(run.end);
        let mut own = cuts.split_off(run.start);
        rest.append(&mut cuts);
        let known = own.first().filter(|_| run.headers == 0).and_then(|first| around.columns_above(first));
        let again = || around.repeated(page, &own, run.headers);
        match again().or_else(|| table(page, &own, run.headers, around.rules, known)) {
            Some(table) => tables.push(table),
            None => rest.append(&mut own),
        }
        cuts = after;
    }
    rest.append(&mut cuts);
    (tables, rest.into_iter().map(|c| c.row).collect())
}

/// Whether lines are rows of labels and amounts with gaps between them.
pub(super) fn has_columns(rows: Vec<Row>) -> bool {
    rows.into_iter().map(Cut::of).filter(Cut::is_data).count() >= FEWEST_ROWS
}

/// How far below its header, in ems, a table begins.
const BELOW: f32 = 2.5;

impl Around<'_> {
    /// Where columns are parted right above a line, by the rules of a header.
    fn columns_above(&self, line: &Cut) -> Option<&[f32]> {
        let header = |table: &&Table| {
            let gap = line.row.area.top - table.area.bottom;
            (-0.5 * line.row.size..BELOW * line.row.size).contains(&gap) && is_header(table)
        };
        self.ruled.iter().find(header).map(|table| table.xs.as_slice())
    }

    /// A table under the header of the last one of the page before, in its columns.
    fn repeated(&self, page: u32, lines: &[Cut], headers: usize) -> Option<Table> {
        let before = self.before.filter(|table| table.aligned && headers > 0)?;
        let table = table(page, lines, headers, self.rules, Some(&before.xs))?;
        (join::repeated(before, &table) > 0).then_some(table)
    }

    /// The rows at the top of a page with which the last table of the page before goes on, where they stand in its columns; and how
    /// many lines they are. Few are enough.
    fn continued(&self, page: u32, cuts: &[Cut]) -> Option<(Table, usize)> {
        let before = self.before.filter(|table| table.aligned)?;
        let top = cuts.first()?.row.area.top;
        if self.ruled.iter().any(|table| table.area.top < top) {
            return None;
        }
        let end = end_of_rows(cuts, 0);
        let lines = cuts.get(..end)?;
        let headers = lines.iter().position(Cut::is_data)?;
        if headers > 0 && self.repeated(page, lines, headers).is_some() {
            return None;
        }
        let table = table(page, lines, 0, self.rules, Some(&before.xs))?;
        (table.xs == before.xs).then_some((table, end))
    }
}

/// Whether a table is the header of one whose other rows have no rules.
pub(super) fn is_header(table: &Table) -> bool {
    let mut written = table.cells.iter().filter(|cell| cell.is_written()).peekable();
    let amount = |text: &str| text.len() > LONGEST_NUMBER && is_amount(text);
    table.width() > 1 && written.peek().is_some() && written.all(|cell| !amount(cell.written.text.trim()))
}

/// The next table: between rules, or the next lines of data that follow each other.
fn next_run(cuts: &[Cut], around: &Around<'_>) -> Option<Run> {
    let (between, plain) = (ruled(cuts, around.rules), unruled(cuts, around));
    let run = match (between, plain) {
        (Some(between), Some(plain)) => Some(if plain.end <= between.start { plain } else { between }),
        (between, plain) => between.or(plain),
    }?;
    // The numbers of columns end a header, and are none of it.
    let header = cuts.get(run.start..run.start + run.headers).unwrap_or_default();
    let numbers = header.iter().rev().take_while(|cut| cut.is_index()).count();
    Some(Run { headers: run.headers - numbers, ..run })
}

/// Whether a line stands right below the one before it, and is printed as it is.
fn follows(cuts: &[Cut], at: usize) -> bool {
    match cuts.get(at.wrapping_sub(1)..=at) {
        Some([above, below]) => {
            above.is_like(below) && below.row.area.top - above.row.area.bottom <= WIDEST_GAP * below.row.size
        }
        _ => false,
    }
}

/// Whether a line stands nearer to one above or below it than so many ems.
fn is_near(cuts: &[Cut], at: usize, ems: f32) -> bool {
    let near = |at: usize| distance(cuts, at).is_some_and(|far| far < ems);
    near(at) || near(at + 1)
}

/// Whether a line has no amount and stands between those that have: labels, however many where it is of one row with what stands
/// above or below it.
fn is_blank(cuts: &[Cut], at: usize) -> bool {
    cuts.get(at).is_some_and(|cut| !cut.is_data() && (cut.is_label() || cut.is_header() && is_near(cuts, at, NEAR)))
}

/// Where the row ends whose last line with an amount is the one before this: its labels and numbers may have lines below.
fn end_of_row(cuts: &[Cut], from: usize) -> usize {
    let near = |at: usize| distance(cuts, at).is_some_and(|far| far < NEAR);
    from + (from..cuts.len()).take_while(|at| near(*at) && follows(cuts, *at) && is_blank(cuts, *at)).count()
}

/// How far a line stands below the one before it, in ems.
fn distance(cuts: &[Cut], at: usize) -> Option<f32> {
    match cuts.get(at.checked_sub(1)?..=at) {
        Some([above, below]) => Some((below.middle() - above.middle()) / below.row.size.max(1.0)),
        _ => None,
    }
}

/// Where lines end that follow each other and may stand in a table.
fn end_of_rows(cuts: &[Cut], start: usize) -> usize {
    let row = |at: &usize| cuts.get(*at).is_some_and(Cut::is_data) || is_blank(cuts, *at);
    let goes_on = |at: &usize| row(at) && (*at == start || follows(cuts, *at));
    start + (start..cuts.len()).take_while(goes_on).count()
}

/// The next lines of data that follow each other, with the header above. Between two of them may stand others that have
/// no amount.
fn unruled(cuts: &[Cut], around: &Around<'_>) -> Option<Run> {
    let data = |i: usize| cuts.get(i).is_some_and(Cut::is_data);
    let mut from = 0;
    loop {
        let start = (from..cuts.len()).find(|&i| data(i))?;
        let mut end = start + 1;
        let blank = |i: &usize| follows(cuts, *i) && is_blank(cuts, *i);
        loop {
            let next = end + (end..cuts.len()).take_while(blank).take(MOST_BLANK).count();
            if !(data(next) && follows(cuts, next)) {
                break;
            }
            end = next + 1;
        }
        end = end_of_row(cuts, end);
        let header = |i: &usize| cuts.get(*i).is_some_and(Cut::is_header) && follows(cuts, *i + 1);
        let lines = (0..start).rev().take(MOST_HEADERS).take_while(header).count();
        // Above several headers a single one is a title.
        let single = |i: &usize| cuts.get(*i).is_none_or(|cut| cut.pieces.len() < 2);
        let headers = lines - (start - lines..start).take_while(single).count();
        let broad = |i: usize| cuts.get(i).is_some_and(|cut| cut.pieces.len() >= FEWEST_ROWS);
        let titled = broad(start) && (start - headers..start).any(broad);
        let hung = |i: &usize| cuts.get(*i).is_some_and(|first| around.columns_above(first).is_some());
        if let Some(first) = (start - lines..=start).find(hung) {
            return Some(Run { start: first, end, headers: 0 });
        }
        if titled || (start..end).filter(|i| data(*i)).count() >= FEWEST_ROWS {
            return Some(Run { start: start - headers, end, headers });
        }
        from = end;
    }
}

/// The next lines between rules that are as long and stand below each other, with lines of data between them.
fn ruled(cuts: &[Cut], rules: &[Rule]) -> Option<Run> {
    let widest = cuts.iter().map(|cut| cut.row.area.width()).fold(0.0, f32::max);
    let top = cuts.first().map_or(0.0, Cut::middle);
    let mut long: Vec<&Rule> = rules.iter().filter(|r| r.to - r.from >= SHORTEST_RULE * widest).collect();
    long.sort_by(|a, b| a.at.total_cmp(&b.at));
    for (index, first) in long.iter().enumerate().filter(|(_, rule)| rule.at > top - FARTHEST_ABOVE) {
        let alike =
            |rule: &&&Rule| (rule.from - first.from).abs() <= SAME_END && (rule.to - first.to).abs() <= SAME_END;
        let mut bottom = first.at;
        for rule in long.iter().skip(index + 1).filter(alike) {
            if !is_of_a_table(lines_between(cuts, bottom, rule.at)) {
                break;
            }
            bottom = rule.at;
        }
        let start = cuts.iter().position(|cut| cut.middle() > first.at)?;
        let mut end = cuts.iter().rposition(|cut| cut.middle() < bottom).map_or(0, |last| last + 1);
        let is_data = |lines: &[Cut]| lines.iter().any(Cut::is_data);
        if bottom > first.at && start < end && !is_data(cuts.get(start..end).unwrap_or_default()) {
            // Below the rule under a header there may be no other one on its page.
            end = end_of_rows(cuts, end);
        }
        let lines = cuts.get(start..end).unwrap_or_default();
        if let Some(headers) = lines.iter().position(Cut::is_data).filter(|headers| *headers <= MOST_HEADERS) {
            return Some(Run { start, end, headers });
        }
    }
    None
}

/// Of lines that stand below each other, those between two heights.
fn lines_between(cuts: &[Cut], top: f32, bottom: f32) -> &[Cut] {
    let above = |height: f32| cuts.partition_point(|cut| cut.middle() < height);
    cuts.get(above(top)..above(bottom)).unwrap_or_default()
}

/// Whether lines between two rules stand in a table, and not in a text or between two tables: nearly all are rows, none names a
/// unit or a body, or is printed larger than the others.
fn is_of_a_table(lines: &[Cut]) -> bool {
    let rows = lines.iter().filter(|cut| cut.is_data() || cut.is_label() || cut.is_header()).count();
    let alike = lines.windows(2).all(|pair| matches!(pair, [a, b] if a.is_like(b)));
    // A header may have such a line, too, beside others.
    let header = lines.iter().any(|cut| cut.is_data() || cut.pieces.len() > 2);
    alike && rows * 5 >= lines.len() * 4 && (header || !lines.iter().any(Cut::is_about))
}

fn table(page: u32, run: &[Cut], headers: usize, rules: &[Rule], known: Option<&[f32]>) -> Option<Table> {
    let mut lines: Vec<Line> = run.iter().map(|cut| Line::new(&cut.row, RIVER)).collect();
    let area = run.iter().fold(Area::NOTHING, |a, c| a.union(&c.row.area));
    let inside = |rule: &&Rule| (area.top..area.bottom).contains(&rule.at) && rule.to - rule.from > 0.8 * area.width();
    let rules: Vec<Rule> = rules.iter().filter(inside).copied().collect();
    // A line that stands between two of another cell is of their row, whatever it holds.
    let of_row = |at: usize| run.get(at).is_some_and(Cut::is_data) || is_near(run, at, BESIDE);
    let data: Vec<&Line> = (headers..lines.len()).filter(|at| of_row(*at)).filter_map(|at| lines.get(at)).collect();
    let size = data.first().map_or(1.0, |line| line.size);
    let known = known.and_then(|xs| Some((xs, columns::between(xs, &data)?)));
    let own = known.as_ref().map_or_else(|| columns(&data), |(_, columns)| columns.clone());
    let told = Told::of(&lines, headers, &own, &rules);
    let headers = told.as_ref().map_or_else(|| headers - first_row(&lines, headers), |told| told.headers);
    lines.iter_mut().zip(run).take(headers).for_each(|(line, cut)| *line = Line::head(&cut.row, RIVER));
    let (head, body) = lines.split_at_checked(headers)?;
    if head.iter().map(|line| line.words.len()).sum::<usize>() > MOST_HEADS {
        return None;
    }
    let bands = Bands::of(body, &rules);
    let reach = told.as_ref().and_then(|told| told.reach).unwrap_or_else(|| bands.reach(size));
    let counts = told.map_or_else(|| bands.rows(body), |told| told.rows);
    let words = head.iter().map(|line| line.words.clone()).collect();
    // Where bounds are known, what stands anywhere between two of them is the header of that column.
    let spaces = known.as_ref().map(|(xs, _)| columns::spaces(xs));
    let under = spaces.as_ref().unwrap_or(&own);
    let (leaves, upper) = heads::leaves(heads::heads(words, reach), under);
    let (columns, leaves, owners) = heads::with_columns(under.clone(), leaves);
    let columns = if spaces.as_ref().is_some_and(|spaces| spaces.len() == columns.len()) { own } else { columns };
    if columns.len() < 2 {
        return None;
    }
    let own = |(head, at): (heads::Head, usize)| Over { head, columns: (at, at + 1), below: 0 };
    let over = heads::tree(leaves.into_iter().zip(owners).map(own).collect(), upper);
    let layout = Layout { page, columns: &columns };
    let (mut cells, mut row) = over.map_or_else(|| layout.lines(head), |over| layout.header(&over));
    let mut rest = body;
    for count in counts {
        let (own, after) = rest.split_at_checked(count)?;
        cells.extend(layout.row(row, own));
        (row, rest) = (row + 1, after);
    }
    cells.sort_by_key(|cell| (cell.span.row, cell.span.column));
    let xs = known.map_or_else(|| bounds(&columns), |(xs, _)| xs.to_vec());
    if xs.len() != columns.len() + 1 {
        return None;
    }
    Some(Table { page, area, xs, rows: row, cells, aligned: true, guessed: false })
}

/// What the cells of columns, or rules between all of them, tell of the rows of a table.
struct Told {
    /// How many lines are its header.
    headers: usize,
    /// How many lines each row below it has.
    rows: Vec<usize>,
    /// The distance that lines of one cell do not reach.
    reach: Option<f32>,
}

impl Told {
    fn of(lines: &[Line], headers: usize, columns: &[Column], rules: &[Rule]) -> Option<Self> {
        let whole = Self::of_all(lines, headers, columns, rules).filter(|told| told.headers > 0 || headers == 0);
        // What stands in a header may stand between columns and tell nothing.
        let headers = headers - first_row(lines, headers);
        let body = || Self::of_all(lines.get(headers..)?, 0, columns, rules).map(|told| Self { headers, ..told });
        whole.or_else(body)
    }

    fn of_all(lines: &[Line], headers: usize, columns: &[Column], rules: &[Rule]) -> Option<Self> {
        let mut held: Vec<Vec<Row>> = vec![Vec::new(); columns.len()];
        for word in lines.iter().flat_map(|line| &line.words) {
            let mut met = columns.iter().zip(&mut held).filter(|(column, _)| column.meets(Column::of(&word.area)));
            if let (Some((_, own)), None) = (met.next(), met.next()) {
                match own
                    .last_mut()
                    .filter(|last| (last.area.middle().1 - word.area.middle().1).abs() < 0.5 * word.size)
                {
                    Some(last) => last.extend(word),
                    None => own.push(word.clone()),
                }
            }
        }
        let held: Vec<&[Row]> = held.iter().map(Vec::as_slice).collect();
        let told = || stacks::stacks(&held).and_then(|all| Some((all.rows()?, Some(all.reach()))));
        let (rows, reach) = stacks::between_rules(&held, rules).map(|rows| (rows, None)).or_else(told)?;
        let places: Vec<usize> = lines.iter().map(|line| stacks::nearest(&rows, line.middle)).collect();
        let first = places.get(headers)?;
        let headers = places.iter().position(|place| place == first)?;
        let rows = places.get(headers..)?.chunk_by(|a, b| a == b).map(<[usize]>::len).collect();
        places.is_sorted().then_some(Self { headers, rows, reach })
    }
}

/// How many of the lines above the first one with an amount are of its row, and not of the header: those nearer to it than rows are.
fn first_row(lines: &[Line], headers: usize) -> usize {
    let (head, body) = lines.split_at_checked(headers).unwrap_or((&[], lines));
    let bands = Bands::of(body, &[]);
    let near = |pair: &&[Line]| bands.is_near(pair);
    let above = lines.get(..=head.len()).unwrap_or_default();
    above.windows(2).rev().take_while(near).count()
}

/// Where columns are parted: in the middle of what is free between them.
fn bounds(columns: &[Column]) -> Vec<f32> {
    let mut xs: Vec<f32> = columns.first().map(|c| c.left).into_iter().collect();
    xs.extend(columns.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(f32::midpoint(a.right, b.left)),
        _ => None,
    }));
    xs.extend(columns.last().map(|c| c.right));
    xs
}

/// Puts words into cells.
struct Layout<'a> {
    page: u32,
    columns: &'a [Column],
}

impl Layout<'_> {
    /// The cells of a header, and how many rows it has.
    fn header(&self, over: &[Over]) -> (Vec<Cell>, usize) {
        let rows = over.iter().map(|over| over.below + 1).max().unwrap_or(0);
        let mut cells = Vec::new();
        for own in over {
            let parent = over.iter().filter(|other| other.below > own.below && is_over(other, own));
            // Below the nearest of those above it.
            let top = parent.map(|other| rows - other.below).max().unwrap_or(0);
            let span = Span {
                row: top,
                column: own.columns.0,
                rows: (rows - own.below).saturating_sub(top).max(1),
                columns: own.columns.1 - own.columns.0,
            };
            cells.push(self.cell(span, &own.head.lines, &own.head.area));
        }
        let top = over.iter().fold(Area::NOTHING, |a, o| a.union(&o.head.area));
        let bare = (0..self.columns.len()).filter(|at| !over.iter().any(|o| (o.columns.0..o.columns.1).contains(at)));
        cells.extend(bare.filter(|_| rows > 0).map(|column| {
            let columns =
                self.columns.get(column).map_or(Area::NOTHING, |c| Area { left: c.left, right: c.right, ..top });
            self.cell(Span { row: 0, column, rows, columns: 1 }, &[], &columns)
        }));
        (cells, rows)
    }

    /// The cells of a header of which it cannot be told what stands over what: a row for each line.
    fn lines(&self, head: &[Line]) -> (Vec<Cell>, usize) {
        let row = |(row, line): (usize, &Line)| self.row(row, std::slice::from_ref(line));
        (head.iter().enumerate().flat_map(row).collect(), head.len())
    }

    /// The cells of a row: its words by the columns in which they stand.
    fn row(&self, row: usize, lines: &[Line]) -> Vec<Cell> {
        let mut held: Vec<(usize, usize, Vec<Row>)> = Vec::new();
        for line in lines {
            for (first, end, word) in self.placed(line) {
                let met = held.iter().position(|(from, to, _)| *from < end && first < *to);
                match met.and_then(|at| held.get_mut(at)) {
                    Some(own) => {
                        (own.0, own.1) = (own.0.min(first), own.1.max(end));
                        own.2.push(word);
                    }
                    None => held.push((first, end, vec![word])),
                }
            }
        }
        held.sort_by_key(|own| own.0);
        let mut cells = Vec::new();
        let mut next = 0;
        let band = lines.iter().flat_map(|line| &line.words).fold(Area::NOTHING, |a, w| a.union(&w.area));
        let cell = |column: usize, columns: usize, words: &[Row]| {
            self.cell(Span { row, column, rows: 1, columns }, words, &band)
        };
        for (first, end, words) in held {
            let first = first.max(next);
            cells.extend((next..first).map(|column| cell(column, 1, &[])));
            cells.push(cell(first, end.saturating_sub(first).max(1), &words));
            next = end.max(first + 1);
        }
        cells.extend((next..self.columns.len()).map(|column| cell(column, 1, &[])));
        cells
    }

    /// The words of a line, each with the columns that it stands in; those of one column together.
    fn placed(&self, line: &Line) -> Vec<(usize, usize, Row)> {
        let mut placed: Vec<(usize, usize, Row)> = Vec::new();
        let mut next = 0;
        for word in &line.words {
            let within = |last: &&mut (usize, usize, Row)| {
                last.1 == next && self.columns.get(next.wrapping_sub(1)).is_some_and(|c| c.holds(word.area.left))
            };
            if let Some(last) = placed.last_mut().filter(within) {
                last.2.extend(word);
                continue;
            }
            let meets = |i: &usize| self.columns.get(*i).is_some_and(|c| c.meets(Column::of(&word.area)));
            let nearest = || (next..self.columns.len()).min_by(|a, b| nearer(self.far(*a, word), self.far(*b, word)));
            let Some(first) = (next..self.columns.len()).find(meets).or_else(nearest) else {
                if let Some(last) = placed.last_mut() {
                    last.2.extend(word);
                }
                continue;
            };
            let end = (first..self.columns.len()).take_while(meets).last().unwrap_or(first) + 1;
            placed.push((first, end, word.clone()));
            next = end;
        }
        placed
    }

    /// How far a word stands beside a column; of two that are as near the one is nearer whose middle is.
    fn far(&self, column: usize, word: &Row) -> (f32, f32) {
        let far = |c: &Column| {
            let beside = (word.area.left - c.right).max(c.left - word.area.right).max(0.0);
            (beside, (c.middle() - word.area.middle().0).abs())
        };
        self.columns.get(column).map_or((f32::INFINITY, f32::INFINITY), far)
    }

    /// A cell between two heights.
    fn cell(&self, span: Span, words: &[Row], band: &Area) -> Cell {
        let left = self.columns.get(span.column).map_or(band.left, |c| c.left);
        let right = self.columns.get((span.column + span.columns).saturating_sub(1)).map_or(band.right, |c| c.right);
        let room = Area { left, right, ..*band };
        let around = words.iter().fold(Area::NOTHING, |a, w| a.union(&w.area));
        let area = if words.is_empty() { room } else { around };
        Cell { span, written: cell::write(words, &room), page: self.page, area }
    }
}

fn nearer(a: (f32, f32), b: (f32, f32)) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
}

/// Whether the columns of a header are among those of another.
fn is_over(other: &Over, own: &Over) -> bool {
    other.columns.0 <= own.columns.0 && own.columns.1 <= other.columns.1
}
