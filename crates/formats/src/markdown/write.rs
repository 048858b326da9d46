//! Writing Markdown.

use std::iter::once;

use document::{Block, Document, Grid, Heading, Picture};

/// The end of a line.
const END: &str = "\n";

pub(crate) fn write(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().map(write_block).filter(|text| !text.is_empty()).collect();
    blocks.join("\n")
}

/// A block with the end of its last line; nothing for what has nothing to show.
fn write_block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => write_heading(heading),
        Block::Paragraph(line) => write_paragraph(&line.text()),
        Block::Table(table) => write_table(&table.grid),
        Block::Picture(picture) => write_picture(picture),
    }
}

fn write_heading(heading: &Heading) -> String {
    let marks = "#".repeat(usize::from(heading.level.clamp(1, 6)));
    format!("{}\n", format!("{marks} {}", one_line(&heading.line.text()).trim()).trim_end())
}

fn write_paragraph(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim();
    let marks = ["#", "|", "![", "<!--", "\\"];
    let escape = if marks.iter().any(|mark| text.starts_with(mark)) { "\\" } else { "" };
    if text.is_empty() { String::new() } else { format!("{escape}{text}\n") }
}

fn write_table(grid: &Grid) -> String {
    let mut text = String::new();
    for row in 0..grid.height() {
        let cells = (0..grid.row_width(row)).map(|column| format!(" {} |", write_position(grid, row, column)));
        text.extend(once("|".to_owned()).chain(cells).chain([END.to_owned()]));
        if row == 0 {
            text.extend(["|", &"---|".repeat(grid.row_width(0).max(1)), END]);
        }
    }
    text
}

fn write_position(grid: &Grid, row: usize, column: usize) -> String {
    match grid.cell(row, column) {
        None => String::new(),
        Some(cell) if grid.is_origin(row, column) => escape_cell(&cell.text),
        Some(cell) => (if is_below(grid, row, column, cell) { "^" } else { "<" }).into(),
    }
}

/// Whether the position above belongs to the same cell.
fn is_below(grid: &Grid, row: usize, column: usize, cell: &document::Cell) -> bool {
    row.checked_sub(1).and_then(|above| grid.cell(above, column)).is_some_and(|above| std::ptr::eq(above, cell))
}

fn escape_cell(text: &str) -> String {
    if matches!(text, "<" | "^") {
        return format!("\\{text}");
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\\', "\\\\").replace('|', "\\|");
    let text = text.replace("<br>", "\\<br>");
    keep_ends(&text).replace('\n', "<br>")
}

/// White space at the ends would be trimmed by the reader: a backslash keeps it.
fn keep_ends(text: &str) -> String {
    let is_space = |c: char| c.is_whitespace() && c != '\n';
    let body = text.strip_suffix(is_space).unwrap_or(text);
    let start = if text.starts_with(is_space) { "\\" } else { "" };
    let last = text.get(body.len()..).unwrap_or_default();
    match (last, body) {
        ("", _) => format!("{start}{text}"),
        (last, "") => format!("\\{last}"),
        (last, body) => format!("{start}{body}\\{last}"),
    }
}

fn write_picture(picture: &Picture) -> String {
    let labels: Vec<String> = picture.labels.iter().map(|label| escape(label, &['、', ')', '\\'])).collect();
    format!("![{}]({})\n", escape(&picture.title, &[']', '\\']), labels.join("、"))
}

fn escape(text: &str, marks: &[char]) -> String {
    one_line(text).chars().flat_map(|c| marks.contains(&c).then_some('\\').into_iter().chain([c])).collect()
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}
