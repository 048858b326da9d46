//! Areas and what they consist of (面积): `总建筑面积13459平方米，其中地上8013平方米，地下5356平方米`. What stands after 其中
//! is part of the area before it, up to the end of the sentence or of the brackets, as long as nothing else is said
//! between. Where it is not certain of which area something is a part, it is a part of none.

use document::text;

use crate::pattern::word;

/// Words after which the parts of an area follow.
const OPENING: &[&str] = &["其中", "包括"];
/// Areas of land, of which an area of buildings is no part, nor the other way round.
const LAND: &[&str] = &["用地", "占地", "绿化", "绿地", "道路", "场地", "广场"];
/// What the name of a part does not contain: it compares, or is a rate.
const NO_PART: &[&str] = &["比", "较", "增", "减", "超", "均", "每", "不足", "以上", "以下"];

/// The areas that a paragraph has stated, as far as what comes next may be a part of one.
#[derive(Debug, Default)]
pub(super) struct Areas {
    /// The one stated last.
    last: Option<String>,
    open: Vec<Level>,
}

/// A list of parts, or brackets that may hold one.
#[derive(Debug)]
struct Level {
    /// What the parts are of; empty for brackets that list nothing.
    whole: String,
    bracket: bool,
    /// The area stated last before it.
    before: Option<String>,
}

impl Areas {
    /// The area whose parts are being listed; empty where none is.
    pub(super) fn whole(&self) -> &str {
        self.open.last().map_or("", |level| &level.whole)
    }

    /// An area was stated, by the path of its names.
    pub(super) fn stated(&mut self, path: &str) {
        if path.strip_prefix(self.whole()).is_none_or(|rest| !rest.starts_with(SEPARATOR)) {
            self.clear();
        }
        self.last = Some(path.to_owned());
    }

    /// Something else was said.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Passes over the text between two numbers; its last clause is the name of the second.
    pub(super) fn pass(&mut self, between: &[char]) {
        let name = between.iter().rposition(|c| !is_word(*c)).map_or(0, |i| i + 1);
        let mut at = 0;
        while let Some(&c) = between.get(at) {
            let opening = OPENING.iter().find_map(|w| word(between, at, w));
            match c {
                _ if opening.is_some() => self.list(),
                '(' => {
                    self.open.push(Level { whole: String::new(), bracket: true, before: self.last.clone() });
                }
                ')' => self.leave(),
                '。' | ';' => self.clear(),
                _ if is_word(c) && at < name && !self.is_aside() => self.clear(),
                _ => {}
            }
            at = opening.unwrap_or(at + 1);
        }
    }

    /// The parts of the area stated last begin; parts of a part without brackets could be of either.
    fn list(&mut self) {
        match (self.last.clone(), self.open.last_mut()) {
            (Some(whole), Some(level)) if level.bracket && level.whole.is_empty() => level.whole = whole,
            (Some(whole), None) => {
                self.open.push(Level { whole, bracket: false, before: None });
            }
            _ => self.clear(),
        }
    }

    fn leave(&mut self) {
        while let Some(level) = self.open.pop() {
            if level.bracket {
                self.last = level.before;
                return;
            }
        }
        self.clear();
    }

    /// Whether the text at hand is a remark in brackets.
    fn is_aside(&self) -> bool {
        self.open.last().is_some_and(|level| level.bracket && level.whole.is_empty())
    }
}

/// Stands between the names of a whole and of its part.
pub(super) const SEPARATOR: char = '／';

fn is_word(c: char) -> bool {
    !"，、:。;()\"".contains(c)
}

/// Whether something of this name may be a part of the area of that name.
pub(super) fn may_be_part(name: &str, whole: &str) -> bool {
    let whole = whole.rsplit(SEPARATOR).next().unwrap_or(whole);
    let of_land = |name: &str| LAND.iter().any(|w| name.contains(w));
    let plain = name.chars().all(|c| text::is_han(c) || c.is_ascii_alphanumeric());
    let led = OPENING.iter().chain(&["和", "及", "以及", "与"]).any(|w| name.starts_with(w));
    !name.is_empty() && plain && !led && !NO_PART.iter().any(|w| name.contains(w)) && of_land(name) == of_land(whole)
}

#[cfg(test)]
mod tests {
    use budget::Year;

    /// The paths under which a sentence states areas.
    fn check(sentence: &str, expected: &[&str]) {
        let parts = super::super::reads(sentence, "projects", Year(2025));
        let paths: Vec<String> = parts.into_iter().filter_map(|(_, part)| part.fact.subject.project).collect();
        assert_eq!(paths, expected, "{sentence}");
    }

    #[test]
    fn parts_stand_after_their_whole() {
        check(
            "总面积90平方米，其中A 50平方米、B 40平方米。用地面积20平方米。",
            &["总面积", "总面积／A", "总面积／B", "用地面积"],
        );
        check(
            "建筑面积约为90平方米（以实测为准），其中：地上面积50平方米（其中计容面积45平方米，不计容面积5平方米），地下面积40平方米，高29.8米。",
            &[
                "建筑面积",
                "建筑面积／地上面积",
                "建筑面积／地上面积／计容面积",
                "建筑面积／地上面积／不计容面积",
                "建筑面积／地下面积",
            ],
        );
    }

    #[test]
    fn what_may_not_be_a_part_is_none() {
        check(
            "建筑面积90平方米，其中地上面积50平方米，绿化面积20平方米。",
            &["建筑面积", "建筑面积／地上面积", "绿化面积"],
        );
        check(
            "建筑面积90平方米，其中地上面积50平方米，高29.8米，地下面积20平方米。",
            &["建筑面积", "建筑面积／地上面积", "地下面积"],
        );
        check(
            "建筑面积90平方米，其中地上面积50平方米，其中办公面积20平方米，地下面积40平方米。",
            &["建筑面积", "建筑面积／地上面积", "办公面积", "地下面积"],
        );
    }
}
