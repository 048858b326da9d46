//! The part `numbering`: lists with their levels.

use std::collections::BTreeMap;

use crate::{
    flow::numbering::{LEVELS, LONGEST_MARK, Level, List, Lists},
    xml::{Element, Xml},
};

/// Reads the part.
pub(super) fn read(text: &str) -> Lists {
    let mut lists = Lists::default();
    Xml::new(text).elements(|xml, _| {
        xml.elements(|xml, element| match element.name() {
            "abstractNum" => define(&mut lists, xml, element),
            "num" => list(&mut lists, xml, element),
            _ => {}
        });
    });
    lists
}

fn define(lists: &mut Lists, xml: &mut Xml<'_>, element: &Element<'_>) {
    let Some(id) = element.number("abstractNumId") else { return };
    let mut levels = BTreeMap::new();
    xml.elements(|xml, part| {
        if let Some(at) = level_of(part, "lvl") {
            levels.insert(at, level(xml));
        }
    });
    lists.define(id, levels);
}

fn list(lists: &mut Lists, xml: &mut Xml<'_>, element: &Element<'_>) {
    let Some(id) = element.number("numId") else { return };
    let mut list = List::default();
    xml.elements(|xml, part| {
        if part.name() == "abstractNumId" {
            list.definition = part.number("val").unwrap_or_default();
        } else {
            let Some(at) = level_of(part, "lvlOverride") else { return };
            xml.elements(|xml, change| match change.name() {
                "startOverride" => {
                    list.starts.insert(at, change.number("val").unwrap_or(1));
                }
                "lvl" => {
                    list.levels.insert(at, level(xml));
                }
                _ => {}
            });
        }
    });
    lists.list(id, list);
}

fn level(xml: &mut Xml<'_>) -> Level {
    let mut level = Level::default();
    xml.elements(|_, part| match part.name() {
        "start" => level.start = part.number("val").unwrap_or(1),
        "numFmt" => level.form = part.get("val").unwrap_or_default(),
        "lvlText" => level.text = part.get("val").unwrap_or_default().chars().take(LONGEST_MARK).collect(),
        "suff" => level.gap = part.get("val").as_deref() != Some("nothing"),
        "isLgl" => level.digits_only = part.is_on(),
        "lvlRestart" => level.restart = part.number("val"),
        "pStyle" => level.style = part.get("val"),
        _ => {}
    });
    level
}

fn level_of(element: &Element<'_>, name: &str) -> Option<usize> {
    (element.name() == name).then(|| element.number("ilvl"))?.filter(|&at| at < LEVELS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::numbering::Counters;
    use crate::flow::properties::{ListLevel, Properties};

    #[test]
    fn levels_are_read_with_what_a_list_changes_of_them() {
        let level = |at: usize, form: &str, text: &str| {
            format!(
                "<lvl ilvl='{at}'><start val='1'/><numFmt val='{form}'/><suff val='nothing'/><lvlText val='{text}'/></lvl>"
            )
        };
        let levels = [level(0, "chineseCounting", "%1、"), level(1, "decimal", "（%2）")].concat();
        let nums = "<num numId='1'><abstractNumId val='4'/></num><num numId='2'><abstractNumId val='4'/><lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride></num>";
        let text = format!("<numbering><abstractNum abstractNumId='4'>{levels}</abstractNum>{nums}</numbering>");
        let (lists, mut counters) = (read(&text), Counters::default());
        let mut next = |list, level| {
            let list = ListLevel { list: Some(list), level: Some(level) };
            counters.next(&lists, &Properties { list, ..Properties::default() })
        };
        let printed = [(1, 0), (1, 1), (2, 0), (3, 0)].map(|(list, at)| next(list, at).unwrap_or_default());
        assert_eq!(printed, ["一、", "（1）", "五、", ""]);
    }
}
