//! The whole table of the stage machine.

use uuid::Uuid;
use wire::ids::{CustomerId, LeadId, QueueId};
use wire::lead::Urgency;
use wire::money::Money;

use super::*;

fn moves() -> [MoveLead; 9] {
    [
        MoveLead::Accept,
        MoveLead::Return { reason: "pas notre région".into() },
        MoveLead::Contacted,
        MoveLead::Qualified,
        MoveLead::Win { amount: Money::eur(129_900) },
        MoveLead::Lose { reason: "trop cher".into() },
        MoveLead::Reopen,
        MoveLead::Undo,
        MoveLead::Assign { agent_id: person(1) },
    ]
}

/// One line a stage; a letter a move, in the order of `moves`: the first letter of the stage after it (`L` lost, `R` returned).
const TABLE: [(LeadStage, &str); 7] = [
    (LeadStage::New, "AR------A"),
    (LeadStage::Accepted, "-RCQWL-NA"),
    (LeadStage::Contacted, "-R-QWL--C"),
    (LeadStage::Qualified, "--C-WL--Q"),
    (LeadStage::Won, "------AA-"),
    (LeadStage::Lost, "------AA-"),
    (LeadStage::Returned, "------AA-"),
];

#[test]
fn each_stage_is_left_by_exactly_the_moves_of_the_table() {
    assert_eq!(TABLE.map(|(stage, _)| stage), LeadStage::ALL, "the table names every stage, in order");
    for (stage, letters) in TABLE {
        let letter = |what: &MoveLead| next_stage(stage, what).map_or('-', |next| format!("{next:?}").remove(0));
        assert_eq!(moves().iter().map(letter).collect::<String>(), letters, "{stage:?}");
    }
}

fn person(n: u128) -> AgentId {
    AgentId(Uuid::from_u128(n))
}

fn lead(stage: LeadStage, owner: Option<u128>) -> Lead {
    Lead {
        id: LeadId(Uuid::nil()),
        customer_id: CustomerId(Uuid::nil()),
        customer_name: "Zoé".into(),
        conversation_id: None,
        flagged_by: person(9),
        queue_id: QueueId(Uuid::nil()),
        stage,
        need: "Un lave-linge".into(),
        product: "LL-9".into(),
        amount: None,
        urgency: Urgency::Now,
        best_time: String::new(),
        call_consent: true,
        verbatim: None,
        verbatim_item_id: None,
        campaign_id: None,
        owner: owner.map(person),
        accept_by: 0,
        escalated: false,
        reason: Some("trop cher".into()),
        won_amount: Some(Money::eur(5)),
        warnings: Vec::new(),
        created_at: 0,
        changed_at: 0,
        version: 1,
    }
}

#[test]
fn a_lead_is_moved_by_its_owner_or_by_a_supervisor() {
    use LeadStage::{Accepted, Contacted, Lost, New, Returned, Won};
    let to = |stage| Ok(Moved::To(stage));
    let (accept, contacted, reopen) = (MoveLead::Accept, MoveLead::Contacted, MoveLead::Reopen);
    let win = |minor| MoveLead::Win { amount: Money::eur(minor) };
    let lose = |reason: &str| MoveLead::Lose { reason: reason.into() };
    for (stage, owner, what, floor, becomes) in [
        (New, None, &accept, false, to(Accepted)),
        (Accepted, Some(1), &accept, false, Ok(Moved::Already)),
        (Accepted, Some(2), &accept, false, Err(NotNow::InOtherHand)),
        (Accepted, Some(2), &accept, true, Err(NotNow::InOtherHand)),
        (Contacted, Some(1), &accept, false, Err(NotNow::WrongStage)),
        (Accepted, Some(1), &contacted, false, to(Contacted)),
        (Accepted, Some(2), &contacted, false, Err(NotNow::InOtherHand)),
        (Accepted, Some(2), &contacted, true, to(Contacted)),
        (Contacted, Some(2), &contacted, true, Ok(Moved::Already)),
        (Contacted, Some(2), &contacted, false, Err(NotNow::WrongStage)),
        (New, None, &contacted, false, Err(NotNow::WrongStage)),
        (Contacted, Some(1), &contacted, false, Ok(Moved::Already)),
        (Accepted, Some(1), &win(7), false, to(Won)),
        (Won, Some(1), &win(5), false, Ok(Moved::Already)),
        (Won, Some(1), &win(7), false, Err(NotNow::WrongStage)),
        (Lost, Some(1), &lose("trop cher"), false, Ok(Moved::Already)),
        (Lost, Some(1), &reopen, false, to(Accepted)),
        (Lost, Some(2), &reopen, false, Err(NotNow::InOtherHand)),
        (Returned, Some(2), &reopen, false, to(Accepted)),
        (Returned, None, &reopen, false, to(Accepted)),
        (Accepted, Some(2), &reopen, true, Err(NotNow::WrongStage)),
        (Won, Some(1), &MoveLead::Undo, false, to(Accepted)),
        (Won, Some(2), &MoveLead::Undo, false, Err(NotNow::InOtherHand)),
        (Won, Some(2), &MoveLead::Undo, true, to(Accepted)),
        (Contacted, Some(1), &MoveLead::Undo, false, Ok(Moved::Already)),
        (Returned, Some(1), &MoveLead::Undo, false, to(Accepted)),
        (Returned, Some(2), &MoveLead::Undo, false, Err(NotNow::InOtherHand)),
    ] {
        let found = moved(&lead(stage, owner), None, what, person(1), floor);
        assert_eq!(found, becomes, "{stage:?} of {owner:?}, {what:?}, floor: {floor}");
    }
}

#[test]
fn a_lead_is_given_once_to_the_same_hand_and_by_who_leads_the_floor() {
    use LeadStage::{Accepted, Contacted, New, Qualified};
    let to_two = MoveLead::Assign { agent_id: person(2) };
    for (stage, owner, floor, becomes) in [
        (New, None, true, Ok(Moved::To(Accepted))),
        (Accepted, Some(2), true, Ok(Moved::Already)),
        (Qualified, Some(2), true, Ok(Moved::Already)),
        (Contacted, Some(3), true, Ok(Moved::To(Contacted))),
        (Contacted, Some(3), false, Err(NotNow::InOtherHand)),
    ] {
        assert_eq!(
            moved(&lead(stage, owner), None, &to_two, person(1), floor),
            becomes,
            "{stage:?} of {owner:?}, floor: {floor}"
        );
    }
}

#[test]
fn taking_a_lead_up_is_undone_only_while_it_is_the_last_thing_that_happened() {
    use LeadStage::{Accepted, Contacted, Lost, New};
    for (stage, owner, before, floor, becomes) in [
        (Accepted, 1, Some(New), false, Ok(Moved::To(New))),
        (Accepted, 2, Some(New), false, Err(NotNow::InOtherHand)),
        (Accepted, 2, Some(New), true, Ok(Moved::To(New))),
        (Accepted, 1, Some(Lost), false, Ok(Moved::Already)),
        (Accepted, 1, None, false, Ok(Moved::Already)),
        (Contacted, 1, Some(New), false, Ok(Moved::Already)),
    ] {
        let found = moved(&lead(stage, Some(owner)), before, &MoveLead::Undo, person(1), floor);
        assert_eq!(found, becomes, "{stage:?} of {owner}, before: {before:?}, floor: {floor}");
    }
}
