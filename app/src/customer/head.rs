//! The name at the top of the record, changed in place.

use leptos::prelude::*;
use wire::customer::CustomerCard;
use wire::ids::CustomerId;

use crate::i18n::{t_string, use_i18n};
use crate::say::{customer_name, use_format};
use crate::state::desk::use_desk;
use crate::state::shown::{customer_address, use_shown};
use crate::ui::{Avatar, Button, Kind, Shape, Size};

use super::edit::EditRecord;

#[component]
pub fn Head(id: CustomerId, card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let (i18n, format, desk, shown) = (use_i18n(), use_format(), use_desk(), use_shown());
    let editing = RwSignal::new(false);
    let name = Memo::new(move |_| card.get().map(|card| customer_name(i18n, &card.customer.name, id)).unwrap_or_default());
    let facts = Memo::new(move |_| {
        let customer = card.get()?.customer;
        let since = t_string!(i18n, customer.since, when = format.get().date(customer.since)).to_string();
        Some(match customer.company {
            Some(company) => format!("{}, {since}", company.name),
            None => since,
        })
    });
    let may_edit = move || desk.may(wire::access::Act::CustomersEdit);
    view! {
        <header class="customer-head">
            <Avatar name=move || name.get() customer=true size=40 />
            <div>
                <h2 class="customer-name">{name}</h2>
                <p class="customer-since">{move || facts.get()}</p>
            </div>
            <div class="button-group">
                <Show when=move || shown.customer() != Some(id)>
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        shape=Shape::Icon
                        icon=icondata::LuMaximize2
                        label=move || t_string!(i18n, customer.open_page)
                        on:click=move |_| shown.go(&customer_address(id))
                    />
                </Show>
                <Show when=move || may_edit() && !editing.get()>
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        shape=Shape::Icon
                        icon=icondata::LuPencil
                        label=move || t_string!(i18n, customer.edit)
                        on:click=move |_| editing.set(true)
                    />
                </Show>
            </div>
        </header>
        {move || {
            let customer = editing.get().then(|| card.get_untracked()).flatten()?.customer;
            Some(view! { <EditRecord customer editing /> })
        }}
    }
}
