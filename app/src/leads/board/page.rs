//! The page of the board: its head, its columns, the chosen lead beside them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use wire::ids::{LeadId, QueueId};
use wire::lead::LeadStage;

use crate::acts::Act;
use crate::acts::table::use_acts;
use crate::i18n::{t, t_string, use_i18n};
use crate::leads::detail::LeadDetail;
use crate::leads::moves::{Mover, Question, Questions, provide_mover};
use crate::state::clock::use_clock;
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::state::storage;

use super::address::address;
use super::column::Column;
use super::columns::{Columns, Whose, columns};
use super::due::is_late;
use super::focus::focus_card;
use super::head::Head;
use super::plan::beside;
use super::walk::{Way, walk};

const MINE: &str = "leads.mine";

/// What the cards share.
#[derive(Clone, Copy)]
pub struct Shared {
    pub columns: Memo<Columns>,
    pub chosen: Memo<Option<LeadId>>,
    /// Only those that nobody accepted in time are shown.
    pub late: Memo<bool>,
    /// The card that Tab reaches.
    pub reached: RwSignal<Option<LeadId>>,
    pub dragged: RwSignal<Option<LeadId>>,
    pub over: RwSignal<Option<LeadStage>>,
}

#[component]
pub fn Board() -> impl IntoView {
    let (i18n, desk, mover, query) = (use_i18n(), use_desk(), provide_mover(), use_query_map());
    let whose = RwSignal::new(if storage::get(storage::lasting(), MINE) == Some(true) { Whose::Mine } else { Whose::All });
    // The storage is outside: an Effect is the way there.
    Effect::new(move |_| storage::set(storage::lasting(), MINE, &(whose.get() == Whose::Mine)));
    let queue = RwSignal::new(None::<QueueId>);
    let late = Memo::new(move |_| query.with(|query| query.get("late").is_some()));
    let clock = use_clock();
    let me = desk.me();
    let all = Memo::new(move |_| {
        // Who only reads has none of their own.
        let (whose, queue) = (if mover.may() { whose.get() } else { Whose::All }, queue.get());
        let late_at = late.get().then(|| clock.now());
        desk.read(Topic::Leads, |desk| {
            let leads = desk.leads.values().filter(|lead| queue.is_none_or(|queue| lead.queue_id == queue));
            let leads = leads.filter(|lead| late_at.is_none_or(|now| is_late(lead, now)));
            columns(leads, whose, me)
        })
    });
    let chosen = Memo::new(move |_| query.with(|query| query.get("l")?.parse().ok()));
    let shared = Shared {
        columns: all,
        chosen,
        late,
        reached: RwSignal::new(chosen.get_untracked()),
        dragged: RwSignal::new(None),
        over: RwSignal::new(None),
    };
    provide_context(shared);
    let navigate = use_navigate();
    let close = Callback::new(move |()| {
        navigate(&address(late.get_untracked(), None), NavigateOptions::default());
        if let Some(id) = chosen.get_untracked() {
            focus_card(id);
        }
    });
    Effect::new(move |_| {
        if let Some(id) = mover.moved.get() {
            shared.reached.set(Some(id));
            focus_card(id);
        }
    });
    let acts = use_acts();
    acts.on(
        Act::MoveLead,
        move || mover.may(),
        move || {
            let id = shared.reached.get_untracked().or_else(|| first(shared));
            if let Some(lead) = id.and_then(|id| desk.peek(|desk| desk.leads.get(&id).cloned())) {
                mover.ask(lead, Question::Where);
            }
        },
    );
    // The keys of the card itself, below: said here so that the sheet of keys lists them on this page.
    let to_card = move || _ = shared.reached.get_untracked().or_else(|| first(shared)).map(focus_card);
    acts.always(Act::WalkLeads, to_card);
    acts.always(Act::ReadLead, to_card);
    acts.on(Act::CarryLead, move || mover.may(), to_card);
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Escape" && chosen.get_untracked().is_some() {
            event.prevent_default();
            close.run(());
        } else if let Some(id) = shared.reached.get_untracked() {
            pressed(&event, id, shared, desk, mover);
        }
    };
    view! {
        <div class="leads">
            <Head whose queue late />
            <p class="spoken-only" id="board-keys">{t!(i18n, leads.board.keys)}</p>
            <div class="board" role="group" aria-label=move || t_string!(i18n, leads.board.label) aria-describedby="board-keys" on:keydown=keys>
                {LeadStage::ALL.map(|stage| view! { <Column stage /> }).collect_view()}
            </div>
            {move || chosen.get().map(|id| view! { <LeadDetail id close /> })}
            <Questions />
        </div>
    }
}

/// The card that Tab reaches before any was.
fn first(shared: Shared) -> Option<LeadId> {
    shared.columns.with_untracked(|columns| columns.iter().find_map(|column| column.first().copied()))
}

/// Arrows choose a card; with Ctrl or Shift they move it.
fn pressed(event: &KeyboardEvent, id: LeadId, shared: Shared, desk: DeskStore, mover: Mover) {
    if event.alt_key() || event.is_composing() {
        return;
    }
    let way = match event.key().as_str() {
        "ArrowUp" => Way::Up,
        "ArrowDown" => Way::Down,
        "ArrowLeft" => Way::Left,
        "ArrowRight" => Way::Right,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let carries = event.ctrl_key() || event.meta_key() || event.shift_key();
    if carries {
        let lead = desk.peek(|desk| desk.leads.get(&id).cloned());
        let to = |forward| lead.as_ref().and_then(|lead| beside(lead.stage, forward));
        let to = match way {
            Way::Right => to(true),
            Way::Left => to(false),
            Way::Up | Way::Down => None,
        };
        if let (Some(lead), Some(to)) = (lead, to) {
            mover.bring(lead, to);
        }
    } else if let Some(next) = shared.columns.with_untracked(|columns| walk(columns, id, way)) {
        shared.reached.set(Some(next));
        focus_card(next);
    }
}
