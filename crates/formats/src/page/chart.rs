//! Charts drawn with curves and fills: their labels and numbers are no sentences and no rows of a table.

use super::{ink::Area, row::Row};

/// Drawings closer than this, in points, belong to one chart.
const NEAR: f32 = 24.0;
/// A chart is at least this large, either way.
const SMALLEST: f32 = 60.0;
/// Text beside a chart within this many points may be its title.
const BESIDE: f32 = 36.0;
/// Labels of charts are shorter than this.
const LONGEST_LABEL: usize = 30;
/// Drawings that are looked at.
const MOST_DRAWINGS: usize = 400;
/// The word that titles of charts end with.
const TITLE: char = '图';

/// A chart and the text in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chart {
    pub(super) area: Area,
    pub(super) title: String,
    pub(super) labels: Vec<String>,
}

/// Takes the lines of charts out of the lines of a page.
pub(super) fn charts(curves: &[Area], fills: &[Area], page: (f32, f32), rows: Vec<Row>) -> (Vec<Chart>, Vec<Row>) {
    let mut rest = rows;
    let mut charts = Vec::new();
    for area in regions(curves, fills, page) {
        let (inside, outside): (Vec<Row>, Vec<Row>) = rest.into_iter().partition(|r| area.contains(r.area.middle()));
        let labels: Vec<String> = inside.iter().map(Row::text).collect();
        let labelled = labels.iter().all(|l| l.chars().count() <= LONGEST_LABEL && !l.ends_with('。'));
        rest = outside;
        if inside.is_empty() || !labelled {
            rest.extend(inside);
            rest.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
            continue;
        }
        charts.push(titled(area, labels, &mut rest));
    }
    (charts, rest)
}

/// Where curves and the fills near them make a drawing.
fn regions(curves: &[Area], fills: &[Area], (width, height): (f32, f32)) -> Vec<Area> {
    let small = |a: &&Area| a.width() * a.height() < 0.5 * width * height;
    let mut regions: Vec<(Area, usize)> = Vec::new();
    let drawings = curves.iter().map(|a| (a, 1)).chain(fills.iter().map(|a| (a, 0)));
    for (area, curved) in drawings.filter(|(a, _)| small(a)).take(MOST_DRAWINGS) {
        let mut merged = (*area, curved);
        while let Some(at) = regions.iter().position(|(r, _)| r.grown(NEAR).meets(&merged.0)) {
            let (other, count) = regions.swap_remove(at);
            merged = (merged.0.union(&other), merged.1 + count);
        }
        regions.push(merged);
    }
    let large = |a: &Area| a.width() >= SMALLEST && a.height() >= SMALLEST;
    let mut found: Vec<Area> =
        regions.into_iter().filter(|(a, curved)| *curved > 1 && large(a)).map(|(a, _)| a).collect();
    found.sort_by(|a, b| a.top.total_cmp(&b.top));
    found
}

/// The chart with its title: the label, or the line above or below it, that ends as titles do.
fn titled(area: Area, mut labels: Vec<String>, rest: &mut Vec<Row>) -> Chart {
    let is_title = |text: &str| text.ends_with(TITLE) && text.chars().count() <= LONGEST_LABEL;
    let title = if let Some(at) = labels.iter().position(|l| is_title(l)) {
        labels.remove(at)
    } else {
        let beside = area.grown(BESIDE);
        let at = rest.iter().position(|r| beside.contains(r.area.middle()) && is_title(&r.text()));
        at.map_or_else(String::new, |at| rest.remove(at).text())
    };
    Chart { area, title, labels }
}
