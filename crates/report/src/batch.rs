//! Many documents at once (批量): one line each, and the sums.
//!
//! The table has one row a document. Machine forms have the same columns: in CSV `failure` is empty for what was read, in JSON
//! it is null, and the counts of what was not read are empty and null.

use std::collections::BTreeSet;

use anstyle::Style;
use budget::{Disclosure, Say};
use rules::Severity;
use serde::{Deserialize, Serialize};

use crate::{
    Checked, Lang, Manner, Understanding,
    lang::percent,
    palette::paint,
    summary::headline,
    width::{blanks, clean, fit, fit_end, fit_middle, indented, pad, width, wrap},
};

/// The columns of the table of documents.
pub const COLUMNS: [&str; 19] = [
    "document",
    "files",
    "disclosure",
    "publisher",
    "year",
    "tables",
    "understood",
    "errors",
    "warnings",
    "remarks",
    "undetermined",
    "held",
    "numbers",
    "bound",
    "verified",
    "unverified",
    "notes",
    "gaps",
    "failure",
];

/// What is said of a document that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    headline: Say,
    disclosure: bool,
    publisher: Option<String>,
    year: Option<u16>,
    tables: usize,
    understood: Understanding,
    errors: usize,
    warnings: usize,
    remarks: usize,
    undetermined: usize,
    held: usize,
    numbers: usize,
    bound: usize,
    verified: usize,
    unverified: usize,
    notes: usize,
    gaps: usize,
}

impl Counts {
    /// The counts of a document that was checked.
    pub fn of(checked: &Checked<'_>) -> Self {
        let Checked { paper, conclusions } = checked;
        let (disclosure, coverage) = (paper.disclosure, checked.coverage());
        Self {
            headline: Say::new(headline(disclosure, Lang::Zh), headline(disclosure, Lang::En)),
            disclosure: paper.is_disclosure() || coverage.bound > 0,
            publisher: disclosure.publisher.as_ref().map(|p| p.value.clone()),
            year: disclosure.year.as_ref().map(|y| y.value.0),
            tables: disclosure.tables.len(),
            understood: checked.understanding(),
            errors: conclusions.count(Severity::Error),
            warnings: conclusions.count(Severity::Warning),
            remarks: conclusions.count(Severity::Info),
            undetermined: conclusions.undetermined.len(),
            held: checked.held().len(),
            numbers: coverage.numbers,
            bound: coverage.bound,
            verified: coverage.verified,
            unverified: coverage.unverified,
            notes: paper.notes.len() + conclusions.limits.len(),
            gaps: gaps(disclosure),
        }
    }

    /// How much of it was understood.
    pub fn understood(&self) -> Understanding {
        self.understood
    }

    /// How many errors there are; in what is no disclosure, nothing that was found says anything.
    pub fn errors(&self) -> usize {
        if self.disclosure { self.errors } else { 0 }
    }

    fn warnings(&self) -> usize {
        if self.disclosure { self.warnings } else { 0 }
    }
}

fn gaps(disclosure: &Disclosure) -> usize {
    let tables = disclosure.tables.iter().map(|t| t.gaps.len()).sum::<usize>();
    disclosure.gaps.len() + tables + disclosure.goals.iter().map(|g| g.gaps.len()).sum::<usize>()
}

/// A document of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is called: its file, or its files.
    pub name: String,
    /// The files that it was read from.
    pub files: Vec<String>,
    /// What is said of it, or why it was not read.
    pub outcome: Result<Counts, Say>,
}

/// The columns of counts.
const COUNTS: usize = 6;
/// Between two columns.
const GAP: &str = "  ";
/// Columns of the screen that names and titles take at least, and names at most.
const LEAST_NAME: usize = 12;
const MOST_NAME: usize = 44;
const LEAST_TITLE: usize = 16;

/// The documents as a table for people, with the sums below it.
pub fn text(rows: &[Row], manner: &Manner) -> String {
    let lang = manner.lang;
    let head = match lang {
        Lang::Zh => ["错误", "警告", "无法判断", "识别", "核对", "读懂"],
        Lang::En => ["errors", "warnings", "undecided", "read", "checked", "understood"],
    };
    let filled: Vec<[String; COUNTS]> =
        rows.iter().filter_map(|row| Some(cells(row.outcome.as_ref().ok()?, lang))).collect();
    let widths = columns(&head, &filled);
    let counted: usize = widths.iter().map(|w| w + GAP.len()).sum();
    let name_columns = name_columns(rows, manner.columns.saturating_sub(counted));
    let names = names(rows, name_columns);
    let title_columns = manner.columns.saturating_sub(name_columns + counted + GAP.len());
    let line = |name: &str, cells: &[String; COUNTS], title: &str| {
        let cells = cells.iter().zip(widths).map(|(cell, width)| format!("{GAP}{}", right(cell, width)));
        let cells: String = cells.collect();
        format!("{}{cells}{GAP}{}", pad(name, name_columns), fit(title, title_columns)).trim_end().to_owned() + "\n"
    };
    let mut text = line(lang.pick("文件", "file"), &head.map(str::to_owned), lang.pick("名称", "title"));
    let mut filled = filled.iter();
    for (row, name) in rows.iter().zip(names) {
        text += &match (&row.outcome, row.outcome.is_ok().then(|| filled.next()).flatten()) {
            (Ok(counts), Some(cells)) => {
                let style = match counts.understood {
                    Understanding::Enough => Style::new(),
                    _ => manner.palette.severity(Severity::Error),
                };
                paint(style, line(&name, cells, &title(counts, title_columns, lang)).trim_end()) + "\n"
            }
            (outcome, _) => {
                let why = outcome.as_ref().err().map_or("", |why| lang.of(why));
                let said = format!("{}{}", lang.pick("未读取：", "not read: "), clean(why));
                let head = pad(&name, name_columns) + GAP;
                let indent = name_columns + GAP.len();
                let lines = wrap(&said, manner.columns.saturating_sub(indent), manner.columns.saturating_sub(indent));
                let painted = lines.iter().map(|line| paint(manner.palette.severity(Severity::Error), line));
                head + &painted.collect::<Vec<_>>().join(&format!("\n{}", blanks(indent))) + "\n"
            }
        };
    }
    text + "\n" + &indented(&sums(rows, lang), 0, manner)
}

/// What rows are called. Both ends of a path tell it from others; where they do not, its end may.
fn names(rows: &[Row], columns: usize) -> Vec<String> {
    let all = |cut: fn(&str, usize) -> String| rows.iter().map(|row| name(row, columns, cut)).collect::<Vec<_>>();
    let different = |names: &[String]| names.iter().collect::<BTreeSet<_>>().len();
    let (middles, ends) = (all(fit_middle), all(fit_end));
    if different(&middles) < different(&ends) { ends } else { middles }
}

/// What a row is called, with the number of files beside the first.
fn name(row: &Row, columns: usize, cut: fn(&str, usize) -> String) -> String {
    let more = if row.files.len() > 1 { format!(" +{}", row.files.len() - 1) } else { String::new() };
    cut(&clean(&row.name), columns.saturating_sub(width(&more))) + &more
}

/// Columns for names: as many as the longest takes, of those that are there.
fn name_columns(rows: &[Row], room: usize) -> usize {
    let longest = rows.iter().map(|row| width(&name(row, MOST_NAME, fit_end))).max().unwrap_or(0).max(LEAST_NAME);
    longest.min(room.saturating_sub(LEAST_TITLE + GAP.len())).max(LEAST_NAME)
}

/// The width of each column.
fn columns(head: &[&str; COUNTS], filled: &[[String; COUNTS]]) -> [usize; COUNTS] {
    let mut widths = head.map(width);
    for cells in filled {
        for (column, cell) in widths.iter_mut().zip(cells) {
            *column = (*column).max(width(cell));
        }
    }
    widths
}

/// Whose disclosure it is, and of which year; where there is no room for that, the year and whose it is.
fn title(counts: &Counts, columns: usize, lang: Lang) -> String {
    if counts.disclosure {
        let whole = clean(lang.of(&counts.headline));
        match (counts.year, &counts.publisher) {
            (Some(year), Some(publisher)) if width(&whole) > columns => format!("{year} {}", clean(publisher)),
            _ => whole,
        }
    } else {
        lang.pick("不像预算公开文件，没有核对", "no budget disclosure, not checked").to_owned()
    }
}

/// How much was understood, in a word.
fn understood(understanding: Understanding, lang: Lang) -> &'static str {
    match understanding {
        Understanding::Nothing => lang.pick("没有", "nothing"),
        Understanding::Little => lang.pick("不足", "little"),
        Understanding::Enough => lang.pick("足够", "enough"),
    }
}

fn right(text: &str, columns: usize) -> String {
    blanks(columns.saturating_sub(width(text))) + text
}

fn cells(counts: &Counts, lang: Lang) -> [String; COUNTS] {
    let Counts { errors, warnings, undetermined, numbers, bound, verified, .. } = *counts;
    if !counts.disclosure {
        // Nothing was looked for in it, so that there is no number of what was found.
        return ["—", "—", "—", "—", "—", understood(counts.understood, lang)].map(str::to_owned);
    }
    [
        errors.to_string(),
        warnings.to_string(),
        undetermined.to_string(),
        percent(bound, numbers),
        percent(verified, numbers),
        understood(counts.understood, lang).to_owned(),
    ]
}

fn sums(rows: &[Row], lang: Lang) -> String {
    let read: Vec<&Counts> = rows.iter().filter_map(|row| row.outcome.as_ref().ok()).collect();
    let sum = |part: fn(&Counts) -> usize| read.iter().map(|counts| part(counts)).sum::<usize>();
    let (errors, warnings) = (sum(Counts::errors), sum(Counts::warnings));
    let with = read.iter().filter(|counts| counts.errors() > 0).count();
    let is_blind = |counts: &&&Counts| counts.disclosure && counts.understood != Understanding::Enough;
    let blind = read.iter().filter(is_blind).count();
    let (bound, numbers) = (sum(|c| c.bound), sum(|c| c.numbers));
    let other = read.iter().filter(|counts| !counts.disclosure).count();
    let (all, failed, share) = (read.len() - other, rows.len() - read.len(), percent(bound, numbers));
    let beside = [(failed, "个文件未读取", "not read"), (other, "个文件不像预算公开文件", "no disclosure")];
    let beside = beside.iter().filter(|(n, ..)| *n > 0).map(|(n, zh, en)| match lang {
        Lang::Zh => format!("；另有 {n} {zh}"),
        Lang::En => format!("; {} {en}", lang.count(*n, "", "file")),
    });
    let more =
        lang.pick("；文件名后的“+1”：还有 1 个文件与它合为一份", "; “+1” behind a file: one more file goes with it");
    let beside = beside.chain(rows.iter().any(|row| row.files.len() > 1).then(|| more.to_owned()));
    let beside: String = beside.collect();
    match lang {
        Lang::Zh => format!(
            "共 {all} 份公开：{with} 份有错误，{blind} 份没有读懂或读懂不足；错误 {errors} 项，警告 {warnings} 项；数字 {numbers} 个，已识别 {bound}（{share}）{beside}"
        ),
        Lang::En => format!(
            "{}: {with} with errors, {blind} not or little understood; {}, {}; {numbers} numbers, {bound} understood ({share}){beside}",
            lang.count(all, "", "disclosure"),
            lang.count(errors, "", "error"),
            lang.count(warnings, "", "warning")
        ),
    }
}

/// One row of the machine forms, in the order of [`COLUMNS`].
#[derive(Serialize)]
struct Record<'a> {
    document: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<&'a [String]>,
    disclosure: Option<bool>,
    publisher: Option<&'a str>,
    year: Option<u16>,
    tables: Option<usize>,
    understood: Option<Understanding>,
    errors: Option<usize>,
    warnings: Option<usize>,
    remarks: Option<usize>,
    undetermined: Option<usize>,
    held: Option<usize>,
    numbers: Option<usize>,
    bound: Option<usize>,
    verified: Option<usize>,
    unverified: Option<usize>,
    notes: Option<usize>,
    gaps: Option<usize>,
    failure: Option<&'a str>,
}

impl<'a> Record<'a> {
    fn of(row: &'a Row, lang: Lang) -> Self {
        let counts = row.outcome.as_ref().ok();
        let count = |part: fn(&Counts) -> usize| counts.map(part);
        Self {
            document: &row.name,
            files: Some(&row.files),
            disclosure: counts.map(|c| c.disclosure),
            publisher: counts.and_then(|c| c.publisher.as_deref()),
            year: counts.and_then(|c| c.year),
            tables: count(|c| c.tables),
            understood: counts.map(|c| c.understood),
            errors: count(|c| c.errors),
            warnings: count(|c| c.warnings),
            remarks: count(|c| c.remarks),
            undetermined: count(|c| c.undetermined),
            held: count(|c| c.held),
            numbers: count(|c| c.numbers),
            bound: count(|c| c.bound),
            verified: count(|c| c.verified),
            unverified: count(|c| c.unverified),
            notes: count(|c| c.notes),
            gaps: count(|c| c.gaps),
            failure: row.outcome.as_ref().err().map(|why| lang.of(why)),
        }
    }
}

/// The documents as CSV, with a header; the files of one document are separated by `|`.
pub fn csv(rows: &[Row], lang: Lang) -> String {
    let records = rows.iter().map(|row| {
        let record = Record::of(row, lang);
        let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
        let Record {
            errors,
            warnings,
            remarks,
            undetermined,
            held,
            numbers,
            bound,
            verified,
            unverified,
            notes,
            gaps,
            ..
        } = record;
        let counts = [errors, warnings, remarks, undetermined, held, numbers, bound, verified, unverified, notes, gaps];
        let mut fields = vec![record.document.to_owned(), row.files.join("|")];
        fields.push(record.disclosure.map(|is| is.to_string()).unwrap_or_default());
        fields.push(record.publisher.unwrap_or_default().to_owned());
        fields.push(record.year.map(|y| y.to_string()).unwrap_or_default());
        fields.push(number(record.tables));
        fields.push(record.understood.map(|u| u.name().to_owned()).unwrap_or_default());
        fields.extend(counts.map(number));
        fields.push(record.failure.unwrap_or_default().to_owned());
        fields
    });
    crate::csv::MARK.to_owned()
        + &crate::csv::records(std::iter::once(COLUMNS.map(str::to_owned).to_vec()).chain(records))
}

/// The documents as a JSON array.
pub fn json(rows: &[Row], lang: Lang) -> String {
    let records: Vec<Record<'_>> = rows.iter().map(|row| Record::of(row, lang)).collect();
    // Strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&records).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        let counts = Counts {
            headline: Say::new("甲局 2024 年部门预算", "A"),
            disclosure: true,
            publisher: Some("甲局".into()),
            year: Some(2024),
            tables: 8,
            understood: Understanding::Enough,
            errors: 2,
            warnings: 1,
            remarks: 0,
            undetermined: 3,
            held: 40,
            numbers: 200,
            bound: 199,
            verified: 150,
            unverified: 49,
            notes: 0,
            gaps: 0,
        };
        let row = |name: &str, outcome| Row { name: name.into(), files: vec![name.into()], outcome };
        vec![row("a.docx", Ok(counts)), row("b,c.pdf", Err(Say::new("文件是空的", "the file is empty")))]
    }

    #[test]
    fn every_document_has_its_line_and_sums_follow() {
        let text = text(&rows(), &Manner::plain(Lang::Zh));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "文件          错误  警告  无法判断   识别   核对  读懂  名称");
        assert_eq!(lines[1], "a.docx           2     1         3  99.5%  75.0%  足够  甲局 2024 年部门预算");
        assert_eq!(lines[2], "b,c.pdf       未读取：文件是空的");
        assert!(lines[4].starts_with("共 1 份公开：1 份有错误，0 份没有读懂或读懂不足；错误 2 项"), "{text}");
        assert!(text.ends_with("；另有 1 个文件未读取\n"), "{text}");
    }

    #[test]
    fn what_is_no_disclosure_counts_for_nothing() {
        let mut many = rows();
        if let Ok(counts) = &mut many[0].outcome {
            counts.disclosure = false;
        }
        let text: String = text(&many, &Manner::plain(Lang::Zh)).split_whitespace().collect();
        assert!(text.contains("共0份公开：0份有错误") && text.contains("错误0项，警告0项"), "{text}");
    }

    #[test]
    fn names_that_end_alike_keep_both_ends_and_what_stands_behind_is_explained() {
        let mut many = rows();
        many.truncate(1);
        for place in ["abc-def", "ghi-jkl", "mno-pqr"] {
            let name = format!("{place}-2026-预算公开表格和说明-tables.pdf");
            many.push(Row { name: name.clone(), files: vec![name, "b".into()], ..many[0].clone() });
        }
        let text = text(&many, &Manner { columns: 80, ..Manner::plain(Lang::Zh) });
        let names: BTreeSet<&str> = text.lines().skip(1).take(4).map(|l| &l[..12]).collect();
        assert_eq!(names.len(), 4, "{text}");
        assert!(text.contains(".pdf +1"), "{text}");
        let sums: String = text.split_whitespace().collect();
        assert!(sums.contains("“+1”：还有1个文件与它合为一份"), "{text}");
    }

    #[test]
    fn the_year_is_not_cut_off() {
        let mut many = rows();
        if let Ok(counts) = &mut many[0].outcome {
            counts.headline = Say::new("某某市某某区某某局服务中心 2024 年部门预算", "");
            counts.publisher = Some("某某市某某区某某局服务中心".into());
        }
        let text = text(&many, &Manner { columns: 80, ..Manner::plain(Lang::Zh) });
        assert!(text.lines().any(|line| line.ends_with("  2024 某某市某某区某某局…")), "{text}");
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let mut many = rows();
        many[0].name = "很长的文件夹名/".repeat(9) + "预算.pdf";
        many[1].outcome = Err(Say::new("文件已损坏，".repeat(20), "damaged ".repeat(20)));
        for columns in [80, 100, 160] {
            let text = text(&many, &Manner { columns, ..Manner::plain(Lang::Zh) });
            assert!(text.lines().all(|line| width(line) <= columns), "{text}");
            assert!(text.contains("…") && text.contains("预算.pdf"), "{text}");
        }
    }

    #[test]
    fn machine_forms_have_the_same_columns() {
        let csv = csv(&rows(), Lang::En);
        assert_eq!(csv.lines().nth(2), Some("\"b,c.pdf\",\"b,c.pdf\",,,,,,,,,,,,,,,,,the file is empty"));
        assert_eq!(csv.lines().next(), Some(format!("{}{}", crate::csv::MARK, COLUMNS.join(",")).as_str()));
        let json: serde_json::Value = serde_json::from_str(&json(&rows(), Lang::En)).unwrap();
        let keys = |n: usize| json[n].as_object().unwrap().len();
        assert_eq!((keys(0), keys(1), &json[0]["errors"]), (COLUMNS.len(), COLUMNS.len(), &2.into()));
    }
}
