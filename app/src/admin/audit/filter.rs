//! Narrows the trail to a person, an action, or some words.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::admin::AuditLine;
use wire::ids::AgentId;

use crate::i18n::{t, t_string, use_i18n};
use crate::state::desk::use_desk;

use super::line::action_name;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub agent: Option<AgentId>,
    /// Empty: all.
    pub action: String,
    pub words: String,
}

pub fn passes(filter: &Filter, line: &AuditLine) -> bool {
    let words = filter.words.trim().to_lowercase();
    let within = |text: &str| text.to_lowercase().contains(&words);
    let worded = words.is_empty()
        || within(&line.action)
        || within(&line.object)
        || line.object_id.is_some_and(|id| within(&id.to_string()))
        || line.details.iter().any(|(name, value)| within(name) || within(value));
    worded
        && (filter.agent.is_none() || filter.agent == line.agent_id)
        && (filter.action.is_empty() || filter.action == line.action)
}

/// Who and what, among those read so far.
#[component]
pub fn Choices(lines: RwSignal<Vec<AuditLine>>, agent: RwSignal<String>, action: RwSignal<String>) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let agents = Memo::new(move |_| lines.with(|lines| lines.iter().filter_map(|line| line.agent_id).collect::<BTreeSet<_>>()));
    let actions = Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.action.clone()).collect::<BTreeSet<_>>()));
    let agent_options = move || {
        let mut named: Vec<(String, AgentId)> = agents.get().into_iter().map(|id| (desk.agent_name(id), id)).collect();
        named.sort();
        named.into_iter().map(|(name, id)| view! { <option value=id.to_string()>{name}</option> }).collect_view()
    };
    let action_options = move || {
        let option = |code: String| {
            let name = action_name(i18n, &code);
            view! { <option value=code>{name}</option> }
        };
        actions.get().into_iter().map(option).collect_view()
    };
    view! {
        <select class="field-input audit-choice" aria-label=move || t_string!(i18n, admin.audit.who) on:change=move |event| agent.set(event_target_value(&event))>
            <option value="">{t!(i18n, admin.audit.all_people)}</option>
            {agent_options}
        </select>
        <select class="field-input audit-choice" aria-label=move || t_string!(i18n, admin.audit.action) on:change=move |event| action.set(event_target_value(&event))>
            <option value="">{t!(i18n, admin.audit.all_actions)}</option>
            {action_options}
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::{Filter, passes};
    use wire::admin::AuditLine;
    use wire::ids::AgentId;

    #[test]
    fn a_line_passes_by_who_what_and_words() {
        let who = AgentId(uuid::Uuid::from_u128(1));
        let line = AuditLine {
            id: uuid::Uuid::nil(),
            at: 0,
            agent_id: Some(who),
            action: "changed".into(),
            object: "customer".into(),
            object_id: None,
            details: [("name".to_owned(), "Claire Martin".to_owned())].into(),
        };
        let other = AgentId(uuid::Uuid::from_u128(2));
        for (agent, action, words, passed) in [
            (None, "", "", true),
            (Some(who), "changed", "claire", true),
            (Some(other), "", "", false),
            (None, "seen", "", false),
            (None, "", "CUSTOMER", true),
            (None, "", "paul", false),
        ] {
            assert_eq!(passes(&Filter { agent, action: action.into(), words: words.into() }, &line), passed, "{words}");
        }
    }
}
