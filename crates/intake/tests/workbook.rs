//! The workbook: what was filled in is read back, and every mistake in it is said at once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use budget::Kind;
use editions::ledger::Ledger;
use editions::{CENTRAL, EDITIONS, draft};
use formats::book::{self, At, Book, Dress, Held, Slot};
use intake::{filled, take, template};
use specimen::{Size, ledger, specimen};

/// Sixty ledgers of each edition with `MINGBAI_FULL`, else a fifth of them.
#[test]
fn what_was_filled_in_is_read_back() {
    let seeds = if std::env::var_os("MINGBAI_FULL").is_some() { 60 } else { 12 };
    for edition in EDITIONS {
        for seed in 0..seeds {
            let data = specimen(edition.kind, seed, Size::default());
            let bytes = book::write(&filled(&data, edition)).unwrap();
            let taken = take(&book::read(&bytes).unwrap());
            assert_eq!(taken.mistakes, [], "{} {seed}", edition.key);
            assert_eq!(taken.edition.unwrap().key, edition.key);
            assert_eq!(draft(&taken.ledger, edition), draft(&data, edition), "{} {seed}", edition.key);
        }
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let data = ledger(3, Size::default());
    let bytes = || book::write(&filled(&data, &CENTRAL)).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn what_is_not_known_of_a_body_is_left_blank_and_asked_for() {
    let known = Ledger { members: vec!["甲局".to_owned()], publisher: "甲局".to_owned(), ..Ledger::default() };
    let taken = take(&filled(&known, &CENTRAL));
    let places: Vec<String> = taken.mistakes.iter().map(intake::Mistake::place).collect();
    assert!(["三公经费!B5", "三公经费!E5"].iter().all(|at| places.contains(&(*at).to_owned())), "{places:?}");
}

#[test]
fn an_empty_workbook_says_all_that_is_to_be_filled_in() {
    for edition in EDITIONS {
        let taken = take(&template(edition, None));
        let places: Vec<String> = taken.mistakes.iter().map(intake::Mistake::place).collect();
        let lists = match edition.kind {
            Kind::Budget => ["支出明细", "三公经费"],
            Kind::FinalAccounts => ["收支明细", "三公经费决算"],
        };
        for place in ["基本信息!D6", "基本信息!D7", "单位构成", "职能职责", "内设机构"].into_iter().chain(lists)
        {
            assert!(places.iter().any(|p| p == place), "{place}: {places:?}");
        }
    }
}

/// A workbook with everything filled in that a change, a meeting and a project need.
fn full() -> Book {
    let seed = (0..200)
        .find(|seed| {
            let l = ledger(*seed, Size::default());
            let moved = l.words.contains_key(&("income".to_owned(), "reason".to_owned()));
            moved && l.members.len() > 2 && l.spending.iter().filter(|s| s.project.is_some()).count() > 4
        })
        .unwrap();
    filled(&ledger(seed, Size::default()), &CENTRAL)
}

fn put(book: &mut Book, sheet: &str, at: At, slot: Slot) {
    let sheet = book.sheets.iter_mut().find(|s| s.name == sheet).unwrap();
    sheet.set(at, slot, Dress::Plain);
}

fn held(held: Held) -> Slot {
    Slot { held, formula: None }
}

/// The row of a key on a sheet with fixed rows.
fn row(book: &Book, sheet: &str, key: &str) -> u32 {
    let cells = &book.sheet(sheet).unwrap().cells;
    cells.iter().find(|(at, slot)| at.1 == 0 && slot.held == Held::Text(key.to_owned())).unwrap().0.0
}

/// Thirty mistakes, each with the place where it is to be said.
fn spoilt() -> (Book, Vec<String>) {
    let mut book = full();
    let mut places: Vec<String> = Vec::new();
    let mut spoil = |book: &mut Book, sheet: &str, at: At, slot: Slot| {
        put(book, sheet, at, slot);
        places.push(format!("{sheet}!{}", book::address(at)));
    };
    let text = |t: &str| Slot::text(t);
    let uncomputed = Slot { held: Held::Nothing, formula: Some("B1*2".to_owned()) };
    // 支出明细: body, fund, carried, function, name, nature, project, amount
    spoil(&mut book, "支出明细", (4, 7), text("一千元"));
    spoil(&mut book, "支出明细", (5, 7), text("12,000.00"));
    spoil(&mut book, "支出明细", (6, 7), held(Held::Date("2026-01-01".to_owned())));
    spoil(&mut book, "支出明细", (7, 7), uncomputed.clone());
    spoil(&mut book, "支出明细", (8, 7), Slot::number("-5"));
    spoil(&mut book, "支出明细", (9, 7), Slot::number("0.001"));
    spoil(&mut book, "支出明细", (4, 3), text("2999999"));
    spoil(&mut book, "支出明细", (5, 3), text("201"));
    spoil(&mut book, "支出明细", (6, 0), text("某某单位"));
    spoil(&mut book, "支出明细", (7, 1), text("财政的钱"));
    spoil(&mut book, "支出明细", (8, 2), text("也许"));
    spoil(&mut book, "支出明细", (9, 5), text("其他"));
    spoil(&mut book, "支出明细", (10, 7), held(Held::Fault("#REF!".to_owned())));
    spoil(&mut book, "支出明细", (11, 3), held(Held::Text(String::new())));
    // 基本支出经济分类: body, economic, name, amount
    spoil(&mut book, "基本支出经济分类", (4, 1), text("30188"));
    spoil(&mut book, "基本支出经济分类", (5, 1), text("301"));
    spoil(&mut book, "基本支出经济分类", (6, 3), held(Held::Logical(true)));
    spoil(&mut book, "基本支出经济分类", (7, 3), text("无"));
    // 三公经费: body, abroad, purchase, running, reception
    spoil(&mut book, "三公经费", (4, 1), text("五万"));
    spoil(&mut book, "三公经费", (5, 2), held(Held::Text(String::new())));
    let year = row(&book, "基本信息", "year");
    spoil(&mut book, "基本信息", (year, 3), held(Held::Date("2026-01-01".to_owned())));
    let unit = row(&book, "基本信息", "unit");
    spoil(&mut book, "基本信息", (unit, 3), text("亿元"));
    let goods = row(&book, "其他数据", "central-procurement.goods");
    spoil(&mut book, "其他数据", (goods, 3), text("若干"));
    let held_cars = row(&book, "其他数据", "central-assets.held");
    spoil(&mut book, "其他数据", (held_cars, 3), Slot::number("2.5"));
    let income = row(&book, "上年预算", "central-income.change");
    spoil(&mut book, "上年预算", (income, 3), uncomputed);
    spoil(&mut book, "项目支出用途", (4, 0), text("999"));
    spoil(&mut book, "绩效指标", (4, 4), text("大约"));
    spoil(&mut book, "绩效目标", (4, 1), text("没有的项目"));
    let sheet = book.sheets.iter_mut().find(|s| s.name == "内设机构").unwrap();
    sheet.merged.push(((5, 0), (6, 0)));
    places.push("内设机构!A6".to_owned());
    book.sheets.retain(|s| s.name != "职能职责");
    places.push("职能职责".to_owned());
    (book, places)
}

#[test]
fn thirty_mistakes_are_said_at_once_each_with_its_place() {
    let (book, places) = spoilt();
    assert_eq!(places.len(), 30);
    let bytes = book::write(&book).unwrap();
    let taken = take(&book::read(&bytes).unwrap());
    let said: Vec<String> = taken.mistakes.iter().map(intake::Mistake::place).collect();
    for place in &places {
        assert!(said.contains(place), "{place} is not said: {said:#?}");
    }
    for mistake in &taken.mistakes {
        assert!(!mistake.say.zh.is_empty() && !mistake.say.en.is_empty());
    }
}

#[test]
fn a_name_that_is_not_that_of_its_code_is_said() {
    let mut book = full();
    put(&mut book, "支出明细", (4, 4), Slot::text("不叫这个名称"));
    let said = said_at(&book, "支出明细!E5");
    assert!(said.contains("而这里写的是“不叫这个名称”"), "{said}");
}

#[test]
fn a_total_that_contradicts_its_parts_is_said_with_both() {
    let mut book = full();
    let control = row(&book, "基本信息", "control-total");
    put(&mut book, "基本信息", (control, 3), Slot::number("1"));
    let taken = take(&book);
    let place = format!("基本信息!D{}", control + 1);
    let found = taken.mistakes.iter().find(|m| m.place() == place);
    let say = &found.unwrap_or_else(|| panic!("{place} {:?}", taken.mistakes)).say;
    assert!(say.zh.contains("明细合计是"), "{}", say.zh);
    let mut book = full();
    let page = book.sheets.iter().position(|s| s.name.starts_with("表1")).unwrap();
    let at = *book.sheets[page].cells.iter().find(|(_, s)| s.formula.is_some()).unwrap().0;
    book.sheets[page].cells.insert(at, Slot::number("7"));
    let said = take(&book).mistakes;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].say.zh.contains("本是公式"), "{}", said[0].say.zh);
}

#[test]
fn words_that_are_wanted_are_asked_for_by_name_all_at_once() {
    let mut book = full();
    for key in ["central-income.reason", "central-expenditure.reason"] {
        let at = row(&book, "文字说明", key);
        book.sheets.iter_mut().find(|s| s.name == "文字说明").unwrap().cells.remove(&(at, 3));
    }
    let purposes = book.sheets.iter_mut().find(|s| s.name == "项目支出用途").unwrap();
    purposes.cells.retain(|at, _| at.0 < 4);
    let said: Vec<String> = take(&book).mistakes.iter().map(|m| format!("{} {}", m.place(), m.say.zh)).collect();
    let asks = |words: [&str; 2]| said.iter().any(|s| words.iter().all(|w| s.contains(w)));
    assert!(asks(["文字说明!D", "收入预算”的原因"]), "{said:#?}");
    assert!(asks(["文字说明!D", "支出预算”的原因"]), "{said:#?}");
    assert!(asks(["项目支出用途", "“项目支出”的用途（"]), "{said:#?}");
}

/// What is said of a place of a workbook, all of it together.
#[track_caller]
fn said_at(book: &Book, place: &str) -> String {
    let taken = take(book);
    let said: Vec<&str> = taken.mistakes.iter().filter(|m| m.place() == place).map(|m| m.say.zh.as_str()).collect();
    assert!(!said.is_empty(), "{place} is not said: {:?}", taken.mistakes);
    said.join("；")
}

#[test]
fn a_total_is_judged_beside_a_line_that_is_wrong_in_another_respect() {
    let mut book = full();
    let control = row(&book, "基本信息", "control-total");
    put(&mut book, "基本信息", (control, 3), Slot::number("1"));
    put(&mut book, "支出明细", (4, 3), Slot::text("2999999"));
    let place = format!("基本信息!D{}", control + 1);
    assert!(said_at(&book, &place).contains("明细合计是"));
    // An amount that cannot be read may be of any size.
    put(&mut book, "支出明细", (5, 7), Slot::text("一千元"));
    assert!(take(&book).mistakes.iter().all(|m| m.place() != place));
}

#[test]
fn nothing_that_was_filled_in_is_passed_over() {
    let mut book = full();
    put(&mut book, "绩效指标", (3, 8), Slot::text("打分办法"));
    assert!(said_at(&book, "绩效指标!I4").contains("不认识的栏“打分办法”"));
    let end = book.sheet("支出明细").unwrap().cells.keys().map(|at| at.0).max().unwrap() + 1;
    put(&mut book, "支出明细", (end, 0), Slot::text("合计"));
    put(&mut book, "支出明细", (end, 7), Slot::number("100"));
    let said: Vec<_> = take(&book).mistakes.into_iter().filter(|m| m.cell.is_some_and(|at| at.0 == end)).collect();
    assert!(said.len() == 1 && said[0].say.zh.contains("合计由程序计算"), "{said:?}");
}

/// A workbook with a row of a sheet once more below its last.
fn with_a_row_again(mut book: Book, name: &str, change: impl FnOnce(&mut book::Sheet, u32)) -> (Book, u32, u32) {
    let sheet = book.sheets.iter_mut().find(|s| s.name == name).unwrap();
    let first = 4;
    let last = sheet.cells.iter().filter(|(_, slot)| !slot.is_blank()).map(|(at, _)| at.0).max().unwrap();
    let row: Vec<(u16, Slot)> =
        sheet.cells.range((first, 0)..=(first, u16::MAX)).map(|(at, slot)| (at.1, slot.clone())).collect();
    for (column, slot) in row {
        sheet.set((last + 1, column), slot, Dress::Plain);
    }
    change(sheet, last + 1);
    (book, first, last + 1)
}

#[test]
fn a_row_that_says_what_one_above_says_is_asked_about_and_counts() {
    let accounts = || filled(&specimen(Kind::FinalAccounts, 3, Size::default()), &editions::FINAL);
    for (book, name) in [(full(), "支出明细"), (accounts(), "收支明细")] {
        let before = take(&book);
        assert_eq!(before.questions, [], "{name}");
        let (book, first, last) = with_a_row_again(book, name, |_, _| {});
        let taken = take(&book);
        let said: Vec<String> = taken.questions.iter().map(|q| format!("{} {}", q.place(), q.say.zh)).collect();
        let same = format!("{name}!A{} 这一行与第 {} 行（A{}）完全相同", last + 1, first + 1, first + 1);
        assert!(matches!(said.as_slice(), [one] if one.starts_with(&same)), "{said:?}");
        let sum = |ledger: &Ledger| ledger.spending.iter().map(|line| line.fen).sum::<i64>();
        assert!(sum(&taken.ledger) > sum(&before.ledger), "{name}");
        assert!(!taken.mistakes.iter().any(|m| m.sheet == name && m.cell.is_some()), "{:?}", taken.mistakes);
    }
    let (book, ..) = with_a_row_again(full(), "支出明细", |sheet, row| {
        let amount = sheet.cells.range((row, 0)..=(row, u16::MAX)).filter(|(_, s)| matches!(s.held, Held::Number(_)));
        let at = amount.map(|(at, _)| *at).next_back().unwrap();
        sheet.set(at, Slot::number("1.23"), Dress::Plain);
    });
    assert_eq!(take(&book).questions, []);
}

#[test]
fn a_name_that_stands_twice_is_said_with_the_cell_of_the_first() {
    let mut book = full();
    let first = book.sheet("绩效目标").unwrap().cells[&(4, 1)].clone();
    put(&mut book, "绩效目标", (5, 1), first);
    assert!(said_at(&book, "绩效目标!B6").contains("与 B5 重复"));
    let lines = &book.sheet("支出明细").unwrap().cells;
    let text = |at: At| lines.get(&at).map(|slot| slot.held.clone());
    let is_named = |at: &&At| at.1 == 6 && at.0 > 3 && text(**at) != Some(Held::Nothing);
    let projects: Vec<u32> = lines.keys().filter(is_named).map(|at| at.0).collect();
    let one = projects[0];
    let other = *projects.iter().find(|row| text((**row, 0)) != text((one, 0))).unwrap();
    let name = lines[&(one, 6)].clone();
    put(&mut book, "支出明细", (other, 6), name);
    assert!(said_at(&book, &format!("支出明细!G{}", other + 1)).contains("已有同名的项目"));
}

/// The places of the mistakes of a workbook with something done to it.
fn after(change: impl FnOnce(&mut Book)) -> Vec<String> {
    let mut book = full();
    change(&mut book);
    take(&book).mistakes.iter().map(intake::Mistake::place).collect()
}

#[test]
fn what_has_no_place_is_said() {
    let headless = after(|book| put(book, "支出明细", (6, 12), Slot::text("另一个数")));
    assert_eq!(headless, ["支出明细!M7"]);
    let copied = after(|book| {
        let mut copy = book.sheet("支出明细").unwrap().clone();
        copy.name = "支出明细 (2)".to_owned();
        book.sheets.push(copy);
    });
    assert_eq!(copied, ["支出明细 (2)"]);
    let keyless = after(|book| put(book, "其他数据", (90, 3), Slot::number("12")));
    assert_eq!(keyless, ["其他数据!D91"]);
}

#[test]
fn a_day_that_is_none_is_said() {
    let mut book = full();
    let date = row(&book, "基本信息", "date");
    for (day, fits) in [("2026-02-28", true), ("2026-02-30", false), ("2026-04-31", false), ("2028年2月29日", true)]
    {
        put(&mut book, "基本信息", (date, 3), Slot::text(day));
        assert_eq!(take(&book).mistakes.is_empty(), fits, "{day}");
    }
}

#[test]
fn a_target_that_became_a_formula_is_said() {
    let formula = Slot { held: Held::Number("1".to_owned()), formula: Some("100%".to_owned()) };
    assert_eq!(after(|book| put(book, "绩效指标", (4, 5), formula)), ["绩效指标!F5"]);
}

#[test]
fn characters_that_cannot_be_printed_have_their_cells() {
    let mut book = full();
    put(&mut book, "职能职责", (4, 0), Slot::text("督査工作。"));
    let lacking = |text: &str| text.chars().filter(|c| *c == '査').collect::<Vec<char>>();
    let places: Vec<String> = intake::unprintable(&book, &lacking).iter().map(intake::Mistake::place).collect();
    assert_eq!(places, ["职能职责!A5"]);
}

#[test]
fn a_class_without_items_is_taken_and_one_that_has_some_needs_its_name() {
    let mut book = full();
    put(&mut book, "支出明细", (4, 3), Slot::text("20809"));
    assert!(take(&book).mistakes.iter().any(|m| m.place() == "支出明细!D5"));
    put(&mut book, "支出明细", (4, 4), Slot::text("退役安置"));
    assert!(!take(&book).mistakes.iter().any(|m| m.place() == "支出明细!D5"));
}

/// A code that the catalogue does not have, under a 款 that it does not have either.
#[test]
fn what_the_catalogue_lacks_is_named_once_and_used_throughout() {
    let mut book = full();
    put(&mut book, "支出明细", (4, 3), Slot::text("2017701"));
    let asked = |book: &Book, word: &str| {
        let said = take(book).mistakes;
        said.iter().any(|m| m.place() == "支出明细!D5" && m.say.zh.contains(word))
    };
    assert!(asked(&book, "20177 的名称") && asked(&book, "没有编码 2017701"), "both are asked for at once");
    for (row, code, name) in [(4, "20177", "数据管理事务"), (5, "2017701", "数据登记")] {
        put(&mut book, "新科目", (row, 0), Slot::text(code));
        put(&mut book, "新科目", (row, 1), Slot::text(name));
    }
    let taken = take(&book);
    assert!(!taken.mistakes.iter().any(|m| ["新科目", "支出明细"].contains(&m.sheet.as_str())), "{:?}", taken.mistakes);
    let drafted = draft(&taken.ledger, &CENTRAL);
    let named = |code: &str| {
        let rows =
            drafted.tables.iter().flat_map(|t| &t.rows).filter(|r| r.code.as_ref().is_some_and(|c| c.value == code));
        rows.map(|r| r.label.value.clone()).collect::<Vec<_>>()
    };
    assert!(!named("20177").is_empty() && named("20177").iter().all(|name| name == "数据管理事务"));
    assert!(named("2017701").iter().all(|name| name == "数据登记"));
    let again = take(&filled(&taken.ledger, &CENTRAL));
    assert_eq!(again.ledger.names, taken.ledger.names, "a workbook that is filled anew has them");
}

#[test]
fn a_name_that_the_catalogue_has_otherwise_and_a_code_that_is_none_are_said() {
    let mut book = full();
    let rows = [("201", "一般公共服务"), ("20", "其他"), ("20177", "数据管理事务"), ("20177", "数据事务")];
    for (row, (code, name)) in (4..).zip(rows) {
        put(&mut book, "新科目", (row, 0), Slot::text(code));
        put(&mut book, "新科目", (row, 1), Slot::text(name));
    }
    let said = take(&book).mistakes;
    for (place, word) in [("新科目!B5", "不是新科目"), ("新科目!A6", "不是科目编码"), ("新科目!A8", "写了两次")]
    {
        assert!(said.iter().any(|m| m.place() == place && m.say.zh.contains(word)), "{place}: {said:?}");
    }
    // A workbook of before has no such sheet.
    book.sheets.retain(|sheet| sheet.name != "新科目");
    assert!(!take(&book).mistakes.iter().any(|m| m.sheet == "新科目"));
}

#[test]
fn goals_of_last_year_wait_for_their_projects_and_those_that_end_are_said_once() {
    let last = ledger(7, Size { full: true, ..Size::default() });
    let next = editions::next_year(&last);
    assert_eq!(next.goals.len(), last.goals.len());
    let mut book = filled(&next, &CENTRAL);
    let of_goals = |book: &Book| {
        let said = take(book).mistakes;
        said.into_iter().filter(|m| m.sheet.starts_with("绩效")).collect::<Vec<_>>()
    };
    assert_eq!(of_goals(&book), []);
    assert_eq!(take(&book).ledger.goals.len(), last.goals.len());
    let line =
        [(0, next.members[0].as_str()), (1, "一般公共预算拨款"), (3, "2010302"), (5, "项目支出"), (6, "新的项目")];
    for (column, word) in line {
        put(&mut book, "支出明细", (4, column), Slot::text(word));
    }
    put(&mut book, "支出明细", (4, 7), held(Held::Number("1".to_owned())));
    let projects = next.goals.iter().filter(|goal| goal.table == budget::TableId::T10).count();
    assert_eq!(of_goals(&book).len(), projects, "one for each, whatever its indicators");
}

#[test]
fn an_indicator_says_something_and_has_the_levels_of_those_above() {
    let mut book = full();
    book.sheets.iter_mut().find(|s| s.name == "绩效指标").unwrap().cells.remove(&(5, 1));
    let said = take(&book).mistakes;
    assert!(said.iter().any(|m| m.place() == "绩效指标!B6" && m.say.zh.contains("空着会被读成同一级")), "{said:?}");
    for column in 4..10 {
        book.sheets.iter_mut().find(|s| s.name == "绩效指标").unwrap().cells.remove(&(5, column));
    }
    let said = take(&book).mistakes;
    assert!(said.iter().any(|m| m.place() == "绩效指标!D6" && m.say.zh.contains("只写了一半")), "{said:?}");
}

#[test]
fn before_any_money_is_filled_in_no_reason_is_asked_for() {
    let budget = ledger(7, Size { full: true, ..Size::default() });
    let reasons = |book: &Book| take(book).mistakes.iter().filter(|m| m.say.zh.contains("原因：")).count();
    let mut next = editions::next_year(&budget);
    next.values.extend(budget.values.clone());
    assert_eq!(reasons(&filled(&next, &CENTRAL)), 0);
    let accounts = filled(&editions::to_account(&budget), &editions::FINAL);
    assert_eq!(reasons(&accounts), 0);
    assert!(take(&accounts).mistakes.iter().any(|m| m.place() == "收支明细" && m.say.zh.contains("先填决算数")));
}
