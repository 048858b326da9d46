//! Tables that pages, narrow cells and missing rules take apart, read as the tables that they are.

#![expect(clippy::float_arithmetic, reason = "coordinates are floats")]

use crate::shown::check;
use crate::writer::{Page, page};

/// The left columns of a table, over the width of the page, and those that found no room.
const LEFT: [f32; 4] = [40.0, 120.0, 300.0, 550.0];
const RIGHT: [f32; 3] = [40.0, 240.0, 400.0];

fn grid(xs: &[f32], top: f32, rows: &[&[&str]]) -> Page {
    let ys: Vec<f32> = (0_u8..).take(rows.len() + 1).map(|i| top + 20.0 * f32::from(i)).collect();
    page().grid(xs, &ys).cells(xs, &ys, rows)
}

const HEAD: &[&str] = &["编码", "名称", "合计"];
const MORE: &[&str] = &["基本支出", "项目支出"];

#[test]
fn columns_that_found_no_room_stand_on_later_pages_in_either_order() {
    let first = || grid(&LEFT, 100.0, &[HEAD, &["201", "甲", "5.00"], &["202", "乙", "6.00"]]);
    let beside = || grid(&RIGHT, 100.0, &[MORE, &["2.00", "3.00"], &["6.00"]]);
    let second = || grid(&LEFT, 60.0, &[&["203", "丙", "7.00"], &["204", "丁", "8.00"], &["205", "戊", "9.00"]]);
    let below = || grid(&RIGHT, 60.0, &[&["7.00"], &["", "8.00"], &["9.00"]]);
    let whole = [
        "| 编码 | 名称 | 合计 | 基本支出 | 项目支出 |",
        "| 201 | 甲 | 5.00 | 2.00 | 3.00 |",
        "| 202 | 乙 | 6.00 | 6.00 |  |",
        "| 203 | 丙 | 7.00 | 7.00 |  |",
        "| 204 | 丁 | 8.00 |  | 8.00 |",
        "| 205 | 戊 | 9.00 | 9.00 |  |",
    ];
    check(&[first(), second(), beside(), below()], &whole);
    check(&[first(), beside(), second(), below()], &whole);
}

#[test]
fn labels_and_a_title_that_are_cut_or_printed_again_stand_once() {
    let first = grid(&LEFT, 100.0, &[HEAD, &["201", "甲", "5.00"], &["202", "乙", "6.00"]]);
    let xs = [40.0, 120.0, 300.0, 420.0];
    let second = grid(&xs, 100.0, &[&["编码", "名称", "基本支出"], &["201", "甲", "2.00"], &["202", "乙", "6.00"]]);
    let pages = [
        first.text(510.0, 80.0, 20.0, "部门"),
        second.text(40.0, 80.0, 20.0, "支出").text(300.0, 95.0, 10.0, "单位：万元"),
    ];
    check(
        &pages,
        &[
            "# 部门支出",
            "单位：万元",
            "| 编码 | 名称 | 合计 | 基本支出 |",
            "| 201 | 甲 | 5.00 | 2.00 |",
            "| 202 | 乙 | 6.00 | 6.00 |",
        ],
    );
}

#[test]
fn a_header_that_is_cut_between_pages_is_one_cell() {
    let left = grid(&LEFT, 120.0, &[&["", "", "合计"], &["201", "甲", "5.00"], &["202", "乙", "6.00"]])
        .line((40.0, 100.0), (550.0, 100.0))
        .line((40.0, 100.0), (40.0, 120.0))
        .line((120.0, 100.0), (120.0, 120.0))
        .line((300.0, 100.0), (300.0, 120.0))
        .line((550.0, 100.0), (550.0, 120.0))
        .text(43.0, 113.0, 10.0, "编码")
        .text(123.0, 113.0, 10.0, "名称");
    // Above these columns no rule is drawn again, and the header over all of them is written here.
    let right = grid(&RIGHT, 120.0, &[MORE, &["2.00", "3.00"], &["6.00"]]).text(43.0, 113.0, 10.0, "预算数");
    check(
        &[left, right],
        &[
            "| 编码 | 名称 | 预算数 | < | < |",
            "|  |  | 合计 | 基本支出 | 项目支出 |",
            "| 201 | 甲 | 5.00 | 2.00 | 3.00 |",
            "| 202 | 乙 | 6.00 | 6.00 |  |",
        ],
    );
}

#[test]
fn tables_of_their_own_are_not_put_beside_each_other() {
    let first = || grid(&LEFT, 100.0, &[HEAD, &["201", "甲", "5.00"], &["202", "乙", "6.00"]]);
    let titled = || first().text(250.0, 90.0, 10.0, "甲的支出");
    let other = || grid(&RIGHT, 100.0, &[MORE, &["2.00", "3.00"], &["6.00"]]);
    let apart = [
        "甲的支出",
        "| 编码 | 名称 | 合计 |",
        "| 201 | 甲 | 5.00 |",
        "| 202 | 乙 | 6.00 |",
        "乙的支出",
        "| 基本支出 | 项目支出 |",
        "| 2.00 | 3.00 |",
        "| 6.00 |  |",
    ];
    // The second has a title of its own.
    check(&[titled(), other().text(200.0, 90.0, 10.0, "乙的支出")], &apart);
    // Another form of the same kind.
    let form = |name: &str, amount: &str| {
        grid(&LEFT, 100.0, &[&["名称", name, ""], &["金额", amount, ""], &["目标", "甲", ""]])
    };
    let rows = [
        "| 名称 | 一 |  |",
        "| 金额 | 1.00 |  |",
        "| 目标 | 甲 |  |",
        "| 名称 | 二 |  |",
        "| 金额 | 2.00 |  |",
        "| 目标 | 甲 |  |",
    ];
    check(&[form("一", "1.00"), form("二", "2.00")], &rows);
    // It had room beside the first.
    let narrow = [40.0, 80.0, 120.0, 160.0];
    let small = grid(&narrow, 100.0, &[HEAD, &["201", "甲", "5.00"], &["202", "乙", "6.00"]]);
    check(&[small, other()], &[&apart[1..4], &apart[5..]].concat());
}

#[test]
fn a_label_over_several_rows_that_the_page_cut_is_one() {
    let xs = [100.0, 160.0, 300.0, 400.0];
    let ys = [700.0, 720.0, 740.0, 760.0];
    let head: [&[&str]; 3] = [&["单位", "项目", "金额"], &["", "甲", "1.00"], &["", "乙", "2.00"]];
    let merged = |upper: (f32, &str), lower: (f32, &str)| {
        let across = |mut page: Page, ys: &[f32], from: f32| {
            for &y in ys {
                page = page.line((if y > ys[0] && y < ys[ys.len() - 1] { from } else { 100.0 }, y), (400.0, y));
            }
            for &x in &xs {
                page = page.line((x, ys[0]), (x, ys[ys.len() - 1]));
            }
            page
        };
        let first = across(page(), &ys, 160.0).line((100.0, 720.0), (160.0, 720.0)).cells(&xs, &ys, &head);
        let below = [60.0, 80.0, 100.0];
        let rows: [&[&str]; 2] = [&["", "丙", "3.00"], &["", "丁", "4.00"]];
        let second = across(page(), &below, 160.0).cells(&xs, &below, &rows);
        [first.text(103.0, upper.0, 10.0, upper.1), second.text(103.0, lower.0, 10.0, lower.1)]
    };
    let table = |labels: [&str; 2]| {
        let rows = ["甲 | 1.00", "乙 | 2.00", "丙 | 3.00", "丁 | 4.00"];
        let label = |row: usize| {
            if row == 0 {
                labels[0]
            } else if row == 2 {
                labels[1]
            } else {
                "^"
            }
        };
        let lines = (0..4).map(|row| format!("| {} | {} |", label(row), rows[row]));
        std::iter::once("| 单位 | 项目 | 金额 |".to_owned()).chain(lines).collect::<Vec<_>>()
    };
    for (upper, lower, labels) in [
        ((745.0, "中学"), (83.0, ""), ["中学", "^"]),
        ((745.0, ""), (71.0, "中学"), ["中学", "^"]),
        // In the middle of its own rows, beside blank ones.
        ((745.0, ""), (83.0, "中学"), ["", "中学"]),
        ((757.0, "职业技术"), (71.0, "学校"), ["职业技术<br>学校", "^"]),
        // Both stand in the middle of their own rows.
        ((745.0, "职业技术"), (83.0, "学校"), ["职业技术", "学校"]),
    ] {
        let expected = table(labels);
        check(&merged(upper, lower), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn a_row_that_the_page_broke_is_one_row_below_a_repeated_header() {
    let head: &[&str] = &["编码", "名称", "合计"];
    let xs = [100.0, 150.0, 220.0, 260.0];
    let first = grid(&xs, 720.0, &[head, &["201", "国土海洋气", "1,23"]]);
    let second = grid(&xs, 60.0, &[head, &["", "象支出", "4.50"], &["202", "其他", "2.00"]]);
    check(
        &[first, second],
        &["| 编码 | 名称 | 合计 |", "| 201 | 国土海洋气<br>象支出 | 1,234.50 |", "| 202 | 其他 | 2.00 |"],
    );
}

#[test]
fn numbers_and_codes_that_narrow_cells_broke_are_one_and_those_below_each_other_several() {
    let xs = [100.0, 145.0, 185.0, 225.0, 300.0];
    let narrow = page()
        .grid(&xs, &[100.0, 140.0, 160.0])
        // Wide padding on both sides: 20103|01, 711|04.|13 and, where the line could have held more, 450.|00.
        .text(110.0, 112.0, 10.0, "20103")
        .text(110.0, 126.0, 10.0, "01")
        .text(155.0, 110.0, 10.0, "711")
        .text(155.0, 122.0, 10.0, "04.")
        .text(155.0, 134.0, 10.0, "13")
        .text(188.0, 112.0, 10.0, "450.")
        .text(188.0, 126.0, 10.0, "00")
        .text(230.0, 112.0, 10.0, "12.00")
        .text(230.0, 126.0, 10.0, "15.00");
    check(&[narrow], &["| 2010301 | 71104.13 | 450.00 | 12.00<br>15.00 |", "|  |  |  |  |"]);
}

#[test]
fn a_line_that_found_no_room_in_its_row_is_not_part_of_the_row_below() {
    let xs = [100.0, 150.0, 230.0, 300.0];
    let table = page()
        .grid(&xs, &[100.0, 114.0, 134.0])
        .text(103.0, 110.0, 10.0, "201")
        .text(153.0, 110.0, 10.0, "国土海洋气象等")
        .text(153.0, 121.0, 10.0, "支出")
        .text(233.0, 110.0, 10.0, "1.00")
        .cells(&xs, &[118.0], &[&["202", "", "2.00"]])
        .text(153.0, 132.0, 10.0, "其他");
    check(&[table], &["| 201 | 国土海洋气象等<br>支出 | 1.00 |", "| 202 | 其他 | 2.00 |"]);
}

#[test]
fn rows_between_rules_that_only_part_columns_are_told_apart_where_amounts_are_blank() {
    let xs = [100.0, 150.0, 250.0, 330.0, 400.0];
    let rows: [&[&str]; 5] = [
        &["编码", "名称", "合计", "基本"],
        &["201", "甲", "100.00", "100.00"],
        &["202", "乙的名称很长写了两", "", ""],
        &["", "行", "", ""],
        &["203", "丙", "300.00", "300.00"],
    ];
    let tops = [100.0, 122.0, 144.0, 156.0, 178.0];
    let table = page().grid(&xs, &[100.0, 120.0, 200.0]).cells(&xs, &tops, &rows);
    check(
        &[table],
        &[
            "| 编码 | 名称 | 合计 | 基本 |",
            "| 201 | 甲 | 100.00 | 100.00 |",
            "| 202 | 乙的名称很长写了两<br>行 |  |  |",
            "| 203 | 丙 | 300.00 | 300.00 |",
        ],
    );
}

#[test]
fn rows_without_rules_may_have_no_amounts_and_narrow_gaps() {
    let rows: [&[&str]; 5] = [
        &["编码", "名称", "本年", "上年"],
        &["201", "甲", "1.00", "2.00"],
        &["20103", "乙", "", ""],
        &["2010301", "丙", "", "4.00"],
        &["2010302", "丁", "1.00", ""],
    ];
    let table = page().cells(&[100.0, 141.0, 250.0, 350.0], &[100.0, 118.0, 136.0, 154.0, 172.0], &rows);
    check(
        &[table],
        &[
            "| 编码 | 名称 | 本年 | 上年 |",
            "| 201 | 甲 | 1.00 | 2.00 |",
            "| 20103 | 乙 |  |  |",
            "| 2010301 | 丙 |  | 4.00 |",
            "| 2010302 | 丁 | 1.00 |  |",
        ],
    );
}

#[test]
fn a_number_of_which_a_part_is_clipped_is_read_whole() {
    // Of 71104.13 the clip hides the first two digits; of the words beside it what it hides is not read.
    let clipped = page().raw("q 110 0 400 842 re W n").text(100.0, 100.0, 10.0, "71104.13").raw("Q");
    check(&[clipped.text(200.0, 100.0, 10.0, "万元。")], &["71104.13 万元。"]);
}

/// Words of a line, each where it begins.
fn line(page: Page, y: f32, words: &[(f32, &str)]) -> Page {
    words.iter().fold(page, |page, (x, word)| page.text(*x, y, 10.0, word))
}

#[test]
fn rows_without_rules_are_told_by_the_heights_of_their_lines() {
    // Labels and numbers that were too wide for their cells, the other words in the middle of their rows.
    let mut page = line(page(), 100.0, &[(60.0, "科目"), (200.0, "合计"), (280.0, "基本支出")]);
    for (row, y) in [(0_u8, 130.0), (1, 160.0), (2, 190.0)] {
        let name = ["行政事业单位", "机关事业单位", "其他支出"][usize::from(row)];
        page = line(page, y - 6.0, &[(60.0, name), (200.0, "1,234,56")]);
        page = line(page, y, &[(280.0, "1,000.00")]);
        page = line(page, y + 6.0, &[(60.0, "养老"), (200.0, "7.89")]);
    }
    check(
        &[page],
        &[
            "| 科目 | 合计 | 基本支出 |",
            "| 行政事业单位<br>养老 | 1,234,567.89 | 1,000.00 |",
            "| 机关事业单位<br>养老 | 1,234,567.89 | 1,000.00 |",
            "| 其他支出<br>养老 | 1,234,567.89 | 1,000.00 |",
        ],
    );
}

#[test]
fn a_header_without_rules_stands_over_the_columns_below_it() {
    let page = line(page(), 100.0, &[(200.0, "基本支出"), (330.0, "其中")]);
    let page = line(page, 109.0, &[(60.0, "科目")]);
    let page = line(page, 118.0, &[(170.0, "人员"), (240.0, "公用"), (310.0, "甲"), (360.0, "乙")]);
    let rows = [("一般公共服务", "1.00", "2.00"), ("教育支出", "3.00", "4.00"), ("合计", "4.00", "6.00")];
    let page = rows
        .iter()
        .zip([140.0, 160.0, 180.0])
        .fold(page, |page, ((name, a, b), y)| line(page, y, &[(60.0, name), (170.0, a), (240.0, b), (310.0, a)]));
    check(
        &[page],
        &[
            "| 科目 | 基本支出 | < | 其中 | < |",
            "| ^ | 人员 | 公用 | 甲 | 乙 |",
            "| 一般公共服务 | 1.00 | 2.00 | 1.00 |  |",
            "| 教育支出 | 3.00 | 4.00 | 3.00 |  |",
            "| 合计 | 4.00 | 6.00 | 4.00 |  |",
        ],
    );
}

#[test]
fn a_table_without_rules_goes_on_in_its_columns_on_the_next_page() {
    let first = line(page(), 700.0, &[(60.0, "科目"), (200.0, "合计"), (300.0, "基本支出"), (400.0, "项目支出")]);
    let first = [720.0, 740.0, 760.0].iter().fold(first, |page, y| {
        line(page, *y, &[(60.0, "教育支出"), (200.0, "3.00"), (300.0, "1.00"), (400.0, "2.00")])
    });
    // The second column has nothing here.
    let second = line(page(), 60.0, &[(60.0, "公共安全"), (200.0, "4.00"), (400.0, "4.00")]);
    let second = line(second, 80.0, &[(60.0, "其他支出"), (200.0, "5.00"), (400.0, "5.00")]);
    check(
        &[first, line(second, 100.0, &[(60.0, "本页完")])],
        &[
            "| 科目 | 合计 | 基本支出 | 项目支出 |",
            "| 教育支出 | 3.00 | 1.00 | 2.00 |",
            "| 教育支出 | 3.00 | 1.00 | 2.00 |",
            "| 教育支出 | 3.00 | 1.00 | 2.00 |",
            "| 公共安全 | 4.00 |  | 4.00 |",
            "| 其他支出 | 5.00 |  | 5.00 |",
            "| 本页完 |  |  |  |",
        ],
    );
}

#[test]
fn rules_across_a_page_tell_where_a_table_ends_and_a_frame_is_no_column() {
    let rows = |page: Page| {
        let page = line(page, 113.0, &[(60.0, "科目"), (200.0, "合计")]);
        let page = line(page, 133.0, &[(60.0, "教育支出"), (200.0, "3.00")]);
        line(page, 153.0, &[(60.0, "公共安全支出"), (200.0, "4.00")])
    };
    let across = |page: Page| [100.0, 120.0, 160.0].iter().fold(page, |page, y| page.line((50.0, *y), (260.0, *y)));
    let wanted = ["| 科目 | 合计 |", "| 教育支出 | 3.00 |", "| 公共安全支出 | 4.00 |", "以下为说明"];
    let below = |page: Page| page.text(60.0, 200.0, 10.0, "以下为说明");
    check(&[below(across(rows(page())))], &wanted);
}

#[test]
fn decimals_that_a_narrow_cell_broke_off_are_no_rows() {
    let xs = [40.0, 120.0, 172.0, 224.0];
    let ys = [100.0, 120.0, 150.0];
    let page = page().grid(&xs, &ys).cells(&xs, &ys, &[&["科目", "合计", "项目"]]);
    let page = [(43.0, "支出"), (123.0, "4,256.000"), (175.0, "4,256.000")]
        .iter()
        .fold(page, |page, (x, word)| page.text(*x, 132.0, 10.0, word));
    let page = page.text(123.0, 145.0, 10.0, "000").text(175.0, 145.0, 10.0, "000");
    check(&[page], &["| 科目 | 合计 | 项目 |", "| 支出 | 4,256.000000 | 4,256.000000 |"]);
}
