//! Differences for people and for machines.

use budget::Money;
use document::{Block, Cell, Document, Grid, Heading, Layout, Line, Role, Spot, Table};
use serde::Serialize;

use super::Difference;
use crate::{Lang, Manner, width::refit};

/// How much more or less an amount became, and in percent of what it was; `None` where the units differ, or it was nothing.
pub(super) fn change(old: Money, new: Money) -> Option<String> {
    if old.unit != new.unit || old.fen == 0 {
        return None;
    }
    let decimals = old.decimals.max(new.decimals);
    let difference = Money { fen: new.fen.checked_sub(old.fen)?, decimals, ..new };
    let (by, of) = (i128::from(difference.fen) * 1_000, i128::from(old.fen).abs());
    let tenths = (2 * by.abs() + of) / (2 * of);
    let sign = if by < 0 { "-" } else { "+" };
    let amount = difference.print(true);
    let amount = amount.trim_start_matches('-');
    Some(format!("{sign}{amount}，{sign}{}.{}%", tenths / 10, tenths % 10))
}

/// What a side says that says nothing.
const NONE: (&str, &str) = ("（无）", "(none)");
/// Texts longer than this are shown from shortly before to shortly after what differs.
const LONG: usize = 48;
/// How much of what is the same is shown beside it.
const BESIDE: usize = 8;

/// The two sides of a difference as they are shown: of long texts the part that differs.
fn sides(d: &Difference, lang: Lang) -> (String, String) {
    let none = lang.pick(NONE.0, NONE.1);
    match (d.old.as_deref().unwrap_or(""), d.new.as_deref().unwrap_or("")) {
        ("", "") => (none.to_owned(), none.to_owned()),
        (old, "") => (old.to_owned(), none.to_owned()),
        ("", new) => (none.to_owned(), new.to_owned()),
        (old, new) => differing(old, new),
    }
}

/// What differs of two texts, with a little of what stands around it.
fn differing(old: &str, new: &str) -> (String, String) {
    let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    if a.len().max(b.len()) <= LONG {
        return (old.to_owned(), new.to_owned());
    }
    let begin = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - begin;
    let end = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let part = |chars: &[char]| {
        let (from, to) = (begin.saturating_sub(BESIDE), (chars.len() - end + BESIDE).min(chars.len()));
        let middle: String = chars.get(from..to).unwrap_or_default().iter().collect();
        let (before, after) = (if from > 0 { "…" } else { "" }, if to < chars.len() { "…" } else { "" });
        [before, &middle, after].concat()
    };
    (part(&a), part(&b))
}

/// The change, and how many other places have it.
fn remarks(d: &Difference, lang: Lang) -> String {
    let also = match d.also.len() {
        0 => None,
        n => Some(lang.pick(&format!("另有 {n} 处相同"), &format!("the same in {n} more places")).to_owned()),
    };
    let said: Vec<String> = d.change.iter().cloned().chain(also).collect();
    match lang {
        Lang::Zh => said.join("；"),
        Lang::En => said.join("; ").replace('，', ", "),
    }
}

/// The same as it stands behind both sides.
fn aside(d: &Difference, lang: Lang) -> String {
    match (remarks(d, lang), lang) {
        (said, _) if said.is_empty() => said,
        (said, Lang::Zh) => format!("（{said}）"),
        (said, Lang::En) => format!(" ({said})"),
    }
}

fn counted(differences: &[Difference], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("共 {} 处不同。", differences.len()),
        Lang::En => format!("{} differences.", differences.len()),
    }
}

fn same(lang: Lang) -> &'static str {
    lang.pick("两份公开的数据、文字和绩效目标相同。", "The two disclosures state the same.")
}

/// The differences of each sort, under its title.
fn by_sort(differences: &[Difference], lang: Lang) -> impl Iterator<Item = (String, &[Difference])> {
    differences.chunk_by(|a, b| a.sort == b.sort).map(move |ours| {
        let say = ours.first().map_or_else(|| budget::Say::new("", ""), |d| d.sort.say());
        let (zh, en) = (format!("{}：{} 处", say.zh, ours.len()), format!("{}: {}", say.en, ours.len()));
        (lang.pick(&zh, &en).to_owned(), ours)
    })
}

/// The differences for people, one a line.
pub fn diff_text(differences: &[Difference], manner: &Manner) -> String {
    let lang = manner.lang;
    if differences.is_empty() {
        return refit(same(lang), manner.columns);
    }
    let mut text = String::new();
    for (title, ours) in by_sort(differences, lang) {
        text.push_str(&[&title, "\n"].concat());
        for d in ours {
            let (old, new) = sides(d, lang);
            text.push_str(&["  ", &d.path, "  ", &old, " → ", &new, &aside(d, lang), "\n"].concat());
        }
    }
    refit(&(text + &counted(differences, lang)), manner.columns)
}

#[derive(Serialize)]
struct DiffJson<'a> {
    same: bool,
    differences: &'a [Difference],
}

/// The differences for machines.
pub fn diff_json(differences: &[Difference]) -> String {
    let json = DiffJson { same: differences.is_empty(), differences };
    serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
}

/// The differences as a document, a table for each sort; the names are those of the two versions.
pub fn diff_document(differences: &[Difference], (old, new): (&str, &str), lang: Lang) -> Document {
    let title = lang.pick("两份公开的不同之处", "Differences of two disclosures");
    let told = if differences.is_empty() { same(lang).to_owned() } else { counted(differences, lang) };
    let heading = |level, line| Block::Heading(Heading { level, line });
    let mut blocks = vec![
        heading(1, Line::new(title)),
        Block::Paragraph(Line::new(format!("{old} → {new}"))),
        Block::Paragraph(Line::new(told)),
    ];
    for (title, ours) in by_sort(differences, lang) {
        blocks.push(heading(2, Line::new(title).as_role(Role::Caption)));
        blocks.push(Block::Table(Table { grid: grid(ours, (old, new), lang), spot: Spot::default() }));
    }
    Document { sources: Vec::new(), blocks }
}

/// Where, what one says and the other, and the change.
const WIDTHS: [u32; 4] = [3, 3, 3, 2];

fn grid(differences: &[Difference], (old, new): (&str, &str), lang: Lang) -> Grid {
    let header = [lang.pick("位置", "Where"), old, new, lang.pick("增减", "Change")].map(Cell::new);
    let row = |d: &Difference| {
        let (old, new) = sides(d, lang);
        vec![Cell::new(d.path.as_str()), Cell::new(old), Cell::new(new), Cell::new(remarks(d, lang))]
    };
    let rows = std::iter::once(header.to_vec()).chain(differences.iter().map(row)).collect();
    let layout = Layout { header_rows: Some(1), widths: WIDTHS.to_vec(), ..Layout::default() };
    Grid::from_rows(rows).unwrap_or_default().with_layout(layout)
}

#[cfg(test)]
mod tests {
    use super::*;
    use budget::Unit;

    #[test]
    fn a_change_is_said_in_its_unit_and_in_percent() {
        let money = |fen| Money { fen, unit: Unit::TenThousandYuan, decimals: 2 };
        let said = |old, new| change(money(old), money(new));
        assert_eq!(said(100_000_000, 110_160_000).as_deref(), Some("+10.16，+10.2%"));
        assert_eq!(said(100_000_000, 90_000_000).as_deref(), Some("-10.00，-10.0%"));
        assert_eq!(said(0, 90_000_000), None);
    }

    #[test]
    fn of_long_texts_the_part_that_differs_is_shown() {
        let long = |middle: &str| format!("{}{middle}{}", "甲".repeat(30), "乙".repeat(30));
        let (old, new) = differing(&long("三"), &long("四五"));
        assert_eq!(old, format!("…{}三{}…", "甲".repeat(BESIDE), "乙".repeat(BESIDE)));
        assert_eq!(new, format!("…{}四五{}…", "甲".repeat(BESIDE), "乙".repeat(BESIDE)));
        assert_eq!(differing("短", "长"), ("短".to_owned(), "长".to_owned()));
    }
}
