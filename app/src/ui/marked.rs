//! Words of which some stand out, as a search marks them.

use leptos::prelude::*;

/// What stands out lies between U+0001 and U+0002.
#[component]
pub fn Marked(words: String) -> impl IntoView {
    let piece = |(stands_out, words): (bool, String)| match stands_out {
        true => view! { <mark>{words}</mark> }.into_any(),
        false => words.into_any(),
    };
    pieces(&words).into_iter().map(piece).collect_view()
}

fn pieces(words: &str) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    for (at, part) in words.split('\u{1}').enumerate() {
        // Nothing stands out before the first mark.
        let (out, rest) = if at == 0 { ("", part) } else { part.split_once('\u{2}').unwrap_or((part, "")) };
        pieces.push((true, out.to_owned()));
        pieces.push((false, rest.replace('\u{2}', "")));
    }
    pieces.retain(|(_, words)| !words.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn what_was_found_stands_out_and_its_marks_are_gone() {
        for (words, expected) in [
            ("un \u{1}retour\u{2} en deux \u{1}colis\u{2}", "un [retour] en deux [colis]"),
            ("\u{1}retour\u{2}", "[retour]"),
            ("cut \u{1}off", "cut [off]"),
            ("no\u{2}thing", "nothing"),
            ("", ""),
        ] {
            let shown: Vec<String> =
                pieces(words).into_iter().map(|(out, words)| if out { format!("[{words}]") } else { words }).collect();
            assert_eq!(shown.concat(), expected, "{words:?}");
        }
    }
}
