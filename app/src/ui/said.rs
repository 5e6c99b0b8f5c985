//! Someone's own words between the quotation marks of the reader's language.

use leptos::prelude::*;

#[component]
pub fn Said(words: String) -> impl IntoView {
    let words = bare(&words).to_owned();
    view! { <q>{words}</q> }
}

/// The words without the quotation marks around them: whoever shows them sets their own.
pub fn bare(words: &str) -> &str {
    let words = words.trim();
    let inner = PAIRS.iter().find_map(|(open, close)| words.strip_prefix(*open)?.strip_suffix(*close));
    match inner {
        // Marks that close in between belong to the words: « oui » puis « non ».
        Some(inner) if !inner.contains(['«', '»', '“', '”', '"']) => inner.trim(),
        _ => words,
    }
}

const PAIRS: [(char, char); 3] = [('«', '»'), ('“', '”'), ('"', '"')];

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn outer_quotation_marks_go_and_inner_ones_stay() {
        for (words, expected) in [
            ("plus jamais", "plus jamais"),
            (" « plus jamais » ", "plus jamais"),
            ("«\u{202f}plus jamais\u{202f}»", "plus jamais"),
            ("“never again”", "never again"),
            ("\"never again\"", "never again"),
            ("« oui » puis « non »", "« oui » puis « non »"),
            ("il a dit « non »", "il a dit « non »"),
            ("«", "«"),
            ("", ""),
        ] {
            assert_eq!(bare(words), expected, "{words}");
        }
    }
}
