//! The JSON Schemas, generated from the types, so that they cannot say anything else than the types do.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use crate::diff::{Diff, Trace};
use crate::model::Document;

/// The schema (draft 2020-12) of what `tiaoli convert` writes, indented, with a line end.
///
/// It describes what is written, not what would be accepted: a field that is always there is required.
#[must_use]
pub fn document() -> String {
    of::<Document<'static>>()
}

/// The same of what `tiaoli diff --format json` writes.
#[must_use]
pub fn diff() -> String {
    of::<Diff>()
}

/// The same of what `tiaoli trace --format json` writes.
#[must_use]
pub fn trace() -> String {
    of::<Trace>()
}

fn of<T: JsonSchema>() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<T>();
    format!("{:#}\n", schema.as_value())
}
