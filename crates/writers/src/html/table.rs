//! A table with its headers told apart from its data.

use document::{Align, Cell, Chart, ChartKind, Grid, shares, text};

use crate::{
    markup::{attribute, escape},
    words::Words,
};

/// A table in a box that scrolls where the screen is narrow, named by its caption.
pub(super) fn write(grid: &Grid, caption: Option<&str>, words: &Words) -> String {
    let head = grid.repeated_rows();
    let name = match caption {
        Some(id) => format!(" aria-labelledby=\"{id}\""),
        None => attribute("aria-label", words.table),
    };
    let (thead, tbody) = (rows(grid, 0, head), rows(grid, head, grid.height()));
    let thead = if thead.is_empty() { thead } else { format!("<thead>\n{thead}</thead>\n") };
    let size = if grid.width() > 8 { " class=\"dense\"" } else { "" };
    format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\"{name}><table{size}{name}>\n{thead}<tbody>\n{tbody}</tbody>\n</table></div>\n"
    )
}

fn rows(grid: &Grid, from: usize, to: usize) -> String {
    (from..to).map(|row| format!("<tr>{}</tr>\n", write_row(grid, row))).collect::<Vec<_>>().concat()
}

fn write_row(grid: &Grid, row: usize) -> String {
    let origins = (0..grid.width()).filter(|&column| grid.is_origin(row, column));
    origins.filter_map(|column| Some(write_cell(grid, row, column, grid.cell(row, column)?))).collect()
}

fn write_cell(grid: &Grid, row: usize, column: usize, cell: &Cell) -> String {
    let span = |name: &str, n: u32| if n > 1 { format!(" {name}=\"{n}\"") } else { String::new() };
    let (rows, columns) = (span("rowspan", cell.row_span), span("colspan", cell.col_span));
    let (name, scope) = match scope(grid, row, column, cell) {
        Some(scope) => ("th", format!(" scope=\"{scope}\"")),
        None => ("td", String::new()),
    };
    let class = match grid.align(row, cell) {
        Align::Right => " class=\"n\"",
        Align::Middle => " class=\"m\"",
        _ => "",
    };
    // Spaces that the text begins with indent it already.
    let indent = cell.indent.saturating_sub(text::indent(&cell.text));
    let style =
        if indent > 0 { format!(" style=\"padding-left:{}.{}em\"", indent / 10, indent % 10) } else { String::new() };
    let states = attribute("data-states", &cell.states);
    let inside = escape(&cell.text).replace('\n', "<br>");
    format!("<{name}{scope}{class}{rows}{columns}{style}{states}>{inside}</{name}>")
}

/// What a header is the header of: columns above the data, and in a row the label at the left of a number.
fn scope(grid: &Grid, row: usize, column: usize, cell: &Cell) -> Option<&'static str> {
    let texts = !cell.text.trim().is_empty() && !text::is_number(&cell.text);
    if row < grid.repeated_rows() {
        return Some(if cell.col_span > 1 { "colgroup" } else { "col" });
    }
    let next = column + cell.col_span.max(1) as usize;
    let beside = grid.cell(row, next).is_some_and(|right| text::is_number(&right.text) && right.text.contains('.'));
    (texts && beside).then_some(if cell.row_span > 1 { "rowgroup" } else { "row" })
}

/// The numbers of a chart, for those who cannot see it. No part of the document's own text: its tables state them.
pub(super) fn of_chart(chart: &Chart, words: &Words) -> String {
    let pie = chart.kind == ChartKind::Pie;
    let [item, amount, share] = words.columns;
    let header = |text: &str| format!("<th scope=\"col\">{}</th>", escape(text));
    let amounts = chart
        .series
        .iter()
        .map(|s| header(&format!("{}{}", if s.name.is_empty() { amount } else { &s.name }, unit(chart))));
    let last = if pie { header(share) } else { String::new() };
    let head: String = std::iter::once(header(item)).chain(amounts).chain([last]).collect();
    let parts = chart.series.first().filter(|_| pie).and_then(|s| shares(&s.values));
    let row = |(i, name): (usize, &String)| {
        let value = |s: &document::Series| s.values.get(i).map_or_else(String::new, |v| chart.print(*v));
        let cells =
            chart.series.iter().map(|s| format!("<td class=\"n\">{}</td>", value(s))).collect::<Vec<_>>().concat();
        let part = parts.as_ref().and_then(|p| p.get(i)).map(|p| format!("{}.{:02}%", p / 100, p % 100));
        let part = if pie { format!("<td class=\"n\">{}</td>", part.unwrap_or_default()) } else { String::new() };
        format!("<tr><th scope=\"row\">{}</th>{cells}{part}</tr>\n", escape(name))
    };
    let rows: String = chart.names.iter().enumerate().map(row).collect();
    format!(
        "<aside class=\"data\"><details><summary>{}</summary><table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table></details></aside>\n",
        words.chart_data
    )
}

fn unit(chart: &Chart) -> String {
    if chart.unit.is_empty() { String::new() } else { format!("（{}）", chart.unit) }
}
