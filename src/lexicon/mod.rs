//! Words as data: endings of bodies, verbs of responsibility, measure words, document types and numbers, labels of metadata,
//! headings of tables.

pub mod body;
pub mod doc_number;
pub mod doc_type;
pub mod general;
pub mod measure;
pub mod meta_label;
pub mod role;
pub mod table_header;
