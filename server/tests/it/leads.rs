//! What becomes of a lead between the advisor who flags it and the sales rep who works it.

use crate::engines::any_uuid;
use passerelle::agents::{Actor, notifications};
use passerelle::flows;
use passerelle::kernel::error::Refusal;
use wire::customer::{Purpose, RecordConsent, Warning};
use wire::event::Told;
use wire::ids::{CampaignId, ConversationId, ItemId, LeadId, QueueId};
use wire::item::ItemBody;
use wire::lead::{FlagLead, Lead, LeadStage, MoveLead, Urgency};
use wire::money::Money;
use wire::visitor::VisitorRating;

use crate::both_engines;
use crate::house::{House, code, house};
use crate::stories::open_desks;

async fn flag_of(house: &House, conversation: ConversationId) -> FlagLead {
    let customer_id = house.conversation(conversation).await.customer_id;
    FlagLead {
        id: LeadId(any_uuid()),
        customer_id,
        conversation_id: Some(conversation),
        queue_id: None,
        need: "Un lave-linge pour six".into(),
        product: "LL-9".into(),
        amount: Some(Money::eur(89_900)),
        urgency: Urgency::Now,
        best_time: "après 18 h".into(),
        call_consent: true,
        verbatim: Some("Le nôtre vient de lâcher".into()),
        verbatim_item_id: None,
        campaign_id: Some(house.campaign),
    }
}

async fn flags(house: &House, who: &Actor, flag: &FlagLead) -> Result<Lead, Refusal> {
    let (who, flag) = (who.clone(), flag.clone());
    house.say(move |tx| flows::flag_lead(tx, &who, &flag)).await
}

async fn moves(house: &House, who: &Actor, id: LeadId, what: MoveLead) -> Result<Lead, Refusal> {
    let who = who.clone();
    house.say(move |tx| flows::move_lead(tx, &who, id, &what)).await
}

async fn lead(house: &House, id: LeadId) -> Lead {
    house.db.read(move |tx| Ok::<_, Refusal>(passerelle::leads::store::load(tx, id)?.unwrap())).await.unwrap()
}

/// What an agent was told, the oldest first.
async fn told(house: &House, who: &Actor) -> Vec<Told> {
    let agent = who.agent_id;
    let told = house.db.read(move |tx| notifications::newest(tx, agent, None, 100)).await.unwrap();
    told.into_iter().rev().map(|n| n.what).collect()
}

async fn flagged(house: &House) -> Lead {
    let (_, id) = house.contact("Le nôtre vient de lâcher").await;
    house.takes(&house.lea, id).await.unwrap();
    let flag = flag_of(house, id).await;
    flags(house, &house.lea, &flag).await.unwrap()
}

both_engines! {
    async fn a_lead_is_flagged_accepted_worked_and_won_before_the_eyes_of_who_flagged_it(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        assert_eq!((new.stage, new.queue_id, new.owner), (LeadStage::New, house.sales, None));
        assert_eq!(new.accept_by, new.created_at + 3_600_000);
        let accepted = moves(&house, &house.sam, new.id, MoveLead::Accept).await.unwrap();
        assert_eq!((accepted.stage, accepted.owner), (LeadStage::Accepted, Some(house.sam.agent_id)));
        moves(&house, &house.sam, new.id, MoveLead::Contacted).await.unwrap();
        moves(&house, &house.sam, new.id, MoveLead::Qualified).await.unwrap();
        let won = moves(&house, &house.sam, new.id, MoveLead::Win { amount: Money::eur(99_900) }).await.unwrap();
        assert_eq!((won.stage, won.won_amount), (LeadStage::Won, Some(Money::eur(99_900))));

        let stages = |told: Vec<Told>| -> Vec<LeadStage> {
            let stage = |told| match told {
                Told::LeadMoved { stage, .. } => stage,
                other => panic!("{other:?}"),
            };
            told.into_iter().map(stage).collect()
        };
        use LeadStage::{Accepted, Contacted, New, Qualified, Won};
        assert_eq!(stages(told(&house, &house.lea).await), [Accepted, Contacted, Qualified, Won]);
        let items = house.items(new.customer_id).await;
        let steps: Vec<_> = items.iter().filter_map(|i| if let ItemBody::Lead { stage, .. } = i.body { Some(stage) } else { None }).collect();
        assert_eq!(steps, [New, Accepted, Contacted, Qualified, Won]);
        desks.agree(&house).await;
    }

    async fn when_two_accept_at_once_one_has_it(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        let (one, two) = tokio::join!(
            moves(&house, &house.sam, new.id, MoveLead::Accept),
            moves(&house, &house.nora, new.id, MoveLead::Accept),
        );
        let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
        assert_eq!(code(lost), "in_other_hand");
        let owner = won.unwrap().owner;
        assert_eq!(lead(&house, new.id).await.owner, owner);
        let other = if owner == Some(house.sam.agent_id) { &house.nora } else { &house.sam };
        assert_eq!(code(moves(&house, other, new.id, MoveLead::Contacted).await), "in_other_hand");
        desks.agree(&house).await;
    }

    async fn a_lead_returned_or_lost_says_why_and_can_be_taken_up_again(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        let back = |reason: &str| MoveLead::Return { reason: reason.into() };
        assert_eq!(code(moves(&house, &house.sam, new.id, back(" ")).await), "invalid");
        let returned = moves(&house, &house.sam, new.id, back("Hors de notre région")).await.unwrap();
        assert_eq!((returned.stage, returned.reason.as_deref()), (LeadStage::Returned, Some("Hors de notre région")));
        let said = told(&house, &house.lea).await;
        assert!(matches!(&said[..], [Told::LeadMoved { reason: Some(reason), .. }] if reason == "Hors de notre région"));
        assert_eq!(code(moves(&house, &house.sam, new.id, MoveLead::Contacted).await), "wrong_stage");
        let again = moves(&house, &house.nora, new.id, MoveLead::Reopen).await.unwrap();
        assert_eq!((again.stage, again.owner, again.reason), (LeadStage::Accepted, Some(house.nora.agent_id), None));
        let lose = MoveLead::Lose { reason: "Trop cher".into() };
        let lost = moves(&house, &house.nora, new.id, lose.clone()).await.unwrap();
        assert_eq!(moves(&house, &house.nora, new.id, lose).await.unwrap(), lost, "said twice");
        desks.agree(&house).await;
    }

    async fn an_ending_said_by_mistake_is_taken_back_to_where_the_lead_stood(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        let back = MoveLead::Return { reason: "Hors de notre région".into() };
        moves(&house, &house.sam, new.id, back).await.unwrap();
        assert_eq!(code(moves(&house, &house.nora, new.id, MoveLead::Undo).await), "in_other_hand");
        for said in ["once", "and again, its answer was lost"] {
            let free = moves(&house, &house.sam, new.id, MoveLead::Undo).await.unwrap();
            assert_eq!((free.stage, free.owner, free.reason), (LeadStage::New, None, None), "{said}");
        }
        moves(&house, &house.sam, new.id, MoveLead::Accept).await.unwrap();
        moves(&house, &house.sam, new.id, MoveLead::Qualified).await.unwrap();
        let win = MoveLead::Win { amount: Money::eur(99_900) };
        moves(&house, &house.ines, new.id, win.clone()).await.unwrap();
        let twice = moves(&house, &house.ines, new.id, win).await.unwrap();
        assert_eq!((twice.stage, twice.owner), (LeadStage::Won, Some(house.sam.agent_id)), "a supervisor says it twice");
        let undone = moves(&house, &house.ines, new.id, MoveLead::Undo).await.unwrap();
        assert_eq!((undone.stage, undone.owner, undone.won_amount), (LeadStage::Qualified, Some(house.sam.agent_id), None));
        desks.agree(&house).await;
    }

    async fn a_lead_nobody_accepts_in_time_is_brought_before_the_supervisors_once(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        let overdue = || {
            let due = flows::Overdue { lead_id: new.id, accept_by: new.accept_by };
            house.say(move |tx| flows::lead_overdue(tx, &due))
        };
        site.clock.advance(3_600_001);
        overdue().await.unwrap();
        overdue().await.unwrap();
        assert!(lead(&house, new.id).await.escalated);
        assert!(matches!(told(&house, &house.ines).await[..], [Told::LeadOverdue { .. }]));

        let second = flagged(&house).await;
        moves(&house, &house.sam, second.id, MoveLead::Accept).await.unwrap();
        let due = flows::Overdue { lead_id: second.id, accept_by: second.accept_by };
        house.say(move |tx| flows::lead_overdue(tx, &due)).await.unwrap();
        assert!(!lead(&house, second.id).await.escalated);
        desks.agree(&house).await;
    }

    async fn a_lead_warns_of_what_its_customer_says_afterwards(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        assert_eq!(new.warnings, []);
        let (lea, customer) = (house.lea.clone(), new.customer_id);
        let refusal = RecordConsent {
            id: ItemId(any_uuid()),
            purpose: Purpose::SalesCall,
            granted: false,
            wording: "Ne m'appelez plus".into(),
        };
        let again = refusal.clone();
        let after = house.say(move |tx| flows::record_consent(tx, &lea, customer, &refusal)).await.unwrap();
        let lea = house.lea.clone();
        assert_eq!(house.say(move |tx| flows::record_consent(tx, &lea, customer, &again)).await.unwrap(), after);
        assert_eq!(lead(&house, new.id).await.warnings, [Warning::RefusesCalls]);
        let conversation = new.conversation_id.unwrap();
        let rating = |score| {
            house.say(move |tx| flows::rate(tx, conversation, &VisitorRating { conversation: None, score, comment: Some("Trop long".into()) }))
        };
        assert_eq!(code(rating(6).await), "invalid");
        let first = rating(1).await.unwrap();
        assert_eq!(lead(&house, new.id).await.warnings, [Warning::Unhappy, Warning::RefusesCalls]);
        assert_eq!(rating(5).await.unwrap().id, first.id, "one word on one conversation");
        assert_eq!(lead(&house, new.id).await.warnings, [Warning::RefusesCalls]);
        desks.agree(&house).await;
    }

    async fn a_lead_names_what_is_there(site: &Site) {
        let house = house(site).await;
        let (_, id) = house.contact("Bonjour").await;
        let (_, elsewhere) = house.contact("Bonjour").await;
        let good = flag_of(&house, id).await;
        let fields = async |flag: FlagLead| -> Vec<(&'static str, &'static str)> {
            flags(&house, &house.lea, &flag).await.unwrap_err().fields.into_iter().collect()
        };
        for (flag, refused) in [
            (FlagLead { need: " ".into(), ..good.clone() }, ("need", "required")),
            (FlagLead { amount: Some(Money::eur(0)), ..good.clone() }, ("amount", "not_positive")),
            (FlagLead { amount: Some(Money { minor: 5, currency: "euro".into() }), ..good.clone() }, ("amount", "unknown")),
            (FlagLead { queue_id: Some(house.contacts), ..good.clone() }, ("queue_id", "unknown")),
            (FlagLead { queue_id: Some(QueueId(any_uuid())), ..good.clone() }, ("queue_id", "unknown")),
            (FlagLead { conversation_id: Some(elsewhere), ..good.clone() }, ("conversation_id", "unknown")),
            (FlagLead { verbatim_item_id: Some(ItemId(any_uuid())), ..good.clone() }, ("verbatim_item_id", "unknown")),
            (FlagLead { campaign_id: Some(CampaignId(any_uuid())), ..good.clone() }, ("campaign_id", "unknown")),
        ] {
            assert_eq!(fields(flag).await, [refused]);
        }
        assert_eq!(code(flags(&house, &house.marc, &good).await), "forbidden");
        let first = flags(&house, &house.lea, &good).await.unwrap();
        assert_eq!(flags(&house, &house.lea, &good).await.unwrap(), first);
        assert_eq!(code(flags(&house, &house.hugo, &good).await), "conflict");
        let other = FlagLead { amount: None, ..good.clone() };
        assert_eq!(code(flags(&house, &house.lea, &other).await), "conflict", "another lead under the same id");
        assert_eq!(code(moves(&house, &house.lea, first.id, MoveLead::Accept).await), "forbidden");
    }

    async fn the_context_of_a_lead_is_what_was_said_before_it(site: &Site) {
        let house = house(site).await;
        let (visitor, id) = house.contact("Le nôtre vient de lâcher").await;
        house.takes(&house.lea, id).await.unwrap();
        house.replies(&house.lea, id, "Le LL-9 est à -20 %").await.unwrap();
        site.clock.advance(1000);
        let flag = flag_of(&house, id).await;
        let new = flags(&house, &house.lea, &flag).await.unwrap();
        site.clock.advance(1000);
        house.writes(visitor, "Plus tard").await;
        let sam = house.sam.clone();
        let context = house.say(move |tx| flows::card::lead_context(tx, &sam, new.id)).await.unwrap();
        assert_eq!(context.extract.len(), 2, "the two messages before it");
        assert_eq!(context.card.customer.id, new.customer_id);
        assert_eq!(context.card.campaigns.len(), 1);
        let marc = house.marc.clone();
        assert_eq!(code(house.say(move |tx| flows::card::lead_context(tx, &marc, new.id)).await), "forbidden");
    }

    async fn ended_leads_are_read_by_page(site: &Site) {
        let house = house(site).await;
        let mut ended = Vec::new();
        for _ in 0..5 {
            let new = flagged(&house).await;
            site.clock.advance(1000);
            moves(&house, &house.sam, new.id, MoveLead::Return { reason: "Doublon".into() }).await.unwrap();
            ended.insert(0, new.id);
        }
        let page = |before| house.db.read(move |tx| passerelle::leads::store::ended(tx, before, 2));
        let ids = |leads: Vec<Lead>| leads.into_iter().map(|l| l.id).collect::<Vec<_>>();
        assert_eq!(ids(page(None).await.unwrap()), ended[..2]);
        assert_eq!(ids(page(Some(ended[1])).await.unwrap()), ended[2..4]);
        assert_eq!(ids(page(Some(ended[3])).await.unwrap()), ended[4..]);
        assert_eq!(ids(page(Some(LeadId(any_uuid()))).await.unwrap()), []);
    }
}
