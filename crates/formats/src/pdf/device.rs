//! From drawing operations to a [`Canvas`]: the only place that knows the types of hayro.

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
    font::{Glyph as Drawn, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::object::{self, Dict},
    kurbo::{Affine, BezPath, Point, Rect, Shape as _},
};

use crate::{
    limits::pages::MOST_SHAPES,
    page::canvas::{Canvas, Drawing, FORM, Said, WHITE, point},
};

/// A device that draws on a canvas.
pub(super) struct Pen<'c> {
    canvas: &'c mut Canvas,
    /// For each open marked content, what it says it reads as, and the glyph it begins with.
    marked: Vec<Option<(String, usize)>>,
}

impl<'c> Pen<'c> {
    pub(super) fn new(canvas: &'c mut Canvas) -> Self {
        Self { canvas, marked: Vec::new() }
    }

    fn is_faint(&self, paint: &Paint<'_>) -> bool {
        let own = if let Paint::Color(color) = paint { color.to_rgba().components()[3] } else { 1.0 };
        self.canvas.is_faint(own)
    }

    fn glyph(&mut self, drawn: &Drawn<'_>, transform: Affine, next: Option<(f32, f32)>, drawing: Drawing) {
        // Asked first: a font may say that a glyph stands for a text of any length.
        if self.canvas.is_full() {
            return;
        }
        let advance = match drawn {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.filter(|a| a.is_finite()).unwrap_or(500.0).clamp(0.0, 4_000.0));
        let text = drawn.as_unicode();
        let said = match &text {
            Some(BfString::Char(c)) => Said::One(*c),
            Some(BfString::String(s)) if !s.is_empty() => Said::Many(s),
            _ => Said::One(char::REPLACEMENT_CHARACTER),
        };
        self.canvas.glyph((said, advance), transform, next, drawing);
    }
}

fn is_white(paint: &Paint<'_>) -> bool {
    let Paint::Color(color) = paint else { return false };
    color.to_rgba().components().iter().take(3).all(|&c| c >= WHITE)
}

impl Device<'_> for Pen<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        if !is_white(&props.paint) && !self.is_faint(&props.paint) {
            self.canvas.path(path, props.transform, matches!(mode, DrawMode::Stroke(_)));
        } else {
            self.canvas.spend(1);
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'_>, mode: &DrawMode) {
        self.canvas.spend(1);
        if is_white(&props.paint) || self.is_faint(&props.paint) {
            return;
        }
        if matches!(mode, DrawMode::Stroke(_)) {
            self.canvas.path(&rect.to_path(0.1), props.transform, true);
        } else {
            self.canvas.fill_rect(props.transform, *rect);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // Every form brings a clip of its own.
        self.canvas.spend(FORM + clip.path.elements().len() / 16);
        let rect = clip.path.bounding_box();
        self.canvas.push_clip(Affine::IDENTITY, rect);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.canvas.push_clip(Affine::IDENTITY, *rect);
    }

    fn pop_clip(&mut self) {
        self.canvas.pop_clip();
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.canvas.push_opacity(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.canvas.pop_opacity();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        self.canvas.spend(1 + run.glyphs().len());
        self.canvas.begin_run();
        let drawing = Drawing {
            hidden: matches!(mode, DrawMode::Invisible) || self.is_faint(&props.paint),
            white: is_white(&props.paint),
        };
        let mut glyphs = run.glyphs().iter().map(|g| (g, props.transform * g.transform())).peekable();
        while let Some((glyph, transform)) = glyphs.next() {
            let next = glyphs.peek().map(|(_, transform)| point(*transform * Point::ZERO));
            self.glyph(glyph, transform, next, drawing);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        self.canvas.spend(1);
        let unit = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.canvas.picture(props.transform, unit);
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.canvas.spend(1);
        let said = properties.and_then(|p| p.get::<object::String<'_>>(ACTUAL_TEXT));
        let marked = said.map(|text| (decode(text.as_ref()), self.canvas.ink.glyphs.len()));
        if self.marked.len() < MOST_SHAPES {
            self.marked.push(marked);
        }
    }

    fn end_marked_content(&mut self) {
        if let Some(Some((text, from))) = self.marked.pop() {
            self.canvas.reword(&text, from);
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
