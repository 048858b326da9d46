//! Standard output and standard error.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ColorChoice as Asked;
use report::{Lang, Manner, Palette};
use serde::{Deserialize, Serialize};

use crate::args::Global;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Exit {
    /// Nothing broken.
    Clean,
    /// Errors found.
    Errors,
    /// A file in which nothing, or too little, was understood.
    Unread,
    /// A file could not be read, or wrong usage.
    Failed,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::from(0),
            Exit::Errors => Self::from(1),
            Exit::Failed => Self::from(2),
            Exit::Unread => Self::from(3),
        }
    }
}

/// Where output goes, and how it is set.
pub(crate) struct Output {
    out: Box<dyn Write>,
    /// The manner of text on standard output.
    pub(crate) manner: Manner,
    /// Whether it has colours.
    pub(crate) coloured: bool,
}

impl Output {
    /// Standard output in the manner asked for.
    pub(crate) fn new(global: &Global) -> Self {
        let coloured = match global.color {
            Asked::Always => true,
            Asked::Never => false,
            Asked::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        let manner = Self::manner(global, coloured);
        // Only text has colours; bytes of data must pass through as they are, so nothing is stripped here.
        let out = AutoStream::always(io::stdout());
        Self { out: Box::new(BufWriter::new(out)), manner, coloured }
    }

    /// The manner of text, with or without colours.
    pub(crate) fn manner(global: &Global, coloured: bool) -> Manner {
        let palette = if coloured { Palette::colour() } else { Palette::plain() };
        Manner { palette, quiet: global.quiet, verbose: global.verbose, ..Manner::plain(Lang::from(global.lang)) }
    }

    /// Writes a text.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes bytes of data as they are.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Ends the output. A reader that went away (`| head`) is no failure.
    pub(crate) fn finish(mut self, result: io::Result<Exit>) -> Exit {
        match result.and_then(|exit| self.out.flush().map(|()| exit)) {
            Ok(exit) => exit,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
            Err(error) => {
                let lang = self.manner.lang;
                complain(
                    lang,
                    &format!("{}: {error}", lang.pick("无法写到标准输出", "cannot write to standard output")),
                );
                Exit::Failed
            }
        }
    }
}

/// Says on standard error what went wrong. If even that cannot be written, nobody can be told.
pub(crate) fn complain(lang: Lang, message: &str) {
    drop(writeln!(io::stderr(), "{}{message}", lang.pick("错误：", "error: ")));
}

/// Says on standard error what was done beside what was asked for.
pub(crate) fn notify(message: &str) {
    drop(writeln!(io::stderr(), "{message}"));
}

/// Says on standard error how far a batch is, where somebody is watching.
pub(crate) fn progress(done: usize, all: usize, name: &str) {
    if all > 1 && io::stderr().is_terminal() {
        drop(writeln!(io::stderr(), "[{done}/{all}] {name}"));
    }
}
