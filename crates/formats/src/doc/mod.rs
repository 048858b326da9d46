//! DOC (the binary files of Word 97 to 2003, and of WPS): paragraphs and tables as Word lays them out.
//!
//! The structures, their numbers and the order of their fields are those of Microsoft's open specification MS-DOC.
//!
//! | in the file | read as |
//! |---|---|
//! | a style or paragraph with an outline level | a heading |
//! | automatic numbering | written out before the text, counted as Word counts it |
//! | merged cells | one cell; columns are where the edges of cells stand |
//! | a table inside a cell | a table of its own |
//! | a field | its result, never its code |
//! | a text box, a footnote | paragraphs after the one that holds it |
//! | tracked changes | as accepted |
//! | hidden text | left out, with a doubt |
//! | headers, footers, comments | left out: they are no part of the text |
//!
//! Pages are not known; lines are the paragraphs counted from 1.

mod attached;
mod body;
mod bytes;
mod file;
mod lists;
mod pages;
mod sprm;
mod styles;
mod table;
mod text;

use crate::{Error, Read, flow::Layout};
use body::Body;
use file::File;

/// Reads the text with its styles, numbering, notes and text boxes.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let file = File::open(bytes)?;
    let mut body = Body::new(&file)?;
    let items = body.whole();
    let mut layout = Layout::default();
    layout.items(items);
    layout.read.notes.extend(body.doubts());
    Ok(layout.read)
}

#[cfg(test)]
mod tests;
