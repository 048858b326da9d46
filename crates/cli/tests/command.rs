//! The program as its users meet it.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use document::text::is_han;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/liaison-office-2024.md");

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run_with(arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    command.args(arguments).env_remove("MINGBAI_LANG").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not read its input may have closed it already.
    drop(child.stdin.take().unwrap().write_all(input));
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, b"")
}

fn documents(ran: &Ran) -> Vec<serde_json::Value> {
    serde_json::from_str(&ran.out).unwrap()
}

fn chinese(text: &str) -> bool {
    text.chars().any(is_han)
}

#[test]
fn help_is_in_the_language_asked_for() {
    for arguments in [&["--help"][..], &["check", "--help"], &["read", "-h"]] {
        let zh = run(arguments);
        assert!(zh.code == 0 && chinese(&zh.out) && !zh.out.contains("Usage"), "{}", zh.out);
        let en = run(&[arguments, &["--lang", "en"]].concat());
        assert!(en.code == 0 && !chinese(&en.out), "{}", en.out);
    }
}

#[test]
fn wrong_usage_ends_with_two_and_says_so() {
    let cases: [&[&str]; 6] = [
        &[],
        &["check"],
        &["chekc"],
        &["check", "--fromat", "csv", "x"],
        &["read", "x", "--format", "pdf"],
        &["explain"],
    ];
    for arguments in cases {
        let zh = run(arguments);
        assert!(zh.code == 2 && zh.out.is_empty() && chinese(&zh.err), "{arguments:?} {} {}", zh.code, zh.err);
        let en = run(&[arguments, &["--lang=en"]].concat());
        assert!(en.code == 2 && !chinese(&en.err), "{arguments:?} {}", en.err);
    }
}

#[test]
fn wrong_usage_says_what_is_wrong_and_where_to_look() {
    let cases: [(&[&str], &str, &str); 6] = [
        (&["score", "a", "b"], "多了一个参数“b”", "mingbai score --help"),
        (&["man", "compile"], "多了一个参数“compile”", "mingbai man --help"),
        (&["check", "x", "--max", "-1"], "--max <个数> 不能是“-1”；请填一个不小于 0 的整数", "mingbai check --help"),
        (&["check", "x", "--width", "3"], "不能是“3”；可以是 40 到 1000", "mingbai check --help"),
        (&["read", "x", "--format", "pdf"], "不能是“pdf”；可以是 text", "mingbai read --help"),
        (&["help", "chek"], "没有“chek”这个命令，是不是想用 check？", "mingbai help"),
    ];
    for (arguments, told, help) in cases {
        let ran = run(arguments);
        assert!(ran.code == 2 && ran.err.contains(told) && ran.err.contains(help), "{arguments:?}: {}", ran.err);
    }
    let nearest = run(&["chek", "a"]);
    assert!(nearest.err.contains("是不是想用 check？"), "{}", nearest.err);
    let none = run(&["--lang", "en"]);
    assert!(
        none.code == 2 && none.err.contains("a command is missing") && !none.err.contains("worker"),
        "{}",
        none.err
    );
    let folder = run(&["check", "--batch", "no-such-folder"]);
    assert!(folder.err.contains("没有这个文件夹"), "{}", folder.err);
}

#[test]
fn shells_are_offered_rules_and_editions() {
    let script = run(&["completions", "bash"]).out;
    for offered in ["XT-01", "hunan", "shanghai-unit"] {
        assert!(script.contains(offered), "{offered}");
    }
    assert!(!run(&["explain", "--help"]).out.contains("XT-02"), "help does not list them");
}

#[test]
fn an_unknown_rule_is_wrong_usage() {
    for arguments in
        [&["explain", "ZZ-99"][..], &["check", EXAMPLE, "--select", "ZZ-99"], &["check", EXAMPLE, "--ignore=ZZ-99"]]
    {
        let ran = run(arguments);
        assert!(ran.code == 2 && ran.err.contains("ZZ-99"), "{arguments:?} {}", ran.err);
    }
}

#[test]
fn standard_input_is_read() {
    let bytes = fs::read(EXAMPLE).unwrap();
    let ran = run_with(&["read", "-", "--format", "json"], &bytes);
    let documents = documents(&ran);
    assert_eq!((ran.code, documents.len()), (0, 1), "{}", ran.err);
    assert_eq!(documents[0]["document"], "<stdin>");
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    for command in ["check", "read"] {
        let ran = run(&[command, "--format", "json", "no-such-file.xlsx", EXAMPLE, env!("CARGO_MANIFEST_DIR")]);
        let documents = documents(&ran);
        assert_eq!((ran.code, documents.len()), (2, 3), "{}", ran.err);
        assert!(ran.err.contains("no-such-file.xlsx") && ran.err.lines().count() == 2, "{}", ran.err);
        // Who reads the output alone is told too.
        assert_eq!(documents[0]["document"], "no-such-file.xlsx");
        assert!(documents[0]["failure"].as_str().unwrap().contains("没有这个文件"), "{}", documents[0]);
        assert!(documents[1].get("failure").is_none() && documents[2]["failure"].is_string());
        let schema: serde_json::Value = serde_json::from_str(&run(&["schema", command]).out).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let all = serde_json::Value::Array(documents);
        let faults: Vec<String> = validator.iter_errors(&all).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{command}: {faults:?}");
    }
    let ran = run(&["check", "--format", "sarif", "no-such-file.xlsx"]);
    let log: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let told = &log["runs"][0]["invocations"][0];
    assert_eq!((ran.code, &told["executionSuccessful"]), (2, &serde_json::Value::Bool(false)), "{log:#}");
    assert_eq!(told["toolExecutionNotifications"][0]["level"], "error");
}

#[test]
fn an_error_is_not_hidden_by_a_file_that_was_not_understood() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("precedence");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    let (empty, example) = (folder.join("a.txt"), folder.join("b.md"));
    fs::write(&empty, "一个没有数字的文件。\n").unwrap();
    fs::copy(EXAMPLE, &example).unwrap();
    assert_eq!(run(&["check", empty.to_str().unwrap(), example.to_str().unwrap()]).code, 1);
    assert_eq!(run(&["check", "--batch", folder.to_str().unwrap()]).code, 1);
    assert_eq!(run(&["check", empty.to_str().unwrap(), example.to_str().unwrap(), "no-such-file"]).code, 2);
}

#[test]
fn a_selection_that_leaves_nothing_is_wrong_usage() {
    let ran = run(&["check", EXAMPLE, "--select", "IN", "--ignore", "IN"]);
    assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("没有选中任何规则"), "{}{}", ran.out, ran.err);
}

#[test]
fn documents_come_in_the_order_of_the_arguments() {
    let names =
        [EXAMPLE.to_owned(), format!("{}/tests/../../../examples/liaison-office-2024.md", env!("CARGO_MANIFEST_DIR"))];
    for order in [[&names[0], &names[1]], [&names[1], &names[0]]] {
        let ran = run(&["check", "--format=json", order[0], order[1]]);
        let told: Vec<String> = documents(&ran).iter().map(|d| d["document"].as_str().unwrap().to_owned()).collect();
        assert_eq!(told, [order[0].as_str(), order[1].as_str()]);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["text", "json", "csv"] {
        let [first, second] = [(); 2].map(|()| run(&["check", EXAMPLE, "--format", format]));
        assert_eq!((first.code, first.out), (second.code, second.out));
    }
}

#[test]
fn the_checked_document_has_its_keys() {
    let documents = documents(&run(&["check", EXAMPLE, "--format", "json"]));
    for key in ["document", "findings", "undetermined", "held", "verified", "notes", "coverage"] {
        assert!(documents[0].get(key).is_some(), "{key}");
    }
}

#[test]
fn tables_begin_with_their_header() {
    let table = |command: &str| {
        let out = run(&[command, EXAMPLE, "--format", "csv"]).out;
        out.strip_prefix('\u{feff}').expect("spreadsheets read the characters by the mark").to_owned()
    };
    let facts = table("read");
    let header = "document,page,line,sheet,cell,table,row,column,measure,fund,function,nature,economic,body,project,stage,year,amount,unit,printed,place\n";
    assert!(facts.starts_with(header), "{facts}");
    assert!(table("check").starts_with(
        "document,code,name,severity,message,path,page,line,sheet,cell,printed,difference,allowed,unit,hint,fingerprint\n"
    ));
}

#[test]
fn colour_is_shown_only_when_asked_for() {
    assert!(!run(&["demo"]).out.contains('\u{1b}'));
    assert!(run(&["demo", "--color", "always"]).out.contains('\u{1b}'));
    assert!(!run(&["demo", "--color", "never"]).out.contains('\u{1b}'));
}

#[test]
fn the_demonstration_fits_one_screen() {
    for lang in ["zh", "en"] {
        let ran = run(&["demo", "--lang", lang]);
        assert!(ran.code == 0 && ran.err.is_empty(), "{}", ran.err);
        assert!(ran.out.lines().count() <= 40, "{}", ran.out);
    }
}

#[test]
fn every_rule_can_be_explained() {
    let rules: Vec<serde_json::Value> = serde_json::from_str(&run(&["rules", "--format", "json"]).out).unwrap();
    let listed = run(&["rules"]).out;
    for rule in rules.iter().take(3) {
        let code = rule["code"].as_str().unwrap();
        assert!(listed.contains(code));
        let (page, by_name) =
            (run(&["explain", &code.to_lowercase()]), run(&["explain", rule["name"].as_str().unwrap()]));
        assert!(page.code == 0 && page.out == by_name.out && page.out.starts_with('#'), "{}", page.out);
    }
}

#[test]
fn completions_and_schema_are_written() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(&["completions", shell]);
        assert!(ran.code == 0 && ran.out.contains("mingbai"), "{shell}");
    }
    let schema: serde_json::Value = serde_json::from_str(&run(&["schema", "disclosure"]).out).unwrap();
    assert_eq!(schema["title"], "Disclosure");
}

#[test]
fn what_is_read_fits_the_schema() {
    let read: serde_json::Value = serde_json::from_str(&run(&["read", EXAMPLE, "--format", "json"]).out).unwrap();
    for (of, what) in [("read", &read), ("disclosure", &read[0]["disclosure"])] {
        let schema: serde_json::Value = serde_json::from_str(&run(&["schema", of]).out).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(what).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{of}: {faults:?}");
        assert!(!validator.is_valid(&serde_json::json!({})), "{of} says something");
    }
}

#[test]
fn quiet_says_nothing_of_a_document_without_errors() {
    let ran = run(&["check", "--select", "YY", "--quiet", EXAMPLE]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    let mut child = command.arg("schema").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn nothing_read_is_not_nothing_wrong() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unread");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("a.txt");
    fs::write(&path, "一个没有数字的文件。\n").unwrap();
    let (path, folder) = (path.to_str().unwrap(), folder.to_str().unwrap());
    let text = run(&["check", path]);
    assert!(text.code == 3 && text.out.starts_with(&format!("{path}：没有读到")), "{} {}", text.code, text.out);
    assert!(run(&["check", "-q", path]).out.contains("没有读到"));
    assert!(text.out.contains("没有数字可核对"), "nothing was checked, so that nothing holds: {}", text.out);
    let read = run(&["read", path, "--lang", "en"]);
    assert!(read.code == 3 && read.out.contains("no number was read"), "{}", read.out);
    let json = run(&["check", "--format", "json", path]);
    assert_eq!((json.code, &documents(&json)[0]["understood"]), (3, &"nothing".into()));
    assert_eq!((&documents(&json)[0]["held"], &documents(&json)[0]["verified"]), (&0.into(), &serde_json::json!([])));
    let csv = run(&["check", "--format", "csv", path]);
    assert!(csv.code == 3 && csv.out.contains("nothing-understood,unread"), "{}", csv.out);
    let batch = run(&["check", "--batch", folder]);
    assert!(batch.code == 3 && batch.out.contains("没有读懂"), "{}", batch.out);
    let batch = run(&["check", "--batch", folder, "--format", "json"]);
    assert_eq!(documents(&batch)[0]["understood"], "nothing");
    let understood = run(&["check", "--format", "json", EXAMPLE]);
    assert_eq!(documents(&understood)[0]["understood"], "enough");
    fs::remove_file(path).unwrap();
    let empty = run(&["check", "--batch", folder]);
    assert!(empty.code == 3 && empty.err.contains("没有可以读取的文件"), "{}", empty.err);
}

/// A row whose first cells are merged with those above stands below them all the same.
#[test]
fn the_line_of_a_place_is_that_of_the_row_that_is_shown() {
    let out = run(&["check", EXAMPLE, "-v"]).out;
    let mut places = 0;
    for (at, line) in out.lines().enumerate() {
        let Some(place) = line.trim_start().strip_prefix("--> ") else { continue };
        let number = place.split_once(".md:").unwrap().1.split_once(' ').unwrap().0;
        let shown = out
            .lines()
            .skip(at + 1)
            .take_while(|l| !l.contains("-->") && !l.contains(":::") && !l.trim_start().starts_with("= "));
        let rows: Vec<&str> = shown.filter_map(|l| l.split_once(" | ")).map(|(row, _)| row.trim()).collect();
        assert!(rows.contains(&number), "{line}: {rows:?}");
        places += 1;
    }
    assert!(places > 5, "{out}");
}

#[test]
fn numbers_that_were_not_checked_are_listed_with_the_reason() {
    let json = run(&["check", "--select", "ST", "--unverified", "--format", "json", EXAMPLE]);
    let document = &documents(&json)[0];
    let listed = document["unverified"].as_array().unwrap();
    assert_eq!(document["coverage"]["unverified"].as_u64().unwrap(), listed.len() as u64);
    let counts = |key: &str| document["coverage"][key].as_u64().unwrap();
    assert_eq!(counts("bound"), counts("verified") + counts("unverified") + counts("mentioned"), "{document:#}");
    assert!(!listed.is_empty() && listed.iter().all(|one| !one["why"].as_str().unwrap().is_empty()));
    let csv = run(&["check", "--select", "ST", "--unverified", "--format", "csv", EXAMPLE]);
    assert_eq!(csv.out.lines().count(), listed.len() + 1);
    let text = run(&["check", "--select", "ST", "--unverified", EXAMPLE]);
    assert!(text.out.contains(&format!("{} 个数字已识别而未核对：", listed.len())), "{}", text.out);
    assert!(
        run(&["check", "--select", "ST", EXAMPLE])
            .out
            .contains(&format!("未核对 {}（--unverified 列出）", listed.len()))
    );
    assert!(!text.out.contains("--unverified"), "what was asked for is not advised: {}", text.out);
}

/// A file that is to be filled in is no disclosure: its examples are not checked as if somebody had stated them.
#[test]
fn files_to_be_filled_in_are_not_checked() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("to-fill-in");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    let (data, sheet) = (folder.join("a.xlsx"), folder.join("b.xlsx"));
    let (data, sheet) = (data.to_str().unwrap(), sheet.to_str().unwrap());
    assert_eq!(run(&["template", "--edition", "hunan", "-o", data]).code, 0);
    assert_eq!(run(&["score", EXAMPLE, "--template", "-o", sheet]).code, 0);
    let json = folder.join("c.json");
    fs::write(&json, run(&["read", EXAMPLE, "--format", "json"]).out).unwrap();
    let json = json.to_str().unwrap();
    let all =
        [(data, "数据工作簿", "mingbai compile"), (sheet, "填报表", "mingbai score"), (json, "JSON", "mingbai diff")];
    for (path, told, command) in all {
        let ran = run(&["check", path]);
        assert!(ran.code == 2 && ran.out.is_empty(), "{}", ran.out);
        assert!(ran.err.contains(told) && ran.err.contains(command), "{}", ran.err);
    }
}

/// A pattern that the shell found no file for is said to match none.
#[test]
fn a_pattern_without_files_is_an_error() {
    let ran = run(&["check", "no-such-*.txt", "--format", "json"]);
    assert!(ran.code == 2 && ran.err.contains("no-such-*.txt：没有与此相符的文件"), "{}", ran.err);
    assert!(documents(&ran)[0]["failure"].is_string(), "{}", ran.out);
}

/// Several files have one line below them all, a single one has none.
#[test]
fn several_files_are_summed_up() {
    let one = run(&["check", EXAMPLE]).out;
    let errors = |out: &str| out.lines().filter(|line| line.starts_with("错误[")).count();
    let both = run(&["check", EXAMPLE, EXAMPLE, "no-such-file.pdf"]).out;
    let last = both.lines().last().unwrap();
    let sum = format!("共核对 2 份：{} 个错误", 2 * errors(&one));
    assert!(last.starts_with(&sum) && last.ends_with("；1 个文件未读取"), "{sum}: {last}");
    assert!(!one.contains("共核对"), "{one}");
    assert!(!run(&["check", "--quiet", EXAMPLE, EXAMPLE]).out.contains("共核对"));
}

/// Blank cells that add up to blank ones verify nothing.
#[test]
fn a_document_without_numbers_has_nothing_that_holds() {
    let text = "# 2026年部门预算\n\n2026年部门收支总体情况表\n\n单位：万元\n\n| 收入 | < | 支出 | < |\n|---|---|---|---|\n| 项目 | 本年预算 | 项目 | 本年预算 |\n| 一、本级财政拨款收入 |  | 一、基本支出 |  |\n| 本年收入合计 |  | 本年支出合计 |  |\n| 收入总计 |  | 支出总计 |  |\n";
    let ran = run_with(&["check", "-"], text.as_bytes());
    assert!(ran.out.contains("没有数字可核对") && !ran.out.contains("核对成立"), "{}", ran.out);
}

/// The pages of rules are in one language, with their examples in both.
#[test]
fn a_page_is_in_one_language() {
    let (zh, en) = (run(&["explain", "IN-05"]).out, run(&["explain", "IN-05", "--lang", "en"]).out);
    assert!(!zh.contains("English") && !zh.contains("To mend"), "{zh}");
    assert!(!en.contains("例：") && en.contains("Example in which it does not") && en.contains("```markdown"), "{en}");
    let listed = run(&["rules"]).out;
    assert!(!listed.contains("income-and-expenditure"), "{listed}");
}
