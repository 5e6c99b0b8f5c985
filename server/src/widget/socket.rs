//! The socket of a visitor: answers, typing and read marks as they come.

use std::collections::HashSet;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, MissedTickBehavior};
use wire::event::{DeskEvent, Typist};
use wire::ids::ConversationId;
use wire::item::Item;
use wire::visitor::{FromVisitor, ToVisitor, VisitorTick};

use super::store;
use super::visitor::known;
use crate::conversations::visitors::Visitor;
use crate::deps::Deps;
use crate::flows;
use crate::kernel::error::Refusal;
use crate::realtime::Passing;

const HELLO_WITHIN: Duration = Duration::from_secs(10);
const PING_EVERY: Duration = Duration::from_secs(25);
const SILENT_FOR: Duration = Duration::from_secs(60);
const FRAME_ROOM: usize = 4 * 1024;
/// The widget then asks for a new visitor.
const TOKEN_UNKNOWN: u16 = 4401;

/// Live answers for a visitor. The first frame from the client is `{"token", "after"}`.
#[utoipa::path(get, path = "/api/widget/socket", tag = "widget", security(()), responses(
    (status = 101, description = "Frames: `ToVisitor` from the server, `FromVisitor` from the widget, as JSON text. Close code 4401: the token is unknown"),
    (status = 400, description = "Not a WebSocket handshake", body = wire::error::ErrorBody),
))]
pub async fn socket(
    State(deps): State<Deps>,
    upgrade: Result<WebSocketUpgrade, axum::extract::ws::rejection::WebSocketUpgradeRejection>,
) -> Response {
    match upgrade {
        Ok(upgrade) => upgrade.max_message_size(FRAME_ROOM).on_upgrade(|socket| talk(deps, socket)).into_response(),
        Err(_) => Refusal::malformed().into_response(),
    }
}

/// The socket is to be closed; there is nobody to tell why.
struct Closed;

impl From<axum::Error> for Closed {
    fn from(_: axum::Error) -> Self {
        Closed
    }
}

async fn talk(deps: Deps, mut socket: WebSocket) {
    let first = tokio::time::timeout(HELLO_WITHIN, socket.recv()).await;
    let Ok(Some(Ok(Message::Text(text)))) = first else { return };
    let Ok(FromVisitor::Hello { token, after }) = serde_json::from_str(&text) else { return };
    match known(&deps.db, &token).await {
        Ok(visitor) => {
            let mine = HashSet::new();
            let talk = Talk { deps, socket, visitor, mine, sent: after, seen: after, heard: Instant::now() };
            // Whatever ended it, the widget comes back with its cursor.
            let _ended: Result<(), Closed> = talk.run().await;
        }
        Err(refusal) if refusal.status == 401 => {
            let close = CloseFrame { code: TOKEN_UNKNOWN, reason: refusal.code.into() };
            // It may have gone already.
            drop(socket.send(Message::Close(Some(close))).await);
        }
        Err(_) => {}
    }
}

struct Talk {
    deps: Deps,
    socket: WebSocket,
    visitor: Visitor,
    mine: HashSet<ConversationId>,
    sent: i64,
    seen: i64,
    heard: Instant,
}

impl Talk {
    async fn run(mut self) -> Result<(), Closed> {
        let hub = self.deps.hub.clone();
        let (mut heads, mut passings) = (hub.heads(), hub.passings());
        let mut ping = tokio::time::interval(PING_EVERY);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        self.learn_conversations().await?;
        self.catch_up().await?;
        loop {
            tokio::select! {
                woken = heads.changed() => {
                    woken.map_err(|_| Closed)?;
                    self.catch_up().await?;
                }
                passing = passings.recv() => match passing {
                    Ok(Passing::Typing { conversation_id, who: Typist::Agent { .. } }) if self.mine.contains(&conversation_id) => {
                        self.send(&ToVisitor::Typing).await?;
                    }
                    Ok(Passing::Typing { .. } | Passing::Viewing { .. }) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return Err(Closed),
                },
                message = self.socket.recv() => match message.ok_or(Closed)?? {
                    Message::Text(text) => self.heard(&text).await?,
                    Message::Ping(_) | Message::Pong(_) => self.heard = Instant::now(),
                    Message::Binary(_) | Message::Close(_) => return Err(Closed),
                },
                _ = ping.tick() => {
                    if self.heard.elapsed() > SILENT_FOR {
                        return Err(Closed);
                    }
                    self.send(&ToVisitor::Ping).await?;
                }
            }
        }
    }

    async fn heard(&mut self, text: &str) -> Result<(), Closed> {
        self.heard = Instant::now();
        match serde_json::from_str(text).map_err(|_| Closed)? {
            FromVisitor::Tick(VisitorTick::Typing) => {
                for conversation_id in self.mine.iter().copied() {
                    self.deps.hub.pass(Passing::Typing { conversation_id, who: Typist::Customer });
                }
                Ok(())
            }
            FromVisitor::Tick(VisitorTick::Pong) => Ok(()),
            FromVisitor::Hello { .. } => Err(Closed),
        }
    }

    async fn learn_conversations(&mut self) -> Result<(), Closed> {
        let visitor = self.visitor.id;
        let found = self.deps.db.read(move |tx| store::conversations_of(tx, visitor)).await;
        self.mine = found.map_err(|_| Closed)?.into_iter().collect();
        Ok(())
    }

    /// Sends what concerns this visitor since the last frame.
    async fn catch_up(&mut self) -> Result<(), Closed> {
        let missed = self.deps.hub.missed(self.seen).await.map_err(|_| Closed)?;
        let Some((to, events)) = missed else {
            // A frame that does not follow what the widget has makes it fetch its thread again.
            let head = *self.deps.hub.heads().borrow();
            (self.sent, self.seen) = (head, head);
            return self.sync(head, head, Vec::new()).await;
        };
        self.seen = to;
        let mut items = Vec::new();
        let mut concerned = false;
        for logged in &events {
            match &logged.event {
                DeskEvent::ConversationChanged(conversation) => {
                    if conversation.customer_id == self.visitor.customer_id && !self.mine.contains(&conversation.id) {
                        self.learn_conversations().await?;
                    }
                    if self.mine.contains(&conversation.id) {
                        concerned = true;
                        // A verified login may have shown that this is somebody we know.
                        self.visitor.customer_id = conversation.customer_id;
                    }
                }
                DeskEvent::ItemChanged(item) if item.conversation_id.is_some_and(|id| self.mine.contains(&id)) => {
                    concerned = true;
                    items.push(item.clone());
                }
                _ => {}
            }
        }
        if !concerned {
            return Ok(());
        }
        let from = std::mem::replace(&mut self.sent, to);
        self.sync(from, to, items).await
    }

    async fn sync(&mut self, from: i64, to: i64, items: Vec<Item>) -> Result<(), Closed> {
        let visitor = self.visitor.id;
        let newest = newest_answer(&items);
        let seen = self.deps.db.read(move |tx| Ok::<_, Refusal>((store::seen(tx, &items)?, store::current(tx, visitor)?))).await;
        let (items, current) = seen.map_err(|_| Closed)?;
        let (conversation, agent_read_at) = current.map_or((None, None), |(conversation, read)| (Some(conversation), read));
        self.send(&ToVisitor::Sync { from, to, items, conversation, agent_read_at }).await?;
        if let Some((conversation, item)) = newest {
            let delivered = self.deps.db.write(move |tx| flows::visitor_delivered(tx, conversation, item)).await;
            if let Err(refusal) = delivered {
                tracing::warn!(?refusal, "widget: a delivery could not be noted");
            }
        }
        Ok(())
    }

    async fn send(&mut self, frame: &ToVisitor) -> Result<(), Closed> {
        let text = serde_json::to_string(frame).map_err(|_| Closed)?;
        self.socket.send(Message::Text(text.into())).await.map_err(Closed::from)
    }
}

/// The newest answer among them that the visitor's browser had not acknowledged yet.
fn newest_answer(items: &[Item]) -> Option<(ConversationId, wire::ids::ItemId)> {
    use wire::item::{Delivery, Direction, ItemBody};
    let waits = |item: &&Item| matches!(item.body, ItemBody::Message { direction: Direction::Out, delivery: Delivery::Sent, .. });
    let newest = items.iter().filter(waits).max_by_key(|item| (item.at, item.id))?;
    Some((newest.conversation_id?, newest.id))
}
