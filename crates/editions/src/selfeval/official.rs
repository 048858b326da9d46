//! The official forms: 项目支出绩效自评表 and 部门整体支出绩效自评表, in the current layout and in the earlier one.

use budget::{Cited, Disclosure};
use document::{Align, Block, Cell, Document, Grid, Heading, Layout as Printed, Line, Spot, Table};
use targets::{EXECUTION, Evaluation, Grade, ItemScore, Ratio, Scores, Total, Weight, fixed, ten_thousands};

/// Which layout of the forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Since 2021: cost is a first level of its own.
    #[default]
    Current,
    /// Before: cost is a part of output.
    Earlier,
}

/// What a form is called and how its rows are named: of a project, and of the whole department.
struct Look {
    title: &'static str,
    name: &'static str,
    department: &'static str,
    unit: &'static str,
    funds: &'static str,
    /// Rows below the total of funds: label, and the column of the table of goals that states the initial budget.
    parts: &'static [(&'static str, &'static str)],
}

const PROJECT: Look = Look {
    title: "项目支出绩效自评表",
    name: "项目名称",
    department: "主管部门",
    unit: "实施单位",
    funds: "项目资金（万元）",
    parts: &[("其中：当年财政拨款", ""), ("上年结转资金", ""), ("其他资金", "")],
};

const OVERALL: Look = Look {
    title: "部门整体支出绩效自评表",
    name: "部门（单位）名称",
    department: "主管部门",
    unit: "填报单位",
    funds: "年度预算（万元）",
    parts: &[("其中：基本支出", "basic"), ("项目支出", "project")],
};

/// A first and a second level that the earlier layout prints elsewhere.
const COST: &str = "成本";
const COST_BEFORE: (&str, &str) = ("产出指标", "成本指标");

const HEADER: [&str; 8] =
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"];
const FUND_HEADER: [&str; 6] = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"];
/// Columns of the whole form.
const WIDTH: u32 = 9;

/// The filled forms of all goals, one after the other.
pub fn official(disclosure: &Disclosure, evaluations: &[Evaluation<'_>], layout: Layout) -> Document {
    let blocks = evaluations.iter().flat_map(|e| form(disclosure, e, layout)).collect();
    Document { sources: Vec::new(), blocks }
}

fn form(disclosure: &Disclosure, evaluation: &Evaluation<'_>, layout: Layout) -> Vec<Block> {
    let look = if evaluation.scheme.is_overall() { &OVERALL } else { &PROJECT };
    let year = disclosure.year.as_ref().map_or_else(String::new, |y| format!("{}年度", y.value.0));
    let mut rows = head(disclosure, evaluation, look);
    rows.extend(funds(disclosure, evaluation, look));
    rows.extend(goal(evaluation));
    rows.extend(indicators(evaluation, layout));
    rows.extend(ending(evaluation));
    // Labels stand among what they are of, so that no row is the header of the others.
    let printed = Printed { header_rows: Some(0), ..Printed::default() };
    let grid = Grid::from_rows(rows).unwrap_or_default().with_layout(printed);
    let mut blocks = vec![
        Block::Heading(Heading { level: 1, line: Line::new(format!("{year}{}", look.title)) }),
        Block::Table(Table { grid, spot: Spot::default() }),
    ];
    blocks.extend(remarks(evaluation).into_iter().map(|line| Block::Paragraph(Line::new(line))));
    blocks
}

/// A label or a value: all of them stand in the middle, whether they are numbers or words.
fn middle(text: impl Into<String>) -> Cell {
    Cell { align: Align::Middle, ..Cell::new(text) }
}

fn wide(text: impl Into<String>, columns: u32) -> Cell {
    middle(text).spanning(1, columns)
}

/// Sentences, and what is named in a list, begin at the left.
fn said(text: impl Into<String>) -> Cell {
    Cell { align: Align::Left, ..Cell::new(text) }
}

fn text(cited: Option<&Cited<String>>) -> &str {
    cited.map_or("", |c| c.value.as_str())
}

fn head(disclosure: &Disclosure, evaluation: &Evaluation<'_>, look: &Look) -> Vec<Vec<Cell>> {
    let publisher = text(disclosure.publisher.as_ref());
    let unit = if evaluation.scheme.is_overall() { evaluation.scheme.name() } else { publisher };
    vec![
        vec![middle(look.name), wide(evaluation.scheme.name(), WIDTH - 1)],
        vec![middle(look.department), wide(publisher, 3), middle(look.unit), wide(unit, 4)],
    ]
}

fn funds(disclosure: &Disclosure, evaluation: &Evaluation<'_>, look: &Look) -> Vec<Vec<Cell>> {
    let execution = &evaluation.execution;
    let amount = |a: Option<Ratio>| a.map_or_else(String::new, |a| fixed(a, 2));
    let rows = u32::try_from(look.parts.len()).unwrap_or(0) + 2;
    let header = FUND_HEADER.iter().map(|h| middle(*h));
    let first = [middle(look.funds).spanning(rows, 1), wide("", 2)].into_iter().chain(header).collect();
    let counted = execution.counts != Some(false);
    let points = if counted { EXECUTION.to_string() } else { "—".to_owned() };
    let total = vec![
        wide("年度资金总额", 2),
        middle(amount(execution.initial)),
        middle(amount(execution.full)),
        middle(amount(execution.executed)),
        middle(points),
        middle(
            execution
                .rate
                .map_or_else(String::new, |r| format!("{}%", fixed(r.times(Ratio::whole(100)).unwrap_or(r), 2))),
        ),
        middle(execution.points.filter(|_| counted).map_or_else(String::new, |p| fixed(p, 2))),
    ];
    let row = disclosure.table(evaluation.scheme.goal.table).and_then(|t| t.row(&evaluation.scheme.goal.row));
    let parts = look.parts.iter().map(|(label, column)| {
        let money = row.and_then(|r| r.cells.get(column)).and_then(|f| f.entry.value.money());
        let initial = amount(money.and_then(|m| ten_thousands(m.fen)));
        let blank = ["", "", "—", "", "—"].map(middle);
        [said(*label).spanning(1, 2), middle(initial)].into_iter().chain(blank).collect()
    });
    [first, total].into_iter().chain(parts).collect()
}

fn goal(evaluation: &Evaluation<'_>) -> Vec<Vec<Cell>> {
    vec![
        vec![middle("年度总体目标").spanning(2, 1), wide("预期目标", 4), wide("实际完成情况", 4)],
        vec![
            said(text(evaluation.scheme.goal.text.as_ref())).spanning(1, 4),
            said(evaluation.achieved.clone()).spanning(1, 4),
        ],
    ]
}

/// First and second level of an indicator in a layout.
fn levels(one: &ItemScore<'_>, layout: Layout) -> (String, String) {
    let (first, second) = (text(one.item.indicator.level1.as_ref()), text(one.item.indicator.level2.as_ref()));
    if layout == Layout::Earlier && first.starts_with(COST) {
        return (COST_BEFORE.0.to_owned(), COST_BEFORE.1.to_owned());
    }
    (first.to_owned(), second.to_owned())
}

/// The indicators in the order of a layout: cost stands after the other output in the earlier one.
fn ordered<'e, 's>(evaluation: &'e Evaluation<'s>, layout: Layout) -> Vec<(&'e ItemScore<'s>, (String, String))> {
    let mut items: Vec<_> = evaluation.items.iter().map(|one| (one, levels(one, layout))).collect();
    if layout == Layout::Earlier {
        let (output, cost) = COST_BEFORE;
        let rank = |(first, second): &(String, String)| match (first == output, second == cost) {
            (true, false) => 0,
            (true, true) => 1,
            (false, _) => 2,
        };
        items.sort_by_key(|(_, levels)| rank(levels));
    }
    items
}

fn indicators(evaluation: &Evaluation<'_>, layout: Layout) -> Vec<Vec<Cell>> {
    let items = ordered(evaluation, layout);
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX - 1);
    let label = middle("绩效指标").spanning(count + 1, 1);
    let header = std::iter::once(label).chain(HEADER.iter().map(|h| middle(*h))).collect();
    let rows = items.iter().enumerate().map(|(at, (one, (first, second)))| {
        let run = |same: &dyn Fn(&(String, String)) -> bool| {
            let begins = at.checked_sub(1).and_then(|b| items.get(b)).is_none_or(|(_, l)| !same(l));
            begins.then(|| items.iter().skip(at).take_while(|(_, l)| same(l)).count())
        };
        let merged =
            |text: &str, rows: Option<usize>| rows.map(|n| middle(text).spanning(u32::try_from(n).unwrap_or(1), 1));
        let cells = [merged(first, run(&|l| l.0 == *first)), merged(second, run(&|l| l.0 == *first && l.1 == *second))];
        cells.into_iter().flatten().chain(item(one)).collect()
    });
    std::iter::once(header).chain(rows).collect()
}

fn item(one: &ItemScore<'_>) -> Vec<Cell> {
    let weight = match one.item.weight {
        Weight::Printed(w) => w.to_string(),
        Weight::Inferred(w) => format!("{w}（推断）"),
        Weight::Lost => "未读到".to_owned(),
    };
    let values = [one.item.target(), one.actual.clone(), weight, points(&one.scores)].map(middle);
    [said(one.item.name())].into_iter().chain(values).chain([said(one.reason.clone())]).collect()
}

/// The score, every score where there are several, or that there is none.
fn points(scores: &Scores) -> String {
    match scores {
        Scores::Scored(_) => scores.points().iter().map(ToString::to_string).collect::<Vec<_>>().join(" 或 "),
        Scores::Unscored(_) => "未评".to_owned(),
    }
}

fn ending(evaluation: &Evaluation<'_>) -> Vec<Vec<Cell>> {
    let Total { lowest, highest, grades, .. } = &evaluation.total;
    let total = match highest {
        Some(highest) if highest == lowest => fixed(*lowest, 2),
        Some(highest) => format!("{}至{}", fixed(*lowest, 2), fixed(*highest, 2)),
        None => format!("{}以上", fixed(*lowest, 2)),
    };
    let extra = Ratio::whole(if evaluation.execution.counts == Some(false) { 0 } else { EXECUTION });
    let full = evaluation.scheme.weights().and_then(|w| w.plus(extra)).map_or_else(String::new, |w| w.to_string());
    let names: Vec<String> = grades.iter().map(|g| Grade::name(*g).zh).collect();
    let grade = if names.is_empty() { "不能确定".to_owned() } else { names.join("或") };
    vec![vec![wide("总分", 6), middle(full), middle(total), middle("")], vec![wide("自评等级", 6), wide(grade, 3)]]
}

/// Why the total is not one number, and the line to sign.
fn remarks(evaluation: &Evaluation<'_>) -> Vec<String> {
    let why: Vec<&str> = evaluation.total.why.iter().map(|w| w.zh.as_str()).collect();
    let note = (!why.is_empty()).then(|| format!("说明：{}。", why.join("；")));
    note.into_iter().chain(["填报人：　　　　　联系电话：　　　　　填报日期：".to_owned()]).collect()
}
