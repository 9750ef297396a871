//! Differences to what systems and people read: JSON, a terminal, Markdown, a web page, a workbook.
//!
//! In: a difference and the two notices that it is of. Out: text or bytes, the same for the same difference. All formats
//! for people share one projection ([`View`]) and one choice of words ([`Lang`]).

mod html;
pub mod json;
mod map;
mod markdown;
mod say;
#[cfg(feature = "xlsx")]
mod sheet;
mod text;
pub mod trace;
mod view;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use html::page;
pub use markdown::markdown;
pub use say::Lang;
pub use text::text;
pub use view::{Only, View};
#[cfg(feature = "xlsx")]
pub use xlsx::workbook;
