//! The socket of a visitor: answers, typing and read marks as they come.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::{IntoResponse, Response};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, MissedTickBehavior};
use wire::event::{DeskEvent, Typist};
use wire::ids::{ConversationId, ItemId};
use wire::item::Item;
use wire::visitor::{FromVisitor, ToVisitor, VisitorConversation, VisitorTick};

use super::store;
use super::visitor::known;
use crate::conversations::visitors::{self, Visitor};
use crate::deps::Deps;
use crate::kernel::error::Refusal;
use crate::realtime::{Following, Logged, Passing};

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
            let following = deps.hub.follow_customer(visitor.customer_id);
            let (mine, going_on, shown, heard) = (HashSet::new(), None, None, Instant::now());
            let talk = Talk { deps, socket, visitor, following, mine, going_on, shown, sent: after, seen: after, heard };
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
    /// Whose events wake this socket: the customer for whom the visitor stands.
    following: Following,
    mine: HashSet<ConversationId>,
    /// The one of them that their next words join.
    going_on: Option<ConversationId>,
    /// How the newest one stands, as far as the widget was told here.
    shown: Option<VisitorConversation>,
    sent: i64,
    seen: i64,
    heard: Instant,
}

impl Talk {
    async fn run(mut self) -> Result<(), Closed> {
        let hub = self.deps.hub.clone();
        let mut passings = hub.passings();
        let mut ping = tokio::time::interval(PING_EVERY);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // They may have signed in between their first word and our following them.
        self.meet_again().await?;
        self.learn_conversations().await?;
        self.catch_up().await?;
        loop {
            tokio::select! {
                told = self.following.next() => match told {
                    Some(events) => self.told(&events).await?,
                    None => self.catch_up().await?,
                },
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
                    // On a shared browser another may have signed in, of whom nothing has happened yet.
                    if self.meet_again().await? {
                        self.catch_up().await?;
                    }
                    self.look_who_answers().await?;
                }
            }
        }
    }

    async fn heard(&mut self, text: &str) -> Result<(), Closed> {
        self.heard = Instant::now();
        match serde_json::from_str(text).map_err(|_| Closed)? {
            FromVisitor::Tick(VisitorTick::Typing) => {
                if let Some(conversation_id) = self.going_on {
                    self.deps.hub.pass(Passing::Typing { conversation_id, who: Typist::Customer });
                }
                Ok(())
            }
            FromVisitor::Tick(VisitorTick::Pong) => Ok(()),
            FromVisitor::Tick(VisitorTick::Got { item }) => self.delivered(item).await,
            FromVisitor::Hello { .. } => Err(Closed),
        }
    }

    async fn delivered(&mut self, up_to: ItemId) -> Result<(), Closed> {
        let visitor = self.visitor.id;
        let noted = self.deps.db.write(move |tx| store::delivered(tx, visitor, up_to)).await;
        match noted {
            // Said of the one before, while the browser changed hands.
            Err(refusal) if refusal.status == 404 => Ok(()),
            Err(_) => Err(Closed),
            Ok(()) => Ok(()),
        }
    }

    /// Who has the conversation in hand may have left or come back, of which a customer's events don't tell.
    async fn look_who_answers(&mut self) -> Result<(), Closed> {
        let visitor = self.visitor.id;
        let now = self.deps.db.read(move |tx| store::current(tx, visitor)).await.map_err(|_| Closed)?;
        let now = now.map(|(conversation, _)| conversation);
        if now == self.shown { Ok(()) } else { self.sync(self.sent, self.sent, Vec::new()).await }
    }

    /// A login may have shown that the visitor is somebody else: true when so.
    async fn meet_again(&mut self) -> Result<bool, Closed> {
        let id = self.visitor.id;
        let found = self.deps.db.read(move |tx| visitors::load(tx, id)).await;
        let visitor = found.map_err(|_| Closed)?.ok_or(Closed)?;
        if visitor.customer_id == self.visitor.customer_id {
            return Ok(false);
        }
        self.following = self.deps.hub.follow_customer(visitor.customer_id);
        self.visitor = visitor;
        self.learn_conversations().await?;
        Ok(true)
    }

    async fn learn_conversations(&mut self) -> Result<(), Closed> {
        let visitor = self.visitor.id;
        let found = self.deps.db.read(move |tx| {
            let mine = store::conversations_of(tx, visitor)?;
            Ok::<_, Refusal>((mine, store::going_on(tx, visitor)?))
        });
        let (mine, going_on) = found.await.map_err(|_| Closed)?;
        (self.mine, self.going_on) = (mine.into_iter().collect(), going_on);
        Ok(())
    }

    /// Something happened to the customer.
    async fn told(&mut self, events: &[Arc<Logged>]) -> Result<(), Closed> {
        let new = &events[events.partition_point(|logged| logged.seq <= self.seen)..];
        let Some(last) = new.last() else { return Ok(()) };
        if new.iter().any(|logged| self.is_moved_by(&logged.event)) {
            // What was told of them under the other name counts too.
            return self.catch_up().await;
        }
        self.take(last.seq, new).await
    }

    fn is_moved_by(&self, event: &DeskEvent) -> bool {
        matches!(event, DeskEvent::CustomerJoined(joined) if joined.from == self.visitor.customer_id)
    }

    /// Looks through all that happened since the last look.
    async fn catch_up(&mut self) -> Result<(), Closed> {
        loop {
            let missed = self.deps.hub.missed(self.seen).await.map_err(|_| Closed)?;
            let Some((to, events)) = missed else {
                // A frame that does not follow what the widget has makes it fetch its thread again.
                let head = *self.deps.hub.heads().borrow();
                (self.sent, self.seen) = (head, head);
                self.meet_again().await?;
                return self.sync(head, head, Vec::new()).await;
            };
            let moved = events.iter().any(|logged| self.is_moved_by(&logged.event));
            // Whoever is followed since may have been told of before: look again.
            if !(moved && self.meet_again().await?) {
                return self.take(to, &events).await;
            }
        }
    }

    /// Sends what concerns this visitor of what happened up to `to`.
    async fn take(&mut self, to: i64, events: &[Arc<Logged>]) -> Result<(), Closed> {
        self.seen = to;
        let mut items = Vec::new();
        let mut concerned = false;
        for logged in events {
            match &logged.event {
                DeskEvent::ConversationChanged(conversation) => {
                    if conversation.customer_id == self.visitor.customer_id && !self.mine.contains(&conversation.id) {
                        self.learn_conversations().await?;
                    }
                    concerned |= self.mine.contains(&conversation.id);
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
        let seen = self.deps.db.read(move |tx| {
            // Who has the browser now must not see what the one before was answered.
            let theirs = store::conversations_of(tx, visitor)?;
            let is_theirs = |item: &&Item| item.conversation_id.is_some_and(|id| theirs.contains(&id));
            let items: Vec<Item> = items.iter().filter(is_theirs).cloned().collect();
            Ok::<_, Refusal>((store::seen(tx, &items)?, store::current(tx, visitor)?, store::going_on(tx, visitor)?))
        });
        let (items, current, going_on) = seen.await.map_err(|_| Closed)?;
        let (conversation, agent_read_at) = current.map_or((None, None), |(conversation, read)| (Some(conversation), read));
        (self.going_on, self.shown) = (going_on, conversation.clone());
        // Written to a line that may be dead: only the widget's own word says that it has arrived.
        self.send(&ToVisitor::Sync { from, to, items, conversation, agent_read_at }).await
    }

    async fn send(&mut self, frame: &ToVisitor) -> Result<(), Closed> {
        let text = serde_json::to_string(frame).map_err(|_| Closed)?;
        self.socket.send(Message::Text(text.into())).await.map_err(Closed::from)
    }
}
