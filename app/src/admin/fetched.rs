//! A list that the desk does not hold: fetched when its section opens, changed by what is saved.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Answer, ApiError};
use crate::i18n::{t, t_string, use_i18n};
use crate::say;
use crate::state::link::use_link;
use crate::ui::{Button, EmptyState, Skeleton};

pub struct Fetched<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Answer<Vec<T>>>>,
}

impl<T: Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Fetched<T> {}

impl<T: Clone + Send + Sync + 'static> Fetched<T> {
    pub fn new() -> Self {
        Self { answer: RwSignal::new(None) }
    }

    pub fn fetch<F: Future<Output = Answer<Vec<T>>> + 'static>(self, ask: impl FnOnce() -> F + 'static) {
        spawn_local(async move {
            let answer = ask().await;
            // The section may have been left meanwhile.
            _ = self.answer.try_set(Some(answer));
        });
    }

    pub fn with<U>(self, read: impl FnOnce(&[T]) -> U) -> U {
        self.answer.with(|answer| read(answer.as_ref().and_then(|answer| answer.as_ref().ok()).map_or(&[], Vec::as_slice)))
    }

    pub fn change(self, change: impl FnOnce(&mut Vec<T>)) {
        _ = self.answer.try_update(|answer| {
            if let Some(Ok(all)) = answer {
                change(all);
            }
        });
    }

    /// Replaces the one that this is, or adds it.
    pub fn put(self, new: T, is: impl Fn(&T) -> bool) {
        self.change(|all| match all.iter_mut().find(|one| is(one)) {
            Some(known) => *known = new,
            None => all.push(new),
        });
    }

    fn state(self) -> State {
        self.answer.with(|answer| match answer {
            None => State::Asked,
            Some(Ok(_)) => State::There,
            Some(Err(error)) => State::Failed(error.clone()),
        })
    }
}

#[derive(Clone, PartialEq)]
enum State {
    Asked,
    There,
    Failed(ApiError),
}

/// The list once it is there; else that it comes, or why it does not.
#[component]
pub fn WhenFetched<T: Clone + Send + Sync + 'static>(
    fetched: Fetched<T>,
    again: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = Memo::new(move |_| fetched.state());
    use_link().when_back(move || {
        if matches!(state.get_untracked(), State::Failed(error) if error.is_passing()) {
            again.run(());
        }
    });
    move || match state.get() {
        State::Asked => view! { <section class="admin-list"><Skeleton lines=8 /></section> }.into_any(),
        State::There => children().into_any(),
        State::Failed(error) => {
            let text = move || format!("{} {}", t_string!(i18n, admin.unread), say::error::error(i18n, &error));
            view! {
                <section class="admin-list">
                    <EmptyState icon=icondata::LuCloudOff text>
                        <Button on:click=move |_| again.run(())>{t!(i18n, admin.again)}</Button>
                    </EmptyState>
                </section>
            }
            .into_any()
        }
    }
}
