//! A damaged document is not accused of the damage: cut anywhere, rows shuffled, columns dropped, bytes flipped. No
//! panic ever, and no error finding without a doubt of the reading beside it, but those that the whole document has: its
//! scoring criteria contradict themselves.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints what it measured"
)]

use budget::Facts;
use document::{Block, Cell, Document, Grid};
use mutation::{by_halves, documents};
use rules::Severity;

const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");

/// What checking gave: errors, and the doubts of the reading.
struct Judged {
    errors: Vec<String>,
    doubts: Vec<String>,
}

fn judge(document: &Document, reading: &[formats::Doubt]) -> Judged {
    let before = reading.iter().map(|d| d.message_zh.clone());
    let recognized = forms::recognize(document);
    let conclusions = rules::check(&Facts::of(&recognized.disclosure), &rules::catalogue());
    let errors = conclusions.findings.iter().filter(|f| f.severity() == Severity::Error);
    Judged {
        errors: errors.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect(),
        doubts: before.chain(recognized.notes.iter().map(|n| n.message.zh.clone())).collect(),
    }
}

impl Judged {
    /// The errors beyond as many of each rule as the whole document has.
    fn beyond(&self, whole: &Self) -> Vec<&String> {
        let mut left: Vec<&str> = whole.errors.iter().map(|e| code(e)).collect();
        let known = |e: &&String| left.iter().position(|c| *c == code(e)).map(|at| left.swap_remove(at)).is_some();
        let mut known = known;
        self.errors.iter().filter(|e| !known(e)).collect()
    }
}

fn code(error: &str) -> &str {
    error.split(' ').next().unwrap()
}

fn judge_bytes(bytes: &[u8], name: &str) -> Option<Judged> {
    let read = formats::read(bytes, name).ok()?;
    Some(judge(&read.document, &read.notes))
}

fn example() -> Document {
    formats::read(EXAMPLE, "example.md").unwrap().document
}

/// The example as plain text, where merged cells and headings are not known.
fn as_text() -> Vec<u8> {
    formats::write(&example(), formats::Format::Text).unwrap()
}

/// No error beyond those of the whole document, or a doubt that it does not give.
fn assert_fair(judged: &Judged, whole: &Judged, what: impl Fn() -> String) {
    let doubted = judged.doubts.iter().any(|d| !whole.doubts.contains(d));
    let accused = judged.beyond(whole);
    assert!(accused.is_empty() || doubted, "{}: accused without a doubt: {accused:#?}", what());
}

#[test]
fn the_example_is_accused_of_its_criteria_alone() {
    for (bytes, name) in [(EXAMPLE.to_vec(), "example.md"), (as_text(), "example.txt")] {
        let judged = judge_bytes(&bytes, name).unwrap();
        let others: Vec<&String> = judged.errors.iter().filter(|e| !code(e).starts_with("PF-")).collect();
        assert!(others.is_empty(), "{others:#?}");
    }
}

/// How many, or how far apart: all with `MINGBAI_FULL`, else a sample.
fn sampled(all: usize, some: usize) -> usize {
    if std::env::var_os("MINGBAI_FULL").is_some() { all } else { some }
}

#[test]
fn cut_anywhere() {
    for (bytes, name) in [(EXAMPLE.to_vec(), "example.md"), (as_text(), "example.txt")] {
        // a file that is cut off has lost the doubts of its end, so any doubt counts
        let usual = Judged { doubts: Vec::new(), ..judge_bytes(&bytes, name).unwrap() };
        for end in (0..bytes.len()).step_by(sampled(17, 61)) {
            if let Some(judged) = judge_bytes(&bytes[..end], name) {
                assert_fair(&judged, &usual, || format!("{name} cut at byte {end}"));
            }
        }
    }
}

/// Of how many published documents that lost their end at a block one may be accused of what the whole one is not, at the most: what is
/// left to be mended, as measured.
const ONE_OF: usize = 20;

/// Each document is cut in twelve places with `MINGBAI_FULL`, else every third in two.
#[test]
fn published_documents_cut_anywhere() {
    let full = std::env::var_os("MINGBAI_FULL").is_some();
    let documents: Vec<_> = documents().into_iter().step_by(if full { 1 } else { 3 }).collect();
    let cuts = if full { 12 } else { 2 };
    let accused = by_halves(&documents, |published| {
        let whole = judge(&published.document, &[]);
        let blocks = published.document.blocks.len();
        let mut state = published.name.bytes().fold(1, |seed: u64, b| seed.rotate_left(5) ^ u64::from(b));
        let cut = |at: usize| {
            let mut document = published.document.clone();
            document.blocks.truncate(at);
            let judged = judge(&document, &[]);
            let unfair = judged.beyond(&whole);
            (!unfair.is_empty()).then(|| format!("{} cut at block {at} of {blocks}: {unfair:#?}", published.name))
        };
        (0..cuts).filter_map(|_| cut(chance(&mut state) % blocks.max(1))).collect::<Vec<String>>()
    });
    let accused: Vec<String> = accused.into_iter().flatten().collect();
    println!("cut: {} of {} accused", accused.len(), cuts * documents.len());
    assert!(accused.len() * ONE_OF <= cuts * documents.len(), "accused of the cut: {}", accused.join("\n"));
}

/// A number that a seed gives: xorshift, so that failures can be repeated.
fn chance(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 1).unwrap_or(0)
}

fn rebuild(document: &mut Document, index: usize, rows: Vec<Vec<Cell>>) {
    if let Block::Table(table) = &mut document.blocks[index] {
        table.grid = Grid::from_texts(rows);
    }
}

fn rows(grid: &Grid) -> Vec<Vec<Cell>> {
    (0..grid.height()).map(|r| (0..grid.width()).map(|c| Cell::new(grid.own_text(r, c))).collect()).collect()
}

fn tables(document: &Document) -> Vec<(usize, Grid)> {
    let table = |(i, b): (usize, &Block)| if let Block::Table(t) = b { Some((i, t.grid.clone())) } else { None };
    document.blocks.iter().enumerate().filter_map(table).collect()
}

#[test]
fn rows_shuffled() {
    let document = example();
    let usual = judge(&document, &[]);
    let mut state = 1;
    for (index, grid) in tables(&document) {
        for round in 0..20 {
            let mut shuffled = rows(&grid);
            for i in (1..shuffled.len()).rev() {
                shuffled.swap(i, chance(&mut state) % (i + 1));
            }
            let mut damaged = document.clone();
            rebuild(&mut damaged, index, shuffled);
            assert_fair(&judge(&damaged, &[]), &usual, || format!("block {index} shuffled, round {round}"));
        }
    }
}

#[test]
fn columns_dropped() {
    let document = example();
    let usual = judge(&document, &[]);
    for (index, grid) in tables(&document) {
        for dropped in 0..grid.width() {
            let mut narrower = rows(&grid);
            for row in &mut narrower {
                row.remove(dropped);
            }
            let mut damaged = document.clone();
            rebuild(&mut damaged, index, narrower);
            assert_fair(&judge(&damaged, &[]), &usual, || format!("block {index} without column {dropped}"));
        }
    }
}

#[test]
fn rows_dropped_never_panic() {
    let document = example();
    for (index, grid) in tables(&document) {
        for dropped in 0..grid.height() {
            let mut shorter = rows(&grid);
            shorter.remove(dropped);
            let mut damaged = document.clone();
            rebuild(&mut damaged, index, shorter);
            judge(&damaged, &[]);
        }
    }
}

/// Whether the character at a byte is one that criteria are written with; what is no text has none.
fn reads_on(bytes: &[u8], at: usize) -> bool {
    let text = std::str::from_utf8(bytes).unwrap_or("");
    let here = text.char_indices().find(|(i, c)| (*i..i + c.len_utf8()).contains(&at));
    here.is_some_and(|(_, c)| document::text::is_han(c) || ",;-~".contains(c))
}

/// Flipped bits. Where a digit, a blank or a sign became a digit, the document really says something else, and an
/// accusation is right, and so is one of a criterion in which a character became another that criteria are written with (以下
/// became 以上); everything else must not be accused without a doubt.
#[test]
fn bytes_flipped() {
    for (bytes, name) in [(EXAMPLE.to_vec(), "example.md"), (as_text(), "example.txt")] {
        let usual = judge_bytes(&bytes, name).unwrap();
        let mut state = std::env::var("MINGBAI_CHANCE").ok().and_then(|s| s.parse().ok()).unwrap_or(7);
        for _ in 0..sampled(1_500, 400) {
            let at = chance(&mut state) % bytes.len();
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << (chance(&mut state) % 8);
            if bytes[at].is_ascii() && damaged[at].is_ascii_digit() {
                continue;
            }
            if let Some(mut judged) = judge_bytes(&damaged, name) {
                if reads_on(&damaged, at) {
                    judged.errors.retain(|e| !e.starts_with("PF-"));
                }
                let around =
                    String::from_utf8_lossy(&damaged[at.saturating_sub(30)..(at + 30).min(damaged.len())]).into_owned();
                assert_fair(&judged, &usual, || format!("{name}: byte {at} flipped: …{around}…"));
            }
        }
    }
}

/// Editors cut blanks off at the ends of lines; the tables then still say the same.
#[test]
fn blanks_cut_off_at_line_ends() {
    let whole = as_text();
    let text = String::from_utf8(whole.clone()).unwrap();
    let trimmed = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let states = |bytes: &[u8]| forms::recognize(&formats::read(bytes, "example.txt").unwrap().document).disclosure;
    assert_eq!(states(trimmed.as_bytes()).tables, states(&whole).tables);
}
