//! A SQLite database as a file that all notices share: a new one under a temporary name until it is complete, one that
//! tiaoli made before in place, where each transaction is whole or not there.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempPath;

use super::output::{Output, Shared};
use super::{Problem, own, write};
use crate::base::Parsed;
use crate::emit::sqlite::Database;
use crate::model::Notice;

/// Nobody reads a database that has no name yet, and without its end it is thrown away: no journal is needed.
const UNSEEN: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -32768;";

/// The database at `target`, made if need be.
pub(super) fn open(target: &Path, force: bool) -> Result<File, Problem> {
    let failed = |error: rusqlite::Error| Problem::Unwritable(io_error(error));
    if own::is_own(Output::Sqlite, target) {
        let database = Connection::open(target).and_then(Database::new);
        match database {
            Ok(database) => return Ok(File { database, name: None }),
            Err(error) if !force => return Err(failed(error)),
            Err(_) => {}
        }
    }
    own::replaceable(Output::Sqlite, target, force)?;
    let temporary = write::temporary(target).map_err(Problem::Unwritable)?.into_temp_path();
    let connection = Connection::open(&temporary).map_err(failed)?;
    connection.execute_batch(UNSEEN).map_err(failed)?;
    let database = Database::new(connection).map_err(failed)?;
    Ok(File { database, name: Some((temporary, target.to_owned())) })
}

/// The database, and the name that it gets.
pub(super) struct File {
    database: Database,
    name: Option<(TempPath, PathBuf)>,
}

impl Shared for File {
    fn notice(&mut self, parsed: &Parsed<Notice>) -> io::Result<()> {
        self.database.notice(parsed).map_err(io_error)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let connection = self.database.finish().map_err(io_error)?;
        connection.close().map_err(|(_, error)| io_error(error))?;
        if let Some((temporary, target)) = self.name {
            temporary.persist(target).map_err(|error| error.error)?;
        }
        Ok(())
    }
}

fn io_error(error: rusqlite::Error) -> io::Error {
    io::Error::other(error)
}
