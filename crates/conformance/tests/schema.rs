//! The committed schema is the one that the types give, and every document that any text gives follows it.

#[allow(dead_code, reason = "shared with the tests of the library, which use more of it")]
#[path = "../../../tests/common/files.rs"]
mod files;

use std::fs;

use serde_json::{Value, json};
use tiaoli::emit::json::{self, Layout};
use tiaoli::emit::{dictionary, schema};
use tiaoli::{Options, parse};

fn committed() -> String {
    fs::read_to_string(files::root().join("schema/notice-v1.schema.json")).expect("run `cargo xtask schema`")
}

#[test]
fn the_committed_schema_is_the_one_that_the_types_give() {
    assert!(committed() == schema::document(), "schema/ is not current: run `cargo xtask schema` and review");
}

#[test]
fn the_committed_dictionary_is_the_one_that_the_types_give() {
    let committed =
        fs::read_to_string(files::root().join("docs/data-dictionary.md")).expect("run `cargo xtask schema`");
    assert!(committed == dictionary::page(), "docs/ is not current: run `cargo xtask schema` and review");
}

#[test]
fn every_document_follows_the_schema() {
    let schema: Value = serde_json::from_str(&committed()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one itself");
    let mut wrong = Vec::new();
    for path in files::all() {
        for text in [false, true] {
            let options = Options { text, path: Some(path.display().to_string()), ..files::options(&path) };
            let parsed = parse(&fs::read(&path).unwrap(), &options);
            let mut bytes = Vec::new();
            json::document(&mut bytes, &parsed, Layout::Compact).unwrap();
            let document: Value = serde_json::from_slice(&bytes).unwrap();
            let errors = validator.iter_errors(&document);
            wrong.extend(errors.map(|e| format!("{}: {}: {e}", path.display(), e.instance_path())));
        }
    }
    assert!(wrong.is_empty(), "{} errors, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn the_committed_output_follows_the_schema() {
    let schema: Value = serde_json::from_str(&committed()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let paths = fs::read_dir(files::root().join("output")).unwrap().map(|entry| entry.unwrap().path());
    // Beside the documents stands the manifest of the run that made them.
    for path in paths.filter(|path| path.extension().is_some_and(|e| e == "json")) {
        let document: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        assert!(validator.validate(&document).is_ok(), "{}", path.display());
    }
}

#[test]
fn a_document_with_a_wrong_field_does_not_follow_it() {
    let schema: Value = serde_json::from_str(&committed()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut bytes = Vec::new();
    json::document(&mut bytes, &parse(b"", &Options::default()), Layout::Compact).unwrap();
    let sound: Value = serde_json::from_slice(&bytes).unwrap();
    assert!(validator.is_valid(&sound));
    for (field, value) in [("tasks", json!({})), ("schema", json!(1)), ("blocks", json!([{"role": "heading"}]))] {
        let mut broken = sound.clone();
        broken[field] = value;
        assert!(!validator.is_valid(&broken), "{field}");
    }
    let mut missing = sound;
    missing.as_object_mut().unwrap().remove("diagnostics");
    assert!(!validator.is_valid(&missing));
}
