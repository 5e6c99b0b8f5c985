//! Fills the variables of a canned reply.

/// What can stand in the place of a variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub customer: String,
    pub agent: String,
    /// Of the campaign that reached this customer, if one did.
    pub offer: Option<String>,
}

/// A piece of a canned reply: words, or a variable with what it became. One that can't be filled is kept as written, to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Filled(String),
    Unknown(String),
}

pub fn pieces(body: &str, known: &Known) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, then)) = after.split_once("}}") else { break };
        if !before.is_empty() {
            found.push(Piece::Words(before.into()));
        }
        found.push(match value(name.trim(), known) {
            Some(value) => Piece::Filled(value),
            None => Piece::Unknown(format!("{{{{{name}}}}}")),
        });
        rest = then;
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest.into()));
    }
    found
}

pub fn filled(body: &str, known: &Known) -> String {
    pieces(body, known)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Filled(words) | Piece::Unknown(words) => words,
        })
        .collect()
}

fn value(name: &str, known: &Known) -> Option<String> {
    match name {
        "customer.name" => Some(known.customer.clone()),
        "customer.first_name" => Some(first_name(&known.customer)),
        "agent.name" => Some(known.agent.clone()),
        "agent.first_name" => Some(first_name(&known.agent)),
        "campaign.offer" => known.offer.clone(),
        _ => None,
    }
    .filter(|value| !value.is_empty())
}

fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::{Known, filled};

    #[test]
    fn variables_are_filled_and_unknown_ones_stay_to_be_seen() {
        let known = Known { customer: "Claire Martin".into(), agent: "Amina Benali".into(), offer: None };
        for (body, expected) in [
            ("Bonjour {{customer.first_name}},", "Bonjour Claire,"),
            ("{{ customer.name }} / {{agent.name}}", "Claire Martin / Amina Benali"),
            ("Offre : {{campaign.offer}}", "Offre : {{campaign.offer}}"),
            ("{{nonsense}}", "{{nonsense}}"),
            ("unclosed {{customer.name", "unclosed {{customer.name"),
            ("", ""),
        ] {
            assert_eq!(filled(body, &known), expected);
        }
    }
}
