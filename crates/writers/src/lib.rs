//! Writers (写出): a [`Document`](document::Document) as a web page, a Word file, a workbook, and its charts as drawings.
//!
//! Every writer follows the page model of `document` (roles of lines, pages, header rows, widths) and decides nothing
//! about what is written. The same document and the same [`Meta`](document::Meta) give the same bytes.
//!
//! ```
//! use document::{Block, Document, Line, Meta};
//! let document = Document { blocks: vec![Block::Paragraph(Line::new("收入 < 支出"))], ..Document::default() };
//! let page = writers::html::write(&document, &Meta::default())?;
//! assert!(String::from_utf8_lossy(&page).contains("<p>收入 &lt; 支出</p>"));
//! # Ok::<(), writers::Error>(())
//! ```

pub mod chart;
pub mod docx;
mod error;
mod front;
pub mod html;
mod markup;
mod native;
pub mod words;
pub mod xlsx;

pub use error::Error;
pub use front::title;
