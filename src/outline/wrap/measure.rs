//! Whether a document is hard-wrapped, and how wide its lines are.
//!
//! In a text that was pasted out of a page, the widths of the lines cluster at a maximum, and most lines of that width end
//! in the midst of a sentence. Both are asked of the whole document; a list of lines that are alike in length is not enough.

use super::line::{Line, columns};
use crate::base::Extent;
use crate::outline::{marker, shape};
use crate::source::Text;

/// How the width of a line is counted: a converter counts characters, a page has columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    Columns,
    Characters,
}

/// The width at which lines were wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measure {
    /// What it is counted in.
    unit: In,
    /// The width of a full line.
    width: u32,
}

/// Lines longer than this were not wrapped, in characters.
const LONGEST: u32 = 120;
/// Narrowest page, in Han characters.
const NARROWEST: u32 = 12;
/// Fewest lines that a wrap must have broken.
const FEWEST: usize = 3;

impl Measure {
    /// How wide `e` is.
    pub(super) fn of(self, text: &Text, e: Extent) -> u32 {
        self.unit.of(text, e)
    }

    /// How much would still have found place behind `line`.
    pub(super) fn room(self, text: &Text, line: &Line) -> u32 {
        self.width.saturating_sub(self.of(text, line.whole))
    }

    /// How much a line may fall short of the measure for no visible reason: fonts of the page are not those of a table.
    pub(super) fn slack(self) -> u32 {
        match self.unit {
            In::Columns => 2,
            In::Characters => 0,
        }
    }
}

impl In {
    fn of(self, text: &Text, e: Extent) -> u32 {
        match self {
            Self::Columns => columns(text.slice(e)),
            Self::Characters => e.len(),
        }
    }

    /// The width of a Han character.
    fn em(self) -> u32 {
        match self {
            Self::Columns => 2,
            Self::Characters => 1,
        }
    }
}

/// The measure of a hard-wrapped text.
pub(super) fn measure(text: &Text, lines: &[Line]) -> Option<Measure> {
    let long = lines.iter().filter(|l| l.extent.len() > LONGEST).count();
    if lines.len() < FEWEST || long > lines.len() / 50 {
        return None;
    }
    let in_unit = |unit: In| {
        let widths: Vec<u32> = lines.iter().map(|l| unit.of(text, l.whole)).collect();
        let (tight, width) = clustered(&widths, unit)?;
        let full = |i: &usize| widths[*i] + unit.em() >= width;
        let full: Vec<usize> = (0..lines.len()).filter(full).collect();
        is_broken(text, lines, &full).then_some((tight, Measure { unit, width }))
    };
    let (columns, characters) = (in_unit(In::Columns), in_unit(In::Characters));
    let chosen = match (columns, characters) {
        (Some(a), Some(b)) => Some(if a.0 >= b.0 { a } else { b }),
        (a, b) => a.or(b),
    };
    chosen.map(|(_, measure)| measure)
}

/// The width that the most lines have of those that nearly none exceeds by more than a stop that hangs over, and how many
/// lines these are.
fn clustered(widths: &[u32], unit: In) -> Option<(usize, u32)> {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let beyond = sorted.len() / 40;
    let below = |limit: u32| sorted.partition_point(|&w| w < limit);
    let wider = |w: u32| sorted.len() - below(w + unit.em() + 1);
    let exactly = |w: u32| below(w + 1) - below(w + 1 - unit.em());
    let near = |w: u32| below(w + unit.em() + 1) - below(w - 2 * unit.em());
    let widths = sorted.iter().rev().copied().take_while(|&w| w >= NARROWEST * unit.em() && wider(w) <= beyond);
    let width = widths.max_by_key(|&w| (exactly(w), w))?;
    (near(width) * 5 >= sorted.len()).then_some((exactly(width), width))
}

/// Whether most of the lines at `full` end in the midst of a sentence, and the lines after them do not begin anew.
fn is_broken(text: &Text, lines: &[Line], full: &[usize]) -> bool {
    let ends_open = |i: usize| {
        let last = text.folded()[lines[i].extent.end as usize - 1];
        !shape::ends_sentence(text, lines[i].extent) && last != ':'
    };
    let goes_on =
        |i: usize| lines.get(i + 1).is_some_and(|next| marker::at(text, next.extent.start, next.extent.end).is_none());
    let broken = full.iter().filter(|&&i| ends_open(i) && goes_on(i)).count();
    broken >= FEWEST && broken * 10 >= full.len() * 6
}
