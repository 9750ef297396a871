//! SQLite: the tables of the projection with keys between them, indices, and a full-text index of the tasks.
//!
//! In: a connection, then notices one after the other. Out: a database that other programs query as it is; nothing in
//! it needs tiaoli. A batch of notices is one transaction. A notice whose source is there already (by its hash)
//! replaces it, so that a run may be repeated, and runs may add to one database. `docs/sqlite.md` has the queries.

mod grams;
mod schema;

use rusqlite::{CachedStatement, Connection, Result, ToSql, types::ToSqlOutput, types::ValueRef};

use super::rows::{self, Cell, Row, TaskRow};
use crate::base::Parsed;
use crate::model::Notice;

pub use schema::{APPLICATION_ID, VERSION, ddl, indices};

/// Notices of one transaction.
const BATCH: usize = 500;

/// A database on its way.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    next_notice: i64,
    in_batch: usize,
    words: String,
}

impl Database {
    /// Makes the tables in an empty database, or takes one that tiaoli made.
    ///
    /// # Errors
    /// What SQLite reports; a database of another program or version.
    pub fn new(connection: Connection) -> Result<Self> {
        connection.set_prepared_statement_cache_capacity(64);
        let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables == 0 {
            connection.execute_batch(&ddl())?;
        } else if id != APPLICATION_ID || version != VERSION {
            return Err(rusqlite::Error::InvalidPath("not a database of this version of tiaoli".into()));
        }
        // Every row is inserted behind its owner, and removed with it: nothing is left to be looked up for each.
        connection.pragma_update(None, "foreign_keys", false)?;
        let last: Option<i64> = connection.query_row("SELECT max(id) FROM notices", [], |row| row.get(0))?;
        let next_notice = last.unwrap_or(0) + 1;
        Ok(Self { connection, next_notice, in_batch: 0, words: String::new() })
    }

    /// Adds a notice, in place of one of the same source.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn notice(&mut self, parsed: &Parsed<Notice>) -> Result<()> {
        if self.in_batch == 0 {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
        }
        let notice = &parsed.value;
        self.remove(&notice.source.sha256)?;
        let id = self.next_notice;
        self.next_notice += 1;
        let connection = &self.connection;
        insert(connection, &[id], [rows::notice(parsed)])?;
        insert(connection, &[id], rows::parts(notice))?;
        insert(connection, &[id], rows::sections(notice))?;
        insert(connection, &[id], rows::blocks(notice))?;
        insert(connection, &[id], rows::diagnostics(parsed))?;
        let mut tables = OfTasks::new(connection)?;
        for task in rows::tasks(notice) {
            tables.task(id, task, &mut self.words)?;
        }
        drop(tables);
        self.in_batch += 1;
        if self.in_batch == BATCH {
            self.commit()?;
        }
        Ok(())
    }

    /// Ends the last transaction and gives the connection back.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn finish(mut self) -> Result<Connection> {
        self.commit()?;
        self.connection.execute_batch(&schema::indices())?;
        self.connection.execute_batch("PRAGMA optimize")?;
        Ok(self.connection)
    }

    fn commit(&mut self) -> Result<()> {
        if self.in_batch > 0 {
            self.connection.execute_batch("COMMIT")?;
            self.in_batch = 0;
        }
        Ok(())
    }

    /// Removes the notice of a source, with every row of its own.
    fn remove(&mut self, sha256: &str) -> Result<()> {
        let mut find = self.connection.prepare_cached("SELECT id FROM notices WHERE sha256 = ?1")?;
        let Some(id) = find.query_map([sha256], |row| row.get::<_, i64>(0))?.next().transpose()? else { return Ok(()) };
        // The index keeps no texts: it is told again what it is to forget.
        let texts = format!("SELECT id, title, body FROM tasks WHERE {}", schema::of_notice("id"));
        let mut texts = self.connection.prepare_cached(&texts)?;
        let mut forget = self
            .connection
            .prepare_cached("INSERT INTO task_words (task_words, rowid, words) VALUES ('delete', ?1, ?2)")?;
        let mut rows = texts.query([id])?;
        while let Some(row) = rows.next()? {
            let (task, title, body): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            self.words.clear();
            grams::append(&mut self.words, &title);
            grams::append(&mut self.words, &body);
            forget.execute((task, self.words.as_str()))?;
        }
        schema::removal().iter().try_for_each(|sql| self.connection.prepare_cached(sql)?.execute([id]).map(drop))
    }
}

/// The statements of the tables that belong to tasks.
struct OfTasks<'c> {
    tasks: CachedStatement<'c>,
    units: CachedStatement<'c>,
    quotas: CachedStatement<'c>,
    deadlines: CachedStatement<'c>,
    citations: CachedStatement<'c>,
    words: CachedStatement<'c>,
}

impl<'c> OfTasks<'c> {
    fn new(connection: &'c Connection) -> Result<Self> {
        Ok(Self {
            tasks: connection.prepare_cached(schema::insert(TaskRow::TABLE))?,
            units: connection.prepare_cached(schema::insert(rows::UnitRow::TABLE))?,
            quotas: connection.prepare_cached(schema::insert(rows::QuotaRow::TABLE))?,
            deadlines: connection.prepare_cached(schema::insert(rows::DeadlineRow::TABLE))?,
            citations: connection.prepare_cached(schema::insert(rows::CitationRow::TABLE))?,
            words: connection.prepare_cached("INSERT INTO task_words (rowid, words) VALUES (?1, ?2)")?,
        })
    }

    fn task(&mut self, notice: i64, row: TaskRow<'_>, words: &mut String) -> Result<()> {
        let id = notice * schema::TASKS_OF_ONE + row.seq as i64;
        one(&mut self.tasks, &[id, notice], &row)?;
        row.units().try_for_each(|row| one(&mut self.units, &[id], &row))?;
        row.quotas().try_for_each(|row| one(&mut self.quotas, &[id], &row))?;
        row.deadlines().try_for_each(|row| one(&mut self.deadlines, &[id], &row))?;
        row.citations().try_for_each(|row| one(&mut self.citations, &[id], &row))?;
        words.clear();
        grams::append(words, &row.task.title);
        grams::append(words, &row.task.body);
        self.words.raw_bind_parameter(1, id)?;
        self.words.raw_bind_parameter(2, words.as_str())?;
        self.words.raw_execute()?;
        Ok(())
    }
}

fn insert<R: Row>(connection: &Connection, keys: &[i64], rows: impl IntoIterator<Item = R>) -> Result<()> {
    let mut statement = connection.prepare_cached(schema::insert(R::TABLE))?;
    rows.into_iter().try_for_each(|row| one(&mut statement, keys, &row))
}

/// Inserts one row behind its keys.
fn one(statement: &mut CachedStatement<'_>, keys: &[i64], row: &impl Row) -> Result<()> {
    let mut at = 0;
    let mut failed = Ok(());
    for key in keys {
        at += 1;
        statement.raw_bind_parameter(at, key)?;
    }
    row.cells(|cell| {
        at += 1;
        if failed.is_ok() {
            failed = statement.raw_bind_parameter(at, Bound(&cell));
        }
    });
    failed?;
    statement.raw_execute()?;
    Ok(())
}

/// A cell as SQLite takes it. An exact decimal goes in as its digits: the column's affinity makes a number of them.
struct Bound<'c>(&'c Cell<'c>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Cell::None => ToSqlOutput::Borrowed(ValueRef::Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(value) => ToSqlOutput::Borrowed(ValueRef::Integer(*value)),
            Cell::Flag(value) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*value))),
            Cell::Number(value) => ToSqlOutput::from(value.to_string()),
            Cell::Date(value) => ToSqlOutput::from(value.to_string()),
        })
    }
}
