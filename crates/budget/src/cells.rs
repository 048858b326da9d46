//! The facts of a row by the key of their column.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::fact::Fact;

/// The facts of a row, in the order of their columns' keys. A row has a few of them and a document many rows: they stand in one
/// piece of memory that is no larger than they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "BTreeMap<String, Fact>")]
#[schemars(with = "BTreeMap<String, Fact>")]
pub struct Cells(Vec<(String, Fact)>);

impl Cells {
    /// No facts.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(k, _)| k.as_str().cmp(key))
    }

    /// The fact of a column.
    pub fn get(&self, key: &str) -> Option<&Fact> {
        self.find(key).ok().and_then(|at| self.0.get(at)).map(|(_, fact)| fact)
    }

    /// The fact of a column, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Fact> {
        self.find(key).ok().and_then(|at| self.0.get_mut(at)).map(|(_, fact)| fact)
    }

    /// The fact of a column, with its key.
    pub fn get_key_value(&self, key: &str) -> Option<(&String, &Fact)> {
        self.find(key).ok().and_then(|at| self.0.get(at)).map(pair)
    }

    /// Whether a column has a fact.
    pub fn contains_key(&self, key: &str) -> bool {
        self.find(key).is_ok()
    }

    /// Puts a fact into a column; gives the one that stood there.
    pub fn insert(&mut self, key: String, fact: Fact) -> Option<Fact> {
        match self.find(&key) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| std::mem::replace(old, fact)),
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (key, fact));
                None
            }
        }
    }

    /// Takes the fact of a column out.
    pub fn remove(&mut self, key: &str) -> Option<Fact> {
        self.find(key).ok().map(|at| self.0.remove(at).1)
    }

    /// Keys and facts.
    pub fn iter(&self) -> CellIter<'_> {
        self.0.iter().map(pair)
    }

    /// Keys and facts, which may be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Fact)> {
        self.0.iter_mut().map(|(key, fact)| (&*key, fact))
    }

    /// The keys.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &String> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The facts.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Fact> + ExactSizeIterator + Clone {
        self.0.iter().map(|(_, fact)| fact)
    }

    /// The facts, which may be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Fact> {
        self.0.iter_mut().map(|(_, fact)| fact)
    }
}

/// Keys and facts of [`Cells`].
pub type CellIter<'a> =
    std::iter::Map<std::slice::Iter<'a, (String, Fact)>, fn(&'a (String, Fact)) -> (&'a String, &'a Fact)>;

fn pair((key, fact): &(String, Fact)) -> (&String, &Fact) {
    (key, fact)
}

impl<'a> IntoIterator for &'a Cells {
    type Item = (&'a String, &'a Fact);
    type IntoIter = CellIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<(String, Fact)> for Cells {
    /// Of two facts for one column the later stays.
    fn from_iter<I: IntoIterator<Item = (String, Fact)>>(facts: I) -> Self {
        let mut cells = Self::new();
        cells.extend(facts);
        cells
    }
}

impl Extend<(String, Fact)> for Cells {
    fn extend<I: IntoIterator<Item = (String, Fact)>>(&mut self, facts: I) {
        for (key, fact) in facts {
            self.insert(key, fact);
        }
    }
}

impl<const N: usize> From<[(String, Fact); N]> for Cells {
    fn from(facts: [(String, Fact); N]) -> Self {
        facts.into_iter().collect()
    }
}

impl From<BTreeMap<String, Fact>> for Cells {
    fn from(facts: BTreeMap<String, Fact>) -> Self {
        Self(facts.into_iter().collect())
    }
}

impl IntoIterator for Cells {
    type Item = (String, Fact);
    type IntoIter = std::vec::IntoIter<(String, Fact)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cited, Entry, Measure, Subject};

    fn fact(measure: Measure) -> Fact {
        Fact { subject: Subject::of(measure), entry: Cited::unplaced(Entry::Blank) }
    }

    #[test]
    fn facts_stand_in_the_order_of_their_keys_and_the_later_of_two_stays() {
        let income = || fact(Measure::Income);
        let mut cells = Cells::from([("b".to_owned(), income()), ("a".to_owned(), income())]);
        assert!(cells.insert("c".to_owned(), income()).is_none());
        assert_eq!(cells.insert("a".to_owned(), fact(Measure::Expenditure)), Some(income()));
        assert_eq!(cells.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(cells.get("a"), Some(&fact(Measure::Expenditure)));
        assert_eq!((cells.remove("b"), cells.remove("b")), (Some(income()), None));
        assert_eq!((cells.len(), cells.contains_key("b")), (2, false));
    }

    #[test]
    fn they_are_a_map_in_json() {
        let cells = Cells::from([("b".to_owned(), fact(Measure::Income)), ("a".to_owned(), fact(Measure::Income))]);
        let written = serde_json::to_value(&cells).unwrap();
        assert!(written.get("a").is_some() && written.get("b").is_some());
        assert_eq!(serde_json::from_value::<Cells>(written).unwrap(), cells);
    }
}
