//! Styles: what a paragraph or a run has by the name of its style.

use std::collections::BTreeMap;

use crate::{
    flow::properties::{Properties, TWIPS, level_in_name},
    xml::{Element, Xml},
};

impl Properties {
    /// Reads the inside of `pPr`.
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'_>) {
        xml.elements(|xml, element| match element.name() {
            "pStyle" => self.style = element.get("val"),
            "ind" => {
                self.left = indent(element, ["leftChars", "startChars"], ["left", "start"]).or(self.left);
                self.first = indent(element, ["firstLineChars"; 2], ["firstLine"; 2]).or(self.first);
            }
            "outlineLvl" => self.outline = element.number("val"),
            "numPr" => xml.elements(|_, part| match part.name() {
                "ilvl" => self.list.level = part.number("val"),
                "numId" => self.list.list = part.number("val"),
                _ => {}
            }),
            "tabs" => xml.elements(|_, tab| {
                let dots = matches!(tab.get("leader").as_deref(), Some("dot" | "middleDot" | "hyphen" | "underscore"));
                self.leader = Some(dots || self.leader == Some(true));
            }),
            _ => {}
        });
    }

    /// Reads the inside of `rPr`.
    pub(super) fn run(&mut self, xml: &mut Xml<'_>) {
        xml.elements(|_, element| match element.name() {
            "rStyle" => self.style = element.get("val"),
            "vanish" => self.hidden = Some(element.is_on()),
            _ => {}
        });
    }
}

/// An indent in hundredths of a character, or in twentieths of a point.
fn indent(element: &Element<'_>, characters: [&str; 2], length: [&str; 2]) -> Option<u16> {
    let said = |names: [&str; 2]| names.into_iter().find_map(|name| element.number(name)).filter(|&n| n > 0);
    let tenths = said(characters).map(|n| n / 10).or_else(|| said(length).map(|n| n / TWIPS));
    let zero = || characters.into_iter().chain(length).any(|name| element.number(name) == Some(0)).then_some(0);
    tenths.or_else(zero).map(|n| u16::try_from(n).unwrap_or(u16::MAX))
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    own: Properties,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    pub(super) fn of(text: &str) -> Self {
        let mut styles = Self::default();
        Xml::new(text).elements(|xml, _| {
            xml.elements(|xml, element| {
                if element.name() == "style" {
                    styles.take(xml, element);
                }
            });
        });
        styles
    }

    fn take(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) {
        let Some(id) = element.get("styleId") else { return };
        let (mut style, mut named) = (Style::default(), None);
        xml.elements(|xml, part| match part.name() {
            "basedOn" => style.base = part.get("val"),
            "name" => named = part.get("val").and_then(|name| level_in_name(&name)),
            "pPr" => style.own.paragraph(xml),
            "rPr" => style.own.run(xml),
            _ => {}
        });
        style.own.style = None;
        style.own.outline = style.own.outline.or(named);
        let is_default = matches!(element.get("default").as_deref(), Some("1" | "true" | "on"));
        if is_default && element.get("type").as_deref() == Some("paragraph") {
            self.default = Some(id.clone());
        }
        self.styles.insert(id, style);
    }

    /// What a paragraph has, by itself, by its style and by the styles under it.
    pub(super) fn resolve(&self, own: Properties) -> Properties {
        let named = own.style.clone().filter(|id| self.styles.contains_key(id)).or_else(|| self.default.clone());
        self.resolve_from(own, named.as_deref())
    }

    /// Whether a run is hidden, by itself or by its style.
    pub(super) fn hides(&self, own: Properties) -> bool {
        let named = own.style.clone();
        self.resolve_from(own, named.as_deref()).hidden == Some(true)
    }

    fn resolve_from(&self, own: Properties, named: Option<&str>) -> Properties {
        own.with_styles(named, |id| self.styles.get(id).map(|style| (&style.own, style.base.as_deref())))
    }
}
