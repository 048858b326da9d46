//! `mingbai template`: the workbook to fill in, for an edition.

use std::{
    io,
    path::{Path, PathBuf},
};

use budget::{Disclosure, Kind, Say, Year};
use document::text::is_han;
use editions::ledger::Ledger;
use editions::{CENTRAL, EDITIONS, Edition, FINAL, Unlike};
use intake::Taken;
use report::{Lang, Manner};

use crate::{
    args::{RollArguments, TemplateArguments},
    differ, entered, given,
    job::{Answer, Job},
    open::{self, File, about},
    output::{Exit, Output, complain, notify},
    sandbox::Reader,
    save, select, writing,
};

/// Lists the editions, or writes the workbook of one.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn run(arguments: &TemplateArguments, reader: &Reader<'_>, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    if arguments.list {
        return output.write(&list(&output.manner)).map(|()| Exit::Clean);
    }
    let Some(path) = &arguments.output else { return Ok(Exit::Failed) };
    let put = Put { path, force: arguments.force, reader, lang };
    let written = told(arguments.edition.as_deref(), lang).and_then(|edition| {
        let edition = edition.unwrap_or(&CENTRAL);
        writing::book(&intake::template(edition, arguments.year.map(Year))).map(|bytes| (bytes, Some(edition)))
    });
    Ok(put.done(written))
}

/// Writes the workbook of an edition with the data of a disclosure.
pub(crate) fn run_from(arguments: &TemplateArguments, reader: &Reader<'_>, lang: Lang) -> Exit {
    let Some(path) = &arguments.output else { return Exit::Failed };
    let put = Put { path, force: arguments.force, reader, lang };
    put.done(put.asked(&arguments.from, arguments.edition.as_deref(), false))
}

/// Writes next year's workbook from a disclosure.
pub(crate) fn roll(arguments: &RollArguments, reader: &Reader<'_>, lang: Lang) -> Exit {
    let put = Put { path: &arguments.output, force: arguments.force, reader, lang };
    put.done(put.asked(&arguments.last, arguments.edition.as_deref(), true))
}

/// A workbook, and the edition that was asked for.
type Workbook = (Vec<u8>, Option<&'static Edition>);

/// Where a workbook is to be written.
struct Put<'p> {
    path: &'p Path,
    force: bool,
    reader: &'p Reader<'p>,
    lang: Lang,
}

impl Put<'_> {
    /// The workbook with the data of some files.
    fn asked(&self, from: &[PathBuf], edition: Option<&str>, next: bool) -> Result<Workbook, Say> {
        let edition = told(edition, self.lang)?;
        let paths: Vec<&Path> = from.iter().map(PathBuf::as_path).collect();
        if let Some(why) = save::is_input(self.path, &paths) {
            return Err(about(&self.path.display().to_string(), &why));
        }
        let files = paths.iter().map(|path| File::of(path)).collect::<Result<Vec<File>, Say>>()?;
        let key = edition.map(|e| e.key.to_owned());
        match self.reader.ask(&Job::Fill { edition: key, next }, files)? {
            Answer::Filled(bytes, remarks) => {
                for remark in &remarks {
                    notify(self.lang.of(remark));
                }
                Ok((bytes, edition))
            }
            _ => Err(open::no_files()),
        }
    }

    /// Writes the workbook, and says what comes next.
    fn done(&self, workbook: Result<Workbook, Say>) -> Exit {
        let written = self.named().and(workbook).and_then(|(bytes, edition)| {
            entered::put(self.path, &bytes, self.force, Some(self.reader)).map(|kept| (kept, edition))
        });
        match written {
            Ok((kept, edition)) => {
                if let Some(kept) = &kept {
                    notify(self.lang.of(&kept.say()));
                }
                notify(self.lang.of(&self.next(edition)));
                Exit::Clean
            }
            Err(why) => {
                complain(self.lang, self.lang.of(&why));
                Exit::Failed
            }
        }
    }

    /// That the file has the name of a workbook: under another, nothing would open it.
    fn named(&self) -> Result<(), Say> {
        if self.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
            return Ok(());
        }
        let why = Say::new(
            "数据工作簿只能写成 .xlsx：请换一个文件名",
            "the workbook of data is written as .xlsx only: use another name",
        );
        Err(about(&self.path.display().to_string(), &why))
    }

    fn next(&self, edition: Option<&Edition>) -> Say {
        let path = self.path.display();
        let of = edition.map_or_else(String::new, |e| format!("（{}）", e.name));
        let of_en = edition.map_or_else(String::new, |e| format!(" ({})", e.about_en));
        Say::new(
            format!("已写好 {path}{of}。填好后：\n  mingbai compile {path} -o out/"),
            format!("{path} is written{of_en}. Once it is filled in:\n  mingbai compile {path} -o out/"),
        )
    }
}

/// The workbook of an edition with the data of the files of a disclosure; where no edition is asked for, of one for that kind of disclosure. From a
/// budget, that of its final accounts may be asked for.
///
/// # Errors
/// Why nothing can be read of it, and a budget that is asked for from final accounts.
pub(crate) fn filled(files: &[File], edition: Option<&str>, next: bool) -> Result<(Vec<u8>, Vec<Say>), Say> {
    let (name, own) = (given::named(files), own_data(files)?);
    let edition = edition.or_else(|| own.as_ref().and_then(|taken| Some(taken.edition?.key)));
    let disclosure = match &own {
        Some(Taken { ledger, edition: Some(edition), .. }) => editions::draft(ledger, edition),
        _ => differ::disclosure(files)?,
    };
    if editions::ledger::amounts(&disclosure).is_empty() {
        return Err(about(&name, &differ::nothing()));
    }
    let (edition, remark) = match (edition, for_disclosure(edition, &disclosure)?) {
        (None, (like, None)) => (like, Some(alike(like))),
        (_, chosen) => chosen,
    };
    let mut remarks: Vec<Say> = remark.into_iter().collect();
    let is_own = own.is_some();
    let ledger = own.map_or_else(|| editions::regained(&disclosure), |taken| taken.ledger);
    let ledger = match (disclosure.kind, edition.kind) {
        (Kind::Budget, Kind::FinalAccounts) if !next => editions::to_account(&ledger),
        (from, to) if from != to => return Err(other_kind(edition)),
        _ if next => {
            let mut next = editions::next_year(&ledger);
            let supplied = editions::supply(&mut next, &disclosure, edition);
            remarks.push(given::supplied(&supplied, &name));
            remarks.extend(goals_taken(&next));
            remarks.push(to_be_decided());
            next
        }
        _ => {
            remarks.extend(changed(&disclosure, &ledger).filter(|_| !is_own));
            ledger
        }
    };
    writing::book(&intake::filled(&ledger, edition)).map(|bytes| (bytes, remarks))
}

/// The data of a workbook of ours, to be taken over into another one.
///
/// # Errors
/// That not all that is on it can be taken over.
fn own_data(files: &[File]) -> Result<Option<Taken>, Say> {
    let [file] = files else { return Ok(None) };
    let Some(book) = given::book(file).ok().filter(intake::is_ours) else { return Ok(None) };
    let taken = intake::take(&book);
    let count = taken.mistakes.len();
    if count == 0 && taken.edition.is_some() {
        return Ok(Some(taken));
    }
    let why = Say::new(
        format!("数据工作簿有 {count} 处要先补充或改正，才能转到另一本：用 mingbai compile 列出"),
        format!("{count} places are to be completed or corrected before it is taken over: mingbai compile lists them"),
    );
    Err(about(&file.name, &why))
}

/// The edition that a file itself is laid out in.
fn alike(edition: &Edition) -> Say {
    Say::new(
        format!("版式取自文件本身：{}", edition.name),
        format!("the layout is that of the file itself ({})", edition.key),
    )
}

/// What of a year is not taken over into the next one.
fn to_be_decided() -> Say {
    Say::new(
        "没有带到下年、留空待填的：支出明细、经济分类、“三公”经费、增减原因、用途和各项数据",
        "left blank, to be decided for the next year: expenditure, economic classes, the three public expenses, reasons, purposes and other figures",
    )
}

/// The goals that are taken over, to be edited.
fn goals_taken(next: &Ledger) -> Option<Say> {
    let indicators: usize = next.goals.iter().map(|goal| goal.indicators.len()).sum();
    let (goals, year) = (next.goals.len(), next.year.0);
    let others = editions::other_years(&next.goals, next.year);
    let look = if others > 0 { format!("；其中 {others} 处写有其他年份，没有改") } else { String::new() };
    let look_en =
        if others > 0 { format!("; {others} of them name other years, which were left") } else { String::new() };
    (goals > 0).then(|| {
        Say::new(
            format!("绩效目标 {goals} 个、指标 {indicators} 条取自上年，文字中的上年年份已改为 {year} 年，请逐条修改，不再安排的项目删去{look}"),
            format!("{goals} goals and {indicators} indicators are last year's, with the year advanced to {year}: edit them, and delete those of projects that end{look_en}"),
        )
    })
}

/// What tables state otherwise than the lines that were laid out from them, if anything: people have to look at those lines.
pub(crate) fn changed(disclosure: &Disclosure, ledger: &Ledger) -> Option<Say> {
    let unlike = editions::unlike(disclosure, ledger);
    let first = unlike.first()?;
    let (stated, comes_to) = (first.stated.print(true), first.comes_to.print(true));
    let (count, unit) = (unlike.len(), first.stated.unit.name());
    let Unlike { table, row, column, .. } = first;
    Some(Say::new(
        format!(
            "由各表推出的明细与表中 {count} 个数不同（如《{table}》“{row}”的{column}：表中 {stated}{unit}，明细合计 {comes_to}{unit}），请核对收支明细等各表"
        ),
        format!(
            "{count} numbers of the tables are not what the lines laid out from them come to ({table}, {row}, {column}: {stated} and {comes_to} {unit}): check these lines"
        ),
    ))
}

/// An edition that is of budgets where accounts are, or the other way round.
pub(crate) fn other_kind(edition: &Edition) -> Say {
    Say::new(
        format!("文件与版式“{}”不是同一类：一个是预算，一个是决算", edition.name),
        format!(
            "the file and the edition {} are not of one kind: one is of a budget, the other of final accounts",
            edition.key
        ),
    )
}

/// The edition asked for, by its key or a part of its name; a place that has none is written in the central layout, and that is
/// said. Places are named in Chinese: anything else is a key, and one that is not there is a slip.
///
/// # Errors
/// A key that no edition has, with the nearest.
pub(crate) fn chosen(name: &str) -> Result<(&'static Edition, Option<Say>), Say> {
    match editions::named(name) {
        Some(edition) => Ok((edition, None)),
        None if name.is_empty() || !name.chars().all(is_han) => Err(unknown(name)),
        None => {
            let why = (format!("没有“{name}”的版式"), format!("there is no edition {name}"));
            Ok((&CENTRAL, Some(central(&why.0, &why.1))))
        }
    }
}

fn unknown(name: &str) -> Say {
    let Say { zh, en } = select::meant(name, EDITIONS.iter().map(|edition| edition.key));
    Say::new(
        format!("没有“{name}”这个版式{zh}现有版式见 mingbai template --list，地名请用中文"),
        format!("there is no edition {name}{en} See `mingbai template --list`; places are named in Chinese"),
    )
}

fn central(why: &str, why_en: &str) -> Say {
    Say::new(
        format!("{why}，按“{}”编制；现有版式见 mingbai template --list", CENTRAL.name),
        format!("{why_en}: the layout of the central ministries is used (see `mingbai template --list`)"),
    )
}

/// The edition for a disclosure: the one asked for, else the one that it is laid out in, else that of the central ministries.
///
/// # Errors
/// As [`chosen`].
pub(crate) fn for_disclosure(
    name: Option<&str>,
    disclosure: &Disclosure,
) -> Result<(&'static Edition, Option<Say>), Say> {
    if let Some(name) = name {
        return chosen(name);
    }
    let like = if disclosure.kind == Kind::FinalAccounts { Some(&FINAL) } else { editions::like(disclosure) };
    Ok(like.map_or_else(
        || (&CENTRAL, Some(central("没有与这份文件相同的版式", "no edition is laid out as this document is"))),
        |edition| (edition, None),
    ))
}

/// The edition asked for, if any; what there is to be said of it is said.
///
/// # Errors
/// As [`chosen`].
fn told(name: Option<&str>, lang: Lang) -> Result<Option<&'static Edition>, Say> {
    let Some((edition, remark)) = name.map(chosen).transpose()? else { return Ok(None) };
    if let Some(remark) = remark {
        notify(lang.of(&remark));
    }
    Ok(Some(edition))
}

/// The editions, one a line.
fn list(manner: &Manner) -> String {
    let said = |e: &&Edition| match manner.lang {
        Lang::Zh => (e.key, format!("{}：{}", e.name, e.about)),
        Lang::En => (e.key, e.about_en.to_owned()),
    };
    report::keyed(&EDITIONS.iter().map(said).collect::<Vec<_>>(), manner)
}
