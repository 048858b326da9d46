//! Set-up, tests and generators of the workspace. `cargo xtask` alone lists the commands.

mod bench_read;
mod corpus;
mod gate;
mod new_rule;
mod step;
mod suite;

use std::process::ExitCode;

use step::{Done, say};

const USAGE: &str = "\
cargo xtask COMMAND

  test                        all tests of the workspace: says before how long they will take, and as they go how long is left
  lint                        formatting, clippy, documentation, licences and sources of what comes from outside
  demo-check                  runs the demo of the binary that the tests are built with
  ci                          lint, test and demo-check
  bench-read DIRECTORY        reads every PDF there with mingbai, pdftotext and pdfplumber: CPU time and peak memory
  corpus DIRECTORY OLD [NEW]  checks every document there with two builds (NEW: of the present tree) and prints, by rule,
                              findings that are new, gone or reworded, and the shares of numbers bound and verified
  mutate FILE...              puts one fault at a time into each document: how many are found, how many pinned to the very
                              number, with its value; by fault, table, kind of paragraph and rule
  mutate --dressed NAME FILE...
                              prints each document otherwise, as PDF, and tells what is then read otherwise
  schema                      writes the schemas of docs/ anew from the types
  new rule FAMILY FAULT [TITLE_ZH] [TITLE_EN]
                              a rule, its page and its lines in the family's mod.rs
                              FAMILY is IN XT NT NA YY CL ST PF or TX, FAULT a name such as income-items-do-not-add-up
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            say(&format!("xtask: {why}"));
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Done {
    match words {
        ["test"] => suite::run(),
        ["lint"] => gate::lint(),
        ["demo-check"] => gate::demo_check(),
        ["ci"] => gate::ci(),
        ["bench-read", directory] => bench_read::run(directory),
        ["measure", program, arguments @ ..] => bench_read::measure(program, arguments),
        ["corpus", directory, old] => corpus::run(directory, old, None),
        ["corpus", directory, old, new] => corpus::run(directory, old, Some(new)),
        ["mutate", words @ ..] => {
            step::cargo(&[&["run", "--package", "mingbai-mutation", "--quiet", "--"], words].concat())
        }
        ["schema"] => gate::schema(),
        ["new", "rule", family, fault, titles @ ..] => new_rule::run(family, fault, titles),
        [] | ["help" | "--help" | "-h", ..] => {
            say(USAGE);
            Ok(())
        }
        _ => Err(format!("no such command: {}\n\n{USAGE}", words.join(" "))),
    }
}
