//! The JSON Schema of the document, generated from the types, so that it cannot say anything else than they do.

use schemars::generate::SchemaSettings;

use crate::model::Document;

/// The schema (draft 2020-12) of what `tiaoli convert` writes, indented, with a line end.
///
/// It describes what is written, not what would be accepted: a field that is always there is required.
#[must_use]
pub fn document() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Document<'static>>();
    format!("{:#}\n", schema.as_value())
}
