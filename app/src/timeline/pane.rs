//! The timeline on the page: laid out in rows of which only those in sight exist, endless upwards.

use std::collections::HashMap;

use leptos::prelude::*;
use wire::Ms;
use wire::ids::{ConversationId, CustomerId, ItemId};
use wire::item::{Direction, ItemBody, ItemKind};

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::use_format;
use crate::state::outbox::use_outbox;
use crate::state::timelines::use_timelines;
use crate::ui::{Button, Size, Skeleton, VirtualList, VirtualListHandle};

use super::filters::{Filters, use_filtering};
use super::held::{Held, Older};
use super::jump;
use super::rail::DateRail;
use super::row::RowView;
use super::rows::{Folds, Layout, Row, RowKey, rows};
use super::unread::Unread;

/// What every row of one timeline shares.
#[derive(Clone, Copy)]
pub struct Pane {
    pub customer: CustomerId,
    pub name: Signal<String>,
    pub laid: Memo<Laid>,
    pub folds: RwSignal<Folds>,
    pub list: VirtualListHandle<RowKey>,
    /// Our newest message of the open conversation, whose state is shown.
    pub newest_ours: Memo<Option<ItemId>>,
}

/// The rows in order, and each by its key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    pub keys: Vec<RowKey>,
    pub rows: HashMap<RowKey, Row>,
}

#[component]
pub fn TimelinePane(
    customer: CustomerId,
    #[prop(into)] name: Signal<String>,
    /// The conversation said in full.
    open: Option<ConversationId>,
) -> impl IntoView {
    let (i18n, timelines, acts) = (use_i18n(), use_timelines(), use_acts());
    timelines.open(customer);
    let (folds, kinds, list) = (RwSignal::new(Folds::default()), RwSignal::new(Vec::new()), VirtualListHandle::new());
    let laid = laid(customer, open, folds, kinds);
    let newest_ours = Memo::new(move |_| timelines.read(customer, |held| newest_ours(held, open)).flatten());
    let pane = Pane { customer, name, laid, folds, list, newest_ours };
    provide_context(pane);
    jump::to_the_item_of_the_address(pane);
    acts.always(Act::FoldAll, move || fold_all(pane, false));
    acts.always(Act::UnfoldAll, move || fold_all(pane, true));
    let filtering = use_filtering(kinds);
    acts.always(Act::Filter, move || filtering.update(|filtering| *filtering = !*filtering));
    follow_what_i_send(pane, open);
    let keys = Signal::derive(move || laid.with(|laid| laid.keys.clone()));
    let known = Memo::new(move |_| timelines.read(customer, |held| held.older != Older::Unknown).unwrap_or(false));
    let newer = newer(pane);
    view! {
        <div class="thread-middle">
            <Show when=move || filtering.get()><Filters kinds /></Show>
            <Show
                when=move || known.get()
                fallback=move || {
                    match timelines.failed(customer) {
                        Some(error) => view! { <Unread error on_retry=move |()| timelines.fetch_newest(customer) /> }.into_any(),
                        None => view! { <Skeleton /> }.into_any(),
                    }
                }
            >
                <VirtualList
                    keys
                    row=move |key| view! { <RowView key /> }
                    estimate=40.0
                    label=move || t_string!(i18n, timeline.title, name = name.get()).to_string()
                    class="timeline"
                    handle=list
                    on_near_start=move |()| timelines.fetch_older(customer)
                />
                <DateRail />
                <Show when=move || newer.get()>
                    <Button size=Size::Small class="thread-newer" icon=icondata::LuArrowDown on:click=move |_| list.scroll_to_foot()>
                        {t!(i18n, timeline.newer)}
                    </Button>
                </Show>
            </Show>
        </div>
    }
}

fn laid(
    customer: CustomerId,
    open: Option<ConversationId>,
    folds: RwSignal<Folds>,
    kinds: RwSignal<Vec<ItemKind>>,
) -> Memo<Laid> {
    let (timelines, outbox, format) = (use_timelines(), use_outbox(), use_format());
    Memo::new(move |_| {
        let (kinds, folds, format) = (kinds.get(), folds.get(), format.get());
        let unsent: Vec<(ItemId, Ms)> = outbox.of(customer, open);
        let rows = timelines.read(customer, |held| {
            let more = matches!(held.older, Older::Before(_));
            let layout = Layout { timeline: &held.timeline, open, kinds: &kinds, folds: &folds, unsent: &unsent, more };
            rows(&layout, |at| {
                let day = format.parts(at);
                // Only told apart and compared with each other.
                (day.year * 12 + day.month.cast_signed() as i64) * 31 + day.day
            })
        });
        let rows = rows.unwrap_or_default();
        Laid { keys: rows.iter().map(Row::key).collect(), rows: rows.into_iter().map(|row| (row.key(), row)).collect() }
    })
}

/// What I send from here comes before my eyes, however far up I was reading.
fn follow_what_i_send(pane: Pane, open: Option<ConversationId>) {
    let outbox = use_outbox();
    let newest = Memo::new(move |_| outbox.of(pane.customer, open).last().map(|(id, _)| *id));
    // The place on screen is outside: an Effect is the way there.
    Effect::new(move |before: Option<Option<ItemId>>| {
        let now = newest.get();
        if let (Some(before), Some(sent)) = (before, now)
            && before.is_none_or(|before| before < sent)
        {
            // Once its row is laid out.
            request_animation_frame(move || pane.list.scroll_to_foot());
        }
        now
    });
}

fn newest_ours(held: &Held, open: Option<ConversationId>) -> Option<ItemId> {
    let ours = |body: &ItemBody| matches!(body, ItemBody::Message { direction: Direction::Out, .. });
    held.timeline.items().rev().find(|item| item.conversation_id == open && ours(&item.body)).map(|item| item.id)
}

/// Something came at the foot while one read further up.
fn newer(pane: Pane) -> Memo<bool> {
    let last = Memo::new(move |_| pane.laid.with(|laid| laid.keys.last().copied()));
    let seen = Memo::new(
        move |before: Option<&Option<RowKey>>| {
            if pane.list.at_foot.get() { last.get() } else { before.copied().flatten() }
        },
    );
    Memo::new(move |_| {
        // Asked first: a memo that nobody reads sees nothing.
        let seen = seen.get();
        !pane.list.at_foot.get() && last.get() != seen
    })
}

fn fold_all(pane: Pane, unfolded: bool) {
    if let Some((first, _)) = pane.list.in_sight.get_untracked() {
        pane.list.hold(&first);
    }
    pane.folds.set(Folds::all(unfolded));
}
