//! From the objects of a page to a [`Canvas`] (GB/T 33190-2016, 7.7 and 8 to 13).

use kurbo::{Affine, Point, Rect, Shape as _};

use super::{
    resources::{Colour, Inks, Resources, opacity},
    values,
};
use crate::{
    limits::MOST_IN_LINE,
    page::canvas::{Canvas, Drawing, FORM, Said, point},
    xml::{Child, Element, Xml},
};

/// Drawings within drawings.
const MOST_WITHIN: usize = 8;
/// The width of a character that no offset follows, in thousandths of its em.
const NARROW: f64 = 500.0;
const WIDE: f64 = 1_000.0;
/// What a path is, in an attribute or inside.
const OUTLINE: &str = "AbbreviatedData";
/// The em of text that does not say its own, in millimetres: 五号.
const USUAL_SIZE: f64 = 3.7;

/// Draws objects.
pub(super) struct Painter<'p> {
    canvas: &'p mut Canvas,
    /// Those of the page first.
    resources: [&'p Resources; 2],
    within: usize,
    /// Bytes of all that was drawn.
    pub(super) bytes: usize,
}

/// What an object says of how it is drawn.
struct Frame {
    transform: Affine,
    inks: Inks,
    /// Clips that have to be taken back.
    clips: usize,
}

impl<'p> Painter<'p> {
    pub(super) fn new(canvas: &'p mut Canvas, resources: [&'p Resources; 2]) -> Self {
        Self { canvas, resources, within: 0, bytes: 0 }
    }

    /// Draws all layers of a page. Gives whether its file could be read to its end.
    pub(super) fn content(&mut self, text: &str, transform: Affine) -> bool {
        self.bytes += text.len();
        let mut xml = Xml::new(text);
        xml.elements(|xml, _| {
            xml.elements(|xml, part| {
                if part.name() == "Content" {
                    xml.elements(|xml, layer| self.object(xml, layer, transform, Inks::default()));
                }
            });
        });
        xml.fault.is_none()
    }

    fn inks(&self, element: &Element<'_>, above: Inks) -> Inks {
        let Some(id) = element.get("DrawParam") else { return above };
        self.resources.iter().fold(Inks::default(), |inks, own| inks.or(own.inks(&id))).or(above)
    }

    /// Draws an object, or the objects of a layer or block.
    fn object(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, transform: Affine, above: Inks) {
        if element.get("Visible").is_some_and(|visible| visible == "false") {
            return;
        }
        let inks = self.inks(element, above);
        if matches!(element.name(), "Layer" | "PageBlock") {
            return xml.elements(|xml, inner| self.object(xml, inner, transform, inks));
        }
        let boundary = element.get("Boundary").and_then(|text| values::area(&text));
        let corner = boundary.map_or(Point::ZERO, |area| area.origin());
        let own = element.get("CTM").and_then(|text| values::matrix(&text)).unwrap_or(Affine::IDENTITY);
        let placed = transform * Affine::translate(corner.to_vec2());
        let mut frame = Frame { transform: placed * own, inks, clips: 0 };
        self.canvas.push_opacity(opacity(element));
        match element.name() {
            "TextObject" => self.text(xml, element, &mut frame),
            "PathObject" => self.path(xml, element, &mut frame),
            "ImageObject" => {
                self.inside(xml, &mut frame, |_, _, _, _| {});
                if let Some(area) = boundary {
                    self.canvas.picture(transform, area);
                }
            }
            "CompositeObject" => {
                self.inside(xml, &mut frame, |_, _, _, _| {});
                self.unit(element, &frame);
            }
            _ => {}
        }
        for _ in 0..frame.clips {
            self.canvas.pop_clip();
        }
        self.canvas.pop_opacity();
    }

    /// Visits what stands inside an object, colours and clips apart.
    fn inside(
        &mut self,
        xml: &mut Xml<'_>,
        frame: &mut Frame,
        mut visit: impl FnMut(&mut Self, &mut Xml<'_>, &Element<'_>, &Frame),
    ) {
        xml.elements(|xml, inner| match inner.name() {
            "FillColor" => frame.inks.fill = Some(Colour::of(xml, inner)),
            "StrokeColor" => frame.inks.stroke = Some(Colour::of(xml, inner)),
            "Clips" => xml.elements(|xml, _| self.clip(xml, frame)),
            _ => visit(self, xml, inner, frame),
        });
    }

    /// Shows nothing but what the areas of a clip have around them.
    fn clip(&mut self, xml: &mut Xml<'_>, frame: &mut Frame) {
        let mut whole: Option<Rect> = None;
        xml.elements(|xml, area| {
            let turned = area.get("CTM").and_then(|text| values::matrix(&text)).unwrap_or(Affine::IDENTITY);
            xml.elements(|xml, path| {
                let corner =
                    path.get("Boundary").and_then(|text| values::area(&text)).map_or(Point::ZERO, |a| a.origin());
                let transform = turned * Affine::translate(corner.to_vec2());
                let outline = outline(xml, path);
                let around = transform.transform_rect_bbox(outline.bounding_box());
                if !outline.elements().is_empty() {
                    whole = Some(whole.map_or(around, |whole| whole.union(around)));
                }
            });
        });
        if let Some(area) = whole {
            self.canvas.push_clip(frame.transform, area);
            frame.clips += 1;
        }
    }

    fn path(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, frame: &mut Frame) {
        let mut data = element.get(OUTLINE);
        self.inside(xml, frame, |_, xml, inner, _| {
            if inner.name() == OUTLINE {
                data = Some(xml.text());
            }
        });
        let path = values::outline(&data.unwrap_or_default());
        let shows = |colour: Option<Colour>, canvas: &Canvas| {
            let colour = colour.unwrap_or(Colour::BLACK);
            !colour.is_white && !canvas.is_faint(colour.opacity)
        };
        self.canvas.spend(1);
        if says(element, "Fill", false) && shows(frame.inks.fill, self.canvas) {
            self.canvas.path(&path, frame.transform, false);
        }
        if says(element, "Stroke", true) && shows(frame.inks.stroke, self.canvas) {
            self.canvas.path(&path, frame.transform, true);
        }
    }

    fn unit(&mut self, element: &Element<'_>, frame: &Frame) {
        self.canvas.spend(FORM);
        let resources = self.resources;
        let unit = element.get("ResourceID").and_then(|id| resources.iter().find_map(|own| own.unit(&id)));
        let Some(unit) = unit.filter(|_| self.within < MOST_WITHIN) else { return };
        self.bytes += unit.len();
        self.within += 1;
        Xml::new(unit).elements(|xml, part| {
            if part.name() == "Content" {
                xml.elements(|xml, inner| self.object(xml, inner, frame.transform, frame.inks));
            }
        });
        self.within -= 1;
    }

    fn text(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, frame: &mut Frame) {
        let number = |name: &str| element.get(name).and_then(|text| values::numbers(&text).next());
        let size = number("Size").or(number("size")).filter(|size| *size > 0.0).unwrap_or(USUAL_SIZE);
        let turn = number("CharDirection").unwrap_or_default().to_radians();
        let stretch = number("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0);
        let em = Affine::rotate(turn) * Affine::scale_non_uniform(stretch * size / WIDE, -size / WIDE);
        let line = Line { em, size, way: number("ReadDirection").unwrap_or_default().to_radians() };
        let none = !says(element, "Fill", true) && !says(element, "Stroke", false);
        let mut at = Point::ZERO;
        self.canvas.begin_run();
        self.inside(xml, frame, |painter, xml, inner, frame| {
            if inner.name() == "TextCode" {
                let colour = frame.inks.fill.unwrap_or(Colour::BLACK);
                let hidden = none || painter.canvas.is_faint(colour.opacity);
                painter.code(xml, inner, (&line, frame.transform, &mut at), Drawing { hidden, white: colour.is_white });
            }
        });
    }

    /// Draws the characters of a line. Where it does not say where it begins, it begins where the one before did.
    fn code(
        &mut self,
        xml: &mut Xml<'_>,
        code: &Element<'_>,
        (line, transform, at): (&Line, Affine, &mut Point),
        drawing: Drawing,
    ) {
        let number = |name: &str| code.get(name).and_then(|text| values::numbers(&text).next());
        *at = Point::new(number("X").unwrap_or(at.x), number("Y").unwrap_or(at.y));
        let mut text = String::new();
        xml.each(|_, child| {
            if let Child::Text(part) = child {
                text.extend(part.chars().filter(|c| !c.is_control()).take(MOST_IN_LINE.saturating_sub(text.len())));
            }
        });
        let count = text.chars().count();
        let offsets = |name: &str| code.get(name).map(|text| values::offsets(&text, count));
        let offsets = [offsets("DeltaX"), offsets("DeltaY")];
        self.canvas.spend(1 + count);
        let mut origin = *at;
        let mut chars = text.chars().enumerate().peekable();
        while let Some((n, char)) = chars.next() {
            let width = if char.is_ascii() { NARROW } else { WIDE };
            let own = origin;
            origin += line.step(n, width, &offsets);
            let next = chars.peek().map(|_| point(transform * origin));
            let glyph = transform * Affine::translate(own.to_vec2()) * line.em;
            self.canvas.glyph((Said::One(char), width), glyph, next, drawing);
        }
    }
}

/// How the characters of a text stand.
struct Line {
    /// From thousandths of an em to where the text stands.
    em: Affine,
    size: f64,
    /// Which way they run, clockwise from the right.
    way: f64,
}

impl Line {
    /// From a character to the next one: as its offsets say, or as wide as it is.
    fn step(&self, n: usize, width: f64, [x, y]: &[Option<Vec<f64>>; 2]) -> kurbo::Vec2 {
        let natural = kurbo::Vec2::from_angle(self.way) * (width * self.size / WIDE);
        let offset = |axis: &Option<Vec<f64>>, natural: f64| match axis {
            Some(offsets) => offsets.get(n).copied().unwrap_or(natural),
            None => natural,
        };
        match (x, y) {
            // What says how far it moves along one axis stays on the other.
            (Some(_), None) => kurbo::Vec2::new(offset(x, natural.x), 0.0),
            (None, Some(_)) => kurbo::Vec2::new(0.0, offset(y, natural.y)),
            _ => kurbo::Vec2::new(offset(x, natural.x), offset(y, natural.y)),
        }
    }
}

/// Whether an element says yes or no, or else what it usually is.
fn says(element: &Element<'_>, name: &str, usual: bool) -> bool {
    element.get(name).map_or(usual, |value| value == "true")
}

/// The outline of a path, whose data may stand in an attribute or inside.
fn outline(xml: &mut Xml<'_>, path: &Element<'_>) -> kurbo::BezPath {
    let mut data = path.get(OUTLINE);
    xml.elements(|xml, inner| {
        if inner.name() == OUTLINE {
            data = Some(xml.text());
        }
    });
    values::outline(&data.unwrap_or_default())
}
