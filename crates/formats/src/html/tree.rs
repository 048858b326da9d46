//! The tree of a page, as the HTML standard builds it. Nodes lie in one list; an element deeper than [`MOST_TREE_DEPTH`] is put
//! beside its parent, as browsers do, so that the tree can be walked.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use html5ever::{
    Attribute, ExpandedName, LocalName, QualName,
    interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    parse_document,
    tendril::{StrTendril, TendrilSink},
};

use crate::limits::{MOST_ATTRIBUTES, MOST_NODES, MOST_OPEN, MOST_TREE_DEPTH, Met, NODES, OPEN, TREE_DEPTH};

/// How much is parsed between two looks at the bounds, in bytes.
const PORTION: usize = 16 * 1024;
/// Attributes that say something here; the others are not kept.
const KEPT: &[&str] =
    &["rowspan", "colspan", "style", "hidden", "class", "id", "role", "href", "start", "value", "type"];

/// An element or a text.
#[derive(Debug, Default)]
pub(super) struct Node {
    parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// The element's name; empty for a text. Names that the standard knows take no memory of their own.
    name: LocalName,
    attributes: Vec<(String, String)>,
    pub(super) text: String,
    depth: usize,
    /// Depth as the page has it.
    open: usize,
}

impl Node {
    /// The element's name; empty for a text.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// A page. The first node is the root.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Bounds that were met: what came after may be missing or out of its place.
    pub(super) beyond: Met,
}

impl Tree {
    /// Parses a page.
    pub(super) fn of(text: &str) -> Self {
        let mut parser = parse_document(Sink::default(), html5ever::ParseOpts::default());
        let mut rest = text;
        while !rest.is_empty() && !parser.tokenizer.sink.sink.is_full() {
            let end =
                rest.char_indices().map(|(at, _)| at).chain([rest.len()]).find(|&at| at >= PORTION.min(rest.len()));
            let (portion, after) = rest.split_at(end.unwrap_or(rest.len()));
            parser.process(StrTendril::from(portion));
            rest = after;
        }
        parser.finish()
    }

    pub(super) fn node(&self, index: usize) -> Option<&Node> {
        self.nodes.get(index)
    }

    /// The children of a node.
    pub(super) fn children<'t>(&'t self, node: &'t Node) -> impl Iterator<Item = &'t Node> {
        node.children.iter().filter_map(|&child| self.nodes.get(child))
    }
}

/// A node and its name, as the parser passes them about.
#[derive(Debug, Clone)]
struct Handle {
    index: usize,
    name: Rc<QualName>,
}

/// Where the parser puts the tree.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    root: Rc<QualName>,
    has_too_many: Cell<bool>,
    has_too_many_open: Cell<bool>,
    is_too_deep: Cell<bool>,
}

impl Default for Sink {
    fn default() -> Self {
        let root = QualName::new(None, "".into(), "".into());
        Self {
            nodes: RefCell::new(vec![Node::default()]),
            root: Rc::new(root),
            has_too_many: Cell::new(false),
            has_too_many_open: Cell::new(false),
            is_too_deep: Cell::new(false),
        }
    }
}

impl Sink {
    /// Whether no more is taken.
    fn is_full(&self) -> bool {
        self.has_too_many.get() || self.has_too_many_open.get()
    }

    fn beyond(&self) -> Met {
        let mut met = Met::default();
        let bounds = [(&self.has_too_many, &NODES), (&self.has_too_many_open, &OPEN), (&self.is_too_deep, &TREE_DEPTH)];
        bounds.into_iter().filter(|(is_met, _)| is_met.get()).for_each(|(_, limit)| met.add(limit));
        met
    }

    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        if nodes.len() > MOST_NODES {
            self.has_too_many.set(true);
        }
        nodes.len() - 1
    }

    fn handle(&self, index: usize) -> Handle {
        Handle { index, name: Rc::clone(&self.root) }
    }

    /// Puts a child into a parent before a sibling, or at the end.
    fn attach(&self, parent: usize, before: Option<usize>, child: NodeOrText<Handle>) {
        let index = match child {
            NodeOrText::AppendNode(handle) => handle.index,
            NodeOrText::AppendText(text) => {
                if self.extends(parent, before, &text) {
                    return;
                }
                self.add(Node { text: text.to_string(), ..Node::default() })
            }
        };
        self.detach(index);
        let mut nodes = self.nodes.borrow_mut();
        let Some(open) = nodes.get(parent).map(|p| p.open + 1) else { return };
        // Beyond the depth that can be walked what follows goes beside its parent.
        let mut parent = parent;
        while let Some(above) = nodes.get(parent).filter(|p| p.depth >= MOST_TREE_DEPTH).and_then(|p| p.parent) {
            parent = above;
            self.is_too_deep.set(true);
        }
        let Some(depth) = nodes.get(parent).map(|p| p.depth + 1) else { return };
        if let Some(node) = nodes.get_mut(index) {
            (node.parent, node.depth, node.open) = (Some(parent), depth, open);
        }
        if let Some(siblings) = nodes.get_mut(parent).map(|p| &mut p.children) {
            let at = before.and_then(|b| siblings.iter().rposition(|&s| s == b)).unwrap_or(siblings.len());
            siblings.insert(at, index);
        }
        if open > MOST_OPEN {
            self.has_too_many_open.set(true);
        }
    }

    /// Adds characters to the text that stands right before.
    fn extends(&self, parent: usize, before: Option<usize>, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let Some(siblings) = nodes.get(parent).map(|p| &p.children) else { return true };
        let end = before.and_then(|b| siblings.iter().rposition(|&s| s == b)).unwrap_or(siblings.len());
        let last = end.checked_sub(1).and_then(|at| siblings.get(at)).copied();
        let Some(node) = last.and_then(|at| nodes.get_mut(at)).filter(|n| n.name().is_empty()) else { return false };
        node.text.push_str(text);
        true
    }

    fn detach(&self, index: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let parent = nodes.get_mut(index).and_then(|node| node.parent.take());
        if let Some(parent) = parent.and_then(|p| nodes.get_mut(p))
            && let Some(at) = parent.children.iter().rposition(|&c| c == index)
        {
            parent.children.remove(at);
        }
    }

    fn parent(&self, index: usize) -> Option<usize> {
        self.nodes.borrow().get(index).and_then(|node| node.parent)
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { beyond: self.beyond(), nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let kept = |a: &Attribute| KEPT.contains(&&*a.name.local);
        let attributes = attributes.into_iter().filter(kept);
        let attributes = attributes.map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let index = self.add(Node { name: name.local.clone(), attributes, ..Node::default() });
        Handle { index, name: Rc::new(name) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.handle(self.add(Node { name: "#comment".into(), ..Node::default() }))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.attach(parent.index, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, above: &Handle, child: NodeOrText<Handle>) {
        match self.parent(element.index) {
            Some(parent) => self.attach(parent, Some(element.index), child),
            None => self.attach(above.index, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.index == y.index
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let Some(parent) = self.parent(sibling.index) {
            self.attach(parent, Some(sibling.index), child);
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.index);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = self.nodes.borrow_mut().get_mut(node.index).map(|n| std::mem::take(&mut n.children));
        for index in children.unwrap_or_default() {
            if let Some(child) = self.nodes.borrow_mut().get_mut(index) {
                child.parent = None;
            }
            self.attach(new_parent.index, None, NodeOrText::AppendNode(self.handle(index)));
        }
    }
}

/// Whether a tag has more attributes than any page has: the tokenizer compares each with all before it. Scripts, styles and comments are passed over.
pub(super) fn has_endless_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == b'<')).map(|n| at + n) {
        let rest = bytes.get(open + 1..).unwrap_or_default();
        at = open + 1;
        if rest.starts_with(b"!--") {
            at = after(bytes, open, b"-->");
        } else if rest.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            let (length, parts) = tag(rest);
            if parts > MOST_ATTRIBUTES {
                return true;
            }
            at = open + 1 + length;
            let raw: [(&[u8], &[u8]); 2] = [(b"script", b"</script"), (b"style", b"</style")];
            let is = |name: &[u8]| rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
            at = raw.iter().find(|(name, _)| is(name)).map_or(at, |(_, end)| after(bytes, at, end));
        }
    }
    false
}

/// Where `end` ends, in any case, from a position on; the end of all where it does not come.
fn after(bytes: &[u8], from: usize, end: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let found = rest.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end));
    found.map_or(bytes.len(), |at| from + at + end.len())
}

/// Length of a tag, and how many parts it has; values between quotation marks are one.
fn tag(bytes: &[u8]) -> (usize, usize) {
    let (mut parts, mut quote, mut last) = (0, None, b' ');
    for (at, &b) in bytes.iter().enumerate() {
        match (quote, b) {
            (Some(q), b) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (at + 1, parts),
            (None, b'"' | b'\'') if last == b'=' => quote = Some(b),
            (None, b) => parts += usize::from(b.is_ascii_whitespace() || b == b'/' || matches!(last, b'"' | b'\'')),
        }
        if !b.is_ascii_whitespace() {
            last = b;
        }
    }
    (bytes.len(), parts)
}
