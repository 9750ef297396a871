//! Unit lists: who leads, who cooperates, who is responsible.
//!
//! Recognised are lists in brackets with a label (责任单位:), with verbs (A牵头,B配合) or of bodies alone; labels outside brackets
//! (牵头单位: on a line of its own or inside one); closing sentences (由A牵头、B配合。); and cells of a table. In: one paragraph, heading or
//! cell. Out: each list with its place and its units, names as they are written. Bodies that the text merely names are nobody's
//! units, and whose list a list in another paragraph is (以上任务由…负责) is for the tasks to say.

mod closing;
mod flat;
mod group;
mod marks;
mod names;
mod pieces;
#[cfg(test)]
mod tests;

use crate::base::Extent;
use crate::lexicon::body::{self, Body};
use crate::lexicon::role::{self, Asks, Duty};
use crate::model::{Role, RuleName, Unit};
use crate::source::{Text, is_blank};

use flat::Flat;
use group::{Basis, List};

/// A list of responsibility.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitList {
    /// The words of the list with its brackets or label, which belong to no body.
    pub extent: Extent,
    /// What stands in the same brackets and is no list (5月底前完成, in (5月底前完成,牵头单位:A)), still to be read for deadlines.
    pub rest: Option<Extent>,
    /// Whom it names, in order.
    pub units: Vec<Unit>,
    /// Whether it says that it is for the tasks above it too (以上任务由…负责).
    pub closes_several: bool,
}

/// Most letters of a label with its colon.
const LONGEST_LABEL: usize = 20;

/// Most characters of a cell that are read.
const LONGEST_CELL: u32 = 4 * marks::LONGEST;

/// The lists of responsibility in one paragraph, in order.
#[must_use]
pub fn find(text: &Text, paragraph: Extent) -> Vec<UnitList> {
    let paragraph = text.trim(paragraph);
    let marks = marks::scan(text, paragraph);
    let mut lists: Vec<UnitList> = Vec::new();
    let mut brackets = marks.brackets.iter().copied().peekable();
    let mut labels = marks.labels.iter().copied().peekable();
    let (mut done, mut barren) = (paragraph.start, paragraph.start);
    loop {
        let found = match (brackets.peek().copied(), labels.peek().copied()) {
            (Some(b), l) if l.is_none_or(|l| b.start < l) => {
                brackets.next();
                if b.start >= done { in_bracket(text, paragraph, b) } else { Found::Nothing }
            }
            (_, Some(l)) => {
                labels.next();
                if l >= done.max(barren) { under_label(text, paragraph, l) } else { Found::Nothing }
            }
            _ => break,
        };
        match found {
            Found::List(list) => {
                done = list.extent.end;
                lists.push(list);
            }
            Found::NoneUpTo(end) => barren = end,
            Found::Nothing => {}
        }
    }
    if lists.last().is_none_or(|l| l.extent.end < paragraph.end.saturating_sub(1)) {
        lists.extend(closing::sentence(text, paragraph, lists.last().map_or(paragraph.start, |l| l.extent.end)));
    }
    lists
}

/// What was found at a mark.
enum Found {
    /// A list.
    List(UnitList),
    /// A label without a list; the labels up to here were read with it.
    NoneUpTo(u32),
    /// Nothing.
    Nothing,
}

/// The units in a cell of a column whose heading gives `role`.
#[must_use]
pub fn cell(text: &Text, cell: Extent, role: Role) -> Vec<Unit> {
    let cell = text.trim(cell);
    let cell = Extent::new(cell.start, cell.end.min(cell.start + LONGEST_CELL));
    let flat = Flat::new(text, cell, true);
    let list = group::read(&flat, 0, Some(duty_of(role)));
    units(text, &flat, &list, "unit/cell")
}

/// The list in a pair of brackets.
fn in_bracket(text: &Text, paragraph: Extent, bracket: Extent) -> Found {
    let inside = Extent::new(bracket.start + 1, bracket.end - 1);
    let hanzi = text.chars(inside).iter().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    if hanzi.take(2).count() < 2 {
        return Found::Nothing;
    }
    let flat = Flat::new(text, inside, false);
    if let Some(label) = role::label(&flat.chars).filter(|l| l.len == flat.len()) {
        return behind_label(text, paragraph, bracket, label.duty);
    }
    let (start, several) = closing::for_several(&flat);
    let list = group::read(&flat, start, None);
    let rule = match list.basis() {
        Some(Basis::Label) => "unit/bracket-label",
        Some(Basis::Verb) if is_placed(text, paragraph, bracket) || list.is_sound(&flat) => "unit/bracket-verb",
        Some(Basis::Bare)
            if (list.rest.is_none() || list.timed) && is_bare_list(text, paragraph, bracket, &flat, &list) =>
        {
            "unit/bracket-bare"
        }
        _ => return Found::Nothing,
    };
    let units = units(text, &flat, &list, rule);
    Found::List(UnitList { extent: bracket, rest: list.rest, units, closes_several: several })
}

/// The list behind 【责任单位】, a label in brackets of its own.
fn behind_label(text: &Text, paragraph: Extent, bracket: Extent, duty: Duty) -> Found {
    let run = run_from(text, paragraph, bracket.end, Some(text.folded()[bracket.start as usize]));
    let flat = Flat::new(text, run, false);
    let start = usize::from(flat.chars.first() == Some(&':'));
    let list = group::read(&flat, start, Some(duty));
    if !list.members.iter().any(|m| m.kind.is_some() || duty == Duty::Person) {
        return Found::Nothing;
    }
    let units = units(text, &flat, &list, "unit/label-bracket");
    let end = units.last().map_or(bracket.end, |u| text.extent_of(u.span).end);
    Found::List(UnitList { extent: Extent::new(bracket.start, end), rest: None, units, closes_several: false })
}

/// The list behind a label that stands outside brackets at `at`.
fn under_label(text: &Text, paragraph: Extent, at: u32) -> Found {
    let mut head = [' '; LONGEST_LABEL];
    let chars = text.chars(Extent::new(at, paragraph.end.min(at + 2 * LONGEST_LABEL as u32)));
    let letters = chars.iter().filter(|&&c| !is_blank(c)).zip(&mut head).map(|(&c, h)| *h = c).count();
    // 牵头:市公安局 has no last word; what follows must be bodies.
    let helps = |duty| matches!(duty, Duty::Lead | Duty::Cooperate);
    let label = role::label(&head[..letters]).filter(|l| l.colon && (l.asks != Asks::Unsaid || helps(l.duty)));
    let Some(label) = label else { return Found::Nothing };
    let run = run_from(text, paragraph, at, None);
    let flat = Flat::new(text, run, false);
    let list = group::read(&flat, 0, None);
    if list.basis() != Some(Basis::Label) || label.asks == Asks::Unsaid && !list.is_sound(&flat) {
        return Found::NoneUpTo(run.end);
    }
    let units = units(text, &flat, &list, "unit/label-line");
    let names_end = units.iter().map(|u| text.extent_of(u.span).end).max().unwrap_or(run.end);
    let end = names_end.max(flat.extent(0..list.end).end);
    let extent = with_bracket(text, paragraph, Extent::new(at, end));
    Found::List(UnitList { extent, rest: None, units, closes_several: false })
}

/// A list with the bracket before or behind it that has no partner.
fn with_bracket(text: &Text, paragraph: Extent, list: Extent) -> Extent {
    let chars = text.folded();
    let opened = list.start > paragraph.start && body::is_opening(chars[list.start as usize - 1]);
    let closed = list.end < paragraph.end && body::is_closing(chars[list.end as usize]);
    Extent::new(list.start - u32::from(opened), list.end + u32::from(closed))
}

/// The text from `at` to the end of its sentence, to a bracket that was opened before it, or to the next bracket `open`.
fn run_from(text: &Text, paragraph: Extent, at: u32, open: Option<char>) -> Extent {
    let limit = paragraph.end.min(at + marks::LONGEST);
    let mut depth = 0u32;
    let stop = (at..limit).find(|&i| {
        let c = text.folded()[i as usize];
        if Some(c) == open {
            return true;
        }
        if body::is_opening(c) {
            depth += 1;
        } else if body::is_closing(c) {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
        matches!(c, '。' | '!' | '?')
    });
    Extent::new(at, stop.unwrap_or(limit))
}

/// Whether a bracket stands where a list of responsibility does: behind a sentence, or at the end of one.
fn is_placed(text: &Text, paragraph: Extent, bracket: Extent) -> bool {
    ends_sentence(text, paragraph, bracket) || begins_behind_sentence(text, paragraph, bracket)
}

fn begins_behind_sentence(text: &Text, paragraph: Extent, bracket: Extent) -> bool {
    let at = text.skip_blank_back(bracket.start, paragraph.start);
    at == paragraph.start
        || matches!(text.folded()[at as usize - 1], '。' | ';' | '!' | '?' | '.' | ')' | '〕' | ']' | '】')
}

fn ends_sentence(text: &Text, paragraph: Extent, bracket: Extent) -> bool {
    let at = text.skip_blank(bracket.end, paragraph.end);
    at == paragraph.end || matches!(text.folded()[at as usize], '。' | ';' | '!' | '?')
}

/// Whether names alone in brackets are a list: each a body, and behind a sentence; at the end of a heading only bodies beyond doubt,
/// and not the other name of a body (市住建局(市人防办)).
fn is_bare_list(text: &Text, paragraph: Extent, bracket: Extent, flat: &Flat, list: &List) -> bool {
    let each = |m: &group::Member| flat.chars[m.range.start] == '各';
    let all_of_them = || list.members.len() > 1 && list.members.iter().all(each);
    let named = list.members.iter().any(|m| m.kind == Some(Body::Named));
    if !list.is_sound(flat) || !named && !all_of_them() {
        return false;
    }
    if begins_behind_sentence(text, paragraph, bracket) {
        return true;
    }
    if !named {
        return false;
    }
    let before = text.chars(Extent::new(bracket.start.saturating_sub(12).max(paragraph.start), bracket.start));
    let alias = (0..before.len().saturating_sub(1)).any(|i| body::kind(&before[i..]) == Some(Body::Named));
    let sure = |name: &[char]| body::is_whole(name) && (body::is_of_government(name) || !body::is_facility(name));
    let certain = list.members.len() > 1 || list.members.iter().all(|m| sure(&flat.chars[m.range.clone()]));
    let number = before.last().is_some_and(char::is_ascii_digit);
    ends_sentence(text, paragraph, bracket) && !alias && !number && certain
}

/// The units of a list.
fn units(text: &Text, flat: &Flat, list: &List, rule: &'static str) -> Vec<Unit> {
    let unit = |m: &group::Member| {
        let e = flat.extent(m.range.clone());
        let span = text.span(e);
        let name = text.joined(e);
        let (role, open, rule) = (role_of(m.duty), m.open, RuleName::Borrowed(rule));
        Unit { name, role, open, inherited: false, rule, span }
    };
    list.members.iter().map(unit).collect()
}

const fn role_of(duty: Duty) -> Role {
    match duty {
        Duty::Lead => Role::Lead,
        Duty::Cooperate => Role::Cooperate,
        Duty::Responsible => Role::Responsible,
        Duty::Guide => Role::Guide,
        Duty::Supervise => Role::Supervise,
        Duty::Person => Role::Person,
    }
}

const fn duty_of(role: Role) -> Duty {
    match role {
        Role::Lead => Duty::Lead,
        Role::Cooperate => Duty::Cooperate,
        Role::Responsible => Duty::Responsible,
        Role::Guide => Duty::Guide,
        Role::Supervise => Duty::Supervise,
        Role::Person => Duty::Person,
    }
}
