//! Agreement with what the peers' own test cases say of dates, periods, lengths and recurring periods.
//!
//! The cases stand outside the project (`../shared/exams`, see its README) and are only read from there; without them the
//! test says so and passes. Cases that are not ours stand in `exams/not_ours_time.tsv` by id, each with its reason.

mod exams;

use exams::expected::{self, Stretch};
use exams::{Case, Tally, cases, day_in};
use jiff::civil::Date;
use jiff::{ToSpan, civil};
use tiaoli::numeral;
use tiaoli::source::Text;
use tiaoli::time::{self, Expression, Kind, Length, Partial, Piece, Year};

fn read(sentence: &str) -> (Text, Vec<Expression>) {
    let text = Text::new(sentence.to_owned());
    let times = time::scan(&text, &numeral::scan(&text));
    (text, times)
}

#[test]
fn lengths_are_read_as_the_peers_read_them() {
    let mut tally = Tally::new("durations");
    for case in cases("durations") {
        let (_, times) = read(&case.input);
        let got: Vec<Vec<String>> = times.iter().filter_map(|t| lengths(&t.kind)).collect();
        let want = expected::lengths(&case);
        let agree = got.first().is_some_and(|g| expected::same_lengths(g, &want)) && got.len() == 1;
        tally.add(&case, agree, || format!("{got:?}"));
    }
    tally.holds(0.95);
}

fn lengths(kind: &Kind) -> Option<Vec<String>> {
    match kind {
        Kind::Length(one) => Some(vec![one.iso()]),
        Kind::Lengths(a, b) => Some(vec![a.iso(), b.iso()]),
        _ => None,
    }
}

#[test]
fn recurring_periods_are_read_as_the_peers_read_them() {
    let mut tally = Tally::new("frequencies");
    for case in cases("frequencies") {
        let (_, times) = read(&case.input);
        let got: Vec<String> = times.iter().filter_map(|t| period(&t.kind)).map(|p| p.iso()).collect();
        let agree = got.len() == 1 && expected::same_lengths(&got[..1], &expected::period(&case));
        tally.add(&case, agree, || format!("{got:?}"));
    }
    tally.holds(0.95);
}

fn period(kind: &Kind) -> Option<Length> {
    match kind {
        Kind::Every(period, _) => Some(*period),
        _ => None,
    }
}

#[test]
fn dates_and_periods_are_read_as_the_peers_read_them() {
    let mut tally = Tally::new("dates and periods");
    for case in cases("dates_periods") {
        let (text, times) = read(&case.input);
        let stretches: Vec<_> = times.iter().filter_map(|t| days(&t.kind, &case)).collect();
        let agree = match expected::stretches(&case) {
            // 2月30日: seen, and no day.
            Stretch::NoDay => stretches.is_empty() && times.len() == 1,
            Stretch::Days(want) => {
                want.len() == stretches.len() && want.iter().zip(&stretches).all(|(w, s)| w.iter().any(|w| w.fits(*s)))
            }
            Stretch::Words(want) => {
                let got: Vec<&str> = times.iter().map(|t| text.slice(t.extent)).collect();
                got == want
            }
            Stretch::Within(want) => {
                let got: Vec<_> = times.iter().filter_map(|t| lengths(&t.kind)).flatten().collect();
                got.len() == 1 && ends(&got[0], &case).contains(&want)
            }
        };
        tally.add(&case, agree, || format!("{stretches:?} {:?}", times.iter().map(|t| t.kind).collect::<Vec<_>>()));
    }
    tally.holds(0.85);
}

/// First and last day of an expression of the calendar, the case's own day being the reference.
fn days(kind: &Kind, case: &Case) -> Option<(Date, Date)> {
    let (from, to) = match kind {
        Kind::Calendar(p) => (*p, *p),
        Kind::Between(a, b) => (*a, *b),
        _ => return None,
    };
    let (first, last) = (bounds(from, case)?.0, bounds(to, case)?.1);
    // What ends a month or a year is a day by which (年底 is by 12-31): where it begins the peers disagree, and it does not matter.
    let is_end = from == to && from.piece == Some(Piece::End);
    Some((if is_end { last } else { first }, last))
}

/// The day on which a length that begins on the case's own day ends; of a year or month that is counted from its first day, too.
fn ends(length: &str, case: &Case) -> Vec<Date> {
    let Some(from) = case.reference else { return Vec::new() };
    let length: jiff::Span = length.parse().unwrap_or_default();
    [from, from.first_of_month(), from.first_of_year()].iter().filter_map(|d| d.checked_add(length).ok()).collect()
}

fn bounds(p: Partial, case: &Case) -> Option<(Date, Date)> {
    let reference = case.reference.unwrap_or(civil::date(2017, 1, 1));
    if let Some(shift) = p.month_shift {
        let month = reference.first_of_month().checked_add(i64::from(shift).months()).ok()?;
        let p = Partial { month: Some(month.month() as u8), month_shift: None, ..p };
        return p.bounds(month.year());
    }
    let year = match p.year {
        Year::Stated(y) => y,
        Year::Relative(n) => reference.year() + i16::from(n),
        Year::Unsaid => reference.year(),
    };
    match (p.month, p.day) {
        (None, Some(day)) => day_in(reference, day).map(|d| (d, d)),
        _ => p.bounds(year),
    }
}
