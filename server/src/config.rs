//! The settings: the commented defaults, then a file, then the environment.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ::config::{ConfigError, Environment, File, FileFormat};
use serde::Deserialize;

/// Every setting with its explanation; also what `passerelle config` prints.
pub const DEFAULTS: &str = include_str!("../config.default.toml");

/// Read when no other file is named and this one is there.
const FILE: &str = "passerelle.toml";

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub listen: SocketAddr,
    pub public_url: String,
    pub behind_proxy: bool,
    pub data: PathBuf,
    pub administrator: String,
    pub database: Database,
    pub events: Events,
    pub session: Session,
    pub sign_in: SignIn,
    pub uploads: Uploads,
    pub widget: Widget,
    pub webhooks: Webhooks,
    pub log: Log,
    pub metrics: Metrics,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    pub keep_days: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub idle_hours: u32,
    pub total_days: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub tries_per_person: u32,
    pub tries_per_address: u32,
    pub within_minutes: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uploads {
    pub max_bytes: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Widget {
    pub newcomers_per_address: u32,
    pub uploads_per_visitor: u32,
    pub uploads_per_address: u32,
    pub within_minutes: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhooks {
    pub allow_private: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub format: LogFormat,
    pub filter: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    pub token: String,
}

impl Config {
    /// Reads the settings. A file that is named must be there.
    pub fn read(file: Option<&Path>) -> Result<Config, ConfigError> {
        let file = match file {
            Some(path) => File::from(path).format(FileFormat::Toml).required(true),
            None => File::new(FILE, FileFormat::Toml).required(false),
        };
        let environment = Environment::with_prefix("PASSERELLE").prefix_separator("_").separator("__").try_parsing(true);
        Self::from_sources(file, environment)
    }

    /// The defaults, kept in `data`: for tests and tools that read no file and no environment.
    pub fn in_folder(data: &Path) -> Result<Config, ConfigError> {
        let nothing = Environment::default().source(Some(::config::Map::new()));
        let config = Self::from_sources(File::from_str("", FileFormat::Toml), nothing)?;
        Ok(Config { data: data.to_owned(), ..config })
    }

    fn from_sources(
        file: impl ::config::Source + Send + Sync + 'static,
        environment: Environment,
    ) -> Result<Config, ConfigError> {
        ::config::Config::builder()
            .add_source(File::from_str(DEFAULTS, FileFormat::Toml))
            .add_source(file)
            .add_source(environment)
            .build()?
            .try_deserialize::<Config>()?
            .understood()
    }

    /// Settings that can be read and would not work.
    fn understood(self) -> Result<Config, ConfigError> {
        let address = self.public_url.strip_prefix("https://").or_else(|| self.public_url.strip_prefix("http://"));
        let wrong = if !self.public_url.is_empty() && address.is_none_or(|host| host.trim_matches('/').is_empty()) {
            "public_url begins with https:// or http://, or is empty"
        } else if self.events.keep_days == 0 {
            "events.keep_days is at least 1"
        } else if self.session.idle_hours == 0 || self.session.total_days == 0 {
            "session.idle_hours and session.total_days are at least 1"
        } else if self.uploads.max_bytes == 0 {
            "uploads.max_bytes is at least 1"
        } else {
            return Ok(self);
        };
        Err(ConfigError::Message(wrong.into()))
    }

    /// Where the database is, in the form that [`crate::kernel::db::Db::open`] takes.
    pub fn database_url(&self) -> String {
        match self.embedded_database() {
            Some(file) => format!("sqlite:{}", file.display()),
            None => self.database.url.clone(),
        }
    }

    /// The file of the embedded database, if that is the one in use.
    pub fn embedded_database(&self) -> Option<PathBuf> {
        self.database.url.is_empty().then(|| self.data.join("passerelle.db"))
    }

    /// The folder of the files that people sent.
    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }

    /// The full-text index of this node; it can be thrown away.
    pub fn search_index(&self) -> PathBuf {
        self.data.join("search.db")
    }

    /// The address that people type, without a slash at its end.
    pub fn public_url(&self) -> String {
        match self.public_url.trim_end_matches('/') {
            "" => format!("http://{}", self.listen),
            url => url.to_owned(),
        }
    }

    /// How long the event log remembers, in ms.
    pub fn events_kept_ms(&self) -> i64 {
        i64::from(self.events.keep_days) * 24 * 60 * 60 * 1000
    }

    /// Whether people come by HTTPS.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let map = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let environment = Environment::with_prefix("PASSERELLE").prefix_separator("_").separator("__").try_parsing(true);
        Config::from_sources(File::from_str(file, FileFormat::Toml), environment.source(Some(map)))
    }

    #[test]
    fn the_defaults_stand_by_themselves() {
        let config = read("", &[]).expect("the defaults are complete");
        assert_eq!(config.database_url(), "sqlite:data/passerelle.db");
        assert_eq!(config.public_url(), "http://127.0.0.1:8080");
        assert!(!config.is_https());
    }

    #[test]
    fn a_file_goes_over_the_defaults_and_the_environment_over_the_file() {
        let file = "listen = \"127.0.0.1:1\"\n[uploads]\nmax_bytes = 5";
        let variables = [
            ("PASSERELLE_LISTEN", "127.0.0.1:2"),
            ("PASSERELLE_DATABASE__URL", "postgres://h/d"),
            ("PASSERELLE_SESSION__IDLE_HOURS", "3"),
        ];
        let config = read(file, &variables).expect("all of it is right");
        assert_eq!(config.listen.port(), 2);
        assert_eq!(config.uploads.max_bytes, 5);
        assert_eq!(config.session.idle_hours, 3);
        assert_eq!(config.database_url(), "postgres://h/d");
        assert_eq!(config.embedded_database(), None);
    }

    #[test]
    fn a_misspelt_setting_is_refused() {
        assert!(read("lisen = \"127.0.0.1:1\"", &[]).is_err());
        assert!(read("[uploads]\nmax = 5", &[]).is_err());
        for wrong in ["public_url = \"desk.example.com\"", "[events]\nkeep_days = 0", "[uploads]\nmax_bytes = 0"] {
            assert!(read(wrong, &[]).is_err(), "{wrong}");
        }
        assert!(read("", &[("PASSERELLE_LOG__FORMAT", "xml")]).is_err());
    }
}
