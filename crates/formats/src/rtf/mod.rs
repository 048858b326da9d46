//! RTF (Rich Text Format 1.9): paragraphs and tables as Word lays them out.
//!
//! | in the file | read as |
//! |---|---|
//! | a paragraph with an outline level | a heading |
//! | automatic numbering | the number that the program wrote out beside the text |
//! | merged cells | one cell; columns are where the edges of cells stand |
//! | a table inside a cell | a table of its own |
//! | a field | its result, never its code |
//! | a text box, a footnote | paragraphs after the one that holds it |
//! | tracked changes | as accepted |
//! | hidden text | left out, with a doubt |
//! | headers, footers, comments, pictures | left out |
//!
//! Pages are not known; lines are the paragraphs counted from 1.

mod body;
mod tokens;

use crate::{Error, Read, flow::Layout};
use body::Body;
use tokens::tokens;

/// Reads the text. Of a file that is cut short, what stands before its end is read; there is no way to tell.
///
/// # Errors
/// [`Error::Beyond`] for more characters than are read.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut body = Body::default();
    for token in tokens(bytes) {
        body.take(token);
    }
    let (items, doubts) = body.end()?;
    let mut layout = Layout::default();
    layout.items(items);
    layout.read.notes.extend(doubts);
    Ok(layout.read)
}

#[cfg(test)]
mod tests;
