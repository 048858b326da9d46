//! Performance targets in wide tables and forms of any layout: columns are told by their words and by what stands in them.
//! All names and numbers are invented.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use budget::{Cited, Disclosure, Fund, Gap, Goal, Nature, Sum, Table, TableId};
use document::{Block, Cell, Grid, Spot};
use forms::{Reading, recognize};

fn read(text: &str) -> Reading {
    recognize(&formats::read(text.as_bytes(), "fixture.md").expect("the fixture can be read").document)
}

/// What a goal says, one line for itself and one for each indicator.
fn said(goal: &Goal) -> String {
    let text = |t: &Option<Cited<String>>| t.as_ref().map_or("-".to_owned(), |c| c.value.clone());
    let mut lines = vec![format!("{} {} {}", goal.table, goal.name.value, text(&goal.text))];
    lines.extend(goal.indicators.iter().map(|i| {
        let weight = i.weight.as_ref().map_or("-".to_owned(), |w| w.value.to_string());
        let operator = i.operator.as_ref().map_or("-", |o| o.value.mark());
        let fields = [&i.level1, &i.level2, &i.level3, &i.target, &i.unit].map(text);
        let others: Vec<String> = i.others.iter().map(|(header, c)| format!(" {header}={}", c.value)).collect();
        format!("{} {operator} {weight}{}", fields.join(" "), others.concat())
    }));
    lines.join("\n")
}

fn check(disclosure: &Disclosure, expected: &[&str]) {
    let goals: Vec<String> = disclosure.goals.iter().map(said).collect();
    let lines = |e: &&str| e.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned();
    assert_eq!(goals, expected.iter().map(lines).collect::<Vec<_>>());
}

fn fen(table: &Table, row: &str, column: &str) -> Option<i64> {
    table.row(row)?.cells.get(column)?.entry.value.money().map(|m| m.fen)
}

/// Levels on each row, operator before target and unit, no scores.
const WITHOUT_SCORES: &str = "
# 2026年部门预算

预算表12 项目支出绩效目标表

金额单位：万元

| 项目名称 | 项目总额 | 其中： | < | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 绩效指标性质 | 本年绩效指标值 | 绩效度量单位 |
|---|---|---|---|---|---|---|---|---|---|---|
| ^ | ^ | 财政资金 | 其他资金 | ^ | ^ | ^ | ^ | ^ | ^ | ^ |
| 41000099T000000000001-库房恒温改造 | 80.500000 | 60.500000 | 20.000000 | 完成库房改造。 | 满意度指标 | 服务对象满意度指标 | 查档人满意度 | ≥ | 95 | % |
| ^ | ^ | ^ | ^ | ^ | 产出指标 | 数量指标 | 改造库房 | ＝ | 4 | 间 |
| ^ | ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 馆藏安全 | 定性 | 优 |  |
| 41000099T000000000002-展柜 | 5.000000 | 5.000000 |  | 更换展柜。 | 产出指标 | 数量指标 | 更换展柜 | ≥ | 30 | 个 |
";

#[test]
fn target_values_are_no_scores() {
    let read = read(WITHOUT_SCORES);
    check(
        &read.disclosure,
        &[
            "T10 41000099T000000000001-库房恒温改造 完成库房改造。
             满意度指标 服务对象满意度指标 查档人满意度 95 % ≥ -
             产出指标 数量指标 改造库房 4 间 = -
             效益指标 社会效益指标 馆藏安全 优 - 定性 -",
            "T10 41000099T000000000002-展柜 更换展柜。
             产出指标 数量指标 更换展柜 30 个 ≥ -",
        ],
    );
    assert!(read.disclosure.goals.iter().all(|g| g.gaps.is_empty()));
    let table = read.disclosure.table(TableId::T10).unwrap();
    let key = "project:41000099T000000000001-库房恒温改造";
    let stated = ["amount", "fiscal", "other"].map(|c| fen(table, key, c));
    assert_eq!(stated, [Some(80_500_000), Some(60_500_000), Some(20_000_000)]);
    assert_eq!(read.tally.unbound, []);
}

#[test]
fn columns_stand_in_any_order_and_an_unknown_one_keeps_its_name() {
    let read = read(
        "
# 2026年部门预算

项目支出绩效目标表

单位：万元

| 序号 | 权重 | 项目名称 | 当年指标值 | 计量单位 | 符号 | 指标名称 | 二级指标 | 一级指标 | 预警线 | 预算金额 |
|---|---|---|---|---|---|---|---|---|---|---|
| 1 | 60 | 防汛物资 | 300 | 件 | ≥ | 购置件数 | 数量指标 | 产出指标 | 250 | 12.00 |
| ^ | 40 | ^ | 90 | % | ≥ | 群众满意度 | 服务对象满意度指标 | 满意度指标 | 85 | ^ |
",
    );
    check(
        &read.disclosure,
        &["T10 防汛物资 -
           产出指标 数量指标 购置件数 300 件 ≥ 60 预警线=250
           满意度指标 服务对象满意度指标 群众满意度 90 % ≥ 40 预警线=85"],
    );
    let table = read.disclosure.table(TableId::T10).unwrap();
    assert_eq!(fen(table, "project:防汛物资", "amount"), Some(12_000_000));
    assert_eq!(read.tally.unbound, []);
}

#[test]
fn remarks_are_scores_only_where_they_all_are_numbers() {
    let table = |first: &str, second: &str| {
        format!(
            "
# 2026年部门预算

项目支出绩效目标表

单位：万元

| 项目名称 | 资金总额 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 |
|---|---|---|---|---|---|---|
| 防汛物资 | 12.00 | 产出指标 | 数量指标 | 购置件数 | 300 | {first} |
| 防汛物资 | 12.00 | 产出指标 | 质量指标 | 合格率 | 98 | {second} |
"
        )
    };
    let scored = read(&table("60", "40"));
    check(
        &scored.disclosure,
        &["T10 防汛物资 -
           产出指标 数量指标 购置件数 300 - - 60
           产出指标 质量指标 合格率 98 - - 40"],
    );
    let plain = read(&table("60", "见合同"));
    check(
        &plain.disclosure,
        &["T10 防汛物资 -
           产出指标 数量指标 购置件数 300 - - - 备注=60
           产出指标 质量指标 合格率 98 - - - 备注=见合同"],
    );
}

/// Text lost the blank cells of a row, so that a mark stands under 备注.
#[test]
fn a_mark_that_slid_under_remarks_leaves_the_scores_scores() {
    let read = read(
        "
# 2026年部门预算

项目支出绩效目标表

单位：万元

| 项目名称 | 资金总额 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 评（扣）分标准 | 度量单位 | 指标值类型 | 备注 |
|---|---|---|---|---|---|---|---|---|---|
| 防汛物资 | 12.00 | 产出指标 | 数量指标 | 购置件数 | 300 | 每少一件扣1分 | 件 | ≥ | 60 |
|  |  | 产出指标 | 质量指标 | 合格率 | 98 | 每低1%扣1分 | % | ≥ | 30 |
|  |  |  | 效益指标 | 社会效益指标 | 物资保障 | 有力 | 保障有力得满分 |  | 定性 |
",
    );
    let weights =
        |g: &Goal| g.indicators.iter().map(|i| i.weight.as_ref().map(|w| w.value.to_string())).collect::<Vec<_>>();
    let weights: Vec<_> = read.disclosure.goals.iter().flat_map(weights).collect();
    assert_eq!(weights, [Some("60".to_owned()), Some("30".to_owned()), None]);
}

/// The amounts of the whole under two levels of headers; all levels of an indicator in one text.
const WHOLE: &str = "
# 2026年部门预算

预算13表 部门整体支出绩效目标表

（2026年度）

| 部门名称 | < | 某某市档案局 | < | < | < | < | < | < |
|---|---|---|---|---|---|---|---|---|
| 总体资金情况（万元） | < | 预算支出总额 | 财政拨款 | < | < | 其他资金 | < | < |
| ^ | ^ | ^ | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出 |
| ^ | ^ | 300.500000 | 290.000000 | 200.000000 | 90.000000 | 10.500000 |  | 10.500000 |
| 整体绩效目标 | 整体绩效目标 | 馆藏安全，利用有序。 | < | < | < | < | < | < |
| ^ | 其他说明 |  | < | < | < | < | < | < |
| ^ | 活动 | < | 绩效指标 | < | 指标性质 | 指标值 | < | 度量单位 |
| ^ | 档案整理 | < | 产出指标数量指标整理卷数 | < | ≥ | 1200 | < | 卷 |
| ^ | 档案利用 | < | 效益指标社会效益指标查档便利 | < | 定性 | 优 | < |  |
";

#[test]
fn what_stands_under_two_headers_is_of_both_and_levels_in_one_text_are_parted() {
    let read = read(WHOLE);
    check(
        &read.disclosure,
        &["T11 某某市档案局 馆藏安全，利用有序。
           产出指标 数量指标 整理卷数 1200 卷 ≥ -
           效益指标 社会效益指标 查档便利 优 - 定性 -"],
    );
    let table = read.disclosure.table(TableId::T11).unwrap();
    let stated = |c| fen(table, "body:某某市档案局", c);
    assert_eq!(stated("amount"), Some(300_500_000));
    assert_eq!(stated("fiscal"), Some(290_000_000));
    assert_eq!((stated("fiscal-basic"), stated("fiscal-project")), (Some(200_000_000), Some(90_000_000)));
    assert_eq!((stated("other"), stated("other-project")), (Some(10_500_000), Some(10_500_000)));
    let subject = &table.rows[0].cells.get("fiscal-basic").unwrap().subject;
    assert_eq!((subject.fund, subject.nature), (Some(Fund::Fiscal), Some(Nature::Basic)));
    assert_eq!(read.tally.unbound, []);
}

#[test]
fn a_form_without_its_name_is_that_of_the_body_above_it() {
    let read = read(
        "
# 2026年部门预算

2026年部门整体绩效目标表

单位名称：某某市水务局

| 当年整体绩效目标 | < | < | < | < | < | < |
|---|---|---|---|---|---|---|
| 巡查全部河道，及时处置问题。 | < | < | < | < | < | < |
| 绩效指标 | 指标名称 | 指标性质 | 指标值 | 计量单位 | 指标权重(%) | 是否核心 |
| ^ | 巡查河道 | ≥ | 27 | 条 | 60 | 是 |
| ^ | 问题处置率 | ≥ | 95 | % | 40 | 否 |
",
    );
    check(
        &read.disclosure,
        &["T11 某某市水务局 巡查全部河道，及时处置问题。
           - - 巡查河道 27 条 ≥ 60
           - - 问题处置率 95 % ≥ 40"],
    );
}

/// Duties with their amounts, the unit in the header over them.
const DUTIES: &str = "
# 2026年部门预算

部门整体支出绩效目标表

（2026年度）

| 部门（单位）名称 | < | 某某市审计中心 | < | < | < | < |
|---|---|---|---|---|---|---|
| 年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | < | 执行率分值（10分） |
| ^ | ^ | ^ | 总额 | 财政拨款 | 其他资金 | ^ |
| ^ | 机关运转 | 保障运转 | 300.47 | 300.47 |  | ^ |
| ^ | 专项审计 | 完成审计 | 50 | 40 | 10 | ^ |
| ^ | 金额合计 | < | 350.47 | 340.47 | 10 | ^ |
| 年度总体目标 | 完成年度审计计划。 | < | < | < | < | < |
| 年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | < | 指标值 | 分值权重（90分） |
| ^ | 产出指标 | 数量指标 | 审计项目数（个） | < | ≥40 | 50 |
| ^ | 效益指标 | 社会效益指标 | 整改率（%） | < | ≥95 | 40 |
";

#[test]
fn duties_are_rows_that_make_the_amount_of_the_whole() {
    let read = read(DUTIES);
    let table = read.disclosure.table(TableId::T11).unwrap();
    let amounts = ["body:某某市审计中心", "duty:机关运转", "duty:专项审计"].map(|row| fen(table, row, "amount"));
    assert_eq!(amounts, [Some(350_470_000), Some(300_470_000), Some(50_000_000)]);
    assert_eq!(fen(table, "body:某某市审计中心", "other"), Some(10_000_000));
    assert_eq!(fen(table, "duty:专项审计", "fiscal"), Some(40_000_000));
    assert_eq!(table.structure.sums, [Sum::Rows { whole: 0, parts: vec![1, 2] }]);
    assert_eq!(read.disclosure.goals[0].indicators[1].weight.as_ref().unwrap().value.to_string(), "40");
    assert_eq!(read.tally.unbound, []);
}

#[test]
fn a_table_of_amounts_with_goals_in_words_has_no_indicators() {
    let read = read(
        "
# 2026年部门预算

重点项目绩效目标情况如下：

| 二级预算单位名称 | 一级项目名称 | 预算数（万元） | 绩效目标 |
|---|---|---|---|
| 某某市水务局 | 河湖巡查 | 199.55 | 巡查河道300公里，问题处置率不低于95%。 |
",
    );
    assert_eq!(read.disclosure.goals, []);
    assert!(read.disclosure.table(TableId::T10).is_none());
}

#[test]
fn a_wide_table_goes_on_without_a_header() {
    let read = read(
        "
# 2026年部门预算

项目支出绩效目标表

单位：万元

| 序号 | 项目名称 | 当年财政拨款预算金额 | 当年绩效目标 | 指标名称 | 指标性质 | 指标值 | 计量单位 | 指标权重(%) |
|---|---|---|---|---|---|---|---|---|
| 1 | 防汛业务 | 99.16 | 按期完成 | 检验数量 | ≥ | 3060 | 个次 | 60 |
| ^ | ^ | ^ | ^ | 年度预算执行率 | = | 100 | % | 10 |

| 1 | 防汛业务 | 99.16 | 按期完成 | 报告数量 | ≥ | 12 | 份 | 30 |
|---|---|---|---|---|---|---|---|---|
| 2 | 抗旱业务 | 10.00 | 按期完成 | 打井数量 | ≥ | 3 | 口 | 100 |
",
    );
    check(
        &read.disclosure,
        &[
            "T10 防汛业务 按期完成
             - - 检验数量 3060 个次 ≥ 60
             - - 年度预算执行率 100 % = 10
             - - 报告数量 12 份 ≥ 30",
            "T10 抗旱业务 按期完成
             - - 打井数量 3 口 ≥ 100",
        ],
    );
    let table = read.disclosure.table(TableId::T10).unwrap();
    assert_eq!(fen(table, "project:防汛业务", "fiscal"), Some(99_160_000));
}

#[test]
fn the_head_of_a_form_and_its_indicators_may_stand_in_two_grids() {
    let read = read(
        "
# 2026年部门预算

改善办学条件项目绩效目标表

（2026年度）

| 项目名称 | 改善办学条件 | < | < | < |
|---|---|---|---|---|
| 主管部门及代码 | 某某部 105 | 实施单位 | 某某大学 | < |
| 项目资金（万元） | 年度资金总额： | 1111.98 | < | 执行率分值（10） |
| ^ | 其中：财政拨款 | 1111.98 | < | ^ |

| 年度总体目标 | 改善条件。 | < | < | < | < |
|---|---|---|---|---|---|
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值（90） |
| ^ | 产出指标 | 数量指标 | 更换桌椅 | 2000套 | 90 |
",
    );
    check(
        &read.disclosure,
        &["T10 改善办学条件 改善条件。
           产出指标 数量指标 更换桌椅 2000套 - - 90"],
    );
    let table = read.disclosure.table(TableId::T10).unwrap();
    assert_eq!(fen(table, "project:改善办学条件", "amount"), Some(1_111_980_000));
    assert_eq!(read.tally.unbound, []);
}

#[test]
fn a_wide_table_in_plain_text_is_no_form() {
    let rows = [
        "2026年部门整体支出绩效目标表",
        "单位：万元",
        "单位编码\t单位名称\t年度预算申请\t\t整体绩效目标\t部门整体支出年度绩效目标\t\t\t\t",
        "\t\t资金总额\t按支出性质分\t\t\t\t\t\t",
        "\t\t\t基本支出\t\t一级指标\t二级指标\t三级指标\t指标值\t备注",
        "301001\t某某市档案馆\t90.00\t60.00\t利用有序\t产出指标\t数量指标\t整理卷数\t1200\t50",
        "\t\t\t\t\t效益指标\t社会效益指标\t查档便利\t便利\t40",
    ];
    let bytes = rows.join("\n");
    let document = formats::read(bytes.as_bytes(), "fixture.txt").unwrap().document;
    let disclosure = recognize(&document).disclosure;
    assert_eq!(disclosure.goals.iter().map(|g| (g.table, g.indicators.len())).collect::<Vec<_>>(), [(TableId::T11, 2)]);
    assert_eq!(fen(disclosure.table(TableId::T11).unwrap(), "body:某某市档案馆", "amount"), Some(90_000_000));
}

/// Reads a fixture whose tables are broken into pages at a row: before it, and from it on.
fn read_over_pages(text: &str, from: usize) -> Reading {
    let mut document = formats::read(text.as_bytes(), "fixture.md").expect("the fixture can be read").document;
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            table.grid = paged(&table.grid, from);
        }
    }
    recognize(&document)
}

fn paged(grid: &Grid, from: usize) -> Grid {
    let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); grid.height()];
    for ((row, _), cell) in grid.origins() {
        let page = Some(if row < from { 1 } else { 2 });
        rows[row].push(cell.clone().at(Spot { page, ..cell.spot.clone() }));
    }
    Grid::from_rows(rows).expect("the cells are those of a grid")
}

#[test]
fn a_name_printed_overleaf_is_that_of_what_begins_before_it() {
    let read = read_over_pages(
        "
# 2026年部门预算

项目支出绩效目标表

金额单位：万元

| 项目名称 | 项目总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |
|---|---|---|---|---|---|---|---|---|
| 档案整理 | 8.00 | 完成整理 | 产出指标 | 数量指标 | 整理卷数 | ≥ | 400 | 卷 |
|  |  | 完成本年度的库房 | 成本指标 | 经济成本指标 | 每间成本 | ≤ | 20 | 万元 |
| ^ | ^ | ^ | 产出指标 | 数量指标 | 改造库房 | ＝ | 4 | 间 |
| 库房改造 | 80.00 | 改造 | 效益指标 | 社会效益指标 | 馆藏安全 | 定性 | 优 |  |
| 展柜更换 | 5.00 | 更换展柜 | 产出指标 | 数量指标 | 更换展柜 | ≥ | 30 | 个 |
",
        4,
    );
    check(
        &read.disclosure,
        &[
            "T10 档案整理 完成整理
             产出指标 数量指标 整理卷数 400 卷 ≥ -",
            "T10 库房改造 改造
             成本指标 经济成本指标 每间成本 20 万元 ≤ -
             产出指标 数量指标 改造库房 4 间 = -
             效益指标 社会效益指标 馆藏安全 优 - 定性 -",
            "T10 展柜更换 更换展柜
             产出指标 数量指标 更换展柜 30 个 ≥ -",
        ],
    );
    let table = read.disclosure.table(TableId::T10).unwrap();
    assert_eq!(fen(table, "project:库房改造", "amount"), Some(80_000_000));
}

#[test]
fn the_rest_of_a_goal_overleaf_belongs_to_it_and_one_that_is_printed_again_adds_nothing() {
    let table = |rest: &str| {
        format!(
            "
# 2026年部门预算

项目支出绩效目标表

金额单位：万元

| 项目名称 | 项目总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |
|---|---|---|---|---|---|---|---|---|
| 档案整理 | 8.00 | 完成馆藏整理， | 产出指标 | 数量指标 | 整理卷数 | ≥ | 400 | 卷 |
|  |  | {rest} | 效益指标 | 社会效益指标 | 馆藏安全 | 定性 | 优 |  |
| 展柜更换 | 5.00 | 更换展柜 | 产出指标 | 数量指标 | 更换展柜 | ≥ | 30 | 个 |
"
        )
    };
    for (rest, whole) in [("并移交目录", "完成馆藏整理，并移交目录"), ("完成馆藏整理，", "完成馆藏整理，")]
    {
        let read = read_over_pages(&table(rest), 2);
        let [first, second] = read.disclosure.goals.as_slice() else { panic!("two goals") };
        assert_eq!(first.text.as_ref().map(|t| t.value.as_str()), Some(whole));
        assert_eq!((first.indicators.len(), second.indicators.len()), (2, 1));
    }
}

#[test]
fn the_rest_of_a_name_overleaf_begins_no_project() {
    let read = read_over_pages(
        "
# 2026年部门预算

项目支出绩效目标表

金额单位：万元

| 项目名称 | 项目总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |
|---|---|---|---|---|---|---|---|---|
| 档案整理 | 8.00 | 完成整理 | 产出指标 | 数量指标 | 整理卷数 | ≥ | 400 | 卷 |
| 库房恒温 | 80.00 | 改造库房 | 产出指标 | 数量指标 | 改造库房 | ＝ | 4 | 间 |
| 改造工程 |  |  | 效益指标 | 社会效益指标 | 馆藏安全 | 定性 | 优 |  |
| ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 查档人满意度 | ≥ | 95 | % |
",
        3,
    );
    check(
        &read.disclosure,
        &[
            "T10 档案整理 完成整理
             产出指标 数量指标 整理卷数 400 卷 ≥ -",
            "T10 库房恒温改造工程 改造库房
             产出指标 数量指标 改造库房 4 间 = -
             效益指标 社会效益指标 馆藏安全 优 - 定性 -
             满意度指标 服务对象满意度指标 查档人满意度 95 % ≥ -",
        ],
    );
}

/// On one page the left columns were not read as part of the table.
const FRAGMENT: &str = "
# 2026年部门预算

项目支出绩效目标表

金额单位：万元

| 项目名称 | 项目总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |
|---|---|---|---|---|---|---|---|---|
| 档案整理 | 8.00 | 完成整理 | 产出指标 | 数量指标 | 整理卷数 | ≥ | 400 | 卷 |
| ^ | ^ | ^ | 产出指标 | 质量指标 | 差错率 | ≤ | 1 | % |

全年完成的整理工作，

| 效益指标 | 社会效益指标 | 查档便利 | 定性 | 优 |  |
|---|---|---|---|---|---|
| 产出指标 | 时效指标 | 完成时间 | ≤ | 12 | 月 |
| 满意度指标 | 服务对象满意度指标 | 查档人满意度 | ≥ | 95 | % |

为读者提供便利。

| 展柜更换 | 5.00 | 更换展柜 | 产出指标 | 数量指标 | 更换展柜 | ≥ | 30 | 个 |
|---|---|---|---|---|---|---|---|---|
| ^ | ^ | ^ | 产出指标 | 时效指标 | 完成时间 | ≤ | 6 | 月 |
";

#[test]
fn indicators_that_lost_the_columns_beside_them_go_on() {
    let read = read(FRAGMENT);
    check(
        &read.disclosure,
        &[
            "T10 档案整理 完成整理
             产出指标 数量指标 整理卷数 400 卷 ≥ -
             产出指标 质量指标 差错率 1 % ≤ -
             效益指标 社会效益指标 查档便利 优 - 定性 -
             产出指标 时效指标 完成时间 12 月 ≤ -
             满意度指标 服务对象满意度指标 查档人满意度 95 % ≥ -",
            "T10 展柜更换 更换展柜
             产出指标 数量指标 更换展柜 30 个 ≥ -
             产出指标 时效指标 完成时间 6 月 ≤ -",
        ],
    );
    let lost = |goal: &Goal| goal.gaps.iter().any(|g| matches!(g, Gap::RowsMissing { .. }));
    assert!(lost(&read.disclosure.goals[0]), "its project may be another");
    assert!(!lost(&read.disclosure.goals[1]));
    assert_eq!(read.disclosure.tables.len(), 1);
}

#[test]
fn a_label_that_is_not_known_says_its_unit_and_a_sum_beside_a_label_is_no_amount() {
    let read = read(
        "
# 2026年部门预算

部门整体支出绩效目标表

（2026年度）

| 部门名称 | < | 某某市审计中心 | < | < | < | < | < | < |
|---|---|---|---|---|---|---|---|---|
| 总体资金状况（万元） | < | 预算支出总额 | 财政拨款 | < | < | 其他资金 | < | < |
| ^ | < | ^ | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出 |
| ^ | < | 350.47 | 340.47 | 300.47 | 40.00 | 10.00 |  | 10.00 |
| 整体绩效目标 | < | 完成年度审计计划。 | < | < | < | < | < | < |
| 绩效指标 | < | 指标名称 | < | < | 指标性质 | 指标值 | < | 度量单位 |
| ^ | < | 审计项目数 | < | < | ≥ | 40 | < | 个 |
",
    );
    let table = read.disclosure.table(TableId::T11).unwrap();
    let stated = |key: &str| table.rows[0].cells.get(key).and_then(|f| f.entry.value.money()).map(|m| m.fen);
    assert_eq!(stated("amount"), Some(350_470_000));
    assert_eq!(["fiscal-project", "other-project"].map(stated), [Some(40_000_000), Some(10_000_000)]);
    assert!(!table.gaps.contains(&Gap::UnitUnknown));
    assert_eq!(stated("project"), None);
}

/// A page that goes on with indicators alone misses no amounts: a column that is blank throughout has its header on the first.
#[test]
fn a_page_of_indicators_alone_misses_no_amounts() {
    let read = read(
        "
# 2026年部门预算

项目支出绩效目标表

金额单位：万元

| 项目名称 | 项目总额 | 其中： | < | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 绩效指标性质 | 本年绩效指标值 | 绩效度量单位 |
|---|---|---|---|---|---|---|---|---|---|---|
| ^ | ^ | 财政资金 | 其他资金 | ^ | ^ | ^ | ^ | ^ | ^ | ^ |
| 档案整理 | 8.00 | 8.00 |  | 完成整理 | 产出指标 | 数量指标 | 整理卷数 | ≥ | 400 | 卷 |

| 成本指标 | 经济成本指标 | 每卷成本 | ≤ | 200 | 元 |
|---|---|---|---|---|---|
| 产出指标 | 质量指标 | 合格率 | ≥ | 98 | % |
",
    );
    let table = read.disclosure.table(TableId::T10).unwrap();
    assert_eq!((table.gaps.as_slice(), table.rows.len()), ([].as_slice(), 1));
    assert_eq!(read.disclosure.goals.iter().map(|g| g.indicators.len()).collect::<Vec<_>>(), [3]);
}

/// Levels may have rows of their own, above the indicators that they are of; a table without amounts misses no unit.
#[test]
fn a_level_that_stands_alone_is_that_of_the_rows_below() {
    let read = read(
        "
# 2026年部门预算

项目支出绩效目标表

| 单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 | 指标内容 |
|---|---|---|---|---|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |
| 某市水文站 |  |  |  |  |  |  |  |  |  |
| 水位观测 | 全年观测不断 |  |  |  |  |  |  |  |  |
|  |  | 产出指标 |  |  |  |  |  |  |  |
|  |  |  | 数量指标 |  |  |  |  |  |  |
|  |  |  |  | 观测断面 | >= | 18 | 处 | 定量指标 | 反映断面数量 |
|  |  |  | 质量指标 |  |  |  |  |  |  |
|  |  |  |  | 数据完整率 | >= | 97 | % | 定量指标 | 反映数据完整程度 |
|  |  | 满意度指标 |  |  |  |  |  |  |  |
|  |  |  | 服务对象满意度 |  |  |  |  |  |  |
|  |  |  |  | 用户满意度 | >= | 92 | % | 定量指标 | 反映用户评价 |
",
    );
    check(
        &read.disclosure,
        &["T10 水位观测 全年观测不断
           产出指标 数量指标 观测断面 18 处 ≥ - 指标属性=定量指标
           产出指标 质量指标 数据完整率 97 % ≥ - 指标属性=定量指标
           满意度指标 服务对象满意度 用户满意度 92 % ≥ - 指标属性=定量指标"],
    );
    assert!(read.notes.is_empty(), "{:?}", read.notes);
}

/// Below each level a column of names and one of values; a row may hold an indicator of each.
#[test]
fn levels_that_stand_side_by_side_have_an_indicator_each_in_a_row() {
    let read = read(
        "
# 2026年部门预算

项目预算绩效目标汇总表

单位：万元

| 单位编码（项目编码） | 单位（项目名称） | 项目金额 | < | 绩效目标 | 成本指标 | < | 产出指标 | < | 满意度指标 | < |
|---|---|---|---|---|---|---|---|---|---|---|
| ^ | ^ | 资金总额 | 财政性资金 | ^ | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值 |
| 101 | 某市水文站 | 32.00 | 32.00 |  |  |  |  |  |  |  |
| 4101 | 水位观测 | 20.00 | 20.00 | 观测不断 | 观测成本 | ≤20万元 | 观测断面 | ≥18处 | 用户满意度 | ≥92% |
| ^ | ^ | ^ | ^ | ^ |  |  | 观测次数 | ≥365次 |  |  |
| 4102 | 设备检定 | 12.00 | 12.00 | 设备合格 | 检定成本 | ≤12万元 | 检定台数 | ≥40台 | 用户满意度 | ≥90% |
",
    );
    check(
        &read.disclosure,
        &[
            "T10 水位观测 观测不断
             成本指标 - 观测成本 ≤20万元 - - -
             产出指标 - 观测断面 ≥18处 - - -
             满意度指标 - 用户满意度 ≥92% - - -
             产出指标 - 观测次数 ≥365次 - - -",
            "T10 设备检定 设备合格
             成本指标 - 检定成本 ≤12万元 - - -
             产出指标 - 检定台数 ≥40台 - - -
             满意度指标 - 用户满意度 ≥90% - - -",
        ],
    );
    let table = read.disclosure.tables.first().unwrap();
    let amounts = ["body:某市水文站", "project:水位观测", "project:设备检定"].map(|row| fen(table, row, "amount"));
    assert_eq!(amounts, [Some(32_000_000), Some(20_000_000), Some(12_000_000)]);
}

/// Values of earlier years are printed beside the target for comparison, those of all years above those of one.
#[test]
fn of_several_years_the_target_is_that_of_the_document() {
    let sheet = |last: &str| {
        read(&format!(
            "
# 2026年部门预算

项目支出绩效目标表

单位：万元

| 项目名称 | 水位观测 | < | < | < | < |
|---|---|---|---|---|---|
| 项目总预算 | 60.00 | < | 项目当年预算 | 20.00 | < |
| 项目资金来源 | 合计 | < | 一般公共预算 | < | < |
|  | 20.00 | < | 20.00 | < | < |
| 长期绩效目标表 | < | < | < | < | < |
| 一级指标 | 二级指标 | 指标名称 | 指标值 | < | < |
| 产出指标 | 数量指标 | 观测断面 | 54处 | < | < |
| 年度绩效目标表 | < | < | < | < | < |
| 一级指标 | 二级指标 | 指标名称 | 指标值 | < | < |
| ^ | ^ | ^ | 2024年 | 2025年 | {last} |
| 产出指标 | 数量指标 | 观测断面 | 16处 | 17处 | 18处 |
"
        ))
    };
    for last in ["2026年", "预计当年实现"] {
        let read = sheet(last);
        let goal = read.disclosure.goals.first().unwrap();
        let targets: Vec<_> =
            goal.indicators.iter().filter_map(|i| i.target.as_ref()).map(|t| t.value.as_str()).collect();
        assert_eq!(targets, ["18处"], "{last}");
        let table = read.disclosure.tables.first().unwrap();
        assert_eq!(fen(table, "project:水位观测", "amount"), Some(20_000_000));
        assert_eq!(fen(table, "project:水位观测", "period"), Some(60_000_000));
        assert_eq!(table.gaps, []);
    }
}

/// Where marks stand beside what is called the content of an indicator, and nothing is called its value.
#[test]
fn what_marks_stand_before_is_the_target() {
    let read = read(
        "
# 2026年部门预算

部门（单位）整体绩效目标表

单位：万元

| 部门（单位）名称 | < | 某市水文站 | < | < | < | < | < |
|---|---|---|---|---|---|---|---|
| 年度主要任务 | < | 对应项目 | < | 项目内容 | < | 预算资金情况 | < |
| ^ | < | 观测 | < | 水位观测 | < | 20.00 | < |
| 年度绩效目标 | < | 观测不断 | < | < | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 运算符号 | 指标内容 | 度量单位 | 完成时限 |
| ^ | 履职效能 | 重点工作 | 观测完成率 | = | 100 | % | 2026年12月 |
| ^ | 社会效应 | 公众满意度 | 用户满意度 | ≥ | 92 | % | 2026年12月 |
",
    );
    let goal = read.disclosure.goals.first().unwrap();
    let targets: Vec<_> = goal.indicators.iter().filter_map(|i| i.target.as_ref()).map(|t| t.value.as_str()).collect();
    assert_eq!(targets, ["100", "92"]);
    assert!(goal.indicators.iter().all(|i| i.content.is_none() && i.operator.is_some()));
}

/// A plan by when so much of the amount is to be spent is no amount, and leaves nothing unread.
#[test]
fn a_plan_of_spending_stands_below_the_ends_of_its_months() {
    let read = read(
        "
# 2026年部门预算

1.水位观测绩效目标表

单位：万元

| 项目编码 | 13000026P00001 | < | 项目名称 | 水位观测 | < |
|---|---|---|---|---|---|
| 预算规模及资金用途 | 预算数 | 20.00 | 其中：财政资金 | 18.00 | 其他资金 |
| ^ | 用于观测设备的维护。 | < | < | < | < |
| 资金支出计划（%） | 3月底 | 6月底 | 10月底 | 12月底 | < |
| ^ | 25.00% | 50.00% | 75.00% | 100.00% | < |
| 绩效目标 | 观测不断 | < | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
| 产出指标 | 数量指标 | 观测断面 | 断面的数量 | ≥18处 | 工作计划 |
",
    );
    let table = read.disclosure.tables.first().unwrap();
    assert_eq!(fen(table, "project:水位观测", "amount"), Some(20_000_000));
    assert_eq!(fen(table, "project:水位观测", "fiscal"), Some(18_000_000));
    assert_eq!(table.gaps, []);
    assert_eq!(read.tally.unbound, []);
}

/// The amounts of a self-evaluation may stand right below the headers of their stages, without a label beside them.
#[test]
fn amounts_below_the_headers_of_stages_need_no_label() {
    let read = read(
        "
# 2025年部门决算

项目绩效自评表

单位：万元

| 项目名称 | 水位观测 | < | < | < | < | < |
|---|---|---|---|---|---|---|
| 主管部门 | 某市水利局 | < | < | < | < | < |
| 资金使用情况 | 年初预算 | 调整后预算 | 实际支出 | 支出率 | 分值 | 得分 |
| ^ | 20.00 | 18.00 | 17.10 | 95.00% | 10 | 9.5 |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 自评得分 |
| ^ | 产出指标 | 数量指标 | 观测断面 | 18处 | 18处 | 90 |
",
    );
    let table = read.disclosure.tables.first().unwrap();
    let amounts = ["initial", "adjusted", "executed"].map(|column| fen(table, "project:水位观测", column));
    assert_eq!(amounts, [Some(20_000_000), Some(18_000_000), Some(17_100_000)]);
    let evaluation = &read.disclosure.goals.first().unwrap().evaluation;
    assert_eq!(evaluation.rate.as_ref().map(|rate| rate.printed.as_str()), Some("95.00%"));
    assert_eq!(evaluation.score.as_ref().map(|score| score.printed.as_str()), Some("9.5"));
    assert_eq!(read.tally.unbound, []);
}
