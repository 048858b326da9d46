//! Laws: printing and reading are inverse, no text is too strange to be answered, scores stay between nothing and the
//! weight, and a rule that rewards more for more never scores less for more.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what is written out in a test is known to be readable"
)]

use proptest::prelude::*;
use targets::{
    Actual, Begun, Context, Criterion, Cut, Date, Each, Gives, Interval, Line, Measure, Piece, Points, Ratio, Rule,
    Side, Span, Stated, Step, Test, Unit, bands, defects, explain, inputs, plot, print, read, score,
};

const SPAN: Span = Span { start: 0, end: 0 };

fn tenths() -> impl Strategy<Value = Ratio> {
    (1_i128..200).prop_map(|n| Ratio::new(n, 10).unwrap())
}

fn points() -> impl Strategy<Value = Points> {
    prop_oneof![
        Just(Points::Full),
        Just(Points::ZERO),
        tenths().prop_map(Points::Abs),
        (1_i64..100).prop_map(|n| Points::Share(Ratio::percent(n))),
    ]
}

/// A measure and what it is called.
fn measure() -> impl Strategy<Value = (Measure, &'static str)> {
    let unit = |w| Unit::from_word(w).unwrap();
    prop_oneof![
        Just((Measure::Rate, "")),
        Just((Measure::Value(Unit::PERCENT), "满意度")),
        Just((Measure::Value(unit("人")), "培训人数")),
        Just((Measure::Deviation(Side::Unsaid), "偏离度")),
        Just((Measure::Late(unit("天")), "")),
        Just((Measure::Events(unit("起")), "投诉")),
    ]
}

fn range(measure: Measure) -> impl Strategy<Value = Interval> {
    let scale = measure_scale(measure);
    let number = move |n: i64| Ratio::whole(n).times(scale).unwrap();
    (0_i64..100, 1_i64..50, any::<(bool, bool)>(), 0..4).prop_map(move |(lo, width, (a, b), kind)| {
        let (lo, hi) = (number(lo), number(lo + width));
        match kind {
            0 => Interval { lo: Cut::At(lo, a), hi: Cut::Highest },
            1 => Interval { lo: Cut::Lowest, hi: Cut::At(hi, a) },
            2 => Interval { lo: Cut::At(lo, a), hi: Cut::At(hi, b) },
            _ => Interval::point(lo),
        }
    })
}

fn measure_scale(measure: Measure) -> Ratio {
    match measure {
        Measure::Rate | Measure::Deviation(_) => Ratio::percent(1),
        Measure::Value(u) | Measure::Late(u) | Measure::Events(u) | Measure::Short(u) | Measure::Excess(u) => u.scale(),
    }
}

fn gives(measure: Measure) -> BoxedStrategy<Gives> {
    let line = (0_i64..90).prop_map(|n| {
        Gives::Line(Line { from: Ratio::percent(n), to: Ratio::ONE, scale: Points::Full, inverse: false })
    });
    let given = points().prop_map(Gives::Points);
    let between = (tenths(), tenths()).prop_map(|(a, b)| Gives::Between(Points::Abs(a.min(b)), Points::Abs(a.max(b))));
    if measure == Measure::Rate {
        prop_oneof![4 => given, 1 => between, 1 => line].boxed()
    } else {
        prop_oneof![4 => given, 1 => between].boxed()
    }
}

fn banded() -> impl Strategy<Value = Rule> {
    measure().prop_flat_map(|(measure, of)| {
        let piece = (range(measure), gives(measure)).prop_map(move |(range, gives)| Piece {
            when: Test::Within { measure, of: of.to_owned(), range },
            gives,
            span: SPAN,
        });
        let rest = proptest::option::of(points().prop_map(|p| (Gives::Points(p), SPAN)));
        (proptest::collection::vec(piece, 1..6), rest).prop_map(|(pieces, otherwise)| Rule {
            pieces,
            otherwise,
            ..Rule::default()
        })
    })
}

fn levels() -> impl Strategy<Value = Rule> {
    let labels = ["效果好", "效果较好", "效果一般", "效果不好"];
    proptest::collection::vec(points(), 2..5).prop_map(move |all| {
        let pieces = labels.iter().zip(all).map(|(label, points)| Piece {
            when: Test::Is((*label).to_owned()),
            gives: Gives::Points(points),
            span: SPAN,
        });
        Rule { pieces: pieces.collect(), ..Rule::default() }
    })
}

fn steps() -> impl Strategy<Value = Rule> {
    let unit = |w| Unit::from_word(w).unwrap();
    let each = prop_oneof![
        (1_i64..20).prop_map(move |n| (Measure::Short(Unit::PERCENT), "", Ratio::percent(n), None)),
        (1_i64..20).prop_map(move |n| (
            Measure::Short(Unit::PERCENT),
            "满意度",
            Ratio::percent(n),
            Some(Ratio::percent(90))
        )),
        (1_i64..9).prop_map(move |n| (Measure::Short(unit("个月")), "支付", Ratio::whole(n), None)),
        (1_i64..9).prop_map(move |n| (Measure::Excess(unit("万元")), "", Ratio::whole(n * 10_000), None)),
        (1_i64..9).prop_map(move |n| (Measure::Events(unit("起")), "投诉", Ratio::whole(n), None)),
        (1_i64..9).prop_map(move |n| (Measure::Late(unit("天")), "", Ratio::whole(n), None)),
    ];
    let step = (each, tenths()).prop_map(|((measure, of, per, from), points)| Step {
        each: Each::Of { measure, of: of.to_owned(), per, from },
        points: Points::Abs(points),
        span: SPAN,
    });
    let stated = || proptest::option::of(tenths().prop_map(|q| Stated { points: Points::Abs(q), span: SPAN }));
    let begun = proptest::option::of(prop_oneof![Just(Begun::Whole), Just(Begun::Not), Just(Begun::Share)]);
    (proptest::collection::vec(step, 1..3), stated(), stated(), stated(), begun, any::<bool>()).prop_map(
        |(takes, start, floor, most, begun, full)| Rule {
            takes,
            start,
            floor: if full { Some(Stated { points: Points::ZERO, span: SPAN }) } else { floor },
            cap: full.then_some(Stated { points: Points::Full, span: SPAN }),
            most,
            begun,
            ..Rule::default()
        },
    )
}

fn criterion() -> impl Strategy<Value = Criterion> {
    let sum = proptest::collection::vec((tenths(), 0_usize..4), 2..5).prop_map(|parts| {
        let names = ["制定方案", "组织督查", "报送总结", "开展培训"];
        let part = |(points, name): (Ratio, usize)| Rule {
            pieces: vec![Piece {
                when: Test::Is(names[name].to_owned()),
                gives: Gives::Points(Points::Abs(points)),
                span: SPAN,
            }],
            otherwise: Some((Gives::Points(Points::ZERO), SPAN)),
            ..Rule::default()
        };
        Criterion { rules: parts.into_iter().map(part).collect(), base: None }
    });
    let one = prop_oneof![banded(), levels(), steps()].prop_map(|r| Criterion { rules: vec![r], base: None });
    prop_oneof![4 => one, 1 => sum]
}

/// Text of the characters that criteria are made of, in any order.
fn noise() -> impl Strategy<Value = String> {
    let words = [
        "完成",
        "目标",
        "满意度",
        "得",
        "扣",
        "分",
        "满分",
        "不得分",
        "每",
        "少",
        "低于",
        "以上",
        "以下",
        "，",
        "；",
        "。",
        "（",
        "）",
        "[",
        "]",
        "80%",
        "60％",
        "1",
        "０.5",
        "个月",
        "个百分点",
        "否则",
        "扣完为止",
        "按比例得分",
        "得分=",
        "实际完成率",
        "指标分值",
        "-",
        "*",
        "/",
        "一",
        "十",
        "百分之",
        "①",
        "2.",
        "不足",
        "按",
        "计",
        "最高",
        "最低",
        "基础分",
        "的",
        "好",
        "一般",
        "2024年12月底",
        "前",
        "逾期",
        "天",
        "发生",
        "起",
        "±",
        "以内",
        "10",
        "其他",
        "99999999999999999999",
        "\u{200b}",
        "é",
        "R",
        " 0",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..24).prop_map(|w| w.concat())
}

#[test]
fn long_and_strange_texts_are_answered() {
    let parts = [
        "1%以上得1分；",
        "1%以上按比例得分；",
        "90分以上得满分，每低1",
        "1<1",
        "(",
        "得分=(1-(",
        "每少1个月扣1分，",
        "①",
        "完成，",
        "按",
        "不足1个月",
        "十百千万",
        "1.",
        "“",
    ];
    for part in parts {
        let text = part.repeat(4000 / part.chars().count());
        let reading = read(&text);
        let context = Context::weighing(10);
        let _ = (defects(&reading, &context), score(&reading, &context, &Actual::Rate(Ratio::percent(50))));
        let _ = (bands(&reading, &context), plot::svg(&reading, &context, None));
    }
    assert!(read(&"完成得满分；".repeat(1000)).whole().is_none(), "longer than any criterion");
}

/// The plain form of these would hold a number with a letter in it, which no criterion is read with.
#[test]
fn a_reading_that_its_plain_form_would_not_carry_is_not_used() {
    for text in ["≥95%得10分；80%-95%得6分；否 0R则不得分", "≥95%得10分；x 5得6分"] {
        let reading = read(text);
        assert!(reading.whole().is_none(), "{text}: {}", print(&reading.criterion));
        assert!(reading.why_unread().is_some(), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_again(criterion in criterion()) {
        let printed = print(&criterion);
        let reading = read(&printed);
        prop_assert_eq!(reading.whole(), Some(&criterion), "{} {:?}", printed, reading.unread);
    }

    #[test]
    fn any_text_is_answered_and_whatever_is_read_reads_as_the_same_again(text in noise(), weight in 0_i64..40) {
        let reading = read(&text);
        if let Some(whole) = reading.whole() {
            let again = read(&print(whole));
            prop_assert_eq!(again.whole(), Some(whole));
        }
        let context = Context::weighing(weight);
        let actual = Actual::Rate(Ratio::percent(77));
        let _ = (defects(&reading, &context), bands(&reading, &context), explain(&reading, &context), inputs(&reading, &context));
        let _ = (plot::svg(&reading, &context, Some(&actual)), plot::terminal(&reading, &context, Some(&actual), 60));
        for p in score(&reading, &context, &actual).points() {
            prop_assert!(p >= Ratio::ZERO && p <= Ratio::whole(weight));
        }
    }

    #[test]
    fn scores_lie_between_nothing_and_the_weight(criterion in criterion(), weight in 1_i64..30, percent in 0_i64..150, count in 0_i64..40) {
        let reading = read(&print(&criterion));
        let context = Context::weighing(weight);
        let day = Date::new(2024, 12, 31).unwrap();
        let actuals = [Actual::Rate(Ratio::percent(percent)), Actual::Count(Ratio::whole(count)), Actual::Deviation(Ratio::percent(percent - 75)), Actual::Yes(percent > 70), Actual::Word("效果一般".into()), Actual::Done(day)];
        for actual in &actuals {
            for p in score(&reading, &context, actual).points() {
                prop_assert!(p >= Ratio::ZERO && p <= Ratio::whole(weight), "{p}");
            }
        }
    }

    #[test]
    fn more_never_scores_less_where_more_is_rewarded_more(
        mut cuts in proptest::collection::btree_set(1_i64..100, 1..6),
        mut marks in proptest::collection::vec(0_i64..=10, 6),
        a in 0_i64..=100, b in 0_i64..=100,
    ) {
        marks.sort_unstable();
        cuts.insert(0);
        let clauses: Vec<String> = cuts.iter().zip(&marks).rev().map(|(cut, mark)| format!("完成{cut}%以上得{mark}分")).collect();
        let (reading, context) = (read(&clauses.join("；")), Context::weighing(10));
        let at = |n: i64| score(&reading, &context, &Actual::Rate(Ratio::percent(n))).single().unwrap();
        prop_assert!(at(a.min(b)) <= at(a.max(b)));
        prop_assert!(defects(&reading, &context).iter().all(|d| !matches!(d.fault.check(), "PF-08" | "PF-09" | "PF-10")));
    }

    #[test]
    fn what_a_contradiction_claims_is_true(criterion in criterion(), weight in 1_i64..30) {
        let reading = read(&print(&criterion));
        let context = Context::weighing(weight);
        for defect in defects(&reading, &context) {
            let targets::Fault::Contradiction { inputs, samples, equal_at, .. } = &defect.fault else { continue };
            prop_assert!(samples.iter().all(|s| s.first != s.second && inputs.holds(s.input)));
            prop_assert!(equal_at.is_none_or(|x| !inputs.holds(x)));
        }
    }
}
