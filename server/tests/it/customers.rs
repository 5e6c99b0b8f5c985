//! Who a customer is: imports, claims, logins that a site vouches for, and what other tools know.

use crate::engines::any_uuid;
use passerelle::agents::Actor;
use passerelle::agents::audit::Wanted;
use passerelle::conversations::timeline::{self, Where};
use passerelle::customers::store;
use passerelle::flows::{self, history};
use passerelle::kernel::error::Refusal;
use uuid::Uuid;
use wire::campaign::{CustomerRef, RecordTouch, TouchStep};
use wire::customer::{
    AddIdentity, Customer, EditCustomer, IdentityKind, Purpose, PutCustomer, PutIdentity, RecordConsent, Warning, warnings,
};
use wire::ids::{CustomerId, IdentityId, ItemId, LeadId, VisitorId};
use wire::item::{Author, Channel, CrmEntry, CrmKind, Direction, Item, ItemKind, PastExchange, RecordCrmEntry, RecordExchange};
use wire::lead::FlagLead;
use wire::people::Locale;
use wire::timeline::Place;
use wire::visitor::{VisitorContact, VisitorLogin};

use crate::both_engines;
use crate::house::{House, code, house};
use crate::stories::open_desks;

async fn customer(house: &House, id: CustomerId) -> Option<Customer> {
    house.db.read(move |tx| store::load(tx, id)).await.unwrap()
}

async fn puts(house: &House, name: &str, identities: &[(IdentityKind, &str, bool)]) -> Result<Customer, Refusal> {
    let identity = |(kind, value, verified): &(IdentityKind, &str, bool)| PutIdentity {
        kind: *kind,
        value: (*value).to_owned(),
        verified: *verified,
    };
    let put = PutCustomer {
        id: CustomerId(any_uuid()),
        name: name.into(),
        company: Some("Électro Sud".into()),
        locale: Locale::Fr,
        identities: identities.iter().map(identity).collect(),
        value: None,
    };
    let marc = house.marc.clone();
    house.say(move |tx| flows::put_customer(tx, &marc, &put)).await
}

async fn logs_in(house: &House, visitor: VisitorId, user: &str) -> CustomerId {
    let login = VisitorLogin {
        user_id: user.into(),
        email: Some("ZOE@exemple.fr".into()),
        name: Some("Zoé Martin".into()),
        signature: String::new(),
    };
    house.say(move |tx| flows::verified_login(tx, visitor, &login)).await.unwrap()
}

async fn exchange(house: &House, to: CustomerRef, external_id: &str, at: i64, what: PastExchange) -> Result<Item, Refusal> {
    let said = RecordExchange {
        id: ItemId(any_uuid()),
        customer: to,
        source: "ancien outil".into(),
        external_id: external_id.into(),
        at,
        author: Author::Customer,
        what,
    };
    let marc = house.marc.clone();
    house.say(move |tx| history::record_exchange(tx, &marc, &said)).await
}

fn mail(text: &str) -> PastExchange {
    PastExchange::Message {
        channel: Channel::Email,
        direction: Direction::In,
        subject: Some("Bonjour".into()),
        text: text.into(),
    }
}

both_engines! {
    async fn a_customer_is_known_by_verified_identities_only(site: &Site) {
        use IdentityKind::{Email, Phone};
        let house = house(site).await;
        let zoe = puts(&house, "Zoé Martin", &[(Email, "Zoe@Exemple.fr", true), (Phone, "06 12 34 56 78", false)]).await.unwrap();
        assert_eq!(zoe.identities.iter().map(|i| i.value.as_str()).collect::<Vec<_>>(), ["zoe@exemple.fr", "+33612345678"]);
        let again = puts(&house, "Zoé Martin-Petit", &[(Email, "zoe@exemple.fr", true)]).await.unwrap();
        assert_eq!((again.id, again.name.as_str()), (zoe.id, "Zoé Martin-Petit"));
        assert_eq!(again.company, zoe.company);
        let same_phone = puts(&house, "Paul Martin", &[(Phone, "+33 6 12 34 56 78", true)]).await.unwrap();
        assert_ne!(same_phone.id, zoe.id, "an unverified claim joins nobody");
        let both = puts(&house, "Zoé", &[(Email, "zoe@exemple.fr", true), (Phone, "0612345678", true)]).await;
        assert_eq!(code(both), "conflict");
        assert_eq!(code(puts(&house, "X", &[(Email, "nowhere", true)]).await), "invalid");
        let unchanged = puts(&house, "Zoé Martin-Petit", &[(Email, "zoe@exemple.fr", true)]).await.unwrap();
        assert_eq!(unchanged.version, again.version, "nothing new, nothing told");
    }

    async fn who_is_renamed_is_renamed_everywhere(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (visitor, id) = house.contact("Bonjour").await;
        let contact = VisitorContact { name: Some("Zoé Martin".into()), email: Some("zoe@exemple.fr".into()) };
        house.say(move |tx| flows::claim_contact(tx, visitor, &contact)).await.unwrap();
        let conversation = house.conversation(id).await;
        assert_eq!(conversation.customer_name, "Zoé Martin");
        let claimed = customer(&house, conversation.customer_id).await.unwrap();
        assert!(claimed.identities.iter().all(|i| !i.verified));
        let (lea, of) = (house.lea.clone(), claimed.id);
        let edit = EditCustomer { name: Some("Zoé Petit".into()), company: Some("Électro Sud".into()), locale: None };
        house.say(move |tx| flows::edit_customer(tx, &lea, of, &edit)).await.unwrap();
        assert_eq!(house.conversation(id).await.customer_name, "Zoé Petit");
        let lea = house.lea.clone();
        let phone = AddIdentity { id: IdentityId(any_uuid()), kind: IdentityKind::Phone, value: "0612345678".into() };
        let again = phone.clone();
        let with_phone = house.say(move |tx| flows::add_identity(tx, &lea, of, &phone)).await.unwrap();
        let lea = house.lea.clone();
        assert_eq!(house.say(move |tx| flows::add_identity(tx, &lea, of, &again)).await.unwrap(), with_phone);
        desks.agree(&house).await;
    }

    async fn what_a_customer_claimed_is_taken_off_and_put_back_and_what_is_vouched_for_stays(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let id = house.customer("Zoé Martin", "zoe@exemple.fr").await;
        let phone = AddIdentity { id: IdentityId(any_uuid()), kind: IdentityKind::Phone, value: "0612345678".into() };
        let add = async || {
            let (lea, phone) = (house.lea.clone(), phone.clone());
            house.say(move |tx| flows::add_identity(tx, &lea, id, &phone)).await
        };
        let remove = async |who: &Actor, which: IdentityId| {
            let who = who.clone();
            house.say(move |tx| flows::remove_identity(tx, &who, id, which)).await
        };
        let with_phone = add().await.unwrap();
        assert_eq!(code(remove(&house.marc, phone.id).await), "forbidden");
        let without = remove(&house.lea, phone.id).await.unwrap();
        assert_eq!(without.identities.iter().map(|i| i.value.as_str()).collect::<Vec<_>>(), ["zoe@exemple.fr"]);
        assert_eq!(remove(&house.lea, phone.id).await.unwrap(), without, "it is off already");
        assert_eq!(add().await.unwrap().identities, with_phone.identities);
        assert_eq!(code(remove(&house.lea, without.identities[0].id).await), "vouched_for");
        let trail = house.db.read(move |tx| {
            let wanted = passerelle::agents::audit::Wanted { objects: vec![id.0], ..Default::default() };
            passerelle::agents::audit::page(tx, &wanted)
        });
        let removed: Vec<_> = trail.await.unwrap().0.into_iter().filter(|line| line.action == "removed").collect();
        assert_eq!((removed.len(), removed[0].agent_id), (1, Some(house.lea.agent_id)));
        assert_eq!(removed[0].details["identity"], "+33612345678");
        desks.agree(&house).await;
    }

    async fn a_login_that_the_site_vouches_for_joins_what_was_said_before(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (phone, on_phone) = house.contact("Depuis mon téléphone").await;
        let zoe = logs_in(&house, phone, "zoe-42").await;
        assert_eq!(house.conversation(on_phone).await.customer_name, "Zoé Martin");

        let (laptop, on_laptop) = house.contact("Depuis mon ordinateur").await;
        let stranger = house.conversation(on_laptop).await.customer_id;
        let (lea, mut flag) = (house.lea.clone(), None);
        house.takes(&lea, on_laptop).await.unwrap();
        flag.replace(wire::lead::FlagLead {
            id: wire::ids::LeadId(any_uuid()),
            customer_id: stranger,
            conversation_id: Some(on_laptop),
            queue_id: None,
            need: "Un sèche-linge".into(),
            product: String::new(),
            amount: None,
            urgency: wire::lead::Urgency::Weeks,
            best_time: String::new(),
            call_consent: false,
            verbatim: None,
            verbatim_item_id: None,
            campaign_id: None,
        });
        let lead = house.say(move |tx| flows::flag_lead(tx, &lea, flag.as_ref().unwrap())).await.unwrap();
        assert_eq!(logs_in(&house, laptop, "zoe-42").await, zoe);
        assert_eq!(customer(&house, stranger).await, None);
        let joined = house.conversation(on_laptop).await;
        assert_eq!((joined.customer_id, joined.customer_name.as_str()), (zoe, "Zoé Martin"));
        let moved = house.db.read(move |tx| passerelle::leads::store::load(tx, lead.id)).await.unwrap().unwrap();
        assert_eq!((moved.customer_id, moved.customer_name.as_str()), (zoe, "Zoé Martin"));
        assert!(house.items(zoe).await.len() >= 4);
        assert_eq!(house.writes(laptop, "Encore").await.customer_id, zoe);
        assert_eq!(logs_in(&house, laptop, "zoe-42").await, zoe);

        // Her brother signs in on the same computer: what she said stays hers.
        let brother = logs_in(&house, laptop, "tom-7").await;
        assert_ne!(brother, zoe);
        assert_eq!(house.conversation(on_laptop).await.customer_id, zoe);
        assert_eq!(house.writes(laptop, "Bonjour").await.customer_id, brother);
        desks.agree(&house).await;
    }

    async fn what_is_said_of_one_who_just_turned_out_to_be_another_is_said_of_that_one(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (phone, _) = house.contact("Depuis mon téléphone").await;
        let zoe = logs_in(&house, phone, "zoe-42").await;
        let (laptop, on_laptop) = house.contact("Depuis mon ordinateur").await;
        let stranger = house.conversation(on_laptop).await.customer_id;
        let lea = || house.lea.clone();
        let who = lea();
        let before = EditCustomer { name: Some("Une cliente".into()), company: None, locale: None };
        house.say(move |tx| flows::edit_customer(tx, &who, stranger, &before)).await.unwrap();
        assert_eq!(logs_in(&house, laptop, "zoe-42").await, zoe);

        let who = lea();
        let edit = EditCustomer { name: None, company: Some("Électro Sud".into()), locale: None };
        assert_eq!(house.say(move |tx| flows::edit_customer(tx, &who, stranger, &edit)).await.unwrap().id, zoe);
        let (who, identity) = (lea(), IdentityId(any_uuid()));
        let phone = AddIdentity { id: identity, kind: IdentityKind::Phone, value: "0612345678".into() };
        assert_eq!(house.say(move |tx| flows::add_identity(tx, &who, stranger, &phone)).await.unwrap().id, zoe);
        let who = lea();
        assert_eq!(house.say(move |tx| flows::remove_identity(tx, &who, stranger, identity)).await.unwrap().id, zoe);
        let consent = RecordConsent { id: ItemId(any_uuid()), purpose: Purpose::SalesCall, granted: true, wording: "Oui".into() };
        for _ in ["once", "and again, its answer was lost"] {
            let (who, consent) = (lea(), consent.clone());
            let agreed = house.say(move |tx| flows::record_consent(tx, &who, stranger, &consent)).await.unwrap();
            assert_eq!((agreed.id, agreed.consents.len()), (zoe, 1));
        }
        let flag = FlagLead {
            id: LeadId(any_uuid()),
            customer_id: stranger,
            conversation_id: Some(on_laptop),
            queue_id: None,
            need: "Un sèche-linge".into(),
            product: String::new(),
            amount: None,
            urgency: wire::lead::Urgency::Weeks,
            best_time: String::new(),
            call_consent: false,
            verbatim: None,
            verbatim_item_id: None,
            campaign_id: None,
        };
        let flags = |customer_id| {
            let (who, flag) = (lea(), FlagLead { customer_id, ..flag.clone() });
            house.say(move |tx| flows::flag_lead(tx, &who, &flag))
        };
        let (one, other) = tokio::join!(flags(stranger), flags(zoe));
        assert_eq!((one.unwrap().customer_id, other.unwrap().id), (zoe, flag.id), "two that say the same at once are one");
        let nobody = FlagLead { id: LeadId(any_uuid()), customer_id: CustomerId(any_uuid()), ..flag.clone() };
        let who = lea();
        let refused = house.say(move |tx| flows::flag_lead(tx, &who, &nobody)).await.unwrap_err();
        assert_eq!(refused.fields["customer_id"], "unknown");

        let again = PutCustomer {
            id: stranger,
            name: "Zoé Petit".into(),
            company: None,
            locale: Locale::Fr,
            identities: vec![],
            value: None,
        };
        let marc = house.marc.clone();
        assert_eq!(house.say(move |tx| flows::put_customer(tx, &marc, &again)).await.unwrap().id, zoe);
        assert_eq!(customer(&house, stranger).await, None, "nobody is made again under an id that was given up");

        let trail = |id: CustomerId| house.db.read(move |tx| {
            flows::audit_trail(tx, &Wanted { objects: vec![id.0], ..Wanted::default() })
        });
        let (old, new) = (trail(stranger).await.unwrap(), trail(zoe).await.unwrap());
        assert_eq!(old, new, "asked under either id");
        let joined = new.lines.iter().find(|line| line.action == "joined").unwrap();
        assert_eq!((joined.agent_id, joined.object_id), (None, Some(zoe.0)));
        assert_eq!((&joined.details["from"], &joined.details["name"]), (&stranger.to_string(), &"Une cliente".to_owned()));
        assert!(new.lines.iter().any(|line| line.object_id == Some(stranger.0)), "what was written before the join is there");
        desks.agree(&house).await;
    }

    async fn the_entries_of_a_crm_are_brought_up_to_date_by_their_number(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let id = house.customer("Zoé Martin", "zoe@exemple.fr").await;
        let entry = |open: bool, status: &str| RecordCrmEntry {
            id: ItemId(any_uuid()),
            customer: CustomerRef::Identity { kind: IdentityKind::Email, value: "ZOE@exemple.fr".into() },
            at: site.deps.now() - 1000,
            entry: CrmEntry {
                kind: CrmKind::Case,
                source: "crm".into(),
                reference: "C-12".into(),
                title: "Livraison abîmée".into(),
                status: status.into(),
                open,
                amount: None,
            },
        };
        let says = |said: RecordCrmEntry, who: &Actor| {
            let who = who.clone();
            house.say(move |tx| history::record_entry(tx, &who, &said))
        };
        let first = says(entry(true, "ouvert"), &house.marc).await.unwrap();
        assert_eq!(warnings(&customer(&house, id).await.unwrap()), [Warning::OpenCase]);
        assert_eq!(says(entry(true, "ouvert"), &house.marc).await.unwrap(), first);
        let closed = says(entry(false, "résolu"), &house.marc).await.unwrap();
        assert_eq!((closed.id, closed.version), (first.id, first.version + 1));
        assert_eq!(customer(&house, id).await.unwrap().open_cases, 0);
        let order = RecordCrmEntry { entry: CrmEntry { kind: CrmKind::Order, ..entry(true, "en route").entry }, ..entry(true, "") };
        assert_ne!(says(order, &house.marc).await.unwrap().id, first.id, "an order may bear the number of a case");
        assert_eq!(customer(&house, id).await.unwrap().open_cases, 0);
        assert_eq!(code(says(entry(true, ""), &house.lea).await), "forbidden");
        let tomorrow = RecordCrmEntry { at: site.deps.now() + 200_000_000, ..entry(true, "") };
        assert_eq!(code(says(tomorrow, &house.marc).await), "invalid");
        desks.agree(&house).await;
    }

    async fn a_campaign_reaches_as_far_as_its_furthest_touch(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let id = house.customer("Zoé Martin", "zoe@exemple.fr").await;
        let touch = |external_id: &str, step| {
            let said = RecordTouch {
                id: ItemId(any_uuid()),
                source: "envois".into(),
                external_id: external_id.into(),
                campaign_id: house.campaign,
                customer: CustomerRef::Id { id },
                step,
                at: site.deps.now(),
                detail: None,
            };
            let marc = house.marc.clone();
            house.say(move |tx| history::record_touch(tx, &marc, &said))
        };
        let first = touch("1", TouchStep::Sent).await.unwrap();
        assert_eq!(touch("1", TouchStep::Sent).await.unwrap(), first);
        let version = async || customer(&house, id).await.unwrap().version;
        let sent = version().await;
        touch("2", TouchStep::Clicked).await.unwrap();
        let clicked = version().await;
        assert!(clicked > sent, "whoever has the card open is told that it has changed");
        touch("3", TouchStep::Opened).await.unwrap();
        assert_eq!(version().await, clicked, "it went no further");
        let lea = house.lea.clone();
        let card = house.say(move |tx| flows::card::card(tx, &lea, id)).await.unwrap();
        assert_eq!((card.items, card.campaigns[0].reached), (3, Some(TouchStep::Clicked)));
        touch("4", TouchStep::Unsubscribed).await.unwrap();
        assert_eq!(warnings(&customer(&house, id).await.unwrap()), [Warning::RefusesMarketing]);
        desks.agree(&house).await;
    }

    async fn a_past_satisfaction_counts_unless_a_newer_one_is_known(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let id = house.customer("Zoé Martin", "zoe@exemple.fr").await;
        let now = site.deps.now();
        let said = |external: &'static str, score, at| {
            exchange(&house, CustomerRef::Id { id }, external, at, PastExchange::Satisfaction { score, comment: None })
        };
        said("1", 1, now - 1000).await.unwrap();
        said("2", 5, now - 2000).await.unwrap();
        let after = customer(&house, id).await.unwrap();
        assert_eq!(after.satisfaction.map(|s| s.score), Some(1));
        assert_eq!(after.since, now - 2000, "known since the oldest exchange");
        desks.agree(&house).await;
    }

    async fn a_timeline_is_read_by_pages_without_a_gap_or_a_double(site: &Site) {
        let house = house(site).await;
        let id = house.customer("Zoé Martin", "zoe@exemple.fr").await;
        let day = 86_400_000;
        let now = site.deps.now();
        for n in 0..25_i64 {
            let what = if n % 5 == 0 { PastExchange::Note { text: format!("note {n}") } } else { mail(&format!("mail {n}")) };
            // Several at one moment: their ids decide.
            exchange(&house, CustomerRef::Id { id }, &n.to_string(), now - (n / 2) * 10 * day, what).await.unwrap();
        }
        let all = house.items(id).await;
        assert_eq!(all.len(), 25);
        let page = |at, kinds: &'static [ItemKind], limit| house.db.read(move |tx| timeline::page(tx, id, at, kinds, limit));
        for (kinds, limit) in [(&[][..], 4), (&[ItemKind::Note][..], 2), (&[ItemKind::Message, ItemKind::Note][..], 7), (&[][..], 25)] {
            let wanted: Vec<_> = all.iter().filter(|i| kinds.is_empty() || kinds.contains(&i.body.kind())).cloned().collect();
            let (mut back, mut at) = (Vec::new(), Where::Newest);
            loop {
                let got = page(at, kinds, limit).await.unwrap();
                back.splice(0..0, got.items);
                let Some(before) = got.before else { break };
                at = Where::Before(before);
            }
            assert_eq!(back, wanted, "backwards, {kinds:?} by {limit}");
            let (mut forth, mut place) = (Vec::new(), Place { at: 0, id: ItemId(Uuid::nil()) });
            loop {
                let got = page(Where::After(place), kinds, limit).await.unwrap();
                let Some(last) = got.items.last() else { break };
                place = Place { at: last.at, id: last.id };
                forth.extend(got.items);
            }
            assert_eq!(forth, wanted, "forwards, {kinds:?} by {limit}");
        }
        let around = page(Where::Around(now - 60 * day), &[], 6).await.unwrap();
        assert!(around.items.iter().any(|i| i.at < now - 60 * day) && around.items.iter().any(|i| i.at >= now - 60 * day));
        assert_eq!(around.items.len(), 6);
        let months = house.db.read(move |tx| timeline::months(tx, id)).await.unwrap();
        assert_eq!(months.iter().map(|m| m.items).sum::<i64>(), 25);
        assert_eq!(months.last().map(|m| (m.year, m.month)), Some((2026, 3)));
        assert!(months.is_sorted_by_key(|m| (m.year, m.month)));
    }
}
