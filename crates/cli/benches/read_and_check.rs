//! What reading and checking cost: for the seed where it is at hand, for the example, and at 1, 10 and 100 times the
//! rows, each beside the `csv` crate splitting the same bytes into cells and understanding nothing.
//!
//! `cargo bench` prints milliseconds a document (the median of several rounds) and the ratios in the same run.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark measures time and prints it")]

mod timing;

use std::hint::black_box;
use std::time::Duration;

use budget::Facts;
use formats::Format;
use specimen::{Size, ledger};
use timing::median;

const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");
const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed/changsha-beijing-office-2024.txt");

/// The peer: every line split at tabs by the `csv` crate.
fn split(bytes: &[u8]) -> usize {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).flexible(true).quoting(false).from_reader(bytes);
    reader.byte_records().flatten().map(|r| r.len()).sum()
}

struct Cost {
    rows: usize,
    read: Duration,
    check: Duration,
    split: Duration,
}

fn measure(bytes: &[u8], name: &str, rounds: usize) -> Option<Cost> {
    let read = || formats::read(bytes, name).ok().map(|r| forms::recognize(&r.document));
    let reading = read()?;
    let catalogue = rules::catalogue();
    let goals: usize = reading.disclosure.goals.iter().map(|g| g.indicators.len()).sum();
    Some(Cost {
        rows: reading.disclosure.tables.iter().map(|t| t.rows.len()).sum::<usize>() + goals,
        read: median(rounds, || drop(black_box(read()))),
        check: median(rounds, || drop(black_box(rules::check(&Facts::of(&reading.disclosure), &catalogue)))),
        split: median(rounds, || {
            black_box(split(bytes));
        }),
    })
}

fn print(label: &str, cost: &Cost, first: Option<&Cost>) {
    let ms = |d: Duration| d.as_micros();
    let own = ms(cost.read) + ms(cost.check);
    let peer = ms(cost.split).max(1);
    let growth = first.map_or_else(String::new, |f| {
        let per_row = |c: &Cost| (ms(c.read) + ms(c.check)) * 100 / u128::try_from(c.rows.max(1)).unwrap_or(1);
        format!("   a row costs {} % of what it costs at 1×", per_row(cost) * 100 / per_row(f).max(1))
    });
    println!(
        "{label:<12} {:>7} rows   read {:>9} µs   check {:>8} µs   csv splits {:>7} µs   ratio {:>6}{growth}",
        cost.rows,
        ms(cost.read),
        ms(cost.check),
        ms(cost.split),
        own / peer,
    );
}

fn main() {
    match std::fs::read(SEED) {
        Ok(bytes) => {
            if let Some(cost) = measure(&bytes, "seed.txt", 101) {
                print("seed", &cost, None);
            }
        }
        Err(_) => println!("seed         skipped: it is not beside this checkout"),
    }
    if let Some(cost) = measure(EXAMPLE, "example.md", 101) {
        print("example", &cost, None);
    }
    let mut first = None;
    for times in [1, 10, 100] {
        let size = Size { bodies: 4 * times, projects: 6, full: true };
        let disclosure = editions::draft(&ledger(11, size), &editions::HUNAN);
        let document = editions::compose(&disclosure, &editions::HUNAN);
        let Ok(bytes) = formats::write(&document, Format::Text) else { continue };
        let Some(cost) = measure(&bytes, "specimen.txt", 21 / times.min(20) + 2) else { continue };
        print(&format!("{times}×"), &cost, first.as_ref());
        first = first.or(Some(cost));
    }
}
