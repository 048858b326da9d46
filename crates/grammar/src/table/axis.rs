//! What the rows of a block are told by.

use budget::codes::{self, Scheme};
use budget::{Measure, Year};
use document::text;

use super::columns::Block;
use super::header::{CODE_PARTS, Header, is_code_part};
use super::label;
use super::sheet::{Axis, Part};
use crate::lexicon::{Lexicon, Role};

/// The columns of labels by what they do.
#[derive(Debug, Clone)]
pub(super) struct Labels {
    /// What the rows are told by.
    pub(super) axis: Axis,
    /// Columns of codes of the first classification: one, or 类, 款, 项.
    pub(super) codes: Vec<usize>,
    /// Whether its codes are economic ones.
    pub(super) economic: bool,
    /// Whether a part of split codes has no column, so that codes cannot be joined.
    pub(super) split_unsure: bool,
    /// The column of names.
    pub(super) name: Option<usize>,
    /// Codes and name of a second classification beside it.
    pub(super) second: Vec<usize>,
    /// Columns of bodies, and of their codes.
    pub(super) body: Option<usize>,
    pub(super) body_code: Option<usize>,
    /// A column of years.
    pub(super) time: Option<usize>,
    /// A column of codes of projects.
    pub(super) project_code: Option<usize>,
    /// The other columns of labels.
    pub(super) others: Vec<usize>,
    /// All columns of words, left to right.
    pub(super) words: Vec<usize>,
}

/// The most rows that are looked at.
const SAMPLE: usize = 400;

/// Tells the columns of labels apart.
pub(super) fn of(parts: &[Part<'_>], headers: &[Header], block: &Block, words: &Lexicon) -> Labels {
    let mut labels = Labels {
        axis: Axis::Single,
        codes: Vec::new(),
        economic: false,
        split_unsure: false,
        name: None,
        second: Vec::new(),
        body: None,
        body_code: None,
        time: None,
        project_code: None,
        others: Vec::new(),
        words: Vec::new(),
    };
    for column in &block.labels {
        let part = is_code_part(&text::fold(&column.leaf));
        sort(&mut labels, (column.at, part), &column.phrase.roles, parts, headers);
    }
    let has = |role: Role| block.labels.iter().any(|l| l.phrase.is(role));
    let sample = samples(parts, headers, &labels);
    labels.economic = match () {
        () if has(Role::Functional) => false,
        () if has(Role::Economic) || has(Role::GovernmentEconomic) => true,
        () => sample.economic > sample.functional,
    };
    labels.axis = match () {
        () if has(Role::Project) && !sample.coded() && sample.items(words) => Axis::Items,
        () if has(Role::Project) && !sample.coded() => Axis::Projects,
        () if !labels.codes.is_empty() || sample.coded() => functional(&labels),
        () if has(Role::Functional) || sample.names(words.year, false) => Axis::Functions,
        () if has(Role::Economic) || has(Role::GovernmentEconomic) => Axis::Economics,
        // The three public expenses are economic 款 by their names, too.
        () if sample.names(words.year, true) && !sample.expenses(words) => Axis::Economics,
        () if labels.body.is_some() || labels.body_code.is_some() && labels.others.is_empty() => Axis::Bodies,
        () if labels.name.is_some() || !labels.others.is_empty() => Axis::Items,
        () => Axis::Single,
    };
    if labels.axis == Axis::Economics {
        labels.economic = true;
    }
    labels.split_unsure = is_split_unsure(&labels, block);
    let silent = |at: &usize| [labels.time, labels.body_code, labels.project_code].contains(&Some(*at));
    labels.words = block.labels.iter().map(|l| l.at).filter(|at| !silent(at)).collect();
    labels
}

/// Whether parts of codes lack one: fewer columns than a code has parts, or one that stands where another should.
fn is_split_unsure(labels: &Labels, block: &Block) -> bool {
    let of_codes = block.labels.iter().filter(|l| labels.codes.contains(&l.at));
    let leaves: Vec<String> = of_codes.map(|l| text::fold(&l.leaf)).collect();
    let whole = [CODE_PARTS.len(), if labels.economic { 2 } else { 3 }].contains(&leaves.len());
    let placed = leaves.iter().zip(CODE_PARTS).all(|(leaf, part)| !is_code_part(leaf) || leaf == part);
    leaves.iter().any(|leaf| is_code_part(leaf)) && !(whole && placed)
}

fn functional(labels: &Labels) -> Axis {
    if labels.economic { Axis::Economics } else { Axis::Functions }
}

/// Sorts a column of labels in; `part` where its own header says that it is a part of a code, whatever stands above that.
fn sort(labels: &mut Labels, (at, part): (usize, bool), roles: &[Role], parts: &[Part<'_>], headers: &[Header]) {
    let coded =
        part || (roles.contains(&Role::Code) || roles.contains(&Role::CodePart)) && !roles.contains(&Role::Name);
    let is = |role: Role| roles.contains(&role);
    let classified = is(Role::Functional) || is(Role::Economic) || is(Role::GovernmentEconomic);
    let named_already = labels.name.is_some() && !labels.codes.is_empty();
    match () {
        () if is(Role::BodyCode) => labels.body_code = labels.body_code.or(Some(at)),
        () if is(Role::ProjectCode) => labels.project_code = Some(at),
        () if coded && named_already => labels.second.push(at),
        () if coded => labels.codes.push(at),
        () if is(Role::Time) && !is(Role::Name) => labels.time = Some(at),
        () if is(Role::Body) && labels.body.is_none() => labels.body = Some(at),
        () if labels.codes.is_empty()
            && labels.name.is_none()
            && (classified && holds_codes(parts, headers, at)
                || !is(Role::Project) && holds_listed_codes(parts, headers, at)) =>
        {
            labels.codes.push(at);
            labels.name = Some(at);
        }
        () if classified && named_already => labels.second.push(at),
        // What stood for a name only numbers the rows.
        () if classified && labels.name.is_some_and(|name| !holds_names(parts, headers, name)) => {
            labels.others.extend(labels.name.replace(at));
        }
        () if labels.name.is_none() && holds_digits(parts, headers, at, labels.codes.is_empty()) => {
            labels.codes.push(at);
        }
        () if labels.name.is_none() => labels.name = Some(at),
        () if is(Role::Name) && named_already => labels.second.push(at),
        () => labels.others.push(at),
    }
}

fn holds_codes(parts: &[Part<'_>], headers: &[Header], at: usize) -> bool {
    let texts = column(parts, headers, at);
    let coded = texts.iter().filter(|t| label::code(t).is_some()).count();
    coded * 2 > texts.len()
}

/// Whether most of a column are codes of a classification, each before its name, whatever its header says.
fn holds_listed_codes(parts: &[Part<'_>], headers: &[Header], at: usize) -> bool {
    let texts = column(parts, headers, at);
    let named = texts.iter().filter(|t| !label::is_total(t)).collect::<Vec<_>>();
    let coded = named.iter().filter(|t| label::listed_code(t).is_some()).count();
    coded > 1 && coded * 3 > named.len() * 2
}

/// Whether a column holds words other than those of totals.
fn holds_names(parts: &[Part<'_>], headers: &[Header], at: usize) -> bool {
    column(parts, headers, at).into_iter().any(|t| t.chars().any(text::is_han) && !label::is_total(t))
}

/// Whether a column holds nothing but codes, whole ones, or parts of those beside it: no name is all digits.
fn holds_digits(parts: &[Part<'_>], headers: &[Header], at: usize, whole: bool) -> bool {
    let texts: Vec<String> = column(parts, headers, at).into_iter().map(text::fold).collect();
    let part = |t: &String| t.len() >= if whole { 3 } else { 2 } && t.chars().all(|c| c.is_ascii_digit());
    // The total of all is printed where the codes stand.
    let codes = texts.iter().filter(|t| part(t)).count();
    codes > 0 && texts.iter().all(|t| part(t) || label::is_total(t))
}

fn column<'g>(parts: &[Part<'g>], headers: &[Header], at: usize) -> Vec<&'g str> {
    let mut texts = Vec::new();
    for (part, header) in parts.iter().zip(headers) {
        let rows = (header.data..header.end).filter(|&r| !header.repeats(r));
        texts.extend(rows.map(|r| part.grid.own_text(r, at)).filter(|t| !t.trim().is_empty()).take(SAMPLE));
    }
    texts
}

#[derive(Default)]
struct Sample {
    functional: usize,
    economic: usize,
    texts: usize,
    names: Vec<String>,
}

fn samples(parts: &[Part<'_>], headers: &[Header], labels: &Labels) -> Sample {
    let mut sample = Sample::default();
    let columns = labels.codes.first().into_iter().chain(&labels.name);
    let mut seen = Vec::new();
    for &at in columns {
        if seen.contains(&at) {
            continue;
        }
        seen.push(at);
        for printed in column(parts, headers, at) {
            sample.texts += 1;
            match label::code(printed) {
                Some((code, _)) if code.starts_with('2') => sample.functional += 1,
                Some((code, _)) if code.starts_with('3') || code.starts_with('5') => sample.economic += 1,
                _ => sample.names.push(label::label(printed).name),
            }
        }
    }
    sample
}

impl Sample {
    fn coded(&self) -> bool {
        (self.functional + self.economic) * 2 > self.texts
    }

    /// Whether most of the names are words for sources or kinds of expenditure.
    fn items(&self, words: &Lexicon) -> bool {
        let known = |n: &&String| {
            let phrase = words.read(n);
            !phrase.unknown && !phrase.facet.is_any()
        };
        let names = || self.names.iter().filter(|n| !label::is_total(n));
        names().filter(known).count() * 2 > names().count()
    }

    /// Whether most of the names are those of the three public expenses.
    fn expenses(&self, words: &Lexicon) -> bool {
        let expense = |n: &&String| matches!(words.read(n).facet.measure, Some(Measure::ThreePublic(_)));
        let names = || self.names.iter().filter(|n| !label::is_total(n));
        names().filter(expense).count() * 2 > names().count()
    }

    /// Whether most of the names are those of a classification.
    fn names(&self, year: Year, economic: bool) -> bool {
        let scheme = if economic { Scheme::EconomicDepartment } else { Scheme::Functional };
        let names: Vec<&String> =
            self.names.iter().filter(|n| n.chars().any(text::is_han) && !label::is_total(n)).collect();
        let known = names.iter().filter(|n| !codes::item_by_name(scheme, year, n).is_empty()).count();
        names.len() > 2 && known * 5 > names.len() * 3
    }
}
