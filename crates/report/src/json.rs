//! JSON for machines. Keys are fixed, in English, and in one order; messages are in the language asked for.

use std::io;

use budget::{Disclosure, Note, Say, Subject, Unit, Unread};
use document::{Place, Spot};
use rules::{Change, Culprit, Evidence, Found, Held, How};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{
    Serializer,
    ser::{Formatter as _, PrettyFormatter},
};

use crate::{Checked, Coverage, Lang, Manner, Paper, Understanding, Unverified, paper};

/// A finding or verified number's address.
#[derive(Serialize, JsonSchema)]
struct At<'a> {
    path: String,
    /// Only where a document has several files.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    page: Option<u32>,
    line: Option<u32>,
    /// Only in a workbook.
    #[serde(flatten)]
    in_workbook: Option<InWorkbook<'a>>,
    printed: &'a str,
    quote: Option<String>,
}

/// A place in a workbook.
#[derive(Serialize, JsonSchema)]
struct InWorkbook<'a> {
    sheet: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

impl<'a> InWorkbook<'a> {
    fn of(paper: &Paper<'a>, spot: &Spot) -> Option<Self> {
        Some(Self { sheet: paper::sheet(paper, spot)?, cell: paper::cell_name(paper, spot) })
    }
}

/// How often the relation that is broken holds elsewhere.
#[derive(Serialize, JsonSchema)]
struct SupportJson<'a> {
    held: usize,
    places: usize,
    text: &'a str,
}

/// Money, exactly: a decimal of two places, in 元.
#[derive(Serialize, JsonSchema)]
struct Amount {
    amount: String,
    unit: &'static str,
}

impl Amount {
    fn of(fen: i128) -> Self {
        Self { amount: yuan(fen), unit: Unit::Yuan.name() }
    }
}

/// An amount in 元, without separators.
pub(crate) fn yuan(fen: i128) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

#[derive(Serialize, JsonSchema)]
struct FindingJson<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    title: &'static str,
    message: &'a str,
    places: Vec<At<'a>>,
    difference: Option<Amount>,
    allowed: Option<Amount>,
    hint: Option<&'a str>,
    /// The change that would make it hold, and all else that the same number breaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    culprit: Option<CulpritJson<'a>>,
    support: Option<SupportJson<'a>>,
    fingerprint: &'a str,
    /// The fingerprint of the finding that names the same fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    explained_by: Option<&'a str>,
}

/// Which numbers should be others.
#[derive(Serialize, JsonSchema)]
struct CulpritJson<'a> {
    /// `only`: nothing else of its size would do; `likeliest`: it takes the smallest slip; `one-of`: several are as likely.
    certainty: &'static str,
    /// How many relations hold with it that do not now.
    mends: usize,
    /// The smallest sets of changes, each of which makes all of them hold.
    ways: Vec<Vec<ChangeJson<'a>>>,
}

/// A number as it stands, and as it should be printed.
#[derive(Serialize, JsonSchema)]
struct ChangeJson<'a> {
    path: String,
    page: Option<u32>,
    line: Option<u32>,
    printed: &'a str,
    right: &'a str,
    /// How it may have come about.
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct UndeterminedJson<'a> {
    code: &'static str,
    why: &'a str,
}

/// What is written of each of many things, made only when it is written: all of it together may be larger than what it is
/// made of.
struct Each<'a, T, W>(&'a [T], fn(&'a T) -> W);

impl<T, W: Serialize> Serialize for Each<'_, T, W> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(self.1))
    }
}

#[derive(Serialize, JsonSchema)]
struct Compared<'a> {
    path: String,
    printed: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct VerifiedJson<'a> {
    code: &'static str,
    how: &'static str,
    #[schemars(with = "Vec<Compared<'a>>")]
    places: Each<'a, Evidence, Compared<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Where<'a> {
    path: String,
    page: Option<u32>,
    line: Option<u32>,
    /// Only in a workbook.
    #[serde(flatten)]
    in_workbook: Option<InWorkbook<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct NoteJson<'a> {
    kind: budget::NoteKind,
    message: &'a str,
    place: Where<'a>,
}

#[derive(Serialize, JsonSchema)]
struct CheckedJson<'a> {
    /// Version of this form: raised by a change after which old readers no longer understand it.
    version: u32,
    document: &'a str,
    /// How much was understood: `nothing`, `little` or `enough`.
    understood: Understanding,
    findings: Vec<FindingJson<'a>>,
    /// Findings that are not listed, where no more were asked for.
    left_out: usize,
    undetermined: Vec<UndeterminedJson<'a>>,
    held: usize,
    #[schemars(with = "Vec<VerifiedJson<'a>>")]
    verified: Each<'a, Held, VerifiedJson<'a>>,
    notes: Vec<NoteJson<'a>>,
    /// Bounds on the work of checking that were met, and what was not tried beyond them.
    limits: Vec<String>,
    coverage: Coverage,
    /// Only where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    unverified: Option<Vec<UnverifiedJson<'a>>>,
    /// Why the file could not be read, where it could not: then there is nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct UnverifiedJson<'a> {
    path: String,
    page: Option<u32>,
    line: Option<u32>,
    /// Only in a workbook.
    #[serde(flatten)]
    in_workbook: Option<InWorkbook<'a>>,
    printed: &'a str,
    subject: Option<&'a Subject>,
    reason: &'static str,
    why: String,
}

#[derive(Serialize, JsonSchema)]
struct Understood {
    /// Numbers on paper.
    numbers: usize,
    /// Of these, the ones that were tied to a fact.
    bound: usize,
}

/// A number that was tied to nothing.
#[derive(Serialize, JsonSchema)]
struct UnboundJson<'a> {
    path: String,
    page: Option<u32>,
    line: Option<u32>,
    /// Only in a workbook.
    #[serde(flatten)]
    in_workbook: Option<InWorkbook<'a>>,
    printed: &'a str,
    sentence: &'a str,
    why: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct ReadJson<'a> {
    document: &'a str,
    /// How much was understood: `nothing`, `little` or `enough`.
    understood: Understanding,
    /// What it states; null where the file could not be read.
    disclosure: Option<&'a Disclosure>,
    notes: Vec<NoteJson<'a>>,
    coverage: Understood,
    unbound: Vec<UnboundJson<'a>>,
    /// Why the file could not be read, where it could not: then there is nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<&'a str>,
}

/// An array written document by document, so that a batch need not be held in memory.
#[derive(Debug, Default)]
pub struct Array {
    items: usize,
}

impl Array {
    /// An array without documents yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// An array that so many documents were written of.
    pub fn after(items: usize) -> Self {
        Self { items }
    }

    /// What to write for a checked document.
    pub fn checked(&mut self, checked: &Checked<'_>, manner: &Manner) -> String {
        let Checked { paper, conclusions } = checked;
        let Manner { lang, unverified, most, .. } = *manner;
        let (shown, left_out) = checked.heaviest(most);
        self.item(&CheckedJson {
            version: CHECK_VERSION,
            document: paper.name,
            understood: checked.understanding(),
            findings: shown.iter().map(|f| finding(paper, f, lang)).collect(),
            left_out,
            undetermined: conclusions
                .undetermined
                .iter()
                .map(|(rule, why)| UndeterminedJson { code: rule.code, why: lang.of(why) })
                .collect(),
            held: checked.held().len(),
            verified: Each(checked.held(), verified),
            notes: notes(paper, lang),
            limits: conclusions.limits.iter().map(|limit| lang.of(&limit.say()).to_owned()).collect(),
            coverage: checked.coverage(),
            unverified: unverified.then(|| checked.unverified().iter().map(|u| unchecked(paper, u, lang)).collect()),
            failure: None,
        })
    }

    /// What to write for a file that was to be checked and could not be read.
    pub fn not_checked(&mut self, name: &str, why: &Say, lang: Lang) -> String {
        self.item(&CheckedJson {
            version: CHECK_VERSION,
            document: name,
            understood: Understanding::Nothing,
            findings: Vec::new(),
            left_out: 0,
            undetermined: Vec::new(),
            held: 0,
            verified: Each(&[], verified),
            notes: Vec::new(),
            limits: Vec::new(),
            coverage: Coverage::default(),
            unverified: None,
            failure: Some(lang.of(why)),
        })
    }

    /// What to write for a file that could not be read.
    pub fn not_read(&mut self, name: &str, why: &Say, lang: Lang) -> String {
        self.item(&ReadJson {
            document: name,
            understood: Understanding::Nothing,
            disclosure: None,
            notes: Vec::new(),
            coverage: Understood { numbers: 0, bound: 0 },
            unbound: Vec::new(),
            failure: Some(lang.of(why)),
        })
    }

    /// What to write for a document that was read.
    pub fn read(&mut self, paper: &Paper<'_>, lang: Lang) -> String {
        self.item(&ReadJson {
            document: paper.name,
            understood: paper.understanding(),
            disclosure: Some(paper.disclosure),
            notes: notes(paper, lang),
            coverage: Understood { numbers: paper.numbers, bound: paper.bound },
            unbound: paper.unbound.iter().map(|u| unbound(paper, u, lang)).collect(),
            failure: None,
        })
    }

    /// What to write after the last document.
    pub fn end(self) -> String {
        if self.items == 0 { "[]\n".to_owned() } else { "\n]\n".to_owned() }
    }

    pub(crate) fn item(&mut self, item: &impl Serialize) -> String {
        let opening = if self.items == 0 { "[\n" } else { ",\n" };
        self.items += 1;
        written(&format!("{opening}  "), item, 1)
    }
}

/// The JSON Schema of a disclosure, the public exchange format.
pub fn schema() -> String {
    pretty(&schemars::schema_for!(Disclosure)) + "\n"
}

/// The JSON Schema of the output of `read --format json`: one item a document, each with its disclosure.
pub fn read_schema() -> String {
    pretty(&schemars::schema_for!(Vec<ReadJson<'_>>)) + "\n"
}

/// Version of the form of `check --format json`.
pub const CHECK_VERSION: u32 = 1;

/// The JSON Schema of the output of `check --format json`: one item a document.
pub fn check_schema() -> String {
    pretty(&schemars::schema_for!(Vec<CheckedJson<'_>>)) + "\n"
}

/// Pretty-printed with two spaces.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    written("", value, 0)
}

/// Pretty-printed inside so many others, behind what stands before it. It is gone through twice, so that no more memory is taken
/// than it needs. What is serialised here has only text keys and finite numbers, so it cannot fail.
fn written(before: &str, value: &impl Serialize, depth: usize) -> String {
    let mut length = Length(before.len());
    let counted = print(&mut length, value, depth);
    let mut text = Vec::with_capacity(length.0);
    text.extend_from_slice(before.as_bytes());
    let printed = counted.and_then(|()| print(&mut text, value, depth));
    printed.ok().and_then(|()| String::from_utf8(text).ok()).unwrap_or_else(|| format!("{before}null"))
}

fn print(out: impl io::Write, value: &impl Serialize, depth: usize) -> serde_json::Result<()> {
    let mut formatter = PrettyFormatter::new();
    (0..depth).try_for_each(|_| formatter.begin_array(&mut io::sink())).map_err(serde_json::Error::io)?;
    value.serialize(&mut Serializer::with_formatter(out, formatter))
}

/// Counts what is written to it.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn finding<'a>(paper: &Paper<'a>, found: &'a Found, lang: Lang) -> FindingJson<'a> {
    let finding = &found.finding;
    let places = std::iter::once(&finding.primary).chain(&finding.related);
    FindingJson {
        code: found.rule.code,
        name: found.rule.name,
        severity: found.severity().name(),
        title: lang.title(found.rule),
        message: lang.of(&finding.message),
        places: places.map(|e| at(paper, e)).collect(),
        difference: finding.difference.map(Amount::of),
        allowed: finding.allowed.map(Amount::of),
        hint: finding.hint.as_ref().map(|h| lang.of(h)),
        culprit: finding.culprit.as_ref().map(|c| culprit(c, lang)),
        support: finding.support.as_ref().map(|s| SupportJson {
            held: s.held,
            places: s.places,
            text: lang.of(&s.say),
        }),
        fingerprint: &found.fingerprint,
        explained_by: found.explained_by.as_deref(),
    }
}

fn changed(change: &Change, lang: Lang) -> ChangeJson<'_> {
    let Place { path, spot } = &change.evidence.place;
    ChangeJson {
        path: path.to_string(),
        page: spot.page,
        line: spot.line,
        printed: &change.evidence.printed,
        right: &change.right,
        cause: change.cause.as_ref().map(|c| lang.of(c)),
    }
}

fn culprit(culprit: &Culprit, lang: Lang) -> CulpritJson<'_> {
    let ways = culprit.ways.iter().map(|way| way.iter().map(|c| changed(c, lang)).collect()).collect();
    CulpritJson { certainty: culprit.certainty.name(), mends: culprit.mends, ways }
}

fn at<'a>(paper: &Paper<'a>, evidence: &'a Evidence) -> At<'a> {
    let Place { path, spot } = &evidence.place;
    At {
        path: path.to_string(),
        file: (paper.document.sources.len() > 1).then(|| paper::file(paper, spot)),
        page: spot.page,
        line: spot.line,
        in_workbook: InWorkbook::of(paper, spot),
        printed: &evidence.printed,
        quote: paper::quote(paper.document, &evidence.place),
    }
}

fn verified(held: &Held) -> VerifiedJson<'_> {
    let how = match held.how {
        How::Exactly => "exactly",
        How::WithinRounding => "within-rounding",
    };
    VerifiedJson { code: held.rule.code, how, places: Each(&held.evidence, compared) }
}

fn compared(evidence: &Evidence) -> Compared<'_> {
    Compared { path: evidence.place.path.to_string(), printed: &evidence.printed }
}

fn notes<'a>(paper: &Paper<'a>, lang: Lang) -> Vec<NoteJson<'a>> {
    paper.notes.iter().map(|n| note(paper, n, lang)).collect()
}

fn note<'a>(paper: &Paper<'a>, note: &'a Note, lang: Lang) -> NoteJson<'a> {
    NoteJson { kind: note.kind, message: lang.of(&note.message), place: whereabouts(paper, &note.place) }
}

fn whereabouts<'a>(paper: &Paper<'a>, place: &Place) -> Where<'a> {
    let Place { path, spot } = place;
    Where { path: path.to_string(), page: spot.page, line: spot.line, in_workbook: InWorkbook::of(paper, spot) }
}

fn unchecked<'a>(paper: &Paper<'a>, open: &Unverified<'a>, lang: Lang) -> UnverifiedJson<'a> {
    let Where { path, page, line, in_workbook } = whereabouts(paper, open.place);
    let why = lang.of(&open.reason.say()).to_owned();
    UnverifiedJson {
        path,
        page,
        line,
        in_workbook,
        printed: open.printed,
        subject: open.subject,
        reason: open.reason.name(),
        why,
    }
}

fn unbound<'a>(paper: &Paper<'a>, unread: &'a Unread, lang: Lang) -> UnboundJson<'a> {
    let Where { path, page, line, in_workbook } = whereabouts(paper, &unread.number.place);
    let why = unread.why.as_ref().map_or("", |why| lang.of(why));
    UnboundJson { path, page, line, in_workbook, printed: &unread.number.printed, sentence: &unread.sentence, why }
}
