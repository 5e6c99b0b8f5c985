//! The PostgreSQL that the tests of this process share.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use passerelle::kernel::clock::Deps;
use passerelle::kernel::db::Db;
use postgres::{Client, NoTls};

struct Cluster {
    /// `postgres://…/` without the name of a database.
    server: String,
    template: String,
    /// Ends when this process does: it reads from a pipe of ours.
    _keeper: Option<Child>,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The address of a new database with all tables. Blocks.
pub fn new_database() -> String {
    // The synchronous client panics inside of an async runtime.
    std::thread::spawn(|| {
        let cluster = CLUSTER.get_or_init(start);
        let n = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("story_{}_{n}", std::process::id());
        cluster.admin(&format!("CREATE DATABASE {name} TEMPLATE {}", cluster.template));
        format!("{}{name}", cluster.server)
    })
    .join()
    .unwrap()
}

impl Cluster {
    fn admin(&self, sql: &str) {
        let mut client = Client::connect(&format!("{}postgres", self.server), NoTls).unwrap();
        client.batch_execute(sql).unwrap();
    }
}

fn start() -> Cluster {
    let (server, keeper) = match std::env::var("PASSERELLE_TEST_POSTGRES") {
        Ok(url) => (url.rsplit_once('/').map(|(server, _)| format!("{server}/")).unwrap(), None),
        Err(_) => {
            let (server, keeper) = start_server();
            (server, Some(keeper))
        }
    };
    let template = format!("template_{}", std::process::id());
    let cluster = Cluster { server, template, _keeper: keeper };
    cluster.admin(&format!("CREATE DATABASE {}", cluster.template));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let db = Db::open(&format!("{}{}", cluster.server, cluster.template), Deps::real()).await.unwrap();
        db.stop().await;
    });
    cluster
}

fn start_server() -> (String, Child) {
    let dir = tempfile::Builder::new().prefix("passerelle-pg-").tempdir().unwrap().keep();
    let mut keeper = Command::new("sh")
        .args(["-c", include_str!("postgres.sh"), "keeper"])
        .arg(&dir)
        .arg(programs())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said.trim(), "ready", "PostgreSQL did not start");
    let host = dir.to_str().unwrap().replace('/', "%2F");
    (format!("postgres://postgres@{host}/"), keeper)
}

/// Where Debian keeps the programs of its newest PostgreSQL, or else where `initdb` is on the PATH.
fn programs() -> PathBuf {
    let version = |bin: &PathBuf| bin.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    debian
        .filter(|bin| bin.join("initdb").exists())
        .max_by_key(version)
        .or_else(|| std::env::split_paths(&path).find(|bin| bin.join("initdb").exists()))
        .expect("PostgreSQL is not installed (apt install postgresql), or set PASSERELLE_TEST_POSTGRES")
}
