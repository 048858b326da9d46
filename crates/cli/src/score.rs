//! `mingbai score`: opens the document and the sheet, and writes what `targets`, `forms` and `report` make of them.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use budget::Say;
use document::{Document, Meta, Place};
use editions::Layout;
use formats::{Format, records};
use report::{Lang, Manner, score::Found};
use targets::{Complaint, Evaluation, Scheme};

use crate::{
    args::{FormLayout, ScoreArguments, ScoreFormat},
    entered,
    job::{Answer, Job, Written},
    open::{self, File, Opened, about},
    output::{Exit, Output, complain, notify},
    sandbox::Reader,
    save, writing,
};

/// The files of the command.
pub(crate) struct Given {
    document: Option<File>,
    /// The sheet of actuals.
    actuals: Option<File>,
    /// What stands where the template is to be written.
    earlier: Option<File>,
}

impl Given {
    /// The files by what they are, in this order.
    pub(crate) fn of(files: Vec<File>, actuals: bool, earlier: bool) -> Self {
        let mut files = files.into_iter();
        let document = files.next();
        let actuals = actuals.then(|| files.next()).flatten();
        Self { document, actuals, earlier: earlier.then(|| files.next()).flatten() }
    }
}

/// Does what was asked for with one document.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn run(arguments: &ScoreArguments, reader: &Reader<'_>, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    match written(arguments, reader) {
        Ok(written) => deliver(arguments, &written, reader, output),
        Err(why) => {
            complain(lang, lang.of(&why));
            Ok(Exit::Failed)
        }
    }
}

fn written(arguments: &ScoreArguments, reader: &Reader<'_>) -> Result<Written, Say> {
    let there = arguments.output.as_deref().filter(|path| path.is_file());
    if let Some(path) = there.filter(|_| !arguments.force && !arguments.refresh) {
        return Err(about(&open::name(path), &is_there(arguments.template)));
    }
    let mut files = vec![File::of(&arguments.file)?];
    files.extend(arguments.actuals.as_deref().map(File::of).transpose()?);
    let earlier = there.filter(|_| arguments.template);
    files.extend(earlier.map(File::of).transpose()?);
    let job = Job::Score { actuals: arguments.actuals.is_some(), earlier: earlier.is_some() };
    match reader.ask(&job, files)? {
        Answer::Written(written) => Ok(written),
        _ => Err(open::no_files()),
    }
}

/// What to say of a file that stands where one is to be written.
fn is_there(template: bool) -> Say {
    if template {
        Say::new(
            "已有这个文件，没有覆盖：要加入新指标并保留已填内容，请加 --refresh；要重新生成，请换一个文件名，或加 --force",
            "the file is there already and was not overwritten: --refresh brings in new indicators and keeps what was filled in; to start anew, use another name, or --force",
        )
    } else {
        save::unwritable(&io::ErrorKind::AlreadyExists.into())
    }
}

fn deliver(
    arguments: &ScoreArguments,
    written: &Written,
    reader: &Reader<'_>,
    output: &mut Output,
) -> io::Result<Exit> {
    let lang = output.manner.lang;
    for remark in &written.remarks {
        notify(remark);
    }
    let Some(path) = &arguments.output else {
        if written.binary && io::stdout().is_terminal() {
            complain(
                lang,
                lang.pick(
                    "这种格式不能显示在屏幕上：请用 -o 指定文件名",
                    "this format cannot be shown on a screen: name a file with -o",
                ),
            );
            return Ok(Exit::Failed);
        }
        return output.write_bytes(&written.bytes).map(|()| written.exit);
    };
    let inputs: Vec<&Path> = std::iter::once(&arguments.file).chain(&arguments.actuals).map(PathBuf::as_path).collect();
    if let Some(why) = save::is_input(path, &inputs) {
        complain(lang, lang.of(&about(&path.display().to_string(), &why)));
        return Ok(Exit::Failed);
    }
    match put(path, arguments, written, reader) {
        Ok(said) => {
            for say in &said {
                notify(lang.of(say));
            }
            Ok(written.exit)
        }
        Err(why) => {
            complain(lang, lang.of(&why));
            Ok(Exit::Failed)
        }
    }
}

/// Writes the output, and gives what is to be said of it; a sheet that is brought up to date is kept as it was, too.
fn put(path: &Path, arguments: &ScoreArguments, written: &Written, reader: &Reader<'_>) -> Result<Vec<Say>, Say> {
    let mut said = Vec::new();
    if written.refreshed {
        let kept = fs::read(path).and_then(|bytes| save::keep(path, &bytes));
        let kept = kept.map_err(|e| about(&path.display().to_string(), &save::unwritable(&e)))?;
        let kept = kept.display();
        said.push(Say::new(format!("更新前的填报表保留为 {kept}"), format!("the sheet as it was is kept as {kept}")));
    }
    let reader = (!written.refreshed).then_some(reader);
    let kept = entered::put(path, &written.bytes, arguments.force || arguments.refresh, reader)?;
    said.extend(kept.map(|kept| kept.say()));
    said.push(is_written(path, arguments));
    Ok(said)
}

/// What comes after a file was written.
fn is_written(path: &Path, arguments: &ScoreArguments) -> Say {
    let path = path.display();
    if arguments.template {
        let file = arguments.file.display();
        return Say::new(
            format!("已写好 {path}。填好后：\n  mingbai score {file} --actuals {path}"),
            format!("{path} is written. Once it is filled in:\n  mingbai score {file} --actuals {path}"),
        );
    }
    Say::new(format!("已写好 {path}"), format!("{path} is written"))
}

/// Does what was asked for with the bytes of the files.
///
/// # Errors
/// Why nothing can be read of them, or written.
pub(crate) fn score(arguments: &ScoreArguments, given: Given, manner: &Manner) -> Result<Written, Say> {
    let Given { document, actuals, earlier } = given;
    let File { name, bytes } = document.ok_or_else(open::no_files)?;
    let opened = Opened::from_bytes(&bytes, &name).map_err(|w| about(&name, &w))?;
    let schemes = targets::schemes(opened.paper().disclosure);
    if arguments.template {
        return template(&name, &schemes, arguments, earlier, manner);
    }
    let format = format(arguments);
    let found = arguments.explain.as_deref().map(|wanted| report::score::find(&schemes, wanted)).transpose()?;
    let Some(File { name: sheet, bytes }) = actuals else {
        return match found {
            Some(found) => explained(&found, &[], format, manner),
            None => understood(&name, &schemes, format, manner),
        };
    };
    let document = filled_in(&bytes, &sheet).map_err(|w| about(&sheet, &w))?;
    let (filled, mut complaints) = editions::filled(&document).map_err(|w| about(&sheet, &w))?;
    let (evaluations, more) = targets::evaluate(&schemes, &filled);
    complaints.extend(more);
    if let Some(found) = found {
        explained(&found, &evaluations, format, manner)
    } else {
        let scored = Scored { opened: &opened, name: &name, sheet: &sheet, evaluations, complaints };
        scored.write(format, layout(arguments.layout), manner)
    }
}

/// A sheet of actuals. Of old workbooks and those of OpenDocument nothing says whether 0.96 was shown as 96 %.
fn filled_in(bytes: &[u8], name: &str) -> Result<Document, Say> {
    if matches!(formats::sniff(bytes, name), Ok(Format::Xls | Format::Ods)) {
        return Err(Say::new(
            "这种格式读不到单元格的数字格式，百分数会读错：请在表格软件中另存为 .xlsx",
            "of this format it is not known how cells show their numbers, and percentages would be misread: save it as .xlsx",
        ));
    }
    records::read(bytes, name).map(|read| read.document).map_err(said)
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn said(error: records::Error) -> Say {
    Say::new(error.zh(), error.to_string())
}

/// Whether what is shown is text for people.
pub(crate) fn is_text(arguments: &ScoreArguments) -> bool {
    format(arguments) == ScoreFormat::Text
}

/// The format asked for, or else the one that the name of the output tells.
fn format(arguments: &ScoreArguments) -> ScoreFormat {
    let ending = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    arguments.format.unwrap_or_else(|| match arguments.output.as_deref().and_then(ending).as_deref() {
        Some("json") => ScoreFormat::Json,
        Some("csv") => ScoreFormat::Csv,
        Some("html" | "htm") => ScoreFormat::Html,
        Some("xlsx") => ScoreFormat::Xlsx,
        Some("docx") => ScoreFormat::Docx,
        Some("pdf") => ScoreFormat::Pdf,
        Some("md" | "markdown") => ScoreFormat::Markdown,
        Some("svg") => ScoreFormat::Svg,
        _ => ScoreFormat::Text,
    })
}

fn layout(layout: FormLayout) -> Layout {
    match layout {
        FormLayout::Current => Layout::Current,
        FormLayout::Earlier => Layout::Earlier,
    }
}

fn template(
    name: &str,
    schemes: &[Scheme],
    arguments: &ScoreArguments,
    earlier: Option<File>,
    manner: &Manner,
) -> Result<Written, Say> {
    if schemes.is_empty() {
        let why = Say::new(
            "没有读到绩效目标表，生成不了填报表",
            "no table of performance targets was read: there is nothing to fill in",
        );
        return Err(about(name, &why));
    }
    let output = arguments.output.as_deref().map(open::name).unwrap_or_default();
    let mut written = Written { binary: true, ..Written::text(String::new()) };
    let mut entries = BTreeMap::new();
    let document = match earlier {
        None => editions::sheet(schemes),
        Some(File { name: sheet, bytes }) => {
            let earlier = filled_in(&bytes, &sheet);
            if arguments.refresh {
                let refreshed = earlier.and_then(|read| editions::refreshed(schemes, &read));
                let refreshed = refreshed.map_err(|why| about(&sheet, &why))?;
                written.refreshed = true;
                written.remarks = refreshed.left.iter().map(|left| no_longer(&sheet, left, manner.lang)).collect();
                entries = refreshed.entries;
                refreshed.document
            } else {
                // What cannot be read as a sheet has no entries that we would know of.
                let entries = earlier.ok().and_then(|read| editions::entries(&read)).unwrap_or(0);
                if entries > 0 {
                    return Err(about(&sheet, &has_entries(entries)));
                }
                editions::sheet(schemes)
            }
        }
    };
    let ending = Path::new(&output).extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    written.bytes = match ending.as_deref() {
        // a workbook is worked in, whatever else is filled in by programs or as text
        Some("xlsx") => writing::book(&editions::book(schemes, &entries))?,
        Some(ending @ ("docx" | "html" | "htm")) => writing::written(&document, ending, &Meta::default(), Vec::new())?,
        _ => records::write(&document, &output).map_err(said)?,
    };
    Ok(written)
}

fn has_entries(entries: usize) -> Say {
    Say::new(
        format!("其中已填写 {entries} 处，不覆盖：请加 --refresh 更新并保留已填内容，或换一个文件名"),
        format!(
            "{entries} of its cells were filled in and it is not overwritten: --refresh keeps them, or use another name"
        ),
    )
}

/// An entry for something that is not asked any more.
fn no_longer(sheet: &str, (place, entry): &(Place, String), lang: Lang) -> String {
    let why = Say::new(
        format!("“{entry}”所填的指标已不在文件中或已改变，没有带入"),
        format!("“{entry}” was filled in for an indicator that is gone or has changed, and was not taken over"),
    );
    format!("{}{sheet} {}{}{}", lang.pick("注意：", "note: "), place.path, lang.pick("：", ": "), lang.of(&why))
}

fn understood(name: &str, schemes: &[Scheme], format: ScoreFormat, manner: &Manner) -> Result<Written, Say> {
    // Nothing to score is no score.
    let exit = if schemes.is_empty() { Exit::Unread } else { Exit::Clean };
    let read = |text| Written { exit, ..Written::text(text) };
    match format {
        ScoreFormat::Text => Ok(read(report::score::understood(name, schemes, manner))),
        ScoreFormat::Json => Ok(read(report::score::understood_json(name, schemes, manner.lang))),
        ScoreFormat::Csv => Ok(read(report::score::understood_csv(name, schemes, manner.lang))),
        ScoreFormat::Svg => Err(Say::new(
            "svg 只用于讲解一项指标：请加 --explain 指标",
            "svg is for one indicator: add --explain INDICATOR",
        )),
        _ => Err(Say::new(
            "自评表要有填报表才能生成：请加 --actuals 填报表",
            "the form needs what was achieved: add --actuals SHEET",
        )),
    }
}

fn explained(
    found: &[Found<'_>],
    evaluations: &[Evaluation<'_>],
    format: ScoreFormat,
    manner: &Manner,
) -> Result<Written, Say> {
    let scored = |f: &Found<'_>| evaluations.iter().find(|e| e.scheme.id == f.scheme.id);
    match format {
        ScoreFormat::Text => {
            let texts: Vec<String> = found.iter().map(|f| report::score::explained(f, scored(f), manner)).collect();
            Ok(Written::text(texts.join("\n")))
        }
        ScoreFormat::Svg => {
            let [one] = found else { return Err(several(found)) };
            report::score::svg(one, scored(one)).map(Written::text).ok_or_else(|| {
                Say::new(
                    "这项指标的得分不随一个数变化，画不出图",
                    "the score is no function of one number: nothing to draw",
                )
            })
        }
        _ => Err(Say::new("讲解一项指标只能用 text 或 svg", "an indicator is explained as text or svg")),
    }
}

/// What to say where a name means several indicators and only one can be drawn.
fn several(found: &[Found<'_>]) -> Say {
    let list = |by: &str| {
        found
            .iter()
            .map(|f| format!("{} {}／{}", f.item.id, f.scheme.name(), f.item.name()))
            .collect::<Vec<_>>()
            .join(by)
    };
    Say::new(
        format!("有 {} 项指标叫这个名称，请用编号：{}", found.len(), list("、")),
        format!("{} indicators have this name; use an id: {}", found.len(), list(", ")),
    )
}

/// A document that was scored.
struct Scored<'a> {
    opened: &'a Opened,
    name: &'a str,
    sheet: &'a str,
    evaluations: Vec<Evaluation<'a>>,
    complaints: Vec<Complaint>,
}

impl Scored<'_> {
    fn write(&self, format: ScoreFormat, layout: Layout, manner: &Manner) -> Result<Written, Say> {
        let unfinished = self.evaluations.iter().any(|one| one.missing.is_some());
        let exit = if unfinished || self.complaints.iter().any(|c| c.fatal) { Exit::Errors } else { Exit::Clean };
        let (name, lang) = (self.name, manner.lang);
        let text = |text: String| Ok(Written { exit, ..Written::text(text) });
        let ending = match format {
            ScoreFormat::Text => {
                return text(report::score::scored(&self.evaluations, &self.complaints, self.sheet, manner));
            }
            ScoreFormat::Json => {
                return text(report::score::scored_json(name, &self.evaluations, &self.complaints, lang));
            }
            ScoreFormat::Csv => return text(report::score::scored_csv(name, &self.evaluations, lang)),
            ScoreFormat::Svg => {
                return Err(Say::new(
                    "svg 只用于讲解一项指标：请加 --explain 指标",
                    "svg is for one indicator: add --explain INDICATOR",
                ));
            }
            ScoreFormat::Html => "html",
            ScoreFormat::Xlsx => "xlsx",
            ScoreFormat::Docx => "docx",
            ScoreFormat::Pdf => "pdf",
            ScoreFormat::Markdown => "md",
        };
        let form: Document = editions::official(self.opened.paper().disclosure, &self.evaluations, layout);
        let bytes = writing::written(&form, ending, &Meta::default(), Vec::new())?;
        let binary = matches!(format, ScoreFormat::Xlsx | ScoreFormat::Docx | ScoreFormat::Pdf);
        let left = self.evaluations.iter().filter_map(|one| Some(unfilled(one.scheme, one.missing.as_ref()?, lang)));
        let remarks = self.complaints.iter().map(|one| remark(one, self.sheet, lang)).chain(left).collect();
        Ok(Written { bytes, exit, binary, remarks, refreshed: false })
    }
}

/// What of a goal was not filled in.
fn unfilled(scheme: &Scheme, missing: &Say, lang: Lang) -> String {
    let (head, colon) = (lang.pick("请填写：", "to fill in: "), lang.pick("：", ": "));
    format!("{head}{}{colon}{}", scheme.name(), lang.of(missing))
}

/// A complaint with its weight and its place; what is only asked about is no error.
fn remark(complaint: &Complaint, sheet: &str, lang: Lang) -> String {
    let head = if complaint.fatal { lang.pick("错误：", "error: ") } else { lang.pick("警告：", "warning: ") };
    let place = complaint.place.as_ref().map(|p| format!(" {}", p.path)).unwrap_or_default();
    format!("{head}{sheet}{place}{}{}", lang.pick("：", ": "), lang.of(&complaint.say))
}
