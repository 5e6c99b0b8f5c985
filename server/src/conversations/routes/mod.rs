//! The routes that read what was said, keep drafts and files.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::deps::Deps;

mod drafts;
mod files;
mod timeline;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new()
        .routes(routes!(timeline::page))
        .routes(routes!(timeline::months))
        .routes(routes!(timeline::conversation))
        .routes(routes!(drafts::read, drafts::save))
        .routes(routes!(files::upload, files::download))
}
