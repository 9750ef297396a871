//! Notices to what systems and people read: JSON and its schema; the terminal's overview and its account of each value.
//!
//! In: a parsed notice. Out: bytes or text, the same for the same notice. Nothing is read or opened here, and nothing is
//! worked out that the document does not hold: whatever can be computed from the text belongs to the stages.

pub mod akn;
#[cfg(feature = "parquet")]
pub mod arrow;
#[cfg(feature = "cli")]
pub mod check;
mod clean;
pub mod csv;
#[cfg(feature = "cli")]
mod derive;
#[cfg(feature = "schema")]
pub mod dictionary;
#[cfg(feature = "cli")]
pub mod diff;
#[cfg(feature = "cli")]
pub mod explain;
pub mod ics;
pub mod json;
pub mod markdown;
mod marks;
mod meta;
pub mod page;
#[cfg(feature = "cli")]
mod paint;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod rows;
#[cfg(test)]
mod sample;
#[cfg(feature = "cli")]
mod sarif;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "cli")]
pub mod show;
#[cfg(feature = "sqlite")]
pub mod sqlite;
#[cfg(feature = "cli")]
pub mod stats;
#[cfg(feature = "cli")]
mod table;
#[cfg(feature = "cli")]
mod tree;
#[cfg(feature = "cli")]
mod width;
mod wire;
#[cfg(feature = "xlsx")]
pub mod xlsx;
mod xml;
