//! Writing the workbook: empty for a new edition, or with the data of a ledger filled in.

use std::collections::BTreeMap;

use budget::codes::{self, CodeLevel, Scheme};
use budget::{Fund, Money, Nature, Operator, Stage, TableId, Unit, Year};
use editions::ledger::{Flows, Inflow, Ledger, Outflow, Spending, ThreeExpenses};
use editions::{Asked, Edition, Sort, listed};
use formats::book::{At, Book, Dress, Held, Rule, Sheet, Slot, Takes};

use crate::fit::fitted;
use crate::fixed::{self, Fixed, Row, RowTakes};
use crate::preview;
use crate::sheets::{self, Column, FIRST_ROW, Kind, LAST_ROW, List, NEWEST, lists};
use crate::words::{LOGICALS, funds, nature_name, natures, operators, receipts};
const HEADER_ROW: u32 = 3;
const EXAMPLE_ROW: u32 = 2;

/// The sheet that says how to fill in the others.
pub(crate) const GUIDE: &str = "填写说明";
/// The sheet that drop-down lists are taken from.
const CODES: &str = "科目目录";
const STEPS: [&str; 5] = [
    "一、先填“基本信息”和“单位构成”，再填其余各表；浅黄色的单元格是要填的，斜体灰字是示例，不会被读取。",
    "二、数只填一次：公开表和说明中的合计、占比、增减都由程序计算，“表1”以后的各表是公式，填数时可以随时查看合计。",
    "三、表名、表头和“编号”一栏不要改；行可以增加，不要合并单元格。",
    "四、填好后运行 mingbai compile 本文件 -o out/；数据有问题或缺话时，会一次列出全部单元格和办法。",
    "五、各表填写什么：",
];

/// Terms that every disclosure explains.
const GLOSSARY: &[(&str, &str)] = &[
    ("财政拨款收入", "本级财政当年拨付的资金，包括一般公共预算、政府性基金预算和国有资本经营预算拨款。"),
    ("其他收入", "除财政拨款收入、事业收入、事业单位经营收入等以外的收入。"),
    ("上年结转", "以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金。"),
    ("基本支出", "为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
    ("项目支出", "在基本支出之外为完成特定任务和事业发展目标所发生的支出。"),
    (
        "机关运行经费",
        "为保障行政单位（含参照公务员法管理的事业单位）运行用于购买货物和服务的各项资金，包括办公费、印刷费、差旅费、会议费、水电费等。",
    ),
    ("“三公”经费", "用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。"),
];

/// The workbook of an edition, to be filled in for a year.
pub fn template(edition: &Edition, year: Option<Year>) -> Book {
    let glossary = GLOSSARY.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    filled(&Ledger { kind: edition.kind, year: year.unwrap_or_default(), glossary, ..Ledger::default() }, edition)
}

/// The workbook of an edition with the data of a ledger.
pub fn filled(ledger: &Ledger, edition: &Edition) -> Book {
    let mut sheets = vec![guide(edition)];
    let (basics, others): (Vec<Fixed>, Vec<Fixed>) =
        fixed::sheets(edition).into_iter().partition(|sheet| sheet.name == fixed::BASICS);
    let written = |fixed: &Fixed| fixed_sheet(fixed, ledger, edition);
    sheets.extend(basics.iter().map(written));
    sheets.extend(lists(edition).iter().map(|list| list_sheet(list, ledger, edition)));
    sheets.extend(others.iter().map(written));
    sheets.extend(preview::pages(edition).into_iter().map(|page| computed(page, ledger)));
    sheets.push(catalogue());
    Book { sheets }
}

/// An amount in the workbook's unit.
pub(crate) fn printed(fen: i64, unit: Unit) -> String {
    let decimals = if unit == Unit::Yuan { 2 } else { 6 };
    let text = Money { fen, unit, decimals }.print(false);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The unit that the program itself writes amounts in.
const WRITTEN: Unit = Unit::Yuan;

fn is_final(edition: &Edition) -> bool {
    edition.kind == budget::Kind::FinalAccounts
}

fn guide(edition: &Edition) -> Sheet {
    let mut sheet = Sheet { name: GUIDE.to_owned(), protected: true, ..Sheet::default() };
    sheet.widths.extend([(0, 240), (1, 1_100)]);
    sheet.set(
        (0, 0),
        Slot::text(if is_final(edition) {
            "部门决算公开数据工作簿"
        } else {
            "部门预算公开数据工作簿"
        }),
        Dress::Title,
    );
    sheet.set((1, 0), Slot::text(format!("版式：{}，{}", edition.name, edition.about)), Dress::Plain);
    let mut row = 2;
    for step in STEPS {
        sheet.set((row, 0), Slot::text(step), Dress::Plain);
        row += 1;
    }
    let fixed = fixed::sheets(edition);
    let said = fixed.iter().map(|f| (f.name, f.says)).chain(lists(edition).into_iter().map(|l| (l.name, l.says)));
    for (name, says) in said {
        sheet.set((row, 0), Slot::text(name), Dress::Header);
        sheet.set((row, 1), Slot::text(says), Dress::Given);
        row += 1;
    }
    fitted(sheet)
}

fn headed(name: &str, says: &str, frozen: u32) -> Sheet {
    let mut sheet = Sheet { name: name.to_owned(), frozen, ..Sheet::default() };
    sheet.set((0, 0), Slot::text(name), Dress::Title);
    sheet.set((1, 0), Slot::text(says), Dress::Plain);
    sheet
}

fn nothing() -> Slot {
    Slot { held: Held::Nothing, formula: None }
}

// Sheets with fixed rows.

fn fixed_sheet(fixed: &Fixed, ledger: &Ledger, edition: &Edition) -> Sheet {
    let mut sheet = headed(fixed.name, fixed.says, FIRST_ROW);
    for (column, (header, width)) in (0..).zip(fixed::HEADERS) {
        sheet.widths.insert(column, width * 10);
        sheet.set((HEADER_ROW, column), Slot::text(header), Dress::Header);
    }
    for (at, row) in (FIRST_ROW..).zip(&fixed.rows) {
        for (column, text) in [(0, &row.key), (1, &row.group), (2, &row.item), (4, &row.says), (5, &row.example)] {
            sheet.set((at, column), Slot::text(text.as_str()), Dress::Given);
        }
        let value = value(row, ledger, edition).unwrap_or_else(nothing);
        sheet.set((at, fixed::VALUE), value, dress_of(&row.takes));
        sheet.rules.extend(rule_of(row, (at, fixed::VALUE)));
    }
    fitted(sheet)
}

fn dress_of(takes: &RowTakes) -> Dress {
    match takes {
        RowTakes::Amount => Dress::Amount,
        RowTakes::Count | RowTakes::Year => Dress::Count,
        RowTakes::Given => Dress::Given,
        RowTakes::Words | RowTakes::Words2 | RowTakes::OneOf(_) => Dress::Entry,
    }
}

fn rule_of(row: &Row, at: At) -> Option<Rule> {
    let takes = match &row.takes {
        RowTakes::OneOf(words) => Takes::one_of(words.iter().map(|w| (*w).to_owned()).collect()),
        RowTakes::Amount | RowTakes::Count | RowTakes::Year => Takes::NUMBER,
        _ => return None,
    };
    Some(Rule { range: (at, at), takes, says: row.says.clone() })
}

fn value(row: &Row, ledger: &Ledger, edition: &Edition) -> Option<Slot> {
    match row.key.as_str() {
        fixed::EDITION => Some(Slot::text(edition.key)),
        fixed::PUBLISHER => Some(Slot::text(ledger.publisher.as_str())).filter(|_| !ledger.publisher.is_empty()),
        fixed::YEAR => (ledger.year != Year::default()).then(|| Slot::number(ledger.year.0.to_string())),
        fixed::UNIT => Some(Slot::text(WRITTEN.name())),
        _ => row.asked.as_ref().and_then(|asked| known(asked, ledger)),
    }
}

/// What a ledger has of what is asked.
fn known(asked: &Asked, ledger: &Ledger) -> Option<Slot> {
    let amount = |fen: i64| Slot::number(printed(fen, WRITTEN));
    let words = ledger.words.get(&(asked.kind.to_owned(), asked.hole.to_owned())).filter(|w| !w.is_empty());
    match &asked.sort {
        Sort::Amount(subject) => ledger.amount(subject).map(amount),
        Sort::Before(subject) => ledger.before(subject).map(amount),
        Sort::Count(measure, _) => ledger.counts.get(measure).map(|n| Slot::number(n.to_string())),
        Sort::Words | Sort::List => words.map(|words| Slot::text(words.join("、"))),
        Sort::Classes | Sort::Items => None,
    }
}

// Lists.

/// The cells of a row by the keys of their columns.
type Filled = BTreeMap<&'static str, Slot>;

fn list_sheet(list: &List, ledger: &Ledger, edition: &Edition) -> Sheet {
    let mut sheet = headed(list.name, list.says, FIRST_ROW);
    for (at, column) in (0..).zip(list.columns) {
        let example = if column.example.is_empty() { "" } else { column.example };
        sheet.widths.insert(at, column.width * 10);
        sheet.columns.insert(at, dress(column.kind));
        sheet.set((EXAMPLE_ROW, at), Slot::text(format!("例：{example}")), Dress::Given);
        sheet.set((HEADER_ROW, at), Slot::text(column.header), Dress::Header);
        sheet.rules.extend(rule(column, at));
    }
    let rows = rows(list, ledger, edition);
    for (row, filled) in (FIRST_ROW..).zip(&rows) {
        for (at, column) in (0..).zip(list.columns) {
            sheet.set((row, at), filled.get(column.key).cloned().unwrap_or_else(nothing), dress(column.kind));
        }
    }
    // The rows above the example are none to fill in, whatever the look of their columns.
    for at in (1..).zip(list.columns.iter().skip(1)).map(|(at, _)| at) {
        (0..EXAMPLE_ROW).for_each(|row| sheet.set((row, at), nothing(), Dress::Plain));
    }
    fitted(sheet)
}

fn dress(kind: Kind) -> Dress {
    match kind {
        Kind::Amount => Dress::Amount,
        Kind::Number => Dress::Count,
        _ => Dress::Entry,
    }
}

fn rule(column: &Column, at: u16) -> Option<Rule> {
    let words = Takes::one_of;
    let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let takes = match column.kind {
        Kind::Words => return None,
        Kind::Amount | Kind::Number => Takes::NUMBER,
        Kind::Function => Takes::From(format!("{CODES}!$A$2:$A${}", items(Scheme::Functional).len() + 1)),
        Kind::Economic => Takes::From(format!("{CODES}!$B$2:$B${}", items(Scheme::EconomicDepartment).len() + 1)),
        Kind::Fund => words(funds().into_iter().map(|(word, _)| word.to_owned()).collect()),
        Kind::Receipt => words(receipts().into_iter().map(|(word, _)| word.to_owned()).collect()),
        Kind::Nature => words(natures().into_iter().map(|(word, _)| word).collect()),
        Kind::Logical => words(LOGICALS.iter().map(|(word, _)| (*word).to_owned()).collect()),
        Kind::Body => Takes::From(format!("{}!$A${}:$A${}", sheets::MEMBERS.name, FIRST_ROW + 1, LAST_ROW + 1)),
        Kind::Operator => words(owned(operators())),
    };
    Some(Rule { range: ((FIRST_ROW, at), (LAST_ROW, at)), takes, says: column.says.to_owned() })
}

/// The codes of the lowest level, with their names.
fn items(scheme: Scheme) -> Vec<String> {
    let below = |code: &str| codes::children(scheme, NEWEST, code);
    let lowest: Vec<&codes::Code> = match scheme {
        Scheme::Functional => codes::classes(scheme, NEWEST)
            .into_iter()
            .flat_map(|class| below(class.code))
            .flat_map(|group| Some(below(group.code)).filter(|items| !items.is_empty()).unwrap_or_else(|| vec![group]))
            .collect(),
        _ => codes::classes(scheme, NEWEST).into_iter().flat_map(|class| below(class.code)).collect(),
    };
    lowest.into_iter().map(|c| format!("{} {}", c.code, c.name)).collect()
}

fn catalogue() -> Sheet {
    let mut sheet = Sheet { name: CODES.to_owned(), protected: true, frozen: 1, ..Sheet::default() };
    sheet.widths.extend([(0, 480), (1, 360)]);
    for (column, header, scheme) in
        [(0, "功能分类科目（项）", Scheme::Functional), (1, "部门预算经济分类科目（款）", Scheme::EconomicDepartment)]
    {
        sheet.set((0, column), Slot::text(header), Dress::Header);
        for (row, code) in (1..).zip(items(scheme)) {
            sheet.set((row, column), Slot::text(code), Dress::Plain);
        }
    }
    sheet
}

fn text(text: &str) -> Slot {
    Slot::text(text)
}

fn cited(text: Option<&budget::Cited<String>>) -> Slot {
    text.map_or_else(nothing, |t| Slot::text(t.value.as_str()))
}

fn amount(fen: i64) -> Slot {
    Slot::number(printed(fen, WRITTEN))
}

fn rows(list: &List, ledger: &Ledger, edition: &Edition) -> Vec<Filled> {
    match list.name {
        name if name == sheets::MEMBERS.name => named("name", &ledger.members),
        name if name == sheets::DUTIES.name => named("text", &ledger.duties),
        name if name == sheets::OFFICES.name => {
            let (kind, hole) = fixed::OFFICES;
            ledger.words.get(&(kind.to_owned(), hole.to_owned())).map_or_else(Vec::new, |words| named("name", words))
        }
        name if name == sheets::SPENDING.name => spending(ledger),
        name if name == sheets::ACCOUNTED.name => accounted(ledger),
        name if name == sheets::NEW_CODES.name => new_codes(ledger),
        name if name == sheets::THREE_ACCOUNTED.name => three_accounted(ledger),
        name if name == sheets::DIFFERENCES.name => differences(ledger),
        name if name == sheets::ECONOMICS.name => economics(ledger, false),
        name if name == sheets::CLASSED.name => economics(ledger, true),
        name if name == sheets::THREE_PUBLIC.name => three_public(ledger),
        name if [sheets::PURPOSES.name, sheets::SPENT_FOR.name].contains(&name) => purposes(ledger, edition),
        name if name == sheets::GOALS.name => goals(ledger),
        name if name == sheets::INDICATORS.name => indicators(ledger),
        _ => ledger.glossary.iter().map(|(n, t)| Filled::from([("name", text(n)), ("text", text(t))])).collect(),
    }
}

fn named(key: &'static str, words: &[String]) -> Vec<Filled> {
    words.iter().map(|word| Filled::from([(key, text(word))])).collect()
}

/// Lines that agree in everything but the economic class, added up, in the order they first stand.
fn spending(ledger: &Ledger) -> Vec<Filled> {
    let mut lines: Vec<Spending> = Vec::new();
    for line in ledger.spending.iter().filter(|s| s.fen != 0) {
        let plain = Spending { economic: None, ..line.clone() };
        match lines.iter_mut().find(|l| Spending { fen: plain.fen, ..(*l).clone() } == plain) {
            Some(same) => same.fen += line.fen,
            None => lines.push(plain),
        }
    }
    let written = |line: &Spending| {
        let carried =
            LOGICALS.iter().find(|(_, is)| *is == (line.inflow == Inflow::CarriedIn)).map_or("", |(word, _)| word);
        let mut row = Filled::from([
            ("body", text(&line.body)),
            ("fund", text(fund_word(line.fund))),
            ("carried", text(carried)),
            ("function", text(&line.function)),
            ("nature", text(&nature_name(line.nature))),
            ("amount", amount(line.fen)),
        ]);
        row.extend(line.project.iter().map(|p| ("project", text(p))));
        row.extend(name_beside(ledger, &line.function).map(|n| ("name", text(n))));
        row
    };
    lines.iter().map(written).collect()
}

/// The name that stands beside a functional code: that of a 款 that is not further divided. What the catalogue lacks is named once, on a
/// sheet of its own.
fn name_beside(ledger: &Ledger, code: &str) -> Option<&'static str> {
    codes::lookup(Scheme::Functional, ledger.year, code).filter(|c| c.level == CodeLevel::Group).map(|c| c.name)
}

/// The codes that the catalogue of the year lacks, and their names.
fn new_codes(ledger: &Ledger) -> Vec<Filled> {
    let named = ledger.names.iter().filter(|(code, _)| sheets::may_be_new(code));
    named.map(|(code, name)| Filled::from([("code", text(code)), ("name", text(name))])).collect()
}

/// What was budgeted and accounted of a line, added up over what else its lines differ in.
fn accounted(ledger: &Ledger) -> Vec<Filled> {
    let plain = |line: &Spending| Spending {
        economic: None,
        fen: 0,
        inflow: Inflow::default(),
        outflow: Outflow::default(),
        stage: Stage::default(),
        ..line.clone()
    };
    let mut kinds: Vec<Spending> = Vec::new();
    for line in ledger.spending.iter().filter(|s| s.fen != 0).map(plain) {
        if !kinds.contains(&line) {
            kinds.push(line);
        }
    }
    let written = |kind: &Spending| {
        let ours = || ledger.spending.iter().filter(|line| plain(line) == *kind);
        let at = |stage| ours().filter(|line| line.stage == stage).map(|line| line.fen).sum::<i64>();
        let flows = Flows::of(ours());
        let fund = receipts().into_iter().find(|(_, f)| *f == kind.fund).map_or("", |(word, _)| word);
        let mut row = Filled::from([
            ("body", text(&kind.body)),
            ("fund", text(fund)),
            ("function", text(&kind.function)),
            ("nature", text(&nature_name(kind.nature))),
        ]);
        row.extend(kind.project.iter().map(|p| ("project", text(p))));
        row.extend(name_beside(ledger, &kind.function).map(|n| ("name", text(n))));
        let amounts = [
            ("initial", at(Stage::Initial)),
            ("adjusted", at(Stage::Adjusted)),
            ("carried", flows.carried_in),
            ("surplus", flows.surplus),
            ("received", flows.received),
            ("spent", flows.spent),
            ("distributed", flows.distributed),
            ("left", flows.left()),
        ];
        // A budget of nothing is told by one 0, and no budget by a blank.
        let told = |(key, fen): &(&str, i64)| *fen != 0 || *key == "initial" && ledger.is_unbudgeted();
        row.extend(amounts.into_iter().filter(told).map(|(key, fen)| (key, amount(fen))));
        row
    };
    kinds.iter().map(written).collect()
}

fn three_accounted(ledger: &Ledger) -> Vec<Filled> {
    let row = |name: &String| {
        let [was, is] = [&ledger.three_budgeted, &ledger.three_public].map(|known| expenses_of(known, name));
        let amounts = [
            ("abroad-initial", was.map(|t| t.abroad)),
            ("purchase-initial", was.map(|t| t.vehicle_purchase)),
            ("running-initial", was.map(|t| t.vehicle_running)),
            ("reception-initial", was.map(|t| t.reception)),
            ("abroad", is.map(|t| t.abroad)),
            ("purchase", is.map(|t| t.vehicle_purchase)),
            ("running", is.map(|t| t.vehicle_running)),
            ("reception", is.map(|t| t.reception)),
        ];
        of_body(name, &amounts)
    };
    ledger.members.iter().map(row).collect()
}

/// The three public expenses of a body; `None` where those of no body are known, which is not nothing.
fn expenses_of(known: &BTreeMap<String, ThreeExpenses>, name: &str) -> Option<ThreeExpenses> {
    (!known.is_empty()).then(|| known.get(&document::text::fold(name)).copied().unwrap_or_default())
}

/// A row of a body with the amounts that are known.
fn of_body(name: &str, amounts: &[(&'static str, Option<i64>)]) -> Filled {
    let known = amounts.iter().filter_map(|(key, fen)| Some((*key, amount((*fen)?))));
    std::iter::once(("body", text(name))).chain(known).collect()
}

/// The paragraph and the hole whose words stand on the sheet of differences; the code follows.
pub(crate) const DIFFERENCE: (&str, &str) = ("final-details", "item.reason");

fn differences(ledger: &Ledger) -> Vec<Filled> {
    let code = |key: &(String, String)| {
        let code = key.1.strip_prefix(DIFFERENCE.1)?.strip_prefix(':')?.to_owned();
        (key.0 == DIFFERENCE.0).then_some(code)
    };
    let row = |(key, words): (&(String, String), &Vec<String>)| {
        Some(Filled::from([("function", text(&code(key)?)), ("text", text(words.first()?))]))
    };
    ledger.words.iter().filter_map(row).collect()
}

/// Lines with an economic class, added up over what else they differ in: basic expenditure of the general public budget, or all.
fn economics(ledger: &Ledger, of_all: bool) -> Vec<Filled> {
    let lines = if ledger.economics.is_empty() { &ledger.spending } else { &ledger.economics };
    let counts = |s: &&Spending| s.stage == ledger.stage() && s.outflow == Outflow::Spent && s.fen != 0;
    let ours = |s: &&Spending| of_all || s.fund == Fund::GeneralPublic && s.nature == Nature::Basic;
    let mut sums: Vec<(&Spending, &str, i64)> = Vec::new();
    for line in lines.iter().filter(counts).filter(ours) {
        let Some(code) = line.economic.as_deref() else { continue };
        let told = |s: &Spending| (s.body.clone(), s.fund, s.nature);
        match sums.iter_mut().find(|(of, economic, _)| *economic == code && told(of) == told(line)) {
            Some((.., fen)) => *fen += line.fen,
            None => sums.push((line, code, line.fen)),
        }
    }
    let row = |(of, code, fen): &(&Spending, &str, i64)| {
        let mut row = Filled::from([("body", text(&of.body)), ("economic", text(code)), ("amount", amount(*fen))]);
        if of_all {
            row.extend([("fund", text(fund_word(of.fund))), ("nature", text(&nature_name(of.nature)))]);
        }
        row
    };
    sums.iter().map(row).collect()
}

/// The word of a source.
fn fund_word(fund: Fund) -> &'static str {
    funds().into_iter().find(|(_, f)| *f == fund).map_or("", |(word, _)| word)
}

fn three_public(ledger: &Ledger) -> Vec<Filled> {
    let row = |name: &String| {
        let three = expenses_of(&ledger.three_public, name);
        let amounts = [
            ("abroad", three.map(|t| t.abroad)),
            ("purchase", three.map(|t| t.vehicle_purchase)),
            ("running", three.map(|t| t.vehicle_running)),
            ("reception", three.map(|t| t.reception)),
        ];
        of_body(name, &amounts)
    };
    ledger.members.iter().map(row).collect()
}

fn purposes(ledger: &Ledger, edition: &Edition) -> Vec<Filled> {
    let Some((_, Asked { kind, hole, .. })) = sheets::purposes(edition) else { return Vec::new() };
    let words = ledger.words.get(&(kind.to_owned(), hole.to_owned())).cloned().unwrap_or_default();
    let classes = listed(ledger, edition, kind, hole);
    let row = |(index, (code, name)): (usize, &(String, String))| {
        let said = words.get(index).filter(|word| !word.is_empty());
        let class = Filled::from([("class", text(&format!("{code} {name}")))]);
        class.into_iter().chain(said.map(|word| ("text", text(word)))).collect::<Filled>()
    };
    classes.iter().enumerate().map(row).collect()
}

fn goals(ledger: &Ledger) -> Vec<Filled> {
    let row = |goal: &budget::Goal| {
        Filled::from([
            ("code", cited(goal.code.as_ref())),
            ("name", text(&goal.name.value)),
            ("text", cited(goal.text.as_ref())),
        ])
    };
    ledger.goals.iter().filter(|g| is_written(g)).map(row).collect()
}

fn is_written(goal: &budget::Goal) -> bool {
    matches!(goal.table, TableId::T10 | TableId::T11)
}

fn indicators(ledger: &Ledger) -> Vec<Filled> {
    let row = |goal: &budget::Goal, indicator: &budget::Indicator| {
        let (operator, target) = parted(indicator);
        Filled::from([
            ("goal", text(&goal.name.value)),
            ("level1", cited(indicator.level1.as_ref())),
            ("level2", cited(indicator.level2.as_ref())),
            ("level3", cited(indicator.level3.as_ref())),
            ("operator", operator.map_or_else(nothing, |o| text(o.mark()))),
            ("target", target.map_or_else(nothing, text)),
            ("unit", cited(indicator.unit.as_ref())),
            ("content", cited(indicator.content.as_ref())),
            ("criterion", cited(indicator.criterion.as_ref())),
            ("weight", indicator.weight.as_ref().map_or_else(nothing, |w| Slot::number(w.value.to_string()))),
        ])
    };
    let goals = ledger.goals.iter().filter(|g| is_written(g));
    goals.flat_map(|goal| goal.indicators.iter().map(move |i| row(goal, i))).collect()
}

/// The mark of an indicator and its target, apart: `≥90%` is a mark and a target, and what begins with `=` would be a formula.
fn parted(indicator: &budget::Indicator) -> (Option<Operator>, Option<&str>) {
    let target = indicator.target.as_ref().map(|t| t.value.as_str());
    let marked = || {
        let told = target?.trim();
        let (mark, rest) = told.split_at_checked(told.chars().next()?.len_utf8())?;
        let operator = Operator::from_mark(mark).filter(|_| rest.starts_with(|c: char| c.is_numeric()))?;
        Some((operator, rest))
    };
    match (&indicator.operator, marked()) {
        (None, Some((operator, rest))) => (Some(operator), Some(rest)),
        (Some(own), Some((operator, rest))) if own.value == operator => (Some(operator), Some(rest)),
        (own, _) => (own.as_ref().map(|o| o.value), target),
    }
}

/// A page of a table with what its formulas come to.
fn computed(page: preview::Page, ledger: &Ledger) -> Sheet {
    let mut sheet = page.sheet;
    for (at, subject) in &page.states {
        let result = printed(ledger.amount(subject).unwrap_or(0), WRITTEN);
        if let Some(slot) = sheet.cells.get_mut(at) {
            slot.held = Held::Number(result);
        }
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_without_idle_zeros() {
        assert_eq!(printed(123_450, Unit::Yuan), "1234.5");
        assert_eq!(printed(100, Unit::Yuan), "1");
        assert_eq!(printed(0, Unit::TenThousandYuan), "0");
        assert_eq!(printed(100_000_000, Unit::TenThousandYuan), "100");
        assert_eq!(printed(1, Unit::TenThousandYuan), "0.000001");
    }

    #[test]
    fn every_edition_asks_for_what_its_sentences_need() {
        for edition in editions::EDITIONS {
            let book = template(edition, None);
            let asks = |s: &Fixed| s.rows.iter().any(|r| r.key.ends_with("procurement.goods"));
            assert!(fixed::sheets(edition).iter().any(asks), "{}", edition.key);
            assert!(book.sheets.len() > lists(edition).len() + 9, "{}", edition.key);
        }
    }
}
