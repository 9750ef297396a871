//! Plans renewed by known edits, so that the truth about the difference is known.

pub(crate) mod dice;
pub(crate) mod edit;
pub(crate) mod plan;
pub(crate) mod truth;
