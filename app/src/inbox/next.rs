//! Takes the contact that has waited longest in my queues.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::access::Act as May;
use wire::conversation::{Conversation, Once};
use wire::event::DeskEvent;
use wire::ids::ItemId;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::api::{ApiError, conversations};
use crate::i18n::{t, tu_string, use_i18n};
use crate::live::asked::Asked;
use crate::say;
use crate::state::clock::wall;
use crate::state::desk::{Topic, use_desk};
use crate::state::shown::use_shown;
use crate::ui::{Button, Kind, Shape, Toasts};

use super::back_at_work::use_back_at_work;
use super::lists::{Lists, serves};

#[derive(Clone, Copy)]
struct Taking(RwSignal<bool>);

pub fn offer(lists: Memo<Lists>) {
    let (acts, desk, shown, i18n, toasts) = (use_acts(), use_desk(), use_shown(), use_i18n(), Toasts::expect());
    let back = use_back_at_work();
    let (taking, asked) = (RwSignal::new(false), StoredValue::new(Asked::default()));
    provide_context(Taking(taking));
    let someone_waits = Memo::new(move |_| {
        let waiting = lists.with(|lists| lists.waiting.clone());
        desk.read(Topic::People, |desk| {
            let mine = |c: &Conversation| serves(desk, c.queue_id, desk.me);
            waiting.iter().any(|id| desk.conversations.get(id).is_some_and(mine))
        })
    });
    let can = move || someone_waits.get() && !taking.get() && desk.may(May::ConversationsHandle);
    acts.on(Act::NextContact, can, move || {
        taking.set(true);
        // Asked again after a lost answer, it takes no second contact.
        let (fresh, now) = (ItemId(uuid::Uuid::now_v7()), wall());
        let id = asked.try_update_value(|asked| asked.id((), fresh, now));
        spawn_local(async move {
            let answer = match back.say().await {
                Ok(()) => conversations::next(Once { id }).await,
                Err(error) => Err(error),
            };
            if !answer.as_ref().is_err_and(ApiError::is_passing) {
                _ = asked.try_update_value(Asked::answered);
            }
            match answer {
                Ok(Some(conversation)) => {
                    let id = conversation.id;
                    desk.fold(&DeskEvent::ConversationChanged(conversation));
                    shown.show_to_write(Some(id));
                }
                // A colleague was faster.
                Ok(None) => toasts.say(tu_string!(i18n, inbox.nobody_waits)),
                Err(error) => toasts.fail(say::error::not_done(i18n, &error)),
            }
            taking.set(false);
        });
    });
}

#[component]
pub fn NextButton() -> impl IntoView {
    let (i18n, acts, Taking(taking)) = (use_i18n(), use_acts(), expect_context());
    let idle = Memo::new(move |_| !acts.can(Act::NextContact) && !taking.get());
    view! {
        <Button
            kind=Kind::Primary
            shape=Shape::Wide
            keys="⏎"
            busy=taking
            disabled=idle
            on:click=move |_| _ = acts.run(Act::NextContact)
        >
            {t!(i18n, inbox.next)}
        </Button>
    }
}
