//! Rows: what each is, by its labels and by what stands above it.

use std::collections::BTreeMap;

use budget::Sense;
use budget::codes::{self, Scheme};
use document::{Grid, text};

use super::axis::Labels;
use super::columns::Block;
use super::header::{Header, is_code_part};
use super::label::{self, MarkStyle, called, strip};
use super::sheet::{Axis, Kind, Part};
use crate::Facet;
use crate::lexicon::{Lexicon, Role};

/// A row as its labels tell it.
#[derive(Debug, Clone)]
pub(super) struct RowRead {
    pub(super) block: usize,
    pub(super) part: usize,
    pub(super) row: usize,
    pub(super) label_at: usize,
    pub(super) label: String,
    pub(super) kind: Kind,
    pub(super) facet: Facet,
    pub(super) sense: Sense,
    pub(super) mark: Option<MarkStyle>,
    pub(super) of_which: bool,
    /// Whether it heads a list: it has a list mark, and the row below it one of a lower kind.
    pub(super) heads: bool,
    /// The body that it belongs to.
    pub(super) body: Option<String>,
    /// Code of that body.
    pub(super) body_code: String,
    /// Codes of economic classes that stand beside a functional one.
    pub(super) beside: Vec<String>,
    /// How far right of its cell's edge the label stands.
    pub(super) indent: u16,
    /// What its years say.
    pub(super) time: Option<Facet>,
    /// Known quantities without a dimension of their own that its label names.
    pub(super) named: Vec<String>,
    /// Where labels are merged over several rows: 0 for the sum of such a group, 1 for what is in it.
    pub(super) group: Option<u8>,
    /// Of several columns of words, the first that is printed in the row itself, and the last.
    pub(super) first_word: usize,
    pub(super) last_word: usize,
}

/// Reads the rows of a block.
pub(super) fn read(
    parts: &[Part<'_>],
    headers: &[Header],
    block: &Block,
    labels: Labels,
    (index, words): (usize, &Lexicon),
) -> Vec<RowRead> {
    let mut reader =
        Reader { labels, index, words, ladder: Ladder::default(), body: None, line: Vec::new(), rows: Vec::new() };
    for (number, (part, header)) in parts.iter().zip(headers).enumerate() {
        for row in header.data_rows() {
            reader.row(part.grid, number, row, block);
        }
    }
    reader.only_row();
    let mut rows = reader.rows;
    tell_apart(&mut rows);
    tell_heads(&mut rows);
    rows
}

/// Tells which rows head a list: `（一）支出合计` above `1．公务接待费`.
fn tell_heads(rows: &mut [RowRead]) {
    let mut below: Option<MarkStyle> = None;
    for row in rows.iter_mut().rev() {
        row.heads = row.mark.zip(below).is_some_and(|(own, below)| own < below);
        below = row.mark;
    }
}

struct Reader<'w> {
    labels: Labels,
    index: usize,
    words: &'w Lexicon,
    ladder: Ladder,
    /// The body that rows without one belong to, and its code.
    body: Option<(String, String)>,
    /// The words of the line above, from which blank ones inherit.
    line: Vec<String>,
    rows: Vec<RowRead>,
}

/// The class of the department tells rows of one functional class apart; that of the government counts only where it must.
fn tell_apart(rows: &mut [RowRead]) {
    let told = |r: &RowRead| (r.kind.clone(), r.body.clone(), r.beside.first().cloned());
    let mut times: BTreeMap<_, usize> = BTreeMap::new();
    rows.iter().filter(|r| r.beside.len() > 1).for_each(|r| *times.entry(told(r)).or_default() += 1);
    let alone = |r: &RowRead| times.get(&told(r)).is_none_or(|n| *n < 2);
    rows.iter_mut().filter(|r| alone(r)).for_each(|r| r.beside.truncate(1));
}

/// Whether a code is one of 支出经济分类, of the department or of the government.
fn is_economic(code: &str) -> bool {
    code.starts_with(['3', '5'])
}

/// Whether a text may be a name: it has a letter.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a row is the sum of the group that its merged label makes.
fn is_subtotal(texts: &Texts, words: &Lexicon) -> bool {
    texts.words.iter().any(|w| words.read(w).is(Role::Subtotal))
}

impl Reader<'_> {
    fn row(&mut self, grid: &Grid, part: usize, row: usize, block: &Block) {
        let stated = |c: usize| !grid.own_text(row, c).trim().is_empty();
        let filled = block.values.iter().any(|v| (v.at..v.at + v.width).any(stated));
        let mut texts = Texts::of(grid, row, &self.labels);
        if filled && texts.is_blank() {
            texts.go_on(grid, row, &self.labels);
        }
        if texts.is_blank() && !filled {
            return;
        }
        let time =
            self.labels.time.map(|c| self.words.read(grid.text(row, c))).map(|p| p.facet).filter(|t| !t.is_any());
        let read = match (texts.is_blank(), time, &self.body) {
            // A year below another year is of the body that stands above.
            (true, Some(_), Some((body, _))) => Read::sure(Kind::Body(body.clone()), Facet::ANY),
            _ => self.identify(&texts),
        };
        let parsed = label::label(&texts.label);
        let body = self.body.clone();
        self.rows.push(RowRead {
            block: self.index,
            part,
            row,
            label_at: texts.label_at,
            label: strip(&texts.label),
            kind: read.kind,
            facet: read.facet,
            sense: read.sense,
            mark: parsed.mark,
            of_which: parsed.of_which,
            heads: false,
            body: body.as_ref().map(|b| b.0.clone()),
            body_code: body.map(|b| b.1).unwrap_or_default(),
            beside: self.beside(grid, row),
            indent: grid.cell(row, texts.label_at).map_or(0, |c| c.indent),
            time,
            named: read.named,
            first_word: texts.first_own,
            last_word: texts.last_own,
            group: texts.grouped.then(|| u8::from(!is_subtotal(&texts, self.words))),
        });
    }

    /// The codes of economic classes that a row of a functional class prints as well, that of the department first.
    fn beside(&self, grid: &Grid, row: usize) -> Vec<String> {
        let economic = |&c: &usize| Some(label::code(grid.own_text(row, c))?.0).filter(|code| is_economic(code));
        let second = self.labels.second.iter().filter(|_| self.labels.axis == Axis::Functions);
        let mut codes: Vec<String> = second.filter_map(economic).collect();
        codes.sort_unstable();
        codes
    }

    /// The only row of a table without labels is its total.
    fn only_row(&mut self) {
        if self.labels.axis == Axis::Single && self.rows.len() == 1 {
            for row in &mut self.rows {
                (row.kind, row.sense) = (Kind::Total, Sense::Understood);
            }
        }
    }

    fn identify(&mut self, texts: &Texts) -> Read {
        let total = |t: &String| label::is_total(&label::label(t).name);
        if total(&texts.label)
            || total(&texts.body_code)
            || texts.codes.iter().any(total)
            || texts.words.iter().any(total) && texts.own == 1
        {
            self.body = None;
            return Read::sure(Kind::Total, self.words.read(&texts.label).facet);
        }
        self.enter(texts);
        match self.labels.axis {
            Axis::Functions | Axis::Economics => self.coded(texts),
            Axis::Bodies => Self::of_body(texts),
            Axis::Projects => self.project(texts),
            Axis::Items => self.item(texts),
            Axis::Single => Read::doubtful(Kind::Item),
        }
    }

    /// Takes note of the body that a row names.
    fn enter(&mut self, texts: &Texts) {
        if let Some(name) = texts.body.as_ref().filter(|b| !b.is_empty()) {
            self.body = Some((text::fold(name), text::fold(&texts.body_code)));
        }
    }

    fn coded(&mut self, texts: &Texts) -> Read {
        let economic = self.labels.economic;
        let split = self.labels.split_unsure && texts.codes.iter().any(|c| !c.is_empty());
        if split {
            return Read::doubtful(Kind::Item);
        }
        if let Some(code) = self.ladder.join(&texts.codes, economic) {
            return Read::sure(Kind::Coded { code, economic, printed: true }, Facet::ANY);
        }
        let parsed = label::label(&texts.label);
        let phrase = self.words.read(&parsed.name);
        if let Some(code) =
            self.named(&parsed.name, economic).filter(|_| texts.codes.iter().all(|c| strip(c).is_empty()))
        {
            return Read::sure(Kind::Coded { code, economic, printed: false }, Facet::ANY);
        }
        match () {
            () if !phrase.unknown && phrase.is_value() => self.phrase(&parsed.name),
            () if texts.body.as_ref().is_some_and(|b| !b.is_empty()) && texts.name.is_empty() => Self::of_body(texts),
            () if !is_name(&parsed.name) || parsed.mark.is_some() || texts.has_broken_code() => {
                Read::doubtful(Kind::Item)
            }
            () => {
                let name = parsed.name;
                let code = texts.codes.iter().map(|c| text::fold(c)).find(|c| !c.is_empty()).unwrap_or_default();
                self.body = Some((name.clone(), code));
                self.ladder = Ladder::default();
                // Where bodies have codes, a name without one of the classification is that of a body.
                let sense = if self.labels.body_code.is_some() { Sense::Understood } else { Sense::Structural };
                Read { sense, ..Read::sure(Kind::Body(name), Facet::ANY) }
            }
        }
    }

    /// The code of a name under what stands above it.
    fn named(&mut self, name: &str, economic: bool) -> Option<String> {
        let scheme = if economic { Scheme::EconomicDepartment } else { Scheme::Functional };
        let mut found: Vec<&str> = codes::item_by_name(scheme, self.words.year, name).iter().map(|c| c.code).collect();
        found.extend(codes::class_by_name(scheme, self.words.year, name).map(|c| c.code));
        let code = self.ladder.fitting(&found)?.to_owned();
        self.ladder.step(&code);
        Some(code)
    }

    fn of_body(texts: &Texts) -> Read {
        let name = texts.body.clone().filter(|b| !b.is_empty()).unwrap_or_else(|| texts.label.clone());
        let name = text::fold(&name);
        if is_name(&name) { Read::sure(Kind::Body(name), Facet::ANY) } else { Read::doubtful(Kind::Item) }
    }

    /// A line that its words tell: a body, what a known word names, or a project; blank words are as above.
    fn project(&mut self, texts: &Texts) -> Read {
        let name = label::label(&texts.label).name;
        if self.labels.body.is_some()
            && texts.words.iter().filter(|w| !w.is_empty()).count() == 1
            && texts.body.as_ref().is_some_and(|b| strip(b) == texts.label)
        {
            self.line.clone_from(&texts.words);
            return Self::of_body(texts);
        }
        let phrase = self.words.read(&name);
        let alone = texts.own <= 1 && texts.words.first().is_some_and(|w| !w.is_empty());
        if alone && !phrase.unknown && phrase.is_value() && phrase.facet.economic.is_none() {
            self.line.clone_from(&texts.words);
            return self.phrase(&name);
        }
        let first = texts.words.iter().position(|w| !w.is_empty()).unwrap_or(0);
        let inherited = self.line.iter().take(first).cloned();
        self.line = inherited.chain(texts.words.iter().skip(first).cloned()).collect();
        // Whose it is is no part of its name.
        let of_body = |at: usize| self.labels.body.is_some() && self.labels.words.get(at).copied() == self.labels.body;
        let words = self.line.iter().enumerate().filter(|(at, w)| !w.is_empty() && !of_body(*at));
        let words: Vec<&str> = words.map(|(_, word)| word.as_str()).collect();
        let name = if words.is_empty() { name } else { words.join(BETWEEN) };
        Read::sure(Kind::Project(called(&name)), Facet::ANY)
    }

    /// An item of a list: what its words say, or a class by its name.
    fn item(&mut self, texts: &Texts) -> Read {
        let parsed = label::label(&texts.label);
        let phrase = self.words.read(&parsed.name);
        if !phrase.unknown && !parsed.name.is_empty() {
            let read = self.phrase(&parsed.name);
            let of_group = texts.grouped || phrase.is(Role::Subtotal) && !phrase.facet.is_any();
            return if of_group { Read { kind: Kind::Item, ..read } } else { read };
        }
        if let Some((code, economic)) = label::listed_code(&parsed.name) {
            self.ladder.step(&code);
            return Read::sure(Kind::Coded { code, economic, printed: true }, Facet::ANY);
        }
        match self.named(&parsed.name, false) {
            Some(code) => Read::sure(Kind::Coded { code, economic: false, printed: false }, Facet::ANY),
            None => Read::doubtful(Kind::Item),
        }
    }

    fn phrase(&self, name: &str) -> Read {
        let phrase = self.words.read(name);
        let kind = match () {
            // All vehicles are no sum of what else a table of assets lists.
            () if phrase.counts.is_some() => Kind::Item,
            () if phrase.is(Role::Total) => Kind::Total,
            () if phrase.is(Role::Subtotal) => Kind::Subtotal,
            () => Kind::Item,
        };
        let sense = if phrase.conflict { Sense::Ambiguous } else { Sense::Understood };
        Read { kind, facet: phrase.facet, sense, named: phrase.named }
    }
}

struct Read {
    kind: Kind,
    facet: Facet,
    sense: Sense,
    /// Known quantities without a dimension of their own.
    named: Vec<String>,
}

impl Read {
    fn sure(kind: Kind, facet: Facet) -> Self {
        Self { kind, facet, sense: Sense::Understood, named: Vec::new() }
    }

    fn doubtful(kind: Kind) -> Self {
        Self { kind, facet: Facet::ANY, sense: Sense::Structural, named: Vec::new() }
    }
}

/// The texts of the labels of a row.
struct Texts {
    codes: Vec<String>,
    name: String,
    body: Option<String>,
    body_code: String,
    /// The texts of all columns of words, merged ones included.
    words: Vec<String>,
    /// How many of them are printed in this row itself, and the first and the last of these.
    own: usize,
    first_own: usize,
    last_own: usize,
    /// Whether the first of them is merged over several rows.
    grouped: bool,
    label: String,
    label_at: usize,
}

impl Texts {
    fn of(grid: &Grid, row: usize, labels: &Labels) -> Self {
        let own = |c: usize| grid.own_text(row, c).trim().to_owned();
        // A merged label is that of every row it spans.
        let whole = |c: usize| grid.text(row, c).trim().to_owned();
        let codes: Vec<String> =
            labels.codes.iter().map(|&c| Some(own(c)).filter(|t| !is_code_part(t)).unwrap_or_default()).collect();
        let name = labels.name.map(own).unwrap_or_default();
        let first = |c: usize| labels.words.first() == Some(&c);
        let words: Vec<String> = labels.words.iter().map(|&c| in_column(grid, row, c, first(c))).collect();
        let merged =
            |c: &usize| grid.cell(row, *c).is_some_and(|cell| cell.row_span > 1 && !cell.text.trim().is_empty());
        let mut texts = Self {
            codes,
            name,
            body: labels.body.map(whole),
            body_code: labels.body_code.map(whole).unwrap_or_default(),
            own: labels.words.iter().filter(|&&c| !own(c).is_empty()).count(),
            first_own: labels.words.iter().position(|&c| !own(c).is_empty()).unwrap_or(0),
            last_own: labels.words.iter().rposition(|&c| !own(c).is_empty()).unwrap_or(0),
            grouped: labels.words.len() > 1 && labels.words.first().is_some_and(merged),
            words,
            label: String::new(),
            label_at: 0,
        };
        if let Some((at, label)) = texts.told(grid, row, labels) {
            (texts.label_at, texts.label) = (at, label);
        }
        texts
    }

    /// A row without a label of its own, over whose labels one goes on that begins in the block at the left: no amount
    /// of that block can stand under it, so that it is this row's.
    fn go_on(&mut self, grid: &Grid, row: usize, labels: &Labels) {
        let Some(first) = labels.words.first() else { return };
        let begins = grid.origin(row, *first).filter(|(r, c)| *r == row && c < first);
        if let Some((_, at)) = begins.filter(|_| labels.words.iter().all(|c| grid.origin(row, *c) == begins)) {
            let label = grid.own_text(row, at).trim();
            (self.label, self.name, self.label_at) = (label.to_owned(), label.to_owned(), at);
        }
    }

    /// What the row is called, and where that stands.
    fn told(&self, grid: &Grid, row: usize, labels: &Labels) -> Option<(usize, String)> {
        let own = |c: &usize| grid.own_text(row, *c).trim().to_owned();
        let last = || labels.words.iter().rev().map(|c| (*c, own(c))).find(|(_, t)| !t.is_empty());
        if matches!(labels.axis, Axis::Projects | Axis::Items) {
            let words: Vec<&str> = self.words.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
            let at = last().map_or(0, |(c, _)| c);
            return Some((at, words.join(BETWEEN))).filter(|(_, t)| !t.is_empty());
        }
        let joined = labels.codes.len() == 1 && labels.codes.first() == labels.name.as_ref();
        let named = if joined && label::code(&self.name).is_some() {
            label::behind_code(&self.name)
        } else {
            self.name.clone()
        };
        let code = || labels.codes.iter().zip(&self.codes).map(|(c, t)| (*c, t.clone())).find(|(_, t)| !t.is_empty());
        let name = labels.name.map(|c| (c, named)).filter(|(_, t)| !t.is_empty());
        let body = || labels.body.zip(self.body.clone()).filter(|(_, t)| !t.is_empty());
        name.or_else(code).or_else(body).or_else(last)
    }

    /// Whether a cell of codes holds something that is none, though it has digits.
    fn has_broken_code(&self) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        self.codes.iter().any(|c| c.contains(digit) && !text::fold(c).chars().all(digit))
    }

    fn is_blank(&self) -> bool {
        self.label.is_empty() && self.body_code.is_empty()
    }
}

/// Joins the labels of a row that has several.
pub const BETWEEN: &str = "／";

/// The text of a label; one that begins further left goes on over the column, and is not said twice.
fn in_column(grid: &Grid, row: usize, column: usize, first: bool) -> String {
    let own = grid.origin(row, column).is_none_or(|(r, c)| c == column || first && r == row);
    if own { strip(grid.text(row, column)) } else { String::new() }
}

/// The codes above a row.
#[derive(Debug, Default)]
struct Ladder {
    class: String,
    group: String,
}

impl Ladder {
    /// The joined code of the cells of a row; parts that are blank are those above.
    fn join(&mut self, printed: &[String], economic: bool) -> Option<String> {
        let parts: Vec<String> = printed.iter().map(|p| code_part(p)).collect::<Option<_>>()?;
        let filled: Vec<&String> = parts.iter().filter(|p| !p.is_empty()).collect();
        let whole = filled.iter().find(|p| p.len() >= 5).copied().cloned();
        let code = match (parts.as_slice(), filled.as_slice()) {
            (_, []) => return None,
            (_, [_]) if parts.len() == 1 => filled.first().map(|p| (*p).clone())?,
            _ if whole.is_some() => whole?,
            ([class, group, ..], _) => {
                let class = if class.is_empty() { &self.class } else { class };
                let item = parts.get(2).filter(|i| !i.is_empty());
                let group = match (group.is_empty(), item) {
                    (true, Some(_)) => self.group.get(3..).unwrap_or_default().to_owned(),
                    _ => two(group, economic),
                };
                format!("{class}{group}{}", item.map_or("", String::as_str))
            }
            _ => return None,
        };
        let fits = matches!(code.len(), 3 | 5 | 7) || economic && code.len() == 9;
        fits.then(|| {
            self.step(&code);
            code
        })
    }

    fn step(&mut self, code: &str) {
        let part = |n: usize| code.get(..n).unwrap_or("").to_owned();
        (self.class, self.group) = (part(3), part(5));
    }

    /// Of several codes with one name, the one that fits best under what stands above: an item of the group, a group of the
    /// class, another class.
    fn fitting<'c>(&self, found: &[&'c str]) -> Option<&'c str> {
        let under = |above: &str, length: usize| {
            found.iter().copied().find(|c| !above.is_empty() && c.len() == length && c.starts_with(above))
        };
        let class = || found.iter().copied().find(|c| c.len() == 3);
        under(&self.group, 7).or_else(|| under(&self.class, 5)).or_else(class)
    }
}

/// A second part of one digit is printed without its leading zero in some places.
fn two(part: &str, economic: bool) -> String {
    if economic && part.len() == 1 { format!("0{part}") } else { part.to_owned() }
}

/// The digits of a cell of codes; `None` for anything else.
fn code_part(printed: &str) -> Option<String> {
    let blank_inside = printed.trim().contains(char::is_whitespace)
        && printed.trim().chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    let folded = text::fold(printed);
    match () {
        () if blank_inside => None,
        () if folded.chars().all(|c| c.is_ascii_digit()) => Some(folded),
        () => label::code(printed).map(|(code, _)| code),
    }
}
