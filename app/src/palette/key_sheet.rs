//! The sheet of keys that `?` opens: those of the page on screen.

use leptos::prelude::*;

use crate::acts::table::{ActTable, use_acts};
use crate::acts::{Act, Group, words};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Dialog, Keys};

const GROUPS: [Group; 5] = [Group::Contact, Group::Moving, Group::Board, Group::Reading, Group::Me];

#[component]
pub fn KeySheet() -> impl IntoView {
    let (i18n, acts) = (use_i18n(), use_acts());
    let open = RwSignal::new(false);
    acts.always(Act::Keys, move || open.set(true));
    let writes = move || is_here(acts, Act::Reply);
    view! {
        <Dialog open title=move || t_string!(i18n, palette.keys_title) close_label=move || t_string!(i18n, palette.close) wide=true>
            <div class="dialog-body">
                <div class="keys">
                    {GROUPS.map(|group| view! { <KeyGroup group /> }).collect_view()}
                    <Show when=writes>
                        <section class="keys-group">
                            <h3 class="keys-title">{t!(i18n, palette.writing)}</h3>
                            <div class="keys-row">{t!(i18n, palette.send)} <Keys keys="Ctrl ⏎" /></div>
                            <div class="keys-row">{t!(i18n, palette.canned)} <Keys keys="/" /></div>
                            <div class="keys-row">{t!(i18n, palette.mention)} <Keys keys="@" /></div>
                            <div class="keys-row">{t!(i18n, palette.leave_field)} <Keys keys="Esc" /></div>
                            <div class="keys-row">{t!(i18n, palette.cards_in_field)} <Keys keys="Ctrl ↑ ↓" /></div>
                        </section>
                    </Show>
                </div>
            </div>
        </Dialog>
    }
}

#[component]
fn KeyGroup(group: Group) -> impl IntoView {
    let (i18n, acts) = (use_i18n(), use_acts());
    let here = Memo::new(move |_| rows(group, |act| is_here(acts, act)));
    view! {
        <Show when=move || here.with(|here| !here.is_empty())>
            <section class="keys-group">
                <h3 class="keys-title">{move || words::group(i18n, group)}</h3>
                {move || {
                    let row = |(act, keys): (Act, String)| view! { <div class="keys-row">{words::name(i18n, act)} <Keys keys /></div> };
                    here.get().into_iter().map(row).collect_view()
                }}
            </section>
        </Show>
    }
}

/// The desk is learnt before a contact is open: there all of its keys are listed, elsewhere those of what is on screen.
fn is_here(acts: ActTable, act: Act) -> bool {
    let of_the_desk = matches!(act.group(), Group::Contact | Group::Moving | Group::Reading) && act != Act::Palette;
    match act {
        Act::MoveLead | Act::CarryLead => acts.can(act),
        _ if of_the_desk && acts.is_offered(Act::NextContact) => true,
        _ => acts.is_offered(act),
    }
}

/// The acts of a group that have a key, those found by it alone too.
fn rows(group: Group, is_here: impl Fn(Act) -> bool) -> Vec<(Act, String)> {
    let all = Act::LISTED.iter().chain(&Act::BY_KEY).copied();
    let here = all.filter(|act| act.group() == group && !act.keys().is_empty() && is_here(*act));
    here.map(|act| (act, act.keys().join(" "))).collect()
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, rows};
    use crate::acts::Act;

    #[test]
    fn a_page_shows_the_keys_of_what_it_offers_and_no_others() {
        let board = [Act::WalkLeads, Act::CarryLead, Act::MoveLead, Act::ReadLead, Act::Keys, Act::Palette];
        let shown: Vec<Act> =
            GROUPS.into_iter().flat_map(|group| rows(group, |act| board.contains(&act))).map(|(act, _)| act).collect();
        let expected = [Act::Palette, Act::MoveLead, Act::WalkLeads, Act::CarryLead, Act::ReadLead, Act::Keys];
        assert_eq!(shown, expected);
    }
}
