//! The units of amounts: those that cells print, and that of a table which states none but has an amount of the text.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::{Asset, Disclosure, Gap, Measure, PublicCount, Table};

fn read(text: &str) -> Disclosure {
    forms::recognize(&formats::read(text.as_bytes(), "text.md").unwrap().document).disclosure
}

/// What the cells of a table are of, with what they print.
fn counted(table: &Table) -> Vec<(Measure, &[String], &str)> {
    let facts = table.rows.iter().flat_map(|row| row.cells.values());
    let counts = facts.filter(|fact| fact.entry.value.count().is_some());
    counts.map(|f| (f.subject.measure, f.subject.others.as_slice(), f.entry.printed.as_str())).collect()
}

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

#[test]
fn rows_with_a_measure_count_what_texts_count() {
    let disclosure = read(
        "# 河口镇2023年部门决算\n\n机构运行信息表\n\n单位：万元\n\n| 项目 | 预算数 | 决算统计数 |\n|---|---|---|\n\
         | 一、“三公”经费支出 | — | — |\n| （一）支出合计 | 2.00 | 3.00 |\n| 1.公务接待费 | 2.00 | 3.00 |\n\
         | （二）相关统计数 | — | — |\n| 1.公务用车保有量（辆） | — | 12辆 |\n| 2.国内公务接待批次（个） | — | 35 |\n\
         | 3.公务活动场次（个） | — | 8 |\n\
         | 三、国有资产占用情况 | — | — |\n| （一）车辆数合计（辆） | — | 5 |\n| 1.机要通信用车 | — | 2 |\n| 2.应急保障用车 | — | 3 |\n\
         | 四、新增资产情况 | — | — |\n| （一）应急保障用车（辆） | — | 1 |\n",
    );
    let [table] = disclosure.tables.as_slice() else { panic!("one table") };
    // The line above the unit is the title of the table, not of the cover.
    assert_eq!(table.caption.value, "机构运行信息表");
    let found = counted(table);
    let known: Vec<_> = found.iter().filter(|(_, others, _)| others.is_empty()).map(|(m, _, n)| (*m, *n)).collect();
    assert_eq!(
        known,
        [
            (Measure::PublicCount(PublicCount::VehiclesKept), "12辆"),
            (Measure::PublicCount(PublicCount::Receptions), "35"),
            (Measure::AssetsHeld(Asset::Vehicles), "5"),
            (Measure::AssetsHeld(Asset::ConfidentialVehicles), "2"),
            (Measure::AssetsHeld(Asset::EmergencyVehicles), "3"),
        ]
    );
    // What no text is known to count, and what is to be bought, are called as printed.
    let named: Vec<&str> = found.iter().filter(|(_, others, _)| !others.is_empty()).map(|(.., n)| *n).collect();
    assert_eq!(named, ["8", "1"]);
}

#[test]
fn a_unit_among_measure_words_is_that_of_the_amounts() {
    for (line, fen) in [
        ("辆、台（套）、万元", Some(8_000_000)),
        ("万元、辆", Some(8_000_000)),
        ("元/万元", None),
        ("河口镇财政所、万元", None),
    ] {
        let disclosure = read(&format!(
            "# 河口镇2023年部门预算\n\n车辆购置表\n\n单位：{line}\n\n| 项目 | 数量 | 金额 |\n|---|---|---|\n| 应急保障用车 | 4 | 8.00 |\n"
        ));
        let mut facts = disclosure.tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.values());
        assert_eq!(facts.find_map(|f| f.entry.value.fen()), fen, "{line}");
    }
}

#[test]
fn columns_with_a_measure_count_what_texts_count() {
    let disclosure = read(
        "# 河口镇2023年部门决算\n\n“三公”经费实物量情况表\n\n单位名称：河口镇\n\n\
         | 单位名称 | 公务用车保有量（辆） | 国内公务接待批次（批） | 活动场次（个） |\n|---|---|---|---|\n\
         | 合计 | 15 | 46 | 8 |\n| 河口镇（本级） | 9 | 30 | 5 |\n| 河口镇文化站 | 6 | 16 | 3 |\n",
    );
    let [table] = disclosure.tables.as_slice() else { panic!("one table") };
    // Two digits in a column that says what it counts are no codes, and nothing there asks for a unit.
    assert!(!table.gaps.contains(&Gap::UnitUnknown));
    let (kept, received) = (PublicCount::VehiclesKept, PublicCount::Receptions);
    let [first, ..] = table.rows.as_slice() else { panic!("some rows") };
    let whole: Vec<_> = first.cells.values().map(|f| (f.subject.measure, f.entry.printed.as_str())).collect();
    assert!(
        whole.contains(&(Measure::PublicCount(kept), "15")) && whole.contains(&(Measure::PublicCount(received), "46")),
        "{whole:?}"
    );
    let bodies = table.rows.iter().flat_map(|r| r.cells.values()).filter_map(|f| f.subject.body.as_deref());
    assert_eq!(bodies.filter(|body| *body == "河口镇文化站").count(), 3);
}
