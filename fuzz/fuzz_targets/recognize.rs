//! Text and markdown, read, recognised and checked.
#![no_main]

#[path = "../fed.rs"]
#[allow(dead_code)]
mod fed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fed::recognize(bytes));
