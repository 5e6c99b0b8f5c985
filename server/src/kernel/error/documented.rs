//! Names the refusals of a route in the OpenAPI document: `responses((status = 200, body = Tag), Refused, Invalid)`.

use std::collections::BTreeMap;

use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};
use wire::error::ErrorBody;

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $($status:literal $codes:literal),+;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                BTreeMap::from([$(($status.to_owned(), refusal($codes))),+])
            }
        }
    )*};
}

refusals! {
    /// Every route where someone signed in.
    Refused: "400" "`malformed`", "401" "`signed_out`", "403" "`forbidden` or `csrf`", "500" "`internal`", "503" "`unavailable`";
    /// Every route open to anyone.
    Failed: "400" "`malformed`", "500" "`internal`", "503" "`unavailable`";
    /// What the path names is not there.
    Missing: "404" "`not_found`";
    /// It stands otherwise than the caller believes.
    Conflict: "409" "`conflict`, `closed`, `not_in_hand`, `in_other_hand`, `hands_full`, `new_words`, `draft_newer`, `vouched_for` or `wrong_stage`";
    /// Every route that takes a body.
    Invalid: "413" "`too_large`", "422" "`invalid`, with a code for each refused field";
    /// Every route that takes a file.
    Upload: "413" "`upload_too_large`", "415" "`upload_type_refused`";
}

/// Where passwords are tried, and where those whom nobody knows bring something.
pub struct Throttled;

impl IntoResponses for Throttled {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
        let again = HeaderBuilder::new().schema(Some(seconds)).description(Some("Seconds until a try is taken again")).build();
        let refusal = described("`too_many_tries`").header("Retry-After", again).build();
        BTreeMap::from([("429".to_owned(), refusal.into())])
    }
}

fn refusal(codes: &str) -> RefOr<Response> {
    described(codes).build().into()
}

fn described(codes: &str) -> ResponseBuilder {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name(ErrorBody::name()))).build();
    ResponseBuilder::new().description(codes).content("application/json", body)
}
