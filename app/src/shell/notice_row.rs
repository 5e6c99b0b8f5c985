//! One notice: what happened, and the way there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::event::{Notification, Told};
use wire::ids::NotificationId;
use wire::lead::LeadStage;

use crate::api;
use crate::i18n::{t_string, use_i18n};
use crate::say::{self, I18n, use_format};
use crate::state::clock::use_clock;
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::state::shown::{address, use_shown};
use crate::timeline::words::stage_name;
use crate::ui::format::Format;
use crate::ui::{Icon, RelativeTime};

#[component]
pub fn NoticeRow(id: NotificationId) -> impl IntoView {
    let (i18n, desk, clock, shown, format) = (use_i18n(), use_desk(), use_clock(), use_shown(), use_format());
    let notice = Memo::new(move |_| desk.read(Topic::Notifications, |desk| desk.notifications.get(&id).cloned()));
    let open = move |_| {
        let Some(notice) = notice.get_untracked() else { return };
        if !notice.read {
            // A mark not set now is set by the next click; nothing is lost.
            spawn_local(async move { _ = api::notifications::read(id).await });
        }
        shown.go(&way(&notice.what));
    };
    let now = Signal::derive(move || clock.now());
    move || {
        notice.get().map(|Notification { at, read, what, .. }| {
            let (title, detail) = (title(i18n, desk, &what), detail(i18n, format.get(), &what));
            view! {
                <button type="button" class="notification" data-unread=(!read).to_string() on:click=open>
                    <Icon icon=icon(&what) />
                    <span class="notification-title">{title}</span>
                    <RelativeTime ms=at now format />
                    <span class="notification-detail">{detail}</span>
                </button>
            }
        })
    }
}

fn icon(what: &Told) -> icondata::Icon {
    match what {
        Told::Mentioned { .. } => icondata::LuAtSign,
        Told::Given { .. } => icondata::LuForward,
        Told::Taken { .. } => icondata::LuHand,
        Told::LeadNew { .. } | Told::LeadGiven { .. } | Told::LeadMoved { .. } => icondata::LuFlag,
        Told::LeadOverdue { .. } => icondata::LuTriangleAlert,
    }
}

fn title(i18n: I18n, desk: DeskStore, what: &Told) -> String {
    match what {
        Told::Mentioned { by, customer_id, customer_name, .. } => t_string!(
            i18n,
            shell.told.mentioned,
            who = desk.agent_name(*by),
            customer = say::customer_name(i18n, customer_name, *customer_id)
        )
        .to_string(),
        Told::Given { by: Some(by), customer_id, customer_name, .. } => t_string!(
            i18n,
            shell.told.given_by,
            who = desk.agent_name(*by),
            customer = say::customer_name(i18n, customer_name, *customer_id)
        )
        .to_string(),
        Told::Given { by: None, customer_id, customer_name, .. } => {
            t_string!(i18n, shell.told.given, customer = say::customer_name(i18n, customer_name, *customer_id)).to_string()
        }
        Told::Taken { by, customer_id, customer_name, .. } => t_string!(
            i18n,
            shell.told.taken,
            who = desk.agent_name(*by),
            customer = say::customer_name(i18n, customer_name, *customer_id)
        )
        .to_string(),
        Told::LeadNew { by, customer_id, customer_name, .. } => t_string!(
            i18n,
            shell.told.lead_new,
            who = desk.agent_name(*by),
            customer = say::customer_name(i18n, customer_name, *customer_id)
        )
        .to_string(),
        Told::LeadGiven { by, to, customer_id, customer_name, .. } => {
            let (who, customer) = (desk.agent_name(*by), say::customer_name(i18n, customer_name, *customer_id));
            if *to == desk.me() {
                t_string!(i18n, shell.told.lead_given_you, who = who, customer = customer).to_string()
            } else {
                t_string!(i18n, shell.told.lead_given, who = who, customer = customer, to = desk.agent_name(*to)).to_string()
            }
        }
        Told::LeadMoved { customer_id, customer_name, stage, .. } => t_string!(
            i18n,
            shell.told.lead_moved,
            customer = say::customer_name(i18n, customer_name, *customer_id),
            stage = stage_name(i18n, *stage)
        )
        .to_string(),
        Told::LeadOverdue { customer_id, customer_name, .. } => {
            t_string!(i18n, shell.told.lead_overdue, customer = say::customer_name(i18n, customer_name, *customer_id)).to_string()
        }
    }
}

fn detail(i18n: I18n, format: Format, what: &Told) -> String {
    match what {
        Told::Mentioned { words, .. } | Told::LeadNew { words, .. } | Told::LeadGiven { words, .. } => words.clone(),
        Told::Given { .. } | Told::Taken { .. } => t_string!(i18n, shell.told.open_it).to_owned(),
        Told::LeadMoved { stage: LeadStage::Won, amount: Some(amount), .. } => format.money(amount.minor, &amount.currency),
        Told::LeadMoved { reason, .. } => reason.clone().unwrap_or_default(),
        Told::LeadOverdue { .. } => t_string!(i18n, shell.told.accept_it).to_owned(),
    }
}

fn way(what: &Told) -> String {
    match what {
        Told::Mentioned { conversation_id, .. } | Told::Given { conversation_id, .. } | Told::Taken { conversation_id, .. } => {
            address(*conversation_id)
        }
        Told::LeadNew { lead_id, .. }
        | Told::LeadGiven { lead_id, .. }
        | Told::LeadMoved { lead_id, .. }
        | Told::LeadOverdue { lead_id, .. } => {
            format!("/leads?l={lead_id}")
        }
    }
}
