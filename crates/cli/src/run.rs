//! The commands.

use std::{
    io,
    path::{Path, PathBuf},
};

use budget::{Facts, Say};
use forms::Outline;
use report::text::Totals;
use report::{Checked, Lang, json};

use crate::{
    args::{self, Arguments, CheckFormat, Format, ListFormat, Schema, Task},
    batch, compile, differ, install,
    job::{Answer, Job, Rendered},
    open::{self, File, Opened},
    output::{Exit, Output, complain, notify, progress},
    sandbox::{self, Reader},
    score, select, template,
    work::{Work, unread},
};

/// The example that is part of the program.
const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");
const EXAMPLE_NAME: &str = "examples/liaison-office-2024.md";
/// The data of an example to compile.
const EXAMPLE_DATA: &[u8] = include_bytes!("../../../examples/archives-2026-data.xlsx");
const EXAMPLE_DATA_NAME: &str = "examples/archives-2026-data.xlsx";

/// A mistake that the demonstration makes in the example, so that there is one to be found: two digits exchanged in the row that
/// is told by its numbers.
const CHANGE: (&str, &str) = ("| 904.71 |  | 904.71 |", "| 940.71 |  | 904.71 |");
const MISTAKE: (&str, &str) = ("904.71", "940.71");

/// Does what was asked for.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    if let Task::Worker { coloured, columns, arguments } = &arguments.command {
        return serve(*coloured, *columns, arguments);
    }
    let mut output = Output::new(&arguments.global, is_for_people(&arguments.command));
    let result = match &arguments.command {
        Task::Read { .. }
        | Task::Check { .. }
        | Task::Score(_)
        | Task::Compile(_)
        | Task::Diff(_)
        | Task::Template(_)
        | Task::Roll(_) => from_outside(arguments, &mut output),
        Task::Explain { rule } => explain(rule, &mut output),
        Task::Rules { format } => list(*format, &mut output),
        Task::Demo => demo(&mut output),
        Task::Help { command } => help(command.as_deref(), &mut output),
        Task::Completions { shell } => {
            output.write_bytes(&install::completions(*shell, output.manner.lang)).map(|()| Exit::Clean)
        }
        Task::Man => install::page(output.manner.lang).and_then(|page| output.write_bytes(&page)).map(|()| Exit::Clean),
        Task::Install { prefix, force } => install(prefix.as_deref(), *force, &mut output),
        Task::Schema { of: Schema::Read } => output.write(&json::read_schema()).map(|()| Exit::Clean),
        Task::Schema { of: Schema::Disclosure } => output.write(&json::schema()).map(|()| Exit::Clean),
        Task::Schema { of: Schema::Check } => output.write(&json::check_schema()).map(|()| Exit::Clean),
        Task::Worker { .. } => Ok(Exit::Clean),
    };
    output.finish(result)
}

/// Whether a command writes text that people read, and not data.
fn is_for_people(task: &Task) -> bool {
    match task {
        Task::Read { format, .. } => *format == Format::Text,
        Task::Check { format, .. } => matches!(format, CheckFormat::Text | CheckFormat::Concise),
        Task::Rules { format } => *format == ListFormat::Text,
        Task::Score(arguments) => arguments.output.is_none() && score::is_text(arguments),
        Task::Explain { .. } | Task::Demo => true,
        _ => false,
    }
}

/// The help of the program, or of one of its commands.
fn help(name: Option<&str>, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    let mut command = args::command(lang);
    command.build();
    let asked = match name {
        None => Some(&mut command),
        Some(name) => command.find_subcommand_mut(name),
    };
    match asked {
        Some(asked) => {
            let help = asked.render_help();
            let text = if output.coloured { help.ansi().to_string() } else { help.to_string() };
            output.write(&report::listed(&text, output.manner.columns)).map(|()| Exit::Clean)
        }
        None => Ok(wrong(lang, lang.of(&no_command(name.unwrap_or_default(), &command)))),
    }
}

/// A command that there is none of, with the nearest.
fn no_command(name: &str, all: &clap::Command) -> Say {
    let shown = all.get_subcommands().filter(|command| !command.is_hide_set());
    let Say { zh, en } = select::meant(name, shown.map(clap::Command::get_name));
    Say::new(
        format!("没有“{name}”这个命令{zh}用 mingbai help 查看全部命令。"),
        format!("no command {name}{en} See mingbai help for all."),
    )
}

/// The commands that read files from outside.
fn from_outside(arguments: &Arguments, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    let work = match Work::of(&arguments.command, output.manner) {
        Ok(work) => work,
        Err(why) => return Ok(wrong(lang, lang.of(&why))),
    };
    let reader = Reader::new(&work, !arguments.global.no_sandbox, output.coloured, work.manner.columns);
    match &arguments.command {
        Task::Check { batch: Some(folder), findings, format, unverified, listing, .. } => {
            if *findings || !has_a_line_each(*format) {
                return each_of_folder(folder, &work, &reader, output);
            }
            match listing.asked().or(unverified.then_some("--unverified")) {
                Some(option) => Ok(wrong(lang, lang.of(&lists_findings(option)))),
                None => list_folder(folder, *format, &reader, output),
            }
        }
        Task::Check { findings: true, .. } => {
            Ok(wrong(lang, lang.pick("--findings 与 --batch 合用", "--findings goes with --batch")))
        }
        Task::Read { files, as_one, .. } | Task::Check { files, as_one, .. } => {
            let groups =
                if *as_one { vec![files.clone()] } else { files.iter().map(|file| vec![file.clone()]).collect() };
            each(&Inputs { groups, whole: *as_one }, &work, &reader, output)
        }
        Task::Score(arguments) => score::run(arguments, &reader, output),
        Task::Compile(arguments) => compile::run(arguments, &reader, output),
        Task::Diff(arguments) => differ::run(arguments, &reader, output),
        Task::Template(arguments) if arguments.from.is_empty() => template::run(arguments, &reader, output),
        Task::Template(arguments) => Ok(template::run_from(arguments, &reader, lang)),
        Task::Roll(arguments) => Ok(template::roll(arguments, &reader, lang)),
        _ => Ok(Exit::Clean),
    }
}

/// Reads files for another process of this program, with its arguments.
fn serve(coloured: bool, columns: usize, arguments: &[std::ffi::OsString]) -> Exit {
    let name = std::iter::once("mingbai".into());
    let arguments = name.chain(arguments.iter().cloned()).collect::<Vec<_>>();
    let lang = args::language(&arguments);
    let work = args::parse(arguments, lang)
        .ok()
        .and_then(|asked| Work::of(&asked.command, Output::manner(&asked.global, coloured, columns)).ok());
    match work {
        Some(work) => {
            sandbox::serve(work);
            Exit::Clean
        }
        None => Exit::Failed,
    }
}

/// The files of a command, those of one document together, and whether nothing is to be said of files that belong together.
struct Inputs {
    groups: Vec<Vec<PathBuf>>,
    whole: bool,
}

/// Has each document read and rendered, and writes what was rendered; gives the worst exit of all. A bad file is reported and
/// does not stop the rest.
fn each(inputs: &Inputs, work: &Work, reader: &Reader<'_>, output: &mut Output) -> io::Result<Exit> {
    let (lang, quiet) = (output.manner.lang, output.manner.quiet || output.is_paged());
    let (mut worst, mut written, mut outlines) = (Exit::Clean, 0, Vec::new());
    let mut totals = Totals::default();
    output.write(&work.head())?;
    let all = &inputs.groups;
    for (i, files) in all.iter().enumerate() {
        let name = files.iter().map(|file| open::name(file)).collect::<Vec<_>>().join(" + ");
        if !quiet {
            progress(i + 1, all.len(), &name);
        }
        let exit = match rendered(files, written, reader) {
            Ok(rendered) => {
                written += rendered.len();
                totals.documents += rendered.len();
                for one in &rendered {
                    totals.errors += one.found.0;
                    totals.warnings += one.found.1;
                    totals.little += usize::from(one.little);
                }
                rendered.iter().try_for_each(|one| output.write(&one.text))?;
                let exit = rendered.iter().map(|one| one.exit).max().unwrap_or(Exit::Clean);
                outlines.extend(rendered.into_iter().filter_map(|one| one.outline));
                exit
            }
            Err(why) => {
                complain(lang, lang.of(&why));
                totals.failed += 1;
                if let Some(text) = work.failed(&name, &why, written) {
                    written += 1;
                    output.write(&text)?;
                }
                Exit::Failed
            }
        };
        worst = worst.max(exit);
    }
    output.write(&work.tail(written, totals))?;
    if !inputs.whole && !output.manner.quiet {
        for say in &apart(&outlines) {
            notify(lang.of(say));
        }
    }
    Ok(worst)
}

/// What to say of files that were looked at one by one and are of one disclosure: what one of them lacks stands in another.
fn apart(outlines: &[Outline]) -> Vec<Say> {
    let together = forms::groups(outlines).into_iter().filter(|group| group.len() > 1);
    let said = |group: Vec<usize>| {
        let names: Vec<&str> = group.iter().filter_map(|at| outlines.get(*at)).map(|one| one.name.as_str()).collect();
        Say::new(
            format!(
                "{} 看来是一份公开的几个文件：请加 --as-one 合起来核对，否则一个文件缺的、另一个文件有的也会报出",
                names.join("、")
            ),
            format!(
                "{} look like files of one disclosure: add --as-one, or what one lacks and another has is reported",
                names.join(", ")
            ),
        )
    };
    together.map(said).collect()
}

/// The documents of a file, or several files as one, after so many others. Of several files a message names the one at fault.
fn rendered(files: &[PathBuf], before: usize, reader: &Reader<'_>) -> Result<Vec<Rendered>, Say> {
    let taken = files.iter().map(|file| File::of(file)).collect::<Result<Vec<File>, Say>>()?;
    let as_one = files.len() > 1;
    let name = taken.first().map(|file| file.name.clone()).unwrap_or_default();
    match reader.ask(&Job::Render { as_one, before }, taken) {
        Ok(Answer::Rendered(rendered)) => Ok(rendered),
        Ok(_) => Err(open::no_files()),
        Err(why) if as_one => Err(why),
        Err(why) => Err(open::about(&name, &why)),
    }
}

/// Whether a format has a line for a disclosure, beside those for findings.
fn has_a_line_each(format: CheckFormat) -> bool {
    matches!(format, CheckFormat::Text | CheckFormat::Csv | CheckFormat::Json)
}

/// What to say of an option that is for findings, where each disclosure has a line.
fn lists_findings(option: &str) -> Say {
    Say::new(
        format!("{option} 用于列出发现：与 --batch 合用时请加 --findings"),
        format!("{option} is for listing findings: with --batch, add --findings"),
    )
}

/// The findings of all disclosures of a folder.
fn each_of_folder(folder: &Path, work: &Work, reader: &Reader<'_>, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    let groups = match batch::groups(folder, reader, output.manner.quiet || output.is_paged()) {
        Ok(groups) => groups,
        Err(why) => return Ok(wrong(lang, lang.of(&open::about(&folder.display().to_string(), &why)))),
    };
    let is_empty = groups.is_empty();
    if is_empty {
        complain(lang, lang.of(&nothing_in(folder)));
    }
    let exit = each(&Inputs { groups, whole: true }, work, reader, output)?;
    Ok(if is_empty { Exit::Unread } else { exit })
}

fn nothing_in(folder: &Path) -> Say {
    let why = Say::new("文件夹中没有可以读取的文件", "the folder holds no files that could be read");
    open::about(&folder.display().to_string(), &why)
}

/// The disclosures of a folder, one line each. It fails where a file could not be read, as it does for files.
fn list_folder(folder: &Path, format: CheckFormat, reader: &Reader<'_>, output: &mut Output) -> io::Result<Exit> {
    let manner = output.manner;
    let rows = match batch::rows(folder, reader, manner.quiet || output.is_paged()) {
        Ok(rows) => rows,
        Err(why) => {
            return Ok(wrong(manner.lang, manner.lang.of(&open::about(&folder.display().to_string(), &why))));
        }
    };
    if rows.is_empty() {
        complain(manner.lang, manner.lang.of(&nothing_in(folder)));
        if format == CheckFormat::Text {
            return Ok(Exit::Unread);
        }
    }
    let text = match format {
        CheckFormat::Csv => report::batch::csv(&rows, manner.lang),
        CheckFormat::Json => report::batch::json(&rows, manner.lang),
        _ => report::batch::text(&rows, &manner),
    };
    output.write(&text)?;
    let exit = |row: &report::batch::Row| match &row.outcome {
        Ok(counts) if counts.errors() == 0 => unread(counts.understood()),
        Ok(_) => Exit::Errors,
        Err(_) => Exit::Failed,
    };
    Ok(rows.iter().map(exit).max().unwrap_or(Exit::Unread))
}

fn explain(name: &str, output: &mut Output) -> io::Result<Exit> {
    match select::some(name) {
        Ok(rules) => {
            let text = match rules.as_slice() {
                [rule] => report::page(rule, &output.manner),
                many => report::rules_text(many, &output.manner),
            };
            output.write(&text).map(|()| Exit::Clean)
        }
        Err(why) => Ok(wrong(output.manner.lang, output.manner.lang.of(&why))),
    }
}

fn list(format: ListFormat, output: &mut Output) -> io::Result<Exit> {
    let rules = rules::catalogue();
    let text = match format {
        ListFormat::Text => report::rules_text(&rules, &output.manner),
        ListFormat::Json => report::rules_json(&rules, output.manner.lang),
    };
    output.write(&text).map(|()| Exit::Clean)
}

fn demo(output: &mut Output) -> io::Result<Exit> {
    let manner = output.manner;
    let text = String::from_utf8_lossy(EXAMPLE).replacen(CHANGE.0, CHANGE.1, 1);
    let opened = match Opened::from_bytes(text.as_bytes(), EXAMPLE_NAME) {
        Ok(opened) => opened,
        Err(why) => return Ok(wrong(manner.lang, manner.lang.of(&why))),
    };
    // A demonstration that finds something has not failed.
    let paper = opened.paper();
    let conclusions = rules::check(&Facts::of(paper.disclosure), &rules::catalogue());
    output.write(&report::demo(&Checked { paper, conclusions: &conclusions }, MISTAKE, &manner))?;
    output.write(&compile::demo(EXAMPLE_DATA, EXAMPLE_DATA_NAME, &manner)).map(|()| Exit::Clean)
}

/// Completions and man pages; what was written is said on standard output.
fn install(prefix: Option<&Path>, force: bool, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    match install::install(prefix, force, lang) {
        Ok(paths) => {
            for path in paths {
                output.write(&format!("{}\n", path.display()))?;
            }
            let next = lang.pick(
                "已安装。新开的终端即可补全；zsh 须在 fpath 中加入 share/zsh/site-functions。",
                "Installed. New shells complete; zsh needs share/zsh/site-functions in its fpath.",
            );
            output.write(&format!("{next}\n")).map(|()| Exit::Clean)
        }
        Err(why) => Ok(wrong(lang, lang.of(&why))),
    }
}

fn wrong(lang: Lang, why: &str) -> Exit {
    complain(lang, why);
    Exit::Failed
}
