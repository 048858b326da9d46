//! Performance targets published as forms of labels and values, one a project. All names and numbers are invented.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::{Disclosure, Goal, KnownBy, Measure, Subject, Table, TableId, Unit};
use document::Meta;
use editions::{HUNAN, compose};
use formats::Format;
use forms::{Reading, recognize};

fn read(text: &str, name: &str) -> Reading {
    recognize(&formats::read(text.as_bytes(), name).expect("the fixture can be read").document)
}

fn md(text: &str) -> Disclosure {
    read(text, "fixture.md").disclosure
}

/// What a goal says, one line for itself and one for each indicator.
fn said(goal: &Goal) -> String {
    let text = |t: &Option<budget::Cited<String>>| t.as_ref().map_or("-".to_owned(), |c| c.value.clone());
    let mut lines = vec![format!("{} {} {}", goal.table, goal.name.value, text(&goal.text))];
    lines.extend(goal.indicators.iter().map(|i| {
        let weight = i.weight.as_ref().map_or("-".to_owned(), |w| w.value.to_string());
        let operator = i.operator.as_ref().map_or("-", |o| o.value.mark());
        let fields = [&i.level1, &i.level2, &i.level3, &i.target, &i.unit, &i.criterion].map(text);
        format!("{} {operator} {weight}", fields.join(" "))
    }));
    lines.join("\n")
}

fn check(disclosure: &Disclosure, expected: &[&str]) {
    let goals: Vec<String> = disclosure.goals.iter().map(said).collect();
    let expected: Vec<String> =
        expected.iter().map(|e| e.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()).collect();
    assert_eq!(goals, expected);
}

/// The amounts of a table: row, column, what is printed, in 分.
fn amounts(table: &Table) -> Vec<(String, String, Option<i64>)> {
    let cells = table.rows.iter().flat_map(|r| r.cells.iter().map(move |(c, f)| (r, c, f)));
    cells.map(|(r, c, f)| (r.key.clone(), c.clone(), f.entry.value.money().map(|m| m.fen))).collect()
}

fn amount(table: &Table, row: &str, column: &str) -> Option<i64> {
    table.row(row)?.cells.get(column)?.entry.value.money().map(|m| m.fen)
}

const MINISTRY: &str = "
# 第二部分 2024年部门预算表

# 项目支出绩效目标申报表

（2024年度）

| 项目名称 | 河湖巡查专项 | < | < | < |
|---|---|---|---|---|
| 主管部门及代码 | 某某市水务局[215] | < | 实施单位 | 某某市河湖管理所 |
| 项目属性 | 延续项目 | < | 项目期 | 3年 |
| 项目资金（万元） | 年度资金总额： | < | 120.50 | < |
| ^ | 其中：财政拨款 | < | 100.50 | < |
| ^ | 其他资金 | < | 20.00 | < |
| 总体目标 | 实施期目标 | < | 年度目标 | < |
| ^ | 三年内巡查全部河道。 | < | 完成全年巡查，及时处置问题。 | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
| ^ | 产出指标 | 数量指标 | 巡查河道长度 | ≥300公里 |
| ^ | ^ | ^ | 巡查次数 | =12次 |
| ^ | ^ | 质量指标 | 问题处置率 | ≥95% |
| ^ | ^ | 时效指标 | 巡查完成时间 | 2024年12月底前 |
| ^ | 效益指标 | 生态效益指标 | 水环境改善 | 是 |
| ^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | 优 |
";

#[test]
fn the_form_of_the_ministry_is_read() {
    let read = read(MINISTRY, "a.md");
    check(
        &read.disclosure,
        &["T10 河湖巡查专项 完成全年巡查，及时处置问题。
           产出指标 数量指标 巡查河道长度 ≥300公里 - - - -
           产出指标 数量指标 巡查次数 =12次 - - - -
           产出指标 质量指标 问题处置率 ≥95% - - - -
           产出指标 时效指标 巡查完成时间 2024年12月底前 - - - -
           效益指标 生态效益指标 水环境改善 是 - - - -
           满意度指标 服务对象满意度指标 群众满意度 优 - - - -"],
    );
    let table = read.disclosure.table(TableId::T10).unwrap();
    assert_eq!(table.known_by, KnownBy::Title);
    assert_eq!(table.unit.as_ref().map(|u| u.value), Some(Unit::TenThousandYuan));
    let key = "project:河湖巡查专项";
    let fen = ["amount", "fiscal", "other"].map(|c| amount(table, key, c));
    assert_eq!(fen, [Some(120_500_000), Some(100_500_000), Some(20_000_000)]);
    let fact = &table.row(key).unwrap().cells.get("amount").unwrap();
    let subject = Subject::of(Measure::GoalFunds).nature(budget::Nature::Project).project("河湖巡查专项");
    assert_eq!(fact.subject, subject);
    assert_eq!(fact.entry.place.path.to_string(), "项目支出绩效目标表／河湖巡查专项／年度资金总额");
    assert!(fact.entry.spot().cell.is_some());
    let target = read.disclosure.goals[0].indicators[2].target.as_ref().unwrap();
    assert_eq!(target.place.path.to_string(), "项目支出绩效目标表／河湖巡查专项／质量指标／问题处置率／指标值");
    assert_eq!(read.tally.unbound, []);
    assert_eq!(read.notes, []);
}

const SHANGHAI: &str = "
# 2023年部门预算

# 财政项目支出绩效目标申报表（2023年度）

| 申报单位名称 | 某某区图书馆 | 主管部门 | 某某区文化局 |
|---|---|---|---|
| 项目名称 | 古籍修复 | 项目类型 | 其他一次性项目 |
| 计划开始日期 | 2023-01-01 | 计划完成日期 | 2023-12-31 |
| 项目资金（元） | 项目资金总额 | 1,860,000 | < |
| ^ | 年度资金申请总额 | 930,000 | < |
| ^ | 其中：财政资金 | 930,000 | < |
| ^ | 其中：当年财政拨款 | 930,000 | < |
| ^ | 上年结转资金 |  | < |
| 项目总目标 | 修复馆藏古籍。 | < | < |
| 年度绩效目标 | 修复三百册。 | < | < |
| 分解目标 | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标目标值 |
| 产出目标 | 数量 | 修复册数 | >=300册 |
| ^ | 质量 | 修复合格率 | =100% |
| 效果目标 | 社会效益 |  |  |
| 影响力目标 | 长效管理 | 管理制度健全性 | 健全 |

# 财政项目支出绩效目标申报表（2023年度）

| 申报单位名称 | 某某区图书馆 | 主管部门 | 某某区文化局 |
|---|---|---|---|
| 项目名称 | 读者活动 | 项目类型 | 经常性项目 |
| 计划开始日期 | 2023-01-01 | 计划完成日期 | 2023-12-31 |
| 项目资金（元） | 项目资金总额 | 55,000.50 | < |
| ^ | 年度资金申请总额 | 55,000.50 | < |
| ^ | 其中：财政资金 | 55,000.50 | < |
| 项目总目标 | 举办活动。 | < | < |
| 年度绩效目标 | 举办二十场。 | < | < |
| 分解目标 | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标目标值 |
| 产出目标 | 数量 | 活动场次 | ≥20场 |
";

#[test]
fn two_forms_of_shanghai_make_two_goals_and_one_table() {
    let disclosure = md(SHANGHAI);
    check(
        &disclosure,
        &[
            "T10 古籍修复 修复三百册。
             产出目标 数量 修复册数 >=300册 - - - -
             产出目标 质量 修复合格率 =100% - - - -
             效果目标 社会效益 - - - - - -
             影响力目标 长效管理 管理制度健全性 健全 - - - -",
            "T10 读者活动 举办二十场。
             产出目标 数量 活动场次 ≥20场 - - - -",
        ],
    );
    assert_eq!(disclosure.tables.len(), 1);
    let table = &disclosure.tables[0];
    assert_eq!(table.caption.value, "财政项目支出绩效目标申报表（2023年度）");
    assert_eq!(table.year, Some(budget::Year(2023)));
    assert_eq!(table.rows.len(), 2);
    let of = |row: &str, column: &str| amount(table, row, column);
    assert_eq!(of("project:古籍修复", "period"), Some(186_000_000));
    assert_eq!(of("project:古籍修复", "amount"), Some(93_000_000));
    assert_eq!(of("project:古籍修复", "fiscal"), Some(93_000_000));
    assert_eq!(of("project:古籍修复", "carried-over"), None);
    assert_eq!(of("project:读者活动", "amount"), Some(5_500_050));
    assert!(disclosure.goals[0].indicators[2].is_placeholder());
}

const WHOLE: &str = "
# 部门（单位）整体支出绩效目标申报表

（2024年度）

| 部门（单位）名称 | 某某市气象局 | < | < | < |
|---|---|---|---|---|
| 年度预算申请（万元） | 资金总额：500.00 | < | < | < |
| ^ | 按收入性质分： | < | 按支出性质分： | < |
| ^ | 其中：一般公共预算：450.00 | < | 其中：基本支出：300.00 | < |
| ^ | 政府性基金拨款：0 | < | 项目支出：200.00 | < |
| ^ | 国有资本经营预算拨款： | < |  | < |
| ^ | 其他资金：50.00 | < |  | < |
| 年度总体目标 | 做好天气预报和预警。 | < | < | < |
| 年度主要任务 | 任务名称 | 主要内容 | < | 预算金额 |
| ^ | 预报 | 发布预报 | < | 120.00 |
| ^ | 预警 | 发布预警 | < | 80.00 |
| 年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
| ^ | 产出指标 | 数量指标 | 发布预报次数 | ≥730次 |
| ^ | 效益指标 | 社会效益指标 | 预警准确率 | ≥90% |
| 其他说明的问题 | 无 | < | < | < |
";

#[test]
fn the_form_of_the_whole_is_read_with_amounts_inside_their_labels() {
    let disclosure = md(WHOLE);
    check(
        &disclosure,
        &["T11 某某市气象局 做好天气预报和预警。
           产出指标 数量指标 发布预报次数 ≥730次 - - - -
           效益指标 社会效益指标 预警准确率 ≥90% - - - -"],
    );
    let table = disclosure.table(TableId::T11).unwrap();
    let wan = |n: i64| Some(n * 1_000_000);
    let key = "body:某某市气象局";
    let keys = ["amount", "general-public", "government-fund", "other", "basic", "project"];
    assert_eq!(keys.map(|c| amount(table, key, c)), [wan(500), wan(450), Some(0), wan(50), wan(300), wan(200)]);
    assert_eq!(table.gaps, []);
    assert_eq!(table.row(key).unwrap().cells.get("amount").unwrap().subject, Subject::of(Measure::GoalFunds));
}

#[test]
fn the_indicators_of_the_year_stand_beside_those_of_the_period() {
    let disclosure = md("
| 项目名称 | 林木抚育 | < | < | < | < | < | < |
|---|---|---|---|---|---|---|---|
| 主管部门 | 某县林业局 | < | < | 实施单位 | 某县林场 | < | < |
| 项目资金（万元） | 中期资金总额： | < | 300 | 年度资金总额： | < | < | 100万元 |
| ^ | 其中：财政拨款 | < | 240 | 其中：财政拨款 | < | < | 80 |
| ^ | 其他资金 | < | 60 | 其他资金 | < | < | 20 |
| 总体目标 | 中期目标（2024年—2026年） | < | < | 年度目标 | < | < | < |
| ^ | 抚育三万亩 | < | < | 抚育一万亩 | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |
| ^ | 产出指标 | 数量指标 | 抚育面积 | 3万亩 | 数量指标 | 抚育面积 | 1万亩 |
| ^ | ^ | 质量指标 | 指标1： |  | 质量指标 | 指标1： |  |
| ^ | ^ | …… |  |  | …… |  |  |
| ^ | 效益指标 | 生态效益指标 | 成活率 | ≥85% | 生态效益指标 | 成活率 | ≥80% |
");
    check(
        &disclosure,
        &["T10 林木抚育 抚育一万亩
           产出指标 数量指标 抚育面积 1万亩 - - - -
           产出指标 质量指标 - - - - - -
           效益指标 生态效益指标 成活率 ≥80% - - - -"],
    );
    let table = &disclosure.tables[0];
    assert_eq!(table.known_by, KnownBy::Header);
    let wan = |n: i64| Some(n * 1_000_000);
    let columns = ["period", "period-fiscal", "period-other", "amount", "fiscal", "other"];
    assert_eq!(columns.map(|c| amount(table, "project:林木抚育", c)), [300, 240, 60, 100, 80, 20].map(wan));
}

#[test]
fn the_indicators_of_the_year_stand_below_those_of_the_period() {
    let read = read(
        "
# 某县财政支出项目绩效目标申报表（2021年度）

| 填报单位（盖章） | 某县某镇人民政府 | < | < | < | < |
|---|---|---|---|---|---|
| 项目名称 | 道路养护 | < | 项目属性 | 延续项目 | < |
| 项目资金申请（万元） | 资金总额： | < | 12.5 | < | < |
| ^ | 财政拨款： | < | 10 | < | < |
| ^ | 自有资金： | < | 2.5 | < | < |
| 项目绩效目标 | 长期目标 | < | 年度目标 | < | < |
| ^ | 全部道路畅通 | < | 养护二十公里 | < | < |
| 长期绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注 |
| ^ | 产出指标 | 数量指标 | 养护里程 | 100 |  |
| ^ | 效益指标 | 社会效益指标 | …… |  |  |
| 年度绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注 |
| ^ | 产出指标 | 数量指标 | 养护里程 | 20 |  |
| ^ | 效益指标 | 社会效益指标 | 通行率 | 95 |  |
| 填报人：张某 | 单位负责人： | < | 填报日期： | < | < |
",
        "a.md",
    );
    check(
        &read.disclosure,
        &["T10 道路养护 养护二十公里
           产出指标 数量指标 养护里程 20 - - - -
           效益指标 社会效益指标 通行率 95 - - - -"],
    );
    let key = "project:道路养护";
    let of = |column: &str| amount(&read.disclosure.tables[0], key, column);
    assert_eq!(["amount", "fiscal", "own"].map(of), [Some(12_500_000), Some(10_000_000), Some(2_500_000)]);
    assert_eq!(read.tally.unbound, []);
}

fn continued(header: &str) -> String {
    format!(
        "# 项目支出绩效目标表

| 项目名称 | 农技推广 | < | < | < | < | < |
|---|---|---|---|---|---|---|
| 实施单位 | 某县农技站 | < | < | < | < | < |
| 项目资金（万元） | 年度资金总额 | < | 30.00 | < | < | < |
| 年度目标 | 推广新品种。 | < | < | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 评分标准 | 分值 |
| ^ | 产出指标 | 数量指标 | 培训人数 | ≥200人 | 每少1人扣0.1分 | 20 |
| ^ | ^ | 质量指标 | 培训合格率 | ≥95% | 达到得满分 | 30 |

{header}| | | 时效指标 | 完成时间 | 12月前 | 按期得满分 | 10 |
| | 效益指标 | 经济效益指标 | 亩均增收 | ≥50元 | 达到得满分 | 30 |
| | 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | 达到得满分 | 10 |
| 合计 | < | < | < | < | < | 100 |
"
    )
}

#[test]
fn a_form_goes_on_over_a_page_with_or_without_its_header() {
    let repeated =
        "| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 评分标准 | 分值 |\n|---|---|---|---|---|---|---|\n";
    let titled = format!("# 项目支出绩效目标表\n\n{repeated}");
    for header in ["", repeated, titled.as_str()] {
        let text = continued(header);
        let text = if header.is_empty() { text.replace("30 |\n\n| |", "30 |\n\n<!-- page -->\n\n| |") } else { text };
        let disclosure = md(&text);
        check(
            &disclosure,
            &["T10 农技推广 推广新品种。
               产出指标 数量指标 培训人数 ≥200人 - 每少1人扣0.1分 - 20
               产出指标 质量指标 培训合格率 ≥95% - 达到得满分 - 30
               产出指标 时效指标 完成时间 12月前 - 按期得满分 - 10
               效益指标 经济效益指标 亩均增收 ≥50元 - 达到得满分 - 30
               满意度指标 服务对象满意度指标 农户满意度 ≥90% - 达到得满分 - 10"],
        );
        assert_eq!(disclosure.tables.len(), 1);
    }
}

#[test]
fn several_forms_in_one_grid_are_told_apart_and_a_repeated_head_is_one_form() {
    let form = |name: &str, amount: &str, rows: &str| {
        format!(
            "| 项目名称 | {name} | < | < | < |
| 主管部门 | 某市档案馆 | < | < | < |
| 年度资金总额（万元） | {amount} | < | < | < |
| 年度绩效目标 | 做好{name}。 | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
{rows}"
        )
    };
    let text = [
        "# 部门预算项目绩效目标表\n\n".to_owned(),
        form("档案数字化", "60", "| ^ | 产出指标 | 数量指标 | 扫描页数 | 10万页 |\n").replacen(
            "| < | < | < |\n",
            "| < | < | < |\n|---|---|---|---|---|\n",
            1,
        ),
        form("档案数字化", "60", "| ^ | 产出指标 | 质量指标 | 差错率 | ≤1% |\n"),
        form("库房维修", "5.5", "| ^ | 产出指标 | 数量指标 | 维修面积 | 300平方米 |\n"),
    ];
    let disclosure = md(&text.concat());
    check(
        &disclosure,
        &[
            "T10 档案数字化 做好档案数字化。
             产出指标 数量指标 扫描页数 10万页 - - - -
             产出指标 质量指标 差错率 ≤1% - - - -",
            "T10 库房维修 做好库房维修。
             产出指标 数量指标 维修面积 300平方米 - - - -",
        ],
    );
    let expected = [("project:档案数字化", 60_000_000), ("project:库房维修", 5_500_000)];
    let expected = expected.map(|(row, fen)| (row.to_owned(), "amount".to_owned(), Some(fen)));
    assert_eq!(amounts(&disclosure.tables[0]), expected);
}

#[test]
fn html_with_spans_is_read_the_same() {
    let html = "<html><body><p>2024年部门预算</p><p>项目（政策）绩效目标申报表</p><table>
<tr><td>项目名称</td><td colspan=6>公交补贴</td></tr>
<tr><td>主管部门</td><td colspan=3>某市交通局</td><td>实施单位</td><td colspan=2>某市公交公司</td></tr>
<tr><td rowspan=3>项<br>目<br>资<br>金<br>（万元）</td><td colspan=2>年度资金总额</td><td colspan=4>2,000.00</td></tr>
<tr><td colspan=2>其中：财政拨款</td><td colspan=4>1,500.00</td></tr>
<tr><td colspan=2>其他资金</td><td colspan=4>500.00</td></tr>
<tr><td>总体目标</td><td colspan=6>保障公交运营。</td></tr>
<tr><td rowspan=5>绩<br>效<br>指<br>标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标性质</td><td>指标值</td><td>度量单位</td></tr>
<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>运营线路</td><td>≥</td><td>85</td><td>条</td></tr>
<tr><td>质量指标</td><td>准点率</td><td>≥</td><td>90</td><td>%</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>客运量</td><td>≥</td><td>3000</td><td>万人次</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>乘客满意度</td><td>定性</td><td>满意</td><td></td></tr>
</table></body></html>";
    let read = read(html, "a.html");
    check(
        &read.disclosure,
        &["T10 公交补贴 保障公交运营。
           产出指标 数量指标 运营线路 85 条 - ≥ -
           产出指标 质量指标 准点率 90 % - ≥ -
           效益指标 社会效益指标 客运量 3000 万人次 - ≥ -
           满意度指标 服务对象满意度指标 乘客满意度 满意 - - 定性 -"],
    );
    let table = read.disclosure.table(TableId::T10).unwrap();
    assert_eq!(amount(table, "project:公交补贴", "fiscal"), Some(1_500_000_000));
    assert_eq!(read.tally.unbound, []);
}

#[test]
fn text_whose_merged_cells_are_unknown_is_read() {
    let text = "2024年部门预算\n项目支出绩效目标表\n项目名称\t河道清淤\t\t\t\n主管部门\t某县水利局\t实施单位\t某县河道所\t\n项目资金（万元）\t年度资金总额\t\t88.00\t\n\t其中：财政拨款\t\t88.00\t\n年度目标\t清淤十公里\t\t\t\n绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t产出指标\t数量指标\t清淤长度\t≥10公里\n\t\t质量指标\t验收合格率\t100%\n";
    let disclosure = read(text, "a.txt").disclosure;
    check(
        &disclosure,
        &["T10 河道清淤 清淤十公里
           产出指标 数量指标 清淤长度 ≥10公里 - - - -
           产出指标 质量指标 验收合格率 100% - - - -"],
    );
    assert_eq!(amount(&disclosure.tables[0], "project:河道清淤", "fiscal"), Some(88_000_000));
}

const REVIEW: &str = "
# 2023年部门决算

# 项目支出绩效自评表

（2023年度）

| 项目名称 | 路灯改造 | < | < | < | < | < | < | < |
|---|---|---|---|---|---|---|---|---|
| 主管部门 | 某市城管局 | < | < | 实施单位 | 某市照明中心 | < | < | < |
| 项目资金（万元） |  | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| ^ | 年度资金总额 | < | 100.00 | 90.00 | 81.00 | 10 | 90% | 9 |
| ^ | 其中：当年财政拨款 | < | 100.00 | 90.00 | 81.00 | — |  | — |
| ^ | 上年结转资金 | < |  |  |  | — |  | — |
| 年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < |
| ^ | 改造路灯五百盏 | < | < | < | 改造路灯四百九十盏 | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| ^ | 产出指标 | 数量指标 | 改造盏数 | 500 | 490 | 50 | 49 | 个别路段未施工 |
| ^ | 效益指标 | 社会效益指标 | 亮灯率 | 98 | 99 | 40 | 40 |  |
| 总分 | < | < | < | < | < | 100 | 98 |  |
";

#[test]
fn a_self_evaluation_is_known_as_what_it_is() {
    let read = read(REVIEW, "a.md");
    let table = read.disclosure.table(TableId::F10).expect("it has a table of its own");
    let key = "project:路灯改造";
    let wan = |n: i64| Some(n * 1_000_000);
    assert_eq!(["initial", "adjusted", "executed"].map(|c| amount(table, key, c)), [wan(100), wan(90), wan(81)]);
    assert!(read.disclosure.table(TableId::T10).is_none());
    check(
        &read.disclosure,
        &["F10 路灯改造 改造路灯五百盏
           产出指标 数量指标 改造盏数 500 - - - 50
           效益指标 社会效益指标 亮灯率 98 - - - 40"],
    );
    assert_eq!(read.tally.unbound, []);
}

#[test]
fn what_was_read_is_written_and_read_again() {
    for text in [MINISTRY, SHANGHAI, WHOLE] {
        let first = md(text);
        let document = compose(&first, &HUNAN);
        let meta = Meta::default();
        let written = [
            ("b.md", formats::write(&document, Format::Markdown).unwrap()),
            ("b.html", writers::html::write(&document, &meta).unwrap()),
            ("b.docx", writers::docx::write(&document, &meta).unwrap()),
            ("b.xlsx", writers::xlsx::write(&document, &meta).unwrap()),
        ];
        for (name, bytes) in written {
            let again = recognize(&formats::read(&bytes, name).unwrap().document).disclosure;
            assert_eq!(again.goals, first.goals, "{name}: {}", String::from_utf8_lossy(&bytes));
            for (again, first) in again.tables.iter().zip(&first.tables) {
                assert_eq!(again.rows, first.rows, "{name}");
                assert_eq!(again, first, "{name}");
            }
        }
    }
}

#[test]
fn a_wide_table_stays_one() {
    let disclosure = md("
# 项目支出绩效目标表

单位：万元

| 项目名称 | 资金总额 | 年度目标 | 绩效指标 | < | < | < |
|---|---|---|---|---|---|---|
| ^ | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 合计 | 7.00 |  |  |  |  |  |
| 某项目 | 7.00 | 做好某项工作 | 产出指标 | 数量指标 | 完成数量 | 12 |
");
    assert_eq!(disclosure.table(TableId::T10).unwrap().row("total").map(|r| r.cells.len()), Some(1));
}

/// Reads what is left of a form, if anything is.
fn survives(text: &str, name: &str) {
    if let Ok(read) = formats::read(text.as_bytes(), name) {
        recognize(&read.document);
    }
}

#[test]
fn forms_cut_anywhere_are_no_reason_to_panic() {
    for text in [MINISTRY, SHANGHAI, WHOLE, REVIEW] {
        let lines: Vec<&str> = text.lines().collect();
        for cut in 0..lines.len() {
            survives(&lines[..cut].join("\n"), "cut.md");
            survives(&lines[cut..].join("\n"), "cut.md");
            let without: Vec<&str> = lines.iter().enumerate().filter(|(i, _)| *i != cut).map(|(_, l)| *l).collect();
            survives(&without.join("\n"), "cut.md");
        }
        let chars: Vec<char> = text.chars().collect();
        for end in (0..chars.len()).step_by(31) {
            survives(&chars[..end].iter().collect::<String>(), "cut.md");
            let start: String = chars[end..].iter().collect();
            survives(&start, "cut.md");
            survives(&start.replace('|', "\t"), "cut.txt");
        }
    }
}

#[test]
fn a_form_that_nobody_filled_is_no_goal() {
    let disclosure = md("
# 项目支出绩效目标申报表

| 项目名称 |  | < | < | < |
|---|---|---|---|---|
| 主管部门 |  | < | < | < |
| 项目资金（万元） | 年度资金总额 | < |  | < |
| 年度目标 |  | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
| ^ | 产出指标 | 数量指标 | 指标1： |  |
| ^ | ^ | ^ | …… |  |
");
    assert_eq!(disclosure.goals, []);
}

#[test]
fn labels_stand_in_columns_of_their_own_and_the_unit_behind_the_number() {
    let disclosure = md("
# 2024年专项资金绩效目标表

| 专项资金名称 | 信息化建设 | < | < | < | < |
|---|---|---|---|---|---|
| 项 目<br>资 金 | 年度资金总额 | 其中：财政拨款 | < | 其他资金 | < |
| ^ | 100万元 | 80.00万元 | < | 200000元 | < |
| 总体<br>目标 | 建成平台。 | < | < | < | < |
| ^ | 保障运行。 | < | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标解释 | 指标值 | 权重 |
| 产出指标 | 数量指标 | 平台数 | 建成的平台 | 1个 | 50% |
| 效益指标 | 社会效益指标 | 使用率 | 使用的单位占比 | ≥80% | 50% |
");
    check(
        &disclosure,
        &["T10 信息化建设 建成平台。保障运行。
           产出指标 数量指标 平台数 1个 - - - 50
           效益指标 社会效益指标 使用率 ≥80% - - - 50"],
    );
    let of = |column: &str| amount(&disclosure.tables[0], "project:信息化建设", column);
    assert_eq!(["special", "fiscal", "other"].map(of), [Some(100_000_000), Some(80_000_000), Some(20_000_000)]);
    let other = disclosure.tables[0].rows[0].cells.get("other").unwrap().entry.value.money().unwrap();
    assert_eq!(other.unit, Unit::Yuan, "as it was printed");
}

#[test]
fn a_wide_table_before_the_forms_keeps_its_sum() {
    let wide = "
# 项目支出绩效目标表

单位：万元

| 单位编码 | 单位（项目）名称 | 资金总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值内容 | 评（扣）分标准 | 度量单位 | 指标值类型 | 备注 |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
|  | 合计 | 120.50 |  |  |  |  |  |  |  |  |  |  |
| 301002 | 河湖巡查专项 | 120.50 | 巡查河湖 | 产出指标 | 数量指标 | 巡查次数 | 12 | 次数 | 每少一次扣2分 | 次 | ≥ | 20 |
";
    let disclosure = md(&format!("{wide}{MINISTRY}"));
    let rows: Vec<usize> = disclosure.tables.iter().map(|t| t.rows.len()).collect();
    assert_eq!(rows, [2, 1], "the forms make a table of their own");
}
