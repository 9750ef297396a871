//! 发文字号: 国发〔2018〕4号, 岚综管办(2018)82 号, 京政发2017第20号, 国务院令第752号, 财政部公告2023年第28号.
//!
//! In: folded characters. Out: where such a number ends or stands. GB/T 9704 7.2.5 asks for 代字, year in 〔〕, serial and 号; every
//! other bracket and a 第 are met with as well. A number without 号 is none, nor is a code such as YYCR—2023—01004.

use std::ops::Range;

use crate::source::words::{Words, first};

/// Characters that a code (发文机关代字, or the name of who issued an order) may have.
const CODE: usize = 32;

/// Characters that a code found in running text may have: 代字 are short.
const SHORT_CODE: usize = 14;

/// What stands before a document number in running text and is none of its code.
static LEADS: Words = first!("根据 按照 依据 依照 参照 贯彻 落实 执行 文号 字号 文件 印发 的 见 号");

/// Names of issuers, which no 代字 holds; an order names its issuer instead.
static ISSUERS: Words = first!("人民政府 办公室 办公厅 委员会 管委会");

/// The end of the document number that begins at `start`.
#[must_use]
pub fn at(chars: &[char], start: usize) -> Option<usize> {
    let mut i = start;
    while i < chars.len() && i - start <= CODE {
        let code = chars.get(start..i)?;
        match chars[i] {
            '第' if ordered(code) => return serial(chars, i),
            c if opens(c) => return bracketed(chars, i).filter(|_| !code.is_empty()),
            c if c.is_ascii_digit() => return unbracketed(chars, i).filter(|_| !code.is_empty()),
            c if is_code(c) || matches!(c, ' ' | '\n') && !code.is_empty() => i += 1,
            _ => return None,
        }
    }
    None
}

/// The end of a number without code that begins at `start`: 第20号, 第12号令, 2017年第33号.
#[must_use]
pub fn bare_at(chars: &[char], start: usize) -> Option<usize> {
    let end = match chars.get(start)? {
        '第' => serial(chars, start)?,
        c if c.is_ascii_digit() => unbracketed(chars, start)?,
        _ => return None,
    };
    Some(end + usize::from(chars.get(end) == Some(&'令')))
}

/// Every document number with its code in `chars`, in order.
#[must_use]
pub fn find(chars: &[char]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let end = match chars[i] {
            c if opens(c) => bracketed(chars, i),
            '第' => serial(chars, i),
            '1' | '2' if i > 0 && is_code(chars[i - 1]) => unbracketed(chars, i),
            _ => None,
        };
        let Some(end) = end else {
            i += 1;
            continue;
        };
        let floor = found.last().map_or(0, |r| r.end);
        if let Some(start) = code_before(chars, i, floor) {
            found.push(start..end);
        }
        i = end;
    }
    found
}

/// The year in the brackets of a document number.
#[must_use]
pub fn year_of(number: &[char]) -> Option<i16> {
    let open = number.iter().position(|&c| opens(c) || matches!(c, '（' | '［'))?;
    let digits: Vec<char> = number[open + 1..].iter().copied().take_while(char::is_ascii_digit).collect();
    let year: i16 = digits.iter().collect::<String>().parse().ok()?;
    (digits.len() == 4 && (1949..2100).contains(&year)).then_some(year)
}

/// Where the code before `end` begins; none where there is none, or where 第 needs an order and finds none.
fn code_before(chars: &[char], end: usize, floor: usize) -> Option<usize> {
    let dated =
        chars[end].is_ascii_digit() && year(chars, end).is_some_and(|y| chars.get(skip(chars, y)) == Some(&'年'));
    let stop = end - usize::from(end > floor && chars[end - 1] == ' ');
    let must_be_order = dated || chars[end] == '第';
    let order = must_be_order || ordered(&chars[floor..stop]);
    let reach = if order { CODE } else { SHORT_CODE };
    let floor = floor.max(stop.saturating_sub(reach));
    let mut start = stop;
    while start > floor && is_code(chars[start - 1]) {
        start -= 1;
    }
    let dated = start > 0 && chars[start - 1].is_ascii_digit() && chars.get(start) == Some(&'日');
    let start = start + usize::from(dated);
    let lead = |i: &usize| {
        let rest = &chars[*i..stop];
        LEADS.begin(rest).or_else(|| ISSUERS.begin(rest).filter(|_| !order)).map(|len| i + len)
    };
    let start = (start..stop).filter_map(|i| lead(&i)).max().unwrap_or(start);
    (start < stop && (!must_be_order || ordered(&chars[start..stop]))).then_some(start)
}

/// Whether a code may stand before 第N号 without a year: 国务院令, 公告.
fn ordered(code: &[char]) -> bool {
    let last = code.iter().rev().find(|&&c| c != ' ');
    matches!(last, Some('令' | '告'))
}

/// 〔2018〕4号 from its bracket on.
fn bracketed(chars: &[char], open: usize) -> Option<usize> {
    let end = year(chars, open + 1)?;
    let close = skip(chars, end);
    let closed = matches!(chars.get(close)?, ')' | '〕' | ']' | '】' | '〉' | '>');
    let behind = skip(chars, close + 1);
    closed.then(|| serial(chars, behind + usize::from(chars.get(behind) == Some(&'年'))))?
}

/// 2017第20号 and 2023年第28号 from the year on.
fn unbracketed(chars: &[char], start: usize) -> Option<usize> {
    let end = year(chars, start)?;
    let at = skip(chars, end);
    let at = if chars.get(at) == Some(&'年') { skip(chars, at + 1) } else { at };
    (chars.get(at) == Some(&'第')).then(|| serial(chars, at))?
}

/// The end of the year at `start`: four digits of this century or the last, or two.
fn year(chars: &[char], start: usize) -> Option<usize> {
    let (count, end) = digits(chars, start)?;
    let stated = matches!(chars[end - count..end], ['1', '9', ..] | ['2', '0', ..]);
    (count == 2 || count == 4 && stated).then_some(end)
}

/// 4号, 第4号, 82 号.
fn serial(chars: &[char], start: usize) -> Option<usize> {
    let at = skip(chars, start);
    let at = at + usize::from(chars.get(at) == Some(&'第'));
    let (count, end) = digits(chars, at)?;
    let end = skip(chars, end);
    (count <= 6 && chars.get(end) == Some(&'号')).then_some(end + 1)
}

/// How many digits stand at `start`, blanks skipped, and where they end; none where there is none or too many for a number.
fn digits(chars: &[char], start: usize) -> Option<(usize, usize)> {
    let start = skip(chars, start);
    let count = chars.get(start..)?.iter().take(8).take_while(|c| c.is_ascii_digit()).count();
    (1..8).contains(&count).then_some((count, start + count))
}

/// The first place from `at` on that holds no blank; a reader skips a few, not a page of them.
fn skip(chars: &[char], at: usize) -> usize {
    at + chars.get(at..).map_or(0, |c| c.iter().take(4).take_while(|&&c| c == ' ' || c == '\n').count())
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '〔' | '[' | '【' | '〈' | '<')
}

fn is_code(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') && c != '第'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        find(&chars).into_iter().map(|r| chars[r].iter().collect()).collect()
    }

    #[test]
    fn every_way_of_writing_a_number_is_found_whole() {
        for number in [
            "国发〔2018〕4号",
            "莲政办发[2017]20号",
            "岚综管办(2018)82 号",
            "国科发高〔2019〕265号",
            "粤府办【2025】第14号",
            "京政发2017第20号",
            "国务院令第752号",
            "财政部公告2023年第28号",
            "国发〔86〕45号",
            "津政办规〔 2021 〕 7 号",
            "沪府令第12号",
            "银监会令〔2010〕年第2号",
            "国家林草委员会令〔2010〕第2号",
        ] {
            assert_eq!(found(number), [number], "alone");
            assert_eq!(found(&format!("{number}文件,{number}。")), [number, number], "twice");
        }
    }

    #[test]
    fn words_before_a_number_are_no_code() {
        assert_eq!(found("根据国发〔2018〕4号文件"), ["国发〔2018〕4号"]);
        assert_eq!(found("2020年3月2日云岭市人民政府云府规〔2020〕3号"), ["云府规〔2020〕3号"]);
        assert_eq!(found("1998年11月29日中华人民共和国国务院令第253号"), ["中华人民共和国国务院令第253号"]);
        assert_eq!(found("贯彻落实省政府的皖政〔2020〕3号精神"), ["皖政〔2020〕3号"]);
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for text in [
            "YYCR—2023—01004",
            "〔2018〕4号",
            "第20号楼",
            "2018年4月",
            "第三条(2018)",
            "国发〔2018〕号",
            "国发〔2018〕4",
            "电话(0710)3510号",
            "安居路(东)12号",
            "人民路20号",
            "国发〔2018〕12345678号",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_number_without_code_is_read_where_it_is_asked_for() {
        let end = |s: &str| bare_at(&s.chars().collect::<Vec<_>>(), 0);
        assert_eq!(
            (end("第20号"), end("第12号令"), end("2017年第33号"), end("20号")),
            (Some(4), Some(5), Some(9), None)
        );
    }
}
