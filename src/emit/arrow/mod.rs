//! Tasks as Arrow record batches: one row a task, nested as in JSON, with what its notice says of itself beside it.
//!
//! In: notices. Out: batches for whatever reads Arrow; [`super::parquet`] writes them to a file. The names are those of
//! the documents. Values are columns of the projection: a number is an exact decimal of [`PRECISION`] digits, twelve of
//! them behind the point (one that does not fit is null, its text is there), a day a `date32`, a duration its ISO text.

mod column;
mod record;

use std::sync::Arc;

use arrow_array::{RecordBatch, StructArray};
use arrow_schema::{ArrowError, Schema};

use self::column::Column;
use self::record::Record;
use super::rows::{self, CitationRow, DeadlineRow, QuotaRow, Row, TaskRow, UnitRow, words};
use crate::model::{Excerpt, Notice, SCHEMA};

/// Digits of a number.
pub const PRECISION: u8 = 38;

/// Rows of a batch.
const ROWS: usize = 8192;
/// Bytes of the tasks' texts in a batch, from which on it is handed out.
const BYTES: usize = 16 << 20;

/// Batches on their way.
#[derive(Debug)]
pub struct Batches {
    record: Record,
    bytes: usize,
}

impl Default for Batches {
    fn default() -> Self {
        Self { record: task_record(), bytes: 0 }
    }
}

impl Batches {
    /// The schema of every batch.
    #[must_use]
    pub fn schema() -> Schema {
        let metadata = [("tiaoli.schema".to_owned(), SCHEMA.to_owned())];
        Schema::new(task_record().fields()).with_metadata(metadata.into())
    }

    /// Adds the tasks of a notice, and hands each batch that is full to `full`.
    ///
    /// # Errors
    /// What `full` reports.
    pub fn notice<E: From<ArrowError>>(
        &mut self,
        notice: &Notice,
        mut full: impl FnMut(RecordBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        for task in rows::tasks(notice) {
            self.task(task);
            self.bytes += task.task.body.len() + task.task.title.len();
            if self.record.rows() >= ROWS || self.bytes >= BYTES {
                full(self.take()?)?;
            }
        }
        Ok(())
    }

    /// The rows that are in no batch yet.
    ///
    /// # Errors
    /// What Arrow reports.
    pub fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        self.bytes = 0;
        let rows: StructArray = self.record.finish();
        RecordBatch::from(rows).with_schema(Arc::new(Self::schema()))
    }

    fn task(&mut self, row: TaskRow<'_>) {
        let TaskRow { notice, task: t, .. } = row;
        let record = &mut self.record;
        source(record.child(), notice);
        meta(record.child(), notice);
        let part = notice.parts.get(t.part);
        record.put(part.map(|p| words::name(p.role)).into());
        record.put(part.map(|p| &*p.title).into());
        record.put((&*t.id).into());
        record.texts(&t.markers);
        record.put((&*t.title).into());
        record.put(t.part.into());
        record.texts(&t.path);
        record.put((&*t.body).into());
        record.list(row.units());
        record.list(row.quotas());
        record.list(row.deadlines());
        record.list(row.citations());
        let span = record.child();
        [t.span.start, t.span.end, t.span.line].into_iter().for_each(|at| span.put(at.into()));
        span.end();
        record.end();
    }
}

fn task_record() -> Record {
    Record::new(vec![
        ("source", Column::child(source_record())),
        ("meta", Column::child(meta_record())),
        ("part_role", Column::text()),
        ("part_title", Column::text()),
        ("id", Column::text()),
        ("markers", Column::texts()),
        ("title", Column::text()),
        ("part", Column::integer()),
        ("path", Column::texts()),
        ("body", Column::text()),
        ("units", Column::list(Record::of(UnitRow::TABLE))),
        ("quotas", Column::list(Record::of(QuotaRow::TABLE))),
        ("deadlines", Column::list(Record::of(DeadlineRow::TABLE))),
        ("citations", Column::list(Record::of(CitationRow::TABLE))),
        ("span", Column::child(Record::span())),
    ])
}

fn source_record() -> Record {
    let text = |name| (name, Column::text());
    let integer = |name| (name, Column::integer());
    Record::new(vec![
        text("path"),
        text("format"),
        text("encoding"),
        integer("bytes"),
        integer("chars"),
        text("sha256"),
    ])
}

fn source(record: &mut Record, notice: &Notice) {
    let source = &notice.source;
    record.put(source.path.as_deref().into());
    record.put(words::name(source.format).into());
    record.put((&*source.encoding).into());
    record.put(source.bytes.into());
    record.put(source.chars.into());
    record.put((&*source.sha256).into());
    record.end();
}

/// The texts of the metadata, in the order of their columns.
fn meta_texts(notice: &Notice) -> [(&'static str, &Option<Excerpt>); 11] {
    let m = &notice.meta;
    [
        ("title", &m.title),
        ("doc_type", &m.doc_type),
        ("doc_number", &m.doc_number),
        ("publisher", &m.publisher),
        ("index_number", &m.index_number),
        ("subject", &m.subject),
        ("validity", &m.validity),
        ("classification", &m.classification),
        ("urgency", &m.urgency),
        ("plan_title", &m.plan_title),
        ("approved_by", &m.approved_by),
    ]
}

/// The names of those columns.
const META_TEXTS: [&str; 11] = [
    "title",
    "doc_type",
    "doc_number",
    "publisher",
    "index_number",
    "subject",
    "validity",
    "classification",
    "urgency",
    "plan_title",
    "approved_by",
];
const META_DATES: [&str; 4] = ["signed_on", "published_on", "effective_on", "expires_on"];
const META_LISTS: [&str; 4] = ["issuers", "addressees", "copied_to", "keywords"];
const CONTACT: [&str; 4] = ["name", "phone", "fax", "email"];

fn meta_record() -> Record {
    let mut columns: Vec<(&'static str, Column)> = META_TEXTS.map(|name| (name, Column::text())).into();
    columns.extend(META_DATES.map(|name| (name, Column::date())));
    columns.push(("plan_year", Column::integer()));
    columns.push(("contact", Column::child(Record::new(CONTACT.map(|name| (name, Column::text())).into()))));
    columns.extend(META_LISTS.map(|name| (name, Column::texts())));
    Record::new(columns)
}

fn meta(record: &mut Record, notice: &Notice) {
    let m = &notice.meta;
    meta_texts(notice).into_iter().for_each(|(_, value)| record.put(words::one(value).into()));
    let dates = [m.signed_on, m.published_on, m.effective_on, m.expires_on];
    dates.into_iter().for_each(|date| record.put(date.into()));
    record.put(m.plan_year.into());
    let contact = m.contact.clone().unwrap_or_default();
    let child = record.child();
    [&contact.name, &contact.phone, &contact.fax, &contact.email]
        .into_iter()
        .for_each(|value| child.put(words::one(value).into()));
    child.end();
    [&m.issuers, &m.addressees, &m.copied_to, &m.keywords].into_iter().for_each(|values| record.texts(values));
    record.end();
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_batch_holds_a_row_a_task_with_the_names_of_the_documents() {
        let parsed = sample::parsed();
        assert_eq!(meta_texts(&parsed.value).map(|(name, _)| name), META_TEXTS);
        let mut batches = Batches::default();
        batches.notice(&parsed.value, |_| -> Result<(), ArrowError> { panic!("one task fills no batch") }).unwrap();
        let batch = batches.take().unwrap();
        assert_eq!(batch.num_rows(), parsed.value.tasks.len());
        let schema = Batches::schema();
        let fields = schema.fields().iter().map(|f| format!("{}: {}", f.name(), f.data_type()));
        insta::assert_snapshot!(fields.collect::<Vec<_>>().join("\n"));
        assert_eq!(batches.take().unwrap().num_rows(), 0, "a batch is handed out once");
    }
}
