//! Writing HTML: one page with its own style, no script, nothing fetched.

use document::{Block, Document, Grid, Picture};

use crate::markup::escape;

const STYLE: &str = "body{font-family:'Noto Serif CJK SC','SimSun',serif;line-height:1.6;max-width:60em;margin:2em auto;padding:0 1em}\
table{border-collapse:collapse;margin:1em 0}td{border:1px solid #444;padding:.2em .5em;vertical-align:middle}\
td.number{text-align:right;white-space:nowrap}@media print{body{max-width:none;margin:0}tr{break-inside:avoid}}";

/// Writes a document; its first heading or paragraph is the title of the page.
pub(crate) fn write(document: &Document) -> String {
    let title = document.blocks.iter().find_map(title).unwrap_or_default();
    let blocks: String = document.blocks.iter().map(block).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{blocks}</body>\n</html>\n",
        escape(&title)
    )
}

fn title(block: &Block) -> Option<String> {
    match block {
        Block::Heading(heading) => Some(heading.line.text()),
        Block::Paragraph(line) => Some(line.text()),
        _ => None,
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => element(&format!("h{}", heading.level.clamp(1, 6)), &heading.line.text()),
        Block::Paragraph(line) => element("p", &line.text()),
        Block::Table(table) => write_table(&table.grid),
        Block::Picture(picture) => write_picture(picture),
    }
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", lines(text))
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

fn write_picture(picture: &Picture) -> String {
    let labels = picture.labels.iter().map(|label| format!("<li>{}</li>", lines(label))).collect::<Vec<_>>().concat();
    let list = if labels.is_empty() { labels } else { format!("<ul>{labels}</ul>") };
    format!("<figure><figcaption>{}</figcaption>{list}</figure>\n", lines(&picture.title))
}

fn write_table(grid: &Grid) -> String {
    let rows =
        (0..grid.height()).map(|row| format!("<tr>{}</tr>\n", write_row(grid, row))).collect::<Vec<_>>().concat();
    format!("<table>\n{rows}</table>\n")
}

fn write_row(grid: &Grid, row: usize) -> String {
    let origins = (0..grid.width()).filter(|&column| grid.is_origin(row, column));
    origins.filter_map(|column| grid.cell(row, column)).map(write_cell).collect()
}

fn write_cell(cell: &document::Cell) -> String {
    let span = |name: &str, n: u32| if n > 1 { format!(" {name}=\"{n}\"") } else { String::new() };
    let class = if is_number(&cell.text) { " class=\"number\"" } else { "" };
    let (rows, columns) = (span("rowspan", cell.row_span), span("colspan", cell.col_span));
    format!("<td{class}{rows}{columns}>{}</td>", lines(&cell.text))
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "+-.,%".contains(c))
}
