//! Puts the stores together when someone signs in, and leads every frame to those it concerns.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::{DeskEvent, ToDesk};
use wire::item::{Author, ItemBody};

use crate::api;
use crate::live::apply::{Applied, Known};
use crate::live::ears::Ears;
use crate::live::socket::{Heard, Line};
use crate::sound::{Sound, player};

use super::cache;
use super::cards::Cards;
use super::clock::{use_clock, wall};
use super::desk::DeskStore;
use super::drafts::Drafts;
use super::link::{Holds, Link};
use super::others::Others;
use super::outbox::OutboxStore;
use super::timelines::Timelines;

#[derive(Clone, Copy)]
struct Stores {
    desk: DeskStore,
    link: Link,
    timelines: Timelines,
    cards: Cards,
    outbox: OutboxStore,
    drafts: Drafts,
    others: Others,
    ears: StoredValue<Ears, LocalStorage>,
    play: StoredValue<Box<dyn Fn(Sound)>, LocalStorage>,
}

/// Provides every store below, and opens the line.
pub fn provide_stores(known: Known) {
    let (desk, link) = (DeskStore::new(known), Link::new());
    let timelines = Timelines::new(link);
    let stores = Stores {
        desk,
        link,
        timelines,
        cards: Cards::new(),
        outbox: OutboxStore::new(desk.me(), timelines),
        drafts: Drafts::new(desk),
        others: Others::new(use_clock()),
        ears: StoredValue::new_local(Ears::default()),
        play: StoredValue::new_local(Box::new(player())),
    };
    provide_context(stores.desk);
    provide_context(stores.link);
    provide_context(stores.timelines);
    provide_context(stores.cards);
    provide_context(stores.outbox);
    provide_context(stores.drafts);
    provide_context(stores.others);
    cache::keep_on_leaving(desk);
    // The callback outlives this owner: it must find no store of someone who has signed out.
    link.begin(Line::new(move |heard| stores.heard(heard)));
    let online = window_event_listener(ev::online, move |_| link.open_now());
    let looked_at = window_event_listener_untyped("visibilitychange", move |_| link.open_now());
    let silence = set_interval_with_handle(move || link.open_now(), std::time::Duration::from_secs(20)).ok();
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
                self.outbox.flush();
                self.drafts.save_all();
            }
            Heard::Down => {
                self.link.set_holds(Holds::No);
                self.others.forget();
            }
            Heard::Frame(frame) => self.frame(*frame),
        }
    }

    fn frame(self, frame: ToDesk) {
        match frame {
            ToDesk::Events { from, to, events } => match self.desk.apply(from, to, &events) {
                Applied::Folded => events.iter().for_each(|event| self.happened(event)),
                Applied::Dropped => {}
                Applied::Gap => self.link.hello(self.desk.seq()),
            },
            ToDesk::Resync => self.resync(),
            ToDesk::Watching { customer_id } => {
                self.timelines.fetch_newest(customer_id);
            }
            ToDesk::Typing { conversation_id, who } => self.others.types(conversation_id, who),
            ToDesk::Viewing { conversation_id, agents } => self.others.view(conversation_id, agents),
            // Answered where it was heard.
            ToDesk::Ping => {}
            ToDesk::SignedOut => api::signed_out(),
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
            }
            DeskEvent::CustomerChanged(customer) => self.cards.customer_changed(customer),
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
        spawn_local(async move {
            // Otherwise the line is cut too, and hello will bring us here again.
            if let Ok(snapshot) = api::desk::snapshot().await {
                self.desk.replace(snapshot);
                self.timelines.refetch_all();
                self.cards.refetch_all();
                self.link.hello(self.desk.seq());
            }
        });
    }
}
