//! Fills an empty house with a believable company on a believable Tuesday.
//!
//! Everything is done by the product's own verbs, under a clock that starts ninety days ago: the demonstration can't show what the
//! product can't hold.

mod house;
mod past;
mod script;
mod today;

use std::sync::Arc;

use wire::Ms;

use crate::agents::{self, Actor, password};
use crate::config::Config;
use crate::kernel::clock::testing::ManualClock;
use crate::kernel::clock::{self, Clock};
use crate::kernel::db::{self, Db, Tx};
use crate::kernel::error::Refusal;

/// Everyone's, in the demonstration only.
pub const PASSWORD: &str = "passerelle-demo-2026";

const DAY: Ms = 24 * 3600 * 1000;
const MINUTE: Ms = 60 * 1000;
const BEGINS_DAYS_AGO: Ms = 90;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("the database: {0}")]
    Db(#[from] db::Error),
    #[error("a verb refused: {0:?}")]
    Refused(Refusal),
    #[error("the script cannot be read: {0}")]
    Script(#[from] toml::de::Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

/// Someone to sign in as.
pub struct SignIn {
    pub role: wire::people::Role,
    pub name: String,
    pub email: String,
}

/// Fills the database that `config` names, unless somebody works here already. Either way it says as whom one can sign in.
pub async fn fill(config: &Config) -> Result<Vec<SignIn>, Failure> {
    let real = clock::Deps::real();
    let now = real.now();
    let clock = ManualClock::at(now - BEGINS_DAYS_AGO * DAY);
    let db = Db::open(&config.database_url(), clock::Deps::new(clock.clone(), real.random.clone())).await?;
    let filled = fill_db(&db, clock, now).await;
    db.stop().await;
    filled
}

/// All or nothing: one fact.
pub async fn fill_db(db: &Db, clock: Arc<ManualClock>, now: Ms) -> Result<Vec<SignIn>, Failure> {
    let hash = password::hash(PASSWORD.to_owned(), db.deps()).await?;
    db.write(move |tx| {
        if agents::people::all(tx)?.is_empty() {
            clock.set(now - BEGINS_DAYS_AGO * DAY);
            tx.look_at_the_clock();
            tell(tx, &Teller { clock: clock.clone(), now }, &hash)?;
        }
        Ok::<_, Failure>(sign_ins(tx)?)
    })
    .await
}

fn tell(tx: &mut Tx, teller: &Teller, password_hash: &str) -> Result<(), Failure> {
    let script = script::read()?;
    let house = house::furnish(tx, teller, &script.house, password_hash)?;
    past::tell(tx, teller, &script, &house)?;
    today::tell(tx, teller, &script, &house)?;
    Ok(())
}

fn sign_ins(tx: &mut Tx) -> Result<Vec<SignIn>, db::Error> {
    let mut people = agents::people::all(tx)?;
    people.retain(|agent| agent.active);
    people.sort_by_key(|agent| agent.role);
    Ok(people.into_iter().map(|agent| SignIn { role: agent.role, name: agent.name, email: agent.email }).collect())
}

/// Moves the clock to when things happen.
struct Teller {
    clock: Arc<ManualClock>,
    now: Ms,
}

impl Teller {
    fn minutes_ago(&self, minutes: i64) -> Ms {
        self.now - minutes * MINUTE
    }

    /// Never back: ids are made in the order of time.
    fn move_to(&self, tx: &mut Tx, at: Ms) {
        if at > self.clock.now() {
            self.clock.set(at);
        }
        tx.look_at_the_clock();
    }
}

fn acting(agent: &wire::people::Agent) -> Actor {
    Actor::by_program(agent.id, agent.role)
}
