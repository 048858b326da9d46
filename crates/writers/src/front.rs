//! What a document says of itself at its front.

use document::{Block, Document, Heading, Line, Meta, Role};

/// The title that a file gets: the one stated, else the lines of the title, else the first line or heading.
pub fn title(document: &Document, meta: &Meta) -> String {
    if !meta.title.is_empty() {
        return meta.title.clone();
    }
    let titles: Vec<String> = lines(document).filter(|l| l.role == Role::Title).map(Line::text).collect();
    match titles.as_slice() {
        [] => lines(document).next().map(Line::text).unwrap_or_default(),
        titles => titles.concat(),
    }
}

fn lines(document: &Document) -> impl Iterator<Item = &Line> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => Some(line),
        _ => None,
    })
}
