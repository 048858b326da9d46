//! DOCX (Office Open XML text, ISO/IEC 29500): the body's paragraphs and tables as Word lays them out.
//!
//! | in the file | read as |
//! |---|---|
//! | a style or paragraph with an outline level | a heading |
//! | automatic numbering | written out before the text, counted as Word counts it |
//! | merged cells (`gridSpan`, `vMerge`, `hMerge`) | one cell |
//! | a table inside a cell | a table of its own; a table that only arranges others is none |
//! | a field | its result, never its code |
//! | a text box, a footnote | paragraphs after the one that holds it |
//! | tracked changes | as accepted: insertions are read, deletions are not |
//! | hidden text | left out, with a doubt |
//! | headers and footers | left out: they are no part of the text |
//!
//! Pages are known only where the program that saved last has marked them (`lastRenderedPageBreak`), lines are the
//! paragraphs counted from 1.

mod body;
mod lists;
mod styles;
mod table;

use document::Spot;

use crate::{
    Doubt, DoubtKind, Error, Format, Read,
    error::in_chinese,
    flow::Layout,
    limits::XML_DEPTH,
    packed::Packed,
    xml::{self, Xml},
};
use body::{Body, Parts};

/// Reads the main part with its styles, numbering and notes.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut packed = Packed::open(bytes).map_err(|failure| failure.of(Format::Docx))?;
    let name = main_part(&mut packed);
    let Some(main) = part(&mut packed, &name)? else { return Err(broken(format!("{name} is missing"))) };
    let parts = parts(&mut packed, &name)?;
    let text = xml::decode(&main);
    let mut xml = Xml::new(&text);
    let mut body = Body::new(&parts, text.contains("lastRenderedPageBreak"));
    xml.elements(|xml, document| {
        if document.name() == "document" {
            xml.elements(|xml, inner| body.take_body(xml, inner));
        }
    });
    let mut layout = Layout::default();
    let doubts = body.doubts();
    if body.items.is_empty()
        && let Some(why) = xml.fault
    {
        return Err(broken(why));
    }
    layout.items(body.items);
    layout.read.notes.extend(doubts);
    layout.read.notes.extend(xml.fault.map(cut_short));
    if xml.too_deep > 0 {
        layout.read.notes.push(too_deep(xml.too_deep));
    }
    Ok(layout.read)
}

fn broken(why: String) -> Error {
    Error::Broken { format: Format::Docx, why }
}

#[expect(clippy::needless_pass_by_value, reason = "called as a function of an error")]
fn cut_short(why: String) -> Doubt {
    let zh = format!("文件已损坏，只读取了损坏处以前的内容（{}）", in_chinese(&why));
    let en = format!("the file is damaged and was read up to there ({why})");
    Doubt::cut(Spot::default(), zh, en)
}

pub(crate) fn too_deep(count: usize) -> Doubt {
    let (what, most) = ((XML_DEPTH.what, XML_DEPTH.what_en), XML_DEPTH.most());
    let zh = format!("有 {count} 处嵌套过深（{}，上限 {most}），没有读取", what.0);
    let en = format!("{count} parts are nested too deep ({}, at most {most}) and were not read", what.1);
    Doubt::new(DoubtKind::Cut, Spot::default(), zh, en)
}

/// A part's bytes. What is too large ends the reading, what is damaged does too: half a document would pass for a whole.
fn part(packed: &mut Packed<'_>, name: &str) -> Result<Option<Vec<u8>>, Error> {
    packed.part(name).map_err(|failure| failure.of(Format::Docx))
}

/// The name of the main part, as the package's relations say.
fn main_part(packed: &mut Packed<'_>) -> String {
    let relations = packed.part("_rels/.rels").ok().flatten().unwrap_or_default();
    let text = xml::decode(&relations);
    let mut found = None;
    Xml::new(&text).elements(|xml, _| {
        xml.elements(|_, relation| {
            let is_main = relation.get("Type").is_some_and(|t| t.ends_with("/officeDocument"));
            found = found.take().or_else(|| relation.get("Target").filter(|_| is_main));
        });
    });
    found.map_or_else(|| "word/document.xml".to_owned(), |target| target.trim_start_matches('/').to_owned())
}

/// The parts beside the main one; each may be missing.
fn parts(packed: &mut Packed<'_>, main: &str) -> Result<Parts, Error> {
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut text = |name: &str| -> Result<String, Error> {
        Ok(part(packed, &format!("{folder}{name}.xml"))?.map(|b| xml::decode(&b).into_owned()).unwrap_or_default())
    };
    Ok(Parts {
        styles: styles::Styles::of(&text("styles")?),
        numbering: lists::read(&text("numbering")?),
        footnotes: text("footnotes")?,
        endnotes: text("endnotes")?,
    })
}

#[cfg(test)]
mod tests;
