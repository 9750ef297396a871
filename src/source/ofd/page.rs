//! A page of an OFD file: its text objects (GB/T 33190, 11), each as a piece of text with its place on the paper.

use crate::source::lost::Lost;
use crate::source::xml::{Tag, Token, Xml};

/// A piece of text. Lengths are in millimetres from the page's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Its characters.
    pub(super) text: String,
    /// Where its first character begins.
    pub(super) left: f64,
    /// Where its last character ends.
    pub(super) right: f64,
    /// The line that its characters stand on.
    pub(super) base: f64,
    /// The height of its characters.
    pub(super) size: f64,
}

/// A text object while it is read.
#[derive(Debug, Clone, Copy)]
struct Object {
    corner: (f64, f64),
    /// a b c d e f: x' = a x + c y + e, y' = b x + d y + f.
    matrix: [f64; 6],
    size: f64,
}

const UNCHANGED: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
/// The size where none is said, that of 四号.
const USUAL_SIZE: f64 = 4.94;
/// More pieces than this no page has.
const MOST_PIECES: usize = 200_000;

/// Reads the page `text`, the part `part`: its pieces, and the ids of the templates that it shows.
pub(super) fn read(text: &str, part: &str) -> Result<(Vec<Piece>, Vec<String>), Lost> {
    let mut xml = Xml::new(text, part);
    let (mut pieces, mut templates) = (Vec::new(), Vec::new());
    let mut object = None;
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "Template" => templates.extend(tag.get("TemplateID").map(Into::into)),
                "TextObject" => object = Some(Object::of(&tag)),
                "TextCode" => {
                    let place = Code::of(&tag);
                    let text = characters(&mut xml)?;
                    if let Some(object) = object.filter(|_| !text.trim().is_empty()) {
                        pieces.push(object.piece(place, text));
                    }
                }
                // What an action or a clipping says is no text of the page.
                "Actions" | "Clips" => xml.skip()?,
                _ => {}
            },
            Token::Close | Token::Text(_) => {}
            Token::End => return Ok((pieces, templates)),
        }
        if pieces.len() > MOST_PIECES {
            return Err(Lost::TooLarge(format!("{part}的文字对象过多")));
        }
    }
}

/// The characters of the element that began last; blanks that only lay out the XML are none.
fn characters(xml: &mut Xml<'_>) -> Result<String, Lost> {
    let mut out = String::new();
    loop {
        match xml.next()? {
            Token::Text(text) => out.push_str(&text.replace(['\n', '\r', '\t'], " ")),
            Token::Open(_) => xml.skip()?,
            Token::Close | Token::End => return Ok(out),
        }
    }
}

impl Object {
    fn of(tag: &Tag<'_>) -> Self {
        let boundary = numbers(tag, "Boundary");
        let matrix = numbers(tag, "CTM");
        let size = tag.number::<f64>("Size").filter(|s| s.is_finite() && *s > 0.0).unwrap_or(USUAL_SIZE);
        Self {
            corner: (boundary.first().copied().unwrap_or(0.0), boundary.get(1).copied().unwrap_or(0.0)),
            matrix: matrix.try_into().unwrap_or(UNCHANGED),
            size,
        }
    }

    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.matrix;
        (self.corner.0 + a * x + c * y + e, self.corner.1 + b * x + d * y + f)
    }

    fn piece(&self, code: Code, text: String) -> Piece {
        let [a, b, c, d, ..] = self.matrix;
        let scale = (a * d - b * c).abs().sqrt();
        let size = if scale > 0.0 { self.size * scale } else { self.size };
        let (left, base) = self.at(code.x, code.y);
        let last = text.trim_end().chars().last().map_or(0.0, |c| width(c) * self.size);
        let advance = match code.advance {
            Some(advance) => advance + last,
            None => text.chars().map(|c| width(c) * self.size).sum(),
        };
        let (right, _) = self.at(code.x + advance, code.y);
        Piece { text, left: left.min(right), right: left.max(right), base, size }
    }
}

/// Where the characters of a text object stand in it.
#[derive(Debug, Clone, Copy)]
struct Code {
    x: f64,
    y: f64,
    /// From the first to the last character, where it is said.
    advance: Option<f64>,
}

impl Code {
    fn of(tag: &Tag<'_>) -> Self {
        let number = |name| tag.number::<f64>(name).filter(|n| n.is_finite()).unwrap_or(0.0);
        Self { x: number("X"), y: number("Y"), advance: tag.get("DeltaX").map(|deltas| total(&deltas)) }
    }
}

/// The sum of steps; `g 3 2.5` stands for three steps of 2.5.
fn total(deltas: &str) -> f64 {
    let mut words = deltas.split_whitespace();
    let mut sum = 0.0;
    let number = |word: Option<&str>| word.and_then(|w| w.parse::<f64>().ok()).filter(|n| n.is_finite()).unwrap_or(0.0);
    while let Some(word) = words.next() {
        sum += match word {
            "g" => number(words.next()) * number(words.next()),
            word => number(Some(word)),
        };
    }
    sum
}

/// How wide a character is, of its height.
pub(super) fn width(c: char) -> f64 {
    if c.is_ascii() || matches!(c, '\u{A0}'..='\u{24F}') { 0.5 } else { 1.0 }
}

fn numbers(tag: &Tag<'_>, name: &str) -> Vec<f64> {
    let value = tag.get(name).unwrap_or_default();
    value.split_whitespace().map_while(|n| n.parse().ok().filter(|n: &f64| n.is_finite())).collect()
}
