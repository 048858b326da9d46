//! Words and what they say (词汇表): one lexicon for titles, headers, row labels and sentences.

mod running;
mod spelled;
mod word;
mod words;

pub use running::{Said, written};
pub use word::{Meaning, Reach, Role, Word};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use budget::{Aspect, Measure, Stage, Unit, Year};
use document::text;

use crate::Facet;

/// A phrase as understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    /// What its known words fix together.
    pub facet: Facet,
    /// The roles that its words have, in their order.
    pub roles: Vec<Role>,
    /// Stretches of it that no word covers, and known quantities without a dimension.
    pub named: Vec<String>,
    /// Whether it is of what stands beside sums and is no part of any.
    pub beside: bool,
    /// Whether some of it is unknown.
    pub unknown: bool,
    /// Whether two of its words exclude each other.
    pub conflict: bool,
    /// The unit that it states.
    pub unit: Option<Unit>,
    /// What a count is of, where it names one.
    pub counts: Option<Facet>,
}

impl Phrase {
    /// Whether one of its words has a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether it says something of an amount.
    pub fn is_value(&self) -> bool {
        !self.facet.is_any() || [Role::Total, Role::Subtotal, Role::Amount, Role::Rate].iter().any(|r| self.is(*r))
    }
}

/// Words by their first character, longest first.
type Index = BTreeMap<char, Vec<Keyed>>;

/// A word by its key.
#[derive(Debug, Clone)]
struct Keyed {
    key: Vec<char>,
    /// Its second character, by which most words that do not stand at a place are told.
    second: Option<char>,
    meaning: Meaning,
    reach: Reach,
}

impl Keyed {
    /// Whether a character may stand behind its first.
    fn goes_on(&self, next: Option<&char>) -> bool {
        self.second.is_none_or(|second| next == Some(&second))
    }
}

/// Every word that is declared, in each of its spellings.
pub fn words() -> impl Iterator<Item = &'static Word> {
    static ALL: OnceLock<Vec<Word>> = OnceLock::new();
    ALL.get_or_init(spelled::all).iter()
}

/// The word that a label is written in: the first that says just a facet in a role. A source of income and a nature of
/// expenditure say their measure whether the facet does or not.
pub fn label(facet: Facet, role: Option<Role>) -> Option<&'static str> {
    let plain = |f: Facet| Facet { measure: f.measure.filter(|m| !is_implied(f, *m)), ..f };
    let says = |w: &&Word| matches!(w.meaning, Meaning::Says(said, r) if r == role && plain(said) == plain(facet));
    words().find(says).map(|w| w.word.as_str())
}

fn is_implied(facet: Facet, measure: Measure) -> bool {
    let narrower = facet.fund.is_some() || facet.nature.is_some();
    narrower && matches!(measure, Measure::Income | Measure::Expenditure)
}

/// The words of a role alone, in the order they are declared.
pub fn words_of(role: Role) -> impl Iterator<Item = &'static str> {
    words().filter(move |w| w.meaning == Meaning::Says(Facet::ANY, Some(role))).map(|w| w.word.as_str())
}

fn index<'w>(taken: impl Iterator<Item = &'w Word>) -> Index {
    let mut index = Index::new();
    for Word { word, meaning, reach } in taken {
        let key: Vec<char> = text::key(word).chars().collect();
        if let Some(first) = key.first() {
            let words = index.entry(*first).or_default();
            words.push(Keyed { second: key.get(1).copied(), key, meaning: *meaning, reach: *reach });
        }
    }
    for words in index.values_mut() {
        words.sort_by(|a, b| b.key.len().cmp(&a.key.len()).then_with(|| a.key.cmp(&b.key)));
        words.dedup_by(|a, b| a.key == b.key);
    }
    index
}

/// A lexicon as a document of some year uses it.
#[derive(Debug, Clone)]
pub struct Lexicon {
    index: Arc<Index>,
    /// The fiscal year of the document, from which its years are told.
    pub year: Year,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::of(Year(0))
    }
}

impl Lexicon {
    /// The whole lexicon, seen from a year.
    pub fn of(year: Year) -> Self {
        static WHOLE: OnceLock<Arc<Index>> = OnceLock::new();
        Self { index: Arc::clone(WHOLE.get_or_init(|| Arc::new(index(words())))), year }
    }

    /// A lexicon that lacks some words, to see what is understood without them.
    pub fn without(lacking: &[&str]) -> Self {
        let kept = words().filter(|w| !lacking.contains(&w.word.as_str()));
        Self { index: Arc::new(index(kept)), year: Year(0) }
    }

    /// The whole lexicon and one more word, as a new place would add it.
    pub fn with(word: &str, meaning: Meaning) -> Self {
        let more = Word { word: word.to_owned(), meaning, reach: Reach::Anywhere };
        let all: Vec<Word> = words().cloned().chain([more]).collect();
        Self { index: Arc::new(index(all.iter())), year: Year(0) }
    }

    /// The same words, seen from another year.
    #[must_use]
    pub fn seen_from(&self, year: Year) -> Self {
        Self { index: Arc::clone(&self.index), year }
    }

    /// Reads a phrase: at every place the longest known word.
    pub fn read(&self, printed: &str) -> Phrase {
        let chars: Vec<char> = text::key(printed).chars().collect();
        let mut phrase = Phrase::default();
        let (mut at, mut stray) = (0, String::new());
        while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(length) = year_at(rest, self.year, &mut phrase)
                .or_else(|| unit_at(rest, &mut phrase))
                .or_else(|| measure_at(rest))
            {
                phrase.close(&mut stray);
                at += length;
                continue;
            }
            if let Some(Keyed { key, meaning, .. }) = self.word_at(rest) {
                phrase.close(&mut stray);
                if AGAINST.contains(&key.as_slice()) {
                    phrase.compare(self.read(&rest.iter().skip(key.len()).collect::<String>()));
                    return phrase;
                }
                phrase.say(key, *meaning);
                at += key.len();
            } else {
                stray.extend(rest.first());
                at += 1;
            }
        }
        phrase.close(&mut stray);
        phrase
    }

    fn word_at(&self, rest: &[char]) -> Option<&Keyed> {
        let mut words = self.index.get(rest.first()?)?.iter().filter(|word| word.goes_on(rest.get(1)));
        words.find(|word| rest.starts_with(&word.key))
    }
}

/// The measure word in brackets at the end of a label or header of what is counted.
pub fn measured(printed: &str) -> Option<&'static str> {
    let key = text::key(printed);
    let inside = |measure: &&&str| {
        key.strip_suffix(')').and_then(|k| k.strip_suffix(**measure)).is_some_and(|k| k.ends_with('('))
    };
    words::MEASURES.iter().find(inside).copied()
}

/// Whether a heading says that the assets under it are held, and not that they come or go.
pub fn is_held(heading: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    says(words::HELD) && !says(words::MOVED)
}

/// Words that a base of comparison stands behind.
const AGAINST: &[&[char]] = &[&['比'], &['较']];

impl Phrase {
    /// Takes what stands behind 比 as what is compared with: its year and stage are those of the base.
    fn compare(&mut self, base: Self) {
        let rate = base.facet.aspect == Some(Aspect::ChangeRate);
        let aspect = match (base.facet.stage, rate) {
            (Some(Stage::Executed), true) => Aspect::ChangeRateOnExecuted,
            (Some(Stage::Executed), false) => Aspect::ChangeOnExecuted,
            (Some(Stage::Initial), true) if !base.facet.is_earlier() => Aspect::ChangeRateOnInitial,
            (Some(Stage::Initial), false) if !base.facet.is_earlier() => Aspect::ChangeOnInitial,
            (_, true) => Aspect::ChangeRate,
            (_, false) => Aspect::Change,
        };
        let said = Facet { aspect: Some(aspect), years_back: None, stage: None, ..base.facet };
        self.facet = self.facet.meet(said).facet;
        self.roles.extend(base.roles);
        self.named.extend(base.named);
        self.beside |= base.beside;
        self.unknown |= base.unknown;
    }

    fn say(&mut self, key: &[char], meaning: Meaning) {
        match meaning {
            Meaning::Says(facet, role) => {
                let met = self.facet.meet(facet);
                self.facet = met.facet;
                self.conflict |= met.conflict;
                self.roles.extend(role);
                // What one of many costs is no part of what all cost.
                self.named.extend(role.filter(|r| *r == Role::Price).map(|_| key.iter().collect()));
            }
            Meaning::Beside => {
                self.beside = true;
                self.named.push(key.iter().collect());
            }
            Meaning::Named => self.named.push(key.iter().collect()),
            Meaning::Counted(of) => {
                self.counts = Some(of);
                self.named.push(key.iter().collect());
            }
            Meaning::Glue => {}
        }
    }

    /// Ends a stretch that no word covers; punctuation, digits and single letters of list marks are none.
    fn close(&mut self, stray: &mut String) {
        let letters = stray.chars().filter(char::is_ascii_alphabetic).count();
        if letters > 1 || stray.chars().any(text::is_han) {
            self.named.push(stray.clone());
            self.unknown = true;
        }
        stray.clear();
    }
}

/// A year such as `2025年度`, told from the disclosure's own.
fn year_at(rest: &[char], year: Year, phrase: &mut Phrase) -> Option<usize> {
    let digits: String = rest.iter().take(4).take_while(|c| c.is_ascii_digit()).collect();
    let stated: u16 = digits.parse().ok().filter(|y| digits.len() == 4 && (1990..=2100).contains(y))?;
    let named = rest.get(4) == Some(&'年');
    let tail = usize::from(named) + usize::from(named && rest.get(5) == Some(&'度'));
    if let Ok(back) = u8::try_from(i32::from(year.0) - i32::from(stated)) {
        phrase.facet = phrase.facet.years_back(back);
    }
    phrase.roles.push(Role::Time);
    Some(4 + tail)
}

/// A unit in brackets, as in 预算数（万元）.
fn unit_at(rest: &[char], phrase: &mut Phrase) -> Option<usize> {
    let close = rest.iter().take(12).position(|c| *c == ')').filter(|_| rest.first() == Some(&'('))?;
    let inside: String = rest.get(1..close)?.iter().collect();
    let name = inside.strip_prefix("单位").unwrap_or(&inside);
    phrase.unit = Some(Unit::from_name(name)?);
    Some(close + 1)
}

/// A measure word in brackets behind all else, as in 公务用车保有量（辆）.
fn measure_at(rest: &[char]) -> Option<usize> {
    let inside: String = rest.strip_prefix(&['('])?.strip_suffix(&[')'])?.iter().collect();
    words::MEASURES.contains(&inside.as_str()).then_some(rest.len())
}

#[cfg(test)]
mod tests {
    use budget::{Fund, Nature};

    use super::*;

    const YEAR: Year = Year(2025);

    #[test]
    fn the_longest_word_at_every_place_is_read() {
        let phrase = Lexicon::of(YEAR).read("一般公共预算财政拨款基本支出");
        assert_eq!((phrase.facet.fund, phrase.facet.nature), (Some(Fund::GeneralPublic), Some(Nature::Basic)));
        assert!(!phrase.unknown && !phrase.conflict, "{phrase:?}");
    }

    #[test]
    fn years_are_told_from_the_disclosures_own() {
        assert_eq!(Lexicon::of(YEAR).read("2024年执行数").facet, Facet::ANY.years_back(1).stage(Stage::Executed));
        assert_eq!(Lexicon::of(YEAR).read("2025年预算数").facet.years_back, Some(0));
    }

    #[test]
    fn what_a_year_is_compared_with_is_not_its_year() {
        let phrase = Lexicon::of(YEAR).read("2025年预算数比2024年执行数");
        let change = Facet::ANY.years_back(0).stage(Stage::Initial).aspect(Aspect::ChangeOnExecuted);
        assert_eq!((phrase.facet, phrase.unknown), (change, false));
        let rate = change.meet(Lexicon::of(YEAR).read("增减(%)").facet).facet;
        assert_eq!(rate.aspect, Some(Aspect::ChangeRateOnExecuted));
        assert_eq!(Lexicon::of(YEAR).read("比上年增减额").facet.aspect, Some(Aspect::Change));
    }

    #[test]
    fn what_no_word_covers_is_kept_as_printed() {
        let phrase = Lexicon::of(YEAR).read("飞地共建收入");
        assert_eq!((phrase.named.as_slice(), phrase.unknown), (["飞地共建".to_owned()].as_slice(), true));
        assert_eq!(phrase.facet.measure, Some(Measure::Income));
    }

    #[test]
    fn the_first_word_of_a_facet_is_that_of_its_label() {
        assert_eq!(label(Facet::from(Fund::Other), None), Some("其他收入"));
        assert_eq!(label(Facet::ANY.nature(Nature::Basic), None), Some("基本支出"));
        assert_eq!(label(Facet::of(Measure::Income), Some(Role::Total)), Some("本年收入合计"));
        assert_eq!(label(Facet::ANY, Some(Role::Total)), Some("合计"));
    }

    #[test]
    fn no_word_stands_twice() {
        let own = |entry: &word::Entry| -> std::collections::BTreeSet<String> {
            spelled::spellings(entry.word).iter().map(|w| text::key(w)).collect()
        };
        let mut keys: Vec<String> = words::WORDS.iter().flat_map(own).collect();
        keys.sort();
        let twice: Vec<&String> =
            keys.iter().zip(keys.iter().skip(1)).filter(|(a, b)| a == b).map(|(a, _)| a).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
