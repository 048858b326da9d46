//! The parts of an OFD.
#![no_main]

#[path = "../fed.rs"]
#[allow(dead_code)]
mod fed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fed::ofd(bytes));
