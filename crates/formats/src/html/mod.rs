//! HTML.
mod write;
use crate::{Act, Error, Read};
pub(crate) use write::write;
pub(crate) fn read(_bytes: &[u8]) -> Result<Read, Error> {
    Err(Error::Unsupported { format: "HTML", act: Act::Read })
}
pub(crate) fn read_mhtml(bytes: &[u8]) -> Result<Read, Error> {
    read(bytes)
}
