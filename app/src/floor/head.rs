//! The figures of the floor, each a way to what is behind it.

use leptos::prelude::*;
use wire::people::PresenceState;

use crate::i18n::{t, use_i18n};
use crate::leads::board::address;
use crate::say::use_format;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};

use super::behind::{Behind, use_opened};
use super::contacts::{Contacts, Opener};
use super::figures::{contact_queues, lead_queues, people};

#[component]
pub fn Figures() -> impl IntoView {
    let (i18n, desk, clock, format) = (use_i18n(), use_desk(), use_clock(), use_format());
    let queues = Memo::new(move |_| {
        desk.track(Topic::People);
        desk.read(Topic::Conversations, contact_queues)
    });
    let waiting = Memo::new(move |_| queues.with(|queues| queues.iter().map(|queue| queue.waiting).sum::<usize>()));
    let oldest = Memo::new(move |_| queues.with(|queues| queues.iter().filter_map(|queue| queue.oldest).min()));
    let oldest_wait =
        Memo::new(move |_| oldest.get().map_or_else(|| format.get().wait(0), |since| format.get().wait(clock.now() - since)));
    let staff = Memo::new(move |_| {
        desk.track(Topic::People);
        desk.read(Topic::Conversations, people)
    });
    let available =
        Memo::new(move |_| staff.with(|staff| staff.iter().filter(|person| person.state == PresenceState::Available).count()));
    let in_hand = Memo::new(move |_| staff.with(|staff| staff.iter().map(|person| person.in_hand).sum::<usize>()));
    let leads = Memo::new(move |_| {
        let now = clock.now();
        desk.track(Topic::People);
        desk.read(Topic::Leads, |desk| lead_queues(desk, now))
    });
    let to_accept = Memo::new(move |_| leads.with(|leads| leads.iter().map(|queue| queue.to_accept).sum::<usize>()));
    let overdue = Memo::new(move |_| leads.with(|leads| leads.iter().map(|queue| queue.overdue).sum::<usize>()));
    let opened = use_opened();
    let red = |yes: bool| yes.then_some("red");
    view! {
        <div class="figures">
            <Opener what=Behind::Waiting class="figure">
                <span class="figure-value">{waiting}</span>
                <span class="figure-label">{t!(i18n, floor.waiting, count = move || waiting.get())}</span>
            </Opener>
            <div class="figure"><span class="figure-value">{oldest_wait}</span><span class="figure-label">{t!(i18n, floor.oldest)}</span></div>
            <div class="figure"><span class="figure-value">{in_hand}</span><span class="figure-label">{t!(i18n, floor.in_hand, count = move || in_hand.get())}</span></div>
            <div class="figure"><span class="figure-value">{available}</span><span class="figure-label">{t!(i18n, floor.available, count = move || available.get())}</span></div>
            <a class="figure" href="/leads"><span class="figure-value">{to_accept}</span><span class="figure-label">{t!(i18n, floor.to_accept, count = move || to_accept.get())}</span></a>
            <a class="figure" href=address(true, None) data-tone=move || red(overdue.get() > 0)>
                <span class="figure-value">{overdue}</span>
                <span class="figure-label">{t!(i18n, floor.overdue, count = move || overdue.get())}</span>
            </a>
        </div>
        <Show when=move || opened.is(Behind::Waiting)>
            <div class="floor-waiting"><Contacts what=Behind::Waiting /></div>
        </Show>
    }
}
