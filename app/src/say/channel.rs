//! What each channel and kind looks like and is called.

use wire::item::{Channel, CrmKind, ItemKind};

use crate::i18n::t_string;
use crate::say::I18n;

pub fn icon(channel: Channel) -> icondata::Icon {
    match channel {
        Channel::Chat => icondata::LuMessageCircle,
        Channel::Email => icondata::LuMail,
        Channel::Phone => icondata::LuPhone,
        Channel::Social => icondata::LuAtSign,
        Channel::Sms => icondata::LuSmartphone,
    }
}

pub fn name(i18n: I18n, channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => t_string!(i18n, timeline.channel.chat),
        Channel::Email => t_string!(i18n, timeline.channel.email),
        Channel::Phone => t_string!(i18n, timeline.channel.phone),
        Channel::Social => t_string!(i18n, timeline.channel.social),
        Channel::Sms => t_string!(i18n, timeline.channel.sms),
    }
}

pub fn crm_icon(kind: CrmKind) -> icondata::Icon {
    match kind {
        CrmKind::Order => icondata::LuPackage,
        CrmKind::Case => icondata::LuLifeBuoy,
        CrmKind::Opportunity => icondata::LuTarget,
    }
}

pub fn crm_name(i18n: I18n, kind: CrmKind) -> &'static str {
    match kind {
        CrmKind::Order => t_string!(i18n, timeline.crm.order),
        CrmKind::Case => t_string!(i18n, timeline.crm.case),
        CrmKind::Opportunity => t_string!(i18n, timeline.crm.opportunity),
    }
}

pub fn kind_icon(kind: ItemKind) -> icondata::Icon {
    match kind {
        ItemKind::Message => icondata::LuMessagesSquare,
        ItemKind::Note => icondata::LuStickyNote,
        ItemKind::Call => icondata::LuPhone,
        ItemKind::Crm => icondata::LuPackage,
        ItemKind::Touch => icondata::LuMegaphone,
        ItemKind::Lead => icondata::LuFlag,
        ItemKind::Activity => icondata::LuActivity,
        ItemKind::Satisfaction => icondata::LuSmile,
        ItemKind::Consent => icondata::LuShieldCheck,
    }
}

pub fn kind_name(i18n: I18n, kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Message => t_string!(i18n, timeline.kind.message),
        ItemKind::Note => t_string!(i18n, timeline.kind.note),
        ItemKind::Call => t_string!(i18n, timeline.kind.call),
        ItemKind::Crm => t_string!(i18n, timeline.kind.crm),
        ItemKind::Touch => t_string!(i18n, timeline.kind.touch),
        ItemKind::Lead => t_string!(i18n, timeline.kind.lead),
        ItemKind::Activity => t_string!(i18n, timeline.kind.activity),
        ItemKind::Satisfaction => t_string!(i18n, timeline.kind.satisfaction),
        ItemKind::Consent => t_string!(i18n, timeline.kind.consent),
    }
}
