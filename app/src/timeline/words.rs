//! What each thing in a timeline is called in one line: the gist, a detail, how it ended.

use wire::campaign::TouchStep;
use wire::customer::Purpose;
use wire::item::{Activity, Author, CrmEntry, Direction, Item, ItemBody};
use wire::lead::LeadStage;
use wire::money::Money;

use crate::i18n::t_string;
use crate::say::{I18n, channel, words};
use crate::state::clock::wall;
use crate::state::desk::{DeskStore, Topic};
use crate::ui::format::Format;
use crate::ui::initials;

/// One line of a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whose words the gist is, when it is words to or from the customer.
    pub who: Option<String>,
    pub gist: String,
    pub detail: String,
    pub outcome: String,
}

pub fn said(i18n: I18n, format: Format, desk: DeskStore, item: &Item) -> Said {
    match &item.body {
        ItemBody::Message { subject, text, .. } => {
            let gist = subject.clone().unwrap_or_else(|| one_line(text));
            let detail = if subject.is_some() { one_line(text) } else { String::new() };
            Said { who: speaker(i18n, desk, &item.author), gist, detail, outcome: String::new() }
        }
        ItemBody::Note { text, .. } => Said { gist: one_line(text), ..Said::default() },
        ItemBody::Call { direction, duration_s, gist } => Said {
            gist: one_line(gist),
            detail: direction_name(i18n, *direction).into(),
            outcome: Format::duration(duration_s * 1000),
            ..Said::default()
        },
        ItemBody::Crm { entry } => crm(i18n, format, entry),
        ItemBody::Touch { campaign, channel, step, detail, .. } => Said {
            gist: campaign.clone(),
            detail: detail.clone().unwrap_or_else(|| channel::name(i18n, *channel).into()),
            outcome: step_name(i18n, *step).into(),
            ..Said::default()
        },
        ItemBody::Lead { stage, need, amount, reason, .. } => Said {
            gist: need.clone(),
            detail: reason.clone().unwrap_or_else(|| amount.as_ref().map(|money| said_money(format, money)).unwrap_or_default()),
            outcome: stage_name(i18n, *stage).into(),
            ..Said::default()
        },
        ItemBody::Activity { what } => Said { gist: activity(i18n, format, desk, what), ..Said::default() },
        ItemBody::Satisfaction { score, comment } => Said {
            gist: t_string!(i18n, timeline.satisfaction, score = *score).to_string(),
            detail: comment.as_deref().map(one_line).unwrap_or_default(),
            ..Said::default()
        },
        ItemBody::Consent { purpose, granted, wording } => Said {
            gist: purpose_name(i18n, *purpose).into(),
            detail: one_line(wording),
            outcome: if *granted { t_string!(i18n, timeline.granted) } else { t_string!(i18n, timeline.refused) }.into(),
            ..Said::default()
        },
    }
}

/// In a word, before what they said.
pub fn speaker(i18n: I18n, desk: DeskStore, author: &Author) -> Option<String> {
    match author {
        Author::Customer => Some(t_string!(i18n, timeline.from_customer).to_owned()),
        Author::Agent { id } => Some(initials(&desk.agent_name(*id))).filter(|initials| !initials.is_empty()),
        Author::System => None,
    }
}

pub fn activity(i18n: I18n, format: Format, desk: DeskStore, what: &Activity) -> String {
    match what {
        Activity::Opened { channel, queue_id } => {
            t_string!(i18n, timeline.activity.opened, channel = channel::name(i18n, *channel), queue = desk.queue_name(*queue_id))
                .to_string()
        }
        Activity::Taken { agent_id } => t_string!(i18n, timeline.activity.taken, who = desk.agent_name(*agent_id)).to_string(),
        Activity::ToQueue { queue_id, note } => with_note(
            t_string!(i18n, timeline.activity.to_queue, queue = desk.queue_name(*queue_id)).to_string(),
            note.as_deref(),
        ),
        Activity::ToAgent { agent_id, note } => {
            with_note(t_string!(i18n, timeline.activity.to_agent, who = desk.agent_name(*agent_id)).to_string(), note.as_deref())
        }
        Activity::Snoozed { until } => {
            t_string!(i18n, timeline.activity.snoozed, until = format.moment(*until, wall())).to_string()
        }
        Activity::Woken => t_string!(i18n, timeline.activity.woken).to_owned(),
        Activity::Closed { disposition_id } => {
            let locale = i18n.get_locale();
            let name = desk.read(Topic::Words, |desk| {
                desk.dispositions.get(disposition_id).map(|d| words::disposition(d, locale).to_owned()).unwrap_or_default()
            });
            t_string!(i18n, timeline.activity.closed, disposition = name).to_string()
        }
        Activity::Reopened => t_string!(i18n, timeline.activity.reopened).to_owned(),
        Activity::Tagged { added, removed } => {
            let names = |ids: &[wire::ids::TagId]| {
                desk.read(Topic::Words, |desk| {
                    let names: Vec<&str> = ids.iter().filter_map(|id| desk.tags.get(id)).map(|tag| tag.name.as_str()).collect();
                    names.join(", ")
                })
            };
            match (added.is_empty(), removed.is_empty()) {
                (_, true) => t_string!(i18n, timeline.activity.tagged, tags = names(added)).to_string(),
                (true, false) => t_string!(i18n, timeline.activity.untagged, tags = names(removed)).to_string(),
                (false, false) => {
                    t_string!(i18n, timeline.activity.retagged, added = names(added), removed = names(removed)).to_string()
                }
            }
        }
    }
}

fn crm(i18n: I18n, format: Format, entry: &CrmEntry) -> Said {
    let amount = entry.amount.as_ref().map(|money| said_money(format, money));
    let facts = [Some(entry.reference.clone()), amount];
    Said {
        gist: format!("{} · {}", channel::crm_name(i18n, entry.kind), entry.title),
        detail: facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · "),
        outcome: entry.status.clone(),
        ..Said::default()
    }
}

fn with_note(what: String, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{what} · {note}"),
        None => what,
    }
}

pub fn said_money(format: Format, money: &Money) -> String {
    format.money_short(money.minor, &money.currency)
}

pub fn stage_name(i18n: I18n, stage: LeadStage) -> &'static str {
    match stage {
        LeadStage::New => t_string!(i18n, timeline.stage.new),
        LeadStage::Accepted => t_string!(i18n, timeline.stage.accepted),
        LeadStage::Contacted => t_string!(i18n, timeline.stage.contacted),
        LeadStage::Qualified => t_string!(i18n, timeline.stage.qualified),
        LeadStage::Won => t_string!(i18n, timeline.stage.won),
        LeadStage::Lost => t_string!(i18n, timeline.stage.lost),
        LeadStage::Returned => t_string!(i18n, timeline.stage.returned),
    }
}

pub fn step_name(i18n: I18n, step: TouchStep) -> &'static str {
    match step {
        TouchStep::Sent => t_string!(i18n, timeline.step.sent),
        TouchStep::Opened => t_string!(i18n, timeline.step.opened),
        TouchStep::Clicked => t_string!(i18n, timeline.step.clicked),
        TouchStep::Unsubscribed => t_string!(i18n, timeline.step.unsubscribed),
    }
}

pub fn purpose_name(i18n: I18n, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Service => t_string!(i18n, timeline.purpose.service),
        Purpose::Marketing => t_string!(i18n, timeline.purpose.marketing),
        Purpose::SalesCall => t_string!(i18n, timeline.purpose.sales_call),
    }
}

fn direction_name(i18n: I18n, direction: Direction) -> &'static str {
    match direction {
        Direction::In => t_string!(i18n, timeline.call_in),
        Direction::Out => t_string!(i18n, timeline.call_out),
    }
}

/// The beginning of a text, on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().take(40).collect::<Vec<_>>().join(" ")
}
