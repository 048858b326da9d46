//! The grammar of tables (表格语法): from a grid, or several that go on with each other, to rows and columns of facets.
//!
//! Reading is a pure function of the grids and of what stands around them. It knows no list of layouts: the header is
//! told from the data, labels from amounts, and what is a part of what, by how a table is built. Where a layout can be
//! read in several ways, the one is taken in which most of the numbers add up, once for the whole table.

mod axis;
mod columns;
mod header;
mod label;
mod outline;
mod rows;
mod sheet;
mod sums;
mod values;

use crate::lexicon::Lexicon;

pub use header::{header_rows, header_texts, is_numbering};
pub use label::{Mark, MarkStyle};
pub use rows::BETWEEN;
pub use sheet::{Axis, Column, Kind, Part, Percentage, Row, Sheet, Sum};

/// Reads a table.
pub fn read(parts: &[Part<'_>], words: &Lexicon) -> Sheet {
    let Some(first) = parts.first() else { return Sheet::default() };
    let headers: Vec<header::Header> = parts.iter().map(header::of).collect();
    let heads = header::heads(first.grid, headers.first());
    let frame = columns::frame(parts, &headers, &heads, words);
    let mut sheet = Sheet {
        unit: frame.unit,
        numbering_gap: header::numbering_gap(first.grid, headers.first()),
        ..Sheet::default()
    };
    sheet.disordered = parts.len() == 1 && headers.iter().any(|h| h.disordered);
    for (index, (part, header)) in parts.iter().zip(&headers).enumerate() {
        sheet.damaged.extend(header::damaged(part.grid, header).into_iter().map(|row| (index, row)));
    }
    for (index, block) in frame.blocks.iter().enumerate() {
        let axis = axis::of(parts, &headers, block, words);
        sheet.axes.push(axis.axis);
        sheet.titles.push(block.title.clone());
        let (start, from) = (sheet.columns.len(), sheet.rows.len());
        sheet.columns.extend(block.values.iter().map(|v| Column { block: index, ..v.clone() }));
        let mut read = rows::read(parts, &headers, block, axis, (index, words));
        read.retain(|row| !sheet.damaged.contains(&(row.part, row.row)));
        let values = values::of(parts, &read, sheet.columns.get(start..).unwrap_or_default());
        let outlined = outline::outline(read, &values);
        sheet.sums.extend(outlined.sums.into_iter().map(|s| shifted(s, from, start)));
        sheet.rows.extend(outlined.rows);
        let across = sums::columns(sheet.columns.get(start..).unwrap_or_default(), &values, words);
        sheet.sums.extend(across.into_iter().map(|s| shifted(s, from, start)));
    }
    silence(&mut sheet, parts, &headers, &frame);
    sheet
}

fn shifted(sum: Sum, rows: usize, columns: usize) -> Sum {
    let all = |parts: Vec<usize>, by: usize| parts.into_iter().map(|p| p + by).collect();
    match sum {
        Sum::Rows(whole, parts) => Sum::Rows(whole + rows, all(parts, rows)),
        Sum::Columns(whole, parts) => Sum::Columns(whole + columns, all(parts, columns)),
        Sum::Difference(a, b, c) => Sum::Difference(a + columns, b + columns, c + columns),
        Sum::Rate(a, amounts, says) => Sum::Rate(a + columns, amounts.map(|c| c + columns), says),
        Sum::Product(a, b, c) => Sum::Product(a + columns, b + columns, c + columns),
    }
}

fn silence(sheet: &mut Sheet, parts: &[Part<'_>], headers: &[header::Header], frame: &columns::Frame) {
    sheet.remarks.clone_from(&frame.remarks);
    for (index, (part, header)) in parts.iter().zip(headers).enumerate() {
        for row in 0..part.grid.height() {
            let whole = row < header.data || header.is_aside(row);
            let label = |c: &usize| frame.blocks.iter().any(|b| b.labels.iter().any(|l| l.at == *c));
            let quiet = |c: &usize| whole && header.shared != Some(row) || frame.silent.contains(c) || label(c);
            sheet.silent.extend((0..part.grid.width()).filter(quiet).map(|c| (index, row, c)));
        }
    }
}
