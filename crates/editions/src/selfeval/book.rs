//! The workbook of actuals (填报簿): a cover that says what to do, and a sheet for each project in which the score follows what
//! is filled in. It is read back by the same headers as any sheet of actuals.

use std::collections::BTreeMap;

use budget::Cited;
use document::book::{Book, Content, Entry, Look, Row, Sheet, Slot, column_name, sheet_names};
use targets::{
    ASKED, EXECUTION, Expected, Grade, Input, Item, Kind, Quantity, Ratio, Scheme, Unit, Weight, asked, input_id, live,
    plot, ten_thousands,
};

use super::sheet::Entered;

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
    "2. 先填全年预算数和全年执行数，再逐项填“实际完成值”。有下拉箭头的从中选一项；数字不用写单位；百分比填 96 或 96%；日期填 2024-12-31。没有发生的填 0 或“否”，没有数据的留空。",
    "3. “得分”随填随算，怎样算的写在“我们这样理解”一栏。显示“8 至 10”的，评分标准本身可以有不止一种算法；显示“另算”的，由第 5 步的程序计算。",
    "4. 得分低于分值的，在“偏差原因分析及改进措施”里写明原因和改进办法。",
    "5. 填好保存，运行：mingbai score 部门预算文件 --actuals 本文件 -o 自评表.docx，得到自评表。填得不对的，会指出哪张表、哪一格、为什么。",
];
const GUIDE: &str = "只填黄色的格子。得分随填随算；低于分值的，请写明偏差原因和改进措施。";
/// What stands for a score that no formula computes.
const ELSEWHERE: &str = "另算";
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

fn cell(column: u16, row: u32) -> String {
    format!("{}{}", column_name(usize::from(column)), row + 1)
}

// ---- The cover ----

fn cover(schemes: &[Scheme], projects: &[Project]) -> Sheet {
    let mut rows = vec![Row { height: Some(36), cells: vec![(0, Slot::text(TITLE, Look::Title).spanning(1, 5))] }];
    let line = |text: &str| {
        let height = 18 * lines(text, COVER_WIDTHS.iter().sum::<u16>() * 9 / 10) + 8;
        Row { height: Some(height), cells: vec![(0, Slot::text(text, Look::Guide).spanning(1, 5))] }
    };
    rows.extend(TO_DO.iter().map(|text| line(text)));
    rows.push(Row { height: Some(10), cells: Vec::new() });
    let header = ["工作表", "指标数", "得分", "等级", "没有填完的"];
    let header = (0..).zip(header).map(|(c, text)| (c, Slot::text(text, Look::Header))).collect();
    rows.push(Row { height: Some(22), cells: header });
    for (scheme, project) in schemes.iter().zip(projects) {
        let result = |cell: &String| Slot::formula(format!("'{}'!{cell}", project.sheet.name), "", Look::Result);
        let [total, grade, missing] = &project.results;
        let cells = vec![
            (0, Slot::text(project.sheet.name.clone(), Look::Body)),
            (1, Slot::text(scheme.items.len().to_string(), Look::Middle)),
            (2, result(total)),
            (3, result(grade)),
            (4, result(missing)),
        ];
        rows.push(Row { height: Some(22), cells });
    }
    Sheet {
        name: COVER.to_owned(),
        widths: COVER_WIDTHS.to_vec(),
        rows,
        landscape: true,
        protected: true,
        ..Sheet::default()
    }
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
    slots: BTreeMap<u16, Slot>,
}

impl Line {
    fn new(look: Look) -> Self {
        Self { slots: (LEVELS..=REASON).map(|c| (c, Slot::text("", look))).collect() }
    }

    fn with(mut self, column: u16, slot: Slot) -> Self {
        self.slots.insert(column, slot);
        self
    }

    /// A row as high as the longest of its texts, since not every program fits rows to their texts itself.
    fn row(self) -> Row {
        let lines = |(column, slot): (&u16, &Slot)| match (&slot.content, COLUMNS.get(usize::from(*column))) {
            (Content::Text(text), Some((_, width))) if *width > 0 => lines(text, *width),
            _ => 1,
        };
        let lines = self.slots.iter().map(lines).max().unwrap_or(1).min(MOST_LINES);
        Row { height: Some(LINE * lines + LEADING), cells: self.slots.into_iter().collect() }
    }
}

impl Writer<'_> {
    fn project(mut self, name: &str) -> Project {
        let title = format!("{}绩效自评填报表", self.scheme.name());
        self.rows
            .push(Row { height: Some(32), cells: vec![(LEVELS, Slot::text(title, Look::Title).spanning(1, SEEN))] });
        self.rows
            .push(Row { height: Some(20), cells: vec![(LEVELS, Slot::text(GUIDE, Look::Guide).spanning(1, SEEN))] });
        let header = (0..).zip(COLUMNS).map(|(c, (label, _))| (c, Slot::text(label, Look::Header))).collect();
        self.rows.push(Row { height: Some(24), cells: header });
        self.funds();
        for item in &self.scheme.items {
            self.item(item);
        }
        let results = self.totals();
        let sheet = Sheet {
            name: name.to_owned(),
            widths: COLUMNS.iter().map(|(_, width)| *width).collect(),
            rows: self.rows,
            frozen: ABOVE,
            kept: TARGET,
            landscape: true,
            protected: true,
        };
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
        let hidden = |text: &str| Slot::text(text, Look::Faint);
        Line::new(Look::Body).with(ID, hidden(id)).with(GOAL, hidden(self.scheme.name()))
    }

    fn funds(&mut self) {
        let first = self.next();
        for (letter, ask, _) in ASKED {
            let id = asked(self.scheme, letter);
            let entered = self.entered(&id);
            let amount = letter != "D";
            let mut slot = if amount { money(&entered.actual) } else { Slot::text(entered.actual, Look::Sentence) };
            if let Some(known) = self.scheme.budget.filter(|_| letter == "A").and_then(ten_thousands) {
                slot.content = Content::Number(known.to_string());
            }
            slot.entry =
                Some(Entry { least: amount.then(|| "0".to_owned()), hint: ask.to_owned(), ..Entry::default() });
            let (level, name) =
                if amount { ("预算执行", "项目资金") } else { ("总体目标", "年度总体目标") };
            let expected = if amount { String::new() } else { text(self.scheme.goal.text.as_ref()).to_owned() };
            let line = self.line(&id).with(LEVELS, Slot::text(level, Look::Middle));
            let line = line.with(INDICATOR, Slot::text(name, Look::Body)).with(ASK, Slot::text(ask, Look::Body));
            let line = line.with(READING, Slot::text(expected, Look::Faint)).with(ACTUAL, slot);
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
        let line = Line::new(Look::Body).with(LEVELS, Slot::text("预算执行", Look::Middle));
        let line =
            line.with(INDICATOR, Slot::text("预算执行率", Look::Body)).with(ASK, Slot::formula(rate, "", Look::Body));
        let counts = self.scheme.counts_execution() != Some(false);
        if !counts {
            self.rows.push(line.with(READING, Slot::text("分值合计已是 100 分，执行率不另计分", Look::Body)).row());
            return;
        }
        let line = line.with(WEIGHT, number(Ratio::whole(EXECUTION), Look::Middle));
        let reading = format!("得分＝全年执行数÷全年预算数×{EXECUTION}分，最多{EXECUTION}分");
        let line = line.with(READING, Slot::text(reading, Look::Body)).with(SCORE, shown(row));
        let line = line.with(LOWEST, Slot::formula(points.clone(), "", Look::Faint));
        self.rows.push(line.with(HIGHEST, Slot::formula(points, "", Look::Faint)).row());
    }

    fn item(&mut self, item: &Item) {
        let first = self.next();
        let count = u32::try_from(item.inputs.len()).unwrap_or(1);
        let cells: Vec<String> = (first..first + count).map(|row| cell(ACTUAL, row)).collect();
        let formulas = live(item, &cells);
        for (k, input) in item.inputs.iter().enumerate() {
            let id = input_id(item, k);
            let entered = self.entered(&id);
            let line = self.line(&id).with(INDICATOR, Slot::text(item.name(), Look::Body));
            let line = line
                .with(ASK, Slot::text(asking(input), Look::Body))
                .with(ACTUAL, entry(item, k, input, &entered.actual));
            let line = line.with(
                REASON,
                Slot {
                    entry: Some(Entry {
                        hint: "得分低于分值的，写明原因和改进措施".to_owned(), ..Entry::default()
                    }),
                    ..Slot::text(entered.reason, Look::Sentence)
                },
            );
            let line =
                if k == 0 { described(line, item) } else { line.with(READING, Slot::text("同上", Look::Faint)) };
            let scored = match &formulas {
                Some(formulas) if k == 0 => line
                    .with(SCORE, shown(self.next()))
                    .with(LOWEST, Slot::formula(formulas.lowest.clone(), "", Look::Faint))
                    .with(HIGHEST, Slot::formula(formulas.highest.clone(), "", Look::Faint)),
                None if k == 0 => line.with(SCORE, Slot::text(ELSEWHERE, Look::Middle)),
                _ => line,
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
            let line = Line::new(Look::Total).with(LEVELS, Slot::text("小计", Look::Total));
            let line = line.with(INDICATOR, Slot::text(level, Look::Total));
            let line = line.with(WEIGHT, Slot::formula(sum(WEIGHT), self.weights(Some(level)), Look::Total));
            let line = line.with(SCORE, Slot::formula(between(&sum(LOWEST), &sum(HIGHEST)), "0", Look::Total));
            self.rows.push(line.row());
        }
        let sum = |column: u16| format!("ROUND(SUM({}),2)", range(column));
        let total = self.next();
        let line = Line::new(Look::Total).with(INDICATOR, Slot::text("总分", Look::Total));
        let line = line.with(WEIGHT, Slot::formula(sum(WEIGHT), self.weights(None), Look::Total));
        let line = line.with(SCORE, Slot::formula(between(&sum(LOWEST), &sum(HIGHEST)), "0", Look::Total));
        self.rows.push(line.row());
        let grade = self.next();
        let counted = self.scheme.items.len() + usize::from(self.scheme.counts_execution() != Some(false));
        let missing = format!("{counted}-COUNT({})", range(LOWEST));
        let left = format!("IF({missing}=0,\"\",\"还有 \"&({missing})&\" 项没有得分\")");
        let formula = format!("IF({missing}>0,\"\",{})", self.grade(&sum(LOWEST), &sum(HIGHEST)));
        let line = Line::new(Look::Total).with(INDICATOR, Slot::text("自评等级", Look::Total));
        let line = line.with(SCORE, Slot::formula(formula, "", Look::Total));
        let line = line.with(REASON, Slot::formula(left, format!("还有 {counted} 项没有得分"), Look::Total));
        self.rows.push(line.row());
        [cell(SCORE, total), cell(SCORE, grade), cell(REASON, grade)]
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
        Weight::Printed(w) | Weight::Inferred(w) => number(w, Look::Middle),
        Weight::Lost => Slot::text("未读到", Look::Middle),
    };
    let printed = if item.assumed.is_some() { "没有评分标准" } else { item.criterion() };
    let (first, second) = (text(item.indicator.level1.as_ref()), text(item.indicator.level2.as_ref()));
    let levels =
        if first.is_empty() || second.is_empty() { format!("{first}{second}") } else { format!("{first}\n{second}") };
    let line = line.with(LEVEL1, Slot::text(first, Look::Faint)).with(LEVELS, Slot::text(levels, Look::Middle));
    let line = line.with(TARGET, Slot::text(item.target(), Look::Middle)).with(WEIGHT, weight);
    line.with(CRITERION, Slot::text(printed, Look::Body)).with(READING, Slot::text(reading(item), Look::Body))
}

/// How the criterion was read, a clause a line.
fn reading(item: &Item) -> String {
    if let Some(usual) = &item.assumed {
        return usual.zh.clone();
    }
    if let Some(why) = item.reading.why_unread() {
        return format!("没有读懂：{}", why.zh);
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

fn number(q: Ratio, look: Look) -> Slot {
    Slot { content: Content::Number(q.to_string()), ..Slot::text("", look) }
}

/// One number, or both ends.
fn between(lowest: &str, highest: &str) -> String {
    format!("IF({lowest}={highest},{lowest},{lowest}&\" 至 \"&{highest})")
}

/// The score of a row.
fn shown(row: u32) -> Slot {
    let (low, high) = (cell(LOWEST, row), cell(HIGHEST, row));
    Slot::formula(format!("IF({low}=\"\",\"\",{})", between(&low, &high)), "", Look::Result)
}

/// An amount in 万元.
fn money(entered: &str) -> Slot {
    let plain: String = entered.trim().trim_end_matches("万元").chars().filter(|c| *c != ',').collect();
    let content = match Ratio::parse(&plain).and_then(Ratio::to_decimal_text) {
        Some(number) => Content::Number(number),
        None => Slot::text(entered, Look::Entry).content,
    };
    Slot { content, format: MONEY.to_owned(), ..Slot::text("", Look::Entry) }
}

/// The cell to be filled in for an input.
fn entry(item: &Item, index: usize, input: &Input, entered: &str) -> Slot {
    let expected = item.expected(index);
    let numbers = matches!(input.kind, Kind::Number);
    let content = held(entered, expected.unit)
        .filter(|_| matches!(input.kind, Kind::Number | Kind::NumberAndWords | Kind::DayOrDelay))
        .map_or_else(|| Slot::text(entered, Look::Entry).content, Content::Number);
    let bound = |q: Option<Ratio>| q.filter(|_| numbers).map(|q| q.to_string());
    let rule = Entry {
        choices: input.choices.clone(),
        open: input.kind == Kind::Words,
        least: bound(expected.least),
        most: bound(expected.most),
        whole: numbers && expected.whole,
        hint: hint(input, expected),
    };
    Slot { content, format: format(input.kind, expected), entry: Some(rule), ..Slot::text("", Look::Entry) }
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
