//! What must hold before a change is taken.

use std::process::Command;

use crate::step::{Done, cargo, cargo_knows, cargo_with, output, say};
use crate::suite;

/// The version of cargo-deny that is installed where there is none. It is built without optimisation: it runs for seconds.
const CARGO_DENY: &str = "0.20.2";

/// All steps, in the order in which they fail fastest.
pub(crate) fn ci() -> Done {
    lint()?;
    suite::run()?;
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
        cargo(&["install", "cargo-deny", "--locked", "--debug", "--version", CARGO_DENY])?;
    }
    cargo(&["deny", "check", "bans", "licenses", "sources"])
}

/// The demo works in a bare clone and shows something. It is the binary that the tests are built with: a release has the same
/// code, and takes as long to build as all tests.
pub(crate) fn demo_check() -> Done {
    let binary = suite::binary("mingbai")?;
    let shown = output(Command::new(&binary).arg("demo"))?;
    say(shown.trim_end());
    if shown.trim().is_empty() { Err("the demo shows nothing".into()) } else { Ok(()) }
}

/// Writes the schema of the exchange format anew. The test that keeps it fresh does the writing when it is blessed.
pub(crate) fn schema() -> Done {
    cargo_with(&["test", "--package", "mingbai-report", "schema"], &[("MINGBAI_BLESS", "1")])
}
