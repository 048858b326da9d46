//! The sheet of actuals (填报表): one row for each thing that is asked.

use std::collections::BTreeMap;

use budget::{Cited, Say};
use document::book::column_name;
use document::{Block, Cell, CellAddress, Document, Grid, Heading, Line, Path, Place, Spot, Table, text};
use targets::{ASKED, Complaint, Filled, Item, Scheme, asked, explain, fixed, input_id, ten_thousands};

use crate::compose::narrow;

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Goal,
    Indicator,
    Target,
    Weight,
    Criterion,
    Reading,
    Ask,
    Unit,
    Actual,
    Reason,
}

/// The columns in their order, with their header; the first three cells that are read are found by it.
const COLUMNS: [(Column, &str); 11] = [
    (Column::Id, "编号"),
    (Column::Goal, "项目"),
    (Column::Indicator, "指标"),
    (Column::Target, "指标值"),
    (Column::Weight, "分值"),
    (Column::Criterion, "评分标准"),
    (Column::Reading, "我们这样理解"),
    (Column::Ask, "请填写"),
    (Column::Unit, "计量单位"),
    (Column::Actual, "实际完成值"),
    (Column::Reason, "偏差原因分析及改进措施"),
];

const TITLE: &str = "绩效自评填报表";
const GUIDE: [&str; 3] = [
    "只填“实际完成值”和“偏差原因分析及改进措施”两栏。“编号”用来对应指标，不要改动。",
    "“请填写”一栏列有选项的，填其中一项（填文字，不填序号）；填数的，没有发生填 0；没有数据的留空。",
    "得分低于分值的指标，应当填写偏差原因分析及改进措施。",
];
/// Rows that may stand above the header.
const MOST_ABOVE: usize = 20;

fn label(column: Column) -> &'static str {
    COLUMNS.iter().find(|(c, _)| *c == column).map_or("", |(_, label)| label)
}

/// The sheet for all goals, everything filled in but what was achieved.
pub fn sheet(schemes: &[Scheme]) -> Document {
    let header = COLUMNS.iter().map(|(_, label)| Cell::new(*label)).collect();
    let rows = std::iter::once(header).chain(schemes.iter().flat_map(rows)).collect();
    let heading = Block::Heading(Heading { level: 1, line: Line::new(TITLE) });
    let guide = GUIDE.iter().map(|line| Block::Paragraph(Line::new(*line)));
    let table = Block::Table(Table { grid: Grid::from_rows(rows).unwrap_or_default(), spot: Spot::default() });
    Document { sources: Vec::new(), blocks: std::iter::once(heading).chain(guide).chain([table]).collect() }
}

fn rows(scheme: &Scheme) -> Vec<Vec<Cell>> {
    let whole = ASKED.iter().map(|(letter, ask, _)| {
        let known = scheme.budget.filter(|_| *letter == "A").and_then(ten_thousands);
        row(|column| match column {
            Column::Id => asked(scheme, letter),
            Column::Goal => scheme.name().to_owned(),
            Column::Indicator => (if *letter == "D" { "年度总体目标" } else { "项目资金" }).to_owned(),
            Column::Ask => (*ask).to_owned(),
            Column::Actual => known.map_or_else(String::new, |a| fixed(a, 2)),
            _ => String::new(),
        })
    });
    whole.chain(scheme.items.iter().flat_map(|item| item_rows(scheme, item))).collect()
}

fn row(text: impl Fn(Column) -> String) -> Vec<Cell> {
    COLUMNS.iter().map(|(column, _)| Cell::new(text(*column))).collect()
}

fn item_rows(scheme: &Scheme, item: &Item) -> Vec<Vec<Cell>> {
    let one = |(k, input): (usize, &targets::Input)| {
        row(|column| match column {
            Column::Id => input_id(item, k),
            Column::Goal => scheme.name().to_owned(),
            Column::Indicator => item.name().to_owned(),
            Column::Target => item.target(),
            Column::Weight => item.weight.points().map_or_else(String::new, |w| w.to_string()),
            Column::Criterion => item.criterion().to_owned(),
            Column::Reading => understood(item),
            Column::Ask => asking(input),
            Column::Unit if input.choices.is_empty() => item.unit().to_owned(),
            Column::Unit | Column::Actual | Column::Reason => String::new(),
        })
    };
    item.inputs.iter().enumerate().map(one).collect()
}

/// How the criterion was read, in one line.
fn understood(item: &Item) -> String {
    match item.why_unread() {
        Some(why) if item.is_bare() => why.zh,
        Some(why) => format!("没有读懂：{}", why.zh),
        None => explain(&item.reading, &item.context).into_iter().map(|say| say.zh).collect::<Vec<_>>().join("；"),
    }
}

fn asking(input: &targets::Input) -> String {
    if input.choices.is_empty() {
        input.ask.zh.clone()
    } else {
        format!("{}：{}", input.ask.zh, input.choices.join("／"))
    }
}

/// What was filled in, from a sheet in whatever format, and what is wrong with it.
///
/// # Errors
/// Where the document has no such sheet.
pub fn filled(document: &Document) -> Result<(Filled, Vec<Complaint>), Say> {
    let (mut filled, mut complaints, mut found) = (Filled::default(), Vec::new(), false);
    let sheets = document.sources.first().map_or(&[][..], |source| source.sheets.as_slice());
    for (block, table) in (0..).zip(&document.blocks) {
        let Block::Table(table) = table else { continue };
        if let Some(columns) = (0..table.grid.height().min(MOST_ABOVE)).find_map(|row| columns(&table.grid, row)) {
            found = true;
            Sheet { grid: &table.grid, block, columns, sheets }.read(&mut filled, &mut complaints);
        }
    }
    if found {
        return Ok((filled, complaints));
    }
    let (id, actual) = (label(Column::Id), label(Column::Actual));
    Err(Say::new(
        format!("没有找到含“{id}”和“{actual}”两栏的表：请用 mingbai score 文件 --template -o 填报表.xlsx 生成"),
        format!(
            "no table with the columns “{id}” and “{actual}”: write one with mingbai score FILE --template -o actuals.xlsx"
        ),
    ))
}

/// The header's row and the columns that are read.
struct Columns {
    header: usize,
    id: usize,
    actual: usize,
    reason: Option<usize>,
}

fn columns(grid: &Grid, row: usize) -> Option<Columns> {
    let of = |column| (0..grid.width()).find(|c| text::key(grid.own_text(row, *c)) == text::key(label(column)));
    Some(Columns { header: row, id: of(Column::Id)?, actual: of(Column::Actual)?, reason: of(Column::Reason) })
}

struct Sheet<'d> {
    grid: &'d Grid,
    block: u32,
    columns: Columns,
    /// Names of the sheets of its workbook.
    sheets: &'d [String],
}

impl Sheet<'_> {
    fn read(&self, filled: &mut Filled, complaints: &mut Vec<Complaint>) {
        for row in self.columns.header + 1..self.grid.height() {
            let id = self.grid.text(row, self.columns.id).trim().to_owned();
            let actual = self.cited(row, self.columns.actual, Column::Actual);
            if id.is_empty() {
                complaints.extend((!actual.value.is_empty()).then(|| nameless(&actual)));
                continue;
            }
            if let Some(before) = filled.actuals.get(&id) {
                complaints.push(twice(&id, before, &actual));
                continue;
            }
            if let Some(reason) = self.columns.reason {
                filled.reasons.insert(id.clone(), self.cited(row, reason, Column::Reason));
            }
            filled.actuals.insert(id, actual);
        }
    }

    fn cited(&self, row: usize, column: usize, name_of: Column) -> Cited<String> {
        let cell = self.grid.cell(row, column);
        let spot = cell.map(|c| c.spot.clone()).unwrap_or_default();
        let number = spot.line.map_or_else(|| (row + 1).to_string(), |line| line.to_string());
        let path = match spot.page {
            Some(page) => {
                let column = spot.column.map_or(column, |c| c.saturating_sub(1) as usize);
                let name = usize::try_from(page).ok().and_then(|page| self.sheets.get(page.checked_sub(1)?));
                let sheet = name.map_or_else(|| format!("第 {page} 张工作表"), |name| format!("工作表“{name}”"));
                Path::new([format!("{sheet}{}{number}", column_name(column)), label(name_of).to_owned()])
            }
            None => Path::new([format!("第 {number} 行"), label(name_of).to_owned()]),
        };
        let address = CellAddress { block: self.block, row: narrow(row), column: narrow(column) };
        let spot = Spot { cell: Some(address), ..spot };
        Cited::text(cell.map_or("", |c| c.text.trim()), Place::new(path, spot))
    }
}

fn nameless(actual: &Cited<String>) -> Complaint {
    let say = Say::new(
        format!("“{}”这一行没有编号：请从填报表中复制整行", actual.value),
        format!("the row of “{}” has no id: copy the whole row from the template", actual.value),
    );
    Complaint { place: Some(actual.place.clone()), say, fatal: true }
}

fn twice(id: &str, before: &Cited<String>, again: &Cited<String>) -> Complaint {
    let say = Say::new(
        format!(
            "编号“{id}”在{}已经填过：请删去其中一行",
            before.place.path.segments().first().map_or("", String::as_str)
        ),
        format!("the id “{id}” was filled in before: delete one of the two rows"),
    );
    Complaint { place: Some(again.place.clone()), say, fatal: true }
}

/// How many cells of a sheet were filled in by a person; nothing where the document is no such sheet.
pub fn entries(document: &Document) -> Option<usize> {
    let (filled, complaints) = filled(document).ok()?;
    let actuals = filled.actuals.iter().filter(|(id, cited)| !cited.value.is_empty() && !is_known(id)).count();
    // What stands in a row that has no id, or the id of another, was filled in too.
    Some(actuals + complaints.len() + filled.reasons.values().filter(|cited| !cited.value.is_empty()).count())
}

/// Whether the sheet asks for something that it states itself: the initial budget of a project.
fn is_known(id: &str) -> bool {
    id.ends_with("-A")
}

/// What was filled in for one thing that is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// What was achieved.
    pub actual: String,
    /// Why points were lost, and what is to be done.
    pub reason: String,
}

/// A sheet that was brought up to date.
pub struct Refreshed {
    /// What was filled in before and is asked now, by the id of what is asked.
    pub entries: BTreeMap<String, Entered>,
    /// The sheet for what is asked now, with what was filled in before.
    pub document: Document,
    /// How many rows kept what was filled in.
    pub kept: usize,
    /// What was filled in for something that is not asked any more, or not as it was: the place, and what was written.
    pub left: Vec<(Place, String)>,
}

/// What a row asks, whatever its id and its wording: project and indicator, and which of several that are alike.
type Question = (String, String, usize);

/// The sheet for all goals, with what was filled in before wherever the same is asked. Ids are no guide: an indicator that
/// comes in shifts them.
///
/// # Errors
/// As [`filled`], and what is wrong with the sheet itself: of two rows of one id one would be lost.
pub fn refreshed(schemes: &[Scheme], earlier: &Document) -> Result<Refreshed, Say> {
    let (before, complaints) = filled(earlier)?;
    if let Some(complaint) = complaints.into_iter().next() {
        return Err(complaint.say);
    }
    let mut document = sheet(schemes);
    let old = questions(earlier);
    let new = questions(&document);
    let mut entries: BTreeMap<Question, (String, String)> = BTreeMap::new();
    let mut left = Vec::new();
    for (id, actual) in &before.actuals {
        let reason = before.reasons.get(id).filter(|reason| !reason.value.is_empty());
        if actual.value.is_empty() && reason.is_none() {
            continue;
        }
        let written = reason.map_or(String::new(), |reason| reason.value.clone());
        let question = old.iter().find(|(known, _)| known == id).map(|(_, question)| question);
        match question.filter(|question| is_asked(question, &old, &new)) {
            // What the document says now takes the place of what it said before.
            Some(_) if is_known(id) && reason.is_none() => {}
            Some(question) => drop(entries.insert(question.clone(), (actual.value.clone(), written))),
            None => left.push((actual.place.clone(), [actual.value.as_str(), &written].join(" ").trim().to_owned())),
        }
    }
    let kept = entries.len();
    let now = new.iter().filter_map(|(id, question)| {
        let (actual, reason) = entries.get(question)?;
        Some((id.clone(), Entered { actual: actual.clone(), reason: reason.clone() }))
    });
    let asked = now.collect();
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            fill(&mut table.grid, &new, &entries);
        }
    }
    Ok(Refreshed { document, entries: asked, kept, left })
}

/// Whether a question is asked now, and as often as before: of several that are alike nobody knows which went.
fn is_asked((goal, indicator, _): &Question, old: &[(String, Question)], new: &[(String, Question)]) -> bool {
    let alike = |all: &[(String, Question)]| all.iter().filter(|(_, q)| (&q.0, &q.1) == (goal, indicator)).count();
    alike(new) > 0 && alike(old) == alike(new)
}

/// The questions of a sheet with their ids.
fn questions(document: &Document) -> Vec<(String, Question)> {
    let mut questions: Vec<(String, Question)> = Vec::new();
    let mut alike: BTreeMap<(String, String), usize> = BTreeMap::new();
    for block in &document.blocks {
        let Block::Table(Table { grid, .. }) = block else { continue };
        let Some(columns) = (0..grid.height().min(MOST_ABOVE)).find_map(|row| columns(grid, row)) else { continue };
        let of =
            |name| (0..grid.width()).find(|c| text::key(grid.own_text(columns.header, *c)) == text::key(label(name)));
        let (goal, indicator) = (of(Column::Goal), of(Column::Indicator));
        for row in columns.header + 1..grid.height() {
            let said = |column: Option<usize>| column.map(|c| text::key(grid.text(row, c))).unwrap_or_default();
            let same = (said(goal), said(indicator));
            let nth = alike.entry(same.clone()).or_default();
            questions.push((grid.text(row, columns.id).trim().to_owned(), (same.0, same.1, *nth)));
            *nth += 1;
        }
    }
    questions
}

fn fill(grid: &mut Grid, new: &[(String, Question)], entries: &BTreeMap<Question, (String, String)>) {
    let Some(columns) = (0..grid.height()).find_map(|row| columns(grid, row)) else { return };
    let (width, header) = (grid.width(), columns.header);
    let texts: Vec<String> =
        (header + 1..grid.height()).map(|row| grid.text(row, columns.id).trim().to_owned()).collect();
    let cells = grid.texts_mut().map(|(text, _)| text).skip((header + 1) * width).collect::<Vec<_>>();
    // The sheet has no merged cells: its cells lie row by row.
    for (at, cell) in cells.into_iter().enumerate() {
        let question = texts.get(at / width).and_then(|id| new.iter().find(|(known, _)| known == id));
        let Some((actual, reason)) = question.and_then(|(_, question)| entries.get(question)) else { continue };
        if at % width == columns.actual && !actual.is_empty() {
            cell.clone_from(actual);
        } else if Some(at % width) == columns.reason && !reason.is_empty() {
            cell.clone_from(reason);
        }
    }
}
