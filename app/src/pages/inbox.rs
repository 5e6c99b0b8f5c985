//! The advisor's desk: contacts in hand, the timeline, the customer.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use wire::access::Act;
use wire::ids::ConversationId;

use crate::composer::provide_insert;
use crate::customer::CustomerColumn;
use crate::inbox::Inbox as InboxColumn;
use crate::pane::Pane;
use crate::state::desk::use_desk;
use crate::state::shown::use_shown;
use crate::thread::{CustomerShown, NothingShown, Thread, known};

#[component]
pub fn Inbox() -> impl IntoView {
    let (desk, shown) = (use_desk(), use_shown());
    let CustomerShown(customer_shown) = CustomerShown::provide();
    let may = Memo::new(move |_| desk.may(Act::ConversationsRead));
    view! {
        // Others than advisors begin where their work is.
        <Show when=move || may.get() fallback=move || view! { <Redirect path=if desk.may(Act::LeadsWork) { "/leads" } else { "/campaigns" } /> }>
            <div class="desk" data-customer=move || if customer_shown.get() { "shown" } else { "hidden" }>
                <Pane><InboxColumn /></Pane>
                {move || match shown.conversation() {
                    Some(id) => view! { <Contact id /> }.into_any(),
                    None => view! { <NothingShown /> }.into_any(),
                }}
            </div>
        </Show>
    }
}

#[component]
fn Contact(id: ConversationId) -> impl IntoView {
    let known = known(id);
    provide_insert();
    let customer = Memo::new(move |_| known.row.with(|row| row.as_ref().map(|c| c.customer_id)));
    view! {
        <Pane><Thread id known /></Pane>
        <CustomerColumn customer conversation=Signal::stored(Some(id)) />
    }
}
