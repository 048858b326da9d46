//! A small writer of PDF: text at positions, lines, fills; no fonts embedded. Coordinates are in points from the upper left
//! corner of the page.

#![expect(clippy::float_arithmetic, clippy::indexing_slicing, reason = "coordinates are floats, and grids have edges")]

use std::fmt::Write as _;

/// One page.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    size: (f32, f32),
    operations: String,
    extra: String,
    resources: String,
    fonts: String,
}

/// An upright A4 page.
pub(crate) fn page() -> Page {
    Page {
        size: (595.0, 842.0),
        operations: String::new(),
        extra: String::new(),
        resources: String::new(),
        fonts: String::new(),
    }
}

/// The font: Chinese, encoded in UTF-16, not embedded.
pub(crate) const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font \
                    /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
                    /Supplement 4 >> /DW 1000 /W [1 95 500] >>] >>";

impl Page {
    /// Operations as they are.
    pub(crate) fn raw(mut self, operations: &str) -> Self {
        self.operations.push_str(operations);
        self.operations.push('\n');
        self
    }

    /// What another page shows, too.
    pub(crate) fn with_all(self, other: &Self) -> Self {
        let operations = other.operations.clone();
        self.raw(&operations)
    }

    /// Entries of the page's dictionary.
    pub(crate) fn with(mut self, entries: &str) -> Self {
        self.extra.push_str(entries);
        self
    }

    /// Entries of the page's resources.
    pub(crate) fn resource(mut self, entries: &str) -> Self {
        self.resources.push_str(entries);
        self
    }

    /// Fonts beside `F`.
    pub(crate) fn font(mut self, entries: &str) -> Self {
        self.fonts.push_str(entries);
        self
    }

    /// Text whose baseline begins at a point.
    pub(crate) fn text(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        let matrix = format!("1 0 0 1 {x} {}", self.size.1 - y);
        self.show(&matrix, size, text)
    }

    /// Text that runs upwards.
    pub(crate) fn text_up(self, x: f32, y: f32, size: f32, text: &str) -> Self {
        let matrix = format!("0 1 -1 0 {x} {}", self.size.1 - y);
        self.show(&matrix, size, text)
    }

    fn show(self, matrix: &str, size: f32, text: &str) -> Self {
        let hex = text.encode_utf16().fold(String::new(), |mut hex, unit| {
            let _infallible = write!(hex, "{unit:04X}");
            hex
        });
        self.raw(&format!("BT /F {size} Tf {matrix} Tm <{hex}> Tj ET"))
    }

    /// A line of half a point.
    pub(crate) fn line(self, from: (f32, f32), to: (f32, f32)) -> Self {
        let height = self.size.1;
        let operations = format!("0.5 w {} {} m {} {} l S", from.0, height - from.1, to.0, height - to.1);
        self.raw(&operations)
    }

    /// A filled rectangle; the colour is a grey from 0 to 1.
    pub(crate) fn fill(self, (x, y): (f32, f32), (width, height): (f32, f32), grey: f32) -> Self {
        let bottom = self.size.1 - y - height;
        self.raw(&format!("q {grey} g {x} {bottom} {width} {height} re f Q"))
    }

    /// All lines of a grid.
    pub(crate) fn grid(mut self, xs: &[f32], ys: &[f32]) -> Self {
        let (left, right, top, bottom) = (xs[0], xs[xs.len() - 1], ys[0], ys[ys.len() - 1]);
        for &y in ys {
            self = self.line((left, y), (right, y));
        }
        for &x in xs {
            self = self.line((x, top), (x, bottom));
        }
        self
    }

    /// Texts of 10 points in the cells of a grid, row by row; an empty one is left out.
    pub(crate) fn cells(mut self, xs: &[f32], ys: &[f32], rows: &[&[&str]]) -> Self {
        for (row, top) in rows.iter().zip(ys) {
            for (text, left) in row.iter().zip(xs).filter(|(text, _)| !text.is_empty()) {
                self = self.text(left + 3.0, top + 13.0, 10.0, text);
            }
        }
        self
    }
}

/// A file of objects, numbered from 1; the first is the catalogue.
pub(crate) fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = places.len() + 1;
    bytes.extend(format!("trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// A stream object.
pub(crate) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of pages.
pub(crate) fn pdf(pages: &[Page]) -> Vec<u8> {
    pdf_with(pages, &[])
}

/// A file of pages and further objects, which pages refer to as `3 + 2 * pages` and on.
pub(crate) fn pdf_with(pages: &[Page], more: &[Vec<u8>]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 3 + 2 * i)).collect();
    let tree = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len());
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), tree.into_bytes()];
    for (index, page) in pages.iter().enumerate() {
        let content = 4 + 2 * index;
        let Page { size: (width, height), extra, resources, fonts, operations } = page;
        let dictionary = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R \
             /Resources << /Font << /F {FONT} {fonts} >> {resources} >> {extra} >>"
        );
        objects.push(dictionary.into_bytes());
        objects.push(stream("", operations.as_bytes()));
    }
    objects.extend_from_slice(more);
    file(&objects, "")
}
