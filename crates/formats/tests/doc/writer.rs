//! Files of Word 97, put together byte by byte: a binary file could not be read in a review. Each paragraph and each run of
//! characters has a page of formats of its own.

use std::io::{Cursor, Write as _};

/// Numbers of tables, as the block at the beginning of the file places them.
const PARAGRAPHS: usize = 13;
const PIECES: usize = 33;

/// A file while it is put together.
pub(crate) struct Made {
    pub(crate) main: Vec<u8>,
    pub(crate) table: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) text: Vec<u16>,
}

/// Where the text begins.
pub(crate) const TEXT: usize = 1_024;
pub(crate) const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
/// Ends a row, as the definition says that follows.
pub(crate) const ENDS_ROW: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];

impl Made {
    /// Paragraphs, each with its mark at its end and its modifiers.
    pub(crate) fn new(paragraphs: &[(&str, &[u8])]) -> Self {
        let mut made = Self { main: vec![0; TEXT], table: vec![0; 8], data: Vec::new(), text: Vec::new() };
        made.main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        made.main[10..12].copy_from_slice(&0x0200_u16.to_le_bytes());
        let mut edges = vec![TEXT];
        for (text, _) in paragraphs {
            made.text.extend(text.encode_utf16());
            edges.push(TEXT + 2 * made.text.len());
        }
        let text: Vec<u8> = made.text.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        made.main.extend(text);
        let formats: Vec<Vec<u8>> = paragraphs.iter().map(|(_, sprms)| paragraph_format(sprms)).collect();
        made.pages(PARAGRAPHS, &edges, &formats);
        made.pieces(&[(made.text.len(), u32::try_from(TEXT).unwrap())]);
        made.length(0, made.text.len());
        made
    }

    /// A page of formats for each run of bytes, and the table of the pages.
    pub(crate) fn pages(&mut self, part: usize, edges: &[usize], formats: &[Vec<u8>]) {
        self.main.resize(self.main.len().next_multiple_of(512), 0);
        let first = self.main.len() / 512;
        for (run, format) in edges.windows(2).zip(formats) {
            let mut page = vec![0; 512];
            let at = 508 - format.len() - format.len() % 2;
            for (index, edge) in run.iter().enumerate() {
                page[4 * index..4 * index + 4].copy_from_slice(&narrow(*edge));
            }
            page[8] = u8::try_from(at / 2).unwrap();
            page[at..at + format.len()].copy_from_slice(format);
            page[511] = 1;
            self.main.extend(page);
        }
        let numbers = (first..).take(formats.len());
        let plc: Vec<u8> = edges.iter().copied().chain(numbers).flat_map(narrow).collect();
        self.part(part, &plc);
    }

    /// Pieces by their lengths and by where they stand, with what they say of being narrow.
    pub(crate) fn pieces(&mut self, pieces: &[(usize, u32)]) {
        let mut ends = vec![0];
        for (count, _) in pieces {
            ends.push(ends[ends.len() - 1] + count);
        }
        let places: Vec<u8> = ends.into_iter().flat_map(narrow).collect();
        let entries = pieces.iter().flat_map(|(_, at)| [vec![0, 0], at.to_le_bytes().to_vec(), vec![0, 0]].concat());
        let plc: Vec<u8> = places.into_iter().chain(entries).collect();
        self.part(PIECES, &[vec![2], narrow(plc.len()).to_vec(), plc].concat());
    }

    pub(crate) fn part(&mut self, part: usize, bytes: &[u8]) {
        let at = 154 + 8 * part;
        self.main[at..at + 4].copy_from_slice(&narrow(self.table.len()));
        self.main[at + 4..at + 8].copy_from_slice(&narrow(bytes.len()));
        self.table.extend(bytes);
    }

    pub(crate) fn length(&mut self, story: usize, count: usize) {
        let at = 76 + 4 * story;
        self.main[at..at + 4].copy_from_slice(&narrow(count));
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("WordDocument", &self.main), ("1Table", &self.table), ("Data", &self.data)] {
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }
}

pub(crate) fn narrow(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap().to_le_bytes()
}

/// How the format of a paragraph stands in a page: its length in words, the style, the modifiers.
pub(crate) fn paragraph_format(sprms: &[u8]) -> Vec<u8> {
    let mut format = [&[0, 0], sprms].concat();
    format.resize(format.len().next_multiple_of(2), 0);
    let words = u8::try_from(format.len() / 2).unwrap();
    [vec![0, words], format].concat()
}

/// The definition of a row: where its cells stand, and how each goes on from the one above.
pub(crate) fn row(edges: &[i16], merges: &[u16]) -> Vec<u8> {
    let mut value = vec![u8::try_from(merges.len()).unwrap()];
    value.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    value.extend(merges.iter().flat_map(|merge| [merge.to_le_bytes().to_vec(), vec![0; 18]].concat()));
    let length = u16::try_from(value.len() + 1).unwrap().to_le_bytes();
    [vec![0x08, 0xd6], length.to_vec(), value].concat()
}

pub(crate) fn ends_row(edges: &[i16], merges: &[u16]) -> Vec<u8> {
    [ENDS_ROW, &row(edges, merges)].concat()
}

pub(crate) const CONTINUES: u16 = 1 << 5;
pub(crate) const RESTARTS: u16 = 3 << 5;
