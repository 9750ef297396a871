//! Cutting a flat list into its pieces at 、 , ; 。 and, where both sides stand alone, at blanks.

use std::ops::Range;

use super::flat::Flat;
use crate::lexicon::body;
use crate::lexicon::role::{self, Asks, Label};

/// A piece of a list and the separator before it; `^` begins the list, `:` a label or field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) before: char,
}

/// Longest name of a field, 完成时限 say.
const FIELD: usize = 10;

/// Cuts `flat` from `start` on; `blanks` says whether a blank alone may separate, as in a cell.
pub(super) fn cut(flat: &Flat, start: usize, blanks: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut from, mut before) = (start, '^');
    let mut head = head_end(flat, start);
    for i in start..flat.len() {
        if i < head || flat.is_nested(i) {
            continue;
        }
        let c = flat.chars[i];
        let (end, next, sep) = match c {
            '、' | ',' | ';' | '。' => (i, i + 1, c),
            '\n' if !is_wrapped(flat, from, i) => (i, i + 1, '、'),
            ' ' if blank_separates(flat, from.max(head), i, blanks) => (i, i + 1, '、'),
            '/' if blank_separates(flat, from.max(head), i, false) => (i, i + 1, '、'),
            _ if i > from && divides(flat, from.max(head), i) => (i, i, ':'),
            _ => continue,
        };
        take(flat, &mut pieces, from..end, before);
        (from, before) = (next, if from == end { stronger(before, sep) } else { sep });
        head = head_end(flat, from);
    }
    take(flat, &mut pieces, from..flat.len(), before);
    join_levels(flat, &mut pieces);
    pieces
}

/// The label at `i`, where it has a colon.
pub(super) fn label_at(flat: &Flat, i: usize) -> Option<Label> {
    role::label(&flat.chars[i..]).filter(|l| l.colon)
}

/// The end of the name of a field that is no label (完成时限:) at `i`.
pub(super) fn field_at(flat: &Flat, i: usize) -> Option<usize> {
    let head = flat.chars[i..].iter().take(FIELD + 1).position(|&c| !is_field_char(c))?;
    (head > 1 && flat.chars[i + head] == ':').then_some(i + head + 1)
}

/// Where the label or field name at `i` ends, within which nothing is cut.
fn head_end(flat: &Flat, i: usize) -> usize {
    label_at(flat, i).map(|l| i + l.len).or_else(|| field_at(flat, i)).unwrap_or(i)
}

fn is_field_char(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') && c != '、'
}

fn begins_field(flat: &Flat, i: usize) -> bool {
    role::label(&flat.chars[i..]).is_some_and(|l| l.asks != Asks::Unsaid) || field_at(flat, i).is_some()
}

/// Whether a label or field begins at `i` and ends what stands before it: behind a wrap or a blank, or, as in scrapes that lost
/// their line breaks, right behind a body.
fn divides(flat: &Flat, from: usize, i: usize) -> bool {
    if flat.is_cut(i) || flat.chars[i - 1] == ' ' {
        return begins_field(flat, i);
    }
    role::may_begin_label(&flat.chars[i..])
        && label_at(flat, i).is_some_and(|l| l.asks != Asks::Unsaid)
        && body::kind(&flat.chars[from..i]).is_some()
}

fn take(flat: &Flat, pieces: &mut Vec<Piece>, range: Range<usize>, before: char) {
    let range = flat.trim(range);
    if !range.is_empty() {
        pieces.push(Piece { range, before });
    }
}

/// Of two separators with nothing between them the one that divides more.
fn stronger(a: char, b: char) -> char {
    let rank = |c| ['、', ',', ':', ';', '^', '。'].iter().position(|&x| x == c);
    if rank(a) > rank(b) { a } else { b }
}

/// Whether the end of a line in a cell at `i` only wraps a name: what stands before it is none, and with what follows it is one.
fn is_wrapped(flat: &Flat, from: usize, i: usize) -> bool {
    let (left, right) = (&flat.chars[from..i], &flat.chars[i + 1..chunk_end(flat, i + 1)]);
    let joined = || body::kind(&[left, right].concat()) == Some(body::Body::Named);
    let open = matches!(left.last(), Some('和' | '与' | '及'));
    open || right.len() < 3 && left.len() < 40 && body::kind(left).is_none() && joined()
}

/// Whether the blank at `i` stands between two names and not inside one.
fn blank_separates(flat: &Flat, from: usize, i: usize, blanks: bool) -> bool {
    let (left, right) = (&flat.chars[from..i], &flat.chars[i + 1..chunk_end(flat, i + 1)]);
    let right = &right[..role::tail(right).name];
    if blanks {
        return left.len() > 1 && right.len() > 1 && (body::kind(left).is_some() || body::kind(right).is_none());
    }
    body::is_whole(left) && body::is_whole(right)
}

fn chunk_end(flat: &Flat, from: usize) -> usize {
    let stops = |i: &usize| !flat.is_nested(*i) && matches!(flat.chars[*i], '、' | ',' | ';' | '。' | ' ' | '\n');
    (from..flat.len()).find(stops).unwrap_or(flat.len())
}

/// Makes one piece of 各市、县人民政府: a level alone is no body.
fn join_levels(flat: &Flat, pieces: &mut Vec<Piece>) {
    let mut i = 0;
    while i < pieces.len() {
        let bare = |p: &Piece| {
            body::may_end_level(flat.chars[p.range.end - 1])
                && body::is_bare_level(&flat.chars[name_start(flat, p)..p.range.end])
        };
        let run = pieces[i..].iter().take_while(|p| bare(p)).count();
        if run > 0
            && let Some(last) = pieces.get(i + run)
            && pieces[i + 1..=i + run].iter().all(|p| p.before == '、')
        {
            let name = &flat.chars[last.range.clone()];
            if body::is_level_body(&name[..role::tail(name).name]) {
                pieces[i].range.end = last.range.end;
                pieces.drain(i + 1..=i + run);
            }
        }
        join_each_level(flat, pieces, i);
        i += run.max(1);
    }
}

/// Makes one piece of 各区、县 and of 各街道、乡: a level of one character names nobody without the 各 before it.
fn join_each_level(flat: &Flat, pieces: &mut Vec<Piece>, i: usize) {
    let name = |p: &Piece| &flat.chars[name_start(flat, p)..p.range.end];
    let Some(first) = pieces.get(i).map(name).filter(|n| n.first() == Some(&'各')) else { return };
    let area = body::is_bare_level(first) || body::kind(first) == Some(body::Body::Area);
    let level = |p: &&Piece| {
        let tail = role::tail(name(p)).name;
        p.before == '、' && tail == 1 && body::is_bare_level(&name(p)[..1])
    };
    let more = pieces[i + 1..].iter().take_while(level).count();
    if area && more > 0 {
        pieces[i].range.end = pieces[i + more].range.end;
        pieces.drain(i + 1..=i + more);
    }
}

/// Where the name in a piece begins, behind its label and 由.
fn name_start(flat: &Flat, piece: &Piece) -> usize {
    let start = head_end(flat, piece.range.start).min(piece.range.end);
    start + usize::from(flat.chars.get(start) == Some(&'由'))
}
