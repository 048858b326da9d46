//! A department from the workbooks of its bodies: their data together, and of which parts each figure is made.

use std::{collections::BTreeSet, path::Path};

use budget::{Disclosure, Money, Say, Unit};
use editions::ledger::Ledger;
use editions::{Mismatch, consolidated, figures};
use intake::{Mistake, Owners, Taken, Whose, take_as};
use serde_json::{Value, json};

use crate::given::{self, Given};

/// The file with the parts.
pub(crate) const NAME: &str = "parts.json";

/// A body with its data.
pub(crate) struct Body {
    name: String,
    file: String,
    ledger: Ledger,
}

/// The data of the head and of its units together, and each by itself. Mistakes are of the file that they are in.
///
/// # Errors
/// A file that is no workbook.
pub(crate) fn together(head: Taken, given: &Given<'_>) -> Result<(Taken, Vec<Body>), Say> {
    let body = |file: &str, ledger: &Ledger| Body {
        name: ledger.publisher.clone(),
        file: Path::new(file).file_name().map_or_else(|| file.to_owned(), |n| n.to_string_lossy().into_owned()),
        ledger: ledger.clone(),
    };
    let mut bodies = vec![body(&given.head.name, &head.ledger)];
    let mut projects = Owners::default();
    drop(again(&mut projects, &head.ledger));
    let mut mistakes: Vec<Mistake> = head.mistakes.into_iter().map(|m| m.in_file(&given.head.name)).collect();
    let mut questions: Vec<Mistake> = head.questions.into_iter().map(|m| m.in_file(&given.head.name)).collect();
    for file in given.units {
        let unit = take_as(&given::book(file)?, Whose::Unit, None);
        mistakes.extend(unit.mistakes.into_iter().map(|m| m.in_file(&file.name)));
        questions.extend(unit.questions.into_iter().map(|m| m.in_file(&file.name)));
        mistakes.extend(unlike(&head.ledger, &unit.ledger).map(|say| Mistake::of_file(&file.name, say)));
        mistakes.extend(again(&mut projects, &unit.ledger).into_iter().map(|say| Mistake::of_file(&file.name, say)));
        bodies.push(body(&file.name, &unit.ledger));
    }
    let mut ledger = head.ledger.clone();
    if let (Some(edition), true) = (head.edition, mistakes.is_empty()) {
        let units: Vec<Ledger> = bodies.iter().skip(1).map(|b| b.ledger.clone()).collect();
        match consolidated(&head.ledger, &units, edition) {
            Ok(whole) => {
                ledger = whole;
                let wanting = intake::wanting(&ledger, edition);
                mistakes.extend(wanting.into_iter().map(|m| m.in_file(&given.head.name)));
            }
            Err(mismatches) => {
                mistakes.extend(mismatches.iter().map(|m| Mistake::of_file(&given.head.name, uneven(m))));
            }
        }
    }
    Ok((Taken { ledger, mistakes, questions, ..head }, bodies))
}

/// Why a unit does not belong to the head's disclosure, if it does not.
fn unlike(head: &Ledger, unit: &Ledger) -> Option<Say> {
    if unit.kind != head.kind || unit.year != head.year {
        return Some(Say::new(
            format!("与本级的工作簿不是同一年度的同一类：这里是 {}，本级是 {}", unit.year.0, head.year.0),
            format!("not of the year and kind of the head: {} here, {} there", unit.year.0, head.year.0),
        ));
    }
    let twice = unit.members.iter().find(|m| head.members.contains(m))?;
    Some(Say::new(
        format!("“{twice}”在本级的工作簿中已经有了：一个单位只能在一个工作簿中"),
        format!("{twice} is in the head's workbook already: a body may be in one of them alone"),
    ))
}

/// The projects of a body that another has under the same name; all of them are known from then on.
fn again(known: &mut Owners, ledger: &Ledger) -> Vec<Say> {
    let ours: BTreeSet<(&str, &str)> =
        ledger.spending.iter().filter_map(|line| Some((line.project.as_deref()?, line.body.as_str()))).collect();
    ours.into_iter().filter_map(|(name, body)| known.note(name, body)).collect()
}

fn yuan(fen: i64) -> String {
    Money { fen, unit: Unit::Yuan, decimals: 2 }.print(false)
}

fn uneven(mismatch: &Mismatch) -> Say {
    let Mismatch { paid_as, paid, received_as, received } = mismatch;
    let names = match paid_as {
        budget::Nature::AffiliateSubsidy => ("对附属单位补助支出", "上级补助收入"),
        _ => ("上缴上级支出", "附属单位上缴收入"),
    };
    let difference = yuan((paid - received).abs());
    Say::new(
        format!(
            "部门内部往来不一致：{}合计 {} 元，{}合计 {} 元，相差 {difference} 元",
            names.0,
            yuan(*paid),
            names.1,
            yuan(*received)
        ),
        format!(
            "transfers inside the department differ: {paid_as:?} {} yuan, {received_as:?} {} yuan",
            yuan(*paid),
            yuan(*received)
        ),
    )
}

/// Every figure of the tables with what each body has of it, in yuan.
pub(crate) fn json(drafted: &Disclosure, whole: &Ledger, bodies: &[Body]) -> String {
    let ledgers: Vec<&Ledger> = bodies.iter().map(|b| &b.ledger).collect();
    let figure = |figure: &editions::Figure| {
        let part = |(at, fen): &(usize, i64)| {
            let body = bodies.get(*at);
            json!({
                "body": body.map(|b| b.name.as_str()),
                "file": body.map(|b| b.file.as_str()),
                "amount": yuan(*fen),
            })
        };
        let mut value = json!({
            "table": figure.table,
            "row": figure.row,
            "column": figure.column,
            "subject": figure.subject,
            "amount": yuan(figure.fen),
            "parts": figure.parts.iter().map(part).collect::<Vec<Value>>(),
        });
        if figure.eliminated != 0
            && let Some(fields) = value.as_object_mut()
        {
            fields.insert("eliminated".to_owned(), Value::String(yuan(figure.eliminated)));
        }
        value
    };
    let all: Vec<Value> = figures(drafted, whole, &ledgers).iter().map(figure).collect();
    let document =
        json!({ "publisher": whole.publisher, "year": whole.year, "unit": Unit::Yuan.name(), "figures": all });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
