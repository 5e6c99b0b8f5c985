//! How to reach this customer: copied, added and taken off.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::access::Act;
use wire::customer::{AddIdentity, CustomerCard, Identity, IdentityKind};
use wire::ids::{CustomerId, IdentityId};

use crate::api;
use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::say;
use crate::state::cards::use_cards;
use crate::state::desk::use_desk;
use crate::ui::{Button, EmptyState, Icon, Kind, Section, Shape, Size, Toasts};

use super::folds::fold;
use super::identity_form::NewIdentity;
use super::names;
use crate::form::copy::copy;

#[component]
pub fn Identities(id: CustomerId, card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let adding = RwSignal::new(false);
    let all =
        Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.customer.identities.clone()).unwrap_or_default()));
    let may_edit = move || desk.may(Act::CustomersEdit);
    view! {
        <Section title=move || t_string!(i18n, customer.identity.title) open=fold("identities", true) count=Signal::derive(move || Some(all.with(Vec::len)))>
            <For each=move || all.get() key=|identity| (identity.id, identity.verified) let:identity>
                <One customer=id identity />
            </For>
            <Show when=move || all.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, customer.identity.none) />
            </Show>
            <Show when=move || adding.get()>
                <NewIdentity customer=id open=adding />
            </Show>
            <Show when=move || may_edit() && !adding.get()>
                <div>
                    <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuPlus on:click=move |_| adding.set(true)>
                        {t!(i18n, customer.identity.add)}
                    </Button>
                </div>
            </Show>
        </Section>
    }
}

#[component]
fn One(customer: CustomerId, identity: Identity) -> impl IntoView {
    let (i18n, desk, toasts, cards) = (use_i18n(), use_desk(), Toasts::expect(), use_cards());
    let Identity { id, kind, value, verified } = identity;
    let value = StoredValue::new(value);
    let copy_it = move |_| {
        spawn_local(async move {
            if copy(&value.get_value()).await {
                toasts.say(tu_string!(i18n, customer.wording.copied));
            }
        });
    };
    let remove = move |_| {
        spawn_local(async move {
            match api::customers::remove_identity(customer, id).await {
                Ok(()) => {
                    cards.fetch(customer);
                    let undo = Callback::new(move |()| put_back(customer, kind, value.get_value(), toasts, cards, i18n));
                    let said = tu_string!(i18n, customer.identity.removed, value = value.get_value()).to_string();
                    toasts.undoable(said, tu_string!(i18n, customer.identity.undo), "", undo);
                }
                Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string()),
            }
        });
    };
    // A verified identity is vouched for by its site or the CRM: nobody takes it off by hand.
    let removable = move || !verified && desk.may(Act::CustomersEdit);
    view! {
        <div class="identity" title=move || names::identity_name(i18n, kind)>
            <Icon icon=names::identity_icon(kind) />
            <span class="spoken-only">{move || names::identity_name(i18n, kind)}</span>
            <span class="identity-value">{value.get_value()}</span>
            <span class="identity-mark">
                {move || if verified { t_string!(i18n, customer.identity.verified) } else { t_string!(i18n, customer.identity.claimed) }}
            </span>
            <Button
                kind=Kind::Quiet
                size=Size::Small
                shape=Shape::Icon
                icon=icondata::LuCopy
                class="identity-act"
                label=move || t_string!(i18n, customer.identity.copy, value = value.get_value()).to_string()
                on:click=copy_it
            />
            <Show when=removable>
                <Button
                    kind=Kind::Quiet
                    size=Size::Small
                    shape=Shape::Icon
                    icon=icondata::LuX
                    class="identity-act"
                    label=move || t_string!(i18n, customer.identity.remove, value = value.get_value()).to_string()
                    on:click=remove
                />
            </Show>
        </div>
    }
}

fn put_back(
    customer: CustomerId,
    kind: IdentityKind,
    value: String,
    toasts: Toasts,
    cards: crate::state::cards::Cards,
    i18n: say::I18n,
) {
    let add = AddIdentity { id: IdentityId(uuid::Uuid::now_v7()), kind, value };
    spawn_local(async move {
        match api::customers::add_identity(customer, &add).await {
            Ok(changed) => cards.customer_changed(&changed),
            Err(error) => toasts.fail(tu_string!(i18n, form.failed, why = say::error::error(i18n, &error)).to_string()),
        }
    });
}
