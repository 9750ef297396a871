//! Splits and mergers: tasks without a partner that are parts of a task of the other plan.
//!
//! In: the pairs of the assignment, and for each task left over how well it would fit in as a part of others. Out: pairs,
//! splits and mergers with each task in one at most. What was one task and is several makes a star around the one; two
//! stars never share a task.

use super::profile::{Bag, FULL, Profile};

/// What makes a task a part of another: how much of it stands in the other, in what the other's partner leaves of it, how
/// alike the titles are, whether its title stands in the other's text, and the place.
const BY_TEXT: u64 = 7_000;
const BY_REST: u64 = 6_000;
const BY_TITLE: u64 = 1_300;
const BY_TITLE_IN_TEXT: u64 = 1_800;
const BY_SECTION: u64 = 1_000;
/// At least one in so many of the words that a part has in its whole must be in what the partner leaves.
const LEAST_SHARE: u64 = 3;
/// A share of the text below this lets the place count less.
const TRUSTED: u64 = 1_000;
/// A task that fits in less than this is none of the other's parts.
const LEAST: u64 = 3_900;
/// The same for a task whose whole has no other part: the two would be a pair that the assignment did not want.
const LEAST_ALONE: u64 = 5_200;

/// How well `part` fits in as a part of `whole`, of which `rest` is what its partner leaves.
pub(super) fn score(part: &Profile, whole: &Profile, rest: Option<&Bag>, section: u64) -> u64 {
    let text = part.all.within(&whole.all);
    let rest = rest.map_or(text, |rest| part.all.within(rest));
    // What the partner says already, word for word, is no sign of another part.
    if rest * LEAST_SHARE < text {
        return 0;
    }
    let title = part.title.likeness(&whole.title);
    let place = BY_SECTION * section / FULL * text.min(TRUSTED) / TRUSTED;
    let sum = BY_TEXT * text + BY_REST * rest + BY_TITLE * title + BY_TITLE_IN_TEXT * part.title.within(&whole.all);
    sum / FULL + place
}

/// A task left over and a task of which it may be a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// The least comes first: the best score.
    order: std::cmp::Reverse<u64>,
    /// The task of the old plan.
    old: usize,
    /// The task of the new plan.
    new: usize,
    /// Whether the new one is the part.
    new_is_part: bool,
}

impl Piece {
    /// If it fits at all.
    pub(super) fn new(old: usize, new: usize, new_is_part: bool, score: u64) -> Option<Self> {
        (score > LEAST).then_some(Self { order: std::cmp::Reverse(score), old, new, new_is_part })
    }
}

/// Pairs, splits and mergers.
#[derive(Debug, Default)]
pub(super) struct Stars {
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) split: Vec<(usize, Vec<usize>)>,
    pub(super) merged: Vec<(Vec<usize>, usize)>,
}

/// Attaches each part to the whole that it fits in best, if that can be a whole.
pub(super) fn attach(pairs: &[(usize, usize, u64)], pieces: &[Piece], sizes: (usize, usize)) -> Stars {
    let mut of_old: Vec<Vec<usize>> = vec![Vec::new(); sizes.0];
    let mut of_new: Vec<Vec<usize>> = vec![Vec::new(); sizes.1];
    for &(a, b, _) in pairs {
        of_old[a].push(b);
        of_new[b].push(a);
    }
    let mut pieces = best_of_each(pieces);
    pieces.sort_unstable();
    let alone = alone(&pieces, &of_old, &of_new);
    for (piece, alone) in pieces.iter().zip(alone) {
        let Piece { order, old, new, new_is_part } = *piece;
        let (part, others) = if new_is_part { (&of_new[new], &of_old[old]) } else { (&of_old[old], &of_new[new]) };
        let ends = if new_is_part { &of_new } else { &of_old };
        // A whole may have many parts, but none that is a whole of others.
        let fits = part.is_empty() && others.iter().all(|&other| ends[other].len() == 1);
        if fits && (!alone || order.0 > LEAST_ALONE) {
            of_old[old].push(new);
            of_new[new].push(old);
        }
    }
    stars(of_old, &of_new)
}

/// For each part the whole that it fits in best.
fn best_of_each(pieces: &[Piece]) -> Vec<Piece> {
    let part = |p: &Piece| (p.new_is_part, if p.new_is_part { p.new } else { p.old });
    let mut pieces = pieces.to_vec();
    pieces.sort_unstable_by_key(|p| (part(p), *p));
    pieces.dedup_by_key(|p| part(p));
    pieces
}

/// Whether each piece would be the only one of a whole without a partner.
fn alone(pieces: &[Piece], of_old: &[Vec<usize>], of_new: &[Vec<usize>]) -> Vec<bool> {
    let whole = |p: &Piece| (p.new_is_part, if p.new_is_part { p.old } else { p.new });
    let unpaired = |p: &Piece| if p.new_is_part { of_old[p.old].is_empty() } else { of_new[p.new].is_empty() };
    let mut wholes: Vec<_> = pieces.iter().map(whole).collect();
    wholes.sort_unstable();
    let parts = |p: &Piece| wholes.partition_point(|w| *w <= whole(p)) - wholes.partition_point(|w| *w < whole(p));
    pieces.iter().map(|p| unpaired(p) && parts(p) == 1).collect()
}

fn stars(of_old: Vec<Vec<usize>>, of_new: &[Vec<usize>]) -> Stars {
    let mut stars = Stars::default();
    for (old, mut partners) in of_old.into_iter().enumerate() {
        partners.sort_unstable();
        match partners[..] {
            [] => {}
            [new] if of_new[new].len() == 1 => stars.pairs.push((old, new)),
            [_] => {}
            _ => stars.split.push((old, partners)),
        }
    }
    for (new, partners) in of_new.iter().enumerate().filter(|(_, partners)| partners.len() > 1) {
        let mut partners = partners.clone();
        partners.sort_unstable();
        stars.merged.push((partners, new));
    }
    stars
}
