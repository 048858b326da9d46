//! What a document says of itself at its front.

use document::{Block, Document, Heading, Line, Meta, Role};

use crate::words::words;

/// The title that a file gets: the one stated, else the lines of the title, else the first line or heading.
pub fn title(document: &Document, meta: &Meta) -> String {
    if !meta.title.is_empty() {
        return meta.title.clone();
    }
    let titles: Vec<String> = lines(document).filter(|l| l.role == Role::Title).map(Line::text).collect();
    let said = match titles.as_slice() {
        [] => lines(document).map(Line::text).find(|text| !text.trim().is_empty()).unwrap_or_default(),
        titles => titles.concat(),
    };
    if said.trim().is_empty() { words(&meta.language).untitled.to_owned() } else { said }
}

fn lines(document: &Document) -> impl Iterator<Item = &Line> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => Some(line),
        _ => None,
    })
}
