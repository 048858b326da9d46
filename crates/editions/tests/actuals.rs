//! The workbook of actuals: what was filled in comes back the same, mistakes are told with sheet and cell, and the formulas give
//! what the scores are, computed by LibreOffice where it is there.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use document::{Align, Block, Document, Grid};
use editions::{Entered, Layout, book, filled, official, refreshed};
use formats::records;
use targets::{Evaluation, Filled, Scheme, evaluate, schemes};

fn example(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)).unwrap()
}

fn goals() -> Vec<Scheme> {
    let read = formats::read(&example("liaison-office-2024.md"), "example.md").unwrap();
    schemes(&forms::recognize(&read.document).disclosure)
}

fn entries() -> (Filled, BTreeMap<String, Entered>) {
    let sheet = records::read(&example("liaison-office-2024-actuals.csv"), "actuals.csv").unwrap();
    let (given, complaints) = filled(&sheet.document).unwrap();
    assert!(complaints.is_empty());
    let reason = |id: &String| given.reasons.get(id).map_or_else(String::new, |r| r.value.clone());
    let entered = |(id, c): (&String, &budget::Cited<String>)| {
        (id.clone(), Entered { actual: c.value.clone(), reason: reason(id) })
    };
    let entries = given.actuals.iter().map(entered).collect();
    (given, entries)
}

fn totals(evaluations: &[Evaluation<'_>]) -> Vec<String> {
    evaluations.iter().map(|e| format!("{:?} {:?}", e.total.lowest, e.total.highest)).collect()
}

fn read_back(bytes: &[u8]) -> Document {
    records::read(bytes, "actuals.xlsx").unwrap().document
}

#[test]
fn what_was_filled_in_comes_back() {
    let goals = goals();
    let (given, entries) = entries();
    let bytes = formats::book::write(&book(&goals, &entries)).unwrap();
    assert_eq!(bytes, formats::book::write(&book(&goals, &entries)).unwrap(), "the same bytes");
    let (again, complaints) = filled(&read_back(&bytes)).unwrap();
    assert_eq!(complaints, []);
    let (before, after) = (evaluate(&goals, &given), evaluate(&goals, &again));
    assert_eq!(after.1, []);
    assert_eq!(totals(&after.0), totals(&before.0));
    let refreshed = refreshed(&goals, &read_back(&bytes)).unwrap();
    assert!(refreshed.left.is_empty() && refreshed.entries.len() > 20, "{}", refreshed.entries.len());
    assert_eq!(formats::book::write(&book(&goals, &refreshed.entries)).unwrap(), bytes, "brought up to date");
}

#[test]
fn mistakes_are_told_with_sheet_and_cell() {
    let goals = goals();
    let (_, mut entries) = entries();
    let item = goals.iter().flat_map(|g| &g.items).find(|i| i.name() == "服务对象满意率").unwrap();
    entries.get_mut(&item.id).unwrap().actual = "130%".to_owned();
    let bytes = formats::book::write(&book(&goals, &entries)).unwrap();
    let (again, _) = filled(&read_back(&bytes)).unwrap();
    let (_, complaints) = evaluate(&goals, &again);
    let [one] = complaints.as_slice() else { panic!("{complaints:?}") };
    let place = one.place.as_ref().unwrap().path.to_string();
    assert!(place.contains("工作表“信访维稳工作经费”K"), "{place}");
    assert!(one.say.zh.contains("130%") && one.say.zh.contains("100%"), "{}", one.say.zh);
}

/// The texts of a column by the ids of the rows.
fn column(document: &Document, label: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let grids = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.grid),
        _ => None,
    });
    for grid in grids {
        let header = |row: usize, name: &str| (0..grid.width()).find(|c| grid.own_text(row, *c) == name);
        let Some((row, id, at)) = (0..grid.height()).find_map(|r| Some((r, header(r, "编号")?, header(r, label)?)))
        else {
            continue;
        };
        let text = |r: usize, c: usize| Grid::text(grid, r, c).trim().to_owned();
        found.extend((row + 1..grid.height()).map(|r| (text(r, id), text(r, at))));
    }
    found
}

#[test]
fn a_program_for_workbooks_computes_the_same_scores() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("computed");
    std::fs::create_dir_all(&folder).unwrap();
    let goals = goals();
    let (given, entries) = entries();
    let path = folder.join("actuals.xlsx");
    std::fs::write(&path, formats::book::write(&book(&goals, &entries)).unwrap()).unwrap();
    let out = folder.join("out");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut program = Command::new("soffice");
    program.args([&profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]);
    let Ok(ran) = program.arg(&out).arg(&path).output() else {
        eprintln!("skipped: no LibreOffice here");
        return;
    };
    assert!(ran.status.success());
    let computed = column(&read_back(&std::fs::read(out.join("actuals.xlsx")).unwrap()), "得分");
    let (evaluations, _) = evaluate(&goals, &given);
    let (mut compared, mut elsewhere) = (0, Vec::new());
    for one in evaluations.iter().flat_map(|e| &e.items) {
        let (lowest, highest) = one.scores.range().unwrap();
        let expected = if lowest == highest { lowest.to_string() } else { format!("{lowest} 至 {highest}") };
        let id = if one.item.inputs.len() == 1 { one.item.id.clone() } else { format!("{}-1", one.item.id) };
        let shown = computed.get(&id).unwrap();
        // a day that is late by parts of months is left to the program, and the sheet says so
        if shown == "另算" {
            elsewhere.push(one.item.name());
        } else {
            assert_eq!(*shown, expected, "{}", one.item.name());
            compared += 1;
        }
    }
    assert!(compared > 25, "{compared}");
    assert_eq!(elsewhere, ["工作完成时效"]);
    let shown = read_back(&std::fs::read(out.join("actuals.xlsx")).unwrap());
    let graded = |block: &Block| match block {
        Block::Table(table) if table.grid.own_text(0, 3) == "等级" => {
            (1..table.grid.height()).map(|row| table.grid.own_text(row, 3).to_owned()).collect()
        }
        _ => Vec::new(),
    };
    let says = |text: &str| shown.blocks.iter().any(|block| format!("{block:?}").contains(text));
    assert!(says("1 项另算") && !says("还有 8 项没有得分"), "nothing stays that was true of an empty sheet");
    // no grade is told of what is computed elsewhere
    assert_eq!(shown.blocks.iter().flat_map(graded).collect::<Vec<_>>(), ["优", "优", "优", "另算"]);
}

#[test]
fn nothing_of_a_number_is_rounded_away_before_it_is_judged() {
    let goals = goals();
    let (_, mut entries) = entries();
    let item = goals.iter().flat_map(|g| &g.items).find(|i| i.name() == "编发信息和专报期数").unwrap();
    entries.get_mut(&item.id).unwrap().actual = "23.5".to_owned();
    let bytes = formats::book::write(&book(&goals, &entries)).unwrap();
    let (again, _) = filled(&read_back(&bytes)).unwrap();
    let (_, complaints) = evaluate(&goals, &again);
    let [one] = complaints.as_slice() else { panic!("{complaints:?}") };
    assert!(one.fatal && one.say.zh.contains("23.5期带小数"), "{}", one.say.zh);
}

#[test]
fn values_of_one_column_of_the_form_stand_alike() {
    let read = formats::read(&example("liaison-office-2024.md"), "example.md").unwrap();
    let disclosure = forms::recognize(&read.document).disclosure;
    let (goals, (given, _)) = (schemes(&disclosure), entries());
    let form = official(&disclosure, &evaluate(&goals, &given).0, Layout::Current);
    let grids = form.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.grid),
        _ => None,
    });
    for grid in grids {
        assert_eq!(grid.header_rows(), 0, "no row of a form is the header of the others");
        let at = |text: &str| grid.origins().find(|(_, cell)| cell.text == text).unwrap().0;
        let rows = at("实际完成值").0..at("总分").0;
        for column in [at("年度指标值").1, at("实际完成值").1, at("实际完成值").1 + 1, at("实际完成值").1 + 2]
        {
            let off = rows.clone().find(|row| grid.align(*row, grid.cell(*row, column).unwrap()) != Align::Middle);
            assert_eq!(off, None, "column {column}");
        }
    }
}
