//! Styles, each with what those that it is based on say, and what paragraphs and characters say themselves.

use super::{
    bytes::{u8_at, u16_at},
    file::{File, Part},
    sprm::{Sprm, sprms},
};
use crate::flow::properties::{Properties, TWIPS};

/// Headings are the built-in styles of these numbers.
const HEADINGS: std::ops::RangeInclusive<u16> = 1..=9;
/// Styles of a file: their numbers have twelve bits.
const MOST: usize = 4_095;
/// The number of no style.
const NONE: u16 = 0x0fff;

/// Changes a paragraph's properties by what a modifier says.
pub(super) fn change(properties: &mut Properties, sprm: &Sprm<'_>) {
    match sprm.code {
        0x2640 => properties.outline = sprm.u8().map(usize::from),
        0x260a => properties.list.level = sprm.u8().map(usize::from),
        0x460b => properties.list.list = sprm.i16().map(|list| usize::try_from(list).unwrap_or(0)),
        // In hundredths of a character, which count before those in twentieths of a point.
        0x4456 => properties.left = indent(sprm, 10).or(properties.left),
        0x4457 => properties.first = indent(sprm, 10).or(properties.first),
        0x840f | 0x845e => properties.left = properties.left.or_else(|| indent(sprm, TWIPS)),
        0x8411 | 0x8460 => properties.first = properties.first.or_else(|| indent(sprm, TWIPS)),
        0xc60d => properties.leader = leader(sprm.value, 2).or(properties.leader),
        0xc615 => properties.leader = leader(sprm.value, 4).or(properties.leader),
        _ => {}
    }
}

fn indent(sprm: &Sprm<'_>, unit: usize) -> Option<u16> {
    let length = usize::try_from(sprm.i16()?).unwrap_or(0);
    u16::try_from(length / unit).ok()
}

/// Whether a tab that is added has a row of dots; as many bytes stand for each that is taken away.
fn leader(tabs: &[u8], deleted: usize) -> Option<bool> {
    let added = 1 + deleted * usize::from(u8_at(tabs, 0)?);
    let count = usize::from(u8_at(tabs, added)?);
    let kinds = tabs.get(added + 1 + 2 * count..)?;
    (count > 0).then(|| kinds.iter().take(count).any(|kind| (kind >> 3) & 7 != 0))
}

/// What a run of characters has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) style: Option<u16>,
    /// Whether it is hidden, as the value says: not, yes, as the style says, or otherwise.
    pub(super) hidden: Option<u8>,
    pub(super) deleted: bool,
    /// The font and the code of a symbol.
    pub(super) symbol: Option<(u16, u16)>,
}

impl Character {
    pub(super) fn change(&mut self, sprm: &Sprm<'_>) {
        match sprm.code {
            0x083c => self.hidden = sprm.u8(),
            0x0800 => self.deleted = sprm.is_on(),
            0x4a30 => self.style = sprm.u16(),
            0x6a09 => self.symbol = sprm.u16().zip(u16_at(sprm.value, 2)),
            _ => {}
        }
    }
}

/// One style.
#[derive(Debug, Clone, Default)]
struct Style {
    base: Option<usize>,
    own: Properties,
}

/// The styles of a file, by their numbers, with those under them; and the names of its fonts.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Properties>,
    fonts: Vec<String>,
}

impl Styles {
    pub(super) fn read(file: &File) -> Self {
        let own = sheet(file.part(Part::Styles)).unwrap_or_default();
        let style = |index: usize| own.get(index).map(|style| (&style.own, style.base));
        let styles = (0..own.len()).map(|index| Properties::default().with_styles(Some(index), style)).collect();
        Self { styles, fonts: fonts(file.part(Part::Fonts)).unwrap_or_default() }
    }

    /// What a paragraph has, by itself and by its style.
    pub(super) fn resolve(&self, own: Properties, style: u16) -> Properties {
        match self.styles.get(usize::from(style)) {
            Some(said) => own.or(said.clone()),
            None => own,
        }
    }

    /// Whether characters are hidden, in a paragraph of some style.
    pub(super) fn hides(&self, character: Character, paragraph: u16) -> bool {
        let hidden = |style: u16| self.styles.get(usize::from(style)).is_some_and(|said| said.hidden == Some(true));
        let by_style = || character.style.is_some_and(hidden) || hidden(paragraph);
        match character.hidden {
            Some(0) => false,
            Some(1) => true,
            Some(0x81) => !by_style(),
            _ => by_style(),
        }
    }

    /// The name of a font.
    pub(super) fn font(&self, index: u16) -> &str {
        self.fonts.get(usize::from(index)).map_or("", String::as_str)
    }
}

/// The style sheet (`STSH`).
fn sheet(bytes: &[u8]) -> Option<Vec<Style>> {
    let header = usize::from(u16_at(bytes, 0)?);
    // How long the part of a style is that every style has.
    let fixed = usize::from(u16_at(bytes, 4)?);
    let mut rest = bytes.get(2 + header..)?;
    let mut styles = Vec::new();
    while let Some(length) = u16_at(rest, 0).map(usize::from).filter(|_| styles.len() < MOST) {
        let Some(definition) = rest.get(2..2 + length) else { break };
        styles.push(style(definition, fixed).unwrap_or_default());
        rest = rest.get(2 + length + length % 2..).unwrap_or_default();
    }
    Some(styles)
}

/// A style (`STD`): numbers, a name, and the modifiers of paragraphs and of characters.
fn style(bytes: &[u8], fixed: usize) -> Option<Style> {
    let built_in = u16_at(bytes, 0)? & 0x0fff;
    let (kind, base) = (u16_at(bytes, 2)? & 0xf, u16_at(bytes, 2)? >> 4);
    let name = usize::from(u16_at(bytes, fixed)?);
    let mut at = fixed + 2 + 2 * (name + 1);
    let mut part = || -> Option<&[u8]> {
        let length = usize::from(u16_at(bytes, at)?);
        let part = bytes.get(at + 2..at + 2 + length)?;
        at += 2 + length + length % 2;
        Some(part)
    };
    let mut style = Style { base: (base != NONE).then_some(usize::from(base)), ..Style::default() };
    let paragraphs = if kind == 1 { part() } else { None };
    for sprm in paragraphs.and_then(|bytes| bytes.get(2..)).into_iter().flat_map(sprms) {
        change(&mut style.own, &sprm);
    }
    let mut character = Character::default();
    for sprm in part().filter(|_| matches!(kind, 1 | 2)).into_iter().flat_map(sprms) {
        character.change(&sprm);
    }
    style.own.hidden = character.hidden.map(|hidden| hidden == 1);
    let heading = HEADINGS.contains(&built_in).then(|| usize::from(built_in) - 1);
    style.own.outline = style.own.outline.or(heading);
    Some(style)
}

/// The table of fonts: each begins with its length, and its name stands behind forty bytes of other things.
fn fonts(bytes: &[u8]) -> Option<Vec<String>> {
    const NAME: usize = 40;
    let count = usize::from(u16_at(bytes, 0)?);
    let mut rest = bytes.get(4..)?;
    let mut fonts = Vec::new();
    for _ in 0..count {
        let Some(font) = u8_at(rest, 0).and_then(|length| rest.get(..usize::from(length) + 1)) else { break };
        let name = font.get(NAME..).unwrap_or_default().as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair));
        let name: Vec<u16> = name.take_while(|unit| *unit != 0).collect();
        fonts.push(String::from_utf16_lossy(&name));
        rest = rest.get(font.len()..).unwrap_or_default();
    }
    Some(fonts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_tell_whether_they_have_dots() {
        assert_eq!(leader(&[0, 1, 0x10, 0x20, 0b0000_1010], 2), Some(true));
        assert_eq!(leader(&[1, 9, 9, 1, 0x10, 0x20, 0b0000_0010], 2), Some(false));
        assert_eq!(leader(&[1, 9, 9, 0], 2), None);
    }
}
