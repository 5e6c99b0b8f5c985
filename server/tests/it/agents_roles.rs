//! Every route of the API, as its own document lists them, answers each role as the table says.

use axum::http::StatusCode;
use wire::access::{Act, may};
use wire::people::Role;

use crate::both_engines;
use crate::web::document::{Operation, operations};
use crate::web::{As, Web};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Gate {
    /// Anyone, even signed out.
    Open,
    /// Visitors with the token of theirs.
    Visitor,
    /// People at a desk, not keys.
    Session,
    /// Whoever may do this.
    May(Act),
}

/// One line a route.
const TABLE: &[(&str, &str, Gate)] = &[
    ("GET", "/api/admin/agents", Gate::May(Act::PeopleManage)),
    ("PUT", "/api/admin/agents/{id}", Gate::May(Act::PeopleManage)),
    ("GET", "/api/admin/api-keys", Gate::May(Act::PeopleManage)),
    ("POST", "/api/admin/api-keys", Gate::May(Act::PeopleManage)),
    ("DELETE", "/api/admin/api-keys/{id}", Gate::May(Act::PeopleManage)),
    ("GET", "/api/admin/audit", Gate::May(Act::AuditRead)),
    ("GET", "/api/admin/canned", Gate::May(Act::SettingsManage)),
    ("PUT", "/api/admin/canned/{id}", Gate::May(Act::SettingsManage)),
    ("GET", "/api/admin/dispositions", Gate::May(Act::SettingsManage)),
    ("PUT", "/api/admin/dispositions/{id}", Gate::May(Act::SettingsManage)),
    ("GET", "/api/admin/jobs/dead", Gate::May(Act::JobsManage)),
    ("POST", "/api/admin/jobs/dead/retry", Gate::May(Act::JobsManage)),
    ("DELETE", "/api/admin/jobs/dead/{id}", Gate::May(Act::JobsManage)),
    ("POST", "/api/admin/jobs/dead/{id}/retry", Gate::May(Act::JobsManage)),
    ("GET", "/api/admin/queues", Gate::May(Act::SettingsManage)),
    ("PUT", "/api/admin/queues/{id}", Gate::May(Act::SettingsManage)),
    ("GET", "/api/admin/sites", Gate::May(Act::SettingsManage)),
    ("PUT", "/api/admin/sites/{id}", Gate::May(Act::SettingsManage)),
    ("POST", "/api/admin/sites/{id}/secret", Gate::May(Act::SettingsManage)),
    ("GET", "/api/admin/tags", Gate::May(Act::SettingsManage)),
    ("PUT", "/api/admin/tags/{id}", Gate::May(Act::SettingsManage)),
    ("GET", "/api/admin/teams", Gate::May(Act::SettingsManage)),
    ("PUT", "/api/admin/teams/{id}", Gate::May(Act::SettingsManage)),
    ("GET", "/api/admin/webhooks", Gate::May(Act::PeopleManage)),
    ("PUT", "/api/admin/webhooks/{id}", Gate::May(Act::PeopleManage)),
    ("POST", "/api/admin/webhooks/{id}/secret", Gate::May(Act::PeopleManage)),
    ("GET", "/api/campaigns", Gate::May(Act::CampaignsRead)),
    ("PUT", "/api/campaigns/{id}", Gate::May(Act::CampaignsEdit)),
    ("POST", "/api/conversations/next", Gate::May(Act::ConversationsHandle)),
    ("GET", "/api/conversations/{id}", Gate::May(Act::ConversationsRead)),
    ("POST", "/api/conversations/{id}/close", Gate::May(Act::ConversationsHandle)),
    ("GET", "/api/conversations/{id}/drafts/{mode}", Gate::May(Act::ConversationsHandle)),
    ("PUT", "/api/conversations/{id}/drafts/{mode}", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/conversations/{id}/messages", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/conversations/{id}/notes", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/conversations/{id}/read", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/conversations/{id}/reopen", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/conversations/{id}/snooze", Gate::May(Act::ConversationsHandle)),
    ("PUT", "/api/conversations/{id}/tags", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/conversations/{id}/take", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/conversations/{id}/transfer", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/customers", Gate::May(Act::HistoryImport)),
    ("GET", "/api/customers/{id}", Gate::May(Act::CustomersRead)),
    ("PATCH", "/api/customers/{id}", Gate::May(Act::CustomersEdit)),
    ("POST", "/api/customers/{id}/consents", Gate::May(Act::CustomersEdit)),
    ("POST", "/api/customers/{id}/identities", Gate::May(Act::CustomersEdit)),
    ("DELETE", "/api/customers/{id}/identities/{identity}", Gate::May(Act::CustomersEdit)),
    ("GET", "/api/customers/{id}/timeline", Gate::May(Act::CustomersRead)),
    ("GET", "/api/customers/{id}/timeline/months", Gate::May(Act::CustomersRead)),
    ("GET", "/api/desk", Gate::May(Act::DeskUse)),
    ("GET", "/api/files/{id}", Gate::May(Act::CustomersRead)),
    ("PUT", "/api/files/{id}", Gate::May(Act::ConversationsHandle)),
    ("POST", "/api/history/entries", Gate::May(Act::HistoryImport)),
    ("POST", "/api/history/exchanges", Gate::May(Act::HistoryImport)),
    ("POST", "/api/history/touches", Gate::May(Act::HistoryImport)),
    ("GET", "/api/leads", Gate::May(Act::LeadsRead)),
    ("POST", "/api/leads", Gate::May(Act::LeadsFlag)),
    ("GET", "/api/leads/{id}", Gate::May(Act::LeadsRead)),
    ("POST", "/api/leads/{id}/move", Gate::May(Act::LeadsWork)),
    ("GET", "/api/notifications", Gate::May(Act::DeskUse)),
    ("POST", "/api/notifications/read", Gate::May(Act::DeskUse)),
    ("POST", "/api/notifications/{id}/read", Gate::May(Act::DeskUse)),
    ("PUT", "/api/presence", Gate::May(Act::DeskUse)),
    ("GET", "/api/search", Gate::May(Act::CustomersRead)),
    ("DELETE", "/api/session", Gate::Session),
    ("GET", "/api/session", Gate::May(Act::DeskUse)),
    ("POST", "/api/session", Gate::Open),
    ("PUT", "/api/session/password", Gate::Session),
    ("GET", "/api/socket", Gate::May(Act::DeskUse)),
    ("POST", "/api/widget/contact", Gate::Visitor),
    ("GET", "/api/widget/files/{id}", Gate::Visitor),
    ("POST", "/api/widget/got", Gate::Visitor),
    ("POST", "/api/widget/messages", Gate::Visitor),
    ("POST", "/api/widget/rating", Gate::Visitor),
    ("POST", "/api/widget/read", Gate::Visitor),
    ("GET", "/api/widget/sites/{key}", Gate::Open),
    ("POST", "/api/widget/sites/{key}/visitors", Gate::Open),
    ("GET", "/api/widget/socket", Gate::Open),
    ("GET", "/api/widget/thread", Gate::Visitor),
    ("PUT", "/api/widget/uploads/{id}", Gate::Visitor),
];

#[test]
fn the_table_names_every_route() {
    let mut known: Vec<_> = TABLE.iter().map(|(method, path, _)| format!("{path} {method}")).collect();
    let mut served: Vec<_> = operations().iter().map(|route| format!("{} {}", route.path, route.method)).collect();
    known.sort();
    served.sort();
    assert_eq!(known, served);
}

fn gate(route: &Operation) -> Gate {
    TABLE.iter().find(|(method, path, _)| *method == route.method && *path == route.path).unwrap().2
}

both_engines! {
    async fn each_role_is_refused_exactly_where_the_table_says(site: &Site) {
        let web = Web::on(site).await;
        let mut wrong = Vec::new();
        for role in Role::ALL {
            let key = web.key(role).await;
            for route in operations() {
                let answer = web.ask(&key, &route.method, &route.address(), route.body()).await;
                let refused = answer.status == StatusCode::FORBIDDEN;
                let expected = match gate(&route) {
                    Gate::May(act) => refused != may(role, act) && answer.status != StatusCode::UNAUTHORIZED,
                    Gate::Session => refused,
                    Gate::Open => !refused,
                    Gate::Visitor => answer.status == StatusCode::UNAUTHORIZED,
                };
                // The socket's handshake is refused before anybody is asked who they are: no upgrade was asked for.
                let handshake = route.path.ends_with("/socket");
                if !expected && !handshake {
                    wrong.push(format!("{role:?} {} {}: {} {}", route.method, route.path, answer.status, answer.body));
                }
                if !route.documents(answer.status.as_u16()) || answer.status.is_server_error() {
                    wrong.push(format!("{role:?} {} {}: undocumented {} {}", route.method, route.path, answer.status, answer.body));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn nobody_gets_in_unless_the_door_is_open(site: &Site) {
        let web = Web::on(site).await;
        for route in operations().iter().filter(|route| !route.path.ends_with("/socket")) {
            let answer = web.ask(&As::Nobody, &route.method, &route.address(), route.body()).await;
            let open = gate(route) == Gate::Open;
            let wrong_password = route.path == "/api/session" && route.method == "POST";
            let turned_away = answer.status == StatusCode::UNAUTHORIZED && !wrong_password;
            assert_eq!(turned_away, !open, "{} {}: {} {}", route.method, route.path, answer.status, answer.body);
            assert!(route.documents(answer.status.as_u16()), "{} {}: undocumented {}", route.method, route.path, answer.status);
        }
    }
}
