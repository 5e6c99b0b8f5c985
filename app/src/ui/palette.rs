//! The palette's face: a field, and below it what it found, chosen with the arrow keys.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::{Icon, Keys, Marked, id};

/// One thing to do or to go to. Entries of one group stand together, in the order given.
#[derive(Clone, Debug, PartialEq)]
pub struct PaletteEntry {
    pub id: String,
    pub group: String,
    pub icon: icondata::Icon,
    pub text: String,
    /// What answers the query may stand out in it, see [`Marked`].
    pub detail: String,
    /// When it was; empty when that says nothing.
    pub date: String,
    /// Parted by spaces; empty when it has none.
    pub keys: String,
}

#[component]
pub fn Palette(
    open: RwSignal<bool>,
    /// What is typed; the caller finds `entries` by it.
    query: RwSignal<String>,
    #[prop(into)] entries: Signal<Vec<PaletteEntry>>,
    /// Told the `id`; the palette is shut by then.
    #[prop(into)]
    on_choose: Callback<String>,
    #[prop(into)] label: TextProp,
    #[prop(into)] placeholder: TextProp,
    /// Whom or what the acts are about.
    #[prop(optional, into)]
    scope: MaybeProp<String>,
    /// Said when nothing was found.
    #[prop(into)]
    nothing: TextProp,
    /// The line of keys at the foot: `span`s.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let input = NodeRef::<html::Input>::new();
    let at = RwSignal::new(0_usize);
    let list_id = StoredValue::new(id::fresh("palette"));
    let texts = StoredValue::new((label, placeholder, nothing));
    let option_id = move |row: usize| format!("{}-{row}", list_id.get_value());
    Effect::new(move |_| {
        query.track();
        at.set(0);
    });
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                query.set(String::new());
                // Refused only when the palette left the page meanwhile.
                let _ = dialog.show_modal();
                if let Some(input) = input.get_untracked() {
                    let _ = input.focus();
                }
            }
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let choose = move |row: usize| {
        if let Some(entry) = entries.with_untracked(|entries| entries.get(row).cloned()) {
            open.set(false);
            on_choose.run(entry.id);
        }
    };
    let walk = move |event: KeyboardEvent| {
        let count = entries.with_untracked(Vec::len);
        if count == 0 || event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => choose(at.get_untracked()),
            _ => return,
        }
        event.prevent_default();
        if let Some(option) = document().get_element_by_id(&option_id(at.get_untracked())) {
            option.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
    };
    let options = move || {
        let mut group = String::new();
        entries.with(|entries| {
            let each = entries.iter().cloned().enumerate();
            each.map(|(row, entry)| {
                let title = (entry.group != group).then(|| {
                    group.clone_from(&entry.group);
                    view! { <li class="palette-group" role="presentation">{entry.group.clone()}</li> }
                });
                view! {
                    {title}
                    <li
                        class="palette-option"
                        role="option"
                        id=option_id(row)
                        aria-selected=move || (at.get() == row).to_string()
                        on:pointermove=move |_| if at.get_untracked() != row { at.set(row) }
                        on:click=move |_| choose(row)
                    >
                        <Icon icon=entry.icon />
                        <span>{entry.text}</span>
                        <span class="palette-option-detail"><Marked words=entry.detail /></span>
                        {(!entry.date.is_empty()).then(|| view! { <span class="palette-option-date">{entry.date}</span> })}
                        {(!entry.keys.is_empty()).then(|| view! { <Keys keys=entry.keys /> })}
                    </li>
                }
            })
            .collect_view()
        })
    };
    let text =
        move |pick: fn(&(TextProp, TextProp, TextProp)) -> &TextProp| texts.with_value(|texts| pick(texts).get().to_string());
    view! {
        <dialog
            class="palette"
            node_ref=dialog
            aria-label=move || text(|t| &t.0)
            on:close=move |_| open.set(false)
            on:mousedown=move |event| {
                let outside = dialog.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref()));
                if outside {
                    open.set(false);
                }
            }
        >
            <div class="palette-search">
                <Icon icon=icondata::LuSearch big=true />
                <input
                    class="palette-input"
                    node_ref=input
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-expanded="true"
                    aria-controls=list_id.get_value()
                    aria-activedescendant=move || option_id(at.get())
                    aria-label=move || text(|t| &t.0)
                    placeholder=move || text(|t| &t.1)
                    prop:value=move || query.get()
                    on:input=move |event| query.set(event_target_value(&event))
                    on:keydown=walk
                />
                {move || scope.get().map(|scope| view! { <span class="palette-scope">{scope}</span> })}
            </div>
            <ul class="palette-list" role="listbox" id=list_id.get_value() aria-label=move || text(|t| &t.0)>
                {options}
                {move || {
                    entries.with(Vec::is_empty).then(|| view! { <li class="palette-group" role="presentation">{text(|t| &t.2)}</li> })
                }}
            </ul>
            <footer class="palette-foot">{children()}</footer>
        </dialog>
    }
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}
