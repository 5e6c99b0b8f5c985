//! Narrows the trail to a person, an action, a period: the server looks through all of it.

use leptos::prelude::*;
use wire::Ms;
use wire::ids::AgentId;

use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::{Topic, use_desk};
use crate::ui::folded;

use super::line::{ACTIONS, action_name};

const DAY: Ms = 86_400_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Day,
    Week,
    Month,
}

impl Period {
    /// None: all times.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "day" => Some(Self::Day),
            "week" => Some(Self::Week),
            "month" => Some(Self::Month),
            _ => None,
        }
    }

    pub fn since(self, now: Ms) -> Ms {
        now - DAY
            * match self {
                Self::Day => 1,
                Self::Week => 7,
                Self::Month => 30,
            }
    }
}

/// Who, what and when. Those who have left are named too: their past stays.
#[component]
pub fn Choices(agent: RwSignal<String>, action: RwSignal<String>, period: RwSignal<String>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let people = move || {
        let mut named: Vec<(String, AgentId)> =
            desk.read(Topic::People, |desk| desk.agents.values().map(|agent| (agent.name.clone(), agent.id)).collect());
        named.sort_by_key(|(name, _)| folded(name));
        named.into_iter().map(|(name, id)| view! { <option value=id.to_string()>{name}</option> }).collect_view()
    };
    let actions = move || ACTIONS.map(|code| view! { <option value=code>{action_name(i18n, code)}</option> }).collect_view();
    view! {
        <select class="field-input audit-choice" aria-label=move || t_string!(i18n, admin.audit.who) on:change=move |event| agent.set(event_target_value(&event))>
            <option value="">{t!(i18n, admin.audit.all_people)}</option>
            {people}
        </select>
        <select class="field-input audit-choice" aria-label=move || t_string!(i18n, admin.audit.action) on:change=move |event| action.set(event_target_value(&event))>
            <option value="">{t!(i18n, admin.audit.all_actions)}</option>
            {actions}
        </select>
        <select class="field-input audit-choice" aria-label=move || t_string!(i18n, admin.audit.period) on:change=move |event| period.set(event_target_value(&event))>
            <option value="">{t!(i18n, admin.audit.all_times)}</option>
            <option value="day">{t!(i18n, admin.audit.day)}</option>
            <option value="week">{t!(i18n, admin.audit.week)}</option>
            <option value="month">{t!(i18n, admin.audit.month)}</option>
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, Period};

    #[test]
    fn a_period_begins_so_many_days_before_now() {
        for (code, since) in [("day", Some(99 * DAY)), ("week", Some(93 * DAY)), ("month", Some(70 * DAY)), ("", None)] {
            assert_eq!(Period::of(code).map(|period| period.since(100 * DAY)), since, "{code}");
        }
    }
}
