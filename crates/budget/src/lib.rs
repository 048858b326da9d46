//! Meaning (含义): what a budget disclosure states, exact and serialisable, without any file, form or clock.
//!
//! The hinge is the [`Subject`]: *what* a number states, whoever states it. A [`Fact`] is a subject with the entry
//! that was printed for it, and a [`Disclosure`] is everything one document states. [`Facts`] is the indexed view of
//! it that rules look at.

mod cells;
pub mod codes;
mod coverage;
mod disclosure;
mod fact;
mod facts;
pub mod grade;
mod money;
mod period;
mod say;
mod structure;
mod subject;
mod table;

pub use cells::{CellIter, Cells};
pub use coverage::{Counted, Kinds, NumberKind};
pub use disclosure::{
    Chart, ContentsEntry, Disclosure, FORMAT_VERSION, Gap, Goal, Indicator, Kind, KnownBy, Level, Note, NoteKind,
    Operator, Part, Passage, Prose, SelfEvaluation, Table, TableColumn, TableRow, Term,
};
pub use fact::{Cited, Entry, Fact, Unread, Value};
pub use facts::{Facts, Origin, Seen, Stated};
pub use money::{Count, Decimal, Money, MoneyError, Unit, in_brackets};
pub use period::{Period, Stage, Year};
pub use say::Say;
pub use structure::{ColumnShape, RowShape, Sense, Structure, Sum};
pub use subject::{
    Aspect, Asset, Economic, EconomicGroup, EconomicSystem, Fund, Measure, Nature, Points, Procured, PublicCount,
    Review, Subject, ThreePublic, names_average,
};
pub use table::{TableId, english};
