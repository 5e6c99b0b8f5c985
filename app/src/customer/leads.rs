//! The leads of this customer that are still open, with their stage.

use leptos::prelude::*;
use wire::access::Act;
use wire::ids::{CustomerId, LeadId};

use crate::acts;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::names;
use crate::say::use_format;
use crate::state::clock::wall;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Button, EmptyState, Kind, Section, Size};

use super::folds::fold;

#[component]
pub fn OpenLeads(id: CustomerId) -> impl IntoView {
    let (i18n, desk, acts) = (use_i18n(), use_desk(), use_acts());
    let open = Memo::new(move |_| {
        desk.read(Topic::Leads, |desk| {
            let leads = desk.leads.values().filter(|lead| lead.customer_id == id && !lead.stage.is_ended());
            leads.map(|lead| lead.id).collect::<Vec<LeadId>>()
        })
    });
    let may_flag = move || desk.may(Act::LeadsFlag) && acts.can(acts::Act::FlagLead);
    view! {
        <Section title=move || t_string!(i18n, customer.leads.title) open=fold("leads", true) count=Signal::derive(move || Some(open.with(Vec::len)))>
            <For each=move || open.get() key=|id| *id let:id>
                <One id />
            </For>
            <Show when=move || open.with(Vec::is_empty)>
                <EmptyState line=true text=move || t_string!(i18n, customer.leads.none) />
            </Show>
            <Show when=may_flag>
                <div>
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        icon=icondata::LuFlag
                        keys=acts::Act::FlagLead.keys().join(" ")
                        on:click=move |_| _ = acts.run(acts::Act::FlagLead)
                    >
                        {t!(i18n, customer.leads.flag)}
                    </Button>
                </div>
            </Show>
        </Section>
    }
}

#[component]
fn One(id: LeadId) -> impl IntoView {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let lead = Memo::new(move |_| desk.lead(id));
    move || {
        let lead = lead.get()?;
        let format = format.get();
        let owner = match lead.owner {
            Some(owner) => desk.agent_name(owner),
            None => desk.queue_name(lead.queue_id),
        };
        let what = if lead.product.trim().is_empty() { lead.need.clone() } else { lead.product.clone() };
        let amount = lead.amount.as_ref().map(|amount| format.money_short(amount.minor, &amount.currency));
        Some(view! {
            <div class="file-row">
                <a class="file-row-name link" href=format!("/leads?l={id}") title=lead.need.clone()>{what}</a>
                <span class="file-row-amount">{amount}</span>
                <span class="file-row-detail">{format!("{owner}, {}", format.moment(lead.changed_at, wall()))}</span>
                <span class="file-row-state">{names::stage(i18n, lead.stage)}</span>
            </div>
        })
    }
}
