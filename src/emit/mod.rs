//! Notices to what systems and people read: JSON and every other format, the schemas and the data dictionary, the
//! terminal's overview, its account of each value, its report of slips and its counts; and differences of two notices.
//!
//! In: a parsed notice. Out: bytes or text, the same for the same notice. Every format but JSON is made from one
//! projection, [`rows`]. Nothing is read or opened here, and nothing is worked out that the document does not hold:
//! whatever can be computed from the text belongs to the stages.

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
