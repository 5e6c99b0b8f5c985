//! Furnishes an empty house: somebody who can sign in, queues, dispositions, a site for the widget.

use wire::admin::{Disposition, PutAgent, Site};
use wire::ids::{AgentId, DispositionId, QueueId, SiteId};
use wire::people::{Locale, Queue, QueueKind, Role};

use crate::agents::{Actor, password, people, queues, random_text};
use crate::deps::Deps;
use crate::kernel::db::Tx;
use crate::kernel::error::Refusal;
use crate::{sites, words};

/// What is told once, to the person who started the server.
pub struct Furnished {
    pub email: String,
    pub password: String,
    /// For the page that carries the widget.
    pub site_key: String,
}

/// None when somebody works here already.
pub async fn furnish(deps: &Deps) -> Result<Option<Furnished>, Refusal> {
    if !deps.db.read(people::all).await?.is_empty() {
        return Ok(None);
    }
    let password = random_text::<12>(deps.db.deps());
    let hash = password::hash(password.clone(), deps.db.deps()).await?;
    let email = deps.config.administrator.clone();
    let put = PutAgent {
        name: "Administrateur".into(),
        email: email.clone(),
        role: Role::Administrator,
        team_id: None,
        locale: Locale::Fr,
        max_contacts: 3,
        active: true,
        password: None,
    };
    let site_key = deps.db.write(move |tx| found(tx, &put, &hash)).await?;
    Ok(site_key.map(|site_key| Furnished { email, password, site_key }))
}

/// The key of the site, none if another node was first.
fn found(tx: &mut Tx, put: &PutAgent, hash: &str) -> Result<Option<String>, Refusal> {
    tx.lock("agents")?;
    if !people::all(tx)?.is_empty() {
        return Ok(None);
    }
    let id = AgentId(tx.new_id());
    // The first person has nobody to be made by but themselves.
    let admin = Actor::by_program(id, Role::Administrator);
    people::put(tx, &admin, id, put, Some(hash))?;
    let contacts = queue(tx, &admin, "Contacts", QueueKind::Contacts, 120)?;
    queue(tx, &admin, "Ventes", QueueKind::Leads, 4 * 3600)?;
    for (name_fr, name_en) in [
        ("Résolu", "Resolved"),
        ("Renseignement donné", "Information given"),
        ("Transmis", "Passed on"),
        ("Sans réponse du client", "No answer from the customer"),
        ("Indésirable", "Spam"),
    ] {
        let id = DispositionId(tx.new_id());
        let new = Disposition { id, name_fr: name_fr.into(), name_en: name_en.into(), archived: false };
        words::dispositions::put(tx, &admin, &new)?;
    }
    let site = Site {
        id: SiteId(tx.new_id()),
        key: String::new(),
        secret: String::new(),
        name: "Site web".into(),
        greeting_fr: "Bonjour ! Comment pouvons-nous vous aider ?".into(),
        greeting_en: "Hello! How can we help you?".into(),
        accent: "#1f5fbf".into(),
        queue_id: contacts,
        origins: Vec::new(),
        archived: false,
    };
    Ok(Some(sites::put(tx, &admin, &site)?.key))
}

fn queue(tx: &mut Tx, admin: &Actor, name: &str, kind: QueueKind, target_s: i64) -> Result<QueueId, Refusal> {
    let id = QueueId(tx.new_id());
    let new = Queue { id, name: name.into(), kind, target_s, agents: vec![admin.agent_id], archived: false };
    Ok(queues::put(tx, admin, &new)?.id)
}
