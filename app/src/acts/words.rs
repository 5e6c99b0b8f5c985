//! What each act is called, and looks like.

use crate::i18n::t_string;
use crate::say::I18n;

use super::{Act, Group};

pub fn name(i18n: I18n, act: Act) -> &'static str {
    match act {
        Act::Palette => t_string!(i18n, acts.palette),
        Act::Keys => t_string!(i18n, acts.keys),
        Act::NextContact => t_string!(i18n, acts.next_contact),
        Act::NextCard => t_string!(i18n, acts.next_card),
        Act::PreviousCard => t_string!(i18n, acts.previous_card),
        Act::Card(_) => t_string!(i18n, acts.card),
        Act::Reply => t_string!(i18n, acts.reply),
        Act::Note => t_string!(i18n, acts.note),
        Act::Take => t_string!(i18n, acts.take),
        Act::Transfer => t_string!(i18n, acts.transfer),
        Act::Snooze => t_string!(i18n, acts.snooze),
        Act::Close => t_string!(i18n, acts.close),
        Act::Reopen => t_string!(i18n, acts.reopen),
        Act::Tag => t_string!(i18n, acts.tag),
        Act::FlagLead => t_string!(i18n, acts.flag_lead),
        Act::WalkLeads => t_string!(i18n, acts.walk_leads),
        Act::CarryLead => t_string!(i18n, acts.carry_lead),
        Act::ReadLead => t_string!(i18n, acts.read_lead),
        Act::MoveLead => t_string!(i18n, acts.move_lead),
        Act::Filter => t_string!(i18n, acts.filter),
        Act::FoldAll => t_string!(i18n, acts.fold_all),
        Act::UnfoldAll => t_string!(i18n, acts.unfold_all),
        Act::Notifications => t_string!(i18n, acts.notifications),
        Act::Presence => t_string!(i18n, acts.presence),
        Act::Available => t_string!(i18n, acts.available),
        Act::Pause => t_string!(i18n, acts.pause),
        Act::AfterContact => t_string!(i18n, acts.after_contact),
        Act::GoInbox => t_string!(i18n, acts.go_inbox),
        Act::GoLeads => t_string!(i18n, acts.go_leads),
        Act::GoCampaigns => t_string!(i18n, acts.go_campaigns),
        Act::GoFloor => t_string!(i18n, acts.go_floor),
        Act::GoAdmin => t_string!(i18n, acts.go_admin),
        Act::GoSettings => t_string!(i18n, acts.go_settings),
        Act::Locale => t_string!(i18n, acts.locale),
        Act::Theme => t_string!(i18n, acts.theme),
        Act::Density => t_string!(i18n, acts.density),
        Act::EnterSends => t_string!(i18n, acts.enter_sends),
        Act::Sound => t_string!(i18n, acts.sound),
        Act::SignOut => t_string!(i18n, acts.sign_out),
    }
}

pub fn group(i18n: I18n, group: Group) -> &'static str {
    match group {
        Group::Contact => t_string!(i18n, acts.group.contact),
        Group::Moving => t_string!(i18n, acts.group.moving),
        Group::Board => t_string!(i18n, acts.group.board),
        Group::Reading => t_string!(i18n, acts.group.reading),
        Group::Me => t_string!(i18n, acts.group.me),
        Group::Pages => t_string!(i18n, acts.group.pages),
    }
}

pub fn icon(act: Act) -> icondata::Icon {
    match act {
        Act::Palette => icondata::LuSearch,
        Act::Keys => icondata::LuKeyboard,
        Act::NextContact => icondata::LuArrowRight,
        Act::NextCard | Act::Card(_) => icondata::LuArrowDown,
        Act::PreviousCard => icondata::LuArrowUp,
        Act::Reply => icondata::LuReply,
        Act::Note => icondata::LuStickyNote,
        Act::Take => icondata::LuHand,
        Act::Transfer => icondata::LuForward,
        Act::Snooze => icondata::LuClock,
        Act::Close => icondata::LuCheck,
        Act::Reopen => icondata::LuRotateCcw,
        Act::Tag => icondata::LuTag,
        Act::FlagLead => icondata::LuFlag,
        Act::WalkLeads => icondata::LuMove,
        Act::CarryLead | Act::MoveLead => icondata::LuMoveHorizontal,
        Act::ReadLead => icondata::LuFlag,
        Act::Filter => icondata::LuListFilter,
        Act::FoldAll => icondata::LuListCollapse,
        Act::UnfoldAll => icondata::LuList,
        Act::Notifications => icondata::LuBell,
        Act::Presence => icondata::LuCircleUser,
        Act::Available => icondata::LuCircleCheck,
        Act::Pause => icondata::LuCoffee,
        Act::AfterContact => icondata::LuPencil,
        Act::GoInbox => icondata::LuInbox,
        Act::GoLeads => icondata::LuFlag,
        Act::GoCampaigns => icondata::LuMegaphone,
        Act::GoFloor => icondata::LuGauge,
        Act::GoAdmin => icondata::LuSettings,
        Act::GoSettings => icondata::LuSlidersHorizontal,
        Act::Locale => icondata::LuLanguages,
        Act::Theme => icondata::LuMoon,
        Act::Density => icondata::LuRows3,
        Act::EnterSends => icondata::LuCornerDownLeft,
        Act::Sound => icondata::LuVolume2,
        Act::SignOut => icondata::LuLogOut,
    }
}
