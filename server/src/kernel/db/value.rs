//! Values that travel between Rust and either engine.

use std::borrow::Cow;
use std::panic::resume_unwind;

use uuid::Uuid;

use super::Error;

/// What both engines can hold in a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Real(f64),
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
    Uuid(Uuid),
}

/// Can stand behind a placeholder `$1`.
pub trait Arg {
    fn value(&self) -> Value<'_>;
}

/// Can be read from a column; `None` when the column holds something else.
pub trait Col: Sized {
    fn from_value(value: &Value<'_>) -> Option<Self>;
}

/// One row of an answer.
#[derive(Debug, Clone)]
pub struct Row(pub(super) Vec<Value<'static>>);

impl Row {
    /// The column at `i`, counted from 0. A column of another type fails the whole unit with [`Error::Sql`].
    pub fn get<T: Col>(&self, i: usize) -> T {
        let value = self.0.get(i);
        value.and_then(T::from_value).unwrap_or_else(|| {
            // Unwinds to the unit, which answers with this error; no panic message is printed.
            let wanted = std::any::type_name::<T>();
            resume_unwind(Box::new(Error::Sql(format!("column {i} is {value:?}, not {wanted}"))))
        })
    }
}

macro_rules! column {
    ($type:ty, $arg:expr, $($from:pat => $col:expr),+) => {
        impl Arg for $type {
            fn value(&self) -> Value<'_> {
                let arg: fn(&$type) -> Value<'_> = $arg;
                arg(self)
            }
        }
        impl Col for $type {
            fn from_value(value: &Value<'_>) -> Option<Self> {
                match value {
                    $($from => $col,)+
                    _ => None,
                }
            }
        }
    };
}

column!(i64, |v| Value::Int(*v), Value::Int(v) => Some(*v));
// SQLite has no boolean of its own: it answers 0 or 1.
column!(bool, |v| Value::Bool(*v), Value::Bool(v) => Some(*v), Value::Int(v @ 0..=1) => Some(*v == 1));
column!(f64, |v| Value::Real(*v), Value::Real(v) => Some(*v));
column!(String, |v| Value::Text(v.as_str().into()), Value::Text(v) => Some(v.to_string()));
column!(Vec<u8>, |v| Value::Bytes(v.as_slice().into()), Value::Bytes(v) => Some(v.to_vec()));
column!(Uuid, |v| Value::Uuid(*v), Value::Uuid(v) => Some(*v), Value::Bytes(v) => Uuid::from_slice(v).ok());

impl Arg for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self.into())
    }
}

impl Arg for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self.into())
    }
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: Arg> Arg for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Arg::value)
    }
}

impl<T: Col> Col for Option<T> {
    fn from_value(value: &Value<'_>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            held => T::from_value(held).map(Some),
        }
    }
}

/// Lets id types (`wire::ids::Id`) stand behind placeholders and be read from columns:
/// `uuid_columns!(CustomerId, AgentId)`.
#[macro_export]
macro_rules! uuid_columns {
    ($($id:ty),+ $(,)?) => {$(
        impl $crate::kernel::db::Arg for $id {
            fn value(&self) -> $crate::kernel::db::Value<'_> {
                $crate::kernel::db::Value::Uuid(::wire::ids::Id::uuid(*self))
            }
        }
        impl $crate::kernel::db::Col for $id {
            fn from_value(value: &$crate::kernel::db::Value<'_>) -> Option<Self> {
                <::uuid::Uuid as $crate::kernel::db::Col>::from_value(value).map(::wire::ids::Id::from_uuid)
            }
        }
    )+};
}
