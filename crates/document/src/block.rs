//! A document as a sequence of blocks.

use crate::{Chart, Grid, Page, Place, Role, Spot};

/// A stretch of text that stands in one spot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// Text as printed.
    pub text: String,
    /// Where it stands.
    pub spot: Spot,
    /// What it states, by the name that whoever composed it has for that; empty where that is not known.
    pub states: String,
}

/// A line or paragraph of text, in runs; a paragraph joined over a page break keeps both spots.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// The stretches of text, in reading order.
    pub runs: Vec<Run>,
    /// What it is for on the page.
    pub role: Role,
    /// The page that begins with it, where one does; what follows stands on pages like it.
    pub page: Option<Page>,
}

impl Line {
    /// A line of one run without a spot, as composed documents have.
    pub fn new(text: impl Into<String>) -> Self {
        Self::at(text, Spot::default())
    }

    /// A line of one run.
    pub fn at(text: impl Into<String>, spot: Spot) -> Self {
        Self { runs: vec![Run { text: text.into(), spot, ..Run::default() }], ..Self::default() }
    }

    /// The same line with a role.
    #[must_use]
    pub fn as_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The same line at the beginning of a new page.
    #[must_use]
    pub fn on(self, page: Page) -> Self {
        Self { page: Some(page), ..self }
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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Picture {
    /// Title (图题).
    pub title: String,
    /// Legend entries (图例), in order.
    pub labels: Vec<String>,
    /// Where it stands.
    pub spot: Spot,
    /// What it shows, if it is known as numbers and is to be drawn.
    pub chart: Option<Chart>,
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
    /// Names of its sheets, in the order of [`Spot::page`]; none where it is no workbook.
    pub sheets: Vec<String>,
    /// Whether what [`Spot::line`] counts are paragraphs, which no program that shows the file numbers.
    pub paragraphs: bool,
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
    /// Puts another document after this one. Every spot of the other follows its file and its block to their new places.
    pub fn append(&mut self, mut other: Self) {
        let moved = Moved { files: self.sources.len(), blocks: self.blocks.len() };
        for block in &mut other.blocks {
            moved.block(block);
        }
        self.sources.append(&mut other.sources);
        self.blocks.append(&mut other.blocks);
    }

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
                .find(|r| (r.spot.file, r.spot.page, r.spot.line) == (place.spot.file, place.spot.page, Some(line)))
                .map(|_| text.text()),
            _ => None,
        })
    }
}

/// How far the files and the blocks of a document move when it is put after another.
#[derive(Debug, Clone, Copy)]
struct Moved {
    files: usize,
    blocks: usize,
}

impl Moved {
    fn block(self, block: &mut Block) {
        match block {
            Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => {
                line.runs.iter_mut().for_each(|run| self.spot(&mut run.spot));
            }
            Block::Table(table) => {
                self.spot(&mut table.spot);
                table.grid.cells_mut().for_each(|cell| self.spot(&mut cell.spot));
            }
            Block::Picture(picture) => self.spot(&mut picture.spot),
        }
    }

    fn spot(self, spot: &mut Spot) {
        spot.file = spot.file.saturating_add(u16::try_from(self.files).unwrap_or(u16::MAX));
        if let Some(cell) = &mut spot.cell {
            cell.block = cell.block.saturating_add(u32::try_from(self.blocks).unwrap_or(u32::MAX));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, CellAddress};

    #[test]
    fn a_document_put_after_another_takes_its_spots_along() {
        let address = CellAddress { block: 0, row: 0, column: 0 };
        let spot = Spot { cell: Some(address), ..Spot::default() };
        let grid = Grid::from_texts(vec![vec![Cell::new("1.00").at(spot)]]);
        let text = Block::Paragraph(Line::at("一", Spot::at_line(1)));
        let one = |name: &str| Document {
            sources: vec![Source { name: name.into(), ..Source::default() }],
            blocks: vec![Block::Table(Table { grid: grid.clone(), spot: Spot::default() }), text.clone()],
        };
        let mut whole = one("a");
        whole.append(one("b"));
        let Block::Table(table) = &whole.blocks[2] else { panic!() };
        let spot = &table.grid.cell(0, 0).unwrap().spot;
        assert_eq!((spot.file, spot.cell.map(|c| c.block), whole.sources.len()), (1, Some(2), 2));
        assert_eq!(whole.quote(&Place { spot: spot.clone(), ..Place::default() }).unwrap(), "1.00");
    }
}
