//! The fields of a lead on screen, read back as one form.

use leptos::prelude::*;
use wire::lead::Urgency;

use crate::leads::names::{URGENCIES, urgency_code};

use super::form::LeadForm;

#[derive(Clone, Copy)]
pub struct Fields {
    begun: StoredValue<LeadForm>,
    pub need: RwSignal<String>,
    pub product: RwSignal<String>,
    pub amount: RwSignal<String>,
    pub urgency: RwSignal<String>,
    pub best_time: RwSignal<String>,
    pub call_consent: RwSignal<bool>,
    pub verbatim: RwSignal<String>,
    pub campaign: RwSignal<String>,
    pub queue: RwSignal<String>,
}

impl Fields {
    pub fn of(form: LeadForm) -> Self {
        let text = |id: Option<String>| RwSignal::new(id.unwrap_or_default());
        Self {
            need: RwSignal::new(form.need.clone()),
            product: RwSignal::new(form.product.clone()),
            amount: RwSignal::new(form.amount.clone()),
            urgency: RwSignal::new(urgency_code(form.urgency).to_owned()),
            best_time: RwSignal::new(form.best_time.clone()),
            call_consent: RwSignal::new(form.call_consent),
            verbatim: RwSignal::new(form.verbatim.clone()),
            campaign: text(form.campaign.map(|id| id.to_string())),
            queue: text(form.queue.map(|id| id.to_string())),
            begun: StoredValue::new(form),
        }
    }

    /// As it stands now; wakes its reader with every change.
    pub fn form(self) -> LeadForm {
        let begun = self.begun.get_value();
        let urgency = self.urgency.get();
        LeadForm {
            id: begun.id,
            need: self.need.get(),
            product: self.product.get(),
            amount: self.amount.get(),
            urgency: URGENCIES.iter().find(|(_, code)| *code == urgency).map_or(Urgency::Weeks, |(urgency, _)| *urgency),
            best_time: self.best_time.get(),
            call_consent: self.call_consent.get(),
            verbatim: self.verbatim.get(),
            verbatim_item: begun.verbatim_item,
            campaign: self.campaign.get().parse().ok(),
            queue: self.queue.get().parse().ok(),
        }
    }
}
