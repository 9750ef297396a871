//! The notice as data: what `tiaoli convert` writes and what every other system reads.
//!
//! The field names and their meanings are the contract `tiaoli/1`; fields may be added, none may change its meaning.
//! Terms follow GB/T 9704-2012. Texts are slices of the source, spans refer to it, numbers are exact.

mod meta;
mod notice;
mod number;
mod task;

pub use crate::base::Excerpt;
pub use crate::base::Format;
pub use meta::{Contact, Meta, MetaSpan, MetaSpans};
pub use notice::{Block, BlockRole, Document, Notice, Paragraph, Part, PartRole, Section, Source};
pub use number::Number;
pub use task::{Change, Citation, Deadline, DeadlineKind, Operator, Quota, Role, Task, Unit, Values, YearBasis};

use std::borrow::Cow;

/// The name of the rule that found a value, as `tiaoli explain` prints it.
pub type RuleName = Cow<'static, str>;

/// The version that [`Notice::schema`] gives and every document carries.
pub const SCHEMA: &str = "tiaoli/1";
