//! What must hold before a change is taken.

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

/// All tests. They need nothing but cargo.
pub(crate) fn test() -> Done {
    if !root().join("../shared").is_dir() {
        say("── ../shared is not there: tests on published documents will say that they were skipped");
    }
    cargo(&["test", "--workspace", "--no-fail-fast"])
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
