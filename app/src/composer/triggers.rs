//! Finds, at the caret, the word that asks for a suggestion: `/` for a canned reply, `@` for a colleague.

/// What is being typed, from its mark to the caret; offsets in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub mark: Mark,
    pub words: String,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Canned,
    Mention,
}

/// `caret` is a byte offset in `text`. A mark counts at the beginning of a word only: `24/7` and `a@b.fr` ask for nothing.
pub fn asked(text: &str, caret: usize) -> Option<Asked> {
    let before = text.get(..caret)?;
    let start = before.rfind(['/', '@'])?;
    let mark = if before[start..].starts_with('/') { Mark::Canned } else { Mark::Mention };
    if before[..start].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '(') {
        return None;
    }
    let words = &before[start + 1..];
    // A name may hold a space; a shortcut can't.
    let ends = match mark {
        Mark::Canned => words.contains(char::is_whitespace),
        Mark::Mention => words.contains('\n') || words.chars().filter(|c| c.is_whitespace()).count() > 1,
    };
    (!ends && words.chars().count() <= 40).then(|| Asked { mark, words: words.into(), start, end: caret })
}

/// The text with what was asked for put in, and where the caret goes.
pub fn put_in(text: &str, asked: &Asked, words: &str) -> (String, usize) {
    let (before, after) = (&text[..asked.start], &text[asked.end..]);
    (format!("{before}{words}{after}"), before.len() + words.len())
}

/// The DOM counts in UTF-16 units, we in bytes.
pub fn bytes_at(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= utf16 {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

pub fn utf16_at(text: &str, bytes: usize) -> usize {
    text.get(..bytes).unwrap_or(text).encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::{Mark, asked, bytes_at, put_in, utf16_at};

    #[test]
    fn a_mark_asks_only_at_the_beginning_of_a_word() {
        for (text, found) in [
            ("/", Some((Mark::Canned, ""))),
            ("Bonjour /ret", Some((Mark::Canned, "ret"))),
            ("Bonjour\n/ret", Some((Mark::Canned, "ret"))),
            ("(@Pa", Some((Mark::Mention, "Pa"))),
            ("@Paul Ro", Some((Mark::Mention, "Paul Ro"))),
            ("@Paul Roche dit", None),
            ("ouvert 24/7", None),
            ("claire@martin.fr", None),
            ("/retour ", None),
            ("rien", None),
            ("", None),
        ] {
            let got = asked(text, text.len());
            assert_eq!(got.as_ref().map(|a| (a.mark, a.words.as_str())), found, "{text:?}");
        }
    }

    #[test]
    fn what_was_asked_for_takes_the_place_of_its_mark() {
        let text = "Été /re, merci";
        let caret = "Été /re".len();
        let asked = asked(text, caret).expect("asked for");
        assert_eq!(put_in(text, &asked, "Bien reçu"), ("Été Bien reçu, merci".into(), "Été Bien reçu".len()));
    }

    #[test]
    fn offsets_of_the_dom_are_translated() {
        assert_eq!(bytes_at("é😀x", 3), "é😀".len());
        assert_eq!(utf16_at("é😀x", "é😀".len()), 3);
        assert_eq!(bytes_at("ab", 9), 2);
    }
}
