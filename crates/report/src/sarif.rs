//! SARIF 2.1.0, the exchange format of tools that check (OASIS standard): one run a document.

use budget::Say;
use rules::{Evidence, Found, Rule, Severity};
use serde::Serialize;

use crate::{
    Checked, Lang, Manner, Paper, Understanding, json,
    paper::{self, file},
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    invocations: Vec<Invocation>,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
    properties: RunProperties<'a>,
}

/// What is said of the run itself: the bounds on checking that were met, or why a file could not be read.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Told,
}

#[derive(Serialize)]
struct Told {
    text: String,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Text<'static>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints<'a>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "mingbai/v1")]
    first: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(rename = "physicalLocation")]
    physical: Physical<'a>,
    logical_locations: [Logical; 1],
    properties: Whereabouts<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// A line of a file of lines, or a row of a sheet. Pages of a PDF have no lines that an editor could find.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    snippet: Text<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

/// Where a person looks it up.
#[derive(Serialize)]
struct Whereabouts<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    printed: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunProperties<'a> {
    document: &'a str,
    understood: Understanding,
    left_out: usize,
}

/// The schema that is promised.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What is written before all documents.
pub fn head() -> String {
    format!("{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": ")
}

/// What is written of a document, after so many others.
pub fn run(checked: &Checked<'_>, manner: &Manner, before: usize) -> String {
    let Checked { paper, .. } = checked;
    let (shown, left_out) = checked.heaviest(manner.most);
    let mut rules: Vec<&Rule> = shown.iter().map(|found| found.rule).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    let results = shown.iter().map(|found| outcome(paper, found, &rules, manner.lang)).collect();
    let descriptors = rules.iter().map(|rule| descriptor(rule, manner.lang)).collect();
    let driver = Driver { name: "mingbai", version: env!("CARGO_PKG_VERSION"), rules: descriptors };
    let understood = checked.understanding();
    let properties = RunProperties { document: paper.name, understood, left_out };
    let invocations = invocations(checked, manner.lang);
    let run = Run { tool: Tool { driver }, invocations, column_kind: "unicodeCodePoints", results, properties };
    json::Array::after(before).item(&run)
}

/// What is written of a file that could not be read, after so many others: a run that did not succeed, and why.
pub fn failed(name: &str, why: &Say, lang: Lang, before: usize) -> String {
    let told = Notification { level: "error", message: Told { text: lang.of(why).to_owned() } };
    let invocation = Invocation { execution_successful: false, tool_execution_notifications: vec![told] };
    let driver = Driver { name: "mingbai", version: env!("CARGO_PKG_VERSION"), rules: Vec::new() };
    json::Array::after(before).item(&Run {
        tool: Tool { driver },
        invocations: vec![invocation],
        column_kind: "unicodeCodePoints",
        results: Vec::new(),
        properties: RunProperties { document: name, understood: Understanding::Nothing, left_out: 0 },
    })
}

/// The invocation, where there is something to say of it.
fn invocations(checked: &Checked<'_>, lang: Lang) -> Vec<Invocation> {
    let told = |limit: &&rules::Limit| Notification {
        level: "note",
        message: Told { text: lang.of(&limit.say()).to_owned() },
    };
    let notifications: Vec<Notification> = checked.conclusions.limits.iter().map(told).collect();
    let some = !notifications.is_empty();
    some.then_some(Invocation { execution_successful: true, tool_execution_notifications: notifications })
        .into_iter()
        .collect()
}

/// What is written after so many documents.
pub fn tail(written: usize) -> String {
    json::Array::after(written).end() + "}\n"
}

fn descriptor(rule: &Rule, lang: Lang) -> Descriptor {
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: Text { text: lang.title(rule) },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn outcome<'a>(paper: &Paper<'a>, found: &'a Found, rules: &[&Rule], lang: Lang) -> Outcome<'a> {
    let finding = &found.finding;
    Outcome {
        rule_id: found.rule.code,
        rule_index: rules.iter().position(|rule| rule.code == found.rule.code).unwrap_or_default(),
        level: level(found.severity()),
        message: Text { text: lang.of(&finding.message) },
        locations: [location(paper, &finding.primary)],
        related_locations: finding.related.iter().map(|evidence| location(paper, evidence)).collect(),
        partial_fingerprints: Fingerprints { first: &found.fingerprint },
    }
}

fn location<'a>(paper: &Paper<'a>, evidence: &'a Evidence) -> Location<'a> {
    let spot = &evidence.place.spot;
    let sheet = paper::sheet(paper, spot);
    let lines = paper::line_number(paper, spot).filter(|_| spot.page.is_none());
    let region = lines.or(spot.line.filter(|_| sheet.is_some())).map(|start_line| {
        let columns = spot.chars.filter(|_| sheet.is_none() && spot.cell.is_none());
        Region {
            start_line: start_line.max(1),
            start_column: columns.map(|(start, _)| start.saturating_add(1)).or(spot.column),
            end_column: columns.map(|(_, end)| end.saturating_add(1)),
            snippet: Text { text: &evidence.printed },
        }
    });
    Location {
        physical: Physical { artifact_location: Artifact { uri: uri(file(paper, spot)) }, region },
        logical_locations: [Logical { fully_qualified_name: evidence.place.path.to_string() }],
        properties: Whereabouts {
            page: spot.page.filter(|_| sheet.is_none()),
            sheet,
            cell: paper::cell_name(paper, spot),
            printed: &evidence.printed,
        },
    }
}

/// The name of a file as a reference of RFC 3986.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.extend(["%", &format!("{byte:02X}")]),
        }
    }
    uri
}
