//! A criterion written out in the plain form (规范写法), the inverse of reading: what is printed reads as the same again.

use crate::{
    Begun, Criterion, Cut, Each, Gives, Interval, Line, Measure, Piece, Points, Ratio, Rule, Side, Step, Test, Unit,
};

/// Marks of the items of a list.
const BULLETS: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/// Writes a criterion so that [`crate::read`] gives it again.
pub fn print(criterion: &Criterion) -> String {
    let base = criterion.base.as_ref().map(|b| format!("以{b}为标准，")).unwrap_or_default();
    let rules: Vec<String> = criterion.rules.iter().map(|r| clauses(r).join("；")).collect();
    let body = match rules.as_slice() {
        [one] => one.clone(),
        many => many.iter().zip(BULLETS.chars()).map(|(r, b)| format!("{b}{r}")).collect::<Vec<_>>().join("；"),
    };
    format!("{base}{body}")
}

/// Each clause of a rule, in the order: pieces, steps, vetoes, the rest, bounds.
pub(crate) fn clauses(rule: &Rule) -> Vec<String> {
    let mut said: Vec<String> = rule.start.iter().map(|s| format!("基础分{}", points(s.points))).collect();
    said.extend(rule.pieces.iter().map(piece));
    said.extend(rule.takes.iter().map(|s| step(s, "扣")));
    said.extend(rule.gains.iter().map(|s| step(s, "加")));
    said.extend(rule.vetoes.iter().map(|(t, _)| format!("{}的一票否决", test(t))));
    said.extend(rule.otherwise.iter().map(|(g, _)| otherwise(*g)));
    said.extend(rule.most.iter().map(|s| format!("最多扣{}", points(s.points))));
    said.extend(rule.most_added.iter().map(|s| format!("最多加{}", points(s.points))));
    said.extend(rule.floor.iter().map(|s| match s.points {
        Points::ZERO => "扣完为止".to_owned(),
        p => format!("最低{}", points(p)),
    }));
    said.extend(rule.cap.iter().map(|s| match s.points {
        Points::Full => "满分为止".to_owned(),
        p => format!("最高{}", points(p)),
    }));
    said.extend(rule.begun.map(|b| begun(b, rule)));
    said
}

/// Points as they are given: `10分`, `满分`, `分值的80%`.
pub(crate) fn points(points: Points) -> String {
    match points {
        Points::Full => "满分".to_owned(),
        Points::Share(q) => format!("分值的{}", Unit::PERCENT.write(q)),
        Points::Abs(q) => format!("{q}分"),
    }
}

fn between(a: Points, b: Points) -> String {
    match (a, b) {
        (Points::Abs(a), Points::Abs(b)) => format!("{a}-{b}分"),
        (Points::Share(a), Points::Share(b)) => {
            format!("分值的{}-{}", Unit::PERCENT.write(a), Unit::PERCENT.write(b))
        }
        (a, b) => format!("{}-{}", points(a), points(b)),
    }
}

/// A clause that claims inputs.
pub(crate) fn piece(p: &Piece) -> String {
    let when = test(&p.when);
    match p.gives {
        Gives::Points(Points::ZERO) => format!("{when}不得分"),
        Gives::Points(given) => format!("{when}得{}", points(given)),
        Gives::Between(a, b) => format!("{when}得{}", between(a, b)),
        Gives::Line(line) => match &p.when {
            Test::Within { range, of, measure } if *range == Interval::ALL => formula(line, variable(*measure, of)),
            Test::Within { of, measure, .. } => format!("{when}的，{}", formula(line, variable(*measure, of))),
            _ => format!("{when}的，{}", formula(line, "完成率")),
        },
    }
}

/// The name that a formula uses for what is measured.
fn variable(measure: Measure, of: &str) -> &str {
    let named = ["率", "比例", "满意度", "比重", "完成度"].iter().any(|e| of.ends_with(e));
    if matches!(measure, Measure::Value(_)) && named { of } else { "完成率" }
}

/// `得分=(完成率-60%)/(100%-60%)*指标分值`
pub(crate) fn formula(line: Line, x: &str) -> String {
    let scale = match line.scale {
        Points::Full => "指标分值".to_owned(),
        Points::Share(q) => format!("{}*指标分值", Unit::PERCENT.write(q)),
        Points::Abs(q) => format!("{q}分"),
    };
    let percent = |q: Ratio| Unit::PERCENT.write(q);
    if line.inverse {
        format!("得分=目标值/实际值*{scale}")
    } else if line.from.is_zero() && line.to == Ratio::ONE {
        format!("得分={x}*{scale}")
    } else if line.from.is_zero() {
        format!("得分={x}/{}*{scale}", percent(line.to))
    } else {
        let (minus, from) = if line.from.is_negative() { ('+', line.from.negated()) } else { ('-', line.from) };
        let from = percent(from);
        format!("得分=({x}{minus}{from})/({}{minus}{from})*{scale}", percent(line.to))
    }
}

fn otherwise(gives: Gives) -> String {
    match gives {
        Gives::Points(Points::ZERO) => "否则不得分".to_owned(),
        Gives::Points(other) => format!("否则得{}", points(other)),
        Gives::Between(a, b) => format!("否则得{}", between(a, b)),
        Gives::Line(line) => format!("否则，{}", formula(line, "完成率")),
    }
}

/// When a clause applies.
pub(crate) fn test(test: &Test) -> String {
    match test {
        Test::Met(true) => "完成目标".to_owned(),
        Test::Met(false) => "未完成目标".to_owned(),
        Test::By(date) => format!("{date}前完成"),
        Test::Is(label) => label.clone(),
        Test::Within { measure, of, range: r } => {
            let unit = measure.unit();
            match measure {
                Measure::Rate => format!("{}{}", if of.is_empty() { "完成率" } else { of }, range(*r, unit)),
                Measure::Deviation(Side::Both) if !["绝对值", "正负", "上下"].iter().any(|w| of.contains(w)) => {
                    format!("{of}±{}以内", unit.write(r.hi.number().unwrap_or_default()))
                }
                Measure::Value(_) | Measure::Deviation(_) => format!("{of}{}", range(*r, unit)),
                Measure::Short(_) => format!("{of}低于目标{}", range(*r, unit)),
                Measure::Excess(_) => format!("{of}超过目标{}", range(*r, unit)),
                Measure::Events(_) => format!("发生{of}{}", range(*r, unit)),
                Measure::Late(_) => format!("逾期{of}{}", range(*r, unit)),
            }
        }
    }
}

/// `≥80%且<90%`, `40%`
pub(crate) fn range(range: Interval, unit: Unit) -> String {
    if let Some(q) = range.as_point() {
        return unit.write(q);
    }
    let lo = match range.lo {
        Cut::At(q, above) => format!("{}{}", if above { '>' } else { '≥' }, unit.write(q)),
        Cut::Lowest | Cut::Highest => String::new(),
    };
    let hi = match range.hi {
        Cut::At(q, above) => format!("{}{}", if above { '≤' } else { '<' }, unit.write(q)),
        Cut::Lowest | Cut::Highest => String::new(),
    };
    let and = if lo.is_empty() || hi.is_empty() { "" } else { "且" };
    format!("{lo}{and}{hi}")
}

/// A step that takes or adds.
pub(crate) fn step(s: &Step, verb: &str) -> String {
    let points = points(s.points);
    match &s.each {
        Each::Once(t) => format!("{}{verb}{points}", test(t)),
        Each::Of { measure, of, per, from } => {
            let unit = measure.unit();
            let size = unit.write(*per);
            let from = from.map(|q| unit.write(q));
            let each = match (measure, from) {
                (Measure::Short(_), None) => format!("{of}每少{size}"),
                (Measure::Short(_), Some(from)) => format!("{of}每低于{from}{size}"),
                (Measure::Late(_), _) => format!("{of}每逾期{size}"),
                (Measure::Events(_), _) => format!("每发生{size}{of}"),
                (Measure::Deviation(_) | Measure::Excess(_), None) => format!("{of}每超{size}"),
                (Measure::Deviation(_) | Measure::Excess(_), Some(from)) => format!("{of}每超过{from}{size}"),
                (Measure::Value(_) | Measure::Rate, _) => format!("每{of}{size}"),
            };
            format!("{each}{verb}{points}")
        }
    }
}

fn begun(begun: Begun, rule: &Rule) -> String {
    let mut steps = rule.takes.iter().chain(&rule.gains);
    let one = steps.find_map(|s| match &s.each {
        Each::Of { measure, per, .. } => Some(measure.unit().write(*per)),
        Each::Once(_) => None,
    });
    let one = one.unwrap_or_else(|| "1次".to_owned());
    match begun {
        Begun::Whole => format!("不足{one}的按{one}计"),
        Begun::Not => format!("不足{one}的不计"),
        Begun::Share => format!("不足{one}的按比例计"),
    }
}
