//! What the parts of a customer's record are called, and look like.

use wire::customer::{IdentityKind, Purpose, Warning};
use wire::people::Locale;

use crate::i18n::t_string;
use crate::say::I18n;

pub fn identity_icon(kind: IdentityKind) -> icondata::Icon {
    match kind {
        IdentityKind::Email => icondata::LuMail,
        IdentityKind::Phone => icondata::LuPhone,
        IdentityKind::Login => icondata::LuUser,
        IdentityKind::Crm => icondata::LuHash,
    }
}

pub fn identity_name(i18n: I18n, kind: IdentityKind) -> &'static str {
    match kind {
        IdentityKind::Email => t_string!(i18n, customer.identity.email),
        IdentityKind::Phone => t_string!(i18n, customer.identity.phone),
        IdentityKind::Login => t_string!(i18n, customer.identity.login),
        IdentityKind::Crm => t_string!(i18n, customer.identity.crm),
    }
}

pub const PURPOSES: [Purpose; 3] = [Purpose::SalesCall, Purpose::Marketing, Purpose::Service];

pub fn purpose_name(i18n: I18n, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Service => t_string!(i18n, customer.consent.service),
        Purpose::Marketing => t_string!(i18n, customer.consent.marketing),
        Purpose::SalesCall => t_string!(i18n, customer.consent.sales_call),
    }
}

pub fn purpose_icon(purpose: Purpose) -> icondata::Icon {
    match purpose {
        Purpose::Service => icondata::LuBell,
        Purpose::Marketing => icondata::LuMegaphone,
        Purpose::SalesCall => icondata::LuPhone,
    }
}

pub fn language(i18n: I18n, locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => t_string!(i18n, customer.field.fr),
        Locale::En => t_string!(i18n, customer.field.en),
    }
}

pub fn warning_icon(warning: Warning) -> icondata::Icon {
    match warning {
        Warning::Unhappy => icondata::LuFrown,
        Warning::OpenCase => icondata::LuLifeBuoy,
        Warning::RefusesCalls => icondata::LuPhoneOff,
        Warning::RefusesMarketing => icondata::LuBellOff,
    }
}

/// On a card, where a word must do.
pub fn warning_word(i18n: I18n, warning: Warning) -> &'static str {
    match warning {
        Warning::Unhappy => t_string!(i18n, leads.warning.unhappy),
        Warning::OpenCase => t_string!(i18n, leads.warning.open_case),
        Warning::RefusesCalls => t_string!(i18n, leads.warning.refuses_calls),
        Warning::RefusesMarketing => t_string!(i18n, leads.warning.refuses_marketing),
    }
}
