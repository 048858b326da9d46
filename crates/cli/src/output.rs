//! Standard output and standard error.

use std::{
    env,
    io::{self, BufWriter, IsTerminal, Write},
    sync::OnceLock,
};

use anstream::{AutoStream, ColorChoice};
use clap::ColorChoice as Asked;
use report::{Lang, Manner, Palette};
use serde::{Deserialize, Serialize};

use crate::{args::Global, pager::Pager};

/// How the program ends; of several files, as the last of these that befell one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Exit {
    /// Nothing broken.
    Clean,
    /// A file in which nothing, or too little, was understood.
    Unread,
    /// Errors found: they are not hidden by another file that was not understood.
    Errors,
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
    pager: Option<Pager>,
    /// The manner of text on standard output.
    pub(crate) manner: Manner,
    /// Whether it has colours.
    pub(crate) coloured: bool,
}

impl Output {
    /// Standard output in the manner asked for; text for people goes through a pager where there is a terminal.
    pub(crate) fn new(global: &Global, for_people: bool) -> Self {
        let coloured = match global.color {
            Asked::Always => true,
            Asked::Never => false,
            Asked::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        let columns = global.width.map_or_else(columns, usize::from);
        BESIDE.get_or_init(|| global.width.map(usize::from).or_else(beside));
        let manner = Self::manner(global, coloured, columns);
        let is_paged = for_people && !global.no_pager && io::stdout().is_terminal();
        let mut pager = if is_paged { Pager::start() } else { None };
        // Only text has colours; bytes of data must pass through as they are, so nothing is stripped here.
        let out: Box<dyn Write> = match pager.as_mut().and_then(Pager::input) {
            Some(input) => Box::new(BufWriter::new(input)),
            None => Box::new(BufWriter::new(AutoStream::always(io::stdout()))),
        };
        Self { out, pager, manner, coloured }
    }

    /// The manner of text, with or without colours, in so many columns.
    pub(crate) fn manner(global: &Global, coloured: bool, columns: usize) -> Manner {
        let palette = if coloured { Palette::colour() } else { Palette::plain() };
        let plain = Manner::plain(Lang::from(global.lang));
        Manner { palette, quiet: global.quiet, verbose: global.verbose, columns, ..plain }
    }

    /// Whether a pager has the screen, so that nothing else may write on it.
    pub(crate) fn is_paged(&self) -> bool {
        self.pager.is_some()
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
        let result = result.and_then(|exit| self.out.flush().map(|()| exit));
        drop(self.out);
        if let Some(pager) = self.pager {
            pager.wait();
        }
        match result {
            Ok(exit) => exit,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
            Err(error) => {
                let lang = self.manner.lang;
                let why = match error.kind() {
                    io::ErrorKind::StorageFull => lang.pick("磁盘空间不足", "there is no room left").to_owned(),
                    _ => error.to_string(),
                };
                let head = lang.pick("无法写到标准输出：", "cannot write to standard output: ");
                complain(lang, &format!("{head}{why}"));
                Exit::Failed
            }
        }
    }
}

/// Shows help or the version on standard output, in lines that fit.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn show(text: &clap::builder::StyledStr) -> io::Result<()> {
    let mut out = AutoStream::auto(io::stdout());
    out.write_all(report::listed(&text.ansi().to_string(), columns()).as_bytes())?;
    out.flush()
}

/// Columns of a line where nothing tells them.
const COLUMNS: usize = 100;
/// The narrowest and the widest line.
const NARROWEST: usize = 40;
const WIDEST: usize = 1000;

/// Columns of the terminal, or as the environment says, or [`COLUMNS`].
fn columns() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    terminal.or_else(said).filter(|columns| *columns > 0).unwrap_or(COLUMNS).clamp(NARROWEST, WIDEST)
}

/// Columns of standard error, where something tells them: what goes into a file stays as it is.
static BESIDE: OnceLock<Option<usize>> = OnceLock::new();

fn beside() -> Option<usize> {
    let terminal = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
    terminal.or_else(said).map(|columns| columns.clamp(NARROWEST, WIDEST))
}

/// Columns as the environment says.
fn said() -> Option<usize> {
    env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0)
}

/// Writes a message on standard error, in lines that fit. If even that cannot be written, nobody can be told.
fn tell(message: &str) {
    let columns = BESIDE.get().copied().flatten().or_else(beside).unwrap_or(usize::MAX);
    drop(io::stderr().write_all(report::refit(message, columns).as_bytes()));
}

/// Says on standard error what went wrong.
pub(crate) fn complain(lang: Lang, message: &str) {
    tell(&format!("{}{message}", lang.pick("错误：", "error: ")));
}

/// Says on standard error what was done beside what was asked for.
pub(crate) fn notify(message: &str) {
    tell(message);
}

/// Says on standard error how far a batch is, where somebody is watching.
pub(crate) fn progress(done: usize, all: usize, name: &str) {
    if all > 1 && io::stderr().is_terminal() {
        drop(writeln!(io::stderr(), "[{done}/{all}] {name}"));
    }
}
