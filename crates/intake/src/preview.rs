//! The sheets of tables: every cell a formula over the data, so that one sees the totals while filling in. They are protected.

use budget::codes::{self, Scheme};
use budget::{EconomicGroup, Fund, Measure, Nature, Stage, Subject, TableId, ThreePublic};
use editions::Edition;
use editions::edition::{Branch, Layout, Mark, Side};
use editions::ledger::group_of;
use formats::book::{At, Dress, Sheet, Slot, address};
use grammar::lexicon::Role;
use kinds::form::{Block, Facet, Label, Rows};
use prose::narrative::{SOURCES, fund_name};

use crate::sheets::{
    self, ACCOUNTED, CLASSED, FIRST_ROW, LAST_ROW, List, NEWEST, SPENDING, THREE_ACCOUNTED, THREE_PUBLIC,
};
use crate::words::{LOGICALS, nature_name};

/// A sheet of a table: what it is written as, and what its formulas state.
pub(crate) struct Page {
    pub(crate) sheet: Sheet,
    pub(crate) states: Vec<(At, Subject)>,
}

/// The sheets of an edition's tables; goals have sheets of their own.
pub(crate) fn pages(edition: &Edition) -> Vec<Page> {
    let is_of_goals = |l: &&Layout| matches!(l.form.id, TableId::T10 | TableId::T11);
    let tables = edition.tables.iter().filter(|l| !is_of_goals(l));
    (1..).zip(tables).map(|(number, layout)| page(number, layout, edition)).collect()
}

/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;
/// What is said above every table.
const SAYS: &str =
    "由公式从填报的数据算出，不要改动；单位与“基本信息”中的金额单位相同。按科目的表在这里只列到类，公开表列到项。";

fn page(number: u32, layout: &Layout, edition: &Edition) -> Page {
    let name: String = format!("表{number} {}", layout.title()).chars().take(LONGEST_NAME).collect();
    let mut page = Page { sheet: Sheet { name, protected: true, frozen: TOP, ..Sheet::default() }, states: Vec::new() };
    page.sheet.set((0, 0), Slot::text(layout.title()), Dress::Title);
    page.sheet.set((1, 0), Slot::text(SAYS), Dress::Plain);
    let mut column = 0;
    for (side, block) in layout.blocks() {
        let (marks, kind, classes) = (edition.style.items, edition.kind, sheets::economics(edition));
        column = Writer { page: &mut page, block, side, left: column, marks, kind, classes }.write();
    }
    page
}

/// The row of the headers, and the first of the data behind it.
const HEADER: u32 = 2;
const TOP: u32 = 3;

struct Writer<'p> {
    page: &'p mut Page,
    block: &'static Block,
    side: &'p Side,
    left: u16,
    marks: [Mark; 2],
    kind: budget::Kind,
    /// The sheet of economic classes.
    classes: &'static List,
}

/// A row: its label, what it fixes, and the code that it narrows to.
struct Line {
    label: String,
    facet: Facet,
    code: Option<String>,
}

impl Writer<'_> {
    /// Writes one side of a table; the first column behind it.
    fn write(&mut self) -> u16 {
        let leaves = self.side.leaves();
        self.page.sheet.widths.insert(self.left, 400);
        self.page.sheet.set(
            (HEADER, self.left),
            Slot::text(self.side.title.map_or_else(String::new, |t| t.text(NEWEST))),
            Dress::Header,
        );
        for (column, leaf) in (self.left + 1..).zip(&leaves) {
            self.page.sheet.widths.insert(column, 160);
            self.page.sheet.set((HEADER, column), Slot::text(leaf.words(NEWEST).join("／")), Dress::Header);
        }
        for (row, line) in (TOP..).zip(self.lines()) {
            self.page.sheet.set((row, self.left), Slot::text(line.label.as_str()), Dress::Given);
            let outer = self.block.facet.meet(line.facet).facet;
            for (column, leaf) in (self.left + 1..).zip(&leaves) {
                let subject = narrowed(outer.meet(leaf.facet()).facet.subject(), self.block, line.code.as_deref());
                self.state((row, column), subject);
            }
        }
        self.left + 1 + u16::try_from(leaves.len()).unwrap_or(0) + 1
    }

    fn state(&mut self, at: At, subject: Subject) {
        if let Some(formula) = formula(&subject, self.kind, self.classes) {
            self.page.sheet.set(at, Slot::formula(formula, "0"), Dress::Sum);
            self.page.states.push((at, subject));
        }
    }

    fn lines(&self) -> Vec<Line> {
        let total = Line { label: Label::role(Role::Total).text(NEWEST), facet: Facet::ANY, code: None };
        let coded = |scheme| -> Vec<Line> { std::iter::once(total).chain(classes(scheme)).collect() };
        match self.block.rows {
            Rows::Functions => coded(Scheme::Functional),
            Rows::Economics => {
                let ours =
                    |line: &Line| self.side.group.is_none_or(|g| line.code.as_deref().and_then(group_of) == Some(g));
                let whole = self.side.group.is_none();
                coded(Scheme::EconomicDepartment).into_iter().filter(|l: &Line| ours(l) || whole).collect()
            }
            Rows::Items(_) | Rows::Lines(_) => items(self.side.rows, &self.marks),
            Rows::Bodies | Rows::Goals => {
                vec![Line { label: Label::role(Role::Total).text(NEWEST), facet: Facet::ANY, code: None }]
            }
        }
    }
}

fn classes(scheme: Scheme) -> impl Iterator<Item = Line> {
    let line = |c: &codes::Code| Line {
        label: format!("{} {}", c.code, c.name),
        facet: Facet::ANY,
        code: Some(c.code.to_owned()),
    };
    codes::classes(scheme, NEWEST).into_iter().map(line)
}

fn items(branches: &[Branch], marks: &[Mark]) -> Vec<Line> {
    let mut number = 0;
    let mut lines = Vec::new();
    for branch in branches {
        if branch.label.role == Some(Role::Functional) {
            lines.extend(classes(Scheme::Functional));
            continue;
        }
        let numbered = branch.label.role != Some(Role::Total);
        number += u32::from(numbered);
        let mark = marks.first().filter(|_| numbered).map_or_else(String::new, |m| m.of(number));
        lines.push(Line {
            label: format!("{mark}{}", branch.label.text(NEWEST)),
            facet: branch.label.facet,
            code: None,
        });
        lines.extend(items(branch.below, marks.get(1..).unwrap_or_default()));
    }
    lines
}

fn narrowed(subject: Subject, block: &Block, code: Option<&str>) -> Subject {
    match code {
        Some(code) if matches!(block.rows, Rows::Economics) => subject.economic(code),
        Some(code) => subject.function(code),
        None => subject,
    }
}

/// The formula of what a subject states; `None` for what the data do not tell.
fn formula(subject: &Subject, kind: budget::Kind, classes: &List) -> Option<String> {
    let is_final = kind == budget::Kind::FinalAccounts;
    let general = matches!(subject.fund, None | Some(Fund::GeneralPublic | Fund::Fiscal));
    match subject.measure {
        Measure::OperatingCost | Measure::ThreePublic(_) if !general => None,
        Measure::OperatingCost => {
            let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
            Some(economic(classes, &basic.group(EconomicGroup::Operations)))
        }
        Measure::ThreePublic(of) if is_final => three_public(&THREE_ACCOUNTED, of, subject.period.stage),
        Measure::ThreePublic(of) => three_public(&THREE_PUBLIC, of, Stage::Final),
        _ if subject.economic.code.is_some() || subject.economic.group.is_some() => Some(economic(classes, subject)),
        _ if is_final => accounted(subject),
        Measure::Income | Measure::Expenditure | Measure::Sources | Measure::Uses | Measure::CarryIn => {
            Some(spent(subject))
        }
        _ => None,
    }
}

/// The cells of a column of a list.
fn range(list: &List, key: &str) -> String {
    let at = list.columns.iter().position(|c| c.key == key).and_then(|i| u16::try_from(i).ok()).unwrap_or(0);
    let letter = address((0, at)).trim_end_matches('1').to_owned();
    format!("{}!${letter}${}:${letter}${}", list.name, FIRST_ROW + 1, LAST_ROW + 1)
}

fn sum(list: &List, column: &str, conditions: &[(&str, String)]) -> String {
    let amounts = range(list, column);
    if conditions.is_empty() {
        return format!("SUM({amounts})");
    }
    let conditions: Vec<String> =
        conditions.iter().map(|(key, is)| format!(",{},\"{is}\"", range(list, key))).collect();
    format!("SUMIFS({amounts}{})", conditions.concat())
}

/// Sources that are the treasury's, or that it keeps.
const TREASURY: [Fund; 4] = [Fund::GeneralPublic, Fund::GovernmentFund, Fund::StateCapital, Fund::SpecialAccount];

/// Funds that a fund is the sum of.
fn parts(fund: Fund) -> Vec<Fund> {
    match fund {
        Fund::Fiscal => vec![Fund::GeneralPublic, Fund::GovernmentFund, Fund::StateCapital],
        Fund::Appropriated => vec![Fund::GeneralPublic],
        Fund::OwnFunds => SOURCES.iter().copied().filter(|f| !TREASURY.contains(f) && *f != Fund::OwnFunds).collect(),
        one => vec![one],
    }
}

/// The columns of the sheet of final accounts that a measure is made of, and those that are taken off.
fn columns(subject: &Subject) -> Option<(&'static [&'static str], &'static [&'static str])> {
    let all: &'static [&'static str] = &["carried", "surplus", "received"];
    match (subject.period.stage, subject.measure) {
        (Stage::Initial, Measure::Income | Measure::Expenditure | Measure::Sources | Measure::Uses) => {
            Some((&["initial"], &[]))
        }
        (Stage::Adjusted, Measure::Income | Measure::Expenditure | Measure::Sources | Measure::Uses) => {
            Some((&["adjusted"], &[]))
        }
        (Stage::Final, Measure::Income) => Some((&["received"], &[])),
        (Stage::Final, Measure::Expenditure) => Some((&["spent"], &[])),
        (Stage::Final, Measure::CarryIn) => Some((&["carried"], &[])),
        (Stage::Final, Measure::SurplusUsed) => Some((&["surplus"], &[])),
        (Stage::Final, Measure::SurplusDistributed) => Some((&["distributed"], &[])),
        (Stage::Final, Measure::Sources | Measure::Uses) => Some((all, &[])),
        (Stage::Final, Measure::CarryOut) => Some((all, &["spent", "distributed"])),
        _ => None,
    }
}

/// The formula of an amount over the lines of final accounts.
fn accounted(subject: &Subject) -> Option<String> {
    let (added, taken) = columns(subject)?;
    let side = |columns: &[&str]| {
        let of = |column: &&str| total(&ACCOUNTED, column, &conditions(subject), subject.fund);
        columns.iter().map(of).collect::<Vec<_>>().join("+")
    };
    let added = side(added);
    Some(if taken.is_empty() { added } else { format!("{added}-({})", side(taken)) })
}

/// What a line must be to count.
fn conditions(subject: &Subject) -> Vec<(&'static str, String)> {
    let function = subject.function.iter().map(|code| ("function", format!("{code}*")));
    let nature = subject.nature.iter().map(|nature| ("nature", nature_name(*nature)));
    function.chain(nature).collect()
}

/// The sum of a column of a list under conditions, over the funds that a fund is the sum of.
fn total(list: &List, column: &str, conditions: &[(&str, String)], fund: Option<Fund>) -> String {
    let Some(fund) = fund else { return sum(list, column, conditions) };
    let one = |fund| {
        let named = std::iter::once(("fund", fund_name(fund).to_owned()));
        sum(list, column, &named.chain(conditions.iter().cloned()).collect::<Vec<_>>())
    };
    parts(fund).into_iter().map(one).collect::<Vec<_>>().join("+")
}

fn spent(subject: &Subject) -> String {
    let yes = LOGICALS.iter().find(|(_, is)| *is).map_or("", |(word, _)| word);
    let carried = match subject.measure {
        Measure::Income => Some(format!("<>{yes}")),
        Measure::CarryIn => Some(yes.to_owned()),
        _ => None,
    };
    let carried = carried.map(|is| ("carried", is)).into_iter();
    total(&SPENDING, "amount", &carried.chain(conditions(subject)).collect::<Vec<_>>(), subject.fund)
}

/// The 类 of staff and of operations.
const CLASSES: [&str; 6] = ["301", "302", "303", "307", "309", "310"];

/// The formula of an amount by economic class.
fn economic(classes: &List, subject: &Subject) -> String {
    let (code, group) = (subject.economic.code.as_deref(), subject.economic.group);
    let fits = |code: &&str| group.is_none_or(|g| group_of(code) == Some(g));
    let codes: Vec<&str> = match (code, group) {
        (Some(code), _) => Some(code).filter(fits).into_iter().collect(),
        (None, _) => CLASSES.into_iter().filter(fits).collect(),
    };
    // The other sheet holds nothing but basic expenditure of the general public budget.
    let told = classes.name == CLASSED.name;
    let nature = subject.nature.filter(|_| told).map(|nature| ("nature", nature_name(nature)));
    let of = |code: &&str| {
        let conditions: Vec<_> = std::iter::once(("economic", format!("{code}*"))).chain(nature.clone()).collect();
        total(classes, "amount", &conditions, subject.fund.filter(|_| told))
    };
    let sums: Vec<String> = codes.iter().map(of).collect();
    if sums.is_empty() { "0".to_owned() } else { sums.join("+") }
}

fn three_public(list: &List, of: ThreePublic, stage: Stage) -> Option<String> {
    let keys: &[&str] = match of {
        ThreePublic::All => &["abroad", "purchase", "running", "reception"],
        ThreePublic::Abroad => &["abroad"],
        ThreePublic::Vehicles => &["purchase", "running"],
        ThreePublic::VehiclePurchase => &["purchase"],
        ThreePublic::VehicleRunning => &["running"],
        ThreePublic::Reception => &["reception"],
        ThreePublic::DomesticReception | ThreePublic::ForeignReception => return None,
    };
    let ending = if stage == Stage::Initial { "-initial" } else { "" };
    let sums = keys.iter().map(|key| format!("SUM({})", range(list, &format!("{key}{ending}"))));
    Some(sums.collect::<Vec<_>>().join("+"))
}
