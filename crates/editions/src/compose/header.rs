//! Header rows: every column is a stack of headers, equal neighbours are merged.

use document::Cell;

/// The headers over one column, outermost first; the last is the leaf.
pub(super) type Stack = Vec<String>;

/// The header rows of columns, merged across equal groups and down under short stacks.
pub(super) fn rows(stacks: &[Stack]) -> Vec<Vec<Cell>> {
    let depth = stacks.iter().map(Vec::len).max().unwrap_or(0);
    (0..depth).map(|level| row(stacks, level, depth)).collect()
}

fn row(stacks: &[Stack], level: usize, depth: usize) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut column = 0;
    while let Some(stack) = stacks.get(column) {
        let Some(text) = stack.get(level) else {
            column += 1;
            continue;
        };
        let leaf = level + 1 == stack.len();
        let width = if leaf { 1 } else { group_width(stacks, column, level) };
        let height = if leaf { depth - level } else { 1 };
        cells.push(Cell::new(text.as_str()).spanning(narrow(height), narrow(width)));
        column += width;
    }
    cells
}

/// How many columns from `column` on stand under the same headers down to `level`.
fn group_width(stacks: &[Stack], column: usize, level: usize) -> usize {
    let group = |s: &Stack| s.get(..=level).filter(|_| s.len() > level + 1).map(<[String]>::to_vec);
    let first = stacks.get(column).and_then(group);
    stacks.iter().skip(column).take_while(|s| first.is_some() && group(s) == first).count().max(1)
}

pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacks_make_merged_headers() {
        let stack = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Stack>();
        let rows = rows(&[stack(&["甲", "一"]), stack(&["甲", "二"]), stack(&["乙"])]);
        let shape: Vec<Vec<_>> =
            rows.iter().map(|r| r.iter().map(|c| (c.text.as_str(), c.row_span, c.col_span)).collect()).collect();
        assert_eq!(shape, [vec![("甲", 1, 2), ("乙", 2, 1)], vec![("一", 1, 1), ("二", 1, 1)]]);
    }
}
