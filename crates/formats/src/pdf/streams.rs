//! What a PDF packs, before it is opened. hayro unpacks whatever it needs, whole and without a bound: a bomb has to be found
//! before, and what need not be unpacked is better made small.
//!
//! Streams are found by their keywords, without the structure of the file: it may lie.

use std::ops::Range;

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

use crate::limits::MOST_UNPACKED;

/// How many times its size deflate unpacks to at most.
pub(super) const DEFLATED: usize = 1_032;
/// A file below this stays below [`MOST_UNPACKED`] whatever it holds.
const HARMLESS: u64 = MOST_UNPACKED / DEFLATED as u64;
/// Where the dictionary of a stream stands: at most this far before its data.
const DICTIONARY: usize = 2_048;

/// The size of all deflated streams, unpacked; counting stops soon after [`MOST_UNPACKED`]. What is encrypted cannot be
/// counted.
pub(super) fn unpacked(bytes: &[u8]) -> u64 {
    if bytes.len() as u64 > HARMLESS { unpacked_within(bytes, MOST_UNPACKED) } else { 0 }
}

/// The same, whatever the size of the file; counting stops soon after `most`.
pub(super) fn unpacked_within(bytes: &[u8], most: u64) -> u64 {
    let (mut size, mut at) = (0, 0);
    while size <= most {
        let Some(stream) = Stream::next(bytes, at) else { break };
        at = stream.data;
        // A name may be written with escapes, as `/F#6cateDecode`.
        if stream.says(bytes, b"/Fl") || stream.says(bytes, b"#") {
            let (packed, unpacked) = inflated(bytes.get(at..).unwrap_or_default(), most + 1 - size);
            size += unpacked;
            at += packed;
        }
    }
    size
}

/// A font of no tables, packed.
const EMPTY: [u8; 23] =
    [0x78, 0x01, 0x01, 12, 0, 0xf3, 0xff, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x17, 0x00, 0x02];

/// Empties the programs of TrueType fonts, which are most of many files: what the characters are and how wide stands in the
/// dictionaries of the fonts (ISO 32000-1, 9.6.2, 9.7.4 and 9.10.2), and what they look like is not asked. A program is known
/// by its dictionary (9.9: `/Length1` alone) and by how it begins. Those that may hold what characters are, as those of Type 1
/// and their like do, stay as they are.
pub(super) fn empty_font_programs(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(stream) = Stream::next(bytes, at) {
        at = stream.data;
        // Type 1 has a second length, and its likes name themselves; with parameters the empty one would be unpacked otherwise.
        let other = [b"/Length2".as_slice(), b"/OpenType", b"Parms"].iter().any(|word| stream.says(bytes, word));
        if !other && stream.says(bytes, b"/Length1") && is_true_type(bytes.get(at..).unwrap_or_default()) {
            let Some(data) = bytes.get_mut(at..at + EMPTY.len()) else { break };
            if memmem::find(data, b"endstream").is_none() {
                data.copy_from_slice(&EMPTY);
            }
        }
    }
}

/// Whether it unpacks to a font as its first bytes say.
fn is_true_type(packed: &[u8]) -> bool {
    let mut begins = [0; 4];
    let mut inflater = Decompress::new(true);
    let _damaged = inflater.decompress(packed, &mut begins, FlushDecompress::None);
    inflater.total_out() == 4 && matches!(&begins, [0, 1, 0, 0] | b"true" | b"OTTO")
}

/// A stream: its dictionary, and what stands before it, and where its data begins.
struct Stream {
    dictionary: Range<usize>,
    data: usize,
}

impl Stream {
    fn next(bytes: &[u8], from: usize) -> Option<Self> {
        let mut at = from;
        loop {
            let keyword = at + memmem::find(bytes.get(at..)?, b"stream")?;
            at = keyword + b"stream".len();
            let ends = bytes.get(..keyword).is_some_and(|before| before.ends_with(b"end"));
            let line_break = match bytes.get(at..at + 2) {
                Some([b'\r', b'\n']) => Some(2),
                Some([b'\r' | b'\n', _]) => Some(1),
                _ => None,
            };
            if let Some(length) = line_break.filter(|_| !ends) {
                let dictionary = keyword.saturating_sub(DICTIONARY)..keyword;
                return Some(Self { dictionary, data: at + length });
            }
        }
    }

    fn says(&self, bytes: &[u8], words: &[u8]) -> bool {
        bytes.get(self.dictionary.clone()).is_some_and(|dictionary| memmem::find(dictionary, words).is_some())
    }
}

/// How many bytes were packed, and how many come out of them, or somewhat more than `most`. Without the header of zlib,
/// readers of PDF take it for bare deflate.
fn inflated(packed: &[u8], most: u64) -> (usize, u64) {
    match count(Decompress::new(true), packed, most) {
        (_, 0) => count(Decompress::new(false), packed, most),
        counted => counted,
    }
}

fn count(mut inflater: Decompress, packed: &[u8], most: u64) -> (usize, u64) {
    let mut scratch = vec![0; 1 << 15];
    loop {
        let read = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let rest = packed.get(read..).unwrap_or_default();
        let (before, came) = (inflater.total_in(), inflater.total_out());
        let status = inflater.decompress(rest, &mut scratch, FlushDecompress::None);
        let stands = (inflater.total_in(), inflater.total_out()) == (before, came);
        if !matches!(status, Ok(Status::Ok)) || stands || inflater.total_out() > most {
            return (usize::try_from(inflater.total_in()).unwrap_or(usize::MAX), inflater.total_out());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use flate2::{
        Compression,
        write::{DeflateEncoder, ZlibEncoder},
    };

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn bare(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn object(dictionary: &str, data: &[u8]) -> Vec<u8> {
        [format!("1 0 obj\n<< {dictionary} >>\nstream\r\n").as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    fn program(begins: &[u8]) -> Vec<u8> {
        let noise = (0..9_000_u32).flat_map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes());
        packed(&begins.iter().copied().chain(noise).collect::<Vec<_>>())
    }

    #[test]
    fn what_comes_out_is_counted_with_or_without_a_header() {
        let bytes = vec![b' '; 3_000_000];
        for packed in [packed(&bytes), bare(&bytes)] {
            let followed = [packed.as_slice(), b"\nendstream"].concat();
            assert_eq!(inflated(&followed, u64::MAX), (packed.len(), 3_000_000));
            assert!((5_000..100_000).contains(&inflated(&packed, 5_000).1), "counting stops soon after the most");
        }
        assert_eq!(inflated(b"no deflate", u64::MAX).1, 0);
    }

    #[test]
    fn a_dictionary_inside_the_data_before_it_is_seen() {
        // A stored block, unpacked as it stands, that ends with the dictionary of the next stream.
        let dictionary = b"1 0 obj\n<< /Filter /FlateDecode >>\n";
        let length = u16::try_from(dictionary.len()).unwrap();
        let stored = [&[1], length.to_le_bytes().as_slice(), &(!length).to_le_bytes(), dictionary].concat();
        let mut bytes = [b"<< /Filter /FlateDecode >>\nstream\n".as_slice(), &stored].concat();
        bytes.extend([b"stream\n".as_slice(), &packed(&vec![b' '; 3_000_000])].concat());
        bytes.resize(usize::try_from(HARMLESS).unwrap() + 1, b' ');
        assert!(unpacked(&bytes) > 3_000_000);
    }

    #[test]
    fn programs_of_true_type_fonts_are_emptied() {
        let begins: [&[u8]; 3] = [&[0, 1, 0, 0], b"true", b"OTTO"];
        for begins in begins {
            let font = object("/Filter /FlateDecode /Length1 36004", &program(begins));
            let page = object("/Filter /FlateDecode", &packed(b"BT ET"));
            let mut bytes = [font.as_slice(), &page].concat();
            empty_font_programs(&mut bytes);
            let data = Stream::next(&bytes, 0).unwrap().data;
            let mut unpacked = Vec::new();
            flate2::bufread::ZlibDecoder::new(&bytes[data..]).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            assert_eq!((bytes.len(), &bytes[font.len()..]), (font.len() + page.len(), page.as_slice()));
        }
    }

    #[test]
    fn what_is_no_program_or_may_be_needed_stays() {
        let true_type = program(&[0, 1, 0, 0]);
        let others = [
            object("/Filter /FlateDecode", &true_type),
            object("/Filter /FlateDecode /Length1 9 /Length2 9", &true_type),
            object("/Filter /FlateDecode /Length1 9 /Subtype /OpenType", &true_type),
            object("/Filter /FlateDecode /Length1 9 /DecodeParms << /Predictor 12 >>", &true_type),
            object("/Filter /FlateDecode /Length1 9", &program(b"BT /F")),
            object("/Filter /FlateDecode /Length1 9", &program(b"%!PS")),
            object("/Length1 9", &[0, 1, 0, 0, 0, 0]),
            // Shorter than the empty one.
            object("/Filter /FlateDecode /Length1 9", &packed(&[0, 1, 0, 0])),
            b"/Length1 stream\n".to_vec(),
        ];
        for other in others {
            let mut bytes = other.clone();
            empty_font_programs(&mut bytes);
            assert!(bytes == other, "{}", String::from_utf8_lossy(&other[..other.len().min(90)]));
        }
    }
}
