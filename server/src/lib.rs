//! The Passerelle server.

pub mod agents;
pub mod campaigns;
pub mod command;
pub mod config;
pub mod conversations;
pub mod customers;
pub mod demo;
pub mod deps;
pub mod desk;
pub mod first_run;
pub mod flows;
pub mod headers;
pub mod health;
pub mod kernel;
pub mod leads;
pub mod logs;
pub mod observe;
pub mod realtime;
pub mod router;
pub mod routing;
pub mod search;
pub mod sites;
pub mod webhooks;
pub mod widget;
pub mod words;
pub mod worker;
