//! Puts the HTTP routes of this room together.

mod keys;
mod notifications;
mod people;
mod presence;
mod queues;
mod session;
mod teams;

use utoipa_axum::router::OpenApiRouter;

use crate::deps::Deps;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(presence::routes())
        .merge(notifications::routes())
        .merge(people::routes())
        .merge(teams::routes())
        .merge(queues::routes())
        .merge(keys::routes())
}
