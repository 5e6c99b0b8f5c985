//! The drawer as one sees it.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use wire::campaign::runs;
use wire::customer::{CustomerCard, Warning};
use wire::ids::{CustomerId, LeadId};
use wire::people::QueueKind;

use crate::customer::Warnings;
use crate::form::FieldErrors;
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::names::{URGENCIES, urgency};
use crate::say::{self, customer_name};
use crate::state::cards::use_cards;
use crate::state::clock::use_clock;
use crate::state::desk::{Topic, use_desk};
use crate::ui::{Button, Check, Drawer as Panel, Kind, Pick, Segmented, SelectField, TextArea, TextField};

use super::fields::Fields;
use super::form::LeadForm;
use super::send::use_flags;
use super::{kept, use_drawer};

#[component]
pub fn LeadDrawer() -> impl IntoView {
    let (i18n, drawer, cards, flags) = (use_i18n(), use_drawer(), use_cards(), use_flags());
    let me = use_desk().me();
    let for_whom = drawer.for_whom();
    // Followed: a refusal that comes while one writes has to be seen.
    let card = Signal::derive(move || cards.card(for_whom.get()?).and_then(Result::ok));
    let card_now = card.get_untracked();
    let selected = drawer.selected();
    let form = match for_whom.get_untracked().and_then(|customer| kept::kept(me, customer)) {
        Some(mut form) => {
            form.quote(&selected);
            form
        }
        None => LeadForm::begin(LeadId(uuid::Uuid::now_v7()), card_now.as_ref(), &selected),
    };
    let fields = Fields::of(form);
    // What is typed is kept outside, in the browser: an Effect is the way there.
    Effect::new(move |begun: Option<LeadForm>| {
        let form = fields.form();
        if let (true, Some(customer)) = (begun.is_some_and(|begun| begun != form), for_whom.get_untracked()) {
            kept::keep(me, customer, &flags.fresh(form.clone()));
        }
        form
    });
    let errors = RwSignal::new(FieldErrors::default());
    let name = move |customer: CustomerId| {
        card.with_untracked(|card| {
            let name = card.as_ref().map_or("", |card| &card.customer.name);
            untrack(|| customer_name(i18n, name, customer))
        })
    };
    let send = move || {
        let Some(customer) = for_whom.get_untracked() else { return };
        let begun = untrack(move || fields.form());
        let (begun, form) = (begun.id, flags.fresh(begun));
        match form.validate(customer, drawer.conversation.get_untracked()) {
            Ok(flag) => {
                kept::keep(me, customer, &form);
                let name = name(customer);
                drawer.close();
                flags.send(begun, flag, name);
            }
            Err(found) => errors.set(found),
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send();
    };
    let send_by_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send();
        }
    };
    let clear = move |_| {
        if let Some(customer) = for_whom.get_untracked() {
            kept::forget(me, customer);
        }
        drawer.close();
    };
    view! {
        <Panel
            title=move || t_string!(i18n, leads.drawer.title)
            close_label=move || t_string!(i18n, leads.drawer.close)
            icon=icondata::LuFlag
            on_close=Callback::new(move |()| drawer.close())
        >
            <form class="drawer-body form" id="lead-form" on:submit=submit on:keydown=send_by_key>
                <Warned card />
                <Inputs fields errors card />
            </form>
            <footer class="drawer-foot">
                <Button kind=Kind::Quiet on:click=clear>{t!(i18n, leads.drawer.forget)}</Button>
                <Button kind=Kind::Primary keys="Ctrl ⏎" on:click=move |_| send()>{t!(i18n, leads.drawer.send)}</Button>
            </footer>
        </Panel>
    }
}

/// Only what bears on a sale: an unhappy customer, or one who refuses calls.
#[component]
fn Warned(card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let card = Signal::derive(move || {
        let mut card = card.get()?;
        card.warnings.retain(|warning| matches!(warning, Warning::Unhappy | Warning::RefusesCalls));
        Some(card)
    });
    view! { <div class="lead-warning"><Warnings card /></div> }
}

#[component]
fn Inputs(fields: Fields, errors: RwSignal<FieldErrors>, card: Signal<Option<CustomerCard>>) -> impl IntoView {
    let (i18n, desk, minute) = (use_i18n(), use_desk(), use_clock().minute());
    let error = move |field: &'static str| {
        Signal::derive(move || errors.with(|errors| errors.code(field).map(|code| say::error::field(i18n, code).to_owned())))
    };
    let refuses = move || card.with(|card| card.as_ref().is_some_and(|card| card.warnings.contains(&Warning::RefusesCalls)));
    let reached = Memo::new(move |_| {
        card.with(|card| {
            let campaigns = card.iter().flat_map(|card| &card.campaigns);
            campaigns.filter(|now| now.reached.is_some()).map(|now| now.campaign.id).collect::<Vec<_>>()
        })
    });
    let campaigns = Signal::derive(move || {
        let now = minute.get();
        let mut running: Vec<_> =
            desk.read(Topic::Campaigns, |desk| desk.campaigns.values().filter(|c| runs(c, now)).cloned().collect());
        let reached = reached.get();
        running.sort_by_key(|campaign| !reached.contains(&campaign.id));
        let text = |c: &wire::campaign::Campaign| match reached.contains(&c.id) {
            true => t_string!(i18n, leads.drawer.reached, name = c.name.clone()).to_string(),
            false => c.name.clone(),
        };
        running.iter().map(|c| Pick::new(c.id.to_string(), text(c))).collect::<Vec<_>>()
    });
    let queues = Memo::new(move |_| {
        desk.read(Topic::People, |desk| {
            let queues = desk.queues.values().filter(|queue| queue.kind == QueueKind::Leads && !queue.archived);
            queues.map(|queue| Pick::new(queue.id.to_string(), queue.name.clone())).collect::<Vec<_>>()
        })
    });
    if let (true, Some(first)) = (fields.queue.get_untracked().is_empty(), queues.get_untracked().first()) {
        fields.queue.set(first.value.clone());
    }
    let urgencies = Signal::derive(move || URGENCIES.map(|(own, code)| Pick::new(code, urgency(i18n, own))).to_vec());
    let optional = move || t_string!(i18n, leads.drawer.optional);
    view! {
        <TextArea
            label=move || t_string!(i18n, leads.drawer.need)
            value=fields.need
            error=error("need")
            autofocus=true
        />
        <TextArea
            label=move || t_string!(i18n, leads.drawer.verbatim)
            optional=optional
            hint=move || t_string!(i18n, leads.drawer.verbatim_hint)
            value=fields.verbatim
            error=error("verbatim")
        />
        <TextField label=move || t_string!(i18n, leads.drawer.product) optional=optional value=fields.product error=error("product") />
        <div class="field-row">
            <TextField label=move || t_string!(i18n, leads.drawer.amount) optional=optional value=fields.amount unit="€" error=error("amount") />
            <TextField
                label=move || t_string!(i18n, leads.drawer.best_time)
                optional=optional
                value=fields.best_time
                placeholder=move || t_string!(i18n, leads.drawer.best_time_hint)
                error=error("best_time")
            />
        </div>
        <div class="lead-urgency">
            <Segmented legend=move || t_string!(i18n, leads.drawer.urgency) value=fields.urgency picks=urgencies />
        </div>
        <SelectField
            label=move || t_string!(i18n, leads.drawer.campaign)
            value=fields.campaign
            picks=campaigns
            none=move || t_string!(i18n, leads.drawer.no_campaign)
            error=error("campaign_id")
        />
        <Show when=move || { queues.with(Vec::len) > 1 }>
            <SelectField label=move || t_string!(i18n, leads.drawer.queue) value=fields.queue picks=queues error=error("queue_id") />
        </Show>
        <Check
            label=move || t_string!(i18n, leads.drawer.consent)
            hint=move || if refuses() { t_string!(i18n, leads.drawer.refuses_hint) } else { "" }
            checked=fields.call_consent
        />
    }
}
