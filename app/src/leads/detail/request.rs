//! What the customer said and asked for, and how to reach them.

use leptos::prelude::*;
use wire::customer::{CustomerCard, Warning};
use wire::lead::Lead;

use crate::customer::{identity_icon, identity_name};
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::names;
use crate::say::{customer_name, use_format};
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Icon, Said, Section};

#[component]
pub fn Verbatim(lead: Lead) -> impl IntoView {
    let i18n = use_i18n();
    let name = move || customer_name(i18n, &lead.customer_name, lead.customer_id);
    lead.verbatim.map(|words| {
        view! {
            <Section title=move || t_string!(i18n, leads.context.said) open=RwSignal::new(true)>
                <div class="lead-verbatim">
                    <blockquote><Said words /></blockquote>
                    <cite>{name}</cite>
                </div>
            </Section>
        }
    })
}

#[component]
pub fn Request(lead: Lead) -> impl IntoView {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let owner = lead.owner;
    let owner = move || owner.map_or(t_string!(i18n, leads.context.nobody).to_owned(), |owner| desk.agent_name(owner));
    let campaign = lead.campaign_id.map(|id| {
        let name = move || desk.read(Topic::Campaigns, |desk| desk.campaigns.get(&id).map(|campaign| campaign.name.clone()));
        view! { <dt>{t!(i18n, leads.context.campaign)}</dt><dd>{name}</dd> }
    });
    let (agreed, refuses) = (lead.call_consent, lead.warnings.contains(&Warning::RefusesCalls));
    let consent = move || match (agreed, refuses) {
        (true, _) => t_string!(i18n, leads.context.consent_yes),
        (false, true) => t_string!(i18n, leads.context.consent_refused),
        (false, false) => t_string!(i18n, leads.context.consent_no),
    };
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let won = lead.won_amount.clone().map(|money| {
        view! { <dt>{t!(i18n, leads.context.won)}</dt><dd>{move || format.get().money(money.minor, &money.currency)}</dd> }
    });
    let urgency = lead.urgency;
    view! {
        <Section title=move || t_string!(i18n, leads.context.request) open=RwSignal::new(true)>
            <p class="lead-need">{lead.need.clone()}</p>
            <dl class="facts">
                {said(&lead.product).map(|text| view! { <dt>{t!(i18n, leads.context.product)}</dt><dd>{text}</dd> })}
                <dt>{t!(i18n, leads.context.urgency)}</dt>
                <dd>{move || names::urgency(i18n, urgency)}</dd>
                {said(&lead.best_time).map(|text| view! { <dt>{t!(i18n, leads.context.best_time)}</dt><dd>{text}</dd> })}
                <dt>{t!(i18n, leads.context.consent)}</dt>
                <dd>{consent}</dd>
                {campaign}
                <dt>{t!(i18n, leads.context.owner)}</dt>
                <dd>{owner}</dd>
                {won}
                {lead.reason.clone().map(move |text| view! { <dt>{t!(i18n, leads.context.reason)}</dt><dd>{text}</dd> })}
            </dl>
        </Section>
    }
}

#[component]
pub fn Reach(card: CustomerCard) -> impl IntoView {
    let i18n = use_i18n();
    let each = card.customer.identities.into_iter().map(move |identity| {
        let kind = identity.kind;
        view! {
            <div class="identity" title=move || identity_name(i18n, kind)>
                <Icon icon=identity_icon(kind) />
                <span class="identity-value">{identity.value}</span>
            </div>
        }
    });
    view! { <Section title=move || t_string!(i18n, leads.context.reach) open=RwSignal::new(true)>{each.collect_view()}</Section> }
}
