//! Runs: text that looks alike.

use std::fmt::Write as _;

use crate::markup::escape;

/// A run of text that looks as said, with its breaks and tabs.
pub(super) fn run(text: &str, look: &str) -> String {
    let mut inside = String::new();
    for (i, line) in text.split('\n').enumerate() {
        inside.push_str(if i > 0 { "<w:br/>" } else { "" });
        for (k, part) in line.split('\t').enumerate() {
            inside.push_str(if k > 0 { "<w:tab/>" } else { "" });
            if !part.is_empty() {
                let _ = write!(inside, "<w:t xml:space=\"preserve\">{}</w:t>", escape(part));
            }
        }
    }
    let look = if look.is_empty() { String::new() } else { format!("<w:rPr>{look}</w:rPr>") };
    if inside.is_empty() { inside } else { format!("<w:r>{look}{inside}</w:r>") }
}
