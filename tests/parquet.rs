//! The Parquet file read back: by the library that wrote it, and by pyarrow or DuckDB where Python has one of them.
#![cfg(all(feature = "parquet", feature = "cli"))]

mod common;
#[allow(dead_code, reason = "shared with other tests of the command, which use more of it")]
#[path = "common/desk.rs"]
mod desk;

use std::fs;
use std::io::Write;
use std::process::Command;

use common::files;
use desk::Desk;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use tiaoli::emit::parquet::Writer;
use tiaoli::{Options, parse};

fn written() -> (Vec<u8>, Vec<serde_json::Value>) {
    let mut writer = Writer::new(Vec::new()).unwrap();
    let mut tasks = Vec::new();
    for path in files::all() {
        let parsed = parse(&fs::read(&path).unwrap(), &Options::default());
        writer.notice(&parsed.value).unwrap();
        tasks.extend(parsed.value.tasks.iter().map(|t| serde_json::to_value(t).unwrap()));
    }
    (writer.finish().unwrap(), tasks)
}

#[test]
fn every_task_is_a_row_and_two_runs_give_the_same_bytes() {
    let (bytes, tasks) = written();
    assert!(bytes == written().0);
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&bytes).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let metadata = reader.metadata().file_metadata().key_value_metadata().unwrap().clone();
    assert!(metadata.iter().any(|kv| kv.key == "tiaoli.schema" && kv.value.as_deref() == Some("tiaoli/1")));
    let rows: usize = reader.build().unwrap().map(|batch| batch.unwrap().num_rows()).sum();
    assert_eq!(rows, tasks.len());
}

/// Prints each row as JSON with the names of the documents.
const PYARROW: &str = "
import sys, json, decimal, datetime
import pyarrow.parquet as pq
def plain(v):
    if isinstance(v, decimal.Decimal): return float(v)
    if isinstance(v, datetime.date): return v.isoformat()
    if isinstance(v, dict): return {k: plain(x) for k, x in v.items() if x is not None and x is not False}
    if isinstance(v, list): return [plain(x) for x in v]
    return v
for row in pq.read_table(sys.argv[1]).to_pylist():
    print(json.dumps(plain(row)))
";

/// Counts by DuckDB, over the nested columns.
const DUCKDB: &str = "
import sys, duckdb
q = duckdb.sql(f\"\"\"SELECT count(*), sum(len(units)), sum(len(quotas)), sum(len(deadlines)), count(meta.title)
FROM '{sys.argv[1]}'\"\"\")
print(*q.fetchall()[0])
";

/// A Python that has the module: `TIAOLI_PYTHON`, else python3.
fn python(module: &str) -> Option<String> {
    let python = std::env::var("TIAOLI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let import = Command::new(&python).args(["-c", &format!("import {module}")]).output();
    if import.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    eprintln!("skipped: {python} has no {module}; set TIAOLI_PYTHON to one that has (pip install {module})");
    None
}

fn run(python: &str, script: &str, file: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tasks.parquet");
    fs::write(&path, file).unwrap();
    let output = Command::new(python).args(["-c", script]).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Without what JSON leaves out.
fn bare(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(_, v)| !v.is_null() && **v != Value::Bool(false));
            Value::Object(kept.map(|(k, v)| (k.clone(), bare(v))).collect())
        }
        Value::Array(array) => Value::Array(array.iter().map(bare).collect()),
        Value::Number(number) => serde_json::json!(number.as_f64()),
        other => other.clone(),
    }
}

#[test]
fn pyarrow_reads_the_tasks_that_json_holds() {
    let Some(python) = python("pyarrow") else { return };
    let (bytes, tasks) = written();
    let read = run(&python, PYARROW, &bytes);
    assert_eq!(read.lines().count(), tasks.len());
    for (line, task) in read.lines().zip(&tasks) {
        let mut row = bare(&serde_json::from_str(line).unwrap());
        for beside in ["source", "meta", "part_role", "part_title"] {
            row.as_object_mut().unwrap().remove(beside);
        }
        assert_eq!(row, bare(task));
    }
}

#[test]
fn duckdb_counts_what_json_holds() {
    let Some(python) = python("duckdb") else { return };
    let (bytes, tasks) = written();
    let counts: Vec<usize> = run(&python, DUCKDB, &bytes).split_whitespace().map(|n| n.parse().unwrap()).collect();
    let sum = |field: &str| tasks.iter().map(|t| t[field].as_array().unwrap().len()).sum::<usize>();
    assert_eq!(counts[..4], [tasks.len(), sum("units"), sum("quotas"), sum("deadlines")]);
    assert!(counts[4] > 0);
}

#[test]
fn an_own_file_is_replaced_and_another_is_not() {
    let notice = "关于防汛的通知\n一、清淤。(区水务局负责)\n";
    let desk = Desk::with(&[("a.txt", notice.as_bytes())]);
    let convert = || desk.run(&["convert", "a.txt", "--out", "out", "--format", "parquet"]);
    for _ in 0..2 {
        assert_eq!(convert().code, 0);
    }
    desk.write("out/tasks.parquet", b"PAR1 theirs PAR1");
    assert_eq!(convert().code, 2);
}
