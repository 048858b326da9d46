//! The styles of a Word file: the typography of official documents (GB/T 9704) by names that Word and WPS know.

use std::{borrow::Cow, fmt::Write as _};

use super::package::MAIN;
use crate::markup::HEAD;
use crate::markup::escape;

/// One style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    base: &'static str,
    /// Font of Chinese text; that of the base where empty.
    face: &'static str,
    bold: bool,
    /// In half points; that of the base where 0.
    size: u8,
    /// The inside of `w:pPr`, in the order of the schema; of an entry of the contents its indent alone.
    paragraph: &'static str,
    contents: bool,
    /// Whether it is offered in the list of styles.
    offered: bool,
}

const FANG: &str = "仿宋_GB2312";
const TITLE: &str = "方正小标宋简体";
const HEI: &str = "黑体";
const KAI: &str = "楷体_GB2312";
const SONG: &str = "宋体";

/// Fonts that are asked for, and what is taken where they are not installed.
const FONTS: &[(&str, &str)] = &[(FANG, "仿宋"), (TITLE, "华文中宋"), (HEI, "SimHei"), (KAI, "楷体"), (SONG, "SimSun")];

const fn style(id: &'static str, name: &'static str, base: &'static str, paragraph: &'static str) -> Style {
    Style { id, name, base, face: "", bold: false, size: 0, paragraph, contents: false, offered: true }
}

/// Every style but the one they are based on.
const STYLES: &[Style] = &[
    Style {
        face: TITLE,
        bold: true,
        size: 52,
        ..style(
            "Title",
            "Title",
            "Normal",
            r#"<w:keepNext/><w:spacing w:before="400" w:after="400" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>"#,
        )
    },
    Style {
        face: TITLE,
        bold: true,
        size: 44,
        ..style(
            "Heading1",
            "heading 1",
            "Normal",
            r#"<w:keepNext/><w:spacing w:before="480" w:after="480" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>"#,
        )
    },
    Style {
        face: HEI,
        ..style(
            "Heading2",
            "heading 2",
            "Normal",
            r#"<w:keepNext/><w:spacing w:before="240" w:after="160"/><w:jc w:val="left"/><w:outlineLvl w:val="1"/>"#,
        )
    },
    Style {
        face: KAI,
        bold: true,
        ..style(
            "Heading3",
            "heading 3",
            "Normal",
            r#"<w:keepNext/><w:spacing w:before="160" w:after="80"/><w:jc w:val="left"/><w:outlineLvl w:val="2"/>"#,
        )
    },
    Style {
        bold: true,
        ..style("Heading4", "heading 4", "Normal", r#"<w:keepNext/><w:jc w:val="left"/><w:outlineLvl w:val="3"/>"#)
    },
    style("Heading5", "heading 5", "Heading4", r#"<w:outlineLvl w:val="4"/>"#),
    style("Heading6", "heading 6", "Heading4", r#"<w:outlineLvl w:val="5"/>"#),
    Style {
        face: TITLE,
        bold: true,
        size: 32,
        ..style(
            "TableTitle",
            "Table Title",
            "Normal",
            r#"<w:keepNext/><w:spacing w:before="240" w:after="160" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>"#,
        )
    },
    Style {
        face: TITLE,
        bold: true,
        size: 44,
        ..style(
            "ContentsTitle",
            "Contents Title",
            "Normal",
            r#"<w:keepNext/><w:spacing w:before="0" w:after="480" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>"#,
        )
    },
    Style { face: SONG, size: 28, contents: true, ..style("TOC1", "toc 1", "Normal", CONTENTS_1) },
    Style { face: SONG, size: 28, contents: true, ..style("TOC2", "toc 2", "Normal", CONTENTS_2) },
    Style { face: SONG, size: 28, contents: true, ..style("TOC3", "toc 3", "Normal", CONTENTS_3) },
    Style {
        face: SONG,
        size: 21,
        ..style(
            "TableText",
            "Table Text",
            "Normal",
            r#"<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>"#,
        )
    },
    style(
        "TableHolder",
        "Table Holder",
        "TableText",
        r#"<w:keepNext/><w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>"#,
    ),
    style(
        "TableUnit",
        "Table Unit",
        "TableText",
        r#"<w:keepNext/><w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>"#,
    ),
    style(
        "TableNote",
        "Table Note",
        "TableText",
        r#"<w:spacing w:before="80" w:after="80" w:line="240" w:lineRule="auto"/>"#,
    ),
    style(
        "Legend",
        "Legend",
        "TableText",
        r#"<w:keepNext/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>"#,
    ),
    style("Figure", "Figure", "TableText", r#"<w:keepNext/><w:jc w:val="center"/>"#),
    style(
        "Signature",
        "Signature",
        "Normal",
        r#"<w:ind w:rightChars="200" w:right="640" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>"#,
    ),
    Style {
        face: SONG,
        size: 28,
        ..style(
            "Footer",
            "footer",
            "Normal",
            r#"<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280" w:firstLineChars="0" w:firstLine="0"/>"#,
        )
    },
];

const CONTENTS_1: &str = r#"<w:ind w:firstLineChars="0" w:firstLine="0"/>"#;
const CONTENTS_2: &str = r#"<w:ind w:leftChars="200" w:left="560" w:firstLineChars="0" w:firstLine="0"/>"#;
const CONTENTS_3: &str = r#"<w:ind w:leftChars="400" w:left="1120" w:firstLineChars="0" w:firstLine="0"/>"#;

/// How far apart the lines of contents are that have room, and how close they may come, in twentieths of a point; and what a page has for
/// them below their title.
const ROOMY: usize = 440;
const CLOSEST: usize = 340;
const PAGE_OF_CONTENTS: usize = 11_400;

/// The part of styles, for contents of so many entries: a few more than a page holds are set closer, so that they stay on it.
pub(super) fn styles(language: &str, entries: usize) -> String {
    let mut text = format!(
        r#"{HEAD}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{FANG}" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="{}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
        escape(language)
    );
    let apart = PAGE_OF_CONTENTS.checked_div(entries).unwrap_or(ROOMY).clamp(CLOSEST, ROOMY);
    for style in STYLES {
        let offered = if style.offered { "<w:qFormat/>" } else { "" };
        let _ = write!(
            text,
            r#"<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/><w:next w:val="Normal"/>{offered}<w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>"#,
            style.id,
            style.name,
            style.base,
            inside(style, apart),
            printed(style)
        );
    }
    text + "</w:styles>"
}

/// The inside of `w:pPr`, where the lines of contents are so far apart.
fn inside(style: &Style, apart: usize) -> Cow<'static, str> {
    if !style.contents {
        return style.paragraph.into();
    }
    let indent = style.paragraph;
    format!(
        r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs><w:spacing w:line="{apart}" w:lineRule="exact"/>{indent}<w:jc w:val="left"/>"#
    )
    .into()
}

fn printed(style: &Style) -> String {
    let face =
        if style.face.is_empty() { String::new() } else { format!(r#"<w:rFonts w:eastAsia="{}"/>"#, style.face) };
    let bold = if style.bold { "<w:b/><w:bCs/>" } else { "" };
    let size = match style.size {
        0 => String::new(),
        size => format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#),
    };
    format!("{face}{bold}{size}")
}

/// The part of fonts.
pub(super) fn fonts() -> String {
    let font = |(name, other): &(&str, &str)| {
        format!(
            r#"<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>"#
        )
    };
    format!("{HEAD}<w:fonts xmlns:w=\"{MAIN}\">{}</w:fonts>", FONTS.iter().map(font).collect::<Vec<_>>().concat())
}
