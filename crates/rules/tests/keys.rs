//! No rule names a row, a column, a paragraph or a hole that no declaration has.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use forms::{NARRATIVES, scores, statements};
use kinds::{form::Rows, tables::TABLES};

/// Parts of holes that every statement may have: what is compared or shared.
const TAILS: &[&str] = &["change", "rate", "share", "initial", "share-of", "rate-on-initial", "change-on-initial"];

/// Names in machine output that look like keys.
const NAMES: &[&str] = &["one-of"];

/// Keys of rows and columns, of paragraphs and their holes.
fn declared() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = TAILS.iter().chain(NAMES).map(|t| (*t).to_owned()).collect();
    for block in TABLES.iter().flat_map(|form| form.blocks) {
        keys.extend(block.columns.iter().map(|c| block.key(c).into_owned()));
        keys.extend(block.declared_rows().iter().map(|r| r.key().into_owned()));
        keys.extend((!matches!(block.rows, Rows::Items(_))).then(|| "total".to_owned()));
    }
    for narrative in NARRATIVES {
        keys.insert(narrative.kind.to_owned());
        keys.extend(narrative.holes.iter().map(|(hole, _)| (*hole).to_owned()));
    }
    // A rule that looks at parts names the ending of their holes alone.
    keys.extend(scores::declared().flat_map(|key| key.split('.')).map(str::to_owned));
    keys.extend(statements::declared().flat_map(|line| [line.kind.to_owned(), line.key.to_owned()]));
    keys
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Where keys are asked for by name, whatever they look like.
const ASKED: &[&str] = &[".row(", "cells.get(", ".part(", ".passage(", ".key == "];

/// The keys that a text names: every literal of words joined by `-`, and what is asked for as a key.
fn named(text: &str) -> Vec<String> {
    let code = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let pieces: Vec<&str> = code.split('"').collect();
    let literal = |pair: &[&str]| {
        let &[before, inside] = pair else { return None };
        let word = inside.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '.')) && inside.len() > 1;
        let asked = ASKED.iter().any(|a| before.ends_with(a));
        (word && (asked || inside.contains('-'))).then(|| inside.to_owned())
    };
    pieces.chunks(2).filter_map(literal).collect()
}

#[test]
fn every_key_that_a_rule_names_is_declared() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let rules: BTreeSet<String> =
        files.iter().map(|f| f.file_stem().unwrap().to_string_lossy().replace('_', "-")).collect();
    let declared = declared();
    let is_key = |key: &str| key.split('.').all(|part| part.is_empty() || declared.contains(part));
    let strange = |file: &PathBuf| {
        let keys = named(&std::fs::read_to_string(file).unwrap());
        let strange = keys.into_iter().filter(|key| !is_key(key) && !rules.contains(key));
        strange.map(|key| format!("{}: “{key}” is declared nowhere", file.display())).collect::<Vec<_>>()
    };
    let complaints: Vec<String> = files.iter().flat_map(strange).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
