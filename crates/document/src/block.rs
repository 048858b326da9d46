//! A document as a sequence of blocks.

use crate::{Grid, Place, Spot};

/// A stretch of text that stands in one spot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// Text as printed.
    pub text: String,
    /// Where it stands.
    pub spot: Spot,
}

/// A line or paragraph of text, in runs; a paragraph joined over a page break keeps both spots.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// The stretches of text, in reading order.
    pub runs: Vec<Run>,
}

impl Line {
    /// A line of one run without a spot, as composed documents have.
    pub fn new(text: impl Into<String>) -> Self {
        Self::at(text, Spot::default())
    }

    /// A line of one run.
    pub fn at(text: impl Into<String>, spot: Spot) -> Self {
        Self { runs: vec![Run { text: text.into(), spot }] }
    }

    /// The text of all runs.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    /// The spot of the first run.
    pub fn spot(&self) -> Spot {
        self.runs.first().map(|r| r.spot.clone()).unwrap_or_default()
    }
}

/// A heading known as such by its format (plain text knows none).
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 is the outermost.
    pub level: u8,
    /// Its text.
    pub line: Line,
}

/// A picture or chart: what can be read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Title (图题).
    pub title: String,
    /// Legend entries (图例), in order.
    pub labels: Vec<String>,
    /// Where it stands.
    pub spot: Spot,
}

/// A table on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its cells.
    pub grid: Grid,
    /// Where it begins.
    pub spot: Spot,
}

/// One block of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph or a line of text.
    Paragraph(Line),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
}

/// A file that a document was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Name as the user gave it.
    pub name: String,
}

/// A document on paper: blocks in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The files it was read from, in the order of [`Spot::file`]; none for a composed document.
    pub sources: Vec<Source>,
    /// The blocks.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The printed text around a place: the whole cell, or the whole line.
    pub fn quote(&self, place: &Place) -> Option<String> {
        if let Some(at) = place.spot.cell {
            let Some(Block::Table(table)) = self.blocks.get(at.block as usize) else { return None };
            return table.grid.cell(at.row as usize, at.column as usize).map(|c| c.text.clone());
        }
        let line = place.spot.line?;
        self.blocks.iter().find_map(|block| match block {
            Block::Paragraph(text) | Block::Heading(Heading { line: text, .. }) => text
                .runs
                .iter()
                .find(|r| r.spot.line == Some(line) && r.spot.page == place.spot.page)
                .map(|_| text.text()),
            _ => None,
        })
    }
}
