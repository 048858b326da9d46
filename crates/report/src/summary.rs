//! What was read, for people.

use budget::{Disclosure, Gap, Kind, KnownBy, Level, Passage, Table, TableId, Unread};

use crate::{
    Lang, Manner, Paper,
    lang::percent,
    palette::paint,
    text,
    width::{INDENT, clean, compact, fit, hang, indented, pad, width},
};

/// A summary of what a document states; `unbound` lists the numbers that were not understood.
pub fn read(paper: &Paper<'_>, unbound: bool, manner: &Manner) -> String {
    let Manner { lang, palette, .. } = *manner;
    let disclosure = paper.disclosure;
    let misgiving = paper.misgiving(paper.understanding());
    let mut text = misgiving.map(|say| text::doubtful(paper, &say, manner)).unwrap_or_default();
    let head = headline(disclosure, lang) + "  ";
    text += &text::led(&head, palette.strong, paper.name, 0, manner);
    text += &section(lang.pick("表", "Tables"), disclosure.tables.iter().map(|t| table(t, manner)), manner);
    text += &section(lang.pick("文字说明", "Narrative"), disclosure.passages.iter().map(|p| passage(p, lang)), manner);
    text += &section(lang.pick("绩效目标", "Performance goals"), goals(disclosure, manner), manner);
    text += &section(lang.pick("缺失", "Gaps"), gaps(disclosure, lang), manner);
    text += "\n";
    if !manner.quiet {
        text += &text::notes(paper, manner);
    }
    if unbound && !paper.unbound.is_empty() {
        text += &unbound_list(paper, manner);
    }
    text + &indented(&coverage(paper, lang), 0, manner)
}

/// `长沙市…联络处 2024 年部门预算`, as far as known.
pub(crate) fn headline(disclosure: &Disclosure, lang: Lang) -> String {
    let unknown = lang.pick("（单位未识别）", "(publisher unknown)");
    let publisher = disclosure.publisher.as_ref().map_or(unknown, |p| &p.value);
    let year = match (&disclosure.year, lang) {
        (Some(year), Lang::Zh) => format!("{} 年", year.value.0),
        (Some(year), Lang::En) => year.value.0.to_string(),
        (None, _) => lang.pick("（年度未识别）", "(year unknown)").to_owned(),
    };
    let what = match (disclosure.level, disclosure.kind) {
        (Level::Department, Kind::Budget) => lang.pick("部门预算", "departmental budget"),
        (Level::Department, Kind::FinalAccounts) => lang.pick("部门决算", "departmental final accounts"),
        (Level::Unit, Kind::Budget) => lang.pick("单位预算", "unit budget"),
        (Level::Unit, Kind::FinalAccounts) => lang.pick("单位决算", "unit final accounts"),
    };
    match lang {
        Lang::Zh => format!("{publisher} {year}{what}"),
        Lang::En => format!("{publisher}, {what} {year}"),
    }
}

fn section(name: &str, entries: impl Iterator<Item = String>, manner: &Manner) -> String {
    let hanging = 3 * INDENT;
    let entries: Vec<String> = entries.collect();
    if entries.is_empty() {
        return String::new();
    }
    let count = format!("{}{}{}", manner.lang.pick("（", " ("), entries.len(), manner.lang.pick("）", ")"));
    let lines = entries.iter().flat_map(|entry| entry.lines());
    let lines: String = lines.map(|line| hang("  ", INDENT, line, hanging, manner.columns)).collect();
    format!("\n{}{count}\n{lines}", paint(manner.palette.strong, name))
}

/// Columns of the title of a table or goal at most, and of all else in their lines.
const TITLE_COLUMNS: usize = 48;
const BESIDE_TITLE: usize = 47;
const BESIDE_ENGLISH: usize = 54;
const BESIDE_GOAL: usize = 24;
/// Columns of the kind of a table.
const KIND: usize = 5;

/// The kind of a table: its id, or that it is none of those that are declared.
fn kind_of(id: TableId, lang: Lang) -> String {
    pad(if id == TableId::Other { lang.pick("其他", "other") } else { id.id() }, KIND)
}

/// Columns for a title beside so many others.
fn title_columns(manner: &Manner, beside: usize) -> usize {
    TITLE_COLUMNS.min(manner.columns.saturating_sub(beside)).max(TITLE_COLUMNS / 2)
}

fn table(table: &Table, manner: &Manner) -> String {
    let lang = manner.lang;
    let unit = pad(table.unit.as_ref().map_or("", |u| u.value.name()), 4);
    let empty = if table.is_empty() { lang.pick("  空表", "  empty") } else { "" };
    let gaps = if table.gaps.is_empty() { "" } else { lang.pick("  有缺失", "  with gaps") };
    let columns = title_columns(manner, if lang == Lang::Zh { BESIDE_TITLE } else { BESIDE_ENGLISH });
    let caption = compact(&table.caption.value);
    // Whoever does not read the title is told what kind of table it is.
    let title = lang.pick(&caption, table.id.english());
    let rows = lang.count(table.rows.len(), "行", "row");
    let known = known_by(table, lang);
    let line = format!(
        "{}  {}  {}  {unit}  {known}{empty}{gaps}",
        kind_of(table.id, lang),
        pad(&fit(title, columns), columns),
        pad(&rows, 8)
    );
    match lang {
        Lang::Zh => line.trim_end().to_owned(),
        Lang::En => format!("{}\n       {caption}", line.trim_end()),
    }
}

/// What a table was taken for its kind by, surest first: title and header, the title alone, the header alone.
fn known_by(table: &Table, lang: Lang) -> &'static str {
    match (table.known_by, table.columns.is_empty()) {
        (KnownBy::Title, false) => lang.pick("凭标题和表头", "by title and header"),
        (KnownBy::Title, true) => lang.pick("仅凭标题", "by its title alone"),
        (KnownBy::Header, _) => lang.pick("仅凭表头", "by its header alone"),
    }
}

fn passage(passage: &Passage, lang: Lang) -> String {
    let printed = |p: &budget::Part| fit(&clean(&p.fact.entry.printed), TITLE_COLUMNS / 2);
    let first: Vec<String> = passage.parts.iter().map(printed).take(6).collect();
    let more = if passage.parts.len() > first.len() { " …" } else { "" };
    let numbers = lang.count(passage.parts.len(), "个数字", "number");
    format!("{}  {}  {}{more}", pad(&kind(passage, lang), 20), pad(&numbers, 10), first.join(" ")).trim_end().to_owned()
}

/// What a paragraph is about: in Chinese as it is addressed, in English as its kind is declared.
fn kind(passage: &Passage, lang: Lang) -> String {
    let mut paths =
        passage.parts.iter().map(|p| &p.fact.entry.place.path).chain(passage.prose.0.iter().map(|p| &p.place.path));
    let mut named = || paths.find_map(|path| path.segments().get(1).cloned());
    let english = passage.kind.replace('-', " ");
    if lang == Lang::Zh { named().unwrap_or(english) } else { english }
}

fn goals(disclosure: &Disclosure, manner: &Manner) -> impl Iterator<Item = String> {
    let (lang, columns) = (manner.lang, title_columns(manner, BESIDE_GOAL));
    disclosure.goals.iter().map(move |goal| {
        let used = goal.indicators.iter().filter(|i| !i.is_placeholder()).count();
        let name = pad(&fit(&compact(&goal.name.value), columns), columns);
        format!("{}  {name}  {}", kind_of(goal.table, lang), lang.count(used, "个指标", "indicator"))
    })
}

fn gaps(disclosure: &Disclosure, lang: Lang) -> impl Iterator<Item = String> {
    let named = move |name: String, gaps: &[Gap]| -> Vec<String> {
        gaps.iter().map(|g| clean(&format!("{name}{}", lang.of(&g.why())))).collect()
    };
    let tables = disclosure.tables.iter().flat_map(move |t| named(format!("{}  ", kind_of(t.id, lang)), &t.gaps));
    let goals = disclosure
        .goals
        .iter()
        .flat_map(move |g| named(format!("{}  {}  ", kind_of(g.table, lang), g.name.value), &g.gaps));
    named(String::new(), &disclosure.gaps).into_iter().chain(tables).chain(goals)
}

/// One number after the other: where it stands, what it is, why it was not understood, and its sentence.
fn unbound_list(paper: &Paper<'_>, manner: &Manner) -> String {
    let lang = manner.lang;
    let one = |u: &Unread| {
        let why =
            u.why.as_ref().map_or(lang.pick("不在可识别之处", "in no place that is read"), |why| lang.of(why));
        let sentence = if u.sentence.is_empty() { String::new() } else { indented(&u.sentence, 4, manner) };
        let head = format!(
            "  {} {}  ",
            pad(&text::spot(paper, u.number.spot(), lang), text::PLACE),
            pad(&clean(&u.number.printed), 14)
        );
        hang(&head, width(&head), why, 4, manner.columns) + &sentence
    };
    let head = lang.count(paper.unbound.len(), "个数字未识别", "number") + lang.pick("：", " not understood:");
    format!("{}\n{}\n", paint(manner.palette.strong, head), paper.unbound.iter().map(one).collect::<String>())
}

/// The counts of numbers, in one line.
fn coverage(paper: &Paper<'_>, lang: Lang) -> String {
    let (numbers, bound, share) = (paper.numbers, paper.bound, percent(paper.bound, paper.numbers));
    match lang {
        Lang::Zh => format!("数字 {numbers} 个，已识别 {bound}（{share}）"),
        Lang::En => format!("{numbers} numbers, {bound} understood ({share})"),
    }
}
