//! What adds up among the columns of a block, by the tree of their headers.

use budget::{Aspect, Period, Stage};

use super::columns::{is_period, is_rate};
use super::sheet::{Column, Percentage, Sum};
use super::values::{self, Fare, Values};
use crate::Facet;
use crate::lexicon::{Lexicon, Role};

/// A node of the tree of headers: columns from `first` on that share their headers down to it.
#[derive(Debug, Clone)]
struct Node {
    /// Its columns.
    columns: Vec<usize>,
    /// Its parts; none for a leaf.
    children: Vec<Node>,
    /// Whether 其中 stands before it.
    of_which: bool,
}

/// What adds up among some columns, and how their changes are made.
pub(super) fn columns(columns: &[Column], values: &Values, words: &Lexicon) -> Vec<Sum> {
    let all: Vec<usize> = (0..columns.len()).collect();
    let paths: Vec<Vec<String>> = columns.iter().map(|c| by_year(&c.path, words)).collect();
    let root = node(&paths, all, 0);
    let mut sums = Vec::new();
    add_up(&root, columns, values, &mut sums);
    sums.extend(differences(columns).into_iter().filter(|s| is_borne_out(s, values)));
    sums.extend(rates(columns, values));
    sums.extend(products(columns, values));
    sums
}

/// The headers of a column with the year or stage that they end with put first: what adds up is of one year.
fn by_year(path: &[String], words: &Lexicon) -> Vec<String> {
    match path.split_last() {
        Some((last, rest)) if !rest.is_empty() && is_period(&words.read(last)) => {
            std::iter::once(last).chain(rest).cloned().collect()
        }
        _ => path.to_vec(),
    }
}

fn node(paths: &[Vec<String>], members: Vec<usize>, level: usize) -> Node {
    let header = |i: &usize| paths.get(*i).and_then(|p| p.get(level)).cloned().unwrap_or_default();
    let leaf = |i: &usize| paths.get(*i).is_some_and(|p| p.len() <= level + 1);
    let mut groups: Vec<(String, bool, Vec<usize>)> = Vec::new();
    for member in &members {
        let (name, is_leaf) = (header(member), leaf(member));
        match groups.iter_mut().find(|g| g.0 == name && !g.1 && !is_leaf) {
            Some(group) => group.2.push(*member),
            None => groups.push((name, is_leaf, vec![*member])),
        }
    }
    let child = |(name, is_leaf, group): (String, bool, Vec<usize>)| {
        let inner = if is_leaf {
            Node { columns: group, children: Vec::new(), of_which: false }
        } else {
            node(paths, group, level + 1)
        };
        Node { of_which: is_of_which(&name), ..inner }
    };
    let children: Vec<Node> = groups.into_iter().map(child).collect();
    match <[Node; 1]>::try_from(children) {
        Ok([only]) if level > 0 || !only.children.is_empty() => only,
        Ok([only]) => Node { columns: members, children: vec![only], of_which: false },
        Err(children) => Node { columns: members, children, of_which: false },
    }
}

fn is_of_which(header: &str) -> bool {
    header.starts_with("其中")
}

/// The columns whose sum a node is: its total, or its leaves.
fn stands_for(node: &Node, columns: &[Column]) -> Vec<usize> {
    // Beside a plain amount, one under a name of its own is the same money under another view.
    let plain = |c: &Node| c.columns.first().and_then(|i| columns.get(*i)).is_some_and(|c| c.phrase.named.is_empty());
    let any = node.children.iter().any(|c| plain(c) && !c.of_which);
    made_of(node, columns, &|c| !any || plain(c))
}

/// The columns whose sum a node is, those of its children that count.
fn made_of(node: &Node, columns: &[Column], counts: &dyn Fn(&Node) -> bool) -> Vec<usize> {
    if node.children.is_empty() {
        return node.columns.clone();
    }
    if let Some(total) = total(node, columns) {
        return vec![total];
    }
    let parts = node.children.iter().filter(|c| !c.of_which && counts(c));
    parts.flat_map(|c| stands_for(c, columns)).collect()
}

/// Whether a column holds amounts that add up: no rates, no numbers of things, no prices of one of them.
fn is_money(column: &Column) -> bool {
    !is_rate(column) && !column.phrase.is(Role::Quantity) && !column.phrase.is(Role::Price)
}

fn is_total(column: &Column) -> bool {
    column.phrase.is(Role::Total) || column.phrase.is(Role::Subtotal)
}

/// The leaf among the children of a node that is their total.
fn total(node: &Node, columns: &[Column]) -> Option<usize> {
    let leaves = || {
        node.children.iter().filter(|c| c.children.is_empty() && !c.of_which).filter_map(|c| c.columns.first().copied())
    };
    let called = leaves().find(|i| columns.get(*i).is_some_and(is_total));
    let parts = node.children.iter().any(|c| c.of_which);
    called.or_else(|| leaves().next().filter(|_| parts && node.children.first().is_some_and(|c| c.children.is_empty())))
}

fn add_up(node: &Node, columns: &[Column], values: &Values, sums: &mut Vec<Sum>) {
    for child in &node.children {
        add_up(child, columns, values, sums);
    }
    sums.extend(parts_before(node, columns, values));
    if let Some(whole) = total(node, columns) {
        let only_some = node.children.iter().all(|c| c.of_which || c.columns.contains(&whole));
        let sum = chosen(whole, &readings(node, whole, columns), values);
        sums.extend(sum.filter(|s| !only_some || is_borne_out(s, values)));
    }
}

/// 其中 columns among siblings are parts of the one before them, where they make it up in every row.
fn parts_before(node: &Node, columns: &[Column], values: &Values) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut open: Option<(usize, Vec<usize>)> = None;
    for child in &node.children {
        match &mut open {
            Some((_, parts)) if child.of_which => parts.extend(stands_for(child, columns)),
            _ => {
                sums.extend(open.take());
                open = child.columns.first().copied().filter(|_| child.children.is_empty()).map(|c| (c, Vec::new()));
            }
        }
    }
    sums.extend(open);
    let made_up =
        |(whole, parts): &(usize, Vec<usize>)| !parts.is_empty() && column_fare(values, *whole, parts).broken == 0;
    sums.into_iter().filter(made_up).map(|(whole, parts)| Sum::Columns(whole, parts)).collect()
}

/// The sets of columns that a total may be the sum of.
fn readings(node: &Node, whole: usize, columns: &[Column]) -> Vec<Vec<usize>> {
    let period = |i: usize| {
        columns.get(i).map(|c| {
            let facet = c.phrase.facet;
            let aspect = facet.aspect.unwrap_or_default();
            (Period { years_back: facet.years_back.unwrap_or(0), stage: facet.stage.unwrap_or_default() }, aspect)
        })
    };
    let counts = |c: &&Node| {
        let stands = stands_for(c, columns);
        let money = |i: &usize| columns.get(*i).is_some_and(is_money);
        !stands.contains(&whole) && stands.iter().all(money)
    };
    let fits = |c: &&Node| counts(c) && stands_for(c, columns).first().is_none_or(|i| period(*i) == period(whole));
    let others: Vec<&Node> = node.children.iter().filter(fits).collect();
    let flat = |nodes: &[&Node]| nodes.iter().flat_map(|n| stands_for(n, columns)).collect::<Vec<usize>>();
    let plain: Vec<&Node> = others.iter().copied().filter(|c| !c.of_which).collect();
    // What seems to be of another year may be a part all the same: 上年… begins the names of money, too.
    let any_year: Vec<&Node> = node.children.iter().filter(|c| counts(c) && !c.of_which).collect();
    let all = any_year.iter().flat_map(|n| made_of(n, columns, &|_| true)).collect();
    let mut readings = vec![flat(&plain), flat(&others), flat(&any_year), all];
    // One of them may repeat some of the money under another view, or stand outside the sum.
    for left_out in (0..plain.len()).rev().filter(|_| plain.len() > 2) {
        let rest: Vec<&Node> = plain.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, n)| *n).collect();
        readings.push(flat(&rest));
    }
    for last in (2..plain.len().saturating_sub(1)).rev() {
        readings.push(flat(plain.get(..last).unwrap_or_default()));
    }
    // A node without a total of its own may have one that is a sum of leaves.
    readings.retain(|r| !r.is_empty());
    readings
}

/// The reading that holds most often, for the table as a whole; the first where none is borne out.
fn chosen(whole: usize, readings: &[Vec<usize>], values: &Values) -> Option<Sum> {
    let mut best: Option<(Fare, &Vec<usize>)> = None;
    for parts in readings {
        let fare = column_fare(values, whole, parts);
        if fare.broken == 0 && fare.held > 0 {
            return Some(Sum::Columns(whole, parts.clone()));
        }
        if best.as_ref().is_none_or(|(b, _)| fare.weight() > b.weight()) {
            best = Some((fare, parts));
        }
    }
    // A single part is no sum: where it is not the whole, others were not seen.
    best.filter(|(_, parts)| parts.len() > 1).map(|(_, parts)| Sum::Columns(whole, parts.clone()))
}

/// Whether a relation between columns was seen to hold: a sum in every row where it could, a difference in some.
fn is_borne_out(sum: &Sum, values: &Values) -> bool {
    match sum {
        Sum::Columns(whole, parts) => column_fare(values, *whole, parts).broken == 0,
        // This year's is that of the year before with the change; one mistyped row leaves the others.
        Sum::Difference(change, of, less) => column_fare(values, *of, &[*less, *change]).held > 0,
        Sum::Rows(..) | Sum::Rate(..) | Sum::Product(..) => true,
    }
}

fn column_fare(values: &Values, whole: usize, parts: &[usize]) -> Fare {
    let cell = |row: &[Option<values::Number>], c: usize| row.get(c).copied().flatten();
    let fares = values.0.iter().map(|row| values::adds_up(cell(row, whole), parts.iter().map(|&p| cell(row, p))));
    fares.fold(Fare::default(), Fare::plus)
}

/// Columns of changes: each is this year's less that of the year before, under the same headers otherwise.
fn differences(columns: &[Column]) -> Vec<Sum> {
    let mut sums = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let facet = column.phrase.facet;
        if !facet.aspect.is_some_and(Aspect::is_change) || is_rate(column) {
            continue;
        }
        let same = |c: &Column| {
            let other = c.phrase.facet;
            other.aspect.is_none()
                && (other.measure, other.fund, other.nature, other.group)
                    == (facet.measure, facet.fund, facet.nature, facet.group)
        };
        let fits = |c: &Column| same(c) && c.phrase.named == column.phrase.named && !is_rate(c);
        let amounts: Vec<(usize, Facet)> =
            columns.iter().enumerate().filter(|(_, c)| fits(c)).map(|(at, c)| (at, c.phrase.facet)).collect();
        sums.extend(compared(&amounts, facet.aspect).map(|[this, before]| Sum::Difference(index, this, before)));
    }
    sums
}

/// Of some amounts, the one of this year and the one that a change compares it with.
fn compared(amounts: &[(usize, Facet)], change: Option<Aspect>) -> Option<[usize; 2]> {
    let of = |back: u8, fits: &dyn Fn(Option<Stage>) -> bool| {
        let all = amounts.iter().filter(move |(_, facet)| facet.years_back.unwrap_or(0) == back);
        all.filter(|(_, facet)| fits(facet.stage)).map(|(at, _)| *at).next()
    };
    let initial = |stage: Option<Stage>| stage == Some(Stage::Initial);
    if change == Some(Aspect::ChangeOnInitial) {
        return Some([of(0, &|stage| stage.is_some() && !initial(stage))?, of(0, &initial)?]);
    }
    // Of the year before, what was executed and what was budgeted may stand beside each other.
    let executed = |stage| matches!(stage, Some(Stage::Executed | Stage::Final));
    let on_executed = change == Some(Aspect::ChangeOnExecuted);
    let before = of(1, &|stage| executed(stage) == on_executed).or_else(|| of(1, &|_| true));
    Some([of(0, &|_| true)?, before?])
}

/// Columns of percentages: how far an amount exceeds that of the year before, or how much of the budget was carried out,
/// under the same headers otherwise. Of several amounts it may be of, that one whose percentages these are.
fn rates(columns: &[Column], values: &Values) -> Vec<Sum> {
    let mut sums = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let facet = column.phrase.facet;
        let says = match facet.aspect {
            Some(aspect) if aspect.is_growth() => Percentage::Growth,
            Some(Aspect::Completion | Aspect::Share) => Percentage::Share,
            _ => continue,
        };
        // What was carried out is of whatever the table budgets, where its header names nothing: 预算金额, 实际支出, 执行率.
        let of = |other: &Facet| (other.measure, other.fund, other.nature, other.group);
        let bare =
            facet.aspect == Some(Aspect::Completion) && of(&facet) == of(&Facet::ANY) && column.phrase.named.is_empty();
        let amount = |c: &Column| {
            let other = c.phrase.facet;
            let alike = of(&other) == of(&facet) && c.phrase.named == column.phrase.named;
            other.aspect.is_none() && !is_rate(c) && (alike || bare)
        };
        let all: Vec<usize> = columns.iter().enumerate().filter(|(_, c)| amount(c)).map(|(at, _)| at).collect();
        let pairs = all.iter().flat_map(|of| all.iter().filter(move |base| *base != of).map(move |base| [*of, *base]));
        let fared = pairs.take(MOST_PAIRS).map(|pair| (rate_fare(values, index, pair, says), pair));
        let best = fared.max_by_key(|(fare, pair)| (fare.weight(), std::cmp::Reverse(*pair)));
        sums.extend(best.filter(|(f, _)| f.held > f.broken).map(|(_, pair)| Sum::Rate(index, pair, says)));
    }
    sums
}

/// The most pairs of amounts that percentages are tried with.
const MOST_PAIRS: usize = 30;

fn rate_fare(values: &Values, rate: usize, [of, base]: [usize; 2], says: Percentage) -> Fare {
    let cell = |row: &[Option<values::Number>], c: usize| row.get(c).copied().flatten();
    let fares = values
        .0
        .iter()
        .zip(&values.1)
        .map(|(amounts, rates)| values::makes(cell(rates, rate), [cell(amounts, of), cell(amounts, base)], says));
    fares.fold(Fare::default(), Fare::plus)
}

/// Amounts that are a number of things times what one of them costs.
fn products(columns: &[Column], values: &Values) -> Vec<Sum> {
    let at = |fits: &dyn Fn(&Column) -> bool| {
        columns.iter().enumerate().filter(|(_, c)| fits(c)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (prices, counts) = (at(&|c| c.phrase.is(Role::Price)), at(&|c| c.phrase.is(Role::Quantity)));
    let ([price], [count]) = (prices.as_slice(), counts.as_slice()) else { return Vec::new() };
    let fared = at(&is_money).into_iter().map(|whole| (product_fare(values, whole, *count, *price), whole));
    let best = fared.max_by_key(|(fare, whole)| (fare.weight(), std::cmp::Reverse(*whole)));
    let best = best.filter(|(fare, _)| fare.held > fare.broken);
    best.map(|(_, whole)| Sum::Product(whole, *count, *price)).into_iter().collect()
}

fn product_fare(values: &Values, whole: usize, count: usize, price: usize) -> Fare {
    let cell = |row: &[Option<values::Number>], c: usize| row.get(c).copied().flatten();
    let fares = values.0.iter().map(|row| values::multiplies(cell(row, whole), cell(row, count), cell(row, price)));
    fares.fold(Fare::default(), Fare::plus)
}
