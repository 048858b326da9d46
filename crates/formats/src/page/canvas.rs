//! A page that is drawn on: operations become [`Ink`], within bounds. What does not show is told from what does by what lies around and
//! behind it. Formats bring the operations.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use document::text::without_radical;
use kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::{
    ink::{Area, Glyph, Ink, Rule, Turn},
    row::{is_closing, is_opening},
};
use crate::limits::{
    GLYPHS, Met, OPERATIONS, POINTS, SHAPES,
    pages::{MOST_GLYPHS, MOST_OPERATIONS, MOST_POINTS, MOST_SHAPES},
};

/// What a page throws when it has taken more operations than any page may: an interpreter has no other way to stop.
#[derive(Debug)]
struct Spent;
/// Size of a page in points, either way. ISO 32000 allows 14,400; what says more is a mistake or a trap.
const LARGEST_PAGE: f32 = 20_000.0;

/// A filled area is a rule where it is thinner than this.
const THICKEST_RULE: f32 = 3.0;
/// Brighter than this is white: paper, not ink.
pub(crate) const WHITE: f32 = 0.97;
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
pub(crate) const FORM: usize = 1_000;

/// How the drawing of a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Whole,
    /// Beyond a limit; the ink says so.
    Stopped,
    /// In a panic of a library.
    Failed,
}

/// Draws a page of some size in points.
pub(crate) fn drawn((width, height): (f32, f32), draw: impl FnOnce(&mut Canvas)) -> (Canvas, End) {
    let mut canvas = Canvas::new((width.clamp(1.0, LARGEST_PAGE), height.clamp(1.0, LARGEST_PAGE)));
    let caught = catch_unwind(AssertUnwindSafe(|| draw(&mut canvas)));
    let end = match caught {
        Ok(()) => End::Whole,
        Err(thrown) if thrown.is::<Spent>() => End::Stopped,
        Err(_) => End::Failed,
    };
    (canvas, end)
}

/// How something is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Drawing {
    /// Not at all, but for who reads the file.
    pub(crate) hidden: bool,
    /// In the colour of paper.
    pub(crate) white: bool,
}

/// What a glyph reads as.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Said<'s> {
    One(char),
    Many(&'s str),
}

/// What remembers what was drawn on it.
pub(crate) struct Canvas {
    pub(crate) ink: Ink,
    clips: Vec<Area>,
    opacities: Vec<f32>,
    pub(crate) operations: usize,
    run: u32,
}

impl Canvas {
    fn new(size: (f32, f32)) -> Self {
        let page = Area { left: 0.0, top: 0.0, right: size.0, bottom: size.1 };
        Self { ink: Ink { size, ..Ink::default() }, clips: vec![page], opacities: vec![1.0], operations: 0, run: 0 }
    }

    /// Counts operations.
    pub(crate) fn spend(&mut self, operations: usize) {
        self.operations += operations;
        if self.operations > MOST_OPERATIONS {
            self.ink.beyond.add(&OPERATIONS);
            // Not a panic: no hook is run, and `drawn` catches it.
            resume_unwind(Box::new(Spent));
        }
    }

    fn clip(&self) -> Area {
        self.clips.last().copied().unwrap_or(Area::NOTHING)
    }

    /// Nothing shows outside of a box, until that is taken back.
    pub(crate) fn push_clip(&mut self, transform: Affine, rect: Rect) {
        self.spend(1);
        self.clips.push(self.clip().shared(&box_of(transform, rect)));
    }

    pub(crate) fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    /// All that is drawn is so much fainter, until that is taken back.
    pub(crate) fn push_opacity(&mut self, opacity: f32) {
        self.spend(1);
        let above = self.opacities.last().copied().unwrap_or(1.0);
        self.opacities.push(above * opacity);
    }

    pub(crate) fn pop_opacity(&mut self) {
        if self.opacities.len() > 1 {
            self.opacities.pop();
        }
    }

    /// Whether what is as opaque does not show.
    pub(crate) fn is_faint(&self, opacity: f32) -> bool {
        opacity * self.opacities.last().copied().unwrap_or(1.0) < FAINTEST
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

    /// Fills a box.
    pub(crate) fn fill_rect(&mut self, transform: Affine, rect: Rect) {
        self.fill(&box_of(transform, rect));
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

    /// Draws a path, its lines or its area.
    pub(crate) fn path(&mut self, path: &BezPath, transform: Affine, stroke: bool) {
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

    /// Begins a run of text.
    pub(crate) fn begin_run(&mut self) {
        self.run += 1;
    }

    /// A glyph in a space of a thousand units an em, and how far it advances there. Where the next one of its run begins tells its width
    /// better than its font does, whose glyphs are stretched when it stands in for another.
    pub(crate) fn glyph(
        &mut self,
        (said, mut advance): (Said<'_>, f64),
        transform: Affine,
        next: Option<(f32, f32)>,
        drawing: Drawing,
    ) {
        let at = |x: f64, y: f64| point(transform * Point::new(x, y));
        let (origin, ahead, above) = (at(0.0, 0.0), at(1_000.0, 0.0), at(0.0, 1_000.0));
        let size = (above.0 - origin.0).hypot(above.1 - origin.1);
        let em = (ahead.0 - origin.0).hypot(ahead.1 - origin.1);
        let step =
            next.map(|n| 1_000.0 * f64::from((n.0 - origin.0).hypot(n.1 - origin.1) / em.max(f32::MIN_POSITIVE)));
        if let Some(step) = step.filter(|s| *s > 100.0 && *s < advance) {
            advance = step;
        }
        let turn = Turn::of(ahead.0 - origin.0, ahead.1 - origin.1);
        let chars: &mut dyn ExactSizeIterator<Item = char> = match said {
            Said::One(c) => &mut std::iter::once(c),
            Said::Many(s) => &mut s.chars().collect::<Vec<_>>().into_iter(),
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
    pub(crate) fn is_full(&mut self) -> bool {
        let full = self.ink.glyphs.len() >= MOST_GLYPHS;
        if full {
            self.ink.beyond.add(&GLYPHS);
        }
        full
    }

    fn take(&mut self, mut glyph: Glyph, drawing: Drawing) {
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
    pub(crate) fn reword(&mut self, text: &str, from: usize) {
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

    /// An image in a box.
    pub(crate) fn picture(&mut self, transform: Affine, rect: Rect) {
        let area = box_of(transform, rect).shared(&self.clip());
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

fn keep(areas: &mut Vec<Area>, area: Area, beyond: &mut Met) {
    if areas.len() < MOST_SHAPES {
        areas.push(area);
    } else {
        beyond.add(&SHAPES);
    }
}

/// A point as pages have them.
#[expect(clippy::cast_possible_truncation, reason = "coordinates of a page need no more than f32")]
pub(crate) fn point(p: Point) -> (f32, f32) {
    (p.x as f32, p.y as f32)
}

fn box_of(transform: Affine, rect: Rect) -> Area {
    let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y1)];
    Area::around(corners.map(|c| point(transform * Point::from(c))))
}
