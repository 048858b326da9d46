//! The sheet of actuals (填报表): one row for each thing that is asked.

use budget::{Cited, Say};
use document::{Block, Cell, Document, Grid, Heading, Line, Path, Place, Spot, Table, text};
use targets::{ASKED, Complaint, Filled, Item, Scheme, asked, explain, fixed, input_id, ten_thousands};

use crate::walk::address;

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
    "“请填写”一栏列有选项的，填其中一项；没有做的填 0 或“否”，没有数据的留空。",
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
    match item.reading.why_unread() {
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
    for (block, table) in (0..).zip(&document.blocks) {
        let Block::Table(table) = table else { continue };
        if let Some(columns) = (0..table.grid.height().min(MOST_ABOVE)).find_map(|row| columns(&table.grid, row)) {
            found = true;
            Sheet { grid: &table.grid, block, columns }.read(&mut filled, &mut complaints);
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

    fn cited(&self, row: usize, column: usize, name: Column) -> Cited<String> {
        let cell = self.grid.cell(row, column);
        let spot = cell.map(|c| c.spot.clone()).unwrap_or_default();
        let number = spot.line.map_or_else(|| (row + 1).to_string(), |line| line.to_string());
        let path = Path::new([format!("第 {number} 行"), label(name).to_owned()]);
        let spot = Spot { cell: Some(address(self.block, row, column)), ..spot };
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
