//! A criterion said aloud (口头说明) to the person who has to fill in the actual: whole sentences, in the indicator's own unit,
//! with the points that the weight makes of shares. [`crate::print`] is the inverse of reading; this is not.

use budget::Say;
use criteria::lexicon::{MET, MISSED, RATES};

use crate::function::{self, Value};
use crate::{
    Begun, Context, Cut, Each, Gives, Interval, Line, Measure, Piece, Points, Quantity, Ratio, Rule, Set, Side, Span,
    Step, Target, Test, Unit,
};

/// A clause said aloud, and where the prose has it.
pub(crate) type Told = (Option<Span>, Say);

/// Endings of a name that is itself a share.
const SHARES: [&str; 8] = ["率", "度", "比", "比例", "比重", "占比", "进度", "程度"];
/// Words of a name that says already that something deviates.
const DEVIATES: [&str; 5] = ["偏离", "偏差", "误差", "差异", "绝对值"];

/// Verbs that stand before the number of what is done.
const DONE: [&str; 16] = [
    "支付", "完成", "出台", "编发", "培训", "举办", "开展", "组织", "报送", "发放", "引进", "新建", "下降", "增加",
    "印发", "上报",
];

/// What a criterion is told with.
pub(crate) struct Plain<'a> {
    pub(crate) context: &'a Context,
}

fn say(zh: impl Into<String>, en: impl Into<String>) -> Say {
    Say::new(zh, en)
}

impl Plain<'_> {
    /// Every clause of a rule, in the order: where it starts, pieces, steps, vetoes, the rest, bounds.
    pub(crate) fn rule(&self, rule: &Rule) -> Vec<Told> {
        let mut told: Vec<Told> = self.start(rule).into_iter().collect();
        told.extend(rule.pieces.iter().map(|p| (Some(p.span), self.piece(&p.when, p.gives))));
        told.extend(rule.takes.iter().map(|s| (Some(s.span), self.step(s, ("扣", "minus")))));
        told.extend(rule.gains.iter().map(|s| (Some(s.span), self.step(s, ("加", "plus")))));
        told.extend(rule.vetoes.iter().map(|(test, span)| (Some(*span), self.veto(test))));
        let only = matches!(rule.pieces.as_slice(), [Piece { when: Test::Is(_), .. }]);
        told.extend(rule.otherwise.iter().map(|(gives, span)| (Some(*span), self.otherwise(*gives, only))));
        told.extend(self.bounds(rule));
        told
    }

    fn start(&self, rule: &Rule) -> Option<Told> {
        if let Some(stated) = rule.start {
            let Say { zh, en } = self.points(stated.points);
            return Some((Some(stated.span), say(format!("从基础分{zh}起算"), format!("starts from {en}"))));
        }
        let Say { zh, en } = self.full();
        (!rule.takes.is_empty() && rule.pieces.is_empty())
            .then(|| (None, say(format!("从{zh}起扣"), format!("starts from {en}"))))
    }

    fn bounds(&self, rule: &Rule) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        let stated = [
            (rule.most, "合计最多扣", "at most this is taken off in all: "),
            (rule.most_added, "合计最多加", "at most this is added in all: "),
            (rule.floor.filter(|s| s.points != Points::ZERO), "最低得", "not below "),
            (rule.cap, "最多得", "not above "),
        ];
        for (bound, zh, en) in stated {
            let Some(bound) = bound else { continue };
            let points = self.points(bound.points);
            told.push((Some(bound.span), say(format!("{zh}{}", points.zh), format!("{en}{}", points.en))));
        }
        if let Some(floor) = rule.floor.filter(|s| s.points == Points::ZERO) {
            told.push((Some(floor.span), say("扣到0分为止", "down to nothing")));
        }
        told.extend(rule.begun.map(|b| (None, begun(b, rule))));
        told
    }

    /// `满分10分`
    fn full(&self) -> Say {
        match self.context.weight {
            Some(weight) => say(format!("满分{weight}分"), format!("full marks ({weight})")),
            None => say("满分", "full marks"),
        }
    }

    /// Points as a noun: `满分10分`, `分值的80%（8分）`, `5分`.
    fn points(&self, points: Points) -> Say {
        match points {
            Points::Full => self.full(),
            Points::Abs(q) => say(format!("{}分", shown(q)), format!("{} points", shown(q))),
            Points::Share(q) => {
                let share = Unit::PERCENT.write(q);
                match points.under(self.context.weight).map(shown) {
                    Some(own) => say(format!("分值的{share}（{own}分）"), format!("{share} of the weight ({own})")),
                    None => say(format!("分值的{share}"), format!("{share} of the weight")),
                }
            }
        }
    }

    fn given(&self, points: Points) -> Say {
        if points == Points::ZERO {
            return say("不得分", "no points");
        }
        let Say { zh, en } = self.points(points);
        say(format!("得{zh}"), en)
    }

    /// What a clause gives, on the axis of its condition.
    fn gives(&self, gives: Gives, axis: Measure, of: &str) -> Say {
        match gives {
            Gives::Points(points) => self.given(points),
            Gives::Between(a, b) => {
                let (a, b) = (self.points(a), self.points(b));
                say(format!("在{}至{}之间评定", a.zh, b.zh), format!("between {} and {}, as judged", a.en, b.en))
            }
            Gives::Line(line) => self.line(line, axis, of),
        }
    }

    fn piece(&self, when: &Test, gives: Gives) -> Say {
        let axis = axis(when);
        let award = self.gives(gives, axis, of(when));
        let always = matches!(when, Test::Within { range, .. } if *range == Interval::ALL);
        if always && matches!(gives, Gives::Line(_)) {
            return award;
        }
        let when = self.test(when);
        say(format!("{}：{}", when.zh, award.zh), format!("{}: {}", when.en, award.en))
    }

    /// What all else gets; `only` where there is but one thing to be done.
    fn otherwise(&self, gives: Gives, only: bool) -> Say {
        let award = self.gives(gives, Measure::Rate, "");
        let other = if only { "没有做到" } else { "其他情况" };
        say(format!("{other}：{}", award.zh), format!("otherwise: {}", award.en))
    }

    fn veto(&self, test: &Test) -> Say {
        let when = self.test(test);
        say(format!("{}：一票否决，不得分", when.zh), format!("{}: no points at all", when.en))
    }

    // ---- Conditions ----

    /// When a clause applies.
    pub(crate) fn test(&self, test: &Test) -> Say {
        match test {
            Test::Met(true) => self.met(),
            Test::Met(false) => self.missed(),
            Test::By(date) => say(format!("{date}前完成"), format!("done by {date}")),
            Test::Is(label) => {
                let label = nested(label);
                say(format!("“{label}”"), format!("“{label}”"))
            }
            Test::Within { measure, of, range } => self.within(*measure, of, &Set::from(*range)),
        }
    }

    fn met(&self) -> Say {
        match &self.context.target {
            Target::Number(target) => {
                let text = target.to_text();
                if self.context.counts_down() || self.context.less_is_better() {
                    say(format!("不超过目标{text}"), format!("target of {text} kept"))
                } else {
                    say(format!("达到目标{text}"), format!("target of {text} reached"))
                }
            }
            Target::Date(date) => say(format!("按时完成（{date}前）"), format!("done by {date}")),
            _ => say("完成目标", "target reached"),
        }
    }

    fn missed(&self) -> Say {
        match &self.context.target {
            Target::Number(target) => {
                let text = target.to_text();
                if self.context.counts_down() || self.context.less_is_better() {
                    say(format!("超过目标{text}"), format!("more than the target of {text}"))
                } else {
                    say(format!("没有达到目标{text}"), format!("less than the target of {text}"))
                }
            }
            Target::Date(date) => say(format!("没有按时完成（晚于{date}）"), format!("done after {date}")),
            _ => say("没有完成目标", "target missed"),
        }
    }

    /// Inputs of an axis: `实际15期及以上（完成率60%及以上）`.
    pub(crate) fn within(&self, measure: Measure, of: &str, inputs: &Set) -> Say {
        let own = self.own().filter(|_| self.is_rate_of_target(measure));
        let name = name(measure, of, own.is_some());
        let unit = measure.unit();
        let exact = matches!(measure, Measure::Rate | Measure::Value(_) | Measure::Deviation(_));
        let said = worded(inputs, unit, exact && !unit.whole);
        if inputs.intervals().iter().all(|i| i.and(function::domain(measure)) == function::domain(measure)) {
            return say("不论多少", "whatever it is");
        }
        let glue = |name: &str, said: &str| format!("{name}{said}");
        let Some((target, inverse)) = own else {
            return say(glue(&name.zh, &said.zh), format!("{} {}", name.en, said.en).trim().to_owned());
        };
        let parts = inputs.intervals().iter().map(|i| stretched(*i, target.value, inverse));
        let Some(parts) = parts.collect::<Option<Vec<_>>>() else {
            return say(glue("完成率", &said.zh), format!("rate {}", said.en));
        };
        let actual = worded(&Set::of(parts), target.unit, !target.unit.whole);
        let (rate, rate_en) = (glue(&name.zh, &said.zh), format!("{} {}", name.en, said.en));
        say(format!("实际{}（{rate}）", actual.zh), format!("{} ({rate_en})", actual.en))
    }

    /// So much too little, too much, too late or too often: the actual that it comes from, where that is a number.
    pub(crate) fn steps(&self, measure: Measure, of: &str, x: Ratio, from: Option<Ratio>) -> Say {
        let told = self.within(measure, of, &Set::from(Interval::point(x)));
        let sign = match measure {
            Measure::Short(_) => -1,
            Measure::Excess(_) => 1,
            _ => return told,
        };
        let unit = measure.unit();
        let target = self.context.number().filter(|t| t.unit.base == unit.base).map(|t| t.value);
        let Some(reference) = from.or(target) else { return told };
        let Some(actual) = x.times(Ratio::whole(sign)).and_then(|d| reference.plus(d)) else { return told };
        let (reference, actual, by) = (unit.write(reference), unit.write(actual), unit.write(x));
        // what lies between two percentages
        let (by, by_en) = match by.strip_suffix('%') {
            Some(points) => (format!("{points}个百分点"), format!("{points} percentage points")),
            None => (by.clone(), by),
        };
        let (less, en) = if sign < 0 { ("少", "less") } else { ("多", "more") };
        say(format!("实际{actual}（比{reference}{less}{by}）"), format!("{actual} ({by_en} {en} than {reference})"))
    }

    /// Of what comes whole, whether there is any number of it in a range.
    pub(crate) fn occurs(&self, measure: Measure, part: Interval) -> bool {
        let own = self.own().filter(|_| self.is_rate_of_target(measure));
        let (part, unit) = match own.and_then(|(t, inverse)| Some((stretched(part, t.value, inverse)?, t.unit))) {
            Some(own) => own,
            None => (part, measure.unit()),
        };
        !is_whole(unit) || !whole(part).is_empty()
    }

    /// The target in numbers, where a rate is told better by the actual itself, and whether the rate is target over actual.
    fn own(&self) -> Option<(Quantity, bool)> {
        let target = self.context.number().filter(|t| !t.value.is_zero() && !t.value.is_negative())?;
        let itself = target.unit.is_share() && target.value == Ratio::ONE;
        (!itself).then(|| (target, self.context.counts_down()))
    }

    fn is_rate_of_target(&self, measure: Measure) -> bool {
        measure == Measure::Rate || function::counts_share(measure, self.context)
    }

    // ---- Formulas ----

    fn line(&self, line: Line, axis: Measure, of: &str) -> Say {
        let scale = self.points(line.scale);
        let down = self.context.counts_down();
        let target = self.context.number().filter(|t| !t.value.is_zero());
        match (axis, target) {
            (Measure::Deviation(_), _) => return self.by_deviation(line, &scale),
            (_, Some(target)) if line.inverse || down && is_plain(line) => {
                let text = target.to_text();
                let zh = format!("不超过{text}得{}；超过的按比例减少：{text}÷实际×{}", self.full().zh, scale.zh);
                return say(zh, format!("{text} / actual × {}, full marks where it is kept", scale.en));
            }
            _ if line.inverse => {
                return say(format!("得分＝目标值÷实际值×{}", scale.zh), format!("target / actual × {}", scale.en));
            }
            _ => {}
        }
        let own = self
            .own()
            .filter(|(_, inverse)| !inverse && (self.is_rate_of_target(axis) || matches!(axis, Measure::Value(_))));
        let edge = |x: Ratio| match own {
            Some((target, _)) => x.times(target.value).map(|x| target.unit.write(rounded(x, target.unit))),
            None => Some(Unit::PERCENT.write(x)),
        };
        let (from, to) = (edge(line.from).unwrap_or_default(), edge(line.to).unwrap_or_default());
        let named = bare(of);
        let (rate, rate_en) = match own {
            Some(_) => ("实际", "actual"),
            None if SHARES.iter().any(|e| named.ends_with(e)) => (named, "rate"),
            None => ("完成率", "rate"),
        };
        if line.from.is_zero() {
            let over = if own.is_none() && line.to == Ratio::ONE { String::new() } else { format!("÷{to}") };
            let over_en = over.replace('÷', " / ");
            return say(
                format!("按比例计分：{rate}{over}×{}", scale.zh),
                format!("in proportion: {rate_en}{over_en} × {}", scale.en),
            );
        }
        say(
            format!("按比例计分：{rate}{from}得0分，{to}得{}，中间按比例", scale.zh),
            format!("in proportion: {rate_en} {from} gives 0, {to} gives {}", scale.en),
        )
    }

    #[expect(clippy::unused_self, reason = "reads as one of the formulas")]
    fn by_deviation(&self, line: Line, scale: &Say) -> Say {
        let (best, none) = (Unit::PERCENT.write(line.to), Unit::PERCENT.write(line.from));
        let zh = if line.to.is_zero() { "没有偏离".to_owned() } else { format!("偏离{best}") };
        say(
            format!("按偏离计分：{zh}得{}，偏离{none}得0分，中间按比例", scale.zh),
            format!("by the deviation: {best} gives {}, {none} gives 0", scale.en),
        )
    }

    /// What a claim gives for a part of its axis, as a row of the table of bands.
    pub(crate) fn value(&self, value: Value, part: Interval) -> Say {
        let weight = self.context.weight;
        let held = |q: Ratio| shown(weight.map_or(q, |w| q.min(w)).max(Ratio::ZERO));
        match value {
            Value::Between(a, b) => say(format!("{a}至{b}分"), format!("{a} to {b}")),
            Value::Inverse(k) => say(format!("目标值÷实际值×{k}分"), format!("target / actual × {k}")),
            Value::Line { at_zero, slope } if slope.is_zero() => say(format!("{}分", shown(at_zero)), shown(at_zero)),
            Value::Line { .. } if self.is_full(value, part) => {
                say(format!("{}分", held_full(weight)), held_full(weight))
            }
            Value::Line { .. } => {
                let at = |cut: Cut| cut.number().and_then(|q| value.at(q).first().copied());
                match (at(part.lo), at(part.hi)) {
                    (Some(lo), Some(hi)) => {
                        let (lo, hi) = (held(lo), held(hi));
                        if lo == hi {
                            return say(format!("{lo}分"), lo);
                        }
                        say(format!("{lo}分到{hi}分，按比例"), format!("{lo} to {hi}, in proportion"))
                    }
                    (Some(lo), None) if matches!(value, Value::Line { slope, .. } if slope.is_negative()) => {
                        let lo = held(lo);
                        say(
                            format!("从{lo}分起按比例减少，最低0分"),
                            format!("from {lo} down in proportion, not below 0"),
                        )
                    }
                    (Some(lo), None) => {
                        let lo = held(lo);
                        say(
                            format!("从{lo}分起按比例，最多满分"),
                            format!("from {lo} in proportion, at most full marks"),
                        )
                    }
                    _ => say("按比例", "in proportion"),
                }
            }
        }
    }

    /// Whether a line gives full marks for all of a part.
    fn is_full(&self, value: Value, part: Interval) -> bool {
        let (Value::Line { slope, .. }, Some(weight)) = (value, self.context.weight) else { return false };
        let lowest = if slope.is_negative() { part.hi } else { part.lo };
        lowest.number().is_some_and(|q| value.at(q).iter().all(|y| *y >= weight))
    }

    // ---- Steps ----

    fn step(&self, step: &Step, (verb, sign): (&str, &str)) -> Say {
        let points = self.points(step.points);
        match &step.each {
            Each::Once(test) => {
                let when = self.test(test);
                say(format!("{}：{verb}{}", when.zh, points.zh), format!("{}: {sign} {}", when.en, points.en))
            }
            Each::Of { measure, of, per, from } => {
                let each = self.each(*measure, of, *per, *from);
                say(format!("{}，{verb}{}", each.zh, points.zh), format!("{}: {sign} {}", each.en, points.en))
            }
        }
    }

    fn each(&self, measure: Measure, of: &str, per: Ratio, from: Option<Ratio>) -> Say {
        let unit = measure.unit();
        let own = self.own().filter(|_| unit.is_share());
        let points =
            unit == Unit::PERCENT && (from.is_some() || self.context.number().is_some_and(|t| t.unit.is_share()));
        let size = if points {
            format!("{}个百分点", per.times(Ratio::whole(100)).unwrap_or(per))
        } else {
            unit.write(per)
        };
        let edge = from.map(|q| unit.write(q));
        let thing = thing(bare(of));
        let of_target =
            own.filter(|(t, _)| !t.unit.is_share()).and_then(|(t, _)| Some(t.unit.write(per.times(t.value)?)));
        let also = of_target.map_or_else(String::new, |text| format!("（即{text}）"));
        let (less, more) = if unit.is_share() { ("低", "高") } else { ("少", "多") };
        let than_target = |less: &str| match thing {
            Thing::Deed(deed) => format!("比目标每{less}{deed}{size}"),
            Thing::Named(name) => format!("{name}比目标每{less}{size}"),
        };
        let of = bare(of);
        let zh = match (measure, edge.as_deref()) {
            (Measure::Short(_), None) => format!("{}{also}", than_target("少")),
            (Measure::Short(_), Some(edge)) => format!("低于{edge}的，每{less}{size}"),
            (Measure::Late(_), _) => format!("每逾期{size}"),
            (Measure::Events(_), _) if happens_by_itself(of) => format!("{of}每有{size}"),
            (Measure::Events(_), _) => format!("{of}每发生{size}"),
            (Measure::Deviation(_), None) => format!("{}每{size}", name(measure, of, false).zh),
            (Measure::Deviation(_), Some(edge)) => format!("{}超过{edge}的，每超{size}", name(measure, of, false).zh),
            (Measure::Excess(_), None) => format!("{}{also}", than_target("多")),
            (Measure::Excess(_), Some(edge)) => format!("超过{edge}的，每{more}{size}"),
            (Measure::Value(_) | Measure::Rate, _) => format!("每{}", counted(of, &size)),
        };
        let from = edge.map(|edge| format!(" from {edge}")).unwrap_or_default();
        say(zh, format!("every {size} ({}){from}", english_name(measure, of)))
    }
}

fn held_full(weight: Option<Ratio>) -> String {
    weight.map_or_else(String::new, shown)
}

/// So many of something: `支付1个月`, `1次会议记录`.
fn counted(of: &str, size: &str) -> String {
    if DONE.iter().any(|verb| of.starts_with(verb)) { format!("{of}{size}") } else { format!("{size}{of}") }
}

/// `得分＝x÷目标×分值`, nothing more.
fn is_plain(line: Line) -> bool {
    line.from.is_zero() && line.to == Ratio::ONE
}

/// Two decimals at most.
fn shown(q: Ratio) -> String {
    q.to_decimal_text().filter(|t| t.len() < 8).unwrap_or_else(|| q.round(2).to_string())
}

/// At most two decimals of the unit, so that 14.4 stays and a third does not become a fraction.
fn rounded(x: Ratio, unit: Unit) -> Ratio {
    let own = x.over(unit.scale()).unwrap_or(x);
    if own.to_decimal_text().is_some() { x } else { own.round(2).times(unit.scale()).unwrap_or(x) }
}

/// The prose's own name of what a test looks at.
fn of(test: &Test) -> &str {
    match test {
        Test::Within { of, .. } => of,
        _ => "",
    }
}

fn axis(test: &Test) -> Measure {
    match test {
        Test::Within { measure, .. } => *measure,
        _ => Measure::Rate,
    }
}

fn stretched(range: Interval, by: Ratio, inverse: bool) -> Option<Interval> {
    if !inverse {
        return function::stretched(range, by);
    }
    let under = |q: Ratio| by.over(q);
    let lo = match range.hi {
        // what keeps the target has a rate of one, however little it is
        Cut::At(q, true) if q == Ratio::ONE => Cut::Lowest,
        Cut::At(q, above) => Cut::At(under(q)?, above),
        _ => Cut::Lowest,
    };
    let hi = match range.lo {
        Cut::At(q, _) if q.is_zero() => Cut::Highest,
        Cut::At(q, above) => Cut::At(under(q)?, above),
        _ => Cut::Highest,
    };
    // the cut stays on the same side of its number only where the direction does
    let turn = |cut: Cut| match cut {
        Cut::At(q, above) => Cut::At(q, !above),
        other => other,
    };
    Some(Interval { lo: turn(lo), hi: turn(hi) })
}

/// A name as the prose has it, without what stands before a colon or comma.
fn bare(of: &str) -> &str {
    let rest = of.rsplit([':', '：', ',', '，', '；']).find(|part| !part.is_empty()).unwrap_or(of);
    rest.trim_start_matches(['的', '按', '后'])
}

/// What there is less or more of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Thing<'a> {
    /// What somebody does: 少支付1个月.
    Deed(&'a str),
    /// What it is called, if it is named at all: 人数比目标少50人.
    Named(&'a str),
}

/// What a step is counted in. Words for the target missed name nothing, and one character alone is a verb: 缺报.
pub(crate) fn thing(of: &str) -> Thing<'_> {
    match of {
        _ if MISSED.contains(&of) || MET.contains(&of) || RATES.contains(&of) && !DONE.contains(&of) => {
            Thing::Named("")
        }
        _ if DONE.iter().any(|verb| of.starts_with(verb)) || of.chars().count() == 1 => Thing::Deed(of),
        _ => Thing::Named(of),
    }
}

fn than_target(of: &str, less: &str) -> String {
    match thing(of) {
        Thing::Deed(deed) => format!("比目标{less}{deed}"),
        Thing::Named(name) => format!("{name}比目标{less}"),
    }
}

/// Words of what goes wrong by being done, or not: 漏报信息, 未按标准执行. What else there is happens: 安全事故.
const WRONG: [&str; 10] = ["漏", "未", "逾期", "发现", "违反", "违规", "被", "错", "缺", "不"];

/// Whether words say already that it happens.
pub(crate) fn happens_by_itself(of: &str) -> bool {
    WRONG.iter().any(|word| of.contains(word)) && !NOUNS.iter().any(|noun| of.ends_with(noun))
}

/// Endings of what happens, whatever stands before.
const NOUNS: [&str; 8] = ["行为", "问题", "事件", "事故", "错误", "投诉", "情况", "现象"];

/// Words within quotation marks: their own marks are single ones.
fn nested(words: &str) -> String {
    let mut opens = true;
    let mark = |c: char| {
        if c != '"' {
            return c;
        }
        opens = !opens;
        if opens { '’' } else { '‘' }
    };
    words.chars().map(mark).collect()
}

/// What an axis is called.
fn name(measure: Measure, of: &str, in_brackets: bool) -> Say {
    let of = bare(of);
    let zh = match measure {
        Measure::Rate if SHARES.iter().any(|e| of.ends_with(e)) => of.to_owned(),
        Measure::Rate => "完成率".to_owned(),
        Measure::Value(_) if in_brackets => "完成率".to_owned(),
        Measure::Value(_) if of.is_empty() => "实际".to_owned(),
        Measure::Value(_) => of.to_owned(),
        Measure::Deviation(side) => deviation(side, of),
        Measure::Short(_) => than_target(of, "少"),
        Measure::Excess(_) => than_target(of, "多"),
        Measure::Events(_) if happens_by_itself(of) => of.to_owned(),
        Measure::Events(_) => format!("{of}发生"),
        Measure::Late(_) => "逾期".to_owned(),
    };
    say(zh, english_name(measure, of))
}

fn deviation(side: Side, of: &str) -> String {
    let named = DEVIATES.iter().any(|d| of.contains(d));
    match side {
        _ if named => of.to_owned(),
        Side::Over => format!("{of}高出"),
        Side::Under => format!("{of}低于"),
        Side::Both | Side::Unsaid => format!("{of}偏离"),
    }
}

fn english_name(measure: Measure, of: &str) -> String {
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
    if of.is_empty() { noun.to_owned() } else { format!("{noun} ({of})") }
}

/// Inputs in words: `15期及以上`, `80%及以上、不到90%`. Of what comes whole the next whole numbers are named.
fn worded(inputs: &Set, unit: Unit, share: bool) -> Say {
    let parts: Vec<Say> = inputs.intervals().iter().map(|i| range(*i, unit, share)).collect();
    let join = |by: &str, pick: fn(&Say) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join(by);
    say(join("、或", |s| &s.zh), join(", or ", |s| &s.en))
}

/// Several ranges of an axis, one after the other.
pub(crate) fn listed(measure: Measure, inputs: &Set) -> Say {
    let unit = measure.unit();
    let share = matches!(measure, Measure::Rate | Measure::Value(_) | Measure::Deviation(_)) && !unit.whole;
    let parts: Vec<Say> = inputs.intervals().iter().map(|i| range(*i, unit, share)).collect();
    let join = |by: &str, pick: fn(&Say) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join(by);
    say(join("，或", |s| &s.zh), join(", or ", |s| &s.en))
}

fn range(range: Interval, unit: Unit, share: bool) -> Say {
    let range = if is_whole(unit) { whole(range) } else { range };
    let write = |q: Ratio| unit.write(rounded(q, unit));
    if let Some(q) = range.as_point() {
        let text = write(q);
        let whole = unit.is_share() && q == Ratio::ONE;
        let exactly = if q.is_zero() || whole || !share { "" } else { "正好" };
        return say(format!("{exactly}{text}"), text.clone());
    }
    let above = |q: Ratio, open: bool| {
        let text = write(q);
        if open && !share {
            say(format!("{text}以上（不含{text}）"), format!("more than {text}"))
        } else if open {
            say(format!("超过{text}"), format!("above {text}"))
        } else {
            say(format!("{text}及以上"), format!("{text} or more"))
        }
    };
    let below = |q: Ratio, closed: bool| {
        let text = write(q);
        if closed {
            say(format!("{text}及以下"), format!("{text} or less"))
        } else {
            say(format!("不到{text}"), format!("below {text}"))
        }
    };
    match (range.lo, range.hi) {
        (Cut::At(a, false), Cut::At(b, true)) if !a.is_zero() => {
            say(format!("{}至{}", write(a), write(b)), format!("{} to {}", write(a), write(b)))
        }
        // not nothing, and less than so much: too little, too late
        (Cut::At(a, true), Cut::At(b, closed)) if a.is_zero() && !share => below(b, closed),
        (Cut::At(a, open), Cut::At(b, closed)) if open || !a.is_zero() => {
            let (a, b) = (above(a, open), below(b, closed));
            say(format!("{}、{}", a.zh, b.zh), format!("{} and {}", a.en, b.en))
        }
        (Cut::At(a, open), Cut::Highest) if open || !a.is_zero() => above(a, open),
        (_, Cut::At(b, closed)) => below(b, closed),
        _ => say("不论多少", "whatever it is"),
    }
}

/// Whether it is counted one by one.
fn is_whole(unit: Unit) -> bool {
    unit.whole && unit.scale() == Ratio::ONE
}

/// The whole numbers of a range, its ends among them.
fn whole(range: Interval) -> Interval {
    let next = |q: Ratio| q.plus(Ratio::ONE).unwrap_or(q);
    let lo = match range.lo {
        Cut::At(q, true) => Cut::At(next(q.floor()), false),
        Cut::At(q, false) => Cut::At(q.ceil(), false),
        other => other,
    };
    let hi = match range.hi {
        Cut::At(q, true) => Cut::At(q.floor(), true),
        Cut::At(q, false) => Cut::At(q.ceil().minus(Ratio::ONE).unwrap_or(q), true),
        other => other,
    };
    Interval { lo, hi }
}

fn begun(begun: Begun, rule: &Rule) -> Say {
    let one = rule.takes.iter().chain(&rule.gains).find_map(|s| match &s.each {
        Each::Of { measure, per, .. } => Some(measure.unit().write(*per)),
        Each::Once(_) => None,
    });
    let one = one.unwrap_or_else(|| "1次".to_owned());
    match begun {
        Begun::Whole => say(format!("不足{one}的按{one}计"), "a begun step counts as a whole one"),
        Begun::Not => say(format!("不足{one}的不计"), "a begun step does not count"),
        Begun::Share => say(format!("不足{one}的按比例计"), "a begun step counts in proportion"),
    }
}
