//! What must hold before a change is taken.

use std::{fs, time::Instant};

use crate::step::{Done, cargo, cargo_knows, cargo_output, cargo_with, root, say};

/// The version of cargo-deny that is installed where there is none; about two minutes to build on two cores.
const CARGO_DENY: &str = "0.20.2";

/// All steps, in the order in which they fail fastest.
pub(crate) fn ci() -> Done {
    lint()?;
    test()?;
    demo_check()
}

/// Formatting, clippy, documentation, and what comes from outside.
pub(crate) fn lint() -> Done {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo_with(&["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    deny()
}

/// Holds the dependencies against `deny.toml`. Not its advisories: their database is a repository that neither a
/// machine without network nor a closed one can reach.
fn deny() -> Done {
    if !cargo_knows(&["deny", "--version"]) {
        if std::env::var_os("CI").is_none() {
            say("── cargo deny is not installed: licences and sources NOT checked (cargo install cargo-deny --locked)");
            return Ok(());
        }
        cargo(&["install", "cargo-deny", "--locked", "--version", CARGO_DENY])?;
    }
    cargo(&["deny", "check", "bans", "licenses", "sources"])
}

/// All tests. They need nothing but cargo. How long they take is said before, as the last run took; cargo names each file of tests
/// as it begins.
#[expect(clippy::disallowed_methods, reason = "how long the tests took is told before the next run")]
pub(crate) fn test() -> Done {
    let last = root().join("target").join("seconds-of-tests");
    say(&format!("── {}", announced(fs::read_to_string(&last).ok().as_deref())));
    if !root().join("../shared").is_dir() {
        say("── ../shared is not there: tests on published documents will say that they were skipped");
    }
    cargo(&["test", "--workspace", "--no-run"])?;
    let start = Instant::now();
    cargo(&["test", "--workspace", "--no-fail-fast"])?;
    fs::write(&last, start.elapsed().as_secs().to_string()).map_err(|e| format!("{}: {e}", last.display()))
}

/// How long the tests will take, where a run before told.
fn announced(seconds: Option<&str>) -> String {
    match seconds.and_then(|seconds| seconds.trim().parse::<u64>().ok()) {
        Some(seconds) => format!("tests took {} min {} s the last time, compilation aside", seconds / 60, seconds % 60),
        None => "tests take about 12 minutes on two cores, and the first compilation as long again".to_owned(),
    }
}

/// The demo of the release binary works in a bare clone and shows something.
pub(crate) fn demo_check() -> Done {
    cargo(&["build", "--release"])?;
    let shown = cargo_output(&["run", "--release", "--quiet", "--", "demo"])?;
    say(shown.trim_end());
    if shown.trim().is_empty() { Err("the demo shows nothing".into()) } else { Ok(()) }
}

/// Writes the schema of the exchange format anew. The test that keeps it fresh does the writing when it is blessed.
pub(crate) fn schema() -> Done {
    cargo_with(&["test", "--package", "mingbai-report", "schema"], &[("MINGBAI_BLESS", "1")])
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn how_long_the_tests_take_is_said_before() {
        assert!(announced(Some("754\n")).contains("12 min 34 s"));
        assert!(announced(None).contains("first compilation"));
        assert_eq!(announced(Some("?")), announced(None));
    }
}
