//! Nothing but tests: every document against the committed JSON Schema.
//!
//! They stand in a crate of their own because jsonschema turns on features of serde_json, which would otherwise be on in
//! the tests of the library and not in the library.
