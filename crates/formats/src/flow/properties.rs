//! What paragraphs have beside their text: outline level, list, indents.

use super::{At, Item};

/// Styles that are based on one another, one above the other.
const MOST_BASES: usize = 32;

/// The list that a paragraph belongs to: number of the list, and level if it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ListLevel {
    pub(crate) list: Option<usize>,
    pub(crate) level: Option<usize>,
}

/// What a style, or a paragraph itself, says of paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Properties {
    pub(crate) style: Option<String>,
    /// Outline level, from 0; 9 is body text.
    pub(crate) outline: Option<usize>,
    pub(crate) list: ListLevel,
    /// Whether its tabs are printed as a row of dots.
    pub(crate) leader: Option<bool>,
    pub(crate) hidden: Option<bool>,
    /// How far all lines, and the first one besides, stand from the edge, in tenths of a full-width character.
    pub(crate) left: Option<u16>,
    pub(crate) first: Option<u16>,
}

impl Properties {
    /// What `self` does not say, `base` says.
    pub(crate) fn or(self, base: Self) -> Self {
        Self {
            style: self.style.or(base.style),
            outline: self.outline.or(base.outline),
            list: ListLevel { list: self.list.list.or(base.list.list), level: self.list.level.or(base.list.level) },
            leader: self.leader.or(base.leader),
            hidden: self.hidden.or(base.hidden),
            left: self.left.or(base.left),
            first: self.first.or(base.first),
        }
    }

    /// With what a style says, and those that it is based on: `style` gives for a name what it says and the name below it.
    pub(crate) fn with_styles<'s, N>(
        mut self,
        mut name: Option<N>,
        style: impl Fn(N) -> Option<(&'s Self, Option<N>)>,
    ) -> Self {
        for _ in 0..MOST_BASES {
            let Some((said, base)) = name.and_then(&style) else { break };
            self = self.or(said.clone());
            name = base;
        }
        self
    }

    /// The lines of a paragraph behind its number. A row of dots is printed for its tabs outside tables.
    pub(crate) fn lines(&self, number: String, text: String, in_table: bool, at: At) -> Vec<Item> {
        let dotted = self.leader == Some(true) && !in_table;
        let text = number + &if dotted { text.replace('\t', "……") } else { text };
        let level = self.outline.filter(|&level| level < 9).and_then(|level| u8::try_from(level + 1).ok());
        let indent = self.left.unwrap_or(0).saturating_add(self.first.unwrap_or(0));
        let line = |line: &str| Item::Text { text: line.to_owned(), level, indent, at };
        text.split('\n').filter(|line| !line.trim().is_empty()).map(line).collect()
    }
}

/// Tenths of a full-width character of a length in twentieths of a point: a character has 10.5 points as most have in tables.
pub(crate) const TWIPS: usize = 21;

/// The outline level that a built-in style has by its name, where its definition leaves it out.
pub(crate) fn level_in_name(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let number = name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 "))?;
    number.trim().parse::<usize>().ok().filter(|level| (1..=9).contains(level)).map(|level| level - 1)
}
