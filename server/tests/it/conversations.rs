//! What becomes of a conversation between a visitor and the house.

use crate::engines::any_uuid;
use passerelle::agents::{Actor, presence, queues};
use passerelle::flows;
use passerelle::kernel::error::Refusal;
use wire::admin::PutAgent;
use wire::conversation::{ConversationState, MarkRead, Once, SetTags, Take, Transfer, TransferTo, WriteNote};
use wire::event::Told;
use wire::ids::{DispositionId, ItemId, TagId};
use wire::item::{Activity, Author, Delivery, ItemBody};
use wire::people::{PresenceState, Queue, QueueKind, Role, SetPresence};

use crate::both_engines;
use crate::house::{House, close_as, code, house, message, reply, snooze_until};
use crate::stories::open_desks;
use crate::web::put_agent;

const HOUR: i64 = 3_600_000;

fn activities(items: &[wire::item::Item]) -> Vec<&'static str> {
    let activity = |item: &wire::item::Item| match &item.body {
        ItemBody::Activity { what } => Some(match what {
            Activity::Opened { .. } => "opened",
            Activity::Taken { .. } => "taken",
            Activity::ToQueue { .. } => "to_queue",
            Activity::ToAgent { .. } => "to_agent",
            Activity::Snoozed { .. } => "snoozed",
            Activity::Woken => "woken",
            Activity::Closed { .. } => "closed",
            Activity::Reopened => "reopened",
            Activity::Tagged { .. } => "tagged",
        }),
        _ => None,
    };
    items.iter().filter_map(activity).collect()
}

async fn told(house: &House, who: &passerelle::agents::Actor) -> Vec<Told> {
    let agent = who.agent_id;
    let told = house.db.read(move |tx| passerelle::agents::notifications::newest(tx, agent, None, 100)).await.unwrap();
    told.into_iter().map(|n| n.what).collect()
}

both_engines! {
    async fn the_contacts_of_one_who_leaves_wait_for_someone_else(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, open) = house.contact("Bonjour").await;
        let (_, aside) = house.contact("Re-bonjour").await;
        house.takes(&house.lea, open).await.unwrap();
        house.replies(&house.lea, open, "Je regarde").await.unwrap();
        house.takes(&house.lea, aside).await.unwrap();
        let (lea, until) = (house.lea.clone(), site.deps.now() + HOUR);
        house.say(move |tx| flows::snooze(tx, &lea, aside, &snooze_until(until))).await.unwrap();

        let (admin, lea) = (house.admin.clone(), house.lea.agent_id);
        let left = PutAgent { active: false, ..put_agent("lea.petit@maison.example", Role::Advisor) };
        house.say(move |tx| flows::put_agent(tx, &admin, lea, &left, None)).await.unwrap();
        for id in [open, aside] {
            let row = house.conversation(id).await;
            assert_eq!((row.state, row.agent_id, row.snoozed_until), (ConversationState::Waiting, None, None));
            assert!(row.waiting_since.is_some());
        }
        house.takes(&house.hugo, open).await.unwrap();
        desks.agree(&house).await;
    }

    async fn a_queue_where_someone_waits_is_not_archived_and_what_comes_back_to_an_archived_one_goes_elsewhere(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let archive = async || {
            let (admin, hugo, id) = (house.admin.clone(), house.hugo.agent_id, house.repairs);
            let name = "Dépannage".to_owned();
            let queue = Queue { id, name, kind: QueueKind::Contacts, target_s: 600, agents: vec![hugo], archived: true };
            house.say(move |tx| flows::put_queue(tx, &admin, &queue)).await
        };
        let (visitor, closed) = house.contact("Bonjour").await;
        let (_, in_hand) = house.contact("Re-bonjour").await;
        for id in [closed, in_hand] {
            let (hugo, to) = (house.hugo.clone(), TransferTo::Queue { queue_id: house.repairs });
            house.say(move |tx| flows::transfer(tx, &hugo, id, &Transfer { to: to.clone(), note: None, id: None })).await.unwrap();
        }
        assert_eq!(archive().await.unwrap_err().fields["archived"], "in_use");
        house.takes(&house.hugo, closed).await.unwrap();
        house.takes(&house.lea, in_hand).await.unwrap();
        let (hugo, how) = (house.hugo.clone(), close_as(house.solved));
        house.say(move |tx| flows::close(tx, &hugo, closed, &how)).await.unwrap();
        assert!(archive().await.unwrap().archived);

        house.writes(visitor, "Encore moi").await;
        let row = house.conversation(closed).await;
        assert_eq!((row.state, row.queue_id), (ConversationState::Waiting, house.contacts));
        let (admin, lea) = (house.admin.clone(), house.lea.agent_id);
        let left = PutAgent { active: false, ..put_agent("lea.petit@maison.example", Role::Advisor) };
        house.say(move |tx| flows::put_agent(tx, &admin, lea, &left, None)).await.unwrap();
        let row = house.conversation(in_hand).await;
        assert_eq!((row.state, row.queue_id), (ConversationState::Waiting, house.contacts));
        desks.agree(&house).await;
    }

    async fn only_who_can_answer_keeps_a_queue_open_and_serves_it(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let open = async || {
            let queue = house.contacts;
            house.db.read(move |tx| presence::someone_serves(tx, queue)).await.unwrap()
        };
        let serving = async || {
            let queue = house.contacts;
            house.db.read(move |tx| queues::find(tx, queue)).await.unwrap().unwrap().agents
        };
        let put = |agents: Vec<wire::ids::AgentId>| {
            let (admin, name) = (house.admin.clone(), "Accueil".to_owned());
            let accueil = Queue { id: house.contacts, name, kind: QueueKind::Contacts, target_s: 120, agents, archived: false };
            house.say(move |tx| queues::put(tx, &admin, &accueil))
        };
        let refused = put(vec![house.lea.agent_id, house.marc.agent_id]).await.unwrap_err();
        assert_eq!(refused.fields["agents"], "unknown", "marketing answers nobody");
        put(vec![house.lea.agent_id]).await.unwrap();
        let available = async |who: &Actor| {
            let (who, said) = (who.clone(), SetPresence { state: PresenceState::Available, reason: None });
            house.say(move |tx| presence::set(tx, &who, &said)).await.unwrap();
        };
        available(&house.marc).await;
        assert!(!open().await);
        available(&house.lea).await;
        assert!(open().await);
        let (admin, lea) = (house.admin.clone(), house.lea.agent_id);
        let sells = put_agent("lea.petit@maison.example", Role::Sales);
        house.say(move |tx| flows::put_agent(tx, &admin, lea, &sells, None)).await.unwrap();
        assert!(!open().await);
        assert_eq!(serving().await, []);
        desks.agree(&house).await;
    }

    async fn a_desk_that_was_cut_finds_its_person_where_they_were_unless_it_was_long(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let lea = house.lea.agent_id;
        let beat = async |here: Vec<wire::ids::AgentId>| {
            house.say(move |tx| passerelle::realtime::presence::beat(tx, &here)).await.unwrap();
            let now = house.db.read(move |tx| presence::find(tx, lea)).await.unwrap().unwrap();
            (now.state, now.reason)
        };
        let says = async |state: PresenceState, reason: Option<&str>| {
            let (who, said) = (house.lea.clone(), SetPresence { state, reason: reason.map(str::to_owned) });
            house.say(move |tx| presence::set(tx, &who, &said)).await.unwrap();
        };
        let cut = async |minutes: i64| {
            beat(vec![lea]).await;
            site.clock.advance(91_000);
            assert_eq!(beat(vec![]).await.0, PresenceState::Offline);
            site.clock.advance(minutes * 60_000);
        };
        says(PresenceState::Available, None).await;
        cut(10).await;
        assert_eq!(beat(vec![house.hugo.agent_id]).await.0, PresenceState::Offline, "somebody else's desk");
        assert_eq!(beat(vec![lea]).await, (PresenceState::Available, None));
        says(PresenceState::Pause, Some("repas")).await;
        cut(29).await;
        assert_eq!(beat(vec![lea]).await, (PresenceState::Pause, Some("repas".into())));
        cut(31).await;
        assert_eq!(beat(vec![lea]).await.0, PresenceState::Offline, "too long ago");
        says(PresenceState::Available, None).await;
        cut(1).await;
        says(PresenceState::Offline, None).await;
        assert_eq!(beat(vec![lea]).await.0, PresenceState::Offline, "they said so themselves");
        desks.agree(&house).await;
    }

    async fn a_contact_is_received_taken_answered_transferred_closed_and_reopened(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Bonjour, ma commande n'est pas arrivée").await;
        let waiting = house.conversation(id).await;
        assert_eq!((waiting.state, waiting.queue_id, waiting.agent_id), (ConversationState::Waiting, house.contacts, None));
        assert_eq!((waiting.unread, waiting.last_words.as_str()), (1, "Bonjour, ma commande n'est pas arrivée"));
        assert!(waiting.waiting_since.is_some());

        assert_eq!(code(house.replies(&house.lea, id, "Bonjour").await), "not_in_hand");
        house.takes(&house.lea, id).await.unwrap();
        let answer = house.replies(&house.lea, id, "Je regarde").await.unwrap();
        let answered = house.conversation(id).await;
        assert_eq!((answered.waiting_since, answered.unread), (None, 0));

        let (lea, repairs) = (house.lea.clone(), house.repairs);
        let to = Transfer { to: TransferTo::Queue { queue_id: repairs }, note: Some("Livraison abîmée".into()), id: None };
        let handed = house.say(move |tx| flows::transfer(tx, &lea, id, &to)).await.unwrap();
        assert_eq!((handed.state, handed.queue_id, handed.agent_id), (ConversationState::Waiting, repairs, None));
        assert!(handed.waiting_since.is_some());

        house.takes(&house.hugo, id).await.unwrap();
        let (hugo, solved) = (house.hugo.clone(), house.solved);
        let unknown = close_as(DispositionId(any_uuid()));
        assert_eq!(code(house.say(move |tx| flows::close(tx, &hugo, id, &unknown)).await), "invalid");
        let hugo = house.hugo.clone();
        let closed = house.say(move |tx| flows::close(tx, &hugo, id, &close_as(solved))).await.unwrap();
        assert_eq!((closed.state, closed.closed_at.is_some()), (ConversationState::Closed, true));
        assert_eq!(code(house.replies(&house.hugo, id, "Encore").await), "closed");
        assert_eq!(code(house.takes(&house.hugo, id).await), "closed");

        let hugo = house.hugo.clone();
        let again = house.say(move |tx| flows::reopen(tx, &hugo, id, Once { id: None })).await.unwrap();
        assert_eq!((again.state, again.agent_id, again.disposition_id), (ConversationState::Open, Some(house.hugo.agent_id), None));

        house.writes(visitor, "Merci").await;
        let items = house.items(again.customer_id).await;
        assert_eq!(activities(&items), ["opened", "taken", "to_queue", "taken", "closed", "reopened"]);
        let texts: Vec<_> = items.iter().filter(|i| matches!(i.body, ItemBody::Message { .. })).map(|i| &i.author).collect();
        assert_eq!(texts, [&Author::Customer, &Author::Agent { id: house.lea.agent_id }, &Author::Customer]);
        assert!(items.iter().any(|i| i.id == answer.id));
        desks.agree(&house).await;
    }

    async fn when_two_take_at_once_one_has_it(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, id) = house.contact("Bonjour").await;
        let (one, two) = tokio::join!(house.takes(&house.lea, id), house.takes(&house.hugo, id));
        let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
        assert_eq!(code(lost), "in_other_hand");
        let holder = won.unwrap().agent_id;
        assert_eq!(house.conversation(id).await.agent_id, holder);
        let other = if holder == Some(house.lea.agent_id) { house.hugo.clone() } else { house.lea.clone() };
        let id_of_other = other.agent_id;
        let over = house.say(move |tx| flows::take(tx, &other, id, &Take { take_over: true, id: None })).await.unwrap();
        assert_eq!(over.agent_id, Some(id_of_other));
        desks.agree(&house).await;
    }

    async fn next_gives_each_the_one_of_their_queues_that_waited_longest(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let mut first = Vec::new();
        for text in ["un", "deux", "trois"] {
            first.push(house.contact(text).await.1);
            site.clock.advance(1000);
        }
        let (lea, hugo) = (house.lea.clone(), house.hugo.clone());
        let (one, two) = tokio::join!(
            house.say(move |tx| flows::next(tx, &lea, Once { id: None })),
            house.say(move |tx| flows::next(tx, &hugo, Once { id: None })),
        );
        let mut given = [one.unwrap().unwrap().id, two.unwrap().unwrap().id];
        given.sort();
        assert_eq!(given, [first[0], first[1]]);
        let lea = house.lea.clone();
        assert_eq!(house.say(move |tx| flows::next(tx, &lea, Once { id: None })).await.unwrap().map(|c| c.id), Some(first[2]));
        let lea = house.lea.clone();
        assert_eq!(house.say(move |tx| flows::next(tx, &lea, Once { id: None })).await.unwrap(), None);
        desks.agree(&house).await;
    }

    async fn next_fills_no_hand_beyond_its_bound_but_who_chooses_may(site: &Site) {
        let house = house(site).await;
        let next = || {
            let lea = house.lea.clone();
            house.say(move |tx| flows::next(tx, &lea, Once { id: None }))
        };
        for _ in 0..5 {
            house.contact("Bonjour").await;
            assert!(next().await.unwrap().is_some());
        }
        let (_, sixth) = house.contact("Bonjour").await;
        assert_eq!(code(next().await), "hands_full");
        let chosen = house.takes(&house.lea, sixth).await.unwrap();
        assert_eq!(chosen.agent_id, Some(house.lea.agent_id));
        for aside in [0, 1] {
            let (lea, until) = (house.lea.clone(), site.deps.now() + 60_000);
            let one = house.db.read({
                let agent = lea.agent_id;
                move |tx| passerelle::conversations::store::in_hand_of(tx, agent)
            }).await.unwrap()[aside];
            house.say(move |tx| flows::snooze(tx, &lea, one, &snooze_until(until))).await.unwrap();
        }
        house.contact("Bonjour").await;
        assert!(next().await.unwrap().is_some(), "what is put aside leaves room");
    }

    async fn what_is_said_twice_under_one_id_is_said_once(site: &Site) {
        let house = house(site).await;
        let visitor = house.visitor().await;
        let said = message("Bonjour");
        let again = said.clone();
        let first = house.say(move |tx| flows::receive(tx, visitor, &said)).await.unwrap();
        let id = first.conversation_id.unwrap();
        let other_words = wire::visitor::VisitorMessage { text: "Autre chose".into(), ..again.clone() };
        let other_visitor = house.visitor().await;
        let copied = again.clone();
        assert_eq!(house.say(move |tx| flows::receive(tx, visitor, &again)).await.unwrap(), first);
        assert_eq!(code(house.say(move |tx| flows::receive(tx, visitor, &other_words)).await), "conflict");
        assert_eq!(code(house.say(move |tx| flows::receive(tx, other_visitor, &copied)).await), "conflict");
        assert_eq!(house.conversation(id).await.unread, 1);

        house.takes(&house.lea, id).await.unwrap();
        let answer = reply("Je regarde");
        let (lea, said) = (house.lea.clone(), answer.clone());
        let first = house.say(move |tx| flows::reply(tx, &lea, id, &said)).await.unwrap();
        let (lea, solved) = (house.lea.clone(), house.solved);
        house.say(move |tx| flows::close(tx, &lea, id, &close_as(solved))).await.unwrap();
        // The answer to the first sending was lost; meanwhile the conversation was closed.
        let (lea, said) = (house.lea.clone(), answer.clone());
        assert_eq!(house.say(move |tx| flows::reply(tx, &lea, id, &said)).await.unwrap(), first);
        let hugo = house.hugo.clone();
        assert_eq!(code(house.say(move |tx| flows::reply(tx, &hugo, id, &answer)).await), "conflict");
    }

    async fn the_page_on_which_a_visitor_last_wrote_is_known(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let visitor = house.visitor().await;
        let mut conversation = None;
        for (page, known) in [
            (Some("https://boutique.example/lave-linge?couleur=blanc#avis"), "https://boutique.example/lave-linge?couleur=blanc"),
            (None, "https://boutique.example/lave-linge?couleur=blanc"),
            (Some("javascript:alert(1)"), "https://boutique.example/lave-linge?couleur=blanc"),
            (Some("https://boutique.example/panier"), "https://boutique.example/panier"),
        ] {
            let said = wire::visitor::VisitorMessage { page_url: page.map(str::to_owned), ..message("Bonjour") };
            let item = house.say(move |tx| flows::receive(tx, visitor, &said)).await.unwrap();
            conversation = item.conversation_id;
            assert_eq!(house.conversation(conversation.unwrap()).await.page_url.as_deref(), Some(known), "{page:?}");
        }
        house.takes(&house.lea, conversation.unwrap()).await.unwrap();
        desks.agree(&house).await;
    }

    async fn a_snoozed_contact_wakes_at_its_moment_or_with_the_customer(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Rappelez-moi demain").await;
        house.takes(&house.lea, id).await.unwrap();
        house.is(&house.lea, PresenceState::AfterContact).await;
        let until = site.deps.now() + HOUR;
        let snooze = |until| {
            let lea = house.lea.clone();
            house.say(move |tx| flows::snooze(tx, &lea, id, &snooze_until(until)))
        };
        assert_eq!(code(snooze(until - HOUR).await), "invalid");
        assert_eq!(snooze(until).await.unwrap().state, ConversationState::Snoozed);
        house.writes(visitor, "Finalement, maintenant").await;
        assert_eq!(house.conversation(id).await.state, ConversationState::Open);

        assert_eq!(snooze(until + HOUR).await.unwrap().state, ConversationState::Snoozed);
        site.clock.advance(HOUR);
        let due = |until| house.say(move |tx| flows::wake(tx, &flows::Wake { conversation_id: id, until }));
        due(until).await.unwrap();
        assert_eq!(house.conversation(id).await.state, ConversationState::Snoozed, "the job of the first snooze changes nothing");
        due(until + HOUR).await.unwrap();
        let woken = house.conversation(id).await;
        assert_eq!((woken.state, woken.agent_id, woken.snoozed_until), (ConversationState::Open, Some(house.lea.agent_id), None));
        due(until + HOUR).await.unwrap();
        assert!(matches!(told(&house, &house.lea).await[..], [Told::Given { by: None, .. }]));
        desks.agree(&house).await;
    }

    async fn a_snoozed_contact_whose_agent_has_gone_home_wakes_in_its_queue(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        for never_there in [true, false] {
            let (_, id) = house.contact("Rappelez-moi demain").await;
            house.takes(&house.lea, id).await.unwrap();
            if !never_there {
                house.is(&house.lea, PresenceState::Available).await;
                house.is(&house.lea, PresenceState::Offline).await;
            }
            let (lea, until) = (house.lea.clone(), site.deps.now() + HOUR);
            house.say(move |tx| flows::snooze(tx, &lea, id, &snooze_until(until))).await.unwrap();
            site.clock.advance(HOUR);
            house.say(move |tx| flows::wake(tx, &flows::Wake { conversation_id: id, until })).await.unwrap();
            let woken = house.conversation(id).await;
            assert_eq!((woken.state, woken.agent_id, woken.queue_id), (ConversationState::Waiting, None, house.contacts));
            assert!(woken.waiting_since.is_some());
            let items = house.items(woken.customer_id).await;
            assert_eq!(activities(&items), ["opened", "taken", "snoozed", "woken", "to_queue"], "the timeline says why");
        }
        assert!(told(&house, &house.lea).await.is_empty());
        desks.agree(&house).await;
    }

    async fn a_closed_contact_is_taken_up_again_within_a_day_and_not_later(site: &Site) {
        let house = house(site).await;
        let (visitor, id) = house.contact("Bonjour").await;
        let close = || {
            let (ines, solved) = (house.ines.clone(), house.solved);
            house.say(move |tx| flows::close(tx, &ines, id, &close_as(solved)))
        };
        close().await.unwrap();
        site.clock.advance(23 * HOUR);
        assert_eq!(house.writes(visitor, "Encore moi").await.conversation_id, Some(id));
        let again = house.conversation(id).await;
        assert_eq!((again.state, again.agent_id, again.closed_at), (ConversationState::Waiting, None, None));
        close().await.unwrap();
        site.clock.advance(25 * HOUR);
        assert_ne!(house.writes(visitor, "Une autre question").await.conversation_id, Some(id));
    }

    async fn a_note_tells_those_it_mentions_and_never_reaches_a_stranger(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, id) = house.contact("Bonjour").await;
        let note = |mentions: Vec<_>, note_id| {
            let (lea, text) = (house.lea.clone(), "Qui connaît ce modèle ?".to_owned());
            house.say(move |tx| {
                flows::note(tx, &lea, id, &WriteNote { id: note_id, text: text.clone(), mentions: mentions.clone() })
            })
        };
        let note_id = ItemId(any_uuid());
        let mentions = vec![house.hugo.agent_id, house.lea.agent_id, house.hugo.agent_id];
        let written = note(mentions.clone(), note_id).await.unwrap();
        assert_eq!(note(mentions, note_id).await.unwrap(), written);
        assert_eq!(told(&house, &house.hugo).await.len(), 1);
        assert_eq!(told(&house, &house.lea).await.len(), 0, "nobody is told of their own words");
        assert_eq!(code(note(vec![wire::ids::AgentId(any_uuid())], ItemId(any_uuid())).await), "invalid");
        let unread = note(vec![house.hugo.agent_id, house.sam.agent_id], ItemId(any_uuid())).await.unwrap_err();
        assert_eq!(unread.fields["mentions"], "unknown", "who may not read conversations is told no words of one");
        assert_eq!(told(&house, &house.sam).await.len(), 0);
        let (sam, text) = (house.sam.clone(), "Bonjour".to_owned());
        let refused = house.say(move |tx| {
            flows::note(tx, &sam, id, &WriteNote { id: ItemId(any_uuid()), text: text.clone(), mentions: vec![] })
        });
        assert_eq!(code(refused.await), "forbidden");
        desks.agree(&house).await;
    }

    async fn a_transfer_goes_to_someone_who_can_answer(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, id) = house.contact("Bonjour").await;
        house.takes(&house.lea, id).await.unwrap();
        let transfer = |who: &passerelle::agents::Actor, to: TransferTo| {
            let who = who.clone();
            house.say(move |tx| flows::transfer(tx, &who, id, &Transfer { to: to.clone(), note: None, id: None }))
        };
        let to_hugo = TransferTo::Agent { agent_id: house.hugo.agent_id };
        assert_eq!(code(transfer(&house.hugo, to_hugo.clone()).await), "in_other_hand");
        assert_eq!(code(transfer(&house.lea, TransferTo::Agent { agent_id: house.sam.agent_id }).await), "invalid");
        assert_eq!(code(transfer(&house.lea, TransferTo::Queue { queue_id: house.sales }).await), "invalid");
        let given = transfer(&house.ines, to_hugo).await.unwrap();
        assert_eq!((given.state, given.agent_id), (ConversationState::Open, Some(house.hugo.agent_id)));
        assert!(matches!(told(&house, &house.hugo).await[..], [Told::Given { by: Some(_), .. }]));
        let ines = house.ines.agent_id;
        let taken_by_ines = |said: &[Told]| said.iter().any(|told| matches!(told, Told::Taken { by, .. } if *by == ines));
        assert!(taken_by_ines(&told(&house, &house.lea).await), "it went from under her fingers");
        let over = house.ines.clone();
        house.say(move |tx| flows::take(tx, &over, id, &Take { take_over: true, id: None })).await.unwrap();
        assert!(taken_by_ines(&told(&house, &house.hugo).await));
        desks.agree(&house).await;
    }

    async fn tags_are_exactly_what_was_said_last(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, id) = house.contact("Bonjour").await;
        let tag = |tags: Vec<TagId>| {
            let lea = house.lea.clone();
            house.say(move |tx| flows::set_tags(tx, &lea, id, &SetTags { tags: tags.clone(), id: None }))
        };
        assert_eq!(tag(vec![house.urgent, house.urgent]).await.unwrap().tags, [house.urgent]);
        let before = house.conversation(id).await.version;
        assert_eq!(tag(vec![house.urgent]).await.unwrap().version, before, "nothing changed");
        assert_eq!(code(tag(vec![TagId(any_uuid())]).await), "invalid");
        assert_eq!(tag(vec![]).await.unwrap().tags, []);
        desks.agree(&house).await;
    }

    async fn marks_of_reading_move_forward_only(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Un").await;
        let second = house.writes(visitor, "Deux").await;
        let third = house.writes(visitor, "Trois").await;
        house.takes(&house.lea, id).await.unwrap();
        let read = |who: &passerelle::agents::Actor, item_id| {
            let who = who.clone();
            house.say(move |tx| flows::mark_read(tx, &who, id, &MarkRead { item_id }))
        };
        assert_eq!(read(&house.hugo, third.id).await.unwrap().unread, 3, "who only looks has not read");
        assert_eq!(read(&house.lea, second.id).await.unwrap().unread, 1);
        assert_eq!(read(&house.lea, third.id).await.unwrap().unread, 0);
        assert_eq!(read(&house.lea, second.id).await.unwrap().unread, 0);
        assert_eq!(code(read(&house.lea, ItemId(any_uuid())).await), "invalid");

        let one = house.replies(&house.lea, id, "Un").await.unwrap().id;
        let two = house.replies(&house.lea, id, "Deux").await.unwrap().id;
        let delivery = async |id| match house.item(id).await.body {
            ItemBody::Message { delivery, .. } => delivery,
            other => panic!("{other:?}"),
        };
        assert_eq!(delivery(two).await, Delivery::Sent);
        house.say(move |tx| flows::visitor_delivered(tx, id, two)).await.unwrap();
        assert_eq!((delivery(one).await, delivery(two).await), (Delivery::Delivered, Delivery::Delivered));
        house.say(move |tx| flows::visitor_read(tx, id, one)).await.unwrap();
        assert!(matches!(delivery(one).await, Delivery::Read { .. }));
        assert_eq!(delivery(two).await, Delivery::Delivered);
        let read_version = house.item(one).await.version;
        house.say(move |tx| flows::visitor_delivered(tx, id, two)).await.unwrap();
        assert_eq!(house.item(one).await.version, read_version);
        assert!(house.conversation(id).await.customer_read_at.is_some());
        desks.agree(&house).await;
    }

    async fn only_those_who_handle_conversations_do(site: &Site) {
        let house = house(site).await;
        let (_, id) = house.contact("Bonjour").await;
        for (_, actor) in house.people() {
            let may = matches!(actor.role, Role::Advisor | Role::Supervisor | Role::Administrator);
            let actor = actor.clone();
            let taken: Result<_, Refusal> = house.say(move |tx| flows::take(tx, &actor, id, &Take { take_over: true, id: None })).await;
            assert_eq!(taken.is_ok(), may);
        }
    }
}
