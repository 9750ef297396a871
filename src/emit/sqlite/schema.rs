//! The tables, their keys and their indices, made from the tables of the projection.

use std::sync::LazyLock;

use crate::emit::rows::{Kind, Owner, TABLES, Table};

/// Tasks of a notice are numbered from its own number times this.
pub(super) const TASKS_OF_ONE: i64 = 1 << 24;

/// What the head of a database says of the program that made it: `tiao`.
pub const APPLICATION_ID: i32 = 0x7469_616F;
/// The version of the tables.
pub const VERSION: i32 = 1;

/// Bytes of new words that SQLite gathers before it writes them: fewer, larger pieces are less to merge.
const WORDS_IN_MEMORY: usize = 32 << 20;

/// Indices beside the keys.
const INDICES: [(&str, &str); 7] = [
    ("notices", "signed_on"),
    ("notices", "doc_number"),
    ("tasks", "notice_id"),
    ("units", "name"),
    ("deadlines", "due"),
    ("citations", "text"),
    ("quotas", "unit"),
];

/// The statements that make an empty database tiaoli's.
#[must_use]
pub fn ddl() -> String {
    let mut sql = format!("BEGIN;\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {VERSION};\n");
    for table in TABLES {
        sql += &create(table);
    }
    // Two characters side by side are a word of this index: 改革 is found, which a trigram index misses.
    sql += "CREATE VIRTUAL TABLE task_words USING fts5(words, content='', tokenize='ascii');\n";
    sql += &format!("INSERT INTO task_words (task_words, rank) VALUES ('hashsize', {WORDS_IN_MEMORY});\n");
    sql + "COMMIT;\n"
}

/// The statements that make the indices, where they are not there: what is sorted at once need not be kept in order.
#[must_use]
pub fn indices() -> String {
    let one = |(table, column)| format!("CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} ({column});\n");
    INDICES.map(one).concat()
}

/// The keys of a table's rows, in front of its columns.
fn keys(table: &Table) -> &'static [&'static str] {
    match (table.owner, table.name) {
        (Owner::Run, _) => &["id"],
        (Owner::Notice, "tasks") => &["id", "notice_id"],
        (Owner::Notice, _) => &["notice_id"],
        (Owner::Task, _) => &["task_id"],
    }
}

fn create(table: &Table) -> String {
    let mut lines: Vec<String> = keys(table)
        .iter()
        .map(|&key| match key {
            "id" => "id INTEGER PRIMARY KEY".to_owned(),
            "notice_id" => "notice_id INTEGER NOT NULL REFERENCES notices (id) ON DELETE CASCADE".to_owned(),
            _ => "task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE".to_owned(),
        })
        .collect();
    for column in table.columns {
        let kind = match column.kind {
            Kind::Text | Kind::Date => "TEXT",
            Kind::Integer | Kind::Flag => "INTEGER",
            Kind::Number => "NUMERIC",
        };
        let unique = if column.name == "sha256" { " NOT NULL UNIQUE" } else { "" };
        lines.push(format!("{} {kind}{unique}", column.name));
    }
    // Rows that nothing points to lie in the order of their owner's, so that no index is needed to find them.
    let own = keys(table)[0] != "id";
    if own {
        lines.push(format!("PRIMARY KEY ({}, seq)", keys(table)[0]));
    }
    format!("CREATE TABLE {} (\n  {}\n){};\n", table.name, lines.join(",\n  "), if own { " WITHOUT ROWID" } else { "" })
}

/// The statement that inserts a row of a table.
pub(super) fn insert(table: &Table) -> &'static str {
    static STATEMENTS: LazyLock<Vec<(&str, String)>> =
        LazyLock::new(|| TABLES.iter().map(|table| (table.name, insertion(table))).collect());
    STATEMENTS.iter().find(|(name, _)| *name == table.name).map_or("", |(_, sql)| sql)
}

/// The statements that remove notice ?1 and every row of its own; tasks are numbered so that those of a notice are a range.
pub(super) fn removal() -> &'static [String] {
    static STATEMENTS: LazyLock<Vec<String>> =
        LazyLock::new(|| TABLES.iter().rev().map(|table| deletion(table)).collect());
    &STATEMENTS
}

fn deletion(table: &Table) -> String {
    let name = table.name;
    match (table.owner, name) {
        (Owner::Run, _) => format!("DELETE FROM {name} WHERE id = ?1"),
        (Owner::Notice, "tasks") => format!("DELETE FROM {name} WHERE {}", of_notice("id")),
        (Owner::Notice, _) => format!("DELETE FROM {name} WHERE notice_id = ?1"),
        (Owner::Task, _) => format!("DELETE FROM {name} WHERE {}", of_notice("task_id")),
    }
}

/// Whether `column`, the number of a task, is of notice ?1.
pub(super) fn of_notice(column: &str) -> String {
    format!("{column} BETWEEN ?1 * {TASKS_OF_ONE} AND ?1 * {TASKS_OF_ONE} + {}", TASKS_OF_ONE - 1)
}

fn insertion(table: &Table) -> String {
    let columns = keys(table).iter().copied().chain(table.columns.iter().map(|c| c.name));
    let columns: Vec<&str> = columns.collect();
    let marks = vec!["?"; columns.len()];
    format!("INSERT INTO {} ({}) VALUES ({})", table.name, columns.join(", "), marks.join(", "))
}
