//! Paper (纸面): what stands on the page, before anyone says what it means.
//!
//! A [`Document`] is a sequence of [`Block`]s; a table is a [`Grid`] whose merged cells are resolved; every piece of
//! text knows the [`Spot`] it stands on. This crate knows no budget and no file format.

mod block;
mod grid;
mod place;
pub mod text;

pub use block::{Block, Document, Heading, Line, Picture, Run, Source, Table};
pub use grid::{Cell, Grid, GridError};
pub use place::{Address, CellAddress, Path, Place, Rect, Spot};
