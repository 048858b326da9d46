//! Writing performance targets as forms of labels and values, one for each row of their table.

use budget::{Fact, Goal, Indicator, Money, Table, TableColumn, TableRow, Unit};
use document::{Cell, Grid};

use super::goal::{indicator_field, run};
use super::header::narrow;
use super::table::printed;
use kinds::tables::{DUTIES, Fills, Header, SHEETS, Sheet};

/// The form that a table is written as: one that has the column it is told by.
pub(super) fn sheet(table: &Table) -> Option<&'static Sheet> {
    let told = |s: &&&Sheet| s.form.id == table.id && table.columns.iter().any(|c| c.key == s.told_by);
    SHEETS.iter().find(told).copied()
}

/// The forms of a table, in the order of its rows.
pub(super) fn grids(sheet: &Sheet, table: &Table, goals: &[Goal]) -> Vec<Grid> {
    let of = |row: &TableRow| goals.iter().find(|g| g.table == table.id && g.row == row.key);
    let forms = table.rows.iter().filter(|row| !row.key.starts_with(DUTIES.key)).map(|row| Form {
        sheet,
        table,
        row,
        goal: of(row),
    });
    forms.filter_map(|form| Grid::from_rows(form.rows()).ok()).collect()
}

/// Fields of an indicator that every form has a column for.
const ALWAYS: &[&str] = &["level1", "level2", "level3", "target"];

struct Form<'d> {
    sheet: &'d Sheet,
    table: &'d Table,
    row: &'d TableRow,
    goal: Option<&'d Goal>,
}

impl Form<'_> {
    fn rows(&self) -> Vec<Vec<Cell>> {
        let headers = self.headers();
        let width = narrow(headers.len());
        let pair = |label: &str, value: &str| vec![Cell::new(label), Cell::new(value).spanning(1, width)];
        let mut rows = Vec::new();
        for field in self.sheet.fields() {
            let label = field.labels.first().copied().unwrap_or("");
            let text = |cited: Option<&budget::Cited<String>>| cited.map(|c| pair(label, &c.value));
            match field.fills {
                Fills::Name => rows.push(pair(label, &self.row.label.value)),
                Fills::Code => rows.extend(text(self.goal.and_then(|g| g.code.as_ref()))),
                Fills::Goal(rank) if rank == self.best_rank() => {
                    rows.extend(text(self.goal.and_then(|g| g.text.as_ref())));
                }
                _ => {}
            }
            if matches!(field.fills, Fills::Code) {
                rows.extend(self.funds(width));
            }
        }
        rows.extend(self.duties(width));
        rows.extend(self.indicators(&headers));
        rows
    }

    /// The list of what the whole does with its amount.
    fn duties(&self, width: u32) -> Vec<Vec<Cell>> {
        let listed: Vec<&TableRow> = self.table.rows.iter().filter(|r| r.key.starts_with(DUTIES.key)).collect();
        let states = |c: &&TableColumn| listed.iter().any(|r| r.cells.contains_key(&c.key));
        let most = (width as usize).saturating_sub(1);
        let columns: Vec<&TableColumn> = self.table.columns.iter().filter(states).take(most).collect();
        let Some(last) = columns.len().checked_sub(1) else { return Vec::new() };
        let rest = width.saturating_sub(narrow(last) + 1).max(1);
        let line = |name: &str, text: &dyn Fn(&TableColumn) -> String| {
            let cell =
                |(i, c): (usize, &&TableColumn)| Cell::new(text(c)).spanning(1, if i == last { rest } else { 1 });
            std::iter::once(Cell::new(name)).chain(columns.iter().enumerate().map(cell)).collect::<Vec<Cell>>()
        };
        let header = |c: &TableColumn| match c.key.as_str() {
            "amount" => DUTIES.amount.to_owned(),
            _ => c.label.value.clone(),
        };
        let side = Cell::new(DUTIES.side).spanning(narrow(listed.len() + 1), 1);
        let unit = self.unit();
        let row = |r: &&TableRow| {
            line(&r.label.value, &|c| r.cells.get(&c.key).map_or_else(String::new, |fact| amount(fact, unit)))
        };
        let head = std::iter::once(side).chain(line(DUTIES.name, &header)).collect();
        std::iter::once(head).chain(listed.iter().map(row)).collect()
    }

    fn best_rank(&self) -> u8 {
        let ranks = self.sheet.fields().filter_map(|f| match f.fills {
            Fills::Goal(rank) => Some(rank),
            _ => None,
        });
        ranks.max().unwrap_or(0)
    }

    /// Amounts: each whole before its parts, so that a part stands below the whole it belongs to.
    fn funds(&self, width: u32) -> Vec<Vec<Cell>> {
        let wholes = self.sheet.fields().filter_map(|f| match f.fills {
            Fills::Amount { column, parts } => Some((column, parts)),
            _ => None,
        });
        let mut lines: Vec<(String, String)> = Vec::new();
        let unit = self.unit();
        for (whole, parts) in wholes {
            let special = whole == "amount" && self.row.cells.contains_key("special");
            let columns =
                std::iter::once(if special { "special" } else { whole }).chain(parts.iter().map(|(_, column)| *column));
            let stated = columns.filter_map(|c| Some((c, self.row.cells.get(c)?)));
            lines.extend(stated.map(|(column, fact)| (self.label(column), amount(fact, unit))));
        }
        let name =
            unit.map_or_else(|| self.sheet.funds.to_owned(), |u| format!("{}（{}）", self.sheet.funds, u.name()));
        let height = narrow(lines.len());
        let line = |(i, (label, value)): (usize, (String, String))| {
            let over = (i == 0).then(|| Cell::new(name.as_str()).spanning(height, 1));
            over.into_iter().chain([Cell::new(label), Cell::new(value).spanning(1, width - 1)]).collect()
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    fn label(&self, column: &str) -> String {
        let printed = self.table.columns.iter().find(|c| c.key == column).map(|c| c.label.value.clone());
        let declared = || self.sheet.form.column(column).map(|(_, c)| c.text(self.table.year.unwrap_or_default()));
        printed.or_else(declared).unwrap_or_else(|| column.to_owned())
    }

    /// The unit of the first amount, else of the table.
    fn unit(&self) -> Option<Unit> {
        let money = |f: &Fact| f.entry.value.money().map(|m: Money| m.unit);
        self.row.cells.values().find_map(money).or_else(|| self.table.unit.as_ref().map(|u| u.value))
    }

    /// The columns of indicators that the goal fills.
    fn headers(&self) -> Vec<&'static Header> {
        let filled = |key: &str| self.goal.is_some_and(|g| g.indicators.iter().any(|i| !field(i, key).is_empty()));
        let written = |h: &&'static Header| !h.key.is_empty() && (ALWAYS.contains(&h.key) || filled(h.key));
        self.sheet.indicators.iter().filter(written).collect()
    }

    fn indicators(&self, headers: &[&Header]) -> Vec<Vec<Cell>> {
        let indicators: Vec<&Indicator> = self.goal.iter().flat_map(|g| &g.indicators).collect();
        if indicators.is_empty() {
            return Vec::new();
        }
        let side = Cell::new(self.sheet.targets).spanning(narrow(indicators.len() + 1), 1);
        let labels = headers.iter().map(|h| Cell::new(h.labels.first().copied().unwrap_or("")));
        let rows = (0..indicators.len()).map(|i| row(headers, &indicators, i));
        std::iter::once(std::iter::once(side).chain(labels).collect()).chain(rows).collect()
    }
}

/// An amount in the unit of the form; another one is printed beside its number.
fn amount(fact: &Fact, unit: Option<Unit>) -> String {
    let own = fact.entry.value.money().map(|m| m.unit).filter(|u| Some(*u) != unit);
    format!("{}{}", printed(fact), own.map_or("", Unit::name))
}

fn row(headers: &[&Header], indicators: &[&Indicator], index: usize) -> Vec<Cell> {
    let mut cells = Vec::new();
    for header in headers {
        let span = match header.key {
            "level1" => run(indicators, index, |a, b| a.level1 == b.level1),
            "level2" => run(indicators, index, |a, b| a.level1 == b.level1 && a.level2 == b.level2),
            _ => 1,
        };
        let Some(indicator) = indicators.get(index).filter(|_| span > 0) else { continue };
        cells.push(Cell::new(field(indicator, header.key)).spanning(narrow(span), 1));
    }
    cells
}

fn field(indicator: &Indicator, key: &str) -> String {
    indicator_field(key, indicator).unwrap_or_default()
}
