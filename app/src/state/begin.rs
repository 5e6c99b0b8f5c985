//! Puts the stores together when someone signs in, and leads every frame to those it concerns.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::{DeskEvent, ToDesk};
use wire::item::{Author, ItemBody};

use crate::api;
use crate::live::apply::{Applied, Known};
use crate::live::backoff::BackOff;
use crate::live::ears::Ears;
use crate::live::socket::{Heard, Line};
use crate::sound::{Sound, player};

use super::cache;
use super::cards::Cards;
use super::clock::{use_clock, wall};
use super::desk::DeskStore;
use super::drafts::Drafts;
use super::joins::JoinStore;
use super::link::{Holds, Link};
use super::others::Others;
use super::outbox::OutboxStore;
use super::timelines::Timelines;
use super::uploads::Uploads;

/// How often the line is listened to, and what failed on a line that holds is tried again.
const LOOK_AFTER: Duration = Duration::from_secs(20);

#[derive(Clone, Copy)]
struct Stores {
    desk: DeskStore,
    link: Link,
    timelines: Timelines,
    cards: Cards,
    joins: JoinStore,
    outbox: OutboxStore,
    drafts: Drafts,
    others: Others,
    ears: StoredValue<Ears, LocalStorage>,
    play: StoredValue<Box<dyn Fn(Sound)>, LocalStorage>,
    /// How many times the whole desk had to be fetched anew.
    resyncs: StoredValue<u32, LocalStorage>,
    anew: StoredValue<BackOff, LocalStorage>,
}

/// Provides every store below, and opens the line.
pub fn provide_stores(known: Known) {
    let (desk, link) = (DeskStore::new(known), Link::new());
    let (timelines, joins) = (Timelines::new(link), JoinStore::new());
    let stores = Stores {
        desk,
        link,
        timelines,
        cards: Cards::new(joins),
        joins,
        outbox: OutboxStore::new(desk.me(), timelines),
        drafts: Drafts::new(desk),
        others: Others::new(use_clock()),
        ears: StoredValue::new_local(desk.peek(Ears::of)),
        play: StoredValue::new_local(Box::new(player())),
        resyncs: StoredValue::new_local(0),
        anew: StoredValue::new_local(BackOff::default()),
    };
    provide_context(stores.desk);
    provide_context(stores.link);
    provide_context(stores.timelines);
    provide_context(stores.cards);
    provide_context(stores.joins);
    provide_context(stores.outbox);
    provide_context(stores.drafts);
    provide_context(Uploads::new(stores.drafts));
    provide_context(stores.others);
    cache::keep_on_leaving(desk);
    // The callback outlives this owner: it must find no store of someone who has signed out.
    link.begin(Line::new(move |heard| stores.heard(heard)));
    let online = window_event_listener(ev::online, move |_| link.open_now());
    let looked_at = window_event_listener_untyped("visibilitychange", move |_| link.open_now());
    let silence = set_interval_with_handle(move || stores.look_after(), LOOK_AFTER).ok();
    on_cleanup(move || {
        online.remove();
        looked_at.remove();
        if let Some(silence) = silence {
            silence.clear();
        }
        link.end();
    });
}

impl Stores {
    fn heard(self, heard: Heard) {
        match heard {
            Heard::Up => {
                self.link.hello(self.desk.seq());
                self.link.set_holds(Holds::Yes);
                self.outbox.line_is_back();
                self.drafts.save_all();
                self.fetch_what_failed();
            }
            Heard::Down => {
                if untrack(|| self.link.holds()) == Holds::No {
                    self.ask_whether_signed_in();
                }
                self.link.set_holds(Holds::No);
                self.others.forget();
            }
            Heard::Unknown => {
                self.link.set_holds(Holds::Outdated);
                self.others.forget();
            }
            Heard::Frame(frame) => self.frame(*frame),
        }
    }

    fn look_after(self) {
        self.link.open_now();
        if untrack(|| self.link.holds()) == Holds::Yes {
            self.fetch_what_failed();
        }
    }

    fn fetch_what_failed(self) {
        self.timelines.fetch_failed();
        self.cards.fetch_wanting();
    }

    fn frame(self, frame: ToDesk) {
        match frame {
            ToDesk::Events { from, to, events } => {
                // First: when the rows below bear another customer, what is open for the one before must know who that is.
                events.iter().for_each(|event| self.joined(event));
                match self.desk.apply(from, to, &events) {
                    Applied::Folded => events.iter().for_each(|event| self.happened(event)),
                    Applied::Dropped => {}
                    Applied::Gap => self.link.hello(self.desk.seq()),
                }
            }
            ToDesk::Resync => self.resync(),
            ToDesk::Watching { customer_id } => {
                self.timelines.fetch_newest(customer_id);
                self.cards.fetch_again(customer_id);
            }
            ToDesk::Typing { conversation_id, who } => self.others.types(conversation_id, who),
            ToDesk::Viewing { conversation_id, agents } => self.others.view(conversation_id, agents),
            // Answered where it was heard.
            ToDesk::Ping => {}
            ToDesk::SignedOut => api::signed_out(),
        }
    }

    fn joined(self, event: &DeskEvent) {
        if let DeskEvent::CustomerJoined(joined) = event {
            self.joins.note(joined.from, joined.into);
            self.outbox.joined(joined.from, joined.into);
        }
    }

    fn happened(self, event: &DeskEvent) {
        let (me, now) = (self.desk.me(), wall());
        if let Some(sound) = self.ears.try_update_value(|ears| ears.hear(event, me, now)).flatten() {
            self.play.with_value(|play| play(sound));
        }
        match event {
            DeskEvent::ItemChanged(item) => {
                self.timelines.fold(item);
                self.outbox.acknowledged(item.id);
                if let (Some(id), ItemBody::Message { .. }, Author::Customer | Author::Agent { .. }) =
                    (item.conversation_id, &item.body, &item.author)
                {
                    self.others.said(id);
                }
                if let ItemBody::Touch { .. } = &item.body {
                    // How far a campaign went stands on the card, which the customer alone does not tell.
                    self.cards.fetch_again(item.customer_id);
                }
            }
            DeskEvent::CustomerChanged(customer) => self.cards.customer_changed(customer),
            // Asked by the old id, the server answers with whom they are now.
            DeskEvent::CustomerJoined(joined) => self.cards.fetch(joined.from),
            DeskEvent::AgentChanged(_)
            | DeskEvent::PresenceChanged(_)
            | DeskEvent::TeamChanged(_)
            | DeskEvent::QueueChanged(_)
            | DeskEvent::TagChanged(_)
            | DeskEvent::CannedChanged(_)
            | DeskEvent::DispositionChanged(_)
            | DeskEvent::CampaignChanged(_)
            | DeskEvent::ConversationChanged(_)
            | DeskEvent::LeadChanged(_)
            | DeskEvent::NotificationChanged(_)
            | DeskEvent::DraftChanged(_) => {}
        }
    }

    /// Too much was missed: everything anew, then on from there.
    fn resync(self) {
        let turn = self.resyncs.try_update_value(|turns| {
            *turns += 1;
            *turns
        });
        if let Some(turn) = turn {
            self.fetch_anew(turn);
        }
    }

    /// Until it has come the desk is as good as cut off, and says so.
    fn fetch_anew(self, turn: u32) {
        spawn_local(async move {
            let answer = api::desk::snapshot().await;
            // Signed out, or a newer turn is under way.
            if self.resyncs.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(snapshot) => {
                    self.anew.with_value(BackOff::went_well);
                    self.desk.replace(snapshot);
                    self.ears.set_value(self.desk.peek(Ears::of));
                    // First who is on screen: the timelines know it.
                    self.cards.begin_anew(|id| self.timelines.is_shown(id));
                    self.timelines.begin_anew();
                    self.link.set_holds(Holds::Yes);
                    self.link.hello(self.desk.seq());
                }
                Err(_) => {
                    self.link.set_holds(Holds::No);
                    self.anew.with_value(|anew| anew.later(move || self.fetch_anew(turn)));
                }
            }
        });
    }

    /// A browser does not say why a socket was refused: the session may have ended meanwhile. Whoever reads the answer tells it.
    fn ask_whether_signed_in(self) {
        spawn_local(async move {
            drop(api::session::who().await);
        });
    }
}
