//! Words in running text (行文): what stands at a place of a sentence, alone or joined with what follows it.

use budget::Measure;

use super::{Keyed, Lexicon, Meaning, Reach, words};
use crate::Facet;

/// What words at some place say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Where they end.
    pub end: usize,
    /// What they fix.
    pub facet: Facet,
    /// How far it may stand alone.
    pub reach: Reach,
    /// How many words say something.
    pub words: usize,
}

/// The most words that say one thing together.
const MOST_WORDS: usize = 5;
/// The most ways in which words are joined.
const MOST_WAYS: usize = 64;
/// Marks that may stand inside a word.
const INSIDE: &str = "\"、·";

impl Lexicon {
    /// Every way in which the words that stand at `at` say what is stated, those that end last first.
    pub fn said(&self, chars: &[char], at: usize) -> Vec<Said> {
        let mut found = Vec::new();
        self.go_on(chars, at, None, &mut found);
        found.sort_by_key(|said| (std::cmp::Reverse(said.end), said.words));
        found
    }

    fn go_on(&self, chars: &[char], at: usize, before: Option<Said>, found: &mut Vec<Said>) {
        for (end, word) in self.words_at(chars, at) {
            let (facet, before) = match (word.meaning, before) {
                (Meaning::Glue, Some(before)) => {
                    self.go_on(chars, end, Some(before), found);
                    continue;
                }
                (Meaning::Says(facet, _) | Meaning::Counted(facet), before) if facet.names_money() => (facet, before),
                _ => continue,
            };
            let Some(said) = joined(before, facet, end, word.reach) else { continue };
            if found.len() >= MOST_WAYS {
                return;
            }
            found.push(said);
            if said.words < MOST_WORDS {
                self.go_on(chars, end, Some(said), found);
            }
        }
    }

    /// The stages that words at `at` name, and where they end.
    pub fn stages(&self, chars: &[char], at: usize) -> impl Iterator<Item = (usize, budget::Stage)> {
        let only = |facet: Facet| facet.stage.filter(|stage| facet == Facet::ANY.stage(*stage));
        self.facets(chars, at).filter_map(move |(end, facet)| Some((end, only(facet)?)))
    }

    /// The years before the document's own that words at `at` name, and where they end.
    pub fn years(&self, chars: &[char], at: usize) -> impl Iterator<Item = (usize, u8)> {
        let only = |facet: Facet| facet.years_back.filter(|back| facet == Facet::ANY.years_back(*back));
        self.facets(chars, at).filter_map(move |(end, facet)| Some((end, only(facet)?)))
    }

    fn facets(&self, chars: &[char], at: usize) -> impl Iterator<Item = (usize, Facet)> {
        let says = |(end, word): (usize, &Keyed)| match word.meaning {
            Meaning::Says(facet, _) => Some((end, facet)),
            _ => None,
        };
        self.words_at(chars, at).filter_map(says)
    }

    /// The words that stand at `at`, perhaps with marks inside them.
    fn words_at<'w>(&'w self, chars: &[char], at: usize) -> std::vec::IntoIter<(usize, &'w Keyed)> {
        let quoted = at + usize::from(chars.get(at) == Some(&'"'));
        let words = chars.get(quoted).and_then(|first| self.index.get(first)).into_iter().flatten();
        let next = chars.get(quoted + 1);
        let marked = next.is_some_and(|c| INSIDE.contains(*c));
        let words = words.filter(|word| marked || word.goes_on(next));
        let standing = words.filter_map(|word| Some((ends(chars, quoted, &word.key)?, word)));
        standing.collect::<Vec<_>>().into_iter()
    }
}

/// Where a key ends that begins at `at`, and a mark that closes what it opened.
fn ends(chars: &[char], at: usize, key: &[char]) -> Option<usize> {
    let mut end = at;
    for (number, c) in key.iter().enumerate() {
        while number > 0 && chars.get(end) != Some(c) && chars.get(end).is_some_and(|mark| INSIDE.contains(*mark)) {
            end += 1;
        }
        (chars.get(end) == Some(c)).then(|| end += 1)?;
    }
    let open = at.checked_sub(1).and_then(|i| chars.get(i)) == Some(&'"');
    let closes = open && chars.get(end) == Some(&'"') && !chars.get(at..end)?.contains(&'"');
    Some(end + usize::from(closes))
}

/// What is said, and one word more; none where the word says otherwise, or says again what is known.
fn joined(before: Option<Said>, facet: Facet, end: usize, reach: Reach) -> Option<Said> {
    let Some(before) = before else { return Some(Said { end, facet, reach, words: 1 }) };
    let wide = |m: Measure| matches!(m, Measure::Income | Measure::Expenditure);
    let apart = matches!((before.facet.measure, facet.measure), (Some(a), Some(b)) if a != b && wide(a) == wide(b));
    let met = before.facet.meet(facet);
    let new = met.facet != before.facet || facet.measure.is_some() && facet.nature.is_none();
    (!met.conflict && !apart && new).then(|| Said {
        end,
        facet: met.facet,
        reach: Reach::Anywhere,
        words: before.words + 1,
    })
}

impl Facet {
    /// Whether it says of what money is, and neither when nor how far along nor what became of it.
    fn names_money(self) -> bool {
        self != Self::ANY && self.years_back.is_none() && self.stage.is_none() && self.aspect.is_none()
    }
}

/// The word that sentences write for a facet: the first that says it, else one for its fund and one for the rest.
pub fn written(facet: Facet) -> String {
    let first = |said: Facet| {
        let says = |m: Meaning| matches!(m, Meaning::Says(f, _) | Meaning::Counted(f) if f.of_expenses() == said.of_expenses());
        words().find(|w| w.reach == Reach::Anywhere && says(w.meaning)).map(|w| w.word.as_str())
    };
    let apart = || {
        let fund = facet.fund.and_then(|fund| first(Facet::from(fund)));
        let rest = Facet { fund: None, ..facet };
        let plain = words().find(|w| matches!(w.meaning, Meaning::Says(f, _) if f == rest)).map(|w| w.word.as_str());
        [fund, plain.or_else(|| first(rest))].into_iter().flatten().collect()
    };
    first(facet).map_or_else(apart, str::to_owned)
}

impl Facet {
    /// What has a nature, a group or an economic class is expenditure.
    #[must_use]
    pub fn of_expenses(self) -> Self {
        let spent = self.nature.is_some() || self.group.is_some() || self.economic.is_some();
        Self { measure: self.measure.or(spent.then_some(Measure::Expenditure)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use budget::{Fund, Nature, Stage};

    use super::*;

    fn said(text: &str) -> Vec<(usize, Facet)> {
        let chars: Vec<char> = document::text::fold(text).chars().collect();
        Lexicon::default().said(&chars, 0).iter().map(|s| (s.end, s.facet)).collect()
    }

    #[test]
    fn words_that_follow_each_other_say_one_thing() {
        let basic = Facet::of(Measure::Expenditure).fund(Fund::GeneralPublic).nature(Nature::Basic);
        assert_eq!(said("一般公共预算财政拨款基本支出100万元").first(), Some(&(14, basic)));
    }

    #[test]
    fn income_and_expenditure_are_not_one_thing() {
        assert_eq!(said("收入支出").first(), Some(&(2, Facet::of(Measure::Income))));
    }

    #[test]
    fn quotation_marks_belong_to_the_word_they_stand_in() {
        assert_eq!(said("“三公”经费支出").first().map(|s| s.0), Some(8));
    }

    #[test]
    fn stages_are_no_money() {
        let chars: Vec<char> = "年初预算数".chars().collect();
        assert_eq!(Lexicon::default().said(&chars, 0), []);
        assert_eq!(Lexicon::default().stages(&chars, 0).next(), Some((5, Stage::Initial)));
    }

    #[test]
    fn a_facet_is_written_as_words_say_it() {
        assert_eq!(written(Facet::of(Measure::Expenditure).fund(Fund::Fiscal)), "财政拨款支出");
        assert_eq!(written(Facet::of(Measure::Expenditure).nature(Nature::Basic)), "基本支出");
    }
}
