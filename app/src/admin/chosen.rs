//! Which one of a list is open, as the address says.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    None,
    /// One that is being made, under this id.
    New(Uuid),
    One(Uuid),
}

impl Chosen {
    /// Nil when none is: no form is open then.
    pub fn id(self) -> Uuid {
        match self {
            Chosen::None => Uuid::nil(),
            Chosen::New(id) | Chosen::One(id) => id,
        }
    }

    /// Under which its unsaved form is kept: all new ones share theirs.
    pub fn name(self, kind: &str) -> String {
        match self {
            Chosen::None | Chosen::New(_) => format!("{kind}.new"),
            Chosen::One(id) => format!("{kind}.{id}"),
        }
    }
}

#[derive(Clone, Copy)]
pub struct Choice {
    chosen: Memo<Chosen>,
    /// How often the open form was begun anew.
    turns: RwSignal<u32>,
    go: Callback<String>,
}

/// `?id=` names one, `?id=new` makes one.
pub fn provide_choice() -> Choice {
    let (query, location, navigate) = (use_query_map(), use_location(), use_navigate());
    let chosen = Memo::new(move |before: Option<&Chosen>| match query.with(|query| query.get("id")).as_deref() {
        None => Chosen::None,
        Some("new") => match before {
            Some(Chosen::New(id)) => Chosen::New(*id),
            Some(Chosen::None | Chosen::One(_)) | None => Chosen::New(Uuid::now_v7()),
        },
        Some(id) => id.parse().map_or(Chosen::None, Chosen::One),
    });
    let go = Callback::new(move |query: String| {
        let path = location.pathname.get_untracked();
        navigate(&format!("{path}{query}"), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let choice = Choice { chosen, turns: RwSignal::new(0), go };
    provide_context(choice);
    choice
}

pub fn use_choice() -> Choice {
    expect_context()
}

impl Choice {
    pub fn chosen(self) -> Chosen {
        self.chosen.get()
    }

    /// The form to show, begun anew when it has to show what others saved.
    pub fn form(self) -> Chosen {
        self.turns.track();
        self.chosen.get()
    }

    pub fn begin_anew(self) {
        // The page may have gone while the answer was on its way.
        _ = self.turns.try_update(|turns| *turns += 1);
    }

    pub fn is(self, id: Uuid) -> bool {
        self.chosen.get() == Chosen::One(id)
    }

    pub fn open(self, id: Uuid) {
        self.to(format!("?id={id}"));
    }

    pub fn begin_new(self) {
        self.to("?id=new".into());
    }

    pub fn close(self) {
        self.to(String::new());
    }

    /// Once its form has been saved. Who has turned to another one meanwhile, or left the page, stays where they are.
    pub fn keep_open(self, id: Uuid) {
        match self.chosen.try_get_untracked() {
            Some(Chosen::New(own)) if own == id => self.open(id),
            Some(Chosen::None | Chosen::New(_) | Chosen::One(_)) | None => {}
        }
    }

    /// Once it is no more.
    pub fn close_if(self, id: Uuid) {
        if self.chosen.try_get_untracked() == Some(Chosen::One(id)) {
            self.close();
        }
    }

    /// The page may have been left before the answer that leads on.
    fn to(self, query: String) {
        _ = self.go.try_run(query);
    }
}
