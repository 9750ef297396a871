//! Lists of bodies at the head and foot of a notice: issuers, addressees.

use crate::base::Extent;
use crate::lexicon::body::{self, Body};
use crate::outline::shape;
use crate::source::{Text, is_blank};

/// The bodies of a line of signature: one, or several with blanks between them; blanks inside one (南 宁 市) part nothing.
#[must_use]
pub(super) fn of_signature(text: &Text, line: Extent) -> Vec<Extent> {
    let mut pieces: Vec<Extent> = Vec::new();
    let mut spaced = false;
    for piece in split(text, line, is_blank) {
        let letter = piece.len() == 1;
        match pieces.last_mut().filter(|_| spaced && letter) {
            Some(name) => name.end = piece.end,
            None => pieces.push(piece),
        }
        spaced = letter;
    }
    let whole = |&e: &Extent| e.len() >= 3 && body::kind(&shape::solid(text, e)) == Some(Body::Named);
    if pieces.len() > 1 && pieces.iter().all(whole) { pieces } else { vec![text.trim(line)] }
}

/// The bodies before 关于, 印发 or 转发 in a title, or before the 令 that it is.
#[must_use]
pub(super) fn of_title(text: &Text, title: Extent) -> Vec<Extent> {
    let before_order = || {
        let at = text.chars(title).iter().rposition(|&c| c == '令')?;
        let name = text.trim(Extent::new(title.start, title.start + at as u32));
        (body::kind(&shape::solid(text, name)) == Some(Body::Named)).then_some(name)
    };
    // 管理条例(1998年11月29日国务院令第253号发布): what stands before the bracket issues nothing.
    let whole = |name: &Extent| !text.chars(*name).contains(&'(') || text.chars(*name).contains(&')');
    let name = shape::body_of_title(text, title).or_else(before_order).filter(whole);
    name.map_or_else(Vec::new, |name| of_signature(text, name))
}

/// The names of a list: split at commas; where there is none, at 、 if every piece is a whole body.
#[must_use]
pub(super) fn of_list(text: &Text, list: Extent) -> Vec<Extent> {
    let list = without_stop(text, list);
    let pieces = split(text, list, |c| matches!(c, ',' | ';'));
    if pieces.len() > 1 {
        return pieces;
    }
    let pieces = split(text, list, |c| c == '、');
    let whole = |&e: &Extent| {
        let name = shape::solid(text, e);
        body::is_whole(&name) && !body::is_bare_level(&name)
    };
    if pieces.iter().all(whole) { pieces } else { vec![list] }
}

fn without_stop(text: &Text, list: Extent) -> Extent {
    let list = text.trim(list);
    let last = text.chars(list).last().copied();
    if last.is_some_and(|c| matches!(c, '。' | ':' | '.')) {
        text.trim(Extent::new(list.start, list.end - 1))
    } else {
        list
    }
}

/// `e` cut at the separators outside parentheses, no piece empty.
fn split(text: &Text, e: Extent, separator: impl Fn(char) -> bool) -> Vec<Extent> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), e.start, 0_u32);
    for at in e.start..=e.end {
        let c = if at == e.end { None } else { Some(text.folded()[at as usize]) };
        match c {
            Some('(' | '《') => depth += 1,
            Some(')' | '》') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c.is_none_or(|c| depth == 0 && separator(c)) {
            let piece = text.trim(Extent::new(start, at));
            if !piece.is_empty() {
                pieces.push(piece);
            }
            start = at + 1;
        }
    }
    pieces
}
