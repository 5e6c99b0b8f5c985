//! Keeps the desk for the next load of this tab: it paints at once and catches up by its cursor.

use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wire::desk::{Desk, Snapshot};
use wire::ids::AgentId;

use crate::live::apply::Known;

use super::desk::DeskStore;
use super::storage;

const NAME: &str = "desk";

/// What is kept can be read by the build that kept it only.
#[derive(Serialize, Deserialize)]
struct Kept {
    build: String,
    snapshot: Snapshot,
}

/// Keeps the desk when the page goes away.
pub fn keep_on_leaving(desk: DeskStore) {
    let leaving = window_event_listener(ev::pagehide, move |_| {
        if !desk.is_certain() {
            return forget();
        }
        let snapshot = desk.peek(|d| snapshot(d, desk.seq()));
        storage::set(storage::of_this_tab(), NAME, &Kept { build: build(), snapshot });
    });
    on_cleanup(move || leaving.remove());
}

pub fn kept(me: AgentId) -> Option<Known> {
    let kept: Kept = storage::get(storage::of_this_tab(), NAME)?;
    (kept.build == build() && kept.snapshot.me == me).then(|| Known { seq: kept.snapshot.seq, desk: kept.snapshot.into() })
}

/// Nobody finds the desk of someone who has signed out.
pub fn forget() {
    storage::remove(storage::of_this_tab(), NAME);
}

/// The module's hashed address names the build.
fn build() -> String {
    let script = document().query_selector("link[rel=modulepreload]").ok().flatten();
    script.and_then(|link| link.get_attribute("href")).unwrap_or_default()
}

fn snapshot(desk: &Desk, seq: i64) -> Snapshot {
    fn list<K, V: Clone>(map: &std::collections::BTreeMap<K, V>) -> Vec<V> {
        map.values().cloned().collect()
    }
    Snapshot {
        seq,
        me: desk.me,
        agents: list(&desk.agents),
        presences: list(&desk.presences),
        teams: list(&desk.teams),
        queues: list(&desk.queues),
        tags: list(&desk.tags),
        canned: list(&desk.canned),
        dispositions: list(&desk.dispositions),
        campaigns: list(&desk.campaigns),
        conversations: list(&desk.conversations),
        leads: list(&desk.leads),
        notifications: list(&desk.notifications),
        drafts: list(&desk.drafts),
    }
}

#[cfg(test)]
mod tests {
    use super::snapshot;
    use crate::samples::{conversation, desk};
    use wire::desk::Desk;

    #[test]
    fn a_desk_kept_and_brought_back_is_the_same() {
        let mut before = desk();
        before.conversations.insert(conversation(1).id, conversation(1));
        assert_eq!(Desk::from(snapshot(&before, 7)), before);
    }
}
