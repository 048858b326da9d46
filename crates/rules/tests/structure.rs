//! What the frame of a document (cover, contents, titles, notes) is accused of, and what it is not. Bodies and amounts are made up.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::Facts;

/// The messages of a rule on a document in Markdown.
fn said(code: &str, markdown: &str) -> Vec<String> {
    let document = formats::read(markdown.as_bytes(), "a.md").unwrap().document;
    let reading = forms::recognize(&document);
    let rules: Vec<_> = rules::catalogue().into_iter().filter(|rule| rule.code == code).collect();
    let conclusions = rules::check(&Facts::of(&reading.disclosure), &rules);
    conclusions.findings.iter().map(|f| f.finding.message.zh.clone()).collect()
}

#[track_caller]
fn check(code: &str, markdown: &str, expected: &[&str]) {
    assert_eq!(said(code, markdown), expected);
}

fn by_function(title: &str, rows: &str) -> String {
    let head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n";
    format!("{title}\n\n单位：万元\n\n{head}{rows}\n")
}

const ROWS: &str = "|  | 合计 | 5.00 |  | 5.00 |\n| 201 | 一般公共服务支出 | 5.00 |  | 5.00 |\n\
    | 20126 | 档案事务 | 5.00 |  | 5.00 |\n| 2012604 | 档案馆 | 5.00 |  | 5.00 |\n";

#[test]
fn the_month_of_publication_is_no_fiscal_year() {
    let cover = |date: &str| format!("青禾大学2024年度部门决算\n\n{date}\n\n{}", by_function("支出决算表", ROWS));
    check("ST-06", &cover("2025年8月"), &[]);
    check("ST-06", &cover("二〇二五年八月"), &[]);
}

#[test]
fn what_is_said_of_a_name_makes_no_other_name() {
    let document = |body: &str| {
        let table = by_function("支出总表", ROWS).replace("单位：万元", &format!("编制单位：{body}　金额单位：万元"));
        format!("青禾市档案局（汇总）\n\n2026年部门预算\n\n{table}")
    };
    check("ST-07", &document("青禾市档案局"), &[]);
    check("ST-07", &document("青禾市档案局（本级）"), &[]);
    let other = "1 张表的部门名称写作“青禾市水利局”，与公开部门“青禾市档案局（汇总）”不同";
    check("ST-07", &document("青禾市水利局"), &[other]);
}

#[test]
fn codes_that_have_no_items_need_none() {
    let rows = |code: &str, name: &str| format!("|  | 合计 | 5.00 |  | 5.00 |\n| {code} | {name} | 5.00 |  | 5.00 |\n");
    let table =
        |code, name| format!("青禾市档案局2026年部门预算\n\n{}", by_function("一般公共预算支出表", &rows(code, name)));
    check("ST-04", &table("21999", "其他支出"), &[]);
    let bare = "《一般公共预算支出表》中科目 20126 有金额而没有列到项级科目";
    check("ST-04", &table("20126", "档案事务"), &[bare]);
}

#[test]
fn a_list_without_amounts_is_no_empty_table() {
    let list = "纳入预算编制范围的单位共有2个：\n\n| 序号 | 单位名称 | 拟变动情况 |\n|---|---|---|\n\
        | 1 | 青禾市档案局本级 |  |\n| 2 | 青禾市档案馆 |  |\n";
    let document =
        |rest: &str| format!("青禾市档案局2026年部门预算\n\n{list}\n{rest}\n{}", by_function("支出总表", ROWS));
    check("ST-10", &document(""), &[]);
    let both = "部门综合预算政府性基金收支表\n\n单位：万元\n\n| 收入 | < | 支出 | < |\n|---|---|---|---|\n\
        | 项目 | 预算数 | 项目 | 预算数 |\n| 一、政府性基金拨款 |  | 一、科学技术支出 |  |\n|  |  | 二、城乡社区支出 |  |\n";
    check("ST-10", &document(&format!("本部门无当年政府性基金预算收支，并已公开空表。\n\n{both}")), &[]);
}

#[test]
fn any_line_may_explain_an_empty_table() {
    let table = by_function("政府性基金预算支出表", "|  | 合计 |  |  |  |\n");
    let document = |line: &str| {
        let after = by_function("支出总表", ROWS);
        format!("青禾市档案局2026年部门预算\n\n{table}\n注：本表按功能分类科目填列。\n\n{line}\n\n{after}")
    };
    check("ST-10", &document("说明：本单位2026年没有政府性基金预算安排的支出，故本表无数据。"), &[]);
    check("ST-10", &document("2026年本部门未安排政府性基金支出。"), &[]);
    check("ST-10", &document("一般公共预算拨款支出预算5万元；政府性基金拨款支出预算为0；其他为0。"), &[]);
    let silent = "《政府性基金预算支出表》为空表，没有注明本部门无此项收支";
    check("ST-10", &document("2026年部门预算的编制依据是预算法。"), &[silent]);
    check("ST-10", &document("政府性基金拨款支出预算为1,000万元；其他为0。"), &[silent]);
}

#[test]
fn brackets_of_the_parents_name_may_stand_in_the_name_of_its_child() {
    let table = |name: &str| {
        let head = "| 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 |\n|---|---|---|---|---|\n";
        let rows = format!(
            "|  | 合计 | 5.00 |  | 5.00 |\n| 311 | 对企业补助（基本建设） | 5.00 |  | 5.00 |\n| 31101 | {name} | 5.00 |  | 5.00 |\n"
        );
        format!("青禾市档案局2025年部门预算\n\n一般公共预算基本支出表\n\n单位：万元\n\n{head}{rows}")
    };
    check("CL-04", &table("资本金注入"), &[]);
    check("CL-04", &table("资本金注入（基本建设）"), &[]);
    let other = "科目 31101 当年名称为“资本金注入”，表中写作“资本金注入（其他）”";
    check("CL-04", &table("资本金注入（其他）"), &[other]);
}

#[test]
fn names_beside_the_codes_of_other_rows_accuse_nobody() {
    let names = ["基本工资", "津贴补贴", "奖金", "伙食补助费", "绩效工资"];
    let table = |codes: [&str; 5], wrong: usize| {
        let row = |(at, (code, name)): (usize, (&str, &str))| {
            let name = if at < wrong { name } else { "办公费" };
            format!("| {code} | {name} | 1.00 |  | 1.00 |\n")
        };
        let rows: String = codes.into_iter().zip(names).enumerate().map(row).collect();
        let head = "| 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费 |\n|---|---|---|---|---|\n";
        format!("青禾市档案局2025年部门预算\n\n一般公共预算基本支出表\n\n单位：万元\n\n{head}{rows}")
    };
    check("CL-04", &table(["30201", "30202", "30203", "30204", "30205"], 5), &[]);
    let one = "科目 30201 当年名称为“办公费”，表中写作“基本工资”";
    check("CL-04", &table(["30201", "30201", "30201", "30201", "30201"], 1), &[one]);
}

/// A document with contents of these entries and a body of these titles.
fn with_contents(entries: &[&str], titles: &[&str]) -> String {
    let tables: Vec<String> = titles.iter().map(|title| by_function(title, ROWS)).collect();
    let body = format!("第一部分 部门概况\n\n收集和保管档案。\n\n第二部分 预算表\n\n{}", tables.concat());
    let front = "青禾市档案局\n\n2026年部门预算\n\n目录\n\n第一部分 部门概况\n\n第二部分 预算表";
    format!("{front}\n\n{}\n\n{body}", entries.join("\n\n"))
}

#[test]
fn the_tail_of_another_title_is_not_the_table_that_the_contents_promise() {
    let entries = ["一、支出预算表", "二、一般公共预算支出预算表"];
    check("ST-03", &with_contents(&entries, &["支出预算表", "一般公共预算支出预算表"]), &[]);
    let missing = "目录与正文的表名有 1 处不一致：“支出预算表”→（正文未见）";
    check("ST-03", &with_contents(&entries, &["一般公共预算支出预算表"]), &[missing]);
}

#[test]
fn brackets_stops_and_titles_over_tables_are_no_differences() {
    check("ST-03", &with_contents(&["一、支出预算表。"], &["2026年支出预算表（功能科目）"]), &[]);
    let entries = ["一、预算公开表", "1. 2026年支出预算表", "2. 2026年一般公共预算支出预算表"];
    check("ST-03", &with_contents(&entries, &["2026年支出预算表", "2026年一般公共预算支出预算表"]), &[]);
}

#[test]
fn an_entry_may_name_the_body_or_break_off_at_the_end_of_its_line() {
    let document = |entry: &str, heading: &str| {
        let front = "青禾市档案局2026年部门预算\n\n目录\n\n一、部门概况\n\n";
        let table = by_function("支出总表", ROWS).replace("单位：万元", "编制单位：青禾市档案局　金额单位：万元");
        format!("{front}{entry}\n\n一、部门概况\n\n收集和保管档案。\n\n{heading}\n\n本年没有变化。\n\n{table}")
    };
    let entry = "二、关于青禾市档案局2026年一般公共预算基本支出情况说明";
    check("ST-03", &document(entry, "二、关于2026年一般公共预算基本支出情况说明"), &[]);
    let broken_off = "二、财政拨款“三公”经费及会议费、培训费支出决";
    check("ST-03", &document(broken_off, "二、财政拨款“三公”经费及会议费、培训费支出决算情况说明"), &[]);
    check("ST-03", &document(entry, "（二）关于2026年一般公共预算基本支出情况说明"), &[]);
    check("ST-03", &document(broken_off, "（二）财政拨款“三公”经费及会议费、培训费支出决算情况说明"), &[]);
    let other = "目录与正文的部分、章节标题有 1 处不一致：“关于青禾市档案局2026年政府采购情况说明”→（正文未见）";
    check("ST-03", &document("二、关于青禾市档案局2026年政府采购情况说明", "二、名词解释"), &[other]);
}

/// Every finding but those on tables that are missing.
fn accused(markdown: &str) -> Vec<String> {
    let document = formats::read(markdown.as_bytes(), "a.md").unwrap().document;
    let conclusions = rules::check(&Facts::of(&forms::recognize(&document).disclosure), &rules::catalogue());
    let findings = conclusions.findings.iter().filter(|f| f.rule.code != "ST-01");
    findings.map(|f| format!("{} {}", f.rule.code, f.finding.message.zh)).collect()
}

const BALANCE: &str = "青禾市档案局2025年部门预算\n\n收支总表\n\n单位：万元\n\n\
    | 收入 | < | 支出 | < |\n|---|---|---|---|\n| 项目 | 预算数 | 项目 | 预算数 |\n\
    | 一、财政拨款收入 | 50.00 | 一、一般公共服务支出 | 50.00 |\n| 本年收入合计 | 50.00 | 本年支出合计 | 50.00 |\n\
    | 收入总计 | 50.00 | 支出总计 | 50.00 |\n\n";

#[test]
fn a_bare_total_of_three_public_expenses_is_no_expenditure_of_all() {
    let rows = "| 合计 | 30.03 | 28.00 | -2.03 | -6.76% |\n| 1.因公出国（境）费用 | 0.01 |  | -0.01 | -100.00% |\n\
        | 2.公务用车购置及运行维护费 | 20.01 | 20.00 | -0.01 | -0.05% |\n| 其中：公务用车购置费 | 0.01 |  | -0.01 | -100.00% |\n\
        | 公务用车运行维护费 | 20.00 | 20.00 |  |  |\n| 3.公务接待费 | 10.01 | 8.00 | -2.01 | -20.08% |\n";
    let head = "| 项目 | 2024年预算数 | 2025年预算数 | 增减额 | 增减% |\n|---|---|---|---|---|\n";
    let document = format!("{BALANCE}“三公”经费支出表\n\n单位：万元\n\n{head}{rows}");
    assert_eq!(accused(&document), [""; 0]);
    let wrong = accused(&document.replace("| 合计 | 30.03 |", "| 合计 | 36.03 |"));
    assert!(wrong.iter().any(|m| m.contains("36.03")), "{wrong:?}");
}

#[test]
fn a_column_of_bodies_and_classes_names_the_classes() {
    let rows = |head: &str, total: &str, gap: &str| {
        format!(
            "{head}{total}| 201 | {gap}一般公共服务支出 | 5.00 |\n| 20126 | {gap}档案事务 | 5.00 |\n| 2012604 | {gap}档案馆 | 5.00 |\n"
        )
    };
    let one = "| 科目编码 | 单位代码 | 单位名称（科目） | 合计 |\n|---|---|---|---|\n";
    let two = "| 科目编码 | 科目名称 | 合计 |\n|---|---|---|\n";
    let (one, two) = (rows(one, "|  |  | 合计 | 5.00 |\n", " | "), rows(two, "|  | 合计 | 5.00 |\n", ""));
    let document = format!("{BALANCE}支出总表\n\n单位：万元\n\n{one}\n一般公共预算支出表\n\n单位：万元\n\n{two}");
    assert!(!accused(&document).iter().any(|m| m.starts_with("XT-09")), "{:?}", accused(&document));
}

#[test]
fn a_table_of_people_needs_no_unit_of_money() {
    let people =
        "人员情况表\n\n单位：人\n\n| 单位名称 | 编制人数 | 实有人数 |\n|---|---|---|\n| 青禾市档案局 | 20 | 18 |\n";
    check("ST-08", &format!("{BALANCE}{people}"), &[]);
}

#[test]
fn a_school_of_higher_learning_publishes_tables_of_its_own_kind() {
    let tables: Vec<String> =
        ["收入预算表", "支出预算表"].iter().map(|title| by_function(&format!("{{body}}{title}"), ROWS)).collect();
    let document = |body: &str| {
        let balance = BALANCE.replace("青禾市档案局2025年部门预算", &format!("{body}2025年部门预算"));
        format!("{balance}{}", tables.concat().replace("{body}", body))
    };
    check("ST-01", &document("青禾大学"), &[]);
    assert!(!said("ST-01", &document("青禾市档案局")).is_empty());
}

/// A budget of 2026 that says so in several sentences, and one more line.
fn planned(line: &str) -> String {
    let own = "青禾市档案局2026年收入预算5.00万元。\n\n青禾市档案局2026年支出预算5.00万元，比2025年预算增加1.00万元。\n\n\
        2026年政府采购预算5.00万元。";
    format!("青禾市档案局2026年部门预算\n\n{own}\n\n{line}\n\n{}", by_function("2026年支出总表", ROWS))
}

#[test]
fn sentences_that_plan_are_of_the_fiscal_year() {
    let told = |line: &str, begins: &str| {
        let said = format!("文字说明或表注“{begins}”所写年度为 2025 年，而文件的预算年度为 2026 年");
        check("ST-06", &planned(line), &[&said]);
    };
    told("纳入青禾市档案局2025年部门预算编制范围的单位包括：", "纳入青禾市档案局2025年部门预算编制范围的单位包括：");
    told("市档案局2025年没有使用国有资本经营预算拨款。", "市档案局2025年没有使用国有资本经营预算拨款。");
    for fair in [
        "主要原因是项目减少，2025年安排了普查预算。",
        "2025年预算执行情况良好。",
        "本部门无2025年结转的预算拨款。",
        "2025年“三公”经费预算5.00万元，2026年为5.00万元。",
        "2025年收入预算5.00万元。2026年收入预算5.00万元。",
        "纳入2025年预算管理的培训费收入，因取消收费，不再安排。",
    ] {
        check("ST-06", &planned(fair), &[]);
    }
}

#[test]
fn titles_are_of_the_fiscal_year_wherever_they_stand() {
    let said = "标题“2025年部门预算情况说明”所写年度为 2025 年，而文件的预算年度为 2026 年";
    let heading = "第二部分 2026年部门预算表\n\n四、关于2026年收入预算情况的说明\n\n";
    check("ST-06", &planned(&format!("{heading}第三部分 2025年部门预算情况说明")), &[said]);
    check("ST-06", &planned(&format!("{heading}第三部分 2025年部门决算情况说明")), &[]);
    check("ST-06", &planned(&format!("{heading}一、2025年主要工作情况")), &[]);
}

#[test]
fn a_paragraph_that_stands_twice_says_what_the_item_before_is() {
    let twice = |mark: &str| {
        let item = "其他支出（款）支出502.00万元，与上年相比增加15.00万元。";
        format!("2026年部门预算\n\n1.{item}\n\n{mark}{item}")
    };
    let said = "“2.其他支出（款）支出502.00万元，…”与上一段一字不差，可能重复，也可能照抄上一段而没有改";
    check("ST-17", &twice("2."), &[said]);
    check("ST-17", &twice("2.住房公积金（项）。\n\n3."), &[]);
    check(
        "ST-17",
        "注：本部门没有使用政府性基金预算拨款安排的支出。\n\n注：本部门没有使用政府性基金预算拨款安排的支出。",
        &[],
    );
}

#[test]
fn the_reason_of_one_expense_is_not_that_of_another() {
    let item = |name: &str, reason: &str| {
        format!("2026年部门预算\n\n2.{name}5.00万元，比上年减少1.00万元，主要原因是{reason}。")
    };
    let abroad = "“公务接待费”的用途写作“是压减出国团组”，其中“出国”不属于这一科目，可能沿用了其他科目的文字";
    check("TX-11", &item("公务接待费", "压减出国团组"), &[abroad]);
    check("TX-11", &item("公务接待费", "压减出国团组和接待批次"), &[]);
    check("TX-11", &item("因公出国（境）费", "压减出国团组"), &[]);
    check("TX-11", &item("公务接待费和公务用车运行费", "压减出国团组"), &[]);
    check("TX-11", &item("公务接待费", "厉行节约"), &[]);
}

#[test]
fn changes_that_a_paragraph_lists_make_that_of_their_whole() {
    let listed = |fiscal: &str, other: &str| {
        format!(
            "青禾大学2024年度部门决算\n\n一、收入决算情况说明\n\n2024年度收入总计430.00万元，与2023年度相比，减少23.61万元，\
             降低5.20%。其中：财政拨款收入增加{fiscal}万元，事业收入增加0.97万元，其他收入{other}39.03万元。"
        )
    };
    let said = |sum: &str, apart: &str| {
        format!("文字说明／收入预算／增减额（-23.61万元）应等于各项增减额之和 {sum}万元，相差 {apart}万元")
    };
    check("YY-05", &listed("14.45", "减少"), &[]);
    check("YY-05", &listed("14.54", "减少"), &[&said("-23.52", "0.09")]);
    check("YY-05", &listed("14.45", "增加"), &[&said("54.45", "78.06")]);
    // A list may name only some of them.
    check("YY-05", &listed("1.11", "减少"), &[]);
}
