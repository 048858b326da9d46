//! Columns that no rule parts: where the words of lines stand below each other.

use super::{cell::is_amount, ink::Area, row::Row, table::TOTAL};

/// A line of a table: its words, cut where columns may part.
pub(super) struct Line {
    pub(super) words: Vec<Row>,
    /// Its middle height.
    pub(super) middle: f32,
    /// Its em.
    pub(super) size: f32,
}

impl Line {
    /// A line of a row.
    pub(super) fn new(row: &Row, gap: f32) -> Self {
        Self { words: row.words(gap), middle: row.area.middle().1, size: row.size.max(1.0) }
    }

    /// A line of a header.
    pub(super) fn head(row: &Row, gap: f32) -> Self {
        Self { words: row.heads(gap), ..Self::new(row, gap) }
    }
}

/// From where to where something stands in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    pub(super) left: f32,
    pub(super) right: f32,
}

impl Column {
    pub(super) fn of(area: &Area) -> Self {
        Self { left: area.left, right: area.right }
    }

    /// Whether two stand over each other, if only in part.
    pub(super) fn meets(self, other: Self) -> bool {
        other.left < self.right && self.left < other.right
    }

    /// Whether a place is inside.
    pub(super) fn holds(self, x: f32) -> bool {
        self.left < x && x < self.right
    }

    /// Its middle.
    pub(super) fn middle(self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// What both take up, and what is between them.
    pub(super) fn united(self, other: Self) -> Self {
        Self { left: self.left.min(other.left), right: self.right.max(other.right) }
    }
}

/// The columns of lines of data: where their words stand, joined where they overlap. The label of a total may stand across
/// several.
pub(super) fn columns(data: &[&Line]) -> Vec<Column> {
    let words = data.iter().flat_map(|line| &line.words).filter(|word| !word.text().ends_with(TOTAL));
    let mut spans: Vec<Column> = words.map(|word| Column::of(&word.area)).collect();
    spans.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut columns: Vec<Column> = Vec::new();
    for span in spans {
        match columns.last_mut() {
            Some(last) if span.left < last.right => last.right = last.right.max(span.right),
            _ => columns.push(span),
        }
    }
    columns
}

/// What is between bounds, one after the other.
pub(super) fn spaces(bounds: &[f32]) -> Vec<Column> {
    bounds.iter().zip(bounds.iter().skip(1)).map(|(&left, &right)| Column { left, right }).collect()
}

/// The columns between bounds that are known: where the words of lines of data stand in each; nothing where a word stands in two
/// of them, or two amounts of a line in one.
pub(super) fn between(bounds: &[f32], data: &[&Line]) -> Option<Vec<Column>> {
    let inner = bounds.get(1..bounds.len().checked_sub(1)?)?;
    let mut found: Vec<Option<Column>> = vec![None; inner.len() + 1];
    for line in data {
        let mut last = None;
        for word in &line.words {
            let at = inner.partition_point(|x| *x <= word.area.middle().0);
            let amount = is_amount(&word.text());
            if let Some((_, before)) = last.replace((at, amount)).filter(|(before, _)| *before == at) {
                if amount && before {
                    return None;
                }
                continue;
            }
            let own = Column::of(&word.area);
            let slot = found.get_mut(at)?;
            *slot = Some(slot.map_or(own, |column| column.united(own)));
        }
    }
    let middle = |at: usize| bounds.get(at).zip(bounds.get(at + 1)).map_or(0.0, |(a, b)| f32::midpoint(*a, *b));
    let columns: Vec<Column> =
        (0..).zip(found).map(|(at, own)| own.unwrap_or(Column { left: middle(at), right: middle(at) })).collect();
    columns.windows(2).all(|pair| matches!(pair, [a, b] if a.right <= b.left)).then_some(columns)
}
