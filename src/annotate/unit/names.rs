//! From a piece of a list to names: 等部门 at its end, 和 between two bodies, a parenthesis that is no part of a name.

use std::ops::Range;

use super::flat::Flat;
use crate::lexicon::body::{self, Body, is_closing, is_opening};
use crate::lexicon::role::{self, Duty};
use crate::source::words::{Words, first, last};

/// One name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) range: Range<usize>,
    pub(super) kind: Option<Body>,
    /// The duty in a parenthesis behind it: 市财政局(牵头).
    pub(super) duty: Option<Duty>,
    /// How many commas stand before it in its list.
    pub(super) commas: u32,
}

/// Words between two bodies, longer before shorter.
static ANDS: Words = first!("以及 和 及 与 暨");

/// What may follow 等: modifiers, then a noun.
static MODIFIERS: Words = first!(
    "国务院 中央 省级 市级 县级 区级 州级 省直 市直 县直 区直 省 市 县 区 相关 有关 各 多个 其他 主管 职能 责任 成员 直属 金融 行业 行政 地方 \
     政府 个 家"
);
static NOUNS: Words =
    first!("部门和单位 部门及单位 部门、单位 部门 单位 机构 部委 地区 地方 企业 机关 方面 组织 局 委办局");
static LAST_NOUNS: Words = last!("部门 单位 机构 部委 地区 地方 企业 机关 方面 组织");

/// What begins a parenthesis that only explains the name before it.
static EXPLAINS: Words = first!("含 包括 下同 以下 不含 简称");

/// Most characters of a name, and of the names joined by 和.
const LONGEST: usize = 120;

/// Longest description of the others behind 等: 等涉及联合验收的单位.
const DESCRIPTION: usize = 20;

/// A character before 等 that makes another word of it: 高等, 平等, 一等.
const NO_ET_CETERA: &[char] =
    &['高', '中', '初', '平', '对', '同', '均', '相', '一', '二', '三', '特', '优', '劣', '头', '上', '下', '何'];

/// Adds to `out` the names of the piece `range`, verbs and adverbs already cut off, and says whether 等 tells of more.
pub(super) fn of(flat: &Flat, range: Range<usize>, person: bool, out: &mut Vec<Name>) -> bool {
    let range = flat.trim(range);
    if range.is_empty() || range.len() > LONGEST {
        return false;
    }
    if person {
        persons(flat, range, out);
        return false;
    }
    let Some((at, after)) = et_cetera(flat, &range) else {
        split(flat, range, out);
        return false;
    };
    for part in [Some(range.start..at), after].into_iter().flatten() {
        split(flat, flat.trim(part), out);
    }
    true
}

/// Where 等 stands in `range`, and the range of the names behind it (等部门及各地区).
fn et_cetera(flat: &Flat, range: &Range<usize>) -> Option<(usize, Option<Range<usize>>)> {
    let at = range.clone().rev().find(|&i| {
        let listed = i == range.start || !NO_ET_CETERA.contains(&flat.chars[i - 1]);
        flat.chars[i] == '等' && !flat.is_nested(i) && listed
    })?;
    let rest = |i: usize| &flat.chars[i..range.end];
    let mut i = at + 1 + rest(at + 1).iter().take_while(|&&c| is_count(c)).count();
    while NOUNS.begin(rest(i)).is_none()
        && let Some(len) = MODIFIERS.begin(rest(i))
    {
        i += len;
    }
    i += NOUNS.begin(rest(i)).unwrap_or(0);
    if i == range.end {
        return Some((at, None));
    }
    let Some(and) = ANDS.begin(rest(i)) else {
        let described = rest(i).len() < DESCRIPTION && LAST_NOUNS.end(rest(i)).is_some();
        return described.then_some((at, None));
    };
    let after = i + and..range.end;
    body::kind(&flat.chars[after.clone()]).is_some().then_some((at, Some(after)))
}

fn is_count(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | ' ')
}

/// Splits persons at blanks, but for the blank in 王 伟, which only makes its two letters as wide as three.
fn persons(flat: &Flat, range: Range<usize>, out: &mut Vec<Name>) {
    let mut from = range.start;
    while from < range.end {
        let blank =
            |from: usize| (from..range.end).find(|&i| flat.chars[i] == ' ' && !flat.is_nested(i)).unwrap_or(range.end);
        let mut end = blank(from);
        let next = blank((end + 1).min(range.end));
        if end - from == 1 && next <= end + 3 {
            end = next;
        }
        push(flat, from..end, out, true);
        from = end + 1;
    }
}

/// Splits at each 和 with a whole body on both sides.
fn split(flat: &Flat, range: Range<usize>, out: &mut Vec<Name>) {
    let mut from = range.start;
    let mut i = range.start + 1;
    while i < range.end {
        let Some(and) = ANDS.begin(&flat.chars[i..range.end]).filter(|_| !flat.is_nested(i)) else {
            i += 1;
            continue;
        };
        let (left, right) = (&flat.chars[from..i], &flat.chars[i + and..range.end]);
        if body::is_whole(left) && begins_whole(right) && !left.contains(&'的') && right[0] != '其' {
            push(flat, from..i, out, false);
            from = i + and;
        }
        i += and;
    }
    push(flat, from..range.end, out, false);
}

/// Whether a whole body stands behind a 和, which the 单位 of 部门和单位及各地区 is not.
fn begins_whole(right: &[char]) -> bool {
    let next = (1..right.len()).find(|&i| ANDS.begin(&right[i..]).is_some()).unwrap_or(right.len());
    body::is_whole(right) && (body::is_whole(&right[..next]) || body::kind(&right[..next]).is_none())
}

fn push(flat: &Flat, range: Range<usize>, out: &mut Vec<Name>, person: bool) {
    let mut range = flat.trim(range);
    let mut duty = None;
    while let Some(open) = parenthesis(flat, &range) {
        let given = role::in_parenthesis(&flat.chars[open..range.end]);
        if given.is_none() && !person && belongs(&flat.chars[open + 1..range.end - 1]) {
            break;
        }
        duty = duty.or(given);
        range = flat.trim(range.start..open);
    }
    if !range.is_empty() {
        let kind = body::kind(&flat.chars[range.clone()]);
        out.push(Name { range, kind, duty, commas: 0 });
    }
}

/// Where the parenthesis at the end of `range` opens.
fn parenthesis(flat: &Flat, range: &Range<usize>) -> Option<usize> {
    if range.is_empty() || !is_closing(flat.chars[range.end - 1]) {
        return None;
    }
    let mut depth = 0;
    range.clone().rev().take_while(|&i| flat.is_nested(i)).find(|&i| {
        depth += i32::from(is_closing(flat.chars[i])) - i32::from(is_opening(flat.chars[i]));
        depth == 0
    })
}

/// Whether what stands in a parenthesis behind a name is part of it: 局(林业局) and 县(市、区), but not (下同) or (5月底完成).
fn belongs(inside: &[char]) -> bool {
    let named = |piece: &[char]| body::kind(piece).is_some() || body::is_bare_level(piece);
    EXPLAINS.begin(inside).is_none()
        && (inside.len() < 3 || inside.split(|&c| matches!(c, '、' | ',' | '和')).all(named))
}
