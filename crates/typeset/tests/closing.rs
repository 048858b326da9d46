//! The closing property over the formats that people get: what is written, read and recognised again states the same.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use budget::Disclosure;
use document::{Block, Document, Heading, Meta};
use editions::{EDITIONS, Edition, HUNAN, compose, draft};
use forms::recognize;
use specimen::{Size, specimen};
use typeset::Options;

fn paper(seed: u64, edition: &Edition) -> (Disclosure, Document) {
    let drafted = draft(&specimen(edition.kind, seed, Size::default()), edition);
    let document = compose(&drafted, edition);
    (drafted, document)
}

/// What is printed, block by block.
fn texts(document: &Document) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => line.text().trim().to_owned(),
        Block::Table(table) => table.grid.origins().map(|(_, c)| c.text.clone()).collect::<Vec<_>>().join("|"),
        Block::Picture(picture) => format!("{} {}", picture.title, picture.labels.join(" ")),
    };
    document.blocks.iter().map(text).collect()
}

#[track_caller]
fn assert_same(read: &Disclosure, drafted: &Disclosure, name: &str) {
    assert_eq!(read.headings, drafted.headings, "{name}");
    assert_eq!(read.contents, drafted.contents, "{name}");
    for (r, d) in read.passages.iter().zip(&drafted.passages) {
        assert_eq!(r, d, "{name}");
    }
    for (r, d) in read.tables.iter().zip(&drafted.tables) {
        assert_eq!(r, d, "{name} {}", d.id);
    }
    assert_eq!(read.goals, drafted.goals, "{name}");
    assert_eq!(read, drafted, "{name}");
}

/// Writes, reads and recognises specimens in one format: so many for each edition with `MINGBAI_FULL`, else a sixth of them.
fn closes(ending: &str, most: u64, write: &dyn Fn(&Document) -> Vec<u8>) {
    let seeds = 0..if std::env::var_os("MINGBAI_FULL").is_some() { most } else { most / 6 };
    for (edition, seed) in EDITIONS.iter().flat_map(|e| seeds.clone().map(move |seed| (e, seed))) {
        let (drafted, document) = paper(seed, edition);
        let name = format!("{} {seed}.{ending}", edition.key);
        let read = formats::read(&write(&document), &name).unwrap();
        assert_eq!(read.notes, [], "{name}");
        assert_same(&recognize(&read.document).disclosure, &drafted, &name);
    }
}

#[test]
fn web_pages_close() {
    closes("html", 300, &|document| writers::html::write(document, &Meta::default()).unwrap());
}

#[test]
fn workbooks_close() {
    closes("xlsx", 300, &|document| writers::xlsx::write(document, &Meta::default()).unwrap());
}

#[test]
fn word_files_close() {
    closes("docx", 60, &|document| writers::docx::write(document, &Meta::default()).unwrap());
}

#[test]
fn pdf_closes() {
    let meta = Meta { date: Some((2025, 2, 14)), ..Meta::default() };
    let options = Options { meta, ..Options::default() };
    closes("pdf", 30, &|document| typeset::pdf(document, &options).unwrap());
}

#[test]
fn web_pages_and_word_files_hold_every_text_as_it_was() {
    for seed in 0..30 {
        let (_, document) = paper(seed, &HUNAN);
        let meta = Meta::default();
        for (name, bytes) in
            [("html", writers::html::write(&document, &meta)), ("docx", writers::docx::write(&document, &meta))]
        {
            let read = formats::read(&bytes.unwrap(), name).unwrap().document;
            let pictures = |texts: Vec<String>| texts.concat().replace(['■', ' ', '\t'], "");
            assert_eq!(pictures(texts(&read)), pictures(texts(&document)), "{seed} {name}");
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (_, document) = paper(3, &HUNAN);
    let meta = Meta { date: Some((2025, 2, 14)), ..Meta::default() };
    let options = Options { meta: meta.clone(), ..Options::default() };
    let all = || {
        let html = writers::html::write(&document, &meta).unwrap();
        let docx = writers::docx::write(&document, &meta).unwrap();
        let xlsx = writers::xlsx::write(&document, &meta).unwrap();
        [html, docx, xlsx, typeset::pdf(&document, &options).unwrap()]
    };
    assert!(all() == all());
}
