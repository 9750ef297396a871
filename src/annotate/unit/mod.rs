//! Unit lists: who leads, who cooperates, who is responsible.

use crate::base::Extent;
use crate::model::Unit;
use crate::source::Text;

/// A list of responsibility.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitList {
    /// The words of the list with its brackets or label, which belong to no body.
    pub extent: Extent,
    /// What stands in the same brackets and is no list (5月底前完成, in (5月底前完成,牵头单位:A)), still to be read for deadlines.
    pub rest: Option<Extent>,
    /// Whom it names, in order.
    pub units: Vec<Unit>,
    /// Whether it says that it is for the tasks above it too (以上任务由…负责).
    pub closes_several: bool,
}

/// The lists of responsibility in one paragraph, in order.
#[must_use]
pub fn find(text: &Text, paragraph: Extent) -> Vec<UnitList> {
    let _ = (text, paragraph);
    Vec::new()
}
