//! Nothing here yet: what will come, and the one thing to do.

use leptos::prelude::*;

use super::Icon;

#[component]
pub fn EmptyState(
    #[prop(optional, into)] icon: MaybeProp<icondata::Icon>,
    #[prop(optional, into)] title: Option<TextProp>,
    #[prop(into)] text: TextProp,
    /// A single quiet line, in a fold or a column.
    #[prop(optional)]
    line: bool,
    /// The button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty-state" data-shape=line.then_some("line")>
            {move || icon.get().map(|icon| view! { <Icon icon=icon big=true /> })}
            {title.map(|title| view! { <h2 class="empty-state-title">{move || title.get().to_string()}</h2> })}
            <p>{move || text.get().to_string()}</p>
            {children.map(|children| children())}
        </div>
    }
}
