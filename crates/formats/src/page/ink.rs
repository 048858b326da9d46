//! What is drawn on a page, in points from its upper left corner: glyphs, rules, fills, images. No type of a library
//! comes further than this.

use crate::limits::Met;

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Area {
    /// What contains nothing, and grows by [`Area::union`].
    pub(crate) const NOTHING: Self =
        Self { left: f32::INFINITY, top: f32::INFINITY, right: f32::NEG_INFINITY, bottom: f32::NEG_INFINITY };

    /// The smallest area around points.
    pub(crate) fn around(points: impl IntoIterator<Item = (f32, f32)>) -> Self {
        points.into_iter().fold(Self::NOTHING, |a, (x, y)| Self {
            left: a.left.min(x),
            top: a.top.min(y),
            right: a.right.max(x),
            bottom: a.bottom.max(y),
        })
    }

    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(crate) fn middle(&self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    pub(crate) fn contains(&self, (x, y): (f32, f32)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both share; empty (of negative size) where they share nothing.
    pub(crate) fn shared(&self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.right < self.left || self.bottom < self.top
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        !self.shared(other).is_empty()
    }

    pub(crate) fn grown(&self, by: f32) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

/// Which way text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// To the right, as usual.
    Upright,
    /// Downwards.
    Down,
    /// To the left: upside down.
    Over,
    /// Upwards.
    Up,
    /// Aslant, as watermarks do.
    Slanted,
}

impl Turn {
    /// The direction of a vector of advance; y grows downwards.
    pub(crate) fn of(x: f32, y: f32) -> Self {
        // Within some five degrees of an axis.
        let little = |a: f32, b: f32| a.abs() <= 0.09 * b.abs();
        match () {
            () if little(y, x) && x >= 0.0 => Self::Upright,
            () if little(y, x) => Self::Over,
            () if little(x, y) && y >= 0.0 => Self::Down,
            () if little(x, y) => Self::Up,
            () => Self::Slanted,
        }
    }

    /// The direction as seen after the page was turned so that `page` runs to the right.
    pub(crate) fn seen_from(self, page: Self) -> Self {
        const ROUND: [Turn; 4] = [Turn::Upright, Turn::Down, Turn::Over, Turn::Up];
        let at = |turn| ROUND.iter().position(|&t| t == turn);
        match (at(self), at(page)) {
            (Some(own), Some(base)) => ROUND.get((own + 4 - base) % 4).copied().unwrap_or(Self::Slanted),
            _ => self,
        }
    }

    /// The area on a page of this size, after it was turned so that this direction runs to the right.
    pub(crate) fn straighten(self, area: &Area, (width, height): (f32, f32)) -> Area {
        let Area { left, top, right, bottom } = *area;
        match self {
            Self::Upright | Self::Slanted => *area,
            Self::Down => Area { left: top, top: width - right, right: bottom, bottom: width - left },
            Self::Over => Area { left: width - right, top: height - bottom, right: width - left, bottom: height - top },
            Self::Up => Area { left: height - bottom, top: left, right: height - top, bottom: right },
        }
    }

    /// The inverse of [`Turn::straighten`]; the size is that of the page as it is, not as it was turned.
    pub(crate) fn restore(self, area: &Area, (width, height): (f32, f32)) -> Area {
        let Area { left, top, right, bottom } = *area;
        match self {
            Self::Upright | Self::Slanted => *area,
            Self::Down => Area { left: width - bottom, top: left, right: width - top, bottom: right },
            Self::Over => self.straighten(area, (width, height)),
            Self::Up => Area { left: top, top: height - right, right: bottom, bottom: height - left },
        }
    }
}

/// One character where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// What it says; U+FFFD where the font does not say.
    pub(crate) char: char,
    /// Its em box: as wide as its advance, from 0.12 em below the baseline to 0.88 em above.
    pub(crate) area: Area,
    /// Its em, in points.
    pub(crate) size: f32,
    /// Which way it runs.
    pub(crate) turn: Turn,
    /// The drawing operation that drew it.
    pub(crate) run: u32,
    /// Whether it shows on paper: not outside the page, clipped, transparent or white on white.
    pub(crate) shows: bool,
    /// Whether the right edge of what shows runs through it, so that what follows may not have been drawn at all.
    pub(crate) cut: bool,
}

impl Glyph {
    pub(crate) fn is_blank(&self) -> bool {
        self.char.is_whitespace()
    }
}

/// A straight line along an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    /// Whether it runs from left to right.
    pub(crate) across: bool,
    /// Where it stands on the other axis.
    pub(crate) at: f32,
    /// Where it begins.
    pub(crate) from: f32,
    /// Where it ends.
    pub(crate) to: f32,
}

impl Rule {
    /// The line in the middle of a thin area, along its longer side.
    pub(crate) fn along(area: &Area) -> Self {
        let (x, y) = area.middle();
        if area.width() >= area.height() {
            Self { across: true, at: y, from: area.left, to: area.right }
        } else {
            Self { across: false, at: x, from: area.top, to: area.bottom }
        }
    }

    pub(crate) fn area(&self) -> Area {
        let Self { at, from, to, .. } = *self;
        if self.across {
            Area { left: from, top: at, right: to, bottom: at }
        } else {
            Area { left: at, top: from, right: at, bottom: to }
        }
    }
}

/// Everything that was drawn on a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Ink {
    /// Width and height of the page as it is shown.
    pub(crate) size: (f32, f32),
    /// The characters in the order they were drawn.
    pub(crate) glyphs: Vec<Glyph>,
    /// Straight lines.
    pub(crate) rules: Vec<Rule>,
    /// Images.
    pub(crate) images: Vec<Area>,
    /// Drawings with curves, as charts have.
    pub(crate) curves: Vec<Area>,
    /// Coloured areas larger than a rule.
    pub(crate) fills: Vec<Area>,
    /// Bounds that were met: more was drawn than is read.
    pub(crate) beyond: Met,
}
