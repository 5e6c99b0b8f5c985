//! One lead on the board.

use leptos::prelude::*;
use web_sys::DragEvent;
use wire::customer::Warning;
use wire::ids::LeadId;
use wire::lead::{Lead, LeadStage, Urgency};

use crate::customer::{warning_icon, warning_word};
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::moves::use_mover;
use crate::say::{customer_name, use_format};
use crate::state::clock::use_clock;
use crate::state::desk::use_desk;
use crate::ui::{Avatar, Badge, Icon, Tone};

use super::address::address;
use super::due::{Due, due};
use super::focus::card_id;
use super::page::Shared;

#[component]
pub fn Card(id: LeadId) -> impl IntoView {
    let (i18n, desk, mover, format) = (use_i18n(), use_desk(), use_mover(), use_format());
    let shared = expect_context::<Shared>();
    let lead = Memo::new(move |_| desk.lead(id));
    let name = move || lead.with(|lead| lead.as_ref().map(|lead| customer_name(i18n, &lead.customer_name, lead.customer_id)));
    let need = move || lead.with(|lead| lead.as_ref().map(|lead| lead.need.clone()));
    let amount = move || {
        let money = lead.with(|lead| lead.as_ref().and_then(|lead| lead.won_amount.clone().or_else(|| lead.amount.clone())));
        money.map(|money| format.get().money_short(money.minor, &money.currency))
    };
    // Tab reaches one card: the one last focused, else the first of all.
    let reached = Memo::new(move |_| {
        shared.columns.with(|columns| {
            let known = shared.reached.get().filter(|id| columns.iter().any(|column| column.contains(id)));
            known.or_else(|| columns.iter().find_map(|column| column.first().copied())) == Some(id)
        })
    });
    let lifted = move |event: DragEvent| {
        shared.dragged.set(Some(id));
        if let Some(data) = event.data_transfer() {
            data.set_effect_allowed("move");
            // Firefox drags nothing that carries nothing; refused only outside of a drag.
            _ = data.set_data("text/plain", &id.to_string());
        }
    };
    view! {
        <a
            class="lead-card"
            id=card_id(id)
            href=move || address(shared.late.get(), Some(id))
            tabindex=move || if reached.get() { "0" } else { "-1" }
            draggable=move || mover.may().to_string()
            aria-current=move || (shared.chosen.get() == Some(id)).then_some("true")
            data-dragged=move || (shared.dragged.get() == Some(id)).then_some("true")
            on:focus=move |_| shared.reached.set(Some(id))
            on:dragstart=lifted
            on:dragend=move |_| {
                shared.dragged.set(None);
                shared.over.set(None);
            }
        >
            <div class="lead-card-head">
                <span class="lead-card-name">{name}</span>
                <span class="lead-card-amount">{amount}</span>
            </div>
            <p class="lead-card-need">{need}</p>
            {move || lead.get().map(|lead| view! { <Foot lead /> })}
        </a>
    }
}

#[component]
fn Foot(lead: Lead) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    // What bears on a sale; the rest stands in the context.
    let warned = lead.warnings.iter().filter(|warning| matches!(warning, Warning::Unhappy | Warning::RefusesCalls));
    let warned = warned
        .map(|warning| {
            let warning = *warning;
            view! { <Badge tone=Tone::Amber icon=warning_icon(warning)>{move || warning_word(i18n, warning)}</Badge> }
        })
        .collect_view();
    let urgent = lead.urgency == Urgency::Now && !lead.stage.is_ended();
    let owner = lead.owner;
    view! {
        <div class="lead-card-foot">
            <Timing lead=lead.clone() />
            {urgent.then(|| view! { <Badge>{t!(i18n, leads.board.now)}</Badge> })}
            {(lead.escalated && lead.stage == LeadStage::New).then(|| view! { <Badge tone=Tone::Red icon=icondata::LuSiren>{t!(i18n, leads.board.escalated)}</Badge> })}
            {warned}
            {owner.map(|owner| {
                let name = desk.agent_name(owner);
                view! {
                    <span class="spoken-only">{name.clone()}</span>
                    <Avatar name size=20 />
                }
            })}
        </div>
    }
}

/// What is left to accept it, or since when it stands where it is.
#[component]
fn Timing(lead: Lead) -> impl IntoView {
    let (i18n, format, clock) = (use_i18n(), use_format(), use_clock());
    if lead.stage != LeadStage::New {
        let text = Memo::new(move |_| format.get().moment(lead.changed_at, clock.now()));
        return view! { <span>{text}</span> }.into_any();
    }
    let standing = move || due(lead.created_at, lead.accept_by, clock.now());
    let text = Memo::new(move |_| match standing() {
        Due::Calm { left } | Due::Soon { left } => t_string!(i18n, leads.board.left, time = format.get().wait(left)).to_string(),
        Due::Over { since } => t_string!(i18n, leads.board.over, time = format.get().wait(since)).to_string(),
    });
    let wait = Memo::new(move |_| standing().wait());
    view! { <span class="lead-card-due" data-wait=wait><Icon icon=icondata::LuClock />{text}</span> }.into_any()
}
