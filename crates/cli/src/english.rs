//! The English of the help texts.

use clap::{Arg, Command};

/// Commands and what they do; `""` is the program itself.
const COMMANDS: &[(&str, &str)] = &[
    ("mingbai", "Reads and checks Chinese departmental budget disclosures"),
    ("read", "Read files and show or export every number in them"),
    ("check", "Check files and point at what does not agree"),
    ("score", "Self-evaluate: understand criteria, write the sheet to fill in, compute scores and grades"),
    ("template", "Write the workbook of a budget's data, to be filled in and compiled"),
    ("compile", "Compile the whole disclosure from the workbook, read it back and check it"),
    (
        "roll",
        "Write next year's workbook from last year's disclosure: bodies, duties, terms and last year's amounts filled in",
    ),
    ("diff", "Compare two disclosures: numbers, words and performance targets that differ"),
    ("explain", "Show the page of a rule: what it checks, why, on what basis, how to mend it"),
    ("rules", "List all rules"),
    ("demo", "Demonstrate on a built-in example"),
    ("help", "Show help"),
    ("completions", "Write a completion script: bash, zsh, fish, elvish or powershell"),
    ("man", "Write the man page, in roff"),
    ("install", "Install completions (bash, zsh, fish) and man pages"),
    ("worker", "For the program itself: the process that reads files"),
    ("schema", "Write the JSON Schema of `read --format json` or `check --format json`"),
];

/// Arguments by id, with the name of their value and their help.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("lang", "LANG", "Language of the output: zh or en (default zh; or set MINGBAI_LANG)"),
    ("quiet", "", "Errors only: no warnings, remarks, doubts, summary or progress"),
    ("verbose", "", "List all related places and all doubts about reading"),
    ("color", "WHEN", "When to use colour: auto, always or never"),
    ("no_sandbox", "", "Read files in this process, without limits on memory and time (only for files that you trust)"),
    ("width", "COLUMNS", "Columns of a line (default: those of the terminal, or of COLUMNS, or 100)"),
    ("no_pager", "", "No pager, even on a terminal (or set NO_PAGER; PAGER names the program)"),
    ("max", "NUMBER", "List at most so many findings of a document, the heaviest first; the exit code stays"),
    ("group_by", "HOW", "Put findings together: none (the heaviest first), page or rule"),
    ("columns", "COLUMNS", "Columns of a line"),
    ("command", "COMMAND", "Command"),
    ("prefix", "FOLDER", "Install below this folder (default ~/.local)"),
    ("of", "COMMAND", "read, check, or disclosure (each of those in the output of read)"),
    ("coloured", "", "Whether output has colours"),
    ("arguments", "ARGUMENTS", "Arguments of the program"),
    ("help", "", "Show help"),
    ("version", "", "Show the version"),
    ("files", "FILE", "Files to read; - is standard input"),
    (
        "format",
        "FORMAT",
        "Output format: text or json (documents: also csv; findings: also concise, sarif, github; scores: also html, xlsx, docx, pdf, markdown, svg; differences: also html)",
    ),
    ("as_one", "", "Take all files as one disclosure (as when tables and text are published apart)"),
    ("batch", "FOLDER", "Check all files of a folder, put together what belongs together, and list one line for each"),
    ("findings", "", "With --batch: list all findings of each, not a line (as concise, sarif and github always do)"),
    ("unbound", "", "List the numbers that were not understood"),
    ("unverified", "", "List the numbers that were recognised and not checked, with the reason"),
    ("select", "RULES", "Only these rules: codes, names or letters of a family (such as IN), separated by commas"),
    ("ignore", "RULES", "Without these rules"),
    ("file", "FILE", "File with tables of performance targets; - is standard input"),
    ("last", "FILE", "The disclosure of last year, in one file or several, or the output of read --format json"),
    (
        "data",
        "FILE",
        "The workbook of data, filled in; the export of a budget system (.xlsx); or the output of read --format json",
    ),
    ("template", "", "Write the sheet to fill in to the file of -o: .xlsx, .csv, .toml, .md, .html or .docx"),
    (
        "refresh",
        "",
        "With --template: bring a sheet up to date: new indicators in, what was filled in kept, what no longer fits listed",
    ),
    ("force", "", "Replace a file that is there (but no sheet that was filled in)"),
    ("actuals", "SHEET", "The sheet, filled in"),
    ("explain", "INDICATOR", "Explain one indicator: its name or id"),
    ("layout", "LAYOUT", "Layout of the form: current (since 2021, cost apart) or earlier (cost under output)"),
    ("output", "NAME", "Write to a file; without --format its ending tells the format"),
    (
        "from",
        "FILE",
        "Fill in the data of a disclosure (all its files, when tables and text are published apart), of the output of read --format json, or of the workbook of another edition",
    ),
    (
        "prior",
        "LAST",
        "The disclosure of the year before, one file or several: amounts of that year, duties, offices and terms that the workbook lacks are taken from it, and what is not found is listed",
    ),
    (
        "scores",
        "SHEET",
        "For final accounts: the self-evaluation written by score -o (.docx, .xlsx or .md), put after the accounts; its counts of grades go into the text",
    ),
    (
        "units",
        "WORKBOOK",
        "The workbooks of units, consolidated with the file (of the head) into the department; what they give each other is left out, the parts of each figure are written to parts.json",
    ),
    ("list", "", "List the editions"),
    (
        "edition",
        "EDITION",
        "Edition: a key of `template --list`, or a place in Chinese; other places are written as central ministries",
    ),
    ("folder", "FOLDER", "Write to this folder (default out)"),
    ("year", "YEAR", "Fiscal year to fill in beforehand"),
    ("old", "OLD", "The earlier one: a disclosure, or the output of read --format json"),
    ("new", "NEW", "The later one"),
    ("rule", "RULE", "Code or name of the rule, such as XT-01; a family or a beginning (IN, NT-0) lists its rules"),
    ("shell", "SHELL", "The shell"),
];

/// The command with its help in English.
pub(crate) fn translate(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let about = COMMANDS.iter().find(|(n, _)| *n == name).map(|(_, about)| *about);
    let names: Vec<String> = command.get_subcommands().map(|s| s.get_name().to_owned()).collect();
    let mut command = command.mut_args(argument);
    if let Some(about) = about {
        command = command.about(about);
    }
    if !names.is_empty() {
        let codes = "Exit codes:\n  0  no errors found\n  1  errors found\n  2  a file could not be read, or wrong usage\n  3  nothing of it, or less than half, was understood\n  of several files the first of 2, 1, 3, 0 that holds for one";
        command = command.after_help(format!("{codes}\n\nTry: mingbai demo"));
    }
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, translate))
}

fn argument(argument: Arg) -> Arg {
    let known = ARGUMENTS.iter().find(|(id, ..)| argument.get_id() == *id);
    match known {
        Some((_, "", help)) => argument.help(*help),
        Some((_, value, help)) => argument.value_name(*value).help(*help),
        None => argument,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Arguments;

    fn chinese(text: &str) -> bool {
        text.chars().any(document::text::is_han)
    }

    #[test]
    fn every_text_has_its_english() {
        let mut command = translate(Arguments::command());
        assert!(!chinese(&command.render_long_help().to_string()));
        for subcommand in command.get_subcommands_mut() {
            let help = subcommand.render_long_help().to_string();
            assert!(!chinese(&help), "{help}");
        }
    }
}
