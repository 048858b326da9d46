//! Pages of boxes at places: a PDF turned into a page. Where each text stands is said by the styles of the elements, or by
//! rules of the page's own style sheet for their classes and names.

#![expect(clippy::float_arithmetic, reason = "coordinates on a page are floats; no amount is ever one here")]

use std::collections::BTreeMap;

use super::{
    page::{self, say},
    tree::{Node, Tree},
};
use crate::page::placed::Placed;

/// Fewer boxes make no page.
const FEWEST: usize = 12;
/// Points of a pixel.
const PIXEL: f32 = 0.75;

/// The pages of boxes, if most of the text stands in boxes at places.
pub(super) fn pages(tree: &Tree) -> Option<Vec<Vec<Placed>>> {
    let root = tree.node(0)?;
    let mut walk = Walk { tree, sheet: sheet(tree, root), pages: vec![Page::default()], loose: 0 };
    walk.children(root, Origin::default());
    let Walk { pages, loose, .. } = walk;
    let boxes = || pages.iter().flat_map(|page| &page.boxes);
    let placed: usize = boxes().map(|b| b.text.chars().count()).sum();
    let whole = boxes().count() >= FEWEST && placed > 2 * loose;
    whole.then(|| pages.into_iter().map(Page::upright).filter(|boxes| !boxes.is_empty()).collect())
}

/// Declarations by what they are for, of properties that are [`ASKED`].
type Rules = BTreeMap<String, BTreeMap<&'static str, String>>;

/// What the style sheets of a page say: of classes, and of elements by their names.
#[derive(Debug, Default)]
struct Sheet {
    classes: Rules,
    elements: Rules,
}

/// Properties that say where a box stands. No others are kept: a class may be declared any number of times.
const ASKED: [&str; 9] =
    ["position", "left", "top", "bottom", "width", "height", "font-size", "line-height", "transform"];
/// Lines of a box that does not say how far they are apart are so many ems apart.
const LEADING: f32 = 1.2;

/// Where the boxes inside an element are counted from.
#[derive(Debug, Clone, Copy, Default)]
struct Origin {
    left: f32,
    top: f32,
}

/// A page while its boxes are gathered.
#[derive(Debug, Default)]
struct Page {
    height: Option<f32>,
    boxes: Vec<Placed>,
    /// The boxes whose place is said from below.
    from_below: Vec<usize>,
}

impl Page {
    /// Its boxes, all of them counted from above.
    fn upright(mut self) -> Vec<Placed> {
        let highest = self.from_below.iter().filter_map(|&i| self.boxes.get(i)).map(|b| b.top).fold(0.0, f32::max);
        let height = self.height.unwrap_or(highest);
        for &index in &self.from_below {
            if let Some(placed) = self.boxes.get_mut(index) {
                placed.top = height - placed.top;
            }
        }
        self.boxes
    }
}

struct Walk<'t> {
    tree: &'t Tree,
    sheet: Sheet,
    pages: Vec<Page>,
    /// Characters that stand in no box.
    loose: usize,
}

impl Walk<'_> {
    fn children(&mut self, node: &Node, origin: Origin) {
        let tree = self.tree;
        for child in tree.children(node) {
            self.node(child, origin);
        }
    }

    fn node(&mut self, node: &Node, origin: Origin) {
        if page::is_left_out(node) || page::is_hidden(node) {
            return;
        }
        if node.name().is_empty() {
            self.loose += node.text.chars().filter(|c| !c.is_whitespace()).count();
            return;
        }
        let (left, top, bottom) = (self.length(node, "left"), self.length(node, "top"), self.length(node, "bottom"));
        match (self.is(node, "position", "absolute"), left, top, bottom) {
            (true, Some(left), Some(top), _) => {
                self.place(node, Origin { left: origin.left + left, top: origin.top + top }, false);
            }
            (true, Some(left), None, Some(bottom)) => self.place(node, Origin { left, top: bottom }, true),
            _ => {
                self.begin_page(node);
                self.children(node, origin);
            }
        }
    }

    /// Begins a page where an element around boxes has the size of one.
    fn begin_page(&mut self, node: &Node) {
        let sized = self.length(node, "width").is_some() && self.is(node, "position", "relative");
        if let Some(height) = self.length(node, "height").filter(|_| sized) {
            self.pages.push(Page { height: Some(height), ..Page::default() });
        }
    }

    /// Takes the text of a box, a line each, and the boxes inside.
    fn place(&mut self, node: &Node, origin: Origin, from_below: bool) {
        let mut lines = vec![String::new()];
        self.text(node, origin, &mut lines);
        let size = self.em(node).map(|size| size * self.scale(node));
        let leading = self.length(node, "line-height").or_else(|| size.map(|size| LEADING * size));
        if leading.is_none() {
            // Nobody knows where the other lines stand.
            lines = vec![lines.concat()];
        }
        let leading = leading.unwrap_or_default();
        let Some(page) = self.pages.last_mut() else { return };
        // The place of a box is that of its first line, or of its last one.
        let (mut top, step) = if from_below {
            (lines.iter().skip(1).fold(origin.top, |top, _| top + leading), -leading)
        } else {
            (origin.top, leading)
        };
        for line in lines {
            // Spaces at the beginning indent it.
            let text = line.trim_end().replace('\u{a0}', " ");
            if !text.trim().is_empty() {
                page.from_below.extend(from_below.then_some(page.boxes.len()));
                page.boxes.push(Placed { left: origin.left, top, size, text });
            }
            top += step;
        }
    }

    fn text(&mut self, node: &Node, origin: Origin, lines: &mut Vec<String>) {
        let tree = self.tree;
        for child in tree.children(node) {
            if self.is(child, "position", "absolute") {
                self.node(child, origin);
            } else if child.name() == "br" {
                lines.push(String::new());
            } else {
                lines.last_mut().into_iter().for_each(|line| say(&child.text, line));
                self.text(child, origin, lines);
            }
        }
    }

    /// The em of an element: its own, or that of the first thing inside that says one.
    fn em(&self, node: &Node) -> Option<f32> {
        let first = || self.tree.children(node).find(|child| !child.name().is_empty());
        self.length(node, "font-size").or_else(|| self.em(first()?))
    }

    /// What an element's style, or that of its classes or its name, says of a property.
    fn said<'a>(&'a self, node: &'a Node, property: &str) -> Option<&'a str> {
        let own = node.get("style").into_iter().flat_map(declarations).find(|(name, _)| *name == property);
        let Sheet { classes, elements } = &self.sheet;
        let of_classes = node.get("class").unwrap_or_default().split_whitespace().filter_map(|c| classes.get(c));
        let mut by_sheet = of_classes.chain(elements.get(node.name())).filter_map(|said| said.get(property));
        own.map(|(_, said)| said).or_else(|| by_sheet.next().map(String::as_str))
    }

    fn is(&self, node: &Node, property: &str, value: &str) -> bool {
        self.said(node, property).is_some_and(|said| said.eq_ignore_ascii_case(value))
    }

    /// A length in points.
    fn length(&self, node: &Node, property: &str) -> Option<f32> {
        let said = self.said(node, property)?;
        let (number, unit) = said.split_at_checked(said.find(|c: char| c.is_ascii_alphabetic())?)?;
        let number: f32 = number.trim().parse().ok().filter(|n: &f32| n.is_finite())?;
        match unit {
            "px" => Some(number * PIXEL),
            "pt" => Some(number),
            _ => None,
        }
    }

    /// How much smaller the text of an element is shown than it says.
    fn scale(&self, node: &Node) -> f32 {
        let matrix = self.said(node, "transform").and_then(|said| said.strip_prefix("matrix("));
        let first = matrix.and_then(|inside| inside.split(',').next()).and_then(|n| n.trim().parse().ok());
        first.filter(|n| (0.01..=1.0).contains(n)).unwrap_or(1.0)
    }
}

/// Declarations of a style: names and what is said of them.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style.split(';').filter_map(|d| d.split_once(':')).map(|(name, said)| (name.trim(), said.trim()))
}

/// What the style sheets of a page say of classes and elements: rules for one alone, the first for each property.
fn sheet(tree: &Tree, node: &Node) -> Sheet {
    let mut sheet = Sheet::default();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.name() == "style" {
            let text: String = tree.children(node).map(|child| child.text.as_str()).collect();
            rules(&text, &mut sheet);
        }
        open.extend(tree.children(node));
    }
    sheet
}

fn rules(text: &str, sheet: &mut Sheet) {
    for rule in text.split('}') {
        let Some((selector, style)) = rule.rsplit_once('{') else { continue };
        let name = selector.rsplit(['}', '{', '/', '\n', '>']).next().unwrap_or(selector).trim();
        let word = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        let (rules, name) =
            name.strip_prefix('.').map_or((&mut sheet.elements, name), |class| (&mut sheet.classes, class));
        if !name.is_empty() && word(name) {
            let said = rules.entry(name.to_owned()).or_default();
            for (name, value) in declarations(style) {
                if let Some(asked) = ASKED.iter().find(|asked| **asked == name) {
                    said.entry(asked).or_insert_with(|| value.to_owned());
                }
            }
        }
    }
}
