//! The literate collections of criteria: every criterion is read as it is written beside it, and the plain form reads
//! as the same again. `MINGBAI_BLESS=1` writes the readings anew; read them before they are committed.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a collection that cannot be read must fail")]

use std::fmt::Write as _;
use std::path::Path;

use targets::{Actual, Context, Fault, Quantity, Ratio, Target, Unit, defects, print, read, read_for, score};

/// A criterion and how it is expected to be read.
struct Case {
    criterion: String,
    expected: String,
}

/// What no reading may begin with: its plain form reads otherwise.
const OTHERWISE: &str = "再读不同：";
const UNREAD: &str = "未读：";

/// Cases of a collection: a quotation is a criterion, the line behind it its reading.
fn cases(text: &str) -> Vec<Case> {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty()).peekable();
    let mut cases = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(criterion) = line.strip_prefix("> ") {
            let expected = lines.next_if(|l| !l.starts_with(['>', '#'])).unwrap_or("");
            cases.push(Case { criterion: criterion.to_owned(), expected: expected.to_owned() });
        }
    }
    cases
}

/// The reading of a criterion as the collection writes it.
fn reading(criterion: &str) -> String {
    let reading = read(criterion);
    let Some(whole) = reading.whole() else {
        let why: Vec<String> = reading.unread.iter().map(|u| u.why.zh.clone()).collect();
        return format!("{UNREAD}{}", why.join("；"));
    };
    let printed = print(whole);
    if read(&printed).whole() == Some(whole) { printed } else { format!("{OTHERWISE}{printed}") }
}

/// The collection with the readings of today.
fn blessed(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        if let Some(criterion) = line.strip_prefix("> ") {
            while lines.next_if(|l| !l.starts_with(['>', '#'])).is_some() {}
            let _ = write!(out, "\n{}\n\n", reading(criterion));
        }
    }
    format!("{}\n", out.trim_end())
}

/// Holds a collection against today's readings, and says how many of how many are read.
fn check(name: &str) -> (usize, usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    if std::env::var_os("MINGBAI_BLESS").is_some() {
        std::fs::write(&path, blessed(&text)).unwrap();
        return (0, 0);
    }
    let cases = cases(&text);
    let mut wrong = String::new();
    for case in &cases {
        let actual = reading(&case.criterion);
        if actual != case.expected || actual.starts_with(OTHERWISE) {
            let _ = writeln!(wrong, "> {}\n  expected {}\n  but read {actual}", case.criterion, case.expected);
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
    let read = cases.iter().filter(|c| !c.expected.starts_with(UNREAD)).count();
    println!("{name}: {read} of {} criteria read", cases.len());
    (read, cases.len())
}

#[test]
fn every_collected_criterion_is_read_as_expected() {
    check("criteria.md");
}

#[test]
fn criteria_in_the_wordings_of_many_places_are_read_rightly_or_not_at_all() {
    check("criteria_wordings.md");
}

#[test]
fn of_the_unseen_criteria_the_recorded_share_is_read() {
    check("criteria_unseen.md");
}

#[test]
fn a_rate_that_gives_full_marks_from_the_target_on_is_the_indicator_itself() {
    let percent = |n: i64| Quantity::of(Ratio::whole(n), Unit::PERCENT).unwrap();
    let context = Context { target: Target::Number(percent(95)), ..Context::weighing(10) };
    let reading = read_for("完成率≥95%得满分；完成率≥90%且<95%得8分；否则不得分", &context);
    assert!(!defects(&reading, &context).iter().any(|d| matches!(d.fault, Fault::TopBandOffTarget { .. })));
    assert_eq!(score(&reading, &context, &Actual::Number(percent(93))).single(), Some(Ratio::whole(8)));
    // of a target of 95 things it is the share that was reached
    let things = Context {
        target: Target::Number(Quantity::of(Ratio::whole(95), Unit::NONE).unwrap()),
        ..Context::weighing(10)
    };
    let share = read_for("完成率≥95%得满分；否则不得分", &things);
    assert_eq!(share, read("完成率≥95%得满分；否则不得分"));
}
