//! What an officer reads aloud: every collected criterion said in plain words, with its table of bands. Lines that begin
//! with `@` set the target and the weight of what follows. `MINGBAI_BLESS=1` writes the collection anew; read it aloud
//! before it is committed.

#![expect(clippy::unwrap_used, reason = "a collection that cannot be read must fail")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use budget::Operator;
use targets::{Context, Ratio, Target, Unit, bands, explain, inputs, read_for};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// `@ ≥24 期 10`: operator and target, unit, weight.
fn context(line: &str) -> Context {
    let mut words = line.trim_start_matches('@').split_whitespace();
    let (target, unit, weight) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
    let operator = match target.chars().next() {
        Some('≥') => Some(Operator::AtLeast),
        Some('≤') => Some(Operator::AtMost),
        Some('=') => Some(Operator::Equal),
        _ => None,
    };
    let unit = Unit::from_word(unit).filter(|u| *u != Unit::NONE);
    let target = if target == "-" { Target::Missing } else { Target::read(target, unit) };
    Context { weight: Ratio::parse(weight), operator, target, unit, cost: false }
}

/// A criterion said aloud: the question, its clauses, and the table.
fn said(criterion: &str, context: &Context) -> String {
    let reading = read_for(criterion, context);
    if let Some(why) = reading.why_unread() {
        return format!("未读：{}\n", why.zh);
    }
    let mut out = String::new();
    for input in inputs(&reading, context) {
        let choices =
            if input.choices.is_empty() { String::new() } else { format!("：{}", input.choices.join("／")) };
        let _ = writeln!(out, "？{}{choices}  ", input.ask.zh);
    }
    for (number, say) in (1..).zip(explain(&reading, context)) {
        let _ = writeln!(out, "{number}. {}  ", say.zh);
    }
    for band in bands(&reading, context).iter().take(8) {
        let scores: Vec<&str> = band.scores.iter().map(|s| s.zh.as_str()).collect();
        let _ = writeln!(out, "- {} → {}  ", band.inputs.zh, scores.join(" 或 "));
    }
    out
}

/// A collection with the criteria as they are said today.
fn blessed(text: &str) -> String {
    let mut out = String::new();
    let mut now = Context::weighing(10);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        if line.starts_with('@') {
            now = context(line);
        }
        if let Some(criterion) = line.strip_prefix("> ") {
            while lines.next_if(|l| !l.starts_with(['>', '#', '@'])).is_some() {}
            let _ = write!(out, "\n{}\n", said(criterion, &now));
        }
    }
    format!("{}\n", out.trim_end())
}

fn check(name: &str, text: &str) {
    let now = blessed(text);
    if std::env::var_os("MINGBAI_BLESS").is_some() {
        std::fs::write(path(name), &now).unwrap();
        return;
    }
    let recorded = std::fs::read_to_string(path(name)).unwrap_or_default();
    for (at, (is, was)) in now.lines().zip(recorded.lines()).enumerate() {
        assert_eq!(is, was, "{name}, line {}", at + 1);
    }
    assert_eq!(now.lines().count(), recorded.lines().count(), "{name}");
}

/// Of every collected criterion, so that none is said without having been read.
#[test]
fn every_collected_criterion_is_said_aloud() {
    for name in ["criteria", "criteria_unseen"] {
        let collected = std::fs::read_to_string(path(&format!("{name}.md"))).unwrap();
        let heading = format!("# {name}.md 念出来\n\n分值都按 10 分，没有指标值。\n\n");
        let criteria = collected.lines().filter(|l| l.starts_with("> ") || l.starts_with("## "));
        let text = criteria.fold(heading, |text, line| format!("{text}{line}\n\n"));
        check(&format!("{name}_aloud.md"), &text);
    }
}

#[test]
fn criteria_are_said_in_the_unit_of_their_target() {
    let name = "said_aloud.md";
    check(name, &std::fs::read_to_string(path(name)).unwrap());
}
