//! A quick hash for the many small keys of a comparison: characters, pairs of them, words.
//!
//! In: keys. Out: the same number on every machine. Two multiplications do for what is looked up a million times and never
//! iterated over. Someone who chose texts to collide would make a comparison slow and not wrong.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by it.
pub(super) type Quick<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// The state of it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mix(u64);

const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Mix {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(ODD);
    }
}

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, word: u8) {
        self.mix(word.into());
    }

    fn write_u32(&mut self, word: u32) {
        self.mix(word.into());
    }

    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.mix(word as u64);
    }

    fn finish(&self) -> u64 {
        // The table takes its places from the low bits, which a multiplication mixes least.
        (self.0 ^ (self.0 >> 32)).wrapping_mul(ODD).rotate_left(32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::hash::{BuildHasher, Hash};

    #[test]
    fn neighbouring_characters_fall_apart() {
        let hash = |key: &dyn Fn(&mut Mix)| {
            let mut mix = Mix::default();
            key(&mut mix);
            mix.finish()
        };
        let low = |hash: u64| hash & 0xFFFF;
        let pairs: BTreeSet<u64> = ('\u{4E00}'..'\u{4F00}')
            .flat_map(|a| ('\u{5E00}'..'\u{5E40}').map(move |b| (a, b)))
            .map(|pair| low(hash(&|mix| pair.hash(mix))))
            .collect();
        // 16,384 keys into 65,536 places by chance leave about 14,500 places taken.
        assert!(pairs.len() > 13_500, "{}", pairs.len());
        assert_eq!(
            BuildHasherDefault::<Mix>::default().hash_one("学法"),
            BuildHasherDefault::<Mix>::default().hash_one("学法")
        );
    }
}
