//! The few words that writers add of their own, by language.

/// Words around a document.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// The link past what comes first.
    pub skip: &'static str,
    /// What holds the numbers of charts.
    pub chart_data: &'static str,
    /// Kinds of charts.
    pub pie: &'static str,
    /// Kinds of charts.
    pub bar: &'static str,
    /// Headers of a chart's numbers: what, how much, which part.
    pub columns: [&'static str; 3],
    /// Joins the parts of a chart's description.
    pub separator: &'static str,
    /// The title of a document that has no line to be called by.
    pub untitled: &'static str,
    /// The name of a sheet of a workbook that has no table.
    pub sheet: &'static str,
    /// The name of the page of a table, for those who hear it.
    pub table: &'static str,
}

const CHINESE: Words = Words {
    skip: "跳到正文",
    chart_data: document::CHART_DATA.0,
    pie: "饼图",
    bar: "柱状图",
    columns: ["项目", "金额", "占比"],
    separator: "；",
    untitled: "无标题文件",
    sheet: "正文",
    table: "表",
};
const ENGLISH: Words = Words {
    skip: "Skip to the text",
    chart_data: document::CHART_DATA.1,
    pie: "Pie chart",
    bar: "Bar chart",
    columns: ["Item", "Amount", "Share"],
    separator: "; ",
    untitled: "Untitled document",
    sheet: "Text",
    table: "Table",
};

/// The words of a language; Chinese where it is not known.
pub fn words(language: &str) -> &'static Words {
    if language.starts_with("en") { &ENGLISH } else { &CHINESE }
}
