//! The page of the board: its head, its columns, the chosen lead beside them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use wire::ids::{LeadId, QueueId};
use wire::lead::LeadStage;

use crate::i18n::{t, t_string, use_i18n};
use crate::leads::detail::LeadDetail;
use crate::leads::moves::{Mover, Question, Questions, provide_mover};
use crate::state::desk::{DeskStore, Topic, use_desk};
use crate::state::storage;

use super::column::Column;
use super::columns::{Columns, Whose, columns};
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
    let me = desk.me();
    let all = Memo::new(move |_| {
        let (whose, queue) = (whose.get(), queue.get());
        desk.read(Topic::Leads, |desk| {
            let leads = desk.leads.values().filter(|lead| queue.is_none_or(|queue| lead.queue_id == queue));
            columns(leads, whose, me)
        })
    });
    let chosen = Memo::new(move |_| query.with(|query| query.get("l")?.parse().ok()));
    let shared = Shared {
        columns: all,
        chosen,
        reached: RwSignal::new(chosen.get_untracked()),
        dragged: RwSignal::new(None),
        over: RwSignal::new(None),
    };
    provide_context(shared);
    let navigate = use_navigate();
    let close = Callback::new(move |()| {
        navigate("/leads", NavigateOptions::default());
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
            <Head whose queue />
            <p class="spoken-only" id="board-keys">{t!(i18n, leads.board.keys)}</p>
            <div class="board" role="group" aria-label=move || t_string!(i18n, leads.board.label) aria-describedby="board-keys" on:keydown=keys>
                {LeadStage::ALL.map(|stage| view! { <Column stage /> }).collect_view()}
            </div>
            {move || chosen.get().map(|id| view! { <LeadDetail id close /> })}
            <Questions />
        </div>
    }
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
        "m" | "M" if !event.ctrl_key() && !event.meta_key() && mover_may(mover) => {
            if let Some(lead) = desk.peek(|desk| desk.leads.get(&id).cloned()) {
                event.prevent_default();
                mover.ask(lead, Question::Where);
            }
            return;
        }
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

fn mover_may(mover: Mover) -> bool {
    untrack(move || mover.may())
}
