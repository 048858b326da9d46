//! `cargo xtask new rule`: a rule, its page, and its lines in the family's `mod.rs`.

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use crate::step::{Done, root, say};

const RULE: &str = include_str!("../templates/rule.rs.txt");
const PAGE: &str = include_str!("../templates/rule.md.txt");

/// Stands wherever a person still has to write something; `tests/house.rs` refuses rules that keep it.
const UNWRITTEN: &str = "待写";

/// A family of rules: letters of its codes, folder, variant of `Family`.
struct Family {
    letters: &'static str,
    folder: &'static str,
    variant: &'static str,
}

const FAMILIES: [Family; 10] = [
    Family { letters: "IN", folder: "sums", variant: "Sums" },
    Family { letters: "XT", folder: "across", variant: "Across" },
    Family { letters: "NT", folder: "narrative", variant: "Narrative" },
    Family { letters: "NA", folder: "arithmetic", variant: "Arithmetic" },
    Family { letters: "YY", folder: "yearly", variant: "Yearly" },
    Family { letters: "CL", folder: "classification", variant: "Classification" },
    Family { letters: "ST", folder: "structure", variant: "Structure" },
    Family { letters: "PF", folder: "performance", variant: "Performance" },
    Family { letters: "TX", folder: "wording", variant: "Wording" },
    Family { letters: "FA", folder: "accounts", variant: "Accounts" },
];

impl Family {
    fn named(name: &str) -> Result<&'static Self, String> {
        let found = FAMILIES.iter().find(|f| f.letters.eq_ignore_ascii_case(name) || f.folder == name);
        found.ok_or_else(|| {
            let known: Vec<String> = FAMILIES.iter().map(|f| format!("{} ({})", f.letters, f.folder)).collect();
            format!("no family {name}; there are {}", known.join(", "))
        })
    }
}

/// The name of a fault in its two spellings.
#[derive(Debug, PartialEq)]
struct Fault {
    kebab: String,
    snake: String,
}

impl Fault {
    fn new(name: &str) -> Result<Self, String> {
        let kebab = name.trim().to_lowercase().replace(['_', ' '], "-");
        let words_are_plain = kebab.split('-').all(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_alphanumeric()));
        if !words_are_plain || !kebab.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(format!(
                "{name} is no name of a fault: English words joined by hyphens, such as totals-differ"
            ));
        }
        Ok(Self { snake: kebab.replace('-', "_"), kebab })
    }
}

/// Writes the rule and its page and adds its lines.
pub(crate) fn run(family: &str, fault: &str, titles: &[&str]) -> Done {
    let (family, fault) = (Family::named(family)?, Fault::new(fault)?);
    let folder = root().join("crates/rules/src").join(family.folder);
    let list = folder.join("mod.rs");
    let code = next_code(family.letters, &texts_naming_codes(&folder)?);
    let registered = with_rule(&read(&list)?, &fault.snake)?;
    let (zh, en) = match titles {
        [] => (UNWRITTEN.to_owned(), fault.kebab.replace('-', " ")),
        [zh] => ((*zh).to_owned(), fault.kebab.replace('-', " ")),
        [zh, en, ..] => ((*zh).to_owned(), (*en).to_owned()),
    };
    let fill = |template: &str| {
        let version = env!("CARGO_PKG_VERSION");
        let known = [("CODE", &*code), ("NAME", &fault.kebab), ("FILE", &fault.snake), ("FAMILY", family.variant)];
        let written = [("SINCE", version), ("TITLE_ZH", &zh), ("TITLE_EN", &en)];
        known
            .iter()
            .chain(&written)
            .fold(template.to_owned(), |text, (hole, value)| text.replace(&format!("⟨{hole}⟩"), value))
    };
    create(&folder.join(format!("{}.rs", fault.snake)), &formatted(&fill(RULE)))?;
    create(&folder.join(format!("{}.md", fault.snake)), &fill(PAGE))?;
    fs::write(&list, formatted(&registered)).map_err(|e| format!("{}: {e}", list.display()))?;
    say(&format!(
        "{code} {}: write its page first, then its check, in crates/rules/src/{}/",
        fault.kebab, family.folder
    ));
    Ok(())
}

/// The texts in which codes of a family are named: its own files, and the changelog for rules that were removed.
fn texts_naming_codes(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let files = entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file());
    files.chain([root().join("CHANGELOG.md")]).map(|p| read(&p)).collect()
}

/// The code after the highest one named anywhere, because a code is never reused.
fn next_code(letters: &str, texts: &[String]) -> String {
    let prefix = format!("{letters}-");
    let numbers: BTreeSet<u32> =
        texts.iter().flat_map(|t| t.split(&*prefix).skip(1)).filter_map(leading_number).collect();
    format!("{prefix}{:02}", numbers.last().copied().unwrap_or(0) + 1)
}

fn leading_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// A family's `mod.rs` with one rule more: its `mod` line among the others, its entry at the end of `RULES`.
fn with_rule(list: &str, file: &str) -> Result<String, String> {
    let line = format!("mod {file};");
    if list.lines().any(|l| l == line) {
        return Err(format!("there is a rule {file} already"));
    }
    let (before, rules) = list.split_once("pub(crate) const RULES").ok_or("mod.rs has no `pub(crate) const RULES`")?;
    let (open, rest) = rules.split_once("= &[").ok_or("RULES is no slice")?;
    let (entries, after) = rest.split_once("];").ok_or("RULES does not end")?;
    let entries = entries.trim_end().trim_end_matches(',');
    let comma = if entries.trim().is_empty() { "" } else { "," };
    let before = with_line(before, &line);
    Ok(format!("{before}pub(crate) const RULES{open}= &[{entries}{comma} &{file}::RULE];{after}"))
}

/// Puts a `mod` line in its alphabetical place, or after the file's own documentation where there is none yet.
fn with_line(text: &str, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mods: Vec<usize> = (0..lines.len()).filter(|&i| lines.get(i).is_some_and(|l| l.starts_with("mod "))).collect();
    let later = mods.iter().copied().find(|&i| lines.get(i).is_some_and(|l| *l > line));
    if let Some(at) = later.or(mods.last().map(|i| i + 1)) {
        lines.insert(at, line);
    } else {
        let at = lines.iter().position(|l| !l.starts_with("//!")).unwrap_or(lines.len());
        lines.splice(at..at, ["", line]);
    }
    lines.join("\n") + "\n"
}

/// The text as rustfmt writes it; unchanged where rustfmt is not to be had, for then the lint step says so.
fn formatted(text: &str) -> String {
    try_formatted(text).unwrap_or_else(|| text.to_owned())
}

fn try_formatted(text: &str) -> Option<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    rustfmt.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = rustfmt.wait_with_output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn create(path: &Path, text: &str) -> Done {
    let mut file = fs::File::create_new(path).map_err(|e| format!("{}: {e}", path.display()))?;
    file.write_all(text.as_bytes()).map_err(|e| format!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "//! Sums.\n\nuse crate::Rule;\n\npub(crate) const RULES: &[&Rule] = &[];\n";

    #[test]
    fn the_first_rule_of_a_family() {
        let list = formatted(&with_rule(EMPTY, "totals_differ").unwrap());
        assert_eq!(
            list,
            "//! Sums.\n\nmod totals_differ;\n\nuse crate::Rule;\n\n\
             pub(crate) const RULES: &[&Rule] = &[&totals_differ::RULE];\n"
        );
    }

    #[test]
    fn a_later_rule_keeps_the_order_of_both_lists() {
        let list = with_rule(&with_rule(EMPTY, "totals_differ").unwrap(), "a_sum_is_wrong").unwrap();
        assert!(list.contains("mod a_sum_is_wrong;\nmod totals_differ;\n"), "{list}");
        assert!(list.contains("&totals_differ::RULE, &a_sum_is_wrong::RULE]"), "{list}");
        assert_eq!(with_rule(&list, "totals_differ"), Err("there is a rule totals_differ already".into()));
    }

    #[test]
    fn codes_are_never_reused() {
        let texts = ["code: \"IN-03\"".to_owned(), "removed IN-07, see XT-40".to_owned()];
        assert_eq!(next_code("IN", &texts), "IN-08");
        assert_eq!(next_code("XT", &texts), "XT-41");
        assert_eq!(next_code("ST", &texts), "ST-01");
    }

    #[test]
    fn faults_are_plain_words() {
        let fault = Fault::new("Totals_differ").unwrap();
        assert_eq!((&*fault.kebab, &*fault.snake), ("totals-differ", "totals_differ"));
        assert!(["", "../x", "合计不符", "a--b", "9-lives"].iter().all(|name| Fault::new(name).is_err()));
    }

    #[test]
    fn families_go_by_letters_and_by_folder() {
        assert_eq!(Family::named("in").map(|f| f.folder), Ok("sums"));
        assert_eq!(Family::named("yearly").map(|f| f.letters), Ok("YY"));
        assert!(Family::named("ZZ").is_err_and(|why| why.contains("ST (structure)")));
    }
}
