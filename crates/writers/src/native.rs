//! Native charts: what a person can go on editing. The part that draws one and the cells that it draws on are the same in a Word file
//! and in a workbook.

use std::fmt::Write as _;

use document::{Chart, ChartKind, Series, shares};
use rust_xlsxwriter::{Format, Worksheet, XlsxError, utility::column_number_to_name};

use crate::{
    chart::{Pattern, fill},
    markup::{HEAD, escape},
};

/// Width and height in millimetres.
pub(crate) const SIZE: (u32, u32) = (140, 70);
const AXES: &str = r#"<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>"#;

/// The cells that a chart draws on: its title, the names of its series beside that, and below them a row for each name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'n> {
    /// The sheet, as a formula names it.
    pub(crate) sheet: &'n str,
    /// The first row, from 0.
    pub(crate) top: u32,
}

impl Cells<'_> {
    /// The name of the series in a column.
    fn name(self, column: u16) -> String {
        format!("{}!${}${}", self.sheet, column_number_to_name(column), self.top + 1)
    }

    /// A column of so many rows below the name of the series.
    pub(crate) fn column(self, column: u16, rows: usize) -> String {
        let (column, first) = (column_number_to_name(column), self.top + 2);
        let last = self.top.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX)).saturating_add(1);
        format!("{}!${column}${first}:${column}${last}", self.sheet)
    }

    /// Writes the numbers of a chart there: heads, names and numbers each in their format.
    pub(crate) fn fill(
        self,
        sheet: &mut Worksheet,
        (title, chart): (&str, &Chart),
        [head, plain, number]: [&Format; 3],
    ) -> Result<(), XlsxError> {
        sheet.write_string_with_format(self.top, 0, title, head)?;
        for (row, name) in (self.top + 1..).zip(&chart.names) {
            sheet.write_string_with_format(row, 0, name, plain)?;
        }
        for (column, series) in (1..).zip(&chart.series) {
            sheet.write_string_with_format(self.top, column, named(series, chart), head)?;
            for (row, value) in (self.top + 1..).zip(&series.values) {
                let bare: f64 = bare(chart, *value).parse().unwrap_or_default();
                sheet.write_number_with_format(row, column, bare, number)?;
            }
        }
        Ok(())
    }
}

/// How many rows the numbers of a chart take below their heads.
pub(crate) fn rows(chart: &Chart) -> usize {
    chart.series.iter().map(|s| s.values.len()).chain([chart.names.len()]).max().unwrap_or(0)
}

/// The format that prints a number of a chart.
pub(crate) fn number_format(chart: &Chart) -> String {
    let zeros = "0".repeat(usize::from(chart.decimals));
    if zeros.is_empty() { "#,##0".to_owned() } else { format!("#,##0.{zeros}") }
}

/// The part of a chart; `data` is what says which file its cells are in, where that is another one.
pub(crate) fn part(chart: &Chart, cells: Cells<'_>, data: &str) -> String {
    let pie = chart.kind == ChartKind::Pie;
    let shown = chart.series.len().min(if pie { 1 } else { usize::MAX });
    let series: String = chart.series.iter().take(shown).enumerate().map(|(i, s)| one(chart, s, i, cells)).collect();
    let plot = if pie {
        format!("<c:pieChart><c:varyColors val=\"1\"/>{series}<c:firstSliceAng val=\"0\"/></c:pieChart>")
    } else {
        format!(
            "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"60\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>{AXES}"
        )
    };
    let legend = if chart.series.len() > 1 && !pie {
        "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>"
    } else {
        ""
    };
    format!(
        "{HEAD}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1050\"><a:ea typeface=\"宋体\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>{data}</c:chartSpace>"
    )
}

fn one(chart: &Chart, series: &Series, index: usize, cells: Cells<'_>) -> String {
    let pie = chart.kind == ChartKind::Pie;
    let column = u16::try_from(index + 1).unwrap_or(u16::MAX);
    let rows = series.values.len();
    let points: String = if pie { (0..series.values.len()).map(point).collect() } else { String::new() };
    let look = if pie { String::new() } else { painted(index) };
    let name = format!(
        "<c:tx><c:strRef><c:f>{}</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>",
        escape(&cells.name(column)),
        escape(named(series, chart))
    );
    let (of_names, of_values) = (cells.column(0, rows), cells.column(column, rows));
    let (of_names, of_values) = (escape(&of_names), escape(&of_values));
    let names = cached(chart.names.iter().map(|n| escape(n)));
    let values = cached(series.values.iter().map(|v| bare(chart, *v)));
    format!(
        "<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/>{name}{look}{points}{}<c:cat><c:strRef><c:f>{of_names}</c:f><c:strCache>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{of_values}</c:f><c:numCache><c:formatCode>General</c:formatCode>{values}</c:numCache></c:numRef></c:val></c:ser>",
        labels(chart, series)
    )
}

/// A series that needs no name, since it is the only one, is called by its unit.
fn named<'c>(series: &'c Series, chart: &'c Chart) -> &'c str {
    if series.name.is_empty() { &chart.unit } else { &series.name }
}

fn cached(texts: impl ExactSizeIterator<Item = String>) -> String {
    let count = texts.len();
    let points = texts.enumerate().map(|(i, text)| format!("<c:pt idx=\"{i}\"><c:v>{text}</c:v></c:pt>"));
    format!("<c:ptCount val=\"{count}\"/>{}", points.collect::<Vec<_>>().concat())
}

/// A number as data are written: without groups.
fn bare(chart: &Chart, value: i64) -> String {
    chart.print(value).replace(',', "")
}

fn point(index: usize) -> String {
    format!("<c:dPt><c:idx val=\"{index}\"/><c:bubble3D val=\"0\"/>{}</c:dPt>", painted(index))
}

fn painted(index: usize) -> String {
    let fill = fill(index);
    let preset = match fill.pattern {
        Pattern::Plain => "",
        Pattern::Rising => "wdUpDiag",
        Pattern::Falling => "wdDnDiag",
        Pattern::Dots => "pct20",
        Pattern::Cross => "smGrid",
    };
    let color = |hex: &str| format!("<a:srgbClr val=\"{hex}\"/>");
    let inside = if preset.is_empty() {
        format!("<a:solidFill>{}</a:solidFill>", color(fill.ground))
    } else {
        let (ink, ground) = (color(fill.ink), color(fill.ground));
        format!("<a:pattFill prst=\"{preset}\"><a:fgClr>{ink}</a:fgClr><a:bgClr>{ground}</a:bgClr></a:pattFill>")
    };
    format!("<c:spPr>{inside}<a:ln w=\"9525\"><a:solidFill>{}</a:solidFill></a:ln></c:spPr>", color("1B1B1B"))
}

/// Labels: the numbers of bars; the parts of a pie in words of their own, because the program's would not close to the whole.
fn labels(chart: &Chart, series: &Series) -> String {
    let show = |value: u8, name: u8| {
        format!(
            "<c:showLegendKey val=\"0\"/><c:showVal val=\"{value}\"/><c:showCatName val=\"{name}\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>"
        )
    };
    let Some(parts) = shares(&series.values).filter(|_| chart.kind == ChartKind::Pie) else {
        return format!(
            "<c:dLbls><c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr>{}</c:dLbls>",
            number_format(chart),
            show(1, 0)
        );
    };
    let mut labels = String::new();
    for (index, (part, name)) in parts.iter().zip(&chart.names).enumerate() {
        let said = format!("{} {}.{:02}%", escape(name), part / 100, part % 100);
        let _ = write!(
            labels,
            "<c:dLbl><c:idx val=\"{index}\"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang=\"zh-CN\"/><a:t>{said}</a:t></a:r></a:p></c:rich></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></c:spPr><c:dLblPos val=\"bestFit\"/>{}</c:dLbl>",
            show(1, 1)
        );
    }
    format!("<c:dLbls>{labels}<c:dLblPos val=\"bestFit\"/>{}<c:showLeaderLines val=\"1\"/></c:dLbls>", show(1, 1))
}
