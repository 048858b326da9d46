//! What other places say in other words: where a sentence takes what it is about from, and what it compares with.

use super::statements::{ACCOUNTS, BUDGET, check, reading, told};

#[test]
fn an_item_or_an_expense_in_a_title_is_what_the_paragraph_below_is_of() {
    check(
        ACCOUNTS,
        "二、财政拨款收入支出总体情况说明",
        &[
            "1.教育支出（类）进修及培训（款）培训支出（项）。",
            "年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90%。",
            "三、“三公”经费支出情况说明",
            "4.公务接待费支出情况说明",
            "2024年度公务接待5批次，40人次，预算为3.00万元，支出决算为1.00万元。",
        ],
        &[
            "fiscal.item.initial[教育支出（类）进修及培训（款）培训支出（项）] 10.00万元",
            "fiscal.item[教育支出（类）进修及培训（款）培训支出（项）] 9.00万元",
            "fiscal.item.completion[教育支出（类）进修及培训（款）培训支出（项）] 90%",
            "three-public.receptions 5批次",
            "three-public.persons-received 40人次",
            "three-public.reception.initial 3.00万元",
            "three-public.reception 1.00万元",
        ],
    );
}

#[test]
fn what_was_counted_has_a_cost() {
    check(
        ACCOUNTS,
        "七、“三公”经费支出决算情况说明",
        &["国内公务接待费2.00万元。国内公务接待5批次，40人次（不含陪同人员），共计支出2.00万元。"],
        &[
            "three-public.reception-domestic 2.00万元",
            "three-public.receptions 5批次",
            "three-public.persons-received 40人次",
            "three-public.reception-domestic 2.00万元",
        ],
    );
}

#[test]
fn a_percentage_may_state_what_it_is_of() {
    check(
        ACCOUNTS,
        "七、“三公”经费支出决算情况说明",
        &[
            "“三公”经费支出决算为6.00万元，完成全年预算8.00万元的75%，比上年决算数增加1.00万元。公务接待费支出1.50万元，占“三公”经费支出6.00万元的25%。",
        ],
        &[
            "three-public.total 6.00万元",
            "three-public.total.adjusted 8.00万元",
            "three-public.total.completion 75%",
            "three-public.change 1.00万元",
            "three-public.reception 1.50万元",
            "three-public.total.again 6.00万元",
            "three-public.reception.share-of[“三公”经费支出] 25%",
        ],
    );
    // A share of a whole that is named may stand behind the change of what it is a share of.
    check(
        BUDGET,
        "二、收入预算情况说明",
        &[
            "2025年收入预算总额为10.00万元。其中：财政拨款收入8.00万元，较上年预算安排增加1.00万元，占收入预算总额的80%。",
        ],
        &[
            "income.total 10.00万元",
            "income.source[财政拨款收入] 8.00万元",
            "income.source.change[财政拨款收入] 1.00万元",
            "income.source.share-of[收入预算总额] 80%",
        ],
    );
}

#[test]
fn a_part_of_a_member_is_none_of_the_list() {
    check(
        ACCOUNTS,
        "二、收入决算情况说明",
        &[
            "本年收入合计10.00万元，其中：财政拨款收入3.00万元；事业收入6.00万元，占60%，其中教育收费4.00万元；其他收入1.00万元。",
        ],
        &[
            "income.total 10.00万元",
            "income.source[财政拨款收入] 3.00万元",
            "income.source[事业收入] 6.00万元",
            "income.source.share[事业收入] 60%",
            "income.source.within[教育收费] 4.00万元",
            "income.source[其他收入] 1.00万元",
        ],
    );
}

#[test]
fn amounts_without_a_unit_are_in_that_of_the_change_from_them() {
    check(
        ACCOUNTS,
        "三、支出决算情况说明",
        &["2024年总支出7.50万元。", "相比2023年的总支出7.00增加0.50万元，增幅7.14%。"],
        &[
            "expenditure.total 7.50万元",
            "expenditure.total.prior 7.00万元",
            "expenditure.change 0.50万元",
            "expenditure.rate 7.14%",
        ],
    );
}

#[test]
fn parts_are_of_the_year_of_their_whole() {
    let reading = check(
        BUDGET,
        "五、“三公”经费预算情况说明",
        &[
            "2024年度“三公”经费支出5.00万元，其中：公务接待费2.00万元。2025年度“三公”经费预算6.00万元，其中：公务接待费3.00万元。",
        ],
        &[
            "three-public.total.prior 5.00万元",
            "three-public.reception.prior 2.00万元",
            "three-public.total 6.00万元",
            "three-public.reception 3.00万元",
        ],
    );
    assert_eq!(reading.disclosure.kind, budget::Kind::Budget);
}

#[test]
fn a_title_that_names_a_fund_may_be_of_accounts() {
    let title = "甲市乙局2024年度一般公共预算财政拨款“三公”经费支出决算情况说明";
    let reading = reading(&format!("{title}\n\n“三公”经费支出5.00万元。\n"));
    assert_eq!(reading.disclosure.kind, budget::Kind::FinalAccounts);
    assert_eq!(told(&reading.disclosure.passages), ["three-public.total 5.00万元"]);
}

#[test]
fn a_reason_ends_where_the_year_before_is_compared_with() {
    check(
        ACCOUNTS,
        "七、“三公”经费支出决算情况说明",
        &[
            "公务接待费支出预算为3.00万元，支出决算为2.00万元，决算数小于预算数的主要原因是厉行节约，与上年相比减少0.50万元，减少20%，主要原因是批次减少。",
        ],
        &[
            "three-public.reception.initial 3.00万元",
            "three-public.reception 2.00万元",
            "three-public.reception.change -0.50万元",
            "three-public.reception.rate -20%",
        ],
    );
}
