//! The data dictionary: every field of the documents, of differences and traces, and every column of the tables, with what
//! it means.
//!
//! It is made of the JSON Schemas, which are made of the types, and of the tables of the projection: what is written and
//! what is said of it cannot differ. Out: Markdown, `docs/data-dictionary.md`.

use std::collections::VecDeque;
use std::fmt::Write;

use serde_json::Value;

use super::rows::{Column, Kind, Owner, Table};
use super::{csv, schema};

const INTRODUCTION: &str = "# Data dictionary

Generated from the types by `cargo xtask schema`; do not edit.

The documents (JSON, NDJSON) follow `tiaoli/1`, and Parquet nests the same names. CSV, XLSX and SQLite share the flat
[tables](#tables). What `tiaoli diff` and `tiaoli trace` write as JSON stands [at the end](#differences). Texts are slices of the source, offsets count Unicode characters, days and durations are ISO 8601.

";

const TABLES: &str = "# Tables

The flat projection that CSV (`--table NAME`) and SQLite share, and that the other formats are drawn from. In CSV the rows of
a notice begin with `notice`, its hash, and those of a task with `notice` and `task`, the task's number; in SQLite they are
`notice_id` and `task_id`, and the notices and tasks have an `id`. `plan` (任务分解表) is written by CSV and XLSX only.

";

const DIFFERENCES: &str = "# Differences

What `tiaoli diff --format json` writes, by the format `tiaoli-diff/1`.

";

const TRACES: &str = "# Traces

What `tiaoli trace --format json` writes, by the format `tiaoli-trace/1`.

";

/// The whole page.
#[must_use]
pub fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    definitions(&mut page, "", "Document", &schema::document());
    page.push_str(TABLES);
    csv::tables().for_each(|t| table(&mut page, t));
    page.push_str(DIFFERENCES);
    definitions(&mut page, "diff ", "Diff", &schema::diff());
    page.push_str(TRACES);
    definitions(&mut page, "trace ", "Trace", &schema::trace());
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

/// The root of a schema and everything that it names; `of` parts types of one name in different schemas.
fn definitions(page: &mut String, of: &str, root: &str, schema: &str) {
    let schema: Value = serde_json::from_str(schema).unwrap_or_default();
    let mut seen = vec![root.to_owned()];
    let mut next: VecDeque<(String, &Value)> = VecDeque::from([(root.to_owned(), &schema)]);
    while let Some((name, definition)) = next.pop_front() {
        self::definition(page, of, &name, definition);
        for named in references(definition) {
            if !seen.contains(&named) {
                next.push_back((named.clone(), &schema["$defs"][&named]));
                seen.push(named);
            }
        }
    }
}

fn definition(page: &mut String, schema: &str, name: &str, of: &Value) {
    let _ = writeln!(page, "## {schema}{name}\n");
    if let Some(meaning) = of["description"].as_str() {
        let _ = writeln!(page, "{}\n", meaning.replace('\n', " "));
    }
    if let Some(fields) = of["properties"].as_object() {
        let required: Vec<&str> = of["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        page.push_str("| field | type | | meaning |\n| --- | --- | --- | --- |\n");
        for (field, value) in fields {
            let always = if required.contains(&field.as_str()) { "always" } else { "" };
            let _ =
                writeln!(page, "| `{field}` | {} | {always} | {} |", kind(schema, value), cell(&value["description"]));
        }
        page.push('\n');
    }
    let plain =
        of["properties"].is_null() && of["oneOf"].is_null() && of["enum"].is_null() && of["prefixItems"].is_null();
    if plain {
        let _ = writeln!(page, "Written as {}.\n", kind(schema, of));
    }
    let variants = of["oneOf"].as_array().into_iter().flatten().flat_map(variants);
    let variants: Vec<(String, String)> = variants.chain(self::variants(of)).collect();
    if !variants.is_empty() {
        page.push_str("| value | meaning |\n| --- | --- |\n");
        for (value, meaning) in variants {
            let _ = writeln!(page, "| `{value}` | {meaning} |");
        }
        page.push('\n');
    }
}

/// The values of an enum, as schemars lists them: one with its meaning, or several without.
fn variants(of: &Value) -> Vec<(String, String)> {
    let one = of["const"].as_str().map(|value| (value.to_owned(), cell(&of["description"])));
    let several = of["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(several.map(|value| (value.to_owned(), String::new()))).collect()
}

/// The type of a field, in short.
fn kind(of: &str, schema: &Value) -> String {
    if let Some(name) = name_of(schema) {
        return format!("[{name}](#{}{})", of.replace(' ', "-"), name.to_lowercase());
    }
    if let Some(several) = schema["anyOf"].as_array().or(schema["allOf"].as_array()) {
        return several.iter().map(|one| kind(of, one)).filter(|kind| kind != "null").collect::<Vec<_>>().join(" or ");
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).filter(|k| *k != "null").collect(),
        _ => Vec::new(),
    };
    match kinds[..] {
        ["array"] => format!("list of {}", kind(of, &schema["items"])),
        _ => kinds.join(" or "),
    }
}

fn name_of(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

/// The definitions that a schema names, in the order of its fields.
fn references(of: &Value) -> Vec<String> {
    let mut names: Vec<String> = name_of(of).map(str::to_owned).into_iter().collect();
    match of {
        Value::Object(object) => {
            names.extend(object.iter().filter(|(key, _)| *key != "$defs").flat_map(|(_, value)| references(value)));
        }
        Value::Array(array) => names.extend(array.iter().flat_map(references)),
        _ => {}
    }
    names
}

fn table(page: &mut String, table: &Table) {
    let owner = match table.owner {
        Owner::Run => "",
        Owner::Notice => ", of a notice",
        Owner::Task => ", of a task",
    };
    let _ = writeln!(page, "## `{}` ({}){owner}\n", table.name, table.label);
    page.push_str("| column | 列名 | type | meaning |\n| --- | --- | --- | --- |\n");
    for Column { name, label, kind, meaning } in table.columns {
        let kind = match kind {
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Flag => "yes or no",
        };
        let _ = writeln!(page, "| `{name}` | {label} | {kind} | {} |", meaning.replace('|', "\\|"));
    }
    page.push('\n');
}

/// A text in a cell of a table.
fn cell(text: &Value) -> String {
    text.as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_and_column_is_explained() {
        let page = page();
        for line in page.lines().filter(|line| line.starts_with("| `")) {
            let meaning = line.trim_end_matches(" |").rsplit("| ").next().unwrap_or_default();
            assert!(!meaning.trim().is_empty(), "no meaning: {line}");
        }
        for said in
            ["| `addressees` |", "[Task](#task)", "| `plan_year` |", "| `lead` |", "## `quotas` (量化指标), of a task"]
        {
            assert!(page.contains(said), "{said}");
        }
    }
}
