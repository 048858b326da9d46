//! What the layout of a table adds up, said of its cells, so that a workbook has a formula where a person would write one. It is told
//! by the grammar that reads tables, and only where the printed numbers do add up.

use budget::{Decimal, Year};
use document::{Cell, Grid};
use grammar::lexicon::Lexicon;
use grammar::table::{self, Part, Sheet, Sum};

use super::narrow;

/// The grid of rows whose cells below the header span nothing, with what each of them is the sum of.
pub(super) fn grid(rows: Vec<Vec<Cell>>, year: Year) -> Option<Grid> {
    let plain = Grid::from_rows(rows.clone()).ok()?;
    let part = Part { grid: &plain, framed: 0..plain.height() };
    let sheet = table::read(&[part], &Lexicon::of(year));
    let mut rows = rows;
    for (whole, parts) in sheet.sums.iter().flat_map(|sum| sums(sum, &sheet)) {
        if !adds_up(&plain, whole, &parts) {
            continue;
        }
        let cell = rows.get_mut(whole.0).and_then(|row| row.get_mut(whole.1)).filter(|cell| cell.sum_of.is_empty());
        if let Some(cell) = cell {
            cell.sum_of = parts.iter().map(|(row, column)| (narrow(*row), narrow(*column))).collect();
        }
    }
    Grid::from_rows(rows).ok()
}

type At = (usize, usize);

/// A sum of the layout, cell by cell.
fn sums(sum: &Sum, sheet: &Sheet) -> Vec<(At, Vec<At>)> {
    let row = |index: &usize| sheet.rows.get(*index);
    let column = |index: &usize| sheet.columns.get(*index);
    match sum {
        Sum::Rows(whole, parts) => {
            let Some(of) = row(whole) else { return Vec::new() };
            let columns = sheet.columns.iter().filter(|c| c.block == of.block);
            let parts: Vec<usize> = parts.iter().filter_map(row).map(|r| r.row).collect();
            columns.map(|c| ((of.row, c.at), parts.iter().map(|r| (*r, c.at)).collect())).collect()
        }
        Sum::Columns(whole, parts) => {
            let Some(of) = column(whole) else { return Vec::new() };
            let rows = sheet.rows.iter().filter(|r| r.block == of.block);
            let parts: Vec<usize> = parts.iter().filter_map(column).map(|c| c.at).collect();
            rows.map(|r| ((r.row, of.at), parts.iter().map(|c| (r.row, *c)).collect())).collect()
        }
        Sum::Difference(..) | Sum::Rate(..) | Sum::Product(..) => Vec::new(),
    }
}

/// Whether a printed number is exactly the sum of others, of which some are printed.
fn adds_up(grid: &Grid, whole: At, parts: &[At]) -> bool {
    let printed = |at: &At| digits(grid.own_text(at.0, at.1));
    let Printed::Amount(stated) = printed(&whole) else { return false };
    let mut sum = 0_i64;
    let mut count = 0;
    for part in parts {
        match printed(part) {
            Printed::Amount(fen) => {
                sum = sum.saturating_add(fen);
                count += 1;
            }
            Printed::Blank => {}
            Printed::Other => return false,
        }
    }
    count > 0 && sum == stated && !parts.contains(&whole)
}

/// What a cell prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Printed {
    /// Nothing.
    Blank,
    /// An amount with two decimals, as a whole number.
    Amount(i64),
    /// Anything else.
    Other,
}

fn digits(text: &str) -> Printed {
    match text.trim() {
        "" => Printed::Blank,
        text => {
            let amount = Decimal::parse(text).ok().filter(|decimal| decimal.scale == 2);
            amount.map_or(Printed::Other, |decimal| Printed::Amount(decimal.digits))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_the_sum_of_its_parts_where_they_add_up() {
        let row = |texts: [&str; 4]| texts.map(Cell::new).to_vec();
        let rows = vec![
            row(["功能科目", "合计", "基本支出", "项目支出"]),
            row(["合计", "6.00", "4.00", "2.00"]),
            row(["201一般公共服务支出", "5.00", "3.00", "2.00"]),
            row(["204公共安全支出", "1.00", "1.00", ""]),
        ];
        let grid = grid(rows, Year(2024)).unwrap();
        let of = |row, column| grid.cell(row, column).unwrap().sum_of.clone();
        assert_eq!(of(1, 2), [(2, 2), (3, 2)]);
        assert_eq!(of(2, 1), [(2, 2), (2, 3)]);
        assert!(of(2, 2).is_empty());
        let wrong = vec![
            row(["功能科目", "合计", "基本支出", "项目支出"]),
            row(["合计", "6.01", "3.00", "3.00"]),
            row(["201一般公共服务支出", "6.00", "3.00", "3.00"]),
        ];
        let grid = super::grid(wrong, Year(2024)).unwrap();
        assert!(grid.cell(1, 1).unwrap().sum_of.is_empty());
    }
}
