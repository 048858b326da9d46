//! Scoring for people and for machines (评分): how criteria were understood, one of them explained, and what was scored.

mod explained;
mod json;
mod scored;
mod understood;

pub use explained::{Found, explained, find, svg};
pub use json::{scored_csv, scored_json, understood_csv, understood_json};
pub use scored::scored;
pub use understood::understood;

use budget::Say;
use targets::{Because, Evaluation, Grade, Item, Ratio, Scores, Total, Weight, fixed};

use crate::Lang;

/// What led to a score, step by step; a clause of the criterion with its number and its words.
fn told(item: &Item, because: &[Because], lang: Lang) -> Vec<String> {
    let clause = |b: &Because| {
        let (number, words) = item.clause(b.span?)?;
        Some(match lang {
            Lang::Zh => format!("依据第{number}条“{words}”，"),
            Lang::En => format!("by clause {number} “{words}”: "),
        })
    };
    let step = |b: &Because| format!("{}{}", clause(b).unwrap_or_default(), lang.of(&b.say));
    because.iter().map(step).filter(|s| !s.is_empty()).collect()
}

/// The same in one line.
fn steps(item: &Item, because: &[Because], lang: Lang) -> String {
    told(item, because, lang).join(lang.pick("；", "; "))
}

/// A weight with how it is known.
fn weight(weight: Weight, lang: Lang) -> String {
    match weight {
        Weight::Printed(w) => w.to_string(),
        Weight::Inferred(w) => format!("{w}{}", lang.pick("（推断）", " (inferred)")),
        Weight::Lost => lang.pick("未读到", "lost").to_owned(),
    }
}

/// The score, every score where there are several, or that there is none.
fn points(scores: &Scores, lang: Lang) -> String {
    match scores {
        Scores::Scored(_) => {
            let list: Vec<String> = scores.points().iter().map(ToString::to_string).collect();
            list.join(lang.pick(" 或 ", " or "))
        }
        Scores::Unscored(_) => lang.pick("未评", "none").to_owned(),
    }
}

/// One number, a range, or a least.
fn total(total: &Total, lang: Lang) -> String {
    let least = fixed(total.lowest, 2);
    match total.highest {
        Some(highest) if highest == total.lowest => least,
        Some(highest) => format!("{least}{}{}", lang.pick("至", " to "), fixed(highest, 2)),
        None => format!("{least}{}", lang.pick("以上", " or more")),
    }
}

fn grades(grades: &[Grade], lang: Lang) -> String {
    if grades.is_empty() {
        return lang.pick("不能确定", "cannot be told").to_owned();
    }
    let names: Vec<String> = grades.iter().map(|g| lang.of(&g.name()).to_owned()).collect();
    names.join(lang.pick("或", " or "))
}

fn percent(rate: Ratio) -> String {
    rate.to_percent_text()
}

/// What is said of a goal whose reasons are missing.
fn without_reason(evaluation: &Evaluation<'_>) -> Option<Say> {
    let names: Vec<String> =
        evaluation.items.iter().filter(|i| i.reason_missing).map(|i| format!("“{}”", i.item.name())).collect();
    (!names.is_empty()).then(|| {
        Say::new(
            format!("得分低于分值而没有填偏差原因：{}", names.join("、")),
            format!("points are lost without a reason given: {}", names.join(", ")),
        )
    })
}
