//! JSON as text, written straight into a buffer: the same bytes as serde_json's, at a fraction of its cost.
//!
//! In: any value of the model. Out: its JSON. A text is looked through many bytes at a time for what must be escaped, and
//! almost none has any. Deliberately absent: floats (the model has none), maps whose keys are no strings, and enums with
//! fields; they are refused.

use std::fmt::{self, Display};
use std::io::{self, Write};

use serde::ser::{Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::json::Layout;

/// How much is gathered before it is handed on.
const FULL: usize = 1 << 20;
/// The name by which a number that serde_json's `RawValue` holds is told.
const RAW: &str = "$serde_json::private::RawValue";

/// Writes `value` to `out`, as `layout` says.
pub(super) fn write(out: &mut dyn Write, value: &impl Serialize, layout: Layout) -> io::Result<()> {
    let mut writer = Writer { text: Vec::new(), out: Some(out), layout, depth: 0, raw: false };
    value.serialize(&mut writer).map_err(|refused| refused.0)?;
    let text = std::mem::take(&mut writer.text);
    writer.out.map_or(Ok(()), |out| out.write_all(&text))
}

/// `value` as text, of about `size` bytes.
pub(super) fn text(value: &impl Serialize, layout: Layout, size: usize) -> io::Result<Vec<u8>> {
    let mut writer = Writer { text: Vec::with_capacity(size), out: None, layout, depth: 0, raw: false };
    value.serialize(&mut writer).map_err(|refused| refused.0)?;
    Ok(writer.text)
}

/// A value that has no place in the model, or a failure of what is written to.
#[derive(Debug)]
struct Refused(io::Error);

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

impl serde::ser::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        Self(io::Error::other(message.to_string()))
    }
}

/// What is written so far.
struct Writer<'o> {
    text: Vec<u8>,
    out: Option<&'o mut dyn Write>,
    layout: Layout,
    /// How many arrays and objects are open.
    depth: usize,
    /// Whether the string to come is a number in digits.
    raw: bool,
}

impl<'o> Writer<'o> {
    #[inline]
    fn string(&mut self, text: &str) {
        self.text.reserve(text.len() + 2);
        self.text.push(b'"');
        // To the end in any case: without a way out, many bytes are looked at in one step.
        if text.bytes().fold(false, |any, byte| any | must_escape(byte)) {
            self.escaped(text);
        } else {
            self.text.extend_from_slice(text.as_bytes());
        }
        self.text.push(b'"');
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        const HEX: [u8; 16] = *b"0123456789abcdef";
        for byte in text.bytes() {
            let short = match byte {
                b'"' | b'\\' => byte,
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                0x08 => b'b',
                0x0C => b'f',
                0..0x20 => {
                    let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 0xF)]);
                    self.text.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
                    continue;
                }
                _ => {
                    self.text.push(byte);
                    continue;
                }
            };
            self.text.extend_from_slice(&[b'\\', short]);
        }
    }

    #[inline]
    fn whole(&mut self, mut n: u64) {
        let (mut digits, mut at) = ([0; 20], 20);
        loop {
            at -= 1;
            digits[at] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                return self.text.extend_from_slice(&digits[at..]);
            }
        }
    }

    #[inline]
    fn open(&mut self, brackets: [u8; 2]) -> Compound<'_, 'o> {
        self.text.push(brackets[0]);
        self.depth += 1;
        Compound { writer: self, close: brackets[1], empty: true }
    }

    #[inline]
    fn new_line(&mut self) {
        if self.layout == Layout::Indented {
            self.text.push(b'\n');
            self.text.resize(self.text.len() + 2 * self.depth, b' ');
        }
    }
}

/// Whether a byte may not stand in a JSON string as it is.
#[inline]
fn must_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// An array or object that is being written.
struct Compound<'w, 'o> {
    writer: &'w mut Writer<'o>,
    close: u8,
    empty: bool,
}

impl Compound<'_, '_> {
    #[inline]
    fn next(&mut self) {
        if !std::mem::take(&mut self.empty) {
            self.writer.text.push(b',');
        }
        self.writer.new_line();
    }

    /// The name of a field, which has nothing to escape.
    fn key(&mut self, key: &'static str) {
        self.next();
        let text = &mut self.writer.text;
        text.reserve(key.len() + 4);
        text.push(b'"');
        text.extend_from_slice(key.as_bytes());
        text.push(b'"');
        self.colon();
    }

    #[inline]
    fn colon(&mut self) {
        self.writer.text.push(b':');
        if self.writer.layout == Layout::Indented {
            self.writer.text.push(b' ');
        }
    }

    fn close(self) -> Result<(), Refused> {
        self.writer.depth -= 1;
        if !self.empty {
            self.writer.new_line();
        }
        self.writer.text.push(self.close);
        if self.writer.text.len() > FULL
            && let Some(out) = &mut self.writer.out
        {
            out.write_all(&self.writer.text).map_err(Refused)?;
            self.writer.text.clear();
        }
        Ok(())
    }
}

impl SerializeSeq for Compound<'_, '_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.next();
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Refused> {
        self.close()
    }
}

impl SerializeMap for Compound<'_, '_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.next();
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.colon();
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Refused> {
        self.close()
    }
}

impl SerializeStruct for Compound<'_, '_> {
    type Ok = ();
    type Error = Refused;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
        if !self.writer.raw {
            self.key(key);
        }
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Refused> {
        if std::mem::take(&mut self.writer.raw) { Ok(()) } else { self.close() }
    }
}

/// Methods for kinds of values that the model does not have.
macro_rules! refuse {
    ($($method:ident($($arg:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $(_: $arg),*) -> Result<$ok, Refused> {
            Err(Refused::custom(concat!(stringify!($method), ": no value of the model")))
        })*
    };
}

/// Methods for whole numbers.
macro_rules! whole {
    ($($method:ident($type:ty))*) => {
        $(#[inline]
        fn $method(self, n: $type) -> Result<(), Refused> {
            self.whole(u64::from(n));
            Ok(())
        })*
    };
}

impl<'w, 'o> Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Compound<'w, 'o>;
    type SerializeTuple = Impossible<(), Refused>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeMap = Compound<'w, 'o>;
    type SerializeStruct = Compound<'w, 'o>;
    type SerializeStructVariant = Impossible<(), Refused>;

    whole! { serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) }

    refuse! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_bool(self, b: bool) -> Result<(), Refused> {
        self.text.extend_from_slice(if b { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, n: i8) -> Result<(), Refused> {
        self.serialize_i64(n.into())
    }

    fn serialize_i16(self, n: i16) -> Result<(), Refused> {
        self.serialize_i64(n.into())
    }

    fn serialize_i32(self, n: i32) -> Result<(), Refused> {
        self.serialize_i64(n.into())
    }

    fn serialize_i64(self, n: i64) -> Result<(), Refused> {
        if n < 0 {
            self.text.push(b'-');
        }
        self.whole(n.unsigned_abs());
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Refused> {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), Refused> {
        if self.raw {
            self.text.extend_from_slice(text.as_bytes());
        } else {
            self.string(text);
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.text.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Refused> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        let mut object = self.open(*b"{}");
        object.key(variant);
        value.serialize(&mut *object.writer)?;
        object.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w, 'o>, Refused> {
        Ok(self.open(*b"[]"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w, 'o>, Refused> {
        Ok(self.open(*b"{}"))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Compound<'w, 'o>, Refused> {
        if name == RAW {
            self.raw = true;
            return Ok(Compound { writer: self, close: b'}', empty: true });
        }
        Ok(self.open(*b"{}"))
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::emit::sample;
    use crate::model::{Document, Number};

    fn same(value: &impl Serialize) {
        let compact = text(value, Layout::Compact, 0).expect("it is of the model");
        assert_eq!(String::from_utf8(compact).ok(), serde_json::to_string(value).ok());
        let indented = text(value, Layout::Indented, 0).expect("it is of the model");
        assert_eq!(String::from_utf8(indented).ok(), serde_json::to_string_pretty(value).ok());
    }

    #[test]
    fn the_bytes_are_those_of_serde_json() {
        let odd: String = ('\0'..'\u{180}').chain("\u{2028}\u{FEFF}😀".chars()).collect();
        same(&odd);
        for n in ["0", "-3", "12.50", "0.333333333333", "9223372036854775807", "99999999999999999999999999"] {
            same(&Number::new(n.parse().expect("a decimal")));
        }
        same(&Some(vec![vec![true], vec![]]));
        same(&vec![i64::MIN, i64::MAX]);
        same(&Some('a'));
        same(&Document::from(&sample::parsed()));
    }

    #[test]
    fn what_is_no_value_of_the_model_is_refused() {
        assert!(text(&1.5, Layout::Compact, 0).is_err());
        assert!(text(&(1, 2), Layout::Compact, 0).is_err());
    }
}
