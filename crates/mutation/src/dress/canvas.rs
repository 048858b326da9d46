//! Pages that are drawn on, and the PDF and the OFD that they make. Lengths are twentieths of a point, from the upper left corner.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use document::{Page, twentieths};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Chinese, encoded in UTF-16 and not embedded: ASCII half as wide as all else.
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font \
                    /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
                    /Supplement 4 >> /DW 1000 /W [1 95 500] >>] >>";

/// How far below the top of a line its baseline is, in hundredths of its em.
const ASCENT: i32 = 86;

/// What is drawn.
#[derive(Debug)]
enum Drawn {
    /// A text whose line begins at a place, with its em.
    Text { at: (i32, i32), size: i32, text: String },
    /// A rule of half a point.
    Rule { from: (i32, i32), to: (i32, i32) },
}

/// Pages, each as wide and as high as it is, with what is drawn on it.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pages: Vec<(Page, Vec<Drawn>)>,
}

impl Canvas {
    /// Begins a page; gives its number.
    pub(super) fn begin(&mut self, page: Page) -> usize {
        self.pages.push((page, Vec::new()));
        self.pages.len() - 1
    }

    /// Draws a text whose line begins at a place.
    pub(super) fn text(&mut self, page: usize, at: (i32, i32), size: i32, text: &str) {
        if !text.is_empty() {
            self.draw(page, Drawn::Text { at, size, text: text.to_owned() });
        }
    }

    /// Draws a rule of half a point.
    pub(super) fn rule(&mut self, page: usize, from: (i32, i32), to: (i32, i32)) {
        self.draw(page, Drawn::Rule { from, to });
    }

    fn draw(&mut self, page: usize, drawn: Drawn) {
        if let Some((_, all)) = self.pages.get_mut(page) {
            all.push(drawn);
        }
    }

    /// The file as PDF.
    pub(super) fn pdf(&self) -> Vec<u8> {
        let number = |index: usize| 4 + 2 * index;
        let kids: Vec<String> = (0..self.pages.len()).map(|index| format!("{} 0 R", number(index))).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()),
            FONT.to_owned(),
        ];
        for (index, (page, drawn)) in self.pages.iter().enumerate() {
            let points = |millimetres: u16| format!("{}.{:02}", length(millimetres) / 20, length(millimetres) % 20 * 5);
            let (width, height) = (points(page.width), points(page.height));
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Resources << /Font << /F 3 0 R >> >> \
                 /Contents {} 0 R >>",
                number(index) + 1
            ));
            let operations: String = drawn.iter().map(|drawn| operation(drawn, length(page.height))).collect();
            let drawn = format!("0.05 0 0 0.05 0 0 cm\n{operations}");
            objects.push(format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()));
        }
        file(&objects)
    }

    /// The file as OFD.
    pub(super) fn ofd(&self) -> Vec<u8> {
        const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
        const SPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;
        let pages = 0..self.pages.len();
        let entry = |n: usize| format!(r#"<ofd:Page ID="{}" BaseLoc="Pages/Page_{n}/Content.xml"/>"#, n + 1);
        let listed = pages.map(entry).collect::<Vec<_>>().concat();
        let mut files = vec![
            (
                "OFD.xml".to_owned(),
                format!(
                    "{HEAD}<ofd:OFD {SPACE} Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml\
                     </ofd:DocRoot></ofd:DocBody></ofd:OFD>"
                ),
            ),
            (
                "Doc_0/Document.xml".to_owned(),
                format!("{HEAD}<ofd:Document {SPACE}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"),
            ),
        ];
        for (n, (page, drawn)) in self.pages.iter().enumerate() {
            let objects: String = drawn.iter().map(object).collect();
            let (width, height) = (page.width, page.height);
            files.push((
                format!("Doc_0/Pages/Page_{n}/Content.xml"),
                format!(
                    "{HEAD}<ofd:Page {SPACE}><ofd:Area><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:Area>\
                     <ofd:Content><ofd:Layer ID=\"1\">{objects}</ofd:Layer></ofd:Content></ofd:Page>"
                ),
            ));
        }
        packed(&files)
    }
}

/// What is drawn, as operations of PDF on a page of some height.
fn operation(drawn: &Drawn, height: i32) -> String {
    match drawn {
        Drawn::Text { at: (x, top), size, text } => {
            let hex = text.encode_utf16().fold(String::new(), |hex, unit| format!("{hex}{unit:04X}"));
            let y = height - top - size * ASCENT / 100;
            format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n")
        }
        Drawn::Rule { from, to } => {
            format!("10 w {} {} m {} {} l S\n", from.0, height - from.1, to.0, height - to.1)
        }
    }
}

/// What is drawn, as an object of OFD.
fn object(drawn: &Drawn) -> String {
    match drawn {
        Drawn::Text { at: (x, top), size, text } => {
            let half = |c: char| if c.is_ascii() { 1 } else { 2 };
            let widths: Vec<i32> = text.chars().map(|c| half(c) * size / 2).collect();
            let offsets: Vec<String> = widths.iter().rev().skip(1).rev().map(|width| millimetres(*width)).collect();
            let [left, upper, width, height] = [*x, *top, widths.iter().sum(), *size].map(millimetres);
            format!(
                r#"<ofd:TextObject Boundary="{left} {upper} {width} {height}" Size="{}"><ofd:TextCode X="0" Y="{}" DeltaX="{}">{}</ofd:TextCode></ofd:TextObject>"#,
                millimetres(*size),
                millimetres(size * ASCENT / 100),
                offsets.join(" "),
                text.replace(char::is_control, " ").replace('&', "&amp;").replace('<', "&lt;")
            )
        }
        Drawn::Rule { from, to } => {
            let [left, top] = [from.0.min(to.0), from.1.min(to.1)];
            let [width, height] = [(to.0 - from.0).abs(), (to.1 - from.1).abs()];
            let ends = [from.0 - left, from.1 - top, to.0 - left, to.1 - top].map(millimetres);
            let [x0, y0, x1, y1] = ends;
            let [left, top, width, height] = [left, top, width, height].map(millimetres);
            format!(
                r#"<ofd:PathObject Boundary="{left} {top} {width} {height}" LineWidth="0.176"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"#
            )
        }
    }
}

/// Twentieths of a point in millimetres, to the last ten-thousandth.
fn millimetres(twentieths: i32) -> String {
    let parts = i64::from(twentieths) * 254_000 / 1_440;
    let sign = if parts < 0 { "-" } else { "" };
    format!("{sign}{}.{:04}", parts.abs() / 10_000, parts.abs() % 10_000)
}

/// Files in a package, all of the same time.
fn packed(files: &[(String, String)]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let begun = package.start_file(name.as_str(), SimpleFileOptions::default());
        let _in_memory = begun.map(|()| package.write_all(text.as_bytes()));
    }
    package.finish().map(Cursor::into_inner).unwrap_or_default()
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
