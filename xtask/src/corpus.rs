//! A folder of published documents, checked by two builds: who is newly accused, what fell silent, what is read less well.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::step::{Done, cargo, root, say};

/// What a build says of one document.
#[derive(Debug, Default)]
struct Checked {
    findings: BTreeMap<Key, Said>,
    /// Numbers of the document, those bound to a fact, those verified.
    numbers: [u64; 3],
    /// How the program ended where it said nothing that could be read.
    failed: Option<String>,
}

/// Which finding it is, whatever is said of it: its fingerprint, and which of those that share one.
type Key = (String, usize);

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    code: String,
    severity: String,
    message: String,
}

/// How a finding of one build stands to those of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    New,
    Gone,
    /// The same finding, with another severity or in other words.
    Reworded,
}

/// Checks every file of `directory` with `old` and with `new`, or with the present tree where none is named, and prints what changed.
pub(crate) fn run(directory: &str, old: &str, new: Option<&str>) -> Done {
    let new = match new {
        Some(program) => PathBuf::from(program),
        None => built()?,
    };
    let mut changes: BTreeMap<String, BTreeMap<Change, usize>> = BTreeMap::new();
    let mut groups: BTreeMap<String, [[u64; 3]; 2]> = BTreeMap::new();
    for file in files(Path::new(directory))? {
        let (before, after) = (checked(Path::new(old), &file), checked(&new, &file));
        for (change, said) in compared(&before, &after) {
            *changes.entry(said.code.clone()).or_default().entry(change).or_default() += 1;
        }
        for group in [group(&file), "all".to_owned()] {
            let [old, new] = groups.entry(group).or_default();
            add(old, before.numbers);
            add(new, after.numbers);
        }
        report(&file, &before, &after);
    }
    for (code, counts) in &changes {
        say(&rule_line(code, counts));
    }
    for (group, numbers) in &groups {
        say(&share_line(group, *numbers));
    }
    Ok(())
}

/// The binary of the present tree.
fn built() -> Result<PathBuf, String> {
    cargo(&["build", "--package", "mingbai-cli"])?;
    Ok(root().join("target/debug/mingbai"))
}

fn files(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(directory).map_err(|e| format!("{}: {e}", directory.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|f| f.is_file() && f.extension().is_some_and(|e| !e.eq_ignore_ascii_case("md")));
    files.sort();
    if files.is_empty() { Err(format!("{}: no document is there", directory.display())) } else { Ok(files) }
}

/// What the names of documents of one place begin with.
fn group(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.split('-').next().unwrap_or_default().to_owned()
}

fn checked(program: &Path, file: &Path) -> Checked {
    let mut command = Command::new(program);
    command.args(["check", "--format", "json"]).arg(file).stderr(Stdio::null());
    let output = match command.output() {
        Ok(output) => output,
        Err(e) => return Checked { failed: Some(e.to_string()), ..Checked::default() },
    };
    match serde_json::from_slice::<Value>(&output.stdout) {
        Ok(value) => told(&value),
        Err(_) => Checked { failed: Some(output.status.to_string()), ..Checked::default() },
    }
}

/// The findings and the coverage of a report; one report, or a list of them, one for each document of an archive.
fn told(value: &Value) -> Checked {
    let mut checked = Checked::default();
    let one = std::slice::from_ref(value);
    for report in value.as_array().map_or(one, Vec::as_slice) {
        for finding in report["findings"].as_array().into_iter().flatten() {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            let said = Said { code: text("code"), severity: text("severity"), message: text("message") };
            let print = text("fingerprint");
            let twins = checked.findings.keys().filter(|(p, _)| *p == print).count();
            checked.findings.insert((print, twins), said);
        }
        add(
            &mut checked.numbers,
            ["numbers", "bound", "verified"]
                .map(|k| report.pointer(&format!("/coverage/{k}")).and_then(Value::as_u64).unwrap_or(0)),
        );
    }
    checked
}

fn add(sum: &mut [u64; 3], numbers: [u64; 3]) {
    for (sum, number) in sum.iter_mut().zip(numbers) {
        *sum += number;
    }
}

/// What only one of the builds says, or both in other words, in the order of fingerprints.
fn compared<'a>(before: &'a Checked, after: &'a Checked) -> Vec<(Change, &'a Said)> {
    let keys: BTreeSet<&Key> = before.findings.keys().chain(after.findings.keys()).collect();
    let change = |key: &Key| match (before.findings.get(key), after.findings.get(key)) {
        (None, Some(said)) => Some((Change::New, said)),
        (Some(said), None) => Some((Change::Gone, said)),
        (Some(old), Some(said)) if old != said => Some((Change::Reworded, said)),
        _ => None,
    };
    keys.into_iter().filter_map(change).collect()
}

fn report(file: &Path, before: &Checked, after: &Checked) {
    let changes = compared(before, after);
    let failed = [("old", &before.failed), ("new", &after.failed)];
    if changes.is_empty() && before.numbers == after.numbers && failed.iter().all(|(_, f)| f.is_none()) {
        return;
    }
    let [old, new] = [before.numbers, after.numbers].map(|n| format!("{} bound, {} verified of {}", n[1], n[2], n[0]));
    say(&format!("{}\n    {old} -> {new}", file.file_name().unwrap_or_default().to_string_lossy()));
    for (build, why) in failed.iter().filter_map(|(build, failed)| Some((build, failed.as_ref()?))) {
        say(&format!("    {build} build said nothing: {why}"));
    }
    for (change, said) in changes {
        say(&format!("    {} {} {}: {}", sign(change), said.code, said.severity, said.message));
    }
}

fn sign(change: Change) -> char {
    match change {
        Change::New => '+',
        Change::Gone => '-',
        Change::Reworded => '~',
    }
}

fn rule_line(code: &str, counts: &BTreeMap<Change, usize>) -> String {
    let count = |change: Change| counts.get(&change).copied().unwrap_or(0);
    let [new, gone, reworded] = [Change::New, Change::Gone, Change::Reworded].map(count);
    format!("{code}: {new} new, {gone} gone, {reworded} reworded")
}

/// Bound and verified of all numbers, before and after, in tenths of a percent.
fn share_line(group: &str, numbers: [[u64; 3]; 2]) -> String {
    let share = |part: u64, all: u64| {
        let thousandths = part * 1_000 / all.max(1);
        format!("{}.{}", thousandths / 10, thousandths % 10)
    };
    let [old, new] = numbers.map(|[all, bound, verified]| format!("{} {}", share(bound, all), share(verified, all)));
    format!("{group:4} bound and verified, %: {old} -> {new}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn build(findings: &[(&str, &str)]) -> Checked {
        let findings: Vec<Value> = findings
            .iter()
            .map(|(print, severity)| json!({"code": "IN-01", "severity": severity, "message": "m", "fingerprint": print}))
            .collect();
        told(&json!({"findings": findings, "coverage": {"numbers": 9, "bound": 8, "verified": 7}}))
    }

    #[test]
    fn tells_new_gone_and_reworded_findings_apart() {
        let old = build(&[("a", "error"), ("b", "error"), ("c", "error")]);
        let new = build(&[("a", "error"), ("b", "warning"), ("d", "error")]);
        let changes: Vec<Change> = compared(&old, &new).into_iter().map(|(change, _)| change).collect();
        assert_eq!(changes, [Change::Reworded, Change::Gone, Change::New]);
    }

    #[test]
    fn counts_findings_that_share_a_fingerprint() {
        let (old, new) = (build(&[("a", "error")]), build(&[("a", "error"), ("a", "error")]));
        assert_eq!(compared(&old, &new).len(), 1);
        assert_eq!(new.numbers, [9, 8, 7]);
    }

    #[test]
    fn adds_up_the_reports_of_an_archive() {
        let one = json!({"findings": [], "coverage": {"numbers": 2, "bound": 1, "verified": 0}});
        assert_eq!(told(&json!([one, one])).numbers, [4, 2, 0]);
    }
}
