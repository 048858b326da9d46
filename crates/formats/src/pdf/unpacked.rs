//! How much the streams of a file unpack to. hayro unpacks without a bound, so that a bomb has to be found before.

use super::deflated;
use crate::limits::MOST_UNPACKED;

/// How many times its size deflate unpacks to at most.
pub(super) const DEFLATED: usize = 1_032;
/// A file below this stays below [`MOST_UNPACKED`] whatever it holds.
const HARMLESS: u64 = MOST_UNPACKED / DEFLATED as u64;
/// Bytes of the header of zlib.
const ZLIB: usize = 2;
/// Where the filter of a stream stands: at most this far before its data.
const DICTIONARY: usize = 2_048;

/// The size of all deflated streams, unpacked; counting stops soon after [`MOST_UNPACKED`]. What is encrypted cannot be
/// counted.
pub(super) fn size(bytes: &[u8]) -> u64 {
    let (mut size, mut at) = (0, 0);
    while bytes.len() as u64 > HARMLESS && size <= MOST_UNPACKED {
        let Some(start) = next_stream(bytes, at) else { break };
        let rest = bytes.get(start..).unwrap_or_default();
        let dictionary = bytes.get(start.saturating_sub(DICTIONARY)..start).unwrap_or_default();
        at = start;
        // A name may be written with escapes, as `/F#6cateDecode`.
        if contains(dictionary, b"/Fl") || contains(dictionary, b"#") {
            let (packed, unpacked) = inflate(rest, MOST_UNPACKED + 1 - size);
            size += unpacked;
            at += packed;
        }
    }
    size
}

/// Where the data of the next stream begins.
fn next_stream(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += find(bytes.get(at..)?, b"stream")? + b"stream".len();
        let ending = bytes.get(at.saturating_sub(9)..at).is_some_and(|word| word == b"endstream");
        let line_break = match bytes.get(at..at + 2) {
            Some([b'\r', b'\n']) => Some(2),
            Some([b'\r' | b'\n', _]) => Some(1),
            _ => None,
        };
        if let Some(length) = line_break.filter(|_| !ending) {
            return Some(at + length);
        }
    }
}

/// How many bytes were packed, and how many come out of them.
fn inflate(packed: &[u8], most: u64) -> (usize, u64) {
    let zlib = packed.get(ZLIB..).filter(|_| has_header(packed)).map(|rest| deflated::count(rest, most));
    match zlib {
        Some((read, unpacked)) if unpacked > 0 => (read + ZLIB, unpacked),
        // Without the header of zlib, readers of PDF take it for bare deflate.
        _ => deflated::count(packed, most),
    }
}

/// Whether it begins as zlib does (RFC 1950, 2.2): deflate, and a check of both bytes.
fn has_header(packed: &[u8]) -> bool {
    packed
        .first_chunk::<ZLIB>()
        .is_some_and(|&[method, flags]| method & 0x0f == 8 && (u16::from(method) << 8 | u16::from(flags)) % 31 == 0)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    find(bytes, wanted).is_some()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|b| b == first)?;
        if bytes.get(at..at + wanted.len()) == Some(wanted) {
            return Some(at);
        }
        at += 1;
    }
}
