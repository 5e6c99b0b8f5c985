//! Fills the variables of a canned reply, and finds those that nothing fills.

use std::ops::Range;

/// What can stand in the place of a variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub customer: String,
    pub agent: String,
    /// Of the campaign that reached this customer, if one did.
    pub offer: Option<String>,
}

/// A piece of a canned reply: words, or a variable with what it became. One that can't be filled is kept as written, to be seen,
/// unless the sentence does without it.
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
    without_lone_names(found)
}

/// The first variable left in a text: it would be read by the customer as it stands.
pub fn unfilled(text: &str) -> Option<Range<usize>> {
    let start = text.find("{{")?;
    let end = start + text[start..].find("}}")? + "}}".len();
    Some(start..end)
}

/// Whom one speaks to can go unnamed: "Merci, {{x}}." is said "Merci." to someone whose name nobody knows.
fn without_lone_names(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let goes_on = pieces.peek();
        if let (Piece::Unknown(name), Some(Piece::Words(before)), Some(Piece::Words(after))) = (&piece, kept.last_mut(), goes_on)
            && name.contains("customer.")
            && after.trim_start().starts_with(['.', ',', '!', '?', ';', ':', '…'])
            && let Some(rest) = unaddressed(before)
        {
            before.truncate(rest);
            continue;
        }
        kept.push(piece);
    }
    kept
}

/// How much of the words stays when nobody is named after them; none when they need the name ("le dossier de").
fn unaddressed(before: &str) -> Option<usize> {
    let line = before.rsplit(['\n', '.', '!', '?']).next().unwrap_or(before);
    let said = line.trim_end();
    let called = said.ends_with(',') && said.len() < line.len();
    let greeted = said.len() < line.len() && !said.trim_start().is_empty() && said.trim_start().chars().all(char::is_alphabetic);
    (called || greeted).then(|| before.trim_end().trim_end_matches(',').len())
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
    use super::{Known, filled, unfilled};

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

    #[test]
    fn whom_nobody_can_name_is_spoken_to_without_a_name() {
        let stranger = Known { agent: "Amina Benali".into(), ..Known::default() };
        for (body, expected) in [
            ("Avec plaisir, {{customer.first_name}}. Belle journée !", "Avec plaisir. Belle journée !"),
            ("Bonjour {{customer.first_name}},\nMerci.", "Bonjour,\nMerci."),
            ("Bonjour {{customer.name}}\u{202f}!", "Bonjour\u{202f}!"),
            ("C’est noté. Merci {{customer.first_name}} ! {{agent.name}}", "C’est noté. Merci ! Amina Benali"),
            ("Le dossier de {{customer.name}}, que voici", "Le dossier de {{customer.name}}, que voici"),
            ("{{customer.name}}, bonjour", "{{customer.name}}, bonjour"),
            ("Profitez-en, {{campaign.offer}}.", "Profitez-en, {{campaign.offer}}."),
            ("Bonjour {{customer.name}}", "Bonjour {{customer.name}}"),
        ] {
            assert_eq!(filled(body, &stranger), expected, "{body}");
        }
    }

    #[test]
    fn a_variable_left_in_a_text_is_found_where_it_stands() {
        for (text, expected) in [
            ("Offre : {{campaign.offer}}, {{x}}", Some("{{campaign.offer}}")),
            ("é {{x}}", Some("{{x}}")),
            ("{ {x} }", None),
            ("{{x", None),
            ("}} {{", None),
            ("", None),
        ] {
            assert_eq!(unfilled(text).map(|at| &text[at]), expected, "{text}");
        }
    }
}
