//! A disclosure in several files: as one, in an archive, in a folder.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::{
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use zip::{ZipWriter, write::SimpleFileOptions};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/liaison-office-2024.md");

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Ran {
    let output =
        Command::new(env!("CARGO_BIN_EXE_mingbai")).args(arguments).env_remove("MINGBAI_LANG").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {} {}", ran.out, ran.err))
}

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mingbai-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The example, its text and its tables apart.
fn halves() -> (String, String) {
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    let at = whole.rfind("第二部分").unwrap();
    let at = whole[..at].rfind('\n').unwrap() + 1;
    (whole[..at].to_owned(), whole[at..].to_owned())
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn fingerprints(document: &Value) -> Vec<&str> {
    document["findings"].as_array().unwrap().iter().map(|f| f["fingerprint"].as_str().unwrap()).collect()
}

#[test]
fn files_as_one_are_checked_as_the_whole_is() {
    let folder = Folder::new("as-one");
    let (text, tables) = halves();
    let (text, tables) = (folder.write("a.md", text), folder.write("b.md", tables));
    let whole = json(&run(&["check", EXAMPLE, "--format", "json"]));
    let parts = json(&run(&["check", &text, &tables, "--as-one", "--format", "json"]));
    assert_eq!(parts.as_array().unwrap().len(), 1);
    assert_eq!(fingerprints(&parts[0]), fingerprints(&whole[0]));
    let files: Vec<&str> = parts[0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|f| f["places"].as_array().unwrap())
        .map(|place| place["file"].as_str().unwrap())
        .collect();
    assert!(files.contains(&text.as_str()) && files.contains(&tables.as_str()), "{files:?}");
}

#[test]
fn files_of_one_disclosure_that_are_checked_apart_are_told() {
    let folder = Folder::new("apart");
    let (text, tables) = halves();
    let (text, tables) = (folder.write("2024-text.md", text), folder.write("2024-tables.md", tables));
    let told = |arguments: &[&str]| run(&[&["check"], arguments].concat()).err.contains("--as-one");
    assert!(told(&[&text, &tables]));
    for silent in
        [&[text.as_str(), &tables, "--as-one"][..], &[&text, &tables, "--quiet"], &[&text], &[EXAMPLE, EXAMPLE]]
    {
        assert!(!told(silent), "{silent:?}");
    }
}

#[test]
fn as_one_needs_every_file() {
    let ran = run(&["check", EXAMPLE, "no-such-file.md", "--as-one"]);
    assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("no-such-file.md"), "{}", ran.err);
    assert_eq!(run(&["check", "--batch", ".", EXAMPLE]).code, 2);
}

#[test]
fn the_files_of_an_archive_are_put_together() {
    let folder = Folder::new("archive");
    let (text, tables) = halves();
    let one = folder.write("one.zip", archive(&[("公开/附件1 表格.md", &tables), ("公开/附件2 说明.md", &text)]));
    let documents = json(&run(&["check", &one, "--format", "json"]));
    assert_eq!(documents.as_array().unwrap().len(), 1);
    assert_eq!(fingerprints(&documents[0]), fingerprints(&json(&run(&["check", EXAMPLE, "--format", "json"]))[0]));
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    let two = folder.write("two.zip", archive(&[("甲.md", &whole), ("乙.md", &whole), ("图.gif", "GIF89a\u{1}\u{0}")]));
    let ran = run(&["diff", &two, EXAMPLE]);
    assert!(ran.code == 2 && ran.err.contains("2 份公开") && ran.err.contains("two.zip/乙.md"), "{}", ran.err);
    assert_eq!(run(&["diff", &one, EXAMPLE]).code, 0);
    let documents = json(&run(&["check", &two, "--format", "json"]));
    let names: Vec<&str> = documents.as_array().unwrap().iter().map(|d| d["document"].as_str().unwrap()).collect();
    assert_eq!(names, [format!("{two}/乙.md"), format!("{two}/甲.md")]);
}

#[test]
fn a_folder_gives_one_line_for_each_disclosure() {
    let folder = Folder::new("batch");
    let (text, tables) = halves();
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    folder.write("甲/2024-tables.md", &tables);
    folder.write("甲/2024-text.md", &text);
    folder.write("乙/全文.md", &whole);
    folder.write("丙.zip", archive(&[("表格.md", &tables), ("说明.md", &text)]));
    folder.write("坏.docx", b"PK\x03\x04 word/document.xml");
    folder.write(".DS_Store", "x");
    let ran = run(&["check", "--batch", folder.path(), "--format", "json"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let rows = json(&ran);
    let told: Vec<(&str, usize, &Value)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["document"].as_str().unwrap(), r["files"].as_array().unwrap().len(), &r["errors"]))
        .collect();
    let errors = told[0].2;
    assert!(errors.as_u64().unwrap() > 0);
    let null = &Value::Null;
    let expected =
        [("丙.zip", 2, errors), ("乙/全文.md", 1, errors), ("坏.docx", 1, null), ("甲/2024-tables.md", 2, errors)];
    assert_eq!(told, expected);
    assert!(rows[2]["failure"].as_str().unwrap().contains("不完整"), "{rows}");
    let table = run(&["check", "--batch", folder.path()]).out;
    assert_eq!(table.lines().take_while(|line| !line.is_empty()).count(), 1 + expected.len(), "{table}");
    let again = run(&["check", "--batch", folder.path(), "--format", "csv"]);
    assert_eq!(again.out, run(&["check", "--batch", folder.path(), "--format", "csv"]).out);
    assert_eq!(again.out.lines().count(), 1 + expected.len());
}

#[test]
fn a_folder_gives_all_findings_where_they_are_asked_for() {
    let folder = Folder::new("batch-findings");
    let (text, tables) = halves();
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    let parts = [folder.write("甲/2024-tables.md", &tables), folder.write("甲/2024-text.md", &text)];
    let alone = folder.write("乙.md", &whole);
    let bad = folder.write("坏.docx", b"PK\x03\x04 word/document.xml");
    let all = |more: &[&str]| run(&[&["check", "--batch", folder.path()], more].concat());
    let documents = json(&all(&["--findings", "--format", "json"]));
    let named: Vec<String> =
        documents.as_array().unwrap().iter().map(|d| d["document"].as_str().unwrap().to_owned()).collect();
    assert_eq!(named, [alone.clone(), bad, format!("{} + {}", parts[1], parts[0])]);
    assert_eq!(fingerprints(&documents[0]), fingerprints(&documents[2]));
    // The same as of the files one by one, and those of one disclosure as one.
    let lines = |arguments: &[&str]| run(&[&["check", "--format", "concise"], arguments].concat()).out;
    let concise = all(&["--format", "concise"]);
    assert_eq!(concise.out, lines(&[&alone]) + &lines(&[&parts[0], &parts[1], "--as-one"]));
    assert_eq!(concise.code, 2);
    assert!(concise.err.contains("坏.docx"), "{}", concise.err);
    assert_eq!(json(&all(&["--format", "sarif"]))["runs"].as_array().unwrap().len(), 3);
    let listed = all(&["--findings", "--max", "1", "--format", "csv"]).out;
    assert_eq!(listed.lines().count(), 5, "{listed}");
    // What is for findings is not passed over where there are none.
    for wrong in [&["--max", "1"][..], &["--group-by", "page"], &["--unverified"]] {
        let ran = all(wrong);
        assert!(ran.code == 2 && ran.err.contains("--findings"), "{}", ran.err);
    }
    assert_eq!(run(&["check", EXAMPLE, "--findings"]).code, 2);
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let ran = run(&["check", "--batch", "no-such-folder"]);
    assert!(ran.code == 2 && ran.err.contains("no-such-folder"), "{}", ran.err);
    assert!(Path::new(EXAMPLE).is_file());
}

#[test]
fn the_files_of_last_year_make_one_workbook() {
    let folder = Folder::new("roll");
    let (text, tables) = halves();
    let archived = folder.write("last.zip", archive(&[("表.md", &tables), ("文.md", &text)]));
    let (text, tables) = (folder.write("a.md", text), folder.write("b.md", tables));
    let rolled = |name: &str, files: &[&str]| {
        let output = folder.0.join(name);
        let ran = run(&[&["roll"], files, &["-o", output.to_str().unwrap()]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        fs::read(output).unwrap()
    };
    let whole = rolled("whole.xlsx", &[EXAMPLE]);
    assert_eq!(rolled("parts.xlsx", &[&tables, &text]), whole);
    assert_eq!(rolled("archived.xlsx", &[&archived]), whole);
    assert_ne!(rolled("tables.xlsx", &[&tables]), whole);
}
