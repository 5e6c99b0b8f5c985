//! The inbox column: cards in hand first, then those put aside, those who wait, those at colleagues'.

use leptos::prelude::*;
use wire::access::Act as May;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::floor::figures::serves_contacts;
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
    // Who shapes the queues knows; everybody else would wait for a contact in vain.
    let serves_none =
        Memo::new(move |_| desk.read(Topic::People, |desk| !desk.may(May::SettingsManage) && !serves_contacts(desk, desk.me)));
    let nothing = move || {
        if serves_none.get() { t_string!(i18n, inbox.serves_none) } else { t_string!(i18n, inbox.nothing_in_hand) }
    };
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
                    <EmptyState line=true text=nothing />
                </Show>
                <Fold name="snoozed" title=move || t_string!(i18n, inbox.snoozed) ids=snoozed icon=icondata::LuClock />
                <WaitingQueues lists />
                <Fold name="colleagues" title=move || t_string!(i18n, inbox.colleagues) ids=colleagues icon=icondata::LuUsers />
            </div>
            <footer class="inbox-foot"><next::NextButton /></footer>
        </section>
    }
}
