//! Paper (纸面): what stands on the page, before anyone says what it means.
//!
//! A [`Document`] is a sequence of [`Block`]s; a table is a [`Grid`] whose merged cells are resolved; every piece of
//! text knows the [`Spot`] it stands on. What is to be written also says how it is to be printed: [`Role`], [`Page`], [`Layout`], [`Chart`].
//! This crate knows no budget and no file format.

mod block;
pub mod book;
mod chart;
mod grid;
mod layout;
mod measure;
mod page;
mod place;
pub mod text;

pub use block::{Block, Document, Heading, Line, Picture, Run, Source, Table};
pub use chart::{CHART_DATA, Chart, ChartKind, Series, shares};
pub use grid::{Cell, Grid, GridError};
pub use layout::{laid_out, targets};
pub use measure::{Fit, fit, text_width};
pub use page::{Align, Layout, Meta, Page, Role, twentieths};
pub use place::{Address, CellAddress, Path, Place, Rect, Seat, Spot};
