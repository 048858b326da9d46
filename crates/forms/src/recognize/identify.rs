//! What a row is: a declared item, a code, a body.

use std::collections::BTreeMap;

use budget::codes::{self, Scheme};
use budget::{Cited, Decimal, Subject};
use document::{Path, text};

use super::entry::broken_number;
use super::labels::{item_key, strip};
use super::table::Reader;
use crate::form::{Block, Facet, Heads, Row, Rows};
use crate::header::{self, BlockColumns};

/// Whether a label is that of the total row.
pub(crate) fn is_total(label: &str) -> bool {
    matches!(text::key(label).as_str(), "合计" | "总计" | "本年支出合计" | "本年收入合计")
}

/// The declared row with a key.
pub(super) fn declared(rows: &'static [Row], key: &str) -> Option<&'static Row> {
    declared_after(rows, key, "")
}

/// The declared row with a key: of several, the first one that is declared after the row above.
fn declared_after(rows: &'static [Row], key: &str, above: &str) -> Option<&'static Row> {
    // What begins the key stands in the label, and the key of an item is the end of its label's key: both are told more
    // easily than the item's key is made.
    let first = key.chars().next().filter(|c| text::is_han(*c));
    let may_name = |l: &str| first.is_none_or(|c| l.contains(c)) && text::key(l).ends_with(key);
    let named = |r: &&Row| r.labels.iter().any(|l| may_name(l) && item_key(l) == key);
    let passed = rows.iter().position(|r| r.key == above).map_or(0, |i| i + 1);
    rows.iter().skip(passed).find(named).or_else(|| rows.iter().find(named))
}

impl Reader<'_> {
    /// What a row of a block is.
    pub(super) fn identify(
        &mut self,
        block: &'static Block,
        columns: &BlockColumns,
        row: usize,
        above: &mut Above,
    ) -> Identity {
        match (block.heads, block.rows) {
            (Heads::Label(_), Rows::Items { rows, classes, .. }) => self.item(rows, classes, columns, row, above),
            (Heads::Label(_), Rows::Lines(rows)) => self.line(rows, columns, row, above),
            (Heads::Label(_), _) => self.body(columns, row),
            (Heads::Codes { .. }, _) => self.coded(block, columns, row, &mut above.codes),
        }
    }

    fn item(
        &self,
        rows: &'static [Row],
        classes: &str,
        columns: &BlockColumns,
        row: usize,
        above: &mut Above,
    ) -> Identity {
        let Some(column) = columns.name() else { return Identity::Unknown };
        let label = self.row_label(row, column);
        let key = self.item_keys(columns, row);
        if key.is_empty() {
            return Identity::Nothing;
        }
        if let Some(found) = declared_after(rows, &key, &above.item) {
            found.key.clone_into(&mut above.item);
            return Identity::declared(found, label);
        }
        let class = (!classes.is_empty()).then(|| codes::class_by_name(Scheme::Functional, self.year, &key)).flatten();
        class.map_or(Identity::Unknown, |class| {
            let path = format!("{}{}", class.code, class.name);
            Identity::row(Known {
                key: class.code.into(),
                function: Some(class.code.into()),
                path,
                ..Known::new(label)
            })
        })
    }

    /// The key of an item: of each label over its columns, outermost first; a merged label counts once.
    fn item_keys(&self, columns: &BlockColumns, row: usize) -> String {
        self.labels(columns, row).iter().map(|l| item_key(l)).collect()
    }

    /// The labels over the columns of a row, outermost first; blank ones are left out, and a merged one stands once.
    fn labels(&self, columns: &BlockColumns, row: usize) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        let mut origin = None;
        let last = columns.names.last();
        for column in &columns.names {
            let here = self.grid.origin(row, *column);
            let text = if Some(column) == last { self.label_text(row, *column) } else { self.grid.text(row, *column) };
            if here.is_none() || here != origin {
                labels.extend(Some(text).filter(|t| !t.trim().is_empty()));
            }
            origin = here;
        }
        labels
    }

    /// A line of a list: the total, a declared row, or what its labels say, with blank ones as above.
    fn line(&self, rows: &'static [Row], columns: &BlockColumns, row: usize, above: &mut Above) -> Identity {
        let printed: Vec<String> = columns.names.iter().map(|&c| strip(self.grid.text(row, c))).collect();
        let (Some(first), Some(last)) =
            (printed.iter().position(|p| !p.is_empty()), printed.iter().rposition(|p| !p.is_empty()))
        else {
            return Identity::Nothing;
        };
        let label = self.row_label(row, columns.names.get(last).copied().unwrap_or(0));
        let key = printed.get(first).map(|p| item_key(p)).unwrap_or_default();
        if is_total(&key) {
            return Identity::row(Known { key: "total".into(), path: "合计".into(), ..Known::new(label) });
        }
        if let Some(found) = declared(rows, &key).filter(|_| first == last) {
            above.line = Line { labels: printed, facet: found.facet, ..std::mem::take(&mut above.line) };
            return Identity::declared(found, label);
        }
        let path = above.line.path(&printed, first);
        let facet = above.line.facet;
        Identity::row(Known {
            key: format!("line:{path}"),
            path: path.clone(),
            project: Some(path),
            facet,
            ..Known::new(label)
        })
    }

    fn body(&self, columns: &BlockColumns, row: usize) -> Identity {
        let Some(column) = columns.names.last().copied() else { return self.only_row(columns, row) };
        let label = self.row_label(row, column);
        let name = text::fold(&label.value);
        match name.as_str() {
            "" => Identity::Nothing,
            total if is_total(total) => {
                Identity::row(Known { key: "total".into(), path: "合计".into(), ..Known::new(label) })
            }
            _ => Identity::of_body(label),
        }
    }

    /// A table of bodies without a column of names has one row, the total.
    fn only_row(&self, columns: &BlockColumns, row: usize) -> Identity {
        let filled = |r: &usize| !header::is_numbering(self.grid, *r) && !self.amounts_blank(columns, *r);
        let rows = (0..self.grid.height()).filter(|r| self.is_stated(columns, *r)).filter(filled).count();
        if rows != 1 || self.amounts_blank(columns, row) {
            return Identity::Unknown;
        }
        let place = self.place(row, 0, Path::new([self.form.id.name(), "合计"]));
        let label = Cited::new("合计".to_owned(), place, "");
        Identity::row(Known { key: "total".into(), path: "合计".into(), ..Known::new(label) })
    }

    /// Whether a row holds any readable amount.
    fn is_stated(&self, columns: &BlockColumns, row: usize) -> bool {
        let amounts = columns.amounts.iter().flat_map(|a| a.range());
        amounts.into_iter().any(|c| Decimal::parse(&text::fold(self.grid.own_text(row, c))).is_ok())
    }

    fn coded(&mut self, block: &'static Block, columns: &BlockColumns, row: usize, codes: &mut CodeState) -> Identity {
        let printed: Vec<String> = columns.codes.iter().map(|&c| code_text(self.grid.own_text(row, c))).collect();
        let label = self.coded_label(columns, row);
        if let Some(sum) = declared(block.sums, &item_key(&label.value)) {
            return Identity::declared(sum, label);
        }
        let total = is_total(&label.value) || printed.iter().any(|p| is_total(p));
        if total {
            let label = if is_total(&label.value) { label } else { label.map(|_| "合计".to_owned()) };
            return Identity::row(Known { key: "total".into(), path: "合计".into(), ..Known::new(label) });
        }
        if printed.iter().all(String::is_empty) {
            if label.value.is_empty() {
                return Identity::Nothing;
            }
            let numbered = columns.serials.iter().any(|&c| !self.grid.own_text(row, c).trim().is_empty());
            return if numbered { Identity::of_body(label) } else { Identity::Unknown };
        }
        if columns.codes_unsure {
            return Identity::Unknown;
        }
        let economic = matches!(block.rows, Rows::Economics);
        let Some((code, inherited)) = codes.join(&printed, economic) else { return Identity::Unknown };
        let doubt = codes.step(&code, inherited);
        let path = format!("{code}{}", text::fold(&label.value));
        let place = self.place(
            row,
            columns.codes.first().copied().unwrap_or(0),
            Path::new([self.form.id.name(), path.as_str()]),
        );
        let cited = Some(Cited::new(code.clone(), place, printed.join(" ").trim()));
        let (function, economic) = if economic { (None, Some(code.clone())) } else { (Some(code.clone()), None) };
        Identity::row(Known { key: code, path, code: cited, function, economic, doubt, ..Known::new(label) })
    }

    /// The label of a coded row; that of a total may begin in the columns of codes.
    fn coded_label(&self, columns: &BlockColumns, row: usize) -> Cited<String> {
        let label = self.row_label(row, columns.name().unwrap_or(0));
        let first = columns.codes.first().filter(|_| label.value.is_empty()).map(|&c| self.row_label(row, c));
        first.filter(|l| !l.value.chars().any(|c| c.is_ascii_digit())).unwrap_or(label)
    }

    /// The label of a row; its path is that of the row.
    fn row_label(&self, row: usize, column: usize) -> Cited<String> {
        let path = [self.form.id.name().to_owned(), strip(self.label_text(row, column))];
        self.label(row, column, Path::new(path.into_iter().filter(|s| !s.is_empty())))
    }
}

/// A code cell folded; one with white space inside is kept apart so that it reads as no code. Where the header's 类, 款
/// and 项 share a row with the total they are no code.
fn code_text(printed: &str) -> String {
    match () {
        () if header::is_code_part(printed) => String::new(),
        () if broken_number(printed) => printed.trim().to_owned(),
        () => {
            let folded = text::fold(printed);
            bracketed(&folded).map(str::to_owned).unwrap_or(folded)
        }
    }
}

/// The code of a cell that prints it in brackets: `[2010301]`.
fn bracketed(folded: &str) -> Option<&str> {
    let inside = folded.strip_prefix('(')?.strip_suffix(')')?;
    inside.chars().all(|c| c.is_ascii_digit()).then_some(inside)
}

/// What a row is.
pub(super) enum Identity {
    Nothing,
    Unknown,
    Row(Box<Known>),
}

impl Identity {
    fn row(known: Known) -> Self {
        Self::Row(Box::new(known))
    }

    /// The row of a body, which has a number or stands where bodies do.
    fn of_body(label: Cited<String>) -> Self {
        let name = text::fold(&label.value);
        Self::row(Known { key: format!("body:{name}"), path: name.clone(), body: Some(name), ..Known::new(label) })
    }

    fn declared(row: &'static Row, label: Cited<String>) -> Self {
        let path = row.labels.first().map_or_else(String::new, |l| item_key(l));
        Self::row(Known { key: row.key.into(), facet: row.facet, path, ..Known::new(label) })
    }
}

/// What a row is known to be.
pub(super) struct Known {
    pub(super) key: String,
    pub(super) label: Cited<String>,
    pub(super) path: String,
    pub(super) code: Option<Cited<String>>,
    pub(super) facet: Facet,
    function: Option<String>,
    economic: Option<String>,
    body: Option<String>,
    project: Option<String>,
    pub(super) doubt: bool,
}

impl Known {
    fn new(label: Cited<String>) -> Self {
        Self {
            key: String::new(),
            label,
            path: String::new(),
            code: None,
            facet: Facet::ANY,
            function: None,
            economic: None,
            body: None,
            project: None,
            doubt: false,
        }
    }

    pub(super) fn subject(&self, mut subject: Subject) -> Subject {
        subject.function.clone_from(&self.function);
        if self.economic.is_some() {
            subject.economic.code.clone_from(&self.economic);
        }
        subject.body.clone_from(&self.body);
        subject.project.clone_from(&self.project);
        subject
    }
}

/// What stands above a row in its block.
#[derive(Default)]
pub(crate) struct Above {
    codes: CodeState,
    /// Key of the last declared row.
    item: String,
    line: Line,
}

/// The labels of the line above, from which blank ones inherit, and what its declared row fixes.
#[derive(Default)]
struct Line {
    labels: Vec<String>,
    facet: Facet,
    /// Every path so far: the same labels may stand twice.
    paths: BTreeMap<String, usize>,
}

impl Line {
    /// The path of a line whose first label of its own is the `first`; a repeated one is numbered.
    fn path(&mut self, printed: &[String], first: usize) -> String {
        let inherited = self.labels.iter().take(first).cloned();
        let labels: Vec<String> = inherited.chain(printed.iter().skip(first).cloned()).collect();
        let path = labels.iter().filter(|l| !l.is_empty()).map(String::as_str).collect::<Vec<_>>().join("／");
        self.labels = labels;
        let count = self.paths.entry(path.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { path } else { format!("{path}#{count}") }
    }
}

/// The codes above a row, from which blank cells inherit.
#[derive(Default)]
pub(super) struct CodeState {
    class: String,
    group: String,
    group_inherited: bool,
}

impl CodeState {
    /// The joined code of a row, and whether a part of it was inherited from above.
    fn join(&self, printed: &[String], economic: bool) -> Option<(String, bool)> {
        if !printed.iter().all(|p| p.chars().all(|c| c.is_ascii_digit())) {
            return None;
        }
        let (code, inherited) = match printed {
            [class, group] if class.is_empty() && !group.is_empty() => {
                (format!("{}{}", self.class, two(group, economic)), true)
            }
            [class, group] if !group.is_empty() => (format!("{class}{}", two(group, economic)), false),
            [class, group, item] if class.is_empty() && group.is_empty() && item.len() == 2 => {
                (format!("{}{item}", self.group), true)
            }
            [class, group, item] if class.is_empty() && group.len() == 2 => {
                (format!("{}{group}{item}", self.class), true)
            }
            _ => (printed.concat(), false),
        };
        let lengths: &[usize] = if economic { &[3, 5] } else { &[3, 5, 7] };
        lengths.contains(&code.len()).then_some((code, inherited))
    }

    /// Moves to a row's code. Doubtful where an inherited 款 is followed by an item of another.
    fn step(&mut self, code: &str, inherited: bool) -> bool {
        let part = |n: usize| code.get(..n).unwrap_or("").to_owned();
        let doubt = code.len() == 7 && !inherited && self.group_inherited && part(5) != self.group;
        let orphan = inherited && self.class.is_empty();
        self.group_inherited = inherited && code.len() == 5;
        (self.class, self.group) = (part(3), part(5));
        doubt || orphan
    }
}

/// A second code part of one digit is printed without its leading zero in some places.
fn two(part: &str, economic: bool) -> String {
    if economic && part.len() == 1 { format!("0{part}") } else { part.to_owned() }
}
