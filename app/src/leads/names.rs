//! What stages and urgencies are called.

use wire::lead::{LeadStage, Urgency};

use crate::i18n::t_string;
use crate::say::I18n;

/// Of one lead.
pub fn stage(i18n: I18n, stage: LeadStage) -> &'static str {
    match stage {
        LeadStage::New => t_string!(i18n, leads.stage.new),
        LeadStage::Accepted => t_string!(i18n, leads.stage.accepted),
        LeadStage::Contacted => t_string!(i18n, leads.stage.contacted),
        LeadStage::Qualified => t_string!(i18n, leads.stage.qualified),
        LeadStage::Won => t_string!(i18n, leads.stage.won),
        LeadStage::Lost => t_string!(i18n, leads.stage.lost),
        LeadStage::Returned => t_string!(i18n, leads.stage.returned),
    }
}

/// Of the leads in a column.
pub fn column(i18n: I18n, stage: LeadStage) -> &'static str {
    match stage {
        LeadStage::New => t_string!(i18n, leads.column.new),
        LeadStage::Accepted => t_string!(i18n, leads.column.accepted),
        LeadStage::Contacted => t_string!(i18n, leads.column.contacted),
        LeadStage::Qualified => t_string!(i18n, leads.column.qualified),
        LeadStage::Won => t_string!(i18n, leads.column.won),
        LeadStage::Lost => t_string!(i18n, leads.column.lost),
        LeadStage::Returned => t_string!(i18n, leads.column.returned),
    }
}

pub fn empty(i18n: I18n, stage: LeadStage) -> &'static str {
    match stage {
        LeadStage::New => t_string!(i18n, leads.empty.new),
        LeadStage::Accepted => t_string!(i18n, leads.empty.accepted),
        LeadStage::Contacted => t_string!(i18n, leads.empty.contacted),
        LeadStage::Qualified => t_string!(i18n, leads.empty.qualified),
        LeadStage::Won => t_string!(i18n, leads.empty.won),
        LeadStage::Lost => t_string!(i18n, leads.empty.lost),
        LeadStage::Returned => t_string!(i18n, leads.empty.returned),
    }
}

/// As the style knows it.
pub fn stage_code(stage: LeadStage) -> &'static str {
    match stage {
        LeadStage::New => "new",
        LeadStage::Accepted => "accepted",
        LeadStage::Contacted => "contacted",
        LeadStage::Qualified => "qualified",
        LeadStage::Won => "won",
        LeadStage::Lost => "lost",
        LeadStage::Returned => "returned",
    }
}

pub fn urgency(i18n: I18n, urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Now => t_string!(i18n, leads.urgency.now),
        Urgency::Weeks => t_string!(i18n, leads.urgency.weeks),
        Urgency::Months => t_string!(i18n, leads.urgency.months),
    }
}

pub const URGENCIES: [(Urgency, &str); 3] = [(Urgency::Now, "now"), (Urgency::Weeks, "weeks"), (Urgency::Months, "months")];

pub fn urgency_code(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Now => "now",
        Urgency::Weeks => "weeks",
        Urgency::Months => "months",
    }
}
