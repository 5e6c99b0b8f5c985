//! What marketing sends, the wording it gives to the desk, and how far each campaign went with each customer.

pub mod routes;
pub mod store;
