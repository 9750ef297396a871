//! Numerals as they are written: 12, １２, 1,234.5, 一百二十, 两, 半, 1.2万, 三点五亿, 百分之八十五, 三分之一, 90%.
//!
//! In: a [`Text`]. Out: every numeral of it once, exact, in order. What a numeral counts, and whether it is a date or a
//! section number, is for the rooms above to say. Deliberately absent: 兆 (a million or a billion, and part of 兆瓦), K and M
//! (5G and 4K are names), 几十 and 数百 (how many is not said), the figures of codes (A2021, PM2.5) and everyday words that
//! hold a number's character (统一, 十分, 大陆).

mod arabic;
mod chinese;
mod compose;
mod words;

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
    /// The upper end where two digits name a rough number: 三四千 is 3000 to 4000.
    pub upto: Option<Decimal>,
    /// How it is written.
    pub form: Form,
    /// `%` or `‰` where the numeral carries it (90%, 百分之九十).
    pub unit: Option<&'static str>,
    /// Numerator and denominator of 三分之一.
    pub fraction: Option<(u64, u64)>,
    /// The zeros of the 万 or 亿 that closes it (4, 8, 12), which a number before it may share (3至5万); else 0.
    pub scale: u32,
    /// Whether 余, 多 or 几 inside says that it is more: 500余万, 三十几.
    pub more: bool,
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
    let chars = text.folded();
    let wide = |at: usize| {
        let at = at as u32;
        text.slice(Extent::new(at, at + 1)).chars().any(|c| c as u32 > 0xFF00)
    };
    let mut out = Vec::with_capacity(chars.len() / 64);
    let mut at = 0;
    while let Some(step) = chars[at..].iter().position(|&c| words::may_begin(c)) {
        at += step;
        match compose::read(chars, at, wide) {
            Ok(n) => {
                at = n.extent.end as usize;
                out.push(n);
            }
            Err(next) => at = next.max(at + 1),
        }
        if at >= chars.len() {
            break;
        }
    }
    out
}

/// The value of `chars` (folded) if they are one plain whole number in Arabic or Chinese digits: 12, 十二, 一百零三.
#[must_use]
pub fn whole(chars: &[char]) -> Option<u32> {
    if let Some(short) = words::short(chars) {
        return Some(short);
    }
    let plain = match chars.first().and_then(|&c| words::glyph(c))? {
        words::Glyph::Figure(_) | words::Glyph::Digit(_) | words::Glyph::Power(_) | words::Glyph::Tens(_) => {
            chinese::read(chars, 0, false, |_| false).ok()?
        }
        _ => return None,
    };
    let spaced = chars.iter().any(|c| matches!(c, ' ' | '\n' | ',' | '.' | '点'));
    (plain.end == chars.len() && !spaced && !plain.more && plain.upto.is_none())
        .then(|| u32::try_from(plain.value).ok())
        .flatten()
}

#[cfg(test)]
mod tests;
