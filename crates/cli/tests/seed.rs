//! The document that the project started from: every amount read at its place, every true sum true. Skipped, and said
//! so, where the document is not beside this checkout.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

fn seed() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed/changsha-beijing-office-2024.txt");
    if !path.exists() {
        eprintln!("skipped: ../shared/seed is not beside this checkout");
        return None;
    }
    Some(path)
}

fn mingbai(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mingbai")).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// One row of the fact table by column name.
type Row = BTreeMap<String, String>;

fn facts(path: &str) -> Vec<Row> {
    let text = mingbai(&["read", path, "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn fen(amount: &str) -> i64 {
    amount.replace('.', "").parse().unwrap()
}

/// The amount in 分 of a table's row and column.
fn cell(facts: &[Row], table: &str, row: &str, column: &str) -> i64 {
    let found = facts.iter().find(|f| f["table"] == table && f["row"] == row && f["column"] == column);
    fen(&found.unwrap_or_else(|| panic!("{table} {row} {column} is not in the fact table"))["amount"])
}

/// Words of a line that are amounts with two decimals.
fn amounts(line: &str) -> Vec<&str> {
    let is_amount = |w: &&str| {
        w.len() > 3
            && w[w.len() - 3..].starts_with('.')
            && w.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    line.split('\t').filter(is_amount).collect()
}

#[test]
fn every_amount_of_every_table_is_read_at_its_line() {
    let Some(path) = seed() else { return };
    let facts = facts(path.to_str().unwrap());
    let text = std::fs::read_to_string(&path).unwrap();
    let mut repeated = Vec::new();
    let mut read = 0;
    for (index, line) in text.lines().enumerate().filter(|(_, l)| l.contains('\t')) {
        let number = (index + 1).to_string();
        let here: Vec<&str> = facts.iter().filter(|f| f["line"] == number).map(|f| f["printed"].as_str()).collect();
        for amount in amounts(line) {
            if here.iter().filter(|p| **p == amount).count() < amounts(line).iter().filter(|a| **a == amount).count() {
                repeated.push(index + 1);
            } else {
                read += 1;
            }
        }
    }
    assert_eq!(repeated, [365, 384, 403], "only a project's amount printed again on a new page states nothing new");
    assert!(read > 140, "{read}");
    assert!(facts.iter().all(|f| f["table"] == "N" || !f["row"].is_empty() && !f["column"].is_empty()));
}

#[test]
fn what_is_true_of_the_seed_is_true_of_the_facts() {
    let Some(path) = seed() else { return };
    let facts = facts(path.to_str().unwrap());
    let economic = |code: &str| cell(&facts, "T6", code, "总计");
    let below = |class: &str| -> i64 {
        let rows = facts.iter().filter(|f| {
            f["table"] == "T6" && f["column"] == "总计" && f["row"].len() == 5 && f["row"].starts_with(class)
        });
        rows.map(|f| fen(&f["amount"])).sum()
    };
    let wan = |hundredths: i64| hundredths * 10_000;
    for (class, total) in [("301", 57_168), ("302", 8_230), ("303", 4_425)] {
        assert_eq!((economic(class), below(class)), (wan(total), wan(total)), "{class}");
    }
    assert_eq!(economic("301") + economic("303"), wan(61_593));
    assert_eq!(cell(&facts, "T6", "合计", "人员类") + cell(&facts, "T6", "合计", "公用经费"), wan(69_823));
    assert_eq!(cell(&facts, "T3", "合计", "基本支出") + cell(&facts, "T3", "合计", "项目支出"), wan(160_294));
    let projects = facts.iter().filter(|f| f["table"] == "T10" && !f["project"].is_empty()).map(|f| fen(&f["amount"]));
    assert_eq!(projects.sum::<i64>(), wan(90_471));
    assert_eq!(
        cell(&facts, "T7", "合计", "公务接待费") + cell(&facts, "T7", "合计", "公务用车购置及运行费"),
        wan(1_057)
    );
    for (table, column) in [("T2", "合计"), ("T3", "总计"), ("T5", "总计")] {
        assert_eq!(cell(&facts, table, "合计", column), wan(160_294), "{table}");
    }
    assert_eq!(cell(&facts, "T11", "长沙市人民政府驻北京联络处", "资金总额"), wan(160_294));
}

#[test]
fn nothing_true_is_accused_and_nothing_goes_unread() {
    let Some(path) = seed() else { return };
    let text = mingbai(&["check", path.to_str().unwrap(), "--format", "json"]);
    let documents: serde_json::Value = serde_json::from_str(&text).unwrap();
    let findings = documents[0]["findings"].as_array().unwrap();
    let errors: Vec<&serde_json::Value> = findings.iter().filter(|f| f["severity"] == "error").collect();
    let codes: Vec<&str> = errors.iter().map(|f| f["code"].as_str().unwrap()).collect();
    // six criteria contradict themselves or their weights, and nothing else is wrong for certain
    assert_eq!(codes, ["PF-05", "PF-06", "PF-09", "PF-09", "PF-09", "PF-09"], "{errors:#?}");
    let coverage = &documents[0]["coverage"];
    let (numbers, bound) = (coverage["numbers"].as_u64().unwrap(), coverage["bound"].as_u64().unwrap());
    assert!(bound * 100 >= numbers * 98, "{bound} of {numbers}");
    for needle in ["部门预算公开说明", "国有资本经营", "水电费", "省（市/县）"] {
        assert!(findings.iter().any(|f| f.to_string().contains(needle)), "nothing found of {needle}");
    }
}
