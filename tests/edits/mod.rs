//! Plans renewed by known edits, so that the truth about the difference is known.
#![allow(dead_code, reason = "each test binary is compiled with the whole of it and uses a part")]

pub(crate) mod dice;
pub(crate) mod edit;
pub(crate) mod plan;
pub(crate) mod truth;
