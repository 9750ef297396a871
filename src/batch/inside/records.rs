//! Tables of records with a column of text: comma-separated values and JSON Lines. Each record is a notice.
//!
//! The file is gone through once, for where each record begins and what it is called; a record is read when its turn comes.
//! The columns are told by their headings: `text`, `content`, `正文` or `内容`, and `id` or `编号`, or as the caller names
//! them. Deliberately absent: a table without headings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{Encoding, UTF_8};
use serde_json::value::RawValue;

use super::meter::Meter;
use super::safe;
use super::store::Store;
use crate::batch::{Columns, Limits, Problem};
use crate::source;

/// Headings of the text and of the name of a record.
const TEXT: [&str; 4] = ["text", "content", "正文", "内容"];
const ID: [&str; 2] = ["id", "编号"];

/// What the encoding is told from.
const SAMPLE: u64 = 64 * 1024;
/// As much as a record may have beside its text.
const BESIDE: u64 = 1 << 20;

/// How records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::batch) enum Layout {
    /// Comma-separated values, RFC 4180; other delimiters too.
    Csv,
    /// JSON Lines: an object a line.
    Lines,
}

/// A table of records.
#[derive(Debug)]
pub(in crate::batch) struct Records {
    store: Store,
    encoding: &'static Encoding,
    form: Form,
}

/// Where the text and the name of a record stand.
#[derive(Debug)]
enum Form {
    Csv { delimiter: u8, text: usize, id: Option<usize> },
    Lines { text: Vec<String>, id: Vec<String> },
}

/// A record: what it is called, and where it stands, or why it is none.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) place: Result<(u64, u64), Problem>,
}

/// The text of a record as it stands in the file, and its encoding.
pub(in crate::batch) type Text = (Vec<u8>, &'static str);

/// A record: its id, and the bytes of the table from which to which it goes, or why it is none.
type Found = (Option<String>, Result<(u64, u64), Problem>);

impl Records {
    /// Reads the headings of a table. `label` names its encoding, where it is known.
    pub(super) fn open(store: Store, layout: Layout, columns: &Columns, label: Option<&str>) -> Result<Self, Problem> {
        let (store, encoding) = narrow(store, label).map_err(Problem::Unreadable)?;
        let named = |name: &Option<String>, usual: &[&str]| {
            name.as_ref().map_or_else(|| usual.iter().map(|s| (*s).to_owned()).collect(), |name| vec![name.clone()])
        };
        let (text, id): (Vec<String>, Vec<String>) = (named(&columns.text, &TEXT), named(&columns.id, &ID));
        let form = match layout {
            Layout::Lines => Form::Lines { text, id },
            Layout::Csv => csv_form(&store, encoding, &text, &id, columns.id.is_some())?,
        };
        Ok(Self { store, encoding, form })
    }

    /// The records in order.
    pub(super) fn entries(&self, limits: &Limits) -> Vec<Entry> {
        let found = match &self.form {
            Form::Csv { delimiter, id, .. } => self.rows(*delimiter, *id, limits),
            Form::Lines { text, id } => self.lines(text, id, limits),
        };
        let mut taken: HashSet<String> = HashSet::with_capacity(found.len());
        let mut entries = Vec::with_capacity(found.len());
        for (number, (id, place)) in found.into_iter().enumerate() {
            let number = (number + 1).to_string();
            let wanted = id.as_deref().and_then(safe::file_name).unwrap_or(number);
            // A name of its own for each record, as 2, 2_2, 2_3: none replaces another.
            let again = (2..).map(|n: usize| format!("{wanted}_{n}"));
            let Some(name) = std::iter::once(wanted.clone()).chain(again).find(|n| !taken.contains(n)) else {
                continue;
            };
            taken.insert(name.clone());
            entries.push(Entry { name, place });
        }
        entries
    }

    fn rows(&self, delimiter: u8, id: Option<usize>, limits: &Limits) -> Vec<Found> {
        let most = limits.bytes.saturating_add(BESIDE);
        let (meter, reader) = Meter::new(self.store.from(0), most);
        let mut reader = csv_reader(delimiter, true).from_reader(reader);
        let mut found = Vec::new();
        let mut record = csv::ByteRecord::new();
        loop {
            meter.begin(reader.position().byte());
            match reader.read_byte_record(&mut record) {
                Ok(false) => return found,
                Ok(true) => {
                    let start = record.position().map_or(0, csv::Position::byte);
                    let name = id.and_then(|i| record.get(i)).map(|id| self.decoded(id));
                    found.push((name, Ok((start, reader.position().byte()))));
                }
                Err(error) => {
                    let problem = if meter.is_over() {
                        Problem::TooLarge(limits.bytes)
                    } else {
                        Problem::Record(error.to_string())
                    };
                    found.push((None, Err(problem)));
                    return found;
                }
            }
        }
    }

    fn lines(&self, text: &[String], id: &[String], limits: &Limits) -> Vec<Found> {
        let most = limits.bytes.saturating_add(BESIDE);
        let mut reader = BufReader::new(self.store.from(0));
        let mut found = Vec::new();
        let (mut at, mut line) = (0_u64, Vec::new());
        loop {
            line.clear();
            let read = match reader.by_ref().take(most).read_until(b'\n', &mut line) {
                Ok(read) => read as u64,
                Err(error) => {
                    found.push((None, Err(Problem::Unreadable(error))));
                    return found;
                }
            };
            if read == 0 {
                return found;
            }
            let (start, over) = (at, read == most && line.last() != Some(&b'\n'));
            at += read;
            if over {
                found.push((None, Err(Problem::TooLarge(limits.bytes))));
                match skip_line(&mut reader) {
                    Ok(skipped) => at += skipped,
                    Err(_) => return found,
                }
            } else if !self.decoded(&line).trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
                let record = self.record(&line, text, id);
                let (name, place) = match record {
                    Ok((name, _)) => (name, Ok((start, at))),
                    Err(problem) => (None, Err(problem)),
                };
                found.push((name, place));
            }
        }
    }

    /// The text of the record that stands from `start` to `end`.
    pub(super) fn read(&self, (start, end): (u64, u64), limits: &Limits) -> Result<Text, Problem> {
        let mut bytes = Vec::new();
        self.store.from(start).take(end - start).read_to_end(&mut bytes).map_err(Problem::Unreadable)?;
        let text = match &self.form {
            Form::Csv { delimiter, text, .. } => {
                let mut record = csv::ByteRecord::new();
                let read = csv_reader(*delimiter, false).from_reader(&bytes[..]).read_byte_record(&mut record);
                read.map_err(|error| Problem::Record(error.to_string()))?;
                let field = record.get(*text).ok_or_else(|| Problem::Record("it has no field of text".to_owned()))?;
                (field.to_vec(), self.encoding.name())
            }
            Form::Lines { text, id } => (self.record(&bytes, text, id)?.1.into_bytes(), UTF_8.name()),
        };
        if text.0.len() as u64 > limits.bytes { Err(Problem::TooLarge(limits.bytes)) } else { Ok(text) }
    }

    /// The name and the text of a line of JSON.
    fn record(&self, line: &[u8], text: &[String], id: &[String]) -> Result<(Option<String>, String), Problem> {
        let line = self.decoded(line);
        let line = line.trim_start_matches('\u{feff}');
        let fields: HashMap<Cow<'_, str>, &RawValue> =
            serde_json::from_str(line).map_err(|error| Problem::Record(error.to_string()))?;
        let value = |names: &[String]| names.iter().find_map(|name| fields.get(name.as_str())).map(|raw| raw.get());
        let named = value(id)
            .filter(|raw| *raw != "null")
            .map(|raw| serde_json::from_str::<String>(raw).unwrap_or_else(|_| raw.to_owned()));
        let missing =
            || Problem::Record(format!("it has no string in {}; name its field with --text-column", text.join(", ")));
        let text = value(text).ok_or_else(missing)?;
        Ok((named, serde_json::from_str::<String>(text).map_err(|_| missing())?))
    }

    fn decoded(&self, bytes: &[u8]) -> String {
        decoded(bytes, self.encoding)
    }
}

/// The file with its encoding; what is in UTF-16 is first made UTF-8, since its bytes cannot be cut at a comma.
fn narrow(store: Store, label: Option<&str>) -> io::Result<(Store, &'static Encoding)> {
    let mut sample = Vec::new();
    store.from(0).take(SAMPLE).read_to_end(&mut sample)?;
    if let Some(end) = sample.iter().rposition(|&b| b == b'\n').filter(|_| sample.len() as u64 == SAMPLE) {
        // A character that the sample cuts in two tells of another encoding than the file has.
        sample.truncate(end + 1);
    }
    let encoding = source::decode(&sample, label).encoding;
    if !encoding.is_ascii_compatible() {
        let wide = encoding_rs_reader(store.from(0), encoding);
        return Ok((Store::temporary(wide)?, UTF_8));
    }
    Ok((store, encoding))
}

/// What `reader` gives, as UTF-8.
fn encoding_rs_reader(reader: impl Read, encoding: &'static Encoding) -> impl Read {
    super::meter::Utf8::new(reader, encoding.new_decoder_with_bom_removal())
}

fn csv_form(
    store: &Store,
    encoding: &'static Encoding,
    text: &[String],
    id: &[String],
    id_named: bool,
) -> Result<Form, Problem> {
    let mut first = Vec::new();
    BufReader::new(store.from(0)).take(BESIDE).read_until(b'\n', &mut first).map_err(Problem::Unreadable)?;
    let delimiter =
        [b',', b'\t', b';', b'|'].into_iter().max_by_key(|d| (first.iter().filter(|b| *b == d).count(), *d == b','));
    let delimiter = delimiter.unwrap_or(b',');
    let mut reader = csv_reader(delimiter, false).from_reader(store.from(0).take(BESIDE));
    let mut record = csv::ByteRecord::new();
    reader.read_byte_record(&mut record).map_err(|error| Problem::Record(error.to_string()))?;
    let headings: Vec<String> = record
        .iter()
        .map(|h| decoded(h, encoding).trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned())
        .collect();
    let column = |names: &[String]| {
        names.iter().find_map(|name| headings.iter().position(|h| h == name || h.eq_ignore_ascii_case(name)))
    };
    let missing = |what| Problem::NoColumn(what, headings.join(", "));
    let text = column(text).ok_or_else(|| missing("--text-column"))?;
    let id = column(id);
    if id_named && id.is_none() {
        return Err(missing("--id-column"));
    }
    Ok(Form::Csv { delimiter, text, id })
}

fn csv_reader(delimiter: u8, headings: bool) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(headings).flexible(true);
    builder
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Passes the rest of a line; how long it is.
fn skip_line(reader: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let ready = reader.fill_buf()?;
        let end = ready.iter().position(|&b| b == b'\n').map(|i| i + 1);
        let count = end.unwrap_or(ready.len());
        reader.consume(count);
        skipped += count as u64;
        if end.is_some() || count == 0 {
            return Ok(skipped);
        }
    }
}
