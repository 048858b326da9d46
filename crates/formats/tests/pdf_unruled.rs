//! Tables without rules, or with few of them: what their words, their heights and the page before tell.
#![expect(clippy::float_arithmetic, reason = "coordinates are floats")]

use crate::shown::check;
use crate::writer::{Page, page};

/// Words of a line, each where it begins.
fn line(page: Page, y: f32, words: &[(f32, &str)]) -> Page {
    words.iter().fold(page, |page, (x, word)| page.text(*x, y, 10.0, word))
}

#[test]
fn the_spaced_letters_of_a_header_are_one_word() {
    let page = line(page(), 100.0, &[(80.0, "项\u{3000}目"), (200.0, "合\u{3000}\u{3000}计"), (300.0, "2026年 预算")]);
    let rows = [("教育支出", "3.00", "1.00"), ("其他支出", "4.00", "2.00"), ("总 计", "7.00", "3.00")];
    let page = rows
        .iter()
        .zip([120.0, 140.0, 160.0])
        .fold(page, |page, ((name, a, b), y)| line(page, y, &[(60.0, name), (210.0, a), (320.0, b)]));
    check(
        &[page],
        &[
            "| 项 目 | 合 计 | 2026年 预算 |",
            "| 教育支出 | 3.00 | 1.00 |",
            "| 其他支出 | 4.00 | 2.00 |",
            "| 总 计 | 7.00 | 3.00 |",
        ],
    );
}

#[test]
fn letters_over_columns_of_their_own_are_several_words() {
    let page = line(page(), 100.0, &[(65.0, "类"), (85.0, "款"), (105.0, "项"), (180.0, "合计")]);
    let page = [("201", "01", "99", "3.00"), ("205", "02", "01", "4.00"), ("208", "05", "05", "5.00")]
        .iter()
        .zip([120.0, 140.0, 160.0])
        .fold(page, |page, ((a, b, c, d), y)| line(page, y, &[(60.0, a), (82.0, b), (102.0, c), (180.0, d)]));
    check(
        &[page],
        &[
            "| 类 | 款 | 项 | 合计 |",
            "| 201 | 01 | 99 | 3.00 |",
            "| 205 | 02 | 01 | 4.00 |",
            "| 208 | 05 | 05 | 5.00 |",
        ],
    );
}

#[test]
fn headers_that_nearly_touch_are_headers() {
    let heads = [(60.0, "功能科目编码"), (128.0, "功能科目名称"), (196.0, "人员经费支出"), (275.0, "公用经费支出")];
    let page = line(page(), 100.0, &heads);
    let page = [("201", "教育支出"), ("202", "外交支出"), ("203", "国防支出")]
        .iter()
        .zip([120.0, 140.0, 160.0])
        .fold(page, |page, ((code, name), y)| {
            line(page, y, &[(60.0, code), (128.0, name), (210.0, "1.00"), (280.0, "2.00")])
        });
    check(
        &[page],
        &[
            "| 功能科目编码 | 功能科目名称 | 人员经费支出 | 公用经费支出 |",
            "| 201 | 教育支出 | 1.00 | 2.00 |",
            "| 202 | 外交支出 | 1.00 | 2.00 |",
            "| 203 | 国防支出 | 1.00 | 2.00 |",
        ],
    );
}

#[test]
fn few_rows_below_a_repeated_header_stand_in_the_columns_of_the_page_before() {
    let headed = |y: f32| line(page(), y, &[(60.0, "科目"), (200.0, "合计"), (300.0, "基本支出"), (400.0, "项目支出")]);
    let first = [720.0, 740.0, 760.0].iter().fold(headed(700.0), |page, y| {
        line(page, *y, &[(60.0, "教育支出"), (200.0, "3.00"), (300.0, "1.00"), (400.0, "2.00")])
    });
    let second = line(headed(60.0), 80.0, &[(60.0, "合计"), (200.0, "9.00"), (300.0, "3.00"), (400.0, "6.00")]);
    let second = line(second, 100.0, &[(60.0, "上年结转"), (400.0, "1.00")]);
    let row = "| 教育支出 | 3.00 | 1.00 | 2.00 |";
    let last = ["| 合计 | 9.00 | 3.00 | 6.00 |", "| 上年结转 |  |  | 1.00 |"];
    check(&[first, second], &[&["| 科目 | 合计 | 基本支出 | 项目支出 |", row, row, row], &last[..]].concat());
}

#[test]
fn one_column_of_amounts_and_its_labels_tell_rows_that_no_rule_parts() {
    let xs = [100.0, 200.0, 300.0];
    let rows: [&[&str]; 4] = [&["项目", "预算数"], &["甲", "1.00"], &["乙", ""], &["丙", "3.00"]];
    let table = page().grid(&xs, &[95.0, 200.0]).cells(&xs, &[100.0, 120.0, 140.0, 160.0], &rows);
    check(&[table], &["| 项目 | 预算数 |", "| 甲 | 1.00 |", "| 乙 |  |", "| 丙 | 3.00 |"]);
}

#[test]
fn a_row_that_no_rule_parts_ends_between_two_amounts() {
    let xs = [100.0, 145.0, 250.0, 330.0, 400.0];
    let names = ["事业单位离退休支出", "机关事业单位基本养", "老保险缴费支出"];
    let rows: [&[&str]; 3] = [&["02", names[0], "100.00", "100.00"], &["", names[1], "", ""], &["", names[2], "", ""]];
    let table = page()
        .grid(&xs, &[95.0, 115.0, 200.0])
        .cells(&xs, &[97.0], &[&["编码", "名称", "合计", "基本"]])
        .cells(&xs, &[120.0, 140.0, 152.0], &rows);
    let table = line(table, 159.0, &[(103.0, "05"), (253.0, "200.00"), (333.0, "200.00")]);
    check(
        &[table],
        &[
            "| 编码 | 名称 | 合计 | 基本 |",
            "| 02 | 事业单位离退休支出 | 100.00 | 100.00 |",
            "| 05 | 机关事业单位基本养<br>老保险缴费支出 | 200.00 | 200.00 |",
        ],
    );
}

#[test]
fn the_last_digits_of_a_code_on_the_next_page_belong_to_it() {
    let xs = [100.0, 131.0, 220.0, 300.0];
    let ys = |top: f32| [top, top + 20.0, top + 40.0];
    let first =
        page().grid(&xs, &ys(700.0)).cells(&xs, &ys(700.0), &[&["编码", "名称", "合计"], &["21011", "医疗", "1.00"]]);
    let second = page().grid(&xs, &ys(60.0)).cells(&xs, &ys(60.0), &[&["02", "", ""], &["221", "住房", "2.00"]]);
    check(&[first, second], &["| 编码 | 名称 | 合计 |", "| 2101102 | 医疗 | 1.00 |", "| 221 | 住房 | 2.00 |"]);
}

#[test]
fn columns_of_text_are_read_one_after_the_other() {
    let left = [
        "本单位今年收入预算一百万元，其中财政",
        "拨款收入九十万元，事业收入十万元，比",
        "上年有所增加，主要原因是人员经费按政",
        "策增长。",
    ];
    let right = [
        "本单位今年三公经费预算十万元，其中公",
        "务接待费两万元，公务用车购置及运行费",
        "八万元，与上年持平，主要原因是厉行节",
        "约的要求。",
    ];
    let page = page().text(200.0, 60.0, 16.0, "部门预算说明");
    let page = (0_u8..)
        .zip(left.into_iter().zip(right))
        .fold(page, |page, (at, (a, b))| line(page, 100.0 + 18.0 * f32::from(at), &[(60.0, a), (320.0, b)]));
    check(&[page], &["# 部门预算说明", &left.concat(), &right.concat()]);
}

/// How far lines of one cell are apart.
const LEADING: f32 = 12.5;

/// Lines of one cell around a height, that begin or end at a place.
fn stack(page: Page, middle: f32, (x, right): (f32, bool), lines: &[&str]) -> Page {
    let first = middle - lines.iter().skip(1).map(|_| LEADING / 2.0).sum::<f32>();
    let left = |text: &str| if right { x - text.chars().map(|_| 5.0).sum::<f32>() } else { x };
    (0_u8..)
        .zip(lines)
        .fold(page, |page, (at, text)| page.text(left(text), first + LEADING * f32::from(at), 10.0, text))
}

/// The middle of a row, and the lines of its three cells.
type Wrapped<'t> = (f32, &'t [&'t str], &'t [&'t str], &'t [&'t str]);

/// Rows whose cells are too narrow: a label of some lines, two amounts of others, each row so far below the one before.
fn narrow(page: Page, rows: &[Wrapped<'_>]) -> Page {
    rows.iter().fold(page, |page, (y, label, a, b)| {
        let page = stack(page, *y, (60.0, false), label);
        stack(stack(page, *y, (172.0, true), a), *y, (222.0, true), b)
    })
}

const NARROW: [Wrapped<'_>; 4] = [
    (140.0, &["机关事业单位", "基本养老保险", "缴费支出"], &["123456", "7.89"], &["345678", ".90"]),
    (177.0, &["行政单位离退", "休"], &["12345.", "67"], &["888888", "8.88"]),
    (202.0, &["教育支出"], &["345.60"], &[]),
    (227.0, &["其他一般公共", "服务支出"], &["777777", "7.00"], &["123456", ".78"]),
];

const NARROW_READ: [&str; 4] = [
    "| 机关事业单位<br>基本养老保险<br>缴费支出 | 1234567.89 | 345678.90 |",
    "| 行政单位离退<br>休 | 12345.67 | 8888888.88 |",
    "| 教育支出 | 345.60 |  |",
    "| 其他一般公共<br>服务支出 | 7777777.00 | 123456.78 |",
];

#[test]
fn numbers_broken_in_narrow_cells_are_put_together_where_no_rule_parts_anything() {
    let heads = line(page(), 105.0, &[(75.0, "项目"), (147.0, "合计"), (195.0, "基本")]);
    check(&[narrow(heads, &NARROW)], &[&["| 项目 | 合计 | 基本 |"], &NARROW_READ[..]].concat());
}

#[test]
fn numbers_broken_in_narrow_cells_are_put_together_between_rules_that_part_columns() {
    let grid = page().grid(&[57.0, 125.0, 175.0, 225.0], &[95.0, 110.0, 245.0]);
    let heads = line(grid, 106.0, &[(75.0, "项目"), (147.0, "合计"), (195.0, "基本")]);
    check(&[narrow(heads, &NARROW)], &[&["| 项目 | 合计 | 基本 |"], &NARROW_READ[..]].concat());
}

#[test]
fn rules_between_all_rows_tell_which_lines_are_one_number() {
    let heads = line(page(), 105.0, &[(75.0, "项目"), (147.0, "合计"), (195.0, "基本")]);
    let rows = [95.0, 110.0, 161.0, 194.0, 210.0, 245.0];
    let ruled = rows.iter().fold(heads, |page, y| page.line((57.0, *y), (225.0, *y)));
    check(&[narrow(ruled, &NARROW)], &[&["| 项目 | 合计 | 基本 |"], &NARROW_READ[..]].concat());
}

#[test]
fn amounts_as_near_to_each_other_as_lines_are_stay_several() {
    let heads = line(page(), 105.0, &[(75.0, "项目"), (147.0, "合计"), (195.0, "基本")]);
    let rows = [("教育支出", "100.00", "40.00"), ("外交支出", "200.00", "50.00"), ("国防支出", "300.00", "60.00")];
    let page = (0_u8..).zip(&rows).fold(heads, |page, (at, (label, a, b))| {
        narrow(page, &[(120.0 + LEADING * f32::from(at), &[label], &[a], &[b])])
    });
    let read = rows.map(|(label, a, b)| format!("| {label} | {a} | {b} |"));
    let rows: Vec<&str> = read.iter().map(String::as_str).collect();
    check(&[page], &[&["| 项目 | 合计 | 基本 |"], &rows[..]].concat());
}

#[test]
fn digits_that_do_not_fill_their_column_are_no_beginning_of_a_number() {
    let heads = line(page(), 105.0, &[(75.0, "项目"), (147.0, "合计"), (195.0, "基本")]);
    let rows: [Wrapped<'_>; 4] = [
        (125.0, &["教育支出"], &["12"], &["345.60"]),
        (137.5, &["外交支出"], &["345.60"], &["1.00"]),
        (162.5, &["国防支出"], &["123.40"], &["1.00"]),
        (187.5, &["其他支出"], &["567.80"], &["1.00"]),
    ];
    let read = ["| 教育支出 | 12 | 345.60 |", "| 外交支出 | 345.60 | 1.00 |", "| 国防支出 | 123.40 | 1.00 |"];
    let last = ["| 其他支出 | 567.80 | 1.00 |"];
    check(&[narrow(heads, &rows)], &[&["| 项目 | 合计 | 基本 |"], &read[..], &last[..]].concat());
}

#[test]
fn codes_below_each_other_in_a_narrow_cell_are_no_code() {
    let xs = [57.0, 80.0, 160.0];
    let grid = page().grid(&xs, &[95.0, 110.0, 165.0]).cells(&xs, &[95.0], &[&["编码", "项目"]]);
    let grid = stack(grid, 140.0, (61.0, false), &["301", "302", "303"]);
    check(&[grid], &["| 编码 | 项目 |", "| 301<br>302<br>303 |  |"]);
}
