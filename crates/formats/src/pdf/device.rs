//! From drawing operations to [`Ink`]: the only place that knows the types of hayro.

use std::panic::resume_unwind;

use document::text::without_radical;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
    font::{Glyph as Drawn, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::object::{self, Dict},
    kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _},
};

use super::{
    ink::{Area, Glyph, Ink, Rule, Turn},
    row::{is_closing, is_opening},
};
use crate::limits::{
    GLYPHS, Met, OPERATIONS, POINTS, SHAPES,
    pdf::{MOST_GLYPHS, MOST_OPERATIONS, MOST_POINTS, MOST_SHAPES},
};

/// What a page throws when it has taken more operations than any page may: the interpreter has no other way to stop.
#[derive(Debug)]
pub(super) struct Spent;

/// A filled area is a rule where it is thinner than this.
const THICKEST_RULE: f32 = 3.0;
/// Brighter than this is white: paper, not ink.
const WHITE: f32 = 0.97;
/// Less opaque than this does not show.
const FAINTEST: f32 = 0.05;

/// Coloured areas that are looked at for what lies behind a white character, the last first.
const MOST_BACKGROUNDS: usize = 500;
/// Glyphs that are looked at for whether a drawing is the outline of one, the last first.
const MOST_OUTLINED: usize = 64;
/// Outlines reach out of the em box of their glyph by this part of an em.
const OVERHANG: f32 = 0.05;
/// A glyph of more points is no part of the text: rules may stand inside of it.
const LARGEST_OUTLINED: f32 = 60.0;
/// A character of which such a part does not show is cut.
const CUT: f32 = 0.25;
/// What drawing a form costs: it is unpacked each time, and forms may draw forms.
const FORM: usize = 1_000;

/// A device that remembers what was drawn on it.
pub(super) struct Canvas {
    pub(super) ink: Ink,
    clips: Vec<Area>,
    opacities: Vec<f32>,
    pub(super) operations: usize,
    run: u32,
    /// For each open marked content, what it says it reads as, and the glyph it begins with.
    marked: Vec<Option<(String, usize)>>,
}

impl Canvas {
    pub(super) fn new(size: (f32, f32)) -> Self {
        let page = Area { left: 0.0, top: 0.0, right: size.0, bottom: size.1 };
        Self {
            ink: Ink { size, ..Ink::default() },
            clips: vec![page],
            opacities: vec![1.0],
            operations: 0,
            run: 0,
            marked: Vec::new(),
        }
    }

    fn spend(&mut self, operations: usize) {
        self.operations += operations;
        if self.operations > MOST_OPERATIONS {
            self.ink.beyond.add(&OPERATIONS);
            // Not a panic: no hook is run, and the reader of the page catches it.
            resume_unwind(Box::new(Spent));
        }
    }

    fn clip(&self) -> Area {
        self.clips.last().copied().unwrap_or(Area::NOTHING)
    }

    fn push_clip(&mut self, area: &Area) {
        self.spend(1);
        self.clips.push(self.clip().shared(area));
    }

    fn is_faint(&self, paint: &Paint<'_>) -> bool {
        let group = self.opacities.last().copied().unwrap_or(1.0);
        let own = if let Paint::Color(color) = paint { color.to_rgba().components()[3] } else { 1.0 };
        own * group < FAINTEST
    }

    /// Whether an area lies inside a character that was drawn just before: some producers draw the outlines of bold text
    /// anew, as paths.
    fn is_outline(&self, area: &Area) -> bool {
        if area.width().max(area.height()) > LARGEST_OUTLINED {
            return false;
        }
        let ends = [(area.left, area.top), (area.right, area.bottom)];
        let is_around = |glyph: &Glyph| {
            let whole = glyph.area.grown(OVERHANG * glyph.size);
            ends.iter().all(|end| whole.contains(*end)) && glyph.turn != Turn::Slanted
        };
        let last = self.ink.glyphs.iter().rev().take(MOST_OUTLINED).filter(|g| !g.is_blank());
        last.filter(|g| g.size <= LARGEST_OUTLINED).any(is_around)
    }

    fn rule(&mut self, rule: Rule) {
        let seen = rule.area().shared(&self.clip().grown(1.0));
        if seen.is_empty() {
            return;
        }
        if self.ink.rules.len() >= MOST_SHAPES {
            self.ink.beyond.add(&SHAPES);
            return;
        }
        let (from, to) = if rule.across { (seen.left, seen.right) } else { (seen.top, seen.bottom) };
        self.ink.rules.push(Rule { from, to, ..rule });
    }

    fn fill(&mut self, area: &Area) {
        let area = area.shared(&self.clip());
        if area.is_empty() {
            return;
        }
        let (width, height) = (area.width(), area.height());
        if width.max(height) > THICKEST_RULE && self.is_outline(&area) {
            return;
        }
        if width.min(height) > THICKEST_RULE {
            keep(&mut self.ink.fills, area, &mut self.ink.beyond);
        } else if width.max(height) <= THICKEST_RULE {
            // A dot of a dotted line: which way the line runs is told by the other dots.
            let (x, y) = area.middle();
            self.rule(Rule { across: true, at: y, from: area.left, to: area.right });
            self.rule(Rule { across: false, at: x, from: area.top, to: area.bottom });
        } else {
            self.rule(Rule::along(&area));
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, stroke: bool) {
        let elements = path.elements();
        self.spend(1 + elements.len() / 16);
        if elements.len() > MOST_POINTS {
            self.ink.beyond.add(&POINTS);
            return;
        }
        if stroke {
            self.stroke(elements, transform);
        } else {
            self.fill_path(elements, transform);
        }
    }

    fn stroke(&mut self, elements: &[PathEl], transform: Affine) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        // All that is bent, and what is so of the part that is being drawn.
        let (mut bent, mut part) = (Area::NOTHING, Area::NOTHING);
        for element in elements {
            match *element {
                PathEl::MoveTo(p) => {
                    bent = self.with_drawn(&bent, &part);
                    part = Area::NOTHING;
                    (start, last) = (p, p);
                }
                PathEl::LineTo(p) => {
                    self.segment(transform * last, transform * p);
                    last = p;
                }
                PathEl::ClosePath => {
                    self.segment(transform * last, transform * start);
                    last = start;
                }
                PathEl::QuadTo(a, p) => {
                    part = part.union(&Area::around([last, a, p].map(|p| point(transform * p))));
                    last = p;
                }
                PathEl::CurveTo(a, b, p) => {
                    part = part.union(&Area::around([last, a, b, p].map(|p| point(transform * p))));
                    last = p;
                }
            }
        }
        bent = self.with_drawn(&bent, &part);
        self.curve(&bent);
    }

    /// An area with a part that was drawn, unless it is of the outline of a character: one path may draw those of a whole line.
    fn with_drawn(&self, whole: &Area, part: &Area) -> Area {
        if part.is_empty() || self.is_outline(part) { *whole } else { whole.union(part) }
    }

    fn segment(&mut self, a: Point, b: Point) {
        let area = Area::around([point(a), point(b)]);
        let straight = area.width().min(area.height()) <= 1.0 && area.width().max(area.height()) > 0.0;
        if straight && !self.is_outline(&area) {
            self.rule(Rule::along(&area));
        }
    }

    /// Each closed part of straight lines along the axes is an area of its own: some producers draw all rules of a page
    /// in one path.
    fn fill_path(&mut self, elements: &[PathEl], transform: Affine) {
        let mut part: Vec<(f32, f32)> = Vec::new();
        let mut curved = false;
        let mut bent = Area::NOTHING;
        for element in elements.iter().chain(&[PathEl::ClosePath]) {
            match *element {
                PathEl::MoveTo(_) | PathEl::ClosePath => {
                    let area = Area::around(part.drain(..));
                    if curved {
                        bent = self.with_drawn(&bent, &area);
                    } else if !area.is_empty() {
                        self.fill(&area);
                    }
                    curved = false;
                    if let PathEl::MoveTo(p) = *element {
                        part.push(point(transform * p));
                    }
                }
                PathEl::LineTo(p) => part.push(point(transform * p)),
                PathEl::QuadTo(a, p) => {
                    curved = true;
                    part.extend([a, p].map(|p| point(transform * p)));
                }
                PathEl::CurveTo(a, b, p) => {
                    curved = true;
                    part.extend([a, b, p].map(|p| point(transform * p)));
                }
            }
        }
        self.curve(&bent);
    }

    fn curve(&mut self, area: &Area) {
        let area = area.shared(&self.clip());
        if !area.is_empty() {
            keep(&mut self.ink.curves, area, &mut self.ink.beyond);
        }
    }

    /// A glyph; where the next one of its run begins tells its width better than its font does, whose glyphs are stretched
    /// when it stands in for another.
    fn glyph(&mut self, drawn: &Drawn<'_>, transform: Affine, next: Option<(f32, f32)>, drawing: &Drawing) {
        // Asked first: a font may say that a glyph stands for a text of any length.
        if self.is_full() {
            return;
        }
        let advance = match drawn {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let mut advance = f64::from(advance.filter(|a| a.is_finite()).unwrap_or(500.0).clamp(0.0, 4_000.0));
        let at = |x: f64, y: f64| point(transform * Point::new(x, y));
        let (origin, ahead, above) = (at(0.0, 0.0), at(1_000.0, 0.0), at(0.0, 1_000.0));
        let size = (above.0 - origin.0).hypot(above.1 - origin.1);
        let em = (ahead.0 - origin.0).hypot(ahead.1 - origin.1);
        let step =
            next.map(|n| 1_000.0 * f64::from((n.0 - origin.0).hypot(n.1 - origin.1) / em.max(f32::MIN_POSITIVE)));
        if let Some(step) = step.filter(|s| *s > 100.0 && *s < advance) {
            advance = step;
        }
        let text = match drawn.as_unicode() {
            Some(BfString::Char(c)) => Text::One(c),
            Some(BfString::String(s)) if !s.is_empty() => Text::Many(s),
            _ => Text::One(char::REPLACEMENT_CHARACTER),
        };
        let turn = Turn::of(ahead.0 - origin.0, ahead.1 - origin.1);
        let chars: &mut dyn ExactSizeIterator<Item = char> = match &text {
            Text::One(c) => &mut std::iter::once(*c),
            Text::Many(s) => &mut s.chars().collect::<Vec<_>>().into_iter(),
        };
        let share = advance / f64::from(u32::try_from(chars.len()).unwrap_or(1).max(1));
        for (n, char) in (0_u32..).zip(chars) {
            if self.is_full() {
                return;
            }
            let (from, to) = (share * f64::from(n), share * (f64::from(n) + 1.0));
            let area = Area::around([at(from, -120.0), at(to, -120.0), at(from, 880.0), at(to, 880.0)]);
            self.take(Glyph { char, area, size, turn, run: self.run, shows: true, cut: false }, drawing);
        }
    }

    /// Whether the page has all characters that a page may have.
    fn is_full(&mut self) -> bool {
        let full = self.ink.glyphs.len() >= MOST_GLYPHS;
        if full {
            self.ink.beyond.add(&GLYPHS);
        }
        full
    }

    fn take(&mut self, mut glyph: Glyph, drawing: &Drawing) {
        let Area { left, top, right, bottom } = glyph.area;
        let sound = [left, top, right, bottom, glyph.size].iter().all(|v| v.is_finite());
        if !sound || glyph.char.is_control() {
            return;
        }
        glyph.char = without_radical(glyph.char);
        let middle = inked(&glyph);
        let holds = |areas: &[Area]| areas.iter().rev().take(MOST_BACKGROUNDS).any(|area| area.contains(middle));
        let on_dark = || holds(&self.ink.fills) || holds(&self.ink.images);
        let edge = self.clip().right;
        let outside = right - edge > CUT * (right - left);
        glyph.cut = outside && left < edge && glyph.turn == Turn::Upright;
        glyph.shows = !drawing.hidden && self.clip().contains(middle) && (!drawing.white || on_dark());
        self.ink.glyphs.push(glyph);
    }

    /// Gives glyphs from a number on the text that the file says they read as: one character each, or the whole over the
    /// width of all.
    fn reword(&mut self, text: &str, from: usize) {
        let chars: Vec<char> = text.chars().filter(|c| !c.is_control()).map(without_radical).collect();
        let Some(glyphs) = self.ink.glyphs.get(from..).filter(|g| !g.is_empty() && !chars.is_empty()) else { return };
        // A description of a drawing is longer than what is drawn.
        if chars.len() > 4 * glyphs.len() + 8 {
            return;
        }
        if chars.len() == glyphs.len() {
            self.ink.glyphs.iter_mut().skip(from).zip(chars).for_each(|(glyph, char)| glyph.char = char);
            return;
        }
        let Some(first) = glyphs.first().cloned() else { return };
        let whole = glyphs.iter().fold(Area::NOTHING, |a, g| a.union(&g.area));
        let count = u16::try_from(chars.len()).unwrap_or(u16::MAX);
        let share = |n: u16| f32::from(n) / f32::from(count);
        let part = |n: u16| match first.turn {
            Turn::Down => Area {
                top: whole.top + share(n) * whole.height(),
                bottom: whole.top + share(n + 1) * whole.height(),
                ..whole
            },
            Turn::Up => Area {
                bottom: whole.bottom - share(n) * whole.height(),
                top: whole.bottom - share(n + 1) * whole.height(),
                ..whole
            },
            _ => Area {
                left: whole.left + share(n) * whole.width(),
                right: whole.left + share(n + 1) * whole.width(),
                ..whole
            },
        };
        let reworded: Vec<Glyph> =
            (0..count).zip(chars).map(|(n, char)| Glyph { char, area: part(n), ..first.clone() }).collect();
        self.ink.glyphs.truncate(from);
        self.ink.glyphs.extend(reworded);
    }

    fn picture(&mut self, image: &Image<'_, '_>, transform: Affine) {
        let unit = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = box_of(transform, unit).shared(&self.clip());
        if area.is_empty() {
            return;
        }
        if area.width().min(area.height()) <= THICKEST_RULE && area.width().max(area.height()) > THICKEST_RULE {
            self.rule(Rule::along(&area));
        } else {
            keep(&mut self.ink.images, area, &mut self.ink.beyond);
        }
    }
}

/// The middle of what shows of a character. Half of the box of a bracket is blank, and may hang over the edge of what shows.
fn inked(glyph: &Glyph) -> (f32, f32) {
    let (x, y) = glyph.area.middle();
    let quarter = glyph.area.width() / 4.0;
    match glyph.turn {
        Turn::Upright if is_closing(glyph.char) => (x - quarter, y),
        Turn::Upright if is_opening(glyph.char) => (x + quarter, y),
        _ => (x, y),
    }
}

enum Text {
    One(char),
    Many(String),
}

/// How a run of text is drawn.
struct Drawing {
    hidden: bool,
    white: bool,
}

fn keep(areas: &mut Vec<Area>, area: Area, beyond: &mut Met) {
    if areas.len() < MOST_SHAPES {
        areas.push(area);
    } else {
        beyond.add(&SHAPES);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "coordinates of a page need no more than f32")]
fn point(p: Point) -> (f32, f32) {
    (p.x as f32, p.y as f32)
}

fn box_of(transform: Affine, rect: Rect) -> Area {
    let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y1)];
    Area::around(corners.map(|c| point(transform * Point::from(c))))
}

fn is_white(paint: &Paint<'_>) -> bool {
    let Paint::Color(color) = paint else { return false };
    color.to_rgba().components().iter().take(3).all(|&c| c >= WHITE)
}

impl Device<'_> for Canvas {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        if !is_white(&props.paint) && !self.is_faint(&props.paint) {
            self.path(path, props.transform, matches!(mode, DrawMode::Stroke(_)));
        } else {
            self.spend(1);
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'_>, mode: &DrawMode) {
        self.spend(1);
        if is_white(&props.paint) || self.is_faint(&props.paint) {
            return;
        }
        if matches!(mode, DrawMode::Stroke(_)) {
            self.path(&rect.to_path(0.1), props.transform, true);
        } else {
            self.fill(&box_of(props.transform, *rect));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // Every form brings a clip of its own.
        self.spend(FORM + clip.path.elements().len() / 16);
        let rect = clip.path.bounding_box();
        self.push_clip(&box_of(Affine::IDENTITY, rect));
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.push_clip(&box_of(Affine::IDENTITY, *rect));
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.spend(1);
        let above = self.opacities.last().copied().unwrap_or(1.0);
        self.opacities.push(above * opacity);
    }

    fn pop_transparency_group(&mut self) {
        if self.opacities.len() > 1 {
            self.opacities.pop();
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        self.spend(1 + run.glyphs().len());
        self.run += 1;
        let drawing = Drawing {
            hidden: matches!(mode, DrawMode::Invisible) || self.is_faint(&props.paint),
            white: is_white(&props.paint),
        };
        let mut glyphs = run.glyphs().iter().map(|g| (g, props.transform * g.transform())).peekable();
        while let Some((glyph, transform)) = glyphs.next() {
            let next = glyphs.peek().map(|(_, transform)| point(*transform * Point::ZERO));
            self.glyph(glyph, transform, next, &drawing);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        self.spend(1);
        self.picture(&image, props.transform);
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.spend(1);
        let said = properties.and_then(|p| p.get::<object::String<'_>>(ACTUAL_TEXT));
        let marked = said.map(|text| (decode(text.as_ref()), self.ink.glyphs.len()));
        if self.marked.len() < MOST_SHAPES {
            self.marked.push(marked);
        }
    }

    fn end_marked_content(&mut self) {
        if let Some(Some((text, from))) = self.marked.pop() {
            self.reword(&text, from);
        }
    }
}

/// What glyphs read as where it is not what their font says (ISO 32000-1, 14.9.4).
const ACTUAL_TEXT: &[u8] = b"ActualText";

/// A text string of PDF: UTF-16 with a mark in front, else one byte a character.
fn decode(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units: Vec<u16> = wide.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}
