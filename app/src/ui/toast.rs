//! What just happened, said for a few seconds, with its undo.

use std::time::Duration;

use leptos::prelude::*;

use super::{Button, Icon, Keys, Kind, Shape, Size};

const STAYS: Duration = Duration::from_secs(8);

#[derive(Clone, Debug)]
struct Toast {
    id: u32,
    text: String,
    tone: Tone,
    act: Option<Act>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Done,
    /// Looks like a failure and goes by itself: nothing was lost.
    Warned,
    Failed,
}

impl Tone {
    fn looks_failed(self) -> bool {
        match self {
            Self::Done => false,
            Self::Warned | Self::Failed => true,
        }
    }
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
        self.push(text.into(), Tone::Done, None);
    }

    /// It is not done, for a reason that stands before one's eyes.
    pub fn warn(&self, text: impl Into<String>) {
        self.push(text.into(), Tone::Warned, None);
    }

    /// It failed: says what happened, what was kept, what to do. Stays until dismissed.
    pub fn fail(&self, text: impl Into<String>) {
        self.push(text.into(), Tone::Failed, None);
    }

    /// It failed and can be asked again. Stays until dismissed; what it returns takes it away.
    pub fn fail_again(&self, text: impl Into<String>, again: impl Into<String>, run: impl Into<Callback<()>>) -> u32 {
        self.push(text.into(), Tone::Failed, Some(Act { text: again.into(), keys: String::new(), run: run.into() }))
    }

    /// It is done and can be taken back.
    pub fn undoable(
        &self,
        text: impl Into<String>,
        undo: impl Into<String>,
        keys: impl Into<String>,
        run: impl Into<Callback<()>>,
    ) {
        self.push(text.into(), Tone::Done, Some(Act { text: undo.into(), keys: keys.into(), run: run.into() }));
    }

    /// Runs the newest undo that is still shown; false when there is none.
    pub fn undo(&self) -> bool {
        let undoes = |toast: &&Toast| toast.act.is_some() && toast.tone == Tone::Done;
        let newest = self.shown.with_untracked(|shown| shown.iter().rev().find(undoes).cloned());
        let Some(Toast { id, act: Some(act), .. }) = newest else { return false };
        self.dismiss(id);
        act.run.run(());
        true
    }

    fn push(&self, text: String, tone: Tone, act: Option<Act>) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.shown.update(|shown| {
            // Three are as many as one reads.
            if shown.len() >= 3 {
                shown.remove(0);
            }
            shown.push(Toast { id, text, tone, act });
        });
        let toasts = *self;
        match tone {
            Tone::Done | Tone::Warned => set_timeout(move || toasts.dismiss(id), STAYS),
            Tone::Failed => {}
        }
        id
    }

    /// What was said of a part of the page that has left it; what can still be done stays.
    pub fn part_left(&self) {
        let _ = self.shown.try_update(|shown| shown.retain(|toast| toast.tone == Tone::Done || toast.act.is_some()));
    }

    pub fn dismiss(&self, id: u32) {
        // The page may have gone before the timer.
        let _ = self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

#[component]
pub fn ToastRegion(toasts: Toasts, #[prop(into)] dismiss_label: TextProp) -> impl IntoView {
    view! {
        <div class="toast-region" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <div class="toast" data-kind=toast.tone.looks_failed().then_some("error")>
                    {toast.tone.looks_failed().then(|| view! { <Icon icon=icondata::LuCircleAlert /> })}
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
