//! Tables of records for people who fill in forms by hand or by program: CSV and TOML, told by the name of the file. Every
//! other name is read as a document like any other.

use std::{collections::BTreeSet, fmt};

use document::{Block, Cell, Document, Grid, Spot, Table};
use toml::de::{DeTable, DeValue};

use crate::{
    Format, Read, bounds,
    decode::Decoded,
    limits::{self, COLUMNS, LINES, MOST_COLUMNS, MOST_LINES, MOST_TOML, Room},
};

/// Why records cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A document's own error.
    Document(crate::Error),
    /// A line that is no CSV.
    Csv {
        /// Line of the file, from 1, where it is known.
        line: Option<u64>,
        /// What is wrong, as the decoder said it.
        why: String,
    },
    /// A line that is no TOML.
    Toml {
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong, as the decoder said it.
        why: String,
    },
    /// A name whose ending tells no format that is written.
    Unknown {
        /// The ending.
        ending: String,
    },
}

impl Error {
    /// The same in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Document(error) => error.zh(),
            Self::Csv { line: Some(line), why } => format!("第 {line} 行不是有效的 CSV（{why}）：请检查引号和逗号"),
            Self::Csv { line: None, why } => format!("不是有效的 CSV（{why}）：请检查引号和逗号"),
            Self::Toml { line, why } => format!("第 {line} 行不是有效的 TOML（{why}）：请检查引号和方括号"),
            Self::Unknown { ending } => {
                format!("不能写成“.{ending}”：请用 .xlsx、.csv、.toml、.html、.docx 或 .md 结尾的文件名")
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(error) => error.fmt(f),
            Self::Csv { line: Some(line), why } => write!(f, "line {line} is no CSV ({why}): check quotes and commas"),
            Self::Csv { line: None, why } => write!(f, "this is no CSV ({why}): check quotes and commas"),
            Self::Toml { line, why } => write!(f, "line {line} is no TOML ({why}): check quotes and brackets"),
            Self::Unknown { ending } => {
                write!(f, "“.{ending}” is not written: use a name ending in .xlsx, .csv, .toml, .html, .docx or .md")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<crate::Error> for Error {
    fn from(error: crate::Error) -> Self {
        Self::Document(error)
    }
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// Reads a table of records. CSV and TOML become a document of one table, each cell with its line.
///
/// # Errors
/// [`Error`] where the file is damaged, and where a document cannot be read.
pub fn read(bytes: &[u8], name: &str) -> Result<Read, Error> {
    limits::within(bytes.len() as u64, limits::MOST_BYTES, false)?;
    let rows = match ending(name).as_str() {
        "csv" => from_csv,
        "toml" => from_toml,
        _ => return Ok(document(bytes, name)?),
    };
    if bytes.is_empty() {
        return Err(crate::Error::Empty.into());
    }
    let Decoded { text, notes } = Decoded::of(bytes);
    let table = Table { grid: Grid::from_texts(rows(&text)?), spot: Spot::at_line(1) };
    Ok(bounds::hold(Read { document: Document { sources: Vec::new(), blocks: vec![Block::Table(table)] }, notes })?)
}

/// A document of another format; of a workbook also what it hides.
fn document(bytes: &[u8], name: &str) -> Result<Read, crate::Error> {
    #[cfg(feature = "workbook")]
    if crate::sniff(bytes, name)? == Format::Xlsx {
        let mut read = bounds::hold(crate::workbook::read_all(bytes, Format::Xlsx)?)?;
        for source in &mut read.document.sources {
            name.clone_into(&mut source.name);
        }
        return Ok(read);
    }
    crate::read(bytes, name)
}

fn from_csv(text: &str) -> Result<Vec<Vec<Cell>>, Error> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut room = Room::default();
    let row = |(number, record): (usize, csv::Result<csv::StringRecord>)| {
        let record =
            record.map_err(|e| Error::Csv { line: e.position().map(csv::Position::line), why: e.to_string() })?;
        if number >= MOST_LINES {
            return Err(crate::Error::Beyond(&LINES).into());
        }
        room.cells(record.len(), record.as_slice().len())?;
        let line = record.position().and_then(|p| u32::try_from(p.line()).ok()).unwrap_or(1);
        Ok(record.iter().map(|field| Cell::new(field).at(Spot::at_line(line))).collect())
    };
    reader.records().enumerate().map(row).collect()
}

/// Every table of every array of tables is a row; the keys of all are the header.
fn from_toml(text: &str) -> Result<Vec<Vec<Cell>>, Error> {
    if text.len() > MOST_TOML {
        return Err(crate::Error::TooLarge { size: text.len() as u64, limit: MOST_TOML as u64, unpacked: false }.into());
    }
    let ends: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
    let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
    let broken = |e: toml::de::Error| Error::Toml {
        line: e.span().map_or(1, |span| line(span.start)),
        why: e.message().to_owned(),
    };
    let parsed = DeTable::parse(text).map_err(broken)?;
    let arrays = parsed.get_ref().values().filter_map(|value| match value.get_ref() {
        DeValue::Array(items) => Some(items),
        _ => None,
    });
    let tables: Vec<&DeTable<'_>> =
        arrays.flat_map(|items| items.iter()).filter_map(|i| i.get_ref().as_table()).collect();
    let (mut keys, mut known): (Vec<&str>, BTreeSet<&str>) = (Vec::new(), BTreeSet::new());
    for key in tables.iter().flat_map(|t| t.keys()).map(|k| k.get_ref().as_ref()) {
        if known.insert(key) {
            keys.push(key);
        }
    }
    // Every table has a cell for every key.
    if keys.len() > MOST_COLUMNS {
        return Err(crate::Error::Beyond(&COLUMNS).into());
    }
    Room::default().cells(keys.len().saturating_mul(tables.len() + 1), 0)?;
    let header = keys.iter().map(|key| Cell::new(*key).at(Spot::at_line(1))).collect();
    let row = |table: &&DeTable<'_>| {
        let cell = |key: &&str| match table.get(*key) {
            Some(value) => {
                let at = u32::try_from(line(value.span().start)).unwrap_or(u32::MAX);
                Cell::new(said(value.get_ref())).at(Spot::at_line(at))
            }
            None => Cell::new(""),
        };
        keys.iter().map(cell).collect()
    };
    Ok(std::iter::once(header).chain(tables.iter().map(row)).collect())
}

fn said(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(yes) => (if *yes { "是" } else { "否" }).to_owned(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => String::new(),
    }
}

/// Writes a document in the format that the name tells. CSV and TOML hold the records of its tables alone.
///
/// # Errors
/// [`Error::Unknown`] for a name that tells no format, and whatever writing the document gives.
pub fn write(document: &Document, name: &str) -> Result<Vec<u8>, Error> {
    let format = match ending(name).as_str() {
        "csv" => return Ok(to_csv(document)),
        "toml" => return Ok(to_toml(document)),
        "md" | "markdown" => Format::Markdown,
        other => return Err(Error::Unknown { ending: other.to_owned() }),
    };
    Ok(crate::write(document, format)?)
}

fn grids(document: &Document) -> impl Iterator<Item = &Grid> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(&table.grid),
        _ => None,
    })
}

fn texts(grid: &Grid, row: usize) -> Vec<&str> {
    (0..grid.width()).map(|column| grid.own_text(row, column)).collect()
}

/// With a byte order mark, without which spreadsheets take UTF-8 for something else.
fn to_csv(document: &Document) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(vec![0xef, 0xbb, 0xbf]);
    for grid in grids(document) {
        for row in 0..grid.height() {
            let written = writer.write_record(texts(grid, row));
            debug_assert!(written.is_ok(), "writing to memory cannot fail");
        }
    }
    writer.into_inner().unwrap_or_default()
}

fn to_toml(document: &Document) -> Vec<u8> {
    let record = |header: &[&str], values: Vec<&str>| {
        let lines = header.iter().zip(values).map(|(key, value)| format!("{} = {}\n", quoted(key), quoted(value)));
        format!("[[\"记录\"]]\n{}\n", lines.collect::<String>())
    };
    let of_grid = |grid: &Grid| -> String {
        let header = texts(grid, 0);
        (1..grid.height()).map(|row| record(&header, texts(grid, row))).collect()
    };
    grids(document).map(of_grid).collect::<String>().into_bytes()
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Document {
        let row = |texts: [&str; 3]| texts.map(Cell::new).to_vec();
        let grid = Grid::from_texts(vec![
            row(["编号", "指标，值", "实际完成值"]),
            row(["T0012", "“95%”", ""]),
            row(["T0013", "a\"b\\c", "24"]),
        ]);
        Document { sources: Vec::new(), blocks: vec![Block::Table(Table { grid, spot: Spot::default() })] }
    }

    fn cells(document: &Document) -> Vec<String> {
        let mut rows: Vec<String> = Vec::new();
        for grid in grids(document) {
            let header = texts(grid, 0);
            for row in 1..grid.height() {
                rows.extend(header.iter().zip(texts(grid, row)).map(|(k, v)| format!("{row} {k}={v}")));
            }
        }
        rows.sort();
        rows
    }

    #[test]
    fn records_are_read_as_they_were_written() {
        for name in ["a.csv", "a.TOML"] {
            let bytes = write(&sheet(), name).unwrap();
            assert_eq!(cells(&read(&bytes, name).unwrap().document), cells(&sheet()), "{name}");
        }
    }

    #[test]
    fn a_damaged_file_is_told_with_its_line() {
        let error = read(b"[[x]]\na = 1\nb = \n", "a.toml").unwrap_err();
        assert!(matches!(error, Error::Toml { line: 3, .. }), "{error:?}");
        assert!(matches!(write(&sheet(), "a.pdf"), Err(Error::Unknown { .. })));
    }
}
