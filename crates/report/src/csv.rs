//! CSV for spreadsheets and databases, quoted as RFC 4180 says; records end with a line feed. A field that a spreadsheet would
//! take for a formula has an apostrophe in front.
//!
//! **The fact table** has one row a stated number; blank cells and dashes have none, what could not be read has an empty
//! `amount`. Its columns:
//!
//! | column | |
//! |---|---|
//! | `document`, `page`, `line` | where the number stands: the file, of several the one that has it; empty where the format does not know |
//! | `sheet`, `cell` | in a workbook: the name of the sheet, and the address of the cell |
//! | `table` | canonical id, or `N` for the narrative |
//! | `row` | the joined code where the row has one, else its label without white space; for the narrative the kind of paragraph |
//! | `column` | the leaf header without white space; for the narrative the hole, and after a colon the name printed with it |
//! | `measure` | such as `income`, `three-public.reception`, `expenditure:share` (the aspect after a colon) |
//! | `fund`, `function`, `nature`, `body`, `project` | dimensions; empty for all |
//! | `economic` | the code, else `staff` or `operations`; both as `30101/staff` |
//! | `stage`, `year` | such as `initial`, and the calendar year |
//! | `amount`, `unit` | money in 元 with two decimals (so `unit` is 元, whatever unit was printed); percentages (`%`) and counts (their measure word) as printed |
//! | `printed` | the characters on paper |
//! | `place` | the symbolic path |

use budget::{Aspect, Economic, Entry, Facts, Money, Origin, Stated, Subject, Unit, Value};
use document::Place;
use rules::Found;
use serde::Serialize;

use crate::{
    Checked, Lang, Manner, Paper, group, json,
    paper::{cell_name, file, sheet},
    width::compact,
};

/// The columns of the fact table.
pub const FACT_COLUMNS: [&str; 21] = [
    "document", "page", "line", "sheet", "cell", "table", "row", "column", "measure", "fund", "function", "nature",
    "economic", "body", "project", "stage", "year", "amount", "unit", "printed", "place",
];

/// The columns of the list of numbers that were not understood.
pub const UNBOUND_COLUMNS: [&str; 9] =
    ["document", "page", "line", "sheet", "cell", "printed", "sentence", "why", "place"];

/// The columns of the list of numbers that were recognised and not checked.
pub const UNVERIFIED_COLUMNS: [&str; 10] =
    ["document", "page", "line", "sheet", "cell", "printed", "subject", "reason", "why", "place"];

/// The columns of the table of findings. A document of which not enough was understood has a row of its own before all others, of
/// the severity `unread`; where not all findings were asked for, a row of the severity `left-out` says how many there are beside them; a bound on checking that was met has one of the severity `limit`.
/// Differences are in `unit`, 元.
pub const FINDING_COLUMNS: [&str; 16] = [
    "document",
    "code",
    "name",
    "severity",
    "message",
    "path",
    "page",
    "line",
    "sheet",
    "cell",
    "printed",
    "difference",
    "allowed",
    "unit",
    "hint",
    "fingerprint",
];

/// What a spreadsheet needs at the beginning of a file to read Chinese characters: the byte order mark.
pub const MARK: &str = "\u{feff}";

/// The header of the fact table.
pub fn fact_header() -> String {
    records([FACT_COLUMNS])
}

/// The header of the table of findings.
pub fn finding_header() -> String {
    records([FINDING_COLUMNS])
}

/// The rows of a document in the fact table.
pub fn facts(paper: &Paper<'_>) -> String {
    let facts = Facts::of(paper.disclosure);
    let rows = facts.all().chunk_by(same_row).flat_map(as_printed);
    let told = rows.filter(|s| !matches!(s.fact.entry.value, Entry::Blank | Entry::Dash));
    records(told.map(|stated| fact(paper, &stated)))
}

fn same_row(a: &Stated<'_>, b: &Stated<'_>) -> bool {
    match (a.origin, b.origin) {
        (Origin::Cell { row: a, .. }, Origin::Cell { row: b, .. }) => std::ptr::eq(a, b),
        _ => false,
    }
}

/// The facts of a row in the order of its table's columns.
fn as_printed<'d>(row: &[Stated<'d>]) -> Vec<Stated<'d>> {
    let mut row = row.to_vec();
    row.sort_by_key(|stated| match stated.origin {
        Origin::Cell { table, column, .. } => table.columns.iter().position(|c| c.key == column),
        Origin::Passage { .. } => None,
    });
    row
}

/// The header of the list of numbers that were not understood.
pub fn unbound_header() -> String {
    records([UNBOUND_COLUMNS])
}

/// The numbers of a document that were not understood, with their sentences.
pub fn unbound(paper: &Paper<'_>, lang: Lang) -> String {
    records(paper.unbound.iter().map(|u| {
        let Place { path, spot } = &u.number.place;
        [
            paper.name.to_owned(),
            or_empty(spot.page),
            or_empty(spot.line),
            or_empty(sheet(paper, spot)),
            or_empty(cell_name(paper, spot)),
            u.number.printed.clone(),
            u.sentence.clone(),
            u.why.as_ref().map(|why| lang.of(why).to_owned()).unwrap_or_default(),
            path.to_string(),
        ]
    }))
}

/// The header of the list of numbers that were recognised and not checked.
pub fn unverified_header() -> String {
    records([UNVERIFIED_COLUMNS])
}

/// The numbers of a document that were recognised and not checked, with the reason.
pub fn unverified(checked: &Checked<'_>, lang: Lang) -> String {
    records(checked.unverified().iter().map(|u| {
        let Place { path, spot } = u.place;
        [
            file(&checked.paper, spot).to_owned(),
            or_empty(spot.page),
            or_empty(spot.line),
            or_empty(sheet(&checked.paper, spot)),
            or_empty(cell_name(&checked.paper, spot)),
            u.printed.to_owned(),
            u.subject.map(measure).unwrap_or_default(),
            u.reason.name().to_owned(),
            lang.of(&u.reason.say()).to_owned(),
            path.to_string(),
        ]
    }))
}

/// The rows of a document in the table of findings.
pub fn findings(checked: &Checked<'_>, manner: &Manner) -> String {
    let (shown, left_out) = checked.heaviest(manner.most);
    let findings = shown.iter().map(|found| finding(&checked.paper, found, manner.lang));
    let more = manner.most.filter(|_| left_out > 0).map(|most| {
        let say = group::left_out(left_out, most);
        bare(checked, "left-out", "left-out", manner.lang.of(&say))
    });
    let met = checked.conclusions.limits.iter();
    let met = met.map(|limit| bare(checked, "limit", "limit", manner.lang.of(&limit.say())));
    records(misgiving(checked, manner.lang).into_iter().chain(findings).chain(more).chain(met))
}

/// The row of a document of which not enough was understood.
fn misgiving(checked: &Checked<'_>, lang: Lang) -> Option<[String; FINDING_COLUMNS.len()]> {
    let understanding = checked.understanding();
    let say = checked.paper.misgiving(understanding)?;
    Some(bare(checked, &format!("{}-understood", understanding.name()), "unread", lang.of(&say)))
}

/// A row about a document as a whole.
fn bare(checked: &Checked<'_>, name: &str, severity: &str, message: &str) -> [String; FINDING_COLUMNS.len()] {
    FINDING_COLUMNS.map(|column| match column {
        "document" => checked.paper.name.to_owned(),
        "name" => name.to_owned(),
        "severity" => severity.to_owned(),
        "message" => message.to_owned(),
        _ => String::new(),
    })
}

/// Writing to memory cannot fail, and what is written is text.
pub(crate) fn records<R: IntoIterator<Item: AsRef<str>>>(rows: impl IntoIterator<Item = R>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        let written = writer.write_record(row.into_iter().map(harmless));
        debug_assert!(written.is_ok(), "every record of a table has as many columns as its header");
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A field that no spreadsheet runs. What a document prints may begin as a formula does, and is text here: an apostrophe in
/// front says so to Excel and its like. Numbers with their sign stay as they are, and control characters are spaces.
fn harmless(field: impl AsRef<str>) -> String {
    let field = field.as_ref().replace(|c: char| c.is_control() && c != '\n', " ");
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ".,%".contains(c));
    let runs = match field.chars().next() {
        Some('=' | '@') => true,
        Some(sign @ ('+' | '-')) => !is_number(field.trim_start_matches(sign)),
        _ => false,
    };
    if runs { format!("'{field}") } else { field }
}

fn fact(paper: &Paper<'_>, stated: &Stated<'_>) -> [String; FACT_COLUMNS.len()] {
    let Subject { fund, function, nature, economic: class, body, project, period, .. } = &stated.fact.subject;
    let entry = &stated.fact.entry;
    let (row, column) = whereabouts(stated);
    let (amount, unit) = quantity(&entry.value);
    let year = paper.disclosure.year.as_ref().map(|y| period.year(y.value).0);
    [
        file(paper, &entry.place.spot).to_owned(),
        or_empty(entry.place.spot.page),
        or_empty(entry.place.spot.line),
        or_empty(sheet(paper, &entry.place.spot)),
        or_empty(cell_name(paper, &entry.place.spot)),
        stated.table_id().to_owned(),
        row,
        column,
        measure(&stated.fact.subject),
        fund.map(|f| tag(&f)).unwrap_or_default(),
        or_empty(function.as_ref()),
        nature.map(|n| tag(&n)).unwrap_or_default(),
        economic(class),
        or_empty(body.as_ref()),
        or_empty(project.as_ref()),
        period.stage.name().to_owned(),
        or_empty(year),
        amount,
        unit,
        entry.printed.clone(),
        entry.place.path.to_string(),
    ]
}

fn finding(paper: &Paper<'_>, found: &Found, lang: Lang) -> [String; FINDING_COLUMNS.len()] {
    let finding = &found.finding;
    let place = &finding.primary.place;
    [
        file(paper, &place.spot).to_owned(),
        found.rule.code.to_owned(),
        found.rule.name.to_owned(),
        found.severity().name().to_owned(),
        lang.of(&finding.message).to_owned(),
        place.path.to_string(),
        or_empty(place.spot.page),
        or_empty(place.spot.line),
        or_empty(sheet(paper, &place.spot)),
        or_empty(cell_name(paper, &place.spot)),
        finding.primary.printed.to_string(),
        finding.difference.map(json::yuan).unwrap_or_default(),
        finding.allowed.map(json::yuan).unwrap_or_default(),
        finding.difference.map(|_| Unit::Yuan.name().to_owned()).unwrap_or_default(),
        finding.hint.as_ref().map(|h| lang.of(h).to_owned()).unwrap_or_default(),
        found.fingerprint.clone(),
    ]
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// The row and column of a fact.
fn whereabouts(stated: &Stated<'_>) -> (String, String) {
    match stated.origin {
        Origin::Cell { table, row, column } => {
            let code = row.code.as_ref().map(|c| compact(&c.value)).filter(|c| !c.is_empty());
            let header = table.columns.iter().find(|c| c.key == column).map(|c| compact(&c.label.value));
            (
                code.unwrap_or_else(|| compact(&row.label.value)),
                header.filter(|h| !h.is_empty()).unwrap_or_else(|| column.to_owned()),
            )
        }
        Origin::Passage { passage, part } => {
            let label = part.label.as_ref().map(|l| format!(":{}", compact(&l.value))).unwrap_or_default();
            (passage.kind.clone(), format!("{}{label}", part.hole))
        }
    }
}

/// The amount and its unit; both empty where the entry cannot be read.
fn quantity(entry: &Entry) -> (String, String) {
    match entry {
        Entry::Stated(Value::Money(m)) => {
            let in_yuan = Money { unit: Unit::Yuan, decimals: 2, ..*m };
            (in_yuan.print(false), Unit::Yuan.name().to_owned())
        }
        Entry::Stated(Value::Percent(p)) => (p.to_string(), "%".to_owned()),
        Entry::Stated(Value::Count(c)) => (c.number.to_string(), c.unit.clone()),
        Entry::Blank | Entry::Dash | Entry::Unreadable => (String::new(), String::new()),
    }
}

fn measure(subject: &Subject) -> String {
    let name = tag(&subject.measure);
    if subject.aspect == Aspect::Amount { name } else { format!("{name}:{}", tag(&subject.aspect)) }
}

fn economic(class: &Economic) -> String {
    let parts = [class.code.clone(), class.group.map(|g| tag(&g))];
    parts.into_iter().flatten().collect::<Vec<_>>().join("/")
}

/// The name that a dimension's value has in JSON; a value inside another comes after a point.
fn tag(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(serde_json::Value::Object(map)) => {
            let inner =
                |(outer, value): (&String, &serde_json::Value)| format!("{outer}.{}", value.as_str().unwrap_or(""));
            map.iter().map(inner).collect()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[track_caller]
    fn check(field: &str, expected: &str) {
        assert_eq!(harmless(field), expected);
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_text_and_numbers_stay() {
        check("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        check("@SUM(1)", "'@SUM(1)");
        check("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0");
        check("-2+3", "'-2+3");
        check("\t=1", " =1");
        check("-1,234.56", "-1,234.56");
        check("+5.00%", "+5.00%");
        check("-", "-");
        check("行政\u{1b}[31m运行\n甲", "行政 [31m运行\n甲");
    }
}
