//! Says whether a name answers what was typed in the palette, and which of its letters to show as found.

use crate::ui::folded::plain;

/// Byte ranges of `name` that match, one for each word typed; none when a word is not found. Accents and case don't count.
pub fn found(name: &str, typed: &str) -> Option<Vec<(usize, usize)>> {
    let (folded, places) = fold(name);
    let mut ranges = Vec::new();
    for word in fold(typed).0.split_whitespace() {
        let at = word_start(&folded, word).or_else(|| folded.find(word))?;
        ranges.push((places[at], places[at + word.len()]));
    }
    ranges.sort_unstable();
    Some(ranges)
}

/// Better matches first: at the beginning, then the beginning of a word, then anywhere.
pub fn rank(name: &str, typed: &str) -> u8 {
    let (name, typed) = (fold(name).0, fold(typed).0);
    let first = typed.split_whitespace().next().unwrap_or_default();
    if name.starts_with(first) {
        0
    } else if word_start(&name, first).is_some() {
        1
    } else {
        2
    }
}

fn word_start(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| *at == 0 || !text[..*at].ends_with(char::is_alphanumeric))
}

/// Lower case without accents, and for every byte of it (and its end) the place in the original.
fn fold(text: &str) -> (String, Vec<usize>) {
    let (mut folded, mut places) = (String::new(), Vec::new());
    for (at, c) in text.char_indices() {
        for lower in c.to_lowercase() {
            let plain = plain(lower);
            places.extend(std::iter::repeat_n(at, plain.len_utf8()));
            folded.push(plain);
        }
    }
    places.push(text.len());
    (folded, places)
}

#[cfg(test)]
mod tests {
    use super::{found, rank};

    #[test]
    fn every_word_is_found_whatever_its_accents_and_order() {
        for (name, typed, marked) in [
            ("Transférer à une file", "file transfe", Some(vec!["Transfé", "file"])),
            ("Répondre", "rep", Some(vec!["Rép"])),
            ("Mettre en attente", "attente x", None),
            ("Note pour l’équipe", "l'eq", Some(vec!["l’éq"])),
            ("Clore", "", Some(vec![])),
            ("Reprendre la prise", "pri", Some(vec!["pri"])),
        ] {
            let ranges = found(name, typed);
            assert_eq!(ranges.map(|r| r.iter().map(|(a, b)| &name[*a..*b]).collect::<Vec<_>>()), marked, "{name} ? {typed}");
        }
    }

    #[test]
    fn beginnings_come_first() {
        assert!(rank("Note", "no") < rank("Écrire une note", "no"));
        assert!(rank("Écrire une note", "no") < rank("Canaux inoccupés", "no"));
    }
}
