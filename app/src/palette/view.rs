//! The palette on the page: acts at once, what the server finds a moment later.

use leptos::prelude::*;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::say::customer_name;
use crate::state::desk::use_desk;
use crate::state::shown::use_shown;
use crate::ui::{Keys, Palette as Face};

use super::entries::{acts_found, contacts_found};
use super::found::search;

/// How an entry is told apart: an act by its number in the list, anything else by the address it leads to.
const ACT: &str = "act:";

#[component]
pub fn Palette() -> impl IntoView {
    let (i18n, acts, desk, shown) = (use_i18n(), use_acts(), use_desk(), use_shown());
    let (open, query) = (RwSignal::new(false), RwSignal::new(String::new()));
    acts.always(Act::Palette, move || open.set(true));
    let found = search(query);
    let entries = Signal::derive(move || {
        // Nothing is looked for while it is shut.
        if !open.get() {
            return Vec::new();
        }
        let typed = query.get();
        let mut entries = acts_found(i18n, acts, &typed, ACT);
        entries.extend(contacts_found(i18n, desk, &typed));
        entries.extend(found.get());
        entries
    });
    let choose = move |id: String| match id.strip_prefix(ACT) {
        Some(number) => {
            if let Some(act) = number.parse::<usize>().ok().and_then(|number| Act::LISTED.get(number)) {
                acts.run(*act);
            }
        }
        None => shown.go(&id),
    };
    let scope = Memo::new(move |_| {
        shown.conversation().and_then(|id| desk.conversation(id)).map(|c| customer_name(i18n, &c.customer_name, c.customer_id))
    });
    view! {
        <Face
            open
            query
            entries
            on_choose=choose
            label=move || t_string!(i18n, palette.label)
            placeholder=move || t_string!(i18n, palette.placeholder)
            scope
            nothing=move || t_string!(i18n, palette.nothing)
        >
            <span><Keys keys="↑ ↓" />{t!(i18n, palette.walk)}</span>
            <span><Keys keys="⏎" />{t!(i18n, palette.choose)}</span>
            <span><Keys keys="Esc" />{t!(i18n, palette.close)}</span>
        </Face>
    }
}
