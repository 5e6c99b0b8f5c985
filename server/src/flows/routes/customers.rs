//! `/api/customers/…`: who a customer is.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::customer::{AddIdentity, Customer, CustomerCard, EditCustomer, PutCustomer, RecordConsent};
use wire::ids::{CustomerId, IdentityId};

use crate::agents::Actor;
use crate::customers::looks::looking;
use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Missing, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(card, edit))
        .routes(routes!(put))
        .routes(routes!(add_identity))
        .routes(routes!(remove_identity))
        .routes(routes!(record_consent))
}

/// What to know before the next sentence. The audit trail says who looked. The id of one who turned out to be another answers
/// with that one's card.
#[utoipa::path(get, path = "/api/customers/{id}", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, body = CustomerCard), Refused, Missing))]
async fn card(State(deps): State<Deps>, actor: Actor, Path(id): Path<CustomerId>) -> Result<Json<CustomerCard>, Refusal> {
    let card = looking(&deps.db, actor, move |tx, actor| {
        let card = flows::card::card(tx, actor, id)?;
        Ok((card.customer.id, card))
    });
    card.await.map(Json)
}

/// Corrects what is named; a blank company is none.
#[utoipa::path(patch, path = "/api/customers/{id}", tag = "customers", params(("id" = CustomerId, Path)), request_body = EditCustomer,
    responses((status = 200, body = Customer), Refused, Missing, Invalid))]
async fn edit(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<CustomerId>,
    Json(edit): Json<EditCustomer>,
) -> Result<Json<Customer>, Refusal> {
    deps.db.write(move |tx| flows::edit_customer(tx, &actor, id, &edit)).await.map(Json)
}

/// Brings up to date the customer whom a verified identity names, or makes one.
#[utoipa::path(post, path = "/api/customers", tag = "customers", request_body = PutCustomer,
    responses((status = 200, body = Customer), Refused, Conflict, Invalid))]
async fn put(State(deps): State<Deps>, actor: Actor, Json(put): Json<PutCustomer>) -> Result<Json<Customer>, Refusal> {
    deps.db.write(move |tx| flows::put_customer(tx, &actor, &put)).await.map(Json)
}

/// Writes down how else to reach them.
#[utoipa::path(post, path = "/api/customers/{id}/identities", tag = "customers", params(("id" = CustomerId, Path)),
    request_body = AddIdentity, responses((status = 200, body = Customer), Refused, Missing, Conflict, Invalid))]
async fn add_identity(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<CustomerId>,
    Json(new): Json<AddIdentity>,
) -> Result<Json<Customer>, Refusal> {
    deps.db.write(move |tx| flows::add_identity(tx, &actor, id, &new)).await.map(Json)
}

/// Takes off what they said of themselves, not what somebody vouches for (`vouched_for`). Repeating it is harmless.
#[utoipa::path(delete, path = "/api/customers/{id}/identities/{identity}", tag = "customers",
    params(("id" = CustomerId, Path), ("identity" = IdentityId, Path)),
    responses((status = 200, body = Customer), Refused, Missing, Conflict))]
async fn remove_identity(
    State(deps): State<Deps>,
    actor: Actor,
    Path((id, identity)): Path<(CustomerId, IdentityId)>,
) -> Result<Json<Customer>, Refusal> {
    deps.db.write(move |tx| flows::remove_identity(tx, &actor, id, identity)).await.map(Json)
}

/// Writes down what they agree to or refuse, with the words.
#[utoipa::path(post, path = "/api/customers/{id}/consents", tag = "customers", params(("id" = CustomerId, Path)),
    request_body = RecordConsent, responses((status = 200, body = Customer), Refused, Missing, Conflict, Invalid))]
async fn record_consent(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<CustomerId>,
    Json(said): Json<RecordConsent>,
) -> Result<Json<Customer>, Refusal> {
    deps.db.write(move |tx| flows::record_consent(tx, &actor, id, &said)).await.map(Json)
}
