//! The true state of what we sent, in an icon and a word.

use leptos::prelude::*;
use wire::Ms;
use wire::item::{Author, Delivery, Item, ItemBody};

use crate::i18n::{t_string, use_i18n};
use crate::say::{I18n, use_format};
use crate::state::desk::use_desk;
use crate::ui::Icon;
use crate::ui::format::Format;

/// What is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    As(Delivery),
    /// The contact knows that it was read before the item says when.
    Read,
}

/// None for what is not ours.
pub fn delivery_of(item: &Item) -> Memo<Option<Reached>> {
    let desk = use_desk();
    let delivery = match (&item.body, &item.author) {
        (ItemBody::Message { delivery, .. }, Author::Agent { .. } | Author::System) => Some(delivery.clone()),
        _ => None,
    };
    let (conversation, sent_at) = (item.conversation_id, item.at);
    Memo::new(move |_| {
        let read_up_to = || conversation.and_then(|id| desk.conversation(id)).and_then(|c| c.customer_read_at);
        delivery.as_ref().map(|delivery| reached(delivery, sent_at, read_up_to))
    })
}

/// `read_up_to` is when the newest message that the customer has read was sent, not when they read it.
fn reached(delivery: &Delivery, sent_at: Ms, read_up_to: impl Fn() -> Option<Ms>) -> Reached {
    match delivery {
        Delivery::Sent | Delivery::Delivered if read_up_to().is_some_and(|up_to| up_to >= sent_at) => Reached::Read,
        Delivery::Pending | Delivery::Sent | Delivery::Delivered | Delivery::Read { .. } | Delivery::Failed { .. } => {
            Reached::As(delivery.clone())
        }
    }
}

pub fn state_word(reached: &Reached) -> &'static str {
    match reached {
        Reached::As(Delivery::Pending) => "pending",
        Reached::As(Delivery::Sent) => "sent",
        Reached::As(Delivery::Delivered) => "delivered",
        Reached::Read | Reached::As(Delivery::Read { .. }) => "read",
        Reached::As(Delivery::Failed { .. }) => "failed",
    }
}

#[component]
pub fn DeliveryLine(delivery: Memo<Option<Reached>>) -> impl IntoView {
    let (i18n, format) = (use_i18n(), use_format());
    move || {
        delivery.get().map(|reached| {
            view! { <span class="bubble-state"><Icon icon=icon(&reached) />{words(i18n, format.get(), &reached)}</span> }
        })
    }
}

fn icon(reached: &Reached) -> icondata::Icon {
    match reached {
        Reached::As(Delivery::Pending) => icondata::LuClock,
        Reached::As(Delivery::Sent) => icondata::LuCheck,
        Reached::Read | Reached::As(Delivery::Delivered | Delivery::Read { .. }) => icondata::LuCheckCheck,
        Reached::As(Delivery::Failed { .. }) => icondata::LuCircleAlert,
    }
}

fn words(i18n: I18n, format: Format, reached: &Reached) -> String {
    match reached {
        Reached::As(Delivery::Pending) => t_string!(i18n, timeline.delivery.pending).to_owned(),
        Reached::As(Delivery::Sent) => t_string!(i18n, timeline.delivery.sent).to_owned(),
        Reached::As(Delivery::Delivered) => t_string!(i18n, timeline.delivery.delivered).to_owned(),
        Reached::Read => t_string!(i18n, timeline.delivery.read_sometime).to_owned(),
        Reached::As(Delivery::Read { at }) => t_string!(i18n, timeline.delivery.read, at = format.time(*at)).to_string(),
        Reached::As(Delivery::Failed { reason, words }) => {
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

#[cfg(test)]
mod tests {
    use super::{Reached, reached};
    use wire::item::Delivery;

    #[test]
    fn when_it_was_read_is_said_by_the_item_alone() {
        let failed = Delivery::Failed { reason: "visitor_gone".into(), words: None };
        for (delivery, up_to, shown) in [
            (Delivery::Sent, None, Reached::As(Delivery::Sent)),
            (Delivery::Sent, Some(9), Reached::As(Delivery::Sent)),
            (Delivery::Delivered, Some(10), Reached::Read),
            (Delivery::Sent, Some(12), Reached::Read),
            (Delivery::Read { at: 70 }, Some(10), Reached::As(Delivery::Read { at: 70 })),
            (Delivery::Pending, Some(12), Reached::As(Delivery::Pending)),
            (failed.clone(), Some(12), Reached::As(failed)),
        ] {
            assert_eq!(reached(&delivery, 10, || up_to), shown, "{delivery:?} read up to {up_to:?}");
        }
    }
}
