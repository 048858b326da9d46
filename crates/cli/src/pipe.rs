//! Messages over a pipe: the length in eight bytes, and then the message.

use std::io::{self, Read, Write};

use serde::Serialize;

/// Writes a message.
///
/// # Errors
/// When the pipe cannot be written.
pub(crate) fn send(pipe: &mut impl Write, message: &[u8]) -> io::Result<()> {
    pipe.write_all(&(message.len() as u64).to_le_bytes())?;
    pipe.write_all(message)
}

/// Writes a message in JSON, without holding the whole of it: it is gone through twice, for its length and for itself.
///
/// # Errors
/// When the pipe cannot be written.
pub(crate) fn send_json(pipe: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let mut length = Length(0);
    serde_json::to_writer(&mut length, message)?;
    pipe.write_all(&length.0.to_le_bytes())?;
    Ok(serde_json::to_writer(pipe, message)?)
}

/// Counts what is written to it.
struct Length(u64);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The next message of at most so many bytes; memory is taken for what arrives, not for what is announced.
///
/// # Errors
/// When the pipe ends, cannot be read, or announces more.
pub(crate) fn receive(pipe: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    pipe.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut message = Vec::new();
    pipe.take(length).read_to_end(&mut message)?;
    if message.len() as u64 == length { Ok(message) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_received_and_no_more_than_allowed() {
        let mut pipe = Vec::new();
        send(&mut pipe, b"abc").unwrap();
        assert_eq!(receive(&mut pipe.as_slice(), 3).unwrap(), b"abc");
        assert_eq!(receive(&mut pipe.as_slice(), 2).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        let mut json = Vec::new();
        send_json(&mut json, &["甲", "\n"]).unwrap();
        assert_eq!(receive(&mut json.as_slice(), 100).unwrap(), r#"["甲","\n"]"#.as_bytes());
        pipe.pop();
        assert_eq!(receive(&mut pipe.as_slice(), 3).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
