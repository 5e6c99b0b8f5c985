//! The inbox column: cards in hand first, then those put aside, those who wait, those at colleagues'.

use leptos::prelude::*;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Button, Count, EmptyState, Kind, Shape, Tone};

use super::card::Card;
use super::fold::Fold;
use super::lists::{Lists, lists};
use super::waiting::WaitingQueues;
use super::{moves, next};

#[component]
pub fn Inbox() -> impl IntoView {
    let (i18n, desk, acts) = (use_i18n(), use_desk(), use_acts());
    let lists = Memo::new(move |_| desk.read(Topic::Conversations, lists));
    provide_context(lists);
    moves::offer(lists);
    next::offer(lists);
    let in_hand = Signal::derive(move || lists.with(|l: &Lists| l.in_hand.clone()));
    let snoozed = Signal::derive(move || lists.with(|l| l.snoozed.clone()));
    let colleagues = Signal::derive(move || lists.with(|l| l.colleagues.clone()));
    let count = Signal::derive(move || in_hand.with(Vec::len));
    view! {
        <section class="inbox" aria-label=move || t_string!(i18n, inbox.title)>
            <header class="inbox-head">
                <h1 class="inbox-title">{t!(i18n, inbox.in_hand)} <Count n=count tone=Tone::Plain /></h1>
                <Button
                    kind=Kind::Quiet
                    shape=Shape::Icon
                    icon=icondata::LuSearch
                    label=move || t_string!(i18n, acts.palette)
                    keys="Ctrl K"
                    on:click=move |_| _ = acts.run(Act::Palette)
                />
            </header>
            <div class="inbox-body">
                <ul class="contact-cards" aria-label=move || t_string!(i18n, inbox.in_hand)>
                    <For each=move || in_hand.get() key=|id| *id let:id>
                        <li><Card id /></li>
                    </For>
                </ul>
                <Show when=move || in_hand.with(Vec::is_empty)>
                    <EmptyState line=true text=move || t_string!(i18n, inbox.nothing_in_hand) />
                </Show>
                <Fold name="snoozed" title=move || t_string!(i18n, inbox.snoozed) ids=snoozed icon=icondata::LuClock />
                <WaitingQueues lists />
                <Fold name="colleagues" title=move || t_string!(i18n, inbox.colleagues) ids=colleagues icon=icondata::LuUsers />
            </div>
            <footer class="inbox-foot"><next::NextButton /></footer>
        </section>
    }
}
