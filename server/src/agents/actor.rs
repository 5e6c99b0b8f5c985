//! Who asks, and what they may do.

use wire::access::{Act, may};
use wire::ids::{AgentId, ApiKeyId};
use wire::people::Role;

use super::{keys, sessions};
use crate::kernel::db::{Error, Tx};
use crate::kernel::error::Refusal;

/// Someone who may be asked to account for what is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// For a key: who made it.
    pub agent_id: AgentId,
    /// For a key: its own role.
    pub role: Role,
    pub via: Via,
}

/// How they come to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    Session {
        token_hash: Vec<u8>,
        csrf: String,
        idle_ms: i64,
    },
    ApiKey {
        id: ApiKeyId,
        /// The role of who made it: a key does nothing that its maker may not do any more.
        maker: Role,
    },
    /// The program acts for them: the demonstration, a test, an import.
    Program,
}

impl Actor {
    pub fn by_program(agent_id: AgentId, role: Role) -> Self {
        Self { agent_id, role, via: Via::Program }
    }

    pub fn may(&self, act: Act) -> Result<(), Refusal> {
        if self.is_allowed(act) { Ok(()) } else { Err(Refusal::forbidden()) }
    }

    pub fn is_allowed(&self, act: Act) -> bool {
        let maker_too = match &self.via {
            Via::ApiKey { maker, .. } => may(*maker, act),
            Via::Session { .. } | Via::Program => true,
        };
        may(self.role, act) && maker_too
    }

    /// The person whose name it bears has another role now. True when they may do other things from now on.
    pub fn role_changed(&mut self, to: Role) -> bool {
        let theirs = match &mut self.via {
            Via::ApiKey { maker, .. } => maker,
            Via::Session { .. } | Via::Program => &mut self.role,
        };
        std::mem::replace(theirs, to) != to
    }

    /// What only a person at a desk may do, never a key.
    pub(super) fn session(&self) -> Result<&[u8], Refusal> {
        match &self.via {
            Via::Session { token_hash, .. } => Ok(token_hash),
            Via::ApiKey { .. } | Via::Program => Err(Refusal::forbidden()),
        }
    }
}

/// For those who stay connected: false once the session has ended, the key was revoked or the role has changed.
pub fn still_signed_in(tx: &mut Tx, actor: &Actor) -> Result<bool, Error> {
    match &actor.via {
        Via::Session { token_hash, idle_ms, .. } => {
            Ok(sessions::find(tx, token_hash, *idle_ms)?.is_some_and(|session| session.role == actor.role))
        }
        Via::ApiKey { id, maker } => Ok(keys::maker(tx, *id)? == Some(*maker)),
        Via::Program => Ok(true),
    }
}

#[cfg(test)]
mod tests {
    use super::{Actor, Via};
    use uuid::Uuid;
    use wire::access::{Act, may};
    use wire::ids::{AgentId, ApiKeyId};
    use wire::people::Role;

    #[test]
    fn a_key_may_do_what_both_its_role_and_its_maker_s_allow() {
        let id = ApiKeyId(Uuid::nil());
        for role in Role::ALL {
            for maker in Role::ALL {
                let mut key = Actor { via: Via::ApiKey { id, maker: role }, ..Actor::by_program(AgentId(Uuid::nil()), role) };
                assert_eq!(key.role_changed(maker), maker != role);
                assert_eq!(key.role, role, "its own role stays");
                for act in Act::ALL {
                    assert_eq!(key.is_allowed(act), may(role, act) && may(maker, act), "{role:?} of a {maker:?}, {act:?}");
                }
            }
        }
    }
}
