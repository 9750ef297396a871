//! What holds at a place of an RTF file: where its characters go, how they are encoded, whether they are seen.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use crate::source::word::block::Block;
use crate::source::word::gather::End;
use crate::source::word::tables::{Merged, RowShape, Tables};

/// Where characters go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// To the text.
    #[default]
    Text,
    /// Before it: the marker of a list, written out.
    Marker,
    /// Nowhere: names of fonts.
    Fonts,
    /// To the code of a field.
    Code,
    /// To a note.
    Note,
    /// To a text box.
    Box,
    /// Nowhere: the description of a drawing, in which a text box may lie.
    Drawing,
    /// Nowhere.
    None,
}

/// Control words that say where characters go.
const DESTINATIONS: [(&str, Destination); 42] = [
    ("listtext", Destination::Marker),
    ("pntext", Destination::Marker),
    ("fonttbl", Destination::Fonts),
    ("fldinst", Destination::Code),
    ("footnote", Destination::Note),
    ("shptxt", Destination::Box),
    ("shp", Destination::Text),
    ("fldrslt", Destination::Text),
    ("nesttableprops", Destination::Text),
    ("ud", Destination::Text),
    ("shpinst", Destination::Drawing),
    ("nonesttables", Destination::None),
    ("shprslt", Destination::None),
    ("colortbl", Destination::None),
    ("stylesheet", Destination::None),
    ("listtable", Destination::None),
    ("listoverridetable", Destination::None),
    ("revtbl", Destination::None),
    ("rsidtbl", Destination::None),
    ("generator", Destination::None),
    ("info", Destination::None),
    ("title", Destination::None),
    ("pict", Destination::None),
    ("objdata", Destination::None),
    ("header", Destination::None),
    ("headerl", Destination::None),
    ("headerr", Destination::None),
    ("headerf", Destination::None),
    ("footer", Destination::None),
    ("footerl", Destination::None),
    ("footerr", Destination::None),
    ("footerf", Destination::None),
    ("ftnsep", Destination::None),
    ("ftnsepc", Destination::None),
    ("aftnsep", Destination::None),
    ("aftnsepc", Destination::None),
    ("annotation", Destination::None),
    ("atnid", Destination::None),
    ("atnauthor", Destination::None),
    ("xe", Destination::None),
    ("tc", Destination::None),
    ("template", Destination::None),
];

impl Destination {
    /// What a control word says of it.
    pub(super) fn of(word: &str) -> Option<Self> {
        DESTINATIONS.iter().find(|(name, _)| *name == word).map(|&(_, destination)| destination)
    }
}

/// What holds in a group, and ends with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// Where its characters go.
    pub(super) destination: Destination,
    /// Its font.
    pub(super) font: i32,
    /// Whether its characters are hidden.
    pub(super) hidden: bool,
    /// Whether they were deleted.
    pub(super) deleted: bool,
    /// Characters that stand behind each character of Unicode for readers without.
    pub(super) substitutes: i32,
    /// Whether it is only for readers that know its first word.
    pub(super) is_optional: bool,
    /// Whether the code of a field begins with it.
    pub(super) begins_code: bool,
    /// Whether a note or a text box begins with it.
    pub(super) begins_story: Option<Destination>,
    /// Whether the next group in it says the same without Unicode.
    twice: bool,
    in_table: bool,
    depth: u32,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            font: -1,
            hidden: false,
            deleted: false,
            substitutes: 1,
            is_optional: false,
            begins_code: false,
            begins_story: None,
            twice: false,
            in_table: false,
            depth: 0,
        }
    }
}

impl Group {
    /// A group that begins in this one.
    pub(super) fn inner(&mut self) -> Self {
        let only_for_others = std::mem::take(&mut self.twice);
        let destination = if only_for_others { Destination::None } else { self.destination };
        Self { destination, is_optional: false, begins_code: false, begins_story: None, ..*self }
    }

    /// In how many tables its paragraphs stand.
    pub(super) fn depth(&self) -> u32 {
        if self.in_table { self.depth.max(1) } else { self.depth }
    }

    /// Takes a control word that sets what holds.
    pub(super) fn set(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        match word {
            "f" => self.font = number.unwrap_or(0),
            "uc" => self.substitutes = number.unwrap_or(1).clamp(0, 8),
            "v" => self.hidden = is_on,
            "deleted" => self.deleted = is_on,
            "plain" => (self.hidden, self.deleted) = (false, false),
            "pard" => (self.in_table, self.depth) = (false, 0),
            "intbl" => self.in_table = is_on,
            "itap" => self.depth = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
            "upr" => self.twice = true,
            _ => return false,
        }
        true
    }
}

/// A story while it is read.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Its tables, and what stands outside them.
    pub(super) tables: Tables,
    /// The paragraph so far.
    pub(super) text: String,
    /// Its marker.
    pub(super) marker: String,
    /// The text boxes in it.
    pub(super) boxes: Vec<Block>,
    /// The row as it was last described.
    pub(super) shape: RowShape,
    next_cell: Merged,
}

impl Story {
    /// A paragraph ends, in this many tables.
    pub(super) fn end_paragraph(&mut self, depth: u32, end: End) {
        let (text, marker) = (std::mem::take(&mut self.text), std::mem::take(&mut self.marker));
        // A tab behind the marker only sets the text off.
        let apart = if marker.ends_with(char::is_whitespace) { " " } else { "" };
        let marker = (!marker.trim().is_empty()).then(|| marker.trim().to_owned() + apart);
        self.tables.enter(depth);
        self.tables.paragraph(&text, std::mem::take(&mut self.boxes), end, || marker);
    }

    /// Takes a control word that describes a row.
    pub(super) fn shape_word(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "trowd" => (self.shape, self.next_cell) = (RowShape::default(), Merged::default()),
            "trleft" => self.shape.edges = vec![number.unwrap_or(0)],
            "clmrg" => self.next_cell.left = true,
            "clvmrg" => self.next_cell.up = true,
            // More columns than Word has are no row's.
            "cellx" if self.shape.cells.len() < 64 => {
                if self.shape.edges.is_empty() {
                    self.shape.edges.push(0);
                }
                self.shape.edges.push(number.unwrap_or(0));
                self.shape.cells.push(std::mem::take(&mut self.next_cell));
            }
            _ => return false,
        }
        true
    }

    /// What stands in it.
    pub(super) fn finish(mut self) -> Vec<Block> {
        if !self.text.is_empty() || !self.marker.is_empty() || !self.boxes.is_empty() {
            self.end_paragraph(0, End::Mark);
        }
        self.tables.finish()
    }
}

/// The characters of a control word; empty where it has none.
pub(super) fn character(word: &str) -> &'static str {
    match word {
        "tab" => "\t",
        "line" | "page" | "column" | "softline" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        _ => "",
    }
}

/// The encoding of a Windows code page.
pub(super) fn of_code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a font's character set.
pub(super) fn of_charset(number: i32) -> Option<&'static Encoding> {
    let code_page = match number {
        0 => 1252,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_code_page(code_page)
}
