//! How to reach this customer: copied, added, taken off.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::access::Act;
use wire::customer::{CustomerCard, Identity};
use wire::ids::CustomerId;

use crate::i18n::{t, t_string, tu_string, use_i18n};
use crate::state::cards::use_cards;
use crate::state::desk::use_desk;
use crate::ui::{Button, EmptyState, Icon, Kind, Section, Shape, Size, Toasts};

use super::folds::fold;
use super::identity_form::NewIdentity;
use super::names;
use super::remove_identity::Removal;
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
                <One id identity />
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
fn One(id: CustomerId, identity: Identity) -> impl IntoView {
    let (i18n, toasts, cards, desk) = (use_i18n(), Toasts::expect(), use_cards(), use_desk());
    let removal = Removal { customer: id, cards, toasts, i18n };
    let known = StoredValue::new(identity.clone());
    let Identity { kind, value, verified, .. } = identity;
    let value = StoredValue::new(value);
    // What somebody vouches for is theirs to correct.
    let may_remove = move || !verified && desk.may(Act::CustomersEdit);
    let copy_it = move |_| {
        let value = value.get_value();
        spawn_local(async move {
            if copy(&value).await {
                toasts.say(tu_string!(i18n, customer.wording.copied));
            }
        });
    };
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
            <Show when=may_remove>
                <Button
                    kind=Kind::Quiet
                    size=Size::Small
                    shape=Shape::Icon
                    icon=icondata::LuX
                    class="identity-act"
                    label=move || t_string!(i18n, customer.identity.remove, value = value.get_value()).to_string()
                    on:click=move |_| removal.remove(known.get_value())
                />
            </Show>
        </div>
    }
}
