//! Pages that were turned into boxes of text at places, as converters of PDF to HTML make them: read by geometry again, as
//! the pages that they were.

use super::{
    Turn, flow,
    ink::{Area, Glyph, Ink},
    running, sheet,
};
use document::Spot;

use crate::{
    Doubt, Read,
    limits::{
        GLYPHS, Met, PAGES_IN_ALL,
        pages::{MOST_GLYPHS, MOST_PAGES},
    },
};

/// A text at a place of its page, in points from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) left: f32,
    pub(crate) top: f32,
    /// Its em, where the page says it.
    pub(crate) size: Option<f32>,
    pub(crate) text: String,
}

/// The em of text on a page that does not say it: so much of the distance of its lines, within these bounds.
const LEADING: f32 = 0.5;
const SMALLEST: f32 = 6.0;
const LARGEST: f32 = 12.0;
/// Boxes whose tops are as close stand in one line.
const SAME_LINE: f32 = 2.0;
/// Places further out are none.
const FARTHEST: f32 = 20_000.0;

/// Reads pages of placed texts.
pub(crate) fn read(pages: Vec<Vec<Placed>>) -> Read {
    let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    let mut beyond = Met::default();
    if pages.len() > MOST_PAGES {
        beyond.add(&PAGES_IN_ALL);
    }
    let mut sheets = Vec::new();
    for (n, boxes) in pages.into_iter().take(MOST_PAGES).enumerate() {
        let sheet = sheet::lay_out(number(n), ink(boxes), sheets.last());
        beyond.add_all(&sheet.beyond);
        sheets.push(sheet);
    }
    running::remove(&mut sheets);
    let mut read = Read::default();
    read.notes.extend(beyond.iter().map(|limit| Doubt::beyond(Spot::default(), limit, ("网页", "the web page is "))));
    flow::flow(sheets, &mut read);
    read
}

fn ink(mut boxes: Vec<Placed>) -> Ink {
    boxes.retain(|b| b.left.abs() <= FARTHEST && b.top.abs() <= FARTHEST);
    boxes.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let size = usual_size(&boxes);
    let mut ink = Ink::default();
    for (run, placed) in (0..).zip(&boxes) {
        let size = placed.size.filter(|s| (1.0..=FARTHEST).contains(s)).unwrap_or(size);
        ink.glyphs.extend(glyphs(placed, size, end(placed, &boxes), run));
        if ink.glyphs.len() > MOST_GLYPHS {
            ink.glyphs.truncate(MOST_GLYPHS);
            ink.beyond.add(&GLYPHS);
            break;
        }
    }
    let whole = ink.glyphs.iter().fold(Area::NOTHING, |a, g| a.union(&g.area));
    ink.size = (whole.right.max(1.0), whole.bottom.max(1.0));
    ink
}

/// The em of boxes that do not say theirs, by the usual distance of lines.
fn usual_size(boxes: &[Placed]) -> f32 {
    let tops = boxes.windows(2).map(|pair| if let [a, b] = pair { b.top - a.top } else { 0.0 });
    let mut distances: Vec<f32> = tops.filter(|d| *d > SAME_LINE).collect();
    distances.sort_by(f32::total_cmp);
    let usual = distances.get(distances.len() / 2).copied().unwrap_or(LARGEST / LEADING);
    (usual * LEADING).clamp(SMALLEST, LARGEST)
}

/// Where the next box in the line begins: no box reaches into it.
fn end(placed: &Placed, boxes: &[Placed]) -> f32 {
    let from = boxes.partition_point(|b| b.top < placed.top - SAME_LINE);
    let line = boxes.iter().skip(from).take_while(|b| b.top <= placed.top + SAME_LINE).take(MOST_IN_LINE);
    line.map(|b| b.left).filter(|left| *left > placed.left).fold(f32::INFINITY, f32::min)
}

/// Boxes of a line that are looked at.
const MOST_IN_LINE: usize = 200;

/// The characters of a box, each as wide as its kind is, or narrower where the box has not as much room.
fn glyphs(placed: &Placed, size: f32, end: f32, run: u32) -> impl Iterator<Item = Glyph> + use<'_> {
    let ems = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
    let natural: f32 = placed.text.chars().map(ems).sum::<f32>() * size;
    let fit = ((end - placed.left) / natural.max(1.0)).clamp(0.1, 1.0);
    let (top, mut left) = (placed.top, placed.left);
    placed.text.chars().map(move |char| {
        let right = left + ems(char) * size * fit;
        let area = Area { left: std::mem::replace(&mut left, right), top, right, bottom: top + size };
        Glyph { char, area, size, turn: Turn::Upright, run, shows: true, cut: false }
    })
}
