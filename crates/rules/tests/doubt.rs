//! Where numbers do not fit: the document is accused where much else holds, and the reading is doubted where little does.
//! Tables are laid out by hand here, and some are read wrongly on purpose. The bodies and amounts are made up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use budget::{
    Cited, ColumnShape, Disclosure, Entry, Fact, Facts, Money, Nature, RowShape, Sense, Structure, Subject, Sum, Table,
    TableColumn, TableId, TableRow, Unit, Value, Year,
};
use document::{CellAddress, Path, Place, Spot};
use rules::{Conclusions, Severity};

const EXPENDITURE: &str = "示范区档案中心\n\n2026年部门预算\n\n2026年部门支出总表\n\n单位：万元\n\n\
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n\
|  | 合计 | 500.00 | 380.00 | 120.00 |\n\
| 201 | 一般公共服务支出 | 430.00 | 310.00 | 120.00 |\n\
| 20126 | 档案事务 | 430.00 | 310.00 | 120.00 |\n\
| 2012601 | 行政运行 | 310.00 | 310.00 | |\n\
| 2012604 | 档案馆 | 120.00 |  | 120.00 |\n\
| 208 | 社会保障和就业支出 | 40.00 | 40.00 | |\n\
| 20805 | 行政事业单位养老支出 | 40.00 | 40.00 | |\n\
| 2080505 | 机关事业单位基本养老保险缴费支出 | 40.00 | 40.00 | |\n\
| 221 | 住房保障支出 | 30.00 | 30.00 | |\n\
| 22102 | 住房改革支出 | 30.00 | 30.00 | |\n\
| 2210201 | 住房公积金 | 30.00 | 30.00 | |\n";

fn read(text: &str) -> Disclosure {
    forms::recognize(&formats::read(text.as_bytes(), "example.md").unwrap().document).disclosure
}

fn check(disclosure: &Disclosure) -> Conclusions {
    rules::check(&Facts::of(disclosure), &rules::catalogue())
}

fn told(conclusions: &Conclusions, least: Severity) -> Vec<String> {
    let found = conclusions.findings.iter().filter(|f| f.severity() <= least && f.rule.code != "ST-01");
    found.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).filter(|m| !m.starts_with("ST-")).collect()
}

fn open<'c>(conclusions: &'c Conclusions, code: &str) -> Vec<&'c str> {
    conclusions.undetermined.iter().filter(|(r, _)| r.code == code).map(|(_, why)| why.zh.as_str()).collect()
}

/// A table of no declared kind, at block `block`, laid out by hand: every row has its label and its amounts.
fn laid_out(block: u32, title: &str, columns: &[&str], rows: &[(&str, &[&str])], sums: Vec<Sum>) -> Table {
    let cell = |(row, column): (usize, usize), name: &str, text: &str| {
        let address = CellAddress { block, row: u32::try_from(row).unwrap(), column: u32::try_from(column).unwrap() };
        let place =
            Place::new(Path::new([title, name, columns[column]]), Spot { cell: Some(address), ..Spot::default() });
        let entry = Money::parse(text, Unit::TenThousandYuan).map_or(Entry::Blank, |m| Entry::Stated(Value::Money(m)));
        let subject = Subject { others: vec![name.into(), columns[column].into()], ..Subject::expenditure() };
        (columns[column].to_owned(), Fact { subject, entry: Cited::new(entry, place, text) })
    };
    let row = |(index, (name, texts)): (usize, &(&str, &[&str]))| TableRow {
        key: (*name).to_owned(),
        label: Cited::unplaced((*name).to_owned()),
        code: None,
        cells: texts.iter().enumerate().map(|(c, text)| cell((index, c), name, text)).collect(),
    };
    let shape =
        |name: &&str| ((*name).to_owned(), ColumnShape { path: vec![(*name).into()], sense: Sense::Understood });
    Table {
        id: TableId::Other,
        known_by: budget::KnownBy::Title,
        caption: Cited::unplaced(title.to_owned()),
        year: Some(Year(2026)),
        body: None,
        unit: Some(Cited::unplaced(Unit::TenThousandYuan)),
        heads: budget::Prose::default(),
        columns: columns
            .iter()
            .map(|c| TableColumn { key: (*c).to_owned(), label: Cited::unplaced((*c).to_owned()) })
            .collect(),
        rows: rows.iter().enumerate().map(row).collect(),
        note: None,
        gaps: Vec::new(),
        structure: Structure {
            columns: columns.iter().map(shape).collect(),
            rows: vec![RowShape::default(); rows.len()],
            sums,
        },
    }
}

fn rows(whole: usize, parts: &[usize]) -> Sum {
    Sum::Rows { whole, parts: parts.to_vec() }
}

fn columns(whole: &str, parts: &[&str]) -> Sum {
    Sum::Columns { whole: whole.into(), parts: parts.iter().map(|p| (*p).to_owned()).collect() }
}

fn street(sum: &str, pool: &str, change: &str) -> Disclosure {
    let rows_of: [(&str, &[&str]); 4] = [
        ("合计", &[sum, "15.00", "5.00", "17.00", "3.00"]),
        ("老旧小区改造", &["10.00", "7.00", "3.00", "7.00", "3.00"]),
        ("社区食堂", &["4.00", "3.00", pool, "5.00", change]),
        ("河道保洁", &["6.00", "5.00", "1.00", "5.00", "1.00"]),
    ];
    let sums = vec![
        rows(0, &[1, 2, 3]),
        columns("合计", &["财政", "自筹"]),
        Sum::Difference { whole: "增减".into(), of: "合计".into(), less: "上年".into() },
    ];
    let table = laid_out(1, "示范街道实事经费表", &["合计", "财政", "自筹", "上年", "增减"], &rows_of, sums);
    Disclosure { tables: vec![table], ..Disclosure::default() }
}

#[test]
fn a_row_that_was_read_one_column_further_left_accuses_nobody() {
    let moved = EXPENDITURE.replace(
        "| 201 | 一般公共服务支出 | 430.00 | 310.00 | 120.00 |",
        "| 201 | 一般公共服务支出 | 310.00 | 120.00 |  |",
    );
    assert_ne!(moved, EXPENDITURE);
    assert_eq!(told(&check(&read(&moved)), Severity::Error), [""; 0]);
}

#[test]
fn a_table_of_no_known_kind_is_verified_by_its_layout() {
    let conclusions = check(&street("20.00", "1.00", "-1.00"));
    assert_eq!(told(&conclusions, Severity::Info), [""; 0]);
    let held = |code: &str| conclusions.held.iter().filter(|h| h.rule.code == code).count();
    assert_eq!((held("IN-20"), held("IN-21"), held("IN-22")), (5, 4, 4));
}

#[test]
fn a_wrong_cell_of_such_a_table_is_an_error_and_says_how_often_its_relation_holds() {
    let conclusions = check(&street("20.00", "1.00", "-2.00"));
    let found = conclusions.findings.iter().find(|f| f.rule.code == "IN-22").unwrap();
    assert_eq!(found.severity(), Severity::Error);
    let support = found.finding.support.as_ref().unwrap();
    assert_eq!((support.held, support.places), (3, 4));
    assert_eq!(support.say.zh, "此关系在本表 4 行中 3 行成立");
}

#[test]
fn a_cell_in_two_sums_is_named_once_with_what_would_mend_both() {
    let conclusions = check(&street("20.00", "2.50", "-1.00"));
    assert_eq!(told(&conclusions, Severity::Error).len(), 2, "{:?}", told(&conclusions, Severity::Info));
    let hints = conclusions.findings.iter().filter_map(|f| f.finding.hint.as_ref());
    assert!(hints.filter(|h| h.zh.contains("社区食堂") && h.zh.contains("改为 1.00")).count() == 2);
}

#[test]
fn one_cell_that_two_sums_lack_is_an_error_though_nothing_else_holds() {
    // 公务用车 should be the 32.65 of its parts, which the total has
    let lines: [(&str, &[&str]); 6] = [
        ("合计", &["34.35", "34.35"]),
        ("出国", &["0.00", "0.00"]),
        ("接待", &["1.70", "1.70"]),
        ("用车", &["0.00", "0.00"]),
        ("运行", &["32.65", "32.65"]),
        ("购置", &["0.00", "0.00"]),
    ];
    let sums = vec![rows(0, &[1, 2, 3]), rows(3, &[4, 5])];
    let table = laid_out(1, "经费情况统计表", &["本年预算数", "其中：财政拨款"], &lines, sums);
    let conclusions = check(&Disclosure { tables: vec![table], ..Disclosure::default() });
    assert_eq!(told(&conclusions, Severity::Error).len(), 4, "{:?}", conclusions.undetermined);
}

#[test]
fn a_wrong_amount_that_was_added_up_is_an_error_in_each_row() {
    let lines: [(&str, &[&str]); 7] = [
        ("合计", &["502.00", "380.00", "120.00"]),
        ("甲类", &["430.00", "310.00", "120.00"]),
        ("甲一", &["310.00", "310.00", ""]),
        ("甲二", &["120.00", "", "120.00"]),
        ("乙类", &["42.00", "40.00", ""]),
        ("乙一", &["42.00", "40.00", ""]),
        ("丙类", &["30.00", "30.00", ""]),
    ];
    let sums = vec![rows(0, &[1, 4, 6]), rows(1, &[2, 3]), rows(4, &[5]), columns("合计", &["基本支出", "项目支出"])];
    let table = laid_out(1, "经费情况表", &["合计", "基本支出", "项目支出"], &lines, sums);
    let conclusions = check(&Disclosure { tables: vec![table], ..Disclosure::default() });
    assert_eq!(told(&conclusions, Severity::Error).len(), 3, "{:?}", conclusions.undetermined);
}

#[test]
fn unknown_words_need_more_that_holds() {
    let mut disclosure = street("20.00", "1.00", "-1.00");
    let table = &mut disclosure.tables[0];
    table.structure.sums = vec![columns("合计", &["财政", "自筹"])];
    for shape in &mut table.structure.rows {
        shape.sense = Sense::Structural;
    }
    let change = |d: &mut Disclosure| {
        let entry = &mut d.tables[0].rows[3].cells.get_mut("财政").unwrap().entry;
        entry.value = Entry::Stated(Value::Money(Money::parse("9.00", Unit::TenThousandYuan).unwrap()));
    };
    change(&mut disclosure);
    let conclusions = check(&disclosure);
    assert_eq!(told(&conclusions, Severity::Warning), [""; 0]);
    assert!(open(&conclusions, "IN-21")[0].contains("要么该关系的 1 处不符（另有 3 处成立）"));
}

#[test]
fn what_a_rule_of_its_own_states_is_not_said_again_by_the_layout() {
    let mut disclosure = read(&EXPENDITURE.replacen("500.00", "501.00", 1));
    let before = told(&check(&disclosure), Severity::Info);
    let held = |d: &Disclosure| check(d).held.len();
    let count = held(&disclosure);
    disclosure.tables[0].structure.sums = vec![rows(0, &[1, 5, 8]), columns("total", &["basic", "project"])];
    assert_eq!(told(&check(&disclosure), Severity::Info), before);
    assert_eq!(held(&disclosure), count);
    assert!(!before.is_empty());
}

#[test]
fn a_subtotal_that_was_taken_for_the_total_accuses_nobody() {
    // in the rows without projects it holds all the same
    let text = EXPENDITURE.replace("| 合计 | 基本支出 | 项目支出 |", "| 基本支出 | 合计 | 项目支出 |");
    let conclusions = check(&read(&text));
    assert_eq!(told(&conclusions, Severity::Warning), [""; 0]);
    let why = open(&conclusions, "IN-08");
    assert_eq!(why.len(), 1);
    assert!(why[0].contains("要么该关系的") && why[0].contains("要么本工具对表结构的理解有误"), "{why:?}");
}

#[test]
fn one_row_that_does_not_fit_among_many_is_an_error() {
    let conclusions = check(&read(&EXPENDITURE.replacen("| 40.00 | 40.00 | |", "| 40.00 | 42.00 | |", 1)));
    let found = conclusions.findings.iter().find(|f| f.rule.code == "IN-08").unwrap();
    assert_eq!(found.severity(), Severity::Error);
    assert_eq!(found.finding.support.as_ref().unwrap().say.zh, "此关系在本表 11 行中 10 行成立");
}

#[test]
fn rows_that_were_not_read_accuse_nobody() {
    let mut disclosure = read(EXPENDITURE);
    let kept: Vec<TableRow> = disclosure.tables[0].rows.iter().take(4).cloned().collect();
    disclosure.tables[0].rows = kept;
    let conclusions = check(&disclosure);
    assert_eq!(told(&conclusions, Severity::Warning), [""; 0]);
    assert_eq!(open(&conclusions, "IN-06").len(), 1);
}

/// Two tables of no declared kind that state one quantity of several bodies.
fn two(first: &[&str], second: &[&str], sense: Sense) -> Disclosure {
    let names = ["甲所", "乙所", "丙所", "丁所"];
    let table = |block, title: &str, amounts: &[&str]| {
        let cells: Vec<[&str; 1]> = amounts.iter().map(|a| [*a]).collect();
        let lines: Vec<(&str, &[&str])> = names.iter().zip(&cells).map(|(n, c)| (*n, c.as_slice())).collect();
        let mut table = laid_out(block, title, &["经费"], &lines, Vec::new());
        for (row, name) in table.rows.iter_mut().zip(names) {
            let fact = row.cells.get_mut("经费").unwrap();
            fact.subject = Subject::expenditure().nature(Nature::Project).body(name);
        }
        table.structure.rows.iter_mut().for_each(|r| r.sense = sense);
        table
    };
    let tables = vec![table(1, "各所经费分配表", first), table(2, "各所经费执行计划表", second)];
    Disclosure { tables, ..Disclosure::default() }
}

#[test]
fn equal_quantities_of_two_tables_agree() {
    let right: &[&str] = &["1.00", "2.00", "3.00", "4.00"];
    let fair = check(&two(right, right, Sense::Understood));
    assert_eq!(fair.held.iter().filter(|h| h.rule.code == "XT-17").count(), 4);
    let wrong: &[&str] = &["1.00", "2.00", "3.00", "4.50"];
    assert_eq!(told(&check(&two(right, wrong, Sense::Understood)), Severity::Error).len(), 1);
    let unknown = check(&two(right, wrong, Sense::Structural));
    assert_eq!(told(&unknown, Severity::Info), [""; 0]);
    assert!(unknown.held.iter().all(|h| h.rule.code != "XT-17"));
}

#[test]
fn quantities_that_differ_throughout_are_not_the_same_ones() {
    let conclusions =
        check(&two(&["1.00", "2.00", "3.00", "4.00"], &["1.50", "2.70", "3.00", "4.90"], Sense::Understood));
    assert_eq!(told(&conclusions, Severity::Info), [""; 0]);
    assert_eq!(open(&conclusions, "XT-17").len(), 1);
}

#[test]
fn numbers_in_each_others_rows_are_errors_each() {
    let shifted = check(&two(&["1.00", "2.00", "3.00", "4.00"], &["1.00", "3.00", "4.00", "2.00"], Sense::Understood));
    assert_eq!(told(&shifted, Severity::Error).len(), 3);
}

#[test]
fn a_code_in_several_rows_agrees_by_its_sum_or_says_nothing() {
    let stated = |split: [&str; 2]| {
        let mut disclosure =
            two(&["5.00", "2.00", "3.00", "4.00"], &["1.00", "2.00", split[0], split[1]], Sense::Understood);
        for index in [0, 2, 3] {
            let subject = Subject::expenditure().nature(Nature::Project).body("甲所");
            disclosure.tables[1].rows[index].cells.get_mut("经费").unwrap().subject = subject;
        }
        check(&disclosure)
    };
    let fair = stated(["1.00", "3.00"]);
    assert_eq!(fair.held.iter().filter(|h| h.rule.code == "XT-17").count(), 2);
    let open_ = stated(["1.00", "2.00"]);
    assert_eq!((told(&open_, Severity::Info).len(), open(&open_, "XT-17").len()), (0, 1));
}

#[test]
fn two_numbers_that_differ_by_what_was_carried_over_may_both_be_right() {
    let mut disclosure = two(&["1.00", "2.00", "3.00", "4.00"], &["1.00", "2.00", "3.00", "4.50"], Sense::Understood);
    let mut carried = disclosure.tables[0].rows[0].clone();
    let fact = carried.cells.get_mut("经费").unwrap();
    fact.subject = Subject::of(budget::Measure::CarryIn);
    fact.entry.value = Entry::Stated(Value::Money(Money::parse("0.50", Unit::TenThousandYuan).unwrap()));
    fact.entry.place.spot.cell = Some(CellAddress { block: 1, row: 9, column: 0 });
    disclosure.tables[0].rows.push(carried);
    let conclusions = check(&disclosure);
    assert_eq!(told(&conclusions, Severity::Info), [""; 0]);
    assert_eq!(open(&conclusions, "XT-17").len(), 1);
}

#[test]
fn many_rows_and_sums_take_time_in_proportion() {
    let (groups, size) = (6_000, 9);
    let amounts: BTreeMap<bool, &[&str]> =
        BTreeMap::from([(true, &["9.00", "9.00"][..]), (false, &["1.00", "1.00"][..])]);
    let names: Vec<String> = (0..groups * (size + 1)).map(|n| format!("第{n}项")).collect();
    let lines: Vec<(&str, &[&str])> =
        names.iter().enumerate().map(|(n, name)| (name.as_str(), amounts[&(n % (size + 1) == 0)])).collect();
    let sums = (0..groups).map(|g| {
        let whole = g * (size + 1);
        rows(whole, &(whole + 1..=whole + size).collect::<Vec<_>>())
    });
    let sums = sums.chain([columns("合计", &["财政"])]).collect();
    let mut table = laid_out(1, "长表", &["合计", "财政"], &lines, sums);
    for row in table.rows.iter_mut().step_by(size + 1).take(groups / 3) {
        let entry = &mut row.cells.get_mut("合计").unwrap().entry;
        entry.value = Entry::Stated(Value::Money(Money::parse("8.00", Unit::TenThousandYuan).unwrap()));
    }
    let conclusions = check(&Disclosure { tables: vec![table], ..Disclosure::default() });
    assert!(conclusions.held.len() > groups * size);
}

/// Severities of what a rule finds.
fn severities(conclusions: &Conclusions, code: &str) -> Vec<Severity> {
    conclusions.findings.iter().filter(|f| f.rule.code == code).map(rules::Found::severity).collect()
}

#[test]
fn a_total_with_nothing_in_it_speaks_of_columns_that_were_not_read() {
    let shifted = EXPENDITURE
        .replace("| 310.00 | 310.00 | |", "| 310.00 |  |  |")
        .replace("| 120.00 |  | 120.00 |\n", "| 120.00 |  |  |\n")
        .replace("| 430.00 | 310.00 | 120.00 |", "| 430.00 | 120.00 |  |");
    let found = check(&read(&shifted));
    assert!(severities(&found, "IN-08").iter().all(|s| *s != Severity::Error), "{:?}", told(&found, Severity::Warning));
    // One number that is wrong where the others fit is one.
    let typed = EXPENDITURE.replace("| 40.00 | 40.00 | |\n| 20805", "| 40.00 | 41.00 | |\n| 20805");
    assert!(severities(&check(&read(&typed)), "IN-08").contains(&Severity::Error));
}

#[test]
fn what_is_missing_between_two_pages_may_have_been_lost() {
    let pages = EXPENDITURE.replace(
        "| 20805 | 行政事业单位养老支出 | 40.00 | 40.00 | |\n",
        "\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n",
    );
    let found = check(&read(&pages));
    assert_eq!(severities(&found, "CL-02"), [Severity::Warning], "{:?}", told(&found, Severity::Warning));
    // On one page, what is not there was not printed.
    let page = EXPENDITURE.replace("| 20805 | 行政事业单位养老支出 | 40.00 | 40.00 | |\n", "");
    assert_eq!(severities(&check(&read(&page)), "CL-02"), [Severity::Error]);
}

#[test]
fn a_criterion_that_was_copied_is_one_fault() {
    const HEAD: &str = "示范区档案中心\n\n2025年部门预算\n\n2025年项目支出绩效目标表\n\n单位：万元\n\n\
| 单位编码 | 单位（项目）名称 | 资金总额 | 绩效目标 | 绩效指标 | < | < | < | < | < | < | < | < |\n\
|---|---|---|---|---|---|---|---|---|---|---|---|---|\n\
| ^ | ^ | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值内容 | 评（扣）分标准 | 度量单位 | 指标值类型 | 备注 |\n";
    let row = |(at, name): (usize, &&str)| {
        let own = if at == 0 { "305001 | 库房巡查经费 | 120.00 | 按期巡查库房" } else { "^ | ^ | ^ | ^" };
        format!(
            "| {own} | 效益指标 | 社会效益指标 | {name} | 安全 | 运行情况 | 安全运行得满分，基本安全得15分，发生险情不得分 | 无 | 定性 | 10 |\n"
        )
    };
    let rows: String = ["一号库安全运行", "二号库安全运行", "三号库安全运行"].iter().enumerate().map(row).collect();
    let conclusions = check(&read(&format!("{HEAD}{rows}")));
    let of: Vec<_> = conclusions.findings.iter().filter(|f| f.rule.code == "PF-06").collect();
    assert_eq!((of.len(), of.iter().filter(|f| f.explained_by.is_none()).count()), (3, 1), "{of:#?}");
}

/// What one table of no declared kind is accused of, and how much of it is undetermined.
fn judged(columns: &[&str], lines: &[(&str, &[&str])], sums: Vec<Sum>) -> (Vec<String>, usize) {
    let table = laid_out(1, "示范街道经费表", columns, lines, sums);
    let conclusions = check(&Disclosure { tables: vec![table], ..Disclosure::default() });
    (told(&conclusions, Severity::Error), conclusions.undetermined.len())
}

#[test]
fn a_number_that_two_sums_want_to_be_different_things_was_not_meant() {
    let head: &[&str] = &["合计", "财政", "自筹"];
    let lines = |pool: &'static str| -> Vec<(&'static str, Vec<&'static str>)> {
        vec![
            ("合计", vec!["30.00", "21.00", "9.00"]),
            ("甲", vec!["10.00", "7.00", pool]),
            ("乙", vec!["11.00", "8.00", "3.00"]),
            ("丙", vec!["9.00", "6.00", "3.00"]),
        ]
    };
    let sums = || vec![rows(0, &[1, 2, 3]), columns("合计", &["财政", "自筹"])];
    let with = |pool| {
        let lines = lines(pool);
        let lines: Vec<(&str, &[&str])> = lines.iter().map(|(name, cells)| (*name, cells.as_slice())).collect();
        judged(head, &lines, sums())
    };
    // one number that is wrong breaks both by as much
    assert_eq!(with("5.00").0.len(), 2);
    // across it wants 3.00, down it wants what the column lacks
    let mut lines = lines("5.00");
    lines[0].1[2] = "13.50";
    lines[0].1[0] = "34.50";
    lines[2].1[0] = "15.50";
    let lines: Vec<(&str, &[&str])> = lines.iter().map(|(name, cells)| (*name, cells.as_slice())).collect();
    assert_eq!(judged(head, &lines, sums()).0, [""; 0]);
}

#[test]
fn a_number_that_another_column_states_may_be_the_whole_that_was_meant() {
    let head: &[&str] = &["三公合计", "车辆", "购置", "运行", "接待"];
    let sums = || vec![columns("三公合计", &["车辆", "接待"]), columns("车辆", &["购置", "运行"])];
    let one: &[&str] = &["16.00", "0.50", "10.00", "5.50", "15.50"];
    let (accused, open) = judged(head, &[("合计", one)], sums());
    assert_eq!((accused, open > 0), (Vec::new(), true));
    // the rows of other bodies tell which column it is
    let lines: [(&str, &[&str]); 4] = [
        ("合计", &["22.00", "6.50", "14.00", "7.50", "15.50"]),
        ("甲所", &["8.00", "6.00", "4.00", "2.00", "2.00"]),
        ("乙所", &["9.00", "7.00", "5.00", "2.00", "2.00"]),
        ("丙所", &["7.00", "6.00", "3.00", "3.00", "1.00"]),
    ];
    let (accused, _) = judged(head, &lines[1..], sums());
    assert_eq!(accused, [""; 0]);
    let mut wrong = lines;
    wrong[1].1 = &["11.00", "5.00", "4.00", "2.00", "6.00"];
    assert!(
        judged(head, &wrong[1..], sums()).0.iter().any(|m| m.contains("车辆")),
        "{:?}",
        judged(head, &wrong[1..], sums())
    );
}

#[test]
fn a_total_that_is_nothing_in_several_rows_is_none() {
    let lines: [(&str, &[&str]); 5] = [
        ("合计", &["12.00", "21.00", "9.00"]),
        ("甲", &["7.00", "7.00", ""]),
        ("乙", &["0.00", "4.00", "4.00"]),
        ("丙", &["0.00", "5.00", "5.00"]),
        ("丁", &["5.00", "5.00", ""]),
    ];
    let sums = vec![rows(0, &[1, 2, 3, 4]), columns("合计", &["公用"])];
    assert_eq!(judged(&["合计", "人员", "公用"], &lines, sums).0, [""; 0]);
}

#[test]
fn columns_that_moved_on_one_page_accuse_nobody_on_it() {
    let head: &[&str] = &["合计", "财政", "自筹"];
    let lines: [(&str, &[&str]); 6] = [
        ("合计", &["60.00", "42.00", "18.00"]),
        ("甲", &["10.00", "7.00", "3.00"]),
        ("乙", &["20.00", "14.00", "6.00"]),
        ("丙", &["9.00", "", "6.00"]),
        ("丁", &["11.00", "", "8.00"]),
        ("戊", &["10.00", "", "7.00"]),
    ];
    let sums = vec![rows(0, &[1, 2, 3, 4, 5]), columns("合计", &["财政", "自筹"])];
    let mut table = laid_out(1, "示范街道经费表", head, &lines, sums);
    for row in &mut table.rows[3..] {
        for fact in row.cells.values_mut() {
            fact.entry.place.spot.cell.as_mut().unwrap().block = 2;
        }
    }
    let conclusions = check(&Disclosure { tables: vec![table], ..Disclosure::default() });
    assert_eq!(told(&conclusions, Severity::Error), [""; 0]);
}

#[test]
fn the_beginning_and_the_end_of_what_was_read_may_not_be_those_of_the_table() {
    let begins = EXPENDITURE.replace("| 201 | 一般公共服务支出 | 430.00 | 310.00 | 120.00 |\n", "");
    assert_eq!(severities(&check(&read(&begins)), "CL-02"), [Severity::Warning]);
    let general = |text: String| text.replace("部门支出总表", "一般公共预算支出表");
    let ends = general(EXPENDITURE.replace("| 2210201 | 住房公积金 | 30.00 | 30.00 | |\n", ""));
    assert_eq!(severities(&check(&read(&ends)), "ST-04"), [Severity::Warning]);
    let midst = general(EXPENDITURE.replace("| 2080505 | 机关事业单位基本养老保险缴费支出 | 40.00 | 40.00 | |\n", ""));
    assert_eq!(severities(&check(&read(&midst)), "ST-04"), [Severity::Error]);
}

#[test]
fn rows_that_were_read_on_to_from_another_table_are_no_parts() {
    let with = |whole: &'static str| {
        let lines: [(&str, &[&str]); 9] = [
            ("合计", &[whole]),
            ("甲", &["4.00"]),
            ("甲一", &["1.00"]),
            ("甲二", &["3.00"]),
            ("乙", &["6.00"]),
            ("乙一", &["2.50"]),
            ("乙二", &["3.50"]),
            ("丙", &["5.00"]),
            ("丁", &["7.00"]),
        ];
        judged(&["经费"], &lines, vec![rows(0, &[1, 4, 7, 8]), rows(1, &[2, 3]), rows(4, &[5, 6])]).0
    };
    assert_eq!(with("10.00"), [""; 0]);
    assert_eq!(with("23.00").len(), 1);
}

/// Amounts of the two natures of a body, in a table of its own.
fn by_nature(block: u32, lines: &[(&str, &[&str])]) -> Table {
    let title = format!("第{block}张经费表");
    let mut table = laid_out(block, &title, &["基本", "项目"], lines, Vec::new());
    for row in &mut table.rows {
        for (key, nature) in [("基本", Nature::Basic), ("项目", Nature::Project)] {
            let Some(fact) = row.cells.get_mut(key) else { continue };
            fact.subject = Subject::expenditure().nature(nature).body(row.key.clone());
        }
    }
    table
}

fn of_two(first: &[(&str, &[&str])], second: &[(&str, &[&str])]) -> Conclusions {
    check(&Disclosure { tables: vec![by_nature(1, first), by_nature(2, second)], ..Disclosure::default() })
}

#[test]
fn numbers_in_each_others_columns_may_stand_under_headers_that_were_taken_for_each_other() {
    let first: [(&str, &[&str]); 1] = [("甲所", &["3.00", "5.00"])];
    assert_eq!(told(&of_two(&first, &[("甲所", &["3.00", "5.00"])]), Severity::Info), [""; 0]);
    assert_eq!(told(&of_two(&first, &[("甲所", &["5.00", "3.00"])]), Severity::Warning), [""; 0]);
}

#[test]
fn two_columns_that_nothing_else_ties_to_each_other_warn() {
    let of = |a: &str, b: &str| {
        let first: [(&str, &[&str]); 4] =
            [("甲所", &["1.00", a]), ("乙所", &["2.00", ""]), ("丙所", &["3.00", ""]), ("丁所", &["4.00", ""])];
        let second: [(&str, &[&str]); 4] =
            [("甲所", &["1.00", b]), ("乙所", &["2.00", ""]), ("丙所", &["3.00", ""]), ("丁所", &["4.00", ""])];
        let conclusions = of_two(&first, &second);
        (told(&conclusions, Severity::Error).len(), told(&conclusions, Severity::Warning).len())
    };
    assert_eq!(of("123.45", "123.45"), (0, 0));
    assert_eq!(of("123.45", "187.06"), (0, 1));
    // two digits in each other's place are a slip of the hand
    assert_eq!(of("123.45", "132.45"), (1, 1));
}

#[test]
fn a_row_that_prints_its_zeros_leaves_nothing_blank() {
    let head: &[&str] = &["合计", "财政", "自筹", "捐赠"];
    let with = |last: &'static str| {
        let lines: [(&str, &[&str]); 5] = [
            ("合计", &["27.00", "14.00", "8.00", "5.00"]),
            ("甲", &["7.00", "4.00", "2.00", "1.00"]),
            ("乙", &["6.00", "3.00", "2.00", "1.00"]),
            ("丙", &["9.00", "3.00", "4.00", "2.00"]),
            ("丁", &["5.00", "4.00", "0.00", last]),
        ];
        judged(head, &lines, vec![rows(0, &[1, 2, 3, 4]), columns("合计", &["财政", "自筹", "捐赠"])]).0.len()
    };
    assert_eq!((with("0.00"), with("")), (2, 0));
}

#[test]
fn a_header_in_the_midst_of_a_table_may_begin_another_one() {
    let with = |words: bool| {
        let lines: [(&str, &[&str]); 6] = [
            ("合计", &["60.00", "42.00", "18.00"]),
            ("甲", &["10.00", "7.00", "3.00"]),
            ("乙", &["20.00", "14.00", "6.00"]),
            ("栏目", &["", "", ""]),
            ("丙", &["9.00", "6.00", "3.00"]),
            ("丁", &["21.00", "15.00", "4.00"]),
        ];
        let sums = vec![rows(0, &[1, 2, 4, 5]), columns("合计", &["财政", "自筹"])];
        let mut table = laid_out(1, "示范街道经费表", &["合计", "财政", "自筹"], &lines, sums);
        for (fact, word) in table.rows[3].cells.values_mut().zip(["合计", "财政", "自筹"]).filter(|_| words) {
            (fact.entry.value, fact.entry.printed) = (Entry::Unreadable, word.to_owned());
        }
        told(&check(&Disclosure { tables: vec![table], ..Disclosure::default() }), Severity::Error).len()
    };
    assert_eq!((with(false), with(true)), (2, 0));
}

#[test]
fn a_number_that_a_sum_above_and_a_sum_below_want_to_be_different_things_was_not_meant() {
    let with = |whole: &'static str| {
        let lines: [(&str, &[&str]); 6] = [
            ("合计", &[whole]),
            ("甲", &["10.00"]),
            ("甲一", &["4.00"]),
            ("甲二", &["5.00"]),
            ("乙", &["6.00"]),
            ("乙一", &["6.00"]),
        ];
        judged(&["经费"], &lines, vec![rows(0, &[1, 4]), rows(1, &[2, 3]), rows(4, &[5])]).0.len()
    };
    // one number that is wrong is wrong by as much in both
    assert_eq!((with("15.00"), with("19.00")), (2, 0));
}

#[test]
fn a_total_that_is_nothing_where_its_parts_are_something_may_be_no_total() {
    let with = |whole: &str| {
        let lines: [(&str, &[&str]); 3] = [
            ("合计", &["21.00", "14.00", "7.00"]),
            ("甲", &["12.00", "7.00", "5.00"]),
            ("乙", &[whole, "7.00", "2.00"]),
        ];
        judged(&["合计", "财政", "自筹"], &lines, vec![rows(0, &[1, 2]), columns("合计", &["财政", "自筹"])]).0.len()
    };
    assert_eq!((with("9.00"), with("6.00"), with("0.00")), (0, 2, 0));
}

/// A list with one sum; `amounts` are those of its rows.
fn procured(total: &str, amounts: &[&str]) -> Conclusions {
    let rows: Vec<String> = amounts.iter().zip('甲'..).map(|(a, name)| format!("| {name}类服务 | {a} |\n")).collect();
    let head = "| 采购项目 | 预算金额 |\n|---|---|\n";
    let title = "示范区档案中心2026年部门预算\n\n2026年政府采购预算表\n\n单位：万元\n\n";
    check(&read(&format!("{title}{head}| 合计 | {total} |\n{}", rows.concat())))
}

#[test]
fn rows_that_make_too_much_lack_none() {
    let whole = ["128.04", "205.58", "20.00", "257.36", "18.70", "316.97", "20.00"];
    assert!(told(&procured("966.65", &whole), Severity::Warning).is_empty());
    // One digit more, and one row that was left out.
    let more = ["128.04", "205.58", "20.00", "257.36", "18.70", "346.97", "20.00"];
    let said = "IN-20 政府采购预算表／合计／预算金额（966.65万元）应等于所属各行之和 996.65万元，相差 30.00万元";
    assert!(told(&procured("966.65", &more), Severity::Warning).contains(&said.to_owned()));
    let fewer = ["128.04", "205.58", "257.36", "18.70", "316.97", "20.00"];
    assert_eq!(open(&procured("966.65", &fewer), "IN-20").len(), 1);
}

#[test]
fn one_wrong_number_does_not_change_which_rows_are_parts() {
    let rows = "| 一、一般公共预算资金 | 44156.64 | 一、一般公共服务支出 | 40000.00 |\n\
        | 二、政府性基金预算资金 |  | 二、教育支出 | 4169.35 |\n| 本年收入合计 | 44156.64 | 本年支出合计 | 44169.35 |\n\
        | 上年结转结余 | 12.17 | 年终结转结余 |  |\n| 一、一般公共预算拨款 | 12.71 |  |  |\n\
        | 二、政府性基金预算拨款 |  |  |  |\n| 收入总计 | 44169.35 | 支出总计 | 44169.35 |\n";
    let head = "| 项目 | 预算数 | 项目 | 预算数 |\n|---|---|---|---|\n";
    let title = "示范区档案中心2026年部门预算\n\n2026年财政拨款收支总表\n\n单位：万元\n\n";
    let conclusions = check(&read(&format!("{title}{head}{rows}")));
    let said = "IN-20 财政拨款收支总表／上年结转结余／预算数（12.17万元）应等于所属各行之和 12.71万元，相差 0.54万元";
    assert!(told(&conclusions, Severity::Error).contains(&said.to_owned()), "{:?}", told(&conclusions, Severity::Info));
}

#[test]
fn what_no_cell_states_as_such_is_what_differs_from_it_by_nothing() {
    let document = |spent: &str| {
        let rows = "| 一、一般公共预算拨款 | 44156.64 | 一、一般公共服务支出 | 40000.00 |\n\
            | 二、政府性基金预算拨款 |  | 二、教育支出 | 4169.35 |\n| 本年收入合计 | 44156.64 |  |  |\n\
            | 上年结转 | 12.71 |  |  |\n| 收入总计 | 44169.35 | 支出总计 | 44169.35 |\n";
        let head = "| 收入 | < | 支出 | < |\n|---|---|---|---|\n| 项目 | 预算数 | 项目 | 预算数 |\n";
        let text = format!("一、财政拨款收支情况\n\n2026年青禾市财政局财政拨款支出预算{spent}万元。");
        format!("青禾市财政局2026年部门预算\n\n{text}\n\n2026年财政拨款收支总表\n\n单位：万元\n\n{head}{rows}")
    };
    let said = "NT-24 文字说明／财政拨款／支出（44,169.53万元）与财政拨款收支总表／支出总计／预算数（44,169.35万元）应当相同，相差 0.18万元";
    let says = |spent: &str| {
        let told = told(&check(&read(&document(spent))), Severity::Warning);
        told.into_iter().filter(|said| said.starts_with("NT-24")).collect::<Vec<_>>()
    };
    assert_eq!(says("44169.35"), Vec::<String>::new());
    assert_eq!(says("44169.53"), [said]);
    assert_eq!(says("40001.00"), Vec::<String>::new());
}
