//! `PUT /api/admin/queues/{id}`.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::ids::QueueId;
use wire::people::Queue;

use crate::agents::Actor;
use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::kernel::error::documented::{Conflict, Invalid, Refused};
use crate::kernel::http::{Json, Path};

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(put))
}

/// Make, change or archive a queue, and say who serves it. The id of the path counts. `in_use`: a site sends its contacts
/// there, or a contact or a lead waits there.
#[utoipa::path(put, path = "/api/admin/queues/{id}", tag = "people", params(("id" = QueueId, Path)), request_body = Queue,
    responses((status = 200, body = Queue), Refused, Invalid, Conflict))]
async fn put(
    State(deps): State<Deps>,
    actor: Actor,
    Path(id): Path<QueueId>,
    Json(queue): Json<Queue>,
) -> Result<Json<Queue>, Refusal> {
    actor.may(Act::SettingsManage)?;
    let queue = Queue { id, ..queue };
    deps.db.write(move |tx| flows::put_queue(tx, &actor, &queue)).await.map(Json)
}
