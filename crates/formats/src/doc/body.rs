//! The text: paragraphs with what stands in them, and the tables that they end cells and rows of.

use std::collections::BTreeSet;

use document::Spot;

use super::{
    attached::{Attached, Range},
    bytes::{Plc, place_at, u16_at, u32_at},
    file::{File, Part, Story},
    lists,
    pages::{Of, Pages},
    sprm::{ELSEWHERE, Sprm, sprms},
    styles::{self, Character, Styles},
    table,
    text::Text,
};
use crate::{
    Doubt, Error,
    flow::{
        At, Gathering, Item,
        edged::{Nest, Row},
        fields::Fields,
        hidden,
        numbering::{Counters, Lists},
        properties::Properties,
        symbols,
    },
    limits::{FORMATS, word::MOST_FORMATS},
};

/// The end of a paragraph, of a cell or row, and of a page or section.
const PARAGRAPH: u16 = 0x0d;
const CELL: u16 = 0x07;
const SECTION: u16 = 0x0c;

/// What a paragraph has beside its text.
#[derive(Default)]
struct Format {
    style: u16,
    own: Properties,
    /// How many tables it is within, if that is said, and whether it is within one.
    depth: Option<u32>,
    in_table: bool,
    ends: Ends,
    row: Row,
}

/// Whether a paragraph ends a row, or a cell or row of a table within a table.
#[derive(Default)]
struct Ends {
    row: bool,
    inner_cell: bool,
    inner_row: bool,
}

impl Format {
    fn change(&mut self, sprm: &Sprm<'_>) {
        match sprm.code {
            0x4600 => self.style = sprm.u16().unwrap_or(self.style),
            0x2416 => self.in_table = sprm.is_on(),
            0x2417 => self.ends.row = sprm.is_on(),
            0x244b => self.ends.inner_cell = sprm.is_on(),
            0x244c => self.ends.inner_row = sprm.is_on(),
            0x6649 => self.depth = u32_at(sprm.value, 0),
            _ => {
                styles::change(&mut self.own, sprm);
                table::change(&mut self.row, sprm);
            }
        }
    }

    fn depth(&self) -> usize {
        let said = self.depth.filter(|&depth| depth > 0).and_then(|depth| usize::try_from(depth).ok());
        said.unwrap_or_else(|| usize::from(self.in_table))
    }
}

/// The text while it is read.
pub(super) struct Body<'f> {
    file: &'f File,
    text: Text<'f>,
    paragraphs: Pages<'f>,
    characters: Pages<'f>,
    styles: Styles,
    lists: Lists,
    counters: Counters,
    attached: Attached,
    /// Characters that end a section, and so a paragraph.
    sections: BTreeSet<usize>,
    fields: Fields,
    line: u32,
    gathering: Gathering,
    /// Bytes of formats that stood elsewhere.
    elsewhere: usize,
    hidden: Vec<(At, usize)>,
}

impl<'f> Body<'f> {
    pub(super) fn new(file: &'f File) -> Result<Self, Error> {
        let sections = Plc::new(file.part(Part::Sections), 12);
        Ok(Self {
            file,
            text: Text::read(file)?,
            paragraphs: Pages::new(file, Of::Paragraphs),
            characters: Pages::new(file, Of::Characters),
            styles: Styles::read(file),
            lists: lists::read(file),
            counters: Counters::default(),
            attached: Attached::read(file),
            sections: (1..=sections.count()).filter_map(|i| sections.place(i)?.checked_sub(1)).collect(),
            fields: Fields::default(),
            line: 0,
            gathering: Gathering::default(),
            elsewhere: 0,
            hidden: Vec::new(),
        })
    }

    /// The main text, and after it what belongs to no place of it.
    pub(super) fn whole(&mut self) -> Vec<Item> {
        let mut items = self.story(self.file.story(Story::Main));
        for range in std::mem::take(&mut self.attached.without_place) {
            items.extend(self.story(range));
        }
        items
    }

    fn story(&mut self, (from, to): Range) -> Vec<Item> {
        let mut nest = Nest::default();
        let fields = std::mem::take(&mut self.fields);
        let to = to.min(self.text.units.len());
        let mut first = from;
        for at in from..to {
            if self.ends_paragraph(at) || at + 1 == to {
                self.paragraph((first, at), &mut nest);
                first = at + 1;
            }
        }
        self.fields = fields;
        nest.end(&mut self.gathering)
    }

    fn ends_paragraph(&self, at: usize) -> bool {
        match self.text.units.get(at) {
            Some(&(PARAGRAPH | CELL)) => true,
            Some(&SECTION) => self.sections.contains(&at),
            _ => false,
        }
    }

    /// Reads a paragraph, up to the mark that ends it.
    fn paragraph(&mut self, (first, mark): Range, nest: &mut Nest) {
        self.line += 1;
        let at = At { page: None, line: self.line };
        let format = self.format(mark);
        let (ends_row, ends_cell) = match nest.enter(format.depth(), at, &mut self.gathering) {
            0 => (false, false),
            1 => (format.ends.row, self.text.units.get(mark) == Some(&CELL)),
            _ => (format.ends.inner_row, format.ends.inner_cell),
        };
        if ends_row {
            nest.end_row(format.row);
            return;
        }
        let (text, hidden) = self.say((first, mark), format.style);
        if hidden > 0 {
            self.hidden.push((at, hidden));
        }
        self.finish((text, at), format, nest);
        self.attach((first, mark), nest);
        if ends_cell {
            nest.end_cell(at, &mut self.gathering);
        }
    }

    fn finish(&mut self, (text, at): (String, At), format: Format, nest: &mut Nest) {
        let properties = self.styles.resolve(format.own, format.style);
        let number = self.counters.next(&self.lists, &properties).unwrap_or_default();
        for line in properties.lines(number, text, nest.depth() > 0, at) {
            nest.line(line, &mut self.gathering);
        }
    }

    /// Reads what belongs to places of a paragraph.
    fn attach(&mut self, (first, mark): Range, nest: &mut Nest) {
        while let Some(place) = self.attached.next(first).filter(|&place| place <= mark) {
            for range in self.attached.take(place) {
                self.story(range).into_iter().for_each(|item| nest.push(item));
            }
        }
    }

    /// The printed text of a paragraph, and how many characters of it are hidden.
    fn say(&mut self, (first, mark): Range, style: u16) -> (String, usize) {
        let (mut units, mut hidden): (Vec<u16>, usize) = (Vec::new(), 0);
        let (mut character, mut known) = (Character::default(), first);
        // The last character of a story may have no mark after it.
        let end = if self.ends_paragraph(mark) { mark } else { mark + 1 };
        for at in first..end {
            if at >= known {
                (character, known) = self.character(at);
            }
            let Some(&unit) = self.text.units.get(at) else { break };
            let before = units.len();
            self.print(unit, character, &mut units);
            if units.len() > before && (character.deleted || self.styles.hides(character, style)) {
                hidden += usize::from(!character.deleted && unit != u16::from(b' '));
                units.truncate(before);
            }
        }
        self.fields.settle();
        (String::from_utf16_lossy(&units), hidden)
    }

    /// Prints a character, if it is one that is printed.
    fn print(&mut self, unit: u16, character: Character, units: &mut Vec<u16>) {
        const OPEN: u16 = 0x28;
        match unit {
            0x13 => self.fields.begin(),
            0x14 => self.fields.separate(),
            0x15 => self.fields.end(),
            _ if !self.fields.print() => {}
            OPEN if let Some((font, code)) = character.symbol => {
                units.extend(symbols::printed(self.styles.font(font), u32::from(code)).encode_utf16());
            }
            0x0b | 0x0e | SECTION => units.push(u16::from(b'\n')),
            0x1e => units.push(u16::from(b'-')),
            0x00..=0x08 | 0x0a..=0x1f => {}
            _ => units.push(unit),
        }
    }

    /// What a character has, and the first one that may have something else.
    fn character(&self, at: usize) -> (Character, usize) {
        let mut character = Character::default();
        let (changes, piece) = self.text.piece(at);
        let place = self.text.place(at);
        let run = place.and_then(|place| self.characters.run(place));
        for sprm in run.map(|run| run.sprms).into_iter().chain([changes]).flat_map(sprms) {
            character.change(&sprm);
        }
        // Characters have one byte or two: as many as there are bytes is never too few.
        let left = run.zip(place).map_or(1, |(run, place)| (run.to - place).div_ceil(2).max(1));
        (character, piece.min(at + left).max(at + 1))
    }

    /// What the paragraph has that a mark ends.
    fn format(&mut self, mark: usize) -> Format {
        let mut format = Format::default();
        let run = self.text.place(mark).and_then(|place| self.paragraphs.run(place));
        format.style = run.and_then(|run| run.style).unwrap_or(0);
        let lists = [run.map(|run| run.sprms).unwrap_or_default(), self.text.piece(mark).0];
        for sprm in lists.into_iter().flat_map(sprms) {
            if ELSEWHERE.contains(&sprm.code) {
                let elsewhere = self.elsewhere(&sprm);
                sprms(elsewhere).for_each(|sprm| format.change(&sprm));
            } else {
                format.change(&sprm);
            }
        }
        format
    }

    /// The modifiers in the stream of data that one leads to.
    fn elsewhere(&mut self, sprm: &Sprm<'_>) -> &'f [u8] {
        let found = || {
            let data = self.file.data.get(place_at(sprm.value, 0)?..)?;
            data.get(2..2 + usize::from(u16_at(data, 0)?))
        };
        let list = found().unwrap_or_default();
        self.elsewhere = self.elsewhere.saturating_add(list.len());
        if self.elsewhere > MOST_FORMATS { &[] } else { list }
    }

    pub(super) fn doubts(&self) -> Vec<Doubt> {
        let mut doubts = hidden(&self.hidden);
        doubts.extend(self.gathering.doubts());
        if self.elsewhere > MOST_FORMATS {
            doubts.push(Doubt::beyond(Spot::default(), &FORMATS, ("文件", "the file is ")));
        }
        doubts
    }
}
