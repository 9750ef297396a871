//! The committed schemas of differences and traces are those that the types give, and what two notices give follows them.

#[allow(dead_code, reason = "shared with the tests of the library, which use more of it")]
#[path = "../../../tests/common/files.rs"]
mod files;

use std::fs;

use serde_json::{Value, json};
use tiaoli::diff::{self, Options};
use tiaoli::emit::schema;
use tiaoli::{Notice, parse};

fn committed(of: &str) -> String {
    let path = files::root().join(format!("schema/{of}-v1.schema.json"));
    fs::read_to_string(path).expect("run `cargo xtask schema`")
}

/// Notices with something of everything: the seed, the seed of another year with other values, and the cases.
fn notices() -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for path in files::own() {
        let bytes = fs::read(&path).unwrap();
        notices.push(parse(&bytes, &files::options(&path)).value);
        let text = String::from_utf8_lossy(&bytes);
        let other = text.replace("2017年", "2018年").replace("不少于4次", "不少于6次").replace("11月底", "10月底");
        let other = other.replace("区法制办", "区司法局").replace("加强", "强化");
        notices.push(parse(other.as_bytes(), &files::options(&path)).value);
    }
    notices
}

#[test]
fn the_committed_schemas_are_those_that_the_types_give() {
    let current = committed("diff") == schema::diff() && committed("trace") == schema::trace();
    assert!(current, "schema/ is not current: run `cargo xtask schema` and review");
}

#[test]
fn every_difference_and_every_trace_follows_its_schema() {
    let validator = |of: &str| {
        let schema: Value = serde_json::from_str(&committed(of)).unwrap();
        jsonschema::draft202012::new(&schema).expect("the schema is one itself")
    };
    let (diffs, traces) = (validator("diff"), validator("trace"));
    let notices = notices();
    let mut wrong = Vec::new();
    for three in notices.windows(3) {
        let diff = serde_json::to_value(diff::diff(&three[0], &three[1], &Options::default())).unwrap();
        let trace = serde_json::to_value(diff::trace(&three.iter().collect::<Vec<_>>(), &Options::default())).unwrap();
        for (validator, value) in [(&diffs, &diff), (&traces, &trace)] {
            wrong.extend(validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())));
        }
    }
    assert!(wrong.is_empty(), "{} errors, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn a_difference_with_a_wrong_field_does_not_follow_it() {
    let schema: Value = serde_json::from_str(&committed("diff")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let notices = notices();
    let sound = serde_json::to_value(diff::diff(&notices[0], &notices[1], &Options::default())).unwrap();
    assert!(validator.is_valid(&sound));
    for (field, value) in [("pairs", json!({})), ("summary", json!(3)), ("added", json!([{"id": 1}]))] {
        let mut broken = sound.clone();
        broken[field] = value;
        assert!(!validator.is_valid(&broken), "{field}");
    }
}
