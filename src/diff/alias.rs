//! Names of one body, for what no document can tell.

use std::collections::BTreeMap;

use super::profile::narrow;

/// Which names are one body's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aliases(BTreeMap<String, String>);

impl Aliases {
    /// From pairs of a name and the name that the body goes by. Names of names are followed; a name that leads back to
    /// itself stays its own.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let given: BTreeMap<String, String> = pairs.into_iter().map(|(a, b)| (narrow(&a), b)).collect();
        let mut settled = BTreeMap::new();
        for (name, first) in &given {
            let mut last = first;
            for _ in 0..given.len() {
                match given.get(&narrow(last)) {
                    Some(next) => last = next,
                    None => break,
                }
            }
            settled.insert(name.clone(), last.clone());
        }
        Self(settled)
    }

    /// The name that the body called `name` goes by.
    #[must_use]
    pub fn of<'a>(&'a self, name: &'a str) -> &'a str {
        if self.0.is_empty() {
            return name;
        }
        self.0.get(&narrow(name)).map_or(name, String::as_str)
    }

    /// These and more, which lead on to the names that these give.
    pub(super) fn with(&self, more: Vec<(String, String)>) -> Self {
        let own = self.0.iter().map(|(name, goes_by)| (name.clone(), goes_by.clone()));
        Self::new(own.chain(more))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_reforms_leads_to_the_last_name() {
        let pairs = [("区法制办", "区司法局"), ("区政府法制科", "区法制办"), ("甲", "乙"), ("乙", "甲")];
        let aliases = Aliases::new(pairs.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(aliases.of("区政府法制科"), "区司法局");
        assert_eq!(aliases.of("区司法局"), "区司法局");
        assert_eq!(aliases.of("区财政局"), "区财政局");
        assert!(["甲", "乙"].contains(&aliases.of("甲")));
    }
}
