//! The parts of a PDF: main part, styles and numbering, divided by form feeds.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::{ZipWriter, write::SimpleFileOptions};

fuzz_target!(|bytes: &[u8]| {
    let names = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "_rels/.rels"];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in names.into_iter().zip(bytes.split(|&b| b == b'\x0c')) {
        if archive.start_file(name, SimpleFileOptions::default()).is_ok() {
            let _ = archive.write_all(part);
        }
    }
    if let Ok(file) = archive.finish() {
        let _ = formats::read(&file.into_inner(), "a.pdf");
    }
});
