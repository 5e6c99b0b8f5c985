//! Furnishes the house: people, teams, queues, words, the site, campaigns.

use std::collections::BTreeMap;

use wire::admin::{Canned, Disposition, PutAgent, Site, Tag};
use wire::campaign::Campaign;
use wire::ids::{AgentId, CampaignId, CannedId, DispositionId, QueueId, SiteId, TagId, TeamId};
use wire::people::{Agent, Locale, Queue, Role, Team};

use super::script::{self, Words};
use super::{DAY, Failure, Teller, acting};
use crate::agents::{self, Actor, people, queues, teams};
use crate::kernel::db::Tx;
use crate::{campaigns, sites, words};

/// The key in the page that shows the widget off.
pub const SITE_KEY: &str = "demo";

/// What the rest of the demonstration refers to.
pub struct House {
    pub admin: Actor,
    /// By key.
    pub agents: BTreeMap<String, Agent>,
    /// By name.
    pub queues: BTreeMap<String, QueueId>,
    pub tags: BTreeMap<String, TagId>,
    pub dispositions: BTreeMap<String, DispositionId>,
    pub campaigns: Vec<Campaign>,
    pub site: Site,
}

pub fn furnish(tx: &mut Tx, teller: &Teller, house: &script::House, password_hash: &str) -> Result<House, Failure> {
    let admin_id = AgentId(tx.new_id());
    let admin = Actor::by_program(admin_id, Role::Administrator);
    let mut by_name = BTreeMap::new();
    // The first person has nobody to be made by but the program itself.
    let mut agents = BTreeMap::new();
    for person in house.people.iter().filter(|person| person.role == Role::Administrator) {
        agents.insert(person.key.clone(), put_person(tx, &admin, admin_id, person, None, password_hash)?);
    }
    for name in &house.teams {
        let team = teams::put(tx, &admin, &Team { id: TeamId(tx.new_id()), name: name.clone() })?;
        by_name.insert(team.name, team.id);
    }
    for person in house.people.iter().filter(|person| person.role != Role::Administrator) {
        let team = person.team.as_ref().and_then(|name| by_name.get(name)).copied();
        let id = AgentId(tx.new_id());
        agents.insert(person.key.clone(), put_person(tx, &admin, id, person, team, password_hash)?);
    }
    let (mut queue_ids, mut queue_keys) = (BTreeMap::new(), BTreeMap::new());
    for queue in &house.queues {
        let served = queue.agents.iter().filter_map(|key| agents.get(key)).map(|agent| agent.id).collect();
        let id = QueueId(tx.new_id());
        let (name, kind, target_s) = (queue.name.clone(), queue.kind, queue.target_s);
        queues::put(tx, &admin, &Queue { id, name, kind, target_s, agents: served, archived: false })?;
        queue_ids.insert(queue.name.clone(), id);
        queue_keys.insert(queue.key.as_str(), id);
    }
    let (tags, dispositions) = put_words(tx, &admin, &house.words)?;
    let campaigns = put_campaigns(tx, teller, &admin, &house.campaigns)?;
    let site = Site {
        id: SiteId(tx.new_id()),
        key: SITE_KEY.to_owned(),
        secret: agents::random_text::<32>(tx.deps()),
        name: house.site.name.clone(),
        greeting_fr: house.site.greeting_fr.clone(),
        greeting_en: house.site.greeting_en.clone(),
        accent: house.site.accent.clone(),
        queue_id: queue_keys.get(house.site.queue.as_str()).copied().unwrap_or(QueueId(uuid::Uuid::nil())),
        origins: Vec::new(),
        archived: false,
    };
    let site = sites::put(tx, &admin, &site)?;
    Ok(House { admin, agents, queues: queue_ids, tags, dispositions, campaigns, site })
}

fn put_person(
    tx: &mut Tx,
    by: &Actor,
    id: AgentId,
    person: &script::Person,
    team_id: Option<TeamId>,
    password_hash: &str,
) -> Result<Agent, Failure> {
    let put = PutAgent {
        name: person.name.clone(),
        email: person.email.clone(),
        role: person.role,
        team_id,
        locale: person.locale.unwrap_or(Locale::Fr),
        max_contacts: 5,
        active: true,
        password: Some(super::PASSWORD.to_owned()),
    };
    Ok(people::put(tx, by, id, &put, Some(password_hash))?)
}

type Words2 = (BTreeMap<String, TagId>, BTreeMap<String, DispositionId>);

fn put_words(tx: &mut Tx, by: &Actor, given: &Words) -> Result<Words2, Failure> {
    let (mut tags, mut dispositions) = (BTreeMap::new(), BTreeMap::new());
    for name in &given.tags {
        let tag = words::tags::put(tx, by, &Tag { id: TagId(tx.new_id()), name: name.clone(), archived: false })?;
        tags.insert(tag.name, tag.id);
    }
    for said in &given.dispositions {
        let id = DispositionId(tx.new_id());
        let new = Disposition { id, name_fr: said.fr.clone(), name_en: said.en.clone(), archived: false };
        words::dispositions::put(tx, by, &new)?;
        dispositions.insert(new.name_fr, id);
    }
    for said in &given.canned {
        let new = Canned {
            id: CannedId(tx.new_id()),
            shortcut: said.shortcut.clone(),
            title: said.title.clone(),
            body_fr: said.fr.clone(),
            body_en: said.en.clone(),
            archived: false,
        };
        words::canned::put(tx, by, &new)?;
    }
    Ok((tags, dispositions))
}

fn put_campaigns(tx: &mut Tx, teller: &Teller, by: &Actor, given: &[script::Campaign]) -> Result<Vec<Campaign>, Failure> {
    let mut made = Vec::new();
    for said in given {
        let new = Campaign {
            id: CampaignId(tx.new_id()),
            name: said.name.clone(),
            channel: said.channel,
            starts_at: teller.now + said.from_days * DAY,
            ends_at: teller.now + said.to_days * DAY,
            product: said.product.clone(),
            offer: said.offer.clone(),
            wording_fr: said.wording_fr.clone(),
            wording_en: said.wording_en.clone(),
            objections: said.objections.clone(),
            archived: false,
        };
        made.push(campaigns::routes::put_campaign(tx, by, &new)?);
    }
    Ok(made)
}

impl House {
    /// Someone of the script, acting.
    pub fn actor(&self, key: &str) -> Option<Actor> {
        self.agents.get(key).map(acting)
    }
}
