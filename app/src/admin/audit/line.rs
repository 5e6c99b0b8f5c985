//! One line of the trail: when, who, did what, to what.

use std::collections::BTreeMap;

use leptos::prelude::*;
use uuid::Uuid;
use wire::admin::AuditLine;

use crate::i18n::{t_string, use_i18n};
use crate::say::{I18n, use_format};
use crate::state::clock::wall;
use crate::state::desk::use_desk;
use crate::ui::Avatar;

use super::{detail, value};

/// All that the server writes down, in the order in which people look for them.
pub const ACTIONS: [&str; 17] = [
    "seen",
    "changed",
    "made",
    "removed",
    "joined",
    "taken",
    "transferred",
    "closed",
    "reopened",
    "flagged",
    "moved",
    "signed_in",
    "signed_out",
    "sign_in_refused",
    "password_changed",
    "retried",
    "discarded",
];

#[component]
pub fn Line(line: AuditLine, names: RwSignal<BTreeMap<Uuid, String>>) -> impl IntoView {
    let (i18n, desk, format) = (use_i18n(), use_desk(), use_format());
    let AuditLine { at, agent_id, action, object, object_id, details, .. } = line;
    let who = move || agent_id.map_or_else(|| t_string!(i18n, admin.audit.product).to_owned(), |id| desk.agent_name(id));
    let details = details.into_iter().map(|(name, value)| {
        let code = name.clone();
        let shown = move || names.with(|names| detail::shown(desk, i18n, names, &code, &value));
        view! { <span class="audit-change">{move || detail::name(i18n, &name)} " " <ins>{shown}</ins></span> " " }
    });
    let what = StoredValue::new(object);
    let name = move || {
        let (kind, own) = (
            object_name(i18n, &what.get_value()),
            object_id.and_then(|id| names.with(|names| value::name(desk, i18n, names, id))),
        );
        own.map_or_else(|| kind.clone(), |own| format!("{kind} {own}"))
    };
    let object = match object_id.and_then(|id| what.with_value(|what| address(what, id))) {
        Some(address) => view! { <a class="link" href=address>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    view! {
        <tr>
            <td><time title=move || format.get().exact(at)>{move || format.get().moment(at, wall())}</time></td>
            <td><span class="table-person"><Avatar name=who size=20 />{who}</span></td>
            <td>{move || action_name(i18n, &action)}</td>
            <td>{object}</td>
            <td class="audit-details">{details.collect_view()}</td>
        </tr>
    }
}

/// The code itself for one that a newer server writes.
pub fn action_name(i18n: I18n, code: &str) -> String {
    let known = match code {
        "seen" => t_string!(i18n, admin.audit.did.seen),
        "made" => t_string!(i18n, admin.audit.did.made),
        "changed" => t_string!(i18n, admin.audit.did.changed),
        "removed" => t_string!(i18n, admin.audit.did.removed),
        "joined" => t_string!(i18n, admin.audit.did.joined),
        "closed" => t_string!(i18n, admin.audit.did.closed),
        "reopened" => t_string!(i18n, admin.audit.did.reopened),
        "taken" => t_string!(i18n, admin.audit.did.taken),
        "transferred" => t_string!(i18n, admin.audit.did.transferred),
        "flagged" => t_string!(i18n, admin.audit.did.flagged),
        "moved" => t_string!(i18n, admin.audit.did.moved),
        "signed_in" => t_string!(i18n, admin.audit.did.signed_in),
        "signed_out" => t_string!(i18n, admin.audit.did.signed_out),
        "sign_in_refused" => t_string!(i18n, admin.audit.did.sign_in_refused),
        "password_changed" => t_string!(i18n, admin.audit.did.password_changed),
        "retried" => t_string!(i18n, admin.audit.did.retried),
        "discarded" => t_string!(i18n, admin.audit.did.discarded),
        other => return other.to_owned(),
    };
    known.to_owned()
}

fn object_name(i18n: I18n, code: &str) -> String {
    let known = match code {
        "customer" => t_string!(i18n, admin.audit.thing.customer),
        "conversation" => t_string!(i18n, admin.audit.thing.conversation),
        "lead" => t_string!(i18n, admin.audit.thing.lead),
        "agent" => t_string!(i18n, admin.audit.thing.agent),
        "team" => t_string!(i18n, admin.audit.thing.team),
        "queue" => t_string!(i18n, admin.audit.thing.queue),
        "tag" => t_string!(i18n, admin.audit.thing.tag),
        "canned" => t_string!(i18n, admin.audit.thing.canned),
        "disposition" => t_string!(i18n, admin.audit.thing.disposition),
        "site" => t_string!(i18n, admin.audit.thing.site),
        "api_key" => t_string!(i18n, admin.audit.thing.api_key),
        "webhook" => t_string!(i18n, admin.audit.thing.webhook),
        "campaign" => t_string!(i18n, admin.audit.thing.campaign),
        "job" => t_string!(i18n, admin.audit.thing.job),
        other => return other.to_owned(),
    };
    known.to_owned()
}

/// Where it can be read.
fn address(object: &str, id: uuid::Uuid) -> Option<String> {
    Some(match object {
        "customer" => format!("/customers/{id}"),
        "conversation" => format!("/?c={id}"),
        "lead" => format!("/leads?l={id}"),
        "campaign" => format!("/campaigns?id={id}"),
        "agent" => format!("/admin/people?id={id}"),
        "team" => format!("/admin/teams?id={id}"),
        "queue" => format!("/admin/queues?id={id}"),
        "tag" => format!("/admin/tags?id={id}"),
        "canned" => format!("/admin/canned?id={id}"),
        "disposition" => format!("/admin/dispositions?id={id}"),
        "site" => format!("/admin/sites?id={id}"),
        "api_key" => format!("/admin/keys?id={id}"),
        "webhook" => format!("/admin/webhooks?id={id}"),
        _ => return None,
    })
}
