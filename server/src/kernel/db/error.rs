//! Why the database did not do it, in the same words for both engines.

/// A refusal or a failure of the database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A unique index refused; it reads `table(column, column)` on both engines.
    #[error("already there: {0}")]
    Unique(String),
    /// A foreign key, a check or a NOT NULL refused.
    #[error("refused by a constraint: {0}")]
    Constraint(String),
    /// The connection was lost or conflicts did not end. If it was lost during COMMIT the outcome is unknown: say the
    /// fact again with the same client-made ids, and the unique indexes decide.
    #[error("not certain to be kept, say it again: {0}")]
    Retry(String),
    /// `query_one` found nothing, or a lease is no longer held.
    #[error("no such row")]
    NoRow,
    /// The closure panicked; nothing of it was kept.
    #[error("the closure panicked")]
    Panic,
    /// The database is being stopped.
    #[error("the database is stopped")]
    Stopped,
    /// Anything else: SQL the engine does not take, a column of another type, a full disk.
    #[error("{0}")]
    Sql(String),
}

impl Error {
    /// Whether the unique index `table(column, column)` refused.
    pub fn is_unique(&self, index: &str) -> bool {
        matches!(self, Error::Unique(refused) if refused == index)
    }
}
