//! Serves until asked to stop, then closes in good order.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::{Failure, lock, restore};
use crate::config::Config;
use crate::deps::Deps;
use crate::first_run::{self, Furnished};
use crate::{demo, desk, logs, router, worker};

/// After this long, connections that do not end by themselves are cut.
const PATIENCE: Duration = Duration::from_secs(10);

pub fn run(config: Config, demo: bool) -> Result<(), Failure> {
    logs::start(&config.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(config, demo))
}

async fn serve(config: Config, demo: bool) -> Result<(), Failure> {
    let _lock = lock::take(&config.data)?;
    restore::refuse_half_restored(&config)?;
    let listener = TcpListener::bind(config.listen).await.map_err(|error| format!("{} is not free: {error}", config.listen))?;
    // The port may have been 0: then the system chose.
    let config = Config { listen: listener.local_addr()?, ..config };
    if demo {
        show_around(&demo::fill(&config).await?, &config.public_url())?;
    }
    let deps = Deps::open(config).await?;
    stop_when_asked(deps.stopping.clone())?;
    let furnished = first_run::furnish(&deps).await.map_err(|refusal| format!("the first administrator: {refusal:?}"))?;
    if !desk::is_built() {
        tracing::warn!("this program was built without the desk: run `cargo xtask run`");
    }
    worker::start(&deps);
    let app = router::router(&deps).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(deps.stopping.clone().cancelled_owned());
    tracing::info!(address = %deps.config.listen, engine = ?deps.db.engine(), "serving");
    if let Some(furnished) = furnished {
        hand_over(&furnished)?;
    }
    // Last, so that who waits for the address has read all that is said.
    super::print(&format!("Passerelle: {}", deps.config.public_url()))?;
    let served = tokio::spawn(served.into_future());
    deps.stopping.cancelled().await;
    tracing::info!("stopping");
    if tokio::time::timeout(PATIENCE, served).await.is_err() {
        tracing::warn!("some connections did not end and were cut");
    }
    deps.db.stop().await;
    Ok(())
}

/// Says how to sign in for the first time.
fn hand_over(Furnished { email, password, site_key }: &Furnished) -> Result<(), Failure> {
    super::print(&format!("Nobody worked here yet. Sign in as {email} with the password {password} and change it."))?;
    super::print(&format!("The chat widget's first site has the key {site_key}."))
}

/// Says as whom one can sign in.
fn show_around(people: &[demo::SignIn], address: &str) -> Result<(), Failure> {
    super::print(&format!("A house to try things in. Everyone's password: {}", demo::PASSWORD))?;
    for person in people {
        super::print(&format!("  {:<14} {:<34} {}", format!("{:?}", person.role).to_lowercase(), person.email, person.name))?;
    }
    super::print(&format!("  {:<14} {address}/widget-demo.html", "customer"))
}

/// The first SIGTERM or SIGINT asks for a good end; the second one insists.
fn stop_when_asked(stopping: CancellationToken) -> Result<(), Failure> {
    let mut term = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        loop {
            tokio::select! { _ = term.recv() => {}, _ = interrupt.recv() => {} }
            if stopping.is_cancelled() {
                std::process::exit(1);
            }
            stopping.cancel();
        }
    });
    Ok(())
}
