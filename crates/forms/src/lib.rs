//! The bridge between paper and meaning (表单): every table and sentence is declared once, and read and written from
//! the one declaration.

mod align;
mod compose;
mod draft;
pub mod editions;
pub mod form;
mod group;
mod header;
pub mod ledger;
mod reading;
mod recognize;
mod sections;
mod selfeval;
pub mod tables;
mod walk;

pub use compose::compose;
pub use draft::draft;
pub use group::{Outline, groups, in_order};
pub use prose::narratives::{NARRATIVES, narrative};
pub use prose::statements;
pub use reading::{Reading, Tally};
pub use recognize::{recognize, recognize_with};
pub use selfeval::{Layout, Refreshed, entries, filled, official, refreshed, sheet};
