//! Paragraphs read by their clauses, and who a body is: duties, offices, bodies.

use crate::statements::{ACCOUNTS, BUDGET, check, reading};

/// The number of persons is that of whom the whole word names, not of whom its end alone would.
#[test]
fn persons_are_of_what_the_whole_word_names() {
    check(
        BUDGET,
        "七、其他重要事项的情况说明",
        &[
            "（三）一般性支出情况：2025年本单位会议费预算0.00万元，培训费预算2.00万元，参训人数11人，内容为业务知识；不举办节庆、晚会、论坛、赛事等活动。",
        ],
        &[
            "general-expenses.meetings 0.00万元",
            "general-expenses.training 2.00万元",
            "general-expenses.training-persons 11人",
        ],
    );
}

#[test]
fn of_several_measure_words_the_longest_is_read() {
    check(
        BUDGET,
        "七、其他重要事项的情况说明",
        &[
            "（三）国有资产占有使用和购置安排情况：截至2024年12月31日，共有车辆3辆，其中：其他用车3辆。单价100万元（含）以上设备（不含车辆）2台（套）。",
        ],
        &["assets.held 3辆", "assets.held-other 3辆", "assets.held-large 2台（套）"],
    );
}

/// What few bodies spend beside basic and project expenditure is said where it is something, and is not missed where it is nothing.
#[test]
fn goals_are_of_every_nature_that_is_named() {
    const SECTION: &str = "七、其他重要事项的情况说明";
    let two = ["performance.total 50.00万元", "performance.basic 30.00万元", "performance.project 15.00万元"];
    check(
        BUDGET,
        SECTION,
        &[
            "（六）预算绩效目标说明：本单位所有支出实行绩效管理。纳入2025年部门整体支出绩效目标的金额为50.00万元，其中，基本支出30.00万元，项目支出15.00万元，具体目标见绩效目标表。",
        ],
        &two,
    );
    let more = [
        "performance.business 3.00万元",
        "performance.affiliate-subsidy 1.50万元",
        "performance.upward-payment 0.50万元",
    ];
    let all: Vec<&str> = two.into_iter().chain(more).collect();
    check(
        BUDGET,
        SECTION,
        &[
            "（六）预算绩效目标说明：纳入2025年单位整体支出绩效目标的金额50.00万元，其中：基本支出30.00万元，项目支出15.00万元，经营支出3.00万元、对附属单位补助支出1.50万元、上缴上级支出0.50万元，具体目标见绩效目标表。",
        ],
        &all,
    );
}

#[test]
fn institutions_have_no_operating_cost() {
    for said in [
        "甲市乙局2024年度无机关运行经费支出。",
        "本单位为事业单位，没有机关运行经费。",
        "2024年度本部门未发生机关运行经费支出。",
    ] {
        check(
            ACCOUNTS,
            "十、其他重要事项的情况说明",
            &["（一）机关运行经费支出情况", said],
            &["operating-cost.total 0.00万元"],
        );
    }
    check(ACCOUNTS, "十、其他重要事项的情况说明", &["所属三家事业单位无机关运行经费。"], &[]);
}

/// Behind a semicolon a reason goes on, unless an amount stands there.
#[test]
fn a_reason_ends_before_the_next_amount() {
    let reading = check(
        BUDGET,
        "二、部门预算安排情况说明",
        &[
            "2025年本部门收入预算120.00万元，比上年增加20.00万元，增长20%，主要原因是人员增加；项目增加；支出预算120.00万元，比上年增加20.00万元，增长20%，主要原因是人员增加。",
        ],
        &[
            "income.total 120.00万元",
            "income.change 20.00万元",
            "income.rate 20%",
            "expenditure.total 120.00万元",
            "expenditure.change 20.00万元",
            "expenditure.rate 20%",
        ],
    );
    let reason = reading.disclosure.passage("income").map(|p| p.words("reason")).unwrap_or_default();
    assert_eq!(reason.iter().map(|w| w.value.as_str()).collect::<Vec<_>>(), ["人员增加；项目增加"]);
}

/// Who a body is, in the headings and sentences of several places: duties, offices and bodies, one by one.
#[test]
fn duties_offices_and_bodies_are_told_one_by_one() {
    let told = |overview: &str| {
        let text = format!("甲市乙局\n\n2025年部门预算\n\n第一部分 部门概况\n\n{overview}\n");
        let read = reading(&text).disclosure;
        let duties: Vec<String> = read.duties.iter().map(|duty| duty.value.clone()).collect();
        let words = |kind: &str, hole: &str| {
            let all = read.passage(kind).map(|p| p.words(hole)).unwrap_or_default();
            all.iter().map(|word| word.value.clone()).collect::<Vec<String>>()
        };
        (duties, words("offices", "office"), words("members", "member"))
    };
    let of = |words: [&str; 2]| words.map(str::to_owned).to_vec();
    let duties = of(["起草地方性规章。", "承办其他事项。"]);
    assert_eq!(
        told(
            "一、部门职责\n\n乙局主要职责是：\n\n（一）起草地方性规章。\n\n（二）承办其他事项。\n\n二、机构设置\n\n\
             根据上述职责，乙局内设2个机构，分别为：办公室（档案室、机要室）、综合处。\n\n三、预算单位构成\n\n\
             从预算单位构成看，纳入本部门2025年部门汇总预算编制范围的预算单位共计2家，具体包括：乙局本级，乙局信息中心。"
        ),
        (duties.clone(), of(["办公室（档案室、机要室）", "综合处"]), of(["乙局本级", "乙局信息中心"]))
    );
    assert_eq!(
        told(
            "一、主要职责及机构设置情况\n\n（一）本部门职责情况\n\n1.起草地方性规章。2.承办其他事项。\n\n（二）内设机构。\n\n\
             乙局内设机构包括：办公室、综合处等2个处室。"
        ),
        (vec!["起草地方性规章。2.承办其他事项。".to_owned()], of(["办公室", "综合处等"]), Vec::new())
    );
    assert_eq!(
        told("一、主要职能\n\n起草地方性规章。\n\n承办其他事项。\n\n二、机构设置\n\n乙局设办公室和10个委员会。"),
        (duties, Vec::new(), Vec::new())
    );
}
