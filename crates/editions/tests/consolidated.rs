//! A department from the data of its bodies is what it is as a whole; what they give each other is left out.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::{Fund, Nature};
use editions::ledger::{Ledger, Spending};
use editions::{EDITIONS, consolidated, draft, figures};
use specimen::{Size, specimen, split};

/// Specimens with several bodies.
fn departments(edition: &editions::Edition) -> impl Iterator<Item = Ledger> {
    let kind = edition.kind;
    (0..60).map(move |seed| specimen(kind, seed, Size::default())).filter(|ledger| ledger.members.len() > 1)
}

#[test]
fn the_bodies_together_are_the_department() {
    for edition in EDITIONS {
        for whole in departments(edition) {
            let bodies = split(&whole);
            let (head, units) = bodies.split_first().unwrap();
            let together = consolidated(head, units, edition).unwrap();
            assert_eq!(draft(&together, edition), draft(&whole, edition), "{} {}", edition.key, whole.publisher);
        }
    }
}

/// A transfer of the head to its first unit, as each of the two has it, and as the department has it.
fn transfer(whole: &Ledger) -> (Spending, Spending, Spending) {
    let stage = whole.stage();
    let line = |fund, nature, member: usize| Spending {
        stage,
        function: "2050205".to_owned(),
        body: whole.members.get(member).unwrap().clone(),
        fen: 12_340_000,
        ..Spending::new(fund, nature)
    };
    let paid = line(Fund::Institution, Nature::AffiliateSubsidy, 0);
    (paid, line(Fund::HigherSubsidy, Nature::Basic, 1), line(Fund::Institution, Nature::Basic, 1))
}

#[test]
fn what_bodies_give_each_other_is_left_out_and_every_figure_has_its_parts() {
    for edition in EDITIONS {
        for mut whole in departments(edition) {
            let mut bodies = split(&whole);
            let (paid, received, spent) = transfer(&whole);
            bodies.first_mut().unwrap().spending.push(paid);
            bodies.get_mut(1).unwrap().spending.push(received);
            whole.spending.push(spent);
            let (head, units) = bodies.split_first().unwrap();
            let together = consolidated(head, units, edition).unwrap();
            let drafted = draft(&together, edition);
            assert_eq!(drafted.tables, draft(&whole, edition).tables, "{} {}", edition.key, whole.publisher);
            let all: Vec<&Ledger> = bodies.iter().collect();
            let figures = figures(&drafted, &together, &all);
            for figure in &figures {
                let parts: i64 = figure.parts.iter().map(|p| p.1).sum();
                assert_eq!(parts - figure.eliminated, figure.fen, "{figure:?}");
            }
            assert!(figures.iter().any(|f| f.eliminated == 12_340_000), "{}", edition.key);
        }
    }
}

#[test]
fn a_transfer_that_one_side_states_otherwise_is_said() {
    let edition = &editions::CENTRAL;
    let whole = departments(edition).next().unwrap();
    let mut bodies = split(&whole);
    let (paid, received, _) = transfer(&whole);
    bodies.first_mut().unwrap().spending.push(paid);
    bodies.get_mut(1).unwrap().spending.push(Spending { fen: 12_300_000, ..received });
    let (head, units) = bodies.split_first().unwrap();
    let mismatches = consolidated(head, units, edition).unwrap_err();
    let sides: Vec<(i64, i64)> = mismatches.iter().map(|m| (m.paid, m.received)).collect();
    assert_eq!(sides, [(12_340_000, 12_300_000)]);
}
