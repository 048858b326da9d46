//! The indexed view of a disclosure that rules look at.
//!
//! A rule is written once, in the terms of a budget: it asks for table T1, and for subjects at the stage that is the
//! disclosure's own. In final accounts (决算) the same relations hold between other tables, so that there
//! [`Facts::table`] and [`Facts::in_table`] answer with F1 for T1, and with what was finally accounted.

use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::{
    Aspect, Disclosure, EconomicGroup, EconomicSystem, Fact, Fund, Goal, Kind, Measure, Nature, Part, Passage, Period,
    Say, Stage, Subject, Table, TableId, TableRow,
};

/// Which part of the disclosure states a fact.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'d> {
    /// A cell of a table.
    Cell {
        /// The table.
        table: &'d Table,
        /// The row.
        row: &'d TableRow,
        /// Key of the column.
        column: &'d str,
    },
    /// A hole of a paragraph.
    Passage {
        /// The paragraph.
        passage: &'d Passage,
        /// The hole's value.
        part: &'d Part,
    },
}

/// A fact together with who states it.
#[derive(Debug, Clone, Copy)]
pub struct Stated<'d> {
    /// The fact.
    pub fact: &'d Fact,
    /// Where in the disclosure.
    pub origin: Origin<'d>,
}

/// What looking for a statement gave. Absence has reasons, and a check must not confuse them.
#[derive(Debug, Clone)]
pub enum Seen<'d> {
    /// It is stated (perhaps as a blank).
    Said(Stated<'d>),
    /// The table is there and whole, but is empty or has no row of this code, body or project: it counts as zero.
    Nothing,
    /// The table, its column or total, or the paragraph is not in the document at all.
    Absent,
    /// Reading lost what would be needed.
    Lost(Say),
}

/// What was made of facts, or will be by who asked first.
type Made = Arc<OnceLock<Arc<dyn Any + Send + Sync>>>;

/// All facts of one disclosure, indexed by table and subject.
#[derive(Debug, Clone)]
pub struct Facts<'d> {
    disclosure: &'d Disclosure,
    stated: Vec<Stated<'d>>,
    /// The first that a kind of table states of a subject.
    by_subject: BTreeMap<(&'d Subject, TableId), usize>,
    columns: BTreeSet<(TableId, Column, RowKind)>,
    derived: Arc<Mutex<BTreeMap<TypeId, Made>>>,
}

impl<'d> Facts<'d> {
    /// Collects the facts that a disclosure states. Total: every disclosure states some set of facts.
    pub fn of(disclosure: &'d Disclosure) -> Self {
        let mut stated = Vec::new();
        let mut by_subject = BTreeMap::new();
        let mut columns = BTreeSet::new();
        for table in &disclosure.tables {
            for row in &table.rows {
                for (column, fact) in &row.cells {
                    by_subject.entry((&fact.subject, table.id)).or_insert(stated.len());
                    columns.insert((table.id, Column::of(&fact.subject), RowKind::of(&fact.subject)));
                    stated.push(Stated { fact, origin: Origin::Cell { table, row, column } });
                }
            }
        }
        for passage in &disclosure.passages {
            let parts = passage.parts.iter();
            stated.extend(parts.map(|part| Stated { fact: &part.fact, origin: Origin::Passage { passage, part } }));
        }
        Self { disclosure, stated, by_subject, columns, derived: Arc::default() }
    }

    /// The disclosure itself, for what is not a number: titles, notes, lists.
    pub fn disclosure(&self) -> &'d Disclosure {
        self.disclosure
    }

    /// What `work` makes of these facts, made once for all rules that ask for that type, however many at a time: `work` must be a pure
    /// function, the same one for each of them.
    pub fn derived<T: Any + Send + Sync>(&self, work: impl Fn(&Self) -> T) -> Arc<T> {
        let mut all = self.derived.lock().unwrap_or_else(PoisonError::into_inner);
        let own = Arc::clone(all.entry(TypeId::of::<T>()).or_default());
        drop(all);
        let made = own.get_or_init(|| Arc::new(work(self)));
        Arc::clone(made).downcast().unwrap_or_else(|_| Arc::new(work(self)))
    }

    /// Every fact, tables first, each in the order it stands.
    pub fn all(&self) -> &[Stated<'d>] {
        &self.stated
    }

    /// Whether these are final accounts (决算), not a budget.
    pub fn are_final(&self) -> bool {
        self.disclosure.kind == Kind::FinalAccounts
    }

    /// The kind of table that states here what one of a budget states: in final accounts, the one that accounts for it.
    pub fn own_table(&self, id: TableId) -> TableId {
        id.accounted().filter(|_| self.are_final()).unwrap_or(id)
    }

    /// The first table of a kind; in final accounts, of the kind that accounts for it.
    pub fn table(&self, id: TableId) -> Option<&'d Table> {
        self.disclosure.table(self.own_table(id))
    }

    /// What messages call the first table of a kind: [`Table::title`], or the name of the kind where there is none.
    pub fn title(&self, id: TableId) -> String {
        self.table(id).map_or_else(|| self.own_table(id).name().to_owned(), Table::title)
    }

    /// A subject at the stage that is the disclosure's own, where a budget's is asked for.
    pub fn own<'s>(&self, subject: &'s Subject) -> Cow<'s, Subject> {
        if self.are_final() && subject.period.stage == Stage::Initial {
            let mut own = subject.clone();
            own.period.stage = Stage::Final;
            return Cow::Owned(own);
        }
        Cow::Borrowed(subject)
    }

    /// The first passage of a kind.
    pub fn passage(&self, kind: &str) -> Option<&'d Passage> {
        self.disclosure.passage(kind)
    }

    /// The goals of a table.
    pub fn goals(&self, table: TableId) -> impl Iterator<Item = &'d Goal> {
        self.disclosure.goals.iter().filter(move |g| g.table == table)
    }

    /// What a table states about a subject, at the disclosure's own stage.
    pub fn in_table(&self, id: TableId, subject: &Subject) -> Seen<'d> {
        self.in_table_at(id, &self.own(subject))
    }

    /// What a table states about a subject at just its stage.
    pub fn in_table_at(&self, id: TableId, subject: &Subject) -> Seen<'d> {
        let Some(table) = self.table(id) else { return Seen::Absent };
        let exactly = self.by_subject.get(&(subject, table.id)).copied();
        if let Some(i) = exactly.or_else(|| self.paid_by_treasury(subject, table.id)) {
            return self.stated.get(i).map_or(Seen::Nothing, |&s| Seen::Said(s));
        }
        match table.loss() {
            Some(why) => Seen::Lost(why),
            None if table.is_empty() || self.names_a_row(table, subject) => Seen::Nothing,
            None => Seen::Absent,
        }
    }

    /// Where a table states one of the three public expenses as money of the treasury, which pays them in any case.
    fn paid_by_treasury(&self, subject: &Subject, id: TableId) -> Option<usize> {
        let open = matches!(subject.measure, Measure::ThreePublic(_)) && subject.fund.is_none();
        let funds = [Fund::GeneralPublic, Fund::Fiscal].into_iter().filter(|_| open);
        funds.map(|fund| subject.clone().fund(fund)).find_map(|own| self.by_subject.get(&(&own, id)).copied())
    }

    /// What all kinds of tables state of a subject, at the disclosure's own stage, with the kind.
    pub fn in_tables(&self, subject: &Subject) -> Vec<(TableId, Stated<'d>)> {
        let Some(first) = TableId::ALL.first() else { return Vec::new() };
        let own = self.own(subject);
        let from = self.by_subject.range((own.as_ref(), *first)..);
        let stated = from.take_while(|((said, _), _)| *said == own.as_ref());
        stated.filter_map(|((_, table), at)| Some((*table, *self.stated.get(*at)?))).collect()
    }

    /// Whether the subject is of one code, body or project, in a column that the table has, with rows of that kind: such
    /// a row is left out where there is nothing to state. A total is never left out.
    fn names_a_row(&self, table: &Table, subject: &Subject) -> bool {
        let kind = RowKind::of(subject);
        kind != RowKind::default() && self.columns.contains(&(table.id, Column::of(subject), kind))
    }

    /// What a passage's hole states.
    pub fn in_passage(&self, kind: &str, hole: &str) -> Seen<'d> {
        let Some(passage) = self.passage(kind) else { return Seen::Absent };
        passage.part(hole).map_or(Seen::Absent, |part| {
            Seen::Said(Stated { fact: &part.fact, origin: Origin::Passage { passage, part } })
        })
    }

    /// The cell of a row by column key.
    pub fn cell(&self, table: &'d Table, row: &'d TableRow, column: &str) -> Option<Stated<'d>> {
        row.cells
            .get_key_value(column)
            .map(|(column, fact)| Stated { fact, origin: Origin::Cell { table, row, column } })
    }
}

/// What tells the row of a subject from others: a functional code, an economic one, a body, a project; none for a total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct RowKind([bool; 4]);

impl RowKind {
    fn of(subject: &Subject) -> Self {
        let Subject { function, economic, body, project, .. } = subject;
        Self([function.is_some(), economic.code.is_some(), body.is_some(), project.is_some()])
    }
}

/// What a column fixes of the subjects in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    measure: Measure,
    aspect: Aspect,
    fund: Option<Fund>,
    nature: Option<Nature>,
    group: Option<EconomicGroup>,
    system: EconomicSystem,
    period: Period,
}

impl Column {
    fn of(subject: &Subject) -> Self {
        let Subject { measure, aspect, fund, nature, economic, period, .. } = subject;
        let (measure, aspect, fund, nature, period) = (*measure, *aspect, *fund, *nature, *period);
        Self { measure, aspect, fund, nature, group: economic.group, system: economic.system, period }
    }
}

impl Stated<'_> {
    /// Key of the table that states it, or `N` for the narrative.
    pub fn table_id(&self) -> &'static str {
        match self.origin {
            Origin::Cell { table, .. } => table.id.id(),
            Origin::Passage { .. } => "N",
        }
    }
}
