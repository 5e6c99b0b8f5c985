//! Moves a lead along the board: at once on screen, taken back if the server says no, undone by reopening.

mod ask;
mod call_first;
mod move_to;
mod reason;
mod way_back;

pub use ask::Questions;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::access::Act as May;
use wire::customer::Warning;
use wire::event::DeskEvent;
use wire::ids::{AgentId, LeadId};
use wire::lead::{Lead, LeadStage, MoveLead};

use crate::api::{self, ApiError};
use crate::i18n::{tu_string, use_i18n};
use crate::say::{self, I18n, customer_name};
use crate::state::desk::{DeskStore, use_desk};
use crate::ui::Toasts;

use self::way_back::{Back, way_back};
use super::board::plan::{Ask, Plan, plan};
use super::names;

/// What is asked before a move is made.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Which column it goes to.
    Where,
    /// The customer refuses calls.
    CallFirst(Plan),
    /// What the end of it needs.
    End(Plan),
}

#[derive(Clone, Copy)]
pub struct Mover {
    desk: DeskStore,
    toasts: Toasts,
    i18n: I18n,
    /// The lead it is about, and the question.
    pub asked: RwSignal<Option<(Lead, Question)>>,
    pub open: RwSignal<bool>,
    /// The card that was moved last: the focus goes with it.
    pub moved: RwSignal<Option<LeadId>>,
}

pub fn provide_mover() -> Mover {
    let mover = Mover {
        desk: use_desk(),
        toasts: Toasts::expect(),
        i18n: use_i18n(),
        asked: RwSignal::new(None),
        open: RwSignal::new(false),
        moved: RwSignal::new(None),
    };
    provide_context(mover);
    mover
}

pub fn use_mover() -> Mover {
    expect_context()
}

impl Mover {
    /// Wakes its reader when the role changes.
    pub fn may(self) -> bool {
        self.desk.may(May::LeadsWork)
    }

    /// Brings a lead to a column, asking first for what is needed.
    pub fn bring(self, lead: Lead, to: LeadStage) {
        if !untrack(move || self.may()) {
            return self.toasts.fail(tu_string!(self.i18n, leads.board.not_yours));
        }
        match plan(lead.stage, to) {
            None if lead.stage == to => {}
            None => {
                let (from, to) = (names::stage(self.i18n, lead.stage), names::stage(self.i18n, to));
                self.toasts.fail(tu_string!(self.i18n, leads.board.no_way, from = from, to = to).to_string());
            }
            Some(plan) if plan.calls && lead.warnings.contains(&Warning::RefusesCalls) => {
                self.ask(lead, Question::CallFirst(plan))
            }
            Some(plan) => self.go_on(lead, plan),
        }
    }

    /// The call was confirmed, or needs no word.
    pub fn go_on(self, lead: Lead, plan: Plan) {
        match plan.ask {
            Ask::Nothing => self.make(lead, plan.steps),
            Ask::WonAmount | Ask::LostBecause | Ask::ReturnedBecause => self.ask(lead, Question::End(plan)),
        }
    }

    pub fn ask(self, lead: Lead, question: Question) {
        // Opened anew after another question, so that the focus goes where this one is answered.
        self.open.set(false);
        self.asked.set(Some((lead, question)));
        request_animation_frame(move || _ = self.open.try_set(true));
    }

    /// Makes the steps one after the other; what fails is shown as it was.
    pub fn make(self, lead: Lead, steps: Vec<MoveLead>) {
        self.open.set(false);
        if let Some(reached) = steps.last().map(reached) {
            self.go(lead, steps, reached);
        }
    }

    /// Into a named hand.
    pub fn assign(self, lead: Lead, agent_id: AgentId) {
        let step = MoveLead::Assign { agent_id };
        let reached = if lead.stage == LeadStage::New { reached(&step) } else { lead.stage };
        self.go(lead, vec![step], reached);
    }

    /// The ending, or the first hand it came into, was a slip: back to where it stood.
    fn take_back(self, lead: Lead, stood: LeadStage) {
        self.go(lead, vec![MoveLead::Undo], stood);
    }

    fn go(self, lead: Lead, steps: Vec<MoveLead>, reached: LeadStage) {
        let Some(last) = steps.last().cloned() else { return };
        // With the version it had: the true answer is newer, and a refusal brings the old one back.
        self.desk.guess(&DeskEvent::LeadChanged(Lead { stage: reached, ..lead.clone() }));
        self.moved.set(Some(lead.id));
        spawn_local(async move {
            let answer = self.step_by_step(lead.id, lead.stage, &steps).await;
            self.desk.answered();
            match answer {
                Ok(()) => self.say(&lead, &steps, &last, reached),
                Err(error) => {
                    self.desk.fold(&DeskEvent::LeadChanged(lead.clone()));
                    let why = say::error::error(self.i18n, &error);
                    self.toasts
                        .fail(tu_string!(self.i18n, leads.board.failed, name = self.name_of(&lead), why = why).to_string());
                }
            }
            // On its way through several columns the card was made anew, and the focus was lost with it.
            if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
                _ = self.moved.try_set(Some(lead.id));
            }
        });
    }

    async fn step_by_step(self, id: LeadId, mut seen: LeadStage, steps: &[MoveLead]) -> Result<(), ApiError> {
        for step in steps {
            let lead = api::leads::move_lead(id, step, seen).await?;
            seen = lead.stage;
            self.desk.fold(&DeskEvent::LeadChanged(lead));
        }
        Ok(())
    }

    fn name_of(self, lead: &Lead) -> String {
        untrack(|| customer_name(self.i18n, &lead.customer_name, lead.customer_id))
    }

    fn say(self, lead: &Lead, steps: &[MoveLead], last: &MoveLead, reached: LeadStage) {
        let (id, name) = (lead.id, self.name_of(lead));
        // Of several steps the last one alone is undone: the first of them was to accept it.
        let stood = if steps.len() > 1 { LeadStage::Accepted } else { lead.stage };
        let words = match last {
            MoveLead::Undo if reached == LeadStage::New => tu_string!(self.i18n, leads.board.free_again, name = name).to_string(),
            MoveLead::Assign { agent_id } => {
                let to = untrack(|| self.desk.agent_name(*agent_id));
                tu_string!(self.i18n, leads.board.given, name = name, to = to).to_string()
            }
            MoveLead::Reopen | MoveLead::Undo => tu_string!(self.i18n, leads.board.undone, name = name).to_string(),
            MoveLead::Accept
            | MoveLead::Contacted
            | MoveLead::Qualified
            | MoveLead::Win { .. }
            | MoveLead::Lose { .. }
            | MoveLead::Return { .. } => {
                tu_string!(self.i18n, leads.board.moved, name = name, stage = names::stage(self.i18n, reached)).to_string()
            }
        };
        let Some(back) = way_back(lead, steps, reached) else { return self.toasts.say(words) };
        let undo = Callback::new(move |()| {
            // Whatever it has become since is not this toast's to undo.
            let lead = self.desk.peek(|desk| desk.leads.get(&id).cloned()).filter(|lead| lead.stage == reached);
            match (lead, back) {
                (Some(lead), Back::Undo) => self.take_back(lead, stood),
                (Some(lead), Back::To(owner)) => self.assign(lead, owner),
                (None, Back::Undo | Back::To(_)) => {}
            }
        });
        self.toasts.undoable(words, tu_string!(self.i18n, leads.board.undo), "", undo);
    }
}

fn reached(step: &MoveLead) -> LeadStage {
    match step {
        MoveLead::Accept | MoveLead::Assign { .. } | MoveLead::Reopen | MoveLead::Undo => LeadStage::Accepted,
        MoveLead::Contacted => LeadStage::Contacted,
        MoveLead::Qualified => LeadStage::Qualified,
        MoveLead::Win { .. } => LeadStage::Won,
        MoveLead::Lose { .. } => LeadStage::Lost,
        MoveLead::Return { .. } => LeadStage::Returned,
    }
}
