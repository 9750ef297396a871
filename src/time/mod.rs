//! Times as they are written: dates, months, quarters, years, stretches between two of them, lengths, and periods that recur.
//!
//! In: a [`Text`] and its numerals. Out: every expression of time once, in order, *unresolved*: 11月底 stays a month and its
//! end until a deadline rule knows the year. Nothing here knows whether a time is a deadline, a condition or a mere mention.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::Extent;
use crate::numeral::Numeral;
use crate::source::Text;

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
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A stretch of the calendar with one name: 2017年11月30日, 11月底, 上旬, 第三季度, 上半年, 2025年, 年底, 今年.
    Calendar(Partial),
    /// From one to another: 5月至10月, 2025—2027年, 二、三季度.
    Between(Partial, Partial),
    /// A length: 15日, 三个月, 30个工作日, 半年.
    Length(Length),
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
    /// 中: the middle.
    Middle,
    /// 底, 末: the end.
    End,
}

/// A date as far as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Partial {
    /// The year.
    pub year: Year,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// The piece of the month, or of the year where no month is said.
    pub piece: Option<Piece>,
}

impl Partial {
    /// First and last day, in the year `year`; none where the calendar has no such day.
    #[must_use]
    pub fn bounds(&self, year: i16) -> Option<(Date, Date)> {
        let _ = year;
        None
    }
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
}

/// So much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub count: Decimal,
    /// Of what.
    pub unit: LengthUnit,
}

impl Length {
    /// As an ISO 8601 duration: `P15D`, `P3M`, `P1Y`, `PT24H`; a quarter is `P3M`, half a year `P6M`.
    #[must_use]
    pub fn iso(&self) -> String {
        String::new()
    }
}

/// Every expression of time of `text`, in order, none overlapping another.
#[must_use]
pub fn scan(text: &Text, numerals: &[Numeral]) -> Vec<Expression> {
    let _ = (text, numerals);
    Vec::new()
}
