use budget::{Decimal, Money, Unit};
use document::{Path, Place, Spot};

use super::*;
use crate::{Evidence, Law, Number, Relation, Term};

fn evidence(name: &str, text: &str) -> Evidence {
    Evidence::new(Place::new(Path::new([name]), Spot::default()), text)
}

fn wan(text: &str) -> Money {
    Money::parse(text, Unit::TenThousandYuan).unwrap()
}

fn sum(cells: &[(&str, &str, i64)]) -> Relation {
    let term = |(name, text, factor): &(&str, &str, i64)| Term {
        evidence: evidence(name, text),
        number: Number::Money(wan(text)),
        factor: *factor,
    };
    Relation::new(Law::Sum, cells.iter().map(term))
}

fn rate(law: Law, percent: (&str, &str), amounts: [(&str, &str); 2]) -> Relation {
    let term = |(name, text): (&str, &str), number| Term { evidence: evidence(name, text), number, factor: 1 };
    let [first, second] = amounts.map(|amount| term(amount, Number::Money(wan(amount.1))));
    let said = Number::Percent(Decimal::parse(percent.1).unwrap());
    Relation::new(law, [term(percent, said), first, second])
}

/// What is said of each group: how sure it is, and every way as `name → value`.
fn solved(broken: &[Relation], held: &[Relation]) -> Vec<(Certainty, Vec<String>)> {
    let mut system = System::default();
    for (index, relation) in broken.iter().enumerate() {
        system.add_broken(relation, index);
    }
    for relation in held {
        system.add_held(relation);
    }
    let said = |solution: Solution| {
        let named = |(cell, value): &(usize, i64)| {
            format!("{} → {}", system.cells[*cell].evidence.place.path, system.printed(*cell, *value).unwrap())
        };
        let ways = solution.ways.iter().map(|way| way.iter().map(named).collect::<Vec<_>>().join("、"));
        (solution.certainty, ways.collect())
    };
    search::solutions(&system).0.into_iter().map(said).collect()
}

fn one(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

#[test]
fn one_number_that_mends_all_is_named() {
    let broken = [
        sum(&[("合计", "3.00", 1), ("甲", "1.00", -1), ("乙", "4.00", -1)]),
        sum(&[("乙", "4.00", 1), ("他表乙", "2.00", -1)]),
    ];
    assert_eq!(solved(&broken, &[]), [(Certainty::Only, one("乙 → 2.00"))]);
}

#[test]
fn what_other_relations_confirm_is_not_blamed() {
    let broken = [sum(&[("合计", "36.00", 1), ("甲", "12.00", -1), ("乙", "42.00", -1)])];
    let held =
        [sum(&[("乙", "42.00", 1), ("他表乙", "42.00", -1)]), sum(&[("合计", "36.00", 1), ("总计", "36.00", -1)])];
    // The first amount, the only one that nothing else confirms, would have to be less than nothing: nothing is named.
    assert_eq!(solved(&broken, &held), []);
}

#[test]
fn the_smaller_slip_is_likelier() {
    let broken = [sum(&[("合计", "55.00", 1), ("甲", "19.00", -1), ("乙", "63.00", -1)])];
    // 36 for 63 is one slip of the hand; 82 for 55, or −8 for 19, is none.
    assert_eq!(solved(&broken, &[])[0].0, Certainty::Likeliest);
    assert_eq!(solved(&broken, &[])[0].1[0], "乙 → 36.00");
}

#[test]
fn two_numbers_of_one_row_that_were_mistyped_alike_are_named_together() {
    let broken = [
        sum(&[("款基本", "27.30", 1), ("甲基本", "81.00", -1), ("乙基本", "9.30", -1)]),
        sum(&[("款合计", "27.30", 1), ("甲合计", "81.00", -1), ("乙合计", "9.30", -1)]),
    ];
    let rows = [
        sum(&[("款合计", "27.30", 1), ("款基本", "27.30", -1)]),
        sum(&[("甲合计", "81.00", 1), ("甲基本", "81.00", -1)]),
        sum(&[("乙合计", "9.30", 1), ("乙基本", "9.30", -1)]),
        sum(&[("类基本", "27.30", 1), ("款基本", "27.30", -1)]),
    ];
    let solved = solved(&broken, &rows);
    assert_eq!(solved.len(), 1, "{solved:?}");
    assert_eq!(solved[0].1[0], "甲基本 → 18.00、甲合计 → 18.00");
}

#[test]
fn two_faults_that_meet_in_one_total_are_told_apart() {
    let broken = [
        sum(&[("甲行", "30.00", 1), ("甲基本", "10.00", -1), ("甲项目", "25.00", -1)]),
        sum(&[("乙行", "70.00", 1), ("乙基本", "40.00", -1), ("乙项目", "39.00", -1)]),
        sum(&[("项目合计", "50.00", 1), ("甲项目", "25.00", -1), ("乙项目", "39.00", -1)]),
    ];
    let held = [
        sum(&[("合计", "100.00", 1), ("甲行", "30.00", -1), ("乙行", "70.00", -1)]),
        sum(&[("基本合计", "50.00", 1), ("甲基本", "10.00", -1), ("乙基本", "40.00", -1)]),
        sum(&[("合计", "100.00", 1), ("基本合计", "50.00", -1), ("项目合计", "50.00", -1)]),
    ];
    let solved = solved(&broken, &held);
    assert_eq!(solved, [(Certainty::Only, one("甲项目 → 20.00、乙项目 → 30.00"))]);
}

#[test]
fn a_percentage_is_named_with_its_value() {
    let broken = [rate(Law::Share, ("占比", "35.21"), [("甲", "25.21"), ("合计", "100.00")])];
    let held = [sum(&[("合计", "100.00", 1), ("甲", "25.21", -1), ("乙", "74.79", -1)])];
    assert_eq!(solved(&broken, &held), [(Certainty::Only, one("占比 → 25.21"))]);
}

#[test]
fn an_amount_of_the_text_that_neither_its_table_nor_its_rate_fits_is_named_by_both() {
    let broken = [
        sum(&[("文中", "152.00", 1), ("表中", "125.00", -1)]),
        rate(Law::Growth, ("幅度", "25.00"), [("文中", "152.00"), ("上年", "100.00")]),
    ];
    assert_eq!(solved(&broken, &[]), [(Certainty::Only, one("文中 → 125.00"))]);
}

#[test]
fn of_two_numbers_the_plainer_one_is_likelier() {
    let two = [sum(&[("甲", "20000.04", 1), ("他表甲", "20000.00", -1)])];
    assert_eq!(solved(&two, &[]), [(Certainty::Likeliest, one("甲 → 20,000.00"))]);
    let none = [sum(&[("合计", "8.00", 1), ("甲", "4.00", -1), ("乙", "8.00", -1)])];
    // What would be nothing is no likelier than another.
    assert_eq!(solved(&none, &[])[0].0, Certainty::OneOf);
}

#[test]
fn what_rounding_allows_and_is_broken_all_the_same_must_hold_to_the_last_digit() {
    let broken = [sum(&[("合计", "3.01", 1), ("甲", "1.00", -1), ("乙", "1.00", -1), ("丙", "1.00", -1)])];
    let held = ["甲", "乙", "丙"].map(|name| sum(&[(name, "1.00", 1), (format!("他表{name}").as_str(), "1.00", -1)]));
    assert_eq!(solved(&broken, &held), [(Certainty::Only, one("合计 → 3.00"))]);
}

#[test]
fn what_is_off_by_more_than_rounding_often_makes_it_may_be_off_by_less() {
    let parts = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"].map(|name| (name, "1.00", -1));
    let broken = [
        sum(&[&[("合计", "10.00", 1), ("子", "1.05", -1)][..], &parts].concat()),
        sum(&[("子", "1.05", 1), ("他表子", "1.01", -1)]),
    ];
    let held = parts.map(|(name, ..)| sum(&[(name, "1.00", 1), (format!("他表{name}").as_str(), "1.00", -1)]));
    assert_eq!(solved(&broken, &held)[0].1, one("子 → 1.01"));
}

#[test]
fn a_percentage_is_what_the_others_leave_of_a_hundred() {
    let term = |name: &str, text: &str| Term {
        evidence: evidence(name, text),
        number: Number::Percent(Decimal::parse(text).unwrap()),
        factor: 1,
    };
    let broken = [Relation::new(Law::Hundred, [term("甲", "26.5"), term("乙", "83.5")])];
    let held = [rate(Law::Share, ("甲", "26.5"), [("甲额", "26.50"), ("合计", "100.00")])];
    assert_eq!(solved(&broken, &held), [(Certainty::Only, one("乙 → 73.5"))]);
}

#[test]
fn where_nothing_tells_them_apart_nothing_is_named() {
    let four = [sum(&[("合计", "36.00", 1), ("甲", "12.00", -1), ("乙", "14.00", -1), ("丙", "11.00", -1)])];
    assert_eq!(solved(&four, &[])[0].1.len(), 4);
    let two = [sum(&[("甲", "12.00", 1), ("他表甲", "13.00", -1)])];
    assert_eq!(solved(&two, &[]), [(Certainty::OneOf, vec!["甲 → 13.00".to_owned(), "他表甲 → 12.00".to_owned()])]);
}

/// A total that is one of the hand's slips away from its parts, so many numbers in all: how many ways there are to mend it, and
/// which limits were met.
fn of_so_many(numbers: usize) -> (usize, Vec<usize>) {
    let names: Vec<String> = (0..numbers).map(|n| n.to_string()).collect();
    let parts = names.iter().skip(1).map(|name| (name.as_str(), "1.00", -1));
    let right = numbers - 1;
    let total = format!("{}.00", right + 9);
    let cells: Vec<(&str, &str, i64)> = std::iter::once((names[0].as_str(), total.as_str(), 1)).chain(parts).collect();
    let relation = sum(&cells);
    let mut system = System::default();
    system.add_broken(&relation, 0);
    let (solutions, met) = search::solutions(&system);
    (solutions.iter().map(|s| s.ways.len()).sum(), met.iter().map(|limit| limit.most).collect())
}

#[test]
fn what_is_beyond_a_limit_is_not_tried_and_said() {
    assert_eq!(of_so_many(400).1, Vec::<usize>::new());
    assert_eq!(of_so_many(401).1, [400]);
    let (ways, met) = of_so_many(2_000);
    assert!(ways > 0 && met == [400], "{ways} {met:?}");
    assert_eq!(of_so_many(2_001), (0, vec![2_000]));
}

#[test]
fn groups_that_share_no_number_are_apart() {
    let broken = [
        sum(&[("甲", "1.00", 1), ("乙", "2.00", -1)]),
        sum(&[("丙", "1.00", 1), ("丁", "2.00", -1)]),
        sum(&[("乙", "2.00", 1), ("戊", "3.00", -1)]),
    ];
    assert_eq!(solved(&broken, &[]).len(), 2);
}
