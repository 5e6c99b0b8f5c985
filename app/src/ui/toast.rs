//! What just happened, said for a few seconds, with its undo.

use std::time::Duration;

use leptos::prelude::*;

use super::{Button, Icon, Keys, Kind, Shape, Size};

const STAYS: Duration = Duration::from_secs(8);

#[derive(Clone, Debug)]
struct Toast {
    id: u32,
    text: String,
    failed: bool,
    act: Option<Act>,
}

#[derive(Clone, Debug)]
struct Act {
    text: String,
    keys: String,
    run: Callback<()>,
}

/// Where anything on the page says what happened. Copy it freely; `provide` puts it in the context.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    pub fn provide() -> Self {
        let toasts = Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    pub fn expect() -> Self {
        expect_context()
    }

    /// It is done.
    pub fn say(&self, text: impl Into<String>) {
        self.push(text.into(), false, None);
    }

    /// It failed: says what happened, what was kept, what to do. Stays until dismissed.
    pub fn fail(&self, text: impl Into<String>) {
        self.push(text.into(), true, None);
    }

    /// It is done and can be taken back.
    pub fn undoable(
        &self,
        text: impl Into<String>,
        undo: impl Into<String>,
        keys: impl Into<String>,
        run: impl Into<Callback<()>>,
    ) {
        self.push(text.into(), false, Some(Act { text: undo.into(), keys: keys.into(), run: run.into() }));
    }

    /// Runs the newest undo that is still shown; false when there is none.
    pub fn undo(&self) -> bool {
        let newest = self.shown.with_untracked(|shown| shown.iter().rev().find(|toast| toast.act.is_some()).cloned());
        let Some(Toast { id, act: Some(act), .. }) = newest else { return false };
        self.dismiss(id);
        act.run.run(());
        true
    }

    fn push(&self, text: String, failed: bool, act: Option<Act>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.shown.update(|shown| {
            // Three are as many as one reads.
            if shown.len() >= 3 {
                shown.remove(0);
            }
            shown.push(Toast { id, text, failed, act });
        });
        let toasts = *self;
        if !failed {
            set_timeout(move || toasts.dismiss(id), STAYS);
        }
    }

    fn dismiss(&self, id: u32) {
        // The page may have gone before the timer.
        let _ = self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

#[component]
pub fn ToastRegion(toasts: Toasts, #[prop(into)] dismiss_label: TextProp) -> impl IntoView {
    view! {
        <div class="toast-region" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <div class="toast" data-kind=toast.failed.then_some("error")>
                    {toast.failed.then(|| view! { <Icon icon=icondata::LuCircleAlert /> })}
                    <span>{toast.text}</span>
                    {toast
                        .act
                        .map(|act| {
                            view! {
                                <Button
                                    kind=Kind::Quiet
                                    size=Size::Small
                                    on:click=move |_| {
                                        toasts.dismiss(toast.id);
                                        act.run.run(());
                                    }
                                >
                                    {act.text}
                                    {(!act.keys.is_empty()).then(|| view! { <Keys keys=act.keys /> })}
                                </Button>
                            }
                        })}
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        shape=Shape::Icon
                        icon=icondata::LuX
                        label=dismiss_label.clone()
                        on:click=move |_| toasts.dismiss(toast.id)
                    />
                </div>
            </For>
        </div>
    }
}
