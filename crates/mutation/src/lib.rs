//! Faults put into documents (变异检验), one at a time: how many are found, how many are pinned to the very number, and with
//! the value that it had.
//!
//! A *mutant* is a document with one fault, of a kind that people make: a digit, two digits, the point, a row left out or
//! copied, a word of direction, a year. It is read anew and checked; what is found beyond what is found without the fault is
//! its doing. Reading is the same as of any document, so that what the reader makes of the fault counts too.
//!
//! And documents in other *dresses* ([`dress`]): the same, printed otherwise, states the same ([`Seen`]).

pub mod dress;
mod fault;
mod likeness;
mod published;
pub mod surgery;
mod tally;
mod trial;

pub use fault::{Fault, Mutant, Number, Site, mutants};
pub use likeness::{Difference, Said, Seen};
pub use published::{Published, by_halves, documents};
pub use tally::{Count, Tally};
pub use trial::{Outcome, Trial};

/// A number that a seed gives: xorshift, so that what was seen can be seen again.
pub fn chance(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 1).unwrap_or(0)
}
