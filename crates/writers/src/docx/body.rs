//! The body: paragraphs in their styles, the field of contents, sections of pages.

use std::fmt::Write as _;

use document::{Block, Chart, Document, Heading, Line, Meta, Page, Picture, Role, fit, targets, twentieths};

use super::run::run;
use super::{chart, table};
use crate::{
    chart::describe,
    words::{Words, words},
};

/// The body of the main part, and what it refers to.
pub(super) struct Body {
    pub(super) text: String,
    /// Charts with their titles.
    pub(super) charts: Vec<(String, Chart)>,
}

struct Writer<'d> {
    document: &'d Document,
    /// The page of each heading, as far as that is known.
    pages: &'d [i64],
    words: &'static Words,
    body: Body,
    page: Page,
    /// Headings written so far, each with a mark that the contents point to.
    headings: usize,
    /// The headings that the entries of the contents lead to.
    targets: std::vec::IntoIter<Option<usize>>,
    /// Sections whose pages have numbers, so far.
    numbered: usize,
    /// Whether what was written since the section began belongs before the numbered pages.
    front: bool,
}

impl Body {
    pub(super) fn of(document: &Document, meta: &Meta, pages: &[i64]) -> Self {
        let body = Self { text: String::new(), charts: Vec::new() };
        let words = words(&meta.language);
        let page = document.blocks.first().and_then(page_of).unwrap_or_default();
        let targets = targets(document).into_iter();
        let mut writer = Writer { document, pages, words, body, page, headings: 0, targets, numbered: 0, front: true };
        writer.blocks();
        writer.body
    }
}

fn page_of(block: &Block) -> Option<Page> {
    line_of(block).and_then(|line| line.page)
}

fn line_of(block: &Block) -> Option<&Line> {
    match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => Some(line),
        _ => None,
    }
}

impl Writer<'_> {
    fn blocks(&mut self) {
        let document = self.document;
        let mut rest = document.blocks.as_slice();
        let mut first = true;
        while let Some((block, after)) = rest.split_first() {
            if let Some(page) = page_of(block).filter(|_| !first) {
                self.end_section(false);
                self.page = page;
            }
            first = false;
            if let Some((left, right)) = over(block, after.first()) {
                self.over(left, right);
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
            let listed = rest.iter().take_while(|b| is_entry(b)).count();
            let (taken, after) = if listed > 0 { rest.split_at(listed) } else { (std::slice::from_ref(block), after) };
            if listed > 0 {
                self.contents(taken);
            } else {
                self.block(block, after.first());
            }
            rest = after;
        }
        self.end_section(true);
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        self.front &= line_of(block).is_some_and(|l| matches!(l.role, Role::Title | Role::ContentsTitle | Role::Note));
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(line) => {
                // The title stands in the upper part of its page.
                let lowered = line.role == Role::Title && self.body.text.is_empty();
                self.paragraph(style(line.role), if lowered { LOWERED } else { "" }, &line.text());
            }
            Block::Table(written) => {
                let fit = fit(&written.grid, self.page.text_width());
                let noted = next.and_then(line_of).is_some_and(|l| l.role == Role::Note);
                self.body.text.push_str(&table::write(&written.grid, &fit, noted));
                // A paragraph between keeps two tables from becoming one, and ends a section.
                if next.is_none_or(|n| line_of(n).is_none_or(|l| l.page.is_some())) {
                    self.body.text.push_str(NOTHING);
                }
            }
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn paragraph(&mut self, style: &str, properties: &str, text: &str) {
        let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        let all = format!("{style}{properties}");
        let all = if all.is_empty() { all } else { format!("<w:pPr>{all}</w:pPr>") };
        let _ = write!(self.body.text, "<w:p>{all}{}</w:p>", run(text, ""));
    }

    /// What holds for a table and its unit, on one line.
    fn over(&mut self, left: &Line, right: &Line) {
        let edge = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", self.page.text_width());
        self.paragraph("TableHolder", &edge, &format!("{}\t{}", left.text(), right.text()));
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.clamp(1, 6);
        // The title of a table looks like one and still has its level.
        let (style, level) = match heading.line.role {
            Role::Caption => ("TableTitle".to_owned(), format!("<w:outlineLvl w:val=\"{}\"/>", level - 1)),
            _ => (format!("Heading{level}"), String::new()),
        };
        let mark = self.headings;
        self.headings += 1;
        let _ = write!(
            self.body.text,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{level}</w:pPr><w:bookmarkStart w:id=\"{mark}\" w:name=\"_Toc{mark:06}\"/>{}<w:bookmarkEnd w:id=\"{mark}\"/></w:p>",
            run(&heading.line.text(), "")
        );
    }

    /// The contents as a field whose result are the entries; Word works their page numbers out when it opens the file.
    fn contents(&mut self, entries: &[Block]) {
        let open = format!(
            "{}<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" \\h \\z \\u </w:instrText></w:r>{}",
            field("begin"),
            field("separate")
        );
        for (index, line) in entries.iter().filter_map(line_of).enumerate() {
            let level = if let Role::Contents(level) = line.role { level.clamp(1, 3) } else { 1 };
            let text = run(&line.text(), "");
            let linked = match self.targets.next().flatten() {
                Some(mark) => {
                    let page = self.pages.get(mark).map_or_else(String::new, |page| page_number(mark, *page));
                    format!("<w:hyperlink w:anchor=\"_Toc{mark:06}\" w:history=\"1\">{text}{page}</w:hyperlink>")
                }
                None => text,
            };
            let begin = if index == 0 { open.as_str() } else { "" };
            let end = if index + 1 == entries.len() { field("end") } else { String::new() };
            let _ = write!(
                self.body.text,
                "<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/></w:pPr>{begin}{linked}{end}</w:p>"
            );
        }
    }

    fn picture(&mut self, picture: &Picture) {
        self.paragraph("TableTitle", "", &picture.title);
        if let Some(data) = &picture.chart {
            self.body.charts.push((picture.title.clone(), data.clone()));
            let number = self.body.charts.len();
            let said = describe(&picture.title, data, self.words);
            self.body.text.push_str(&chart::drawing(number, &picture.title, &said));
        }
        for label in &picture.labels {
            self.paragraph("Legend", "", &format!("■ {label}"));
        }
    }

    /// Ends a section of pages. Its properties stand in a paragraph of their own that takes no room, the last at the end of all.
    fn end_section(&mut self, last: bool) {
        let numbered = !self.front || (last && self.numbered == 0);
        let mut properties = String::new();
        if numbered && self.numbered == 0 {
            properties.push_str("<w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"even\" r:id=\"rId4\"/>");
        }
        let page = self.page;
        let orientation = if page.is_wide() { " w:orient=\"landscape\"" } else { "" };
        let [top, right, bottom, left] = page.margins.map(twentieths);
        let start = if numbered && self.numbered == 0 { "<w:pgNumType w:start=\"1\"/>" } else { "" };
        let _ = write!(
            properties,
            "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{orientation}/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/>{start}",
            twentieths(page.width),
            twentieths(page.height),
            (bottom / 2).max(567)
        );
        self.numbered += usize::from(numbered);
        let section = format!("<w:sectPr>{properties}</w:sectPr>");
        let paragraph = format!("<w:p><w:pPr>{NO_ROOM}{section}</w:pPr></w:p>");
        self.body.text.push_str(if last { &section } else { &paragraph });

        // The contents belong before the numbered pages, what follows a heading does not.
        self.front &= self.headings == 0;
    }
}

/// A mark of a field.
fn field(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

/// The page that a heading is on, behind a tab: a field with the number for as long as nobody works it out.
fn page_number(mark: usize, page: i64) -> String {
    format!(
        "{}{}<w:r><w:instrText xml:space=\"preserve\"> PAGEREF _Toc{mark:06} \\h </w:instrText></w:r>{}{}{}",
        run("\t", ""),
        field("begin"),
        field("separate"),
        run(&page.to_string(), ""),
        field("end")
    )
}

const LOWERED: &str = r#"<w:spacing w:before="4000"/>"#;
/// What keeps an empty paragraph from taking room.
const NO_ROOM: &str = r#"<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr>"#;
const NOTHING: &str = r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>"#;

/// A line at the left above a table, and the unit that follows it.
fn over<'b>(block: &'b Block, next: Option<&'b Block>) -> Option<(&'b Line, &'b Line)> {
    let (left, right) = (line_of(block)?, next.and_then(line_of)?);
    ((left.role, right.role) == (Role::Aside, Role::Unit)).then_some((left, right))
}

/// Whether a block is an entry of the contents.
pub(super) fn is_entry(block: &Block) -> bool {
    matches!(block, Block::Paragraph(line) if matches!(line.role, Role::Contents(_)))
}

fn style(role: Role) -> &'static str {
    match role {
        Role::Body | Role::Contents(_) => "",
        Role::Title => "Title",
        Role::ContentsTitle => "ContentsTitle",
        Role::Caption => "TableTitle",
        Role::Aside => "TableHolder",
        Role::Unit => "TableUnit",
        Role::Note => "TableNote",
        Role::Signature => "Signature",
    }
}
