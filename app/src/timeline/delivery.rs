//! The true state of what we sent, in an icon and a word.

use leptos::prelude::*;
use wire::item::{Author, Delivery, Item, ItemBody};

use crate::i18n::{t_string, use_i18n};
use crate::say::{I18n, use_format};
use crate::state::desk::use_desk;
use crate::ui::Icon;
use crate::ui::format::Format;

/// None for what is not ours. The customer's reading may be known by the contact before the item says it.
pub fn delivery_of(item: &Item) -> Memo<Option<Delivery>> {
    let desk = use_desk();
    let delivery = match (&item.body, &item.author) {
        (ItemBody::Message { delivery, .. }, Author::Agent { .. } | Author::System) => Some(delivery.clone()),
        _ => None,
    };
    let (conversation, sent_at) = (item.conversation_id, item.at);
    Memo::new(move |_| match &delivery {
        Some(Delivery::Sent | Delivery::Delivered) => {
            let read_at = conversation.and_then(|id| desk.conversation(id)).and_then(|c| c.customer_read_at);
            match read_at {
                Some(at) if at >= sent_at => Some(Delivery::Read { at }),
                Some(_) | None => delivery.clone(),
            }
        }
        Some(Delivery::Pending | Delivery::Read { .. } | Delivery::Failed { .. }) | None => delivery.clone(),
    })
}

pub fn state_word(delivery: &Delivery) -> &'static str {
    match delivery {
        Delivery::Pending => "pending",
        Delivery::Sent => "sent",
        Delivery::Delivered => "delivered",
        Delivery::Read { .. } => "read",
        Delivery::Failed { .. } => "failed",
    }
}

#[component]
pub fn DeliveryLine(delivery: Memo<Option<Delivery>>) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    move || {
        delivery.get().map(|delivery| {
            view! { <span class="bubble-state"><Icon icon=icon(&delivery) />{words(i18n, format.get(), &delivery)}</span> }
        })
    }
}

fn icon(delivery: &Delivery) -> icondata::Icon {
    match delivery {
        Delivery::Pending => icondata::LuClock,
        Delivery::Sent => icondata::LuCheck,
        Delivery::Delivered | Delivery::Read { .. } => icondata::LuCheckCheck,
        Delivery::Failed { .. } => icondata::LuCircleAlert,
    }
}

fn words(i18n: I18n, format: Format, delivery: &Delivery) -> String {
    match delivery {
        Delivery::Pending => t_string!(i18n, timeline.delivery.pending).to_owned(),
        Delivery::Sent => t_string!(i18n, timeline.delivery.sent).to_owned(),
        Delivery::Delivered => t_string!(i18n, timeline.delivery.delivered).to_owned(),
        Delivery::Read { at } => t_string!(i18n, timeline.delivery.read, at = format.time(*at)).to_string(),
        Delivery::Failed { reason, words } => {
            let reason = words.clone().unwrap_or_else(|| failure(i18n, reason).to_owned());
            t_string!(i18n, timeline.delivery.failed_because, reason = reason).to_string()
        }
    }
}

fn failure(i18n: I18n, reason: &str) -> &'static str {
    match reason {
        "visitor_gone" => t_string!(i18n, timeline.failure.visitor_gone),
        "address_refused" => t_string!(i18n, timeline.failure.address_refused),
        "channel_refused" => t_string!(i18n, timeline.failure.channel_refused),
        _ => t_string!(i18n, timeline.failure.gave_up),
    }
}
