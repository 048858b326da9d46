//! What the grammar of statements reads: paragraphs of every edition in wording of our own, and what must stay unread.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use budget::{Entry, Passage, Value};
use forms::statements::{Line, Tail, Takes, declared, write};
use forms::{Reading, recognize};

pub(crate) fn reading(text: &str) -> Reading {
    let read = formats::read(text.as_bytes(), "prose.md").expect("markdown is read");
    recognize(&read.document)
}

fn value(entry: &Entry) -> String {
    match entry {
        Entry::Stated(Value::Money(m)) => m.to_string(),
        Entry::Stated(Value::Percent(p)) => format!("{p}%"),
        Entry::Stated(Value::Count(c)) => format!("{}{}", c.number, c.unit),
        other => format!("{other:?}"),
    }
}

/// Every number of the passages: kind, hole, the name printed with it, value.
pub(crate) fn told(passages: &[Passage]) -> Vec<String> {
    let part = |p: &Passage, part: &budget::Part| {
        let label = part.label.as_ref().map(|l| format!("[{}]", l.value)).unwrap_or_default();
        format!("{}.{}{label} {}", p.kind, part.hole, value(&part.fact.entry.value))
    };
    passages.iter().flat_map(|p| p.parts.iter().map(move |q| part(p, q))).collect()
}

/// A budget (or accounts) of 甲市乙局 with one section, and what is read of its paragraphs.
pub(crate) fn check(title: &str, section: &str, paragraphs: &[&str], expected: &[&str]) -> Reading {
    let body = paragraphs.join("\n\n");
    let text = format!("甲市乙局\n\n{title}\n\n{section}\n\n{body}\n");
    let reading = reading(&text);
    assert_eq!(told(&reading.disclosure.passages), expected, "{text}");
    reading
}

pub(crate) const BUDGET: &str = "2025年部门预算";
pub(crate) const ACCOUNTS: &str = "2024年度部门决算";

#[test]
fn accounts_are_told_in_few_words() {
    check(
        ACCOUNTS,
        "二、2024年度部门决算情况说明",
        &[
            "（一）收入决算情况。",
            "2024年度，本单位收入为300.00万元，其中：财政拨款收入200.00万元，占66.67%。",
            "（二）支出决算情况。",
            "2024年度，本单位支出为310.00万元，其中：基本支出300.00万元，占96.77%。",
            "（三）一般公共预算财政拨款支出决算情况。",
            "2024年度，本单位一般公共预算财政拨款支出总计200.00万元，完成年初预算的105.26%，决算数大于预算数10.00万元。",
        ],
        &[
            "income.total 300.00万元",
            "income.source[财政拨款收入] 200.00万元",
            "income.source.share[财政拨款收入] 66.67%",
            "expenditure.total 310.00万元",
            "expenditure.basic 300.00万元",
            "expenditure.basic.share 96.77%",
            "general-public.total 200.00万元",
            "general-public.total.completion 105.26%",
            "general-public.change-on-initial 10.00万元",
        ],
    );
}

#[test]
fn shanghai_states_each_source_and_fund_with_its_change() {
    check(
        BUDGET,
        "2025年部门预算编制说明",
        &[
            "2025年，甲市乙局收入预算3,100.50万元，其中：财政拨款收入3,000.50万元，比2024年预算增加107.62万元；事业收入100万元；其他收入0万元。",
            "支出预算3,100.50万元，其中：财政拨款支出预算3,000.50万元，比2024年预算执行数减少7.00万元。财政拨款支出预算中，一般公共预算拨款支出预算3,000.50万元，比2024年预算增加107.62万元；政府性基金拨款支出预算0万元，与2024年预算持平。",
            "1.“教育支出（类）进修及培训（款）培训支出（项）”科目12.30万元，主要用于职工培训10万元等。",
        ],
        &[
            "income.total 3100.50万元",
            "income.source[财政拨款收入] 3000.50万元",
            "income.source.change[财政拨款收入] 107.62万元",
            "income.source[事业收入] 100万元",
            "income.source[其他收入] 0万元",
            "expenditure.total 3100.50万元",
            "fiscal.expenditure 3000.50万元",
            "fiscal.expenditure.change-on-executed -7.00万元",
            "fiscal.item[教育支出（类）进修及培训（款）培训支出（项）] 12.30万元",
            "general-public.total 3000.50万元",
            "general-public.change 107.62万元",
            "government-fund.total 0万元",
            "government-fund.change 0.00万元",
            "named.spent[职工培训] 10万元",
        ],
    );
}

#[test]
fn why_the_treasurys_money_moved_and_what_each_class_is_spent_for_is_kept() {
    let reading = check(
        BUDGET,
        "2025年部门预算编制说明",
        &[
            "支出预算20.00万元，其中：财政拨款支出预算20.00万元，比2024年预算减少1.00万元。",
            "财政拨款收入支出减少的主要原因是：人员减少。",
            "1.“教育支出”科目12.30万元，主要用于职工培训。",
            "2.“卫生健康支出”科目7.70万元，主要用于医疗保险；比上年增加1.00万元。",
        ],
        &[
            "expenditure.total 20.00万元",
            "fiscal.expenditure 20.00万元",
            "fiscal.expenditure.change -1.00万元",
            "fiscal.class[教育支出] 12.30万元",
            "fiscal.class[卫生健康支出] 7.70万元",
            "fiscal.class.change[卫生健康支出] 1.00万元",
        ],
    );
    let fiscal = reading.disclosure.passage("fiscal").expect("it is read");
    let said = |hole: &str| fiscal.word(hole).map(|word| word.value.as_str());
    assert_eq!(said("reason"), Some("人员减少"));
    assert_eq!(said("class.purpose:205"), Some("职工培训"));
    assert_eq!(said("class.purpose:210"), Some("医疗保险"), "a semicolon before another amount ends it");
}

#[test]
fn accounts_state_budget_outturn_completion_and_share() {
    check(
        ACCOUNTS,
        "一、一般公共预算财政拨款支出决算情况说明",
        &[
            "（一）一般公共预算财政拨款支出决算总体情况",
            "一般公共预算财政拨款支出200.00万元，占本年支出合计的80.00%。与2023年度相比，一般公共预算财政拨款支出减少10.00万元，下降4.76%。主要原因：压减项目5万元。",
            "（三）一般公共预算财政拨款支出决算具体情况",
            "一般公共预算财政拨款支出年初预算为210.00万元，支出决算为200.00万元，完成年初预算的95.24%。其中：",
            "1、教育支出（类）进修及培训（款）培训支出（项）。主要用于：职工培训。年初预算为10.00万元，支出决算为9.00万元。决算数小于预算数的主要原因：培训减少。",
        ],
        &[
            "general-public.total 200.00万元",
            "general-public.total.share-of[本年支出合计] 80.00%",
            "general-public.change -10.00万元",
            "general-public.rate -4.76%",
            "named.spent[压减项目] 5万元",
            "general-public.total.initial 210.00万元",
            "general-public.total 200.00万元",
            "general-public.total.completion 95.24%",
            "general-public.item.initial[教育支出（类）进修及培训（款）培训支出（项）] 10.00万元",
            "general-public.item[教育支出（类）进修及培训（款）培训支出（项）] 9.00万元",
        ],
    );
}

#[test]
fn accounts_compare_with_the_year_before_and_with_the_initial_budget() {
    check(
        ACCOUNTS,
        "一、单位决算情况说明",
        &[
            "（三）一般公共预算财政拨款支出决算情况说明。",
            "2.支出情况。2024年度一般公共预算财政拨款支出200.00万元，较上年决算数减少10.00万元，下降4.76%。较年初预算数增加20.00万元，增长11.11%，主要原因是追加5万元。",
            "3.结转结余情况。2024年度年末一般公共预算财政拨款结转和结余3.00万元。",
            "（1）教育支出（类）180.00万元，与年初预算数持平。",
            "（五）政府性基金预算收支决算情况说明。",
            "2024年度政府性基金预算财政拨款年初结转结余1.00万元，年末结转结余2.00万元。本年收入9.00万元，较2024年年初预算数增加9.00万元。本年支出8.00万元。",
        ],
        &[
            "general-public.total 200.00万元",
            "general-public.change -10.00万元",
            "general-public.rate -4.76%",
            "general-public.change-on-initial 20.00万元",
            "general-public.rate-on-initial 11.11%",
            "general-public.carried-out 3.00万元",
            "general-public.class[教育支出（类）] 180.00万元",
            "general-public.class.change-on-initial[教育支出（类）] 0.00万元",
            "named.spent[追加] 5万元",
            "government-fund.carried-in 1.00万元",
            "government-fund.carried-out 2.00万元",
            "government-fund.income 9.00万元",
            "government-fund.income.change-on-initial 9.00万元",
            "government-fund.total 8.00万元",
        ],
    );
    // In a budget nothing of this year can differ from its initial budget.
    check(
        BUDGET,
        "一、支出预算情况说明",
        &["2025年支出预算200.00万元，较年初预算数增加20.00万元。"],
        &["expenditure.total 200.00万元"],
    );
}

#[test]
fn income_and_expenditure_of_the_year_are_totals_in_their_own_sections() {
    check(
        ACCOUNTS,
        "一、收入支出决算总体情况说明",
        &["2024年度收入总计12.00万元。收入支出总体与上年相比，增加2.00万元，增长20.00%。"],
        &["income.total 12.00万元", "totals.change 2.00万元", "totals.rate 20.00%"],
    );
    check(
        ACCOUNTS,
        "二、收入决算情况说明",
        &["本年收入12.00万元，其中：财政拨款收入12.00万元，占100.00%。"],
        &[
            "income.total 12.00万元",
            "income.source[财政拨款收入] 12.00万元",
            "income.source.share[财政拨款收入] 100.00%",
        ],
    );
}

#[test]
fn what_a_change_is_compared_with_is_of_the_year_before() {
    check(
        BUDGET,
        "二、支出预算情况说明",
        &[
            "2025年支出预算32.00万元，比2024年预算数30.00万元增加2.00万元，增长6.67%。其中：基本支出预算20.00万元，占总支出预算62.50%，比2024年预算19.00万元增加1.00万元。",
        ],
        &[
            "expenditure.total 32.00万元",
            "expenditure.total.prior 30.00万元",
            "expenditure.change 2.00万元",
            "expenditure.rate 6.67%",
            "expenditure.basic 20.00万元",
            "expenditure.basic.share-of[总支出预算] 62.50%",
            "expenditure.basic.prior 19.00万元",
            "expenditure.basic.change 1.00万元",
        ],
    );
    check(
        BUDGET,
        "四、“三公”经费财政拨款预算说明",
        &[
            "2025年“三公”经费财政拨款预算12.00万元，比2024年“三公”经费财政拨款预算14.00万元减少2.00万元。其中：",
            "2.公务接待费。2025年预算数2.00万元，比2024年预算数4.00万元减少2.00万元，下降50.00%。",
        ],
        &[
            "three-public.total 12.00万元",
            "three-public.total.prior 14.00万元",
            "three-public.change -2.00万元",
            "three-public.reception 2.00万元",
            "three-public.reception.prior 4.00万元",
            "three-public.reception.change -2.00万元",
            "three-public.reception.rate -50.00%",
        ],
    );
}

#[test]
fn counts_say_which_money_they_are_of() {
    check(
        ACCOUNTS,
        "九、财政拨款“三公”经费支出决算情况说明",
        &[
            "全年使用财政拨款安排本单位因公出国（境）团组1个，累计2人次。",
            "公务用车运行维护费支出决算2.00万元，截至2024年12月31日，开支财政拨款运行维护费的公务用车保有量为3辆。",
        ],
        &[
            "three-public.groups-abroad 1个",
            "three-public.persons-abroad 2人次",
            "three-public.vehicle-running 2.00万元",
            "three-public.vehicles-kept 3辆",
        ],
    );
}

#[test]
fn after_a_bracket_the_text_goes_on_with_what_stood_before_it() {
    check(
        ACCOUNTS,
        "三、“三公”经费支出决算情况说明",
        &[
            "公务接待费支出3.00万元（其中：外事接待费支出1.00万元），比上年减少0.50万元。共安排国内公务接待30批次（其中：外事接待2批次），接待人次300人（其中：外事接待人次9人）。",
        ],
        &[
            "three-public.reception 3.00万元",
            "three-public.reception-foreign 1.00万元",
            "three-public.reception.change -0.50万元",
            "three-public.receptions 30批次",
            "three-public.foreign-receptions 2批次",
            "three-public.persons-received 300人",
            "three-public.foreign-persons-received 9人",
        ],
    );
}

#[test]
fn guests_received_at_home_and_abroad_are_counted_apart() {
    check(
        ACCOUNTS,
        "三、“三公”经费实物量情况说明",
        &["国内公务接待3批次30人，其中：国内外事接待1批次，2人；国（境）外公务接待4批次，5人。"],
        &[
            "three-public.receptions 3批次",
            "three-public.persons-received 30人",
            "three-public.foreign-receptions 1批次",
            "three-public.foreign-persons-received 2人",
            "three-public.receptions-abroad 4批次",
            "three-public.persons-received-abroad 5人",
        ],
    );
}

#[test]
fn the_three_public_expenses_of_accounts_have_budget_outturn_and_numbers() {
    check(
        ACCOUNTS,
        "七、财政拨款“三公”经费支出决算情况说明",
        &[
            "“三公”经费财政拨款支出年初预算为9.00万元，支出决算为6.00万元，完成预算的66.67%，其中：因公出国（境）费决算为3.00万元，完成预算的60%；公务用车购置及运行维护费支出决算为2.00万元，完成预算的100%；公务接待费支出决算为1.00万元，完成预算的50%。",
            "1、因公出国（境）费支出3.00万元。全年安排因公出国（境）团组1个、累计2人次。",
            "2024年，开支财政拨款的公务用车保有量为2辆。",
            "3、公务接待费支出1.00万元。国内公务接待5批次、40人次。",
        ],
        &[
            "three-public.total.initial 9.00万元",
            "three-public.total 6.00万元",
            "three-public.total.completion 66.67%",
            "three-public.abroad 3.00万元",
            "three-public.abroad.completion 60%",
            "three-public.vehicles 2.00万元",
            "three-public.vehicles.completion 100%",
            "three-public.reception 1.00万元",
            "three-public.reception.completion 50%",
            "three-public.abroad 3.00万元",
            "three-public.groups-abroad 1个",
            "three-public.persons-abroad 2人次",
            "three-public.vehicles-kept 2辆",
            "three-public.reception 1.00万元",
            "three-public.receptions 5批次",
            "three-public.persons-received 40人次",
        ],
    );
}

#[test]
fn jiangsu_names_items_under_a_heading_and_adds_a_reserve() {
    check(
        "2019年度部门预算公开",
        "一、收支预算总体情况说明",
        &[
            "乙局2019年度收入、支出预算总计1,000.00 万元，与上年相比收、支预算总计各增加 100.00万元，增长 11.11 %。其中：",
            "项目支出预算数为400万元。与上年相比减少了50万元，减少 11.11 %。主要原因是纳入预算管理的30万元收入取消。",
            "单位预留机动经费预算数为100万元。",
        ],
        &[
            "totals.total 1000.00万元",
            "totals.change 100.00万元",
            "totals.rate 11.11%",
            "expenditure.project 400万元",
            "expenditure.project.change -50万元",
            "expenditure.project.rate -11.11%",
            "expenditure.reserve 100万元",
            "named.spent[纳入预算管理] 30万元",
        ],
    );
}

#[test]
fn vehicles_held_and_to_be_bought_are_two_things() {
    check(
        BUDGET,
        "五、国有资产占有使用情况",
        &[
            "截至2024年8月31日，乙局共有车辆3辆，其中：机要通信用车1辆、其他用车2辆；单价100万元（含）以上设备（不含车辆）4台（套）。",
            "2025年部门预算安排购置车辆1辆，其中：其他用车1辆。",
        ],
        &[
            "assets.held 3辆",
            "assets.held-confidential 1辆",
            "assets.held-other 2辆",
            "assets.held-large 4台（套）",
            "assets.added 1辆",
            "assets.added-other 1辆",
        ],
    );
}

#[test]
fn what_is_not_clean_stays_unread_with_a_reason() {
    let reading = check(
        BUDGET,
        "二、“三公”经费预算情况说明",
        &[
            "下属丙中心公务接待费5万元。",
            "会议费、培训费7万元。",
            "2024年，公务接待费6万元。",
            "公务接待费8万元，比2022年预算增加1万元，主要原因是公务接待费增加2万元。",
        ],
        &[
            "named.spent[下属丙中心公务接待费] 5万元",
            "named.spent[会议费、培训费] 7万元",
            "named.spent.change[公务接待费] 2万元",
            "three-public.reception.prior 6万元",
            "three-public.reception 8万元",
        ],
    );
    let unread: Vec<&str> = reading.tally.unbound.iter().map(|u| u.number.value.as_str()).collect();
    assert_eq!(unread, ["1"]);
    assert!(reading.tally.unbound.iter().all(|u| u.why.is_some() && !u.sentence.is_empty()));
}

#[test]
fn a_blank_template_states_nothing_and_leaves_nothing_unread() {
    let reading = check(
        ACCOUNTS,
        "十一、其他重要事项的情况说明",
        &[
            "机关运行经费支出XXX万元，比2023年度增加（减少）XXX万元，增长（下降）XX%。主要原因是XXXX。",
            "全年共有车辆XX辆，其中：机要通信用车××辆，合计____万元。",
        ],
        &[],
    );
    assert_eq!(reading.tally.numbers, 0);
}

#[test]
fn general_words_after_a_narrower_total_are_about_that() {
    check(
        BUDGET,
        "四、财政拨款收支预算总体情况说明",
        &[
            "乙局2025年度财政拨款收、支总预算90.00万元。与上年相比收、支预算总计各增加10.00万元，增长12.5%。支出总计100万元。",
        ],
        &["fiscal.total 90.00万元", "fiscal.change 10.00万元", "fiscal.rate 12.5%"],
    );
}

#[test]
fn what_has_only_a_name_is_a_subject_of_its_own() {
    let reading = check(
        BUDGET,
        "四、部门预算支出具体情况",
        &[
            "（一）智慧码头项目安排12.30万元，较上年增加3.00万元，增长32.26%，主要用于设备维护。",
            "1.航标维护40.00万元，主要包括：（1）灯塔更新30.00万元，用于换灯；（2）浮标10.00万元。",
            "2.水上搜救（应急保障）5.50万元，主要是油料增加2.00万元。",
        ],
        &[
            "named.spent[智慧码头项目] 12.30万元",
            "named.spent.change[智慧码头项目] 3.00万元",
            "named.spent.rate[智慧码头项目] 32.26%",
            "named.spent[航标维护] 40.00万元",
            "named.spent[灯塔更新] 30.00万元",
            "named.spent[浮标] 10.00万元",
            "named.spent[水上搜救（应急保障）] 5.50万元",
            "named.spent.change[油料] 2.00万元",
        ],
    );
    let subjects = reading.disclosure.passages.iter().flat_map(|p| &p.parts).map(|p| &p.fact.subject);
    assert!(subjects.into_iter().all(|s| !s.others.is_empty()), "each is equal to itself alone");
}

#[test]
fn two_amounts_under_one_name_are_of_two_subjects() {
    let reading = check(
        BUDGET,
        "六、重点项目",
        &["航标项目10.00万元，其中：尾款4.00万元。", "疏浚项目20.00万元，其中：尾款9.00万元。"],
        &[
            "named.spent[航标项目] 10.00万元",
            "named.spent[尾款] 4.00万元",
            "named.spent[疏浚项目] 20.00万元",
            "named.spent[尾款] 9.00万元",
        ],
    );
    let parts = reading.disclosure.passages.iter().flat_map(|p| &p.parts);
    let rest: Vec<_> = parts.filter(|p| p.label.as_ref().is_some_and(|l| l.value == "尾款")).collect();
    assert_ne!(rest[0].fact.subject, rest[1].fact.subject);
}

#[test]
fn a_sentence_goes_on_with_its_change_after_a_purpose_but_not_after_a_reason() {
    check(
        BUDGET,
        "三、一般公共预算支出情况说明",
        &[
            "一般公共预算财政拨款支出90.00万元，比2024年增加9.00万元。其中：基本支出60.00万元，主要用于发放工资，比2024年减少1.00万元，下降1.64%，主要原因是退休2人，比2023年减少5.00万元；项目支出30.00万元，主要用于疏浚。",
        ],
        &[
            "general-public.total 90.00万元",
            "general-public.change 9.00万元",
            "basic.total 60.00万元",
            "basic.change -1.00万元",
            "basic.rate -1.64%",
            "project.total 30.00万元",
        ],
    );
}

#[test]
fn a_list_of_changes_is_against_what_its_heading_compares_with() {
    check(
        BUDGET,
        "一、预算收支增减变化情况说明",
        &[
            "2025年收支预算50.00万元，比上年减少5.00万元，其中：",
            "1.收入预算减少5.00万元，其中一般公共预算收入减少7.00万元，其他收入增加2.00万元。",
            "2.支出预算减少5.00万元，其中基本支出增加1.00万元，项目支出减少6.00万元。",
        ],
        &[
            "totals.total 50.00万元",
            "totals.change -5.00万元",
            "income.change -5.00万元",
            "income.source.change[一般公共预算收入] -7.00万元",
            "income.source.change[其他收入] 2.00万元",
            "expenditure.change -5.00万元",
            "expenditure.basic.change 1.00万元",
            "expenditure.project.change -6.00万元",
        ],
    );
}

#[test]
fn comparisons_name_what_they_compare_in_many_ways() {
    for said in [
        "比2024年财政拨款“三公”经费年初预算减少2.00万元",
        "较上年“三公”经费预算数减少2.00万元",
        "与2024年预算相比，减少2.00万元",
        "比2024年初预算数下降2.00万元",
        "同比减少2.00万元",
        "较去年预算调减2.00万元",
    ] {
        check(
            BUDGET,
            "四、“三公”经费预算情况",
            &[&format!("2025年财政拨款“三公”经费预算8.00万元，{said}，下降20.00%。")],
            &["three-public.total 8.00万元", "three-public.change -2.00万元", "three-public.rate -20.00%"],
        );
    }
}

#[test]
fn paths_are_named_by_marks_codes_and_joined_names() {
    for said in [
        "教育支出（205类）进修及培训（08款）培训支出（03项）",
        "2050803-培训支出",
        "2050803培训支出",
        "[2050803]培训支出",
        "培训支出（2050803）",
        "“教育支出-进修及培训-培训支出”科目",
    ] {
        let text = format!(
            "甲市乙局

{BUDGET}

二、一般公共预算支出情况说明

（一）{said}12.30万元，用于培训。
"
        );
        let reading = reading(&text);
        let part = reading.disclosure.passages.iter().flat_map(|p| &p.parts).next().expect("a number");
        assert_eq!(part.fact.subject.function.as_deref(), Some("2050803"), "{said}");
        assert_eq!(part.hole, "item", "{said}");
    }
}

#[test]
fn economic_items_are_named_by_code_and_by_mark() {
    check(
        BUDGET,
        "五、一般公共预算基本支出情况说明",
        &[
            "（1）基本工资（款）支出9.00万元。",
            "（2）对个人和家庭的补助（303）4.00万元，较上年减少1.00万元，下降20.00%。",
        ],
        &[
            "basic.economic[基本工资（款）] 9.00万元",
            "basic.economic[对个人和家庭的补助（303）] 4.00万元",
            "basic.economic.change[对个人和家庭的补助（303）] -1.00万元",
            "basic.economic.rate[对个人和家庭的补助（303）] -20.00%",
        ],
    );
}

#[test]
fn an_amount_said_again_is_no_second_item() {
    check(
        BUDGET,
        "2025年部门预算编制说明",
        &[
            "1.“教育支出（类）进修及培训（款）培训支出（项）”12.30万元，主要用于培训。2025年预算安排12.30万元，比2024年预算数增加1.00万元。",
            "本部门预算收入20.00万元，其中：其他收入3.00万元；本部门预算支出20.00万元。",
        ],
        &[
            "fiscal.item[教育支出（类）进修及培训（款）培训支出（项）] 12.30万元",
            "fiscal.item.again[教育支出（类）进修及培训（款）培训支出（项）] 12.30万元",
            "fiscal.item.change[教育支出（类）进修及培训（款）培训支出（项）] 1.00万元",
            "income.total 20.00万元",
            "income.source[其他收入] 3.00万元",
            "expenditure.total 20.00万元",
        ],
    );
}

#[test]
fn a_title_says_what_the_line_below_it_is_about() {
    check(
        BUDGET,
        "六、一般公共预算“三公”经费支出情况",
        &["（一）公务接待费", "2025年预算安排6.10万元，比上年减少0.10万元，下降1.61%。"],
        &[
            "three-public.reception 6.10万元",
            "three-public.reception.change -0.10万元",
            "three-public.reception.rate -1.61%",
        ],
    );
}

#[test]
fn kinds_of_vehicles_and_what_things_cost_are_counted() {
    check(
        BUDGET,
        "七、国有资产占有使用情况",
        &[
            "截至2024年底，所属各预算单位共有车辆5辆，其中：副部（省）级以上领导用车0辆、业务用车2辆、机要通信用车3辆；单价在100万元以上的设备1台。",
            "2025年计划购置车辆1辆、18.00万元；单价100万元以上设备0台（套）、0万元。",
        ],
        &[
            "assets.held 5辆",
            "assets.held-ministerial 0辆",
            "assets.held-named[业务用车] 2辆",
            "assets.held-confidential 3辆",
            "assets.held-large 1台",
            "assets.added 1辆",
            "assets.added-large 0台（套）",
            "named.spent[计划购置车辆1辆] 18.00万元",
            "named.spent[单价100万元以上设备0台（套）] 0万元",
        ],
    );
}

#[test]
fn page_numbers_inside_a_sentence_say_nothing() {
    check(
        BUDGET,
        "二、支出预算情况说明",
        &["支出预算9.00万元，其中：教育支出— 5 —6.00万元，住房保障支出3.00万元。"],
        &[
            "expenditure.total 9.00万元",
            "expenditure.class[教育支出] 6.00万元",
            "expenditure.class[住房保障支出] 3.00万元",
        ],
    );
}

/// What a passage composes is read back to the same numbers.
#[test]
fn what_a_passage_composes_it_reads() {
    let section = "七、“三公”经费支出决算情况说明";
    let said = [
        "“三公”经费支出年初预算为9.00万元，支出决算为6.00万元，完成年初预算的66.67%，比上年预算减少1.00万元，下降14.29%；公务接待费2.00万元，占“三公”经费的33.33%。",
    ];
    let reading = reading(&format!("甲市乙局\n\n{ACCOUNTS}\n\n{section}\n\n{}\n", said[0]));
    let passage = reading.disclosure.passages.first().expect("one passage");
    let expected = told(std::slice::from_ref(passage));
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    assert_eq!(expected.len(), 7);
    check(ACCOUNTS, section, &[&forms::statements::compose(passage)], &expected);
}

/// The parts of an area are written in brackets after it, and read back as its parts.
#[test]
fn areas_are_written_with_their_parts() {
    let section = "项目经费情况说明";
    let said = "建筑面积90平方米，其中地上面积50平方米（其中计容面积45平方米，不计容面积5平方米），地下面积40平方米。";
    let read = |said: &str| {
        let reading = reading(&format!("甲市乙局\n\n{BUDGET}\n\n{section}\n\n{said}\n"));
        reading.disclosure.passages.into_iter().next().expect("one passage")
    };
    let passage = read(said);
    assert_eq!(passage.parts.len(), 5);
    let written = forms::statements::compose(&passage);
    assert_eq!(read(&written), passage, "{written}");
}

/// Every line, written from its declaration, is read back as itself.
#[test]
fn what_a_line_writes_it_reads() {
    let mut written = 0;
    // What has only a name is read by its sentence, not by a phrase of its own.
    let phrased = |l: &&Line| l.kind != "named" && l.words.first().is_none_or(|w| !w.is_empty());
    for line in declared().filter(phrased) {
        let (number, name) = match line.takes {
            Takes::Money => ("12.34万元", "教育支出（类）进修及培训（款）培训支出（项）"),
            Takes::Count(units) | Takes::Before(units, _) => (units.first().copied().unwrap_or_default(), ""),
            Takes::Area => ("12平方米", "规划建筑面积"),
        };
        let number = if number.starts_with(char::is_numeric) { number.to_owned() } else { format!("3{number}") };
        let first = line.words.first().copied().unwrap_or_default();
        let name = match first {
            w if w.contains("{class}") => "教育支出（类）",
            w if w.contains("{fund}") => "事业收入",
            w if w.contains("{name}") => "信息化系统维护费",
            w if w.contains("{economic}") => "基本工资（款）",
            w if w.contains("{vehicle}") => "老干部服务用车",
            _ => name,
        };
        let tail: &[Tail<'_>] =
            if line.takes == Takes::Money { &[Tail::Rise("1.00万元"), Tail::RiseRate("8.82%")] } else { &[] };
        let sentence = write(line, name, &number, tail);
        for place in if line.within.is_empty() { &[""] } else { line.within } {
            let parts = forms::statements::reads(&sentence, place, budget::Year(2024));
            let stated = parts.first().unwrap_or_else(|| panic!("{}.{} in {place}: {sentence}", line.kind, line.key));
            assert_eq!((stated.0, stated.1.hole.as_str()), (line.kind, line.key), "{sentence}");
            assert_eq!(stated.1.fact.subject.measure, line.facet.subject().measure, "{sentence}");
            assert_eq!(parts.len(), 1 + tail.len(), "{sentence}: {parts:?}");
            written += 1;
        }
    }
    assert!(written > 100, "{written} lines were written");
}

/// The share of the narrative's numbers that are tied to a subject, for every place of which documents are there.
#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn published_narratives_are_bound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is absent", folder.display());
        return;
    };
    let mut files: Vec<_> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "pdf")).collect();
    files.sort();
    let mut places: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for file in files {
        let bytes = std::fs::read(&file).expect("a file of the corpus is readable");
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let Ok(read) = formats::read(&bytes, name) else { continue };
        let reading = recognize(&read.document);
        let unread = reading.tally.unbound.iter().filter(|u| !u.sentence.is_empty()).count();
        let parts = reading.disclosure.passages.iter().flat_map(|p| &p.parts);
        let bound = parts.filter(|q| q.fact.entry.printed.contains(|c: char| c.is_ascii_digit())).count();
        let place = places.entry(name.split('-').next().unwrap_or_default().to_owned()).or_default();
        *place = (place.0 + bound, place.1 + unread);
    }
    for (place, (bound, unread)) in places {
        println!("{place}: {bound} of {} numbers of the narrative", bound + unread);
        assert!(bound * 100 >= (bound + unread) * 94, "{place}: {bound} bound, {unread} unread");
    }
}

#[test]
fn one_phrase_for_income_and_expenditure_has_two_amounts() {
    check(
        ACCOUNTS,
        "一、收入支出决算总体情况说明",
        &["2024年度收、支总计各是12.25,13.50万元。与2023年相比,收、支总计各减少2.00,1.00万元,各下降14.04%、6.90%。"],
        &[
            "income.total 12.25万元",
            "income.change -2.00万元",
            "income.rate -14.04%",
            "expenditure.total 13.50万元",
            "expenditure.change -1.00万元",
            "expenditure.rate -6.90%",
        ],
    );
    check(
        ACCOUNTS,
        "四、财政拨款收入支出决算总体情况说明",
        &["2024年度财政拨款收、支总计各是9.25,9.50万元。与2023年相比,财政拨款收、支总计各增加1.00,1.25万元。"],
        &[
            "fiscal.income 9.25万元",
            "fiscal.expenditure 9.50万元",
            "fiscal.income.change 1.00万元",
            "fiscal.expenditure.change 1.25万元",
        ],
    );
}

#[test]
fn codes_stand_in_the_place_of_marks() {
    check(
        BUDGET,
        "五、一般公共预算当年拨款情况说明",
        &[
            "1.社会保障和就业支出（208）40.00万元，占40.00%。",
            "2.农林水支出（213）农业农村（01）行政运行（01）：2025年预算数为18.00万元，比上年预算增加1.00万元，增长5.88%。",
            "3.2210201住房公积金5.00万元，主要用于缴存住房公积金。",
        ],
        &[
            "general-public.class[社会保障和就业支出（208）] 40.00万元",
            "general-public.class.share[社会保障和就业支出（208）] 40.00%",
            "general-public.item[农林水支出（213）农业农村（01）行政运行（01）] 18.00万元",
            "general-public.item.change[农林水支出（213）农业农村（01）行政运行（01）] 1.00万元",
            "general-public.item.rate[农林水支出（213）农业农村（01）行政运行（01）] 5.88%",
            "general-public.item[2210201住房公积金] 5.00万元",
        ],
    );
}

#[test]
fn what_a_change_counts_from_needs_no_word_for_a_budget() {
    check(
        BUDGET,
        "六、“三公”经费预算情况",
        &[
            "2025年“三公”经费预算38.50万元，比上年的40.00万元减少1.50万元，降幅3.75%。",
            "2.公务接待费4.00万元，较上年5.00万元下降20.00%。",
        ],
        &[
            "three-public.total 38.50万元",
            "three-public.total.prior 40.00万元",
            "three-public.change -1.50万元",
            "three-public.rate -3.75%",
            "three-public.reception 4.00万元",
            "three-public.reception.prior 5.00万元",
            "three-public.reception.rate -20.00%",
        ],
    );
    // Where no change follows, a word may be missing, and nobody knows what the amount is.
    check(
        BUDGET,
        "六、“三公”经费预算情况",
        &["2025年“三公”经费预算38.50万元，比上年1.50万元，增加3.75%。"],
        &["three-public.total 38.50万元"],
    );
}

#[test]
fn changes_are_said_in_one_character_and_against_what_was_arranged() {
    check(
        BUDGET,
        "一、预算收支增减变化情况说明",
        &[
            "2025年基本支出预算较上年增17.10万元，增17.18%。",
            "2025年收入预算总额为52.12万元，较上年预算安排减少11.20万元，下降17.69%。",
        ],
        &[
            "expenditure.basic.change 17.10万元",
            "expenditure.basic.rate 17.18%",
            "income.total 52.12万元",
            "income.change -11.20万元",
            "income.rate -17.69%",
        ],
    );
}

#[test]
fn shares_name_their_part_and_their_whole() {
    check(
        ACCOUNTS,
        "十、政府采购支出情况",
        &["货物支出授予中小企业合同金额占货物支出金额的40.00%，服务支出授予中小企业合同金额占服务支出金额的60.00%。"],
        &["named.spent.share-of[货物支出金额] 40.00%", "named.spent.share-of[服务支出金额] 60.00%"],
    );
}

#[test]
fn natures_after_what_the_treasury_pays_are_parts_of_that() {
    check(
        BUDGET,
        "四、部门支出预算情况",
        &[
            "2025年部门预算总支出1,156.96万元。财政拨款安排支出1,138.56万元，其中：基本支出813.51万元，与上年对比增加23.40万元；项目支出325.05万元。",
            "财政拨款安排支出按功能科目分类情况：",
            "1.一般公共服务支出871.38万元，主要用于机构运转；",
            "2.卫生健康支出33.18万元，主要用于医疗保险缴费。",
        ],
        &[
            "expenditure.total 1156.96万元",
            "fiscal.expenditure 1138.56万元",
            "fiscal.basic 813.51万元",
            "fiscal.basic.change 23.40万元",
            "fiscal.project 325.05万元",
            "fiscal.class[一般公共服务支出] 871.38万元",
            "fiscal.class[卫生健康支出] 33.18万元",
        ],
    );
}

#[test]
fn a_paragraph_may_go_on_with_the_change_of_the_one_before() {
    check(
        BUDGET,
        "三、收入预算情况说明",
        &[
            "2025年收入预算300.00万元，其中：其他收入20.00万元。",
            "与上年对比增加12.00万元，增长4.17%，主要原因是人员增加。",
        ],
        &[
            "income.total 300.00万元",
            "income.source[其他收入] 20.00万元",
            "income.change 12.00万元",
            "income.rate 4.17%",
        ],
    );
}

#[test]
fn a_share_may_stand_behind_what_brackets_add() {
    check(
        BUDGET,
        "三、收入预算情况说明",
        &[
            "2025年收入预算400.00万元，其中：事业收入100.00万元（含教育收费60.00万元），占25.00%，比上年提高1.50个百分点。",
        ],
        &[
            "income.total 400.00万元",
            "income.source[事业收入] 100.00万元",
            "income.source[教育收费] 60.00万元",
            "income.source.share[事业收入] 25.00%",
            "income.source.points[事业收入] 1.50个百分点",
        ],
    );
}
