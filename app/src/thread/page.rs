//! The page of the site on which the customer last wrote, to be opened beside.

use leptos::prelude::*;

use crate::i18n::{t_string, use_i18n};
use crate::ui::Icon;

use super::known::Row;

#[component]
pub fn Page(row: Row) -> impl IntoView {
    let i18n = use_i18n();
    let page = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|c| c.page_url.clone())));
    move || {
        let url = page.get()?;
        let words = place(&url)?.to_owned();
        let label = format!("{}\n{url}", t_string!(i18n, conversation.page));
        Some(view! {
            <span>
                <a class="link thread-page" href=url title=label target="_blank" rel="noopener noreferrer">
                    <Icon icon=icondata::LuGlobe />
                    <span class="spoken-only">{move || t_string!(i18n, conversation.page)}</span>
                    <span class="thread-page-place">{words}</span>
                </a>
            </span>
        })
    }
}

/// Host and path, as people know a page. None for what must not be followed, whoever let it through.
fn place(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let place = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    (!place.is_empty()).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_page_is_named_by_its_host_and_path_and_nothing_else_is_a_page() {
        for (url, shown) in [
            ("https://boutique.example/lave-linge?couleur=blanc", Some("boutique.example/lave-linge")),
            ("http://boutique.example/", Some("boutique.example")),
            ("javascript:alert(1)", None),
            ("https://", None),
        ] {
            assert_eq!(place(url), shown, "{url}");
        }
    }
}
