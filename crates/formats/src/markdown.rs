//! Markdown, the fixture format: text tables with spans.
//!
//! | form | meaning |
//! |---|---|
//! | `# 标题` | a heading, levels 1 to 6 |
//! | any other line | a paragraph; a leading `\` takes the meaning from what follows |
//! | `\| a \| b \|` | a row of a table; the second row may be a separator `\|---\|---\|` |
//! | a cell `<`, a cell `^` | goes on from the cell at its left, the cell above |
//! | `![图题](图例一、图例二)` | a picture with its legend |
//! | `<!-- … -->` | a line that is skipped |
//!
//! In cells `\|`, `\\`, `\<`, `\^` and a backslash before white space stand for the character itself, and `<br>` for a line
//! break. In pictures a backslash takes the meaning from any character.

mod read;
mod write;

pub(crate) use read::read;
pub(crate) use write::write;

#[cfg(test)]
mod tests;
