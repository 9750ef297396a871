//! Numerals as they are written: 12, １２, 1,234.5, 一百二十, 两, 半, 1.2万, 三点五亿, 百分之八十五, 三分之一, 90%.
//!
//! In: a [`Text`]. Out: every numeral of it once, exact, in order. What a numeral counts, and whether it is a date or a
//! section number, is for the rooms above to say.

use rust_decimal::Decimal;

use crate::base::Extent;
use crate::source::Text;

/// A number as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    /// Where it stands, its 万, 亿 or % included.
    pub extent: Extent,
    /// Its exact value, 万 and 亿 multiplied out; of a percentage the number of percent; of a fraction to twelve digits.
    pub value: Decimal,
    /// How it is written.
    pub form: Form,
    /// `%` or `‰` where the numeral carries it (90%, 百分之九十).
    pub unit: Option<&'static str>,
    /// Numerator and denominator of 三分之一.
    pub fraction: Option<(u64, u64)>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Digits, perhaps with 万 or 亿.
    Arabic,
    /// Chinese numerals.
    Chinese,
}

/// Every numeral of `text`, in order, none overlapping another.
#[must_use]
pub fn scan(text: &Text) -> Vec<Numeral> {
    let _ = text;
    Vec::new()
}

/// The value of `chars` (folded) if they are one plain whole number in Arabic or Chinese digits: 12, 十二, 一百零三.
#[must_use]
pub fn whole(chars: &[char]) -> Option<u32> {
    let _ = chars;
    None
}
