//! Text and markdown, read and recognised.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.md", "a.txt"] {
        if let Ok(read) = formats::read(bytes, name) {
            let _ = forms::recognize(&read.document);
        }
    }
});
