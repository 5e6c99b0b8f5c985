//! Whether the drawer is open, for whom, and the words that were selected when it opened.

use leptos::prelude::*;
use wire::access::Act as May;
use wire::ids::{ConversationId, CustomerId};

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::state::desk::use_desk;
use crate::state::joins::{JoinStore, use_joins};

use super::form::Selected;
use super::selection::Selection;

/// It outlives the page it is open on: when its customer turns out to be another, another page stands there at once.
#[derive(Clone, Copy)]
pub struct Openings {
    open: RwSignal<Option<Opened>>,
    selected: StoredValue<Selected>,
    turns: StoredValue<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Opened {
    customer: CustomerId,
    turn: u32,
}

#[derive(Clone, Copy)]
pub struct Drawer {
    openings: Openings,
    joins: JoinStore,
    customer: Signal<Option<CustomerId>>,
    pub conversation: Signal<Option<ConversationId>>,
}

pub fn use_drawer() -> Drawer {
    expect_context()
}

pub fn provide_openings() {
    let openings =
        Openings { open: RwSignal::new(None), selected: StoredValue::new(Selected::default()), turns: StoredValue::new(0) };
    provide_context(openings);
}

/// Lets the key, the palette and the buttons open it for the customer on screen.
pub fn provide_drawer(customer: Signal<Option<CustomerId>>, conversation: Signal<Option<ConversationId>>) -> Drawer {
    let (acts, desk, selection) = (use_acts(), use_desk(), Selection::follow());
    let drawer = Drawer { openings: expect_context(), joins: use_joins(), customer, conversation };
    drawer.goes_on();
    provide_context(drawer);
    acts.on(
        Act::FlagLead,
        move || customer.get().is_some() && desk.may(May::LeadsFlag),
        move || {
            if let Some(id) = customer.get_untracked() {
                drawer.open_for(id, selection.words());
            }
        },
    );
    on_cleanup(move || drawer.left());
    drawer
}

impl Drawer {
    /// Another number for each time it was opened, while it stands open; going to another customer leaves it.
    pub fn shown(self) -> Option<u32> {
        let here = self.customer.get().map(|id| self.joins.now(id));
        let open = self.openings.open.get().filter(|open| here == Some(self.joins.now(open.customer)));
        open.map(|open| open.turn)
    }

    /// For whom, as they are called now: they may turn out to be another while one writes.
    pub fn for_whom(self) -> Memo<Option<CustomerId>> {
        Memo::new(move |_| self.openings.open.get().map(|open| self.joins.now(open.customer)))
    }

    pub fn selected(self) -> Selected {
        self.openings.selected.get_value()
    }

    pub fn close(self) {
        self.openings.open.set(None);
    }

    fn open_for(self, customer: CustomerId, selected: Selected) {
        self.openings.selected.set_value(selected);
        let turn = self.openings.turns.get_value() + 1;
        self.openings.turns.set_value(turn);
        // Opened again while it is open: the words newly selected are to come in.
        self.openings.open.set(Some(Opened { customer, turn }));
    }

    /// The page of whom they turned out to be stands where theirs stood: it is open there.
    fn goes_on(self) {
        if let Some(open) = self.openings.open.get_untracked() {
            let customer = untrack(move || self.joins.now(open.customer));
            self.openings.selected.set_value(Selected::default());
            self.openings.open.set(Some(Opened { customer, ..open }));
        }
    }

    /// Closed with the page, unless its customer is only called otherwise now.
    fn left(self) {
        let open = self.openings.open.try_get_untracked().flatten();
        if open.is_some_and(|open| untrack(move || self.joins.now(open.customer)) == open.customer) {
            _ = self.openings.open.try_set(None);
        }
    }
}
