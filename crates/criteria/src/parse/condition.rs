//! When a clause applies: a number in a range, a target met, a day, or words that a person has to judge.

use budget::grade;

use super::prose::{Loose, Prose, Ranged, half_line};
use crate::lex::Kind;
use crate::lexicon::cues::{
    ACTUAL, BOTH_SIDES, DATED, EXCEEDING, HAPPENING, LEFT_OF_COMPARISON, OF_DATES, OF_TARGET, OVER, POINTS_OF_SHARE,
    TARGETS, TIMELY, UNDER,
};
use crate::lexicon::{Bound, DEVIATION, MET, MISSED, RATES, REFERENCE, TOWARD, Term, Toward};
use crate::{Date, Interval, Measure, Ratio, Side, Test, Unit};

/// A condition, and whether its numbers had a name of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) test: Test,
    /// Nothing names what is measured: it is what the clause before measured.
    pub(super) bare: bool,
    /// Words with a number in Chinese among them (为三类人员发放补助), which under a verb of giving are a label.
    pub(super) label: Option<String>,
    /// A single number, which under a verb of taking is the size of a step.
    pub(super) step: Option<(Ratio, Unit)>,
    /// Which ends of its range hold their number by custom alone.
    pub(super) loose: Loose,
}

impl Condition {
    /// A test and nothing beside it.
    pub(super) fn of(test: Test) -> Self {
        Self { test, bare: false, label: None, step: None, loose: Loose::default() }
    }
}

/// Words around a number that name nothing.
const EMPTY: &[&str] =
    &["的", "为", "在", "则", "时", "于", "是", "内", "及", "、", "，", ":", "\"", "者", "介", "大", "得"];

/// A name without the words and marks around it that name nothing.
pub(super) fn name(text: &str) -> String {
    let text = without_note(text);
    let mut name = text.as_str();
    while let Some(rest) = EMPTY.iter().find_map(|e| {
        let begins = name.strip_prefix(e).filter(|_| !matches!(*e, "得" | "大" | "内" | "及" | "时" | "于" | "介"));
        begins.or_else(|| {
            name.strip_suffix(e)
                .filter(|rest| *e != "得" && *e != "大" && !(*e == "为" && rest.ends_with(['行', '作', '认', '成'])))
                .filter(|rest| !(*e == "时" && rest.ends_with(['及', '按', '准'])))
        })
    }) {
        name = rest;
    }
    name.to_owned()
}

/// Without a short note in brackets: 项(次).
fn without_note(text: &str) -> String {
    match (text.find('('), text.find(')')) {
        (Some(open), Some(close)) if open < close && close - open < 10 => {
            let (before, behind) = (text.get(..open).unwrap_or_default(), text.get(close + 1..).unwrap_or_default());
            format!("{before}{behind}")
        }
        _ => text.to_owned(),
    }
}

/// A name without any word for the reference it is compared with.
pub(super) fn without_reference(text: &str) -> String {
    let mut text = text.to_owned();
    for word in REFERENCE.iter().filter(|w| w.chars().count() > 1) {
        text = text.replace(word, "");
    }
    let mut name = name(&text);
    while let Some(rest) = LEFT_OF_COMPARISON.iter().find_map(|e| name.strip_suffix(e).or_else(|| name.strip_prefix(e)))
    {
        name = rest.to_owned();
    }
    name
}

/// The first word of direction in a text, and the text without it.
pub(super) fn toward(text: &str) -> Option<(Toward, String)> {
    let found = TOWARD.iter().flat_map(|(toward, words)| words.iter().map(move |w| (*toward, *w)));
    let first =
        found.filter_map(|(toward, word)| Some((text.find(word)?, std::cmp::Reverse(word.len()), toward, word)));
    let (at, _, toward, word) = first.min_by_key(|(at, length, ..)| (*at, *length))?;
    let rest = format!("{}{}", text.get(..at)?, text.get(at + word.len()..)?);
    Some((toward, rest))
}

impl Prose {
    /// The condition that fills the tokens from `from` to `to`.
    pub(super) fn condition(&self, from: usize, to: usize, before: Option<&(Measure, String)>) -> Option<Condition> {
        let from = self.past_fillers(from, to);
        if from >= to {
            return None;
        }
        let words = Condition::of;
        if let Some(date) = self.deadline(from, to) {
            return Some(words(Test::By(date)));
        }
        if let Some(found) = self.within(from, to, before) {
            return Some(found);
        }
        let label = self.label(from, to)?;
        let whole = label.as_str();
        let bare = ACTUAL.iter().find_map(|name| whole.strip_prefix(name)).unwrap_or(whole);
        let test = match bare {
            l if MET.contains(&l) => Test::Met(true),
            l if MISSED.contains(&l) => Test::Met(false),
            _ => Test::Is(label),
        };
        Some(words(test))
    }

    /// Words without the fillers at their end; `None` where numbers or points stand among them.
    pub(super) fn label(&self, from: usize, to: usize) -> Option<String> {
        let readable = (from..to).filter_map(|i| self.at(i)).all(|t| match t.kind {
            Kind::Other | Kind::Mark(_) => true,
            Kind::Term(t) => matches!(
                t,
                Term::Plain
                    | Term::Filler
                    | Term::And
                    | Term::To
                    | Term::Rest
                    | Term::Between
                    | Term::Weight
                    | Term::Before(_)
                    | Term::After(_)
                    | Term::Half
                    | Term::Base
                    | Term::Least
                    | Term::Most
            ),
            Kind::Number(_) | Kind::Unit(_) | Kind::Share(_) | Kind::Bullet => false,
        });
        let dated = || self.has_date(from, to);
        let compared = (from..to)
            .any(|i| self.at(i).is_some_and(|t| matches!(t.kind, Kind::Mark('=' | '*' | '/' | '×' | '÷' | '+'))));
        let compared = compared && !MET.contains(&self.text(from, to).as_str());
        let printed = self.text(from, to);
        let printed = printed.as_str();
        let label = printed.trim_start_matches(['，', ':']).trim_end_matches(['的', '时', '，', ':', '则']);
        // one mark of a pair, whose other half stands in another clause
        let label = if TIMELY.iter().any(|w| printed.ends_with(w)) { printed } else { label };
        let lone = label.matches('"').count() == 1;
        let label = if lone { label.replace('"', "") } else { label.to_owned() };
        ((readable || dated()) && !compared && !label.is_empty()).then_some(label)
    }

    /// Whether the numbers among some words are those of a date: 12月底, 6月30日前.
    fn has_date(&self, from: usize, to: usize) -> bool {
        let counted = |i: usize| {
            let numbered = matches!(self.at(i).map(|t| t.kind), Some(Kind::Number(_)));
            let next = self.text(i + 1, i + 2);
            numbered && !OF_DATES.contains(&next.as_str())
        };
        let text = self.text(from, to);
        let named = DATED.iter().any(|w| text.contains(w));
        named && !(from..to).any(counted)
    }

    fn year_at(&self, i: usize) -> Option<Ratio> {
        let n = self.numeral(i)?;
        let year = n.number >= Ratio::whole(1990) && n.number < Ratio::whole(2200);
        (year && n.unit.is_some_and(|u| u.word == "年")).then_some(n.number)
    }

    /// `…在2024年12月底之前完成`: a condition that is a day and nothing else that counts.
    fn deadline(&self, from: usize, to: usize) -> Option<Date> {
        let start = (from..to).find(|&i| self.year_at(i).is_some())?;
        let text = self.text(start, to);
        let (date, rest) = text.split_once('前')?;
        let date = date.trim_end_matches(['之', '以']);
        let counted = rest.chars().any(|c| c.is_ascii_digit());
        Date::parse(date).filter(|_| !counted)
    }

    /// 实际值/目标值, as a name of the rate.
    pub(super) fn is_rate_formula(&self, from: usize, to: usize) -> bool {
        let rate = |line: crate::Line| line.from.is_zero() && line.to == Ratio::ONE && !line.inverse;
        self.is_divided(from, to) && self.formula(from, to).is_some_and(|(line, of)| rate(line) && of.is_none())
    }

    fn is_divided(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.is_mark(i, '/') || self.is_mark(i, '÷'))
    }

    /// A number in a range, with the words around it as its name.
    fn within(&self, from: usize, to: usize, before: Option<&(Measure, String)>) -> Option<Condition> {
        if self.has_date(from, to) {
            return None;
        }
        let fallback = before.map_or(Unit::NONE, |(m, _)| m.unit());
        let (at, found) = (from..to).find_map(|i| Some((i, self.range(i, to, fallback)?)))?;
        if at > from && found.next == to && self.is_rate_formula(from, at) {
            let test = Test::Within { measure: Measure::Rate, of: String::new(), range: found.range };
            return Some(Condition { loose: found.loose, ..Condition::of(test) });
        }
        let behind = self.past_fillers(found.next, to);
        let wordy = |a, b| a == b || self.label(a, b).is_some() || name(&self.text(a, b)).is_empty();
        if !wordy(from, at) || !wordy(behind, to) {
            return None;
        }
        // 90%以上为良好: a word for the band, not for what is measured
        let behind = self.text(behind, to);
        let behind = if behind.starts_with(['为', '视', '属']) { "" } else { &behind };
        // 80%≤x<90%: a letter names nothing
        let middle = if found.middle.chars().all(|c| c.is_ascii_alphabetic()) { "" } else { &found.middle };
        let ahead = self.text(from, at);
        if let (Some(q), true, Some(bound)) = (found.range.as_point(), found.next == to, of_target(&ahead))
            && found.unit.is_some_and(Unit::is_share)
        {
            let range = half_line(bound, q);
            return Some(Condition::of(Test::Within { measure: Measure::Rate, of: String::new(), range }));
        }
        // X<90%: nor does it here
        let compares = matches!(self.at(at).map(|t| t.kind), Some(Kind::Term(Term::Before(_))));
        let ahead = if compares && ahead.chars().all(|c| c.is_ascii_alphabetic()) { "" } else { &ahead };
        let of = name(&format!("{ahead}{middle}{behind}"));
        // 优秀(90分以上): a word for the band once more
        let of = if ahead.ends_with('(') && grade::canonical(&of).is_some() { String::new() } else { of };
        // 超出10个百分点以上, 超出10%以上: a distance, which goes up unless a word says otherwise
        let printed = self.text(at, found.next);
        let exceeds = of.is_empty() && printed.starts_with(EXCEEDING) && found.unit.is_some_and(Unit::is_share);
        let distance = exceeds || printed.contains(POINTS_OF_SHARE) && toward(&of).is_none();
        if distance {
            let measure = Measure::Excess(Unit::PERCENT);
            let test = Test::Within { measure, of: String::new(), range: found.range };
            let open = found.range.hi == crate::Cut::Highest;
            return open.then_some(Condition { loose: found.loose, ..Condition::of(test) });
        }
        let figures = self.text(at, found.next).chars().any(|c| c.is_ascii_digit());
        let embedded = !figures && found.range.as_point().is_some() && !behind.is_empty();
        let label = embedded.then(|| name(&self.text(from, to)));
        Some(Condition { label, ..classify(of, &found, before) })
    }
}

/// What a range is measured on, by its unit and the words around it.
fn classify(of: String, found: &Ranged, before: Option<&(Measure, String)>) -> Condition {
    let unit = found.unit.or(before.map(|(m, _)| m.unit())).unwrap_or(Unit::NONE);
    let step = found.range.as_point().map(|q| (q, unit));
    let condition = |measure, of, range, bare| Condition {
        bare,
        step,
        loose: found.loose,
        ..Condition::of(Test::Within { measure, of, range })
    };
    if of.is_empty() && !found.both {
        let inherited = before.filter(|(m, _)| m.unit().base == unit.base);
        let (measure, of) = inherited.cloned().unwrap_or((Measure::Value(unit), String::new()));
        return condition(measure.counted_in(unit), of, found.range, true);
    }
    if found.both || unit.is_share() && DEVIATION.iter().any(|d| of.contains(d)) {
        let side = side(&of, found.both);
        return condition(Measure::Deviation(side), of, found.range, false);
    }
    if unit.is_share() && is_rate(&of) {
        return condition(Measure::Rate, rate_name(&of), found.range, false);
    }
    match toward(&of) {
        Some((Toward::Late, rest)) if unit.is_time() => condition(Measure::Late(unit), rest, found.range, false),
        Some((Toward::Event, rest)) if !unit.is_share() && !unit.is_time() && of.starts_with(leading_event(&of)) => {
            condition(Measure::Events(unit), name(&rest), found.range, false)
        }
        Some((Toward::Short, rest)) if compares(&of) || rest.is_empty() && !of.starts_with(CHANGES) => {
            condition(Measure::Short(unit), without_reference(&rest), found.range, false)
        }
        Some((Toward::Excess, rest)) if compares(&of) || rest.is_empty() && !of.starts_with(CHANGES) => {
            condition(Measure::Excess(unit), without_reference(&rest), found.range, false)
        }
        _ => condition(Measure::Value(unit), of, found.range, false),
    }
}

/// 完成值低于目标值的50%: the bound on the share of the target that words before a percentage state. 低于目标值50% alone may mean a
/// distance from it, and is none.
fn of_target(ahead: &str) -> Option<Bound> {
    let told = ahead.strip_suffix('的');
    let compared = REFERENCE.iter().find_map(|word| told.unwrap_or(ahead).strip_suffix(word))?;
    let (subject, bound, distance) =
        OF_TARGET.iter().find_map(|(word, bound, distance)| Some((compared.strip_suffix(word)?, *bound, *distance)))?;
    let actual = ACTUAL.contains(&subject);
    (actual || subject.is_empty() && (told.is_some() || !distance)).then_some(bound)
}

/// Changes against another year, which are quantities of their own and no distance from the target.
const CHANGES: [char; 2] = ['增', '提'];

/// The word of happening that a text begins with; one that cannot be there where it begins with none.
fn leading_event(of: &str) -> &'static str {
    HAPPENING.iter().copied().find(|w| of.starts_with(w)).unwrap_or("\0")
}

/// Whether words compare with the target: 超过目标, 超支, 比计划低.
fn compares(of: &str) -> bool {
    TARGETS.iter().any(|w| of.contains(w))
}

fn is_rate(of: &str) -> bool {
    RATES.iter().any(|r| of == *r || of.ends_with(r))
}

/// The rate goes by one name, unless the prose names whose it is.
fn rate_name(of: &str) -> String {
    if RATES.contains(&of) { String::new() } else { of.to_owned() }
}

/// The side that words say a deviation counts on.
pub(super) fn side(of: &str, both: bool) -> Side {
    let has = |words: &[&str]| words.iter().any(|w| of.contains(w));
    if both || has(BOTH_SIDES) {
        Side::Both
    } else if has(OVER) {
        Side::Over
    } else if has(UNDER) {
        Side::Under
    } else {
        Side::Unsaid
    }
}

/// All inputs of the rate.
pub(super) fn any_rate() -> Test {
    Test::Within { measure: Measure::Rate, of: String::new(), range: Interval::ALL }
}
