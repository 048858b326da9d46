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

/// The fonts handed in, and then the fonts of this crate.
pub(crate) fn all(own: &[Vec<u8>]) -> Vec<Font> {
    let own = own.iter().flat_map(|bytes| Font::iter(Bytes::new(bytes.clone())));
    own.chain(PARSED.iter().cloned()).collect()
}
