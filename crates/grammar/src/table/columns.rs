//! Columns: which hold labels and which amounts, and where a table beside another begins.

use budget::codes::{self, Scheme};
use budget::{Aspect, Decimal, Sense, Unit, Year};
use document::{Grid, text};

use super::header::{Head, Header, bare};
use super::label;
use super::sheet::{Column, Part};
use crate::Facet;
use crate::lexicon::{Lexicon, Phrase, Role, measured};

/// A column of labels.
#[derive(Debug, Clone)]
pub(super) struct LabelColumn {
    /// The grid column.
    pub(super) at: usize,
    /// Its headers, read together.
    pub(super) phrase: Phrase,
    /// Its leaf header.
    pub(super) leaf: String,
}

/// One of the tables that stand side by side.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// The header over all of it.
    pub(super) title: String,
    /// Columns of labels, left to right.
    pub(super) labels: Vec<LabelColumn>,
    /// Columns of amounts, left to right.
    pub(super) values: Vec<Column>,
}

/// The columns of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// The tables side by side.
    pub(super) blocks: Vec<Block>,
    /// Columns that number rows or hold codes.
    pub(super) silent: Vec<usize>,
    /// Columns of words.
    pub(super) remarks: Vec<usize>,
    /// The unit that headers state.
    pub(super) unit: Option<Unit>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    numbers: usize,
    decimals: usize,
    codes: usize,
    texts: usize,
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Label,
    Value,
    Silent,
    Remark,
    Nothing,
}

/// The most rows that are looked at to tell what a column holds.
const MOST_LOOKED_AT: usize = 2_000;

fn held(parts: &[Part<'_>], headers: &[Header], column: usize) -> Held {
    let mut held = Held::default();
    let rows = parts.iter().zip(headers).flat_map(|(p, h)| h.data_rows().map(|r| p.grid.own_text(r, column)));
    for printed in rows.filter(|t| !t.trim().is_empty()).take(MOST_LOOKED_AT) {
        let folded = text::fold(printed);
        let bare = bare(&folded);
        let unit = bare.len() < folded.len() && !folded.ends_with('%');
        let negative = bare.strip_prefix('(').and_then(|b| b.strip_suffix(')'));
        match Decimal::parse(negative.unwrap_or(bare)) {
            Ok(number) => {
                held.numbers += 1;
                held.decimals += usize::from(number.scale > 0 || folded.contains(',') || unit);
                held.codes +=
                    usize::from(!unit && (label::code(printed).is_some() || bare.len() == 2 && !bare.contains('.')));
            }
            Err(_) if folded.chars().all(|c| c == '-') => {}
            // A number that did not show is one.
            Err(_) if text::is_overflow(&folded) => {
                held.numbers += 1;
                held.decimals += 1;
            }
            Err(_) => {
                held.texts += 1;
                held.codes += usize::from(label::code(printed).is_some());
            }
        }
    }
    held
}

const LABEL_ROLES: &[Role] = &[
    Role::Code,
    Role::CodePart,
    Role::Name,
    Role::Body,
    Role::BodyCode,
    Role::Project,
    Role::ProjectCode,
    Role::Item,
    Role::Functional,
    Role::Economic,
    Role::GovernmentEconomic,
];

/// Sorts a column; `counts` where some header over it says that it counts, so that bare digits are no codes.
fn sort(leaf: &Phrase, whole: &Phrase, held: Held, counts: bool) -> Sort {
    let labelled = LABEL_ROLES.iter().any(|r| leaf.is(*r));
    let coded = held.codes > 0 && held.decimals == 0 && held.codes >= held.numbers;
    let empty = held.numbers + held.texts == 0;
    match () {
        () if leaf.is(Role::Index) => Sort::Silent,
        () if leaf.is(Role::Remark) && held.decimals * 2 <= held.numbers => Sort::Remark,
        () if empty && leaf.is(Role::Time) && !leaf.is_value() => Sort::Label,
        () if empty && !leaf.roles.is_empty() && labelled && !leaf.is_value() => Sort::Label,
        () if empty && (leaf.is_value() || leaf.unknown) => Sort::Value,
        () if empty && whole.is_value() && !labelled => Sort::Value,
        () if empty => Sort::Nothing,
        () if labelled && held.decimals * 2 <= held.numbers => Sort::Label,
        () if coded && !leaf.is_value() && !counts => Sort::Label,
        () if held.numbers > held.texts || held.numbers > 0 && leaf.is_value() => Sort::Value,
        () if leaf.is_value() && held.texts > 0 && held.texts < 3 && !labelled => Sort::Value,
        () => Sort::Label,
    }
}

/// Tells the columns of a table apart.
pub(super) fn frame(parts: &[Part<'_>], headers: &[Header], heads: &[Head], words: &Lexicon) -> Frame {
    let mut frame = Frame::default();
    let merged = merged(heads);
    let mut sorts = Vec::new();
    for &(at, width) in &merged {
        let head = heads.get(at).cloned().unwrap_or_default();
        let leaf = words.read(head.leaf());
        let whole = path_phrase(&head.path, words).0;
        let holds = (at..at + width).map(|c| held(parts, headers, c)).fold(Held::default(), Held::plus);
        let counts = head.path.iter().any(|h| words.read(h).is(Role::Quantity) || measured(h).is_some());
        sorts.push((at, width, sort(&leaf, &whole, holds, counts), whole));
    }
    let last_value = sorts.iter().rposition(|s| s.2 == Sort::Value);
    let mut block = Block::default();
    for (index, (at, width, sort, phrase)) in sorts.into_iter().enumerate() {
        let head = heads.get(at).cloned().unwrap_or_default();
        frame.unit = frame.unit.or(phrase.unit);
        let inside = last_value.is_some_and(|last| index < last) && !opens(&block, &head, heads, true);
        let amounts = sort == Sort::Label && inside && is_among_whole_amounts(&block, &head, at, parts, headers, words);
        let sort = if amounts { Sort::Value } else { sort };
        match sort {
            Sort::Silent => frame.silent.push(at),
            Sort::Remark => frame.remarks.push(at),
            Sort::Label if last_value.is_none_or(|last| index > last) && !block.values.is_empty() => {
                frame.remarks.push(at);
            }
            Sort::Label => {
                if opens(&block, &head, heads, last_value.is_some()) {
                    close(&mut frame, &mut block, heads);
                }
                for column in at..at + width {
                    let holds = held(parts, headers, column);
                    if column > at && !holds.is_any() {
                        continue;
                    }
                    // A name may begin under the header of the codes.
                    let named = column > at && is_coded(&phrase) && holds.codes * 2 < holds.texts;
                    let phrase =
                        if named { Phrase { roles: vec![Role::Name], ..phrase.clone() } } else { phrase.clone() };
                    frame.silent.extend(Some(column).filter(|_| is_coded(&phrase)));
                    block.labels.push(LabelColumn { at: column, phrase, leaf: head.leaf().to_owned() });
                }
            }
            Sort::Value => {
                let repeated = |v: &Column| v.path.last() == head.path.last() && v.path.first() == head.path.first();
                if block.values.iter().any(repeated) && trailing_label(&block) {
                    let labels = split_labels(&mut block);
                    close(&mut frame, &mut block, heads);
                    block.labels = labels;
                }
                block.values.push(value(&head, at, width, words));
            }
            Sort::Nothing => {}
        }
    }
    close(&mut frame, &mut block, heads);
    join(&mut frame, parts, headers);
    frame
}

/// Joins the columns of a block of codes to the block at the left: what seemed to be its labels says more of a row that has a label
/// already, as economic classes between a quantity and its amount do.
fn join(frame: &mut Frame, parts: &[Part<'_>], headers: &[Header]) {
    for block in std::mem::take(&mut frame.blocks) {
        match frame.blocks.last_mut() {
            Some(left) if is_nameless(&block, left, parts, headers) => {
                left.values.extend(block.values);
                frame.silent.extend(block.labels.iter().map(|l| l.at));
            }
            _ => frame.blocks.push(block),
        }
    }
}

/// Whether the labels of a block are bare codes, and some row that prints an amount in it prints no code, but a label of the block at
/// the left.
fn is_nameless(block: &Block, left: &Block, parts: &[Part<'_>], headers: &[Header]) -> bool {
    let columns = |block: &Block| block.labels.iter().map(|l| l.at).collect::<Vec<_>>();
    let (own, other, amounts) = (columns(block), columns(left), block.values.iter().map(|v| v.at).collect::<Vec<_>>());
    let coded = |label: &LabelColumn| is_coded(&label.phrase) || held(parts, headers, label.at).texts == 0;
    let mut rows = parts.iter().zip(headers).flat_map(|(part, header)| header.data_rows().map(|row| (part.grid, row)));
    let prints = |(grid, row): (&Grid, usize), columns: &[usize]| {
        columns.iter().any(|&c| !grid.own_text(row, c).trim().is_empty())
    };
    block.labels.iter().all(coded) && rows.any(|at| prints(at, &amounts) && !prints(at, &own) && prints(at, &other))
}

impl Held {
    fn is_any(self) -> bool {
        self.numbers + self.texts > 0
    }

    fn plus(self, other: Self) -> Self {
        Self {
            numbers: self.numbers + other.numbers,
            decimals: self.decimals + other.decimals,
            codes: self.codes + other.codes,
            texts: self.texts + other.texts,
        }
    }
}

fn is_coded(phrase: &Phrase) -> bool {
    [Role::Code, Role::CodePart, Role::BodyCode, Role::ProjectCode].iter().any(|r| phrase.is(*r))
}

/// Grid columns under one leaf cell are one column.
fn merged(heads: &[Head]) -> Vec<(usize, usize)> {
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        match merged.last_mut() {
            Some((first, width)) if heads.get(*first).is_some_and(|f| f.is_one_with(head)) => *width += 1,
            _ => merged.push((at, 1)),
        }
    }
    merged
}

/// What the headers over a column say together, and whether each word of them is known.
pub(super) fn path_phrase(path: &[String], words: &Lexicon) -> (Phrase, Sense) {
    let mut whole = Phrase::default();
    for printed in path {
        let phrase = words.read(printed);
        let phrase = if phrase.unknown { of_class(printed, words.year).unwrap_or(phrase) } else { phrase };
        let met = whole.facet.meet(phrase.facet);
        whole.facet = met.facet;
        whole.conflict |= met.conflict || phrase.conflict;
        whole.unit = phrase.unit.or(whole.unit);
        whole.unknown |= phrase.unknown;
        // Under 合计, 预算数 and 决算数 are totals still.
        if whole.roles.is_empty() || !phrase.roles.is_empty() && !is_period(&phrase) {
            whole.roles.clone_from(&phrase.roles);
        }
        whole.named.extend(phrase.named);
        whole.beside |= phrase.beside;
    }
    // Under 增减, % is the rate of the change.
    if whole.is(Role::Rate) && whole.facet.aspect.is_some_and(Aspect::is_change) {
        whole.facet = whole.facet.meet(Facet::ANY.aspect(Aspect::ChangeRate)).facet;
    }
    let sense = match () {
        () if whole.unknown => Sense::Structural,
        () if whole.conflict => Sense::Ambiguous,
        () => Sense::Understood,
    };
    (whole, sense)
}

/// What a header says that is the name of one economic class: 基本工资, 津贴补贴.
fn of_class(printed: &str, year: Year) -> Option<Phrase> {
    let bare = printed.strip_prefix("其中：").or_else(|| printed.strip_prefix("其中:")).unwrap_or(printed);
    let class = |scheme| match codes::item_by_name(scheme, year, bare).as_slice() {
        [only] => Some(only.code),
        _ => None,
    };
    let code = class(Scheme::EconomicDepartment).or_else(|| class(Scheme::EconomicGovernment))?;
    Some(Phrase { facet: Facet::ANY.economic(code), ..Phrase::default() })
}

/// Whether a header says only of which year or stage an amount is.
pub(super) fn is_period(phrase: &Phrase) -> bool {
    let Facet { years_back, stage, .. } = phrase.facet;
    let dated = years_back.is_some() || stage.is_some();
    let plain = phrase.roles.iter().all(|r| matches!(r, Role::Amount | Role::Time));
    dated && plain && phrase.named.is_empty() && phrase.facet == Facet { years_back, stage, ..Facet::ANY }
}

/// Whether a column holds rates, which no sum is made of.
pub(super) fn is_rate(column: &Column) -> bool {
    let rate = |aspect: Aspect| aspect.is_growth() || matches!(aspect, Aspect::Share | Aspect::Completion);
    column.phrase.is(Role::Rate) || column.phrase.facet.aspect.is_some_and(rate)
}

fn value(head: &Head, at: usize, width: usize, words: &Lexicon) -> Column {
    let (phrase, sense) = path_phrase(&head.path, words);
    Column { block: 0, at, width, header_row: head.row(), path: head.path.clone(), phrase, sense }
}

/// Whether bare digits under a header that is not known are amounts: they stand between amounts of which none has decimals, so that
/// their look does not tell them from codes.
fn is_among_whole_amounts(
    block: &Block,
    head: &Head,
    at: usize,
    parts: &[Part<'_>],
    headers: &[Header],
    words: &Lexicon,
) -> bool {
    let own = held(parts, headers, at);
    let labelled = || LABEL_ROLES.iter().any(|role| words.read(head.leaf()).is(*role));
    let whole = |column: &Column| held(parts, headers, column.at).decimals == 0;
    own.numbers > 0 && own.texts == 0 && !block.values.is_empty() && block.values.iter().all(whole) && !labelled()
}

/// Whether a column of labels behind amounts begins another table: under a header of its own that spans more than it, or
/// with a header that the first labels have too.
fn opens(block: &Block, head: &Head, heads: &[Head], any: bool) -> bool {
    if block.values.is_empty() || !any {
        return false;
    }
    let first = block.labels.first().and_then(|l| heads.get(l.at));
    let top = head.origins.first();
    let spans = heads.iter().filter(|h| h.origins.first() == top).count();
    let apart = first.is_none_or(|f| f.origins.first() != top);
    let same = block.labels.iter().filter_map(|l| heads.get(l.at)).any(|f| f.path.last() == head.path.last());
    apart && spans > 1 && head.path.len() > 1 || same
}

/// Whether labels stand behind amounts in the block.
fn trailing_label(block: &Block) -> bool {
    let last = block.values.last().map_or(0, |v| v.at);
    block.labels.last().is_some_and(|l| l.at > last)
}

/// Takes the labels behind the last amounts, which those of the next block are.
fn split_labels(block: &mut Block) -> Vec<LabelColumn> {
    let last = block.values.last().map_or(0, |v| v.at);
    let at = block.labels.iter().position(|l| l.at > last).unwrap_or(block.labels.len());
    block.labels.split_off(at)
}

fn close(frame: &mut Frame, block: &mut Block, heads: &[Head]) {
    let mut done = std::mem::take(block);
    if done.values.is_empty() {
        block.labels.append(&mut done.labels);
        return;
    }
    let columns =
        || done.labels.iter().map(|l| l.at).chain(done.values.iter().map(|v| v.at)).filter_map(|c| heads.get(c));
    let top = columns().next().and_then(|h| h.origins.first().copied());
    let shared = top.is_some() && columns().all(|h| h.origins.first().copied() == top && h.path.len() > 1);
    if shared {
        done.title = columns().next().and_then(|h| h.path.first().cloned()).unwrap_or_default();
    }
    frame.blocks.push(done);
}
