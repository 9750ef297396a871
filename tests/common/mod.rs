//! What several test binaries share: which texts there are, and what must hold of every document.
#![allow(dead_code, reason = "each test binary is compiled with the whole of it and uses a part")]

#[cfg(feature = "docx")]
pub(crate) mod docx;
pub(crate) mod files;
pub(crate) mod invariants;
pub(crate) mod tasks;
