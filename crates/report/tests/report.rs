//! Reports on one small document, built by hand.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use budget::{
    Aspect, Cells, Cited, Counted, Decimal, Disclosure, Entry, Fact, Fund, Kinds, Measure, Money, Note, NoteKind,
    NumberKind, Part, Passage, Say, Subject, Table, TableColumn, TableId, TableRow, ThreePublic, Unit, Value, Year,
};
use document::{Block, Cell, CellAddress, Document, Grid, Line, Path, Place, Spot};
use report::{self as report, Checked, Lang, Manner, Paper, csv, json, lines, sarif, text};
use rules::{Conclusions, Evidence, Family, Finding, Found, Held, How, Rule, Severity, Status, Support, Title};

static RULE: Rule = Rule {
    code: "XT-07",
    name: "totals-differ",
    family: Family::Across,
    title: Title { zh: "两处总计不一致", en: "two totals differ" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: "# 两处总计不一致\n\n查什么。\n\n## 怎么改\n\n先核对系统导出数。再改错的一处。\n\n## English\n\nWhat.\n\nTo mend: look at the export first\n\n## 例\n",
    check: rules::Check::Facts(|_| Vec::new()),
};

const SENTENCE: &str = "2024年收入预算1602.94万元，比上年增加41.85万元，增长2.70%。";

fn grid() -> Grid {
    let rows = [
        "科目编码\t功能科目\t总计\t基本支出\t项目支出",
        "**\t**\t1\t2\t3",
        "201\t一般公共服务支出\t1,332.94\t628.33\t704.61",
    ];
    let cells = |(r, row): (usize, &str)| {
        let spot = Spot::at_line(u32::try_from(r).unwrap() + 11);
        row.split('\t').map(|t| Cell::new(t).at(spot.clone())).collect()
    };
    Grid::from_texts(rows.into_iter().enumerate().map(cells).collect())
}

fn document() -> Document {
    let table = document::Table { grid: grid(), spot: Spot::at_line(11) };
    let blocks = vec![Block::Paragraph(Line::at(SENTENCE, Spot::at_line(3))), Block::Table(table)];
    Document { sources: Vec::new(), blocks }
}

fn cell(column: u32, name: &str) -> Place {
    let spot = Spot { line: Some(13), cell: Some(CellAddress { block: 1, row: 2, column }), ..Spot::default() };
    Place::new(Path::new(["表五", "201 一般公共服务支出", name]), spot)
}

fn words(printed: &str, name: &str) -> Place {
    let start = SENTENCE.chars().collect::<String>().find(printed).map(|at| SENTENCE[..at].chars().count()).unwrap();
    let end = start + printed.chars().count();
    let spot = Spot::at_line(3).narrowed(u32::try_from(start).unwrap(), u32::try_from(end).unwrap());
    Place::new(Path::new(["说明", "收入", name]), spot)
}

fn money(text: &str, place: Place) -> Cited<Entry> {
    let folded = Money::parse(text, Unit::TenThousandYuan).unwrap();
    Cited::new(Entry::Stated(Value::Money(folded)), place, text)
}

fn disclosure() -> Disclosure {
    let subject = |column: &str| match column {
        "basic" => Subject::expenditure().function("201").nature(budget::Nature::Basic),
        _ => Subject::expenditure().function("201").fund(Fund::GeneralPublic),
    };
    let fact = |column: &str, text: &str, index: u32| {
        (column.to_owned(), Fact { subject: subject(column), entry: money(text, cell(index, column)) })
    };
    let row = TableRow {
        key: "201".into(),
        label: Cited::unplaced("一般公共 服务支出".into()),
        code: Some(Cited::unplaced("201".into())),
        cells: Cells::from([fact("total", "1,332.94", 2), fact("basic", "628.33", 3)]),
    };
    let column = |key: &str, label: &str| TableColumn { key: key.into(), label: Cited::unplaced(label.into()) };
    let table = Table {
        id: TableId::T5,
        caption: Cited::unplaced("2024年一般公共预算支出表".into()),
        known_by: budget::KnownBy::Title,
        year: Some(Year(2024)),
        body: None,
        unit: Some(Cited::unplaced(Unit::TenThousandYuan)),
        heads: budget::Prose::default(),
        columns: vec![column("total", "总 计"), column("basic", "基本支出")],
        rows: vec![row],
        note: None,
        gaps: Vec::new(),
        structure: budget::Structure::default(),
    };
    let rate = Subject::of(Measure::ThreePublic(ThreePublic::Reception)).aspect(Aspect::ChangeRate);
    let percent = Entry::Stated(Value::Percent(Decimal { digits: 270, scale: 2 }));
    let rate = Fact { subject: rate, entry: Cited::new(percent, words("2.70", "增幅"), "2.70") };
    let passage = Passage {
        kind: "income".into(),
        parts: vec![Part { hole: "rate".into(), label: None, fact: rate }],
        ..Passage::default()
    };
    Disclosure {
        year: Some(Cited::unplaced(Year(2024))),
        tables: vec![table],
        passages: vec![passage],
        ..Disclosure::default()
    }
}

fn finding() -> Finding {
    let message = Say::new("总计 1,332.94 与收入 1602.94 不符", "the total 1,332.94 is not the income 1602.94");
    let related = [
        Evidence::new(cell(3, "basic"), "628.33"),
        Evidence::new(words("1602.94", "总额"), "1602.94"),
        Evidence::new(words("41.85", "增加额"), "41.85"),
    ];
    let mut finding = Finding::new(message, Evidence::new(cell(2, "total"), "1,332.94")).against(related);
    finding.difference = Some(270_000_000);
    finding.allowed = Some(0);
    finding.hint = Some(Say::new("一位数字不同", "one digit differs"));
    let say = Say::new("此关系在本表 5 行中 4 行成立", "this relation holds in 4 of 5 rows of the table");
    finding.support = Some(Support { held: 4, places: 5, say });
    finding
}

fn conclusions() -> Conclusions {
    let held = Held {
        rule: &RULE,
        how: How::WithinRounding,
        evidence: vec![Evidence::new(words("2.70", "增幅"), "2.70")],
        relation: None,
    };
    Conclusions {
        findings: vec![Found { rule: &RULE, finding: finding(), fingerprint: "00ff".into(), explained_by: None }],
        undetermined: vec![(&RULE, Say::new("没有表八", "no table 8"))],
        held: vec![held],
        not_applicable: Vec::new(),
        ..Conclusions::default()
    }
}

/// Holds a report on the document against what is expected of it.
fn check(render: impl Fn(&Checked<'_>) -> String, expect: &str) {
    let (document, disclosure, conclusions) = (document(), disclosure(), conclusions());
    let message = Say::new("表尾缺一行", "a row seems missing");
    let notes = [Note { kind: NoteKind::Missing, message, place: cell(0, "") }];
    let paper = Paper {
        name: "例,1.txt",
        document: &document,
        disclosure: &disclosure,
        notes: &notes,
        numbers: 6,
        bound: 5,
        unbound: &[],
        kinds: &Kinds::from([
            (NumberKind::Amount, Counted { numbers: 5, understood: 3, structural: 1 }),
            (NumberKind::Rate, Counted { numbers: 1, understood: 1, structural: 0 }),
        ]),
    };
    let shown = render(&Checked { paper, conclusions: &conclusions });
    assert_eq!(shown.trim_end(), expect.trim_matches('\n').trim_end(), "\n{shown}");
}

#[test]
fn a_finding_is_shown_where_it_stands() {
    check(
        |c| text::check(c, &Manner::plain(Lang::Zh)),
        "
错误[XT-07] 两处总计不一致
  总计 1,332.94 与收入 1602.94 不符
  --> 例,1.txt:13  表五／201 一般公共服务支出／total
   | 科目编码 | 功能科目         |     总计 | 基本支出 | 项目支出
13 |      201 | 一般公共服务支出 | 1,332.94 |   628.33 |   704.61
   |                               ^^^^^^^^     ------
  ::: 例,1.txt:3  说明／收入／总额
 3 | 2024年收入预算1602.94万元，比上年增加41.85万元，增长2.70%。
   |               -------                -----
   = 差额 270.00万元，允许 0.00万元
   = 线索：一位数字不同
   = 佐证：此关系在本表 5 行中 4 行成立
   = 怎么改：先核对系统导出数。再改错的一处。

1 处读取存疑：
  例,1.txt:13  表五／201 一般公共服务支出／  表尾缺一行

1 项无法判断：
  XT-07：没有表八

例,1.txt：1 个错误，0 个警告，0 个提示；核对成立 1 项；1 项无法判断；数字 6 个，已识别 5（83.3%；金
  额 4/5、比率 1/1；其中 1 个的行名或列名不认识），已核对 3（50.0%）；另有 2 个在增减原因等文字中，
  没有核对
",
    );
}

#[test]
fn rows_of_one_table_share_a_grid() {
    let number = |text: &str, line| Cell::new(text).at(Spot::at_line(line));
    let rows = vec![
        vec![Cell::new("项目").spanning(2, 1), Cell::new("财政拨款").spanning(1, 2), Cell::new("备注").spanning(2, 1)],
        vec![Cell::new("金额"), Cell::new("其中：经费拨款")],
        vec![number("合计", 7), number("3.00", 7), number("", 7), number("", 7)],
        vec![number("一般公共服务", 8), number("1.00", 8), number("1.00", 8), number("", 8)],
        vec![number("社会保障和就业", 9), number("1.50", 9), number("", 9), number("", 9)],
    ];
    let table = document::Table { grid: Grid::from_rows(rows).unwrap(), spot: Spot::default() };
    let document = Document { sources: Vec::new(), blocks: vec![Block::Table(table)] };
    let at = |row| {
        let cell = Some(CellAddress { block: 0, row, column: 1 });
        Place::new(Path::new(["表二"]), Spot { line: Some(row + 5), page: Some(2), cell, ..Spot::default() })
    };
    let message = Say::new("各类之和与合计不符", "the classes do not add up");
    let parts = [Evidence::new(at(3), "1.00"), Evidence::new(at(4), "1.50")];
    let finding = Finding::new(message, Evidence::new(at(2), "3.00")).against(parts);
    let findings = vec![Found { rule: &RULE, finding, fingerprint: String::new(), explained_by: None }];
    let conclusions = Conclusions { findings, ..Conclusions::default() };
    let disclosure = Disclosure::default();
    let paper = Paper {
        name: "x",
        document: &document,
        disclosure: &disclosure,
        notes: &[],
        numbers: 4,
        bound: 4,
        unbound: &[],
        kinds: &Kinds::new(),
    };
    let shown = text::check(&Checked { paper, conclusions: &conclusions }, &Manner::plain(Lang::Zh));
    let expected = "
  --> x:7（第 2 页）  表二
   | 项目           | 金额 | 其中：经费拨款 | 备注
 7 | 合计           | 3.00 |                |
   |                  ^^^^
 8 | 一般公共服务   | 1.00 |           1.00 |
   |                  ----
 9 | 社会保障和就业 | 1.50 |                |
   |                  ----
   = 怎么改";
    assert!(shown.contains(expected), "{shown}");
}

#[test]
fn quiet_english_shows_errors_alone() {
    check(
        |c| text::check(c, &Manner { quiet: true, ..Manner::plain(Lang::En) }),
        "
error[XT-07] two totals differ
  the total 1,332.94 is not the income 1602.94
  --> 例,1.txt:13  表五 / 201 一般公共服务支出 / total
   | 科目编码 | 功能科目         |     总计 | 基本支出 | 项目支出
13 |      201 | 一般公共服务支出 | 1,332.94 |   628.33 |   704.61
   |                               ^^^^^^^^     ------
  ::: 例,1.txt:3  说明 / 收入 / total
 3 | 2024年收入预算1602.94万元，比上年增加41.85万元，增长2.70%。
   |               -------                -----
   = difference 270.00万元, allowed 0.00万元
   = hint: one digit differs
   = support: this relation holds in 4 of 5 rows of the table
   = to mend: look at the export first
",
    );
}

#[test]
fn the_fact_table_has_its_columns() {
    check(
        |c| csv::fact_header() + &csv::facts(&c.paper),
        r#"
document,page,line,sheet,cell,table,row,column,measure,fund,function,nature,economic,body,project,stage,year,amount,unit,printed,place
"例,1.txt",,13,,,T5,201,总计,expenditure,general-public,201,,,,,initial,2024,13329400.00,元,"1,332.94",表五／201 一般公共服务支出／total
"例,1.txt",,13,,,T5,201,基本支出,expenditure,,201,basic,,,,initial,2024,6283300.00,元,628.33,表五／201 一般公共服务支出／basic
"例,1.txt",,3,,,N,income,rate,three-public.reception:change-rate,,,,,,,initial,2024,2.70,%,2.70,说明／收入／增幅
"#,
    );
}

#[test]
fn findings_have_a_row_each() {
    check(
        |c| csv::finding_header() + &csv::findings(c, &Manner::plain(Lang::Zh)),
        r#"
document,code,name,severity,message,path,page,line,sheet,cell,printed,difference,allowed,unit,hint,fingerprint
"例,1.txt",XT-07,totals-differ,error,"总计 1,332.94 与收入 1602.94 不符",表五／201 一般公共服务支出／total,,13,,,"1,332.94",2700000.00,0.00,元,一位数字不同,00ff
"#,
    );
}

#[test]
fn json_keeps_its_keys_and_their_order() {
    check(
        |c| {
            let mut array = json::Array::new();
            array.checked(c, &Manner::plain(Lang::En)) + &array.end()
        },
        include_str!("checked.json"),
    );
}

#[test]
fn json_of_a_reading_holds_the_disclosure() {
    let (document, disclosure) = (document(), disclosure());
    let paper = Paper {
        name: "x",
        document: &document,
        disclosure: &disclosure,
        notes: &[],
        numbers: 1,
        bound: 1,
        unbound: &[],
        kinds: &Kinds::new(),
    };
    let mut array = json::Array::new();
    let text = [array.read(&paper, Lang::Zh), array.read(&paper, Lang::Zh), array.end()].concat();
    let value: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let back: Disclosure = serde_json::from_value(value[1]["disclosure"].clone()).unwrap();
    assert_eq!((value.len(), back), (2, disclosure));
    let none: Vec<serde_json::Value> = serde_json::from_str(&json::Array::new().end()).unwrap();
    assert!(none.is_empty());
}

#[test]
fn the_summary_of_a_reading_names_tables_and_passages() {
    check(
        |c| report::read(&c.paper, true, &Manner { quiet: true, ..Manner::plain(Lang::Zh) }),
        "
（单位未识别） 2024 年部门预算  例,1.txt

表（1）
  T5     2024年一般公共预算支出表                          1 行      万元  凭标题和表头

文字说明（1）
  收入                  1 个数字    2.70

数字 6 个，已识别 5（83.3%）
",
    );
}

#[test]
fn the_demonstration_fits_one_screen() {
    let held = Held { rule: &RULE, how: How::Exactly, evidence: finding().related, relation: None };
    let (document, disclosure) = (document(), disclosure());
    let conclusions = Conclusions {
        findings: vec![Found { rule: &RULE, finding: finding(), fingerprint: String::new(), explained_by: None }; 30],
        held: vec![held; 9],
        ..Conclusions::default()
    };
    assert_eq!(conclusions.count(Severity::Error), 30);
    let paper = Paper {
        name: "x",
        document: &document,
        disclosure: &disclosure,
        notes: &[],
        numbers: 1,
        bound: 1,
        unbound: &[],
        kinds: &Kinds::new(),
    };
    let shown = report::demo(&Checked { paper, conclusions: &conclusions }, ("1", "2"), &Manner::plain(Lang::Zh));
    assert!(shown.lines().count() <= 40, "{shown}");
    assert!(shown.lines().all(|l| unicode_width::UnicodeWidthStr::width(l) <= 100), "{shown}");
}

#[test]
fn colours_change_nothing_but_colour() {
    let rules = [&RULE];
    let plain = report::rules_text(&rules, &Manner::plain(Lang::Zh));
    let coloured = Manner { palette: report::Palette::colour(), ..Manner::plain(Lang::Zh) };
    let shown = report::rules_text(&rules, &coloured);
    let mut stripped = String::new();
    for (i, part) in shown.split('\u{1b}').enumerate() {
        stripped += if i == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) };
    }
    assert_ne!(plain, shown);
    assert_eq!(plain, stripped);
}

#[test]
fn sarif_has_what_the_standard_requires() {
    check(
        |c| {
            let manner = Manner::plain(Lang::En);
            let text = [sarif::head(), sarif::run(c, &manner, 0), sarif::run(c, &manner, 1), sarif::tail(2)].concat();
            let log: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!((&log["version"], log["runs"].as_array().unwrap().len()), (&"2.1.0".into(), 2));
            let run = &log["runs"][1];
            assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "XT-07");
            let result = &run["results"][0];
            assert_eq!(
                (&result["ruleId"], &result["level"], &result["ruleIndex"]),
                (&"XT-07".into(), &"error".into(), &0.into())
            );
            assert_eq!(result["partialFingerprints"]["mingbai/v1"], "00ff");
            let at = &result["locations"][0]["physicalLocation"];
            assert_eq!(at["artifactLocation"]["uri"], "%E4%BE%8B%2C1.txt");
            assert_eq!(
                (&at["region"]["startLine"], &at["region"]["snippet"]["text"]),
                (&13.into(), &"1,332.94".into())
            );
            String::new()
        },
        "",
    );
}

#[test]
fn findings_stand_in_one_line_each() {
    check(
        |c| lines::concise(c, &Manner::plain(Lang::Zh)),
        "例,1.txt:13: 错误[XT-07] 两处总计不一致：总计 1,332.94 与收入 1602.94 不符",
    );
    check(
        |c| lines::github(c, &Manner::plain(Lang::En)),
        "::error file=例%2C1.txt,line=13,title=XT-07::例,1.txt:13: two totals differ: the total 1,332.94 is not the income 1602.94",
    );
}

#[test]
fn no_more_findings_are_listed_than_asked_for() {
    let manner = Manner { most: Some(0), ..Manner::plain(Lang::En) };
    check(|c| lines::concise(c, &manner), "例,1.txt: 1 more finding not shown (--max 0)");
    check(
        |c| csv::findings(c, &manner),
        "\"例,1.txt\",,left-out,left-out,1 more finding not shown (--max 0),,,,,,,,,,,",
    );
}
