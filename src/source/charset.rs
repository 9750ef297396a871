//! A set of characters as one bit each: the cheap test before a scanner looks closer.

/// Characters of the basic plane.
#[derive(Debug, Clone)]
pub struct CharSet([u64; 1024]);

impl CharSet {
    /// The set of `chars`, all of the basic plane, made at compile time.
    #[must_use]
    pub const fn of(chars: &[char]) -> Self {
        Self([0; 1024]).with(chars)
    }

    /// The set with `chars` added.
    #[must_use]
    pub const fn with(mut self, chars: &[char]) -> Self {
        let mut i = 0;
        while i < chars.len() {
            let c = chars[i] as usize;
            self.0[c >> 6] |= 1 << (c & 63);
            i += 1;
        }
        self
    }

    /// The set with every character from `first` to `last` added.
    #[must_use]
    pub const fn with_range(mut self, first: u32, last: u32) -> Self {
        let mut c = first as usize;
        while c <= last as usize {
            self.0[c >> 6] |= 1 << (c & 63);
            c += 1;
        }
        self
    }

    /// Whether `c` is in the set.
    #[must_use]
    #[inline]
    pub fn has(&self, c: char) -> bool {
        let c = c as usize;
        self.0.get(c >> 6).is_some_and(|bits| bits >> (c & 63) & 1 == 1)
    }
}
