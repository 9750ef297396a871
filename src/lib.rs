//! tiaoli reads Chinese government notices and gives back what they say as data.
//!
//! The pipeline, one room a stage, data going one way:
//!
//! - [`source`]: bytes → text
//! - [`numeral`], [`time`]: text → numbers and times as they are written
//! - [`outline`]: text → parts and the section tree
//! - [`annotate`]: text → units, quotas, deadlines, citations, metadata
//! - [`task`]: sections and annotations → tasks
//! - [`pipeline`]: all of it; [`parse`] is the way in, [`model`] what comes out
//! - [`diff`]: two documents → what became of the one in the other
//! - [`emit`]: documents → JSON and what a terminal shows; with the feature `cli`, `batch` does it for many files
//!
//! ```
//! let parsed = tiaoli::parse("各单位于6月5日前报区法制办。".as_bytes(), &tiaoli::Options::default());
//! assert_eq!(parsed.value.schema, "tiaoli/1");
//! ```

pub mod annotate;
pub mod base;
#[cfg(feature = "cli")]
pub mod batch;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diff;
pub mod emit;
pub mod lexicon;
pub mod model;
pub mod numeral;
pub mod outline;
pub mod pipeline;
pub mod source;
pub mod task;
pub mod time;

pub use base::Parsed;
pub use model::Notice;
pub use pipeline::{Options, parse, values};
