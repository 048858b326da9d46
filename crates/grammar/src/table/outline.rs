//! Which rows are parts of which: by codes, list marks and indentation, and where these leave it open, by what adds up.

use std::collections::{BTreeMap, BTreeSet};

use budget::Sense;

use super::label::called;
use super::rows::RowRead;
use super::sheet::{Kind, Row, Sum};
use super::values::{self, Fare, Values};
use crate::Facet;

/// Rows with their places among each other, and what adds up by these.
pub(super) struct Outlined {
    pub(super) rows: Vec<Row>,
    pub(super) sums: Vec<Sum>,
}

/// Rows that are told apart by more than this many are not sought for sums that no label speaks of.
const MOST_SOUGHT: usize = 3_000;
/// Of more totals than this none is sought to be the sum of all rows, so that time stays bounded.
const MOST_TOTALS: usize = 1_000;
/// The most rows that are tried as the parts of one.
const MOST_PARTS: usize = 120;

/// Depths that rows may have, and whether their labels tell them, not only what adds up.
struct Depths {
    depths: Vec<u8>,
    told: bool,
}

/// A reading with what adds up by it.
#[derive(Default)]
struct Tried {
    depths: Vec<u8>,
    sums: Vec<Sum>,
    fare: Fare,
}

/// Tells which rows are parts of which.
pub(super) fn outline(rows: Vec<RowRead>, values: &Values) -> Outlined {
    let mut best: Option<Tried> = None;
    let take = |best: &mut Option<Tried>, tried: Tried| {
        if best.as_ref().is_none_or(|b| tried.fare.likelihood() > b.fare.likelihood()) {
            *best = Some(tried);
        }
    };
    for Depths { depths, told } in readings(&rows) {
        let tried = tried(&rows, depths, values);
        if told || tried.fare.holds_throughout() {
            take(&mut best, tried);
        } else if tried.fare.held > 0 {
            take(&mut best, tried.proven(values));
        }
    }
    let fare = best.as_ref().map(|b| b.fare).unwrap_or_default();
    if fare.broken * 4 > fare.held && rows.len() <= MOST_SOUGHT && rows.iter().any(|r| !is_coded(r)) {
        for fewest in [1, 2] {
            let found = tried(&rows, sought(&rows, values, fewest), values);
            if found.totals_hold(&rows, values) {
                take(&mut best, found.proven(values));
            }
        }
    }
    let best = best.unwrap_or_default();
    Outlined { rows: placed(rows, &best.depths), sums: best.sums }
}

fn tried(rows: &[RowRead], depths: Vec<u8>, values: &Values) -> Tried {
    let sums = sums(rows, &depths, values);
    let mut fare = fare(&sums, values);
    // That both want it to be the same is no chance: it speaks for the reading as what holds does.
    let told = told_at_once(rows, &sums, values).min(fare.broken);
    fare = Fare { held: fare.held + told, broken: fare.broken - told };
    Tried { depths, sums, fare }
}

/// Of more sums that do not hold none is told by another: they speak of the reading.
const MOST_AT_ONCE: usize = 60;

/// How many sums do not hold for a number that another sum wants to be the same other one: one wrong number breaks the sum that it is
/// and the one that it is a part of. A row without a label may be what a split one left over.
fn told_at_once(rows: &[RowRead], sums: &[Sum], values: &Values) -> usize {
    let cell = |row: usize, column: usize| values.0.get(row).and_then(|r| r.get(column)).copied().flatten();
    let mut wanted: BTreeMap<(usize, usize), Vec<(usize, i128)>> = BTreeMap::new();
    let mut broken = 0;
    for (number, sum) in sums.iter().enumerate() {
        let Sum::Rows(whole, parts) = sum else { continue };
        for column in 0..values.0.get(*whole).map_or(0, Vec::len) {
            let part = |row: &usize| cell(*row, column);
            if values::adds_up(cell(*whole, column), parts.iter().map(part)).broken == 0 {
                continue;
            }
            broken += 1;
            if broken > MOST_AT_ONCE || parts.len() > MOST_SOUGHT {
                return 0;
            }
            let is = |number: Option<values::Number>| number.unwrap_or_default().value;
            let over = is(cell(*whole, column)) - parts.iter().map(|row| is(part(row))).sum::<i128>();
            let mut wants = |row: usize, value| wanted.entry((row, column)).or_default().push((number, value));
            wants(*whole, is(cell(*whole, column)) - over);
            for row in parts {
                wants(*row, is(part(row)) + over);
            }
        }
    }
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut told = 0;
    let labelled = |row: usize| rows.get(row).is_some_and(|row| !called(&row.label).is_empty());
    for ((_, column), wants) in wanted.iter().filter(|((row, _), _)| labelled(*row)) {
        let free: Vec<&(usize, i128)> = wants.iter().filter(|(sum, _)| !taken.contains(&(*sum, *column))).collect();
        if let [(one, a), (other, b)] = free.as_slice()
            && a == b
        {
            taken.extend([(*one, *column), (*other, *column)]);
            told += 1;
        }
    }
    told
}

impl Tried {
    /// What was found by adding up proves nothing where it does not.
    fn proven(self, values: &Values) -> Self {
        let held = |s: &Sum| fare_of(s, values).is_borne_out_fully();
        Self { sums: self.sums.into_iter().filter(held).collect(), ..self }
    }

    /// Whether every row that is called a total is the sum of others.
    fn totals_hold(&self, rows: &[RowRead], values: &Values) -> bool {
        let is_total = |s: &&Sum| matches!(s, Sum::Rows(whole, _) if rows.get(*whole).is_some_and(is_sum));
        self.sums.iter().filter(is_total).all(|s| fare_of(s, values).broken == 0)
    }
}

fn is_coded(row: &RowRead) -> bool {
    matches!(row.kind, Kind::Coded { .. })
}

/// Whether a row sums up rows that its place does not tell: one that heads a list of its own stands above its parts as any other does.
fn is_sum(row: &RowRead) -> bool {
    matches!(row.kind, Kind::Total | Kind::Subtotal) && !row.heads
}

/// The depths that rows may have, by what their labels show.
fn readings(rows: &[RowRead]) -> Vec<Depths> {
    let mut readings = Vec::new();
    let mut add = |told: bool, depths: Vec<u8>| readings.push(Depths { depths, told });
    let key = |key: usize| Level { key, ..Level::default() };
    if rows.iter().any(is_coded) {
        add(true, by_level(rows, &code_level));
        // Some classes have no further level and print their code once more for it.
        add(true, by_level(rows, &|r, above| Level { again: true, ..code_level(r, above) }));
    }
    if rows.iter().any(|r| r.group.is_some()) {
        add(true, by_level(rows, &|r, _| key(usize::from(r.group.unwrap_or(0)))));
    }
    if rows.iter().any(|r| r.mark.is_some()) {
        add(true, by_level(rows, &|r, _| Level::mark(r, 100)));
        add(true, by_level(rows, &|r, _| Level::mark(r, 0)));
        add(true, by_level(rows, &|r, before| Level::mark(r, before.map_or(0, |b| b.key))));
    }
    if rows.iter().any(|r| r.indent > 0) {
        add(true, by_level(rows, &|r, _| key(usize::from(r.indent))));
    }
    let is_project = |r: &RowRead| matches!(r.kind, Kind::Project(_));
    let is_body = |r: &RowRead| matches!(r.kind, Kind::Body(_));
    if rows.iter().any(is_body) && rows.iter().any(is_project) {
        add(true, by_level(rows, &|r, _| key(usize::from(is_project(r)))));
    }
    if rows.iter().any(|r| !r.body_code.is_empty()) {
        add(true, by_level(rows, &|r, _| Level { code: Some(r.body_code.clone()), ..Level::default() }));
    }
    // Codes that are parts of others are no list: that they are one only adding up may show.
    add(!codes_nest(rows), by_level(rows, &|_, _| key(0)));
    if rows.iter().any(|r| r.first_word > 0) {
        add(false, by_level(rows, &|r, _| key(r.first_word)));
    }
    // A line of a group goes on to columns further right than its sum does.
    if rows.iter().any(|r| r.last_word > 0) {
        add(false, by_level(rows, &|r, _| key(r.last_word)));
    }
    if rows.iter().find(|r| !is_sum(r)).is_some_and(is_body) {
        add(false, under_the_first(rows));
    }
    readings
}

/// Whether some code stands below another one.
fn codes_nest(rows: &[RowRead]) -> bool {
    let codes: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| match &row.kind {
            Kind::Coded { code, .. } => Some(code.as_str()),
            _ => None,
        })
        .collect();
    // In their order, what is below a code comes right behind it.
    codes.iter().zip(codes.iter().skip(1)).any(|(code, next)| next.starts_with(code))
}

/// What tells how deep a row stands: a key, and where there are codes, a code below that of its parent.
#[derive(Debug, Clone, Default)]
struct Level {
    key: usize,
    code: Option<String>,
    /// Whether a code that stands again is a part of itself.
    again: bool,
}

impl Level {
    fn mark(row: &RowRead, unmarked: usize) -> Self {
        Self { key: row.mark.map_or(unmarked, |m| m as usize + 1), ..Level::default() }
    }

    fn is_below(&self, above: &Self) -> bool {
        match (&self.code, &above.code) {
            (Some(own), Some(over)) => own.starts_with(over.as_str()) && (own.len() > over.len() || self.again),
            _ => self.key > above.key,
        }
    }
}

fn code_level(row: &RowRead, _: Option<&Level>) -> Level {
    match &row.kind {
        Kind::Coded { code, .. } => Level { key: 1, code: Some(code.clone()), again: false },
        _ => Level { key: 0, ..Level::default() },
    }
}

/// Depths by a level: a row stands under the last one above it that its level is below. A sum ends what stands above it.
fn by_level(rows: &[RowRead], level: &dyn Fn(&RowRead, Option<&Level>) -> Level) -> Vec<u8> {
    let mut above: Vec<Level> = Vec::new();
    let mut depths = Vec::with_capacity(rows.len());
    for row in rows {
        if is_sum(row) {
            above.clear();
            depths.push(0);
            continue;
        }
        let own = level(row, above.last());
        while above.last().is_some_and(|last| !own.is_below(last)) {
            above.pop();
        }
        depths.push(u8::try_from(above.len()).unwrap_or(u8::MAX));
        above.push(own);
    }
    depths
}

/// Depths where the first row is the whole department and the others its parts.
fn under_the_first(rows: &[RowRead]) -> Vec<u8> {
    let first = rows.iter().position(|r| !is_sum(r));
    rows.iter().enumerate().map(|(i, r)| u8::from(!is_sum(r) && Some(i) != first)).collect()
}

/// Depths told by the numbers alone: a row is the whole of those right below it, at least so many, whose sum it is in
/// every column.
fn sought(rows: &[RowRead], values: &Values, fewest: usize) -> Vec<u8> {
    let mut roots: Vec<(usize, Vec<usize>)> = Vec::new(); // the last root comes first
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for index in (0..rows.len()).rev() {
        if rows.get(index).is_some_and(is_sum) {
            roots.push((index, Vec::new()));
            continue;
        }
        let open = roots.iter().rev().take_while(|(i, _)| rows.get(*i).is_some_and(|r| !is_sum(r))).take(MOST_PARTS);
        let below: Vec<usize> = open.map(|(i, _)| *i).collect();
        let count = (fewest..=below.len())
            .find(|&n| below.get(..n).is_some_and(|parts| row_fare(values, index, parts).is_borne_out_fully()));
        let taken = count.unwrap_or(0);
        let own: Vec<usize> = below.into_iter().take(taken).collect();
        roots.truncate(roots.len() - taken);
        if let Some(slot) = children.get_mut(index) {
            slot.clone_from(&own);
        }
        roots.push((index, own));
    }
    let mut depths = vec![0_u8; rows.len()];
    for (index, below) in children.iter().enumerate() {
        let depth = depths.get(index).copied().unwrap_or(0).saturating_add(1);
        for child in below {
            if let Some(slot) = depths.get_mut(*child) {
                *slot = depth;
            }
        }
    }
    depths
}

/// So many sums that hold, and so many for each that does not, tell what labels leave open.
const THROUGHOUT: usize = 8;

impl Fare {
    fn is_borne_out_fully(self) -> bool {
        self.held > 0 && self.broken == 0
    }

    /// Whether so much holds that what does not is no sign of another reading.
    fn holds_throughout(self) -> bool {
        self.held >= THROUGHOUT && self.broken * THROUGHOUT <= self.held
    }

    /// What a reading is measured by: one of which half holds is likelier than one that holds nowhere, however few places that has.
    fn likelihood(self) -> (bool, i64) {
        (self.held > 0 && self.broken <= self.held, self.weight())
    }
}

/// How the sum of some rows fares against another, over all columns.
fn row_fare(values: &Values, whole: usize, parts: &[usize]) -> Fare {
    let Some(total) = values.0.get(whole) else { return Fare::default() };
    let cell = |row: usize, column: usize| values.0.get(row).and_then(|r| r.get(column)).copied().flatten();
    let fares = (0..total.len()).map(|c| values::adds_up(cell(whole, c), parts.iter().map(|&p| cell(p, c))));
    fares.fold(Fare::default(), Fare::plus)
}

fn fare(sums: &[Sum], values: &Values) -> Fare {
    sums.iter().map(|s| fare_of(s, values)).fold(Fare::default(), Fare::plus)
}

fn fare_of(sum: &Sum, values: &Values) -> Fare {
    match sum {
        Sum::Rows(whole, parts) => row_fare(values, *whole, parts),
        _ => Fare::default(),
    }
}

/// The children of every row that has some.
fn families(rows: &[RowRead], depths: &[u8]) -> Vec<(usize, Vec<usize>)> {
    let mut families: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut open: Vec<(u8, usize)> = Vec::new(); // depth, index into the families
    for (index, (row, depth)) in rows.iter().zip(depths).enumerate() {
        if is_sum(row) && *depth == 0 {
            open.clear();
            continue;
        }
        while open.last().is_some_and(|(d, _)| d >= depth) {
            open.pop();
        }
        if let Some(family) = open.last().and_then(|(_, f)| families.get_mut(*f)) {
            family.1.push(index);
        }
        open.push((*depth, families.len()));
        families.push((index, Vec::new()));
    }
    families.retain(|(_, parts)| !parts.is_empty());
    families
}

/// What adds up by some depths.
fn sums(rows: &[RowRead], depths: &[u8], values: &Values) -> Vec<Sum> {
    let mut sums = Vec::new();
    for (whole, parts) in families(rows, depths) {
        sums.extend(family_sum(rows, values, whole, parts));
    }
    sums.extend(totals(rows, depths, values));
    sums
}

/// A row is the sum of its children. Those that 其中 stands before are only some of its parts, unless they make it up.
fn family_sum(rows: &[RowRead], values: &Values, whole: usize, parts: Vec<usize>) -> Option<Sum> {
    let of_which = |p: &usize| rows.get(*p).is_some_and(|r| r.of_which);
    if over_years(rows, whole, &parts) || only_titles(rows, values, whole) {
        return None;
    }
    if !parts.iter().any(of_which) {
        return Some(Sum::Rows(whole, parts));
    }
    if row_fare(values, whole, &parts).is_borne_out() {
        return Some(Sum::Rows(whole, parts));
    }
    let others: Vec<usize> = parts.into_iter().filter(|p| !of_which(p)).collect();
    Some(Sum::Rows(whole, others.clone()))
        .filter(|_| !others.is_empty() && row_fare(values, whole, &others).is_borne_out())
}

/// Whether a row heads a list and prints no number at all: it is the title of what stands below it.
fn only_titles(rows: &[RowRead], values: &Values, whole: usize) -> bool {
    let heads = rows.get(whole).is_some_and(|row| row.heads);
    heads && values.0.get(whole).is_some_and(|cells| cells.iter().all(Option::is_none))
}

/// Rows of several years are no parts of each other.
fn over_years(rows: &[RowRead], whole: usize, parts: &[usize]) -> bool {
    let timed = |i: &usize| rows.get(*i).is_some_and(|r| r.time.is_some());
    timed(&whole) || parts.iter().any(timed)
}

/// The sums that rows called so are: of what stands above them since the last, of what stands below them, or of all.
fn totals(rows: &[RowRead], depths: &[u8], values: &Values) -> Vec<Sum> {
    let mut sums = yearly(rows);
    if !sums.is_empty() {
        return sums;
    }
    let coded = rows.iter().filter(|r| is_coded(r)).count() * 2 > rows.len();
    let top =
        |i: &usize| depths.get(*i) == Some(&0) && rows.get(*i).is_some_and(|r| !(is_sum(r) || coded && is_aside(r)));
    let tops: Vec<usize> = (0..rows.len()).filter(top).collect();
    let named: Vec<usize> = (0..rows.len()).filter(|i| rows.get(*i).is_some_and(is_sum)).collect();
    let all = if named.len() > MOST_TOTALS { &[][..] } else { &tops };
    let mut units: Vec<usize> = Vec::new();
    let mut taken = 0;
    for (index, row) in rows.iter().enumerate() {
        if !is_sum(row) {
            if top(&index) && index >= taken {
                units.push(index);
            }
            continue;
        }
        let next = named.get(named.partition_point(|n| *n <= index)).copied().unwrap_or(rows.len());
        let (from, to) = (tops.partition_point(|t| *t <= index), tops.partition_point(|t| *t < next));
        let below = tops.get(from..to).unwrap_or_default().to_vec();
        if units.len() > MOST_TOTALS && named.len() > MOST_TOTALS {
            units.clear();
        }
        let fresh: Vec<usize> = units.iter().copied().filter(|u| rows.get(*u).is_some_and(|r| !is_sum(r))).collect();
        let last: Vec<usize> = units.iter().copied().filter(|u| rows.get(*u).is_some_and(is_sum)).collect();
        let choices = [units.clone(), below, fresh, all.to_vec(), last];
        let Some((choice, parts)) = chosen(values, index, &choices) else {
            units.push(index);
            continue;
        };
        if choice == 1 {
            taken = next;
            units.push(index);
        } else {
            units = vec![index];
        }
        sums.push(Sum::Rows(index, parts));
    }
    sums
}

/// Of several sets of parts, the one that fares best; the first where none holds anywhere.
fn chosen(values: &Values, whole: usize, choices: &[Vec<usize>]) -> Option<(usize, Vec<usize>)> {
    let mut best: Option<(Fare, usize)> = None;
    for (number, parts) in choices.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        let fare = row_fare(values, whole, parts);
        if best.as_ref().is_none_or(|(b, _)| fare.held > b.held || fare.held == b.held && fare.broken < b.broken) {
            best = Some((fare, number));
        }
    }
    let (_, number) = best?;
    choices.get(number).map(|parts| (number, parts.clone()))
}

/// A row of known words among coded ones sums up some of them under another view.
fn is_aside(row: &RowRead) -> bool {
    matches!(row.kind, Kind::Item) && row.facet.group.is_some()
}

/// Rows of two years and of their difference: this year's is that of the year before with the change.
fn yearly(rows: &[RowRead]) -> Vec<Sum> {
    let at = |pick: &dyn Fn(&Facet) -> bool, body: &Option<String>| {
        rows.iter().position(|r| r.body == *body && r.time.as_ref().is_some_and(pick))
    };
    let mut bodies: Vec<&Option<String>> = rows.iter().filter(|r| r.time.is_some()).map(|r| &r.body).collect();
    bodies.dedup();
    let year = |back: u8| move |f: &Facet| f.years_back == Some(back) && f.aspect.is_none();
    let sum = |body: &Option<String>| {
        let change = at(&|f: &Facet| f.aspect.is_some(), body)?;
        Some(Sum::Rows(at(&year(0), body)?, vec![at(&year(1), body)?, change]))
    };
    bodies.into_iter().filter_map(sum).collect()
}

/// Rows at their depths, each with what those above it say.
fn placed(rows: Vec<RowRead>, depths: &[u8]) -> Vec<Row> {
    let mut above: Vec<(u8, Facet, String, Sense)> = Vec::new();
    let bodies: BTreeSet<&String> =
        rows.iter().filter_map(|r| if let Kind::Body(name) = &r.kind { Some(name) } else { None }).collect();
    let lonely = bodies.len() <= 1;
    let mut placed = Vec::with_capacity(rows.len());
    for (row, depth) in rows.into_iter().zip(depths.iter().copied().chain(std::iter::repeat(0))) {
        let sum = is_sum(&row) && depth == 0;
        while above.last().is_some_and(|(d, ..)| sum || *d >= depth) {
            above.pop();
        }
        let outer = above.last().map_or(Facet::ANY, |(_, f, ..)| *f);
        let met = outer.meet(row.facet);
        let timed = row.time.map_or(met.facet, |t| met.facet.over(t));
        let path = above.iter().map(|(_, _, l, _)| l.clone()).chain([called(&row.label)]).collect();
        let own = if met.conflict { row.sense.max(Sense::Ambiguous) } else { row.sense };
        // What stands under words that are not known is that of something that is not known: 上年结转 or 本年收入.
        // Their own meaning is known all the same, so that they are only doubted.
        let over = above.last().map_or(Sense::Understood, |(.., sense)| (*sense).min(Sense::Ambiguous));
        let sense = if row.kind == Kind::Item { own.max(over) } else { own };
        if !sum {
            above.push((depth, met.facet, called(&row.label), if row.kind == Kind::Item { sense } else { over }));
        }
        let kind = match row.kind {
            Kind::Body(_) if lonely && row.time.is_some() => Kind::Total,
            Kind::Body(name) if lonely && depth == 0 => whole_or(name, &placed),
            other => other,
        };
        placed.push(Row {
            block: row.block,
            part: row.part,
            row: row.row,
            label_at: row.label_at,
            label: row.label,
            kind,
            facet: timed,
            path,
            depth,
            sense,
            body: row.body.filter(|_| !lonely),
            beside: row.beside,
            of_which: row.of_which,
            named: row.named,
        });
    }
    placed
}

/// The only body of a table, on its first row, is the whole of it.
fn whole_or(name: String, before: &[Row]) -> Kind {
    if before.is_empty() { Kind::Total } else { Kind::Body(name) }
}
