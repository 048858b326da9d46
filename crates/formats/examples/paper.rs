//! Prints what is read of a file as people see it: headings, paragraphs and tables with their pages, then the notes.
//!
//! `cargo run -p mingbai-formats --example paper -- FILE`
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use document::{Block, Cell, Grid, Line, Spot};

fn main() {
    for name in std::env::args().skip(1) {
        match std::fs::read(&name).map_err(|e| e.to_string()).and_then(|b| formats::read(&b, &name).map_err(|e| e.zh()))
        {
            Ok(read) => {
                read.document.blocks.iter().for_each(show);
                for note in &read.notes {
                    println!("注 {:?} {}", note.kind, note.message_zh);
                }
            }
            Err(why) => eprintln!("{name}: {why}"),
        }
    }
}

fn show(block: &Block) {
    match block {
        Block::Heading(heading) => text(&"#".repeat(usize::from(heading.level)), &heading.line),
        Block::Paragraph(line) => text("¶", line),
        Block::Table(table) => rows(&table.grid, &table.spot),
        Block::Picture(picture) => {
            println!("[{}] 图 {} {}", page(&picture.spot), picture.title, picture.labels.join("｜"));
        }
    }
}

fn text(mark: &str, line: &Line) {
    let runs: Vec<String> = line.runs.iter().map(|r| format!("[{}] {}", page(&r.spot), r.text)).collect();
    println!("{mark} {}", runs.join(" ⏎ "));
}

/// The text of a cell, behind how far it is indented where it has letters: `20›` is two characters.
fn printed(cell: &Cell) -> String {
    let text = cell.text.replace('\n', "⏎");
    if cell.indent < 10 || text.chars().all(|c| !c.is_alphabetic()) {
        text
    } else {
        format!("{}›{text}", cell.indent)
    }
}

/// Each row as its cells; `<` goes on from the left, `^` from above.
fn rows(grid: &Grid, spot: &Spot) {
    println!("[{}] 表 {} × {}", page(spot), grid.height(), grid.width());
    for row in 0..grid.height() {
        let cell = |column| match grid.cell(row, column) {
            Some(cell) if grid.is_origin(row, column) => printed(cell),
            Some(cell) if column > 0 && grid.cell(row, column - 1) == Some(cell) => "<".into(),
            Some(_) => "^".into(),
            None => "×".into(),
        };
        let page = grid.cell(row, 0).map_or_else(String::new, |c| page(&c.spot));
        println!("  [{page}] {}", (0..grid.width()).map(cell).collect::<Vec<_>>().join(" | "));
    }
}

fn page(spot: &Spot) -> String {
    spot.page.map_or_else(String::new, |p| p.to_string())
}
