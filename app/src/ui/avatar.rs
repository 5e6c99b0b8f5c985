//! A person by initials: a colleague is round, a customer has corners.

use leptos::prelude::*;

use super::{Dot, Tone};

#[component]
pub fn Avatar(
    #[prop(into)] name: TextProp,
    #[prop(optional)] customer: bool,
    /// 20, 28 or 40 px.
    #[prop(default = 28)]
    size: u8,
    /// A further class, for the place it stands in.
    #[prop(optional)]
    class: &'static str,
    /// A dot for their presence.
    #[prop(optional, into)]
    dot: MaybeProp<Tone>,
) -> impl IntoView {
    view! {
        <span
            class=if class.is_empty() { "avatar".to_owned() } else { format!("avatar {class}") }
            data-who=customer.then_some("customer")
            data-size=(size != 28).then(|| size.to_string())
            aria-hidden="true"
        >
            {move || initials(&name.get())}
            {move || dot.get().map(|tone| view! { <Dot tone=tone /> })}
        </span>
    }
}

/// First letters of the first and the last word, in capitals; two letters of a single word.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let letters = |word: &str, n| word.chars().filter(|c| c.is_alphanumeric()).take(n).collect::<String>();
    let short = match words.as_slice() {
        [] => String::new(),
        [one] => letters(one, 2),
        [first, .., last] => letters(first, 1) + &letters(last, 1),
    };
    short.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        for (name, expected) in [
            ("Claire Martin", "CM"),
            ("Jean-Baptiste Lemoine-Duval", "JL"),
            ("Émile", "ÉM"),
            ("  anne  le goff ", "AG"),
            ("« Le Quai »", "LQ"),
            ("", ""),
            ("+33 6 12", "31"),
        ] {
            assert_eq!(initials(name), expected);
        }
    }
}
