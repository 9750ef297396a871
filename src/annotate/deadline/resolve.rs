//! From what an expression says to days: which year it is of, and the first and last day of what it names.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::rules::Gives;
use crate::annotate::Reference;
use crate::model::{DeadlineKind, YearBasis};
use crate::time::{Kind, Length, LengthUnit, Partial, Piece, Year};

/// Why an expression that sets something has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The calendar has no such day.
    NoSuchDay,
    /// No year is said, and none is known.
    NoYear,
}

/// The values of a deadline.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    pub(super) kind: DeadlineKind,
    pub(super) date: Option<Date>,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) duration: Option<String>,
    pub(super) workdays: bool,
    pub(super) every: Option<String>,
    pub(super) on: Option<String>,
    pub(super) basis: Option<YearBasis>,
}

impl Resolved {
    fn new(kind: DeadlineKind) -> Self {
        Self {
            kind,
            date: None,
            start: None,
            end: None,
            duration: None,
            workdays: false,
            every: None,
            on: None,
            basis: None,
        }
    }

    /// Within a length.
    pub(super) fn within(length: Length) -> Self {
        let workdays = length.unit == LengthUnit::Workday;
        Self { duration: Some(length.iso()), workdays, ..Self::new(DeadlineKind::Within) }
    }

    /// Every period, with the place in it where that is a day.
    pub(super) fn every(period: Length, place: Option<Partial>) -> Self {
        Self {
            every: Some(period.iso()),
            on: place.and_then(|p| place_in(period, p)),
            ..Self::new(DeadlineKind::Every)
        }
    }
}

/// 25 of each month, 03-31 of each year; a piece counts by its last day where that is the same in every period.
fn place_in(period: Length, place: Partial) -> Option<String> {
    let one = period.count == Decimal::ONE;
    match period.unit {
        LengthUnit::Month if one => match (place.day, place.piece) {
            (Some(day), _) => Some(format!("{day:02}")),
            (None, Some(Piece::Beginning | Piece::FirstTenDays)) => Some("10".into()),
            (None, Some(Piece::MiddleTenDays)) => Some("20".into()),
            _ => None,
        },
        LengthUnit::Year if one => {
            let placed = place.month.is_some() || place.piece.is_some();
            let (_, last) = place.bounds(LEAP_YEAR).filter(|_| placed)?;
            let end_of_february = place.month == Some(2) && place.day.is_none() && last.day() == 29;
            (!end_of_february).then(|| last.strftime("%m-%d").to_string())
        }
        _ => None,
    }
}

/// A year in which every day that some year has exists.
const LEAP_YEAR: i16 = 2000;

/// What the sentence has said so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Memory {
    reference: Reference,
    year: Option<i16>,
    month: Option<u8>,
}

impl Memory {
    pub(super) fn new(reference: Reference) -> Self {
        Self { reference, year: None, month: None }
    }

    /// A new sentence knows nothing of the one before.
    pub(super) fn end_sentence(&mut self) {
        self.year = None;
        self.month = None;
    }

    /// Keeps the year and month of an expression for the later ones of the sentence. A year that is only mentioned counts
    /// unless it lies before the reference year: 巩固2016年成果,11月底前 is not of 2016.
    pub(super) fn keep(&mut self, kind: &Kind, is_deadline: bool) {
        let (Kind::Calendar(last) | Kind::Between(_, last)) = kind else { return };
        let reference = self.reference.year.map(|(y, _)| y);
        let year = match last.year {
            Year::Stated(y) => Some(y),
            Year::Relative(n) => reference.map(|y| y + i16::from(n)),
            Year::Unsaid => None,
        };
        let stands = |y: i16| is_deadline || reference.is_none_or(|r| y >= r);
        self.year = year.filter(|&y| stands(y)).or(self.year);
        self.month = last.month.or(self.month);
    }

    /// Whether every day that is said exists.
    pub(super) fn check(&self, kind: &Kind) -> Result<(), Trouble> {
        let exists = |p: &Partial| {
            let year = self.year_of(p).map_or(LEAP_YEAR, |(y, _)| y);
            p.month.is_none() || p.day.is_none() || p.bounds(year).is_some()
        };
        let all = match kind {
            Kind::Calendar(p) => exists(p),
            Kind::Between(a, b) => exists(a) && exists(b),
            Kind::Every(_, Some(p)) => p.month.is_none() || p.day.is_none() || p.bounds(LEAP_YEAR).is_some(),
            _ => true,
        };
        if all { Ok(()) } else { Err(Trouble::NoSuchDay) }
    }

    /// The days of an expression of the calendar, for what a rule gives.
    pub(super) fn resolve(&self, gives: Gives, kind: Kind) -> Result<Option<Resolved>, Trouble> {
        let (from, to) = match kind {
            Kind::Calendar(p) => (p, p),
            Kind::Between(a, b) => (a, b),
            _ => return Ok(None),
        };
        let (Some(from), Some(to)) = (self.with_month(from), self.with_month(to)) else { return Ok(None) };
        let Some((from_year, to_year, basis)) = self.years(&from, &to) else { return Err(Trouble::NoYear) };
        let first = from.bounds(from_year).ok_or(Trouble::NoSuchDay)?.0;
        let last = to.bounds(to_year).ok_or(Trouble::NoSuchDay)?.1;
        Ok(days(gives, &to, first, last).map(|r| Resolved { basis, ..r }))
    }

    /// The month of 本月 and of a bare day, where it is known.
    fn with_month(&self, p: Partial) -> Option<Partial> {
        if let Some(shift) = p.month_shift {
            let month = self.reference.signed_on?.checked_add(i32::from(shift).months()).ok()?;
            let (year, month) = (Year::Stated(month.year()), u8::try_from(month.month()).ok());
            return Some(Partial { year, month, month_shift: None, ..p });
        }
        if p.day.is_some() && p.month.is_none() {
            return self.month.map(|month| Partial { month: Some(month), ..p });
        }
        Some(p)
    }

    /// The years of both ends, and what gave them if they are not said.
    fn years(&self, from: &Partial, to: &Partial) -> Option<(i16, i16, Option<YearBasis>)> {
        match (from.year, to.year) {
            (Year::Unsaid, Year::Stated(y)) => {
                let earlier = i16::from(from.month > to.month && to.month.is_some());
                Some((y - earlier, y, None))
            }
            (Year::Unsaid, Year::Relative(n)) if from != to => {
                let (y, basis) = self.year_of(from)?;
                Some((y, y + i16::from(n), basis))
            }
            _ => {
                let (a, basis) = self.year_of(from)?;
                let (b, _) = self.year_of(to)?;
                Some((a, b, basis))
            }
        }
    }

    /// The year of a partial date, and what gave it if it is not said.
    fn year_of(&self, p: &Partial) -> Option<(i16, Option<YearBasis>)> {
        match (p.year, self.year, self.reference.year) {
            (Year::Stated(y), _, _) => Some((y, None)),
            (Year::Relative(0), Some(y), _) if p.piece.is_some() => Some((y, Some(YearBasis::Sentence))),
            (Year::Relative(n), _, Some((y, basis))) => Some((y + i16::from(n), Some(basis))),
            (Year::Unsaid, Some(y), _) => Some((y, Some(YearBasis::Sentence))),
            (Year::Unsaid, None, Some((y, basis))) => Some((y, Some(basis))),
            (Year::Relative(_) | Year::Unsaid, _, None) => None,
        }
    }
}

/// First and last day, put where the kind of deadline has them.
fn days(gives: Gives, said: &Partial, first: Date, last: Date) -> Option<Resolved> {
    let by = |date| Resolved { date: Some(date), ..Resolved::new(DeadlineKind::By) };
    Some(match gives {
        Gives::ByBefore => by(if before_is_last_day(said) { last } else { first.yesterday().ok()? }),
        Gives::ByLast => by(last),
        Gives::On => Resolved { date: Some(last), ..Resolved::new(DeadlineKind::On) },
        Gives::During => Resolved { start: Some(first), end: Some(last), ..Resolved::new(DeadlineKind::During) },
        Gives::DuringTo => Resolved { end: Some(last), ..Resolved::new(DeadlineKind::During) },
        Gives::From => Resolved { start: Some(first), ..Resolved::new(DeadlineKind::From) },
        Gives::Nothing | Gives::Within | Gives::Every => return None,
    })
}

/// Whether the last day still meets 前: 11月20日前 and 6月底前 include it, 6月前 and 2020年前 end the day before.
fn before_is_last_day(p: &Partial) -> bool {
    match p.piece {
        Some(Piece::Quarter(_)) => false,
        Some(_) => true,
        None => p.day.is_some(),
    }
}
