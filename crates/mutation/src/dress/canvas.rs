//! Pages that are drawn on, and the PDF that they make. Lengths are twentieths of a point, from the upper left corner.

use std::fmt::Write as _;

use document::{Page, twentieths};

/// Chinese, encoded in UTF-16 and not embedded: ASCII half as wide as all else.
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font \
                    /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
                    /Supplement 4 >> /DW 1000 /W [1 95 500] >>] >>";

/// How far below the top of a line its baseline is, in hundredths of its em.
const ASCENT: i32 = 86;

/// Pages, each as wide and as high as it is, with what is drawn on it.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pages: Vec<(Page, String)>,
}

impl Canvas {
    /// Begins a page; gives its number.
    pub(super) fn begin(&mut self, page: Page) -> usize {
        self.pages.push((page, String::new()));
        self.pages.len() - 1
    }

    /// Draws a text whose line begins at a place.
    pub(super) fn text(&mut self, page: usize, (x, top): (i32, i32), size: i32, text: &str) {
        let Some(((height, drawn), false)) = self.on(page).map(|on| (on, text.is_empty())) else { return };
        let hex = text.encode_utf16().fold(String::new(), |hex, unit| format!("{hex}{unit:04X}"));
        let y = height - top - size * ASCENT / 100;
        let _infallible = writeln!(drawn, "BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET");
    }

    /// Draws a rule of half a point.
    pub(super) fn rule(&mut self, page: usize, from: (i32, i32), to: (i32, i32)) {
        let Some((height, drawn)) = self.on(page) else { return };
        let (a, b) = (height - from.1, height - to.1);
        let _infallible = writeln!(drawn, "10 w {} {a} m {} {b} l S", from.0, to.0);
    }

    /// The height of a page, and what is drawn on it.
    fn on(&mut self, page: usize) -> Option<(i32, &mut String)> {
        self.pages.get_mut(page).map(|(page, drawn)| (length(page.height), drawn))
    }

    /// The file.
    pub(super) fn pdf(self) -> Vec<u8> {
        let number = |index: usize| 4 + 2 * index;
        let kids: Vec<String> = (0..self.pages.len()).map(|index| format!("{} 0 R", number(index))).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()),
            FONT.to_owned(),
        ];
        for (index, (page, drawn)) in self.pages.into_iter().enumerate() {
            let points = |millimetres: u16| format!("{}.{:02}", length(millimetres) / 20, length(millimetres) % 20 * 5);
            let (width, height) = (points(page.width), points(page.height));
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Resources << /Font << /F 3 0 R >> >> \
                 /Contents {} 0 R >>",
                number(index) + 1
            ));
            let drawn = format!("0.05 0 0 0.05 0 0 cm\n{drawn}");
            objects.push(format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()));
        }
        file(&objects)
    }
}

/// Millimetres in twentieths of a point.
pub(super) fn length(millimetres: u16) -> i32 {
    i32::try_from(twentieths(millimetres)).unwrap_or(i32::MAX)
}

/// A file of objects, numbered from 1; the first is the catalogue.
fn file(objects: &[String]) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(text.len());
        let _infallible = write!(text, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    let _infallible = write!(text, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _infallible = writeln!(text, "{place:010} 00000 n ");
    }
    let size = places.len() + 1;
    let _infallible = write!(text, "trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}
