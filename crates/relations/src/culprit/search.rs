//! The search for the smallest sets of changes.

use std::collections::{BTreeMap, BTreeSet};

use crate::echo::Echo;
use crate::limits::{CELLS, SLIPPED};
use crate::slip::{self, Slip};
use crate::system::{CellId, Changed, LinkId, System};
use crate::{Certainty, Limit, Number};

/// Candidates of which pairs are tried, and of which threes are.
const PAIRED: usize = 80;
const TRIPLED: usize = 24;
/// Relations beyond which a group is not solved by threes.
const FEW: usize = 12;

/// Sets of changes of one size that mend the same relations.
pub(super) struct Solution {
    pub(super) certainty: Certainty,
    /// The likeliest, all as likely as each other; never empty.
    pub(super) ways: Vec<Vec<Changed>>,
    pub(super) mended: Vec<LinkId>,
}

/// A number with a value that it might have, and what that would do.
#[derive(Debug, Clone)]
struct Candidate {
    changed: Changed,
    /// Broken relations that it would mend.
    mends: BTreeSet<LinkId>,
    /// Relations that hold and would not.
    breaks: BTreeSet<LinkId>,
    cost: Cost,
}

/// How unlikely a change is, the first that differs deciding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// The slip that it takes.
    slip: u8,
    /// Whether other places state what the number is, and none what it would be.
    echo: Echo,
    /// Whether the number stands in a table.
    tabular: bool,
    /// How seldom rounding leaves what it stands in as it would be.
    rough: usize,
    /// Whether it would be a plainer number than it is, or a less plain one.
    plain: u8,
}

/// What a change costs that no slip of the hand explains.
const UNEXPLAINED: u8 = 2;
/// Numbers that would be others, and how unlikely that is.
type Way = (Cost, Vec<Changed>);

/// What explains the broken relations of a system, group by group, and the limits that were met.
pub(super) fn solutions(system: &System<'_>) -> (Vec<Solution>, BTreeSet<&'static Limit>) {
    let groups = groups(system);
    let met = groups.iter().filter_map(|group| limit(&cells(system, group))).collect();
    let candidates: Vec<Vec<Candidate>> = groups.iter().map(|group| candidates(system, group)).collect();
    let mut solved = Vec::new();
    let mut open = Vec::new();
    for (group, candidates) in groups.iter().zip(&candidates) {
        let found = alone(group, candidates);
        match found {
            Some(solution) if solution.certainty != Certainty::OneOf => solved.push(solution),
            other => open.push((group, candidates, other)),
        }
    }
    // Two numbers of one row that were mistyped alike belong to two groups.
    let joined = across(system, &open.iter().map(|(group, candidates, _)| (*group, *candidates)).collect::<Vec<_>>());
    let taken: BTreeSet<LinkId> = joined.iter().flat_map(|s| s.mended.iter().copied()).collect();
    solved.extend(joined);
    for (group, candidates, single) in open {
        if group.iter().any(|link| taken.contains(link)) {
            continue;
        }
        match single {
            Some(solution) => solved.push(solution),
            None => solved.extend(several(system, group, candidates)),
        }
    }
    (solved, met)
}

/// Broken relations that share a number, directly or through others.
fn groups(system: &System<'_>) -> Vec<BTreeSet<LinkId>> {
    let broken = |link: &LinkId| system.links.get(*link).is_some_and(|l| l.finding.is_some());
    let mut taken: BTreeSet<LinkId> = BTreeSet::new();
    let mut groups = Vec::new();
    for start in (0..system.links.len()).filter(broken) {
        let (mut reached, mut group) = (vec![start], BTreeSet::new());
        while let Some(link) = reached.pop() {
            if !taken.insert(link) {
                continue;
            }
            group.insert(link);
            let cells = system.links.get(link).map_or(&[][..], |l| &l.cells);
            reached.extend(cells.iter().flat_map(|cell| system.touching(*cell)).copied().filter(broken));
        }
        if !group.is_empty() {
            groups.push(group);
        }
    }
    groups
}

/// The numbers of a group.
fn cells(system: &System<'_>, group: &BTreeSet<LinkId>) -> BTreeSet<CellId> {
    group.iter().filter_map(|l| system.links.get(*l)).flat_map(|l| &l.cells).copied().collect()
}

/// The limit that so many numbers of one group are beyond.
fn limit(cells: &BTreeSet<CellId>) -> Option<&'static Limit> {
    [&CELLS, &SLIPPED].into_iter().find(|limit| cells.len() > limit.most)
}

/// Every number of a group with every value that mends something.
fn candidates(system: &System<'_>, group: &BTreeSet<LinkId>) -> Vec<Candidate> {
    let mut proposed: BTreeSet<Changed> = BTreeSet::new();
    let limit = limit(&cells(system, group));
    if limit == Some(&CELLS) {
        return Vec::new();
    }
    let slips = limit.is_none();
    for link in group {
        for cell in system.links.get(*link).map_or(&[][..], |l| &l.cells) {
            proposed.extend(system.proposals(*link, *cell, slips).into_iter().map(|value| (*cell, value)));
        }
    }
    proposed.into_iter().map(|changed| judge(system, group, changed)).collect()
}

fn judge(system: &System<'_>, group: &BTreeSet<LinkId>, changed: Changed) -> Candidate {
    let (mut mends, mut breaks) = (BTreeSet::new(), BTreeSet::new());
    for link in system.touching(changed.0) {
        match (group.contains(link), system.would_hold(*link, &[changed])) {
            (true, true) => mends.insert(*link),
            (false, false) => breaks.insert(*link),
            _ => false,
        };
    }
    let cost = cost(system, changed);
    Candidate { changed, mends, breaks, cost }
}

fn cost(system: &System<'_>, changed: Changed) -> Cost {
    let slip = match system.slip(changed.0, changed.1) {
        Some(slip) if slip < Slip::Turned => 0,
        Some(_) => 1,
        None => UNEXPLAINED,
    };
    let cell = system.cells.get(changed.0);
    let tabular = cell.is_some_and(|c| c.evidence.place.spot.cell.is_some());
    let rough = system.touching(changed.0).iter().map(|link| system.roughness(*link, &[changed])).sum();
    // A percentage follows from amounts, and is computed last.
    let derived = cell.is_some_and(|c| matches!(c.number, Number::Percent(_)));
    let money = cell.is_some_and(|c| c.number.money().is_some());
    let plain = plainness(system.digits(changed.0), changed.1 / system.step(changed.0).max(1), money);
    Cost { slip, echo: system.echo(changed), tabular: tabular && !derived, rough, plain }
}

/// 0 of a number that would be plainer by two digits, 2 of one that would be less plain, else 1. Budgets have more amounts
/// of 20,000.00 than of 20,000.04, and most things are counted none of: a slip of the hand makes the one of the other, and
/// hardly ever the other way. An amount that is nothing is left blank more often than it is printed.
fn plainness(own: i64, right: i64, money: bool) -> u8 {
    let (own, right) = (slip::significant(own), slip::significant(right));
    match () {
        () if own > 0 && right == 0 => u8::from(money),
        () if own >= right + 2 => 0,
        () if right > 0 && own == 0 || right >= own + 2 => 2,
        () => 1,
    }
}

/// One number that explains all of a group.
fn alone(group: &BTreeSet<LinkId>, candidates: &[Candidate]) -> Option<Solution> {
    let all: Vec<&Candidate> = candidates.iter().filter(|c| c.breaks.is_empty() && c.mends == *group).collect();
    choose(best_of_each(&all).into_iter().map(|c| (c.cost, vec![c.changed])).collect(), group)
}

/// Of the values of each number, the likeliest.
fn best_of_each<'c>(candidates: &[&'c Candidate]) -> Vec<&'c Candidate> {
    let mut best: BTreeMap<CellId, &Candidate> = BTreeMap::new();
    for candidate in candidates {
        let known = best.entry(candidate.changed.0).or_insert(candidate);
        if candidate.cost < known.cost {
            *known = candidate;
        }
    }
    best.into_values().collect()
}

/// The likeliest of the ways that explain some relations, if there are any.
fn choose(mut ways: Vec<Way>, mended: &BTreeSet<LinkId>) -> Option<Solution> {
    ways.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let certainty = match ways.as_slice() {
        [] => return None,
        [_] => Certainty::Only,
        // Without a slip that explains it, it is no likelier than the others.
        [first, second, ..] if first.0 < second.0 && first.0.slip < UNEXPLAINED => Certainty::Likeliest,
        _ => Certainty::OneOf,
    };
    let least = ways.first()?.0;
    let ways = ways.into_iter().take_while(|(cost, _)| *cost == least).map(|(_, way)| way).collect();
    Some(Solution { certainty, ways, mended: mended.iter().copied().collect() })
}

/// Several numbers that together explain all of a group; failing that, each number that explains more than one relation
/// for itself, the one that explains most first.
fn several(system: &System<'_>, group: &BTreeSet<LinkId>, candidates: &[Candidate]) -> Vec<Solution> {
    let mut useful: Vec<&Candidate> = candidates.iter().filter(|c| !c.mends.is_empty()).collect();
    useful.sort_by(|a, b| {
        (b.mends.len(), a.breaks.len(), a.cost, a.changed).cmp(&(a.mends.len(), b.breaks.len(), b.cost, b.changed))
    });
    pairs(system, group, &useful)
        .or_else(|| threes(system, group, &useful))
        .map_or_else(|| peeled(group, candidates), |solution| vec![solution])
}

fn pairs(system: &System<'_>, group: &BTreeSet<LinkId>, useful: &[&Candidate]) -> Option<Solution> {
    let few = useful.get(..PAIRED.min(useful.len()))?;
    let mut ways = Vec::new();
    for (at, a) in few.iter().enumerate() {
        for b in few.get(at + 1..)? {
            ways.extend(together(system, group, &[*a, *b]));
        }
    }
    choose(distinct(ways), group)
}

fn threes(system: &System<'_>, group: &BTreeSet<LinkId>, useful: &[&Candidate]) -> Option<Solution> {
    let few = useful.get(..TRIPLED.min(useful.len())).filter(|_| group.len() <= FEW)?;
    let mut ways = Vec::new();
    for (at, a) in few.iter().enumerate() {
        for (next, b) in few.iter().enumerate().skip(at + 1) {
            for c in few.get(next + 1..)? {
                ways.extend(together(system, group, &[*a, *b, *c]));
            }
        }
    }
    choose(distinct(ways), group)
}

/// Ways that change the same numbers, once: the likeliest.
fn distinct(mut ways: Vec<Way>) -> Vec<Way> {
    ways.sort();
    let mut seen = BTreeSet::new();
    ways.retain(|(_, way)| seen.insert(way.iter().map(|c| c.0).collect::<Vec<_>>()));
    ways
}

/// The changes, if all relations of the group and all others that they touch hold with them.
fn together(system: &System<'_>, group: &BTreeSet<LinkId>, members: &[&Candidate]) -> Option<Way> {
    let mut changed: Vec<Changed> = members.iter().map(|c| c.changed).collect();
    changed.sort_unstable();
    if changed.windows(2).any(|w| w.first().map(|c| c.0) == w.last().map(|c| c.0)) {
        return None;
    }
    let touched: BTreeSet<LinkId> = changed.iter().flat_map(|c| system.touching(c.0)).copied().collect();
    let holds = group.is_subset(&touched) && touched.iter().all(|link| system.would_hold(*link, &changed));
    // None of them is idle: without it something else would be broken.
    let needed = |at: usize| {
        let others: Vec<Changed> = changed.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect();
        !touched.iter().all(|link| system.would_hold(*link, &others))
    };
    let sum = |of: fn(&Cost) -> u8| members.iter().fold(0_u8, |all, c| all.saturating_add(of(&c.cost)));
    let cost = Cost {
        slip: sum(|c| c.slip),
        echo: members.iter().map(|c| c.cost.echo).max().unwrap_or(Echo::None),
        tabular: members.iter().any(|c| c.cost.tabular),
        rough: members.iter().map(|c| c.cost.rough).sum(),
        plain: sum(|c| c.plain),
    };
    (holds && (0..changed.len()).all(needed)).then_some((cost, changed))
}

/// The number that explains most, if it is the only one, again and again.
fn peeled(group: &BTreeSet<LinkId>, candidates: &[Candidate]) -> Vec<Solution> {
    let mut left = group.clone();
    let mut found = Vec::new();
    loop {
        let sound = candidates.iter().filter(|c| c.breaks.is_empty());
        let mends = |c: &Candidate| c.mends.intersection(&left).copied().collect::<BTreeSet<LinkId>>();
        let rated: Vec<(BTreeSet<LinkId>, &Candidate)> = sound.map(|c| (mends(c), c)).collect();
        let most = rated.iter().map(|(mends, _)| mends.len()).max().unwrap_or(0);
        let best: Vec<&(BTreeSet<LinkId>, &Candidate)> = rated.iter().filter(|(m, _)| m.len() == most).collect();
        let Some((mended, _)) = best.first().filter(|_| most > 1) else { return found };
        let same: Vec<&Candidate> = best.iter().filter(|(m, _)| m == mended).map(|(_, c)| *c).collect();
        if same.len() < best.len() {
            return found;
        }
        let mended = mended.clone();
        let ways = best_of_each(&same).into_iter().map(|c| (c.cost, vec![c.changed])).collect();
        let Some(solution) = choose(ways, &mended).filter(|s| s.certainty != Certainty::OneOf) else { return found };
        left.retain(|link| !mended.contains(link));
        found.push(solution);
    }
}

/// Two groups that two numbers of one relation explain, each all of its own: the relation holds with both changed.
fn across(system: &System<'_>, open: &[(&BTreeSet<LinkId>, &Vec<Candidate>)]) -> Vec<Solution> {
    let mut by_link: BTreeMap<LinkId, Vec<(usize, &Candidate)>> = BTreeMap::new();
    for (at, (group, candidates)) in open.iter().enumerate() {
        let whole = candidates.iter().filter(|c| c.mends == **group && c.breaks.len() == 1);
        for candidate in whole.filter(|c| system.printed(c.changed.0, c.changed.1).is_some() && c.changed.1 >= 0) {
            candidate.breaks.iter().for_each(|link| by_link.entry(*link).or_default().push((at, candidate)));
        }
    }
    let mut found: BTreeMap<(usize, usize), Vec<Way>> = BTreeMap::new();
    for members in by_link.values().filter(|m| m.len() <= PAIRED) {
        for (at, (one, a)) in members.iter().enumerate() {
            for (other, b) in members.iter().skip(at + 1).filter(|(other, _)| other != one) {
                let both: Option<BTreeSet<LinkId>> = open.get(*one).zip(open.get(*other)).map(|(x, y)| x.0 | y.0);
                let way = both.and_then(|group| together(system, &group, &[*a, *b]));
                found.entry((*one.min(other), *one.max(other))).or_default().extend(way);
            }
        }
    }
    let solved = found.into_iter().filter_map(|((one, other), ways)| {
        let group = open.get(one)?.0 | open.get(other)?.0;
        choose(distinct(ways), &group).filter(|s| s.certainty != Certainty::OneOf)
    });
    let mut taken = BTreeSet::new();
    solved.filter(|s| s.mended.iter().all(|link| taken.insert(*link))).collect()
}
