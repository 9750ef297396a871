//! The names that the format gives to the values of an enum: `lead`, `>=`, `plan_year`.

use serde::Serialize;
use serde_json::Value;

/// The name of `value` in JSON.
pub(super) fn name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}
