//! Citations: the documents that the text names in 《》, with the document number that follows.

use crate::base::Extent;
use crate::model::Citation;
use crate::source::Text;

/// The outermost 《…》 of `text`, brackets included, in order.
#[must_use]
pub fn titles(text: &Text) -> Vec<Extent> {
    let _ = text;
    Vec::new()
}

/// The citations among `titles` that lie within `within`.
#[must_use]
pub fn find(text: &Text, titles: &[Extent], within: Extent) -> Vec<Citation> {
    let _ = (text, titles, within);
    Vec::new()
}
