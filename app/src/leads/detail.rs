//! All a sales rep needs before the call: who, what they said, what was asked, what came before.

mod acts;
mod calls;
mod context;
mod give;
mod request;
mod story;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wire::access::Act;
use wire::customer::Warning;
use wire::ids::LeadId;

use crate::customer::Warnings;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::{self, customer_name, use_format};
use crate::state::clock::wall;
use crate::state::desk::use_desk;
use crate::state::link::use_link;
use crate::state::shown::{customer_address, use_shown};
use crate::ui::{Button, EmptyState, Kind, Shape, Size, Skeleton};

use self::acts::Acts;
use self::calls::{CallsAgreed, without_refusal};
use self::context::{Context, fetch, is_wanting};
use self::request::{Reach, Request, Verbatim};
use self::story::{LastScore, Story};

#[component]
pub fn LeadDetail(id: LeadId, close: Callback<()>) -> impl IntoView {
    let (i18n, desk, format, shown) = (use_i18n(), use_desk(), use_format(), use_shown());
    let context: Context = RwSignal::new(None);
    // Followed live while the desk holds it; else as it was fetched.
    let lead =
        Memo::new(move |_| desk.lead(id).or_else(|| context.with(|known| Some(known.as_ref()?.as_ref().ok()?.lead.clone()))));
    // The pack as well: a warning changes the lead, and comes with what brought it. The server is outside: an Effect is the way there.
    let version = Memo::new(move |_| desk.lead(id).map(|lead| lead.version));
    // Marketing reads what was asked for, not whose card it is.
    let reads_customers = Memo::new(move |_| desk.may(Act::CustomersRead));
    Effect::new(move |_| {
        version.track();
        if reads_customers.get() {
            fetch(context, id);
        }
    });
    use_link().when_back(move || {
        if is_wanting(context) {
            fetch(context, id);
        }
    });
    let known = Memo::new(move |_| context.with(|known| known.as_ref().and_then(|known| known.as_ref().ok()).cloned()));
    let card = Signal::derive(move || known.with(|known| known.as_ref().map(|known| known.card.clone())));
    let agreed = Memo::new(move |_| {
        let said = lead.with(|lead| lead.as_ref().is_some_and(|lead| lead.call_consent));
        said && card.with(|card| card.as_ref().is_some_and(|card| card.warnings.contains(&Warning::RefusesCalls)))
    });
    let warned = Signal::derive(move || if agreed.get() { card.get().map(without_refusal) } else { card.get() });
    let failed = move || context.with(|known| known.as_ref().and_then(|known| known.as_ref().err()).cloned());
    let name = move || lead.with(|lead| lead.as_ref().map(|lead| customer_name(i18n, &lead.customer_name, lead.customer_id)));
    let amount = move || {
        let money = lead.with(|lead| lead.as_ref().and_then(|lead| lead.won_amount.clone().or_else(|| lead.amount.clone())));
        money.map(|money| format.get().money(money.minor, &money.currency))
    };
    let flagged = move || {
        let lead = lead.get()?;
        let (queue, agent) = (desk.queue_name(lead.queue_id), desk.agent_name(lead.flagged_by));
        let when = format.get().moment(lead.created_at, wall());
        Some(t_string!(i18n, leads.context.flagged, queue = queue, agent = agent, when = when).to_string())
    };
    let open_customer = move |_| {
        if let Some(lead) = lead.get_untracked() {
            shown.go(&customer_address(lead.customer_id));
        }
    };
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            close.run(());
        }
    };
    view! {
        <aside class="lead-context" aria-label=move || t_string!(i18n, leads.context.label) on:keydown=leave>
            <header class="lead-context-head">
                <div>
                    <h2 class="customer-name">{name}</h2>
                    <p class="lead-context-amount">{amount}</p>
                    <p class="customer-since">{flagged}</p>
                </div>
                <div class="button-group">
                    <Show when=move || reads_customers.get()>
                        <Button
                            kind=Kind::Quiet
                            size=Size::Small
                            shape=Shape::Icon
                            icon=icondata::LuMaximize2
                            label=move || t_string!(i18n, leads.act.open_customer)
                            on:click=open_customer
                        />
                    </Show>
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        shape=Shape::Icon
                        icon=icondata::LuX
                        label=move || t_string!(i18n, leads.act.close)
                        keys="Esc"
                        on:click=move |_| close.run(())
                    />
                </div>
            </header>
            <div class="lead-context-body">
                <Show when=move || agreed.get()><CallsAgreed card /></Show>
                <Warnings card=warned />
                {move || lead.get().map(|lead| view! { <Verbatim lead=lead.clone() /><Request lead /> })}
                {move || card.get().map(|card| view! { <Reach card=card.clone() /><LastScore card /> })}
                {move || known.get().map(|known| view! { <Story items=known.extract /> })}
                {move || failed().map(|error| {
                    let text = move || format!("{} {}", t_string!(i18n, leads.context.unread), say::error::error(i18n, &error));
                    view! {
                        <EmptyState icon=icondata::LuCloudOff text>
                            <Button on:click=move |_| fetch(context, id)>{t!(i18n, leads.context.again)}</Button>
                        </EmptyState>
                    }
                })}
                <Show when=move || reads_customers.get() && context.with(Option::is_none)><Skeleton lines=6 /></Show>
            </div>
            {move || lead.get().map(|lead| view! { <Acts lead /> })}
        </aside>
    }
}
