//! What characters of symbol fonts print.

/// By font and code.
const SYMBOLS: &[(&str, u32, &str)] = &[
    ("wingdings", 0x52, "☑"),
    ("wingdings", 0x6c, "●"),
    ("wingdings", 0x6e, "■"),
    ("wingdings", 0x6f, "□"),
    ("wingdings", 0x71, "□"),
    ("wingdings", 0xa8, "□"),
    ("wingdings", 0xfb, "×"),
    ("wingdings", 0xfc, "√"),
    ("wingdings", 0xfd, "☒"),
    ("wingdings", 0xfe, "☑"),
    ("wingdings 2", 0x52, "☑"),
    ("wingdings 2", 0xa3, "□"),
    ("symbol", 0xb4, "×"),
    ("symbol", 0xb7, "•"),
    ("symbol", 0xd6, "√"),
];

/// What a symbol prints; symbol fonts begin at U+F000.
pub(crate) fn printed(font: &str, code: u32) -> String {
    let font = font.to_lowercase();
    let low = code.checked_sub(0xf000).unwrap_or(code);
    let known = SYMBOLS.iter().find(|(f, c, _)| *f == font && *c == low).map(|(.., printed)| (*printed).to_owned());
    known.or_else(|| char::from_u32(code).filter(|c| !c.is_control()).map(String::from)).unwrap_or_default()
}
