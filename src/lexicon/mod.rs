//! Words as data: suffixes of bodies, verbs of responsibility, measure words, document types.

pub mod measure;
