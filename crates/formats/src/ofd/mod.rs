//! OFD (开放版式文档, GB/T 33190-2016): a package of XML files that say what is drawn on each page. The pages are read as any pages are
//! ([`crate::page`]).
//!
//! | in the file | read as |
//! |---|---|
//! | `TextCode` | characters where its offsets put them; without offsets, as wide as their kind is |
//! | `PathObject` | rules, areas and curves; what is white or transparent is none |
//! | `ImageObject` | an area: what it shows is not read |
//! | `CompositeObject`, template pages | what they draw, where they draw it |
//! | annotations, seals, attachments | left out: they are no part of the text |

#![expect(clippy::float_arithmetic, reason = "coordinates on a page are floats; no amount is ever one here")]

mod painter;
mod resources;
mod values;

use std::collections::BTreeMap;

use kurbo::{Affine, Rect};

use crate::{
    Error, Format, Limit, Read,
    limits::{CONTENT, pages::MOST_CONTENT},
    packed::Packed,
    page::{
        Pages,
        canvas::{self, End},
    },
    xml::{self, Xml},
};
use painter::Painter;
use resources::Resources;

/// Points in a millimetre, which lengths of the format are in.
const POINTS: f64 = 72.0 / 25.4;
/// The page of a file that does not say its size: A4.
const USUAL: Rect = Rect::new(0.0, 0.0, 210.0, 297.0);
/// The entry of the package.
const ENTRY: &str = "OFD.xml";
/// What a package has that is encrypted (GM/T 0099-2020).
const ENCRYPTED: &str = "Encryptions.xml";

/// Reads every document of a package.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut package = Package::open(bytes)?;
    let Some(entry) = package.text(ENTRY)? else { return Err(broken(format!("{ENTRY} is missing"))) };
    let mut roots = Vec::new();
    Xml::new(&entry).elements(|xml, _| {
        xml.elements(|xml, body| {
            if body.name() == "DocBody" {
                xml.elements(|xml, inner| roots.extend((inner.name() == "DocRoot").then(|| xml.text())));
            }
        });
    });
    let mut reader = Reader { package, pages: Pages::default(), content: 0 };
    let mut outlines = Vec::new();
    for root in &roots {
        let root = resolved(ENTRY, root);
        let Some(text) = reader.package.text(&root)? else { return Err(broken(format!("{root} is missing"))) };
        outlines.push(Outline::of(&root, &text));
    }
    let count = outlines.iter().map(|outline| outline.pages.len()).sum();
    if count == 0 {
        return Err(broken("no page could be found in it".to_owned()));
    }
    for outline in &outlines {
        reader.document(outline, count)?;
    }
    reader.pages.finish()
}

fn broken(why: String) -> Error {
    Error::Broken { format: Format::Ofd, why }
}

/// The files of the package.
struct Package<'a>(Packed<'a>);

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut package = Self(Packed::open(bytes).map_err(|failure| failure.of(Format::Ofd))?);
        let is_encrypted = package.text(ENCRYPTED)?.is_some();
        if is_encrypted { Err(Error::Encrypted { format: Format::Ofd }) } else { Ok(package) }
    }

    /// The characters of a file; nothing where there is none. Some producers name files from the root on, or as Windows does. What is too
    /// large or damaged ends the reading: half a document would pass for a whole.
    fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        for name in [name.to_owned(), format!("/{name}"), name.replace('/', "\\")] {
            let part = self.0.part(&name).map_err(|failure| failure.of(Format::Ofd))?;
            if let Some(bytes) = part {
                return Ok(Some(xml::decode(&bytes).into_owned()));
            }
        }
        Ok(None)
    }
}

/// The name of the file that another one points at: from the root of the package, or from where that one stands.
fn resolved(from: &str, location: &str) -> String {
    let location = location.trim().replace('\\', "/");
    let folder = if location.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in location.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a document says of its parts.
#[derive(Debug, Default)]
struct Outline {
    area: Option<Rect>,
    /// Files of what several pages share.
    resources: Vec<String>,
    /// Files of template pages, by their ids.
    templates: BTreeMap<String, String>,
    /// Files of pages.
    pages: Vec<String>,
}

impl Outline {
    fn of(root: &str, text: &str) -> Self {
        let mut outline = Self::default();
        let common = |xml: &mut Xml<'_>, own: &mut Self| {
            xml.elements(|xml, inner| match inner.name() {
                "PageArea" => own.area = physical(xml),
                "PublicRes" | "DocumentRes" => own.resources.push(resolved(root, &xml.text())),
                "TemplatePage" => {
                    let named = inner.get("ID").zip(inner.get("BaseLoc"));
                    own.templates.extend(named.map(|(id, location)| (id, resolved(root, &location))));
                }
                _ => {}
            });
        };
        Xml::new(text).elements(|xml, _| {
            xml.elements(|xml, part| match part.name() {
                "CommonData" => common(xml, &mut outline),
                "Pages" => xml.elements(|_, page| {
                    let location = page.get("BaseLoc").filter(|_| page.name() == "Page");
                    outline.pages.extend(location.map(|location| resolved(root, &location)));
                }),
                _ => {}
            });
        });
        outline
    }
}

/// The box of the paper, of the element that was opened last.
fn physical(xml: &mut Xml<'_>) -> Option<Rect> {
    let mut found = None;
    xml.elements(|xml, inner| {
        if inner.name() == "PhysicalBox" {
            found = values::area(&xml.text());
        }
    });
    found
}

/// What a page says before it draws: its size, the resources of its own, and the template pages that it stands on, each with whether it
/// lies above.
#[derive(Debug, Default)]
struct Head {
    area: Option<Rect>,
    resources: Vec<String>,
    templates: Vec<(String, bool)>,
}

impl Head {
    fn of(text: &str) -> Self {
        let mut head = Self::default();
        Xml::new(text).elements(|xml, _| {
            xml.elements(|xml, part| match part.name() {
                "Area" | "PageArea" => head.area = physical(xml),
                "PageRes" => head.resources.push(xml.text()),
                "Template" => {
                    let above = part.get("ZOrder").is_some_and(|order| order == "Foreground");
                    head.templates.extend(part.get("TemplateID").map(|id| (id, above)));
                }
                // Some producers put it there.
                "Content" => xml.elements(|xml, inner| {
                    if matches!(inner.name(), "Area" | "PageArea") {
                        head.area = physical(xml);
                    }
                }),
                _ => {}
            });
        });
        head
    }
}

struct Reader<'a> {
    package: Package<'a>,
    pages: Pages,
    /// Bytes of what was drawn, as often as it was.
    content: usize,
}

impl Reader<'_> {
    /// The characters of a file that several pages share. They are all held at one time.
    fn shared(&mut self, name: &str) -> Result<String, Error> {
        let text = self.package.text(name)?.unwrap_or_default();
        self.content = self.content.saturating_add(text.len());
        if self.content < MOST_CONTENT { Ok(text) } else { Err(Error::Beyond(&CONTENT)) }
    }

    fn document(&mut self, outline: &Outline, count: usize) -> Result<(), Error> {
        let mut shared = Resources::default();
        for name in &outline.resources {
            shared.add(&self.shared(name)?);
        }
        let mut templates = BTreeMap::new();
        for (id, name) in &outline.templates {
            templates.insert(id.as_str(), self.shared(name)?);
        }
        for name in &outline.pages {
            if let Some(limit) = self.spent() {
                self.pages.stop(limit, count);
                break;
            }
            let text = self.package.text(name)?;
            self.page((name, text.as_deref()), outline, &templates, &shared)?;
        }
        Ok(())
    }

    fn spent(&self) -> Option<&'static Limit> {
        self.pages.spent().or((self.content >= MOST_CONTENT).then_some(&CONTENT))
    }

    fn page(
        &mut self,
        (name, text): (&str, Option<&str>),
        outline: &Outline,
        templates: &BTreeMap<&str, String>,
        shared: &Resources,
    ) -> Result<(), Error> {
        let head = Head::of(text.unwrap_or_default());
        let mut own = Resources::default();
        for location in &head.resources {
            own.add(&self.shared(&resolved(name, location))?);
        }
        let area = head.area.or(outline.area).unwrap_or(USUAL);
        let lies = |above: bool| {
            let drawn = head.templates.iter().filter(move |(_, own)| *own == above);
            drawn.filter_map(|(id, _)| templates.get(id.as_str()).map(String::as_str))
        };
        let sources: Vec<&str> = lies(false).chain(text).chain(lies(true)).collect();
        let (mut bytes, mut whole) = (0, text.is_some());
        #[expect(clippy::cast_possible_truncation, reason = "coordinates of a page need no more than f32")]
        let size = ((area.width() * POINTS) as f32, (area.height() * POINTS) as f32);
        let (canvas, end) = canvas::drawn(size, |canvas| {
            let to_page = Affine::scale(POINTS) * Affine::translate((-area.x0, -area.y0));
            let mut painter = Painter::new(canvas, [&own, shared]);
            for source in sources {
                whole &= painter.content(source, to_page);
            }
            bytes = painter.bytes;
        });
        self.content = self.content.saturating_add(bytes);
        self.pages.take(canvas, if whole { end } else { End::Failed });
        Ok(())
    }
}

#[cfg(test)]
mod tests;
