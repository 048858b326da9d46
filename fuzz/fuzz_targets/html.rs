//! A page, alone and in an MHTML file.
#![no_main]

use libfuzzer_sys::fuzz_target;

const HEAD: &[u8] = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n";

fuzz_target!(|bytes: &[u8]| {
    let _ = formats::read(&[b"<html>", bytes].concat(), "a.html");
    let _ = formats::read(&[HEAD, bytes, b"\n--b--"].concat(), "a.mht");
});
