//! `/api/customers/{id}/timeline`: pages of it, and the date rail.

use std::str::FromStr;

use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use wire::Ms;
use wire::access::Act;
use wire::conversation::Conversation;
use wire::ids::{ConversationId, CustomerId};
use wire::item::ItemKind;
use wire::timeline::{Months, Place, TimelinePage};

use crate::agents::Actor;
use crate::conversations::store;
use crate::conversations::timeline::{self, LONGEST_PAGE, PAGE, Where};
use crate::customers::{self, looks::looking};
use crate::deps::Deps;
use crate::kernel::check::Check;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path, Query};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Older than this place (`at_id`); the `before` of the page before.
    before: Option<String>,
    /// Newer than this place (`at_id`).
    after: Option<String>,
    /// Half of the page on either side of this moment (ms since 1970 UTC).
    around: Option<Ms>,
    /// Only these kinds, with commas between.
    kinds: Option<String>,
    /// 1 to 200, usually 50.
    limit: Option<i64>,
}

/// A page of the customer's one timeline, oldest first; without a place, the newest.
#[utoipa::path(get, path = "/api/customers/{id}/timeline", tag = "customers", params(("id" = CustomerId, Path), Asked),
    responses((status = 200, body = TimelinePage), Refused, Missing, Invalid))]
pub(super) async fn page(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<CustomerId>,
    Query(asked): Query<Asked>,
) -> Result<Json<TimelinePage>, Refusal> {
    actor.may(Act::CustomersRead)?;
    let limit = asked.limit.unwrap_or(PAGE);
    let (at, kinds) = (place(&asked), kinds(asked.kinds.as_deref()));
    Check::new()
        .that(at.is_some(), "before", "unknown")
        .that(kinds.is_some(), "kinds", "unknown")
        .within("limit", limit, 1, LONGEST_PAGE)
        .done()?;
    let (at, kinds) = (at.unwrap_or(Where::Newest), kinds.unwrap_or_default());
    looking(&deps.db, actor, move |tx, _| {
        let id = customers::joined::now(tx, id)?.ok_or_else(Refusal::not_found)?;
        Ok((id, timeline::page(tx, id, at, &kinds, limit)?))
    })
    .await
    .map(Json)
}

/// How much happened in each month, for the date rail.
#[utoipa::path(get, path = "/api/customers/{id}/timeline/months", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, body = Months), Refused, Missing))]
pub(super) async fn months(State(deps): State<Deps>, actor: Actor, Path(id): Path<CustomerId>) -> Result<Json<Months>, Refusal> {
    actor.may(Act::CustomersRead)?;
    let months = deps.db.read(move |tx| {
        let id = customers::joined::now(tx, id)?.ok_or_else(Refusal::not_found)?;
        Ok::<_, Refusal>(Months { months: timeline::months(tx, id)? })
    });
    months.await.map(Json)
}

/// Where a conversation stands, closed ones too.
#[utoipa::path(get, path = "/api/conversations/{id}", tag = "conversations", params(("id" = ConversationId, Path)),
    responses((status = 200, body = Conversation), Refused, Missing))]
pub(super) async fn conversation(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<ConversationId>,
) -> Result<Json<Conversation>, Refusal> {
    actor.may(Act::ConversationsRead)?;
    deps.db.read(move |tx| store::load(tx, id)?.ok_or_else(Refusal::not_found)).await.map(Json)
}

/// None when it can't be understood, or when two places are named.
fn place(asked: &Asked) -> Option<Where> {
    match (&asked.before, &asked.after, asked.around) {
        (None, None, None) => Some(Where::Newest),
        (Some(before), None, None) => Place::from_str(before).ok().map(Where::Before),
        (None, Some(after), None) => Place::from_str(after).ok().map(Where::After),
        (None, None, Some(ms)) => Some(Where::Around(ms)),
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => None,
    }
}

fn kinds(list: Option<&str>) -> Option<Vec<ItemKind>> {
    let words = list.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty());
    let mut kinds: Vec<ItemKind> = words.map(|word| serde_json::from_value(word.into()).ok()).collect::<Option<_>>()?;
    kinds.sort_unstable();
    kinds.dedup();
    Some(kinds)
}
