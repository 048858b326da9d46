//! A pager, where text is shown on a terminal: the program that `PAGER` names, or `less`.

use std::{
    env,
    process::{Child, ChildStdin, Command, Stdio},
};

/// What is shown page by page, and who does it.
pub(crate) struct Pager(Child);

/// The pager of most systems.
const USUAL: &str = "less";
/// What `less` is told where the user tells it nothing: end at once where all fits on the screen, pass colours on, leave the text
/// on the screen.
const LESS: &str = "FRX";

impl Pager {
    /// Starts the pager; nothing where the user wants none or it cannot be started.
    pub(crate) fn start() -> Option<Self> {
        let refused = env::var_os("NO_PAGER").is_some_and(|value| !value.is_empty());
        let words = if refused { None } else { words(env::var("PAGER").ok().as_deref()) }?;
        let (program, arguments) = words.split_first()?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        if env::var_os("LESS").is_none() {
            command.env("LESS", LESS);
        }
        if env::var_os("LESSCHARSET").is_none() {
            command.env("LESSCHARSET", "utf-8");
        }
        command.spawn().ok().map(Self)
    }

    /// Where it reads.
    pub(crate) fn input(&mut self) -> Option<ChildStdin> {
        self.0.stdin.take()
    }

    /// Waits until the user has read enough. How the pager ended says nothing about the text.
    pub(crate) fn wait(mut self) {
        drop(self.0.wait());
    }
}

/// The program and its arguments; none where `PAGER` is empty or only passes text on.
fn words(pager: Option<&str>) -> Option<Vec<String>> {
    let words: Vec<String> = pager.unwrap_or(USUAL).split_whitespace().map(str::to_owned).collect();
    words.first().is_some_and(|program| program != "cat").then_some(words)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_pager_is_the_one_that_the_user_names() {
        assert_eq!(words(None), Some(vec!["less".to_owned()]));
        assert_eq!(words(Some("less -S")), Some(vec!["less".to_owned(), "-S".to_owned()]));
        assert_eq!((words(Some("")), words(Some("cat"))), (None, None));
    }
}
