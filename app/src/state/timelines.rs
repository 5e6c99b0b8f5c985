//! The timelines on screen or lately left: fetched by page, kept true by what happens.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::reactive::signal::{ArcRwSignal, ArcTrigger};
use leptos::task::spawn_local;
use wire::Ms;
use wire::conversation::Conversation;
use wire::ids::{ConversationId, CustomerId, ItemId};
use wire::item::Item;

use crate::api::ApiError;
use crate::api::customers::{self, Part};
use crate::timeline::held::{Held, Older};

use super::link::Link;

/// Items in the first page, and in those fetched while reading upwards.
const FIRST: usize = 60;
const MORE: usize = 200;
/// Timelines kept after they were left, to be there at once on coming back.
const KEPT: usize = 12;

/// It outlives the part of the screen that opened it: no owner of a component holds its signals.
struct One {
    held: Held,
    /// An item came, or an older page.
    order: ArcTrigger,
    rows: HashMap<ItemId, ArcTrigger>,
    fetching: bool,
    failed: ArcRwSignal<Option<ApiError>>,
    opened: u64,
    /// How many parts of the screen show it.
    shown: u32,
    /// Grows when what is held can't be believed any longer: a page asked for before that is none.
    turn: u32,
}

#[derive(Default)]
struct Inner {
    all: HashMap<CustomerId, One>,
    openings: u64,
}

#[derive(Clone, Copy)]
pub struct Timelines {
    inner: StoredValue<Inner, LocalStorage>,
    link: Link,
}

pub fn use_timelines() -> Timelines {
    expect_context()
}

impl Timelines {
    pub fn new(link: Link) -> Self {
        Self { inner: StoredValue::new_local(Inner::default()), link }
    }

    /// Begins to hold a customer's timeline, on screen until the caller leaves it; what was kept of it shows at once.
    pub fn open(self, customer: CustomerId) {
        let mut left = Vec::new();
        self.inner.update_value(|inner| {
            inner.openings += 1;
            let opened = inner.openings;
            let one = inner.all.entry(customer).or_insert_with(|| One::new(customer));
            one.opened = opened;
            one.shown += 1;
            while inner.all.len() > KEPT {
                let unseen = inner.all.iter().filter(|(_, one)| one.shown == 0);
                let Some(oldest) = unseen.min_by_key(|(_, one)| one.opened).map(|(id, _)| *id) else { break };
                inner.all.remove(&oldest);
                left.push(oldest);
            }
        });
        on_cleanup(move || _ = self.change(customer, |one| one.shown = one.shown.saturating_sub(1)));
        for customer in left {
            self.link.unwatch(customer);
        }
        if self.link.watch(customer) {
            self.fetch_newest(customer);
        }
    }

    /// From now on its items come by themselves: what was said before this moment has to be fetched.
    pub fn fetch_newest(self, customer: CustomerId) {
        spawn_local(self.newest(customer));
    }

    async fn newest(self, customer: CustomerId) {
        let turn = self.change(customer, |one| {
            one.held.asked();
            one.turn
        });
        let page = customers::timeline(customer, Part::Newest, &[], FIRST).await;
        self.change(customer, |one| match page {
            _ if Some(one.turn) != turn => {}
            Ok(page) => {
                one.held.newest(&page);
                one.failed.set(None);
                one.changed();
            }
            Err(error) => one.failed.set(Some(error)),
        });
    }

    /// After too long a cut: those on screen are replaced when their newest page has come, the others are let go.
    pub fn begin_anew(self) {
        let (shown, left) = self.inner.try_update_value(Inner::doubt).unwrap_or_default();
        left.into_iter().for_each(|customer| self.link.unwatch(customer));
        shown.into_iter().for_each(|customer| self.fetch_newest(customer));
    }

    /// What could not be fetched: the line is back, or it is worth another try.
    pub fn fetch_failed(self) {
        let wanting = |one: &One| one.failed.with_untracked(|error| error.as_ref().is_some_and(ApiError::is_passing));
        let failed: Vec<CustomerId> = self
            .inner
            .try_with_value(|inner| inner.all.iter().filter(|(_, one)| wanting(one)).map(|(id, _)| *id).collect())
            .unwrap_or_default();
        failed.into_iter().for_each(|customer| self.fetch_newest(customer));
    }

    pub fn is_shown(self, customer: CustomerId) -> bool {
        self.inner.with_value(|inner| inner.all.get(&customer).is_some_and(|one| one.shown > 0))
    }

    /// The page before the oldest held, if there is one and it is not on its way.
    pub fn fetch_older(self, customer: CustomerId) {
        spawn_local(async move { _ = self.older(customer).await });
    }

    /// Until something is held: an address may ask for an item at once.
    pub async fn first_page(self, customer: CustomerId) {
        let unknown = self.inner.with_value(|inner| inner.all.get(&customer).is_some_and(|one| one.held.older == Older::Unknown));
        if unknown {
            self.newest(customer).await;
        }
    }

    /// Fetches backwards until this moment is held, or the beginning.
    pub async fn reach(self, customer: CustomerId, at: Ms) {
        while self.inner.with_value(|inner| inner.all.get(&customer).is_some_and(|one| one.is_newer_than(at))) {
            if !self.older(customer).await {
                break;
            }
        }
    }

    async fn older(self, customer: CustomerId) -> bool {
        let before = self.inner.try_update_value(|inner| {
            let one = inner.all.get_mut(&customer)?;
            let Older::Before(place) = one.held.older else { return None };
            (!std::mem::replace(&mut one.fetching, true)).then_some((place, one.turn))
        });
        let Some(Some((before, turn))) = before else { return false };
        let page = customers::timeline(customer, Part::Before(before), &[], MORE).await;
        self.change(customer, |one| {
            if one.turn != turn {
                return;
            }
            one.fetching = false;
            if let (Ok(page), true) = (&page, one.held.older == Older::Before(before)) {
                one.held.older(page);
                one.changed();
            }
        });
        page.is_ok()
    }

    /// An item as it happens. Nobody's timeline is begun by it.
    pub fn fold(self, item: &Item) {
        self.change(item.customer_id, |one| {
            let known = one.held.timeline.get(item.id).is_some();
            if one.held.live(item) {
                if known {
                    one.row(item.id).notify();
                } else {
                    one.changed();
                }
            }
        });
    }

    /// Reads one customer's timeline, and is woken when items come (not when one changes within).
    pub fn read<T>(self, customer: CustomerId, read: impl FnOnce(&Held) -> T) -> Option<T> {
        let order = self.inner.with_value(|inner| inner.all.get(&customer).map(|one| one.order.clone()))?;
        order.track();
        self.inner.with_value(|inner| inner.all.get(&customer).map(|one| read(&one.held)))
    }

    /// The newest words of the customer that are on screen in this contact.
    pub fn newest_words(self, customer: CustomerId, conversation: ConversationId) -> Option<ItemId> {
        self.read(customer, |held| held.newest_words(conversation))?
    }

    /// The same, once, for an act: what its author had seen.
    pub fn seen(self, contact: &Conversation) -> Option<ItemId> {
        untrack(|| self.newest_words(contact.customer_id, contact.id))
    }

    /// One item, waking its reader when it changes.
    pub fn item(self, customer: CustomerId, id: ItemId) -> Option<Item> {
        let row = self.inner.try_update_value(|inner| Some(inner.all.get_mut(&customer)?.row(id)))??;
        row.track();
        self.inner.with_value(|inner| inner.all.get(&customer)?.held.timeline.get(id).cloned())
    }

    /// Why the last try to fetch it failed, if it did.
    pub fn failed(self, customer: CustomerId) -> Option<ApiError> {
        let failed = self.inner.with_value(|inner| inner.all.get(&customer).map(|one| one.failed.clone()));
        failed.and_then(|failed| failed.get())
    }

    /// None when it is not held (any more).
    fn change<T>(self, customer: CustomerId, change: impl FnOnce(&mut One) -> T) -> Option<T> {
        // Signed out meanwhile: nothing is held any more.
        self.inner.try_update_value(|inner| inner.all.get_mut(&customer).map(change)).flatten()
    }
}

impl Inner {
    /// Those on screen, now doubted, and those let go.
    fn doubt(&mut self) -> (Vec<CustomerId>, Vec<CustomerId>) {
        let (shown, left) = self.all.iter().map(|(id, one)| (*id, one.shown > 0)).partition::<Vec<_>, _>(|(_, shown)| *shown);
        let ids = |those: Vec<(CustomerId, bool)>| those.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        let (shown, left) = (ids(shown), ids(left));
        self.all.retain(|_, one| one.shown > 0);
        for one in self.all.values_mut() {
            one.held.doubt();
            (one.turn, one.fetching) = (one.turn + 1, false);
        }
        (shown, left)
    }
}

impl One {
    fn new(customer: CustomerId) -> Self {
        Self {
            held: Held::new(customer),
            order: ArcTrigger::new(),
            rows: HashMap::new(),
            fetching: false,
            failed: ArcRwSignal::new(None),
            opened: 0,
            shown: 0,
            turn: 0,
        }
    }

    fn row(&mut self, id: ItemId) -> ArcTrigger {
        self.rows.entry(id).or_default().clone()
    }

    /// Items came by page: any of them may be newer than what a row shows.
    fn changed(&self) {
        self.order.notify();
        for row in self.rows.values() {
            row.notify();
        }
    }

    fn is_newer_than(&self, at: Ms) -> bool {
        matches!(self.held.older, Older::Before(place) if place.at > at)
    }
}
