//! The routes of the verbs.

use utoipa_axum::router::OpenApiRouter;

use crate::deps::Deps;

mod audit;
mod conversations;
mod customers;
mod history;
mod leads;
mod people;
mod queues;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .merge(audit::routes())
        .merge(conversations::routes())
        .merge(customers::routes())
        .merge(history::routes())
        .merge(leads::routes())
        .merge(people::routes())
        .merge(queues::routes())
}
