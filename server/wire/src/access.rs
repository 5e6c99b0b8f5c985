//! Decides what each role may do: the one permission function, asked on every route, event and search.

use crate::people::{QueueKind, Role};

words! {
    pub enum Act {
        /// Sign in and read the desk's shared words: people, queues, tags, replies.
        DeskUse,
        ConversationsRead,
        ConversationsHandle,
        CustomersRead,
        CustomersEdit,
        /// A lead whole: the customer's name, the verbatim and the warnings too. Without `CustomersRead` it leads no further: marketing
        /// learns from what was said and won, not whose card it is.
        LeadsRead,
        LeadsFlag,
        LeadsWork,
        CampaignsRead,
        CampaignsEdit,
        FloorRead,
        /// Bring the CRM's history and campaign touches in.
        HistoryImport,
        /// Teams, queues, tags, replies, dispositions, sites.
        SettingsManage,
        /// People, roles, API keys, webhooks.
        PeopleManage,
        AuditRead,
        JobsManage,
    }
}

impl Act {
    pub const ALL: [Act; 16] = [
        Act::DeskUse,
        Act::ConversationsRead,
        Act::ConversationsHandle,
        Act::CustomersRead,
        Act::CustomersEdit,
        Act::LeadsRead,
        Act::LeadsFlag,
        Act::LeadsWork,
        Act::CampaignsRead,
        Act::CampaignsEdit,
        Act::FloorRead,
        Act::HistoryImport,
        Act::SettingsManage,
        Act::PeopleManage,
        Act::AuditRead,
        Act::JobsManage,
    ];
}

/// May a person of this role do this?
pub fn may(role: Role, act: Act) -> bool {
    use Role::{Administrator as Admin, Advisor, Marketing, Sales, Supervisor};
    match act {
        Act::DeskUse | Act::LeadsRead | Act::CampaignsRead => true,
        Act::ConversationsRead | Act::ConversationsHandle => matches!(role, Advisor | Supervisor | Admin),
        Act::CustomersRead => matches!(role, Advisor | Sales | Supervisor | Admin),
        Act::CustomersEdit => matches!(role, Advisor | Sales | Supervisor | Admin),
        Act::LeadsFlag => matches!(role, Advisor | Sales | Supervisor | Admin),
        Act::LeadsWork => matches!(role, Sales | Supervisor | Admin),
        Act::CampaignsEdit => matches!(role, Marketing | Admin),
        Act::FloorRead => matches!(role, Supervisor | Admin),
        Act::HistoryImport => matches!(role, Marketing | Admin),
        Act::SettingsManage | Act::PeopleManage | Act::JobsManage => matches!(role, Admin),
        Act::AuditRead => matches!(role, Supervisor | Admin),
    }
}

/// May a person of this role serve a queue of this kind?
pub fn may_serve(role: Role, kind: QueueKind) -> bool {
    match kind {
        QueueKind::Contacts => may(role, Act::ConversationsHandle),
        QueueKind::Leads => may(role, Act::LeadsWork),
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, may};
    use crate::people::Role;

    /// One line an act; a mark a role, in the order advisor, sales, marketing, supervisor, administrator.
    const TABLE: [(Act, &str); 16] = [
        (Act::DeskUse, "yyyyy"),
        (Act::ConversationsRead, "y--yy"),
        (Act::ConversationsHandle, "y--yy"),
        (Act::CustomersRead, "yy-yy"),
        (Act::CustomersEdit, "yy-yy"),
        (Act::LeadsRead, "yyyyy"),
        (Act::LeadsFlag, "yy-yy"),
        (Act::LeadsWork, "-y-yy"),
        (Act::CampaignsRead, "yyyyy"),
        (Act::CampaignsEdit, "--y-y"),
        (Act::FloorRead, "---yy"),
        (Act::HistoryImport, "--y-y"),
        (Act::SettingsManage, "----y"),
        (Act::PeopleManage, "----y"),
        (Act::AuditRead, "---yy"),
        (Act::JobsManage, "----y"),
    ];

    #[test]
    fn each_role_may_do_exactly_what_the_table_says() {
        assert_eq!(TABLE.map(|(act, _)| act), Act::ALL, "the table names every act, in order");
        for (act, marks) in TABLE {
            let found: String = Role::ALL.iter().map(|role| if may(*role, act) { 'y' } else { '-' }).collect();
            assert_eq!(found, marks, "{act:?}");
        }
    }
}
