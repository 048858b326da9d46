//! From a disclosure back to its data: what is drafted again from what was regained is what it was.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use budget::{Disclosure, Entry, Fund, Kind, Money, Nature, Stage, Subject, TableId, TableRow, Unit, Value};
use editions::{EDITIONS, Edition, FINAL, HUNAN, compose, draft, like, regained, unlike};
use specimen::{Size, ledger, specimen};

/// What was read of a disclosure on paper.
fn read(drafted: &Disclosure, edition: &'static Edition) -> Disclosure {
    let bytes = formats::write(&compose(drafted, edition), formats::Format::Markdown).unwrap();
    forms::recognize(&formats::read(&bytes, "a.md").unwrap().document).disclosure
}

#[track_caller]
fn assert_again(first: &Disclosure, edition: &'static Edition, case: &str) {
    let again = draft(&regained(&read(first, edition)), edition);
    for (a, b) in again.tables.iter().zip(&first.tables) {
        let rows = |rows: &[TableRow]| rows.iter().map(|r| (r.key.clone(), r.clone())).collect::<BTreeMap<_, _>>();
        assert_eq!(rows(&a.rows), rows(&b.rows), "{case} {}", a.id);
        assert_eq!(a, b, "{case} {}: in another order", a.id);
    }
    assert_eq!(again.passages, first.passages, "{case}");
    assert_eq!(again.goals, first.goals, "{case}");
    assert_eq!((&again.duties, &again.glossary), (&first.duties, &first.glossary));
    assert_eq!(again.headings, first.headings);
}

/// Tables of each body state what no other table does: they are regained where there is one body.
#[test]
fn what_is_drafted_again_states_the_same() {
    let one = Size { bodies: 1, ..Size::default() };
    for edition in EDITIONS {
        for seed in 0..100 {
            assert_again(
                &draft(&specimen(edition.kind, seed, one), edition),
                edition,
                &format!("{} {seed}", edition.key),
            );
        }
    }
}

/// A disclosure of accounts whose only table of the treasury's money by function is of all appropriations.
#[test]
fn accounts_without_a_table_of_the_general_budget_are_laid_out_from_what_the_treasury_paid() {
    let one = Size { bodies: 1, ..Size::default() };
    for seed in 0..40 {
        let data = specimen(Kind::FinalAccounts, seed, one);
        let drafted = draft(&data, &FINAL);
        let mut four = read(&drafted, &FINAL);
        let fiscal = |s: &Subject| Subject { fund: Some(Fund::Fiscal), ..s.clone() };
        for table in four.tables.iter_mut().filter(|t| t.id == TableId::F5) {
            table.id = TableId::T20;
            for fact in table.rows.iter_mut().flat_map(|row| row.cells.values_mut()) {
                let whole = fiscal(&fact.subject);
                let fen = data.amount(&whole).unwrap();
                fact.entry.value = Entry::Stated(Value::Money(Money { fen, unit: Unit::Yuan, decimals: 2 }));
                fact.subject = whole;
            }
        }
        four.tables.retain(|t| {
            [TableId::F1, TableId::F2, TableId::F3, TableId::F8, TableId::F9, TableId::T20].contains(&t.id)
        });
        four.passages.clear();
        let again = regained(&four);
        let general = Subject::expenditure().fund(Fund::GeneralPublic).period(0, Stage::Final);
        assert_eq!(unlike(&four, &again), [], "{seed}");
        for of in [None, Some(Nature::Basic), Some(Nature::Project)] {
            let subject = Subject { nature: of, ..general.clone() };
            assert_eq!(again.amount(&subject), data.amount(&subject), "{seed} {of:?}");
        }
    }
}

/// Shanghai's table of three public expenses has the operating cost of each body, which no other table tells: it is not regained.
#[test]
fn projects_are_given_to_the_bodies_that_have_them() {
    for edition in
        EDITIONS.iter().filter(|e| e.kind == Kind::Budget && !e.is_by_body() && !e.key.starts_with("shanghai"))
    {
        for seed in 0..60 {
            let drafted = draft(&ledger(seed, Size::default()), edition);
            assert_again(&drafted, edition, &format!("{} {seed}", edition.key));
        }
    }
}

/// A disclosure is known by its titles; one that no edition lays out is of none.
#[test]
fn the_edition_of_a_disclosure_is_told_by_its_titles() {
    for edition in EDITIONS.iter().filter(|e| e.kind == Kind::Budget) {
        let drafted = draft(&ledger(1, Size::default()), edition);
        assert_eq!(like(&read(&drafted, edition)).map(|e| e.key), Some(edition.key));
    }
    assert!(like(&Disclosure::default()).is_none());
}

/// Some places go further than a 款: what is filled in is the 款, which has what the finer classes have together.
#[test]
fn classes_of_seven_digits_are_put_together() {
    let drafted = draft(&ledger(1, Size { bodies: 1, ..Size::default() }), &HUNAN);
    let bytes = formats::write(&compose(&drafted, &HUNAN), formats::Format::Markdown).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let of = |text: &str| {
        let read = formats::read(text.as_bytes(), "a.md").unwrap().document;
        let lines = regained(&forms::recognize(&read).disclosure).economics;
        lines.into_iter().filter_map(|l| Some((l.economic?, l.fen))).collect::<BTreeMap<String, i64>>()
    };
    let finer = text.replace("| 30102 |", "| 3010201 |");
    assert_ne!(finer, text);
    assert_eq!(of(&finer), of(&text));
}

#[test]
fn no_reason_is_written_of_what_did_not_change() {
    let mut data = ledger(1, Size::default());
    data.words.insert(("income".to_owned(), "reason".to_owned()), vec!["新增人员".to_owned()]);
    data.set_before(&Subject::income(), data.amount(&Subject::income()).unwrap());
    let drafted = draft(&data, &HUNAN);
    assert!(drafted.passage("income").unwrap().words("reason").is_empty());
}

/// What a table and a list of goals write in brackets of two widths is one project, named as the table names it.
#[test]
fn goals_are_named_as_the_rows_beside_them() {
    let mut data = (0..50)
        .map(|seed| ledger(seed, Size::default()))
        .find(|l| l.goals.iter().any(|g| g.table == TableId::T10))
        .unwrap();
    for line in &mut data.spending {
        line.project = line.project.as_ref().map(|name| format!("{name}(二期)"));
    }
    for goal in data.goals.iter_mut().filter(|g| g.table == TableId::T10) {
        goal.name.value += "（二期）";
        goal.row += "(二期)";
    }
    let drafted = draft(&data, &HUNAN);
    let goals = drafted.goals.iter().filter(|g| g.table == TableId::T10);
    assert!(goals.map(|g| g.name.value.ends_with("(二期)")).collect::<Vec<_>>().contains(&true));
}

/// Vehicles of a kind that no edition has are others.
#[test]
fn vehicles_of_other_kinds_are_others() {
    let text = "甲市乙局\n\n2025年部门预算\n\n七、其他重要事项的情况说明\n\n（四）国有资产占有使用情况。截至2024年12月，共有车辆9辆，其中业务用车4辆，机要通信用车2辆，其他用车3辆。\n";
    let read = formats::read(text.as_bytes(), "a.md").unwrap().document;
    let counts = regained(&forms::recognize(&read).disclosure).counts;
    let held = |asset| counts.get(&budget::Measure::AssetsHeld(asset)).copied();
    assert_eq!(held(budget::Asset::Vehicles), Some(9));
    assert_eq!((held(budget::Asset::ConfidentialVehicles), held(budget::Asset::OtherVehicles)), (Some(2), Some(7)));
}

/// A list of offices that is left open says so to those who count it; its last name is without that word.
#[test]
fn an_open_list_gives_names_alone() {
    let text = "甲市乙局\n\n2025年部门预算\n\n二、机构设置\n\n乙局内设机构包括：办公室、综合处等10个处室。\n";
    let read = formats::read(text.as_bytes(), "a.md").unwrap().document;
    let disclosure = forms::recognize(&read).disclosure;
    assert!(
        rules::check(&budget::Facts::of(&disclosure), &rules::catalogue())
            .findings
            .iter()
            .all(|f| f.rule.code != "NT-17")
    );
    let offices = regained(&disclosure).words.get(&("offices".to_owned(), "office".to_owned())).cloned();
    assert_eq!(offices, Some(vec!["办公室".to_owned(), "综合处".to_owned()]));
}
