//! Markers: 一、 (一) 1. 1、 (1) 1) ① 第一章 第一条 一是 1.1 A. in half and full width, with blanks inside.
//!
//! In: a place in the text. Out: the marker that begins there, if one does. Whether it opens a section is for
//! `split` (inside a line) and `tree` (by its series) to say. The styles follow GB/T 9704-2012, 7.3.3, and common practice.

use crate::base::Extent;
use crate::numeral;
use crate::source::Text;
use crate::source::charset::CharSet;

/// How a marker is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一编, 第一部分.
    Division,
    /// 第一章.
    Chapter,
    /// 第一节.
    SectionOfChapter,
    /// 第一条.
    Article,
    /// 一、
    ChineseComma,
    /// 一 followed by a blank.
    ChineseBare,
    /// (一)
    ChineseParenthesis,
    /// 一是 at the start of a line.
    Firstly,
    /// 1.
    ArabicPoint,
    /// 1、
    ArabicComma,
    /// 1 followed by a blank.
    ArabicBare,
    /// (1)
    ArabicParenthesis,
    /// 1)
    ArabicHalfParenthesis,
    /// ①
    Circled,
    /// 1.1, 1.1.1: the number of levels.
    Decimal(u8),
    /// A.
    Letter,
}

impl Style {
    /// Whether one such marker at the start of a line is enough. The others must be borne out by a neighbour in their
    /// series, since a number or a letter may begin a wrapped line.
    #[must_use]
    pub const fn stands_alone(self) -> bool {
        !matches!(self, Self::ChineseBare | Self::ArabicBare | Self::Decimal(_) | Self::Letter | Self::Firstly)
    }

    /// Whether it may open a section inside a line.
    #[must_use]
    pub const fn may_stand_inside(self) -> bool {
        self.stands_alone() && !matches!(self, Self::ArabicHalfParenthesis)
    }
}

/// A marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// Its characters, blanks inside included.
    pub extent: Extent,
    /// How it is written.
    pub style: Style,
    /// Its number; of 1.2.3 the last.
    pub number: u32,
    /// Whether it can be nothing else: the 4. of 4.3家企业 might belong to a decimal, and needs the 3. before it.
    pub sure: bool,
}

/// The last number of each style: a notice has few styles.
#[derive(Debug, Default)]
pub(super) struct Latest(Vec<(Style, u32)>);

impl Latest {
    /// The last number of `style`.
    pub(super) fn of(&self, style: Style) -> Option<u32> {
        self.0.iter().find(|(s, _)| *s == style).map(|&(_, number)| number)
    }

    /// Notes the number of a marker.
    pub(super) fn note(&mut self, style: Style, number: u32) {
        match self.0.iter_mut().find(|(s, _)| *s == style) {
            Some((_, last)) => *last = number,
            None => self.0.push((style, number)),
        }
    }
}

/// Whether `c` (folded) can be the first character of a marker: a cheap test before [`at`].
#[must_use]
pub fn may_begin(c: char) -> bool {
    static FIRST: CharSet =
        CharSet::of(&['(', '第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '零', '〇'])
            .with_range('0' as u32, '9' as u32)
            .with_range('A' as u32, 'Z' as u32)
            .with_range(0x2460, 0x249B)
            .with_range(0x3220, 0x3229)
            .with_range(0x3251, 0x325F)
            .with_range(0x2776, 0x277F);
    FIRST.has(c)
}

/// The marker that begins at `at` and ends before `end`.
#[must_use]
pub fn at(text: &Text, at: u32, end: u32) -> Option<Marker> {
    let chars = &text.folded()[..end as usize];
    let first = *chars.get(at as usize)?;
    let marker = |to: u32, style, number| Some(Marker { extent: Extent::new(at, to), style, number, sure: true });
    if let Some((style, number)) = compact_number(first) {
        return marker(at + 1, style, number);
    }
    match first {
        '(' => parenthesis(text, at, end),
        '第' => ordinal(text, at, end),
        'A'..='Z' => {
            let close = *chars.get(at as usize + 1)?;
            let number = first as u32 - 'A' as u32 + 1;
            matches!(close, '.' | '、').then(|| marker(at + 2, Style::Letter, number))?
        }
        '0'..='9' => arabic(text, at, end),
        c if is_chinese_digit(c) => chinese(text, at, end),
        _ => None,
    }
}

fn parenthesis(text: &Text, at: u32, end: u32) -> Option<Marker> {
    let chars = text.folded();
    let from = text.skip_blank(at + 1, end.min(at + 4));
    let (to, number) = number_at(chars, from, end)?;
    let close = text.skip_blank(to, end.min(to + 3));
    if close >= end || chars[close as usize] != ')' {
        return None;
    }
    let style =
        if chars[from as usize].is_ascii_digit() { Style::ArabicParenthesis } else { Style::ChineseParenthesis };
    Some(Marker { extent: Extent::new(at, close + 1), style, number, sure: true })
}

/// 第一章, 第 一 条; not 第一条第二款, 第三条规定, which speak of one.
fn ordinal(text: &Text, at: u32, end: u32) -> Option<Marker> {
    let chars = text.folded();
    let from = text.skip_blank(at + 1, end.min(at + 3));
    let (to, number) = number_at(chars, from, end)?;
    let word = text.skip_blank(to, end.min(to + 3));
    let kind = *chars.get(word as usize).filter(|_| word < end)?;
    let (length, style) = match kind {
        '编' | '篇' => (1, Style::Division),
        '部' if text.starts_with(word, "部分") => (2, Style::Division),
        '章' => (1, Style::Chapter),
        '节' => (1, Style::SectionOfChapter),
        '条' => (1, Style::Article),
        _ => return None,
    };
    let after = word + length;
    let mention = ["第", "规定", "所", "、", "和", "至", "的", "款", ",", ")", "》"];
    if after > end || mention.iter().any(|m| text.starts_with(after, m)) {
        return None;
    }
    Some(Marker { extent: Extent::new(at, after), style, number, sure: true })
}

/// 1. 1、 1) 1.1 and a bare 1; not 1.2万户, 2017年, 1、2号, 3-6月.
fn arabic(text: &Text, at: u32, end: u32) -> Option<Marker> {
    let chars = text.folded();
    let (to, number) = number_at(chars, at, end)?;
    let blank = text.skip_blank(to, end.min(to + 2));
    let next = *chars.get(blank as usize).filter(|_| blank < end)?;
    let marker = |to: u32, style| Some(Marker { extent: Extent::new(at, to), style, number, sure: true });
    let digit_follows = chars.get(blank as usize + 1).is_some_and(char::is_ascii_digit) && blank + 1 < end;
    match next {
        '.' if digit_follows && blank == to => decimal(text, at, end).or_else(|| point_before_figure(text, at, end)),
        '.' if !digit_follows => marker(blank + 1, Style::ArabicPoint),
        '、' if !digit_follows => marker(blank + 1, Style::ArabicComma),
        ')' => marker(blank + 1, Style::ArabicHalfParenthesis),
        _ if blank > to && starts_heading(next) => marker(to, Style::ArabicBare),
        _ => None,
    }
}

/// 3.2018年要推开: a point, then a figure that is no part of the marker. Certain only before a year.
fn point_before_figure(text: &Text, at: u32, end: u32) -> Option<Marker> {
    let chars = &text.folded()[..end as usize];
    let (to, number) = number_at(chars, at, end)?;
    let figure = chars.iter().skip(to as usize + 1).take(6).take_while(|c| c.is_ascii_digit()).count();
    let after = chars.get(to as usize + 1 + figure)?;
    let sure = figure == 4 && *after == '年';
    (*after != '.').then_some(Marker { extent: Extent::new(at, to + 1), style: Style::ArabicPoint, number, sure })
}

/// 1.1 and 1.1.1, before a blank or a heading; not 1.2万 and not 2017.5.23.
fn decimal(text: &Text, at: u32, end: u32) -> Option<Marker> {
    let chars = text.folded();
    let (mut to, mut number) = number_at(chars, at, end)?;
    let mut levels = 1;
    while to + 1 < end && chars[to as usize] == '.' && chars[to as usize + 1].is_ascii_digit() {
        (to, number) = number_at(chars, to + 1, end)?;
        levels += 1;
    }
    if to < end && chars[to as usize] == '.' {
        to += 1;
    }
    let next = *chars.get(text.skip_blank(to, end) as usize).filter(|_| to < end)?;
    let counts = |c: char| "万亿千百个户元亩公平吨倍米家人次年月日号%‰-~—至、)/".contains(c);
    if levels > 4 || !starts_heading(next) || counts(next) {
        return None;
    }
    Some(Marker { extent: Extent::new(at, to), style: Style::Decimal(levels), number, sure: true })
}

/// 一、 一是 三) and a bare 一; not 一、二、三级 and not 二、三季度.
fn chinese(text: &Text, at: u32, end: u32) -> Option<Marker> {
    let chars = text.folded();
    let (to, number) = number_at(chars, at, end)?;
    let blank = text.skip_blank(to, end.min(to + 2));
    let next = *chars.get(blank as usize).filter(|_| blank < end)?;
    let marker = |to: u32, style| Some(Marker { extent: Extent::new(at, to), style, number, sure: true });
    match next {
        '、' | '.' => {
            // A list counts up: 一、一年至少一次 is none.
            let listed = number_at(chars, blank + 1, end).filter(|&(_, second)| second > number);
            let listed = listed.and_then(|(after, _)| chars.get(after as usize));
            let list = listed.is_some_and(|&c| "、级等季产类档线批期季月年日号条款项个和至孩胎".contains(c));
            if list { None } else { marker(blank + 1, Style::ChineseComma) }
        }
        '是' if blank == to => marker(blank + 1, Style::Firstly),
        ')' => marker(blank + 1, Style::ChineseParenthesis),
        _ if blank > to && starts_heading(next) => marker(to, Style::ChineseBare),
        _ => None,
    }
}

fn starts_heading(c: char) -> bool {
    let closes = matches!(c, '年' | '月' | '日' | '时' | '分' | '、' | ',' | '。' | ';' | ':' | ')' | '）');
    !c.is_ascii() && !is_chinese_digit(c) && !closes || c.is_ascii_alphabetic() || c == '“' || c == '《'
}

/// The whole number at `from` (Arabic up to three digits, Chinese up to 百) and the place after it.
fn number_at(chars: &[char], from: u32, end: u32) -> Option<(u32, u32)> {
    let of = |allowed: fn(char) -> bool, longest: usize| {
        let run =
            chars[..end as usize].iter().skip(from as usize).take(longest + 1).take_while(|&&c| allowed(c)).count();
        (1..=longest).contains(&run).then_some(run as u32)
    };
    let arabic = |c: char| c.is_ascii_digit();
    let run = of(arabic, 3).or_else(|| of(is_chinese_digit, 5))?;
    let to = from + run;
    let number = numeral::whole(&chars[from as usize..to as usize])?;
    (number > 0).then_some((to, number))
}

fn is_chinese_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇')
}

/// Markers that are one character: ① ⑴ ⒈ ㈠.
fn compact_number(c: char) -> Option<(Style, u32)> {
    let u = c as u32;
    Some(match u {
        0x2460..=0x2473 => (Style::Circled, u - 0x245F),
        0x3251..=0x325F => (Style::Circled, u - 0x3251 + 21),
        0x2776..=0x277F => (Style::Circled, u - 0x2775),
        0x2474..=0x2487 => (Style::ArabicParenthesis, u - 0x2473),
        0x2488..=0x249B => (Style::ArabicPoint, u - 0x2487),
        0x3220..=0x3229 => (Style::ChineseParenthesis, u - 0x321F),
        _ => return None,
    })
}
