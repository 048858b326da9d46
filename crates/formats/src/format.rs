//! The formats that are read.

/// A format that this crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text, tables as tab-separated lines.
    Text,
    /// Markdown with spans, the fixture format.
    Markdown,
    /// Office Open XML workbook.
    Xlsx,
    /// Binary workbook of Excel 97 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Portable Document Format.
    Pdf,
    /// Open Fixed-layout Document (版式文档).
    Ofd,
    /// Office Open XML text.
    Docx,
    /// Binary text of Word 97 to 2003.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// A web page with what belongs to it in one file.
    Mhtml,
    /// Several files packed into one.
    Zip,
}

impl Format {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Pdf => "PDF",
            Self::Ofd => "OFD",
            Self::Docx => "DOCX",
            Self::Doc => "DOC",
            Self::Rtf => "RTF",
            Self::Html => "HTML",
            Self::Mhtml => "MHTML",
            Self::Zip => "ZIP",
        }
    }
}
