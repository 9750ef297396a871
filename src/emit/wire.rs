//! The names that the format gives to the values of an enum: `lead`, `>=`, `plan_year`.
//!
//! They are asked of serde, so that no table of names can differ from the documents.

use std::fmt::{self, Display};

use serde::ser::{self, Impossible, Serialize, Serializer};

/// The name of `value` in JSON; empty where it is no value of a plain enum.
pub(crate) fn name(value: impl Serialize) -> &'static str {
    value.serialize(Name).unwrap_or_default()
}

/// Takes the name of a variant and nothing else.
struct Name;

/// Not a variant.
#[derive(Debug)]
struct NoName;

impl Display for NoName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a variant without fields")
    }
}

impl std::error::Error for NoName {}

impl ser::Error for NoName {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Named = Result<&'static str, NoName>;

/// Methods that take a value which is no variant.
macro_rules! refuse {
    ($($method:ident($($type:ty),*);)*) => {$(
        fn $method(self, $(_: $type),*) -> Named {
            Err(NoName)
        }
    )*};
}

impl Serializer for Name {
    type Ok = &'static str;
    type Error = NoName;
    type SerializeSeq = Impossible<&'static str, NoName>;
    type SerializeTuple = Impossible<&'static str, NoName>;
    type SerializeTupleStruct = Impossible<&'static str, NoName>;
    type SerializeTupleVariant = Impossible<&'static str, NoName>;
    type SerializeMap = Impossible<&'static str, NoName>;
    type SerializeStruct = Impossible<&'static str, NoName>;
    type SerializeStructVariant = Impossible<&'static str, NoName>;

    refuse! {
        serialize_bool(bool); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
        serialize_f32(f32); serialize_f64(f64); serialize_char(char); serialize_str(&str); serialize_bytes(&[u8]);
        serialize_none(); serialize_unit(); serialize_unit_struct(&'static str);
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Named {
        Ok(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Named {
        Err(NoName)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Named {
        Err(NoName)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Named {
        Err(NoName)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, NoName> {
        Err(NoName)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NoName> {
        Err(NoName)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, NoName> {
        Err(NoName)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoName> {
        Err(NoName)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, NoName> {
        Err(NoName)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, NoName> {
        Err(NoName)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoName> {
        Err(NoName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Code;
    use crate::model::{Operator, YearBasis};

    #[test]
    fn names_are_those_of_the_documents() {
        assert_eq!(name(Operator::AtLeast), ">=");
        assert_eq!(name(YearBasis::PlanYear), "plan_year");
        assert_eq!(name(Code::NumberingSkips), "numbering-skips");
        assert_eq!(name(3_u8), "");
    }
}
