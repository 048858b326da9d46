//! What typst may see: the template, the values and the fonts. No file of this machine, no network, no clock.

use std::collections::BTreeSet;

use document::{Block, Document, Heading};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::fonts;

pub(crate) struct Paper {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    /// The one file that the template reads, [`CLOSE`]: the tables that are set closer. What is not an input leaves all else as it was laid out.
    close: Bytes,
}

impl Paper {
    pub(crate) fn new(inputs: Dict, own: &[Vec<u8>]) -> Self {
        let fonts = fonts::all(own);
        Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::detached(include_str!("template.typ")),
            close: closeness(&[], &[]),
        }
    }

    /// Has the tables of these numbers set closer, and those as close as can be.
    pub(crate) fn set(&mut self, closer: &[i64], tight: &[i64]) {
        self.close = closeness(closer, tight);
    }

    /// The characters of a document that no font has.
    pub(crate) fn lacking(&self, document: &Document) -> Vec<char> {
        let mut characters = BTreeSet::new();
        for block in &document.blocks {
            texts(block, &mut |text| characters.extend(text.chars()));
        }
        let prints = |c: char| c.is_control() || self.fonts.iter().any(|f| f.info().coverage.contains(u32::from(c)));
        characters.into_iter().filter(|&c| !prints(c)).collect()
    }
}

/// The name under which the template reads which tables are set closer.
const CLOSE: &str = "close.json";

/// The numbers of tables as JSON.
fn closeness(closer: &[i64], tight: &[i64]) -> Bytes {
    let listed = |numbers: &[i64]| numbers.iter().map(i64::to_string).collect::<Vec<String>>().join(",");
    Bytes::from_string(format!("{{\"closer\":[{}],\"tight\":[{}]}}", listed(closer), listed(tight)))
}

fn texts(block: &Block, take: &mut dyn FnMut(&str)) {
    match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => line.runs.iter().for_each(|r| take(&r.text)),
        Block::Table(table) => table.grid.origins().for_each(|(_, cell)| take(&cell.text)),
        Block::Picture(picture) => {
            take(&picture.title);
            picture.labels.iter().chain(picture.chart.iter().flat_map(|c| &c.names)).for_each(|l| take(l));
        }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id.get().vpath().get_without_slash() == CLOSE {
            Ok(self.close.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
