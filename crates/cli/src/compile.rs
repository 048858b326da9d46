//! `mingbai compile`: from a workbook of data to the disclosure in every format, each read back and checked before it is called
//! ready.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use budget::{Disclosure, Facts, Kind, Say};
use document::{Document, Meta};
use editions::ledger::Ledger;
use editions::{Annex, Edition, compose, draft, without_asides};
use formats::book::Book;
use intake::{Mistake, Taken, Whose, take_as};
use report::{Checked, Difference, Lang, Manner, diff, json, text};
use rules::Severity;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use typeset::Attachment;

use crate::{
    args::CompileArguments,
    differ,
    given::{self, Given},
    job::{Answer, Compiled, Job},
    open::{self, File, Opened, about},
    output::{Exit, Output, complain},
    parts::{self, Body},
    sandbox::Reader,
    save, template, writing,
};

/// The file that says what was written.
const MANIFEST: &str = "manifest.json";
/// What the names of files begin with that are not ready.
const DRAFT: &str = "草稿-";
/// The workbook that asks for what data lack that are on none.
const WORKBOOK: &str = "数据工作簿.xlsx";
/// The formats that are written and read back, by the ending of their files.
const WRITTEN: [&str; 5] = ["md", "html", "docx", "xlsx", "pdf"];
/// The one of which what was read is written as it is exchanged.
const EXCHANGED: &str = "md";

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    program: String,
    version: String,
    edition: String,
    year: u16,
    publisher: String,
    ready: bool,
    data: Written,
    files: Vec<Written>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Written {
    name: String,
    sha256: String,
    bytes: usize,
}

impl Written {
    fn of(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), sha256: hash(bytes), bytes: bytes.len() }
    }
}

fn hash(bytes: &[u8]) -> String {
    let digits: Vec<String> = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// Does what was asked for: has the data read and compiled, and writes the files.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn run(arguments: &CompileArguments, reader: &Reader<'_>, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    let paths: Vec<&Path> = std::iter::once(&arguments.data)
        .chain(&arguments.prior)
        .chain(&arguments.scores)
        .chain(&arguments.units)
        .map(PathBuf::as_path)
        .collect();
    let files = paths.iter().map(|path| File::of(path));
    let (prior, scores) = (arguments.prior.len(), arguments.scores.is_some());
    let compiled =
        files.collect::<Result<Vec<File>, Say>>().and_then(|files| reader.ask(&Job::Compile { prior, scores }, files));
    let written = match compiled {
        Ok(Answer::Compiled(compiled)) => {
            deliver(&arguments.folder, arguments.force, &paths, &compiled).map(|()| compiled)
        }
        Ok(_) => Err(open::no_files()),
        Err(why) => Err(why),
    };
    match written {
        Ok(compiled) => {
            let next = next_step(&compiled, &arguments.folder, lang);
            output.write(&(compiled.said + &next)).map(|()| compiled.exit)
        }
        Err(why) => {
            complain(lang, lang.of(&why));
            Ok(Exit::Failed)
        }
    }
}

/// What is to be done with the workbook that was written, where one was: data that were on none are completed and corrected there.
fn next_step(compiled: &Compiled, folder: &Path, lang: Lang) -> String {
    if compiled.files.iter().all(|(name, _)| name != WORKBOOK) {
        return String::new();
    }
    let (book, folder) = (folder.join(WORKBOOK), folder.display());
    let book = book.display();
    match lang {
        Lang::Zh => format!("\n下一步：打开 {book}，补全、改正后：mingbai compile {book} -o {folder}\n"),
        Lang::En => {
            format!("\nNext: complete and correct {book}, then: mingbai compile {book} -o {folder}\n")
        }
    }
}

/// Compiles the data of the example into a folder for files that may go, and says where they are.
pub(crate) fn demo(data: &[u8], name: &str, manner: &Manner) -> String {
    let folder = std::env::temp_dir().join("mingbai-demo");
    let file = File { name: name.to_owned(), bytes: data.to_vec() };
    let compiled = compile(None, &Given { head: &file, prior: &[], scores: None, units: &[] }, manner)
        .and_then(|compiled| deliver(&folder, false, &[Path::new("-")], &compiled).map(|()| compiled.files.len()));
    let (folder, lang) = (folder.display(), manner.lang);
    match compiled {
        Ok(files) => match lang {
            Lang::Zh => format!("\n编制：由 {name} 编出 {files} 个文件，在 {folder}\n"),
            Lang::En => format!("\nCompiled {name} into {files} files in {folder}\n"),
        },
        Err(why) => format!("\n{}\n", lang.of(&why)),
    }
}

/// Writes the files into their folder; none that somebody else wrote or changed is replaced unless that was asked for. What an
/// earlier run wrote and this one does not is removed.
fn deliver(folder: &Path, force: bool, read: &[&Path], compiled: &Compiled) -> Result<(), Say> {
    if compiled.files.is_empty() {
        return Ok(());
    }
    let cannot = |path: &Path, error: &io::Error| about(&path.display().to_string(), &save::unwritable(error));
    fs::create_dir_all(folder).map_err(|e| cannot(folder, &e))?;
    let earlier = earlier(folder);
    let ours = |name: &str, path: &Path| {
        let kept = fs::read(path).map(|bytes| hash(&bytes));
        name == MANIFEST && !earlier.is_empty() || kept.is_ok_and(|kept| earlier.get(name) == Some(&kept))
    };
    let same = |path: &Path, bytes: &[u8]| fs::read(path).is_ok_and(|kept| kept == bytes);
    let foreign = |(name, bytes): &&(String, Vec<u8>)| {
        let path = folder.join(name);
        path.exists() && !ours(name, &path) && !same(&path, bytes)
    };
    if let Some((name, _)) = compiled.files.iter().find(|file| !force && foreign(file)) {
        let why = Say::new(
            "已有这个文件，不是上次编制的原样，没有覆盖：请换一个文件夹，或加 --force",
            "the file is there already, and not as it was compiled last; it was not overwritten: use another folder, or --force",
        );
        return Err(about(&folder.join(name).display().to_string(), &why));
    }
    for (name, _) in &compiled.files {
        let path = folder.join(name);
        if let Some(why) = save::is_input(&path, read) {
            return Err(about(&path.display().to_string(), &why));
        }
    }
    for (name, bytes) in &compiled.files {
        let path = folder.join(name);
        save::save(&path, bytes, true).map_err(|e| cannot(&path, &e))?;
    }
    let stale = earlier.keys().filter(|name| compiled.files.iter().all(|(written, _)| written != *name));
    for name in stale.filter(|name| ours(name, &folder.join(name))) {
        drop(fs::remove_file(folder.join(name)));
    }
    Ok(())
}

/// The files of an earlier run, with what they were.
fn earlier(folder: &Path) -> BTreeMap<String, String> {
    let manifest =
        fs::read(folder.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
    // A name with a folder in it is none of ours.
    let plain = |w: &Written| Path::new(&w.name).components().count() == 1 && !w.name.starts_with('.');
    manifest.into_iter().flat_map(|m| m.files).filter(plain).map(|w| (w.name, w.sha256)).collect()
}

/// Compiles the data of a file.
///
/// # Errors
/// Why nothing can be read of it, or written.
pub(crate) fn compile(edition: Option<&str>, given: &Given<'_>, manner: &Manner) -> Result<Compiled, Say> {
    let Data { mut taken, bodies, remarks, published } = data(edition, given)?;
    let annex = given.scores.map(|file| annexed(file, &mut taken)).transpose()?;
    let lang = manner.lang;
    let is_prior = !given.prior.is_empty();
    let supplied = is_prior.then(|| given::supplied(&taken.supplied, &given.prior_name()));
    let before = remarks.iter().chain(&supplied).flat_map(|say| [lang.of(say), "\n"]).collect::<String>();
    let (Some(edition), []) = (taken.edition, taken.mistakes.as_slice()) else {
        let said = match &published {
            Some(published) => published.asks(&taken.mistakes, lang),
            None => mistaken(&taken.mistakes, lang),
        };
        let files = published.map(Published::file).into_iter().collect();
        return Ok(Compiled { files, said: before + &said, exit: Exit::Errors });
    };
    let mut drafted = draft(&taken.ledger, edition);
    if let Some(annex) = &annex {
        annex.announce(&mut drafted, edition);
    }
    let mut document = compose(&drafted, edition);
    if let Some(annex) = &annex {
        annex.append(&mut document, &mut drafted);
    }
    let name = edition.title(taken.ledger.year);
    let meta = Meta { author: taken.ledger.publisher.clone(), date: taken.date, ..Meta::default() };
    let made = made(&document, &Making { name: &name, meta: &meta, drafted: &drafted, manner })?;
    let parts = bodies.map(|bodies| parts::json(&drafted, &taken.ledger, &bodies));
    let mut compiled =
        Compilation { file: given.head, name: &name, edition, drafted: &drafted, made: &made, parts, manner }
            .compiled();
    if let Some(published) = published.filter(|_| compiled.exit != Exit::Clean) {
        compiled.said = published.own_errors(lang) + &compiled.said;
        compiled.files.push(published.file());
    }
    compiled.said = before + &compiled.said;
    Ok(compiled)
}

/// What every format is made with.
struct Making<'m> {
    /// The name of the files without their endings.
    name: &'m str,
    meta: &'m Meta,
    drafted: &'m Disclosure,
    manner: &'m Manner,
}

/// The document in every format; the PDF carries the data as they are exchanged.
fn made(document: &Document, making: &Making<'_>) -> Result<Vec<Made>, Say> {
    let written = writing::all(document, &WRITTEN, making.meta, vec![attached(making.drafted)])?;
    written.into_iter().map(|(ending, bytes)| Made::of(ending, bytes, making)).collect()
}

/// The data as a file that a PDF carries.
fn attached(drafted: &Disclosure) -> Attachment {
    Attachment {
        name: "disclosure.json".to_owned(),
        mime: "application/json".to_owned(),
        description: "公开数据 (mingbai schema)".to_owned(),
        bytes: serde_json::to_vec(drafted).unwrap_or_default(),
    }
}

/// The self-evaluations of final accounts.
fn annexed(file: &File, taken: &mut Taken) -> Result<Annex, Say> {
    if taken.ledger.kind != Kind::FinalAccounts {
        return Err(about(
            &file.name,
            &Say::new(
                "自评表附在决算之后，这份数据是预算",
                "self-evaluations go with final accounts, and these data are of a budget",
            ),
        ));
    }
    let opened = Opened::from_bytes(&file.bytes, &file.name).map_err(|why| about(&file.name, &why))?;
    let annex = Annex::of(&opened.document, &opened.reading.disclosure).map_err(|why| about(&file.name, &why))?;
    let unlike = annex.count(&mut taken.ledger);
    taken.mistakes.extend(unlike.into_iter().map(|say| Mistake::of_file(&file.name, say)));
    Ok(annex)
}

/// The data, the bodies that they are consolidated from, where there are units, and what is to be said of them.
struct Data {
    taken: Taken,
    bodies: Option<Vec<Body>>,
    remarks: Vec<Say>,
    /// The disclosure that they come from, where they are on no workbook.
    published: Option<Published>,
}

/// A disclosure that is compiled as data: the workbook that was filled from it, and the errors that it has itself.
struct Published {
    sheets: Vec<String>,
    workbook: Vec<u8>,
    errors: Vec<&'static str>,
}

impl Published {
    fn of(disclosure: &Disclosure, book: &Book) -> Result<Self, Say> {
        let conclusions = rules::check(&Facts::of(disclosure), &rules::catalogue());
        let mut errors: Vec<&str> =
            conclusions.findings.iter().filter(|f| f.severity() == Severity::Error).map(|f| f.rule.code).collect();
        errors.sort_unstable();
        errors.dedup();
        let sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        Ok(Self { sheets, workbook: writing::book(book)?, errors })
    }

    fn file(self) -> (String, Vec<u8>) {
        (WORKBOOK.to_owned(), self.workbook)
    }

    /// What the disclosure does not say and compiling needs, each thing once, with its places on the workbook; what is wrong with the files
    /// stands first.
    fn asks(&self, mistakes: &[Mistake], lang: Lang) -> String {
        let (asked, wrong): (Vec<&Mistake>, Vec<&Mistake>) =
            mistakes.iter().partition(|m| self.sheets.contains(&m.sheet));
        let mut said: String = wrong.iter().map(|m| format!("  {}  {}\n", m.place(), lang.of(&m.say))).collect();
        said += &match lang {
            Lang::Zh => format!(
                "没有编制：这份文件没有说到编制要用的 {} 处。读到的都已填在“{WORKBOOK}”里，还要补的是：\n",
                asked.len()
            ),
            Lang::En => format!(
                "Nothing was compiled: the file does not say {} things that are needed. All that was read of it is on “{WORKBOOK}”; still to be filled in:\n",
                asked.len()
            ),
        };
        let mut things: Vec<(&str, String, Vec<String>)> = Vec::new();
        for mistake in asked {
            let (what, place) = (lang.of(&mistake.say), mistake.cell.map(formats::book::address));
            match things.iter_mut().find(|(sheet, said, _)| *sheet == mistake.sheet && said == what) {
                Some((.., places)) => places.extend(place),
                None => things.push((&mistake.sheet, what.to_owned(), place.into_iter().collect())),
            }
        }
        let line = |(sheet, what, places): &(&str, String, Vec<String>)| {
            let cells = if places.is_empty() { String::new() } else { format!(" {}", places.join("、")) };
            match lang {
                Lang::Zh => format!("  工作表“{sheet}”{cells}：{what}\n"),
                Lang::En => format!("  sheet “{sheet}”{cells}: {what}\n"),
            }
        };
        said + &things.iter().map(line).collect::<String>()
    }

    /// The errors that came with the disclosure, if any.
    fn own_errors(&self, lang: Lang) -> String {
        let codes = self.errors.join("、");
        match lang {
            _ if codes.is_empty() => String::new(),
            Lang::Zh => format!("原文件本身就有错误 {codes}，编制时不会替它改正。\n"),
            Lang::En => {
                format!("The file itself has errors ({}), which compiling does not mend.\n", self.errors.join(", "))
            }
        }
    }
}

/// The data of what was given.
fn data(edition: Option<&str>, given: &Given<'_>) -> Result<Data, Say> {
    let file = given.head;
    let prior = if given.prior.is_empty() { None } else { Some(differ::disclosure(given.prior)?) };
    let book = match source(file)? {
        Source::Stated(_) if !given.units.is_empty() => return Err(about(&file.name, &only_workbooks())),
        Source::Stated(disclosure) => return regained(edition, &disclosure, given, prior.as_ref()),
        Source::Filled(book) => book,
    };
    let whose = if given.units.is_empty() { Whose::Whole } else { Whose::Head };
    let asked = edition.map(template::chosen);
    let mut taken = take_as(&book, whose, prior.as_ref());
    if let Some((edition, _)) = asked {
        taken.edition = Some(edition);
    }
    let remarks = asked.and_then(|(_, remark)| remark).into_iter().collect();
    taken.mistakes.extend(no_prior(&taken.ledger, given, prior.as_ref()));
    taken.mistakes.extend(intake::unprintable(&book, &typeset::unprintable));
    if let Some(edition) = taken.edition.filter(|e| e.kind != taken.ledger.kind) {
        return Err(about(&file.name, &template::other_kind(edition)));
    }
    if given.units.is_empty() {
        return Ok(Data { taken, bodies: None, remarks, published: None });
    }
    parts::together(taken, given).map(|(taken, bodies)| Data { taken, bodies: Some(bodies), remarks, published: None })
}

/// What data are in.
enum Source {
    /// A disclosure: as it is exchanged, as the export of a budget system, or any document with tables.
    Stated(Box<Disclosure>),
    /// A workbook of ours.
    Filled(Book),
}

fn source(file: &File) -> Result<Source, Say> {
    let exchanged = differ::exchanged(&file.bytes).map_err(|why| about(&file.name, &why))?;
    if let Some(disclosure) = exchanged {
        return Ok(Source::Stated(Box::new(disclosure)));
    }
    let book = given::book(file);
    let ours = book.as_ref().is_ok_and(intake::is_ours);
    let read = if ours {
        None
    } else {
        differ::disclosure(std::slice::from_ref(file)).ok().filter(|read| !read.tables.is_empty())
    };
    read.map_or_else(|| book.map(Source::Filled), |read| Ok(Source::Stated(Box::new(read))))
}

fn only_workbooks() -> Say {
    Say::new("汇总时本级和各单位都用工作簿", "a department is consolidated from workbooks alone")
}

/// What is wrong with the disclosure that is given as that of the year before, if anything.
fn no_prior(ledger: &Ledger, given: &Given<'_>, prior: Option<&Disclosure>) -> Option<Mistake> {
    let last = prior?;
    let year = last.year.as_ref().map(|y| y.value);
    let (this, that) = (ledger.year.0, year.map_or(0, |y| y.0));
    let say = if last.kind != ledger.kind {
        Say::new(
            "不是同一类：预算的上年文件应为上年预算，决算的应为上年决算",
            "not of the same kind: last year's budget is needed for a budget, last year's accounts for accounts",
        )
    } else if year == Some(ledger.year.prior()) {
        return None;
    } else {
        Say::new(
            format!("年度是 {that}，而本年是 {this}：请换成上年的文件"),
            format!("it is of {that}, and the data are of {this}: give the disclosure of the year before"),
        )
    };
    Some(Mistake::of_file(&given.prior_name(), say))
}

/// The data of a disclosure. What it lacks is asked for in a workbook that has all the rest.
fn regained(
    edition: Option<&str>,
    disclosure: &Disclosure,
    given: &Given<'_>,
    prior: Option<&Disclosure>,
) -> Result<Data, Say> {
    let (edition, remark) = template::for_disclosure(edition, disclosure);
    let mut ledger = editions::regained(disclosure);
    let supplied = prior.map(|last| editions::supply(&mut ledger, last, edition)).unwrap_or_default();
    let book = intake::filled(&ledger, edition);
    let mut mistakes = intake::take(&book).mistakes;
    mistakes.extend(intake::unfit(&ledger, edition));
    mistakes.extend(no_prior(&ledger, given, prior));
    mistakes.extend(intake::unprintable(&book, &typeset::unprintable));
    let remarks = remark.into_iter().chain(template::changed(disclosure, &ledger)).collect();
    let published = Some(Published::of(disclosure, &book)?);
    let taken = Taken { ledger, edition: Some(edition), mistakes, supplied, date: None };
    Ok(Data { taken, bodies: None, remarks, published })
}

/// Every mistake with its place, one a line.
fn mistaken(mistakes: &[Mistake], lang: Lang) -> String {
    let lines: Vec<String> = mistakes.iter().map(|m| format!("  {}  {}\n", m.place(), lang.of(&m.say))).collect();
    let lines = lines.concat();
    match lang {
        Lang::Zh => format!("数据有 {} 处要补充或改正，没有编制：\n{lines}", mistakes.len()),
        Lang::En => format!(
            "{} places of the data are to be completed or corrected; nothing was compiled:\n{lines}",
            mistakes.len()
        ),
    }
}

/// A file as it was written, and what came of reading it again; what was read is not kept, or a large disclosure would be there once
/// for every format.
struct Made {
    ending: &'static str,
    bytes: Vec<u8>,
    /// Whether it states what it was written from, and where not.
    same: bool,
    differences: Vec<Difference>,
    doubts: Vec<Say>,
    /// What checking found, as text; and how many errors and warnings.
    found: (String, usize, usize),
    /// What was read, as it is exchanged, where that was asked for.
    exchanged: Option<String>,
}

impl Made {
    fn of(ending: &'static str, bytes: Vec<u8>, making: &Making<'_>) -> Result<Self, Say> {
        let Making { name, drafted, manner, .. } = making;
        let opened = Opened::from_bytes(&bytes, &format!("{name}.{ending}"))?;
        let read = without_asides(&opened.reading.disclosure);
        let same = *read == **drafted;
        Ok(Self {
            ending,
            same,
            differences: if same { Vec::new() } else { diff(drafted, &read) },
            doubts: opened.notes.iter().map(|note| note.message.clone()).collect(),
            found: checked(&opened, manner),
            exchanged: (ending == EXCHANGED)
                .then(|| json::Array::after(0).read(&opened.paper(), Lang::Zh) + &json::Array::after(1).end()),
            bytes,
        })
    }
}

/// What checking finds in a file, as text; and how many errors and warnings.
fn checked(opened: &Opened, manner: &Manner) -> (String, usize, usize) {
    let paper = opened.paper();
    let conclusions = rules::check(&Facts::of(paper.disclosure), &rules::catalogue());
    let count = |severity| conclusions.count(severity);
    let text = text::check(&Checked { paper, conclusions: &conclusions }, manner);
    (text, count(Severity::Error), count(Severity::Warning))
}

struct Compilation<'c> {
    file: &'c File,
    /// The name of the files without their endings.
    name: &'c str,
    edition: &'static Edition,
    drafted: &'c Disclosure,
    made: &'c [Made],
    /// Of what bodies each figure is the sum, as JSON.
    parts: Option<String>,
    manner: &'c Manner,
}

impl Compilation<'_> {
    fn compiled(&self) -> Compiled {
        let found = || self.made.iter().map(|made| &made.found);
        let errors = found().map(|(_, errors, _)| *errors).max().unwrap_or(0);
        let warnings = found().map(|(.., warnings)| *warnings).max().unwrap_or(0);
        let ready = errors == 0 && self.made.iter().all(|made| made.same);
        let files = self.files(ready);
        let mut said = self.said(ready, &files, warnings);
        for made in self.made.iter().filter(|made| !made.same) {
            said += &self.unlike(made);
        }
        if errors + warnings > 0 {
            said += &found()
                .max_by_key(|(_, errors, _)| *errors)
                .map_or_else(String::new, |(text, ..)| format!("\n{text}"));
        }
        Compiled { files, said, exit: if ready { Exit::Clean } else { Exit::Errors } }
    }

    fn name(&self, ready: bool, ending: &str) -> String {
        format!("{}{}.{ending}", if ready { "" } else { DRAFT }, self.name)
    }

    fn files(&self, ready: bool) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<(String, Vec<u8>)> =
            self.made.iter().map(|made| (self.name(ready, made.ending), made.bytes.clone())).collect();
        let exchanged = self.made.iter().find_map(|made| made.exchanged.as_ref());
        files.extend(exchanged.map(|json| (self.name(ready, "json"), json.clone().into_bytes())));
        files.extend(self.parts.iter().map(|json| (parts::NAME.to_owned(), json.clone().into_bytes())));
        let manifest = Manifest {
            program: env!("CARGO_BIN_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            edition: self.edition.key.to_owned(),
            year: self.drafted.year.as_ref().map_or(0, |y| y.value.0),
            publisher: self.drafted.publisher.as_ref().map_or_else(String::new, |p| p.value.clone()),
            ready,
            data: Written::of(&self.file.name, &self.file.bytes),
            files: files.iter().map(|(name, bytes)| Written::of(name, bytes)).collect(),
        };
        let manifest = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
        files.push((MANIFEST.to_owned(), manifest.into_bytes()));
        files
    }

    fn said(&self, ready: bool, files: &[(String, Vec<u8>)], warnings: usize) -> String {
        let size = |bytes: &[u8]| bytes.len().div_ceil(1024);
        let names: Vec<String> =
            files.iter().map(|(name, bytes)| format!("  {name}（{} KB）\n", size(bytes))).collect();
        let names = names.concat();
        let edition = self.edition;
        match (self.manner.lang, ready) {
            (Lang::Zh, true) => format!(
                "已编制，版式：{}。各格式读回后与数据一致，核对没有错误{}。\n{names}",
                edition.name,
                if warnings > 0 { format!("，有 {warnings} 条警告") } else { String::new() }
            ),
            (Lang::Zh, false) => {
                format!("只能作为草稿，版式：{}。核对发现错误或读回的内容与数据不同，见下文。\n{names}", edition.name)
            }
            (Lang::En, true) => format!(
                "Compiled ({}). Every format, read back, states the data, and checking found no errors{}.\n{names}",
                edition.about_en,
                if warnings > 0 { format!(", {warnings} warnings") } else { String::new() }
            ),
            (Lang::En, false) => {
                format!(
                    "Only a draft ({}): checking found errors, or what was read back differs from the data.\n{names}",
                    edition.about_en
                )
            }
        }
    }

    /// What of a file does not state the data, and what the reader doubts of it.
    fn unlike(&self, made: &Made) -> String {
        let lang = self.manner.lang;
        let side = |said: &Option<String>| said.clone().unwrap_or_default();
        let differ = made.differences.iter().map(|d| format!("  {}  {} → {}\n", d.path, side(&d.old), side(&d.new)));
        let doubts = made.doubts.iter().map(|doubt| format!("  {}\n", lang.of(doubt)));
        let lines: String = differ.chain(doubts).take(MOST_SHOWN).collect();
        match lang {
            Lang::Zh => format!("读回的 {} 与数据不同：\n{lines}", made.ending),
            Lang::En => format!("What was read back of {} differs from the data:\n{lines}", made.ending),
        }
    }
}

/// The most differences of one file that are shown.
const MOST_SHOWN: usize = 20;
