//! Scoring as its users meet it: the sheet, the scores, the forms, one indicator explained.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/liaison-office-2024.md");
const ACTUALS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/liaison-office-2024-actuals.csv");
const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed/changsha-beijing-office-2024.txt");

/// Goals without criteria: an upper and a lower bound, an equality, a day.
const BARE: &str = r"# 2024年部门预算公开

# 第三部分 预算公开表格

## 项目支出绩效目标表

单位：某某中心

单位：万元

| 单位编码 | 单位（项目）名称 | 资金总额 | 绩效目标 | 绩效指标 | < | < | < | < | < | < | < | < |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| ^ | ^ | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值内容 | 评（扣）分标准 | 度量单位 | 指标值类型 | 备注 |
| 157001 | 档案整理经费 | 100.00 | 整理档案。 | 成本指标 | 经济成本指标 | 总成本 | 50 | 不超 |  | 万元 | ≤ | 20 |
| ^ | ^ | ^ | ^ | 产出指标 | 数量指标 | 整理档案卷数 | 24 | 整理 |  | 册 | ≥ | 20 |
| ^ | ^ | ^ | ^ | ^ | 质量指标 | 差错率 | 2 | 差错 |  | % | ≤ | 10 |
| ^ | ^ | ^ | ^ | ^ | 时效指标 | 发放标准 | 100 | 发放 |  | 元 | = | 10 |
| ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 完成时间 | 2024年12月31日 | 按时 | 完成目标得满分，未完成不得分 | 无 | 定性 | 10 |
| ^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 读者满意度 | 95 | 满意 |  | % | ≥ | 20 |
";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn score(arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    let output = command.arg("score").args(arguments).env_remove("MINGBAI_LANG").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn json(arguments: &[&str]) -> Value {
    let ran = score(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {} {}", ran.out, ran.err))
}

/// The path of a file that is not there yet.
fn file(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(std::fs::remove_file(&path));
    path
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// A printed number in hundredths.
fn hundredths(number: &Value) -> i64 {
    let text = number.as_str().unwrap();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{part:0<2}").parse().unwrap_or_else(|_| panic!("{text}"))
}

/// The lowest or highest score of an indicator, its whole weight or nothing where it was not scored.
fn end(one: &Value, pick: fn(i64, i64) -> i64) -> i64 {
    let scores = list(one, "scores").iter().map(|s| hundredths(&s["points"]));
    scores.reduce(pick).unwrap_or_else(|| pick(0, hundredths(&one["indicator"]["weight"])))
}

#[test]
fn totals_are_the_sums_of_their_scores() {
    let result = json(&[EXAMPLE, "--actuals", ACTUALS]);
    assert_eq!(list(&result, "complaints"), &[] as &[Value]);
    assert_eq!(list(&result, "goals").len(), 4);
    for goal in list(&result, "goals") {
        let execution = hundredths(&goal["execution"]["points"]);
        let indicators = list(goal, "indicators");
        let sum = |pick| indicators.iter().map(|i| end(i, pick)).sum::<i64>() + execution;
        assert_eq!(sum(i64::min), hundredths(&goal["total"]["lowest"]), "{}", goal["name"]);
        assert_eq!(sum(i64::max), hundredths(&goal["total"]["highest"]), "{}", goal["name"]);
        for one in indicators {
            let weight = hundredths(&one["indicator"]["weight"]);
            let within = list(one, "scores").iter().all(|s| (0..=weight).contains(&hundredths(&s["points"])));
            assert!(within && one["unscored"].is_null(), "{one:#}");
            let lost = end(one, i64::min) < weight;
            assert_eq!(one["reason_missing"], Value::Bool(lost && one["reason"] == ""), "{one:#}");
        }
    }
}

#[test]
fn criteria_that_contradict_themselves_give_sets() {
    let result = json(&[EXAMPLE, "--actuals", ACTUALS]);
    let indicators = list(&result, "goals").iter().flat_map(|g| list(g, "indicators"));
    let several: Vec<&Value> = indicators.filter(|i| list(i, "scores").len() > 1).collect();
    let mixed = several.iter().find(|i| i["indicator"]["level3"] == "移交事项办结率").unwrap();
    let points: Vec<&str> = list(mixed, "scores").iter().map(|s| s["points"].as_str().unwrap()).collect();
    assert_eq!(points, ["8", "9.75"], "99 % is in the band of 80 %, and (0.99-0.6)/0.4*10 by the formula");
    assert!(list(mixed, "scores").iter().all(|s| !list(s, "because").is_empty()));
}

#[test]
fn grades_are_sets_and_open_where_weights_are_lost() {
    let result = json(&[EXAMPLE, "--actuals", ACTUALS]);
    let goals = list(&result, "goals");
    let (projects, overall) = (&goals[..3], &goals[3]);
    assert!(projects.iter().all(|g| !list(g, "grades").is_empty()), "90 points beside the rate of execution");
    let lost = list(&projects[2], "indicators").last().unwrap();
    assert_eq!(lost["indicator"]["weight_inferred"], Value::Bool(true), "80 read, 10 by its criterion");
    assert!(list(overall, "grades").is_empty(), "40 points read of the whole");
    assert!(list(overall, "why").iter().any(|w| w.as_str().unwrap().contains("40")), "{overall:#}");
}

#[test]
fn a_sheet_is_read_back_in_every_format() {
    let mut read = Vec::new();
    for ending in ["csv", "toml", "xlsx", "md", "docx"] {
        let path = file(&format!("sheet.{ending}"));
        let path = path.to_str().unwrap();
        let ran = score(&[EXAMPLE, "--template", "-o", path]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ending}");
        assert!(ran.err.starts_with("已写好 ") && ran.err.contains("--actuals"), "{}", ran.err);
        let result = json(&[EXAMPLE, "--actuals", path]);
        assert_eq!(list(&result, "complaints"), &[] as &[Value], "{ending}");
        let initial: Vec<Value> = list(&result, "goals").iter().map(|g| g["execution"]["initial"].clone()).collect();
        read.push((ending, initial));
    }
    let first = read[0].1.clone();
    assert!(read.iter().all(|(_, initial)| *initial == first), "{read:?}");
    assert_eq!(hundredths(&first[0]), 30_413, "the budget of the first project is filled in");
}

#[test]
fn mistakes_in_the_sheet_are_told_with_their_row_and_what_to_do() {
    let text = std::fs::read_to_string(ACTUALS).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let wrong = rows.replace(",质量好,", ",很好,") + "T00000000,,,,,,,,,5,\n";
    let path = file("wrong.csv");
    std::fs::write(&path, format!("{header}\n{wrong}")).unwrap();
    let ran = score(&[EXAMPLE, "--actuals", path.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let line = wrong.lines().position(|l| l.contains(",很好,")).unwrap() + 2;
    for part in [&format!("第 {line} 行"), "“很好”", "“质量一般”", "T00000000", "--template"] {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
}

#[test]
fn the_forms_are_the_official_ones_in_both_layouts() {
    for (layout, cost) in [("current", "<td>成本指标"), ("earlier", "产出指标")] {
        let ran = score(&[EXAMPLE, "--actuals", ACTUALS, "--format", "html", "--layout", layout]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.out.matches(">2024年度项目支出绩效自评表</h1>").count(), 3, "{layout}");
        assert_eq!(ran.out.matches(">2024年度部门整体支出绩效自评表</h1>").count(), 1, "{layout}");
        assert!(ran.out.contains("8 或 9.75") && ran.out.contains(cost.trim_start_matches("<td>")), "{layout}");
        assert_eq!(ran.out.contains("经济成本指标"), layout == "current");
    }
    let path = file("form.xlsx");
    let ran = score(&[EXAMPLE, "--actuals", ACTUALS, "-o", path.to_str().unwrap()]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(ran.err, format!("已写好 {}\n", path.display()));
    let read = Command::new(env!("CARGO_BIN_EXE_mingbai")).args(["read", path.to_str().unwrap()]).output().unwrap();
    assert!(read.status.success());
}

#[test]
fn an_indicator_is_explained_and_drawn() {
    let ran = score(&[EXAMPLE, "--explain", "移交事项办结率", "--actuals", ACTUALS]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("9.75") && ran.out.contains("再进一步"), "{}", ran.out);
    let svg = score(&[EXAMPLE, "--explain", "移交事项办结率", "--format", "svg"]);
    assert!(svg.code == 0 && svg.out.starts_with("<svg"), "{}", svg.out);
    let unknown = score(&[EXAMPLE, "--explain", "没有这一项"]);
    assert!(unknown.code == 2 && unknown.err.contains("移交事项办结率"), "{}", unknown.err);
    let several = score(&[EXAMPLE, "--explain", "成本控制率", "--format", "svg"]);
    assert!(several.code == 2 && several.err.contains("编号"), "{}", several.err);
}

#[test]
fn wrong_usage_says_what_to_do() {
    let template = score(&[EXAMPLE, "--template"]);
    assert_eq!(template.code, 2);
    let form = score(&[EXAMPLE, "--format", "xlsx"]);
    assert!(form.code == 2 && form.err.contains("--actuals"), "{}", form.err);
    let no_sheet = score(&[EXAMPLE, "--actuals", EXAMPLE]);
    assert!(no_sheet.code == 2 && no_sheet.err.contains("--template"), "{}", no_sheet.err);
    for name in ["sheet.pdf", "sheet.txt", "sheet"] {
        let name = file(name);
        let ending = score(&[EXAMPLE, "--template", "-o", name.to_str().unwrap()]);
        assert!(ending.code == 2 && ending.err.contains(".xlsx") && !name.exists(), "{}", ending.err);
    }
}

#[test]
fn every_criterion_of_the_seed_is_understood() {
    if !Path::new(SEED).exists() {
        eprintln!("skipped: ../shared/seed is not beside this checkout");
        return;
    }
    let result = json(&[SEED]);
    let indicators: Vec<&Value> = list(&result, "goals").iter().flat_map(|g| list(g, "indicators")).collect();
    assert!(indicators.len() >= 27, "{}", indicators.len());
    let unread: Vec<&&Value> = indicators.iter().filter(|i| !list(i, "unread").is_empty()).collect();
    assert!(unread.is_empty(), "{unread:#?}");
    let sheet = file("seed.csv");
    assert_eq!(score(&[SEED, "--template", "-o", sheet.to_str().unwrap()]).code, 0);
    let scored = score(&[SEED, "--actuals", sheet.to_str().unwrap()]);
    assert!(scored.code == 1 && !scored.out.contains("错误 "), "nothing filled in is no mistake: {}", scored.out);
}

#[test]
fn what_was_filled_in_is_never_lost() {
    let sheet = file("kept.csv");
    let path = sheet.to_str().unwrap();
    let write = |arguments: &[&str]| score(&[&[EXAMPLE, "--template", "-o", path], arguments].concat());
    assert_eq!(write(&[]).code, 0);
    // An empty sheet may be written again where that is asked for, and only then.
    assert!(write(&[]).err.contains("--refresh"));
    assert_eq!(write(&["--force"]).code, 0);
    let filled = std::fs::read_to_string(ACTUALS).unwrap();
    std::fs::write(&sheet, &filled).unwrap();
    let refused = write(&["--force"]);
    assert!(refused.code == 2 && refused.err.contains("--refresh"), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(&sheet).unwrap(), filled);
    let other = score(&[EXAMPLE, "--actuals", ACTUALS, "--format", "csv", "-o", path]);
    assert!(other.code == 2 && other.err.contains("--force"), "{}", other.err);
    // No other command replaces it either, whatever is asked for.
    let workbook = file("kept.xlsx");
    std::fs::rename(&sheet, &workbook).unwrap();
    std::fs::write(&sheet, &filled).unwrap();
    let program = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_mingbai")).args(arguments).env_remove("MINGBAI_LANG").output();
        let output = output.unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let commands: [&[&str]; 3] = [
        &["score", EXAMPLE, "--actuals", ACTUALS, "-o", path, "--force"],
        &["score", EXAMPLE, "--actuals", ACTUALS, "--format", "html", "-o", path, "--force"],
        &["score", EXAMPLE, "--format", "json", "-o", path, "--force"],
    ];
    for command in commands {
        let (code, said) = program(command);
        assert!(code == 2 && said.contains("已填写的填报表"), "{command:?}: {said}");
        assert_eq!(std::fs::read_to_string(&sheet).unwrap(), filled);
    }
    // The same where the sheet is a workbook, and a workbook of data is to be written.
    let filled = in_a_workbook(&workbook);
    let path = workbook.to_str().unwrap();
    let commands: [&[&str]; 3] = [
        &["score", EXAMPLE, "--actuals", ACTUALS, "-o", path, "--force"],
        &["template", "-o", path, "--force"],
        &["roll", EXAMPLE, "-o", path, "--force"],
    ];
    for command in commands {
        let (code, said) = program(command);
        assert!(code == 2 && said.contains("已填写的填报表"), "{command:?}: {said}");
        assert_eq!(std::fs::read(&workbook).unwrap(), filled);
    }
    // What nobody filled in may be replaced.
    let forms = file("forms.xlsx");
    let forms = forms.to_str().unwrap();
    for _ in 0..2 {
        let (code, said) = program(&["score", EXAMPLE, "--actuals", ACTUALS, "-o", forms, "--force"]);
        assert_eq!(code, 0, "{said}");
    }
}

/// A sheet of actuals as a workbook, with one answer: its bytes.
fn in_a_workbook(path: &Path) -> Vec<u8> {
    let read = formats::read(&std::fs::read(EXAMPLE).unwrap(), "a.md").unwrap();
    let reading = forms::recognize(&read.document);
    let schemes = targets::schemes(&reading.disclosure);
    let answer = editions::Entered { actual: "98".to_owned(), reason: String::new() };
    let entries = [(schemes[0].items[0].id.clone(), answer)].into();
    let bytes = formats::book::write(&editions::book(&schemes, &entries)).unwrap();
    std::fs::write(path, &bytes).unwrap();
    bytes
}

#[test]
fn a_sheet_is_brought_up_to_date() {
    let (document, sheet) = (file("changed.md"), file("refreshed.csv"));
    let kept = sheet.with_extension("csv.bak");
    drop(std::fs::remove_file(&kept));
    std::fs::copy(ACTUALS, &sheet).unwrap();
    let refresh = |document: &str| score(&[document, "--template", "--refresh", "-o", sheet.to_str().unwrap()]);
    let scores = |document: &str, sheet: &str| json(&[document, "--actuals", sheet])["goals"].to_string();
    let same = refresh(EXAMPLE);
    assert!(same.code == 0 && same.err.contains(".bak"), "{}", same.err);
    assert_eq!(std::fs::read(&kept).unwrap(), std::fs::read(ACTUALS).unwrap());
    assert_eq!(scores(EXAMPLE, sheet.to_str().unwrap()), scores(EXAMPLE, ACTUALS));
    // One indicator has another name now: what was filled in for it is listed, and all else is kept.
    let changed = std::fs::read_to_string(EXAMPLE).unwrap().replace("| 编发信息和专报期数 |", "| 编发简报期数 |");
    std::fs::write(&document, changed).unwrap();
    let before = std::fs::read_to_string(&sheet).unwrap();
    let ran = refresh(document.to_str().unwrap());
    assert!(ran.code == 0 && ran.err.matches("没有带入").count() == 1, "{}", ran.err);
    let after = std::fs::read_to_string(&sheet).unwrap();
    assert!(before.contains("编发信息和专报期数") && after.contains("编发简报期数"));
    assert_eq!(after.lines().count(), before.lines().count());
}

/// What the bare document gets for one actual: the scores, or what is said of it.
fn bare(indicator: &str, actual: &str) -> String {
    let name = format!("bare-{}", indicator.chars().count() * 100 + actual.chars().map(|c| c as usize).sum::<usize>());
    let (document, sheet) = (file(&format!("{name}.md")), file(&format!("{name}.csv")));
    std::fs::write(&document, BARE).unwrap();
    let (document, path) = (document.to_str().unwrap(), sheet.to_str().unwrap());
    assert_eq!(score(&[document, "--template", "-o", path]).code, 0);
    let row = |line: &str| match line.split(',').nth(2) {
        Some(name) if name == indicator => {
            let cells: Vec<&str> = line.split(',').collect();
            [&cells[..9], &[actual], &cells[10..]].concat().join(",")
        }
        _ => line.to_owned(),
    };
    let filled: Vec<String> = std::fs::read_to_string(&sheet).unwrap().lines().map(row).collect();
    std::fs::write(&sheet, filled.join("\n") + "\n").unwrap();
    let result = json(&[document, "--actuals", path]);
    let complaints: Vec<&str> = list(&result, "complaints").iter().map(|c| c["message"].as_str().unwrap()).collect();
    let items = list(&list(&result, "goals")[0], "indicators");
    let item = items.iter().find(|i| i["indicator"]["level3"] == indicator).unwrap();
    let points = list(item, "scores").iter().map(|s| s["points"].as_str().unwrap());
    points.chain(complaints).collect::<Vec<_>>().join(" ")
}

#[test]
fn without_a_criterion_the_usual_rule_holds() {
    let expected = [
        ("总成本", "50", "20"),
        ("总成本", "30", "20"),
        ("总成本", "80", "12.5"),
        ("整理档案卷数", "24", "20"),
        ("整理档案卷数", "30", "20"),
        ("整理档案卷数", "18", "15"),
        ("差错率", "2.5%", "8"),
        ("发放标准", "100", "10"),
        ("发放标准", "110", "9"),
        ("发放标准", "90", "9"),
        ("发放标准", "300", "0"),
        ("完成时间", "2024年12月30日", "10"),
        ("完成时间", "2025年1月2日", "0"),
        ("完成时间", "否", "0"),
    ];
    for (indicator, actual, points) in expected {
        assert_eq!(bare(indicator, actual), points, "{indicator} {actual}");
    }
    let document = file("bare.md");
    std::fs::write(&document, BARE).unwrap();
    // Lines may be broken anywhere.
    let said: String = score(&[document.to_str().unwrap()]).out.split_whitespace().collect();
    assert!(
        said.contains("不超过50万元得满分，超过的按50万元÷实际值×分值") && said.contains("财预〔2020〕10号"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_is_refused_and_not_scored() {
    let expected = [
        ("总成本", "-5", "小于 0"),
        ("整理档案卷数", "23.5", "整数"),
        ("读者满意度", "120%", "超过 100%"),
        ("读者满意度", "-5%", "小于 0"),
        ("完成时间", "2042年12月30日", "核对年份"),
    ];
    for (indicator, actual, why) in expected {
        let said = bare(indicator, actual);
        assert!(
            said.starts_with(&format!("“档案整理经费”的“{indicator}”：")) && said.contains(why),
            "{actual}: {said}"
        );
    }
}

#[test]
fn the_csv_has_every_weight_and_the_grade_in_a_column_of_its_own() {
    let ran = score(&[EXAMPLE, "--actuals", ACTUALS, "--format", "csv"]);
    let rows: Vec<Vec<&str>> = ran.out.lines().map(|l| l.trim_start_matches('\u{feff}').split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|c| *c == name).unwrap();
    let of = |level1: &str| rows.iter().find(|r| r[column("level1")] == level1).unwrap();
    let (rate, total) = (of("预算执行率"), of("总分"));
    assert_eq!((rate[column("weight")], rate[column("actual")], rate[column("grade")]), ("10", "98.15%", ""));
    assert_eq!((total[column("weight")], total[column("actual")], total[column("grade")]), ("100", "", "优"));
}

#[test]
fn what_hardly_can_be_is_asked_about_and_scored() {
    let expected = [
        ("总成本", "500000", "0 “档案整理经费”的“总成本”：500000万元是指标值 ≤50万元 的 10000 倍"),
        (
            "整理档案卷数",
            "1000000000000",
            "20 “档案整理经费”的“整理档案卷数”：1000000000000册是指标值 ≥24册 的 41666666667 倍",
        ),
        (
            "读者满意度",
            "0.95",
            "0.2 “档案整理经费”的“读者满意度”：0.95%不到指标值 ≥95% 的五十分之一：请核对数字和单位（是不是 95%）",
        ),
        // A lower share of what is to stay low is no wonder, nor is a tenfold that is not quite reached.
        ("差错率", "0.01%", "10"),
        ("整理档案卷数", "240", "20"),
    ];
    for (indicator, actual, said) in expected {
        let found = bare(indicator, actual);
        assert!(found.starts_with(said) && (said.contains('“') || found == said), "{indicator} {actual}: {found}");
    }
}

#[test]
fn amounts_of_another_unit_are_asked_about() {
    let text = std::fs::read_to_string(ACTUALS).unwrap();
    let path = file("units.csv");
    let asked = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let ran = score(&[EXAMPLE, "--actuals", path.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "a question is no mistake: {}", ran.out);
        ran.out.split_whitespace().collect::<String>()
    };
    let budget = asked("全年预算数（万元）,,304.13", "全年预算数（万元）,,3041300");
    assert!(budget.contains("“3041300”是年初预算数304.13万元的10000倍"), "{budget}");
    assert!(budget.contains("“298.50”只有全年预算数3041300.00万元的0.01%"), "{budget}");
    let spent = asked("全年执行数（万元）,,298.50", "全年执行数（万元）,,2985000");
    assert!(spent.contains("“2985000”是全年预算数304.13万元的9815倍"), "{spent}");
    let same = asked("全年预算数（万元）,,304.13", "全年预算数（万元）,,310");
    assert!(!same.contains("警告"), "{same}");
}

#[test]
fn a_number_is_none_of_the_words_to_choose_between() {
    let text = std::fs::read_to_string(ACTUALS).unwrap();
    let path = file("chosen.csv");
    for (word, number) in [(",质量好,", ",1,"), (",质量好,", ",3,"), (",是,", ",1,"), (",是,", ",0,")] {
        std::fs::write(&path, text.replacen(word, number, 1)).unwrap();
        let ran = score(&[EXAMPLE, "--actuals", path.to_str().unwrap()]);
        assert!(ran.code == 1 && ran.out.contains("不在可选之列"), "{number}: {}", ran.out);
    }
}

#[test]
fn an_indicator_without_a_criterion_is_for_a_person() {
    let document = file("judged.md");
    let judged = BARE
        .replace("| 完成时间 | 2024年12月31日 | 按时 | 完成目标得满分，未完成不得分 |", "| 借阅环境 | 优 | 改善 |  |");
    assert_ne!(judged, BARE);
    std::fs::write(&document, judged).unwrap();
    let ran = score(&[document.to_str().unwrap()]);
    let said: String = ran.out.split_whitespace().collect();
    assert!(
        said.contains("定性指标，没有评分标准：由人评定，不计算得分") && said.contains("1项没有评分标准、由人评定"),
        "{said}"
    );
    assert!(!said.contains("没有读懂") && !said.contains("原文"), "{said}");
}

#[test]
fn a_formula_without_its_result_is_told_as_such() {
    let text = std::fs::read_to_string(ACTUALS).unwrap();
    let path = file("formulas.csv");
    let text =
        text.replacen(",质量好,", ",=A1+3,", 1).replacen("全年执行数（万元）,,298.50", "全年执行数（万元）,,=B2/2", 1);
    std::fs::write(&path, text).unwrap();
    let ran = score(&[EXAMPLE, "--actuals", path.to_str().unwrap()]);
    let said: String = ran.out.split_whitespace().collect();
    for formula in ["“=A1+3”", "“=B2/2”"] {
        assert!(said.contains(&format!("{formula}是没有算出结果的公式")), "{said}");
    }
    assert!(ran.code == 1 && !said.contains("没有填写"), "{said}");
}

#[test]
fn a_workbook_that_does_not_tell_percentages_is_refused() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let content = "<office:document-content/>";
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)] {
        archive.start_file(name, stored).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    }
    let path = file("filled.ods");
    std::fs::write(&path, archive.finish().unwrap().into_inner()).unwrap();
    let ran = score(&[EXAMPLE, "--actuals", path.to_str().unwrap()]);
    assert!(ran.code == 2 && ran.err.contains("另存为 .xlsx"), "{}", ran.err);
}

/// A sheet that was not filled in does not end as if all were well, and what is missing is said: what it is, and where it begins.
#[test]
fn what_was_not_filled_in_is_told() {
    let path = file("blank.csv");
    let path = path.to_str().unwrap();
    drop(std::fs::remove_file(path));
    assert_eq!(score(&[EXAMPLE, "--template", "-o", path]).code, 0);
    let ran = score(&[EXAMPLE, "--actuals", path]);
    let said: String = ran.out.split_whitespace().collect();
    assert!(ran.code == 1 && said.contains("处没有填：全年预算数（万元）、全年执行数（万元）、“"), "{}", ran.out);
    assert!(said.contains("执行率未评：没有填全年预算数（万元）、没有填全年执行数（万元）"), "{}", ran.out);
    assert!(!said.contains("未评：没有填写实际完成值"), "what is missing is said once: {}", ran.out);
    assert_eq!(score(&[EXAMPLE, "--actuals", ACTUALS]).code, 0);
}

/// Of two amounts the one that is none is named, and what stands there.
#[test]
fn the_amount_that_is_none_is_named() {
    let text = std::fs::read_to_string(ACTUALS).unwrap();
    let mut done = false;
    let wrong = |line: &str| {
        if done || !line.contains("全年预算数") {
            return line.to_owned();
        }
        done = true;
        let cells: Vec<&str> = line.split(',').collect();
        [&cells[..9], &["三百"], &cells[10..]].concat().join(",")
    };
    let wrong: Vec<String> = text.lines().map(wrong).collect();
    let path = file("no-amount.csv");
    std::fs::write(&path, wrong.join("\n") + "\n").unwrap();
    let ran = score(&[EXAMPLE, "--actuals", path.to_str().unwrap()]);
    let said: String = ran.out.split_whitespace().collect();
    assert!(ran.code == 1 && said.contains("执行率未评：全年预算数（万元）填的“三百”不是可用的金额"), "{}", ran.out);
    assert!(!said.contains("没有填全年执行数"), "{}", ran.out);
}
