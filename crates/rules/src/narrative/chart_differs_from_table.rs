//! NT-20

use budget::{Chart, Cited, Facts, Measure, Say, Table, TableId, TableRow};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 图例与表列构成不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-20",
    name: "chart-differs-from-table",
    family: Family::Narrative,
    title: Title { zh: "图例与表列构成不符", en: "the slices of a chart are not the parts in the table" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("chart_differs_from_table.md"),
    check: Check::Facts(check),
};

/// A part of a whole as a table prints it: its name, and the cell.
type Slice = (String, Evidence);

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts.disclosure().charts.iter().filter_map(|chart| judge(facts, chart)).collect()
}

fn judge(facts: &Facts<'_>, chart: &Chart) -> Option<Outcome> {
    let title = text::fold(&chart.title.value);
    let measure = match (title.contains("收入"), title.contains("支出")) {
        (true, false) => Measure::Income,
        (false, true) => Measure::Expenditure,
        _ => return None,
    };
    if chart.labels.is_empty() {
        return Some(Outcome::undetermined("没有读到图例", "no legend was read"));
    }
    let ways = parts(facts, measure);
    let fit = ways.iter().find(|slices| !slices.is_empty() && odd(chart, slices).is_none());
    if let Some(slices) = fit {
        let cells = slices.iter().map(|(_, e)| e.clone());
        return Some(Outcome::holds(chart.labels.iter().map(Evidence::of).chain(cells)));
    }
    let best = ways.iter().filter(|s| !s.is_empty()).filter_map(|s| odd(chart, s)).min_by_key(Vec::len);
    Some(best.map_or_else(
        || Outcome::undetermined("文件中没有可与图对照的表", "no table states what the chart shows"),
        |odd| differs(chart, &odd),
    ))
}

/// The ways in which tables divide the whole: by row of 收支总表, by 类, by appropriation, by nature.
fn parts(facts: &Facts<'_>, measure: Measure) -> Vec<Vec<Slice>> {
    let table = |id| facts.table(id).filter(|t| t.loss().is_none());
    let of = |row: &TableRow, pick: &dyn Fn(&budget::Subject) -> bool| {
        let fact = row.cells.values().find(|f| f.subject.measure == measure && pick(&f.subject))?;
        (!fact.entry.value.is_nil()).then(|| (row.label.value.clone(), Evidence::of(&fact.entry)))
    };
    let rows = |t: &Table, pick: &dyn Fn(&budget::Subject) -> bool| t.rows.iter().filter_map(|r| of(r, pick)).collect();
    let is_class = |s: &budget::Subject| s.function.as_ref().is_some_and(|c| c.len() == 3) && s.nature.is_none();
    let overall = table(TableId::T1).map(|t| rows(t, &|s| s.fund.is_some() || s.nature.is_some() || is_class(s)));
    let by_class = table(TableId::T3).map(|t| rows(t, &is_class));
    let appropriated = table(TableId::T4).filter(|_| measure == Measure::Income);
    let by_fund = appropriated.map(|t| rows(t, &|s| s.fund.is_some_and(|f| f != budget::Fund::Fiscal)));
    let by_nature = table(TableId::T3).filter(|_| measure == Measure::Expenditure).map(natures);
    [overall, by_class, by_fund, by_nature].into_iter().flatten().collect()
}

/// The natures of all expenditure: the columns of the total of a table.
fn natures(table: &Table) -> Vec<Slice> {
    let of_all = |s: &budget::Subject| s.nature.is_some() && s.function.is_none() && s.body.is_none();
    let columns = table.row("total").into_iter().flat_map(|total| &total.cells);
    let stated = columns.filter(|(_, fact)| of_all(&fact.subject) && !fact.entry.value.is_nil());
    let label = |key: &String| table.columns.iter().find(|c| c.key == *key).map(|c| c.label.value.clone());
    stated.filter_map(|(key, fact)| Some((label(key)?, Evidence::of(&fact.entry)))).collect()
}

/// Slices without a part and parts without a slice; `None` where all match.
fn odd(chart: &Chart, slices: &[Slice]) -> Option<Vec<(String, Evidence)>> {
    let labels = chart.labels.iter().map(|l: &Cited<String>| (l.value.clone(), Evidence::of(l)));
    let extra = labels.filter(|(label, _)| !slices.iter().any(|(name, _)| alike(label, name)));
    let lacking = slices.iter().filter(|(name, _)| !chart.labels.iter().any(|l| alike(&l.value, name))).cloned();
    let odd: Vec<Slice> = extra.chain(lacking).collect();
    (!odd.is_empty()).then_some(odd)
}

/// Whether two names of a part may mean the same; appropriations go by several names.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    a.contains(b.as_str()) || b.contains(a.as_str()) || [&a, &b].iter().all(|n| n.contains("拨款"))
}

fn bare(name: &str) -> String {
    let key = text::key(name);
    let body = key.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    let body = if body.is_empty() || key.starts_with("一般") { key.as_str() } else { body };
    let body = body.trim_end_matches(|c: char| c.is_ascii_digit() || c == '%');
    body.replace("支出", "").replace("收入", "").replace("其它", "其他")
}

fn differs(chart: &Chart, odd: &[Slice]) -> Outcome {
    let names = odd.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
    let message = Say::new(
        format!("“{}”的图例与表中有数的构成不一致：{}", chart.title.value, names.join("、")),
        format!("“{}” and the parts in the table differ: {}", chart.title.value, names.join(", ")),
    );
    let related = odd.iter().map(|(_, e)| e.clone());
    Outcome::broken(Finding::new(message, Evidence::of(&chart.title)).against(related))
}
