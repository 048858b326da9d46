//! The closing property: a disclosure that is composed, written, read and recognised is the one it was.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use budget::{Fund, Stage};
use document::Document;
use editions::ledger::{Inflow, Ledger, Spending};
use editions::{EDITIONS, Edition, FINAL, HUNAN, compose, draft};
use formats::Format;
use forms::{Reading, recognize};
use specimen::{Size, ledger, specimen};

/// The data that an edition is held against.
fn specimen_of(edition: &Edition, seed: u64) -> Ledger {
    specimen(edition.kind, seed, Size::default())
}

fn paper(document: &Document) -> (Vec<u8>, Reading) {
    let bytes = formats::write(document, Format::Markdown).expect("markdown can be written");
    let read = formats::read(&bytes, "specimen.md").expect("markdown can be read");
    assert_eq!(read.notes, [], "reading has no doubt");
    (bytes, recognize(&read.document))
}

/// Ledgers that each edition is held against: 300 with `MINGBAI_FULL`, else a fifth of them.
fn seeds() -> std::ops::Range<u64> {
    0..if std::env::var_os("MINGBAI_FULL").is_some() { 300 } else { 60 }
}

#[test]
fn what_is_written_is_read_back() {
    for edition in EDITIONS {
        for seed in seeds() {
            let drafted = draft(&specimen_of(edition, seed), edition);
            let (bytes, reading) = paper(&compose(&drafted, edition));
            let case = format!("{} {seed}", edition.key);
            let show = || String::from_utf8_lossy(&bytes).into_owned();
            assert_eq!(reading.notes, [], "{case}:\n{}", show());
            assert_same(&reading.disclosure, &drafted, &case);
            assert_eq!(reading.tally.unbound, [], "{case}");
        }
    }
}

/// Compares part by part, for a readable failure.
fn assert_same(read: &budget::Disclosure, drafted: &budget::Disclosure, case: &str) {
    assert_eq!(read.headings, drafted.headings, "{case}");
    assert_eq!(read.contents, drafted.contents, "{case}");
    for (r, d) in read.passages.iter().zip(&drafted.passages) {
        assert_eq!(r, d, "{case}");
    }
    let kinds = |of: &budget::Disclosure| of.tables.iter().map(|t| (t.id, t.rows.len())).collect::<Vec<_>>();
    assert_eq!(kinds(read), kinds(drafted), "{case}");
    for (r, d) in read.tables.iter().zip(&drafted.tables) {
        assert_eq!(r.columns, d.columns, "{case}");
        for (a, b) in r.rows.iter().zip(&d.rows) {
            assert_eq!(a, b, "{case} {}", r.id);
        }
        assert_eq!(r, d, "{case}");
    }
    assert_eq!(read.goals, drafted.goals, "{case}");
    assert_eq!(read, drafted, "{case}");
}

#[test]
fn a_specimen_breaks_no_rule() {
    let catalogue = rules::catalogue();
    for edition in EDITIONS {
        for seed in seeds() {
            let (bytes, reading) = paper(&compose(&draft(&specimen_of(edition, seed), edition), edition));
            let conclusions = rules::check(&budget::Facts::of(&reading.disclosure), &catalogue);
            let accused: Vec<String> = conclusions
                .findings
                .iter()
                .filter(|f| f.severity() != rules::Severity::Info && !is_owned(edition.key, f.rule.code))
                .map(|f| format!("{} {}", f.rule.code, f.finding.message.zh))
                .collect();
            let show = || String::from_utf8_lossy(&bytes).into_owned();
            assert!(accused.is_empty(), "{} {seed}: {accused:#?}\n{}", edition.key, show());
        }
    }
}

/// Every other project has no goal, and no goal has more than names and targets: what stands nowhere has no column.
#[test]
fn goals_of_some_projects_in_few_words_are_read_back_and_break_no_rule() {
    let catalogue = rules::catalogue();
    for edition in EDITIONS.iter().filter(|e| e.kind == budget::Kind::Budget) {
        for seed in seeds().step_by(4) {
            let mut data = specimen_of(edition, seed);
            let mut at = 0;
            data.goals.retain(|goal| {
                at += usize::from(goal.table == budget::TableId::T10);
                goal.table != budget::TableId::T10 || at % 2 == 1
            });
            for goal in &mut data.goals {
                goal.code = None;
                for indicator in &mut goal.indicators {
                    (indicator.content, indicator.criterion, indicator.weight) = (None, None, None);
                }
            }
            let drafted = draft(&data, edition);
            let (_, reading) = paper(&compose(&drafted, edition));
            let case = format!("{} {seed}", edition.key);
            assert_same(&reading.disclosure, &drafted, &case);
            let conclusions = rules::check(&budget::Facts::of(&reading.disclosure), &catalogue);
            let errors = conclusions.findings.iter().filter(|f| f.severity() == rules::Severity::Error);
            let errors: Vec<String> = errors.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect();
            assert!(errors.is_empty(), "{case}: {errors:?}");
        }
    }
}

/// Accounts whose first item had no budget, or all of them.
fn unbudgeted(seed: u64, all: bool) -> Ledger {
    let mut data = specimen_of(&FINAL, seed);
    let general = |line: &Spending| line.fund == Fund::GeneralPublic;
    let accounted = data.spending.iter().find(|line| general(line) && line.stage == Stage::Final && line.fen > 0);
    let first = accounted.map(|line| line.function.clone()).unwrap_or_default();
    data.spending.retain(|line| line.stage != Stage::Initial || !all && line.function != first);
    let total = ("final-details".to_owned(), "total.reason".to_owned());
    data.words.insert(total, vec!["年中追加了人员经费".to_owned()]);
    for (code, _) in editions::differing(&data, &FINAL) {
        let key = ("final-details".to_owned(), format!("item.reason:{code}"));
        data.words.insert(key, vec![format!("第{}项年初没有安排", if code == first { "一" } else { "二" })]);
    }
    data
}

/// The reasons that a paragraph gives for its items, and how many items have a budget.
fn of_items(disclosure: &budget::Disclosure) -> (usize, usize) {
    let passages = || disclosure.passages.iter();
    let reasons = passages().flat_map(|p| p.words.keys()).filter(|hole| hole.starts_with("item.reason:")).count();
    (reasons, passages().flat_map(|p| &p.parts).filter(|part| part.hole == "item.initial").count())
}

#[test]
fn items_without_a_budget_have_a_reason_that_is_read_back_and_what_no_budget_is_known_of_has_none() {
    for seed in seeds() {
        let some = unbudgeted(seed, false);
        let unknown = unbudgeted(seed, true);
        let mut nothing = unknown.clone();
        nothing.set_unbudgeted();
        for (code, _) in editions::differing(&nothing, &FINAL) {
            let key = ("final-details".to_owned(), format!("item.reason:{code}"));
            nothing.words.insert(key, vec!["年中成立的单位".to_owned()]);
        }
        for (data, which) in [(some, "one"), (unknown, "unknown"), (nothing, "none")] {
            let drafted = draft(&data, &FINAL);
            let (_, reading) = paper(&compose(&drafted, &FINAL));
            let case = format!("{which} {seed}");
            assert_same(&reading.disclosure, &drafted, &case);
            assert_eq!(reading.tally.unbound, [], "{case}");
            let (reasons, budgets) = of_items(&reading.disclosure);
            match which {
                "unknown" => assert_eq!((reasons, budgets), (0, 0), "{case}"),
                _ => assert!(reasons > 0 && budgets >= reasons, "{case}: {reasons} {budgets}"),
            }
            let conclusions = rules::check(&budget::Facts::of(&reading.disclosure), &rules::catalogue());
            let errors = conclusions.findings.iter().filter(|f| f.severity() == rules::Severity::Error);
            let errors: Vec<String> = errors.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect();
            assert!(errors.is_empty(), "{case}: {errors:?}");
        }
    }
}

/// What an edition is known to lack: the ten tables of Changsha are without state capital.
fn is_owned(edition: &str, code: &str) -> bool {
    edition == "hunan-ten" && code == "ST-01"
}

#[test]
fn json_loses_nothing() {
    for seed in 0..50 {
        let drafted = draft(&ledger(seed, Size::default()), &HUNAN);
        let (_, reading) = paper(&compose(&drafted, &HUNAN));
        let json = serde_json::to_string(&reading.disclosure).expect("a disclosure has a JSON form");
        let back: budget::Disclosure = serde_json::from_str(&json).expect("and is read from it");
        assert_eq!(back, reading.disclosure, "seed {seed}");
        assert_eq!(serde_json::to_string(&back).expect("again"), json, "seed {seed}: places and printings too");
    }
}

#[test]
fn specimens_are_of_every_sort() {
    let ledgers: Vec<_> = (0..200).map(|seed| ledger(seed, Size::default())).collect();
    let some = |what: &str, is: &dyn Fn(&Ledger) -> bool| {
        let count = ledgers.iter().filter(|l| is(l)).count();
        assert!(count > 5 && count < 195, "{what}: {count} of 200");
    };
    some("several members", &|l| l.members.len() > 1);
    some("no prior year", &|l| !l.has_prior());
    some("carried over", &|l| l.spending.iter().any(|s| s.inflow == Inflow::CarriedIn));
    some("no projects", &|l| l.spending.iter().all(|s| s.project.is_none()));
    some("government funds", &|l| l.spending.iter().any(|s| s.fund == Fund::GovernmentFund));
    some("state capital", &|l| l.spending.iter().any(|s| s.fund == Fund::StateCapital));
    some("own funds", &|l| l.spending.iter().any(|s| s.fund == Fund::Institution));
}
