//! The types that the desk and the server speak, and the pure rules both must agree on.
//!
//! Shapes: ids are UUID v7 in their usual text form; times are milliseconds since 1970 UTC; money is whole minor units and an
//! ISO 4217 code. Enums are `snake_case` text, sums carry their variant in a field named in their documentation.

macro_rules! spoken {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        $item
    )*};
}

/// Like `spoken!`, for plain words: copied, compared and counted.
macro_rules! words {
    ($($item:item)*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        $item
    )*};
}

pub mod access;
pub mod admin;
pub mod campaign;
pub mod conversation;
pub mod customer;
pub mod desk;
pub mod error;
pub mod event;
pub mod ids;
pub mod item;
pub mod lead;
pub mod money;
pub mod people;
pub mod search;
pub mod session;
pub mod timeline;
pub mod visitor;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Ms = i64;
