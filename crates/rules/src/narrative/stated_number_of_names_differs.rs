//! NT-17

use std::ops::RangeInclusive;

use budget::{Cited, Count, Facts, Passage, Say, TableId, TableRow};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 文字所称个数与列举的不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-17",
    name: "stated-number-of-names-differs",
    family: Family::Narrative,
    title: Title { zh: "文字所称个数与列举的不符", en: "a stated number is not that of the names listed" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("stated_number_of_names_differs.md"),
    check: Check::Facts(check),
};

const LISTS: [(&str, &str); 2] = [("offices", "office"), ("members", "member")];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let lists = LISTS.into_iter().filter_map(|(kind, hole)| list(facts.passage(kind)?, hole));
    lists.chain(projects(facts)).collect()
}

fn list(passage: &Passage, hole: &str) -> Option<Outcome> {
    let words = passage.words(hole);
    if words.iter().any(|word| is_headcount(word) || is_none(word) || is_clause(word)) {
        return None;
    }
    let open = words.last()?.value.ends_with('等');
    let evidence = words.iter().map(Evidence::of).collect();
    let joined = words.iter().filter(|w| w.value.contains(['和', '及', '与'])).count();
    let most = if open { usize::MAX } else { names(words) + joined };
    Some(compare(stated(passage, "count")?, names(words)..=most, evidence))
}

/// Whether a word says that there is nothing to list: 我单位无下设处室.
fn is_none(word: &Cited<String>) -> bool {
    let bare = word.value.trim_start_matches(['我', '本']);
    ["无", "没有", "单位无", "部门无", "局无"].iter().any(|w| bare.starts_with(w))
}

/// Whether a word is a clause of its own, and no name: `下设服务中心，为全额拨款事业单位`.
fn is_clause(word: &Cited<String>) -> bool {
    ["下设", "下辖", "为", "属于", "隶属"].iter().any(|w| word.value.starts_with(w))
}

/// Whether a word counts people (编制80人) or other bodies (所属事业单位0个): then the text goes on with them, and lists no
/// names.
fn is_headcount(word: &Cited<String>) -> bool {
    word.value.ends_with(['人', '名', '个', '家']) && word.value.contains(|c: char| c.is_ascii_digit())
}

/// Names in a list; one with separators inside its brackets is one name.
fn names(words: &[Cited<String>]) -> usize {
    let depth = |text: &str| {
        text.chars().fold(0_i32, |d, c| d + i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）')))
    };
    let mut open = 0;
    let starts = words.iter().map(|word| {
        let start = open == 0;
        open += depth(&word.value);
        start
    });
    starts.filter(|start| *start).count()
}

fn projects(facts: &Facts<'_>) -> Option<Outcome> {
    let number = stated(facts.passage("performance")?, "projects")?;
    let Some(table) = facts.table(TableId::T10) else {
        return Some(Outcome::undetermined("文件中没有项目支出绩效目标表", "there is no table of project targets"));
    };
    if let Some(why) = table.loss() {
        return Some(Outcome::Undetermined(why));
    }
    let rows = table.rows.iter().filter(|r| r.key.starts_with("project:"));
    let amount = |r: &TableRow| r.cells.values().find(|f| f.subject.project.is_some()).map(|f| Evidence::of(&f.entry));
    let evidence: Vec<Evidence> = rows.map(|r| amount(r).unwrap_or_else(|| Evidence::of(&r.label))).collect();
    let fewer = whole(number.0).is_some_and(|stated| stated > evidence.len());
    if table.row("total").is_none() && fewer {
        return Some(Outcome::undetermined(
            format!("只有 {} 个项目的绩效目标表，可能没有全部公开", evidence.len()),
            format!("there are forms of {} projects: perhaps not all are published", evidence.len()),
        ));
    }
    Some(compare(number, evidence.len()..=evidence.len(), evidence))
}

/// A count as a whole number of things.
fn whole(count: &Count) -> Option<usize> {
    count.number.to_whole().and_then(|n| usize::try_from(n).ok())
}

fn stated<'p>(passage: &'p Passage, hole: &str) -> Option<(&'p Count, Evidence)> {
    let entry = &passage.part(hole)?.fact.entry;
    Some((entry.value.count()?, Evidence::of(entry)))
}

/// Holds the number against those that the list allows: two names may be joined by 和, and 等 leaves the list open.
fn compare((count, primary): (&Count, Evidence), listed: RangeInclusive<usize>, related: Vec<Evidence>) -> Outcome {
    if !count.number.is_whole() {
        return Outcome::undetermined("个数不是整数", "the number is not whole");
    }
    let stated = count.number.digits / 10_i64.saturating_pow(u32::from(count.number.scale));
    if usize::try_from(stated).is_ok_and(|stated| listed.contains(&stated)) {
        return Outcome::holds(std::iter::once(primary).chain(related));
    }
    let listed = listed.start();
    let message = Say::new(
        format!("文字称有 {} {}，列举的是 {listed} {}", primary.printed, count.unit, count.unit),
        format!("the text states {}, but {listed} are listed", primary.printed),
    );
    Outcome::broken(Finding::new(message, primary).against(related))
}
