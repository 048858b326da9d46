//! The body: paragraphs with what stands in them.

use std::collections::BTreeMap;

use super::{styles::Styles, table::Builder};
use crate::{
    Doubt, DoubtKind,
    flow::{
        At, Gathering, Item,
        fields::Fields,
        hidden, more,
        numbering::{Counters, Lists},
        properties::Properties,
        symbols,
    },
    xml::{Element, Xml},
};

/// The parts that the body refers to.
pub(super) struct Parts {
    pub(super) styles: Styles,
    pub(super) numbering: Lists,
    pub(super) footnotes: String,
    pub(super) endnotes: String,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    properties: Properties,
    text: String,
    /// The page of its first character.
    page: Option<u32>,
    /// What is printed apart from it: text boxes, notes.
    after: Vec<Item>,
    hidden: usize,
}

/// The body while it is read.
pub(super) struct Body<'p> {
    parts: &'p Parts,
    pub(super) items: Vec<Item>,
    counters: Counters,
    fields: Fields,
    line: u32,
    page: Option<u32>,
    /// Cells around what is read.
    cells: usize,
    /// Cells of all tables so far.
    pub(super) gathering: Gathering,
    hidden: Vec<(At, usize)>,
    hidden_rows: usize,
    foreign: usize,
    /// Foot and end notes by their ids, until they are printed.
    footnotes: BTreeMap<String, Vec<Item>>,
    endnotes: BTreeMap<String, Vec<Item>>,
}

impl<'p> Body<'p> {
    /// A body without anything read yet; `paged` says whether the beginnings of its pages are marked.
    pub(super) fn new(parts: &'p Parts, paged: bool) -> Self {
        let mut body = Self {
            parts,
            items: Vec::new(),
            counters: Counters::default(),
            fields: Fields::default(),
            line: 0,
            page: None,
            cells: 0,
            gathering: Gathering::default(),
            hidden: Vec::new(),
            hidden_rows: 0,
            foreign: 0,
            footnotes: BTreeMap::new(),
            endnotes: BTreeMap::new(),
        };
        body.footnotes = body.notes(&parts.footnotes);
        body.endnotes = body.notes(&parts.endnotes);
        (body.line, body.page) = (0, paged.then_some(1));
        body
    }

    fn notes(&mut self, part: &str) -> BTreeMap<String, Vec<Item>> {
        let mut notes = BTreeMap::new();
        Xml::new(part).elements(|xml, _| {
            xml.elements(|xml, note| {
                let mut items = Vec::new();
                xml.elements(|xml, inner| self.block(xml, inner, &mut items));
                notes.extend(note.get("id").map(|id| (id, items)));
            });
        });
        notes
    }

    /// Reads the element `body` of the main part.
    pub(super) fn take_body(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) {
        if element.name() == "body" {
            let mut items = Vec::new();
            xml.elements(|xml, element| self.block(xml, element, &mut items));
            self.items = items;
        }
    }

    pub(super) fn at(&self) -> At {
        At { page: self.page, line: self.line + 1 }
    }

    /// Reads what stands in a cell.
    pub(super) fn in_cell(&mut self, read: impl FnOnce(&mut Self)) {
        self.cells += 1;
        read(self);
        self.cells -= 1;
    }

    pub(super) fn hide_row(&mut self) {
        self.hidden_rows += 1;
    }

    /// An element among paragraphs and tables.
    pub(super) fn block(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, items: &mut Vec<Item>) {
        match element.name() {
            "p" => self.paragraph(xml, items),
            "tbl" => {
                let table = Builder::read(self, xml);
                items.push(Item::Table(table));
            }
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => {
                xml.elements(|xml, inner| self.block(xml, inner, items));
            }
            "AlternateContent" => self.alternate(xml, |body, xml, inner| body.block(xml, inner, items)),
            "altChunk" => self.foreign += 1,
            _ => {}
        }
    }

    /// The first of several forms of one thing that gives anything: the newer one, and only once.
    fn alternate(&mut self, xml: &mut Xml<'_>, mut read: impl FnMut(&mut Self, &mut Xml<'_>, &Element<'_>)) {
        let mut chosen = false;
        xml.elements(|xml, form| {
            if matches!(form.name(), "Choice" | "Fallback") && !chosen {
                xml.elements(|xml, inner| {
                    chosen = true;
                    read(self, xml, inner);
                });
            }
        });
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>, items: &mut Vec<Item>) {
        self.line += 1;
        let mut paragraph = Paragraph::default();
        let line = self.line;
        xml.elements(|xml, element| {
            if element.name() == "pPr" {
                paragraph.properties.paragraph(xml);
            } else {
                self.inline(xml, element, &mut paragraph);
            }
        });
        let at = At { page: paragraph.page.or(self.page), line };
        self.fields.settle();
        self.finish(paragraph, at, items);
    }

    fn finish(&mut self, paragraph: Paragraph, at: At, items: &mut Vec<Item>) {
        let own = paragraph.properties;
        let properties = self.parts.styles.resolve(own);
        let number = self.counters.next(&self.parts.numbering, &properties).unwrap_or_default();
        if paragraph.hidden > 0 {
            self.hidden.push((at, paragraph.hidden));
        }
        // A number without text, as an empty row of a form has, is printed all the same.
        items.extend(properties.lines(number, paragraph.text, self.cells > 0, at));
        items.extend(paragraph.after);
    }

    /// An element inside a paragraph.
    fn inline(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, paragraph: &mut Paragraph) {
        match element.name() {
            "r" => self.run(xml, paragraph),
            "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "ins" | "moveTo" | "customXml" | "dir"
            | "bdo" | "oMath" | "oMathPara" | "rubyBase" => {
                xml.elements(|xml, inner| self.inline(xml, inner, paragraph));
            }
            "AlternateContent" => self.alternate(xml, |body, xml, inner| body.inline(xml, inner, paragraph)),
            _ => {}
        }
    }

    fn run(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) {
        let mut hidden = false;
        xml.elements(|xml, element| {
            if element.name() == "rPr" {
                let mut properties = Properties::default();
                properties.run(xml);
                let by_paragraph = || {
                    let style = paragraph.properties.style.clone();
                    self.parts.styles.hides(Properties { style, ..Properties::default() })
                };
                let said = properties.hidden;
                hidden = said.unwrap_or_else(|| self.parts.styles.hides(properties) || by_paragraph());
            } else {
                self.piece(xml, element, paragraph, hidden);
            }
        });
    }

    /// An element inside a run.
    fn piece(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, paragraph: &mut Paragraph, hidden: bool) {
        match element.name() {
            "t" => self.say(&xml.text(), paragraph, hidden),
            "tab" | "ptab" => self.say("\t", paragraph, hidden),
            "br" | "cr" => self.say("\n", paragraph, hidden),
            "noBreakHyphen" => self.say("-", paragraph, hidden),
            "sym" => self.say(&symbol(element), paragraph, hidden),
            "fldChar" => self.field(element),
            "lastRenderedPageBreak" => self.page = self.page.map(|page| page + 1),
            "footnoteReference" | "endnoteReference" if !hidden => self.note(element, paragraph),
            "ruby" => xml.elements(|xml, inner| self.inline(xml, inner, paragraph)),
            "drawing" | "pict" | "object" if !hidden => self.boxes(xml, paragraph),
            "AlternateContent" => {
                self.alternate(xml, |body, xml, inner| body.piece(xml, inner, paragraph, hidden));
            }
            _ => {}
        }
    }

    fn say(&self, text: &str, paragraph: &mut Paragraph, hidden: bool) {
        if !self.fields.print() {
            return;
        }
        if hidden {
            paragraph.hidden += text.chars().filter(|c| !c.is_whitespace()).count();
        } else {
            paragraph.page = paragraph.page.or(self.page);
            paragraph.text.push_str(text);
        }
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.get("fldCharType").as_deref() {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.separate(),
            Some("end") => self.fields.end(),
            _ => {}
        }
    }

    /// Text boxes, however deep they lie in a drawing.
    fn boxes(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) {
        xml.elements(|xml, element| match element.name() {
            "txbxContent" => {
                let mut items = Vec::new();
                xml.elements(|xml, inner| self.block(xml, inner, &mut items));
                paragraph.after.extend(items);
            }
            "AlternateContent" => self.alternate(xml, |body, xml, inner| {
                if inner.name() == "txbxContent" {
                    let mut items = Vec::new();
                    xml.elements(|xml, inner| body.block(xml, inner, &mut items));
                    paragraph.after.extend(items);
                } else {
                    body.boxes(xml, paragraph);
                }
            }),
            _ => self.boxes(xml, paragraph),
        });
    }

    /// A note at the foot of the page or at the end, once.
    fn note(&mut self, element: &Element<'_>, paragraph: &mut Paragraph) {
        let notes = if element.name() == "footnoteReference" { &mut self.footnotes } else { &mut self.endnotes };
        let Some(mut items) = element.get("id").and_then(|id| notes.remove(&id)) else { return };
        for item in &mut items {
            if let Item::Text { at, .. } = item {
                self.line += 1;
                *at = At { page: self.page, line: self.line };
            }
        }
        paragraph.after.extend(items);
    }

    pub(super) fn doubts(&self) -> Vec<Doubt> {
        let mut doubts = hidden(&self.hidden);
        doubts.extend(more(
            self.hidden_rows,
            DoubtKind::Hidden,
            "个隐藏的表格行没有读取",
            "hidden rows of tables were not read",
        ));
        doubts.extend(more(self.foreign, DoubtKind::Limit, "处嵌入的其他文件没有读取", "embedded files were not read"));
        doubts.extend(self.gathering.doubts());
        doubts
    }
}

/// What a symbol prints.
fn symbol(element: &Element<'_>) -> String {
    let code = element.get("char").and_then(|c| u32::from_str_radix(&c, 16).ok()).unwrap_or(0);
    symbols::printed(&element.get("font").unwrap_or_default(), code)
}
