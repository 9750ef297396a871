//! Wording made comparable: widths and blanks set aside, years recognised, listed values masked.
//!
//! In: a text of a task. Out: tokens that are equal where a reader would say that nothing changed. The year moving on is
//! no change: a year is equal to itself and to the year that is as far from the plan's own.

use std::ops::Range;

use crate::base::Excerpt;

/// A unit of wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Token {
    /// A character, folded.
    Char(char),
    /// A year said as such: 2017年, 二〇一七年.
    Year(i16),
    /// A value that is listed as a change of its own; the number tells which.
    Mask(u32),
}

/// `c` in its narrow form; none for blanks.
pub(super) fn fold(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0),
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => None,
        '〔' => Some('['),
        '〕' => Some(']'),
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

/// Whether `c` is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// The tokens of `text`, each of `masks` (bytes, in order, apart from each other) one token.
pub(super) fn tokens(text: &str, masks: &[(Range<usize>, u32)]) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 3);
    let mut at = 0;
    for (range, mask) in masks {
        plain(&text[at..range.start], &mut out);
        out.push(Token::Mask(*mask));
        at = range.end;
    }
    plain(&text[at..], &mut out);
    out
}

fn plain(text: &str, out: &mut Vec<Token>) {
    let chars: Vec<char> = text.chars().filter_map(fold).collect();
    let mut at = 0;
    while at < chars.len() {
        if let Some((year, len)) = year(&chars, at) {
            out.push(Token::Year(year));
            at += len;
        } else {
            out.push(Token::Char(chars[at]));
            at += 1;
        }
    }
}

/// The year that begins at `at` and its length, 年 not included: four digits before 年, or before a dash and such a year.
fn year(chars: &[char], at: usize) -> Option<(i16, usize)> {
    if at > 0 && digit(chars[at - 1]).is_some() {
        return None;
    }
    let four = |at: usize| {
        let digits = chars.get(at..at + 4)?;
        digits.iter().try_fold(0, |sum, &c| Some(sum * 10 + digit(c)?)).filter(|y| (1900..2100).contains(y))
    };
    let value = four(at)?;
    let said = match chars.get(at + 4)? {
        '年' => true,
        '-' | '—' | '–' | '~' | '至' => four(at + 5).is_some() && chars.get(at + 9) == Some(&'年'),
        _ => false,
    };
    said.then_some((value, 4))
}

fn digit(c: char) -> Option<i16> {
    match c {
        '0'..='9' => Some(c as i16 - '0' as i16),
        '〇' | '○' | '零' => Some(0),
        _ => "一二三四五六七八九".chars().position(|d| d == c).and_then(|at| i16::try_from(at + 1).ok()),
    }
}

/// The years that years are seen from: those of the two plans, where both are known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Years {
    /// The plan's on either side.
    pub(super) base: Option<(i16, i16)>,
}

impl Years {
    /// Whether a year of the old plan is the same as one of the new, of itself or seen from the plan's own.
    pub(super) fn same(self, old: i16, new: i16) -> bool {
        old == new || self.base.is_some_and(|(a, b)| old - a == new - b)
    }

    /// Whether two wordings are the same.
    pub(super) fn same_wording(self, old: &[Token], new: &[Token]) -> bool {
        old.len() == new.len()
            && old.iter().zip(new).all(|(a, b)| match (a, b) {
                (Token::Year(a), Token::Year(b)) => self.same(*a, *b),
                _ => a == b,
            })
    }
}

/// Where each of `texts`, which come in the order of `body`, stands in it; none for what stands elsewhere.
pub(super) fn locate(body: &str, texts: &[&Excerpt]) -> Vec<Option<Range<usize>>> {
    let mut from = 0;
    let mut found = Vec::with_capacity(texts.len());
    for text in texts {
        let rest = body.get(from..).unwrap_or_default();
        let at = rest.match_indices(text.as_str()).map(|(at, _)| from + at).find(|&at| is_whole(body, at, text));
        let place = at.filter(|_| !text.is_empty()).map(|at| at..at + text.len());
        if let Some(place) = &place {
            from = place.end;
        }
        found.push(place);
    }
    found
}

/// Whether what stands at a place begins and ends where its numbers do: 4年 is not in 2024年.
fn is_whole(body: &str, at: usize, text: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９' | '.' | '．'));
    let (before, after) = (body[..at].chars().next_back(), body[at + text.len()..].chars().next());
    !(is_digit(before) && is_digit(text.chars().next()) || is_digit(text.chars().next_back()) && is_digit(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(old: &str, new: &str, base: Option<(i16, i16)>) -> bool {
        Years { base }.same_wording(&tokens(old, &[]), &tokens(new, &[]))
    }

    #[test]
    fn the_year_moving_on_is_no_change_and_a_longer_term_is_one() {
        let base = Some((2017, 2018));
        assert!(same("做好2017年工作", "做好2018年工作", base));
        assert!(same("到2020年底", "到2020年底", base));
        assert!(same("二〇一七年底前", "二〇一八年底前", base));
        assert!(same("2017-2019年", "2018-2020年", base));
        assert!(!same("到2019年底", "到2021年底", base));
        assert!(!same("2017号", "2018号", base));
        assert!(!same("做好2017年工作", "做好2018年工作", None));
    }

    #[test]
    fn a_value_is_not_found_in_the_middle_of_a_number() {
        let (body, text) = ("在2024年底前，可以多展期4年。", Excerpt::from("4年"));
        assert_eq!(locate(body, &[&text]), [body.rfind("4年").map(|at| at..at + "4年".len())]);
    }

    #[test]
    fn widths_and_blanks_are_no_change() {
        assert!(same("(试行) 办法", "（试行）办法", None));
    }

    #[test]
    fn values_are_found_in_their_order() {
        let texts: Vec<Excerpt> = ["1个", "1个", "2个"].map(Excerpt::from).to_vec();
        let found = locate("建1个、再建1个", &texts.iter().collect::<Vec<_>>());
        assert_eq!(found[0].as_ref().map(|r| r.start), Some(3));
        assert_eq!(found[1].as_ref().map(|r| r.start), Some(16));
        assert_eq!(found[2], None);
    }
}
