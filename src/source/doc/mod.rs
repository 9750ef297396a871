//! Word files of 1997 to 2003 (`.doc`), and those of WPS, which are the same, to text.
//!
//! In: the bytes of a file. Out: a [`Reading`] as [`crate::source::docx`] gives it, with the same rules: markers as Word shows
//! them, changes accepted, hidden text and field codes left out, rows as lines, notes at the end. Text boxes stand after the
//! paragraph that they are anchored in. Deliberately absent: what came before Word 97, what was saved in a hurry
//! (modifiers of pieces), headers, comments, pictures.

mod file;
mod lists;
mod pages;
mod pieces;
mod shape;
mod sprm;
mod story;

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

use file::{Part, Streams, plc, u32_at};
use pages::Pages;
use pieces::Pieces;
use story::Document;

use super::Reading;
use super::lost::Lost;
use super::word::block::Block;
use super::word::write::Writer;

/// Reads a file.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    Reading::of(document(bytes))
}

fn document(bytes: &[u8]) -> Result<Reading, Lost> {
    let file = Streams::open(bytes)?;
    let pieces = Pieces::read(&file).ok_or_else(|| Lost::Missing("文字的位置表".to_owned()))?;
    let fonts = lists::fonts(&file);
    let numbering = lists::numbering(&file, &fonts);
    let document = Document {
        pieces,
        paragraphs: Pages::of_paragraphs(&file),
        characters: Pages::of_characters(&file),
        styles: lists::styles(&file, &numbering),
        numbering,
        fonts,
        boxes: boxes(&file),
        elsewhere: Cell::new(0),
        file: &file,
    };
    let mut writer = Writer::with_capacity(file.word.len());
    writer.blocks(&document.story(0..file.lengths.body))?;
    writer.blocks(&notes(&document))?;
    let (text, tables) = writer.finish();
    Ok(Reading { text, encoding: "UTF-16LE", tables, ..Reading::default() })
}

/// Footnotes and endnotes, each with its number in brackets.
fn notes(document: &Document<'_>) -> Vec<Block> {
    let (file, lengths) = (document.file, document.file.lengths);
    let ranges = |marks: Part, notes: Part, from: u32, length: u32| -> Vec<Range<u32>> {
        let count = plc(file.part(marks).unwrap_or_default(), 2).1.count();
        let (places, _) = plc(file.part(notes).unwrap_or_default(), 0);
        in_order(&places, from, length).take(count).collect()
    };
    let foot = ranges(Part::FootnoteMarks, Part::Footnotes, lengths.footnotes_at(), lengths.footnotes);
    let end = ranges(Part::EndnoteMarks, Part::Endnotes, lengths.endnotes_at(), lengths.endnotes);
    let stories = foot.into_iter().chain(end).map(|range| document.story(range));
    Block::notes(stories)
}

/// The text boxes: by the place of the anchor, the places of what stands in it. Anchor and box share the number of a shape.
fn boxes(file: &Streams) -> HashMap<u32, Vec<Range<u32>>> {
    const SHAPE_OF_BOX: usize = 14;
    let from = file.lengths.text_boxes_at();
    let (anchors, shapes) = plc(file.part(Part::Anchors).unwrap_or_default(), 26);
    let by_shape = shapes.filter_map(|shape| u32_at(shape, 0)).zip(anchors);
    // An anchor stands in the body: none in a text box could lead back to it.
    let by_shape: HashMap<u32, u32> = by_shape.filter(|(_, anchor)| *anchor < file.lengths.body).collect();
    let (places, shapes) = plc(file.part(Part::TextBoxes).unwrap_or_default(), 22);
    let mut boxes: HashMap<u32, Vec<Range<u32>>> = HashMap::new();
    for (range, data) in in_order(&places, from, file.lengths.text_boxes).zip(shapes) {
        if let Some(anchor) = u32_at(data, SHAPE_OF_BOX).and_then(|shape| by_shape.get(&shape)) {
            boxes.entry(*anchor).or_default().push(range);
        }
    }
    boxes
}

/// The ranges between places, counted from `from` on, as long as they go forward: no text is named twice.
fn in_order(places: &[u32], from: u32, length: u32) -> impl Iterator<Item = Range<u32>> {
    let forward = places.windows(2).take_while(move |p| p[0] <= p[1] && p[1] <= length);
    forward.map(move |p| from.saturating_add(p[0])..from.saturating_add(p[1]))
}
