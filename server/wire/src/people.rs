//! Who works here: agents, teams, queues, and whether they are there.

use crate::Ms;
use crate::ids::{AgentId, QueueId, TeamId};

words! {
    pub enum Role {
        Advisor,
        Sales,
        Marketing,
        Supervisor,
        Administrator,
    }

    pub enum PresenceState {
        /// May be given contacts.
        Available,
        /// Away for a stated reason.
        Pause,
        /// Finishing the work of the last contact.
        AfterContact,
        Offline,
    }

    pub enum QueueKind {
        Contacts,
        Leads,
    }

    pub enum Locale {
        Fr,
        En,
    }
}

impl Role {
    pub const ALL: [Role; 5] = [Role::Advisor, Role::Sales, Role::Marketing, Role::Supervisor, Role::Administrator];
}

spoken! {
    pub struct Agent {
        pub id: AgentId,
        pub name: String,
        pub email: String,
        pub role: Role,
        pub team_id: Option<TeamId>,
        pub locale: Locale,
        /// How many contacts at once routing may give.
        pub max_contacts: i64,
        /// False once the person has left: they can't sign in, their past stays.
        pub active: bool,
    }

    pub struct Team {
        pub id: TeamId,
        pub name: String,
    }

    pub struct Queue {
        pub id: QueueId,
        pub name: String,
        pub kind: QueueKind,
        /// Contacts: answer the customer within this. Leads: accept the lead within this. Seconds.
        pub target_s: i64,
        /// Who serves it.
        pub agents: Vec<AgentId>,
        pub archived: bool,
    }

    pub struct Presence {
        pub agent_id: AgentId,
        pub state: PresenceState,
        /// Why, for a pause.
        pub reason: Option<String>,
        pub since: Ms,
    }

    /// `PUT /api/presence`
    pub struct SetPresence {
        pub state: PresenceState,
        pub reason: Option<String>,
    }
}
