//! What was scored, for people: a table for each goal, what determined each score, totals and grades.

use budget::Say;
use targets::{Complaint, EXECUTION, Evaluation, ItemScore, Ratio, Scores, fixed};

use super::{grades, percent, points, steps, total, weight, without_reason};
use crate::{
    Lang, Manner,
    palette::paint,
    width::{clean, fit, pad, refit, width},
};

/// Columns that a cell may take.
const NAME: usize = 36;
const CELL: usize = 18;
/// Between two cells.
const GAP: &str = "  ";

/// The scores of every goal, and what there is to mend in what was filled in.
pub fn scored(evaluations: &[Evaluation<'_>], complaints: &[Complaint], file: &str, manner: &Manner) -> String {
    let goals: Vec<String> = evaluations.iter().map(|e| goal(e, manner)).collect();
    let mend: String = complaints.iter().map(|c| complaint(c, file, manner)).collect();
    let gap = if mend.is_empty() { "" } else { "\n" };
    refit(&format!("{}{gap}{mend}", goals.join("\n")), manner.columns)
}

/// `file: row, column: what is wrong and what to do`
fn complaint(complaint: &Complaint, file: &str, manner: &Manner) -> String {
    let lang = manner.lang;
    let place = complaint.place.as_ref().map(|p| p.path.to_string()).filter(|p| !p.is_empty());
    let place = place.map_or_else(|| file.to_owned(), |p| format!("{file} {p}"));
    let head = lang.pick("错误", "error");
    let head = if complaint.fatal {
        paint(manner.palette.severity(rules::Severity::Error), head)
    } else {
        paint(manner.palette.severity(rules::Severity::Warning), lang.pick("警告", "warning"))
    };
    format!("{head} {place}{}{}\n", lang.pick("：", ": "), clean(lang.of(&complaint.say)))
}

fn goal(evaluation: &Evaluation<'_>, manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let header =
        [("指标", "indicator"), ("指标值", "target"), ("实际", "actual"), ("分值", "weight"), ("得分", "score")];
    let header = header.map(|(zh, en)| lang.pick(zh, en).to_owned());
    let rows: Vec<[String; 5]> = std::iter::once(header)
        .chain([execution(evaluation, lang)])
        .chain(evaluation.items.iter().map(|one| row(one, lang)))
        .collect();
    let widths: Vec<usize> =
        (0..5).map(|c| rows.iter().filter_map(|r| r.get(c)).map(|t| width(t)).max().unwrap_or(0)).collect();
    let line = |row: &[String; 5]| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(text, w)| pad(text, *w)).collect();
        format!("  {}", cells.join(GAP).trim_end())
    };
    let mut lines = vec![paint(palette.strong, clean(evaluation.scheme.name()))];
    let notes = std::iter::repeat_n(Vec::new(), 2).chain(evaluation.items.iter().map(|one| because(one, manner)));
    for (i, (row, notes)) in rows.iter().zip(notes).enumerate() {
        let text = line(row);
        lines.push(if i == 0 { paint(palette.faint, text) } else { text });
        lines.extend(notes.into_iter().map(|note| format!("      {note}")));
    }
    lines.extend(conclusion(evaluation, manner));
    lines.join("\n") + "\n"
}

fn execution(evaluation: &Evaluation<'_>, lang: Lang) -> [String; 5] {
    let execution = &evaluation.execution;
    let amount = |a: Option<Ratio>| a.map_or_else(|| "—".to_owned(), |a| fixed(a, 2));
    let of = format!("{} / {}", amount(execution.executed), amount(execution.full));
    let weight = if execution.counts == Some(false) { "—".to_owned() } else { EXECUTION.to_string() };
    let score = match (execution.counts, execution.points) {
        (Some(false), _) => "—".to_owned(),
        (_, Some(points)) => points.to_string(),
        (_, None) => lang.pick("未评", "none").to_owned(),
    };
    let rate = execution.rate.map_or_else(String::new, percent);
    [lang.pick("预算执行率", "rate of execution").to_owned(), of, rate, weight, score]
}

fn row(one: &ItemScore<'_>, lang: Lang) -> [String; 5] {
    [
        fit(&clean(one.item.name()), NAME),
        fit(&clean(&one.item.target()), CELL),
        fit(&clean(&one.actual), CELL),
        weight(one.item.weight, lang),
        points(&one.scores, lang),
    ]
}

/// What determined a score: always where there is not just one, else where everything is asked for.
fn because(one: &ItemScore<'_>, manner: &Manner) -> Vec<String> {
    let lang = manner.lang;
    match &one.scores {
        Scores::Unscored(why) => vec![lang.of(why).to_owned()],
        Scores::Scored(scores) if scores.len() > 1 || manner.verbose => {
            let trace = |score: &targets::Score| {
                let told = steps(one.item, &score.because, lang);
                format!("{}{}{told}", score.points, lang.pick(" 分：", ": "))
            };
            scores.iter().map(trace).collect()
        }
        Scores::Scored(_) => Vec::new(),
    }
}

fn conclusion(evaluation: &Evaluation<'_>, manner: &Manner) -> Vec<String> {
    let Manner { lang, palette, .. } = *manner;
    let sum = total(&evaluation.total, lang);
    let grade = grades(&evaluation.total.grades, lang);
    let line = format!("  {} {sum}  {} {grade}", lang.pick("总分", "total"), lang.pick("等级", "grade"));
    let label = |zh, en| paint(palette.label, lang.pick(zh, en));
    let assumed = assumptions(evaluation, lang).map(|text| format!("  {}{text}", label("假定：", "assumed: ")));
    let why: Vec<&str> = evaluation.total.why.iter().map(|w: &Say| lang.of(w)).collect();
    let why = (!why.is_empty()).then(|| format!("  {}{}", label("说明：", "why: "), why.join(lang.pick("；", "; "))));
    let blank =
        evaluation.missing.as_ref().map(|say| format!("  {}{}", label("请填写：", "to fill in: "), lang.of(say)));
    let missing = without_reason(evaluation).map(|say| format!("  {}{}", label("请补充：", "to do: "), lang.of(&say)));
    [Some(paint(palette.strong, line)), why, assumed, blank, missing].into_iter().flatten().collect()
}

/// The indicators without a criterion, and that they are scored by the usual rule.
fn assumptions(evaluation: &Evaluation<'_>, lang: Lang) -> Option<String> {
    let items = evaluation.items.iter().filter(|one| one.item.assumed.is_some());
    let names: Vec<String> = items.map(|one| format!("“{}”", clean(one.item.name()))).collect();
    let list = names.join(lang.pick("、", ", "));
    (!names.is_empty()).then(|| match lang {
        Lang::Zh => format!("{list}没有评分标准，按通常办法计分（参照财预〔2020〕10号）：达到目标得满分；没有达到的按完成比例；上限指标超过的按目标值÷实际值；等于型指标按偏离比例减分"),
        Lang::En => format!("{list}: no criterion; the usual rule: full marks where the target is reached or kept, else in proportion (target / actual for upper bounds, less the deviation for equalities)"),
    })
}
