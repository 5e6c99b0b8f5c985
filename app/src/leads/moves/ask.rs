//! The small dialog that asks for what a move needs.

use leptos::prelude::*;
use wire::lead::LeadStage;

use crate::i18n::{t_string, use_i18n};
use crate::leads::board::plan::{Ask, Plan};
use crate::say::{I18n, customer_name};
use crate::ui::Dialog;

use super::call_first::CallFirst;
use super::move_to::MoveTo;
use super::reason::{LostOrReturned, Won};
use super::{Question, use_mover};

/// One for the page: shown whenever the mover asks.
#[component]
pub fn Questions() -> impl IntoView {
    let (i18n, mover) = (use_i18n(), use_mover());
    let title = move || {
        mover.asked.with(|asked| {
            asked
                .as_ref()
                .map(|(lead, question)| title(i18n, &customer_name(i18n, &lead.customer_name, lead.customer_id), question))
                .unwrap_or_default()
        })
    };
    view! {
        <Dialog open=mover.open title close_label=move || t_string!(i18n, leads.act.close)>
            {move || {
                let (lead, question) = mover.asked.get()?;
                Some(match question {
                    Question::Where => view! { <MoveTo lead /> }.into_any(),
                    Question::CallFirst(plan) => view! { <CallFirst lead plan /> }.into_any(),
                    Question::End(plan) => match plan.ask {
                        Ask::Nothing => ().into_any(),
                        Ask::WonAmount => view! { <Won lead plan /> }.into_any(),
                        Ask::LostBecause => view! { <LostOrReturned lead plan to=LeadStage::Lost /> }.into_any(),
                        Ask::ReturnedBecause => view! { <LostOrReturned lead plan to=LeadStage::Returned /> }.into_any(),
                    },
                })
            }}
        </Dialog>
    }
}

fn title(i18n: I18n, name: &str, question: &Question) -> String {
    match question {
        Question::Where => t_string!(i18n, leads.act.move_to).to_owned(),
        Question::CallFirst(_) => t_string!(i18n, leads.ask.calls_title, name = name).to_string(),
        Question::End(Plan { ask: Ask::WonAmount, .. }) => t_string!(i18n, leads.ask.won_title).to_owned(),
        Question::End(Plan { ask: Ask::LostBecause, .. }) => t_string!(i18n, leads.ask.lost_title).to_owned(),
        Question::End(Plan { ask: Ask::ReturnedBecause, .. }) => t_string!(i18n, leads.ask.returned_title).to_owned(),
        Question::End(Plan { ask: Ask::Nothing, .. }) => String::new(),
    }
}
