//! Word files (Office Open XML) to text: what Word shows of them, its automatic numbering written out.
//!
//! In: the bytes of a file. Out: a [`Reading`]: a line for each paragraph and each row of a table (its cells parted by tabs),
//! then the notes at the foot of pages, as lines of their own. What is read and what is not:
//!
//! - automatic numbers and bullets stand before their paragraphs as Word shows them (`word::numbering`);
//! - changes are read as accepted, hidden text and field codes are left out (`story`, `nest`);
//! - a paragraph's line break is a line end; in a row it is [`crate::source::CELL_BREAK`], as is the end of a paragraph in a cell;
//! - a table of one column is a frame, and its paragraphs are lines;
//! - headers, footers and comments are left out, and nothing outside the file is ever asked for.

mod lists;
mod nest;
mod relations;
mod story;
mod styles;
mod table;

use std::collections::HashMap;

use relations::Relations;
use story::{Note, Shared, Stories};
use styles::Styles;

use super::Reading;
use super::lost::Lost;
use super::package::{LIMITS, Package};
use super::sniff::is_encrypted_package;
use super::word::block::Block;
use super::word::numbering::Numbering;
use super::word::write::Writer;

/// Reads a file.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    Reading::of(document(bytes))
}

/// The main part of a package: what its relations name, else `word/document.xml`.
fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Lost> {
    let relations = Relations::of_package(package)?;
    let named = relations.target("officeDocument").filter(|part| package.has(part)).map(str::to_owned);
    Ok(named.or_else(|| package.has(USUAL_PART).then(|| USUAL_PART.to_owned())))
}

const USUAL_PART: &str = "word/document.xml";

fn document(bytes: &[u8]) -> Result<Reading, Lost> {
    if is_encrypted_package(bytes) {
        return Err(Lost::Encrypted);
    }
    let mut package = Package::open(bytes, LIMITS)?;
    let part = main_part(&mut package)?.ok_or_else(|| Lost::Missing(USUAL_PART.to_owned()))?;
    let relations = Relations::of_part(&mut package, &part)?;
    let styles = match optional(&mut package, &relations, "styles")? {
        Some((text, part)) => Styles::read(&text, &part)?,
        None => Styles::default(),
    };
    let numbering = match optional(&mut package, &relations, "numbering")? {
        Some((text, part)) => lists::read(&text, &part, &styles)?,
        None => Numbering::default(),
    };
    let shared = Shared { styles: &styles, numbering: &numbering };
    let text = package.text(&part)?;
    let story = Stories::new(&text, &part, &shared).only("body")?;
    let story = story.ok_or_else(|| Lost::Missing(format!("{part}的正文")))?;
    let mut writer = Writer::with_capacity(text.len() / 8);
    writer.blocks(&story.blocks)?;
    writer.blocks(&notes_at_the_end(&mut package, &relations, &shared, &story.notes)?)?;
    let (text, tables) = writer.finish();
    Ok(Reading { text, encoding: "UTF-8", tables, ..Reading::default() })
}

/// The text of a part that the document refers to by `kind`, and its name.
fn optional(package: &mut Package<'_>, relations: &Relations, kind: &str) -> Result<Option<(String, String)>, Lost> {
    let Some(part) = relations.target(kind) else { return Ok(None) };
    Ok(package.text_if_any(part)?.map(|text| (text, part.to_owned())))
}

/// The notes that the text refers to, in that order.
fn notes_at_the_end(
    package: &mut Package<'_>,
    relations: &Relations,
    shared: &Shared<'_>,
    notes: &[Note],
) -> Result<Vec<Block>, Lost> {
    if notes.is_empty() {
        return Ok(Vec::new());
    }
    let mut stories = |kind: &str, holder: &str| match optional(package, relations, kind)? {
        Some((text, part)) => Stories::new(&text, &part, shared).by_id(holder),
        None => Ok(HashMap::new()),
    };
    let (mut foot, mut end) = (stories("footnotes", "footnote")?, stories("endnotes", "endnote")?);
    let stories = notes.iter().filter_map(|note| match note {
        Note::Foot(id) => foot.remove(id),
        Note::End(id) => end.remove(id),
    });
    Ok(Block::notes(stories))
}
