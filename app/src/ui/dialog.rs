//! A dialog over the page: the browser's own, so that focus stays in it and Escape closes it.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Button, Kind, Shape, Size, id};

/// Its children are made anew each time it opens: `.dialog-body` and `footer.dialog-foot`, or a form around both.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: TextProp,
    #[prop(into)] close_label: TextProp,
    #[prop(optional)] wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = id::fresh("dialog");
    let labelled_by = title_id.clone();
    let close_outside = move |event: MouseEvent| {
        let on_backdrop = node.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref()));
        if on_backdrop {
            open.set(false);
        }
    };
    // The browser tells it a moment later: it may stand open again by then, with the next question.
    let closed = move |_| {
        if node.get_untracked().is_none_or(|dialog| !dialog.open()) {
            open.set(false);
        }
    };
    Effect::new(move |_| {
        if let (false, Some(dialog)) = (open.get(), node.get()) {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            data-size=wide.then_some("wide")
            aria-labelledby=labelled_by
            node_ref=node
            on:close=closed
            on:mousedown=close_outside
        >
            <Show when=move || open.get()>
                <header class="dialog-head">
                    <h2 class="dialog-title" id=title_id.clone()>
                        {
                            let title = title.clone();
                            move || title.get().to_string()
                        }
                    </h2>
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        shape=Shape::Icon
                        icon=icondata::LuX
                        label=close_label.clone()
                        on:click=move |_| open.set(false)
                    />
                </header>
                {children()}
                <Opened node />
            </Show>
        </dialog>
    }
}

/// Opens the dialog once what it holds is there, and puts the focus where the next act is.
#[component]
fn Opened(node: NodeRef<html::Dialog>) -> impl IntoView {
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if dialog.open() {
            return;
        }
        // Refused only when the dialog left the page meanwhile.
        if dialog.show_modal().is_ok() {
            focus_first(&dialog, ":scope .dialog-body :is(input, textarea, select), :scope .dialog-foot button:last-of-type");
        }
    });
}

/// Focuses what asks for it by `autofocus`, else the first match.
pub fn focus_first(within: &web_sys::Element, selector: &str) {
    let asked = within.query_selector("[autofocus]").ok().flatten();
    let found = asked.or_else(|| within.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}
