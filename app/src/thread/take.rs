//! Taking a contact, taking it over, opening it again.

use leptos::prelude::*;
use wire::access::Act as May;
use wire::ids::ConversationId;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::state::desk::use_desk;

use super::deed::Deed;
use super::known::Row;
use super::standing::{Standing, standing};
use super::use_act_on;

pub fn offer(id: ConversationId, row: Row) {
    let (acts, desk, on) = (use_acts(), use_desk(), use_act_on());
    let me = desk.me();
    let stands = Memo::new(move |_| row.with(|row| row.as_ref().map(|c| standing(c, me))));
    let may = move || desk.may(May::ConversationsHandle);
    acts.on(
        Act::Take,
        move || may() && matches!(stands.get(), Some(Standing::Free | Standing::Others(_))),
        move || {
            let over = matches!(stands.get_untracked(), Some(Standing::Others(_)));
            // The next act is to answer.
            on.act(id, Deed::Take { over }, move || _ = acts.run(Act::Reply));
        },
    );
    acts.on(
        Act::Reopen,
        move || may() && stands.get() == Some(Standing::Closed),
        move || on.act(id, Deed::Reopen, move || _ = acts.run(Act::Reply)),
    );
}
