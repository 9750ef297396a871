//! RTF files (1.9.1) to text.
//!
//! In: the bytes of a file. Out: a [`Reading`] as [`crate::source::docx`] gives it. Whoever writes RTF writes the markers of
//! lists out, for readers that know no lists: these are taken. Changes are read as accepted, hidden text and field codes are
//! left out, text boxes stand after their paragraph, notes at the end. Deliberately absent: looks, pictures, headers.

mod state;
mod token;

use encoding_rs::Encoding;

use state::{Destination, Group, Story};
use token::{Token, Tokens};

use super::Reading;
use super::lost::Lost;
use super::word::block::Block;
use super::word::field;
use super::word::gather::End;
use super::word::symbol;
use super::word::write::Writer;

/// Reads a file.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    Reading::of(document(bytes))
}

/// Deeper than this no document nests its groups.
const MOST_DEEP: usize = 2000;

fn document(bytes: &[u8]) -> Result<Reading, Lost> {
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        if let Token::Word("bin", Some(count)) = token {
            tokens.pass(usize::try_from(count).unwrap_or_default());
            continue;
        }
        reader.take(token)?;
    }
    if reader.groups.len() > 1 {
        return Err(Lost::BrokenOff);
    }
    let (blocks, notes) = reader.finish();
    let mut writer = Writer::with_capacity(bytes.len() / 4);
    writer.blocks(&blocks)?;
    writer.blocks(&Block::notes(notes.into_iter()))?;
    let (text, tables) = writer.finish();
    Ok(Reading { text, encoding: "UTF-8", tables, ..Reading::default() })
}

/// A font.
#[derive(Debug, Default)]
struct Font {
    number: i32,
    name: String,
    encoding: Option<&'static Encoding>,
    /// Whether its characters are symbols.
    is_symbol: bool,
}

/// What has been read so far.
struct Reader {
    groups: Vec<Group>,
    /// The stories that are open: the body, a note or a text box in it.
    stories: Vec<Story>,
    notes: Vec<Vec<Block>>,
    /// The encoding of the document.
    encoding: &'static Encoding,
    fonts: Vec<Font>,
    /// Bytes and units of UTF-16 that await decoding.
    bytes: Vec<u8>,
    units: Vec<u16>,
    /// Characters to pass over, which stand for readers without Unicode.
    substitutes: i32,
    code: String,
}

impl Reader {
    fn new() -> Self {
        Self {
            groups: vec![Group::default()],
            stories: vec![Story::default()],
            notes: Vec::new(),
            encoding: encoding_rs::WINDOWS_1252,
            fonts: Vec::new(),
            bytes: Vec::new(),
            units: Vec::new(),
            substitutes: 0,
            code: String::new(),
        }
    }

    fn take(&mut self, token: Token<'_>) -> Result<(), Lost> {
        match token {
            Token::Byte(_) | Token::Symbol(_) if self.substitutes > 0 => self.substitutes -= 1,
            Token::Byte(byte) => {
                self.flush_units();
                self.bytes.push(byte);
            }
            Token::Word("u", Some(code)) => {
                self.flush_bytes();
                self.units.push(code as u16);
                self.substitutes = self.group().substitutes;
            }
            token => {
                self.flush();
                self.substitutes = 0;
                match token {
                    Token::Open => self.open()?,
                    Token::Close => self.close(),
                    Token::Word(word, number) => self.word(word, number),
                    Token::Symbol(symbol) => self.symbol(symbol),
                    Token::Byte(_) => {}
                }
            }
        }
        Ok(())
    }

    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn story(&mut self) -> &mut Story {
        if self.stories.is_empty() {
            self.stories.push(Story::default());
        }
        let last = self.stories.len() - 1;
        &mut self.stories[last]
    }

    fn open(&mut self) -> Result<(), Lost> {
        let group = self.group().inner();
        self.groups.push(group);
        if self.groups.len() > MOST_DEEP { Err(Lost::TooDeep("RTF".to_owned())) } else { Ok(()) }
    }

    fn close(&mut self) {
        // A brace too many closes nothing.
        if self.groups.len() < 2 {
            return;
        }
        let Some(group) = self.groups.pop() else { return };
        if group.begins_code && !group.hidden && self.group().destination == Destination::Text {
            let shown = field::overlaid(&std::mem::take(&mut self.code));
            self.push(shown.as_deref().unwrap_or_default());
        }
        if let Some(kind) = group.begins_story.filter(|_| self.stories.len() > 1) {
            let blocks = self.stories.pop().map(Story::finish).unwrap_or_default();
            match kind {
                Destination::Note => self.notes.push(blocks),
                _ => self.story().boxes.extend(blocks),
            }
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.font();
        if let Some(font) = font.filter(|f| f.is_symbol) {
            let text: String = bytes.iter().filter_map(|&b| symbol::shown(&font.name, b.into())).collect();
            return self.push(&text);
        }
        // A Latin font in a document of a Chinese code page: the bytes are Chinese all the same.
        let of_font = font.and_then(|f| f.encoding).filter(|e| *e != encoding_rs::WINDOWS_1252);
        let (text, ..) = of_font.unwrap_or(self.encoding).decode_without_bom_handling(&bytes);
        self.push(&text);
    }

    fn flush_units(&mut self) {
        if self.units.is_empty() {
            return;
        }
        let text = String::from_utf16_lossy(&self.units);
        self.units.clear();
        match self.font().filter(|f| f.is_symbol) {
            Some(font) => {
                let text: String = text.chars().filter_map(|c| symbol::shown(&font.name, c.into())).collect();
                self.push(&text);
            }
            None => self.push(&text),
        }
    }

    fn font(&self) -> Option<&Font> {
        let number = self.groups.last()?.font;
        self.fonts.iter().rfind(|f| f.number == number)
    }

    /// A font, as the table of fonts describes it.
    fn font_word(&mut self, word: &str, number: Option<i32>) {
        let number = number.unwrap_or(0);
        match (word, self.fonts.last_mut()) {
            ("f", _) => self.fonts.push(Font { number, ..Font::default() }),
            ("fcharset", Some(font)) => {
                font.is_symbol = number == 2;
                font.encoding = state::of_charset(number);
            }
            _ => {}
        }
    }

    /// Characters, to where they belong.
    fn push(&mut self, text: &str) {
        let group = *self.group();
        match group.destination {
            Destination::Text if !group.hidden && !group.deleted => self.story().text.push_str(text),
            Destination::Marker if !group.hidden && !group.deleted => self.story().marker.push_str(text),
            Destination::Fonts => {
                let name = self.fonts.last_mut().map(|f| &mut f.name).filter(|name| name.len() < 64);
                name.into_iter().for_each(|name| name.push_str(text.trim_end_matches(';')));
            }
            Destination::Code if self.code.len() < 200 => self.code.push_str(text),
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.push("\u{A0}"),
            b'_' => self.push("-"),
            b'\\' | b'{' | b'}' => self.push(char::from(symbol).encode_utf8(&mut [0; 4])),
            b'\r' | b'\n' => self.end_paragraph(),
            b'*' => self.group().is_optional = true,
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.group().is_optional);
        if let Some(destination) = Destination::of(word) {
            self.destination(destination);
            return;
        }
        if is_optional {
            self.group().destination = Destination::None;
            return;
        }
        match word {
            "ansicpg" => self.encoding = number.and_then(state::of_code_page).unwrap_or(self.encoding),
            _ if self.group().destination == Destination::Fonts => self.font_word(word, number),
            _ if self.group().set(word, number) => {}
            _ if self.group().destination != Destination::Text => self.marker_word(word),
            "par" | "sect" => self.end_paragraph(),
            "cell" | "nestcell" => {
                self.end_paragraph();
                self.story().tables.end_cell();
            }
            "row" | "nestrow" => self.end_row(),
            _ => {
                if !self.story().shape_word(word, number) {
                    self.push(state::character(word));
                }
            }
        }
    }

    /// A word in a marker that is written out, or in a place without text.
    fn marker_word(&mut self, word: &str) {
        if self.group().destination == Destination::Marker {
            self.push(state::character(word));
        } else if word == "nestrow" {
            self.end_row();
        }
    }

    fn destination(&mut self, destination: Destination) {
        let group = self.group();
        // What stands in a place without text is none, whatever it says; but a text box may lie in a drawing.
        let shut = match group.destination {
            Destination::None => true,
            Destination::Drawing => destination != Destination::Box,
            _ => false,
        };
        if shut {
            return;
        }
        group.begins_code |= destination == Destination::Code;
        if matches!(destination, Destination::Note | Destination::Box) {
            group.begins_story = Some(destination);
            group.destination = Destination::Text;
            self.stories.push(Story::default());
        } else {
            group.destination = destination;
        }
    }

    fn end_paragraph(&mut self) {
        let group = *self.group();
        let end = match (group.deleted, group.hidden) {
            (true, _) => End::Deleted,
            (_, true) => End::Hidden,
            _ => End::Mark,
        };
        self.story().end_paragraph(group.depth(), end);
    }

    fn end_row(&mut self) {
        let group = *self.group();
        let story = self.story();
        story.tables.enter(group.depth().max(1));
        let shape = story.shape.clone();
        story.tables.end_row(&shape, group.deleted);
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Vec<Block>>) {
        self.flush();
        let body = self.stories.into_iter().next().map(Story::finish).unwrap_or_default();
        (body, self.notes)
    }
}
