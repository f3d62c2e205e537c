//! A value as bytes to be hashed: what it holds, in the order in which it says so, and nothing that two different values
//! of one type could have in common.
//!
//! Every value begins with a mark of its shape, texts with their length, and what holds others ends with a mark, so that
//! values do not run together. Names of fields are left out: a key is compared only with keys of the same type.
//! `is_human_readable` is false here, so that a part that is dear to draw can stand for itself by what it is drawn from.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{
    self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};
use sha2::{Digest, Sha256};

/// How much is collected before it is hashed: hashing many small pieces costs more than the pieces.
const BUFFER: usize = 4096;

const END: u8 = 0;
const NONE: u8 = 1;
const SOME: u8 = 2;
const FALSE: u8 = 3;
const TRUE: u8 = 4;
const SIGNED: u8 = 5;
const UNSIGNED: u8 = 6;
const REAL: u8 = 7;
const TEXT: u8 = 8;
const BYTES: u8 = 9;
const UNIT: u8 = 10;
const VARIANT: u8 = 11;
const LIST: u8 = 12;
const MAP: u8 = 13;
const RECORD: u8 = 14;
const SKIPPED: u8 = 15;

/// Takes a value and gives its SHA-256.
pub(super) struct ValueHasher {
    hasher: Sha256,
    buffer: Vec<u8>,
}

impl ValueHasher {
    pub(super) fn hash<T: Serialize + ?Sized>(value: &T) -> [u8; 32] {
        let mut hasher = Self { hasher: Sha256::new(), buffer: Vec::with_capacity(BUFFER + 256) };
        value.serialize(&mut hasher).expect("values hold only text, numbers, lists and records");
        hasher.hasher.update(&hasher.buffer);
        hasher.hasher.finalize().into()
    }

    fn mark(&mut self, mark: u8) {
        self.buffer.push(mark);
        if self.buffer.len() >= BUFFER {
            self.hasher.update(&self.buffer);
            self.buffer.clear();
        }
    }

    fn bytes(&mut self, mark: u8, bytes: &[u8]) {
        self.mark(mark);
        self.buffer.extend((bytes.len() as u64).to_le_bytes());
        if bytes.len() < BUFFER {
            self.buffer.extend(bytes);
        } else {
            self.hasher.update(&self.buffer);
            self.hasher.update(bytes);
            self.buffer.clear();
        }
    }

    fn variant(&mut self, index: u32) {
        self.mark(VARIANT);
        self.buffer.extend(index.to_le_bytes());
    }
}

/// Nothing that is keyed fails: a value that refuses to be told is a fault of the program.
#[derive(Debug)]
pub(super) struct Refused(String);

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

macro_rules! numbers {
    ($($name:ident $type:ty, $mark:ident as $wide:ty;)*) => {$(
        fn $name(self, value: $type) -> Result<(), Refused> {
            self.mark($mark);
            self.buffer.extend(<$wide>::from(value).to_le_bytes());
            Ok(())
        }
    )*};
}

impl Serializer for &mut ValueHasher {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_i8 i8, SIGNED as i64;
        serialize_i16 i16, SIGNED as i64;
        serialize_i32 i32, SIGNED as i64;
        serialize_i64 i64, SIGNED as i64;
        serialize_i128 i128, SIGNED as i128;
        serialize_u8 u8, UNSIGNED as u64;
        serialize_u16 u16, UNSIGNED as u64;
        serialize_u32 u32, UNSIGNED as u64;
        serialize_u64 u64, UNSIGNED as u64;
        serialize_u128 u128, UNSIGNED as u128;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.mark(if value { TRUE } else { FALSE });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Refused> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        self.mark(REAL);
        self.buffer.extend(value.to_bits().to_le_bytes());
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.serialize_u32(value.into())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.bytes(TEXT, value.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.bytes(BYTES, value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.mark(NONE);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.mark(SOME);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.mark(UNIT);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), Refused> {
        self.variant(index);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.variant(index);
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Refused> {
        self.mark(LIST);
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Refused> {
        self.mark(LIST);
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.mark(LIST);
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.variant(index);
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Refused> {
        self.mark(MAP);
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.mark(RECORD);
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.variant(index);
        Ok(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! elements {
    ($($trait:ident $element:ident;)*) => {$(
        impl $trait for &mut ValueHasher {
            type Ok = ();
            type Error = Refused;

            fn $element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Refused> {
                self.mark(END);
                Ok(())
            }
        }
    )*};
}

elements! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! fields {
    ($($trait:ident)*) => {$(
        impl $trait for &mut ValueHasher {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Refused> {
                value.serialize(&mut **self)
            }

            fn skip_field(&mut self, _: &'static str) -> Result<(), Refused> {
                self.mark(SKIPPED);
                Ok(())
            }

            fn end(self) -> Result<(), Refused> {
                self.mark(END);
                Ok(())
            }
        }
    )*};
}

fields! { SerializeStruct SerializeStructVariant }

impl SerializeMap for &mut ValueHasher {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Refused> {
        self.mark(END);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Serialize)]
    enum Shape {
        Plain,
        One(Option<u8>),
        Two(u8, u8),
        Named { a: Vec<&'static str> },
    }

    #[test]
    fn different_values_have_different_keys() {
        let long = "长".repeat(BUFFER);
        let keys = [
            ValueHasher::hash(&Shape::Plain),
            ValueHasher::hash(&Shape::One(None)),
            ValueHasher::hash(&Shape::One(Some(0))),
            ValueHasher::hash(&Shape::Two(0, 0)),
            ValueHasher::hash(&Shape::Named { a: vec![] }),
            ValueHasher::hash(&Shape::Named { a: vec![""] }),
            ValueHasher::hash(&["ab", "c"]),
            ValueHasher::hash(&["a", "bc"]),
            ValueHasher::hash(&["abc"]),
            ValueHasher::hash("abc"),
            ValueHasher::hash(&[vec!["a"], vec![]]),
            ValueHasher::hash(&[vec![], vec!["a"]]),
            ValueHasher::hash(&1_i64),
            ValueHasher::hash(&1_u64),
            ValueHasher::hash(&1.0),
            ValueHasher::hash(&true),
            ValueHasher::hash(&BTreeMap::from([("a", 1), ("b", 2)])),
            ValueHasher::hash(&BTreeMap::from([("a", 2), ("b", 1)])),
            ValueHasher::hash(&long),
            ValueHasher::hash(&long[3..]),
            ValueHasher::hash(&[&long, &long]),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{at}");
        }
    }

    #[test]
    fn equal_values_have_equal_keys_however_they_are_held() {
        assert_eq!(ValueHasher::hash(&vec!["a".to_owned()]), ValueHasher::hash(&std::sync::Arc::new(["a"].as_slice())));
    }
}
