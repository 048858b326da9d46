//! How places lay their disclosures out (版式), and writing in them: from data to a disclosure, from a disclosure to paper.
//!
//! An [`Edition`] is data alone. Reading does not know this room, so that nothing is understood by the words of one place.

mod asked;
mod compose;
mod draft;
pub mod edition;
pub mod ledger;
mod regained;
mod selfeval;

pub use asked::{Asked, Sort, Wanted, asked, listed, wanted};
pub use compose::compose;
pub use draft::draft;
pub use edition::{CENTRAL, EDITIONS, Edition, HUNAN, HUNAN_TEN, SHANGHAI, edition, named};
pub use regained::{next_year, regained};
pub use selfeval::{Entered, Layout, Refreshed, book, entries, filled, official, refreshed, sheet};
