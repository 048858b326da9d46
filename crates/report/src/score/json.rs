//! Scores for machines. Keys and columns are fixed and in English; words are in the language asked for.

use budget::Cited;
use serde::Serialize;
use targets::{Complaint, EXECUTION, Evaluation, Item, ItemScore, Ratio, Scheme, Scores, Weight, explain, print};

use crate::{Lang, csv::records, json::pretty};

/// A number as text: exact, where a float would not be.
fn number(ratio: Ratio) -> String {
    ratio.to_string()
}

#[derive(Serialize)]
struct BandJson<'a> {
    inputs: &'a str,
    scores: Vec<&'a str>,
}

#[derive(Serialize)]
struct IndicatorJson {
    id: String,
    level1: String,
    level2: String,
    level3: String,
    target: String,
    unit: String,
    weight: Option<String>,
    weight_inferred: bool,
    criterion: String,
}

impl IndicatorJson {
    fn of(item: &Item) -> Self {
        let text = |c: &Option<Cited<String>>| c.as_ref().map_or_else(String::new, |c| c.value.clone());
        Self {
            id: item.id.clone(),
            level1: text(&item.indicator.level1),
            level2: text(&item.indicator.level2),
            level3: text(&item.indicator.level3),
            target: item.target(),
            unit: item.unit().to_owned(),
            weight: item.weight.points().map(number),
            weight_inferred: matches!(item.weight, Weight::Inferred(_)),
            criterion: item.criterion().to_owned(),
        }
    }
}

fn understood(item: &Item, lang: Lang) -> serde_json::Value {
    let said = explain(&item.reading, &item.context);
    let bands = item.bands();
    let bands: Vec<BandJson<'_>> = bands
        .iter()
        .map(|b| BandJson { inputs: lang.of(&b.inputs), scores: b.scores.iter().map(|s| bare(lang.of(s))).collect() })
        .collect();
    let faults: Vec<serde_json::Value> = item
        .defects()
        .iter()
        .map(|d| serde_json::json!({ "code": d.fault.check(), "message": lang.of(&d.say()) }))
        .collect();
    let normal = item.reading.whole().map(print);
    serde_json::json!({
        "indicator": IndicatorJson::of(item),
        "understood": said.iter().map(|s| lang.of(s)).collect::<Vec<_>>(),
        "normal_form": normal,
        "assumed": item.assumed.as_ref().map(|usual| lang.of(usual)),
        "unread": item.reading.unread.iter().map(|u| lang.of(&u.why)).collect::<Vec<_>>(),
        "bands": bands,
        "faults": faults,
        "inputs": item.inputs.iter().map(|i| serde_json::json!({ "ask": lang.of(&i.ask), "choices": i.choices })).collect::<Vec<_>>(),
    })
}

/// How every criterion was understood, as JSON.
pub fn understood_json(name: &str, schemes: &[Scheme], lang: Lang) -> String {
    let goal = |s: &Scheme| {
        serde_json::json!({
            "id": s.id, "name": s.name(), "table": s.goal.table.id(),
            "indicators": s.items.iter().map(|i| understood(i, lang)).collect::<Vec<_>>(),
        })
    };
    let goals: Vec<serde_json::Value> = schemes.iter().map(goal).collect();
    pretty(&serde_json::json!({ "document": name, "goals": goals })) + "\n"
}

/// How every criterion was understood, as CSV.
pub fn understood_csv(name: &str, schemes: &[Scheme], lang: Lang) -> String {
    let header = [
        "document",
        "goal",
        "id",
        "level1",
        "level2",
        "level3",
        "target",
        "weight",
        "criterion",
        "normal_form",
        "faults",
    ];
    let row = |s: &Scheme, i: &Item| {
        let json = IndicatorJson::of(i);
        let faults: Vec<String> =
            i.defects().iter().map(|d| format!("{} {}", d.fault.check(), lang.of(&d.say()))).collect();
        let normal = i.reading.whole().map(print).unwrap_or_default();
        [
            name.to_owned(),
            s.name().to_owned(),
            json.id,
            json.level1,
            json.level2,
            json.level3,
            json.target,
            json.weight.unwrap_or_default(),
            json.criterion,
            normal,
            faults.join("；"),
        ]
    };
    let rows = schemes.iter().flat_map(|s| s.items.iter().map(move |i| row(s, i)));
    records(std::iter::once(header.map(str::to_owned)).chain(rows))
}

fn item(one: &ItemScore<'_>, lang: Lang) -> serde_json::Value {
    let (scores, unscored) = match &one.scores {
        Scores::Scored(scores) => (scores.as_slice(), None),
        Scores::Unscored(why) => (&[][..], Some(lang.of(why))),
    };
    let score = |s: &targets::Score| {
        let because = super::told(one.item, &s.because, lang);
        serde_json::json!({ "points": number(s.points), "exact": number(s.exact), "because": because })
    };
    serde_json::json!({
        "indicator": IndicatorJson::of(one.item),
        "actual": one.actual,
        "scores": scores.iter().map(score).collect::<Vec<_>>(),
        "unscored": unscored,
        "reason": one.reason,
        "reason_missing": one.reason_missing,
    })
}

fn goal(evaluation: &Evaluation<'_>, lang: Lang) -> serde_json::Value {
    let execution = &evaluation.execution;
    let total = &evaluation.total;
    serde_json::json!({
        "id": evaluation.scheme.id,
        "name": evaluation.scheme.name(),
        "table": evaluation.scheme.goal.table.id(),
        "achieved": evaluation.achieved,
        "execution": {
            "initial": execution.initial.map(number),
            "full": execution.full.map(number),
            "executed": execution.executed.map(number),
            "rate": execution.rate.map(Ratio::to_percent_text),
            "points": execution.points.map(number),
            "counts": execution.counts,
        },
        "indicators": evaluation.items.iter().map(|i| item(i, lang)).collect::<Vec<_>>(),
        "total": { "lowest": number(total.lowest), "highest": total.highest.map(number) },
        "grades": total.grades.iter().map(|g| lang.of(&g.name()).to_owned()).collect::<Vec<_>>(),
        "why": total.why.iter().map(|w| lang.of(w)).collect::<Vec<_>>(),
        "missing": evaluation.missing.as_ref().map(|say| lang.of(say)),
    })
}

/// What was scored, as JSON.
pub fn scored_json(name: &str, evaluations: &[Evaluation<'_>], complaints: &[Complaint], lang: Lang) -> String {
    let complaint = |c: &Complaint| {
        serde_json::json!({
            "place": c.place.as_ref().map(|p| p.path.to_string()), "message": lang.of(&c.say), "error": c.fatal,
        })
    };
    let goals: Vec<serde_json::Value> = evaluations.iter().map(|e| goal(e, lang)).collect();
    let complaints: Vec<serde_json::Value> = complaints.iter().map(complaint).collect();
    pretty(&serde_json::json!({ "document": name, "goals": goals, "complaints": complaints })) + "\n"
}

/// What was scored, as CSV: one row for each indicator, and one for the rate of execution and for the total of each goal, which has
/// the grade.
pub fn scored_csv(name: &str, evaluations: &[Evaluation<'_>], lang: Lang) -> String {
    let header = [
        "document", "goal", "id", "level1", "level2", "level3", "target", "actual", "weight", "lowest", "highest",
        "scores", "reason", "note", "grade",
    ];
    let rows = evaluations.iter().flat_map(|e| rows(name, e, lang));
    records(std::iter::once(header.map(str::to_owned)).chain(rows))
}

fn rows(name: &str, evaluation: &Evaluation<'_>, lang: Lang) -> Vec<[String; 15]> {
    let or_empty = |r: Option<Ratio>| r.map_or_else(String::new, number);
    let whole = |what: &str, weight: Option<Ratio>, lowest: Option<Ratio>, highest: Option<Ratio>| {
        let mut row = <[String; 15]>::default();
        let [document, goal, id, level1, _, _, _, _, of, least, most, ..] = &mut row;
        (*document, *goal) = (name.to_owned(), evaluation.scheme.name().to_owned());
        (*id, *level1) = (evaluation.scheme.id.clone(), what.to_owned());
        (*of, *least, *most) = (or_empty(weight), or_empty(lowest), or_empty(highest));
        row
    };
    let execution = &evaluation.execution;
    let counted = (execution.counts != Some(false)).then(|| Ratio::whole(EXECUTION));
    let points = execution.points;
    let mut first = whole(lang.pick("预算执行率", "rate of execution"), counted, points, points);
    let [.., actual, _, _, _, _, _, _, _] = &mut first;
    *actual = execution.rate.map_or_else(String::new, Ratio::to_percent_text);
    let items = evaluation.items.iter().map(|one| {
        let json = IndicatorJson::of(one.item);
        let range = one.scores.range();
        let scores: Vec<String> = one.scores.points().into_iter().map(number).collect();
        let note = match &one.scores {
            Scores::Unscored(why) => lang.of(why).to_owned(),
            Scores::Scored(_) if one.reason_missing => lang.pick("缺少偏差原因", "reason missing").to_owned(),
            Scores::Scored(_) => String::new(),
        };
        [
            name.to_owned(),
            evaluation.scheme.name().to_owned(),
            json.id,
            json.level1,
            json.level2,
            json.level3,
            json.target,
            one.actual.clone(),
            json.weight.unwrap_or_default(),
            or_empty(range.map(|r| r.0)),
            or_empty(range.map(|r| r.1)),
            scores.join(" "),
            one.reason.clone(),
            note,
            String::new(),
        ]
    });
    let total = &evaluation.total;
    let why: Vec<&str> = total.why.iter().map(|w| lang.of(w)).collect();
    let full = evaluation.scheme.weights().and_then(|w| w.plus(counted.unwrap_or(Ratio::ZERO)));
    let mut last = whole(lang.pick("总分", "total"), full, Some(total.lowest), total.highest);
    let [.., note, grade] = &mut last;
    (*note, *grade) = (why.join("；"), super::grades(&total.grades, lang));
    std::iter::once(first).chain(items).chain([last]).collect()
}

/// A score that is a number, without its unit; any other in words.
fn bare(score: &str) -> &str {
    score.strip_suffix('分').filter(|number| budget::Decimal::parse(number).is_ok()).unwrap_or(score)
}
