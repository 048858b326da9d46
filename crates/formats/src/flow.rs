//! Flow (文字流): paragraphs and tables as word processors and browsers keep them, one after the other and one inside the
//! other, to blocks. Both formats state spans for each cell; what they cover is worked out here, once.

#[cfg(any(feature = "doc", feature = "rtf"))]
pub(crate) mod edged;
#[cfg(any(feature = "docx", feature = "doc"))]
pub(crate) mod fields;
#[cfg(any(feature = "docx", feature = "doc"))]
pub(crate) mod numbering;
#[cfg(any(feature = "docx", feature = "doc", feature = "rtf"))]
pub(crate) mod properties;
#[cfg(any(feature = "docx", feature = "doc", feature = "rtf"))]
pub(crate) mod rows;
#[cfg(any(feature = "docx", feature = "doc"))]
pub(crate) mod symbols;

use std::collections::BTreeSet;

use document::{Block, Cell, CellAddress, Grid, Heading, Line, Picture, Spot, Table};

use crate::{
    Doubt, DoubtKind, Read,
    limits::{COLUMNS, MOST_COLUMNS, MOST_LINES, MOST_POSITIONS, POSITIONS, Room, TABLES, WORD_LINES, word},
};

/// Where something stands: the page, if the format knows it, and the number of the paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) page: Option<u32>,
    pub(crate) line: u32,
}

impl At {
    pub(crate) fn spot(self) -> Spot {
        Spot { page: self.page, line: Some(self.line), ..Spot::default() }
    }
}

/// One thing in the flow.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A paragraph, or a heading of some level.
    /// Indented by its format, spaces that it begins with not counted, in tenths of a full-width character.
    Text { text: String, level: Option<u8>, indent: u16, at: At },
    /// A table.
    Table(RawTable),
    /// A picture with a title.
    Picture { title: String, labels: Vec<String>, at: At },
}

/// A table before its spans are resolved.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawTable {
    pub(crate) rows: Vec<Vec<RawCell>>,
    pub(crate) at: At,
}

/// A cell as its format states it.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawCell {
    /// Rows and columns that it states to cover, at least 1.
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) items: Vec<Item>,
    pub(crate) at: At,
}

impl RawCell {
    fn tables(&self) -> impl Iterator<Item = &RawTable> {
        self.items.iter().filter_map(|item| if let Item::Table(table) = item { Some(table) } else { None })
    }

    /// Its own text, without that of tables inside.
    fn text(&self) -> String {
        let texts = self.items.iter().filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.trim_matches([' ', '\t', '\n'])),
            Item::Picture { title, .. } => Some(title.as_str()),
            Item::Table(_) => None,
        });
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// How far its first line stands from its left edge: by its format and by the spaces that it begins with.
    fn indent(&self) -> u16 {
        let first = self.items.iter().find_map(|item| match item {
            Item::Text { text, indent, .. } => Some(indent.saturating_add(document::text::indent(text))),
            _ => None,
        });
        first.unwrap_or(0)
    }

    fn has_text(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Text { text, .. } if !text.trim().is_empty()))
    }
}

impl RawTable {
    /// Whether it only arranges others on the page (布局表格): it holds tables, and at most one of its rows has text of its
    /// own in two cells; or it is a single column, which states nothing that its paragraphs do not.
    fn is_layout(&self) -> bool {
        let single = self.rows.iter().all(|row| row.len() <= 1);
        let holds_tables = self.rows.iter().flatten().any(|cell| cell.tables().next().is_some());
        let data_rows = self.rows.iter().filter(|row| row.iter().filter(|c| c.has_text()).count() > 1).count();
        single || (holds_tables && data_rows <= 1)
    }
}

/// What was gathered of a file, before it is laid out: no more than it may have.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    cells: usize,
    lines: usize,
    /// Whether tables lay deeper than they are told apart.
    deep: bool,
}

impl Gathering {
    /// Whether one more cell is taken.
    pub(crate) fn takes(&mut self) -> bool {
        self.cells += 1;
        self.cells <= MOST_POSITIONS
    }

    /// Whether one more line of a paragraph or cell is taken, where the format does not bound them.
    pub(crate) fn takes_line(&mut self) -> bool {
        self.lines += 1;
        self.lines <= word::MOST_LINES
    }

    /// How deep a table lies, no deeper than is told apart.
    pub(crate) fn depth(&mut self, depth: usize) -> usize {
        self.deep |= depth > word::MOST_TABLES;
        depth.min(word::MOST_TABLES)
    }

    /// What there was more of.
    pub(crate) fn doubts(&self) -> impl Iterator<Item = Doubt> {
        let beyond = |met: bool, limit, zh, en| met.then(|| Doubt::beyond(Spot::default(), limit, (zh, en)));
        let cells = beyond(self.cells > MOST_POSITIONS, &POSITIONS, "表格", "the tables are ");
        let lines = beyond(self.lines > word::MOST_LINES, &WORD_LINES, "文件", "the file is ");
        cells.into_iter().chain(lines).chain(beyond(self.deep, &TABLES, "表格", "a table is "))
    }
}

/// Paragraphs with hidden text that get a doubt of their own.
const MOST_HIDDEN: usize = 20;

/// That paragraphs have hidden text, and how many characters of it.
pub(crate) fn hidden(paragraphs: &[(At, usize)]) -> Vec<Doubt> {
    let told = paragraphs.iter().take(MOST_HIDDEN).map(|&(at, count)| {
        let zh = format!("第 {} 段有 {count} 个隐藏的字符，没有读取", at.line);
        let en = format!("paragraph {} has {count} hidden characters, which were not read", at.line);
        Doubt::new(DoubtKind::Hidden, at.spot(), zh, en)
    });
    let rest = paragraphs.len().saturating_sub(MOST_HIDDEN);
    let (zh, en) = ("个其他段落也有隐藏文字，没有读取", "more paragraphs have hidden text, which was not read");
    told.chain(more(rest, DoubtKind::Hidden, zh, en)).collect()
}

/// That so many things were not read, if there are any.
pub(crate) fn more(count: usize, kind: DoubtKind, zh: &str, en: &str) -> Option<Doubt> {
    (count > 0).then(|| Doubt::new(kind, Spot::default(), format!("{count} {zh}"), format!("{count} {en}")))
}

/// Lays a flow out as blocks.
#[derive(Default)]
pub(crate) struct Layout {
    pub(crate) read: Read,
    room: Room,
    paragraphs: usize,
}

impl Layout {
    pub(crate) fn items(&mut self, items: Vec<Item>) {
        for item in items {
            match item {
                Item::Text { text, level, at, .. } => self.text(&text, level, at),
                Item::Picture { title, labels, at } => {
                    self.read.document.blocks.push(Block::Picture(Picture {
                        title,
                        labels,
                        spot: at.spot(),
                        chart: None,
                    }));
                }
                Item::Table(table) if table.is_layout() => {
                    self.items(table.rows.into_iter().flatten().flat_map(|cell| cell.items).collect());
                }
                Item::Table(table) => self.table(table),
            }
        }
    }

    fn text(&mut self, text: &str, level: Option<u8>, at: At) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.paragraphs += 1;
        if self.paragraphs > MOST_LINES {
            self.cut(at);
            return;
        }
        let line = Line::at(text, at.spot());
        self.read.document.blocks.push(match level {
            Some(level) => Block::Heading(Heading { level: level.clamp(1, 6), line }),
            None => Block::Paragraph(line),
        });
    }

    /// Says once that there are more paragraphs than are read.
    fn cut(&mut self, at: At) {
        if self.paragraphs == MOST_LINES + 1 {
            let zh = format!("段落超过 {MOST_LINES} 个，其余没有读取");
            let en = format!("of the paragraphs only the first {MOST_LINES} were read");
            self.read.notes.push(Doubt::cut(at.spot(), zh, en));
        }
    }

    /// A table, and after it the tables inside its cells.
    fn table(&mut self, mut table: RawTable) {
        let placed = Placed::of(&table.rows);
        self.grid(&placed, table.at);
        for cell in table.rows.iter_mut().flatten() {
            let inside: Vec<Item> = std::mem::take(&mut cell.items);
            self.items(inside.into_iter().filter(|item| matches!(item, Item::Table(_))).collect());
        }
    }

    fn grid(&mut self, placed: &Placed, at: At) {
        let (height, width) = (placed.height, placed.width);
        if height == 0 || width == 0 {
            return;
        }
        let kept = self.room.take(height.min(MOST_LINES), width);
        if kept < height {
            self.read.notes.push(Doubt::cut_table(at.spot(), (height, width), (kept, width)));
        }
        if placed.too_wide {
            self.read.notes.push(Doubt::beyond(at.spot(), &COLUMNS, ("表格", "the table is ")));
        }
        if kept == 0 {
            return;
        }
        let block = u32::try_from(self.read.document.blocks.len()).unwrap_or(u32::MAX);
        let rows = placed.rows(kept, block);
        // The spans were cut to what is free; should they not fit all the same, none is believed.
        let grid = Grid::from_rows(rows.clone()).unwrap_or_else(|_| Grid::from_texts(rows));
        self.read.document.blocks.push(Block::Table(Table { grid, spot: at.spot() }));
    }
}

/// A cell with the position that it takes.
struct Position {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    text: String,
    indent: u16,
    page: Option<u32>,
}

/// The cells of a table at their positions. Rows and columns in which no cell begins are taken out: a span of 100 over a
/// table of three columns is a span of three.
struct Placed {
    cells: Vec<Position>,
    height: usize,
    width: usize,
    /// Whether a row has more columns than are read.
    too_wide: bool,
}

impl Placed {
    fn of(rows: &[Vec<RawCell>]) -> Self {
        let mut cells = Vec::new();
        // For each column, the first row that is free again.
        let mut free = vec![0_usize; MOST_COLUMNS];
        let mut too_wide = false;
        for (r, row) in rows.iter().enumerate() {
            let mut from = 0;
            for cell in row {
                let Some(column) = (from..MOST_COLUMNS).find(|&c| free.get(c).is_some_and(|&f| f <= r)) else {
                    too_wide = true;
                    break;
                };
                let wanted = free.iter_mut().skip(column).take(cell.columns.max(1));
                let end = r + cell.rows.clamp(1, rows.len() - r);
                let columns = wanted.take_while(|f| **f <= r).map(|f| *f = end).count();
                from = column + columns;
                let (text, indent, page) = (cell.text(), cell.indent(), cell.at.page);
                cells.push(Position { row: r, column, rows: end - r, columns, text, indent, page });
            }
        }
        Self { cells, height: rows.len(), width: MOST_COLUMNS, too_wide }.collapsed()
    }

    fn collapsed(mut self) -> Self {
        let rows: BTreeSet<usize> = self.cells.iter().map(|c| c.row).collect();
        let columns: BTreeSet<usize> = self.cells.iter().map(|c| c.column).collect();
        let (rows, columns) = (ranks(&rows, self.height), ranks(&columns, self.width));
        let rank = |ranks: &[usize], at: usize| ranks.get(at).or(ranks.last()).copied().unwrap_or(0);
        for cell in &mut self.cells {
            let (row, column) = (rank(&rows, cell.row), rank(&columns, cell.column));
            cell.rows = (rank(&rows, cell.row + cell.rows) - row).max(1);
            cell.columns = (rank(&columns, cell.column + cell.columns) - column).max(1);
            (cell.row, cell.column) = (row, column);
        }
        self.height = rank(&rows, usize::MAX);
        self.width = rank(&columns, usize::MAX);
        self
    }

    /// Rows of cells, no deeper than `height`.
    fn rows(&self, height: usize, block: u32) -> Vec<Vec<Cell>> {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut rows = vec![Vec::new(); height];
        for cell in &self.cells {
            let address = CellAddress { block, row: narrow(cell.row), column: narrow(cell.column) };
            let spot = Spot { page: cell.page, cell: Some(address), ..Spot::default() };
            let rows_left = height.saturating_sub(cell.row);
            if let Some(row) = rows.get_mut(cell.row) {
                let printed = Cell::new(cell.text.clone()).indented(cell.indent);
                row.push(printed.spanning(narrow(cell.rows.min(rows_left)), narrow(cell.columns)).at(spot));
            }
        }
        rows
    }
}

/// For each position up to `end`, how many of the marked ones lie before it.
fn ranks(marked: &BTreeSet<usize>, end: usize) -> Vec<usize> {
    let mut rank = 0;
    let mut ranks = Vec::with_capacity(end + 1);
    for at in 0..end {
        ranks.push(rank);
        rank += usize::from(marked.contains(&at));
    }
    ranks.push(rank);
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, rows: usize, columns: usize) -> RawCell {
        let item = Item::Text { text: text.into(), level: None, indent: 0, at: At::default() };
        RawCell { rows, columns, items: vec![item], at: At::default() }
    }

    #[track_caller]
    fn check(rows: Vec<Vec<RawCell>>, expected: &str) {
        let mut layout = Layout::default();
        layout.items(vec![Item::Table(RawTable { rows, at: At::default() })]);
        let written = crate::write(&layout.read.document, crate::Format::Markdown).unwrap();
        assert_eq!(String::from_utf8_lossy(&written), expected);
    }

    #[test]
    fn spans_are_cut_to_what_is_free_and_there() {
        check(
            vec![vec![cell("a", 65_535, 1), cell("b", 1, 100)], vec![cell("c", 1, 1), cell("d", 1, 1)]],
            "| a | b | < |\n|---|---|---|\n| ^ | c | d |\n",
        );
        check(
            vec![vec![cell("a", 1, 1), cell("b", 2, 1)], vec![cell("c", 1, 5), cell("d", 1, 1)]],
            "| a | b |\n|---|---|\n| c | ^ | d |\n",
        );
    }

    #[test]
    fn a_table_around_tables_is_layout() {
        let inner = RawTable { rows: vec![vec![cell("收入", 1, 1), cell("1.00", 1, 1)]], at: At::default() };
        let outer = RawCell { rows: 1, columns: 1, items: vec![Item::Table(inner)], at: At::default() };
        check(vec![vec![cell("题", 1, 1)], vec![outer]], "题\n\n| 收入 | 1.00 |\n|---|---|\n");
    }
}
