//! Goes to pages by name.

use wire::access::Act as May;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::state::desk::use_desk;
use crate::state::shown::use_shown;

/// A page on the rail, and who sees it there.
#[derive(Clone, Copy)]
pub struct Page {
    pub act: Act,
    pub path: &'static str,
    pub seen_by: &'static [May],
}

pub const PAGES: [Page; 5] = [
    Page { act: Act::GoInbox, path: "/", seen_by: &[May::ConversationsRead] },
    Page { act: Act::GoLeads, path: "/leads", seen_by: &[May::LeadsRead] },
    Page { act: Act::GoCampaigns, path: "/campaigns", seen_by: &[May::CampaignsRead] },
    Page { act: Act::GoFloor, path: "/floor", seen_by: &[May::FloorRead] },
    Page { act: Act::GoAdmin, path: "/admin", seen_by: &[May::SettingsManage, May::PeopleManage, May::AuditRead] },
];

pub fn offer() {
    let (acts, desk, shown) = (use_acts(), use_desk(), use_shown());
    for page in PAGES {
        acts.on(page.act, move || page.seen_by.iter().any(|act| desk.may(*act)), move || shown.go(page.path));
    }
    acts.always(Act::GoSettings, move || shown.go("/settings"));
}
