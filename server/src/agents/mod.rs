//! Who works here: signing in, what each may do, people, teams, queues, presence, API keys, notifications, the audit trail.
//!
//! Invariant: whoever changes something is an [`Actor`], made only from a live session, a live key, or by the program itself.
//!
//! A route asks for an [`Actor`] and says `actor.may(Act::…)?` first. A verb takes `&Actor` and writes its line with
//! [`audit::record`]. Somebody is told something with [`notifications::notify`].

mod actor;
pub mod audit;
mod caller;
mod credentials;
pub mod keys;
pub mod notifications;
pub mod people;
pub mod presence;
pub mod queues;
mod routes;
mod secrets;
mod sessions;
mod sign_in;
pub mod teams;

pub use actor::{Actor, Via, still_signed_in};
pub use caller::Caller;
pub use routes::routes;
pub use secrets::{random_text, token_hash};
pub use sign_in::password;
