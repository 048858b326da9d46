//! From paper to meaning (识读): which facts a document states, whatever place laid it out.

mod align;
mod group;
mod header;
mod reading;
mod recognize;
mod walk;

pub use group::{Outline, groups, in_order};
pub use prose::narratives::{NARRATIVES, narrative};
pub use prose::{scores, statements};
pub use reading::{Reading, Tally};
pub use recognize::{recognize, recognize_with};
