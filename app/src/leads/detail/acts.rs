//! What can be done with a lead: the next step, and every other.

use leptos::prelude::*;
use wire::lead::{Lead, LeadStage};

use crate::i18n::{t, t_string, use_i18n};
use crate::leads::board::plan::ways;
use crate::leads::moves::use_mover;
use crate::leads::names;
use crate::ui::{Button, Kind, MenuButton, MenuItem};

use super::give::Give;

#[component]
pub fn Acts(lead: Lead) -> impl IntoView {
    let (i18n, mover) = (use_i18n(), use_mover());
    let next = next(lead.stage);
    let others: Vec<LeadStage> = ways(lead.stage).into_iter().filter(|to| *to != next).collect();
    let lead = StoredValue::new(lead);
    let word = move || match next {
        LeadStage::Accepted if lead.with_value(|lead| lead.stage.is_ended()) => t_string!(i18n, leads.act.reopen),
        LeadStage::Accepted => t_string!(i18n, leads.act.accept),
        LeadStage::Contacted => t_string!(i18n, leads.act.contacted),
        LeadStage::Qualified => t_string!(i18n, leads.act.qualified),
        LeadStage::Won => t_string!(i18n, leads.act.win),
        LeadStage::New | LeadStage::Lost | LeadStage::Returned => t_string!(i18n, leads.act.shift),
    };
    let others = StoredValue::new(others);
    view! {
        <Show when=move || mover.may()>
            <footer class="lead-context-foot">
                <Button kind=Kind::Primary on:click=move |_| mover.bring(lead.get_value(), next)>{word}</Button>
                <Give lead=lead.get_value() />
                <Show when=move || others.with_value(|others| !others.is_empty())>
                    <MenuButton trigger=move || t!(i18n, leads.act.shift) menu_label=move || t_string!(i18n, leads.act.move_to)>
                        {others
                            .get_value()
                            .into_iter()
                            .map(|to| {
                                view! { <MenuItem text=move || names::stage(i18n, to) on:click=move |_| mover.bring(lead.get_value(), to) /> }
                            })
                            .collect_view()}
                    </MenuButton>
                </Show>
            </footer>
        </Show>
    }
}

/// The usual next step.
fn next(stage: LeadStage) -> LeadStage {
    match stage {
        LeadStage::New | LeadStage::Won | LeadStage::Lost | LeadStage::Returned => LeadStage::Accepted,
        LeadStage::Accepted => LeadStage::Contacted,
        LeadStage::Contacted => LeadStage::Qualified,
        LeadStage::Qualified => LeadStage::Won,
    }
}
