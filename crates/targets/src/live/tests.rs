//! Formulas against the scores they stand for: an evaluator of the few functions they use, and every collected criterion
//! with targets of each sort, at and around every number that it names.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "the evaluator computes as programs for workbooks do"
)]

use std::path::Path;

use budget::{Cited, Indicator, Operator};
use document::Place;

use crate::{Context, Date, Item, Ratio, Target, Unit, Weight, answer, inputs, live, read};

/// A value of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Val {
    Number(f64),
    Text(String),
    Truth(bool),
}

/// An evaluator of formulas; each cell by its name.
struct Formula<'a> {
    text: &'a [u8],
    at: usize,
    cells: &'a [(&'a str, Val)],
}

fn num(val: &Val) -> f64 {
    match val {
        Val::Number(n) => *n,
        // both ends of an IF are evaluated here, whichever is taken
        Val::Text(_) | Val::Truth(_) => f64::NAN,
    }
}

impl Formula<'_> {
    fn next_is(&mut self, token: &str) -> bool {
        let found = self.text[self.at..].starts_with(token.as_bytes());
        self.at += if found { token.len() } else { 0 };
        found
    }

    fn comparison(&mut self) -> Val {
        let left = self.joined();
        for token in ["<=", ">=", "<", ">", "="] {
            if self.next_is(token) {
                let right = self.joined();
                return Val::Truth(match (token, &left, &right) {
                    ("=", a, b) => a == b,
                    ("<=", a, b) => num(a) <= num(b),
                    (">=", a, b) => num(a) >= num(b),
                    ("<", a, b) => num(a) < num(b),
                    (_, a, b) => num(a) > num(b),
                });
            }
        }
        left
    }

    fn joined(&mut self) -> Val {
        let mut left = self.sum();
        while self.next_is("&") {
            let right = self.sum();
            let text = |v: &Val| match v {
                Val::Text(t) => t.clone(),
                other => num(other).to_string(),
            };
            left = Val::Text(format!("{}{}", text(&left), text(&right)));
        }
        left
    }

    fn sum(&mut self) -> Val {
        let mut left = self.product();
        loop {
            if self.next_is("+") {
                left = Val::Number(num(&left) + num(&self.product()));
            } else if self.next_is("-") {
                left = Val::Number(num(&left) - num(&self.product()));
            } else {
                return left;
            }
        }
    }

    fn product(&mut self) -> Val {
        let mut left = self.unary();
        loop {
            if self.next_is("*") {
                left = Val::Number(num(&left) * num(&self.unary()));
            } else if self.next_is("/") {
                left = Val::Number(num(&left) / num(&self.unary()));
            } else {
                return left;
            }
        }
    }

    fn unary(&mut self) -> Val {
        if self.next_is("-") { Val::Number(-num(&self.unary())) } else { self.atom() }
    }

    fn atom(&mut self) -> Val {
        if self.next_is("(") {
            let inner = self.comparison();
            assert!(self.next_is(")"));
            return inner;
        }
        if self.next_is("\"") {
            let mut said = String::new();
            loop {
                let rest = std::str::from_utf8(&self.text[self.at..]).unwrap();
                let end = rest.find('"').unwrap();
                said.push_str(&rest[..end]);
                self.at += end + 1;
                if !self.next_is("\"") {
                    return Val::Text(said);
                }
                said.push('"');
            }
        }
        let word: Vec<u8> =
            self.text[self.at..].iter().copied().take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').collect();
        self.at += word.len();
        let word = String::from_utf8(word).unwrap();
        if self.next_is("(") {
            return self.function(&word);
        }
        match word.parse::<f64>() {
            Ok(n) => Val::Number(n),
            Err(_) => self.cells.iter().find(|(name, _)| *name == word).map(|(_, v)| v.clone()).unwrap(),
        }
    }

    fn function(&mut self, name: &str) -> Val {
        let mut arguments = vec![self.comparison()];
        while self.next_is(",") {
            arguments.push(self.comparison());
        }
        assert!(self.next_is(")"), "{name}: {}", String::from_utf8_lossy(self.text));
        let n = |k: usize| num(&arguments[k]);
        let rounded = |by: fn(f64) -> f64| {
            let scale = 10_f64.powi(n(1) as i32);
            Val::Number(n(0).signum() * by(n(0).abs() * scale) / scale)
        };
        match name {
            "IF" => arguments[if arguments[0] == Val::Truth(true) { 1 } else { 2 }].clone(),
            "MIN" => Val::Number(arguments.iter().map(num).fold(f64::INFINITY, f64::min)),
            "MAX" => Val::Number(arguments.iter().map(num).fold(f64::NEG_INFINITY, f64::max)),
            "ABS" => Val::Number(n(0).abs()),
            "ROUND" => rounded(|x| (x.mul_add(1.0 + 1e-15, 0.5)).floor()),
            "ROUNDUP" => rounded(f64::ceil),
            "ROUNDDOWN" => rounded(f64::floor),
            "ISNUMBER" => Val::Truth(matches!(arguments[0], Val::Number(_))),
            "DATE" => {
                let day = Date::new(n(0) as u16, n(1) as u8, n(2) as u8).unwrap();
                Val::Number(num_of(day.days_after(Date::new(1899, 12, 30).unwrap())))
            }
            other => panic!("{other}"),
        }
    }
}

fn num_of(q: Ratio) -> f64 {
    let (above, below) = q.parts();
    above as f64 / below as f64
}

fn evaluate(formula: &str, cells: &[(&str, Val)]) -> Val {
    let mut reader = Formula { text: formula.as_bytes(), at: 0, cells };
    let value = reader.comparison();
    assert_eq!(reader.at, formula.len(), "{formula}");
    value
}

fn item(criterion: &str, context: Context) -> Item {
    let reading = read(criterion);
    let indicator = Indicator {
        criterion: Some(Cited::text(criterion, Place::default())),
        level3: Some(Cited::text("平均增减", Place::default())),
        ..Indicator::default()
    };
    let inputs = inputs(&reading, &context);
    let weight = Weight::Printed(context.weight.unwrap());
    Item { id: "T1".into(), indicator, weight, context, assumed: None, year: None, reading, inputs }
}

fn criteria() -> Vec<String> {
    let of = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
        std::fs::read_to_string(path).unwrap()
    };
    let text = ["criteria.md", "criteria_unseen.md", "said_aloud.md"].map(of).concat();
    text.lines().filter_map(|l| l.strip_prefix("> ")).map(str::to_owned).collect()
}

fn contexts() -> Vec<Context> {
    let context = |operator, number: &str, unit: &str| Context {
        weight: Some(Ratio::whole(10)),
        operator,
        target: Target::read(number, Unit::from_word(unit)),
        unit: Unit::from_word(unit),
        cost: false,
    };
    vec![
        context(Some(Operator::AtLeast), "24", "期"),
        context(Some(Operator::AtLeast), "95", "%"),
        context(Some(Operator::Equal), "100", "%"),
        context(Some(Operator::AtMost), "5", "万元"),
        context(Some(Operator::Equal), "12", "个月"),
        context(Some(Operator::AtLeast), "1000", "人"),
        context(None, "2024年12月31日", ""),
        context(None, "良好", ""),
    ]
}

/// What an officer might fill in, as text and as the workbook holds it.
fn entries(item: &Item) -> Vec<(String, Val)> {
    let choices = &item.inputs[0].choices;
    if !choices.is_empty() {
        return choices.iter().map(|c| (c.clone(), Val::Text(c.clone()))).collect();
    }
    let share = answer::unit_asked(item, 0) == Unit::PERCENT;
    let numbers =
        ["0", "1", "2", "3", "4.7", "5", "8", "10", "12", "14.4", "15", "20", "23", "24", "25", "30", "50", "59.9"];
    let more = [
        "60", "70", "75", "79", "80", "85", "90", "92.5", "94", "95", "96", "99", "99.5", "100", "110", "150", "400",
        "800", "1000",
    ];
    let held = |n: &str| n.parse::<f64>().unwrap() / if share { 100.0 } else { 1.0 };
    let words = ["是", "否"].map(|w| (w.to_owned(), Val::Text(w.to_owned())));
    numbers.iter().chain(&more).map(|n| ((*n).to_owned(), Val::Number(held(n)))).chain(words).collect()
}

#[test]
fn formulas_give_the_lowest_and_the_highest_score() {
    let (mut live_ones, mut all, mut compared) = (0, 0, 0);
    for criterion in criteria() {
        for context in contexts() {
            let item = item(&criterion, context);
            if item.reading.whole().is_none() || item.inputs.len() > 1 {
                continue;
            }
            all += 1;
            let Some(formulas) = live(&item, &["K7".to_owned()]) else { continue };
            live_ones += 1;
            for (text, held) in entries(&item) {
                let Some(actual) = answer::chosen(&item, 0, &text) else { continue };
                let cells = [("K7", held.clone())];
                let both = [&formulas.lowest, &formulas.highest].map(|f| evaluate(f, &cells));
                let expected = item.score(&actual).range();
                let number = matches!(held, Val::Number(_));
                match expected {
                    Some((lo, hi)) if number || !item.inputs[0].choices.is_empty() => {
                        let close = |v: &Val, q: Ratio| (num(v) - num_of(q)).abs() < 1e-9;
                        let agrees = close(&both[0], lo) && close(&both[1], hi);
                        assert!(agrees, "{criterion} {text}: {both:?}, not {lo} to {hi}\n{}", formulas.lowest);
                        compared += 1;
                    }
                    Some((lo, _)) => {
                        let empty = both[0] == Val::Text(String::new());
                        assert!(empty || (num(&both[0]) - num_of(lo)).abs() < 1e-9, "{criterion} {text}: {both:?}");
                    }
                    None => {}
                }
            }
        }
    }
    println!("{live_ones} of {all} have a formula, {compared} scores compared");
    assert!(live_ones * 10 > all * 7, "{live_ones} of {all}");
}
