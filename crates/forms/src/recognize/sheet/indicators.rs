//! The indicators of forms, below their header.

use std::ops::Range;

use budget::{Cited, Decimal, Indicator, Operator};
use document::{Path, text};

use super::super::goal::{Above, inherit, locate};
use super::super::identify::is_total;
use super::super::labels::strip;
use super::Columns;
use super::forms::Forms;
use super::known::past;
use crate::walk::address;

/// What a label over indicators of the year says, and one over those of the whole period.
const YEAR_MARKS: &[&str] = &["年度", "当年", "本年"];
const PERIOD_MARKS: &[&str] = &["长期", "中期", "实施期", "总目标"];
impl Forms<'_, '_> {
    /// The header of indicators: ties grid columns to fields, and gives the first row below it.
    pub(super) fn header(&mut self, row: usize) -> usize {
        let grid = self.reader.grid;
        let mut end = row + 1;
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for column in 0..grid.width() {
            let Some(index) = self.known.header(grid.own_text(row, column)) else { continue };
            end = end.max(row + grid.cell(row, column).map_or(1, |c| c.row_span as usize));
            found.push((index, column..past(grid, row, column)));
        }
        for lower in row + 1..end.min(grid.height()) {
            for column in 0..grid.width() {
                let Some(index) = self.known.header(grid.own_text(lower, column)) else { continue };
                found.retain(|(_, r)| !r.contains(&column) || r.len() == 1);
                found.push((index, column..past(grid, lower, column)));
            }
        }
        found.sort_by_key(|(_, range)| range.start);
        self.turn(row, found.first().map_or(0, |(_, range)| range.start));
        self.columns = self.chosen(row, &found);
        (row..end.min(grid.height())).for_each(|r| self.exclude_row(r));
        end.min(grid.height())
    }

    /// Indicators of the whole period may stand above those of the year, in a block of their own, which then counts for
    /// nothing.
    fn turn(&mut self, row: usize, first: usize) {
        let grid = self.reader.grid;
        let side = first.checked_sub(1).map_or(String::new(), |c| text::fold(grid.text(row, c)));
        let of_period = PERIOD_MARKS.iter().any(|mark| side.contains(mark));
        let of_year = !of_period && YEAR_MARKS.iter().any(|mark| side.contains(mark));
        if of_year && std::mem::take(&mut self.period) {
            self.reader.excluded.extend(std::mem::take(&mut self.kept));
            if let Some(goal) = self.goal.and_then(|at| self.goals.get_mut(at)) {
                goal.indicators.clear();
            }
            self.above = Above::default();
        }
        self.period |= of_period;
    }

    /// Indicators of the whole period may stand beside those of the year: the second of two groups is the year's, unless
    /// what stands over them says otherwise.
    fn chosen(&self, row: usize, found: &[(usize, Range<usize>)]) -> Columns {
        let key = |index: &usize| self.known.sheet.indicators.get(*index).map_or("", |h| h.key);
        let mut groups: Vec<Vec<(&'static str, Range<usize>)>> = vec![Vec::new()];
        for (index, range) in found {
            let key = key(index);
            if groups.last().is_some_and(|g| g.iter().any(|(k, _)| *k == key && !k.is_empty())) {
                groups.push(Vec::new());
            }
            if let Some(group) = groups.last_mut() {
                group.push((key, range.clone()));
            }
        }
        let over = |group: &[(&str, Range<usize>)]| {
            let cell = group.last().map_or(0, |(_, r)| r.start);
            row.checked_sub(1).map_or(String::new(), |above| text::fold(self.reader.grid.text(above, cell)))
        };
        let of_year = |g: &[(&'static str, Range<usize>)]| YEAR_MARKS.iter().any(|mark| over(g).contains(mark));
        let at = groups.iter().rposition(|g| of_year(g)).unwrap_or(groups.len() - 1);
        let mut fields = groups.get(at).cloned().unwrap_or_default();
        for (key, range) in groups.first().into_iter().flatten() {
            if !fields.iter().any(|(k, _)| k == key) {
                fields.push((*key, range.clone()));
            }
        }
        fields.retain(|(key, _)| !key.is_empty());
        name_by_content(&mut fields);
        Columns { fields }
    }

    /// The column in which a row prints a field of an indicator.
    fn field_at(&self, row: usize, key: &str) -> Option<usize> {
        let grid = self.reader.grid;
        self.columns.range(key)?.find(|&c| !strip(grid.own_text(row, c)).is_empty())
    }

    fn field(&self, row: usize, key: &'static str, goal: &str) -> Option<Cited<String>> {
        let column = self.field_at(row, key)?;
        let header = self.known.sheet.indicators.iter().find(|h| h.key == key);
        let label = header.and_then(|h| h.labels.first()).copied().unwrap_or(key);
        Some(self.reader.label(row, column, Path::new([self.known.id().name(), goal, label])))
    }

    /// One row of indicators.
    pub(super) fn indicator(&mut self, row: usize) {
        let grid = self.reader.grid;
        let fields: Vec<&'static str> = self.columns.fields.iter().map(|(key, _)| *key).collect();
        let printed: Vec<(&'static str, usize)> =
            fields.iter().filter_map(|key| Some((*key, self.field_at(row, key)?))).collect();
        let goal = self.goal.and_then(|at| self.goals.get(at)).map(|g| g.name.value.clone());
        let first = (0..grid.width()).map(|c| grid.own_text(row, c)).find(|t| !t.trim().is_empty()).unwrap_or("");
        let title =
            printed.len() == 1 && printed.iter().any(|(_, c)| past(grid, row, *c) > c + fields.len().max(3) - 1);
        let Some(goal) = goal.filter(|_| !title && !is_sum(first) && !printed.is_empty()) else {
            self.exclude_row(row);
            return;
        };
        let text = |key: &'static str| self.field(row, key, &goal).filter(|t| !is_slot(&t.value));
        let number = |c: Cited<String>| {
            let folded = text::fold(&c.value);
            Decimal::parse(folded.trim_end_matches(['分', '%'])).ok().map(|d| c.map(|_| d))
        };
        let mark = |c: Cited<String>| Operator::from_mark(&text::fold(&c.value)).map(|o| c.map(|_| o));
        let mut indicator = Indicator {
            level1: text("level1"),
            level2: text("level2"),
            level3: text("level3").or_else(|| self.covering(row, &goal)),
            operator: text("operator").and_then(mark),
            target: text("target"),
            unit: text("unit"),
            content: text("content"),
            criterion: text("criterion"),
            weight: text("weight").and_then(number),
        };
        if is_blank(&indicator) {
            return;
        }
        self.mark_row(row, &printed);
        inherit(&mut indicator, &mut self.above);
        if let Some(goal) = self.goal.and_then(|at| self.goals.get_mut(at)) {
            locate(&mut indicator, goal);
            goal.indicators.push(indicator);
        }
    }

    /// The name of an indicator in a merged cell that began above.
    fn covering(&self, row: usize, goal: &str) -> Option<Cited<String>> {
        let grid = self.reader.grid;
        let column = self.columns.range("level3")?.start;
        let (origin, at) = grid.origin(row, column).filter(|(r, _)| *r < row)?;
        let targeted = self.field_at(row, "target").is_some() || self.field_at(row, "criterion").is_some();
        let value = strip(grid.text(origin, at));
        let path = Path::new([self.known.id().name(), goal, "三级指标"]);
        (targeted && !value.is_empty() && !is_slot(&value))
            .then(|| Cited::new(value, self.reader.place(origin, at, path), grid.text(origin, at).trim()))
    }

    /// Numbers of a row that are no fields of an indicator that is kept are excluded.
    fn mark_row(&mut self, row: usize, printed: &[(&'static str, usize)]) {
        let kept: Vec<usize> = printed.iter().map(|(_, c)| *c).collect();
        for column in (0..self.reader.grid.width()).filter(|c| !kept.contains(c)) {
            self.exclude(row, column);
        }
        let cells = kept.into_iter().map(|c| address(self.reader.block, row, c));
        self.kept.extend(cells.clone().filter(|_| self.period));
        self.bound.extend(cells);
    }

    /// What a self-evaluation prints beside its amounts and indicators are points, and rates of them.
    pub(super) fn close(&mut self) {
        if self.known.marks.is_empty() {
            return;
        }
        let (grid, block) = (self.reader.grid, self.reader.block);
        let all = grid.origins().map(|((r, c), _)| address(block, r, c));
        self.reader.excluded.extend(all.filter(|at| !self.bound.contains(at)));
    }
}
/// Without a third level, and without a criterion that the content would explain, the content says what is measured.
fn name_by_content(fields: &mut [(&'static str, Range<usize>)]) {
    if fields.iter().any(|(key, _)| matches!(*key, "level3" | "criterion")) {
        return;
    }
    if let Some((key, _)) = fields.iter_mut().find(|(key, _)| *key == "content") {
        *key = "level3";
    }
}
/// Whether a row sums the weights up.
fn is_sum(first: &str) -> bool {
    is_total(first) || matches!(text::key(first).as_str(), "总分" | "小计" | "合计分值" | "总分值" | "分值合计")
}

/// Whether a text is a slot of the printed form that nobody filled: `指标1：`, `……`.
fn is_slot(printed: &str) -> bool {
    let key = text::key(printed);
    let rest = match key.strip_prefix("指标") {
        Some(numbered) => numbered.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => key.as_str(),
    };
    rest.chars().all(|c| matches!(c, '…' | '.' | '。' | '×'))
}

/// Whether nothing of an indicator is printed in its row.
fn is_blank(indicator: &Indicator) -> bool {
    let Indicator { level1, level2, level3, target, unit, content, criterion, .. } = indicator;
    let texts = [level1, level2, level3, target, unit, content, criterion];
    texts.into_iter().all(Option::is_none) && indicator.operator.is_none() && indicator.weight.is_none()
}
