//! `template`, `compile`, `diff` and `roll` as their users meet them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use editions::ledger::{Inflow, Ledger};
use editions::{CENTRAL, Edition, FINAL, GUANGDONG, SHANGHAI};
use formats::book;
use sha2::{Digest, Sha256};
use specimen::{Size, accounts, ledger, split};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Ran {
    let output =
        Command::new(env!("CARGO_BIN_EXE_mingbai")).args(arguments).env_remove("MINGBAI_LANG").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile").join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Data with everything that the sentences need: a budget of one body that changed.
fn data() -> Ledger {
    let one = Size { bodies: 1, ..Size::default() };
    (0..100)
        .map(|seed| ledger(seed, one))
        .find(|l| l.has_prior() && l.spending.iter().any(|s| s.project.is_some()))
        .unwrap()
}

fn workbook(folder: &Path, ledger: &Ledger, edition: &Edition) -> PathBuf {
    let path = folder.join("budget.xlsx");
    fs::write(&path, book::write(&intake::filled(ledger, edition)).unwrap()).unwrap();
    path
}

/// A workbook for each body.
fn workbooks(folder: &Path, whole: &Ledger) -> Vec<PathBuf> {
    let write = |(at, unit): (usize, &Ledger)| {
        let path = folder.join(format!("{at}.xlsx"));
        fs::write(&path, book::write(&intake::filled(unit, &CENTRAL)).unwrap()).unwrap();
        path
    };
    split(whole).iter().enumerate().map(write).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn editions_are_listed_and_a_workbook_is_written_and_not_overwritten() {
    let list = run(&["template", "--list"]);
    let keys = list.out.lines().filter(|line| !line.starts_with(' ')).count();
    assert_eq!((list.code, keys), (0, editions::EDITIONS.len()));
    let narrow = run(&["template", "--list", "--width", "60"]).out;
    assert!(narrow.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 60), "{narrow}");
    let folder = folder("template");
    let path = folder.join("b.xlsx");
    let written = run(&["template", "--edition", "湖南", "-o", text(&path)]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(written.err.contains("mingbai compile"), "{}", written.err);
    assert_eq!(run(&["template", "--edition", "hunan", "-o", text(&path)]).code, 2);
    let other = run(&["template", "--edition", "某省", "--force", "-o", text(&path)]);
    assert!(other.code == 0 && other.err.contains("没有“某省”的版式，按“中央部门"), "{}", other.err);
}

#[test]
fn an_empty_workbook_is_not_compiled_and_says_all_that_it_lacks() {
    let folder = folder("empty");
    let (path, out) = (folder.join("b.xlsx"), folder.join("out"));
    assert_eq!(run(&["template", "-o", text(&path)]).code, 0);
    let ran = run(&["compile", text(&path), "-o", text(&out)]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for place in ["基本信息!D6", "单位构成", "支出明细"] {
        assert!(ran.out.contains(place), "{place}: {}", ran.out);
    }
    assert!(!out.exists());
    let ran = run(&["compile", text(&path), "-o", text(&out), "--lang", "en"]);
    assert!(ran.out.starts_with("7 places of the data"), "{}", ran.out);
}

#[test]
fn data_that_add_up_are_compiled_to_every_format_each_with_its_hash() {
    let folder = folder("whole");
    for edition in [&CENTRAL, &SHANGHAI, &GUANGDONG] {
        let path = workbook(&folder, &data(), edition);
        let (first, second) = (folder.join(edition.key), folder.join(format!("{}-again", edition.key)));
        let ran = run(&["compile", text(&path), "-o", text(&first)]);
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        let name = |ending: &str| format!("2024年部门预算.{ending}");
        let mut expected: Vec<String> = ["docx", "html", "json", "md", "pdf", "xlsx"].iter().map(|e| name(e)).collect();
        expected.push("manifest.json".to_owned());
        assert_eq!(names(&first), expected);
        let manifest: serde_json::Value =
            serde_json::from_slice(&fs::read(first.join("manifest.json")).unwrap()).unwrap();
        for file in manifest["files"].as_array().unwrap() {
            let bytes = fs::read(first.join(file["name"].as_str().unwrap())).unwrap();
            let hash: Vec<String> = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(file["sha256"].as_str().unwrap(), hash.concat());
        }
        assert_eq!(run(&["compile", text(&path), "-o", text(&second)]).code, 0);
        for file in names(&first) {
            assert_eq!(fs::read(first.join(&file)).unwrap(), fs::read(second.join(&file)).unwrap(), "{file}");
        }
        for other in ["md", "html", "docx", "xlsx", "pdf"] {
            let ran = run(&["diff", text(&first.join(name("json"))), text(&first.join(name(other)))]);
            assert_eq!(ran.code, 0, "{other}: {}", ran.out);
        }
    }
}

#[test]
fn what_somebody_changed_is_not_replaced() {
    let folder = folder("changed");
    let path = workbook(&folder, &data(), &CENTRAL);
    let out = folder.join("out");
    assert_eq!(run(&["compile", text(&path), "-o", text(&out)]).code, 0);
    assert_eq!(run(&["compile", text(&path), "-o", text(&out)]).code, 0, "what it wrote itself is replaced");
    fs::write(out.join("2024年部门预算.md"), "改过").unwrap();
    let ran = run(&["compile", text(&path), "-o", text(&out)]);
    assert!(ran.code == 2 && ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(fs::read(out.join("2024年部门预算.md")).unwrap(), "改过".as_bytes());
    assert_eq!(run(&["compile", text(&path), "-o", text(&out), "--force"]).code, 0);
}

/// Every file of a folder with its bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

#[test]
fn what_is_not_compiled_leaves_what_was_there() {
    let folder = folder("kept");
    let path = workbook(&folder, &data(), &CENTRAL);
    let out = folder.join("out");
    assert_eq!(run(&["compile", text(&path), "-o", text(&out)]).code, 0);
    let before = contents(&out);
    // The tables of a publication lack much of what a workbook asks for.
    let page = folder.join("a.md");
    let table =
        "# 某局2024年部门预算\n\n单位：万元\n\n| 项目 | 预算数 |\n|---|---|\n| 合计 | 3.00 |\n| 会议费 | 3.00 |\n";
    fs::write(&page, table).unwrap();
    let ran = run(&["compile", text(&page), "-o", text(&out)]);
    assert!(ran.code == 1 && ran.out.contains("没有编制"), "{}{}", ran.out, ran.err);
    let after = contents(&out);
    assert!(before.iter().all(|file| after.contains(file)), "{:?}", names(&out));
    assert_eq!(after.len(), before.len() + 1, "the workbook that asks for the rest: {:?}", names(&out));
    // The same again writes the same, and what was filled in meanwhile is kept.
    assert_eq!(run(&["compile", text(&page), "-o", text(&out)]).code, 1);
    let asked = out.join("数据工作簿.xlsx");
    fs::copy(&path, &asked).unwrap();
    let refused = run(&["compile", text(&page), "-o", text(&out)]);
    assert!(refused.code == 2 && refused.err.contains("数据工作簿.xlsx"), "{}", refused.err);
    let forced = run(&["compile", text(&page), "-o", text(&out), "--force"]);
    assert!(forced.code == 1 && forced.err.contains(".bak"), "{}{}", forced.out, forced.err);
    assert_eq!(fs::read(out.join("数据工作簿.xlsx.bak")).unwrap(), fs::read(&path).unwrap());
}

#[test]
fn the_files_of_another_disclosure_are_not_replaced() {
    let folder = folder("another");
    let out = folder.join("out");
    let path = workbook(&folder, &data(), &CENTRAL);
    assert_eq!(run(&["compile", text(&path), "-o", text(&out)]).code, 0);
    let before = contents(&out);
    let (mut body, mut year) = (data(), data());
    let before_that = std::mem::replace(&mut body.publisher, "某某服务中心".to_owned());
    let own = body.goals.iter_mut().filter(|goal| goal.name.value == before_that);
    own.for_each(|goal| goal.name.value = "某某服务中心".to_owned());
    year.year.0 += 1;
    for other in [&body, &year] {
        let path = workbook(&folder, other, &CENTRAL);
        let ran = run(&["compile", text(&path), "-o", text(&out)]);
        assert!(
            ran.code == 2 && ran.err.contains("另一份公开") && ran.err.contains("2024 年"),
            "{}{}",
            ran.out,
            ran.err
        );
        assert_eq!(contents(&out), before);
    }
    // Where it is asked for, what has another name stays there all the same.
    let path = workbook(&folder, &year, &CENTRAL);
    let ran = run(&["compile", text(&path), "-o", text(&out), "--force"]);
    assert!(ran.code <= 1, "{}", ran.err);
    assert!(names(&out).contains(&"2024年部门预算.pdf".to_owned()), "{:?}", names(&out));
}

#[test]
fn a_folder_that_is_a_file_is_said() {
    let folder = folder("file");
    let path = workbook(&folder, &data(), &CENTRAL);
    let ran = run(&["compile", text(&path), "-o", text(&path)]);
    assert!(ran.code == 2 && ran.err.contains("不是文件夹") && !ran.err.contains("os error"), "{}", ran.err);
}

#[test]
fn a_workbook_that_was_filled_in_is_kept_when_it_is_replaced() {
    let folder = folder("refilled");
    let path = folder.join("b.xlsx");
    let template = |year: &str| run(&["template", "--year", year, "--force", "-o", text(&path)]);
    assert_eq!(template("2025").code, 0);
    let blank = template("2026");
    assert!(blank.code == 0 && !blank.err.contains(".bak"), "an empty one is no loss: {}", blank.err);
    let filled = book::write(&intake::filled(&data(), &CENTRAL)).unwrap();
    fs::write(&path, &filled).unwrap();
    let ran = template("2026");
    assert!(ran.code == 0 && ran.err.contains("b.xlsx.bak"), "{}", ran.err);
    assert_eq!(fs::read(folder.join("b.xlsx.bak")).unwrap(), filled);
}

#[test]
fn a_workbook_has_the_name_of_one() {
    let path = folder("named").join("b.pdf");
    let ran = run(&["template", "-o", text(&path)]);
    assert!(ran.code == 2 && ran.err.contains(".xlsx") && !path.exists(), "{}", ran.err);
    assert_eq!(run(&["template", "--year", "1900", "-o", text(&path)]).code, 2);
}

#[test]
fn a_key_that_no_edition_has_is_a_slip_and_no_place() {
    let folder = folder("slip");
    let path = folder.join("b.xlsx");
    let ran = run(&["template", "--edition", "hunnan", "-o", text(&path)]);
    assert!(ran.code == 2 && ran.err.contains("是不是想用 hunan？") && !path.exists(), "{}", ran.err);
    let english = run(&["template", "--edition", "xyz", "-o", text(&path), "--lang", "en"]);
    assert!(english.code == 2 && english.err.contains("no edition xyz."), "{}", english.err);
    let data = workbook(&folder, &data(), &CENTRAL);
    let ran = run(&["compile", text(&data), "--edition", "shangai", "-o", text(&folder.join("out"))]);
    assert!(ran.code == 2 && ran.err.contains("是不是想用 shanghai？"), "{}{}", ran.out, ran.err);
    assert!(!folder.join("out").exists());
}

#[test]
fn a_year_that_cannot_be_told_is_not_called_nothing() {
    let folder = folder("prior");
    let path = workbook(&folder, &data(), &CENTRAL);
    let prior = folder.join("prior.txt");
    fs::write(&prior, "一个没有数字的文件。\n").unwrap();
    let ran = run(&["compile", text(&path), "--prior", text(&prior), "-o", text(&folder.join("out"))]);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(ran.code != 0 && !said.contains("年度是 0") && !said.contains("0 项（）"), "{said}");
}

#[test]
fn a_row_that_stands_twice_is_asked_about() {
    let folder = folder("twice");
    let mut book = intake::filled(&data(), &CENTRAL);
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == "支出明细").unwrap();
    let last = sheet.cells.iter().filter(|(_, slot)| !slot.is_blank()).map(|(at, _)| at.0).max().unwrap();
    let row: Vec<_> = sheet.cells.range((last, 0)..=(last, u16::MAX)).map(|(at, s)| (at.1, s.clone())).collect();
    for (column, slot) in row {
        sheet.set((last + 1, column), slot, book::Dress::Plain);
    }
    let path = folder.join("twice.xlsx");
    fs::write(&path, book::write(&book).unwrap()).unwrap();
    let out = run(&["compile", text(&path), "-o", text(&folder.join("out"))]).out;
    let asked = format!("请核对 1 处，数据照原样使用：\n  支出明细!A{} 这一行与第 {} 行", last + 2, last + 1);
    assert!(out.replace("  这", " 这").contains(&asked), "{out}");
}

#[test]
fn what_checking_finds_makes_a_draft() {
    let folder = folder("draft");
    let mut data = data();
    for goal in &mut data.goals {
        // more points for a part than for all of it
        let partial = "完成得10分，未完成得20分".to_owned();
        goal.indicators.iter_mut().take(1).for_each(|i| i.criterion = Some(budget::Cited::unplaced(partial.clone())));
        goal.indicators
            .iter_mut()
            .take(1)
            .for_each(|i| i.weight = Some(budget::Cited::unplaced(budget::Decimal::whole(10))));
    }
    let path = workbook(&folder, &data, &CENTRAL);
    let out = folder.join("out");
    let ran = run(&["compile", text(&path), "-o", text(&out)]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("只能作为草稿") && ran.out.contains("PF-"), "{}", ran.out);
    let named: Vec<&str> = ran.out.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")).collect();
    assert!(!named.is_empty() && named.iter().all(|place| place.starts_with("草稿-")), "{named:?}");
    assert!(names(&out).iter().any(|n| n.starts_with("草稿-")));
    assert!(names(&out).iter().all(|n| n == "manifest.json" || n.starts_with("草稿-")));
    let path = workbook(&folder, &self::data(), &CENTRAL);
    assert_eq!(run(&["compile", text(&path), "-o", text(&out)]).code, 0);
    assert!(names(&out).iter().all(|n| !n.starts_with("草稿-")), "drafts of an earlier run are gone");
}

#[test]
fn json_is_compiled_too_and_last_years_document_makes_next_years_workbook() {
    let folder = folder("json");
    let path = workbook(&folder, &data(), &CENTRAL);
    let (first, second) = (folder.join("a"), folder.join("b"));
    assert_eq!(run(&["compile", text(&path), "-o", text(&first)]).code, 0);
    let json = first.join("2024年部门预算.json");
    let ran = run(&["compile", text(&json), "--edition", "central", "-o", text(&second)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let ran = run(&["diff", text(&json), text(&second.join("2024年部门预算.html")), "--format", "json"]);
    let differences: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &differences["same"]), (0, &serde_json::Value::Bool(true)), "{}", ran.out);
    let next = folder.join("next.xlsx");
    assert_eq!(run(&["roll", text(&json), "-o", text(&next)]).code, 0);
    let taken = intake::take(&book::read(&fs::read(&next).unwrap()).unwrap());
    assert_eq!(taken.ledger.year.0, 2025);
    assert!(taken.ledger.has_prior() && taken.ledger.spending.is_empty());
    assert_eq!(taken.ledger.goals.len(), data().goals.len());
    let ran = run(&["roll", text(&json), "--force", "-o", text(&next)]);
    assert!(
        ran.err.contains("取自 ") && ran.err.contains("“收入预算”上年"),
        "what was taken over is said: {}",
        ran.err
    );
    let goals = format!("绩效目标 {} 个、指标", data().goals.len());
    assert!(ran.err.contains(&goals) && ran.err.contains("已改为 2025 年"), "{}", ran.err);
}

/// What is published with a wrong number is compiled as it is, and is a draft; the workbook to correct stands beside it.
#[test]
fn a_published_file_is_compiled_as_data_and_its_own_errors_are_told() {
    let folder = folder("published");
    let (drafted, right, wrong) = (editions::draft(&data(), &CENTRAL), folder.join("a.md"), folder.join("b.md"));
    let written = formats::write(&editions::compose(&drafted, &CENTRAL), formats::Format::Markdown).unwrap();
    fs::write(&right, &written).unwrap();
    let out = folder.join("right");
    let ran = run(&["compile", text(&right), "-o", text(&out)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let ran = run(&["diff", text(&right), text(&out.join("2024年部门预算.pdf"))]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    // A 款 that is published without its one 项.
    let lines = data().spending;
    let alone = |code: &str| lines.iter().all(|other| other.function == code || other.function[..5] != code[..5]);
    let one = lines.iter().find(|line| line.fund == budget::Fund::GeneralPublic && alone(&line.function)).unwrap();
    let cell = format!("| {} |", one.function);
    let written = String::from_utf8(written).unwrap();
    let without: Vec<&str> = written.lines().filter(|line| !line.contains(&cell)).collect();
    fs::write(&wrong, without.join("\n") + "\n").unwrap();
    let ran = run(&["compile", text(&wrong), "-o", text(&folder.join("wrong"))]);
    assert!(ran.code == 1 && ran.out.contains("原文件本身就有错误") && ran.out.contains("ST-04"), "{}", ran.out);
    assert!(ran.out.contains("下一步：打开") && folder.join("wrong").join("数据工作簿.xlsx").exists(), "{}", ran.out);
}

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/archives-2026-data.xlsx");
const EXAMPLE_JSON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/archives-2026.json");

/// Written anew under `MINGBAI_BLESS=1`.
#[test]
fn the_example_stands_as_workbook_and_as_json_and_both_are_compiled_to_the_same() {
    let taken = intake::take(&book::read(&fs::read(EXAMPLE).unwrap()).unwrap());
    let drafted = editions::draft(&taken.ledger, taken.edition.unwrap());
    let json = serde_json::to_string(&drafted).unwrap() + "\n";
    if std::env::var_os("MINGBAI_BLESS").is_some() {
        fs::write(EXAMPLE_JSON, &json).unwrap();
    }
    assert_eq!(fs::read_to_string(EXAMPLE_JSON).unwrap(), json);
    let folder = folder("example");
    let (one, other) = (folder.join("a"), folder.join("b"));
    assert_eq!(run(&["compile", EXAMPLE, "-o", text(&one)]).code, 0);
    let ran = run(&["compile", EXAMPLE_JSON, "-o", text(&other)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for ending in ["md", "html", "docx", "xlsx", "pdf"] {
        let name = format!("2026年部门预算公开.{ending}");
        assert_eq!(fs::read(one.join(&name)).unwrap(), fs::read(other.join(&name)).unwrap(), "{name}");
    }
}

#[test]
fn differences_are_listed_by_what_they_are_of() {
    let folder = folder("diff");
    let old = data();
    let mut new = old.clone();
    new.spending.iter_mut().filter(|s| s.project.is_some()).take(1).for_each(|s| s.fen += 1_000_000);
    new.duties.push("承担新的职责。".to_owned());
    let files: Vec<PathBuf> = [(&old, "a.md"), (&new, "b.md")]
        .into_iter()
        .map(|(ledger, name)| {
            let document = editions::compose(&editions::draft(ledger, &CENTRAL), &CENTRAL);
            let path = folder.join(name);
            fs::write(&path, formats::write(&document, formats::Format::Markdown).unwrap()).unwrap();
            path
        })
        .collect();
    let [a, b] = [text(files.first().unwrap()), text(files.last().unwrap())];
    let ran = run(&["diff", a, b]);
    assert_eq!(ran.code, 1);
    for said in ["表中的数：", "说明中的数：", "承担新的职责"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert_eq!(run(&["diff", a, a]).code, 0);
    assert_eq!(run(&["diff", a, "nothing.md"]).code, 2);
    let page = run(&["diff", a, b, "--format", "html"]);
    assert!(
        page.code == 1 && page.out.starts_with("<!DOCTYPE html>") && page.out.contains("承担新的职责"),
        "{}",
        page.out
    );
    let ran = run(&["diff", a, b, "--lang", "en"]);
    assert!(ran.out.contains("differences."), "{}", ran.out);
}

#[test]
fn final_accounts_are_compiled_from_their_workbook() {
    let folder = folder("final");
    let one = Size { bodies: 2, ..Size::default() };
    let of_projects = |l: &Ledger| l.has_prior() && l.spending.iter().any(|s| s.project.is_some());
    let data = (0..100).map(|seed| accounts(seed, one)).find(of_projects).unwrap();
    let path = workbook(&folder, &data, &FINAL);
    let out = folder.join("out");
    let ran = run(&["compile", text(&path), "-o", text(&out)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let json = out.join("2024年度部门决算.json");
    for other in ["md", "html", "docx", "xlsx", "pdf"] {
        let ran = run(&["diff", text(&json), text(&out.join(format!("2024年度部门决算.{other}")))]);
        assert_eq!(ran.code, 0, "{other}: {}", ran.out);
    }
    let next = folder.join("next.xlsx");
    assert_eq!(run(&["roll", text(&json), "-o", text(&next)]).code, 0);
    let taken = intake::take(&book::read(&fs::read(&next).unwrap()).unwrap());
    assert_eq!((taken.ledger.year.0, taken.edition.unwrap().key), (2025, "final"));
    assert!(taken.ledger.has_prior());
    let again = folder.join("again");
    let ran = run(&["compile", text(&json), "-o", text(&again)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let ran = run(&["diff", text(&json), text(&again.join("2024年度部门决算.md"))]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}

#[test]
fn self_evaluations_stand_behind_final_accounts_and_are_counted() {
    let folder = folder("scores");
    let one = Size { bodies: 1, ..Size::default() };
    let of_projects = |l: &Ledger| l.spending.iter().any(|s| s.project.is_some());
    let seed = (0..100).find(|seed| of_projects(&ledger(*seed, one))).unwrap();
    let budget = workbook(&folder, &ledger(seed, one), &CENTRAL);
    let out = folder.join("budget");
    assert_eq!(run(&["compile", text(&budget), "-o", text(&out)]).code, 0);
    let (budget, sheet, forms) = (out.join("2024年部门预算.md"), folder.join("a.csv"), folder.join("forms.docx"));
    assert_eq!(run(&["score", text(&budget), "--template", "-o", text(&sheet)]).code, 0);
    let ran = run(&["score", text(&budget), "--actuals", text(&sheet), "-o", text(&forms)]);
    assert!(forms.exists(), "{}", ran.err);
    let mut data = accounts(seed, one);
    data.counts.retain(|measure, _| !matches!(measure, budget::Measure::Review(_)));
    data.values.retain(|subject, _| !matches!(subject.measure, budget::Measure::Review(_)));
    let path = workbook(&folder, &data, &FINAL);
    let out = folder.join("accounts");
    let ran = run(&["compile", text(&path), "--scores", text(&forms), "-o", text(&out)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let written = fs::read_to_string(out.join("2024年度部门决算.md")).unwrap();
    assert!(written.contains("第五部分 绩效自评情况") && written.contains("项目支出绩效自评表"), "{written}");
    let ran = run(&["compile", text(&path), "--scores", text(&path), "-o", text(&out)]);
    assert!(ran.code == 2 && ran.err.contains("这是数据工作簿"), "{}", ran.err);
}

#[test]
fn a_place_without_an_edition_is_written_in_the_central_layout_and_that_is_said() {
    let folder = folder("central");
    let path = workbook(&folder, &data(), &CENTRAL);
    let (out, next) = (folder.join("out"), folder.join("next.xlsx"));
    let ran = run(&["compile", text(&path), "--edition", "某省", "-o", text(&out)]);
    assert!(ran.code == 0 && ran.out.contains("没有“某省”的版式，按“中央部门"), "{}{}", ran.out, ran.err);
    let shanghai = workbook(&folder, &data(), &SHANGHAI);
    let before = folder.join("before");
    assert_eq!(run(&["compile", text(&shanghai), "-o", text(&before)]).code, 0);
    let ran = run(&["roll", text(&before.join("2024年部门预算.docx")), "-o", text(&next)]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let taken = intake::take(&book::read(&fs::read(&next).unwrap()).unwrap());
    assert_eq!(taken.edition.unwrap().key, "shanghai", "the layout is that of the document itself");
}

#[test]
fn a_budget_makes_the_workbook_of_its_final_accounts() {
    let folder = folder("to-account");
    let path = workbook(&folder, &data(), &CENTRAL);
    let (out, accounts) = (folder.join("out"), folder.join("accounts.xlsx"));
    assert_eq!(run(&["compile", text(&path), "-o", text(&out)]).code, 0);
    let budget = out.join("2024年部门预算.docx");
    let ran = run(&["template", "--from", text(&budget), "--edition", "final", "-o", text(&accounts)]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let taken = intake::take(&book::read(&fs::read(&accounts).unwrap()).unwrap());
    let budgeted = budget::Subject::expenditure();
    assert_eq!(taken.ledger.amount(&budgeted), data().amount(&budgeted));
    let ran = run(&["roll", text(&budget), "--edition", "final", "-o", text(&folder.join("no.xlsx"))]);
    assert!(ran.code == 2 && ran.err.contains("不是同一类"), "{}", ran.err);
}

#[test]
fn last_years_document_supplies_what_the_workbook_lacks() {
    let folder = folder("prior");
    let last = workbook(&folder, &data(), &CENTRAL);
    let before = folder.join("before");
    assert_eq!(run(&["compile", text(&last), "-o", text(&before)]).code, 0);
    let mut this = Ledger { year: budget::Year(2025), ..data() };
    this.values.retain(|subject, _| subject.period.years_back == 0);
    this.duties.clear();
    let path = workbook(&folder, &this, &CENTRAL);
    let prior = before.join("2024年部门预算.docx");
    let out = folder.join("out");
    let ran = run(&["compile", text(&path), "--prior", text(&prior), "-o", text(&out)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("取自 ") && ran.out.contains("2024年部门预算.docx：6 项"), "{}", ran.out);
    let written = fs::read_to_string(out.join("2025年部门预算.md")).unwrap();
    assert!(written.contains("与上年持平") && written.contains("贯彻执行国家有关方针政策"), "{written}");
    let same = out.join("2025年部门预算.docx");
    let ran = run(&["compile", text(&path), "--prior", text(&same), "-o", text(&folder.join("no"))]);
    assert!(ran.code == 2 && ran.err.contains("年度是 2025") && ran.out.is_empty(), "{}{}", ran.out, ran.err);
}

#[test]
fn units_are_consolidated_and_each_figure_has_its_parts() {
    let folder = folder("units");
    let whole = (0..100).map(|seed| ledger(seed, Size::default())).find(|l| l.members.len() == 3).unwrap();
    let paths = workbooks(&folder, &whole);
    let [head, first, second] = paths.as_slice() else { panic!("three bodies") };
    let (out, single) = (folder.join("out"), folder.join("single"));
    let ran = run(&["compile", text(head), "--units", text(first), text(second), "-o", text(&out)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let path = workbook(&folder, &whole, &CENTRAL);
    assert_eq!(run(&["compile", text(&path), "-o", text(&single)]).code, 0);
    let (a, b) = (out.join("2024年部门预算.json"), single.join("2024年部门预算.html"));
    let ran = run(&["diff", text(&a), text(&b)]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let parts: serde_json::Value = serde_json::from_slice(&fs::read(out.join("parts.json")).unwrap()).unwrap();
    let figures = parts["figures"].as_array().unwrap();
    assert!(figures.iter().any(|f| f["parts"].as_array().unwrap().len() == 3), "{parts:#}");
    let ran = run(&["compile", text(head), "--units", text(head), "-o", text(&out)]);
    assert!(ran.code == 1 && ran.out.contains("已经有了"), "{}", ran.out);
}

#[test]
fn a_hundred_units_are_ready() {
    let folder = folder("hundred");
    let mut whole = ledger(7, Size { bodies: 100, projects: 2, full: true });
    // Nobody has one sentence for each of two hundred projects.
    let of_whole = whole.goals.iter_mut().filter(|goal| goal.table == budget::TableId::T11);
    of_whole
        .for_each(|goal| goal.text = Some(budget::Cited::unplaced("保障部门正常运转，按期完成年度任务。".to_owned())));
    let paths = workbooks(&folder, &whole);
    let mut arguments = vec!["compile", text(&paths[0]), "-o"];
    let out = folder.join("out");
    arguments.extend([text(&out), "--units"]);
    arguments.extend(paths.iter().skip(1).map(|p| text(p)));
    let ran = run(&arguments);
    assert_eq!((paths.len(), ran.code), (100, 0), "{}{}", ran.out, ran.err);
}

/// The tables of a disclosure as a budget system exports them: no words, no sheet of ours.
#[test]
fn the_tables_that_a_budget_system_exports_are_compiled_and_what_they_lack_is_asked_for_in_a_workbook() {
    let folder = folder("export");
    let data = Ledger { values: std::collections::BTreeMap::new(), ..data() };
    let mut exported = editions::compose(&editions::draft(&data, &CENTRAL), &CENTRAL);
    let is_table = |block: &document::Block| matches!(block, document::Block::Table(_));
    let first = exported.blocks.iter().position(is_table).unwrap() - 3;
    let last = exported.blocks.iter().rposition(is_table).unwrap();
    exported.blocks = exported.blocks[first..=last].to_vec();
    let export = folder.join("export.xlsx");
    fs::write(&export, writers::xlsx::write(&exported, &document::Meta::default()).unwrap()).unwrap();
    let out = folder.join("out");
    let ran = run(&["compile", text(&export), "-o", text(&out)]);
    let next = format!("mingbai compile {0} -o {1}", out.join("数据工作簿.xlsx").display(), out.display());
    for said in ["没有说到编制要用的", "职能职责", "工作表“内设机构”：", next.as_str()] {
        assert!(ran.code == 1 && ran.out.contains(said), "{said}: {}", ran.out);
    }
    let again = run(&["compile", text(&export), "-o", text(&out)]);
    assert_eq!((again.code, &again.out), (1, &ran.out), "what was written is not in its own way: {}", again.err);
    let book = book::read(&fs::read(out.join("数据工作簿.xlsx")).unwrap()).unwrap();
    let taken = intake::take(&book);
    assert_eq!(taken.ledger.amount(&budget::Subject::expenditure()), data.amount(&budget::Subject::expenditure()));
    assert!(!taken.mistakes.is_empty(), "words are asked for");
}

#[test]
fn what_cannot_be_added_up_or_says_nothing_is_refused() {
    let folder = folder("refused");
    let (large, plain, out) = (folder.join("a.json"), folder.join("a.md"), folder.join("a.xlsx"));
    let json = fs::read_to_string(EXAMPLE_JSON).unwrap();
    let fen = json.find("\"fen\":").unwrap() + "\"fen\":".len();
    let end = fen + json[fen..].find([',', '}']).unwrap();
    fs::write(&large, format!("{}9223372036854775807{}", &json[..fen], &json[end..])).unwrap();
    fs::write(&plain, "# 说明\n\n这里没有预算。\n").unwrap();
    let out = out.to_str().unwrap();
    for (file, told) in [(&large, "合计超出可以计算的范围"), (&plain, "没有读懂")] {
        let ran = run(&["roll", file.to_str().unwrap(), "-o", out]);
        assert!(ran.code == 2 && ran.err.contains(told), "{}", ran.err);
    }
    let ran = run(&["compile", large.to_str().unwrap(), "-o", folder.join("out").to_str().unwrap()]);
    assert!(ran.code == 2 && ran.err.contains("合计超出可以计算的范围"), "{}", ran.err);
    // a file of another format is called so
    let pdf = folder.join("a.pdf");
    fs::write(&pdf, "%PDF-1.7\n").unwrap();
    let ran = run(&["compile", pdf.to_str().unwrap(), "-o", folder.join("out").to_str().unwrap()]);
    assert!(ran.err.contains("这里需要 XLSX 文件，这是 PDF 文件"), "{}", ran.err);
    // wrong usage names the help of its own command
    assert!(run(&["template"]).err.contains("mingbai template --help"));
}

/// The words that the sentences of another edition need are asked for, and nothing is written without them.
#[test]
fn another_edition_asks_for_the_words_that_it_needs() {
    let folder = folder("other-edition");
    let out = folder.join("out");
    let ran = run(&["compile", EXAMPLE, "--edition", "shanghai", "-o", text(&out)]);
    assert!(ran.code == 1 && ran.out.contains("财政拨款支出用途!B5") && !out.exists(), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("template --from") && ran.out.contains("--edition shanghai"), "{}", ran.out);
}

/// What compiling in another edition leaves in the folder is named as long as it is there, and written over by nobody.
#[test]
fn changed_files_of_an_earlier_edition_are_named() {
    let folder = folder("left");
    let (data, out) = (data(), folder.join("out"));
    let central = workbook(&folder, &data, &CENTRAL);
    assert_eq!(run(&["compile", text(&central), "-o", text(&out)]).code, 0);
    let (before, changed) = (names(&out), out.join("2024年部门预算.md"));
    fs::write(&changed, "改过").unwrap();
    let hunan = workbook(&folder, &data, editions::edition("hunan").unwrap());
    for again in [false, true] {
        let ran = run(&["compile", text(&hunan), "-o", text(&out)]);
        if !before.iter().all(|name| names(&out).contains(name)) || again {
            assert!(
                ran.err.contains("不属于这次编制") && ran.err.contains("2024年部门预算.md"),
                "{}{}",
                ran.out,
                ran.err
            );
            assert!(!out.join("2024年部门预算.pdf").exists(), "what nobody changed is gone");
        }
    }
    assert_eq!(fs::read(&changed).unwrap(), "改过".as_bytes());
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    assert!(manifest.contains("\"left\""), "{manifest}");
}

/// What the message on another edition advises can be done: the data of a workbook are taken over into another one.
#[test]
fn a_workbook_of_data_is_taken_over_into_that_of_another_edition() {
    let folder = folder("taken-over");
    let path = workbook(&folder, &data(), &CENTRAL);
    let other = folder.join("other.xlsx");
    let ran = run(&["template", "--from", text(&path), "--edition", "shanghai", "-o", text(&other)]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let (own, taken) = (fs::read(&path).unwrap(), fs::read(&other).unwrap());
    let ledger = |bytes: &[u8]| intake::take(&book::read(bytes).unwrap()).ledger;
    assert_eq!((ledger(&own).spending, ledger(&own).publisher), (ledger(&taken).spending, ledger(&taken).publisher));
}

/// The text of this edition states income without what was carried in, and its table prints the whole alone: that agrees.
#[test]
fn income_beside_what_was_carried_in_is_not_doubted() {
    let folder = folder("carried");
    let out = folder.join("out");
    let carried = (0..200)
        .map(|seed| ledger(seed, Size { bodies: 1, ..Size::default() }))
        .find(|l| l.has_prior() && l.spending.iter().any(|line| line.inflow == Inflow::CarriedIn));
    let path = workbook(&folder, &carried.unwrap(), &SHANGHAI);
    let ran = run(&["compile", text(&path), "-o", text(&out)]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let docx = names(&out)
        .into_iter()
        .find(|name| Path::new(name).extension().is_some_and(|ending| ending == "docx"))
        .unwrap();
    let ran = run(&["check", text(&out.join(docx))]);
    assert!(ran.code == 0 && !ran.out.contains("NT-01"), "{}", ran.out);
}
