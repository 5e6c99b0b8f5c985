//! Proves after a story that *old state + events == fresh snapshot*, for a desk of each role and whoever watches a customer.

mod watched;

use passerelle::agents::Actor;
use passerelle::kernel::db::Engine;
use passerelle::kernel::error::Refusal;
use passerelle::kernel::events;
use passerelle::realtime::snapshot;
use wire::access::{Act, may};
use wire::desk::{Desk, Snapshot};
use wire::event::{Audience, DeskEvent};

use self::watched::Watched;
use crate::house::House;

/// Desks that were open when the story began.
pub struct Desks {
    seq: i64,
    open: Vec<(Actor, Desk)>,
    watched: Watched,
}

pub async fn open_desks(house: &House) -> Desks {
    settled(house).await;
    let mut open = Vec::new();
    let mut seq = 0;
    for (_, actor) in house.people() {
        let fresh = fresh(house, actor).await;
        seq = fresh.seq;
        open.push((actor.clone(), Desk::from(fresh)));
    }
    let watched = Watched::begin(house).await;
    Desks { seq, open, watched }
}

impl Desks {
    /// Folds all that happened since into the desks and compares them with newly opened ones.
    pub async fn agree(mut self, house: &House) {
        settled(house).await;
        let after = self.seq;
        let events = house.db.read(move |tx| events::after(tx, after, 100_000)).await.unwrap();
        assert!(!events.is_empty(), "a story without events");
        for event in events {
            let audience: Audience = serde_json::from_str(&event.audience).unwrap();
            let told: DeskEvent = serde_json::from_str(&event.body).unwrap();
            self.watched.hear(&audience, &told);
            for (actor, desk) in &mut self.open {
                if hears(actor, &audience) {
                    desk.apply(&told);
                }
            }
        }
        for (actor, desk) in self.open {
            let fresh = Desk::from(fresh(house, &actor).await);
            assert_eq!(desk, fresh, "the desk of a {:?} went its own way", actor.role);
        }
        self.watched.agree(house).await;
    }
}

fn hears(actor: &Actor, audience: &Audience) -> bool {
    match audience {
        Audience::May { act } => may(actor.role, *act),
        Audience::Agent { id } => *id == actor.agent_id,
        Audience::Customer { .. } => may(actor.role, Act::CustomersRead),
    }
}

async fn fresh(house: &House, actor: &Actor) -> Snapshot {
    let actor = actor.clone();
    house.db.read(move |tx| snapshot(tx, &actor)).await.unwrap()
}

/// On PostgreSQL events take their place in the log a moment after their fact.
async fn settled(house: &House) {
    if house.db.engine() == Engine::Sqlite {
        return;
    }
    for _ in 0..500 {
        let waiting = "SELECT count(*) FROM event_raw";
        let left: i64 = house.db.read(move |tx| Ok::<_, Refusal>(tx.query_one(waiting, &[])?.get(0))).await.unwrap();
        if left == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("events did not reach the log");
}
