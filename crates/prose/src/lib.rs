//! The sentences of the narrative (文字说明): patterns with named holes, and the grammar that ties the numbers of any
//! sentence to subjects. Both read and write.

pub mod narrative;
pub mod narratives;
mod number;
pub mod pattern;
pub mod scores;
pub mod statements;
mod text;

pub use number::number;
pub use text::Text;
