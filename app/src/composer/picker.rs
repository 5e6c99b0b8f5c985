//! The suggestions over the field: walked with the arrows, put in with Enter or Tab.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wire::conversation::{Conversation, DraftMode};
use wire::people::Locale;

use crate::i18n::{t, t_string, use_i18n};
use crate::state::cards::{Cards, use_cards};
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::ui::Keys;

use super::caret;
use super::held::Held;
use super::picks::{Pick, picks};
use super::triggers::{Asked, Mark, asked};
use super::variables::{Known, Piece};

#[derive(Clone, Copy)]
pub struct Picking {
    held: Held,
    asked: RwSignal<Option<Asked>>,
    at: RwSignal<usize>,
    picks: Memo<Vec<Pick>>,
}

impl Picking {
    pub fn new(held: Held, row: Memo<Option<Conversation>>) -> Self {
        let (desk, cards) = (use_desk(), use_cards());
        let (asked, at) = (RwSignal::new(None::<Asked>), RwSignal::new(0));
        let picks = Memo::new(move |_| {
            let Some(asked) = asked.get() else { return Vec::new() };
            let (known, locale) = known(desk, cards, row);
            desk.track(Topic::Words);
            desk.read(Topic::People, |desk| picks(desk, &asked, &known, locale))
        });
        Self { held, asked, at, picks }
    }

    /// Looks at the caret for a mark: `/` in a reply, `@` in a note.
    pub fn look(self) {
        // Called a moment later too: the contact may have left the screen.
        if self.asked.is_disposed() {
            return;
        }
        let found = self.held.text.with_untracked(|text| asked(text, caret::of(self.held)));
        let wanted = found.filter(|asked| match (asked.mark, self.held.mode.get_untracked()) {
            (Mark::Canned, DraftMode::Reply) | (Mark::Mention, DraftMode::Note) => true,
            (Mark::Canned, DraftMode::Note) | (Mark::Mention, DraftMode::Reply) => false,
        });
        if self.asked.with_untracked(|asked| *asked != wanted) {
            self.at.set(0);
            self.asked.set(wanted);
        }
    }

    /// By the button: as if the mark were typed.
    pub fn ask(self, mark: &str) {
        let caret = caret::of(self.held);
        let apart = self.held.text.with_untracked(|text| text[..caret].chars().next_back().is_some_and(|c| !c.is_whitespace()));
        caret::insert(self.held, &if apart { format!(" {mark}") } else { mark.to_owned() });
        // The caret is behind the mark by then.
        request_animation_frame(move || request_animation_frame(move || self.look()));
    }

    pub fn leave(self) {
        // A click on a suggestion takes the focus first.
        set_timeout(move || _ = self.asked.try_set(None), std::time::Duration::from_millis(150));
    }

    pub fn open(self) -> bool {
        self.picks.with(|picks| !picks.is_empty())
    }

    /// True when the key was for the suggestions.
    pub fn key(self, event: &KeyboardEvent) -> bool {
        let count = self.picks.with_untracked(Vec::len);
        if count == 0 || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        match event.key().as_str() {
            "ArrowDown" => self.at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => self.at.update(|at| *at = (*at + count - 1) % count),
            "Enter" | "Tab" => self.choose(self.at.get_untracked()),
            "Escape" => self.asked.set(None),
            _ => return false,
        }
        event.prevent_default();
        event.stop_propagation();
        true
    }

    fn choose(self, at: usize) {
        let pick = self.picks.with_untracked(|picks| picks.get(at).cloned());
        if let (Some(pick), Some(asked)) = (pick, self.asked.get_untracked()) {
            caret::replace(self.held, &asked, &pick.words);
            self.asked.set(None);
        }
    }
}

/// What stands in the place of variables, and the customer's language.
fn known(desk: DeskStore, cards: Cards, row: Memo<Option<Conversation>>) -> (Known, Locale) {
    let (id, name) = row.with(|row| row.as_ref().map(|c| (c.customer_id, c.customer_name.clone()))).unzip();
    let card = id.and_then(|id| cards.card(id)).and_then(Result::ok);
    let reached = card.as_ref().and_then(|card| card.campaigns.first()).map(|now| now.campaign.offer.clone());
    let known = Known { customer: name.unwrap_or_default(), agent: desk.agent_name(desk.me()), offer: reached };
    (known, card.map_or(Locale::Fr, |card| card.customer.locale))
}

#[component]
pub fn Picker(picking: Picking) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let (Some(panel), Some(field)) = (node.get(), picking.held.field.get()) else { return };
        let shown = panel.matches(":popover-open").unwrap_or(false);
        match (picking.open(), shown) {
            (true, false) => _ = panel.show_popover(),
            (false, true) => _ = panel.hide_popover(),
            (true, true) | (false, false) => {}
        }
        if picking.open() {
            place(&panel, &field);
        }
    });
    let people = move || picking.asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.mark == Mark::Mention));
    let options = move || {
        let each = picking.picks.get().into_iter().enumerate();
        each.map(|(row, pick)| {
            view! {
                <li
                    class="picker-option"
                    role="option"
                    aria-selected=move || (picking.at.get() == row).to_string()
                    on:pointermove=move |_| if picking.at.get_untracked() != row { picking.at.set(row) }
                    on:mousedown=move |event| {
                        // The field keeps the focus.
                        event.prevent_default();
                        picking.choose(row);
                    }
                >
                    <span class="picker-option-name">{pick.name}</span>
                    <span class="picker-option-detail">{pick.detail}</span>
                </li>
            }
        })
        .collect_view()
    };
    let preview = move || {
        let preview =
            picking.picks.with(|picks| picks.get(picking.at.get()).map(|pick| pick.preview.clone()).unwrap_or_default());
        preview.into_iter().map(shown).collect_view()
    };
    view! {
        <div class="popover picker" popover="manual" data-kind=move || people().then_some("people") node_ref=node>
            <ul class="picker-list" role="listbox" aria-label=move || t_string!(i18n, composer.suggestions)>{options}</ul>
            <Show when=move || !people()>
                <div class="picker-preview">{preview}</div>
                <footer class="picker-foot">
                    <span><Keys keys="↑ ↓" />{t!(i18n, palette.walk)}</span>
                    <span><Keys keys="⏎" />{t!(i18n, composer.put_in)}</span>
                    <span><Keys keys="Esc" />{t!(i18n, palette.close)}</span>
                </footer>
            </Show>
        </div>
    }
}

fn shown(piece: Piece) -> AnyView {
    match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Filled(words) | Piece::Unknown(words) => view! { <span class="variable">{words}</span> }.into_any(),
    }
}

/// Above the field, at its left edge.
fn place(panel: &web_sys::HtmlElement, field: &web_sys::HtmlElement) {
    let (field, own) = (field.get_bounding_client_rect(), panel.get_bounding_client_rect());
    let top = (field.top() - own.height() - 8.0).max(8.0);
    // Computed lengths are always valid.
    _ = panel.style().set_property("left", &format!("{:.0}px", field.left()));
    _ = panel.style().set_property("top", &format!("{top:.0}px"));
}
