//! What one was told: marking it read.

use gloo_net::http::Method;
use wire::ids::NotificationId;

use super::{Answer, tell};

pub async fn read(id: NotificationId) -> Answer<()> {
    tell(Method::POST, &format!("/notifications/{id}/read"), None::<&()>).await
}

pub async fn read_all() -> Answer<()> {
    tell(Method::POST, "/notifications/read", None::<&()>).await
}
