//! The fewest cells that must be wrong to explain what is broken: each explains the relations that one change of it mends.

use std::collections::{BTreeMap, BinaryHeap};

use super::relation::Relation;

/// A cell and what it would have to change by.
type Change = (usize, i128);

/// How many cells must be wrong, at the least that always taking the one that explains most finds.
pub(super) fn cells(broken: &[&Relation<'_>]) -> usize {
    let mut explains: BTreeMap<Change, Vec<usize>> = BTreeMap::new();
    let mut left = broken.len();
    let mut alone = 0;
    for (index, relation) in broken.iter().enumerate() {
        for need in &relation.needs {
            explains.entry(*need).or_default().push(index);
        }
        alone += usize::from(relation.needs.is_empty());
    }
    left -= alone;
    // the counts only fall, so that one that is still the highest when it is looked at again is the highest of all
    let mut open = vec![true; broken.len()];
    let mut heap: BinaryHeap<(usize, Change)> = explains.iter().map(|(change, at)| (at.len(), *change)).collect();
    let mut chosen = alone;
    while left > 0 {
        let Some((count, change)) = heap.pop() else { break };
        let at = explains.get(&change).map_or(&[][..], Vec::as_slice);
        let now = at.iter().filter(|i| open.get(**i) == Some(&true)).count();
        if now < count {
            heap.push((now, change));
            continue;
        }
        for index in at {
            if let Some(open) = open.get_mut(*index) {
                *open = false;
            }
        }
        left -= now.min(left);
        chosen += usize::from(now > 0);
    }
    chosen
}
