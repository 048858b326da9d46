//! HTML (网页): what a browser shows of a page, with the spans of its tables worked out.
//!
//! | in the file | read as |
//! |---|---|
//! | `h1` to `h6` | headings |
//! | other blocks, and lines parted by `br` | paragraphs |
//! | `table` with `rowspan` and `colspan` | a table; one that only arranges others is none |
//! | `ol` | paragraphs with their numbers written out |
//! | `figure` with a title | a picture with its legend |
//! | scripts, navigation, footers, forms | left out |
//! | boxes at places, as those of a PDF turned into a page | lines and tables by where they stand, as in PDF |
//! | `hidden`, `display:none` in the element itself | left out, with a doubt; style sheets are not looked at |
//! | links to files, on a page without content of its own | an error that lists them |
//!
//! Characters are decoded by byte order mark, as UTF-8 where that is right, else as the page says, else by a guess. Lines
//! are the paragraphs counted from 1; pages are not known.

mod mhtml;
mod page;
#[cfg(feature = "pdf")]
mod placed;
mod tree;

use document::{Block, Spot};
use encoding_rs::{Encoding, GB18030, GBK};

use crate::{Doubt, DoubtKind, Error, Read, decode::Decoded, flow::Layout, limits::ATTRIBUTES};
pub(crate) use mhtml::read as read_mhtml;
use page::Page;
use tree::Tree;

/// Where a page says its encoding, in bytes from the beginning.
const PROLOGUE: usize = 4_096;
/// The longest text, in characters, of a page that only links to files.
const COVER: usize = 1_000;

pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut gathered = Gathered::default();
    gathered.page(bytes, declared(bytes))?;
    gathered.finish()
}

/// The pages of a file: one, or all of an archive.
#[derive(Default)]
struct Gathered {
    layout: Layout,
    notes: Vec<Doubt>,
    hidden: usize,
    pictures: usize,
    attachments: Vec<String>,
}

impl Gathered {
    fn page(&mut self, bytes: &[u8], label: Option<&'static Encoding>) -> Result<(), Error> {
        let Decoded { text, notes } = Decoded::labelled(bytes, label);
        if tree::has_endless_tag(&text) {
            return Err(Error::Beyond(&ATTRIBUTES));
        }
        let tree = Tree::of(&text);
        self.notes.extend(notes);
        self.notes.extend(
            tree.beyond.iter().map(|limit| Doubt::beyond(Spot::default(), limit, ("网页", "the web page is "))),
        );
        #[cfg(feature = "pdf")]
        if let Some(pages) = placed::pages(&tree) {
            self.layout.read.append(crate::page::placed::read(pages));
            return Ok(());
        }
        let page = Page::of(&tree);
        self.hidden += page.hidden;
        self.pictures += page.pictures;
        self.attachments.extend(page.attachments);
        self.notes.extend(page.cells.doubts());
        self.layout.items(page.items);
        Ok(())
    }

    fn finish(self) -> Result<Read, Error> {
        let Self { layout, mut notes, hidden, pictures, attachments } = self;
        let mut read = layout.read;
        if !attachments.is_empty() && is_cover(&read.document.blocks) {
            return Err(Error::OnlyLinks { names: attachments });
        }
        let mut more = |count: usize, kind, zh: String, en: String| {
            if count > 0 {
                notes.push(Doubt::new(kind, Spot::default(), zh, en));
            }
        };
        let zh = format!("有 {hidden} 个字符设为不显示，没有读取");
        more(hidden, DoubtKind::Hidden, zh, format!("{hidden} characters that the page does not show were not read"));
        let zh = format!("有 {pictures} 张图片，其中的文字没有读取");
        more(pictures, DoubtKind::Limit, zh, format!("{pictures} pictures: text in them was not read"));
        let names = (attachments.join("、"), attachments.join(", "));
        let zh = format!("网页另有附件，没有读取：{}", names.0);
        let en = format!("the page links to more files, which were not read: {}", names.1);
        more(attachments.len(), DoubtKind::Limit, zh, en);
        notes.append(&mut read.notes);
        Ok(Read { notes, ..read })
    }
}

/// Whether a page has hardly any text and no table with amounts.
fn is_cover(blocks: &[Block]) -> bool {
    let length: usize = blocks
        .iter()
        .map(|block| match block {
            Block::Heading(heading) => heading.line.text().chars().count(),
            Block::Paragraph(line) => line.text().chars().count(),
            _ => 0,
        })
        .sum();
    let states = |block: &Block| matches!(block, Block::Table(t) if t.grid.origins().any(|(_, c)| is_amount(&c.text)));
    length <= COVER && !blocks.iter().any(states)
}

/// Whether a text is nothing but an amount with decimals.
fn is_amount(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().all(|c| c.is_ascii_digit() || ",.".contains(c));
    digits && text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('.')
}

/// The encoding that a page says it has.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..PROLOGUE).unwrap_or(bytes).to_ascii_lowercase();
    let text = String::from_utf8_lossy(&start);
    let (_, rest) = text.split_once("charset=").or_else(|| text.split_once("encoding="))?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    labelled(&label)
}

/// The encoding of a name. What calls itself GB 2312 or GBK is read as GB 18030, which holds both.
fn labelled(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).map(|encoding| if encoding == GBK { GB18030 } else { encoding })
}

#[cfg(test)]
mod tests;
