//! Names of units that say the same of different places or in different words: 县财政局 and 市财政局, 市住建局 and 市住房和城乡建设局.
//!
//! In: two names in their narrow form. Out: whether one is like the other. What this tells is who cannot have taken whose
//! place; that two bodies are one it does not tell.

use super::change::{in_common, two_by_two};
use super::hash::Quick;
use super::unit::LEVELS;

/// Which names are alike, each two compared once.
#[derive(Debug, Default)]
pub(super) struct Kin(Quick<(String, String), bool>);

impl Kin {
    /// Whether two names are alike.
    pub(super) fn are(&mut self, a: &str, b: &str) -> bool {
        *self.0.entry((a.to_owned(), b.to_owned())).or_insert_with(|| alike(a, b))
    }
}

/// Names that have this much in common, in hundredths, are alike.
const MUCH: usize = 40;

fn alike(a: &str, b: &str) -> bool {
    let (x, y) = (core(a), core(b));
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let mut rest = long.chars();
    let same_end = short.chars().next_back() == long.chars().next_back();
    let stands_in = same_end && short.chars().count() > 2 && short.chars().all(|c| rest.any(|other| other == c));
    stands_in || in_common(&two_by_two(a), &two_by_two(b)).0 >= MUCH
}

/// A name without the place before it: 余江区财政局 and 区财政局 are 财政局.
fn core(name: &str) -> &str {
    let place = name.char_indices().take(3).find(|(_, c)| LEVELS.contains(c));
    let rest = place.map_or(name, |(at, c)| &name[at + c.len_utf8()..]);
    if rest.chars().count() > 1 { rest } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_of_two_places_and_one_in_short_are_alike() {
        let like = [
            ("县财政局", "市财政局"),
            ("市住建局", "区住房和城乡建设局"),
            ("市文化局", "市文化和旅游局"),
            ("人行磁县支行", "人行成安县支行"),
            ("鹰潭金融监管分局", "余江金融监管支局"),
        ];
        assert!(like.iter().all(|(a, b)| alike(a, b) && alike(b, a)));
        let unlike = [
            ("县财政局", "市自然资源和规划局"),
            ("区法制办", "区司法局"),
            ("市行政审批局", "区住建局"),
            ("市工商局", "市市场监管局"),
        ];
        assert!(unlike.iter().all(|(a, b)| !alike(a, b) && !alike(b, a)));
    }
}
