//! The reading of a criterion in English, clause by clause as [`crate::print`] writes it in Chinese. Labels stay in the
//! prose's own words: they are names, and a translation would be a guess.

use crate::{Begun, Each, Gives, Line, Measure, Points, Rule, Side, Step, Test, Unit, print};

/// Each clause of a rule, in the order of [`print::clauses`].
pub(crate) fn clauses(rule: &Rule) -> Vec<String> {
    let mut said: Vec<String> = rule.start.iter().map(|s| format!("starts from {}", points(s.points))).collect();
    said.extend(rule.pieces.iter().map(|p| format!("{}: {}", test(&p.when), gives(p.gives))));
    said.extend(rule.takes.iter().map(|s| step(s, "minus")));
    said.extend(rule.gains.iter().map(|s| step(s, "plus")));
    said.extend(rule.vetoes.iter().map(|(t, _)| format!("{}: no points at all", test(t))));
    said.extend(rule.otherwise.iter().map(|(g, _)| format!("otherwise: {}", gives(*g))));
    said.extend(rule.most.iter().map(|s| format!("at most {} are taken off", points(s.points))));
    said.extend(rule.most_added.iter().map(|s| format!("at most {} are added", points(s.points))));
    said.extend(rule.floor.iter().map(|s| format!("not below {}", points(s.points))));
    said.extend(rule.cap.iter().map(|s| format!("not above {}", points(s.points))));
    said.extend(rule.begun.map(|b| match b {
        Begun::Whole => "a begun step counts as a whole one".to_owned(),
        Begun::Not => "a begun step does not count".to_owned(),
        Begun::Share => "a begun step counts in proportion".to_owned(),
    }));
    said
}

fn points(points: Points) -> String {
    match points {
        Points::Full => "full marks".to_owned(),
        Points::Share(q) => format!("{} of the weight", Unit::PERCENT.write(q)),
        Points::Abs(q) => format!("{q} points"),
    }
}

fn gives(gives: Gives) -> String {
    match gives {
        Gives::Points(p) => points(p),
        Gives::Between(a, b) => format!("between {} and {}", points(a), points(b)),
        Gives::Line(line) => formula(line),
    }
}

fn formula(line: Line) -> String {
    let percent = |q| Unit::PERCENT.write(q);
    let scale = points(line.scale);
    if line.inverse {
        format!("target / actual × {scale}")
    } else if line.from.is_zero() && line.to == crate::Ratio::ONE {
        format!("rate × {scale}")
    } else {
        let (from, to) = (percent(line.from), percent(line.to));
        format!("(rate − {from}) / ({to} − {from}) × {scale}")
    }
}

fn test(test: &Test) -> String {
    match test {
        Test::Met(true) => "target reached".to_owned(),
        Test::Met(false) => "target missed".to_owned(),
        Test::By(date) => format!("done by {date}"),
        Test::Is(label) => format!("“{label}”"),
        Test::Within { measure, of, range } => {
            let range = print::range(*range, measure.unit()).replace('且', " and ");
            format!("{} {range}", axis(*measure, of)).trim().to_owned()
        }
    }
}

fn axis(measure: Measure, of: &str) -> String {
    let named = if of.is_empty() { String::new() } else { format!(" ({of})") };
    let noun = match measure {
        Measure::Rate => "rate of completion",
        Measure::Value(_) => "value",
        Measure::Deviation(Side::Over) => "deviation upwards",
        Measure::Deviation(Side::Under) => "deviation downwards",
        Measure::Deviation(_) => "deviation",
        Measure::Short(_) => "short of the target by",
        Measure::Excess(_) => "above the target by",
        Measure::Events(_) => "events",
        Measure::Late(_) => "late by",
    };
    format!("{noun}{named}")
}

fn step(step: &Step, sign: &str) -> String {
    let points = points(step.points);
    match &step.each {
        Each::Once(t) => format!("{}: {sign} {points}", test(t)),
        Each::Of { measure, of, per, from } => {
            let unit = measure.unit();
            let from = from.map(|q| format!(" from {}", unit.write(q))).unwrap_or_default();
            format!("every {} ({}){from}: {sign} {points}", unit.write(*per), axis(*measure, of))
        }
    }
}
