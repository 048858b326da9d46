//! Self-evaluation (绩效自评) on paper: the sheet that is filled in, declared once to be written and read, and the official
//! forms (自评表), composed from what `targets` computed.

mod book;
mod official;
mod rows;
mod sheet;

pub use book::{book, is_sheet};
pub use official::{Layout, official};
pub use sheet::{Entered, Refreshed, entries, filled, refreshed, sheet};
