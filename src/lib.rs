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

pub mod annotate;
pub mod base;
pub mod lexicon;
pub mod model;
pub mod numeral;
pub mod outline;
pub mod pipeline;
pub mod source;
pub mod task;
pub mod time;

#[cfg(feature = "cli")]
pub mod cli;

pub use base::Parsed;
pub use model::Notice;
pub use pipeline::{Options, parse, values};
