//! The page of the floor.

use leptos::prelude::*;

use crate::i18n::{t, use_i18n};

use super::behind::provide_opened;
use super::head::Figures;
use super::in_hand::ContactsInHand;
use super::people::People;
use super::queues::{ContactQueues, LeadQueues};

#[component]
pub fn Floor() -> impl IntoView {
    let i18n = use_i18n();
    provide_opened();
    view! {
        <div class="page">
            <header class="page-head"><h1 class="page-title">{t!(i18n, floor.title)}</h1></header>
            <div class="page-body">
                <Figures />
                <div class="floor">
                    <div class="floor-queues">
                        <ContactQueues />
                        <ContactsInHand />
                        <LeadQueues />
                    </div>
                    <People />
                </div>
            </div>
        </div>
    }
}
