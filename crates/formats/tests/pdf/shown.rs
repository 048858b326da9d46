//! What is read of pages, line by line.

#![expect(clippy::unwrap_used, reason = "in a test it is an assertion")]

use crate::writer::{Page, pdf};
use formats::{Format, read, write};

/// Holds the lines of what is read of pages as Markdown, but for blank ones and those below headers, against these.
#[track_caller]
pub(crate) fn check(pages: &[Page], expected: &[&str]) {
    let read = read(&pdf(pages), "a.pdf").unwrap();
    let markdown = String::from_utf8(write(&read.document, Format::Markdown).unwrap()).unwrap();
    let ruled = |line: &&str| !line.is_empty() && !line.starts_with("|---");
    let lines: Vec<&str> = markdown.lines().filter(ruled).collect();
    assert_eq!(lines, expected);
}
