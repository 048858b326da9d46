//! Looking a place up on paper: the file, the line or cell, and the characters meant.

use document::{Block, Document, Grid, Heading, Line, Place, Source, Spot};

use crate::{Lang, Paper, width::clean};

/// The file that a spot is in.
pub(crate) fn file<'a>(paper: &Paper<'a>, spot: &Spot) -> &'a str {
    match paper.document.sources.as_slice() {
        [] | [_] => paper.name,
        many => many.get(usize::from(spot.file)).map_or(paper.name, |s| &s.name),
    }
}

/// The source that a spot is in, where it is known.
fn source<'a>(paper: &Paper<'a>, spot: &Spot) -> Option<&'a Source> {
    paper.document.sources.get(usize::from(spot.file))
}

/// The name of the sheet that a spot is on.
pub(crate) fn sheet<'a>(paper: &Paper<'a>, spot: &Spot) -> Option<&'a str> {
    let number = usize::try_from(spot.page?).ok()?.checked_sub(1)?;
    source(paper, spot)?.sheets.get(number).map(String::as_str)
}

/// The address of a cell of a sheet, as spreadsheets write it: `C12`.
pub(crate) fn cell_name(paper: &Paper<'_>, spot: &Spot) -> Option<String> {
    sheet(paper, spot)?;
    let mut column = spot.column?;
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.extend(char::from_digit(column % 26 + 10, 36).map(|c| c.to_ascii_uppercase()));
        column /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    Some(format!("{letters}{}", spot.line?))
}

/// A place in a workbook as spreadsheets write it: `表二!C12`, the name in quotes where they need them.
fn in_sheet(paper: &Paper<'_>, spot: &Spot) -> Option<String> {
    let name = sheet(paper, spot)?;
    let plain =
        name.chars().all(|c| c.is_alphanumeric() || c == '_') && !name.starts_with(|c: char| c.is_ascii_digit());
    let name = if plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) };
    Some(match (cell_name(paper, spot), spot.line) {
        (Some(cell), _) => format!("{name}!{cell}"),
        (None, Some(row)) => format!("{name}!{row}:{row}"),
        (None, None) => name,
    })
}

/// Where something is to be looked up within its file; not the line.
pub(crate) enum Within {
    /// Sheet and cell, as spreadsheets write them.
    Sheet(String),
    Page(u32),
    Paragraph(u32),
}

impl Within {
    /// As people say it in a sentence.
    pub(crate) fn said(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Sheet(place), _) => place.clone(),
            (Self::Page(n), Lang::Zh) => format!("第 {n} 页"),
            (Self::Page(n), Lang::En) => format!("page {n}"),
            (Self::Paragraph(n), Lang::Zh) => format!("第 {n} 段"),
            (Self::Paragraph(n), Lang::En) => format!("paragraph {n}"),
        }
    }

    /// As it stands in the narrow column of a list.
    pub(crate) fn listed(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Page(n), Lang::Zh) => format!("第{n}页"),
            (Self::Paragraph(n), Lang::Zh) => format!("第{n}段"),
            (Self::Page(n), Lang::En) => format!("p{n}"),
            _ => self.said(lang),
        }
    }
}

/// Where a spot is to be looked up within its file, as far as the format knows it.
pub(crate) fn looked_up(paper: &Paper<'_>, spot: &Spot) -> Option<Within> {
    in_sheet(paper, spot)
        .map(Within::Sheet)
        .or(spot.page.map(Within::Page))
        .or_else(|| paragraph(paper, spot).map(Within::Paragraph))
}

fn paragraph(paper: &Paper<'_>, spot: &Spot) -> Option<u32> {
    spot.line.filter(|_| source(paper, spot).is_some_and(|source| source.paragraphs))
}

/// The line of a file of lines, by which an editor finds it.
pub(crate) fn line_number(paper: &Paper<'_>, spot: &Spot) -> Option<u32> {
    spot.line.filter(|_| sheet(paper, spot).is_none() && paragraph(paper, spot).is_none())
}

/// The table that a spot is a cell of, with its row and column.
pub(crate) fn grid_at<'d>(document: &'d Document, spot: &Spot) -> Option<(&'d Grid, usize, usize)> {
    let at = spot.cell?;
    let Some(Block::Table(table)) = document.blocks.get(at.block as usize) else { return None };
    let (row, column) = (at.row as usize, at.column as usize);
    (row < table.grid.height() && column < table.grid.width()).then_some((&table.grid, row, column))
}

/// The line of text that a spot is in, and the index of its run.
pub(crate) fn line_at<'d>(document: &'d Document, spot: &Spot) -> Option<(&'d Line, usize)> {
    let same = |s: &Spot| (s.file, s.page, s.line) == (spot.file, spot.page, spot.line);
    spot.line?;
    document.blocks.iter().find_map(|block| match block {
        Block::Paragraph(line) | Block::Heading(Heading { line, .. }) => {
            line.runs.iter().position(|r| same(&r.spot)).map(|run| (line, run))
        }
        _ => None,
    })
}

/// The printed text around a place: the whole line; or the cell, after the label of its row.
pub(crate) fn quote(document: &Document, place: &Place) -> Option<String> {
    if let Some((grid, row, column)) = grid_at(document, &place.spot) {
        let text = grid.text(row, column).trim();
        return Some(match label_column(grid, row, column) {
            Some(label) if is_number(text) => format!("{} | {text}", grid.text(row, label).trim()),
            _ => text.to_owned(),
        });
    }
    let found = line_at(document, &place.spot).map(|(line, _)| line.text());
    found.or_else(|| document.quote(place))
}

/// The nearest column to the left that says in words what a row is.
pub(crate) fn label_column(grid: &Grid, row: usize, column: usize) -> Option<usize> {
    (0..column).rev().find(|&c| grid.text(row, c).chars().any(char::is_alphabetic))
}

/// Whether a cell holds a number, or nothing.
pub(crate) fn is_number(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | '-' | '+' | '%' | '—' | '，'))
}

/// The range of characters in the whole line that a spot means: the range it names, or else where `printed` stands.
/// A range counts within the run or within the line, whichever fits what was printed.
pub(crate) fn range_in_line(line: &Line, run: usize, spot: &Spot, printed: &str) -> Option<(usize, usize)> {
    let text: Vec<char> = line.text().chars().collect();
    let offset: usize = line.runs.iter().take(run).map(|r| r.text.chars().count()).sum();
    range(&text, &[offset, 0], spot, printed)
}

/// The range of characters in a cell that a spot means, if not the whole cell.
pub(crate) fn range_in_cell(text: &str, spot: &Spot, printed: &str) -> Option<(usize, usize)> {
    let text: Vec<char> = text.chars().collect();
    range(&text, &[0], spot, printed)
}

fn range(text: &[char], offsets: &[usize], spot: &Spot, printed: &str) -> Option<(usize, usize)> {
    let wanted: Vec<char> = printed.chars().collect();
    let named: Vec<(usize, usize)> = spot
        .chars
        .into_iter()
        .flat_map(|(a, b)| offsets.iter().map(move |o| (o + a as usize, o + b as usize)))
        .collect();
    let fits = |&&(a, b): &&(usize, usize)| a < b && text.get(a..b).is_some();
    let exact = named.iter().find(|&&(a, b)| text.get(a..b) == Some(&wanted));
    exact.copied().or_else(|| find(text, &wanted)).or_else(|| named.iter().find(fits).copied())
}

/// Where some characters stand in a text; failing that, where they stand but for the breaks of its lines.
fn find(text: &[char], wanted: &[char]) -> Option<(usize, usize)> {
    if wanted.is_empty() {
        return None;
    }
    let whole = text.windows(wanted.len()).position(|w| w == wanted).map(|start| (start, start + wanted.len()));
    whole.or_else(|| {
        let (at, inked): (Vec<usize>, Vec<char>) = text.iter().enumerate().filter(|(_, c)| !c.is_whitespace()).unzip();
        let wanted: Vec<char> = wanted.iter().copied().filter(|c| !c.is_whitespace()).collect();
        let start = inked.windows(wanted.len().max(1)).position(|w| w == wanted)?;
        Some((*at.get(start)?, *at.get(start + wanted.len() - 1)? + 1))
    })
}

/// The header of a table above `row`: for each column the lowest text of the rows before the first with numbers. Rows
/// that only number the columns (栏次) are no header.
pub(crate) fn header(grid: &Grid, row: usize) -> Option<Vec<String>> {
    let texts = |r: usize| (0..grid.width()).map(move |c| grid.text(r, c).trim());
    let first_data = (0..row).find(|&r| !is_column_numbers(grid, r) && texts(r).any(|t| !t.is_empty() && is_number(t)));
    let last = first_data.unwrap_or(row);
    let label = |c: usize| {
        let named = (0..last).rev().filter(|&r| !is_column_numbers(grid, r)).map(|r| grid.text(r, c).trim());
        named.into_iter().find(|t| !t.is_empty()).map(clean).unwrap_or_default()
    };
    (last > 0).then(|| (0..grid.width()).map(label).collect())
}

/// Whether a row only numbers the columns: `** | ** | 1 | 2 | 3`, `栏次 | 1 | 2`.
fn is_column_numbers(grid: &Grid, row: usize) -> bool {
    let mut last = 0;
    let mut filled = (0..grid.width()).map(|c| grid.text(row, c).trim()).filter(|t| !t.is_empty());
    let rising = filled.all(|t| match t.parse::<u32>() {
        Ok(n) => n == std::mem::replace(&mut last, n) + 1,
        Err(_) => matches!(t, "**" | "*" | "栏次") || t.contains('='),
    });
    rising && last > 0
}
