//! The conversation on screen: whose it is, what can be done with it, its customer's timeline, the composer.

mod act_on;
mod close;
mod deed;
mod empty;
mod facts;
mod head;
pub mod known;
mod others_here;
mod page;
mod read_marks;
mod snooze;
mod snooze_times;
mod spoken;
pub mod standing;
mod tags;
mod take;
mod transfer;
mod transfer_list;
mod typing;

pub use act_on::{ActOn, use_act_on};
pub use deed::Deed;
pub use empty::NothingShown;
pub use head::{CustomerHead, CustomerShown};
pub use known::known;

use leptos::prelude::*;
use wire::ids::ConversationId;

use crate::composer::Composer;
use crate::i18n::{t_string, use_i18n};
use crate::say::customer_name;
use crate::state::link::use_link;
use crate::timeline::{Filtering, TimelinePane, Unread};
use crate::ui::Toasts;

use self::known::Known;

#[component]
pub fn Thread(id: ConversationId, known: Known) -> impl IntoView {
    let (i18n, link, toasts) = (use_i18n(), use_link(), Toasts::expect());
    link.view(Some(id));
    on_cleanup(move || {
        link.view(None);
        toasts.part_left();
    });
    let row = known.row;
    Filtering::provide();
    // The customer of a contact never changes: the timeline is made once.
    let customer = Memo::new(move |_| row.with(|row| row.as_ref().map(|c| c.customer_id)));
    let name = Signal::derive(move || {
        row.with(|row| row.as_ref().map(|c| customer_name(i18n, &c.customer_name, c.customer_id)).unwrap_or_default())
    });
    view! {
        <section class="thread" aria-label=move || t_string!(i18n, conversation.label, name = name.get()).to_string()>
            {move || match customer.get() {
                Some(customer) => {
                    view! {
                        <head::Head id row />
                        <TimelinePane customer name open=Some(id) />
                        <div class="thread-foot">
                            <typing::Typing id name />
                            <Composer id row />
                        </div>
                        <read_marks::ReadMarks id row />
                        <spoken::Spoken id customer name />
                    }
                        .into_any()
                }
                None => view! { <Unknown known /> }.into_any(),
            }}
        </section>
    }
}

/// Being fetched, or why it can't be shown.
#[component]
fn Unknown(known: Known) -> impl IntoView {
    move || known.failed.get().map(|error| view! { <Unread error on_retry=move |()| known.fetch() /> })
}
