//! Whose conversation it is, where it stands, and the acts on it.

use leptos::prelude::*;
use wire::ids::ConversationId;

use crate::i18n::{t_string, use_i18n};
use crate::say::customer_name;
use crate::timeline::FilterButton;
use crate::ui::{Button, Kind, Shape, Size};

use super::close::CloseButton;
use super::facts::Facts;
use super::known::Row;
use super::others_here::OthersHere;
use super::snooze::SnoozeButton;
use super::tags::TagsButton;
use super::take;
use super::transfer::TransferButton;

/// On a tablet the right column stands aside until asked for.
#[derive(Clone, Copy)]
pub struct CustomerShown(pub RwSignal<bool>);

impl CustomerShown {
    pub fn provide() -> Self {
        let shown = Self(RwSignal::new(false));
        provide_context(shown);
        shown
    }
}

#[component]
pub fn Head(id: ConversationId, row: Row) -> impl IntoView {
    take::offer(id, row);
    let i18n = use_i18n();
    let name = move || row.with(|row| row.as_ref().map(|c| customer_name(i18n, &c.customer_name, c.customer_id)));
    view! {
        <header class="thread-head">
            <div class="thread-who">
                <h2 class="thread-name">{name}</h2>
                <Facts row />
            </div>
            <OthersHere id />
            <div class="thread-acts">
                <TagsButton id row />
                <TransferButton id row />
                <SnoozeButton id row />
                <CloseButton id row />
                <FilterButton />
                <CustomerToggle />
            </div>
        </header>
    }
}

/// The head of a customer's page, where no contact is shown.
#[component]
pub fn CustomerHead(#[prop(into)] name: Signal<String>) -> impl IntoView {
    view! {
        <header class="thread-head">
            <div class="thread-who"><h2 class="thread-name">{name}</h2></div>
            <div class="thread-acts"><FilterButton /><CustomerToggle /></div>
        </header>
    }
}

#[component]
fn CustomerToggle() -> impl IntoView {
    let i18n = use_i18n();
    use_context::<CustomerShown>().map(|CustomerShown(shown)| {
        view! {
            <Button
                kind=Kind::Quiet
                size=Size::Small
                shape=Shape::Icon
                class="thread-customer-toggle"
                icon=icondata::LuPanelRight
                label=move || t_string!(i18n, conversation.customer)
                attr:aria-pressed=move || shown.get().to_string()
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            />
        }
    })
}
