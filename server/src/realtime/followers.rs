//! Wakes who follows one customer when something happens to that one, and nobody else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::broadcast;
use wire::event::DeskEvent;
use wire::ids::CustomerId;

use super::ring::Logged;

/// What happened to one customer in one step of the log, in order.
pub type Happened = Arc<Vec<Arc<Logged>>>;

/// Steps that wait for a follower; one that falls further behind asks the hub what it missed.
const ROOM: usize = 16;

/// Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Followers(Arc<Mutex<HashMap<CustomerId, broadcast::Sender<Happened>>>>);

/// One who follows a customer, until it is dropped.
pub struct Following {
    customer: CustomerId,
    told: broadcast::Receiver<Happened>,
    all: Followers,
}

impl Followers {
    pub(super) fn follow(&self, customer: CustomerId) -> Following {
        let told = self.all().entry(customer).or_insert_with(|| broadcast::Sender::new(ROOM)).subscribe();
        Following { customer, told, all: self.clone() }
    }

    /// Hands everyone what this step of the log says of their customer.
    pub(super) fn tell(&self, step: &[Arc<Logged>]) {
        let all = self.all();
        let mut happened: HashMap<CustomerId, Vec<Arc<Logged>>> = HashMap::new();
        for logged in step {
            if let Some(customer) = whose(&logged.event).filter(|customer| all.contains_key(customer)) {
                happened.entry(customer).or_default().push(Arc::clone(logged));
            }
        }
        for (customer, step) in happened {
            if let Some(followers) = all.get(&customer) {
                // The last of them may just be leaving.
                drop(followers.send(Arc::new(step)));
            }
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<CustomerId, broadcast::Sender<Happened>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Following {
    /// None when so much happened that it has to be asked for.
    pub async fn next(&mut self) -> Option<Happened> {
        self.told.recv().await.ok()
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let mut all = self.all.all();
        // This one is still counted.
        if all.get(&self.customer).is_some_and(|followers| followers.receiver_count() <= 1) {
            all.remove(&self.customer);
        }
    }
}

/// The customer in whose timeline, conversations or card it happened.
fn whose(event: &DeskEvent) -> Option<CustomerId> {
    match event {
        DeskEvent::ConversationChanged(conversation) => Some(conversation.customer_id),
        DeskEvent::ItemChanged(item) => Some(item.customer_id),
        DeskEvent::CustomerChanged(customer) => Some(customer.id),
        DeskEvent::CustomerJoined(joined) => Some(joined.from),
        DeskEvent::AgentChanged(_)
        | DeskEvent::PresenceChanged(_)
        | DeskEvent::TeamChanged(_)
        | DeskEvent::QueueChanged(_)
        | DeskEvent::TagChanged(_)
        | DeskEvent::CannedChanged(_)
        | DeskEvent::DispositionChanged(_)
        | DeskEvent::CampaignChanged(_)
        | DeskEvent::LeadChanged(_)
        | DeskEvent::NotificationChanged(_)
        | DeskEvent::DraftChanged(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;
    use wire::customer::Joined;
    use wire::event::{Audience, DeskEvent};
    use wire::ids::CustomerId;

    use super::{Followers, Logged};

    fn about(seq: i64, customer: CustomerId) -> Arc<Logged> {
        let event = DeskEvent::CustomerJoined(Joined { from: customer, into: CustomerId(Uuid::nil()) });
        let audience = Audience::Customer { id: customer, conversation_id: None };
        Arc::new(Logged { seq, audience, event, json: String::new() })
    }

    #[tokio::test]
    async fn a_follower_is_woken_by_its_own_customer_only_and_leaves_nothing_behind() {
        let (zoe, tom) = (CustomerId(Uuid::from_u128(1)), CustomerId(Uuid::from_u128(2)));
        let followers = Followers::default();
        let (mut phone, mut laptop) = (followers.follow(zoe), followers.follow(zoe));
        let mut other = followers.follow(tom);
        followers.tell(&[about(1, zoe), about(2, CustomerId(Uuid::from_u128(3))), about(3, zoe)]);
        for one in [&mut phone, &mut laptop] {
            let seqs: Vec<_> = one.next().await.unwrap().iter().map(|logged| logged.seq).collect();
            assert_eq!(seqs, [1, 3], "one step, without what happened to others");
        }
        followers.tell(&[about(4, tom)]);
        assert_eq!(other.next().await.unwrap()[0].seq, 4);
        for seq in 5..100 {
            followers.tell(&[about(seq, zoe)]);
        }
        assert!(phone.next().await.is_none(), "too far behind");
        drop((phone, other));
        assert_eq!(followers.all().keys().copied().collect::<Vec<_>>(), [zoe]);
        drop(laptop);
        assert!(followers.all().is_empty());
    }
}
