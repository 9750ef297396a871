//! What the codes of a font stand for, and how wide they are.
//!
//! In: the dictionary of a font. Out: a [`Font`] that reads codes from strings. A code's character is told by ToUnicode, else
//! by the encoding: of a composite font Unicode itself (UniGB-UTF16-H), or the CMap to a CID and Adobe's map of the CIDs of
//! that collection (Adobe-GB1-UCS2) to Unicode; of a simple font its base encoding with the names that differ. The outlines
//! of embedded fonts are not looked at.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::dict::keys::{
    BASE_ENCODING, CIDSYSTEMINFO, DESCENDANT_FONTS, DIFFERENCES, DW, ENCODING, FIRST_CHAR, FONT_DESC, FONT_MATRIX,
    MISSING_WIDTH, ORDERING, REGISTRY, SUBTYPE, TO_UNICODE, TYPE0, TYPE3, W, WIDTHS,
};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream, String as PdfString};

use super::budget::Budget;
use super::names::{self, Base};

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    /// Whether it is written from top to bottom.
    pub(super) vertical: bool,
    kind: Kind,
    to_unicode: Option<CMap>,
}

/// A code of a string.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Code {
    /// What it stands for, if that is known.
    pub(super) text: Option<BfString>,
    /// Its width, in parts of the size.
    pub(super) width: f64,
    /// How many bytes it has.
    pub(super) length: usize,
    /// Whether it is the one byte to which word spacing is added.
    pub(super) is_space: bool,
}

#[derive(Debug)]
enum Kind {
    Simple(Box<[(Option<char>, f64); 256]>),
    Composite(Box<Composite>),
}

#[derive(Debug)]
struct Composite {
    encoding: CMap,
    /// Whether the codes are UTF-16.
    utf16: bool,
    /// From CIDs to Unicode.
    characters: Option<Rc<CMap>>,
    widths: HashMap<u32, f64>,
    default: f64,
}

/// Widths are given in thousandths.
const THOUSAND: f64 = 1000.0;
/// The width of a character whose font does not give it.
const USUAL: f64 = 0.5;
/// Most widths of a font: no CID is larger.
const MOST_WIDTHS: u32 = 65_536;

/// The fonts of a file, each read once.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    read: HashMap<ObjectIdentifier, Option<Rc<Font>>>,
    characters: HashMap<Vec<u8>, Option<Rc<CMap>>>,
}

impl Fonts {
    /// The font of a dictionary.
    pub(super) fn font(&mut self, dict: &Dict<'_>, budget: &mut Budget) -> Option<Rc<Font>> {
        let Some(id) = dict.obj_id() else { return self.new_font(dict, budget).map(Rc::new) };
        if let Some(font) = self.read.get(&id) {
            return font.clone();
        }
        let font = self.new_font(dict, budget).map(Rc::new);
        self.read.insert(id, font.clone());
        font
    }

    fn new_font(&mut self, dict: &Dict<'_>, budget: &mut Budget) -> Option<Font> {
        let to_unicode = dict.get::<Stream<'_>>(TO_UNICODE).and_then(|stream| budget.decoded(&stream));
        let to_unicode = to_unicode.and_then(|data| CMap::parse(&data, load_embedded));
        let subtype = dict.get::<Name<'_>>(SUBTYPE)?;
        if &*subtype == TYPE0 {
            let composite = self.composite(dict, budget)?;
            let vertical = composite.encoding.metadata().writing_mode == Some(WritingMode::Vertical);
            return Some(Font { vertical, kind: Kind::Composite(Box::new(composite)), to_unicode });
        }
        Some(Font { vertical: false, kind: Kind::Simple(simple(dict, &*subtype == TYPE3)), to_unicode })
    }

    fn composite(&mut self, dict: &Dict<'_>, budget: &mut Budget) -> Option<Composite> {
        let descendant = dict.get::<Array<'_>>(DESCENDANT_FONTS)?.iter::<Dict<'_>>().next()?;
        let (encoding, name) = match dict.get::<Object<'_>>(ENCODING)? {
            Object::Name(name) => (predefined(&name), name.as_str().to_owned()),
            Object::Stream(stream) => (CMap::parse(&budget.decoded(&stream)?, load_embedded)?, String::new()),
            _ => return None,
        };
        let of_encoding = encoding.metadata().character_collection.as_ref().map(|c| c.family.clone());
        let family = of_encoding.filter(|f| *f != CidFamily::AdobeIdentity).or_else(|| collection(&descendant));
        let characters = family.and_then(|f| f.ucs2_cmap()).and_then(|name| self.characters(name));
        Some(Composite {
            encoding,
            utf16: name.starts_with("Uni") && (name.contains("-UCS2-") || name.contains("-UTF16-")),
            characters,
            widths: descendant.get::<Array<'_>>(W).map(|w| cid_widths(&w)).unwrap_or_default(),
            default: descendant.get::<Number>(DW).map_or(1.0, |w| w.as_f64() / THOUSAND),
        })
    }

    /// The map from the CIDs of a collection to Unicode.
    fn characters(&mut self, name: CMapName<'_>) -> Option<Rc<CMap>> {
        let read = || CMap::parse(load_embedded(name)?, load_embedded).map(Rc::new);
        self.characters.entry(name.to_bytes().to_vec()).or_insert_with(read).clone()
    }
}

impl Font {
    /// The code at `at`, which is inside `bytes`.
    pub(super) fn code(&self, bytes: &[u8], at: usize) -> Code {
        match &self.kind {
            Kind::Simple(codes) => {
                let (char, width) = codes[usize::from(bytes[at])];
                let text = self.told(u32::from(bytes[at])).or(char.map(BfString::Char));
                Code { text, width, length: 1, is_space: bytes[at] == b' ' }
            }
            Kind::Composite(font) => {
                let (code, cid, length) = font.next(bytes, at);
                let text = self.told(code).or_else(|| font.character(code, cid, length));
                let width = font.widths.get(&cid).copied().unwrap_or(font.default);
                Code { text, width, length, is_space: length == 1 && code == u32::from(b' ') }
            }
        }
    }

    /// What ToUnicode says of a code; nothing and controls are nothing.
    fn told(&self, code: u32) -> Option<BfString> {
        let text = self.to_unicode.as_ref()?.lookup_bf_string(code)?;
        match text {
            BfString::Char('\t' | '\n' | '\r') => Some(BfString::Char(' ')),
            BfString::Char(c) => Some(names::unified(c)).filter(|c| !c.is_control()).map(BfString::Char),
            BfString::String(s) => Some(s.chars().filter(|c| !c.is_control()).map(names::unified).collect())
                .filter(|s: &String| !s.is_empty())
                .map(BfString::String),
        }
    }
}

impl Composite {
    /// The code at `at`, its CID, and how many bytes it has.
    fn next(&self, bytes: &[u8], at: usize) -> (u32, u32, usize) {
        let mut code = 0;
        for (length, &byte) in (1..=4).zip(&bytes[at..]) {
            code = code << 8 | u32::from(byte);
            if let Some(cid) = self.encoding.lookup_cid_code(code, length) {
                return (code, cid, usize::from(length));
            }
        }
        (0, 0, 1)
    }

    fn character(&self, code: u32, cid: u32, length: usize) -> Option<BfString> {
        if self.utf16 {
            let units = [(code >> 16) as u16, code as u16];
            let char = char::decode_utf16(units[2 - length.div_ceil(2).clamp(1, 2)..].iter().copied()).next()?.ok()?;
            return Some(BfString::Char(char)).filter(|_| !char.is_control());
        }
        let characters = self.characters.as_ref()?;
        let of_cid = || (1..=4).find_map(|length| characters.lookup_cid_code(cid, length)).and_then(char::from_u32);
        let text = characters.lookup_bf_string(cid).or_else(|| of_cid().map(BfString::Char))?;
        match text {
            BfString::Char(c) if c.is_control() => None,
            BfString::Char(c) => Some(BfString::Char(names::unified(c))),
            text => Some(text),
        }
    }
}

/// The CMap of that name; one that is not known is read as two bytes a character.
fn predefined(name: &Name<'_>) -> CMap {
    let name = CMapName::from_bytes(name);
    match name {
        CMapName::IdentityV => CMap::identity_v(),
        CMapName::IdentityH => CMap::identity_h(),
        _ => load_embedded(name).and_then(|data| CMap::parse(data, load_embedded)).unwrap_or_else(CMap::identity_h),
    }
}

fn collection(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>(CIDSYSTEMINFO)?;
    let (registry, ordering) = (info.get::<PdfString<'_>>(REGISTRY)?, info.get::<PdfString<'_>>(ORDERING)?);
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}

/// [ first [w w w]  first last w  … ]
fn cid_widths(array: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut numbers: Vec<f64> = Vec::new();
    for item in array.iter::<Object<'_>>() {
        match item {
            Object::Number(n) => numbers.push(n.as_f64()),
            Object::Array(each) => {
                let first = numbers.pop().unwrap_or_default() as u32;
                widths.extend((first..MOST_WIDTHS).zip(each.iter::<Number>().map(|w| w.as_f64() / THOUSAND)));
                numbers.clear();
            }
            _ => break,
        }
        if let [first, last, width] = numbers[..] {
            widths.extend((first as u32..=(last as u32).min(MOST_WIDTHS)).map(|cid| (cid, width / THOUSAND)));
            numbers.clear();
        }
        if widths.len() > MOST_WIDTHS as usize {
            break;
        }
    }
    widths
}

/// The characters and widths of a simple font by code.
fn simple(dict: &Dict<'_>, is_type3: bool) -> Box<[(Option<char>, f64); 256]> {
    let encoding = dict.get::<Dict<'_>>(ENCODING);
    let base = match &encoding {
        Some(encoding) => encoding.get::<Name<'_>>(BASE_ENCODING),
        None => dict.get::<Name<'_>>(ENCODING),
    };
    let base = base.map_or(Base::Standard, |name| Base::of(&name));
    let scale = if is_type3 { type3_scale(dict) } else { 1.0 / THOUSAND };
    let missing = dict.get::<Dict<'_>>(FONT_DESC).and_then(|d| d.get::<Number>(MISSING_WIDTH));
    let mut codes = Box::new([(None, missing.map_or(USUAL, |w| w.as_f64() * scale)); 256]);
    for (code, (char, _)) in (0..=u8::MAX).zip(codes.iter_mut()) {
        *char = base.char(code);
    }
    let mut at = 0;
    for difference in encoding.and_then(|e| e.get::<Array<'_>>(DIFFERENCES)).iter().flat_map(|d| d.iter::<Object<'_>>())
    {
        match difference {
            Object::Number(n) => at = usize::try_from(n.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some((char, _)) = codes.get_mut(at) {
                    *char = names::named(name.as_str());
                }
                at = at.saturating_add(1);
            }
            _ => {}
        }
    }
    let first = dict.get::<Number>(FIRST_CHAR).and_then(|n| usize::try_from(n.as_i64()).ok()).unwrap_or(0);
    let widths = dict.get::<Array<'_>>(WIDTHS);
    let widths = widths.iter().flat_map(|w| w.iter::<Number>());
    for ((_, width), given) in codes.iter_mut().skip(first).zip(widths) {
        *width = given.as_f64() * scale;
    }
    codes
}

/// Type 3 fonts have a measure of their own.
fn type3_scale(dict: &Dict<'_>) -> f64 {
    let matrix = dict.get::<Array<'_>>(FONT_MATRIX);
    matrix.and_then(|m| m.iter::<Number>().next()).map_or(1.0 / THOUSAND, |a| a.as_f64().abs())
}
