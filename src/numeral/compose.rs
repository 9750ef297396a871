//! What is made of plain numbers: signs, 百分之八十五, 三分之一, 1/2, 90%, 一又二分之一, 一个半, 半.
//!
//! In: folded characters and a place. Out: one [`Numeral`], or the place to go on from.

use rust_decimal::Decimal;

use super::chinese::{self, Plain, skip};
use super::words::{self, Glyph, glyph};
use super::{Form, Numeral};
use crate::base::Extent;
use crate::source::is_blank;

/// Digits after the point that a fraction is given to.
const FRACTION_DIGITS: u32 = 12;

/// Reads the numeral at `at`.
pub(super) fn read(chars: &[char], at: usize, wide: impl Fn(usize) -> bool + Copy) -> Result<Numeral, usize> {
    match glyph(chars[at]) {
        Some(Glyph::Minus) => negative(chars, at, wide),
        Some(Glyph::Half) => half(chars, at).ok_or(at + 1),
        Some(Glyph::Dot) if !opens_decimal(chars, at) => Err(at + 1),
        Some(Glyph::Big(_)) => myriad_parts(chars, at, wide).or_else(|| passed(chars, at)).ok_or(at + 1),
        None => Err(at + 1),
        Some(Glyph::Digit(0)) if chars.get(at + 1) == Some(&'下') => negative(chars, at, wide),
        Some(_) => unsigned(chars, at, wide),
    }
}

/// Whether the full stop at `at` opens a decimal (.5), as none does after a figure, a letter or another stop.
fn opens_decimal(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| chars[i]);
    let alone = before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.' && c != '_' && c != '/');
    alone && chars.get(at + 1).is_some_and(char::is_ascii_digit)
}

/// A number after 负, 零下 or a minus sign. A hyphen after a word, a figure or another hyphen is no sign, nor is the 负 of
/// 减负5%.
fn negative(chars: &[char], at: usize, wide: impl Fn(usize) -> bool + Copy) -> Result<Numeral, usize> {
    let hyphen = chars[at] == '-';
    let free = |c: char| {
        is_blank(c) || matches!(c, '(' | ',' | ':' | '、' | '=' | '<' | '>' | '为' | '是' | '至' | '到' | '氏')
    };
    let mut number = skip(chars, at + 1 + usize::from(chars[at] == '零'));
    if !hyphen && chars.get(number) == Some(&'的') {
        number += 1;
    }
    // 零下摄氏11度.
    if chars[at] == '零' && chars.get(number + 1) == Some(&'氏') {
        number = skip(chars, number + 2);
    }
    let begins = match chars.get(number).and_then(|&c| glyph(c)) {
        Some(Glyph::Figure(_)) => true,
        Some(Glyph::Dot) => opens_decimal(chars, number),
        Some(Glyph::Digit(_) | Glyph::Power(_)) => !hyphen,
        _ => false,
    };
    // 3 - 5 and 电话 - 8: what stands before the blank decides.
    let before = chars[..at].iter().rev().take(3).find(|&&c| c != ' ');
    let sign = if hyphen {
        before.is_none_or(|&c| free(c) && !(c == '\n' && number > at + 1))
    } else {
        chars[at] == '零' || at == 0 || !words::BURDENED.contains(chars[at - 1])
    };
    if !begins || !sign {
        return Err(at + 1);
    }
    let mut n = unsigned(chars, number, wide)?;
    n.extent.start = at as u32;
    n.value = -n.value;
    n.fraction = None;
    Ok(n)
}

/// A number without a sign, with what belongs to it: 分之, 又, /, %, 个半.
fn unsigned(chars: &[char], at: usize, wide: impl Fn(usize) -> bool + Copy) -> Result<Numeral, usize> {
    let line_start = chars[..at].iter().rev().take(8).find(|&&c| c != ' ').is_none_or(|&c| c == '\n');
    let plain = chinese::read(chars, at, line_start, wide)?;
    if let Some(parts) = of_parts(chars, at, &plain, wide) {
        return Ok(parts);
    }
    if !is_number(chars, at, &plain) {
        return Err(plain.end);
    }
    if let Some(mixed) = mixed(chars, at, &plain, wide).or_else(|| with_half(chars, at, &plain)) {
        return Ok(mixed);
    }
    if let Some(slashed) = slashed(chars, at, &plain) {
        return slashed;
    }
    let mut n = numeral(at, &plain);
    let sign = skip(chars, plain.end);
    n.unit = match chars.get(sign) {
        Some('%' | '﹪') => Some("%"),
        Some('‰') => Some("‰"),
        _ => None,
    };
    if n.unit.is_some() {
        n.extent.end = sign as u32 + 1;
    }
    Ok(n)
}

/// The numeral that a plain number is by itself.
fn numeral(at: usize, plain: &Plain) -> Numeral {
    Numeral {
        extent: Extent::new(at as u32, plain.end as u32),
        value: plain.value.normalize(),
        upto: plain.upto.map(|u| u.normalize()),
        form: if plain.arabic { Form::Arabic } else { Form::Chinese },
        unit: None,
        fraction: None,
        scale: plain.scale,
        more: plain.more,
    }
}

/// Whether the characters read are a number and no everyday word.
fn is_number(chars: &[char], at: usize, plain: &Plain) -> bool {
    if plain.arabic {
        return true;
    }
    let before = at.checked_sub(1).map(|i| chars[i]);
    let after = chars.get(plain.end).copied();
    // 几十万, 数百: how many is not said.
    if before.is_some_and(|c| matches!(c, '几' | '幾' | '数' | '數'))
        && matches!(glyph(chars[at]), Some(Glyph::Power(_)))
    {
        return false;
    }
    let run = &chars[at..plain.end];
    let bounded = [before, after].iter().all(|c| c.is_none_or(|c| !c.is_alphanumeric()));
    if run.iter().any(|&c| words::is_doubtful(c)) && !accountants(run, bounded) {
        return false;
    }
    if run.len() > 1 {
        return true;
    }
    // 二两: the ounce.
    if matches!(run[0], '两' | '兩')
        && before.is_some_and(|c| !matches!(glyph(c), None | Some(Glyph::Minus | Glyph::Dot)))
    {
        return false;
    }
    // The 千 of 千瓦, and of 千米 after figures.
    if run[0] == '千' && chinese::is_kilo(chars, at, 1000, before.is_some_and(|c| c.is_ascii_digit())) {
        return false;
    }
    // 个百分点, 百分制.
    if matches!(run[0], '百' | '千') && chars.get(skip(chars, plain.end)) == Some(&'分') {
        return false;
    }
    match run[0] {
        '零' | '〇' => bounded,
        _ => bounded || !words::in_word(chars, at),
    }
}

/// Whether a run with an accountants' character in it (伍, 陆, 拾, which are everyday words too) writes a number: alone
/// between signs, or with another character of theirs that is no word, or as digit and power.
fn accountants(run: &[char], bounded: bool) -> bool {
    let formal =
        |c: &char| matches!(c, '壹' | '贰' | '貳' | '叁' | '柒' | '捌' | '玖' | '佰' | '仟' | '拾' | '萬' | '億');
    bounded || run.len() > 1 && run.iter().any(formal) || run.iter().any(|c| matches!(c, '俩' | '倆')) && run.len() > 1
}

/// 三分之一, 百分之八十五: `plain` parts of which so many.
fn of_parts(chars: &[char], at: usize, plain: &Plain, wide: impl Fn(usize) -> bool + Copy) -> Option<Numeral> {
    let literal = |from: usize, c: char| (chars.get(skip(chars, from)) == Some(&c)).then(|| skip(chars, from) + 1);
    let parts = literal(plain.end, '分')?;
    let hundred = plain.value == Decimal::ONE_HUNDRED;
    let Some(of) = literal(parts, '之') else {
        // 百分百.
        let whole = hundred && plain.end == at + 1 && chars.get(parts) == Some(&'百');
        return whole.then(|| Numeral {
            extent: Extent::new(at as u32, parts as u32 + 1),
            unit: Some("%"),
            ..numeral(at, plain)
        });
    };
    let from = skip(chars, of);
    let minus = matches!(chars.get(from), Some('负' | '負'));
    let from = if minus { skip(chars, from + 1) } else { from };
    let begins =
        matches!(chars.get(from).and_then(|&c| glyph(c)), Some(Glyph::Figure(_) | Glyph::Digit(_) | Glyph::Power(_)));
    let count = if begins { chinese::read(chars, from, false, wide).ok()? } else { return None };
    let value = if minus { -count.value } else { count.value };
    let counted =
        Numeral { extent: Extent::new(at as u32, count.end as u32), ..numeral(at, &Plain { value, ..count }) };
    if hundred {
        return Some(Numeral { unit: Some("%"), scale: 0, ..counted });
    }
    if plain.value == Decimal::ONE_THOUSAND {
        return Some(Numeral { unit: Some("‰"), scale: 0, ..counted });
    }
    let fraction = fraction(value, plain.value);
    let value = value.checked_div(plain.value)?.round_dp(FRACTION_DIGITS).normalize();
    Some(Numeral { value, fraction, upto: None, scale: 0, form: Form::Chinese, ..counted })
}

/// 万分之三, 亿分之一: the one fraction whose lower part begins with 万 or 亿.
fn myriad_parts(chars: &[char], at: usize, wide: impl Fn(usize) -> bool + Copy) -> Option<Numeral> {
    let (zeros, end, _) = chinese::big(chars, at)?;
    let value = Decimal::from(10u64.checked_pow(zeros)?);
    let plain = Plain { end, value, upto: None, scale: 0, more: false, arabic: false, whole: true };
    of_parts(chars, at, &plain, wide)
}

/// The 亿 of 销售额过亿元: one of them, where a sum passes it.
fn passed(chars: &[char], at: usize) -> Option<Numeral> {
    let passes = at.checked_sub(1).is_some_and(|i| {
        let other = chars[i] == '过' && i > 0 && matches!(chars[i - 1], '通' | '经');
        matches!(chars[i], '过' | '超' | '逾') && !other
    });
    let (zeros, end, _) = chinese::big(chars, at).filter(|_| passes)?;
    let value = Decimal::from(10u64.checked_pow(zeros)?);
    let plain = Plain { end, value, upto: None, scale: zeros, more: false, arabic: false, whole: true };
    (chars.get(skip(chars, end)) == Some(&'元')).then(|| numeral(at, &plain))
}

/// Numerator and denominator, where both are whole.
fn fraction(numerator: Decimal, denominator: Decimal) -> Option<(u64, u64)> {
    (numerator.is_integer() && denominator.is_integer()).then_some(())?;
    Some((u64::try_from(numerator).ok()?, u64::try_from(denominator).ok()?))
}

/// 一又二分之一.
fn mixed(chars: &[char], at: usize, plain: &Plain, wide: impl Fn(usize) -> bool + Copy) -> Option<Numeral> {
    let and = skip(chars, plain.end);
    if chars.get(and) != Some(&'又') {
        return None;
    }
    let from = skip(chars, and + 1);
    let begins =
        matches!(chars.get(from).and_then(|&c| glyph(c)), Some(Glyph::Figure(_) | Glyph::Digit(_) | Glyph::Power(_)));
    let parts = if begins { chinese::read(chars, from, false, wide).ok()? } else { return None };
    let part = of_parts(chars, from, &parts, wide).filter(|p| p.fraction.is_some() || p.unit.is_some())?;
    let share = match part.unit {
        Some("%") => part.value.checked_div(Decimal::ONE_HUNDRED)?,
        Some(_) => part.value.checked_div(Decimal::ONE_THOUSAND)?,
        None => part.value,
    };
    let value = plain.value.checked_add(share)?.normalize();
    Some(Numeral { extent: Extent::new(at as u32, part.extent.end), value, ..numeral(at, plain) })
}

/// 1/2, 2.5/12.5. A date (5/23), a name (24/7) and a choice (3/4/5) are none.
fn slashed(chars: &[char], at: usize, plain: &Plain) -> Option<Result<Numeral, usize>> {
    if !plain.arabic || chars.get(plain.end) != Some(&'/') || !chars.get(plain.end + 1)?.is_ascii_digit() {
        return None;
    }
    let below = chinese::read(chars, plain.end + 1, false, |_| false).ok().filter(|n| n.arabic)?;
    let alone =
        |c: Option<&char>| c.is_none_or(|c| !matches!(c, '/' | '-' | ':' | '月' | '日') && !c.is_ascii_alphanumeric());
    let less = plain.value < below.value && below.value <= Decimal::ONE_HUNDRED && plain.scale == 0 && below.scale == 0;
    if !alone(at.checked_sub(1).map(|i| &chars[i])) || !alone(chars.get(below.end)) || !less || plain.value.is_zero() {
        return None;
    }
    let value = plain.value.checked_div(below.value)?.round_dp(FRACTION_DIGITS).normalize();
    let extent = Extent::new(at as u32, below.end as u32);
    Some(Ok(Numeral { extent, value, fraction: fraction(plain.value, below.value), ..numeral(at, plain) }))
}

/// 一半: a half. 一个半: half more than the whole number before it; 两个半年 is two halves.
fn with_half(chars: &[char], at: usize, plain: &Plain) -> Option<Numeral> {
    let whole_half = chars[at] == '一' && plain.end == at + 1 && chars.get(at + 1) == Some(&'半');
    if whole_half && !matches!(chars.get(at + 2), Some('年' | '天' | '个' | '径')) {
        return Some(Numeral {
            extent: Extent::new(at as u32, at as u32 + 2),
            fraction: Some((1, 2)),
            value: Decimal::new(5, 1),
            ..numeral(at, plain)
        });
    }
    let (one, half) = (chars.get(plain.end)?, chars.get(plain.end + 1)?);
    let halves = chars.get(plain.end + 2).is_some_and(|&c| matches!(c, '年' | '天' | '日' | '径'));
    if !matches!(one, '个' | '個') || *half != '半' || halves || !plain.whole || plain.upto.is_some() {
        return None;
    }
    let value = plain.value.checked_add(Decimal::new(5, 1))?;
    Some(Numeral { extent: Extent::new(at as u32, plain.end as u32 + 2), value, ..numeral(at, plain) })
}

/// 半年, 半个月, 一半: a half. 上半年, 大半, 半导体 are none.
fn half(chars: &[char], at: usize) -> Option<Numeral> {
    let before = at.checked_sub(1).map(|i| chars[i]);
    let named =
        before.is_some_and(|c| matches!(c, '上' | '下' | '前' | '后' | '多' | '大' | '小' | '对' | '夜' | '减' | '折'));
    let counts = match chars.get(at + 1) {
        Some(
            '年' | '个' | '個' | '天' | '日' | '月' | '小' | '公' | '斤' | '里' | '折' | '倍' | '数' | '價' | '价'
            | '加',
        ) => true,
        Some('成') => chars.get(at + 2) != Some(&'品'),
        _ => before == Some('过'),
    };
    (counts && !named).then(|| Numeral {
        extent: Extent::new(at as u32, at as u32 + 1),
        value: Decimal::new(5, 1),
        upto: None,
        form: Form::Chinese,
        unit: None,
        fraction: None,
        scale: 0,
        more: false,
    })
}
