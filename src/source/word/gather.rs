//! Paragraphs as they end, put together: one whose mark was deleted or is hidden goes on in the next.

use super::block::{Block, Row};

/// How a paragraph ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// With a mark.
    Mark,
    /// Its mark was deleted: it is one with the next, which says what it is.
    Deleted,
    /// Its mark is hidden: it runs into the next, with its own marker.
    Hidden,
}

/// The paragraphs and tables that have been read, and the beginning of one that goes on.
#[derive(Debug, Default)]
pub(crate) struct Gather {
    done: Vec<Block>,
    carried: String,
    /// Whether what is carried has its own marker.
    marked: bool,
}

impl Gather {
    /// A paragraph ends. `boxes` are the text boxes that are anchored in it; `marker` is asked for where it has one.
    pub(crate) fn paragraph(
        &mut self,
        text: &str,
        boxes: Vec<Block>,
        end: End,
        marker: impl FnOnce() -> Option<String>,
    ) {
        let gone = end == End::Hidden && text.is_empty() && boxes.is_empty();
        if gone {
            return;
        }
        if end != End::Deleted
            && let Some(marker) = marker().filter(|_| !self.marked)
        {
            self.carried.insert_str(0, &marker);
        }
        self.carried.push_str(text);
        self.marked = end == End::Hidden || self.marked && end == End::Deleted;
        if end == End::Mark {
            self.done.push(Block::Paragraph(std::mem::take(&mut self.carried)));
        }
        self.done.extend(boxes);
    }

    /// A table ends.
    pub(crate) fn table(&mut self, rows: Vec<Row>) {
        self.end();
        self.done.push(Block::Table(rows));
    }

    /// All of it.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        self.end();
        self.done
    }

    /// Ends what was carried on and nothing followed.
    fn end(&mut self) {
        self.marked = false;
        if !self.carried.is_empty() {
            self.done.push(Block::Paragraph(std::mem::take(&mut self.carried)));
        }
    }
}
