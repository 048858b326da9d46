//! `mingbai`: reads and checks Chinese departmental budget disclosures (部门预算公开).
//!
//! Nothing is decided here about budgets: this room parses arguments, opens files and writes what `report` renders.

mod args;
mod batch;
mod compile;
mod differ;
mod english;
mod entered;
mod given;
mod guard;
mod install;
mod job;
mod limited;
mod open;
mod output;
mod pager;
mod parts;
mod pipe;
mod run;
mod sandbox;
mod save;
mod score;
mod select;
mod template;
mod usage;
mod work;
mod writing;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let lang = args::language(&arguments);
    match args::parse(arguments.clone(), lang) {
        Ok(args) => run::run(&args).into(),
        Err(error) => usage::report(&error, args::command_among(&arguments).as_deref(), lang),
    }
}
