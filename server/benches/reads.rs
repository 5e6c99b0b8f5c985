//! Measures what people wait for when they read, over HTTP, in a house of a million messages: the newest page of a customer of
//! 10,000 items, the inbox, a search in French typed without accents.
//!
//! `cargo bench --bench reads`; `PASSERELLE_BENCH_MESSAGES=50000` for a smaller house. The floor is `GET /healthz`, in the same run.
#![expect(clippy::unwrap_used, reason = "a measurement that fails should say where")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use passerelle::agents::{Actor, people};
use passerelle::config::Config;
use passerelle::demo;
use passerelle::flows;
use passerelle::flows::history::record_exchange;
use passerelle::kernel::clock::Deps;
use passerelle::kernel::db::{Db, Error, Tx};
use passerelle::kernel::error::Refusal;
use reqwest::Client;
use reqwest::header::{COOKIE, SET_COOKIE};
use wire::Ms;
use wire::campaign::CustomerRef;
use wire::customer::{IdentityKind, PutCustomer, PutIdentity};
use wire::ids::{CustomerId, ItemId};
use wire::item::{Author, Channel, Direction, PastExchange, RecordExchange};
use wire::people::{Locale, Role};
use wire::search::Found;
use wire::session::SignIn;

const MESSAGES: u32 = 1_000_000;
/// Of one of them, who is looked at.
const LONGEST: u32 = 10_000;
const CUSTOMERS: u32 = 2_000;
/// Told in one transaction.
const AT_ONCE: u32 = 2_000;
const ASKED: usize = 500;
const MINUTE: Ms = 60_000;

#[tokio::main]
async fn main() {
    let messages = std::env::var("PASSERELLE_BENCH_MESSAGES").map_or(MESSAGES, |n| n.parse().unwrap());
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let begun = Instant::now();
    let (customer, advisor) = fill(dir.path(), messages).await;
    println!("A house of {messages} messages, filled in {:.0} s", begun.elapsed().as_secs_f64());
    let house = House::open(dir.path(), &advisor).await;
    let begun = Instant::now();
    house.wait_for_the_index(messages).await;
    println!("Search has read them in {:.0} s\n", begun.elapsed().as_secs_f64());
    println!("{:<58}{:>9}{:>9}{:>12}{:>10}", "", "p50 ms", "p99 ms", "× floor p50", "KB");
    let floor = house.time("/healthz").await;
    floor.print("GET /healthz, the floor", &floor);
    let timeline = format!("/api/customers/{customer}/timeline");
    house.time(&timeline).await.print("newest page of a timeline of 10,000 items", &floor);
    house.time("/api/desk").await.print("the inbox and all else that a desk opens with", &floor);
    house.time("/api/search?q=frigidaire").await.print("search: frigidaire, said seldom", &floor);
    house
        .time("/api/search?q=remboursement%20deja")
        .await
        .print("search: remboursement deja, for « remboursement déjà »", &floor);
    house.time("/api/search?q=colis").await.print("search: colis, said in every third message", &floor);
}

/// The demonstration, and the past of many customers.
async fn fill(dir: &Path, messages: u32) -> (CustomerId, String) {
    let config = Config::in_folder(dir).unwrap();
    let sign_ins = demo::fill(&config).await.unwrap();
    let advisor = sign_ins.into_iter().find(|one| one.role == Role::Advisor).unwrap().email;
    let db = Db::open(&config.database_url(), Deps::real()).await.unwrap();
    let admin = db.write(administrator).await.unwrap();
    let by = admin.clone();
    let customers =
        db.write(move |tx| (0..CUSTOMERS).map(|n| a_customer(tx, &by, n)).collect::<Result<Vec<_>, _>>()).await.unwrap();
    let mut told = 0;
    while told < messages {
        let (from, by, customers) = (told, admin.clone(), customers.clone());
        told = (told + AT_ONCE).min(messages);
        db.write(move |tx| (from..told).try_for_each(|n| tell(tx, &by, &customers, n, messages))).await.unwrap();
    }
    db.stop().await;
    (customers[0], advisor)
}

fn administrator(tx: &mut Tx) -> Result<Actor, Error> {
    let admin = people::all(tx)?.into_iter().find(|agent| agent.role == Role::Administrator).unwrap();
    Ok(Actor::by_program(admin.id, admin.role))
}

fn a_customer(tx: &mut Tx, admin: &Actor, n: u32) -> Result<CustomerId, Refusal> {
    let identities = vec![PutIdentity { kind: IdentityKind::Email, value: format!("client-{n}@exemple.fr"), verified: true }];
    let name = format!("Client Numéro {n}");
    let put = PutCustomer { id: CustomerId(tx.new_id()), name, company: None, locale: Locale::Fr, identities, value: None };
    flows::put_customer(tx, admin, &put).map(|customer| customer.id)
}

/// The first customer said `LONGEST` of them; the others the rest.
fn tell(tx: &mut Tx, admin: &Actor, customers: &[CustomerId], n: u32, messages: u32) -> Result<(), Refusal> {
    let others = customers.len() - 1;
    let every = (messages / LONGEST).max(1);
    let customer = if n.is_multiple_of(every) { customers[0] } else { customers[1 + n as usize % others] };
    let (author, direction) =
        if n.is_multiple_of(2) { (Author::Customer, Direction::In) } else { (Author::System, Direction::Out) };
    let said = RecordExchange {
        id: ItemId(tx.new_id()),
        customer: CustomerRef::Id { id: customer },
        source: "bench".to_owned(),
        external_id: n.to_string(),
        at: tx.now() - Ms::from(messages - n) * MINUTE / 8 - MINUTE,
        author,
        what: PastExchange::Message { channel: Channel::Chat, direction, subject: None, text: words(n) },
    };
    record_exchange(tx, admin, &said).map(drop)
}

fn words(n: u32) -> String {
    const OPENING: [&str; 3] =
        ["Bonjour, mon colis n’est pas arrivé", "Merci de votre réponse", "J’ai essayé hier soir sans succès"];
    const REST: [&str; 4] = [
        "et le suivi n’a pas bougé depuis mardi.",
        "mais la pièce reçue n’est pas celle que j’avais commandée.",
        "pouvez-vous m’appeler après dix-huit heures ?",
        "je préfère être livrée à l’atelier.",
    ];
    let (opening, rest) = (OPENING[n as usize % OPENING.len()], REST[n as usize / 3 % REST.len()]);
    match n % 1_000 {
        7 => format!("{opening}, {rest} Le remboursement a déjà été promis deux fois. Dossier {n}"),
        _ if n % 50_000 == 11 => format!("{opening}, {rest} C’est pour un Frigidaire. Dossier {n}"),
        _ => format!("{opening}, {rest} Dossier {n}"),
    }
}

/// The program itself, and someone signed in.
struct House {
    _program: Running,
    address: String,
    client: Client,
    cookie: String,
}

impl House {
    async fn open(dir: &Path, email: &str) -> Self {
        let program = Command::new(env!("CARGO_BIN_EXE_passerelle"))
            .args(["serve"])
            .current_dir(dir)
            // Ours, not a setting of the program's.
            .env_remove("PASSERELLE_BENCH_MESSAGES")
            .env("PASSERELLE_DATA", dir)
            .env("PASSERELLE_LISTEN", "127.0.0.1:0")
            .env("PASSERELLE_LOG__FILTER", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut program = Running(program);
        let lines = BufReader::new(program.0.stdout.take().unwrap()).lines();
        let address = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("Passerelle: ").map(str::to_owned)).unwrap();
        // It speaks plain HTTP here, and asks for a provider of TLS all the same; one may be there.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::new();
        let who = SignIn { email: email.to_owned(), password: demo::PASSWORD.to_owned() };
        let answer = client.post(format!("{address}/api/session")).json(&who).send().await.unwrap().error_for_status().unwrap();
        let cookie = answer.headers()[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
        Self { _program: program, address, client, cookie }
    }

    async fn get(&self, path: &str) -> bytes::Bytes {
        let asked = self.client.get(format!("{}{path}", self.address)).header(COOKIE, &self.cookie);
        asked.send().await.unwrap().error_for_status().unwrap().bytes().await.unwrap()
    }

    /// The last message of all is the last that the index reads.
    async fn wait_for_the_index(&self, messages: u32) {
        loop {
            let found: Found = serde_json::from_slice(&self.get(&format!("/api/search?q={}", messages - 1)).await).unwrap();
            if !found.items.is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    async fn time(&self, path: &str) -> Times {
        let mut took = Vec::with_capacity(ASKED);
        let mut bytes = 0;
        for _ in 0..ASKED {
            let begun = Instant::now();
            bytes = self.get(path).await.len();
            took.push(begun.elapsed());
        }
        took.sort();
        Times { took, bytes }
    }
}

/// Ends with its value, also when the measurement fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).unwrap();
    }
}

struct Times {
    took: Vec<Duration>,
    bytes: usize,
}

impl Times {
    fn ms(&self, part: f64) -> f64 {
        self.took[((self.took.len() - 1) as f64 * part) as usize].as_secs_f64() * 1_000.0
    }

    fn print(&self, what: &str, floor: &Times) {
        let (p50, p99) = (self.ms(0.5), self.ms(0.99));
        println!("{what:<58}{p50:>9.2}{p99:>9.2}{:>12.1}{:>10.1}", p50 / floor.ms(0.5), self.bytes as f64 / 1_000.0);
    }
}
