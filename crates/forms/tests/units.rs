//! The units of amounts: those that cells print, and that of a table which states none but has an amount of the text.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::{Gap, Table};

/// The first table of a document with a sentence above it.
fn table(sentence: &str, rows: &str) -> Table {
    let text = format!(
        "# 河口镇2021年“三公”经费预算情况\n\n{sentence}\n\n2021年“三公”经费预算支出表\n\n| 项目 | 预算数 |\n|---|---|\n{rows}"
    );
    let document = formats::read(text.as_bytes(), "expenses.md").unwrap().document;
    forms::recognize(&document).disclosure.tables.into_iter().next().unwrap()
}

/// What the rows of a table state, in 分.
fn stated(table: &Table) -> Vec<Option<i64>> {
    let facts = table.rows.iter().flat_map(|row| row.cells.values());
    facts.map(|fact| fact.entry.value.fen()).collect()
}

const ROWS: &str = "| 合计 | 443.2 |\n| 公务接待费 | 32.3 |\n| 公务用车运行维护费 | 410.9 |\n";

#[test]
fn a_table_without_a_unit_has_that_in_which_it_agrees_with_the_text() {
    let told = table("2021年“三公”经费预算443.2万元，其中：公务接待费32.3万元，公务用车运行维护费410.9万元。", ROWS);
    assert!(!told.gaps.contains(&Gap::UnitUnknown));
    assert_eq!(stated(&told), [Some(443_200_000), Some(32_300_000), Some(410_900_000)]);
}

#[test]
fn a_table_that_agrees_with_the_text_in_no_unit_or_by_chance_has_none() {
    for sentence in ["2021年“三公”经费预算512.7万元。", "2021年公务接待费预算为0万元。", "本镇严格控制“三公”经费。"]
    {
        let told = table(sentence, ROWS);
        assert!(told.gaps.contains(&Gap::UnitUnknown), "{sentence}");
        assert_eq!(stated(&told), [None, None, None], "{sentence}");
    }
}

#[test]
fn cells_have_the_units_that_they_print() {
    let told = table("", "| 合计 | 4.4万元 |\n| 公务接待费 | 4,000元 |\n| 公务用车运行维护费 | 4万元 |\n");
    assert!(!told.gaps.contains(&Gap::UnitUnknown));
    assert_eq!(stated(&told), [Some(4_400_000), Some(400_000), Some(4_000_000)]);
}
