//! `cargo xtask mutate`: faults in documents, and what becomes of them.

use std::io::{self, Write};
use std::process::ExitCode;

use mutation::{Fault, Mutant, Tally, Trial, mutants};

const USAGE: &str = "\
cargo xtask mutate [--most N] [--missed] [--seed N] FILE…

  --most N   try N mutants of each document at most, spread over all of it [default: 2000]
  --missed   list changed digits of related amounts that are not found, or not pinned
  --seed N   other digits [default: 1]
";

struct Wanted {
    most: usize,
    missed: bool,
    seed: u64,
    files: Vec<String>,
}

fn wanted() -> Option<Wanted> {
    let mut wanted = Wanted { most: 2000, missed: false, seed: 1, files: Vec::new() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--most" => wanted.most = words.next()?.parse().ok()?,
            "--seed" => wanted.seed = words.next()?.parse().ok()?,
            "--missed" => wanted.missed = true,
            _ if word.starts_with('-') => return None,
            _ => wanted.files.push(word),
        }
    }
    Some(wanted).filter(|w| !w.files.is_empty() && w.most > 0)
}

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let Some(wanted) = wanted() else {
        let _ = err.write_all(USAGE.as_bytes());
        return ExitCode::from(2);
    };
    let mut tally = Tally::default();
    for file in &wanted.files {
        if let Err(why) = run(file, &wanted, &mut tally, &mut err) {
            let _ = writeln!(err, "{file}: {why}");
            return ExitCode::FAILURE;
        }
    }
    let _ = out.write_all(tally.shown().as_bytes());
    ExitCode::SUCCESS
}

fn run(file: &str, wanted: &Wanted, tally: &mut Tally, err: &mut dyn Write) -> Result<(), String> {
    let bytes = std::fs::read(file).map_err(|e| e.to_string())?;
    let document = formats::read(&bytes, file).map_err(|e| e.to_string())?.document;
    let trial = Trial::new(&document);
    tally.stated.extend(&trial.stated);
    let all = mutants(&document, &trial.reading, wanted.seed);
    let step = all.len().div_ceil(wanted.most).max(1);
    let chosen: Vec<&Mutant> = all.iter().step_by(step).collect();
    let _ = writeln!(err, "{file}: {} of {} mutants, {} findings without", chosen.len(), all.len(), trial.usual());
    let (even, odd): (Vec<_>, Vec<_>) = std::thread::scope(|scope| {
        let judge =
            |first: usize| chosen.iter().skip(first).step_by(2).map(|m| (*m, trial.judge(m))).collect::<Vec<_>>();
        let odd = scope.spawn(move || judge(1));
        (judge(0), odd.join().unwrap_or_default())
    });
    for (mutant, outcome) in even.into_iter().chain(odd) {
        let Some(outcome) = outcome else { continue };
        tally.add(mutant, &outcome);
        if wanted.missed && mutant.fault == Fault::Digit && outcome.related && !outcome.righted {
            let what = match (outcome.found, outcome.told) {
                (None, true) => "not found",
                (None, false) => "allowed by rounding",
                (Some(_), _) => "not pinned",
            };
            let path = &mutant.place.path;
            let _ = writeln!(
                err,
                "  {what}: {path} {} → {} {:?} {:?} {:?}",
                mutant.was, mutant.now, outcome.rules, outcome.hints, outcome.doubts
            );
        }
    }
    Ok(())
}
