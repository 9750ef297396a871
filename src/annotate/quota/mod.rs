//! Quotas: how much, how many, how often.

use super::{Claim, Scan};
use crate::base::Extent;
use crate::model::Quota;

/// Every quantity that the text at `within` sets, in order. `within` is a paragraph (or less), without its unit lists.
#[must_use]
pub fn find(scan: &Scan<'_>, within: Extent) -> Vec<Claim<Quota>> {
    let _ = (scan, within);
    Vec::new()
}
