//! The address of the board: which lead is open beside it, and whether only those that are late are shown.

use wire::ids::LeadId;

pub fn address(late: bool, lead: Option<LeadId>) -> String {
    match (late, lead) {
        (false, None) => "/leads".to_owned(),
        (true, None) => "/leads?late=1".to_owned(),
        (false, Some(id)) => format!("/leads?l={id}"),
        (true, Some(id)) => format!("/leads?late=1&l={id}"),
    }
}
