//! Running other programs, one named step after the other.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// A step that went well, or one sentence on why it did not.
pub(crate) type Done = Result<(), String>;

/// Tells the person at the terminal something. Standard output stays free for what the steps themselves print.
#[expect(clippy::print_stderr, reason = "the one place where this tool speaks")]
pub(crate) fn say(text: &str) {
    eprintln!("{text}");
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Cargo, the one that runs us, in the root of the workspace.
fn cargo_command(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root());
    command
}

/// Runs `cargo ARGS`.
pub(crate) fn cargo(args: &[&str]) -> Done {
    cargo_with(args, &[])
}

/// Runs `cargo ARGS` with variables added to its environment.
pub(crate) fn cargo_with(args: &[&str], variables: &[(&str, &str)]) -> Done {
    let line = format!("cargo {}", args.join(" "));
    say(&format!("── {line}"));
    timed(&line, cargo_command(args).envs(variables.iter().copied()))
}

/// What `cargo ARGS` prints to its standard output.
pub(crate) fn cargo_output(args: &[&str]) -> Result<String, String> {
    say(&format!("── cargo {}", args.join(" ")));
    output(&mut cargo_command(args))
}

/// What a program prints to its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let line = format!("{command:?}");
    let output = command.stderr(Stdio::inherit()).output().map_err(|e| format!("{line}: {e}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() { Ok(text) } else { Err(format!("{line}: {}\n{text}", output.status)) }
}

/// Whether `cargo ARGS` runs and succeeds; nothing of what it prints is shown.
pub(crate) fn cargo_knows(args: &[&str]) -> bool {
    cargo_command(args).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

#[expect(clippy::disallowed_methods, reason = "how long a step took is progress, not output")]
fn timed(line: &str, command: &mut Command) -> Done {
    let start = Instant::now();
    let status = command.status().map_err(|e| format!("{line}: {e}"))?;
    let seconds = start.elapsed().as_secs();
    if status.success() {
        say(&format!("   {seconds} s"));
        return Ok(());
    }
    Err(format!("`{line}` failed after {seconds} s ({status})"))
}
