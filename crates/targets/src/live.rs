//! Scores as formulas of a workbook (得分公式): the lowest and the highest score that a criterion allows, for whatever is
//! filled in, by the same functions that [`crate::score`] looks at. A criterion that no formula can carry has none.
//!
//! Formulas use only IF, MIN, MAX, ABS, ROUND, ROUNDUP, ROUNDDOWN, ISNUMBER and DATE, which every program for workbooks knows.

use crate::answer::asked;
use crate::explain::{is_told_itself, reference};
use crate::function::{Function, Value, domain, functions, sides, value};
use crate::{
    Actual, Begun, Context, Cut, DECIMALS, Date, Each, Interval, Item, Measure, Points, Ratio, Rule, Scores, Side,
    Step, Target, Test, Unit,
};

#[cfg(test)]
mod tests;

/// A score as formulas, without the sign of equality; both give an empty text while nothing usable is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// The lowest score.
    pub lowest: String,
    /// The highest score.
    pub highest: String,
}

/// Lowest and highest.
type Ends = (String, String);

/// Most combinations of choices that are written out.
const MOST_CHOICES: usize = 32;
/// Numbers from here on are days, not counts of days: 20,000 is a day of 1954.
const FIRST_DAY: i64 = 20_000;

/// The formulas of an indicator whose inputs are filled in in these cells.
pub fn live(item: &Item, cells: &[String]) -> Option<Live> {
    let criterion = item.reading.whole().filter(|_| item.context.weight.is_some())?;
    let ends = if item.inputs.iter().all(|i| !i.choices.is_empty()) {
        by_choices(item, cells)
    } else {
        let ([rule], [cell]) = (criterion.rules.as_slice(), cells) else { return None };
        by_day(item, rule, cell).or_else(|| by_number(item, rule, cell))
    };
    ends.map(|(lowest, highest)| Live { lowest, highest })
}

/// A number of a formula.
fn number(q: Ratio) -> String {
    let text = q.to_decimal_text().unwrap_or_else(|| {
        let (above, below) = q.parts();
        format!("({above}/{below})")
    });
    if q.is_negative() { format!("({text})") } else { text }
}

fn text(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

/// The ends of all scores of an actual; nothing where it has none.
fn ends(item: &Item, actual: &Actual) -> Option<Ends> {
    match item.score(actual) {
        scores @ Scores::Scored(_) => scores.range().map(|(lo, hi)| (number(lo), number(hi))),
        Scores::Unscored(_) => None,
    }
}

fn both(ends: &[Ends], pick: fn(&Ends) -> &String) -> impl Iterator<Item = &String> {
    ends.iter().map(pick)
}

// ---- Choices ----

/// One after the other of all combinations of what can be chosen.
fn by_choices(item: &Item, cells: &[String]) -> Option<Ends> {
    let mut combinations: Vec<Vec<&String>> = vec![Vec::new()];
    for input in &item.inputs {
        combinations = combinations
            .iter()
            .flat_map(|before| input.choices.iter().map(move |c| before.iter().copied().chain([c]).collect()))
            .collect();
        if combinations.len() > MOST_CHOICES {
            return None;
        }
    }
    let filled = cells.join("&\"|\"&");
    let empty = ("\"\"".to_owned(), "\"\"".to_owned());
    combinations.iter().rev().try_fold(empty, |(lowest, highest), chosen| {
        let actual = chosen_actual(item, chosen)?;
        let (lo, hi) = ends(item, &actual)?;
        let words = chosen.iter().map(|w| w.as_str()).collect::<Vec<_>>().join("|");
        let when = format!("{filled}={}", text(&words));
        Some((format!("IF({when},{lo},{lowest})"), format!("IF({when},{hi},{highest})")))
    })
}

fn chosen_actual(item: &Item, chosen: &[&String]) -> Option<Actual> {
    let mut actuals: Vec<Actual> =
        chosen.iter().enumerate().map(|(k, word)| crate::answer::chosen(item, k, word)).collect::<Option<_>>()?;
    Some(if actuals.len() == 1 { actuals.remove(0) } else { Actual::Several(actuals) })
}

// ---- Days ----

/// A day in time or not, or yes or no.
fn by_day(item: &Item, rule: &Rule, cell: &str) -> Option<Ends> {
    if asked(rule).is_some_and(|measure| measure != Measure::Rate) || !rule.takes.is_empty() {
        return None;
    }
    let due = due(rule, &item.context)?;
    let score = |actual| ends(item, &actual);
    let (in_time, late) = (score(Actual::Done(due))?, score(Actual::Done(due.a_year_on()?))?);
    let (yes, no) = (score(Actual::Yes(true))?, score(Actual::Yes(false))?);
    let formula = |pick: fn(&Ends) -> &String| {
        format!(
            "IF(ISNUMBER({cell}),IF({cell}<={},{},{}),IF({cell}=\"是\",{},IF({cell}=\"否\",{},\"\")))",
            serial(due),
            pick(&in_time),
            pick(&late),
            pick(&yes),
            pick(&no)
        )
    };
    Some((formula(|e| &e.0), formula(|e| &e.1)))
}

fn due(rule: &Rule, context: &Context) -> Option<Date> {
    let stated = rule.pieces.iter().find_map(|p| match p.when {
        Test::By(date) => Some(date),
        _ => None,
    });
    stated.or(match context.target {
        Target::Date(date) => Some(date),
        _ => None,
    })
}

fn serial(day: Date) -> String {
    let (year, month, day) = day.parts();
    format!("DATE({year},{month},{day})")
}

// ---- Numbers ----

/// How the number that is filled in is taken.
#[derive(Clone, Copy, PartialEq)]
enum Taken {
    /// As the indicator's own value, in this unit.
    Own(Unit),
    /// As a count of what a step counts.
    Count,
    /// As a delay, in this unit.
    Late(Unit),
}

/// A criterion of one rule and one number.
struct Numbers<'a> {
    context: &'a Context,
    rule: &'a Rule,
    functions: Vec<Function>,
    weight: Ratio,
    taken: Taken,
    /// The number filled in, in base units.
    filled: String,
}

fn by_number(item: &Item, rule: &Rule, cell: &str) -> Option<Ends> {
    let context = &item.context;
    if rule.vetoes.iter().any(|(test, _)| !matches!(test, Test::Is(_))) {
        return None;
    }
    let measure = asked(rule).unwrap_or(Measure::Rate);
    let own = context.unit.or(context.number().map(|t| t.unit)).unwrap_or(Unit::NONE);
    let (taken, unit) = match measure {
        m if is_told_itself(m, context, reference(rule)) => (Taken::Count, m.unit()),
        Measure::Events(unit) => (Taken::Count, unit),
        Measure::Late(unit) => (Taken::Late(unit), unit),
        _ => (Taken::Own(own), own),
    };
    let mut filled = scaled(cell, unit.scale());
    // a percentage is held as a share by the workbook itself
    if unit == Unit::PERCENT {
        cell.clone_into(&mut filled);
    }
    let dated = due(rule, context).filter(|_| taken == Taken::Late(unit) && unit.word == "天");
    if let Some(due) = dated {
        filled = format!("IF({cell}>={FIRST_DAY},MAX({cell}-{},0),{filled})", serial(due));
    }
    let functions = functions(rule, context);
    let numbers = Numbers { context, rule, functions, weight: context.weight?, taken, filled };
    let (lo, hi) =
        if rule.takes.is_empty() && rule.gains.is_empty() { numbers.claimed()? } else { numbers.stepped()? };
    let usable = if taken == Taken::Late(unit) && dated.is_none() {
        format!("IF(ISNUMBER({cell}),{cell}<{FIRST_DAY},1=0)")
    } else {
        format!("ISNUMBER({cell})")
    };
    let whole = |points: String| format!("IF({usable},{},\"\")", numbers.held(&points));
    Some((whole(lo), whole(hi)))
}

fn scaled(x: &str, by: Ratio) -> String {
    if by == Ratio::ONE { x.to_owned() } else { format!("{x}*{}", number(by)) }
}

fn extreme(name: &str, mut all: Vec<String>) -> String {
    all.dedup();
    match all.as_slice() {
        [one] => one.clone(),
        many => format!("{name}({})", many.join(",")),
    }
}

impl Numbers<'_> {
    fn points(&self, points: Points) -> Option<Ratio> {
        points.under(Some(self.weight))
    }

    /// Floor and cap, between nothing and the weight, rounded once.
    fn held(&self, points: &str) -> String {
        let bound = |stated: Option<crate::Stated>| stated.and_then(|s| self.points(s.points));
        let floor =
            bound(self.rule.floor).map_or_else(|| points.to_owned(), |f| format!("MAX({points},{})", number(f)));
        let cap = bound(self.rule.cap).map_or_else(|| floor.clone(), |c| format!("MIN({floor},{})", number(c)));
        // nine decimals take the noise of binary fractions away before the rounding that counts
        format!("ROUND(ROUND(MAX(MIN({cap},{}),0),9),{DECIMALS})", number(self.weight))
    }

    /// The inputs on an axis, as [`crate::input::Frame`] has them.
    fn inputs(&self, axis: Measure, from: Option<Ratio>) -> Option<Vec<String>> {
        let v = &self.filled;
        let one = |x: String| Some(vec![rounded(&x)]);
        let target = self.context.number();
        let unit = match self.taken {
            Taken::Own(unit) => unit,
            Taken::Count => {
                let counted = match axis {
                    Measure::Value(u) => !u.is_share(),
                    Measure::Short(_) | Measure::Excess(_) | Measure::Events(_) | Measure::Late(_) => true,
                    Measure::Rate | Measure::Deviation(_) => false,
                };
                return counted.then(|| one(v.clone())).flatten();
            }
            Taken::Late(unit) => {
                let same = matches!(axis, Measure::Late(u) if u.base == unit.base);
                return same.then(|| one(v.clone())).flatten();
            }
        };
        let same = target.filter(|t| t.unit.base == unit.base && !t.value.is_zero()).map(|t| t.value);
        match axis {
            Measure::Rate => one(match same {
                Some(t) if self.context.counts_down() => {
                    let t = number(t);
                    format!("IF({v}<={t},1,{t}/({v}))")
                }
                Some(t) => format!("{v}/{}", number(t)),
                None if target.is_none() && unit.is_share() => v.clone(),
                None => return None,
            }),
            Measure::Value(u) if unit == Unit::NONE => (!u.is_share()).then(|| one(v.clone())).flatten(),
            Measure::Value(u) => (u.base == unit.base).then(|| one(v.clone())).flatten(),
            Measure::Deviation(side) => {
                let t = number(same?);
                let signed = format!("({v}-{t})/{t}");
                let of = |side: Side| match side {
                    Side::Over => format!("MAX({signed},0)"),
                    Side::Under => format!("MAX(-{signed},0)"),
                    Side::Both | Side::Unsaid => format!("ABS({signed})"),
                };
                Some(sides(side, self.context).into_iter().map(|s| rounded(&of(s))).collect())
            }
            Measure::Short(u) => one(difference(v, self.reference(u, unit, from)?, true)),
            Measure::Excess(u) => one(difference(v, self.reference(u, unit, from)?, false)),
            Measure::Events(_) => (!unit.is_share()).then(|| one(v.clone())).flatten(),
            Measure::Late(_) => None,
        }
    }

    /// What a shortfall or an excess is counted from, and what the actual is divided by before.
    fn reference(&self, axis: Unit, unit: Unit, from: Option<Ratio>) -> Option<(Ratio, Ratio)> {
        let target = self.context.number();
        if axis.base == unit.base {
            return Some((from.or(target.map(|t| t.value))?, Ratio::ONE));
        }
        let target = target.filter(|t| axis.is_share() && t.unit.base == unit.base && !t.value.is_zero())?;
        Some((from.unwrap_or(Ratio::ONE), target.value))
    }

    // ---- Clauses that claim inputs ----

    fn claimed(&self) -> Option<Ends> {
        let [function] = self.functions.as_slice() else { return None };
        if self.rule.pieces.iter().any(|p| matches!(p.when, Test::By(_))) {
            return None;
        }
        let inputs = self.inputs(function.axis, None)?;
        let ends: Vec<Ends> = inputs
            .iter()
            .map(|x| self.chain(function, x, |part| self.given(function, part, x)))
            .collect::<Option<_>>()?;
        let all = |name: &str, pick: fn(&Ends) -> &String| extreme(name, both(&ends, pick).cloned().collect());
        Some((all("MIN", |e| &e.0), all("MAX", |e| &e.1)))
    }

    /// The parts of an axis from the lowest up, as conditions one after the other.
    #[expect(clippy::unused_self, reason = "reads as a step of the formula")]
    fn chain(&self, function: &Function, x: &str, of: impl Fn(Interval) -> Option<Ends>) -> Option<Ends> {
        let mut cuts = vec![Cut::Lowest, Cut::Highest, function.domain.lo, function.domain.hi];
        cuts.extend(function.claims.iter().flat_map(|c| c.inputs.intervals()).flat_map(|i| [i.lo, i.hi]));
        cuts.sort();
        cuts.dedup();
        let mut parts: Vec<(Cut, Ends)> = Vec::new();
        for window in cuts.windows(2) {
            let [lo, hi] = *window else { continue };
            let given = of(Interval { lo, hi })?;
            match parts.last_mut().filter(|(_, before)| *before == given) {
                Some((end, _)) => *end = hi,
                None => parts.push((hi, given)),
            }
        }
        let (_, last) = parts.pop()?;
        Some(parts.into_iter().rev().fold(last, |(lowest, highest), (end, (lo, hi))| {
            let when = match end {
                Cut::At(q, true) => format!("{x}<={}", edge(q)),
                Cut::At(q, false) => format!("{x}<{}", edge(q)),
                Cut::Lowest | Cut::Highest => "1=0".to_owned(),
            };
            (format!("IF({when},{lo},{lowest})"), format!("IF({when},{hi},{highest})"))
        }))
    }

    /// What a part of an axis gets.
    fn given(&self, function: &Function, part: Interval, x: &str) -> Option<Ends> {
        let holding = function.claims.iter().filter(|c| c.inputs.intervals().iter().any(|i| part.within(*i)));
        let mut all: Vec<Ends> = holding.map(|c| worth(c.value, x)).collect();
        if all.is_empty() && function.is_pointwise() {
            let (below, above) = function.neighbours(inside(part));
            all.extend([below, above].into_iter().flatten().map(|(_, v)| (number(v), number(v))));
        }
        if all.is_empty() {
            all.push(match &self.rule.otherwise {
                Some((gives, _)) => worth(value(*gives, function.axis, self.context)?, x),
                None if part.holds(Ratio::ZERO) && !domain(function.axis).holds(Ratio::ZERO) => {
                    (number(self.weight), number(self.weight))
                }
                None => (number(Ratio::ZERO), number(Ratio::ZERO)),
            });
        }
        let all_of = |name: &str, pick: fn(&Ends) -> &String| extreme(name, both(&all, pick).cloned().collect());
        Some((all_of("MIN", |e| &e.0), all_of("MAX", |e| &e.1)))
    }

    // ---- Steps ----

    fn start(&self) -> Option<Ratio> {
        if let Some(stated) = self.rule.start {
            return self.points(stated.points);
        }
        let given = self.rule.pieces.iter().filter_map(|p| match p.gives {
            crate::Gives::Points(points) => self.points(points),
            _ => None,
        });
        let best = given.max().filter(|b| !b.is_zero());
        best.or(Some(if self.rule.takes.is_empty() { Ratio::ZERO } else { self.weight }))
    }

    fn stepped(&self) -> Option<Ends> {
        let start = self.start()?;
        let taken = self.sum(&self.rule.takes, self.rule.most).ok()?;
        let gained = self.sum(&self.rule.gains, self.rule.most_added).ok()?;
        if taken.is_none() && gained.is_none() {
            return None;
        }
        let none = || ("0".to_owned(), "0".to_owned());
        let (taken, gained) = (taken.unwrap_or_else(none), gained.unwrap_or_else(none));
        let begin = number(start);
        let steps = (format!("{begin}+{}-{}", gained.0, taken.1), format!("{begin}+{}-{}", gained.1, taken.0));
        self.overridden(start, steps)
    }

    /// The sum of what steps take or add; nothing inside where none of them is answered by the number.
    fn sum(&self, steps: &[Step], most: Option<crate::Stated>) -> Result<Option<Ends>, NoFormula> {
        let mut all: Vec<Ends> = Vec::new();
        for step in steps {
            match &step.each {
                Each::Once(Test::Is(_)) => {}
                Each::Once(_) => return Err(NoFormula),
                Each::Of { measure, per, from, .. } => all.extend(self.amount(step, *measure, *per, *from)),
            }
        }
        if all.is_empty() {
            return Ok(None);
        }
        let most = most.and_then(|m| self.points(m.points));
        let added = |pick: fn(&Ends) -> &String| {
            let sum = both(&all, pick).cloned().collect::<Vec<_>>().join("+");
            most.map_or_else(|| format!("({sum})"), |m| format!("MIN({sum},{})", number(m)))
        };
        Ok(Some((added(|e| &e.0), added(|e| &e.1))))
    }

    fn amount(&self, step: &Step, measure: Measure, per: Ratio, from: Option<Ratio>) -> Option<Ends> {
        let points = number(self.points(step.points)?);
        let allowed = from.filter(|_| matches!(measure, Measure::Deviation(_)));
        let count = |x: &String| {
            let over = allowed.map_or_else(|| x.clone(), |a| format!("MAX({x}-{},0)", number(a)));
            let steps = format!("ROUND({over}/{},9)", number(per));
            match self.rule.begun {
                Some(Begun::Whole) => (format!("ROUNDUP({steps},0)"), format!("ROUNDUP({steps},0)")),
                Some(Begun::Not) => (format!("ROUNDDOWN({steps},0)"), format!("ROUNDDOWN({steps},0)")),
                Some(Begun::Share) => (steps.clone(), steps),
                None => (format!("ROUNDDOWN({steps},0)"), format!("ROUNDUP({steps},0)")),
            }
        };
        let counts: Vec<Ends> = self.inputs(measure, from)?.iter().map(count).collect();
        let all = |name: &str, pick: fn(&Ends) -> &String| {
            format!("{points}*{}", extreme(name, both(&counts, pick).cloned().collect()))
        };
        Some((all("MIN", |e| &e.0), all("MAX", |e| &e.1)))
    }

    /// Bands beside the steps that give less than their start hold instead of them.
    fn overridden(&self, start: Ratio, steps: Ends) -> Option<Ends> {
        self.functions.iter().rev().try_fold(steps, |steps, function| {
            let Some(inputs) = self.inputs(function.axis, None) else { return Some(steps) };
            let [x] = inputs.as_slice() else { return None };
            self.chain(function, x, |part| {
                let holding = function.claims.iter().filter(|c| c.inputs.intervals().iter().any(|i| part.within(*i)));
                let mut lower = Vec::new();
                for claim in holding {
                    match claim.value.fixed() {
                        Some(points) if points < start => lower.push(number(points)),
                        Some(_) => {}
                        None => return None,
                    }
                }
                if lower.is_empty() {
                    return Some(steps.clone());
                }
                Some((extreme("MIN", lower.clone()), extreme("MAX", lower)))
            })
        })
    }
}

/// Some step counts what no formula tells.
struct NoFormula;

/// Twelve decimals: no threshold lies nearer to a quotient than that but on it.
fn rounded(x: &str) -> String {
    format!("ROUND({x},12)")
}

fn edge(q: Ratio) -> String {
    if q.to_decimal_text().is_some() { number(q) } else { rounded(&number(q)) }
}

fn difference(v: &str, (reference, over): (Ratio, Ratio), short: bool) -> String {
    let v = if over == Ratio::ONE { v.to_owned() } else { format!("{v}/{}", number(over)) };
    let reference = number(reference);
    if short { format!("MAX({reference}-({v}),0)") } else { format!("MAX({v}-{reference},0)") }
}

/// What a value is worth at an input.
fn worth(value: Value, x: &str) -> Ends {
    let same = |text: String| (text.clone(), text);
    match value {
        Value::Between(a, b) => (number(a.min(b)), number(a.max(b))),
        Value::Inverse(k) => same(format!("IF({x}=0,0,{}/{x})", number(k))),
        Value::Line { at_zero, slope } if slope.is_zero() => same(number(at_zero)),
        Value::Line { at_zero, slope } if at_zero.is_zero() => same(format!("{}*{x}", number(slope))),
        Value::Line { at_zero, slope } => same(format!("({}+{}*{x})", number(at_zero), number(slope))),
    }
}

/// A number inside a part.
fn inside(part: Interval) -> Ratio {
    match (part.lo.number(), part.hi.number()) {
        (Some(a), Some(b)) => a.plus(b).and_then(|s| s.over(Ratio::whole(2))).unwrap_or(a),
        (Some(a), None) => a.plus(Ratio::ONE).unwrap_or(a),
        (None, Some(b)) => b.minus(Ratio::ONE).unwrap_or(b),
        (None, None) => Ratio::ZERO,
    }
}
