//! What a page shows: from its tree to the flow of paragraphs and tables.

use super::tree::{Node, Tree};
use crate::{
    flow::{At, Gathering, Item, RawCell, RawTable},
    limits::MOST_COLUMNS,
};

/// Elements whose content a page does not show, or that are the site's and not the document's.
const LEFT_OUT: &[&str] = &[
    "head", "script", "style", "noscript", "template", "nav", "footer", "aside", "select", "button", "textarea",
    "iframe", "object", "svg", "audio", "video", "canvas", "rt", "rp", "#comment",
];
/// Words in `id` and `class` of boxes that are the site's and not the document's (导航、页脚).
const CHROME: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "foot",
    "bottom",
    "header",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "sidebar",
    "share",
    "copyright",
    "toolbar",
    "search",
    "location",
    "position",
    "dqwz",
    "daohang",
];
/// Roles that say the same.
const ROLES: &[&str] = &["navigation", "banner", "contentinfo", "search", "complementary"];
/// Boxes that such words are believed of.
const BOXES: &[&str] = &["div", "ul", "ol", "section", "header"];
/// Elements that end the line before and after them.
const LINES: &[&str] = &[
    "html",
    "body",
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "main",
    "header",
    "address",
    "blockquote",
    "center",
    "fieldset",
    "form",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "caption",
    "details",
    "summary",
    "legend",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
];
/// Endings of files that a page offers for download.
const ATTACHMENTS: &[&str] =
    &["pdf", "doc", "docx", "xls", "xlsx", "wps", "et", "ofd", "zip", "rar", "7z", "ods", "odt", "rtf"];
/// Properties of a style that indent, and how many of a unit a full-width character is wide.
const INDENTS: &[&str] = &["text-indent", "padding-left", "margin-left"];
const LENGTHS: &[(&str, u32)] = &[("em", 1), ("rem", 1), ("pt", 10), ("px", 14)];
/// What `rowspan="0"` stands for: to the end of the table.
const ALL_ROWS: usize = 65_534;

/// What was gathered of a page.
#[derive(Default)]
pub(super) struct Page {
    pub(super) items: Vec<Item>,
    /// Characters that are in the file and not shown.
    pub(super) hidden: usize,
    /// Names of files that the page links to.
    pub(super) attachments: Vec<String>,
    pub(super) pictures: usize,
    pub(super) cells: Gathering,
    line: u32,
}

/// A line of text while it grows.
#[derive(Default)]
struct Line {
    text: String,
    level: Option<u8>,
    /// The indent that boxes around it give it.
    indent: u16,
}

impl Page {
    /// Gathers what a page shows.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut page = Self::default();
        if let Some(root) = tree.node(0) {
            page.items = page.inside(tree, root);
        }
        page
    }

    /// What stands inside an element, as a flow of its own.
    fn inside(&mut self, tree: &Tree, node: &Node) -> Vec<Item> {
        let (mut items, mut line) = (Vec::new(), Line::default());
        self.children(tree, node, &mut line, &mut items);
        self.end(&mut line, &mut items);
        items
    }

    fn children(&mut self, tree: &Tree, node: &Node, line: &mut Line, items: &mut Vec<Item>) {
        for child in tree.children(node) {
            self.node(tree, child, line, items);
        }
    }

    fn node(&mut self, tree: &Tree, node: &Node, line: &mut Line, items: &mut Vec<Item>) {
        match node.name() {
            "" => say(&node.text, &mut line.text),
            _ if self.hides(tree, node) || is_left_out(node) => {}
            "br" => self.end(line, items),
            "img" => self.pictures += 1,
            "table" => {
                self.end(line, items);
                self.table(tree, node, items);
            }
            "figure" if self.figure(tree, node, items) => {}
            "ol" => self.list(tree, node, line, items),
            "a" => {
                self.link(tree, node);
                self.children(tree, node, line, items);
            }
            name if LINES.contains(&name) => self.block(tree, node, line, items),
            _ => self.children(tree, node, line, items),
        }
    }

    /// An element with a line of its own.
    fn block(&mut self, tree: &Tree, node: &Node, line: &mut Line, items: &mut Vec<Item>) {
        self.end(line, items);
        let level = node.name().strip_prefix('h').and_then(|n| n.parse().ok());
        let outer = (line.level, line.indent);
        line.level = level.or(outer.0);
        line.indent = outer.1.saturating_add(indent(node));
        self.children(tree, node, line, items);
        self.end(line, items);
        (line.level, line.indent) = outer;
    }

    fn end(&mut self, line: &mut Line, items: &mut Vec<Item>) {
        let text = std::mem::take(&mut line.text);
        if !text.trim().is_empty() {
            self.line += 1;
            // Spaces at the beginning are no text, but they indent it.
            let indent = line.indent.saturating_add(document::text::indent(&text));
            items.push(Item::Text { text: text.trim().to_owned(), level: line.level, indent, at: self.at() });
        }
    }

    fn at(&self) -> At {
        At { page: None, line: self.line }
    }

    /// A list with numbers, which the page shows and does not hold.
    fn list(&mut self, tree: &Tree, node: &Node, line: &mut Line, items: &mut Vec<Item>) {
        let number = |node: &Node, name: &str| node.get(name).and_then(|v| v.trim().parse::<u32>().ok());
        let plain = node.get("type").is_none_or(|t| t == "1") && !declares(node, "list-style", "none");
        let mut next = number(node, "start").unwrap_or(1);
        self.end(line, items);
        for child in tree.children(node) {
            if child.name() != "li" || is_hidden(child) {
                self.node(tree, child, line, items);
                continue;
            }
            next = number(child, "value").unwrap_or(next);
            if plain && !declares(child, "list-style", "none") {
                line.text = format!("{next}. ");
            }
            next = next.saturating_add(1);
            self.children(tree, child, line, items);
            self.end(line, items);
        }
    }

    /// A picture with its title and legend; nothing where the figure holds a table or has no title.
    fn figure(&mut self, tree: &Tree, node: &Node, items: &mut Vec<Item>) -> bool {
        let Some(title) = tree.children(node).find(|n| n.name() == "figcaption") else { return false };
        if tree.children(node).any(|n| !matches!(n.name(), "" | "figcaption" | "ul" | "img")) {
            return false;
        }
        let legend = tree.children(node).filter(|n| n.name() == "ul").flat_map(|list| tree.children(list));
        let labels: Vec<String> = legend.filter(|n| n.name() == "li").map(|n| text(tree, n)).collect();
        self.line += 1;
        items.push(Item::Picture { title: text(tree, title), labels, at: self.at() });
        true
    }

    fn link(&mut self, tree: &Tree, node: &Node) {
        let Some(address) = node.get("href") else { return };
        let file = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        if !ending.is_some_and(|e| ATTACHMENTS.contains(&e.as_str())) {
            return;
        }
        let shown = text(tree, node);
        let name = if shown.is_empty() { file.to_owned() } else { shown };
        if !self.attachments.contains(&name) && self.attachments.len() < 100 {
            self.attachments.push(name);
        }
    }

    fn table(&mut self, tree: &Tree, node: &Node, items: &mut Vec<Item>) {
        let mut table = RawTable { rows: Vec::new(), at: At { page: None, line: self.line + 1 } };
        let mut last = Vec::new();
        for part in self.shown(tree, node, &["caption", "tr", "thead", "tbody", "tfoot"]) {
            match part.name() {
                "caption" => items.extend(self.inside(tree, part)),
                "tr" => table.rows.push(self.row(tree, part)),
                "thead" | "tbody" => table.rows.extend(self.rows(tree, part)),
                "tfoot" => last.extend(self.rows(tree, part)),
                _ => {}
            }
        }
        table.rows.extend(last);
        items.push(Item::Table(table));
    }

    /// Whether a part is hidden; what it holds is counted.
    fn hides(&mut self, tree: &Tree, node: &Node) -> bool {
        let hidden = is_hidden(node);
        self.hidden += if hidden { characters(tree, node) } else { 0 };
        hidden
    }

    /// The children of some names that are not hidden.
    fn shown<'t>(&mut self, tree: &'t Tree, node: &'t Node, names: &[&str]) -> Vec<&'t Node> {
        let children = tree.children(node).filter(|child| names.contains(&child.name()));
        children.filter(|child| !self.hides(tree, child)).collect()
    }

    fn rows(&mut self, tree: &Tree, section: &Node) -> Vec<Vec<RawCell>> {
        self.shown(tree, section, &["tr"]).into_iter().map(|row| self.row(tree, row)).collect()
    }

    fn row(&mut self, tree: &Tree, row: &Node) -> Vec<RawCell> {
        let mut cells = Vec::new();
        for cell in self.shown(tree, row, &["td", "th"]) {
            if !self.cells.takes() {
                break;
            }
            cells.push(self.cell(tree, cell));
        }
        cells
    }

    fn cell(&mut self, tree: &Tree, cell: &Node) -> RawCell {
        let span = |name: &str| cell.get(name).and_then(leading_number).unwrap_or(1);
        let rows = match span("rowspan") {
            0 => ALL_ROWS,
            rows => rows.min(ALL_ROWS),
        };
        let columns = span("colspan").clamp(1, MOST_COLUMNS);
        let at = At { page: None, line: self.line + 1 };
        let mut items = self.inside(tree, cell);
        if let Some(Item::Text { indent: first, .. }) = items.first_mut() {
            *first = first.saturating_add(indent(cell));
        }
        RawCell { rows, columns, items, at }
    }
}

/// The digits that an attribute begins with.
fn leading_number(value: &str) -> Option<usize> {
    let value = value.trim();
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

/// Adds a text with its white space as a page shows it.
pub(super) fn say(text: &str, line: &mut String) {
    let mut begins = line.chars().all(char::is_whitespace);
    for c in text.chars() {
        let space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}');
        // A space that no line break may replace shows at the beginning of a line, where others do not.
        match (space, begins) {
            (false, _) => line.push(c),
            (true, true) if c == '\u{a0}' => line.push(c),
            (true, false) if !line.ends_with(' ') => line.push(' '),
            _ => {}
        }
        begins &= c.is_whitespace();
    }
}

/// All text of a node, in one line.
fn text(tree: &Tree, node: &Node) -> String {
    let mut line = String::new();
    gather(tree, node, &mut line);
    line.trim().to_owned()
}

fn gather(tree: &Tree, node: &Node, line: &mut String) {
    say(&node.text, line);
    for child in tree.children(node) {
        gather(tree, child, line);
    }
}

fn characters(tree: &Tree, node: &Node) -> usize {
    text(tree, node).chars().filter(|c| !c.is_whitespace()).count()
}

pub(super) fn is_hidden(node: &Node) -> bool {
    node.get("hidden").is_some()
        || declares(node, "display", "none")
        || declares(node, "visibility", "hidden")
        || declares(node, "mso-hide", "all")
}

/// Whether the element's own style declares so.
fn declares(node: &Node, property: &str, value: &str) -> bool {
    node.get("style").is_some_and(|style| {
        style.split(';').filter_map(|d| d.split_once(':')).any(|(name, said)| {
            name.trim().eq_ignore_ascii_case(property)
                && said.split_whitespace().any(|word| word.trim_matches('!').eq_ignore_ascii_case(value))
        })
    })
}

/// How far an element's own style moves its first line to the right, in tenths of a full-width character.
fn indent(node: &Node) -> u16 {
    let Some(style) = node.get("style") else { return 0 };
    let declared = style.split(';').filter_map(|d| d.split_once(':'));
    let moves = |name: &str| INDENTS.iter().any(|i| name.trim().eq_ignore_ascii_case(i));
    let lengths = declared.filter(|(name, _)| moves(name)).filter_map(|(_, said)| length(said.trim()));
    lengths.fold(0, u16::saturating_add)
}

/// A length in tenths of a full-width character, as wide as most pages print them.
fn length(said: &str) -> Option<u16> {
    let unit = said.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let digits = said.get(..said.len() - unit.len())?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let tenth = fraction.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0);
    let tenths = whole.parse::<u32>().ok()?.checked_mul(10)?.checked_add(tenth)?;
    let (_, per_character) = LENGTHS.iter().find(|(name, _)| unit.trim().eq_ignore_ascii_case(name))?;
    u16::try_from(tenths / per_character).ok()
}

pub(super) fn is_left_out(node: &Node) -> bool {
    let words = [node.get("id"), node.get("class")];
    let is_chrome = |word: &str| CHROME.iter().any(|c| word.eq_ignore_ascii_case(c));
    LEFT_OUT.contains(&node.name())
        || node.get("role").is_some_and(|role| ROLES.contains(&role))
        || (BOXES.contains(&node.name()) && words.into_iter().flatten().flat_map(str::split_whitespace).any(is_chrome))
}
