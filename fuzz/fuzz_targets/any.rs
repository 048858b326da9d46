//! Any bytes: read or refused; what was read is written.
#![no_main]

use formats::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.md", "a.txt"] {
        if let Ok(read) = formats::read(bytes, name) {
            for format in [Format::Text, Format::Markdown, Format::Html, Format::Docx, Format::Xlsx] {
                let _ = formats::write(&read.document, format);
            }
        }
    }
});
