//! `mingbai compile`: from a workbook of data to the disclosure in every format, each read back and checked before it is called
//! ready.

use std::{
    collections::{BTreeMap, BTreeSet},
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
use rules::{Conclusions, Severity};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use typeset::Attachment;

use crate::{
    args::CompileArguments,
    differ,
    entered::{self, Kept},
    given::{self, Given},
    job::{Answer, Compiled, Job},
    open::{self, File, Opened, about},
    output::{Exit, Output, complain, notify},
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
    /// Files of an earlier run that are of this one no more and were left, because somebody changed them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    left: BTreeSet<String>,
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
            let asked = Delivery { folder: &arguments.folder, read: &paths, force: arguments.force.then_some(reader) };
            asked.deliver(&compiled).map(|delivered| {
                for say in delivered.said(&arguments.folder) {
                    notify(lang.of(&say));
                }
                compiled
            })
        }
        Ok(_) => Err(open::no_files()),
        Err(why) => Err(why),
    };
    match written {
        Ok(compiled) => {
            let next = next_step(&compiled, &arguments.folder, lang);
            // A command is left in one line, to be copied.
            let said = report::refit(&compiled.said, output.manner.columns) + &next;
            output.write(&said).map(|()| compiled.exit)
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
        Lang::Zh => format!("\n下一步：打开 {book}，补全、改正后：\n  mingbai compile {book} -o {folder}\n"),
        Lang::En => {
            format!("\nNext: complete and correct {book}, then:\n  mingbai compile {book} -o {folder}\n")
        }
    }
}

/// Compiles the data of the example into a folder for files that may go, and says where they are.
pub(crate) fn demo(data: &[u8], name: &str, manner: &Manner) -> String {
    let file = File { name: name.to_owned(), bytes: data.to_vec() };
    let compiled = compile(None, &Given { head: &file, prior: &[], scores: None, units: &[] }, manner)
        .and_then(|compiled| somewhere(&compiled).map(|folder| (folder, compiled.files.len())));
    let lang = manner.lang;
    match compiled {
        Ok((folder, files)) => match lang {
            Lang::Zh => format!("\n编制：由 {name} 编出 {files} 个文件，在 {}\n", folder.display()),
            Lang::En => format!("\nCompiled {name} into {files} files in {}\n", folder.display()),
        },
        Err(why) => format!("\n{}\n", lang.of(&why)),
    }
}

/// Folders for files that may go that are tried: all who use a machine share where they are, and the first may be another's.
const MOST_FOLDERS: usize = 100;

/// Writes the files into the first folder for files that may go where that can be done, and says which.
fn somewhere(compiled: &Compiled) -> Result<PathBuf, Say> {
    let mut outcome = Err(open::no_files());
    for number in 1..=MOST_FOLDERS {
        let name = if number == 1 { "mingbai-demo".to_owned() } else { format!("mingbai-demo-{number}") };
        let folder = std::env::temp_dir().join(name);
        let delivery = Delivery { folder: &folder, read: &[], force: None };
        outcome = delivery.deliver(compiled).map(|_| folder.clone());
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

/// What is to be said of a folder that was written into.
#[derive(Default)]
struct Delivered {
    /// The copies that were kept.
    kept: Vec<Kept>,
    /// Files of an earlier run that are there still.
    left: BTreeSet<String>,
}

impl Delivered {
    fn said(&self, folder: &Path) -> Vec<Say> {
        let names: Vec<&str> = self.left.iter().map(String::as_str).collect();
        let (count, folder) = (names.len(), folder.display());
        let left = (count > 0).then(|| {
            Say::new(
                format!(
                    "注意：{folder} 中有 {count} 个文件是以前编制的，不属于这次编制，因改动过或属于另一份公开而没有删除：{}",
                    names.join("、")
                ),
                format!(
                    "note: in {folder}, {count} files of an earlier run are not of this one; they were changed, or are of another disclosure, and were left: {}",
                    names.join(", ")
                ),
            )
        });
        self.kept.iter().map(Kept::say).chain(left).collect()
    }
}

/// Where files are written, and what must stay.
struct Delivery<'d> {
    folder: &'d Path,
    /// The files that were read.
    read: &'d [&'d Path],
    /// What reads a file that is there, where those that somebody else wrote may be replaced.
    force: Option<&'d Reader<'d>>,
}

impl Delivery<'_> {
    /// Writes the files into their folder; none that somebody else wrote or changed, and none of another disclosure, is
    /// replaced unless that was asked for. What an earlier run wrote of the same disclosure and this one does not is removed,
    /// once this one has written the disclosure; what somebody changed of it is left, and named.
    fn deliver(&self, compiled: &Compiled) -> Result<Delivered, Say> {
        let (folder, files) = (self.folder, &compiled.files);
        if files.is_empty() {
            return Ok(Delivered::default());
        }
        fs::create_dir_all(folder).map_err(|e| about(&folder.display().to_string(), &no_folder(folder, &e)))?;
        let earlier = Earlier::of(folder);
        let written = files.iter().find(|(name, _)| name == MANIFEST);
        let written = written.and_then(|(_, bytes)| serde_json::from_slice::<Manifest>(bytes).ok());
        let other = earlier.manifest.as_ref().zip(written.as_ref()).is_some_and(|(a, b)| a.whose() != b.whose());
        if self.force.is_none() {
            if let Some(manifest) = earlier.manifest.as_ref().filter(|_| other) {
                return Err(about(&folder.display().to_string(), &manifest.of_another()));
            }
            earlier.refuse(folder, files)?;
        }
        let mut kept = Vec::new();
        for (name, _) in files {
            let path = folder.join(name);
            if let Some(why) = save::is_input(&path, self.read) {
                return Err(about(&path.display().to_string(), &why));
            }
        }
        for (name, bytes) in files {
            let path = folder.join(name);
            let foreign = earlier.is_foreign(name, &path, bytes);
            let force = self.force.filter(|_| foreign);
            kept.extend(entered::put(&path, bytes, true, force)?);
        }
        let Some(mut manifest) = written else { return Ok(Delivered { kept, ..Delivered::default() }) };
        if !other {
            earlier.clear(folder, files, self.read);
        }
        let left = earlier.left(folder, files, self.read);
        if !left.is_empty() {
            manifest.left.clone_from(&left);
            let path = folder.join(MANIFEST);
            entered::put(&path, manifest.json().as_bytes(), true, None)?;
        }
        Ok(Delivered { kept, left })
    }
}

/// Why a folder cannot be made.
fn no_folder(folder: &Path, error: &io::Error) -> Say {
    if folder.exists() && !folder.is_dir() {
        return Say::new(
            "这是文件，不是文件夹：-o 后面请写一个文件夹",
            "it is a file and no folder: name a folder behind -o",
        );
    }
    save::unwritable(error)
}

/// Whether a name is one of ours: none has a folder in it.
fn plain(name: &str) -> bool {
    Path::new(name).components().count() == 1 && !name.starts_with('.')
}

/// What an earlier run wrote into a folder.
struct Earlier {
    manifest: Option<Manifest>,
    /// Its files, with what they were.
    files: BTreeMap<String, String>,
}

impl Earlier {
    fn of(folder: &Path) -> Self {
        let manifest =
            fs::read(folder.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
        let files = manifest.iter().flat_map(|m| &m.files).filter(|w| plain(&w.name));
        let files = files.map(|w| (w.name.clone(), w.sha256.clone())).collect();
        Self { manifest, files }
    }

    /// Whether a file is as it was written.
    fn is_ours(&self, name: &str, path: &Path) -> bool {
        let kept = fs::read(path).map(|bytes| hash(&bytes));
        name == MANIFEST && self.manifest.is_some() || kept.is_ok_and(|kept| self.files.get(name) == Some(&kept))
    }

    /// Whether a file is there that is neither as it was written nor what is to be written.
    fn is_foreign(&self, name: &str, path: &Path, bytes: &[u8]) -> bool {
        path.exists() && !self.is_ours(name, path) && fs::read(path).map_or(true, |there| there != bytes)
    }

    /// Says of which file nothing may be written over it.
    fn refuse(&self, folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Say> {
        let foreign = |(name, bytes): &&(String, Vec<u8>)| self.is_foreign(name, &folder.join(name), bytes);
        let Some((name, _)) = files.iter().find(foreign) else { return Ok(()) };
        let why = Say::new(
            "已有这个文件，不是上次编制的原样，没有覆盖：请换一个文件夹，或加 --force",
            "the file is there already, and not as it was compiled last; it was not overwritten: use another folder, or --force",
        );
        Err(about(&folder.join(name).display().to_string(), &why))
    }

    /// The files of earlier runs that are there and are not written any more, but for what was read.
    fn left(&self, folder: &Path, files: &[(String, Vec<u8>)], read: &[&Path]) -> BTreeSet<String> {
        let before = self.files.keys().chain(self.manifest.iter().flat_map(|m| &m.left));
        let stale = before.filter(|name| files.iter().all(|(written, _)| written != *name));
        let there = |name: &&String| {
            let path = folder.join(name.as_str());
            plain(name) && path.exists() && save::is_input(&path, read).is_none()
        };
        stale.filter(there).cloned().collect()
    }

    /// Removes what is not written any more, but for what was read.
    fn clear(&self, folder: &Path, files: &[(String, Vec<u8>)], read: &[&Path]) {
        let stale = self.files.keys().filter(|name| files.iter().all(|(written, _)| written != *name));
        for (name, path) in stale.map(|name| (name, folder.join(name))) {
            if self.is_ours(name, &path) && save::is_input(&path, read).is_none() {
                drop(fs::remove_file(path));
            }
        }
    }
}

impl Manifest {
    /// Of which disclosure it is: a folder holds the files of one.
    fn whose(&self) -> (&str, u16, Option<Kind>) {
        (&self.publisher, self.year, editions::edition(&self.edition).map(|edition| edition.kind))
    }

    fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Why nothing is written over the files of another disclosure.
    fn of_another(&self) -> Say {
        let Self { publisher, year, .. } = self;
        Say::new(
            format!("其中是另一份公开（{publisher}，{year} 年）的文件，没有覆盖：请换一个文件夹，或加 --force"),
            format!(
                "it holds the files of another disclosure ({publisher}, {year}); they were not overwritten: use another folder, or --force"
            ),
        )
    }
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
    let before = before + &questioned(&taken.questions, lang);
    let (Some(edition), []) = (taken.edition, taken.mistakes.as_slice()) else {
        let said = match &published {
            Some(published) => published.asks(&taken.mistakes, lang),
            None => mistaken(&taken.mistakes, lang),
        };
        let files = published.iter().map(Published::file).collect::<Result<_, Say>>()?;
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
    let (made, worst) = made(&document, &meta, &Making { name: &name, drafted: &drafted })?;
    let parts = bodies.map(|bodies| parts::json(&drafted, &taken.ledger, &bodies));
    let mut compiled =
        Compilation { file: given.head, name: &name, edition, drafted: &drafted, made: &made, parts, manner }
            .compiled(worst);
    if let Some(published) = published.filter(|_| compiled.exit != Exit::Clean) {
        compiled.said = published.own_errors(lang) + &compiled.said;
        compiled.files.push(published.file()?);
    }
    compiled.said = before + &compiled.said;
    Ok(compiled)
}

/// What every format is made with.
struct Making<'m> {
    /// The name of the files without their endings.
    name: &'m str,
    drafted: &'m Disclosure,
}

/// The document in every format, and what was found in the one with the most errors, if anything; the PDF carries the data as they are
/// exchanged.
fn made(document: &Document, meta: &Meta, making: &Making<'_>) -> Result<(Vec<Made>, Option<Findings>), Say> {
    let written = writing::all(document, &WRITTEN, meta, vec![attached(making.drafted)])?;
    let mut worst = None;
    let made = written.into_iter().map(|(ending, bytes)| Made::of(ending, bytes, making, &mut worst));
    Ok((made.collect::<Result<_, Say>>()?, worst))
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

/// A disclosure that is compiled as data, and the workbook that was filled from it. Both are looked at where it is no more than a draft.
struct Published {
    disclosure: Box<Disclosure>,
    book: Book,
}

impl Published {
    /// The codes of the errors that it has itself.
    fn errors(&self) -> Vec<&'static str> {
        let conclusions = rules::check(&Facts::of(&self.disclosure), &rules::catalogue());
        let mut errors: Vec<&str> =
            conclusions.findings.iter().filter(|f| f.severity() == Severity::Error).map(|f| f.rule.code).collect();
        errors.sort_unstable();
        errors.dedup();
        errors
    }

    fn file(&self) -> Result<(String, Vec<u8>), Say> {
        Ok((WORKBOOK.to_owned(), writing::book(&self.book)?))
    }

    /// What the disclosure does not say and compiling needs, each thing once, with its places on the workbook; what is wrong with the files
    /// stands first.
    fn asks(&self, mistakes: &[Mistake], lang: Lang) -> String {
        let (asked, wrong): (Vec<&Mistake>, Vec<&Mistake>) =
            mistakes.iter().partition(|m| self.book.sheets.iter().any(|sheet| sheet.name == m.sheet));
        let wrong = wrong.iter().map(|m| format!("  {}  {}", m.place(), lang.of(&m.say)));
        let mut said: Vec<String> = wrong.collect();
        said.push(match lang {
            Lang::Zh => format!(
                "没有编制：这份文件没有说到编制要用的 {} 处。读到的都已填在“{WORKBOOK}”里，还要补的是：",
                asked.len()
            ),
            Lang::En => format!(
                "Nothing was compiled: the file does not say {} things that are needed. All that was read of it is on “{WORKBOOK}”; still to be filled in:",
                asked.len()
            ),
        });
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
                Lang::Zh => format!("  工作表“{sheet}”{cells}：{what}"),
                Lang::En => format!("  sheet “{sheet}”{cells}: {what}"),
            }
        };
        said.extend(things.iter().map(line));
        said.join("\n") + "\n"
    }

    /// The errors that came with the disclosure, if any.
    fn own_errors(&self, lang: Lang) -> String {
        let errors = self.errors();
        match lang {
            _ if errors.is_empty() => String::new(),
            Lang::Zh => format!("原文件本身就有错误 {}，编制时不会替它改正。\n", errors.join("、")),
            Lang::En => format!("The file itself has errors ({}), which compiling does not mend.\n", errors.join(", ")),
        }
    }
}

/// The data of what was given.
fn data(edition: Option<&str>, given: &Given<'_>) -> Result<Data, Say> {
    let file = given.head;
    let prior = if given.prior.is_empty() { None } else { Some(differ::disclosure(given.prior)?) };
    let book = match source(file)? {
        Source::Stated(_) if !given.units.is_empty() => return Err(about(&file.name, &only_workbooks())),
        Source::Stated(disclosure) => return regained(edition, disclosure, given, prior.as_ref()),
        Source::Filled(book) => book,
    };
    let whose = if given.units.is_empty() { Whose::Whole } else { Whose::Head };
    let asked = edition.map(template::chosen).transpose()?;
    let mut taken = take_as(&book, whose, prior.as_ref());
    let mut remarks: Vec<Say> = asked.as_ref().and_then(|(_, remark)| remark.clone()).into_iter().collect();
    if let Some((edition, _)) = asked {
        let other = taken.edition.is_some_and(|own| own.key != edition.key);
        taken.edition = Some(edition);
        if other && taken.mistakes.is_empty() && edition.kind == taken.ledger.kind && whose == Whose::Whole {
            // What the sentences of another edition need has places in its workbook.
            taken.mistakes = intake::take(&intake::filled(&taken.ledger, edition)).mistakes;
            remarks.extend(Some(in_its_workbook(edition)).filter(|_| !taken.mistakes.is_empty()));
        }
    }
    if let Some(why) = no_prior(&taken.ledger, given, prior.as_ref()) {
        return Err(why);
    }
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

/// Where to fill in what the data of one edition lack for another.
fn in_its_workbook(edition: &Edition) -> Say {
    Say::new(
        format!(
            "换用“{}”版式还要填写下列内容；mingbai template --from 本文件 --edition {} -o 新文件.xlsx 得到有这些表页的工作簿",
            edition.name, edition.key
        ),
        format!(
            "the layout “{}” needs what follows; mingbai template --from THIS --edition {} -o NEW.xlsx makes a workbook that has its sheets",
            edition.about_en, edition.key
        ),
    )
}

fn only_workbooks() -> Say {
    Say::new("汇总时本级和各单位都用工作簿", "a department is consolidated from workbooks alone")
}

/// What is wrong with the disclosure that is given as that of the year before, if anything.
fn no_prior(ledger: &Ledger, given: &Given<'_>, prior: Option<&Disclosure>) -> Option<Say> {
    let last = prior?;
    let year = last.year.as_ref().map(|y| y.value);
    let this = ledger.year.0;
    let say = if last.kind != ledger.kind {
        Say::new(
            "不是同一类：预算的上年文件应为上年预算，决算的应为上年决算",
            "not of the same kind: last year's budget is needed for a budget, last year's accounts for accounts",
        )
    } else if year == Some(ledger.year.prior()) {
        return None;
    } else if let Some(budget::Year(that)) = year {
        Say::new(
            format!("年度是 {that}，而本年是 {this}：请换成上年的文件"),
            format!("it is of {that}, and the data are of {this}: give the disclosure of the year before"),
        )
    } else {
        Say::new(
            format!("没有读到它是哪一年的：请给出 {} 年的公开文件", ledger.year.prior().0),
            format!("it does not say of which year it is: give the disclosure of {}", ledger.year.prior().0),
        )
    };
    Some(about(&given.prior_name(), &say))
}

/// The data of a disclosure. What it lacks is asked for in a workbook that has all the rest.
fn regained(
    edition: Option<&str>,
    disclosure: Box<Disclosure>,
    given: &Given<'_>,
    prior: Option<&Disclosure>,
) -> Result<Data, Say> {
    let (edition, remark) = template::for_disclosure(edition, &disclosure)?;
    let mut ledger = editions::regained(&disclosure);
    if let Some(why) = no_prior(&ledger, given, prior) {
        return Err(why);
    }
    let supplied = prior.map(|last| editions::supply(&mut ledger, last, edition)).unwrap_or_default();
    let book = intake::filled(&ledger, edition);
    let mut mistakes = intake::take(&book).mistakes;
    mistakes.extend(intake::unfit(&ledger, edition));
    mistakes.extend(intake::unprintable(&book, &typeset::unprintable));
    let remarks = remark.into_iter().chain(template::changed(&disclosure, &ledger)).collect();
    let published = Some(Published { disclosure, book });
    let taken = Taken { ledger, edition: Some(edition), mistakes, supplied, ..Taken::default() };
    Ok(Data { taken, bodies: None, remarks, published })
}

/// Each with its place, one a line.
fn placed(mistakes: &[Mistake], lang: Lang) -> String {
    let lines: Vec<String> = mistakes.iter().map(|m| format!("  {}  {}\n", m.place(), lang.of(&m.say))).collect();
    lines.concat()
}

/// What is asked about, and kept as it is.
fn questioned(questions: &[Mistake], lang: Lang) -> String {
    let lines = placed(questions, lang);
    match lang {
        _ if questions.is_empty() => lines,
        Lang::Zh => format!("请核对 {} 处，数据照原样使用：\n{lines}", questions.len()),
        Lang::En => format!("{} places to look at; the data are used as they stand:\n{lines}", questions.len()),
    }
}

/// Every mistake with its place.
fn mistaken(mistakes: &[Mistake], lang: Lang) -> String {
    let lines = placed(mistakes, lang);
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
    errors: usize,
    warnings: usize,
    /// What was read, as it is exchanged, where that was asked for.
    exchanged: Option<String>,
}

impl Made {
    /// Reads a file and checks it; what is found in it is kept where nothing worse was found before.
    fn of(
        ending: &'static str,
        bytes: Vec<u8>,
        making: &Making<'_>,
        worst: &mut Option<Findings>,
    ) -> Result<Self, Say> {
        let Making { name, drafted } = making;
        let opened = Opened::from_bytes(&bytes, &format!("{name}.{ending}"))?;
        let read = without_asides(&opened.reading.disclosure);
        let same = *read == **drafted;
        let conclusions = rules::check(&Facts::of(opened.paper().disclosure), &rules::catalogue());
        let (errors, warnings) = (conclusions.count(Severity::Error), conclusions.count(Severity::Warning));
        let made = Self {
            ending,
            same,
            differences: if same { Vec::new() } else { diff(drafted, &read) },
            doubts: opened.notes.iter().map(|note| note.message.clone()).collect(),
            errors,
            warnings,
            exchanged: (ending == EXCHANGED)
                .then(|| json::Array::after(0).read(&opened.paper(), Lang::Zh) + &json::Array::after(1).end()),
            bytes,
        };
        drop(read);
        if errors + warnings > 0 && worst.as_ref().is_none_or(|worst| worst.errors() <= errors) {
            *worst = Some(Findings { opened, conclusions });
        }
        Ok(made)
    }
}

/// What was found in a file, with what was read of it.
struct Findings {
    opened: Opened,
    conclusions: Conclusions,
}

impl Findings {
    fn errors(&self) -> usize {
        self.conclusions.count(Severity::Error)
    }

    /// As text, of the file under the name that it has.
    fn text(mut self, ready: bool, manner: &Manner) -> String {
        if !ready {
            self.opened.name.insert_str(0, DRAFT);
        }
        text::check(&Checked { paper: self.opened.paper(), conclusions: &self.conclusions }, manner)
    }
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
    fn compiled(&self, worst: Option<Findings>) -> Compiled {
        let errors = self.made.iter().map(|made| made.errors).max().unwrap_or(0);
        let warnings = self.made.iter().map(|made| made.warnings).max().unwrap_or(0);
        let ready = errors == 0 && self.made.iter().all(|made| made.same);
        let files = self.files(ready);
        let mut said = self.said(ready, &files, warnings);
        for made in self.made.iter().filter(|made| !made.same) {
            said += &self.unlike(made);
        }
        if let Some(worst) = worst {
            said.push('\n');
            said += &worst.text(ready, self.manner);
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
            left: BTreeSet::new(),
        };
        files.push((MANIFEST.to_owned(), manifest.json().into_bytes()));
        files
    }

    fn said(&self, ready: bool, files: &[(String, Vec<u8>)], warnings: usize) -> String {
        let size = |bytes: &[u8]| bytes.len().div_ceil(1024);
        let lang = self.manner.lang;
        let (open, close) = (lang.pick("（", " ("), lang.pick("）", ")"));
        let names: Vec<String> =
            files.iter().map(|(name, bytes)| format!("  {name}{open}{} KB{close}\n", size(bytes))).collect();
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
