//! The head of a notice: letterhead, what a web page says of it, title, number, down to 主送机关.
//!
//! In: the segments from the first on. Out: their roles and the title, as far as no text begins.

use super::{Reader, TITLE_LINES};
use crate::base::Extent;
use crate::lexicon::doc_type;
use crate::lexicon::meta_label::{self, Field};
use crate::model::BlockRole;
use crate::outline::shape;

/// Longest line of a page above the title, and how many of them are looked over.
const LONGEST_ABOVE: u32 = 80;
const LINES_ABOVE: usize = 14;
/// Longest value under a label.
const LONGEST_VALUE: u32 = 40;
/// What is no longer is no title by itself.
const SHORTEST_TITLE: u32 = 4;

impl Reader<'_> {
    /// The lines up to and with 主送机关.
    pub(super) fn head(&mut self) {
        while let Some(e) = self.extent(self.at) {
            if self.begins_text(self.at) {
                return;
            }
            if shape::is_addressee(self.text, e) {
                self.take(BlockRole::Addressee);
                return;
            }
            let unknown =
                || (self.is_unknown_label(self.at) || self.is_label_alone(self.at)).then_some(BlockRole::Metadata);
            let whole_of_page = || self.title.is_none() && self.is_bare_heading(self.at);
            if self.is_value_below_label(self.at)
                || whole_of_page() && self.at < LINES_ABOVE && self.title_lines(self.at + 1).is_some()
            {
                // 附件1 above the title: the page holds nothing but the attachment.
                self.take(BlockRole::Metadata);
            } else if let Some(role) = self.small_role(self.at).or_else(unknown) {
                self.take(role);
            } else if let Some(lines) = self.title_lines(self.at) {
                let whole = Extent::new(e.start, self.segments[self.at + lines - 1].extent.end);
                self.title = Some(shape::bare_title(self.text, whole));
                self.take_lines(lines, BlockRole::Title);
            } else if self.is_letterhead(self.at) {
                self.take(BlockRole::Metadata);
            } else if self.is_page_heading(self.at) {
                self.title = Some(e);
                self.take(BlockRole::Title);
            } else if self.is_above_title(self.at) {
                self.take(BlockRole::PageFurniture);
            } else {
                return;
            }
        }
    }

    /// What a page says above the title of the notice: a headline, the path to the page, values that lost their labels.
    fn is_above_title(&self, i: usize) -> bool {
        let e = self.segments[i].extent;
        let is_title = |j: usize| {
            self.title_lines(j).is_some_and(|n| {
                let whole = Extent::new(self.segments[j].extent.start, self.segments[j + n - 1].extent.end);
                shape::contains(self.text.chars(whole), "关于")
                    && doc_type::is_official(&shape::solid(self.text, whole))
            })
        };
        let bullet = matches!(self.text.folded()[e.start as usize], '•' | '●' | '■' | '◆' | '▪');
        if self.title.is_none() && bullet && e.len() <= LONGEST_VALUE {
            return true;
        }
        let short = e.len() <= LONGEST_ABOVE && !matches!(self.text.chars(e).last(), Some('。' | ';' | ','));
        let mut below = (i + 1..self.segments.len().min(i + LINES_ABOVE))
            .take_while(|&j| !self.begins_text(j) && !shape::is_addressee(self.text, self.segments[j].extent));
        self.title.is_none() && short && below.any(is_title)
    }

    /// The value of a label that stands alone on the line above.
    fn is_value_below_label(&self, i: usize) -> bool {
        if i == 0 || self.roles[i - 1] != BlockRole::Metadata || self.begins_text(i) {
            return false;
        }
        let e = self.segments[i].extent;
        let Some(label) = meta_label::open(self.text, self.segments[i - 1].extent) else { return false };
        let fits = match label {
            Field::Furniture => false,
            Field::DocNumber => shape::is_doc_number(self.text, e),
            Field::PublishedOn | Field::SignedOn | Field::EffectiveOn | Field::ExpiresOn => {
                self.text.chars(e).first().is_some_and(char::is_ascii_digit)
            }
            // 文件类型 above 通知.
            _ => {
                self.small_role(i).is_none()
                    && !shape::is_addressee(self.text, e)
                    && (e.len() <= SHORTEST_TITLE || self.title_lines(i).is_none())
            }
        };
        fits && e.len() <= LONGEST_VALUE && !meta_label::any(self.text, e) && !shape::ends_sentence(self.text, e)
    }

    /// A label that makes up its line, its value on the next, as in a table of metadata whose cells were set below each other.
    fn is_label_alone(&self, i: usize) -> bool {
        let alone = |i: usize| self.extent(i).is_some_and(|e| meta_label::is_whole(self.text, e));
        alone(i) && (i + 1..i + 4).chain(i.saturating_sub(3)..i).any(alone)
    }

    /// A label that we do not know, with its value, among others that we do: 所属机构：… in a table of metadata.
    fn is_unknown_label(&self, i: usize) -> bool {
        let follows = i > 0 && self.roles[i - 1] == BlockRole::Metadata;
        let goes_on = || self.small_role(i + 1) == Some(BlockRole::Metadata) || self.title_lines(i + 1).is_some();
        let e = self.segments[i].extent;
        follows && shape::is_label_and_value(self.text, e) && !shape::ends_title(self.text, e) && goes_on()
    }

    /// The heading of a web page, whatever it ends in: it stands right above what the page says of the document.
    fn is_page_heading(&self, i: usize) -> bool {
        let above_labels = self.extent(i + 1).is_some_and(|below| shape::is_page_metadata(self.text, below));
        self.title.is_none() && above_labels && shape::is_title_line(self.text, self.segments[i].extent)
    }

    /// 发文机关标志 above the title: a body alone, or with 文件, before a number or a title.
    fn is_letterhead(&self, i: usize) -> bool {
        let e = self.segments[i].extent;
        let body = shape::is_signature(self.text, e) || (shape::contains(self.text.chars(e), "文件") && e.len() < 40);
        let below = || {
            (i + 1..self.segments.len().min(i + TITLE_LINES))
                .any(|j| self.title_lines(j).is_some() || self.small_role(j) == Some(BlockRole::Metadata))
        };
        let repeated = || (i + 1..i + 3).any(|j| self.repeats_title(j).is_some());
        body && (self.title.is_none() || shape::is_letterhead(self.text, e) || repeated()) && below()
    }

    /// How many lines from `i` on say the title of the notice once more, as below the headline of a page.
    pub(super) fn repeats_title(&self, i: usize) -> Option<usize> {
        let title = self.title?;
        let lines = self.title_lines(i)?;
        let whole = Extent::new(self.segments[i].extent.start, self.segments[i + lines - 1].extent.end);
        (shape::solid(self.text, whole) == shape::solid(self.text, title)).then_some(lines)
    }
}
