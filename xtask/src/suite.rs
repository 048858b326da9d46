//! The tests of the workspace, program by program: how long all of them will take is said before, and how long is left as they go.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use serde_json::Value;

use crate::step::{Done, cargo, cargo_output, root, say};

/// Seconds that each program took the last time, by its name.
type Seconds = BTreeMap<String, u64>;

/// A program of tests.
struct Program {
    name: String,
    path: PathBuf,
    /// The folder of its package, in which cargo runs it.
    folder: PathBuf,
}

/// The examples in the documentation, which cargo itself builds and runs.
const IN_DOCS: &str = "doc";

/// Builds all tests, and runs them one program after the other. A program that fails ends none of the others.
pub(crate) fn run() -> Done {
    let taken = root().join("target").join("seconds-of-tests");
    let last = seconds(&fs::read_to_string(&taken).unwrap_or_default());
    say(&format!("── {}", announced(&last)));
    if !root().join("../shared").is_dir() {
        say("── ../shared is not there: tests on published documents will say that they were skipped");
    }
    let programs = programs(&built()?);
    let names: Vec<&str> = programs.iter().map(|p| p.name.as_str()).chain([IN_DOCS]).collect();
    let (mut now, mut failed) = (Seconds::new(), Vec::new());
    for (at, name) in names.iter().enumerate() {
        say(&format!("── {}/{} {name}{}", at + 1, names.len(), left(&last, names.get(at..).unwrap_or_default())));
        let (took, done) = timed(|| match programs.get(at) {
            Some(program) => program.run(),
            None => cargo(&["test", "--workspace", "--doc", "--quiet"]),
        });
        now.insert((*name).to_owned(), took);
        failed.extend(done.err().map(|_| *name));
    }
    fs::write(&taken, lines(&now)).map_err(|e| format!("{}: {e}", taken.display()))?;
    say(&format!("── the tests took {}", minutes(now.values().sum())));
    if failed.is_empty() { Ok(()) } else { Err(format!("tests failed: {}", failed.join(", "))) }
}

/// What cargo says of what it builds for the tests, one object a line.
fn built() -> Result<String, String> {
    cargo_output(&["test", "--workspace", "--no-run", "--message-format=json-render-diagnostics"])
}

/// The binary of this name that the tests run.
pub(crate) fn binary(name: &str) -> Result<PathBuf, String> {
    let named = |artifact: &Value| {
        let text = |pointer: &str| artifact.pointer(pointer).and_then(Value::as_str);
        let whole = artifact.pointer("/profile/test").and_then(Value::as_bool) == Some(false);
        let path = text("/executable").filter(|_| whole && text("/target/name") == Some(name))?;
        Some(PathBuf::from(path))
    };
    let built = built()?;
    let mut told = built.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    told.find_map(|artifact| named(&artifact)).ok_or_else(|| format!("no binary {name} was built"))
}

#[expect(clippy::disallowed_methods, reason = "how long the tests took is told before the next run")]
fn timed(run: impl FnOnce() -> Done) -> (u64, Done) {
    let start = Instant::now();
    let done = run();
    (start.elapsed().as_secs(), done)
}

impl Program {
    fn run(&self) -> Done {
        let status = Command::new(&self.path).arg("--quiet").current_dir(&self.folder).status();
        match status.map_err(|e| format!("{}: {e}", self.path.display()))? {
            status if status.success() => Ok(()),
            status => Err(format!("{}: {status}", self.name)),
        }
    }
}

/// The programs of tests that cargo says it built.
fn programs(built: &str) -> Vec<Program> {
    let told = built.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    told.filter_map(|artifact| program(&artifact)).collect()
}

fn program(artifact: &Value) -> Option<Program> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    artifact.pointer("/profile/test").and_then(Value::as_bool).filter(|test| *test)?;
    let path = PathBuf::from(text(artifact.get("executable")?)?);
    let folder = Path::new(&text(artifact.get("manifest_path")?)?).parent()?.to_path_buf();
    let room = folder.file_name()?.to_string_lossy().into_owned();
    let target = text(artifact.pointer("/target/name")?)?;
    let of_crate = artifact.pointer("/target/kind/0").and_then(Value::as_str) != Some("test");
    let name = if of_crate { room } else { format!("{room}/{target}") };
    Some(Program { name, path, folder })
}

fn seconds(lines: &str) -> Seconds {
    let line = |line: &str| {
        let (name, seconds) = line.split_once(' ')?;
        Some((name.to_owned(), seconds.trim().parse().ok()?))
    };
    lines.lines().filter_map(line).collect()
}

fn lines(seconds: &Seconds) -> String {
    seconds.iter().map(|(name, seconds)| format!("{name} {seconds}\n")).collect::<Vec<_>>().concat()
}

/// How long the tests will take, where a run before told.
fn announced(last: &Seconds) -> String {
    if last.is_empty() {
        return "tests take about 10 minutes on two cores, and the first compilation as long again".to_owned();
    }
    format!("tests took {} the last time, compilation aside", minutes(last.values().sum()))
}

/// How long these took, the first of them and all.
fn left(last: &Seconds, names: &[&str]) -> String {
    let Some(first) = names.first().and_then(|name| last.get(*name)) else { return String::new() };
    let all: u64 = names.iter().filter_map(|name| last.get(*name)).sum();
    format!(" (about {}; {} for all that are left)", minutes(*first), minutes(all))
}

fn minutes(seconds: u64) -> String {
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {} s", seconds / 60, seconds % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_the_tests_take_is_said_before() {
        let last = seconds("rules/all 700\ncli 54\n");
        assert!(announced(&last).contains("12 min 34 s"));
        assert_eq!(seconds(&lines(&last)), last);
        assert_eq!(left(&last, &["cli", "doc"]), " (about 54 s; 54 s for all that are left)");
        assert_eq!(left(&last, &["rules/all", "cli"]), " (about 11 min 40 s; 12 min 34 s for all that are left)");
        for nothing in ["", "754\n", "?"] {
            assert!(announced(&seconds(nothing)).contains("first compilation"));
        }
    }

    #[test]
    fn programs_are_told_from_what_cargo_says_it_built() {
        let said = r#"
{"reason":"compiler-artifact","manifest_path":"/a/crates/cli/Cargo.toml","target":{"kind":["lib"],"name":"document"},"profile":{"test":false},"executable":null}
{"reason":"compiler-artifact","manifest_path":"/a/crates/cli/Cargo.toml","target":{"kind":["bin"],"name":"mingbai"},"profile":{"test":false},"executable":"/t/mingbai"}
{"reason":"compiler-artifact","manifest_path":"/a/crates/cli/Cargo.toml","target":{"kind":["bin"],"name":"mingbai"},"profile":{"test":true},"executable":"/t/mingbai-1"}
{"reason":"compiler-artifact","manifest_path":"/a/crates/cli/Cargo.toml","target":{"kind":["test"],"name":"all"},"profile":{"test":true},"executable":"/t/all-2"}
{"reason":"build-finished","success":true}"#;
        let programs = programs(said);
        let told: Vec<(&str, &Path)> = programs.iter().map(|p| (p.name.as_str(), p.path.as_path())).collect();
        assert_eq!(told, [("cli", Path::new("/t/mingbai-1")), ("cli/all", Path::new("/t/all-2"))]);
        assert_eq!(programs[0].folder, Path::new("/a/crates/cli"));
    }
}
