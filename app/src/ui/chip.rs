//! A chip: a word that stands, can be pressed, or can be taken off.

use leptos::prelude::*;

use super::Icon;

#[component]
pub fn Chip(
    #[prop(optional, into)] icon: MaybeProp<icondata::Icon>,
    /// Makes it a switch.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Makes it a button (with `pressed` too).
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Gives it a cross.
    #[prop(optional, into)]
    on_remove: Option<Callback<()>>,
    /// What the cross is called.
    #[prop(optional, into)]
    remove_label: Option<TextProp>,
    children: Children,
) -> impl IntoView {
    let inside = view! {
        {move || icon.get().map(|icon| view! { <Icon icon=icon /> })}
        {children()}
    };
    match on_press {
        Some(press) => view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
                on:click=move |_| press.run(())
            >
                {inside}
            </button>
        }
        .into_any(),
        None => {
            let cross = on_remove.map(|remove| {
                view! {
                    <button
                        type="button"
                        class="chip-remove"
                        aria-label=move || remove_label.as_ref().map(|text| text.get().to_string())
                        on:click=move |_| remove.run(())
                    >
                        <Icon icon=icondata::LuX />
                    </button>
                }
            });
            view! { <span class="chip">{inside} {cross}</span> }.into_any()
        }
    }
}
