//! One rule and one actual (单条规则求值): every outcome that a reading of the rule allows, before it is clamped and rounded.

mod amounts;
mod label;

use amounts::{added, counts, shifted};
use budget::Say;
use criteria::lexicon::NONE_OF_THEM;
use label::fits;

use crate::function::{Function, domain, functions, value};
use crate::input::{Frame, Input};
use crate::{Actual, Because, Context, Date, Each, Gives, Measure, Piece, Points, Ratio, Rule, Span, Step, Test};

/// A score under one reading, and what led to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) exact: Ratio,
    pub(crate) because: Vec<Because>,
}

/// Most readings that are kept apart; a criterion with more is shown by its lowest and highest.
const MOST: usize = 64;

/// One per score, keeping the first reading that leads to it.
pub(crate) fn distinct(mut all: Vec<Outcome>) -> Vec<Outcome> {
    all.sort_by_key(|o| o.exact);
    all.dedup_by_key(|o| o.exact);
    if let (true, Some(last)) = (all.len() > MOST, all.last().cloned()) {
        all.truncate(MOST - 1);
        all.push(last);
    }
    all
}

fn why(span: Option<Span>, zh: String, en: String) -> Because {
    Because { span, say: Say::new(zh, en) }
}

/// Shown with two decimals at most.
fn shown(q: Ratio) -> String {
    q.to_decimal_text().filter(|t| t.len() < 8).unwrap_or_else(|| format!("约{}", q.round(2)))
}

/// All outcomes of a rule.
///
/// # Errors
/// Says what is missing where the actual does not determine any score.
pub(crate) fn rule(rule: &Rule, context: &Context, actual: &Actual) -> Result<Vec<Outcome>, Say> {
    if context.weight.is_none() && needs_weight(rule) {
        return Err(Say::new("不知分值，无法计算得分", "the weight is not known"));
    }
    let asked = Asked { rule, functions: functions(rule, context), context, actual };
    if let Some(span) = asked.veto() {
        let because = vec![why(Some(span), "一票否决，不得分".into(), "vetoed: no points".into())];
        return Ok(vec![Outcome { exact: Ratio::ZERO, because }]);
    }
    let outcomes = if rule.takes.is_empty() && rule.gains.is_empty() { asked.claimed()? } else { asked.stepped()? };
    asked.bounded(outcomes).ok_or_else(out_of_range)
}

fn out_of_range() -> Say {
    Say::new("数值超出可计算范围", "a number is beyond what can be computed")
}

/// Where steps begin, where that is said; the best of the clauses; or full marks when points are taken off.
pub(crate) fn start(rule: &Rule, context: &Context) -> Option<Ratio> {
    if let Some(stated) = rule.start {
        return stated.points.under(context.weight);
    }
    let given = rule.pieces.iter().filter_map(|p| match p.gives {
        Gives::Points(points) => points.under(context.weight),
        _ => None,
    });
    let best = given.max().filter(|b| !b.is_zero());
    best.or(if rule.takes.is_empty() { Some(Ratio::ZERO) } else { context.weight })
}

fn needs_weight(rule: &Rule) -> bool {
    let absolute = |g: &Gives| match g {
        Gives::Points(p) => matches!(p, Points::Abs(_)),
        Gives::Between(a, b) => matches!((a, b), (Points::Abs(_), Points::Abs(_))),
        Gives::Line(l) => matches!(l.scale, Points::Abs(_)),
    };
    let pieces = rule.pieces.iter().map(|p| &p.gives).chain(rule.otherwise.iter().map(|(g, _)| g));
    !rule.takes.is_empty() && rule.start.is_none() || pieces.into_iter().any(|g| !absolute(g))
}

struct Asked<'a> {
    rule: &'a Rule,
    functions: Vec<Function>,
    context: &'a Context,
    actual: &'a Actual,
}

impl Asked<'_> {
    fn parts(&self) -> &[Actual] {
        match self.actual {
            Actual::Several(parts) => parts,
            one => std::slice::from_ref(one),
        }
    }

    fn due(&self) -> Option<Date> {
        self.rule.pieces.iter().find_map(|p| match p.when {
            Test::By(date) => Some(date),
            _ => None,
        })
    }

    fn inputs(&self, axis: Measure, from: Option<Ratio>) -> Option<Vec<Input>> {
        let frame = Frame { context: self.context, from, due: self.due() };
        self.parts().iter().find_map(|a| frame.inputs(axis, a))
    }

    fn points(&self, points: Points) -> Option<Ratio> {
        points.under(self.context.weight)
    }

    /// Whether a word that the actual gives names a veto.
    fn veto(&self) -> Option<Span> {
        self.rule.vetoes.iter().find(|(test, _)| self.holds(test) == Some(true)).map(|v| v.1)
    }

    /// Whether a test that is no band holds; `None` where the actual does not say.
    fn holds(&self, test: &Test) -> Option<bool> {
        match test {
            Test::Is(label) => {
                let words = self.parts().iter().filter_map(|a| match a {
                    Actual::Word(word) => Some(fits(label, word).is_some()),
                    _ => None,
                });
                words.reduce(|any, one| any || one)
            }
            Test::By(date) => self.parts().iter().find_map(|a| match a {
                Actual::Done(day) => Some(day <= date),
                Actual::Late(n, _) => Some(n.is_zero()),
                Actual::Yes(yes) => Some(*yes),
                _ => None,
            }),
            Test::Within { measure, range, .. } => {
                let inputs = self.inputs(*measure, None)?;
                Some(inputs.iter().any(|i| range.and(domain(*measure)).holds(i.x)))
            }
            Test::Met(met) => {
                let rate = self.inputs(Measure::Rate, None)?;
                Some(rate.iter().all(|i| (i.x >= Ratio::ONE) == *met))
            }
        }
    }

    // ---- Clauses that claim inputs ----

    /// Outcomes of a rule of claims: of all that claim the input, whatever they say.
    fn claimed(&self) -> Result<Vec<Outcome>, Say> {
        let values = self.functions.iter().filter(|f| matches!(f.axis, Measure::Value(_))).count();
        if values > 1 {
            return Err(Say::new("考核的不止一个数，无法用一个实际值计算", "more than one quantity is measured"));
        }
        let mut all = Vec::new();
        let mut answered = false;
        for function in &self.functions {
            for input in self.inputs(function.axis, None).unwrap_or_default() {
                answered = true;
                all.extend(self.at(function, &input));
            }
        }
        if let Some(found) = self.worded() {
            answered = true;
            all.extend(found);
        }
        if all.is_empty() && self.is_spared() {
            let because =
                why(None, "没有发生一票否决的情形，推定得满分".into(), "not vetoed; full marks are inferred".into());
            all.extend(self.context.weight.map(|exact| Outcome { exact, because: vec![because] }));
        }
        if all.is_empty() && (answered || self.functions.is_empty() && self.says_no()) {
            all.extend(self.otherwise());
        }
        if all.is_empty() { Err(self.missing()) } else { Ok(all) }
    }

    /// Whether there are but vetoes, and nothing of them happened.
    fn is_spared(&self) -> bool {
        let said = self.parts().iter().any(|a| matches!(a, Actual::Word(word) if word == NONE_OF_THEM));
        said && self.rule.pieces.is_empty() && !self.rule.vetoes.is_empty()
    }

    fn says_no(&self) -> bool {
        self.parts().iter().any(|a| matches!(a, Actual::Yes(false)))
    }

    fn missing(&self) -> Say {
        let labels: Vec<&str> = self
            .rule
            .pieces
            .iter()
            .filter_map(|p| match &p.when {
                Test::Is(label) => Some(label.as_str()),
                _ => None,
            })
            .collect();
        if labels.is_empty() {
            return Say::new(
                "实际值与评分标准所考核的内容对不上",
                "the actual does not say what the criterion measures",
            );
        }
        let list = labels.join("”“");
        Say::new(format!("须由人评定属于：“{list}”"), format!("a person has to judge which holds: “{list}”"))
    }

    /// What a function gives at an input.
    fn at(&self, function: &Function, input: &Input) -> Vec<Outcome> {
        let x = input.x;
        let mut found = Vec::new();
        for claim in function.claims.iter().filter(|c| c.inputs.holds(x)) {
            for exact in claim.value.at(x) {
                let (zh, en) = (format!("得{}分", shown(exact)), format!("this gives {}", shown(exact)));
                found.push(self.outcome(exact, input, why(Some(claim.span), zh, en)));
            }
        }
        if found.is_empty() && function.is_pointwise() {
            found = self.between(function, input);
        }
        if found.is_empty() && self.functions.len() == 1 && self.worded().is_none() {
            found = self.otherwise_at(function, input);
        }
        found
    }

    #[expect(clippy::unused_self, reason = "reads as a step of the evaluation")]
    fn outcome(&self, exact: Ratio, input: &Input, because: Because) -> Outcome {
        Outcome { exact, because: input.how.iter().cloned().chain([because]).collect() }
    }

    /// Between two inputs that have points: those of the one, those of the other, or in proportion; beyond the last,
    /// those of the last.
    fn between(&self, function: &Function, input: &Input) -> Vec<Outcome> {
        let x = input.x;
        let said = |v: Ratio, zh: String, en: &str| self.outcome(v, input, why(None, zh, en.to_owned()));
        match function.neighbours(x) {
            (Some((a, va)), Some((b, vb))) => {
                let unit = function.axis.unit();
                let between = format!("{}与{}之间没有写明", unit.write(a), unit.write(b));
                let straight = || {
                    let share = x.minus(a)?.over(b.minus(a)?)?;
                    vb.minus(va)?.times(share)?.plus(va)
                };
                let mut all = vec![
                    said(
                        va,
                        format!("{between}，若按{}计", unit.write(a)),
                        "nothing is said between: as at the lower input",
                    ),
                    said(
                        vb,
                        format!("{between}，若按{}计", unit.write(b)),
                        "nothing is said between: as at the higher input",
                    ),
                ];
                all.extend(
                    straight()
                        .map(|v| said(v, format!("{between}，若按比例计"), "nothing is said between: in proportion")),
                );
                all
            }
            (Some((_, v)), None) | (None, Some((_, v))) => {
                vec![said(
                    v,
                    "超出所列范围没有写明，按最近一档计".into(),
                    "nothing is said beyond: as at the nearest input",
                )]
            }
            (None, None) => Vec::new(),
        }
    }

    /// What all other inputs get; nothing, by inference, where it is not said.
    fn otherwise_at(&self, function: &Function, input: &Input) -> Vec<Outcome> {
        let Some((gives, span)) = &self.rule.otherwise else {
            if input.x.is_zero() && !domain(function.axis).holds(input.x) {
                let zh = "没有发生，推定得满分".to_owned();
                let because = why(None, zh, "it did not happen; full marks are inferred".to_owned());
                return self.context.weight.map(|w| self.outcome(w, input, because)).into_iter().collect();
            }
            let zh = "此区间没有写明，推定不得分".to_owned();
            let because = why(None, zh, "nothing is said of this input; no points are inferred".to_owned());
            return vec![self.outcome(Ratio::ZERO, input, because)];
        };
        let values = value(*gives, function.axis, self.context).map(|v| v.at(input.x)).unwrap_or_default();
        let because =
            |v: Ratio| why(Some(*span), format!("其余情况，得{}分", shown(v)), format!("otherwise: {}", shown(v)));
        values.into_iter().map(|v| self.outcome(v, input, because(v))).collect()
    }

    fn otherwise(&self) -> Vec<Outcome> {
        if let Some((gives, span)) = &self.rule.otherwise {
            return self.given(gives, *span);
        }
        let because = why(None, "没有写明，推定不得分".into(), "nothing is said; no points are inferred".into());
        vec![Outcome { exact: Ratio::ZERO, because: vec![because] }]
    }

    /// Points of a clause whose condition holds. A formula takes the rate.
    fn given(&self, gives: &Gives, span: Span) -> Vec<Outcome> {
        let inputs = match gives {
            Gives::Line(_) => self.inputs(Measure::Rate, None).unwrap_or_default(),
            _ => vec![Input { x: Ratio::ZERO, how: Vec::new() }],
        };
        let axis = Measure::Rate;
        let value = value(*gives, axis, self.context);
        let mut found = Vec::new();
        for input in &inputs {
            for exact in value.map(|v| v.at(input.x)).unwrap_or_default() {
                let because = why(Some(span), format!("得{}分", shown(exact)), format!("{} points", shown(exact)));
                found.push(self.outcome(exact, input, because));
            }
        }
        found
    }

    /// Outcomes of the clause whose words hold; `None` where the actual says nothing of words or days.
    fn worded(&self) -> Option<Vec<Outcome>> {
        let pieces: Vec<&Piece> =
            self.rule.pieces.iter().filter(|p| matches!(p.when, Test::Is(_) | Test::By(_))).collect();
        if pieces.is_empty() {
            return self.met_by_word();
        }
        for part in self.parts() {
            match part {
                Actual::Word(word) => return Some(self.chosen(&pieces, word)),
                Actual::Yes(yes) => return Some(self.affirmed(&pieces, *yes)),
                Actual::Done(_) | Actual::Late(..) => {
                    let held = pieces.iter().find(|p| self.holds(&p.when) == Some(true))?;
                    return Some(self.given(&held.gives, held.span));
                }
                _ => {}
            }
        }
        None
    }

    /// 完成 or 未完成, said as such.
    fn met_by_word(&self) -> Option<Vec<Outcome>> {
        let met = self.parts().iter().find_map(|a| match a {
            Actual::Word(w) if criteria::lexicon::MET.contains(&w.as_str()) => Some(true),
            Actual::Word(w) if criteria::lexicon::MISSED.contains(&w.as_str()) => Some(false),
            Actual::Yes(yes) => Some(*yes),
            _ => None,
        })?;
        let piece = self.rule.pieces.iter().find(|p| p.when == Test::Met(met));
        match piece {
            Some(p) => Some(self.given(&p.gives, p.span)),
            None if self.rule.pieces.iter().any(|p| p.when == Test::Met(!met)) => Some(self.otherwise()),
            None => None,
        }
    }

    fn chosen(&self, pieces: &[&Piece], word: &str) -> Vec<Outcome> {
        let ranked = pieces.iter().filter_map(|p| match &p.when {
            Test::Is(label) => Some((fits(label, word)?, *p)),
            _ => None,
        });
        let ranked: Vec<(u8, &Piece)> = ranked.collect();
        let best = ranked.iter().map(|(rank, _)| *rank).min();
        let fitting: Vec<&&Piece> = ranked.iter().filter(|(r, _)| Some(*r) == best).map(|(_, p)| p).collect();
        match fitting.as_slice() {
            [one] => self.given(&one.gives, one.span),
            [] if self.rule.otherwise.is_some() => self.otherwise(),
            _ => Vec::new(),
        }
    }

    /// Yes is the best clause, no the worst, where there are but two or one.
    fn affirmed(&self, pieces: &[&Piece], yes: bool) -> Vec<Outcome> {
        match (pieces, yes) {
            ([one], true) => self.given(&one.gives, one.span),
            ([first, second], _) => {
                let points = |p: &Piece| match p.gives {
                    Gives::Points(points) => self.points(points),
                    _ => None,
                };
                let first_better = points(first) >= points(second);
                let chosen = if first_better == yes { first } else { second };
                self.given(&chosen.gives, chosen.span)
            }
            ([_], false) => self.otherwise(),
            _ => Vec::new(),
        }
    }

    // ---- Steps ----

    fn stepped(&self) -> Result<Vec<Outcome>, Say> {
        let start = start(self.rule, self.context).ok_or_else(out_of_range)?;
        if let Some(fixed) = self.overridden(start) {
            return Ok(fixed);
        }
        let begin =
            why(self.rule.start.map(|s| s.span), format!("从{}分起", shown(start)), format!("from {}", shown(start)));
        let sums = vec![Outcome { exact: start, because: vec![begin] }];
        let mut answered = false;
        let (mut taken, mut gained) = (vec![(Ratio::ZERO, Vec::new())], vec![(Ratio::ZERO, Vec::new())]);
        for (step, sign) in self.rule.takes.iter().map(|s| (s, -1)).chain(self.rule.gains.iter().map(|s| (s, 1))) {
            let Some(amounts) = self.step(step, if sign < 0 { "扣" } else { "加" }) else { continue };
            answered = true;
            let sum = if sign < 0 { &mut taken } else { &mut gained };
            *sum = added(sum, &amounts).ok_or_else(out_of_range)?;
        }
        if !answered && self.no_answer() {
            return Err(self.missing());
        }
        for (sum, most) in [(&mut taken, self.rule.most), (&mut gained, self.rule.most_added)] {
            if let Some(most) = most.and_then(|m| self.points(m.points)) {
                for (amount, _) in sum.iter_mut() {
                    *amount = (*amount).min(most);
                }
            }
        }
        let sums = shifted(&sums, &gained, Ratio::ONE).ok_or_else(out_of_range)?;
        shifted(&sums, &taken, Ratio::whole(-1)).ok_or_else(out_of_range)
    }

    /// Nothing answered any step, and nothing says that all is well either.
    fn no_answer(&self) -> bool {
        let well = self.parts().iter().any(|a| match a {
            Actual::Yes(yes) => *yes,
            Actual::Word(word) => {
                self.rule.pieces.iter().any(|p| matches!(&p.when, Test::Is(l) if fits(l, word).is_some()))
            }
            Actual::Done(_) | Actual::Late(..) => self.rule.pieces.iter().any(|p| self.holds(&p.when) == Some(true)),
            _ => false,
        });
        !well
    }

    /// A band beside the steps that gives less than their start holds instead of them: 低于95%不得分.
    fn overridden(&self, start: Ratio) -> Option<Vec<Outcome>> {
        for function in &self.functions {
            for input in self.inputs(function.axis, None).unwrap_or_default() {
                let claims = function.claims.iter().filter(|c| c.inputs.holds(input.x));
                let lower: Vec<Outcome> = claims
                    .filter_map(|c| Some((c, c.value.at(input.x).first().copied().filter(|v| *v < start)?)))
                    .map(|(c, v)| {
                        self.outcome(
                            v,
                            &input,
                            why(Some(c.span), format!("得{}分", shown(v)), format!("this gives {}", shown(v))),
                        )
                    })
                    .collect();
                if !lower.is_empty() {
                    return Some(lower);
                }
            }
        }
        None
    }

    /// What a step takes or adds: several amounts where a begun step may count in several ways.
    fn step(&self, step: &Step, verb: &str) -> Option<Vec<(Ratio, Vec<Because>)>> {
        let points = self.points(step.points)?;
        let (measure, per, from) = match &step.each {
            Each::Of { measure, per, from, .. } => (*measure, *per, *from),
            Each::Once(test) => {
                let holds = self.holds(test)?;
                let amount = if holds { points } else { Ratio::ZERO };
                let because =
                    why(Some(step.span), format!("{verb}{}分", shown(amount)), format!("{} points", shown(amount)));
                return Some(vec![(amount, if holds { vec![because] } else { Vec::new() })]);
            }
        };
        let mut amounts = Vec::new();
        for mut input in self.inputs(measure, from)? {
            if let (Measure::Deviation(_), Some(allowed)) = (measure, from) {
                input.x = input.x.minus(allowed)?.max(Ratio::ZERO);
            }
            for (count, zh, en) in counts(input.x.over(per)?, self.rule.begun) {
                let amount = count.times(points)?;
                let zh = if amount.is_zero() {
                    format!("{zh}不{verb}分")
                } else {
                    format!("{zh}{verb}{}×{}={}分", shown(count), shown(points), shown(amount))
                };
                let en = format!("{en}{} × {} = {}", shown(count), shown(points), shown(amount));
                let because = input.how.iter().cloned().chain([why(Some(step.span), zh, en)]).collect();
                amounts.push((amount, because));
            }
        }
        Some(amounts)
    }

    // ---- Bounds ----

    /// Floor and cap as stated.
    fn bounded(&self, outcomes: Vec<Outcome>) -> Option<Vec<Outcome>> {
        let bound = |stated: Option<crate::Stated>| match stated {
            Some(s) => self.points(s.points).map(Some),
            None => Some(None),
        };
        let (floor, cap) = (bound(self.rule.floor)?, bound(self.rule.cap)?);
        let hold = |o: Outcome| {
            let exact = floor.map_or(o.exact, |f| o.exact.max(f));
            Outcome { exact: cap.map_or(exact, |c| exact.min(c)), ..o }
        };
        Some(distinct(outcomes.into_iter().map(hold).collect()))
    }
}
