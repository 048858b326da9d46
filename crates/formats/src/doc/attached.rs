//! What stands apart from the text and belongs to a place in it: notes and text boxes.

use std::collections::BTreeMap;

use super::{
    bytes::{Plc, u32_at},
    file::{File, Part, Story},
};

/// From where to where a text goes, among the characters of all stories.
pub(super) type Range = (usize, usize);

/// The texts that belong to places of the main text, and those whose place is not known.
#[derive(Debug, Default)]
pub(super) struct Attached {
    by_place: BTreeMap<usize, Vec<Range>>,
    pub(super) without_place: Vec<Range>,
}

impl Attached {
    pub(super) fn read(file: &File) -> Self {
        let mut attached = Self::default();
        attached.notes(file, Story::Footnotes, (Part::Footnotes, Part::FootnoteTexts));
        attached.notes(file, Story::Endnotes, (Part::Endnotes, Part::EndnoteTexts));
        attached.boxes(file);
        attached
    }

    /// The texts that belong to a place, once.
    pub(super) fn take(&mut self, place: usize) -> Vec<Range> {
        self.by_place.remove(&place).unwrap_or_default()
    }

    /// The first place at or after this one that something belongs to.
    pub(super) fn next(&self, place: usize) -> Option<usize> {
        self.by_place.range(place..).next().map(|(&at, _)| at)
    }

    /// Only places of the main text count, so that no text can belong to itself.
    fn put(&mut self, file: &File, place: Option<usize>, range: Range) {
        let (_, end) = file.story(Story::Main);
        match place.filter(|&place| place < end) {
            Some(place) => self.by_place.entry(place).or_default().push(range),
            None => self.without_place.push(range),
        }
    }

    fn notes(&mut self, file: &File, story: Story, parts: (Part, Part)) {
        let (from, to) = file.story(story);
        let (places, texts) = (Plc::new(file.part(parts.0), 2), Plc::new(file.part(parts.1), 0));
        for index in 0..places.count() {
            if let Some(range) = within(&texts, index, (from, to)) {
                self.put(file, places.place(index), range);
            }
        }
    }

    fn boxes(&mut self, file: &File) {
        const SHAPE: usize = 26;
        const BOX: usize = 22;
        let shapes = Plc::new(file.part(Part::Shapes), SHAPE);
        let places: BTreeMap<u32, usize> =
            (0..shapes.count()).filter_map(|i| Some((u32_at(shapes.entry(i)?, 0)?, shapes.place(i)?))).collect();
        let boxes = Plc::new(file.part(Part::Boxes), BOX);
        for index in 0..boxes.count() {
            let shape = boxes.entry(index).and_then(|entry| u32_at(entry, 14));
            if let Some(range) = within(&boxes, index, file.story(Story::Boxes)) {
                self.put(file, shape.and_then(|shape| places.get(&shape)).copied(), range);
            }
        }
    }
}

/// The text of a number, where it lies in its story.
fn within(texts: &Plc<'_>, index: usize, story: Range) -> Option<Range> {
    let (from, to) = (texts.place(index)?.checked_add(story.0)?, texts.place(index + 1)?.checked_add(story.0)?);
    (from < to && to <= story.1).then_some((from, to))
}
