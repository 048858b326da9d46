//! How every criterion was understood (我们这样理解): in plain words and as a table of bands, and what stayed unread.

use targets::{Item, Scheme, Weight, explain};

use super::weight;
use crate::{
    Lang, Manner,
    palette::paint,
    width::{blanks, clean, fit, pad, refit, width},
};

/// Columns of the inputs in a table of bands.
const MOST_INPUTS: usize = 40;

/// Every criterion of every goal.
pub fn understood(name: &str, schemes: &[Scheme], manner: &Manner) -> String {
    let lang = manner.lang;
    if schemes.is_empty() {
        let none =
            lang.pick("没有读到绩效目标表，无从评分", "no table of performance targets was read: nothing to score");
        return format!("{name}{}{none}\n", lang.pick("：", ": "));
    }
    let goals: String = schemes.iter().map(|scheme| goal(scheme, manner)).collect();
    refit(&format!("{goals}{}\n", summary(schemes, lang)), manner.columns)
}

fn goal(scheme: &Scheme, manner: &Manner) -> String {
    let head = paint(manner.palette.strong, clean(scheme.name()));
    let items: String = scheme.items.iter().map(|one| item(one, manner)).collect();
    format!("{head}\n\n{items}")
}

/// One criterion: as printed, as understood, its bands and its faults.
pub(super) fn item(item: &Item, manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let points = match item.weight {
        Weight::Lost => lang.pick("分值未读到", "points not read").to_owned(),
        known => weight(known, lang) + lang.pick(" 分", " points"),
    };
    let target = item.target();
    let mut lines = vec![format!(
        "  {}  {target}  {points}  {}",
        paint(palette.strong, clean(item.name())),
        paint(palette.faint, lang.pick("编号 ", "id ").to_owned() + &item.id)
    )];
    let faint = |zh, en| paint(palette.faint, lang.pick(zh, en));
    match &item.assumed {
        Some(usual) => lines.push(format!("    {}{}", faint("假定  ", "assumed  "), lang.of(usual))),
        None if item.is_bare() => {}
        None => lines.push(format!("    {}{}", faint("原文  ", "prose  "), clean(item.criterion()))),
    }
    match item.why_unread() {
        Some(why) if item.is_bare() => lines.push(format!("    {}", lang.of(&why))),
        Some(why) => lines
            .push(format!("    {}", paint(palette.label, lang.pick("没有读懂：", "not understood: ")) + lang.of(&why))),
        None => lines.extend(read(item, manner)),
    }
    for defect in item.defects().iter().filter(|_| item.reading.unread.is_empty() && !item.is_bare()) {
        lines.push(format!("    {}{}", paint(palette.label, lang.pick("问题：", "fault: ")), lang.of(&defect.say())));
    }
    lines.join("\n") + "\n\n"
}

fn read(item: &Item, manner: &Manner) -> Vec<String> {
    let lang = manner.lang;
    let said = explain(&item.reading, &item.context);
    let numbered = item.clauses().len();
    let (first, later) = (lang.pick("理解  ", "read  "), blanks(width(lang.pick("理解  ", "read  "))));
    let words = said.iter().enumerate().map(|(i, say)| {
        let label = if i == 0 { paint(manner.palette.faint, first) } else { later.clone() };
        let number = if i < numbered { format!("{}. ", i + 1) } else { String::new() };
        format!("    {label}{number}{}", lang.of(say))
    });
    // an assumption says it all in one sentence
    let words: Vec<String> = words.filter(|_| item.assumed.is_none()).collect();
    words.into_iter().chain(bands(item, manner)).collect()
}

/// The table of bands, aligned.
fn bands(item: &Item, manner: &Manner) -> Vec<String> {
    let lang = manner.lang;
    if item.weight == Weight::Lost && item.assumed.is_some() {
        // The usual rule is a share of points that nobody knows.
        return vec![format!(
            "      {}",
            lang.pick("分值没有读到，这项不计分", "its points were not read: it is not scored")
        )];
    }
    let bands = item.bands();
    let inputs: Vec<String> = bands.iter().map(|b| fit(lang.of(&b.inputs), MOST_INPUTS)).collect();
    let longest = inputs.iter().map(|i| width(i)).max().unwrap_or(0);
    let row = |(band, inputs): (&targets::Band, &String)| {
        let scores: Vec<&str> = band.scores.iter().map(|s| lang.of(s)).collect();
        let scores = scores.join(lang.pick(" 或 ", " or "));
        format!("      {}  {scores}", pad(inputs, longest))
    };
    bands.iter().zip(&inputs).map(row).collect()
}

fn summary(schemes: &[Scheme], lang: Lang) -> String {
    let items: Vec<&Item> = schemes.iter().flat_map(|s| &s.items).collect();
    let read = items.iter().filter(|i| i.reading.whole().is_some()).count();
    let faulty = items.iter().filter(|i| !i.is_bare() && !i.defects().is_empty()).count();
    let (judged_zh, judged_en) = match items.iter().filter(|i| i.is_bare()).count() {
        0 => Default::default(),
        n => (format!("，{n} 项没有评分标准、由人评定"), format!(", {n} without one and scored by a person")),
    };
    let assumed = items.iter().filter(|i| i.assumed.is_some()).count();
    let (usual_zh, usual_en) = match assumed {
        0 => Default::default(),
        n => {
            (format!("，{n} 项没有评分标准、按通常办法计分"), format!(", {n} without one and scored by the usual rule"))
        }
    };
    let read = read - assumed;
    let all = items.len();
    match lang {
        Lang::Zh => format!(
            "{} 个目标，{all} 项指标；评分标准读懂 {read} 项，其中 {faulty} 项有问题{usual_zh}{judged_zh}。用 --template -o 填报表.xlsx 生成填报表。",
            schemes.len()
        ),
        Lang::En => format!(
            "{} goals, {all} indicators; {read} criteria understood, {faulty} with faults{usual_en}{judged_en}. --template -o actuals.xlsx writes the sheet to fill in.",
            schemes.len()
        ),
    }
}
