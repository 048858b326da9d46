//! The criteria of the published example, digit by digit: which scores each actual gets, and which faults are found.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "what is written out in a test is known to be readable")]

use budget::Operator;
use targets::{
    Actual, Context, Date, Fault, Interval, Quantity, Ratio, Set, Target, Unit, bands, defects, explain, inputs,
    next_better, plot, read, score,
};

const S1: &str = "以实际预算下达数为标准，偏离目标50%不得分；偏离40%得10分；偏离30%得12分；偏离20%得15分；偏离10%得18分；低于10%得20分";
const S2: &str = "完成率小于60%为不及格，不得分；大于等于60%的，按超过的比重赋分，计算公式为：得得分=（实际完成率-60%）/（1-60%）*指标分值";
const S3: &str = "接待协调工作效果好得满分，效果一般得16分，效果不好不得分";
const S4: &str = "按时完成得满分，每发生一起逾期扣一分";
const S5: &str =
    "完成招商项目的考察保障工作计10分，否则不计分。为驻京央企、外资企业等企业和机构做好沟通对接工作计10分，否则不计分";
const S6: &str = "有效保障得满分，保障效果一般得15分，未有效保障不得分";
const S7: &str = "满意度95%以上的计10分；90%-95%的计8分；85%-90%的计6分；80%-85%的计4分；75%-80%的计2分；70%-75%的计1分；70%以下的不计分";
const S8: &str = "完成目标得满分，完成80%以上得8分，完成60%以上得6分；大于等于60%的，按照超过的比重赋分，计算公式为：得分=（实际完成率-60%）/（1-60%）*指标分数";
const S13: &str = "按月支付款项，每少支付1个月扣1分，扣完为止";
const S14: &str = "按月支付款项，每少支付1个月扣0.5分，扣完为止";
const S18: &str = "工作完成在2024年12月底之前完成得5分，每延后1个月扣1分，扣完为止";

fn q(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

fn quantity(number: &str, unit: &str) -> Quantity {
    Quantity::of(q(number), Unit::from_word(unit).unwrap()).unwrap()
}

fn context(weight: i64, operator: Operator, number: &str, unit: &str) -> Context {
    let target = Target::Number(quantity(number, unit));
    let unit = Unit::from_word(unit);
    Context { weight: Some(Ratio::whole(weight)), operator: Some(operator), target, unit, cost: false }
}

/// The scores of an actual, joined: `8 9.75`.
fn scores(criterion: &str, context: &Context, actual: &Actual) -> String {
    let scores = score(&read(criterion), context, actual);
    scores.points().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn bands_and_formula_both_count() {
    let context = Context::weighing(10);
    let at = |rate| scores(S8, &context, &Actual::Rate(q(rate)));
    let expected = [
        ("1.00", "10"),
        ("0.99", "8 9.75"),
        ("0.92", "8"),
        ("0.85", "6.25 8"),
        ("0.80", "5 8"),
        ("0.79", "4.75 6"),
        ("0.60", "0 6"),
        ("0.59", "0"),
    ];
    for (rate, scores) in expected {
        assert_eq!(at(rate), scores, "at {rate}");
    }
}

#[test]
fn a_line_above_a_threshold_is_rounded_once() {
    let context = context(10, Operator::AtLeast, "24", "期");
    let at = |n| scores(S2, &context, &Actual::Number(quantity(n, "期")));
    let expected = [("24", "10"), ("23", "8.96"), ("20", "5.83"), ("14.4", "0"), ("26", "10")];
    for (n, scores) in expected {
        assert_eq!(at(n), scores, "at {n}");
    }
}

#[test]
fn a_common_end_belongs_to_both_bands() {
    let context = context(10, Operator::AtLeast, "95", "%");
    let at = |n| scores(S7, &context, &Actual::Number(quantity(n, "%")));
    assert_eq!((at("96"), at("95"), at("93"), at("70")), ("10".into(), "8 10".into(), "8".into(), "0 1".into()));
}

#[test]
fn steps_take_what_they_can() {
    let context = context(10, Operator::Quantitative, "12", "月");
    let paid = |text, n| scores(text, &context, &Actual::Number(quantity(n, "月")));
    assert_eq!((paid(S14, "0"), paid(S14, "12"), paid(S14, "9")), ("4".into(), "10".into(), "8.5".into()));
    let five = Context { weight: Some(Ratio::whole(5)), ..context.clone() };
    assert_eq!(scores(S13, &five, &Actual::Number(quantity("6", "月"))), "0");
    assert_eq!(scores(S4, &Context::weighing(10), &Actual::Count(Ratio::whole(3))), "7");
    assert_eq!(scores(S4, &Context::weighing(10), &Actual::Yes(true)), "10");
}

#[test]
fn a_begun_month_has_three_readings() {
    let done = |day| scores(S18, &Context::weighing(5), &Actual::Done(Date::parse(day).unwrap()));
    assert_eq!(done("2025-01-15"), "4 4.52 5");
    assert_eq!(done("2024-12-20"), "5");
    assert_eq!(done("2025-02-28"), "3");
}

#[test]
fn a_deviation_has_a_direction_and_what_lies_between_has_three_readings() {
    let context = Context { cost: true, ..context(20, Operator::Equal, "100", "%") };
    let at = |d| scores(S1, &context, &Actual::Deviation(q(d)));
    assert_eq!((at("0"), at("-0.1"), at("0.45")), ("20".into(), "18 20".into(), "0 5 10".into()));
    assert_eq!(at("0.5"), "0");
    assert_eq!(scores(S1, &context, &Actual::Number(quantity("100", "%"))), "20");
}

#[test]
fn levels_are_chosen_by_a_person() {
    let word = |text, weight, w: &str| scores(text, &Context::weighing(weight), &Actual::Word(w.into()));
    assert_eq!(
        (word(S3, 20, "好"), word(S3, 20, "一般"), word(S3, 20, "效果不好")),
        ("20".into(), "16".into(), "0".into())
    );
    assert_eq!(
        (word(S6, 20, "一般"), word(S6, 20, "有效保障"), word(S6, 20, "未有效保障")),
        ("15".into(), "20".into(), "0".into())
    );
    assert_eq!(word(S6, 10, "一般"), "10", "held at the weight");
}

#[test]
fn parts_above_the_weight_are_held_or_scaled() {
    let at = |a, b| scores(S5, &Context::weighing(10), &Actual::Several(vec![Actual::Yes(a), Actual::Yes(b)]));
    assert_eq!((at(true, true), at(true, false), at(false, false)), ("10".into(), "5 10".into(), "0".into()));
}

/// Faults of a criterion by their checks, each once.
fn checks(criterion: &str, context: &Context) -> Vec<&'static str> {
    let mut found: Vec<&str> = defects(&read(criterion), context).iter().map(|d| d.fault.check()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn faults_of_the_example_are_found_and_nothing_else() {
    let rate = |weight| context(weight, Operator::Equal, "100", "%");
    let months = |weight| context(weight, Operator::Quantitative, "12", "月");
    let cost = Context { cost: true, ..rate(20) };
    let cases: [(&str, Context, &[&str]); 10] = [
        (S1, cost, &["PF-08", "PF-23"]),
        (S2, context(10, Operator::AtLeast, "24", "期"), &[]),
        (S3, Context::weighing(20), &[]),
        (S4, Context::weighing(10), &["PF-22"]),
        (S5, Context::weighing(10), &["PF-05"]),
        (S6, Context::weighing(10), &["PF-06"]),
        (S7, context(10, Operator::AtLeast, "95", "%"), &["PF-08"]),
        (S8, rate(10), &["PF-08", "PF-09"]),
        (S13, months(5), &[]),
        (S14, months(10), &["PF-07"]),
    ];
    for (criterion, context, expected) in cases {
        assert_eq!(checks(criterion, &context), expected, "{criterion}");
    }
}

#[test]
fn a_contradiction_is_an_interval_with_both_scores_and_where_they_agree() {
    let found = defects(&read(S8), &context(10, Operator::Equal, "100", "%"));
    let upper = found.iter().find_map(|d| match &d.fault {
        Fault::Contradiction { inputs, samples, equal_at, .. } if inputs.holds(q("0.8")) => {
            Some((inputs.clone(), samples.clone(), *equal_at, d.say().zh))
        }
        _ => None,
    });
    let (inputs, samples, equal_at, zh) = upper.unwrap();
    let band = Set::from(Interval::half_open(q("0.8"), q("1")));
    assert_eq!(inputs, band.minus(&Set::from(Interval::point(q("0.92")))));
    assert_eq!(equal_at, Some(q("0.92")));
    assert_eq!((samples[0].input, samples[0].first, samples[0].second), (q("0.8"), q("8"), q("5")));
    assert!(zh.contains("80%时前者8分、后者5分") && zh.contains("只在92%时相等"), "{zh}");
    let gap = found.iter().find(|d| matches!(d.fault, Fault::Gap { .. })).unwrap();
    assert!(gap.say().zh.contains("不到60%"), "{}", gap.say().zh);
}

#[test]
fn a_bare_number_is_in_the_unit_of_the_indicator_and_without_one_is_no_share() {
    let bare = Actual::Number(Quantity { value: q("96"), unit: Unit::NONE });
    assert_eq!(scores(S7, &context(10, Operator::AtLeast, "95", "%"), &bare), "10");
    assert_eq!(scores(S7, &Context::weighing(10), &bare), "", "96 or 9600 %: no score");
}

#[test]
fn without_a_weight_absolute_points_still_score_and_nothing_is_accused() {
    let context = Context { weight: None, ..context(10, Operator::AtLeast, "95", "%") };
    assert_eq!(scores(S7, &context, &Actual::Number(quantity("93", "%"))), "8");
    assert_eq!(scores(S8, &context, &Actual::Rate(q("0.7"))), "");
    assert!(checks(S8, &context).iter().all(|c| *c != "PF-08" && *c != "PF-11"));
}

#[test]
fn counts_leave_no_gap_between_whole_numbers_and_less_may_be_better() {
    let checked = "开展检查4次及以上得5分，3次得3分，2次得1分，不足2次不得分";
    assert!(checks(checked, &Context::weighing(5)).is_empty());
    let rate = "投诉率小于1%得满分，1%-3%得3分，大于3%不得分";
    assert!(checks(rate, &context(5, Operator::AtMost, "1", "%")).is_empty());
    assert!(checks(rate, &Context::weighing(5)).is_empty());
    let upside_down = "满意度90%以上得5分，80%以上得8分，80%以下不得分";
    assert!(checks(upside_down, &context(10, Operator::AtLeast, "90", "%")).contains(&"PF-10"));
}

#[test]
fn the_function_is_drawn_and_the_next_better_threshold_named() {
    let context = context(10, Operator::Equal, "100", "%");
    let (reading, actual) = (read(S8), Actual::Rate(q("0.7")));
    let drawn = plot::terminal(&reading, &context, Some(&actual), 60).unwrap();
    println!("{drawn}");
    assert!(drawn.contains('░') && drawn.contains('┆') && drawn.contains('•'));
    let svg = plot::svg(&reading, &context, Some(&actual)).unwrap();
    assert!(svg.contains("#f6c9c0") && svg.ends_with("</svg>\n"));
    let next = next_better(&reading, &context, &actual).unwrap();
    assert_eq!((next.input, next.say.zh), (q("0.8"), "完成率到80%可得5分".to_owned()));
    assert!(plot::svg(&read(S3), &context, None).is_none(), "levels are no function of a number");
    let months = self::context(10, Operator::Quantitative, "12", "月");
    let paid = Actual::Number(quantity("9", "月"));
    assert_eq!(next_better(&read(S14), &months, &paid).unwrap().say.zh, "实际10个月（比12个月少2个月）可得9分");
    assert_eq!(bands(&read(S14), &months).len(), 13, "down to no payment at all");
    for text in [S7, S1, S14] {
        println!("{}", plot::terminal(&read(text), &context, None, 70).unwrap());
    }
}

#[test]
fn a_reading_is_explained_in_plain_words_and_as_a_table() {
    let context = context(10, Operator::Equal, "100", "%");
    let said = explain(&read(S8), &context);
    assert_eq!(said[3].zh, "完成率60%及以上：按比例计分：完成率60%得0分，100%得满分10分，中间按比例");
    assert_eq!(
        said[3].en,
        "rate of completion 60% or more: in proportion: rate 60% gives 0, 100% gives full marks (10)"
    );
    let table: Vec<String> = bands(&read(S8), &context)
        .iter()
        .map(|b| format!("{}: {}", b.inputs.zh, b.scores.iter().map(|s| s.zh.as_str()).collect::<Vec<_>>().join("|")))
        .collect();
    let expected = [
        "完成率100%及以上: 10分",
        "完成率80%及以上、不到100%: 8分|5分到10分，按比例",
        "完成率60%及以上、不到80%: 6分|0分到5分，按比例",
        "完成率不到60%: 没有写明：按不得分",
    ];
    assert_eq!(table, expected);
    assert_eq!(inputs(&read(S3), &context)[0].choices, ["接待协调工作效果好", "效果一般", "效果不好"]);
}

#[test]
fn what_was_not_read_may_say_the_rest() {
    let people = context(10, Operator::AtLeast, "30", "人");
    assert!(checks("完成目标得满分，每少1人扣1分未聘请不得分", &people).iter().all(|c| *c != "PF-08"));
}

#[test]
fn a_veto_in_words_speaks_of_none_where_things_come_whole() {
    let said = |criterion: &str, context: &Context| {
        defects(&read(criterion), context).iter().map(|d| d.say().zh).collect::<Vec<String>>()
    };
    let branches = context(10, Operator::AtLeast, "1", "个");
    assert_eq!(said("推动1个以上行业或领域，得满分，没有推动，不得分。", &branches), [""; 0]);
    let courses = context(10, Operator::AtLeast, "2", "次");
    assert_eq!(said("开展培训2次以上得满分，未开展不得分", &courses), ["没有写明1次时得多少分"]);
}
