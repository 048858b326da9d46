//! `cargo xtask mutate`: faults in documents, and what becomes of them; documents in other dresses, and what is read of them.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use mutation::dress::{DRESSES, Dress, printed};
use mutation::{Fault, Mutant, Outcome, Seen, Tally, Trial, mutants};

const USAGE: &str = "\
cargo xtask mutate [--most N] [--missed] [--seed N] [--fault NAME] [--part NAME] FILE…
cargo xtask mutate --dressed NAME [--missed] [--into DIRECTORY] FILE…

  --most N   try N mutants of each document at most, spread over all of it [default: 2000]
  --missed   list changed digits of related numbers that are not found, or not pinned, and other faults that are not found
  --fault NAME  put in faults of this kind alone: digit, swapped, point, unit …
  --part NAME   put them into one part alone: tables or narrative
  --seed N   other digits [default: 1]

  --dressed NAME    print each document as PDF in the dresses whose name begins so, read it again and tell the difference: facts that
                    are the same, missing and wrong, errors and warnings that are new; - stands for every dress
  --missed          list the facts
  --into DIRECTORY  keep the PDFs there, and what is read of them as markdown
";

struct Wanted {
    most: usize,
    missed: bool,
    seed: u64,
    /// The kind of fault, and the part of the document, that is asked for alone.
    fault: Option<String>,
    part: Option<String>,
    /// What the names of dresses begin with, where documents are to be dressed.
    dressed: Option<String>,
    /// Where they are kept.
    into: Option<String>,
    files: Vec<String>,
}

fn wanted() -> Option<Wanted> {
    let (most, seed, files) = (2000, 1, Vec::new());
    let mut wanted = Wanted { most, missed: false, seed, fault: None, part: None, dressed: None, into: None, files };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--most" => wanted.most = words.next()?.parse().ok()?,
            "--seed" => wanted.seed = words.next()?.parse().ok()?,
            "--fault" => wanted.fault = Some(words.next()?),
            "--part" => wanted.part = Some(words.next()?),
            "--missed" => wanted.missed = true,
            "--dressed" => wanted.dressed = Some(words.next()?.trim_start_matches('-').to_owned()),
            "--into" => wanted.into = words.next(),
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
    if let Some(name) = &wanted.dressed {
        let all = wanted.files.iter().try_for_each(|file| dressed(file, name, &wanted, &mut out));
        return all.map_or_else(
            |why| {
                let _ = writeln!(err, "{why}");
                ExitCode::FAILURE
            },
            |()| ExitCode::SUCCESS,
        );
    }
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
    let mut all = mutants(&document, &trial.reading, wanted.seed);
    all.retain(|mutant| {
        let asked = |name: &Option<String>, own: &str| name.as_ref().is_none_or(|name| name == own);
        asked(&wanted.fault, mutant.fault.name()) && asked(&wanted.part, mutant.site.part())
    });
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
        if wanted.missed && is_missed(mutant, &outcome) {
            let what = match (outcome.found, outcome.told) {
                (None, Some(true)) => "not found",
                (None, Some(false)) => "allowed by rounding",
                (None, None) => "not found, in no relation",
                (Some(_), _) => "not pinned",
            };
            let path = &mutant.place.path;
            let _ = writeln!(
                err,
                "  {} {} {what}: {path} {} → {} told by {:?}, found by {:?} {:?} {:?}",
                mutant.fault.name(),
                mutant.number.name(),
                mutant.was,
                mutant.now,
                outcome.told_by,
                outcome.rules,
                outcome.hints,
                outcome.doubts
            );
        }
    }
    Ok(())
}

fn is_missed(mutant: &Mutant, outcome: &Outcome) -> bool {
    match mutant.fault {
        Fault::Digit => outcome.told.is_some() && !outcome.righted,
        _ => outcome.found.is_none(),
    }
}

/// Prints a document in every dress that is wanted, and tells what is read otherwise.
fn dressed(file: &str, name: &str, wanted: &Wanted, out: &mut dyn Write) -> Result<(), String> {
    let bytes = std::fs::read(file).map_err(|e| format!("{file}: {e}"))?;
    let document = formats::read(&bytes, file).map_err(|e| format!("{file}: {e}"))?.document;
    let own = Seen::of(&document);
    let _ = writeln!(out, "{file}: {} numbers, {} verified, {} errors", own.numbers, own.verified, own.errors.len());
    for dress in DRESSES.iter().filter(|dress| dress.name.starts_with(name)) {
        let pdf = printed(&document, dress);
        let read = formats::read(&pdf, file).map_err(|e| format!("{}: {e}", dress.name))?.document;
        if let Some(directory) = &wanted.into {
            let markdown =
                formats::write(&read, formats::Format::Markdown).map_err(|e| format!("{}: {e}", dress.name))?;
            for (ending, bytes) in [("pdf", &pdf), ("md", &markdown)] {
                std::fs::write(kept(directory, file, dress, ending), bytes).map_err(|e| format!("{directory}: {e}"))?;
            }
        }
        let seen = Seen::of(&read);
        let other = own.against(&seen);
        let _ = writeln!(
            out,
            "  {:22} {:5} same {:4} missing {:3} wrong {:5} verified {:2} errors {:2} warnings",
            dress.name,
            other.same,
            other.missing.len(),
            other.wrong.len(),
            seen.verified,
            other.errors.len(),
            other.warnings.len()
        );
        for (code, said) in &other.errors {
            let _ = writeln!(out, "    error {code} {said}");
        }
        for (code, said) in other.warnings.iter().filter(|_| wanted.missed) {
            let _ = writeln!(out, "    warning {code} {said}");
        }
        let facts = [("missing", &other.missing), ("wrong", &other.wrong)];
        for (what, (subject, fen)) in facts.iter().flat_map(|(what, all)| all.iter().map(move |fact| (what, fact))) {
            if wanted.missed {
                let _ = writeln!(out, "    {what} {fen} {subject:?}");
            }
        }
    }
    Ok(())
}

/// Where a dressed document is kept.
fn kept(directory: &str, file: &str, dress: &Dress, ending: &str) -> PathBuf {
    let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
    Path::new(directory).join(format!("{stem}--{}.{ending}", dress.name))
}
