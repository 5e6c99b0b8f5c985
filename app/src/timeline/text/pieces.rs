//! Cuts a text into words, links and mentions, and a mail into its own words and what it quotes.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    /// An http or https address, nothing else is made a link.
    Link(String),
    /// With its `@`.
    Mention(String),
}

/// `names`: who was mentioned.
pub fn pieces(text: &str, names: &[String]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((at, piece, length)) = first(rest, names) {
        push_words(&mut found, &rest[..at]);
        found.push(piece);
        rest = &rest[at + length..];
    }
    push_words(&mut found, rest);
    found
}

fn first(text: &str, names: &[String]) -> Option<(usize, Piece, usize)> {
    let link = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min().map(|at| {
        let length = link_length(&text[at..]);
        (at, Piece::Link(text[at..at + length].to_owned()), length)
    });
    let mentions = names.iter().filter_map(|name| {
        let marked = format!("@{name}");
        text.find(&marked).map(|at| (at, Piece::Mention(marked.clone()), marked.len()))
    });
    mentions.chain(link).min_by_key(|(at, _, _)| *at)
}

/// Up to a space; what ends a sentence is not part of the address.
fn link_length(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '»', '’', '\'']).len()
}

fn push_words(found: &mut Vec<Piece>, words: &str) {
    if !words.is_empty() {
        found.push(Piece::Words(words.to_owned()));
    }
}

/// The own words, then what is quoted: from the first line of a run of `>` that goes to the end.
pub fn mail(text: &str) -> (&str, &str) {
    let mut quoted_from = text.len();
    let mut start = text.len();
    for line in text.split_inclusive('\n').rev() {
        start -= line.len();
        let trimmed = line.trim();
        if trimmed.starts_with('>') {
            quoted_from = start;
        } else if !trimmed.is_empty() {
            break;
        }
    }
    (text[..quoted_from].trim_end(), text[quoted_from..].trim())
}

#[cfg(test)]
mod tests {
    use super::{Piece, mail, pieces};

    #[test]
    fn addresses_and_mentions_stand_out_and_nothing_else() {
        let words = |text: &str| Piece::Words(text.into());
        for (text, expected) in [
            ("Bonjour", vec![words("Bonjour")]),
            ("voir https://a.fr/b?c=1.", vec![words("voir "), Piece::Link("https://a.fr/b?c=1".into()), words(".")]),
            ("(http://a.fr)", vec![words("("), Piece::Link("http://a.fr".into()), words(")")]),
            ("javascript:alert(1)", vec![words("javascript:alert(1)")]),
            ("@Paul Roche vois-tu ?", vec![Piece::Mention("@Paul Roche".into()), words(" vois-tu ?")]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(text, &["Paul Roche".into()]), expected, "{text:?}");
        }
    }

    #[test]
    fn what_a_mail_quotes_at_its_end_is_folded() {
        for (text, own, quoted) in [
            ("Merci.\n\n> Bonjour\n> Claire\n", "Merci.", "> Bonjour\n> Claire"),
            ("> cité\nRéponse dessous", "> cité\nRéponse dessous", ""),
            ("Seul", "Seul", ""),
            ("> tout", "", "> tout"),
        ] {
            assert_eq!(mail(text), (own, quoted), "{text:?}");
        }
    }
}
