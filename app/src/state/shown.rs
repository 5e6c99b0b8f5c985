//! What is on screen, as the address says: a contact, a customer, and the ways to another.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use wire::ids::{ConversationId, CustomerId};

type Navigate = Box<dyn Fn(&str)>;

#[derive(Clone, Copy)]
pub struct Shown {
    conversation: Memo<Option<ConversationId>>,
    customer: Memo<Option<CustomerId>>,
    navigate: StoredValue<Navigate, LocalStorage>,
    /// The contact whose composer is to have the focus once it is there.
    to_write: StoredValue<Option<ConversationId>>,
}

pub fn provide_shown() -> Shown {
    let (query, location, navigate) = (use_query_map(), use_location(), use_navigate());
    let shown = Shown {
        conversation: Memo::new(move |_| {
            let at_the_desk = location.pathname.with(|path| path == "/");
            at_the_desk.then(|| query.with(|query| query.get("c")?.parse().ok())).flatten()
        }),
        customer: Memo::new(move |_| location.pathname.with(|path| path.strip_prefix("/customers/")?.parse().ok())),
        navigate: StoredValue::new_local(Box::new(move |to: &str| navigate(to, NavigateOptions::default()))),
        to_write: StoredValue::new(None),
    };
    provide_context(shown);
    shown
}

pub fn use_shown() -> Shown {
    expect_context()
}

impl Shown {
    pub fn conversation(self) -> Option<ConversationId> {
        self.conversation.get()
    }

    pub fn conversation_now(self) -> Option<ConversationId> {
        self.conversation.get_untracked()
    }

    pub fn customer(self) -> Option<CustomerId> {
        self.customer.get()
    }

    pub fn go(self, to: &str) {
        self.navigate.with_value(|navigate| navigate(to));
    }

    pub fn show(self, conversation: Option<ConversationId>) {
        match conversation {
            Some(id) => self.go(&address(id)),
            None => self.go("/"),
        }
    }

    /// Shows it, and the next act there is to answer.
    pub fn show_to_write(self, conversation: Option<ConversationId>) {
        self.to_write.set_value(conversation);
        self.show(conversation);
    }

    /// Asked once by the composer that has come on screen.
    pub fn is_to_write(self, conversation: ConversationId) -> bool {
        let wanted = self.to_write.get_value() == Some(conversation);
        if wanted {
            self.to_write.set_value(None);
        }
        wanted
    }
}

pub fn address(conversation: ConversationId) -> String {
    format!("/?c={conversation}")
}

pub fn customer_address(customer: CustomerId) -> String {
    format!("/customers/{customer}")
}
