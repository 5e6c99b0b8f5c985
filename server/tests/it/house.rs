//! A small house to tell stories in: people of each role, two queues, a site, words, one campaign.

use crate::engines::any_uuid;
use passerelle::agents::{Actor, people, presence, queues};
use passerelle::conversations::{items, store};
use passerelle::flows;
use passerelle::kernel::db::{Db, Tx};
use passerelle::kernel::error::Refusal;
use passerelle::{campaigns, sites, words};
use wire::admin::{Disposition, PutAgent, Site, Tag};
use wire::campaign::Campaign;
use wire::conversation::{Close, Conversation, Reply, Snooze, Take};
use wire::customer::{IdentityKind, PutCustomer, PutIdentity};
use wire::ids::{CampaignId, ConversationId, CustomerId, DispositionId, ItemId, QueueId, SiteId, TagId, VisitorId};
use wire::item::{Channel, Item};
use wire::people::{Locale, PresenceState, Queue, QueueKind, Role, SetPresence};
use wire::visitor::VisitorMessage;

use crate::engines::Site as Engine;

pub struct House {
    pub db: Db,
    pub lea: Actor,
    pub hugo: Actor,
    pub sam: Actor,
    pub nora: Actor,
    pub marc: Actor,
    pub ines: Actor,
    pub admin: Actor,
    pub contacts: QueueId,
    pub repairs: QueueId,
    pub sales: QueueId,
    pub site: SiteId,
    pub solved: DispositionId,
    pub urgent: TagId,
    pub campaign: CampaignId,
}

/// Lea and Hugo are advisors, Sam and Nora sales reps, Marc is in marketing, Ines supervises.
pub async fn house(on: &Engine) -> House {
    let actor = |role| Actor::by_program(wire::ids::AgentId(on.deps.new_id()), role);
    let house = House {
        db: on.db.clone(),
        lea: actor(Role::Advisor),
        hugo: actor(Role::Advisor),
        sam: actor(Role::Sales),
        nora: actor(Role::Sales),
        marc: actor(Role::Marketing),
        ines: actor(Role::Supervisor),
        admin: actor(Role::Administrator),
        contacts: QueueId(on.deps.new_id()),
        repairs: QueueId(on.deps.new_id()),
        sales: QueueId(on.deps.new_id()),
        site: SiteId(on.deps.new_id()),
        solved: DispositionId(on.deps.new_id()),
        urgent: TagId(on.deps.new_id()),
        campaign: CampaignId(on.deps.new_id()),
    };
    let plan = house.plan();
    on.db.write(plan).await.unwrap();
    house
}

impl House {
    pub fn people(&self) -> [(&'static str, &Actor); 7] {
        [
            ("Admin", &self.admin),
            ("Léa Petit", &self.lea),
            ("Hugo Roux", &self.hugo),
            ("Sam Blanc", &self.sam),
            ("Nora Vidal", &self.nora),
            ("Marc Lenoir", &self.marc),
            ("Inès Faure", &self.ines),
        ]
    }

    fn plan(&self) -> impl FnMut(&mut Tx) -> Result<(), Refusal> + Send + 'static {
        let people: Vec<_> = self.people().map(|(name, actor)| (name.to_owned(), actor.clone())).into();
        let admin = self.admin.clone();
        let advisors = vec![self.lea.agent_id, self.hugo.agent_id];
        let reps = vec![self.sam.agent_id, self.nora.agent_id];
        let queues = [
            (self.contacts, "Accueil", QueueKind::Contacts, 120, advisors.clone()),
            (self.repairs, "Dépannage", QueueKind::Contacts, 600, advisors[1..].to_vec()),
            (self.sales, "Ventes", QueueKind::Leads, 3600, reps),
        ];
        let (site, solved, urgent, campaign, contacts) = (self.site, self.solved, self.urgent, self.campaign, self.contacts);
        move |tx| {
            for (name, actor) in &people {
                let put = PutAgent {
                    name: name.clone(),
                    email: format!("{}@maison.example", actor.agent_id),
                    role: actor.role,
                    team_id: None,
                    locale: Locale::Fr,
                    max_contacts: 5,
                    active: true,
                    password: Some("Une phrase assez longue 7".into()),
                };
                people::put(tx, &admin, actor.agent_id, &put, Some("not a hash"))?;
            }
            for (id, name, kind, target_s, agents) in &queues {
                let (id, name, kind, target_s, agents) = (*id, (*name).to_owned(), *kind, *target_s, agents.clone());
                queues::put(tx, &admin, &Queue { id, name, kind, target_s, agents, archived: false })?;
            }
            let shop = Site {
                id: site,
                key: "boutique".into(),
                secret: "un secret bien gardé".into(),
                name: "La boutique".into(),
                greeting_fr: "Bonjour".into(),
                greeting_en: "Hello".into(),
                accent: "#00aa77".into(),
                queue_id: contacts,
                origins: Vec::new(),
                archived: false,
            };
            sites::put(tx, &admin, &shop)?;
            let disposition = Disposition { id: solved, name_fr: "Résolu".into(), name_en: "Solved".into(), archived: false };
            words::dispositions::put(tx, &admin, &disposition)?;
            words::tags::put(tx, &admin, &Tag { id: urgent, name: "urgent".into(), archived: false })?;
            let now = tx.now();
            let spring = Campaign {
                id: campaign,
                name: "Printemps".into(),
                channel: Channel::Email,
                starts_at: now - 1000,
                ends_at: now + 1_000_000_000,
                product: "Lave-linge LL-9".into(),
                offer: "-20 %".into(),
                wording_fr: "Profitez de -20 %".into(),
                wording_en: "Enjoy 20% off".into(),
                objections: String::new(),
                archived: false,
            };
            campaigns::routes::put_campaign(tx, &admin, &spring)?;
            Ok(())
        }
    }

    /// Says a verb in one transaction.
    pub async fn say<T: Send + 'static>(
        &self,
        verb: impl FnMut(&mut Tx) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.db.write(verb).await
    }

    pub async fn visitor(&self) -> VisitorId {
        let (site, token) = (self.site, any_uuid().as_bytes().to_vec());
        self.say(move |tx| flows::arrive(tx, site, Locale::Fr, &token)).await.unwrap()
    }

    pub async fn writes(&self, visitor: VisitorId, text: &str) -> Item {
        let said = message(text);
        self.say(move |tx| flows::receive(tx, visitor, &said)).await.unwrap()
    }

    /// A visitor has written: the visitor and the conversation, waiting.
    pub async fn contact(&self, text: &str) -> (VisitorId, ConversationId) {
        let visitor = self.visitor().await;
        let item = self.writes(visitor, text).await;
        (visitor, item.conversation_id.unwrap())
    }

    pub async fn takes(&self, who: &Actor, id: ConversationId) -> Result<Conversation, Refusal> {
        let who = who.clone();
        self.say(move |tx| flows::take(tx, &who, id, &Take { take_over: false, id: None })).await
    }

    pub async fn replies(&self, who: &Actor, id: ConversationId, text: &str) -> Result<Item, Refusal> {
        let (who, said) = (who.clone(), reply(text));
        self.say(move |tx| flows::reply(tx, &who, id, &said)).await
    }

    pub async fn is(&self, who: &Actor, state: PresenceState) {
        let (who, said) = (who.clone(), SetPresence { state, reason: None });
        self.say(move |tx| presence::set(tx, &who, &said)).await.unwrap();
    }

    pub async fn conversation(&self, id: ConversationId) -> Conversation {
        self.db.read(move |tx| Ok::<_, Refusal>(store::load(tx, id)?.unwrap())).await.unwrap()
    }

    pub async fn item(&self, id: ItemId) -> Item {
        self.db.read(move |tx| Ok::<_, Refusal>(items::load(tx, id)?.unwrap())).await.unwrap()
    }

    pub async fn items(&self, customer: CustomerId) -> Vec<Item> {
        self.db.read(move |tx| items::all_of(tx, customer)).await.unwrap()
    }

    /// A customer whom a CRM vouches for.
    pub async fn customer(&self, name: &str, email: &str) -> CustomerId {
        let identity = PutIdentity { kind: IdentityKind::Email, value: email.into(), verified: true };
        let id = CustomerId(any_uuid());
        let put =
            PutCustomer { id, name: name.into(), company: None, locale: Locale::Fr, identities: vec![identity], value: None };
        let marc = self.marc.clone();
        self.say(move |tx| flows::put_customer(tx, &marc, &put)).await.unwrap().id
    }
}

pub fn message(text: &str) -> VisitorMessage {
    VisitorMessage { id: ItemId(any_uuid()), text: text.into(), attachments: Vec::new(), page_url: None }
}

pub fn reply(text: &str) -> Reply {
    Reply { id: ItemId(any_uuid()), text: text.into(), attachments: Vec::new(), seen: None }
}

/// Whatever was seen.
pub fn close_as(disposition_id: DispositionId) -> Close {
    Close { disposition_id, seen: None, id: None }
}

pub fn snooze_until(until: wire::Ms) -> Snooze {
    Snooze { until, seen: None, id: None }
}

pub fn code<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> &'static str {
    refused.unwrap_err().code
}
