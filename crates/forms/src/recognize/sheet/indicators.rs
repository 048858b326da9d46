//! The indicators of forms, below their header.

use std::ops::Range;

use budget::{Cited, Indicator, Operator};
use document::{Grid, Path, text};

use super::super::goal::{
    Above, content_is_target, header_end, holds_scores, inherit, locate, part_levels, role, score,
};
use super::super::labels::is_total;
use super::super::labels::strip;
use super::Columns;
use super::forms::Forms;
use super::known::{past, points};
use crate::walk::address;
use kinds::tables::Role;

/// What a label over indicators of the year says, and one over those of the whole period.
const YEAR_MARKS: &[&str] = &["年度", "当年", "本年"];
const PERIOD_MARKS: &[&str] = &["长期", "中期", "实施期", "总目标"];
/// What the year's own column says among those of several years.
const THIS_YEAR: &[&str] = &["当年", "本年"];

/// A column of indicators by its header.
struct Headed {
    /// The field that it holds; empty for nothing that is kept.
    key: &'static str,
    role: Option<Role>,
    range: Range<usize>,
}

/// 绩效指标 at the left of the levels, or of the names, is a label beside all of them.
fn drop_side_labels(found: &mut Vec<Headed>) {
    let is_name = |h: &Headed| h.key == Role::Level3.key();
    let names = found.iter().filter(|h| is_name(h)).count();
    let levelled = found.iter().position(|h| h.key == Role::Level1.key());
    let side = found.iter().position(|h| h.role == Some(Role::Indicator));
    if let Some(side) = side.filter(|s| names > 1 || levelled.is_some_and(|l| *s < l)) {
        found.remove(side);
    }
}

impl Forms<'_, '_> {
    /// The header of indicators: ties grid columns to fields, and gives the first row below it.
    pub(super) fn header(&mut self, row: usize) -> usize {
        let grid = self.reader.grid;
        let end = header_end(grid, row);
        let mut found: Vec<Headed> = self.headed(row);
        for lower in row + 1..end {
            for below in self.headed(lower) {
                found.retain(|above| !above.range.contains(&below.range.start) || above.range.len() == 1);
                found.push(below);
            }
        }
        found.sort_by_key(|h| h.range.start);
        drop_side_labels(&mut found);
        self.turn(row, found.first().map_or(0, |h| h.range.start));
        self.columns = self.chosen(row, &found, end);
        (row..end).for_each(|r| self.exclude_row(r));
        end
    }

    /// The known headers of a row.
    fn headed(&self, row: usize) -> Vec<Headed> {
        let grid = self.reader.grid;
        let headed = |column| {
            let printed = grid.own_text(row, column);
            let key = self.known.header(printed)?;
            Some(Headed { key, role: role(printed), range: column..past(grid, row, column) })
        };
        (0..grid.width()).filter_map(headed).collect()
    }

    /// Indicators of the whole period may stand above those of the year, in a block of their own, which then counts for
    /// nothing.
    fn turn(&mut self, row: usize, first: usize) {
        let grid = self.reader.grid;
        let side = first.checked_sub(1).map_or(String::new(), |c| text::fold(grid.text(row, c)));
        let marked = |title: &String| PERIOD_MARKS.iter().chain(YEAR_MARKS).any(|mark| title.contains(mark));
        let side = row.checked_sub(1).and_then(|above| title_row(grid, above)).filter(marked).unwrap_or(side);
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
    fn chosen(&self, row: usize, found: &[Headed], end: usize) -> Columns {
        let mut groups: Vec<Vec<(&'static str, Range<usize>)>> = vec![Vec::new()];
        for headed in found {
            let key = self.key(headed, end);
            if groups.last().is_some_and(|g| g.iter().any(|(k, _)| *k == key && !k.is_empty())) {
                groups.push(Vec::new());
            }
            if let Some(group) = groups.last_mut() {
                group.push((key, headed.range.clone()));
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
        for (_, range) in fields.iter_mut().filter(|(_, range)| range.len() > 1) {
            if let Some(column) = self.of_year(row + 1..end, range.clone()) {
                *range = column..column + 1;
            }
        }
        name_by_content(&mut fields);
        aim_by_content(&mut fields);
        Columns { others: self.others(row..end, found), fields }
    }

    /// Below one header the years may stand side by side, as the values of the years before that are printed for comparison: the
    /// column of the document's year.
    fn of_year(&self, lower: Range<usize>, columns: Range<usize>) -> Option<usize> {
        let grid = self.reader.grid;
        let headers = || lower.clone().flat_map(|r| columns.clone().map(move |c| (text::fold(grid.own_text(r, c)), c)));
        let year = format!("{}年", self.reader.year.0);
        let named = headers().find(|(header, _)| header.contains(&year));
        named.or_else(|| headers().find(|(header, _)| THIS_YEAR.iter().any(|w| header.contains(w)))).map(|(_, c)| c)
    }

    /// The field of a column: 备注 holds scores where all that stands in it are numbers of points.
    fn key(&self, headed: &Headed, end: usize) -> &'static str {
        let grid = self.reader.grid;
        let remark = headed.role == Some(Role::Remark) && headed.key.is_empty();
        let scores = || headed.range.clone().any(|c| holds_scores(grid, c, end..self.reader.framed.end));
        if remark && self.known.marks.is_empty() && scores() { Role::Weight.key() } else { headed.key }
    }

    /// Columns at the right of the first known one whose header is not known.
    fn others(&self, header: Range<usize>, found: &[Headed]) -> Vec<(String, usize)> {
        let grid = self.reader.grid;
        let first = found.first().map_or(grid.width(), |h| h.range.start);
        let known = |c: usize| found.iter().any(|h| h.range.contains(&c));
        let unknown = (first..grid.width()).filter(|&c| self.known.marks.is_empty() && !known(c));
        let printed = |c: usize| header.clone().rev().map(|r| strip(grid.own_text(r, c))).find(|t| !t.is_empty());
        unknown.filter_map(|c| Some((printed(c)?, c))).collect()
    }

    /// The column in which a row prints a field of an indicator.
    fn field_at(&self, row: usize, key: &str) -> Option<usize> {
        let grid = self.reader.grid;
        self.columns.range(key)?.find(|&c| !strip(grid.own_text(row, c)).is_empty())
    }

    fn field(&self, row: usize, key: &'static str, goal: &str) -> Option<Cited<String>> {
        let column = self.field_at(row, key)?;
        Some(self.reader.label(row, column, Path::new([self.known.id().name(), goal, self.header_of(key)])))
    }

    /// The sums of weights and scores below the indicators.
    fn totals(&mut self, row: usize, first: &str) {
        let sums = ["weight", "score"].map(|key| {
            let column = self.columns.range(key)?.find(|&c| !strip(self.reader.grid.own_text(row, c)).is_empty())?;
            let printed = self.reader.grid.own_text(row, column);
            let goal = self.goal.and_then(|at| self.goals.get(at))?;
            let name = goal.name.value.as_str();
            let path = Path::new([self.known.id().name(), name, strip(first).as_str(), self.header_of(key)]);
            Some((column, Cited::new(points(printed)?, self.reader.place(row, column, path), printed.trim())))
        });
        let block = self.reader.block;
        let kept: Vec<usize> = sums.iter().flatten().map(|(column, _)| *column).collect();
        (0..self.reader.grid.width()).filter(|c| !kept.contains(c)).for_each(|c| self.exclude(row, c));
        self.bound.extend(kept.into_iter().map(|column| address(block, row, column)));
        let [weights, scores] = sums.map(|found| found.map(|(_, cited)| cited));
        if let Some(goal) = self.goal.and_then(|at| self.goals.get_mut(at)) {
            goal.evaluation.weights = goal.evaluation.weights.take().or(weights);
            goal.evaluation.scores = goal.evaluation.scores.take().or(scores);
        }
    }

    /// The first header of a field.
    fn header_of(&self, key: &'static str) -> &'static str {
        let header = self.known.sheet.indicators.iter().find(|h| h.key == key);
        header.and_then(|h| h.labels.first()).copied().unwrap_or(key)
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
        if is_sum(first) {
            return self.totals(row, first);
        }
        let Some(goal) = goal.filter(|_| !title && !printed.is_empty()) else {
            self.exclude_row(row);
            return;
        };
        let text = |key: &'static str| self.field(row, key, &goal).filter(|t| !is_slot(&t.value));
        let number = |c: Cited<String>| score(&text::fold(&c.value)).map(|d| c.map(|_| d));
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
            actual: text("actual"),
            score: text("score").and_then(number),
            others: self.columns.others.iter().filter_map(|(header, c)| self.other(row, *c, (&goal, header))).collect(),
        };
        if is_blank(&indicator) {
            return;
        }
        part_levels(&mut indicator);
        self.mark_row(row, &printed);
        inherit(&mut indicator, &mut self.above);
        if let Some(goal) = self.goal.and_then(|at| self.goals.get_mut(at)) {
            locate(&mut indicator, goal);
            goal.indicators.push(indicator);
        }
    }

    /// What stands in a column of no known meaning.
    fn other(&self, row: usize, column: usize, (goal, header): (&str, &str)) -> Option<(String, Cited<String>)> {
        let path = Path::new([self.known.id().name(), goal, header]);
        let cited = self.reader.label(row, column, path);
        (!cited.value.is_empty()).then(|| (header.to_owned(), cited))
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
        let kept: Vec<usize> =
            printed.iter().map(|(_, c)| *c).chain(self.columns.others.iter().map(|(_, c)| *c)).collect();
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

/// The content is what marks stand before, where nothing else is.
fn aim_by_content(fields: &mut [(&'static str, Range<usize>)]) {
    let aims = content_is_target(|key| fields.iter().any(|(k, _)| *k == key));
    if let Some((key, _)) = fields.iter_mut().find(|(key, _)| aims && *key == Role::Content.key()) {
        *key = Role::Target.key();
    }
}

/// The longest title of a block of indicators.
const LONGEST_TITLE: usize = 16;

/// What a row prints that is one short cell over the whole width, as the title of what stands below it.
fn title_row(grid: &Grid, row: usize) -> Option<String> {
    let title = text::fold(grid.own_text(row, 0));
    let whole = past(grid, row, 0) == grid.width();
    (whole && !title.is_empty() && title.chars().count() <= LONGEST_TITLE).then_some(title)
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
