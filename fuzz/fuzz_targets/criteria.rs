//! Any bytes as a criterion: reading ends, nothing panics, and whatever is read reads as the same again when printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use targets::{Actual, Context, Ratio, bands, defects, explain, inputs, plot, print, read, score};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let reading = read(&text);
    if let Some(whole) = reading.whole() {
        assert_eq!(read(&print(whole)).whole(), Some(whole));
    }
    let context = Context::weighing(10);
    let (rate, count) = (Actual::Rate(Ratio::percent(77)), Actual::Count(Ratio::whole(3)));
    for actual in [&rate, &count] {
        let points = score(&reading, &context, actual).points();
        assert!(points.iter().all(|p| *p >= Ratio::ZERO && *p <= Ratio::whole(10)));
    }
    let _ = (defects(&reading, &context), bands(&reading, &context), explain(&reading, &context), inputs(&reading, &context));
    let _ = (plot::svg(&reading, &context, Some(&rate)), plot::terminal(&reading, &context, Some(&rate), 72));
});
