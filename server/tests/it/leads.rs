//! What becomes of a lead between the advisor who flags it and the sales rep who works it.

use crate::engines::any_uuid;
use passerelle::agents::{Actor, notifications};
use passerelle::flows;
use passerelle::kernel::error::Refusal;
use wire::admin::PutAgent;
use wire::customer::{Purpose, RecordConsent, Warning};
use wire::event::Told;
use wire::ids::{CampaignId, ConversationId, ItemId, LeadId, QueueId};
use wire::item::ItemBody;
use wire::lead::{FlagLead, Lead, LeadStage, MoveLead, Urgency};
use wire::money::Money;
use wire::people::{Queue, QueueKind, Role};
use wire::visitor::VisitorRating;

use crate::both_engines;
use crate::house::{House, code, house};
use crate::stories::open_desks;
use crate::web::put_agent;

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

    async fn a_lead_accepted_by_mistake_waits_again_for_whoever_takes_it(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        moves(&house, &house.sam, new.id, MoveLead::Accept).await.unwrap();
        assert_eq!(code(moves(&house, &house.nora, new.id, MoveLead::Undo).await), "in_other_hand");
        for said in ["once", "and again, its answer was lost"] {
            let free = moves(&house, &house.sam, new.id, MoveLead::Undo).await.unwrap();
            assert_eq!((free.stage, free.owner, free.accept_by), (LeadStage::New, None, new.accept_by), "{said}");
        }
        // Nobody looked at it while it was in a hand: the job is there again.
        site.clock.advance(3_600_001);
        let due = flows::Overdue { lead_id: new.id, accept_by: new.accept_by };
        house.say(move |tx| flows::lead_overdue(tx, &due)).await.unwrap();
        assert!(lead(&house, new.id).await.escalated);

        // What came after stands: only the last move is undone.
        moves(&house, &house.nora, new.id, MoveLead::Accept).await.unwrap();
        let lost = moves(&house, &house.nora, new.id, MoveLead::Lose { reason: "Trop cher".into() }).await.unwrap();
        moves(&house, &house.nora, lost.id, MoveLead::Reopen).await.unwrap();
        let kept = moves(&house, &house.nora, new.id, MoveLead::Undo).await.unwrap();
        assert_eq!((kept.stage, kept.owner), (LeadStage::Accepted, Some(house.nora.agent_id)));
        desks.agree(&house).await;
    }

    async fn an_overdue_lead_is_given_to_a_named_rep_by_who_leads_the_floor(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        let to = |who: &Actor| MoveLead::Assign { agent_id: who.agent_id };
        assert_eq!(code(moves(&house, &house.sam, new.id, to(&house.nora)).await), "forbidden");
        for nobody in [&house.lea, &house.marc] {
            let refused = moves(&house, &house.ines, new.id, to(nobody)).await.unwrap_err();
            assert_eq!(refused.fields["agent_id"], "unknown", "sells nothing");
        }
        let before = told(&house, &house.nora).await.len();
        for said in ["once", "and again, its answer was lost"] {
            let given = moves(&house, &house.ines, new.id, to(&house.nora)).await.unwrap();
            assert_eq!((given.stage, given.owner), (LeadStage::Accepted, Some(house.nora.agent_id)), "{said}");
        }
        let heard = told(&house, &house.nora).await;
        assert_eq!(heard.len(), before + 1);
        assert!(matches!(heard.last(), Some(Told::LeadGiven { by, to, lead_id, .. })
            if (*by, *to, *lead_id) == (house.ines.agent_id, house.nora.agent_id, new.id)));
        let flagger = told(&house, &house.lea).await;
        assert!(matches!(&flagger[..], [Told::LeadMoved { stage: LeadStage::Accepted, .. }]), "{flagger:?}");
        let items = house.items(new.customer_id).await;
        let accepted = items.iter().filter(|item| matches!(item.body, ItemBody::Lead { stage: LeadStage::Accepted, .. }));
        assert_eq!(accepted.count(), 1, "one step in the timeline");

        // At work it goes on from where it stands, and who had it is told.
        moves(&house, &house.nora, new.id, MoveLead::Contacted).await.unwrap();
        let given = moves(&house, &house.admin, new.id, to(&house.sam)).await.unwrap();
        assert_eq!((given.stage, given.owner), (LeadStage::Contacted, Some(house.sam.agent_id)));
        assert!(matches!(told(&house, &house.nora).await.last(), Some(Told::LeadGiven { to, .. }) if *to == house.sam.agent_id));
        moves(&house, &house.sam, new.id, MoveLead::Lose { reason: "Trop cher".into() }).await.unwrap();
        assert_eq!(code(moves(&house, &house.ines, new.id, to(&house.nora)).await), "wrong_stage");

        // Given by mistake, it waits again; and nobody who has left is given one.
        let second = flagged(&house).await;
        moves(&house, &house.ines, second.id, to(&house.sam)).await.unwrap();
        let free = moves(&house, &house.ines, second.id, MoveLead::Undo).await.unwrap();
        assert_eq!((free.stage, free.owner), (LeadStage::New, None));
        let (admin, sam) = (house.admin.clone(), house.sam.agent_id);
        let left = PutAgent { active: false, ..put_agent("sam@maison.example", Role::Sales) };
        house.say(move |tx| flows::put_agent(tx, &admin, sam, &left, None)).await.unwrap();
        assert_eq!(code(moves(&house, &house.ines, second.id, to(&house.sam)).await), "invalid");
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

    async fn the_leads_of_one_who_leaves_or_sells_no_more_wait_for_someone_else(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (new, sold) = (flagged(&house).await, flagged(&house).await);
        for id in [new.id, sold.id] {
            moves(&house, &house.sam, id, MoveLead::Accept).await.unwrap();
        }
        moves(&house, &house.sam, new.id, MoveLead::Contacted).await.unwrap();
        moves(&house, &house.sam, sold.id, MoveLead::Win { amount: Money::eur(5) }).await.unwrap();
        site.clock.advance(7_200_000);
        let becomes = async |who: &Actor, put: PutAgent| {
            let (admin, id) = (house.admin.clone(), who.agent_id);
            house.say(move |tx| flows::put_agent(tx, &admin, id, &put, None)).await.unwrap();
        };
        let waits = async |id: LeadId| {
            let back = lead(&house, id).await;
            assert_eq!((back.stage, back.owner, back.escalated), (LeadStage::New, None, false));
            assert_eq!(back.accept_by, site.deps.now() + 3_600_000, "as much time as a new one");
            back
        };
        becomes(&house.sam, PutAgent { active: false, ..put_agent("sam@maison.example", Role::Sales) }).await;
        let back = waits(new.id).await;
        assert_eq!(lead(&house, sold.id).await.owner, Some(house.sam.agent_id), "what has ended is theirs");
        assert!(matches!(told(&house, &house.lea).await.last(), Some(Told::LeadMoved { stage: LeadStage::New, .. })));
        assert!(matches!(told(&house, &house.nora).await.last(), Some(Told::LeadNew { lead_id, .. }) if *lead_id == new.id));
        let last = house.items(new.customer_id).await.pop().unwrap();
        assert!(matches!(last.body, ItemBody::Lead { stage: LeadStage::New, .. }), "{last:?}");
        let due = flows::Overdue { lead_id: new.id, accept_by: back.accept_by };
        house.say(move |tx| flows::lead_overdue(tx, &due)).await.unwrap();
        assert!(lead(&house, new.id).await.escalated);

        moves(&house, &house.nora, new.id, MoveLead::Accept).await.unwrap();
        becomes(&house.nora, put_agent("nora@maison.example", Role::Marketing)).await;
        waits(new.id).await;
        // An ending taken back does not put a lead into the hand of someone who has left.
        moves(&house, &house.ines, sold.id, MoveLead::Undo).await.unwrap();
        waits(sold.id).await;
        desks.agree(&house).await;
    }

    async fn those_who_serve_the_queue_are_told_of_a_new_lead_and_nobody_else(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let new = flagged(&house).await;
        for rep in [&house.sam, &house.nora] {
            let told = told(&house, rep).await;
            assert!(matches!(&told[..], [Told::LeadNew { by, lead_id, words, .. }]
                if (*by, *lead_id, words.as_str()) == (house.lea.agent_id, new.id, "Un lave-linge pour six")), "{told:?}");
        }
        for other in [&house.lea, &house.ines, &house.marc, &house.admin] {
            assert_eq!(told(&house, other).await, []);
        }
        let own = FlagLead { id: LeadId(any_uuid()), ..flag_of(&house, new.conversation_id.unwrap()).await };
        flags(&house, &house.sam, &own).await.unwrap();
        assert_eq!((told(&house, &house.sam).await.len(), told(&house, &house.nora).await.len()), (1, 2));
        let (admin, agents) = (house.admin.clone(), vec![house.sam.agent_id]);
        let name = "Ventes".to_owned();
        let queue = Queue { id: house.sales, name, kind: QueueKind::Leads, target_s: 3600, agents, archived: true };
        let refused = house.say(move |tx| flows::put_queue(tx, &admin, &queue)).await.unwrap_err();
        assert_eq!(refused.fields["archived"], "in_use", "a lead waits there");
        desks.agree(&house).await;
    }

    async fn where_nobody_supervises_the_administrators_hear_of_an_overdue_lead(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (admin, ines) = (house.admin.clone(), house.ines.agent_id);
        let left = PutAgent { active: false, ..put_agent("ines@maison.example", Role::Supervisor) };
        house.say(move |tx| flows::put_agent(tx, &admin, ines, &left, None)).await.unwrap();
        let new = flagged(&house).await;
        let due = flows::Overdue { lead_id: new.id, accept_by: new.accept_by };
        house.say(move |tx| flows::lead_overdue(tx, &due)).await.unwrap();
        assert!(matches!(told(&house, &house.admin).await[..], [Told::LeadOverdue { .. }]));
        assert_eq!(told(&house, &house.ines).await, []);
        desks.agree(&house).await;
    }

    async fn a_move_that_comes_late_takes_nothing_back(site: &Site) {
        let house = house(site).await;
        let new = flagged(&house).await;
        let says = |what: MoveLead, seen| {
            let (sam, id) = (house.sam.clone(), new.id);
            house.say(move |tx| flows::move_lead_seen(tx, &sam, id, &what, Some(seen)))
        };
        use LeadStage::{Accepted, New, Qualified};
        says(MoveLead::Accept, New).await.unwrap();
        says(MoveLead::Contacted, Accepted).await.unwrap();
        says(MoveLead::Qualified, LeadStage::Contacted).await.unwrap();
        assert_eq!(code(says(MoveLead::Contacted, Accepted).await), "wrong_stage");
        assert_eq!(says(MoveLead::Qualified, LeadStage::Contacted).await.unwrap().stage, Qualified, "said twice");
        assert_eq!(says(MoveLead::Contacted, Qualified).await.unwrap().stage, LeadStage::Contacted, "meant so");
    }

    async fn a_refusal_of_calls_withdraws_what_was_agreed_for_the_leads_that_live(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let first = flagged(&house).await;
        let conversation = first.conversation_id.unwrap();
        let flag = async || FlagLead { id: LeadId(any_uuid()), ..flag_of(&house, conversation).await };
        let refuses = async || {
            let (lea, customer) = (house.lea.clone(), first.customer_id);
            let (id, wording) = (ItemId(any_uuid()), "Ne m'appelez plus".to_owned());
            let said = RecordConsent { id, purpose: Purpose::SalesCall, granted: false, wording };
            house.say(move |tx| flows::record_consent(tx, &lea, customer, &said)).await.unwrap();
        };
        let agreed = async |id: LeadId| lead(&house, id).await.call_consent;
        let ended = flags(&house, &house.lea, &flag().await).await.unwrap();
        moves(&house, &house.sam, ended.id, MoveLead::Return { reason: "Doublon".into() }).await.unwrap();
        refuses().await;
        assert_eq!((agreed(first.id).await, agreed(ended.id).await), (false, true));
        let again = FlagLead { id: first.id, ..flag().await };
        assert_eq!(flags(&house, &house.lea, &again).await.unwrap().id, first.id, "its answer was lost");

        // Asked again, for one request: that one holds until they refuse again.
        let later = flag().await;
        let unasked = FlagLead { id: LeadId(any_uuid()), call_consent: false, ..later.clone() };
        flags(&house, &house.lea, &later).await.unwrap();
        assert_eq!((agreed(later.id).await, agreed(first.id).await), (true, false));
        refuses().await;
        assert!(!agreed(later.id).await);

        flags(&house, &house.lea, &unasked).await.unwrap();
        let items = house.items(first.customer_id).await;
        let proof = |of: LeadId| items.iter().find_map(|item| match &item.body {
            ItemBody::Lead { lead_id, agreed_by, .. } if *lead_id == of => Some(agreed_by.as_deref()),
            _ => None,
        });
        assert_eq!(proof(later.id), Some(Some("Le nôtre vient de lâcher")), "the words that show it stay");
        assert_eq!(proof(unasked.id), Some(None));
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
