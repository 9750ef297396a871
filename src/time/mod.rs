//! Times as they are written: dates, months, quarters, years, stretches between two of them, lengths, and periods that recur.
//!
//! In: a [`Text`] and its numerals. Out: every expression of time once, in order, *unresolved*: 11月底 stays a month and its
//! end until a deadline rule knows the year. Nothing here knows whether a time is a deadline, a condition or a mere mention.
//!
//! - `reader`: the characters, their numerals, and where an expression may begin
//! - `words`: the tables
//! - `calendar`, `between`, `length`, `recurring`: one family each
//! - `bounds`: first and last day of a [`Partial`]
//!
//! Deliberately absent: times of day, weekdays by themselves, feasts, the lunar calendar, and days counted from today.

mod between;
mod bounds;
mod calendar;
mod length;
mod reader;
mod recurring;
#[cfg(test)]
mod tests;
mod words;

use rust_decimal::Decimal;

use crate::base::Extent;
use crate::numeral::Numeral;
use crate::source::Text;
use reader::Reader;

/// An expression of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// Where it stands.
    pub extent: Extent,
    /// What it says.
    pub kind: Kind,
    /// The rule that read it.
    pub rule: &'static str,
}

/// What an expression of time says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A stretch of the calendar with one name: 2017年11月30日, 11月底, 上旬, 第三季度, 上半年, 2025年, 年底, 今年.
    Calendar(Partial),
    /// From one to another: 5月至10月, 2025—2027年, 二、三季度, “十四五”.
    Between(Partial, Partial),
    /// A length: 15日, 三个月, 30个工作日, 半年.
    Length(Length),
    /// From one length to another: 3至5个工作日.
    Lengths(Length, Length),
    /// A period that recurs: 每季度, 每月25日, 每年3月底, 每两年.
    Every(Length, Option<Partial>),
}

/// The year of a [`Partial`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Year {
    /// Not said.
    #[default]
    Unsaid,
    /// Said by number.
    Stated(i16),
    /// 今年 is 0, 明年 1, 去年 -1.
    Relative(i8),
}

/// Which piece of its year or month a [`Partial`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// 第一季度 to 第四季度.
    Quarter(u8),
    /// 上半年, 下半年.
    Half(u8),
    /// 初: the first days.
    Beginning,
    /// 上旬: 1st to 10th.
    FirstTenDays,
    /// 中旬: 11th to 20th.
    MiddleTenDays,
    /// 下旬: 21st to the end.
    LastTenDays,
    /// 年中: the middle of the year.
    Middle,
    /// 底, 末: the end.
    End,
    /// 年内: some time in the year, no later than its last day.
    Within,
    /// 全年: the year from its first day to its last.
    Throughout,
}

/// A date as far as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Partial {
    /// The year.
    pub year: Year,
    /// 1 to 12.
    pub month: Option<u8>,
    /// Months from the one in which the text was written: 本月 is 0, 上月 -1, 下月 1. Only where `month` is absent.
    pub month_shift: Option<i8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// The piece of the month, or of the year where no month is said.
    pub piece: Option<Piece>,
}

/// What a [`Length`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthUnit {
    /// 年.
    Year,
    /// 季度.
    Quarter,
    /// 月.
    Month,
    /// 周, 星期.
    Week,
    /// 日, 天.
    Day,
    /// 工作日.
    Workday,
    /// 小时.
    Hour,
    /// 分钟.
    Minute,
    /// 秒.
    Second,
}

/// So much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many; 半 is 0.5.
    pub count: Decimal,
    /// Of what.
    pub unit: LengthUnit,
    /// What is said on top of it: the 三个月 of 两年零三个月.
    pub plus: Option<(u16, LengthUnit)>,
}

impl Length {
    /// `count` of `unit`, nothing on top.
    #[must_use]
    pub const fn new(count: Decimal, unit: LengthUnit) -> Self {
        Self { count, unit, plus: None }
    }

    /// One of `unit`.
    #[must_use]
    pub const fn one(unit: LengthUnit) -> Self {
        Self::new(Decimal::ONE, unit)
    }
}

/// What one of the families read: a value, the place after it, and the rule.
type Read = (Kind, usize, &'static str);

/// Every expression of time of `text`, in order, none overlapping another.
#[must_use]
pub fn scan(text: &Text, numerals: &[Numeral]) -> Vec<Expression> {
    let mut reader = Reader::new(text.folded(), numerals);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = reader.next_start(from) {
        from = match read(&reader, at) {
            Some((kind, end, rule)) => {
                found.push(Expression { extent: Extent::new(at as u32, end as u32), kind, rule });
                end
            }
            None => reader.after(at),
        };
    }
    found
}

/// The expression that begins at `at`, by the first family that knows it.
fn read(reader: &Reader<'_>, at: usize) -> Option<Read> {
    recurring::read(reader, at).or_else(|| between::read(reader, at)).or_else(|| length::read(reader, at))
}
