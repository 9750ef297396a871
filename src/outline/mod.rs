//! Lines to structure: markers, the section tree, and the parts of a notice.
