//! What the text of a task says: units, quotas, deadlines, citations; and what the notice says of itself.
//!
//! One folder a dimension, none of which knows another; where two claim the same words, [`arbiter`] decides.

pub mod arbiter;
pub mod citation;
pub mod deadline;
pub mod meta;
pub mod quota;
pub mod unit;

use jiff::civil::Date;

use crate::base::Extent;
use crate::model::YearBasis;
use crate::numeral::{self, Numeral};
use crate::source::Text;
use crate::time::{self, Expression};

/// A text with everything in it that is recognised once and then composed by the dimensions.
#[derive(Debug)]
pub struct Scan<'t> {
    /// The text.
    pub text: &'t Text,
    /// Its numerals, in order.
    pub numerals: Vec<Numeral>,
    /// Its expressions of time, in order.
    pub times: Vec<Expression>,
    /// Its 《titles》, in order, brackets included: numbers and dates inside them are nobody's.
    pub titles: Vec<Extent>,
}

impl<'t> Scan<'t> {
    /// Recognises what `text` holds.
    #[must_use]
    pub fn new(text: &'t Text) -> Self {
        let numerals = numeral::scan(text);
        let times = time::scan(text, &numerals);
        let titles = citation::titles(text);
        Self { text, numerals, times, titles }
    }

    /// The numerals that lie within `e`.
    #[must_use]
    pub fn numerals_in(&self, e: Extent) -> &[Numeral] {
        let from = self.numerals.partition_point(|n| n.extent.start < e.start);
        let count = self.numerals[from..].iter().take_while(|n| n.extent.end <= e.end).count();
        &self.numerals[from..from + count]
    }

    /// The expressions of time that lie within `e`.
    #[must_use]
    pub fn times_in(&self, e: Extent) -> &[Expression] {
        let from = self.times.partition_point(|t| t.extent.start < e.start);
        let count = self.times[from..].iter().take_while(|t| t.extent.end <= e.end).count();
        &self.times[from..from + count]
    }

    /// Whether `at` lies inside a 《title》.
    #[must_use]
    pub fn in_title(&self, at: u32) -> bool {
        let after = self.titles.partition_point(|t| t.start <= at);
        after > 0 && at < self.titles[after - 1].end
    }
}

/// What a bare month or 今年 refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reference {
    /// The plan's year, else the year of signing, else the caller's; with what gave it.
    pub year: Option<(i16, YearBasis)>,
    /// 成文日期, for what has passed already.
    pub signed_on: Option<Date>,
}

/// A value that a dimension found, and the words that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim<T> {
    /// The value.
    pub value: T,
    /// The words that are the value.
    pub extent: Extent,
    /// The words that set its period (每季度 for 每季度开展一次), which then are no deadline.
    pub period: Option<Extent>,
}
