//! What is read of pages, each pitfall of published files by a page made for it.

#![expect(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    clippy::print_stdout,
    reason = "in a test they are assertions, coordinates are floats, and what was skipped is said"
)]

use std::{collections::BTreeMap, fs, path::Path};

use crate::writer::{Page, page, pdf};
use document::{Block, Rect, Spot};
use formats::{Format, Read, read, write};

#[track_caller]
fn read_pages(pages: &[Page]) -> Read {
    read(&pdf(pages), "a.pdf").unwrap()
}

/// Reads pages and compares them, written as Markdown.
#[track_caller]
fn check(pages: &[Page], expected: &str) -> Read {
    let read = read_pages(pages);
    let markdown = String::from_utf8(write(&read.document, Format::Markdown).unwrap()).unwrap();
    assert_eq!(markdown.trim(), expected.trim());
    read
}

#[track_caller]
fn check_notes(pages: &[Page], expected: &[&str]) {
    let notes: Vec<String> = read_pages(pages).notes.into_iter().map(|n| n.message_zh).collect();
    assert_eq!(notes, expected);
}

fn spots(read: &Read) -> Vec<Spot> {
    let of = |block: &Block| match block {
        Block::Table(table) => table.grid.origins().map(|(_, cell)| cell.spot.clone()).collect(),
        Block::Paragraph(line) => line.runs.iter().map(|r| r.spot.clone()).collect(),
        _ => Vec::new(),
    };
    read.document.blocks.iter().flat_map(of).collect()
}

/// The box of a spot, rounded to points.
fn box_of(spot: &Spot) -> String {
    let Rect { left, top, right, bottom } = spot.bbox.unwrap();
    format!("{left:.0} {top:.0} {right:.0} {bottom:.0}")
}

const XS: [f32; 4] = [100.0, 200.0, 300.0, 400.0];
const YS: [f32; 4] = [100.0, 120.0, 140.0, 160.0];

#[test]
fn a_ruled_table_keeps_merged_cells_pages_and_boxes() {
    // The header is merged downwards at the left and across at the right.
    let table = page()
        .line((100.0, 100.0), (400.0, 100.0))
        .line((200.0, 120.0), (400.0, 120.0))
        .line((100.0, 140.0), (400.0, 140.0))
        .line((100.0, 160.0), (400.0, 160.0))
        .line((300.0, 120.0), (300.0, 160.0))
        .line((100.0, 100.0), (100.0, 160.0))
        .line((200.0, 100.0), (200.0, 160.0))
        .line((400.0, 100.0), (400.0, 160.0))
        .cells(&XS, &YS, &[&["项目", "金额"], &["", "本年", "上年"], &["合计", "1.00", "2.00"]]);
    let read = check(
        &[page().text(100.0, 90.0, 10.0, "单位：万元"), table],
        "单位：万元\n\n| 项目 | 金额 | < |\n|---|---|---|\n| ^ | 本年 | 上年 |\n| 合计 | 1.00 | 2.00 |",
    );
    let spots = spots(&read);
    assert!(spots.iter().all(|s| s.bbox.is_some()));
    assert_eq!(spots.iter().map(|s| s.page).collect::<Vec<_>>(), [1, 2, 2, 2, 2, 2, 2, 2].map(Some));
    assert_eq!(box_of(spots.last().unwrap()), "300 140 400 160");
}

#[test]
fn a_label_keeps_how_far_it_is_indented() {
    let labels: [&[&str]; 3] = [&["合计", "3.00"], &["　行政", "3.00"], &["　　运行 1", "3.00"]];
    let table = page().grid(&XS, &YS).cells(&XS, &YS, &labels);
    let read = read_pages(&[table]);
    let Some(Block::Table(table)) = read.document.blocks.first() else { panic!() };
    let indents: Vec<u16> = (0..3).filter_map(|row| table.grid.cell(row, 0)).map(|cell| cell.indent).collect();
    assert_eq!((indents.as_slice(), table.grid.text(2, 0)), (&[3, 13, 23][..], "运行 1"));
}

#[test]
fn a_part_that_lacks_blank_columns_at_its_end_goes_on() {
    let first =
        page().grid(&XS, &YS).cells(&XS, &YS, &[&["项目", "合计", "基本"], &["甲", "1.00", "1.00"], &["乙", "2.00"]]);
    let (xs, ys) = (&XS[..3], &YS[..3]);
    let second = page().grid(xs, ys).cells(xs, ys, &[&["项目", "合计"], &["丙", "3.00"]]);
    check(
        &[first.clone(), second],
        "| 项目 | 合计 | 基本 |\n|---|---|---|\n| 甲 | 1.00 | 1.00 |\n| 乙 | 2.00 |  |\n\n| 项目 | 合计 |\n|---|---|\n| 丙 | 3.00 |",
    );
    let xs = [100.0, 200.0, 300.0, 400.0, 500.0];
    let heads: [&[&str]; 2] = [&["编码", "项目", "合计", "基本"], &["1", "甲", "1.00", "1.00"]];
    let first = page().grid(&xs, &YS[..3]).cells(&xs, &YS[..3], &heads);
    let second =
        page().grid(&xs[..4], &YS[..3]).cells(&xs[..4], &YS[..3], &[&["编码", "项目", "合计"], &["2", "乙", "2.00"]]);
    check(
        &[first, second],
        "| 编码 | 项目 | 合计 | 基本 |\n|---|---|---|---|\n| 1 | 甲 | 1.00 | 1.00 |\n| 2 | 乙 | 2.00 |  |",
    );
}

#[test]
fn a_row_whose_amounts_stand_on_the_next_page_is_one_row() {
    let head: &[&str] = &["编码", "项目", "合计"];
    let first = page().grid(&XS, &YS).cells(&XS, &YS, &[head, &["20801", "行政", "1.00"], &["20805", "养老保险"]]);
    let second =
        |code: &str, label: &str| page().grid(&XS, &YS[..3]).cells(&XS, &YS[..3], &[head, &[code, label, "2.00"]]);
    let joined =
        |row: &str| format!("| 编码 | 项目 | 合计 |\n|---|---|---|\n| 20801 | 行政 | 1.00 |\n| 20805 | 养老保险{row}");
    let read = check(&[first.clone(), second("", "缴费")], &joined("<br>缴费 | 2.00 |"));
    assert_eq!(spots(&read).last().unwrap().page, Some(2));
    check(&[first.clone(), second("", "合计")], &joined(" |  |\n|  | 合计 | 2.00 |"));
    check(&[first, second("20806", "缴费")], &joined(" |  |\n| 20806 | 缴费 | 2.00 |"));
}

#[test]
fn numbers_of_pages_are_dropped_wherever_a_page_ends() {
    let table = |label: &str, number: &str| {
        page().grid(&XS, &YS).cells(&XS, &YS, &[&[label, "1.00", "1.00"]]).text(250.0, 300.0, 10.0, number)
    };
    let joined =
        "| 甲 | 1.00 | 1.00 |\n|---|---|---|\n|  |  |  |\n|  |  |  |\n| 乙 | 1.00 | 1.00 |\n|  |  |  |\n|  |  |  |";
    check(&[table("甲", "— 7 —"), table("乙", "— 8 —")], joined);
    let counted = [table("甲", "7"), table("乙", "8"), table("丙", "9")];
    let markdown = String::from_utf8(write(&read_pages(&counted).document, Format::Markdown).unwrap()).unwrap();
    assert!(!markdown.contains(['7', '8', '9']), "{markdown}");
    // Two pages may end with anything, and what does not rise with the pages counts none of them.
    let markdown = String::from_utf8(
        write(&read_pages(&[table("甲", "7"), table("乙", "9")]).document, Format::Markdown).unwrap(),
    )
    .unwrap();
    assert!(markdown.contains('7') && markdown.contains('9'), "{markdown}");
}

#[test]
fn digits_on_another_baseline_stand_in_the_line_of_the_text() {
    let line =
        page().text(100.0, 100.0, 10.0, "收入").text(120.0, 103.0, 10.0, "12.50").text(145.0, 100.0, 10.0, "万元。");
    check(&[line.text(100.0, 116.0, 10.0, "支出零。")], "收入12.50万元。\n\n支出零。");
}

#[test]
fn bold_that_is_drawn_twice_is_read_once() {
    let twice = page().text(100.0, 100.0, 10.0, "总计11").text(100.4, 100.0, 10.0, "总计11");
    check(&[twice], "总计11");
    check(&[page().raw("2 Tr").text(100.0, 100.0, 10.0, "总计11")], "总计11");
}

#[test]
fn outlines_drawn_around_bold_characters_are_no_rules_and_no_chart() {
    let mut bold = page().text(100.0, 112.0, 12.0, "部门收支总表").grid(&[100.0, 200.0, 300.0], &[140.0, 160.0, 180.0]);
    for index in 0..6_u8 {
        let left = 12.0f32.mul_add(f32::from(index), 101.0);
        // A mouth, and the bow beside it, of each character.
        bold = bold.raw(&format!(
            "{left} 731 4 8 re S {} 731 m {} 735 {} 738 {} 739 c S",
            left + 6.0,
            left + 9.0,
            left + 9.0,
            left + 6.0
        ));
        bold =
            bold.text(left - 1.0, 112.0, 12.0, &"部门收支总表".chars().skip(index.into()).take(1).collect::<String>());
    }
    check(&[bold], "部门收支总表\n\n|  |  |\n|---|---|\n|  |  |");
    // Those of a whole line in one path, on lines that would make a chart.
    let texts = ["第一部分", "单位概况", "主要职责", "机构设置"];
    let whole = texts.into_iter().zip(0_u8..).fold(page(), |page, (text, n)| {
        let top = 24.0f32.mul_add(f32::from(n), 200.0);
        let (low, high) = (840.0 - top, 850.0 - top);
        let bow =
            |left: f32| format!("{left} {low} m {left} {high} {right} {high} {right} {low} c ", right = left + 16.0);
        let bows = [102.0, 122.0, 142.0, 162.0].map(bow).concat();
        page.text(100.0, top, 20.0, text).raw(&format!("{bows} S"))
    });
    check(&[whole], "第一部分\n\n单位概况\n\n主要职责\n\n机构设置");
}

#[test]
fn what_does_not_show_on_paper_is_left_out_and_counted() {
    let outside = page().text(100.0, 100.0, 10.0, "看得见。").text(600.0, 100.0, 10.0, "页外");
    let clipped = outside.raw("q 0 0 50 50 re W n").text(100.0, 120.0, 10.0, "裁去").raw("Q");
    let invisible = clipped.raw("BT 3 Tr ET").text(100.0, 140.0, 10.0, "隐藏").raw("BT 0 Tr ET");
    let white = invisible.raw("1 g").text(100.0, 160.0, 10.0, "白字").raw("0 g");
    check(std::slice::from_ref(&white), "看得见。");
    check_notes(&[white], &["第 1 页有 8 个字在纸面上看不见（在页面之外、被遮去或透明），没有读取"]);
    let on_colour = page().fill((90.0, 140.0), (100.0, 30.0), 0.2).raw("1 g").text(100.0, 160.0, 10.0, "白字");
    check(&[on_colour], "白字");
}

#[test]
fn a_number_that_ends_at_the_edge_of_what_shows_is_not_known() {
    // All that is drawn of 1,234.56 in the one, and all of it behind the edge in the other.
    let drawn = |text: &str| page().raw("q 50 0 78 842 re W n").text(100.0, 100.0, 10.0, text).raw("Q");
    let read = check(&[drawn("1,234.").text(100.0, 130.0, 10.0, "正文。")], "1,234\u{fffd}\n\n正文。");
    assert_eq!(read.notes[0].message_zh, "第 1 页有 1 个数在边上被裁断，不知道后面还有没有数字，读作“\u{fffd}”");
    check(&[drawn("1,234.56")], "1,234.56");
}

#[test]
fn a_bracket_whose_blank_half_is_clipped_shows() {
    let clipped = page().raw("q 50 0 108 842 re W n").text(54.0, 100.0, 10.0, "基本支出（类、款、项）").raw("Q");
    check(&[clipped.text(54.0, 130.0, 10.0, "正文。")], "基本支出（类、款、项）\n\n正文。");
}

#[test]
fn thin_fills_are_rules_and_white_ones_are_not() {
    let mut fills = page().fill((100.0, 110.0), (300.0, 1.0), 1.0).fill((100.0, 100.0), (300.0, 60.0), 1.0);
    for y in [100.0, 130.0, 160.0] {
        fills = fills.fill((100.0, y), (300.0, 0.7), 0.0);
    }
    for x in [100.0, 250.0, 400.0] {
        fills = fills.fill((x, 100.0), (0.7, 60.0), 0.0);
    }
    let cells = fills.cells(&[100.0, 250.0], &[100.0, 130.0], &[&["收入", "1.00"], &["支出", "2.00"]]);
    check(&[cells], "| 收入 | 1.00 |\n|---|---|\n| 支出 | 2.00 |");
}

#[test]
fn double_rules_are_one_and_a_missing_last_rule_is_made_up_for() {
    let mut lines = page();
    for y in [100.0, 102.0, 120.0, 122.0] {
        lines = lines.line((100.0, y), (300.0, y));
    }
    for x in [100.0, 102.5, 200.0, 300.0] {
        lines = lines.line((x, 100.0), (x, 141.0));
    }
    let cells = lines.cells(&[102.0, 200.0], &[100.0, 121.0], &[&["甲", "乙"], &["一", "二"]]);
    check(&[cells], "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |");
}

#[test]
fn rules_of_one_table_are_not_moved_by_those_of_another() {
    let above =
        page().grid(&[100.0, 200.0, 300.0], &YS).cells(&[100.0, 200.0], &YS, &[&["甲", "1.00"], &["乙", "2.00"]]);
    let ys = [300.0, 320.0, 340.0];
    let below =
        above.grid(&[100.0, 202.0, 300.0], &ys).cells(&[100.0, 202.0], &ys, &[&["丙", "3.00"], &["丁", "4.00"]]);
    // A dash at the end of its cell.
    let dashed = below.text(198.9, 313.0, 10.0, "-");
    check(&[dashed], "| 甲 | 1.00 |\n|---|---|\n| 乙 | 2.00 |\n|  |  |\n\n| 丙 - | 3.00 |\n|---|---|\n| 丁 | 4.00 |");
}

#[test]
fn tables_side_by_side_are_two() {
    let left = page().grid(&[50.0, 100.0, 150.0], &YS[..3]).cells(&[50.0, 100.0], &YS, &[&["a", "b"], &["c", "d"]]);
    let both = left.grid(&[200.0, 250.0, 300.0], &YS[..3]).cells(&[200.0, 250.0], &YS, &[&["e", "f"], &["g", "h"]]);
    check(&[both], "| a | b |\n|---|---|\n| c | d |\n\n| e | f |\n|---|---|\n| g | h |");
}

#[test]
fn a_frame_or_an_underline_is_no_table() {
    let frame = page()
        .grid(&[50.0, 500.0], &[50.0, 700.0])
        .text(100.0, 100.0, 10.0, "正文。")
        .line((100.0, 103.0), (150.0, 103.0));
    check(&[frame], "正文。");
}

/// A page with a table of three columns at a height, and what stands above it.
fn part(top: f32, rows: &[&[&str]]) -> Page {
    let ys: Vec<f32> = (0_u8..).take(rows.len() + 1).map(|i| top + 20.0 * f32::from(i)).collect();
    page().grid(&XS, &ys).cells(&XS, &ys, rows)
}

#[test]
fn a_table_goes_on_over_pages_with_its_header_repeated_or_not() {
    let header: &[&str] = &["科目", "名称", "金额"];
    let first = part(100.0, &[header, &["201", "一", "1.00"]]).text(100.0, 90.0, 10.0, "支出表。");
    let pages = [
        first,
        part(60.0, &[header, &["202", "二", "2.00"]]),
        part(60.0, &[&["", "", ""]]),
        part(60.0, &[&["203", "三", "3.00"]]),
    ];
    let read = check(
        &pages,
        "支出表。\n\n| 科目 | 名称 | 金额 |\n|---|---|---|\n| 201 | 一 | 1.00 |\n| 202 | 二 | 2.00 |\n|  |  |  |\n| 203 | 三 | 3.00 |",
    );
    let pages: Vec<u32> = spots(&read).iter().skip(1).step_by(3).filter_map(|s| s.page).collect();
    assert_eq!(pages, [1, 1, 2, 3, 4]);
}

#[test]
fn the_last_of_several_forms_in_one_grid_goes_on_below_its_title() {
    let title = |top: f32, text: &str, rows: &[&[&str]]| {
        let below = top + 20.0;
        let whole = part(below, rows).line((100.0, top), (400.0, top)).line((100.0, top), (100.0, below));
        whole.line((400.0, top), (400.0, below)).text(103.0, top + 13.0, 10.0, text)
    };
    let both = title(100.0, "甲项目目标表", &[&["指标", "名称", "值"], &["数量", "件数", "1"]]);
    let second = title(160.0, "乙项目目标表", &[&["指标", "名称", "值"], &["数量", "人数", "2"]]);
    let first = both.with_all(&second);
    let next = title(100.0, "乙项目目标表", &[&["指标", "名称", "值"], &["质量", "合格", "3"]]);
    check(
        &[first, next],
        "| 甲项目目标表 | < | < |\n|---|---|---|\n| 指标 | 名称 | 值 |\n| 数量 | 件数 | 1 |\n| 乙项目目标表 | < | < |\n\
         | 指标 | 名称 | 值 |\n| 数量 | 人数 | 2 |\n| 质量 | 合格 | 3 |",
    );
}

#[test]
fn a_title_or_other_columns_between_part_tables() {
    let next = part(100.0, &[&["b", "c", "d"]]).text(100.0, 80.0, 10.0, "另表。");
    check(
        &[part(100.0, &[&["a", "a", "a"]]), next],
        "| a | a | a |\n|---|---|---|\n\n另表。\n\n| b | c | d |\n|---|---|---|",
    );
    let other = page().grid(&[100.0, 150.0, 400.0], &YS[..2]).cells(&[100.0, 150.0], &YS, &[&["b", "c"]]);
    check(&[part(100.0, &[&["a", "a", "a"]]), other], "| a | a | a |\n|---|---|---|\n\n| b | c |\n|---|---|");
}

#[test]
fn a_row_that_the_page_broke_is_one_row() {
    let first = part(740.0, &[&["甲", "", "1.00"]])
        .text(203.0, 753.0, 10.0, "国土海洋气象等支出的")
        .line((300.0, 0.0), (300.0, 1.0));
    check(&[first, part(60.0, &[&["", "合计", ""]])], "| 甲 | 国土海洋气象等支出的<br>合计 | 1.00 |\n|---|---|---|");
}

#[test]
fn a_number_that_a_narrow_cell_broke_is_one_number() {
    let narrow = page()
        .grid(&[100.0, 140.0, 240.0], &[100.0, 130.0, 160.0])
        .text(102.0, 112.0, 10.0, "1,234,5")
        .text(102.0, 126.0, 10.0, "67.00")
        .text(150.0, 112.0, 10.0, "12")
        .text(150.0, 126.0, 10.0, "34")
        .text(150.0, 142.0, 10.0, "因 公 出 国")
        .text(150.0, 156.0, 10.0, "费");
    check(&[narrow], "| 1,234,567.00 | 12<br>34 |\n|---|---|\n|  | 因 公 出 国<br>费 |");
}

#[test]
fn a_number_wider_than_its_cell_stays_whole() {
    let wide = page().grid(&XS, &YS[..2]).text(190.0, 113.0, 10.0, "1,234,567,890.12").text(103.0, 113.0, 10.0, "合计");
    check(&[wide], "| 合计 | 1,234,567,890.12 |  |\n|---|---|---|");
}

#[test]
fn rows_without_a_rule_between_them_are_told_apart() {
    let rows = page().grid(&XS, &[100.0, 120.0, 160.0]).cells(
        &XS,
        &[100.0, 120.0, 140.0],
        &[&["科目", "本年", "上年"], &["甲", "100.00", "1.00"], &["乙", "2,000.00", "3.00"]],
    );
    check(&[rows], "| 科目 | 本年 | 上年 |\n|---|---|---|\n| 甲 | 100.00 | 1.00 |\n| 乙 | 2,000.00 | 3.00 |");
}

#[test]
fn columns_without_rules_are_a_table_with_a_note() {
    let rows: [&[&str]; 4] = [
        &["科目", "本年", "上年"],
        &["基本支出", "1.00", "2.00"],
        &["项目支出", "", "4.00"],
        &["合计", "1.00", "6.00"],
    ];
    let aligned = page().cells(&[100.0, 250.0, 350.0], &YS, &rows);
    check(
        std::slice::from_ref(&aligned),
        "| 科目 | 本年 | 上年 |\n|---|---|---|\n| 基本支出 | 1.00 | 2.00 |\n| 项目支出 |  | 4.00 |\n| 合计 | 1.00 | 6.00 |",
    );
    check_notes(&[aligned], &["表格没有线，按各列之间的空隙读取"]);
}

/// Lines of text of 10 points, 40 characters wide, one below the other.
fn lines(mut page: Page, top: f32, lines: &[(f32, &str)]) -> Page {
    for ((indent, text), n) in lines.iter().zip(0_u8..) {
        page = page.text(80.0 + indent, top + 18.0 * f32::from(n), 10.0, text);
    }
    page
}

#[test]
fn paragraphs_go_on_over_lines_and_pages_and_end_where_they_end() {
    let long = "预算".repeat(19);
    let full = "预算".repeat(20);
    let first = lines(
        page(),
        100.0,
        &[(20.0, &long), (0.0, &full), (0.0, "完。"), (20.0, &long), (0.0, "1.5万元。"), (20.0, &long)],
    );
    let second = lines(page(), 60.0, &[(0.0, &full), (0.0, "止。"), (0.0, "一、标题")]);
    check(&[first, second], &format!("{long}{full}完。\n\n{long}1.5万元。\n\n{long}{full}止。\n\n一、标题"));
}

#[test]
fn lines_as_long_as_each_other_by_chance_are_not_full() {
    let long = "预算".repeat(10);
    let note = format!("注：{}。", "说明".repeat(9));
    // Three of them beside a table that reaches further: no margin.
    let beside = part(300.0, &[&["项目", "名称", "金额"], &["甲", "乙", "1.00"]]);
    let (a, b, c) = (format!("{long}一"), format!("{long}二"), format!("{long}三"));
    check(
        &[lines(beside, 100.0, &[(0.0, &a), (0.0, &b), (0.0, &c)])],
        &format!("{a}\n\n{b}\n\n{c}\n\n| 项目 | 名称 | 金额 |\n|---|---|---|\n| 甲 | 乙 | 1.00 |"),
    );
    // What stands below the end of a sentence that fills its line is its own, where its first line is not indented.
    let indented = format!("{}。", "说明".repeat(9));
    let all =
        [(0.0, note.as_str()), (0.0, "支出总表"), (0.0, &note), (0.0, &note), (20.0, &indented), (0.0, "止于此。")];
    check(&[lines(page(), 100.0, &all)], &format!("{note}\n\n支出总表\n\n{note}\n\n{note}\n\n{indented}止于此。"));
}

#[test]
fn entries_of_a_table_of_contents_stand_alone() {
    let dots = |title: &str| format!("{title}{}3", ".".repeat(2 * (38 - title.chars().count())));
    let (a, b, c) = (dots("一、收入"), dots("二、支出"), dots("1. 总表"));
    check(&[lines(page(), 100.0, &[(0.0, &a), (0.0, &b), (0.0, &c)])], &format!("{a}\n\n{b}\n\n{c}"));
}

#[test]
fn page_numbers_and_running_headers_are_not_read_as_text() {
    let numbered = |n: usize| {
        let text = ["甲。", "乙。", "丙。"][n];
        let running = page().text(200.0, 40.0, 9.0, "某局部门预算").text(290.0, 810.0, 9.0, &format!("- {} -", n + 1));
        running.text(100.0, 300.0, 10.0, text)
    };
    check(&[numbered(0), numbered(1), numbered(2)], "某局部门预算\n\n甲。\n\n乙。\n\n丙。");
    let units = |text: &str| page().text(400.0, 40.0, 10.0, "单位：元").text(100.0, 300.0, 10.0, text);
    check(&[units("甲。"), units("乙。"), units("丙。")], "单位：元\n\n甲。\n\n单位：元\n\n乙。\n\n单位：元\n\n丙。");
}

#[test]
fn what_a_browser_prints_at_the_edges_of_pages_parts_no_table() {
    let printed = |number: u32, rows: &[&[&str]]| {
        part(100.0, rows)
            .text(30.0, 30.0, 8.0, "2026/3/1 10:20")
            .text(250.0, 30.0, 8.0, "预算公开")
            .text(30.0, 830.0, 8.0, "https://gov.cn/a.html")
            .text(550.0, 830.0, 8.0, &format!("{number}/3"))
    };
    let pages = [
        printed(1, &[&["项目", "合计", "基本"], &["教育", "1.00", "1.00"]]),
        printed(2, &[&["卫生", "2.00", "2.00"], &["住房", "3.00", "3.00"]]),
        printed(3, &[&["其他", "4.00", "4.00"], &["合计", "10.00", "10.00"]]),
    ];
    let read = read_pages(&pages);
    let tables = read.document.blocks.iter().filter(|block| matches!(block, Block::Table(_)));
    assert_eq!((tables.count(), read.document.blocks.len()), (1, 3));
    // What names a body at the same height of each page stays with its table.
    let named =
        [1, 2, 3].map(|_| part(100.0, &[&["项目", "合计"], &["教育", "1.00"]]).text(30.0, 30.0, 8.0, "单位：某局"));
    assert_eq!(read_pages(&named).document.blocks.len(), 6);
}

#[test]
fn large_short_lines_are_headings_by_their_size() {
    let text = page().text(100.0, 60.0, 22.0, "部门预算").text(100.0, 100.0, 16.0, "名词解释").text(
        100.0,
        130.0,
        10.0,
        "基本支出是指为保障机构正常运转的支出。",
    );
    check(&[text], "# 部门预算\n\n## 名词解释\n\n基本支出是指为保障机构正常运转的支出。");
}

#[test]
fn a_long_text_in_small_type_makes_no_headings_of_larger_text() {
    let notes: Vec<String> = (0..20).map(|n| format!("附注第{n}条说明支出的用途，所列各项均已核对。")).collect();
    let mut whole = notes
        .iter()
        .zip(0_u8..)
        .fold(page(), |page, (note, n)| page.text(80.0, 300.0 + 18.0 * f32::from(n), 10.0, note));
    let large = [
        (20.0, "二、收入决算情况"),
        (32.0, "年收入合计九百万元，其中财政拨款"),
        (0.0, "收入八百万元；事业收入五十万元，经营"),
        (0.0, "收入三十万元，其他收入二十万元，比上"),
        (0.0, "年增加。"),
    ];
    for ((indent, text), n) in large.into_iter().zip(0_u8..) {
        whole = whole.text(80.0 + indent, 100.0 + 28.0 * f32::from(n), 16.0, text);
    }
    let read = read_pages(&[whole]);
    let texts: Vec<String> = read
        .document
        .blocks
        .iter()
        .take(2)
        .map(|block| match block {
            Block::Paragraph(line) => line.text(),
            _ => String::new(),
        })
        .collect();
    assert_eq!(texts[0], "二、收入决算情况");
    let whole: String = large.iter().skip(1).map(|(_, text)| *text).collect();
    assert_eq!(texts[1], whole);
}

#[test]
fn a_sideways_page_is_turned() {
    // A table on its side: its rows run upwards, from left to right.
    let table = page().grid(&[100.0, 120.0, 140.0], &[200.0, 300.0, 400.0]);
    let turned = table
        .text_up(113.0, 397.0, 10.0, "项目")
        .text_up(113.0, 297.0, 10.0, "金额")
        .text_up(133.0, 397.0, 10.0, "合计")
        .text_up(133.0, 297.0, 10.0, "1.00");
    let read = check(std::slice::from_ref(&turned), "| 项目 | 金额 |\n|---|---|\n| 合计 | 1.00 |");
    assert_eq!(box_of(&spots(&read)[0]), "100 300 120 400");
    check(&[turned.with("/Rotate 90")], "| 项目 | 金额 |\n|---|---|\n| 合计 | 1.00 |");
}

#[test]
fn a_watermark_is_left_out_with_a_note() {
    let slanted =
        page().text(100.0, 100.0, 10.0, "正文在此。").raw("BT /F 30 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <8349 7A3F> Tj ET");
    check(std::slice::from_ref(&slanted), "正文在此。");
    check_notes(&[slanted], &["第 1 页有 2 个斜排的字（如水印），没有读取"]);
}

#[test]
fn labels_of_a_chart_are_no_sentences() {
    let circle =
        "0.5 g 300 500 m 300 560 250 560 250 500 c 250 440 300 440 300 500 c f 310 500 m 310 560 360 560 360 500 c f";
    let chart = page()
        .text(100.0, 200.0, 10.0, "本年收入如下。")
        .raw(circle)
        .raw("0 g")
        .text(260.0, 330.0, 10.0, "财政拨款 90%")
        .text(260.0, 350.0, 10.0, "其他 10%")
        .text(250.0, 420.0, 10.0, "收入结构图");
    let read = read_pages(&[chart]);
    let Block::Picture(picture) = &read.document.blocks[1] else { panic!("{:?}", read.document.blocks) };
    assert_eq!(
        (picture.title.as_str(), picture.labels.clone()),
        ("收入结构图", vec!["财政拨款 90%".into(), "其他 10%".into()])
    );
    assert_eq!(read.document.blocks.len(), 2);
}

/// A page that is an image.
fn scan() -> Page {
    page().raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q")
}

#[test]
fn a_scan_is_named_and_is_not_a_page_of_nothing() {
    let text = page().text(100.0, 100.0, 10.0, "正文。");
    check(&[text.clone(), scan()], "正文。");
    check_notes(&[text, scan()], &["第 2 页没有可读的文字：是扫描件"]);
    let error = read(&pdf(&[scan(), scan()]), "a.pdf").unwrap_err();
    assert_eq!(error.zh(), "2 页都没有可读的文字（是扫描件）：请用原文件重新导出，或提供 XLSX 或 TXT");
}

#[test]
fn fonts_that_do_not_say_their_characters_are_named() {
    // An identity encoding without a way to Unicode.
    let font = "/G << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
                /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
                >>] >>";
    let unknown = page().font(font).raw("BT /G 10 Tf 100 700 Td <0102030405060708> Tj ET");
    let error = read(&pdf(&[unknown]), "a.pdf").unwrap_err();
    assert_eq!(
        error.zh(),
        "1 页都没有可读的文字（字体没有正确的文字编码，或文件已损坏）：请用原文件重新导出，或提供 XLSX 或 TXT"
    );
    // Characters that no budget holds, sixty of them: the font lies about what it draws.
    let rare: String = (0..70).filter_map(|i| char::from_u32(0x9f00 - i)).collect();
    let lying = page().text(10.0, 100.0, 8.0, &rare);
    check_notes(
        &[lying, page().text(100.0, 100.0, 10.0, "正文。")],
        &["第 1 页没有可读的文字：字体没有正确的文字编码，或文件已损坏"],
    );
}

#[test]
fn letters_that_no_chinese_text_has_are_those_of_a_font_that_lies() {
    let latin = "/L << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let drawn = |text: &str| page().font(latin).raw(&format!("BT /L 10 Tf 100 700 Td ({text}) Tj ET"));
    let lying = drawn(r"\371w2026\345\365 1,234.56");
    check_notes(
        &[lying, page().text(100.0, 100.0, 10.0, "正文。")],
        &["第 1 页没有可读的文字：字体没有正确的文字编码，或文件已损坏"],
    );
    // A few among others are not known; the rest is.
    let line = "部门本年收入支出情况和各单位人员经费的安排";
    let few =
        (1..=20_u8).fold(drawn(r"\317\322\357"), |page, at| page.text(100.0, 160.0 + 20.0 * f32::from(at), 10.0, line));
    check_notes(&[few], &["第 1 页有 3 个字的字体没有文字编码，读作“\u{fffd}”"]);
    check(&[drawn(r"caf\351")], "café");
}

#[test]
fn a_blank_page_alone_is_an_error_and_beside_others_is_nothing() {
    assert!(read(&pdf(&[page()]), "a.pdf").unwrap_err().to_string().contains("blank"));
    check(&[page(), page().text(100.0, 100.0, 10.0, "正文。")], "正文。");
}

/// Rows that another reader saw on the pages of published files: their amounts stand in one row of a table here too.
#[test]
fn rows_of_published_files_stand_on_their_pages() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let Ok(rows) = fs::read_to_string(shared.join("accept/rows.tsv")) else {
        println!("skipped: there is no ../shared beside the checkout");
        return;
    };
    let mut documents = BTreeMap::new();
    let (mut whole, mut short) = (0, Vec::new());
    for row in rows.lines().skip(1) {
        let [file, page, code, amounts] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let document = documents.entry(file).or_insert_with(|| {
            let bytes = fs::read(shared.join("corpus").join(file)).unwrap();
            read(&bytes, file).unwrap().document
        });
        let page: u32 = page.parse().unwrap();
        whole += 1;
        if !document.blocks.iter().any(|block| holds(block, page, code, &amounts.split('|').collect::<Vec<_>>())) {
            short.push(row.to_owned());
        }
    }
    println!("{} of {whole} rows; short of: {short:#?}", whole - short.len());
    assert!(short.len() * 100 < whole, "more than one in a hundred falls short: {short:#?}");
}

/// Whether a row of a table on a page holds a code and all amounts.
fn holds(block: &Block, page: u32, code: &str, amounts: &[&str]) -> bool {
    let Block::Table(table) = block else { return false };
    let grid = &table.grid;
    (0..grid.height()).any(|row| {
        let cells = (0..grid.width()).filter(|&c| grid.is_origin(row, c)).filter_map(|c| grid.cell(row, c));
        let mut texts: Vec<String> =
            cells.filter(|c| c.spot.page == Some(page)).map(|c| c.text.replace([',', '\n', ' '], "")).collect();
        let coded = texts.concat().contains(code);
        coded
            && amounts.iter().all(|amount| {
                let at = texts.iter().position(|t| t == amount);
                at.map(|at| texts.remove(at)).is_some()
            })
    })
}
