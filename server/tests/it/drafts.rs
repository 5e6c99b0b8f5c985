//! What becomes of words that are typed and not sent, at one desk or at several.

use axum::http::StatusCode;
use passerelle::conversations::drafts;
use passerelle::kernel::error::Refusal;
use serde_json::json;
use wire::conversation::{Draft, DraftMode};
use wire::ids::{AgentId, ConversationId};
use wire::people::Role;

use crate::both_engines;
use crate::house::{House, code, house};
use crate::stories::open_desks;
use crate::web::{As, Web, shop};

impl House {
    async fn types(&self, who: AgentId, id: ConversationId, text: &'static str, base: i64) -> Result<Draft, Refusal> {
        self.say(move |tx| drafts::save(tx, who, id, DraftMode::Reply, text, Vec::new(), base)).await
    }

    async fn kept(&self, who: AgentId) -> Vec<Draft> {
        self.db.read(move |tx| drafts::of(tx, who)).await.unwrap()
    }
}

both_engines! {
    async fn a_draft_lives_until_it_is_sent_or_emptied(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, id) = house.contact("Bonjour").await;
        house.takes(&house.lea, id).await.unwrap();
        let lea = house.lea.agent_id;
        let first = house.types(lea, id, "Bonj", 0).await.unwrap();
        let second = house.types(lea, id, "Bonjour", first.version).await.unwrap();
        assert!(second.version > first.version);
        house.replies(&house.lea, id, "Bonjour").await.unwrap();
        assert_eq!(house.kept(lea).await, []);
        site.clock.advance(1000);
        let third = house.types(lea, id, "Et", second.version).await.unwrap();
        assert!(third.version > second.version);
        house.types(lea, id, "", third.version).await.unwrap();
        assert_eq!(house.kept(lea).await, []);
        desks.agree(&house).await;
    }

    async fn older_words_do_not_take_the_place_of_newer_ones(site: &Site) {
        let house = house(site).await;
        let desks = open_desks(&house).await;
        let (_, id) = house.contact("Bonjour").await;
        let lea = house.lea.agent_id;
        let begun = house.types(lea, id, "Bonjour", 0).await.unwrap();
        let newer = house.types(lea, id, "Bonjour, la vraie réponse", begun.version).await.unwrap();
        for (text, base) in [("Bonjour, l’ancienne", begun.version), ("Jamais su", 0), ("", begun.version)] {
            assert_eq!(code(house.types(lea, id, text, base).await), "draft_newer", "{text}");
        }
        assert_eq!(house.kept(lea).await, std::slice::from_ref(&newer));
        // The same words again: the answer to the first saving was lost.
        assert_eq!(house.types(lea, id, "Bonjour, la vraie réponse", begun.version).await.unwrap(), newer);
        let both = house.types(lea, id, "Bonjour, la vraie réponse\nBonjour, l’ancienne", newer.version).await.unwrap();
        assert!(both.version > newer.version);
        // Another person's are others.
        house.types(house.hugo.agent_id, id, "Moi", 0).await.unwrap();
        desks.agree(&house).await;
    }

    async fn of_two_tabs_that_save_at_once_one_is_told_of_the_other(site: &Site) {
        let house = house(site).await;
        let (_, id) = house.contact("Bonjour").await;
        let lea = house.lea.agent_id;
        let begun = house.types(lea, id, "Bonjour", 0).await.unwrap().version;
        let (one, two) = tokio::join!(house.types(lea, id, "Bonjour un", begun), house.types(lea, id, "Bonjour deux", begun));
        let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
        assert_eq!(code(lost), "draft_newer");
        assert_eq!(house.kept(lea).await, [won.unwrap()]);
    }

    async fn a_desk_that_is_refused_reads_what_stands_and_saves_both(site: &Site) {
        let web = Web::on(site).await;
        let me = web.key(Role::Advisor).await;
        web.person(AgentId(crate::engines::any_uuid()), "autre@maison.example", Role::Advisor).await;
        let other = web.signed_in("autre@maison.example").await;
        let id = shop::contact(&web).await;
        let path = format!("/api/conversations/{id}/drafts/reply");
        let save = async |who: &As, text: &str, base: i64| {
            web.ask(who, "PUT", &path, Some(json!({ "text": text, "attachments": [], "base": base }))).await
        };
        assert_eq!(web.ask(&me, "GET", &path, None).await.status, StatusCode::NO_CONTENT);
        assert_eq!(save(&me, "À un bureau", 0).await.status, StatusCode::OK);
        let refused = save(&me, "À un autre", 0).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "draft_newer"));
        let stands = web.ask(&me, "GET", &path, None).await;
        assert_eq!(stands.body["text"], "À un bureau");
        let base = stands.body["version"].as_i64().unwrap();
        assert_eq!(save(&me, "À un bureau\nÀ un autre", base).await.status, StatusCode::OK);
        assert_eq!(web.ask(&other, "GET", &path, None).await.status, StatusCode::NO_CONTENT, "nobody reads another's draft");
        let nowhere = format!("/api/conversations/{}/drafts/reply", crate::engines::any_uuid());
        assert_eq!(web.ask(&me, "GET", &nowhere, None).await.status, StatusCode::NOT_FOUND);
    }
}
