//! Notices to what systems and people read: JSON and its schema; the terminal's overview and its account of each value.
//!
//! In: a parsed notice. Out: bytes or text, the same for the same notice. Nothing is read or opened here, and nothing is
//! worked out that the document does not hold: whatever can be computed from the text belongs to the stages.

#[cfg(feature = "cli")]
mod derive;
#[cfg(feature = "cli")]
pub mod diff;
#[cfg(feature = "cli")]
pub mod explain;
pub mod json;
#[cfg(feature = "cli")]
mod meta;
#[cfg(feature = "cli")]
mod paint;
#[cfg(all(test, feature = "cli"))]
mod sample;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "cli")]
pub mod show;
#[cfg(feature = "cli")]
mod table;
#[cfg(feature = "cli")]
mod tree;
#[cfg(feature = "cli")]
mod width;
#[cfg(feature = "cli")]
mod wire;
