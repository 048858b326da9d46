//! Lists without keys: one item more does not change all behind it.

use std::collections::BTreeMap;

use budget::Disclosure;
use document::text;

use super::{Difference, Sort};

/// The differences of duties and of remarks.
pub(super) fn differences(old: &Disclosure, new: &Disclosure) -> Vec<Difference> {
    let duties = |d: &Disclosure| d.duties.iter().map(|d| d.value.clone()).collect::<Vec<_>>();
    let remarks = |d: &Disclosure| d.remarks.iter().map(|r| r.value.clone()).collect::<Vec<_>>();
    let mut all = of_list("注", &remarks(old), &remarks(new));
    all.extend(of_list("职能职责", &duties(old), &duties(new)));
    all
}

/// What stands between the same items in both is told item by item, in its order.
fn of_list(name: &str, old: &[String], new: &[String]) -> Vec<Difference> {
    let mut all = Vec::new();
    let (mut before, mut after) = (0, 0);
    for (i, j) in kept(old, new).into_iter().chain([(old.len(), new.len())]) {
        let (was, is) = (old.get(before..i).unwrap_or_default(), new.get(after..j).unwrap_or_default());
        let one = |n: usize| Difference {
            sort: Sort::Words,
            path: format!("{name}／{}", if n < is.len() { after + n + 1 } else { before + n + 1 }),
            old: was.get(n).cloned(),
            new: is.get(n).cloned(),
            change: None,
            also: Vec::new(),
        };
        all.extend((0..was.len().max(is.len())).map(one));
        (before, after) = (i + 1, j + 1);
    }
    all
}

/// The items that both have, in an order that both have.
fn kept(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (at, item) in new.iter().enumerate() {
        places.entry(text::key(item)).or_insert(at);
    }
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (at, item) in old.iter().enumerate() {
        let there = places.get(&text::key(item)).copied();
        let next = there.filter(|there| kept.last().is_none_or(|(_, last)| there > last));
        kept.extend(next.map(|there| (at, there)));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &[&str], new: &[&str], expected: &[(&str, &str, &str)]) {
        let list = |items: &[&str]| items.iter().map(|i| (*i).to_owned()).collect::<Vec<_>>();
        let all = of_list("注", &list(old), &list(new));
        let side = |side: &Option<String>| side.clone().unwrap_or_default();
        let told: Vec<_> = all.iter().map(|d| (d.path.clone(), side(&d.old), side(&d.new))).collect();
        let expected: Vec<_> =
            expected.iter().map(|(p, o, n)| ((*p).to_owned(), (*o).to_owned(), (*n).to_owned())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn one_item_more_is_one_difference() {
        check(&["甲", "乙"], &["甲", "丙", "乙"], &[("注／2", "", "丙")]);
        check(&["甲", "丙", "乙"], &["甲", "乙"], &[("注／2", "丙", "")]);
    }

    #[test]
    fn what_was_reworded_stands_beside_what_it_was() {
        check(&["甲", "乙", "丙"], &["甲", "乙二", "丙"], &[("注／2", "乙", "乙二")]);
        check(&["甲"], &["甲"], &[]);
    }
}
