//! How places lay their disclosures out (版式), and writing in them: from data to a disclosure, from a disclosure to paper.
//!
//! An [`Edition`] is data alone. Reading does not know this room, so that nothing is understood by the words of one place.

mod annex;
mod asked;
mod compose;
mod consolidated;
mod draft;
pub mod edition;
mod goals;
pub mod ledger;
mod prior;
mod regained;
mod selfeval;
mod unlike;

pub use annex::Annex;
pub use asked::{Asked, Sort, Wanted, asked, differing, listed, wanted};
pub use compose::compose;
pub use consolidated::{Figure, Mismatch, consolidated, figures};
pub use draft::{draft, without_asides};
pub use edition::{
    CENTRAL, EDITIONS, Edition, FINAL, GUANGDONG, HUNAN, HUNAN_TEN, SHANGHAI, SHANGHAI_UNIT, edition, like, named,
};
pub use goals::{advanced, other_years, says_too_little};
pub use prior::{Supplied, supply};
pub use regained::{next_year, regained, to_account};
pub use selfeval::{Entered, Layout, Refreshed, book, entries, filled, is_sheet, official, refreshed, sheet};
pub use unlike::{Unlike, unlike};
