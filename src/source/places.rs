//! Places in a text, in order, found from a character in a step or two however many there are.
//!
//! A large notice has millions of signs and lines. A search among all of them goes through memory that is in no cache, and the
//! rooms above ask for each section many times; an index of the blocks of the text leaves a few to look through.

use std::ops::Deref;

/// Characters that share an entry of the index.
const BLOCK: u32 = 64;

/// Places in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    at: Vec<u32>,
    /// For each block of the text how many places stand before it.
    before: Vec<u32>,
}

impl From<Vec<u32>> for Places {
    fn from(at: Vec<u32>) -> Self {
        let blocks = at.last().map_or(0, |&last| last / BLOCK) as usize;
        let mut before = Vec::with_capacity(blocks + 2);
        for (i, &place) in (0..).zip(&at) {
            before.resize(before.len().max((place / BLOCK) as usize + 1), i);
        }
        before.push(at.len() as u32);
        Self { at, before }
    }
}

impl Deref for Places {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.at
    }
}

impl Places {
    /// How many stand before `limit`.
    #[inline]
    pub(super) fn before(&self, limit: u32) -> usize {
        let block = (limit / BLOCK) as usize;
        let until = |block: usize| self.before.get(block).map_or(self.at.len(), |&n| n as usize);
        let (from, to) = (until(block), until(block + 1));
        from + self.at[from..to].iter().take_while(|&&place| place < limit).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_stand_before_as_a_search_finds() {
        for at in [vec![], vec![0], vec![0, 5, 63, 64, 65, 300, 301], vec![200], (0..500).collect()] {
            let places = Places::from(at.clone());
            for limit in 0..600 {
                assert_eq!(places.before(limit), at.partition_point(|&p| p < limit), "{limit} in {at:?}");
            }
            assert_eq!(&*places, &at[..]);
        }
    }
}
