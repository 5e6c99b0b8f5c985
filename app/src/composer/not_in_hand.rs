//! Why the customer can't be answered now, and the button that changes it, in the place of the field.

use leptos::prelude::*;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t_string, use_i18n};
use crate::state::desk::use_desk;
use crate::thread::standing::Standing;
use crate::ui::{Banner, Button, Kind};

use super::held::Held;

#[component]
pub fn NotInHand(held: Held) -> impl IntoView {
    let (i18n, acts, desk) = (use_i18n(), use_acts(), use_desk());
    let why = move || match held.stands.get() {
        Some(Standing::Free) => t_string!(i18n, composer.free).to_owned(),
        Some(Standing::Others(holder)) => t_string!(i18n, composer.others, who = desk.agent_name(holder)).to_string(),
        Some(Standing::Closed) => t_string!(i18n, composer.closed).to_owned(),
        Some(Standing::Mine) | None => String::new(),
    };
    // What was taken back from a refused sending, or was being typed when a colleague took over.
    let why = move || match held.is_blank() {
        true => why(),
        false => format!("{} {}", why(), t_string!(i18n, composer.kept_for_later)),
    };
    move || {
        let (act, words, key) = match held.stands.get()? {
            Standing::Free => (Act::Take, t_string!(i18n, composer.take), "A"),
            Standing::Others(_) => (Act::Take, t_string!(i18n, composer.take_over), "A"),
            Standing::Closed => (Act::Reopen, t_string!(i18n, acts.reopen), "O"),
            Standing::Mine => return None,
        };
        let kind = if matches!(held.stands.get()?, Standing::Free) { Kind::Primary } else { Kind::Secondary };
        Some(view! {
            <Banner text=why>
                <Button kind keys=key on:click=move |_| _ = acts.run(act)>{words}</Button>
            </Banner>
        })
    }
}
