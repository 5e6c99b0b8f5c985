//! Asks what a won lead brings, or why one was lost or returned.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use wire::lead::{Lead, LeadStage, MoveLead};

use crate::i18n::{t, t_string, use_i18n};
use crate::leads::amount;
use crate::leads::board::plan::Plan;
use crate::say::{self, I18n};
use crate::ui::{Button, Chip, Kind, TextArea, TextField};

use super::use_mover;

#[component]
pub fn Won(lead: Lead, plan: Plan) -> impl IntoView {
    let (i18n, mover) = (use_i18n(), use_mover());
    let typed = RwSignal::new(lead.amount.as_ref().map(amount::typed).unwrap_or_default());
    let wrong = RwSignal::new(None::<&'static str>);
    let error = Signal::derive(move || wrong.get().map(|code| say::error::field(i18n, code).to_owned()));
    let win = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = typed.get_untracked();
        match amount::read(&typed) {
            Some(amount) if amount.minor > 0 => {
                let mut steps = plan.steps.clone();
                steps.push(MoveLead::Win { amount });
                mover.make(lead.clone(), steps);
            }
            Some(_) => wrong.set(Some("not_positive")),
            None if typed.trim().is_empty() => wrong.set(Some("required")),
            None => wrong.set(Some("not_an_amount")),
        }
    };
    view! {
        <form class="dialog-form" on:submit=win>
            <div class="dialog-body">
                <TextField label=move || t_string!(i18n, leads.ask.won_amount) value=typed unit="€" error autofocus=true />
                <p class="field-hint">{t!(i18n, leads.ask.told)}</p>
            </div>
            <footer class="dialog-foot">
                <Button kind=Kind::Quiet on:click=move |_| mover.open.set(false)>{t!(i18n, leads.act.cancel)}</Button>
                <Button kind=Kind::Primary submit=true>{t!(i18n, leads.ask.won_do)}</Button>
            </footer>
        </form>
    }
}

#[component]
pub fn LostOrReturned(lead: Lead, plan: Plan, to: LeadStage) -> impl IntoView {
    let (i18n, mover) = (use_i18n(), use_mover());
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<&'static str>);
    let error = Signal::derive(move || wrong.get().map(|code| say::error::field(i18n, code).to_owned()));
    let asked = StoredValue::new((lead, plan));
    let end = move || {
        let (lead, plan) = asked.get_value();
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            return wrong.set(Some("required"));
        }
        let mut steps = plan.steps;
        steps.push(if to == LeadStage::Lost { MoveLead::Lose { reason } } else { MoveLead::Return { reason } });
        mover.make(lead, steps);
    };
    let entered = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            end();
        }
    };
    let submitted = move |event: SubmitEvent| {
        event.prevent_default();
        end();
    };
    let label = move || match to {
        LeadStage::Lost => t_string!(i18n, leads.ask.lost_reason),
        _ => t_string!(i18n, leads.ask.returned_reason),
    };
    let done = move || match to {
        LeadStage::Lost => t_string!(i18n, leads.ask.lost_do),
        _ => t_string!(i18n, leads.ask.returned_do),
    };
    let usual = move || {
        let chip = |words: &'static str| {
            view! {
                <Chip pressed=Signal::derive(move || reason.with(|reason| reason == words)) on_press=Callback::new(move |()| reason.set(words.to_owned()))>
                    {words}
                </Chip>
            }
        };
        usual_reasons(i18n, to).into_iter().map(chip).collect_view()
    };
    view! {
        <form class="dialog-form" on:submit=submitted>
            <div class="dialog-body">
                <div class="chips">{usual}</div>
                // One sentence: Enter says it, Shift+Enter goes to the next line.
                <div on:keydown=entered><TextArea label value=reason error autofocus=true /></div>
                <p class="field-hint">{t!(i18n, leads.ask.told)}</p>
            </div>
            <footer class="dialog-foot">
                <Button kind=Kind::Quiet on:click=move |_| mover.open.set(false)>{t!(i18n, leads.act.cancel)}</Button>
                <Button kind=Kind::Primary submit=true>{done}</Button>
            </footer>
        </form>
    }
}

fn usual_reasons(i18n: I18n, to: LeadStage) -> Vec<&'static str> {
    match to {
        LeadStage::Lost => vec![
            t_string!(i18n, leads.ask.lost_price),
            t_string!(i18n, leads.ask.lost_rival),
            t_string!(i18n, leads.ask.lost_need),
            t_string!(i18n, leads.ask.lost_silent),
        ],
        _ => vec![
            t_string!(i18n, leads.ask.returned_no_need),
            t_string!(i18n, leads.ask.returned_missing),
            t_string!(i18n, leads.ask.returned_double),
        ],
    }
}
