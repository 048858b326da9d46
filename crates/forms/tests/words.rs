//! A word that is added to the lexicon, at its one place, is read in a header, a row label, a title and a sentence.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::{Fund, Measure, Nature, Subject};
use document::Document;
use forms::Reading;
use grammar::Facet;
use grammar::lexicon::{Lexicon, Meaning};

/// A document of a place that calls 基本支出 and 一般公共预算拨款 what nobody else does.
const DOCUMENT: &str = "
# 某某区档案局2025年部门预算

## 第二部分 预算情况说明

### 支出预算情况说明

2025年支出预算100.00万元，其中：恒常经办60.00万元，项目支出40.00万元。

## 第三部分 部门预算表

# 支出总表

单位：万元

| 科目编码 | 科目名称 | 合计 | 恒常经办 | 项目支出 |
|---|---|---|---|---|
| 201 | 一般公共服务支出 | 100.00 | 60.00 | 40.00 |
| 合计 | < | 100.00 | 60.00 | 40.00 |

# 支出构成表

单位：万元

| 项目 | 金额 |
|---|---|
| 恒常经办 | 60.00 |
| 项目支出 | 40.00 |
| 合计 | 100.00 |
";

fn read(words: Lexicon) -> Reading {
    let document: Document = formats::read(DOCUMENT.as_bytes(), "archive.md").unwrap().document;
    forms::recognize_with(&document, words)
}

/// How often something is stated in sentences, and how often in tables.
fn stated(reading: &Reading, of: &Subject) -> (usize, usize) {
    let prose = reading.disclosure.passages.iter().flat_map(|p| &p.parts);
    let tables = reading.disclosure.tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.values());
    let basic = |s: &Subject| s.measure == of.measure && s.nature == of.nature;
    (prose.filter(|p| basic(&p.fact.subject)).count(), tables.filter(|f| basic(&f.subject)).count())
}

#[test]
fn a_word_is_added_in_one_place_and_read_everywhere() {
    let basic = Facet::of(Measure::Expenditure).nature(Nature::Basic);
    let own = || Lexicon::with("恒常经办", Meaning::Says(basic, None));
    let (with, without) = (read(own()), read(Lexicon::default()));
    let subject = Subject::expenditure().nature(Nature::Basic);
    assert_eq!(stated(&without, &subject), (0, 0));
    let (prose, tables) = stated(&with, &subject);
    assert_eq!(prose, 1, "in a sentence");
    // Two amounts under a header, one beside a label.
    assert_eq!(tables, 3, "in a header and in a label: {:#?}", with.disclosure.tables);
}

#[test]
fn a_title_says_what_a_new_word_says() {
    let general = Facet::from(Fund::GeneralPublic);
    let words = Lexicon::with("区本公帑", Meaning::Says(general, None));
    assert_eq!(words.read("区本公帑支出表").facet, general.measure(Measure::Expenditure));
    let titled = DOCUMENT.replace("# 支出总表", "# 区本公帑支出表");
    let document = formats::read(titled.as_bytes(), "archive.md").unwrap().document;
    let reading = forms::recognize_with(&document, words);
    let funds = reading.disclosure.tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.values());
    assert!(funds.filter(|f| f.subject.fund == Some(Fund::GeneralPublic)).count() >= 4);
}
