//! The demonstration: one screen that a newcomer understands.

use std::collections::{BTreeMap, BTreeSet};

use rules::{Conclusions, Family, Found, Held, Law, Term};

use crate::{
    Checked, Lang, Manner,
    palette::paint,
    summary::headline,
    text::{concluded, covered, one_liner},
    width::{INDENT, clean, hang, indented, pad, width},
};

const MOST_HELD: usize = 6;
const MOST_FOUND: usize = 6;
/// Numbers of a relation that still fit on a line or two.
const MOST_TERMS: usize = 6;

/// What was read, what holds, what does not, and what to try next, in one screen of about 40 lines.
/// `mistake` is what was printed in the example, and what was put in its place to be found.
pub fn demo(checked: &Checked<'_>, mistake: (&str, &str), manner: &Manner) -> String {
    let lang = manner.lang;
    let head = |zh, en| format!("{}\n", paint(manner.palette.strong, lang.pick(zh, en)));
    [
        head("读了什么", "What was read"),
        read(checked, manner),
        indented(&made(mistake, lang), INDENT, manner),
        head("核对成立的（举例）", "What holds (examples)"),
        or_none(holds(checked.conclusions, manner), lang),
        head("需要看一看的", "What needs a look"),
        or_none(wrong(checked.conclusions, manner), lang),
        indented(&concluded(checked.conclusions, checked.held().len(), lang), INDENT, manner),
        head("接下来", "What to try next"),
        next(manner),
    ]
    .concat()
}

fn or_none(text: String, lang: Lang) -> String {
    if text.is_empty() { format!("  {}\n", lang.pick("（无）", "(nothing)")) } else { text }
}

fn read(checked: &Checked<'_>, manner: &Manner) -> String {
    let (lang, disclosure) = (manner.lang, checked.paper.disclosure);
    let passages = lang.count(disclosure.passages.len(), "段说明", "paragraph");
    let goals = lang.count(disclosure.goals.len(), "个绩效目标", "performance goal");
    let tables = lang.count(disclosure.tables.len(), "张表", "table");
    let parts = [tables, passages, goals].join(lang.pick("，", ", "));
    let lines = [headline(disclosure, lang), parts, covered(&checked.coverage(), "", lang)];
    lines.map(|line| indented(&line, INDENT, manner)).concat()
}

fn made((printed, mistaken): (&str, &str), lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("为了演示，把其中一个 {printed} 改成了 {mistaken}"),
        Lang::En => format!("for the demonstration, one {printed} was changed to {mistaken}"),
    }
}

/// One verified relation of each family: that of most different numbers, then of most numbers, then the first. That one number is
/// no more than another says little of either.
fn holds(conclusions: &Conclusions, manner: &Manner) -> String {
    let mut best: BTreeMap<Family, (Telling, &Held)> = BTreeMap::new();
    let bounds = |held: &&Held| held.relation.as_ref().is_some_and(|relation| relation.law == Law::AtMost);
    for held in conclusions.held.iter().filter(|held| !bounds(held) && (2..=MOST_TERMS).contains(&held.evidence.len()))
    {
        let own = telling(held);
        let known = best.entry(held.rule.family).or_insert((own, held));
        if own > known.0 {
            *known = (own, held);
        }
    }
    best.values().take(MOST_HELD).map(|(_, held)| holding(held, manner)).collect()
}

/// How much a relation shows: how many different numbers it has, and how many in all.
type Telling = (usize, usize);

fn telling(held: &Held) -> Telling {
    let terms = held.relation.as_ref().map_or(&[][..], |relation| &relation.terms);
    let values: BTreeSet<i64> = terms.iter().map(Term::value).filter(|value| *value != 0).collect();
    (values.len(), terms.len())
}

/// The first number with its address, and the numbers that it agrees with.
fn holding(held: &Held, manner: &Manner) -> String {
    let printed = held.evidence.iter().map(|e| clean(&e.printed)).filter(|p| !p.is_empty());
    let mut numbers: Vec<String> = printed.collect();
    let first = if numbers.is_empty() { String::new() } else { numbers.remove(0) };
    let place = held.evidence.first().map(|e| manner.lang.path(&e.place.path)).unwrap_or_default();
    let line =
        format!("{place} {first} {} {}", manner.lang.pick("←→", "<->"), numbers.join(manner.lang.pick("、", ", ")));
    let (lead, indent) = (format!("  {} ", paint(manner.palette.good, held.rule.code)), held.rule.code.len() + 3);
    hang(&lead, indent, &line, indent, manner.columns)
}

/// The heaviest finding of each rule, the heaviest first.
fn wrong(conclusions: &Conclusions, manner: &Manner) -> String {
    let mut seen = BTreeSet::new();
    let findings = &conclusions.findings;
    let each: Vec<&Found> = findings.iter().filter(|f| seen.insert(f.rule.code)).take(MOST_FOUND).collect();
    let hidden = findings.len() - each.len();
    let lines = each.into_iter().map(|found| one_liner(found, manner));
    let more = manner.lang.count(hidden, "条未列出", "more finding");
    lines.chain((hidden > 0).then(|| format!("  … {more}\n"))).collect()
}

fn next(manner: &Manner) -> String {
    let lang = manner.lang;
    let commands = [
        ("mingbai check 文件…", "逐条查看，并标出原文位置", "every finding, shown in its place"),
        ("mingbai read 文件 --format csv", "取出全部数字，一行一个", "all numbers, one a line"),
        ("mingbai explain 代码", "某条规则查什么、依据何在、怎么改", "what a rule checks, why, how to mend it"),
        ("mingbai rules", "全部规则", "all rules"),
    ];
    let one = |(command, zh, en): &(&str, &str, &str)| {
        let command = if lang == Lang::En {
            command.replace("文件", "FILE").replace("代码", "CODE")
        } else {
            (*command).to_owned()
        };
        let head = format!("  {}  ", pad(&command, 30));
        hang(&head, width(&head), lang.pick(zh, en), width(&head), manner.columns)
    };
    commands.iter().map(one).collect()
}
