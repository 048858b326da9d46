//! The workbook of actuals (填报簿): a cover that says what to do, and a sheet for each project in which the score follows what
//! is filled in. It is read back by the same headers as any sheet of actuals.

use std::collections::BTreeMap;

use budget::Cited;
use document::book::{Book, Dress, Held, Sheet, Slot, Takes, address, column_name, sheet_names};
use document::{Block, Document};
use targets::{
    ASKED, EXECUTION, Expected, Grade, Input, Item, Kind, Quantity, Ratio, Scheme, Unit, Weight, asked, input_id, live,
    plot, ten_thousands,
};

use super::rows::{self, Cell, Row};
use super::sheet::{Entered, filled};

/// Columns of a project's sheet: header and width in tenths of a digit; those of no width are for the program. Together they
/// are as wide as a page of A4 across.
const COLUMNS: [(&str, u16); 15] = [
    ("编号", 0),
    ("项目", 0),
    ("一级指标", 0),
    ("一级／二级指标", 110),
    ("指标", 140),
    ("指标值", 90),
    ("分值", 50),
    ("评分标准", 240),
    ("我们这样理解", 310),
    ("请填写", 180),
    ("实际完成值", 130),
    ("得分", 85),
    ("偏差原因分析及改进措施", 180),
    ("最低得分", 0),
    ("最高得分", 0),
];
const ID: u16 = 0;
const GOAL: u16 = 1;
const LEVEL1: u16 = 2;
/// First and second level, to be seen.
const LEVELS: u16 = 3;
const INDICATOR: u16 = 4;
const TARGET: u16 = 5;
const WEIGHT: u16 = 6;
const CRITERION: u16 = 7;
const READING: u16 = 8;
const ASK: u16 = 9;
const ACTUAL: u16 = 10;
const SCORE: u16 = 11;
const REASON: u16 = 12;
const LOWEST: u16 = 13;
const HIGHEST: u16 = 14;
/// Columns from the first that is seen to the last.
const SEEN: u16 = REASON - LEVELS + 1;
/// Rows above the first that is filled in: title, guide, header.
const ABOVE: u32 = 3;

/// Height of a line, what a row has beside its lines, and the most lines that one row can have.
const LINE: u16 = 14;
const LEADING: u16 = 7;
const MOST_LINES: u16 = 28;

const COVER: &str = "说明";
const COVER_WIDTHS: [u16; 5] = [440, 110, 170, 150, 220];
const TITLE: &str = "绩效自评填报簿";
const TO_DO: [&str; 5] = [
    "1. 每个项目一张工作表（点页面下方的标签打开）。只填黄色的格子；其余的格子已经锁定，不用改。",
    "2. 先填全年预算数和全年执行数，再逐项填“实际完成值”。有下拉箭头的从中选一项；数字不用写单位；百分比填 96 或 96%；日期填 2024-12-31。填数的，没有发生填 0；填“是”“否”的，没有做到填“否”；没有数据的留空。",
    "3. “得分”随填随算，怎样算的写在“我们这样理解”一栏。显示“8 至 10”的，评分标准本身可以有不止一种算法；显示“另算”的，由第 5 步的程序计算；显示“未评”的，由人评定。",
    "4. 得分低于分值的，在“偏差原因分析及改进措施”里写明原因和改进办法。",
    "5. 填好保存，运行：mingbai score 部门预算文件 --actuals 本文件 -o 自评表.docx，得到自评表。填得不对的，会指出哪张表、哪一格、为什么。",
];
const GUIDE: &str = "只填黄色的格子。得分随填随算；低于分值的，请写明偏差原因和改进措施。";
/// What stands for a score that no formula computes, once it can be computed.
const ELSEWHERE: &str = "另算";
/// And for one that nothing computes, since no criterion was understood.
const BY_A_PERSON: &str = "未评";
const MONEY: &str = "#,##0.00####\"万元\"";

/// The workbook for all goals, with what was filled in before.
pub fn book(schemes: &[Scheme], entered: &BTreeMap<String, Entered>) -> Book {
    let wanted: Vec<&str> = std::iter::once(COVER).chain(schemes.iter().map(Scheme::name)).collect();
    let names = sheet_names(&wanted);
    let projects: Vec<Project> = schemes
        .iter()
        .zip(names.iter().skip(1))
        .map(|(scheme, name)| Writer { scheme, entered, rows: Vec::new() }.project(name))
        .collect();
    let cover = cover(schemes, &projects);
    Book { sheets: std::iter::once(cover).chain(projects.into_iter().map(|p| p.sheet)).collect() }
}

/// A project's sheet, and where its results stand.
struct Project {
    sheet: Sheet,
    /// Cells of total, grade and how much is still to be filled in.
    results: [String; 3],
}

/// Whether a document is a sheet to be filled in: it asks for the budget of the year and what was spent of it, each by its id, or is a
/// workbook with the cover of one.
pub fn is_sheet(document: &Document) -> bool {
    let asked = filled(document).map(|(filled, _)| filled.actuals).unwrap_or_default();
    is_book(document) || ["-B", "-C"].iter().all(|letter| asked.keys().any(|id| id.ends_with(letter)))
}

fn is_book(document: &Document) -> bool {
    let covered = document.sources.iter().any(|source| source.sheets.first().is_some_and(|name| name == COVER));
    let says = |block: &Block| match block {
        Block::Heading(heading) => heading.line.text().trim() == TITLE,
        Block::Paragraph(line) => line.text().trim() == TITLE,
        Block::Table(table) => table.grid.origins().any(|(_, cell)| cell.text.trim() == TITLE),
        Block::Picture(_) => false,
    };
    covered && document.blocks.first().is_some_and(says)
}

fn cell(column: u16, row: u32) -> String {
    address((row, column))
}

// ---- The cover ----

fn cover(schemes: &[Scheme], projects: &[Project]) -> Sheet {
    let mut rows = vec![Row { height: Some(36), cells: vec![(0, Cell::text(TITLE, Dress::Banner).over(5))] }];
    let line = |text: &str| {
        let height = 18 * lines(text, COVER_WIDTHS.iter().sum::<u16>() * 9 / 10) + 8;
        Row { height: Some(height), cells: vec![(0, Cell::text(text, Dress::Guide).over(5))] }
    };
    rows.extend(TO_DO.iter().map(|text| line(text)));
    rows.push(Row { height: Some(10), cells: Vec::new() });
    let header = ["工作表", "指标数", "得分", "等级", "没有填完的"];
    let header = (0..).zip(header).map(|(c, text)| (c, Cell::text(text, Dress::Header))).collect();
    rows.push(Row { height: Some(22), cells: header });
    for (scheme, project) in schemes.iter().zip(projects) {
        let result = |cell: &String| Cell::formula(format!("'{}'!{cell}", project.sheet.name), "", Dress::Result);
        let [total, grade, missing] = &project.results;
        let cells = vec![
            (0, Cell::text(project.sheet.name.clone(), Dress::Body)),
            (1, Cell::text(scheme.items.len().to_string(), Dress::Middle)),
            (2, result(total)),
            (3, result(grade)),
            (4, result(missing)),
        ];
        rows.push(Row { height: Some(22), cells });
    }
    sheet(COVER, &COVER_WIDTHS, rows)
}

/// A sheet of rows that is locked but for its entries, printed across the longer side.
fn sheet(name: &str, widths: &[u16], rows: Vec<Row>) -> Sheet {
    let widths = (0..).zip(widths.iter().copied()).collect();
    let mut sheet =
        Sheet { name: name.to_owned(), widths, landscape: true, protected: true, unruled: true, ..Sheet::default() };
    rows::set(&mut sheet, rows);
    sheet
}

// ---- A project ----

struct Writer<'a> {
    scheme: &'a Scheme,
    entered: &'a BTreeMap<String, Entered>,
    rows: Vec<Row>,
}

fn text(cited: Option<&Cited<String>>) -> &str {
    cited.map_or("", |c| c.value.as_str())
}

/// Lines that a text takes in a column: a character of Chinese is as wide as two digits, nearly.
fn lines(text: &str, width: u16) -> u16 {
    let of = |line: &str| {
        let tenths: usize = line.chars().map(|c| if c.is_ascii() { 10 } else { 19 }).sum();
        tenths.div_ceil(usize::from(width.saturating_sub(8)).max(1)).max(1)
    };
    u16::try_from(text.split('\n').map(of).sum::<usize>()).unwrap_or(u16::MAX)
}

/// A row of the table: every cell that is seen has its frame.
struct Line {
    slots: BTreeMap<u16, Cell>,
}

impl Line {
    fn new(look: Dress) -> Self {
        Self { slots: (LEVELS..=REASON).map(|c| (c, Cell::text("", look))).collect() }
    }

    fn with(mut self, column: u16, slot: Cell) -> Self {
        self.slots.insert(column, slot);
        self
    }

    /// A row as high as the longest of its texts, since not every program fits rows to their texts itself.
    fn row(self) -> Row {
        let lines = |(column, cell): (&u16, &Cell)| match (&cell.slot.held, COLUMNS.get(usize::from(*column))) {
            (Held::Text(text), Some((_, width))) if *width > 0 && cell.slot.formula.is_none() => lines(text, *width),
            _ => 1,
        };
        let lines = self.slots.iter().map(lines).max().unwrap_or(1).min(MOST_LINES);
        Row { height: Some(LINE * lines + LEADING), cells: self.slots.into_iter().collect() }
    }
}

impl Writer<'_> {
    fn project(mut self, name: &str) -> Project {
        let title = format!("{}绩效自评填报表", self.scheme.name());
        self.rows.push(Row { height: Some(32), cells: vec![(LEVELS, Cell::text(title, Dress::Banner).over(SEEN))] });
        self.rows.push(Row { height: Some(20), cells: vec![(LEVELS, Cell::text(GUIDE, Dress::Guide).over(SEEN))] });
        let header = (0..).zip(COLUMNS).map(|(c, (label, _))| (c, Cell::text(label, Dress::Header))).collect();
        self.rows.push(Row { height: Some(24), cells: header });
        self.funds();
        for item in &self.scheme.items {
            self.item(item);
        }
        let results = self.totals();
        let sheet = Sheet { frozen: ABOVE, kept: TARGET, ..sheet(name, &COLUMNS.map(|(_, width)| width), self.rows) };
        Project { sheet, results }
    }

    /// The number of the next row, from 0.
    fn next(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    fn entered(&self, id: &str) -> Entered {
        self.entered.get(id).cloned().unwrap_or_default()
    }

    fn line(&self, id: &str) -> Line {
        let hidden = |text: &str| Cell::text(text, Dress::Faint);
        Line::new(Dress::Body).with(ID, hidden(id)).with(GOAL, hidden(self.scheme.name()))
    }

    fn funds(&mut self) {
        let first = self.next();
        for (letter, ask, _) in ASKED {
            let id = asked(self.scheme, letter);
            let entered = self.entered(&id);
            let amount = letter != "D";
            let mut slot = if amount { money(&entered.actual) } else { Cell::text(entered.actual, Dress::Sentence) };
            if let Some(known) = self.scheme.budget.filter(|_| letter == "A").and_then(ten_thousands) {
                slot.slot = Slot::number(known.to_string());
            }
            let least = Some("0".to_owned());
            let takes = if amount { Takes::Number { least, most: None, whole: false } } else { Takes::Any };
            slot.entry = Some((takes, ask.to_owned()));
            let (level, name) =
                if amount { ("预算执行", "项目资金") } else { ("总体目标", "年度总体目标") };
            let expected = if amount { String::new() } else { text(self.scheme.goal.text.as_ref()).to_owned() };
            let line = self.line(&id).with(LEVELS, Cell::text(level, Dress::Middle));
            let line = line.with(INDICATOR, Cell::text(name, Dress::Body)).with(ASK, Cell::text(ask, Dress::Body));
            let line = line.with(READING, Cell::text(expected, Dress::Faint)).with(ACTUAL, slot);
            self.rows.push(line.row());
            if letter == "C" {
                self.rate(first);
            }
        }
    }

    /// The rate of execution, which is computed.
    fn rate(&mut self, first: u32) {
        let (budget, spent) = (cell(ACTUAL, first + 1), cell(ACTUAL, first + 2));
        let row = self.next();
        let usable = format!("IF(ISNUMBER({budget}),IF({budget}>0,ISNUMBER({spent}),1=0),1=0)");
        let rate = format!("IF({usable},\"执行率 \"&TEXT({spent}/{budget},\"0.00%\"),\"\")");
        let points = format!("IF({usable},ROUND(ROUND(MIN({spent}/{budget},1)*{EXECUTION},9),2),\"\")");
        let line = Line::new(Dress::Body).with(LEVELS, Cell::text("预算执行", Dress::Middle));
        let line =
            line.with(INDICATOR, Cell::text("预算执行率", Dress::Body)).with(ASK, Cell::formula(rate, "", Dress::Body));
        let counts = self.scheme.counts_execution() != Some(false);
        if !counts {
            self.rows.push(line.with(READING, Cell::text("分值合计已是 100 分，执行率不另计分", Dress::Body)).row());
            return;
        }
        let line = line.with(WEIGHT, number(Ratio::whole(EXECUTION), Dress::Middle));
        let reading = format!("得分＝全年执行数÷全年预算数×{EXECUTION}分，最多{EXECUTION}分");
        let line = line.with(READING, Cell::text(reading, Dress::Body)).with(SCORE, shown(row, &[]));
        let line = line.with(LOWEST, Cell::formula(points.clone(), "", Dress::Faint));
        self.rows.push(line.with(HIGHEST, Cell::formula(points, "", Dress::Faint)).row());
    }

    fn item(&mut self, item: &Item) {
        let first = self.next();
        let count = u32::try_from(item.inputs.len()).unwrap_or(1);
        let cells: Vec<String> = (first..first + count).map(|row| cell(ACTUAL, row)).collect();
        let formulas = live(item, &cells);
        for (k, input) in item.inputs.iter().enumerate() {
            let id = input_id(item, k);
            let entered = self.entered(&id);
            let line = self.line(&id).with(INDICATOR, Cell::text(item.name(), Dress::Body));
            let line = line
                .with(ASK, Cell::text(asking(input), Dress::Body))
                .with(ACTUAL, entry(item, k, input, &entered.actual));
            let line = line.with(
                REASON,
                Cell {
                    entry: Some((Takes::Any, "得分低于分值的，写明原因和改进措施".to_owned())),
                    ..Cell::text(entered.reason, Dress::Sentence)
                },
            );
            let line =
                if k == 0 { described(line, item) } else { line.with(READING, Cell::text("同上", Dress::Faint)) };
            let scored = match &formulas {
                _ if k > 0 => line,
                Some(formulas) => line
                    .with(SCORE, shown(self.next(), &cells))
                    .with(LOWEST, Cell::formula(formulas.lowest.clone(), "", Dress::Faint))
                    .with(HIGHEST, Cell::formula(formulas.highest.clone(), "", Dress::Faint)),
                None if item.reading.whole().is_some() && item.weight != Weight::Lost => {
                    line.with(SCORE, Cell::formula(elsewhere(&cells), "", Dress::Result))
                }
                None => line.with(SCORE, Cell::text(BY_A_PERSON, Dress::Middle)),
            };
            self.rows.push(scored.row());
        }
    }

    /// Sums by first level and of everything, and the grade; where they stand.
    fn totals(&mut self) -> [String; 3] {
        let (first, last) = (ABOVE, self.next() - 1);
        let range = |column: u16| format!("{}:{}", absolute(column, first), absolute(column, last));
        let mut levels: Vec<&str> = Vec::new();
        for item in &self.scheme.items {
            let level = text(item.indicator.level1.as_ref());
            if !level.is_empty() && !levels.contains(&level) {
                levels.push(level);
            }
        }
        for level in levels {
            let sum = |column: u16| {
                format!("ROUND(SUMIF({},\"{}\",{}),2)", range(LEVEL1), level.replace('"', "\"\""), range(column))
            };
            let line = Line::new(Dress::Total).with(LEVELS, Cell::text("小计", Dress::Total));
            let line = line.with(INDICATOR, Cell::text(level, Dress::Total));
            let line = line.with(WEIGHT, Cell::formula(sum(WEIGHT), self.weights(Some(level)), Dress::Total));
            let line =
                line.with(SCORE, Cell::formula(between(&sum(LOWEST), &sum(HIGHEST)), self.at_first("0"), Dress::Total));
            self.rows.push(line.row());
        }
        let sum = |column: u16| format!("ROUND(SUM({}),2)", range(column));
        let total = self.next();
        let line = Line::new(Dress::Total).with(INDICATOR, Cell::text("总分", Dress::Total));
        let line = line.with(WEIGHT, Cell::formula(sum(WEIGHT), self.weights(None), Dress::Total));
        let line =
            line.with(SCORE, Cell::formula(between(&sum(LOWEST), &sum(HIGHEST)), self.at_first("0"), Dress::Total));
        self.rows.push(line.row());
        let grade = self.next();
        let counted = self.scheme.items.len() + usize::from(self.scheme.counts_execution() != Some(false));
        let scored = format!("COUNT({})", range(LOWEST));
        let elsewhere = format!("COUNTIF({},\"{ELSEWHERE}\")", range(SCORE));
        let missing = format!("({counted}-{scored}-{elsewhere})");
        let left = format!(
            "IF({missing}=0,\"\",\"还有 \"&{missing}&\" 项没有得分\")&IF({missing}*{elsewhere}=0,\"\",\"，\")&IF({elsewhere}=0,\"\",{elsewhere}&\" 项{ELSEWHERE}\")"
        );
        let known = self.grade(&sum(LOWEST), &sum(HIGHEST));
        let formula = format!("IF({missing}>0,\"\",IF({elsewhere}>0,\"{ELSEWHERE}\",{known}))");
        let line = Line::new(Dress::Total).with(INDICATOR, Cell::text("自评等级", Dress::Total));
        let line = line.with(SCORE, Cell::formula(formula, "", Dress::Total));
        let line =
            line.with(REASON, Cell::formula(left, self.at_first(&format!("还有 {counted} 项没有得分")), Dress::Total));
        self.rows.push(line.row());
        [cell(SCORE, total), cell(SCORE, grade), cell(REASON, grade)]
    }

    /// What a formula gives while nothing is filled in; else nothing is kept for it, so that every program computes it when it opens
    /// the sheet.
    fn at_first(&self, given: &str) -> String {
        if self.entered.is_empty() { given.to_owned() } else { String::new() }
    }

    /// The sum of the weights, of a first level or of everything, as the formula gives it.
    fn weights(&self, level: Option<&str>) -> String {
        let own = self.scheme.items.iter().filter(|i| level.is_none_or(|l| text(i.indicator.level1.as_ref()) == l));
        let execution = level.is_none() && self.scheme.counts_execution() != Some(false);
        let begin = if execution { Ratio::whole(EXECUTION) } else { Ratio::ZERO };
        own.filter_map(|i| i.weight.points()).try_fold(begin, Ratio::plus).map_or_else(String::new, |s| s.to_string())
    }

    /// The grade of a total, or both where it is a range; not known where the weights are not those of a whole table.
    fn grade(&self, lowest: &str, highest: &str) -> String {
        if self.scheme.counts_execution().is_none() {
            return "\"分值合计不是 90 或 100，不能定\"".to_owned();
        }
        let name = |of: &str| {
            let worst_first = Grade::ALL.iter().rev();
            worst_first.fold("\"\"".to_owned(), |rest, (_, least, zh, _)| format!("IF({of}>={least},\"{zh}\",{rest})"))
        };
        let (low, high) = (name(lowest), name(highest));
        format!("IF({low}={high},{high},{high}&\"或\"&{low})")
    }
}

/// What an indicator is and how it is scored.
fn described(line: Line, item: &Item) -> Line {
    let weight = match item.weight {
        Weight::Printed(w) | Weight::Inferred(w) => number(w, Dress::Middle),
        Weight::Lost => Cell::text("未读到", Dress::Middle),
    };
    let printed = if item.assumed.is_some() { "没有评分标准" } else { item.criterion() };
    let (first, second) = (text(item.indicator.level1.as_ref()), text(item.indicator.level2.as_ref()));
    let levels =
        if first.is_empty() || second.is_empty() { format!("{first}{second}") } else { format!("{first}\n{second}") };
    let line = line.with(LEVEL1, Cell::text(first, Dress::Faint)).with(LEVELS, Cell::text(levels, Dress::Middle));
    let line = line.with(TARGET, Cell::text(item.target(), Dress::Middle)).with(WEIGHT, weight);
    line.with(CRITERION, Cell::text(printed, Dress::Body)).with(READING, Cell::text(reading(item), Dress::Body))
}

/// How the criterion was read, a clause a line.
fn reading(item: &Item) -> String {
    if let Some(usual) = &item.assumed {
        return usual.zh.clone();
    }
    if let Some(why) = item.why_unread() {
        return if item.is_bare() { why.zh } else { format!("没有读懂：{}", why.zh) };
    }
    let lines = item.clauses().into_iter().map(|c| format!("{}. {}", c.number, c.say.zh));
    let curve = plot::line_of(&item.reading, &item.context).map(|line| format!("曲线 {line}"));
    lines.chain(curve).collect::<Vec<_>>().join("\n")
}

fn asking(input: &Input) -> String {
    match input.kind {
        Kind::Word if input.choices.len() == 2 => format!("{}（{}）", input.ask.zh, input.choices.join("／")),
        Kind::Word | Kind::Words => format!("{}：{}", input.ask.zh, input.choices.join("／")),
        _ => input.ask.zh.clone(),
    }
}

fn absolute(column: u16, row: u32) -> String {
    format!("${}${}", column_name(usize::from(column)), row + 1)
}

fn number(q: Ratio, look: Dress) -> Cell {
    Cell::number(q.to_string(), look)
}

/// One number, or both ends.
fn between(lowest: &str, highest: &str) -> String {
    format!("IF({lowest}={highest},{lowest},{lowest}&\" 至 \"&{highest})")
}

/// The score of a row; where formulas make none of what was filled in, that it is computed elsewhere.
fn shown(row: u32, filled: &[String]) -> Cell {
    let (low, high) = (cell(LOWEST, row), cell(HIGHEST, row));
    let formula = format!("IF({low}=\"\",{},{})", elsewhere(filled), between(&low, &high));
    Cell::formula(formula, "", Dress::Result)
}

/// That a score is computed elsewhere, once everything is filled in.
fn elsewhere(filled: &[String]) -> String {
    let none = if filled.is_empty() { "\"\"".to_owned() } else { format!("\"{ELSEWHERE}\"") };
    filled.iter().rev().fold(none, |rest, cell| format!("IF({cell}=\"\",\"\",{rest})"))
}

/// An amount in 万元.
fn money(entered: &str) -> Cell {
    let plain: String = entered.trim().trim_end_matches("万元").chars().filter(|c| *c != ',').collect();
    let cell = match Ratio::parse(&plain).and_then(Ratio::to_decimal_text) {
        Some(number) => Cell::number(number, Dress::Choice),
        None => Cell::text(entered, Dress::Choice),
    };
    Cell { format: MONEY.to_owned(), ..cell }
}

/// The cell to be filled in for an input.
fn entry(item: &Item, index: usize, input: &Input, entered: &str) -> Cell {
    let expected = item.expected(index);
    let numbers = matches!(input.kind, Kind::Number);
    let cell = held(entered, expected.unit)
        .filter(|_| matches!(input.kind, Kind::Number | Kind::NumberAndWords | Kind::DayOrDelay))
        .map_or_else(|| Cell::text(entered, Dress::Choice), |number| Cell::number(number, Dress::Choice));
    let bound = |q: Option<Ratio>| q.filter(|_| numbers).map(|q| q.to_string());
    let (least, most) = (bound(expected.least), bound(expected.most));
    let takes = match () {
        () if !input.choices.is_empty() => {
            Takes::OneOf { words: input.choices.clone(), open: input.kind == Kind::Words }
        }
        () if least.is_some() || most.is_some() => Takes::Number { least, most, whole: numbers && expected.whole },
        () => Takes::Any,
    };
    Cell { format: format(input.kind, expected), entry: Some((takes, hint(input, expected))), ..cell }
}

/// A number as the workbook holds it: a percentage as a share, anything else in its own unit.
fn held(entered: &str, unit: Unit) -> Option<String> {
    let quantity = Quantity::parse(entered, unit).filter(|q| q.unit.base == unit.base)?;
    let held = if unit == Unit::PERCENT { quantity.value } else { quantity.value.over(unit.scale())? };
    held.to_decimal_text()
}

fn format(kind: Kind, expected: Expected) -> String {
    let unit = expected.unit;
    match kind {
        Kind::Word | Kind::Words | Kind::DayOrDelay => String::new(),
        Kind::Day => "yyyy\"年\"m\"月\"d\"日\"".to_owned(),
        Kind::Number | Kind::NumberAndWords if unit == Unit::PERCENT => "0.00####%".to_owned(),
        Kind::Number | Kind::NumberAndWords if unit.word.is_empty() => String::new(),
        Kind::Number | Kind::NumberAndWords if expected.whole => format!("0\"{}\"", unit.word),
        Kind::Number | Kind::NumberAndWords => format!("#,##0.00####\"{}\"", unit.word),
    }
}

fn hint(input: &Input, expected: Expected) -> String {
    let ask = &input.ask.zh;
    match input.kind {
        Kind::Word => format!("{ask}：从下拉列表中选一项"),
        Kind::Words => format!("{ask}：{}", input.choices.join("、")),
        Kind::Number if expected.whole => format!("{ask}：填整数，不用写单位"),
        Kind::Number if expected.unit == Unit::PERCENT => match expected.most.filter(|m| *m == Ratio::ONE) {
            Some(_) => format!("{ask}：填 96 或 96%，最多 100%"),
            None => format!("{ask}：填 96 或 96%"),
        },
        Kind::Number => format!("{ask}：填数字，不用写单位"),
        Kind::NumberAndWords | Kind::Day | Kind::DayOrDelay => ask.clone(),
    }
}
