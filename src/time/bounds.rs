//! First and last day of a [`Partial`], once its year is known.

use jiff::civil::Date;

use super::{Partial, Piece};

impl Partial {
    /// First and last day, in the year `year`; none where the calendar has no such day, or where the month is not known.
    #[must_use]
    pub fn bounds(&self, year: i16) -> Option<(Date, Date)> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => {
                let date = Date::new(year, to_i8(month), to_i8(day)).ok()?;
                Some((date, date))
            }
            (Some(month), None) => self.within_month(year, month),
            (None, Some(_)) => None,
            (None, None) if self.month_shift.is_some() => None,
            (None, None) => self.within_year(year),
        }
    }

    /// Whether it names a day of its month.
    #[must_use]
    pub const fn is_day(&self) -> bool {
        self.day.is_some()
    }

    /// Whether it names a year and nothing within it.
    #[must_use]
    pub const fn is_year(&self) -> bool {
        self.month.is_none() && self.month_shift.is_none() && self.day.is_none() && self.piece.is_none()
    }

    fn within_month(&self, year: i16, month: u8) -> Option<(Date, Date)> {
        let first = Date::new(year, to_i8(month), 1).ok()?;
        let last = first.last_of_month();
        let day = |d: i8| Date::new(year, to_i8(month), d).ok();
        Some(match self.piece {
            Some(Piece::Beginning | Piece::FirstTenDays) => (first, day(10)?),
            Some(Piece::MiddleTenDays | Piece::Middle) => (day(11)?, day(20)?),
            Some(Piece::LastTenDays) => (day(21)?, last),
            _ => (first, last),
        })
    }

    fn within_year(&self, year: i16) -> Option<(Date, Date)> {
        let (from, to) = match self.piece {
            Some(Piece::Quarter(n @ 1..=4)) => (n * 3 - 2, n * 3),
            Some(Piece::Half(1)) => (1, 6),
            Some(Piece::Half(2)) => (7, 12),
            Some(Piece::Beginning) => (1, 1),
            Some(Piece::Middle) => (6, 6),
            Some(Piece::End) => (12, 12),
            Some(Piece::Within | Piece::Throughout) | None => (1, 12),
            Some(_) => return None,
        };
        Some((Date::new(year, to_i8(from), 1).ok()?, Date::new(year, to_i8(to), 1).ok()?.last_of_month()))
    }
}

/// A month or a day as the calendar wants it.
fn to_i8(n: u8) -> i8 {
    i8::try_from(n).unwrap_or(i8::MAX)
}
