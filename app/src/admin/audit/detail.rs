//! What was changed, in words: the fields as people know them, ids by their names.

use std::collections::BTreeMap;

use uuid::Uuid;
use wire::lead::LeadStage;
use wire::people::Role;

use crate::admin::names::role;
use crate::i18n::t_string;
use crate::leads::names::stage;
use crate::say::I18n;
use crate::state::desk::DeskStore;

use super::value;

/// The code itself for one that a newer server writes.
pub fn name(i18n: I18n, code: &str) -> String {
    let known = match code {
        "to_queue" => t_string!(i18n, admin.audit.detail.to_queue),
        "to_agent" => t_string!(i18n, admin.audit.detail.to_agent),
        "from" => t_string!(i18n, admin.audit.detail.from),
        "disposition" => t_string!(i18n, admin.audit.detail.disposition),
        "stage" => t_string!(i18n, admin.audit.detail.stage),
        "identity" => t_string!(i18n, admin.audit.detail.identity),
        "api_key" => t_string!(i18n, admin.audit.detail.api_key),
        "secret" => t_string!(i18n, admin.audit.detail.secret),
        "active" => t_string!(i18n, admin.audit.detail.active),
        "archived" => t_string!(i18n, admin.audit.detail.archived),
        "reason" => t_string!(i18n, admin.audit.detail.reason),
        "name" => t_string!(i18n, admin.audit.detail.name),
        "name_fr" => t_string!(i18n, admin.audit.detail.name_fr),
        "name_en" => t_string!(i18n, admin.audit.detail.name_en),
        "email" => t_string!(i18n, admin.audit.detail.email),
        "role" => t_string!(i18n, admin.audit.detail.role),
        "team_id" => t_string!(i18n, admin.audit.detail.team_id),
        "locale" => t_string!(i18n, admin.audit.detail.locale),
        "max_contacts" => t_string!(i18n, admin.audit.detail.max_contacts),
        "kind" => t_string!(i18n, admin.audit.detail.kind),
        "target_s" => t_string!(i18n, admin.audit.detail.target_s),
        "agents" => t_string!(i18n, admin.audit.detail.agents),
        "queue_id" => t_string!(i18n, admin.audit.detail.queue_id),
        "origins" => t_string!(i18n, admin.audit.detail.origins),
        "accent" => t_string!(i18n, admin.audit.detail.accent),
        "greeting_fr" => t_string!(i18n, admin.audit.detail.greeting_fr),
        "greeting_en" => t_string!(i18n, admin.audit.detail.greeting_en),
        "shortcut" => t_string!(i18n, admin.audit.detail.shortcut),
        "title" => t_string!(i18n, admin.audit.detail.title),
        "body_fr" => t_string!(i18n, admin.audit.detail.body_fr),
        "body_en" => t_string!(i18n, admin.audit.detail.body_en),
        "url" => t_string!(i18n, admin.audit.detail.url),
        "events" => t_string!(i18n, admin.audit.detail.events),
        "channel" => t_string!(i18n, admin.audit.detail.channel),
        "starts_at" => t_string!(i18n, admin.audit.detail.starts_at),
        "ends_at" => t_string!(i18n, admin.audit.detail.ends_at),
        "product" => t_string!(i18n, admin.audit.detail.product),
        "offer" => t_string!(i18n, admin.audit.detail.offer),
        "wording_fr" => t_string!(i18n, admin.audit.detail.wording_fr),
        "wording_en" => t_string!(i18n, admin.audit.detail.wording_en),
        "objections" => t_string!(i18n, admin.audit.detail.objections),
        "company" => t_string!(i18n, admin.audit.detail.company),
        "identities" => t_string!(i18n, admin.audit.detail.identities),
        "consents" => t_string!(i18n, admin.audit.detail.consents),
        "value" => t_string!(i18n, admin.audit.detail.value),
        "satisfaction" => t_string!(i18n, admin.audit.detail.satisfaction),
        "tags" => t_string!(i18n, admin.audit.detail.tags),
        "password" => t_string!(i18n, admin.audit.detail.password),
        other => return other.to_owned(),
    };
    known.to_owned()
}

/// As it was written down, but for what has a name or a word of its own.
pub fn shown(desk: DeskStore, i18n: I18n, told: &BTreeMap<Uuid, String>, code: &str, written: &str) -> String {
    match (code, written) {
        ("stage", code) => match serde_json::from_value::<LeadStage>(code.into()) {
            Ok(known) => stage(i18n, known).to_owned(),
            Err(_) => code.to_owned(),
        },
        ("role", code) => match serde_json::from_value::<Role>(code.into()) {
            Ok(known) => role(i18n, known).to_owned(),
            Err(_) => code.to_owned(),
        },
        (_, "true") => t_string!(i18n, admin.audit.detail.yes).to_owned(),
        (_, "false") => t_string!(i18n, admin.audit.detail.no).to_owned(),
        (_, other) => value::shown(desk, i18n, told, other),
    }
}
