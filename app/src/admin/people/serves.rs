//! Which queues a person serves: pressed, they serve it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::access::may_serve;
use wire::ids::QueueId;
use wire::people::{QueueKind, Role};

use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::Chip;

/// Nothing for a role that serves none.
#[component]
pub fn Serves(queues: RwSignal<BTreeSet<QueueId>>, #[prop(into)] role: Signal<Role>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let offered = Memo::new(move |_| {
        let role = role.get();
        let mut offered: Vec<(String, QueueId)> = desk.read(Topic::People, |desk| {
            let open = desk.queues.values().filter(|queue| !queue.archived && may_serve(role, queue.kind));
            open.map(|queue| (queue.name.clone(), queue.id)).collect()
        });
        offered.sort();
        offered
    });
    let serves = Memo::new(move |_| [QueueKind::Contacts, QueueKind::Leads].into_iter().any(|kind| may_serve(role.get(), kind)));
    let none = move || offered.with(|offered| queues.with(|queues| !offered.iter().any(|(_, id)| queues.contains(id))));
    let turn = move |id: QueueId| {
        queues.update(|queues| {
            if !queues.remove(&id) {
                queues.insert(id);
            }
        })
    };
    view! {
        <Show when=move || serves.get()>
            <fieldset class="field">
                <legend class="field-label">{t!(i18n, admin.people.serves)}</legend>
                <div class="chips">
                    <For each=move || offered.get() key=|(name, id)| (*id, name.clone()) let((name, id))>
                        <Chip pressed=Signal::derive(move || queues.with(|queues| queues.contains(&id))) on_press=Callback::new(move |()| turn(id))>
                            {name}
                        </Chip>
                    </For>
                </div>
                <p class="field-hint">{move || none().then(|| t_string!(i18n, admin.people.serves_none))}</p>
            </fieldset>
        </Show>
    }
}
