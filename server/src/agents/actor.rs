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
    },
    /// The program acts for them: the demonstration, a test, an import.
    Program,
}

impl Actor {
    pub fn by_program(agent_id: AgentId, role: Role) -> Self {
        Self { agent_id, role, via: Via::Program }
    }

    pub fn may(&self, act: Act) -> Result<(), Refusal> {
        if may(self.role, act) { Ok(()) } else { Err(Refusal::forbidden()) }
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
        Via::ApiKey { id } => keys::is_live(tx, *id),
        Via::Program => Ok(true),
    }
}
