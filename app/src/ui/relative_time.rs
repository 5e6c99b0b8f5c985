//! A moment as people say it, exact when asked.

use leptos::prelude::*;

use super::format::Format;

#[component]
pub fn RelativeTime(
    /// Milliseconds since 1970.
    #[prop(into)]
    ms: Signal<i64>,
    #[prop(into)] now: Signal<i64>,
    #[prop(into)] format: Signal<Format>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    // Only a text that changed reaches the page, however often the clock ticks.
    let text = Memo::new(move |_| format.get().moment(ms.get(), now.get()));
    view! {
        <time class=(!class.is_empty()).then_some(class) datetime=move || Format::iso(ms.get()) title=move || format.get().exact(ms.get())>
            {text}
        </time>
    }
}
