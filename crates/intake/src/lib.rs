//! The workbook of data (数据工作簿): what a finance office fills in once, and everything else is computed from.
//!
//! [`template`] writes it for an edition, [`take`] reads it into a ledger. Its sheets are declared once (`sheets`), to be
//! written and to be read. Every mistake is said at once, with sheet and cell and what to do; nothing is guessed.

mod entered;
mod fit;
mod fixed;
mod mistake;
mod owners;
mod preview;
mod sheets;
mod take;
mod template;
mod words;

pub use entered::is_filled;
pub use mistake::{Mistake, quoted};
pub use owners::Owners;
pub use sheets::NEWEST;
pub use take::{Taken, Whose, are_ours, is_ours, take, take_as, unfit, unprintable, wanting};
pub use template::{filled, template};
