//! Writing HTML: one page with its own style, no script, nothing fetched; for eyes, screen readers and paper.

use std::fmt::Write as _;

mod table;

use document::{Block, Document, Heading, Line, Meta, Page, Picture, Role, laid_out, targets};

use crate::{
    Error, chart, front,
    markup::{attribute, escape},
    words::{Words, words},
};

const STYLE: &str = include_str!("html/style.css");

/// Writes a document as a page.
///
/// # Errors
/// None today; the signature is that of all writers.
pub fn write(document: &Document, meta: &Meta) -> Result<Vec<u8>, Error> {
    let document = laid_out(document);
    let words = words(&meta.language);
    let targets = targets(&document).into_iter();
    let mut page =
        Writer { words, document: &document, body: String::new(), open: false, id: 0, caption: None, targets };
    page.blocks();
    let title = escape(&front::title(&document, meta));
    let head = [("author", &meta.author), ("date", &dated(meta))].map(|(name, said)| {
        let content = attribute("content", said);
        if content.is_empty() { content } else { format!("<meta name=\"{name}\"{content}>\n") }
    });
    let skip = format!("<nav class=\"skip\"><a href=\"#text\">{}</a></nav>", words.skip);
    let language = attribute("lang", &meta.language);
    let text = format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n{}<style>\n{STYLE}</style>\n</head>\n<body>\n{skip}\n<main id=\"text\">\n{}</main>\n</body>\n</html>\n",
        head.concat(),
        page.body
    );
    Ok(text.into_bytes())
}

fn dated(meta: &Meta) -> String {
    meta.date.map_or_else(String::new, |(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

struct Writer<'d> {
    words: &'static Words,
    document: &'d Document,
    body: String,
    /// Whether a section of pages is open.
    open: bool,
    id: usize,
    /// The id of the caption of the next table.
    caption: Option<String>,
    /// The headings that the entries of the contents lead to.
    targets: std::vec::IntoIter<Option<usize>>,
}

impl Writer<'_> {
    fn blocks(&mut self) {
        let document = self.document;
        let mut rest = document.blocks.as_slice();
        while let Some((block, after)) = rest.split_first() {
            let listed = rest.iter().take_while(|b| matches!(b, Block::Paragraph(l) if is_entry(l))).count();
            if listed > 0 {
                let (entries, after) = rest.split_at(listed);
                self.contents(entries);
                rest = after;
                continue;
            }
            self.block(block);
            rest = after;
        }
        self.close();
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(Heading { level, line }) => self.heading(*level, line),
            Block::Paragraph(line) => self.paragraph(line),
            Block::Table(table) => {
                let caption = self.caption.take();
                self.body.push_str(&table::write(&table.grid, caption.as_deref(), self.words));
            }
            Block::Picture(picture) => self.picture(picture),
        }
    }

    /// Opens a section of pages of another kind, or of a new page.
    fn turn(&mut self, line: &Line) {
        let Some(page) = line.page else { return };
        self.close();
        let class = if page.is_wide() { "wide" } else { "upright" };
        let _ = writeln!(self.body, "<section class=\"{class}\">");
        self.open = true;
    }

    fn close(&mut self) {
        self.body.push_str(if self.open { "</section>\n" } else { "" });
        self.open = false;
    }

    fn heading(&mut self, level: u8, line: &Line) {
        self.turn(line);
        self.id += 1;
        let id = anchor(self.id);
        let level = level.clamp(1, 6);
        let _ = writeln!(self.body, "<h{level} id=\"{id}\"{}>{}</h{level}>", class(line.role), inside(line));
        self.caption = Some(id);
    }

    fn paragraph(&mut self, line: &Line) {
        self.turn(line);
        // Readable as what it is for those who hear the page; the paragraph stays one for those who read the file.
        let role = match line.role {
            Role::Title => " role=\"heading\" aria-level=\"1\"",
            Role::ContentsTitle => " role=\"heading\" aria-level=\"2\"",
            _ => "",
        };
        let _ = writeln!(self.body, "<p{}{role}>{}</p>", class(line.role), inside(line));
    }

    /// The contents, each entry a link to the heading that it leads to.
    fn contents(&mut self, entries: &[Block]) {
        let mut list = String::new();
        for block in entries {
            let Block::Paragraph(line) = block else { continue };
            let level = if let Role::Contents(level) = line.role { level } else { 1 };
            let said = match self.targets.next().flatten() {
                Some(at) => format!("<a href=\"#{}\">{}</a>", anchor(at + 1), inside(line)),
                None => inside(line),
            };
            let _ = writeln!(list, "<li class=\"level{level}\">{said}</li>");
        }
        let _ = writeln!(self.body, "<div class=\"contents\" role=\"doc-toc\"><ul>\n{list}</ul></div>");
    }

    fn picture(&mut self, picture: &Picture) {
        let drawn = picture.chart.as_ref().map_or_else(String::new, |data| {
            let alt = attribute("alt", &chart::describe(&picture.title, data, self.words));
            let svg = chart::svg(data);
            format!("<img{alt} src=\"data:image/svg+xml,{}\">", encoded(&svg))
        });
        let labels = picture.labels.iter().map(|l| format!("<li>{}</li>", lines(l))).collect::<Vec<_>>().concat();
        let list = if labels.is_empty() { labels } else { format!("<ul>{labels}</ul>") };
        let title = lines(&picture.title);
        let _ = writeln!(self.body, "<figure><figcaption>{title}</figcaption>{drawn}{list}</figure>");
        self.body.push_str(&picture.chart.as_ref().map_or_else(String::new, |data| table::of_chart(data, self.words)));
    }
}

fn is_entry(line: &Line) -> bool {
    matches!(line.role, Role::Contents(_)) && line.page.is_none_or(|page| page == Page::A4)
}

fn anchor(number: usize) -> String {
    format!("h{number}")
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Body | Role::Contents(_) => "",
        Role::Title => " class=\"title\"",
        Role::ContentsTitle => " class=\"over-contents\"",
        Role::Caption => " class=\"caption\"",
        Role::Aside => " class=\"holds\"",
        Role::Unit => " class=\"unit\"",
        Role::Note => " class=\"note\"",
        Role::Signature => " class=\"signature\"",
    }
}

fn inside(line: &Line) -> String {
    let run = |run: &document::Run| match run.states.as_str() {
        "" => lines(&run.text),
        states => format!("<span{}>{}</span>", attribute("data-states", states), lines(&run.text)),
    };
    line.runs.iter().map(run).collect()
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

/// A drawing inside an address: what would end the attribute or the address is written by number.
fn encoded(svg: &str) -> String {
    let mut encoded = String::with_capacity(svg.len() * 2);
    for c in svg.chars() {
        match c {
            '%' | '#' | '"' | '<' | '>' | '&' | '\'' | '\n' => {
                let _ = write!(encoded, "%{:02X}", u32::from(c));
            }
            c => encoded.push(c),
        }
    }
    encoded
}
