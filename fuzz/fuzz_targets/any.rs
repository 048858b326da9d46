//! Any bytes: read or refused; what was read is written.
#![no_main]

#[path = "../fed.rs"]
#[allow(dead_code)]
mod fed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fed::any(bytes));
