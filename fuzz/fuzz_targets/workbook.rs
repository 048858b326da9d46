//! The parts of an XLSX: a sheet, styles, shared strings and the workbook, divided by form feeds.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::{ZipWriter, write::SimpleFileOptions};

const WORKBOOK: &[u8] = b"<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>";
const RELATIONS: &[u8] = b"<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>";

fuzz_target!(|bytes: &[u8]| {
    let mut fuzzed = bytes.split(|&b| b == b'\x0c');
    let sheet = fuzzed.next().unwrap_or_default();
    let fixed = [("xl/worksheets/sheet1.xml", sheet), ("xl/_rels/workbook.xml.rels", RELATIONS)];
    let names = ["xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"];
    let mut parts: Vec<(&str, &[u8])> = fixed.into_iter().chain(names.into_iter().zip(fuzzed)).collect();
    if !parts.iter().any(|(name, _)| *name == "xl/workbook.xml") {
        parts.push(("xl/workbook.xml", WORKBOOK));
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        if archive.start_file(name, SimpleFileOptions::default()).is_ok() {
            let _ = archive.write_all(part);
        }
    }
    if let Ok(file) = archive.finish() {
        let _ = formats::read(&file.into_inner(), "a.xlsx");
    }
});
