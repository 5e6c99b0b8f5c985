//! What every handler and worker is given: axum's state.

use std::io;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::kernel::blobs::Blobs;
use crate::kernel::clock;
use crate::kernel::db::{self, Db};
use crate::kernel::pace::Pace;
use crate::realtime::Hub;
use crate::search::{Index, IndexError};

/// Cheap to clone.
#[derive(Clone)]
pub struct Deps {
    pub db: Db,
    pub blobs: Blobs,
    pub config: Arc<Config>,
    pub hub: Hub,
    pub search: Index,
    /// What those whom nobody knows may do, and how often.
    pub pace: Pace,
    /// Cancelled when the server is asked to stop: long-lived connections and workers end by it.
    pub stopping: CancellationToken,
}

impl Deps {
    /// Opens what the settings name, with the real time and real randomness.
    pub async fn open(config: Config) -> Result<Deps, OpenError> {
        Self::open_with(config, clock::Deps::real()).await
    }

    /// As [`Deps::open`], in a time of the caller's choice.
    pub async fn open_with(config: Config, outside: clock::Deps) -> Result<Deps, OpenError> {
        let blobs = Blobs::open(&config.files(), outside.clone()).map_err(OpenError::Files)?;
        let db = Db::open(&config.database_url(), outside).await.map_err(OpenError::Database)?;
        let search = Index::open(&config.search_index()).map_err(OpenError::Search)?;
        let stopping = CancellationToken::new();
        let hub = Hub::start(db.clone(), stopping.clone()).await.map_err(OpenError::Database)?;
        Ok(Deps { db, blobs, config: Arc::new(config), hub, search, pace: Pace::default(), stopping })
    }
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the folder of files cannot be used: {0}")]
    Files(io::Error),
    #[error("the search index cannot be opened: {0}")]
    Search(IndexError),
    #[error("the database cannot be opened: {0}")]
    Database(db::Error),
}
