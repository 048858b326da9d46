//! Pages of boxes at places: a PDF turned into a page. Where each text stands is said by the styles of the elements, or by
//! rules of the page's own style sheet for their classes.

#![expect(clippy::float_arithmetic, reason = "coordinates on a page are floats; no amount is ever one here")]

use std::collections::BTreeMap;

use super::{
    page::{self, say},
    tree::{Node, Tree},
};
use crate::pdf::placed::Placed;

/// Fewer boxes make no page.
const FEWEST: usize = 12;
/// Points of a pixel.
const PIXEL: f32 = 0.75;

/// The pages of boxes, if most of the text stands in boxes at places.
pub(super) fn pages(tree: &Tree) -> Option<Vec<Vec<Placed>>> {
    let root = tree.node(0)?;
    let mut walk = Walk { tree, classes: classes(tree, root), pages: vec![Page::default()], loose: 0 };
    walk.children(root, Origin::default());
    let Walk { pages, loose, .. } = walk;
    let boxes = || pages.iter().flat_map(|page| &page.boxes);
    let placed: usize = boxes().map(|b| b.text.chars().count()).sum();
    let whole = boxes().count() >= FEWEST && placed > 2 * loose;
    whole.then(|| pages.into_iter().map(Page::upright).filter(|boxes| !boxes.is_empty()).collect())
}

/// Declarations by the class that they are for, of properties that are [`ASKED`].
type Classes = BTreeMap<String, BTreeMap<&'static str, String>>;

/// Properties that say where a box stands. No others are kept: a class may be declared any number of times.
const ASKED: [&str; 8] = ["position", "left", "top", "bottom", "width", "height", "font-size", "transform"];

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
    classes: Classes,
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

    /// Takes the text of a box, and the boxes inside.
    fn place(&mut self, node: &Node, origin: Origin, from_below: bool) {
        let mut text = String::new();
        self.text(node, origin, &mut text);
        let text = text.trim().to_owned();
        let size = self.length(node, "font-size").map(|size| size * self.scale(node));
        let Some(page) = self.pages.last_mut().filter(|_| !text.is_empty()) else { return };
        if from_below {
            page.from_below.push(page.boxes.len());
        }
        page.boxes.push(Placed { left: origin.left, top: origin.top, size, text });
    }

    fn text(&mut self, node: &Node, origin: Origin, text: &mut String) {
        let tree = self.tree;
        for child in tree.children(node) {
            if self.is(child, "position", "absolute") {
                self.node(child, origin);
            } else {
                say(&child.text, text);
                self.text(child, origin, text);
            }
        }
    }

    /// What an element's style, or that of its classes, says of a property.
    fn said<'a>(&'a self, node: &'a Node, property: &str) -> Option<&'a str> {
        let own = node.get("style").into_iter().flat_map(declarations).find(|(name, _)| *name == property);
        let classes = node.get("class").unwrap_or_default().split_whitespace().filter_map(|c| self.classes.get(c));
        let by_class = || classes.filter_map(|said| said.get(property)).map(String::as_str).next();
        own.map(|(_, said)| said).or_else(by_class)
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

/// What the style sheets of a page say of classes: rules for one class alone, the first for each property.
fn classes(tree: &Tree, node: &Node) -> Classes {
    let mut classes = Classes::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.name() == "style" {
            let sheet: String = tree.children(node).map(|child| child.text.as_str()).collect();
            rules(&sheet, &mut classes);
        }
        open.extend(tree.children(node));
    }
    classes
}

fn rules(sheet: &str, classes: &mut Classes) {
    for rule in sheet.split('}') {
        let Some((selector, style)) = rule.rsplit_once('{') else { continue };
        let name = selector.rsplit(['}', '{', '/', '\n', '>']).next().unwrap_or(selector).trim();
        let alone = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if let Some(name) = name.strip_prefix('.').filter(alone) {
            let class = classes.entry(name.to_owned()).or_default();
            for (name, said) in declarations(style) {
                if let Some(asked) = ASKED.iter().find(|asked| **asked == name) {
                    class.entry(asked).or_insert_with(|| said.to_owned());
                }
            }
        }
    }
}
