//! What the trials on published documents share: the documents, and what is said of one.

use std::collections::BTreeSet;
use std::path::Path;

use budget::Facts;
use document::Document;
use grammar::lexicon::Lexicon;
use rules::Severity;

/// A published document and the place that it is of.
pub struct Published {
    /// Name of the file.
    pub name: String,
    /// What it says.
    pub document: Document,
}

impl Published {
    /// The place: the name up to its first hyphen.
    pub fn place(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }
}

/// The published documents beside the repository; none where there are none, which is said.
pub fn published() -> Vec<Published> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no published documents beside the repository");
        return Vec::new();
    };
    let mut names: Vec<String> = entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let read = |name: String| {
        let bytes = std::fs::read(folder.join(&name)).ok()?;
        let document = formats::read(&bytes, &name).ok()?.document;
        Some(Published { name, document })
    };
    names.into_iter().filter(|n| !n.ends_with(".md")).filter_map(read).collect()
}

/// What reading and checking one document gave.
pub struct Judged {
    /// Numbers, the bound ones, and those that are understood.
    pub counts: (usize, usize, usize),
    /// Errors, by rule and place.
    pub errors: BTreeSet<String>,
}

/// Reads and checks a document with a lexicon.
pub fn judge(document: &Document, words: Lexicon) -> Judged {
    let reading = forms::recognize_with(document, words);
    let conclusions = rules::check(&Facts::of(&reading.disclosure), &rules::catalogue());
    let errors = conclusions.findings.iter().filter(|f| f.severity() == Severity::Error);
    let understood = reading.tally.kinds.values().map(|k| k.understood).sum();
    Judged {
        counts: (reading.tally.numbers, reading.tally.bound, understood),
        errors: errors.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect(),
    }
}

impl Judged {
    /// The errors of rules that accuse more often than in the other.
    pub fn beyond(&self, whole: &Self) -> Vec<String> {
        let code = |e: &String| e.split(' ').next().unwrap_or_default().to_owned();
        let mut left: Vec<String> = whole.errors.iter().map(code).collect();
        let new = |e: &&String| match left.iter().position(|c| *c == code(e)) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        };
        self.errors.iter().filter(new).cloned().collect()
    }
}
