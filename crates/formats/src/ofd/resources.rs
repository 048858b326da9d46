//! What several objects share (GB/T 33190-2016, 7.9): how they are drawn, and drawings that are drawn again and again.

use std::collections::BTreeMap;

use super::values;
use crate::xml::{Element, Xml};

/// Parameters that refer to others do so at most so often.
const MOST_RELATIVES: usize = 16;

/// The colour of something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    pub(super) is_white: bool,
    /// From 0 to 1.
    pub(super) opacity: f32,
}

impl Colour {
    /// The colour of what does not say one.
    pub(super) const BLACK: Self = Self { is_white: false, opacity: 1.0 };

    /// That of an element, whose value may stand inside.
    pub(super) fn of(xml: &mut Xml<'_>, element: &Element<'_>) -> Self {
        let mut value = element.get("Value");
        xml.elements(|xml, inner| {
            if inner.name() == "Value" {
                value = Some(xml.text());
            }
        });
        Self { is_white: value.is_some_and(|value| values::is_white(&value)), opacity: opacity(element) }
    }
}

/// How opaque an element is, from 0 to 1.
pub(super) fn opacity(element: &Element<'_>) -> f32 {
    element.number("Alpha").map_or(1.0, |alpha| f32::from(u8::try_from(alpha).unwrap_or(u8::MAX)) / f32::from(u8::MAX))
}

/// What areas and lines are drawn in, where that is said.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Inks {
    pub(super) fill: Option<Colour>,
    pub(super) stroke: Option<Colour>,
}

impl Inks {
    /// These, and what others say where they say nothing.
    pub(super) fn or(self, other: Self) -> Self {
        Self { fill: self.fill.or(other.fill), stroke: self.stroke.or(other.stroke) }
    }
}

/// What resource files hold that tells how something is drawn.
#[derive(Debug, Default)]
pub(super) struct Resources {
    /// Parameters by their ids, each with the one that it refers to.
    parameters: BTreeMap<String, (Inks, Option<String>)>,
    /// What composite units draw, by their ids.
    units: BTreeMap<String, String>,
}

impl Resources {
    /// Takes in what a file holds.
    pub(super) fn add(&mut self, text: &str) {
        Xml::new(text).elements(|xml, _| {
            xml.elements(|xml, sort| match sort.name() {
                "DrawParams" => xml.elements(|xml, parameter| self.parameter(xml, parameter)),
                "CompositeGraphicUnits" => xml.elements(|xml, unit| {
                    let from = xml.position();
                    xml.elements(|_, _| {});
                    let inside = text.get(from..xml.position()).unwrap_or_default();
                    self.units.extend(unit.get("ID").map(|id| (id, inside.to_owned())));
                }),
                _ => {}
            });
        });
    }

    fn parameter(&mut self, xml: &mut Xml<'_>, parameter: &Element<'_>) {
        let mut inks = Inks::default();
        xml.elements(|xml, inner| match inner.name() {
            "FillColor" => inks.fill = Some(Colour::of(xml, inner)),
            "StrokeColor" => inks.stroke = Some(Colour::of(xml, inner)),
            _ => {}
        });
        self.parameters.extend(parameter.get("ID").map(|id| (id, (inks, parameter.get("Relative")))));
    }

    /// What parameters say, and those that they refer to.
    pub(super) fn inks(&self, id: &str) -> Inks {
        let mut inks = Inks::default();
        let mut next = Some(id.to_owned());
        for _ in 0..MOST_RELATIVES {
            let Some((own, relative)) = next.as_ref().and_then(|id| self.parameters.get(id)) else { break };
            inks = inks.or(*own);
            next.clone_from(relative);
        }
        inks
    }

    /// What a composite unit draws.
    pub(super) fn unit(&self, id: &str) -> Option<&str> {
        self.units.get(id).map(String::as_str)
    }
}
