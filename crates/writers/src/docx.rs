//! Writing DOCX.
use document::{Document, Meta};

use crate::Error;

/// Writes a document.
///
/// # Errors
/// Not yet.
pub fn write(_: &Document, _: &Meta) -> Result<Vec<u8>, Error> {
    Err(Error::new("DOCX", &"not yet"))
}
