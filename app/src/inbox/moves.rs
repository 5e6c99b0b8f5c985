//! Goes from one contact in hand to another by keys.

use leptos::prelude::*;
use wire::ids::ConversationId;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::state::shown::{Shown, use_shown};

use super::lists::Lists;

pub fn offer(lists: Memo<Lists>) {
    let (acts, shown) = (use_acts(), use_shown());
    let any = move || lists.with(|lists| !lists.in_hand.is_empty());
    let step = move |by: isize| {
        if let Some(next) = lists.with_untracked(|lists| lists.step(shown.conversation_now(), by)) {
            go(shown, Some(next));
        }
    };
    acts.on(Act::NextCard, any, move || step(1));
    acts.on(Act::PreviousCard, any, move || step(-1));
    for number in 1..=9 {
        let card = move |lists: &Lists| lists.in_hand.get(number - 1).copied();
        acts.on(Act::Card(number), move || lists.with(card).is_some(), move || go(shown, lists.with_untracked(card)));
    }
}

/// Who was writing goes on writing, to the next one.
fn go(shown: Shown, to: Option<ConversationId>) {
    let writes = document().active_element().is_some_and(|element| element.matches(".composer-input").unwrap_or(false));
    if writes { shown.show_to_write(to) } else { shown.show(to) }
}
