//! Arrow arrays of any supported type as the kernels' `Values`.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, ArrayRef, BinaryArray, BooleanArray, StringArray};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};
use sfumato_kernel::arrays::{Bitmap, Text};
use sfumato_kernel::canonical::{Bits, Fixed, Values};
use sfumato_kernel::digits::Wide;
use sfumato_kernel::error::KernelError;

use crate::arrays::{bitmap, text};

/// An array kept alive, in the type its view borrows from. Narrow integers and decimals are widened.
pub struct Held {
    kind: Kind,
    nulls: Option<NullBuffer>,
}

enum Kind {
    Text(StringArray),
    Binary(BinaryArray),
    Integer(ScalarBuffer<i64>),
    Unsigned(ScalarBuffer<u64>),
    Float32(ScalarBuffer<f32>),
    Float64(ScalarBuffer<f64>),
    Boolean(BooleanArray),
    Date32(ScalarBuffer<i32>),
    Date64(ScalarBuffer<i64>),
    Timestamp(ScalarBuffer<i64>, i64),
    Decimal128(ScalarBuffer<i128>, i8),
    Decimal256(Vec<Wide>, i8),
}

impl Held {
    /// Takes the array; a type that no kernel reads is `policy.type`.
    pub fn new(array: &ArrayRef) -> Result<Self, KernelError> {
        let kind = match array.data_type() {
            DataType::Utf8 => Kind::Text(array.as_string::<i32>().clone()),
            DataType::Binary => Kind::Binary(array.as_binary::<i32>().clone()),
            DataType::Boolean => Kind::Boolean(array.as_boolean().clone()),
            DataType::Float32 => Kind::Float32(buffer::<Float32Type>(array)),
            DataType::Float64 => Kind::Float64(buffer::<Float64Type>(array)),
            DataType::Date32 => Kind::Date32(buffer::<Date32Type>(array)),
            DataType::Date64 => Kind::Date64(buffer::<Date64Type>(array)),
            DataType::Timestamp(unit, _) => timestamp(array, *unit),
            DataType::Decimal32(_, scale) => Kind::Decimal128(widened::<Decimal32Type, i128>(array), *scale),
            DataType::Decimal64(_, scale) => Kind::Decimal128(widened::<Decimal64Type, i128>(array), *scale),
            DataType::Decimal128(_, scale) => Kind::Decimal128(buffer::<Decimal128Type>(array), *scale),
            DataType::Decimal256(_, scale) => {
                let parts = buffer::<Decimal256Type>(array).iter().map(|value| value.to_parts()).collect();
                Kind::Decimal256(parts, *scale)
            }
            _ => integers(array).ok_or(KernelError::new("policy.type"))?,
        };
        Ok(Self { kind, nulls: array.nulls().cloned() })
    }

    /// The view for a kernel.
    pub fn view(&self) -> Values<'_> {
        match &self.kind {
            Kind::Text(array) => Values::Text(text(array)),
            Kind::Binary(array) => {
                Values::Binary(Text::new(array.value_offsets(), array.value_data(), self.nulls.as_ref().map(bitmap)))
            }
            Kind::Integer(values) => Values::Integer(self.fixed(values)),
            Kind::Unsigned(values) => Values::Unsigned(self.fixed(values)),
            Kind::Float32(values) => Values::Float32(self.fixed(values)),
            Kind::Float64(values) => Values::Float64(self.fixed(values)),
            Kind::Boolean(array) => {
                let bits = Bitmap::new(array.values().values(), array.values().offset());
                Values::Boolean(Bits::new(array.len(), bits, self.nulls.as_ref().map(bitmap)))
            }
            Kind::Date32(values) => Values::Date32(self.fixed(values)),
            Kind::Date64(values) => Values::Date64(self.fixed(values)),
            Kind::Timestamp(values, per_second) => Values::Timestamp(self.fixed(values), *per_second),
            Kind::Decimal128(values, scale) => Values::Decimal128(self.fixed(values), *scale),
            Kind::Decimal256(values, scale) => Values::Decimal256(self.fixed(values), *scale),
        }
    }

    fn fixed<'a, T: Copy>(&'a self, values: &'a [T]) -> Fixed<'a, T> {
        Fixed::new(values, self.nulls.as_ref().map(bitmap))
    }
}

fn buffer<T: ArrowPrimitiveType>(array: &ArrayRef) -> ScalarBuffer<T::Native> {
    array.as_primitive::<T>().values().clone()
}

fn widened<T, W>(array: &ArrayRef) -> ScalarBuffer<W>
where
    T: ArrowPrimitiveType,
    W: From<T::Native> + arrow_buffer::ArrowNativeType,
{
    array.as_primitive::<T>().values().iter().map(|value| W::from(*value)).collect()
}

fn integers(array: &ArrayRef) -> Option<Kind> {
    Some(match array.data_type() {
        DataType::Int8 => Kind::Integer(widened::<Int8Type, i64>(array)),
        DataType::Int16 => Kind::Integer(widened::<Int16Type, i64>(array)),
        DataType::Int32 => Kind::Integer(widened::<Int32Type, i64>(array)),
        DataType::Int64 => Kind::Integer(buffer::<Int64Type>(array)),
        DataType::UInt8 => Kind::Integer(widened::<UInt8Type, i64>(array)),
        DataType::UInt16 => Kind::Integer(widened::<UInt16Type, i64>(array)),
        DataType::UInt32 => Kind::Integer(widened::<UInt32Type, i64>(array)),
        DataType::UInt64 => Kind::Unsigned(buffer::<UInt64Type>(array)),
        _ => return None,
    })
}

fn timestamp(array: &ArrayRef, unit: TimeUnit) -> Kind {
    match unit {
        TimeUnit::Second => Kind::Timestamp(buffer::<TimestampSecondType>(array), 1),
        TimeUnit::Millisecond => Kind::Timestamp(buffer::<TimestampMillisecondType>(array), 1_000),
        TimeUnit::Microsecond => Kind::Timestamp(buffer::<TimestampMicrosecondType>(array), 1_000_000),
        TimeUnit::Nanosecond => Kind::Timestamp(buffer::<TimestampNanosecondType>(array), 1_000_000_000),
    }
}
