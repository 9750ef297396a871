//! Numbers in characters, and figures with 万, 亿, 千 or 百 behind them: 一百二十, 二〇一七, 三点五, 九万四, 3万5千, 10余万.
//!
//! In: folded characters and a place. Out: value, end, and what else the numeral says (余, an approximate pair). A number
//! is a row of sections parted by 万 and 亿; a section is a row of digits with 千, 百, 十, each smaller than the last.

use rust_decimal::Decimal;

use super::arabic::{self, Figures};
use super::words::{Glyph, glyph, is_kilo_unit, may_begin};

/// A number without sign, % and 分之.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plain {
    /// One past its last character.
    pub end: usize,
    /// Its exact value.
    pub value: Decimal,
    /// The upper end of an approximate pair: 三四千 is 3000 to 4000.
    pub upto: Option<Decimal>,
    /// The zeros of the 万 or 亿 that closes it, 0 where none does.
    pub scale: u32,
    /// Whether 余, 多 or 几 inside says that it is more.
    pub more: bool,
    /// Whether it is written in figures.
    pub arabic: bool,
    /// Whether decimals were written.
    pub whole: bool,
}

/// A digit or a row of figures before a power, and its upper end where it is an approximate pair.
type Coefficient = (Decimal, Option<Decimal>);

/// A section as far as it is read.
struct Section {
    end: usize,
    sum: Decimal,
    upto: Option<Decimal>,
    /// The last power; a coefficient that waits for its own.
    last: u32,
    waiting: Option<Coefficient>,
    arabic: bool,
    whole: bool,
}

/// Blanks that may stand inside a number, at most: a line wrap and an indent.
const GAP: usize = 4;
/// No power yet.
const NONE: u32 = u32::MAX;

/// Reads the number at `at`. `Err` holds the place to go on from. A number that runs into further digits (十三五, 十一十二,
/// 1百01) is none: what it means is not said by its digits.
pub(super) fn read(chars: &[char], at: usize, line_start: bool, wide: impl Fn(usize) -> bool) -> Result<Plain, usize> {
    let n = number(chars, at, line_start, wide)?;
    let runs_on = match chars.get(n.end).and_then(|&c| glyph(c)) {
        Some(Glyph::Digit(_)) => !is_unit_liang(chars, n.end),
        // 100万200万: two numbers of a table.
        Some(Glyph::Figure(_)) => n.scale == 0,
        Some(Glyph::Tens(_)) => true,
        Some(Glyph::Power(p)) => !is_kilo(chars, n.end, p, n.arabic),
        Some(Glyph::Dot) => {
            chars.get(n.end + 1) == Some(&'.') && chars.get(n.end + 2).is_some_and(char::is_ascii_digit)
        }
        _ => false,
    };
    if runs_on { Err(run_end(chars, n.end)) } else { Ok(n) }
}

/// The end of the row of digits and powers that goes on at `at`.
fn run_end(chars: &[char], at: usize) -> usize {
    let of_number = |c: &char| !matches!(glyph(*c), None | Some(Glyph::Half | Glyph::Minus));
    at + chars[at..].iter().take_while(|c| of_number(c)).count()
}

/// [`read`], whatever follows.
fn number(chars: &[char], at: usize, line_start: bool, wide: impl Fn(usize) -> bool) -> Result<Plain, usize> {
    let head = head(chars, at, line_start, wide)?;
    let next = chars.get(skip(chars, head.end)).copied();
    // Most numbers are no longer than this.
    if let Some((value, upto)) = head.waiting.filter(|_| head.last == NONE && !next.is_some_and(goes_on)) {
        let Section { end, arabic, whole, .. } = head;
        return Ok(Plain { end, value, upto, scale: 0, more: false, arabic, whole });
    }
    let past = head.end.max(at + 1);
    let mut n = powers(chars, head).ok_or(past)?;
    if n.end == at {
        return Err(past);
    }
    let plain_end = n.end;
    if n.whole {
        decimals(chars, &mut n);
    }
    bigs(chars, &mut n).ok_or(past)?;
    if !n.arabic && n.end > plain_end && n.whole {
        // 四百亿点五.
        decimals(chars, &mut n);
    }
    Ok(n)
}

/// Whether a number may go on with `c`.
fn goes_on(c: char) -> bool {
    may_begin(c) || matches!(c, '余' | '多' | '几' | '幾' | '点' | '點')
}

/// What a section begins with: figures, digits, or nothing where a power comes first.
fn head(chars: &[char], at: usize, line_start: bool, wide: impl Fn(usize) -> bool) -> Result<Section, usize> {
    let empty =
        Section { end: at, sum: Decimal::ZERO, upto: None, last: NONE, waiting: None, arabic: false, whole: true };
    match chars.get(at).and_then(|&c| glyph(c)) {
        Some(Glyph::Figure(_) | Glyph::Dot) => match arabic::read(chars, at, line_start, wide) {
            Figures::Number { end, value, whole } => {
                Ok(Section { end, waiting: Some((value, None)), arabic: true, whole, ..empty })
            }
            Figures::None { end } => Err(end),
        },
        Some(Glyph::Digit(_)) => {
            let (end, waiting) = digits(chars, at)?;
            Ok(Section { end, waiting: Some(waiting), ..empty })
        }
        Some(Glyph::Tens(t)) => Ok(Section { end: at + 1, sum: Decimal::from(t * 10), last: 10, ..empty })
            .map(|s| with_coefficient(chars, s)),
        Some(Glyph::Power(_)) => Ok(empty),
        _ => Err(at + 1),
    }
}

/// A run of Chinese digits: one digit, a string of them (二〇一七), or an approximate pair (三四).
fn digits(chars: &[char], at: usize) -> Result<(usize, Coefficient), usize> {
    if let Some(year) = year_with_zeros(chars, at) {
        return Ok((at + 4, (Decimal::from(year), None)));
    }
    let mut end = at;
    let mut value = 0i128;
    while let Some(Glyph::Digit(d)) = chars.get(end).and_then(|&c| glyph(c)) {
        if end > at && is_unit_liang(chars, end) {
            break;
        }
        value = value.saturating_mul(10).saturating_add(i128::from(d));
        end += 1;
    }
    let (tens, ones) = (value / 10, value % 10);
    let pair = end == at + 2 && tens > 0 && (ones == tens + 1 || (tens, ones) == (3, 5));
    if pair && !matches!(chars.get(end), Some('点' | '點')) {
        return Ok((end, (Decimal::from(tens), Some(Decimal::from(ones)))));
    }
    let value = Decimal::try_from_i128_with_scale(value, 0).map_err(|_| end)?;
    Ok((end, (value, None)))
}

/// 二00八年, 二OO八年: the four digits of a year of which a figure or a letter stands for the zeros.
fn year_with_zeros(chars: &[char], at: usize) -> Option<u32> {
    let digits =
        chars.get(at..at + 4).filter(|_| chars.get(at + 4) == Some(&'年') && matches!(chars[at], '一' | '二'))?;
    let zero = |c: char| matches!(c, '0' | 'O' | 'o' | 'Ο' | 'О');
    digits.iter().any(|&c| zero(c)).then_some(())?;
    digits.iter().try_fold(0, |n, &c| match glyph(c) {
        _ if zero(c) => Some(n * 10),
        Some(Glyph::Digit(d)) => Some(n * 10 + d),
        _ => None,
    })
}

/// Whether the 两 at `at`, inside a number, is the ounce: the digit stands before 百, 千, 万 or 亿.
fn is_unit_liang(chars: &[char], at: usize) -> bool {
    let counts = matches!(chars.get(at + 1).and_then(|&c| glyph(c)), Some(Glyph::Power(100 | 1000) | Glyph::Big(_)));
    matches!(chars[at], '两' | '兩') && !counts
}

/// Adds to a section the powers that follow, each smaller than the last, with their digits.
/// `None` where the sum does not fit.
fn powers(chars: &[char], mut s: Section) -> Option<Plain> {
    let begins_with_power = s.waiting.is_none() && s.last == NONE;
    while let Some((power, after)) = power(chars, skip(chars, s.end), s.last, s.arabic) {
        let (value, upto) = match s.waiting {
            // 二〇百 and 5十 are no numbers; 3.5千 is one.
            Some((value, _)) if !s.arabic && value >= Decimal::TEN || s.arabic && power == 10 && s.last == NONE => {
                break;
            }
            Some(coefficient) => coefficient,
            None if begins_with_power && s.last == NONE || power == 10 => (Decimal::ONE, None),
            None => break,
        };
        let weight = Decimal::from(power);
        s.upto = match upto {
            Some(u) => Some(s.sum.checked_add(u.checked_mul(weight)?)?),
            None => None,
        };
        s.sum = s.sum.checked_add(value.checked_mul(weight)?)?;
        (s.last, s.end, s.waiting) = (power, after, None);
        if let (true, Some(Glyph::Tens(t))) = (power > 10, chars.get(after).and_then(|&c| glyph(c))) {
            (s.sum, s.last, s.end) = (s.sum.checked_add(Decimal::from(t * 10))?, 10, after + 1);
        }
        s = with_coefficient(chars, s);
    }
    if let Some((value, upto)) = s.waiting {
        s.upto = upto.and_then(|u| s.sum.checked_add(u));
        s.sum = s.sum.checked_add(value)?;
    }
    // 三十几, 一百零几.
    let few_at = s.end + usize::from(chars.get(s.end) == Some(&'零'));
    let few = s.last != NONE && s.waiting.is_none() && matches!(chars.get(few_at), Some('几' | '幾'));
    let end = if few { few_at + 1 } else { s.end };
    Some(Plain { end, value: s.sum, upto: s.upto, scale: 0, more: few, arabic: s.arabic, whole: s.whole })
}

/// The power at `at` and the place after it, if it is smaller than `last` and not the 千 of 千瓦.
fn power(chars: &[char], at: usize, last: u32, arabic: bool) -> Option<(u32, usize)> {
    let Some(Glyph::Power(p)) = chars.get(at).and_then(|&c| glyph(c)) else { return None };
    (p < last && !is_kilo(chars, at, p, arabic)).then_some((p, at + 1))
}

/// Whether the power at `at` is the 千 of 千瓦; after figures that of 千米 too.
pub(super) fn is_kilo(chars: &[char], at: usize, power: u32, arabic: bool) -> bool {
    power == 1000 && chars.get(at + 1).is_some_and(|&c| is_kilo_unit(c) || arabic && c == '米')
}

/// The section with the digit after its last power, if one follows that belongs to it.
fn with_coefficient(chars: &[char], mut s: Section) -> Section {
    if s.upto.is_none()
        && let Some((coefficient, end)) = coefficient(chars, &s)
    {
        (s.waiting, s.end) = (Some(coefficient), end);
    }
    s
}

/// The digit that follows the last power of `s`, times the weight that is left unsaid (一百二 is 120), and its end.
fn coefficient(chars: &[char], s: &Section) -> Option<(Coefficient, usize)> {
    let near = skip(chars, s.end);
    // Across a line wrap only a digit with its own power goes on: 二百⏎三十, not 九百⏎四、.
    let wrapped = chars[s.end..near].contains(&'\n');
    let zero = matches!(chars.get(near), Some('零' | '〇'));
    let at = near + usize::from(zero);
    let next_power = |end: usize| match chars.get(skip(chars, end)).and_then(|&c| glyph(c)) {
        Some(Glyph::Power(p)) => Some(p),
        _ => None,
    };
    match chars.get(at).and_then(|&c| glyph(c))? {
        Glyph::Digit(d) if d > 0 && !is_unit_liang(chars, at) => {
            let pair = match chars.get(at + 1).and_then(|&c| glyph(c)) {
                Some(Glyph::Digit(e)) if e == d + 1 && !is_unit_liang(chars, at + 1) => Some(e),
                // 一百二七: whatever it is, it is not this number.
                Some(Glyph::Digit(_)) if !is_unit_liang(chars, at + 1) => return None,
                _ => None,
            };
            let end = at + 1 + usize::from(pair.is_some());
            let next = next_power(end);
            let weight = if !zero && next.is_none() && s.last >= 100 { s.last / 10 } else { 1 };
            let fits = next.is_none_or(|p| p < s.last) && (pair.is_none() && !wrapped || next.is_some());
            fits.then_some(((Decimal::from(d * weight), pair.map(|e| Decimal::from(e * weight))), end))
        }
        Glyph::Power(p) if zero && p < s.last => Some(((Decimal::ONE, None), at)),
        Glyph::Figure(_) if s.arabic => {
            let end = arabic::figures(chars, at);
            let value = small(chars, at, end).filter(|&v| v < s.last)?;
            let fits = next_power(end).map_or(zero && !wrapped, |p| p < s.last);
            fits.then_some(((Decimal::from(value), None), end))
        }
        _ => None,
    }
}

/// The figures from `at` to `end` as a number of at most four places that begins with no zero and has no decimals.
fn small(chars: &[char], at: usize, end: usize) -> Option<u32> {
    let plain = end - at <= 4 && chars[at] != '0' && chars.get(end) != Some(&'.');
    plain.then(|| chars[at..end].iter().fold(0, |n, &c| n * 10 + c.to_digit(10).unwrap_or(0)))
}

/// Adds 点 and the decimals after it: 三点五, 二十二点6. A time of day (九点三十) has none.
fn decimals(chars: &[char], n: &mut Plain) {
    let point = skip_within_line(chars, n.end);
    if !matches!(chars.get(point), Some('点' | '點')) || n.upto.is_some() || n.more {
        return;
    }
    let from = skip_within_line(chars, point + 1);
    let digit = |c: char| match glyph(c) {
        Some(Glyph::Digit(d)) if !matches!(c, '两' | '兩') => Some(d),
        Some(Glyph::Figure(d)) => Some(d),
        _ => None,
    };
    let tail = chars[from.min(chars.len())..].iter().map_while(|&c| digit(c)).take(28);
    let (count, mantissa) = tail.fold((0, 0i128), |(k, m), d| (k + 1, m * 10 + i128::from(d)));
    let end = from + count;
    // 9点30 is a time of day, 22点6度 a number.
    let clock =
        is_clock(chars, from, end) || n.arabic && !chars.get(end).is_some_and(|&c| "度%万亿倍元米吨公".contains(c));
    if count == 0 || clock || (point + 1 != from && chars.get(end) == Some(&'、')) {
        return;
    }
    let fraction = Decimal::try_from_i128_with_scale(mantissa, count as u32).ok();
    if let Some(value) = fraction.and_then(|f| n.value.checked_add(f)) {
        (n.value, n.end, n.whole) = (value, end, false);
    }
}

/// Whether the digits after 点 are minutes (九点三十, 三点一刻, 五点零五分) or part of a saying (一点一滴, 两点一线).
fn is_clock(chars: &[char], from: usize, end: usize) -> bool {
    match chars.get(end) {
        Some('十' | '刻' | '滴' | '线' | '钟') => true,
        Some('分') => chars.get(end + 1) != Some(&'之') && matches!(chars[from], '零' | '〇'),
        _ => false,
    }
}

/// Adds the 万 and 亿 that follow, and the sections between them. `None` where the sum does not fit.
fn bigs(chars: &[char], n: &mut Plain) -> Option<()> {
    let mut total = Decimal::ZERO;
    let mut upto = None;
    let (mut last, mut seen_yi) = (NONE, false);
    loop {
        let more = loose(chars, n.end);
        let Some((zeros, after, inside)) = big(chars, more.unwrap_or(n.end)) else { break };
        let weight = Decimal::from(10u64.checked_pow(zeros)?);
        if last != NONE && zeros > last {
            // 一千万三千亿: what stood before belongs to the 亿.
            n.value = total.checked_add(n.value)?;
            total = Decimal::ZERO;
        }
        upto = match n.upto {
            Some(u) => Some(total.checked_add(u.checked_mul(weight)?)?),
            None => None,
        };
        total = total.checked_add(n.value.checked_mul(weight)?)?;
        (n.end, n.scale, n.value) = (after, zeros, Decimal::ZERO);
        n.more |= more.is_some() || inside;
        seen_yi |= zeros >= 8;
        last = zeros;
        if upto.is_some() || n.more || !next_section(chars, n, zeros, seen_yi)? {
            break;
        }
    }
    n.value = total.checked_add(n.value)?;
    if last != NONE {
        n.upto = upto;
    }
    Some(())
}

/// The place after 余, 多 or 几 between a number and its 万 (10余万, 二十几亿).
fn loose(chars: &[char], from: usize) -> Option<usize> {
    let at = skip(chars, from);
    matches!(chars.get(at), Some('余' | '多' | '几' | '幾')).then_some(at + 1)
}

/// The 万, 亿, 万亿 that comes next, blanks skipped: its zeros, the place after it, and whether 多 or 余 stands inside.
pub(super) fn big(chars: &[char], from: usize) -> Option<(u32, usize, bool)> {
    let mut at = skip(chars, from);
    let mut zeros = 0;
    let mut more = false;
    while zeros <= 16
        && let Some(Glyph::Big(z)) = chars.get(at).and_then(|&c| glyph(c))
    {
        zeros += z;
        at += 1;
        // 万多亿, 万余亿 are a 万亿 and more.
        let between = matches!(chars.get(at), Some('余' | '多')) && matches!(chars.get(at + 1), Some('亿' | '億'));
        at += usize::from(between);
        more |= between;
    }
    (1..=16).contains(&zeros).then_some((zeros, at, more))
}

/// Reads into `n.value` the section after a 万 or 亿; whether there is one that belongs to it. A lone digit stands for
/// the next place: 九万四 is 94000.
fn next_section(chars: &[char], n: &mut Plain, zeros: u32, seen_yi: bool) -> Option<bool> {
    let from = skip_within_line(chars, n.end);
    let zero = matches!(chars.get(from), Some('零' | '〇'));
    let at = from + usize::from(zero);
    let begins = match chars.get(at).and_then(|&c| glyph(c)) {
        Some(Glyph::Digit(d)) => d > 0 && !is_unit_liang(chars, at),
        Some(Glyph::Figure(_)) => from == n.end || n.arabic,
        Some(Glyph::Tens(_)) => true,
        Some(Glyph::Power(_)) => zero,
        _ => false,
    };
    let section = if begins { head(chars, at, false, |_| false).ok() } else { None };
    let Some(mut section) = section.and_then(|head| powers(chars, head)) else { return Some(false) };
    let lone = section.end == at + 1;
    let next = big(chars, loose(chars, section.end).unwrap_or(section.end)).map(|(z, ..)| z);
    let below = next.is_none_or(|z| z < zeros || z == 8 && zeros == 4 && !seen_yi);
    let fits = section.value < Decimal::from(10u64.checked_pow(zeros)?) && section.upto.is_none() && below;
    // 5万 3: two numbers of a table. 3万4000, 7万 5千: one.
    let figures = section.arabic && section.end == arabic::figures(chars, at) && next.is_none();
    let parted = figures && (from != n.end || lone && !zero || chars[at] == '0');
    if !fits || parted || !section.whole && section.arabic {
        return Some(false);
    }
    if lone && !zero && next.is_none() && !section.arabic {
        section.value = section.value.checked_mul(Decimal::from(10u64.checked_pow(zeros - 1)?))?;
    }
    if !section.arabic {
        decimals(chars, &mut section);
    }
    n.whole &= section.whole;
    n.more |= section.more;
    (n.end, n.value, n.upto) = (section.end, section.value, None);
    if next.is_none() {
        n.scale = 0;
    }
    Some(true)
}

/// The place after at most [`GAP`] blanks.
pub(super) fn skip(chars: &[char], at: usize) -> usize {
    at + chars[at.min(chars.len())..].iter().take(GAP).take_while(|&&c| c == ' ' || c == '\n').count()
}

/// The place after at most [`GAP`] spaces of the same line.
fn skip_within_line(chars: &[char], at: usize) -> usize {
    at + chars[at.min(chars.len())..].iter().take(GAP).take_while(|&&c| c == ' ').count()
}
