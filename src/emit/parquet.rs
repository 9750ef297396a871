//! Parquet: the rows of [`super::arrow`] in one file, Snappy, readable by DuckDB, pandas, Polars and Spark.
//!
//! In: notices one after the other. Out: one row a task, written a row group at a time, so that memory does not grow
//! with their number. The same notices give the same bytes.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::arrow::Batches;
use crate::model::Notice;

/// The key of the file's metadata that names the version of the format, and so tiaoli's own files.
pub const MARK: &str = "tiaoli.schema";

/// Rows of a row group: it is in memory while it is written.
const GROUP: usize = 1 << 15;

/// A file on its way.
pub struct Writer<W: Write + Send> {
    out: ArrowWriter<W>,
    batches: Batches,
}

impl<W: Write + Send> std::fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn new(out: W) -> io::Result<Self> {
        // No two bodies are alike: a dictionary of them would be made in vain, and statistics tell nothing.
        let body = ColumnPath::from("body");
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP))
            .set_column_dictionary_enabled(body.clone(), false)
            .set_column_statistics_enabled(body, EnabledStatistics::None)
            .build();
        let out = ArrowWriter::try_new(out, Arc::new(Batches::schema()), Some(properties)).map_err(io_error)?;
        Ok(Self { out, batches: Batches::default() })
    }

    /// Adds the tasks of a notice.
    ///
    /// # Errors
    /// What the file reports.
    pub fn notice(&mut self, notice: &Notice) -> io::Result<()> {
        let out = &mut self.out;
        self.batches.notice(notice, |batch| out.write(&batch)).map_err(io_error)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// What the file reports.
    pub fn finish(mut self) -> io::Result<W> {
        let rest = self.batches.take().map_err(|e| io_error(e.into()))?;
        self.out.write(&rest).map_err(io_error)?;
        self.out.append_key_value_metadata(parquet::file::metadata::KeyValue::new(
            MARK.to_owned(),
            crate::model::SCHEMA.to_owned(),
        ));
        self.out.into_inner().map_err(io_error)
    }
}

fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(io) => *io,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
