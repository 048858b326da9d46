//! XML element by element, with a bound on depth. Names are without their prefix; entities that a file declares itself are
//! not expanded, so that none can grow.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

use crate::limits::MOST_XML_DEPTH;

/// The characters of an XML file: by byte order mark, or UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding).decode(bytes).0
}

/// What stands inside an element.
pub(crate) enum Child<'a> {
    /// An element; what is inside need not be read.
    Element(Element<'a>),
    /// Characters.
    Text(Cow<'a, str>),
}

/// An element without its content.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without a prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, whatever its prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// An attribute as a number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an element that switches something on says so: without a value it does.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// A position in XML.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// Why reading ended before the end of the file.
    pub(crate) fault: Option<String>,
    /// Elements that lay too deep.
    pub(crate) too_deep: usize,
}

enum Step<'a> {
    Open(BytesStart<'a>),
    Text(Cow<'a, str>),
    Close,
    End,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, fault: None, too_deep: 0 }
    }

    /// Where it is in the characters of the file.
    pub(crate) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Visits what stands inside the element that was opened last (at the beginning: the file). Whatever a visit leaves
    /// unread of a child is skipped.
    pub(crate) fn each(&mut self, mut visit: impl FnMut(&mut Self, Child<'a>)) {
        let level = self.depth;
        loop {
            match self.step() {
                Step::Open(tag) => {
                    if self.depth <= MOST_XML_DEPTH {
                        visit(self, Child::Element(Element(tag)));
                    } else {
                        self.too_deep += 1;
                    }
                    self.skip_to(level);
                }
                Step::Text(text) => visit(self, Child::Text(text)),
                Step::Close | Step::End => return,
            }
        }
    }

    /// Visits the elements inside, without text between them.
    pub(crate) fn elements(&mut self, mut visit: impl FnMut(&mut Self, &Element<'a>)) {
        self.each(|xml, child| {
            if let Child::Element(element) = child {
                visit(xml, &element);
            }
        });
    }

    /// The characters inside, without those of elements within.
    pub(crate) fn text(&mut self) -> String {
        let mut text = String::new();
        self.each(|_, child| {
            if let Child::Text(part) = child {
                text.push_str(&part);
            }
        });
        text
    }

    fn skip_to(&mut self, level: usize) {
        while self.depth > level && !matches!(self.step(), Step::End) {}
    }

    fn step(&mut self) -> Step<'a> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    self.fault.get_or_insert_with(|| error.to_string());
                    Event::Eof
                }
            };
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    return Step::Open(tag);
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Step::Close;
                }
                Event::Text(text) => return Step::Text(text.into_inner()),
                Event::CData(text) => return Step::Text(text.into_inner()),
                Event::GeneralRef(reference) => return Step::Text(resolved(&reference)),
                Event::Eof => return self.end(),
                _ => {}
            }
        }
    }

    /// The end, for good: a reader that reported a fault is not asked again.
    fn end(&mut self) -> Step<'a> {
        if self.depth > 0 {
            self.fault.get_or_insert_with(|| "it ends before its end".to_owned());
        }
        self.depth = 0;
        self.reader = Reader::from_str("");
        Step::End
    }
}

fn resolved<'a>(reference: &BytesRef<'_>) -> Cow<'a, str> {
    let named = match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Cow::Owned(c.to_string()),
        _ => Cow::Borrowed(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> (String, Option<String>) {
        fn visit(xml: &mut Xml<'_>, out: &mut String) {
            xml.each(|xml, child| match child {
                Child::Element(element) => {
                    out.push('(');
                    out.push_str(element.name());
                    if element.name() != "skipped" {
                        visit(xml, out);
                    }
                    out.push(')');
                }
                Child::Text(text) => out.push_str(&text),
            });
        }
        let (mut xml, mut out) = (Xml::new(text), String::new());
        visit(&mut xml, &mut out);
        (out, xml.fault)
    }

    #[test]
    fn elements_text_and_references_are_told() {
        assert_eq!(
            outline("<w:a>x&lt;&#65;&big;<b/><skipped>no<c/></skipped>y</w:a>"),
            ("(ax<A(b)(skipped)y)".into(), None)
        );
    }

    #[test]
    fn what_is_cut_or_crossed_ends_with_a_fault() {
        let (text, fault) = outline("<a><b>x");
        assert_eq!((text.as_str(), fault.is_some()), ("(a(bx))", true));
        assert!(outline("<a><b></a>").1.is_some());
    }

    #[test]
    fn depth_is_bounded() {
        let text = "<a>".repeat(100_000) + "x" + &"</a>".repeat(100_000);
        let (out, fault) = outline(&text);
        assert_eq!((out.len(), fault), (3 * MOST_XML_DEPTH, None));
    }
}
