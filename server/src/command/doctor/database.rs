//! Looks at the database without changing it.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::finding::Finding;
use crate::config::Config;

const NEWER: &str = "this database was made by a newer Passerelle: run that one";

pub fn look(config: &Config) -> Vec<Finding> {
    match config.embedded_database() {
        Some(file) if !file.exists() => {
            vec![Finding::well("database", format!("{} will be made at the first start", file.display()))]
        }
        Some(file) => match embedded(&file) {
            Ok(findings) => findings,
            Err(error) => vec![Finding::wrong(
                "database",
                format!("{}: {error}", file.display()),
                "restore the last backup: `passerelle restore <file> --force` sets this one aside",
            )],
        },
        None => match postgres(&config.database.url) {
            Ok(findings) => findings,
            Err(error) => vec![Finding::wrong(
                "database",
                // The address holds a password: only the error is shown.
                format!("PostgreSQL does not let us in: {error}"),
                "check that it runs and that `database.url` names its host, user, password and database",
            )],
        },
    }
}

fn embedded(file: &Path) -> Result<Vec<Finding>, rusqlite::Error> {
    let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    database.busy_timeout(Duration::from_secs(5))?;
    let verdict: String = database.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    let whole = if verdict == "ok" {
        Finding::well("database", format!("{} is whole", file.display()))
    } else {
        Finding::wrong("database", format!("{} is damaged: {verdict}", file.display()), "restore the last backup")
    };
    let mut asked = database.prepare("SELECT name FROM schema_migration ORDER BY name")?;
    let applied = asked.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    Ok(vec![whole, tables(&applied)])
}

fn postgres(url: &str) -> Result<Vec<Finding>, ::postgres::Error> {
    let mut settings: ::postgres::Config = url.parse()?;
    settings.connect_timeout(Duration::from_secs(5));
    let mut client = settings.connect(::postgres::NoTls)?;
    let row = client.query_one("SELECT current_setting('server_version'), current_setting('server_encoding')", &[])?;
    let (version, encoding): (String, String) = (row.get(0), row.get(1));
    let mut findings = vec![Finding::well("database", format!("PostgreSQL {version} answers"))];
    if encoding != "UTF8" {
        findings.push(Finding::wrong(
            "database",
            format!("it stores text as {encoding}"),
            "make the database with ENCODING 'UTF8'",
        ));
    }
    let made: bool = client.query_one("SELECT to_regclass('schema_migration') IS NOT NULL", &[])?.get(0);
    if made {
        let rows = client.query("SELECT name FROM schema_migration ORDER BY name", &[])?;
        findings.push(tables(&rows.iter().map(|row| row.get(0)).collect::<Vec<String>>()));
    } else {
        findings.push(Finding::well("tables", "will be made at the first start"));
    }
    Ok(findings)
}

/// Compares the steps that the database has seen with those that this program knows.
fn tables(applied: &[String]) -> Finding {
    let known = crate::kernel::db::migrations();
    if let Some(strange) = applied.iter().find(|name| !known.contains(&name.as_str())) {
        return Finding::wrong("tables", format!("this program does not know the step {strange}"), NEWER);
    }
    match known.len() - applied.len() {
        0 => Finding::well("tables", format!("up to date ({})", known.last().copied().unwrap_or("none"))),
        missing => Finding::well("tables", format!("{missing} steps will be taken at the next start")),
    }
}
