//! The invariants of the house, held by machine: the arrows of ARCHITECTURE.md, what rooms must not know, where things
//! have their one place. Every complaint names the file and the line and says what to do.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot read the repository must fail")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

// ---- Reading the repository ----

/// A text file of the repository.
struct File {
    /// Path from the root, with `/`.
    path: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_path_buf()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// All files below a folder whose names end so, in the order of their paths.
fn files(folder: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    collect(&root().join(folder), ending, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|e| e.expect("a folder that can be listed").path()) {
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            let relative = path.strip_prefix(root()).expect("below the root");
            let text = fs::read_to_string(&path).expect("a text file");
            found.push(File { path: relative.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

impl File {
    /// The room (crate) it belongs to: `crates/ROOM/…`.
    fn room(&self) -> &str {
        self.path.split('/').nth(1).unwrap_or("")
    }

    /// Name without folder and ending.
    fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or("");
        name.split('.').next().unwrap_or("")
    }

    /// Numbered lines of code: no comments, and nothing that is compiled for tests only.
    fn code(&self) -> Vec<(usize, &str)> {
        let mut lines = Vec::new();
        let mut numbered = self.text.lines().enumerate().map(|(i, line)| (i + 1, line));
        while let Some((number, line)) = numbered.next() {
            if line.trim_start().starts_with("#[cfg(test)]") {
                skip_item(&mut numbered);
            } else if !line.trim_start().starts_with("//") {
                lines.push((number, line.split_once(" // ").map_or(line, |(code, _)| code)));
            }
        }
        lines
    }
}

/// Skips the item that follows an attribute. rustfmt guarantees that it ends with a bracket at its own indentation.
fn skip_item<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) {
    let Some((_, first)) = lines.find(|(_, line)| !line.trim_start().starts_with("#[")) else { return };
    let indent = first.len() - first.trim_start().len();
    if !first.ends_with(['{', '(', '[']) {
        return;
    }
    lines.find(|(_, line)| line.get(indent..).is_some_and(|l| l.starts_with(['}', ')', ']'])));
}

/// The sources of the rooms, without files that are compiled for tests only.
fn sources() -> Vec<File> {
    let mut files = files("crates", ".rs");
    let test_modules: BTreeSet<String> = files.iter().flat_map(test_modules).collect();
    files.retain(|f| f.path.contains("/src/") && !test_modules.contains(&f.path));
    files
}

/// Files declared as `#[cfg(test)] mod name;`.
fn test_modules(file: &File) -> Vec<String> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let own = if matches!(file.stem(), "lib" | "main" | "mod") { String::new() } else { format!("/{}", file.stem()) };
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let declared = lines.windows(2).filter_map(|pair| match pair {
        ["#[cfg(test)]", next] => next.strip_prefix("mod ")?.strip_suffix(';'),
        _ => None,
    });
    declared.flat_map(|name| [format!("{folder}{own}/{name}.rs"), format!("{folder}{own}/{name}/mod.rs")]).collect()
}

/// Whether a word stands in a line on its own, not as part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|s| s.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|s| s.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// The lines that name a module of `std`, alone or in a list of imports.
fn lines_using_std(file: &File, module: &str) -> Vec<usize> {
    let (alone, mut in_list, mut found) = (format!("std::{module}"), false, Vec::new());
    for (number, line) in file.code() {
        let list = line.split_once("std::{").map_or(line, |(_, list)| list);
        in_list |= line.contains("std::{");
        if has_word(line, &alone) || (in_list && list.split([',', '{', '}', ':', ' ']).any(|m| m == module)) {
            found.push(number);
        }
        in_list &= !line.ends_with(';');
    }
    found
}

// ---- Complaints ----

/// What was found wrong, one line each.
#[derive(Default)]
struct Complaints(String);

impl Complaints {
    fn add(&mut self, path: &str, line: usize, what: &str) {
        let _ = writeln!(self.0, "{path}:{line}: {what}");
    }

    /// Complains of every line of code that `is_wrong`.
    fn of_lines(&mut self, file: &File, what: &str, is_wrong: impl Fn(&str) -> bool) {
        for (number, _) in file.code().into_iter().filter(|(_, line)| is_wrong(line)) {
            self.add(&file.path, number, what);
        }
    }

    fn none(self) {
        assert!(self.0.is_empty(), "\n{}", self.0);
    }
}

fn line_of(text: &str, part: &str) -> usize {
    text.lines().position(|l| l.contains(part)).map_or(1, |i| i + 1)
}

// ---- Arrows ----

/// The arrows drawn in ARCHITECTURE.md, in the block fenced as `arrows`: room → rooms it may use.
fn drawn_arrows() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("ARCHITECTURE.md");
    let (_, block) = text.split_once("```arrows\n").expect("ARCHITECTURE.md has a block fenced as `arrows`");
    let (block, _) = block.split_once("```").expect("the block of arrows ends");
    let arrow = |line: &str| {
        let (room, uses) = line.split_once('→').unwrap_or_else(|| panic!("ARCHITECTURE.md: no arrow in {line}"));
        let uses = uses.split_whitespace().filter(|u| *u != "nothing");
        (room.trim().to_owned(), uses.map(|u| u.trim_matches(',').to_owned()).collect())
    };
    block.lines().filter(|l| !l.trim().is_empty()).map(arrow).collect()
}

/// What `cargo metadata` says of the packages of the workspace.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    list(&metadata, "packages").to_vec()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// A package's room: the name without the house's prefix.
fn room_of(package: &Value) -> &str {
    let name = word(package, "name");
    name.strip_prefix("mingbai-").unwrap_or(name)
}

#[test]
fn arrows_between_rooms_are_the_drawn_ones() {
    let (drawn, packages) = (drawn_arrows(), packages());
    let rooms: BTreeSet<&str> = packages.iter().map(room_of).collect();
    let mut complaints = Complaints::default();
    for package in &packages {
        let (from, manifest) = (room_of(package), manifest_of(package));
        let Some(allowed) = drawn.get(from) else {
            complaints.add(&manifest, 1, "a new room: draw its arrows in ARCHITECTURE.md, and say what it holds");
            continue;
        };
        // Development dependencies are free: a room's tests may look at the whole path.
        for dependency in list(package, "dependencies").iter().filter(|d| word(d, "kind") != "dev") {
            let to = room_of(dependency);
            if rooms.contains(to) && !allowed.contains(to) {
                let line = line_of(&read(&manifest), to);
                let mend = "move what it needs to a room that both may use, or redraw ARCHITECTURE.md and say why";
                complaints.add(&manifest, line, &format!("{from} must not know {to}: {mend}"));
            }
        }
    }
    for room in drawn.keys().filter(|room| !rooms.contains(room.as_str())) {
        complaints.add(
            "ARCHITECTURE.md",
            line_of(&read("ARCHITECTURE.md"), "```arrows"),
            &format!("the drawing has a room {room} that is not there: take it out"),
        );
    }
    complaints.none();
}

fn manifest_of(package: &Value) -> String {
    let path = Path::new(word(package, "manifest_path"));
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

#[test]
fn every_room_takes_the_lints_of_the_house() {
    let mut complaints = Complaints::default();
    for manifest in packages().iter().map(manifest_of).filter(|m| !read(m).contains("[lints]\nworkspace = true")) {
        complaints.add(&manifest, 1, "add `[lints]` with `workspace = true`");
    }
    complaints.none();
}

// ---- What rooms do not know ----

/// Rooms that are pure functions of what they are given.
const PURE: &[&str] = &[
    "document",
    "budget",
    "grammar",
    "prose",
    "kinds",
    "criteria",
    "targets",
    "forms",
    "editions",
    "intake",
    "relations",
    "rules",
];

#[test]
fn pure_rooms_touch_no_file_no_network_no_environment_and_no_clock() {
    let mut complaints = Complaints::default();
    for file in sources().iter().filter(|f| PURE.contains(&f.room())) {
        for module in ["fs", "net", "env", "process"] {
            let what = format!("`{}` must not use std::{module}: take what is needed as a parameter", file.room());
            for line in lines_using_std(file, module) {
                complaints.add(&file.path, line, &what);
            }
        }
        for clock in ["SystemTime", "Instant"] {
            let what = format!("`{}` must not use {clock}: \"today\" is a parameter", file.room());
            complaints.of_lines(file, &what, |line| has_word(line, clock));
        }
    }
    complaints.none();
}

#[test]
fn relations_rules_and_targets_know_no_paper() {
    let mut complaints = Complaints::default();
    for file in sources().iter().filter(|f| matches!(f.room(), "relations" | "rules" | "criteria" | "targets")) {
        for paper in ["Grid", "Block", "CellAddress"] {
            let what = format!("{} must not know {paper}: let forms state what is missing", file.room());
            complaints.of_lines(file, &what, |line| has_word(line, paper));
        }
    }
    complaints.none();
}

#[test]
fn no_amount_is_a_float() {
    let mut complaints = Complaints::default();
    // Places on a page, drawings, and the numbers of workbooks, which have no other kind.
    let floats = ["document/src/place.rs", "writers/src/chart/", "writers/src/native.rs", "writers/src/xlsx/number.rs"];
    let drawing =
        |f: &&File| f.room() == "formats" || floats.iter().any(|path| f.path.starts_with(&format!("crates/{path}")));
    for file in sources().iter().filter(|f| !drawing(f)) {
        for float in ["f32", "f64"] {
            let what = format!("no {float} here: amounts are integers of 分, ratios are intervals of integers");
            complaints.of_lines(file, &what, |line| has_word(line, float));
        }
    }
    complaints.none();
}

#[test]
fn no_iteration_order_reaches_an_output() {
    let mut complaints = Complaints::default();
    for file in files("crates", ".rs") {
        for (unordered, ordered) in [("HashMap", "BTreeMap"), ("HashSet", "BTreeSet")] {
            complaints.of_lines(&file, &format!("use {ordered} in place of {unordered}"), |l| has_word(l, unordered));
        }
    }
    complaints.none();
}

#[test]
fn no_publisher_is_named_in_code() {
    let mut complaints = Complaints::default();
    for file in sources() {
        for name in ["长沙", "普陀", "江苏", "上海市"] {
            let what = format!("{name} has no place in logic: say it in data, by what the document states");
            complaints.of_lines(&file, &what, |line| line.contains(name));
        }
    }
    complaints.none();
}

// ---- One place for each thing ----

#[test]
fn files_are_named_for_what_they_hold() {
    let mut complaints = Complaints::default();
    for file in files("crates", ".rs").into_iter().chain(files("xtask", ".rs")) {
        let folders_and_stem = file.path.split('/').map(|part| part.trim_end_matches(".rs"));
        for name in folders_and_stem.filter(|part| {
            matches!(*part, "util" | "utils" | "common" | "helper" | "helpers" | "misc" | "manager" | "managers")
        }) {
            complaints.add(&file.path, 1, &format!("name it for what it holds, not `{name}`"));
        }
    }
    complaints.none();
}

#[test]
fn no_file_is_longer_than_a_thousand_lines() {
    let mut complaints = Complaints::default();
    for file in files("crates", ".rs") {
        let lines = file.text.lines().count();
        if lines > 1_000 {
            complaints.add(&file.path, lines, &format!("{lines} lines: split it where its nouns part (1,000 at most)"));
        }
    }
    complaints.none();
}

/// Rooms whose tests are one program name them in `tests/all.rs`; a file that is not named there would never run.
#[test]
fn no_file_of_tests_is_left_out() {
    let mut complaints = Complaints::default();
    for file in files("crates", ".rs") {
        let Some((room, name)) = file.path.split_once("/tests/").filter(|(_, name)| !name.contains('/')) else {
            continue;
        };
        let whole = root().join(room).join("tests/all.rs");
        let listed = fs::read_to_string(whole).is_ok_and(|all| all.contains(&format!("mod {};", file.stem())));
        if read(&format!("{room}/Cargo.toml")).contains("autotests = false") && name != "all.rs" && !listed {
            complaints.add(&file.path, 1, &format!("write `mod {};` in {room}/tests/all.rs", file.stem()));
        }
    }
    complaints.none();
}

#[test]
fn every_library_from_outside_says_what_it_is_for() {
    let (manifest, table) = (read("Cargo.toml"), read("docs/dependencies.md"));
    let listed = outside_libraries(&manifest);
    let mut complaints = Complaints::default();
    for name in listed.iter().filter(|name| !table.contains(&format!("\n| {name} |"))) {
        let what = format!("add a line for {name} to docs/dependencies.md: what for, and why not another");
        complaints.add("Cargo.toml", line_of(&manifest, &format!("{name} =")), &what);
    }
    for (number, line) in table.lines().enumerate() {
        let name = line.strip_prefix("| ").and_then(|rest| rest.split(" |").next()).unwrap_or("crate");
        if name != "crate" && !listed.contains(name) {
            complaints.add("docs/dependencies.md", number + 1, &format!("{name} is no longer used: take its line out"));
        }
    }
    complaints.none();
}

/// What `[workspace.dependencies]` lists that does not lie in the workspace.
fn outside_libraries(manifest: &str) -> BTreeSet<&str> {
    let (_, section) = manifest.split_once("[workspace.dependencies]").expect("the workspace lists its dependencies");
    let section = section.split("\n[").next().unwrap_or("");
    let outside = section.lines().filter(|l| !l.starts_with('#') && !l.contains("path ="));
    outside.filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim()).collect()
}

#[test]
fn libraries_from_outside_are_listed_once_for_all_rooms() {
    let mut complaints = Complaints::default();
    for package in packages() {
        let (manifest, mut section) = (manifest_of(&package), String::new());
        for (i, line) in read(&manifest).lines().enumerate() {
            if line.starts_with('[') {
                line.clone_into(&mut section);
            } else if section.ends_with("dependencies]") && line.contains('=') && !line.contains("workspace = true") {
                complaints.add(&manifest, i + 1, "list it in the root Cargo.toml and write `workspace = true` here");
            }
        }
    }
    complaints.none();
}

// ---- Rules and their pages ----

const RULES: &str = "crates/rules/src";

/// What a string field of a rule says: `code: "IN-01"` has the code IN-01.
fn field<'a>(file: &'a File, name: &str) -> &'a str {
    let (_, rest) = file.text.split_once(&format!("{name}: \"")).unwrap_or_default();
    rest.split('"').next().unwrap_or("")
}

fn is_rule(file: &File) -> bool {
    file.text.contains("const RULE: Rule")
}

/// The `mod.rs` beside a file.
fn family_list(file: &File) -> (String, String) {
    let path = file.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned() + "/mod.rs";
    let text = read(&path);
    (path, text)
}

#[test]
fn every_rule_has_its_page_and_its_lines() {
    let mut complaints = Complaints::default();
    let pages: BTreeMap<String, String> = files(RULES, ".md").into_iter().map(|f| (f.path, f.text)).collect();
    for rule in files(RULES, ".rs").iter().filter(|f| is_rule(f)) {
        let (stem, code, (list, lines)) = (rule.stem(), field(rule, "code"), family_list(rule));
        for wanted in [format!("mod {stem};"), format!("&{stem}::RULE")] {
            if !lines.contains(&wanted) {
                complaints.add(&list, 1, &format!("{code} is forgotten here: add `{wanted}`"));
            }
        }
        let page = rule.path.replace(".rs", ".md");
        match pages.get(&page) {
            None => complaints.add(&rule.path, 1, &format!("write its page, {page}")),
            Some(text) if !text.starts_with(&format!("# {code} ")) => {
                complaints.add(&page, 1, &format!("begin the page with `# {code} ` and the title"));
            }
            Some(_) => {}
        }
        if !rule.text.contains(&format!("include_str!(\"{stem}.md\")")) {
            complaints.add(&rule.path, line_of(&rule.text, "page:"), &format!("its page is {stem}.md"));
        }
    }
    for page in pages.keys().filter(|p| !root().join(p.replace(".md", ".rs")).is_file()) {
        complaints.add(page, 1, "a page without its rule: write the rule beside it, or remove the page");
    }
    complaints.none();
}

#[test]
fn codes_and_names_of_rules_are_used_once() {
    let mut complaints = Complaints::default();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for rule in files(RULES, ".rs").into_iter().filter(is_rule) {
        for key in ["code", "name"] {
            let value = field(&rule, key);
            let line = line_of(&rule.text, &format!("{key}: \""));
            if value.is_empty() {
                complaints.add(&rule.path, line, &format!("give the rule a {key}, as a plain string"));
            } else if let Some(other) = taken.insert(value.to_owned(), rule.path.clone()) {
                complaints.add(&rule.path, line, &format!("{value} is taken by {other}: take the next free one"));
            }
        }
        if field(&rule, "name").replace('-', "_") != rule.stem() {
            complaints.add(&rule.path, line_of(&rule.text, "name: \""), "a rule's file has the name of its fault");
        }
    }
    complaints.none();
}

#[test]
fn each_family_has_its_letters_and_its_folder() {
    let mut complaints = Complaints::default();
    let mut folders: BTreeMap<String, String> = BTreeMap::new();
    for rule in files(RULES, ".rs").into_iter().filter(is_rule) {
        let letters = field(&rule, "code").split('-').next().unwrap_or("").to_owned();
        let folder = rule.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = folders.entry(letters.clone()).or_insert_with(|| folder.to_owned());
        if own != folder {
            let what = format!("rules of {letters} lie in {own}: move it there, or give it a code of this family");
            complaints.add(&rule.path, line_of(&rule.text, "code: \""), &what);
        }
    }
    complaints.none();
}

#[test]
fn rules_and_pages_are_written_to_the_end() {
    let mut complaints = Complaints::default();
    for file in files(RULES, ".rs").into_iter().chain(files(RULES, ".md")).filter(|f| f.text.contains("待写")) {
        complaints.add(&file.path, line_of(&file.text, "待写"), "write what the scaffold left open");
    }
    complaints.none();
}

// ---- The scanners themselves ----

#[test]
fn code_is_what_is_compiled_without_tests() {
    let text =
        "//! f64\nlet a = 1; // f64\n#[cfg(test)]\nuse f64;\nlet b;\n#[cfg(test)]\nmod tests {\n    f64\n}\nlet c;\n";
    let file = File { path: "crates/rules/src/x.rs".into(), text: text.into() };
    let code: Vec<(usize, &str)> = file.code();
    assert_eq!(code, [(2, "let a = 1;"), (5, "let b;"), (10, "let c;")]);
    assert_eq!((file.room(), file.stem()), ("rules", "x"));
}

#[test]
fn words_are_found_whole() {
    assert!(has_word("x: f64,", "f64") && has_word("以f64计", "f64"));
    assert!(!has_word("to_f64()", "f64") && !has_word("f64x", "f64"));
}

#[test]
fn modules_of_std_are_found_in_lists() {
    let text = "use std::fs::File;\nuse std::{fmt, io};\nuse std::{\n    fmt,\n    env, str,\n};\nlet env = fs;\n";
    let file = File { path: "crates/rules/src/x.rs".into(), text: text.into() };
    assert_eq!((lines_using_std(&file, "fs"), lines_using_std(&file, "env")), (vec![1], vec![5]));
    assert!(lines_using_std(&file, "net").is_empty());
}

#[test]
fn modules_of_tests_are_known() {
    let file = File { path: "crates/a/src/lib.rs".into(), text: "#[cfg(test)]\nmod samples;\nmod kept;\n".into() };
    assert_eq!(test_modules(&file), ["crates/a/src/samples.rs", "crates/a/src/samples/mod.rs"]);
}
