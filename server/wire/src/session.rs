//! Signing in.

use crate::access::Act;
use crate::people::Agent;

spoken! {
    /// `POST /api/session`. The server answers with a `HttpOnly` cookie and a [`Session`].
    pub struct SignIn {
        pub email: String,
        pub password: String,
    }

    pub struct Session {
        pub me: Agent,
        /// Sent back in the `x-csrf` header with everything that changes something.
        pub csrf: String,
        /// What this person may do.
        pub acts: Vec<Act>,
    }

    /// `PUT /api/session/password`
    pub struct ChangePassword {
        pub current: String,
        pub new: String,
    }
}
