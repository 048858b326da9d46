//! Lists (`LST`, `LFO`): their levels, and what each use of a list changes of them.

use std::collections::BTreeMap;

use super::{
    bytes::{place_at, u8_at, u16_at, u32_at},
    file::{File, Part},
};
use crate::flow::numbering::{LEVELS, LONGEST_MARK, Level, List, Lists};

/// Bytes of a list, of a use of one, and of the fixed part of a level.
const LIST: usize = 28;
const USE: usize = 16;
const LEVEL: usize = 28;

/// Uses of lists: the number that paragraphs name has fifteen bits.
const MOST: usize = 32_767;

/// Number forms by their numbers, as ECMA-376 names them.
const FORMS: [&str; 41] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
    "koreanDigital",
];

/// Reads the lists of a file; the number of a list is the one that paragraphs name, from 1.
pub(super) fn read(file: &File) -> Lists {
    let mut lists = Lists::default();
    let ids = define(&mut lists, file).unwrap_or_default();
    let _cut = uses(&mut lists, file, &ids);
    lists
}

/// Reads the definitions; their ids, in order.
fn define(lists: &mut Lists, file: &File) -> Option<Vec<u32>> {
    let (bytes, table) = file.part_and_more(Part::Lists);
    let count = usize::from(u16_at(table, 0)?);
    let mut rest = bytes.get(2 + LIST * count..)?;
    let mut ids = Vec::new();
    for index in 0..count {
        let list = table.get(2 + LIST * index..)?;
        ids.push(u32_at(list, 0)?);
        let levels = if u8_at(list, LIST - 2)? & 1 == 1 { 1 } else { LEVELS };
        let mut definition = BTreeMap::new();
        for at in 0..levels {
            let Some((level, length)) = level(rest) else { break };
            definition.insert(at, level);
            rest = rest.get(length..)?;
        }
        lists.define(index, definition);
    }
    Some(ids)
}

/// Reads what each use of a list changes.
fn uses(lists: &mut Lists, file: &File, ids: &[u32]) -> Option<()> {
    let (bytes, table) = file.part_and_more(Part::ListChanges);
    let count = place_at(table, 0)?.min(MOST);
    let mut rest = bytes.get(USE.checked_mul(count)?.checked_add(4)?..).unwrap_or_default();
    for index in 0..count {
        let one = table.get(4 + USE * index..)?;
        let id = u32_at(one, 0)?;
        let changed = usize::from(u8_at(one, 12)?);
        let mut list =
            List { definition: ids.iter().position(|own| *own == id).unwrap_or(usize::MAX), ..List::default() };
        // A place that says nothing stands before the changes.
        rest = rest.get(4..).unwrap_or_default();
        for _ in 0..changed {
            let Some(length) = change(&mut list, rest) else { break };
            rest = rest.get(length..).unwrap_or_default();
        }
        lists.list(index + 1, list);
    }
    Some(())
}

/// Reads a change of one level; how many bytes it has.
fn change(list: &mut List, bytes: &[u8]) -> Option<usize> {
    let (start, flags) = (place_at(bytes, 0)?, u8_at(bytes, 4)?);
    let at = usize::from(flags & 0xf);
    if flags & 0x20 != 0 {
        let (level, length) = level(bytes.get(8..)?)?;
        list.levels.insert(at, level);
        return Some(8 + length);
    }
    if flags & 0x10 != 0 {
        list.starts.insert(at, start);
    }
    Some(8)
}

/// Reads a level; how many bytes it has.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let (form, flags, follows) = (u8_at(bytes, 4)?, u8_at(bytes, 5)?, u8_at(bytes, 15)?);
    let formats = usize::from(u8_at(bytes, 24)?) + usize::from(u8_at(bytes, 25)?);
    let last = usize::from(u8_at(bytes, 26)?);
    let at = LEVEL + formats;
    let length = usize::from(u16_at(bytes, at)?);
    let units = bytes.get(at + 2..at + 2 + 2 * length)?.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair));
    let form = if form == 0xff { "none" } else { FORMS.get(usize::from(form)).copied().unwrap_or("decimal") };
    let level = Level {
        start: place_at(bytes, 0)?,
        form: form.to_owned(),
        text: mark(units),
        gap: follows != 2,
        digits_only: flags & 4 != 0,
        restart: (flags & 8 != 0).then_some(last),
        style: None,
    };
    Some((level, at + 2 + 2 * length))
}

/// The text around numbers, which stand in it as characters of their level.
fn mark(units: impl Iterator<Item = u16>) -> String {
    let decoded = char::decode_utf16(units.take(LONGEST_MARK)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut text = String::new();
    for c in decoded {
        match u8::try_from(u32::from(c)) {
            Ok(level) if usize::from(level) < LEVELS => text.extend(['%', char::from(b'1' + level)]),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_has_its_form_and_the_text_around_its_number() {
        let text: Vec<u8> = "（\u{1}）".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut bytes = vec![0; LEVEL];
        (bytes[0], bytes[4], bytes[15], bytes[24]) = (3, 37, 2, 2);
        bytes.extend([9, 9, 3, 0]);
        bytes.extend(&text);
        let (level, length) = level(&bytes).unwrap();
        assert_eq!(
            (level.start, level.form.as_str(), level.text.as_str(), level.gap),
            (3, "chineseCounting", "（%2）", false)
        );
        assert_eq!(length, bytes.len());
        assert!(super::level(&bytes[..bytes.len() - 1]).is_none());
    }
}
