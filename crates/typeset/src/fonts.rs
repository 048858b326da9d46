//! The fonts of this crate, as `assets/fonts/README.md` says how they were made.

use std::sync::LazyLock;

use typst::{foundations::Bytes, text::Font};

/// Song in two weights and Hei, for all of GB 2312 and the 8,105 characters of 通用规范汉字表.
pub const BUILT_IN: [&[u8]; 3] = [
    include_bytes!("../../../assets/fonts/song-regular.otf"),
    include_bytes!("../../../assets/fonts/song-bold.otf"),
    include_bytes!("../../../assets/fonts/hei-regular.otf"),
];

/// Read once a process.
static PARSED: LazyLock<Vec<Font>> =
    LazyLock::new(|| BUILT_IN.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect());

/// The characters of a text that no font of this crate has, each once, in their order.
pub fn unprintable(text: &str) -> Vec<char> {
    let prints = |c: char| c.is_control() || PARSED.iter().any(|f| f.info().coverage.contains(u32::from(c)));
    let mut lacking: Vec<char> = Vec::new();
    for c in text.chars().filter(|c| !prints(*c)) {
        if !lacking.contains(&c) {
            lacking.push(c);
        }
    }
    lacking
}

/// The fonts handed in, and then the fonts of this crate.
pub(crate) fn all(own: &[Vec<u8>]) -> Vec<Font> {
    let own = own.iter().flat_map(|bytes| Font::iter(Bytes::new(bytes.clone())));
    own.chain(PARSED.iter().cloned()).collect()
}
