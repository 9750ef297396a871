//! A column on its way, by what it holds.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, LargeStringBuilder, PrimitiveBuilder,
};
use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{Array as _, ArrayRef, ListArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field};
use jiff::civil::Date;

use super::PRECISION;
use super::record::Record;
use crate::emit::rows::{Cell, Kind};
use crate::model::{Excerpt, Number};

/// Digits behind the point.
const SCALE: i8 = 12;

/// A column.
#[derive(Debug)]
pub(super) enum Column {
    Text(LargeStringBuilder),
    Integer(Int64Builder),
    Number(Decimal128Builder),
    Date(Date32Builder),
    Flag(BooleanBuilder),
    Texts(LargeStringBuilder, Offsets),
    List(Box<Record>, Offsets),
    Child(Box<Record>),
}

impl Column {
    pub(super) fn text() -> Self {
        Self::Text(LargeStringBuilder::new())
    }

    pub(super) fn integer() -> Self {
        Self::Integer(Int64Builder::new())
    }

    pub(super) fn date() -> Self {
        Self::Date(Date32Builder::new())
    }

    pub(super) fn texts() -> Self {
        Self::Texts(LargeStringBuilder::new(), Offsets::default())
    }

    pub(super) fn list(record: Record) -> Self {
        Self::List(Box::new(record), Offsets::default())
    }

    pub(super) fn child(record: Record) -> Self {
        Self::Child(Box::new(record))
    }

    /// A column of the projection.
    pub(super) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::text(),
            Kind::Integer => Self::integer(),
            Kind::Date => Self::date(),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
            Kind::Number => {
                Self::Number(Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE)))
            }
        }
    }

    /// Its type.
    pub(super) fn data_type(&self) -> DataType {
        match self {
            Self::Text(_) => DataType::LargeUtf8,
            Self::Integer(_) => DataType::Int64,
            Self::Number(_) => DataType::Decimal128(PRECISION, SCALE),
            Self::Date(_) => DataType::Date32,
            Self::Flag(_) => DataType::Boolean,
            Self::Texts(..) => DataType::List(item(DataType::LargeUtf8)),
            Self::List(record, _) => DataType::List(item(DataType::Struct(record.fields()))),
            Self::Child(record) => DataType::Struct(record.fields()),
        }
    }

    /// Takes the next value; one of another kind is null.
    pub(super) fn put(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Text(text), Cell::Text(value)) => text.append_value(value),
            (Self::Text(text), _) => text.append_null(),
            (Self::Integer(integer), Cell::Integer(value)) => integer.append_value(value),
            (Self::Integer(integer), _) => integer.append_null(),
            (Self::Number(number), Cell::Number(value)) => append(number, scaled(value)),
            (Self::Number(number), _) => number.append_null(),
            (Self::Date(date), Cell::Date(value)) => append(date, days(value)),
            (Self::Date(date), _) => date.append_null(),
            (Self::Flag(flag), Cell::Flag(value)) => flag.append_value(value),
            (Self::Flag(flag), _) => flag.append_null(),
            (Self::Texts(_, offsets), _) | (Self::List(_, offsets), _) => offsets.end(0),
            (Self::Child(record), _) => record.end(),
        }
    }

    /// Takes a list of texts.
    pub(super) fn put_texts(&mut self, values: &[Excerpt]) {
        if let Self::Texts(texts, offsets) = self {
            values.iter().for_each(|value| texts.append_value(value.as_str()));
            offsets.end(values.len());
        }
    }

    /// Everything that it took.
    pub(super) fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(text) => Arc::new(text.finish()),
            Self::Integer(integer) => Arc::new(integer.finish()),
            Self::Number(number) => Arc::new(number.finish()),
            Self::Date(date) => Arc::new(date.finish()),
            Self::Flag(flag) => Arc::new(flag.finish()),
            Self::Texts(texts, offsets) => Arc::new(list(offsets, Arc::new(texts.finish()))),
            Self::List(record, offsets) => Arc::new(list(offsets, Arc::new(record.finish()))),
            Self::Child(record) => Arc::new(record.finish()),
        }
    }
}

/// Where the lists of a column end.
#[derive(Debug, Default)]
pub(super) struct Offsets {
    lengths: Vec<usize>,
}

impl Offsets {
    /// A list of so many ends.
    pub(super) fn end(&mut self, length: usize) {
        self.lengths.push(length);
    }
}

fn list(offsets: &mut Offsets, values: ArrayRef) -> ListArray {
    let lengths = std::mem::take(&mut offsets.lengths);
    ListArray::new(item(values.data_type().clone()), OffsetBuffer::from_lengths(lengths), values, None)
}

fn item(data_type: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", data_type, true))
}

fn append<T: ArrowPrimitiveType>(builder: &mut PrimitiveBuilder<T>, value: Option<T::Native>) {
    builder.append_option(value);
}

/// A number in units of its last digit, if it fits.
fn scaled(number: Number) -> Option<i128> {
    let mut value = number.0;
    value = value.round_dp(SCALE.unsigned_abs().into());
    let missing = u32::from(SCALE.unsigned_abs()).checked_sub(value.scale())?;
    let units = value.mantissa().checked_mul(10_i128.checked_pow(missing)?)?;
    (units.unsigned_abs() < 10_u128.pow(PRECISION.into())).then_some(units)
}

/// Days since 1970-01-01.
fn days(date: Date) -> Option<i32> {
    date.since(Date::constant(1970, 1, 1)).ok().map(|span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_digits() {
        for (digits, units) in [
            ("4", Some(4_000_000_000_000)),
            ("0.333333333333", Some(333_333_333_333)),
            ("-1.5", Some(-1_500_000_000_000)),
            ("79228162514264337593543950335", None),
        ] {
            assert_eq!(scaled(Number::new(digits.parse().unwrap())), units, "{digits}");
        }
    }

    #[test]
    fn a_day_is_counted_from_1970() {
        assert_eq!(days(Date::constant(1970, 1, 2)), Some(1));
        assert_eq!(days(Date::constant(2017, 11, 30)), Some(17_500));
        assert_eq!(days(Date::constant(1949, 10, 1)), Some(-7397));
    }
}
