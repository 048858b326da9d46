//! One indicator explained: its criterion, its scoring function drawn, and the next better threshold.

use budget::Say;
use targets::{Evaluation, Item, Scheme, Scores, next_better, plot};

use super::{points, steps, understood};
use crate::{Manner, palette::paint, width::refit};

/// An indicator and the goal it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Found<'s> {
    /// The goal.
    pub scheme: &'s Scheme,
    /// The indicator.
    pub item: &'s Item,
}

/// The indicators that a name means: those with this id, else those of this name, else those whose name, or whose goal's
/// name and own name, contains it.
///
/// # Errors
/// None is meant; the names that there are.
pub fn find<'s>(schemes: &'s [Scheme], wanted: &str) -> Result<Vec<Found<'s>>, Say> {
    let all = || schemes.iter().flat_map(|scheme| scheme.items.iter().map(move |item| Found { scheme, item }));
    let tests: [&dyn Fn(&Found<'_>) -> bool; 3] =
        [&|f| f.item.id.eq_ignore_ascii_case(wanted), &|f| f.item.name() == wanted, &|f| {
            format!("{}／{}", f.scheme.name(), f.item.name()).contains(wanted)
        }];
    let found = tests.iter().map(|is| all().filter(|f| is(f)).collect::<Vec<_>>()).find(|f| !f.is_empty());
    found.ok_or_else(|| {
        let names: Vec<String> = all().map(|f| format!("{} {}", f.item.id, f.item.name())).collect();
        Say::new(
            format!("没有指标“{wanted}”。本文件的指标：{}", names.join("、")),
            format!("no indicator “{wanted}”. There are: {}", names.join(", ")),
        )
    })
}

/// An indicator explained, with where one stands if it was scored.
pub fn explained(found: &Found<'_>, scored: Option<&Evaluation<'_>>, manner: &Manner) -> String {
    let lang = manner.lang;
    let (item, scheme) = (found.item, found.scheme);
    let one = scored.and_then(|e| e.items.iter().find(|i| i.item.id == item.id));
    let actual = one.and_then(|o| o.input.as_ref());
    let mut text = format!("{}\n", paint(manner.palette.faint, scheme.name()));
    text += &understood::item(item, manner);
    text += &plot::terminal(&item.reading, &item.context, actual, manner.columns.min(80))
        .map_or_else(String::new, |p| p + "\n");
    if let Some(one) = one {
        let (actual, score) = (lang.pick("实际 ", "actual "), lang.pick("得分 ", "score "));
        text = format!("{text}{actual}{}  {score}{}\n", one.actual, points(&one.scores, lang));
        if let Scores::Scored(scores) = &one.scores {
            for score in scores {
                let told = steps(item, &score.because, lang);
                text = format!("{text}  {}{}{told}\n", score.points, lang.pick(" 分：", ": "));
            }
        }
    }
    if let Some(next) = actual.and_then(|a| next_better(&item.reading, &item.context, a)) {
        text = format!("{text}{}{}\n", lang.pick("再进一步：", "next better: "), lang.of(&next.say));
    }
    refit(&text, manner.columns)
}

/// The scoring function as SVG; `None` where it is no function of a number.
pub fn svg(found: &Found<'_>, scored: Option<&Evaluation<'_>>) -> Option<String> {
    let one = scored.and_then(|e| e.items.iter().find(|i| i.item.id == found.item.id));
    plot::svg(&found.item.reading, &found.item.context, one.and_then(|o| o.input.as_ref()))
}
