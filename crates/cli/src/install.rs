//! Completions and man pages, put where shells and `man` look for them.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use budget::Say;
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use report::Lang;

use crate::{args, open::about, save};

/// The program's name.
const NAME: &str = "mingbai";

/// What is put where below a prefix such as `~/.local`.
struct Part {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Puts completions and man pages below a prefix, and says what was written. A file that is there is replaced where it was
/// written by this command before, or where that is asked for.
///
/// # Errors
/// The first file that cannot be written, and why.
pub(crate) fn install(prefix: Option<&Path>, force: bool, lang: Lang) -> Result<Vec<PathBuf>, Say> {
    let prefix = prefix.map(Path::to_owned).or_else(home).ok_or_else(no_prefix)?;
    let parts = parts(lang).map_err(|error| unwritten(&prefix, &error))?;
    let put = |part: Part| {
        let path = prefix.join(&part.path);
        put(&path, &part.bytes, force).map_err(|error| unwritten(&path, &error)).map(|()| path)
    };
    parts.into_iter().map(put).collect()
}

fn home() -> Option<PathBuf> {
    env::var_os("HOME").filter(|home| !home.is_empty()).map(|home| Path::new(&home).join(".local"))
}

fn put(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let ours = fs::read(path).is_ok_and(|there| first_line(&there) == first_line(bytes));
    save::save(path, bytes, force || ours)
}

fn first_line(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == b'\n').next().unwrap_or_default()
}

fn parts(lang: Lang) -> io::Result<Vec<Part>> {
    let scripts = [
        (Shell::Bash, "share/bash-completion/completions/mingbai"),
        (Shell::Zsh, "share/zsh/site-functions/_mingbai"),
        (Shell::Fish, "share/fish/vendor_completions.d/mingbai.fish"),
    ];
    let mut parts: Vec<Part> =
        scripts.iter().map(|&(shell, path)| Part { path: path.into(), bytes: completions(shell, lang) }).collect();
    for (lang, folder) in [(Lang::En, "share/man/man1"), (Lang::Zh, "share/man/zh_CN/man1")] {
        let mut command = args::command(lang);
        command.build();
        for (name, page) in pages(&command)? {
            parts.push(Part { path: Path::new(folder).join(name), bytes: page });
        }
    }
    Ok(parts)
}

/// The completion script of a shell.
pub(crate) fn completions(shell: Shell, lang: Lang) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(lang), NAME, &mut script);
    script
}

/// The man page of the program.
///
/// # Errors
/// None that writing to memory could have.
pub(crate) fn page(lang: Lang) -> io::Result<Vec<u8>> {
    rendered(&args::command(lang))
}

/// A page for the program and for each command that is shown.
fn pages(command: &Command) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut pages = vec![(format!("{NAME}.1"), rendered(command)?)];
    for subcommand in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        pages.push((format!("{NAME}-{}.1", subcommand.get_name()), rendered(subcommand)?));
    }
    Ok(pages)
}

fn rendered(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}

fn no_prefix() -> Say {
    Say::new("不知道装到哪里：请用 --prefix 指定文件夹", "where to put it is not known: name a folder with --prefix")
}

fn unwritten(path: &Path, error: &io::Error) -> Say {
    let path = path.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Say::new(
            format!("{path} 已存在，且不是本命令所写，没有覆盖；要覆盖请加 --force"),
            format!("{path} is there and was not written by this command; --force replaces it"),
        );
    }
    about(&path.to_string(), &save::unwritable(error))
}
