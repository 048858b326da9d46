//! Which kind of table a sheet is, by what its title says and what its rows are told by.

use budget::{Fund, Measure, Nature, Sense, TableId};
use document::text;
use grammar::Facet;
use grammar::lexicon::{Lexicon, Role};
use grammar::table::{Axis, Kind, Sheet};

/// Words of titles that name a kind whatever else they say, the first that stands in a title; no kind where the second is
/// empty.
const NAMED: &[(&str, Option<TableId>)] = &[
    ("三公经费", Some(TableId::T7)),
    ("政府采购", Some(TableId::T14)),
    ("政府购买服务", Some(TableId::T15)),
    ("机关运行经费", Some(TableId::T22)),
    ("国有资产占用", Some(TableId::T16)),
    ("资产配置", Some(TableId::T16)),
    ("上年结转", None),
    ("转移支付", None),
    ("债务", None),
    ("绩效", None),
    ("目录", None),
];

/// What a title says of every cell.
pub(super) fn context(title: &str, words: &Lexicon) -> Facet {
    let before = title.split(['（', '(']).next().unwrap_or(title);
    words.read(before).facet
}

/// Whether some words of a title are not known, so that it may be the title of another table than it seems.
pub(super) fn is_strange(title: &str, words: &Lexicon) -> bool {
    let before = title.split(['（', '(']).next().unwrap_or(title);
    words.read(before).unknown
}

/// The known quantities that a title names and no dimension has: its table is of these, not of all money.
pub(super) fn parts(title: &str, words: &Lexicon) -> Vec<String> {
    let phrase = words.read(title.split(['（', '(']).next().unwrap_or(title));
    if phrase.unknown { Vec::new() } else { phrase.named }
}

/// The kind of a table; `Other` where nothing declared is like it.
pub(super) fn kind(title: &str, sheet: &Sheet, words: &Lexicon) -> TableId {
    let key = text::key(title);
    if let Some((_, named)) = NAMED.iter().find(|(word, _)| key.contains(word)) {
        return named.filter(|id| fits(*id, sheet)).unwrap_or(TableId::Other);
    }
    let facet = context(title, words);
    if !parts(title, words).is_empty() {
        return TableId::Other;
    }
    let says = |word: &str| key.contains(word);
    if key.is_empty() {
        return by_structure(sheet);
    }
    let both = says("收支") || says("收入支出");
    let narrowed = facet.nature.is_some() || words.read(title).is(Role::Item);
    match () {
        () if (both || !says("支出")) && narrowed => TableId::Other,
        () if both => beside(facet, sheet),
        () if says("收入") => income(facet),
        () if says("支出") || says("预算") => {
            // Without any row, the title alone says what they would be told by.
            let economic = sheet.rows.is_empty() && says("经济分类");
            expenditure(facet, if economic { Axis::Economics } else { axis(sheet) }, sheet)
        }
        () => TableId::Other,
    }
}

fn axis(sheet: &Sheet) -> Axis {
    sheet.axes.first().copied().unwrap_or(Axis::Single)
}

/// Whether a table that is named may have rows of the kind.
fn fits(id: TableId, sheet: &Sheet) -> bool {
    match id {
        TableId::T22 => axis(sheet) == Axis::Economics,
        _ => true,
    }
}

fn beside(facet: Facet, sheet: &Sheet) -> TableId {
    match facet.fund {
        fund if sheet.axes.as_slice() == [Axis::Functions] => by_fund(fund, TableId::Other),
        _ if sheet.axes.len() < 2 => TableId::Other,
        None => TableId::T1,
        Some(Fund::Fiscal) => TableId::T4,
        Some(_) => TableId::Other,
    }
}

fn income(facet: Facet) -> TableId {
    if facet.fund.is_none() { TableId::T2 } else { TableId::Other }
}

fn expenditure(facet: Facet, axis: Axis, sheet: &Sheet) -> TableId {
    let government = || first_code(sheet).is_some_and(|c| c.starts_with('5'));
    match (axis, facet.fund, facet.nature) {
        (Axis::Projects, None, Some(Nature::Project)) => TableId::T12,
        (Axis::Economics, Some(Fund::GeneralPublic), Some(Nature::Basic)) if government() => TableId::T6g,
        (Axis::Economics, Some(Fund::GeneralPublic), Some(Nature::Basic)) => TableId::T6,
        (Axis::Economics, Some(Fund::Fiscal), Some(Nature::Basic)) => TableId::T21,
        (Axis::Economics, Some(Fund::GeneralPublic), Some(Nature::Project)) if !government() => TableId::T23,
        (Axis::Economics, None, Some(Nature::Basic)) if !government() && has_bodies(sheet) => TableId::T24,
        (Axis::Functions, fund, None) => by_fund(fund, TableId::T3),
        (Axis::Items | Axis::Single, None, None) => TableId::T3,
        (Axis::Single, Some(Fund::GovernmentFund | Fund::StateCapital), None) => by_fund(facet.fund, TableId::Other),
        _ => TableId::Other,
    }
}

/// Whether some rows are bodies that name themselves.
fn has_bodies(sheet: &Sheet) -> bool {
    let named = |row: &grammar::table::Row| matches!(row.kind, Kind::Body(_)) && row.sense == Sense::Understood;
    sheet.rows.iter().any(named)
}

fn by_fund(fund: Option<Fund>, all: TableId) -> TableId {
    match fund {
        None => all,
        Some(Fund::GeneralPublic) => TableId::T5,
        Some(Fund::GovernmentFund) => TableId::T8,
        Some(Fund::StateCapital) => TableId::T9,
        Some(Fund::Fiscal) => TableId::T20,
        Some(Fund::SpecialAccount) => TableId::T13,
        Some(_) => TableId::Other,
    }
}

/// The kind of a table without a title, where its header says it alone.
fn by_structure(sheet: &Sheet) -> TableId {
    let understood = || sheet.columns.iter().filter(|c| c.sense == Sense::Understood);
    let measured = |m: fn(Measure) -> bool| understood().filter(|c| c.phrase.facet.measure.is_some_and(m)).count();
    let funds = understood().filter(|c| c.phrase.facet.fund.is_some()).count();
    let expense = |row: &&grammar::table::Row| matches!(row.facet.measure, Some(Measure::ThreePublic(_)));
    let expenses = sheet.rows.iter().filter(expense).count();
    match axis(sheet) {
        _ if measured(|m| matches!(m, Measure::ThreePublic(_))) > 3 => TableId::T7,
        // All of its rows are what the three public expenses are made of.
        _ if expenses > 3 && expenses + 1 >= sheet.rows.len() && understood().count() == sheet.columns.len() => {
            TableId::T7
        }
        Axis::Functions | Axis::Bodies if measured(|m| m == Measure::Income) > 2 && funds > 3 => TableId::T2,
        _ => TableId::Other,
    }
}

fn first_code(sheet: &Sheet) -> Option<&str> {
    sheet.rows.iter().find_map(|r| match &r.kind {
        Kind::Coded { code, .. } => Some(code.as_str()),
        _ => None,
    })
}
