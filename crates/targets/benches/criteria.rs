//! What reading, linting and scoring cost: 10,000 criteria read and searched for faults, a million scores.
//!
//! `cargo bench -p mingbai-targets`

use divan::{Bencher, black_box};
use targets::{Actual, Context, Ratio, Reading, defects, read, score};

const COLLECTED: &str = include_str!("../tests/criteria.md");

fn main() {
    divan::main();
}

/// The collected criteria over and over, so many of them.
fn criteria(count: usize) -> Vec<&'static str> {
    COLLECTED.lines().filter_map(|l| l.strip_prefix("> ")).cycle().take(count).collect()
}

#[divan::bench(sample_count = 5)]
fn read_ten_thousand(bencher: Bencher<'_, '_>) {
    let texts = criteria(10_000);
    bencher.bench(|| texts.iter().filter(|t| read(black_box(t)).whole().is_some()).count());
}

#[divan::bench(sample_count = 5)]
fn read_and_lint_ten_thousand(bencher: Bencher<'_, '_>) {
    let texts = criteria(10_000);
    let context = Context::weighing(10);
    bencher.bench(|| texts.iter().map(|t| defects(&read(black_box(t)), &context).len()).sum::<usize>());
}

#[divan::bench(sample_count = 3)]
fn score_a_million(bencher: Bencher<'_, '_>) {
    let readings: Vec<Reading> = criteria(200).iter().map(|t| read(t)).collect();
    let context = Context::weighing(10);
    let rates: Vec<Actual> = (0..50).map(|n| Actual::Rate(Ratio::percent(2 * n))).collect();
    bencher.bench(|| {
        let mut scored = 0_usize;
        for _ in 0..100 {
            for reading in &readings {
                for rate in &rates {
                    scored += score(reading, &context, black_box(rate)).points().len();
                }
            }
        }
        scored
    });
}
