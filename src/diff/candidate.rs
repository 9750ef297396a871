//! Candidates: the tasks of the other plan that a task is worth comparing with.
//!
//! In: profiles. Out: pairs of indices, in order. In small plans all that share a feature; in large ones the few that
//! share the most of what is rare, found by an index of features, so that the cost grows with the text and not with the
//! product of the plans.

use super::profile::{Profile, Profiles};

/// Pairs up to this number are all compared.
const FEW: usize = 60_000;
/// In larger plans, how many tasks of the other plan each is compared with.
const EACH: usize = 12;
/// In larger plans, a feature of more tasks than this tells nothing.
const COMMON: u64 = 200;

/// The pairs that are compared.
#[derive(Debug)]
pub(super) struct Candidates {
    /// In order, each once.
    pub(super) pairs: Vec<(usize, usize)>,
}

impl Candidates {
    /// Finds them.
    pub(super) fn find(profiles: &Profiles) -> Self {
        let (old, new) = (&profiles.old, &profiles.new);
        let small = old.len().saturating_mul(new.len()) <= FEW;
        let (each, common) = if small { (usize::MAX, u64::MAX) } else { (EACH, COMMON) };
        let telling = |feature: u32| profiles.rarity.having(feature) <= common;
        let mut pairs = nearest(old, new, each, &telling);
        if !small {
            pairs.extend(nearest(new, old, each, &telling).into_iter().map(|(b, a)| (a, b)));
        }
        pairs.extend(same_wording(old, new, each));
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs }
    }
}

/// For each of `from` the `each` of `to` that share the most with it.
fn nearest(from: &[Profile], to: &[Profile], each: usize, telling: &impl Fn(u32) -> bool) -> Vec<(usize, usize)> {
    let mut index: Vec<Vec<(u32, u64)>> = Vec::new();
    for (at, profile) in to.iter().enumerate() {
        for (feature, weight) in features(profile).filter(|&(feature, _)| telling(feature)) {
            let feature = feature as usize;
            if index.len() <= feature {
                index.resize_with(feature + 1, Vec::new);
            }
            index[feature].push((at as u32, weight));
        }
    }
    let mut shared = vec![0u64; to.len()];
    let mut touched = Vec::new();
    let mut pairs = Vec::new();
    for (at, profile) in from.iter().enumerate() {
        for (feature, weight) in features(profile) {
            for &(other, theirs) in index.get(feature as usize).into_iter().flatten() {
                let sum = &mut shared[other as usize];
                if *sum == 0 {
                    touched.push(other);
                }
                *sum += weight.min(theirs);
            }
        }
        let place = |other: u32| (at * to.len()).abs_diff(other as usize * from.len());
        if touched.len() > each {
            let rank = |&other: &u32| (std::cmp::Reverse(shared[other as usize]), place(other), other);
            touched.select_nth_unstable_by_key(each, rank);
            touched[each..].iter().for_each(|&other| shared[other as usize] = 0);
            touched.truncate(each);
        }
        for other in touched.drain(..) {
            shared[other as usize] = 0;
            pairs.push((at, other as usize));
        }
    }
    pairs
}

/// The features of the text, those of the title once more.
fn features(profile: &Profile) -> impl Iterator<Item = (u32, u64)> + '_ {
    profile.all.features().chain(profile.title.features())
}

/// Tasks of the very same wording, each with the `each` that are nearest in the order of the plans.
fn same_wording(old: &[Profile], new: &[Profile], each: usize) -> Vec<(usize, usize)> {
    let mut by_wording: Vec<(u32, usize)> = new.iter().enumerate().map(|(at, p)| (p.wording, at)).collect();
    by_wording.sort_unstable();
    let mut pairs = Vec::new();
    for (at, profile) in old.iter().enumerate() {
        let first = by_wording.partition_point(|w| w.0 < profile.wording);
        let end = by_wording.partition_point(|w| w.0 <= profile.wording);
        let place = (profile.wording, at * new.len() / old.len().max(1));
        let middle = by_wording.partition_point(|w| *w < place).clamp(first, end);
        let (low, high) = (middle.saturating_sub(each / 2).max(first), middle.saturating_add(each / 2 + 1).min(end));
        pairs.extend(by_wording[low..high].iter().map(|&(_, b)| (at, b)));
    }
    pairs
}
