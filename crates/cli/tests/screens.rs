//! What the program shows, at 80 and at 160 columns and in both languages, held against what was looked at before.
//! `MINGBAI_BLESS=1 cargo test -p mingbai-cli screens::` writes `tests/screens` anew: look at every change.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{env, fs, path::Path, process::Command};

use unicode_width::UnicodeWidthStr;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
const SCREENS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/screens");
const EXAMPLE: &str = "liaison-office-2024.md";

/// What the program shows in so many columns, run in a folder.
fn shown(folder: &Path, arguments: &[&str], columns: usize, lang: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    command.current_dir(folder).args(arguments).args(["--lang", lang]);
    command.env("COLUMNS", columns.to_string()).env_remove("MINGBAI_LANG").env_remove("RUST_BACKTRACE");
    let output = command.output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    // The demonstration writes to the folder of temporary files, wherever that is.
    shown.replace(&*env::temp_dir().to_string_lossy(), "…")
}

/// Holds a screen against what was looked at. No line is longer than the screen, but for the rows of tables in the examples of
/// rules, which must not be broken.
fn check(name: &str, folder: &Path, arguments: &[&str]) {
    for (columns, lang) in [(80, "zh"), (80, "en"), (160, "zh"), (160, "en")] {
        let shown = shown(folder, arguments, columns, lang);
        let wide: Vec<&str> = shown.lines().filter(|line| line.width() > columns && !line.starts_with('|')).collect();
        assert!(wide.is_empty(), "{name}, {lang}, {columns} columns: {wide:#?}");
        let path = Path::new(SCREENS).join(format!("{name}-{columns}-{lang}.txt"));
        if env::var_os("MINGBAI_BLESS").is_some() {
            fs::write(&path, &shown).unwrap();
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        assert!(known == shown, "{} differs, now:\n{shown}", path.display());
    }
}

fn on_example(name: &str, arguments: &[&str]) {
    check(name, Path::new(EXAMPLES), arguments);
}

#[test]
fn findings_are_shown_one_below_the_other() {
    on_example("check", &["check", EXAMPLE, "--max", "9"]);
}

#[test]
fn findings_are_put_together_by_page() {
    on_example("check-by-page", &["check", EXAMPLE, "--max", "4", "--group-by", "page", "--select", "NT,TX,ST"]);
}

#[test]
fn what_was_read_is_listed() {
    on_example("read", &["read", EXAMPLE]);
}

/// A table of no declared kind has no key of ours beside it, and places in lists are in the reader's language too.
#[test]
fn what_has_no_name_of_ours_is_named_in_the_readers_language() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens-other");
    fs::create_dir_all(&folder).unwrap();
    let text = "# 部门预算\n\n会议费明细表\n\n单位：万元\n\n| 会议名称 | 金额 |\n|---|---|\n| 动员会 | 1.19 |\n| 分析会 | 2.00 |\n";
    fs::write(folder.join("a.md"), text).unwrap();
    for (lang, kind, line) in [("zh", "  其他   ", "第9行"), ("en", "  other  ", "L9")] {
        let read = shown(&folder, &["read", "a.md"], 80, lang);
        assert!(read.contains(kind) && !read.contains("Other"), "{read}");
        let open = shown(&folder, &["check", "a.md", "--unverified"], 80, lang);
        assert!(open.contains(line), "{open}");
    }
}

#[test]
fn scores_are_shown() {
    on_example("score", &["score", EXAMPLE, "--actuals", "liaison-office-2024-actuals.csv"]);
}

#[test]
fn the_demonstration_shows_a_mismatch_of_numbers() {
    on_example("demo", &["demo"]);
}

#[test]
fn help_is_aligned() {
    on_example("help", &["--help"]);
    on_example("help-check", &["help", "check"]);
}

#[test]
fn rules_are_listed_and_explained() {
    on_example("explain-family", &["explain", "FA"]);
    on_example("explain", &["explain", "IN-15"]);
}

#[test]
fn a_folder_has_a_line_for_each_document() {
    let folder = env::temp_dir().join(format!("mingbai-screens-{}", std::process::id()));
    fs::create_dir_all(folder.join("某区预算公开资料汇编")).unwrap();
    fs::copy(Path::new(EXAMPLES).join(EXAMPLE), folder.join("某区预算公开资料汇编/驻京联络处2024年部门预算.md"))
        .unwrap();
    fs::write(folder.join("README"), "说明：本文件夹收录各部门的公开文件。\n").unwrap();
    fs::write(folder.join("损坏.pdf"), "%PDF-1.7\n1 0 obj\n").unwrap();
    check("batch", &folder, &["check", "--batch", "."]);
    fs::remove_dir_all(&folder).unwrap();
}
