//! The one file that names all stages: bytes → text → outline → annotations → tasks → notice.

use jiff::civil::Date;

use crate::annotate::{Reference, Scan, arbiter, citation, deadline, meta, quota, unit};
use crate::base::{Code, Diagnostic, Parsed};
use crate::lexicon::doc_number;
use crate::model::{Format, Meta, Notice, Source, Values, YearBasis};
use crate::outline::{self, Outline};
use crate::source::{self, Reading, Text};
use crate::task;

pub use crate::source::sniff;

/// What the caller may say about a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The encoding by its WHATWG label, where it is known; detected otherwise.
    pub encoding: Option<String>,
    /// The year that a bare month or 今年 refers to, where the document does not say.
    pub year: Option<i16>,
    /// The day that the document counts as signed on, where it does not say.
    pub date: Option<Date>,
    /// Whether the decoded text is kept in the document.
    pub text: bool,
    /// The path to name in `source`.
    pub path: Option<String>,
    /// What kind of file the bytes are.
    pub format: Format,
}

impl Options {
    /// What a bare month refers to, where the document does not say.
    fn reference(&self) -> Reference {
        let year = self.year.or(self.date.map(Date::year)).map(|y| (y, YearBasis::Given));
        Reference { year, signed_on: self.date }
    }

    /// What a bare month refers to in a document that says this of itself.
    fn reference_of(&self, meta: &Meta) -> Reference {
        let plan = meta.plan_year.map(|y| (y, YearBasis::PlanYear));
        // A notice without its date is of the year in its number.
        let numbered = || doc_number::year_of(&meta.doc_number.as_deref()?.chars().collect::<Vec<_>>());
        let signing = meta.signed_on.map(Date::year).or_else(numbered).map(|y| (y, YearBasis::SignedOn));
        Reference { year: plan.or(signing).or(self.reference().year), signed_on: meta.signed_on.or(self.date) }
    }
}

/// Reads one notice. Text of any kind never makes it fail: what was not understood becomes a diagnostic.
#[must_use]
pub fn parse(bytes: &[u8], options: &Options) -> Parsed<Notice> {
    notice(source::read(bytes, options.format, options.encoding.as_deref()), bytes, options)
}

/// Reads one notice from what another program made of it: `converted`, of the kind `format`, is read in place of `bytes`,
/// which the document is of.
#[must_use]
pub fn parse_converted(bytes: &[u8], converted: &[u8], format: Format, options: &Options) -> Parsed<Notice> {
    notice(source::read(converted, format, None), bytes, options)
}

fn notice(mut reading: Reading, bytes: &[u8], options: &Options) -> Parsed<Notice> {
    let diagnostics = std::mem::take(&mut reading.diagnostics);
    let source = Source {
        path: options.path.clone(),
        format: options.format,
        encoding: reading.encoding.into(),
        bytes: bytes.len() as u64,
        chars: 0,
        sha256: source::sha256(bytes),
    };
    let text = outline::put_together(Text::from(reading));
    let scan = Scan::new(&text);
    let outline = outline::outline(&text, &scan.times);
    // Where the structure shows that a line was cut in two, it is read anew as one, so that no value is cut with it.
    let Some(joined) = outline::put_together_by(&text, &outline.value) else {
        return document(&scan, outline, source, diagnostics, options);
    };
    // What was made of the lines apart is as large as what follows, which takes its place.
    drop((scan, outline));
    drop(text);
    let text = joined;
    let scan = Scan::new(&text);
    let outline = outline::outline(&text, &scan.times);
    document(&scan, outline, source, diagnostics, options)
}

/// The document of a text whose structure is known.
fn document(
    scan: &Scan<'_>,
    outline: Parsed<Outline>,
    source: Source,
    mut diagnostics: Vec<Diagnostic>,
    options: &Options,
) -> Parsed<Notice> {
    let text = scan.text;
    let (meta, meta_spans) = meta::find(scan, &outline.value);
    let assembled = task::assemble(scan, &outline.value, &options.reference_of(&meta));
    diagnostics.extend(outline.diagnostics);
    diagnostics.extend(assembled.diagnostics);
    if assembled.blocks.is_empty() {
        let span = text.span(text.extent());
        diagnostics.push(Diagnostic::new(Code::EmptySource, "没有文字", span));
    }
    diagnostics.sort_by_key(|d| (d.span.start, d.code));
    let notice = Notice {
        schema: Notice::schema(),
        source: Source { chars: u64::from(text.decoded_len()), ..source },
        meta,
        meta_spans,
        parts: assembled.parts,
        tasks: assembled.tasks,
        blocks: assembled.blocks,
        text: options.text.then(|| text.decoded()),
    };
    Parsed { value: notice, diagnostics }
}

/// Reads one sentence for its values alone.
#[must_use]
pub fn values(sentence: &str, options: &Options) -> Parsed<Values> {
    let text = Text::new(sentence.to_owned());
    let scan = Scan::new(&text);
    let within = text.trim(text.extent());
    let lists = unit::find(&text, within);
    let quotas = quota::find(&scan, within);
    let deadlines = deadline::find(&scan, within, &options.reference());
    let (quotas, due) = arbiter::settle(quotas, deadlines.value);
    let value = Values {
        text: text.piece(text.extent()),
        quotas,
        deadlines: due,
        units: lists.into_iter().flat_map(|l| l.units).collect(),
        citations: citation::find(&text, &scan.titles, within),
    };
    Parsed { value, diagnostics: deadlines.diagnostics }
}
