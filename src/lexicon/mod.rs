//! Words as data: suffixes of bodies, verbs of responsibility, measure words, document types.

pub mod body;
pub mod doc_number;
pub mod role;
pub mod words;
