use super::Scheme::{EconomicDepartment, EconomicGovernment, Functional};
use super::*;

const Y2018: Year = Year(2018);
const Y2024: Year = Year(2024);
const SCHEMES: [Scheme; 3] = [Functional, EconomicDepartment, EconomicGovernment];

/// Codes and names as a published budget of 2024 prints them.
const PRINTED: &str = "201 一般公共服务支出 20103 政府办公厅（室）及相关机构事务 2010301 行政运行 2010302 一般行政管理事务 \
    301 工资福利支出 30101 基本工资 30102 津贴补贴 30103 奖金 30108 机关事业单位基本养老保险缴费 30109 职业年金缴费 \
    30110 职工基本医疗保险缴费 30111 公务员医疗补助缴费 30112 其他社会保障缴费 30113 住房公积金 30199 其他工资福利支出 \
    302 商品和服务支出 30201 办公费 30202 印刷费 30203 咨询费 30204 手续费 30207 邮电费 30211 差旅费 30213 维修（护）费 \
    30214 租赁费 30215 会议费 30216 培训费 30217 公务接待费 30228 工会经费 30229 福利费 30231 公务用车运行维护费 \
    30239 其他交通费用 30299 其他商品和服务支出 303 对个人和家庭的补助 30302 退休费 30309 奖励金 30399 其他对个人和家庭的补助";

/// The 类 rows of 财政拨款收支总表 in the same budget.
const PRINTED_CLASSES: &str = "一般公共服务支出 外交支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出 社会保障和就业支出 \
    社会保险基金支出 卫生健康支出 节能环保支出 城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 商业服务业等支出 金融支出 \
    援助其他地区支出 自然资源海洋气象等支出 住房保障支出 粮油物资储备支出 灾害防治及应急管理支出 其他支出";

fn all(scheme: Scheme) -> Vec<Code> {
    catalogue::source(scheme).lines().skip(1).map(|line| catalogue::row(line).expect(line)).collect()
}

fn codes(rows: &[&Code]) -> Vec<&'static str> {
    rows.iter().map(|row| row.code).collect()
}

fn class(year: Year, name: &str) -> Option<&'static str> {
    class_by_name(Functional, year, name).map(|row| row.code)
}

#[test]
fn printed_codes_are_surest_and_carry_their_names() {
    let words: Vec<_> = PRINTED.split_whitespace().collect();
    for pair in words.chunks(2) {
        let scheme = if pair[0].starts_with('2') { Functional } else { EconomicDepartment };
        let row = lookup(scheme, Y2024, pair[0]).expect(pair[0]);
        assert_eq!((row.name, row.tier), (pair[1], Tier::A), "{}", pair[0]);
        assert_eq!(compare_name(scheme, Y2024, pair[0], pair[1]), NameMatch::Same(row));
    }
}

#[test]
fn printed_classes_are_found_by_name_in_catalogue_order() {
    let found: Vec<_> = PRINTED_CLASSES.split_whitespace().map(|name| class(Y2024, name).expect(name)).collect();
    assert_eq!(found.len(), 22);
    assert!(found.is_sorted());
    assert_eq!(classes(Functional, Y2024).len(), 30);
    assert_eq!(
        codes(&classes(EconomicDepartment, Y2024)),
        ["301", "302", "303", "307", "309", "310", "311", "312", "313", "399"]
    );
}

#[test]
fn class_names_are_found_as_prose_prints_them() {
    for name in ["一般公共服务", "一般公共服务（类）支出", "一般公共服务支出(类)", "一 般 公共服务支出"]
    {
        assert_eq!(class(Y2024, name), Some("201"), "{name}");
    }
    assert_eq!(class(Y2024, "其他支出"), Some("229"));
    assert_eq!(class(Y2024, "资源勘探信息支出"), Some("215"));
    assert_eq!(class_by_name(EconomicDepartment, Y2024, "对个人和家庭的补助支出").map(|c| c.code), Some("303"));
    for name in ["", "支出", "行政运行"] {
        assert_eq!(class(Y2024, name), None, "{name}");
    }
}

#[test]
fn names_belong_to_years() {
    for (code, old, last, new) in [
        ("207", "文化体育与传媒支出", 2018, "文化旅游体育与传媒支出"),
        ("210", "医疗卫生与计划生育支出", 2018, "卫生健康支出"),
        ("215", "资源勘探信息等支出", 2020, "资源勘探工业信息等支出"),
        ("220", "国土海洋气象等支出", 2018, "自然资源海洋气象等支出"),
        ("20805", "行政事业单位离退休", 2019, "行政事业单位养老支出"),
        ("21305", "扶贫", 2020, "巩固脱贫攻坚成果衔接乡村振兴"),
    ] {
        let name = |year| lookup(Functional, Year(year), code).map(|row| row.name);
        assert_eq!((name(last), name(last + 1)), (Some(old), Some(new)));
        let kind = |year, printed| match compare_name(Functional, Year(year), code, printed) {
            NameMatch::Alias { kind, .. } => Some(kind),
            _ => None,
        };
        assert_eq!((kind(2024, old), kind(2018, new)), (Some(AliasKind::Former), Some(AliasKind::Later)));
        assert!(is_retired_name(Functional, Y2024, code, old));
        assert!(!is_retired_name(Functional, Y2018, code, old));
        assert!(!is_retired_name(Functional, Y2024, code, new));
    }
    assert_eq!(class(Y2018, "卫生健康支出"), Some("210"));
    assert_eq!(class(Y2024, "医疗卫生与计划生育（类）"), Some("210"));
    assert_eq!(class(Y2018, "灾害防治及应急管理支出"), None);
}

#[test]
fn codes_that_ended_or_changed_their_meaning_are_retired() {
    assert_eq!(lookup(Functional, Y2024, "2010308"), None);
    assert!(is_retired_name(Functional, Y2024, "2010308", "信访事务"));
    assert_eq!(lookup(Functional, Year(2023), "2014001"), None);
    assert_eq!(lookup(Functional, Y2024, "2100401").map(|row| row.name), Some("疾病预防控制机构"));
    assert!(is_retired_name(Functional, Y2024, "2100401", "行政单位医疗"));
    assert_eq!(codes(&item_by_name(Functional, Y2024, "行政单位医疗（项）")), ["2101101"]);
}

#[test]
fn near_names_are_told_from_other_names() {
    let near = |scheme, code, printed| match compare_name(scheme, Y2024, code, printed) {
        NameMatch::Near { distance, .. } => Some(distance),
        _ => None,
    };
    assert_eq!(near(Functional, "2010301", "行政运衍"), Some(1));
    assert_eq!(near(Functional, "20103", "政府办公厅(室)及相关机构"), Some(2));
    assert_eq!(near(Functional, "20103", "政府办公厅（室）及有关机构事物"), Some(2));
    assert_eq!(near(EconomicDepartment, "30108", "机关事业单位基本养老保险缴"), Some(1));
    assert_eq!(near(EconomicDepartment, "30299", "其它商品和服务支出"), Some(1));
    assert_eq!(near(EconomicDepartment, "30301", "退休费"), None);
    assert_eq!(near(EconomicDepartment, "303", "离退休人员经费"), None);
    assert!(matches!(compare_name(Functional, Y2024, "2010301", "机关服务"), NameMatch::Different(_)));
    assert!(matches!(compare_name(Functional, Y2024, "2010301", ""), NameMatch::Different(_)));
    let misprint = compare_name(Functional, Y2024, "2040410", "检查监督");
    assert!(matches!(misprint, NameMatch::Alias { kind: AliasKind::Misprint, .. }));
}

#[test]
fn a_code_without_a_row_is_unknown() {
    for code in ["2999999", "20", "2010", "", "201 03", "二〇一"] {
        assert_eq!(lookup(Functional, Y2024, code), None);
        assert_eq!(compare_name(Functional, Y2024, code, "行政运行"), NameMatch::Unknown);
        assert!(!is_retired_name(Functional, Y2024, code, "行政运行"));
    }
    assert_eq!(lookup(Functional, Year(2010), "201"), None);
    assert_eq!(NameMatch::Unknown.code(), None);
}

#[test]
fn children_are_one_level_below() {
    assert_eq!(codes(&children(Functional, Y2018, "20805")).first(), Some(&"2080501"));
    assert!(codes(&children(Functional, Y2024, "201")).contains(&"20103"));
    assert!(children(Functional, Y2024, "201").iter().all(|row| row.level == CodeLevel::Group));
    assert!(children(Functional, Y2024, "2010301").is_empty());
}

#[test]
fn budgets_follow_the_group_and_mixed_classes_have_none() {
    for (code, fund) in [
        ("2010301", Some(Fund::GeneralPublic)),
        ("2120801", Some(Fund::GovernmentFund)),
        ("2120877", Some(Fund::GovernmentFund)),
        ("22960", Some(Fund::GovernmentFund)),
        ("223", Some(Fund::StateCapital)),
        ("212", None),
        ("201", None),
        ("20901", None),
        ("2059801", None),
        ("二〇一0", None),
    ] {
        assert_eq!(fund_of(Y2024, code), fund, "{code}");
    }
}

#[test]
fn every_row_is_well_formed_and_belongs_to_its_scheme() {
    for (scheme, digit, deepest) in [
        (Functional, '2', CodeLevel::Item),
        (EconomicDepartment, '3', CodeLevel::Group),
        (EconomicGovernment, '5', CodeLevel::Group),
    ] {
        for row in all(scheme) {
            assert!(row.code.starts_with(digit) && row.level <= deepest, "{}", row.code);
            assert!(!row.name.is_empty() && row.name.trim() == row.name && row.to.is_none_or(|to| row.from <= to));
        }
    }
}

#[test]
fn rows_are_in_order_and_years_of_a_code_do_not_overlap() {
    for scheme in SCHEMES {
        for pair in all(scheme).windows(2) {
            let next = pair[0].code < pair[1].code
                || pair[0].code == pair[1].code && pair[0].to.is_some_and(|to| to < pair[1].from);
            assert!(next, "{} {}", pair[0].code, pair[1].code);
        }
    }
}

#[test]
fn every_row_has_its_parent_in_all_its_years() {
    for scheme in SCHEMES {
        for row in all(scheme).iter().filter(|row| row.level != CodeLevel::Class) {
            for year in row.from.0..=row.to.map_or(2030, |to| to.0) {
                let parent = &row.code[..row.code.len() - 2];
                assert!(lookup(scheme, Year(year), parent).is_some(), "{} in {year}", row.code);
            }
        }
    }
}

#[test]
fn every_alias_has_its_code_and_differs_from_its_names() {
    for line in catalogue::ALIASES.lines().skip(1) {
        let (code, alias) = catalogue::alias(line).expect(line);
        let rows: Vec<_> = SCHEMES.iter().flat_map(|&scheme| catalogue::of(scheme).rows(code)).collect();
        assert!(!rows.is_empty() && rows.iter().all(|row| row.folded != alias.folded), "{line}");
        assert!(rows.iter().all(|row| row.aliases.iter().filter(|a| a.folded == alias.folded).count() == 1), "{line}");
    }
}

#[test]
fn class_stems_name_one_class() {
    for scheme in SCHEMES {
        for year in 2017..=2026 {
            for row in classes(scheme, Year(year)) {
                assert_eq!(class_by_name(scheme, Year(year), row.name), Some(row), "{year}");
            }
        }
    }
}
