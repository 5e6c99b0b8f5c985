//! The socket of a desk: what happened, in frames without a gap, and what passes.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, MissedTickBehavior};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::access::Act;
use wire::event::{DeskEvent, FromDesk, ToDesk, Typist};
use wire::ids::ConversationId;

use super::audience::{Viewer, sees};
use super::hub::Hub;
use super::origin::same_origin;
use super::passing::Passing;
use super::ring::Logged;
use crate::agents::{Actor, still_signed_in};
use crate::deps::Deps;
use crate::kernel::error::Refusal;

const HELLO_WITHIN: Duration = Duration::from_secs(10);
const PING_EVERY: Duration = Duration::from_secs(15);
/// A desk that has said nothing for this long is gone; it will come back with its cursor.
const SILENT_FOR: Duration = Duration::from_secs(40);
/// What a desk may send at once: hello with a few watched customers is far below.
const FRAME_ROOM: usize = 16 * 1024;

pub fn routes() -> OpenApiRouter<Deps> {
    OpenApiRouter::new().routes(routes!(socket)).routes(routes!(super::snapshot::desk))
}

/// Live events. The client says `hello` first, with the `seq` it has applied.
#[utoipa::path(get, path = "/api/socket", tag = "desk", responses(
    (status = 101, description = "Frames: `ToDesk` from the server, `FromDesk` from the client, as JSON text"),
    (status = 400, description = "Not a WebSocket handshake", body = wire::error::ErrorBody),
    (status = 401, description = "`signed_out`", body = wire::error::ErrorBody),
    (status = 403, description = "`forbidden`: another origin", body = wire::error::ErrorBody),
    (status = 503, description = "`unavailable`", body = wire::error::ErrorBody),
    (status = 426, description = "Not a WebSocket handshake", body = wire::error::ErrorBody),
))]
async fn socket(
    State(deps): State<Deps>,
    actor: Actor,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, axum::extract::ws::rejection::WebSocketUpgradeRejection>,
) -> Response {
    if !same_origin(&headers) {
        return Refusal::forbidden().into_response();
    }
    match upgrade {
        Ok(upgrade) => upgrade
            .max_message_size(FRAME_ROOM)
            .on_upgrade(move |socket| async move {
                let desk = deps.hub.join(actor.agent_id);
                let (hub, agent) = (deps.hub.clone(), actor.agent_id);
                DeskSocket::new(deps, actor, socket, desk).run().await;
                hub.leave(desk, agent);
            })
            .into_response(),
        Err(_) => Refusal::malformed().into_response(),
    }
}

struct DeskSocket {
    deps: Deps,
    socket: WebSocket,
    desk: u64,
    viewer: Viewer,
    /// The last frame went up to here.
    sent: i64,
    /// Everything up to here has been looked through.
    seen: i64,
    /// It was told to start again and has not said hello yet.
    adrift: bool,
    heard: Instant,
}

/// The socket is to be closed; there is nobody to tell why.
struct Closed;

impl From<axum::Error> for Closed {
    fn from(_: axum::Error) -> Self {
        Closed
    }
}

impl DeskSocket {
    fn new(deps: Deps, actor: Actor, socket: WebSocket, desk: u64) -> Self {
        let viewer = Viewer { actor, watched: HashSet::new() };
        Self { deps, socket, desk, viewer, sent: 0, seen: 0, adrift: true, heard: Instant::now() }
    }

    async fn run(mut self) {
        // Whatever ended it, the desk says hello again with its cursor.
        let _ended: Result<(), Closed> = async {
            self.hello().await?;
            self.talk().await
        }
        .await;
    }

    async fn hello(&mut self) -> Result<(), Closed> {
        let first = tokio::time::timeout(HELLO_WITHIN, self.socket.recv()).await.map_err(|_| Closed)?.ok_or(Closed)??;
        let Message::Text(text) = first else { return Err(Closed) };
        let Ok(frame @ FromDesk::Hello { .. }) = serde_json::from_str(&text) else { return Err(Closed) };
        self.heard(frame).await
    }

    async fn talk(&mut self) -> Result<(), Closed> {
        let hub = self.deps.hub.clone();
        let (mut heads, mut passings) = (hub.heads(), hub.passings());
        let mut ping = tokio::time::interval(PING_EVERY);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        self.catch_up(&hub).await?;
        loop {
            tokio::select! {
                woken = heads.changed() => {
                    woken.map_err(|_| Closed)?;
                    self.catch_up(&hub).await?;
                }
                passing = passings.recv() => match passing {
                    Ok(passing) => self.pass(passing).await?,
                    // Typing marks that nobody could keep up with are not worth keeping.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return Err(Closed),
                },
                message = self.socket.recv() => match message.ok_or(Closed)?? {
                    Message::Text(text) => {
                        let frame = serde_json::from_str(&text).map_err(|_| Closed)?;
                        self.heard(frame).await?;
                    }
                    Message::Ping(_) | Message::Pong(_) => self.heard = Instant::now(),
                    Message::Binary(_) | Message::Close(_) => return Err(Closed),
                },
                _ = ping.tick() => self.check().await?,
            }
        }
    }

    async fn heard(&mut self, frame: FromDesk) -> Result<(), Closed> {
        self.heard = Instant::now();
        match frame {
            FromDesk::Hello { after, watch } => {
                self.viewer.watched = watch.into_iter().collect();
                (self.sent, self.seen, self.adrift) = (after, after, false);
                self.catch_up(&self.deps.hub.clone()).await
            }
            FromDesk::Watch { customer_id } => {
                self.viewer.watched.insert(customer_id);
                self.send(&ToDesk::Watching { customer_id }).await
            }
            FromDesk::Unwatch { customer_id } => {
                self.viewer.watched.remove(&customer_id);
                Ok(())
            }
            FromDesk::Typing { conversation_id } => {
                if self.viewer.actor.is_allowed(Act::ConversationsHandle) {
                    let who = Typist::Agent { id: self.viewer.actor.agent_id };
                    self.deps.hub.pass(Passing::Typing { conversation_id, who });
                }
                Ok(())
            }
            FromDesk::View { conversation_id } => self.view(conversation_id).await,
            FromDesk::Pong => Ok(()),
        }
    }

    async fn view(&mut self, conversation_id: Option<ConversationId>) -> Result<(), Closed> {
        if !self.viewer.actor.is_allowed(Act::ConversationsRead) {
            return Ok(());
        }
        let hub = self.deps.hub.clone();
        hub.look_at(self.desk, self.viewer.actor.agent_id, conversation_id);
        match conversation_id {
            Some(id) => self.send(&ToDesk::Viewing { conversation_id: id, agents: hub.looking_at(id) }).await,
            None => Ok(()),
        }
    }

    /// Sends what was missed since the last frame, in one frame.
    async fn catch_up(&mut self, hub: &Hub) -> Result<(), Closed> {
        if self.adrift {
            return Ok(());
        }
        let missed = hub.missed(self.seen).await.map_err(|error| {
            tracing::error!(?error, "realtime: what a desk missed could not be read");
            Closed
        })?;
        let Some((to, events)) = missed else { return self.start_again().await };
        let mut mine: Vec<&Logged> = Vec::new();
        for logged in &events {
            self.note_change_of_self(logged).await?;
            if sees(&self.viewer, &logged.audience) {
                mine.push(logged);
            }
        }
        self.seen = to;
        if mine.is_empty() || self.adrift {
            return Ok(());
        }
        let frame = frame(self.sent, to, &mine);
        self.sent = to;
        self.socket.send(Message::Text(frame.into())).await.map_err(Closed::from)
    }

    async fn start_again(&mut self) -> Result<(), Closed> {
        self.adrift = true;
        self.send(&ToDesk::Resync).await
    }

    /// A new role sees other things: start again. Someone who has left sees nothing more.
    async fn note_change_of_self(&mut self, logged: &Arc<Logged>) -> Result<(), Closed> {
        let DeskEvent::AgentChanged(agent) = &logged.event else { return Ok(()) };
        if agent.id != self.viewer.actor.agent_id {
            return Ok(());
        }
        if self.viewer.actor.role_changed(agent.role) {
            self.start_again().await?;
        }
        // Told too when one of their sessions ends: whatever follows is not for who has signed out.
        if !agent.active || !self.is_signed_in().await {
            self.send(&ToDesk::SignedOut).await?;
            return Err(Closed);
        }
        Ok(())
    }

    async fn pass(&mut self, passing: Passing) -> Result<(), Closed> {
        if !self.viewer.actor.is_allowed(Act::ConversationsRead) {
            return Ok(());
        }
        match passing {
            Passing::Typing { who: Typist::Agent { id }, .. } if id == self.viewer.actor.agent_id => Ok(()),
            Passing::Typing { conversation_id, who } => self.send(&ToDesk::Typing { conversation_id, who }).await,
            Passing::Viewing { conversation_id, agents } => self.send(&ToDesk::Viewing { conversation_id, agents }).await,
        }
    }

    /// Is someone still there, and still allowed to be?
    async fn check(&mut self) -> Result<(), Closed> {
        if self.heard.elapsed() > SILENT_FOR {
            return Err(Closed);
        }
        if !self.is_signed_in().await {
            self.send(&ToDesk::SignedOut).await?;
            return Err(Closed);
        }
        // Events for others move the cursor too: after a cut less has to be looked through.
        if self.seen > self.sent && !self.adrift {
            let nothing = ToDesk::Events { from: self.sent, to: self.seen, events: Vec::new() };
            self.sent = self.seen;
            self.send(&nothing).await?;
        }
        self.send(&ToDesk::Ping).await
    }

    /// A database that does not answer now signs nobody out.
    async fn is_signed_in(&mut self) -> bool {
        let actor = self.viewer.actor.clone();
        !matches!(self.deps.db.read(move |tx| still_signed_in(tx, &actor)).await, Ok(false))
    }

    async fn send(&mut self, frame: &ToDesk) -> Result<(), Closed> {
        let text = serde_json::to_string(frame).map_err(|_| Closed)?;
        self.socket.send(Message::Text(text.into())).await.map_err(Closed::from)
    }
}

/// `ToDesk::Events` from events that are JSON already.
fn frame(from: i64, to: i64, events: &[&Logged]) -> String {
    let events = events.iter().map(|logged| logged.json.as_str()).collect::<Vec<_>>().join(",");
    format!(r#"{{"frame":"events","from":{from},"to":{to},"events":[{events}]}}"#)
}

#[cfg(test)]
mod tests {
    use super::frame;
    use crate::realtime::Logged;
    use uuid::Uuid;
    use wire::event::{Audience, DeskEvent, ToDesk};
    use wire::ids::{AgentId, TeamId};
    use wire::people::Team;

    #[test]
    fn a_frame_made_of_text_reads_as_the_frame_it_stands_for() {
        let event = DeskEvent::TeamChanged(Team { id: TeamId(Uuid::nil()), name: "Équipe \"A\"".into() });
        let json = serde_json::to_string(&event).unwrap();
        let logged = Logged { seq: 7, audience: Audience::Agent { id: AgentId(Uuid::nil()) }, event: event.clone(), json };
        let read: ToDesk = serde_json::from_str(&frame(4, 7, &[&logged, &logged])).unwrap();
        assert_eq!(read, ToDesk::Events { from: 4, to: 7, events: vec![event.clone(), event] });
    }
}
