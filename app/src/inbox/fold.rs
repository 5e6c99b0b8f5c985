//! A group of contacts that stands folded to one line until asked for, and remembers it.

use leptos::prelude::*;
use wire::ids::ConversationId;

use crate::state::storage;
use crate::ui::{Count, Icon, Tone};

use super::card::Card;

/// More than this many are found by searching, not by reading.
const SHOWN: usize = 30;

#[component]
pub fn Fold(
    /// Under which its state is kept.
    #[prop(into)]
    name: String,
    #[prop(into)] title: TextProp,
    #[prop(into)] ids: Signal<Vec<ConversationId>>,
    icon: icondata::Icon,
    /// Stands before the count.
    #[prop(optional, into)]
    before_count: ViewFn,
) -> impl IntoView {
    let kept = format!("fold.{name}");
    let open = RwSignal::new(storage::get(storage::lasting(), &kept).unwrap_or(false));
    let turn = move |_| {
        open.update(|open| *open = !*open);
        storage::set(storage::lasting(), &kept, &open.get_untracked());
    };
    let count = Signal::derive(move || ids.with(Vec::len));
    let turn = StoredValue::new_local(turn);
    let title = StoredValue::new(title);
    let before_count = StoredValue::new(before_count);
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="inbox-group">
                <button
                    type="button"
                    class="waiting-row"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |event| turn.with_value(|turn| turn(event))
                >
                    <Icon icon />
                    <span>{move || title.with_value(|title| title.get().to_string())}</span>
                    {move || before_count.with_value(ViewFn::run)}
                    <Count n=count tone=Tone::Plain />
                </button>
                <Show when=move || open.get()>
                    <ul class="contact-cards">
                        <For each=move || ids.with(|ids| ids.iter().take(SHOWN).copied().collect::<Vec<_>>()) key=|id| *id let:id>
                            <li><Card id /></li>
                        </For>
                    </ul>
                </Show>
            </section>
        </Show>
    }
}
