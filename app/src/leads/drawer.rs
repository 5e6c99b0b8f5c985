//! Flags a lead over the right column: opens filled in with what is known, and keeps what was typed until it is sent.

mod fields;
pub mod form;
mod kept;
mod selection;
mod send;
mod view;

pub use send::{provide_flags, use_flags};
pub use view::LeadDrawer;

use leptos::prelude::*;
use wire::access::Act as May;
use wire::ids::{ConversationId, CustomerId};

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::state::desk::use_desk;

use self::form::Selected;
use self::selection::Selection;

/// Whether the drawer is open, for whom, and the words that were selected when it opened.
#[derive(Clone, Copy)]
pub struct Drawer {
    open: RwSignal<Option<CustomerId>>,
    customer: Signal<Option<CustomerId>>,
    conversation: Signal<Option<ConversationId>>,
    selected: StoredValue<Selected>,
}

pub fn use_drawer() -> Drawer {
    expect_context()
}

/// Lets the key, the palette and the buttons open it for the customer on screen.
pub fn provide_drawer(customer: Signal<Option<CustomerId>>, conversation: Signal<Option<ConversationId>>) -> Drawer {
    let (acts, desk, selection) = (use_acts(), use_desk(), Selection::follow());
    let drawer = Drawer { open: RwSignal::new(None), customer, conversation, selected: StoredValue::new(Selected::default()) };
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
    drawer
}

impl Drawer {
    /// The customer it stands open for; going to another customer leaves it.
    pub fn shown(self) -> Option<CustomerId> {
        self.open.get().filter(|open| self.customer.get() == Some(*open))
    }

    pub fn close(self) {
        self.open.set(None);
    }

    fn open_for(self, customer: CustomerId, selected: Selected) {
        self.selected.set_value(selected);
        // Opened again while it is open: the words newly selected are to come in.
        self.open.set(None);
        self.open.set(Some(customer));
    }
}
