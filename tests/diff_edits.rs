//! The difference of plans renewed by known edits, with the truth known; and what must hold of every difference.

mod common;
mod edits;

use tiaoli::diff::{self, Diff, Options};
use tiaoli::{Notice, parse};

use edits::dice::Dice;
use edits::edit::{Year, renew};
use edits::plan::Plan;
use edits::truth::{Sheet, told, truth};

const QUIET: Year = Year {
    reword: 0,
    move_: 0,
    split: 0,
    merge: 0,
    add: 0,
    remove: 0,
    value: 0,
    units: 0,
    rename: false,
    renumber: false,
};
const USUAL: Year = Year {
    reword: 8,
    move_: 2,
    split: 2,
    merge: 2,
    add: 3,
    remove: 3,
    value: 4,
    units: 3,
    rename: true,
    renumber: true,
};

fn read(plan: &Plan) -> Notice {
    parse(plan.text().as_bytes(), &tiaoli::Options::default()).value
}

fn difference(old: &Plan, new: &Plan) -> Diff {
    diff::diff(&read(old), &read(new), &Options::default())
}

fn plan(at: u64, dice: &mut Dice) -> Plan {
    if at.is_multiple_of(2) { Plan::seed() } else { Plan::composed(dice) }
}

/// Scores `years` renewals by `edits`.
fn score(name: &str, edits: Year, years: u64) -> Sheet {
    let mut sheet = Sheet::default();
    for at in 0..years {
        let mut dice = Dice::new(at * 31 + name.len() as u64);
        let old = plan(at, &mut dice);
        let new = renew(&old, edits, &mut dice);
        let before = sheet.wrong.len();
        sheet.add(&truth(&old, &new), &told(&difference(&old, &new)));
        sheet.wrong[before..].iter_mut().for_each(|wrong| *wrong = format!("{at}: {wrong}"));
    }
    sheet
}

#[test]
fn a_plan_renewed_by_the_usual_edits_is_told_as_it_is() {
    let sheet = score("usual", USUAL, 24);
    assert!(sheet.pairs.f1() >= 0.98 && sheet.status.f1() >= 0.97 && sheet.changes.f1() >= 0.95, "{:#?}", sheet.wrong);
}

#[test]
fn each_kind_of_edit_is_told_by_itself() {
    let kinds = [
        ("reword", Year { reword: 14, ..QUIET }),
        ("renumber", Year { renumber: true, ..QUIET }),
        ("move", Year { move_: 6, ..QUIET }),
        ("split", Year { split: 6, ..QUIET }),
        ("merge", Year { merge: 5, ..QUIET }),
        ("add", Year { add: 6, ..QUIET }),
        ("remove", Year { remove: 8, ..QUIET }),
        ("value", Year { value: 8, ..QUIET }),
        ("units", Year { units: 8, ..QUIET }),
        ("rename", Year { rename: true, ..QUIET }),
    ];
    let mut short = Vec::new();
    for (name, edits) in kinds {
        let sheet = score(name, edits, 8);
        if sheet.pairs.f1() < 0.98 || sheet.status.f1() < 0.97 || sheet.changes.f1() < 0.95 {
            short.push(name);
        }
    }
    assert!(short.is_empty(), "{short:?}");
}

#[test]
fn a_year_that_changes_nothing_but_itself_changes_nothing() {
    for at in 0..4 {
        let mut dice = Dice::new(at);
        let old = plan(at, &mut dice);
        let new = renew(&old, QUIET, &mut dice);
        assert!(difference(&old, &new).is_empty());
    }
}
