//! A lucide icon, 16 or 20 px, that says nothing by itself.

use leptos::prelude::*;

#[component]
pub fn Icon(
    #[prop(into)] icon: Signal<icondata::Icon>,
    /// A further class, for the place it stands in.
    #[prop(optional)]
    class: &'static str,
    /// 20 px instead of 16.
    #[prop(optional)]
    big: bool,
) -> impl IntoView {
    view! {
        <svg
            class=if class.is_empty() { "icon".to_owned() } else { format!("icon {class}") }
            data-size=big.then_some("20")
            viewBox="0 0 24 24"
            aria-hidden="true"
            inner_html=move || icon.get().data
        />
    }
}
