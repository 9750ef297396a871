//! The peers' cases, what of them is ours, and how many agree.

#![allow(clippy::print_stdout, reason = "a test says what it compared, and what differs")]

pub(crate) mod expected;

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::Date;
use serde_json::Value;

const EXAMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/exams");
const NOT_OURS: &str = include_str!("not_ours_time.tsv");

/// One case of a peer.
pub(crate) struct Case {
    /// Which.
    pub(crate) id: String,
    /// The sentence.
    pub(crate) input: String,
    /// The day that it is said on, as far as the peer gives it.
    pub(crate) reference: Option<Date>,
    /// What the peer expects, in the peer's own form.
    pub(crate) expected: Value,
}

/// The cases of a kind that are ours; none where the exams are absent.
pub(crate) fn cases(kind: &str) -> Vec<Case> {
    let path = format!("{EXAMS}/{kind}.jsonl");
    let Ok(lines) = fs::read_to_string(&path) else {
        println!("no exams at {path}: nothing compared");
        return Vec::new();
    };
    let not_ours: BTreeMap<&str, &str> = NOT_OURS.lines().filter_map(|l| l.split_once('\t')).collect();
    let all: Vec<Case> =
        lines.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()).map(|v| case(&v)).collect();
    let count = all.len();
    let ours: Vec<Case> = all.into_iter().filter(|c| !not_ours.contains_key(c.id.as_str())).collect();
    println!("{kind}: {} of {count} cases are ours", ours.len());
    ours
}

fn case(v: &Value) -> Case {
    Case {
        id: v["id"].as_str().unwrap_or_default().to_owned(),
        input: v["input"].as_str().unwrap_or_default().to_owned(),
        reference: reference(&v["ref"]),
        expected: v["expected"].clone(),
    }
}

/// A reference time as a string, as {year, month} or as a list.
fn reference(v: &Value) -> Option<Date> {
    let field = |x: &Value| x.as_i64().filter(|&n| n > 0);
    match v {
        Value::String(s) => s.get(..10)?.parse().ok(),
        Value::Object(o) => date(field(&o["year"])?, o.get("month").and_then(field).unwrap_or(1), 1),
        Value::Array(a) => {
            date(field(a.first()?)?, a.get(1).and_then(field).unwrap_or(1), a.get(2).and_then(field).unwrap_or(1))
        }
        _ => None,
    }
}

/// A day, if the calendar has it.
pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day `day` of the month of `reference`.
pub(crate) fn day_in(reference: Date, day: u8) -> Option<Date> {
    date(reference.year().into(), reference.month().into(), day.into())
}

/// How many cases of a kind agree.
pub(crate) struct Tally {
    kind: &'static str,
    agree: u32,
    of: u32,
}

impl Tally {
    /// Nothing counted yet.
    pub(crate) fn new(kind: &'static str) -> Self {
        Self { kind, agree: 0, of: 0 }
    }

    /// Counts a case, and prints it where it does not agree.
    pub(crate) fn add(&mut self, case: &Case, agrees: bool, got: impl Fn() -> String) {
        self.of += 1;
        self.agree += u32::from(agrees);
        if !agrees {
            println!("differs: {} {} expected {} got {}", case.id, case.input, case.expected, got());
        }
    }

    /// Fails below `floor`.
    pub(crate) fn holds(&self, floor: f64) {
        if self.of == 0 {
            return;
        }
        let share = f64::from(self.agree) / f64::from(self.of);
        println!("{}: {} of {} agree ({:.1} %)", self.kind, self.agree, self.of, share * 100.0);
        assert!(share >= floor, "{}: {:.3} agree, at least {floor} should", self.kind, share);
    }
}
